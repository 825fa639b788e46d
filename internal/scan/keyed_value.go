package scan

import (
	"strings"
	"unicode"
)

// value is where the value behind a separator stands.
type value struct {
	span
	quoted    bool
	bracketed bool // the span is what is inside of the brackets
	open      bool // the bracket closes beyond the span, or never
	gap       bool // white space stands before it
	colon     bool // the separator is a colon
	form      int  // of one without quotes, see [bareEnd]
}

// valueAfter returns the value behind a separator.
func valueAfter(text string, at, sepLen int, k key) value {
	v := value{colon: isColon(text, at)}
	i := at + sepLen
	if text[at] == '=' && i < len(text) && text[i] == '>' {
		i++ // the hash rocket
	}
	for n := 0; i < len(text) && n < maxGap && isBlank(text[i]); n++ {
		i++
		v.gap = true
	}
	if v.colon || v.gap || text[at] == '=' && at > 0 && isBlank(text[at-1]) {
		i = nextLine(text, i, k)
	}
	if v.colon {
		if j := skipMarkup(text, i, k); j > i {
			i, v.gap = j, true
		}
	} else if i < len(text) && text[i] == '\n' && text[at+sepLen] == '>' {
		i = nextString(text, i)
	}
	if v.gap && emptyBefore(text, at, k, i) {
		v.span = span{i, i}
		return v
	}
	i = skipType(text, i)
	if j := skipGoType(text, i); v.colon && j > i && (!v.gap || k.quoted && j+1 < len(text) && isQuote(text[j+1])) {
		i = j
	}
	if q := quoteAt(text, i); q > 0 {
		v.quoted = true
		if q == 1 && i+2 < len(text) && text[i+1] == text[i] && text[i+2] == text[i] { // Python's and TOML's
			v.span = tripleSpan(text, i)
			return v
		}
		v.span = quotedSpan(text, i, q)
		return v
	}
	if j := max(stringAt(text, i), fallback(text, i)); j > 0 {
		v.quoted, v.span = true, quotedSpan(text, j, 1)
		return v
	}
	if strings.HasPrefix(text[i:], "map[") {
		i += len("map")
	}
	if strings.HasPrefix(text[i:], "&{") {
		i++
	}
	i = behindForm(text, i)
	if i < len(text) && (text[i] == '{' || text[i] == '[') && !strings.HasPrefix(text[i:], "{{") {
		v.bracketed = true
		v.span, v.open = bracketSpan(text, i, maxKept)
		if !v.open && text[i] == '{' && !v.colon && strings.HasPrefix(text[v.end:], "}}") && k.start > 0 && text[k.start-1] == ';' {
			v.end = doubledEnd(text, v.end)
		}
		return v
	}
	if v.span = remarkSpan(text, i); v.end > i {
		return v
	}
	return bareAfter(text, at, i, k, v)
}

// bareAfter is the last step of [valueAfter]: the value at i has neither quotes nor brackets,
// and what stands around its key tells its form.
func bareAfter(text string, at, i int, k key, v value) value {
	switch {
	case text[at] == '%':
		v.form = formEncoded
	case k.start > 0 && text[k.start-1] == ';' && text[at] == '=' && !strings.HasSuffix(text[:k.start], "&amp;"):
		v.form = formList
	case k.start > 0 && strings.IndexByte("?&;", text[k.start-1]) >= 0 && text[at] == '=' && !v.gap:
		v.form = formQuery
	case k.start > 1 && text[k.start-2:k.start] == "${":
		// The default of a shell variable: ${VAR:-x}
		if i < len(text) && (text[i] == '?' || isSlice(text[i:])) { // or what is wrong without it, or a part of it
			v.span = span{i, i}
			return v
		}
		if i < len(text) && strings.IndexByte("-=+", text[i]) >= 0 {
			i++
		}
	case text[at] == ':' && !v.gap && !k.quoted && (k.start == 0 || strings.IndexByte(",{([\n", text[k.start-1]) >= 0):
		v.form = formMember
	}
	v.span = heldSpan(text, span{i, bareEnd(text, i, v.form)})
	if text[at] == '=' && !v.gap && k.start > 0 && v.end > i && v.end < len(text) && text[v.end] == ' ' {
		v.end = spacedEnd(text, k, v.end)
	}
	return v
}

// heldSpan returns where a value stands inside of what may hold one or none, as Rust and Java
// print it: Some(x), Optional[x]. In code a name stands there, which has no digit but perhaps a last one.
func heldSpan(text string, sp span) span {
	const shortest = 6
	s := sp.of(text)
	for _, holder := range [...][2]string{{"Some(", ")"}, {"Optional[", "]"}, {"Optional(", ")"}} {
		inner, ok := strings.CutPrefix(s, holder[0])
		if !ok {
			continue
		}
		inner, ok = strings.CutSuffix(inner, holder[1])
		word := strings.TrimRight(inner, "0123456789")
		isName := strings.IndexByte(inner, '.') > 0 || !hasDigit(word) && len(inner)-len(word) <= 1 && !isUsual(inner)
		if ok && len(inner) >= shortest && !isName {
			start := sp.start + len(holder[0])
			return span{start, start + len(inner)}
		}
	}
	return sp
}

// isSlice reports whether the offset and length of a part of a shell variable stand in front of
// the brace that closes it: ${TOKEN:0:4}.
func isSlice(rest string) bool {
	const longest = len("12:34")
	n := strings.IndexByte(rest[:min(len(rest), longest+1)], '}')
	return n > 0 && strings.Trim(rest[:n], "0123456789:") == ""
}

// spacedEnd returns where a value ends that goes on behind the space at i, because
// something in front of its key tells where that is: in a connection string, the
// semicolon before the next key, and in an environment, the quote around the whole.
//
//	;Password=x y;Database=z   "DB_PASSWORD=x y"   - DB_PASSWORD=x y
func spacedEnd(text string, k key, i int) int {
	const maxTail = 64
	before := text[k.start-1]
	if item := strings.TrimRight(text[max(0, k.start-maxKey):k.start-1], " "); before == ' ' && strings.HasSuffix(item, "-") && isUpperName(text[k.start:k.end]) {
		if item = strings.TrimRight(item[:len(item)-1], " "); item == "" || strings.HasSuffix(item, "\n") {
			if end := lineEnd(text, i, maxTail); !strings.ContainsAny(text[i:end], "=#") && !isCommand(text[i:end]) {
				return end
			}
		}
	}
	if before != ';' && !(isQuote(before) && isUpperName(text[k.start:k.end])) {
		return i
	}
	n := strings.IndexAny(text[i:min(len(text), i+maxTail)], ";=\"'`\\<>\r\n")
	if n < 0 || before != ';' && isCommand(text[i:i+n]) || text[i+n] != before && !(before == ';' && isQuote(text[i+n])) {
		return i
	}
	end := i + n
	if isQuote(text[end]) && end+1 < len(text) && isAlnum(text[end+1]) {
		return i
	}
	if text[end] != ';' {
		return end
	}
	if end+1 == len(text) || text[end+1] < ' ' || isQuote(text[end+1]) || nextKey(text, end+1, true) {
		return end
	}
	return i
}

// isCommand reports whether what stands behind a variable is the command that it is set for,
// which a path or a flag tells: DB_PASSWORD=x ./run, PGPASSWORD=x psql -h db.
func isCommand(tail string) bool {
	for word := range strings.FieldsSeq(tail) {
		if hasPrefix(word, "./", "/") || isFlag(word) {
			return true
		}
	}
	return false
}

// doubledEnd returns where the brace is that closes a value of ODBC, from the first
// of two on: {x}}y} is x}y.
func doubledEnd(text string, i int) int {
	for strings.HasPrefix(text[i:], "}}") {
		n := strings.IndexByte(text[i+2:min(len(text), i+2+maxUserinfo)], '}')
		if n < 0 {
			return i
		}
		i += 2 + n
	}
	return i
}

// skipMarkup skips what stands between the colon and the value where the key is set
// off by markup or the value has a tag or an anchor of YAML:
//
//	**Password:** x   <b>Password:</b> x   Password: <b>x</b>   password: &db x   password: !!str x   password: !unsafe x
func skipMarkup(text string, i int, k key) int {
	const maxMark = 24
	j := i
	switch {
	case i == len(text):
		return i
	case text[i] == '*':
		for j < len(text) && text[j] == '*' && j-i < 2 {
			j++
		}
		if j < len(text) && text[j] == '*' {
			return i // a mask, with what is behind it
		}
		before := strings.TrimRightFunc(text[max(0, k.start-maxMark):k.start], func(r rune) bool { return r == ' ' || unicode.IsLetter(r) })
		if !strings.HasSuffix(before, "*") {
			return i
		}
	case strings.HasPrefix(text[i:], "</"):
		n := strings.IndexByte(text[i:min(len(text), i+maxMark)], '>')
		if n < 0 || k.start == 0 || text[k.start-1] != '>' {
			return i
		}
		j += n + 1
	case text[i] == '<':
		j = behindTag(text, i)
	case text[i] == '&' || strings.HasPrefix(text[i:], "!!") || strings.HasPrefix(text[i:], "!unsafe "): // the last Ansible's
		for j++; j < len(text) && j-i < maxMark && isAlnum(text[j]) || j < len(text) && j == i+1 && text[j] == '!'; j++ {
		}
		if j == len(text) || text[j] != ' ' {
			return i
		}
	default:
		return i
	}
	for n := 0; j < len(text) && n < maxGap && isBlank(text[j]); n++ {
		j++
	}
	if j == len(text) || text[j] < ' ' {
		return i
	}
	return behindTag(text, j)
}

// behindTag returns where a word begins that the tag at i sets off, or i: <b>x</b>, <br>x.
func behindTag(text string, i int) int {
	const maxTag = 48
	if i == len(text) || text[i] != '<' {
		return i
	}
	tag, _, ok := strings.Cut(text[i+1:min(len(text), i+maxTag)], ">")
	name, _, _ := strings.Cut(tag, " ")
	if !ok || !settingOff.has(strings.TrimSuffix(name, "/")) {
		return i
	}
	j := i + len(tag) + len("<>")
	if end := bareEnd(text, j, formPlain); end > j && (end == len(text) || text[end] == '<' || text[end] == '\n') {
		return j
	}
	return i
}

// settingOff are the elements that set a word off from the text around it.
var settingOff = set("b", "strong", "i", "em", "u", "code", "tt", "kbd", "samp", "span", "font", "br")

// nextString returns where a string begins that stands on the line behind PHP's
// hash rocket, as var_dump has it, with its type.
func nextString(text string, i int) int {
	j := i + 1
	for j < len(text) && j-i < maxKey && isBlank(text[j]) {
		j++
	}
	if strings.HasPrefix(text[j:], "string(") {
		return j
	}
	return i
}

// nextLine returns where a value begins that stands alone on the line behind its
// key: as JSON and YAML are wrapped, and as prompts are echoed. Without quotes it
// must be one indented word that no word list has.
func nextLine(text string, i int, k key) int {
	j := i
	if j < len(text) && text[j] == '\r' {
		j++
	}
	if j == len(text) || text[j] != '\n' {
		return i
	}
	j++
	indent := j
	for j < len(text) && j-indent < maxKey && isBlank(text[j]) {
		j++
	}
	if k.quoted {
		if j < len(text) && text[j] == '"' {
			return j
		}
		return i
	}
	end := j
	for end < len(text) && end-j < maxKey && text[end] > ' ' {
		end++
	}
	s := text[j:end]
	if j == indent && !looksTypedAlone(s) && !looksTyped(s, false) && !looksDrawn(s, true) || end < len(text) && text[end] != '\n' && text[end] != '\r' || len(s) < 6 ||
		!isAlnum(s[0]) || !hasDigit(s) || strings.ContainsAny(s, ":=<>{}[]") || isNumber(s) {
		return i
	}
	return j
}

// looksTypedAlone reports whether a word on a line of its own, with no indent, is what a
// prompt on the line before was answered with, rather than a word of what follows: it has
// letters of both cases, and digits in two places.
func looksTypedAlone(s string) bool {
	isOther := func(r rune) bool { return r < '0' || r > '9' }
	return looksIssued(s, true) && isMixed(s) && len(strings.FieldsFunc(s, isOther)) > 1
}

// tripleSpan returns what stands between the three quotes at i and the three that
// close them, on the same line.
func tripleSpan(text string, i int) span {
	start := i + 3
	if n := strings.Index(text[start:min(len(text), start+maxBracket)], text[i:start]); n >= 0 {
		return span{start, lineEnd(text, start, n)}
	}
	return span{start, lineEnd(text, start, maxBracket)}
}

// emptyBefore reports whether what follows on the separator and a space at i is
// not its value but the next key: "password= host=db", "{Password: Timeout:30s}".
func emptyBefore(text string, at int, k key, i int) bool {
	if at == 0 || isBlank(text[at-1]) || k.quoted {
		return false
	}
	j := i
	for j < len(text) && j-i < maxKey && isName(text[j]) {
		j++
	}
	if j == i || j+1 >= len(text) || text[j] != text[at] {
		return false
	}
	if text[at] == '=' {
		return text[j+1] != '='
	}
	isUpper := func(c byte) bool { return c >= 'A' && c <= 'Z' }
	return isUpper(text[k.start]) && isUpper(text[i]) && text[j+1] != ' ' && text[j+1] != '/'
}

// skipType skips what some languages print or ask for in front of a string:
// Python's b"" and f"", C#'s @"", SQL's N"", Rust's Some(""), PHP's string(9) "".
func skipType(text string, i int) int {
	if i == len(text) || !typeMarks.has(text[i]) { // as most are not
		return i
	}
	if i+1 < len(text) && isQuote(text[i+1]) && strings.IndexByte("bfruBFRU@$NEn", text[i]) >= 0 {
		return i + 1
	}
	if strings.HasPrefix(text[i:], `<<"`) { // Erlang's binaries
		return i + len("<<")
	}
	if strings.HasPrefix(text[i:], "(string) ") { // spew's, perhaps with a length
		j := i + len("(string) ")
		if strings.HasPrefix(text[j:], "(len=") {
			j += strings.IndexByte(text[j:min(len(text), j+maxGap)], ' ') + 1
		}
		if quoteAt(text, j) > 0 {
			return j
		}
	}
	for _, p := range [...]string{"Some(", "Optional(", "Just ", "String(", "Secret(", "SecretStr(", "SecureString(", "PASSWORD(", "password(", "string("} {
		if !strings.HasPrefix(text[i:], p) {
			continue
		}
		j := i + len(p)
		for j < len(text) && j-i < maxGap && (isDigit(text[j]) || text[j] == ')' || text[j] == ' ' || text[j] == '\n') {
			j++
		}
		if j < len(text) && isQuote(text[j]) {
			return j
		}
	}
	return i
}

// typeMarks are the bytes that begin what skipType skips.
var typeMarks = alphabetOf("bfruBFRU@$NEn<(SOJPps")

// behindForm returns where a password begins behind the form that it is kept in, which Spring
// and LDAP have in braces, or i: {noop}x, {bcrypt}$2a$10$x.
func behindForm(text string, i int) int {
	const longest = len("{pbkdf2_sha256}")
	if i == len(text) || text[i] != '{' {
		return i
	}
	form, rest, ok := strings.Cut(text[i+1:min(len(text), i+1+longest)], "}")
	if !ok || rest == "" || rest[0] <= ' ' || !passwordForms.has(form) {
		return i
	}
	return i + len(form) + len("{}")
}

var passwordForms = set("noop", "bcrypt", "scrypt", "argon2", "pbkdf2", "sha256", "cipher", "plain", "cleartext", "crypt", "sha", "ssha", "ssha256", "ssha512", "md5", "smd5")

// skipGoType skips what %#v prints in front of a list. In code, a space is before it, and the
// name of a header or a field in quotes.
func skipGoType(text string, i int) int {
	if strings.HasPrefix(text[i:], "[]") {
		for _, p := range [...]string{"string{", "interface {}{", "uint8{"} {
			if strings.HasPrefix(text[i+len("[]"):], p) {
				return i + len("[]") + len(p) - len("{")
			}
		}
	}
	return i
}

// remarkSpan returns the remark in place of a value at i, (not set), <unset>, or the secret that
// the brackets set off: (Zk81vQm4xT). It is empty where there is neither.
func remarkSpan(text string, i int) span {
	const maxRemark = 40
	if i == len(text) || text[i] != '(' && text[i] != '<' {
		return span{}
	}
	n := strings.IndexAny(text[i+1:min(len(text), i+maxRemark)], ")><\n")
	if n < 0 || text[i+1+n] == '<' || text[i+1+n] == '\n' {
		return span{}
	}
	inner := span{i + 1, i + 1 + n}
	if isBracedSecret(inner.of(text)) && (text[i] == '(' || isDrawnSlot(inner.of(text))) {
		return inner
	}
	return span{i, inner.end + 1}
}

// isDrawnSlot reports whether what stands in pointed brackets is rather a secret than what
// belongs there, <hunter2>, <api-key-1>: letters and digits, which are in more than one place.
func isDrawnSlot(s string) bool {
	isOther := func(r rune) bool { return r < '0' || r > '9' }
	return isIdentifier(s) && strings.IndexByte(s, '_') < 0 && len(strings.FieldsFunc(s, isOther)) > 1 && !namesCredential(s)
}

// quotedSpan returns what stands between the quote of q bytes at i and the one
// that closes it, or the end of the line.
func quotedSpan(text string, i, q int) span {
	open := text[i : i+q]
	start := i + q
	quote := open[q-1]
	if quote == ';' || quote == '2' || quote == '7' { // an entity, or encoded
		if n := strings.Index(text[start:], open); n >= 0 {
			return span{start, start + n}
		}
		return span{start, bareEnd(text, start, formEncoded)}
	}
	escapes := q - 1 // backslashes before the quote
	for j := start; j < len(text); j++ {
		switch text[j] {
		case '\n':
			return span{start, j}
		case quote:
			if escapes == 0 && j > start && j+1 < len(text) && text[j+1] == quote {
				j++ // doubled, as YAML, SQL and ADO escape it
				continue
			}
			if escapes == 0 && j > start && strings.HasPrefix(text[j:], `'\''`) {
				j += len(`'\''`) - 1 // as shells have it, between two strings
				continue
			}
			// With fewer backslashes it closes something around the value.
			return span{start, j}
		case '\\':
			run := j
			for run < len(text) && text[run] == '\\' {
				run++
			}
			if run < len(text) && text[run] == quote {
				if escapes == 0 && (run-j)%2 == 0 {
					return span{start, run}
				}
				if escapes > 0 && run-j <= escapes {
					return span{start, j}
				}
				run++ // escaped deeper, so part of the value
			}
			j = run - 1
		}
	}
	return span{start, len(text)}
}

// bracketSpan returns what stands inside of the bracket at i, as far as limit, and
// whether the bracket is still open there.
func bracketSpan(text string, i, limit int) (inside span, open bool) {
	depth := 0
	end := min(len(text), i+limit)
	for j := i; j < end; j++ {
		switch text[j] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return span{i + 1, j}, false
			}
		case '"':
			j = stringEnd(text[:end], j)
		}
	}
	return span{i + 1, end}, true
}

// stringEnd returns where the string ends that the quote at i begins, which is escaped where
// the whole is in a string itself. A quote with more backslashes is a part of it, as is one
// with an odd number of them in a string that is not escaped.
func stringEnd(text string, i int) int {
	escapes := 0
	for i > escapes && text[i-1-escapes] == '\\' {
		escapes++
	}
	run := 0
	for i++; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			run++
			continue
		case text[i] == '"' && (run <= escapes && escapes > 0 || escapes == 0 && run%2 == 0):
			return i
		}
		run = 0
	}
	return i
}

// whole returns the span of a value with all that its bracket holds.
func (v value) whole(text string) span {
	if v.open {
		v.span, _ = bracketSpan(text, v.start-1, maxBracket)
	}
	return v.span
}

// The forms that a value without quotes can be in.
const (
	formPlain   = iota
	formQuery   // in the query of a URL
	formEncoded // percent-encoded, key and separator too
	formMember  // of a list with colons and commas and no space: user:bob,password:x,host:db
	formList    // of a connection string: nothing but a semicolon ends it
)

// bareEnd returns where a value without quotes ends. Commas, semicolons,
// ampersands and closing brackets may be part of a secret; they end it where
// another key, white space or nothing follows.
func bareEnd(text string, i, form int) int {
	if end := variableEnd(text, i); end > 0 {
		return end
	}
	j := i
	depth := 0
scan:
	for ; j < len(text); j++ {
		switch c := text[j]; {
		case !bareMarks.has(c) && c != closingMark[0]: // as most are not
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == '\\' && j > i && isEscape(text, j):
			j++
		case endsBare(text, j, form, depth, j == i):
			break scan
		case c == ')' || c == ']' || c == '}':
			depth = max(0, depth-1)
		}
	}
	return sentenceEnd(text, i, j, form)
}

// isEscape reports whether the backslash at i makes the mark behind it a part of the value: an
// apostrophe as libpq has it, or a space as shells have it.
func isEscape(text string, i int) bool {
	if i+2 >= len(text) || !isAlnum(text[i+2]) {
		return false
	}
	return text[i+1] == '\'' || text[i+1] == ' ' && !nextKey(text, i+2, false)
}

// variableEnd returns where the variable of a template or a shell ends that begins at i. It is
// 0 where there is none.
func variableEnd(text string, i int) int {
	if i == len(text) || strings.IndexByte("{$#", text[i]) < 0 {
		return 0
	}
	for _, v := range [...][2]string{{"{{", "}}"}, {"${", "}"}, {"$(", ")"}, {"#{", "}"}} {
		if strings.HasPrefix(text[i:], v[0]) {
			if n := strings.Index(text[i:min(len(text), i+maxKey)], v[1]); n >= 0 {
				return i + n + len(v[1])
			}
		}
	}
	return 0
}

// bareMarks are the bytes that [bareEnd] looks at more closely, besides [closingMark]: white
// space, and the marks that may end a value.
var bareMarks = alphabetOf("\x00- `<>\"'\\([{)]}&#?,;|%")

// endsBare reports whether a mark at i ends the value that it stands in, or begins, in as many
// brackets as depth.
func endsBare(text string, i, form, depth int, begins bool) bool {
	switch c := text[i]; c {
	case '`':
		return begins || depth > 0 || !wordFollows(text, i)
	case '<', '>':
		isOpen := c == '<' && (begins || isAlnum(text[i-1])) && strings.IndexByte(text[i:lineEnd(text, i, maxUserinfo)], '>') < 0
		return !wordFollows(text, i) || form != formList && !isOpen
	case '"', '\'': // that of an argument does not
		return depth == 0 && !wordFollows(text, i)
	case '\\':
		return i+1 < len(text) && strings.IndexByte("nrt\"'\\\n", text[i+1]) >= 0 || strings.HasPrefix(text[i:], `\u00`)
	case ')', ']', '}':
		return depth == 0 && !wordFollows(text, i)
	case '&':
		return form == formQuery || form == formEncoded || nextKey(text, i+1, false) || isEntity(text[i:]) || isOperator(text, i)
	case '#':
		return form == formQuery || form == formList && nextKey(text, i+1, false)
	case '?': // a query may have one, but hardly at its end
		isLast := i+1 == len(text) || text[i+1] <= ' ' || isQuote(text[i+1])
		return form == formQuery && isLast || (form == formQuery || form == formList) && nextKey(text, i+1, false)
	case ',', ';', '|':
		return i+1 == len(text) || strings.IndexByte(" \"'}])\\", text[i+1]) >= 0 || nextKey(text, i+1, c == ';' || form == formMember) || c == '|' && isOperator(text, i)
	case '%':
		if strings.HasPrefix(text[i:], "%26") && nextKey(text, i+len("%26"), false) {
			return true
		}
		return form == formEncoded && i+2 < len(text) && text[i+1] == '2' && strings.IndexByte("26Cc", text[i+2]) >= 0 || strings.HasPrefix(text[i:], "%2526")
	case closingMark[0]:
		return isClosingMark(text, i)
	}
	return true
}

// isOperator reports whether the mark at i and another one like it join what ends there to
// something else, a command perhaps: TOKEN=x&& run, a=x||b=y.
func isOperator(text string, i int) bool {
	next := i + len("&&")
	return strings.HasPrefix(text[i+1:], text[i:i+1]) && (next == len(text) || isSpace(text[next]) || nextKey(text, next, false))
}

// sentenceEnd returns where a value ends that begins at i and was read up to end, without the
// marks of the sentence that it stands in.
func sentenceEnd(text string, i, end, form int) int {
	if end < len(text) && (form == formList && text[end] == ';' || form == formQuery && text[end] == '&' || text[end] == ',' && end+2 < len(text) && text[end+1] == ' ' && nextKey(text, end+2, false)) {
		return end // what follows is no end of a sentence
	}
	for end > i && strings.IndexByte(".:,;", text[end-1]) >= 0 {
		if text[end-1] == '.' && end < len(text) && strings.IndexByte("&; ", text[end]) >= 0 && nextKey(text, end+1, false) {
			break // no sentence ends there
		}
		end--
	}
	if end > i && text[end-1] == '[' && strings.HasPrefix(text[end:], `\r]`) {
		end-- // of Apache's HTTP client, which prints line ends so
	}
	return end
}

// closers are the marks that end what the same or another one opened, separators those that a
// list or a sentence goes on with or ends with.
const (
	closers    = "<>`)]}\"'"
	separators = ".,:;|"
)

// restEnd returns where a secret without quotes ends which [bareEnd] cut short, at a mark that
// ends other things too. It is a part of the secret where nothing was opened before that it
// closes, or where a generator drew it.
func restEnd(text string, v value) int {
	const longest, mostMarks = 64, 8 // up to the last mark
	end, limit := v.end, min(len(text), v.start+longest)
	text = text[:min(len(text), v.start+maxUserinfo)]
	for end < limit {
		last, next, separated, closed := end, end, false, false
	marks:
		for ; next < limit && next-end < mostMarks; next++ {
			switch c := text[next]; {
			case strings.IndexByte(separators, c) >= 0:
				separated = true
			case strings.IndexByte(closers, c) < 0:
				break marks
			case isQuote(c) && (separated || next+1 == limit || isSpace(text[next+1]) || strings.IndexByte(closers+separators, text[next+1]) >= 0), closes(text, v.start, next):
				closed = true
				break marks
			case !isQuote(c):
				last = next + 1
			}
		}
		if closed {
			if next = drawnEnd(text, v.start, end); next == end {
				return last
			}
			end = next
			continue
		}
		if separated && text[next-1] != ',' && isArgument(text, next) {
			return next
		}
		rest := bareEnd(text, next, v.form)
		if rest == next || separated && nextKey(text, next, true) {
			if isUnmarked(text[v.start:end]) {
				return end
			}
			return last
		}
		end = rest
	}
	return end
}

// isUnmarked reports whether a secret has no marks within, by which one behind it is hardly a
// part of it: of the passwords with a bracket, most have more marks, or are shorter.
func isUnmarked(s string) bool {
	const least = 6
	for i := range len(s) {
		if !isAlnum(s[i]) && s[i] != '_' && s[i] != '-' {
			return false
		}
	}
	return len(s) >= least
}

// isArgument reports whether the next argument of a command stands behind the space at i: a
// flag or a URL.
func isArgument(text string, i int) bool {
	rest := text[i:min(len(text), i+len(" https:"))]
	return len(rest) > 2 && rest[0] == ' ' && rest[1] == '-' && (rest[2] == '-' || isLetter(rest[2])) || strings.HasPrefix(rest, " http:") || rest == " https:"
}

// closes reports whether the mark at i ends what was opened before the offset of start: a
// bracket, a quote or a tag. What is too far from the start of the line to tell may be open.
func closes(text string, start, i int) bool {
	const longest = 512
	from := max(0, start-longest)
	before := text[from:start]
	line := strings.LastIndexByte(before, '\n') + 1
	if from > 0 && line == 0 {
		return true
	}
	c := text[i]
	if isQuote(c) {
		return strings.Count(text[from+line:i], text[i:i+1])%2 == 1
	}
	if c == '<' { // of a tag, or what is described
		return true
	}
	return isUnclosed(before, c)
}

// isUnclosed reports whether the bracket that c closes is still open at the end of text.
func isUnclosed(text string, c byte) bool {
	open, depth := "([{<"[strings.IndexByte(")]}>", c)], 0
	for j := range len(text) {
		switch text[j] {
		case open:
			depth++
		case c:
			depth = max(0, depth-1)
		}
	}
	return depth > 0
}

// unmarked returns a value without quotes without the marks that set it off, alone or with
// its key: “x”, **x**, **Password: x**.
func unmarked(text string, k key, v value) value {
	if isClosingMark(text, v.end) && hasPrefix(text[v.start:], "“", "„", "‘") {
		v.start += len("“")
	}
	s := v.of(text)
	marks := s[len(strings.TrimRight(s, "*")):]
	if marks == "" {
		marks = s[len(strings.TrimRight(s, "~")):]
	}
	if inner := strings.TrimPrefix(s, marks); len(inner) < len(s) && isUnmarked(strings.TrimSuffix(inner, marks)) {
		v.span = span{v.start + len(marks), v.end - len(marks)}
		return v
	}
	if marks != s && strings.HasSuffix(text[:k.start], marks) && !strings.HasPrefix(text[k.end:], marks) {
		v.end -= len(marks)
	}
	return v
}

// drawnEnd returns where a secret ends that goes on behind the brackets and backticks at
// end, because all of it looks drawn. It is end where it does not.
func drawnEnd(text string, start, end int) int {
	const most = 4
	if !isMixed(text[start:end]) {
		return end
	}
	from := end
	for from < len(text) && from-end < most && strings.IndexByte("<>`)]}", text[from]) >= 0 {
		from++
	}
	next := bareEnd(text, from, formPlain)
	tail := text[from:next]
	if from == end || len(tail) < 2 || strings.IndexByte(".,;:/", tail[0]) >= 0 || !hasDigit(tail) && !isMixed(tail) || text[end] == '<' && isWord(tail) || strings.Contains(tail, "://") {
		return end
	}
	return next
}

// settingEnd is [restEnd] for a setting that is alone on its line, as in the files that
// environments are read from: a mark that ends it ends no sentence. A name that begins with a
// capital may begin one.
func settingEnd(text string, k key, v value) int {
	marks := ".:&|"
	switch {
	case isUpperName(k.of(text)) && !v.colon:
		marks += ")]}>"
	case isUnmarked(v.of(text)):
		return v.end
	case v.colon:
		marks = "."
	}
	line := k.start
	for line > 0 && k.start-line < maxGap && isBlank(text[line-1]) {
		line--
	}
	last := v.end
	for last < len(text) && last-v.end < maxGap && strings.IndexByte(marks, text[last]) >= 0 {
		last++
	}
	if line > 0 && text[line-1] != '\n' || v.colon && uppers.has(text[k.start]) || last < len(text) && text[last] != '\n' && text[last] != '\r' {
		return v.end
	}
	return last
}

// wordFollows reports whether a letter or a digit follows on the byte at i, which is part of
// the value then: what something else ends with has other things behind it.
func wordFollows(text string, i int) bool { return i+1 < len(text) && isAlnum(text[i+1]) }

// nextKey reports whether another key and its separator stand at i. Connection
// strings have keys of several words, each with a capital.
func nextKey(text string, i int, words bool) bool {
	if i < len(text) && (isDigit(text[i]) || text[i] == '$') {
		return false
	}
	j, spaced := i, false
	for j < len(text) && j-i < 40 {
		c := text[j]
		isNextWord := words && c == ' ' && j+1 < len(text) && text[j+1] >= 'A' && text[j+1] <= 'Z'
		if !isName(c) && c != '[' && c != ']' && !isNextWord && !(c == '%' && strings.HasPrefix(text[j:], "%5")) {
			break
		}
		spaced = spaced || isNextWord
		j++
	}
	if j == i || j == len(text) {
		return false
	}
	// In a dump of a Go value the names are exported ones.
	return text[j] == '=' || text[j] == ':' && !spaced && (words || text[i] >= 'A' && text[i] <= 'Z')
}

// closingMark is one of the marks that typography ends something with: quotes, and the
// ellipsis of what was cut off. All of them begin with the same byte.
const closingMark = "\u2019"

// isClosingMark reports whether such a mark is at i, and nothing goes on behind it.
func isClosingMark(text string, i int) bool {
	return i < len(text) && text[i] == closingMark[0] && hasPrefix(text[i:], closingMark, "\u201d", "\u2026") && !wordFollows(text, i+len(closingMark)-1)
}

func isEntity(s string) bool {
	return hasPrefix(s, "&amp;", "&quot;", "&apos;", "&lt;", "&gt;") || strings.HasPrefix(s, "&#") && len(s) > 2 && (isDigit(s[2]) || s[2] == 'x')
}

// quoteAt returns the length of the opening quote at i: a plain or escaped quote,
// an entity, or a percent-encoded one; 0 if there is none.
func quoteAt(text string, i int) int {
	j := i
	for j < len(text) && text[j] == '\\' && j-i < 8 {
		j++
	}
	if j < len(text) && isQuote(text[j]) {
		return j - i + 1
	}
	if i == len(text) || text[i] != '&' && text[i] != '%' && text[i] != '\\' {
		return 0
	}
	for _, q := range encodedQuotes {
		if strings.HasPrefix(text[i:], q) {
			return len(q)
		}
	}
	return 0
}

// quoteBefore returns the length of the closing quote that ends at end. The
// backslashes of an escaped one are left to the caller.
func quoteBefore(text string, end int) int {
	if end == 0 {
		return 0
	}
	if isQuote(text[end-1]) {
		return 1
	}
	if c := text[end-1]; c != ';' && c != '2' && c != '7' {
		return 0
	}
	for _, q := range encodedQuotes {
		if strings.HasSuffix(text[:end], q) {
			return len(q)
		}
	}
	return 0
}

// encodedQuotes end in ';', '2' or '7', and nothing else that is looked at does.
var encodedQuotes = [...]string{"&quot;", "&#34;", "&#39;", "%22", `\u0022`, `\u0027`}
