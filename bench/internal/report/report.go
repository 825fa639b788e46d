// Package report prints what package paired measured as Markdown.
package report

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nuntiq/joblog/bench/internal/paired"
)

// Header writes when, where and how was measured, and the versions of the given
// modules as they are built in.
func Header(w io.Writer, rounds int, modules ...string) {
	fmt.Fprintf(w, "%s, %s (%d CPUs), %s/%s, %s. Median of %d per-round ratios of %s.\n",
		time.Now().UTC().Format(time.DateOnly), cpuModel(), runtime.NumCPU(),
		runtime.GOOS, runtime.GOARCH, runtime.Version(), rounds, paired.Clock)
	if len(modules) > 0 {
		info, _ := debug.ReadBuildInfo() // nil in a binary without modules
		fmt.Fprintf(w, "%s.\n", strings.Join(withVersions(info, modules), ", "))
	}
}

// withVersions returns the modules with their versions behind.
func withVersions(info *debug.BuildInfo, modules []string) []string {
	versions := map[string]string{}
	if info != nil {
		for _, m := range info.Deps {
			versions[m.Path] = m.Version
		}
	}
	var out []string
	for _, m := range modules {
		out = append(out, m+" "+cmp.Or(versions[m], "(unknown version)"))
	}
	return out
}

// Column is the results of one case, the base's first.
type Column struct {
	Title   string
	Results []paired.Result
}

// Table writes one row for each variant, in the order in which the columns name
// them, below a row with what the base itself takes. A variant that a case does
// not have has a dash there.
func Table(w io.Writer, corner string, columns []Column) {
	table(w, corner, columns,
		func(r paired.Result) string { return fmt.Sprintf("%s ns / %s", number(r.Nanoseconds), allocs(r)) },
		func(r paired.Result) string { return fmt.Sprintf("%s / %s", number(r.Ratio), allocs(r)) })
}

// Spread writes a table like [Table]'s with the quartiles of the ratios.
func Spread(w io.Writer, corner string, columns []Column) {
	table(w, corner, columns,
		func(paired.Result) string { return "1" },
		func(r paired.Result) string { return number(r.P25) + "–" + number(r.P75) })
}

func table(w io.Writer, corner string, columns []Column, base, variant func(paired.Result) string) {
	var names []string
	fmt.Fprintf(w, "| %s |", corner)
	for _, c := range columns {
		fmt.Fprintf(w, " %s |", c.Title)
		for _, r := range c.Results[1:] {
			if !slices.Contains(names, r.Name) {
				names = append(names, r.Name)
			}
		}
	}
	fmt.Fprintf(w, "\n|---|%s\n| *base* |", strings.Repeat("--:|", len(columns)))
	for _, c := range columns {
		fmt.Fprintf(w, " %s |", base(c.Results[0]))
	}
	fmt.Fprintln(w)
	for _, name := range names {
		fmt.Fprintf(w, "| %s |", name)
		for _, c := range columns {
			cell := "–"
			if i := slices.IndexFunc(c.Results[1:], func(r paired.Result) bool { return r.Name == name }); i >= 0 {
				cell = variant(c.Results[1+i])
			}
			fmt.Fprintf(w, " %s |", cell)
		}
		fmt.Fprintln(w)
	}
}

// number prints three digits or so.
func number(x float64) string {
	switch {
	case x < 9.995:
		return strconv.FormatFloat(x, 'f', 2, 64)
	case x < 99.95:
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 0, 64)
}

func allocs(r paired.Result) string {
	return strconv.FormatFloat(r.Allocs, 'g', -1, 64)
}
