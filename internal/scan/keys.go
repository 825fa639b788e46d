package scan

import (
	"bytes"
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Class says what a key's name makes of the value under it.
type Class uint8

const (
	Harmless   Class = iota // the name says nothing
	Sensitive               // a string under it is a secret; a number or a boolean is not
	Credential              // whatever stands under it is a secret
)

// Keys tells by its name whether a key has a secret under it. Names are compared
// by words, so that apiKey, API_KEY, x-api-key, x.api.key and apikey are the same.
//
// In a compound it is the last word that says what the value is: a token_url is a
// URL, a url_token a token. So the words are read from the end. Words that say
// nothing (value, new, prod, a vendor's name) are passed over; words for something
// that is no secret (id, name, url, count, policy) end the search; words such as
// key, code, pin, auth or session make a secret only with the right word before
// them. A word that is not known ends the search too, except behind a name as
// plain as password or api_key: password_jane is one.
//
// A German umlaut and the two letters that are written for it are the same in names that
// were added or excepted.
//
// Names of personal data (email, ip, phone, address, names of people) are not
// covered, other than the numbers and codes of payment cards and social security
// numbers: add those that matter, with joblog's RedactorOptions.Keys. Nor are
// names of URLs, such as database_url or dsn: the text scanner masks the password
// inside of them and leaves the rest to be read.
//
// A Keys is immutable and may be used concurrently.
type Keys struct {
	vocabulary  *vocabulary
	roots       *roots
	add, except map[string]bool // by their words, joined
	tails       map[string]bool // the last words of those of several that were added
}

// NewKeys returns Keys that know further names.
//
// A name in add stands for all names that end in its words, and is a Credential:
// "badge no" covers badgeNo and X_BADGE_NO, not badge_no_count. A name in except
// stands for itself only, alone or as the last part of a path: "session id" frees
// sessionId and http.session_id, not admin_session_id, so that freeing token
// leaves access_token masked. Except wins over add, both win over the built-in
// rules. Names without a letter or a digit are ignored.
func NewKeys(add, except []string) *Keys {
	k := &Keys{vocabulary: builtinWords()}
	k.add, k.tails = joinedNames(add)
	k.except, _ = joinedNames(except)
	k.roots = &k.vocabulary.roots
	if len(k.add) > 0 {
		k.roots = new(roots)
		*k.roots = k.vocabulary.roots
		for name := range k.add {
			k.roots.add(name)
		}
	}
	return k
}

// endsAdded reports whether name may be the last word of an added name that is written
// apart: the no of badge no.
func (k *Keys) endsAdded(name string) bool {
	if k == nil || len(k.tails) == 0 {
		return false
	}
	var n nameWords
	n.split(lastWords(name))
	return n.len == 1 && holds(k.tails, n.word(0))
}

// excepts reports whether name was excepted.
func (k *Keys) excepts(name string) bool {
	if k == nil || len(k.except) == 0 {
		return false
	}
	var n nameWords
	n.split(lastWords(name))
	return k.exceptsWords(&n)
}

func (k *Keys) exceptsWords(n *nameWords) bool {
	return len(k.except) > 0 && n.len > 0 && (holds(k.except, n.from(0)) || holds(k.except, n.from(n.segment)))
}

// joinedNames returns the names by their words, joined, and the last words of those that have
// several.
func joinedNames(names []string) (joined, tails map[string]bool) {
	if len(names) == 0 {
		return nil, nil
	}
	joined, tails = make(map[string]bool, len(names)), make(map[string]bool)
	for _, name := range names {
		var n nameWords
		n.split(lastWords(name))
		if n.len > 0 {
			joined[umlauts.Replace(string(n.from(0)))] = true
		}
		if n.len > 1 {
			tails[umlauts.Replace(string(n.word(n.len-1)))] = true
		}
	}
	return joined, tails
}

// holds reports whether the words are in a set of joinedNames, where Schlüssel and
// schluessel are the same.
func holds(joined map[string]bool, words []byte) bool {
	if bytes.IndexByte(words, umlautLead) >= 0 {
		return joined[umlauts.Replace(string(words))]
	}
	return joined[string(words)]
}

// umlautLead is the byte that all umlauts begin with in UTF-8.
const umlautLead = 0xc3

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")

// Class returns what the name makes of the value under it. Of a name longer than
// 128 bytes only the end is looked at. A nil k has the built-in rules only.
func (k *Keys) Class(name string) Class {
	if k == nil {
		k = builtinKeys()
	}
	if strings.ContainsAny(name, `\%`) {
		const longest = 2 * maxName                                           // of more bytes than its letters
		class := k.classOfText(unescapeAll(name[max(0, len(name)-longest):])) // "contrase\u00f1a", contrase%C3%B1a
		if class != Harmless {
			return class
		}
	}
	return k.classOfText(name) // which a backslash may stand in front of: App\token
}

// classOfText is Class for a name as it stands.
func (k *Keys) classOfText(name string) Class {
	name = lastWords(name)
	if !k.roots.in(name) {
		return Harmless
	}
	if host, ok := strings.CutPrefix(name, "TF_TOKEN_"); ok && strings.IndexByte(host, '_') > 0 {
		name = "TF_TOKEN" // of Terraform, for the host that follows
	}
	if hasSuffixFold(name, "-signature") && (name[0] == 'X' || name[0] == 'x') && name[1] == '-' {
		name = "signature" // of a webhook, whoever sends it: X-Acme-Signature
	}
	return k.classOf(name)
}

var builtinKeys = sync.OnceValue(func() *Keys { return NewKeys(nil, nil) })

func (k *Keys) classOf(name string) Class {
	var n nameWords
	n.split(name)
	if n.len == 0 {
		return Harmless
	}
	if k.exceptsWords(&n) {
		return Harmless
	}
	if k.addsWords(&n) {
		return Credential
	}
	return k.vocabulary.class(&n)
}

// adds reports whether name is one of those that were added.
func (k *Keys) adds(name string) bool {
	if k == nil || len(k.add) == 0 {
		return false
	}
	var n nameWords
	n.split(lastWords(name))
	return k.addsWords(&n)
}

func (k *Keys) addsWords(n *nameWords) bool {
	if len(k.add) == 0 {
		return false
	}
	for i := range n.len {
		if holds(k.add, n.from(i)) {
			return true
		}
	}
	return false
}

// maxName bounds the work per name.
const maxName = 128

// lastWords returns the last maxName bytes of name, beginning with a whole word if
// there is one.
func lastWords(name string) string {
	if len(name) <= maxName {
		return name
	}
	name = name[len(name)-maxName:]
	for i := range maxName {
		if c := name[i]; c < utf8.RuneSelf && chars[c] <= charDot {
			return name[i:]
		}
	}
	return name
}

// nameWords is a name split into its words. They stand one behind the other in
// lower case, so that the last words of a name are also at hand joined.
type nameWords struct {
	text    [2 * maxName]byte // lower case can take more bytes than upper case
	starts  [maxName + 1]uint8
	len     int
	size    int // of text
	segment int // the first word of a path's last part
}

func (n *nameWords) word(i int) []byte {
	if i+1 < n.len {
		return n.text[n.starts[i]:n.starts[i+1]]
	}
	return n.text[n.starts[i]:n.size]
}

// between returns the words i to j-1, joined.
func (n *nameWords) between(i, j int) []byte {
	if j < n.len {
		return n.text[n.starts[i]:n.starts[j]]
	}
	return n.from(i)
}

// from returns all words from the i-th on, joined.
func (n *nameWords) from(i int) []byte { return n.text[n.starts[i]:n.size] }

// isNumber reports whether the i-th word is digits only. Letters never stand
// before digits in a word.
func (n *nameWords) isNumber(i int) bool {
	w := n.word(i)
	c := w[len(w)-1]
	return c >= '0' && c <= '9'
}

// charKind is what a character means for the splitting into words.
type charKind uint8

const (
	charOther  charKind = iota // a separator
	charDot                    // a separator of a path's parts
	charLower                  // a letter; caseless ones too
	charUpper                  // a capital letter
	charDigit                  // a digit behind letters
	charPrefix                 // a digit that a word begins with, as in 2fa
)

var chars = func() (t [utf8.RuneSelf]charKind) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z':
			t[c] = charLower
		case c >= 'A' && c <= 'Z':
			t[c] = charUpper
		case c >= '0' && c <= '9':
			t[c] = charDigit
		case strings.IndexByte(".[/:", byte(c)) >= 0:
			t[c] = charDot
		}
	}
	return t
}()

// split splits name at all that is no letter or digit, before a capital letter
// that begins a word (userName, APIKey), and between letters and digits.
func (n *nameWords) split(name string) {
	before := charOther
	newSegment := false
	for i := 0; i < len(name); {
		r, width, kind := rune(name[i]), 1, charOther
		if r < utf8.RuneSelf {
			kind = chars[r]
		} else {
			r, width = utf8.DecodeRuneInString(name[i:])
			if unicode.Is(unicode.Mn, r) {
				i += width // an accent by itself
				continue
			}
			kind = charOf(r)
		}
		i += width
		switch kind {
		case charOther, charDot:
			newSegment = newSegment || kind == charDot
			before = kind
			continue
		case charUpper:
			r = toLower(r)
		case charDigit:
			if before <= charDot || before == charPrefix {
				kind = charPrefix
			}
		}
		if beginsWord(before, kind, name, i) {
			n.starts[n.len] = uint8(n.size)
			n.len++
		}
		if newSegment && kind <= charUpper {
			newSegment = false
			n.segment = n.len - 1
		}
		if r < utf8.RuneSelf {
			n.text[n.size] = byte(r)
			n.size++
		} else {
			n.size += utf8.EncodeRune(n.text[n.size:], r)
		}
		before = kind
	}
}

func charOf(r rune) charKind {
	switch {
	case !unicode.IsLetter(r):
		return charOther
	case unicode.IsUpper(r):
		return charUpper
	}
	return charLower
}

func toLower(r rune) rune {
	if r < utf8.RuneSelf {
		return r | 0x20
	}
	return unicode.ToLower(r)
}

// beginsWord reports whether a character of the given kind begins a word after
// the one before it. The name goes on at next.
func beginsWord(before, kind charKind, name string, next int) bool {
	switch {
	case before <= charDot:
		return true
	case kind == charUpper && before == charUpper:
		// The last capital of APIKey begins a word, that of IDs does not.
		return isLower(name, next) && !(name[next] == 's' && !isLower(name, next+1))
	case kind == charUpper:
		return before != charPrefix
	case kind == charLower:
		return before == charDigit
	}
	return kind == charDigit && before != charDigit
}

func isLower(name string, i int) bool {
	if i >= len(name) {
		return false
	}
	if c := name[i]; c < utf8.RuneSelf {
		return chars[c] == charLower
	}
	r, _ := utf8.DecodeRuneInString(name[i:])
	return unicode.IsLower(r)
}

// lookup returns what is known about a word.
func (v *vocabulary) lookup(s []byte) wordInfo {
	w, ok := v.words[string(s)]
	switch {
	case w.role != roleUnknown:
		return w
	case len(s) == 1:
		if !ok {
			w.role = roleNeutral
		}
		return w
	}
	for _, end := range v.ending[s[len(s)-1]] {
		if len(s) > len(end) && string(s[len(s)-len(end):]) == end {
			c := v.compound(v.words[string(s[:len(s)-len(end)])], v.words[end])
			c.makes.remove(v.lone)
			c.makes.join(w.makes)
			return c
		}
	}
	if last := len(s) - 1; s[last] == 's' {
		if one := v.words[string(s[:last])]; one.role == roleCredential {
			return wordInfo{role: roleSensitive, firm: one.firm} // several: otps, passphrases
		}
	}
	return w
}

// compound returns what a word is that consists of two.
func (v *vocabulary) compound(first, last wordInfo) wordInfo {
	if first.front == frontNegates || first.front == frontPublicizes {
		return wordInfo{role: roleHarmless}
	}
	if r := v.ruleOf(last.heads, first.makes); r != nil {
		last.role, last.firm = r.role, r.firm
	}
	last.heads = ruleSet{} // decided
	return last
}

// ruleOf returns the first of the rules that are in both sets, nil if there is none.
func (v *vocabulary) ruleOf(heads, makes ruleSet) *pairRule {
	for i := range heads {
		if both := heads[i] & makes[i]; both != 0 {
			return &v.rules[i*64+bits.TrailingZeros64(both)]
		}
	}
	return nil
}

// isStrangersKey reports whether a name is that of a key whose owner nobody knows:
// acme_key, acmeKey, acmekey. It may well be an API key, and its value has to tell. What keys
// are of in programs and databases, and the key that is what values go by, are known.
func (k *Keys) isStrangersKey(name string) bool {
	if !hasSuffixFold(name, "key") {
		return false
	}
	if k == nil {
		k = builtinKeys()
	}
	var n nameWords
	n.split(lastWords(name))
	glued, ok := bytes.CutSuffix(n.word(n.len-1), []byte("key"))
	if !ok || len(glued) == 0 && n.len == 1 || len(glued) > 0 && !k.vocabulary.isStranger(glued) {
		return false
	}
	for i := range n.len - 1 {
		w := n.word(i)
		if i == 0 && n.len > 2 && string(w) == "x" {
			continue // X-Acme-Key
		}
		if !k.vocabulary.isStranger(w) {
			return false
		}
	}
	return k.classOf(lastWords(name)) == Harmless
}

// isStranger reports whether a word may be the name of one who has a key, or tells which of
// his keys it is: my_key, test_key.
func (v *vocabulary) isStranger(word []byte) bool {
	if keyedBy.has(string(word)) {
		return false
	}
	info := v.lookup(word)
	return info.front == frontSkipped && len(word) > 1 || info.role == roleUnknown && info.front == frontPlain && len(word) > 2
}

// maxStrangers is how many unknown words may stand behind a name that is firm.
const maxStrangers = 2

func (v *vocabulary) class(n *nameWords) Class {
	strangers, weak := 0, false
	for i := n.headEnd() - 1; i >= 0; i-- {
		if n.isNumber(i) {
			continue
		}
		w := v.lookup(n.word(i))
		first := i // of the words that make the name
		if w.role == roleUnknown && i > 0 {
			// Two words that are one, or capitals that were split in the wrong
			// place: pass_word, APIkey.
			if two := v.words[string(n.between(i-1, i+1))]; two.role >= roleSensitive {
				w, first = two, i-1
			}
		}
		if first == i && w.heads != (ruleSet{}) {
			if r, at := v.rule(n, i, w.heads); r != nil {
				w.role, w.firm, first = r.role, r.firm, at
			} else if i > 0 && string(n.word(i)) == "key" && len(n.word(i-1)) > len("api") {
				// Behind capitals that were not split: OpenAIAPIKey.
				if two := v.lookup(n.between(i-1, i+1)); two.role >= roleSensitive {
					w, first = two, i-1
				}
			}
		}
		switch w.role {
		case roleUnknown:
			if strangers++; strangers > maxStrangers {
				return Harmless
			}
		case roleWeakening:
			weak = true
		case roleHarmless:
			return Harmless
		case roleSensitive, roleCredential:
			if strangers > 0 && !w.firm {
				return Harmless
			}
			class := Sensitive
			if w.role == roleCredential && !weak && strangers == 0 {
				class = Credential
			}
			return v.behind(n, first, class)
		}
	}
	return Harmless
}

// headEnd returns the end of what the name is about: "password for the database"
// is about a password.
func (n *nameWords) headEnd() int {
	for i := 1; i < n.len; i++ {
		switch string(n.word(i)) {
		case "for", "of", "from", "per":
			return i
		}
	}
	return n.len
}

// rule returns the rule that the word before the i-th one fulfils, and where that
// begins. Two words that fulfil one together come first.
func (v *vocabulary) rule(n *nameWords, i int, heads ruleSet) (*pairRule, int) {
	for j := i - 1; j >= 0; j-- {
		if j > 0 {
			if two, ok := v.words[string(n.between(j-1, j+1))]; ok {
				if r := v.ruleOf(heads, two.makes); r != nil {
					return r, j - 1
				}
			}
		}
		if !v.isSkipped(n, j) {
			makes := v.lookup(n.word(j)).makes
			if !v.isFirst(n, j) {
				makes.remove(v.lone)
			}
			return v.ruleOf(heads, makes), j
		}
	}
	return v.ruleOf(heads, v.words[atStart].makes), 0
}

// isSkipped reports whether the i-th word is as if it were not there.
func (v *vocabulary) isSkipped(n *nameWords, i int) bool {
	return n.isNumber(i) || v.words[string(n.word(i))].front == frontSkipped
}

// isFirst reports whether nothing stands before the i-th word, in the name or in the
// last part of a path.
func (v *vocabulary) isFirst(n *nameWords, i int) bool {
	for i > 0 && i != n.segment {
		i--
		if !v.isSkipped(n, i) {
			return false
		}
	}
	return true
}

// behind returns what remains of the class of a secret's name behind the words
// before it.
func (v *vocabulary) behind(n *nameWords, first int, class Class) Class {
	for i := first - 1; i >= 0; i-- {
		switch v.words[string(n.word(i))].front {
		case frontNegates:
			return Harmless
		case frontWeakens:
			class = Sensitive
		case frontPublicizes:
			if i == first-1 {
				return Harmless
			}
		}
	}
	return class
}
