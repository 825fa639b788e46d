package scan

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
	"unsafe"
)

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

// minChunk is how much of a long text is looked at in a view at a time, at least.
const minChunk = 16 << 10

var views = sync.Pool{New: func() any { return new(view) }}

func newView() *view { return views.Get().(*view) }

// free gives the view back for others to use, unless it has grown with a text.
func (v *view) free() {
	if cap(v.text) <= 4*minChunk {
		views.Put(v)
	}
}

// String returns the text. It is good until the view changes or is freed.
func (v *view) String() string { return unsafe.String(unsafe.SliceData(v.text), len(v.text)) }

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
		switch {
		case char < 0:
			b[w] = byte(^char)
			w++
		case char != nothing:
			w += utf8.EncodeRune(b[w:], char)
		}
		copied = from
		v.edits = append(v.edits, edit{int32(at), int32(w - at), int32(from - w)})
	}
}

// unwrap removes the line breaks of wrapped base64 and of consoles in place. It reports whether
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

// uncolour removes the sequences that colour text, in place. It reports whether there
// were any.
func (v *view) uncolour() bool {
	b := v.text
	step := len(v.edits)
	w, copied := 0, 0
	for r := 0; ; r++ {
		i := bytes.IndexByte(b[r:], '[')
		if i < 0 {
			break
		}
		r += i
		c := colourAt(b, r)
		if c.end == 0 {
			continue
		}
		w += copy(b[w:], b[copied:c.start])
		copied = c.end
		v.edits = append(v.edits, edit{int32(w), 0, int32(c.end - w)})
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
// with if it stands within wrapped base64, or where a console has broken a line, or 0.
func wrapAt[T string | []byte](line, rest T) int {
	n := 1
	for n < len(rest) && (rest[n] == ' ' || rest[n] == '\t') {
		n++
	}
	if n == len(rest) || !endsWrapped(line, isBase64(rest[n])) || isSpace(rest[n]) {
		return 0
	}
	return n
}

// endsWrapped reports whether text ends in a line that may be broken for its length. No
// one wraps base64 at fewer than minWrap characters.
func endsWrapped[T string | []byte](text T, base64 bool) bool {
	const minWrap, console = 40, 79
	n := len(text)
	if n < minWrap || isSpace(text[n-1]) {
		return false
	}
	for i := n - 1; base64 && isBase64(text[i]); i-- {
		if n-i == minWrap {
			return true
		}
	}
	if n < console {
		return false
	}
	for i := n - console; i < n; i++ {
		if text[i] == '\n' {
			return false
		}
	}
	return true
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

// firstAltered returns an offset in text in front of which there is nothing that
// findEscaped would change, or -1.
func firstAltered(text string) int {
	first := firstEscape(text)
	if i := firstColour(text); i >= 0 && (first < 0 || i < first) {
		first = i
	}
	if i := firstQuoted(text); i >= 0 && (first < 0 || i < first) {
		first = i
	}
	before := text
	if first >= 0 {
		before = text[:first]
	}
	if wrapped(before) {
		return 0
	}
	return first
}

// alters reports whether the byte at i begins what findEscaped or findColoured would
// change.
func alters(text string, i int) bool {
	switch text[i] {
	case '\n':
		return wrapAt(strings.TrimSuffix(text[:i], "\r"), text[i:]) > 0
	case '=':
		return marksMail(text[i:])
	case '\x1b':
		return true
	}
	_, n := escapeAt(text[i:])
	return n > 0
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
