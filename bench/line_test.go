package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"

	"github.com/nuntiq/joblog/bench/internal/nop"
)

func TestMain(m *testing.M) {
	drainIfChild()
	os.Exit(m.Run())
}

// BenchmarkLine has the cases of the table as ordinary benchmarks, to compare
// two states of the code with:
//
//	go test -bench Line -count 10 | benchstat -col /handler -
//
// For comparing handlers with each other the table is better: here they run
// minutes apart.
func BenchmarkLine(b *testing.B) {
	for i := range cases {
		c := &cases[i]
		b.Run("case="+c.name, func(b *testing.B) {
			ready, closeCase, err := c.open()
			if err != nil {
				b.Fatal(err)
			}
			defer func() {
				if err := closeCase(); err != nil {
					b.Error(err)
				}
			}()
			bench := func(name string, run func(n int)) {
				b.Run("handler="+name, func(b *testing.B) {
					b.ReportAllocs()
					if c.parallel {
						// Not b.Loop, which would start the goroutines for
						// every record.
						run(b.N)
						return
					}
					for b.Loop() {
						run(1)
					}
				})
			}
			bench(c.base.name, ready.Base.Run)
			for i, v := range ready.Variants {
				bench(handlers[i].name, v.Run)
			}
		})
	}
}

// TestCases has every case check its handlers, and run each of them once.
func TestCases(t *testing.T) {
	for i := range cases {
		c := &cases[i]
		t.Run(c.name, func(t *testing.T) {
			ready, closeCase, err := c.open()
			if err != nil {
				t.Fatal(err)
			}
			if len(ready.Variants) != len(handlers) {
				t.Errorf("%d variants for %d handlers", len(ready.Variants), len(handlers))
			}
			for _, v := range append(ready.Variants, ready.Base) {
				v.Run(3)
			}
			if err := closeCase(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestChecks has handlers that do not do what they are measured for.
func TestChecks(t *testing.T) {
	prints := &lineCase{level: slog.LevelInfo, prepare: logMessage}
	disabled := &lineCase{level: slog.LevelWarn, prepare: logMessage}
	write := func(format string) func(io.Writer, slog.Level) slog.Handler {
		return func(w io.Writer, _ slog.Level) slog.Handler {
			return &rawWrite{w: w, line: fmt.Appendf(nil, format, message)}
		}
	}
	heedless := func(w io.Writer, _ slog.Level) slog.Handler { return newJoblog(w, slog.LevelInfo) }
	tests := []struct {
		name    string
		c       *lineCase
		new     func(io.Writer, slog.Level) slog.Handler
		output  string // in the errors; "" where there is to be none
		counted string
	}{
		{"prints", prints, newJoblog, "", ""},
		{"silent", prints, newNoop, `wrote ""`, "wrote 0 times"},
		{"no message", prints, newRawWrite, `wrote "xxx`, ""},
		{"no time", prints, write("INFO %s\n"), `wrote "INFO Fetched`, ""},
		{"no level", prints, write("2026-05-16 14:32:11 %s\n"), `wrote "2026-`, ""},
		{"two lines", prints, write("2026-05-16 14:32:11 INFO\n%s\n"), `wrote "2026-`, ""},
		{"too short", prints, func(w io.Writer, _ slog.Level) slog.Handler {
			return &rawWrite{w: w, line: []byte("x\n")}
		}, `wrote "x\n"`, "200 bytes"},
		{"disabled", disabled, newJoblog, "", ""},
		{"not disabled", disabled, heedless, `is disabled and wrote "20`, "is disabled and wrote 100 times"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := &nop.Writer{}
			compare := func(what string, err error, want string) {
				t.Helper()
				if want == "" && err != nil {
					t.Errorf("%s: %v", what, err)
				} else if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
					t.Errorf("%s: error %v, want one with %q", what, err, want)
				}
			}
			compare("output", test.c.checkOutput(handler{new: test.new}), test.output)
			compare("count", test.c.checkCount(test.c.prepare(test.new(w, test.c.level)), w), test.counted)
		})
	}
}
