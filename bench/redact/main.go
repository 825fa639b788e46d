// Command redact compares redaction by joblog with what else finds or masks
// secrets, side by side on the machine it runs on, and prints Markdown:
//
//	go -C bench run ./redact [-rounds n] [-case regexp] [-v]
package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"

	"github.com/nuntiq/joblog/bench/internal/paired"
	"github.com/nuntiq/joblog/bench/internal/report"
)

func main() {
	rounds := flag.Int("rounds", 250, "measure each variant `n` times")
	only := flag.String("case", "", "run the cases whose name matches the `regexp`")
	verbose := flag.Bool("v", false, "print the spread of the ratios too")
	flag.Parse()
	if err := run(*rounds, *only, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "redact:", err)
		os.Exit(1)
	}
}

// benchCase is a column of a table.
type benchCase struct {
	name  string // what -case selects by
	title string // of the column
	about string // of the note below the table

	// open returns the case ready to run, after a check that each variant does
	// what it is measured for.
	open func() (paired.Case, error)

	goal    string // "" is none
	reached func(results []paired.Result) string
}

// tables are the cases by the kind of base they have.
var tables = []struct {
	corner string
	about  string // what stands above the table
	cases  func() []benchCase
}{
	{"scanner", "of one text; the base is our `Redactor.String`, 100 secrets registered", textBenchCases},
	{"handler", "of one record, by slog.Logger; the base is a no-op handler", recordBenchCases},
}

func run(rounds int, only string, verbose bool) error {
	if rounds < 1 {
		return fmt.Errorf("-rounds is %d, want 1 or more", rounds)
	}
	pattern, err := regexp.Compile(only)
	if err != nil {
		return fmt.Errorf("-case: %w", err)
	}

	// All is checked before anything is measured.
	ready := map[string]paired.Case{}
	for _, t := range tables {
		for _, c := range t.cases() {
			if !pattern.MatchString(c.name) {
				continue
			}
			if ready[c.name], err = c.open(); err != nil {
				return fmt.Errorf("case %s: %w", c.name, err)
			}
		}
	}
	withRegister := pattern.MatchString(registerName)
	if len(ready) == 0 && !withRegister {
		return fmt.Errorf("-case %s matches no case", only)
	}

	report.Header(os.Stdout, rounds, peerModules...)
	var goals []string
	for _, t := range tables {
		var columns []report.Column
		var notes []string
		for _, c := range t.cases() {
			if _, ok := ready[c.name]; !ok {
				continue
			}
			results := ready[c.name].Measure(&paired.Options{Rounds: rounds})
			columns = append(columns, report.Column{Title: c.title, Results: results})
			notes = append(notes, fmt.Sprintf("- %s: %s", c.title, c.about))
			if c.goal != "" {
				goals = append(goals, goalRow(c.title, c.goal, c.reached(results)))
			}
		}
		if len(columns) == 0 {
			continue
		}
		fmt.Printf("\nTime as a multiple of the base's / allocations, %s:\n\n", t.about)
		report.Table(os.Stdout, t.corner, columns)
		fmt.Println()
		for _, n := range notes {
			fmt.Println(n)
		}
		if verbose {
			fmt.Println("\nHalf of the rounds lie within:")
			fmt.Println()
			report.Spread(os.Stdout, t.corner, columns)
		}
	}
	if withRegister {
		for _, way := range registerWays {
			cost, err := way.measure(min(rounds, registerRounds))
			if err != nil {
				return err
			}
			goals = append(goals, goalRow(way.title, registerGoal, cost.String()))
		}
	}
	if len(goals) == 0 {
		return nil
	}
	fmt.Println("\nThe goals, with times that are this machine's alone:")
	fmt.Println()
	fmt.Println("| | goal | reached |\n|---|--:|--:|")
	for _, g := range goals {
		fmt.Println(g)
	}
	return nil
}

func goalRow(title, goal, reached string) string {
	return fmt.Sprintf("| %s | %s | %s |", title, goal, reached)
}
