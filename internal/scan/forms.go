package scan

import (
	"bytes"
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
	for n := 0; n < pieceLen && first > 0 && found.start > 0 && text[found.start-1] == e.text[first-1]; n++ {
		first--
		found.start--
	}
	for n := 0; n < pieceLen && last < len(e.text) && found.end < len(text) && text[found.end] == e.text[last]; n++ {
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
	for i, line := range doc.lines {
		if !doc.own[i] {
			continue
		}
		n := len(e.forms)
		e.text(line)
		if n < len(e.forms) { // the line as it stands comes first
			e.forms[n].doc, e.forms[n].at = doc, int32(i)
		}
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
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_") == ""
}

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
		e.base64JSON(head)
	}
	lower := hex.EncodeToString([]byte(head))
	e.encoded(lower, maxHex, false, false)
	if upper := strings.ToUpper(lower); upper != lower {
		e.encoded(upper, maxHex, false, false)
	}
	if len(s) <= maxSpread {
		spread := wide(s)
		e.plain(spread)
		e.base64(spread)
		e.plain(spaced(lower))
		e.plain(spaced(strings.ToUpper(lower)))
		if qp := quotedPrintable(s); qp != s && !strings.ContainsAny(s, "\r\n") {
			e.encoded(qp, maxBase64, false, false)
		}
	}
}

// base64JSON adds the encodings of s as it stands in a JSON document.
func (e *expander) base64JSON(s string) {
	done := []string{s}
	minimal := jsonEscape(s, false)
	for _, escaped := range [...]string{minimal, jsonEscape(s, true), asciiOnly(minimal)} {
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
		e.encoded(text, maxBase64, lead, trail)
		if strings.ContainsAny(text, "+/") {
			e.encoded(urlAlphabet.Replace(text), maxBase64, lead, trail)
		}
	}
}

var urlAlphabet = strings.NewReplacer("+", "-", "/", "_")

// encoded adds an encoding: in one piece up to limit characters, in many if it
// is longer.
func (e *expander) encoded(text string, limit int, lead, trail bool) {
	enc := &encoding{text, lead, trail}
	if len(text) <= limit {
		e.forms = append(e.forms, form{text: text, enc: enc})
		return
	}
	for at := 0; at < len(text); at += pieceLen {
		at = min(at, len(text)-pieceLen)
		e.forms = append(e.forms, form{text: text[at : at+pieceLen], enc: enc, at: int32(at)})
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

// maxDepth is how often escapes are undone: JSON in JSON in a URL is three, and
// one more for the way into the log.
const maxDepth = 4

// unescapeAll undoes the escapes in s, maxDepth deep.
func unescapeAll(s string) string {
	if firstEscape(s) < 0 {
		return s
	}
	v := view{text: []byte(s)}
	for range maxDepth {
		if !v.unescape(escapeChars) {
			break
		}
	}
	return string(v.text)
}

// view is a text that is being rewritten, with what it takes to find the way
// back from an offset in it to one in the text it started as.
type view struct {
	text  []byte
	edits []edit
	steps []int // where the edits of each step begin
}

// edit is a replacement in one step.
type edit struct {
	at, size int32 // range of the replacement
	shift    int32 // by how much offsets from its end on were greater before the step
}

func (v *view) reset(text string) {
	v.text = append(v.text[:0], text...)
	v.edits = v.edits[:0]
	v.steps = v.steps[:0]
}

// source translates a range of the rewritten text into one of the original. A
// range that begins or ends within a replacement takes it whole.
func (v *view) source(s span) span {
	edits := v.edits
	for i := len(v.steps) - 1; i >= 0; i-- {
		s = before(edits[v.steps[i]:], s)
		edits = edits[:v.steps[i]]
	}
	return s
}

// before translates a range to what it was before the edits of one step.
func before(edits []edit, s span) span {
	start, end := int32(s.start), int32(s.end)
	i, _ := slices.BinarySearchFunc(edits, start, func(e edit, at int32) int {
		if e.at+e.size <= at {
			return -1
		}
		return 1
	})
	if i < len(edits) && edits[i].at < start {
		start = edits[i].at
	}
	if i > 0 {
		start += edits[i-1].shift
	}
	i, _ = slices.BinarySearchFunc(edits, end, func(e edit, at int32) int {
		if e.at < at {
			return -1
		}
		return 1
	})
	if i > 0 {
		end = max(end, edits[i-1].at+edits[i-1].size) + edits[i-1].shift
	}
	return span{int(start), int(end)}
}

// escapeChars are what escapes begin with: those of backslashes, percent-encoding
// and character references.
const escapeChars = `\%&`

// unescape undoes one level of escapes in place: those that begin with one of the
// kinds, which are some of escapeChars. It reports whether there were any.
func (v *view) unescape(kinds string) bool {
	b := v.text
	step := len(v.edits)
	w, copied := 0, 0              // b[:w] is done, b[copied:r] is to be moved there
	var next [len(escapeChars)]int // where each character comes next
	for i := range next {
		next[i] = len(b)
		if strings.IndexByte(kinds, escapeChars[i]) >= 0 {
			next[i] = -1
		}
	}
	for from := 0; ; {
		r := len(b)
		for i := range next {
			if next[i] < from {
				next[i] = len(b)
				if n := bytes.IndexByte(b[from:], escapeChars[i]); n >= 0 {
					next[i] = from + n
				}
			}
			r = min(r, next[i])
		}
		if r == len(b) {
			return v.done(step, w, copied)
		}
		char, n := escapeAt(b[r:])
		from = r + max(n, 1)
		if n == 0 {
			continue
		}
		w += copy(b[w:], b[copied:r])
		at := w
		if char < 0 {
			b[w] = byte(^char)
			w++
		} else {
			w += utf8.EncodeRune(b[w:], char)
		}
		copied = from
		v.edits = append(v.edits, edit{int32(at), int32(w - at), int32(from - w)})
	}
}

// unwrap removes the line breaks of wrapped base64 in place. It reports whether
// there were any.
func (v *view) unwrap() bool {
	b := v.text
	step := len(v.edits)
	w, copied := 0, 0
	for r := 0; r < len(b); {
		i := bytes.IndexByte(b[r:], '\n')
		if i < 0 {
			break
		}
		r += i
		w += copy(b[w:], b[copied:r])
		copied = r
		cr := 0
		if w > 0 && b[w-1] == '\r' {
			cr = 1
		}
		if n := wrapAt(b[:w-cr], b[r:]); n > 0 {
			w -= cr
			r += n
			copied = r
			v.edits = append(v.edits, edit{int32(w), 0, int32(r - w)})
			continue
		}
		r++
	}
	return v.done(step, w, copied)
}

// done ends a step that began with the given edit.
func (v *view) done(step, w, copied int) bool {
	if len(v.edits) == step {
		return false
	}
	w += copy(v.text[w:], v.text[copied:])
	v.text = v.text[:w]
	v.steps = append(v.steps, step)
	return true
}

// wrapAt returns the length of the line break and indentation that rest begins
// with if it stands within wrapped base64, or 0. No one wraps at fewer than
// minWrap characters.
func wrapAt[T string | []byte](line, rest T) int {
	const minWrap = 40
	if len(line) < minWrap {
		return 0
	}
	for i := len(line) - 1; i >= len(line)-minWrap; i-- {
		if !isBase64(line[i]) {
			return 0
		}
	}
	n := 1
	for n < len(rest) && (rest[n] == ' ' || rest[n] == '\t') {
		n++
	}
	if n == len(rest) || !isBase64(rest[n]) {
		return 0
	}
	return n
}

// wrapped reports whether unwrap would change text.
func wrapped(text string) bool {
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return false
		}
		i += n
		if wrapAt(strings.TrimSuffix(text[:i], "\r"), text[i:]) > 0 {
			return true
		}
	}
}

// firstEscape returns the offset of the first escape in text, or -1.
func firstEscape(text string) int {
	first := -1
	for _, c := range []byte(escapeChars) {
		rest := text
		if first >= 0 {
			rest = text[:first]
		}
		for i := 0; i < len(rest); i++ {
			n := strings.IndexByte(rest[i:], c)
			if n < 0 {
				break
			}
			i += n
			if _, n := escapeAt(text[i:]); n > 0 {
				first = i
				break
			}
		}
	}
	return first
}

// escapeAt returns the character that the escape at the beginning of s stands
// for and the length of the escape, 0 if there is none. An escape that stands
// for a byte gives its complement, which is negative. No escape is shorter than
// what it stands for.
func escapeAt[T string | []byte](s T) (char rune, n int) {
	if len(s) < 2 {
		return 0, 0
	}
	switch s[0] {
	case '%':
		if s[1] == 'u' { // JavaScript's escape
			return unitsAt(s)
		}
		if r, ok := hexAt(s, 1, 2); ok {
			return ^r, 3
		}
	case '&':
		return referenceAt(s)
	case '\\':
		return backslashAt(s)
	}
	return 0, 0
}

// backslashAt is escapeAt for the escapes of JSON, C, Go, Python, JavaScript
// and shells, of which the set is the union.
func backslashAt[T string | []byte](s T) (char rune, n int) {
	switch c := s[1]; c {
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'v':
		return '\v', 2
	case 'a':
		return '\a', 2
	case 'e', 'E':
		return 0x1b, 2
	case 'x':
		if r, ok := hexAt(s, 2, 2); ok {
			return ^r, 4
		}
	case '0', '1', '2', '3':
		if len(s) >= 4 && isOctal(s[2]) && isOctal(s[3]) {
			return ^(rune(c-'0')<<6 | rune(s[2]-'0')<<3 | rune(s[3]-'0')), 4
		}
	case 'u':
		if len(s) > 2 && s[2] == '{' {
			for digits := 1; digits <= 6; digits++ {
				end := 3 + digits
				if end < len(s) && s[end] == '}' {
					if r, ok := hexAt(s, 3, digits); ok && utf8.ValidRune(r) && utf8.RuneLen(r) <= end {
						return r, end + 1
					}
				}
			}
			return 0, 0
		}
		return unitsAt(s)
	case 'U':
		if r, ok := hexAt(s, 2, 8); ok && utf8.ValidRune(r) {
			return r, 10
		}
	default:
		if c == ' ' || isPunct(c) {
			return rune(c), 2
		}
	}
	return 0, 0
}

// unitsAt is escapeAt for a character as one or two UTF-16 code units, \uXXXX
// or %uXXXX each.
func unitsAt[T string | []byte](s T) (char rune, n int) {
	r, ok := hexAt(s, 2, 4)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	if len(s) >= 12 && s[6] == s[0] && s[7] == 'u' {
		low, ok := hexAt(s, 8, 4)
		if r := utf16.DecodeRune(r, low); ok && r != utf8.RuneError {
			return r, 12
		}
	}
	return 0, 0
}

// referenceAt is escapeAt for the character references of XML and HTML.
func referenceAt[T string | []byte](s T) (char rune, n int) {
	const maxName = 8
	end := 1
	for end < len(s) && end <= maxName+1 && s[end] != ';' {
		if c := s[end]; c != '#' && !isAlnum(c) {
			return 0, 0
		}
		end++
	}
	if end >= len(s) || s[end] != ';' || end < 3 {
		return 0, 0
	}
	if s[1] != '#' {
		r := entity(string(s[1:end]))
		if r == 0 {
			return 0, 0
		}
		return r, end + 1
	}
	var r rune
	if s[2] == 'x' || s[2] == 'X' {
		var ok bool
		if r, ok = hexAt(s, 3, end-3); !ok || end == 3 {
			return 0, 0
		}
	} else {
		for i := 2; i < end; i++ {
			if s[i] < '0' || s[i] > '9' {
				return 0, 0
			}
			r = r*10 + rune(s[i]-'0')
		}
	}
	if !utf8.ValidRune(r) {
		return 0, 0
	}
	return r, end + 1
}

// entity returns the character of an XML entity, of an HTML one that stands
// for ASCII punctuation or for a letter of Latin-1, or 0.
func entity(name string) rune {
	switch name {
	case "amp", "AMP":
		return '&'
	case "lt", "LT":
		return '<'
	case "gt", "GT":
		return '>'
	case "quot", "QUOT":
		return '"'
	case "apos":
		return '\''
	case "Tab":
		return '\t'
	case "NewLine":
		return '\n'
	case "excl":
		return '!'
	case "num":
		return '#'
	case "dollar":
		return '$'
	case "percnt":
		return '%'
	case "lpar":
		return '('
	case "rpar":
		return ')'
	case "ast", "midast":
		return '*'
	case "plus":
		return '+'
	case "comma":
		return ','
	case "period":
		return '.'
	case "sol":
		return '/'
	case "colon":
		return ':'
	case "semi":
		return ';'
	case "equals":
		return '='
	case "quest":
		return '?'
	case "commat":
		return '@'
	case "lsqb", "lbrack":
		return '['
	case "bsol":
		return '\\'
	case "rsqb", "rbrack":
		return ']'
	case "Hat":
		return '^'
	case "lowbar":
		return '_'
	case "grave":
		return '`'
	case "lcub", "lbrace":
		return '{'
	case "verbar", "vert":
		return '|'
	case "rcub", "rbrace":
		return '}'
	}
	for i, latin1 := range latin1Entities {
		if name == latin1 {
			return rune(0xa0 + i)
		}
	}
	return 0
}

// latin1Entities are U+00A0 to U+00FF.
var latin1Entities = [...]string{
	"nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect",
	"uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr",
	"deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
	"cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
	"Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil",
	"Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml",
	"ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
	"Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig",
	"agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
	"egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
	"eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide",
	"oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
}

// hexAt reads n hexadecimal digits at offset i of s.
func hexAt[T string | []byte](s T, i, n int) (r rune, ok bool) {
	if len(s) < i+n {
		return 0, false
	}
	for _, c := range []byte(s[i : i+n]) {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		if r >= 1<<27 {
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

func isOctal(c byte) bool { return c >= '0' && c <= '7' }

func isPunct(c byte) bool { return c > ' ' && c < 0x7f && !isAlnum(c) }

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// isBase64 reports whether c is of the standard or the URL alphabet.
func isBase64(c byte) bool {
	return isAlnum(c) || c == '+' || c == '/' || c == '-' || c == '_'
}
