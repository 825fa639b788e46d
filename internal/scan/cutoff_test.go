package scan_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/scan"
)

// literals are the strings of this package's tests, without those that are too long for
// what is quadratic in them.
func literals(t *testing.T) []string {
	const longest = 300
	files, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	var texts []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, err := strconv.Unquote(lit.Value)
				require.NoError(t, err)
				if len(text) <= longest {
					texts = append(texts, unmark.Replace(text))
				}
			}
			return true
		})
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// TestCutOff holds that no rule relies on what a text has behind its anchor: whatever the
// tests look at, cut off or broken at any place, does not make for a panic, and what is
// masked is so for good and cuts no character in two.
func TestCutOff(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const (
		marks    = "\"'`{}[]()<>=:,;\\* \n\r\x00\xff"
		perPlace = 6 // of the marks, others at the next one
	)
	texts := literals(t)
	require.Greater(t, len(texts), 5000)
	s, err := scan.New(nil).With([]string{"Kp7#vLm2!qRs", "first-line-77\nsecond-line-88"})
	require.NoError(t, err)
	text := ""
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%q makes for a panic", text)
			panic(p)
		}
	}()
	check := func() {
		once := s.Redact(text)
		if once == text {
			return
		}
		if twice := s.Redact(once); twice != once {
			t.Errorf("redacted twice: %q, once: %q, from %q", twice, once, text)
		}
		if utf8.ValidString(text) && !utf8.ValidString(once) {
			t.Errorf("not UTF-8: %q, from %q", once, text)
		}
	}
	for n, whole := range texts {
		broken := []byte(whole)
		for i := range len(whole) {
			text = whole[:i]
			check()
			for k := range perPlace {
				broken[i] = marks[(n+i+k*len(marks)/perPlace)%len(marks)]
				text = string(broken)
				check()
			}
			broken[i] = whole[i]
		}
	}
}
