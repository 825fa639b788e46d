package scan

import (
	"strings"
	"unicode/utf8"
)

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
		if (name == "user" || name == "proxy-user") && !isOwner(text, end+1) {
			return maskLogin(text, end+1, spans)
		}
		return spans // keyed does it
	}
	i := nextArgument(text, end)
	if strings.HasPrefix(text[end:], ", ") { // of a list without quotes, or of a sentence
		if i = end + len(", "); !strings.ContainsAny(text[i:bareEnd(text, i, formPlain)], "0123456789") {
			return spans
		}
	}
	if i == end || i == len(text) || text[i] == '-' {
		return spans
	}
	if name == "user" || name == "proxy-user" {
		if isOwner(text, i) {
			return spans
		}
		return maskLogin(text, i, spans)
	}
	class := s.Class(name)
	if class == Harmless || isFunctionWord(text, i) || isColumn(text, end, i) {
		return spans
	}
	if isQuote(text[end]) && text[end+1] == ' ' && !isQuote(text[i]) && !strings.ContainsAny(text[i:bareEnd(text, i, formPlain)], "0123456789@#$%^&*") {
		return spans // a sentence that quotes the flag
	}
	if name == "secret-id" && strings.Contains(text[max(0, at-maxCall):at], "secretsmanager ") {
		return spans // what it is called
	}
	if declaresFlag(text, at, end, i) || name == "secret-id" && IsRemark(Sensitive, "secret_id", text[i:bareEnd(text, i, formPlain)]) {
		return spans
	}
	if isPartnerCode(name, text[i:bareEnd(text, i, formPlain)]) {
		return spans
	}
	if name == "secret" && (strings.HasPrefix(text[i:], "id=") || strings.HasPrefix(text[i:], "type=") || strings.HasSuffix(text[:at], "config set ")) {
		return spans // of Docker's builds, or Pulumi's, which the name is behind
	}
	if v := argumentValue(text, i); headerKind(name) == cookieHeader && strings.IndexByte(v.of(text), '=') > 0 {
		return s.maskCookies(text, v, spans)
	}
	return maskArgument(text, i, class, spans)
}

// isOwner reports whether the argument at i is the numbers of a user and a group:
// 1000:1000.
func isOwner(text string, i int) bool {
	colons := 0
	for ; i < len(text) && (isDigit(text[i]) || text[i] == ':'); i++ {
		if text[i] == ':' {
			colons++
		}
	}
	return colons == 1 && (i == len(text) || text[i] <= ' ')
}

// declaresFlag reports whether the quoted flag between at and end is one that a program declares,
// with what takes its place in a usage text, with its short form or with a named argument at i:
//
//	opts.on("--password PW")   Option("--password", "-p")   add_argument("--password", help="x")
func declaresFlag(text string, at, end, i int) bool {
	if isQuote(text[end]) {
		isShort := i+3 < len(text) && isQuote(text[i]) && text[i+1] == '-' && text[i+3] == text[i]
		return isShort || isNamedArgument(text, i)
	}
	word := text[i:bareEnd(text, i, formPlain)]
	return at > 0 && isQuote(text[at-1]) && isUpperName(word) && !hasDigit(word) && strings.HasPrefix(text[i+len(word):], text[at-1:at])
}

// isNamedArgument reports whether the argument at i is one of the function that a flag is
// declared with: add_argument("--password", help="x").
func isNamedArgument(text string, i int) bool {
	j := i
	for j < len(text) && j-i < maxGap && (isLetter(text[j]) || text[j] == '_') {
		j++
	}
	return j > i && j < len(text) && text[j] == '='
}

// isColumn reports whether the text at i is what a list of flags tells about the one that
// ends at end, a column further on: "--password      force a prompt".
func isColumn(text string, end, i int) bool {
	isOfWord := func(c byte) bool { return isLetter(c) || c >= utf8.RuneSelf || c == '\'' }
	j := i
	for j < len(text) && (i < j || text[i] != '\'') && (isOfWord(text[j]) || text[j] == '_' || text[j] == '-' && j > i) {
		j++
	}
	if word := text[i:j]; strings.HasPrefix(text[j:], "  ") && (metavariables.has(word) || isCapitals(word)) {
		return true // "--password value   for the registry"
	}
	return i-end > 1 && j > i && j+1 < len(text) && text[j] == ' ' && isOfWord(text[j+1])
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

var functionWords = set("is", "was", "are", "has", "must", "can", "cannot", "may", "should", "will", "and", "or", "but", "via", "on", "in", "at", "to", "for", "from", "with", "without", "as", "if", "instead", "option", "flag", "flags", "argument", "arguments", "parameter", "requires", "needs", "not", "the", "when", "that", "which", "does", "here", "options", "command", "commands", "switch", "switches")

// goFlag masks the argument of a flag with one dash, as Java's and Go's programs
// have them.
func goFlag(s *Scanner, text string, at int, spans []span) []span {
	end := at + 1 + strings.IndexByte(text[at+1:], ' ')
	i := nextArgument(text, end)
	if i == len(text) || text[i] == '-' || isFunctionWord(text, i) || text[at+1] == '/' && !strings.Contains(text[max(0, at-2*maxKey):at], "schtasks ") {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// firstFlag is [goFlag] for a flag that begins a line.
func firstFlag(s *Scanner, text string, at int, spans []span) []span {
	if at > 0 && text[at-1] != '\n' {
		return spans
	}
	return goFlag(s, text, at, spans)
}

// secureString masks the argument of PowerShell's ConvertTo-SecureString, among its flags.
func secureString(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("To-SecureString ")
	for range 4 {
		flag := false
		for _, f := range [...]string{"-String ", "-AsPlainText ", "-Force "} {
			if len(text)-i >= len(f) && strings.EqualFold(text[i:i+len(f)], f) {
				i += len(f)
				flag = true
			}
		}
		if !flag {
			break
		}
	}
	if i == len(text) || strings.IndexByte("-$(", text[i]) >= 0 || !isQuote(text[i]) && !hasDigit(text[i:bareEnd(text, i, formPlain)]) {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// nextArgument returns where the argument behind the one that ends at i begins:
// past white space and the end of a line that the next one continues, or past what
// separates strings in a list.
func nextArgument(text string, i int) int {
	j := i
	if j < len(text) && isQuote(text[j]) {
		j++
		if j < len(text) && text[j] == ',' {
			j++
		}
	}
	for {
		switch {
		case j < len(text) && isBlank(text[j]):
			j++
		case j > i && strings.HasPrefix(text[j:], "\\\n"):
			j += len("\\\n")
		default:
			return j
		}
	}
}

// argumentValue returns the argument at i.
func argumentValue(text string, i int) value {
	if q := quoteAt(text, i); q > 0 {
		return value{span: quotedSpan(text, i, q), quoted: true}
	}
	return value{span: span{i, bareEnd(text, i, formPlain)}}
}

// maskArgument masks the argument at i.
func maskArgument(text string, i int, class Class, spans []span) []span {
	v := argumentValue(text, i)
	if keep(text, key{}, v, class) {
		return spans
	}
	if !v.quoted {
		v.end = restEnd(text, v)
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
	if q == 0 {
		sp.end = restEnd(text, value{span: sp})
	}
	return append(spans, sp)
}

func opensslPass(_ *Scanner, text string, at int, spans []span) []span {
	return maskArgument(text, at+strings.IndexByte(text[at:], ':')+1, Credential, spans)
}

// setVariable masks a value that follows on its name with nothing but a space, as
// in a Dockerfile's old form and the commands that set things:
//
//	ENV API_TOKEN x   setenv API_TOKEN x   aws configure set aws_secret_access_key x
//	proxy_set_header X-Api-Key x   RequestHeader set X-Api-Key x
func setVariable(s *Scanner, text string, at int, spans []span) []span {
	start, ok := settingStart(text, at)
	if !ok {
		return spans
	}
	name, end := settingName(text, start)
	if name == "" || end == len(text) || !isBlank(text[end]) {
		return spans
	}
	i := end
	for i < len(text) && i-end < maxKey && isBlank(text[i]) {
		i++
	}
	isDefine := text[at] == '#'
	if isDefine && i+1 < len(text) && text[i] == '(' && isQuote(text[i+1]) {
		i++
	}
	word := text[i:bareEnd(text, i, formPlain)]
	if member, _, ok := strings.Cut(word, "="); ok && text[at] == 'k' && isIdentifier(member) {
		return spans // Vault's, which has several under a path
	}
	class := s.Class(name)
	if class == Harmless && NeedsValue(name) {
		q := quoteAt(text, i)
		class = s.ClassOf(name, text[i+q:bareEnd(text, i+q, formPlain)])
	}
	if class == Harmless || isFunctionWord(text, i) || strings.HasPrefix(word, "$") && isIdentifier(word[1:]) {
		return spans // the last a variable of nginx
	}
	q := quoteAt(text, i)
	if isDefine && (i > end+1 || text[end] == '\t') {
		if q == 0 {
			return spans // C's tables of numbers
		}
		return s.maskString(text, i, byHint, spans)
	}
	if kind := headerKind(name); q > 0 && kind == cookieHeader {
		return spans
	} else if q > 0 && kind == authHeader {
		if sp, ok := credentialSpan(text, key{}, value{span: quotedSpan(text, i, q), quoted: true}); ok {
			spans = append(spans, sp)
		}
		return spans
	}
	return maskArgument(text, i, class, spans)
}

// settingStart returns where the name begins behind a command at at that sets something.
func settingStart(text string, at int) (start int, ok bool) {
	command := text[at:]
	if at > 0 && isAlnum(text[at-1]) && text[at] != 't' && text[at] != 'e' || strings.HasPrefix(command, "ecrets ") && at > 0 && text[at-1] == 'S' {
		return 0, false // the latter a sentence
	}
	start = at + strings.IndexByte(command, ' ') + 1
	if strings.HasPrefix(command, "conf") {
		start = at + strings.Index(command, "set ") + len("set ")
		for strings.HasPrefix(text[start:], "--") { // Pulumi's --secret
			n := strings.IndexByte(text[start:min(len(text), start+maxKey)], ' ')
			if n < 0 {
				return 0, false
			}
			start += n + 1
		}
	}
	for _, longer := range [...]string{"set -", "eader set ", "kv ", "tcd", "ecrets "} { // of the fish shell, Apache, Consul, etcd, .NET
		if strings.HasPrefix(command, longer) {
			start += strings.IndexByte(text[start:], ' ') + 1
		}
	}
	return start, true
}

// settingName returns the name at start, and where it ends, with its quotes if it has some.
func settingName(text string, start int) (name string, end int) {
	isQuoted := start < len(text) && isQuote(text[start])
	if isQuoted {
		start++
	}
	end = start
	for end < len(text) && end-start < maxKey && (isName(text[end]) || text[end] == '/' || text[end] == ':') {
		end++ // the latter two as npm has them: //registry.example.org/:_authToken
	}
	name = text[start:end]
	if isQuoted && end < len(text) && text[end] == text[start-1] {
		end++
	}
	return name, end
}
