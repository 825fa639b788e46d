package joblogvet

import (
	"go/ast"
	"go/token"
	"go/types"
)

// condition says which way of an if most rounds take.
type condition uint8

const (
	thins   condition = iota // neither, as far as can be told
	usual                    // the condition is met
	unusual                  // it is not
)

var okWords = wordSet("ok found exists valid")

// condition judges a condition by its form. Errors, values that are missing and the
// end of the input are not what most rounds meet; a level that is enabled is
// enabled for all.
func (w *loopWalk) condition(e ast.Expr) condition {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		if e.Op != token.NOT {
			return thins
		}
		switch w.condition(e.X) {
		case usual:
			return unusual
		case unusual:
			return usual
		}
		if id, ok := ast.Unparen(e.X).(*ast.Ident); ok && hasWord(id.Name, okWords) {
			return unusual
		}
	case *ast.CallExpr:
		fn := calleeOf(w.pass.TypesInfo, e)
		if fn == nil || fn.Pkg() == nil {
			return thins
		}
		switch fn.FullName() {
		case "(*log/slog.Logger).Enabled":
			return usual
		case "errors.Is", "errors.As":
			return unusual
		}
	case *ast.BinaryExpr:
		return w.comparison(e)
	}
	return thins
}

func (w *loopWalk) comparison(e *ast.BinaryExpr) condition {
	switch e.Op {
	case token.LAND:
		x, y := w.condition(e.X), w.condition(e.Y)
		if x == unusual || y == unusual {
			return unusual
		}
		if x == usual && y == usual {
			return usual
		}
	case token.LOR:
		x, y := w.condition(e.X), w.condition(e.Y)
		if x == unusual && y == unusual {
			return unusual
		}
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		if isNamed(w.pass.TypesInfo.TypeOf(e.X), "log/slog", "Level") {
			return usual
		}
	case token.EQL, token.NEQ:
		isErr := w.isError(e.X) || w.isError(e.Y)
		if call, ok := ast.Unparen(e.X).(*ast.CallExpr); ok && isBuiltin(w.pass.TypesInfo, call, "len") && !isText(w.pass.TypesInfo.TypeOf(call.Args[0])) {
			return thins // a list of what was found: of changes, of errors
		}
		if !isErr && !isEmptiness(w.pass.TypesInfo, e) {
			return thins
		}
		comparedToNil := isNilExpr(w.pass.TypesInfo, e.X) || isNilExpr(w.pass.TypesInfo, e.Y)
		switch {
		case isErr && comparedToNil && e.Op == token.NEQ: // err != nil
			return unusual
		case isErr && comparedToNil: // err == nil
			return usual
		case e.Op == token.EQL: // err == io.EOF, x == nil, s == "", n == 0
			return unusual
		}
	}
	return thins
}

func (w *loopWalk) isError(e ast.Expr) bool {
	t := w.pass.TypesInfo.TypeOf(e)
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

func isNilExpr(info *types.Info, e ast.Expr) bool { return info.Types[e].IsNil() }

// isEmptiness reports whether a value is compared to nil, "" or 0.
func isEmptiness(info *types.Info, e *ast.BinaryExpr) bool {
	y := info.Types[e.Y]
	if y.IsNil() || info.Types[e.X].IsNil() {
		return true
	}
	if y.Value == nil {
		return false
	}
	s := y.Value.ExactString()
	return s == `""` || s == "0"
}

// skipsMost reports whether a statement may keep most rounds from what follows it:
// an if that continues, by a condition that is neither an error's nor ends in a
// complaint or a line of its own.
func (w *loopWalk) skipsMost(s ast.Stmt, st state) bool {
	guard, ok := s.(*ast.IfStmt)
	if !ok || st.at == nil || guard.Else != nil {
		return false
	}
	if to, ok := w.jump(guard.Body); !ok || to.at != st.at {
		return false
	}
	if w.condition(guard.Cond) == unusual || w.anyInfo(guard.Body.List) {
		return false
	}
	if st.at.fn {
		return samples(guard)
	}
	return !w.complains(guard.Body)
}

var sampleWords = wordSet("sample every since interval limit limiter allow throttle verbose quiet seen exists known already once")

// samples reports whether a condition lets something through now and then, or only
// what is new.
func samples(guard *ast.IfStmt) (found bool) {
	ast.Inspect(guard.Cond, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			found = found || n.Op == token.REM || n.Op == token.AND
		case *ast.Ident:
			found = found || hasWord(n.Name, sampleWords)
		}
		return !found
	})
	return found
}

// complains reports whether a block logs above INFO: it is then not the usual way.
func (w *loopWalk) complains(body *ast.BlockStmt) (found bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			f, known := logFuncOf(w.pass.TypesInfo, call)
			found = found || known && f.logs && f.level == none && f.fixed >= 4
		}
		return !found
	})
	return found
}
