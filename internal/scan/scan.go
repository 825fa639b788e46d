package scan

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Scanner masks the secrets of a text. It is immutable and may be used
// concurrently; registering values makes a new one.
type Scanner struct {
	keys   *Keys
	values *values
	filter *filter

	numbers bool // a value reads as a number

	names *nameCache
}

// nameCache remembers what was found out about names, which are few and come
// again and again. A slot holds the hash of a name with what is known of it in the
// lowest bits. The hash is seeded, so that nobody can make names that share one.
type nameCache struct {
	slots [1 << 9]atomic.Uint64
}

const (
	classBits  = 3               // a Class
	queryBits  = 3 << 2          // a kind of query parameter
	partBit    = 1 << (iota + 2) // what is before it counts, see classOfWhole
	cleanBit                     // the name itself has no secret in it
	scannedBit                   // cleanBit counts
	knownBit                     // the slot is taken
	infoBits   = classBits | queryBits | partBit | cleanBit | scannedBit | knownBit
)

var seed = maphash.MakeSeed()

// New returns a Scanner that goes by shapes and by the given key names, nil for
// the built-in ones.
func New(keys *Keys) *Scanner {
	return &Scanner{keys: keys, filter: sharedFilter(), names: new(nameCache)}
}

// With returns a Scanner that also masks the values. The error names those that
// were refused, by position; all others are in.
func (s *Scanner) With(vals []string) (*Scanner, error) {
	next := *s
	next.names = new(nameCache)
	var err error
	next.values, err = s.values.with(vals)
	for _, v := range vals {
		next.numbers = next.numbers || isNumber(v)
	}
	return &next, err
}

// Class is the class of a key name, by the Scanner's [Keys].
func (s *Scanner) Class(name string) Class {
	return Class(s.info(name, false) & classBits)
}

// Name returns the class of a key name, and whether Redact would leave the name as
// it is.
func (s *Scanner) Name(name string) (class Class, clean bool) {
	info := s.info(name, true)
	return Class(info & classBits), info&cleanBit != 0
}

// info returns what is known of a name, scanned for secrets itself or not.
func (s *Scanner) info(name string, scanned bool) uint64 {
	h := maphash.String(seed, name)
	slot := &s.names.slots[h>>8%uint64(len(s.names.slots))]
	info := slot.Load()
	known := info&knownBit != 0 && (info^h)&^infoBits == 0
	if !known {
		info = h&^infoBits | knownBit | uint64(s.keys.Class(name)) | uint64(queryKind(name))<<2
		if strings.EqualFold(name, "value") || compoundHeads.has(name) {
			info |= partBit
		}
	}
	if scanned && info&scannedBit == 0 {
		known = false
		info |= scannedBit
		if len(s.find(name)) == 0 {
			info |= cleanBit
		}
	}
	if !known {
		slot.Store(info)
	}
	return info
}

// HasNumbers reports whether a number can be a registered value.
func (s *Scanner) HasNumbers() bool { return s.numbers }

// Longest returns how many bytes of a text a registered value can take.
func (s *Scanner) Longest() int { return s.values.longest() }

// Redact returns text with [Mask] in the place of each secret. A clean text is
// returned as it is, without an allocation. Redacting the result again changes
// nothing.
func (s *Scanner) Redact(text string) string {
	// A mask can make a key or a boundary of what stands next to it, so the
	// result is looked at again. Each round but the last shortens the list of
	// what is left to find, and two are the rule.
	for range maxRounds {
		spans := s.find(text)
		if len(spans) == 0 {
			return text
		}
		text = mask(text, spans)
	}
	return text
}

const maxRounds = 8

// find returns the spans to mask, sorted and apart.
func (s *Scanner) find(text string) []span {
	spans, seen := s.findByFilter(text)
	spans = s.values.find(text, seen, spans)
	if len(spans) == 0 {
		return nil
	}
	return merge(text, spans)
}

// Secrets returns what Redact would mask in text, as it stands there.
func (s *Scanner) Secrets(text string) []string {
	var secrets []string
	for _, sp := range s.find(text) {
		secrets = append(secrets, text[sp.start:sp.end])
	}
	return secrets
}

// merge sorts the spans, joins those that overlap or touch, and drops those that
// are masked already.
func merge(text string, spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	merged := spans[:0]
	for _, sp := range spans {
		if last := len(merged) - 1; last >= 0 && sp.start <= merged[last].end {
			merged[last].end = max(merged[last].end, sp.end)
			continue
		}
		merged = append(merged, sp)
	}
	return slices.DeleteFunc(merged, func(sp span) bool {
		return strings.Trim(text[sp.start:sp.end], "*") == ""
	})
}

func mask(text string, spans []span) string {
	size := len(text)
	for _, sp := range spans {
		size += len(Mask) - (sp.end - sp.start)
	}
	var b strings.Builder
	b.Grow(size)
	from := 0
	for _, sp := range spans {
		b.WriteString(text[from:sp.start])
		b.WriteString(Mask)
		from = sp.end
	}
	b.WriteString(text[from:])
	return b.String()
}

// A rule looks at one place of a text that its anchor marks, and appends the
// spans to mask. It must look at a bounded stretch around the place, or else
// append a span that covers what it looked at.
type rule func(s *Scanner, text string, at int, spans []span) []span

// anchored is a rule with the literal that calls it.
type anchored struct {
	anchor string
	offset int // of the anchor's trigram
	next   int // the next rule with the same trigram, or -1
	run    rule
}

// filter tells the few places of a text that a rule must look at from the many
// that none needs to. Of each anchor it keeps the rarest trigram, as the two
// bigrams in it: whatever place the trigram stands at, one of the two begins at
// an even one, so that only every second byte of a text is looked at. The
// separators of keys and values count as bigrams with any neighbour.
type filter struct {
	bigrams  [1 << 16 / 64]uint64
	trigrams [1 << trigramBits / 64]uint64 // by hash
	single   [256]bool                     // separators and escapes
	rules    []anchored
	heads    map[uint32]int // by trigram: the first rule
}

const trigramBits = 16

// Single bytes that have to be seen at any place: separators call
// [Scanner.keyed] and [Scanner.element]; escapes tell that registered values may
// stand in the text in other forms.
const (
	separators = "=:<"
	escapes    = escapeChars + "\n"
)

var sharedFilter = sync.OnceValue(func() *filter {
	f := &filter{heads: map[uint32]int{}}
	for _, sh := range shapes() {
		f.add(sh.anchor, func(_ *Scanner, text string, at int, spans []span) []span {
			if n := len(spans); n > 0 && at > spans[n-1].start && at < spans[n-1].end {
				return spans // masked already; a long run is not to be looked at from each of its places
			}
			if start, end := sh.match(text, at); end > start {
				spans = append(spans, span{start, end})
			}
			return spans
		})
	}
	for _, c := range contexts {
		for _, anchor := range c.anchors {
			f.add(anchor, c.run)
		}
	}
	for _, c := range []byte(separators + escapes) {
		f.single[c] = true
		for other := range 256 {
			f.set(c, byte(other))
			f.set(byte(other), c)
		}
	}
	f.seesDumps()
	return f
})

func (f *filter) add(anchor string, run rule) {
	offset := 0
	for i := 1; i+3 <= len(anchor); i++ {
		if frequency(anchor[i:i+3]) < frequency(anchor[offset:offset+3]) {
			offset = i
		}
	}
	f.set(anchor[offset], anchor[offset+1])
	f.set(anchor[offset+1], anchor[offset+2])
	t := trigramAt(anchor, offset)
	next, ok := f.heads[t]
	if !ok {
		next = -1
	}
	h := hashTrigram(t)
	f.trigrams[h/64] |= 1 << (h % 64)
	f.heads[t] = len(f.rules)
	f.rules = append(f.rules, anchored{anchor: anchor, offset: offset, next: next, run: run})
}

func (f *filter) set(a, b byte) {
	i := uint16(a) | uint16(b)<<8
	f.bigrams[i/64] |= 1 << (i % 64)
}

// calls reports whether there is something to look at where a bigram of the set
// stands: one of the single bytes, or the trigram that it is the beginning or the
// end of.
func (f *filter) calls(text string, i int) bool {
	if f.single[text[i]] || f.single[text[i+1]] {
		return true
	}
	if i == 0 || i+3 > len(text) {
		return i > 0 && f.hasTrigram(trigramAt(text, i-1)) || i+3 <= len(text) && f.hasTrigram(trigramAt(text, i))
	}
	b := blockAt(text, i-1)
	return f.hasTrigram(b&0xffffff) || f.hasTrigram(b>>8)
}

func (f *filter) hasTrigram(t uint32) bool {
	h := hashTrigram(t)
	return f.trigrams[h/64]>>(h%64)&1 != 0
}

// has reports whether the bigram in the lower bytes of w is in the set.
func (f *filter) has(w uint64) bool {
	i := uint16(w)
	return f.bigrams[i/64]&(1<<(i%64)) != 0
}

func trigramAt(text string, i int) uint32 {
	return uint32(text[i]) | uint32(text[i+1])<<8 | uint32(text[i+2])<<16
}

func hashTrigram(t uint32) uint32 { return t * 0x9e3779b1 >> (32 - trigramBits) }

// frequency estimates how often the bigrams of a trigram turn up in a log, to no
// particular scale.
func frequency(trigram string) int {
	return bigramFrequency(trigram[:2]) + bigramFrequency(trigram[1:])
}

// commonBigrams are the most frequent ones of English text, by any of the
// published counts.
const commonBigrams = "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur el la ta us ec ss tr di et no pe ac so un ot ge ho po"

func bigramFrequency(b string) int {
	if strings.Contains(commonBigrams, b) && b[0] != ' ' && b[1] != ' ' {
		return 1000
	}
	return byteFrequency(b[0]) * byteFrequency(b[1])
}

func byteFrequency(c byte) int {
	switch {
	case c >= 'a' && c <= 'z':
		// Per mille of English letters, rounded.
		return 1 + [26]int{81, 15, 27, 43, 120, 23, 20, 59, 73, 1, 7, 40, 26, 70, 77, 18, 1, 60, 63, 91, 29, 11, 21, 2, 21, 1}[c-'a']/4
	case c == ' ':
		return 40
	case isDigit(c):
		return 15
	case c == '-' || c == '.' || c == '/' || c == '"':
		return 8
	}
	return 2
}

// marks are what a text has in which registered values may stand in other forms.
type marks uint8

const (
	hasEscapes marks = 1 << iota
	hasDumps
)

// findByFilter returns the spans that shapes and contexts find, and what else was
// seen in the text.
func (s *Scanner) findByFilter(text string) (spans []span, seen marks) {
	f := s.filter
	i := 0
	for ; i+8 <= len(text); i += 8 {
		w := uint64(blockAt(text, i)) | uint64(blockAt(text, i+4))<<32
		if f.has(w) && f.calls(text, i) {
			spans, seen = s.look(text, i, spans, seen)
		}
		if f.has(w>>16) && f.calls(text, i+2) {
			spans, seen = s.look(text, i+2, spans, seen)
		}
		if f.has(w>>32) && f.calls(text, i+4) {
			spans, seen = s.look(text, i+4, spans, seen)
		}
		if f.has(w>>48) && f.calls(text, i+6) {
			spans, seen = s.look(text, i+6, spans, seen)
		}
	}
	for ; i+1 < len(text); i += 2 {
		if f.has(uint64(text[i])|uint64(text[i+1])<<8) && f.calls(text, i) {
			spans, seen = s.look(text, i, spans, seen)
		}
	}
	if len(text) > 2 && text[0] == '[' && isDigit(text[1]) {
		seen |= hasDumps
	}
	return beginning(s, text, spans), seen
}

// look calls the rules for what may begin at i-1, i or i+1.
func (s *Scanner) look(text string, i int, spans []span, seen marks) ([]span, marks) {
	for at := i; at <= i+1; at++ {
		switch text[at] {
		case '=', ':':
			spans = s.keyed(text, at, 1, spans)
		case '<':
			spans = s.element(text, at, spans)
		case '\\', '%', '&', '\n':
			seen |= hasEscapes
		}
	}
	f := s.filter
	for at := max(i-1, 0); at <= i && at+3 <= len(text); at++ {
		t := trigramAt(text, at)
		if !f.hasTrigram(t) {
			continue
		}
		if c := text[at+1]; (c == '[' || isDigit(c) || c == 'x') && seen&hasDumps == 0 && dumpAt(text, at) {
			seen |= hasDumps
		}
		r, ok := f.heads[t]
		for ; ok && r >= 0; r = f.rules[r].next {
			rule := &f.rules[r]
			if start := at - rule.offset; start >= 0 && strings.HasPrefix(text[start:], rule.anchor) {
				spans = rule.run(s, text, start, spans)
			}
		}
	}
	return spans, seen
}

// covered reports whether the place is before the end of the span that was found
// last: the rule that found it has looked at what stands there. It is what keeps
// rules that look far ahead from doing so again and again.
func covered(spans []span, at int) bool {
	return len(spans) > 0 && at < spans[len(spans)-1].end
}
