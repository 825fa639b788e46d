package scan

import (
	"strings"
	"unicode"
)

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

// oracleOperand is [oracleLogin] for the first operand of a tool, of the local database or
// of one that the environment names, and for a login that failed: expdp bob/x full=y,
// login bob/x@ERP. Paths and words joined by a slash may stand there too.
func oracleOperand(_ *Scanner, text string, at int, spans []span) []span {
	const maxLogin, least = 128, 6
	if at > 0 && isName(text[at-1]) {
		return spans
	}
	i := at + strings.IndexByte(text[at:], ' ') + 1
	if strings.HasPrefix(text[i:], "userid=") {
		i += len("userid=")
	}
	end := i
	for end < len(text) && end-i < maxLogin && text[end] > ' ' && !isQuote(text[end]) {
		end++
	}
	user, login, _ := strings.Cut(text[i:end], "/")
	host := strings.LastIndexByte(login, '@')
	password := login
	if host >= 0 {
		password = login[:host]
	} else if text[at] == 'l' || (text[at:i] == "exp " || text[at:i] == "imp ") && !isMixed(password) {
		return spans // those are words of much else
	}
	if !isIdentifier(user) || len(password) < least || !hasDigit(password) || strings.ContainsAny(password, "/.:,()=") || isNumber(password) || isJoined(password) || isPlaceholder(password) || isVariable(password) {
		return spans
	}
	i += len(user) + 1
	return append(spans, span{i, i + len(password)})
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

// chapSecret masks the secret in a line of pppd's chap-secrets, between whom it is for and the
// addresses that he may have: bob * x *
func chapSecret(_ *Scanner, text string, at int, spans []span) []span {
	client := lineBefore(text, at+1)
	if client == "" || isBlank(client[0]) || strings.IndexFunc(strings.TrimSpace(client), unicode.IsSpace) >= 0 {
		return spans
	}
	i := at + len("\t*\t")
	if text[at] == '"' {
		i = at + len(`" * `)
	}
	var fields []string // the secret and the first of the addresses
	for field := range strings.FieldsSeq(text[i:lineEnd(text, i, maxCall)]) {
		if fields = append(fields, field); len(fields) == 2 {
			break
		}
	}
	isSchedule := func(s string) bool { return strings.Trim(s, "0123456789*,/-") == "" }
	switch {
	case len(fields) == 0, !hasDigit(fields[0]) && (len(fields) == 1 || fields[1] != "*"):
		return spans
	case isSchedule(fields[0]) && isSchedule(strings.TrimSpace(client)): // of cron
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// webKey masks the private members of a JSON Web Key, RFC 7518, the shortest of which is a
// symmetric key of 128 bits.
func webKey(_ *Scanner, text string, at int, spans []span) []span {
	const minMember, around = 22, 2 << 10
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
	if line = strings.TrimLeft(line[behindPrompt(line):], " "); strings.HasPrefix(line, "username ") || strings.HasPrefix(line, "neighbor ") || strings.HasPrefix(line, "local-user ") || strings.HasPrefix(line, "super ") || strings.Contains(line, "mysqladmin ") || strings.Contains(line, "nmcli ") {
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

// awsSecretKey masks the secret that stands behind an AWS access key id, as in the
// file that AWS hands out: 40 characters of base64.
func awsSecretKey(_ *Scanner, text string, at int, spans []span) []span {
	const idLen, keyLen, maxBetween = 20, 40, 4
	i := at + idLen
	for n := 0; i < len(text) && n < maxBetween && strings.IndexByte(" ,:;/\t\"'|", text[i]) >= 0; n++ {
		i++
	}
	if i == at+idLen || i+keyLen-1 > len(text) {
		return spans
	}
	end := i
	for end < len(text) && (isAlnum(text[end]) || text[end] == '/' || text[end] == '+') {
		end++
	}
	if end-i == keyLen-1 && text[i-1] == '/' {
		i-- // its first
	}
	key := text[i:end]
	if len(key) != keyLen || !hasDigit(key) || !hasUpper(key) || strings.ToUpper(key) == key {
		return spans
	}
	return append(spans, span{i, end})
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
	return maskArgument(text, at+len(" --")+strings.IndexByte(text[at+1:], ' ')-1, Credential, spans)
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
	isSent := hasSuffix(text[:at], "C:", ">") // by a client whose tag is not shown
	if at == 0 || !isDot && !isSent && (at < 2 || !isDigit(text[at-1])) {
		return spans
	}
	i := at + len(" LOGIN ")
	end := i
	for end < len(text) && end-i < maxKey && text[end] > ' ' {
		end++
	}
	if end == i || end+1 >= len(text) || text[end] != ' ' || isSent && !hasDigit(text[end:bareEnd(text, end+1, formPlain)]) {
		return spans
	}
	return maskArgument(text, end+1, Credential, spans)
}
