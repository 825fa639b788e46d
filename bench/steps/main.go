// Command steps compares what a row of a loop costs under steps.Progress with
// other ways to tell how far it has come, and a request through jobhttp with a
// bare one, side by side on the machine it runs on, and prints Markdown:
//
//	go -C bench run ./steps [-rounds n] [-v]
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/nuntiq/joblog/bench/internal/paired"
	"github.com/nuntiq/joblog/bench/internal/report"
)

func main() {
	rounds := flag.Int("rounds", 250, "measure each variant `n` times")
	verbose := flag.Bool("v", false, "print the spread of the ratios too")
	flag.Parse()
	if err := run(*rounds, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "steps:", err)
		os.Exit(1)
	}
}

func run(rounds int, verbose bool) error {
	if rounds < 1 {
		return fmt.Errorf("-rounds is %d, want 1 or more", rounds)
	}
	report.Header(os.Stdout, rounds, "go.uber.org/zap")
	rows, stop := rowCase()
	defer stop()
	requests, stop := requestCase()
	defer stop()
	for _, t := range []struct {
		corner, title, about string
		c                    paired.Case
		opts                 paired.Options
	}{
		{"row", "one row", "of a row; the base is an atomic counter", rows, paired.Options{Rounds: rounds}},
		// Milliseconds, for a request is a tenth of one.
		{"transport", "GET over loopback", "of a request, its server's part included; the base is a bare http.Transport", requests,
			paired.Options{Rounds: rounds, Slice: requestSlice}},
	} {
		columns := []report.Column{{Title: t.title, Results: t.c.Measure(&t.opts)}}
		fmt.Printf("\nTime as a multiple of the base's / allocations, %s:\n\n", t.about)
		report.Table(os.Stdout, t.corner, columns)
		if verbose {
			fmt.Println("\nHalf of the rounds lie within:")
			fmt.Println()
			report.Spread(os.Stdout, t.corner, columns)
		}
	}
	return nil
}
