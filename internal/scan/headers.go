package scan

import (
	"encoding/base64"
	"strings"
)

// headerKind tells the keys whose values have a form of their own, so that only
// the secret in them is masked.
func headerKind(name string) int {
	name = strings.TrimRight(name, `"']`) // headers["Authorization"]
	switch {
	case hasSuffixFold(name, "authorization") || hasSuffixFold(name, "auth"):
		return authHeader
	case hasSuffixFold(name, "cookie"):
		return cookieHeader
	}
	return 0
}

const (
	authHeader = 1 + iota
	cookieHeader
)

// schemes are authentication schemes: IANA's registry, and those of vendors who
// made up their own.
var schemes = set(
	"basic", "bearer", "digest", "dpop", "gnap", "hoba", "mutual", "negotiate", "oauth", "privatetoken", "vapid", "ntlm", "kerberos", "hawk",
	"token", "apikey", "api-key", "key", "accesskey", "accesstoken", "jwt", "mac", "hmac", "signature", "aws", "bot", "splunk", "ssws", "geniekey",
	"sharedkey", "sharedkeylite", "sharedaccesssignature", "googlelogin", "klaviyo-api-key", "aivenv1", "pveapitoken", "zoho-oauthtoken", "app", "client", "secret",
)

// beginsWithScheme reports whether s is the value of an authorization header.
func beginsWithScheme(s string) bool {
	scheme, _, ok := strings.Cut(s[:min(len(s), maxGap)], " ")
	return ok && schemes.has(scheme)
}

// isScheme reports whether a value is the scheme of an authorization header, which a token
// is behind: authorization=Bearer x.
func isScheme(text string, v value) bool {
	if !schemes.has(v.of(text)) || v.end == len(text) || text[v.end] != ' ' {
		return false
	}
	token := text[v.end+1 : bareEnd(text, v.end+1, formPlain)]
	if strings.IndexByte(strings.TrimRight(token, "="), '=') >= 0 {
		return false
	}
	const least = 6
	isHeader := v.start > 0 && hasSuffixFold(strings.TrimRight(text[:v.start], " =>"), "authorization")
	return hasDigit(token) || token == Mask || isHeader && len(token) >= least && !isStatus(token) && !isFunctionWord(text, v.end+1)
}

// maxCredential is how far the parameters of a scheme are looked through. A token
// may be longer.
const maxCredential = 2 << 10

// credentialSpan returns the span of the credential in the value of an authorization
// header, without its scheme. What the header is called by counts where it may be code.
func credentialSpan(text string, k key, v value) (span, bool) {
	if q := quoteAt(text, v.start); v.bracketed && q > 0 && v.start < v.end { // Go's dump of a header: map[Authorization:[Bearer x]]
		first := quotedSpan(text, v.start, q)
		if sp, ok := listedPassword(text, first.of(text), span{min(first.end+q, v.end), v.end}); ok {
			return sp, !keep(text, key{quoted: true}, value{span: sp, quoted: true}, Credential)
		}
		if first.end+q < v.end && isWord(first.of(text)) {
			return span{}, false // of what is allowed
		}
		v.open, v.span = false, span{first.start, min(v.end, first.end)}
	}
	h := headerAt(text, v)
	isMember := v.colon && !v.gap && !h.enclosed && h.rest > h.scheme.end && nextMember(text, h.rest)
	switch {
	case h.isOfCode(text, v), isMember && schemes.has(h.scheme.of(text)): // the latter {Auth:basic Name:bob}
		return span{}, false
	case h.rest == h.scheme.end || h.rest == h.end || isMember:
		return h.whole(text, k, v)
	case !h.isKnown(text) && h.isProse(text, v):
		return span{}, false
	}
	return h.credential(text, v)
}

// header is the value of an authorization header, taken apart: Bearer x.
type header struct {
	scheme   span
	rest     int  // where what follows on the scheme begins
	end      int  // of all
	enclosed bool // in quotes or brackets
}

// headerAt returns a value as the header that it is. One that nothing encloses may be longer
// than the value, to the end of the line.
func headerAt(text string, v value) header {
	h := header{scheme: span{v.start, v.start}, end: v.end, enclosed: v.quoted || v.bracketed}
	if !h.enclosed {
		h.end = lineEnd(text, v.start, maxCredential)
	}
	for h.scheme.end < h.end && (isAlnum(text[h.scheme.end]) || text[h.scheme.end] == '-' || text[h.scheme.end] == '_') {
		h.scheme.end++
	}
	h.rest = h.scheme.end
	for h.rest < h.end && isBlank(text[h.rest]) {
		h.rest++
	}
	return h
}

// isOfCode reports whether a header is rather a message of a part of a program that is named
// so, made of pairs that tell for themselves, or with a call in front: auth: passwd-file(bob): …
func (h header) isOfCode(text string, v value) bool {
	if h.enclosed || h.scheme.end == h.end {
		return false
	}
	switch text[h.scheme.end] {
	case '=':
		return hasSuffixFold(text[:v.start], "auth: ")
	case '(':
		return h.scheme.start < h.scheme.end
	}
	return false
}

// whole returns the credential of a header that has no scheme in front.
func (h header) whole(text string, k key, v value) (span, bool) {
	switch {
	case IsRemark(Sensitive, "auth", strings.TrimRight(text[h.scheme.start:h.end], " ")):
		return span{}, false
	case !h.enclosed:
		return v.span, !keep(text, k, v, Credential)
	case h.rest > h.scheme.end && schemes.has(h.scheme.of(text)), // the token is put behind it
		keep(text, key{quoted: true}, value{span: span{v.start, h.end}, quoted: true}, Credential):
		return span{}, false
	}
	return v.whole(text), true
}

// isKnown reports whether the scheme is a known one, or of requests that are signed.
func (h header) isKnown(text string) bool {
	name := h.scheme.of(text)
	return schemes.has(name) || strings.Contains(name, "HMAC") || strings.Contains(name, "SHA256")
}

// isProse reports whether what a header begins with is no scheme but the first word of a
// sentence, or a status:
//
//	authorization: denied for user x   SMTP auth: 535 5.7.8 Error   auth: HTTP 401
func (h header) isProse(text string, v value) bool {
	name := h.scheme.of(text)
	if isStatusCode(name) || isWord(name) && isStatusCode(strings.TrimRight(text[h.rest:bareEnd(text, h.rest, formPlain)], ":")) {
		return true
	}
	end := h.rest
	for end < h.end && text[end] != ' ' {
		end++
	}
	word := text[h.rest:end]
	switch {
	case isWord(strings.Trim(word, ".,;:")):
		return true
	case !isWord(name):
		return false
	case (!v.quoted || strings.ContainsAny(word, "./")) && !hasDigit(word):
		return true
	}
	return end+1 < h.end && isLetter(text[end+1]) && isTopic(word) // auth: Get s2a logic up to date
}

// credential returns what follows on the scheme: one token, or that of the parameters which
// is secret.
func (h header) credential(text string, v value) (span, bool) {
	sp := span{h.rest, tokenEnd(text, h.rest, h.end)}
	if sp.end == h.end && (v.open || !h.enclosed) {
		sp.end = tokenEnd(text, h.rest, len(text))
	}
	if p, ok := secretParameter(text, h.rest, h.end); ok {
		sp = p
	} else if name, ok := strings.CutSuffix(sp.of(text), "="); ok && isIdentifier(name) && opensString(text, sp.end) {
		return span{}, false // parameters that tell for themselves: OAuth oauth_consumer_key="x"
	} else if q := quoteAt(text, h.rest); q > 0 && h.rest+q < h.end {
		if strings.IndexByte(" ,;)+", text[h.rest+q]) >= 0 {
			return span{}, false // code: 'Authorization: Bearer ' . $token
		}
		sp = quotedSpan(text, h.rest, q)
	}
	if name := h.scheme.of(text); strings.HasPrefix(strings.ToLower(name), "shared") || name == "AWS" {
		// The account's name comes first.
		if colon := strings.IndexByte(sp.of(text), ':'); colon >= 0 {
			sp.start += colon + 1
		}
	}
	if s := sp.of(text); !strings.ContainsFunc(s, isWordRune) || isMissing(text, sp) || isPlaceholder(s) || isStatus(s) || isVariable(s) || isReference(s) || strings.HasPrefix(s, "${") {
		return span{}, false
	}
	return sp, true
}

// isMissing reports whether what is behind a scheme is the name of the credential that the next
// word tells what is wrong with: Bearer token missing, Basic auth required.
func isMissing(text string, sp span) bool {
	if name := sp.of(text); !namesCredential(name) || hasDigit(name) || !strings.HasPrefix(text[sp.end:], " ") {
		return false
	}
	end := sp.end + 1
	for end < len(text) && end-sp.end < maxGap && isLetter(text[end]) {
		end++
	}
	word := text[sp.end+1 : end]
	return isStatus(word) || problems.has(word) || isFunctionWord(text, sp.end+1)
}

// nextMember reports whether the next field of a struct stands at i, as fmt prints it by %+v: a
// word that begins with a capital, and a colon.
func nextMember(text string, i int) bool {
	end := i
	for end < len(text) && end-i < maxKey && isLetter(text[end]) {
		end++
	}
	return end > i && end < len(text) && text[end] == ':' && uppers.has(text[i]) && !isUpperName(text[i:end])
}

// listedPassword returns the password of a login that is a list, by its user and what
// follows on that: ["bob", "x"], ["bob", "x", "digest"].
func listedPassword(text, user string, rest span) (span, bool) {
	if user == "" || strings.IndexByte(user, ' ') >= 0 || !strings.HasPrefix(rest.of(text), ",") {
		return span{}, false
	}
	i := rest.start + 1
	for i < rest.end && isBlank(text[i]) {
		i++
	}
	q := quoteAt(text, i)
	if q == 0 {
		return span{}, false
	}
	sp := quotedSpan(text, i, q)
	if sp.end+q >= rest.end {
		return sp, sp.end+q == rest.end
	}
	third := strings.Trim(text[sp.end+q:rest.end], ", \\\"'")
	return sp, schemes.has(third)
}

// opensString reports whether the quote at i has a value behind it, rather than the end of one
// before it.
func opensString(text string, i int) bool {
	return i+1 < len(text) && isQuote(text[i]) && (isAlnum(text[i+1]) || strings.HasPrefix(text[i+1:], Mask))
}

// isTopic reports whether a word that has digits in it is what a change can be about,
// rather than a token: a short one, or a module.
func isTopic(word string) bool {
	const longest = 6
	dot, slash := strings.IndexByte(word, '.'), strings.IndexByte(word, '/')
	return len(word) <= longest || dot > 0 && dot < slash
}

// secretParameter returns the value of the parameter that proves the identity,
// for schemes that have parameters: Digest, Hawk, OAuth 1, AWS, Token token=.
func secretParameter(text string, start, end int) (span, bool) {
	for _, name := range [...]string{"response=", "oauth_signature=", "Signature=", "signature=", "mac=", "token=", "sig="} {
		i := strings.Index(text[start:end], name)
		if i < 0 {
			continue
		}
		i += start + len(name)
		if q := quoteAt(text, i); q > 0 {
			return quotedSpan(text, i, q), true
		}
		stop := tokenEnd(text, i, end)
		if amp := strings.IndexByte(text[i:stop], '&'); amp >= 0 {
			stop = i + amp
		}
		return span{i, stop}, true
	}
	return span{}, false
}

// tokenEnd returns where the token at i ends, or the remark that stands for one.
func tokenEnd(text string, i, end int) int {
	open := i
	if open+1 < end && (text[open] == '$' || text[open] == '#' && text[open+1] == '{') {
		open++
	}
	if open < end {
		if n := strings.IndexByte("[<{(", text[open]); n >= 0 {
			if m := strings.IndexByte(text[i:end], "]>})"[n]); m >= 0 {
				return i + m + 1
			}
		}
	}
	for i < end && text[i] > ' ' && strings.IndexByte(`"'<>,;)]}\`+"`", text[i]) < 0 && !(text[i] == '&' && (isEntity(text[i:]) || nextKey(text, i+1, false))) && !isClosingMark(text, i) {
		i++
	}
	for stop := i; i > open && strings.IndexByte(".:|", text[i-1]) >= 0 && (stop == end || text[stop] != '<'); {
		i-- // of the sentence or the table that the header is in
	}
	if i > open && text[i-1] == '[' && strings.HasPrefix(text[i:], `\r]`) {
		i--
	}
	return i
}

// scheme masks what follows on "Bearer " and "Basic " in running text, where it
// can be nothing but a credential.
func scheme(_ *Scanner, text string, at int, spans []span) []span {
	if covered(spans, at) || at > 0 && isAlnum(text[at-1]) {
		return spans
	}
	basic := text[at]|0x20 == 'b' && text[at+1]|0x20 == 'a'
	i := at + strings.IndexByte(text[at:], ' ')
	for i < len(text) && text[i] == ' ' {
		i++
	}
	if q := quoteAt(text, i); q > 0 {
		i += q
		if i < len(text) && text[i] == '+' {
			return spans // code that puts the token behind it: "Bearer "+token
		}
	}
	end := i
	for end < len(text) && (isAlnum(text[end]) || strings.IndexByte("-._~+/", text[end]) >= 0) {
		end++
	}
	for end > i && text[end-1] == '.' {
		end--
	}
	for end > i && end < len(text) && text[end] == '=' {
		end++
	}
	token := text[i:end]
	if end < len(text) && end > i && text[end-1] == '=' && (isAlnum(text[end]) || text[end] == '"') {
		return spans // a key, or a challenge: Bearer realm="…"
	}
	if strings.HasPrefix(token, "HTTP/") {
		return spans // ?token_type=bearer HTTP/1.1, of a request
	}
	if basic && isUserinfo(token) || !basic && len(token) >= 8 && token[0] != '/' && (hasDigit(token) || isMixed(token) && len(token) >= 20) && !isPlaceholder(token) {
		return append(spans, span{i, end})
	}
	return spans
}

// isUserinfo reports whether the token is base64 of user:password, RFC 7617.
func isUserinfo(token string) bool {
	if len(token) < 6 || len(token) > 1024 || token[0] == '/' { // no text begins with a byte of 0xfc or more
		return false
	}
	var buf [1024]byte
	n, err := base64.RawStdEncoding.Decode(buf[:], []byte(strings.TrimRight(token, "=")))
	if err != nil {
		n, err = base64.RawURLEncoding.Decode(buf[:], []byte(strings.TrimRight(token, "=")))
	}
	if err != nil {
		return false
	}
	colon := false
	for _, c := range buf[:n] {
		if c < ' ' || c == 0x7f {
			return false
		}
		colon = colon || c == ':'
	}
	return colon
}

// maskCookies masks the values of a Cookie or Set-Cookie header, or a list of
// them, and leaves the names and the attributes.
func (s *Scanner) maskCookies(text string, v value, spans []span) []span {
	const maxDate, longestWord = 40, 12
	end := v.end
	if v.open || !v.quoted && !v.bracketed {
		end = len(text) // or where no cookie follows, at the end of the line
	}
	i := v.start
	line := lineBefore(text, v.start)
	ends := "\"'\\]`"
	for _, c := range [...]string{")", "}", ">"} {
		if isUnclosed(line, c[0]) {
			ends += c
		}
	}
	named := s.namesSecret(text[i:lineEnd(text, i, min(end-i, maxKept))])
	found := len(spans)
	for i < end && (len(spans) > found || i-v.start <= maxKept) {
		for i < end && strings.IndexByte(" ;,[\"'", text[i]) >= 0 {
			i++
		}
		start := i
		for i < end && (isName(text[i]) || text[i] == '!' || text[i] == '~' || text[i] == '|') {
			i++
		}
		if i == start || i == end || text[i] != '=' {
			if i < end && cookieAttributes.has(text[start:i]) {
				continue // Secure, HttpOnly
			}
			break
		}
		name, isDate := text[start:i], strings.EqualFold(text[start:i], "expires")
		i++
		isQuoted := i < end && text[i] == '"'
		if isQuoted {
			i++
		}
		from := i
		for i < end && text[i] != ';' && (text[i] > ' ' || isDate && text[i] == ' ' && i-from < maxDate) && strings.IndexByte(ends, text[i]) < 0 && !(text[i] == '&' && isEntity(text[i:])) && !(text[i] == ',' && nextKey(text, i+1, false)) && !hasPrefix(text[i:], "</", "<br") {
			i++
		}
		for !isDate && i > from && strings.IndexByte(".,:", text[i-1]) >= 0 && (i == end || text[i] <= ' ') {
			i-- // of the sentence or the list that the header is in
		}
		// One that is masked counts as found: there may be many more behind it.
		if cookie := text[from:i]; cookie == Mask || !isOpenCookie(name, cookie) && !(named && len(cookie) <= longestWord && isWord(cookie) && s.Class(name) == Harmless) {
			spans = append(spans, span{from, i})
		}
		if i < end && isQuote(text[i]) && !isQuoted && !v.quoted && !v.bracketed {
			break // what the whole header is in ends
		}
	}
	if len(spans) == found && (v.open || max(v.end, i)-v.start > maxKept) {
		spans = append(spans, span{v.start, max(v.whole(text).end, i)})
	}
	return spans
}

// namesSecret reports whether one of the cookies is a secret by its name. A word under another
// name beside it is none then.
func (s *Scanner) namesSecret(cookies string) bool {
	for cookie := range strings.SplitSeq(cookies, ";") {
		name, _, ok := strings.Cut(strings.Trim(cookie, " [\"'"), "=")
		if strings.IndexByte(name, ' ') >= 0 {
			break // behind the header
		}
		if ok && len(name) <= maxKey && s.Class(name) != Harmless {
			return true
		}
	}
	return false
}

// isOpenCookie reports whether what stands behind a name in the header is an attribute, or a
// cookie that is no secret, whatever its neighbours are.
func isOpenCookie(name, s string) bool {
	switch {
	case cookieAttributes.has(name), isCounter(name) && strings.IndexByte(s, '.') > 0, isPlaceholder(s), isSwitch(s):
		return true
	case preferences.has(name):
		return !hasDigit(strings.ReplaceAll(s, "%2F", "/"))
	case containsFold(name, "consent"):
		return isWord(s) // cookieconsent_status=dismiss
	}
	return name == "mstshash" // the user, in the first packet of RDP
}

// isCounter reports whether the cookie of a name is a number that somebody counts visitors by:
// Google Analytics and Ads (_ga_X, _gid, _gat, _gcl_au, __utma), Meta's pixel (_fbp, _fbc) and
// Matomo (_pk_id.1), by what these say of their cookies.
func isCounter(name string) bool {
	counter, _, _ := strings.Cut(strings.TrimLeft(name, "_"), "_")
	return name[0] == '_' && counters.has(counter)
}

var counters = set("ga", "gid", "gat", "gcl", "fbp", "fbc", "pk", "utma", "utmb", "utmc", "utmt", "utmv", "utmz")

// isSwitch reports whether a cookie holds what was agreed to or how often, rather than a secret.
func isSwitch(s string) bool {
	return s == "true" || s == "false" || len(s) <= len("10") && isNumber(s)
}

// isCookies reports whether the value of a key is cookies: those of a header, which may go on
// behind the value, or a list of nothing else.
func isCookies(name string, header int, s string) bool {
	isList := header != cookieHeader
	if isList && !hasSuffixFold(name, "cookies") || strings.IndexByte(s, '=') < 1 {
		return false
	}
	return !isList || len(s) <= maxKept && isCookieList(s)
}

// isCookieList reports whether s is cookies and their attributes alone, as a program has them
// in a list: [sid=x; Path=/; HttpOnly lang=de].
func isCookieList(s string) bool {
	for field := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(` ;,"'`, r) }) {
		name, value, ok := strings.Cut(field, "=")
		if !ok && !cookieAttributes.has(name) || ok && (value == "" || value[0] == '=') || !isPath(name) {
			return false
		}
	}
	return true
}

// cookieAttributes are what RFC 6265 and its successor let follow on a cookie.
var cookieAttributes = set("path", "domain", "expires", "max-age", "samesite", "httponly", "secure", "partitioned", "priority", "version", "comment")

// preferences are cookies that hold a word for how a page is to look, or what was agreed to.
var preferences = set("theme", "lang", "language", "locale", "timezone", "tz", "currency", "consent", "banner")
