package scan

import (
	"math/bits"
	"strings"
	"sync/atomic"
)

// plainKeys remembers the keys behind which nothing is secret whatever stands around
// them, so that most pairs of a log are done with at a glance: rows=50, "rows":50,
// rows: 50. It has seeded hashes, as [nameCache] has.
// Two slots are for the same hashes too.
type plainKeys [1 << 8][2]atomic.Uint64

// has reports whether the key with the hash is one. 0 is no key's.
func (p *plainKeys) has(hash uint64) bool {
	slots := &p[hash>>(64-8)]
	// Which of the two it is in is hard to predict, so it is no branch.
	return min(slots[0].Load()^hash, slots[1].Load()^hash) == 0 && hash != 0
}

// add adds the key k of the separator at a place, if that is of a kind for which nothing
// else matters.
func (p *plainKeys) add(text string, at int, k key) {
	end, before := plainEnd(text, at)
	if k.end != end || k.start > 0 && text[k.start-1] != before || strings.IndexByte(k.of(text), before) >= 0 {
		return
	}
	if hash := plainKey(text, at); hash != 0 {
		slots := &p[hash>>(64-8)]
		slots[1].Store(slots[0].Load())
		slots[0].Store(hash)
	}
}

// plainKey returns a hash of the key that ends at a separator, of that and of what is
// before the key, if that is of a kind for which nothing else matters: the key has quotes
// around it, or it stands behind a space or at the beginning of the text, with a separator
// behind it with which it cannot be the user of a password. The hash is 0 if it is not.
func plainKey(text string, at int) uint64 {
	const most = 16
	end, before := plainEnd(text, at)
	if end < 0 {
		return 0
	}
	// The last byte of the key is the lowest one of these words.
	var last, first uint64
	if end >= most {
		last, first = wordAt(text, end-8), wordAt(text, end-most)
	} else {
		last, first = wordBefore(text, end), wordBefore(text, end-8)
	}
	last, first = bits.ReverseBytes64(last), bits.ReverseBytes64(first)
	// How long keys are is hard to predict, so most of this is no branch.
	inLast := lessBytes(last^uint64(before)*eachByte, 1)
	inFirst := lessBytes(first^uint64(before)*eachByte, 1)
	if inLast|inFirst == 0 { // no byte before the key is among them
		if before != ' ' || end > most {
			return 0
		}
		// As if a space were before the text.
		if end < 8 {
			last |= ' ' << (8 * end)
		} else if end < most {
			first |= ' ' << (8 * (end - 8))
		}
	}
	last &= inLast ^ (inLast - 1) // up to the byte before the key
	first &= inFirst ^ (inFirst - 1)
	if inLast != 0 {
		first = 0
	}
	return hashWords(last, first, uint64(text[at]))
}

// plainEnd returns where the key ends that plainKey looks at, and the byte that is to stand
// before it. The end is -1 where there is none.
func plainEnd(text string, at int) (end int, before byte) {
	switch {
	case at == 0:
		return -1, 0
	case text[at-1] == '"':
		return at - 1, '"'
	case text[at] != '=' && at+1 < len(text) && text[at+1] > ' ':
		return -1, 0
	}
	return at, ' '
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
