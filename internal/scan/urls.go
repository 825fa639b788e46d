package scan

import "strings"

// maxUserinfo is how far into an authority an @ is looked for. RFC 3986 has no
// limit; tokens of 2 KiB do occur there.
const maxUserinfo = 2048

// userinfo masks the password in front of a URL's host, and a token that stands
// there alone:
//
//	https://user:***@host/   redis://:***@cache   https://***@github.com/
func userinfo(_ *Scanner, text string, at int, spans []span) []span {
	if covered(spans, at) || at == 0 || !isAlnum(text[at-1]) {
		return spans
	}
	start := at + len("://")
	if text[at+1] == '\\' {
		start = at + len(`:\/\/`) // as some encoders of JSON write it
	}
	host, slash := authority(text, start)
	if host < 0 || slash >= 0 && slash < host && strings.IndexByte(text[start:slash], ':') < 0 {
		return spans // the latter an @ in the path
	}
	info := text[start:host]
	if i := strings.IndexByte(info, ';'); i > 0 && isPort(info[:i]) && nextKey(text, start+i+1, false) {
		return spans // the @ is in a property: jdbc:sqlserver://host:1433;user=bob;password=a@b
	}
	user, password, _ := strings.Cut(info, ":")
	alone := password == gitHubUser || password == "" || len(password) <= maxFiller && isWord(password) && looksIssued(user, true)
	if alone && (len(user) >= 16 || password == gitHubUser) && hasDigit(user) && !isPlaceholder(user) && !isVariable(user) {
		spans = append(spans, span{start, start + len(user)})
	}
	if strings.IndexByte(user, '[') >= 0 && strings.HasSuffix(password, "]") || metavariables.has(password) && isUpperName(password) {
		return spans // a grammar of URLs: postgres://[user[:password]@]host, https://USER:PASSWORD@host
	}
	if password != "" && password != gitHubUser && !isPlaceholder(password) && !isVariable(password) && !isReference(password) {
		spans = append(spans, span{host - len(password), host})
	}
	return spans
}

// authority returns where the @ stands in front of the host of a URL whose authority begins at
// start, and the first byte that may end that. Both are -1 where there is none.
func authority(text string, start int) (host, slash int) {
	host, slash = -1, -1
	limit := min(len(text), start+maxUserinfo)
	for i := start; i < limit; i++ {
		if !marksAuthority(text[i]) { // as most are not
			continue
		}
		switch text[i] {
		case '@':
			if slash < 0 || isHostAt(text, i+1) {
				host = i
			}
		case '/', '?', '#':
			if slash < 0 {
				slash = i
			}
			if host >= 0 {
				return max(host, laterHost(text, host, i, limit)), slash
			}
			if isPort(text[start:i]) {
				return host, slash
			}
		case ':':
			if strings.HasPrefix(text[i:], "://") {
				return host, slash // another URL
			}
		case '<', '>', '`', '\\':
			if slash >= 0 || isPort(text[start:i]) || i+1 == limit || text[i+1] <= ' ' || isQuote(text[i+1]) {
				return host, slash
			}
		case '\'':
			if slash >= 0 || isPort(text[start:i]) || !wordFollows(text, i) {
				return host, slash
			}
		default:
			return host, slash
		}
	}
	return host, slash
}

// laterHost returns where the @ is that really ends the login of a URL, if what stands
// between the first one and the slash can hardly be a host: //bob:p@s/s@db.example.org/erp.
// It is 0 where there is none.
func laterHost(text string, host, slash, limit int) int {
	if text[slash] != '/' || slash-host > len("@host") || strings.ContainsAny(text[host:slash], ".:") {
		return 0
	}
	end := slash
	for end < limit && (text[end] == '/' || text[end] == '@' || !marksAuthority(text[end])) {
		end++
	}
	at := strings.LastIndexByte(text[slash:end], '@')
	if at < 0 || text[slash+at-1] == '/' {
		return 0
	}
	at += slash
	name, _, ok := strings.Cut(text[at+1:end], "/")
	if !ok && (end == limit || text[end] != ':' || end+1 == len(text) || !isDigit(text[end+1])) || !isHostName(name) {
		return 0
	}
	return at
}

// encodedUserinfo is [userinfo] for a URL that is percent-encoded, as in the query
// of another.
func encodedUserinfo(_ *Scanner, text string, at int, spans []span) []span {
	start := at + len("%3A%2F%2F")
	end := start
	for end < len(text) && end-start < 256 && (isName(text[end]) || text[end] == '%') {
		end++
	}
	info := text[start:end]
	host := strings.Index(info, "%40")
	if host < 0 {
		return spans
	}
	colon := strings.Index(strings.ToUpper(info[:host]), "%3A")
	if colon < 0 || colon+3 == host {
		return spans
	}
	return append(spans, span{start + colon + 3, start + host})
}

// What stands where the password is, behind a token or a key: GitHub's word, or a few
// letters, as Freshdesk asks for.
const (
	gitHubUser = "x-oauth-basic"
	maxFiller  = 3
)

// isPort reports whether an authority is a host, perhaps with a port: its last
// colon has nothing but digits behind it.
func isPort(authority string) bool {
	i := strings.LastIndexByte(authority, ':')
	return i < 0 || authority[i+1:] == "" || strings.Trim(authority[i+1:], "0123456789") == "" || strings.HasSuffix(authority, "]")
}

// isHostAt reports whether a host name can begin at i.
func isHostAt(text string, i int) bool {
	return i < len(text) && (isAlnum(text[i]) || text[i] == '[')
}

// dsn masks the password of a Go MySQL data source name, whose net package's
// network follows on the @: user:password@tcp(host:3306)/db.
func dsn(_ *Scanner, text string, at int, spans []span) []span {
	start := at
	for start > 0 && at-start < 256 && text[start-1] > ' ' && strings.IndexByte("\"'`<>=", text[start-1]) < 0 {
		start--
	}
	if i := strings.LastIndex(text[start:at], "//"); i >= 0 {
		start += i + 2
	}
	colon := strings.IndexByte(text[start:at], ':')
	if colon < 0 || start+colon+1 == at {
		return spans
	}
	sp := span{start + colon + 1, at}
	if isPlaceholder(text[sp.start:sp.end]) || isVariable(text[sp.start:sp.end]) {
		return spans
	}
	return append(spans, sp)
}

// maxBareLogin is how long the password of a login may be, with the host behind it if nothing
// else tells that it is one.
const maxBareLogin = 128

// hasHost reports whether an @ stands in what may be a login's password from i on. It is a
// glance that spares most names in front of a colon a closer look.
func hasHost(text string, i int) bool {
	for end := min(len(text), i+maxBareLogin); i < end && text[i] > ' ' && text[i] != '/' && !isQuote(text[i]); i++ {
		if text[i] == '@' {
			return true
		}
	}
	return false
}

// shortDSN returns where the password ends of a Go MySQL data source name that leaves
// the network out, which is behind the colon: user:password@/db,
// user:password@(host:3306)/db. It is 0 where there is none.
func shortDSN(text string, colon int, user key) int {
	if !beginsLogin(text, user) {
		return 0
	}
	for i := colon + 1; i+1 < len(text) && i-colon <= maxBareLogin && text[i] > ' ' && text[i] != '/' && !isQuote(text[i]); i++ {
		if text[i] != '@' || text[i+1] != '/' && (text[i+1] != '(' || !isHostAt(text, i+2)) {
			continue
		}
		password := text[colon+1 : i]
		if password == "" || isNumber(password) || isPlaceholder(password) || isVariable(password) {
			return 0
		}
		return i
	}
	return 0
}

// beginsLogin reports whether nothing stands before a user's name that it could be the
// rest of.
func beginsLogin(text string, user key) bool {
	return user.start == 0 || text[user.start-1] <= ' ' || strings.IndexByte("\"'`=(", text[user.start-1]) >= 0
}

// bareLogin returns where the password ends of a login in front of a host, which is behind
// the colon, where no scheme says that it is a URL: bob:x@sftp.example.org:22. It is 0
// where there is none. Without a port the password must look like one, for an address of
// e-mail may stand there.
func bareLogin(text string, colon int, user key) int {
	const maxPort = 5
	name := text[user.start:user.end]
	if !beginsLogin(text, user) || !isUserName(name) || addressed.has(name) {
		return 0
	}
	end := colon + 1
	for end < len(text) && end-colon <= maxBareLogin && text[end] > ' ' && text[end] != '/' && !isQuote(text[end]) {
		end++
	}
	at := strings.LastIndexByte(text[colon+1:end], '@') + colon + 1
	if at <= colon+1 {
		return 0
	}
	password := text[colon+1 : at]
	host, port, _ := strings.Cut(text[at+1:end], ":")
	if text[at-1] == '@' && !isHostName(host) {
		return 0 // the version of a symbol: FUNC:_ZNSt9exceptionD0Ev@@GLIBCXX_3.4
	}
	digits := 0
	for digits < len(port) && isDigit(port[digits]) {
		digits++
	}
	isPort := digits > 1 && digits <= maxPort && (digits == len(port) || !isAlnum(port[digits]) && port[digits] != ':')
	switch {
	case !isHostAt(text, at+1) || algorithms.has(host) || !isPort && !looksIssued(password, false) && !looksDrawn(password, true),
		isPort && !isHostName(host), isNumber(password), isPlaceholder(password), isVariable(password), isReference(password):
		return 0
	}
	return at
}

// addressed are what stands before an address that is no login.
var addressed = set("mailto", "to", "from", "cc", "bcc", "email", "mail", "by", "author", "owner", "sip", "sips", "xmpp", "acct", "ssh", "sftp", "scp", "git", "svn", "rsync", "image", "npm", "at", "remote", "target")

// invalidPort masks what net/url takes for a port, and repeats in its error: where the
// URL has a userinfo, or ends there because a # came next, it is a part of a password.
//
//	parse "postgres://etl:***@db/inv": invalid port ":hunter2" after host
func invalidPort(_ *Scanner, text string, at int, spans []span) []span {
	start := at + len(`": invalid port ":`)
	n := strings.IndexByte(text[start:min(len(text), start+maxUserinfo)], '"')
	if n < 1 {
		return spans
	}
	port := text[start : start+n]
	if isPlaceholder(port) || isVariable(port) {
		return spans
	}
	url := text[max(0, at-maxUserinfo):at]
	url = url[strings.LastIndexByte(url, '"')+1:]
	switch scheme := strings.Index(url, "://"); {
	case scheme < 0:
		return spans
	case strings.IndexByte(url[scheme:], '@') >= 0:
	case hasDigit(port) && strings.HasSuffix(url, ":"+port):
		spans = append(spans, span{at - n, at})
	default:
		return spans
	}
	return append(spans, span{start, start + n})
}

// hostPort masks the password in front of a host whose port is well known, where no
// scheme says that it is a URL: bob:x@db.example.org:5432/app.
func hostPort(_ *Scanner, text string, at int, spans []span) []span {
	const maxHost = 128
	host := at
	for host > 0 && at-host < maxHost && (isAlnum(text[host-1]) || text[host-1] == '.' || text[host-1] == '-') {
		host--
	}
	if host == at || host < 2 || text[host-1] != '@' || covered(spans, host) {
		return spans
	}
	end := host - 1
	start := end
	for start > 0 && end-start < maxBareLogin && text[start-1] > ' ' && strings.IndexByte("\"'`<>=(,@/", text[start-1]) < 0 {
		start--
	}
	colon := strings.IndexByte(text[start:end], ':')
	if colon < 1 || start+colon+1 == end || start > 0 && (text[start-1] == '/' || text[start-1] == '@') {
		return spans
	}
	password := text[start+colon+1 : end]
	if isPlaceholder(password) || isVariable(password) || isReference(password) {
		return spans
	}
	return append(spans, span{start + colon + 1, end})
}

// oracle masks the password of an Oracle thin or OCI URL: user/password@host.
func oracle(_ *Scanner, text string, at int, spans []span) []span {
	start := at + strings.IndexByte(text[at+1:], ':') + 2
	end := start
	for end < len(text) && end-start < 256 && text[end] > ' ' && !isQuote(text[end]) {
		end++
	}
	host := strings.LastIndexByte(text[start:end], '@')
	slash := strings.IndexByte(text[start:end], '/')
	if slash <= 0 || host < slash+2 || isPlaceholder(text[start+slash+1:start+host]) {
		return spans
	}
	return append(spans, span{start + slash + 1, start + host})
}

// easyConnect masks the password in front of an Oracle host, by its port, where
// nothing says that it is a URL, and in front of a descriptor of hosts:
//
//	bob/x@//db.example.org:1521/orcl   bob/x@(DESCRIPTION=(ADDRESS=(HOST=h)))
func easyConnect(_ *Scanner, text string, at int, spans []span) []span {
	from := max(0, at-maxBareLogin)
	host := strings.LastIndexByte(text[from:at], '@')
	if host < 0 || covered(spans, at) || strings.ContainsAny(text[from+host:at], " \t\n\"'") {
		return spans
	}
	host += from
	start := host
	for start > from && text[start-1] > ' ' && text[start-1] != '/' && text[start-1] != ':' && !isQuote(text[start-1]) {
		start--
	}
	if start == host || start < 2 || text[start-1] != '/' || !isAlnum(text[start-2]) || isPlaceholder(text[start:host]) || isVariable(text[start:host]) {
		return spans
	}
	return append(spans, span{start, host})
}

// inQuery reports whether the key stands in the query or form of a URL.
func inQuery(text string, k key) bool {
	return k.start > 0 && strings.IndexByte("?&#;", text[k.start-1]) >= 0
}

// What a name is in the query or form of a URL, though it is no secret's name
// elsewhere: names of signatures, one-time codes and the like, which are short
// because they are typed.
const (
	queryOther  = iota
	querySecret // a secret
	queryToken  // one if the value looks the part
)

func queryKind(name string) int {
	switch {
	case querySecrets.has(name):
		return querySecret
	case queryTokens.has(name):
		return queryToken
	}
	return queryOther
}

const shortestQueryToken = 16

// isShortParameter reports whether the value behind the key is letters and digits up to
// the next parameter or the end, and too few of them for a [queryToken], as most are.
func isShortParameter(text string, at int, k key) bool {
	if text[at] != '=' || text[k.start-1] != '?' && text[k.start-1] != '&' {
		return false
	}
	n := 0
	rest := text[at+1 : min(len(text), at+1+shortestQueryToken)]
	for n < len(rest) && isAlnum(rest[n]) {
		n++
	}
	return n > 0 && n < shortestQueryToken && (n == len(rest) || rest[n] == '&')
}

// queryClass is the class of a key of the given kind, by its value.
func queryClass(text string, kind int, v value) Class {
	s := v.of(text)
	if v.quoted || isInstant(s) {
		return Harmless
	}
	if kind == querySecret || len(s) > maxKept || len(s) >= shortestQueryToken && hasDigit(s) && (strings.IndexByte(s, '/') < 0 || strings.HasPrefix(s, "4/0")) { // Google's codes
		return Sensitive
	}
	return Harmless
}

// isInstant reports whether s is a date, perhaps with a time, as the st of Azure's signatures
// is, from when on they hold.
func isInstant(s string) bool {
	const date = len("2026-01-12")
	if len(s) < date || s[len("2026")] != '-' || s[len("2026-01")] != '-' {
		return false
	}
	return strings.Trim(strings.ReplaceAll(s, "%3A", ":"), "0123456789-:.TZ") == ""
}

var (
	// SAS, AWS, CloudFront, GCS, Tencent, Alibaba and Akamai signatures, SAML and
	// OAuth messages, CAS tickets.
	querySecrets = set("sig", "signature", "sign", "x-amz-signature", "x-goog-signature", "q-signature", "x-oss-signature", "hmac", "hdnts", "hdnea",
		"samlresponse", "samlrequest", "samlart", "wresult", "assertion", "client_assertion", "code_verifier", "device_code", "ticket", "jwt", "pw", "pass",
		"x-amz-security-token", "oauth_signature", "oauth_verifier", "subscription-key", "authkey", "sas", "sid", "auth", "otp", "pin", "st", "magic", "sso")
	// Names that are often something else; the value has to look the part.
	queryTokens = set("code", "key", "k", "t", "state", "session", "s", "hash", "tk", "at", "rt", "link", "invite", "confirm", "verify", "reset", "oobcode", "policy", "accesskey", "license", "app_key", "appkey")
)
