package joblogvet

import (
	"go/ast"
	"go/constant"
	"go/types"
	"log/slog"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// none is the index of an argument that a function does not take.
const none = -1

// logFunc says what the arguments of a function are that logs, or makes attributes
// for what does.
type logFunc struct {
	logs    bool       // a record, of the level at the index or else of the fixed one
	fixed   slog.Level // if level is none
	level   int
	message int
	key     int // of the one attribute that it makes
	value   int // of that attribute, or alone
	pairs   int // the first of keys and values, or attributes
	texts   int // the first of those that are printed into the message
}

// logFuncs are those of slog and joblog, by their full names, and those of package log,
// which print secrets as well. They are none that logs INFO: only where slog has been
// made the default do they, and then by no level of their own.
var logFuncs = func() map[string]logFunc {
	pairs := func(first int) logFunc {
		return logFunc{level: none, message: none, key: none, value: none, pairs: first, texts: none}
	}
	message := func(i int) logFunc {
		return logFunc{level: none, message: i, key: none, value: none, pairs: none, texts: none}
	}
	value := func(key, value int) logFunc {
		return logFunc{level: none, message: none, key: key, value: value, pairs: none, texts: none}
	}
	texts := func(first int) logFunc {
		return logFunc{level: none, message: none, key: none, value: none, pairs: none, texts: first}
	}
	m := map[string]logFunc{
		"log/slog.With":           pairs(0),
		"(*log/slog.Logger).With": pairs(0),
		"(*log/slog.Record).Add":  pairs(0),
		"log/slog.Group":          pairs(1),
		rootPath + ".Detail":      pairs(0),
		rootPath + ".Step":        message(0),
		"log/slog.NewRecord":      {logs: true, level: 1, message: 2, key: none, value: none, pairs: none, texts: none},
		"log/slog.StringValue":    value(none, 0),
		"log/slog.AnyValue":       value(none, 0),
	}
	for _, kind := range []string{"String", "Any", "Int", "Int64", "Uint64", "Float64", "Bool", "Time", "Duration"} {
		m["log/slog."+kind] = value(0, 1)
	}
	for _, receiver := range []string{"log/slog.", "(*log/slog.Logger)."} {
		for name, level := range map[string]slog.Level{"Debug": slog.LevelDebug, "Info": slog.LevelInfo, "Warn": slog.LevelWarn, "Error": slog.LevelError} {
			m[receiver+name] = logFunc{logs: true, fixed: level, level: none, message: 0, key: none, value: none, pairs: 1, texts: none}
			m[receiver+name+"Context"] = logFunc{logs: true, fixed: level, level: none, message: 1, key: none, value: none, pairs: 2, texts: none}
		}
		for _, name := range []string{"Log", "LogAttrs"} {
			m[receiver+name] = logFunc{logs: true, level: 1, message: 2, key: none, value: none, pairs: 3, texts: none}
		}
	}
	for _, receiver := range []string{"log.", "(*log.Logger)."} {
		for _, verb := range []string{"Print", "Fatal", "Panic"} {
			m[receiver+verb], m[receiver+verb+"ln"] = texts(0), texts(0)
			format := texts(1)
			format.message = 0
			m[receiver+verb+"f"] = format
		}
		m[receiver+"Output"] = message(1)
	}
	return m
}()

// calleeOf returns the function or method that is called; nil if it is no one
// function, such as a variable's.
func calleeOf(info *types.Info, call *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(info, call).(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// useOf returns what a name stands for; nil if the expression is none.
func useOf(info *types.Info, e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return info.Uses[e]
	case *ast.SelectorExpr:
		return info.Uses[e.Sel]
	}
	return nil
}

// logFuncOf returns what is known of the function that is called.
func logFuncOf(info *types.Info, call *ast.CallExpr) (logFunc, bool) {
	fn := calleeOf(info, call)
	if fn == nil || fn.Pkg() == nil || !slices.Contains([]string{"log/slog", "log", rootPath}, fn.Pkg().Path()) {
		return logFunc{}, false
	}
	f, ok := logFuncs[fn.FullName()]
	return f, ok
}

// isInfo reports whether records of the level print as INFO.
func isInfo(level slog.Level) bool { return slog.LevelInfo <= level && level < slog.LevelWarn }

// constLevel returns the level that an expression always is.
func constLevel(info *types.Info, e ast.Expr) (slog.Level, bool) {
	tv, ok := info.Types[e]
	if !ok || tv.Value == nil {
		return 0, false
	}
	n, ok := constant.Int64Val(constant.ToInt(tv.Value))
	return slog.Level(n), ok
}

func isBuiltin(info *types.Info, call *ast.CallExpr, names ...string) bool {
	b, ok := typeutil.Callee(info, call).(*types.Builtin)
	return ok && slices.Contains(names, b.Name())
}
