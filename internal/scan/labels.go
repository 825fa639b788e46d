package scan

import "strings"

// isLabelOfSecret reports whether s is what a catalogue of messages in another language
// calls a token, a key or a secret: the noun alone, or with a few words around it, or a sentence
// with it, of which the first has a capital. A password may be such a noun.
//
//	"accessToken": "Zugriffstoken"   "apiKey": "Clave de API"   "token": "Token de acceso"
func isLabelOfSecret(name, s string) bool {
	if hasSuffixFold(name, "phrase") || isPasswordName(name) || lowers.has(s[0]) || s[0] < 0x80 && !isLetter(s[0]) {
		return false
	}
	isSentence, most := strings.HasSuffix(s, "."), 4
	if isSentence {
		most = 16
	}
	words, isNamed, isLinked, isGeneric := 0, false, false, false
	for word := range strings.FieldsSeq(s) {
		word = strings.ToLower(strings.Trim(word, `.,:;!?*()"'`))
		if !isWord(word) {
			return false
		}
		link, _, _ := strings.Cut(word, "'") // d'accès
		words++
		isNamed = isNamed || nounsAbroad.has(word) || nounsAbroad.has(word[strings.LastIndexByte(word, '-')+1:]) || isGermanCompound(word)
		isLinked = isLinked || linksAbroad.has(link)
		isGeneric = isGeneric || (words == 1 || isSentence) && (word == "token" || word == "jeton")
	}
	return words <= most && isNamed || isGeneric && isLinked && words <= most
}

// isGermanCompound reports whether a word is what something is done by, as German joins the
// two: Aktualisierungstoken, Wiederherstellungscode.
func isGermanCompound(word string) bool {
	_, noun, _ := strings.Cut(word, "ungs")
	return noun == "token" || noun == "code" || nounsAbroad.has(noun)
}

// nounsAbroad are tokens, keys and secrets in the languages of Europe, in a spelling that
// English has not.
var nounsAbroad = set("zugriffstoken", "zugangstoken", "jeton", "geheimnis", "schlüssel", "zugangsschlüssel", "zugangsdaten", "anmeldedaten", "authentifizierung", "pin-code", "einmalcode",
	"clé", "clave", "chave", "chiave", "secreto", "segredo", "segreto", "identifiants", "credenciales", "credenciais", "credenziali", "sleutel", "toegangstoken",
	"nyckel", "nøgle", "nøkkel", "avain", "klucz", "klíč", "kľúč", "kulcs", "anahtar", "anahtarı", "cheie", "ključ", "секрет", "ключ", "токен", "жетон")

// linksAbroad join what a token is for to it.
var linksAbroad = set("de", "d", "di", "da", "do", "du", "pro", "voor", "für", "för", "til", "para", "per", "dla", "api")

// isLabelOfParameter reports whether the content of an element is the sentence that tells of
// a parameter in the documentation of C#: <param name="password">The password.</param>.
func isLabelOfParameter(name, s string) bool {
	article, rest, ok := strings.Cut(s, " ")
	return ok && name == "param" && (article == "The" || article == "A" || article == "An") && strings.HasSuffix(rest, ".") && !hasDigit(s)
}
