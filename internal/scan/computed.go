package scan

import "strings"

// isComputed reports whether the value is code that gets the secret from somewhere rather than
// the secret: it calls something, takes an element of something, or is put together of
// such. What only names it is for [isExpression] to know.
//
//	getPassword()   cfg["token"]   new Key(raw, "AES")   a || b   x if y else z   include_str!("key.pem")
func isComputed(text string, v value) bool {
	const longest = 256
	c := code{text: text[:lineEnd(text, v.start, longest)], at: v.start, gap: v.gap, inStatement: v.gap && !v.colon}
	return c.expression() && c.acts && (c.at == v.end && !c.chooses || !c.drawn && c.isOver())
}

// isCall reports whether s, which may be cut off at a space, is such code.
func isCall(s string) bool {
	if !hasAny(s, "([{ ") {
		return false // nothing acts without one
	}
	c := code{text: s}
	return c.expression() && c.acts && c.at == len(s)
}

// code is read from left to right, as what most languages have in common.
type code struct {
	text        string
	at          int
	gap         bool // white space is before it
	inStatement bool // an equals sign with space around it is before it
	acts        bool // something is called or chosen, an element taken
	chooses     bool // there is an operator, between spaces
	drawn       bool // a name has digits, and nothing is done to it
	hasText     bool // a string was read
	anyText     bool // strings tell where to look, as arguments do of accessors
}

// expression reads operands with operators between them.
func (c *code) expression() bool {
	for {
		for c.skip("await ", "new ", "[]", "!", "-", "&", "*", "(String) ", "(string) ") {
		}
		if !c.operand() {
			return false
		}
		if !c.operator() {
			return true
		}
	}
}

// operator skips one, if there is another operand behind it. Those that are words, and the
// question mark, are also written in sentences.
func (c *code) operator() bool {
	if c.at == len(c.text) || strings.IndexByte(" |&+", c.text[c.at]) < 0 {
		return false
	}
	for _, op := range [...]string{" || ", " && ", " ?? ", " ?: ", " + ", " == ", " != ", " === ", " !== ", " . ", " % "} {
		if c.skip(op) {
			c.acts, c.chooses = true, true
			return true
		}
	}
	if c.inStatement && c.skip(" ? ", " : ", " if ", " else ", " or ", " and ") {
		c.acts, c.chooses = true, true
		return true
	}
	return c.skip("||", "&&", "+")
}

// operand reads a string, a number, what is in brackets, or a name and what is done to it.
func (c *code) operand() bool {
	if c.at == len(c.text) {
		return false
	}
	if i := c.at + 1; i < len(c.text) && isQuote(c.text[i]) && strings.IndexByte("bfruBFRU@$", c.text[c.at]) >= 0 {
		c.at = i
	}
	switch b := c.text[c.at]; {
	case isQuote(b):
		return c.literal()
	case isDigit(b):
		start := c.at
		for c.at < len(c.text) && isAlnum(c.text[c.at]) {
			c.at++
		}
		s := c.text[start:c.at]
		return c.chooses && (isNumber(s) || isHexLiteral(s))
	}
	return c.name()
}

// literal reads a string. One that is chosen or compared with can be the secret, and so can
// what is handed on with other arguments.
func (c *code) literal() bool {
	sp := quotedSpan(c.text, c.at, 1)
	s := sp.of(c.text)
	if sp.end == len(c.text) {
		c.at = sp.end
		return c.anyText || c.text[sp.start-1] == '\'' // perhaps the mark of a lifetime in Rust
	}
	before := c.text[max(0, sp.start-2)]
	c.at = sp.end + 1
	next := byte('\n')
	if c.at < len(c.text) {
		next = c.text[c.at]
	}
	if c.anyText || s == "" || isStatus(s) || before == '=' || next == ':' { // a name tells of the last two
		return true
	}
	c.hasText = true
	if before == '(' || before == '[' {
		return !isPassphrase(s, 3) && (!hasDigit(s) || next == ')' || next == ']')
	}
	return strings.IndexByte(s, ' ') > 0 || !hasDigit(s) && !isWord(s)
}

// name reads a name, with the names that are joined to it, and what is done to each.
func (c *code) name() bool {
	for c.at < len(c.text) && strings.IndexByte("$@:", c.text[c.at]) >= 0 {
		c.at++
	}
	start := c.at
	for {
		part := c.at
		for c.at < len(c.text) && (isAlnum(c.text[c.at]) || c.text[c.at] == '_') {
			c.at++
		}
		function := c.text[part:c.at]
		if function == "" || isDigit(function[0]) || hasUpper(function) && hasDigitInside(function) {
			return function == "" && c.acts && strings.TrimPrefix(c.text[c.at:], `\`) == "" // a chain that goes on on the next line
		}
		c.at += genericsLen(c.text[c.at:])
		if !c.applied(function, start, part) {
			return false
		}
		if !c.skip("::", "?->", "->", "&.", ".") {
			c.drawn = c.drawn || isAlnum(c.text[c.at-1]) && hasDigit(c.text[start:c.at])
			return true
		}
	}
}

// applied skips what is done to a function, list or type that the last part of a name is: its
// calls, indexes, members and assertions.
func (c *code) applied(function string, start, part int) bool {
	for c.at < len(c.text) {
		switch rest := c.text[c.at:]; {
		case rest[0] == '(' || strings.HasPrefix(rest, "!("):
			c.skip("!")
			tells := isAccessor(strings.TrimLeft(function, "_")) || part > start && cutters.has(function) || strings.HasPrefix(function, "get") && namesCredential(function)
			if !c.brackets(tells) || c.at-start < len("f()") {
				return false
			}
		case rest[0] == '[',
			rest[0] == '{' && c.gap && hasUpper(function) && (rest == "{" || strings.HasPrefix(rest, "{}") || !hasDigit(function) && (c.inStatement || part > start || start > 0 && c.text[start-1] == '&')):
			if !c.brackets(true) { // the members of a literal have names of their own
				return false
			}
		case strings.HasPrefix(rest, ".(") && strings.IndexByte(rest, ')') > 0:
			c.at += strings.IndexByte(rest, ')') + 1 // Go's assertion of a type
			c.acts = true
		case (rest[0] == '?' || rest[0] == '!') && (len(rest) == 1 || strings.IndexByte(".[;)", rest[1]) >= 0):
			c.at++
		default:
			return true
		}
	}
	return true
}

// genericsLen returns how long the types are in front of the arguments of a call:
// GetValue<string>("Token"), useState<string | null>(null). Tags that set a word off are none.
func genericsLen(rest string) int {
	if rest == "" || rest[0] != '<' {
		return 0
	}
	types, behind, ok := strings.Cut(rest[1:min(len(rest), maxKey)], ">")
	if !ok || !strings.HasPrefix(behind, "(") || !isIdentifier(joinedTypes.Replace(types)) || settingOff.has(types) {
		return 0
	}
	return len(types) + len("<>")
}

var joinedTypes = strings.NewReplacer(".", "_", ",", "_", " ", "_", "?", "_", "[", "_", "]", "_", "|", "_")

// brackets skips what is between the bracket that it is at and the closing one, or the end
// of the text, behind which a call goes on. Strings in them may tell anything.
func (c *code) brackets(tells bool) bool {
	outside := c.anyText
	c.acts, tells = true, tells || outside
	defer func() { c.anyText = outside }()
	open, depth := c.at, 0
	for c.at < len(c.text) {
		switch b := c.text[c.at]; {
		case isQuote(b) && !isAlnum(c.text[c.at-1]):
			c.anyText = tells || depth > 1
			if !c.literal() {
				return false
			}
			continue
		case b == '(' || b == '[' || b == '{':
			depth++
		case b == ')' || b == ']' || b == '}':
			if depth--; depth == 0 {
				c.at++
				return true
			}
		}
		c.at++
	}
	switch rest := c.text[open+1:]; {
	case rest == "":
		return true
	case c.hasText && !tells:
		return strings.IndexByte(",{([", rest[len(rest)-1]) >= 0
	default:
		return !isDigit(rest[0]) || isNumber(rest)
	}
}

// isOver reports whether nothing more of the statement follows.
func (c *code) isOver() bool {
	rest := c.text[c.at:]
	if rest == "" || strings.IndexByte(";,)}]<\"'`", rest[0]) >= 0 {
		return true
	}
	return rest == ":" || rest == `\` || len(rest) > 1 && rest[0] == ' ' && strings.IndexByte("{}#/)];\\", rest[1]) >= 0
}

// skip skips the first of the words that the rest begins with.
func (c *code) skip(words ...string) bool {
	rest := c.text[c.at:]
	if rest == "" {
		return false
	}
	for _, word := range words {
		if word[0] == rest[0] && strings.HasPrefix(rest, word) { // the first byte tells most
			c.at += len(word)
			return true
		}
	}
	return false
}

// hasDigitInside reports whether a digit stands before a small letter, as names in code
// hardly have it that also have capitals.
func hasDigitInside(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if isDigit(s[i]) && isLetter(s[i-1]) && s[i+1] >= 'a' && s[i+1] <= 'z' {
			return true
		}
	}
	return false
}

// accessors are functions that get a value from somewhere.
var accessors = set("get", "getenv", "getproperty", "getstring", "getparameter", "getoption", "getitem", "pop", "input", "getpass", "prompt", "readline", "readpassword",
	"env", "lookup", "fetch", "require", "config", "setting", "header", "query", "param", "value_of", "getvalue", "getsecret", "get_secret", "getconfig", "getorelse", "getordefault", "getenvironmentvariable", "sprintf", "get_param", "string", "str", "uselocalstorage")

// isAccessor reports whether a function gets a value from somewhere, as those do that are named
// for the environment: getenv_docker, envOr, GetEnvDefault.
func isAccessor(name string) bool { return accessors.has(name) || containsFold(name, "env") }

// cutters are methods that take the secret out of a text that has it.
var cutters = set("split", "rsplit", "partition", "replace", "replaceall", "removeprefix", "substring", "substr", "slice", "trim", "strip", "lstrip", "match")
