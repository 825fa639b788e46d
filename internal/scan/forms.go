package scan

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	minValue = 4 // bytes of a value; under minForm it is matched as a whole word only
	minForm  = 6 // bytes of a form that is matched anywhere
	minPart  = 8 // bytes of a line or a JSON string that is registered on its own

	// An encoding longer than this may be wrapped, and its lines logged one by
	// one, so it is matched in pieces. Ruby wraps base64 at 60 characters, PEM
	// at 64, MIME and coreutils at 76.
	maxBase64 = 60
	maxHex    = 128
	pieceLen  = 24

	maxWhole   = 4 << 10  // bytes of a multi-line value that is encoded as a whole too; a longer one line by line
	maxSpread  = 256      // bytes of a value that is spelled in ways that spread it: UTF-16, quoted-printable
	maxBinary  = 64       // bytes of a value that is not UTF-8, of which JSON has a part only, and that is looked for in encoded JSON
	maxEncoded = 64 << 10 // bytes of a value that are encoded, and of one that is escaped; what is beyond is matched as it stands only
)

// A form is one way a registered value is spelled in a text in which escapes
// have been undone.
type form struct {
	text string
	enc  *encoding // nil where text is not a piece of an encoding
	doc  *document // nil where text is not a line of a multi-line value
	at   int32     // offset of text in enc, or index of the line in doc
}

// span returns the range to mask around an occurrence of f in text.
func (f *form) span(text string, found span) span {
	switch {
	case f.enc != nil:
		return f.enc.extend(text, found, int(f.at))
	case f.doc != nil:
		return f.doc.extend(text, found, int(f.at))
	}
	return found
}

// encoding is the part of a base64 or hex encoding that is the same whatever
// stands before and after the value in the encoded text.
type encoding struct {
	text string
	// lead and trail tell that the character before and after text, left out
	// because it depends on the neighbouring bytes, holds bits of the value too.
	lead, trail bool
}

// extend widens found, an occurrence of a piece that starts at offset at, by
// what matches up to the neighbouring pieces: they may have been torn by a line
// break and not be found themselves. Looking no further keeps it linear.
func (e *encoding) extend(text string, found span, at int) span {
	first, last := at, at+found.end-found.start
	for n := 0; n < pieceLen && first > 0 && found.start > 0 && sameBase64(text[found.start-1], e.text[first-1]); n++ {
		first--
		found.start--
	}
	for n := 0; n < pieceLen && last < len(e.text) && found.end < len(text) && sameBase64(text[found.end], e.text[last]); n++ {
		last++
		found.end++
	}
	if first == 0 && e.lead && found.start > 0 && isBase64(text[found.start-1]) {
		found.start--
	}
	if last == len(e.text) && e.trail {
		if found.end < len(text) && isBase64(text[found.end]) {
			found.end++
		}
		for n := 0; n < 2 && found.end < len(text) && text[found.end] == '='; n++ {
			found.end++
		}
	}
	return found
}

// sameBase64 reports whether a and b are the same in one of the alphabets of base64 or
// the other.
func sameBase64(a, b byte) bool {
	return a == b || a == '-' && b == '+' || a == '_' && b == '/' || a == '+' && b == '-' || a == '/' && b == '_'
}

// document is a multi-line value. Each line that is a form is found by itself;
// the others are masked where they stand next to one that was found, with any
// white space or none between the lines.
type document struct {
	lines []string // trimmed, none empty
	own   []bool   // the line is a form
}

// extend widens found, an occurrence of the given line, over its neighbours up
// to the next line that is a form.
func (d *document) extend(text string, found span, line int) span {
	for i := line + 1; i < len(d.lines); i++ {
		p := found.end
		for p < len(text) && isSpace(text[p]) {
			p++
		}
		if !strings.HasPrefix(text[p:], d.lines[i]) {
			break
		}
		if d.own[i] {
			found.end = p
			break
		}
		found.end = p + len(d.lines[i])
	}
	for i := line - 1; i >= 0; i-- {
		p := found.start
		for p > 0 && isSpace(text[p-1]) {
			p--
		}
		if !strings.HasSuffix(text[:p], d.lines[i]) {
			break
		}
		if d.own[i] {
			found.start = p
			break
		}
		found.start = p - len(d.lines[i])
	}
	return found
}

// refuse says why value, which is trimmed, cannot be registered, or "".
func refuse(value string) string {
	switch {
	case value == "":
		return "empty"
	case len(value) < minValue:
		return "shorter than 4 bytes"
	case dull(value):
		return "a repeated character or mere punctuation"
	}
	return ""
}

// dull reports whether s is one character repeated, or punctuation with no more
// than three different characters, such as a mask or a rule. Masking these
// would make logs unreadable and hide nothing.
func dull(s string) bool {
	var distinct [3]rune
	n, wordy := 0, false
	for _, r := range s {
		wordy = wordy || unicode.IsLetter(r) || unicode.IsDigit(r)
		if slices.Contains(distinct[:n], r) {
			continue
		}
		if n == len(distinct) {
			return false
		}
		distinct[n] = r
		n++
	}
	return n <= 1 || !wordy
}

// shortForms returns what a value under minForm bytes is matched as, as a whole word:
// itself, and its base64, that with the line feed of echo too, and hex.
func shortForms(value string) []string {
	lower := hex.EncodeToString([]byte(value))
	forms := []string{value, lower, strings.ToUpper(lower)}
	for _, enc := range [...]*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
		forms = append(forms, enc.EncodeToString([]byte(value)), enc.EncodeToString([]byte(value+"\n")))
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}

// expand returns the forms of a trimmed value of minForm bytes or more.
//
// They are those that undoing escapes in the text cannot arrive at: base64, hex
// and the doubling of quotes. The common escaped spellings are among them all
// the same, because undoing can go wrong where a stray % or \ of the text stands
// right before the value and swallows its first letter, or where the value ends
// in one and swallows what follows.
func expand(value string) []form {
	e := expander{seen: make(map[string]struct{})}
	e.value(value)
	// A value may be registered escaped, as a PEM file in an environment
	// variable with \n for its line ends.
	if plain := unescapeAll(value); plain != value {
		e.value(plain)
	}
	return e.forms
}

type expander struct {
	forms []form
	seen  map[string]struct{} // texts expanded so far
}

// value adds the forms of s and of its parts.
func (e *expander) value(s string) {
	s = strings.TrimSpace(s)
	multi := strings.ContainsAny(s, "\r\n")
	if multi && len(s) > maxWhole {
		e.plain(s)
	} else {
		e.text(s)
	}
	if multi {
		e.lines(s)
	}
	if n := len(s) - 1; n > 1 && s[0] == s[n] && (s[0] == '"' || s[0] == '\'') {
		e.text(s[1:n])
	}
	if strings.Contains(s, "://") {
		e.password(s)
	}
	if s != "" && (s[0] == '{' || s[0] == '[') {
		var tree any
		if json.Unmarshal([]byte(s), &tree) == nil {
			e.leaves("", tree)
		}
	}
}

// lines adds the lines of a multi-line value.
func (e *expander) lines(s string) {
	doc := &document{}
	found := false
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		own := len(line) >= minPart && !strings.HasPrefix(line, "-----BEGIN ") &&
			!strings.HasPrefix(line, "-----END ") && !dull(line)
		doc.lines = append(doc.lines, line)
		doc.own = append(doc.own, own)
		found = found || own
	}
	if !found {
		for _, sep := range []string{"\n", "\r\n", " ", ""} {
			e.plain(strings.Join(doc.lines, sep))
		}
		return
	}
	left := maxEncoded
	for i, line := range doc.lines {
		if !doc.own[i] {
			continue
		}
		n := len(e.forms)
		if left -= len(line); left >= 0 {
			e.text(line)
		} else if _, ok := e.seen[line]; !ok {
			e.seen[line] = struct{}{}
			e.plain(line)
		}
		if n < len(e.forms) { // the line as it stands comes first
			e.forms[n].doc, e.forms[n].at = doc, int32(i)
		}
	}
}

// password adds the password of a URL, which drivers and proxies have apart from it.
func (e *expander) password(s string) {
	u, err := url.Parse(s)
	if err != nil {
		return
	}
	if password, _ := u.User.Password(); len(password) >= minPart && !isLowerWord(password) {
		e.text(password)
	}
}

// leaves adds the strings of a JSON value.
func (e *expander) leaves(key string, tree any) {
	switch node := tree.(type) {
	case map[string]any:
		for key, member := range node {
			e.leaves(key, member)
		}
	case []any:
		for _, element := range node {
			e.leaves(key, element)
		}
	case string:
		if len(node) >= minPart && !publicLeaf(key, node) {
			e.value(node)
		}
	}
}

// publicLeaf reports whether a string of a JSON value is no secret: what
// service account files tell about the account, a URL that carries no
// credential, a lower-case word unless its key says that it is one.
func publicLeaf(key, s string) bool {
	key = strings.ToLower(key)
	switch key {
	case "type", "project_id", "client_email", "client_id", "universe_domain", "region":
		return true
	}
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return !strings.ContainsAny(s, "@?#")
	}
	for _, word := range []string{"pass", "secret", "token", "key", "pwd", "credential", "auth"} {
		if strings.Contains(key, word) {
			return false
		}
	}
	return isLowerWord(s)
}

func isLowerWord(s string) bool { return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_") == "" }

// plain adds s as it stands.
func (e *expander) plain(s string) {
	if len(s) >= minForm && !dull(s) {
		e.forms = append(e.forms, form{text: s})
	}
}

// text adds s, first as it stands, in every form.
func (e *expander) text(s string) {
	if _, ok := e.seen[s]; ok || len(s) < minForm || dull(s) {
		return
	}
	e.seen[s] = struct{}{}
	first := len(e.forms)
	e.plain(s)
	head := s[:min(len(s), maxEncoded)]
	e.base64(head)
	if strings.Trim(s, unreserved) != "" {
		if len(s) <= maxEncoded {
			for _, spelling := range spellings(s) {
				e.spelling(first, spelling)
				// What is left of it where undoing escapes goes on for the sake
				// of something else in the text.
				e.spelling(first, unescapeAll(spelling))
			}
		}
		// An escape character right before the value takes its beginning for the
		// rest of an escape: \a, %00.
		for n := 1; n <= 2 && len(s) >= minForm+n; n++ {
			e.spelling(first, s[n:])
		}
		e.base64Escaped(head)
	}
	e.brief(head)
	lower := hex.EncodeToString([]byte(head))
	e.encoded([]string{lower}, maxHex, false, false)
	if upper := strings.ToUpper(lower); upper != lower {
		e.encoded([]string{upper}, maxHex, false, false)
	}
	if len(s) <= maxSpread {
		e.utf16(s)
		e.plain(spaced(lower))
		e.plain(spaced(strings.ToUpper(lower)))
		if qp := quotedPrintable(s); qp != s && !strings.ContainsAny(s, "\r\n") {
			e.encoded([]string{qp}, maxBase64, false, false)
		}
	}
}

// utf16 adds the forms of s in UTF-16. Those of ASCII have a form in common, and print, so
// that their hex is undone.
func (e *expander) utf16(s string) {
	spread := wide(s)
	e.plain(spread)
	e.base64(spread)
	if utf8.RuneCountInString(s) == len(s) {
		return
	}
	big := swapped(spread)
	e.plain(big)
	e.base64(big)
	for _, order := range [...]string{spread, big} {
		digits := hex.EncodeToString([]byte(order))
		e.encoded([]string{digits}, maxHex, false, false)
		e.encoded([]string{strings.ToUpper(digits)}, maxHex, false, false)
	}
}

// brief adds the encodings of s that are undone where they have minCoded characters.
func (e *expander) brief(s string) {
	if len(s) >= minCoded {
		return
	}
	std, raw := base64.StdEncoding.EncodeToString([]byte(s)), base64.RawURLEncoding.EncodeToString([]byte(s))
	for _, encoded := range [...]string{
		base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString([]byte(s)),
		base64.RawStdEncoding.EncodeToString([]byte(std)),
		base64.RawURLEncoding.EncodeToString([]byte(raw)),
	} {
		if len(encoded) < minCoded {
			e.spelling(0, encoded)
		}
	}
}

// base64Escaped adds the encodings of s as it stands in a JSON document and, for RFC
// 6749 has client secrets so in a header, in a form.
func (e *expander) base64Escaped(s string) {
	done := []string{s}
	all := []string{url.QueryEscape(s)}
	if len(s) <= maxBinary || utf8.ValidString(s) {
		minimal := jsonEscape(s, false)
		all = append(all, minimal, jsonEscape(s, true), asciiOnly(minimal))
	}
	for _, escaped := range all {
		if !slices.Contains(done, escaped) {
			e.base64(escaped)
			done = append(done, escaped)
		}
	}
}

// asciiOnly writes all that is not ASCII in a JSON string as escapes, as Python's
// json does.
func asciiOnly(s string) string {
	var b strings.Builder
	for _, c := range utf16.Encode([]rune(s)) {
		if c < utf8.RuneSelf {
			b.WriteByte(byte(c))
		} else {
			fmt.Fprintf(&b, `\u%04x`, c)
		}
	}
	return b.String()
}

// wide returns s in UTF-16, lowest byte first, as PowerShell has its commands in
// base64. A zero at the end is left out: what remains of ASCII is also in the text
// that has the highest byte first.
func wide(s string) string {
	b := make([]byte, 0, 2*len(s))
	for _, c := range utf16.Encode([]rune(s)) {
		b = append(b, byte(c), byte(c>>8))
	}
	return strings.TrimSuffix(string(b), "\x00")
}

// swapped returns UTF-16 with the highest byte first.
func swapped(s string) string {
	b := append([]byte(s), make([]byte, len(s)%2)...)
	for i := 0; i < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

// spaced returns hexadecimal digits with a space between bytes.
func spaced(hex string) string {
	b := make([]byte, 0, len(hex)/2*3)
	for i := 0; i < len(hex); i += 2 {
		b = append(b, hex[i], hex[i+1], ' ')
	}
	return string(b[:len(b)-1])
}

// quotedPrintable returns s as RFC 2045 has it, without line breaks.
func quotedPrintable(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '=' {
			fmt.Fprintf(&b, "=%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// spelling adds s as it stands unless it is among the forms from first on.
func (e *expander) spelling(first int, s string) {
	if !slices.ContainsFunc(e.forms[first:], func(f form) bool { return f.text == s }) {
		e.plain(s)
	}
}

// base64 adds the encodings of s at the three alignments it can have in a
// longer encoded text, less the characters that depend on its neighbours.
func (e *expander) base64(s string) {
	padded := make([]byte, 2+len(s))
	copy(padded[2:], s)
	for align := range 3 {
		text := base64.RawStdEncoding.EncodeToString(padded[2-align:])
		// One byte before s shares the second character with it, two bytes
		// the third.
		lead, trail := align > 0, (align+len(s))%3 > 0
		if lead {
			text = text[align+1:]
		}
		if trail {
			text = text[:len(text)-1]
		}
		alphabets := []string{text}
		if strings.ContainsAny(text, "+/") {
			alphabets = append(alphabets, urlAlphabet.Replace(text))
		}
		e.encoded(alphabets, maxBase64, lead, trail)
	}
}

var urlAlphabet = strings.NewReplacer("+", "-", "/", "_")

// encoded adds an encoding, as it is in each of its alphabets: in one piece up to limit
// characters, in many if it is longer. Equal pieces count once: where one stands, all
// would be found.
func (e *expander) encoded(alphabets []string, limit int, lead, trail bool) {
	pieces := make(map[string]struct{}, len(alphabets[0])/pieceLen)
	for _, text := range alphabets {
		enc := &encoding{text, lead, trail}
		if len(text) <= limit {
			e.forms = append(e.forms, form{text: text, enc: enc})
			continue
		}
		for at := 0; at < len(text); at += pieceLen {
			at = min(at, len(text)-pieceLen)
			if _, ok := pieces[text[at:at+pieceLen]]; ok {
				continue
			}
			pieces[text[at:at+pieceLen]] = struct{}{}
			e.forms = append(e.forms, form{text: text[at : at+pieceLen], enc: enc, at: int32(at)})
		}
	}
}

// unreserved are the characters that no encoder but an encode-everything one
// changes: RFC 3986 section 2.3.
const unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

// spellings returns s with quotes doubled and the like, which undoing escapes
// does not bring back, and as the common encoders write it.
func spellings(s string) []string {
	json1, html1 := jsonEscape(s, false), html.EscapeString(s)
	component := url.PathEscape(s)
	ascii := strconv.QuoteToASCII(s)
	quoted := strconv.Quote(s)
	all := []string{
		strings.ReplaceAll(s, " ", "+"),
		strings.ReplaceAll(s, `'`, `'\''`),
		strings.ReplaceAll(s, `'`, `'"'"'`),
		strings.ReplaceAll(s, `'`, `''`), // SQL, YAML, PowerShell
		strings.ReplaceAll(s, `"`, `""`), // CSV, Visual Basic
		strings.ReplaceAll(s, `$`, `$$`), // make, compose files
		prefixed(s, "`$\"", '`'),         // PowerShell
		prefixed(s, `&|<>^()"!`, '^'),    // cmd.exe
		strings.ReplaceAll(prefixed(s, `&|<>^()"!`, '^'), "%", "%%"),
		strings.ReplaceAll(prefixed(s, `&|<>^()`, '^'), "%", "%%"),
		json1,
		jsonEscape(s, true),
		jsonEscape(json1, false),
		quoted[1 : len(quoted)-1],
		ascii[1 : len(ascii)-1],
		prefixed(s, " \t!\"#$&'()*,;<>?[\\]^`{|}", '\\'), // bash printf %q
		url.QueryEscape(s),
		lowerPercent(url.QueryEscape(s)),
		component,
		lowerPercent(component),
		strings.ReplaceAll(component, "%", "%25"),
		html1,
		html.EscapeString(html1),
		escapeMarkup.Replace(s),
		escapeXML.Replace(s),
		escapeMustache.Replace(s),
		escapeLDAP.Replace(s),
		bytesBeyondASCII(escapeLDAP.Replace(s)),
	}
	// Encoders put U+FFFD for each byte that is not UTF-8, and those of XML for
	// control characters too.
	all = append(all, string([]rune(s)), strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			return utf8.RuneError
		}
		return r
	}, s))
	if latin1 := toLatin1(s); utf8.ValidString(s) && latin1 != s {
		all = append(all, latin1)
	}
	return all
}

var (
	escapeMarkup   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	escapeXML      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")
	escapeMustache = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;", "/", "&#x2F;", "`", "&#x60;", "=", "&#x3D;")
	escapeLDAP     = strings.NewReplacer(`\`, `\5c`, "*", `\2a`, "(", `\28`, ")", `\29`) // RFC 4515
)

// bytesBeyondASCII writes all that is not ASCII byte by byte, as RFC 4515 has it too: \c3\bc.
func bytesBeyondASCII(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			b.WriteByte(s[i])
		} else {
			fmt.Fprintf(&b, `\%02x`, s[i])
		}
	}
	return b.String()
}

// toLatin1 writes the characters up to U+00FF as one byte. It is what undoing
// the escapes of Python's repr and JavaScript's escape leads to, \xfc and %FC.
func toLatin1(s string) string {
	var b []byte
	for _, r := range s {
		if r < 0x100 {
			b = append(b, byte(r))
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// lowerPercent writes the digits of percent-encoding in lower case.
func lowerPercent(s string) string {
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i:], bytes.ToLower(b[i:i+3]))
		}
	}
	return string(b)
}

// prefixed puts mark before each of the given characters.
func prefixed(s, chars string, mark byte) string {
	if !strings.ContainsAny(s, chars) {
		return s
	}
	var b []byte
	for i := range len(s) {
		if strings.IndexByte(chars, s[i]) >= 0 {
			b = append(b, mark)
		}
		b = append(b, s[i])
	}
	return string(b)
}

// jsonEscape returns the inside of the JSON string that encoding/json makes of s.
func jsonEscape(s string, escapeHTML bool) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(escapeHTML)
	if enc.Encode(s) != nil {
		return s
	}
	return string(b.Bytes()[1 : b.Len()-2]) // quotes and line feed
}
