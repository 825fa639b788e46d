package scan

import "math/bits"

// Base64 and hex of a value are among its forms. What it is encoded in twice is not: a
// Secret of Kubernetes has a Docker configuration in base64, which has user and password
// in base64. So values are also looked for in what base64 and hex in a text stand for.
// It has to begin with some bytes of ASCII that prints, as all that was encoded before
// does; by that digests, ids and words are told at a glance.

// minCoded is how many characters base64 or hex has that is undone, at the least: those
// of 7 bytes in base64 twice. Fewer words are as long.
const minCoded = 16

// A coding says how characters stand for bytes.
type coding struct{ chars, bytes int } // of a group

var (
	codedHex    = coding{2, 1}
	codedBase64 = coding{4, 3}
)

// group decodes the group at offset i of s, of which it returns the length, 0 if there is
// none. The last one of base64 may be shorter, and is taken with its padding.
func group(c coding, s string, i int) (b [3]byte, size, n int) {
	if c == codedHex {
		r, ok := hexAt(s, i, 2)
		if !ok {
			return b, 0, 0
		}
		b[0] = byte(r)
		return b, 1, 2
	}
	word := uint32(0)
	for n < 4 && i+n < len(s) && sextets[s[i+n]] != noSextet {
		word = word<<6 | uint32(sextets[s[i+n]])
		n++
	}
	if n < 2 {
		return b, 0, 0
	}
	word <<= 6 * (4 - n)
	b[0], b[1], b[2] = byte(word>>16), byte(word>>8), byte(word)
	size = n - 1
	for n < 4 && i+n < len(s) && s[i+n] == '=' {
		n++
	}
	return b, size, n
}

const noSextet = 0xff

// sextets are the values of characters in the two alphabets of base64.
var sextets = func() (t [256]byte) {
	for i := range t {
		t[i] = noSextet
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		t[c] = byte(i)
	}
	t['-'], t['_'] = t['+'], t['/']
	return t
}()

// nextCoded returns the offset of the first base64 or hex in s, from the given one on,
// that stands for text, or -1.
func nextCoded(s string, from int) (int, coding) {
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
		for start > from && sextets[s[start-1]] != noSextet {
			start--
		}
		for end < len(s) && sextets[s[end]] != noSextet {
			end++
		}
		// It begins where a run of these characters does, or behind one that is
		// punctuation elsewhere: in a path, after 0x.
		for at := start; at <= end-minCoded; at++ {
			if at > start && isAlnum(s[at-1]) && s[at-1] != 'x' {
				continue
			}
			for _, c := range [...]coding{codedHex, codedBase64} {
				if printsFrom(c, s, at) {
					return at, c
				}
			}
		}
		i = max(i, end)
	}
	return -1, coding{}
}

// printsFrom reports whether minCoded characters of s from i on stand for text.
func printsFrom(c coding, s string, i int) bool {
	for end := i + minCoded; i < end; i += c.chars {
		b, size, n := group(c, s, i)
		if n < c.chars {
			return false
		}
		for _, char := range b[:size] {
			// UTF-16 has a zero for each character.
			if (char < ' ' || char > '~') && char != 0 && !isSpace(char) {
				return false
			}
		}
	}
	return true
}

// decode puts what base64 and hex stand for in their place, where that is text. It
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
			chars, size, n := group(c, s, r)
			if n == 0 {
				break
			}
			copy(b[w:], chars[:size])
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
