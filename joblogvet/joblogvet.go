// Package joblogvet finds, before a connector runs, what it must not do: print to
// stdout, log a secret, and log INFO once per record of a loop. Its analyzers are
// those of golang.org/x/tools/go/analysis; cmd/joblogvet runs them by itself and
// for go vet, package plugin in golangci-lint.
//
// Test files are not looked at. A finding that is meant to be there is answered
// with a reason, at the end of its line, on the line before, or in the doc comment
// of the function:
//
//	//joblog:ignore stdoutcheck the usage text, before there is a job
package joblogvet

import (
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Analyzers returns the checks, in the order of their names. They are made anew with each
// call, so that the flags of one set are not those of another.
func Analyzers() []*analysis.Analyzer {
	return []*analysis.Analyzer{NewIgnoreCheck(), NewLoopCheck(), NewSecretCheck(), NewStdoutCheck()}
}

const url = "https://pkg.go.dev/github.com/nuntiq/joblog/joblogvet"

// rootPath is the import path of the library.
const rootPath = "github.com/nuntiq/joblog"

// newAnalyzer returns the analyzer of a check that heeds //joblog:ignore and the
// flag -allow.
func newAnalyzer(name, doc string, run func(*analysis.Pass)) *analysis.Analyzer {
	a := &analysis.Analyzer{Name: name, Doc: doc, URL: url + "#hdr-" + name}
	var allowed allowList
	a.Flags.Var(&allowed, "allow", "comma-separated `list` of where it is allowed: import/path, import/path/..., import/path.Func, import/path.Type.Method")
	a.Run = func(pass *analysis.Pass) (any, error) {
		quiet := newSilence(pass, name)
		filtered := *pass
		filtered.Report = func(d analysis.Diagnostic) {
			if !quiet.covers(d.Pos) && !allowed.covers(pass, d.Pos) {
				pass.Report(d)
			}
		}
		run(&filtered)
		return nil, nil
	}
	return a
}

func isTestFile(name string) bool { return strings.HasSuffix(name, "_test.go") }
