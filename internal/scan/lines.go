package scan

import "strings"

// cell masks a value that a table has in the column behind its name:
//
//	| password | x |   password|x   password;x   password<TAB>x   password    x
//
// The anchor ends with the separator, or with two of the spaces that align columns.
// Tables mostly tell other things of a name, so the value must look like a secret;
// and without a separator the two must be all that the line has.
func cell(s *Scanner, text string, at int, spans []span) []span {
	sep := at + strings.IndexAny(text[at:], "|;\t ")
	if strings.HasPrefix(text[sep:], "  ") {
		i := sep
		for i < len(text) && i-sep < maxKey && text[i] == ' ' {
			i++
		}
		if i == len(text) || text[i] != '|' {
			return alignedCell(s, text, sep, i, spans)
		}
		sep = i
	} else if text[sep] == ' ' {
		sep++
	}
	end := sep
	for text[end-1] == ' ' {
		end--
	}
	start := nameStart(text, end)
	if covered(spans, at) || s.Class(text[start:end]) == Harmless {
		return spans
	}
	i := sep + 1
	for n := 0; i < len(text) && n < maxGap && text[i] == ' '; n++ {
		i++
	}
	if end < sep == (i == sep+1) {
		return spans // a space on both sides, or on none
	}
	if i+1 < len(text) && text[i] == '`' { // of Markdown
		i++
		if n := strings.IndexByte(text[i:min(len(text), i+maxUserinfo)], '`'); n >= 0 && looksMixed(text[i:i+n]) {
			return append(spans, span{i, i + n})
		}
		return spans
	}
	end = i
	for end < len(text) && end-i < maxUserinfo && text[end] > ' ' && text[end] != text[sep] {
		end++
	}
	if !looksMixed(text[i:end]) || s.Class(text[i:end]) != Harmless {
		return spans
	}
	return append(spans, span{i, end})
}

// alignedCell is [cell] for a name that ends at end and a value that begins at i, with
// spaces between them.
func alignedCell(s *Scanner, text string, end, i int, spans []span) []span {
	start := nameStart(text, end)
	indent := start
	for indent > 0 && start-indent < maxKey && isBlank(text[indent-1]) {
		indent--
	}
	last := lineEnd(text, i, maxUserinfo)
	if covered(spans, i) || indent > 0 && text[indent-1] != '\n' || !looksMixed(text[i:last]) || strings.ContainsAny(text[i:last], " .*&") || isJoined(text[i:last]) || s.Class(text[start:end]) == Harmless {
		return spans
	}
	return append(spans, span{i, last})
}

// markupCell is [cell] for a table in HTML: <td>Password</td><td>x</td>.
func markupCell(s *Scanner, text string, at int, spans []span) []span {
	const maxTag = 48
	start := at
	for start > 0 && at-start < maxKey && text[start-1] != '>' {
		start--
	}
	tag := skipSpace(text, at+len("</td>"))
	if start == 0 || text[start-1] != '>' || !hasPrefix(text[tag:], "<td", "<dd") {
		return spans
	}
	i := tag + strings.IndexByte(text[tag:min(len(text), tag+maxTag)], '>') + 1
	n := strings.IndexByte(text[i:min(len(text), i+maxUserinfo)], '<')
	if i == tag || n < 0 || covered(spans, i) || s.Class(strings.Trim(text[start:at], " :")) == Harmless {
		return spans
	}
	end := i + n
	i = skipSpace(text, i)
	if cell := strings.TrimSpace(text[i:end]); looksMixed(cell) {
		return append(spans, span{i, i + len(cell)})
	}
	return spans
}

// endpointKeys masks the keys of an endpoint of Datadog's, which has them for its members:
//
//	"https://app.datadoghq.com":\n  - x
func endpointKeys(_ *Scanner, text string, at int, spans []span) []span {
	const keyLen, most = 32, 16
	i := at + strings.IndexByte(text[at:], ':') + 1
	for range most {
		for i < len(text) && (isSpace(text[i]) || strings.IndexByte(`-[,"'`, text[i]) >= 0) {
			i++
		}
		if !areHex(text, i, keyLen) || i+keyLen < len(text) && isAlnum(text[i+keyLen]) {
			break
		}
		spans = append(spans, span{i, i + keyLen})
		i += keyLen
	}
	return spans
}

// formData masks a field of a multipart form, which stands behind the blank line
// that ends its header.
func formData(s *Scanner, text string, at int, spans []span) []span {
	const maxHeader = 256
	start := at + len(`; name=`)
	start += quoteAt(text, start)
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

// boxCell is [cell] for a table whose columns lines are drawn between.
func boxCell(s *Scanner, text string, at int, spans []span) []span {
	const bar = " │ "
	nameEnd := at + strings.Index(text[at:], bar)
	name := nameEnd
	for name > 0 && nameEnd-name < maxKey && isName(text[name-1]) && text[name-1] < 0x80 {
		name--
	}
	i := nameEnd + len(bar)
	for n := 0; i < len(text) && n < maxGap && text[i] == ' '; n++ {
		i++
	}
	end := bareEnd(text, i, formPlain)
	if covered(spans, at) || !looksMixed(text[i:end]) || s.Class(text[name:nameEnd]) == Harmless {
		return spans
	}
	return append(spans, span{i, end})
}

// looksMixed reports whether a word that no key vouches for is letters and digits
// mixed, with nothing in it that paths, calls and the names in code have.
func looksMixed(s string) bool {
	if len(s) < 8 || !hasDigit(s) || strings.ContainsAny(s, "/\\()[]{}<>:=,;|_\"'`") || isPlaceholder(s) || isVariable(s) || isReference(s) {
		return false
	}
	letters := 0
	for i := range len(s) {
		if isLetter(s[i]) {
			letters++
		}
	}
	return letters > 1 && !isNumber(s)
}

// maxTranscript is how far before a password a user is looked for, with the server's answer
// in between.
const maxTranscript = 192

// login masks the password of FTP's and POP3's PASS and of Redis's AUTH, in the
// transcript of a session. At the beginning of a line and behind the name of a program they
// can also be a test's verdict; behind the mark of a client and in the quotes that Python's
// poplib and ftplib print them in they cannot.
func login(_ *Scanner, text string, at int, spans []span) []span {
	before := text[:at]
	marked := strings.HasSuffix(before, "> ") || strings.HasSuffix(before, "<- ") || strings.HasSuffix(before, "C: ") || strings.HasSuffix(before, "HELLO 3 ")
	named := strings.HasSuffix(before, ": ") // what program it is from
	escaped := strings.HasSuffix(before, `\n`)
	quoted := at > 0 && isQuote(text[at-1])
	if covered(spans, at) || !marked && !named && !escaped && !quoted && at > 0 && text[at-1] != '\n' {
		return spans
	}
	end := lineEnd(text, at, maxUserinfo)
	if n := strings.IndexByte(text[at:end], '\\'); n >= 0 && (escaped || quoted) {
		end = at + n
	}
	if quoted {
		n := strings.IndexByte(text[at:end], text[at-1])
		if n < 0 && end == lineEnd(text, at, maxUserinfo) {
			return spans
		}
		if n >= 0 {
			end = at + n
		}
	}
	inSession := marked
	if text[at] == 'P' && !marked {
		near := text[max(0, at-maxTranscript):at]
		user := strings.LastIndex(near, "USER ")
		inSession = user == 0 || user > 0 && (!isName(near[user-1]) || strings.HasSuffix(near[:user], `\n`))
	}
	i := at + len("PASS ")
	user, password, two := strings.Cut(text[i:end], " ")
	switch {
	case !two:
		password = user
	case text[at]|0x20 == 'a' && user != "PLAIN" && user != "LOGIN":
		i += len(user) + 1 // of Redis 6: AUTH bob x
	default:
		return spans // a sentence, or saslToken's
	}
	switch {
	case password == "" || isPlaceholder(password) || isVariable(password) || strings.IndexByte(password, ' ') >= 0,
		text[at] == 'A' && isMechanism(password), text[at] == 'a' && (named || !looksMixed(password) || isJoined(password) || two && !isIdentifier(user)),
		text[at] == 'P' && (marked && isSourceFile(password) || !marked && isTestName(password) && hasUpper(password)),
		text[at] == 'P' && (isStatus(password) || named && !inSession && (isTestName(password) || isJoined(password))),
		!inSession && !looksMixed(password) && (at > 0 || end < len(text) || isTestName(password)):
		return spans
	}
	return append(spans, span{i, i + len(password)})
}

// identify masks the password that a user of IRC gives to the service that guards nicknames,
// perhaps behind the nickname: /msg NickServ identify x.
func identify(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], ' ') + len(" identify ")
	if text[i-1] != ' ' {
		i++ // the colon of the protocol
	}
	words, password := 0, ""
	for password = range strings.FieldsSeq(text[i:lineEnd(text, i, maxUserinfo)]) {
		if words++; words > 2 {
			return spans
		}
	}
	if words == 0 || isPlaceholder(password) || isVariable(password) || isReference(password) {
		return spans
	}
	i += strings.LastIndex(text[i:lineEnd(text, i, maxUserinfo)], password)
	return append(spans, span{i, i + len(password)})
}

// isSourceFile reports whether s is the path of a file of tests, which runners put behind their
// verdict.
func isSourceFile(s string) bool {
	_, extension, ok := strings.Cut(s[strings.LastIndexByte(s, '/')+1:], ".")
	return ok && strings.IndexByte(s, '/') > 0 && strings.Trim(extension, "abcdefghijklmnopqrstuvwxyz.") == ""
}

// isMechanism reports whether s names a way to log in that mail servers offer.
func isMechanism(s string) bool {
	return strings.HasPrefix(s, "CRAM-") || strings.HasPrefix(s, "SCRAM-") || strings.HasPrefix(s, "DIGEST-") || s == "XOAUTH2" || s == "PLAIN" || s == "LOGIN" || s == "NTLM" || s == "GSSAPI" || s == "TLS" || s == "SSL"
}

// hclDefault masks the default of a sensitive variable of Terraform:
// variable "db_password" { default = "x" }.
func hclDefault(s *Scanner, text string, at int, spans []span) []span {
	const maxBlock = 512
	start := at + len(`variable "`)
	n := strings.IndexByte(text[start:min(len(text), start+maxKey)], '"')
	if n < 0 {
		return spans
	}
	class := s.Class(text[start : start+n])
	if class == Harmless {
		return spans
	}
	i := start + n + 1
	block := text[i:min(len(text), i+maxBlock)]
	if next := strings.Index(block, `variable "`); next >= 0 {
		block = block[:next]
	}
	n = strings.Index(block, "default")
	if !strings.HasPrefix(block, " {") || n < 0 {
		return spans
	}
	i += n + len("default")
	for i < len(text) && isBlank(text[i]) {
		i++
	}
	if i == len(text) || text[i] != '=' {
		return spans
	}
	for i++; i < len(text) && isBlank(text[i]); i++ {
	}
	if i == len(text) || text[i] != '"' {
		return spans
	}
	return maskArgument(text, i, class, spans)
}

// netUse masks the password of the command that Windows mounts shares with, which may
// stand on either side of the user:
//
//	net use z: \\host\share /user:bob x   net use z: \\host\share x /user:bob
func netUse(_ *Scanner, text string, at int, spans []span) []span {
	before := text[max(0, at-256):at]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	if !containsFold(before, " use ") || !containsFold(before, "net") {
		return spans
	}
	if share := strings.LastIndex(before, `\\`); share > 0 && before[share-1] == ' ' {
		if n := strings.IndexByte(before[share:], ' '); n > 0 && share+n+1 < len(before) && before[share+n+1] != '/' {
			return maskArgument(text, at-len(before)+share+n+1, Credential, spans)
		}
	}
	i := at + len(" /user:")
	for n := 0; i < len(text) && n < maxKey && text[i] > ' '; n++ {
		i++
	}
	if i+1 >= len(text) || text[i] != ' ' || text[i+1] == '/' {
		return spans
	}
	return maskArgument(text, i+1, Credential, spans)
}

// vaultToken masks a token of Vault before 1.10, which has too little of its own to
// be a shape: s. and 24 letters and digits. In a sentence, something must also speak
// of what it is: a method of code may be as long.
func vaultToken(_ *Scanner, text string, at int, spans []span) []span {
	const around = 64
	found := vaultTokenAt(text, at+1, spans)
	if text[at] != ' ' || len(found) == len(spans) {
		return found
	}
	near := text[max(0, at-around):min(len(text), at+around)]
	if !containsFold(near, "token") && !containsFold(near, "vault") {
		return spans
	}
	return found
}

func vaultTokenAt(text string, start int, spans []span) []span {
	const size = 24
	i := start + len("s.")
	end := i
	for end < len(text) && end-i <= size && isAlnum(text[end]) {
		end++
	}
	s := text[i:end]
	if len(s) != size || !hasDigit(s) || !isMixed(s) || end < len(text) && strings.IndexByte("(_[=", text[end]) >= 0 {
		return spans
	}
	return append(spans, span{start, end})
}
