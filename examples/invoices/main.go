// Command invoices is a connector in full: it fetches the invoices of an ERP,
// turns away the malformed ones and saves the others to the platform.
//
//	go run ./examples/invoices
//	go run ./examples/invoices -v
//	go run ./examples/invoices -erp http://127.0.0.1:1
//
// Whatever happens, stderr holds fixed lines alone, and stdout the one line of
// the result, unless the job panics and has none. The exit status is 0 on
// success, 1 on failure and 2 on a panic.
//
// This file is the part of the framework author, who has the whole of joblog.
// A connector author writes what is in connector.go, invoice.go and client.go.
// Both servers the connector talks to are stand-ins, in standins.go and
// internal.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/nuntiq/joblog"
)

func main() {
	level := new(slog.LevelVar) // INFO
	logger := joblog.New(&joblog.Options{Level: level})
	defer logger.HandlePanic()
	slog.SetDefault(logger.Logger) // package log too, which net/http falls back to

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends a job that does not heed the first
	// With somebody to hear of it, a closed stdout is an error of the write, and
	// no longer the end of the process.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)

	status := run(ctx, logger, level, os.Args[1:], os.Stdout)
	_ = logger.Close(context.Background()) // its error is that stderr fails: there is nobody to tell
	os.Exit(status)
}

// run does the job, writes the envelope, and returns the exit status. Nothing
// but run gets hold of stdout.
func run(ctx context.Context, logger *joblog.Logger, level *slog.LevelVar, args []string, stdout io.Writer) int {
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
	if err := json.NewEncoder(stdout).Encode(envelope); err != nil {
		logger.Error(fmt.Sprintf("Result could not be written: %v", err))
		return 1
	}
	return status
}

// job runs the connector between the start and the end marker. An error it
// returns has been logged.
func job(ctx context.Context, logger *joblog.Logger, level *slog.LevelVar, args []string) (result, error) {
	erpURL, err := parseFlags(logger, level, args)
	if err != nil {
		return result{}, err
	}

	start := time.Now()
	logger.Info("Job started")
	res, err := connect(ctx, logger.Logger, erpURL)
	took := time.Since(start).Round(time.Millisecond)
	if err == nil {
		logger.Info(fmt.Sprintf("Job finished in %s", took), joblog.Detail("duration", took, "result", res))
		return res, nil
	}

	// Every error of the connector ends up here, and nowhere before has it been
	// logged: one failure, one ERROR line.
	if ctx.Err() != nil {
		err = fmt.Errorf("stopped by a signal: %w", err)
	}
	var attrs []any
	var failed *stepError
	if errors.As(err, &failed) {
		attrs = append(attrs, joblog.Step(failed.step), joblog.Detail(failed.detail...))
	}
	logger.Error(fmt.Sprintf("Job failed after %s: %v", took, err), attrs...)
	return result{}, err
}

// connect starts the stand-ins and hands the connector what it is to know: a
// *slog.Logger, and where the two systems are.
func connect(ctx context.Context, log *slog.Logger, erpURL string) (result, error) {
	standins, err := startStandins(log)
	if err != nil {
		return result{}, err
	}
	defer standins.stop()
	if erpURL == "" {
		erpURL = standins.erp
	}
	return newConnector(log, erpURL, standins.sink).run(ctx)
}

// parseFlags returns the URL of the ERP, "" for the stand-in. A request for help
// is an error like any other: no job was done, and the worker must not take it
// for one.
func parseFlags(logger *joblog.Logger, level *slog.LevelVar, args []string) (erpURL string, err error) {
	flags := flag.NewFlagSet("invoices", flag.ContinueOnError)
	flags.StringVar(&erpURL, "erp", "", "fetch from the ERP at `URL` (default: a stand-in)")
	verbose := flags.Bool("v", false, "print DEBUG lines too")

	flags.SetOutput(io.Discard) // one failure, one ERROR line
	err = flags.Parse(args)
	if err == nil && flags.NArg() > 0 {
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if err != nil {
		usage := logger.Writer(slog.LevelInfo)
		defer usage.Close()
		flags.SetOutput(usage)
		flags.Usage()
		logger.Error(err.Error())
		return "", err
	}
	if *verbose {
		level.Set(slog.LevelDebug)
	}
	return erpURL, nil
}

// stepError is an error on its way to the one place that logs it, with the step
// it happened in and what the line has no room for.
type stepError struct {
	step   string
	detail []any
	err    error
}

// failed returns err as the error of the context's step. The detail is as for
// [joblog.Detail].
func failed(ctx context.Context, err error, detail ...any) error {
	step, _ := joblog.StepFromContext(ctx)
	return &stepError{step: step, detail: detail, err: err}
}

func (e *stepError) Error() string { return e.step + ": " + e.err.Error() }
func (e *stepError) Unwrap() error { return e.err }
