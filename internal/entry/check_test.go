package entry_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/entry"
)

// What is put around an entry, at its longest.
const (
	head = `{"time":"2026-05-16T14:32:11.123456789Z","level":"ERROR",`
	tail = `,"seq":18446744073709551615}`
)

// whole returns an entry with what is put around it.
func whole(members []byte) []byte { return []byte(head + string(members) + tail) }

// encoded returns what is made of a record.
func encoded(a *entry.Attrs, r *slog.Record, contextStep string) (members []byte, detail int, truncated bool) {
	e := entry.Get()
	defer e.Release()
	members, detail, truncated = e.Encode(a, r, contextStep)
	return bytes.Clone(members), detail, truncated
}

// check holds what is true of every entry: with and without its detail one line
// of at most 64 KiB that is a JSON object without equal keys.
func check(t testing.TB, out []byte, detail int) {
	t.Helper()
	for _, members := range [][]byte{out, out[:detail]} {
		text := whole(members)
		require.True(t, json.Valid(text), "%.2000s", text)
		require.True(t, utf8.Valid(text), "%.2000q", text)
		require.LessOrEqual(t, len(text), 64<<10)
		require.NotContains(t, string(text), "\n")
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.UseNumber()
		require.Empty(t, equalKeys(t, dec), "%.2000s", text)
		members := map[string]json.RawMessage{}
		require.NoError(t, json.Unmarshal(text, &members))
		for name := range members {
			require.Contains(t, []string{"time", "level", "message", "step", "detail", "seq"}, name)
		}
	}
	if detail < len(out) {
		require.Equal(t, `,"detail":`, string(out[detail:detail+len(`,"detail":`)]))
	}
}

// equalKeys reads one value and returns the keys that an object in it has twice.
func equalKeys(t testing.TB, dec *json.Decoder) (equal []string) {
	tok, err := dec.Token()
	require.NoError(t, err)
	switch tok {
	case json.Delim('{'):
		seen := map[string]bool{}
		for dec.More() {
			key, err := dec.Token()
			require.NoError(t, err)
			if seen[key.(string)] {
				equal = append(equal, key.(string))
			}
			seen[key.(string)] = true
			equal = append(equal, equalKeys(t, dec)...)
		}
		_, _ = dec.Token()
	case json.Delim('['):
		for dec.More() {
			equal = append(equal, equalKeys(t, dec)...)
		}
		_, _ = dec.Token()
	}
	return equal
}
