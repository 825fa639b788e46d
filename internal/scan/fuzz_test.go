package scan_test

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
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/nuntiq/joblog/internal/scan"
)

// encodings are the ways that a value takes to a log. Those that are lossy for
// what they cannot encode say for what they are not.
var encodings = []struct {
	name   string
	encode func(string) string
	fits   func(string) bool // nil: all strings
}{
	{"raw", func(s string) string { return s }, nil},
	{"base64", func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }, nil},
	{"base64, no padding", func(s string) string { return base64.RawStdEncoding.EncodeToString([]byte(s)) }, nil},
	{"base64 of URLs", func(s string) string { return base64.URLEncoding.EncodeToString([]byte(s)) }, nil},
	{"base64 of URLs, no padding", func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }, nil},
	{"base64 behind one byte", func(s string) string { return base64Core(base64.StdEncoding, "u", s, ":x") }, nil},
	{"base64 behind two bytes", func(s string) string { return base64Core(base64.StdEncoding, "u:", s, "\n") }, nil},
	{"base64 behind three bytes", func(s string) string { return base64Core(base64.URLEncoding, "us:", s, "") }, nil},
	{"query", url.QueryEscape, nil},
	{"path", url.PathEscape, nil},
	{"query, lower case", func(s string) string { return lowerEscapes(url.QueryEscape(s)) }, nil},
	{"each byte as percent", func(s string) string { return eachByte("%%%02X", s) }, nil},
	{"hex", func(s string) string { return hex.EncodeToString([]byte(s)) }, nil},
	{"hex, upper case", func(s string) string { return strings.ToUpper(hex.EncodeToString([]byte(s))) }, nil},
	{"JSON", func(s string) string { return jsonString(s, false) }, utf8.ValidString},
	{"JSON, safe in HTML", func(s string) string { return jsonString(s, true) }, utf8.ValidString},
	{"JSON twice", func(s string) string { return jsonString(jsonString(s, false), false) }, utf8.ValidString},
	{"JSON twice, safe in HTML", func(s string) string { return jsonString(jsonString(s, true), true) }, utf8.ValidString},
	{"JSON, ASCII escaped", unicodeEscapes, utf8.ValidString},
	{"%q", func(s string) string { q := strconv.Quote(s); return q[1 : len(q)-1] }, utf8.ValidString},
	{"%+q", func(s string) string { q := strconv.QuoteToASCII(s); return q[1 : len(q)-1] }, utf8.ValidString},
	{"HTML", html.EscapeString, nil},
	{"XML", xmlText, isXML},
	{"shell", func(s string) string { return strings.ReplaceAll(s, "'", `'\''`) }, nil},
}

// base64Core returns what is the same of the base64 of s, whatever stands before
// and behind it, at the alignment that before makes.
func base64Core(enc *base64.Encoding, before, s, after string) string {
	encoded := enc.WithPadding(base64.NoPadding).EncodeToString([]byte(before + s + after))
	start, end := 8*len(before), 8*(len(before)+len(s))
	return encoded[(start+5)/6 : end/6]
}

func eachByte(format, s string) string {
	var b strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&b, format, s[i])
	}
	return b.String()
}

func lowerEscapes(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c == '%' {
			copy(b[i:], bytes.ToLower(b[i:i+3]))
		}
	}
	return string(b)
}

func jsonString(s string, escapeHTML bool) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(escapeHTML)
	_ = enc.Encode(s)
	return b.String()[1 : b.Len()-2]
}

func unicodeEscapes(s string) string {
	var b strings.Builder
	for _, c := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, `\u%04x`, c)
	}
	return b.String()
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func isXML(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' || r >= 0xfffe && r <= 0xffff
	}) < 0
}

// FuzzRegistered holds that a registered secret is gone, in each form and wherever
// it stands.
func FuzzRegistered(f *testing.F) {
	for i := range encodings {
		f.Add("server said <", "Kp7#vLm2!qRs", "> at offset 9", uint8(i))
		f.Add("", `a"b\c/d<e>&f'g`, "", uint8(i))
		f.Add("password=", "zürich 8Ä €", " user=etl", uint8(i))
	}
	f.Add("Authorization: Basic ", "etl:Kp7#vLm2!qRs", "\r\n", uint8(1))
	f.Add("key:\n", "first-line-77\nsecond-line-88", "\n", uint8(14))
	f.Add("ab", "ababab#ab", "ab#ab", uint8(0))
	f.Add("***", "a***b#***", "***", uint8(0))
	f.Add("<", "#\n\\';!", ">", uint8(22))
	f.Add("-----BEGIN PRIVATE KEY-----", "=:=:=:a", "eyJ", uint8(0))

	none := scan.New(nil)
	f.Fuzz(func(t *testing.T, before, secret, after string, index uint8) {
		// What begins an escape right before the secret takes a part of it, and
		// then it is another text: see TestRegisteredBehindEscape.
		if tail := before[max(0, len(before)-8):]; strings.ContainsAny(tail, `\%&`) {
			t.Skip()
		}
		checkRegistered(t, none, before, secret, after, index)
	})
}

// The likely ones of the texts that FuzzRegistered leaves out.
func TestRegisteredBehindEscape(t *testing.T) {
	none := scan.New(nil)
	checkRegistered(t, none, `C:\`, "n]0#x!u/ x", "", 10)
	checkRegistered(t, none, `\`, `\"\"\"\"`, `\`, 16)
	checkRegistered(t, none, "%", "%25%20%", "%", 8)
	for i := range encodings {
		checkRegistered(t, none, `C:\`, `a"b\c/d<e>&f'g`, "", uint8(i))
		checkRegistered(t, none, "100%", `a"b\c/d<e>&f'g`, "", uint8(i))
	}
}

// checkRegistered holds that no form of the secret gets through.
func checkRegistered(t *testing.T, none *scan.Scanner, before, secret, after string, index uint8) {
	t.Helper()
	enc := encodings[int(index)%len(encodings)]
	secret = strings.TrimSpace(secret)
	if len(secret) < 6 || len(secret) > 4<<10 || enc.fits != nil && !enc.fits(secret) {
		return
	}
	s, err := none.With([]string{secret})
	if err != nil {
		return // refused
	}
	form := enc.encode(secret)
	text := before + form + after
	got := s.Redact(text)
	if strings.Contains(got, form) {
		t.Errorf("%s of %q is left in %q, from %q", enc.name, secret, got, text)
	}
	if again := s.Redact(got); again != got {
		t.Errorf("redacted again: %q, from %q", again, got)
	}
}

// hostile are texts that rules could stumble over.
var hostile = []string{
	"", "=", ":", "<", "</", "\\", `"`, "'", "%", "&", "://", "@", "***",
	"password=", "password:", `"password":"`, `\"password\":\"`, "--password", "-----BEGIN PRIVATE KEY-----", "eyJ.eyJ.",
	"Authorization: ", "Authorization: Bearer", "Cookie: ", "Set-Cookie: a=b", "Bearer ", "Basic ZXRs",
	"https://etl:Zk81vQm4x@files.example.org/?token=Zk81vQm4x#x", "etl:Zk81@tcp(", "jdbc:oracle:thin:a/b@",
	"<password>Zk81vQm4x</password>", "&lt;/password&gt;", "%22password%22%3A%22Zk81%22", `\u003d\u0026`,
	`{"name":"DB_PASSWORD","value":"Zk81vQm4x"}`, "password=Zk81vQm4x, token: [a, {b: 'c'}], secret='d",
	"IDENTIFIED BY 'Zk81vQm4x'", "curl -u etl:Zk81vQm4x", "mysql -pZk81vQm4x", " PASSWORD '", "the password is Zk81vQm4x",
	"password=***token=***", "password: *** *** secret=***x", "token=a\xff\xfe=b", "пароль: Zk81vQm4x", "\x00=\x00:\x00",
	"AKIA", "ghp_", "sk-", "xoxb-", "SG.", "glpat-", "npm_", "AIza",
	"user,password\nbob,Zk81vQm4x\n", "a;token\n\"x;y\";\"Zk81", "logged in as bob:Zk81vQm4x", "user a on >Zk81 ~* ", `s:8:"password";s:1:"Zk81"`, "codes: a1b2, c3d4, ", "ACME_KEY=f3Kq9ZpT2xLm7VbN4cRw8YsD", "PASS: Zk81vQm4x", "USER a\nPASS b", "password[0]=x", "mot de passe est Zk81vQm4x", `.login("a", "Zk81")`, "acme_pat_Zk81vQm4xTr7Wd2pZk81vQm4", "curl -su a:b",
}

func addHostile(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
		f.Add(text + text)
		f.Add("x " + text + "\n" + text + " y")
	}
	for _, tt := range contextTests {
		f.Add(unmark.Replace(tt.text))
	}
}

// FuzzIdempotent holds that a redacted text has nothing left to redact.
func FuzzIdempotent(f *testing.F) {
	addHostile(f)
	s, err := scan.New(nil).With([]string{"Kp7#vLm2!qRs", "first-line-77\nsecond-line-88", "a***b#"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := s.Redact(text)
		if twice := s.Redact(once); twice != once {
			t.Errorf("redacted twice: %q, once: %q, from %q", twice, once, text)
		}
	})
}

// FuzzClean holds that words, numbers and punctuation that no secret can hide
// behind come out as they are.
func FuzzClean(f *testing.F) {
	f.Add([]byte("Fetched 42 invoices"))
	f.Add([]byte{0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84, 91, 98, 105, 112, 119, 126, 133, 140, 147, 154, 161, 168})
	f.Add(bytes.Repeat([]byte{3, 250, 9, 201}, 20))
	s, err := scan.New(nil).With([]string{"Kp7#vLm2!qRs", "first-line-77\nsecond-line-88"})
	if err != nil {
		f.Fatal(err)
	}
	words := strings.Fields("password secret token key api auth session cookie credential authorization login the a of for is not was to " +
		"expired invalid missing refreshed rejected order invoice customer batch run step read written skipped in from at with and " +
		"basic bearer digest private public access client")
	punctuation := []string{" ", " ", " ", " ", " ", ", ", ". ", " - ", " (", ") ", "! ", "? ", "/", "; ", "\n"}
	f.Fuzz(func(t *testing.T, choices []byte) {
		var b strings.Builder
		for _, c := range choices {
			switch {
			case c < 160:
				b.WriteString(words[int(c)%len(words)])
			case c < 210:
				b.WriteString(strconv.Itoa(int(c) * 7))
			default:
				b.WriteString(punctuation[int(c)%len(punctuation)])
				continue
			}
			b.WriteByte(' ')
		}
		text := b.String()
		if got := s.Redact(text); got != text {
			t.Errorf("changed: %q, from %q", got, text)
		}
	})
}

// FuzzRedact holds that whatever comes, what comes out is the text with masks in
// it, and is UTF-8 if the text was.
func FuzzRedact(f *testing.F) {
	addHostile(f)
	s, err := scan.New(nil).With([]string{"Kp7#vLm2!qRs", "first-line-77\nsecond-line-88"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := s.Redact(text)
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Errorf("not UTF-8: %q, from %q", got, text)
		}
		if !strings.Contains(got, scan.Mask) && got != text {
			t.Errorf("changed, and nothing masked: %q, from %q", got, text)
		}
		if strings.Contains(text, "*") {
			return // which a mask beside it cannot be told from
		}
		// What stands around the masks stands in the text, in the same order.
		parts := strings.Split(got, scan.Mask)
		last := len(parts) - 1
		rest, ok := strings.CutPrefix(text, parts[0])
		for _, part := range parts[1:] {
			if !ok {
				break
			}
			_, rest, ok = strings.Cut(rest, part)
		}
		if !ok || !strings.HasSuffix(text, parts[last]) {
			t.Errorf("not the text with masks in it: %q, from %q", got, text)
		}
	})
}
