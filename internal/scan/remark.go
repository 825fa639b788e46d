package scan

import "strings"

// IsRemark reports whether the text under a name of the class says something of the
// secret, or what the name has for another meaning, in a form that such secrets have not:
//
//	csrf: disabled   auth: oauth2   session: 12 minutes   signature: Corrupted HTTP body   token: Invalid token
func IsRemark(class Class, name, s string) bool {
	switch {
	case class == Harmless || s == "" || len(s) > maxRemark:
		return false
	case strings.IndexByte(s, ' ') > 0 && isLabel(name, s):
		return true
	case class == Credential:
		return isPostalCode(name, s) || isPartnerCode(name, s)
	case states.has(s):
		return true
	case IsContainer(name), hasSuffixFold(name, "auth"), hasSuffixFold(name, "credentials"), hasSuffixFold(name, "credential"):
		if kindsOfAuth.has(s) || isVersion(s) || isStatusCode(s) {
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
	case namesConnection(name):
		return isOpen(s) || isConnection(s)
	case strings.EqualFold(name, "secretid"), strings.EqualFold(name, "secret_id"):
		// What AWS calls it by. That of Vault is a UUID, or anybody's choice.
		return isJoined(s) && strings.IndexByte(s, '/') > 0 || name == "SecretId" && isWord(s)
	case isStorageKey(name):
		return hasJoints(s)
	case isAccountKey(name):
		return strings.Trim(s, "0123456789-. ") == "" || isUpperName(s) && !hasDigit(s)
	case hasSuffixFold(last, "pwd"):
		return isWorkingDir(name, s) && strings.IndexByte(s, '/') >= 0 && isPath(s)
	case strings.EqualFold(last, "mfa"):
		return !hasDigit(s) // its kind: totp, sms
	case strings.EqualFold(last, "2fa"), hasSuffixFold(last, "factor"):
		return factors.has(s)
	case strings.EqualFold(last, "mnemonic"):
		return len(s) <= len("VPTERNLOGD") && isWord(s)
	case strings.EqualFold(last, "sig"):
		return strings.HasPrefix(s, "SIG") && isUpperName(s) || isPublicSignature(s)
	case strings.EqualFold(name, "sid"):
		const shortest = 20 // of the ids that libraries draw, in which a digit may be missing
		return isWord(s) && len(s) < shortest || name == "Sid" && isStatementID(s)
	case hasSuffixFold(last, "id"):
		return isOpen(s) // Azure's of what is in a vault
	case isLicenseCode(name):
		return isWord(s) && strings.IndexByte(s, '-') < 0
	case hasSuffixFold(name, "gpg_key"), hasSuffixFold(name, "pgp_key"):
		return isFingerprint(s)
	case strings.EqualFold(last, "secrets"), strings.EqualFold(last, "tokens"):
		return s == "read" || s == "write" // what an app may do with them
	case hasSuffixFold(last, "token"):
		// What a job may do with it, and where the place is named to go on from in a list.
		return lexemes.has(s) || coins.has(s) || s == "read" || s == "write" || isColour(s) ||
			(strings.EqualFold(name, "input_token") || strings.EqualFold(name, "output_token")) && isIdentifier(s) && !hasDigit(s)
	}
	return false
}

// IsTally reports whether a number that JSON has under the name of several secrets is how many
// there are: apiKeys: 3.
func IsTally(name string, n float64) bool {
	const most = 99
	return isPlural(name) && n == float64(int(n)) && n >= 0 && n <= most
}

// isPostalCode reports whether the pin code is one of India's addresses.
func isPostalCode(name, s string) bool {
	return len(s) == len("110001") && s[0] != '0' && strings.Trim(s, "0123456789") == "" && strings.EqualFold(name, "pincode")
}

// isPartnerCode reports whether s is what a business partner goes by in SAP Business One,
// under CardCode or card_code: C20000, or a list of such. The code on a card has three or
// four digits.
func isPartnerCode(name, s string) bool {
	if !NamesPartner(name) {
		return false
	}
	const shortest, longest = 3, 4
	for code := range strings.FieldsFuncSeq(s, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`,;"'`, r) }) {
		if len(code) >= shortest && len(code) <= longest && strings.Trim(code, "0123456789") == "" {
			return false
		}
	}
	return true
}

// NamesPartner reports whether a name ends in the words that SAP Business One has for what a
// business partner goes by, and that can be for the code on a card. Cards that are bought for
// what their codes are worth are another matter.
func NamesPartner(name string) bool {
	rest, ok := cutSuffixFold(name, "codes")
	if !ok {
		rest, ok = cutSuffixFold(name, "code")
	}
	if !ok {
		return false
	}
	rest, ok = cutSuffixFold(strings.TrimRight(rest, "_-. "), "card")
	if !ok {
		return false
	}
	rest = strings.TrimRight(rest, "_-. ")
	for _, kind := range [...]string{"gift", "access", "scratch", "prepaid", "sim"} {
		if hasSuffixFold(rest, kind) {
			return false
		}
	}
	return true
}

// isLicenseCode reports whether what a license is called goes by the name, as does what
// unlocks a program.
func isLicenseCode(name string) bool {
	if !hasSuffixFold(name, "code") {
		return false
	}
	name = strings.TrimRight(name[:len(name)-len("code")], "_-. ")
	return hasSuffixFold(name, "license") || hasSuffixFold(name, "licence")
}

// isStorageKey reports whether what is in a store is found under goes by the name, as does
// the key of a store at Azure, which is base64.
func isStorageKey(name string) bool {
	rest, ok := cutSuffixFold(name, "key")
	return ok && hasSuffixFold(strings.TrimRight(rest, "_-. "), "storage")
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
	"oauth1", "oauth2.0", "openid-connect", "openid_connect", "basic-auth", "basic_auth", "basicauth", "bearer-token", "bearer_token", "api_token", "api-token", "access_token", "access-token",
	"client_credentials", "client-credentials", "authorization_code", "client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "tls_client_auth", "userpass", "user-password", "username_password",
	"scram", "x509", "mongodb-x509", "mongodb-aws", "mongodb-cr", "external", "windows", "sspi", "integrated", "spnego", "krb5", "gssapi-with-mic", "keyboard-interactive", "ssh-key", "private_key", "private-key", "chap", "pap", "mschap", "mschapv2", "peap",
	"entra", "azuread", "msi", "managed_identity", "service_principal", "service-principal", "service_account", "workload_identity", "device_code", "iam_role", "aws-iam", "aws_iam", "aws-sigv4", "adc", "shared_key", "wsse", "ws-security", "usernametoken", "webauthn", "passkey", "peer", "ident", "trust", "interactive",
	"ikev1", "ikev2", "psk", "preshared_key", "wep", "wpa", "wpa2", "wpa3", "rsasig", "pubkey", "eap", "xauth", "radius", "pam", "iam", "imds", "ambient", "anonymous", "instance-profile", "workload-identity", "managed-identity", "service-account", "environment", "cached", "default")

// lexemes are what parsers call tokens by.
var lexemes = set("ident", "identifier", "eof", "newline", "comma", "colon", "semicolon", "lparen", "rparen", "lbrace", "rbrace", "lbrack", "rbrack", "keyword", "operator", "comment", "illegal", "whitespace")

// coins are tokens of another kind.
var coins = set("btc", "eth", "weth", "wbtc", "usdc", "usdt", "dai", "sol", "bnb", "matic")

// factors are what people log in by besides a password.
var factors = set("totp", "hotp", "sms", "email", "phone", "voice", "call", "app", "authenticator", "push", "webauthn", "u2f", "fido", "fido2", "passkey", "duo", "yubikey", "backup_codes")

// isColour reports whether s is the colour that an editor gives a token: #cccccc.
func isColour(s string) bool {
	const short, long = len("#ccc"), len("#cccccc")
	if len(s) != short && len(s) != long || s[0] != '#' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if !isHex(s[i]) {
			return false
		}
	}
	return true
}

// isStatusCode reports whether s is what a server answers with: 401, 535.
func isStatusCode(s string) bool {
	return len(s) == len("401") && s[0] >= '1' && s[0] <= '5' && isDigit(s[1]) && isDigit(s[2])
}

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

// isFingerprint reports whether s is what a key of PGP is found by: all 40 digits of it, as
// the images of Python have it, or the last 16.
func isFingerprint(s string) bool {
	return (len(s) == 40 || len(s) == 16) && areHex(s, 0, len(s))
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

// isObjectName reports whether s is what Kubernetes or a store calls a secret: a name behind
// that of its namespace, prod/db:password, or one that ends in what is in the secret.
func isObjectName(s string) bool {
	namespace, name, ok := strings.Cut(s, "/")
	if !ok {
		return isJoined(s) && contentsOfSecrets.has(s[strings.LastIndexByte(s, '-')+1:]) && strings.IndexByte(s, '-') > 0
	}
	name, _, _ = strings.Cut(name, ":") // which of its members
	return isJoined(namespace) && isJoined(name) && (environments.has(namespace) || strings.IndexByte(name, '-') > 0 && strings.IndexByte(name, '/') < 0)
}

// environments are what stores of secrets have them apart by.
var environments = set("prod", "production", "dev", "development", "stage", "staging", "test", "qa", "default", "secret")

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

// namesConnection reports whether connection strings go by the name, of those that are
// sensitive: conn_str, ConnectionStrings__Default.
func namesConnection(name string) bool {
	return containsFold(name, "string") || containsFold(name, "connstr") || hasSuffixFold(name, "str")
}

// isConnection reports whether s is a connection string whose password is found by what is
// around it, so that the rest can stay: a URL with a login, or a list of keys and values with
// a password's among them. No quote, space or the like is in the password.
func isConnection(s string) bool {
	if scheme, rest, ok := strings.Cut(s, "://"); ok && isIdentifier(scheme) {
		login, _, ok := strings.Cut(rest, "@")
		_, password, _ := strings.Cut(login, ":")
		return ok && isPlainPassword(password) && !strings.ContainsAny(login, "/?#") && strings.IndexByte(rest[len(login)+1:], '@') < 0 && strings.IndexByte(rest, ' ') < 0
	}
	separator := ";"
	if strings.IndexByte(s, ';') < 0 {
		separator = " "
	}
	found := false
	for field := range strings.SplitSeq(strings.TrimRight(s, "; "), separator) {
		name, value, ok := strings.Cut(field, "=")
		name = strings.TrimLeft(name, " ")
		if !ok || name == "" || !isIdentifier(strings.ReplaceAll(name, " ", "_")) || strings.ContainsAny(value, "\"'`{}") {
			return false
		}
		if connectionSecrets.has(name) {
			if !isPlainPassword(value) {
				return false
			}
			found = true
		}
	}
	return found
}

// isPlainPassword reports whether nothing is in a password that could be its end.
func isPlainPassword(s string) bool {
	for i := range len(s) {
		if !isAlnum(s[i]) && s[i] < 0x80 && strings.IndexByte("!#$%^*+-_.~@/=?", s[i]) < 0 {
			return false
		}
	}
	return s != ""
}

// connectionSecrets are the names of the secrets in connection strings.
var connectionSecrets = set("password", "pwd", "accountkey", "sharedaccesskey")

// isStatementID reports whether s is what a statement of an IAM policy goes by: words,
// and perhaps a number at the end.
func isStatementID(s string) bool {
	words := strings.TrimRight(s, "0123456789")
	return words != "" && !hasDigit(words) && strings.IndexByte(words, '%') < 0
}
