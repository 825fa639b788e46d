// Command throttle compares what limits a loop that logs once per record, side
// by side on the machine it runs on, and prints Markdown:
//
//	go -C bench run ./throttle [-rounds n] [-v]
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"time"

	"github.com/rs/zerolog"
	"go.uber.org/zap/exp/zapslog"
	"go.uber.org/zap/zapcore"

	"github.com/nuntiq/joblog/bench/internal/nop"
	"github.com/nuntiq/joblog/bench/internal/paired"
	"github.com/nuntiq/joblog/bench/internal/report"
	"github.com/nuntiq/joblog/throttle"
)

func main() {
	rounds := flag.Int("rounds", 250, "measure each variant `n` times")
	verbose := flag.Bool("v", false, "print the spread of the ratios too")
	flag.Parse()
	if err := run(*rounds, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "throttle:", err)
		os.Exit(1)
	}
}

// limiter is one way to limit a loop.
type limiter struct {
	title string

	// new returns a handler that lets the first records of an hour pass, and what
	// counts those that did. Behind it there is nothing that costs.
	new func(first int) (h slog.Handler, passed *int)

	unlimited bool // there to compare with
}

var limiters = []limiter{
	{title: "`throttle`", new: func(first int) (slog.Handler, *int) {
		end := &counter{passed: new(int)}
		return throttle.New(&throttle.Options{First: first, Interval: time.Hour}).Middleware(end), end.passed
	}},
	{title: "`throttle` with a budget", new: func(first int) (slog.Handler, *int) {
		end := &counter{passed: new(int)}
		return throttle.New(&throttle.Options{First: first, Interval: time.Hour, MaxRecords: 1 << 60}).Middleware(end), end.passed
	}},
	{title: "uber-go/zap, zapslog without a sampler", unlimited: true, new: func(int) (slog.Handler, *int) {
		end := &zapCore{passed: new(int)}
		return zapslog.NewHandler(end), end.passed
	}},
	{title: "uber-go/zap, its sampler behind zapslog", new: func(first int) (slog.Handler, *int) {
		end := &zapCore{passed: new(int)}
		return zapslog.NewHandler(zapcore.NewSamplerWithOptions(end, time.Hour, first, 0)), end.passed
	}},
	{title: "rs/zerolog, its BurstSampler behind slog", new: func(first int) (slog.Handler, *int) {
		w := &nop.Writer{}
		l := zerolog.New(w).Sample(&zerolog.BurstSampler{Burst: uint32(first), Period: time.Hour})
		return zerolog.NewSlogHandler(l), &w.Writes
	}},
}

// counter is a handler that does nothing but count.
type counter struct {
	nop.Handler
	passed *int
}

func (c *counter) Handle(context.Context, slog.Record) error {
	*c.passed++
	return nil
}

// zapCore is zap's counterpart.
type zapCore struct{ passed *int }

func (*zapCore) Enabled(zapcore.Level) bool          { return true }
func (c *zapCore) With([]zapcore.Field) zapcore.Core { return c }
func (c *zapCore) Check(e zapcore.Entry, ce *zapcore.CheckedEntry) *zapcore.CheckedEntry {
	return ce.AddCore(e, c)
}
func (c *zapCore) Write(zapcore.Entry, []zapcore.Field) error {
	*c.passed++
	return nil
}
func (*zapCore) Sync() error { return nil }

const all = 1 << 31 // records that pass where none is to be held back

// columns are what happens to the record that is measured.
var columns = []struct {
	title, about string
	first        int
	handleAlone  bool
}{
	{"passes", "a record that passes, by slog.Logger", all, false},
	{"held back", "one that is held back", 1, false},
	{"passes, Handle alone", "a record that passes, without the cost of making it", all, true},
	{"held back, Handle alone", "one that is held back", 1, true},
}

func run(rounds int, verbose bool) error {
	if rounds < 1 {
		return fmt.Errorf("-rounds is %d, want 1 or more", rounds)
	}
	var table []report.Column
	for _, c := range columns {
		ready := paired.Case{Base: paired.Variant{Name: "noop", Run: loop(&counter{passed: new(int)}, c.handleAlone)}}
		for _, l := range limiters {
			if err := check(l, c.handleAlone); err != nil {
				return fmt.Errorf("%s: %w", l.title, err)
			}
			h, _ := l.new(c.first)
			ready.Variants = append(ready.Variants, paired.Variant{Name: l.title, Run: loop(h, c.handleAlone)})
		}
		table = append(table, report.Column{Title: c.title, Results: ready.Measure(&paired.Options{Rounds: rounds})})
	}
	report.Header(os.Stdout, rounds, "go.uber.org/zap", "go.uber.org/zap/exp", "github.com/rs/zerolog")
	fmt.Println("\nTime as a multiple of the base's / allocations, of one record; the base is a handler that counts:")
	fmt.Println()
	report.Table(os.Stdout, "limiter", table)
	fmt.Println()
	for i, c := range columns {
		results := table[i].Results
		fmt.Printf("- %s: %s. `throttle` adds %.1f ns\n", c.title, c.about, (results[1].Ratio-1)*results[0].Nanoseconds)
	}
	if verbose {
		fmt.Println("\nHalf of the rounds lie within:")
		fmt.Println()
		report.Spread(os.Stdout, "limiter", table)
	}
	return nil
}

// loop logs as a loop over records does, from one place.
func loop(h slog.Handler, handleAlone bool) func(n int) {
	if !handleAlone {
		logger := slog.New(h)
		return func(n int) {
			for range n {
				logger.Info("Saved record")
			}
		}
	}
	ctx := context.Background()
	pc, _, _, _ := runtime.Caller(0)
	r := slog.NewRecord(time.Now(), slog.LevelInfo, "Saved record", pc)
	return func(n int) {
		for range n {
			_ = h.Handle(ctx, r)
		}
	}
}

// check has a twin of the limiter limit a loop of 1,000.
func check(l limiter, handleAlone bool) error {
	for _, first := range []int{100, all} {
		h, passed := l.new(first)
		loop(h, handleAlone)(1000)
		want := min(first, 1000)
		if l.unlimited {
			want = 1000
		}
		if *passed != want {
			return fmt.Errorf("is to let %d of 1000 pass, and let %d", want, *passed)
		}
	}
	return nil
}
