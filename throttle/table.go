package throttle

import (
	"hash/maphash"
	"iter"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
)

const (
	maxSites   = 1024 // a large program has some hundred calls that log
	slots      = 2 * maxSites
	maxMessage = 256 // bytes of a message that are compared and kept
)

// key is what tells sites apart. The zero key is that of all sites for which there
// was no room.
type key struct {
	pc      uintptr
	nopc    bool // level and message count
	level   slog.Level
	message string
}

// table has the sites by key, in a hash table of fixed size that is read without
// a lock. Sites are only ever added.
type table struct {
	seed  maphash.Seed
	slots [slots]atomic.Pointer[site]
	other site // when there is no room

	mu sync.Mutex // held to add
	n  atomic.Int64
}

func newTable() *table { return &table{seed: maphash.MakeSeed()} }

func (t *table) site(r *slog.Record) *site {
	k := key{pc: r.PC}
	hash := uint64(r.PC) * 0x9E3779B97F4A7C15 // Fibonacci hashing: the best bits are on top
	if r.PC == 0 {
		k = key{nopc: true, level: r.Level, message: r.Message[:min(len(r.Message), maxMessage)]}
		hash = maphash.String(t.seed, k.message) + uint64(r.Level)*0x9E3779B97F4A7C15
	}
	start := hash >> 53 // 11 bits
	s, _ := t.find(k, start)
	if s == nil {
		s = t.add(k, start)
	}
	return s
}

// find returns the site, or the slot where it would be. There always is a free
// one.
func (t *table) find(k key, i uint64) (*site, *atomic.Pointer[site]) {
	for {
		slot := &t.slots[i%slots]
		s := slot.Load()
		if s == nil || s.key.pc == k.pc && (k.pc != 0 || s.key == k) {
			return s, slot
		}
		i++
	}
}

func (t *table) add(k key, start uint64) *site {
	if t.n.Load() == maxSites {
		return &t.other
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	s, slot := t.find(k, start)
	if s != nil {
		return s
	}
	if t.n.Load() == maxSites {
		return &t.other
	}
	k.message = strings.Clone(k.message) // it may be a part of something large
	s = &site{key: k}
	slot.Store(s)
	t.n.Add(1)
	return s
}

// all yields the sites. One that is added meanwhile may or may not be among them.
func (t *table) all() iter.Seq[*site] {
	return func(yield func(*site) bool) {
		for i := range t.slots {
			if s := t.slots[i].Load(); s != nil && !yield(s) {
				return
			}
		}
		if t.n.Load() == maxSites {
			yield(&t.other)
		}
	}
}
