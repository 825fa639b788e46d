package scan

import (
	"strings"
	"unicode/utf8"
)

// Keep reports whether a string that is the whole value of a key of some class says
// that there is none: it is empty, masked already, what examples have for one, a word for
// nothing or for what is wrong with it, or a sentence that tells so, or where the secret is
// to be had. What else stands there goes whole, unless [IsRemark] knows better.
func Keep(s string) bool {
	if scheme, rest, ok := strings.Cut(s, " "); ok && schemes.has(scheme) {
		s = rest
	}
	return isMasked(s) || nothings.has(strings.TrimPrefix(s, "not ")) || algorithms.has(s) || isBracketedRemark(s) || isValidation(s) || isPlace(s) || isStandIn(s)
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
// that the secret was taken out, or that there is none, or in pointed and square ones also what
// belongs there:
//
//	[FILTERED]   <masked>   __REDACTED__   (not set)   <password>   [token]   <configure me>
func isBracketedRemark(s string) bool {
	if len(s) < len("(no)") {
		return false
	}
	if word := strings.Trim(s, "*_-!/# "); len(word) < len(s) {
		return maskWords.has(word)
	}
	n := strings.IndexByte("<[({", s[0])
	if n < 0 || s[len(s)-1] != ">])}"[n] {
		return false
	}
	pointed, square := n == 0, n == 1
	inner := strings.Trim(s, "<>[](){}")
	word, _, several := strings.Cut(inner, " ")
	switch {
	case inner == "":
		return false
	case isTakenOut(inner), states.has(word) && !several:
		return true
	case hasDigit(inner):
		return false
	case states.has(word), word == "not", word == "no":
		return true
	}
	belongs := pointed && several || (pointed || square) && namesCredential(inner)
	return belongs && isIdentifier(wordJoints.Replace(inner))
}

// isMasked reports whether s is masked already, but for a few characters to know it by:
// ***-**-1234, sk-...abcd, xxxx-1234.
func isMasked(s string) bool {
	const shown = 4
	if head, tail, ok := strings.Cut(strings.ReplaceAll(s, "…", "..."), "..."); ok && len(head) <= shown && len(tail) <= shown {
		return true // sk-...abcd
	}
	if !strings.Contains(s, Mask) {
		return isBlotted(s, shown)
	}
	const longestHead = 12
	if head := s[:strings.Index(s, Mask)]; head != "" && len(head) <= longestHead && !hasDigit(head) && strings.IndexByte("-_.", head[len(head)-1]) >= 0 {
		s = s[len(head):] // what all tokens of its format begin with
	}
	n := 0
	for i := range len(s) {
		if s[i] >= 0x80 || isAlnum(s[i]) {
			n++
		}
	}
	return n <= shown
}

// isBlotted reports whether s is nothing but what is printed over secrets, or crosses in
// front of the last digits, of which so many are shown at the most.
func isBlotted(s string, shown int) bool {
	last := strings.TrimLeft(s, "xX- ")
	switch {
	case strings.Trim(s, "*") == "":
		return true
	case len(s) >= len("xxx") && strings.IndexByte("xX#-_.", s[0]) >= 0 && strings.Trim(s, s[:1]) == "":
		return true
	case !isAlnum(s[0]) && strings.Trim(s, blots) == "":
		return true
	}
	return len(last) <= shown && len(s) >= 2*shown && s[0] != ' ' && s[0] != '-' && strings.Trim(last, "0123456789") == ""
}

// blots are what is printed over secrets.
const blots = "*•.…●■█‹×›" // the last of cockroachdb/redact

var nothings = set("null", "nil", "none", "<nil>", "undefined", "n/a", "true", "false", "redacted", "include", "same-origin",
	"yes", "no", "set", "unset", "configured", "present", "absent", "provided", "found", "missing", "required", "invalid", "incorrect", "mismatch", "expired", "revoked", "unchanged", "malformed")

// isPlace reports whether s names a place where the secret is to be had in a form that
// no secret has: an ARN, a variable, the path of a file of keys.
func isPlace(s string) bool {
	if len(s) > maxKey*2 {
		return false
	}
	if name, ok := strings.CutPrefix(s, "${"); ok {
		name, _ = strings.CutSuffix(strings.TrimSuffix(name, "}"), ":-") // a default may be a secret
		inner, isDouble := strings.CutPrefix(name, "{")
		return s[len(s)-1] == '}' && (isUpperName(name) || isSetting(name) || isDouble && isSetting(strings.Trim(inner, " }")))
	}
	if inner, ok := strings.CutPrefix(s, "{{"); ok {
		return isTemplate(strings.TrimSuffix(inner, "}}")) && strings.HasSuffix(inner, "}}")
	}
	if s[0] == '$' && isVariable(s) && namesCredential(s) || strings.HasPrefix(s, "<%") && isVariable(s) || isSetting(s) {
		return true
	}
	store, path, ok := strings.Cut(s, ":")
	if store = strings.TrimPrefix(store, "ref+"); ok && stores.has(store) && strings.HasPrefix(path, "//") && !strings.ContainsAny(path, "@ ") {
		return true
	}
	path, _, _ = strings.Cut(path, "#") // the member: vault:secret/data/app#password
	if ok && stores.has(strings.TrimPrefix(store, "$")) && path != "" && isPath(path) {
		return !hasDigit(path) || strings.IndexByte(path, '/') >= 0
	}
	return strings.HasPrefix(s, "arn:aws:") || strings.HasPrefix(s, "projects/") && strings.Contains(s, "/secrets/") || strings.HasPrefix(s, "op://") || strings.HasPrefix(s, "@Microsoft.KeyVault(") || isKeyFile(s)
}

// stores are what keeps secrets, in front of what they are called there: env:DB_PASSWORD,
// ssm:/prod/db/password, $ref:vault/db, and wpa_supplicant's ext:home_psk.
var stores = set("env", "ref", "ssm", "kms", "vault", "secretref", "secretsmanager", "keyvault", "keychain", "keyring", "sops", "ext")

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

// keep reports whether a value in a text under a sensitive key is no secret: it stands for
// one, it says that there is none, it tells where one is to be had, or it is of the code or
// the prose around it.
func keep(text string, k key, v value, class Class) bool {
	s := v.of(text)
	switch {
	case len(s) > maxKept:
		return false
	case s == "", standsForSecret(v, s, class), deniesSecret(text, k, v, class), isPlace(s), isIdentity(s):
		return true
	}
	return !v.quoted && (isReference(s) || isType(text, k, v, class)) || isIdiom(text, k, v, class) || !v.quoted && isComputed(text, v)
}

// standsForSecret reports whether s is masked already, what examples have for a secret, or a
// variable.
func standsForSecret(v value, s string, class Class) bool {
	return isPlaceholder(s) && !(v.quoted && class == Credential && isBracketedSecret(s)) || isVariable(s) || s[0] >= utf8.RuneSelf && isQuotedVariable(s)
}

// deniesSecret reports whether a value says that there is no secret, or something of it. A
// number is none where the key is no credential for sure.
func deniesSecret(text string, k key, v value, class Class) bool {
	s := v.of(text)
	if class != Credential && (isNumber(s) || isHexLiteral(s) || isPhraseName(s)) {
		return true
	}
	if !v.quoted && (isConstraint(s) || algorithms.has(s) || isFault(s)) {
		return true
	}
	return isStatus(s) || isRule(s) || isValidation(s) || s[0] >= utf8.RuneSelf && isSentenceOfAsia(s) || IsRemark(class, k.of(text), s) || isLabelled(text, k, v)
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
	return line != "" && (end == len(text) || text[end] < ' ') && !strings.ContainsAny(line, "=%{") && (isLabel(name, line) || isValidation(line))
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

// texts are the types of files that positions are told of, besides sources.
var texts = sources.with("yaml", "yml", "json", "toml", "ini", "conf", "cfg", "tf", "hcl", "sh", "sql", "md", "txt")

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

// isHexLiteral reports whether s is a number as programs write it, of 64 bits at the most: 0x1F,
// an address in memory, ZooKeeper's sessions.
func isHexLiteral(s string) bool {
	if len(s) < 3 || len(s) > len("0x7fffffffffffffff") || s[0] != '0' || s[1]|0x20 != 'x' {
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
		return len(s) > 1 && (len(s) == 2 && isLetter(s[1]) || s[1] == '{' && last == '}' || isPerlElement(strings.TrimSuffix(s[1:], ";")) || s[1] == '(' && (last == ')' || isWord(s[2:])) || isUpperName(s[1:]) || isNumber(s[1:]) && len(s) <= len("$999") || isShellName(s[1:]))
	case '{', '<', '#':
		return (strings.HasPrefix(s, "{{") || strings.HasPrefix(s, "#{")) && last == '}' || strings.HasPrefix(s, "<%") && last == '>'
	case '%':
		return isDirectives(s) || strings.HasPrefix(s, "%{") && last == '}' && isIdentifier(s[2:len(s)-1]) || strings.HasPrefix(s, "%(") || strings.HasPrefix(s, "%[") && len(s) <= 6 || len(s) <= 4 && isLetter(s[len(s)-1])
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
		for _, p := range [...]string{"arn:aws:", "vault:", "ref+", "0xc0", "secret://", "file:/", "projects/", "alias/", "urn:", "sh.helm.release.", "./", "../", "$_"} {
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
	if isResource(s) || isSetting(s) {
		return true
	}
	alias, column, _ := strings.Cut(s, ".")
	return len(alias) == 1 && columns.has(column)
}

// isSetting reports whether s is a member of what settings are read from: process.env.TOKEN.
func isSetting(s string) bool {
	first, rest, ok := strings.Cut(s, ".")
	return ok && rest != "" && settings.has(first) && isMember(pointed(s))
}

// isResource reports whether s is an attribute of a resource of Terraform, whose type
// begins with its provider: random_password.db.result.
func isResource(s string) bool {
	kind, rest, _ := strings.Cut(s, ".")
	provider, _, ok := strings.Cut(kind, "_")
	return ok && providers.has(provider) && strings.IndexByte(rest, '.') > 0 && isIdentifier(strings.ReplaceAll(s, ".", "_"))
}

var providers = set("aws", "azurerm", "azuread", "google", "random", "tls", "vault", "kubernetes", "github", "digitalocean", "cloudflare")

// isValidation reports whether s tells what is wrong with a value, in the place of
// it, as the errors of a form do.
func isValidation(s string) bool {
	if strings.IndexByte(s, ' ') < 0 {
		return false
	}
	for _, p := range [...]string{"can't be ", "cannot be ", "must be ", "must not ", "must have ", "must contain ", "must match ", "should be ", "should not ", "is too ", "invalid value", "is required", "is invalid", "is not ", "is missing", "has already ", "has expired", "has been ", "does not ", "doesn't match", "may not ", "too short", "too long", "at least ", "this field ", "this password ", "the password ", "password must ", "please "} {
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

// algorithms are what keys, signatures and hashes are made by.
var algorithms = set("bcrypt", "scrypt", "argon2", "argon2i", "argon2id", "pbkdf2", "md5", "sha1", "ssha", "ssha1", "ssha256", "ssha512", "sha256", "sha384", "sha512", "sha-1", "sha-256", "sha-512",
	"hs256", "hs384", "hs512", "rs256", "rs384", "rs512", "es256", "es384", "es512", "ps256", "ps384", "ps512", "eddsa", "ed25519", "ecdsa", "rsa", "hmac", "hmac-sha1", "hmac-sha256",
	"aes", "aes128", "aes192", "aes256", "aes-128", "aes-192", "aes-256", "aes-128-gcm", "aes-256-gcm", "aes-128-cbc", "aes-256-cbc", "aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "aws4-hmac-sha256", "base64", "base32", "utf8", "utf16le", "latin1", "secp256k1", "secp256r1", "prime256v1", "v2", "v4")

// isKeyFile reports whether s is the path of a file that holds a key or another
// secret.
func isKeyFile(s string) bool {
	if !hasAny(s, "/._") {
		return false // these have one at least
	}
	holds := strings.HasPrefix(s, "~/") || sshKeys.has(s[strings.LastIndexByte(s, '/')+1:]) || strings.HasPrefix(s, "/run/secrets/") || strings.HasPrefix(s, "/var/run/secrets/")
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
	if s == "" || s == Mask {
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
