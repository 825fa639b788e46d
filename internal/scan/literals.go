package scan

import "strings"

// skipSpace skips the white space at i, line ends too.
func skipSpace(text string, i int) int {
	for n := 0; i < len(text) && n < maxKey && isSpace(text[i]); n++ {
		i++
	}
	return i
}

// stringAt returns where the quote of the string at i is, which may be converted to
// something else, or 0 if there is none:
//
//	"x"   b"x"   @"x"   []byte("x")   String::from("x")   Encoding.UTF8.GetBytes("x")
func stringAt(text string, i int) int {
	const most, longest = 3, 48 // conversions, letters of one
	for range most {
		if i+1 < len(text) && isQuote(text[i+1]) && strings.IndexByte("bruBRULN@$", text[i]) >= 0 {
			i++
		}
		if i < len(text) && isQuote(text[i]) {
			return i
		}
		if strings.HasPrefix(text[i:], "new ") {
			i += len("new ")
		}
		end := i
		for end < len(text) && end-i < longest && (isAlnum(text[end]) || strings.IndexByte("_.:[]&", text[end]) >= 0) {
			end++
		}
		if end == i || end == len(text) || text[end] != '(' || !isConversion(text[i:end]) {
			return 0
		}
		i = end + 1
	}
	return 0
}

// isConversion reports whether a function makes something else of a string, a secret among
// others. What is called like one of them in a package may be anything.
func isConversion(name string) bool {
	last := name[strings.LastIndexAny(name, ".:]&")+1:]
	return conversions.has(last) && (last == name || name[len(name)-len(last)-1] != '.') || decoders.has(last)
}

var (
	conversions = set("byte", "bytes", "bytearray", "new", "string", "str", "text", "qstring", "qstringliteral", "qbytearray", "qlatin1string", "_t", "some", "ok", "optional", "secret", "sensitive", "secretkeyspec")
	decoders    = set("from", "frombytes", "fromstring", "fromutf8", "from_str", "from_static", "fromhex", "of", "getbytes", "some", "secretstr", "secretstring", "newsecret", "plaintext", "hmacshakeyfor", "decodestring", "b64decode", "base64decode", "decode64", "urlsafe_b64decode", "unhexlify",
		"symmetricsecuritykey", "symmetrickey", "from_secret", "from_base64_secret")
)

// stringBefore returns the string whose closing quote is at end.
func stringBefore(text string, end int) (v value, ok bool) {
	start := end
	for start > 0 && end-start < maxCall && text[start-1] != '"' && text[start-1] != '\n' {
		start--
	}
	return value{span: span{start, end}, quoted: true}, start > 0 && text[start-1] == '"'
}

// maskString masks the string that the argument at i is, in whatever it is converted by.
// A word alone, a path and a URL are as often the name of something.
func maskString(text string, i int, spans []span) []span {
	i = stringAt(text, skipSpace(text, i))
	if i == 0 || covered(spans, i) {
		return spans
	}
	v := value{span: quotedSpan(text, i, 1), quoted: true}
	if s := v.of(text); len(s) < 4 || isWord(s) || hasJoints(s) || algorithms.has(s) || strings.Contains(s, "://") || isInterpolated(s) || keep(text, key{quoted: true}, v, Credential) {
		return spans
	}
	return append(spans, v.span)
}

// isInterpolated reports whether a string is no more than what is put into it later.
func isInterpolated(s string) bool {
	return strings.HasPrefix(s, "${") && strings.IndexByte(s, '}') == len(s)-1 || s[0] == '$' && isIdentifier(s[1:])
}

// maskDrawn masks the string at the quote at i, if it looks like a secret where others are
// the name of one, or a message.
func maskDrawn(s *Scanner, text string, i int, spans []span) []span {
	v := value{span: quotedSpan(text, i, 1), quoted: true}
	word := v.of(text)
	if covered(spans, i) || len(word) < 6 || strings.ContainsAny(word, " /<>") || !strings.ContainsAny(word, "0123456789!@#$%^&*") || isNumber(word) || isJoined(word) || isCode(word) || isIdentifier(word) && s.Class(word) != Harmless || keep(text, key{quoted: true}, v, Credential) {
		return spans
	}
	return append(spans, v.span)
}

// isCode reports whether a string that something is compared with is a call, or a word with
// a mark before it: f(a=1), #bygroup.
func isCode(s string) bool {
	name, args, ok := strings.Cut(s, "(")
	return ok && isIdentifier(name) && strings.HasSuffix(args, ")") || s[0] == '#' && isWord(s[1:]) && !isMixed(s)
}
