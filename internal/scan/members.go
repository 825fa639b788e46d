package scan

import "strings"

// maxMembers is how far the members of an object are looked through on each side of one.
const maxMembers = 384

// object is where the members begin that are beside another one.
type object struct {
	start int
	end   int // of what is in front of it, a key perhaps, or -1
	// closed is whether it is known where the members end: with a bracket, or with an item or
	// a mapping of YAML. Members on a line have those before them only.
	closed bool
	column int // of the keys, where each has a line of its own, or -1
}

// classOfPair is the class of a value member by the member of the same object that names
// it, or else by the key of the object, as Kubernetes, Terraform, .NET and AWS write settings:
//
//	{"name":"DB_PASSWORD","value":"x"}   <add key="Password" value="x"/>   <meta name="csrf-token" content="x">
//	ParameterKey=DbPassword,ParameterValue=x   {"Name":"DB_PASSWORD","Type":"SecureString","Value":"x"}
//	{"value":"x","enabled":true,"key":"api_key"}   "db_password": {"type": "string", "value": "x"}
//	DbPassword:\n  Type: String\n  Default: x
func (s *Scanner) classOfPair(text string, at int, k key) Class {
	valueName := text[k.start:k.end]
	if valueName == "content" || isDefaultName(valueName) {
		valueName = "value"
	}
	text = text[:min(len(text), k.end+maxMembers)]
	o := objectAround(text, k)
	v := valueAfter(text, at, 1, k)
	const fewest = 3 // digits of a code on a card
	if !v.quoted && v.end-v.start < fewest && isNumber(v.of(text)) {
		return Harmless // a limit
	}
	if v.bracketed && text[v.start-1] == '{' {
		if first, _, _ := strings.Cut(v.of(text), ":"); !IsValueName(strings.Trim(first, "\"' \r\n\t")) {
			return Harmless // its members tell, unless it is but a value: {"stringValue":"x"}
		}
	}
	class, named := s.classOfNames(text, o, k, valueName)
	if !named && o.end > 0 && !v.bracketed && strings.EqualFold(valueName, "value") {
		class = s.classOfOwner(text, o.end)
		if class == Credential || looksMixed(v.of(text)) {
			return class
		}
		return Harmless // of a lexer's token
	}
	if len(valueName) > len("value") && (class != Credential || text[k.end] == ':' && !isQuoted(text, k.end+1)) {
		return Harmless // TagKey, TagValue; or code
	}
	return class
}

// classOfNames is the class of a value by the members of its object that name it. The nearest
// in front of it do, or else one behind it. named is false where none does.
func (s *Scanner) classOfNames(text string, o object, k key, valueName string) (class Class, named bool) {
	depth, passed := 0, false
	for i := o.start; i < len(text); i++ {
		if q := quoteAt(text, i); q > 0 && !isApostrophe(text, i) {
			end := quotedSpan(text, i, q).end
			if i += q - 1; passed || end < k.start { // or it is around them
				i = end + q - 1
			}
			continue
		}
		switch c := text[i]; c {
		case '{', '[', '(':
			depth++
		case '}', ']', ')', '<', '>':
			if isTag := c == '<' || c == '>'; isTag && isArrow(text, i) {
				continue
			} else if isTag || depth == 0 {
				return class, named
			}
			depth--
		case '\n':
			if passed && o.column >= 0 && !o.goesOn(text, i+1) {
				return class, named
			}
		case ':', '=':
			if depth > 0 || !isSeparator(text, i) {
				continue
			}
			other := keyBefore(text, i)
			if o.column >= 0 && !o.has(text, other) {
				continue
			}
			switch name := strings.TrimLeft(other.of(text), "-"); {
			case other.span == k.span:
				if passed = true; named || !o.closed {
					return class, named
				}
			case name == valueName:
				if passed {
					return class, named
				}
				class, named = Harmless, false // of another pair
			case saysType(name), NamesValue(name, valueName):
				v := valueAfter(text, i, 1, other)
				if v.bracketed || saysType(name) && (v.of(text) != typeOfPasswords || len(valueName) > len("value")) {
					continue
				}
				class, named = max(class, s.Class(v.of(text))), true
				if passed {
					return class, named
				}
			}
		}
	}
	return class, named
}

// objectAround returns the object that the member with the key is of.
func objectAround(text string, k key) object {
	limit := max(0, k.start-maxMembers)
	i := beforeQuote(text, k.start)
	o := object{start: -1, end: -1, column: columnOf(text, i)}
	for depth := 0; ; i-- {
		if depth == 0 && (i == 0 || text[i-1] == '\n') {
			switch column, isItem := firstColumn(text, i); {
			case o.column < 0:
				o.start = max(o.start, i)
			case column < 0:
				return o
			case column < o.column:
				o.end, o.closed = o.start, o.start > 0
				return o
			case column == o.column:
				o.start = i
				if o.closed = isItem; isItem {
					return o
				}
			}
		}
		if i == limit {
			break
		}
		switch c := text[i-1]; c {
		case '"', '\'', '`':
			if isApostrophe(text, i-1) {
				continue
			}
			start := stringStart(text, i-1, limit)
			if start < 0 { // it is around the members
				o.start = max(o.start, i)
				return o
			}
			i = start + 1
		case '}', ']', ')':
			depth++
		case '{', '[', '(', '<', '>':
			if isTag := c == '<' || c == '>'; isTag && (depth > 0 || isArrow(text, i-1)) {
				continue
			}
			if depth == 0 {
				return object{start: i, end: i - 1, closed: true, column: -1}
			}
			depth--
		}
	}
	o.start = max(o.start, i)
	return o
}

// goesOn reports whether the line at i is of the same object: a member of it, or of one of
// its members.
func (o object) goesOn(text string, i int) bool {
	column, isItem := firstColumn(text, i)
	return column > o.column || column == o.column && !isItem
}

// has reports whether the key is of the object rather than of one of its members.
func (o object) has(text string, k key) bool {
	return columnOf(text, beforeQuote(text, k.start)) == o.column
}

// columnOf returns which column of its line the place is in, if there is nothing but blanks
// and the mark of an item in front of it, or -1.
func columnOf(text string, i int) int {
	start := i
	for start > 0 && i-start < maxKey && strings.IndexByte(" \t-", text[start-1]) >= 0 {
		start--
	}
	if start > 0 && text[start-1] != '\n' {
		return -1
	}
	if column, _ := firstColumn(text, start); column != i-start {
		return -1
	}
	return i - start
}

// firstColumn returns in which column the text of the line at i begins, behind the mark of
// an item, or -1 if it has none.
func firstColumn(text string, i int) (column int, isItem bool) {
	j := i
	for j < len(text) && j-i < maxKey && isBlank(text[j]) {
		j++
	}
	if strings.HasPrefix(text[j:], "- ") {
		isItem = true
		for j++; j < len(text) && j-i < maxKey && text[j] == ' '; j++ {
		}
	}
	if j == len(text) || text[j] == '\n' || text[j] == '\r' {
		return -1, false
	}
	return j - i, isItem
}

// beforeQuote returns where the quote begins that ends at i, with its backslashes, or i.
func beforeQuote(text string, i int) int {
	if i > 0 && isQuote(text[i-1]) {
		for i--; i > 0 && text[i-1] == '\\'; i-- {
		}
	}
	return i
}

// stringStart returns where the string begins that the quote at i ends, with as many
// backslashes, or -1 if it does not on this line.
func stringStart(text string, i, limit int) int {
	escapes := i - beforeQuote(text, i+1)
	for j := i - escapes - 1; j >= limit && text[j] != '\n'; j-- {
		if text[j] != text[i] {
			continue
		}
		switch start := beforeQuote(text, j+1); {
		case j-start == escapes:
			return start
		case j-start < escapes:
			return -1
		}
	}
	return -1
}

// isApostrophe reports whether the quote at i is in a word.
func isApostrophe(text string, i int) bool {
	return text[i] == '\'' && i > 0 && isAlnum(text[i-1]) && i+1 < len(text) && isAlnum(text[i+1])
}

// isArrow reports whether the angle bracket at i is a part of an arrow.
func isArrow(text string, i int) bool {
	if text[i] == '<' {
		return i+1 < len(text) && text[i+1] == '-'
	}
	return i > 0 && (text[i-1] == '=' || text[i-1] == '-')
}

// classOfOwner is the class of the key whose object begins behind end, perhaps in a call or
// with a type in front of it: "password": {, token: SecretBox(.
func (s *Scanner) classOfOwner(text string, end int) Class {
	for end > 0 && (isName(text[end-1]) || isSpace(text[end-1])) {
		end--
	}
	if end == 0 || text[end-1] != ':' && text[end-1] != '=' {
		return Harmless
	}
	return s.Class(keyBefore(text, end-1).of(text))
}
