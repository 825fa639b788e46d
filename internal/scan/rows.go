package scan

import (
	"bytes"
	"slices"
	"strings"
)

// Most dumps have rows: an offset, some bytes, and often the same as text. What the rows
// stand for is put together, so that a value is found that goes over several.
//
//	00000010  62 31 38  |b18|   00000010: 6231 38  b18   0x0010:  6231 38  b18
//	0010   62 31 38   b18       0010 - 62 31-38  b18     |00000010| 62 31 38 |b18|
//	0000010 3162 0038           0x7ffe3a0:	0x62	0x31   0000020   b   1   8

// A notation is how a row has its bytes.
type notation int

const (
	inPairs  notation = iota // 6231, 0x62
	inWords                  // 3162, 38623137: numbers of a machine that has the lowest byte first
	inOctals                 // 030542: such a number of two bytes, as od prints it unasked
	inCells                  // b, \n, 303: each in a column of four characters
	notations
)

const (
	minOffset = 4 // digits
	maxOffset = 16

	octalLen = 6

	cellLen    = 4
	cellOffset = 7 // digits of an offset in front of cells

	maxRowBytes = 16
	maxBytes    = 8 // without a space between them
)

// rowAt returns where the offset ends that s begins with, if bytes stand behind it, or -1.
// A row of bytes with 0x needs none.
func rowAt[T string | []byte](s T) int {
	const maxGap = 4
	from := hexPrefix(s, 0)
	i := from
	for i < len(s) && i-from <= maxOffset && isHex(s[i]) {
		i++
	}
	if from > 0 && i-from == 2 {
		return 0
	}
	if i-from < minOffset || i == len(s) {
		return -1
	}
	if s[i] == ':' || s[i] == '|' {
		i++
	}
	gap := i
	for gap < len(s) && gap-i < maxGap && (isBlank(s[gap]) || s[gap] == '-') {
		gap++
	}
	if gap == i || !isBlank(s[i]) {
		return -1
	}
	_, size, end := readBytes(inPairs, s, gap)
	if size == 0 && i == from+cellOffset {
		_, size, end = readBytes(inCells, s, i)
	}
	if size == 0 || end < len(s) && !isSpace(s[end]) && s[end] != '-' {
		return -1
	}
	return i
}

// beginsRow reports whether the digit at i is of the offset of a row.
func beginsRow(text string, i int) bool {
	const zeros = "0000"
	if !strings.HasPrefix(text[i:], zeros) && (i+3 >= len(text) || strings.IndexByte(" :|", text[i+1]) < 0 ||
		text[i+2] != ' ' && text[i+2] != '-' || text[i+3] != ' ' && !isHex(text[i+3])) {
		return false // what the filter calls for
	}
	from := i
	for from > 0 && i-from < maxOffset && isHex(text[from-1]) {
		from--
	}
	if from > 0 && isAlnum(text[from-1]) && (from < 2 || hexPrefix(text, from-2) == 0) {
		return false
	}
	return rowAt(text[from:]) >= 0
}

// hexPrefix returns the length of the 0x at i.
func hexPrefix[T string | []byte](s T, i int) int {
	if i+1 < len(s) && s[i] == '0' && s[i+1]|0x20 == 'x' {
		return len("0x")
	}
	return 0
}

// rowIn returns where the offset ends of the row that a line has, or -1. The log may tell
// something in front of an offset.
func rowIn[T string | []byte](line T) int {
	isFirst := true
	for i := 0; i < len(line); i++ {
		if !isAlnum(line[i]) {
			isFirst = isFirst && isBlank(line[i])
			continue
		}
		if n := rowAt(line[i:]); n > 0 || n == 0 && isFirst {
			return i + n
		}
		isFirst = false
		for i < len(line) && isAlnum(line[i]) {
			i++
		}
	}
	return -1
}

// readBytes returns the bytes that stand at i, how many they are and where they end.
func readBytes[T string | []byte](n notation, s T, i int) (b [maxBytes]byte, size, end int) {
	switch n {
	case inCells:
		char, ok := cellAt(s, i)
		if !ok {
			return b, 0, 0
		}
		b[0] = char
		return b, 1, i + cellLen
	case inOctals:
		word, ok := octalAt(s, i)
		if !ok {
			return b, 0, 0
		}
		b[0], b[1] = byte(word), byte(word>>8)
		return b, 2, i + octalLen
	}
	i += hexPrefix(s, i)
	for end = i; size < maxBytes; size++ {
		r, ok := hexAt(s, end, 2)
		if !ok {
			break
		}
		b[size] = byte(r)
		end += 2
	}
	if size == 0 || end < len(s) && isAlnum(s[end]) {
		return b, 0, 0
	}
	if n == inWords {
		slices.Reverse(b[:size])
	}
	return b, size, end
}

// octalAt returns the number of two bytes that stands at i in octal digits.
func octalAt[T string | []byte](s T, i int) (word uint16, ok bool) {
	if i+octalLen > len(s) || s[i] > '1' || i+octalLen < len(s) && isAlnum(s[i+octalLen]) {
		return 0, false
	}
	for _, c := range []byte(s[i : i+octalLen]) {
		if !isOctal(c) {
			return 0, false
		}
		word = word<<3 | uint16(c-'0')
	}
	return word, true
}

// cellAt returns the byte that od -c and od -b have in the column at i.
func cellAt[T string | []byte](s T, i int) (char byte, ok bool) {
	if i+cellLen > len(s) || s[i] != ' ' {
		return 0, false
	}
	a, b, c := s[i+1], s[i+2], s[i+3]
	switch {
	case a == ' ' && b == ' ':
		return c, true
	case a == ' ' && b == '\\':
		r, _ := backslashAt(s[i+2 : i+cellLen])
		return byte(r), r > 0
	case isOctal(a) && isOctal(b) && isOctal(c):
		return (a-'0')<<6 | (b-'0')<<3 | (c - '0'), true
	}
	return 0, false
}

// nextBytes returns where the next bytes of a row may stand that has count of them, which
// end at i: behind one separator, or two spaces in the middle of the row.
func nextBytes(row []byte, i, count int) int {
	if i == len(row) || !isBlank(row[i]) && row[i] != '-' && row[i] != ',' {
		return len(row)
	}
	i++
	if i < len(row) && row[i] == ' ' && (row[i-1] == ',' || count == maxRowBytes/2) {
		i++
	}
	return i
}

// unrow puts what the rows of dumps stand for in their place, that of neighbouring rows
// together. It reports whether there were any.
func (v *view) unrow(n notation) bool {
	step := len(v.edits)
	w, copied := 0, 0
	joins := false // the line before is a row
	for line := 0; line < len(v.text); {
		end := len(v.text)
		if i := bytes.IndexByte(v.text[line:], '\n'); i >= 0 {
			end = line + i
		}
		from := copied
		if at := rowIn(v.text[line:end]); at >= 0 {
			w, copied = v.unrowLine(n, w, copied, line+at, end, joins)
		}
		joins = copied > from
		line = end + 1
	}
	return v.done(step, w, copied)
}

// unrowLine is unrow for the row that ends at end, and its offset at r. What is before
// w is done, up to copied. It returns both for what is behind the bytes.
func (v *view) unrowLine(n notation, w, copied, r, end int, joins bool) (int, int) {
	b := v.text[:end]
	most := maxRowBytes
	if isHex(b[r]) {
		most = end // without an offset, and without text
	}
	for n != inCells && r < end && (isBlank(b[r]) || b[r] == '-') {
		r++
	}
	for count, first := 0, 0; r < end && count < most; {
		chars, size, next := readBytes(n, b, r)
		if count == 0 {
			first = size
			if size > 0 && !joins {
				w += copy(b[w:], b[copied:r])
			}
		}
		if size == 0 || size > first {
			break // the text may look like more bytes
		}
		w = v.rewrite(n, chars[:size], w, r, next)
		count += size
		copied = next
		if r = next; n != inCells {
			r = nextBytes(b, next, count)
		}
	}
	return w, copied
}

// rewrite puts bytes at w that stand from r to next. Each is in a place of its own where
// they are in the order of the text.
func (v *view) rewrite(n notation, chars []byte, w, r, next int) int {
	v.edits = append(v.edits, edit{int32(w), 0, int32(r - w)})
	size := copy(v.text[w:], chars)
	if n == inWords || n == inOctals {
		v.edits = append(v.edits, edit{int32(w), int32(size), int32(next - w - size)})
		return w + size
	}
	for i := range size {
		w++
		v.edits = append(v.edits, edit{int32(w - 1), 1, int32(next - (size-1-i)*2 - w)})
	}
	return w
}
