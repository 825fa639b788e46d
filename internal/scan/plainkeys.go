package scan

import (
	"math/bits"
	"sync/atomic"
)

// plainKeys remembers the keys behind which nothing is secret whatever stands around
// them, so that most pairs of a log are done with at a glance: rows=50, "rows":50,
// rows: 50. It has seeded hashes, as [nameCache] has.
// Two slots are for the same hashes too.
type plainKeys [1 << 8][2]atomic.Uint64

func (p *plainKeys) has(hash uint64) bool {
	slots := &p[hash>>(64-8)]
	return slots[0].Load() == hash || slots[1].Load() == hash
}

func (p *plainKeys) add(hash uint64) {
	slots := &p[hash>>(64-8)]
	slots[1].Store(slots[0].Load())
	slots[0].Store(hash)
}

// plainKey returns the key that ends at a separator, and a hash of the two and of what is
// before the key, if that is of a kind for which nothing else matters: the key has quotes
// around it, or it stands behind a space or at the beginning of the text, with a separator
// behind it with which it cannot be the user of a password. The hash is 0 if it is not.
func plainKey(text string, at int) (k span, hash uint64) {
	const most = 16
	if at == 0 {
		return k, 0
	}
	k.end = at
	before := uint64(' ')
	switch {
	case text[at-1] == '"':
		k.end, before = at-1, '"'
	case text[at] != '=' && at+1 < len(text) && text[at+1] > ' ':
		return k, 0
	}
	var last, first uint64
	if k.end >= most {
		last, first = wordAt(text, k.end-8), wordAt(text, k.end-most)
	} else {
		last, first = wordBefore(text, k.end), wordBefore(text, k.end-8)
	}
	// How long keys are is hard to predict, so most of this is no branch.
	n := bits.LeadingZeros64(zeroBytes(last ^ before*eachByte))
	m := bits.LeadingZeros64(zeroBytes(first ^ before*eachByte))
	last >>= 64 - n
	first >>= 64 - m
	if n < 64 {
		first, m = 0, 0
	}
	if n += m; n == 8*most { // no byte before the key is among them
		if n = 8 * k.end; before != ' ' || n > 8*most {
			return k, 0
		}
	}
	k.start = k.end - n/8
	return k, hashWords(last, first, uint64(n)|before<<8|uint64(text[at])<<16)
}

// wordBefore returns the eight bytes before i, zeros for those before the beginning of
// the text.
func wordBefore(text string, i int) (w uint64) {
	switch {
	case i >= 8:
		return wordAt(text, i-8)
	case i > 0 && len(text) >= 8:
		return wordAt(text, 0) << (64 - 8*i)
	}
	for k := range i {
		w = w>>8 | uint64(text[k])<<56
	}
	return w
}
