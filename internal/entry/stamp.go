package entry

import (
	"slices"
	"sync/atomic"
	"time"
)

const (
	// RFC 3339 has four digits for the year; times outside them become the
	// nearest second that fits.
	minSecond = -62167219200 // 0000-01-01 00:00:00 UTC
	maxSecond = 253402300799 // 9999-12-31 23:59:59 UTC
)

// second is the second that was formatted last.
type second struct {
	unix int64
	text [len("2006-01-02T15:04:05")]byte
}

// lastSecond saves the calendar's arithmetic for all records of a second.
var lastSecond atomic.Pointer[second]

// appendStamp appends the time as UTC in the form of [time.RFC3339Nano].
func appendStamp(dst []byte, t time.Time) []byte {
	unix, nano := t.Unix(), uint32(t.Nanosecond())
	if unix < minSecond || unix > maxSecond {
		unix, nano = min(max(unix, minSecond), maxSecond), 0
	}
	s := lastSecond.Load()
	if s == nil || s.unix != unix {
		s = newSecond(unix)
	}
	const form = "2006-01-02T15:04:05.123456789Z"
	if cap(dst)-len(dst) < len(form) {
		dst = slices.Grow(dst, len(form))
	}
	b := dst[len(dst) : len(dst)+len(form)]
	*(*[len(s.text)]byte)(b) = s.text
	n := len(s.text)
	if nano != 0 {
		b[n] = '.'
		two(b, n+1, nano/10_000_000)
		two(b, n+3, nano/100_000%100)
		two(b, n+5, nano/1_000%100)
		two(b, n+7, nano/10%100)
		b[n+9] = byte('0' + nano%10)
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

// two writes two digits.
func two(b []byte, i int, n uint32) { b[i], b[i+1] = digits[2*n], digits[2*n+1] }

const digits = "" +
	"00010203040506070809" +
	"10111213141516171819" +
	"20212223242526272829" +
	"30313233343536373839" +
	"40414243444546474849" +
	"50515253545556575859" +
	"60616263646566676869" +
	"70717273747576777879" +
	"80818283848586878889" +
	"90919293949596979899"
