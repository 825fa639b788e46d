package joblogvet

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strconv"

	"golang.org/x/tools/go/analysis"
)

// importName returns the name under which the package is known at pos, and the
// edit that imports it if the file does not yet. It fails where something else has
// that name.
func importName(pass *analysis.Pass, pos token.Pos, importPath string) (name string, edits []analysis.TextEdit, ok bool) {
	file := fileAt(pass, pos)
	scope := pass.Pkg.Scope().Innermost(pos)
	if file == nil || scope == nil {
		return "", nil, false
	}
	for _, spec := range file.Imports {
		obj := pass.TypesInfo.PkgNameOf(spec)
		if obj == nil || obj.Imported().Path() != importPath || obj.Name() == "_" || obj.Name() == "." {
			continue
		}
		if _, found := scope.LookupParent(obj.Name(), pos); found == types.Object(obj) {
			return obj.Name(), nil, true
		}
		return "", nil, false
	}
	name = path.Base(importPath)
	if _, taken := scope.LookupParent(name, pos); taken != nil || pass.Pkg.Scope().Lookup(name) != nil {
		return "", nil, false
	}
	return name, []analysis.TextEdit{importEdit(file, importPath)}, true
}

// importEdit adds an import to the last declaration of imports.
func importEdit(file *ast.File, importPath string) analysis.TextEdit {
	quoted := strconv.Quote(importPath)
	pos, text := file.Name.End(), "\n\nimport "+quoted+"\n"
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT {
			break
		}
		pos, text = d.End(), "\nimport "+quoted
		if d.Rparen.IsValid() {
			pos, text = d.Rparen, "\t"+quoted+"\n"
		}
	}
	return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
}

func fileAt(pass *analysis.Pass, pos token.Pos) *ast.File {
	for _, file := range pass.Files {
		if file.FileStart <= pos && pos <= file.FileEnd {
			return file
		}
	}
	return nil
}
