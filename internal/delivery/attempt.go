package delivery

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// verdict is what an attempt's answer means for its parcel.
type verdict int

const (
	failed      verdict = iota // to be sent again
	accepted                   // 2xx
	rejected                   // this entry will never be taken
	tooLarge                   // 413
	unsupported                // not in this form: a batch may do as single entries
	stopped                    // no entry will ever be taken
)

// outcome is what became of an attempt.
type outcome struct {
	verdict    verdict
	status     int    // 0: there was no answer
	text       string // what happened, for people; without anything secret
	retryAfter time.Duration
	took       time.Duration
}

// classify says what a status means.
func classify(status int, batch bool) verdict {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusGone, http.StatusNotImplemented:
		return stopped
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		if batch {
			return unsupported
		}
		return stopped
	case http.StatusUnsupportedMediaType:
		if batch {
			return unsupported
		}
		return rejected
	case http.StatusRequestEntityTooLarge:
		return tooLarge
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return failed
	case http.StatusHTTPVersionNotSupported:
		return rejected
	}
	switch status / 100 {
	case 2:
		return accepted
	case 3:
		return stopped
	case 4:
		return rejected
	}
	return failed
}

const (
	maxResponse = 64 << 10

	// How long an answer's body is waited for, once its status has told all. It is
	// read for the connection to be used again, no more.
	drainTimeout = 250 * time.Millisecond
)

// attempt sends the parcel once, and returns the answer's body, which may be nil. The
// outcome holds even where foreign code ends the goroutine.
func (s *session) attempt(ctx context.Context, p *parcel, o *outcome) (body io.ReadCloser) {
	*o = outcome{text: "transport ended its goroutine"}
	start := time.Now()
	defer func() {
		if v := recover(); v != nil {
			// Without its value, which may hold anything.
			*o = outcome{text: fmt.Sprintf("transport panicked with a %T", v)}
		}
	}()

	p.pack()
	resp, err := s.f.cfg.Transport.RoundTrip(s.request(ctx, p))
	if err != nil {
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			*o = outcome{text: fmt.Sprintf("no answer within %v", s.f.cfg.AttemptTimeout)}
			return nil
		}
		*o = outcome{text: s.scrub(err.Error())}
		return nil
	}
	if resp == nil {
		*o = outcome{text: "transport returned no response"}
		return nil
	}
	*o = outcome{
		verdict: classify(resp.StatusCode, p.batch),
		status:  resp.StatusCode,
		took:    time.Since(start),
	}
	if o.verdict != accepted {
		o.text = strings.TrimSpace(fmt.Sprintf("status %d %s", resp.StatusCode, http.StatusText(resp.StatusCode)))
	}
	if resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable {
		o.retryAfter = parseRetryAfter(resp.Header, time.Now())
	}
	return resp.Body
}

// discard reads what little there may be of a body, and closes it. A body that
// panics is its transport's affair: the answer has been read.
func (s *session) discard(body io.ReadCloser, cancel context.CancelFunc) {
	defer func() { _ = recover() }()
	if body == nil {
		return
	}
	if body != http.NoBody {
		slow := time.AfterFunc(drainTimeout, func() {
			cancel()
			// Which a connection does not heed that has changed its protocol.
			safely(func() { _ = body.Close() })
		})
		defer slow.Stop()
		_, _ = io.CopyN(io.Discard, body, maxResponse)
	}
	_ = body.Close()
}

// request returns the request for a parcel. It has GetBody and an
// Idempotency-Key, so that a [http.Transport] repeats it by itself where a kept
// connection turns out to be closed.
func (s *session) request(ctx context.Context, p *parcel) *http.Request {
	u, h := *s.url, s.header.Clone() // a transport may change them, though it should not
	body := p.body
	h["Content-Type"] = []string{"application/json"}
	if p.batch {
		h["Content-Type"] = []string{"application/x-ndjson"}
		if p.packed != nil {
			body = p.packed
			h["Content-Encoding"] = []string{"gzip"}
		}
	}
	h["Idempotency-Key"] = []string{s.id + "-" + p.key()}
	req := &http.Request{
		Method: http.MethodPost, URL: &u, Host: u.Host,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: h, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)),
		GetBody: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil },
	}
	return req.WithContext(ctx)
}

// scrub takes the token out of a text that foreign code has made, and bounds it.
func (s *session) scrub(text string) string {
	const limit = 256
	text = strings.ReplaceAll(text, s.token, "***")
	if s.f.cfg.Mask != nil {
		text = s.f.cfg.Mask(text)
	}
	if len(text) > limit {
		text = strings.ToValidUTF8(text[:limit], "") + "…"
	}
	return text
}
