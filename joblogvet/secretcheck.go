package joblogvet

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/nuntiq/joblog/internal/scan"
	"golang.org/x/tools/go/analysis"
)

// NewSecretCheck returns the analyzer that finds secrets in what is logged.
func NewSecretCheck() *analysis.Analyzer {
	var keys, except allowList
	a := newAnalyzer("secretcheck", `find secrets in what is logged

The check finds a value in a message or an attribute that is a secret by its key, or by
the name of its variable, field, function or type, also by way of a local variable
that is set once or only added to. Names are read by the rules of joblog's redactor. It leaves alone lengths, comparisons, hashes, and types that see to it
themselves: joblog.Secret, and those with a method LogValue. The fix wraps the value
in joblog.Secret.`, func(pass *analysis.Pass) { runSecretCheck(pass, scan.NewKeys(keys, except)) })
	a.Flags.Var(&keys, "keys", "comma-separated further `names` of secrets, as in joblog's RedactorOptions.Keys")
	a.Flags.Var(&except, "except", "comma-separated `names` that are none, as in joblog's RedactorOptions.ExceptKeys")
	return a
}

func runSecretCheck(pass *analysis.Pass, keys *scan.Keys) {
	if pass.Pkg.Path() == rootPath {
		return
	}
	c := &secretCheck{pass: pass, keys: keys, reported: make(map[ast.Expr]bool)}
	c.findLocals()
	for _, file := range pass.Files {
		if isTestFile(pass.Fset.Position(file.FileStart).Filename) {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if f, ok := logFuncOf(pass.TypesInfo, n); ok {
					c.call(n, f)
				}
			case *ast.CompositeLit:
				if isNamed(pass.TypesInfo.TypeOf(n), "log/slog", "Attr") {
					c.attrLiteral(n)
				}
			}
			return true
		})
	}
}

// secretCheck is the check of one package.
type secretCheck struct {
	pass     *analysis.Pass
	keys     *scan.Keys
	locals   map[*types.Var]*local
	again    []ast.Node   // the bodies of loops, and functions without a name
	via      []*ast.Ident // the local variables through which a value is logged, from the call on
	reported map[ast.Expr]bool
}

// place says where a value stands, for the fix.
type place struct {
	expr ast.Expr // what can be wrapped as a whole
	how  wrapping
	call *ast.CallExpr // of wrapAttr
}

type wrapping uint8

const (
	wrapNot    wrapping = iota
	wrapAny             // an interface takes it: joblog.Secret(x)
	wrapString          // a string does: joblog.Secret(x).String()
	wrapAttr            // the value of slog.String: slog.Any(k, joblog.Secret(x))
)

// call looks at the arguments of a function that logs or makes attributes.
func (c *secretCheck) call(call *ast.CallExpr, f logFunc) {
	arg := func(i int) ast.Expr {
		if i == none || i >= len(call.Args) {
			return nil
		}
		return call.Args[i]
	}
	if e := arg(f.message); e != nil {
		c.value(e, place{e, wrapString, nil})
	}
	if e := arg(f.value); e != nil {
		p := place{e, wrapAny, nil}
		if fn := calleeOf(c.pass.TypesInfo, call); fn.Name() == "String" {
			p.how, p.call = wrapAttr, call
		} else if fn.Name() != "Any" && fn.Name() != "AnyValue" {
			p.how = wrapNot
		}
		c.keyed(arg(f.key), e, p)
	}
	if f.texts != none {
		var verbs []verb
		if e := arg(f.message); e != nil {
			if format, ok := stringConst(c.pass, e); ok {
				verbs = verbsOf(format)
			}
		}
		c.texts(call.Args[min(f.texts, len(call.Args)):], verbs)
	}
	if f.pairs == none {
		return
	}
	args := call.Args[min(f.pairs, len(call.Args)):]
	if call.Ellipsis.IsValid() && len(args) == 1 {
		c.followList(args[0], c.pairs)
		return
	}
	c.pairs(args)
}

// pairs looks at keys and their values.
func (c *secretCheck) pairs(args []ast.Expr) {
	for len(args) > 0 {
		if isNamed(c.pass.TypesInfo.TypeOf(args[0]), "log/slog", "Attr") || len(args) == 1 {
			args = args[1:] // an Attr is looked at where it is made
			continue
		}
		c.keyed(args[0], args[1], place{args[1], wrapAny, nil})
		args = args[2:]
	}
}

func (c *secretCheck) attrLiteral(lit *ast.CompositeLit) {
	var key, value ast.Expr
	for i, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if types.ExprString(kv.Key) == "Key" {
				key = kv.Value
			} else {
				value = kv.Value
			}
		} else if i == 0 {
			key = e
		} else {
			value = e
		}
	}
	call, ok := value.(*ast.CallExpr)
	if !ok || key == nil {
		return
	}
	if f, known := logFuncOf(c.pass.TypesInfo, call); known && f.value == 0 && len(call.Args) == 1 {
		c.keyed(key, call.Args[0], place{})
	}
}

// keyed looks at a value under a key; nil if there is none.
func (c *secretCheck) keyed(key, value ast.Expr, p place) {
	if key != nil {
		name, ok := stringConst(c.pass, key)
		if class := c.class(name); ok && class != scan.Harmless && !namesHash(name) && !namesAction(name) && !c.isPublic(name, value) && (c.isNamedAs(value, name) || c.revealing(value, class)) {
			c.report(value, p, " under the key \""+name+"\", which names a secret: leave it out, or wrap it in joblog.Secret")
			return
		}
	}
	c.value(value, p)
}

// isPublic reports whether a value is no secret for all its name: a UUID under a key that ends
// in id, which is to tell things apart; the bytes of a signature, which goes with what is signed
// (one that lets somebody in is a text, in a URL or a cookie); a cookie where nothing speaks
// HTTP, which is a handle.
func (c *secretCheck) isPublic(key string, value ast.Expr) bool {
	if isWord(key, cookieWords) && !slices.ContainsFunc(c.pass.Pkg.Imports(), speaksHTTP) {
		return true
	}
	t := c.pass.TypesInfo.TypeOf(value)
	if call, ok := ast.Unparen(value).(*ast.CallExpr); ok {
		if fn := calleeOf(c.pass.TypesInfo, call); fn != nil && fn.Name() == "String" {
			t = receiverType(c.pass.TypesInfo, call)
		}
	}
	if t == nil {
		return false
	}
	if n := namedType(t); n != nil && n.Obj().Name() == "UUID" {
		return strings.HasSuffix(strings.ToLower(key), "id")
	}
	basic, isBasic := t.Underlying().(*types.Basic)
	return hasWord(key, signatureWords) && isText(t) && !(isBasic && basic.Info()&types.IsString != 0)
}

func speaksHTTP(p *types.Package) bool {
	return slices.ContainsFunc([]string{"http", "gin-gonic", "labstack/echo", "gofiber", "resty", "colly"}, func(s string) bool { return strings.Contains(p.Path(), s) })
}

var (
	signatureWords = wordSet("sig signature")
	cookieWords    = wordSet("cookie cookies")
)

// isNamedAs reports whether a text has the name that its key ends in: key under apiKey,
// a name that would say nothing elsewhere.
func (c *secretCheck) isNamedAs(e ast.Expr, key string) bool {
	switch e = ast.Unparen(e); e.(type) {
	case *ast.Ident, *ast.SelectorExpr:
	default:
		return false
	}
	tv := c.pass.TypesInfo.Types[e]
	return tv.Value == nil && tv.Type != nil && isText(tv.Type) && !c.cleared(tv.Type, scan.Sensitive) && !c.isLexical(e) &&
		strings.HasSuffix(strings.Join(wordsOf(key), " "), " "+strings.Join(wordsOf(nameOf(e)), " "))
}

// revealing reports whether a value under a secret's key gives the secret away.
func (c *secretCheck) revealing(e ast.Expr, class scan.Class) bool {
	info := c.pass.TypesInfo
	e = ast.Unparen(e)
	tv := info.Types[e]
	if tv.Value != nil {
		s, ok := stringConst(c.pass, e)
		return ok && looksSecret(s)
	}
	if tv.IsNil() || c.cleared(tv.Type, class) || c.isAbout(tv.Type) || c.isLexical(e) {
		return false
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		if info.Types[e.Fun].IsType() {
			return len(e.Args) == 1 && (isSecretType(info.TypeOf(e.Args[0])) || c.revealing(e.Args[0], class))
		}
		if isBuiltin(info, e, "len", "cap") || c.clears(e) {
			return false
		}
		if fn := calleeOf(info, e); fn != nil {
			if fn.Name() == "Reveal" && isSecretType(receiverType(info, e)) {
				return true
			}
			if fn.Name() == "String" && c.cleared(receiverType(info, e), class) {
				return false
			}
			if passesOn(fn) {
				for _, arg := range e.Args {
					if c.revealing(arg, scan.Sensitive) {
						return true
					}
				}
				return false
			}
		}
	case *ast.BinaryExpr:
		return c.revealing(e.X, class) || c.revealing(e.Y, class)
	case *ast.SliceExpr:
		return !c.isPart(e) && c.revealing(e.X, class)
	}
	return !c.namesOther(nameOf(e))
}

// namesOther reports whether a name says that its value is something about a
// secret: a name, a URL, a count. The redactor's words know: behind "password" an
// unknown word makes no difference, one of these does.
func (c *secretCheck) namesOther(name string) bool {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	return name != "" && c.class(name) == scan.Harmless && c.class("password_"+name) == scan.Harmless
}

// looksSecret reports whether a literal is a secret rather than a word about one.
func looksSecret(s string) bool {
	return len(s) >= 6 && strings.ContainsAny(s, "0123456789") && !strings.ContainsAny(s, " *<[{")
}

// value looks at a value for what is secret by its own name or type.
func (c *secretCheck) value(e ast.Expr, p place) {
	info := c.pass.TypesInfo
	e = ast.Unparen(e)
	tv := info.Types[e]
	if tv.Value != nil || tv.IsNil() || tv.Type == nil || tv.IsType() {
		return
	}
	if call, ok := e.(*ast.CallExpr); ok {
		c.callValue(call, p)
		return
	}
	if c.cleared(tv.Type, scan.Sensitive) {
		return
	}
	switch e := e.(type) {
	case *ast.Ident:
		c.named(e, p)
		if !c.reported[e] {
			c.follow(e)
		}
	case *ast.SelectorExpr:
		c.named(e, p)
	case *ast.StarExpr:
		c.value(e.X, p)
	case *ast.UnaryExpr:
		c.value(e.X, place{})
	case *ast.TypeAssertExpr:
		c.value(e.X, p)
	case *ast.SliceExpr:
		if !c.isPart(e) {
			c.value(e.X, p)
		}
	case *ast.IndexExpr:
		if s, ok := stringConst(c.pass, e.Index); ok && c.class(s) != scan.Harmless || c.class(nameOf(e.X)) != scan.Harmless {
			c.report(e, p, nameSays)
			return
		}
		c.fields(e, tv.Type, p)
	case *ast.BinaryExpr:
		c.concat(e, p)
	case *ast.CompositeLit:
		c.literal(e)
	}
}

const (
	withHeaders = " with its Authorization and Cookie: log the headers that matter, one by one"
	withCookies = " with the values of cookies: log their names"
)

// wholes are functions whose results hold secrets among other things, by their full names.
var wholes = map[string]string{
	"os.Environ":                       " with the credentials of the environment: log the variables that matter, one by one",
	"net/http/httputil.DumpRequest":    withHeaders,
	"net/http/httputil.DumpRequestOut": withHeaders,
	"net/http/httputil.DumpResponse":   " with its Set-Cookie: log the headers that matter, one by one",
	"(*net/http.Request).Cookies":      withCookies,
	"(*net/http.Request).CookiesNamed": withCookies,
	"(*net/http.Response).Cookies":     withCookies,
}

const nameSays = ", and its name says that it is a secret: leave it out, or wrap it in joblog.Secret"

// named looks at a variable or a field.
func (c *secretCheck) named(e ast.Expr, p place) {
	t := c.pass.TypesInfo.TypeOf(e)
	if c.isRequest(e) {
		c.report(e, place{}, withHeaders)
		return
	}
	if sel, ok := e.(*ast.SelectorExpr); isCookies(t) || ok && sel.Sel.Name == "Value" && isCookies(c.pass.TypesInfo.TypeOf(sel.X)) {
		c.report(e, place{}, withCookies)
		return
	}
	if name := nameOf(e); c.class(name) != scan.Harmless && !c.isPublic(name, e) && !methodWords[strings.ToLower(name)] && holdsText(t) && !c.isLexical(e) {
		c.report(e, p, nameSays)
		return
	} else if n := namedType(t); n != nil && c.class(n.Obj().Name()) != scan.Harmless && isText(n) && !c.namesOther(name) {
		c.report(e, p, ", and its type "+n.Obj().Name()+" says that it is a secret: leave it out, or wrap it in joblog.Secret")
		return
	}
	c.fields(e, t, p)
}

// fields looks at the type of a value for fields that are secret.
func (c *secretCheck) fields(e ast.Expr, t types.Type, p place) {
	if field := c.secretField(t, 0); field != "" {
		c.report(e, place{}, " with its field "+field+", which names a secret: leave it out, give the field the type joblog.Secret, or the type a method LogValue")
	}
}

// callValue looks at a call's result.
func (c *secretCheck) callValue(call *ast.CallExpr, p place) {
	info := c.pass.TypesInfo
	if info.Types[call.Fun].IsType() {
		if len(call.Args) != 1 || isSecretType(info.TypeOf(call)) {
			return
		}
		if isSecretType(info.TypeOf(call.Args[0])) {
			c.report(call, place{}, ": log the joblog.Secret itself")
			return
		}
		c.value(call.Args[0], p)
		return
	}
	if _, ok := logFuncOf(info, call); ok {
		return // looked at by itself
	}
	if isBuiltin(info, call, "append") {
		for _, arg := range call.Args {
			c.value(arg, place{})
		}
		return
	}
	fn := calleeOf(info, call)
	if fn == nil || c.clears(call) {
		return
	}
	if fn.Name() == "Reveal" && isSecretType(receiverType(info, call)) {
		c.report(call, place{}, ": log the joblog.Secret itself")
		return
	}
	if with := wholes[fn.FullName()]; with != "" {
		c.report(call, place{}, with)
		return
	}
	t := info.TypeOf(call)
	if results, ok := t.(*types.Tuple); ok && results.Len() == 2 && isErrorType(results.At(1).Type()) {
		t = results.At(0).Type() // of a local variable
	}
	if fn.Pkg() != nil && fn.Pkg().Path() == "fmt" && fn.Name() != "Errorf" {
		c.printed(call, fn.Name())
		return
	}
	if c.cleared(t, scan.Sensitive) {
		return
	}
	if passesOn(fn) {
		for _, arg := range call.Args {
			c.value(arg, place{p.expr, p.how, p.call})
		}
		return
	}
	if recv := receiverType(info, call); recv != nil && fn.Name() == "String" && len(call.Args) == 0 {
		if !c.cleared(recv, scan.Sensitive) {
			c.value(ast.Unparen(call.Fun).(*ast.SelectorExpr).X, place{p.expr, p.how, p.call})
		}
		return
	}
	if len(call.Args) > 0 && getters[getterName(fn.Name())] {
		if s, ok := stringConst(c.pass, call.Args[0]); ok && c.class(s) != scan.Harmless && holdsText(t) {
			c.report(call, p, nameSays)
			return
		}
	}
	if c.class(fn.Name()) != scan.Harmless && !c.isPublic(fn.Name(), call) && holdsText(t) && !isLookupKey(info, call, fn.Name()) {
		c.report(call, p, nameSays)
		return
	}
	c.fields(call, t, p)
}

// printed looks at what package fmt prints into a string.
func (c *secretCheck) printed(call *ast.CallExpr, name string) {
	args := call.Args
	if strings.HasSuffix(name, "ppend") || strings.HasPrefix(name, "Append") || strings.HasPrefix(name, "Fprint") {
		return
	}
	var verbs []verb
	if strings.HasSuffix(name, "f") && len(args) > 0 {
		if format, ok := stringConst(c.pass, args[0]); ok {
			verbs = verbsOf(format)
		}
		args = args[1:]
	}
	if call.Ellipsis.IsValid() {
		return
	}
	c.texts(args, verbs)
}

// texts looks at what is printed into a text, by the verbs of its format if it has one.
func (c *secretCheck) texts(args []ast.Expr, verbs []verb) {
	for i, arg := range args {
		if i < len(verbs) {
			if verbs[i].letter == 'T' || verbs[i].letter == 'p' {
				continue
			}
			if c.behindKey(arg, verbs[i].before) {
				continue
			}
		}
		c.value(arg, place{arg, wrapAny, nil})
	}
}

// behindKey looks at a value that is printed behind a text such as "password=".
func (c *secretCheck) behindKey(e ast.Expr, before string) bool {
	key, ok := strings.CutSuffix(strings.TrimRight(before, `"'`), "=")
	if !ok {
		return false
	}
	if i := strings.LastIndexAny(key, " \t\n&?;,\"'"); i >= 0 {
		key = key[i+1:]
	}
	class := c.class(key)
	if class == scan.Harmless || !c.revealing(e, scan.Sensitive) {
		return false
	}
	c.report(e, place{}, " behind \""+key+"=\", which names a secret: leave it out")
	return true
}

// concat looks at the operands of a concatenation.
func (c *secretCheck) concat(e *ast.BinaryExpr, p place) {
	before := ""
	for _, operand := range operands(e, nil) {
		if s, ok := stringConst(c.pass, operand); ok {
			before = s
			continue
		}
		if !c.behindKey(operand, before) {
			c.value(operand, place{operand, wrapString, nil})
		}
		before = ""
	}
}

func operands(e ast.Expr, list []ast.Expr) []ast.Expr {
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok {
		return operands(b.Y, operands(b.X, list))
	}
	return append(list, e)
}

// literal looks at the members of a map, a struct or a list that is logged.
func (c *secretCheck) literal(lit *ast.CompositeLit) {
	t := c.pass.TypesInfo.TypeOf(lit)
	if isNamed(t, "log/slog", "Attr") {
		return
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	p := place{}
	switch u := t.Underlying().(type) {
	case *types.Map:
		if types.IsInterface(u.Elem()) {
			p.how = wrapAny
		}
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				c.keyed(kv.Key, kv.Value, place{kv.Value, p.how, nil})
			}
		}
	case *types.Slice, *types.Array:
		if elem, ok := t.Underlying().(interface{ Elem() types.Type }); ok && types.IsInterface(elem.Elem()) {
			p.how = wrapAny
		}
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			c.value(e, place{e, p.how, nil})
		}
	case *types.Struct:
		for i, e := range lit.Elts {
			field, value := "", e
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				field, value = types.ExprString(kv.Key), kv.Value
			} else if i < u.NumFields() {
				field = u.Field(i).Name()
			}
			f, tag := fieldOf(u, field)
			if f == nil || tag == "-" || c.cleared(f.Type(), scan.Sensitive) {
				continue
			}
			if class := max(c.class(field), c.class(tag)); class != scan.Harmless && c.revealing(value, class) {
				c.report(lit, place{}, " with its field "+field+", which names a secret: leave it out, or give the field the type joblog.Secret")
				return
			}
			c.value(value, place{})
		}
	}
}

// report reports a value once.
func (c *secretCheck) report(e ast.Expr, p place, what string) {
	e = ast.Unparen(e)
	if c.reported[e] || p.expr != nil && c.reported[ast.Unparen(p.expr)] {
		return
	}
	c.reported[e] = true
	if p.expr != nil {
		c.reported[ast.Unparen(p.expr)] = true
	}
	d := analysis.Diagnostic{Pos: e.Pos(), End: e.End()}
	logged := " is logged"
	if n := len(c.via); n > 0 {
		logged += " by way of " + c.via[n-1].Name
		d.Related = []analysis.RelatedInformation{{Pos: c.via[0].Pos(), End: c.via[0].End(), Message: "logged here"}}
	} else {
		d.SuggestedFixes = c.wrap(p) // but a variable can be there for more than the log
	}
	d.Message = types.ExprString(e) + logged + what
	c.pass.Report(d)
}

// wrap is the fix that puts the value into a joblog.Secret, where that compiles.
func (c *secretCheck) wrap(p place) []analysis.SuggestedFix {
	if p.how == wrapNot || p.expr == nil || !isText(c.pass.TypesInfo.TypeOf(p.expr)) {
		return nil
	}
	name, edits, ok := importName(c.pass, p.expr.Pos(), rootPath)
	if !ok {
		return nil
	}
	closing := ")"
	switch p.how {
	case wrapString:
		closing = ").String()"
	case wrapAttr:
		fun := p.call.Fun
		if sel, ok := ast.Unparen(fun).(*ast.SelectorExpr); ok {
			fun = sel.Sel
		}
		edits = append(edits, analysis.TextEdit{Pos: fun.Pos(), End: fun.End(), NewText: []byte("Any")})
	}
	edits = append(edits,
		analysis.TextEdit{Pos: p.expr.Pos(), End: p.expr.Pos(), NewText: []byte(name + ".Secret(")},
		analysis.TextEdit{Pos: p.expr.End(), End: p.expr.End(), NewText: []byte(closing)})
	return []analysis.SuggestedFix{{Message: "Wrap in joblog.Secret", TextEdits: edits}}
}
