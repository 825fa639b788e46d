package delivery

import (
	"slices"
	"sync/atomic"
	"time"
)

// moment is the time of an entry, in UTC.
type moment struct {
	unix int64  // seconds since 1970
	nano uint32 // or noTime
}

const (
	noTime = ^uint32(0)

	// RFC 3339 has four digits for the year; times outside them become the
	// nearest second that fits.
	minSecond = -62167219200 // 0000-01-01 00:00:00 UTC
	maxSecond = 253402300799 // 9999-12-31 23:59:59 UTC
)

func momentOf(t time.Time) moment {
	m := moment{t.Unix(), uint32(t.Nanosecond())}
	switch {
	case m.unix < minSecond || m.unix > maxSecond:
		return moment{unix: min(max(m.unix, minSecond), maxSecond)}
	case m.nano == 0 && t.IsZero():
		m.nano = noTime
	}
	return m
}

// second is the second that was formatted last.
type second struct {
	unix int64
	text [len("2006-01-02T15:04:05")]byte
}

// lastSecond saves the calendar's arithmetic for all entries of a second.
var lastSecond atomic.Pointer[second]

// appendMoment appends the time in the form of [time.RFC3339Nano].
func appendMoment(dst []byte, m moment) []byte {
	s := lastSecond.Load()
	if s == nil || s.unix != m.unix {
		s = newSecond(m.unix)
	}
	const form = "2006-01-02T15:04:05.123456789Z"
	dst = slices.Grow(dst, len(form))
	b := dst[len(dst) : len(dst)+len(form)]
	n := copy(b, s.text[:])
	if nano := m.nano; nano != 0 {
		b[n] = '.'
		for i := n + 9; i > n; i-- {
			b[i] = byte('0' + nano%10)
			nano /= 10
		}
		n += 10
		for b[n-1] == '0' {
			n--
		}
	}
	b[n] = 'Z'
	return dst[:len(dst)+n+1]
}

func newSecond(unix int64) *second {
	s := &second{unix: unix}
	time.Unix(unix, 0).UTC().AppendFormat(s.text[:0], "2006-01-02T15:04:05")
	lastSecond.Store(s)
	return s
}
