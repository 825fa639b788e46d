package scan

import "strings"

// Mail has text as quoted-printable, =3D for an equals sign and one at the end of a line that
// goes on, and in its header as encoded words, each whole by itself (RFC 2045 and 2047).

// wordHead returns the length of the head of an encoded word that s begins with, 0 if it does
// not, and its encoding: =?utf-8?Q? and Q, or B.
func wordHead[T string | []byte](s T) (n int, encoding byte) {
	const maxCharset = 40
	if len(s) < 2 || s[0] != '=' || s[1] != '?' {
		return 0, 0
	}
	for n = 2; n < len(s) && n < maxCharset && (isName(s[n]) || s[n] == '*'); n++ {
	}
	if n+2 >= len(s) || s[n] != '?' || s[n+2] != '?' {
		return 0, 0
	}
	if encoding = s[n+1] &^ 0x20; encoding != 'Q' && encoding != 'B' {
		return 0, 0
	}
	return n + len("?Q?"), encoding
}

// wordTail returns the length of the tail of an encoded word that s begins with, with the
// white space in front of another one, which is of neither; 0 if it does not.
func wordTail(s []byte) int {
	if len(s) < 2 || s[0] != '?' || s[1] != '=' {
		return 0
	}
	n := 2
	for n < len(s) && isSpace(s[n]) {
		n++
	}
	if head, _ := wordHead(s[n:]); head == 0 {
		return 2
	}
	return n
}

// softBreak returns the length of the line break that s begins with behind an equals sign, 0
// if there is none.
func softBreak[T string | []byte](s T) int {
	switch {
	case len(s) > 1 && s[0] == '=' && s[1] == '\n':
		return 2
	case len(s) > 2 && s[0] == '=' && s[1] == '\r' && s[2] == '\n':
		return 3
	}
	return 0
}

// marksMail reports whether unquote is of use for a text that goes on with s. It is not
// for =XX alone, which most numbers with two digits look like: a form has that.
func marksMail(s string) bool {
	n, _ := wordHead(s)
	return n > 0 || softBreak(s) > 0
}

// firstQuoted returns the offset of the first place in text where marksMail holds, or -1.
func firstQuoted(text string) int {
	for i := 0; ; i++ {
		n := strings.IndexByte(text[i:], '=')
		if n < 0 {
			return -1
		}
		if i += n; marksMail(text[i:]) {
			return i
		}
	}
}

// unquote undoes the encodings of mail in place. It reports whether there were any.
func (v *view) unquote() bool {
	b := v.text
	step := len(v.edits)
	w, copied := 0, 0
	put := func(r, n int, chars ...byte) {
		w += copy(b[w:], b[copied:r])
		at := w
		w += copy(b[w:], chars)
		copied = r + n
		v.edits = append(v.edits, edit{int32(at), int32(w - at), int32(copied - w)})
	}
	word := byte(0) // the encoding of the word that is being read
	for r := 0; r < len(b); r = max(r+1, copied) {
		if word != 0 {
			if n := wordTail(b[r:]); n > 0 {
				word = 0
				put(r, n)
				continue
			}
		}
		switch c := b[r]; {
		case word == 'B':
			if chars, size, n := codedBase64.group(v.String(), r); n > 0 {
				put(r, n, chars[:size]...)
			}
		case word == 'Q' && c == '_':
			put(r, 1, ' ')
		case c == '=':
			if n, encoding := wordHead(b[r:]); n > 0 {
				word = encoding
				put(r, n)
			} else if n := softBreak(b[r:]); n > 0 {
				put(r, n)
			} else if code, ok := hexAt(b, r+1, 2); ok {
				put(r, len("=3D"), byte(code))
			}
		case c == '\n':
			word = 0
		}
	}
	return v.done(step, w, copied)
}
