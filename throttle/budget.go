package throttle

import "sync"

// budget is what may pass in a whole run.
type budget struct {
	maxRecords, maxBytes int64 // 0 or less: no bound

	mu             sync.Mutex
	records, bytes int64 // that passed
	usedUp         bool
	held           uint64 // and not told of
	suppressed     uint64 // ever
}

// admit counts a record. usedUp is true once, for the first record that was over
// the budget.
func (b *budget) admit(g *gate, always bool, bytes int) (pass, usedUp bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	over := b.maxRecords > 0 && b.records+1 > b.maxRecords ||
		b.maxBytes > 0 && b.bytes+int64(bytes) > b.maxBytes
	if over && !b.usedUp && !g.closed.Load() {
		b.usedUp, usedUp = true, true
	}
	if always || !b.usedUp || g.closed.Load() {
		b.records++
		b.bytes += int64(bytes)
		return true, usedUp
	}
	b.held++
	b.suppressed++
	return false, usedUp
}

func (b *budget) take() uint64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := b.held
	b.held = 0
	return n
}

// used returns what has passed.
func (b *budget) used() (records, bytes int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.records, b.bytes
}
