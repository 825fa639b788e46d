package scan

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A rule looks at one place of a text that its anchor marks, and appends the
// spans to mask. It must look at a bounded stretch around the place, or else
// append a span that covers what it looked at.
type rule func(s *Scanner, text string, at int, spans []span) []span

// covered reports whether the place is before the end of the span that was found
// last: the rule that found it has looked at what stands there. It is what keeps
// rules that look far ahead from doing so again and again.
func covered(spans []span, at int) bool {
	return len(spans) > 0 && at < spans[len(spans)-1].end
}

// anchored is a rule with the literal that calls it.
type anchored struct {
	anchor string
	run    rule
	gram   uint32 // the anchor's rarest trigram, and the byte behind it if it has one
	mask   uint32 // of what gram has
	offset int16  // of gram
	more   int16  // of the first rule of a head: how many others follow on it
}

// filter tells the few places of a text that a rule must look at from the many that
// none needs to.
//
// It reads a text in pairs of bytes, and goes by two of them in a row, a gram. Of each
// anchor it has the rarest trigram in two grams: one for where that begins with a
// pair, one for where it begins in the middle of one. The fourth byte is what the
// anchor has there, or any. The grams are in 64 groups, and of a group the filter
// only knows with which pairs its grams begin and with which they end. Where a pair
// and the next have a group in common, one of its grams may stand. In a line of prose,
// one place is looked at for nothing.
//
// Bytes that are rare in logs share a symbol, so that the table of pairs is small. Most
// lines come between other work, which has emptied the caches by then: they wait for
// what they need of the table.
type filter struct {
	highs, lows [256]uint16 // the symbol of a byte, as it is in the index of a pair
	pairs       [symbols * symbols]pairGroups
	heads       [1 << headBits]head // by hash of the trigram
	rules       []anchored
	alone       *aloneShapes
}

// head is the first of the rules whose trigrams have a hash in common, counted from 1, with
// more of their hashes, and what a byte behind such a trigram may be, by five of its bits.
// Most of what calls for a rule in vain differs there, and the rules need not be looked at.
type head struct {
	rule   int16
	hashes uint16
	behind uint32
}

// pairGroups are the groups of which a gram begins with the pair, and those of which
// one ends with it.
type pairGroups [2]uint64

const (
	symbols  = 64
	pairBits = 12 // of the index of a pair
	headBits = 12
)

// symbolSets are the bytes that share a symbol with few others or with none. The rest
// has two, one for the bytes beyond ASCII. Those that → and ： begin with are here, so
// that not all of what is written in other letters is called for.
var symbolSets = [...]string{
	"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z",
	"AB", "CD", "EF", "GH", "IJ", "KL", "MN", "OP", "QR", "ST", "UVWXYZ", "0", "1", "23", "45", "67", "89",
	"=", ":", "<", "\\\x1b", "%", "&\n", "-", "[", " ", "_", ".", `"`, "'(", "|\t", "/", "$", ",", "\xe2", "\xef",
}

// symbolOf returns the number of a byte's symbol.
func symbolOf(c byte) int {
	for symbol, set := range symbolSets {
		if strings.IndexByte(set, c) >= 0 {
			return symbol
		}
	}
	if c >= utf8.RuneSelf {
		return len(symbolSets)
	}
	return len(symbolSets) + 1
}

// The groups that are of no anchors. The bit to the left of each is of the same grams
// a byte later.
const (
	equalsGroup = 1 << (2 * iota) // a key's last byte and an equals sign
	colonGroup                    // and a colon, no digit being before it
	numberGroup                   // a digit and a colon, in front of no other digit, as it is in times
	markGroup                     // what an end tag begins with, or tells that registered values may stand in the text in other forms
	dumpGroup                     // numbers with separators, see [filter.seesDumps]
	listGroup                     // the beginning of a list of them
	rowGroup                      // the offset of a row of them
	firstAnchorGroup

	anchorGroups    = ^uint64(firstAnchorGroup - 1)
	separatorGroups = equalsGroup | colonGroup | numberGroup
	dumpGroups      = dumpGroup | listGroup | rowGroup
	firstGroups     = separatorGroups | markGroup | dumpGroups
)

var sharedFilter = sync.OnceValue(func() *filter {
	f := new(filter)
	f.alone = newAloneShapes()
	for c := range f.lows {
		symbol := uint16(symbolOf(byte(c)))
		f.highs[c], f.lows[c] = symbol*symbols, symbol
	}
	g := newGrouping(f)
	for _, sh := range shapes() {
		g.add(sh.anchor, func(_ *Scanner, text string, at int, spans []span) []span {
			if n := len(spans); n > 0 && at > spans[n-1].start && at+len(sh.anchor) < spans[n-1].end {
				return spans // masked already; a long run is not to be looked at from each of its places
			}
			start, end := sh.match(text, at)
			if end <= start || covered(spans, end-1) && start >= spans[len(spans)-1].start {
				return spans // the latter would not cover the places before it any more
			}
			return append(spans, span{start, end})
		})
	}
	for _, c := range contexts {
		for _, anchor := range c.anchors {
			g.add(anchor, c.run)
		}
	}
	g.group()
	g.arrange()
	f.sees(equalsGroup, "^=!<", "=", "^=")
	f.sees(colonGroup, "^:0-9", ":", "^:=")
	f.sees(numberGroup, "0-9", ":", "^:=0-9")
	f.sees(markGroup, escapeChars+"\n\x1b")
	f.sees(markGroup, "<", `/\`)
	f.sees(markGroup, "=", "?\n\r")
	f.seesDumps()
	return f
})

// sees puts a gram into a group, and the same a byte later into the next. It has a set
// of bytes for each place, of all but those listed if it begins with ^, and any byte
// behind them.
func (f *filter) sees(group uint64, sets ...string) {
	const all = math.MaxUint64
	places := [...]uint64{all, all, all, all, all} // the symbols that may be there
	for i, set := range sets {
		places[1+i] = f.symbolsOf(set)
	}
	for a := range symbols {
		for b := range symbols {
			p := &f.pairs[a*symbols+b]
			for half := range p {
				if places[1+2*half]>>a&(places[2+2*half]>>b)&1 != 0 {
					p[half] |= group
				}
				if places[2*half]>>a&(places[1+2*half]>>b)&1 != 0 {
					p[half] |= group << 1
				}
			}
		}
	}
}

func (f *filter) symbolsOf(set string) (symbols uint64) {
	listed, but := strings.CutPrefix(set, "^")
	bytes := alphabetOf(listed)
	for c, symbol := range f.lows {
		if bytes.has(byte(c)) != but {
			symbols |= 1 << symbol
		}
	}
	return symbols
}

// grouping puts the grams of anchors into groups. A group is called for by whatever its
// pairs can be combined to, so a gram goes where that becomes more frequent by the
// least.
type grouping struct {
	filter      *filter
	next        []int16 // of each rule, the next one with the same head, counted from 1
	grams       []weighedGram
	frequencies [symbols + 1][symbols + 1]int64  // of pairs with the symbols, the last being any
	trigrams    [symbols][symbols][symbols]uint8 // how many of them the sample has
	beside      [2][]uint32                      // the grams of the sample, by what they begin with and by what they end with
	once        int64                            // what a gram counts for that is in the sample
	sums        [2]pairSums                      // of what grams begin with, and of what they end with
}

// symbolGram is a gram as two pairs of symbols.
type symbolGram [4]uint8

// weighedGram is a gram with how frequent it is, as far as its pairs tell.
type weighedGram struct {
	symbolGram
	product int64
}

// pairSums has how frequent the pairs of a group are: all of them, those with a symbol
// first, those with a symbol second.
type pairSums struct {
	all    [64]int64
	byHigh [symbols][64]int64
	byLow  [symbols][64]int64
}

const anySymbol = symbols

func newGrouping(f *filter) *grouping {
	g := &grouping{filter: f}
	add := func(high, low int, n int64) {
		for _, h := range [...]int{high, anySymbol} {
			for _, l := range [...]int{low, anySymbol} {
				g.frequencies[h][l] += n
			}
		}
	}
	// No sample has all pairs.
	var single [symbols]int64
	for c, symbol := range f.lows {
		single[symbol] += byteFrequency(byte(c))
	}
	for high, n := range single {
		for low, m := range single {
			add(high, low, n*m)
		}
	}
	const weight = 1 << 9 // which makes the sample count for about as much
	a, b := int(f.lows[sample[0]]), int(f.lows[sample[1]])
	for i := 2; i < len(sample); i++ {
		c := int(f.lows[sample[i]])
		add(a, b, weight)
		if n := &g.trigrams[a][b][c]; *n < math.MaxUint8 {
			*n++
		}
		a, b = b, c
	}
	pairOf := func(i int) uint32 { return uint32(f.highs[sample[i]] | f.lows[sample[i+1]]) }
	for i := range len(sample) - 3 {
		begin, end := pairOf(i), pairOf(i+2)
		g.beside[0] = append(g.beside[0], begin<<pairBits|end)
		g.beside[1] = append(g.beside[1], end<<pairBits|begin)
	}
	for _, grams := range g.beside {
		slices.Sort(grams)
	}
	all := g.frequencies[anySymbol][anySymbol]
	g.once = all * all / int64(len(sample))
	return g
}

// add adds a rule to the filter.
func (g *grouping) add(anchor string, run rule) {
	symbol := func(i int) uint8 {
		if i < 0 || i >= len(anchor) {
			return anySymbol
		}
		return uint8(g.filter.lows[anchor[i]])
	}
	gram := func(i int) symbolGram {
		return symbolGram{symbol(i), symbol(i + 1), symbol(i + 2), symbol(i + 3)}
	}
	// What the sample has counts for more than what its pairs can be combined to.
	frequency := func(i int) int64 {
		seen := int64(math.MaxUint8)
		for at := max(i, 0); at <= i+1 && at+3 <= len(anchor); at++ {
			seen = min(seen, int64(g.trigrams[symbol(at)][symbol(at+1)][symbol(at+2)]))
		}
		return g.product(gram(i)) + g.once*seen
	}
	offset, least := 0, int64(math.MaxInt64)
	before := frequency(-1)
	for i := 0; i+3 <= len(anchor); i++ {
		at := frequency(i)
		if at+before < least {
			offset, least = i, at+before
		}
		before = at
	}
	bytes, mask := gramAt(anchor, offset)
	head, hash := g.filter.head(bytes)
	g.filter.rules = append(g.filter.rules, anchored{anchor, run, bytes, mask, int16(offset), 0})
	g.next = append(g.next, head.rule)
	head.rule = int16(len(g.filter.rules))
	head.hashes |= hash
	if mask == threeBytes {
		head.behind = math.MaxUint32
	} else {
		head.behind |= 1 << (bytes >> 24 % 32)
	}
	for _, gram := range [...]symbolGram{gram(offset), gram(offset - 1)} {
		g.grams = append(g.grams, weighedGram{gram, g.product(gram)})
	}
}

// group puts the grams of all rules into groups. The most frequent come first, as long
// as there is a choice: they are called for by much, whatever else is in their group.
func (g *grouping) group() {
	slices.SortFunc(g.grams, func(a, b weighedGram) int {
		if a.product == b.product {
			return slices.Compare(a.symbolGram[:], b.symbolGram[:])
		}
		return cmp.Compare(b.product, a.product)
	})
	for _, gram := range slices.Compact(g.grams) {
		g.addGram(gram.symbolGram)
	}
}

// arrange puts the rules of a head side by side.
func (g *grouping) arrange() {
	f := g.filter
	rules := make([]anchored, 0, len(f.rules))
	for i := range f.heads {
		head, first := &f.heads[i], len(rules)
		for r := head.rule; r != 0; r = g.next[r-1] {
			rules = append(rules, f.rules[r-1])
		}
		if n := len(rules) - first; n > 0 {
			head.rule, rules[first].more = int16(first+1), int16(n-1)
		}
	}
	f.rules = rules
}

// product returns how frequent a gram is, as far as its pairs tell.
func (g *grouping) product(gram symbolGram) int64 {
	return g.frequencies[gram[0]][gram[1]] * g.frequencies[gram[2]][gram[3]]
}

func (g *grouping) addGram(gram symbolGram) {
	if max(gram[0], gram[1], gram[2], gram[3]) < anySymbol && g.pair(gram[0], gram[1])[0]&g.pair(gram[2], gram[3])[1] != 0 {
		return // it is called for already
	}
	begin, end := g.missing(0, gram[0], gram[1]), g.missing(1, gram[2], gram[3])
	first, last := g.combined(0, gram[0], gram[1]), g.combined(1, gram[2], gram[3])
	best, least := 0, int64(math.MaxInt64)
	for group := bits.TrailingZeros64(anchorGroups); group < 64 && least > 0; group++ {
		begins, ends := g.sums[0].all[group], g.sums[1].all[group]
		grows := (begins+begin[group])*(ends+end[group]) - begins*ends
		if begin[group] != 0 {
			grows += g.once * first[group]
		}
		if end[group] != 0 {
			grows += g.once * last[group]
		}
		if grows < least {
			best, least = group, grows
		}
	}
	g.addPair(best, 0, gram[0], gram[1])
	g.addPair(best, 1, gram[2], gram[3])
}

func (g *grouping) pair(high, low uint8) *pairGroups {
	return &g.filter.pairs[int(high)*symbols+int(low)]
}

// missing returns how frequent a pair is, as far as each group does not have it.
func (g *grouping) missing(half int, high, low uint8) (missing [64]int64) {
	frequency, sums := g.frequencies[high][low], &g.sums[half]
	switch {
	case high == anySymbol:
		for group := range missing {
			missing[group] = frequency - sums.byLow[low][group]
		}
	case low == anySymbol:
		for group := range missing {
			missing[group] = frequency - sums.byHigh[high][group]
		}
	default:
		lacks := ^g.pair(high, low)[half]
		for group := range missing {
			missing[group] = frequency * int64(lacks>>group&1)
		}
	}
	return missing
}

// combined returns how many grams of the sample a pair becomes with those of each group.
func (g *grouping) combined(half int, high, low uint8) (combined [64]int64) {
	if high == anySymbol || low == anySymbol {
		return combined
	}
	pair := (uint32(high)*symbols + uint32(low)) << pairBits
	grams := g.beside[half]
	i, _ := slices.BinarySearch(grams, pair)
	for ; i < len(grams) && grams[i]>>pairBits == pair>>pairBits; i++ {
		for groups := g.filter.pairs[grams[i]%(1<<pairBits)][1-half]; groups != 0; groups &= groups - 1 {
			combined[bits.TrailingZeros64(groups)]++
		}
	}
	return combined
}

func (g *grouping) addPair(group, half int, high, low uint8) {
	switch {
	case high == anySymbol:
		for high = range uint8(symbols) {
			g.addPair(group, half, high, low)
		}
		return
	case low == anySymbol:
		for low = range uint8(symbols) {
			g.addPair(group, half, high, low)
		}
		return
	}
	of := &g.pair(high, low)[half]
	if *of>>group&1 != 0 {
		return
	}
	*of |= 1 << group
	frequency, sums := g.frequencies[high][low], &g.sums[half]
	sums.all[group] += frequency
	sums.byHigh[high][group] += frequency
	sums.byLow[low][group] += frequency
}

const threeBytes = 1<<24 - 1

// gramAt returns the three bytes at offset i and the one behind them, and the mask of
// those that are there.
func gramAt(s string, i int) (gram, mask uint32) {
	if i+4 <= len(s) {
		return blockAt(s, i), 1<<32 - 1
	}
	s = s[i : i+3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16, threeBytes
}

// head returns the first of the rules whose trigram has the hash of the one in gram, and
// the bit that stands for more of that hash.
func (f *filter) head(gram uint32) (_ *head, hash uint16) {
	h := mix(gram & threeBytes)
	return &f.heads[h>>(32-headBits)], 1 << (h >> (28 - headBits) % 16)
}

// first returns the first rule that may be called for by the trigram at a place, 0 if none is.
func (f *filter) first(text string, at int) int16 {
	if at+3 > len(text) {
		return 0
	}
	gram, _ := gramAt(text, at)
	head, hash := f.head(gram)
	if head.hashes&hash == 0 || head.behind>>(gram>>24%32)&1 == 0 {
		return 0
	}
	return head.rule
}

// byteFrequency estimates how often a byte turns up in a log, to no particular scale.
func byteFrequency(c byte) int64 {
	switch {
	case c >= 'a' && c <= 'z':
		// Per mille of English letters, rounded.
		return 1 + [26]int64{81, 15, 27, 43, 120, 23, 20, 59, 73, 1, 7, 40, 26, 70, 77, 18, 1, 60, 63, 91, 29, 11, 21, 2, 21, 1}[c-'a']/4
	case c == ' ':
		return 120
	case isDigit(c):
		return 15
	case c == '-' || c == '.' || c == ',' || c == '/' || c == '"':
		return 8
	}
	return 2
}

// pair returns the groups of a pair of bytes.
func (f *filter) pair(a, b byte) *pairGroups {
	return &f.pairs[(f.highs[a]|f.lows[b])%(symbols*symbols)]
}

// next returns the first even offset from i, an even one, on where something is called
// for that stands there or a byte later, and its groups; none at the end of the text.
// What a gram has behind that counts as zeros.
func (f *filter) next(text string, i int) (at int, groups uint64) {
	begun := uint64(0) // the groups of which a gram begins with the pair before
	for ; i+8 <= len(text); i += 8 {
		eight := text[i : i+8]
		p0, p2 := f.pair(eight[0], eight[1]), f.pair(eight[2], eight[3])
		p4, p6 := f.pair(eight[4], eight[5]), f.pair(eight[6], eight[7])
		before, at0, at2, at4 := begun&p0[1], p0[0]&p2[1], p2[0]&p4[1], p4[0]&p6[1]
		begun = p6[0]
		if before|at0|at2|at4 != 0 {
			// Which of them it is is hard to predict, so it is no branch.
			at, groups = i+4, at4
			if at2 != 0 {
				at, groups = i+2, at2
			}
			if at0 != 0 {
				at, groups = i, at0
			}
			if before != 0 {
				at, groups = i-2, before
			}
			return at, groups
		}
	}
	for ; i+2 <= len(text); i += 2 {
		p := f.pair(text[i], text[i+1])
		if groups = begun & p[1]; groups != 0 {
			return i - 2, groups
		}
		begun = p[0]
	}
	zeros := f.pair(0, 0)
	if i >= len(text) {
		return i - 2, begun & zeros[1]
	}
	last := f.pair(text[i], 0)
	if groups = begun & last[1]; groups != 0 {
		return i - 2, groups
	}
	return i, last[0] & zeros[1]
}

// marks are what a text has in which registered values may stand in other forms.
type marks uint8

const (
	hasEscapes marks = 1 << iota
	hasDumps
	hasCoded // many bytes in a row that base64 or hex of a text may be among
)

// findByFilter returns the spans that shapes and contexts find, and what else was
// seen in the text.
func (s *Scanner) findByFilter(text string) (spans []span, seen marks) {
	for at, groups := s.filter.next(text, 0); groups != 0; at, groups = s.filter.next(text, at+2) {
		if s.isPlain(text, at, groups) {
			continue
		}
		n := len(spans)
		for own := groups &^ anchorGroups; own != 0; {
			later := 1 // which of the two is hard to predict, so it is no branch
			if own&firstGroups != 0 {
				later = 0
			}
			spans, seen = s.look(text, at+later, own>>later, spans, seen)
			own &^= firstGroups << later
		}
		if groups&anchorGroups != 0 {
			for place := at; place < at+2; place++ {
				if rule := s.filter.first(text, place); rule != 0 {
					spans = s.run(rule, text, place, spans)
				}
			}
		}
		if last := len(spans) - 1; n > 0 && last >= n && spans[n-1].start <= at+2 && spans[n-1].end > spans[last].end {
			// What was found inside of another span is not to hide it from [covered].
			spans[n-1], spans[last] = spans[last], spans[n-1]
		}
	}
	return unanchored(s, text, spans, seen)
}

// isPlain reports whether nothing is called for at a place but the separator behind a
// plain key, as is the rule in logs of pairs.
func (s *Scanner) isPlain(text string, at int, groups uint64) bool {
	only, sep := uint64(separatorGroups<<1), at+2 // which it is is hard to predict, so it is no branch
	if groups&separatorGroups != 0 {
		only, sep = separatorGroups, at+1
	}
	return groups&^only == 0 && !beginsQuoted(text, sep) && s.plain.has(plainKey(text, sep))
}

// look does what the groups at a place call for that are of no anchors.
func (s *Scanner) look(text string, at int, groups uint64, spans []span, seen marks) ([]span, marks) {
	if groups&separatorGroups != 0 {
		if seen&hasDumps == 0 && beginsQuoted(text, at+1) && isHex(text[at]) && beginsDump(text, at+1) {
			seen |= hasDumps
		}
		if !s.plain.has(plainKey(text, at+1)) {
			spans = s.keyed(text, at+1, 1, spans)
		}
	}
	if groups&markGroup != 0 {
		if text[at] == '<' {
			spans = s.element(text, at, spans)
		} else if seen&hasEscapes == 0 && alters(text, at) {
			seen |= hasEscapes
		}
	}
	if groups&dumpGroups != 0 && seen&hasDumps == 0 && beginsDump(text, at) {
		seen |= hasDumps
	}
	return spans, seen
}

// run calls the rules whose trigram is at a place, of which r is the first that may be.
func (s *Scanner) run(r int16, text string, at int, spans []span) []span {
	gram, _ := gramAt(text, at)
	rules := s.filter.rules[r-1:]
	rules = rules[:1+rules[0].more]
	for i := range rules {
		rule := &rules[i]
		if gram&rule.mask != rule.gram {
			continue
		}
		if start := at - int(rule.offset); start >= 0 && strings.HasPrefix(text[start:], rule.anchor) {
			spans = rule.run(s, text, start, spans)
		}
	}
	return spans
}
