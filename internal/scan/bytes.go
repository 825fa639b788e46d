package scan

import "strings"

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isAlnum(c byte) bool { return byteKinds[c]&alnumByte != 0 }

func isHex(c byte) bool { return byteKinds[c]&hexByte != 0 }

// isName reports whether a key can hold the byte.
func isName(c byte) bool { return byteKinds[c]&nameByte != 0 }

// isToken reports whether tokens can hold the byte that are known by nothing but their form.
// The padding of base64 does not count.
func isToken(c byte) bool { return byteKinds[c]&tokenByte != 0 }

// marksAuthority reports whether the byte is one that parts of an authority begin with, or that
// ends it.
func marksAuthority(c byte) bool { return byteKinds[c]&authorityByte != 0 }

const (
	alnumByte = 1 << iota
	hexByte
	nameByte
	tokenByte
	authorityByte
)

// byteKinds has what bytes are. In ids and tokens, whether one is a letter or a digit is hard
// to predict, so that it is no branch.
var byteKinds = func() (t [256]uint8) {
	add := func(kind uint8, is func(c byte) bool) {
		for i := range t {
			if is(byte(i)) {
				t[i] |= kind
			}
		}
	}
	add(alnumByte, func(c byte) bool { return isDigit(c) || isLetter(c) })
	add(hexByte, func(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' })
	add(nameByte, func(c byte) bool { return isDigit(c) || isLetter(c) || strings.IndexByte("_-.$@", c) >= 0 || c >= 0x80 })
	add(tokenByte, func(c byte) bool { return isDigit(c) || isLetter(c) || strings.IndexByte("_.:+/|!-", c) >= 0 })
	add(authorityByte, func(c byte) bool { return strings.IndexByte("@/?#: \t\n\r\"'<>`\\", c) >= 0 })
	return t
}()

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// isBase64 reports whether c is of the standard or the URL alphabet.
func isBase64(c byte) bool {
	return isAlnum(c) || c == '+' || c == '/' || c == '-' || c == '_'
}

// wordAt returns the eight bytes at offset i.
func wordAt(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

const eachByte = (1<<64 - 1) / 0xff // a one in each byte of a word

// lessBytes returns the high bits of the bytes of w that are less than c, which is ASCII.
// Behind one of them, a byte that equals c is taken for one too.
func lessBytes(w uint64, c byte) uint64 { return (w - eachByte*uint64(c)) &^ w & (eachByte << 7) }
