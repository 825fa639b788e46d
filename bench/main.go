// Command bench compares the line of joblog with that of other handlers, side by
// side on the machine it runs on, and prints Markdown:
//
//	go -C bench run . [-rounds n] [-case regexp] [-v]
package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"time"

	"github.com/nuntiq/joblog/bench/internal/paired"
	"github.com/nuntiq/joblog/bench/internal/report"
)

func main() {
	drainIfChild()
	rounds := flag.Int("rounds", 250, "measure each variant `n` times")
	only := flag.String("case", "", "run the cases whose name matches the `regexp`")
	verbose := flag.Bool("v", false, "print the spread of the ratios too")
	flag.Parse()
	if err := run(*rounds, *only, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

const parallelSlice = 4 * time.Millisecond

func run(rounds int, only string, verbose bool) error {
	if rounds < 1 {
		return fmt.Errorf("-rounds is %d, want 1 or more", rounds)
	}
	pattern, err := regexp.Compile(only)
	if err != nil {
		return fmt.Errorf("-case: %w", err)
	}
	var columns []report.Column
	var notes []string
	for i := range cases {
		c := &cases[i]
		if !pattern.MatchString(c.name) {
			continue
		}
		ready, closeCase, err := c.open()
		if err != nil {
			return err
		}
		opts := &paired.Options{Rounds: rounds}
		about := c.about
		if c.parallel {
			opts.Slice = parallelSlice
		}
		results := ready.Measure(opts)
		if err := closeCase(); err != nil {
			return fmt.Errorf("case %s: %w", c.name, err)
		}
		if c.parallel {
			// Without a second processor to itself there is no contention.
			about += fmt.Sprintf("; slices of %v, in which %s kept %.1f CPUs busy", opts.Slice, results[1].Name, results[1].CPUs)
		}
		columns = append(columns, report.Column{Title: c.title, Results: results})
		notes = append(notes, fmt.Sprintf("- %s: %s", c.title, about))
	}
	if len(columns) == 0 {
		return fmt.Errorf("-case %s matches no case", only)
	}

	report.Header(os.Stdout, rounds, peerModules...)
	fmt.Println("\nTime as a multiple of the base's / allocations, of one record:")
	fmt.Println()
	report.Table(os.Stdout, "handler", columns)
	fmt.Println("\nThe bases:")
	fmt.Println()
	for _, n := range notes {
		fmt.Println(n)
	}
	if verbose {
		fmt.Println("\nHalf of the rounds lie within:")
		fmt.Println()
		report.Spread(os.Stdout, "handler", columns)
	}
	return nil
}
