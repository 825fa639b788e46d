package scan

import "strings"

// maxCall is how far a call is looked through for the argument that matters.
const maxCall = 256

// argumentAfter returns where the argument begins that follows on the one at i, or 0 if
// the call ends before, or is too long.
func argumentAfter(text string, i int) int {
	depth := 0
	for end := min(len(text), i+maxCall); i < end; i++ {
		switch c := text[i]; {
		case isQuote(c):
			i = quotedSpan(text[:end], i, 1).end
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			if depth--; depth < 0 {
				return 0
			}
		case c == ',' && depth == 0:
			return i + 1
		case c == ';':
			return 0
		}
	}
	return 0
}

// argument returns the rule that masks the string that is the argument with the given
// index of a call: jwt.sign(claims, "x"). The bracket is in the anchor.
func argument(index int) rule {
	return func(_ *Scanner, text string, at int, spans []span) []span {
		i := at + strings.IndexByte(text[at:], '(') + 1
		for range index {
			if i = argumentAfter(text, i); i == 0 {
				return spans
			}
		}
		return maskString(text, i, spans)
	}
}

// lastArgument masks the last string of a call that takes a user before it: login("bob", "x").
// Behind it only what is no string may follow.
func lastArgument(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], '(') + 1
	last := 0
	for range 4 {
		if i = argumentAfter(text, i); i == 0 {
			break
		}
		if j := skipSpace(text, i); j < len(text) && isQuote(text[j]) {
			last = j
		}
	}
	if last == 0 {
		return spans
	}
	if s := quotedSpan(text, last, 1).of(text); len(s) < 6 || strings.ContainsAny(s, " /") || !strings.ContainsAny(s, "0123456789!@#$%^&*") || isNumber(s) || isAddress(s) {
		return spans
	}
	return maskString(text, last, spans)
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

// oracleConnect masks the password of bob/x@db that a driver takes in one string.
func oracleConnect(_ *Scanner, text string, at int, spans []span) []span {
	i := stringAt(text, at+strings.IndexByte(text[at:], '(')+1)
	if i == 0 {
		return spans
	}
	sp := quotedSpan(text, i, 1)
	masked := maskOracleArg(sp.of(text))
	if masked == sp.of(text) {
		return spans
	}
	slash := strings.IndexByte(masked, '/') + 1
	return append(spans, span{sp.start + slash, sp.end - (len(masked) - slash - len(Mask))})
}

// loginOption masks the password of a login that follows on the name of an option:
// curl_setopt(c, CURLOPT_USERPWD, "bob:x").
func loginOption(_ *Scanner, text string, at int, spans []span) []span {
	i := stringAt(text, skipSpace(text, at+strings.IndexByte(text[at:], ',')+1))
	if i == 0 {
		return spans
	}
	return maskLogin(text, i, spans)
}

// encodedLogin masks the password of a login that code puts into base64 for a header of its
// own: "Basic " + btoa("bob:x").
func encodedLogin(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len(`Basic "`)
	line := text[i:lineEnd(text, i, maxCall)]
	n := strings.IndexAny(line, `"'`)
	if n < 0 || !containsFold(line[:n], "b64") && !containsFold(line[:n], "base64") && !containsFold(line[:n], "btoa") && !containsFold(line[:n], "buffer") {
		return spans
	}
	if strings.ContainsAny(quotedSpan(text, i+n, 1).of(text), "${%") {
		return spans // put together later
	}
	return maskLogin(text, i+n, spans)
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

// typedInto masks what a test of a page types into a field for a password:
//
//	page.fill('#password', 'x')   find(By.id("password")).sendKeys("x")
func typedInto(_ *Scanner, text string, at int, spans []span) []span {
	bracket := at + strings.IndexByte(text[at:], '(')
	i := bracket + 1
	field := text[max(0, at-maxKey):at]
	field = field[strings.LastIndexAny(field, ";\n")+1:]
	if next := argumentAfter(text, i); next > 0 && i < len(text) && isQuote(text[i]) {
		field, i = text[i:next], next
	}
	if !containsFold(field, "pass") && !containsFold(field, "pwd") || !strings.ContainsAny(field, `"'`) {
		return spans
	}
	i = skipSpace(text, i)
	if i == len(text) || !isQuote(text[i]) {
		return spans
	}
	if s := text[i+1 : quotedSpan(text, i, 1).end]; len(s) < 4 || isJoined(s) || strings.IndexByte("#.[", s[0]) >= 0 || strings.IndexByte(s, ' ') >= 0 {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// client masks the key that the client of a service is made with, if it looks as a
// generator makes them: new AcmeClient("x").
func client(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexAny(text[at:], `"'`)
	end, random := randomEnd(text, i+1, true)
	if !random || end == len(text) || text[end] != text[i] {
		return spans
	}
	return append(spans, span{i + 1, end})
}

// omniauth masks the secret of an application that Ruby's OmniAuth logs in with:
// provider :github, 'id', 'x'.
func omniauth(_ *Scanner, text string, at int, spans []span) []span {
	i := at
	for range 2 {
		if i = argumentAfter(text, i); i == 0 {
			return spans
		}
	}
	if i = skipSpace(text, i); i == len(text) || !isQuote(text[i]) || !isRandom(text, i, true) {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}
