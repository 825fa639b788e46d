package joblog_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/joblogtest"
)

type (
	panickingJSON     struct{}
	panickingLogValue struct{}
	panickingError    struct{}
	panickingString   struct{}
	linked            struct{ Next *linked }
)

func (panickingJSON) MarshalJSON() ([]byte, error) { panic("boom") }
func (panickingLogValue) LogValue() slog.Value     { panic("boom") }
func (panickingError) Error() string               { panic("boom") }
func (panickingString) String() string             { panic("boom") }

func cyclicMap() any {
	m := map[string]any{"a": 1}
	m["self"] = m
	return m
}

func cyclicPointer() any {
	n := &linked{}
	n.Next = &linked{n}
	return n
}

// hostileValues are what a record may hold and must not die of. Want is what
// arrives of it, where that is of interest.
var hostileValues = []struct {
	name  string
	value any
	want  any
}{
	{"chan", make(chan int), "!ERROR: json: unsupported type: chan int"},
	{"func", func() {}, "!ERROR: json: unsupported type: func()"},
	{"NaN", math.NaN(), "NaN"},
	{"cyclic map", cyclicMap(), nil},
	{"cyclic pointer", cyclicPointer(), nil},
	{"panicking MarshalJSON", panickingJSON{}, nil},
	{"panicking LogValue", panickingLogValue{}, nil},
	{"panicking Error", panickingError{}, nil},
	{"panicking String", panickingString{}, nil},
	{"nil pointer LogValuer", (*counted)(nil), nil},
	{"nil pointer error", (*nilError)(nil), nil},
	{"map mutated after the call", map[string]any{"then": "yes"}, map[string]any{"then": "yes"}},
	{"10 MiB string", strings.Repeat("x", 10<<20), nil},
	{"non-UTF-8 string", "a\xffb\xfe", "a\ufffdb\ufffd"},
}

// A hostile record among 20 good ones, each in a process of its own: 21 arrive,
// and 21 lines are printed.
func TestForwardHostileValues(t *testing.T) {
	for _, mode := range []string{"hostile", "hostile without redaction"} {
		for _, tt := range hostileValues {
			t.Run(tt.name+", "+mode, func(t *testing.T) {
				t.Parallel()
				server := joblogtest.NewServer(t)
				cmd := child(t, mode)
				cmd.Env = append(cmd.Env, "JOBLOG_TEST_VALUE="+tt.name, "JOBLOG_TEST_URL="+server.URL, "JOBLOG_TEST_TOKEN="+server.Token)
				var stderr bytes.Buffer
				cmd.Stderr = &stderr
				require.NoError(t, cmd.Run(), "%.2000s", stderr.String())
				lines := messages(t, stderr.String())
				assert.Len(t, lines, 21)
				entries := server.Entries()
				require.Len(t, entries, 21)
				assert.Empty(t, server.Missing())
				assert.Empty(t, server.Problems())
				assert.Len(t, entries.ByMessage("good").ByDetail("v", "fine"), 20)
				hostile := entries.ByMessage("bad").ByStep("upload").ByLevel(slog.LevelInfo)
				require.Len(t, hostile, 1)
				assert.Less(t, len(hostile[0].Raw), 64<<10+1)
				detail, _ := hostile[0].Detail.(map[string]any)
				if tt.name != "10 MiB string" {
					assert.EqualValues(t, 1, detail["before"], "what is beside it stays")
					assert.EqualValues(t, 2, detail["after"], "what is beside it stays")
				}
				if tt.want != nil {
					assert.Equal(t, tt.want, detail["v"])
				}
			})
		}
	}
}

// logHostile is the child process of TestForwardHostileValues.
func logHostile(redaction bool) {
	l := joblog.New(&joblog.Options{NoRedaction: !redaction})
	if err := l.AttachAPI(os.Getenv("JOBLOG_TEST_URL"), os.Getenv("JOBLOG_TEST_TOKEN")); err != nil {
		panic(err)
	}
	for i := range 21 {
		if i != 10 {
			l.Info("good", joblog.Detail("v", "fine"))
			continue
		}
		for _, tt := range hostileValues {
			if tt.name != os.Getenv("JOBLOG_TEST_VALUE") {
				continue
			}
			l.Info("bad", joblog.Step("upload"), joblog.Detail("before", 1, "v", tt.value, "after", 2))
			if m, ok := tt.value.(map[string]any); ok {
				delete(m, "then")
				m["later"] = time.Now()
			}
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := l.Close(ctx); err != nil {
		panic(err)
	}
}

// The same values bound by With, and as a message where they have a text.
func TestForwardHostileBindings(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector has a minute to do on 10 MiB seven times; TestForwardHostileValues has them once")
	}
	l, server, stderr := attached(t, nil)
	for _, tt := range hostileValues {
		l.With("v", tt.value).WithGroup("g").With("v", tt.value).Info("bound")
		if s, ok := tt.value.(string); ok {
			l.Info(s)
			l.Info("step", joblog.Step(s))
			l.Info("key", s, 1)
		}
	}
	want := len(hostileValues) + 2*3
	require.NoError(t, l.Close(soon(t)))
	assert.Len(t, server.Entries(), want)
	assert.Empty(t, server.Problems())
	assert.Equal(t, want, strings.Count(stderr.String(), "\n"))
}

// A panic of the job is the last entry, with the stack, before the process ends.
func TestHandlePanicDeliversItsEntry(t *testing.T) {
	server := joblogtest.NewServer(t)
	cmd := child(t, "panic attached")
	cmd.Env = append(cmd.Env, "JOBLOG_TEST_URL="+server.URL, "JOBLOG_TEST_TOKEN="+server.Token)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	require.Error(t, cmd.Run())
	assert.Equal(t, 2, cmd.ProcessState.ExitCode())
	assert.Len(t, messages(t, stderr.String()), 2)
	require.Len(t, server.Entries(), 2, "%s", stderr.String())
	assert.Empty(t, server.Problems())
	entry := server.Entries().ByMessage("panic: boom (joblog_test.explode, joblog_test.go:")
	require.Len(t, entry, 1)
	assert.Equal(t, slog.LevelError, entry[0].Level)
	var members struct{ Detail struct{ Stack string } }
	require.NoError(t, json.Unmarshal(entry[0].Raw, &members))
	assert.Contains(t, members.Detail.Stack, "joblog_test.explode(")
	assert.Contains(t, members.Detail.Stack, "goroutine 1 [running]")
}

// panicAttached is the child process of TestHandlePanicDeliversItsEntry.
func panicAttached() {
	l := joblog.New(nil)
	defer l.HandlePanic()
	if err := l.AttachAPI(os.Getenv("JOBLOG_TEST_URL"), os.Getenv("JOBLOG_TEST_TOKEN")); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	l.Info("before")
	explode("panic boom")
}

// An API that hangs does not keep a process that panics from its end.
func TestHandlePanicWithAnAPIThatHangs(t *testing.T) {
	t.Parallel() // it takes the 5 seconds that closing may take
	server := joblogtest.NewServer(t)
	server.Always(joblogtest.Hang())
	cmd := child(t, "panic attached")
	cmd.Env = append(cmd.Env, "JOBLOG_TEST_URL="+server.URL, "JOBLOG_TEST_TOKEN="+server.Token)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	require.Error(t, cmd.Run())
	assert.Equal(t, 2, cmd.ProcessState.ExitCode())
	lines := messages(t, stderr.String())
	assert.Contains(t, lines[1], "[ERROR] panic: boom (joblog_test.explode, joblog_test.go:")
	assert.Equal(t, "[WARN] joblog: 2 of 2 log entries did not reach the API: 2 deadline", lines[len(lines)-1])
}
