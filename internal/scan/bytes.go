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
