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
		nameStart += i + 1 // the namespace
		name = text[nameStart:nameEnd]
	}
	from := max(0, end-maxElement)
	content := text[from:end]
	class := s.Class(name)
	if class == Harmless {
		if class = s.classOfStartTag(content, name, open, closing); class == Harmless {
			return spans
		}
	}
	if data, ok := strings.CutSuffix(content, "]]>"); ok {
		data = data[max(0, strings.LastIndex(data, "]]>")):] // not over the one before, or the search goes on
		if i := strings.LastIndex(data, "<![CDATA["); i >= 0 {
			if data = data[i+len("<![CDATA["):]; isPlaceholder(data) {
				return spans
			}
			return append(spans, span{end - len(data) - len("]]>"), end - len("]]>")})
		}
	}
	i := strings.LastIndex(content, closing)
	if i < 0 || strings.Contains(content[i:], open) {
		return spans
	}
	v := value{span: span{from + i + len(closing), end}, quoted: true}
	v.end -= len(v.of(text)) - len(strings.TrimRight(v.of(text), " \t\r\n"))
	v.start += len(v.of(text)) - len(strings.TrimLeft(v.of(text), " \t\r\n"))
	if s := v.of(text); s == "" || keep(text, key{span{nameStart, nameEnd}, true}, v, class) && !isSealed(s) {
		return spans
	}
	return append(spans, v.span)
}

// isSealed reports whether s is a cipher in braces, as Maven and Jenkins store it.
func isSealed(s string) bool {
	const least = 16
	if len(s) < least || s[0] != '{' || s[len(s)-1] != '}' || !isMixed(s) || !hasDigit(s) {
		return false
	}
	for i := 1; i < len(s)-1; i++ {
		if !isBase64(s[i]) && s[i] != '=' {
			return false
		}
	}
	return true
}

// classOfStartTag is the class that an attribute of the start tag, or the element before
// it or around it, gives to the content:
//
//	<entry key="db.password">x   <key>api_key</key><string>x   <Password><Value>x
func (s *Scanner) classOfStartTag(before, name, open, closing string) Class {
	if isKeyPart(name) {
		if key := open + "RSAKeyValue"; strings.Contains(before, key) && strings.LastIndex(before, key) > strings.LastIndex(before, "/RSAKeyValue") {
			return Sensitive
		}
	}
	if !namedElements.has(name) {
		return Harmless
	}
	before = before[max(0, strings.LastIndex(before, "/"+name)):] // of the element before
	tag := strings.LastIndex(before, open+name)
	if colon := strings.LastIndex(before, ":"+name); colon > tag { // behind a namespace
		tag = strings.LastIndex(before[:colon], open)
	}
	if tag < 0 || !strings.Contains(before[tag:], closing) {
		return Harmless
	}
	attributes, _, _ := strings.Cut(before[tag:], closing)
	if class := s.classOfAttributes(attributes); class != Harmless {
		return class
	}
	before = strings.TrimRight(before[:tag], " \t\r\n")
	if hasSuffixFold(name, "value") {
		if class := s.classOfParent(before, open, closing); class != Harmless {
			return class
		}
	}
	before = strings.TrimRight(strings.TrimSuffix(before, open+"value"+closing), " \t\r\n") // of XML-RPC, around its type
	return s.classOfSibling(before, name, open, closing)
}

// classOfParent is the class that the tag right before that of a value gives to it, by an
// attribute or its name: <property name="password"><value>x, <Password><Value>x.
func (s *Scanner) classOfParent(before, open, closing string) Class {
	i := strings.LastIndex(before, open)
	if i < 0 || !strings.HasSuffix(before, closing) {
		return Harmless
	}
	if class := s.classOfAttributes(before[i:]); class != Harmless {
		return class
	}
	if name := strings.TrimSuffix(before[i+len(open):], closing); isIdentifier(name) {
		return s.Class(name)
	}
	return Harmless
}

// classOfSibling is the class that one of the elements in front of that called name gives to
// it, which has a name for what it has in it: <key>api_key</key><string>x.
func (s *Scanner) classOfSibling(before, name, open, closing string) Class {
	const most = 8 // elements, of which one may name it
	for range most {
		element, isEmpty := strings.CutSuffix(before, "/"+closing)
		start := strings.LastIndex(element, open)
		if start < 0 {
			break
		}
		tag := strings.TrimSuffix(element[start+len(open):], closing)
		if !isEmpty {
			var isEnd bool
			if tag, isEnd = strings.CutPrefix(tag, "/"); !isEnd {
				break
			}
			end := start
			if start = strings.LastIndex(before[:end], open); start < 0 {
				break
			}
			startTag, content, _ := strings.Cut(before[start+len(open):end], closing)
			if startTag == tag && (tag == "key" || tag == "name") {
				return s.Class(content)
			}
			if !strings.HasPrefix(startTag, tag) {
				break // it has elements in it
			}
		}
		if strings.HasPrefix(tag, name) {
			break // of another pair
		}
		before = strings.TrimRight(before[:start], " \t\r\n")
	}
	return Harmless
}

// classOfAttributes is the class of the name that the attributes of a start tag give.
func (s *Scanner) classOfAttributes(attributes string) Class {
	for _, attribute := range [...]string{"key=", "name=", "Name=", "id="} {
		_, quoted, ok := strings.Cut(attributes, attribute)
		if !ok || quoted == "" || !isQuote(quoted[0]) {
			continue
		}
		if n := strings.IndexByte(quoted[1:], quoted[0]); n >= 0 {
			return s.Class(quoted[1 : 1+n])
		}
	}
	return Harmless
}

// isKeyPart reports whether an element is one of .NET's XML of an RSA key that only a private
// one has.
func isKeyPart(name string) bool {
	switch name {
	case "D", "P", "Q", "DP", "DQ", "InverseQ":
		return true
	}
	return false
}

// namedElements are elements that say what they hold by an attribute.
var namedElements = set("entry", "property", "string", "value", "param", "parameter", "item", "setting", "arg", "argument", "var", "variable", "env", "field", "data", "attribute", "attributevalue", "option", "set")
