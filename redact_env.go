package joblog

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/nuntiq/joblog/internal/scan"
)

// minCredential is the length from which a value of the environment is registered:
// shorter ones turn up as parts of words.
const minCredential = 8

// credentials returns the values of the environment that are to be registered:
// those under a sensitive name, and whatever the name, the passwords inside of
// URLs, connection strings and JSON.
func (r *Redactor) credentials(environ []string) []string {
	s := r.known()
	var values []string
	for _, kv := range environ {
		name, value, _ := strings.Cut(kv, "=")
		value = strings.TrimSpace(value)
		if len(value) >= minCredential {
			values = append(values, safely([]string{value}, func() []string { return credentialsIn(s, name, value) })...)
		}
	}
	return values
}

// credentialsIn is credentials for one variable.
func credentialsIn(s *scan.Scanner, name, value string) (values []string) {
	add := func(value string) {
		if len(value) >= minCredential && !isPlain(value) {
			values = append(values, value)
		}
	}
	inside := s.Secrets(value)
	for _, secret := range inside {
		add(secret)
		if plain, err := url.PathUnescape(secret); err == nil && plain != secret {
			add(plain)
		}
	}
	// Of what has parts, only the secret ones are to be masked.
	if s.Class(name) != scan.Harmless && !(len(inside) > 0 && hasParts(value)) {
		add(value)
	}
	return values
}

// hasParts reports whether a value is a URL, JSON or a connection string.
func hasParts(value string) bool {
	return strings.Contains(value, "://") || value[0] == '{' || value[0] == '[' || strings.Contains(value, ";") && strings.Contains(value, "=")
}

// isPlain reports whether a value is no secret for sure, though its name may say
// so: a number, a word, a host, a path, a URL. What looks like chance is never plain.
func isPlain(value string) bool {
	switch {
	case scan.Keep(value), strings.Trim(value, "0123456789.,:+- ()") == "", isURL(value), isHost(value):
		return true
	case strings.HasPrefix(value, "${") && strings.HasSuffix(value, "}"):
		return true
	case isPath(value):
		return !isRandom(value)
	}
	return isWords(value) && !isRandom(value)
}

// isWords reports whether a value is words and what joins them to a name, with the
// extension of a file perhaps.
func isWords(value string) bool {
	if base, ext, ok := cutLast(value, '.'); ok && fileTypes[strings.ToLower(ext)] {
		value = strings.TrimRight(base, "0123456789")
	}
	return !strings.ContainsFunc(value, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '-' && r != '_' && r != '.'
	})
}

var fileTypes = map[string]bool{
	"pem": true, "key": true, "crt": true, "cer": true, "pub": true, "p12": true, "pfx": true, "jks": true,
	"json": true, "yaml": true, "yml": true, "toml": true, "txt": true, "env": true, "conf": true, "properties": true,
}

func cutLast(s string, sep byte) (before, after string, found bool) {
	i := strings.LastIndexByte(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// isURL reports whether a value is a URL without userinfo, or an ARN.
func isURL(value string) bool {
	u, err := url.Parse(value)
	if err != nil {
		return false
	}
	return u.Scheme != "" && u.Host != "" && u.User == nil || u.Scheme == "arn"
}

// isHost reports whether a value is a host's name with a port, or of three labels
// or more, in lower case.
func isHost(value string) bool {
	host, port, hasPort := strings.Cut(value, ":")
	if hasPort && (port == "" || len(port) > 5 || strings.Trim(port, "0123456789") != "") {
		return false
	}
	labels := strings.Split(host, ".")
	if !hasPort && len(labels) < 3 {
		return false
	}
	for _, l := range labels {
		if l == "" || len(l) > 24 || strings.Trim(l, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	last := labels[len(labels)-1]
	return (hasPort || len(last) <= 8 && strings.Trim(last, "0123456789-") == last) && !isRandom(host)
}

// isPath reports whether a value is a file's path, or names of a kind with slashes
// between them.
func isPath(value string) bool {
	for _, p := range [...]string{"/", "./", "../", "~/"} {
		if strings.HasPrefix(value, p) {
			return !strings.ContainsAny(value, "=+ \n")
		}
	}
	if len(value) > 2 && value[1] == ':' && (value[2] == '\\' || value[2] == '/') {
		return true
	}
	return strings.Count(value, "/") >= 2 && !strings.ContainsFunc(value, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./", r)
	})
}

// isRandom reports whether a value looks like chance: small letters, capitals and
// digits take turns more often than in names, or letters stand together that do
// not in words.
func isRandom(value string) bool {
	turns, letters, vowels, rare := 0, 0, 0, 0
	consonants, longest := 0, 0
	var before byte
	for i := range len(value) {
		c := value[i]
		kind := kindOf(c)
		if kind != kindOther && i > 0 {
			if was := kindOf(before); was != kindOther && was != kind {
				turns++
			}
		}
		if kind == kindLower || kind == kindUpper {
			letters++
			low := c | 0x20
			if strings.IndexByte("aeiouy", low) >= 0 {
				vowels++
				consonants = 0
			} else {
				consonants++
				longest = max(longest, consonants)
			}
			if last := before | 0x20; last >= 'a' && last <= 'z' && strings.IndexByte(rareAfter[last-'a'], low) >= 0 {
				rare++
			}
		} else {
			consonants = 0
		}
		before = c
	}
	switch {
	case len(value) >= minCredential && turns*3 > len(value):
		return true
	case letters < minCredential:
		return false
	}
	return rare >= 2 && rare*8 >= letters || longest >= 7 || vowels*6 < letters || rare > 0 && vowels*4 < letters
}

const (
	kindOther = iota
	kindLower
	kindUpper
	kindDigit
)

func kindOf(c byte) int {
	switch {
	case c >= 'a' && c <= 'z':
		return kindLower
	case c >= 'A' && c <= 'Z':
		return kindUpper
	case c >= '0' && c <= '9':
		return kindDigit
	}
	return kindOther
}

// rareAfter holds, for each letter, those that do not follow on it in the words of
// European languages, or only where two words meet.
var rareAfter = [26]string{
	'b' - 'a': "fghkqxz",
	'c' - 'a': "bfgjmpvwx",
	'd' - 'a': "kqxz",
	'f' - 'a': "bdghjkmnpqvwxz",
	'g' - 'a': "bcfjkpqvxz",
	'h' - 'a': "bcdfgjkpqvxz",
	'j' - 'a': "bcdfghjklmnpqrstvwxyz",
	'k' - 'a': "bcdfgjmpqvxz",
	'l' - 'a': "hjqrxz",
	'm' - 'a': "cdghjkqrvwxz",
	'n' - 'a': "qx",
	'p' - 'a': "bcdfgjkqvwxz",
	'q' - 'a': "abcdefghijklmnopqrstvwxyz",
	'r' - 'a': "jqxz",
	's' - 'a': "gjxz",
	't' - 'a': "gjkqvx",
	'v' - 'a': "bcdfghjkmnpqtuwxz",
	'w' - 'a': "bcfgjmpquvxz",
	'x' - 'a': "bdgjklmnqrsvwxz",
	'y' - 'a': "jqvyz",
	'z' - 'a': "bcdfghjkmnpqrstvx",
}
