package scan

import "strings"

// escapeSpellings are what a sequence that colours text begins with, the escape character
// as it is and as encoders and programs write it.
var escapeSpellings = [...]string{"\x1b[", `\u001b[`, `\u001B[`, `\x1b[`, `\x1B[`, `\033[`, `\e[`}

// colourAt returns the colour sequence whose bracket is at i, empty if there is none. GNU
// grep has one that clears the rest of the line, in its background, after each.
func colourAt[T string | []byte](text T, i int) span {
	const longest = len("38;2;255;255;255")
	end := i + 1
	for end < len(text) && end-i <= longest && (isDigit(text[end]) || text[end] == ';') {
		end++
	}
	if i == 0 || end == len(text) || text[end] != 'm' && text[end] != 'K' {
		return span{}
	}
	for _, esc := range escapeSpellings {
		if start := i + 1 - len(esc); start >= 0 && string(text[start:i+1]) == esc {
			return span{start, end + 1}
		}
	}
	return span{}
}

// firstColour returns the offset of the first colour sequence in text, or -1.
func firstColour(text string) int {
	for i := 0; i < len(text); i++ {
		n := strings.IndexByte(text[i:], '[')
		if n < 0 {
			break
		}
		i += n
		if c := colourAt(text, i); c.end > 0 {
			return c.start
		}
	}
	return -1
}

// findColoured returns the spans that shapes and contexts find in text as it is read, which
// is without its colours: they can stand around a key and its value, and in the middle of a
// token, where highlighters colour digits.
func (s *Scanner) findColoured(text string) []span {
	w := newView()
	defer w.free()
	w.reset(text)
	w.uncolour()
	spans, _ := s.findByFilter(w.String())
	for i := range spans {
		spans[i] = w.source(spans[i])
	}
	return spans
}
