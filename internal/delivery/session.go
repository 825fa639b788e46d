package delivery

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"
)

const (
	// maxBatchBytes bounds a batch, before compression.
	maxBatchBytes = 512 << 10

	// A sender is woken a little later than there is something to send. A batch
	// gets fuller meanwhile; for single entries it spares most calls of Add the
	// waking, which takes longer than all else that Add does.
	batchLinger  = 200 * time.Millisecond
	singleLinger = time.Millisecond

	startInFlight = 2

	// An entry that is answered by status 500 so many times is taken for the cause.
	maxRefused = 5
)

// session is an attachment to an API, with the entries that are meant for it. Its
// fields are guarded by the Forwarder's mutex, but for those that never change.
// Senders are goroutines that live while there is something to send.
type session struct {
	f      *Forwarder
	id     string
	url    *url.URL
	token  string
	header http.Header
	ctx    context.Context // of all attempts
	cancel context.CancelFunc

	seq     uint64 // of the last entry
	queue   queue
	sending []*parcel // with senders
	again   []*parcel // to be sent again, the first to go first
	held    int       // entries in sending and again

	gate    gate
	batch   bool
	limit   int // senders at a time
	senders int
	steady  int           // answers in a row that were as fast as ever
	base    time.Duration // how long an answer takes when all is well
	maxBody int           // bytes of a batch

	timer *time.Timer
	armed time.Time // when the timer goes off; zero: it does not
	due   bool      // the queue is not empty, and has lingered for long enough

	expiry *time.Timer // when the session is given up; nil: its closer sees to it

	stopped  bool   // the API's answer was final
	why      Reason // of stopped
	closing  bool   // no entries come any more
	deadline time.Time
	ended    bool // all is settled
	done     chan struct{}
	exited   chan struct{} // ended, and no sender is left

	lost       [reasons]uint64 // without reports
	cutShort   error           // of the context whose end ended the draining
	untold     loss
	news       bool             // untold holds what no report has been tried for
	reports    map[uint64]*loss // that are not settled, by seq
	reported   time.Time
	toldLast   bool
	complained bool   // of a failure, so that its end is told too
	lastText   string // of the last attempt that failed
	waiters    []*waiter
}

// waiter waits for the entries up to a number to be settled.
type waiter struct {
	session    *session
	upTo       uint64
	left, lost uint64
	done       chan struct{} // closed when none is left
}

func newSession(f *Forwarder, u *url.URL, token string) *session {
	s := &session{
		f:       f,
		id:      rand.Text(),
		url:     u,
		token:   token,
		header:  http.Header{},
		batch:   f.cfg.BatchSize > 1,
		limit:   min(startInFlight, f.cfg.MaxInFlight),
		maxBody: maxBatchBytes,
		done:    make(chan struct{}),
		exited:  make(chan struct{}),
	}
	for k, v := range f.cfg.Header {
		s.header[http.CanonicalHeaderKey(k)] = slices.Clone(v)
	}
	s.header.Del("Content-Encoding") // a parcel says so itself
	s.header.Set("Authorization", "Bearer "+token)
	if s.batch {
		s.limit = 1
	}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	return s
}

// inherit takes over what was kept before the session.
func (s *session) inherit(b *backlog) {
	f := s.f
	s.queue, s.seq, s.untold = b.queue, b.seq, b.untold
	s.news = s.untold.total() > 0
	f.stats.Accepted += b.seq
	f.stats.Queued += uint64(b.queue.len)
	f.stats.Truncated += b.truncated
	f.bytes += b.queue.bytes
	for l, n := range b.lost {
		f.stats.Dropped[Evicted][l] += n
		s.lost[Evicted] += n
	}
	f.makeRoom(Error, 0, 0) // earlier sessions may hold some
	s.highWater()
	s.due = s.queue.len > 0
	s.pump()
}

// add takes an entry into the queue, at the expense of lower ones if it is full.
func (s *session) add(i *item) {
	f := s.f
	if s.stopped {
		s.refuse(i.level)
		return
	}
	s.seq++
	i.seq = s.seq
	f.stats.Accepted++
	if !f.makeRoom(i.level, 1, i.size()) {
		s.drop(Evicted, i.seq, i.level)
		return
	}
	s.queue.push(i)
	f.bytes += i.size()
	f.stats.Queued++
	s.highWater()

	switch {
	case s.due: // those who send know of it
	case s.batch && (i.level >= Warn || s.queue.len >= f.cfg.BatchSize || s.queue.bytes >= s.maxBody):
		s.due = true
		s.pump()
	case s.armed.IsZero():
		s.arm(s.linger())
	}
}

// refuse counts an entry that comes after the API's final answer.
func (s *session) refuse(l Level) {
	s.seq++
	s.f.stats.Accepted++
	s.drop(s.why, s.seq, l)
}

// evict drops the oldest of the lowest entries, and returns its size.
func (s *session) evict() int {
	l := s.queue.lowest()
	seq, size := s.queue.drop(l)
	s.f.bytes -= size
	s.f.stats.Queued--
	if s.queue.len == 0 {
		s.due = false
	}
	s.drop(Evicted, seq, l)
	return size
}

func (s *session) highWater() {
	st := &s.f.stats
	st.HighWater = max(st.HighWater, st.Queued+st.InFlight)
}

// drop counts an entry as lost.
func (s *session) drop(r Reason, seq uint64, l Level) {
	s.f.stats.Dropped[r][l]++
	told, isReport := s.reports[seq]
	if isReport {
		delete(s.reports, seq)
		s.f.reports.lost[r]++
		s.untold.merge(*told)
		// An API that rejects a report may reject the next, and so on for ever.
		s.news = s.news || r == Evicted
	} else {
		s.lost[r]++
		s.untold.add(r, seq)
		s.news = true
	}
	s.settled(seq, !isReport)
	if r == Evicted && s.f.told.last[kindEvicted].IsZero() {
		// Only the first time, and without asking the clock on the way of every
		// entry; the report at the end has the number.
		s.f.told.last[kindEvicted] = time.Now()
		s.f.told.always(Warn, "joblog: log entries come faster than the API takes them; the oldest of the lowest level are dropped")
		s.f.tell()
	}
}

// settled tells those who wait for an entry that it is delivered or lost.
func (s *session) settled(seq uint64, lost bool) {
	for _, w := range s.waiters {
		if seq > w.upTo || w.left == 0 {
			continue
		}
		if lost {
			w.lost++
		}
		if w.left--; w.left == 0 {
			close(w.done)
		}
	}
}

// await returns a waiter for all entries up to now, and has them sent at once.
func (s *session) await() *waiter {
	w := &waiter{session: s, upTo: s.seq, left: uint64(s.queue.len + s.held), done: make(chan struct{})}
	if w.left == 0 {
		close(w.done)
		return w
	}
	s.waiters = append(s.waiters, w)
	s.due = s.queue.len > 0
	s.pump()
	return w
}

func (s *session) forget(w *waiter) {
	s.waiters = slices.DeleteFunc(s.waiters, func(x *waiter) bool { return x == w })
}

func (s *session) linger() time.Duration {
	if s.batch {
		return batchLinger
	}
	return singleLinger
}

// arm sets the timer, unless it goes off earlier.
func (s *session) arm(d time.Duration) {
	at := time.Now().Add(d)
	if !s.armed.IsZero() && !at.Before(s.armed) {
		return
	}
	s.armed = at
	if s.timer == nil {
		s.timer = time.AfterFunc(d, s.tick)
		return
	}
	s.timer.Reset(d)
}

// tick is the timer's: what was lingering is due, or the gate lets a probe through.
func (s *session) tick() {
	f := s.f
	f.mu.Lock()
	defer f.mu.Unlock()
	s.armed = time.Time{}
	s.due = s.queue.len > 0
	s.pump()
}

// pump starts what senders there can be, and sees to it that somebody looks again
// when there can be more.
func (s *session) pump() {
	if s.ended {
		return
	}
	now := time.Now()
	for s.maySend(s.senders) {
		p := s.take(now)
		if p == nil {
			break
		}
		s.senders++
		go s.send(p)
	}
	switch {
	case s.queue.len == 0 && len(s.again) == 0:
		if s.closing && s.held == 0 {
			s.last(now)
		}
	case s.gate.shut && s.gate.probe == nil:
		if s.senders == 0 && s.closing && s.gate.asked && s.gate.until.After(s.deadline) {
			s.abandon(OutOfTime) // the server has said that waiting is of no use
			return
		}
		s.arm(s.gate.until.Sub(now))
	}
	// Else the next answer brings it on, or the timer that has been set by add.
}

// maySend reports whether there may be one more sender than so many. A probe does not
// count: it must not wait for requests from before the gate shut that hang.
func (s *session) maySend(senders int) bool { return senders < s.limit || s.gate.shut }

// last is when nothing is left to deliver: but for what has been lost.
func (s *session) last(now time.Time) {
	if s.news && !s.stopped && !s.toldLast && now.Before(s.deadline) {
		s.toldLast = true
		if s.report(now) {
			s.pump()
			return
		}
	}
	s.end()
}

// take returns the next parcel, or nil if none may go now.
func (s *session) take(now time.Time) *parcel {
	if !s.gate.passes(now) {
		return nil
	}
	var p *parcel
	switch {
	case len(s.again) > 0:
		p = s.again[0]
		s.again = slices.Delete(s.again, 0, 1)
	case s.queue.len > 0 && (s.due || s.closing):
		p = s.form()
	default:
		return nil
	}
	if s.gate.shut {
		s.gate.probe = p
	}
	if p.sent {
		s.f.stats.Retried++
	}
	p.sent = true
	s.sending = append(s.sending, p)
	return p
}

// form takes entries from the queue for a new parcel.
func (s *session) form() *parcel {
	f := s.f
	p := &parcel{batch: s.batch}
	room, most := s.maxBody, 1
	if s.batch {
		most = f.cfg.BatchSize
		most = min(most, s.queue.len)
		p.entries = make([]entry, 0, most)
		p.body = make([]byte, 0, min(most*(s.queue.bytes/s.queue.len+maxFrame-frameLen), room))
	}
	for s.queue.len > 0 && len(p.entries) < most {
		l := s.queue.oldest()
		if len(p.entries) > 0 && len(p.body)+s.queue.next(l)+maxFrame > room {
			break
		}
		p.add(s.queue.pop(l))
	}
	n := len(p.entries)
	f.stats.Queued -= uint64(n)
	f.stats.InFlight += uint64(n)
	s.held += n
	if s.queue.len == 0 {
		s.due = false
	}
	return p
}

// send is a sender: it sends parcels until there is none to be had.
func (s *session) send(p *parcel) {
	for p != nil {
		p = s.sendOne(p)
	}
}

// sendOne sends a parcel, and returns the next one. If it is nil the sender has left.
func (s *session) sendOne(p *parcel) (next *parcel) {
	f := s.f
	var o outcome
	settled, returned := false, false
	ctx, cancel := context.WithTimeout(s.ctx, f.cfg.AttemptTimeout)
	defer cancel()
	defer func() {
		if returned {
			return
		}
		// The transport, or its answer's body, has ended the goroutine.
		f.mu.Lock()
		defer f.mu.Unlock()
		if !settled {
			s.settle(p, o)
		}
		s.leave()
	}()
	body := s.attempt(ctx, p, &o)
	f.mu.Lock()
	s.settle(p, o) // before the body, which may be late, and tells nothing
	f.mu.Unlock()
	settled = true
	s.discard(body, cancel)

	f.mu.Lock()
	defer f.mu.Unlock()
	returned = true
	if s.maySend(s.senders-1) && !s.ended {
		next = s.take(time.Now())
	}
	switch {
	case next == nil:
		s.leave()
	case s.senders < s.limit:
		s.pump()
	}
	return next
}

// leave is the end of a sender.
func (s *session) leave() {
	s.senders--
	if s.ended {
		if s.senders == 0 {
			close(s.exited)
		}
		return
	}
	s.pump()
}

// settle draws the consequences of an attempt.
func (s *session) settle(p *parcel, o outcome) {
	if s.ended {
		return // it has been accounted for
	}
	s.sending = slices.DeleteFunc(s.sending, func(x *parcel) bool { return x == p })
	st := &s.f.stats
	now := time.Now()
	if o.status != 0 {
		st.LastStatus = o.status
	}
	if o.verdict != accepted {
		st.LastError, s.lastText = o.text, o.text
	}
	if s.stopped && o.verdict != accepted {
		s.dropAll(p, s.why)
		return
	}
	if p == s.gate.probe && o.verdict != failed && o.verdict != stopped {
		s.recovered(now) // it answers; what was sent before the gate shut proves nothing
	}
	switch o.verdict {
	case accepted:
		s.deliver(p)
		s.speedUp(o.took)
	case failed:
		s.fail(p, o, now)
		return
	case stopped:
		s.stop(p, o)
		return
	case unsupported:
		s.unbatch()
		s.putBack(p.singles()...)
	case tooLarge:
		if len(p.entries) > 1 {
			s.maxBody = max(len(p.body)/2, gzipFrom)
			s.putBack(p.halves()...)
		} else if bare := p.withoutDetail(); bare != nil {
			st.Truncated++
			s.putBack(bare)
		} else {
			s.reject(p, o, now)
		}
	case rejected:
		if len(p.entries) > 1 {
			s.putBack(p.halves()...)
		} else {
			s.reject(p, o, now)
		}
	}
	// Not at once after each of many losses, but when all is quiet again.
	if s.news && s.queue.len == 0 && now.Sub(s.reported) >= noticeInterval {
		s.report(now)
	}
}

func (s *session) deliver(p *parcel) {
	s.release(p)
	s.f.stats.Delivered += uint64(len(p.entries))
	if len(s.waiters) > 0 || len(s.reports) > 0 {
		for i := range p.entries {
			delete(s.reports, p.entries[i].seq)
			s.settled(p.entries[i].seq, false)
		}
	}
}

// release takes the parcel out of what is in flight.
func (s *session) release(p *parcel) {
	n := len(p.entries)
	s.held -= n
	s.f.stats.InFlight -= uint64(n)
	s.f.bytes -= p.size()
}

func (s *session) dropAll(p *parcel, r Reason) {
	s.release(p)
	for _, e := range p.entries {
		s.drop(r, e.seq, e.level)
	}
}

func (s *session) reject(p *parcel, o outcome, now time.Time) {
	s.dropAll(p, Rejected)
	s.notice(kindRejected, Warn, now, "joblog: the API at %s rejects log entries: %s", s.place(), o.text)
}

// putBack queues parcels to be sent again, in order; those that may be to blame for
// a failure go last, unless batches have to keep their order.
func (s *session) putBack(ps ...*parcel) {
	for _, p := range ps {
		i, _ := slices.BinarySearchFunc(s.again, p, func(a, b *parcel) int {
			if s.batch {
				return cmp.Compare(a.first(), b.first())
			}
			return cmp.Or(cmp.Compare(a.refused, b.refused), cmp.Compare(a.first(), b.first()))
		})
		s.again = slices.Insert(s.again, i, p)
	}
}

// fail shuts the gate, and keeps the parcel to be sent again.
func (s *session) fail(p *parcel, o outcome, now time.Time) {
	wasShut := s.gate.shut
	s.gate.fail(now, p, o.retryAfter, s.closing)
	if !wasShut {
		s.limit = max(s.limit/2, 1)
		s.steady = 0
		s.state(Retrying)
		if s.notice(kindRetrying, Warn, now, "joblog: forwarding log entries to %s fails: %s; they are kept and sent again", s.place(), o.text) {
			s.complained = true
		}
	}
	if o.status == http.StatusInternalServerError {
		if p.refused++; p.refused >= maxRefused {
			if len(p.entries) == 1 {
				s.reject(p, o, now)
				return
			}
			halves := p.halves()
			for _, h := range halves {
				if len(h.entries) > 1 {
					h.refused = maxRefused - 1 // one more, and it is divided again
				}
			}
			s.putBack(halves...)
			return
		}
	}
	s.putBack(p)
}

// recovered opens the gate.
func (s *session) recovered(now time.Time) {
	down := now.Sub(s.gate.since)
	s.gate.open()
	s.state(Attached)
	if s.complained {
		s.complained = false
		s.notice(kindRecovered, Info, now, "joblog: forwarding log entries to %s works again, after %v", s.place(), down.Round(100*time.Millisecond))
	}
	if s.news {
		s.report(now)
	}
}

// speedUp allows for one more sender when as many answers as there are senders
// have come as fast as ever, and there is more to send.
func (s *session) speedUp(took time.Duration) {
	if s.gate.shut {
		return // it is from before the failure
	}
	switch {
	case s.base == 0 || took < s.base:
		s.base = took
	case s.limit <= startInFlight:
		s.base += (took - s.base) / 64 // the server has become slower, and not by our doing
	}
	if took > 2*s.base+time.Millisecond {
		s.steady = 0
		return
	}
	if s.steady++; s.steady >= s.limit && s.queue.len > 0 && !s.batch {
		s.steady = 0
		s.limit = min(s.limit+1, s.f.cfg.MaxInFlight)
	}
}

// unbatch falls back to single entries.
func (s *session) unbatch() {
	s.batch = false
	s.limit = min(startInFlight, s.f.cfg.MaxInFlight)
	for _, p := range slices.Clone(s.again) {
		s.again = slices.DeleteFunc(s.again, func(x *parcel) bool { return x == p })
		s.putBack(p.singles()...)
	}
}

// stop ends the sending: the API's answer was final.
func (s *session) stop(p *parcel, o outcome) {
	s.stopped, s.why = true, Rejected
	if o.status == http.StatusUnauthorized || o.status == http.StatusForbidden {
		s.why = Auth
	}
	s.gate.open()
	s.dropAll(p, s.why)
	s.dropWaiting(s.why)
	if s.f.current == s {
		s.f.interest.Store(uint32(Count))
	}
	s.state(Stopped)
	s.f.told.always(Warn, fmt.Sprintf("joblog: forwarding log entries to %s has stopped: %s", s.place(), o.text))
	s.f.tell()
}

// dropWaiting drops all that no sender is at work on.
func (s *session) dropWaiting(r Reason) {
	for _, p := range s.again {
		s.dropAll(p, r)
	}
	s.again = nil
	for s.queue.len > 0 {
		l := s.queue.oldest()
		seq, size := s.queue.drop(l)
		s.f.bytes -= size
		s.f.stats.Queued--
		s.drop(r, seq, l)
	}
	s.queue, s.due = queue{}, false
}

// finish has the session deliver what it holds by the deadline, and end.
func (s *session) finish(deadline time.Time) {
	if !s.closing || deadline.Before(s.deadline) {
		s.deadline = deadline
	}
	s.closing = true
	s.gate.hasten(time.Now()) // for the server may be back
	s.pump()
}

// expire abandons the session after a while.
func (s *session) expire(d time.Duration) {
	if s.ended {
		return
	}
	s.expiry = time.AfterFunc(d, func() {
		s.f.mu.Lock()
		defer s.f.mu.Unlock()
		s.abandon(OutOfTime)
	})
}

// abandon drops whatever is not settled yet, what is being sent included.
func (s *session) abandon(r Reason) {
	if s.ended {
		return
	}
	s.closing = true
	s.dropWaiting(r)
	for _, p := range s.sending { // it may yet arrive, but nobody will know
		s.dropAll(p, r)
	}
	s.end()
}

// end is the end of the session: all is settled.
func (s *session) end() {
	s.ended = true
	s.cancel()
	for _, t := range []*time.Timer{s.timer, s.expiry} {
		if t != nil {
			t.Stop()
		}
	}
	f := s.f
	f.draining = slices.DeleteFunc(f.draining, func(x *session) bool { return x == s })
	close(s.done)
	if s.senders == 0 {
		close(s.exited)
	}
}

// report has the API told what has been lost, unless there is no room: it must not
// cost another entry. It reports whether the API will be told.
//
// A report is an entry like any other, with a number and a place in the account. But
// it is none of the job's own: where it is lost in turn, only what it tells is told
// again, along with the next loss.
func (s *session) report(now time.Time) bool {
	if s.stopped {
		return false
	}
	l := s.untold
	detail := map[string]any{"lost": l.total(), "first_seq": l.first, "last_seq": l.last}
	for r, n := range l.count {
		if n > 0 {
			detail[Reason(r).String()] = n
		}
	}
	members := fmt.Appendf(nil, `"message":"joblog: %s lost"`, counted(l.total(), "log entry was", "log entries were"))
	at := len(members)
	object, _ := json.Marshal(detail) // of strings and numbers
	members = append(append(members, `,"detail":`...), object...)
	i := item{at: momentOf(now), level: Warn, detail: at, members: members}
	if n, size := s.f.over(1, i.size()); n > 0 || size > 0 {
		return false
	}
	if s.reports == nil {
		s.reports = map[uint64]*loss{}
	}
	s.reports[s.seq+1] = &l
	s.f.reports.made++
	s.untold, s.news = loss{}, false
	s.reported = now
	s.add(&i)
	return true
}

func (s *session) state(state State) {
	if s.f.current == s {
		s.f.enter(state)
	}
}

// notice tells people of something, and reports whether it does.
func (s *session) notice(k kind, level Level, now time.Time, format string, args ...any) bool {
	if !s.f.told.may(k, now) {
		return false
	}
	s.f.told.always(level, fmt.Sprintf(format, args...))
	s.f.tell()
	return true
}

// place is the API's address, for people.
func (s *session) place() string { return s.url.Scheme + "://" + s.url.Host + s.url.Path }
