package joblogvet

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"unicode"
)

// loopKind says what becomes of INFO in a loop.
type loopKind uint8

const (
	manyRounds   loopKind = iota // one record each
	fewRounds                    // a constant few, or tries: as often as what is around the loop
	slowRounds                   // batches, the clock, signals: seldom
	partRounds                   // by their names and types parts of the program, so few, unless a line shows that they are records
	streamRounds                 // what another package gives, so seldom, unless a line shows it
)

// Words that name the rounds of a loop: tries, what holds many records or is a stage
// of the work, what somebody wrote into a configuration, and into the program.
var (
	tryWords       = wordSet("attempt attempts retry retries try tries backoff")
	batchWords     = wordSet("batch chunk page pager paginator window shard segment block table partition schema database db collection set dataset dir directory root migration step stage phase")
	listWords      = wordSet("batches chunks pages windows shards segments blocks tables partitions schemas databases dbs collections sets datasets dirs directories roots migrations steps stages phases")
	configWords    = wordSet("config configs configuration cfg cfgs conf settings options opts")
	componentWords = wordSet("hook hooks plugin plugins collector collectors handler handlers listener listeners worker workers component components " +
		"provider providers backend backends driver drivers middleware middlewares exporter exporters scraper scrapers sink sinks source sources " +
		"runner runners adapter adapters server servers endpoint endpoints broker brokers upstream upstreams peer peers port ports " +
		"module modules agent agents node nodes cluster clusters service services connection connections command commands check checks request requests topic topics device devices gpu gpus target targets destination destinations library libraries")
	kindWords   = wordSet("kind kinds type types format formats platform platforms arch arches language languages lang langs locale locales level levels mode modes environment environments region regions zone zones sample samples example examples")
	givenWords  = wordSet("args argv flags env environ")                           // what somebody typed to start the program
	recordWords = wordSet("record row line rec fields values columns cells tuple") // one record although a list
	nameWords   = wordSet("name id no number index idx")                           // of a thing: tableName
)

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// wordsOf returns the words of a Go name.
func wordsOf(name string) (words []string) {
	start := 0
	for i, r := range name + "_" {
		if r == '_' || unicode.IsUpper(r) {
			if w := strings.Trim(name[start:i], "_"); w != "" {
				words = append(words, strings.ToLower(w))
			}
			start = i
		}
	}
	return words
}

// hasWord reports whether one of the words of a Go name is in the set.
func hasWord(name string, set map[string]bool) bool {
	return slices.ContainsFunc(wordsOf(name), func(w string) bool { return set[w] })
}

// isWord reports whether a Go name is for one of the words in the set, not for
// something of it: table and tableName, but not tableRow.
func isWord(name string, set map[string]bool) bool {
	words := wordsOf(name)
	for len(words) > 1 && nameWords[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return len(words) > 0 && set[words[len(words)-1]]
}

// isFor reports whether an expression is a name for one of the words in the set.
func isFor(e ast.Expr, set map[string]bool) bool {
	return e != nil && isWord(lastName(e), set)
}

// mentions reports whether a name in the node has one of the words.
func mentions(n ast.Node, set map[string]bool) (found bool) {
	if isNil(n) {
		return false
	}
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && hasWord(id.Name, set) {
			found = true
		}
		_, lit := n.(*ast.FuncLit)
		return !found && !lit
	})
	return found
}

func (c *loopCheck) rangeKind(s *ast.RangeStmt) loopKind {
	info := c.pass.TypesInfo
	if isSlowChan(info.TypeOf(s.X)) {
		return slowRounds
	}
	if c.isShort(s.X) || c.isOfGiven(s.X) || c.isKinds(s.X) || c.triesThem(s.Body) || c.isConstant(s.X) && breaksOff(s.Body) || mentions(s.X, tryWords) || mentions(s.Key, tryWords) {
		return fewRounds
	}
	if c.onlyCounts(s.Key, s.X, s.Body) {
		return slowRounds
	}
	parts := c.isHeld(s.X) || c.isPart(s.X)
	item := s.Value
	if item == nil {
		if _, ok := info.TypeOf(s.X).Underlying().(*types.Chan); ok {
			if !c.brings(s.X) {
				if c.isOffered(s.X) {
					return streamRounds
				}
				return slowRounds
			}
			item = s.Key
		} else if _, ok := info.TypeOf(s.X).Underlying().(*types.Signature); ok {
			item = s.Key
		}
	}
	if c.isConfigured(s.X) || mentions(item, configWords) || c.isConfigType(info.TypeOf(s.X)) ||
		isFor(item, kindWords) || isFor(c.listed(s.X), kindWords) {
		return fewRounds
	}
	elem := typeName(elemOf(info.TypeOf(s.X)))
	parts = parts || isFor(item, componentWords) || isFor(c.listed(s.X), componentWords) || isWord(elem, componentWords)
	batches := isWord(elem, batchWords) || isFor(item, batchWords) || isFor(item, listWords) || c.isList(item) ||
		isFor(s.X, listWords) && !mentions(item, recordWords)
	switch {
	case parts && batches:
		return fewRounds
	case parts:
		return partRounds
	case batches:
		return slowRounds
	}
	return manyRounds
}

// lastName is the name of what an expression yields: of page.Items it is Items. What
// is taken out of a list has none of its own.
func lastName(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.CallExpr:
		return lastName(e.Fun)
	case *ast.SliceExpr:
		return lastName(e.X)
	case *ast.StarExpr:
		return lastName(e.X)
	}
	return ""
}

// isConfigType reports whether what is ranged over is of a type for configurations, by
// its name or its package's, or in the package that is about them.
func (c *loopCheck) isConfigType(t types.Type) bool {
	if hasWord(c.pass.Pkg.Name(), configWords) {
		return true
	}
	return isConfigNamed(elemOf(t))
}

func isConfigNamed(t types.Type) bool {
	n := namedType(t)
	return n != nil && n.Obj().Pkg() != nil &&
		(hasWord(n.Obj().Name(), configWords) || hasWord(n.Obj().Pkg().Name(), configWords))
}

// elemOf returns the type of what a list, a map or a channel has; nil if it is none.
func elemOf(t types.Type) types.Type {
	if list, ok := t.Underlying().(interface{ Elem() types.Type }); ok {
		return list.Elem()
	}
	return nil
}

// onlyCounts reports whether a loop counts to a number and makes no use of the count:
// somebody chose how many there are to be, and nothing is looked up.
func (c *loopCheck) onlyCounts(counter, to ast.Expr, body *ast.BlockStmt) bool {
	info := c.pass.TypesInfo
	if t, ok := info.TypeOf(to).Underlying().(*types.Basic); !ok || t.Info()&types.IsInteger == 0 || c.isConstant(to) {
		return false
	}
	if call, ok := c.valueOf(to).(*ast.CallExpr); ok && isBuiltin(info, call, "len") {
		return false
	}
	id, ok := counter.(*ast.Ident)
	if !ok {
		return counter == nil
	}
	obj, used := info.ObjectOf(id), false
	ast.Inspect(body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		used = used || ok && info.Uses[id] == obj
		return !used
	})
	return !used
}

// listed returns what a list was made of by functions of the packages maps and slices: of
// slices.Sorted(maps.Keys(m)) it is m. What is pointed to goes by the pointer's name.
func (c *loopCheck) listed(e ast.Expr) ast.Expr {
	for range 4 {
		if star, ok := ast.Unparen(e).(*ast.StarExpr); ok {
			e = star.X
		}
		call, ok := c.valueOf(e).(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			break
		}
		fn := calleeOf(c.pass.TypesInfo, call)
		if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "maps" && fn.Pkg().Path() != "slices" {
			break
		}
		e = call.Args[0]
	}
	return e
}

// isConfigured reports whether an expression is a part of a configuration, by its name
// or the type that it is a field of.
func (c *loopCheck) isConfigured(e ast.Expr) bool {
	switch e := c.valueOf(c.listed(e)).(type) {
	case *ast.Ident:
		return hasWord(e.Name, configWords)
	case *ast.SelectorExpr:
		return hasWord(e.Sel.Name, configWords) || isConfigNamed(c.pass.TypesInfo.TypeOf(e.X)) || c.isConfigured(e.X)
	case *ast.CallExpr: // config.Load(), cfg.Sources()
		if fn := calleeOf(c.pass.TypesInfo, e); fn != nil && fn.Pkg() != nil && hasWord(fn.Pkg().Name(), configWords) {
			return true
		}
		sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
		return ok && len(e.Args) == 0 && c.pass.TypesInfo.Selections[sel] != nil && (isConfigNamed(c.pass.TypesInfo.TypeOf(sel.X)) || c.isConfigured(sel.X))
	}
	return false
}

// isList reports whether the rounds are over lists of things, which are batches; a
// list of plain values is a row.
func (c *loopCheck) isList(item ast.Expr) bool {
	if item == nil || mentions(item, recordWords) {
		return false
	}
	t := c.pass.TypesInfo.TypeOf(item)
	if t == nil {
		return false
	}
	list, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	elem := list.Elem()
	if p, ok := elem.Underlying().(*types.Pointer); ok {
		elem = p.Elem()
	}
	_, ok = elem.Underlying().(*types.Struct)
	return ok
}

// isShort reports whether what is ranged over has a constant few members, or is
// what somebody typed.
func (c *loopCheck) isShort(e ast.Expr) bool {
	info := c.pass.TypesInfo
	if tv := info.Types[e]; tv.Value != nil {
		switch tv.Value.Kind() {
		case constant.Int:
			n, ok := constant.Int64Val(tv.Value)
			return ok && n <= int64(c.small)
		case constant.String:
			return len(constant.StringVal(tv.Value)) <= c.small
		}
	}
	t := info.TypeOf(e).Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	if a, ok := t.(*types.Array); ok && a.Len() <= int64(c.small) {
		return true
	}
	if isFor(e, givenWords) {
		return true
	}
	v := c.valueOf(e)
	if s, ok := v.(*ast.SliceExpr); ok {
		v = c.valueOf(s.X)
	}
	switch v := v.(type) {
	case *ast.CompositeLit: // written out
		return len(v.Elts) > 0
	case *ast.CallExpr:
		fn := calleeOf(info, v)
		if fn == nil {
			return false
		}
		if decl := c.decls[fn]; decl != nil && len(decl.Body.List) == 1 {
			if ret, ok := decl.Body.List[0].(*ast.ReturnStmt); ok && len(ret.Results) == 1 {
				lit, ok := ast.Unparen(ret.Results[0]).(*ast.CompositeLit)
				return ok && len(lit.Elts) > 0
			}
		}
		if flagFuncs[fn.Name()] {
			return true
		}
		switch fn.FullName() {
		case "os.Environ":
			return true
		case "strings.Split", "strings.SplitN", "strings.SplitSeq": // a list in one line
			sep, ok := stringConst(c.pass, v.Args[1])
			return ok && sep != "" && !strings.Contains(sep, "\n")
		}
	}
	return false
}

// flagFuncs are the names of what gives the values of flags, in whatever package for them.
var flagFuncs = wordSet("Args StringSlice GetStringSlice StringArray GetStringArray")

func (c *loopCheck) forKind(s *ast.ForStmt) loopKind {
	if c.countsFew(s) || mentions(s.Init, tryWords) || mentions(s.Cond, tryWords) {
		return fewRounds
	}
	if c.countsOnly(s) || s.Init == nil && s.Post == nil && c.goesOn(s.Cond) && !c.readsToEnd(s.Body) {
		return slowRounds
	}
	if s.Post == nil && (s.Init == nil && c.fillsUp(s.Cond) || c.followsPages(s.Cond)) {
		return slowRounds
	}
	if c.takesBatches(s.Init) || c.takesBatches(s.Cond) || c.strides(s) {
		return slowRounds
	}
	if (s.Init == nil && s.Post == nil || s.Cond == nil) && c.pauses(s.Body.List) {
		return slowRounds
	}
	return manyRounds
}

// fillsUp reports whether a loop goes on until a list is long enough, so that a round adds a page
// to it.
func (c *loopCheck) fillsUp(cond ast.Expr) bool {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || e.Op != token.LSS && e.Op != token.LEQ {
		return false
	}
	call, ok := ast.Unparen(e.X).(*ast.CallExpr)
	return ok && isBuiltin(c.pass.TypesInfo, call, "len")
}

// followsPages reports whether a loop goes on until there is no next page: for next != "".
func (c *loopCheck) followsPages(cond ast.Expr) bool {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || e.Op != token.NEQ || !isText(c.pass.TypesInfo.TypeOf(e.X)) || !isEmptiness(c.pass.TypesInfo, e) {
		return false
	}
	return hasWord(lastName(e.X), pageWords)
}

// pageWords are in the names of what tells where the next page is.
var pageWords = wordSet("next cursor continuation marker url uri link href")

// takesBatches reports whether the head of a loop speaks of batches. The length of one
// is a number of records.
func (c *loopCheck) takesBatches(head ast.Node) (found bool) {
	if isNil(head) {
		return false
	}
	ast.Inspect(head, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if isBuiltin(c.pass.TypesInfo, n, "len") {
				found = found || hasWord(lastName(n.Args[0]), listWords)
				return false
			}
		case *ast.Ident:
			found = found || hasWord(n.Name, batchWords) || hasWord(n.Name, listWords)
		}
		return !found
	})
	return found
}

// readsToEnd reports whether a loop without a condition reads records: it ends with
// them, by a break or since there are no more, or it receives them. One that only an error
// or the end of the program leaves, or that accepts connections, is a server's, or tries again.
func (c *loopCheck) readsToEnd(body *ast.BlockStmt) (found bool) {
	w := &loopWalk{loopCheck: c}
	chosen := make(map[ast.Node]bool)
	accepts := false
	inspectRound(body, func(n ast.Node, breaks bool) {
		switch n := n.(type) {
		case *ast.CallExpr:
			accepts = accepts || strings.HasPrefix(lastName(n), "Accept")
		case *ast.SelectStmt:
			found = found || w.isWorker(n)
			for _, clause := range n.Body.List {
				if recv := received(clause.(*ast.CommClause).Comm); recv != nil {
					chosen[recv] = true
				}
			}
		case *ast.UnaryExpr:
			found = found || !chosen[n] && c.receives(n)
		case *ast.IfStmt:
			if len(n.Body.List) == 0 || w.condition(n.Cond) != unusual {
				return
			}
			switch last := n.Body.List[len(n.Body.List)-1].(type) {
			case *ast.BranchStmt:
				found = found || last.Tok == token.BREAK && (breaks || last.Label != nil)
			case *ast.ReturnStmt:
				found = found || !c.isFailure(n.Cond) && !slices.ContainsFunc(last.Results, w.isError)
			}
		}
	})
	return found && !accepts
}

// goesOn reports whether a condition asks for no more than whether to go on: there is none, or
// it is a variable, ctx.Err() == nil or the like.
func (c *loopCheck) goesOn(cond ast.Expr) bool {
	info := c.pass.TypesInfo
	switch e := ast.Unparen(cond).(type) {
	case nil, *ast.Ident, *ast.SelectorExpr:
		return true
	case *ast.UnaryExpr:
		return c.goesOn(e.X)
	case *ast.CallExpr:
		fn := calleeOf(info, e)
		return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "sync/atomic"
	case *ast.BinaryExpr:
		if e.Op == token.LAND {
			return c.goesOn(e.X) && c.goesOn(e.Y)
		}
		call, ok := ast.Unparen(e.X).(*ast.CallExpr)
		if !ok {
			return false
		}
		fn := calleeOf(info, call)
		return fn != nil && fn.FullName() == "(context.Context).Err"
	}
	return false
}

// isWorker reports whether a select waits for the next record or the end. One that has more
// to choose from is a program's own loop.
func (w *loopWalk) isWorker(s *ast.SelectStmt) bool {
	records := 0
	for _, clause := range s.Body.List {
		clause := clause.(*ast.CommClause)
		if recv := received(clause.Comm); recv != nil && !w.waits(clause.Comm) {
			if !w.brings(recv.X) {
				return false
			}
			records++
		} else if n := len(clause.Body); n == 0 {
			return false
		} else if _, ends := w.jump(clause.Body[n-1]); !ends {
			return false
		}
	}
	return records == 1
}

// isFailure reports whether a condition is that there was an error, or the one of
// what is closed or cancelled.
func (c *loopCheck) isFailure(cond ast.Expr) (found bool) {
	info := c.pass.TypesInfo
	w := &loopWalk{loopCheck: c}
	ast.Inspect(cond, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			found = found || w.isError(n.X) && isNilExpr(info, n.Y)
		case *ast.SelectorExpr:
			if v, ok := info.Uses[n.Sel].(*types.Var); ok && v.Pkg() != nil && w.isError(n) {
				switch v.Pkg().Path() {
				case "context", "net", "net/http", "os":
					found = true
				}
			}
		}
		return true
	})
	return found
}

// triesThem reports whether a loop ends with the first success, so that the rounds are
// tries.
func (c *loopCheck) triesThem(body *ast.BlockStmt) (found bool) {
	w := &loopWalk{loopCheck: c}
	inspectRound(body, func(n ast.Node, breaks bool) {
		s, ok := n.(*ast.IfStmt)
		if !ok || len(s.Body.List) == 0 {
			return
		}
		cond, ok := ast.Unparen(s.Cond).(*ast.BinaryExpr)
		if !ok || cond.Op != token.EQL || !w.isError(cond.X) || !isNilExpr(c.pass.TypesInfo, cond.Y) {
			return
		}
		switch last := s.Body.List[len(s.Body.List)-1].(type) {
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			found = found || last.Tok == token.BREAK && breaks && last.Label == nil
		}
	})
	return found
}

// breaksOff reports whether a break leaves the loop.
func breaksOff(body *ast.BlockStmt) (found bool) {
	inspectRound(body, func(n ast.Node, breaks bool) {
		b, ok := n.(*ast.BranchStmt)
		found = found || ok && b.Tok == token.BREAK && breaks && b.Label == nil
	})
	return found
}

// inspectRound calls f for what is in a round of a loop, but not in loops and functions
// inside it, and says whether a break there leaves the loop.
func inspectRound(body *ast.BlockStmt, f func(n ast.Node, breaks bool)) {
	var inspect func(n ast.Node, breaks bool)
	inspect = func(n ast.Node, breaks bool) {
		ast.Inspect(n, func(child ast.Node) bool {
			switch child.(type) {
			case nil:
				return false
			case *ast.ForStmt, *ast.RangeStmt, *ast.FuncLit:
				return false
			case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
				if child != n {
					inspect(child, false)
					return false
				}
			}
			f(child, breaks)
			return true
		})
	}
	inspect(body, true)
}

// countsFew reports whether a loop counts from one constant to another nearby, or to
// one that it does not mean to come to.
func (c *loopCheck) countsFew(s *ast.ForStmt) bool {
	_, first, end := counter(s)
	from, ok1 := c.constInt(first)
	to, ok2 := c.constInt(end)
	if !ok1 || !ok2 {
		return false
	}
	return max(from, to)-min(from, to) <= int64(c.small) || breaksOff(s.Body)
}

// countsOnly is onlyCounts for i := 0; i < n; i++.
func (c *loopCheck) countsOnly(s *ast.ForStmt) bool {
	count, _, end := counter(s)
	_, counts := s.Post.(*ast.IncDecStmt)
	return count != nil && counts && c.onlyCounts(count, end, s.Body)
}

// counter returns what a loop counts in, from and to, or nils.
func counter(s *ast.ForStmt) (count, from, to ast.Expr) {
	init, ok := s.Init.(*ast.AssignStmt)
	if !ok || len(init.Lhs) != 1 || len(init.Rhs) != 1 {
		return nil, nil, nil
	}
	cond, ok := s.Cond.(*ast.BinaryExpr)
	if !ok {
		return nil, nil, nil
	}
	return init.Lhs[0], init.Rhs[0], cond.Y
}

func (c *loopCheck) isConstant(e ast.Expr) bool {
	_, ok := c.constInt(e)
	return ok
}

func (c *loopCheck) constInt(e ast.Expr) (int64, bool) {
	tv := c.pass.TypesInfo.Types[e]
	if tv.Value == nil {
		return 0, false
	}
	i := constant.ToInt(tv.Value)
	if i.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(i)
}

// strides reports whether a loop takes many members at once: start += size, or
// rest = rest[n:].
func (c *loopCheck) strides(s *ast.ForStmt) bool {
	if post, ok := s.Post.(*ast.AssignStmt); ok && (post.Tok == token.ADD_ASSIGN || post.Tok == token.SUB_ASSIGN) {
		n, isConst := c.constInt(post.Rhs[0])
		return !isConst || n >= int64(c.small)
	}
	if s.Cond == nil {
		return false
	}
	for _, st := range s.Body.List {
		a, ok := st.(*ast.AssignStmt)
		if !ok || a.Tok != token.ASSIGN {
			continue
		}
		for i, rhs := range a.Rhs {
			cut, ok := rhs.(*ast.SliceExpr)
			if !ok || cut.Low == nil || cut.High != nil || i >= len(a.Lhs) || types.ExprString(a.Lhs[i]) != types.ExprString(cut.X) {
				continue
			}
			if n, isConst := c.constInt(cut.Low); !isConst || n >= int64(c.small) {
				return true
			}
		}
	}
	return false
}

// pauses reports whether each round waits: it sleeps, or selects between the clock
// and other things that come seldom.
func (c *loopCheck) pauses(list []ast.Stmt) bool {
	w := &loopWalk{loopCheck: c}
	for _, s := range list {
		switch s := s.(type) {
		case *ast.ExprStmt:
			if call, ok := s.X.(*ast.CallExpr); ok {
				if fn := calleeOf(c.pass.TypesInfo, call); fn != nil && hasWord(fn.Name(), waitWords) {
					return true
				}
			}
			if w.waits(s) {
				return true
			}
		case *ast.AssignStmt:
			if w.waits(s) {
				return true
			}
		case *ast.IfStmt: // if err := sleep(ctx, d); err != nil
			if a, ok := s.Init.(*ast.AssignStmt); ok {
				if call, ok := a.Rhs[0].(*ast.CallExpr); ok {
					if fn := calleeOf(c.pass.TypesInfo, call); fn != nil && hasWord(fn.Name(), waitWords) {
						return true
					}
				}
			}
		case *ast.SelectStmt:
			slow := len(s.Body.List) > 0
			for _, clause := range s.Body.List {
				slow = slow && w.waits(clause.(*ast.CommClause).Comm)
			}
			if slow {
				return true
			}
		}
	}
	return false
}

var waitWords = wordSet("sleep pause backoff")
