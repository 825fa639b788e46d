package scan

import "strings"

// What follows is of code that names a secret, or what gets it, and has a string further on that
// belongs to it: what is taken where there is none, what it is compared with, what a test has for
// it, what the function returns that is declared there.

// chained masks the string in a chain of calls, or the body of a function, behind a name:
//
//	getenv("TOKEN") or "x"   env::var("TOKEN").unwrap_or("x".into())   ENV.fetch('TOKEN') { 'x' }
//	expect(user.password).toBe("x")   when(cfg.getToken()).thenReturn("x")   let(:password) { 'x' }
//	def password(self): return "x"   String getToken() { return "x"; }
func chained(s *Scanner, text string, at int, spans []span) []span {
	end := at
	for end < len(text) && (isAlnum(text[end]) || text[end] == '_') {
		end++
	}
	start := nameStart(text, end)
	if end < len(text) && isQuote(text[end]) && start > 0 && text[start-1] == ' ' {
		return spans // the end of a sentence
	}
	i := bodyStart(text, start, end)
	if i == 0 {
		i = chainEnd(text, start, end)
	}
	if i = stringAt(text, skipSpace(text, i)); i == 0 || isPattern(quotedSpan(text, i, 1).of(text)) {
		return spans
	}
	return s.maskHinted(text, gotten(text[start:end]), i, spans)
}

// chainEnd returns where the operand begins of the first operator behind a name and the brackets
// that it is in, or the argument of the first method in the chain there that has one. It is the
// end of the text if there is none.
func chainEnd(text string, start, end int) int {
	const most = 4 // methods
	i := closedEnd(text, end)
	isCalled := i-end > 1 && (text[end] == '(' || isUpperName(text[start:end]))
	if isCalled && strings.HasPrefix(text[i:], ", ") {
		return i + len(", ") // assertEquals(getToken(), "x"), cmp.Or(os.Getenv("TOKEN"), "x")
	}
	for range most {
		for _, operator := range [...]string{" || ", " ?? ", " ?: ", " or ", " { ", " do\n", " to ", " } returns ", "; got != "} {
			if strings.HasPrefix(text[i:], operator) {
				return i + len(operator)
			}
		}
		dot := skipSpace(text, i)
		from := dot
		for from < len(text) && from-dot < len("?->") && strings.IndexByte(".?->:", text[from]) >= 0 {
			from++
		}
		isBare := i == end
		for i = from; i < len(text) && i-from < maxKey && (isAlnum(text[i]) || text[i] == '_'); i++ {
		}
		method := text[from:i]
		rest := text[i:]
		if matcher, ok := strings.CutPrefix(rest, " eq"); ok && method == "to" { // RSpec's .to eq "x", .to eql("x")
			rest = strings.TrimPrefix(matcher, "l")
			i = len(text) - len(rest)
		}
		switch {
		case method == "return_value" && strings.HasPrefix(rest, " = "):
			return i + len(" = ")
		case method == "", from == dot, hasSuffixFold(method, "calledWith"), isBare && !methodsOfSecrets.has(method):
			return len(text)
		case strings.HasPrefix(rest, "()"):
			i += len("()")
		case strings.HasPrefix(rest, "(|_| "):
			return i + len("(|_| ")
		case hasPrefix(rest, "(", ` "`, " '"):
			return i + 1
		}
	}
	return len(text)
}

// methodsOfSecrets are those that a secret has itself, or what makes one, rather than what is
// named alike: a field of a form, a token of a language.
var methodsOfSecrets = set("equals", "equalsignorecase", "contentequals", "compareto", "eq", "eql", "equal", "trim", "strip", "should", "to", "or", "orelse", "unwrap_or", "return_value", "of", "fromstring", "mockreturnvalue", "mockresolvedvalue", "mockreturnvalueonce", "mockresolvedvalueonce")

// closedEnd returns where the arguments and brackets end that stand behind a name at i.
func closedEnd(text string, i int) int {
	start := i
	if i < len(text) && text[i] == '(' {
		if n := strings.IndexAny(text[i+1:min(len(text), i+maxKey)], "()\"'\n"); n >= 0 && text[i+1+n] == ')' {
			i += 1 + n
		}
	}
	for i < len(text) && i-start < maxKey && strings.IndexByte("\"')]", text[i]) >= 0 {
		i++
	}
	return i
}

// bodyStart returns where the string stands that the body of a function begins with which is
// declared by the name, or 0: behind its arguments and the type of its result.
//
//	def token(self):⏎ return "x"   fn api_key() -> &str { "x" }   fun token(): String = "x"   def token⏎ "x"
func bodyStart(text string, start, end int) int {
	const longest = 48
	i := end
	if end < len(text) && text[end] == '(' {
		for i = closedEnd(text, end); i < len(text) && i-end < longest && strings.IndexByte("{=\n", text[i]) < 0; i++ {
			if !isAlnum(text[i]) && strings.IndexByte(" :->&'<?|.!", text[i]) < 0 {
				return 0
			}
		}
		if i < len(text) && text[i] == '\n' && text[i-1] != ':' {
			return 0
		}
	} else if before := lineBefore(text, start); !hasSuffix(before, "def ") {
		return 0
	}
	if i == len(text) {
		return 0
	}
	i = skipSpace(text, i+1)
	if strings.HasPrefix(text[i:], "return ") {
		i += len("return ")
	}
	if stringAt(text, i) == 0 {
		return 0
	}
	return i
}

// isPattern reports whether a string is a regular expression rather than a password.
func isPattern(s string) bool { return strings.ContainsAny(s, `\[](){}|+`) || s != "" && s[0] == '^' }

// gotten returns the name of what a function returns that gets it: getPassword, cfg.get_token.
func gotten(name string) string {
	if member := lastMember(name); len(member) > len("get") && strings.EqualFold(member[:len("get")], "get") {
		return strings.TrimLeft(member[len("get"):], "_")
	}
	return name
}

// expected masks the string that a test expects of what stands behind it:
//
//	assertEquals("x", user.getPassword())   assert.Equal(t, "x", cfg.Token)   assert_equal 'x', u.token
//	"x".equals(password)   doReturn("x").when(client).getToken();
func expected(s *Scanner, text string, at int, spans []span) []span {
	i := nextQuote(text, at)
	other := quotedSpan(text, i, 1).end + 1
	if text[at] == '"' {
		v, ok := stringBefore(text, at)
		if !ok {
			return spans
		}
		i, other = v.start-1, at+len(`".equals`)
	}
	if other >= len(text) || strings.IndexByte(",()", text[other]) < 0 {
		return spans
	}
	rest := text[other+1 : lineEnd(text, other+1, maxKey)]
	if n := strings.IndexAny(rest, ",;"); n >= 0 {
		rest = rest[:n]
	}
	return s.maskHinted(text, gotten(lastName(strings.TrimRight(rest, " ()[]{}'\""))), i, spans)
}
