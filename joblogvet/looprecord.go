package joblogvet

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// What says that the rounds of a loop are records: what they are called, and what is done with
// them. What is "fetching" or "syncing" can as well be one account of three, and a URL one server.
var (
	recordNouns = wordSet("record records rec recs row rows line lines item items entry entries file files filename filenames path paths " +
		"message messages msg msgs mail mails email emails user users account accounts member members customer customers contact contacts person persons people " +
		"employee employees student students order orders invoice invoices payment payments transaction transactions txn txns deal deals booking bookings " +
		"product products article articles post posts comment comments note notes document documents doc docs paper papers book books photo photos picture pictures " +
		"image images video videos track tracks song songs album albums episode episodes movie movies issue issues ticket tickets feed feeds repo repos repository repositories " +
		"commit commits release releases package packages pkg pkgs advisory advisories vulnerability vulnerabilities vuln vulns cve cves artifact artifacts " +
		"blob blobs object objects transcript transcripts report reports")
	recordVerbs = wordSet(pastVerbs + " save saving insert inserting upload uploading download downloading")

	// What is only told of records once it is done, and of parts of a program seldom.
	doneVerbs   = wordSet(pastVerbs + " stored upserted fetched synced synchronized deleted sent")
	madeVerbs   = wordSet("created updated")                                  // of parts as well, when they are set up, and by their names
	storeVerbs  = wordSet("save insert upsert import export upload download") // of functions: saveDevice
	ownWords    = wordSet("name number no key title filename file path email url")
	clientWords = wordSet("user users account accounts member members customer customers contact contacts employee employees student students " +
		"subscriber subscribers order orders invoice invoices payment payments booking bookings")
	fetchWords = wordSet("fetch download query search pull retrieve select list")
)

const pastVerbs = "saved inserted imported exported uploaded downloaded processed converted transformed parsed indexed embedded copied ingested archived"

// showsRecord reports whether a line shows that the round is about a record, whatever the loop and
// what it is over are called: it says what was done, or is behind what was fetched, and says to
// which one.
func (w *loopWalk) showsRecord(call *ast.CallExpr, loop ast.Stmt) bool {
	if w.triesAgain(call) || w.countsBatches(call, loop) {
		return false
	}
	if _, known := logFuncOf(w.pass.TypesInfo, call); !known {
		fn := calleeOf(w.pass.TypesInfo, call)
		return fn != nil && hasWord(fn.Name(), storeVerbs) && slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return w.isOfRound(arg, loop) })
	}
	id, name := w.givesOwn(call, loop)
	if s, ok := loop.(*ast.RangeStmt); ok && id && w.isFetchedList(s.X) && hasWord(lastName(w.valueOf(s.X)), fetchWords) {
		return true
	}
	if !id && !name {
		return false
	}
	if slices.ContainsFunc(w.messageWords(call), func(word string) bool {
		return doneVerbs[word] || madeVerbs[word] && id && !w.setsUp
	}) {
		return true
	}
	return w.tellsOfLife(call) && w.mentionsClient(call)
}

// mentionsClient reports whether a line's message or one of its keys is about people or their
// orders, which register, connect and are disabled as parts of a program do.
func (w *loopWalk) mentionsClient(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		text, _ := stringConst(w.pass, arg)
		return slices.ContainsFunc(strings.Fields(text), func(word string) bool { return hasWord(strings.ToLower(word), clientWords) })
	})
}

// isOfRound reports whether something in an expression is made in a round of the loop.
func (w *loopWalk) isOfRound(n ast.Node, loop ast.Stmt) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && w.pass.TypesInfo.Uses[id] != nil {
			pos := w.pass.TypesInfo.Uses[id].Pos()
			found = found || loop.Pos() < pos && pos < loop.End()
		}
		return !found
	})
	return found
}

// givesOwn reports whether a line gives the number of what the round is about, or its name.
func (w *loopWalk) givesOwn(call *ast.CallExpr, loop ast.Stmt) (id, name bool) {
	look := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			for i := 1; i < len(n.Args); i++ {
				key, ok := stringConst(w.pass, n.Args[i-1])
				if ok && w.isOfRound(n.Args[i], loop) {
					id = id || isNumber(key)
					name = name || isWord(key, ownWords)
				}
			}
		case *ast.SelectorExpr:
			if w.isOfRound(n.X, loop) {
				id = id || isNumber(n.Sel.Name)
				name = name || isWord(n.Sel.Name, ownWords)
			}
		case *ast.Ident:
			id = id || isNumber(n.Name) && w.isOfRound(n, loop)
		}
		return true
	}
	w.inspectLine(call, loop, look)
	return id, name
}

// inspectLine looks at a line, and at what made its logger in the same round.
func (w *loopWalk) inspectLine(call *ast.CallExpr, loop ast.Stmt, look func(ast.Node) bool) {
	ast.Inspect(call, look)
	if with := w.loggerOf(call, loop); with != nil {
		ast.Inspect(with, look)
	}
}

// loggerOf returns what made the logger of a line in the same round: log.With("id", item.ID).
func (w *loopWalk) loggerOf(call *ast.CallExpr, loop ast.Stmt) ast.Node {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	with, ok := w.valueOf(sel.X).(*ast.CallExpr)
	if !ok || with.Pos() < loop.Pos() || loop.End() < with.Pos() {
		return nil
	}
	return with
}

// isOfRecords reports whether something says that the rounds of a loop are records: how it goes
// on, the names of what it is over, or the line that it logs.
func (w *loopWalk) isOfRecords(call *ast.CallExpr, loop ast.Stmt) bool {
	info := w.pass.TypesInfo
	if w.isAboutPart(call) {
		return false
	}
	var names []string
	switch s := loop.(type) {
	case *ast.ForStmt:
		count, _, end := counter(s)
		length, ok := ast.Unparen(end).(*ast.CallExpr)
		if count == nil || !ok || !isBuiltin(info, length, "len") {
			return true // it reads to an end, or counts to a number
		}
		names = append(names, lastName(length.Args[0]))
		names = append(names, typeName(elemOf(info.TypeOf(length.Args[0]))))
	case *ast.RangeStmt:
		switch t := info.TypeOf(s.X).Underlying().(type) {
		case *types.Chan:
			return true
		case *types.Basic:
			return t.Info()&types.IsInteger != 0
		}
		if w.isFetchedList(s.X) {
			return true
		}
		names = append(names, lastName(s.X), typeName(elemOf(info.TypeOf(s.X))))
		for _, item := range [...]ast.Expr{s.Key, s.Value} {
			if item != nil {
				names = append(names, lastName(item), typeName(info.TypeOf(item)))
			}
		}
		if call, ok := w.valueOf(s.X).(*ast.CallExpr); ok { // strings.Split(text, "\n")
			names = append(names, lastName(call))
			if fn := calleeOf(info, call); fn != nil && (strings.HasPrefix(fn.FullName(), "strings.") || strings.HasPrefix(fn.FullName(), "bytes.")) {
				return true
			}
		}
	}
	for _, name := range names {
		if hasWord(name, recordNouns) {
			return true
		}
	}
	return w.linesOfRecord(call, loop)
}

// isAboutPart reports whether the first key of a line says that it is about a part of the program.
func (w *loopWalk) isAboutPart(call *ast.CallExpr) bool {
	f, known := logFuncOf(w.pass.TypesInfo, call)
	if !known || f.pairs == none || f.pairs >= len(call.Args) {
		return false
	}
	first := call.Args[f.pairs]
	if attr, ok := first.(*ast.CallExpr); ok && len(attr.Args) > 0 {
		first = attr.Args[0]
	}
	key, ok := stringConst(w.pass, first)
	return ok && isWord(key, componentWords)
}

// isFetchedList reports whether a list is what a function returned that could fail.
func (w *loopWalk) isFetchedList(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	call, ok := w.valueOf(id).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := calleeOf(w.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg() != w.pass.Pkg && isStandard(fn.Pkg().Path()) {
		return false
	}
	results, ok := w.pass.TypesInfo.TypeOf(call).(*types.Tuple)
	return ok && results.Len() > 1 && types.Identical(results.At(results.Len()-1).Type(), types.Universe.Lookup("error").Type())
}

// typeName is the name of a type, or of what it points to.
func typeName(t types.Type) string {
	if n := namedType(t); n != nil {
		return n.Obj().Name()
	}
	return ""
}

// linesOfRecord reports whether a line is about a record: it says what is done with one, has a
// key that says what it is, or gives the number of what the round is about.
func (w *loopWalk) linesOfRecord(call *ast.CallExpr, loop ast.Stmt) bool {
	found, _ := w.givesOwn(call, loop)
	w.inspectLine(call, loop, func(n ast.Node) bool {
		if n, ok := n.(*ast.CallExpr); ok {
			if fn := calleeOf(w.pass.TypesInfo, n); fn != nil && w.decls[fn] != nil && hasWord(fn.Name(), recordVerbs) {
				found = true
			}
			for i := 1; i < len(n.Args); i++ {
				key, ok := stringConst(w.pass, n.Args[i-1])
				found = found || ok && hasWord(key, recordNouns) && w.isOfRound(n.Args[i], loop)
			}
		}
		return !found
	})
	return found || slices.ContainsFunc(w.messageWords(call), func(w string) bool { return recordVerbs[w] })
}

// isNumber reports whether a name is for the number of something: id, UserID, GetId, order_id.
func isNumber(name string) bool {
	switch strings.ToLower(name) {
	case "id", "uuid", "guid":
		return true
	}
	for _, suffix := range [...]string{"ID", "Id", "_id", "UUID", "Uuid", "_uuid"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}
