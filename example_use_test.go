package joblog_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"

	"github.com/nuntiq/joblog"
)

// quiet is a middleware that turns the warnings of a noisy library into debug
// records.
type quiet struct{ slog.Handler }

func (q quiet) Handle(ctx context.Context, r slog.Record) error {
	if r.Level == slog.LevelWarn {
		r.Level = slog.LevelDebug
	}
	return q.Handler.Handle(ctx, r)
}

func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }
func (q quiet) WithGroup(name string) slog.Handler       { return quiet{q.Handler.WithGroup(name)} }

func ExampleOptions_use() {
	var stderr bytes.Buffer
	logger := joblog.New(&joblog.Options{
		Writer: &stderr,
		Use: []func(slog.Handler) slog.Handler{
			func(next slog.Handler) slog.Handler { return quiet{next} },
		},
	})
	logger.Warn("sftp: no host key in known_hosts")

	stamp := len("2006-01-02 15:04:05 UTC ")
	fmt.Print(stderr.String()[stamp:])
	// Output: [DEBUG] sftp: no host key in known_hosts
}
