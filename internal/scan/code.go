package scan

import "strings"

// What follows is what code writes between a name and the string that it gives to it, or
// compares with it, besides the separators that [Scanner.keyed] knows.

// fallback returns where the quote of the string is that a program takes where the one it
// looks for at i is missing, or 0:
//
//	os.getenv("API_KEY", "x")   process.env.JWT_SECRET || "x"   getenv('TOKEN') ?: 'x'
//	cmp.Or(os.Getenv("TOKEN"), "x")   env::var("TOKEN").unwrap_or("x".into())
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
		if text[i:end] == "cmp.Or" {
			return stringAt(text, argumentAt(text, j, 1))
		}
		if j == len(text) || !isQuote(text[j]) {
			return 0
		}
		first := quotedSpan(text[:min(len(text), j+maxKey)], j, 1)
		j = first.end + 1
		if open == '(' && strings.HasPrefix(text[min(j, len(text)):], ", ") && isAccessor(name) {
			if j += len(", "); strings.HasPrefix(text[j:], "default=") {
				j += len("default=")
			}
			if j = stringAt(text, j); j > 0 && credentialWords.has(quotedSpan(text, j, 1).of(text)) && !namesCredential(first.of(text)) {
				return 0 // config.get("db", "password"): a section, and what is in it
			}
			return j
		}
		if j >= len(text) || text[j] != ')' && text[j] != ']' {
			return 0
		}
		end = j + 1
	}
	for _, operator := range [...]string{" || ", " ?? ", " ?: ", " or ", " // ", ".unwrap_or(", ".unwrap_or_else(|_| ", ".orElse(", ".getOrElse("} {
		if strings.HasPrefix(text[end:], operator) {
			return stringAt(text, end+len(operator))
		}
	}
	return 0
}

// alternative masks the string that is taken in place of a secret that is missing, where it
// is not assigned: Configuration["ApiSecret"] ?? "x".
func alternative(s *Scanner, text string, at int, spans []span) []span {
	if name := lookedUpName(text, at); name != "" {
		return s.maskHinted(text, name, at, spans)
	}
	k := keyBefore(text, at)
	if k.quoted {
		return spans
	}
	i, name := nextQuote(text, at), k.of(text)
	if NeedsValue(name) && s.ClassOf(name, quotedSpan(text, i, 1).of(text)) != Harmless {
		return s.maskString(text, i, byHint, spans)
	}
	return s.maskHinted(text, name, at, spans)
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

// defaultArgument masks the default of a field, of an argument or of a setting, which a string
// or a symbol in front of it declares, or the field behind it:
//
//	JWT_SECRET: str = Field(default="x")   add_argument("--token", default="x")
//	config.get("db", "password", fallback="x")   option :password, default: 'x'
func defaultArgument(s *Scanner, text string, at int, spans []span) []span {
	start := bracketBefore(text, at)
	if start > 0 && text[start] == '{' && strings.HasSuffix(strings.TrimRight(text[:start], " \n"), ",") {
		start = bracketBefore(text, start) // option('token', { default: 'x' })
	}
	if start < 0 || text[start] == '{' {
		start = at - len(lineBefore(text, at))
	}
	for i := start; i < at; i++ {
		name := ""
		switch {
		case isQuote(text[i]):
			sp := quotedSpan(text[:at], i, 1)
			name, i = strings.TrimLeft(sp.of(text), "-"), sp.end
		case text[i] == ':' && i > start && strings.IndexByte(" (", text[i-1]) >= 0:
			name, _, _ = strings.Cut(text[i+1:at], ",")
		}
		if name != "" && strings.IndexByte(name, ' ') < 0 && s.Class(name) != Harmless {
			return s.maskHinted(text, name, at, spans)
		}
	}
	return s.maskHinted(text, declaredName(text, start, at), at, spans)
}

// declaredName returns the name of the field to which the call at start belongs whose last argument
// is at the offset. Where no bracket is known, start is that of the line.
//
//	key: str = Field(default="x")   key: z.string().default("x")   #[arg(default = "x")] key: String
func declaredName(text string, start, at int) string {
	declaration := lineBefore(text, at)
	if text[start] == '(' {
		declaration = lineBefore(text, nameStart(text, start))
	}
	if n := strings.IndexAny(declaration, ":="); n >= 0 {
		return lastName(declaration[:n])
	}
	rest := text[min(len(text), quotedSpan(text, nextQuote(text, at), 1).end+1):]
	if rest, ok := strings.CutPrefix(rest, ")]"); ok {
		name, _, _ := strings.Cut(strings.TrimSpace(rest[:min(len(rest), maxKey)]), ":")
		return name
	}
	return ""
}

// bracketBefore returns where the bracket is that is still open at the offset, or -1.
func bracketBefore(text string, at int) int {
	depth := 0
	for i := at - 1; i >= 0 && at-i < maxCall; i-- {
		switch text[i] {
		case ')', ']', '}':
			depth++
		case '(', '[', '{':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return -1
}

// structTag masks the default that a tag of Go gives to a field: Pass string `env:"DB_PASS"
// default:"x"`.
func structTag(s *Scanner, text string, at int, spans []span) []span {
	field, tag, ok := strings.Cut(lineBefore(text, at), "`")
	if !ok {
		return spans
	}
	name, _, _ := strings.Cut(strings.TrimLeft(field, " \t"), " ")
	_, env, _ := strings.Cut(tag, `:"`)
	env, _, _ = strings.Cut(env, `"`)
	if s.Class(env) != Harmless {
		name = env
	}
	return s.maskHinted(text, name, at, spans)
}

// property masks what a property is initialised with:
//
//	string Password { get; set; } = "x"   val apiKey: String get() = "x"   val token by lazy { "x" }
func property(s *Scanner, text string, at int, spans []span) []span {
	line := lineBefore(text, at)
	if n := strings.LastIndexAny(line, "{:"); n >= 0 && text[at] != 'b' {
		line = line[:n]
	}
	return s.maskHinted(text, lastName(line), at, spans)
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
	if k.quoted || strings.IndexByte(k.of(text), '$') > 0 {
		return spans
	}
	return s.maskHinted(text, k.of(text), at, spans)
}

// quotedSetting masks a string that stands behind its name with nothing but a space, in the
// languages that settings are written in so: storePassword "x"; client_secret 'x'
func quotedSetting(s *Scanner, text string, at int, spans []span) []span {
	i := nextQuote(text, at)
	k := key{span{nameStart(text, i-1), i - 1}, true}
	name := k.of(text)
	if name == "pass" && k.start > 1 && text[k.start-1] == ' ' && text[k.start-2] == text[i] {
		return s.maskString(text, i, byHint, spans) // user "bob" pass "x"
	}
	v := value{span: quotedSpan(text, i, 1), quoted: true}
	class := s.Class(name)
	isCompound := strings.IndexByte(name, '_') > 0 || k.start > 0 && text[k.start-1] == ':' || isMixed(name) && !uppers.has(name[0])
	if class == Harmless || !isCompound || v.end+1 < len(text) && strings.IndexByte(";\n\r,})", text[v.end+1]) < 0 || strings.IndexByte(v.of(text), ' ') >= 0 || hasJoints(v.of(text)) {
		return spans
	}
	return s.maskNamed(text, k, v, class, byName, spans)
}

// tuple masks the second member of Erlang's {password, "x"} and {default_pass, <<"x">>}.
func tuple(s *Scanner, text string, at int, spans []span) []span {
	if text[at] == ',' {
		start := nameStart(text, at)
		if start == 0 || text[start-1] != '{' || s.Class(text[start:at]) == Harmless {
			return spans
		}
	}
	return s.maskString(text, nextQuote(text, at), byPlace, spans)
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
	return s.maskString(text, i+1, byPlace, spans)
}

// lastName returns the name that the line ends with.
func lastName(line string) string {
	line = strings.TrimRight(line, " ")
	return line[nameStart(line, len(line)):]
}
