package scan

import (
	"strings"
	"unicode"
)

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

// setters are the functions and methods that take a name and a value to set.
var setters = set("set", "setenv", "setproperty", "setattribute", "setheader", "setrequestheader", "setvar", "setsecret", "setconfig", "setoption", "setparameter",
	"put", "putenv", "setenvironmentvariable", "putstring", "putextra", "add", "addheader", "addparam", "addproperty", "append", "define", "option", "property", "header", "config", "with",
	"withproperty", "withheader", "withenv", "env", "field", "formfield", "param", "queryparam", "setitem", "setdefault", "set_var", "put_env", "store", "string", "stringvar", "buildconfigfield", "getordefault")

// setNouns are the last words of the names of further ones: addDataSourceProperty.
var setNouns = set("header", "property", "param", "parameter", "env", "variable", "attribute", "item")

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

// symbol masks the string that a call gives to a name without quotes:
//
//	set :password, 'x'   curl_easy_setopt(c, CURLOPT_PASSWORD, "x")   strcmp(password, "x")
//	env.put(Context.SECURITY_CREDENTIALS, "x")
func symbol(s *Scanner, text string, at int, spans []span) []span {
	comma := at + strings.IndexByte(text[at:], ',')
	start := nameStart(text, comma)
	if start == 0 || s.Class(text[start:comma]) == Harmless {
		return spans
	}
	line := text[max(0, start-maxKey):start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	switch {
	case line != "" && line[len(line)-1] == ':':
	case strings.HasPrefix(text[start:comma], "CURLOPT_"), text[start-1] == '(' && stringCalls.has(line[strings.LastIndexAny(line[:len(line)-1], " \t;(!.")+1:len(line)-1]):
	default:
		return spans
	}
	return maskDrawn(s, text, comma+strings.IndexAny(text[comma:], `"'`), spans)
}

// stringCalls are functions that give a string to what their first argument names or is the
// name of, or compare it with that.
var stringCalls = set("strcpy", "strncpy", "strlcpy", "strcpy_s", "strcmp", "strncmp", "strcasecmp", "stricmp", "-define", "define", "put", "setproperty")

// fieldOfValue masks the first argument of a call whose later one tells what it is for, as
// Apple's frameworks have it:
//
//	setValue("x", forHTTPHeaderField: "X-Api-Key")   [d setObject:@"x" forKey:@"password"]
func fieldOfValue(s *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], ':') + 1
	for i < len(text) && (text[i] == ' ' || text[i] == '@') {
		i++
	}
	if i == len(text) || text[i] != '"' {
		return spans
	}
	name := text[i+1 : quotedSpan(text[:min(len(text), i+maxKey)], i, 1).end]
	class := s.Class(name)
	end := at
	for end > 0 && (text[end-1] == ' ' || text[end-1] == ',') {
		end--
	}
	if class == Harmless || end < 2 || text[end-1] != '"' {
		return spans
	}
	v, ok := stringBefore(text, end-1)
	if !ok || covered(spans, v.start) || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	if headerKind(name) == authHeader {
		if sp, ok := credentialSpan(text, key{quoted: true}, v); ok {
			spans = append(spans, sp)
		}
		return spans
	}
	return append(spans, v.span)
}
