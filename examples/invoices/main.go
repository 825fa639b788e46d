// Command invoices is a connector in full: it fetches the invoices of an ERP,
// turns away the malformed ones and saves the others to the platform.
//
//	go run ./examples/invoices
//	go run ./examples/invoices -v
//	go run ./examples/invoices -demo-api
//	go run ./examples/invoices -erp http://127.0.0.1:1
//
// Whatever happens, stderr holds fixed lines alone, and stdout the one line of
// the result, unless the job panics and has none. The exit status is 0 on
// success, 1 on failure and 2 on a panic.
//
// This file is the part of the framework author, who has the whole of joblog.
// A connector author writes what is in connector.go, invoice.go and client.go.
// The servers the connector talks to are stand-ins, in standins.go and internal.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/stdout"
	"github.com/nuntiq/joblog/steps"
	"github.com/nuntiq/joblog/throttle"
)

func main() {
	level := new(slog.LevelVar) // INFO
	flood := throttle.New(nil)  // a loop that logs each record does not drown the log
	logger := joblog.New(&joblog.Options{Level: level, Use: []func(slog.Handler) slog.Handler{flood.Middleware}})
	defer logger.HandlePanic()
	slog.SetDefault(logger.Logger) // package log too, which net/http falls back to

	out, err := stdout.Reserve(&stdout.Options{Logger: logger.Logger}) // a stray print is a WARN line
	if err != nil {
		logger.Error(err.Error())
		os.Exit(1)
	}
	defer flood.Close(context.Background()) // a panic is not to take what is on its way,
	defer out.Close()                       // here neither
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends a job that does not heed the first

	status := run(ctx, logger, level, os.Args[1:], out)
	// Their errors are told on stderr, or are that stderr fails: there is nobody to tell.
	_ = out.Close()
	_ = flood.Close(context.Background())
	_ = logger.Close(context.Background())
	os.Exit(status)
}

// encoder is where the result goes.
type encoder interface{ Encode(v any) error }

// run does the job, writes the envelope, and returns the exit status.
func run(ctx context.Context, logger *joblog.Logger, level *slog.LevelVar, args []string, out encoder) int {
	envelope := struct {
		Status string  `json:"status"`
		Result *result `json:"result,omitempty"`
		Error  string  `json:"error,omitempty"`
	}{Status: "ok"}
	status := 0

	res, err := job(ctx, logger, level, args)
	if err == nil {
		envelope.Result = &res
	} else {
		envelope.Status, envelope.Error = "failed", err.Error()
		status = 1
	}
	if err := out.Encode(envelope); err != nil {
		logger.Error(fmt.Sprintf("Result could not be written: %v", err))
		return 1
	}
	return status
}

// job runs the connector. An error it returns has been logged.
func job(ctx context.Context, logger *joblog.Logger, level *slog.LevelVar, args []string) (res result, err error) {
	conf, err := parseFlags(logger, level, args)
	if err != nil {
		return result{}, err
	}
	all, err := startStandins(logger.Logger)
	if err != nil {
		logger.Error(err.Error())
		return result{}, err
	}
	defer all.stop()
	if conf.demoAPI {
		conf.api, conf.token = all.logAPI, all.entries.Token()
		defer func() { // before the stand-in is gone
			_ = logger.DetachAPI(context.WithoutCancel(ctx)) // what is lost is told on stderr
			all.entries.Report(logger.Logger)
		}()
	}
	if conf.api != "" {
		if err := logger.AttachAPI(conf.api, conf.token); err != nil {
			logger.Error(err.Error())
			return result{}, err
		}
	}
	if conf.erp == "" {
		conf.erp = all.erp
	}

	err = steps.Run(ctx, logger.Logger, "job", func(ctx context.Context) (err error) {
		res, err = newConnector(logger.Logger, conf.erp, all.sink).run(ctx)
		return err
	})
	if err != nil && ctx.Err() != nil {
		err = fmt.Errorf("stopped by a signal: %w", err)
		logger.Error(err.Error())
	}
	return res, err
}

// config is what the worker tells the framework.
type config struct {
	erp        string // URL; "" for the stand-in
	api, token string // of the log API; "" for none
	demoAPI    bool
}

// parseFlags reads the configuration. A request for help is an error like any
// other: no job was done, and the worker must not take it for one.
func parseFlags(logger *joblog.Logger, level *slog.LevelVar, args []string) (config, error) {
	conf := config{token: os.Getenv("JOBLOG_TOKEN")} // no flag: others can read those
	flags := flag.NewFlagSet("invoices", flag.ContinueOnError)
	flags.StringVar(&conf.erp, "erp", "", "fetch from the ERP at `URL` (default: a stand-in)")
	flags.StringVar(&conf.api, "api", os.Getenv("JOBLOG_URL"), "send structured entries to the log API at `URL`, with the token in JOBLOG_TOKEN")
	flags.BoolVar(&conf.demoAPI, "demo-api", false, "send structured entries to a stand-in, and print what it got")
	verbose := flags.Bool("v", false, "print DEBUG lines too")

	flags.SetOutput(io.Discard) // one failure, one ERROR line
	err := flags.Parse(args)
	if err == nil && flags.NArg() > 0 {
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if err != nil {
		usage := logger.Writer(slog.LevelInfo)
		defer usage.Close()
		flags.SetOutput(usage)
		flags.Usage()
		logger.Error(err.Error())
		return config{}, err
	}
	if *verbose {
		level.Set(slog.LevelDebug)
	}
	return conf, nil
}
