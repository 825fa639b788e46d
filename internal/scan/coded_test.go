package scan

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is encoded twice has no form of its own and is found by undoing the outer one.
func TestValuesEncodedTwice(t *testing.T) {
	std := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	raw := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	toHex := func(s string) string { return hex.EncodeToString([]byte(s)) }
	dockerAuth := func(s string) string { return `{"auths":{"r.example":{"auth":"` + std("etl:"+s) + `"}}}` }
	quoted := func(s string) string {
		b, err := json.Marshal(`{"v":"` + s + `"}`)
		require.NoError(t, err)
		return string(b)
	}
	for _, secret := range []string{"Kp7#vLm2!qRs", "hunter2-9", "größte9", "päss/wörd+9", "Zq8wTr5x9Uv3kPm2Zq8wTr5x9Uv3kPm2Ab9"} {
		v := valueSet(t, secret)
		s, err := New(nil).With([]string{secret})
		require.NoError(t, err)
		for name, encoded := range map[string]string{
			"base64 of base64":            std(std(secret)),
			"unpadded":                    raw(raw(secret)),
			"three times":                 std(std(std(secret))),
			"a Docker configuration":      std(dockerAuth(secret)),
			"at other alignments":         std("=" + std("ab"+secret+"cd") + "!"),
			"hex of base64":               toHex(std(secret)),
			"upper hex of base64":         strings.ToUpper(toHex(std("etl:" + secret))),
			"base64 of hex":               std(toHex(secret)),
			"base64 of JSON in JSON":      std(quoted(quoted(secret))),
			"base64 of a query":           std("q=" + url.QueryEscape(secret)),
			"base64 in a query":           url.QueryEscape(std(std(secret))),
			"base64 with escaped slashes": strings.ReplaceAll(std(dockerAuth(secret)), "/", `\/`),
			"in a path":                   "/v1/items/" + raw(raw(secret)),
			"behind 0x":                   "0x" + toHex(std(secret)),
			"base32":                      base32.StdEncoding.EncodeToString([]byte(secret)),
			"base32 in lower case":        strings.ToLower(base32.StdEncoding.EncodeToString([]byte("a=" + secret))),
			"base32 at other alignments":  strings.TrimRight(base32.StdEncoding.EncodeToString([]byte("bob:"+secret+"; and")), "="),
			"base32 of base64":            base32.StdEncoding.EncodeToString([]byte(std(secret))),
		} {
			got := masked(v, "got <"+encoded+"> from peer")
			assert.Contains(t, got, Mask, "%s: %q", name, encoded)
			assert.True(t, strings.HasPrefix(got, "got <") && strings.HasSuffix(got, "> from peer"), "%s: %q", name, got)
			assert.NotContains(t, got, strings.Trim(encoded, "=")[len(encoded)/3:], "%s", name)
			assert.NotEqual(t, encoded, s.Redact(encoded), "%s: in a text with nothing else to find", name)
		}
	}
}

// Only what holds bits of the value is masked.
func TestValuesEncodedTwiceExactly(t *testing.T) {
	const secret = "hunter2-9"
	v := valueSet(t, secret)
	for before := range 4 {
		for after := range 4 {
			plain := "some text "[:6+before] + hex.EncodeToString([]byte(secret)) + " more"[:after]
			encoded := base64.StdEncoding.EncodeToString([]byte(plain))
			first, last := (6+before)*8/6, ((6+before+2*len(secret))*8+5)/6
			want := encoded[:first] + Mask + encoded[last:]
			if after == 0 {
				want = strings.TrimRight(want, "=")
			}
			assert.Equal(t, want, masked(v, encoded), "%q", plain)
		}
	}
}

// An encoding that is too short to be undone is a form.
func TestValuesEncodedBriefly(t *testing.T) {
	for secret, encoded := range map[string][]string{
		"Kp7#vL":   {"JNYDOI3WJQ", "UzNBM0kzWk0"},
		"hunter2!": {"NB2W45DFOIZCC", "YUhWdWRHVnlNaUU"},
		"größ9":    {"M5ZMHNWDT44Q", "WjNMRHRzT2ZPUQ"},
	} {
		v := valueSet(t, secret)
		for _, text := range encoded {
			assert.Equal(t, "got ***.", masked(v, "got "+text+"."))
			assert.Equal(t, "got "+text[1:], masked(v, "got "+text[1:]))
		}
	}
}

func TestNextCoded(t *testing.T) {
	for _, test := range []struct {
		text string
		at   int
	}{
		{"", -1},
		{"YWJjYWJjYWJjYWI", -1}, // too short
		{"YWJjYWJjYWJjYWJj", 0},
		{"YWJjYWJjYWJjYWJjYQ==", 0},
		{"x YWJjYWJjYWJjYWJj", 2},
		{"xyz/YWJjYWJjYWJjYWJj", 4},
		{"xyzYWJjYWJjYWJjYWJj", -1}, // no one looks inside a word
		{"0x6162636162636162", 2},
		{"6162636162636162", 0},
		{"mfrggylcmnqwey3b", 0},
		{"x MFRGGYLCMNQWEY3B====", 2},
		{"w7y4H3w7y4H3w7y4H3", -1},
		{"YcO8w7bDvMO2w7zDtg==", 0},
		{"DQCBTUWS6TNFXWLAPCHRGJRGKIZXFF3Q", -1}, // a secret of TOTP
		{"NOTIFICATIONSETTINGSCONTROLLER", -1},
		{"4bf92f3577b34da6a3ce929d0e0e4736", -1},
		{"550e8400-e29b-41d4-a716-44b655f4c09e", -1},
		{"da39a3ee5e6b4b0d3255bfef95601890afd80709", -1},
		{"internationalisation of getUserAccountDetails", -1},
		{"/usr/local/go/src/internal/poll/fd_poll_runtime.go", -1},
		{"2026-05-16T14:32:11 20260516143211", -1},
		{strings.Repeat("word ", 10) + "ZXhhbXBsZSB0ZXh0", 50},
	} {
		at, _ := nextCoded(test.text, 0)
		assert.Equal(t, test.at, at, "%q", test.text)
		at, _ = nextCoded("YWJjYWJjYWJjYWJj "+test.text, 16)
		assert.Equal(t, test.at, max(at-17, -1), "%q", test.text)
	}
}

// A text without an escape or a dump in it is looked through for them too, whether the
// values are long or short.
func TestRedactEncodedTwice(t *testing.T) {
	for _, secret := range []string{"hunter2-9", "Zx81kk-quiet+river?99", "Kp7vLm2qRs8wTr5x9Uv3kPm2"} {
		s, err := New(nil).With([]string{secret})
		require.NoError(t, err)
		for name, encoded := range map[string]string{
			"base64 of base64": base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte(secret)))),
			"unpadded":         base64.RawURLEncoding.EncodeToString([]byte(base64.RawURLEncoding.EncodeToString([]byte(secret)))),
			"hex of base64":    hex.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte(secret)))),
		} {
			for n := range 16 {
				before := strings.Repeat("-", n) + " got "
				got := s.Redact(before + encoded + " from peer")
				assert.True(t, strings.HasPrefix(got, before+Mask) && strings.HasSuffix(got, " from peer"), "%s: %q", name, got)
			}
		}
	}
}
