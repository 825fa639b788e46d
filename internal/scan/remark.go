package scan

import "strings"

// IsRemark reports whether the text under a [Sensitive] name says something of the
// secret, or what the name has for another meaning, in a form that such secrets have not:
//
//	csrf: disabled   auth: oauth2   session: 12 minutes   signature: Corrupted HTTP body
func IsRemark(name, s string) bool {
	switch {
	case s == "" || len(s) > maxRemark:
		return false
	case states.has(s):
		return true
	case IsContainer(name), hasSuffixFold(name, "auth"), hasSuffixFold(name, "credentials"), hasSuffixFold(name, "credential"):
		if kindsOfAuth.has(s) || isVersion(s) {
			return true
		}
	}
	switch last := name[strings.LastIndexAny(name, "_-. ")+1:]; {
	case hasSuffixFold(last, "session"):
		return isDuration(s)
	case hasSuffixFold(last, "signature"), hasSuffixFold(last, "credentials") && !hasDigit(s) && !isPassphrase(s, 4):
		return isSentence(s)
	case hasSuffixFold(last, "secret"):
		return isObjectName(s)
	case hasSuffixFold(last, "string"), hasSuffixFold(last, "str"):
		return isOpen(s)
	case strings.EqualFold(name, "secretid"), strings.EqualFold(name, "secret_id"):
		// What AWS calls it by. That of Vault is a UUID, or anybody's choice.
		return isJoined(s) && strings.IndexByte(s, '/') > 0 || name == "SecretId" && isWord(s)
	case isAccountKey(name):
		return strings.Trim(s, "0123456789-. ") == "" || isUpperName(s) && !hasDigit(s)
	case hasSuffixFold(last, "pwd"):
		return isWorkingDir(name, s) && strings.IndexByte(s, '/') >= 0 && isPath(s)
	case strings.EqualFold(last, "mnemonic"):
		return len(s) <= len("VPTERNLOGD") && isWord(s)
	case strings.EqualFold(last, "sig"):
		return strings.HasPrefix(s, "SIG") && isUpperName(s) || isPublicSignature(s)
	case strings.EqualFold(name, "sid"):
		const shortest = 20 // of the ids that libraries draw, in which a digit may be missing
		return isWord(s) && len(s) < shortest || name == "Sid" && isStatementID(s)
	case strings.EqualFold(last, "token"):
		return lexemes.has(s) || coins.has(s) || s == "read" || s == "write" // what a job may do with it
	}
	return false
}

// isAccountKey reports whether what accounts are booked under goes by the name, as does
// the key of an account at Azure.
func isAccountKey(name string) bool {
	account := len(name) - len("key")
	if !hasSuffixFold(name, "key") {
		return false
	}
	return hasSuffixFold(strings.TrimRight(name[:account], "_-. "), "account")
}

const maxRemark = 1 << 10

// kindsOfAuth are ways to log in, which stand under auth and credentials.
var kindsOfAuth = set("basic", "bearer", "digest", "ntlm", "kerberos", "negotiate", "gssapi", "oauth", "oauth2", "oidc", "openid", "saml", "sso", "ldap", "jwt", "hmac", "sigv4",
	"apikey", "api-key", "api_key", "token", "password", "publickey", "certificate", "cert", "tls", "mtls", "login", "plain", "cram-md5", "xoauth2", "scram-sha-1", "scram-sha-256", "scram-sha-512",
	"ikev1", "ikev2", "psk", "preshared_key", "rsasig", "pubkey", "eap", "xauth", "radius", "pam", "iam", "imds", "ambient", "anonymous", "instance-profile", "workload-identity", "managed-identity", "service-account", "environment", "cached", "default")

// lexemes are what parsers call tokens by.
var lexemes = set("ident", "identifier", "eof", "newline", "comma", "colon", "semicolon", "lparen", "rparen", "lbrace", "rbrace", "lbrack", "rbrack", "keyword", "operator", "comment", "illegal", "whitespace")

// coins are tokens of another kind.
var coins = set("btc", "eth", "weth", "wbtc", "usdc", "usdt")

// isVersion reports whether s is the version of a package: 0.16.5.
func isVersion(s string) bool {
	return strings.Count(s, ".") == 2 && strings.Trim(s, "0123456789.") == "" && isDigit(s[0]) && isDigit(s[len(s)-1])
}

// isPublicSignature reports whether s is longer than what a secret shared by both sides
// makes: everybody may check it, and nobody gets in with it.
func isPublicSignature(s string) bool {
	const least = 128 // digits
	for i := range len(s) {
		if !isHex(s[i]) {
			return false
		}
	}
	return len(s) >= least
}

// isDuration reports whether s is a number and the unit of time that it is in.
func isDuration(s string) bool {
	number, unit, ok := strings.Cut(s, " ")
	return ok && isNumber(number) && unitsOfTime.has(unit)
}

var unitsOfTime = set("ms", "s", "sec", "second", "seconds", "m", "min", "minute", "minutes", "h", "hour", "hours", "d", "day", "days")

// isSentence reports whether s is several words: where credentials are from, what a rule
// that attacks are found by is called, or how a function is declared. Both of the latter
// go by the name of signature.
func isSentence(s string) bool {
	const longest = 24
	words := 0
	for word := range strings.FieldsSeq(s) {
		if len(word) > longest || strings.IndexByte(word, '=') >= 0 {
			return false
		}
		words++
	}
	return words > 2 || words == 2 && strings.IndexByte(s, '(') > 0
}

// isObjectName reports whether s is what Kubernetes calls a secret: a name behind that of
// its namespace, or one that ends in what is in the secret.
func isObjectName(s string) bool {
	namespace, name, ok := strings.Cut(s, "/")
	if !ok {
		return isJoined(s) && contentsOfSecrets.has(s[strings.LastIndexByte(s, '-')+1:]) && strings.IndexByte(s, '-') > 0
	}
	return isJoined(namespace) && isJoined(name) && strings.IndexByte(name, '-') > 0 && strings.IndexByte(name, '/') < 0
}

var contentsOfSecrets = set("tls", "cert", "certs", "creds", "credentials")

// isOpen reports whether s is a URL that nobody logs in with, or a connection string
// without a login.
func isOpen(s string) bool {
	scheme, rest, ok := strings.Cut(s, "://")
	switch {
	case ok && isIdentifier(scheme) && !strings.ContainsAny(rest, "@; "):
		_, rest, _ = strings.Cut(rest, "?")
	case !ok && strings.IndexByte(s, '=') > 0 && strings.IndexByte(s, ';') > 0:
		rest = s
	default:
		return false
	}
	for _, word := range [...]string{"pass", "pwd", "key", "token", "secret", "sig", "auth", "cred"} {
		if containsFold(rest, word) {
			return false
		}
	}
	return true
}

// isStatementID reports whether s is what a statement of an IAM policy goes by: words,
// and perhaps a number at the end.
func isStatementID(s string) bool {
	words := strings.TrimRight(s, "0123456789")
	return words != "" && !hasDigit(words) && strings.IndexByte(words, '%') < 0
}
