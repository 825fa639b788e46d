package scan

import (
	"cmp"
	"hash/maphash"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
)

// Scanner masks the secrets of a text. It is immutable and may be used
// concurrently; registering values makes a new one.
type Scanner struct {
	keys   *Keys
	values *values
	filter *filter
	names  *nameCache
	plain  *plainKeys // of keys, so that all that know further values share it
}

// nameCache remembers what was found out about names, which are few and come
// again and again. A slot holds the hash of a name with what is known of it in the
// lowest bits. The hash is seeded, so that nobody can make names that share one. Two
// slots are for the same hashes: in a record with 40 names, some share them.
type nameCache struct {
	slots [1 << 8][2]atomic.Uint64
}

const (
	classBits  = 3               // a Class
	queryBits  = 3 << 2          // a kind of query parameter
	partBit    = 1 << (iota + 2) // what is around it counts, see classOfWhole
	headBit                      // the same, unless it is in quotes
	cleanBit                     // the name itself has no secret in it
	scannedBit                   // cleanBit counts
	knownBit                     // the slot is taken
	openBit                      // what is around it, or under it, may tell more
	infoBits   = classBits | queryBits | partBit | headBit | cleanBit | scannedBit | knownBit | openBit
)

var (
	seed  = maphash.MakeSeed()
	seeds = [3]uint64{rand.Uint64(), rand.Uint64(), rand.Uint64() | 1}
)

// hashName hashes a name. Most are short: two words that hold all of it, mixed by
// a multiplication, take half as long as a call of maphash.
func hashName(name string) uint64 {
	var a, b uint64
	switch n := len(name); {
	case n > 16:
		return maphash.String(seed, name)
	case n >= 8:
		a, b = wordAt(name, 0), wordAt(name, n-8)
	case n >= 4:
		a, b = uint64(blockAt(name, 0)), uint64(blockAt(name, n-4))
	case n > 0:
		a, b = uint64(name[0])|uint64(name[n/2])<<8, uint64(name[n-1])
	}
	return hashWords(a, b, uint64(len(name)))
}

// hashWords hashes two words and what else there is to tell. The latter moves the seed rather
// than the word: two words differ in what somebody can choose, and might make up for it.
func hashWords(a, b, more uint64) uint64 {
	hi, lo := bits.Mul64(a^seeds[0], b^(seeds[1]+more*seeds[2]))
	return hi ^ lo
}

// New returns a Scanner that goes by shapes and by the given key names, nil for
// the built-in ones.
func New(keys *Keys) *Scanner {
	return &Scanner{keys: keys, filter: sharedFilter(), names: new(nameCache), plain: new(plainKeys)}
}

// With returns a Scanner that also masks the values. The error names those that
// were refused, by position; all others are in.
func (s *Scanner) With(vals []string) (*Scanner, error) {
	next := *s
	next.names = new(nameCache)
	var err error
	next.values, err = s.values.with(vals)
	return &next, err
}

// Class is the class of a key name, by the Scanner's [Keys].
func (s *Scanner) Class(name string) Class {
	return Class(s.info(name, false) & classBits)
}

// Name returns the class of a key name, whether Redact would leave the name as it is,
// and whether [IsTold] or [NeedsValue] holds for it.
func (s *Scanner) Name(name string) (class Class, clean, open bool) {
	info := s.info(name, true)
	return Class(info & classBits), info&cleanBit != 0, info&openBit != 0
}

// IsAdded reports whether a key name is a secret's because it was added to the Scanner's [Keys].
func (s *Scanner) IsAdded(name string) bool { return s.keys.adds(name) }

// info returns what is known of a name, scanned for secrets itself or not.
func (s *Scanner) info(name string, scanned bool) uint64 {
	h := hashName(name)
	slots := &s.names.slots[h>>10%uint64(len(s.names.slots))]
	slot := &slots[0]
	info := slot.Load()
	if (info^h)&^infoBits != 0 {
		slot = &slots[1]
		info = slot.Load()
	}
	known := info&knownBit != 0 && (info^h)&^infoBits == 0
	if !known {
		slot = &slots[0]
		slots[1].Store(slot.Load())
		info = h&^infoBits | knownBit | uint64(s.keys.Class(name)) | uint64(queryKind(name))<<2
		if IsValueName(name) || name == "content" || isDefaultName(name) || name == "id" || name == "key" || name == "Key" || name == "api" || isTokenName(name) || vendors.has(name) || isAuthName(name) || s.keys.isStrangersKey(name) {
			info |= partBit
		}
		if compoundHeads.has(name) || s.keys.endsAdded(name) {
			info |= headBit
		}
		if IsTold(name) || NeedsValue(name) {
			info |= openBit
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
func (s *Scanner) HasNumbers() bool { return s.values != nil && s.values.numbers }

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
	if seen&hasEscapes != 0 && firstColour(text) >= 0 {
		spans = s.findColoured(text)
	}
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
