package delivery

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Config is how a [Forwarder] works. All of it has to be set, but for what says
// otherwise.
type Config struct {
	Transport      http.RoundTripper
	Header         http.Header // sent with every request; may be nil
	BatchSize      int         // entries in a request; up to 1: single entries
	MaxEntries     int         // queued and in flight
	MaxBytes       int         // likewise
	MaxInFlight    int         // requests at a time, for single entries
	AttemptTimeout time.Duration
	Backlog        int // how many of the last entries are kept for an attachment to come

	// Mask takes secrets out of what a transport says, the token apart; may be nil.
	Mask func(text string) string

	// Notice tells people of trouble, once in ten seconds and kind at most. It is
	// called from a goroutine of its own, never twice at a time.
	Notice func(level Level, text string)

	// OnState is told of each new state in the same way; may be nil. Where states
	// change faster than it returns, it sees the last.
	OnState func(State)
}

// Interest says what a Forwarder would do with an entry.
type Interest uint32

const (
	None  Interest = iota // nothing
	Count                 // count it as dropped, by [Forwarder.Refuse]
	Entry                 // take it, by [Forwarder.Add]
)

// Forwarder takes entries and brings them to the API that is attached. It may be
// used concurrently.
type Forwarder struct {
	cfg      Config
	interest atomic.Uint32

	mu      sync.Mutex
	stats   Stats // Queued and InFlight are those of all sessions
	reports struct {
		made uint64          // how many of stats.Accepted tell of losses
		lost [reasons]uint64 // how many of stats.Dropped
	}
	bytes    int // queued and in flight
	current  *session
	draining []*session
	backlog  *backlog
	attached bool // ever
	closing  bool
	leaving  []*session // what Close drains
	closeErr error      // what Close has returned; valid in state Closed
	told     notices
}

// backlog holds the last entries before an attachment.
type backlog struct {
	queue     queue
	seq       uint64 // of the last entry
	lost      ByLevel
	untold    loss
	truncated uint64
}

// New returns a Forwarder with nothing attached.
func New(cfg Config) *Forwarder {
	f := &Forwarder{cfg: cfg}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.detached()
	return f
}

// Interest tells what to do with an entry. It is one atomic load.
func (f *Forwarder) Interest() Interest { return Interest(f.interest.Load()) }

// detached notes that nothing is attached.
func (f *Forwarder) detached() {
	f.backlog = nil
	interest := None
	if f.cfg.Backlog > 0 {
		f.backlog = &backlog{}
		interest = Entry
	}
	f.interest.Store(uint32(interest))
	f.enter(Detached)
}

// Add takes an entry: its time, its level, and what it says, as members of a JSON
// object with the offset of the member detail. The bytes are copied.
func (f *Forwarder) Add(at time.Time, level Level, members []byte, detail int, truncated bool) {
	i := item{at: momentOf(at), level: level, detail: detail, members: members}
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.current != nil:
		if truncated {
			f.stats.Truncated++
		}
		f.current.add(&i)
	case f.backlog != nil:
		if truncated {
			f.backlog.truncated++
		}
		f.backlog.add(&i, &f.cfg)
	default: // closed or detached since the caller asked
		f.refuse(level)
	}
}

// Refuse counts an entry that nobody will take any more.
func (f *Forwarder) Refuse(level Level) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.refuse(level)
}

func (f *Forwarder) refuse(level Level) {
	switch {
	case f.closing && f.attached:
		f.stats.Accepted++
		f.stats.Dropped[AfterClose][level]++
	case f.current != nil && f.current.stopped:
		f.current.refuse(level)
	}
}

func (b *backlog) add(i *item, cfg *Config) {
	b.seq++
	i.seq = b.seq
	if i.size() > cfg.MaxBytes {
		b.drop(i.seq, i.level)
		return
	}
	for b.queue.len >= min(cfg.Backlog, cfg.MaxEntries) || b.queue.bytes+i.size() > cfg.MaxBytes {
		l := b.queue.oldest()
		seq, _ := b.queue.drop(l)
		b.drop(seq, l)
	}
	b.queue.push(i)
}

func (b *backlog) drop(seq uint64, l Level) {
	b.lost[l]++
	b.untold.add(Evicted, seq)
}

// over returns by how much the bounds are exceeded with n more entries of so many
// bytes; it is negative where they are not.
func (f *Forwarder) over(n, bytes int) (entries, size int) {
	return int(f.stats.Queued+f.stats.InFlight) + n - f.cfg.MaxEntries, f.bytes + bytes - f.cfg.MaxBytes
}

// makeRoom evicts the oldest of the lowest entries, up to a level, until there is
// room for n more with so many bytes, and reports whether there is. Where there
// cannot be, it evicts nothing.
func (f *Forwarder) makeRoom(l Level, n, bytes int) bool {
	n, bytes = f.over(n, bytes)
	if n <= 0 && bytes <= 0 {
		return true
	}
	var room [maxDraining + 1]*session // spares an allocation
	sessions := append(room[:0], f.draining...)
	if f.current != nil {
		sessions = append(sessions, f.current) // the last, for its entries are the youngest
	}
	canGo, canFree := 0, 0
	for _, s := range sessions {
		k, size := s.queue.upTo(l)
		canGo += k
		canFree += size
	}
	if n > canGo || bytes > canFree {
		return false
	}
	for ; n > 0 || bytes > 0; n-- {
		from := sessions[0]
		for _, s := range sessions[1:] {
			if s.queue.lowest() < from.queue.lowest() {
				from = s
			}
		}
		bytes -= from.evict()
	}
	return true
}

// Attach begins a session with the API at the URL: entries go there from now on.
// What an earlier session still holds is delivered to its own API, for 5 seconds
// at most.
func (f *Forwarder) Attach(rawURL, token string) error {
	u, err := parseURL(rawURL)
	if err != nil {
		return err
	}
	if token == "" || strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return errors.New("the token is empty or has spaces or control characters; it goes without the word Bearer")
	}
	if err := checkHeader(f.cfg.Header); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closing {
		return closedError{}
	}
	if f.current != nil {
		f.retire(time.Now().Add(closeTimeout)).expire(closeTimeout)
	}
	for len(f.draining) > maxDraining {
		f.draining[0].abandon(OutOfTime)
	}
	f.current = newSession(f, u, token)
	f.attached = true
	if b := f.backlog; b != nil {
		f.backlog = nil
		f.current.inherit(b)
	}
	f.interest.Store(uint32(Entry))
	f.enter(Attached)
	return nil
}

// parseURL checks an API's URL. The errors do not quote it: it may hold what it
// should not.
func parseURL(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	switch {
	case err != nil || u.Host == "" || u.Hostname() == "":
		return nil, errors.New("the URL is not one such as https://host/v1/job/log")
	case u.User != nil:
		return nil, errors.New("the URL must not hold a user or password")
	case u.Scheme == "https":
	case u.Scheme != "http":
		return nil, errors.New("the URL's scheme must be https")
	case !isLoopback(u.Hostname()):
		return nil, errors.New("the URL must be https, unless it is of this machine's loopback")
	}
	if strings.EqualFold(u.Hostname(), "localhost") {
		u.Host = strings.ToLower(u.Host) // any other spelling would go to the proxy, token and all
	}
	if u.Path == "" || u.Path == "/" {
		u.Path = defaultPath
	}
	u.Fragment = ""
	return u, nil
}

// closedError is [os.ErrClosed], which speaks of a file.
type closedError struct{}

func (closedError) Error() string { return "it was closed before" }

func (closedError) Unwrap() error { return os.ErrClosed }

// checkHeader looks for what net/http would refuse to send, with each request anew: RFC
// 9110, 5.1 and 5.5. The errors do not quote values.
func checkHeader(h http.Header) error {
	for name, values := range h {
		if name == "" || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r) }) {
			return fmt.Errorf("the header %q has no valid name", name)
		}
		for _, v := range values {
			if strings.ContainsFunc(v, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
				return fmt.Errorf("the header %q has a control character in its value", name)
			}
		}
	}
	return nil
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback() || strings.EqualFold(host, "localhost")
}

const defaultPath = "/v1/job/log"

// retire takes the current session out of use: it gets no more entries.
func (f *Forwarder) retire(deadline time.Time) *session {
	s := f.current
	f.draining, f.current = append(f.draining, s), nil
	s.finish(deadline)
	return s
}

const (
	// closeTimeout is how long to drain where the caller does not say.
	closeTimeout = 5 * time.Second

	// maxDraining bounds the sessions that still deliver while others have taken
	// their place: each has senders of its own.
	maxDraining = 8
)

// Detach ends the session, as [Forwarder.Close] does, and leaves the Forwarder to
// be attached again. Without a session it does nothing.
func (f *Forwarder) Detach(ctx context.Context) error {
	ctx, cancel := withDeadline(ctx)
	defer cancel()
	f.mu.Lock()
	if f.current == nil {
		f.mu.Unlock()
		return nil
	}
	deadline, _ := ctx.Deadline()
	s := f.retire(deadline)
	f.detached()
	f.mu.Unlock()
	return f.drain(ctx, []*session{s})
}

// Close delivers what it can until the context ends, 5 seconds where that has no
// deadline, or until waiting is of no use; the rest is dropped. The error tells what
// was lost. Whatever call is the first to end, all return its error.
func (f *Forwarder) Close(ctx context.Context) error {
	ctx, cancel := withDeadline(ctx)
	defer cancel()
	f.mu.Lock()
	deadline, _ := ctx.Deadline()
	f.shut()
	sessions := f.leaving
	for _, s := range slices.Clone(sessions) {
		s.finish(deadline)
	}
	f.mu.Unlock()

	err := f.drain(ctx, sessions)
	f.mu.Lock()
	if f.stats.State != Closed {
		f.closed(err)
	}
	err = f.closeErr
	f.mu.Unlock()
	f.waitTold(ctx)
	return err
}

// shut has nothing taken any more, once.
func (f *Forwarder) shut() {
	if f.closing {
		return
	}
	f.closing = true
	if f.current != nil {
		f.draining, f.current = append(f.draining, f.current), nil
	}
	f.leaving = slices.Clone(f.draining)
	f.backlog = nil
	interest := None
	if f.attached {
		interest = Count
	}
	f.interest.Store(uint32(interest))
}

// closed is the end of the first Close that ends.
func (f *Forwarder) closed(err error) {
	f.closeErr, f.leaving = err, nil
	f.enter(Closed)
	if lost := f.lost(); sum(lost) > 0 {
		f.told.always(Warn, fmt.Sprintf("joblog: %d of %d log entries did not reach the API: %s",
			sum(lost), f.stats.Accepted-f.reports.made, reasonsText(lost)))
	}
	f.tell()
}

// lost sums up the drops by reason, without reports: people are told of their own
// entries only.
func (f *Forwarder) lost() (count [reasons]uint64) {
	for r := range f.stats.Dropped {
		for _, n := range f.stats.Dropped[r] {
			count[r] += n
		}
		count[r] -= f.reports.lost[r]
	}
	return count
}

func reasonsText(count [reasons]uint64) string {
	var parts []string
	for r, n := range count {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %v", n, Reason(r)))
		}
	}
	return strings.Join(parts, ", ")
}

// counted is a number, and the words for so many.
func counted(n uint64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.FormatUint(n, 10) + " " + many
}

func withDeadline(ctx context.Context) (context.Context, context.CancelFunc) {
	if ctx == nil {
		ctx = context.Background()
	}
	if _, ok := ctx.Deadline(); ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, closeTimeout)
}

// exitGrace is how long senders may take to return once their requests have been
// cancelled.
const exitGrace = 20 * time.Millisecond

// Grace is how long [Forwarder.Close] may go on when its context has ended.
const Grace = exitGrace + noticeGrace

// drain waits until the sessions are done or the context ends.
func (f *Forwarder) drain(ctx context.Context, sessions []*session) error {
	for _, s := range sessions {
		select {
		case <-s.done:
		case <-ctx.Done():
		}
	}
	f.mu.Lock()
	var lost [reasons]uint64
	why := ""
	var cutShort error
	for _, s := range sessions {
		if s.cutShort == nil {
			s.cutShort = ctx.Err() // of several calls, the one that ends first
		}
		cutShort = cmp.Or(cutShort, s.cutShort)
		s.abandon(OutOfTime)
		for r, n := range s.lost {
			lost[r] += n
		}
		if s.lastText != "" {
			why = s.lastText
		}
	}
	f.mu.Unlock()

	grace := time.NewTimer(exitGrace)
	defer grace.Stop()
	for _, s := range sessions {
		select {
		case <-s.exited:
		case <-grace.C:
			grace.Reset(0)
		}
	}
	if sum(lost) == 0 {
		return nil
	}
	err := fmt.Errorf("%s not delivered: %s", counted(sum(lost), "entry was", "entries were"), reasonsText(lost))
	if why != "" {
		err = fmt.Errorf("%w; the last attempt: %s", err, why)
	}
	if cutShort != nil && lost[OutOfTime] > 0 {
		err = fmt.Errorf("%w: %w", err, cutShort)
	}
	return err
}

// Flush waits until every entry that was taken before the call is settled. The
// error tells how many of them were dropped, reports of losses left out, or are still
// waiting when the context ends.
func (f *Forwarder) Flush(ctx context.Context) error {
	if ctx == nil {
		ctx = context.Background()
	}
	f.mu.Lock()
	var waiters []*waiter
	for _, s := range append(slices.Clone(f.draining), f.current) {
		if s != nil {
			waiters = append(waiters, s.await())
		}
	}
	f.mu.Unlock()

	var left, lost uint64
	for _, w := range waiters {
		select {
		case <-w.done:
		case <-ctx.Done():
		}
		f.mu.Lock()
		w.session.forget(w)
		left += w.left
		lost += w.lost
		f.mu.Unlock()
	}
	var errs []error
	if lost > 0 {
		errs = append(errs, fmt.Errorf("%s dropped", counted(lost, "entry was", "entries were")))
	}
	if left > 0 {
		errs = append(errs, fmt.Errorf("%s still to be delivered: %w", counted(left, "entry is", "entries are"), ctx.Err()))
	}
	return errors.Join(errs...)
}

// Stats returns the account as of now.
func (f *Forwarder) Stats() Stats {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.stats
}

// enter notes a new state.
func (f *Forwarder) enter(state State) {
	if f.stats.State == state || f.stats.State == Closed {
		return
	}
	f.stats.State = state
	f.tell()
}
