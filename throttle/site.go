package throttle

import (
	"fmt"
	"log/slog"
	"path"
	"runtime"
	"strconv"
	"sync"
	"time"
)

// site is a place that logs. Its lock is held for a few additions; it is what
// makes the counts exact.
type site struct {
	key key

	mu         sync.Mutex
	began      int64 // the interval's first record, in Unix nanoseconds
	passed     int   // in this interval
	held       held
	suppressed uint64 // ever
}

// held is what was held back and not told of.
type held struct {
	count       uint64
	first, last int64 // record times, in Unix nanoseconds
	level       slog.Level
	like        string // what the first message was, to be told
}

// admit decides on a record. ended is what an interval that is over held back, and
// first is true for the first record that is held back in one.
func (s *site) admit(g *gate, now int64, r *slog.Record) (pass, first bool, ended held) {
	s.mu.Lock() // and no defer: nothing here can panic, and each record pays for it
	if s.over(now, g.opts.Interval) {
		ended, s.held = s.held, held{}
		s.began, s.passed = now, 0
	}
	switch {
	case s.passed < g.opts.First:
		s.passed++
		pass = true
	case g.closed.Load():
		pass = true
	default:
		if s.held.count == 0 {
			s.held.first, s.held.level = now, r.Level
			s.held.like = quoted(r.Message)
			first = true
		}
		s.held.count++
		s.held.last = now
		s.held.level = max(s.held.level, r.Level)
		s.suppressed++
	}
	s.mu.Unlock()
	return pass, first, ended
}

// over tells whether a time is outside of the interval. Records that overtook each
// other are in it; a clock that was put back, or a record from long ago, ends it.
func (s *site) over(now int64, interval time.Duration) bool {
	d := now - s.began
	return d >= int64(interval) || d <= -int64(interval)
}

// take returns what is to be told of, in the middle of the interval.
func (s *site) take() held {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.held
	s.held = held{}
	return h
}

// end is take for an interval that is over; otherwise it says whether there will
// be something to tell.
func (s *site) end(now int64, interval time.Duration) (h held, left bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.over(now, interval) {
		return held{}, s.held.count > 0
	}
	h, s.held = s.held, held{}
	return h, false
}

// quoted returns a message to be told. None is cut: it might then hold the beginning
// of a secret that nobody recognises.
func quoted(message string) string {
	if len(message) >= maxMessage {
		return "a message of 256 bytes or more"
	}
	return strconv.Quote(message)
}

// describe names the place, and what was held back there.
func (s *site) describe(held held) (place, like string) {
	switch {
	case s.key == (key{}):
		return "", " from places beyond the first 1,024"
	case s.key.pc == 0:
		return "", " like " + held.like
	}
	frame, _ := runtime.CallersFrames([]uintptr{s.key.pc}).Next()
	place = fmt.Sprintf("%s:%d", path.Base(frame.File), frame.Line)
	return place, " like " + held.like + " from " + place
}
