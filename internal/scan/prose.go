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
	if text[at] == 'A' || text[at] == 'a' && text[at+1] == 'p' {
		i = at + len("API key ")
	}
	told := false
	for _, verb := range [...]string{"is: ", "was: ", "is ", "was ", "set to ", "reset to ", "changed to ", "changed from ", "= ", "\"", "'"} {
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
	}
	end := bareEnd(text, i, formPlain)
	s := text[i:end]
	if len(s) < 6 || isNumber(s) || isPlaceholder(s) || isVariable(s) || isReference(s) {
		return spans
	}
	if told {
		if !strings.ContainsAny(s, "0123456789!@#$%^&*+=") || !isAlnum(s[1]) {
			return spans
		}
	} else if !looksIssued(s, leadsIn(text, at)) {
		return spans
	}
	return append(spans, span{i, end})
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
	end := at
	for end > 0 && at-end < 8 && isLetter(text[end-1]) {
		end--
	}
	before := strings.TrimSuffix(text[max(0, end-16):end], "the ")
	for _, word := range [...]string{"with ", "using ", "With ", "Using "} {
		if strings.HasSuffix(before, word) {
			return true
		}
	}
	return false
}

// looksIssued reports whether a word is letters and digits without the joints that
// names have. Where nothing leads in to it, it must also be long and mixed.
func looksIssued(s string, led bool) bool {
	joints, letters := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case isLetter(c):
			letters++
		case isDigit(c):
		case c == '_' || c == '-':
			joints++
		default:
			return false
		}
	}
	if letters < 2 || !hasDigit(s) || strings.HasPrefix(s, "0x") {
		return false
	}
	if led && joints == 0 {
		return len(s) >= 8
	}
	return len(s) >= 12 && isMixed(s) && joints <= 2
}
