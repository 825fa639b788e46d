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
	return name, []analysis.TextEdit{importEdit(pass.Fset, file, importPath)}, true
}

// importEdit adds an import where gofmt and its author would: sorted into a group of its
// kind, of the standard library or not.
func importEdit(fset *token.FileSet, file *ast.File, importPath string) analysis.TextEdit {
	quoted := strconv.Quote(importPath)
	edit := insert(file.Name.End(), "\n\nimport "+quoted)
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT {
			break
		}
		if d.Lparen.IsValid() && len(d.Specs) > 0 {
			return blockEdit(fset, d, importPath)
		}
		edit = insert(d.End(), "\nimport "+quoted)
		if !d.Lparen.IsValid() {
			edit = insert(importEnd(d.Specs[0]), "\nimport "+quoted)
		}
	}
	return edit
}

func insert(pos token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
}

// blockEdit adds an import to a block of them.
func blockEdit(fset *token.FileSet, d *ast.GenDecl, importPath string) analysis.TextEdit {
	quoted := strconv.Quote(importPath)
	standard := isStandard(importPath)
	group := groupOf(fset, d, standard)
	switch {
	case group == nil && standard:
		return insert(importStart(d.Specs[0]), quoted+"\n\n\t")
	case group == nil:
		return insert(importEnd(d.Specs[len(d.Specs)-1]), "\n\n\t"+quoted)
	}
	for _, spec := range group {
		if pathOf(spec) > importPath {
			return insert(importStart(spec), quoted+"\n\t")
		}
	}
	return insert(importEnd(group[len(group)-1]), "\n\t"+quoted)
}

// groupOf returns the imports of a block, up to an empty line, of which the first is of
// the kind; nil if there are none.
func groupOf(fset *token.FileSet, d *ast.GenDecl, standard bool) []ast.Spec {
	line := func(pos token.Pos) int { return fset.Position(pos).Line }
	for start := 0; start < len(d.Specs); {
		end := start + 1
		for end < len(d.Specs) && line(importStart(d.Specs[end])) <= line(importEnd(d.Specs[end-1]))+1 {
			end++
		}
		if isStandard(pathOf(d.Specs[start])) == standard {
			return d.Specs[start:end]
		}
		start = end
	}
	return nil
}

func pathOf(spec ast.Spec) string {
	path, _ := strconv.Unquote(spec.(*ast.ImportSpec).Path.Value)
	return path
}

// importStart and importEnd include the comments before and behind an import.
func importStart(spec ast.Spec) token.Pos {
	if doc := spec.(*ast.ImportSpec).Doc; doc != nil {
		return doc.Pos()
	}
	return spec.Pos()
}

func importEnd(spec ast.Spec) token.Pos {
	if comment := spec.(*ast.ImportSpec).Comment; comment != nil {
		return comment.End()
	}
	return spec.End()
}

func fileAt(pass *analysis.Pass, pos token.Pos) *ast.File {
	for _, file := range pass.Files {
		if file.FileStart <= pos && pos <= file.FileEnd {
			return file
		}
	}
	return nil
}
