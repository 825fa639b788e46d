package joblog

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/nuntiq/joblog/internal/scan"
)

// RedactorOptions are the options of a [Redactor]. The zero value is the default.
type RedactorOptions struct {
	// Keys are further names whose values are secrets. They are compared by
	// words, so that one spelling covers all: "badge no" is badgeNo, BADGE_NO
	// and x-badge-no. A name stands for all that end in its words, as
	// my_badge_no does.
	Keys []string

	// ExceptKeys are names whose values are none, whatever else says so. A name
	// stands for itself only, alone or as the last part of a path: "token" frees
	// token and auth.token, not access_token.
	ExceptKeys []string
}

// Redactor masks secrets in records, text and byte streams: only the secret is
// replaced, by "***". It goes by values that were registered, by the shapes of
// well-known token formats, and by the names of keys.
//
// A Redactor may be used concurrently, and secrets may be added at any time. The
// zero Redactor is the same as NewRedactor(nil). A nil *Redactor masks as that one
// does, by shapes and key names, but takes no values.
type Redactor struct {
	mu      sync.Mutex                   // of those who add
	scanner atomic.Pointer[scan.Scanner] // nil: defaultScanner
}

var defaultScanner = sync.OnceValue(func() *scan.Scanner { return scan.New(scan.NewKeys(nil, nil)) })

// known returns what there is to go by now.
func (r *Redactor) known() *scan.Scanner {
	if r != nil {
		if s := r.scanner.Load(); s != nil {
			return s
		}
	}
	return defaultScanner()
}

// NewRedactor returns a Redactor with no values registered; it is [New] that
// registers those of the environment. Nil opts are the default options; the
// options are copied.
func NewRedactor(opts *RedactorOptions) *Redactor {
	if opts == nil {
		opts = &RedactorOptions{}
	}
	r := &Redactor{}
	r.scanner.Store(scan.New(scan.NewKeys(opts.Keys, opts.ExceptKeys)))
	return r
}

// AddSecret registers values to be masked from now on, in every form that they
// are likely to take: as they are, base64, percent-encoded, JSON- and
// HTML-escaped, quoted, hex; a value of several lines also line by line, a JSON
// object also by its strings, where these have 8 bytes or more. All loggers that
// the Redactor stands in front of see them, those derived before included.
//
// A value needs 6 bytes. One of 4 or 5 is matched as a whole word only; a shorter
// one, or one that is the same character throughout, would mask what is no
// secret and is refused. The error then tells the value's position, never the
// value; the others are registered all the same. A nil Redactor refuses them all.
func (r *Redactor) AddSecret(values ...string) error {
	if r == nil {
		return errNilRedactor
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	s, err := r.known().With(values)
	r.scanner.Store(s)
	if err != nil {
		return fmt.Errorf("joblog: add secret: %w", err)
	}
	return nil
}

var errNilRedactor = errors.New("joblog: add secret: the Redactor is nil")

// String returns s with its secrets masked, and s itself if it has none.
func (r *Redactor) String(s string) string {
	return redactSafely(r.known(), s)
}

// Writer returns a writer that masks what passes through it to w. A secret may be
// split over writes at any place: a line is held back until its end has come, a
// private key until it is complete, and everything until Close; at most 64 KiB
// and the longest secret, whatever comes. Close does not close w.
//
// The writer may be used concurrently. After an error of w, and after Close, each
// Write returns an error.
func (r *Redactor) Writer(w io.Writer) io.WriteCloser {
	return &redactWriter{r: r, w: w}
}

// Middleware returns a handler that masks the secrets of a record before next
// sees it: in the message, in attribute keys and values of any kind, those bound
// by With included, and in the step of the context. It is a middleware for
// slogmulti.Pipe. A record without secrets is passed on as it is, unless it holds
// a [slog.LogValuer], which is resolved. The caller's values are never changed: a
// value with a secret inside is replaced by what JSON would make of it.
//
// Where next has no use for attributes, as a [TextHandler] has not, they are not
// looked at and not passed on.
func (r *Redactor) Middleware(next slog.Handler) slog.Handler {
	skipper, _ := next.(attrSkipper)
	return &redactHandler{r: r, next: next, skipper: skipper}
}

// redactHandler keeps what With has bound instead of passing it on: a secret in
// it may be registered later. It keeps a copy, for the caller's value may change.
type redactHandler struct {
	r       *Redactor
	next    slog.Handler // knows nothing of bound
	skipper attrSkipper  // next, if it is one
	bound   []binding
	cache   atomic.Pointer[boundHandler]
}

var _ slog.Handler = (*redactHandler)(nil)

// binding is one call of WithAttrs or, with a name, of WithGroup.
type binding struct {
	group string
	attrs []slog.Attr
}

// boundHandler is next with the bindings applied, masked by what scanner knew.
type boundHandler struct {
	slog.Handler
	scanner *scan.Scanner
	class   scan.Class // of the groups that are open
}

// attrSkipper is implemented by handlers that can tell whether they would look at
// a record's attributes.
type attrSkipper interface{ skipsAttrs() bool }

func (h *redactHandler) skipsAttrs() bool { return h.skipper != nil && h.skipper.skipsAttrs() }

func (h *redactHandler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.next.Enabled(ctx, level)
}

func (h *redactHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	if len(attrs) == 0 {
		return h
	}
	m := masker{s: h.r.known()}
	frozen := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		frozen[i] = m.freeze(a)
	}
	return h.with(binding{attrs: frozen})
}

func (h *redactHandler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	return h.with(binding{group: name})
}

func (h *redactHandler) with(b binding) slog.Handler {
	return &redactHandler{r: h.r, next: h.next, skipper: h.skipper, bound: append(h.bound[:len(h.bound):len(h.bound)], b)}
}

func (h *redactHandler) Handle(ctx context.Context, rec slog.Record) error {
	s := h.r.known()
	masked := false
	defer func() {
		if masked {
			return
		}
		if p := recover(); p != nil { // what cannot be masked does not get out
			_ = h.next.Handle(ctx, slog.NewRecord(rec.Time, rec.Level, withheld, rec.PC))
		}
	}()

	msg := s.Redact(rec.Message)
	if step, ok := StepFromContext(ctx); ok {
		if clean := s.Redact(step); clean != step {
			ctx = ContextWithStep(ctx, clean)
		}
	}
	if h.skipper != nil && h.skipper.skipsAttrs() {
		// The record must not carry them either: next may come to want them
		// between the question and the call.
		if rec.NumAttrs() > 0 {
			rec = slog.NewRecord(rec.Time, rec.Level, msg, rec.PC)
		}
		rec.Message = msg
		masked = true
		return h.next.Handle(ctx, rec)
	}

	next := h.boundTo(s)
	m := masker{s: s}
	m.record(&rec, next.class)
	rec.Message = msg
	masked = true
	return next.Handle(ctx, rec)
}

// boundTo returns next with the bindings applied. They are applied again when
// secrets have been added since.
func (h *redactHandler) boundTo(s *scan.Scanner) *boundHandler {
	if b := h.cache.Load(); b != nil && b.scanner == s {
		return b
	}
	m := masker{s: s}
	b := &boundHandler{Handler: h.next, scanner: s}
	for _, bind := range h.bound {
		if bind.group != "" {
			b.class = max(b.class, s.Class(bind.group))
			b.Handler = b.Handler.WithGroup(s.Redact(bind.group))
			continue
		}
		attrs := make([]slog.Attr, len(bind.attrs))
		for i, a := range bind.attrs {
			attrs[i], _ = m.attr(a, b.class)
		}
		b.Handler = b.Handler.WithAttrs(attrs)
	}
	h.cache.Store(b)
	return b
}

// withheld is printed in the place of what could not be masked.
const withheld = scan.Mask + " (joblog: text withheld, redaction failed)"

// redactSafely is Redact for a text that must not get out if that fails.
func redactSafely(s *scan.Scanner, text string) (masked string) {
	defer func() {
		if p := recover(); p != nil {
			masked = withheld
		}
	}()
	return s.Redact(text)
}

// Secret is a string that prints "***" wherever it is printed, encoded or logged.
// [Secret.Reveal] gives the string itself. Package fmt does not ask the methods
// of unexported fields, and encoding/json not those of a map's keys; a Redactor
// masks it there too.
type Secret string

var (
	_ slog.LogValuer = Secret("")
	_ fmt.Formatter  = Secret("")
)

// Reveal returns the secret itself.
func (s Secret) Reveal() string { return string(s) }

// String returns "***".
func (Secret) String() string { return scan.Mask }

// Format writes "***", whatever the verb.
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, scan.Mask) }

// MarshalText returns "***". The decoders of JSON and of other formats still read
// a Secret as the string that it is.
func (Secret) MarshalText() ([]byte, error) { return []byte(scan.Mask), nil }

// LogValue returns "***".
func (Secret) LogValue() slog.Value { return slog.StringValue(scan.Mask) }

const maxHeldBack = 64 << 10

var errWriterClosed = fmt.Errorf("joblog: write masked: %w", os.ErrClosed)

// redactWriter masks a stream. What it holds back begins where a secret could
// have begun that is not complete.
type redactWriter struct {
	r      *Redactor
	prompt bool // not to hold back lines for the sake of a value of several

	mu   sync.Mutex
	w    io.Writer
	held []byte
	err  error // of w, or that it is closed
}

func (w *redactWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return 0, w.err
	}
	w.held = append(w.held, p...)
	s := w.r.known()
	var n int
	switch {
	case len(w.held) > 2*(maxHeldBack+s.Longest()):
		n = w.overdue(s)
	case bytes.IndexByte(p, '\n') >= 0:
		n = w.complete(s)
	}
	if err := w.release(n); err != nil {
		return 0, err
	}
	return len(p), nil
}

// complete returns how much of what is held is whole lines that no secret goes
// beyond.
func (w *redactWriter) complete(s *scan.Scanner) int {
	text := string(w.held)
	n := strings.LastIndexByte(text, '\n') + 1
	if keep := s.LongestMultiline(); keep > 0 && !w.prompt {
		n = strings.LastIndexByte(text[:max(n-keep, 0)], '\n') + 1
	}
	if begin := strings.LastIndex(text[:n], "-----BEGIN"); begin >= 0 && !strings.Contains(text[begin:n], "-----END") {
		n = begin
	}
	if !separable(s, text, n) {
		return 0
	}
	return n
}

// overdue returns how much has to go because too much is held, with what may be
// the beginning of a secret left behind.
func (w *redactWriter) overdue(s *scan.Scanner) int {
	text := string(w.held)
	n := len(text) - maxHeldBack - s.Longest()
	const tries = 8
	for range tries {
		if separable(s, text, n) {
			return n
		}
		if n = strings.LastIndexAny(text[:n], " \n\t,;") + 1; n == 0 {
			break
		}
	}
	return len(text)
}

// separable reports whether the two parts of the text are masked as the whole is.
func separable(s *scan.Scanner, text string, n int) bool {
	return redactSafely(s, text) == redactSafely(s, text[:n])+redactSafely(s, text[n:])
}

// release masks and writes the first n bytes of what is held.
func (w *redactWriter) release(n int) error {
	if n == 0 {
		return nil
	}
	_, err := io.WriteString(w.w, redactSafely(w.r.known(), string(w.held[:n])))
	w.held = append(w.held[:0], w.held[n:]...)
	if err != nil {
		w.err = fmt.Errorf("joblog: write masked: %w", err)
	}
	return w.err
}

// flush writes what is held back.
func (w *redactWriter) flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		_ = w.release(len(w.held))
	}
}

// Close writes what is held back. Closing twice is the same as once.
func (w *redactWriter) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		if w.err == errWriterClosed {
			return nil
		}
		return w.err
	}
	err := w.release(len(w.held))
	w.held = nil
	w.err = errWriterClosed
	return err
}
