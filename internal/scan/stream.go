package scan

import (
	"slices"
	"strings"
)

// What follows is for those who have a text only piece by piece: it tells what
// the next piece could make a secret, or a part of one.

// Settled returns how much of text, which ends with a line, no further line can
// change: all but a private key without its end, an attribute of Rust whose field is to
// come, and the lines at the end that may be the beginning of a registered value, or have
// it in the rows of a dump.
func (s *Scanner) Settled(text string) int {
	n := len(text)
	if begin := openKey(text); begin >= 0 {
		n = begin
	}
	n = s.values.wholeRows(text[:n])
	for n > 0 {
		lines := strings.TrimRight(text[:n], " \t\r\n")
		if lines == "" || !s.values.continues(lines) {
			break
		}
		n = strings.LastIndexByte(lines, '\n') + 1
	}
	if last := strings.LastIndexByte(text[:max(0, n-1)], '\n') + 1; opensField(text[last:n]) {
		n = last
	}
	return n
}

// opensField reports whether a line is an attribute of Rust that has the default of the field
// on the next line, whose name tells whether it is a secret.
func opensField(line string) bool {
	return strings.HasSuffix(strings.TrimRight(line, "\r\n"), ")]") && strings.Contains(line, "default_value")
}

// Lead returns where the first of the lines begins that may tell a secret to lines that are
// still to come, from further up than what those stand under: the names of a table's columns,
// the kind of a manifest, the head of a form's field, the beginning of a login, the columns
// of an INSERT, the member that names a value. It is the length of text, which ends with a
// line, where no line does. It goes as far back as the rules look on from such a line.
func (s *Scanner) Lead(text string) int {
	begin := max(0, len(text)-maxManifest)
	if begin > 0 {
		begin = nextLineOf(text, begin)
	}
	for begin < len(text) {
		line, _, _ := strings.Cut(text[begin:], "\n")
		end := min(len(text), begin+len(line)+1)
		if len(text)-end < s.reach(strings.TrimSuffix(line, "\r"), text[end:]) {
			return begin
		}
		begin = end
	}
	return begin
}

// reach returns how far behind it a line may tell that there is a secret, rest being what
// follows so far.
func (s *Scanner) reach(line, rest string) int {
	switch {
	case strings.HasSuffix(line, "kind: Secret") && strings.TrimLeft(line, " -") == "kind: Secret":
		if manifestEnd(rest, 0, len(line)-len("kind: Secret")) < len(rest) {
			return 0
		}
		return maxManifest
	case strings.HasPrefix(line, "USER "), strings.HasPrefix(line, "AUTH"):
		return maxTranscript
	case strings.Contains(line, "; name="), strings.Contains(line, "<tr"), strings.HasSuffix(line, ") FROM stdin;"), s.namesColumns(line):
		return maxUserinfo + maxTable // the rest of its head, the rows
	case (hasSuffixFold(line, "values") || strings.HasSuffix(line, ",")) && containsFold(line, ") values"):
		return maxInsert
	case s.namesMember(line):
		return maxMembers
	}
	return 0
}

// namesMember reports whether a line is the member of an object that names another one, which
// is sensitive: name: DB_PASSWORD, <key>DB_PASSWORD</key>.
func (s *Scanner) namesMember(line string) bool {
	const marks = " \t\"',-<"
	i := strings.IndexAny(line, ":=>")
	if i < 0 || i > maxKey || !NamesValue(strings.Trim(line[:i], marks), "value") {
		return false
	}
	name, _, _ := strings.Cut(line[i+1:], "</")
	return s.Class(strings.Trim(name, marks)) != Harmless
}

// columnMarks are what may stand around the names of columns.
const columnMarks = "|,; \t*`\"'"

// namesColumns reports whether a line is nothing but names that a separator of tables stands
// between, and one of them is sensitive.
func (s *Scanner) namesColumns(line string) bool {
	for i := range len(line) {
		if c := line[i]; !isName(c) && strings.IndexByte(columnMarks, c) < 0 {
			return false // as in most lines
		}
	}
	names := func(sep string) bool {
		var t table
		for name := range strings.SplitSeq(line, sep) {
			isProse := name != "" && name[0] == ' ' && (sep == "," || sep == ";")
			if isProse || !t.add(s, strings.Trim(name, columnMarks)) {
				return false
			}
		}
		return t.n > 1 && t.sensitive
	}
	for _, sep := range [...]string{"|", ",", ";", "\t", "  "} {
		if strings.Contains(line, sep) && names(sep) {
			return true
		}
	}
	return false
}

// opensshMagic is what the body of an OpenSSH key begins with: openssh-key-v1 in
// base64.
const opensshMagic = "b3BlbnNzaC1rZXktdjE"

// openKey returns where a private key or an encrypted file begins whose end may be
// to come, or -1.
func openKey(text string) int {
	const mark = "-----BEGIN"
	if begin := lastIndex(text, mark); begin >= 0 {
		label, rest, ok := strings.Cut(text[begin+len(mark):], "-----")
		line, _, _ := strings.Cut(rest, "\n")
		if ok && isPrivateLabel(label) && !strings.Contains(rest, "----") && (strings.TrimSpace(line) == "" || !isProse(line)) {
			return begin
		}
	}
	for _, mark := range []string{"Private-Lines:", "$ANSIBLE_VAULT;", opensshMagic} {
		begin := lastIndex(text, mark)
		if begin < 0 {
			continue
		}
		body := begin
		if mark != opensshMagic {
			body += strings.IndexByte(text[begin:], '\n')
		}
		if end := bodyEnd(text, body, len(text)); strings.TrimSpace(text[end:]) == "" {
			return begin
		}
	}
	return -1
}

// lastIndex is [strings.LastIndex] for what is rare: Contains is many times as fast.
func lastIndex(text, mark string) int {
	if !strings.Contains(text, mark) {
		return -1
	}
	return strings.LastIndex(text, mark)
}

// continues reports whether the line that text ends with may be followed by more
// of a value: by its next line, or by the rest of what is broken.
func (v *values) continues(text string) bool {
	const leastWrapped = 4 // of an encoding, at the end of the line
	if v == nil {
		return false
	}
	if v.ends.match(text) {
		return true
	}
	if c := text[len(text)-1]; c == '\\' || c == '=' {
		return v.begins(text[:len(text)-1], 1) // of shells, of quoted-printable
	}
	return wrapAt(text, "\nA") > 0 && v.begins(text, leastWrapped)
}

// maxRows is how many rows of a dump may have a value.
const maxRows = 64

// wholeRows returns how much of text has no beginning of a value in the rows of a dump that
// text ends with.
func (v *values) wholeRows(text string) int {
	if v == nil {
		return len(text)
	}
	from := len(text)
	for n := 0; n < maxRows && from > 0; n++ {
		begin := strings.LastIndexByte(text[:from-1], '\n') + 1
		if begin < from-maxRow || rowIn(text[begin:from]) < 0 {
			break
		}
		from = begin
	}
	whole := len(text)
	if from == whole {
		return whole
	}
	w := newView()
	defer w.free()
	for n := range notations {
		w.reset(text[from:])
		if !w.unrow(n) {
			continue
		}
		// What stands behind the last byte is not of a value.
		last := w.edits[len(w.edits)-1]
		dump := w.String()[:last.at+last.size]
		if size := v.beginning(dump, 1); size > 0 {
			at := from + w.source(span{len(dump) - size, len(dump)}).start
			whole = min(whole, strings.LastIndexByte(text[:at], '\n')+1)
		}
	}
	return whole
}

// Begins reports whether a registered value, in any form but an escaped one, may
// have its beginning at the end of text.
func (s *Scanner) Begins(text string) bool {
	return s.values.begins(text, 1) || s.values.begins(dumped(text), 1) || s.values.wholeRows(text) < len(text)
}

// dumped returns what the bytes stand for that text ends with, with a colon behind each.
func dumped(text string) string {
	var b []byte
	for {
		rest, ok := strings.CutSuffix(strings.TrimSuffix(text, " "), ":")
		if !ok || len(rest) < 2 {
			break
		}
		text = rest[:len(rest)-2]
		char, ok := hexAt(rest, len(text), 2)
		if !ok {
			break
		}
		b = append(b, byte(char))
	}
	slices.Reverse(b)
	return string(b)
}

// begins is Begins for beginnings of least bytes or more.
func (v *values) begins(text string, least int) bool { return v.beginning(text, least) > 0 }

// beginning returns how long the longest beginning of a value is, of least bytes or more,
// that text ends with, 0 if there is none.
func (v *values) beginning(text string, least int) int {
	if v == nil {
		return 0
	}
	longest := 0
	for _, l := range v.layers {
		longest = max(longest, l.sorted().beginning(text, least))
	}
	if v.sorted != nil {
		longest = max(longest, v.sorted().beginning(text, least))
	}
	return longest
}

// sortedTexts are texts of blockLen bytes or more, for what begins with a text to be found.
type sortedTexts struct {
	texts   []string
	heads   blockSet // the first blocks of the texts: few other words begin with one
	longest int
}

func sortTexts(texts []string) *sortedTexts {
	s := &sortedTexts{texts: slices.Sorted(slices.Values(texts))}
	for _, text := range texts {
		s.heads.add(blockAt(text, 0))
		s.longest = max(s.longest, len(text))
	}
	return s
}

// beginning returns how long the longest beginning of one of the texts is, of least bytes or
// more, that text ends with, 0 if there is none.
func (s *sortedTexts) beginning(text string, least int) int {
	for n := min(s.longest-1, len(text)); n >= least; n-- {
		end := text[len(text)-n:]
		if n >= blockLen && !s.heads.has(blockAt(end, 0)) {
			continue
		}
		i, _ := slices.BinarySearch(s.texts, end)
		for i < len(s.texts) && s.texts[i] == end {
			i++ // a whole one
		}
		if i < len(s.texts) && strings.HasPrefix(s.texts[i], end) {
			return n
		}
	}
	return 0
}

// lineEnds are the lines of the values that have several, but for the last of
// each, by their last byte. A nil set has none.
type lineEnds [256][]string

// with returns a set that also has the lines of a value and of its forms.
func (e *lineEnds) with(value string, forms []form) *lineEnds {
	var lines []string
	for _, s := range []string{value, unescapeAll(value)} {
		if whole := strings.FieldsFunc(s, isLineEnd); len(whole) > 1 {
			lines = append(lines, whole[:len(whole)-1]...)
		}
	}
	var doc *document
	for i := range forms {
		if d := forms[i].doc; d != nil && d != doc {
			doc = d
			lines = append(lines, d.lines[:len(d.lines)-1]...)
		}
	}
	if len(lines) == 0 {
		return e
	}
	next := new(lineEnds)
	if e != nil {
		for c := range e {
			next[c] = slices.Clip(e[c]) // others have it
		}
	}
	own := make(map[string]bool, len(lines)) // too many to be compared with each other
	for _, line := range lines {
		if line = strings.TrimSpace(line); line == "" || own[line] {
			continue
		}
		own[line] = true
		if last := line[len(line)-1]; e == nil || !slices.Contains(e[last], line) {
			next[last] = append(next[last], line)
		}
	}
	return next
}

func isLineEnd(r rune) bool { return r == '\n' || r == '\r' }

// match reports whether text ends with one of the lines.
func (e *lineEnds) match(text string) bool {
	if e == nil {
		return false
	}
	for _, line := range e[text[len(text)-1]] {
		if strings.HasSuffix(text, line) {
			return true
		}
	}
	return false
}
