package joblog

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/nuntiq/joblog/internal/scan"
)

// credentials returns the values of the environment that are to be registered.
func (r *Redactor) credentials(environ []string) []string {
	const minLen = 8 // shorter ones turn up as parts of words
	s := r.known()
	var values []string
	for _, kv := range environ {
		name, value, _ := strings.Cut(kv, "=")
		if len(value) < minLen || s.Class(name) == scan.Harmless || scan.Keep(value) || isNumeric(value) || isPlain(value) {
			continue
		}
		if u, err := url.Parse(value); err == nil && u.Scheme != "" && u.Host != "" {
			password, ok := u.User.Password()
			if !ok {
				continue
			}
			values = append(values, password)
		}
		values = append(values, value)
	}
	return values
}

func isNumeric(value string) bool { return strings.Trim(value, "0123456789.,+-") == "" }

// isPlain reports whether a value is a word, a name or a path.
func isPlain(value string) bool {
	if strings.HasPrefix(value, "/") || strings.HasPrefix(value, "./") || strings.HasPrefix(value, "../") || strings.HasPrefix(value, "~/") ||
		len(value) > 2 && value[1] == ':' && (value[2] == '\\' || value[2] == '/') {
		return !strings.ContainsAny(value, "=+ \n")
	}
	return !strings.ContainsFunc(value, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '-' && r != '_' && r != '.'
	})
}
