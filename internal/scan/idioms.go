package scan

import "strings"

// An idiom is a way in which what is no secret stands behind a name that sounds of one. All
// that its row asks for must hold; what the row leaves out may be anything.
type idiom struct {
	example string // is kept by this row, and by nothing else
	miss    string // has a secret, in «», in much the same place

	joint  joint
	name   func(name string) bool
	value  func(s string) bool
	pair   func(name, s string) bool
	before string                                 // what is in front of the key ends so
	after  func(rest string) bool                 // what follows on the value
	where  func(text string, k key, v value) bool // what none of these can tell; an element's key stands behind its value
}

// A joint is how a key and its value are put together, a bit for each thing that holds.
type joint uint8

const (
	byColon   joint = 1 << iota // a colon is between them
	bySign                      // an equals sign is, or there is but a space
	tight                       // with no space behind it
	loose                       // with one
	bareKey                     // the key is not in quotes
	quotedKey                   // it is
	unsure                      // the key need not be one of a credential
)

func jointOf(k key, v value, class Class) joint {
	j := bySign
	if v.colon {
		j = byColon
	}
	switch {
	case v.gap:
		j |= loose
	case k.end > k.start:
		j |= tight
	}
	if k.quoted {
		j |= quotedKey
	} else {
		j |= bareKey
	}
	if class != Credential {
		j |= unsure
	}
	return j
}

// Order matters in none of these tables. They are three because most secrets are in quotes or
// have a digit, so that few rows are asked of them.

// idioms are those of any value.
var idioms = []idiom{
	{example: `<a title="Home" accesskey="z">`, miss: `<a title="Home" accesskey="«hunter2»">`, name: set("accesskey").has, value: isByte},
	{example: "tls_key = /path/to/keyfile", miss: "tls_key = «/Zk81vQm4/xTr7Wd2»", name: endsIn("key"), value: isPlainPath},
	{example: `SESSION_KEY = "session-key"`, miss: `SESSION_KEY = "«session-key1»"`, joint: bySign | loose, pair: isOwnName},
	{example: `AUTH_HEADER = "Authorization"`, miss: `AUTH_HEADER = "«Authorization1»"`, name: endsIn("header"), value: isAuthHeader},
	{example: "card code: C20000", miss: "card code: «123»", where: isCodeOfPartner},
	{example: "unexpected token: 'x7'", miss: "expected token: '«x7»'", where: isUnexpected},
	{example: `["password":"Db":private]=> NULL`, miss: `["password":"«Db7»",private]`, joint: byColon | tight | quotedKey, after: startsWith(`":private]`)}, // PHP's var_dump
	{example: `<x :token="selected" lang="ts">`, miss: `<x token="«selected»" lang="ts">`, where: isBinding},
	{example: "SET_TOKEN: 'auth/setToken',", miss: "SET_TOKEN: '«auth/setHunter»',", joint: loose, pair: isActionName},
	{example: `password = f"{registry_id}-auth-token"`, miss: `password = f"«{x}Zk81vQm4»"`, where: isAssembled},
	{example: "CREATE ROLE app LOGIN PASSWORD :'app_password';", miss: "CREATE ROLE app LOGIN PASSWORD '«app_password»';", name: called("PASSWORD"), where: isPsqlVariable},
}

// bareIdioms are those of values without quotes.
var bareIdioms = []idiom{
	// Settings and counts.
	{example: "MYSQL_RANDOM_ROOT_PASSWORD=1", miss: "MYSQL_ROOT_PASSWORD=«12»", joint: bySign | tight, value: isDigitAlone},
	{example: "API keys: 3", miss: "API key: «333»", name: isPlural, value: isCount},
	{example: "Users without password: 3", miss: "user with password: «333»", value: isCount, before: "without "},
	{example: "password: 12 characters", miss: "password: «hunter2» characters", joint: byColon, value: isLength, after: wordFollowsOn},
	{example: "access key: Alt+S", miss: "access key: «Hunter+2»", value: isChord},
	{example: "pin: GPIO17", miss: "pin: «4711»", name: endsIn("pin"), value: isPinOfChip},

	// Names of secrets, and where they are.
	{example: "gcloud secrets versions access latest --secret=db-password", miss: "gcloud secrets versions access latest --secret=«hunter»", pair: isSecretByName},
	{example: "docker build --secret id=npmrc .", miss: "docker build --secret «npmrc7» .", name: called("id"), before: "--secret "},
	{example: "secretKeyRef: name: db-secret key: password", miss: "secretRef: name: db-secret key: «hunter2»", name: called("key"), where: isKeyRef},
	{example: "LoadCredential=ssh.authorized_keys.root", miss: "SetCredential=«ssh.hunter»", name: set("loadcredential", "importcredential", "loadcredentialencrypted").has}, // systemd
	{example: `PWD=C:\Users\bob7`, miss: `PWD=«Users7»`, pair: isWorkingDir},
	{example: "Login failed user=lizdy auth=lizdy host=x.org", miss: "Login failed user=bob auth=«hunter2» host=x.org", name: called("auth"), where: isUserAgain}, // UW IMAP

	// Names that go on behind a colon.
	{example: "GET session:user:1001", miss: "GET session:«Zk81vQm4:1001»", joint: byColon | tight, name: called("session"), value: isNumbered},
	{example: "libsecret-1-0:amd64", miss: "libsecret:«amd64x»", joint: byColon | tight | bareKey, value: architectures.has},
	{example: "secret.yaml:7:12", miss: "secret.yaml:«7a12»", joint: byColon | tight | bareKey, pair: isPosition},
	{example: "oauth2:v1", miss: "secret:«w1»", joint: byColon | tight | unsure, value: isVersionName},
	{example: "/data/secret:/run/secret:ro", miss: "data-secret:«/run/secret:ro»", joint: byColon | tight, value: isPathOfMount, before: "/"},

	// Prose, and what programs print.
	{example: "PASS: TestLogin/bob", miss: "PASS: «hunter2»", joint: byColon, name: called("PASS"), where: isVerdict},
	{example: "api_key=sk-...", miss: "api_key=«hunter2»...", where: isCutOff},
	{example: "  --password PASSWORD", miss: "  --password «HUNTER2»", pair: isMetavariable},

	// Members and elements.
	{example: `[token:App\Db:private] => `, miss: `[token:«App\Db7»] => `, joint: byColon | tight | bareKey, value: endsIn(":private"), before: "["}, // PHP's print_r
	{example: "pin: user.pin x", miss: "pin: «user.pin7» x", joint: byColon | loose, pair: isNamesake},
	{example: "row.token = token x", miss: "row.token = «token7» x", joint: bySign | loose, pair: isSelf},
	{example: "$self->{token} = make", miss: "$self->{token} = '«hunter»'", where: isInBraces},
	{example: "my $token = $self->{id};", miss: "my $token = «Zk81vQm4-»;", value: endsIn("-"), after: startsWith(">")},

	// Variables, arguments and literals.
	{example: "opts := &Options{Token: token, Password: password}", miss: "opts := {Token: «token»}", joint: byColon | loose, pair: isFieldAlike, where: isOfLiteral},
	{example: "PrivateKey:  testRSA2048PrivateKey,", miss: "PrivateKey: «testRSA2048», x", joint: byColon | loose, pair: isFieldWithKind, after: endsElement},
	{example: "config.PrivateKey = testEd25519PrivateKey", miss: "config.PrivateKey = «testEd25519»", joint: bySign | loose, pair: isFieldWithKind, after: endsStatement},
	{example: "WindowManager: token=Token{a64f992 ActivityRecord{de9231d u0}}", miss: "WindowManager: token=«Token{Zk81vQm4x»", value: isAndroidObject},
	{example: "via OAuth2: Session{email:a@x.org user:7}", miss: "via password: «Session{email:a@x.org»", pair: isObjectOfContainer},

	// Keywords and tags.
	{example: "password: !secret db", miss: "password: «!secret1»", joint: byColon | loose, value: isTag, after: moreFollows},
	{example: "string password = 2;", miss: "string password = «4711»;", joint: bySign | loose, value: isSmall, after: endsEnumerator}, // protobuf and enumerations
}

// wordIdioms are those of values without quotes or digits.
var wordIdioms = []idiom{
	// Names of secrets, and where they are.
	{example: "- secretKey: privateKey", miss: "- secretKey: «Zk81vQm4»", joint: byColon, name: called("secretKey"), value: isIdentifier, before: "- "}, // External Secrets

	// Names that go on behind a colon.
	{example: "secrets:rotate", miss: "password:«read1»", joint: byColon | tight | bareKey | unsure, value: permissions.has},
	{example: "session:count", miss: "session:«Zk81vQm4xTr7»", joint: byColon | tight, name: IsContainer, value: isShort},
	{example: "(passwd:chauthtok)", miss: "(passwd:«chauthtok1»)", joint: byColon | tight, value: isWord, before: "(", after: startsWith(")")},
	{example: ".pin:focus-visible,", miss: ".pin:«focus-invisible»,", joint: byColon | tight, value: pseudoClasses.has},
	{example: "/volumes/secret:ro", miss: "/volumes/secret:«rho»", joint: byColon | tight, value: mountOptions.has, before: "/"},
	{example: `Configuration["Password:Length"] = 8`, miss: `Configuration["Password:«Length1»"] = 8`, joint: byColon | tight, value: isWord, before: `["`, after: startsWith(`"]`)},
	{example: `Get<string>("Jwt:Secret");`, miss: `Get<string>("Jwt:«Hunter»");`, joint: byColon | tight, value: isCapitalCredential, before: `"`, after: startsWith(`"`)},

	// Prose, and what programs print.
	{example: "the password: see below", miss: "the password: «hunter2» below", joint: byColon | loose, value: isWord, after: proseFollows},
	{example: "the new session: acme", miss: "the new session: «4711abc»", joint: byColon | loose | bareKey | unsure, value: isWord, where: isMidLine},
	{example: "invalid password: hunter", miss: "valid password: «hunter»", joint: byColon | loose | bareKey, value: isWord, where: isOfProblem},
	{example: "invalid signature: api.Module must be set", miss: "valid signature: «api.Module1» must", joint: byColon | unsure, value: isMember, after: wordFollowsOn, where: isOfProblem},
	{example: "private_key=-----BEGIN", miss: "private_key=«---BEGIN1»", value: called("-----BEGIN")}, // what is behind it is known by its form
	{example: "    --token=MÉTODO    for connections", miss: "    --token=«MÉTODO1»    for connections", joint: bySign, name: isLongFlag, value: isCapitals, after: startsWith("  ")},

	// Members and elements.
	{example: "private_key: Acme::Config.token,", miss: "private_key: «Acme::Config.7»,", value: isCredentialMember},
	{example: "h.UpdatePassword = runtime.ForwardMessage", miss: "h.UpdatePassword = «runtime.forward1»", joint: bySign | loose, value: isExportedMember},
	{example: "Comment{Start: tok.pos, Token: tok.start}", miss: "Comment{Start: tok.pos, token: «tok.start»}", joint: byColon | loose, name: isField, value: isMember, after: endsElement},
	{example: "password = event.target.value;", miss: "password = «event.hunter»;", joint: bySign | loose | bareKey, value: isMemberOnItsWay, after: endsStatement},
	{example: "return { ...state, token: action.payload };", miss: "return { ...state, token: «hunter.two» };", joint: byColon | loose | bareKey, value: isMemberOnItsWay, after: endsMember},
	{example: `keychain["access_token"] = token`, miss: `keychain["access_token"] = «hunter»`, joint: bySign, name: isElementByString, value: isCredentialName, after: endsStatement},
	{example: "c.m[sessionKey] = elem", miss: "params[password] = «hunter»", joint: bySign | loose, name: isIndexed, value: isIdentifier, after: endsStatement},

	// Variables, arguments and literals.
	{example: "Name: \"unlock-key\", Default: notSetValue,", miss: "Name: \"unlock-key\", Default: «notSetValue1»,", joint: byColon | loose | bareKey, name: called("Default"), value: isIdentifier, after: endsLineByComma},
	{example: "password: hashedPassword,", miss: "password: «hashedPassword», x", joint: byColon | loose | bareKey, pair: isHumpedKind, after: endsLineByComma},
	{example: "headers: { 'X-CSRFToken': csrftoken }", miss: "headers: { 'X-CSRFToken': «hunter» }", joint: byColon | loose | quotedKey, value: isRunTogether, after: continuesLiteral},
	{example: "{ clientSecret: clientSecret, redirectURL: url }", miss: "{ clientSecret: «client», redirectURL: url }", joint: byColon | loose | bareKey, pair: isAlikeInWords},
	{example: "token:        token,", miss: "token:        «token»", joint: byColon | loose | bareKey, pair: isAlike, after: endsLineByComma},
	{example: "&oauth2.Token{AccessToken: token}", miss: "&oauth2.Token{AccessToken: «hunter»}", joint: byColon | loose | bareKey, pair: isTailOfName, after: startsWith("}")},
	{example: "connect(user=user, api_key=api_key)", miss: "connect(user=user, api_key=«hunter»)", joint: bySign | tight, pair: isAlike, after: endsArgument},
	{example: `connect(user="root", password=pw)`, miss: `connect(user="root", password=«pw1»)`, joint: bySign | tight, value: set("pw", "key").has, after: endsArgument},
	{example: "boto3.client('s3', aws_secret_access_key=SECRET_KEY)", miss: "boto3.client('s3', aws_secret_access_key=«HUNTER_TWO»)", joint: bySign | tight, value: isCredentialConstant, after: endsArgument},
	{example: "b.Secret = &value x", miss: "b.Secret = «&hunter2» x", joint: bySign | loose, value: isPointer},
	{example: "Authorization = AUTH_TOKEN;", miss: "Authorization = «Hunter_Token2»;", joint: bySign | loose, name: isAuthHeader, value: isCredentialInWords, after: endsStatement},
	{example: "export type ApiKey = Brand<string, 'ApiKey'>;", miss: "const ApiKey = «Brand<string»", joint: bySign | loose, name: isCapitalized, before: "type ", after: startsWith("<")},
	{example: "self._credentials: Credentials = credentials", miss: "self._credentials: Credentials = «hunter»", joint: bySign | loose, name: isCapitalized, value: isCredentialName, before: ": ", after: endsStatement},
	{example: "password = val", miss: "password = «hunter»", joint: bySign | loose, value: variables.has, after: endsStatement},
	{example: "r.BasicAuth = auth", miss: "r.BasicAuth = «hunter2»", joint: bySign | loose, name: isExported, value: isIdentifier, after: endsStatement},
	{example: "lastSecret = y;", miss: "lastSecret = «y7»;", joint: bySign | loose, value: isLetterAlone, after: startsWith(";")},

	// Keywords and tags.
	{example: "token = await next", miss: "token = «awaits»", joint: bySign | loose, value: keywords.has, after: moreFollows},
	{example: "$password = Read-Host -AsSecureString", miss: "$password = «Hunter-Two»", joint: bySign | loose, value: isCmdlet, after: moreFollows},
	{example: "password: *db", miss: "password: «*db1»", joint: byColon | loose, value: isAlias},
}

// isIdiom reports whether a value stands behind its key in one of the ways of the tables.
func isIdiom(text string, k key, v value, class Class) bool {
	j := jointOf(k, v, class)
	return isOneOf(idioms, text, k, v, j) ||
		!v.quoted && (isOneOf(bareIdioms, text, k, v, j) || !hasDigit(v.of(text)) && isOneOf(wordIdioms, text, k, v, j))
}

func isOneOf(rows []idiom, text string, k key, v value, j joint) bool {
	name, s, rest := k.of(text), v.of(text), text[v.end:]
	for i := range rows {
		if r := &rows[i]; r.joint&^j == 0 &&
			(r.after == nil || r.after(rest)) &&
			(r.value == nil || r.value(s)) &&
			(r.name == nil || r.name(name)) &&
			(r.before == "" || strings.HasSuffix(text[:k.start], r.before)) &&
			(r.pair == nil || r.pair(name, s)) &&
			(r.where == nil || r.where(text, k, v)) {
			return true
		}
	}
	return false
}

func called(name string) func(string) bool {
	return func(s string) bool { return s == name }
}

func endsIn(suffix string) func(string) bool {
	return func(s string) bool { return hasSuffixFold(s, suffix) }
}

func startsWith(prefix string) func(string) bool {
	return func(s string) bool { return strings.HasPrefix(s, prefix) }
}
