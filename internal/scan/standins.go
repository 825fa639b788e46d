package scan

import "strings"

// isStandIn reports whether s is what documentation and examples have in the place of a
// value that each reader has one of his own of, in a form that nobody takes for a
// password:
//
//	YOUR_API_KEY   put-your-token-here   REPLACE_ME   %DB_PASSWORD%   %kernel.secret%   __API_TOKEN__   sk-xxxxxxxxxxxx   xxxxxxxx-xxxx   sk-...
func isStandIn(s string) bool {
	const longest = 64
	if len(s) > longest {
		return false
	}
	last := s[len(s)-1]
	switch c := s[0]; {
	case c == '%' && last == '%' && len(s) > 1:
		// Symfony has %env(DB_PASSWORD)%, the Template Toolkit [% password %].
		name := strings.TrimSpace(s[1 : len(s)-1])
		return isIdentifier(name) || isSlot(name) || strings.HasPrefix(name, "env(") && name[len(name)-1] == ')'
	case strings.HasPrefix(s, "%5B") && strings.HasSuffix(s, "%5D"):
		return isTakenOut(strings.TrimSuffix(s[len("%5B"):], "%5D")) // of a form
	case c == '%':
		return len(s) == 2 && isDigit(last)
	case c == last && strings.IndexByte("_#@!", c) >= 0:
		return isSlot(strings.Trim(s, s[:1]))
	case last|0x20 == 'x' || last == '-' || last == '*' || c == '0':
		return isCrossedOut(s)
	case last == '.' || strings.HasSuffix(s, "…"):
		return isHead(strings.TrimRight(s, ".…"), s)
	}
	if word, what, ok := strings.Cut(s, ": "); ok && vacancies.has(word) {
		return !hasDigit(what) // TODO: fill in
	}
	return isYours(s) || vacancies.has(s) || isRequest(s) || containsFold(s, "placeholder") && isJoined(s) && !hasDigit(s)
}

// vacancies are words that stand where nobody has put a value yet.
var vacancies = set("placeholder", "todo", "fixme", "tbd", "replaceme")

// isSlot reports whether s, from between marks that are the same on both sides, names what
// a tool puts in there: __DB_PASSWORD__, ##API_TOKEN##, @db.password@, !PASSWORD!.
func isSlot(s string) bool {
	return (isIdentifier(s) || isMember(s)) && !hasDigit(s) && namesCredential(s)
}

// isRequest reports whether s, of words with joints, asks for a value or says that none is
// wanted: REPLACE_ME, ENTER_API_KEY, not-needed.
func isRequest(s string) bool {
	if !hasAny(s, "-_") {
		return false // as most passwords have none
	}
	i := strings.IndexAny(s, "-_")
	isNot := strings.EqualFold(s[:i], "not")
	if !isNot && !requests.has(s[:i]) {
		return false
	}
	object := strings.ReplaceAll(s[i+1:], "-", "_")
	if isNot {
		return isWord(object) // not-set
	}
	return isIdentifier(object) && !hasDigit(object) && (strings.EqualFold(object, "me") || namesCredential(object))
}

var requests = set("enter", "insert", "replace", "add", "put", "paste", "fill")

// isCrossedOut reports whether s is x in groups, or ends in so many that what is in front
// of them can only be the beginning of a format. Zeros in groups are the UUID that is none.
func isCrossedOut(s string) bool {
	const least, leastBehind, longestHead = 4, 8, 12
	if len(s) > leastBehind && strings.Trim(s, "0-") == "" {
		return true
	}
	head := strings.TrimRight(s, "xX-_*.")
	tail := s[len(head):]
	crosses := strings.Count(tail, "x") + strings.Count(tail, "X")
	if head == "" || tail != "" && (tail[0] == '-' || tail[0] == '_') {
		return crosses >= least && len(head) <= longestHead
	}
	return crosses >= leastBehind && len(head) <= longestHead
}

// isHead reports whether s, cut off from a longer text with an ellipsis, is no more than
// what all tokens of its format begin with.
func isHead(s, cut string) bool {
	const shortest, longest = 4, 12
	dots := len(cut) - len(s)
	if dots < len("...") || s == "" || len(s) > longest {
		return false
	}
	c := s[len(s)-1]
	return len(s) <= shortest || c == '-' || c == '_' || strings.HasPrefix(s, "eyJ")
}

// isYours reports whether s is words that tell the reader to put what is his in their
// place: one of them is your, or the last is here. Passphrases can have both, wish-you-were-here,
// so that a word of a credential is among them, or they are few.
func isYours(s string) bool {
	if rest, ok := strings.CutPrefix(s, "your"); ok && rest != "" && (uppers.has(rest[0]) || credentialWords.has(rest)) {
		return isIdentifier(rest) && !hasDigit(rest)
	}
	if !hasAny(s, "-_ .") || !containsFold(s, "your") && !hasSuffixFold(s, "here") {
		return false // it is one word, or none of these
	}
	const (
		longestNumber = 4 // your-256-bit-secret
		few           = 3
	)
	words, yours, last := 0, false, ""
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '-' || r == '_' || r == ' ' || r == '.' }) {
		if !isWord(word) && (len(word) > longestNumber || strings.Trim(word, "0123456789") != "") {
			return false
		}
		words++
		yours = yours || strings.EqualFold(word, "your")
		last = word
	}
	return words > 1 && (yours && words <= few || (yours || strings.EqualFold(last, "here")) && namesCredential(s))
}

// pointed returns s with a point for whatever else joins members. A [strings.Replacer] would
// allocate where there is nothing to replace.
func pointed(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "?.", "."), "::", ".")
}

// wordCount returns of how many words a name is made.
func wordCount(name string) int {
	n := 1
	for i := 1; i < len(name); i++ {
		if c := name[i-1]; c == '_' || c == '-' || uppers.has(name[i]) && lowers.has(c) {
			n++
		}
	}
	return n
}

// isExported reports whether name is a field of a variable in Go or C#, or of the object
// that a method is of: r.BasicAuth, this.password. Keys of settings have a case for all of
// their parts.
func isExported(name string) bool {
	object, _, ok := strings.Cut(name, ".")
	field := name[strings.LastIndexByte(name, '.')+1:]
	if !ok || field == "" || !isIdentifier(object) || !isIdentifier(field) {
		return false
	}
	return object == "this" || object == "self" || lowers.has(object[0]) && uppers.has(field[0])
}

// namesCredential reports whether one of the words that s is made of is of a credential.
func namesCredential(s string) bool {
	for start := 0; start < len(s); {
		if !isLetter(s[start]) {
			start++
			continue
		}
		end := start + 1
		for end < len(s) && isLetter(s[end]) && (lowers.has(s[end]) || uppers.has(s[end-1])) {
			end++
		}
		if end < len(s) && lowers.has(s[end]) && uppers.has(s[end-1]) && end-start > 1 {
			end-- // the capital begins the next word: APIKey
		}
		if credentialWords.has(s[start:end]) {
			return true
		}
		start = end
	}
	return false
}

var credentialWords = set("pass", "password", "passwd", "pwd", "passphrase", "token", "secret", "key", "apikey", "credential", "credentials", "creds", "cred", "auth")

// isLabel reports whether s is what a form calls the field of the name, or tells about it:
//
//	"password": "Passwort"   "confirm_password": "Confirm password"   token: 'Invalid or expired reset token'
func isLabel(name, s string) bool {
	const longest = 96
	if len(s) > longest {
		return false
	}
	if hasDigit(s) {
		return hasCount(s) && (isLabelOfAsia(s) || areWords(s))
	}
	trimmed := strings.TrimRight(s, ":*?.! ")
	if trimmed == "" {
		return false
	}
	switch last := lastWord(name); {
	case last == "string" || last == "value" || isPasswordName(last):
		if passwordLabels[trimmed] {
			return true
		}
	case strings.EqualFold(trimmed, last) && uppers.has(trimmed[0]) && isWord(trimmed) && !hasUpper(trimmed[1:]):
		return true
	case hasSuffixFold(last, "token"):
		if trimmed == "Token" {
			return true
		}
	case hasSuffixFold(name, "apikey") || hasSuffixFold(name, "api_key") || hasSuffixFold(name, "api-key"):
		if trimmed == "API key" || trimmed == "API Key" {
			return true
		}
	}
	if isLabelOfAsia(s) || isLabelOfSecret(name, s) || isLabelOfParameter(name, s) || strings.IndexByte(s, '-') > 0 && isNameInWords(name, trimmed) {
		return true
	}
	first, rest, ok := strings.Cut(s, " ")
	if !ok {
		return false
	}
	if sentence, _, ok := strings.Cut(s, ". "); ok && isLabel(name, sentence) {
		return true
	}
	if isLabelOfOwner(name, s) || isNameInWords(name, trimmed) || isLabelAbroad(name, s) {
		return true
	}
	if catalogue, _, ok := strings.Cut(name, "."); ok && catalogues.has(catalogue) {
		return true
	}
	if strings.Contains(rest, "%s") || strings.Contains(rest, "{{") || strings.Contains(rest, "{0}") || strings.Contains(rest, ", please ") {
		return true // of a catalogue of messages
	}
	isComplaint := isComplaint(trimmed)
	if !isComplaint && !labelBegins.has(strings.Trim(first, ":,")) {
		return false
	}
	for word := range strings.FieldsSeq(s) {
		word = strings.Trim(word, `.,:;!?*()"'`)
		if word != "" && !isWord(word) {
			return false
		}
	}
	return namesCredential(rest) || namesCredential(first) && !credentialWords.has(rest) || isComplaint && strings.EqualFold(first, "your")
}

// hasCount reports whether a sentence tells how many characters a password has to have, in other
// words than those of [isValidation], and has no other digits.
func hasCount(s string) bool {
	const most = 2 // digits
	n := strings.IndexAny(s, "0123456789")
	rest := strings.TrimLeft(s[max(0, n):], "0123456789")
	if n < 1 || len(s)-n-len(rest) > most || hasDigit(rest) {
		return false
	}
	return hasPrefix(strings.TrimLeft(rest, " "), "caract", "caratt", "Zeichen", "tekens", "znak", "tecken", "tegn", "merkki", "karakter", "символ", "знак", "文字", "字符", "字元", "位", "个", "자")
}

// areWords reports whether s is words, and numbers as small as lengths are, the first with a capital.
func areWords(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if word = strings.Trim(word, `.,:;!?*()"'`); !isWord(word) && !isSmall(word) {
			return false
		}
	}
	return !lowers.has(s[0])
}

// isLabelOfAsia reports whether s has a word for a password or a token in another script, and no
// letter of ours.
func isLabelOfAsia(s string) bool {
	for _, word := range passwordsAbroad {
		if strings.Contains(s, word) {
			return !strings.ContainsFunc(strings.TrimPrefix(s, "API"), func(r rune) bool { return r < 0x80 && isLetter(byte(r)) })
		}
	}
	return false
}

// isLabelOfOwner reports whether s is made of whose secret it is, as the name has it too, and
// of words for secrets in any language: "fever_password": "Fever 密碼".
func isLabelOfOwner(name, s string) bool {
	const least = 4 // letters
	owners, credentials := 0, 0
	owner := name[:max(0, strings.LastIndexAny(name, "_-. "))]
	for word := range strings.FieldsSeq(s) {
		word = strings.Trim(word, `.,:;!?*()"'`)
		switch isForeign := strings.ContainsFunc(word, func(r rune) bool { return r >= 0x80 }); {
		case word == "" || strings.EqualFold(word, "api") || strings.EqualFold(word, "optional"):
		case isForeign || credentialWords.has(word):
			credentials++
		case isWord(word) && len(word) >= least && containsFold(owner, strings.ToLower(word)):
			owners++
		default:
			return false
		}
	}
	return owners > 0 && credentials > 0
}

// isNameInWords reports whether s is the name as people write it: "clientSecret": "Client Secret".
func isNameInWords(name, s string) bool {
	return uppers.has(s[0]) && strings.EqualFold(joints.Replace(name[strings.LastIndexByte(name, '.')+1:]), joints.Replace(s))
}

var joints = strings.NewReplacer("_", "", "-", "", " ", "")

// isLabelAbroad reports whether s is words with a capital in front, one of which is for a
// password in a language of Europe: "resetPassword": "Passwort zurücksetzen".
func isLabelAbroad(name, s string) bool {
	if !containsFold(name, "password") && !containsFold(name, "passwd") || lowers.has(s[0]) {
		return false
	}
	isNamed := false
	for word := range strings.FieldsSeq(s) {
		word = strings.Trim(word, `.,:;!?*()"'`)
		if !isWord(word) {
			return false
		}
		isNamed = isNamed || passwordNouns[strings.ToLower(word)]
	}
	return isNamed
}

// passwordNouns are what passwordLabels are made of, and their other forms.
var passwordNouns = func() map[string]bool {
	nouns := map[string]bool{"passe": true, "contrasenya": true, "hasła": true, "hesla": true, "parolası": true, "parolanız": true, "wachtwoorden": true, "senhas": true, "contraseñas": true, "passwörter": true, "lösenordet": true, "adgangskoden": true}
	for label := range passwordLabels {
		if strings.IndexByte(label, ' ') < 0 && label != "Password" {
			nouns[strings.ToLower(label)] = true
		}
	}
	return nouns
}()

// isComplaint reports whether a sentence ends as one does that tells what is wrong.
func isComplaint(s string) bool {
	for _, end := range [...]string{" invalid", " required", " missing", " incorrect", " wrong", " expired", " mismatch", " is too weak", " is too short", " is too long", " is too common", " do not match", " don't match", " not found", " is not valid"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// catalogues are what the names in catalogues of messages begin with, where they have dots.
var catalogues = set("form", "forms", "page", "menu", "label", "labels", "message", "messages", "error", "errors", "validation", "title", "button", "tooltip", "placeholder", "alert")

// lastWord returns what stands behind the last joint in a name.
func lastWord(name string) string { return name[strings.LastIndexAny(name, "_-. ")+1:] }

func isPasswordName(name string) bool {
	return hasSuffixFold(name, "password") || hasSuffixFold(name, "passwd") || hasSuffixFold(name, "passwort")
}

// passwordLabels are what forms call passwords in the languages of Europe.
var passwordLabels = map[string]bool{"Password": true, "Passwort": true, "Kennwort": true, "Mot de passe": true, "Contraseña": true, "Clave": true, "Contrasenya": true, "Senha": true, "Palavra-passe": true,
	"Wachtwoord": true, "Lösenord": true, "Adgangskode": true, "Passord": true, "Salasana": true, "Hasło": true, "Heslo": true, "Jelszó": true, "Parola": true, "Şifre": true, "Lozinka": true, "Geslo": true, "Parool": true, "Slaptažodis": true, "Parole": true}

// passwordsAbroad are words for passwords and tokens in other scripts.
var passwordsAbroad = [...]string{"密码", "密碼", "口令", "令牌", "密钥", "パスワード", "トークン", "キー", "비밀번호", "토큰", "ароль", "ароли", "окен", "סיסמה", "كلمة"}

// labelBegins are the words that labels and messages of forms begin with, rather than
// passphrases.
var labelBegins = set("le", "la", "new", "confirm", "repeat", "retype", "re-enter", "enter", "invalid", "forgot", "forgotten", "reset", "change", "current", "old", "missing", "wrong", "incorrect",
	"expired", "choose", "create", "update", "verify", "generate", "copy", "show", "hide", "revoke", "rotate", "unknown", "no", "add", "remove", "delete", "manage", "insert",
	"inserisci", "inserire", "digita", "immetti", "ripeti", "conferma", "voer", "bevestig", "herhaal", "masukkan", "neues", "aktuelles", "altes", "nouveau", "nueva", "nova", "nuova", "nieuw")
