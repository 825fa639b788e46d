package jobhttp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"regexp"
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

type record struct {
	Level, Msg, Step string
	Detail           map[string]any
}

func newRecorder() *recorder {
	r := &recorder{}
	r.Logger = slog.New(slog.NewJSONHandler(r, &slog.HandlerOptions{Level: slog.LevelDebug}))
	return r
}

func (r *recorder) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.buf.Write(p)
}

func (r *recorder) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.buf.String()
}

func (r *recorder) records(t *testing.T) []record {
	t.Helper()
	var all []record
	for line := range strings.Lines(r.String()) {
		var one record
		require.NoError(t, json.Unmarshal([]byte(line), &one))
		all = append(all, one)
	}
	return all
}

// only returns the one record that there is to be.
func (r *recorder) only(t *testing.T) record {
	t.Helper()
	all := r.records(t)
	require.Len(t, all, 1)
	return all[0]
}

// stdoutHandler prints lines for an Output comment: level and message alone.
type stdoutHandler struct{ slog.Handler }

func stdoutLogger() *slog.Logger { return slog.New(stdoutHandler{joblog.NewTextHandler(nil, nil)}) }

func (stdoutHandler) Handle(_ context.Context, r slog.Record) error {
	_, err := fmt.Fprintf(os.Stdout, "[%s] %s\n", r.Level, r.Message)
	return err
}

// withoutDuration is a stdoutLogger that leaves out what differs from run to run.
func withoutDuration() *slog.Logger { return slog.New(timeless{stdoutLogger().Handler()}) }

type timeless struct{ slog.Handler }

var after = regexp.MustCompile(` after [0-9.]+[^ ,]*s`)

func (h timeless) Handle(ctx context.Context, r slog.Record) error {
	r.Message = after.ReplaceAllString(r.Message, "")
	return h.Handler.Handle(ctx, r)
}
