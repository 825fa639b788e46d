package joblog

import (
	"fmt"

	"github.com/nuntiq/joblog/internal/delivery"
)

// Stats is the account of a logger's or a handler's records. At every moment
//
//	Accepted == Delivered + Dropped + Queued + InFlight
//
// The entries that tell the API of losses are in it, for each has a seq. Errors and
// lines that tell of losses leave them out.
type Stats struct {
	// WriteErrors counts the records whose line was not written in full. It is 0
	// in the Stats of an [APIHandler].
	WriteErrors uint64

	Accepted  uint64      // entries accepted for forwarding; each has a seq
	Delivered uint64      // entries that the API took
	Dropped   uint64      // entries that are lost: the sum of the next five
	Evicted   LevelCounts // for want of room
	Rejected  LevelCounts // by the API
	Auth      LevelCounts // because the API did not take the token
	Closed    LevelCounts // because they came after Close
	Deadline  LevelCounts // because time was up when closing or detaching
	Queued    uint64      // entries that wait for their first request
	InFlight  uint64      // entries that are being sent, or wait to be sent again

	Retried    uint64 // requests that repeat an earlier one
	Truncated  uint64 // entries that were cut to size
	HighWater  uint64 // the most that Queued and InFlight have been together
	LastError  string // what was wrong with the last request that failed, without the token
	LastStatus int    // of the last response
	State      State
}

// State is what an [APIHandler] is doing.
type State uint8

// The states of an [APIHandler].
const (
	StateDetached = State(delivery.Detached) // no API is attached
	StateAttached = State(delivery.Attached) // entries are being sent
	StateRetrying = State(delivery.Retrying) // the API fails; entries are kept and sent again
	StateStopped  = State(delivery.Stopped)  // the API's answer was final; entries are dropped until another attachment
	StateClosed   = State(delivery.Closed)
)

var stateNames = [...]string{
	StateDetached: "detached",
	StateAttached: "attached",
	StateRetrying: "retrying",
	StateStopped:  "stopped",
	StateClosed:   "closed",
}

// String returns the state's name, such as "attached".
func (s State) String() string {
	if int(s) >= len(stateNames) {
		return fmt.Sprintf("State(%d)", uint8(s))
	}
	return stateNames[s]
}

// MarshalText returns the state's name.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LevelCounts are numbers of entries by level.
type LevelCounts struct{ Debug, Info, Warn, Error uint64 }

// Total returns the number of all levels.
func (c LevelCounts) Total() uint64 { return c.Debug + c.Info + c.Warn + c.Error }

// Stats returns the account of all entries up to now.
func (h *APIHandler) Stats() Stats {
	s := h.fwd.Stats()
	counts := func(r delivery.Reason) LevelCounts {
		c := &s.Dropped[r]
		return LevelCounts{Debug: c[delivery.Debug], Info: c[delivery.Info], Warn: c[delivery.Warn], Error: c[delivery.Error]}
	}
	return Stats{
		Accepted:   s.Accepted,
		Delivered:  s.Delivered,
		Dropped:    s.Lost(),
		Evicted:    counts(delivery.Evicted),
		Rejected:   counts(delivery.Rejected),
		Auth:       counts(delivery.Auth),
		Closed:     counts(delivery.AfterClose),
		Deadline:   counts(delivery.OutOfTime),
		Queued:     s.Queued,
		InFlight:   s.InFlight,
		Retried:    s.Retried,
		Truncated:  s.Truncated,
		HighWater:  s.HighWater,
		LastError:  s.LastError,
		LastStatus: s.LastStatus,
		State:      State(s.State),
	}
}
