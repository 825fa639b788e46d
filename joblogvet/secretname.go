package joblogvet

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/nuntiq/joblog/internal/scan"
)

// class is the class of a name. What SAP Business One calls a partner's code can be the code
// on a card for the redactor, which looks at the value.
func (c *secretCheck) class(name string) scan.Class {
	if scan.NamesPartner(name) {
		return scan.Harmless
	}
	return c.keys.Class(name)
}

// nameOf returns the name that an expression has; "" if it has none. A field that
// says nothing is named with what it is of: token.Value.
func nameOf(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		switch e.Sel.Name {
		case "Value", "Raw", "Text", "Plain", "Plaintext", "Content", "Val":
			if of := nameOf(e.X); of != "" {
				return of + "." + e.Sel.Name
			}
		}
		return e.Sel.Name
	case *ast.CallExpr:
		return nameOf(e.Fun)
	case *ast.StarExpr:
		return nameOf(e.X)
	case *ast.IndexExpr:
		return nameOf(e.X)
	}
	return ""
}

// clearWords are in the names of functions that make something harmless out of a
// secret.
var clearWords = wordSet("mask masked redact redacted hash hashed hide obscure obfuscate sanitize sanitized censor scrub encrypt encrypted " +
	"digest checksum sum sha sha1 sha256 sha512 md5 hmac fingerprint truncate shorten abbreviate preview count len length has is validate verify check without strip type name id")

// methodWords are whole names that may be of the way somebody signs in, or where. A key in a
// log line says more: its value can be a header's.
var methodWords = wordSet("auth authentication oauth oauth2")

// clears reports whether a call makes something harmless of its arguments, by its
// name or its package.
func (c *secretCheck) clears(call *ast.CallExpr) bool {
	fn := calleeOf(c.pass.TypesInfo, call)
	if fn == nil {
		return hasWord(nameOf(call.Fun), clearWords)
	}
	if fn.Pkg() != nil {
		switch root, _, _ := strings.Cut(fn.Pkg().Path(), "/"); root {
		case "crypto", "hash":
			return true
		}
	}
	return hasWord(fn.Name(), clearWords)
}

// passesOn reports whether a function of the standard library returns its argument in
// another form.
func passesOn(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	switch name := fn.Name(); fn.Pkg().Path() {
	case "strings", "bytes":
		switch {
		case strings.HasPrefix(name, "Trim"), strings.HasPrefix(name, "To"), strings.HasPrefix(name, "Replace"):
			return true
		}
		return name == "Join" || name == "Clone" || name == "Repeat"
	case "fmt":
		return name == "Sprint" || name == "Sprintf" || name == "Sprintln"
	case "net/url":
		return name == "QueryEscape" || name == "PathEscape"
	case "strconv":
		return name == "Quote"
	case "encoding/base64", "encoding/hex":
		return name == "EncodeToString"
	case "cmp":
		return name == "Or"
	}
	return false
}

var getters = wordSet("get getenv lookupenv formvalue postformvalue value lookup header param query cookie peek env")

// namesHash reports whether a key says that what is under it was made of a secret,
// and does not tell it. The redactor masks it all the same, for it can be a stored
// password's; that is no reason to change the code.
func namesHash(name string) bool {
	name = strings.ToLower(name)
	for _, suffix := range [...]string{"hash", "sha1", "sha256", "sha512", "md5", "digest", "fingerprint", "checksum"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}

var actionWords = wordSet("set update change verify validate check rotate")

// namesAction reports whether a key is for what is done with a password, as set-password is. A
// verify_token is the secret of a webhook.
func namesAction(key string) bool {
	action, ok := strings.CutSuffix(strings.ToLower(key), "password")
	return ok && actionWords[strings.TrimRight(action, "-_ ")]
}

// getterName is the name of a function that gets what its argument names, without its
// type: GetString, MustGet.
func getterName(name string) string {
	name = strings.TrimPrefix(name, "Must")
	if strings.HasPrefix(name, "Get") && name != "Getenv" {
		return "get"
	}
	return strings.ToLower(name)
}

// isLookupKey reports whether a function makes the key to find its argument by, as
// clientKey(client) does.
func isLookupKey(info *types.Info, call *ast.CallExpr, name string) bool {
	of, ok := strings.CutSuffix(name, "Key")
	return ok && slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		n := namedType(info.TypeOf(arg))
		return n != nil && strings.EqualFold(n.Obj().Name(), of)
	})
}

// isPart reports whether a slice is a few bytes of a text, by constant bounds.
func (c *secretCheck) isPart(e *ast.SliceExpr) bool {
	const few = 8
	if e.High != nil {
		if v := c.pass.TypesInfo.Types[e.High].Value; v != nil {
			n, ok := constant.Int64Val(constant.ToInt(v))
			return ok && n <= few
		}
	}
	low, ok := ast.Unparen(e.Low).(*ast.BinaryExpr)
	if !ok || e.High != nil {
		return false
	}
	v := c.pass.TypesInfo.Types[low.Y].Value
	if v == nil {
		return false
	}
	n, ok := constant.Int64Val(constant.ToInt(v))
	return ok && n <= few
}

// verb is a verb of a format.
type verb struct {
	letter byte
	before string // the text since the verb before
}

// verbsOf returns the verbs of a format, one per argument; nil if it has
// indexes or widths that are arguments.
func verbsOf(format string) []verb {
	var list []verb
	start := 0
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		before := format[start:i]
		for i++; i < len(format) && strings.IndexByte("+-# 0123456789.", format[i]) >= 0; i++ {
		}
		if i == len(format) || format[i] == '[' || format[i] == '*' {
			return nil
		}
		if format[i] != '%' {
			list = append(list, verb{format[i], before})
			start = i + 1
		}
	}
	return list
}
