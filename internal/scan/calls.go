package scan

import "strings"

// What follows is for calls that take a secret at a place that their documentation tells. The
// rows in contexts name the calls as they are written: of jsonwebtoken, PyJWT, jjwt and the
// like, of the standard libraries of Go, Python, Node, Java, .NET and PHP, of drivers of
// databases and of clients of mail and directories.

// maxCall is how far a call is looked through for the argument that matters.
const maxCall = 256

// argumentAfter returns where the argument begins that follows on the one at i, or the end of
// the text if the call ends before, or is too long.
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
				return len(text)
			}
		case c == ',' && depth == 0:
			return skipSpace(text, i+1)
		case c == ';':
			return len(text)
		}
	}
	return len(text)
}

// argumentAt returns where the argument with the index stands, counted from the one at i, or
// the end of the text if there are not so many.
func argumentAt(text string, i, index int) int {
	i = skipSpace(text, i)
	for range index {
		i = argumentAfter(text, i)
	}
	return i
}

// areStrings reports whether the argument at i and those behind it are strings, so many.
func areStrings(text string, i, count int) bool {
	for range count {
		if i == len(text) || !isQuote(text[i]) {
			return false
		}
		i = argumentAfter(text, i)
	}
	return true
}

// argument returns the rule that masks the string that is the argument with the given
// index of a call: jwt.sign(claims, "x"). The bracket is in the anchor.
func argument(index int) rule {
	return func(s *Scanner, text string, at int, spans []span) []span {
		return s.maskString(text, argumentAt(text, at+strings.IndexByte(text[at:], '(')+1, index), byCall, spans)
	}
}

// lastArgument masks the last string of a call that takes a user before it: login("bob", "x").
// Behind it only what is no string may follow.
func lastArgument(s *Scanner, text string, at int, spans []span) []span {
	const most = 4
	i := at + strings.IndexByte(text[at:], '(') + 1
	last := len(text)
	for range most {
		if i = argumentAfter(text, i); i < len(text) && isQuote(text[i]) {
			last = i
		}
	}
	return s.maskString(text, last, byHint, spans)
}

// authCall masks what a client logs in with, alone or behind a user: redis.auth("x"),
// get(url).auth("bob", "x").
func authCall(s *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], '(') + 1
	if !areStrings(text, i, 1) {
		return spans
	}
	if next := argumentAfter(text, i); next < len(text) {
		i = next
	}
	return s.maskString(text, i, byCall, spans)
}

// loginCall masks the second argument of a call that takes a user and a password:
// SetBasicAuth("bob", "x"), sp_addlogin 'bob', 'x'. Behind a host and a realm it is the fourth.
func loginCall(s *Scanner, text string, at int, spans []span) []span {
	i := nextQuote(text, at)
	password := argumentAt(text, i, 1)
	switch {
	case areStrings(text, i, 4):
		return s.maskString(text, argumentAt(text, i, 3), byCall, spans)
	case !areStrings(text, i, 2), strings.HasSuffix(text[:at], "SecretC") || strings.HasSuffix(text[:at], "createC"):
		return spans // the latter have their password third, and a row of their own
	case text[at] == '.' && isWord(quotedSpan(text, password, 1).of(text)):
		return spans // login("bob", "oidc")
	}
	return s.maskString(text, password, byPlace, spans)
}

// connectCall masks the third argument of a call that connects to a database, behind
// an address and a user: getConnection("jdbc:x", "bob", "x").
func connectCall(s *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], '(') + 1
	user := argumentAfter(text, i)
	if !areStrings(text, user, 2) {
		return spans
	}
	password := argumentAfter(text, user)
	if isNumber(quotedSpan(text, user, 1).of(text)) {
		return spans // connect("host", "5432", "db1")
	}
	if word := quotedSpan(text, password, 1).of(text); isWord(word) && strings.IndexByte(word, '-') < 0 && !isUsual(word) && !hasPrefix(text[i+1:], "mysql:", "pgsql:", "sqlsrv:", "oci:") {
		return spans // mysqli_connect("host", "db", "utf8")
	}
	return s.maskString(text, password, byPlace, spans)
}

// sshCall masks the password of a call that connects to the port of SSH as a user:
// connect(host, 22, "root", "x").
func sshCall(s *Scanner, text string, at int, spans []span) []span {
	i := nextQuote(text, at)
	if !areStrings(text, i, 2) || !containsFold(text[max(0, at-maxKey):at], "connect(") {
		return spans
	}
	return s.maskString(text, argumentAfter(text, i), byPlace, spans)
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
	i := stringAt(text, argumentAt(text, at, 1))
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
func charArray(s *Scanner, text string, at int, spans []span) []span {
	v, ok := stringBefore(text, at)
	if !ok {
		return spans
	}
	line := lineBefore(text, v.start)
	for _, word := range [...]string{"pass", "pwd", "store", "credential", "key", ".load("} {
		if containsFold(line, word) {
			return s.maskString(text, v.start-1, byPlace, spans)
		}
	}
	return spans
}

// typedInto masks what a test of a page types into a field for a password:
//
//	page.fill('#password', 'x')   find(By.id("password")).sendKeys("x")
//	fill_in 'Password', with: 'x'   fireEvent.change(passwordInput, { target: { value: 'x' } })
func typedInto(s *Scanner, text string, at int, spans []span) []span {
	field := lineBefore(text, at)
	field = field[strings.LastIndexByte(field, ';')+1:]
	i := at + strings.IndexAny(text[at:], `("'`)
	if text[i] == '(' {
		i = argumentAt(text, i+1, 0)
		if next := argumentAfter(text, i); areStrings(text, next, 1) {
			field, i = text[i:next], next
		}
	} else if strings.IndexByte(field, '(') < 0 && !strings.Contains(field, "fill_in ") {
		return spans
	}
	if !containsFold(field, "pass") && !containsFold(field, "pwd") || text[at] == '.' && !strings.ContainsAny(field, "\"'/") || !areStrings(text, i, 1) {
		return spans
	}
	if word := quotedSpan(text, i, 1).of(text); word == "" || strings.IndexByte("#.[", word[0]) >= 0 || strings.IndexByte(word, ' ') >= 0 || isJoined(word) {
		return spans // another field, or what kind of one it is
	}
	return s.maskString(text, i, byPlace, spans)
}

// client masks the key that the client of a service is made with, if it looks as a
// generator makes them: new AcmeClient("x").
func client(_ *Scanner, text string, at int, spans []span) []span {
	i := nextQuote(text, at)
	end, random := randomEnd(text, i+1, true)
	if !random || end == len(text) || text[end] != text[i] || isPublicByName(text[i+1:end]) {
		return spans
	}
	return append(spans, span{i + 1, end})
}

// isPublicByName reports whether a key begins with the name of those that are public by
// design, as what a page hands to its scripts: phc_x.
func isPublicByName(s string) bool {
	n := strings.IndexAny(s, "_-")
	return n > 0 && publicNames.has(s[:n])
}

// omniauth masks the secret of an application that Ruby's OmniAuth logs in with:
// provider :github, 'id', 'x'.
func omniauth(s *Scanner, text string, at int, spans []span) []span {
	i := argumentAt(text, at, 2)
	if !areStrings(text, i, 1) || !isRandom(text, i, true) {
		return spans
	}
	return s.maskString(text, i, byPlace, spans)
}
