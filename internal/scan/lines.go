package scan

import "strings"

// cell masks a value that a table has in the column behind its name:
//
//	| password | x |   password|x   password;x   password<TAB>x
//
// The anchor ends with the separator. Tables mostly tell other things of a name, so
// the value must look like a secret.
func cell(s *Scanner, text string, at int, spans []span) []span {
	sep := at + strings.IndexAny(text[at:], "|;\t")
	end := sep
	if text[end-1] == ' ' {
		end--
	}
	start := end
	for start > 0 && end-start < maxKey && isName(text[start-1]) {
		start--
	}
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
	end = i
	for end < len(text) && end-i < maxUserinfo && text[end] > ' ' && text[end] != text[sep] {
		end++
	}
	if !looksMixed(text[i:end]) || s.Class(text[i:end]) != Harmless {
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

// login masks the password of FTP's and POP3's PASS and of Redis's AUTH, in the
// transcript of a session. At the beginning of a line they can also be a test's
// verdict; behind the mark of a client they cannot.
func login(_ *Scanner, text string, at int, spans []span) []span {
	marked := strings.HasSuffix(text[:at], "> ") || strings.HasSuffix(text[:at], "C: ")
	if covered(spans, at) || !marked && at > 0 && text[at-1] != '\n' {
		return spans
	}
	end := lineEnd(text, at, maxUserinfo)
	i := at + len("PASS ")
	user, password, two := strings.Cut(text[i:end], " ")
	switch {
	case !two:
		password = user
	case text[at] == 'A' && user != "PLAIN" && user != "LOGIN":
		i += len(user) + 1 // of Redis 6: AUTH bob x
	default:
		return spans // a sentence, or saslToken's
	}
	if password == "" || isPlaceholder(password) || isVariable(password) || strings.IndexByte(password, ' ') >= 0 || !marked && !looksMixed(password) {
		return spans
	}
	return append(spans, span{i, i + len(password)})
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

// netUse masks the password behind the user of the command that Windows mounts
// shares with: net use z: \\host\share /user:bob x.
func netUse(_ *Scanner, text string, at int, spans []span) []span {
	before := text[max(0, at-256):at]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	if !containsFold(before, "net use ") {
		return spans
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
// be a shape: s. and 24 letters and digits.
func vaultToken(_ *Scanner, text string, at int, spans []span) []span {
	start := at + strings.Index(text[at:], "s.")
	return vaultTokenAt(text, start, spans)
}

func vaultTokenAt(text string, start int, spans []span) []span {
	const size = 24
	i := start + len("s.")
	end := i
	for end < len(text) && end-i <= size && isAlnum(text[end]) {
		end++
	}
	s := text[i:end]
	if len(s) != size || !hasDigit(s) || !isMixed(s) {
		return spans
	}
	return append(spans, span{start, end})
}
