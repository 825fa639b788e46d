package scan

import "strings"

// maxElement is how far back an element's content is looked for.
const maxElement = 4 << 10

// element masks the content of a markup element with a sensitive name, called at
// the '<' of its end tag: <password>x</password>.
func (s *Scanner) element(text string, at int, spans []span) []span {
	for _, tag := range [...]string{"</", `<\/`} { // the latter inside of JSON
		if strings.HasPrefix(text[at:], tag) {
			return s.elementContent(text, at, at+len(tag), "<", ">", spans)
		}
	}
	return spans
}

// elementContent masks what stands between a start tag and the end tag whose name
// begins at nameStart. open and closing are the brackets of tags, as they are
// escaped there.
func (s *Scanner) elementContent(text string, end, nameStart int, open, closing string, spans []span) []span {
	nameEnd := nameStart
	for nameEnd < len(text) && nameEnd-nameStart < maxKey && (isName(text[nameEnd]) || text[nameEnd] == ':') {
		nameEnd++
	}
	name := text[nameStart:nameEnd]
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name = name[i+1:] // the namespace
	}
	class := s.Class(name)
	if class == Harmless {
		return spans
	}
	from := max(0, end-maxElement)
	content := text[from:end]
	if strings.HasSuffix(content, "]]>") {
		if i := strings.LastIndex(content, "<![CDATA["); i >= 0 {
			return append(spans, span{from + i + len("<![CDATA["), end - len("]]>")})
		}
	}
	i := strings.LastIndex(content, closing)
	if i < 0 || strings.Contains(content[i:], open) {
		return spans
	}
	v := value{span: span{from + i + len(closing), end}, quoted: true}
	if trimmed := strings.TrimSpace(v.of(text)); trimmed == "" || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	return append(spans, v.span)
}
