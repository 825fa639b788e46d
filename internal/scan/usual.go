package scan

import "strings"

// isUsual reports whether s is a password that everybody knows: one of the words that lists of
// leaked passwords begin with, or one that says of itself what it is, as examples and tests
// have them: letmein, supersecret, my-secret-password.
func isUsual(s string) bool {
	return usualPasswords.has(s) || isSelfSaying(s)
}

// usualPasswords have no digit, and no sentence about passwords has them as words.
var usualPasswords = set("letmein", "iloveyou", "opensesame", "swordfish", "qwerty", "qwertyuiop", "qwertz", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "sunshine", "princess", "dragon", "monkey", "football", "baseball", "superman", "batman", "starwars") // of SplashData's and NordPass's lists

// isSelfSaying reports whether s is made of a word for a secret and of others that praise it or
// tell whose it is, whatever joins them.
func isSelfSaying(s string) bool {
	const shortest, longest = len("mysecret"), 32
	if len(s) < shortest || len(s) > longest {
		return false
	}
	praise, noun := false, false
	for s != "" {
		n := 0
		for _, word := range [...]string{"secret", "password", "passwd", "pass", "key", "pw"} {
			if len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) {
				n, noun = len(word), true
				break
			}
		}
		if n == 0 {
			if n = praiseLen(s); n > 0 {
				praise = praise || n > 1
			} else if s[0] == '-' || s[0] == '_' {
				n = 1
			}
		}
		if n == 0 {
			return false
		}
		s = s[n:]
	}
	return praise && noun
}

// praiseLen returns the length of the word at the beginning of s that goes with one for a
// secret in such a password, 0 if there is none.
func praiseLen(s string) int {
	for _, word := range [...]string{"super", "thisis", "very", "ultra", "mega", "top", "such", "not", "my", "so", "a"} {
		if len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) {
			return len(word)
		}
	}
	return 0
}
