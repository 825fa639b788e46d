package joblogvet

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"unicode"
)

// frame is a loop that may run many times, or a function that may be called in
// one.
type frame struct {
	fn     bool
	loop   ast.Stmt
	parts  bool  // its rounds are records only for a line that shows it
	around state // for other lines
}

// state says how often what stands here is run.
type state struct {
	at   *frame // once per round of it; nil: in no loop that counts
	thin bool   // and only if a condition is met that thins it
}

// loopWalk goes through a function's statements in order.
type loopWalk struct {
	*loopCheck
	sig    *ast.FuncType // of the function whose fact is asked for; nil: report
	setsUp bool          // it is one that sets the program up, by its name
	root   state
	within []breakable // from the outermost
	fact   *logsInfo
	loops  bool // over records or batches
}

// breakable is a statement that break leaves: a loop, a switch or a select.
type breakable struct {
	stmt    ast.Stmt
	label   string
	loop    bool
	outside state // behind break
	inside  state // behind continue
}

// stmts walks a list of statements, of which each may keep the next from running.
func (w *loopWalk) stmts(list []ast.Stmt, st state) {
	here := st
	if len(list) > 0 {
		if to, ok := w.jump(list[len(list)-1]); ok {
			st = state{to.at, to.thin || st.thin}
		}
	}
	for _, s := range list {
		w.stmt(s, st)
		if w.skipsMost(s, here) {
			st.thin = true
		}
	}
}

func (w *loopWalk) stmt(s ast.Stmt, st state) { w.labelled(s, "", st) }

func (w *loopWalk) labelled(s ast.Stmt, label string, st state) {
	switch s := s.(type) {
	case nil:
	case *ast.BlockStmt:
		w.stmts(s.List, st)
	case *ast.LabeledStmt:
		w.labelled(s.Stmt, s.Label.Name, st)
	case *ast.GoStmt:
		for _, arg := range s.Call.Args {
			w.exprs(arg, st)
		}
	case *ast.DeferStmt:
		w.exprs(s.Call, st)
	case *ast.IfStmt:
		w.ifStmt(s, st)
	case *ast.ForStmt:
		w.stmt(s.Init, st)
		in := w.enter(s, w.forKind(s), st)
		w.exprs(s.Cond, in)
		w.stmt(s.Post, in)
		w.body(s.Body.List, in, breakable{s, label, true, st, in})
	case *ast.RangeStmt:
		w.exprs(s.X, st)
		in := w.enter(s, w.rangeKind(s), st)
		w.body(s.Body.List, in, breakable{s, label, true, st, in})
	case *ast.SwitchStmt:
		w.stmt(s.Init, st)
		w.exprs(s.Tag, st)
		w.clauses(s, label, s.Body, st)
	case *ast.TypeSwitchStmt:
		w.stmt(s.Init, st)
		w.stmt(s.Assign, st)
		w.clauses(s, label, s.Body, st)
	case *ast.SelectStmt:
		for _, clause := range s.Body.List {
			clause := clause.(*ast.CommClause)
			in := st
			in.thin = in.thin || w.waits(clause.Comm)
			w.stmt(clause.Comm, in)
			w.body(clause.Body, in, breakable{s, label, false, st, st})
		}
	default:
		w.exprs(s, st)
	}
}

// enter returns the state in the body of a loop.
func (w *loopWalk) enter(loop ast.Stmt, kind loopKind, st state) state {
	w.loops = w.loops || kind != fewRounds && kind != partRounds
	switch kind {
	case fewRounds:
		return st
	case slowRounds:
		return state{}
	case partRounds:
		return state{at: &frame{loop: loop, parts: true, around: st}}
	case streamRounds:
		return state{at: &frame{loop: loop, parts: true}}
	}
	return state{at: &frame{loop: loop}}
}

// ifStmt walks an if. Both ways are usual if both log.
func (w *loopWalk) ifStmt(s *ast.IfStmt, st state) {
	w.stmt(s.Init, st)
	w.exprs(s.Cond, st)
	then, otherwise := st, st
	if !w.alwaysInfo(s) {
		c := w.condition(s.Cond)
		then.thin = then.thin || c != usual
		otherwise.thin = otherwise.thin || c != unusual
	}
	w.stmts(s.Body.List, then)
	w.stmt(s.Else, otherwise)
}

// clauses walks the cases of a switch, of which only some are met.
func (w *loopWalk) clauses(s ast.Stmt, label string, body *ast.BlockStmt, st state) {
	st.thin = st.thin || !w.alwaysInfo(s)
	for _, clause := range body.List {
		clause := clause.(*ast.CaseClause)
		for _, e := range clause.List {
			w.exprs(e, st)
		}
		w.body(clause.Body, st, breakable{s, label, false, st, st})
	}
}

// body walks the body of a statement that break leaves.
func (w *loopWalk) body(list []ast.Stmt, st state, b breakable) {
	w.within = append(w.within, b)
	w.stmts(list, st)
	w.within = w.within[:len(w.within)-1]
}

// exprs walks the calls in a statement or an expression. A function literal counts
// where it is called on the spot.
func (w *loopWalk) exprs(n ast.Node, st state) {
	if isNil(n) {
		return
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if lit, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
				inner := &loopWalk{loopCheck: w.loopCheck, sig: w.sig, setsUp: w.setsUp, root: st, fact: w.fact}
				inner.stmts(lit.Body.List, st)
				w.fact, w.loops = inner.fact, w.loops || inner.loops
			}
			w.call(n, st)
		}
		return true
	})
}

// isNil tells an expression that is not there, in an interface that is.
func isNil(n ast.Node) bool {
	if n == nil {
		return true
	}
	e, ok := n.(ast.Expr)
	return ok && e == nil
}

// call notes a call that logs INFO.
func (w *loopWalk) call(call *ast.CallExpr, st state) {
	if st.at == nil || st.thin {
		return
	}
	name, param, ok := w.infoCall(call)
	if !ok {
		return
	}
	shows := false
	for !st.at.fn {
		if shows = w.showsRecord(call, st.at.loop); shows || !st.at.parts {
			break
		}
		if st = st.at.around; st.at == nil || st.thin {
			return
		}
	}
	w.loops = w.loops || shows && st.at.parts
	if st.at.fn {
		if w.sig != nil && (w.fact == nil || param == none) {
			w.fact = &logsInfo{LevelParam: param}
		}
		return
	}
	if w.sig != nil || param != none || w.triesAgain(call) || w.countsBatches(call, st.at.loop) {
		return
	}
	if shows || !w.setsUp && !lifeNames[name] && !w.tellsOfLife(call) && w.isOfRecords(call, st.at.loop) {
		w.report(call.Pos(), call.End(), name)
	}
}

// lifeNames are of what is done to the parts of a program, not to records.
var lifeNames = wordSet("Start Stop Close Shutdown")

var (
	againWords = wordSet("retry retrying retries reconnect reconnecting waiting sleeping migration migrations")
	lifeWords  = wordSet("listening connected connecting disconnected shutting enabled enabling disabled disabling registered registering subscribed subscribing")
)

// tellsOfLife reports whether a line's message is about a part of the program by its first or
// its last word.
func (w *loopWalk) tellsOfLife(call *ast.CallExpr) bool {
	words := w.messageWords(call)
	return len(words) > 0 && (lifeWords[words[0]] || lifeWords[words[len(words)-1]])
}

// triesAgain reports whether a line's message is about waiting, trying again or a change of the
// schema.
func (w *loopWalk) triesAgain(call *ast.CallExpr) bool {
	return slices.ContainsFunc(w.messageWords(call), func(w string) bool { return againWords[w] })
}

// messageWords returns the words of a line's message, in lower case, or of what it is put together
// from.
func (w *loopWalk) messageWords(call *ast.CallExpr) []string {
	f, known := logFuncOf(w.pass.TypesInfo, call)
	if !known || f.message == none || f.message >= len(call.Args) {
		return nil
	}
	var words []string
	ast.Inspect(call.Args[f.message], func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		text, ok := stringConst(w.pass, e)
		if ok {
			words = append(words, strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })...)
		}
		return !ok
	})
	return words
}

// countsBatches reports whether a line gives the number of the round under a key that
// says the rounds are batches, "page", i, or how much it is that the round got itself:
// len(items); or whether a function that logs is given one: parse(versionDir).
func (w *loopWalk) countsBatches(call *ast.CallExpr, loop ast.Stmt) (found bool) {
	info := w.pass.TypesInfo
	isRound := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok || info.Uses[id] == nil {
			return false
		}
		pos := info.Uses[id].Pos()
		switch s := loop.(type) {
		case *ast.ForStmt:
			return s.Pos() < pos && pos < s.Body.Pos()
		case *ast.RangeStmt:
			return s.Pos() < pos && pos < s.Body.Pos()
		}
		return false
	}
	if _, known := logFuncOf(info, call); !known && slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		return isFor(arg, batchWords) && w.isOfRound(arg, loop)
	}) {
		return true
	}
	ast.Inspect(call, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			found = found || isBuiltin(info, call, "len") && w.isFetched(call.Args[0], loop)
			for i := 1; i < len(call.Args); i++ {
				key, ok := stringConst(w.pass, call.Args[i-1])
				found = found || ok && isWord(key, batchWords) && isRound(call.Args[i])
			}
		}
		return !found
	})
	return found
}

// isFetched reports whether a list is what a round got: a variable that is set in it.
func (w *loopWalk) isFetched(e ast.Expr, loop ast.Stmt) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	if _, ok := w.pass.TypesInfo.TypeOf(id).Underlying().(*types.Slice); !ok || isText(w.pass.TypesInfo.TypeOf(id)) {
		return false
	}
	obj := w.pass.TypesInfo.Uses[id]
	if obj == nil {
		return false
	}
	switch s := loop.(type) {
	case *ast.ForStmt:
		return s.Body.Pos() < obj.Pos() && obj.Pos() < s.Body.End()
	case *ast.RangeStmt:
		return s.Body.Pos() < obj.Pos() && obj.Pos() < s.Body.End()
	}
	return false
}

// infoCall reports whether the call logs INFO; through which function, if that is no
// logger's; and which parameter of the function at hand has to say so, if any.
func (w *loopWalk) infoCall(call *ast.CallExpr) (name string, param int, ok bool) {
	info := w.pass.TypesInfo
	if f, known := logFuncOf(info, call); known {
		if !f.logs {
			return "", none, false
		}
		if f.level == none {
			return "", none, isInfo(f.fixed)
		}
		param, ok := w.levelArg(call, f.level)
		return "", param, ok
	}
	var fact *logsInfo
	if fn := calleeOf(info, call); fn != nil {
		fact, name = w.infoFact(fn), fn.Name()
	} else if v, ok := useOf(info, call.Fun).(*types.Var); ok {
		fact, name = w.varFact(v), v.Name()
	}
	switch {
	case fact == nil:
		return "", none, false
	case fact.LevelParam == none:
		return name, none, true
	}
	param, ok = w.levelArg(call, fact.LevelParam)
	return name, param, ok
}

// levelArg reports whether the argument is a level of INFO, or a parameter of the
// function at hand.
func (w *loopWalk) levelArg(call *ast.CallExpr, i int) (param int, ok bool) {
	if i >= len(call.Args) {
		return none, false
	}
	if level, ok := constLevel(w.pass.TypesInfo, call.Args[i]); ok {
		return none, isInfo(level)
	}
	id, ok := ast.Unparen(call.Args[i]).(*ast.Ident)
	if !ok || w.sig == nil {
		return none, false
	}
	obj, n := w.pass.TypesInfo.Uses[id], 0
	for _, field := range w.sig.Params.List {
		for _, name := range field.Names {
			if w.pass.TypesInfo.Defs[name] == obj {
				return n, true
			}
			n++
		}
	}
	return none, false
}

// alwaysInfo reports whether a statement logs INFO whichever way it takes.
func (w *loopWalk) alwaysInfo(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		_, param, ok := w.infoCall(call)
		return ok && param == none
	case *ast.BlockStmt:
		return w.anyInfo(s.List)
	case *ast.IfStmt:
		return s.Else != nil && w.anyInfo(s.Body.List) && w.alwaysInfo(s.Else)
	case *ast.SwitchStmt:
		return w.allInfo(s.Body)
	case *ast.TypeSwitchStmt:
		return w.allInfo(s.Body)
	}
	return false
}

func (w *loopWalk) anyInfo(list []ast.Stmt) bool {
	for _, s := range list {
		if w.alwaysInfo(s) {
			return true
		}
	}
	return false
}

func (w *loopWalk) allInfo(body *ast.BlockStmt) bool {
	hasDefault := false
	for _, clause := range body.List {
		clause := clause.(*ast.CaseClause)
		hasDefault = hasDefault || clause.List == nil
		if !w.anyInfo(clause.Body) {
			return false
		}
	}
	return hasDefault
}

// waits reports whether a case of a select waits for the clock, a signal or an end,
// which come seldom.
func (w *loopWalk) waits(comm ast.Stmt) bool {
	recv := received(comm)
	return recv != nil && isSlowChan(w.pass.TypesInfo.TypeOf(recv.X))
}

// received returns what a case of a select receives; nil if it sends.
func received(comm ast.Stmt) *ast.UnaryExpr {
	var e ast.Expr
	switch s := comm.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		e = s.Rhs[0]
	}
	if recv, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && recv.Op == token.ARROW {
		return recv
	}
	return nil
}

// isSlowChan reports whether a channel is one of times, signals, events, errors, mere
// notices or requests.
func isSlowChan(t types.Type) bool {
	if t == nil {
		return false
	}
	ch, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	if _, ok := ch.Elem().Underlying().(*types.Chan); ok {
		return true // a request that is answered: reload, stop
	}
	if n := namedType(ch.Elem()); n != nil && n.Obj().Name() == "Event" {
		return true
	}
	switch types.TypeString(ch.Elem(), nil) {
	case "time.Time", "os.Signal", "struct{}", "bool", "error":
		return true
	}
	return false
}

// jump returns the state of where a statement goes on, if that is not the next one for
// sure.
func (w *loopWalk) jump(s ast.Stmt) (to state, ok bool) {
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return w.root, true
	case *ast.BranchStmt:
		return w.branch(s)
	case *ast.BlockStmt:
		if n := len(s.List); n > 0 {
			return w.jump(s.List[n-1])
		}
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		if !ok {
			break
		}
		switch fun := ast.Unparen(call.Fun).(type) {
		case *ast.Ident:
			return w.root, fun.Name == "panic"
		case *ast.SelectorExpr:
			switch fun.Sel.Name {
			case "Exit", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Goexit":
				return w.root, true
			}
		}
	}
	return state{}, false
}

// branch is jump for break, continue and goto.
func (w *loopWalk) branch(s *ast.BranchStmt) (to state, ok bool) {
	for _, b := range slices.Backward(w.within) {
		switch {
		case s.Tok == token.GOTO:
			label := w.pass.TypesInfo.ObjectOf(s.Label)
			if b.loop && b.stmt.Pos() <= label.Pos() && label.Pos() < b.stmt.End() {
				return b.inside, true
			}
		case s.Label != nil && s.Label.Name != b.label:
		case s.Tok == token.BREAK:
			return b.outside, true
		case s.Tok == token.CONTINUE && b.loop:
			return b.inside, true
		}
	}
	return w.root, s.Tok == token.GOTO
}
