package scan

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Keep reports whether a string that is the whole value of a key of some class says
// that there is none: it is empty, masked already, a word for nothing, where the secret
// is to be had, or the sentence that tells what is wrong with it. What else stands there
// goes whole, unless [IsRemark] knows better.
func Keep(s string) bool {
	return isMasked(s) || nothings.has(s) || isBracketedRemark(s) || isValidation(s) || isPlace(s)
}

// isTakenOut reports whether what stands in brackets says that a secret was taken out, and
// perhaps which or why: REDACTED, REDACTED:api-key, SECRET_REDACTED, Filtered by policy. A
// word with digits may be the secret.
func isTakenOut(inner string) bool {
	isOther := func(r rune) bool { return r < utf8.RuneSelf && !isAlnum(byte(r)) }
	inner = strings.TrimFunc(inner, isOther)
	first, last := strings.IndexFunc(inner, isOther), strings.LastIndexFunc(inner, isOther)
	if first < 0 {
		return maskWords.has(inner) || inner == "secure" // Travis CI's
	}
	for word := range strings.FieldsFuncSeq(inner, isOther) {
		if hasDigit(word) && !isNumber(word) {
			return false
		}
	}
	return maskWords.has(inner[:first]) || maskWords.has(inner[last+1:])
}

// isBracketedRemark reports whether s is a word in brackets, or something like them, that says
// that the secret was taken out, or that there is none, or in pointed ones also what belongs
// there:
//
//	[FILTERED]   <masked>   __REDACTED__   (not set)   <password>
func isBracketedRemark(s string) bool {
	if len(s) < len("(no)") {
		return false
	}
	if word := strings.Trim(s, "*_-!"); len(word) < len(s) {
		return maskWords.has(word)
	}
	n := strings.IndexByte("<[({", s[0])
	if n < 0 || s[len(s)-1] != ">])}"[n] {
		return false
	}
	inner := s[1 : len(s)-1]
	return isTakenOut(inner) || states.has(strings.TrimPrefix(inner, "not ")) || n == 0 && namesCredential(inner) && !hasDigit(inner) && isIdentifier(wordJoints.Replace(inner))
}

// isMasked reports whether s is masked already, but for a few characters to know it by:
// ***-**-1234.
func isMasked(s string) bool {
	const shown = 4
	if !strings.Contains(s, Mask) {
		return strings.Trim(s, "*") == "" || len(s) >= len("xxx") && strings.IndexByte("xX#-_.", s[0]) >= 0 && strings.Trim(s, s[:1]) == "" || strings.Trim(s, blots) == ""
	}
	n := 0
	for i := range len(s) {
		if s[i] >= 0x80 || isAlnum(s[i]) {
			n++
		}
	}
	return n <= shown
}

// blots are what is printed over secrets.
const blots = "*•.…●■█‹×›" // the last of cockroachdb/redact

var nothings = set("null", "nil", "none", "<nil>", "undefined", "n/a", "true", "false", "redacted", "include", "same-origin")

// isPlace reports whether s names a place where the secret is to be had in a form that
// no secret has: an ARN, a variable, the path of a file of keys.
func isPlace(s string) bool {
	if len(s) > maxKey*2 {
		return false
	}
	if name, ok := strings.CutPrefix(s, "${"); ok {
		return isUpperName(strings.TrimSuffix(name, "}")) && s[len(s)-1] == '}'
	}
	if inner, ok := strings.CutPrefix(s, "{{"); ok {
		return isTemplate(strings.TrimSuffix(inner, "}}")) && strings.HasSuffix(inner, "}}")
	}
	if store, path, ok := strings.Cut(s, ":"); ok && stores.has(strings.TrimPrefix(store, "$")) && path != "" && isPath(path) {
		return !hasDigit(path) || strings.IndexByte(path, '/') >= 0
	}
	return strings.HasPrefix(s, "arn:aws:") || strings.HasPrefix(s, "op://") || strings.HasPrefix(s, "@Microsoft.KeyVault(") || isKeyFile(s)
}

// stores are what keeps secrets, in front of what they are called there: env:DB_PASSWORD,
// ssm:/prod/db/password, $ref:vault/db.
var stores = set("env", "ref", "ssm", "kms", "vault", "secretref", "secretsmanager", "keyvault", "keychain", "sops")

// isTemplate reports whether s, from between two pairs of braces, is what templates have
// there. Structs in structs print with as many braces.
func isTemplate(s string) bool {
	isApart := len(s) > 2 && s[0] == ' ' && s[len(s)-1] == ' '
	return isApart || s != "" && (s[0] == '.' || s[0] == '$' || s[0] == '-') || isIdentifier(s) && !hasDigit(s) || isMember(s)
}

// isIdentity reports whether s is what Java prints of an object that has no text of its
// own, org.example.Token@1f3a9c, or has only what the keys behind a colon tell of. What
// brackets follow on it hold the object's members, under any name.
func isIdentity(s string) bool {
	class, hash, ok := strings.Cut(s, "@")
	if !ok || len(class) > maxKey || strings.Count(class, ".") < 2 {
		return false
	}
	for part := range strings.SplitSeq(class, ".") {
		if !isIdentifier(strings.ReplaceAll(part, "$", "_")) {
			return false
		}
	}
	n := 0
	for n < len(hash) && isHex(hash[n]) {
		n++
	}
	return n > 0 && n <= 8 && (n == len(hash) || hash[n] == ':')
}

// keep reports whether a value in a text under a sensitive key says that it is none. It is
// asked of every value that has a key, and asks in this order:
//
//   - what stands for a value, in quotes or not: isPlaceholder, with what isStandIn knows of
//     examples, and isVariable
//   - what tells about it: isStatus, isLabelled, isValidation, isPlace, and IsRemark, which is
//     asked of attributes too
//   - without quotes only, the code and the prose around it: isReference, isComputed,
//     isSyntax, isExpression
//
// A number is none where the key is no credential for sure.
func keep(text string, k key, v value, class Class) bool {
	s, name := v.of(text), k.of(text)
	switch {
	case len(s) > maxKept:
		return false
	case s == "" || s[0] >= 0x80 && isQuotedVariable(s) || isPlaceholder(s) && !(v.quoted && class == Credential && isBracketedSecret(s)) || isStatus(s) || isVariable(s):
		return true
	case len(s) == 1 && isDigit(s[0]) && v.start > 0 && text[v.start-1] == '=', isRule(s), isLabelled(text, k, v):
		return true
	case class != Credential && (isNumber(s) || isHexLiteral(s) || isPhraseName(s)):
		return true
	case isValidation(s), s[0] >= 0x80 && isSentenceOfAsia(s), isUnexpected(text, k), isPlace(s), isIdentity(s), IsRemark(class, name, s), isPartnerCode(wordsBefore(text, k), s):
		return true
	case v.gap && !v.colon && isOwnName(name, s):
		return true
	case len(s) == 1 && strings.EqualFold(name, "accesskey"): // of a keyboard, in HTML
		return true
	case hasSuffixFold(name, "key") && isPlainPath(s):
		return true // tls_key = /path/to/keyfile
	case v.quoted:
		return isAssembled(text, v) || isPsqlVariable(text, k, v)
	case isConstraint(s), algorithms.has(s), isFault(s), isVerdict(text, k, v):
		return true
	case isReference(s), isComputed(text, v), isSyntax(text, k, v), isType(text, k, v, class), isExpression(text, k, v):
		return true
	case s == "-----BEGIN": // what is behind it is known by its form
		return true
	case isHead(s, text[v.start:dotsEnd(text, v.end)]):
		return true // sk-...
	case len(s) <= 2 && isNumber(s) && v.gap && !v.colon && v.end < len(text) && (strings.IndexByte(";,", text[v.end]) >= 0 || strings.HasPrefix(text[v.end:], " [")):
		return true // string password = 2; of protobuf, AUTH_PASSWORD = 1, of an enumeration
	case len(s) <= 3 && isNumber(s) && k.end > k.start && (text[k.end-1]|0x20 == 's' || strings.HasSuffix(text[:k.start], "without ")):
		return true // API keys: 3
	case strings.EqualFold(strings.TrimLeft(name, "-"), "secret") && isSecretName(s):
		return true
	case v.colon && !v.gap && (strings.HasPrefix(text[v.end:], " {") && isWord(s) || pseudoClasses.has(s)):
		return true // .token:hover {
	case v.colon && name == "secretKey" && strings.HasSuffix(text[:k.start], "- ") && isIdentifier(s) && !hasDigit(s):
		return true // what External Secrets calls a part of a secret
	case name == "id" && strings.HasSuffix(text[:k.start], "--secret "):
		return true // docker build --secret id=npmrc
	case name == "key" && strings.Contains(text[max(0, k.start-maxKey):k.start], "KeyRef:"):
		return true // secretKeyRef: name: db key: password
	case v.colon && len(s) <= 2 && isNumber(s) && v.end+1 < len(text) && text[v.end] == ' ' && isLetter(text[v.end+1]):
		return true // 12 characters
	case isMetavariable(s, name):
		return true
	case !v.colon && isCapitals(s) && strings.HasPrefix(text[v.end:], "  ") && (strings.HasPrefix(name, "--") || strings.HasSuffix(text[:k.start], "--")):
		return true // of a list of flags, in any language
	case name == "LoadCredential" || name == "ImportCredential" || name == "LoadCredentialEncrypted":
		return true // what systemd calls one by
	case name == "auth" && strings.HasSuffix(text[:k.start], "user="+s+" "):
		return true // the user once more, as the servers of UW IMAP log it
	case isWorkingDir(name, s):
		return true
	case v.colon && !v.gap && !k.quoted && (class != Credential && permissions.has(s) || architectures.has(s) || isPosition(name, s)):
		return true // secrets:read, libsecret-1-0:amd64, secret.yaml:7:12
	case isPinOfChip(s) && hasSuffixFold(name, "pin"):
		return true
	case v.colon && !v.gap && IsContainer(name) && len(s) <= 24 && !hasDigit(s):
		return true // session:count
	case v.colon && !v.gap && class != Credential && len(s) > 1 && len(s) <= len("v1beta1") && s[0] == 'v' && isDigit(s[1]):
		return true // oauth2:v1
	case v.colon && class != Credential && isMember(s) && startsMidLine(text, k.start) && followsProblem(text, k.start) && v.end+1 < len(text) && text[v.end] == ' ' && isLetter(text[v.end+1]):
		return true // invalid signature: api.Module must be …
	case !v.colon || !isWord(s):
		return false
	}
	rest := text[v.end:]
	if !v.gap {
		// passwd:chauthtok) and the like.
		return len(rest) > 0 && rest[0] == ')' && k.start > 0 && text[k.start-1] == '('
	}
	// A line of YAML or headers, or prose? A word with more behind it is prose; so
	// is a lone one that follows on words, unless it is a password.
	if len(rest) > 1 && rest[0] == ' ' && strings.IndexByte(",;|&)]}#=-+<>*", rest[1]) < 0 {
		return true
	}
	return !k.quoted && startsMidLine(text, k.start) && (class != Credential || followsProblem(text, k.start))
}

// wordsBefore returns a key that is the last of several words with the one before it, and
// what is behind the joint before that: card code.
func wordsBefore(text string, k key) string {
	if k.start < 2 || text[k.start-1] != ' ' || k.end-k.start > len("codes") {
		return ""
	}
	return text[max(0, k.start-maxGap):k.end]
}

// isErrorPrefix reports whether what stands behind a colon is where the error is from that
// the rest of the text tells of, for a colon and more words follow on it: the name of a
// package or a function, or how grave it is. Go wraps errors so:
//
//	token: sql: no rows in result set   private key: x509: failed to parse   auth: FATAL: no such role
func isErrorPrefix(text string, k key, v value, class Class) bool {
	const longest, longestLower = 48, 16
	if !v.colon || !v.gap || v.quoted || v.bracketed || v.start == v.end || v.end-v.start > longest || !isLetter(text[v.start]) {
		return false
	}
	if rest := text[v.end:]; len(rest) < len(": x") || rest[:2] != ": " || rest[2] <= ' ' {
		return false
	}
	for part := range strings.FieldsFuncSeq(v.of(text), func(r rune) bool { return r == '.' || r == '/' || r == '_' }) {
		if algorithms.has(part) || packages.has(part) {
			continue
		}
		isLong := len(part) > longestLower && !hasUpper(part)
		isHyphened := class == Credential && strings.IndexByte(part, '-') >= 0 && text[k.end-1] != ']' // behind the name of a program, in the log of a system
		if !isWord(part) || isLong || isHyphened || looksDrawn(part, true) {
			return false
		}
	}
	return true
}

// packages are those with digits in their names that errors are from.
var packages = set("x509", "http2", "http3", "h2", "oauth2", "base32", "base64", "utf8", "utf16", "asn1", "md4", "rc4", "pkcs1", "pkcs5", "pkcs7", "pkcs8", "pkcs11", "pkcs12", "krb5", "socks5", "k8s", "s3", "ec2", "b1",
	"curve25519", "chacha20poly1305", "bzip2", "crc32", "sqlite3", "db2", "ldap3", "boto3", "urllib3")

// isLabelled reports whether a value is a label. Without quotes it has a line to itself, as
// catalogues of messages have them.
func isLabelled(text string, k key, v value) bool {
	name := text[k.start:k.end]
	if v.quoted {
		return isLabel(name, v.of(text))
	}
	end := lineEnd(text, v.start, maxKey)
	line := text[v.start:end]
	if (k.start == 0 || text[k.start-1] == '\n') && !v.gap && !v.colon && (end == len(text) || text[end] < ' ') && isCatalogued(name, line) {
		return true
	}
	return line != "" && (end == len(text) || text[end] < ' ') && !strings.ContainsAny(line, "=%{") && isLabel(name, line)
}

// isCatalogued reports whether a line is from a catalogue of messages in Java's properties,
// whose names have humps, and the messages several words: passwordNew=Jauna parole
func isCatalogued(name, message string) bool {
	const most = 8 // words
	if wordCount(name) == 1 || !lowers.has(name[0]) || !hasUpper(name) || strings.ContainsAny(name, ".-_") || hasSuffixFold(name, "phrase") || message == "" || lowers.has(message[0]) {
		return false
	}
	words := 0
	for word := range strings.FieldsSeq(message) {
		for {
			before, after, ok := strings.Cut(word, `\u`)
			if !isWord(before) {
				return false
			}
			if !ok {
				break
			}
			if !areHex(after, 0, 4) {
				return false
			}
			word = after[4:]
		}
		words++
	}
	return words > 1 && words <= most
}

// isPlainPath reports whether s is a path from the root with names of small letters, which
// nothing that was drawn has so many of.
func isPlainPath(s string) bool {
	return s[0] == '/' && strings.Count(s, "/") > 1 && isPath(s) && !hasUpper(s) && !hasDigit(s)
}

// isPinOfChip reports whether s is what the pin of a chip or of a board goes by: 7, A0,
// GPIO17.
func isPinOfChip(s string) bool {
	if number, ok := strings.CutPrefix(s, "GPIO"); ok {
		s = number
	} else if len(s) > 1 && uppers.has(s[0]) {
		s = s[1:]
	}
	return len(s) <= 2 && isNumber(s)
}

// dotsEnd returns where the dots end that begin at i.
func dotsEnd(text string, i int) int {
	if strings.HasPrefix(text[i:], "…") {
		return i + len("…")
	}
	for i < len(text) && text[i] == '.' {
		i++
	}
	return i
}

// pseudoClasses are what style sheets have behind the name of a class.
var pseudoClasses = set("hover", "focus", "focus-visible", "focus-within", "active", "disabled", "checked", "visited", "before", "after", "first-child", "last-child", "invalid", "valid", "required", "not")

// permissions are what may be done to what stands before them in the name of a scope.
var permissions = set("read", "write", "list", "get", "create", "update", "delete", "manage", "readonly", "readwrite", "rotate", "reset", "view", "edit", "*")

// architectures are what Debian builds packages for.
var architectures = set("amd64", "arm64", "armel", "armhf", "i386", "ppc64el", "riscv64", "s390x", "all")

// isPosition reports whether a line in the file of the name is told: auth.go:12:5.
func isPosition(name, s string) bool {
	dot := strings.LastIndexByte(name, '.')
	return dot > 0 && texts.has(name[dot+1:]) && strings.Trim(s, "0123456789:") == ""
}

// texts are the types of files that positions are told of, besides sources.
var texts = sources.with("yaml", "yml", "json", "toml", "ini", "conf", "cfg", "tf", "hcl", "sh", "sql", "md", "txt")

// startsMidLine reports whether a word stands before the key on its line.
func startsMidLine(text string, at int) bool {
	return at > 1 && text[at-1] == ' ' && isLetter(text[at-2])
}

// followsProblem reports whether the word before the key says that the value is
// an error's.
func followsProblem(text string, at int) bool {
	end := at - 1
	start := end
	for start > 0 && isLetter(text[start-1]) && end-start < 16 {
		start--
	}
	return problems.has(text[start:end])
}

var problems = set("invalid", "bad", "wrong", "missing", "unknown", "unexpected", "expired", "incorrect", "unsupported", "no", "illegal", "parse", "parsing", "get", "read", "fetch", "refresh", "decode", "validate", "verify", "check", "load", "change", "reset")

// isWord reports whether s is letters alone, as words are and secrets seldom.
func isWord(s string) bool {
	if len(s) > 24 {
		return false
	}
	for i := range len(s) {
		if !isLetter(s[i]) && s[i] < 0x80 && !(i > 0 && (s[i] == '\'' || s[i] == '-' || s[i] == '/')) {
			return false
		}
	}
	return true
}

// isMember reports whether s is identifiers without digits, joined by dots.
func isMember(s string) bool {
	return !hasDigit(s) && strings.IndexByte(s, '.') > 0 && isIdentifier(strings.ReplaceAll(s, ".", "_"))
}

// isHexLiteral reports whether s is a number as programs write it, of no more bits than an
// address in memory has: 0x1F.
func isHexLiteral(s string) bool {
	if len(s) < 3 || len(s) > len("0x7fffffffffff") || s[0] != '0' || s[1]|0x20 != 'x' {
		return false
	}
	for i := 2; i < len(s); i++ {
		if !isHex(s[i]) {
			return false
		}
	}
	return true
}

// isPhraseName reports whether s is lower-case words joined to a name, as error
// codes are: invalid_grant.
func isPhraseName(s string) bool {
	joints := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '_' && i > 0:
			joints++
		case c < 'a' || c > 'z':
			return false
		}
	}
	return joints > 0
}

// isNumber reports whether s is a number, perhaps with a unit or in a list.
func isNumber(s string) bool {
	digits := 0
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
			digits++
		case c == '.' || c == ',' || c == '-' || c == '+' || c == '/' || c == '_' || c == '%':
		case digits > 0 && i >= len(s)-2 && isLetter(c): // ms, s, k, MB
		default:
			return false
		}
	}
	return digits > 0 && digits <= 18
}

// isVariable reports whether s stands for a value that is put in later: ${VAR},
// $VAR, $(cmd), {{ .Value }}, #{var}, %s, :name, @p1, ?, <your-token>.
func isVariable(s string) bool {
	last := s[len(s)-1]
	switch s[0] {
	case '$':
		return len(s) > 1 && (len(s) == 2 && isLetter(s[1]) || s[1] == '{' && last == '}' || isPerlElement(strings.TrimSuffix(s[1:], ";")) || s[1] == '(' && last == ')' || isUpperName(s[1:]) || isNumber(s[1:]) && len(s) <= len("$999") || isShellName(s[1:]))
	case '{', '<', '#':
		return (strings.HasPrefix(s, "{{") || strings.HasPrefix(s, "#{")) && last == '}' || strings.HasPrefix(s, "<%") && last == '>'
	case '%':
		return isDirectives(s) || strings.HasPrefix(s, "%(") || strings.HasPrefix(s, "%[") && len(s) <= 6 || len(s) <= 4 && isLetter(s[len(s)-1])
	case '?':
		return len(s) == 1
	case '\\':
		return strings.HasPrefix(s, `\${`) && last == '}'
	case ':', '@':
		return len(s) > 1 && len(s) <= 24 && isIdentifier(s[1:]) && !hasUpper(s)
	}
	return false
}

// isDirectives reports whether s is nothing but verbs of a format and what joins them: %s:%s.
func isDirectives(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+1 < len(s) && isLetter(s[i+1]) {
			i++
		} else if isAlnum(s[i]) || s[i] == '%' || s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// isAssembled reports whether a string is put together while the program runs, and what it
// has besides is words:
//
//	f"{id}-auth-token"   $"{user}-{suffix}"   `${prefix}-token`
func isAssembled(text string, v value) bool {
	quote := v.start - 1
	open := "${"
	if quote >= 0 && text[quote] != '`' {
		start := quote
		for start > 0 && quote-start < 2 && strings.IndexByte("fFrR$@", text[start-1]) >= 0 {
			start--
		}
		if !strings.ContainsAny(text[start:quote], "fF$") || start > 0 && isAlnum(text[start-1]) {
			return false
		}
		open = "{"
	}
	s, isFound := v.of(text), false
	for {
		before, rest, ok := strings.Cut(s, open)
		if hasDigit(before) || strings.ContainsAny(before, "#$%^&*") {
			return false
		}
		if !ok {
			return isFound
		}
		var inside string
		if inside, s, ok = strings.Cut(rest, "}"); !ok || inside == "" || isDigit(inside[0]) {
			return false
		}
		isFound = true
	}
}

// isPsqlVariable reports whether a string is the name of a variable of psql, which puts its
// value there in quotes: PASSWORD :'app_password'.
func isPsqlVariable(text string, k key, v value) bool {
	const longest = 64
	before := text[max(0, k.start-longest):k.start]
	return text[k.start:k.end] == "PASSWORD" && !k.quoted && text[v.start-1] == '\'' && text[v.start-2] == ':' && isIdentifier(v.of(text)) &&
		(containsFold(before, "role ") || containsFold(before, "user "))
}

// isQuotedVariable is [isVariable] for one in the quotes of books: „%s”.
func isQuotedVariable(s string) bool {
	inner := strings.Trim(s, "„“”‟«»‹›‘’‚")
	return inner != "" && len(inner) < len(s) && isVariable(inner)
}

// isShellName reports whether s is the name of a variable in small letters that a secret is
// kept in: db_pwd, email-password.
func isShellName(s string) bool {
	words := strings.TrimRight(s, "0123456789")
	return lowers.has(s[0]) && !hasDigit(words) && isIdentifier(strings.ReplaceAll(words, "-", "_")) && namesCredential(s)
}

// isPerlElement reports whether s, behind a dollar sign, is the element of a hash: ENV{TOKEN}.
func isPerlElement(s string) bool {
	hash, name, ok := strings.Cut(s, "{")
	name, closed := strings.CutSuffix(name, "}")
	return ok && closed && isIdentifier(hash) && isIdentifier(name)
}

// isReference reports whether s names a place where the secret is to be had, in
// code or in a configuration: os.Getenv(…), config.token, vault:…, arn:aws:….
func isReference(s string) bool {
	if s[0] == '@' && isPath(s[1:]) && texts.has(s[strings.LastIndexByte(s, '.')+1:]) {
		return true // what is in a file: @password.txt
	}
	if strings.IndexByte("avr0sfpu.$", s[0]) >= 0 {
		for _, p := range [...]string{"arn:aws:", "vault:", "ref+", "0xc0", "secret://", "file://", "projects/", "alias/", "urn:", "sh.helm.release.", "./", "../", "$_"} {
			if strings.HasPrefix(s, p) {
				return true
			}
		}
	}
	if s[0] == '*' && isMember(s[1:]) {
		return true // the type of a value in Go
	}
	if strings.Contains(s, "/aws4_request") {
		return true // a credential's scope
	}
	if isCall(s) {
		return true
	}
	// A member of what settings are read from.
	first, rest, found := strings.Cut(s, ".")
	if strings.HasPrefix(first, "random_") && strings.IndexByte(rest, '.') > 0 {
		return true // of Terraform: random_password.db.result
	}
	return found && rest != "" && isMember(pointed(s)) && (settings.has(first) || len(first) == 1 && columns.has(rest))
}

// isMetavariable reports whether s is what a usage text has in the place of a
// value: --password PASSWORD, --token=TOKEN.
func isMetavariable(s, name string) bool {
	isKind := strings.EqualFold(name, "token") && !isUpperName(name) && len(s) <= 20 && !hasDigit(s) // of a lexer: IDENT
	return isUpperName(s) && len(s) >= 3 && (metavariables.has(s) || containsFold(name, s) || isKind)
}

// isCapitals reports whether s is a word in capital letters, as usage texts have it in any
// language in the place of a value: --password ПАРОЛЬ.
func isCapitals(s string) bool {
	const shortest = 3
	return len(s) >= shortest && !strings.ContainsFunc(s, func(r rune) bool { return r != '_' && r != '-' && !unicode.IsUpper(r) })
}

var metavariables = set("password", "passwd", "pass", "passphrase", "token", "secret", "key", "api_key", "apikey", "access_token", "string", "value", "text", "file", "path", "name", "id", "user", "type")

// isValidation reports whether s tells what is wrong with a value, in the place of
// it, as the errors of a form do.
func isValidation(s string) bool {
	if strings.IndexByte(s, ' ') < 0 {
		return false
	}
	for _, p := range [...]string{"can't be ", "cannot be ", "must be ", "must not ", "must have ", "must contain ", "must match ", "should be ", "should not ", "is too ", "is required", "is invalid", "is not ", "is missing", "has already ", "does not ", "doesn't match", "may not ", "too short", "too long", "this field ", "this password ", "the password ", "password must ", "please "} {
		if len(s) >= len(p) && strings.EqualFold(s[:len(p)], p) {
			return true
		}
	}
	return false
}

// isSentenceOfAsia reports whether s is a sentence of Japanese or Chinese, which has no spaces,
// or begins as those do that tell what is wrong with a value.
func isSentenceOfAsia(s string) bool {
	for _, p := range [...]string{"不能", "不可", "必须", "必須", "不得", "至少"} {
		if strings.HasPrefix(s, p) && !hasDigit(s) {
			return true
		}
	}
	return strings.HasSuffix(s, "。")
}

// isUnexpected reports whether the key is what a parser complains of, unexpected
// token: 'x', or says where a list goes on, next page token: x.
func isUnexpected(text string, k key) bool {
	return strings.EqualFold(text[k.start:k.end], "token") && followsOn(text, k.start, "nexpected ", "nrecognized ", "llegal ", " page ", "ontinuation ", "elta ", "agination ", "esume ")
}

// algorithms are what keys, signatures and hashes are made by.
var algorithms = set("bcrypt", "scrypt", "argon2", "argon2i", "argon2id", "pbkdf2", "md5", "sha1", "ssha", "ssha1", "ssha256", "ssha512", "sha256", "sha384", "sha512", "sha-1", "sha-256", "sha-512",
	"hs256", "hs384", "hs512", "rs256", "rs384", "rs512", "es256", "es384", "es512", "ps256", "ps384", "ps512", "eddsa", "ed25519", "ecdsa", "rsa", "hmac", "hmac-sha1", "hmac-sha256",
	"aes", "aes128", "aes192", "aes256", "aes-128", "aes-192", "aes-256", "aes-128-gcm", "aes-256-gcm", "aes-128-cbc", "aes-256-cbc", "chacha20-poly1305", "aws4-hmac-sha256", "v2", "v4")

// isKeyFile reports whether s is the path of a file that holds a key or another
// secret.
func isKeyFile(s string) bool {
	holds := sshKeys.has(s[strings.LastIndexByte(s, '/')+1:]) || strings.HasPrefix(s, "/run/secrets/") || strings.HasPrefix(s, "/var/run/secrets/")
	if dot := strings.LastIndexByte(s, '.'); !holds && dot >= 0 {
		switch s[dot:] {
		case ".key", ".pub", ".pem", ".crt", ".cer", ".der", ".p12", ".pfx", ".jks", ".ppk", ".gpg", ".asc":
			holds = true
		}
	}
	return holds && isPath(s)
}

// isPath reports whether s has no other characters than paths of files mostly have.
func isPath(s string) bool {
	for i := range len(s) {
		if !isAlnum(s[i]) && strings.IndexByte("/._-~", s[i]) < 0 {
			return false
		}
	}
	return true
}

var sshKeys = set("id_rsa", "id_dsa", "id_ecdsa", "id_ed25519")

// isSecretName reports whether s is what a secret is called in a store of them: words
// that end in the kind of secret it is.
func isSecretName(s string) bool {
	return isJoined(s) && secretKinds.has(s[strings.LastIndexAny(s, "-_./")+1:])
}

var secretKinds = set("secret", "secrets", "credentials", "creds", "password", "token", "key", "keys", "tls", "cert", "config", "auth")

// isRule reports whether s is the rules that Laravel checks a field by: required|min:8.
func isRule(s string) bool {
	first, rest, ok := strings.Cut(s, "|")
	return ok && rest != "" && validators.has(first)
}

var validators = set("required", "nullable", "sometimes", "present", "filled", "bail", "string")

// isConstraint reports whether s tells how long a value has to be, as the tags of
// validators do: min=8.
func isConstraint(s string) bool {
	name, bound, ok := strings.Cut(s, "=")
	return ok && constraints.has(name) && bound != "" && strings.Trim(bound, "0123456789") == ""
}

var constraints = set("min", "max", "len", "eq", "ne", "gt", "gte", "lt", "lte", "minlength", "maxlength", "size")

// isFault reports whether s is what a program calls a fault: AccessDeniedException,
// ParameterNotFound.
func isFault(s string) bool {
	if !uppers.has(s[0]) || !isIdentifier(s) || hasDigit(s) {
		return false
	}
	for _, end := range [...]string{"Exception", "Error", "NotFound", "Failed", "Denied", "Mismatch", "Expired"} {
		if len(s) > len(end) && strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// isVerdict reports whether PASS is what came of a test rather than the name of a
// password: what it names must look like one, and be all that the line has.
func isVerdict(text string, k key, v value) bool {
	if !v.colon || text[k.start:k.end] != "PASS" {
		return false
	}
	return v.end < len(text) && text[v.end] >= ' ' || isTestName(v.of(text))
}

// isTestName reports whether s is what a test can be called, rather than a password
// with digits in it.
func isTestName(s string) bool {
	if len(s) < 6 || !hasDigit(s) || isNumber(s) || strings.ContainsAny(s, "/.:()[]") {
		return true
	}
	for _, word := range [...]string{"test", "case", "spec", "suite", "check", "step"} {
		if containsFold(s, word) {
			return true
		}
	}
	return false
}

// isSyntax reports whether a value without quotes is a part of the language that the
// text is in: a keyword of code (token = await f()), a YAML tag or alias
// (password: !vault |, password: *db), or the other half of a mount
// (/volumes/secret:/run/secret:ro).
func isSyntax(text string, k key, v value) bool {
	s := v.of(text)
	more := v.end+1 < len(text) && text[v.end] == ' ' && text[v.end+1] > ' '
	switch {
	case strings.HasSuffix(s, "-") && v.end < len(text) && text[v.end] == '>', k.start > 0 && text[k.end] == '}' && text[k.start-1] == '{':
		return true // $self->{password}, or what is assigned to it
	case !v.colon:
		return v.gap && (more && (keywords.has(s) || isCmdlet(s)) || isSelf(text[k.start:k.end], s))
	case v.gap && isNamesake(text[k.start:k.end], s):
		return true
	case v.gap:
		return s == "!vault" || more && s[0] == '!' && isIdentifier(s[1:]) || (s[0] == '*' || s[0] == '&') && isWord(s[1:])
	}
	return k.start > 0 && text[k.start-1] == '/' && (s[0] == '/' || mountOptions.has(s))
}

// isCmdlet reports whether s is a command of PowerShell: Read-Host, ConvertTo-SecureString.
func isCmdlet(s string) bool {
	verb, noun, ok := strings.Cut(s, "-")
	return ok && cmdletVerbs.has(verb) && noun != "" && uppers.has(noun[0]) && isIdentifier(noun)
}

var cmdletVerbs = set("get", "new", "read", "convertto", "convertfrom", "import", "export", "select", "invoke", "join")

// isSelf reports whether a variable is assigned to the member of the same name, or a
// member to such a variable: this.token = token; token = row.token;
func isSelf(name, s string) bool {
	dot := strings.LastIndexAny(name, ".$@")
	return dot >= 0 && strings.EqualFold(strings.TrimLeft(name[dot+1:], "_"), strings.TrimSuffix(s, ";")) || isNamesake(name, s)
}

// isNamesake reports whether s is a member that goes by the name itself, or by its last
// part: token: row.token, c.Token = opts.Token.
func isNamesake(name, s string) bool {
	last := strings.TrimLeft(name[strings.LastIndexAny(name, ".$")+1:], "_")
	member := strings.LastIndexByte(s, '.') + 1
	return member > 0 && (strings.EqualFold(s[member:], name) || strings.EqualFold(s[member:], last)) && isIdentifier(strings.ReplaceAll(s[:member-1], ".", "_"))
}

// isType reports whether a value behind a colon is the type of a parameter or a
// field: token: &str, token: Option<String>, TOKEN: Final = 7, pub token: Secret.
func isType(text string, k key, v value, class Class) bool {
	s := v.of(text)
	switch {
	case !v.colon || !v.gap:
		return false
	case s[0] == '&':
		return s == "&str" || s == "&mut" || strings.HasPrefix(s, "&'") || strings.HasPrefix(s, "&[")
	case strings.HasPrefix(s, "DataTypes."): // of Sequelize
		return isMember(s)
	}
	if !uppers.has(s[0]) || !isWord(s) {
		return false
	}
	if word := strings.TrimRight(text[max(0, k.start-maxGap):k.start], " "); len(word) < k.start && declarers.has(word[strings.LastIndexAny(word, " \t\n{(")+1:]) {
		return true
	}
	if rest := text[v.end:]; rest != "" && strings.IndexByte(",);=|?", rest[0]) >= 0 && (class != Credential || headerKind(k.of(text)) == authHeader) && isTypeOf(s, k.of(text)) {
		return true
	}
	return isTypeAlone(s, k.of(text)) || strings.HasPrefix(text[v.end:], " = ") || isTypeArgument(text[v.end:lineEnd(text, v.end, maxKey)])
}

// isTypeArgument reports whether rest begins with a type that another one is of, rather
// than with a tag of HTML: <string>, <&str>, <Token>.
func isTypeArgument(rest string) bool {
	inner, _, ok := strings.Cut(strings.TrimPrefix(rest, "<"), ">")
	return ok && rest[0] == '<' && inner != "" && (uppers.has(inner[0]) || inner[0] == '&' || isStatus(inner))
}

// isTypeOf reports whether s is the name of a type for what the name is of: session:
// UserSession, token: CancellationToken. A password can be words like these.
func isTypeOf(s, name string) bool {
	return wordCount(s) > 1 && name != "" && lowers.has(name[0]) && hasSuffixFold(s, lastWord(name))
}

// isTypeAlone reports whether s is the name of a type by its last word: password: CharSequence,
// credentials: AzureKeyCredential.
func isTypeAlone(s, name string) bool {
	return wordCount(s) > 1 && name != "" && lowers.has(name[0]) && typeNouns.has(s[strings.LastIndexFunc(s, unicode.IsUpper):])
}

// typeNouns are what types are called that hold a secret, and that nobody has a password end in.
var typeNouns = set("token", "credential", "credentials", "sequence", "spec")

// declarers are what stands before a name whose type follows.
var declarers = set("pub", "val", "var", "let", "mut", "readonly")

var mountOptions = set("ro", "rw", "z", "ro,z", "rw,z", "cached", "delegated", "consistent", "rshared", "rslave", "rprivate")

var keywords = set("await", "new", "range", "yield", "async", "typeof", "function", "lambda", "match", "func", "return", "eval", "do", "sub", "try")

// columns are what SQL names behind the alias of a table.
var columns = set("token", "password", "secret", "api_key", "session_key", "password_hash", "access_token", "refresh_token")

// settings are what members are read from in code and configuration languages.
var settings = set("self", "this", "import", "config", "cfg", "conf", "settings", "env", "data", "var", "local", "module", "params", "options", "opts", "args",
	"req", "request", "ctx", "context", "secrets", "secret", "vault", "props", "process", "os", "environ", "values", "inputs", "steps", "needs",
	"excluded")

// isWorkingDir reports whether the name pwd has a directory under it, as in an
// environment.
func isWorkingDir(name, s string) bool {
	name = strings.Trim(name, "${}")
	if !strings.EqualFold(name, "pwd") && !strings.EqualFold(name, "oldpwd") {
		return false
	}
	start, _, _ := strings.Cut(s, "/")
	return start == "" || start == "~" || start == "." || start == ".." || len(s) > 2 && s[1] == ':'
}

func isIdentifier(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && c != '_' && !(isDigit(c) && i > 0) {
			return false
		}
	}
	return s != ""
}

func hasUpper(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' })
}

func isUpperName(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c >= 'A' && c <= 'Z' || c == '_' || i > 0 && isDigit(c)) {
			return false
		}
	}
	return s != ""
}

// isPlaceholder reports whether s stands for a value that is not there, a masked
// one above all.
func isPlaceholder(s string) bool {
	if s == "" {
		return true
	}
	const shown = 12
	if hasMask := strings.Contains(s, Mask); hasMask || !isAlnum(s[0]) { // what is neither need not be trimmed
		if inner := strings.Trim(s, blots); inner == "" || hasMask && len(inner)-strings.Count(inner, "*") <= shown {
			return true // the latter is shown in part: sk-***abcd
		}
	}
	if len(s) >= 3 && strings.Trim(s, s[:1]) == "" && strings.IndexByte("xX-_#?=~ 0", s[0]) >= 0 {
		return true
	}
	if len(s) <= 3 && !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 || isAlnum(byte(r)) }) {
		return true // punctuation
	}
	switch s[0] {
	case '<', '[', '(', '{':
		switch s[len(s)-1] {
		case '>', ']', ')', '}':
			return s[0] != '(' || !isBracedSecret(s[1:len(s)-1])
		}
	}
	if isStandIn(s) {
		return true
	}
	if !isAlnum(s[0]) || !isAlnum(s[len(s)-1]) { // most are
		s = strings.Trim(s, "<>[](){}*_- ")
	}
	return maskWords.has(s)
}

// isBracketedSecret reports whether a string that begins and ends with a bracket is rather
// a password that a generator drew than what stands for one: {Kx8#mQ2z}, [a9]xK{2}.
func isBracketedSecret(s string) bool {
	if len(s) < 8 || !hasDigit(s) || !isMixed(s) || strings.ContainsAny(s, " ,:") || strings.HasPrefix(s, "{{") {
		return false
	}
	n := strings.IndexByte("<[({", s[0])
	return n >= 0 && (strings.IndexByte(">])}"[n:n+1], s[len(s)-1]) < 0 || strings.ContainsAny(s[1:len(s)-1], "!#%&*+?@^~"))
}

// isBracedSecret reports whether the word in brackets is rather the value than a
// remark on it: (hunter2), not (not set), (12 chars), (sha256).
func isBracedSecret(s string) bool {
	if len(s) < 6 || !isLetter(s[0]) || !hasDigit(s) || strings.ContainsAny(s, " =:,/()<>.") {
		return false
	}
	for _, name := range [...]string{"base", "sha", "md5", "aes", "utf", "hs", "rs", "es", "line", "len", "v", "x", "argon", "pbkdf"} {
		if rest, ok := strings.CutPrefix(strings.ToLower(s), name); ok && isNumber(rest) {
			return false
		}
	}
	return true
}
