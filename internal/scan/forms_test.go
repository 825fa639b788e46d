package scan

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// encoder writes a value as some program would. Those that are not of the
// standard library are written down here from their specification.
type encoder struct {
	name   string
	encode func(string) string
}

// each encodes a value character by character.
func each(encode func(r rune) string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteString(encode(r))
		}
		return b.String()
	}
}

// bytewise encodes a value byte by byte, but for the bytes that are kept.
func bytewise(format, kept string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			if strings.IndexByte(kept, c) >= 0 {
				b.WriteByte(c)
			} else {
				fmt.Fprintf(&b, format, c)
			}
		}
		return b.String()
	}
}

func replacer(oldnew ...string) func(string) string { return strings.NewReplacer(oldnew...).Replace }

func twice(encode func(string) string) func(string) string {
	return func(s string) string { return encode(encode(s)) }
}

func after(first, second func(string) string) func(string) string {
	return func(s string) string { return second(first(s)) }
}

func toJSON(escapeHTML bool) func(string) string {
	return func(s string) string {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(escapeHTML)
		if err := enc.Encode(s); err != nil {
			panic(err)
		}
		return strings.TrimSuffix(b.String(), "\n")[1 : b.Len()-2]
	}
}

// units writes a character as \u escapes of its UTF-16 code units.
func units(format string) func(r rune) string {
	return func(r rune) string {
		var b strings.Builder
		for _, u := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, format, u)
		}
		return b.String()
	}
}

// jsonASCII is JSON with all that is not ASCII, and the given characters,
// escaped.
func jsonASCII(format, also string) func(string) string {
	escape := units(format)
	plain := toJSON(false)
	return each(func(r rune) string {
		if r >= utf8.RuneSelf || strings.ContainsRune(also, r) {
			return escape(r)
		}
		return plain(string(r))
	})
}

const (
	alnum     = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	component = alnum + "-_.!~*'()"
	uri       = component + ";,/?:@&=+$#"
)

func base64With(enc *base64.Encoding) func(string) string {
	return func(s string) string { return enc.EncodeToString([]byte(s)) }
}

func toHex(s string) string { return hex.EncodeToString([]byte(s)) }

func toXML(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}

func inner(quote func(string) string) func(string) string {
	return func(s string) string { s = quote(s); return s[1 : len(s)-1] }
}

func numeric(format, kept string) func(string) string {
	return each(func(r rune) string {
		if strings.ContainsRune(kept, r) || kept == "" && r < utf8.RuneSelf {
			return string(r)
		}
		return fmt.Sprintf(format, r)
	})
}

// ansiC is the $'…' quoting of bash.
var ansiC = each(func(r rune) string {
	switch r {
	case '\n':
		return `\n`
	case '\t':
		return `\t`
	case '\r':
		return `\r`
	case '\'', '\\':
		return `\` + string(r)
	}
	if r < ' ' || r >= utf8.RuneSelf {
		return bytewise(`\%03o`, "")(string(r))
	}
	return string(r)
})

// python is repr of a string, ascii of it where asciiOnly.
func python(asciiOnly bool) func(string) string {
	return each(func(r rune) string {
		switch {
		case r == '\n':
			return `\n`
		case r == '\r':
			return `\r`
		case r == '\t':
			return `\t`
		case r == '\\' || r == '\'':
			return `\` + string(r)
		case r < ' ' || r == 0x7f || asciiOnly && r >= utf8.RuneSelf && r < 0x100:
			return fmt.Sprintf(`\x%02x`, r)
		case asciiOnly && r >= 0x10000:
			return fmt.Sprintf(`\U%08x`, r)
		case asciiOnly && r >= 0x100:
			return fmt.Sprintf(`\u%04x`, r)
		}
		return string(r)
	})
}

// jsEscape is the escape function of JavaScript.
var jsEscape = each(func(r rune) string {
	switch {
	case strings.ContainsRune(alnum+"@*_+-./", r):
		return string(r)
	case r < 0x100:
		return fmt.Sprintf("%%%02X", r)
	}
	return units("%%u%04X")(r)
})

var encoders = []encoder{
	{"raw", func(s string) string { return s }},

	{"base64", base64With(base64.StdEncoding)},
	{"base64 without padding", base64With(base64.RawStdEncoding)},
	{"base64url", base64With(base64.URLEncoding)},
	{"base64url without padding", base64With(base64.RawURLEncoding)},
	{"base64, percent-encoded", after(base64With(base64.StdEncoding), url.QueryEscape)},
	{"base64, percent-encoded in lower case", after(base64With(base64.StdEncoding), bytewise("%%%02x", alnum))},
	{"base64, slashes escaped", after(base64With(base64.StdEncoding), replacer("/", `\/`))},
	{"base64, Gson", after(base64With(base64.StdEncoding), replacer("=", `\u003d`))},
	{"base64 of JSON", after(toJSON(false), base64With(base64.StdEncoding))},
	{"base64 of JSON, safe in HTML", after(toJSON(true), base64With(base64.StdEncoding))},
	{"base64 of percent-encoded", after(url.QueryEscape, base64With(base64.StdEncoding))},
	{"base64 of JSON, ASCII", after(jsonASCII(`\u%04x`, ""), base64With(base64.URLEncoding))},

	{"hex", toHex},
	{"hex, upper case", after(toHex, strings.ToUpper)},

	{"url.QueryEscape", url.QueryEscape},
	{"url.PathEscape", url.PathEscape},
	{"encodeURIComponent", bytewise("%%%02X", component)},
	{"encodeURI", bytewise("%%%02X", uri)},
	{"RFC 3986", bytewise("%%%02X", alnum+"-._~")},
	{"RFC 3986, lower case", bytewise("%%%02x", alnum+"-._~")},
	{"form, lower case", after(bytewise("%%%02x", alnum+"-._* "), replacer(" ", "+"))},
	{"percent-encoded, all", bytewise("%%%02X", "")},
	{"percent-encoded, all, lower case", bytewise("%%%02x", "")},
	{"percent-encoded, all but letters and digits", bytewise("%%%02X", alnum)},
	{"percent-encoded twice", twice(url.QueryEscape)},
	{"percent-encoded twice, %20", twice(url.PathEscape)},
	{"percent-encoded twice, all", after(bytewise("%%%02X", ""), url.QueryEscape)},
	{"percent-encoded three times", after(url.QueryEscape, twice(url.QueryEscape))},
	{"escape of JavaScript", jsEscape},

	{"JSON, minimal", toJSON(false)},
	{"JSON, safe in HTML", toJSON(true)},
	{"JSON, ASCII", jsonASCII(`\u%04x`, "")},
	{"JSON, ASCII, upper case", jsonASCII(`\u%04X`, "")},
	{"JSON, slashes escaped", after(toJSON(false), replacer("/", `\/`))},
	{"JSON, ASCII and slashes", after(jsonASCII(`\u%04x`, ""), replacer("/", `\/`))},
	{"JSON, Gson", jsonASCII(`\u%04x`, "<>&='")},
	{"JSON, PHP with all flags", jsonASCII(`\u%04X`, `<>&'"`)},
	{"JSON, control characters as numbers", jsonASCII(`\u%04x`, "\b\f\n\r\t")},
	{"JSON, every character a number", each(units(`\u%04x`))},
	{"JSON, every character a number, upper case", each(units(`\u%04X`))},
	{"JSON twice", twice(toJSON(false))},
	{"JSON twice, safe in HTML", twice(toJSON(true))},
	{"JSON twice, ASCII", twice(jsonASCII(`\u%04x`, ""))},
	{"JSON twice, slashes escaped", twice(after(toJSON(false), replacer("/", `\/`)))},
	{"JSON twice, every character a number", after(each(units(`\u%04x`)), toJSON(false))},
	{"JSON three times", after(toJSON(false), twice(toJSON(false)))},
	{"JSON, percent-encoded", after(toJSON(false), url.QueryEscape)},
	{"JSON of HTML", after(html.EscapeString, toJSON(true))},
	{"JSON of percent-encoded", after(url.QueryEscape, toJSON(true))},

	{"strconv.Quote", inner(strconv.Quote)},
	{"strconv.QuoteToASCII", inner(strconv.QuoteToASCII)},
	{"strconv.Quote, in JSON", after(inner(strconv.Quote), toJSON(false))},
	{"%+q", inner(func(s string) string { return fmt.Sprintf("%+q", s) })},
	{`every byte \x`, bytewise(`\x%02x`, "")},
	{`every byte \x, upper case`, bytewise(`\x%02X`, "")},
	{`bytes of Python`, bytewise(`\x%02x`, alnum+`!"#$%&()*+,-./:;<=>?@[]^_{|}~ `+"`")},
	{"repr of Python", python(false)},
	{"ascii of Python", python(true)},
	{"braces of JavaScript", jsonBraces},
	{"octal", bytewise(`\%03o`, alnum+" !#%&()*+,-./:;<=>?@[]^_{|}~")},
	{"systemd", bytewise(`\x%02x`, alnum+":_.")},

	{"html.EscapeString", html.EscapeString},
	{"xml.EscapeText", toXML},
	{"XML, apos", replacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")},
	{"HTML, mustache", replacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#x27;", "/", "&#x2F;", "`", "&#x60;", "=", "&#x3D;")},
	{"HTML, only & and <", replacer("&", "&amp;", "<", "&lt;")},
	{"HTML, decimal but ASCII", after(html.EscapeString, numeric("&#%d;", ""))},
	{"HTML, hex but ASCII", after(html.EscapeString, numeric("&#x%x;", ""))},
	{"HTML, decimal but letters and digits", numeric("&#%d;", alnum)},
	{"HTML, hex but letters and digits", numeric("&#x%X;", alnum)},
	{"HTML, padded", numeric("&#x%04x;", alnum)},
	{"HTML, decimal, all", numeric("&#%d;", "\x00")},
	{"HTML, Latin-1 names", replacer("&", "&amp;", "ü", "&uuml;", "ä", "&auml;", "ö", "&ouml;", "Ä", "&Auml;", "ß", "&szlig;", "é", "&eacute;")},
	{"HTML twice", twice(html.EscapeString)},

	{"shell, single quotes", replacer("'", `'\''`)},
	{"shell, single quotes by double ones", replacer("'", `'"'"'`)},
	{"shell, double quotes", replacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`")},
	{"shell, backslashes", replacer(" ", `\ `, "\t", "\\\t", "!", `\!`, `"`, `\"`, "#", `\#`, "$", `\$`, "&", `\&`, "'", `\'`, "(", `\(`, ")", `\)`,
		"*", `\*`, ",", `\,`, ";", `\;`, "<", `\<`, ">", `\>`, "?", `\?`, "[", `\[`, `\`, `\\`, "]", `\]`, "^", `\^`, "`", "\\`", "{", `\{`, "|", `\|`, "}", `\}`)},
	{"shell, $'…'", ansiC},
	{"shell, single quotes, in JSON", after(replacer("'", `'\''`), toJSON(false))},
	{"cmd in quotes", replacer("&", "^&", "|", "^|", "<", "^<", ">", "^>", "^", "^^", "%", "%%", "(", "^(", ")", "^)")},
	{"cmd", replacer("&", "^&", "|", "^|", "<", "^<", ">", "^>", "^", "^^", "%", "%%", `"`, `^"`, "(", "^(", ")", "^)", "!", "^!")},
	{"PowerShell, single quotes", replacer("'", "''")},
	{"PowerShell, double quotes", replacer("`", "``", "$", "`$", `"`, "`\"")},
	{"CSV", replacer(`"`, `""`)},
	{"LDAP filter, byte by byte", func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			if c >= utf8.RuneSelf || strings.IndexByte(`\*()`, c) >= 0 {
				fmt.Fprintf(&b, `\%02x`, c)
			} else {
				b.WriteByte(c)
			}
		}
		return b.String()
	}},
	{"LDAP filter", replacer(`\`, `\5c`, "*", `\2a`, "(", `\28`, ")", `\29`)},
	{"compose file", replacer("$", "$$")},
}

var jsonBraces = each(func(r rune) string {
	if r >= utf8.RuneSelf {
		return fmt.Sprintf(`\u{%x}`, r)
	}
	return toJSON(false)(string(r))
})

var secretSamples = []struct{ name, value string }{
	{"letters and digits", "WArhx7R88r0BwaVNApkc"},
	{"punctuation", "Kp7#vLm2!qRs"},
	{"reserved characters", "a/b+c=d e&f?g"},
	{"brackets", `<s3cret>(val)[ue]{x}^|~;,:@*%$5`},
	{"quotes and controls", "tab\tsep\"quote'tick`\\back\bspace"},
	{"escapes by themselves", `p%41ss\n&amp;w0rd`},
	{"percent sign and backslash last", `s3cret"&/100%\`},
	{"umlauts", "zürich-Pässwort-9"},
	{"umlauts and euro", "größe€ = ÄÖ ∞ <ü>"},
	{"emoji", "pä🔑ss\U0001f600word/1"},
	{"not UTF-8", "abc\xff\xfe\"def\x80gh"},
	{"line separator", "abc\u2028def\u2029 & ghi"},
	{"JSON object", `{"k":"dev-json/secret 1","n":"ü<x>"}`},
	{"lines", "first-dev-line-77\nsecond dev&line/88"},
	{"PEM", "-----BEGIN TEST KEY-----\nMIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu\nKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==\n-----END TEST KEY-----"},
	{"six bytes", "a7/Q&z"},
	{"six letters", "s3cReT"},
	{"seven bytes", `a"b'c\d`},
	{"64 bytes", "8f2k9QwErTyUiOpAsDfGhJkLzXcVbNm1234567890qazWSXedcRFVtgbYHNujmIK"},
	{"URL", "https://user:p%40ss%2Fw@db.example/x?a=b&c=d"},
}

// usable returns a stretch of secret of 60 % of it, six bytes at least, that is
// left in text, or "".
func usable(text, secret string) string {
	n := max((len(secret)*6+9)/10, 6)
	for i := 0; i+n <= len(secret); i++ {
		if strings.Contains(text, secret[i:i+n]) {
			return secret[i : i+n]
		}
	}
	return ""
}

func TestEncodings(t *testing.T) {
	for _, secret := range secretSamples {
		v := valueSet(t, secret.value)
		for _, enc := range encoders {
			t.Run(secret.name+"/"+enc.name, func(t *testing.T) {
				encoded := enc.encode(secret.value)
				for _, text := range []string{
					encoded,
					"step 3 failed: server said <" + encoded + "> at offset 9",
					"key=" + encoded + "&next=1",
					`{"key":"` + encoded + `"}`,
					"x" + encoded + " " + encoded + "y",
				} {
					got := masked(v, text)
					assert.Contains(t, got, Mask)
					assert.Empty(t, usable(got, encoded), "%q became %q", text, got)
				}
				if strings.HasSuffix(secret.value, `\`) {
					return // it may take the > for a part of an escape
				}
				// All of it, and nothing else.
				assert.Equal(t, "<"+Mask+">", masked(v, "<"+encoded+">"))
			})
		}
	}
}

func TestEncodedWithinLonger(t *testing.T) {
	for _, secret := range secretSamples {
		v := valueSet(t, secret.value)
		for _, enc := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
			for _, user := range []string{"", "u:", "us:", "usr:", "user:", "\xff\xff\xff:"} {
				for _, tail := range []string{"", "\n", " x", "\xff\xff\xff", "and a long tail after it"} {
					encoded := enc.EncodeToString([]byte(user + secret.value + tail))
					for _, text := range []string{encoded, "Basic " + encoded, url.QueryEscape(encoded), strings.ReplaceAll(encoded, "/", `\/`)} {
						got := masked(v, text)
						// Where the mask is, the encoding is no longer whole: take
						// every stretch that is left, at each alignment.
						for _, rest := range strings.Split(got, Mask) {
							rest, err := url.QueryUnescape(strings.ReplaceAll(strings.ReplaceAll(rest, `\/`, "/"), "+", "%2B"))
							require.NoError(t, err)
							rest = strings.NewReplacer("-", "+", "_", "/", "=", "", "Basic ", "").Replace(rest)
							for skip := range min(4, len(rest)+1) {
								plain, _ := base64.RawStdEncoding.DecodeString(rest[skip : len(rest)-max(0, len(rest)-skip)%4])
								assert.Empty(t, usable(string(plain), secret.value), "%q became %q", text, got)
							}
						}
						assert.Contains(t, got, Mask, "%q", text)
					}
				}
			}
		}
		for _, text := range []string{
			toHex("user:" + secret.value + "@host"),
			url.QueryEscape("https://user:" + secret.value + "@host"),
			toJSON(true)(`{"user":"` + secret.value + `"}`),
			html.EscapeString("<a b='" + secret.value + "'>"),
		} {
			got := masked(v, text)
			assert.Contains(t, got, Mask, "%q", text)
			assert.Empty(t, usable(got, secret.value))
			assert.Empty(t, usable(got, toHex(secret.value)))
		}
	}
}

func TestEscapeAt(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
	}{
		{"percent", "%41%c3%BC", "Aü"},
		{"percent, no hex", "%4g%%", "%4g%%"},
		{"percent, cut", "%4", "%4"},
		{"percent u", "%u20AC%u20", "€%u20"},
		{"percent u, pair and half", "%uD83D%uDE00%uD83D", "😀%uD83D"},
		{"letters", `\n\r\t\b\f\v\a\e\E`, "\n\r\t\b\f\v\a\x1b\x1b"},
		{"other letters", `\q\C\é`, `\q\C\é`},
		{"punctuation", `\"\\\/\'\$\ `, `"\/'$ `},
		{"last", `\`, `\`},
		{"hex", `\x41\xc3\xbc\x4`, `Aü\x4`},
		{"octal", `\101\303\274\08\400`, `Aü\08\400`},
		{"u", `\u0041\u20aC\u00`, `A€\u00`},
		{"u, pair", `\ud83d\ude00`, "😀"},
		{"u, half a pair", `\ud83d\ud83dx\ude00`, `\ud83d\ud83dx\ude00`},
		{"u, braces", `\u{41}\u{1f600}\u{}\u{110000}\u{1234567}\u{4`, `A😀\u{}\u{110000}\u{1234567}\u{4`},
		{"U", `\U0001f600\Uffffffff\U0011`, `😀\Uffffffff\U0011`},
		{"names", "&amp;&lt;&gt;&quot;&apos;&sol;&uuml;&yuml;&Omega;&radic;", `&<>"'/üÿΩ√`},
		{"no names", "&;&x;&amp&unknown;& amp;&a=b;", "&;&x;&amp&unknown;& amp;&a=b;"},
		{"numbers", "&#65;&#x41;&#X20AC;&#128512;&#0000065;", "AA€😀A"},
		{"no numbers", "&#;&#x;&#6a;&#xg;&#x110000;&#55357;&#65", "&#;&#x;&#6a;&#xg;&#x110000;&#55357;&#65"},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := view{text: []byte(test.text)}
			v.unescape(escapeChars)
			assert.Equal(t, test.want, string(v.text))
		})
	}
}

// The way back of a range leads to the escapes it came from, whole.
func TestViewSource(t *testing.T) {
	for _, test := range []struct {
		name, text, found, want string
	}{
		{"before the first", "abc%41", "abc", "abc"},
		{"all", "%41%42", "AB", "%41%42"},
		{"one of three", "%41%42%43", "B", "%42"},
		{"after", "%41bcd", "bcd", "bcd"},
		{"between", "%41bc%44", "bc", "bc"},
		{"a part of a character", `x\u00e4y`, "\xa4", `\u00e4`},
		{"escaped twice", `a\\u0041b\\\\c`, "Ab", `\\u0041b`},
		{"mixed", `a%5cu0041b%2541c`, "bA", `b%2541`},
		{"around a line break", strings.Repeat("x", 40) + "\\n  YZ", "xY", "x\\n  Y"},
		{"before a line break", strings.Repeat("x", 39) + "W\r\nYZ", "W", "W"},
		{"after a line break", strings.Repeat("x", 40) + "\r\n YZ", "Y", "Y"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var v view
			v.reset(test.text)
			for v.unescape(escapeChars) {
			}
			v.unwrap()
			i := strings.Index(string(v.text), test.found)
			require.GreaterOrEqual(t, i, 0, "%q", v.text)
			s := v.source(span{i, i + len(test.found)})
			assert.Equal(t, test.want, test.text[s.start:s.end])
		})
	}
}
