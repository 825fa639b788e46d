package joblogvet

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// NewLoopCheck returns the analyzer that finds INFO once per round of a loop.
func NewLoopCheck() *analysis.Analyzer {
	small := 10
	a := newAnalyzer("loopcheck", `find INFO once per record of a loop

A loop over 50,000 records that logs INFO in each round buries what matters. The
check finds INFO, by a constant level and by functions that log it in whatever
package, inside a loop and under no condition that thins it, if the loop, what it
is over or the line says that the rounds are records. Small constant loops, tickers,
signals, events, servers, tries, loops over batches, configurations and parts of the
program, goroutines and Debug are left alone.`, func(pass *analysis.Pass) { runLoopCheck(pass, small) })
	a.FactTypes = []analysis.Fact{new(logsInfo), new(canLog)}
	a.Flags.IntVar(&small, "small", small, "the most `rounds` of a constant loop that may log INFO in each")
	return a
}

// logsInfo is the fact that a function, or the one that a variable holds, logs INFO with
// each call, or, if LevelParam is not none, that it logs at the level given as this argument.
type logsInfo struct{ LevelParam int }

func (*logsInfo) AFact() {}

func (f *logsInfo) String() string { return "logsInfo" }

// canLog is the fact that a package imports log/slog, itself or by others. What such a
// package offers can log INFO, whether or not its types tell; a package without the
// fact needs no look.
type canLog struct{}

func (*canLog) AFact() {}

func (*canLog) String() string { return "canLog" }

func runLoopCheck(pass *analysis.Pass, small int) {
	if !slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool {
		return p.Path() == "log/slog" || pass.ImportPackageFact(p, new(canLog))
	}) {
		return
	}
	pass.ExportPackageFact(new(canLog))
	c := &loopCheck{
		pass: pass, small: small,
		decls:    make(map[*types.Func]*ast.FuncDecl),
		facts:    make(map[any]*logsInfo),
		values:   make(map[types.Object]ast.Expr),
		reported: make(map[token.Pos]bool),
	}
	var files []*ast.File
	for _, file := range pass.Files {
		if !isTestFile(pass.Fset.Position(file.FileStart).Filename) {
			files = append(files, file)
			c.collect(file)
		}
	}
	for fn, decl := range c.decls {
		if fact := c.factOf(fn, decl.Type, decl.Body); fact != nil {
			pass.ExportObjectFact(fn, fact)
		}
	}
	for obj := range c.values {
		if v, ok := obj.(*types.Var); ok && v.Parent() == pass.Pkg.Scope() {
			if fact := c.varFact(v); fact != nil {
				pass.ExportObjectFact(v, fact)
			}
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Body != nil {
					c.walk(n.Body.List, setsUp(n.Name.Name))
				}
			case *ast.FuncLit:
				c.walk(n.Body.List, false)
			}
			return true
		})
	}
}

// loopCheck is the check of one package.
type loopCheck struct {
	pass     *analysis.Pass
	small    int
	decls    map[*types.Func]*ast.FuncDecl
	facts    map[any]*logsInfo         // by *types.Func or *ast.FuncLit; nil while it is worked out
	values   map[types.Object]ast.Expr // of variables that are set once
	data     *dataFlow
	reported map[token.Pos]bool
}

// collect notes the functions of a file, and the values of variables that are
// never set again.
func (c *loopCheck) collect(file *ast.File) {
	info := c.pass.TypesInfo
	set := func(id *ast.Ident, value ast.Expr) {
		if obj := info.Defs[id]; obj != nil {
			if _, set := c.values[obj]; !set {
				c.values[obj] = value
			}
		} else if obj := info.Uses[id]; obj != nil {
			c.values[obj] = nil
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if fn, ok := info.Defs[n.Name].(*types.Func); ok && n.Body != nil {
				c.decls[fn] = n
			}
		case *ast.ValueSpec:
			if len(n.Names) == len(n.Values) {
				for i, id := range n.Names {
					set(id, n.Values[i])
				}
			}
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				if id, ok := lhs.(*ast.Ident); ok {
					if len(n.Lhs) == len(n.Rhs) || i == 0 { // list, err := get()
						set(id, n.Rhs[i])
					} else {
						set(id, nil)
					}
				}
			}
		case *ast.UnaryExpr:
			if id, ok := n.X.(*ast.Ident); ok && n.Op == token.AND {
				set(id, nil)
			}
		}
		return true
	})
}

// valueOf returns what a variable that is set once holds, or the expression itself.
func (c *loopCheck) valueOf(e ast.Expr) ast.Expr {
	e = ast.Unparen(e)
	if id, ok := e.(*ast.Ident); ok {
		if v := c.values[c.pass.TypesInfo.Uses[id]]; v != nil {
			return ast.Unparen(v)
		}
	}
	return e
}

// infoFact returns the fact of a function, of this package or another; nil if it
// has none.
func (c *loopCheck) infoFact(fn *types.Func) *logsInfo {
	if decl, ok := c.decls[fn]; ok {
		return c.factOf(fn, decl.Type, decl.Body)
	}
	if fn.Pkg() == nil || fn.Pkg() == c.pass.Pkg {
		return nil
	}
	fact := new(logsInfo)
	if c.pass.ImportObjectFact(fn, fact) {
		return fact
	}
	return nil
}

// varFact returns the fact of the function that a variable holds, if it is set once.
func (c *loopCheck) varFact(v *types.Var) *logsInfo {
	if v.Pkg() != c.pass.Pkg {
		fact := new(logsInfo)
		if v.Pkg() != nil && c.pass.ImportObjectFact(v, fact) {
			return fact
		}
		return nil
	}
	switch e := ast.Unparen(c.values[v]).(type) {
	case *ast.FuncLit:
		return c.factOf(e, e.Type, e.Body)
	case *ast.Ident, *ast.SelectorExpr:
		fn, ok := useOf(c.pass.TypesInfo, e).(*types.Func)
		if !ok {
			return nil
		}
		if f, known := logFuncs[fn.FullName()]; known {
			if f.logs && (f.level != none || isInfo(f.fixed)) {
				return &logsInfo{LevelParam: f.level}
			}
			return nil
		}
		return c.infoFact(fn)
	}
	return nil
}

// factOf works the fact of a function out. A recursive call has none, and neither has a function
// that loops over records itself: it is a stage of the work, and the loop it is called
// in one over tenants or files.
func (c *loopCheck) factOf(key any, sig *ast.FuncType, body *ast.BlockStmt) *logsInfo {
	if fact, known := c.facts[key]; known {
		return fact
	}
	c.facts[key] = nil
	w := &loopWalk{loopCheck: c, sig: sig}
	w.root = state{at: &frame{fn: true}}
	w.stmts(body.List, w.root)
	if w.loops {
		return nil
	}
	c.facts[key] = w.fact
	return w.fact
}

// walk reports what the loops of a function log.
func (c *loopCheck) walk(body []ast.Stmt, setsUp bool) {
	w := &loopWalk{loopCheck: c, setsUp: setsUp}
	w.stmts(body, w.root)
}

var (
	setupWords = wordSet("setup init initialize bootstrap configure shutdown")
	newWords   = wordSet("new register reload")
	endWords   = wordSet("close stop migrate")
)

// setsUp reports whether a function by its name sets the program up or takes it down, and
// so loops over its parts. New customers and orders are no parts.
func setsUp(name string) bool {
	words := wordsOf(name)
	if len(words) == 0 {
		return false
	}
	first, last := words[0], words[len(words)-1]
	return setupWords[first] || newWords[first] && !clientWords[last] || len(words) == 1 && endWords[first]
}

func (c *loopCheck) report(pos token.Pos, end token.Pos, what string) {
	if c.reported[pos] {
		return
	}
	c.reported[pos] = true
	if what == "" {
		what = "INFO once per round of this loop"
	} else {
		what += " logs INFO, once per round of this loop"
	}
	c.pass.Report(analysis.Diagnostic{
		Pos: pos, End: end,
		Message: what + ": count with steps.Progress, or log a summary after the loop",
	})
}
