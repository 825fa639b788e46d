package joblogvet_test

import (
	"bytes"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nuntiq/joblog/joblogvet"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/txtar"
)

// The driver takes imports out that became unused, and formats what it fixed.
func TestStdoutFix(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, analysistest.TestData(), joblogvet.NewStdoutCheck(), "stdoutfix")
}

func TestSecretFix(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, analysistest.TestData(), joblogvet.NewSecretCheck(), "secretfix")
}

// Editors apply the edits of a fix as they are.
func TestImportFix(t *testing.T) {
	for _, test := range []struct {
		check   *analysis.Analyzer
		samples string
	}{
		{joblogvet.NewStdoutCheck(), "importfix"},
		{joblogvet.NewSecretCheck(), "importsecret"},
	} {
		for _, result := range analysistest.RunWithSuggestedFixes(t, analysistest.TestData(), test.check, test.samples) {
			for _, d := range result.Action.Diagnostics {
				require.Len(t, d.SuggestedFixes, 1)
				file := result.Action.Package.Fset.File(d.Pos)
				source, err := os.ReadFile(file.Name())
				require.NoError(t, err)
				edits := d.SuggestedFixes[0].TextEdits
				slices.SortFunc(edits, func(a, b analysis.TextEdit) int { return int(b.Pos - a.Pos) })
				for _, e := range edits {
					source = slices.Replace(source, file.Offset(e.Pos), file.Offset(e.End), e.NewText...)
				}
				formatted, err := format.Source(source)
				require.NoError(t, err)
				assert.Equal(t, string(formatted), string(source), "%s is not as gofmt has it", filepath.Base(file.Name()))
			}
		}
	}
}

// What is fixed compiles, and is as gofmt has it.
func TestGoldens(t *testing.T) {
	goldens := 0
	err := filepath.WalkDir(analysistest.TestData(), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".golden") {
			return err
		}
		goldens++
		archive, err := txtar.ParseFile(path)
		if err != nil {
			return err
		}
		if len(archive.Files) == 0 { // all fixes at once
			archive.Files = []txtar.File{{Name: "all", Data: archive.Comment}}
		}
		for _, fixed := range archive.Files {
			t.Run(fmt.Sprintf("%s/%s", filepath.Base(path), fixed.Name), func(t *testing.T) {
				formatted, err := format.Source(fixed.Data)
				require.NoError(t, err)
				assert.True(t, bytes.Equal(fixed.Data, formatted), "gofmt changes it")

				pkgs, err := packages.Load(&packages.Config{
					Mode:    packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo,
					Dir:     filepath.Dir(path),
					Env:     append(os.Environ(), "GOPATH="+analysistest.TestData(), "GO111MODULE=off", "GOWORK=off", "GOPROXY=off"),
					Overlay: map[string][]byte{strings.TrimSuffix(path, ".golden"): fixed.Data},
				}, ".")
				require.NoError(t, err)
				require.Len(t, pkgs, 1)
				assert.Empty(t, pkgs[0].Errors)
			})
		}
		return nil
	})
	require.NoError(t, err)
	assert.NotZero(t, goldens)
}
