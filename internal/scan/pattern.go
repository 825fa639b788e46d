package scan

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A shape's pattern is text, which stands for itself, with these elements:
//
//	<name:n>  n bytes of the alphabet; n-m for n to m, n+ for n or more.
//	          Bytes after the name are added to it: <b64=:40+>
//	<uuid>    a UUID, in hexadecimal digits of either case
//	[A-P_]    one byte of a set
//	{a|b|}    alternatives, of which each makes a shape of its own. Without |,
//	          each byte is one: gh{pousr}_
//	(…)       what to mask, up to the end of the pattern. Everything, if there is none.
//	\x        x, without a meaning of its own
//
// Runs take all they can and give nothing back: one of variable length must not
// be followed by a byte of its own alphabet. The longest literal, the first of
// several, is the anchor; elements before it are matched from right to left.
//
// A match stands apart from what surrounds it: no letter or digit comes right
// before it, except as the end of an escape sequence such as \n or %3D, and
// neither one nor a byte of the last run's alphabet right after.

// An option changes what a pattern asks for.
type option uint8

const (
	withDigit  option = 1 << iota // a digit in the runs
	twoKinds                      // two of lower case, upper case and digits, or 20 bytes without a separator
	allKinds                      // all three
	strictLeft                    // none of _ . - / + before it either, for wordy prefixes; but see segment
	anyLeft                       // anything before it
	drawn                         // not of words, whatever kinds these have: test_loadsAllNames_2
	wholly                        // nothing else in the text, of those without an anchor
)

// maxRun is how far an open run is looked at before it counts as matched. A match
// takes all of its last run, so that no tail of a longer token is left.
const maxRun = 256

// alphabet is a set of ASCII bytes.
type alphabet [2]uint64

// alphabetOf returns the bytes of a set as it stands in a pattern, with ranges.
func alphabetOf(set string) alphabet {
	var a alphabet
	for i := 0; i < len(set); i++ {
		first, last := set[i], set[i]
		if i+2 < len(set) && set[i+1] == '-' {
			last = set[i+2]
			i += 2
		}
		for c := first; c <= last; c++ {
			a.add(c)
		}
	}
	return a
}

func (a *alphabet) add(c byte) { a[c>>6&1] |= 1 << (c & 63) }

func (a *alphabet) has(c byte) bool { return c < 128 && a[c>>6]&(1<<(c&63)) != 0 }

func (a *alphabet) meets(b *alphabet) bool { return a[0]&b[0]|a[1]&b[1] != 0 }

func (a *alphabet) within(b *alphabet) bool { return a[0]&^b[0]|a[1]&^b[1] == 0 }

func (a *alphabet) count() int { return bits.OnesCount64(a[0]) + bits.OnesCount64(a[1]) }

// kinds counts lower case, upper case and digits.
func (a *alphabet) kinds() int {
	n := 0
	for _, kind := range [...]*alphabet{&lowers, &uppers, &digits} {
		if a.meets(kind) {
			n++
		}
	}
	return n
}

func (a alphabet) with(b alphabet) alphabet { return alphabet{a[0] | b[0], a[1] | b[1]} }

var (
	digits     = alphabetOf("0-9")
	lowers     = alphabetOf("a-z")
	uppers     = alphabetOf("A-Z")
	alnums     = alphabetOf("0-9A-Za-z")
	xhexes     = alphabetOf("0-9A-Fa-f")
	base64s    = alphabetOf("0-9A-Za-z+/")
	base64URLs = alphabetOf("0-9A-Za-z_-")
	wordyLeft  = alphabetOf("0-9A-Za-z_./+-")
	fillers    = alphabetOf("0xX*#_./+=-") // of placeholders, and what they keep of a format
	digests    = alphabetOf("0-9A-Fa-f-")  // and of UUIDs: what files and resources are named by

	alphabets = map[string]alphabet{
		"digit":   digits,
		"lower":   lowers,
		"upper":   uppers,
		"alnum":   alnums,
		"hex":     xhexes,
		"lownum":  alphabetOf("0-9a-z"),
		"upnum":   alphabetOf("0-9A-Z"),
		"word":    alphabetOf("0-9A-Za-z_"),
		"b32":     alphabetOf("2-7a-z"),
		"b58":     alphabetOf("1-9A-HJ-NP-Za-km-z"),
		"b64":     base64s,
		"b64u":    base64URLs,
		"crypt":   alphabetOf("0-9A-Za-z./"),
		"path":    alphabetOf("0-9A-Za-z/_.~%@:=+-"),
		"visible": alphabetOf("!#-&(-+--;=?-[]^_a-~"), // neither quotes nor , < > \ `
		"":        {},
	}
)

// step is one element of a pattern: a literal, or a run if that is empty.
type step struct {
	literal  string
	bytes    alphabet
	min, max int // max is 0 if the run is open
}

// limit is the most that the run may take before the rest has matched.
func (s *step) limit() int {
	if s.max == 0 {
		return maxRun
	}
	return s.max
}

// after matches s from i on and returns where it ends, or -1. What a run takes
// is added to seen; a single byte is of the format rather than of the secret.
func (s *step) after(text string, i int, seen *alphabet) int {
	if s.literal != "" {
		if !strings.HasPrefix(text[i:], s.literal) {
			return -1
		}
		return i + len(s.literal)
	}
	end := i
	for limit := min(len(text), i+s.limit()); end < limit && s.bytes.has(text[end]); end++ {
		if s.max != 1 {
			seen.add(text[end])
		}
	}
	if end-i < s.min {
		return -1
	}
	return end
}

// before matches s up to i and returns where it begins, or -1.
func (s *step) before(text string, i int, seen *alphabet) int {
	if s.literal != "" {
		if !strings.HasSuffix(text[:i], s.literal) {
			return -1
		}
		return i - len(s.literal)
	}
	start := i
	for limit := max(0, i-s.limit()); start > limit && s.bytes.has(text[start-1]); start-- {
		if s.max != 1 {
			seen.add(text[start-1])
		}
	}
	if s.min < s.limit() {
		start = afterEscape(text, start)
	}
	if i-start < s.min {
		return -1
	}
	return start
}

// pattern is a compiled pattern without its anchor.
type pattern struct {
	before  []step // from the anchor leftwards
	after   []step
	secret  int      // the first of after to mask, or -1 for everything
	left    alphabet // what must not come before
	segment bool     // a / may come before though, if the match is all of a path's segment
	options option
}

// match returns the span to mask, given the span of the anchor; 0, 0 if the
// pattern does not match there. valid, if not nil, tells by its checksum that a
// token is one: then neither what comes before nor few distinct bytes matter.
func (p *pattern) match(text string, anchor, anchorEnd int, valid func(token string) bool) (start, end int) {
	var seen alphabet
	start = anchor
	for i := range p.before {
		if start = p.before[i].before(text, start, &seen); start < 0 {
			return 0, 0
		}
	}
	sure := true
	inPath := false
	if start > 0 && p.left.has(text[start-1]) && !escapeEnds(text, start) {
		inPath = text[start-1] == '/' && (p.segment || isOfPath(text, start-1))
		if valid == nil && !inPath {
			return 0, 0
		}
		sure = inPath
	}
	end = anchorEnd
	masked := start
	tail := alnums
	last := end // where the last step begins
	for i := range p.after {
		if i == p.secret {
			masked = end
		}
		last = end
		if end = p.after[i].after(text, end, &seen); end < 0 {
			return 0, 0
		}
		if p.after[i].literal != "" {
			tail = alnums
		} else if end > last {
			tail = alnums.with(p.after[i].bytes)
		}
	}
	sure = sure && p.enough(&seen, text[start:end]) && !(inPath && (seen.within(&digests) || seen.kinds() < 2 || !endsSegment(text, end)))
	if !sure && (valid == nil || !valid(text[start:end])) {
		return 0, 0
	}
	if n := len(p.after); n > 0 && p.after[n-1].literal == "" {
		run := &p.after[n-1]
		for run.max == 0 && end < len(text) && run.bytes.has(text[end]) {
			end++
		}
		if end < len(text) && tail.has(text[end]) {
			return 0, 0
		}
		for end-last > run.min && text[end-1] == '.' { // of the sentence
			end--
		}
		if start > 0 && text[start-1] == '/' && run.bytes.has('/') && masked == start {
			end = segmentEnd(text, last+run.min, end)
		}
		return masked, end
	}
	if end < len(text) && tail.has(text[end]) {
		return 0, 0
	}
	return masked, end
}

// enough reports whether the bytes of the runs, of the match token, are those
// of a secret rather than of a placeholder or a name.
func (p *pattern) enough(seen *alphabet, token string) bool {
	n := len(token)
	if seen.within(&fillers) || p.options&strictLeft != 0 && seen.count() < 5 || isMostlyX(token) {
		return false
	}
	if p.options&drawn != 0 && isOfWords(token) {
		return false
	}
	kinds := seen.kinds()
	enough := p.options&withDigit == 0 || seen.meets(&digits)
	switch {
	case p.options&allKinds != 0:
		enough = kinds == 3
	case p.options&twoKinds != 0 && kinds < 2 && (n < 20 || !seen.within(&alnums)):
		enough = false
	}
	return enough || isTyped(token) || isRepeated(token)
}

// isMostlyX reports whether three in four bytes of s are an X, as nobody draws them: s has been
// crossed out but for its beginning, AIzaSyXXXXXXXX.
func isMostlyX(s string) bool {
	const shortest = 16
	return len(s) >= shortest && 4*max(strings.Count(s, "x"), strings.Count(s, "X")) >= 3*len(s)
}

// isTyped reports whether a run of s goes up by one from byte to byte, or from each to the
// one after the next, as in the tokens that tests make up: 1234567890abcdef, a1b2c3d4.
// No name does. Dead beef is as usual as these.
func isTyped(s string) bool {
	const least = 6
	for step := 1; step <= 2; step++ {
		run := 1
		for i := step; i < len(s); i++ {
			if before := s[i-step]; isAlnum(before) && (s[i] == before+1 || before == '9' && s[i] == '0') {
				if run++; run == least {
					return true
				}
			} else {
				run = 1
			}
		}
	}
	return strings.Contains(s, "deadbeef")
}

// isRepeated reports whether the end of s is a few letters and digits again and again, as
// tests make tokens up as well: abcd1234abcd1234. No name has both.
func isRepeated(s string) bool {
	const shortest, longest = 4, 16
	for period := shortest; period <= longest && 2*period <= len(s); period++ {
		i := len(s)
		for i > period && s[i-1] == s[i-1-period] {
			i--
		}
		if group := s[len(s)-period:]; len(s)-i >= max(period, longest-period) && hasDigit(group) && strings.IndexFunc(group, unicode.IsLetter) >= 0 {
			return true
		}
	}
	return false
}

// isOfWords reports whether letters and digits are in an order that names have: one in three
// is of another kind than the one before it at the most, where three in five are of those
// that were drawn.
func isOfWords(s string) bool {
	m := mixtureOf(s)
	return m.changes*3 <= m.n
}

// mixture is how the letters and digits of a text are mixed. What joins them does not
// count.
type mixture struct {
	n       int
	kinds   [3]int // lower case, upper case, digits
	changes int    // of those that are of another kind than the one before, and the first
}

func mixtureOf(s string) (m mixture) {
	before := -1
	for i := range len(s) {
		if !isAlnum(s[i]) {
			continue
		}
		kind := kindOf(s[i])
		if kind != before {
			m.changes++
		}
		before = kind
		m.kinds[kind]++
		m.n++
	}
	return m
}

// isDrawn reports whether letters of both cases and digits are mixed as only a generator
// does it: one in two is of another kind than the one before, but one in three of words
// that are written together.
func (m *mixture) isDrawn() bool {
	return m.kinds[0] > 2 && m.kinds[1] > 2 && m.kinds[2] > 1 && m.changes*20 > m.n*9
}

// kindOf tells lower case, upper case and digits apart.
func kindOf(c byte) int {
	switch {
	case c >= 'a':
		return 0
	case c >= 'A':
		return 1
	}
	return 2
}

// endsSegment reports whether no more of a path's segment stands at end, such as the
// extension of a file.
func endsSegment(text string, end int) bool {
	if end == len(text) || text[end] == '/' {
		return true
	}
	if text[end] == '.' {
		return end+1 == len(text) || !isAlnum(text[end+1])
	}
	return !wordyLeft.has(text[end])
}

// isOfPath reports whether the slash at i is of a URL's path or of one from the root, rather
// than a byte of base64.
func isOfPath(text string, i int) bool {
	const most = 256
	start := i
	for start > 0 && i-start < most && text[start-1] > ' ' && text[start-1] < utf8.RuneSelf && !isQuote(text[start-1]) {
		start--
	}
	return text[start] == '/' && start < i || strings.Contains(text[start:i], "://")
}

// segmentEnd returns where a token ends that begins a segment of a path: in front of the
// words that follow as further segments, though a slash may be a byte of the token too.
func segmentEnd(text string, from, end int) int {
	i := end
	for i > from && (lowers.has(text[i-1]) || text[i-1] == '/') {
		i--
	}
	if n := strings.IndexByte(text[i:end], '/'); n >= 0 {
		return i + n
	}
	return end
}

// maxEscape is the most that an escape sequence takes.
const maxEscape = 16

// escapeEnds reports whether an escape sequence ends right before i.
func escapeEnds(text string, i int) bool {
	for j := i - 1; j >= 0 && i-j <= maxEscape; j-- {
		if isAlnum(text[j]) {
			continue // none begins with it
		}
		if end := escapeEnd(text, j); end > j {
			return end == i
		}
	}
	return false
}

// afterEscape returns the end of the escape sequence that i is inside of, or i.
func afterEscape(text string, i int) int {
	for j := i - 1; j >= 0 && i-j <= maxEscape; j-- {
		if end := escapeEnd(text, j); end > i {
			return end
		}
	}
	return i
}

// escapeEnd returns the end of the escape sequence that begins at i, or i: that
// of a string literal, a percent-encoded byte (also if encoded twice), with the
// colour of a terminal that may follow on its ESC.
func escapeEnd(text string, i int) int {
	end := i
	switch text[i] {
	case '%':
		if strings.HasPrefix(text[i:], "%25") && areHex(text, i+3, 2) {
			return i + 5
		}
		if areHex(text, i+1, 2) {
			return i + 3
		}
		return i
	case '\x1b':
		end++
	case '\\':
		switch rest := text[i+1:]; {
		case rest == "":
			return i
		case rest[0] == 'u' && areHex(text, i+2, 4):
			end += 6
		case rest[0] == 'x' && areHex(text, i+2, 2):
			end += 4
		case strings.HasPrefix(rest, "033"):
			end += 4
		case strings.IndexByte("nrtbfve", rest[0]) >= 0:
			end += 2
		}
	}
	if end > i && end < len(text) && text[end] == '[' {
		j := end + 1
		for j < len(text) && j-i < maxEscape && (digits.has(text[j]) || text[j] == ';') {
			j++
		}
		if j < len(text) && text[j] == 'm' {
			return j + 1
		}
	}
	return end
}

func areHex(text string, i, n int) bool {
	if i+n > len(text) {
		return false
	}
	for _, c := range []byte(text[i : i+n]) {
		if !xhexes.has(c) {
			return false
		}
	}
	return true
}

// row is a shape in a table.
type row struct {
	name    string
	pattern string
	options option
}

// compiler makes shapes of rows. The zero value is ready to use.
type compiler struct {
	shapes []shape
	steps  []step // of all shapes, so that they need few allocations
}

// add compiles r. It panics if the pattern is malformed.
func (c *compiler) add(r row) {
	first := len(c.shapes)
	head, anchors, rest := alternatives(r.pattern)
	if len(anchors) == 0 {
		eachAlternative("", r.pattern, func(text string) { c.compile(r, text) })
		return
	}
	c.compile(r, head+anchors[0]+rest)
	if c.shapes[first].anchor != anchors[0] {
		c.shapes = c.shapes[:first]
		eachAlternative("", r.pattern, func(text string) { c.compile(r, text) })
		return
	}
	// They differ in the anchor alone, and share the rest.
	for _, anchor := range anchors[1:] {
		other := c.shapes[first]
		other.anchor = anchor
		c.shapes = append(c.shapes, other)
	}
}

// alternatives cuts a pattern around the literal with its alternatives, and
// returns all that they make of that. There are none if the pattern has them
// elsewhere, or nothing but literals in them.
func alternatives(text string) (head string, literals []string, rest string) {
	open := strings.IndexByte(text, '{')
	if open < 0 || strings.IndexByte(text, '\\') >= 0 {
		return "", nil, ""
	}
	from := strings.LastIndexAny(text[:open], ">](") + 1
	last := strings.LastIndexByte(text, '}') + 1
	to := len(text)
	if n := strings.IndexAny(text[last:], "<[("); n >= 0 {
		to = last + n
	}
	if strings.ContainsAny(text[from:to], "<[(") {
		return "", nil, ""
	}
	eachAlternative("", text[from:to], func(literal string) { literals = append(literals, literal) })
	return text[:from], literals, text[to:]
}

// eachAlternative calls yield with head and each of what the alternatives make of rest.
func eachAlternative(head, rest string, yield func(text string)) {
	open := indexUnescaped(rest, '{')
	if open < 0 {
		yield(head + rest)
		return
	}
	head += rest[:open]
	list, rest, ok := strings.Cut(rest[open+1:], "}")
	if !ok {
		panic("scan: { without } in " + head + rest)
	}
	if !strings.Contains(list, "|") {
		for i := range len(list) {
			eachAlternative(head+list[i:i+1], rest, yield)
		}
		return
	}
	for alternative := range strings.SplitSeq(list, "|") {
		eachAlternative(head+alternative, rest, yield)
	}
}

func indexUnescaped(s string, c byte) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case c:
			return i
		}
	}
	return -1
}

func (c *compiler) compile(r row, text string) {
	from := len(c.steps)
	secret := c.parse(r, text)
	steps := c.steps[from:len(c.steps):len(c.steps)]
	anchor := 0
	for i := range steps {
		if len(steps[i].literal) > len(steps[anchor].literal) {
			anchor = i
		}
	}
	p := &pattern{before: steps[:anchor], after: steps[anchor+1:], secret: secret, left: alnums, options: r.options}
	if secret >= 0 {
		p.secret -= anchor + 1
	}
	switch {
	case r.options&anyLeft != 0:
		p.left = alphabet{}
	case r.options&strictLeft != 0:
		p.left = wordyLeft
		var head alphabet
		for i := range len(steps[0].literal) {
			head.add(steps[0].literal[i])
		}
		p.segment = !head.within(&base64s) // in base64, a / is as likely as any other byte
	}
	if anchor > 0 && r.options&anyLeft == 0 {
		p.left = p.left.with(steps[0].bytes)
	}
	for i, j := 0, anchor-1; i < j; i, j = i+1, j-1 {
		steps[i], steps[j] = steps[j], steps[i]
	}
	c.shapes = append(c.shapes, shape{name: r.name, anchor: steps[anchor].literal, pattern: p, valid: checksums[r.name]})
}

// parse appends the steps of a pattern without alternatives, and returns the
// index of the first to mask, or -1.
func (c *compiler) parse(r row, text string) (secret int) {
	from := len(c.steps)
	secret = -1
	literal := 0 // where the pending literal begins
	flush := func(end int) {
		if literal < end {
			c.steps = append(c.steps, step{literal: text[literal:end]})
		}
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			flush(i)
			literal = i + 1
			i++
		case '<', '[':
			flush(i)
			closing := byte('>')
			if text[i] == '[' {
				closing = ']'
			}
			n := strings.IndexByte(text[i:], closing)
			if n < 0 {
				panic(fmt.Sprintf("scan: %s: %c without %c", r.name, text[i], closing))
			}
			c.element(r, text[i], text[i+1:i+n])
			i += n
			literal = i + 1
		case '(':
			flush(i)
			secret = len(c.steps) - from
			literal = i + 1
		case ')':
			flush(i)
			literal = i + 1
		}
	}
	flush(len(text))
	return secret
}

// element appends the steps of what stands behind a < or a [, its kind.
func (c *compiler) element(r row, kind byte, text string) {
	if kind == '[' {
		c.steps = append(c.steps, step{bytes: alphabetOf(text), min: 1, max: 1})
		return
	}
	if text == "uuid" {
		for i, n := range [...]int{8, 4, 4, 4, 12} {
			if i > 0 {
				c.steps = append(c.steps, step{literal: "-"})
			}
			c.steps = append(c.steps, step{bytes: xhexes, min: n, max: n})
		}
		return
	}
	colon := strings.LastIndexByte(text, ':')
	name := text[:max(colon, 0)]
	n := 0
	for n < len(name) && alnums.has(name[n]) {
		n++
	}
	s := step{}
	ok := false
	if s.bytes, ok = alphabets[name[:n]]; !ok {
		panic("scan: " + r.name + ": no alphabet for <" + text + ">")
	}
	for i := n; i < len(name); i++ {
		s.bytes.add(name[i])
	}
	length, open := strings.CutSuffix(text[colon+1:], "+")
	least, most, ranged := strings.Cut(length, "-")
	var err error
	if s.min, err = strconv.Atoi(least); err == nil {
		switch {
		case ranged:
			s.max, err = strconv.Atoi(most)
		case !open:
			s.max = s.min
		}
	}
	if err != nil {
		panic("scan: " + r.name + ": no length in <" + text + ">")
	}
	c.steps = append(c.steps, s)
}
