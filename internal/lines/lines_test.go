package lines_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/lines"
)

func write(t *testing.T, chunks ...string) []string {
	t.Helper()
	var got []string
	w := lines.NewWriter(func(line string) { got = append(got, line) })
	for _, chunk := range chunks {
		n, err := w.Write([]byte(chunk))
		require.NoError(t, err)
		require.Equal(t, len(chunk), n)
	}
	require.NoError(t, w.Close())
	return got
}

func TestWriter(t *testing.T) {
	for _, tt := range []struct {
		name   string
		chunks []string
		want   []string
	}{
		{"nothing", nil, nil},
		{"empty write", []string{""}, nil},
		{"lines", []string{"a\nb\n"}, []string{"a", "b"}},
		{"no end", []string{"a\nb"}, []string{"a", "b"}},
		{"empty lines", []string{"\n\na\n"}, []string{"", "", "a"}},
		{"CRLF", []string{"a\r\nb\r", "\nc\r"}, []string{"a", "b", "c"}},
		{"two CRs", []string{"a\r\r\n"}, []string{"a\r"}},
		{"CR inside stays", []string{"10%\r20%\n"}, []string{"10%\r20%"}},
		{"byte by byte", strings.Split("ab\ncd\n", ""), []string{"ab", "cd"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, write(t, tt.chunks...))
		})
	}
}

func TestWriterLongLine(t *testing.T) {
	long := strings.Repeat("x", lines.MaxLen)
	assert.Equal(t, []string{long}, write(t, long+"\n"), "just fits")
	assert.Equal(t, []string{long, "y"}, write(t, long+"y\n"))
	assert.Equal(t, []string{long, long, "y"}, write(t, long, long+"y"))

	assert.Equal(t, []string{long, "next"}, write(t, long+"\r\nnext\n"), "the CR alone is over the limit")
	assert.Equal(t, 64<<10, lines.MaxLen, "as Logger.Writer documents")

	// A rune is not cut in two.
	for _, char := range []string{"é", "東", "👩"} {
		for lead := range 4 {
			text := strings.Repeat("x", lead) + strings.Repeat(char, lines.MaxLen)
			pieces := write(t, text)
			assert.Equal(t, text, strings.Join(pieces, ""))
			for _, p := range pieces {
				assert.LessOrEqual(t, len(p), lines.MaxLen)
				assert.True(t, utf8.ValidString(p))
			}
		}
	}

	// What is no UTF-8 is kept too.
	garbage := strings.Repeat("\x80", 3*lines.MaxLen+1)
	assert.Equal(t, garbage, strings.Join(write(t, garbage), ""))
}

func TestWriterClosed(t *testing.T) {
	var got []string
	w := lines.NewWriter(func(line string) { got = append(got, line) })
	_, err := w.Write([]byte("a"))
	require.NoError(t, err)
	w.Flush()
	w.Flush()
	require.NoError(t, w.Close())
	require.NoError(t, w.Close())
	n, err := w.Write([]byte("b\n"))
	assert.ErrorIs(t, err, os.ErrClosed)
	assert.Zero(t, n)
	assert.Equal(t, []string{"a"}, got)
}

// A flush between CR and LF does not make a line of its own of the LF.
func TestWriterFlushedInCRLF(t *testing.T) {
	var got []string
	w := lines.NewWriter(func(line string) { got = append(got, line) })
	for _, chunk := range []string{"a\r", "\nb\r", "c\n"} {
		_, _ = w.Write([]byte(chunk))
		w.Flush()
	}
	assert.Equal(t, []string{"a", "b", "c"}, got)
}

func FuzzWriter(f *testing.F) {
	f.Add("a\r\nb\n\nc", 1)
	f.Add(strings.Repeat("é", lines.MaxLen), 7)
	f.Fuzz(func(t *testing.T, text string, chunk int) {
		chunk = max(chunk, 1)
		var chunks []string
		for rest := text; rest != ""; {
			n := min(chunk, len(rest))
			chunks, rest = append(chunks, rest[:n]), rest[n:]
		}
		want := write(t, text)
		assert.Equal(t, want, write(t, chunks...), "however it is cut")
		for _, line := range want {
			assert.NotContains(t, line, "\n")
		}
	})
}
