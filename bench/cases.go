package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"sync"
	"time"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/bench/internal/nop"
	"github.com/nuntiq/joblog/bench/internal/paired"
)

// message makes our line 69 bytes long.
const message = "Fetched 42 open invoices from the ERP"

// lineCase is one kind of call, done by every handler: a column of the table.
type lineCase struct {
	name  string // of the sub-benchmark; what -case selects by
	title string // of the table's column
	about string // of the note below the table: what the base is

	level   slog.Level // of the handlers; the records are all INFO
	base    handler
	to      func() (*target, error)
	prepare func(h slog.Handler) (run func(n int))

	// parallel is for a run that starts goroutines: once a slice, not once a
	// record. Its slices are longer: the start takes tens of microseconds, in
	// which there is only one of them, and nothing to contend for.
	parallel bool
}

// printed reports whether the records of the case print.
func (c *lineCase) printed() bool { return c.level <= slog.LevelInfo }

var cases = []lineCase{
	{
		name:    "message",
		title:   "message",
		about:   "a no-op handler; every handler to a writer that counts bytes",
		base:    handler{name: "noop", new: newNoop},
		to:      toCounter,
		prepare: logMessage,
	},
	{
		name:  "step",
		title: "step + detail{2}",
		about: "a no-op handler; the attributes themselves allocate",
		base:  handler{name: "noop", new: newNoop},
		to:    toCounter,
		prepare: func(h slog.Handler) func(int) {
			l := slog.New(h)
			return func(n int) {
				for range n {
					l.LogAttrs(context.Background(), slog.LevelInfo, message,
						joblog.Step("upload"), joblog.Detail("count", 42, "source", "ERP"))
				}
			}
		},
	},
	{
		name:    "disabled",
		title:   "disabled",
		about:   "`slog.DiscardHandler`; the others set to WARN",
		level:   slog.LevelWarn,
		base:    handler{name: "discard", new: func(io.Writer, slog.Level) slog.Handler { return slog.DiscardHandler }},
		to:      toCounter,
		prepare: logMessage,
	},
	{
		name:     "goroutines",
		title:    "2 goroutines",
		about:    "a no-op handler, by two goroutines too",
		base:     handler{name: "noop", new: newNoop},
		to:       toCounter,
		parallel: true,
		prepare: func(h slog.Handler) func(int) {
			run := logMessage(h)
			return func(n int) {
				var wg sync.WaitGroup
				wg.Go(func() { run(n / 2) })
				run(n - n/2)
				wg.Wait()
			}
		},
	},
	{
		name:    "devnull",
		title:   "to " + os.DevNull,
		about:   "a no-op handler that writes 60 constant bytes there",
		base:    handler{name: "write", new: newRawWrite},
		to:      toDevNull,
		prepare: logMessage,
	},
	{
		name:    "pipe",
		title:   "to a pipe",
		about:   "the same, to a pipe that a child process drains",
		base:    handler{name: "write", new: newRawWrite},
		to:      toPipe,
		prepare: logMessage,
	},
	{
		name:  "handle",
		title: "Handle alone",
		about: "our `TextHandler.Handle`, without a Logger, on one record again and again",
		base:  handler{name: "base", new: newJoblog},
		to:    toCounter,
		prepare: func(h slog.Handler) func(int) {
			var pcs [1]uintptr
			runtime.Callers(1, pcs[:])
			r := slog.NewRecord(time.Now(), slog.LevelInfo, message, pcs[0])
			return func(n int) {
				for range n {
					_ = h.Handle(context.Background(), r)
				}
			}
		},
	},
}

func logMessage(h slog.Handler) func(int) {
	l := slog.New(h)
	return func(n int) {
		for range n {
			l.Info(message)
		}
	}
}

// open returns the case ready to run, after a check that each handler does what
// it is measured for. The variants are in the order of [handlers].
func (c *lineCase) open() (ready paired.Case, closeCase func() error, err error) {
	target, err := c.to()
	if err != nil {
		return paired.Case{}, nil, fmt.Errorf("case %s: %w", c.name, err)
	}
	ready.Base = paired.Variant{Name: c.base.name, Run: c.prepare(c.base.new(target.writer(), c.level))}
	for _, h := range handlers {
		w := target.writer()
		run := c.prepare(h.new(w, c.level))
		if err := errors.Join(c.checkOutput(h), c.checkCount(run, w)); err != nil {
			return paired.Case{}, nil, errors.Join(fmt.Errorf("case %s, handler %s: %w", c.name, h.name, err), target.close())
		}
		ready.Variants = append(ready.Variants, paired.Variant{Name: h.title, Run: run})
	}
	return ready, target.close, nil
}

// checkOutput has a twin of the measured handler log to where the output can be
// seen. That is a pipe: a handler may treat files in its own way.
func (c *lineCase) checkOutput(h handler) error {
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	defer r.Close()
	c.prepare(h.new(w, c.level))(1)
	if err := w.Close(); err != nil {
		return err
	}
	out, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if !c.printed() {
		if len(out) > 0 {
			return fmt.Errorf("is disabled and wrote %q", out)
		}
		return nil
	}
	if !timePattern.Match(out) || !levelPattern.Match(out) || !bytes.Contains(out, []byte(message)) ||
		bytes.Count(out, []byte("\n")) != 1 || out[len(out)-1] != '\n' {
		return fmt.Errorf("is to write a line with time, level and message, and wrote %q", out)
	}
	return nil
}

// checkCount has the measured handler itself log, where its writer counts.
func (c *lineCase) checkCount(run func(int), w io.Writer) error {
	counter, ok := w.(*nop.Writer)
	if !ok {
		return nil
	}
	const n = 100
	run(n)
	switch {
	case !c.printed() && counter.Writes > 0:
		return fmt.Errorf("is disabled and wrote %d times", counter.Writes)
	case c.printed() && (counter.Writes != n || counter.Bytes < n*len(message)):
		return fmt.Errorf("is to write %d lines, and wrote %d times, %d bytes", n, counter.Writes, counter.Bytes)
	}
	return nil
}

var (
	timePattern  = regexp.MustCompile(`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d`)
	levelPattern = regexp.MustCompile(`(?i)\binfo?\b`) // tint has it short
)

// target is where the handlers of a case write to.
type target struct {
	writer func() io.Writer // for one handler
	close  func() error
}

func toCounter() (*target, error) {
	return &target{
		writer: func() io.Writer { return &nop.Writer{} },
		close:  func() error { return nil },
	}, nil
}

func toDevNull() (*target, error) {
	f, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	return &target{writer: func() io.Writer { return f }, close: f.Close}, nil
}

// drainEnv makes this program, or its test, a child that reads its stdin to the
// end and does nothing else.
const drainEnv = "JOBLOG_BENCH_DRAIN"

// toPipe returns a pipe with another process behind it, whose CPU time is not
// counted.
func toPipe() (*target, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	child := exec.Command(exe)
	child.Env = append(os.Environ(), drainEnv+"=1")
	child.Stdin = r
	child.Stderr = os.Stderr
	if err := child.Start(); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	// Fd makes writes block in the system call, as they do on the stderr that a
	// process is given, rather than in the poller.
	w.Fd()
	return &target{
		writer: func() io.Writer { return w },
		close:  func() error { return errors.Join(w.Close(), child.Wait()) },
	}, nil
}

// drainIfChild is the first thing to be called.
func drainIfChild() {
	if os.Getenv(drainEnv) == "" {
		return
	}
	buf := make([]byte, 64<<10)
	for {
		if _, err := os.Stdin.Read(buf); err == io.EOF {
			os.Exit(0)
		} else if err != nil {
			fmt.Fprintln(os.Stderr, "drain:", err)
			os.Exit(1)
		}
	}
}
