// Command compose is a framework author's own composition of joblog's parts by
// slog-multi, where [joblog.New] is not what is wanted:
//
//	go run ./examples/compose
//	go run ./examples/compose -debug debug.json
//
//	redact → { line → stderr | API handler | debug file | router: ERROR → alerts }
//
// The debug file is written by log/slog's own JSONHandler, and the alerts go
// through a handler such as any other library may have: they stand beside ours,
// behind the same redaction.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync/atomic"

	slogmulti "github.com/samber/slog-multi"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/stdout"
	"github.com/nuntiq/joblog/steps"
)

func main() {
	plain := joblog.New(nil) // for what comes before the composed logger, and for panics
	defer plain.HandlePanic()
	os.Exit(run(plain, os.Args[1:]))
}

func run(plain *joblog.Logger, args []string) int {
	flags := flag.NewFlagSet("compose", flag.ContinueOnError)
	debugFile := flags.String("debug", os.DevNull, "write every record as JSON to `FILE`")
	flags.SetOutput(io.Discard)
	if err := flags.Parse(args); err != nil {
		plain.Error(fmt.Sprintf("%v; usage: compose [-debug FILE]", err))
		return 1
	}
	file, err := os.Create(*debugFile)
	if err != nil {
		plain.Error(err.Error())
		return 1
	}
	defer file.Close()
	raised := &alerts{}
	log, api := compose(os.Stderr, file, raised)
	out, err := stdout.Reserve(&stdout.Options{Logger: log})
	if err != nil {
		log.Error(err.Error())
		return 1
	}
	// In this order: what a stray print has made of itself is forwarded, too.
	defer api.Close(context.Background())
	defer out.Close()
	if url := os.Getenv("JOBLOG_URL"); url != "" {
		if err := api.Attach(url, os.Getenv("JOBLOG_TOKEN")); err != nil {
			log.Error(err.Error())
			return 1
		}
	}

	err = steps.Run(context.Background(), log, "upload", func(ctx context.Context) error {
		log.InfoContext(ctx, "Posting to https://etl:hunter2@erp.example.org/batches", joblog.Detail("count", 50))
		fmt.Println("a stray print") //joblog:ignore stdoutcheck the stray print that Reserve turns into a record
		return errors.New("batch 3 was refused")
	})
	status := 0
	if err != nil {
		status = 1
	}
	if err := out.Encode(map[string]any{"failed": err != nil, "alerts": raised.n.Load()}); err != nil {
		log.Error(err.Error())
		return 1
	}
	return status
}

// compose returns the logger, and the API handler in it, which the framework
// attaches for a run and closes at its end.
func compose(lines, debug io.Writer, raised *alerts) (*slog.Logger, *joblog.APIHandler) {
	redactor := joblog.NewRedactor(nil)
	api := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Writer: lines})

	// Handler spends the builder that Pipe returns: a second call would leave out
	// the redaction without a word. Hence it is never kept.
	return slog.New(slogmulti.Pipe(redactor.Middleware).Handler(slogmulti.Fanout(
		// First, so that nothing can come before the durable record.
		joblog.NewTextHandler(lines, &joblog.TextHandlerOptions{Level: slog.LevelInfo}),
		api,
		slog.NewJSONHandler(debug, &slog.HandlerOptions{Level: slog.LevelDebug}),
		slogmulti.Router().Add(raised, slogmulti.LevelIs(slog.LevelError)).Handler(),
	))), api
}

// alerts stands for somebody else's handler, such as one that pages people.
type alerts struct{ n atomic.Int64 }

func (*alerts) Enabled(context.Context, slog.Level) bool { return true }

func (a *alerts) Handle(context.Context, slog.Record) error {
	a.n.Add(1)
	return nil
}

func (a *alerts) WithAttrs([]slog.Attr) slog.Handler { return a }
func (a *alerts) WithGroup(string) slog.Handler      { return a }
