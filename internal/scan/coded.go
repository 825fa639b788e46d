package scan

import (
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Base64 and hex of a value are among its forms. What it is encoded in twice is not: a
// Secret of Kubernetes has a Docker configuration in base64, which has user and password
// in base64. So values are also looked for in what base64 and hex in a text stand for, and
// base32, which is too rare for forms. It has to begin with some characters that print, as
// all that was encoded before does; by that digests, ids and words are told at a glance.

// minCoded is how many characters an encoding has that is undone, at the least: those
// of 7 bytes in base64 twice. Fewer words are as long.
const minCoded = 16

// A coding says how characters stand for bytes.
type coding struct {
	chars  int // of a group
	bits   int // of a character
	digits *[256]byte
}

const noDigit = 0xff

func newCoding(chars, bits int, alphabets ...string) *coding {
	c := &coding{chars, bits, new([256]byte)}
	for i := range c.digits {
		c.digits[i] = noDigit
	}
	for _, alphabet := range alphabets {
		for i := range len(alphabet) {
			c.digits[alphabet[i]] = byte(i)
		}
	}
	return c
}

const (
	upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	lower = "abcdefghijklmnopqrstuvwxyz"
)

var (
	codedHex    = newCoding(2, 4, "0123456789ABCDEF", "0123456789abcdef")
	codedBase32 = newCoding(8, 5, upper+"234567", lower+"234567")
	codedBase64 = newCoding(4, 6, upper+lower+"0123456789+/", upper+lower+"0123456789-_")

	codings = [...]*coding{codedHex, codedBase64, codedBase32}
)

// group decodes the group at offset i of s, of which it returns the length, 0 if there is
// none. The last one may be shorter, and is taken with its padding.
func (c *coding) group(s string, i int) (b [8]byte, size, n int) {
	word := uint64(0)
	for n < c.chars && i+n < len(s) && c.digits[s[i+n]] != noDigit {
		word = word<<c.bits | uint64(c.digits[s[i+n]])
		n++
	}
	if size = n * c.bits / 8; size == 0 {
		return b, 0, 0
	}
	binary.BigEndian.PutUint64(b[:], word<<(64-n*c.bits))
	for n < c.chars && i+n < len(s) && s[i+n] == '=' {
		n++
	}
	return b, size, n
}

// nextCoded returns the offset of the first encoding in s, from the given one on, that
// stands for text, or -1.
func nextCoded(s string, from int) (int, *coding) {
	digits := codedBase64.digits // and those of the others
	// Words in prose are shorter, so that most blocks have a space or a quote in them, and
	// of what is minCoded long one block at least is within.
	const block = 8
	for i := from + minCoded - block; i <= len(s)-block; i += minCoded - block + 1 {
		if lessBytes(wordAt(s, i), '+') != 0 {
			continue
		}
		// Most of the others are a word's, of which these and what is on both sides are
		// too few.
		if i+2*block <= len(s) {
			before := bits.LeadingZeros64(lessBytes(wordAt(s, i-block), '+')) / 8
			after := bits.TrailingZeros64(lessBytes(wordAt(s, i+block), '+')) / 8
			if before+block+after < minCoded {
				continue
			}
		}
		start, end := i, i
		for start > from && digits[s[start-1]] != noDigit {
			start--
		}
		for end < len(s) && digits[s[end]] != noDigit {
			end++
		}
		// It begins where a run of these characters does, or behind one that is
		// punctuation elsewhere: in a path, after 0x.
		for at := start; at <= end-minCoded; at++ {
			if at > start && isAlnum(s[at-1]) && s[at-1] != 'x' {
				continue
			}
			for _, c := range codings {
				if c.printsFrom(s, at) {
					return at, c
				}
			}
		}
		i = max(i, end)
	}
	return -1, nil
}

// printsFrom reports whether minCoded characters of s from i on stand for text.
func (c *coding) printsFrom(s string, i int) bool {
	var text [minCoded]byte
	read, length := 0, 0
	for end := i + minCoded; i < end; i += c.chars {
		b, size, n := c.group(s, i)
		if n < c.chars {
			return false
		}
		// What is no text mostly shows in the first group.
		length += copy(text[length:], b[:size])
		for read < length && utf8.FullRune(text[read:length]) {
			char, size := utf8.DecodeRune(text[read:length])
			// UTF-16 has a zero for each character.
			if char == utf8.RuneError || (char < ' ' || char == 0x7f) && char != 0 && !unicode.IsSpace(char) {
				return false
			}
			read += size
		}
	}
	return true
}

// decode puts what encodings stand for in their place, where that is text. It
// reports whether there was any.
func (v *view) decode() bool {
	// What is read is behind all that has been written.
	b, s := v.text, v.String()
	step := len(v.edits)
	w, copied := 0, 0
	for {
		r, c := nextCoded(s, copied)
		if r < 0 {
			return v.done(step, w, copied)
		}
		w += copy(b[w:], b[copied:r])
		for {
			chars, size, n := c.group(s, r)
			if n == 0 {
				break
			}
			copy(b[w:], chars[:size])
			if c == codedBase32 { // a byte may have a part of three characters
				w += size
				r += n
				v.edits = append(v.edits, edit{int32(w - size), int32(size), int32(r - w)})
				continue
			}
			// Neighbouring bytes share a character of base64, which belongs to what ends
			// with the one as well as to what begins with the other.
			for last := w + size - 1; w < last; w++ {
				shift := int32(r - last + size - 1)
				v.edits = append(v.edits, edit{int32(w), 1, shift + 1}, edit{int32(w + 1), 0, shift})
			}
			r += n
			w++
			v.edits = append(v.edits, edit{int32(w - 1), 1, int32(r - w)})
		}
		copied = r
	}
}
