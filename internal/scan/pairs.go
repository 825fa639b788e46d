package scan

import "strings"

// What follows is for those who have names and values apart: members of objects, and
// the arguments of a command.

// IsValueName reports whether a member of the name can be the value of a pair whose
// name is another member: value, ParameterValue.
func IsValueName(name string) bool {
	return hasSuffixFold(name, "value") || isShortValueName(name)
}

func isShortValueName(name string) bool {
	return strings.EqualFold(name, "v") || strings.EqualFold(name, "val")
}

// isDefaultName reports whether a member of the name is the value of a parameter for which
// none is given, as CloudFormation and forms of CI jobs have it.
func isDefaultName(name string) bool { return name == "Default" || name == "default" }

// IsTold reports whether the members beside one of the name may tell what it holds: it is
// the value of a pair, or the data of an object of Kubernetes.
func IsTold(name string) bool { return IsValueName(name) || isDataName(name) }

func isDataName(name string) bool {
	return strings.EqualFold(name, "data") || strings.EqualFold(name, "stringData")
}

// ClassBeside is the class of a member by another one of the same object, which is called
// other and says said. The value is that of the member where it is a text, else empty.
// [IsTold] holds for the member's name.
//
//	{"kind":"Secret","data":{"db":"x"}}   {"type":"password","value":"x"}
func (s *Scanner) ClassBeside(name, value, other, said string) Class {
	switch {
	case isDataName(name):
		if said == "Secret" && strings.EqualFold(other, "kind") {
			return Credential
		}
	case saysType(other):
		if said == typeOfPasswords && strings.EqualFold(name, "value") {
			return Credential
		}
	case NamesValue(other, name):
		return s.ClassNamed(said, value)
	}
	return Harmless
}

// typeOfPasswords is what Keycloak and forms say of the value beside it. Other types of
// that kind are those of a lexer.
const typeOfPasswords = "password"

func saysType(name string) bool { return strings.EqualFold(name, "type") }

// NamesValue reports whether a member of the name tells what the value is of that
// stands under valueName, for which [IsValueName] holds:
//
//	{"name":"DB_PASSWORD","value":"x"}   {"ParameterKey":"DbPassword","ParameterValue":"x"}
//	{"k":"DB_PASSWORD","v":"x"}   {"id":"DB_PASSWORD","val":"x"}
func NamesValue(name, valueName string) bool {
	if isShortValueName(valueName) {
		return strings.EqualFold(name, "k") || strings.EqualFold(name, "id") && len(valueName) > len("v") || pairNames.has(name)
	}
	if prefix := len(valueName) - len("value"); prefix > 0 {
		return len(name) > prefix && strings.EqualFold(name[:prefix], valueName[:prefix]) && pairNames.has(name[prefix:])
	}
	if len(name) > len("name") && hasSuffixFold(name, "name") {
		name = strings.TrimRight(name[:len(name)-len("name")], "_-") // OptionName
	}
	return pairNames.has(name)
}

var pairNames = set("name", "key", "field", "variable", "var", "header", "param", "parameter", "property", "setting", "attribute", "env", "option")

// ClassNamed is [Scanner.Class] for a name that stands as the text of a member beside
// the value. The text is the value, if it is one. What is called auth, session or cookie
// there is as often a setting, and pwd a directory.
func (s *Scanner) ClassNamed(name, text string) Class {
	class := s.Class(name)
	switch {
	case class == Harmless, text != "" && isWorkingDir(name, text):
		return Harmless
	case class == Credential && !strings.EqualFold(name, "cookie"), !IsContainer(name) && headerKind(name) != cookieHeader:
		return class
	case isIssued(text), headerKind(name) == cookieHeader && strings.IndexByte(text, '=') > 0:
		return class
	}
	return Harmless
}

// NeedsValue reports whether [Scanner.ClassOf] may have more to say of a Harmless name
// than [Scanner.Class].
func NeedsValue(name string) bool {
	return len(name) > len("key") && hasSuffixFold(name, "key") || isTokenName(name) || isAuthName(name) || hasSuffixFold(name, "license") || hasSuffixFold(name, "licence")
}

// isTokenName reports whether tokens go by the name, those of a language too.
func isTokenName(name string) bool {
	return hasSuffixFold(name, "tokens") || strings.EqualFold(name, "tok")
}

// isAuthName reports whether what goes by the name may be what somebody logs in with as
// well as how he does: github_auth.
func isAuthName(name string) bool {
	return len(name) > len("auth") && hasSuffixFold(name, "auth")
}

// ClassOf returns the class of a name that says nothing alone, by a text under it: of
// tokens, which may be those of a language, of a license, and of a key or an auth whose
// owner nobody knows.
func (s *Scanner) ClassOf(name, text string) Class {
	switch {
	case isTokenName(name):
		_, random := randomEnd(text, 0, false)
		if random || len(name) <= len("tokens") && isIssued(text) {
			return Sensitive
		}
	case licenseEnd(text, 0) == len(text):
		return Sensitive
	case text != "" && isAuthName(name) && idEnd(text, 0) == len(text):
		return Sensitive
	case isAuthName(name), s.info(name, false)&partBit != 0 && len(name) > len("keys") && hasSuffixFold(name, "key"):
		if end, random := randomEnd(text, 0, isAuthName(name) || isUpperName(name)); end == len(text) && (random || isJumble(text)) {
			return Sensitive
		}
	}
	return Harmless
}

// Arg returns the argument i of a command masked by what it is to the program: what the
// flag before it takes, or what stands behind its own. The rest of an argument is for
// [Scanner.Redact], which knows nothing of its neighbours. At returns an argument as it
// is, and an empty text for what is none.
func (s *Scanner) Arg(i int, at func(int) string) string {
	arg := at(i)
	if isKeyLine(arg, i, at) {
		return Mask
	}
	switch {
	case arg == "" || arg[0] == '+': // the latter in a diff, of which the flags are lines
		return arg
	case arg[0] == '-':
		if name, _, ok := strings.Cut(arg, "="); ok && isFlag(arg) {
			return s.setting(arg, len(name))
		}
		return gluedArg(arg, i, at)
	case i == 0:
		return arg
	case isOracleLogin(i, at):
		return maskOracleArg(arg)
	case !isFlag(at(i - 1)):
		return s.operandArg(arg, i, at)
	}
	flag := at(i - 1)
	if strings.IndexByte(flag, '=') >= 0 || strings.HasPrefix(flag, "---") {
		return arg // it has its own, or is a line of a key
	}
	name := strings.TrimLeft(flag, "-")
	long := len(flag)-len(name) == 2
	switch {
	case long && (name == "user" || name == "proxy-user"):
		if isOwner(arg, 0) {
			return arg
		}
		return maskLoginArg(arg, ':')
	case long || len(name) >= len("pass"):
		if rest, ok := strings.CutPrefix(arg, "pass:"); ok && rest != "" && (name == "passin" || name == "passout" || name == "pass") {
			return "pass:" + Mask
		}
		if class := s.Class(name); class != Harmless {
			return maskArg(arg, 0, class)
		}
	default:
		if afterCluster(flag, 0) == len(flag) {
			flag = "-u"
		}
		cmds, ok := commands[flag]
		if !ok {
			break
		}
		if arg == "public" || arg == "private" {
			return arg // SNMP's communities that everybody knows
		}
		if cmd := commandBefore(i-1, at, cmds); cmd != nil && cmd.login != 0 {
			return maskLoginArg(arg, cmd.login)
		} else if cmd != nil && !cmd.glued {
			return maskArg(arg, 0, Credential)
		} else if cmd == nil && (flag == "-p" || flag == "-P" || flag == "-w" || flag == "-pw") && hasUserBefore(i-1, at) && looksOfUser(arg) {
			return maskArg(arg, 0, Credential)
		}
	}
	if n := strings.IndexByte(arg, '='); n > 0 {
		return s.setting(arg, n)
	}
	return arg
}

// operandArg masks what a command takes behind a name or a user:
//
//	config set --secret dbPassword x   htpasswd -b file bob x   htpasswd -nb bob x
func (s *Scanner) operandArg(arg string, i int, at func(int) string) string {
	const least = 3 // arguments before it
	if i < least {
		return arg
	}
	switch before := at(i - 2); {
	case before == "set" && configures.has(at(i-3)), before == "--secret" && at(i-3) == "set":
		return maskArg(arg, 0, s.Class(at(i-1)))
	case isFlag(before) && strings.Contains(before, "n") && isBatch(i-2, at), i > least && isBatch(i-3, at):
		return maskArg(arg, 0, Credential)
	}
	return arg
}

var configures = set("config", "configure", "secrets", "user-secrets")

// isBatch reports whether the argument i has htpasswd take the password as another.
func isBatch(i int, at func(int) string) bool {
	flags := at(i)
	return isFlag(flags) && flags[1] != '-' && strings.Contains(flags, "b") && strings.HasSuffix(at(i-1), "htpasswd")
}

// hasUserBefore reports whether a flag before the argument i names a user.
func hasUserBefore(i int, at func(int) string) bool {
	const maxBefore = 32 // arguments
	for j := max(0, i-maxBefore); j+1 < i; j++ {
		switch at(j) {
		case "-u", "-U", "-l", "--user", "--username", "--login":
			user := at(j + 1)
			return user != "" && isAlnum(user[0]) && !isNumber(user)
		}
	}
	return false
}

// isOracleLogin reports whether the argument i is the first operand of a tool of Oracle's.
func isOracleLogin(i int, at func(int) string) bool {
	const most = 4 // flags
	for j := i - 1; j >= max(0, i-most); j-- {
		if word := at(j); !isFlag(word) {
			return oracleTools.has(strings.TrimSuffix(word[strings.LastIndexAny(word, `/\`)+1:], ".exe"))
		}
	}
	return false
}

var oracleTools = set("sqlplus", "sqlldr", "expdp", "impdp", "exp", "imp", "rman")

// maskOracleArg masks the password of bob/x@db.
func maskOracleArg(arg string) string {
	slash := strings.IndexByte(arg, '/') + 1
	host := strings.LastIndexByte(arg, '@')
	if slash < 2 || host <= slash || isPlaceholder(arg[slash:host]) || isVariable(arg[slash:host]) {
		return arg
	}
	return arg[:slash] + Mask + arg[host:]
}

// isFlag reports whether an argument looks like a flag: -p, --password.
func isFlag(arg string) bool {
	return len(arg) > 1 && arg[0] == '-' && (isLetter(arg[1]) || arg[1] == '-')
}

// setting masks what stands behind the equals sign at eq: --password=x, DB_PASSWORD=x,
// --env=DB_PASSWORD=x.
func (s *Scanner) setting(arg string, eq int) string {
	name := arg[:eq]
	if name == "--user" || name == "--proxy-user" {
		if isOwner(arg, eq+1) {
			return arg
		}
		return name + "=" + maskLoginArg(arg[eq+1:], ':')
	}
	if eq > maxKey {
		return arg
	}
	class := s.Class(name)
	if next := strings.IndexByte(arg[eq+1:min(len(arg), eq+maxKey)], '='); class == Harmless && next > 0 && arg[0] == '-' {
		name = arg[eq+1 : eq+1+next]
		eq += 1 + next
		class = s.Class(name)
	}
	if hasMembers(name, arg[eq+1:]) {
		return arg
	}
	return maskArg(arg, eq+1, class)
}

// maskArg masks an argument from start on, unless that says that it is no secret.
func maskArg(arg string, start int, class Class) string {
	if class == Harmless || start == len(arg) {
		return arg
	}
	v := value{span: span{start, len(arg)}, quoted: strings.IndexByte(arg, ' ') >= 0}
	if keep(arg, key{span: span{0, max(0, start-1)}}, v, class) {
		return arg
	}
	return arg[:start] + Mask
}

// maskLoginArg masks the password of a user:password argument.
func maskLoginArg(arg string, sep byte) string {
	n := strings.IndexByte(arg, sep) + 1
	if n == 0 || n < len(arg) && arg[n] == '/' {
		return arg
	}
	if password := arg[n:]; password == "" || len(password) <= maxKept && (isPlaceholder(password) || isVariable(password)) {
		return arg
	}
	return arg[:n] + Mask
}

// gluedArg masks what a program takes on its short flag without a space: mysql -px.
func gluedArg(arg string, i int, at func(int) string) string {
	const flag = 2 // characters
	if len(arg) <= flag {
		return arg
	}
	cmds, ok := commands[arg[:flag]]
	if !ok {
		return arg
	}
	cmd := commandBefore(i, at, cmds)
	switch {
	case cmd == nil:
		return arg
	case cmd.login != 0:
		return arg[:flag] + maskLoginArg(arg[flag:], cmd.login)
	case (cmd.glued || cmd.either) && !longFlags.has(arg):
		return maskArg(arg, flag, Credential)
	}
	return arg
}

// commandBefore returns the command that the arguments before i name, nil if there is
// none of cmds.
func commandBefore(i int, at func(int) string, cmds map[string][]named) *command {
	const maxBefore = 32 // arguments
	for j := max(0, i-maxBefore); j < i; j++ {
		word := at(j)
		if len(word) > maxKey {
			continue
		}
		word = word[strings.LastIndexAny(word, `/\`)+1:]
		for _, cmd := range cmds[strings.TrimSuffix(strings.ToLower(word), ".exe")] {
			rest, k := cmd.rest, j+1
			for rest != "" && k < i {
				first, more, _ := strings.Cut(rest, " ")
				if at(k) != first {
					break
				}
				rest, k = more, k+1
			}
			if rest == "" {
				return cmd.command
			}
		}
	}
	return nil
}

// isKeyLine reports whether an element of a list is a line of a private key whose first
// line is an element before it, as where the text of a key was split.
func isKeyLine(line string, i int, at func(int) string) bool {
	const maxLines, least, most = 128, 60, 76 // bytes of those that are full
	line = strings.TrimSuffix(line, "\r")
	if line == "" || len(line) > most || i == 0 {
		return false
	}
	for j := range len(line) {
		if !isAlnum(line[j]) && line[j] != '+' && line[j] != '/' && line[j] != '=' {
			return false
		}
	}
	for j := i - 1; j >= 0 && i-j < maxLines; j-- {
		before := strings.TrimSuffix(at(j), "\r")
		if strings.HasPrefix(before, "-----BEGIN") {
			return isPrivateLabel(before)
		}
		isHeader := before == "" || strings.Contains(before, ": ") // of one that is encrypted
		if !isHeader && (len(before) < least || len(before) > most) {
			return false
		}
	}
	return false
}
