package scan

import (
	"math"
	"math/bits"
	"strings"
	"sync"
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
	offset int   // of the anchor's trigram
	next   int16 // the next rule with the same hash of the trigram, counted from 1
	run    rule
}

// filter tells the few places of a text that a rule must look at from the many
// that none needs to. Of each anchor it keeps the rarest trigram. Whatever place that
// stands at, one of its two bigrams begins at an even one, so that only these are
// looked up. An entry has a bit for each kind of byte that calls a rule if it stands
// behind the bigram, and one for each that does so before it. Bigrams alone would not
// tell enough: of those in prose, every third is in some anchor.
type filter struct {
	bigrams [1 << 16]uint16
	heads   [1 << headBits]int16 // by hash of the trigram: the first rule, counted from 1
	rules   []anchored
}

// ifBehind and ifBefore are the bits of the bytes next to a bigram.
var ifBehind, ifBefore = func() (behind, before [256]uint16) {
	for c := range 256 {
		behind[c] = 1 << (c % 8)
		before[c] = 1 << (c % 8) << 8
	}
	return behind, before
}()

const headBits = 14

// called is the entry of a bigram that is looked at whatever is next to it.
const called = math.MaxUint16

// Single bytes that have to be seen at any place: separators call
// [Scanner.keyed] and [Scanner.element]; escapes tell that registered values may
// stand in the text in other forms.
const (
	separators = "=:<"
	escapes    = escapeChars + "\n"
)

var sharedFilter = sync.OnceValue(func() *filter {
	f := new(filter)
	for _, sh := range shapes() {
		f.add(sh.anchor, func(_ *Scanner, text string, at int, spans []span) []span {
			if n := len(spans); n > 0 && at > spans[n-1].start && at < spans[n-1].end {
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
			f.add(anchor, c.run)
		}
	}
	for _, c := range []byte(separators + escapes) {
		for other := range 256 {
			*f.bigram(c, byte(other)) = called
			*f.bigram(byte(other), c) = called
		}
	}
	f.seesDumps()
	return f
})

func (f *filter) bigram(a, b byte) *uint16 { return &f.bigrams[uint16(a)|uint16(b)<<8] }

func (f *filter) add(anchor string, run rule) {
	offset := 0
	for i := 1; i+3 <= len(anchor); i++ {
		if frequency(anchor[i:i+3]) < frequency(anchor[offset:offset+3]) {
			offset = i
		}
	}
	a, b, c := anchor[offset], anchor[offset+1], anchor[offset+2]
	*f.bigram(a, b) |= ifBehind[c]
	*f.bigram(b, c) |= ifBefore[a]
	head := f.head(trigramAt(anchor, offset))
	f.rules = append(f.rules, anchored{anchor: anchor, offset: offset, next: *head, run: run})
	*head = int16(len(f.rules))
}

func (f *filter) head(trigram uint32) *int16 { return &f.heads[mix(trigram)>>(32-headBits)] }

// wordAt returns the eight bytes at offset i.
func wordAt(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func trigramAt(text string, i int) uint32 {
	return uint32(text[i]) | uint32(text[i+1])<<8 | uint32(text[i+2])<<16
}

// frequency estimates how often a trigram turns up in a log, to no particular scale.
func frequency(trigram string) int {
	return bigramFrequency(trigram[:2]) * bigramFrequency(trigram[1:]) / byteFrequency(trigram[1])
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
		return 120
	case isDigit(c):
		return 15
	case c == '-' || c == '.' || c == ',' || c == '/' || c == '"':
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
	left := uint16(0)
	i := 0
	for ; i+8 < len(text); i += 8 {
		w := wordAt(text, i)
		at0 := f.bigrams[uint16(w)] & (left | ifBehind[byte(w>>16)])
		at2 := f.bigrams[uint16(w>>16)] & (ifBefore[byte(w>>8)] | ifBehind[byte(w>>32)])
		at4 := f.bigrams[uint16(w>>32)] & (ifBefore[byte(w>>24)] | ifBehind[byte(w>>48)])
		at6 := f.bigrams[uint16(w>>48)] & (ifBefore[byte(w>>40)] | ifBehind[text[i+8]])
		left = ifBefore[byte(w>>56)]
		// Which of them call is hard to predict, and a branch for each would cost
		// more than all of the above.
		for calls := uint64(at0) | uint64(at2)<<16 | uint64(at4)<<32 | uint64(at6)<<48; calls != 0; {
			k := bits.TrailingZeros64(calls) / 16
			calls &^= math.MaxUint16 << (16 * k)
			spans, seen = s.look(text, i+2*k, spans, seen)
		}
	}
	for ; i+1 < len(text); i += 2 {
		e := *f.bigram(text[i], text[i+1])
		if i+2 < len(text) {
			left |= ifBehind[text[i+2]]
		}
		if e == called || e&left != 0 {
			spans, seen = s.look(text, i, spans, seen)
		}
		left = ifBefore[text[i+1]]
	}
	return beginning(s, text, spans), seen
}

// look calls the rules for what may begin at i-1, i or i+1.
func (s *Scanner) look(text string, i int, spans []span, seen marks) ([]span, marks) {
	f := s.filter
	if *f.bigram(text[i], text[i+1]) == called {
		spans, seen = s.single(text, i, spans, seen)
		spans, seen = s.single(text, i+1, spans, seen)
	}
	var before, here int16
	if i > 0 {
		before = *f.head(trigramAt(text, i-1))
	}
	if i+3 <= len(text) {
		here = *f.head(trigramAt(text, i))
	}
	if before|here != 0 {
		spans = s.run(text, i-1, before, spans)
		spans = s.run(text, i, here, spans)
	}
	return spans, seen
}

// run calls the rules from r on whose trigram is at a place.
func (s *Scanner) run(text string, at int, r int16, spans []span) []span {
	for r != 0 {
		rule := &s.filter.rules[r-1]
		if start := at - rule.offset; start >= 0 && strings.HasPrefix(text[start:], rule.anchor) {
			spans = rule.run(s, text, start, spans)
		}
		r = rule.next
	}
	return spans
}

// single looks at one of the single bytes.
func (s *Scanner) single(text string, at int, spans []span, seen marks) ([]span, marks) {
	switch text[at] {
	case '=', ':':
		spans = s.keyed(text, at, 1, spans)
	case '<':
		spans = s.element(text, at, spans)
	case '\\', '%', '&', '\n':
		seen |= hasEscapes
	}
	if seen&hasDumps == 0 && beginsDump(text, at) {
		seen |= hasDumps
	}
	return spans, seen
}
