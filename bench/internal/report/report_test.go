package report

import (
	"regexp"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/nuntiq/joblog/bench/internal/paired"
)

var columns = []Column{
	{"small", []paired.Result{
		{Name: "no-op", Ratio: 1, P25: 1, P75: 1, Nanoseconds: 203.4, Allocs: 0},
		{Name: "ours", Ratio: 1.0749, P25: 1.05, P75: 1.101, Nanoseconds: 218, Allocs: 0},
		{Name: "theirs", Ratio: 21.37, P25: 20, P75: 123.4, Nanoseconds: 4300, Allocs: 19.5},
	}},
	{"large", []paired.Result{
		{Name: "discard", Ratio: 1, P25: 1, P75: 1, Nanoseconds: 1.96, Allocs: 2},
		{Name: "other", Ratio: 9.996, P25: 9, P75: 11, Nanoseconds: 19, Allocs: 2},
		{Name: "ours", Ratio: 1.5, P25: 1.4, P75: 1.6, Nanoseconds: 3, Allocs: 2},
	}},
}

func TestTable(t *testing.T) {
	var b strings.Builder
	Table(&b, "handler", columns)
	const want = `| handler | small | large |
|---|--:|--:|
| *base* | 203 ns / 0 | 1.96 ns / 2 |
| ours | 1.07 / 0 | 1.50 / 2 |
| theirs | 21.4 / 19.5 | – |
| other | – | 10.0 / 2 |
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSpread(t *testing.T) {
	var b strings.Builder
	Spread(&b, "handler", columns)
	const want = `| handler | small | large |
|---|--:|--:|
| *base* | 1 | 1 |
| ours | 1.05–1.10 | 1.40–1.60 |
| theirs | 20.0–123 | – |
| other | – | 9.00–11.0 |
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestHeader(t *testing.T) {
	var b strings.Builder
	Header(&b, 7)
	pattern := regexp.MustCompile(`^\d{4}-\d\d-\d\d, \S.* \(\d+ CPUs\), \w+/\w+, \S.*\. Median of 7 per-round ratios of ` + paired.Clock + `\.\n$`)
	if got := b.String(); !pattern.MatchString(got) {
		t.Errorf("%q does not match %s", got, pattern)
	}
}

func TestWithVersions(t *testing.T) {
	modules := []string{"example.org/b", "example.org/absent", "example.org/a"}
	info := &debug.BuildInfo{Deps: []*debug.Module{
		{Path: "example.org/a", Version: "v1.2.3"},
		{Path: "example.org/b", Version: "v0.1.0"},
	}}
	const want = "example.org/b v0.1.0, example.org/absent (unknown version), example.org/a v1.2.3"
	if got := strings.Join(withVersions(info, modules), ", "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := withVersions(nil, modules)[0]; got != "example.org/b (unknown version)" {
		t.Errorf("without build info: got %s", got)
	}
}
