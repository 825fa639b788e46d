package joblogvet

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// checks are the names that //joblog:ignore knows.
var checks = []string{"loopcheck", "secretcheck", "stdoutcheck"}

const ignoreDirective = "//joblog:ignore"

// NewIgnoreCheck returns the analyzer that finds //joblog:ignore directives that do
// nothing, for want of a check that exists or of a reason.
func NewIgnoreCheck() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "ignorecheck",
		Doc:  "find //joblog:ignore without a check or a reason\n\nThe form is //joblog:ignore <check>[,<check>] <reason>. Without a reason it has no effect.",
		URL:  url + "#hdr-ignorecheck",
		Run: func(pass *analysis.Pass) (any, error) {
			for _, file := range pass.Files {
				for d := range directives(file) {
					if problem := d.problem(); problem != "" {
						pass.Reportf(d.pos, "%s", problem)
					}
				}
			}
			return nil, nil
		},
	}
}

// directive is one //joblog:ignore <check>[,<check>] <reason>.
type directive struct {
	pos    token.Pos
	end    token.Pos // of its comment group, if it is a line of its own
	checks []string
	reason string
}

// directives returns the directives of a file.
func directives(file *ast.File) func(yield func(directive) bool) {
	return func(yield func(directive) bool) {
		for _, group := range file.Comments {
			for _, c := range group.List {
				text, ok := strings.CutPrefix(c.Text, ignoreDirective)
				if !ok || text != "" && text[0] != ' ' && text[0] != '\t' {
					continue
				}
				text, _, _ = strings.Cut(text, " //") // a comment on the comment
				text = strings.TrimSpace(text)
				names, reason, _ := strings.Cut(text, " ")
				d := directive{pos: c.Pos(), end: group.End(), reason: strings.TrimSpace(reason)}
				if names != "" {
					d.checks = strings.Split(names, ",")
				}
				if !yield(d) {
					return
				}
			}
		}
	}
}

// problem says why the directive has no effect; "" if it has one.
func (d directive) problem() string {
	if len(d.checks) == 0 {
		return ignoreDirective + " needs a check and a reason: " + ignoreDirective + " <check> <reason>"
	}
	for _, name := range d.checks {
		if !slices.Contains(checks, name) {
			return ignoreDirective + " names no check \"" + name + "\": there are " + strings.Join(checks, ", ")
		}
	}
	if d.reason == "" {
		return ignoreDirective + " needs a reason: " + ignoreDirective + " " + strings.Join(d.checks, ",") + " <reason>"
	}
	return ""
}

// silence knows where a check has nothing to say.
type silence struct {
	fset   *token.FileSet
	lines  map[string]map[int]bool // by file: lines that end in a directive
	ranges []span                  // what a directive before it covers
}

type span struct{ from, to token.Pos }

func newSilence(pass *analysis.Pass, check string) *silence {
	s := &silence{fset: pass.Fset, lines: make(map[string]map[int]bool)}
	for _, file := range pass.Files {
		var before map[int]bool // lines on which something begins that a directive covers
		for d := range directives(file) {
			if d.problem() != "" || !slices.Contains(d.checks, check) {
				continue
			}
			at := pass.Fset.Position(d.pos)
			if s.lines[at.Filename] == nil {
				s.lines[at.Filename] = make(map[int]bool)
			}
			s.lines[at.Filename][at.Line] = true
			if before == nil {
				before = make(map[int]bool)
			}
			before[pass.Fset.Position(d.end).Line+1] = true
		}
		if before != nil {
			s.cover(file, before)
		}
	}
	return s
}

// cover adds what begins on the given lines. A directive behind code is taken for
// one before the next line too, unless code begins on its own line.
func (s *silence) cover(file *ast.File, before map[int]bool) {
	starts := make(map[int]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil:
			return false
		case *ast.Comment, *ast.CommentGroup:
			return false
		case *ast.File:
			return true
		}
		starts[s.fset.Position(n.Pos()).Line] = true
		return true
	})
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case nil, *ast.CommentGroup:
			return false
		case ast.Stmt, ast.Decl, ast.Spec, *ast.KeyValueExpr, *ast.Field:
			line := s.fset.Position(n.Pos()).Line
			if before[line] && !s.behindCode(n, line, starts) {
				s.ranges = append(s.ranges, span{n.Pos(), headEnd(n)})
			}
		}
		return true
	})
}

// behindCode reports whether the directive on the line before stands behind code.
func (s *silence) behindCode(n ast.Node, line int, starts map[int]bool) bool {
	return s.lines[s.fset.Position(n.Pos()).Filename][line-1] && starts[line-1]
}

// headEnd returns the end of what a directive before n covers: all of it, or the
// head if it is a statement with a block, which could hide too much.
func headEnd(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.Lbrace
	case *ast.IfStmt:
		return n.Body.Lbrace
	case *ast.ForStmt:
		return n.Body.Lbrace
	case *ast.RangeStmt:
		return n.Body.Lbrace
	case *ast.SwitchStmt:
		return n.Body.Lbrace
	case *ast.TypeSwitchStmt:
		return n.Body.Lbrace
	case *ast.SelectStmt:
		return n.Body.Lbrace
	case *ast.CaseClause:
		return n.Colon
	case *ast.CommClause:
		return n.Colon
	case *ast.LabeledStmt:
		return headEnd(n.Stmt)
	}
	return n.End()
}

func (s *silence) covers(pos token.Pos) bool {
	at := s.fset.Position(pos)
	if isTestFile(at.Filename) || s.lines[at.Filename][at.Line] {
		return true
	}
	for _, r := range s.ranges {
		if r.from <= pos && pos < r.to {
			return true
		}
	}
	return false
}
