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
	"go/ast"
	"go/token"
	"go/types"
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
			if !quiet.covers(d.Pos) && !allowed.covers(pass, d.Pos) && !helpsTests(pass, d.Pos) {
				pass.Report(d)
			}
		}
		run(&filtered)
		return nil, nil
	}
	return a
}

// helpsTests reports whether a function around pos takes a test, and so runs in tests
// alone, wherever its file is.
func helpsTests(pass *analysis.Pass, pos token.Pos) bool {
	fn := enclosingFunc(pass, pos)
	if fn == nil {
		return false
	}
	found := takesTest(pass.TypesInfo, fn.Type)
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && lit.Pos() <= pos && pos < lit.End() {
			found = found || takesTest(pass.TypesInfo, lit.Type)
		}
		return !found
	})
	return found
}

func takesTest(info *types.Info, sig *ast.FuncType) bool {
	for _, field := range sig.Params.List {
		for _, name := range [...]string{"T", "B", "F", "TB"} {
			if isNamed(info.TypeOf(field.Type), "testing", name) {
				return true
			}
		}
	}
	return false
}

func isTestFile(name string) bool { return strings.HasSuffix(name, "_test.go") }
