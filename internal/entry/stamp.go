package entry

import (
	"slices"
	"sync/atomic"
	"time"
)

const (
	secondsPerDay = 24 * 60 * 60

	// RFC 3339 has four digits for the year; times outside them become the
	// nearest second that fits.
	minSecond = -62167219200 // 0000-01-01 00:00:00 UTC
	maxSecond = 253402300799 // 9999-12-31 23:59:59 UTC
)

// day is the date that was formatted last.
type day struct {
	number int64 // since 1970
	text   [len("2006-01-02T")]byte
}

// today saves the calendar's arithmetic for all records of a day.
var today atomic.Pointer[day]

// appendStamp appends the time as UTC in the form of [time.RFC3339Nano].
func appendStamp(dst []byte, t time.Time) []byte {
	sec, nano := t.Unix(), t.Nanosecond()
	if sec < minSecond || sec > maxSecond {
		sec, nano = min(max(sec, minSecond), maxSecond), 0
	}
	number := (sec-minSecond)/secondsPerDay + minSecond/secondsPerDay
	d := today.Load()
	if d == nil || d.number != number {
		d = newDay(number)
	}
	s := uint32(sec - number*secondsPerDay)
	h, m := s/3600, s/60%60
	s %= 60

	const form = "2006-01-02T15:04:05.123456789Z"
	dst = slices.Grow(dst, len(form))
	b := dst[len(dst) : len(dst)+len(form)]
	copy(b, d.text[:])
	two(b, 11, h)
	b[13] = ':'
	two(b, 14, m)
	b[16] = ':'
	two(b, 17, s)
	n := 19
	if nano != 0 {
		n = fraction(b, uint32(nano))
	}
	b[n] = 'Z'
	return dst[:len(dst)+n+1]
}

// two writes two digits.
func two(b []byte, i int, n uint32) {
	b[i], b[i+1] = digits[2*n], digits[2*n+1]
}

// fraction writes the fraction of a second without trailing zeros, and returns its
// end.
func fraction(b []byte, nano uint32) (end int) {
	b[19] = '.'
	two(b, 20, nano/10_000_000)
	two(b, 22, nano/100_000%100)
	two(b, 24, nano/1_000%100)
	two(b, 26, nano/10%100)
	b[28] = byte('0' + nano%10)
	end = 29
	for b[end-1] == '0' {
		end--
	}
	return end
}

func newDay(number int64) *day {
	d := &day{number: number}
	time.Unix(number*secondsPerDay, 0).UTC().AppendFormat(d.text[:0], "2006-01-02T")
	today.Store(d)
	return d
}

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
