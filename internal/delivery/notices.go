package delivery

import (
	"context"
	"time"
)

// kind is a kind of notice; of each there is one in noticeInterval at most.
type kind uint8

const (
	kindRetrying kind = iota
	kindRecovered
	kindRejected
	kindEvicted
	kinds
)

const (
	noticeInterval = 10 * time.Second

	// How long a last notice may take when the time to close is up.
	noticeGrace = 10 * time.Millisecond
)

// notices are what is to be told, by a goroutine that lives for no longer than
// there is something: telling may block, and must not hold up anybody.
type notices struct {
	waiting []notice
	last    [kinds]time.Time
	state   State         // that was told last
	idle    chan struct{} // closed when the goroutine has ended; nil before the first
	running bool
}

type notice struct {
	level Level
	text  string
}

// always adds a notice whatever has been told before.
func (n *notices) always(level Level, text string) {
	n.waiting = append(n.waiting, notice{level, text})
}

// may reports whether a notice of the kind may be given now, and notes that it is.
func (n *notices) may(k kind, now time.Time) bool {
	if last := n.last[k]; !last.IsZero() && now.Sub(last) < noticeInterval {
		return false
	}
	n.last[k] = now
	return true
}

// wait waits until all has been told: until the context ends, and a moment more.
func (f *Forwarder) waitTold(ctx context.Context) {
	f.mu.Lock()
	idle := f.told.idle
	f.mu.Unlock()
	if idle == nil {
		return
	}
	select {
	case <-idle:
		return
	case <-ctx.Done():
	}
	grace := time.NewTimer(noticeGrace)
	defer grace.Stop()
	select {
	case <-idle:
	case <-grace.C:
	}
}

// tell has the notices and the state told, if nobody is at it already.
func (f *Forwarder) tell() {
	n := &f.told
	if n.running || len(n.waiting) == 0 && (f.cfg.OnState == nil || n.state == f.stats.State) {
		return
	}
	n.running = true
	n.idle = make(chan struct{})
	go f.tellAll()
}

func (f *Forwarder) tellAll() {
	n := &f.told
	returned := false
	defer func() {
		if returned {
			return
		}
		// What was called has ended the goroutine.
		f.mu.Lock()
		defer f.mu.Unlock()
		n.running = false
		close(n.idle)
		f.tell()
	}()
	for {
		f.mu.Lock()
		waiting, state := n.waiting, f.stats.State
		n.waiting = nil
		isNew := n.state != state
		n.state = state
		if len(waiting) == 0 && (!isNew || f.cfg.OnState == nil) {
			n.running = false
			close(n.idle)
			f.mu.Unlock()
			returned = true
			return
		}
		f.mu.Unlock()
		for _, t := range waiting {
			safely(func() { f.cfg.Notice(t.level, t.text) })
		}
		if isNew && f.cfg.OnState != nil {
			safely(func() { f.cfg.OnState(state) })
		}
	}
}

// safely calls foreign code, whose panic is not the job's.
func safely(f func()) {
	defer func() { _ = recover() }()
	f()
}
