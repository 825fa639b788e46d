package scan

import "strings"

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
			{programs: []string{"docker login", "podman login", "buildah login", "skopeo login", "nerdctl login", "helm registry login", "crane auth login", "az login", "oc login", "cf login", "mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport", "psexec", "psexec64", "cqlsh", "crackmapexec", "evil-winrm", "ncftpput", "ncftpget", "twine upload", "security unlock-keychain", "security create-keychain", "certutil", "useradd", "usermod", "rdesktop", "rabbitmqadmin", "beeline", "altool"}},
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
		"/p": {{programs: []string{"schtasks", "signtool", "xfreerdp", "wfreerdp", "wlfreerdp", "sdl-freerdp", "wevtutil"}}},
		"-w": {{programs: []string{"security add-generic-password", "security add-internet-password", "ldapsearch", "ldapmodify", "ldapadd", "ldapdelete", "ldappasswd", "ldapwhoami", "kadmin"}}},
		"-P": {
			{programs: []string{"security import", "mosquitto_pub", "mosquitto_sub", "ipmitool", "unzip", "zip", "ssh-keygen"}},
			{programs: []string{"sqlcmd", "bcp", "isql", "tsql", "osql"}, either: true},
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
	case text[end] == '=' && !cmd.glued && cmd.login == 0:
		return maskArgument(text, end+1, Credential, spans)
	case cmd.login != 0:
		return maskLoginBy(text, nextArgument(text, end), cmd.login, spans)
	case apart && !cmd.glued:
		i := nextArgument(text, end)
		if isFunctionWord(text, i) {
			return spans
		}
		return maskArgument(text, i, Credential, spans)
	case !apart && (cmd.glued || cmd.either) && !longFlags.has(text[start:bareEnd(text, start, formPlain)]):
		return maskArgument(text, end, Credential, spans)
	}
	return spans
}

// longFlags have one dash where they should have two, so that they look like -p with a
// password.
var longFlags = set("-port", "-ping", "-protocol", "-pattern", "-path", "-print", "-pager", "-prompt", "-plugin-dir", "-password")

// followsUser reports whether a flag on a command line names a user, so that what a later
// one takes may be the password.
func followsUser(line string) bool {
	if strings.Contains(line, `"-`) || strings.Contains(line, "'-") {
		line = strings.Join(strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(` ,"'[]`, r) }), " ") + " " // of a list
		if line[0] == '-' {
			line = " " + line
		}
	}
	for _, flag := range [...]string{" -u ", " -U ", " -l ", " --user ", " --username ", " --login "} {
		if i := lastIndex(line, flag); i >= 0 {
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
	if !looksOfUser(text[i:bareEnd(text, i, formPlain)]) {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// looksOfUser reports whether an argument looks like a password rather than a port, a path
// or a name.
func looksOfUser(s string) bool {
	return len(s) >= 6 && hasDigit(s) && !isNumber(s) && !isJoined(s) && !strings.ContainsAny(s, "/:,.%={}")
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
		if i == start || line[start] == '-' || i < len(line) && line[i] != ' ' && !isQuote(line[i]) {
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

// sent masks what a script of expect answers with to the question for a password.
func sent(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("send ")
	sp := quotedSpan(text, i, 1)
	s, ok := strings.CutSuffix(sp.of(text), `\r`)
	if !ok {
		s, ok = strings.CutSuffix(s, `\n`)
	}
	if !ok || len(s) < 4 || s[0] == '$' || strings.IndexByte(s, ' ') >= 0 || isWord(s) || !containsFold(text[max(0, at-maxKey):at], "assword") && !containsFold(text[sp.end:lineEnd(text, sp.end, maxKey)], "assword") {
		return spans
	}
	return append(spans, span{sp.start, sp.start + len(s)})
}

// registration masks the password of a line of Asterisk that registers at a provider:
// register => bob:x@example.org.
func registration(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("register => ")
	line := text[i:lineEnd(text, i, maxUserinfo)]
	user, rest, _ := strings.Cut(line, ":")
	host := strings.LastIndexByte(rest, '@')
	if host < 1 || strings.IndexByte(user, ' ') >= 0 || isPlaceholder(rest[:host]) || isVariable(rest[:host]) {
		return spans
	}
	i += len(user) + 1
	return append(spans, span{i, i + host})
}

// clearText masks a password behind the mark that says that it is not hashed, as Dovecot and
// Spring have it: {PLAIN}x, {noop}x.
func clearText(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], '}') + 1
	end := i
	for end < len(text) && end-i < maxKey && text[end] > ' ' && strings.IndexByte(`:"'<,`, text[end]) < 0 {
		end++
	}
	if end-i < 4 || isVariable(text[i:end]) || isPlaceholder(text[i:end]) {
		return spans
	}
	return append(spans, span{i, end})
}

// sysdba masks the password of Oracle's login as an administrator: conn sys/x as sysdba.
func sysdba(_ *Scanner, text string, at int, spans []span) []span {
	start := at
	for start > 0 && at-start < maxKey && text[start-1] > ' ' {
		start--
	}
	user, password, ok := strings.Cut(text[start:at], "/")
	password, _, _ = strings.Cut(password, "@")
	if !ok || !isIdentifier(user) || password == "" || isPlaceholder(password) || isVariable(password) {
		return spans
	}
	start += len(user) + 1
	return append(spans, span{start, start + len(password)})
}

// piped masks the password that a command takes from a pipe: echo x | docker login
// --password-stdin, printf '%s' x | docker secret create db -.
func piped(_ *Scanner, text string, at int, spans []span) []span {
	const maxLine = 256
	from := max(0, at-maxLine)
	from += strings.LastIndexByte(text[from:at], '\n') + 1
	pipe := strings.LastIndexByte(text[from:at+1], '|')
	if pipe < 0 {
		return spans
	}
	command := text[from : from+pipe]
	i := from
	if echo := strings.LastIndex(command, "echo "); echo >= 0 {
		i += echo + len("echo ")
	} else if printf := strings.LastIndex(command, "printf "); printf >= 0 {
		i += printf + len("printf ")
	} else {
		return spans
	}
	for _, option := range [...]string{"-n ", "-e ", "-n ", "'%s' ", `"%s" `, "%s ", `'%s\n' `, `"%s\n" `} {
		if strings.HasPrefix(text[i:], option) {
			i += len(option)
		}
	}
	if strings.HasPrefix(text[at:], "| passwd ") && !isQuote(text[i]) {
		return spans
	}
	if strings.HasPrefix(text[at:], "| chpasswd") || strings.HasPrefix(text[at:], "| sudo chpasswd") {
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
	for _, reader := range [...]string{"--with-token", "password-stdin", "passwd --stdin", "password_stdin", "on-stdin", "luksOpen", "luksFormat", "sudo -S", "kinit ", "smbpasswd ", "vncpasswd ", "secret put", "secret set", "assword: "} {
		if strings.Contains(before, reader) {
			return maskArgument(text, i, Credential, spans)
		}
	}
	if strings.HasSuffix(before, "chpasswd") {
		return maskLogin(text, i, spans)
	}
	if strings.HasSuffix(before, " login") {
		return maskArgument(text, i, Credential, spans)
	}
	return spans
}
