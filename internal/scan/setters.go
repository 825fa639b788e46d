package scan

import (
	"strings"
	"unicode"
)

// What follows is for calls and lists that have the name of a secret and the secret apart, by
// where the name stands: in the call's own name, in a string before it, or behind it.

// setters are the functions and methods that take a name and a value to set.
var setters = set("set", "setenv", "setproperty", "setattribute", "setheader", "setrequestheader", "setvar", "setsecret", "setconfig", "setoption", "setparameter",
	"put", "putenv", "setenvironmentvariable", "putstring", "putextra", "add", "addheader", "addparam", "addproperty", "append", "define", "option", "property", "header", "config", "with",
	"withproperty", "withheader", "withenv", "env", "field", "formfield", "param", "queryparam", "setitem", "setdefault", "set_var", "put_env", "store", "string", "stringvar", "buildconfigfield", "getordefault")

// setNouns are the last words of the names of further ones: addDataSourceProperty.
var setNouns = set("header", "property", "param", "parameter", "env", "variable", "attribute", "item")

// stringCalls are functions that give a string to what their first argument names or is the
// name of, or compare it with that.
var stringCalls = set("strcpy", "strncpy", "strlcpy", "strcpy_s", "strcmp", "strncmp", "strcasecmp", "stricmp", "define", "put", "setproperty", "define_string", "compare_digest", "is", "assert_that", "that")

// callee returns the name of the function whose bracket is at the offset, as a key of what the
// function takes.
func callee(text string, bracket int) key {
	start := bracket
	for start > 0 && bracket-start < maxKey && (isAlnum(text[start-1]) || text[start-1] == '_') {
		start--
	}
	return key{span{start, bracket}, true}
}

// setter masks the argument of a call that is named for what it sets:
// setPassword("x"), .password("x"). What looks a name up gets one, not a secret.
func setter(s *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexAny(text[at:], "({")
	k, sure := callee(text, bracket), byCall
	begins := func(verb string) bool {
		return k.end-k.start > len(verb) && strings.EqualFold(text[k.start:k.start+len(verb)], verb)
	}
	for _, verb := range [...]string{"set", "with"} {
		if begins(verb) {
			k.start += len(verb)
			sure = byName
			break
		}
	}
	for _, verb := range [...]string{"get", "has", "find", "read", "load", "fetch", "lookup", "delete", "remove"} {
		if begins(verb) {
			return spans
		}
	}
	v := value{span: quotedSpan(text, bracket+1, 1), quoted: true}
	if v.end+1 >= len(text) || strings.IndexByte(")}.", text[v.end+1]) < 0 {
		return spans
	}
	name := k.of(text)
	class := s.Class(name)
	if class == Harmless && !hasSuffixFold(name, "password") || sure == byCall && (hasSuffixFold(name, "token") && !isIssued(v.of(text)) || hasSuffixFold(name, "key") && strings.IndexByte(v.of(text), ' ') >= 0) {
		return spans
	}
	return s.maskNamed(text, k, v, class, sure, spans)
}

// call masks the second argument of a call that sets what the first one names:
// os.Setenv("DB_PASSWORD", "x"), define('DB_PASSWORD', 'x').
func call(s *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexByte(text[at:], '(')
	if name := callee(text, bracket).of(text); !setters.has(name) && !setNouns.has(name[max(0, strings.LastIndexFunc(name, unicode.IsUpper)):]) {
		return spans
	}
	const names = 2 // the second behind a section, a type or a variable
	for n := range names {
		i := argumentAt(text, bracket+1, n)
		if i == len(text) {
			break
		}
		if isQuote(text[i]) {
			if value := argumentAfter(text, i); n > 0 && areStrings(text, value, 1) && strings.IndexByte(quotedSpan(text, value, 1).of(text), ' ') >= 0 {
				break // what a flag is for
			}
			if found := s.maskSecond(text, i, true, spans); len(found) > len(spans) {
				return found
			}
		}
	}
	return spans
}

// pair masks the second of two strings in brackets, the first of which is a
// sensitive name: ('password', 'x'), ["api_key","x"].
func pair(s *Scanner, text string, at int, spans []span) []span {
	return s.maskSecond(text, nextQuote(text, at), false, spans)
}

// maskSecond masks the second of the strings that begin with the quote at i, if the first is
// the name of a secret. More of them may follow in a call.
func (s *Scanner) maskSecond(text string, i int, isCall bool, spans []span) []span {
	k := key{quotedSpan(text[:min(len(text), i+maxKey)], i, 1), true}
	if k.end+1 >= len(text) || text[k.end+1] != ',' || text[k.start] == '-' && (strings.IndexByte(k.of(text), ' ') > 0 || declaresFlag(text, k.start, k.end, skipSpace(text, k.end+2))) {
		return spans // the latter is how a flag is used, and what for or its short form is behind it
	}
	class := s.Class(k.of(text))
	second := skipSpace(text, k.end+2)
	if class == Harmless || isPairInString(k.of(text)) || second == len(text) || text[second] != text[i] {
		return spans
	}
	v := value{span: quotedSpan(text, second, 1), quoted: true}
	end := skipSpace(text, v.end+1)
	if end >= len(text) || hasMembers(k.of(text), v.of(text)) || isFunctionWord(text, v.start) {
		return spans // the latter is what is wrong with it: errors.add("token", "has expired on day 12")
	}
	sure := byCall // in a list
	switch c := text[end]; {
	case isCall && (c == ')' || c == ',') && isUpperName(k.of(text)) && !isUpperName(v.of(text)):
		sure = byPlace // a variable of the environment has the secret itself
	case c == ')' || isCall && c == ',':
		sure = byName
	case c != ']' && c != '}':
		return spans
	}
	return s.maskNamed(text, k, v, class, sure, spans)
}

// argumentNamed masks the string behind the name of a secret among the arguments of a call that
// may do anything with them. In the declaration of a flag a letter is between the two.
//
//	getEnv("JWT_SECRET", "x")   stub_const('API_KEY', 'x')   StringP("password", "p", "x", "")
func argumentNamed(s *Scanner, text string, at int, spans []span) []span {
	end := nextQuote(text, at)
	from := max(0, end-maxKey)
	open := from + strings.LastIndexByte(text[from:end], text[end])
	bracket := bracketBefore(text, open)
	if open < from || bracket < 1 || text[bracket] != '(' || !isAlnum(text[bracket-1]) && text[bracket-1] != '>' {
		return spans
	}
	name := text[open+1 : end]
	if strings.IndexByte("#.[/", name[0]) >= 0 {
		return spans // of a field in a page, or a path
	}
	if bracket == open-1 && isUpperName(name) && isAccessor(callee(text, bracket).of(text)) {
		return s.maskSecond(text, open, true, spans)
	}
	i := argumentAfter(text, open)
	if areStrings(text, i, 1) && quotedSpan(text, i, 1).end-i <= len(`"p`) {
		i = argumentAfter(text, i)
	}
	if !areStrings(text, i, 1) {
		return spans
	}
	return s.maskHinted(text, name, i, spans)
}

// formatted masks the argument behind a format that ends in a name and the verb for its value:
//
//	logger.info("token=%s", "x")   log.debug("Password: {}", "x")   console.log("api key:", "x")
func formatted(s *Scanner, text string, at int, spans []span) []span {
	end := nextQuote(text, at)
	from := max(0, end-maxKey)
	format := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(text[from:end], `\n`), "%s"), "{} ")
	name := strings.TrimRight(format, ":=")
	if name == format {
		return spans
	}
	k := keyBefore(text, from+len(name))
	if k.start > 0 && text[k.start-1] == ' ' && s.Class(k.of(text)) == Harmless {
		k.start = nameStart(text, k.start-1) // API key
	}
	return s.maskHinted(text, k.of(text), argumentAfter(text, end+1), spans)
}

// symbol masks the string that a call gives to a name without quotes, or compares with it:
//
//	set :password, 'x'   curl_easy_setopt(c, CURLOPT_PASSWORD, "x")   strcmp(password, "x")
//	env.put(Context.SECURITY_CREDENTIALS, "x")   config.store(SECRET_KEY, "x")
//	assert.Equal(t, cfg.Password, "x")   assertThat(token, is("x"))
func symbol(s *Scanner, text string, at int, spans []span) []span {
	comma := at + strings.IndexByte(text[at:], ',')
	start := nameStart(text, comma)
	i := stringAt(text, comma+len(", "))
	name := text[start:comma]
	if i == 0 || strings.HasSuffix(name, "USERPWD") {
		return spans // the latter has a login, see [loginOption]
	}
	if !isUpperName(name) && (start == 0 || text[start-1] != ':') {
		bracket := bracketBefore(text, start)
		if bracket < 0 {
			return spans
		}
		if f := callee(text, bracket).of(text); !stringCalls.has(f) && !containsFold(f, "assert") && !containsFold(f, "equal") {
			return spans
		}
	}
	return s.maskHinted(text, name, i, spans)
}

// fieldOfValue masks the first argument of a call whose later one tells what it is for, as
// Apple's frameworks have it:
//
//	setValue("x", forHTTPHeaderField: "X-Api-Key")   [d setObject:@"x" forKey:@"password"]
func fieldOfValue(s *Scanner, text string, at int, spans []span) []span {
	i := stringAt(text, skipSpace(text, at+strings.IndexByte(text[at:], ':')+1))
	end := len(strings.TrimRight(text[:at], " ,"))
	if i == 0 || end == 0 || text[end-1] != '"' {
		return spans
	}
	k := key{quotedSpan(text[:min(len(text), i+maxKey)], i, 1), true}
	v, ok := stringBefore(text, end-1)
	class := s.Class(k.of(text))
	if !ok || class == Harmless {
		return spans
	}
	return s.maskNamed(text, k, v, class, byPlace, spans)
}
