package scan

import "strings"

// contexts are the rules that go by what stands around a secret, with what calls
// them. Those of separators and elements are called by [Scanner.look].
var contexts = []struct {
	anchors []string
	run     rule
}{
	{[]string{"Bearer ", "bearer ", "BEARER ", "Basic ", "basic ", "BASIC "}, scheme},
	{[]string{"://", `:\/\/`}, userinfo},
	{[]string{"@tcp(", "@tcp6(", "@unix(", "@udp(", "@cloudsql("}, dsn},
	{[]string{`": invalid port ":`}, invalidPort},
	{[]string{":5432", ":3306", ":27017", ":6379", ":5672", ":1433", ":8080", ":3128"}, hostPort},
	{[]string{":thin:", ":oci:", ":oci8:"}, oracle},
	{[]string{" --", `"--`, "'--", "[--", "\n--"}, flag},
	{[]string{" -p", " -u", " -U ", " -a ", " -c ", " -A ", " -X ", " -N ", " -k ", " /p ", " /p:", " -w ", " -pw ", " -P", `"-p`, `"-u"`, `"-a"`, `"-P"`, `'-p`, `'-u'`, `'-a'`, `'-P'`}, shortFlag},
	{[]string{"su ", "Su ", "ku ", "vu ", "Lu ", "iu ", "fu "}, cluster},
	{[]string{"htpasswd -"}, htpasswd},
	{[]string{"-sec.psk ", "insecure-password "}, operand(1)},
	{[]string{"cargo login ", "wpa_passphrase ", "bw unlock ", "snyk auth ", "vault login ", "vault encrypt_string ", "set-agent-token "}, operand(2)},
	{[]string{"\n key "}, routerKey},
	{[]string{"ctl add_user ", "ctl change_password ", "config http-basic.", "com2sec ", "cf auth ", "net user ", "sentinel auth-pass ", "steamcmd +login "}, operand(3)},
	{[]string{"set-initial-password "}, operand(1)},
	{[]string{"operator unseal ", "rclone obscure ", "Xauth password ", "IPSec secret "}, operand(2)},
	{[]string{"ctl register "}, operand(4)},
	{[]string{"mc config host add "}, operand(7)},
	{[]string{"mc alias set "}, operand(6)},
	{[]string{"quitto_passwd -b "}, operand(4)},
	{[]string{"password-stdin", "-on-stdin", "| sudo -S", "| kinit ", "| cryptsetup ", "passwd --stdin", "| chpasswd", "| passwd ", "| smbpasswd ", "| zfs load-key", "| gcloud secrets "}, piped},
	{[]string{" <<< "}, hereString},
	{[]string{" ~* ", " +@all "}, redisUser},
	{[]string{"stats auth "}, func(_ *Scanner, text string, at int, spans []span) []span { // HAProxy's
		return maskLogin(text, at+len("stats auth "), spans)
	}},
	{[]string{"]:587 ", "]:465 ", "]:25 "}, func(_ *Scanner, text string, at int, spans []span) []span { // Postfix's sasl_passwd
		return maskLogin(text, at+strings.IndexByte(text[at:], ' ')+1, spans)
	}},
	{[]string{"sqlplus ", `sqlplus", "`, "sqlplus', '", "sqlldr ", "expdp ", "impdp ", "CONNECT ", "rman target "}, oracleLogin},
	{[]string{":1521", "(DESCRIPTION=", "(description="}, easyConnect},
	{[]string{":5432:", "*:*:*:"}, pgpass},
	{[]string{`"d":`, `"p":`, `"q":`, `"dp":`, `"dq":`, `"qi":`}, webKey},
	{[]string{") VALUES", ") values", ") Values"}, insert},
	{[]string{wideColon, wideEquals}, func(s *Scanner, text string, at int, spans []span) []span {
		return s.keyed(text, at, len(wideColon), spans)
	}},
	{[]string{" -> ", " → ", " ==> "}, arrow},
	{[]string{" -Password ", " -Secret ", " -Token ", " -ApiKey ", " -password ", " -passwd ", " -pass ", " -passphrase ", " -pwd ", " -secret ", " -token ", " -apikey ", " -storepass ", " -keypass ", " /rp ", " /RP "}, goFlag},
	{[]string{"-passin pass:", "-passout pass:", "-pass pass:"}, opensslPass},
	{[]string{"DENTIFIED BY ", "dentified by ", " BY '", " by '", ` BY "`, ` by "`}, identifiedBy},
	{[]string{" PASSWORD '", " password '", "ecret_access_key '", "ECRET_ACCESS_KEY '", "requirepass ", "masterauth ", `SecureString "`, "SecureString '", ` plaintext "`, "option key '"}, statement},
	{[]string{" --value "}, storedValue},
	{[]string{"REG_SZ"}, registryValue},
	{[]string{" -auth "}, func(_ *Scanner, text string, at int, spans []span) []span {
		return maskLogin(text, at+len(" -auth "), spans)
	}},
	{[]string{"SET PASSWORD "}, setPassword},
	{[]string{"assword:: ", "codePwd:: "}, func(_ *Scanner, text string, at int, spans []span) []span { // of LDIF
		return maskBase64(text, at+strings.IndexByte(text[at:], ' ')+1, spans)
	}},
	{[]string{" password ", "\npassword ", "\tpassword ", " secret "}, netrc},
	{[]string{`";s:`}, serialized},
	{[]string{"bindpw ", "rootpw ", "auth_pass ", "ocommunity ", "wcommunity ", "shared-key ", "cation-key ", "digest-key ", "key-string ", "wpa-psk ", "sswd ENC ", "psksecret ", "word-value "}, directive(1)},
	{[]string{"server community ", "snmp community ", "isakmp key ", "server key ", "able password ", "able secret ", "chap password "}, directive(2)},
	{[]string{" md5 ", " sha ", " aes ", " des ", " MD5 ", " SHA ", " AES ", " DES "}, keyOfForm},
	{[]string{"tacacs-server host ", "radius-server host ", "snmp-server host "}, serverKey},
	{[]string{": PSK ", ": EAP ", ": XAUTH ", ": NTLM ", ": RSA ", ": ECDSA ", ": PKCS8 "}, presharedKey},
	{[]string{"LoginModule required"}, jaasUsers},
	{[]string{"ENV ", "setenv ", "setx ", "config set ", "configure set ", "set -x ", "set -gx ", "set -Ux ", "#define ", "kv put ", "tcdctl put ", "SetEnv ", "fastcgi_param ", "ecrets set ", "et_header ", "dd_header ", "et-header ", "eader set "}, setVariable},
	{[]string{"AKIA", "ASIA"}, awsSecretKey},
	{[]string{` ["`, `[["`, `,["`, `:["`, `=["`, " ('", "[('", ",('", "=('", ` ("`, `[("`, `,("`, `=("`}, pair},
	{[]string{`env("`, `erty("`, `ption("`, `eader("`, `ppend("`, `efine("`, `set("`, `Set("`, `put("`, `add("`, `Add("`, `aram("`, `ield("`, `onfig("`, `ariable("`, `efine( "`, "env('", "erty('", "ption('", "eader('", "ppend('", "efine('", "set('", "Set('", "put('", "add('", "Add('", "aram('", "ield('", "onfig('", "ariable('", "efine( '"}, call},
	{[]string{`asicAuth("`, `redential("`, `redentials("`, `hentication("`, "asicAuth('", "redential('", "redentials('", "hentication('", "auth=('", `auth=("`, `db.auth("`, `serPassword("`, "sp_addlogin '", `auth = ("`, `auth = ('`, `.login("`, ".login('", `.authenticate("`, ".authenticate('", ">login('", ">authenticate('", ">attempt('", `ifi.begin("`, `iFi.begin("`, ".bind_s('", `.bind_s("`}, loginCall},
	{[]string{`etConnection("`, `mysqli_connect("`, "mysqli_connect('", `mysql_connect("`, "mysql_connect('", `new mysqli("`, "new mysqli('", `new PDO("`, "new PDO('", "PDO->__construct('", "mysqli->__construct('", "DBI connect('", "DBI->connect('", `DBI->connect("`, "new Sequelize('", `new Sequelize("`}, connectCall},
	{[]string{`assword("`, "assword('", `assphrase("`, `ecret("`, `ecret('`, `ApiKey("`, `ApiKey('`, `essToken("`, `thToken("`}, setter},
	{[]string{"{password, \"", "{password,\"", "{secret, \"", "{passwd, \"", ", <<\"", ",<<\""}, tuple},
	{[]string{"WIFI:"}, wifi},
	{[]string{" LOGIN "}, imapLogin},
	{[]string{"; name="}, formData},
	{[]string{"assword ", "assphrase ", "ecret ", "oken ", "API key ", "api key ", "api-key ", "API_KEY ", "ccess key ", "iption key ", "asswd ", "asswort ", "ennwort ", "sse est ", "traseña ", "achtwoord ", "senha é "}, spoken},
	{[]string{" key "}, keyOf},
	{[]string{"ASSWORD ", "ECRET ", "OKEN ", "_KEY ", "ASSPHRASE "}, variable},
	{[]string{"assword to proceed to installation", "-reset-password -u elastic`)", "user successfully reset.\nNew value"}, announced},
	{[]string{"PASSWORD "}, assigned},
	{[]string{"API key ", "api key ", "api_key ", "apikey ", "ccess token ", "rivate key "}, mention},
	{[]string{"OTP is ", "PIN is ", "code is ", "code is: "}, typed},
	{[]string{"OTP "}, typedNext},
	{[]string{" is your "}, typedBefore},
	{[]string{"eed words", "nemonic", "NEMONIC", "eed phrase", "eed Phrase", "eed_phrase", "EED_PHRASE", "eedPhrase", "very phrase", "very Phrase", "VERY_PHRASE", "very_phrase", "ecret phrase", "ecret_phrase", "kup phrase"}, phrase},
	{[]string{"AUTH PLAIN ", "AUTH LOGIN ", "AUTH XOAUTH2 ", "ENTICATE PLAIN ", "ENTICATE LOGIN ", "ENTICATE XOAUTH2 "}, saslToken},
	{[]string{"UGFzc3dvcmQ6"}, saslPrompt},
	{[]string{`AUTH\r\n$`, "AUTH\r\n$", `"AUTH" "`}, redisAuth},
	{[]string{"PASS ", "AUTH "}, login},
	{[]string{"assword | ", "asswd | ", "ecret | ", "oken | ", "_key | ", "Pass | ", "_pass | ", "ASSWORD | ", "ECRET | ", "OKEN | ", "_KEY | ", "assword|", "asswd|", "ecret|", "oken|", "_key|", "assword  ", "asswd  ", "ecret  ", "oken  ", "_key  ", "ASSWORD  ", "ECRET  ", "OKEN  ", "_KEY  "}, cell},
	{[]string{"assword │ ", "ecret │ ", "oken │ ", "_key │ ", "ASSWORD │ ", "ECRET │ ", "OKEN │ ", "_KEY │ "}, boxCell},
	{[]string{"assword ", "asswd ", "ecret ", "oken ", "ecret_access_key ", "api_key ", "_pass ", "-pass ", "epass ", "ypass "}, apart},
	{[]string{"assword......", "ecret......", "oken......", "Key......"}, leader},
	{[]string{"assword;", "asswd;", "ecret;", "_key;", "assword\t", "asswd\t", "ecret\t", "oken\t", "_key\t", "ASSWORD\t", "ECRET\t", "OKEN\t", "_KEY\t"}, func(s *Scanner, text string, at int, spans []span) []span {
		return separated(s, text, at, cell(s, text, at, spans))
	}},
	{[]string{"assword,", "asswd,", "ecret,", "oken,", "_key,", `assword",`, `ecret",`, `oken",`, "assword\"\n", "ecret\"\n", "oken\"\n", "assword\n", "asswd\n", "ecret\n", "oken\n", "_key\n"}, separated},
	{[]string{`variable "`}, hclDefault},
	{[]string{"::add-mask::", "::set-output name=", "::save-state name=", "##vso[task.setvariable "}, workflow},
	{[]string{")=("}, duplicate},
	{[]string{"PRAGMA key", "PRAGMA rekey", "pragma key", " crypt('", "pgp_sym_encrypt(", "pgp_sym_decrypt(", " KEY '"}, cipherKey},
	{[]string{"assword: changed ", "ecret: changed ", "oken: changed "}, changed},
	{[]string{" /user:", " /USER:"}, netUse},
	{[]string{`"s.`, "'s.", " s."}, vaultToken},
	{[]string{`\u003d`, `\u003D`}, func(s *Scanner, text string, at int, spans []span) []span { return s.keyed(text, at, 6, spans) }},
	{[]string{"%3D", "%3d", "%3A", "%3a"}, func(s *Scanner, text string, at int, spans []span) []span { return s.keyed(text, at, 3, spans) }},
	{[]string{"%253D", "%253d", "%253A", "%253a"}, func(s *Scanner, text string, at int, spans []span) []span { return s.keyed(text, at, 5, spans) }},
	{[]string{"%3A%2F%2F", "%3a%2f%2f"}, encodedUserinfo},
	{[]string{"&lt;/"}, func(s *Scanner, text string, at int, spans []span) []span {
		return s.elementContent(text, at, at+len("&lt;/"), "&lt;", "&gt;", spans)
	}},
	{[]string{`\u003c/`}, func(s *Scanner, text string, at int, spans []span) []span {
		return s.elementContent(text, at, at+len(`\u003c/`), `\u003c`, `\u003e`, spans)
	}},
}

// beginning is [flag] or [vaultToken] for a text that begins with one.
func beginning(s *Scanner, text string, spans []span) []span {
	if len(text) < 2 {
		return spans
	}
	switch {
	case text[0] == '-' && text[1] == '-':
		return s.flagAt(text, 0, spans)
	case text[0] == 's' && text[1] == '.':
		return vaultTokenAt(text, 0, spans)
	}
	return spans
}

// flag masks the argument of a long command-line flag that is set apart by white
// space, or as the next string of a list:
//
//	--password x   "--api-token", "x"
func flag(s *Scanner, text string, at int, spans []span) []span {
	if covered(spans, at) {
		return spans
	}
	return s.flagAt(text, at+1, spans)
}

func (s *Scanner) flagAt(text string, at int, spans []span) []span {
	start := at + len("--")
	end := start
	for end < len(text) && end-start < maxKey && isName(text[end]) {
		end++
	}
	if end == start || end == len(text) {
		return spans
	}
	name := text[start:end]
	if text[end] == '=' {
		if name == "user" || name == "proxy-user" {
			return maskLogin(text, end+1, spans)
		}
		return spans // keyed does it
	}
	i := nextArgument(text, end)
	if i == end || i == len(text) || text[i] == '-' {
		return spans
	}
	if name == "user" || name == "proxy-user" {
		return maskLogin(text, i, spans)
	}
	class := s.Class(name)
	if class == Harmless || isFunctionWord(text, i) {
		return spans
	}
	return maskArgument(text, i, class, spans)
}

// isFunctionWord reports whether prose goes on at i: "--password is deprecated".
func isFunctionWord(text string, i int) bool {
	const longest = 16
	end := i
	for end < len(text) && end-i < longest && isLetter(text[end]) {
		end++
	}
	rest := strings.TrimPrefix(text[end:min(len(text), end+2)], ".")
	return (rest == "" || rest[0] == ' ' || rest[0] == '\n') && functionWords.has(text[i:end])
}

var functionWords = set("is", "was", "are", "has", "must", "can", "cannot", "may", "should", "will", "and", "or", "but", "via", "on", "in", "at", "to", "for", "from", "with", "without", "as", "if", "instead", "option", "flag", "argument", "requires", "needs", "not", "the", "when", "that", "which", "does", "here", "options", "command", "commands", "switch", "switches")

// nextArgument returns where the argument behind the one that ends at i begins:
// past white space, or past what separates strings in a list.
func nextArgument(text string, i int) int {
	j := i
	if j < len(text) && isQuote(text[j]) {
		j++
		if j < len(text) && text[j] == ',' {
			j++
		}
	}
	for j < len(text) && isBlank(text[j]) {
		j++
	}
	return j
}

// maskArgument masks the argument at i.
func maskArgument(text string, i int, class Class, spans []span) []span {
	v := value{span: span{i, bareEnd(text, i, formPlain)}}
	if q := quoteAt(text, i); q > 0 {
		v.quoted, v.span = true, quotedSpan(text, i, q)
	}
	if keep(text, key{}, v, class) {
		return spans
	}
	return append(spans, v.span)
}

// maskLogin masks the password of a user:password argument.
func maskLogin(text string, i int, spans []span) []span {
	return maskLoginBy(text, i, ':', spans)
}

// maskLoginBy is [maskLogin] with another byte between user and password.
func maskLoginBy(text string, i int, sep byte, spans []span) []span {
	const maxUser = 256
	if covered(spans, i) {
		return spans
	}
	q := quoteAt(text, i)
	start := i + q
	n := strings.IndexByte(text[start:min(len(text), start+maxUser)], sep)
	if n < 0 {
		return spans
	}
	sp := span{start + n + 1, 0}
	if sp.start == len(text) || text[sp.start] == '/' {
		return spans
	}
	if q > 0 {
		sp.end = quotedSpan(text, i, q).end
	} else {
		sp.end = bareEnd(text, i, formPlain)
	}
	if sp.end <= sp.start {
		return spans
	}
	if s := text[sp.start:sp.end]; len(s) <= maxKept && (isPlaceholder(s) || isVariable(s)) {
		return spans
	}
	return append(spans, sp)
}

// command is a program of which a short flag takes a secret.
type command struct {
	programs []string
	glued    bool // -pSECRET, for with a space it means something else
	either   bool // -pSECRET or -p SECRET
	login    byte // between user and password, 0 if there is no user
}

// named is a command by one of its programs, of which rest is what is behind the
// first word.
type named struct {
	command *command
	rest    string
}

// commands are the programs whose short flags take a secret, by flag and by the
// first word of their names. In other programs the same flag is a port or a path.
var commands = func() map[string]map[string][]named {
	byFlag := map[string][]command{
		"-p": {
			{programs: []string{"mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlcheck", "mysqlsh", "mariadb", "mariadb-dump", "mariadb-admin", "7z", "7za", "7zz", "rar", "unrar"}, glued: true},
			{programs: []string{"sshpass"}, either: true},
			{programs: []string{"docker login", "podman login", "buildah login", "skopeo login", "nerdctl login", "helm registry login", "az login", "oc login", "cf login", "mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport", "psexec", "psexec64", "cqlsh", "crackmapexec", "evil-winrm", "ncftpput", "ncftpget", "twine upload", "security unlock-keychain", "security create-keychain", "certutil", "useradd", "usermod", "rdesktop", "rabbitmqadmin", "beeline"}},
		},
		"-pw": {{programs: []string{"plink", "pscp", "psftp", "putty", "nodetool"}}},
		"-u":  {{programs: []string{"curl"}, login: ':'}, {programs: []string{"lftp"}, login: ','}},
		"-U": {
			{programs: []string{"curl"}, login: ':'},
			{programs: []string{"smbclient", "rpcclient", "smbget", "net"}, login: '%'},
		},
		"-a": {
			{programs: []string{"redis-cli", "valkey-cli"}},
			{programs: []string{"http", "https", "httpie", "xh"}, login: ':'},
		},
		"-c": {{programs: []string{"snmpget", "snmpgetnext", "snmpset", "snmpwalk", "snmpbulkget", "snmpbulkwalk", "snmptable", "snmptrap", "snmpinform", "snmpstatus"}}},
		"-A": {{programs: []string{"snmpget", "snmpset", "snmpwalk", "snmpbulkwalk", "snmptrap"}}},
		"-X": {{programs: []string{"snmpget", "snmpset", "snmpwalk", "snmpbulkwalk", "snmptrap"}}},
		"-N": {{programs: []string{"ssh-keygen"}}},
		"-k": {{programs: []string{"openssl enc", "openssl aes-256-cbc", "dotnet nuget push", "nuget push", "gem push"}}},
		"/p": {{programs: []string{"schtasks", "signtool", "xfreerdp", "wfreerdp", "wlfreerdp", "sdl-freerdp"}}},
		"-w": {{programs: []string{"security add-generic-password", "security add-internet-password", "ldapsearch", "ldapmodify", "ldapadd", "ldapdelete", "ldappasswd", "ldapwhoami"}}},
		"-P": {
			{programs: []string{"security import", "mosquitto_pub", "mosquitto_sub", "ipmitool", "unzip", "zip", "ssh-keygen"}},
			{programs: []string{"sqlcmd", "bcp"}, either: true},
		},
	}
	byWord := make(map[string]map[string][]named, len(byFlag))
	for flag, cmds := range byFlag {
		byWord[flag] = make(map[string][]named)
		for i := range cmds {
			for _, program := range cmds[i].programs {
				word, rest, _ := strings.Cut(program, " ")
				byWord[flag][word] = append(byWord[flag][word], named{&cmds[i], rest})
			}
		}
	}
	return byWord
}()

// shortFlag masks the argument of a short flag, if the program before it takes a
// secret there. Flag and argument may be strings of a list.
func shortFlag(_ *Scanner, text string, at int, spans []span) []span {
	start := at + 1
	end := start + 2
	if strings.HasPrefix(text[start:], "-pw ") {
		end++
	}
	name := text[start:end]
	if user := afterCluster(text, start); user > end {
		name, end = "-u", user
	}
	cmds, ok := commands[name]
	if !ok || end == len(text) {
		return spans
	}
	before := text[max(0, at-256):at]
	if i := strings.LastIndexAny(before, "\n;|&"); i >= 0 {
		before = before[i+1:]
	}
	cmd, ok := program(before, cmds)
	if ok && text[end] == ':' && text[start] == '/' {
		return maskArgument(text, end+1, Credential, spans)
	}
	if rest := text[end:]; strings.HasPrefix(rest, " public ") || strings.HasPrefix(rest, " private ") {
		return spans // SNMP's communities that everybody knows
	}
	apart := text[end] == ' ' || isQuote(text[end]) && text[end] == text[at]
	switch {
	case isShellVariable(text, nextArgument(text, end)):
		return spans
	case !ok && apart && (name == "-pw" || (name == "-p" || name == "-P" || name == "-w") && followsUser(before)):
		return maskOfUser(text, nextArgument(text, end), spans)
	case !ok:
	case cmd.login != 0:
		return maskLoginBy(text, nextArgument(text, end), cmd.login, spans)
	case apart && !cmd.glued:
		i := nextArgument(text, end)
		if isFunctionWord(text, i) {
			return spans
		}
		return maskArgument(text, i, Credential, spans)
	case !apart && (cmd.glued || cmd.either):
		return maskArgument(text, end, Credential, spans)
	}
	return spans
}

// followsUser reports whether a flag on a command line names a user, so that what a later
// one takes may be the password.
func followsUser(line string) bool {
	for _, flag := range [...]string{" -u ", " -U ", " -l ", " --user ", " --username ", " --login "} {
		if i := strings.LastIndex(line, flag); i >= 0 {
			user := strings.TrimLeft(line[i+len(flag):], " ")
			return user != "" && isAlnum(user[0]) && !isNumber(strings.TrimRight(user, " "))
		}
	}
	return false
}

// isShellVariable reports whether the argument at i is a variable of a shell in lower case,
// or of PowerShell: "$key", $env:KEY.
func isShellVariable(text string, i int) bool {
	if i < len(text) && text[i] == '"' {
		i++
	}
	if i == len(text) || text[i] != '$' {
		return false
	}
	name := text[i+1 : bareEnd(text, i+1, formPlain)]
	return isIdentifier(strings.Trim(strings.TrimPrefix(name, "env:"), "${}"))
}

// maskOfUser masks the argument at i of a program that is not known, if it looks like a
// password: the same flag may take a port, a path or a name.
func maskOfUser(text string, i int, spans []span) []span {
	if i == len(text) {
		return spans
	}
	if q := quoteAt(text, i); q > 0 {
		if s := text[i+q : quotedSpan(text, i, q).end]; len(s) < 6 || !hasDigit(s) || strings.ContainsAny(s, "/:,") {
			return spans
		}
		return maskArgument(text, i, Credential, spans)
	}
	s := text[i:bareEnd(text, i, formPlain)]
	if len(s) < 6 || !hasDigit(s) || isNumber(s) || isJoined(s) || strings.ContainsAny(s, "/:,.%={}") {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// maxCluster is how many short flags in one argument are looked at.
const maxCluster = 6

// cluster is [shortFlag] for a cluster of curl's flags, called at its end.
func cluster(s *Scanner, text string, at int, spans []span) []span {
	start := at
	for start > 0 && at-start < maxCluster && text[start] != '-' {
		start--
	}
	if start == 0 || text[start] != '-' || text[start-1] != ' ' {
		return spans
	}
	return shortFlag(s, text, start-1, spans)
}

// afterCluster returns where a cluster of curl's short flags ends that has a user as
// its last, as -sSu has; 0 if there is none at start.
func afterCluster(text string, start int) int {
	i := start + 1
	for i < len(text) && i-start < maxCluster && strings.IndexByte("sSkvLif", text[i]) >= 0 {
		i++
	}
	if i == len(text) || text[i] != 'u' {
		return 0
	}
	return i + 1
}

// program returns the first of the commands that a command line names, as a word of
// its own and not as a directory.
func program(line string, cmds map[string][]named) (*command, bool) {
	for i := 0; i < len(line); i++ {
		start := i
		for i < len(line) && isName(line[i]) {
			i++
		}
		if i == start || i < len(line) && line[i] != ' ' && !isQuote(line[i]) {
			continue
		}
		for _, cmd := range cmds[strings.TrimSuffix(strings.ToLower(line[start:i]), ".exe")] {
			rest, ok := strings.CutPrefix(line[min(i+1, len(line)):], cmd.rest)
			if ok && (cmd.rest == "" || rest == "" || rest[0] == ' ') {
				return cmd.command, true
			}
		}
	}
	return nil, false
}

// htpasswd masks the password that the tool of that name takes behind the user,
// with -b: htpasswd -b file user x.
func htpasswd(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("htpasswd ")
	batch, operands := false, 2
	for range 8 {
		end := i
		for end < len(text) && end-i < maxKey && text[end] > ' ' {
			end++
		}
		switch word := text[i:end]; {
		case word == "":
			return spans
		case word[0] == '-':
			batch = batch || strings.IndexByte(word, 'b') > 0
			if strings.IndexByte(word, 'n') > 0 {
				operands-- // no file
			}
		case operands > 0:
			operands--
		case batch:
			return maskArgument(text, i, Credential, spans)
		default:
			return spans
		}
		if i = end + 1; i >= len(text) || text[end] != ' ' {
			return spans
		}
	}
	return spans
}

// operand returns the rule that masks the word with the given index, of a command
// that takes a secret there: rabbitmqctl add_user bob x.
func operand(index int) rule {
	return func(_ *Scanner, text string, at int, spans []span) []span {
		i := at
		for range index {
			n := strings.IndexByte(text[i:min(len(text), i+maxKey)], ' ')
			if n <= 0 {
				return spans
			}
			i += n + 1
		}
		if i < len(text) && (text[i] == '-' || text[i] == '/') || isShellVariable(text, i) {
			return spans
		}
		return maskDirective(text, i, spans)
	}
}

// piped masks the password that a command takes from a pipe: echo x | docker login
// --password-stdin.
func piped(_ *Scanner, text string, at int, spans []span) []span {
	const maxLine = 256
	from := max(0, at-maxLine)
	from += strings.LastIndexByte(text[from:at], '\n') + 1
	pipe := strings.LastIndexByte(text[from:at+1], '|')
	if pipe < 0 {
		return spans
	}
	echo := strings.LastIndex(text[from:from+pipe], "echo ")
	if echo < 0 {
		return spans
	}
	i := from + echo + len("echo ")
	for strings.HasPrefix(text[i:], "-n ") || strings.HasPrefix(text[i:], "-e ") {
		i += len("-n ")
	}
	if strings.HasPrefix(text[at:], "| passwd ") && !isQuote(text[i]) {
		return spans
	}
	if strings.HasPrefix(text[at:], "| chpasswd") {
		return maskLogin(text, i, spans)
	}
	if strings.HasPrefix(text[i:], "y ") || strings.HasPrefix(text[i:], "yes ") {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// hereString is [piped] for a shell's here-string: chpasswd <<< bob:x.
func hereString(_ *Scanner, text string, at int, spans []span) []span {
	before := text[max(0, at-maxKey):at]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	i := at + len(" <<< ")
	for _, reader := range [...]string{"--with-token", "password-stdin", "passwd --stdin", "password_stdin", "on-stdin", "luksOpen", "luksFormat", "sudo -S"} {
		if strings.Contains(before, reader) {
			return maskArgument(text, i, Credential, spans)
		}
	}
	if strings.HasSuffix(before, "chpasswd") {
		return maskLogin(text, i, spans)
	}
	return spans
}

// redisUser masks the password of a user as the access control lists of Redis have it:
// user bob on >x ~* +@all, user bob on +@all ~* >x.
func redisUser(_ *Scanner, text string, at int, spans []span) []span {
	const on = " on >"
	before := text[max(0, at-maxKey):at]
	if i := strings.LastIndex(before, on); i >= 0 && namesUser(before[:max(0, strings.LastIndexByte(before[:i], ' '))]) {
		return maskArgument(text, at-len(before)+i+len(on), Credential, spans)
	}
	line := before[strings.LastIndexByte(before, '\n')+1:]
	behind := text[at:lineEnd(text, at, maxKey)]
	if i := strings.Index(behind, " >"); i >= 0 && strings.HasPrefix(line, "user ") {
		return maskArgument(text, at+i+len(" >"), Credential, spans)
	}
	return spans
}

// serialized masks a string behind its name in the format of PHP's serialize:
// s:8:"password";s:1:"x";
func serialized(s *Scanner, text string, at int, spans []span) []span {
	start := at
	for start > 0 && at-start < maxKey && isName(text[start-1]) {
		start--
	}
	if start == 0 || text[start-1] != '"' || s.Class(text[start:at]) == Harmless {
		return spans
	}
	before := text[max(0, start-2*maxKey):start]
	before = before[strings.LastIndexAny(before, "{}")+1:]
	if strings.Count(before, ";")%2 == 1 {
		return spans // it is itself a value
	}
	i := at + len(`";s:`)
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	if !strings.HasPrefix(text[i:], `:"`) {
		return spans
	}
	return maskArgument(text, i+1, Credential, spans)
}

// oracleLogin masks the password of the argument that Oracle's tools take:
// sqlplus -s user/x@db.
func oracleLogin(_ *Scanner, text string, at int, spans []span) []span {
	const maxLogin = 128
	end := lineEnd(text, at, maxLogin)
	slash := strings.IndexByte(text[at:end], '/')
	if slash < 1 || !isAlnum(text[at+slash-1]) || text[at] == 'C' && strings.IndexByte(text[at+len("CONNECT "):at+slash], ' ') >= 0 {
		return spans
	}
	start := at + slash + 1
	host := start
	if start < end && text[start] == '"' {
		sp := quotedSpan(text[:end], start, 1)
		if strings.HasPrefix(text[sp.end:], `"@`) {
			return append(spans, sp)
		}
	}
	for host < end && text[host] > ' ' && text[host] != '@' && text[host] != '/' && !isQuote(text[host]) {
		host++
	}
	if host == start || host == end || text[host] != '@' || isPlaceholder(text[start:host]) || isVariable(text[start:host]) {
		return spans
	}
	return append(spans, span{start, host})
}

// pgpass masks the password of a line of a .pgpass file: host:5432:db:user:x.
func pgpass(_ *Scanner, text string, at int, spans []span) []span {
	fields := 2 // the database, the user
	i := at + len(":5432:")
	if text[at] == '*' { // *:*:*:user:x
		if at > 0 && text[at-1] != '\n' {
			return spans // a CPE
		}
		fields, i = 1, at+len("*:*:*:")
	} else if at == 0 || !isAlnum(text[at-1]) && text[at-1] != '*' {
		return spans
	}
	if covered(spans, at) {
		return spans
	}
	for range fields {
		n := 0
		for i+n < len(text) && n < maxKey && (isName(text[i+n]) || text[i+n] == '*') {
			n++
		}
		if n == 0 || i+n == len(text) || text[i+n] != ':' {
			return spans
		}
		i += n + 1
	}
	return maskArgument(text[:min(len(text), i+maxUserinfo)], i, Credential, spans)
}

// webKey masks the private members of a JSON Web Key, RFC 7518.
func webKey(_ *Scanner, text string, at int, spans []span) []span {
	const minMember, around = 40, 2 << 10
	i := at + strings.IndexByte(text[at:], ':') + 1
	for i < len(text) && text[i] == ' ' {
		i++
	}
	if i == len(text) || text[i] != '"' {
		return spans
	}
	i++
	end := i
	for end < len(text) && (isAlnum(text[end]) || text[end] == '-' || text[end] == '_') {
		end++
	}
	if end-i < minMember || !strings.Contains(text[max(0, at-around):min(len(text), end+around)], `"kty"`) {
		return spans
	}
	return append(spans, span{i, end})
}

// arrow is [Scanner.keyed] for the arrow of a map: password -> x. What follows must
// be in quotes or have a digit, for arrows mostly lead from one thing to the next.
func arrow(s *Scanner, text string, at int, spans []span) []span {
	i := at + 1 + strings.IndexByte(text[at+1:], ' ') + 1
	end := i
	for end < len(text) && end-i < maxKey && text[end] > ' ' {
		end++
	}
	if i == end || !isQuote(text[i]) && (!hasDigit(text[i:end]) || strings.IndexByte(text[i:end], '/') >= 0) {
		return spans
	}
	return s.keyed(text, at, i-at, spans)
}

// call masks the second argument of a call that sets what the first one names:
// os.Setenv("DB_PASSWORD", "x"), define('DB_PASSWORD', 'x').
func call(s *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexByte(text[at:], '(')
	start := bracket
	for start > 0 && bracket-start < maxKey && isAlnum(text[start-1]) {
		start--
	}
	if !setters.has(text[start:bracket]) {
		return spans
	}
	i := bracket + 1
	if text[i] == ' ' {
		i++
	}
	return s.second(text, i, true, spans)
}

// loginCall masks the second argument of a call that takes a user and a password:
// SetBasicAuth("bob", "x"), sp_addlogin 'bob', 'x'.
func loginCall(_ *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexAny(text[at:], `"'`) - 1
	end := quotedSpan(text, bracket+1, 1).end
	if end-bracket > maxKey || end+1 >= len(text) || text[end+1] != ',' {
		return spans
	}
	i := end + 2
	if i < len(text) && text[i] == ' ' {
		i++
	}
	if i == len(text) || text[i] != text[bracket+1] {
		return spans
	}
	if text[at] == '.' && isWord(text[i+1:quotedSpan(text, i, 1).end]) {
		return spans // login("bob", "oidc")
	}
	return maskArgument(text, i, Credential, spans)
}

// connectCall masks the third argument of a call that connects to a database, behind
// an address and a user: getConnection("jdbc:x", "bob", "x").
func connectCall(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], '(') + 1
	for range 2 {
		end := quotedSpan(text[:min(len(text), i+maxUserinfo)], i, 1).end
		if end+1 >= len(text) || text[end+1] != ',' {
			return spans
		}
		for i = end + 2; i < len(text) && text[i] == ' '; i++ {
		}
		if i == len(text) || !isQuote(text[i]) {
			return spans
		}
	}
	if s := text[i+1 : quotedSpan(text, i, 1).end]; isWord(s) && strings.IndexByte(s, '-') < 0 {
		return spans // mysqli_connect("host", "db", "utf8")
	}
	return maskArgument(text, i, Credential, spans)
}

// setters are the functions and methods that take a name and a value to set.
var setters = set("set", "setenv", "setproperty", "setattribute", "setheader", "setrequestheader", "setvar", "setsecret", "setconfig", "setoption", "setparameter",
	"put", "putenv", "setenvironmentvariable", "putstring", "putextra", "add", "addheader", "addparam", "addproperty", "append", "define", "option", "property", "header", "config", "with",
	"withproperty", "withheader", "withenv", "env", "field", "formfield", "param", "queryparam", "setitem", "store", "string")

// goFlag masks the argument of a flag with one dash, as Java's and Go's programs
// have them.
func goFlag(s *Scanner, text string, at int, spans []span) []span {
	end := at + 1 + strings.IndexByte(text[at+1:], ' ')
	i := nextArgument(text, end)
	if i == len(text) || text[i] == '-' || text[at+1] == '/' && !strings.Contains(text[max(0, at-2*maxKey):at], "schtasks ") {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

func opensslPass(_ *Scanner, text string, at int, spans []span) []span {
	return maskArgument(text, at+strings.IndexByte(text[at:], ':')+1, Credential, spans)
}

// statement masks the argument of an SQL or Redis statement, or of PowerShell's
// ConvertTo-SecureString.
func statement(_ *Scanner, text string, at int, spans []span) []span {
	i := at + 1 + strings.IndexByte(text[at+1:], ' ') + 1
	return maskArgument(text, i, Credential, spans)
}

// identifiedBy masks the password of an SQL user.
func identifiedBy(_ *Scanner, text string, at int, spans []span) []span {
	by := at + 1
	if text[at] != ' ' {
		by = at + len("DENTIFIED ")
	}
	if !containsFold(text[max(0, by-64):by], "identified") {
		return spans
	}
	i := by + len("by ")
	if hash := "PASSWORD "; len(text)-i > len(hash) && strings.EqualFold(text[i:i+len(hash)], hash) {
		i += len(hash) // MySQL's old form, of a hash
	}
	if text[by] == 'b' && (isWord(text[i:bareEnd(text, i, formPlain)]) || !isStatement(text[max(0, at-128):at])) {
		return spans // prose: identified by name
	}
	return maskArgument(text, i, Credential, spans)
}

// isStatement reports whether SQL that has a password stands there, in the lower case.
func isStatement(before string) bool {
	for _, verb := range [...]string{"create ", "alter ", "grant ", "connect to "} {
		if containsFold(before, verb) {
			return true
		}
	}
	return false
}

// setPassword masks the password of MySQL's SET PASSWORD FOR 'user' = 'x'.
func setPassword(_ *Scanner, text string, at int, spans []span) []span {
	rest := text[at:min(len(text), at+256)]
	if strings.HasPrefix(rest, "SET PASSWORD FROM ") { // Neo4j: the old one, and the new
		i := at + len("SET PASSWORD FROM ")
		if i == len(text) || !isQuote(text[i]) {
			return spans
		}
		spans = maskArgument(text, i, Credential, spans)
		if n := strings.Index(rest, " TO "); n > 0 {
			spans = maskArgument(text, at+n+len(" TO "), Credential, spans)
		}
		return spans
	}
	i := strings.LastIndex(rest, "= ")
	if i < 0 || strings.IndexByte(rest[:i], '\n') >= 0 {
		return spans
	}
	return maskArgument(text, skipType(text, at+i+len("= ")), Credential, spans)
}

// netrc masks the password of an entry of a .netrc file, and of the lines of a
// router's configuration that name who it is for:
//
//	machine h login x password y   username bob password 7 y   mysqladmin -u root password y
func netrc(_ *Scanner, text string, at int, spans []span) []span {
	before := text[max(0, at-maxKey):at]
	i := at + 1 + strings.IndexByte(text[at+1:], ' ') + 1
	if login := strings.LastIndex(before, "login "); login >= 0 && isNetrcUser(before[login+len("login "):]) &&
		(strings.Contains(before, "machine ") || strings.HasSuffix(before[:login], "default ")) {
		return maskArgument(text, i, Credential, spans)
	}
	line := before[strings.LastIndexByte(before, '\n')+1:]
	if line = strings.TrimLeft(line, " "); strings.HasPrefix(line, "username ") || strings.HasPrefix(line, "neighbor ") || strings.Contains(line, "mysqladmin ") || strings.Contains(line, "nmcli ") {
		return maskDirective(text, i, spans)
	}
	if question := line[strings.LastIndexByte(line, ' ')+1:]; question != "" && isName(question[0]) && strings.IndexByte(question, '/') > 0 && (strings.HasSuffix(question, "password") || strings.HasSuffix(question, "password-again")) {
		return maskDirective(text, i, spans) // debconf's
	}
	if user := strings.LastIndexByte(line, ' '); user > 0 && user < len(line)-1 && namesUser(line[:user]) {
		if end := bareEnd(text, i, formPlain); end-i >= 6 && hasDigit(text[i:end]) && !isNumber(text[i:end]) {
			return maskArgument(text, i, Credential, spans)
		}
	}
	return spans
}

// isNetrcUser reports whether nothing but a user stands in s, and perhaps an account.
func isNetrcUser(s string) bool {
	words := strings.Fields(s)
	return len(words) <= 1 || len(words) == 3 && words[1] == "account"
}

// namesUser reports whether the last word of a line is followed by a user's name.
func namesUser(line string) bool {
	return hasSuffixFold(line, "user") || hasSuffixFold(line, "username") || hasSuffixFold(line, "login")
}

// setVariable masks a value that follows on its name with nothing but a space, as
// in a Dockerfile's old form and the commands that set things:
//
//	ENV API_TOKEN x   setenv API_TOKEN x   aws configure set aws_secret_access_key x
//	proxy_set_header X-Api-Key x   RequestHeader set X-Api-Key x
func setVariable(s *Scanner, text string, at int, spans []span) []span {
	if at > 0 && isAlnum(text[at-1]) && text[at] != 't' && text[at] != 'e' {
		return spans
	}
	start := at + strings.IndexByte(text[at:], ' ') + 1
	switch {
	case strings.HasPrefix(text[at:], "conf"):
		start = at + strings.Index(text[at:], "set ") + len("set ")
		for strings.HasPrefix(text[start:], "--") { // Pulumi's --secret
			n := strings.IndexByte(text[start:min(len(text), start+maxKey)], ' ')
			if n < 0 {
				return spans
			}
			start += n + 1
		}
	case strings.HasPrefix(text[at:], "ecrets ") && at > 0 && text[at-1] == 'S':
		return spans // a sentence
	case strings.HasPrefix(text[at:], "set -"), strings.HasPrefix(text[at:], "eader set "), strings.HasPrefix(text[at:], "kv "), strings.HasPrefix(text[at:], "tcd"), strings.HasPrefix(text[at:], "ecrets "): // of the fish shell, Consul, etcd, .NET
		start += strings.IndexByte(text[start:], ' ') + 1
	}
	quoted := start < len(text) && isQuote(text[start])
	if quoted {
		start++
	}
	end := start
	for end < len(text) && end-start < maxKey && (isName(text[end]) || text[end] == '/' || text[end] == ':') {
		end++ // the latter two as npm has them: //registry.example.org/:_authToken
	}
	name := text[start:end]
	if quoted && end < len(text) && text[end] == text[start-1] {
		end++
	}
	if name == "" || end == len(text) || text[end] != ' ' {
		return spans
	}
	class := s.Class(name)
	if class == Harmless || isFunctionWord(text, end+1) || end+1 < len(text) && text[end+1] == '$' && isIdentifier(text[end+2:bareEnd(text, end+2, formPlain)]) {
		return spans // the latter a variable of nginx
	}
	switch q := quoteAt(text, end+1); {
	case q == 0:
	case headerKind(name) == cookieHeader:
		return spans
	case headerKind(name) == authHeader:
		if sp, ok := credentialSpan(text, value{span: quotedSpan(text, end+1, q), quoted: true}); ok {
			spans = append(spans, sp)
		}
		return spans
	}
	return maskArgument(text, end+1, class, spans)
}

// awsSecretKey masks the secret that stands behind an AWS access key id, as in the
// file that AWS hands out: 40 characters of base64.
func awsSecretKey(_ *Scanner, text string, at int, spans []span) []span {
	const idLen, keyLen, maxBetween = 20, 40, 4
	i := at + idLen
	for n := 0; i < len(text) && n < maxBetween && strings.IndexByte(" ,:;/\t\"'|", text[i]) >= 0; n++ {
		i++
	}
	if i == at+idLen || i+keyLen > len(text) {
		return spans
	}
	end := i
	for end < len(text) && (isAlnum(text[end]) || text[end] == '/' || text[end] == '+') {
		end++
	}
	key := text[i:end]
	if len(key) != keyLen || !hasDigit(key) || !hasUpper(key) || strings.ToUpper(key) == key {
		return spans
	}
	return append(spans, span{i, end})
}

// pair masks the second of two strings in brackets, the first of which is a
// sensitive name: ('password', 'x'), ["api_key","x"].
func pair(s *Scanner, text string, at int, spans []span) []span {
	return s.second(text, at+len(` [`), false, spans)
}

// second masks the second of the strings that begin with the quote at i. More of
// them may follow in a call.
func (s *Scanner) second(text string, i int, isCall bool, spans []span) []span {
	quote := text[i]
	start := i + 1
	n := strings.IndexByte(text[start:min(len(text), start+maxKey)], quote)
	if n < 0 {
		return spans
	}
	name := text[start : start+n]
	i = start + n + 1
	if i == len(text) || text[i] != ',' {
		return spans
	}
	for i++; i < len(text) && text[i] == ' '; i++ {
	}
	if i == len(text) || text[i] != quote {
		return spans
	}
	class := s.Class(name)
	if class == Harmless {
		return spans
	}
	v := value{span: quotedSpan(text, i, 1), quoted: true}
	end := v.end + 1
	for end < len(text) && text[end] == ' ' {
		end++
	}
	if end >= len(text) || text[end] != ')' && text[end] != ']' && !(isCall && text[end] == ',') ||
		text[end] == ']' && isJoined(v.of(text)) || s.Class(v.of(text)) != Harmless && !(isCall && isUpperName(name) && !isUpperName(v.of(text))) || hasMembers(name, v.of(text)) || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	if headerKind(name) == authHeader {
		if sp, ok := credentialSpan(text, v); ok {
			spans = append(spans, sp)
		}
		return spans
	}
	return append(spans, v.span)
}

// formData masks a field of a multipart form, which stands behind the blank line
// that ends its header.
func formData(s *Scanner, text string, at int, spans []span) []span {
	const maxHeader = 256
	start := at + len(`; name=`)
	if start < len(text) && text[start] == '"' {
		start++
	}
	end := start
	for end < len(text) && end-start < maxKey && text[end] > ' ' && strings.IndexByte(`";\`, text[end]) < 0 {
		end++
	}
	class := s.Class(text[start:end])
	if class == Harmless {
		return spans
	}
	header := text[end:min(len(text), end+maxHeader)]
	for _, blankLine := range [...]string{"\r\n\r\n", "\n\n", `\r\n\r\n`, `\n\n`} {
		if n := strings.Index(header, blankLine); n >= 0 {
			return maskArgument(text, end+n+len(blankLine), class, spans)
		}
	}
	return spans
}

func containsFold(s, lower string) bool {
	for i := 0; i+len(lower) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(lower)], lower) {
			return true
		}
	}
	return false
}

// mention masks a key that follows on its name with nothing between them: "using
// API key x". It must be long and mixed, for most words there are none: names
// such as prod-etl-2026.
func mention(_ *Scanner, text string, at int, spans []span) []span {
	const minKey = 12
	i := at + len("API ")
	switch text[at] {
	case 'c':
		i = at + len("ccess ")
	case 'r':
		i = at + len("rivate ")
	}
	i += strings.IndexByte(text[i:], ' ') + 1
	if q := quoteAt(text, i); q > 0 {
		i += q
	}
	end := i
	for end < len(text) && (isAlnum(text[end]) || text[end] == '_' || text[end] == '-') {
		end++
	}
	key := text[i:end]
	if text[at] == 'r' { // the private key of a wallet
		if isHexNumber(strings.TrimPrefix(key, "0x")) {
			spans = append(spans, span{i, end})
		}
		return spans
	}
	mixed := isMixed(key) || len(key) >= 2*minKey && strings.IndexByte(key, '-') < 0
	if len(key) < minKey || !mixed || !hasDigit(key) || end < len(text) && text[end] == '=' {
		return spans
	}
	return append(spans, span{i, end})
}

// isHexNumber reports whether s is hexadecimal digits as long as a key of elliptic
// curves is.
func isHexNumber(s string) bool {
	const size = 64
	if len(s) != size {
		return false
	}
	for i := range len(s) {
		if !isHex(s[i]) {
			return false
		}
	}
	return true
}

// saslToken masks what a mail client sends to log in.
func saslToken(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], ' ') + 1
	i += strings.IndexByte(text[i:], ' ') + 1
	if isWord(text[i:bareEnd(text, i, formPlain)]) {
		return spans // a sentence
	}
	return maskBase64(text, i, spans)
}

// saslPrompt masks the answer to a mail server that asks for the password, both in
// base64, on the next line.
func saslPrompt(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("UGFzc3dvcmQ6")
	for _, s := range [...]string{"\r", `\r`, "\n", `\n`, "C: ", "> ", "CLIENT -> SERVER: "} {
		if strings.HasPrefix(text[i:], s) {
			i += len(s)
		}
	}
	if c := text[i-1]; c != '\n' && c != 'n' && c != ' ' {
		return spans
	}
	return maskBase64(text, i, spans)
}

// storedValue masks the value that a cloud's store of secrets is given:
//
//	aws ssm put-parameter --type SecureString --value x   az keyvault secret set --value x
func storedValue(_ *Scanner, text string, at int, spans []span) []span {
	const around = 512
	from := max(0, at-around)
	from += strings.LastIndexByte(text[from:at], '\n') + 1
	line := text[from:lineEnd(text, at, around)]
	if covered(spans, at) || !strings.Contains(line, " secret set ") && !strings.Contains(line, "SecureString") {
		return spans
	}
	return maskArgument(text, at+len(" --value "), Credential, spans)
}

// registryValue masks a value of Windows' registry, as its tool prints and as it takes it:
//
//	DefaultPassword    REG_SZ    x   reg add HKLM\X /v DefaultPassword /t REG_SZ /d x
func registryValue(s *Scanner, text string, at int, spans []span) []span {
	i := at + len("REG_SZ")
	name := strings.TrimRight(text[max(0, at-maxKey):at], " ")
	if rest, ok := strings.CutSuffix(name, " /t"); ok {
		name = rest
		if !strings.HasPrefix(text[i:], " /d ") {
			return spans
		}
		i += len(" /d")
	}
	name = name[strings.LastIndexAny(name, " \n\t")+1:]
	for n := 0; i < len(text) && n < maxGap && text[i] == ' '; n++ {
		i++
	}
	if class := s.Class(name); class != Harmless && i < len(text) {
		return maskArgument(text, i, class, spans)
	}
	return spans
}

// workflow masks what a step of a CI job hands to the runner as a secret, or under a
// sensitive name:
//
//	::add-mask::x   ::set-output name=token::x   ##vso[task.setvariable variable=x;issecret=true]x
func workflow(s *Scanner, text string, at int, spans []span) []span {
	line := text[at:lineEnd(text, at, maxUserinfo)]
	closing, class := "::", Credential
	if line[0] == '#' {
		closing = "]"
	}
	i := 0
	if strings.IndexByte(line, '=') >= 0 && !strings.HasPrefix(line, "::add-mask") {
		_, name, _ := strings.Cut(line, "=")
		if i = strings.Index(line[len("::"):], closing) + len("::"); i < len("::") {
			return spans
		}
		name, _, _ = strings.Cut(name, closing)
		name, options, _ := strings.Cut(name, ";")
		if class = s.Class(name); containsFold(options, "issecret=true") {
			class = Credential
		}
	} else {
		i = len("::add-mask")
	}
	i += len(closing)
	v := line[i:]
	if at > 0 && isQuote(text[at-1]) {
		v, _, _ = strings.Cut(v, text[at-1:at])
	}
	if v == "" || class == Harmless || strings.IndexByte(" ,)", v[0]) >= 0 || isPlaceholder(v) || isVariable(v) {
		return spans
	}
	return append(spans, span{at + i, at + i + len(v)})
}

// maskBase64 masks the base64 at i, if it is enough.
func maskBase64(text string, i int, spans []span) []span {
	end := i
	for end < len(text) && (isBase64(text[end]) || text[end] == '=') {
		end++
	}
	if end-i < 8 {
		return spans
	}
	return append(spans, span{i, end})
}

// redisAuth masks the last argument of Redis's AUTH, as the protocol has it and as
// MONITOR prints it.
func redisAuth(_ *Scanner, text string, at int, spans []span) []span {
	sep := "\r\n"
	switch {
	case text[at] == '"':
		i := at + len(`"AUTH" `)
		if end := quotedSpan(text, i, 1).end; strings.HasPrefix(text[end:], `" "`) {
			i = end + len(`" `)
		}
		return maskArgument(text, i, Credential, spans)
	case text[at+len("AUTH")] == '\\':
		sep = `\r\n`
	}
	i := at + len("AUTH") + len(sep)
	var sp span
	for range 2 { // the user, or the password; the password
		end := min(len(text), i+maxUserinfo)
		size, rest, ok := strings.Cut(text[i:end], sep)
		if !ok || size == "" || size[0] != '$' || strings.Trim(size[1:], "0123456789") != "" {
			break
		}
		arg, _, _ := strings.Cut(rest, sep)
		i += len(size) + len(sep)
		sp = span{i, i + len(arg)}
		i = min(len(text), sp.end+len(sep))
	}
	if sp.start == sp.end {
		return spans
	}
	return append(spans, sp)
}

// setter masks the argument of a call that is named for what it sets:
// setPassword("x"), .password("x"). What looks a name up gets one, not a secret.
func setter(s *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexByte(text[at:], '(')
	start := bracket
	for start > 0 && bracket-start < maxKey && isAlnum(text[start-1]) {
		start--
	}
	name := text[start:bracket]
	for _, verb := range [...]string{"set", "with"} {
		if len(name) > len(verb) && strings.EqualFold(name[:len(verb)], verb) {
			name = name[len(verb):]
			break
		}
	}
	for _, verb := range [...]string{"get", "has", "find", "read", "load", "fetch", "lookup", "delete", "remove"} {
		if len(name) > len(verb) && strings.EqualFold(name[:len(verb)], verb) {
			return spans
		}
	}
	v := value{span: quotedSpan(text, bracket+1, 1), quoted: true}
	arg := v.of(text)
	if v.end+1 >= len(text) || text[v.end+1] != ')' || isWord(arg) || s.Class(arg) != Harmless {
		return spans
	}
	class := s.Class(name)
	if class == Harmless || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	return append(spans, v.span)
}

// tuple masks the second member of Erlang's {password, "x"} and {default_pass, <<"x">>}.
func tuple(s *Scanner, text string, at int, spans []span) []span {
	if text[at] == ',' {
		start := at
		for start > 0 && at-start < maxKey && isName(text[start-1]) {
			start--
		}
		if start == 0 || text[start-1] != '{' || s.Class(text[start:at]) == Harmless {
			return spans
		}
	}
	return maskArgument(text, at+strings.IndexByte(text[at:], '"'), Credential, spans)
}

// wifi masks the password in the text of a code that joins a network:
// WIFI:S:net;T:WPA;P:x;;
func wifi(_ *Scanner, text string, at int, spans []span) []span {
	rest := text[at:lineEnd(text, at, 256)]
	i := strings.Index(rest, ";P:")
	if i < 0 {
		i = strings.Index(rest, ":P:")
	}
	if i < 0 {
		return spans
	}
	i += len(";P:")
	n := strings.IndexByte(rest[i:], ';')
	if n <= 0 || isPlaceholder(rest[i:i+n]) {
		return spans
	}
	return append(spans, span{at + i, at + i + n})
}

// imapLogin masks the password of IMAP's command: a001 LOGIN bob x, where the tag
// has a letter and a number or, typed by hand, is a dot.
func imapLogin(_ *Scanner, text string, at int, spans []span) []span {
	isDot := at > 0 && text[at-1] == '.' && (at == 1 || text[at-2] == '\n')
	if at == 0 || !isDot && (at < 2 || !isDigit(text[at-1])) {
		return spans
	}
	i := at + len(" LOGIN ")
	end := i
	for end < len(text) && end-i < maxKey && text[end] > ' ' {
		end++
	}
	if end == i || end+1 >= len(text) || text[end] != ' ' {
		return spans
	}
	return maskArgument(text, end+1, Credential, spans)
}
