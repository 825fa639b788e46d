package scan

import (
	"strings"
	"unicode"
)

// How far a rule looks around its place. They bound the work per place; what
// people name things and put between key and value is far shorter.
const (
	maxKey     = 96
	maxGap     = 24
	maxKept    = 2 << 10 // of what is not masked, so that little is looked at again
	maxBracket = 64 << 10
)

// keyed looks at a separator of sepLen bytes and appends the span of the value
// behind it, if the key before it makes it a secret:
//
//	password=x   api_key: x   "token": "x"   {Secret:x}   'pwd' => 'x'
//
// also with quotes that are escaped.
func (s *Scanner) keyed(text string, at, sepLen int, spans []span) []span {
	if covered(spans, at) || !isSeparator(text, at) {
		return spans
	}
	k := keyBefore(text, at)
	if k.start == k.end {
		return spans
	}
	if !isKeyPlace(text, at, k) {
		if text[k.start-1] == ':' {
			if end := passEntry(text, at, k); end > 0 {
				spans = append(spans, span{at + 1, end})
			}
		}
		return spans
	}
	info := s.info(text[k.start:k.end], false)
	class := Class(info & classBits)
	if class == Harmless && info&partBit != 0 {
		class = s.classOfWhole(text, at, k)
	}
	kind := queryOther
	if class == Harmless {
		if info&queryBits != 0 && inQuery(text, k) && !isColon(text, at) {
			kind = int(info & queryBits >> 2)
		}
		if kind == queryOther && isAnnotated(text, at, k) {
			k = keyBefore(text, k.start-len(": "))
			class = s.Class(text[k.start:k.end])
		}
		if kind == queryOther && class == Harmless {
			if text[at] == ':' {
				return userAndPassword(text, at, k, spans)
			}
			return spans
		}
	}
	if k.end == at && (text[at] == '=' && (endsDigest(text, at) || isBareFlag(text, at, k)) || text[at] == ':' && isSource(text[k.start:k.end])) {
		return spans
	}
	v := valueAfter(text, at, sepLen, k)
	if v.quoted && (isClosing(text, k, v) || text[v.start-1] == '`' && text[at] == '=' && !v.gap && strings.IndexByte(v.of(text), ' ') > 0) {
		return spans // the latter is the output of a command
	}
	if class == Harmless {
		if class = queryClass(text, kind, v); class == Harmless {
			return spans
		}
	}
	name := text[k.start:k.end]
	switch kind := headerKind(name); {
	case kind == cookieHeader && strings.IndexByte(v.of(text), '=') > 0:
		return maskCookies(text, v, spans)
	case v.bracketed && (text[v.start-1] == '{' || strings.HasSuffix(text[:v.start], ":map[")) && class == Sensitive && IsContainer(name):
		return spans // its members tell
	case hasMembers(name, v.of(text)), !v.quoted && v.end < len(text) && text[v.end] == ';' && hasMembers(name, text[v.start:v.end+1]):
		return spans
	case kind == authHeader && (v.colon || v.quoted || v.bracketed || isScheme(text, v)), v.quoted && IsValueName(name) && beginsWithScheme(v.of(text)):
		if sp, ok := credentialSpan(text, v); ok {
			return append(spans, sp)
		}
		return spans
	}
	if v.bracketed {
		return maskBracketed(text, name, v, spans)
	}
	if isBlockScalar(text, v) {
		return maskBlock(text, k, v, spans)
	}
	if v.colon && v.end < len(text) && v.start == v.end {
		return maskSequence(text, k, v, class, spans)
	}
	if isPhrase := hasSuffixFold(name, "passphrase"); v.colon && class == Credential && (isPhrase || containsFold(name, "pass") && (k.start == 0 || text[k.start-1] == '\n')) {
		least := 4
		if isPhrase {
			least--
		}
		if line := (span{v.start, lineEnd(text, v.start, maxUserinfo)}); isPassphrase(text[line.start:line.end], least) {
			return append(spans, line)
		}
	}
	if end := groupsEnd(text, v.start); v.colon && !v.quoted && class == Credential && end > v.start {
		return append(spans, span{v.start, end})
	}
	if keep(text, k, v, class) || isInventory(name) && strings.HasPrefix(text[v.end:], ", ") && isJoined(v.of(text)) {
		return spans
	}
	spans = append(spans, v.span)
	if v.colon && !v.quoted && name[len(name)-1]|0x20 == 's' {
		return maskMore(text, v, spans)
	}
	return maskSuccessor(text, v, spans)
}

// isClosing reports whether the quote before a value is rather the end of a string that
// the key is the end of: "Password: ", "bad key: " + s.
func isClosing(text string, k key, v value) bool {
	const longest = 256
	if k.quoted || text[v.start-1] != '"' || v.start < len(text) && strings.IndexByte(" ,;)+", text[v.start]) < 0 {
		return false
	}
	quotes := 0
	for i := k.start; i > 0 && k.start-i < longest && text[i-1] != '\n'; i-- {
		if text[i-1] == '"' {
			quotes++
		}
	}
	return quotes%2 == 1
}

// isBareFlag reports whether a flag is spoken of, without a value: the --token= flag.
func isBareFlag(text string, at int, k key) bool {
	return strings.HasPrefix(text[k.start:k.end], "--") && at+1 < len(text) && text[at+1] == ' '
}

// isSource reports whether the name is that of a file with a program in it, about which
// something is said: passwd.c: likewise.
func isSource(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	return dot > 0 && sources.has(name[dot+1:])
}

var sources = set("c", "h", "cc", "cpp", "cs", "go", "java", "js", "jsx", "kt", "php", "pl", "py", "rb", "rs", "scala", "swift", "ts", "tsx", "vue", "xml", "html", "css")

// endsDigest reports whether the equals sign at the place is the padding of base64, of
// which the end reads as a name by chance: h1:GqA5TC/0021Y…FhcdPw=
func endsDigest(text string, at int) bool {
	const least, leastChanges = 38, 4 // a digest of 224 bits; places where a digit follows on a letter
	changes := 0
	i := at
	for ; i > 0 && at-i < maxKey && (isAlnum(text[i-1]) || text[i-1] == '/' || text[i-1] == '+'); i-- {
		if isDigit(text[i-1]) && i > 1 && isLetter(text[i-2]) {
			changes++
		}
	}
	return at-i >= least && changes >= leastChanges && isMixed(text[i:at])
}

// maskMore masks what follows on the first of several secrets in a list without
// brackets, as long as it looks like secrets too: backup codes: x1, y2.
func maskMore(text string, v value, spans []span) []span {
	for i := v.end; strings.HasPrefix(text[i:], ", "); {
		i += len(", ")
		end := bareEnd(text, i, formPlain)
		if s := text[i:end]; len(s) < 4 || !hasDigit(s) || strings.ContainsAny(s, "=:()[]{}") || end < len(text) && text[end] == ' ' {
			break
		}
		spans = append(spans, span{i, end})
		i = end
	}
	return spans
}

// isAnnotated reports whether the key before an equals sign is the type of a name
// before it, to which a string is assigned: password: str = "x".
func isAnnotated(text string, at int, k key) bool {
	return text[at] == '=' && at+2 < len(text) && text[at-1] == ' ' && text[at+1] == ' ' && isQuote(text[at+2]) &&
		k.start > 2 && text[k.start-2:k.start] == ": "
}

// IsContainer reports whether an object under the name is made of members that
// tell for themselves what is secret: auth, session.
func IsContainer(name string) bool { return containers.has(name) }

var containers = set("auth", "authentication", "session", "oauth", "oauth2")

// hasMembers reports whether a value is itself made of parts, of which only some are
// secret: a connection string, a URL with a login, or an Azure signature.
func hasMembers(name, s string) bool {
	switch {
	case len(s) > maxKept:
		return false
	case IsContainer(name):
		_, authority, ok := strings.Cut(s, "://")
		return ok && strings.IndexByte(authority, '@') > 0
	case hasSuffixFold(name, "string"), hasSuffixFold(name, "str"):
		return strings.Contains(s, ";") && strings.Contains(s, "=")
	case hasSuffixFold(name, "accesssignature"), hasSuffixFold(name, "sas"):
		return len(s) > 3 && (s[2] == '=' || s[3] == '=') // sv=, sr=, sig=
	}
	return false
}

// isSeparator reports whether the '=' or ':' at the place can stand between a
// key and a value: it is no part of ==, !=, <=, ::, :// or a time of day.
func isSeparator(text string, at int) bool {
	var prev, next byte
	if at > 0 {
		prev = text[at-1]
	}
	if at+1 < len(text) {
		next = text[at+1]
	}
	switch text[at] {
	case '=':
		return next != '=' && next != '~' && prev != '=' && prev != '!' && prev != '<'
	case ':':
		return next != ':' && next != '=' && prev != ':' &&
			!(next == '/' && at+2 < len(text) && text[at+2] == '/') &&
			!(isDigit(prev) && isDigit(next))
	}
	return true // an escaped one
}

func isColon(text string, at int) bool {
	return text[at] == ':' || strings.HasPrefix(text[at:], wideColon)
}

// isKeyPlace reports whether a name at this place can be a key. In front of a
// colon it can also be a part of an ARN, the user of a URL, a test's verdict, or a
// program that a line of syslog is from.
func isKeyPlace(text string, at int, k key) bool {
	if text[at] != ':' || k.quoted || k.start == 0 {
		return true
	}
	switch text[k.start-1] {
	case ':':
		return at+1 < len(text) && isBlank(text[at+1])
	case '/':
		return k.start == 1 || text[k.start-2] != '/'
	case ' ':
		return text[k.start:k.end] != "PASS"
	}
	return true
}

// key is where the name before a separator stands.
type key struct {
	span
	quoted bool
}

// keyBefore returns the key that ends at the separator, empty if there is none.
func keyBefore(text string, at int) key {
	end := at
	for end > 0 && at-end < maxGap && isBlank(text[end-1]) {
		end--
	}
	if end > 0 && !keyMarks.has(text[end-1]) { // as most do
		start := end
		for start > 0 && end-start < maxKey && isName(text[start-1]) {
			start--
		}
		return key{span{behindPrefix(text, start, end), end}, false}
	}
	colour := 0
	if end > 0 && text[end-1] == 'm' {
		colour = colourBefore(text, end)
		end -= colour
	}
	if colour == 0 && end > 0 && end == at && (text[end-1] == '+' || text[end-1] == ':' || text[end-1] == '?') {
		end-- // +=, := and ?=
		for end > 0 && at-end < maxGap && isBlank(text[end-1]) {
			end--
		}
	}
	if q := quoteBefore(text, end); q > 0 {
		end -= q
		start := end
		for start > 0 && end-start < maxKey && !isQuote(text[start-1]) && text[start-1] >= ' ' {
			start--
		}
		if start > 0 && isQuote(text[start-1]) {
			for end > start && text[end-1] == '\\' {
				end--
			}
			return key{span{start, end}, true}
		}
		// An entity or percent-encoded quote in front, or none.
		start = end
		for start > 0 && end-start < maxKey && isName(text[start-1]) {
			start--
		}
		return key{span{start, end}, true}
	}
	if strings.HasSuffix(text[:end], "%5D") || strings.HasSuffix(text[:end], "%5d") {
		end -= len("%5D") // user[password] in a form
	}
	around := byte(0) // what stands on both sides of the name
	if end > 1 && (text[end-1] == '*' || text[end-1] == '}') && isName(text[end-2]) {
		around = text[end-1] // *password*: in Markdown, {password} = in Perl
		end--
	} else if end > 2 && text[end-2:end] == "**" {
		around = '*'
		end -= len("**")
	}
	bracket := end > 0 && text[end-1] == ']' // user[password], params["password"], PHP's [password]
	start := end
	for start > 0 && end-start < maxKey {
		c := text[start-1]
		if !isName(c) && !(bracket && (c == '[' || c == ']' || isQuote(c) || c == ':')) {
			break
		}
		start--
	}
	if bracket {
		open := strings.LastIndexByte(text[start:end], '[')
		if open >= 0 && strings.Trim(text[start+open+1:end-1], "0123456789") == "" {
			if text[at] != '=' {
				return key{} // passwd[1234]: a process
			}
			end = start + open // of an element
			open = -1
		}
		if open >= 0 {
			if n := strings.Index(text[start+open:end], `":`); n > 0 {
				end = start + open + n // PHP's ["password":protected]
			}
		}
	}
	switch {
	case around == '*' && (start == 0 || text[start-1] != '*'),
		around == '}' && (start < 2 || text[start-1] != '{' || text[start-2] != '>'):
		return key{}
	}
	return key{span{behindPrefix(text, start, end), end}, false}
}

// keyMarks are the bytes with which something ends that stands between a key and its
// separator, or around the key: colours, quotes, brackets, +=. Some may also be the
// key's own.
var keyMarks = alphabetOf("m+:?\"'`;27Dd*}]")

// behindPrefix returns where a name begins that was read from start on: an escape in
// front of it, of which the end reads as a part of the name, is none, nor are the flags
// -D of Java and -P of Gradle.
func behindPrefix(text string, start, end int) int {
	if end-start > len("-D") && text[start] == '-' && (text[start+1] == 'D' || text[start+1] == 'P') && isLetter(text[start+2]) {
		return start + len("-D")
	}
	if start == 0 {
		return start
	}
	switch text[start-1] {
	case '[', ';':
		return afterColour(text, start, end)
	case '\\':
		if start < end && strings.IndexByte("nrt", text[start]) >= 0 {
			return start + 1
		}
	case '%':
		if end-start > 2 && isHex(text[start]) && isHex(text[start+1]) {
			return start + 2
		}
	}
	return start
}

// classOfWhole classifies a key whose name is a word that only others make sense
// of ("api key: x", a member "value"), by what stands before it.
func (s *Scanner) classOfWhole(text string, at int, k key) Class {
	if IsValueName(text[k.start:k.end]) || text[k.end] == '=' && text[k.start:k.end] == "content" {
		return s.classOfPair(text, k)
	}
	name := text[k.start:k.end]
	if name == "tokens" && isIssuedList(text, at+1) || len(name) > len("keys") && hasSuffixFold(name, "key") && isRandom(text, at+1, isUpperName(name)) {
		return Sensitive
	}
	if name == "tokens" {
		return Harmless
	}
	if k.quoted {
		return Harmless
	}
	start := k.start
	for range 2 {
		if start == 0 || text[start-1] != ' ' {
			break
		}
		word := start - 1
		for word > 0 && k.end-word < maxKey && (isLetter(text[word-1]) || text[word-1] == '-' || text[word-1] == '_') {
			word--
		}
		if word == start-1 {
			break
		}
		start = word
		if class := s.Class(text[start:k.end]); class != Harmless {
			return class
		}
	}
	return Harmless
}

// isIssuedList reports whether a list begins at i whose first element looks like
// what is given out to those who log in. Most lists of tokens are of the words of a
// language.
func isIssuedList(text string, i int) bool {
	start := i
	for i < len(text) && i-start < maxGap && strings.IndexByte(" [\"'\n-", text[i]) >= 0 {
		i++
	}
	if !strings.ContainsAny(text[start:i], "[-") {
		return false
	}
	end := i
	for end < len(text) && end-i < maxRun && (isAlnum(text[end]) || text[end] == '_' || text[end] == '-') {
		end++
	}
	return isIssued(text[i:end])
}

// isIssued reports whether a token is one that is given out, rather than a word.
func isIssued(token string) bool {
	const least = 16
	return looksIssued(token, false) || len(token) >= least && looksIssued(token, true)
}

// isRandom reports whether the value behind a separator at i is of a generator.
func isRandom(text string, i int, hex bool) bool {
	for n := 0; i < len(text) && n < maxGap && (isBlank(text[i]) || isQuote(text[i])); n++ {
		i++
	}
	end, random := randomEnd(text, i, hex)
	if end+1 < len(text) && strings.IndexByte("_-./:+", text[end]) >= 0 && isAlnum(text[end+1]) {
		return false // a name, or a path
	}
	return random
}

// randomEnd returns where the letters and digits end that begin at i, and whether they
// are as only a generator mixes them, or as many hexadecimal digits as keys have,
// where those are enough.
func randomEnd(text string, i int, hex bool) (end int, random bool) {
	const least, leastHex, leastDigits = 20, 32, 2
	digits := 0
	for end = i; end < len(text) && end-i < maxRun && isAlnum(text[end]); end++ {
		if isDigit(text[end]) {
			digits++
		}
		hex = hex && isHex(text[end])
	}
	s := text[i:end]
	return end, digits >= leastDigits && (len(s) >= least && isMixed(s) || hex && len(s) >= leastHex)
}

// compoundHeads are the last words of names that people write apart.
var compoundHeads = set("key", "keys", "code", "codes", "number", "phrase", "string", "signature", "id", "pin", "hash", "provided", "community", "passe")

// classOfPair is the class of a value member by the name member before it, as
// Kubernetes, Terraform and .NET write settings:
//
//	{"name":"DB_PASSWORD","value":"x"}   <add key="Password" value="x"/>   <meta name="csrf-token" content="x">
//	ParameterKey=DbPassword,ParameterValue=x
func (s *Scanner) classOfPair(text string, k key) Class {
	const between = "\"'\\ ,-\r\n\t"
	end := k.start
	skip := func(cutset string) {
		for end > 0 && k.start-end < maxKey && strings.IndexByte(cutset, text[end-1]) >= 0 {
			end--
		}
	}
	word := func() string {
		start := end
		for start > 0 && end-start < maxKey && isName(text[start-1]) {
			start--
		}
		w := text[start:end]
		end = start
		return strings.TrimLeft(w, "-")
	}
	skip(between)
	if end > 0 && text[end-1] == '{' {
		return s.classOfNext(text, k)
	}
	name := word()
	skip(`"'\ `)
	if end == 0 || text[end-1] != ':' && text[end-1] != '=' {
		return Harmless
	}
	end--
	skip(`"'\ `)
	valueName := text[k.start:k.end]
	if valueName == "content" {
		valueName = "value"
	}
	if !NamesValue(word(), valueName) {
		return Harmless
	}
	class := s.Class(name)
	if len(valueName) > len("value") && (class != Credential || text[k.end] == ':' && !isQuoted(text, k.end+1)) {
		return Harmless // TagKey, TagValue; or code
	}
	return class
}

// classOfNext is [Scanner.classOfPair] for a value that the name is behind:
// {"value":"x","name":"DB_PASSWORD"}.
func (s *Scanner) classOfNext(text string, k key) Class {
	i := k.end
	for n := 0; i < len(text) && n < maxGap && strings.IndexByte("\"': ", text[i]) >= 0; n++ {
		i++
	}
	if i == k.end || !isQuote(text[i-1]) {
		return Harmless
	}
	quote := text[i-1 : i]
	end := quotedSpan(text[:min(len(text), i+maxUserinfo)], i-1, 1).end
	for _, name := range [...]string{"name", "key"} {
		for _, between := range [...]string{quote + "," + quote + name + quote + ":" + quote, quote + ", " + quote + name + quote + ": " + quote} {
			if rest, ok := strings.CutPrefix(text[end:], between); ok {
				rest, _, _ = strings.Cut(rest[:min(len(rest), maxKey)], quote)
				return s.Class(rest)
			}
		}
	}
	return Harmless
}

// isQuoted reports whether a quote follows at i, perhaps behind white space.
func isQuoted(text string, i int) bool {
	for n := 0; i < len(text) && n < maxGap && isBlank(text[i]); n++ {
		i++
	}
	return quoteAt(text, i) > 0
}

// value is where the value behind a separator stands.
type value struct {
	span
	quoted    bool
	bracketed bool // the span is what is inside of the brackets
	open      bool // the bracket closes beyond the span, or never
	gap       bool // white space stands before it
	colon     bool // the separator is a colon
}

func (v value) of(text string) string { return text[v.start:v.end] }

// valueAfter returns the value behind a separator.
func valueAfter(text string, at, sepLen int, k key) value {
	v := value{colon: isColon(text, at)}
	i := skipColours(text, at+sepLen)
	if i < len(text) && isBlank(text[i]) && strings.Count(text[at:i], "[") > 1 {
		v.span = span{i, i} // coloured, and empty
		return v
	}
	if text[at] == '=' && i < len(text) && text[i] == '>' {
		i++ // the hash rocket
	}
	for n := 0; i < len(text) && n < maxGap && isBlank(text[i]); n++ {
		i++
		v.gap = true
	}
	i = skipColours(text, i)
	if v.colon {
		i = nextLine(text, i, k)
		if j := skipMarkup(text, i, k); j > i {
			i, v.gap = j, true
		}
	} else if i < len(text) && text[i] == '\n' && text[at+sepLen] == '>' {
		i = nextString(text, i)
	}
	if v.gap && emptyBefore(text, at, k, i) {
		v.span = span{i, i}
		return v
	}
	i = skipType(text, i)
	if v.colon && !v.gap {
		i = skipGoType(text, i)
	}
	if q := quoteAt(text, i); q > 0 {
		v.quoted = true
		if q == 1 && i+2 < len(text) && text[i+1] == text[i] && text[i+2] == text[i] { // Python's and TOML's
			v.span = tripleSpan(text, i)
			return v
		}
		v.span = quotedSpan(text, i, q)
		return v
	}
	if strings.HasPrefix(text[i:], "map[") {
		i += len("map")
	}
	if strings.HasPrefix(text[i:], "&{") {
		i++
	}
	if i < len(text) && (text[i] == '{' || text[i] == '[') && !strings.HasPrefix(text[i:], "{{") {
		v.bracketed = true
		v.span, v.open = bracketSpan(text, i, maxKept)
		if !v.open && text[i] == '{' && !v.colon && strings.HasPrefix(text[v.end:], "}}") && k.start > 0 && text[k.start-1] == ';' {
			v.end = doubledEnd(text, v.end)
		}
		return v
	}
	if end := remarkEnd(text, i); end > i {
		v.span = span{i, end}
		return v
	}
	form := formPlain
	switch {
	case text[at] == '%':
		form = formEncoded
	case k.start > 0 && strings.IndexByte("?&;", text[k.start-1]) >= 0 && text[at] == '=' && !v.gap:
		form = formQuery
	case k.start > 1 && text[k.start-2:k.start] == "${":
		// The default of a shell variable: ${VAR:-x}
		if i < len(text) && text[i] == '?' { // or what is wrong without it
			v.span = span{i, i}
			return v
		}
		if i < len(text) && strings.IndexByte("-=+", text[i]) >= 0 {
			i++
		}
	case text[at] == ':' && !v.gap && !k.quoted && (k.start == 0 || strings.IndexByte(",{([\n", text[k.start-1]) >= 0):
		form = formMember
	}
	v.span = span{i, bareEnd(text, i, form)}
	if text[at] == '=' && !v.gap && k.start > 0 && v.end > i && v.end < len(text) && text[v.end] == ' ' {
		v.end = spacedEnd(text, k, v.end)
	}
	return v
}

// spacedEnd returns where a value ends that goes on behind the space at i, because
// something in front of its key tells where that is: in a connection string, the
// semicolon before the next key, and in an environment, the quote around the whole.
//
//	;Password=x y;Database=z   "DB_PASSWORD=x y"   - DB_PASSWORD=x y
func spacedEnd(text string, k key, i int) int {
	const maxTail = 64
	before := text[k.start-1]
	if item := strings.TrimRight(text[max(0, k.start-maxKey):k.start-1], " "); before == ' ' && strings.HasSuffix(item, "-") && isUpperName(text[k.start:k.end]) {
		if item = strings.TrimRight(item[:len(item)-1], " "); item == "" || strings.HasSuffix(item, "\n") {
			if end := lineEnd(text, i, maxTail); !strings.ContainsAny(text[i:end], "=#") {
				return end
			}
		}
	}
	if before != ';' && !(isQuote(before) && isUpperName(text[k.start:k.end])) {
		return i
	}
	n := strings.IndexAny(text[i:min(len(text), i+maxTail)], ";=\"'`\\<>\r\n")
	if n < 0 || text[i+n] != before && !(before == ';' && isQuote(text[i+n])) {
		return i
	}
	end := i + n
	if isQuote(text[end]) && end+1 < len(text) && isAlnum(text[end+1]) {
		return i
	}
	if text[end] != ';' {
		return end
	}
	if end+1 == len(text) || text[end+1] < ' ' || isQuote(text[end+1]) || nextKey(text, end+1, true) {
		return end
	}
	return i
}

// doubledEnd returns where the brace is that closes a value of ODBC, from the first
// of two on: {x}}y} is x}y.
func doubledEnd(text string, i int) int {
	for strings.HasPrefix(text[i:], "}}") {
		n := strings.IndexByte(text[i+2:min(len(text), i+2+maxUserinfo)], '}')
		if n < 0 {
			return i
		}
		i += 2 + n
	}
	return i
}

// skipMarkup skips what stands between the colon and the value where the key is set
// off by markup or the value has a tag or an anchor of YAML:
//
//	**Password:** x   <b>Password:</b> x   password: &db x   password: !!str x
func skipMarkup(text string, i int, k key) int {
	const maxMark = 24
	j := i
	switch {
	case i == len(text):
		return i
	case text[i] == '*':
		for j < len(text) && text[j] == '*' && j-i < 2 {
			j++
		}
		before := strings.TrimRightFunc(text[max(0, k.start-maxMark):k.start], func(r rune) bool { return r == ' ' || unicode.IsLetter(r) })
		if !strings.HasSuffix(before, "*") {
			return i
		}
	case strings.HasPrefix(text[i:], "</"):
		n := strings.IndexByte(text[i:min(len(text), i+maxMark)], '>')
		if n < 0 || k.start == 0 || text[k.start-1] != '>' {
			return i
		}
		j += n + 1
	case text[i] == '&' || strings.HasPrefix(text[i:], "!!"):
		for j++; j < len(text) && j-i < maxMark && isAlnum(text[j]) || j < len(text) && j == i+1 && text[j] == '!'; j++ {
		}
		if j == len(text) || text[j] != ' ' {
			return i
		}
	default:
		return i
	}
	for n := 0; j < len(text) && n < maxGap && isBlank(text[j]); n++ {
		j++
	}
	if j == len(text) || text[j] < ' ' {
		return i
	}
	return j
}

// nextString returns where a string begins that stands on the line behind PHP's
// hash rocket, as var_dump has it, with its type.
func nextString(text string, i int) int {
	j := i + 1
	for j < len(text) && j-i < maxKey && isBlank(text[j]) {
		j++
	}
	if strings.HasPrefix(text[j:], "string(") {
		return j
	}
	return i
}

const (
	wideColon  = "："
	wideEquals = "＝"
)

// nextLine returns where a value begins that stands alone on the line behind its
// key: as JSON and YAML are wrapped, and as prompts are echoed. Without quotes it
// must be one indented word that no word list has.
func nextLine(text string, i int, k key) int {
	j := i
	if j < len(text) && text[j] == '\r' {
		j++
	}
	if j == len(text) || text[j] != '\n' {
		return i
	}
	j++
	indent := j
	for j < len(text) && j-indent < maxKey && isBlank(text[j]) {
		j++
	}
	if k.quoted {
		if j < len(text) && text[j] == '"' {
			return j
		}
		return i
	}
	end := j
	for end < len(text) && end-j < maxKey && text[end] > ' ' {
		end++
	}
	s := text[j:end]
	if j == indent || end < len(text) && text[end] != '\n' && text[end] != '\r' || len(s) < 6 ||
		!isAlnum(s[0]) || !hasDigit(s) || strings.ContainsAny(s, ":=<>{}[]") || isNumber(s) {
		return i
	}
	return j
}

// tripleSpan returns what stands between the three quotes at i and the three that
// close them, on the same line.
func tripleSpan(text string, i int) span {
	start := i + 3
	if n := strings.Index(text[start:min(len(text), start+maxBracket)], text[i:start]); n >= 0 {
		return span{start, lineEnd(text, start, n)}
	}
	return span{start, lineEnd(text, start, maxBracket)}
}

// emptyBefore reports whether what follows on the separator and a space at i is
// not its value but the next key: "password= host=db", "{Password: Timeout:30s}".
func emptyBefore(text string, at int, k key, i int) bool {
	if at == 0 || isBlank(text[at-1]) || k.quoted {
		return false
	}
	j := i
	for j < len(text) && j-i < maxKey && isName(text[j]) {
		j++
	}
	if j == i || j+1 >= len(text) || text[j] != text[at] {
		return false
	}
	if text[at] == '=' {
		return text[j+1] != '='
	}
	isUpper := func(c byte) bool { return c >= 'A' && c <= 'Z' }
	return isUpper(text[k.start]) && isUpper(text[i]) && text[j+1] != ' ' && text[j+1] != '/'
}

// skipType skips what some languages print or ask for in front of a string:
// Python's b"", C#'s @"", SQL's N"", Rust's Some(""), PHP's string(9) "".
func skipType(text string, i int) int {
	if i+1 < len(text) && isQuote(text[i+1]) && strings.IndexByte("bruBRU@$NEn", text[i]) >= 0 {
		return i + 1
	}
	if strings.HasPrefix(text[i:], `<<"`) { // Erlang's binaries
		return i + len("<<")
	}
	if strings.HasPrefix(text[i:], "(string) ") { // spew's, perhaps with a length
		j := i + len("(string) ")
		if strings.HasPrefix(text[j:], "(len=") {
			j += strings.IndexByte(text[j:min(len(text), j+maxGap)], ' ') + 1
		}
		if quoteAt(text, j) > 0 {
			return j
		}
	}
	for _, p := range [...]string{"Some(", "Optional(", "Just ", "String(", "Secret(", "SecretStr(", "SecureString(", "PASSWORD(", "password(", "string("} {
		if !strings.HasPrefix(text[i:], p) {
			continue
		}
		j := i + len(p)
		for j < len(text) && j-i < maxGap && (isDigit(text[j]) || text[j] == ')' || text[j] == ' ' || text[j] == '\n') {
			j++
		}
		if j < len(text) && isQuote(text[j]) {
			return j
		}
	}
	return i
}

// skipGoType skips what %#v prints in front of a list. In code, a space is before it.
func skipGoType(text string, i int) int {
	for _, p := range [...]string{"[]string{", "[]interface {}{", "[]uint8{"} {
		if strings.HasPrefix(text[i:], p) {
			return i + len(p) - len("{")
		}
	}
	return i
}

// remarkEnd returns where a remark in place of a value ends: (not set), <unset>.
func remarkEnd(text string, i int) int {
	const maxRemark = 40
	if i == len(text) || text[i] != '(' && text[i] != '<' {
		return i
	}
	n := strings.IndexAny(text[i+1:min(len(text), i+maxRemark)], ")><\n")
	if n < 0 || text[i+1+n] == '<' || text[i+1+n] == '\n' {
		return i
	}
	return i + n + 2
}

// quotedSpan returns what stands between the quote of q bytes at i and the one
// that closes it, or the end of the line.
func quotedSpan(text string, i, q int) span {
	open := text[i : i+q]
	start := i + q
	quote := open[q-1]
	if quote == ';' || quote == '2' || quote == '7' { // an entity, or encoded
		if n := strings.Index(text[start:], open); n >= 0 {
			return span{start, start + n}
		}
		return span{start, bareEnd(text, start, formEncoded)}
	}
	escapes := q - 1 // backslashes before the quote
	for j := start; j < len(text); j++ {
		switch text[j] {
		case '\n':
			return span{start, j}
		case quote:
			if escapes == 0 && j > start && j+1 < len(text) && text[j+1] == quote {
				j++ // doubled, as YAML, SQL and ADO escape it
				continue
			}
			// With fewer backslashes it closes something around the value.
			return span{start, j}
		case '\\':
			run := j
			for run < len(text) && text[run] == '\\' {
				run++
			}
			if run < len(text) && text[run] == quote {
				if escapes == 0 && (run-j)%2 == 0 {
					return span{start, run}
				}
				if escapes > 0 && run-j <= escapes {
					return span{start, j}
				}
				run++ // escaped deeper, so part of the value
			}
			j = run - 1
		}
	}
	return span{start, len(text)}
}

// bracketSpan returns what stands inside of the bracket at i, as far as limit, and
// whether the bracket is still open there.
func bracketSpan(text string, i, limit int) (inside span, open bool) {
	depth := 0
	end := min(len(text), i+limit)
	for j := i; j < end; j++ {
		switch text[j] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return span{i + 1, j}, false
			}
		case '"':
			for j++; j < end && text[j] != '"'; j++ {
				if text[j] == '\\' {
					j++
				}
			}
		}
	}
	return span{i + 1, end}, true
}

// whole returns the span of a value with all that its bracket holds.
func (v value) whole(text string) span {
	if v.open {
		v.span, _ = bracketSpan(text, v.start-1, maxBracket)
	}
	return v.span
}

// The forms that a value without quotes can be in.
const (
	formPlain   = iota
	formQuery   // in the query of a URL
	formEncoded // percent-encoded, key and separator too
	formMember  // of a list with colons and commas and no space: user:bob,password:x,host:db
)

// bareEnd returns where a value without quotes ends. Commas, semicolons,
// ampersands and closing brackets may be part of a secret; they end it where
// another key, white space or nothing follows.
func bareEnd(text string, i, form int) int {
	for _, v := range [...][2]string{{"{{", "}}"}, {"${", "}"}, {"$(", ")"}, {"#{", "}"}} {
		if strings.HasPrefix(text[i:], v[0]) {
			if n := strings.Index(text[i:min(len(text), i+maxKey)], v[1]); n >= 0 {
				return i + n + len(v[1])
			}
		}
	}
	depth := 0
	j := i
scan:
	for ; j < len(text); j++ {
		switch c := text[j]; c {
		case ' ', '\t', '\n', '\r', '\v', '\f', '<', '>', '`':
			break scan
		case '"', '\'':
			if depth > 0 {
				continue // an argument
			}
			if j+1 == len(text) || !isAlnum(text[j+1]) {
				break scan
			}
		case '\\':
			if j+2 < len(text) && text[j+1] == '\'' && isAlnum(text[j+2]) && j > i {
				j++
				continue // as libpq escapes it
			}
			if j+1 < len(text) && strings.IndexByte(`nrt"'\`, text[j+1]) >= 0 || strings.HasPrefix(text[j:], `\u00`) || skipColours(text, j) > j {
				break scan
			}
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth == 0 {
				break scan
			}
			depth--
		case '&':
			if form == formQuery || form == formEncoded || j+1 == len(text) || nextKey(text, j+1, false) || isEntity(text[j:]) {
				break scan
			}
		case '#', '?':
			if form == formQuery {
				break scan
			}
		case ',', ';', '|':
			if j+1 == len(text) || text[j+1] >= ' ' && strings.IndexByte(" \"'}])\\", text[j+1]) >= 0 || nextKey(text, j+1, c == ';' || form == formMember) {
				break scan
			}
		case '%':
			if form == formEncoded && j+2 < len(text) && text[j+1] == '2' && strings.IndexByte("26Cc", text[j+2]) >= 0 || strings.HasPrefix(text[j:], "%2526") {
				break scan
			}
		default:
			if c < ' ' {
				break scan
			}
		}
	}
	for j > i && strings.IndexByte(".:,;", text[j-1]) >= 0 {
		j--
	}
	return j
}

// nextKey reports whether another key and its separator stand at i. Connection
// strings have keys of several words, each with a capital.
func nextKey(text string, i int, words bool) bool {
	j := i
	for j < len(text) && j-i < 40 {
		c := text[j]
		isNextWord := words && c == ' ' && j+1 < len(text) && text[j+1] >= 'A' && text[j+1] <= 'Z'
		if !isName(c) && c != '[' && c != ']' && !isNextWord && !(c == '%' && strings.HasPrefix(text[j:], "%5")) {
			break
		}
		j++
	}
	if j == i || j == len(text) {
		return false
	}
	// In a dump of a Go value the names are exported ones.
	return text[j] == '=' || text[j] == ':' && (words || text[i] >= 'A' && text[i] <= 'Z')
}

func isEntity(s string) bool {
	return strings.HasPrefix(s, "&amp;") || strings.HasPrefix(s, "&quot;") || strings.HasPrefix(s, "&lt;") || strings.HasPrefix(s, "&#")
}

// maskBracketed masks the inside of a list or object, unless it says that there
// is no secret.
func maskBracketed(text, name string, v value, spans []span) []span {
	inner := strings.Trim(v.of(text), ` "'`)
	if inner == "" || !v.open && text[v.start-1] == '{' && isSchemaText(v.of(text)) {
		return spans
	}
	if !v.open && (isPlaceholder(inner) || isStatus(inner) || isValidation(inner) || isInventory(name) && isNameList(inner)) {
		return spans
	}
	return append(spans, v.whole(text))
}

// isInventory reports whether a list under the name is as often of what secrets are
// called as of secrets.
func isInventory(name string) bool {
	return hasSuffixFold(name, "secrets") || hasSuffixFold(name, "credentials") || hasSuffixFold(name, "cookies")
}

// isNameList reports whether a list is of names.
func isNameList(list string) bool {
	if len(list) > maxUserinfo || strings.IndexByte(list, ':') >= 0 {
		return false
	}
	for name := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '"' || r == '\'' }) {
		if !isJoined(name) && !isStatus(name) {
			return false
		}
	}
	return true
}

// isJoined reports whether s is a name of words with joints between them, all in one
// case of letters, with digits behind a joint only: db-main-2, API_TOKEN.
func isJoined(s string) bool {
	joints := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-' || c == '_' || c == '.' || c == '/':
			joints = true
		case isDigit(c) && !joints || !isAlnum(c):
			return false
		}
	}
	return s != "" && isLetter(s[0]) && !isMixed(s)
}

// maskSequence masks the items of YAML's list on the lines behind its key, which has
// several secrets by its name:
//
//	passwords:
//	  - x
//	  - y
func maskSequence(text string, k key, v value, class Class, spans []span) []span {
	name := text[k.start:k.end]
	i := v.start
	if i < len(text) && text[i] == '\r' {
		i++
	}
	if i == len(text) || text[i] != '\n' || k.quoted || name[len(name)-1]|0x20 != 's' {
		return spans
	}
	for limit := i + maxBracket; i < len(text) && i < limit; {
		j := i + 1
		for j < len(text) && j-i < maxKey && text[j] == ' ' {
			j++
		}
		if !strings.HasPrefix(text[j:], "- ") {
			break
		}
		j += len("- ")
		item := value{span: span{j, lineEnd(text, j, maxBracket)}, colon: true}
		i = item.end
		if i < len(text) && text[i] == '\r' {
			i++
		}
		if q := quoteAt(text, j); q > 0 {
			item.quoted, item.span = true, quotedSpan(text, j, q)
		}
		s := item.of(text)
		if strings.HasSuffix(s, ":") || strings.Contains(s, ": ") {
			break // of mappings, whose own keys tell
		}
		if i := strings.IndexByte(s, '='); i > 0 && i+1 < len(s) && isIdentifier(s[:i]) && s[i+1] != '=' {
			continue // id=x,src=y: the same
		}
		if s == "" || isInventory(name) && isJoined(s) || keep(text, key{quoted: true}, item, class) {
			continue
		}
		spans = append(spans, item.span)
	}
	return spans
}

// isBlockScalar reports whether a value is YAML's sign that it follows on lines of
// its own: |, >-.
func isBlockScalar(text string, v value) bool {
	if !v.colon || v.quoted {
		return false
	}
	i := v.start
	if i < len(text) && text[i] == '|' || i < len(text) && text[i] == '>' {
		i++
	} else {
		return false
	}
	for i < len(text) && (text[i] == '-' || text[i] == '+' || isDigit(text[i])) {
		i++
	}
	return i < len(text) && text[i] == '\n'
}

// maskBlock masks the lines behind a key that are indented more than the key is.
func maskBlock(text string, k key, v value, spans []span) []span {
	line := strings.LastIndexByte(text[:k.start], '\n') + 1
	indent := func(i int) int {
		n := 0
		for i+n < len(text) && text[i+n] == ' ' {
			n++
		}
		return n
	}
	keyIndent := indent(line)
	i := v.start + strings.IndexByte(text[v.start:], '\n') + 1
	for limit := i + maxBracket; i < len(text) && i < limit; {
		n := indent(i)
		end := lineEnd(text, i, maxBracket)
		if n <= keyIndent && end > i+n {
			break
		}
		if end > i+n {
			spans = append(spans, span{i + n, end})
		}
		if i = end + 1; end < len(text) && text[end] == '\r' {
			i++
		}
	}
	return spans
}

// maskSuccessor masks the second value of a change, as plans and diffs print it:
//
//	~ password = "old" -> "new"
func maskSuccessor(text string, v value, spans []span) []span {
	if !v.quoted {
		return spans
	}
	const arrow = `" -> "`
	if v.end+len(arrow) > len(text) || text[v.end:v.end+len(arrow)] != arrow {
		return spans
	}
	return append(spans, quotedSpan(text, v.end+len(arrow)-1, 1))
}

// quoteAt returns the length of the opening quote at i: a plain or escaped quote,
// an entity, or a percent-encoded one; 0 if there is none.
func quoteAt(text string, i int) int {
	j := i
	for j < len(text) && text[j] == '\\' && j-i < 8 {
		j++
	}
	if j < len(text) && isQuote(text[j]) {
		return j - i + 1
	}
	for _, q := range encodedQuotes {
		if strings.HasPrefix(text[i:], q) {
			return len(q)
		}
	}
	return 0
}

// quoteBefore returns the length of the closing quote that ends at end. The
// backslashes of an escaped one are left to the caller.
func quoteBefore(text string, end int) int {
	if end == 0 {
		return 0
	}
	if isQuote(text[end-1]) {
		return 1
	}
	if c := text[end-1]; c != ';' && c != '2' && c != '7' {
		return 0
	}
	for _, q := range encodedQuotes {
		if strings.HasSuffix(text[:end], q) {
			return len(q)
		}
	}
	return 0
}

// encodedQuotes end in ';', '2' or '7', and nothing else that is looked at does.
var encodedQuotes = [...]string{"&quot;", "&#34;", "&#39;", "%22", `\u0022`, `\u0027`}

func isQuote(c byte) bool  { return c == '"' || c == '\'' || c == '`' }
func isBlank(c byte) bool  { return c == ' ' || c == '\t' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }
func isHex(c byte) bool    { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// isName reports whether a key can hold the byte.
func isName(c byte) bool { return names[c] }

var names = func() (t [256]bool) {
	for i := range t {
		c := byte(i)
		t[c] = isAlnum(c) || c == '_' || c == '-' || c == '.' || c == '$' || c == '@' || c >= 0x80
	}
	return t
}()
