package scan

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isAlnum(c byte) bool { return isDigit(c) || isLetter(c) }

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// isName reports whether a key can hold the byte.
func isName(c byte) bool { return names[c] }

var names = func() (t [256]bool) {
	for i := range t {
		c := byte(i)
		t[c] = isAlnum(c) || c == '_' || c == '-' || c == '.' || c == '$' || c == '@' || c >= 0x80
	}
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

// zeroBytes returns the high bits of the bytes of w that are zero.
func zeroBytes(w uint64) uint64 {
	const low = 0x7f * eachByte
	return ^((w&low + low) | w | low)
}
