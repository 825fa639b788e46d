package joblog_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
)

// textsOfLines returns the texts of several lines that the tests of the scanner have.
func textsOfLines(t *testing.T) []string {
	t.Helper()
	const longest = 4 << 10
	files, err := filepath.Glob("internal/scan/*_test.go")
	require.NoError(t, err)
	unmarked := strings.NewReplacer("«", "", "»", "")
	var texts []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			if text = unmarked.Replace(text); strings.Contains(strings.TrimSpace(text), "\n") && len(text) < longest {
				texts = append(texts, text)
			}
			return true
		})
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// tellsTooLate reports whether what makes secrets of the lines of a text stands below them.
func tellsTooLate(text string) bool {
	for _, v := range [...]struct{ teller, told string }{{"kind: Secret", "data:"}, {"\n  name: ", "value: "}} {
		if told := strings.Index(text, v.told); told >= 0 && told < strings.Index(text, v.teller) {
			return true
		}
	}
	return false
}

// What String masks in a text of several lines, a stream masks as well, whether they come at
// once or one by one.
func TestRedactorWriterLines(t *testing.T) {
	texts := textsOfLines(t)
	texts = append(texts,
		"name,password\n"+strings.Repeat("etl,Xk29fJq8wPz\n", 200),
		"name,value\n"+strings.Repeat("DB_PASSWORD,Xk29fJq8wPz\nREGION,eu-west-1a\n", 100),
		"| name | value |\n|---|---|\n"+strings.Repeat("| DB_PASSWORD | Xk29fJq8wPz |\n", 100),
		" name | password\n------+-------------\n"+strings.Repeat(" etl  | Xk29fJq8wPz\n", 200)+"(200 rows)\n",
		"INSERT INTO users (name, password) VALUES\n('etl', 'Xk29fJq8wPz'),\n('bob', 'Sommer12'),\n('ann', 'Winter58');\n",
		"kind: Secret\nmetadata:\n  name: db\n\ndata:\n"+strings.Repeat("  one: WmtEM3ZRbTR4\n", 50)+"type: Opaque\n",
		"Content-Disposition: form-data; name=\"token\"\nContent-Type: text/plain\n\nZk81vQm4x\n--b\nContent-Disposition: form-data; name=\"note\"\n\nZk81vQm4x\n--b--\n",
	)
	r := joblog.NewRedactor(nil)
	masked := 0
	for _, text := range texts {
		if tellsTooLate(text) {
			continue
		}
		for _, whole := range []string{text, "started\n" + text + "\nended\n"} {
			want := r.String(whole)
			if want != whole {
				masked++
			}
			assert.Equal(t, want, writeIn(t, r, whole, len(whole)), "at once")
			assert.Equal(t, want, writeIn(t, r, whole, 1), "byte by byte")
			var buf bytes.Buffer
			w := r.Writer(&buf)
			for line := range strings.Lines(whole) {
				_, err := io.WriteString(w, line)
				require.NoError(t, err)
			}
			require.NoError(t, w.Close())
			assert.Equal(t, want, buf.String(), "line by line")
		}
	}
	assert.Greater(t, masked, 100)
}

// A table's head does not delay its rows, nor is it remembered for ever.
func TestRedactorWriterLinesAreShown(t *testing.T) {
	var buf bytes.Buffer
	w := joblog.NewRedactor(nil).Writer(&buf)
	for _, tt := range []struct{ line, want string }{
		{"name,password\n", "name,password\n"},
		{"etl,Xk29fJq8wPz\n", "etl,***\n"},
		{"bob,Sommer12\n", "bob,***\n"},
		{strings.Repeat("a line of something else\n", 400), strings.Repeat("a line of something else\n", 400)},
		{"bob,Sommer12\n", "bob,Sommer12\n"},
	} {
		buf.Reset()
		_, err := io.WriteString(w, tt.line)
		require.NoError(t, err)
		assert.Equal(t, tt.want, buf.String())
	}
}
