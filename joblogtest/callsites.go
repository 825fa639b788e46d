package joblogtest

import (
	"cmp"
	"fmt"
	"log/slog"
	"path"
	"slices"
	"strings"
	"testing"
)

// AssertCallSites fails the test if one place in the code logged at INFO or above
// more than limit times, which is how a loop shows that logs once per record:
// run the job over more records than that. Records without a source are not
// counted.
//
// A helper that logs for its callers is one place, unless it passes on the
// caller's PC, as the documentation of log/slog shows under "Wrapping output
// methods".
func (r *Recorder) AssertCallSites(t testing.TB, limit int) {
	t.Helper()
	counts := map[site]int{}
	for _, e := range r.Entries() {
		if e.PC != 0 && e.Level >= slog.LevelInfo {
			counts[siteOf(e.PC)]++
		}
	}
	var loud []site
	for s, n := range counts {
		if n > limit {
			loud = append(loud, s)
		}
	}
	if len(loud) == 0 {
		return
	}
	slices.SortFunc(loud, func(a, b site) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
	})
	var list strings.Builder
	for _, s := range loud {
		fmt.Fprintf(&list, "\t%s:%d (%s) %d times\n", path.Base(s.file), s.line, path.Base(s.function), counts[s])
	}
	t.Errorf("joblogtest: logged at INFO or above more than %d times from one place:\n%s"+
		"Log the count at the start and at the end of a loop, and one WARN per failure; DEBUG is for the single record.", limit, &list)
}
