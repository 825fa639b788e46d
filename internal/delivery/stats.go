package delivery

// State is what forwarding is doing.
type State uint8

const (
	Detached State = iota // nothing is attached
	Attached              // entries are being sent
	Retrying              // the API fails; entries are kept and sent again
	Stopped               // the API's answer was final; entries are dropped
	Closed
)

// Reason is why an entry was dropped.
type Reason uint8

const (
	Evicted    Reason = iota // the queue was full
	Rejected                 // the API will not take it
	Auth                     // the API does not take the token
	AfterClose               // it came after Close
	OutOfTime                // it was left when time to close or detach was up
	reasons
)

func (r Reason) String() string {
	return [...]string{"evicted", "rejected", "auth", "closed", "deadline"}[r]
}

// ByLevel counts entries by level.
type ByLevel [levels]uint64

// Stats is the account. At every moment Accepted is the sum of Delivered, all of
// Dropped, Queued and InFlight. Reports of losses are entries, too.
type Stats struct {
	Accepted  uint64
	Delivered uint64
	Dropped   [reasons]ByLevel
	Queued    uint64 // waiting for a sender
	InFlight  uint64 // with a sender: being sent, or waiting to be sent again

	Retried    uint64 // requests that repeat an earlier one
	Truncated  uint64 // entries that were cut to size
	HighWater  uint64 // the most that Queued and InFlight have been
	LastError  string // of the last attempt that failed
	LastStatus int    // the last that the API answered with
	State      State
}

// Lost returns how many entries have been dropped.
func (s *Stats) Lost() uint64 {
	var n uint64
	for r := range s.Dropped {
		for _, k := range s.Dropped[r] {
			n += k
		}
	}
	return n
}

// loss is what a session has lost and not yet told of.
type loss struct {
	count       [reasons]uint64
	first, last uint64 // seq
}

func (l *loss) add(r Reason, seq uint64) {
	if l.first == 0 || seq < l.first {
		l.first = seq
	}
	l.last = max(l.last, seq)
	l.count[r]++
}

// merge adds another loss.
func (l *loss) merge(m loss) {
	if l.first == 0 || m.first != 0 && m.first < l.first {
		l.first = m.first
	}
	l.last = max(l.last, m.last)
	for r, n := range m.count {
		l.count[r] += n
	}
}

func (l *loss) total() uint64 { return sum(l.count) }

func sum(count [reasons]uint64) uint64 {
	var n uint64
	for _, k := range count {
		n += k
	}
	return n
}
