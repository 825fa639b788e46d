package scan

import "strings"

// What follows is of source code: the calls of libraries that take a secret at a place that
// their documentation tells, and what code writes between a name and the string that it is
// given. The rows in contexts name the calls as they are written: of jsonwebtoken, PyJWT,
// jjwt and the like, of the standard libraries of Go, Python, Node, Java, .NET and PHP, of
// drivers of databases and of clients of mail and directories.

// maxCall is how far a call is looked through for the argument that matters.
const maxCall = 256

// argument returns the rule that masks the string that is the argument with the given
// index of a call: jwt.sign(claims, "x"). The bracket is in the anchor.
func argument(index int) rule {
	return func(_ *Scanner, text string, at int, spans []span) []span {
		i := at + strings.IndexByte(text[at:], '(') + 1
		for range index {
			if i = argumentAfter(text, i); i == 0 {
				return spans
			}
		}
		return maskString(text, i, spans)
	}
}

// lastArgument masks the last string of a call that takes a user before it: login("bob", "x").
// Behind it only what is no string may follow.
func lastArgument(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], '(') + 1
	last := 0
	for range 4 {
		if i = argumentAfter(text, i); i == 0 {
			break
		}
		if j := skipSpace(text, i); j < len(text) && isQuote(text[j]) {
			last = j
		}
	}
	if last == 0 {
		return spans
	}
	if s := quotedSpan(text, last, 1).of(text); len(s) < 6 || strings.ContainsAny(s, " /") || !strings.ContainsAny(s, "0123456789!@#$%^&*") || isNumber(s) || isAddress(s) {
		return spans
	}
	return maskString(text, last, spans)
}

// oracleConnect masks the password of bob/x@db that a driver takes in one string.
func oracleConnect(_ *Scanner, text string, at int, spans []span) []span {
	i := stringAt(text, at+strings.IndexByte(text[at:], '(')+1)
	if i == 0 {
		return spans
	}
	sp := quotedSpan(text, i, 1)
	masked := maskOracleArg(sp.of(text))
	if masked == sp.of(text) {
		return spans
	}
	slash := strings.IndexByte(masked, '/') + 1
	return append(spans, span{sp.start + slash, sp.end - (len(masked) - slash - len(Mask))})
}

// alternative masks the string that is taken in place of a secret that is missing, where it
// is not assigned: Configuration["ApiSecret"] ?? "x".
func alternative(s *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexAny(text[at:], `"'`)
	if name := lookedUpName(text, at); name != "" {
		if s.Class(name) == Harmless {
			return spans
		}
		return maskDrawn(s, text, i, spans)
	}
	k := keyBefore(text, at)
	class := s.Class(text[k.start:k.end])
	if class == Harmless && NeedsValue(text[k.start:k.end]) {
		class = s.ClassOf(text[k.start:k.end], quotedSpan(text, i, 1).of(text))
	}
	if k.quoted || class == Harmless {
		return spans
	}
	return maskDrawn(s, text, i, spans)
}

// unwrapped is [alternative] for Rust: env::var("TOKEN").unwrap_or("x".into()).
func unwrapped(s *Scanner, text string, at int, spans []span) []span {
	if s.Class(lookedUpName(text, at)) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexByte(text[at:], '"'), spans)
}

// lookedUpName returns the name that the call before at looks something up by, empty if there
// is none: GetEnvironmentVariable("TOKEN").
func lookedUpName(text string, at int) string {
	before := strings.TrimRight(text[max(0, at-maxKey):at], ".\n ")
	before, ok := strings.CutSuffix(before, `")`)
	if !ok {
		return ""
	}
	return before[strings.LastIndexByte(before, '"')+1:]
}

// property masks what a property is initialised with:
//
//	string Password { get; set; } = "x"   val apiKey: String get() = "x"   val token by lazy { "x" }
func property(s *Scanner, text string, at int, spans []span) []span {
	line := text[max(0, at-maxKey):at]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	if n := strings.LastIndexAny(line, "{:"); n >= 0 && text[at] != 'b' {
		line = line[:n]
	}
	line = strings.TrimRight(line, " ")
	if s.Class(line[nameStart(line, len(line)):]) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexByte(text[at:], '"'), spans)
}

// testHelper masks what a helper of RSpec returns: let(:password) { "x" }.
func testHelper(s *Scanner, text string, at int, spans []span) []span {
	name, rest, ok := strings.Cut(text[at+len("let(:"):min(len(text), at+maxKey)], ") { ")
	if !ok || rest == "" || !isQuote(rest[0]) || s.Class(name[nameStart(name, len(name)):]) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+len("let(:")+len(name)+len(") { "), spans)
}

// defaultArgument masks the default of a field: JWT_SECRET: str = Field(default="x").
func defaultArgument(s *Scanner, text string, at int, spans []span) []span {
	start := nameStart(text, at)
	equals := strings.TrimRight(text[max(0, start-maxGap):start], " ")
	if !strings.HasSuffix(equals, "=") {
		return spans
	}
	i := start - 1
	for text[i] != '=' {
		i--
	}
	k := keyBefore(text, i)
	if colon := strings.LastIndex(text[max(0, k.start-len(": ")):k.start], ": "); colon >= 0 && k.start > len(": ") {
		k = keyBefore(text, k.start-len(": "))
	}
	if s.Class(text[k.start:k.end]) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexAny(text[at:], `"'`), spans)
}

// structTag masks the default that a tag of Go gives to a field: Pass string `env:"DB_PASS"
// default:"x"`.
func structTag(s *Scanner, text string, at int, spans []span) []span {
	line := text[max(0, at-maxCall):at]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	field, tag, ok := strings.Cut(line, "`")
	if !ok {
		return spans
	}
	name, _, _ := strings.Cut(strings.TrimLeft(field, " \t"), " ")
	_, env, _ := strings.Cut(tag, `:"`)
	env, _, _ = strings.Cut(env, `"`)
	if s.Class(name) == Harmless && s.Class(env) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexByte(text[at:], '"'), spans)
}

// loginOption masks the password of a login that follows on the name of an option:
// curl_setopt(c, CURLOPT_USERPWD, "bob:x").
func loginOption(_ *Scanner, text string, at int, spans []span) []span {
	i := stringAt(text, skipSpace(text, at+strings.IndexByte(text[at:], ',')+1))
	if i == 0 {
		return spans
	}
	return maskLogin(text, i, spans)
}

// skipSpace skips the white space at i, line ends too.
func skipSpace(text string, i int) int {
	for n := 0; i < len(text) && n < maxKey && isSpace(text[i]); n++ {
		i++
	}
	return i
}

// argumentAfter returns where the argument begins that follows on the one at i, or 0 if
// the call ends before, or is too long.
func argumentAfter(text string, i int) int {
	depth := 0
	for end := min(len(text), i+maxCall); i < end; i++ {
		switch c := text[i]; {
		case isQuote(c):
			i = quotedSpan(text[:end], i, 1).end
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			if depth--; depth < 0 {
				return 0
			}
		case c == ',' && depth == 0:
			return i + 1
		case c == ';':
			return 0
		}
	}
	return 0
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

// fallback returns where the quote of the string is that a program takes where the one it
// looks for at i is missing, or 0:
//
//	os.getenv("API_KEY", "x")   process.env.JWT_SECRET || "x"   getenv('TOKEN') ?: 'x'
func fallback(text string, i int) int {
	end := i
	for end < len(text) && end-i < maxKey && (isName(text[end]) || strings.IndexByte("$?:>!", text[end]) >= 0) {
		end++
	}
	if end == i || end == len(text) || !isLetter(text[i]) && text[i] != '$' && text[i] != '_' {
		return 0
	}
	if rest := text[end:]; rest[0] == '{' {
		name, _, ok := strings.Cut(rest[1:min(len(rest), maxKey)], "}")
		if !ok || !isIdentifier(name) {
			return 0
		}
		end += len("{}") + len(name)
	} else if open := rest[0]; open == '(' || open == '[' {
		name := text[i+strings.LastIndexAny(text[i:end], ".:>$")+1 : end]
		j := end + 1
		if j == len(text) || !isQuote(text[j]) {
			return 0
		}
		j = quotedSpan(text[:min(len(text), j+maxKey)], j, 1).end + 1
		if open == '(' && strings.HasPrefix(text[min(j, len(text)):], ", ") && accessors.has(name) {
			if j += len(", "); strings.HasPrefix(text[j:], "default=") {
				j += len("default=")
			}
			if j = stringAt(text, j); j > 0 {
				return j
			}
			return 0
		}
		if j >= len(text) || text[j] != ')' && text[j] != ']' {
			return 0
		}
		end = j + 1
	}
	for _, operator := range [...]string{" || ", " ?? ", " ?: ", " or ", " // "} {
		if strings.HasPrefix(text[end:], operator) {
			return stringAt(text, end+len(operator))
		}
	}
	return 0
}

// compared masks the string that code compares a secret with:
//
//	if (password === "x")   if token == 'x':
func compared(s *Scanner, text string, at int, spans []span) []span {
	end := at
	for end > 0 && at-end < len(" !==") && strings.IndexByte("=! ", text[end-1]) >= 0 {
		end--
	}
	k := keyBefore(text, end)
	if name := text[k.start:k.end]; k.quoted || strings.IndexByte(name, '$') > 0 || s.Class(name) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexAny(text[at:], `"'`), spans)
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

// symbol masks the string that a call gives to a name without quotes:
//
//	set :password, 'x'   curl_easy_setopt(c, CURLOPT_PASSWORD, "x")   strcmp(password, "x")
//	env.put(Context.SECURITY_CREDENTIALS, "x")
func symbol(s *Scanner, text string, at int, spans []span) []span {
	comma := at + strings.IndexByte(text[at:], ',')
	start := nameStart(text, comma)
	if start == 0 || s.Class(text[start:comma]) == Harmless {
		return spans
	}
	line := text[max(0, start-maxKey):start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	switch {
	case line != "" && line[len(line)-1] == ':':
	case strings.HasPrefix(text[start:comma], "CURLOPT_"), text[start-1] == '(' && stringCalls.has(line[strings.LastIndexAny(line[:len(line)-1], " \t;(!.")+1:len(line)-1]):
	default:
		return spans
	}
	return maskDrawn(s, text, comma+strings.IndexAny(text[comma:], `"'`), spans)
}

// stringCalls are functions that give a string to what their first argument names or is the
// name of, or compare it with that.
var stringCalls = set("strcpy", "strncpy", "strlcpy", "strcpy_s", "strcmp", "strncmp", "strcasecmp", "stricmp", "-define", "define", "put", "setproperty")

// fieldOfValue masks the first argument of a call whose later one tells what it is for, as
// Apple's frameworks have it:
//
//	setValue("x", forHTTPHeaderField: "X-Api-Key")   [d setObject:@"x" forKey:@"password"]
func fieldOfValue(s *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], ':') + 1
	for i < len(text) && (text[i] == ' ' || text[i] == '@') {
		i++
	}
	if i == len(text) || text[i] != '"' {
		return spans
	}
	name := text[i+1 : quotedSpan(text[:min(len(text), i+maxKey)], i, 1).end]
	class := s.Class(name)
	end := at
	for end > 0 && (text[end-1] == ' ' || text[end-1] == ',') {
		end--
	}
	if class == Harmless || end < 2 || text[end-1] != '"' {
		return spans
	}
	v, ok := stringBefore(text, end-1)
	if !ok || covered(spans, v.start) || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	if headerKind(name) == authHeader {
		if sp, ok := credentialSpan(text, key{quoted: true}, v); ok {
			spans = append(spans, sp)
		}
		return spans
	}
	return append(spans, v.span)
}

// stringBefore returns the string whose closing quote is at end.
func stringBefore(text string, end int) (v value, ok bool) {
	start := end
	for start > 0 && end-start < maxCall && text[start-1] != '"' && text[start-1] != '\n' {
		start--
	}
	return value{span: span{start, end}, quoted: true}, start > 0 && text[start-1] == '"'
}

// encodedLogin masks the password of a login that code puts into base64 for a header of its
// own: "Basic " + btoa("bob:x").
func encodedLogin(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len(`Basic "`)
	line := text[i:lineEnd(text, i, maxCall)]
	n := strings.IndexAny(line, `"'`)
	if n < 0 || !containsFold(line[:n], "b64") && !containsFold(line[:n], "base64") && !containsFold(line[:n], "btoa") && !containsFold(line[:n], "buffer") {
		return spans
	}
	if strings.ContainsAny(quotedSpan(text, i+n, 1).of(text), "${%") {
		return spans // put together later
	}
	return maskLogin(text, i+n, spans)
}

// typedInto masks what a test of a page types into a field for a password:
//
//	page.fill('#password', 'x')   find(By.id("password")).sendKeys("x")
func typedInto(_ *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexByte(text[at:], '(')
	i := bracket + 1
	field := text[max(0, at-maxKey):at]
	field = field[strings.LastIndexAny(field, ";\n")+1:]
	if next := argumentAfter(text, i); next > 0 && i < len(text) && isQuote(text[i]) {
		field, i = text[i:next], next
	}
	if !containsFold(field, "pass") && !containsFold(field, "pwd") || !strings.ContainsAny(field, `"'`) {
		return spans
	}
	i = skipSpace(text, i)
	if i == len(text) || !isQuote(text[i]) {
		return spans
	}
	if s := text[i+1 : quotedSpan(text, i, 1).end]; len(s) < 4 || isJoined(s) || strings.IndexByte("#.[", s[0]) >= 0 || strings.IndexByte(s, ' ') >= 0 {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// client masks the key that the client of a service is made with, if it looks as a
// generator makes them: new AcmeClient("x").
func client(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexAny(text[at:], `"'`)
	end, random := randomEnd(text, i+1, true)
	if !random || end == len(text) || text[end] != text[i] {
		return spans
	}
	return append(spans, span{i + 1, end})
}

// quotedSetting masks a string that stands behind its name with nothing but a space, in the
// languages that settings are written in so: storePassword "x"; client_secret 'x'
func quotedSetting(s *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexAny(text[at:], `"'`)
	start := nameStart(text, i-1)
	v := value{span: quotedSpan(text, i, 1), quoted: true}
	name := text[start : i-1]
	class := s.Class(name)
	if s := v.of(text); name == "pass" && start > 1 && text[start-1] == ' ' && text[start-2] == text[i] && hasDigit(s) && !isJoined(s) && !covered(spans, i) && !keep(text, key{quoted: true}, v, class) {
		return append(spans, v.span) // user "bob" pass "x"
	}
	if class == Harmless || covered(spans, i) || v.end == v.start || v.end+1 < len(text) && strings.IndexByte(";\n\r,})", text[v.end+1]) < 0 {
		return spans
	}
	compound := strings.IndexByte(name, '_') > 0 || start > 0 && text[start-1] == ':' || isMixed(name) && !uppers.has(name[0])
	if !compound || strings.IndexByte(v.of(text), ' ') >= 0 || hasJoints(v.of(text)) || s.Class(v.of(text)) != Harmless || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	return append(spans, v.span)
}

// omniauth masks the secret of an application that Ruby's OmniAuth logs in with:
// provider :github, 'id', 'x'.
func omniauth(_ *Scanner, text string, at int, spans []span) []span {
	i := at
	for range 2 {
		if i = argumentAfter(text, i); i == 0 {
			return spans
		}
	}
	if i = skipSpace(text, i); i == len(text) || !isQuote(text[i]) || !isRandom(text, i, true) {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// secureString masks the argument of PowerShell's ConvertTo-SecureString, among its flags.
func secureString(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("To-SecureString ")
	for range 4 {
		flag := false
		for _, f := range [...]string{"-String ", "-AsPlainText ", "-Force "} {
			if len(text)-i >= len(f) && strings.EqualFold(text[i:i+len(f)], f) {
				i += len(f)
				flag = true
			}
		}
		if !flag {
			break
		}
	}
	if i == len(text) || strings.IndexByte("-$(", text[i]) >= 0 || !isQuote(text[i]) && !hasDigit(text[i:bareEnd(text, i, formPlain)]) {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}
