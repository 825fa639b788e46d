package scan

import "strings"

// maxColour is how long a sequence that colours text can be: ESC[38;2;255;255;255m.
const maxColour = 24

// colourStart is what such a sequence begins with.
var colourStart = []byte("\x1b[")

// colourAt returns the length of the colour sequence that text begins with, which has
// colourStart there, or 0. GNU grep has one that clears the rest of the line, in its
// background, after each.
func colourAt(text []byte) int {
	i := len(colourStart)
	for i < len(text) && i < maxColour && (isDigit(text[i]) || text[i] == ';') {
		i++
	}
	if i < len(text) && (text[i] == 'm' || text[i] == 'K') {
		return i + 1
	}
	return 0
}

// escapeSpellings are the escape character, as it is and as encoders and programs
// write it.
var escapeSpellings = [...]string{"\x1b[", `\u001b[`, `\u001B[`, `\x1b[`, `\x1B[`, `\033[`, `\e[`}

// colourBefore returns how long the colour sequence is that ends with the m before
// end, 0 if there is none.
func colourBefore(text string, end int) int {
	i := end - 1
	for i > 0 && end-i < maxColour && (isDigit(text[i-1]) || text[i-1] == ';') {
		i--
	}
	if i == 0 || text[i-1] != '[' {
		return 0
	}
	for _, esc := range escapeSpellings {
		if strings.HasSuffix(text[:i], esc) {
			return end - i + len(esc)
		}
	}
	return 0
}

// skipColours returns where the colour sequences that stand at i end.
func skipColours(text string, i int) int {
next:
	for i+3 < len(text) && (text[i] == '\x1b' || text[i] == '\\') {
		for _, esc := range escapeSpellings {
			if !strings.HasPrefix(text[i:], esc) {
				continue
			}
			j := i + len(esc)
			for j < len(text) && j-i < maxColour && (isDigit(text[j]) || text[j] == ';') {
				j++
			}
			if j == len(text) || text[j] != 'm' {
				return i
			}
			i = j + 1
			continue next
		}
		return i
	}
	return i
}

// afterColour returns where a name begins that was read from start on, behind a [ or
// a semicolon that may be of a colour sequence: 36mpassword behind ESC[.
func afterColour(text string, start, end int) int {
	i := start
	for i < end && isDigit(text[i]) {
		i++
	}
	if i < end && text[i] == 'm' && colourBefore(text, i+1) > 0 {
		return i + 1
	}
	return start
}
