package joblog_test

import (
	"encoding/json"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
)

func TestStateText(t *testing.T) {
	for state, want := range map[joblog.State]string{
		joblog.StateDetached: "detached",
		joblog.StateAttached: "attached",
		joblog.StateRetrying: "retrying",
		joblog.StateStopped:  "stopped",
		joblog.StateClosed:   "closed",
		joblog.State(5):      "State(5)",
		joblog.State(255):    "State(255)",
	} {
		assert.Equal(t, want, state.String())
	}
	var zero joblog.Stats
	assert.Equal(t, joblog.StateDetached, zero.State)
}

// Stats make a line of JSON for who wants to keep them.
func TestStatsJSON(t *testing.T) {
	text, err := json.Marshal(joblog.Stats{
		Accepted: 7, Delivered: 3, Dropped: 4, Evicted: joblog.LevelCounts{Debug: 1, Info: 3},
		LastError: "status 503 Service Unavailable", LastStatus: 503, State: joblog.StateRetrying,
	})
	require.NoError(t, err)
	assert.JSONEq(t, `{
		"WriteErrors":0,"Accepted":7,"Delivered":3,"Dropped":4,
		"Evicted":{"Debug":1,"Info":3,"Warn":0,"Error":0},
		"Rejected":{"Debug":0,"Info":0,"Warn":0,"Error":0},
		"Auth":{"Debug":0,"Info":0,"Warn":0,"Error":0},
		"Closed":{"Debug":0,"Info":0,"Warn":0,"Error":0},
		"Deadline":{"Debug":0,"Info":0,"Warn":0,"Error":0},
		"Queued":0,"InFlight":0,"Retried":0,"Truncated":0,"HighWater":0,
		"LastError":"status 503 Service Unavailable","LastStatus":503,"State":"retrying"
	}`, string(text))
}

func TestLevelCountsTotal(t *testing.T) {
	assert.EqualValues(t, 1111, joblog.LevelCounts{Debug: 1, Info: 10, Warn: 100, Error: 1000}.Total())
	assert.Zero(t, joblog.LevelCounts{}.Total())
}

// Levels of their own count for the nearest below, as on the line.
func TestStatsByLevel(t *testing.T) {
	l, _, _ := attached(t, nil)
	require.NoError(t, l.Close(soon(t)))
	for level := -10; level <= 12; level++ {
		l.Log(t.Context(), slog.Level(level), "later")
	}
	assert.Equal(t, joblog.LevelCounts{Debug: 10, Info: 4, Warn: 4, Error: 5}, l.Stats().Closed)
	checkSum(t, l.Stats())
}

// Entries that are too large are cut, and counted.
func TestStatsTruncated(t *testing.T) {
	l, server, _ := attached(t, nil)
	l.Info("large", joblog.Detail("blob", make([]byte, 1<<20)))
	l.Info("small", joblog.Detail("n", 1))
	require.NoError(t, l.Flush(soon(t)))
	assert.EqualValues(t, 1, l.Stats().Truncated)
	detail, _ := server.Entries().ByMessage("large")[0].Detail.(map[string]any)
	assert.Equal(t, true, detail["truncated"])
	assert.Equal(t, 1.0, server.Entries().ByMessage("small")[0].Detail.(map[string]any)["n"])
}
