package scan

// HasValue reports whether a registered value stands in text, in any of the forms
// that Redact masks. Shapes and key names do not count.
func (s *Scanner) HasValue(text string) bool {
	return len(s.values.find(text, hasEscapes|hasDumps|hasCoded, nil)) > 0
}
