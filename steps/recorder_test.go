package steps_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
)

// recorder keeps what is logged as JSON.
type recorder struct {
	*slog.Logger
	mu  sync.Mutex
	buf bytes.Buffer
}

// record is one of them, without its time.
type record struct {
	Level, Msg, Step string
	Detail           map[string]any
	Source           struct{ File string }
}

func newRecorder() *recorder {
	r := &recorder{}
	r.Logger = slog.New(slog.NewJSONHandler(r, &slog.HandlerOptions{AddSource: true, Level: slog.LevelDebug}))
	return r
}

func (r *recorder) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.buf.Write(p)
}

func (r *recorder) records(t *testing.T) []record {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	var all []record
	for line := range strings.Lines(r.buf.String()) {
		var one record
		require.NoError(t, json.Unmarshal([]byte(line), &one))
		all = append(all, one)
	}
	return all
}

// lines are the records' levels and messages, as on stderr.
func (r *recorder) lines(t *testing.T) []string {
	t.Helper()
	var lines []string
	for _, one := range r.records(t) {
		lines = append(lines, fmt.Sprintf("[%s] %s", one.Level, one.Msg))
	}
	return lines
}

// last returns the last record.
func (r *recorder) last(t *testing.T) record {
	t.Helper()
	all := r.records(t)
	require.NotEmpty(t, all)
	return all[len(all)-1]
}

// stdoutLogger prints lines for an Output comment: level and message alone.
func stdoutLogger() *slog.Logger {
	return slog.New(lineHandler{joblog.NewTextHandler(nil, nil)})
}

type lineHandler struct{ slog.Handler }

func (lineHandler) Handle(_ context.Context, r slog.Record) error {
	_, err := fmt.Fprintf(os.Stdout, "[%s] %s\n", r.Level, r.Message)
	return err
}

// withoutRate is a stdoutLogger that leaves out what differs from run to run.
func withoutRate() *slog.Logger { return slog.New(rateless{stdoutLogger().Handler()}) }

type rateless struct{ slog.Handler }

func (h rateless) Handle(ctx context.Context, r slog.Record) error {
	if i := strings.LastIndex(r.Message, ", "); strings.HasSuffix(r.Message, "/s") {
		r.Message = r.Message[:i]
	}
	return h.Handler.Handle(ctx, r)
}
