package joblogvet

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// dataFlow knows how channels go through a package, and who calls whom: a loop over what a
// channel brings has as many rounds as what fills it, and one over a parameter as what is
// given for it.
type dataFlow struct {
	check  *loopCheck
	same   map[types.Object]types.Object // towards what stands for all names of one channel
	sends  map[types.Object][][]ast.Node // where one is sent to: what is around, from the outermost
	calls  map[*types.Func][][]ast.Node  // and where a function is called
	params map[types.Object]param
	judged map[types.Object]bool // whether a channel brings records; false while it is being judged
	depth  int                   // of channels that are being judged
}

// param is a parameter of a function in the package.
type param struct {
	fn    *types.Func
	index int
}

// flow returns the package's, which is made with the first question.
func (c *loopCheck) flow() *dataFlow {
	if c.data != nil {
		return c.data
	}
	f := &dataFlow{
		check:  c,
		same:   make(map[types.Object]types.Object),
		sends:  make(map[types.Object][][]ast.Node),
		calls:  make(map[*types.Func][][]ast.Node),
		params: make(map[types.Object]param),
		judged: make(map[types.Object]bool),
	}
	c.data = f
	var sent []func() // after all names are known
	for fn, decl := range c.decls {
		for i := range fn.Signature().Params().Len() {
			f.params[fn.Signature().Params().At(i)] = param{fn, i}
		}
		var around []ast.Node
		ast.Inspect(decl, func(n ast.Node) bool {
			if n == nil {
				around = around[:len(around)-1]
				return true
			}
			around = append(around, n)
			f.note(n, decl, slices.ContainsFunc(around, isLiteral))
			switch n := n.(type) {
			case *ast.SendStmt:
				here := slices.Clone(around)
				sent = append(sent, func() {
					if ch := f.of(n.Chan); ch != nil {
						f.sends[ch] = append(f.sends[ch], here)
					}
				})
			case *ast.CallExpr:
				if fn := calleeOf(c.pass.TypesInfo, n); fn != nil && c.decls[fn] != nil {
					f.calls[fn] = append(f.calls[fn], slices.Clone(around))
				}
			}
			return true
		})
	}
	for _, send := range sent {
		send()
	}
	return f
}

// note joins the names that a channel has on both sides of an assignment, a call or a return. What a
// literal in a function returns is not the function's.
func (f *dataFlow) note(n ast.Node, decl *ast.FuncDecl, inLiteral bool) {
	info := f.check.pass.TypesInfo
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, lhs := range n.Lhs {
			if len(n.Lhs) == len(n.Rhs) {
				f.join(f.name(lhs), f.name(n.Rhs[i]))
			}
		}
	case *ast.ValueSpec:
		for i, id := range n.Names {
			if len(n.Names) == len(n.Values) {
				f.join(info.Defs[id], f.name(n.Values[i]))
			}
		}
	case *ast.RangeStmt:
		if n.Value != nil {
			f.join(f.name(n.Value), f.name(n.X))
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok {
			f.join(info.Uses[key], f.name(n.Value))
		}
	case *ast.ReturnStmt:
		if fn, ok := info.Defs[decl.Name].(*types.Func); ok && !inLiteral {
			for _, result := range n.Results {
				f.join(fn, f.name(result))
			}
		}
	case *ast.CallExpr:
		var params []*ast.Field
		if lit, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
			params = lit.Type.Params.List
		} else if fn := calleeOf(info, n); fn != nil && f.check.decls[fn] != nil {
			params = f.check.decls[fn].Type.Params.List
		}
		i := 0
		for _, param := range params {
			for _, id := range param.Names {
				if i < len(n.Args) {
					f.join(info.Defs[id], f.name(n.Args[i]))
				}
				i++
			}
		}
	}
}

// name returns what a channel, or a list of some, is called in an expression; nil if the
// expression is something else.
func (f *dataFlow) name(e ast.Expr) types.Object {
	info := f.check.pass.TypesInfo
	if !isOfChans(info.TypeOf(e)) {
		return nil
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return info.ObjectOf(e)
	case *ast.SelectorExpr:
		if v, ok := info.Uses[e.Sel].(*types.Var); ok {
			return v.Origin()
		}
	case *ast.IndexExpr:
		return f.name(e.X)
	case *ast.CallExpr:
		if isBuiltin(info, e, "append") && len(e.Args) > 1 {
			list := f.name(e.Args[0])
			for _, arg := range e.Args[1:] {
				f.join(list, f.name(arg))
			}
			return list
		}
		if fn := calleeOf(info, e); fn != nil {
			return fn
		}
	}
	return nil
}

// isOfChans reports whether a type is a channel or has some as its members.
func isOfChans(t types.Type) bool {
	for range 3 {
		if t == nil {
			return false
		}
		if _, ok := t.Underlying().(*types.Chan); ok {
			return true
		}
		t = elemOf(t)
	}
	return false
}

func (f *dataFlow) join(a, b types.Object) {
	if a, b = f.root(a), f.root(b); a != nil && b != nil && a != b {
		f.same[a] = b
	}
}

func (f *dataFlow) root(o types.Object) types.Object {
	for o != nil && f.same[o] != nil {
		o = f.same[o]
	}
	return o
}

func (f *dataFlow) of(e ast.Expr) types.Object { return f.root(f.name(e)) }

// brings reports whether what a channel brings are records: in the package some loop over
// records sends to it. What nothing here sends to brings them if it was made here, and is a
// stream of its own if another package made it or gives it.
func (c *loopCheck) brings(ch ast.Expr) bool {
	f := c.flow()
	obj := f.of(ch)
	if obj == nil {
		return false
	}
	if len(f.sends[obj]) == 0 {
		return obj.Pkg() == c.pass.Pkg && !c.isOffered(ch)
	}
	if brings, ok := f.judged[obj]; ok {
		return brings
	}
	f.judged[obj] = false
	f.depth++
	seen := make(map[*types.Func]bool)
	brings := slices.ContainsFunc(f.sends[obj], func(around []ast.Node) bool { return f.isMany(around, seen) })
	f.depth--
	if brings || f.depth == 0 {
		f.judged[obj] = brings
	} else {
		delete(f.judged, obj) // it may have rested on one that is still being judged
	}
	return brings
}

// isOffered reports whether a channel is a parameter of a function that is there for other packages.
func (c *loopCheck) isOffered(ch ast.Expr) bool {
	f := c.flow()
	p, ok := f.params[f.name(ch)]
	return ok && p.fn.Exported() && len(f.calls[p.fn]) == 0
}

// isMany reports whether something is done once per record: in a loop over records, in a
// function that one calls, or for each of what another function visits. It looks at each
// function once.
func (f *dataFlow) isMany(around []ast.Node, seen map[*types.Func]bool) bool {
	c := f.check
	for i, n := range around {
		switch n := n.(type) {
		case *ast.RangeStmt:
			if isIn(around[i+1], n.Body) && c.rangeKind(n) == manyRounds {
				return true
			}
		case *ast.ForStmt:
			if isIn(around[i+1], n.Body) && c.forKind(n) == manyRounds {
				return true
			}
		case *ast.FuncLit:
			if call, ok := around[i-1].(*ast.CallExpr); ok && call.Fun != n && hasWord(lastName(call.Fun), visitWords) {
				return true
			}
		}
	}
	decl := around[0].(*ast.FuncDecl)
	fn, ok := c.pass.TypesInfo.Defs[decl.Name].(*types.Func)
	if !ok || seen[fn] {
		return false
	}
	seen[fn] = true
	return slices.ContainsFunc(f.calls[fn], func(around []ast.Node) bool { return f.isMany(around, seen) })
}

// visitWords name what calls a function for each of many things.
var visitWords = wordSet("walk each visit iterate ascend descend scan query")

func isLiteral(n ast.Node) bool {
	_, ok := n.(*ast.FuncLit)
	return ok
}

func isIn(n ast.Node, body *ast.BlockStmt) bool { return n == ast.Node(body) }

// receives reports whether a receive brings records.
func (c *loopCheck) receives(recv *ast.UnaryExpr) bool {
	return recv.Op == token.ARROW && !isSlowChan(c.pass.TypesInfo.TypeOf(recv.X)) && c.brings(recv.X)
}
