package joblogvet

import (
	"go/ast"
	"go/types"
	"reflect"
	"strings"

	"github.com/nuntiq/joblog/internal/scan"
)

// isNamed reports whether the type is the one of that name.
func isNamed(t types.Type, path, name string) bool {
	n := namedType(t)
	return n != nil && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == path
}

// namedType returns the named type that t is or points to; nil if there is none.
func namedType(t types.Type) *types.Named {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}

func isSecretType(t types.Type) bool { return isNamed(t, rootPath, "Secret") }

// receiverType returns the type of what a method is called on; nil if it is no
// method.
func receiverType(info *types.Info, call *ast.CallExpr) types.Type {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || info.Selections[sel] == nil {
		return nil
	}
	return info.TypeOf(sel.X)
}

// isText reports whether a value of the type is a string or bytes.
func isText(t types.Type) bool {
	if t == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	return false
}

// holdsText reports whether a value of the type can be, point to or contain text of its
// own.
func holdsText(t types.Type) bool {
	if t == nil {
		return false
	}
	if isText(t) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return isText(u.Elem())
	case *types.Slice:
		return isText(u.Elem())
	case *types.Map:
		return isText(u.Elem())
	case *types.Interface:
		return u.Empty()
	}
	return false
}

// cleared reports whether values of the type give no secret away: errors, booleans,
// times, functions, numbers unless the key is a credential's, and types that see to it
// themselves.
func (c *secretCheck) cleared(t types.Type, class scan.Class) bool {
	if t == nil || isSecretType(t) || logsItself(t) {
		return true
	}
	if isNamed(t, "time", "Time") || isNamed(t, "time", "Duration") || isErrorType(t) {
		return true
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsBoolean != 0 || u.Info()&types.IsNumeric != 0 && class != scan.Credential
	case *types.Signature, *types.Chan:
		return true
	case *types.Slice: // of ways to sign in, which print as where they are
		_, ok := u.Elem().Underlying().(*types.Signature)
		return ok || isNamed(u.Elem(), "golang.org/x/crypto/ssh", "AuthMethod")
	}
	return false
}

func isErrorType(t types.Type) bool {
	iface := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return types.Implements(t, iface)
}

// logsItself reports whether the type has a method LogValue.
func logsItself(t types.Type) bool {
	for _, name := range []string{"LogValue"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if fn, ok := obj.(*types.Func); ok && fn.Signature().Params().Len() == 0 {
			return true
		}
	}
	return false
}

// rendersItself reports whether the type says itself how it is printed.
func rendersItself(t types.Type) bool {
	for _, name := range []string{"MarshalJSON", "MarshalText", "String", "Format"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if _, ok := obj.(*types.Func); ok {
			return true
		}
	}
	return false
}

// secretField returns the path of a field that is secret by its name, and is printed with
// values of the type; "" if there is none.
func (c *secretCheck) secretField(t types.Type, depth int) string {
	const maxDepth = 3
	if t == nil || depth > maxDepth || logsItself(t) || rendersItself(t) || isErrorType(t) {
		return ""
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return c.secretField(u.Elem(), depth)
	case *types.Slice:
		return c.secretField(u.Elem(), depth+1)
	case *types.Array:
		return c.secretField(u.Elem(), depth+1)
	case *types.Map:
		return c.secretField(u.Elem(), depth+1)
	case *types.Struct:
		if n := namedType(t); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg() != c.pass.Pkg && isStandard(n.Obj().Pkg().Path()) {
			return ""
		}
		for i := range u.NumFields() {
			f := u.Field(i)
			tag := jsonName(u.Tag(i))
			if !f.Exported() || tag == "-" || c.cleared(f.Type(), scan.Sensitive) {
				continue
			}
			if (c.class(f.Name()) != scan.Harmless || c.class(tag) != scan.Harmless) && holdsText(f.Type()) {
				return f.Name()
			}
			if inner := c.secretField(f.Type(), depth+1); inner != "" {
				return f.Name() + "." + inner
			}
		}
	}
	return ""
}

var valueWords = wordSet("value val raw text data plain plaintext content body payload bytes secret key")

// isAbout reports whether a struct is one whose fields are all about a secret, such as
// the claims of a token. A field that is secret by its name, that says no more than
// value, or the only one may be the secret itself.
func (c *secretCheck) isAbout(t types.Type) bool {
	if rendersItself(t) {
		return false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || s.NumFields() < 2 {
		return false
	}
	for f := range s.Fields() {
		if c.cleared(f.Type(), scan.Sensitive) {
			continue
		}
		if holdsText(f.Type()) && (c.class(f.Name()) != scan.Harmless || hasWord(f.Name(), valueWords)) || c.secretField(f.Type(), 1) != "" {
			return false
		}
	}
	return true
}

var lexicalWords = wordSet("token tok lexeme")

// isLexical reports whether a token is a piece of a text that is parsed: what it is a
// field or a method of has a position in it.
func (c *secretCheck) isLexical(e ast.Expr) bool {
	info := c.pass.TypesInfo
	name := nameOf(e)
	if call, ok := e.(*ast.CallExpr); ok {
		e = ast.Unparen(call.Fun)
	}
	sel, ok := e.(*ast.SelectorExpr)
	if !ok || info.Selections[sel] == nil || !hasWord(name, lexicalWords) {
		return false
	}
	has := func(name string) bool {
		obj, _, _ := types.LookupFieldOrMethod(info.TypeOf(sel.X), true, c.pass.Pkg, name)
		return obj != nil && !isNamed(obj.Type(), "time", "Time")
	}
	return has("Pos") || has("Position") || has("Line") || has("Column") || has("Start") && has("End")
}

// isRequest reports whether an expression is a request to a server, or its headers,
// which tell who sent it.
func (c *secretCheck) isRequest(e ast.Expr) bool {
	info := c.pass.TypesInfo
	if sel, ok := e.(*ast.SelectorExpr); ok && sel.Sel.Name == "Header" && info.Selections[sel] != nil {
		e = sel.X
	}
	return isNamed(info.TypeOf(e), "net/http", "Request")
}

// isCookies reports whether values of the type are cookies.
func isCookies(t types.Type) bool {
	if list, ok := t.(*types.Slice); ok {
		t = list.Elem()
	}
	return isNamed(t, "net/http", "Cookie")
}

// isStandard reports whether a package is of the standard library, as far as its
// path tells.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

func jsonName(tag string) string {
	name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
	return name
}

// fieldOf returns a field of a struct and its name in JSON.
func fieldOf(s *types.Struct, name string) (*types.Var, string) {
	for i := range s.NumFields() {
		if s.Field(i).Name() == name {
			return s.Field(i), jsonName(s.Tag(i))
		}
	}
	return nil, ""
}
