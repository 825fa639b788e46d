package joblogvet

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// allowList is the value of the flag -allow.
type allowList []string

func (l *allowList) String() string { return strings.Join(*l, ",") }

func (l *allowList) Set(s string) error {
	for entry := range strings.SplitSeq(s, ",") {
		if entry = strings.TrimSpace(entry); entry != "" {
			*l = append(*l, entry)
		}
	}
	return nil
}

// covers reports whether the list names the package or the function at pos.
func (l allowList) covers(pass *analysis.Pass, pos token.Pos) bool {
	if len(l) == 0 {
		return false
	}
	path := pass.Pkg.Path()
	name := path
	if fn := enclosingFunc(pass, pos); fn != nil {
		name += "." + funcName(fn)
	}
	for _, entry := range l {
		parent, all := strings.CutSuffix(entry, "/...")
		if entry == path || entry == name || all && (path == parent || strings.HasPrefix(path, parent+"/")) {
			return true
		}
	}
	return false
}

func enclosingFunc(pass *analysis.Pass, pos token.Pos) *ast.FuncDecl {
	for _, file := range pass.Files {
		if pos < file.FileStart || file.FileEnd < pos {
			continue
		}
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Pos() <= pos && pos < fn.End() {
				return fn
			}
		}
	}
	return nil
}

// funcName returns Func or Type.Method.
func funcName(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	t := fn.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.ParenExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name + "." + fn.Name.Name
		default:
			return fn.Name.Name
		}
	}
}
