package scan

import "strings"

// envelopeRows are of containers of claims and of ciphers. JWTs are found by [jwt].
var envelopeRows = []row{
	{"jwt-base64", "ZXlK<b64=:40+>", allKinds},                 // eyJ in base64
	{"paseto", "v{1234}.{local|public}.<b64u.:20+>", twoKinds}, // paseto-spec
	// PASERK.
	{"paserk", "k{1234}.{local|secret|seal|local-wrap.pie|secret-wrap.pie|local-pw|secret-pw}.<b64u.:20+>", twoKinds},
	{"macaroon", "MD<alnum:4>xvY2F0aW9u<b64_=-:20+>", twoKinds},    // libmacaroons; a length and "location"
	{"fernet", "gAAAAA<b64u=:90+>", allKinds},                      // fernet/spec
	{"data-protection", "CfDJ8<b64u:40+>", allKinds},               // ASP.NET Core, magic number
	{"laravel-key", "base64:<b64:43>=", twoKinds},                  // Laravel docs, APP_KEY
	{"laravel-cookie", "eyJpdiI6<b64=%:40+>", twoKinds},            // {"iv": in base64
	{"gitlab-session", "_gitlab_session=(<hex:32>)", anyLeft},      // GitLab source
	{"django-key", "django-insecure-<visible:40+>", twoKinds},      // Django's startproject
	{"express-session", "s%3A<b64u:20-40>.<b64%:27-60>", twoKinds}, // express-session
	{"ntlm", "TlRMTVNTUAA<b64=:20+>", twoKinds},                    // MS-NLMP, signature
	{"secret-uri", "secret-token:(<b64u.~%:16+>)", twoKinds},       // RFC 8959
	// What many vendors name their tokens by, who are not in these tables.
	{"named-token", "{pat|tkn|sk|secret|token|apikey|key}_(<alnum:24+>)", allKinds | drawn},
	{"named-token", "{pat|tkn|sk|apikey}_(<hex:32+>)", twoKinds},
	{"named-token", "{pat|secret|token|apikey|key}_{live|prod|test|sandbox}_(<alnum:20+>)", allKinds | drawn},
}

// keyRows are of keys outside of a PEM block.
var keyRows = []row{
	{"age-key", "AGE-SECRET-KEY-{|PQ-}1<upnum:50+>", 0},                         // age docs; age1 is public
	{"age-key", "AGE-PLUGIN-<upnum-:40+>", withDigit},                           // age docs
	{"extended-private-key", "{xyztuvYZUV}prv<b58:100-112>", twoKinds},          // BIP 32, SLIP 132
	{"nostr-key", "nsec1<lownum:58>", withDigit},                                // NIP-19; npub1 is public
	{"pkcs8-rsa", "MII<b64:3>IBADANBgkqhkiG9w0BAQEFAASC<b64=:40+>", twoKinds},   // RFC 5208
	{"pkcs1-rsa", "MII<b64:3>IBAAK{CAQEA|CAgEA|CAYEA|BgQ}<b64=:40+>", twoKinds}, // RFC 8017, version 0 and a modulus
	{"sec1-ec", "MHcCAQEEI<b64=:40+>", twoKinds},                                // RFC 5915, P-256
	{"pkcs8-ec", "MIG{HA|EA|2A}gEAM<b64=:40+>", twoKinds},                       // RFC 5208, P-256, secp256k1, P-384
	{"pkcs8-ed25519", "MC4CAQAwBQYDK2VwBCIEI<b64=:40+>", twoKinds},              // RFC 8410
	// A PEM block in base64, as in a kubeconfig: "-----BEGIN " with what it is of,
	// which is not CERTIFICATE or PUBLIC KEY.
	{"pem-base64", "LS0tLS1CRUdJTi{BQUklWQVRFI|BSU0EgUFJJVkFUR|BFQyBQUklWQVRFI|BEU0EgUFJJVkFUR|BPUEVOU1NIIFBSSVZBVEU|BFTkNSWVBURUQgUFJJV|BQR1AgUFJJVkFUR}<b64=:20+>", twoKinds},
	{"minisign-key", "RWRTY0Iy<b64=:60+>", twoKinds},        // minisign, keys in public code; an algorithm and how the key is encrypted
	{"signify-key", "RWRCSwAAA<b64=:60+>", twoKinds},        // known, signify; same
	{"bip38-key", "{6PR|6PY|6Pf|6Pn}<b58:55>", allKinds},    // BIP 38, of its four prefixes
	{"tezos-key", "edsk<b58:50-94>", strictLeft | allKinds}, // known, Tezos; of seeds and of secret keys
	{"tezos-key", "edesk1<b58:60+>", strictLeft | allKinds}, // same, encrypted
	// CIP 5.
	{"cardano-key", "{ed25519_sk|ed25519e_sk|ed25519bip32_sk|root_xsk|acct_xsk|addr_xsk|stake_xsk}1<lownum:50+>", withDigit},
}

// hashRows are of password hashes. Those in the crypt format are delimited by
// themselves. crypt.5 is libxcrypt's.
var hashRows = []row{
	{"bcrypt", "$2{abxy}$<digit:2>$<crypt:53-60>", anyLeft},                         // crypt.5
	{"sha512crypt", "$6${|rounds=<digit:1-9>$}<crypt:1-16>$<crypt:80-90>", anyLeft}, // crypt.5
	{"sha256crypt", "$5${|rounds=<digit:1-9>$}<crypt:1-16>$<crypt:43-48>", anyLeft}, // crypt.5
	{"yescrypt", "${y|gy}$<crypt:1-20>$<crypt:0-86>$<crypt:43-48>", anyLeft},        // crypt.5
	{"scrypt", "$7$<crypt:11-97>$<crypt:43-48>", anyLeft},                           // crypt.5
	{"md5crypt", "${1|apr1}$<crypt:1-8>$<crypt:22-26>", anyLeft},                    // crypt.5, Apache
	{"sha1crypt", "$sha1$<digit:1-10>$<crypt:1-64>$<crypt:28+>", anyLeft},           // crypt.5
	{"sunmd5", "$md5{$|,rounds=<digit:1-9>$}<crypt:8>${|$}<crypt:22-24>", anyLeft},  // crypt.5
	{"nt-hash", "${3$|NT}$<hex:32>", anyLeft},                                       // crypt.5
	{"cisco-hash", "${89}$<crypt:14>$<crypt:43-48>", anyLeft},                       // Cisco IOS, types 8 and 9
	{"juniper-secret", "$9$<crypt-:8-200>", anyLeft | twoKinds},                     // Junos docs, obfuscated passwords
	{"argon2", "$argon2{i|d|id|ds}$<b64$=,.-:30+>", anyLeft},                        // PHC string format
	// PHC string format, passlib.
	{"phc-hash", "${scrypt|bcrypt-sha256|pbkdf2|pbkdf2-sha1|pbkdf2-sha256|pbkdf2-sha512}$<b64$=,.-:30+>", anyLeft},
	{"phpass", "${PH}$<crypt:31-34>", anyLeft | twoKinds},                                         // phpass
	{"drupal-hash", "$S$<crypt:52-56>", anyLeft | twoKinds},                                       // Drupal source
	{"mysql-hash", "$A$005$<visible:40+>", anyLeft},                                               // MySQL docs, caching_sha2_password
	{"kerberos-hash", "$krb5{tgs|asrep|pa}$<visible:40+>", anyLeft},                               // hashcat
	{"django-hash", "{pbkdf2_sha256|pbkdf2_sha1}$<digit:3-9>$<alnum:1-64>$<b64:27-43><=:0-2>", 0}, // Django docs, password storage
	{"django-hash", "scrypt$<b64$=:40+>", 0},                                                      // same
	{"django-hash", "{sha1$<alnum:1-32>$<hex:40>|md5$<alnum:1-32>$<hex:32>}", 0},                  // same
	{"werkzeug-hash", "pbkdf2:sha{1|256|512}{|:<digit:3-9>}$<alnum:8-32>$<hex:40-128>", 0},        // werkzeug.security
	{"werkzeug-hash", "scrypt:<digit:1-9>:<digit:1-3>:<digit:1-3>$<alnum:8-32>$<hex:64-128>", 0},  // same
	// RFC 2307, OpenLDAP.
	{"ldap-hash", "\\{{SSHA|SHA|SMD5|MD5|SSHA256|SHA256|SSHA384|SHA384|SSHA512|SHA512|ssha|sha}\\}<b64:22-120><=:0-2>", anyLeft},
	// OpenLDAP, Dovecot.
	{"ldap-hash", "\\{{CRYPT|ARGON2|PBKDF2|PBKDF2-SHA1|PBKDF2-SHA256|PBKDF2-SHA512|BCRYPT|SCRYPT|BLF-CRYPT|SHA512-CRYPT|ARGON2ID|ARGON2I}\\}<visible:12+>", anyLeft},
	// PostgreSQL docs, pg_authid.
	{"postgres-hash", "SCRAM-SHA-{1|256|512}$<digit:2-8>:<b64=:16-100>$<b64=:27-100>:<b64=:27+>", 0},
	{"mssql-hash", "0x{0100<hex:48>|0100<hex:88>|0200<hex:136>}", 0},          // hashcat
	{"oracle-hash", "S:<hex:60>;T:<hex:160>", 0},                              // Oracle docs, 12c verifiers
	{"pwdump", "<hex:32>:<hex:32>:::", 0},                                     // pwdump
	{"grub-hash", "grub.pbkdf2.sha512.<digit:2-9>.<hex:64-256>.<hex:64+>", 0}, // GRUB manual
}

const maxKeyText = 64 << 10

// pem masks the body of a private key's PEM block: up to the end line, or where
// that is missing, as far as it goes. The line breaks may be escaped, or spaces.
func pem(text string, at int) (start, end int) {
	label := at + len("-----BEGIN")
	n := strings.Index(text[label:min(len(text), label+100)], "----")
	if n < 0 || !isPrivateLabel(text[label:label+n]) {
		return 0, 0
	}
	start = label + n
	for start < len(text) && text[start] == '-' {
		start++
	}
	limit := min(len(text), start+maxKeyText)
	if n = strings.Index(text[start:limit], "----"); n >= 0 {
		limit = start + n
		if rest := strings.TrimLeft(text[limit:min(len(text), limit+8)], "- "); strings.HasPrefix(rest, "END") {
			if isProse(text[start:limit]) {
				return listedBody(text, start, limit)
			}
			return secretBody(text, skipHeaders(text, start, limit), limit)
		}
	}
	body := skipHeaders(text, start, limit)
	if end = bodyEnd(text, body, limit); end == body {
		return 0, 0
	}
	return secretBody(text, body, end)
}

// isPrivateLabel reports whether the label of a PEM block says that it holds a
// secret. Its spaces may be percent-encoded.
func isPrivateLabel(label string) bool {
	_, key, ok := strings.Cut(label, "PRIVATE")
	return ok && strings.Contains(key, "KEY") || strings.Contains(label, "Static key") // OpenVPN's
}

// isProse reports whether what stands between the first and the last line of a
// PEM block is rather a text about them: behind a quote, or words on one line.
func isProse(body string) bool {
	if body == "" || strings.IndexByte("\"'`,;.)>", body[0]) >= 0 {
		return true
	}
	if body[0] != ' ' {
		return false
	}
	for word := range strings.FieldsSeq(body) {
		if len(word) >= 16 {
			return false
		}
	}
	return true
}

// listedBody returns the span of a key whose lines are the elements of a list, without
// the quotes around the first and the last: "-----BEGIN …", "x", "y", "-----END …".
func listedBody(text string, start, end int) (int, int) {
	const between, least = "\"'`, \r\n\t\\", 32
	if start == end || !isQuote(text[start]) && text[start] != '\\' {
		return 0, 0
	}
	body := text[start:end]
	start += len(body) - len(strings.TrimLeft(body, between))
	end -= len(body) - len(strings.TrimRight(body, between))
	if end-start < least {
		return 0, 0
	}
	for i := start; i < start+least; i++ {
		if !base64s.has(text[i]) {
			return 0, 0
		}
	}
	return secretBody(text, start, end)
}

// putty masks the private lines of a PuTTY key file.
func putty(text string, at int) (start, end int) {
	start = at + len("Private-Lines:")
	for start < len(text) && start-at < 24 && (text[start] == ' ' || digits.has(text[start])) {
		start++
	}
	return secretBody(text, start, bodyEnd(text, start, min(len(text), start+maxKeyText)))
}

// ansibleVault masks the hexadecimal lines of Ansible's vault format, whose first
// line says what is behind.
func ansibleVault(text string, at int) (start, end int) {
	n := strings.IndexAny(text[at:min(len(text), at+80)], "\n\\ ")
	if n < 0 {
		return 0, 0
	}
	start = at + n
	return secretBody(text, start, bodyEnd(text, start, min(len(text), start+maxKeyText)))
}

// opensshBody masks the body of an OpenSSH key by its magic number,
// "openssh-key-v1" in base64. What stands before it is a PEM block's affair.
func opensshBody(text string, at int) (start, end int) {
	if at > 0 && alnums.has(text[at-1]) && !escapeEnds(text, at) {
		return 0, 0
	}
	return secretBody(text, at, bodyEnd(text, at, min(len(text), at+maxKeyText)))
}

// secretBody returns the span without the line breaks around it, if there is something
// in it.
func secretBody(text string, start, end int) (int, int) {
	start = skipBreaks(text, start, end)
	end = trimBreaks(text, start, end)
	var seen alphabet
	for i := start; i < end && i-start < 1<<10; i++ {
		if alnums.has(text[i]) {
			seen.add(text[i])
		}
	}
	if end-start < 8 || seen.within(&fillers) || seen.count() < 5 {
		return 0, 0
	}
	return start, end
}

// bodyEnd returns the end of the lines of base64 or hexadecimal digits that
// begin at i. Words do not count as such a line, unless they are long.
func bodyEnd(text string, i, limit int) int {
	end := i
	for {
		line := skipBreaks(text, end, limit)
		j := line
		for j < limit && (base64s.has(text[j]) || text[j] == '=') {
			j++
		}
		switch n := j - line; {
		case n == 0, n < 16 && text[line] != '=' && text[j-1] != '=':
			return end
		}
		end = j
	}
}

// skipHeaders skips the headers of a PEM block, such as Proc-Type, and the line
// breaks around them.
func skipHeaders(text string, i, limit int) int {
	for range 8 {
		name := skipBreaks(text, i, limit)
		j := name
		for j < limit && j-name < 32 && (alnums.has(text[j]) || text[j] == '-') {
			j++
		}
		if j == name || j == limit || text[j] != ':' {
			return i
		}
		n := strings.IndexAny(text[j:min(limit, j+128)], "\n\\")
		if n < 0 {
			return i
		}
		i = j + n
	}
	return i
}

// skipBreaks skips white space and line breaks, escaped any number of times.
func skipBreaks(text string, i, limit int) int {
	for i < limit {
		switch c := text[i]; {
		case c == '\n' || c == '\r' || c == ' ' || c == '\t':
			i++
		case c == '\\':
			j := i
			for j < limit && text[j] == '\\' {
				j++
			}
			if j == limit || text[j] != 'n' && text[j] != 'r' {
				return i
			}
			i = j + 1
		default:
			return i
		}
	}
	return i
}

// trimBreaks is [skipBreaks] from the end backwards.
func trimBreaks(text string, start, end int) int {
	for end > start {
		c := text[end-1]
		if isEscape := (c == 'n' || c == 'r') && end-start > 1 && text[end-2] == '\\'; !isEscape && !isSpace(c) {
			break
		}
		for end--; end > start && text[end-1] == '\\'; end-- {
		}
	}
	return end
}

// jwt masks a JWT or a JWE whose header begins at at, though its end may be
// missing: two segments or more, of which some may be empty. A header alone is
// none.
func jwt(text string, at int) (start, end int) {
	if at > 0 && alnums.has(text[at-1]) && !escapeEnds(text, at) {
		return 0, 0
	}
	const short, long = 10, 20
	end = segment(text, at, maxHeader)
	if end-at < short {
		return 0, 0
	}
	sure := false
	for dots := 1; dots <= 4 && end < len(text) && text[end] == '.'; dots++ {
		next := segment(text, end+1, maxKeyText)
		n := next - end - 1
		if n == 0 && !(next+1 < len(text) && text[next] == '.' && base64URLs.has(text[next+1])) {
			break // the end of a sentence rather than an empty segment
		}
		claims := dots == 1 && n >= short && strings.HasPrefix(text[end+1:], "ey")
		sure = sure || claims || dots > 1 && n >= long
		end = next
	}
	if !sure {
		return 0, 0
	}
	return at, end
}

const maxHeader = 4 << 10

// segment returns the end of the segment of a JWT that begins at i.
func segment(text string, i, most int) int {
	for limit := min(len(text), i+most); i < limit && base64URLs.has(text[i]); i++ {
	}
	return i
}
