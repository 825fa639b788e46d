package scan

import (
	"html"
	"unicode/utf16"
	"unicode/utf8"
)

// nothing is what an escape stands for that is there for the eye alone.
const nothing = utf8.MaxRune + 1

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
	case '\n', '\r': // the line goes on in the next one, which YAML and C have indented
		n = 2
		if c == '\r' && len(s) > n && s[n] == '\n' {
			n++
		}
		for n < len(s) && isBlank(s[n]) {
			n++
		}
		return nothing, n
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
		r := entity(string(s[:end+1]))
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

// entity returns the character of a named reference, or 0. The frequent ones are told without
// an allocation.
func entity(reference string) rune {
	switch reference {
	case "&amp;":
		return '&'
	case "&lt;":
		return '<'
	case "&gt;":
		return '>'
	case "&quot;":
		return '"'
	case "&apos;":
		return '\''
	case "&nbsp;":
		return '\u00a0'
	}
	text := html.UnescapeString(reference)
	if r, size := utf8.DecodeRuneInString(text); size == len(text) {
		return r
	}
	return 0
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
