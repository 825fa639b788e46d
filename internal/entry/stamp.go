package entry

import (
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
	dst = append(dst, d.text[:]...)
	dst = append(dst,
		digits[2*h], digits[2*h+1], ':',
		digits[2*m], digits[2*m+1], ':',
		digits[2*s], digits[2*s+1])
	if nano != 0 {
		dst = appendFraction(dst, uint32(nano))
	}
	return append(dst, 'Z')
}

func newDay(number int64) *day {
	d := &day{number: number}
	time.Unix(number*secondsPerDay, 0).UTC().AppendFormat(d.text[:0], "2006-01-02T")
	today.Store(d)
	return d
}

// appendFraction appends the fraction of a second without trailing zeros.
func appendFraction(dst []byte, nano uint32) []byte {
	a := nano / 10_000_000
	b := nano / 100_000 % 100
	c := nano / 1_000 % 100
	d := nano / 10 % 100
	dst = append(dst, '.',
		digits[2*a], digits[2*a+1],
		digits[2*b], digits[2*b+1],
		digits[2*c], digits[2*c+1],
		digits[2*d], digits[2*d+1],
		byte('0'+nano%10))
	n := len(dst)
	for dst[n-1] == '0' {
		n--
	}
	return dst[:n]
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
