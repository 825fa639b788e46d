package joblogtest

// ParseEntry is what a server makes of one entry; a fuzz test is too fast for
// sockets.
func ParseEntry(text []byte) (Entry, error) {
	a, err := parseEntry(text)
	if err != nil {
		return Entry{}, err
	}
	return a.decoded(), nil
}
