package jobhttp

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/internal/human"
)

// Options are the options of [NewTransport]. The zero value is the default.
type Options struct {
	// Logger takes the lines; nil is [slog.Default] at the time of each.
	Logger *slog.Logger

	// Slow is how long a request may take without a line; 0 is 5 seconds. If it
	// is negative, no request is slow.
	Slow time.Duration

	// Debug asks for a DEBUG line for every other request.
	Debug bool
}

const defaultSlow = 5 * time.Second

// Transport is an [http.RoundTripper] that logs the slow and the failed requests
// of another one, whose behaviour it leaves as it is. Its records go out with the
// request's context, and have its step if it has one. Their detail has method,
// host, path, status (unless there is none), duration, attempt (see
// [ContextWithAttempt]) and error (its kind, if there was one).
//
// A request lasts until the body of its response has been read to the end or
// closed, and has one line at most. A body that is neither has no line; nor does
// it give back its connection. An upgraded connection (status 101) is no longer a
// request: that ends with the headers, and the body is left alone. Each hop of a
// redirect is a request of its own.
//
// A request has failed if it has no response, if the body breaks off, or if the
// status is one that clients try again: 408, 429, and 500 and above. The other
// statuses are answers, and the caller's to judge. A request that its caller
// cancelled has not failed, though it may have been slow; one whose deadline ran
// out has, as a timeout.
//
// A Transport may be used concurrently, and for several jobs. Only [NewTransport]
// makes one.
type Transport struct {
	next   http.RoundTripper
	logger *slog.Logger // nil: the default one at the time
	slow   time.Duration
	debug  bool
}

var _ http.RoundTripper = (*Transport)(nil)

// NewTransport returns a Transport around next, or around what
// [http.DefaultTransport] is now where next is nil. Nil opts are the default
// options; the options are copied.
func NewTransport(next http.RoundTripper, opts *Options) *Transport {
	if next == nil {
		next = http.DefaultTransport
	}
	t := &Transport{next: next, slow: defaultSlow}
	if opts != nil {
		t.logger, t.debug = opts.Logger, opts.Debug
		if opts.Slow != 0 {
			t.slow = opts.Slow
		}
	}
	return t
}

// Unwrap returns the RoundTripper that t is around.
func (t *Transport) Unwrap() http.RoundTripper { return t.next }

// CloseIdleConnections closes the connections that next keeps, if it can.
func (t *Transport) CloseIdleConnections() {
	if c, ok := t.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

// RoundTrip returns what next returns; the response's body is wrapped.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	start := time.Now()
	resp, err := t.next.RoundTrip(req)
	switch {
	case err != nil:
		t.finish(req, start, 0, err)
	case resp == nil: // which RoundTrippers must not do, and the client has an error for
	case resp.Body == nil, resp.Body == http.NoBody, resp.StatusCode == http.StatusSwitchingProtocols:
		t.finish(req, start, resp.StatusCode, nil)
	default:
		b := &body{ReadCloser: resp.Body, transport: t, req: req, start: start, status: resp.StatusCode}
		resp.Body = b
		// Only upgrades are known to have one, but whoever looks for it finds it.
		if w, ok := b.ReadCloser.(io.Writer); ok {
			resp.Body = writableBody{b, w}
		}
	}
	return resp, err
}

// finish logs the request, if it is worth it. The status is 0 where there is none.
func (t *Transport) finish(req *http.Request, start time.Time, status int, err error) {
	took := time.Since(start)
	ctx := req.Context()
	isSlow := t.slow > 0 && took >= t.slow
	kind, failed := "", false
	switch {
	case err != nil && ctx.Err() == context.Canceled: // what the error is, is by chance
		kind = "cancelled"
	case err != nil:
		kind, failed = errorKind(ctx, err), true
	default:
		failed = status == http.StatusRequestTimeout || status == http.StatusTooManyRequests || status >= 500
	}
	level := slog.LevelDebug
	if failed || isSlow {
		level = slog.LevelWarn
	} else if !t.debug {
		return
	}
	logger := t.logger
	if logger == nil {
		logger = slog.Default()
	}
	if !logger.Enabled(ctx, level) {
		return
	}

	method, host, path := target(req)
	attempt := attemptFromContext(ctx)
	attrs := make([]slog.Attr, 0, 7)
	attrs = append(attrs, slog.String("method", method), slog.String("host", host), slog.String("path", path))
	outcome := kind
	if status != 0 {
		attrs = append(attrs, slog.Int("status", status))
		if kind == "" {
			outcome = fmt.Sprint(status)
		}
	}
	attrs = append(attrs, slog.Duration("duration", took), slog.Int("attempt", attempt))
	if kind != "" {
		attrs = append(attrs, slog.String("error", kind))
	}

	name := method + " " + host + path
	var msg string
	switch {
	case failed:
		if text := http.StatusText(status); kind == "" && text != "" {
			outcome += " " + text
		}
		msg = fmt.Sprintf("Failed request: %s: %s after %s", name, outcome, human.Duration(took))
	case isSlow:
		msg = fmt.Sprintf("Slow request: %s took %s (%s)", name, human.Duration(took), outcome)
	default:
		msg = fmt.Sprintf("Request: %s took %s (%s)", name, human.Duration(took), outcome)
	}
	if attempt > 1 {
		msg += fmt.Sprintf(", attempt %d", attempt)
	}
	detail := slog.Attr{Key: joblog.DetailKey, Value: slog.GroupValue(attrs...)}
	if step, ok := joblog.StepFromContext(ctx); ok {
		logger.LogAttrs(ctx, level, msg, joblog.Step(step), detail)
	} else {
		logger.LogAttrs(ctx, level, msg, detail)
	}
}

// target returns what may be told of where a request goes, the path
// percent-encoded. A URL that was put together by hand may have a query in its
// path, or userinfo in its host.
func target(req *http.Request) (method, host, path string) {
	method = req.Method
	if method == "" {
		method = http.MethodGet
	}
	u := req.URL
	if u == nil {
		return method, "", ""
	}
	host = u.Host[strings.LastIndexByte(u.Host, '@')+1:]
	host, _, _ = strings.Cut(host, "?")
	p, _, _ := strings.Cut(u.Path, "?")
	if p == u.Path {
		path = u.EscapedPath()
	} else {
		path = (&url.URL{Path: p}).EscapedPath()
	}
	return method, host, path
}

// body is a response's body that knows when the request is over.
type body struct {
	io.ReadCloser
	transport *Transport
	req       *http.Request
	start     time.Time
	status    int
	over      atomic.Bool
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		b.end(nil)
	} else if err != nil {
		b.end(err)
	}
	return n, err
}

func (b *body) Close() error {
	err := b.ReadCloser.Close()
	b.end(nil)
	return err
}

func (b *body) end(err error) {
	if !b.over.Swap(true) {
		b.transport.finish(b.req, b.start, b.status, err)
	}
}

type writableBody struct {
	*body
	io.Writer
}
