package joblogtest

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A Reply is what a [Server] does with one request. The zero Reply is that of
// [Accept].
//
// Wherever a reply has a status, a 2xx status line is the promise that the
// entries are stored, whatever becomes of the rest of the response: so the server
// stores them, or answers what is wrong with the request instead. With any other
// status they are not stored.
//
// The replies work on the connection itself; what is said of the client's side is
// what package net/http sees. Note that its Transport sends a request that has an
// Idempotency-Key again by itself, where a connection that was used before ends
// ahead of the first byte of the response: a reply of the script is spent on each.
type Reply struct {
	do func(x *exchange)
}

// Accept stores the entries and answers 202.
func Accept() Reply { return Status(http.StatusAccepted) }

// Status answers with the status code, from 200 to 599.
func Status(code int) Reply {
	return Reply{func(x *exchange) { x.answer(code) }}
}

// RetryAfter answers with the status code and a Retry-After in seconds, rounded
// up.
func RetryAfter(code int, after time.Duration) Reply {
	seconds := int64((after + time.Second - 1) / time.Second)
	return WithHeader("Retry-After", strconv.FormatInt(seconds, 10), Status(code))
}

// WithHeader adds a field to the header of the reply: a Retry-After with a date,
// or with nonsense.
func WithHeader(name, value string, reply Reply) Reply {
	return Reply{func(x *exchange) {
		x.w.Header().Set(name, value)
		x.do(reply)
	}}
}

// Redirect answers with a redirect to url, with a 3xx status code.
func Redirect(code int, url string) Reply {
	return WithHeader("Location", url, Status(code))
}

// Delay waits before the reply.
func Delay(d time.Duration, reply Reply) Reply {
	return Reply{func(x *exchange) {
		x.wait(d)
		x.do(reply)
	}}
}

// Hang reads the request and never answers. The client sees its own timeout.
func Hang() Reply {
	return Reply{func(x *exchange) { x.hang() }}
}

// CloseEarly reads the request and closes the connection. The client sees an EOF.
func CloseEarly() Reply {
	return Reply{func(x *exchange) { x.abort() }}
}

// ResetEarly reads the request and resets the connection. The client sees a reset
// or, on some systems, an EOF.
func ResetEarly() Reply {
	return Reply{func(x *exchange) { x.reset() }}
}

// AcceptThenReset stores the entries and resets the connection: the client cannot
// know that they arrived, and has to send them again.
func AcceptThenReset() Reply {
	return Reply{func(x *exchange) {
		if x.store() {
			x.reset()
		}
	}}
}

// ResetMidBody sends the status line, the header and half of the body, then
// resets the connection. The client sees a response whose body ends in an error.
func ResetMidBody(code int) Reply {
	return Reply{func(x *exchange) {
		half := strings.Repeat("x", 512)
		x.w.Header().Set("Content-Length", strconv.Itoa(2*len(half)))
		if x.begin(code) {
			x.write(half)
			x.reset()
		}
	}}
}

// StallAfterHeaders sends the status line and the header, and never the body. The
// client sees a response whose body it cannot read.
func StallAfterHeaders(code int) Reply {
	return Reply{func(x *exchange) {
		if x.begin(code) {
			x.hang()
		}
	}}
}

// SlowBody sends the status line, the header and then one byte of the body per
// interval, without an end.
func SlowBody(code int, interval time.Duration) Reply {
	return Reply{func(x *exchange) {
		for ok := x.begin(code); ok; {
			x.write("x")
			x.wait(interval)
		}
	}}
}

// EndlessBody sends the status line, the header and a body without an end, as
// fast as the client reads it.
func EndlessBody(code int) Reply {
	return Reply{func(x *exchange) {
		chunk := strings.Repeat("x", 32<<10)
		for ok := x.begin(code); ok; {
			x.write(chunk)
		}
	}}
}

// Garbage answers with bytes that are no HTTP, and closes the connection. The
// client sees a malformed response.
func Garbage() Reply {
	return Reply{func(x *exchange) {
		_, _ = x.conn.Write([]byte("\x16\x03\x01 this is no HTTP\r\n\r\n"))
		x.abort()
	}}
}
