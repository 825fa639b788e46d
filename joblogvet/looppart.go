package joblogvet

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// isHeld reports whether what is ranged over is in a field of the method's receiver, and
// made of what does something: parts of the program. Plain values there are records.
func (c *loopCheck) isHeld(e ast.Expr) bool {
	v := c.valueOf(c.listed(e))
	t := c.pass.TypesInfo.TypeOf(v)
	part := elemOf(t)
	if m, ok := t.Underlying().(*types.Map); ok {
		if _, ok := m.Key().Underlying().(*types.Chan); ok {
			part = m.Key()
		}
	}
	if part == nil || !acts(part) {
		return false
	}
	depth := 0
	for {
		sel, ok := ast.Unparen(v).(*ast.SelectorExpr)
		if !ok {
			break
		}
		v, depth = sel.X, depth+1
	}
	id, ok := ast.Unparen(v).(*ast.Ident)
	if !ok || depth == 0 {
		return false
	}
	recv, ok := c.pass.TypesInfo.Uses[id].(*types.Var)
	return ok && recv.Kind() == types.RecvVar
}

// acts reports whether a type has methods, or can be sent to or called.
func acts(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Chan, *types.Signature:
		return true
	}
	return types.NewMethodSet(t).Len() > 0
}

// isPart reports whether what is ranged over belongs to the program rather than to its data:
// its members can be called or do something, a package holds them, or they have failed or not.
func (c *loopCheck) isPart(e ast.Expr) bool {
	x := c.listed(e)
	if c.isOfPackage(x) {
		return true
	}
	t := c.pass.TypesInfo.TypeOf(x).Underlying()
	if m, ok := t.(*types.Map); ok && types.Identical(m.Elem(), types.Universe.Lookup("error").Type()) {
		return true
	}
	if _, ok := t.(*types.Chan); ok {
		return false
	}
	elem := elemOf(t)
	return elem != nil && c.does(elem)
}

// isKinds reports whether there is one round for each of the kinds that the program knows.
func (c *loopCheck) isKinds(e ast.Expr) bool {
	x := c.listed(e)
	t := c.pass.TypesInfo.TypeOf(x)
	if m, ok := t.Underlying().(*types.Map); ok && isEnum(m.Key()) || isTally(t, x) {
		return true
	}
	if _, ok := t.Underlying().(*types.Chan); ok {
		return false
	}
	elem := elemOf(t)
	return elem != nil && isEnum(elem)
}

// isOfGiven reports whether what is ranged over was written out, typed or configured elsewhere, or made
// of what was.
func (c *loopCheck) isOfGiven(e ast.Expr) bool {
	x := c.listed(e)
	return c.isGiven(x, 0) || c.isMadeOfGiven(x)
}

// isMadeOfGiven reports whether a list is what a function made of one that was written out, typed
// or configured, or what it was to get a few of: fetchAll(cfg.Sources), recent(10).
func (c *loopCheck) isMadeOfGiven(e ast.Expr) bool {
	call, ok := c.valueOf(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := calleeOf(c.pass.TypesInfo, call)
	if fn == nil {
		return false
	}
	if c.asksForFew(call, fn) {
		return true
	}
	for _, arg := range call.Args {
		if _, isList := c.pass.TypesInfo.TypeOf(arg).Underlying().(*types.Slice); isList &&
			(c.isShort(arg) || c.isConfigured(arg) || c.isOfPackage(arg) || c.isGiven(arg, 0)) {
			return true
		}
	}
	return false
}

var placeWords = wordSet("page offset cursor from after since start skip")

// asksForFew reports whether the one number that a function is given is small, and not that of a
// page. Of several, any can be.
func (c *loopCheck) asksForFew(call *ast.CallExpr, fn *types.Func) bool {
	numbers, few := 0, false
	params := fn.Signature().Params()
	for i, arg := range call.Args {
		if t, ok := c.pass.TypesInfo.TypeOf(arg).Underlying().(*types.Basic); !ok || t.Info()&types.IsInteger == 0 {
			continue
		}
		numbers++
		n, ok := c.constInt(arg)
		few = ok && 1 < n && n <= int64(c.small) && !(i < params.Len() && hasWord(params.At(i).Name(), placeWords))
	}
	return few && numbers == 1
}

// isGiven reports whether what is ranged over is a parameter, and what all callers in the package
// give for it was written out, typed or configured.
func (c *loopCheck) isGiven(e ast.Expr, depth int) bool {
	id, ok := ast.Unparen(c.listed(e)).(*ast.Ident)
	if !ok || depth > 3 {
		return false
	}
	f := c.flow()
	param, ok := f.params[c.pass.TypesInfo.Uses[id]]
	if !ok {
		return false
	}
	calls := f.calls[param.fn]
	for _, around := range calls {
		call := around[len(around)-1].(*ast.CallExpr)
		if param.index >= len(call.Args) {
			return false
		}
		arg := ast.Unparen(call.Args[param.index])
		if ref, ok := arg.(*ast.UnaryExpr); ok && ref.Op == token.AND {
			arg = ref.X
		}
		if !c.isShort(arg) && !c.isConfigured(arg) && !c.isOfPackage(arg) && !c.isGiven(arg, depth+1) {
			return false
		}
	}
	return len(calls) > 0
}

// isOfPackage reports whether an expression is a variable of a package, which is filled by the
// program's own code, or by its flags.
func (c *loopCheck) isOfPackage(e ast.Expr) bool {
	v, ok := useOf(c.pass.TypesInfo, c.valueOf(e)).(*types.Var)
	return ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// isEnum reports whether a type is one of kinds: a named one with constants of its own. A single
// one, or "", stands for none of them: const NoInvoice InvoiceID = "".
func isEnum(t types.Type) bool {
	n := namedType(t)
	if n == nil || n.Obj().Pkg() == nil {
		return false
	}
	if _, ok := n.Underlying().(*types.Basic); !ok {
		return false
	}
	scope, kinds := n.Obj().Pkg().Scope(), 0
	for _, name := range scope.Names() {
		if c, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(c.Type(), n) && c.Val().ExactString() != `""` {
			kinds++
		}
	}
	return kinds > 1
}

var tallyWords = wordSet("count counts stats totals tally summary counters")

// isTally reports whether a map counts by kind.
func isTally(t types.Type, e ast.Expr) bool {
	m, ok := t.Underlying().(*types.Map)
	if !ok || !isFor(e, tallyWords) {
		return false
	}
	n, ok := m.Elem().Underlying().(*types.Basic)
	return ok && n.Info()&types.IsNumeric != 0
}

// does reports whether a type is for what runs, not for what is kept: a function, an interface
// whose methods work, or a struct with a function, a channel or a lock in it.
func (c *loopCheck) does(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if n := namedType(t); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg() != c.pass.Pkg && !strings.Contains(n.Obj().Pkg().Path(), ".") {
		return false // the standard library's: os.DirEntry, http.Request
	}
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return true
	case *types.Interface:
		for m := range u.Methods() {
			if works(m.Signature()) {
				return true
			}
		}
	case *types.Struct:
		for f := range u.Fields() {
			switch f.Type().Underlying().(type) {
			case *types.Signature, *types.Chan:
				return true
			}
			if n := namedType(f.Type()); n != nil && n.Obj().Pkg() != nil {
				switch n.Obj().Pkg().Path() {
				case "sync", "sync/atomic":
					return true
				}
			}
		}
	}
	return false
}

// works reports whether a method is one that can take time or fail.
func works(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if isNamed(v.Type(), "context", "Context") {
			return true
		}
	}
	for v := range sig.Results().Variables() {
		if types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
			return true
		}
	}
	return false
}
