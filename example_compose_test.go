package joblog_test

import (
	"context"
	"log/slog"
	"os"
	"time"

	slogmulti "github.com/samber/slog-multi"

	"github.com/nuntiq/joblog"
)

// clock is a middleware that sets the time of every record.
type clock struct {
	at time.Time
	slog.Handler
}

func (c clock) Handle(ctx context.Context, r slog.Record) error {
	r.Time = c.at
	return c.Handler.Handle(ctx, r)
}

func (c clock) WithAttrs(attrs []slog.Attr) slog.Handler {
	return clock{c.at, c.Handler.WithAttrs(attrs)}
}

func (c clock) WithGroup(name string) slog.Handler {
	return clock{c.at, c.Handler.WithGroup(name)}
}

// A framework with needs of its own composes the parts by hand.
func Example_compose() {
	at := time.Date(2026, 5, 16, 14, 32, 11, 0, time.UTC)
	setClock := func(next slog.Handler) slog.Handler { return clock{at, next} }

	line := joblog.NewTextHandler(os.Stdout, &joblog.TextHandlerOptions{Level: slog.LevelWarn})
	json := slog.NewJSONHandler(os.Stdout, nil)

	// The builder that Pipe returns is spent by Handler: never keep it for a
	// second call.
	log := slog.New(slogmulti.Pipe(setClock).Handler(slogmulti.Fanout(line, json)))
	log.Info("Posting batch", joblog.Step("upload"), joblog.Detail("count", 50))
	log.Warn("Slow answer", joblog.Step("upload"))
	// Output:
	// {"time":"2026-05-16T14:32:11Z","level":"INFO","msg":"Posting batch","step":"upload","detail":{"count":50}}
	// 2026-05-16 14:32:11 UTC [WARN] Slow answer
	// {"time":"2026-05-16T14:32:11Z","level":"WARN","msg":"Slow answer","step":"upload"}
}
