package scan

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineEnd returns where the line that i is on ends, or at most limit bytes on.
func lineEnd(text string, i, limit int) int {
	end := min(len(text), i+limit)
	for j := i; j < end; j++ {
		if text[j] == '\n' || text[j] == '\r' {
			return j
		}
	}
	return end
}

// lineBefore returns what stands before i on its line, as much of it as a call may have.
func lineBefore(text string, i int) string {
	line := text[max(0, i-maxCall):i]
	return line[strings.LastIndexByte(line, '\n')+1:]
}

// isMixed reports whether s has letters of both cases.
func isMixed(s string) bool {
	return hasUpper(s) && strings.ContainsFunc(s, func(r rune) bool { return r != unicode.ToUpper(r) })
}

func hasUpper(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' })
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

func hasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

func containsFold(s, lower string) bool {
	for i := 0; i+len(lower) <= len(s); i++ {
		const upper = 'a' - 'A'
		if c := s[i]; c|lower[0] < utf8.RuneSelf && (c^lower[0])&^upper != 0 {
			continue // as most do not match
		}
		if strings.EqualFold(s[i:i+len(lower)], lower) {
			return true
		}
	}
	return false
}

// hasAny is [strings.ContainsAny] for a few bytes, which most texts have none of.
func hasAny(s, bytes string) bool {
	for i := range len(bytes) {
		if strings.IndexByte(s, bytes[i]) >= 0 {
			return true
		}
	}
	return false
}

func cutSuffixFold(s, suffix string) (before string, found bool) {
	if !hasSuffixFold(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

func hasPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(s, prefix) })
}

func hasSuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}
