package scan

import "strings"

// What follows is of source code: where its string literals stand, and which of them are
// secrets.

// skipSpace skips the white space at i, line ends too.
func skipSpace(text string, i int) int {
	for n := 0; i < len(text) && n < maxKey && isSpace(text[i]); n++ {
		i++
	}
	return i
}

// nextQuote returns where the quote is that an anchor at the offset ends with.
func nextQuote(text string, at int) int { return at + strings.IndexAny(text[at:], `"'`) }

// stringAt returns where the quote of the string at i is, which may be converted to
// something else, or 0 if there is none:
//
//	"x"   b"x"   @"x"   []byte("x")   String::from("x")   Encoding.UTF8.GetBytes("x")   () => "x"
func stringAt(text string, i int) int {
	const most, longest = 3, 48 // conversions, letters of one
	for range most {
		for _, function := range [...]string{"() => ", "() -> ", "lambda: "} {
			if strings.HasPrefix(text[i:], function) {
				i += len(function)
			}
		}
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
		for end < len(text) && end-i < longest && (isAlnum(text[end]) || strings.IndexByte("_.:[]&$", text[end]) >= 0) {
			end++
		}
		types := genericsLen(text[end:])
		if end == i || end+types == len(text) || text[end+types] != '(' || !isConversion(text[i:end]) {
			return 0
		}
		i = end + types + 1
	}
	return 0
}

// isConversion reports whether a function makes something else of a string, a secret among
// others. What is called like one of them in a package may be anything.
func isConversion(name string) bool {
	last := name[strings.LastIndexAny(name, ".:]&")+1:]
	return conversions.has(last) && (last == name || name[len(name)-len(last)-1] != '.') || decoders.has(last) || wrappers.has(name)
}

var (
	conversions = set("byte", "bytes", "bytearray", "new", "string", "str", "text", "qstring", "qstringliteral", "qbytearray", "qlatin1string", "_t", "ok", "optional", "secret", "sensitive", "secretkeyspec")
	decoders    = set("from", "frombytes", "fromstring", "fromutf8", "from_str", "from_static", "fromhex", "of", "getbytes", "some", "secretstr", "secretstring", "newsecret", "plaintext", "hmacshakeyfor", "decodestring", "b64decode", "base64decode", "decode64", "urlsafe_b64decode", "unhexlify",
		"symmetricsecuritykey", "symmetrickey", "from_secret", "from_base64_secret", "stringptr", "stringvalue", "toptr", "is", "equal_to", "equalto", "securestring", "protectedstring", "bcrypt",
		"usestate", "useref", "ref", "toref", "shallowref", "behaviorsubject", "usesignal", "signal", "createsignal", "$state", "writable", "observable", "atom", "mutablestateof", "mutablestateflow") // the latter hold a value that may change
	wrappers = set("aws.string", "pulumi.string", "pointer.string", "ptr.to", "pointer.to", "to.ptr", "hash::make", "typer.option") // by their packages
)

// stringBefore returns the string whose closing quote is at end.
func stringBefore(text string, end int) (v value, ok bool) {
	start := end
	for start > 0 && end-start < maxCall && text[start-1] != '"' && text[start-1] != '\n' {
		start--
	}
	return value{span: span{start, end}, quoted: true}, start > 0 && text[start-1] == '"'
}

// certainty is how much the place of a string in code tells of it. Each degree asks of the
// string what the one before does, and more, for it can be something else there.
type certainty int

const (
	byPlace certainty = iota // it is the secret: the password of a login
	byName                   // or what the secret that is named beside it is called elsewhere
	byCall                   // or the name of a key, of an algorithm, or where the key is to be had
	byHint                   // or anything, as what a variable is compared with: a mode, a message
)

// isSecret reports whether a string of code is a secret, at a place of that certainty and as
// the value of the key, which is empty if no name stands beside the string.
func (s *Scanner) isSecret(text string, k key, v value, class Class, sure certainty) bool {
	word := v.of(text)
	hasName := k.end > k.start
	isMarked := strings.ContainsAny(word, "0123456789!@#$%^&*")
	switch {
	case keep(text, k, v, class):
		return false
	case isUsual(word):
		return true
	case sure >= byName && (!isMarked || strings.IndexByte(word, '=') > 0) && (hasName || strings.IndexByte(word, ' ') < 0) && s.Class(word) != Harmless:
		return false // it is what one is called; a passphrase of words needs no name beside it
	case sure >= byCall && (isWord(word) || hasJoints(word) && !isRespelled(word) || algorithms.has(strings.TrimSuffix(word, "=")) || strings.Contains(word, "://") || text[v.start-1] == '"' && word[0] == '$' && isIdentifier(word[1:])):
		return false
	case sure == byHint:
		return len(word) >= 6 && isMarked && !strings.ContainsAny(word, " /<>\"") && !isNumber(word) && !isAddress(word) && !isCode(word)
	}
	return true
}

// isRespelled reports whether a digit stands in the place of a letter in one of the words of a
// name, longer than those that are called so: my-s3cret-key, but not k8s-api.
func isRespelled(name string) bool {
	const longest = len("i18n")
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune("-_./", r) }) {
		if len(word) > longest && hasDigitInside(word) {
			return true
		}
	}
	return false
}

// isCode reports whether a string that something is compared with is a call, or a word with
// a mark before it: f(a=1), #bygroup.
func isCode(s string) bool {
	name, args, ok := strings.Cut(s, "(")
	return ok && isIdentifier(name) && strings.HasSuffix(args, ")") || s[0] == '#' && isWord(s[1:]) && !isMixed(s)
}

// maskString masks the string at i, in whatever it is converted by, if it is a secret at a
// place of that certainty.
func (s *Scanner) maskString(text string, i int, sure certainty, spans []span) []span {
	i = stringAt(text, skipSpace(text, i))
	if i == 0 || covered(spans, i) {
		return spans
	}
	v := value{span: quotedSpan(text, i, 1), quoted: true}
	if !s.isSecret(text, key{quoted: true}, v, Credential, sure) {
		return spans
	}
	return append(spans, v.span)
}

// maskHinted masks the string that an anchor at the offset ends in, if code gives it to the name
// of a secret, or compares it with that.
func (s *Scanner) maskHinted(text, name string, at int, spans []span) []span {
	if s.Class(name) == Harmless {
		return spans
	}
	i := nextQuote(text, at)
	if word := quotedSpan(text, i, 1).of(text); isIdentifier(word) && s.Class(word) != Harmless && !isUsual(word) {
		return spans // if token != "token2"
	}
	return s.maskString(text, i, byHint, spans)
}

// maskNamed masks the string that belongs to the name of a secret, or of a header that has
// one in it.
func (s *Scanner) maskNamed(text string, k key, v value, class Class, sure certainty, spans []span) []span {
	if covered(spans, v.start) || !s.isSecret(text, k, v, class, sure) {
		return spans
	}
	switch kind := headerKind(k.of(text)); {
	case kind == cookieHeader && strings.IndexByte(v.of(text), '=') > 0:
		return s.maskCookies(text, v, spans)
	case kind == authHeader:
		if sp, ok := credentialSpan(text, k, v); ok {
			spans = append(spans, sp)
		}
		return spans
	}
	return append(spans, v.span)
}
