package scan

import "strings"

// spoken masks a secret that is spelt out: "the password is …", "with token …".
// It must look like one, for most such sentences say something else; the more so
// where nothing but a space leads to it.
func spoken(_ *Scanner, text string, at int, spans []span) []span {
	if covered(spans, at) {
		return spans
	}
	i := at + strings.IndexByte(text[at:], ' ') + 1
	if (text[at] == 'A' || text[at] == 'a') && text[at+1]|0x20 == 'p' {
		i = at + len("API key ")
	}
	if strings.HasPrefix(text[i:], "key ") { // the secret key
		i += len("key ")
	}
	told := false
	switch {
	case strings.HasPrefix(text[at:], "sse "):
		if !strings.HasSuffix(text[:at], "de pa") {
			return spans // no mot de passe
		}
	case text[at] == 'a' && text[at+1] == 's':
		if j := behindOwner(text, i); j > i {
			i, told = j, true
		}
	}
	if strings.HasPrefix(text[i:], "to ") && isSet(text, at) {
		i += len("to ")
		told = true
	}
	for _, verb := range [...]string{"is: ", "was: ", "was set to ", "was reset to ", "was changed to ", "is ", "was ", "set to ", "reset to ", "changed to ", "changed from ", "lautet: ", "lautet ", "ist ", "war ", "est : ", "est ", "es: ", "es ", "é: ", "é ", "\"", "'", `\"`} {
		if strings.HasPrefix(text[i:], verb) {
			told = true
			if !isQuote(verb[0]) {
				i += len(verb)
			}
			if verb == "changed from " {
				spans = spokenChange(text, i, spans)
			}
			break
		}
	}
	if q := quoteAt(text, i); q > 0 {
		i += q
	} else if i < len(text) && text[i] == '(' {
		i++
	}
	end := bareEnd(text, i, formPlain)
	if text[i-1] == '(' && (end == len(text) || text[end] != ')') {
		return spans // a remark
	}
	s := text[i:end]
	if len(s) < 6 || isNumber(s) || isStatus(strings.TrimRight(s, "!?")) || isPlaceholder(s) || isVariable(s) || isReference(s) {
		return spans
	}
	if told {
		if !strings.ContainsAny(s, "0123456789!@#$%^&*+=") || !isAlnum(s[1]) {
			return spans
		}
		if isQuote(text[i-1]) && text[at+1] != 's' && strings.IndexByte(s, '-') > 0 && isJoined(s) {
			return spans // Secret "db-main-2" not found
		}
	} else if !looksIssued(s, leadsIn(text, at) || isRefused(text[end:])) {
		return spans
	}
	return append(spans, span{i, end})
}

// behindOwner returns where a password begins that follows on whose it is, or i:
// "Password for bob: x", "password is generated for root@localhost: x".
func behindOwner(text string, i int) int {
	const maxOwner = 64
	line := text[i:lineEnd(text, i, maxOwner)]
	if !strings.HasPrefix(line, "for ") && !strings.HasPrefix(line, "is generated for ") && !strings.HasPrefix(line, "für ") {
		return i
	}
	for _, sep := range [...]string{": ", " is ", " ist ", " lautet "} {
		if n := strings.Index(line[len("for "):], sep); n >= 0 {
			j := i + len("for ") + n + len(sep)
			end := bareEnd(text, j, formPlain)
			if end < len(text) && text[end] > ' ' && !isQuote(text[j]) || end < len(text) && text[end] == ' ' {
				return i // a sentence
			}
			return j
		}
	}
	return i
}

// isSet reports whether the word before the one that at stands in says that a
// password is given: "set password to", "changing the password to".
func isSet(text string, at int) bool {
	return followsOn(text, at, "set ", "Set ", "setting ", "Setting ", "changing ", "Changing ", "changed ", "Changed ", "resetting ")
}

// isRefused reports whether the sentence goes on to say that the secret before it is
// not accepted.
func isRefused(rest string) bool {
	for _, s := range [...]string{" is not valid", " is invalid", " is wrong", " is incorrect", " does not match", " was rejected"} {
		if strings.HasPrefix(rest, s) {
			return true
		}
	}
	return false
}

// spokenChange masks the second password of "changed from x to y", where i is the
// first.
func spokenChange(text string, i int, spans []span) []span {
	end := bareEnd(text, i, formPlain)
	const to = " to "
	if !strings.HasPrefix(text[end:], to) {
		return spans
	}
	i = end + len(to)
	end = bareEnd(text, i, formPlain)
	if s := text[i:end]; len(s) < 6 || !hasDigit(s) || isNumber(s) {
		return spans
	}
	return append(spans, span{i, end})
}

// leadsIn reports whether the words before the one that at stands in say that
// something is put to use: "with password", "using the token".
func leadsIn(text string, at int) bool {
	return followsOn(text, at, "with ", "using ", "With ", "Using ")
}

// followsOn reports whether one of the words, perhaps with an article, stands before
// the one that at stands in.
func followsOn(text string, at int, words ...string) bool {
	end := at
	for end > 0 && at-end < 8 && isLetter(text[end-1]) {
		end--
	}
	before := strings.TrimSuffix(text[max(0, end-16):end], "the ")
	for _, word := range words {
		if strings.HasSuffix(before, word) {
			return true
		}
	}
	return false
}

// looksIssued reports whether a word is letters and digits without the joints that
// names have. Where nothing leads in to it, it must also be long and mixed, or have
// digits in several places.
func looksIssued(s string, led bool) bool {
	joints, letters, numbers := 0, 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case isLetter(c):
			letters++
		case isDigit(c):
			if i > 0 && isLetter(s[i-1]) {
				numbers++
			}
		case c == '_' || c == '-':
			joints++
		default:
			return false
		}
	}
	if letters < 2 || !hasDigit(s) || strings.HasPrefix(s, "0x") {
		return false
	}
	if (led || numbers >= 3) && joints == 0 {
		return len(s) >= 8
	}
	return len(s) >= 12 && isMixed(s) && joints <= 2
}

// typed masks a code that a message asks someone to type: "Your verification code is
// 482913", "Your OTP is 482913".
func typed(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.Index(text[at:], " is") + len(" is")
	if text[at] == 'c' {
		word := max(0, at-1)
		for word > 0 && at-word < maxKey && text[word-1] > ' ' {
			word--
		}
		if !strings.HasSuffix(text[:at], "pass") && (word >= at-1 || text[at-1] != ' ' || !codeKinds.has(text[word:at-1])) {
			return spans
		}
	} else if at > 0 && isAlnum(text[at-1]) {
		return spans
	}
	if text[i] == ':' {
		i++
	}
	i++
	if n := codeLen(text, i); n > 0 {
		return append(spans, span{i, i + n})
	}
	return spans
}

// typedBefore is [typed] for a message that begins with the code: "482913 is your
// verification code".
func typedBefore(_ *Scanner, text string, at int, spans []span) []span {
	const maxKind = 48
	start := at
	for start > 0 && at-start < 9 && isDigit(text[start-1]) {
		start--
	}
	if start > 0 && text[start-1] > ' ' && !strings.HasSuffix(text[:start], "G-") || codeLen(text, start) != at-start {
		return spans
	}
	i := at + len(" is your ")
	line := text[i:lineEnd(text, i, maxKind)]
	previous := ""
	for word := range strings.FieldsSeq(line) {
		word = strings.Trim(word, ".,:;!")
		if word == "OTP" || word == "PIN" || word == "passcode" || word == "code" && codeKinds.has(previous) {
			return append(spans, span{start, at})
		}
		previous = word
	}
	return spans
}

// codeKinds are what codes are for that are sent to be typed.
var codeKinds = set("verification", "security", "login", "log-in", "sign-in", "signin", "confirmation", "access", "one-time", "authentication", "authorization", "activation", "2fa", "mfa", "sms", "otp")

// codeLen returns the length of the code of 4 to 8 digits at i, 0 if there is none.
func codeLen(text string, i int) int {
	n := 0
	for i+n < len(text) && isDigit(text[i+n]) {
		n++
		if n > 8 {
			return 0
		}
	}
	if end := i + n; n < 4 || end < len(text) && (isAlnum(text[end]) || text[end] == '-' || text[end] == '.' && end+1 < len(text) && isDigit(text[end+1])) {
		return 0
	}
	return n
}

// phrase masks the words that a wallet is restored from, BIP 39: 12 to 24 in the
// lower case, of three to eight letters. The function words of English are not on
// its list, but for a few.
func phrase(_ *Scanner, text string, at int, spans []span) []span {
	const maxBetween, most = 24, 24
	if covered(spans, at) {
		return spans
	}
	end := min(len(text), at+maxBetween)
	n := strings.IndexAny(text[at:end], ":=")
	if n < 0 {
		if n = strings.Index(text[at:end], " is "); n < 0 {
			return spans
		}
		n += len(" is")
	}
	i := at + n + 1
	for i < len(text) && i-at < 2*maxBetween && (isBlank(text[i]) || isQuote(text[i])) {
		i++
	}
	words := 0
	last := i
	for j := i; words < most; j++ {
		start := j
		for j < len(text) && j-start < 9 && text[j] >= 'a' && text[j] <= 'z' {
			j++
		}
		if j-start < 3 || j-start > 8 || unlisted.has(text[start:j]) || j < len(text) && (text[j] == '=' || text[j] == ':') {
			break
		}
		words++
		last = j
		if j == len(text) || text[j] != ' ' {
			break
		}
	}
	if words < 12 || words%3 != 0 {
		return spans
	}
	return append(spans, span{i, last})
}

// unlisted are frequent words that are not on the list of BIP 39.
var unlisted = set("the", "and", "for", "you", "your", "are", "was", "were", "with", "from", "not", "has", "have", "had", "its", "but", "that", "which", "when", "where", "their", "these", "been", "does", "would", "please", "words")

// userAndPassword masks a password that follows on a user's name and the colon at at,
// where what is around them speaks of a login.
func userAndPassword(text string, at int, user key, spans []span) []span {
	if user.quoted || user.end != at || !isLetter(text[user.start]) || at+1 == len(text) || text[at+1] <= ' ' {
		return spans
	}
	if end := shortDSN(text, at, user); end > 0 {
		return append(spans, span{at + 1, end})
	}
	if user.start == 0 || text[user.start-1] != ' ' {
		return spans
	}
	before := text[max(0, user.start-maxGap):user.start]
	switch {
	case strings.HasSuffix(before, "lookup "):
		return lookedUp(text, at, spans)
	case speaksOfLogin(before) && isUserName(text[user.start:user.end]):
		return account(text, at, spans)
	}
	return spans
}

// lookedUp masks the password of a login that was taken for a part of a host's name:
// "lookup bob:x@db.example.org: no such host".
func lookedUp(text string, at int, spans []span) []span {
	i := at + 1
	s := text[i:bareEnd(text, i, formPlain)]
	host := strings.LastIndexByte(s, '@')
	if host < 1 || !isHostAt(s, host+1) || strings.HasSuffix(text[:at], "mailto") || isPlaceholder(s[:host]) || isVariable(s[:host]) {
		return spans
	}
	return append(spans, span{i, i + host})
}

// account masks a password in a sentence: "logged in as bob:x", "credentials bob:x". A
// role or a version may stand there too, so that it must not be a word or a number.
func account(text string, at int, spans []span) []span {
	i := at + 1
	end := bareEnd(text, i, formPlain)
	s := text[i:end]
	if len(s) < 6 || !isAlnum(s[0]) || !strings.ContainsAny(s, "0123456789!#$%^&*+") || strings.ContainsAny(s, ":/=()|.") || isNumber(s) || isPlaceholder(s) || isVariable(s) || isJoined(s) {
		return spans
	}
	isID := len(s) >= 12 && strings.Trim(s, "0123456789abcdef-") == ""
	isCipher := strings.IndexByte(s, '-') > 0 && s == strings.ToUpper(s)
	if isID || isCipher {
		return spans
	}
	return append(spans, span{i, end})
}

// isUserName reports whether a name can be a user's, rather than what kind of user an id
// is of, or a protocol and its version.
func isUserName(name string) bool {
	return !kindsOfUsers.has(name) && (strings.IndexByte(name, '.') < 0 || strings.IndexByte(name, '@') > 0 || !hasDigit(name))
}

// kindsOfUsers stand where a user's name may, in front of an id.
var kindsOfUsers = set("user", "username", "role", "client", "tenant", "sub", "subject", "node", "replica", "primary", "customer", "account", "service", "principal", "group", "org", "team", "peer", "host", "server", "id")

// speaksOfLogin reports whether a user is named next.
func speaksOfLogin(before string) bool {
	for _, s := range [...]string{"in as ", "ogin as ", "nnected as ", "nnecting as ", "nticated as ", "nticating as ", "nnected with ", "nnecting with ", "redentials ", "asic auth "} {
		if strings.HasSuffix(before, s) {
			return true
		}
	}
	return false
}

// announced masks the password that Jenkins prints on a line of its own, when it runs
// for the first time.
func announced(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("assword to proceed to installation")
	for limit := i + maxGap; i < len(text) && i < limit && strings.IndexByte(":\r\n\t ", text[i]) >= 0; i++ {
	}
	end := i
	for end < len(text) && end-i < maxKey && isAlnum(text[end]) {
		end++
	}
	if end-i < 16 || !hasDigit(text[i:end]) {
		return spans
	}
	return append(spans, span{i, end})
}
