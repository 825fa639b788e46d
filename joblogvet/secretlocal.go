package joblogvet

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// local is a variable of a function, by what it is made of: the value that it is set to,
// and those that are added to it. Nothing is known of one that is set twice, or has a member
// set twice, masked or taken out, may be written through a pointer, or is given its values by
// a loop. Of a function's results the first is known.
type local struct {
	values  []ast.Expr
	members []*ast.KeyValueExpr // of a map: set one by one, by their keys
	unknown bool
}

// findLocals finds the local variables of the package's functions, and what there is in
// these that runs more than once, or later than it is written.
func (c *secretCheck) findLocals() {
	pass := c.pass
	c.locals = make(map[*types.Var]*local)
	of := func(e ast.Expr) *local {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok {
			return nil
		}
		v, ok := pass.TypesInfo.ObjectOf(id).(*types.Var)
		if !ok || v.Kind() != types.LocalVar {
			return nil
		}
		if c.locals[v] == nil {
			c.locals[v] = &local{}
		}
		return c.locals[v]
	}
	assign := func(to []ast.Expr, values []ast.Expr, adds bool) {
		for i, e := range to {
			if index, ok := ast.Unparen(e).(*ast.IndexExpr); ok && len(values) == len(to) {
				if l := of(index.X); l != nil {
					l.unknown = l.unknown || c.replaces(l, index.Index, values[i])
					l.members = append(l.members, &ast.KeyValueExpr{Key: index.Index, Value: values[i]})
				}
				continue
			}
			l := of(e)
			if l == nil {
				continue
			}
			if _, isCall := ast.Unparen(values[0]).(*ast.CallExpr); len(values) != len(to) && (i > 0 || !isCall) {
				l.unknown = true
				continue
			}
			adds := adds || isMadeOf(pass.TypesInfo, values[i], e)
			l.unknown = l.unknown || len(l.values) > 0 && !adds
			l.values = append(l.values, values[i])
		}
	}
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				assign(n.Lhs, n.Rhs, n.Tok == token.ADD_ASSIGN)
			case *ast.ValueSpec:
				if len(n.Values) > 0 {
					names := make([]ast.Expr, len(n.Names))
					for i, name := range n.Names {
						names[i] = name
					}
					assign(names, n.Values, false)
				}
			case *ast.CallExpr:
				if isBuiltin(pass.TypesInfo, n, "delete", "clear") || c.clears(n) {
					for _, e := range n.Args {
						if l := of(e); l != nil && !isText(pass.TypesInfo.TypeOf(e)) {
							l.unknown = true
						}
					}
				}
			case *ast.ForStmt:
				c.again = append(c.again, n.Body)
			case *ast.FuncLit:
				c.again = append(c.again, n)
			case *ast.RangeStmt:
				c.again = append(c.again, n.Body)
				for _, e := range []ast.Expr{n.Key, n.Value} {
					if l := of(e); l != nil {
						l.unknown = true
					}
				}
			case *ast.UnaryExpr:
				if l := of(n.X); n.Op == token.AND && l != nil {
					l.unknown = true
				}
			}
			return true
		})
	}
}

// replaces reports whether a member that is set takes the place of one that was there, or of
// any where its key is not known.
func (c *secretCheck) replaces(l *local, key, value ast.Expr) bool {
	name, ok := stringConst(c.pass, key)
	if !ok {
		call, isCall := ast.Unparen(value).(*ast.CallExpr)
		return c.pass.TypesInfo.Types[value].Value != nil || isCall && c.clears(call)
	}
	isSame := func(m *ast.KeyValueExpr) bool {
		other, ok := stringConst(c.pass, m.Key)
		return ok && other == name
	}
	for _, e := range l.values {
		if lit, ok := ast.Unparen(e).(*ast.CompositeLit); ok && slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool {
			m, ok := e.(*ast.KeyValueExpr)
			return ok && isSame(m)
		}) {
			return true
		}
	}
	return slices.ContainsFunc(l.members, isSame)
}

// mayHold reports whether the variable can be made of e by the time it is read at id: e comes
// first in the text, or comes round to it in a loop, or a function reads it, at any time.
func (c *secretCheck) mayHold(id *ast.Ident, e ast.Expr) bool {
	if e.Pos() < id.Pos() {
		return true
	}
	v := c.pass.TypesInfo.Uses[id]
	return slices.ContainsFunc(c.again, func(n ast.Node) bool {
		contains := func(p token.Pos) bool { return n.Pos() <= p && p < n.End() }
		if _, isFunc := n.(*ast.FuncLit); isFunc {
			return contains(id.Pos()) && !contains(e.Pos())
		}
		return contains(id.Pos()) && contains(e.Pos()) && !contains(v.Pos())
	})
}

// isMadeOf reports whether a value is the variable, or what it was and more: v + x, append(v, x).
func isMadeOf(info *types.Info, value, v ast.Expr) bool {
	switch e := ast.Unparen(value).(type) {
	case *ast.Ident:
		return info.Uses[e] != nil && info.Uses[e] == useOf(info, v)
	case *ast.BinaryExpr:
		return e.Op == token.ADD && isMadeOf(info, e.X, v)
	case *ast.CallExpr:
		return isBuiltin(info, e, "append") && isMadeOf(info, e.Args[0], v)
	}
	return false
}

// through calls f for what is known of the local variable, unless it is being looked at.
func (c *secretCheck) through(id *ast.Ident, f func(*local)) {
	v, _ := c.pass.TypesInfo.Uses[id].(*types.Var)
	l := c.locals[v]
	if l == nil || l.unknown || slices.ContainsFunc(c.via, func(seen *ast.Ident) bool { return c.pass.TypesInfo.Uses[seen] == v }) {
		return
	}
	c.via = append(c.via, id)
	f(l)
	c.via = c.via[:len(c.via)-1]
}

// follow looks at what a local variable is made of.
func (c *secretCheck) follow(id *ast.Ident) {
	c.through(id, func(l *local) {
		for _, e := range l.values {
			if c.mayHold(id, e) {
				c.value(e, place{})
			}
		}
		for _, m := range l.members {
			if c.mayHold(id, m.Value) {
				c.keyed(m.Key, m.Value, place{})
			}
		}
	})
}

// followList calls f for the elements of a list that is made here, as far as they are known.
func (c *secretCheck) followList(list ast.Expr, f func(elements []ast.Expr)) {
	switch list := ast.Unparen(list).(type) {
	case *ast.CompositeLit:
		f(list.Elts)
	case *ast.CallExpr:
		if isBuiltin(c.pass.TypesInfo, list, "append") && !list.Ellipsis.IsValid() {
			c.followList(list.Args[0], f)
			f(list.Args[1:])
		}
	case *ast.Ident:
		c.through(list, func(l *local) {
			for _, e := range l.values {
				if c.mayHold(list, e) {
					c.followList(e, f)
				}
			}
		})
	}
}
