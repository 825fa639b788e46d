package joblogvet

import (
	"bytes"
	"go/ast"
	"go/constant"
	"go/printer"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// NewStdoutCheck returns the analyzer that finds what prints to stdout.
func NewStdoutCheck() *analysis.Analyzer {
	return newAnalyzer("stdoutcheck", `find what prints to stdout

Stdout belongs to the job's result, one line of JSON. The check finds fmt.Print,
Printf and Println, called or passed on, the builtins print and println, each use of
os.Stdout, of syscall.Stdout and of descriptor 1. It leaves tests alone, the package stdout that
keeps the result apart, and questions whether stdout is a terminal. Where a print
writes one line, the fix is slog.Info.`, runStdoutCheck)
}

const stdoutPath = rootPath + "/stdout"

func runStdoutCheck(pass *analysis.Pass) {
	if pass.Pkg.Path() == stdoutPath {
		return
	}
	for _, file := range pass.Files {
		if isTestFile(pass.Fset.Position(file.FileStart).Filename) {
			continue
		}
		for cur := range inspector.New([]*ast.File{file}).Root().Preorder((*ast.Ident)(nil), (*ast.CallExpr)(nil)) {
			switch n := cur.Node().(type) {
			case *ast.Ident:
				checkStdoutUse(pass, cur, n)
			case *ast.CallExpr:
				checkDescriptor(pass, n)
			}
		}
	}
}

// checkStdoutUse looks at what an identifier stands for.
func checkStdoutUse(pass *analysis.Pass, cur inspector.Cursor, id *ast.Ident) {
	switch obj := pass.TypesInfo.Uses[id].(type) {
	case *types.Builtin:
		if obj.Name() == "print" || obj.Name() == "println" {
			pass.Reportf(id.Pos(), "%s writes to stderr, past the logger: log with slog instead", obj.Name())
		}
	case *types.Func:
		if !isPackageLevel(obj, "fmt") {
			return
		}
		switch obj.Name() {
		case "Print", "Printf", "Println":
			expr, parent := qualified(cur)
			if isDropped(parent) {
				return
			}
			pass.Report(analysis.Diagnostic{
				Pos: expr.Pos(), End: expr.End(),
				Message:        "fmt." + obj.Name() + " prints to stdout, which belongs to the job's result: log with slog instead",
				SuggestedFixes: printFix(pass, parent, expr, obj.Name(), 0),
			})
		}
	case *types.Var:
		if isPackageLevel(obj, "os") && obj.Name() == "Stdout" || isPackageLevel(obj, "syscall") && obj.Name() == "Stdout" {
			checkStdoutVar(pass, cur, obj)
		}
	case *types.Const:
		if isPackageLevel(obj, "syscall") && obj.Name() == "Stdout" {
			checkStdoutVar(pass, cur, obj)
		}
	}
}

// isDropped reports whether what stands below is given to _ alone, as generated code does to use
// a package.
func isDropped(parent inspector.Cursor) bool {
	switch n := parent.Node().(type) {
	case *ast.ValueSpec:
		return len(n.Names) == 1 && n.Names[0].Name == "_"
	case *ast.AssignStmt:
		id, ok := n.Lhs[0].(*ast.Ident)
		return ok && len(n.Lhs) == 1 && id.Name == "_"
	}
	return false
}

func isPackageLevel(obj types.Object, path string) bool {
	return obj.Pkg() != nil && obj.Pkg().Path() == path && obj.Parent() == obj.Pkg().Scope()
}

// qualified returns the selector that the identifier is the name in, or the
// identifier, without its brackets, and what stands around it.
func qualified(cur inspector.Cursor) (ast.Expr, inspector.Cursor) {
	parent := cur.Parent()
	if sel, ok := parent.Node().(*ast.SelectorExpr); ok && sel.Sel == cur.Node() {
		cur, parent = parent, parent.Parent()
	}
	expr := cur.Node().(ast.Expr)
	for {
		if _, ok := parent.Node().(*ast.ParenExpr); !ok {
			return expr, parent
		}
		parent = parent.Parent()
	}
}

// checkStdoutVar reports a use of os.Stdout, in words that fit what is done to it.
func checkStdoutVar(pass *analysis.Pass, cur inspector.Cursor, obj types.Object) {
	expr, parent := qualified(cur)
	d := analysis.Diagnostic{Pos: expr.Pos(), End: expr.End()}
	switch {
	case obj.Pkg().Path() == "syscall":
		d.Message = "syscall.Stdout is the descriptor of the job's result: write to os.Stderr, or log with slog"
	case asksForTerminal(pass, parent):
		return
	case isChildOutput(pass, parent, expr):
		d.Message = "the child's output goes to os.Stdout, which belongs to the job's result: send it to os.Stderr or to a logger's Writer"
	default:
		d.Message = "os.Stdout belongs to the job's result: write to os.Stderr, or log with slog"
		call, ok := parent.Node().(*ast.CallExpr)
		if !ok || len(call.Args) == 0 || ast.Unparen(call.Args[0]) != expr {
			break
		}
		fn, _ := typeutil.Callee(pass.TypesInfo, call).(*types.Func)
		if fn == nil || fn.Pkg() == nil {
			break
		}
		switch name, path := fn.Name(), fn.Pkg().Path(); {
		case path == "fmt" && strings.HasPrefix(name, "Fprint"):
			d.Message = "fmt." + name + " prints to os.Stdout, which belongs to the job's result: log with slog instead"
			d.SuggestedFixes = printFix(pass, parent, call.Fun, name[1:], 1)
		case path == "log" && (name == "SetOutput" || name == "New"), path == "log/slog":
			d.Message = fn.Pkg().Name() + "." + name + " sends log lines to os.Stdout, which belongs to the job's result: log to os.Stderr"
			d.SuggestedFixes = []analysis.SuggestedFix{{
				Message:   "Log to os.Stderr",
				TextEdits: stderrEdit(expr),
			}}
		}
	}
	pass.Report(d)
}

func stderrEdit(stdout ast.Expr) []analysis.TextEdit {
	if sel, ok := stdout.(*ast.SelectorExpr); ok {
		stdout = sel.Sel
	}
	return []analysis.TextEdit{{Pos: stdout.Pos(), End: stdout.End(), NewText: []byte("Stderr")}}
}

// asksForTerminal reports whether os.Stdout is asked what it is, or for its descriptor
// in order to ask about the terminal, which prints nothing.
func asksForTerminal(pass *analysis.Pass, parent inspector.Cursor) bool {
	sel, ok := parent.Node().(*ast.SelectorExpr)
	if ok && sel.Sel.Name == "Stat" {
		return true
	}
	if !ok || sel.Sel.Name != "Fd" {
		return false
	}
	for range 4 { // the call of Fd, a conversion, brackets, the question
		parent = parent.Parent()
		call, ok := parent.Node().(*ast.CallExpr)
		if !ok {
			if _, ok := parent.Node().(*ast.ParenExpr); ok {
				continue
			}
			return false
		}
		switch fn := typeutil.Callee(pass.TypesInfo, call).(type) {
		case *types.Func:
			switch fn.Name() {
			case "IsTerminal", "IsCygwinTerminal", "IsTTY", "IsTty", "Isatty", "GetSize", "GetWinsize":
				return true
			}
		}
	}
	return false
}

// isChildOutput reports whether the expression is given to an exec.Cmd as Stdout.
func isChildOutput(pass *analysis.Pass, parent inspector.Cursor, expr ast.Expr) bool {
	switch n := parent.Node().(type) {
	case *ast.KeyValueExpr:
		key, ok := n.Key.(*ast.Ident)
		return ok && isCmdStdout(pass.TypesInfo.Uses[key])
	case *ast.AssignStmt:
		for i, rhs := range n.Rhs {
			if ast.Unparen(rhs) == expr && len(n.Lhs) == len(n.Rhs) {
				sel, ok := n.Lhs[i].(*ast.SelectorExpr)
				return ok && isCmdStdout(pass.TypesInfo.Uses[sel.Sel])
			}
		}
	}
	return false
}

func isCmdStdout(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.IsField() && v.Name() == "Stdout" && v.Pkg() != nil && v.Pkg().Path() == "os/exec"
}

// checkDescriptor finds stdout by its number and by its path.
func checkDescriptor(pass *analysis.Pass, call *ast.CallExpr) {
	fn, _ := typeutil.Callee(pass.TypesInfo, call).(*types.Func)
	if fn == nil || fn.Pkg() == nil || len(call.Args) == 0 {
		return
	}
	value := pass.TypesInfo.Types[call.Args[0]].Value
	if value == nil {
		return
	}
	switch name := fn.FullName(); name {
	case "syscall.Write", "os.NewFile", "golang.org/x/sys/unix.Write":
		if fd, ok := constant.Int64Val(constant.ToInt(value)); ok && fd == 1 && !namesStdout(pass, call.Args[0]) {
			pass.Reportf(call.Args[0].Pos(), "descriptor 1 is stdout, which belongs to the job's result: write to os.Stderr, or log with slog")
		}
	case "os.OpenFile", "os.Create":
		if value.Kind() != constant.String {
			return
		}
		switch path := constant.StringVal(value); path {
		case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1":
			pass.Reportf(call.Args[0].Pos(), "%s is stdout, which belongs to the job's result: write to os.Stderr, or log with slog", path)
		}
	}
}

// namesStdout reports whether syscall.Stdout is in the expression, which is
// reported by itself.
func namesStdout(pass *analysis.Pass, e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := pass.TypesInfo.Uses[id]; obj != nil && isPackageLevel(obj, "syscall") {
				found = true
			}
		}
		return !found
	})
	return found
}

// printFix turns a print of one line into slog.Info, if it is a statement by itself.
// What prints a part of a line, several lines, or none is left to its author.
func printFix(pass *analysis.Pass, parent inspector.Cursor, fun ast.Expr, verb string, skip int) []analysis.SuggestedFix {
	call, ok := parent.Node().(*ast.CallExpr)
	if !ok || ast.Unparen(call.Fun) != ast.Unparen(fun) || call.Ellipsis.IsValid() || len(call.Args) <= skip {
		return nil
	}
	if _, ok := parent.Parent().Node().(*ast.ExprStmt); !ok {
		return nil
	}
	message, ok := lineOf(pass, call.Args[skip:], strings.ToLower(verb), fmtName(fun))
	if !ok {
		return nil
	}
	slogName, edits, ok := importName(pass, call.Pos(), "log/slog")
	if !ok {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message: "Log with slog.Info",
		TextEdits: append(edits, analysis.TextEdit{
			Pos: call.Pos(), End: call.End(),
			NewText: []byte(slogName + ".Info(" + message + ")"),
		}),
	}}
}

// fmtName returns the name of package fmt in the call; "" after a dot import.
func fmtName(fun ast.Expr) string {
	if sel, ok := ast.Unparen(fun).(*ast.SelectorExpr); ok {
		if id, ok := sel.X.(*ast.Ident); ok {
			return id.Name + "."
		}
	}
	return ""
}

// lineOf returns the source of a string that is the line that the arguments print,
// without its end.
func lineOf(pass *analysis.Pass, args []ast.Expr, verb, fmtName string) (string, bool) {
	var source []string
	for _, arg := range args {
		var b bytes.Buffer
		if printer.Fprint(&b, pass.Fset, arg) != nil {
			return "", false
		}
		source = append(source, b.String())
	}
	first, isConst := stringConst(pass, args[0])
	switch verb {
	case "printf":
		if !isConst || !strings.HasSuffix(first, "\n") || !isLine(first[:len(first)-1]) {
			return "", false
		}
		if len(args) == 1 && !strings.Contains(first, "%") {
			return strconv.Quote(first[:len(first)-1]), true
		}
		source[0] = strconv.Quote(first[:len(first)-1])
		return fmtName + "Sprintf(" + strings.Join(source, ", ") + ")", true
	case "print":
		if len(args) != 1 || !isConst || !strings.HasSuffix(first, "\n") || !isLine(first[:len(first)-1]) {
			return "", false
		}
		return strconv.Quote(first[:len(first)-1]), true
	case "println":
		for _, arg := range args {
			if s, ok := stringConst(pass, arg); ok && !isLine(s) {
				return "", false
			}
		}
		if len(args) > 1 {
			format := strings.TrimSuffix(strings.Repeat("%v ", len(args)), " ")
			return fmtName + "Sprintf(" + strconv.Quote(format) + ", " + strings.Join(source, ", ") + ")", true
		}
		if t := pass.TypesInfo.TypeOf(args[0]); isConst || t == types.Typ[types.String] {
			return source[0], true
		}
		return fmtName + "Sprint(" + source[0] + ")", true
	}
	return "", false
}

func isLine(s string) bool { return s != "" && !strings.ContainsAny(s, "\r\n") }

// stringConst returns the value of a constant string.
func stringConst(pass *analysis.Pass, e ast.Expr) (string, bool) {
	tv, ok := pass.TypesInfo.Types[e]
	if !ok || tv.Value == nil || tv.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(tv.Value), true
}
