package joblog

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nuntiq/joblog/internal/delivery"
	"github.com/nuntiq/joblog/internal/entry"
)

// APIHandlerOptions are the options of an [APIHandler]. The zero value is the
// default.
type APIHandlerOptions struct {
	// Level is the lowest level that is forwarded; nil forwards every level.
	Level slog.Leveler

	// Transport sends the requests; nil is one of the handler's own, with TLS 1.2
	// or later and the proxy of the environment. It is asked for one round trip at
	// a time and never follows a redirect. It should heed the request's context:
	// one that does not can keep a request's goroutine beyond Close. What it logs with
	// that context is printed, but makes no entry, for which it would be called again.
	Transport http.RoundTripper

	// Header is sent with every request; it is copied. The headers that the
	// forwarding itself needs, such as Authorization, cannot be replaced. Attach
	// refuses names and values that HTTP cannot carry.
	Header http.Header

	// BatchSize is how many entries a request may carry. Up to 1, each entry is a
	// request of its own, as JSON. Beyond it batch mode is on, in which requests
	// are NDJSON and go one after the other, in order; 200 to 2,000 are sensible.
	BatchSize int

	// MaxEntries and MaxBytes bound what waits to be delivered, in flight
	// included: 65,536 entries and 16 MiB where they are 0. When it is full, the
	// oldest entry of the lowest level, up to that of the new one, gives way.
	MaxEntries, MaxBytes int

	// MaxInFlight is how many requests may be under way at once without batch
	// mode: 8 where it is 0, 64 at most.
	MaxInFlight int

	// Timeout is for one attempt to send a request; 0 is 5 seconds. A request that
	// fails is sent again for as long as the job runs.
	Timeout time.Duration

	// Backlog is how many of the last entries are kept for an attachment to come,
	// while none is; 0 keeps nothing.
	Backlog int

	// OnState is told of each new state, from a goroutine of its own, never twice
	// at a time. Where it takes long it may miss states, but not the last. Close
	// waits for it, and so must not be called by it.
	OnState func(State)

	// Writer takes the lines that tell people of trouble with the API, in the
	// format of [TextHandler] and one per kind in ten seconds at most; nil is
	// [os.Stderr]. [New] has them written where its lines go.
	Writer io.Writer
}

// APIHandler is a [slog.Handler] that makes a structured entry of each record and
// POSTs it to the platform's API, in the background. It begins detached: until
// [APIHandler.Attach] it is not enabled, and costs a record one atomic load.
//
// An entry is JSON, made before Handle returns:
//
//	{"time":"2026-05-16T14:32:11.123456789Z","level":"INFO","message":"Posting batch","step":"upload","detail":{"count":50},"seq":17}
//
// The root-level attribute step is the entry's step, or else that of the context.
// The root-level attribute detail and all others are its detail: a group, map or
// struct named detail is merged into it. Of equal keys the last one counts. A value
// that cannot be encoded, or panics, costs its own place and nothing more.
//
// Handle never blocks, and never fails: what becomes of the entries is told by
// [APIHandler.Stats], by lines on stderr and, once the API works again, by an entry
// with the number of those lost. Entries are numbered by seq from 1 for each
// attachment, so that a gap on the server is a loss.
//
// Stderr must not depend on it: put it beside a [TextHandler], behind a [Redactor]:
//
//	slogmulti.Pipe(redactor.Middleware).Handler(slogmulti.Fanout(text, api))
//
// An APIHandler and those derived from it share one attachment, and may be used
// concurrently. Only [NewAPIHandler] makes one.
type APIHandler struct {
	level slog.Leveler // nil: every level
	fwd   *delivery.Forwarder
	own   *transport // nil: the caller's
	attrs *entry.Attrs
}

var _ slog.Handler = (*APIHandler)(nil)

// NewAPIHandler returns a handler with no API attached. Nil opts are the default
// options; the options are copied.
func NewAPIHandler(opts *APIHandlerOptions) *APIHandler {
	if opts == nil {
		opts = &APIHandlerOptions{}
	}
	text := NewTextHandler(opts.Writer, nil)
	return newAPIHandler(opts, text.notice, (*Redactor)(nil).String)
}

// newAPIHandler has what a transport says masked, unless mask is nil.
func newAPIHandler(opts *APIHandlerOptions, notice func(slog.Level, string), mask func(string) string) *APIHandler {
	const maxMaxInFlight = 64
	h := &APIHandler{level: opts.Level}
	cfg := delivery.Config{
		Transport:      opts.Transport,
		Header:         opts.Header.Clone(),
		BatchSize:      opts.BatchSize,
		MaxEntries:     orDefault(opts.MaxEntries, 1<<16),
		MaxBytes:       orDefault(opts.MaxBytes, 16<<20),
		MaxInFlight:    min(orDefault(opts.MaxInFlight, 8), maxMaxInFlight),
		AttemptTimeout: orDefault(opts.Timeout, 5*time.Second),
		Backlog:        opts.Backlog,
		Mask:           mask,
		Notice:         func(l delivery.Level, text string) { notice(slogLevels[l], text) },
	}
	if cfg.Header == nil {
		cfg.Header = http.Header{}
	}
	cfg.Header.Set("User-Agent", "joblog/"+version())
	if onState := opts.OnState; onState != nil {
		cfg.OnState = func(s delivery.State) { onState(State(s)) }
	}
	if cfg.Transport == nil {
		h.own = newTransport(cfg.MaxInFlight)
		cfg.Transport = h.own
	} else {
		cfg.Transport = marker{cfg.Transport}
	}
	h.fwd = delivery.New(cfg)
	return h
}

func orDefault[T int | time.Duration](v, def T) T {
	if v <= 0 {
		return def
	}
	return v
}

// transport is that of handlers which are given none, for one host.
type transport struct {
	http.Transport
	unanswered atomic.Bool // a request had no answer in time
}

func newTransport(conns int) *transport {
	return &transport{Transport: http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 15 * time.Second}).DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:      true,
		MaxIdleConnsPerHost:    conns,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    5 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		DisableCompression:     true, // answers are not looked at
	}}
}

// RoundTrip makes a new connection where the last request had no answer. Those that
// are kept may have died on their way, which nobody is told: each would cost an
// attempt, and HTTP/2 takes the same one again and again. It is done now, and not when
// the answer was given up, for until a moment after that a connection is not idle.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if t.unanswered.Swap(false) {
		t.CloseIdleConnections()
	}
	resp, err := t.Transport.RoundTrip(req)
	if errors.Is(err, context.DeadlineExceeded) {
		t.unanswered.Store(true)
	}
	return resp, err
}

// marker marks the context of the requests that the forwarding makes: what the
// caller's transport logs of them must not be forwarded, in a circle.
type marker struct{ next http.RoundTripper }

func (m marker) RoundTrip(req *http.Request) (*http.Response, error) {
	return m.next.RoundTrip(req.WithContext(context.WithValue(req.Context(), stepContextKey{}, marked{})))
}

// marked is in the place of a context's step, where each record looks anyway.
type marked struct{}

// version is that of the module in this program.
var version = sync.OnceValue(func() string {
	const module = "github.com/nuntiq/joblog"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range append(info.Deps, &info.Main) {
			if m.Path == module && m.Version != "" && m.Version != "(devel)" {
				return m.Version
			}
		}
	}
	return "devel"
})

// Attach has entries POSTed to the URL from now on, those of every derived handler
// too, with the token as bearer. The URL must be https, but for the loopback
// interface; one without a path gets /v1/job/log. No request is made before there
// is an entry.
//
// It may be called at any time. What an earlier attachment still holds is delivered
// to its own API, for 5 seconds at most. The error never quotes the token or the URL;
// after Close it is [os.ErrClosed].
func (h *APIHandler) Attach(url, logToken string) error {
	if err := h.fwd.Attach(url, logToken); err != nil {
		return fmt.Errorf("joblog: attach API: %w", err)
	}
	return nil
}

// Detach ends the attachment: entries that it holds are delivered until ctx ends,
// 5 seconds where it has no deadline, and records are not forwarded from now on.
// The error tells how many entries of the attachment were not delivered, and why.
// Without an attachment it does nothing.
func (h *APIHandler) Detach(ctx context.Context) error {
	if err := h.fwd.Detach(ctx); err != nil {
		return fmt.Errorf("joblog: detach API: %w", err)
	}
	return nil
}

// Flush waits until every entry accepted before the call is delivered or dropped.
// The error tells how many of them were dropped, and how many were left when ctx
// ended.
func (h *APIHandler) Flush(ctx context.Context) error {
	if err := h.fwd.Flush(ctx); err != nil {
		return fmt.Errorf("joblog: flush: %w", err)
	}
	return nil
}

// Close delivers what it can until ctx ends, 5 seconds where it has no deadline,
// and returns 50 ms later at the latest; earlier where everything is delivered or
// the API has asked to wait for longer. The error tells how many entries of the
// attachment were not delivered, and why. Later records are counted as dropped.
// Closing again returns the same error.
func (h *APIHandler) Close(ctx context.Context) error {
	err := h.fwd.Close(ctx)
	if h.own != nil {
		h.own.CloseIdleConnections()
	}
	if err != nil {
		return fmt.Errorf("joblog: close: %w", err)
	}
	return nil
}

// Enabled reports whether there is something to do with a record of the level.
func (h *APIHandler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.takes(level) && !(asksForAttrs(ctx) && h.skipsAttrs(ctx, level))
}

func (h *APIHandler) takes(level slog.Level) bool {
	return h.fwd.Interest() != delivery.None && (h.level == nil || level >= h.level.Level())
}

// Handle makes the record's entry and queues it. It never blocks, and the error is
// always nil.
func (h *APIHandler) Handle(ctx context.Context, r slog.Record) error {
	h.forward(ctx, &r)
	return nil
}

// forward is Handle without a copy of the record.
func (h *APIHandler) forward(ctx context.Context, r *slog.Record) {
	interest := h.fwd.Interest()
	if interest == delivery.None || strings.HasPrefix(r.Message, unsolicited) {
		return
	}
	inContext := contextValue(ctx, stepContextKey{})
	step, ok := inContext.(string)
	if !ok && inContext != nil {
		return // marked
	}
	if interest == delivery.Count {
		h.fwd.Refuse(rank(r.Level))
		return
	}
	e := entry.Get()
	members, detail, truncated := e.Encode(h.attrs, r, step)
	h.fwd.Add(r.Time, rank(r.Level), members, detail, truncated)
	e.Release()
}

// unsolicited begins what net/http says through package log, whose output may be
// ours, where a server sends more than an answer. Forwarded, each such line would
// be a request, and its answer the next line.
const unsolicited = "Unsolicited response received on idle HTTP channel"

// WithAttrs returns a handler whose entries have the attributes. They are encoded
// here and now.
func (h *APIHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	if len(attrs) == 0 {
		return h
	}
	derived := *h
	derived.attrs = h.attrs.With(attrs)
	return &derived
}

// WithGroup returns a handler that puts the attributes to come below the name.
func (h *APIHandler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	derived := *h
	derived.attrs = h.attrs.WithGroup(name)
	return &derived
}

// skipsAttrs spares a [Redactor] in front of h the attributes of records that make
// no entry.
func (h *APIHandler) skipsAttrs(context.Context, slog.Level) bool {
	return h.fwd.Interest() != delivery.Entry
}

// slogLevels are the levels that entries and lines know.
var slogLevels = [...]slog.Level{
	delivery.Debug: slog.LevelDebug,
	delivery.Info:  slog.LevelInfo,
	delivery.Warn:  slog.LevelWarn,
	delivery.Error: slog.LevelError,
}

// rank is the level as an entry has it.
func rank(l slog.Level) delivery.Level {
	switch {
	case l >= slog.LevelError:
		return delivery.Error
	case l >= slog.LevelWarn:
		return delivery.Warn
	case l >= slog.LevelInfo:
		return delivery.Info
	default:
		return delivery.Debug
	}
}
