package scan

import "strings"

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
	switch {
	case k.start == k.end:
		return spans
	case !isKeyPlace(text, at, k):
		return passEntry(text, at, k, spans)
	case isNested(text, k):
		return spans
	}
	class, parameter := s.meaning(text, at, k)
	if class == Harmless && parameter == queryOther {
		colon := annotated(text, at, k)
		if colon == 0 {
			return userAndPassword(text, at, k, spans)
		}
		k = keyBefore(text, colon)
		if class = s.Class(k.of(text)); class == Harmless {
			return spans
		}
	}
	if isUnassigned(text, at, k) {
		return spans
	}
	v := valueAfter(text, at, sepLen, k)
	if class == Harmless {
		class = queryClass(text, parameter, v)
	}
	if class == Harmless || isNoValue(text, at, k, v, class) {
		return spans
	}
	return s.maskValue(text, k, v, class, spans)
}

// meaning returns what a key says of the value behind it: the class, and where that is
// Harmless, which kind of parameter the key is of a query that it stands in.
func (s *Scanner) meaning(text string, at int, k key) (class Class, parameter int) {
	info := s.info(k.of(text), false)
	class = Class(info & classBits)
	isPart := info&partBit != 0 || info&headBit != 0 && !k.quoted
	if class == Harmless && isPart {
		class = s.classOfWhole(text, at, k)
	}
	if class != Harmless {
		return class, queryOther
	}
	if info&queryBits != 0 && inQuery(text, k) && !isColon(text, at) {
		parameter = int(info & queryBits >> 2)
		if parameter == queryToken && isShortParameter(text, at, k) {
			parameter = queryOther
		}
	}
	if isQuery := info&queryBits != 0 && text[at] != ':'; !isPart && !isQuery {
		s.plain.add(text, at, k)
	}
	return Harmless, parameter
}

// isUnassigned reports whether the separator right behind a key assigns nothing to it,
// because what reads as a key is the end of something else.
func isUnassigned(text string, at int, k key) bool {
	switch {
	case k.end != at:
		return false
	case text[at] == '=':
		return endsDigest(text, at) || isBareFlag(text, at, k) || isPartition(text, at, k)
	}
	return text[at] == ':' && isSource(k.of(text))
}

// isNoValue reports whether what stands behind the separator is no value of the key: what
// follows on a string that the key is in, the output of a command, or the error that is told
// of something called as the key is.
func isNoValue(text string, at int, k key, v value, class Class) bool {
	if v.quoted && isClosing(text, k, v) || k.quoted && isAddressed(k.of(text), v) {
		return true
	}
	isOutput := v.quoted && text[v.start-1] == '`' && text[at] == '=' && !v.gap && strings.IndexByte(v.of(text), ' ') > 0
	return isOutput || isErrorPrefix(text, k, v, class)
}

// maskValue masks what is secret in the value of a key of some class, in whichever form it is.
func (s *Scanner) maskValue(text string, k key, v value, class Class, spans []span) []span {
	name := k.of(text)
	switch header := headerKind(name); {
	case isCookies(name, header, v.of(text)):
		return s.maskCookies(text, v, spans)
	case hasTellingMembers(text, name, v, class):
		return spans
	case header == authHeader && (v.colon || v.quoted || v.bracketed || isScheme(text, v)), v.quoted && IsValueName(name) && beginsWithScheme(v.of(text)):
		if sp, ok := credentialSpan(text, k, v); ok {
			spans = append(spans, sp)
		}
		return spans
	case v.bracketed:
		return maskBracketed(text, name, v, spans)
	case isBlockScalar(text, v):
		return maskBlock(text, k, v, spans)
	case v.quoted && v.start == v.end:
		return maskSuccessor(text, k, v, spans) // of one that was not there
	case v.colon && v.start == v.end && v.end < len(text):
		return maskSequence(text, k, v, class, spans)
	}
	return maskSecret(text, k, v, class, spans)
}

// hasTellingMembers reports whether a value is made of members that tell for themselves which
// of them is secret.
func hasTellingMembers(text, name string, v value, class Class) bool {
	switch {
	case v.bracketed && (text[v.start-1] == '{' || strings.HasSuffix(text[:v.start], ":map[")) && class == Sensitive && IsContainer(name):
		return true
	case hasMembers(name, v.of(text)), v.colon && isForm(text, v):
		return true
	case v.quoted:
		return false
	case opensOptions(v.of(text)):
		return true
	case namesConnection(name) && isConnection(text[v.start:pairsEnd(text, v.start)]):
		return true
	}
	return v.end < len(text) && text[v.end] == ';' && hasMembers(name, text[v.start:v.end+1])
}

// maskSecret masks a value that is nothing but the secret, with whose it is perhaps, unless it
// says that there is none, and what follows on it.
func maskSecret(text string, k key, v value, class Class, spans []span) []span {
	if v.colon && class == Credential {
		if end := wordsEnd(text, k, v); end > v.start {
			return append(spans, span{v.start, end})
		}
	}
	name := k.of(text)
	v = shellDefault(text, v)
	if keep(text, k, v, class) || !v.quoted && isLoginCall(v.of(text)) || isInventory(name) && strings.HasPrefix(text[v.end:], ", ") && isJoined(v.of(text)) {
		return spans
	}
	v.start += loginLen(name, v.of(text))
	if v.quoted {
		return maskSuccessor(text, k, v, append(spans, v.span))
	}
	v = wholeSecret(text, k, v, class)
	spans = append(spans, v.span)
	if v.colon && namesSeveral(name) {
		return maskMore(text, v, spans)
	}
	return maskSuccessor(text, k, v, spans)
}

// wholeSecret returns all that is secret of a value without quotes, where [bareEnd] cut it
// short or took in what sets it off.
func wholeSecret(text string, k key, v value, class Class) value {
	v.end = restEnd(text, v)
	v.end = settingEnd(text, k, v)
	v = unsigned(text, unmarked(text, k, v))
	if class == Credential {
		v.end = dumpedEnd(text, k, v)
	}
	return v
}

// namesSeveral reports whether a name is that of several secrets.
func namesSeveral(name string) bool { return name[len(name)-1]|0x20 == 's' }

// loginLen returns how long the user with what is behind it is, where the name is of a user and
// a password: bob:x, bob/x. Base64 with a slash in it has both cases in front of that too.
func loginLen(name, credentials string) int {
	const least = 4
	if !hasSuffixFold(name, "credentials") && !hasSuffixFold(name, "creds") && !hasSuffixFold(name, "daten") && !hasSuffixFold(name, "userpass") {
		return 0
	}
	n := strings.IndexAny(credentials, ":/")
	if n < 1 || len(credentials)-n <= least || !isIdentifier(credentials[:n]) || isMixed(credentials[:n]) || strings.ContainsAny(credentials[n+1:], ":/") {
		return 0
	}
	return n + 1
}

// unsigned returns the digest in the value of a signature, behind the algorithm or the time:
//
//	X-Hub-Signature-256: sha256=x   Stripe-Signature: t=1492774577,v1=x
func unsigned(text string, v value) value {
	const shortest = 32
	name, digest, ok := strings.Cut(v.of(text), "=")
	switch {
	case !ok:
	case algorithms.has(name) && len(digest) >= shortest && areHex(digest, 0, len(digest)):
		v.start = v.end - len(digest)
	case name == "t" && isNumber(digest) && strings.HasPrefix(text[v.end:], ",v1="):
		v.start = v.end + len(",v1=")
		v.end = bareEnd(text, v.start, formPlain)
	}
	return v
}

// isLoginCall reports whether a value is the call that makes a login of its arguments, which
// [loginCall] masks the password of:
//
//	auth=HTTPBasicAuth('bob', 'x')   sess := credentials.NewStaticCredentials("AKIA…", "x", "")
func isLoginCall(s string) bool {
	name, arguments, ok := strings.Cut(s, "(")
	return ok && arguments != "" && isQuote(arguments[0]) && isIdentifier(strings.ReplaceAll(pointed(name), ".", "_")) &&
		hasSuffix(name, "asicAuth", "gestAuth", "tlmAuth", "redential", "redentials", "redentials.new")
}

// shellDefault returns the default that a shell takes for a variable which is not set, where
// the variable is the whole value: ${1:-x}. Other values it returns as they are.
func shellDefault(text string, v value) value {
	s := v.of(text)
	if !strings.HasPrefix(s, "${") || strings.IndexByte(s, '}') != len(s)-1 {
		return v
	}
	name, unset, ok := strings.Cut(s[len("${"):len(s)-1], ":-")
	if ok && !strings.ContainsAny(name, "{$:") {
		v.end--
		v.start = v.end - len(unset)
	}
	return v
}

// isNested reports whether the key is a part of a reference that has more than one:
// ${file:/etc/secrets.properties:password}, {{resolve:ssm-secure:/db/password:1}}.
func isNested(text string, k key) bool {
	if k.start == 0 || text[k.start-1] != ':' && text[k.start-1] != '/' {
		return false
	}
	before := text[max(0, k.start-maxKey):k.start]
	if strings.IndexByte(before, '{') < 0 {
		return false // as most are
	}
	open := max(strings.LastIndex(before, "${"), strings.LastIndex(before, "{{resolve:"))
	return open >= 0 && !strings.ContainsAny(before[open:], "} \n")
}

// isClosing reports whether the quote before a value is rather the end of a string that
// the key is the end of: "Password: ", "bad key: " + s.
func isClosing(text string, k key, v value) bool {
	const longest = 256
	quote := text[v.start-1]
	if k.quoted || quote != '"' && quote != '\'' || v.start < len(text) && strings.IndexByte(" ,;)+", text[v.start]) < 0 {
		return false
	}
	quotes := 0
	for i := k.start; i > 0 && k.start-i < longest && text[i-1] != '\n'; i-- {
		if text[i-1] == quote {
			quotes++
		}
	}
	return quotes%2 == 1
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
		return strings.Contains(s, ";") && strings.Contains(s, "=") || isConnection(s)
	case namesConnection(name):
		return isConnection(s)
	case hasSuffixFold(name, "accesssignature"), hasSuffixFold(name, "sas"):
		return len(s) > 3 && (s[2] == '=' || s[3] == '=') // sv=, sr=, sig=
	}
	return false
}

// opensOptions reports whether a value begins the list of options of a statement of SQL:
// CREDENTIALS=(AWS_KEY_ID='x' AWS_SECRET_KEY='y').
func opensOptions(s string) bool {
	name, option, _ := strings.Cut(strings.TrimPrefix(s, "("), "=")
	return s != "" && s[0] == '(' && len(s) <= maxKept && isIdentifier(name) && option != "" && isQuote(option[0])
}

// isForm reports whether a value is the first field of a form that was sent to what the key
// is the last word of: POST /token: client_id=x&client_secret=y. What base64 ends with is no
// field's beginning.
func isForm(text string, v value) bool {
	name, field, _ := strings.Cut(v.of(text), "=")
	if v.quoted || !isIdentifier(name) || strings.Trim(field, "=") == "" || v.end == len(text) || text[v.end] != '&' {
		return false
	}
	next := text[v.end+1 : min(len(text), v.end+1+maxKey)]
	name, _, ok := strings.Cut(next, "=")
	return ok && isIdentifier(name)
}

// pairsEnd returns where the pairs end that stand on a line from i on, with a space between
// them: host=h user=u password=x
func pairsEnd(text string, i int) int {
	const longest = 512
	end := i
	for line := lineEnd(text, i, longest); end < line; {
		next := end
		if next > i {
			next++ // the space
		}
		n := next
		for n < line && text[n] != ' ' {
			n++
		}
		if strings.IndexByte(text[next:n], '=') < 1 {
			break
		}
		end = n
	}
	return end
}

// maskBracketed masks the inside of a list or object, unless it says that there
// is no secret.
func maskBracketed(text, name string, v value, spans []span) []span {
	s := v.of(text)
	inner := strings.Trim(s, ` "'`)
	isObject := text[v.start-1] == '{'
	switch {
	case inner == "", isPartnerCode(name, s), isObject && (isPutIn(inner) || isDeclared(inner) || !v.open && isSchemaText(s)):
		return spans
	case isRuleList(inner), !v.open && (deniesList(name, inner) || len(inner) == len(s) && isTakenOut(inner) || isName(text[v.start]) && isNameInBrackets(name, inner)):
		return spans
	}
	if !v.open || v.end == len(text) { // a stream may have only the first lines
		if masked, ok := maskStrings(text, v.span, spans); ok {
			return masked
		}
	}
	return append(spans, v.whole(text))
}

// isPutIn reports whether what stands between braces is a variable whose value a program puts
// there: {password}, {token[:4]}, {0}.
func isPutIn(s string) bool {
	variable, _, _ := strings.Cut(s, "[")
	return isIdentifier(variable) && !hasDigit(variable) && namesCredential(variable) || len(s) <= 2 && isNumber(s)
}

// isDeclared reports whether the members of an object tell of a secret by its type, or of how
// it is had: a token of a parser, a flow of OpenAPI, a function of CloudFormation.
func isDeclared(members string) bool {
	return hasPrefix(members, "tokenUrl", "authorizationUrl", "Fn::") || isRules(members) || isTypes(members) || isLexeme(members)
}

// isRules reports whether the members of an object are the rules that a form checks a value by,
// and what it says of one that breaks them: required: true, minLength: { value: 8, message: "x" }.
// The value that a field has at first is no rule.
func isRules(members string) bool {
	return hasPrefix(members, "required: ", "minLength: ", "presence: ") &&
		!containsFold(members, "default") && !strings.Contains(members, "value: '") && !strings.Contains(members, `value: "`)
}

// isRuleList is [isRule] for a list, of which the quotes around the whole are gone: required',
// 'min:8. Angular's begin with the value that a field has at first, which is empty mostly.
func isRuleList(items string) bool {
	first, rest, ok := strings.Cut(items, ",")
	return ok && (validators.has(strings.Trim(first, `"'`)) || first == "" && strings.HasPrefix(strings.TrimLeft(rest, " ["), "Validators."))
}

// deniesList reports whether what stands between brackets says that there is no secret there,
// or how secrets are called.
func deniesList(name, s string) bool {
	return isPlaceholder(s) || isStatus(s) || isValidation(s) || isInventory(name) && isNameList(s) || !strings.ContainsAny(s, "\"'`") && strings.IndexByte(s, ' ') > 0 && isLabel(name, s)
}

// isNameInBrackets reports whether s is the name, as usage texts have it: --api-key=[api_key].
func isNameInBrackets(name, s string) bool {
	return strings.EqualFold(joints.Replace(s), joints.Replace(strings.TrimLeft(name, "-")))
}

// isLexeme reports whether an object is a token of a parser, whose type is a word, and
// whose other members are variables: type: 'star', value, output: star.
func isLexeme(members string) bool {
	rest, ok := strings.CutPrefix(members, "type: ")
	if !ok || rest == "" || !isQuote(rest[0]) {
		return false
	}
	kind, rest, ok := strings.Cut(rest[1:], rest[:1])
	return ok && isWord(kind) && rest != "" && !strings.ContainsAny(rest, "\"'`0123456789")
}

// isTypes reports whether the members of an object are told by their types, or by what has
// them elsewhere, as TypeScript and schemas of databases do it:
//
//	apiKey: string; apiSecret: string | null   type: String, required: true   token: res.token
//
// or by how they are set: secure: true, sameSite: lax.
func isTypes(members string) bool {
	n := 0
	for member := range strings.FieldsFuncSeq(members, func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
		if member = strings.TrimSpace(member); member == "" {
			continue
		}
		name, types, ok := strings.Cut(member, ":")
		if !ok || !isIdentifier(strings.TrimSuffix(name, "?")) {
			return false
		}
		for t := range strings.SplitSeq(types, "|") {
			t = strings.TrimSuffix(strings.TrimSpace(t), "[]")
			isSchema := strings.HasPrefix(members, "type: ") && (t == "String" || t == "true" || t == "false" || t == "DataTypes.STRING" || isNumber(t))
			if !isStatus(t) && !isSchema && !(isMember(t) && namesCredential(t)) {
				return false
			}
		}
		n++
	}
	return n > 0
}

// maskStrings masks the strings of a list or object, so that what is around them, the
// names of members above all, can still be read: ["x","y"], {"user":"bob","raw":"x"}. It is
// false where there is anything else but what says nothing, as the whole is a secret then.
func maskStrings(text string, list span, spans []span) ([]span, bool) {
	name := "" // of the member
	for i := skipBreaks(text, list.start, list.end); i < list.end; i = skipBreaks(text, i, list.end) {
		switch c := text[i]; {
		case c == ',' || c == '}':
			name = ""
			fallthrough
		case strings.IndexByte(":=[]{", c) >= 0:
			i++
			continue
		case c == '>' && text[i-1] == '=':
			i++
			continue
		}
		item := value{span: span{i, i}}
		if q := quoteAt(text, i); q > 0 {
			item.span = quotedSpan(text, i, q)
			if i = item.end + q; i > list.end {
				return spans, false
			}
		} else {
			isPart := func(c byte) bool { return isAlnum(c) || c == '_' || c == '*' }
			if name != "" {
				isPart = func(c byte) bool { return !isSpace(c) && strings.IndexByte(`,;{}[]()\"'`, c) < 0 }
			}
			for i < list.end && isPart(text[i]) {
				i++
			}
			item.end = i
		}
		s := item.of(text)
		switch isKey := isMemberKey(text[i:list.end]); {
		case i == item.start, isKey && !isMemberName(s):
			return spans, false // the latter may be one itself
		case isKey:
			name = s
			continue
		case name != "" && i < list.end && (text[i] == '{' || text[i] == '[') && !hasDigit(s) && (isIdentifier(s) || isMember(s)):
			// the type of what is in the brackets
		case item.start < i && item.end < i:
			if !isPlaceholder(s) && !tellsOf(name, s) && !hasMembers("string", s) && (name == "" || !isLabel(name, s)) {
				spans = append(spans, item.span)
			}
		case name != "" && isNumber(s):
			if len(s) > 3 && !identities.has(name) {
				spans = append(spans, item.span)
			}
		case s == Mask || isStatus(s) || name != "" && (tellsOf(name, s) || isVariable(s) || isReference(s)):
		case name == "":
			return spans, false
		default:
			spans = append(spans, item.span)
		}
		name = ""
	}
	return spans, true
}

// isMemberKey reports whether what stands before rest is the name of a member.
func isMemberKey(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	return rest != "" && (rest[0] == ':' || rest[0] == '=')
}

// isMemberName reports whether s can be a name rather than a secret.
func isMemberName(s string) bool {
	return len(s) <= maxKey && !hasDigit(strings.TrimRight(s, "0123456789")) && isIdentifier(strings.ReplaceAll(strings.TrimPrefix(s, "$"), "-", "_"))
}

// tellsOf reports whether a member tells who or what a secret is of, and how long, rather
// than the secret.
func tellsOf(name, s string) bool {
	switch {
	case kinds.has(name):
		return !hasDigit(s) || isStatus(s)
	case identities.has(name):
		return !isIssued(s)
	case preferences.has(name):
		return !hasDigit(s)
	case name == "env":
		return isUpperName(s)
	}
	return false
}

// kinds and identities are the names of such members.
var kinds = set("type", "kind", "scope", "token_type", "tokentype", "ref", "label", "title", "description", "message", "reason", "error", "status", "provider", "driver", "table", "path")

var identities = set("secretname", "secret_name", "store", "user", "username", "user_name", "login", "name", "email", "host", "hostname", "url", "uri", "issuer", "audience", "authority",
	"id", "description", "version", "client_id", "clientid", "region", "database", "dbname", "expires", "expires_in", "expiresin", "expires_at", "expiresat", "expiration", "expiry", "exp", "iat", "ttl", "created_at", "createdat")

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

// hasJoints is [isJoined] with a joint at least.
func hasJoints(s string) bool { return strings.ContainsAny(s, "-_./") && isJoined(s) }

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
	if i == len(text) || text[i] != '\n' || k.quoted || !namesSeveral(name) {
		return spans
	}
	for limit := i + maxBracket; i < len(text) && i < limit; {
		j := skipIndent(text, i+1)
		if !strings.HasPrefix(text[j:], "- ") {
			if j > i+1 && i <= v.start+1 {
				return maskMapping(text, j, j-i-1, spans)
			}
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

// skipIndent returns where the spaces end that a line begins with at i.
func skipIndent(text string, i int) int {
	start := i
	for i < len(text) && i-start < maxKey && text[i] == ' ' {
		i++
	}
	return i
}

// maskMapping is [maskSequence] for members with names of anybody's choice, the first of which
// is at i and all of which are indented so far. Their values must look like secrets.
//
//	passwords:
//	  bob: x
func maskMapping(text string, i, indent int, spans []span) []span {
	for limit := i + maxBracket; i < limit; {
		end := lineEnd(text, i, maxBracket)
		name, s, ok := strings.Cut(strings.TrimRight(text[i:end], "\r"), ": ")
		if !ok || !isIdentifier(strings.ReplaceAll(name, "-", "_")) {
			break
		}
		at := i + len(name) + len(": ")
		sp := span{at, at + len(s)}
		if q := quoteAt(text, at); q > 0 {
			sp = quotedSpan(text, at, q)
		}
		if s = sp.of(text); looksMixed(s) && (isMixed(s) || looksIssued(s, false)) && !tellsOf(name, s) {
			spans = append(spans, sp)
		}
		next := skipIndent(text, min(len(text), end+1))
		if next-end-1 != indent {
			break
		}
		i = next
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
//	~ password = "old" -> "new"   password: old -> new
//
// and of two that names with a comma between them are assigned: key, secret = "x", "y"
func maskSuccessor(text string, k key, v value, spans []span) []span {
	if !v.quoted {
		const arrow = " -> "
		if i := v.end + len(arrow); i < len(text) && text[v.end:i] == arrow {
			if sp := (span{i, bareEnd(text, i, formPlain)}); hasDigit(v.of(text)) && looksMixed(sp.of(text)) {
				return append(spans, sp)
			}
		}
		return spans
	}
	if next := v.end + len(`", `); next < len(text) && text[v.end+1:next] == ", " && isQuote(text[next]) && !v.colon && !k.quoted && k.start > 2 && text[k.start-2:k.start] == ", " && isName(text[k.start-3]) {
		return maskArgument(text, next, Credential, spans)
	}
	for _, arrow := range [...]string{`" -> "`, `" => "`, "' -> '", "' => '"} {
		if strings.HasPrefix(text[v.end:], arrow) {
			return append(spans, quotedSpan(text, v.end+len(arrow)-1, 1))
		}
	}
	return spans
}
