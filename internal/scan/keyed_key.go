package scan

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isBareFlag reports whether a flag is spoken of, without a value: the --token= flag.
func isBareFlag(text string, at int, k key) bool {
	return strings.HasPrefix(text[k.start:k.end], "--") && at+1 < len(text) && text[at+1] == ' '
}

// isPartition reports whether key and value are a part of a path that tells which numbers
// or days are under it, as tables are laid out in files: /secret=17/part-1.parquet.
func isPartition(text string, at int, k key) bool {
	if k.start == 0 || text[k.start-1] != '/' {
		return false
	}
	value, _, ok := strings.Cut(text[at+1:min(len(text), at+maxGap)], "/")
	return ok && isNumber(value)
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

// annotated returns where the colon is between a name and its type, the end of which is the
// key before the equals sign at the place, behind which a string is assigned: password: str =
// "x", KEY: &[u8] = b"x". It is 0 where there is none. Basic has the word As.
func annotated(text string, at int, k key) int {
	const longest = 48
	if text[at] != '=' || at+2 >= len(text) || text[at-1] != ' ' || text[at+1] != ' ' || stringAt(text, at+2) == 0 {
		return 0
	}
	for i := k.start; i > 2 && at-i < longest; i-- {
		switch before := text[:i]; {
		case strings.HasSuffix(before, ": "):
			return i - len(": ")
		case strings.HasSuffix(before, " As "):
			return i - len(" As ")
		case !isAlnum(text[i-1]) && strings.IndexByte("_&'<>[]*?|. ", text[i-1]) < 0:
			return 0
		}
	}
	return 0
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
		return next != '=' && prev != '=' && prev != '!' && prev != '<' && !(next == '~' && isMatch(text[at+2:]))
	case ':':
		return next != ':' && next != '=' && (prev != ':' || isQuote(next)) &&
			!(next == '/' && at+2 < len(text) && text[at+2] == '/') &&
			!(isDigit(prev) && isDigit(next))
	}
	return true // an escaped one
}

// isMatch reports whether a pattern follows on =~, which asks in many languages whether
// something matches it: /x/, s/x/y/, m{x}, a variable behind a space.
func isMatch(rest string) bool {
	return rest == "" || !isAlnum(rest[0]) || len(rest) > 1 && !isAlnum(rest[1])
}

// isAddressed reports whether what stands in quotes before a colon is where something was
// asked for, a URL or a connection string, rather than a key. What follows on it is why that
// failed, as errors of Go have it. Claims of tokens go by URLs too, but have no query.
//
//	Get "https://h/x?api_key=x": tls: failed to verify certificate   Put "https://h/password": 401
func isAddressed(s string, v value) bool {
	if i := strings.IndexByte(s, '='); i > 0 && i+1 < len(s) {
		return true
	}
	return !v.quoted && !v.bracketed && strings.Contains(s, "://")
}

func isColon(text string, at int) bool {
	return text[at] == ':' || strings.HasPrefix(text[at:], wideColon)
}

// isKeyPlace reports whether a name at this place can be a key. In front of a
// colon it can also be a part of an ARN, the user of a URL, a test's verdict, or a
// program that a line of syslog is from.
func isKeyPlace(text string, at int, k key) bool {
	if k.quoted || k.start == 0 {
		return true
	}
	if text[at] == '%' {
		return !hasPrefix(text[at:], "%3A", "%3a") || !hasSuffixFold(text[:k.start], "%3A")
	}
	if text[at] != ':' {
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

// nameStart returns where the name begins that ends at end. Letters beyond ASCII may be
// escaped, as forms are sent: contrase%C3%B1a.
func nameStart(text string, end int) int {
	start, longest := end, maxKey
	for start > 0 && end-start < longest {
		if !isName(text[start-1]) {
			if text[start-1] != '%' || !isLetterOfForm(text[start:end]) {
				break
			}
			longest = 2 * maxKey // of more bytes than its letters
		}
		start--
	}
	return start
}

// isLetterOfForm reports whether s begins with a byte beyond ASCII in hexadecimal digits.
func isLetterOfForm(s string) bool { return len(s) > 1 && s[0] >= '8' && isHex(s[0]) && isHex(s[1]) }

// keyBefore returns the key that ends at the separator, empty if there is none.
func keyBefore(text string, at int) key {
	end := blanksStart(text, at, at)
	if end > 0 && !keyMarks.has(text[end-1]) { // as most do
		return keyBetween(text, nameStart(text, end), end)
	}
	if operator := operatorBefore(text, end); operator > 0 && end == at {
		end = blanksStart(text, at, end-operator)
	}
	if q := quoteBefore(text, end); q > 0 {
		return keyInQuotes(text, end-q)
	}
	if strings.HasSuffix(text[:end], "%5D") || strings.HasSuffix(text[:end], "%5d") {
		end -= len("%5D") // user[password] in a form
	}
	if end == at {
		end = remarkStart(text, end)
	}
	end = setOffEnd(text, end)
	around, end := marksAround(text, end)
	start := nameStart(text, end)
	if end > 0 && text[end-1] == ']' {
		start, end = memberBefore(text, end, text[at] == '=')
	}
	switch {
	case around == '*' && (start == 0 || text[start-1] != '*'), around == '}' && !isElement(text, start):
		return key{}
	}
	return keyBetween(text, start, end)
}

// blanksStart returns where the blanks before end begin, which stand not too far before a
// separator.
func blanksStart(text string, separator, end int) int {
	for end > 0 && separator-end < maxGap && isBlank(text[end-1]) {
		end--
	}
	return end
}

// keyBetween returns the key between two offsets, without what is no part of its name.
func keyBetween(text string, start, end int) key {
	return key{span{behindPrefix(text, start, end), end}, false}
}

// keyInQuotes returns the key in front of the quote at end.
func keyInQuotes(text string, end int) key {
	start := end
	for start > 0 && end-start < maxKey && !isQuote(text[start-1]) && text[start-1] >= ' ' {
		start--
	}
	if start == 0 || !isQuote(text[start-1]) { // an entity or percent-encoded quote in front, or none
		return key{span{nameStart(text, end), end}, true}
	}
	for end > start && text[end-1] == '\\' {
		end--
	}
	if isPairInString(text[start:end]) {
		return key{}
	}
	return key{span{start, end}, true}
}

// isPairInString reports whether a string is a name with what belongs to it rather than a name
// alone: "X-Api-Key: x" => "denied", ["X-Api-Key: x", "Accept: y"], ["password=x", "user=y"].
func isPairInString(s string) bool {
	name, content, ok := strings.Cut(s, ": ")
	if !ok {
		name, content, ok = strings.Cut(s, "=")
	}
	return ok && content != "" && isIdentifier(strings.ReplaceAll(name, "-", "_")) && !namesCredential(content)
}

// marksAround returns the mark that stands on both sides of the name in front of end, or its
// counterpart, and where the name ends: *password*: in Markdown, ->{password} = and
// $ENV{PASSWORD} = in Perl.
func marksAround(text string, end int) (mark byte, nameEnd int) {
	switch {
	case end > 1 && (text[end-1] == '*' || text[end-1] == '}') && isName(text[end-2]):
		return text[end-1], end - 1
	case end > 2 && text[end-2:end] == "**":
		return '*', end - len("**")
	}
	return 0, end
}

// memberBefore returns where the name stands of what is set by a bracket that closes before
// end, with what the member is of: user[password], params["password"], PHP's [password], but the
// last part of ["Db:Password"]. An index is that of an element where something is assigned to it,
// and of a process elsewhere: passwd[1234].
func memberBefore(text string, end int, assigned bool) (start, nameEnd int) {
	start = end
	for start > 0 && end-start < maxKey {
		if c := text[start-1]; !isName(c) && c != '[' && c != ']' && !isQuote(c) && c != ':' && c != '\\' {
			break
		}
		start--
	}
	open := strings.LastIndexByte(text[start:end], '[')
	if open < 0 {
		return start, end
	}
	open += start
	if strings.Trim(text[open+1:end-1], "0123456789") == "" {
		if !assigned {
			return 0, 0
		}
		return start, open
	}
	n := strings.IndexByte(text[open:end], ':')
	switch {
	case n <= 1:
		return start, end
	case isQuote(text[end-2]) && !isQuote(text[open+n-1]): // a path of .NET's settings
		return open + strings.LastIndexByte(text[open:end], ':') + 1, end - len(`"]`)
	}
	return start, beforeQuote(text, open+n) // PHP's [password:protected], ["password":protected], [password:App\Config:private]
}

// keyMarks are the bytes with which something ends that stands between a key and its
// separator, or around the key: quotes, brackets, +=. Some may also be the
// key's own.
var keyMarks = alphabetOf("+:?|/\"'`;27Dd*})]>")

// isElement reports whether the name at start is that of a hash's element in Perl:
// $self->{password}, $ENV{DB_PASSWORD}.
func isElement(text string, start int) bool {
	if start < 2 || text[start-1] != '{' || text[start] == '$' {
		return false
	}
	hash := start - 1
	for hash > 0 && start-hash < maxKey && (isAlnum(text[hash-1]) || text[hash-1] == '_') {
		hash--
	}
	return text[start-2] == '>' || text[start-2] == '}' || hash < start-1 && hash > 0 && text[hash-1] == '$'
}

// operatorBefore returns the length of what makes an assignment of another kind with the
// equals sign behind it, at end: +=, :=, ?=, ||=, ??=, //=, :::=
func operatorBefore(text string, end int) int {
	switch before := text[:end]; {
	case strings.HasSuffix(before, "::"): // make's, whose variables are in capitals, or a grammar's
		operator := end - len(strings.TrimRight(before, ":"))
		name := strings.TrimRight(text[max(0, end-maxKey):end-operator], " ")
		if operator <= len(":::") && isUpperName(name[nameStart(name, len(name)):]) {
			return operator
		}
		return 0
	case strings.HasSuffix(before, "||"), strings.HasSuffix(before, "??"), strings.HasSuffix(before, "//"):
		return 2
	case before != "" && strings.IndexByte("+:?", before[end-1]) >= 0:
		return 1
	}
	return 0
}

// setOffEnd returns where a name ends that the end tag in front of end closes a tag right
// before, or end: <b>Password</b>: x.
func setOffEnd(text string, end int) int {
	const maxTag = len("</strong>")
	if end == 0 || text[end-1] != '>' {
		return end
	}
	from := max(0, end-maxTag)
	open := strings.LastIndex(text[from:end], "</")
	if open < 0 || !settingOff.has(text[from+open+len("</"):end-1]) {
		return end
	}
	open += from
	if start := nameStart(text, open); start == open || start == 0 || text[start-1] != '>' && text[start-1] != ' ' {
		return end
	}
	return open
}

// remarkStart returns where the name ends that a remark in brackets follows on, of which the
// last is before end: Password (case sensitive): x. That of aws configure tells the end of the
// value that there is, or that there is none: AWS Secret Access Key [****************MPL1]: x
func remarkStart(text string, end int) int {
	const longest = 32
	if end > 0 && text[end-1] == ']' {
		from := max(0, end-longest)
		if n := strings.LastIndexByte(text[from:end], ' '); n >= 0 && hasPrefix(text[from+n:], " [None]", " [***") {
			return from + n
		}
	}
	if end == 0 || text[end-1] != ')' {
		return end
	}
	for i := end - 1; i > 1 && end-i < longest; i-- {
		switch c := text[i-1]; {
		case c == '(':
			if text[i-2] != ' ' || end-i < len("ab)") {
				return end
			}
			return i - len(" (")
		case !isLetter(c) && c != ' ' && c != '-':
			return end
		}
	}
	return end
}

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
	if IsValueName(text[k.start:k.end]) || text[k.end] == '=' && text[k.start:k.end] == "content" || isDefaultName(text[k.start:k.end]) && text[k.end] == ':' {
		return s.classOfPair(text, at, k)
	}
	name := text[k.start:k.end]
	if vendors.has(name) && isOfVendor(text, at+1, name) || isAuthName(name) && isJumbled(text, at+1) || (isAuthName(name) || isUsed(text, k)) && idEnd(text, skipToValue(text, at+1)) > 0 {
		return Sensitive
	}
	if hasSuffixFold(name, "tokens") && (isIssuedList(text, at+1) || isRandom(text, at+1, false)) || name == "tok" && isIssuedText(text, at+1) || len(name) > len("keys") && hasSuffixFold(name, "key") && (isRandom(text, at+1, isUpperName(name)) || isJumbled(text, at+1)) {
		return Sensitive
	}
	if isTokenName(name) {
		return Harmless
	}
	if name == "key" || name == "api" {
		if vendor := vendorBefore(text, k.start); vendor != "" && isOfVendor(text, at+1, vendor) {
			return Sensitive
		}
	}
	if k.quoted {
		if name == "id" && isOfSession(text, k) && idEnd(text, valueAfter(text, at, 1, k).start) > 0 {
			return Sensitive
		}
		return Harmless
	}
	if name == "TAN" && codeLen(text, valueAfter(text, at, 1, k).start) == len("482913") {
		return Credential // in lower case a colour, or of an angle
	}
	start := k.start
	if strings.HasSuffix(text[:start], " d'") {
		start -= len("d'") // jeton d'accès
	}
	for range 2 {
		if start == 0 || text[start-1] != ' ' {
			break
		}
		word := start - 1
		for word > 0 && k.end-word < maxKey && (isAlnum(text[word-1]) || text[word-1] == '-' || text[word-1] == '_' || text[word-1] >= utf8.RuneSelf) {
			word--
		}
		if word == start-1 || word > 0 && text[word-1] == '=' && text[at] == '=' {
			break // the latter the value of another: controller=deployment key=default/web
		}
		start = word
		if s.keys.excepts(text[start:k.end]) {
			return Harmless // whatever is before it: the session id
		}
		if class := s.Class(text[start:k.end]); class != Harmless {
			return class
		}
		if s.keys.isStrangersKey(text[start:k.end]) && isRandom(text, at+1, false) {
			return Sensitive
		}
	}
	return Harmless
}

// isUsed reports whether a program tells of a key that it uses it: Using Key=x.
func isUsed(text string, k key) bool {
	return strings.EqualFold(k.of(text), "key") && hasSuffix(text[:k.start], "using ", "Using ")
}

// isOfSession reports whether a key in quotes is the first member of a session:
// "session": {"id": "x"}.
func isOfSession(text string, k key) bool {
	const most = 48
	before := strings.TrimRight(text[max(0, k.start-most):k.start], "\\\" \r\n\t")
	before, ok := strings.CutSuffix(before, "{")
	before = strings.TrimRight(before, "\\\" :")
	return ok && strings.HasSuffix(before, "ession")
}

// vendors are the names of those who give out keys, which may stand alone in front of one:
// mailgun: x. The last are words of a language, or of other things too, in longer names.
var vendors = set(strings.Fields(vendorWords + `
	vercel notion jira confluence atlassian artifactory travis buildkite jenkins grafana splunk alibaba box zoom segment`)...)

// uuidVendors are those whose keys are UUIDs, forges those whose commits have hashes, and
// everydayVendors those whose names are words for other things, which have hashes too.
var (
	uuidVendors = set("heroku", "postmark", "snyk", "codecov", "loggly", "opsgenie", "saucelabs", "splunk", "scaleway", "wakatime", "hubspot", "braze", "clicksend", "coinmarketcap", "urlscan", "appsignal")
	forges      = set("github", "gh", "gitlab", "bitbucket", "gitea")

	everydayVendors = set("google", "maps", "square", "plaid", "slack", "linear", "neon", "crisp", "scout", "comet", "together", "fireworks", "stability", "whisper", "retool", "prefect", "looker", "clerk", "voyage", "runway",
		"leonardo", "ups", "lob", "wise", "paddle", "iterable", "affirm", "sage", "fixer", "bunny", "doppler", "beamer", "axiom", "postman", "pusher", "honeycomb", "cosmos", "box", "zoom", "segment", "notion", "confluence")
)

// isOfVendor reports whether the value behind a separator at i looks like the key of the
// service that is called name. Of as many hexadecimal digits as the hashes of packages,
// which lists have behind a colon, it must be assigned or in quotes.
func isOfVendor(text string, i int, name string) bool {
	const least = 20
	start := skipToValue(text, i)
	if uuidVendors.has(name) && idEnd(text, start) > 0 {
		return true
	}
	end, random := randomEnd(text, start, true)
	if isFirstPart(text, end) {
		return false
	}
	s := text[start:end]
	if hex, changes := changesOf(s); hex {
		if everydayVendors.has(name) {
			return false
		}
		isAssigned := text[i-1] == '=' || isQuote(text[start-1])
		switch len(s) {
		case 24: // MongoDB's ids
			return false
		case 40, 64:
			return isAssigned && !forges.has(name) && changes > 0
		}
		return len(s) >= least && changes > 0
	}
	return random || isJumble(s)
}

// changesOf reports whether s is hexadecimal, and returns in how many places a digit follows
// on a letter.
func changesOf(s string) (hex bool, changes int) {
	hex = true
	for i := range len(s) {
		hex = hex && isHex(s[i])
		if i > 0 && isDigit(s[i]) && isLetter(s[i-1]) {
			changes++
		}
	}
	return hex, changes
}

// isJumble reports whether letters, of one case too, and digits follow on each other in s as
// no name has them. Of hexadecimal digits, which ids and hashes are made of, it says nothing.
func isJumble(s string) bool {
	const least, leastChanges = 20, 4
	hex, changes := changesOf(s)
	return !hex && len(s) >= least && changes >= leastChanges
}

// isJumbled reports whether the value behind a separator at i is a jumble.
func isJumbled(text string, i int) bool {
	start := skipToValue(text, i)
	end, _ := randomEnd(text, start, false)
	return isJumble(text[start:end]) && !isFirstPart(text, end)
}

// isFirstPart reports whether the letters and digits up to i are only the first part of a word.
func isFirstPart(text string, i int) bool {
	return i < len(text) && strings.IndexByte("_-./:+@", text[i]) >= 0
}

// vendorBefore returns the name of a vendor that stands a little before i, whose the key at
// i is then: {"service": "algolia", "key": "x"}. It is empty if there is none.
func vendorBefore(text string, i int) string {
	const most = 40
	before := text[max(0, i-most):i]
	for word := range strings.FieldsFuncSeq(before, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if vendors.has(word) {
			return word
		}
	}
	return ""
}

// isIssuedList reports whether a list begins at i whose first element looks like
// what is given out to those who log in. Most lists of tokens are of the words of a
// language.
func isIssuedList(text string, i int) bool {
	start := i
	for i < len(text) && i-start < maxGap && strings.IndexByte(" [\"'\n-", text[i]) >= 0 {
		i++
	}
	if rest, ok := strings.CutPrefix(text[i:], `]string{"`); ok { // Go's, by %#v
		i = len(text) - len(rest)
	}
	return strings.ContainsAny(text[start:i], "[-") && isIssuedAt(text, i)
}

// isIssuedText reports whether what stands at i, behind a space or a quote perhaps, looks
// like what is given out to those who log in. What a lexer calls tok is short, or a word.
func isIssuedText(text string, i int) bool { return isIssuedAt(text, skipToValue(text, i)) }

// skipToValue returns where a value begins behind a separator at i, of which the end may
// be an arrow's. Its quotes may be escaped.
func skipToValue(text string, i int) int {
	if i < len(text) && text[i] == '>' {
		i++
	}
	for n := 0; i < len(text) && n < maxGap && (isBlank(text[i]) || isQuote(text[i]) || text[i] == '\\' && i+1 < len(text) && isQuote(text[i+1])); n++ {
		i++
	}
	return i
}

func isIssuedAt(text string, i int) bool {
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
	end, random := randomEnd(text, skipToValue(text, i), hex)
	if end+1 < len(text) && strings.IndexByte("_-./:+", text[end]) >= 0 && isAlnum(text[end+1]) {
		return false // a name, or a path
	}
	return random
}

// randomEnd returns where the letters and digits end that begin at i, and whether they
// are as only a generator mixes them, or as many hexadecimal digits as keys have,
// where those are enough. The joints of URLs' base64 are a part of them where they are
// mixed as well with them, and what else base64 has only where the whole is as long as a
// key of 32 bytes, and padded.
func randomEnd(text string, i int, hex bool) (end int, random bool) {
	const least, leastHex, leastDigits = 20, 32, 2
	digits := 0
	for end = i; end < len(text) && end-i < maxRun && isAlnum(text[end]); end++ {
		if isDigit(text[end]) {
			digits++
		}
		hex = hex && isHex(text[end])
	}
	if key := paddedEnd(text, i, end); key > end {
		return key, isMixed(text[i:key]) && hasDigit(text[i:key])
	}
	if joined := joinedEnd(text, i, end); joined > end && joined-i >= least {
		if m := mixtureOf(text[i:joined]); m.isDrawn() {
			return joined, true
		}
	}
	s := text[i:end]
	return end, digits >= leastDigits && (len(s) >= least && isMixed(s) && (!isOfWords(s) || isTyped(s)) || hex && len(s) >= leastHex)
}

// joinedEnd returns where base64 of URLs ends that begins at i and is known up to end.
func joinedEnd(text string, i, end int) int {
	for end < len(text) && end-i < maxRun && base64URLs.has(text[end]) {
		end++
	}
	return end
}

// paddedEnd returns where base64 ends that begins at i and is known up to end, with its
// padding. It is 0 where there is none, or less than a key takes.
func paddedEnd(text string, i, end int) int {
	const least = 44
	for end < len(text) && end-i < maxRun && isBase64(text[end]) {
		end++
	}
	digits := end
	end = padded(text, end)
	if end == digits || end-i < least || (end-i)%4 != 0 {
		return 0
	}
	return end
}

// padded returns where the padding of base64 ends that may stand at i.
func padded(text string, i int) int {
	for n := 0; i < len(text) && text[i] == '=' && n < 2; n++ {
		i++
	}
	return i
}

// compoundHeads are the last words of names that people write apart.
var compoundHeads = set("key", "keys", "code", "codes", "number", "phrase", "string", "signature", "id", "pin", "hash", "provided", "community", "passe",
	"new", "old", "neu", "alt", "nueva", "nuova", "nova", "nieuw", "oud", "actuel", "actual", "attuale", "atual", "antigua", "antiga",
	"schlüssel", "schluessel", "sleutel", "nyckel", "nøgle", "nøkkel", "avain", "klucz", "klíč", "kulcs", "anahtar", "anahtarı", "ключ", "κλειδί", "prywatny", "tajny", "api", "licence",
	"доступа", "пароля", "laluan", "khẩu", "mật", "πρόσβασης", "المرور", "السر", "السري", "عبور",
	"secrète", "privée", "privada", "segreta", "privata", "accès", "acceso", "acesso", "accesso", "tan")

// isQuoted reports whether a quote follows at i, perhaps behind white space.
func isQuoted(text string, i int) bool {
	for n := 0; i < len(text) && n < maxGap && isBlank(text[i]); n++ {
		i++
	}
	return quoteAt(text, i) > 0
}

const (
	wideColon  = "："
	wideEquals = "＝"
)
