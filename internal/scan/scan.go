package scan

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Scanner masks the secrets of a text. It is immutable and may be used
// concurrently; registering values makes a new one.
type Scanner struct {
	keys   *Keys
	values *values
	filter *filter

	numbers bool // a value reads as a number
	lines   bool // a value has several lines
}

// New returns a Scanner that goes by shapes and by the given key names, nil for
// the built-in ones.
func New(keys *Keys) *Scanner {
	return &Scanner{keys: keys, filter: sharedFilter()}
}

// With returns a Scanner that also masks the values. The error names those that
// were refused, by position; all others are in.
func (s *Scanner) With(vals []string) (*Scanner, error) {
	next := *s
	var err error
	next.values, err = s.values.with(vals)
	for _, v := range vals {
		next.numbers = next.numbers || isNumber(v)
		next.lines = next.lines || strings.Contains(strings.TrimSpace(v), "\n")
	}
	return &next, err
}

// Class is the class of a key name, by the Scanner's [Keys].
func (s *Scanner) Class(name string) Class { return s.keys.Class(name) }

// HasNumbers reports whether a number can be a registered value.
func (s *Scanner) HasNumbers() bool { return s.numbers }

// Longest returns how many bytes of a text a registered value can take.
func (s *Scanner) Longest() int { return s.values.longest() }

// LongestMultiline is [Scanner.Longest] of the values that have several lines.
func (s *Scanner) LongestMultiline() int {
	if !s.lines {
		return 0
	}
	return s.values.longest()
}

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
	spans := s.findByFilter(text, nil)
	spans = s.values.find(text, spans)
	if len(spans) == 0 {
		return nil
	}
	return merge(text, spans)
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
	anchor  string
	offset  int    // of the anchor's trigram
	trigram uint32 // its three bytes
	next    int    // the next rule in the same slot, or -1
	run     rule
}

// filter tells the few places of a text that a rule must look at from the many
// that none needs to. Of each anchor it keeps the rarest trigram, as the two
// bigrams in it: whatever place the trigram stands at, one of the two begins at
// an even one, so that only every second byte of a text is looked at. The
// separators of keys and values count as bigrams with any neighbour.
type filter struct {
	bigrams [1 << 16 / 64]uint64
	rules   []anchored
	heads   [1 << trigramBits]int16 // by hash of the trigram: the first rule, or -1
}

const trigramBits = 12

// separators call [Scanner.keyed] and [Scanner.element].
const separators = "=:<"

var sharedFilter = sync.OnceValue(func() *filter {
	f := &filter{}
	for i := range f.heads {
		f.heads[i] = -1
	}
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
	for _, c := range []byte(separators) {
		for other := range 256 {
			f.set(c, byte(other))
			f.set(byte(other), c)
		}
	}
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
	head := &f.heads[hashTrigram(t)]
	f.rules = append(f.rules, anchored{anchor: anchor, offset: offset, trigram: t, next: int(*head), run: run})
	*head = int16(len(f.rules) - 1)
}

func (f *filter) set(a, b byte) {
	i := uint16(a) | uint16(b)<<8
	f.bigrams[i/64] |= 1 << (i % 64)
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

// findByFilter appends the spans that shapes and contexts find.
func (s *Scanner) findByFilter(text string, spans []span) []span {
	f := s.filter
	i := 0
	for ; i+8 <= len(text); i += 8 {
		w := uint64(blockAt(text, i)) | uint64(blockAt(text, i+4))<<32
		if f.has(w) {
			spans = s.look(text, i, spans)
		}
		if f.has(w >> 16) {
			spans = s.look(text, i+2, spans)
		}
		if f.has(w >> 32) {
			spans = s.look(text, i+4, spans)
		}
		if f.has(w >> 48) {
			spans = s.look(text, i+6, spans)
		}
	}
	for ; i+1 < len(text); i += 2 {
		if f.has(uint64(text[i]) | uint64(text[i+1])<<8) {
			spans = s.look(text, i, spans)
		}
	}
	return flagAtStart(s, text, spans)
}

// look calls the rules for what may begin at i-1, i or i+1.
func (s *Scanner) look(text string, i int, spans []span) []span {
	for at := i; at <= i+1; at++ {
		switch text[at] {
		case '=', ':':
			spans = s.keyed(text, at, 1, spans)
		case '<':
			spans = s.element(text, at, spans)
		}
	}
	f := s.filter
	for at := max(i-1, 0); at <= i && at+3 <= len(text); at++ {
		t := trigramAt(text, at)
		for r := int(f.heads[hashTrigram(t)]); r >= 0; r = f.rules[r].next {
			rule := &f.rules[r]
			if rule.trigram != t {
				continue
			}
			if start := at - rule.offset; start >= 0 && strings.HasPrefix(text[start:], rule.anchor) {
				spans = rule.run(s, text, start, spans)
			}
		}
	}
	return spans
}

// covered reports whether the place is before the end of the span that was found
// last: the rule that found it has looked at what stands there. It is what keeps
// rules that look far ahead from doing so again and again.
func covered(spans []span, at int) bool {
	return len(spans) > 0 && at < spans[len(spans)-1].end
}
