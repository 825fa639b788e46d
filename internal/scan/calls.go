package scan

import (
	"strings"
	"unicode"
)

// serialized masks a string behind its name in the format of PHP's serialize:
// s:8:"password";s:1:"x";
func serialized(s *Scanner, text string, at int, spans []span) []span {
	start := nameStart(text, at)
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

// dash is [arrow] for a dash or an arrow of another kind, which sentences have too: a token
// — Base64-encoded text.
func dash(s *Scanner, text string, at int, spans []span) []span {
	i := at + 1 + strings.IndexByte(text[at+1:], ' ') + 1
	word := text[i:bareEnd(text, i, formPlain)]
	if _, made, ok := strings.Cut(word, "-"); !looksMixed(word) || ok && isWord(made) && !hasUpper(made) {
		return spans
	}
	return s.keyed(text, at, i-at, spans)
}

// call masks the second argument of a call that sets what the first one names:
// os.Setenv("DB_PASSWORD", "x"), define('DB_PASSWORD', 'x').
func call(s *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexByte(text[at:], '(')
	start := bracket
	for start > 0 && bracket-start < maxKey && (isAlnum(text[start-1]) || text[start-1] == '_') {
		start--
	}
	if name := text[start:bracket]; !setters.has(name) && !setNouns.has(name[max(0, strings.LastIndexFunc(name, unicode.IsUpper)):]) {
		return spans
	}
	const names = 2 // the second behind a section, a type or a variable
	i := skipSpace(text, bracket+1)
	for range names {
		if i < len(text) && isQuote(text[i]) {
			if found := s.second(text, i, true, spans); len(found) > len(spans) {
				return found
			}
		}
		if i = argumentAfter(text, i); i == 0 {
			break
		}
		i = skipSpace(text, i)
	}
	return spans
}

// loginCall masks the second argument of a call that takes a user and a password:
// SetBasicAuth("bob", "x"), sp_addlogin 'bob', 'x'.
func loginCall(_ *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexAny(text[at:], `"'`) - 1
	if last := lastOfFour(text, bracket+1); last > 0 { // behind a host and a realm
		return maskString(text, last, spans)
	}
	if strings.HasSuffix(text[:at], "SecretC") || strings.HasSuffix(text[:at], "createC") {
		return spans // these have their password third, and a row of their own
	}
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

// lastOfFour returns where the fourth of the strings begins of which the first is at i, or 0
// if there are not so many.
func lastOfFour(text string, i int) int {
	for range 3 {
		if i = argumentAfter(text, i); i == 0 {
			return 0
		}
		if i = skipSpace(text, i); i == len(text) || !isQuote(text[i]) {
			return 0
		}
	}
	return i
}

// connectCall masks the third argument of a call that connects to a database, behind
// an address and a user: getConnection("jdbc:x", "bob", "x").
func connectCall(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], '(') + 1
	address := i
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
	if s := text[i+1 : quotedSpan(text, i, 1).end]; isWord(s) && !hasPrefix(text[address+1:], "mysql:", "pgsql:", "sqlsrv:", "oci:") && strings.IndexByte(s, '-') < 0 {
		return spans // mysqli_connect("host", "db", "utf8")
	}
	return maskArgument(text, i, Credential, spans)
}

// setters are the functions and methods that take a name and a value to set.
var setters = set("set", "setenv", "setproperty", "setattribute", "setheader", "setrequestheader", "setvar", "setsecret", "setconfig", "setoption", "setparameter",
	"put", "putenv", "setenvironmentvariable", "putstring", "putextra", "add", "addheader", "addparam", "addproperty", "append", "define", "option", "property", "header", "config", "with",
	"withproperty", "withheader", "withenv", "env", "field", "formfield", "param", "queryparam", "setitem", "setdefault", "set_var", "put_env", "store", "string", "stringvar", "buildconfigfield", "getordefault")

// setNouns are the last words of the names of further ones: addDataSourceProperty.
var setNouns = set("header", "property", "param", "parameter", "env", "variable", "attribute", "item")

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
	if end >= len(text) || text[end] != ')' && text[end] != ']' && text[end] != '}' && !(isCall && text[end] == ',') ||
		text[end] != ')' && text[end] != ',' && isJoined(v.of(text)) || s.Class(v.of(text)) != Harmless && !(isCall && (hasDigit(v.of(text)) && strings.IndexByte(v.of(text), '=') < 0 || isUpperName(name) && !isUpperName(v.of(text)))) || hasMembers(name, v.of(text)) || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	switch kind := headerKind(name); {
	case kind == cookieHeader && strings.IndexByte(v.of(text), '=') > 0:
		return maskCookies(text, v, spans)
	case kind == authHeader:
		if sp, ok := credentialSpan(text, key{quoted: true}, v); ok {
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

// setter masks the argument of a call that is named for what it sets:
// setPassword("x"), .password("x"). What looks a name up gets one, not a secret.
func setter(s *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexAny(text[at:], "({")
	start := bracket
	for start > 0 && bracket-start < maxKey && (isAlnum(text[start-1]) || text[start-1] == '_') {
		start--
	}
	name := text[start:bracket]
	sets := false
	for _, verb := range [...]string{"set", "with"} {
		if len(name) > len(verb) && strings.EqualFold(name[:len(verb)], verb) {
			name, sets = name[len(verb):], true
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
	if v.end+1 >= len(text) || strings.IndexByte(")}.", text[v.end+1]) < 0 || !sets && isWord(arg) || hasJoints(arg) || algorithms.has(arg) || !strings.ContainsAny(arg, "!@#$%^&*") && s.Class(arg) != Harmless {
		return spans
	}
	class := s.Class(name)
	if class == Harmless && !hasSuffixFold(name, "password") || !sets && hasSuffixFold(name, "token") && !isIssued(arg) || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	return append(spans, v.span)
}

// authCall masks what a client logs in with, alone or behind a user: redis.auth("x"),
// get(url).auth("bob", "x").
func authCall(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], '(') + 1
	if i == len(text) || !isQuote(text[i]) {
		return spans
	}
	if next := argumentAfter(text, i); next > 0 {
		i = next
	}
	return maskString(text, i, spans)
}

// charArray masks a string that Java takes as a password, which has them as arrays of
// characters: store.load(in, "x".toCharArray()).
func charArray(_ *Scanner, text string, at int, spans []span) []span {
	v, ok := stringBefore(text, at)
	if !ok || covered(spans, v.start) || keep(text, key{quoted: true}, v, Credential) {
		return spans
	}
	line := text[max(0, v.start-maxKey):v.start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	for _, word := range [...]string{"pass", "pwd", "store", "credential", "key", ".load("} {
		if containsFold(line, word) {
			return append(spans, v.span)
		}
	}
	return spans
}

// tuple masks the second member of Erlang's {password, "x"} and {default_pass, <<"x">>}.
func tuple(s *Scanner, text string, at int, spans []span) []span {
	if text[at] == ',' {
		start := nameStart(text, at)
		if start == 0 || text[start-1] != '{' || s.Class(text[start:at]) == Harmless {
			return spans
		}
	}
	return maskArgument(text, at+strings.IndexByte(text[at:], '"'), Credential, spans)
}
