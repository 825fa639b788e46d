package scan

import "strings"

// fallback returns where the quote of the string is that a program takes where the one it
// looks for at i is missing, or 0:
//
//	os.getenv("API_KEY", "x")   process.env.JWT_SECRET || "x"   getenv('TOKEN') ?: 'x'
func fallback(text string, i int) int {
	end := i
	for end < len(text) && end-i < maxKey && (isName(text[end]) || strings.IndexByte("$?:>!", text[end]) >= 0) {
		end++
	}
	if end == i || end == len(text) || !isLetter(text[i]) && text[i] != '$' && text[i] != '_' {
		return 0
	}
	if rest := text[end:]; rest[0] == '{' {
		name, _, ok := strings.Cut(rest[1:min(len(rest), maxKey)], "}")
		if !ok || !isIdentifier(name) {
			return 0
		}
		end += len("{}") + len(name)
	} else if open := rest[0]; open == '(' || open == '[' {
		name := text[i+strings.LastIndexAny(text[i:end], ".:>$")+1 : end]
		j := end + 1
		if j == len(text) || !isQuote(text[j]) {
			return 0
		}
		j = quotedSpan(text[:min(len(text), j+maxKey)], j, 1).end + 1
		if open == '(' && strings.HasPrefix(text[min(j, len(text)):], ", ") && accessors.has(name) {
			if j += len(", "); strings.HasPrefix(text[j:], "default=") {
				j += len("default=")
			}
			if j = stringAt(text, j); j > 0 {
				return j
			}
			return 0
		}
		if j >= len(text) || text[j] != ')' && text[j] != ']' {
			return 0
		}
		end = j + 1
	}
	for _, operator := range [...]string{" || ", " ?? ", " ?: ", " or ", " // "} {
		if strings.HasPrefix(text[end:], operator) {
			return stringAt(text, end+len(operator))
		}
	}
	return 0
}

// alternative masks the string that is taken in place of a secret that is missing, where it
// is not assigned: Configuration["ApiSecret"] ?? "x".
func alternative(s *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexAny(text[at:], `"'`)
	if name := lookedUpName(text, at); name != "" {
		if s.Class(name) == Harmless {
			return spans
		}
		return maskDrawn(s, text, i, spans)
	}
	k := keyBefore(text, at)
	class := s.Class(text[k.start:k.end])
	if class == Harmless && NeedsValue(text[k.start:k.end]) {
		class = s.ClassOf(text[k.start:k.end], quotedSpan(text, i, 1).of(text))
	}
	if k.quoted || class == Harmless {
		return spans
	}
	return maskDrawn(s, text, i, spans)
}

// unwrapped is [alternative] for Rust: env::var("TOKEN").unwrap_or("x".into()).
func unwrapped(s *Scanner, text string, at int, spans []span) []span {
	if s.Class(lookedUpName(text, at)) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexByte(text[at:], '"'), spans)
}

// lookedUpName returns the name that the call before at looks something up by, empty if there
// is none: GetEnvironmentVariable("TOKEN").
func lookedUpName(text string, at int) string {
	before := strings.TrimRight(text[max(0, at-maxKey):at], ".\n ")
	before, ok := strings.CutSuffix(before, `")`)
	if !ok {
		return ""
	}
	return before[strings.LastIndexByte(before, '"')+1:]
}

// defaultArgument masks the default of a field: JWT_SECRET: str = Field(default="x").
func defaultArgument(s *Scanner, text string, at int, spans []span) []span {
	start := nameStart(text, at)
	equals := strings.TrimRight(text[max(0, start-maxGap):start], " ")
	if !strings.HasSuffix(equals, "=") {
		return spans
	}
	i := start - 1
	for text[i] != '=' {
		i--
	}
	k := keyBefore(text, i)
	if colon := strings.LastIndex(text[max(0, k.start-len(": ")):k.start], ": "); colon >= 0 && k.start > len(": ") {
		k = keyBefore(text, k.start-len(": "))
	}
	if s.Class(text[k.start:k.end]) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexAny(text[at:], `"'`), spans)
}

// structTag masks the default that a tag of Go gives to a field: Pass string `env:"DB_PASS"
// default:"x"`.
func structTag(s *Scanner, text string, at int, spans []span) []span {
	line := text[max(0, at-maxCall):at]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	field, tag, ok := strings.Cut(line, "`")
	if !ok {
		return spans
	}
	name, _, _ := strings.Cut(strings.TrimLeft(field, " \t"), " ")
	_, env, _ := strings.Cut(tag, `:"`)
	env, _, _ = strings.Cut(env, `"`)
	if s.Class(name) == Harmless && s.Class(env) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexByte(text[at:], '"'), spans)
}

// property masks what a property is initialised with:
//
//	string Password { get; set; } = "x"   val apiKey: String get() = "x"   val token by lazy { "x" }
func property(s *Scanner, text string, at int, spans []span) []span {
	line := text[max(0, at-maxKey):at]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	if n := strings.LastIndexAny(line, "{:"); n >= 0 && text[at] != 'b' {
		line = line[:n]
	}
	line = strings.TrimRight(line, " ")
	if s.Class(line[nameStart(line, len(line)):]) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexByte(text[at:], '"'), spans)
}

// testHelper masks what a helper of RSpec returns: let(:password) { "x" }.
func testHelper(s *Scanner, text string, at int, spans []span) []span {
	name, rest, ok := strings.Cut(text[at+len("let(:"):min(len(text), at+maxKey)], ") { ")
	if !ok || rest == "" || !isQuote(rest[0]) || s.Class(name[nameStart(name, len(name)):]) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+len("let(:")+len(name)+len(") { "), spans)
}

// compared masks the string that code compares a secret with:
//
//	if (password === "x")   if token == 'x':
func compared(s *Scanner, text string, at int, spans []span) []span {
	end := at
	for end > 0 && at-end < len(" !==") && strings.IndexByte("=! ", text[end-1]) >= 0 {
		end--
	}
	k := keyBefore(text, end)
	if name := text[k.start:k.end]; k.quoted || strings.IndexByte(name, '$') > 0 || s.Class(name) == Harmless {
		return spans
	}
	return maskDrawn(s, text, at+strings.IndexAny(text[at:], `"'`), spans)
}

// quotedSetting masks a string that stands behind its name with nothing but a space, in the
// languages that settings are written in so: storePassword "x"; client_secret 'x'
func quotedSetting(s *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexAny(text[at:], `"'`)
	start := nameStart(text, i-1)
	v := value{span: quotedSpan(text, i, 1), quoted: true}
	name := text[start : i-1]
	class := s.Class(name)
	if s := v.of(text); name == "pass" && start > 1 && text[start-1] == ' ' && text[start-2] == text[i] && hasDigit(s) && !isJoined(s) && !covered(spans, i) && !keep(text, key{quoted: true}, v, class) {
		return append(spans, v.span) // user "bob" pass "x"
	}
	if class == Harmless || covered(spans, i) || v.end == v.start || v.end+1 < len(text) && strings.IndexByte(";\n\r,})", text[v.end+1]) < 0 {
		return spans
	}
	compound := strings.IndexByte(name, '_') > 0 || start > 0 && text[start-1] == ':' || isMixed(name) && !uppers.has(name[0])
	if !compound || strings.IndexByte(v.of(text), ' ') >= 0 || hasJoints(v.of(text)) || s.Class(v.of(text)) != Harmless || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	return append(spans, v.span)
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
