package scan

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// valueSet returns a set of the given values, none of which may be refused.
func valueSet(t testing.TB, vals ...string) *values {
	t.Helper()
	var none *values
	v, err := none.with(vals)
	require.NoError(t, err)
	return v
}

// marked tells of each byte of text whether it is in one of the spans.
func marked(text string, spans []span) []bool {
	c := make([]bool, len(text))
	for _, s := range spans {
		for i := s.start; i < s.end; i++ {
			c[i] = true
		}
	}
	return c
}

// masked returns text with each stretch that v finds replaced by the mask.
func masked(v *values, text string) string {
	var b strings.Builder
	c := marked(text, v.find(text, hasEscapes|hasCoded, nil))
	for i := range len(text) {
		switch {
		case !c[i]:
			b.WriteByte(text[i])
		case i == 0 || !c[i-1]:
			b.WriteString(Mask)
		}
	}
	return b.String()
}

func TestValuesFind(t *testing.T) {
	const pem = "-----BEGIN TEST KEY-----\nMIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX\n6Ppy1tPf9Cnzj4p4\nWw==\n-----END TEST KEY-----\n"
	const object = "{\n  \"type\": \"service_account\",\n  \"private_key\": \"-----BEGIN KEY-----\\nabcDEF0123456789\\nzz\\n-----END KEY-----\\n\"\n}"
	for _, test := range []struct {
		name   string
		values []string
		text   string
		want   string
	}{
		{"alone", []string{"Kp7#vLm2!qRs"}, "Kp7#vLm2!qRs", "***"},
		{"at the beginning", []string{"Kp7#vLm2!qRs"}, "Kp7#vLm2!qRs was sent", "*** was sent"},
		{"at the end", []string{"Kp7#vLm2!qRs"}, "sent Kp7#vLm2!qRs", "sent ***"},
		{"twice, adjacent", []string{"Kp7#vLm2!qRs"}, "Kp7#vLm2!qRsKp7#vLm2!qRs", "***"},
		{"in a word", []string{"s3cret"}, "xs3crety", "x***y"},
		{"other case", []string{"Kp7#vLm2!qRs"}, "kp7#vlm2!qrs", "kp7#vlm2!qrs"},
		{"cut short", []string{"Kp7#vLm2!qRs"}, "Kp7#vLm2!qR", "Kp7#vLm2!qR"},
		{"overlapping", []string{"abcdefgh", "efghijkl"}, "-abcdefghijkl-", "-***-"},
		{"nested", []string{"abcdefghijkl", "efghij"}, "-abcdefghijkl- -efghij-", "-***- -***-"},
		{"one the beginning of the other", []string{"token-1234", "token-12345678"}, "token-12345678 token-1234x", "*** ***x"},
		{"one the end of the other", []string{"1234-token", "5678-1234-token"}, "5678-1234-token 1234-token", "*** ***"},
		{"white space around the value", []string{" s3cret-value\n"}, "is s3cret-value here", "is *** here"},
		{"quotes around the value", []string{`"s3cret-value"`}, "is s3cret-value here", "is *** here"},

		// GitLab Runner's streaming masker lost a secret whose beginning
		// repeats before it.
		{"repeated beginning", []string{"aabaac"}, "x aaabaac y", "x a*** y"},
		{"repeated beginning at the end", []string{"aabaab"}, "aaabaab", "a***"},
		{"overlapping itself", []string{"aabaab"}, "aabaabaab", "***"},

		{"short value as a word", []string{"q7x2"}, "pin q7x2.", "pin ***."},
		{"short value alone", []string{"q7x2"}, "q7x2", "***"},
		{"short value in a word", []string{"q7x2"}, "aq7x2 q7x2b _q7x2 q7x23", "aq7x2 q7x2b _q7x2 q7x23"},
		{"short value next to letters that are not ASCII", []string{"q7x2"}, "öq7x2 q7x2ö (q7x2)", "öq7x2 q7x2ö (***)"},
		{"short value, encoded", []string{"q7x2"}, "cTd4Mg== 71377832 x71377832", "*** *** x71377832"},
		{"short value does not hide the others", []string{"q7x2", "s3cret-value"}, "s3cret-value q7x2", "*** ***"},

		// Jenkins masks a multi-line secret in none of these.
		{"multi-line", []string{pem}, "key:\n" + pem + "done", "key:\n***\ndone"},
		{"multi-line, CRLF", []string{pem}, strings.ReplaceAll(pem, "\n", "\r\n"), "***\r\n"},
		{"multi-line, indented", []string{pem}, "key: |\n    " + strings.ReplaceAll(pem, "\n", "\n    "), "key: |\n    ***\n    "},
		{"multi-line, spaces", []string{pem}, strings.ReplaceAll(pem, "\n", " "), "*** "},
		{"multi-line, joined", []string{pem}, strings.ReplaceAll(pem, "\n", ""), "***"},
		{"multi-line, escaped", []string{pem}, `{"k":"` + strings.ReplaceAll(pem, "\n", `\n`) + `"}`, `{"k":"***\n"}`},
		{"multi-line, escaped CRLF", []string{pem}, `{"k":"` + strings.ReplaceAll(pem, "\n", `\r\n`) + `"}`, `{"k":"***\r\n"}`},
		{"multi-line, escaped twice", []string{pem}, strings.ReplaceAll(pem, "\n", `\\n`), `***\\n`},
		{"multi-line, registered escaped", []string{strings.ReplaceAll(strings.TrimSpace(pem), "\n", `\n`)}, pem, "***\n"},
		{"a line of it", []string{pem}, "line 2 is MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX.", "line 2 is ***."},
		{"a short line of it", []string{pem}, "a key ends Ww== or so", "a key ends Ww== or so"},
		{"its header", []string{pem}, "no -----BEGIN TEST KEY----- found", "no -----BEGIN TEST KEY----- found"},
		{"short lines only", []string{"ab1\ncd2\nef3"}, "ab1\r\ncd2\r\nef3, ab1 cd2 ef3, ab1 cd2", "***, ***, ab1 cd2"},

		// GitHub Actions masks every { once this is registered line by line.
		{"JSON, line by line", []string{object}, `{"a": {}}`, `{"a": {}}`},
		{"JSON, whole", []string{object}, "<" + object + ">", "<***>"},
		{"JSON, a secret of it", []string{object}, "loaded abcDEF0123456789", "loaded ***"},
		{"JSON, a secret of it with its short lines", []string{object}, "abcDEF0123456789\nzz\n-----END KEY-----", "***"},
		{"JSON, what is public of it", []string{object}, "is a service_account", "is a service_account"},
		{"JSON, a word", []string{`{"env":"production","password":"correcthorse"}`}, "production correcthorse", "production ***"},
		{"JSON, a URL", []string{`{"auth_uri":"https://login.example/oauth","dsn":"https://u:pw@db.example/x"}`},
			"https://login.example/oauth https://u:pw@db.example/x", "https://login.example/oauth ***"},
		{"URL, its password", []string{"postgres://etl:p%40ss%2Fw0rd1@db.example/x"}, "login of etl with p@ss/w0rd1 or p%40ss%2Fw0rd1 failed at db.example", "login of etl with *** or *** failed at db.example"},
		{"URL, a word for its password", []string{"postgres://postgres:postgres@db.example/x"}, "postgres is up", "postgres is up"},
		{"URL, a short password", []string{"redis://:pw-77@db.example/x"}, "pw-77 postgres://db.example/x", "pw-77 postgres://db.example/x"},
		{"JSON, the password in a URL", []string{`{"dsn":"amqp://etl:queue-pass-7@db.example/x"}`}, "is queue-pass-7", "is ***"},

		{"JSON, an array", []string{`["first-secret", ["second-secret"]]`}, "second-secret", "***"},
		{"JSON, a string", []string{`"a\u002fb-secret"`}, "a/b-secret", "***"},

		// GitHub Actions misses these two.
		{"hex", []string{"Kp7#vLm2!qRs"}, "4b703723764c6d3221715273 4B703723764C6D3221715273", "*** ***"},
		{"base64 without padding", []string{"Kp7#vLm2!qRst"}, "<S3A3I3ZMbTIhcVJzdA>", "<***>"},
		{"base64 with padding", []string{"Kp7#vLm2!qRst"}, "<S3A3I3ZMbTIhcVJzdA==>", "<***>"},
		{"base64, padding escaped", []string{"Kp7#vLm2!qRst"}, `S3A3I3ZMbTIhcVJzdA%3D%3D S3A3I3ZMbTIhcVJzdA\u003d\u003d`, "*** ***"},
		{"base64 in a longer one", []string{"Kp7#vLm2!qRs"}, "Basic dXNlcjpLcDcjdkxtMiFxUnM=", "Basic dXNlcj***"},

		{"mixed escapes", []string{`a/b c"d&e`}, `a%2Fb+c\"d&amp;e`, "***"},
		{"escaped four times", []string{`a"b secret`}, `a\\\\\\\\\\\\\\\"b secret`, "***"},
		{"a stray percent sign before it", []string{"abc/def?ghi"}, "100%abc%2Fdef%3Fghi", "100%***"},
		{"a stray backslash before it", []string{"next/def?ghi"}, `\next%2Fdef%3Fghi`, `\***`},
		{"registered escaped", []string{"p%40ss%2Fword1"}, "p@ss/word1 p%40ss%2Fword1", "*** ***"},
		{"backslash and letter in the value", []string{`C:\new\table`}, `C:\new\table C:\\new\\table`, "*** ***"},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, masked(valueSet(t, test.values...), test.text))
		})
	}
}

func TestValuesFindNothing(t *testing.T) {
	var none *values
	assert.Empty(t, none.find("text", hasEscapes, nil))
	assert.Empty(t, new(values).find("te%20xt", hasEscapes, nil))
	assert.Zero(t, none.longest())

	v := valueSet(t, "Kp7#vLm2!qRs")
	for _, text := range []string{"", "a", "abc", "%", `\`, "&", `\u00`, "%2", "&#", "&#;", "&#x;", "\n", `\u{}`, `\ud83d`} {
		assert.Empty(t, v.find(text, hasEscapes, nil), "%q", text)
	}
	kept := []span{{1, 2}}
	assert.Equal(t, kept, v.find("clean", hasEscapes, kept))
}

func TestValuesRefused(t *testing.T) {
	var none *values
	for _, test := range []struct {
		name, value string
	}{
		{"empty", ""},
		{"three bytes", "abc"},
		{"white space", " \t\n \t"},
		{"three bytes and white space", "  abc\n"},
		{"a mask", "******"},
		{"a rule", "----------------"},
		{"one letter", "xxxxxxxx"},
		{"one character that is not ASCII", "éééé"},
		{"three punctuation characters", "-=+-=+-=+"},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, err := none.with([]string{"good-value-1", test.value, "good-value-2"})
			require.Error(t, err)
			assert.Contains(t, err.Error(), "number 1 is ")
			if s := strings.TrimSpace(test.value); s != "" {
				assert.NotContains(t, err.Error(), s)
			}
			assert.Equal(t, "*** ***", masked(v, "good-value-1 good-value-2"))
		})
	}
	v, err := none.with([]string{"a", "aaaa", " "})
	assert.EqualError(t, err, "values not registered, counted from 0: number 0 is shorter than 4 bytes, number 1 is a repeated character or mere punctuation, number 2 is empty")
	assert.Nil(t, v)
	for _, value := range []string{"!@#$%^", "abab", "000001", "{}[]()"} {
		_, err := none.with([]string{value})
		assert.NoError(t, err, "%q", value)
	}
}

// A short value is whole in base64 and hex only where nothing else is encoded with it.
func TestValuesShortEncoded(t *testing.T) {
	for value, text := range map[string]string{
		"q7x2":  "cTd4Mg== cTd4Mg cTd4Mgo= 71377832",
		"q7x2y": "cTd4Mnk= cTd4Mnk 7137783279",
		"n~/>?": "bn4vPj8= bn4vPj8 6e7e2f3e3f 6E7E2F3E3F",
		"o?>ÿ":  "bz8-w78= bz8+w78",
	} {
		v := valueSet(t, value)
		for encoded := range strings.FieldsSeq(text) {
			assert.Equal(t, "sent ***.", masked(v, "sent "+encoded+"."), "%q", value)
			assert.Equal(t, "x"+encoded+"x", masked(v, "x"+encoded+"x"), "%q", value)
		}
	}
}

func TestValuesKnown(t *testing.T) {
	v := valueSet(t, "Kp7#vLm2!qRs", "q7x2", "Kp7#vLm2!qRs", " q7x2 ")
	assert.Len(t, v.short, 1)
	again, err := v.with([]string{"q7x2", "Kp7#vLm2!qRs\n"})
	require.NoError(t, err)
	assert.Same(t, v, again)
}

func TestValuesImmutable(t *testing.T) {
	base := valueSet(t, "base-value", "q7x2")
	left, err := base.with([]string{"left-value", "lef7"})
	require.NoError(t, err)
	right, err := base.with([]string{"right-value", "rig7"})
	require.NoError(t, err)
	const text = "base-value left-value right-value q7x2 lef7 rig7"
	assert.Equal(t, "*** left-value right-value *** lef7 rig7", masked(base, text))
	assert.Equal(t, "*** *** right-value *** *** rig7", masked(left, text))
	assert.Equal(t, "*** left-value *** *** lef7 ***", masked(right, text))
}

func TestValuesLongest(t *testing.T) {
	for _, n := range []int{6, 40, 100} {
		secret := randomSecret(rand.New(rand.NewPCG(1, 2)), n)
		var escaped strings.Builder
		for _, c := range []byte(secret) {
			fmt.Fprintf(&escaped, `\\u%04x`, c)
		}
		v := valueSet(t, secret)
		assert.Equal(t, Mask, masked(v, escaped.String()))
		assert.LessOrEqual(t, escaped.Len(), v.longest())
	}
	assert.Equal(t, maxLongest, valueSet(t, strings.Repeat("long ", maxLongest)).longest())
}

// A text is searched in chunks for escaped forms: whatever the place, none may
// fall between two.
func TestValuesFindInLongText(t *testing.T) {
	const secret = `in/a"long text`
	v := valueSet(t, secret)
	for at := 15 << 10; at < 17<<10; at += 7 {
		text := strings.Repeat(`\\`, at/2) + url.QueryEscape(secret) + strings.Repeat("%20", 20000)
		got := masked(v, text)
		require.Equal(t, 1, strings.Count(got, Mask), "at %d", at)
		require.NotContains(t, got, "long", "at %d", at)
	}
}

// Of a value that is much longer than what is ever logged encoded, most lines are found
// as they stand only.
func TestValuesFormsOfALongOne(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 5))
	var lines []string
	for range 4 * maxEncoded / 64 {
		lines = append(lines, randomSecret(rnd, 64))
	}
	v := valueSet(t, strings.Join(lines, "\n"))
	assert.Less(t, len(v.layers[0].forms), 64*maxEncoded/64)
	last := lines[len(lines)-1]
	assert.Equal(t, "<***>", masked(v, "<"+last+">"))
	assert.Equal(t, "<***>", masked(v, "<"+strings.Join(lines, "\r\n")+">"))
	assert.Equal(t, "<***>", masked(v, "<"+base64.StdEncoding.EncodeToString([]byte(lines[9]))+">"))
}

func TestValuesVeryLong(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var bundle strings.Builder
	for bundle.Len() < 64<<10 {
		bundle.WriteString("-----BEGIN CERT-----\n")
		for range 20 {
			bundle.WriteString(randomSecret(rnd, 64) + "\n")
		}
		bundle.WriteString("x1==\n-----END CERT-----\n")
	}
	lines := strings.Split(bundle.String(), "\n")
	blob := randomSecret(rnd, 100<<10)
	v := valueSet(t, bundle.String(), blob)
	assert.Equal(t, "***\n", masked(v, bundle.String()))
	assert.Equal(t, "<***>", masked(v, "<"+lines[100]+">"))
	assert.Equal(t, "<***>", masked(v, "<"+base64.StdEncoding.EncodeToString([]byte(lines[100]))+">"))
	assert.Equal(t, "<***>", masked(v, "<"+blob+">"))
	encoded := masked(v, base64.StdEncoding.EncodeToString([]byte(bundle.String())))
	for _, rest := range strings.Split(encoded, Mask) {
		assert.Less(t, len(rest), 64, "only headers and what stands next to them is left")
	}
}

// A value that is too long to be compared at each place is found in all of them.
func TestValuesLongOverlaps(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	x, y := randomSecret(rnd, 700), randomSecret(rnd, 600)
	periodic := strings.Repeat("abc", 500)
	v := valueSet(t, x+y+x, periodic, periodic+"d")
	for text, want := range map[string]string{
		x + y + x:                                  "***",
		x + y + x + y + x + y:                      "***" + y,
		"<" + x + y + x + "-" + x + y + ">":        "<***-" + x + y + ">",
		"<" + x + y + x + "-" + x + y + x:          "<***-***",
		"<" + strings.Repeat("abc", 700) + "ab>":   "<***ab>",
		"<a" + strings.Repeat("abc", 2000) + "d>":  "<a***>",
		strings.Repeat("abc", 499) + "d":           strings.Repeat("abc", 499) + "d",
		url.QueryEscape("/" + x + "/" + periodic):  "%2F" + x + "%2F***",
		strings.Repeat(periodic+"xabc", 3) + "abc": "***x***x***xabcabc",
	} {
		assert.Equal(t, want, masked(v, text))
	}
}

// An encoding may be wrapped, and its lines end up in records of their own.
func TestValuesWrapped(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	wrap := func(s string, width int, sep string) string {
		var b strings.Builder
		for chunk := range slices.Chunk([]byte(s), width) {
			b.Write(chunk)
			b.WriteString(sep)
		}
		return strings.TrimSuffix(b.String(), sep)
	}
	secret := randomSecret(rnd, 300)
	short := randomSecret(rnd, 32)
	v := valueSet(t, secret, short)
	encoded := base64.StdEncoding.EncodeToString([]byte(secret))
	for _, width := range []int{60, 64, 76} {
		for _, line := range strings.Split(wrap(encoded, width, "\n"), "\n") {
			if len(line) >= 2*pieceLen {
				assert.Equal(t, Mask, masked(v, line), "width %d", width)
			}
		}
		for _, sep := range []string{"\n", "\r\n", "\n    ", `\n`, `\\n`, "%0A"} {
			assert.Equal(t, "<***>", masked(v, "<"+wrap(encoded, width, sep)+">"), "width %d, separator %q", width, sep)
			for n := range 60 {
				text := wrap(base64.StdEncoding.EncodeToString([]byte(strings.Repeat("u", 60+n)+short+strings.Repeat("t", 60))), width, sep)
				assert.Contains(t, masked(v, text), Mask, "width %d, separator %q, offset %d", width, sep, n)
			}
		}
	}
}

// A console breaks a line wherever its last column is.
func TestValuesConsole(t *testing.T) {
	const secret = "Kp7#vLm2!qRs"
	v := valueSet(t, secret)
	for n := 1; n < len(secret); n++ {
		for _, sep := range []string{"\n", "\r\n", "\n  "} {
			broken := secret[:n] + sep + secret[n:]
			for _, before := range []string{strings.Repeat("calm ", 16)[:80-n], strings.Repeat("calm ", 16) + "\n" + strings.Repeat(".", 79-n)} {
				assert.Equal(t, before+"*** to go on", masked(v, before+broken+" to go on"))
			}
			if n > 2 { // all but two characters are a form
				short := "calm\n" + strings.Repeat(".", 78-n) + broken
				assert.Equal(t, short, masked(v, short), "the line is not full")
			}
		}
		spaced := strings.Repeat(".", 80) + secret[:n] + " \n" + secret[n:]
		assert.Equal(t, n > 2, spaced == masked(v, spaced), "words are wrapped at spaces")
	}
}

// A highlighter colours the digits of a token, grep what it looked for, PowerShell what
// stands behind an ampersand.
func TestValuesColoured(t *testing.T) {
	const secret = "Tomato&Basil-4711-%41sauce"
	v := valueSet(t, secret)
	for _, test := range []struct{ text, want string }{
		{"a Tomato&Basil-\x1b[1;36m4711\x1b[0m-%41sauce b", "a *** b"},
		{"Tomato\x1b[96m&Basil-4711-%41sauce\x1b[0m!", "***\x1b[0m!"},
		{"\x1b[31mTo\x1b[0m\x1b[32mmato&Basil-4711-%41sauce\x1b[0m", "\x1b[31m***\x1b[0m"},
		{"\x1b[01;31m\x1b[KTomato\x1b[m\x1b[K&Basil-4711-%41sauce", "\x1b[01;31m\x1b[K***"},
		{`{"msg":"Tomato&Basil-\u001b[36m4711\u001b[0m-%41sauce"}`, `{"msg":"***"}`},
		{"VG9tYXRvJkJhc2ls\x1b[0mLTQ3MTEtJTQxc2F1Y2U=", "***"},
		{"Tomato\x1b[2J&Basil-4711-%41sauce", "Tomato\x1b[2J&Basil-4711-%41sauce"}, // clears the screen
		{"Tomato\x1b[96", "Tomato\x1b[96"},
	} {
		assert.Equal(t, test.want, masked(v, test.text), "%q", test.text)
	}
	long := strings.Repeat("calm ", 20_000)
	assert.False(t, strings.Contains(masked(v, "Tomato\x1b[96m&Basil-4711-%41sauce "+long+"%41"), "Tomato"))
	assert.False(t, strings.Contains(masked(v, long+"%41 Tomato\x1b[96m&Basil-4711-%41sauce"), "Tomato"))
}

// What is wrapped is found in front of the first escape of a long text, too.
func TestValuesWrappedBeforeEscape(t *testing.T) {
	v := valueSet(t, "Tomato&Basil-4711")
	encoded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("u", 49) + "Tomato&Basil-4711"))
	text := encoded[:76] + "\n" + encoded[76:]
	require.Contains(t, masked(v, text), Mask)
	assert.True(t, strings.Contains(masked(v, text+strings.Repeat(" calm", 20_000)+"%41"), Mask))
}

// The search must find all that a search for each form by itself finds.
func TestValuesFindAll(t *testing.T) {
	for seed := range uint64(400) {
		checkFindsAll(t, rand.New(rand.NewPCG(seed, 7)))
	}
}

func FuzzValuesFind(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed, seed*31)
	}
	f.Fuzz(func(t *testing.T, a, b uint64) {
		checkFindsAll(t, rand.New(rand.NewPCG(a, b)))
	})
}

// checkFindsAll compares search with a naive one on values and a text of few
// letters, so that there are many occurrences, half ones, and overlaps.
func checkFindsAll(t *testing.T, rnd *rand.Rand) {
	letters := "ab1"[:2+rnd.IntN(2)]
	edges := []string{"", "", " ", "-", "é", "_", "\xff"} // of words
	random := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = letters[rnd.IntN(len(letters))]
		}
		return string(b)
	}
	var v *values
	for range 1 + rnd.IntN(6) {
		var vals []string
		for range 1 + rnd.IntN(3) {
			vals = append(vals, random(4+rnd.IntN(14)))
		}
		v, _ = v.with(vals) // a repeated letter is refused
	}
	text := random(rnd.IntN(60))
	for range rnd.IntN(5) {
		if v != nil && len(v.layers) > 0 {
			l := v.layers[rnd.IntN(len(v.layers))]
			text += l.forms[rnd.IntN(len(l.forms))].text
		}
		text += edges[rnd.IntN(len(edges))] + random(rnd.IntN(8)) + edges[rnd.IntN(len(edges))]
	}

	var found []span
	want := make([]bool, len(text))
	if v != nil {
		found = v.search(text, nil)
		mark := func(s span) {
			for i := s.start; i < s.end; i++ {
				want[i] = true
			}
		}
		for _, l := range v.layers {
			for i := range l.forms {
				f := &l.forms[i]
				for at := 0; ; at++ {
					n := strings.Index(text[at:], f.text)
					if n < 0 {
						break
					}
					at += n
					mark(f.span(text, span{at, at + len(f.text)}))
				}
			}
		}
		for _, word := range v.words {
			for at := 0; ; at++ {
				n := strings.Index(text[at:], word)
				if n < 0 {
					break
				}
				at += n
				before, _ := utf8.DecodeLastRuneInString(text[:at])
				after, _ := utf8.DecodeRuneInString(text[at+len(word):])
				if !isWordRune(before) && !isWordRune(after) {
					mark(span{at, at + len(word)})
				}
			}
		}
	}
	require.Equal(t, want, marked(text, found), "%q", text)
}

// FuzzValuesEscaped holds that escapes of any text are undone without a crash,
// and that a value in the midst of it is found.
func FuzzValuesEscaped(f *testing.F) {
	v, err := (*values)(nil).with([]string{"Kp7#vLm2!qRs"})
	require.NoError(f, err)
	f.Add("%4b&lt;", `\u00e4`)
	f.Add(`\\\`, "%")
	f.Add("&#x1F600;\n", "==")
	f.Add(strings.Repeat("A", 64)+"\r\n", "B")
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, secret := range []string{"Kp7#vLm2!qRs", "Kp7%23vLm2%21qRs", "S3A3I3ZMbTIhcVJz", `\u004bp7\u0023vLm2\x21qRs`} {
			text := before + secret + after
			found := slices.ContainsFunc(v.find(text, hasEscapes, nil), func(s span) bool {
				require.True(t, 0 <= s.start && s.start < s.end && s.end <= len(text), "%v", s)
				return s.start <= len(before) && s.end >= len(before)+len(secret)
			})
			require.True(t, found, "%q", text)
		}
	})
}

func TestValuesConcurrent(t *testing.T) {
	var current atomic.Pointer[values]
	current.Store(valueSet(t, "first-secret-value"))
	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if got := masked(current.Load(), `first-secret-value \"first%2Dsecret-value`); got != `*** \"***` {
					t.Errorf("got %q", got)
					return
				}
			}
		})
	}
	for i := range 200 {
		v, err := current.Load().with([]string{fmt.Sprintf("later-secret/%d", i), fmt.Sprintf("s%03d", i)})
		require.NoError(t, err)
		current.Store(v)
	}
	close(done)
	readers.Wait()
	assert.Equal(t, "*** ***", masked(current.Load(), "later-secret/7 s199"))
}

func TestValuesFindAllocations(t *testing.T) {
	v := valueSet(t, randomSecrets(100)...)
	for _, test := range []struct {
		name, text string
	}{
		{"plain", cleanText(60)},
		{"long", cleanText(1024)},
		{"escapes", `{"path":"C:\\temp\\x","q":"a%20b &amp; c"}` + cleanText(200)},
		{"wrapped", strings.Repeat(strings.Repeat("Zm9v", 19)+"\n", 3)},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Empty(t, v.find(test.text, hasEscapes, nil))
			if poolDrops() {
				t.Skip("the race detector makes a pool drop things")
			}
			assert.Zero(t, testing.AllocsPerRun(100, func() { v.find(test.text, hasEscapes, nil) }))
		})
	}
}

// poolDrops reports whether a pool drops things at random, as it does under the
// race detector.
func poolDrops() bool {
	p := sync.Pool{}
	for range 100 {
		p.Put(new(int))
		if p.Get() == nil {
			return true
		}
	}
	return false
}

// A value that is too long to be encoded is found as it stands, and takes no memory for
// each way to escape it.
func TestValuesMemoryOfALongOne(t *testing.T) {
	value := "{" + strings.Repeat(`"$%`, 1<<20/3)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	v := valueSet(t, value)
	runtime.GC()
	runtime.ReadMemStats(&after)
	retained := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("%d KiB retained", retained>>10)
	assert.Less(t, retained, int64(32<<20))
	assert.Equal(t, "<***>", masked(v, "<"+value+">"))
}

func TestValuesMemory(t *testing.T) {
	secrets := randomSecrets(1000)
	for _, test := range []struct {
		name     string
		register func() *values
		total    uint64 // bytes allocated on the way
	}{
		{"one call", func() *values { return valueSet(t, secrets...) }, 16 << 20},
		{"one by one", func() *values {
			var v *values
			for _, secret := range secrets {
				v, _ = v.with([]string{secret})
			}
			return v
		}, 64 << 20},
	} {
		t.Run(test.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			v := test.register()
			runtime.ReadMemStats(&after)
			total := after.TotalAlloc - before.TotalAlloc
			runtime.GC()
			runtime.ReadMemStats(&after)
			retained := int64(after.HeapAlloc) - int64(before.HeapAlloc)
			t.Logf("%d KiB retained, %d KiB allocated, %d layers", retained>>10, total>>10, len(v.layers))
			assert.Less(t, retained, int64(8<<20))
			assert.Less(t, total, test.total)
			assert.LessOrEqual(t, len(v.layers), 15, "1000 is under 4 to the power of 5, and of each size there are up to three")
			assert.Equal(t, Mask, masked(v, secrets[999]))
		})
	}
}

func randomSecret(rnd *rand.Rand, n int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	b := make([]byte, n)
	for i := range b {
		b[i] = letters[rnd.IntN(len(letters))]
	}
	return string(b)
}

func randomSecrets(n int) []string {
	rnd := rand.New(rand.NewPCG(8, 9))
	secrets := make([]string, n)
	for i := range secrets {
		secrets[i] = randomSecret(rnd, 24+rnd.IntN(17))
	}
	return secrets
}

func cleanText(n int) string {
	const words = "Fetched 42 invoices from the ERP at https://erp.example/v2, posting them in batches of 50; worker 7 took 318 ms. "
	return string(bytes.Repeat([]byte(words), n/len(words)+1)[:n])
}

func BenchmarkValuesFind(b *testing.B) {
	escaped := strings.Repeat(`{"id":17,"path":"C:\\temp\\in","note":"said \"ok\" at 50%"},`, 18)[:1024]
	for _, n := range []int{0, 10, 100, 1000} {
		v := valueSet(b, randomSecrets(n)...)
		for _, text := range []struct{ name, text string }{
			{"60B", cleanText(60)},
			{"1KiB", cleanText(1024)},
			{"1KiB-escapes", escaped},
		} {
			b.Run(fmt.Sprintf("values=%d/%s", n, text.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					v.find(text.text, hasEscapes, nil)
				}
			})
		}
	}
	// The baseline: each value on its own, as it stands only.
	secrets := randomSecrets(100)
	text := cleanText(60)
	b.Run("baseline=strings.Contains/values=100/60B", func(b *testing.B) {
		for b.Loop() {
			for _, secret := range secrets {
				strings.Contains(text, secret)
			}
		}
	})
}

func BenchmarkValuesWith(b *testing.B) {
	secrets := randomSecrets(1000)
	b.Run("one call", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			valueSet(b, secrets...)
		}
	})
	b.Run("one by one", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var v *values
			for _, secret := range secrets {
				v, _ = v.with([]string{secret})
			}
		}
	})
}

func TestValuesBegins(t *testing.T) {
	v := valueSet(t, append(randomSecrets(20), "abab", "ababab-x1", "aba:ab", "ab\nabab-line")...)
	naive := func(text string, least int) bool {
		begun := func(form string) bool {
			for n := least; n < len(form); n++ {
				if strings.HasSuffix(text, form[:n]) {
					return true
				}
			}
			return false
		}
		for _, l := range v.layers {
			for i := range l.forms {
				if begun(l.forms[i].text) {
					return true
				}
			}
		}
		return slices.ContainsFunc(v.words, begun)
	}
	var texts []string
	for _, l := range v.layers {
		for i := range l.forms {
			form := l.forms[i].text
			texts = append(texts, form, "x "+form[:len(form)/2], form+"ab", form[1:], form[:1], form[:3]+"\n", form[:4])
		}
	}
	began := 0
	for _, text := range append(texts, "", "a", "x ab", "aba", "abab", "x aba:", "zzzz") {
		for _, least := range []int{1, 4} {
			want := naive(text, least)
			require.Equal(t, want, v.begins(text, least), "%q, %d", text, least)
			if want {
				began++
			}
		}
	}
	assert.NotZero(t, began)
}
