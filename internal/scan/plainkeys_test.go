package scan

import (
	"encoding/base64"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPlainKey(t *testing.T) {
	for _, test := range []struct{ before, key, behind string }{
		{"", "a", "=1"},
		{"", "rows", "=50"},
		{"", "sixteen_bytes_it", "=1"},
		{" ", "a", "=1"},
		{"done ", "rows", "=50"},
		{"all is done ", "rows", "=50"},
		{"all is done ", "seven_b", "=50"},
		{"all is done ", "eight_by", "=50"},
		{"all is done ", "nine_byte", "=50"},
		{"all is done ", "fifteen_bytes_x", "=50"},
		{"", "rows", ": 50"},
		{"done ", "rows", ":"},
		{"all is done ", "rows", ":\n"},
		{`{"`, "rows", `":50`},
		{`{"time":"02:14","`, "rows", `":50`},
		{`{"time":"02:14","`, "two words", `":50`},
	} {
		text := test.before + test.key + test.behind
		at := len(test.before+test.key) + strings.IndexAny(test.behind, "=:")
		hash := plainKey(text, at)
		assert.NotZero(t, hash, "%q", text)
		start := len(test.before)
		for i := range test.key {
			other := []byte(text)
			other[start+i] ^= 1
			assert.NotEqual(t, hash, plainKey(string(other), at), "%q", other)
		}
		known := new(plainKeys)
		k := keyBefore(text, at)
		known.add(text, at, k)
		assert.True(t, known.has(hash), "%q", text)
		known = new(plainKeys)
		k.start++
		known.add(text, at, k)
		assert.False(t, known.has(hash), "%q without its first byte", text)
	}
	assert.Equal(t, plainKey("rows=50", 4), plainKey("done in rows=50", 12))
	assert.NotEqual(t, plainKey("rows=50", 4), plainKey("\x00rows=50", 5))
	assert.NotEqual(t, plainKey("rows=", 4), plainKey("rows:", 4))
	for _, test := range []struct{ before, behind string }{
		{"", "=1"},
		{"bob", ":x7"},
		{`rows"`, ":50"},
		{"seventeen_bytes_x", "=1"},
		{"at sixteen_bytes_it", "=1"},
		{`{"sixteen_bytes_it"`, ":1"},
	} {
		assert.Zero(t, plainKey(test.before+test.behind, len(test.before)), "%q", test.before+test.behind)
	}
}

// What is remembered of keys must not keep a secret where the same key stands again.
func TestPlainKeysElsewhere(t *testing.T) {
	tests := []struct{ plain, secret string }{
		{`see bar&quot;: x`, `"password for bar&quot;: x7Kq9vLm2RsT4"`},
		{`{"bar":1}`, `{"password for 'bar": "x7Kq9vLm2RsT4"`},
		{` bob: x`, ` bob:x7Kq9vLm2RsT4@sftp.example.org:22`},
		{`the value=50`, `name=DB_PASSWORD value=x7Kq9vLm2RsT4`},
		{`the map key: 50`, `the api key: x7Kq9vLm2RsT4`},
	}
	for _, test := range tests {
		s := New(nil)
		want := s.Redact(test.secret)
		require.NotContains(t, want, "x7Kq9vLm2RsT4", "%q", test.secret)
		s = New(nil)
		require.Equal(t, test.plain, s.Redact(test.plain))
		assert.Equal(t, want, s.Redact(test.secret), "%q", test.secret)
	}

	clean, err := os.ReadFile("testdata/clean.log")
	require.NoError(t, err)
	known := New(nil)
	for range 2 {
		for text := range strings.Lines(string(clean)) {
			require.Equal(t, text, known.Redact(text))
		}
	}
	for _, text := range filterTexts(t) {
		for _, text := range []string{text, "password for " + text, `"secret ` + text, text + " x7Kq9vLm2RsT4@host:22"} {
			require.Equal(t, New(nil).Redact(text), known.Redact(text), "%q", text)
		}
	}
}

// What is passed by at a glance must not be what needs a look.
func TestSeenAtAGlance(t *testing.T) {
	const value = "Kp7 vLm2&qRs9Tx"
	s, err := New(nil).With([]string{value})
	require.NoError(t, err)
	encoded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", 42) + value + strings.Repeat("y", 40)))
	for _, text := range []string{
		encoded[:64] + "\n" + encoded[64:],
		encoded[:64] + "\r\n " + encoded[64:],
		"it is Kp7 v\x1b[31mLm2\x1b[0m&qRs9Tx",
		"a&b Kp7 vLm2&amp;qRs9Tx",
		"50% of Kp7%20vLm2%26qRs9Tx",
		"https://h/?state=4f9a1c2b7d8e0f36", "https://h/?a=b&code=4f9a1c2b7d8e0f36&x=y",
	} {
		assert.NotEqual(t, text, s.Redact(text), "%q", text)
	}
	for _, text := range []string{"https://h/?state=4f9a1c2b7d8e0f3", "https://h/?code=4f9a1c2b7d8e0f3&x=y"} {
		assert.Equal(t, text, s.Redact(text))
	}
}
