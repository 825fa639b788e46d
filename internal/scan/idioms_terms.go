package scan

import (
	"strings"
	"unicode"
)

// The terms of the rows of idioms.

// What follows on a value.

func moreFollows(rest string) bool   { return len(rest) > 1 && rest[0] == ' ' && rest[1] > ' ' }
func wordFollowsOn(rest string) bool { return len(rest) > 1 && rest[0] == ' ' && isLetter(rest[1]) }
func endsArgument(rest string) bool  { return rest != "" && (rest[0] == ',' || rest[0] == ')') }

// proseFollows reports whether more follows than one lone word, as it does in sentences, and
// nothing that goes on with the next setting.
func proseFollows(rest string) bool {
	return len(rest) > 1 && rest[0] == ' ' && strings.IndexByte(",;|&)]}#=-+<>*", rest[1]) < 0
}

func endsStatement(rest string) bool {
	return rest == "" || rest[0] == '\n' || rest[0] == '\r' || rest[0] == ';'
}

func endsLineByComma(rest string) bool {
	return strings.HasPrefix(rest, ",") && (len(rest) == 1 || rest[1] == '\n')
}

func endsElement(rest string) bool { return strings.HasPrefix(rest, "}") || endsLineByComma(rest) }
func endsMember(rest string) bool  { return endsElement(rest) || strings.HasPrefix(rest, " }") }

func continuesLiteral(rest string) bool {
	return endsMember(rest) || strings.HasPrefix(rest, ",")
}

func endsEnumerator(rest string) bool {
	return rest != "" && (rest[0] == ';' || rest[0] == ',') || strings.HasPrefix(rest, " [")
}

// Names.

func isPlural(name string) bool     { return name != "" && name[len(name)-1]|0x20 == 's' }
func isLongFlag(name string) bool   { return strings.HasPrefix(name, "--") }
func isAuthHeader(name string) bool { return headerKind(name) == authHeader }

func isElementByString(name string) bool {
	return strings.HasSuffix(name, `"]`) || strings.HasSuffix(name, "']")
}

func lastMember(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

func isCapitalized(name string) bool {
	last := lastMember(name)
	return last != "" && uppers.has(last[0])
}

func isField(name string) bool { return isCapitalized(name) || isExported(name) }

// isIndexed reports whether name is an element that a variable, of two words, is the index
// of: m[sessionKey]. The variables of PHP's pools have the same form: env[DB_PASS].
func isIndexed(name string) bool {
	list, index, ok := strings.Cut(strings.TrimSuffix(name, "]"), "[")
	return ok && list != "" && list != "env" && isIdentifier(index) && hasUpper(index) && wordCount(index) > 1
}

// Values.

func isByte(s string) bool        { return len(s) == 1 }
func isDigitAlone(s string) bool  { return len(s) == 1 && isDigit(s[0]) }
func isSmall(s string) bool       { return len(s) <= 2 && isNumber(s) }
func isCount(s string) bool       { return len(s) <= 3 && isNumber(s) }
func isLetterAlone(s string) bool { return len(s) == 1 && isIdentifier(s) }
func isPathOfMount(s string) bool { return s[0] == '/' }
func isShort(s string) bool       { return len(s) <= maxWord }
func isPointer(s string) bool     { return s[0] == '&' && isIdentifier(s[1:]) }
func isTag(s string) bool         { return s[0] == '!' && isIdentifier(s[1:]) }
func isAlias(s string) bool       { return (s[0] == '*' || s[0] == '&') && isWord(s[1:]) }

// isNumbered reports whether s is what a store has one of many under: user:1001.
func isNumbered(s string) bool {
	kind, number, ok := strings.Cut(s, ":")
	return ok && isWord(kind) && number != "" && strings.Trim(number, "0123456789") == ""
}

// isChord reports whether s is keys that are pressed together: Alt+S, Ctrl+Shift+P.
func isChord(s string) bool {
	last := strings.LastIndexByte(s, '+')
	if last < 0 || !isLetterAlone(s[last+1:]) {
		return false
	}
	for k := range strings.SplitSeq(s[:last], "+") {
		if !modifiers.has(k) {
			return false
		}
	}
	return true
}

var modifiers = set("alt", "ctrl", "control", "shift", "cmd", "command", "option", "meta", "super", "win")

// isLength reports whether s is how many characters there are, or may be: 12, 8-64.
func isLength(s string) bool {
	least, most, _ := strings.Cut(s, "-")
	return isSmall(least) && (most == "" || isSmall(most))
}

func isVersionName(s string) bool {
	return len(s) > 1 && len(s) <= len("v1beta1") && s[0] == 'v' && isDigit(s[1])
}

func isCapitalCredential(s string) bool  { return uppers.has(s[0]) && credentialWords.has(s) }
func isCredentialName(s string) bool     { return isIdentifier(s) && namesCredential(s) }
func isCredentialInWords(s string) bool  { return isCredentialName(s) && wordCount(s) > 1 }
func isCredentialConstant(s string) bool { return isCredentialInWords(s) && isUpperName(s) }
func isCredentialMember(s string) bool   { return isMember(pointed(s)) && namesCredential(s) }
func isExportedMember(s string) bool     { return isMember(s) && isExported(s) }
func isMemberOnItsWay(s string) bool     { return isMember(s) && variables.has(lastMember(s)) }
func isRunTogether(s string) bool        { return isIdentifier(s) && endsInCredential(s) }

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
	return isSmall(s)
}

// isCmdlet reports whether s is a command of PowerShell: Read-Host, ConvertTo-SecureString.
func isCmdlet(s string) bool {
	verb, noun, ok := strings.Cut(s, "-")
	return ok && cmdletVerbs.has(verb) && noun != "" && uppers.has(noun[0]) && isIdentifier(noun)
}

// isCapitals reports whether s is a word in capital letters, as usage texts have it in any
// language in the place of a value: --password ПАРОЛЬ.
func isCapitals(s string) bool {
	const shortest = 3
	return len(s) >= shortest && !strings.ContainsFunc(s, func(r rune) bool { return r != '_' && r != '-' && !unicode.IsUpper(r) })
}

// isAndroidObject reports whether s is how Android logs an object that is called a token: its
// class, and a hash in front of the members, Token{a64f992 …}.
func isAndroidObject(s string) bool {
	const shortest, longest = 5, 8
	class, hash, _ := strings.Cut(s, "{")
	return len(hash) >= shortest && len(hash) <= longest && strings.Trim(hash, "0123456789abcdef") == "" && strings.HasSuffix(class, "Token") && uppers.has(class[0]) && isIdentifier(class)
}

// endsInCredential reports whether s ends in a word for a secret, with nothing between it
// and what is before it: csrftoken.
func endsInCredential(s string) bool {
	for _, word := range [...]string{"token", "password", "passwd", "secret", "key"} {
		if len(s) > len(word) && hasSuffixFold(s, word) {
			return true
		}
	}
	return false
}

// pseudoClasses are what style sheets have behind the name of a class.
var pseudoClasses = set("hover", "focus", "focus-visible", "focus-within", "active", "disabled", "checked", "visited", "before", "after", "first-child", "last-child", "invalid", "valid", "required", "not", "target", "autofill", "read-only")

// permissions are what may be done to what stands before them in the name of a scope.
var permissions = set("read", "write", "list", "get", "create", "update", "delete", "manage", "readonly", "readwrite", "rotate", "reset", "view", "edit", "*")

// architectures are what Debian builds packages for.
var architectures = set("amd64", "arm64", "armel", "armhf", "i386", "ppc64el", "riscv64", "s390x", "all")

var mountOptions = set("ro", "rw", "z", "ro,z", "rw,z", "cached", "delegated", "consistent", "rshared", "rslave", "rprivate")

var keywords = set("await", "new", "range", "yield", "async", "typeof", "function", "lambda", "match", "func", "return", "eval", "do", "sub", "try")

var cmdletVerbs = set("get", "new", "read", "convertto", "convertfrom", "import", "export", "select", "invoke", "join")

// variables are what values are called on their way to where they belong.
var variables = set("val", "value", "v", "input", "result", "res", "data", "text", "line", "raw", "tmp", "buf", "str", "arg", "shift", "payload")

// Names and values.

// isAlike reports whether a variable is called as what it is assigned to.
func isAlike(name, s string) bool {
	return isIdentifier(s) && strings.EqualFold(strings.ReplaceAll(lastMember(name), "_", ""), strings.ReplaceAll(s, "_", ""))
}

func isAlikeInWords(name, s string) bool { return isAlike(name, s) && wordCount(lastMember(name)) > 1 }

func isFieldAlike(name, s string) bool {
	return isCapitalized(name) && lowers.has(s[0]) && strings.EqualFold(lastMember(name), s)
}

// isTailOfName reports whether a variable is called as the end of the name is.
func isTailOfName(name, s string) bool {
	last := lastMember(name)
	return len(s) < len(last) && isCredentialName(s) && hasSuffixFold(last, s)
}

// isFieldWithKind reports whether a field gets a variable whose name ends as its own does,
// and tells more.
func isFieldWithKind(name, s string) bool {
	last := lastMember(name)
	return isField(name) && lowers.has(s[0]) && len(s) > len(last) && strings.HasSuffix(s, last) && isIdentifier(s)
}

// isHumpedKind reports whether a variable has the name in its own, among other words.
func isHumpedKind(name, s string) bool {
	return lowers.has(s[0]) && hasUpper(s) && isIdentifier(s) && containsFold(s, lastMember(name))
}

func isObjectOfContainer(name, s string) bool {
	class, _, ok := strings.Cut(s, "{")
	return ok && IsContainer(name) && isIdentifier(class)
}

// isSelf reports whether a variable is assigned to the member of the same name, or a
// member to such a variable: this.token = token; token = row.token;
func isSelf(name, s string) bool {
	dot := strings.LastIndexAny(name, ".$@")
	return dot >= 0 && strings.EqualFold(strings.TrimLeft(name[dot+1:], "_"), s) || isNamesake(name, s)
}

// isNamesake reports whether s is a member that goes by the name itself, or by its last
// part: token: row.token, c.Token = opts.Token.
func isNamesake(name, s string) bool {
	last := strings.TrimLeft(name[strings.LastIndexAny(name, ".$")+1:], "_")
	member := strings.LastIndexByte(s, '.') + 1
	return member > 0 && (strings.EqualFold(s[member:], name) || strings.EqualFold(s[member:], last)) && isIdentifier(strings.ReplaceAll(s[:member-1], ".", "_"))
}

// isOwnName reports whether a string assigned to a constant is what the secret is called:
// the words at the end of the name, of which there are two or more, or the name of a header
// or of a variable in the environment.
//
//	SESSION_KEY = "session-key"   TOKEN_KEY = "token"   SecurityToken = "X-Amz-Security-Token"   EnvPassword = "ELASTIC_PASSWORD"
func isOwnName(name, s string) bool {
	last := lastMember(name)
	switch {
	case hasDigit(s) || !namesCredential(s):
		return false
	case strings.HasPrefix(s, "X-") && isWord(strings.ReplaceAll(s, "-", "")), hasSuffixFold(s, "token") && strings.EqualFold(joints.Replace(last), joints.Replace(s)+"key"):
		return true
	case isUpperName(s) && strings.IndexByte(s, '_') > 0 && !isUpperName(last) && wordCount(last) > 1:
		return hasSuffixFold(last, s[strings.LastIndexByte(s, '_')+1:])
	}
	i := len(last)
	for j := len(s) - 1; j >= 0; j-- {
		if s[j] == '_' || s[j] == '-' {
			continue
		}
		if i--; i >= 0 && (last[i] == '_' || last[i] == '-') {
			i--
		}
		if i < 0 || s[j]|0x20 != last[i]|0x20 {
			return false
		}
	}
	return wordCount(s) > 1
}

// isSecretByName reports whether s is what a secret is called in a store of them: words that
// end in the kind of secret it is.
func isSecretByName(name, s string) bool {
	return strings.EqualFold(strings.TrimLeft(name, "-"), "secret") && isJoined(s) && secretKinds.has(s[strings.LastIndexAny(s, "-_./")+1:])
}

var secretKinds = set("secret", "secrets", "credentials", "creds", "password", "token", "key", "keys", "tls", "cert", "config", "auth")

// isPosition reports whether a line in the file of the name is told: auth.go:12:5.
func isPosition(name, s string) bool {
	dot := strings.LastIndexByte(name, '.')
	return dot > 0 && texts.has(name[dot+1:]) && strings.Trim(s, "0123456789:") == ""
}

// isMetavariable reports whether s is what a usage text has in the place of a
// value: --password PASSWORD, --token=TOKEN.
func isMetavariable(name, s string) bool {
	isKind := strings.EqualFold(name, "token") && !isUpperName(name) && len(s) <= 20 && !hasDigit(s) // of a lexer: IDENT
	return isUpperName(s) && len(s) >= 3 && (metavariables.has(s) || containsFold(name, s) || isKind)
}

var metavariables = set("password", "passwd", "pass", "passphrase", "token", "secret", "key", "api_key", "apikey", "access_token", "string", "value", "text", "file", "path", "name", "id", "user", "type")

// isActionName reports whether s is what a store of Redux or NgRx calls an action by the
// name of the constant: SET_TOKEN: 'auth/setToken'. A password has no name of two words.
func isActionName(name, s string) bool {
	i := strings.LastIndexByte(s, '/')
	return i > 0 && wordCount(name) > 1 && isWord(s) && strings.EqualFold(joints.Replace(name), joints.Replace(s[i+1:]))
}

// What none of these can tell.

// isBinding reports whether a string is code that a template of Vue or Angular binds an
// attribute to, which a mark on the attribute tells:
//
//	<x :token="selected" v-bind:api-key="settings.key">   <x [password]="user.password" [(token)]="token">
//
// Behind a type that is a string itself, the colon is no JSON's: type="password" :label="…".
func isBinding(text string, k key, v value) bool {
	if v.colon && !v.gap && k.quoted && k.start > 1 {
		return text[k.start-2] == '=' && k.end+1 < len(text) && text[k.end+1] == ' '
	}
	s := v.of(text)
	if v.colon || v.gap || !v.quoted || v.start < k.end || hasDigit(s) || !isIdentifier(s) && !isMember(s) {
		return false
	}
	mark := k.start
	if mark > 0 && strings.IndexByte("[(:", text[mark]) < 0 {
		mark-- // the brackets may be the name's
	}
	name := strings.TrimRight(text[mark:v.start], `='"`)
	if strings.IndexByte("[(:", text[mark]) < 0 || text[mark] != ':' && strings.IndexByte(")]", name[len(name)-1]) < 0 {
		return false // the latter a call that an object is printed as: <User(password='x')>
	}
	before := text[max(0, mark-maxElement):mark]
	tag := strings.LastIndexByte(before, '<') + 1
	return tag > 0 && tag < len(before) && isLetter(before[tag]) && strings.IndexByte(before[tag:], '>') < 0
}

// isMidLine reports whether a word stands before the key on its line.
func isMidLine(text string, k key, _ value) bool {
	return k.start > 1 && text[k.start-1] == ' ' && isLetter(text[k.start-2])
}

// isOfProblem reports whether the word before the key says that the value is an error's.
func isOfProblem(text string, k key, v value) bool {
	if !isMidLine(text, k, v) {
		return false
	}
	end := k.start - 1
	start := end
	for start > 0 && isLetter(text[start-1]) && end-start < maxWord {
		start--
	}
	return problems.has(text[start:end])
}

var problems = set("invalid", "bad", "wrong", "missing", "unknown", "unexpected", "expired", "incorrect", "unsupported", "no", "illegal", "parse", "parsing", "get", "read", "fetch", "refresh", "decode", "validate", "verify", "check", "load", "change", "reset")

// isAssembled reports whether a string is put together while the program runs, and what it
// has besides is words:
//
//	f"{id}-auth-token"   $"{user}-{suffix}"   `${prefix}-token`
func isAssembled(text string, _ key, v value) bool {
	if !v.quoted {
		return false
	}
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
	return v.quoted && !k.quoted && text[v.start-1] == '\'' && text[v.start-2] == ':' && isIdentifier(v.of(text)) &&
		(containsFold(before, "role ") || containsFold(before, "user "))
}

// isVerdict reports whether PASS is what came of a test rather than the name of a
// password: what it names must look like one, and be all that the line has.
func isVerdict(text string, _ key, v value) bool {
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

// isCodeOfPartner is [isPartnerCode] for a key that is the last of several words: card code.
func isCodeOfPartner(text string, k key, v value) bool {
	if k.start < 2 || text[k.start-1] != ' ' || k.end-k.start > len("codes") {
		return false
	}
	return isPartnerCode(text[max(0, k.start-maxGap):k.end], v.of(text))
}

// isOfLiteral reports whether a member is of a literal of Go, in front of which its type
// stands.
func isOfLiteral(text string, k key, _ value) bool {
	before := text[max(0, k.start-maxKey):k.start]
	brace := strings.LastIndexByte(before, '{')
	return brace > 0 && isAlnum(before[brace-1]) && strings.IndexByte(before[brace:], '}') < 0
}

// isUnexpected reports whether the key is what a parser complains of, unexpected
// token: 'x', or says where a list goes on, next page token: x.
func isUnexpected(text string, k key, _ value) bool {
	return strings.EqualFold(k.of(text), "token") && followsOn(text, k.start, "nexpected ", "nrecognized ", "llegal ", "error near ", " page ", "ontinuation ", "elta ", "agination ", "esume ")
}

// isUserAgain reports whether the value is that of the key user before it.
func isUserAgain(text string, k key, v value) bool {
	before, ok := strings.CutSuffix(text[:k.start], " ")
	before, ok2 := strings.CutSuffix(before, v.of(text))
	return ok && ok2 && strings.HasSuffix(before, "user=")
}

// isKeyRef reports whether the key is of an object of Kubernetes that says which one of a
// secret is meant.
func isKeyRef(text string, k key, _ value) bool {
	return strings.Contains(text[max(0, k.start-maxKey):k.start], "KeyRef:")
}

// isInBraces reports whether the key is an element of a hash in Perl.
func isInBraces(text string, k key, _ value) bool {
	return k.start > 0 && text[k.end] == '}' && text[k.start-1] == '{'
}

// isCutOff reports whether dots follow on what is no more than the head of a secret.
func isCutOff(text string, _ key, v value) bool {
	return isHead(v.of(text), text[v.start:dotsEnd(text, v.end)])
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
