package scan

import (
	"strings"
	"unicode"
)

// spoken masks a secret that is spelt out: "the password is …", "with token …".
// It must look like one, for most such sentences say something else; the more so
// where nothing but a space leads to it.
func spoken(sc *Scanner, text string, at int, spans []span) []span {
	if covered(spans, at) {
		return spans
	}
	i := at + strings.IndexByte(text[at:], ' ') + 1
	if name := text[nameStart(text, i-1) : i-1]; isCompound(name) && sc.Class(name) == Harmless {
		return spans // --next-token
	}
	i = behindName(text, at, i)
	if quoteAt(text, i) > 0 && isKeyword(text, at) {
		return maskArgument(text, i, Credential, spans)
	}
	if isInWord(text, at) {
		return spans
	}
	t := tellingAt(text, at, i)
	if t.change > 0 {
		spans = spokenChange(text, t.change, spans)
	}
	if q := quoteAt(text, t.end); q > 0 {
		if sp := quotedSpan(text, t.end, q); t.told && isSpokenPhrase(text[at:], sp.of(text), t.said) {
			return append(spans, sp)
		}
		if t.end += q; t.end < len(text) && text[t.end] == '+' {
			return spans // code: "Token "+token
		}
	} else if t.end < len(text) && strings.IndexByte("([<", text[t.end]) >= 0 {
		t.end++
	}
	if w, ok := wordAfter(text, at, t.end); ok && w.isSecret(text, at, t) {
		spans = append(spans, w.span)
	}
	return spans
}

// behindName returns where the name of a secret ends that goes on behind its first word, or
// the one that may be it, at i: API key, secret key, API Schlüssel.
func behindName(text string, at, i int) int {
	if (text[at] == 'A' || text[at] == 'a') && text[at+1]|0x20 == 'p' {
		i = at + len("API key ")
	}
	for _, word := range [...]string{"key ", "Schlüssel ", "temporaire ", "provisoire ", "temporal ", "provisional "} {
		if strings.HasPrefix(text[i:], word) {
			i += len(word)
		}
	}
	return i
}

// isInWord reports whether what reads as a word for a secret is a part of another word:
// bypass, intéresse.
func isInWord(text string, at int) bool {
	if strings.HasPrefix(text[at:], "sse ") {
		return !strings.HasSuffix(text[:at], "de pa") // mot de passe
	}
	return (text[at] == 'p' || text[at]|0x20 == 'p' && text[at+1]|0x20 == 'w') && at > 0 && isAlnum(text[at-1])
}

// telling is what a sentence says between the name of a secret and what may be the secret.
type telling struct {
	end    int  // of it
	told   bool // it says that the secret comes next
	said   bool // by a verb
	owned  bool // by whose it is
	change int  // where the first of two secrets begins of which the other takes its place, 0 if it tells of no such thing
}

// tellingAt returns what a sentence says from i on, behind the name of a secret.
func tellingAt(text string, at, i int) telling {
	t := telling{end: i}
	if j := behindOwner(text, at, i); j > i {
		t.end, t.told, t.owned = j, true, true
	}
	if strings.HasPrefix(text[t.end:], "to ") && isSet(text, at) {
		t.end += len("to ")
		t.told = true
	}
	if j := behindTelling(text, t.end); j > t.end {
		t.end, t.told, t.said = j, true, true
	}
	switch verb := verbAt(text, t.end); {
	case verb != "":
		t.end += len(verb)
		t.told, t.said = true, true
		if strings.HasSuffix(verb, " from ") || strings.HasSuffix(verb, " von ") {
			t.change = t.end
		}
	case hasPrefix(text[t.end:], `"`, "'"):
		t.told = true
	case strings.HasPrefix(text[t.end:], `\"`):
		t.end += len(`\"`)
		t.told = true
	}
	if strings.HasPrefix(text[t.end:], "from ") && containsFold(text[max(0, at-maxGap):at], "chang") {
		t.end += len("from ")
		t.told, t.change = true, t.end
	}
	if j := germanChange(text, t.end); j > t.end {
		t.end, t.told = j, true
	}
	if t.said {
		t.end = behindTag(text, t.end)
	}
	return t
}

// verbAt returns the verb at i that says what a secret is, empty if there is none.
func verbAt(text string, i int) string {
	for _, verb := range [...]string{"changed from ", "updated from ", "lautet: ", "lautet ", "ist ", "war ", "geändert von ", "geändert auf ", "zurückgesetzt auf ", "gesetzt auf ", "wurde auf ", "est : ", "est ", "es: ", "es ", "é: ", "é ", "è: ", "è "} {
		if strings.HasPrefix(text[i:], verb) {
			return verb
		}
	}
	return ""
}

// spokenWord is what a sentence has behind the name of a secret.
type spokenWord struct {
	span
	rest       string // what follows on it, and on the bracket that it may stand in
	ofPassword bool
	quoted     bool // a quote is in front of it
}

// wordAfter returns the word that begins at i. It is false if that is only the first of a
// remark in brackets.
func wordAfter(text string, at, i int) (w spokenWord, ok bool) {
	w.span = span{i, bareEnd(text, i, formPlain)}
	w.ofPassword = hasPrefix(text[at:], "assw", "ennw", "acht", "tras", "pw", "Pw", "PW", "pwd ", "Pwd ")
	w.quoted = isQuote(text[i-1])
	if w.ofPassword && !w.quoted {
		w.end = restEnd(text, value{span: w.span})
	}
	w.rest = text[w.end:]
	if n := strings.IndexByte("([<", text[i-1]); n >= 0 {
		if w.rest == "" || w.rest[0] != ")]>"[n] {
			return w, false
		}
		w.rest = w.rest[1:]
	}
	return w, true
}

// isSecret reports whether a word is the secret that a sentence names at at.
func (w spokenWord) isSecret(text string, at int, t telling) bool {
	s := w.of(text)
	switch {
	case hasPrefix(text[at:], "pwd ", "Pwd ", "PWD ") && hasPrefix(s, "/", "~/"): // a directory
		return false
	case isChecksumOfFile(text, nameStart(text, at), w.span):
		return false
	case t.told && text[at] == 'a' && len(s) >= 6 && codeLen(text, w.start) == len(s) && (w.rest == "" || w.rest[0] != ' '): // of one time
		return true
	case len(s) < 6 || isNumber(s) || isStatus(strings.TrimRight(s, "!?")) || isPlaceholder(s) || isVariable(s) || isReference(s):
		return false
	case w.ofPassword && isUsual(s) && (t.told || w.rest == "" || w.rest[0] != ' '):
		return true
	case t.told:
		return w.isTold(text, at, t.owned)
	}
	return w.isLedTo(text, at)
}

// isTold reports whether a word of which it is told that the secret comes next may be one.
func (w spokenWord) isTold(text string, at int, owned bool) bool {
	s := w.of(text)
	switch {
	case isToldOf(s) && !(w.ofPassword && w.quoted), !strings.ContainsAny(s, "0123456789!@#$%^&*+="):
		return false
	case !isAlnum(s[1]) && !owned && !looksDrawn(s, true) && !(w.ofPassword && looksChosen(s)):
		return false
	}
	isName := w.quoted && text[at+1] != 's' && strings.ContainsAny(s, "-/") && isJoined(s) // Secret "db-main-2" not found
	return !isName
}

// isLedTo reports whether a word that nothing but a space leads to looks like a secret, the
// more easily if what is before it or behind it says that one is used or refused.
func (w spokenWord) isLedTo(text string, at int) bool {
	s := w.of(text)
	isOther := func(r rune) bool { return r < '0' || r > '9' }
	isLast := (w.rest == "" || w.rest[0] == '\n') && isMixed(s) && len(strings.FieldsFunc(s, isOther)) > 1
	refused := isRefused(w.rest)
	led := isLast || leadsIn(text, at) || refused || followsOn(text, at, " and ") && containsFold(text[max(0, at-maxKey):at], "user")
	switch {
	case looksIssued(strings.TrimRight(s, "!?"), led), looksDrawn(s, led):
		return true
	case w.ofPassword:
		return looksTyped(s, refused) || led && looksChosen(s)
	}
	return refused && isUUID(s)
}

// behindTelling returns where what is told begins behind the words at i that say what became
// of it, or i: is x, is now x, has been set to x, was successfully generated: x.
func behindTelling(text string, i int) int {
	behind := i
	for j := i; j-i < maxKey; {
		end := j
		for end < len(text) && isLetter(text[end]) {
			end++
		}
		word := text[j:end]
		switch {
		case !tellings.has(word):
			return behind
		case strings.HasPrefix(text[end:], ": "):
			return end + len(": ")
		case !strings.HasPrefix(text[end:], " "):
			return behind
		}
		j = end + 1
		if word == "is" || word == "was" || word == "now" || word == "equals" {
			behind = j
		} else if rest := text[j:]; hasPrefix(rest, "to ", "to: ") {
			return j + strings.IndexByte(rest, ' ') + 1
		}
	}
	return behind
}

// isToldOf reports whether a word that is told of a secret is about it instead: how it is
// written, which one it is, when it was made and where.
func isToldOf(s string) bool {
	first, rest, _ := strings.Cut(s, "-")
	if algorithms.has(s) || algorithms.has(first) && (isWord(rest) || isNumber(rest)) {
		return true // rsa-2048, base64-encoded
	}
	for _, word := range [...]string{"version", "revision"} {
		if number, ok := strings.CutPrefix(s, word); ok && isCount(strings.TrimPrefix(number, "-")) {
			return true
		}
	}
	return strings.Contains(s, "://") || strings.IndexByte(s, '/') > 0 && isJoined(s) || strings.Trim(s, "0123456789-:.TZ+") == ""
}

// tellings are the words that may stand between a secret's name and itself.
var tellings = set("is", "was", "now", "equals", "has", "been", "as", "follows", "set", "reset", "changed", "updated", "generated", "created", "issued", "successfully", "newly")

// isSpokenPhrase reports whether what stands in quotes behind a word for a secret is a
// passphrase. Two words are enough where a verb says so: the password is "x y".
func isSpokenPhrase(name, s string, said bool) bool {
	least := 4
	isPhrase := strings.HasPrefix(name, "assphrase ")
	if said && (isPhrase || strings.HasPrefix(name, "assword ")) {
		least = 2
	}
	return isPassphrase(s, least) || isPhrase && isPassphrase(uncapitalized(s), 3)
}

// isChecksumOfFile reports whether digest is the checksum that packages and manifests have
// behind the path of a file, whose last part begins at name:
//
//	/etc/pam.d/passwd eaf2ad85b5ccd06cceb19a3e75f40c63
func isChecksumOfFile(text string, name int, digest span) bool {
	switch n := digest.end - digest.start; n {
	case 32, 40, 64:
		path := text[max(0, name-maxKey):name]
		path = path[strings.LastIndexAny(path, " \t\n")+1:]
		top, inside, ok := strings.Cut(strings.TrimPrefix(path, "/"), "/")
		return ok && path[0] == '/' && systemDirs.has(top) && (inside == "" || strings.HasSuffix(inside, "/")) && areHex(text, digest.start, n)
	}
	return false
}

// systemDirs are where packages put files, and what no route of a server begins with.
var systemDirs = set("etc", "usr", "var", "opt", "lib", "bin", "sbin")

// germanChange returns where a password begins that German puts between the preposition at i
// and what is done with it, or i: Passwort auf x gesetzt.
func germanChange(text string, i int) int {
	const to = "auf "
	if strings.HasPrefix(text[i:], to) {
		if j := i + len(to); hasPrefix(text[bareEnd(text, j, formPlain):], " gesetzt", " geändert", " zurückgesetzt") {
			return j
		}
	}
	return i
}

// looksTyped reports whether a word behind that for a password is one that people make up
// where both cases, digits and marks are asked for: Sommer1234!. Hyphens are such marks
// only in what a sentence goes on to refuse, for they join words too.
func looksTyped(s string, refused bool) bool {
	const least, leastDigits = 8, 2
	marks, digits := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case isLetter(c):
		case isDigit(c):
			digits++
		case strings.IndexByte("!#$%&*+?@^~", c) >= 0 || refused && c == '-':
			marks++
		default:
			return false
		}
	}
	first, _, _ := strings.Cut(s, "-")
	return len(s) >= least && isMixed(s) && digits >= leastDigits && marks > 0 && !isAddress(s) && !algorithms.has(first)
}

// looksChosen reports whether a word that a sentence leads in to as a password is one rather
// than what it goes on with: letters, digits and perhaps marks, but neither a name of several
// words nor that of a file, a version or an algorithm.
func looksChosen(s string) bool {
	const least = 6
	if len(s) < least || !hasDigit(s) || strings.IndexFunc(s, unicode.IsLetter) < 0 || isJoined(s) || isAddress(s) || isDigit(s[0]) && isWord(strings.TrimLeft(s, "0123456789-")) {
		return false
	}
	first, _, _ := strings.Cut(s, "-")
	return !algorithms.has(first) && !packages.has(first) && !strings.ContainsAny(s, "=\\") && !strings.Contains(s, "://") && !strings.Contains(s, "()")
}

// isCompound reports whether a name is several words: next-token, NextToken.
func isCompound(name string) bool {
	return strings.ContainsAny(name, "-_") || name != "" && hasUpper(name[1:]) && !isUpperName(name)
}

// spokenBefore masks a password that a sentence names before it says what it is: use x as
// the password.
func spokenBefore(_ *Scanner, text string, at int, spans []span) []span {
	end := at
	for end > 0 && isQuote(text[end-1]) {
		end--
	}
	start := end
	for start > 0 && end-start < maxKey && text[start-1] > ' ' && !isQuote(text[start-1]) {
		start--
	}
	s := text[start:end]
	isChosen := looksIssued(s, true) || looksDrawn(s, true) || isUsual(s) || end < at && looksChosen(s)
	if covered(spans, start) || len(s) < 6 || isVariable(s) || !isChosen {
		return spans
	}
	return append(spans, span{start, end})
}

// credentialsOf masks the password of a pair that is said to be credentials: credentials are
// admin / x, login with bob/x, connecting as bob/x. Where no more than a space leads to the
// pair, it must look chosen, or be refused.
func credentialsOf(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], ' ') + 1
	led := text[i-2] == ':'
	for _, verb := range [...]string{"auth ", "are ", "found: ", "attempt [", "with ", "mit ", "sind ", "as ", "failed: "} {
		if strings.HasPrefix(text[i:], verb) {
			i += len(verb)
			led = verb != "as " && verb != "failed: " // as a role, failed with a status
		}
	}
	end := i
	for end < len(text) && end-i < maxKey && (isName(text[end]) || text[end] == '@') {
		end++
	}
	sep := 0
	for _, s := range [...]string{" / ", "/", ":", " : "} {
		if strings.HasPrefix(text[end:], s) {
			sep = len(s)
			break
		}
	}
	if end == i || sep == 0 || !isLetter(text[i]) || covered(spans, i) {
		return spans
	}
	sp := span{end + sep, bareEnd(text, end+sep, formPlain)}
	if s := sp.of(text); len(s) < 6 || !hasDigit(s) || isNumber(s) || isJoined(s) || strings.ContainsAny(s, ":/=(),") || isPlaceholder(s) || isVariable(s) ||
		(!led || uppers.has(text[i])) && !looksTyped(s, false) && !looksDrawn(s, true) && !isRefused(text[sp.end:]) {
		return spans // in capitals two nouns: Anmeldung mit Zertifikat/Smartcard2
	}
	return append(spans, sp)
}

// isKeyword reports whether the word that at stands in is one of Lisp's: :password.
func isKeyword(text string, at int) bool {
	start := at
	for start > 0 && at-start < maxGap && (isLetter(text[start-1]) || text[start-1] == '-') {
		start--
	}
	return start > 1 && text[start-1] == ':' && strings.IndexByte(" {(", text[start-2]) >= 0
}

// keyOf masks the key of a service, known or not: "using acme key x". It must look as if
// a generator made it, for such keys open other things too.
func keyOf(s *Scanner, text string, at int, spans []span) []span {
	i := at + len(" key ")
	start := nameStart(text, at)
	end, random := randomEnd(text, i, false)
	if !random || end < len(text) && strings.IndexByte(" .,;:!?)\"'\n", text[end]) < 0 || end+1 < len(text) && isAlnum(text[end+1]) && text[end] != ' ' && text[end] != '\n' {
		return spans
	}
	owner := text[start:at]
	if start == at || functionWords.has(owner) || unlisted.has(owner) {
		return spans
	}
	if name := text[start : i-1]; s.keys.Class(name) == Harmless && (isParticiple(owner) || !s.keys.isStrangersKey(name)) {
		return spans
	}
	return append(spans, span{i, end})
}

// isParticiple reports whether a word ends as one does that says what is done with the
// key of a cache: fetching, evicted.
func isParticiple(word string) bool {
	return hasSuffixFold(word, "ing") || hasSuffixFold(word, "ed")
}

// licenseKey masks the key of a product, in groups of capitals and digits, that follows on
// what it is for: license key A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D.
func licenseKey(_ *Scanner, text string, at int, spans []span) []span {
	const maxBetween = 32
	for i := at + len("icense"); i < len(text) && i-at < maxBetween && text[i] != '\n'; i++ {
		if end := licenseEnd(text, i); end > 0 && !isAlnum(text[i-1]) {
			return append(spans, span{i, end})
		}
	}
	return spans
}

// licenseEnd returns where the key of a product ends that begins at i: five groups of
// capitals and digits, of a length. It is 0 where there is none.
func licenseEnd(text string, i int) int {
	const groups, least, most = 5, 4, 6
	size, letters, numbers := 0, false, false
	for group := range groups {
		start := i
		for i < len(text) && i-start <= most && (uppers.has(text[i]) || isDigit(text[i])) {
			letters = letters || !isDigit(text[i])
			numbers = numbers || isDigit(text[i])
			i++
		}
		if group == 0 {
			size = i - start
		}
		if last := group == groups-1; i-start != size || size < least || size > most || !last && (i == len(text) || text[i] != '-') {
			return 0
		} else if !last {
			i++
		}
	}
	if !letters || !numbers || i < len(text) && (isAlnum(text[i]) || text[i] == '-' || text[i] == '_') {
		return 0
	}
	return i
}

// variable masks a value that a sentence tells of a variable of the environment:
//
//	set DB_PASSWORD to x   API_KEY has value x
func variable(s *Scanner, text string, at int, spans []span) []span {
	end := at + strings.IndexByte(text[at:], ' ')
	start := nameStart(text, end)
	i := end + 1
	for _, verb := range [...]string{"to ", "set to ", "is set to ", "is ", "was ", "has value ", "with value ", "changed to "} {
		if !strings.HasPrefix(text[i:], verb) || verb == "to " && !followsOn(text, start, "et ", "etting ", "env ", "ariable ") {
			continue
		}
		i += len(verb)
		j := bareEnd(text, i, formPlain)
		q := quoteAt(text, i)
		if q > 0 {
			j = quotedSpan(text, i, q).end
		}
		value := text[i+q : j]
		if covered(spans, at) || len(value) < 6 || !hasDigit(value) || isNumber(value) || q == 0 && strings.IndexByte(value, '.') >= 0 || isJoined(value) || s.Class(text[start:end]) == Harmless || !isUpperName(text[start:end]) {
			return spans
		}
		return maskArgument(text, i, Credential, spans)
	}
	return spans
}

// behindOwner returns where a password begins that follows on whose it is, or i:
// "Password for bob: x", "password is generated for root@localhost: x", "set password for
// bob to x".
func behindOwner(text string, at, i int) int {
	const maxOwner = 64
	line := text[i:lineEnd(text, i, maxOwner)]
	if !hasPrefix(line, "for ", "of ", "is generated for ", "generated for ", "für ", "von ", "des ", "der ", "de ", "del ", "du ", "di ", "do ", "da ", "van ", "voor ") {
		return i
	}
	for _, sep := range [...]string{": ", " reset to ", " set to ", " changed to ", " is ", " ist ", " lautet ", " est ", " es ", " to "} {
		if n := strings.Index(line[len("de "):], sep); n >= 0 && (sep != " to " || isSet(text, at)) {
			j := i + len("de ") + n + len(sep)
			end := bareEnd(text, j, formPlain)
			if end < len(text) && text[end] > ' ' && strings.IndexByte(",.;!", text[end]) < 0 && !isQuote(text[j]) || end < len(text) && text[end] == ' ' {
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
	return hasPrefix(rest, " is not valid", " is not accepted", " is invalid", " invalid", " is wrong", " is incorrect", " does not match", " did not match", " was rejected", " rejected", " was refused", " refused", " failed", " denied", " expired", " has expired", " is expired", " was revoked", " has been revoked",
		" ungültig", " ist ungültig", " falsch", " ist falsch", " war falsch", " abgelaufen", " ist abgelaufen", " abgelehnt", " wurde abgelehnt", " vergeben", " stimmt nicht",
		" est incorrect", " est invalide", " a expiré", " es incorrect", " ha caducado", " ha expirado", " non valid", " scadut", " is onjuist", " is ongeldig")
}

// changed masks both values of a property that Puppet tells to have changed:
//
//	password: changed 'x' to 'y'
func changed(_ *Scanner, text string, at int, spans []span) []span {
	const to = " to "
	i := at + strings.Index(text[at:], "changed ") + len("changed ")
	if i == len(text) || !isQuote(text[i]) {
		return spans
	}
	before := quotedSpan(text, i, 1)
	if rest := text[min(len(text), before.end+1):]; !strings.HasPrefix(rest, to) || len(rest) == len(to) || rest[len(to)] != text[i] {
		return spans
	}
	spans = maskArgument(text, i, Credential, spans)
	return maskArgument(text, before.end+1+len(to), Credential, spans)
}

// spokenChange masks the second password of "changed from x to y", where i is the
// first.
func spokenChange(text string, i int, spans []span) []span {
	end := bareEnd(text, i, formPlain)
	q := quoteAt(text, i)
	if q > 0 {
		end = min(len(text), quotedSpan(text, i, q).end+q)
	}
	to := " to "
	if strings.HasPrefix(text[end:], " auf ") {
		to = " auf "
	}
	if !strings.HasPrefix(text[end:], to) {
		return spans
	}
	i = end + len(to)
	if q > 0 && quoteAt(text, i) == q {
		i += q
	}
	end = bareEnd(text, i, formPlain)
	if s := text[i:end]; len(s) < 6 || !hasDigit(s) || isNumber(s) {
		return spans
	}
	return append(spans, span{i, end})
}

// leadsIn reports whether the words before the one that at stands in say that
// something is put to use or refused: "with password", "using the token", "invalid key".
func leadsIn(text string, at int) bool {
	return followsOn(text, at, "with ", "using ", "With ", "Using ", "rying ", "ried ", "mit ", "avec ", "met ", "nvalid ", "ncorrect ", "rong ", "nknown ", "xpired ", "evoked ")
}

// followsOn reports whether one of the words, perhaps with an article, stands before
// the one that at stands in.
func followsOn(text string, at int, words ...string) bool {
	end := at
	for end > 0 && at-end < 8 && isLetter(text[end-1]) {
		end--
	}
	before := strings.TrimSuffix(strings.TrimSuffix(text[max(0, end-16):end], "the "), "dem ")
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

// looksDrawn reports whether a word is one that a generator drew from letters of both
// cases and what else is on a keyboard: most of what would be its words, if it were a
// name, are of a letter or two, or marks that names do not have stand between them. Where
// nothing leads in to it, there must be more of that.
func looksDrawn(s string, led bool) bool {
	const least, fragment = 8, 2 // characters, letters
	if len(s) < least || !isMixed(s) || strings.ContainsAny(s, "()[]{}<>:;=,|\\\"'`") || s[0] == '/' || strings.HasPrefix(s, "~/") || isAddress(s) {
		return false
	}
	words, fragments := 0, 0
	for i := 0; i < len(s); {
		start := i
		for i < len(s) && uppers.has(s[i]) {
			i++
		}
		if i > start+1 && i < len(s) && lowers.has(s[i]) {
			i-- // it begins the next word
		} else {
			for i < len(s) && lowers.has(s[i]) {
				i++
			}
		}
		switch n := i - start; {
		case n == 0:
			if strings.IndexByte("!#$%&*+?@~^", s[i]) >= 0 {
				fragments++
			}
			i++
		case n <= fragment:
			fragments++
			fallthrough
		default:
			words++
		}
	}
	enough := 3 + strings.Count(s, "/") // as paths have
	if !led {
		enough++
	}
	return fragments >= enough && 2*fragments > words
}

// isAddress reports whether s is an e-mail address.
func isAddress(s string) bool {
	host := s[strings.LastIndexByte(s, '@')+1:]
	domain := host[strings.LastIndexByte(host, '.')+1:]
	return len(host) < len(s) && len(domain) < len(host) && isHostName(host) && isWord(domain)
}

// typed masks a code that a message asks someone to type: "Your verification code is
// 482913", "Your OTP is 482913".
func typed(_ *Scanner, text string, at int, spans []span) []span {
	i := at + strings.IndexByte(text[at:], ' ') + 1
	for i < len(text) && isLetter(text[i]) { // is, lautet, est
		i++
	}
	if text[at] == 'c' {
		word := max(0, at-1)
		for word > 0 && at-word < maxKey && text[word-1] > ' ' {
			word--
		}
		if !hasSuffix(text[:at], "pass", "pin", "Pin", "ätigungs", "erheits", "izierungs", "inmal", "ugangs") && (word >= at-1 || text[at-1] != ' ' || !codeKinds.has(text[word:at-1])) {
			return spans
		}
	} else if at > 0 && isAlnum(text[at-1]) {
		return spans
	}
	if i == len(text) {
		return spans
	}
	if text[i] == ':' {
		i++
	}
	i++
	const postal = 6 // digits of a pincode in India
	if n := codeLen(text, i); n > 0 && (n != postal || !hasSuffix(text[:at], "pin", "Pin")) {
		return append(spans, span{i, i + n})
	}
	return spans
}

// typedNext is [typed] for a code that stands behind its name, or behind whose it is: OTP
// 482913, one-time code for bob: 482913. Fewer digits are a year, or the release of Erlang.
func typedNext(_ *Scanner, text string, at int, spans []span) []span {
	const least = 6
	if text[at] == 'O' && at > 0 && isAlnum(text[at-1]) && !strings.HasSuffix(text[:at], "T") {
		return spans
	}
	i := at + strings.IndexByte(text[at:], ' ') + 1
	for _, noun := range [...]string{"code ", "password "} {
		if strings.HasPrefix(text[i:], noun) {
			i += len(noun)
		}
	}
	if strings.HasPrefix(text[i:], "for ") {
		line := text[i:lineEnd(text, i, maxKey)]
		owner, _, ok := strings.Cut(line, ": ")
		if i += len(owner) + len(": "); !ok {
			return spans
		}
	}
	if n := codeLen(text, i); n >= least {
		return append(spans, span{i, i + n})
	}
	return spans
}

// sessionID masks the id of a session that stands behind its name: SessionId x, session id
// is x. It must be a UUID, or of a generator; those of what is not a login are there to be
// searched for.
func sessionID(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("ession")
	for i < len(text) && text[i] != ' ' || strings.HasPrefix(text[i:], " id ") || strings.HasPrefix(text[i:], " ID ") {
		i++
	}
	start := nameStart(text, at)
	if start > 0 && text[start-1] == ' ' && loginless.has(text[nameStart(text, start-1):start-1]) {
		return spans
	}
	i++
	if strings.HasPrefix(text[i:], "is ") {
		i += len("is ")
	}
	if i < len(text) && isQuote(text[i]) {
		i++
	}
	if end := idEnd(text, i); end > 0 && at-start == len("s") {
		return append(spans, span{i, end})
	}
	return spans
}

// loginless are what there are sessions of without a login.
var loginless = set("sync", "upload", "download", "build", "debug", "trace", "batch", "import", "export", "job", "spark", "transfer", "recording", "replay", "test", "chat", "streaming")

// idEnd returns where the UUID at i ends, or the id that a generator made, 0 if neither
// begins there.
func idEnd(text string, i int) int {
	const uuid = len("00000000-0000-0000-0000-000000000000")
	end, random := randomEnd(text, i, true)
	if !random {
		if end = i + uuid; end > len(text) || !isUUID(text[i:end]) {
			return 0
		}
	}
	if end < len(text) && (isAlnum(text[end]) || strings.IndexByte("_-/:=", text[end]) >= 0) {
		return 0
	}
	return end
}

// isUUID reports whether s, of the length of a UUID, is one.
func isUUID(s string) bool {
	for i := range len(s) {
		if isDash := i == 8 || i == 13 || i == 18 || i == 23; isDash && s[i] != '-' || !isDash && !isHex(s[i]) {
			return false
		}
	}
	return true
}

// typedBefore is [typed] for a message that has the code first: "482913 is your
// verification code", "use 482913 as your one-time password".
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
		if word == "OTP" || word == "PIN" || word == "passcode" || (word == "code" || word == "password") && codeKinds.has(previous) {
			return append(spans, span{start, at})
		}
		previous = word
	}
	return spans
}

// codeKinds are what codes are for that are sent to be typed.
var codeKinds = set("verification", "security", "login", "log-in", "sign-in", "signin", "confirmation", "access", "one-time", "two-factor", "two-step", "authentication", "authorization", "activation", "2fa", "mfa", "sms", "otp", "pin")

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
		if n = strings.Index(text[at:end], " is "); n >= 0 {
			n += len(" is")
		} else if n = strings.IndexByte(text[at:end], '"'); n < 0 {
			return spans
		}
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
	if text[at] != ':' || user.quoted || user.end != at || !isLetter(text[user.start]) || at+1 == len(text) || text[at+1] <= ' ' {
		return spans
	}
	if hasHost(text, at+1) {
		if end := max(shortDSN(text, at, user), bareLogin(text, at, user)); end > 0 {
			return append(spans, span{at + 1, end})
		}
	}
	before := text[max(0, user.start-maxGap):user.start]
	switch {
	case namesLogin(strings.TrimRight(before, `"'`)):
		return account(text, at, spans)
	case !strings.HasSuffix(before, " "):
	case strings.HasSuffix(before, "lookup "):
		return lookedUp(text, at, spans)
	case speaksOfLogin(before) && isUserName(text[user.start:user.end]):
		return account(text, at, spans)
	}
	return spans
}

// passEntry masks the password that is the last of the fields of a line of PostgreSQL's
// .pgpass, behind the colon: host:5433:db:user:password. Lines of compilers have as many
// fields.
func passEntry(text string, colon int, user key, spans []span) []span {
	const before, maxEntry = 3, 256 // fields, bytes
	if text[user.start-1] != ':' {
		return spans
	}
	start := user.start
	for start > 0 && colon-start < maxEntry && text[start-1] > ' ' {
		start--
	}
	if start > 0 && text[start-1] != '\n' {
		return spans
	}
	fields := strings.Split(text[start:user.start-1], ":")
	if len(fields) != before || !isHostName(fields[0]) || len(fields[1]) < 4 || !isNumber(fields[1]) || isNumber(fields[2]) || fields[2] == "" {
		return spans
	}
	end := lineEnd(text, colon+1, maxUserinfo)
	password := text[colon+1 : end]
	if password == "" || strings.IndexByte(password, ' ') >= 0 || strings.Contains(strings.ReplaceAll(password, `\:`, ""), ":") || isWord(password) || isNumber(password) || isPlaceholder(password) || isVariable(password) {
		return spans
	}
	return append(spans, span{colon + 1, end})
}

// isHostName reports whether s can be the name of a host, rather than of a file.
func isHostName(s string) bool {
	for i := range len(s) {
		if !isAlnum(s[i]) && s[i] != '.' && s[i] != '-' && s[i] != '*' {
			return false
		}
	}
	return s != ""
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
	if isUsual(s) {
		return append(spans, span{i, end})
	}
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

// namesLogin reports whether a user and a password are the value of what is named last:
// cloud.auth: "bob:x", login=bob:x.
func namesLogin(before string) bool {
	name := strings.TrimRight(before, " ")
	if name == "" || name[len(name)-1] != ':' && name[len(name)-1] != '=' {
		return false
	}
	name = name[:len(name)-1]
	return hasSuffixFold(name, ".auth") || hasSuffixFold(name, "_auth") || hasSuffixFold(name, " login") && len(name)+1 == len(before)
}

// speaksOfLogin reports whether a user is named next.
func speaksOfLogin(before string) bool {
	for _, s := range [...]string{"in as ", "ogin as ", "nnected as ", "nnecting as ", "nticated as ", "nticating as ", "nnected with ", "nnecting with ", "redentials ", "asic auth ", "uth failed for ", "tication failed for ", "tication failure for ", "ogin failed for ", "ogon failed for "} {
		if strings.HasSuffix(before, s) {
			return true
		}
	}
	return false
}

// announced masks the password that Jenkins and Elasticsearch print on a line of its own,
// when they run for the first time.
func announced(_ *Scanner, text string, at int, spans []span) []span {
	i := at
	for i < len(text) && text[i] != ':' && i-at < maxKey {
		i++
	}
	for limit := i + maxGap; i < len(text) && i < limit && strings.IndexByte(":\r\n\t ", text[i]) >= 0; i++ {
	}
	end := i
	for end < len(text) && end-i < maxKey && text[end] > ' ' {
		end++
	}
	if end-i < 12 || end < len(text) && text[end] == ' ' {
		return spans
	}
	return append(spans, span{i, end})
}

// assigned masks a password that a line assigns to a user, as Elasticsearch's tool prints
// those that it made up: PASSWORD elastic = x.
func assigned(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("PASSWORD ")
	for n := 0; i < len(text) && n < maxGap && isName(text[i]); n++ {
		i++
	}
	if at > 0 && text[at-1] != '\n' || !strings.HasPrefix(text[i:], " = ") {
		return spans
	}
	return maskArgument(text, i+len(" = "), Credential, spans)
}

// wordsEnd returns where a password of several words ends that stands
// behind its key, or where it begins if it has no more than one.
func wordsEnd(text string, k key, v value) int {
	if v.quoted {
		return v.start
	}
	name := text[k.start:k.end]
	isPhrase := hasSuffixFold(name, "passphrase")
	if isPhrase || containsFold(name, "pass") && (k.start == 0 || text[k.start-1] == '\n') {
		least := 4
		if isPhrase {
			least--
		}
		end := lineEnd(text, v.start, maxUserinfo)
		if s := text[v.start:end]; isPassphrase(s, least) || isPhrase && isPassphrase(uncapitalized(s), least) {
			return end
		}
	}
	return groupsEnd(text, v.start)
}

// uncapitalized returns words in the lower case that all begin with a capital, as a
// passphrase of German nouns does and hardly a sentence. Other words it returns as they are.
func uncapitalized(s string) string {
	for word := range strings.SplitSeq(s, " ") {
		if word == "" || !uppers.has(word[0]) {
			return s
		}
	}
	return strings.ToLower(s)
}

// dumpedEnd returns where the value of a field ends that %+v prints with spaces in it: in
// front of the next field, or of the bracket that closes the struct. It is the end of the
// value's first word where no such thing follows.
//
//	{Host:db KeyPassphrase:x y z Port:22}
func dumpedEnd(text string, k key, v value) int {
	if !v.colon || v.quoted || v.gap || k.start == 0 || text[k.start-1] != '{' && text[k.start-1] != ' ' || !uppers.has(text[k.start]) || v.end == len(text) || text[v.end] != ' ' {
		return v.end
	}
	before := text[max(0, k.start-maxUserinfo):k.start]
	open := strings.LastIndexByte(before, '{')
	if open < 0 || strings.ContainsAny(before[open:], "}\n\"") {
		return v.end
	}
	for i := v.end; i < len(text) && i-v.end < maxUserinfo; i++ {
		switch c := text[i]; {
		case c == '}', c == ' ' && i+1 < len(text) && uppers.has(text[i+1]) && nextKey(text, i+1, false):
			return i
		case c < ' ' || c == '{' || c == '"':
			return v.end
		}
	}
	return v.end
}

// isPassphrase reports whether s is words that someone drew, rather than a sentence: at
// least so many in the lower case, none of which speaks of what a password is or is a
// function word of a sentence.
func isPassphrase(s string, least int) bool {
	const most = 8
	words := 0
	for word := range strings.SplitSeq(s, " ") {
		if words++; words > most || len(word) < 3 || !isWord(word) || word != strings.ToLower(word) || unlisted.has(word) || functionWords.has(word) || spokenOf.has(word) || isStatus(word) || problems.has(word) || wordsAbroad.has(word) {
			return false
		}
	}
	return words >= least
}

// groupsEnd returns where the groups end that a password at i is in, as Google and
// WordPress print those that they make for programs, or i: abcd efgh ijkl mnop.
func groupsEnd(text string, i int) int {
	const size, least, most = 4, 4, 8
	groups, end, drawn := 0, i, false
	for j := i; groups < most; j++ {
		start := j
		for j < len(text) && j-start <= size && isAlnum(text[j]) {
			j++
		}
		group := text[start:j]
		if len(group) != size {
			break
		}
		drawn = drawn || !isWord(group)
		if !drawn && (functionWords.has(group) || unlisted.has(group) || spokenOf.has(group) || isStatus(group)) {
			return i
		}
		groups, end = groups+1, j
		if j == len(text) || text[j] != ' ' {
			break
		}
	}
	if groups < least || end < len(text) && text[end] > ' ' && !isQuote(text[end]) || !drawn && end < len(text) && text[end] == ' ' {
		return i
	}
	return end
}

// spokenOf are the words of sentences about passwords.
var spokenOf = set("password", "passwords", "passphrase", "passwd", "token", "tokens", "secret", "secrets", "key", "keys", "user", "users", "username", "login", "database", "account", "server", "client", "string", "value", "field", "enter", "entered", "type", "change", "reset", "contain", "contains", "characters", "character", "letters", "minimum", "maximum", "least", "used", "uses", "using", "any", "all", "only", "new", "old", "current", "this", "one", "same", "hash", "hashed", "encrypted", "encryption", "authentication", "credentials", "service", "admin", "root", "stored", "auth", "connection", "policy", "length", "too", "very", "case", "sensitive", "access", "code", "plain", "name", "email")

// wordsAbroad are of what forms and logs say of passwords in German, French, Spanish, Italian,
// Dutch, Polish and Portuguese.
var wordsAbroad = set("darf", "nicht", "leer", "sein", "muss", "müssen", "ist", "wird", "wurde", "werden", "kein", "keine", "mindestens", "zeichen", "bitte", "eingeben", "enthalten", "haben", "und", "oder",
	"doit", "être", "est", "pas", "peut", "vide", "contenir", "caractères", "moins", "debe", "puede", "ser", "estar", "tener", "vacío", "vacía", "menos", "caracteres", "deve", "essere", "può", "non", "vuoto", "vuota", "almeno", "caratteri", "contenere",
	"moet", "mag", "niet", "leeg", "zijn", "minimaal", "tekens", "bevatten", "musi", "może", "być", "nie", "jest", "puste", "znaków", "pode", "estar", "vazio", "vazia", "conter")
