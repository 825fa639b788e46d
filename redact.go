package joblog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	slogmulti "github.com/samber/slog-multi"

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
// object also by its strings, a URL also by its password, where these have 8 bytes or
// more. All loggers that the Redactor stands in front of see them, those derived before
// included.
//
// A value needs 6 bytes, not counting white space around it. One of 4 or 5 is matched
// as a whole word only; a shorter one, or one that is the same character throughout or
// a rule of punctuation marks, would mask what is no secret and is refused. The error
// then tells the value's position, never the value; the others are registered all the
// same. A nil Redactor refuses them all.
func (r *Redactor) AddSecret(values ...string) error {
	if r == nil {
		return errNilRedactor
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.add(values); err != nil {
		return fmt.Errorf("joblog: add secret: %w", err)
	}
	return nil
}

var errNilRedactor = errors.New("joblog: add secret: the Redactor is nil")

// add registers the values. One that makes for a panic is not to cost the others.
func (r *Redactor) add(values []string) (err error) {
	defer func() {
		if p := recover(); p == nil {
			return
		}
		for i := 0; i < len(values) && len(values) > 1; i++ {
			_ = r.add(values[i : i+1])
		}
		err = errors.New("not every value can be registered")
	}()
	s, err := r.known().With(values)
	r.scanner.Store(s)
	return err
}

// String returns s with its secrets masked, and s itself if it has none.
func (r *Redactor) String(s string) string {
	return redactSafely(r.known(), s)
}

// Middleware returns a handler that masks the secrets of a record before next
// sees it: in the message, in attribute keys and values of any kind, those bound
// by With included, and in the step of the context. It is a middleware for
// slogmulti.Pipe. A record without secrets is passed on as it is, but for a
// [slog.LogValuer] in it, which is resolved. The caller's values are never changed: a
// value with a secret inside is replaced by what JSON would make of it. So is one of
// which package fmt would print unexported fields, for these may be read by nobody else.
//
// Where next has no use for attributes, they are not looked at and not passed on: if
// it is a [TextHandler], an [APIHandler] with nothing attached, or a slogmulti.Fanout
// of such and of handlers of log/slog that are not enabled. Where a fan-out has
// anything else in it, such as a router's branches, all get the attributes.
func (r *Redactor) Middleware(next slog.Handler) slog.Handler {
	h := &redactHandler{r: r, next: next}
	switch next := next.(type) {
	case attrSkipper:
		h.skipper = next
	case *slogmulti.FanoutHandler:
		if canBeAsked(next) {
			h.skipper = &fanoutSkipper{fanout: next}
		}
	}
	return h
}

// redactHandler keeps what With has bound instead of passing it on: a secret in
// it may be registered later. It keeps a copy, for the caller's value may change.
type redactHandler struct {
	r       *Redactor
	next    slog.Handler // knows nothing of bound
	skipper attrSkipper  // of next; may be nil
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
	class   scan.Class  // of the groups that are open
	beside  []slog.Attr // what is bound in the innermost of them, not masked
}

// attrSkipper is implemented by handlers that can tell whether they would look at
// the attributes of a record of the level.
type attrSkipper interface {
	skipsAttrs(ctx context.Context, level slog.Level) bool
}

func (h *redactHandler) skipsAttrs(ctx context.Context, level slog.Level) bool {
	return h.skipper != nil && h.skipper.skipsAttrs(ctx, level)
}

// canBeAsked reports whether all that a fan-out hands records to answers for itself.
// Middleware and routers answer for what is behind them, and may look at attributes
// that that has no use for. The fan-out does not show what it holds, so it is looked
// at by reflection; if it cannot be, it cannot be asked.
func canBeAsked(fanout *slogmulti.FanoutHandler) bool {
	handlers := reflect.ValueOf(fanout).Elem().FieldByName("handlers")
	if handlers.Kind() != reflect.Slice {
		return false
	}
	for i := range handlers.Len() {
		h := handlers.Index(i).Elem()
		if !h.IsValid() || !slices.Contains(answering, h.Type()) {
			return false
		}
	}
	return true
}

// answering are handlers that have nothing behind them.
var answering = []reflect.Type{
	reflect.TypeFor[*TextHandler](), reflect.TypeFor[*APIHandler](),
	reflect.TypeFor[*slog.JSONHandler](), reflect.TypeFor[*slog.TextHandler](),
}

// fanoutSkipper asks a fan-out, which does not tell what it hands records to, by a
// context in which our handlers say that they are enabled only if they want
// attributes.
type fanoutSkipper struct {
	fanout *slogmulti.FanoutHandler
	last   atomic.Pointer[wantsAttrs] // most records of a job have the same context
}

// wantsAttrs is the context of a question: is a handler enabled that looks at
// attributes?
type wantsAttrs struct{ context.Context }

func (f *fanoutSkipper) skipsAttrs(ctx context.Context, level slog.Level) bool {
	if ctx == nil {
		return false
	}
	question := f.last.Load()
	// Two contexts of a type that cannot be compared make for a panic; pointers can.
	known := question != nil && (ctx == context.Background() || reflect.TypeOf(ctx).Kind() == reflect.Pointer) && question.Context == ctx
	if !known {
		question = &wantsAttrs{ctx}
		f.last.Store(question)
	}
	return !f.fanout.Enabled(question, level)
}

// asksForAttrs reports whether ctx is that of the question whether attributes are
// looked at.
func asksForAttrs(ctx context.Context) bool {
	_, ok := ctx.(*wantsAttrs)
	return ok
}

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
		frozen[i] = safely(slog.String(a.Key, withheld), func() slog.Attr { return m.freeze(a) })
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

func (h *redactHandler) Handle(ctx context.Context, rec slog.Record) (err error) {
	s := h.r.known()
	masked := false
	defer func() {
		if masked {
			return
		}
		if p := recover(); p != nil {
			err = h.handleInParts(ctx, s, rec)
		}
	}()

	msg := s.Redact(rec.Message)
	if step, ok := StepFromContext(ctx); ok {
		if clean := s.Redact(step); clean != step {
			ctx = ContextWithStep(ctx, clean)
		}
	}
	if h.skipsAttrs(ctx, rec.Level) {
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
	m.record(&rec, next.class, next.beside)
	rec.Message = msg
	masked = true
	return next.Handle(ctx, rec)
}

// handleInParts is Handle for a record that met a panic: each part of it is masked by
// itself, and what cannot be masked is withheld.
func (h *redactHandler) handleInParts(ctx context.Context, s *scan.Scanner, rec slog.Record) error {
	if step, ok := StepFromContext(ctx); ok {
		ctx = ContextWithStep(ctx, redactSafely(s, step))
	}
	parts := slog.NewRecord(rec.Time, rec.Level, redactSafely(s, rec.Message), rec.PC)
	next := safely(nil, func() *boundHandler { return h.boundTo(s) })
	if next == nil { // and so attributes are not known to be masked either
		return h.next.Handle(ctx, parts)
	}
	beside := next.beside
	if len(beside)+rec.NumAttrs() > maxPair {
		beside = nil
	}
	attrs := slices.Clone(beside)
	rec.Attrs(func(a slog.Attr) bool {
		attrs = append(attrs, a)
		return true
	})
	m := masker{s: s}
	for _, a := range attrs[len(beside):] {
		parts.AddAttrs(m.among(attrs, a, next.class))
	}
	return next.Handle(ctx, parts)
}

// boundTo returns next with the bindings applied. They are applied again when
// secrets have been added since.
func (h *redactHandler) boundTo(s *scan.Scanner) *boundHandler {
	if b := h.cache.Load(); b != nil && b.scanner == s {
		return b
	}
	m := masker{s: s}
	b := &boundHandler{Handler: h.next, scanner: s}
	for i, bind := range h.bound {
		if bind.group != "" {
			b.beside = nil
			b.class = max(b.class, s.Class(bind.group))
			b.Handler = b.Handler.WithGroup(s.Redact(bind.group))
			continue
		}
		if b.beside == nil {
			b.beside = firstGroup(h.bound[i:])
		}
		beside := b.beside
		if len(beside) > maxPair {
			beside = bind.attrs
		}
		attrs := make([]slog.Attr, len(bind.attrs))
		for i := range bind.attrs {
			attrs[i] = m.among(beside, bind.attrs[i], b.class)
		}
		b.Handler = b.Handler.WithAttrs(attrs)
	}
	h.cache.Store(b)
	return b
}

// firstGroup returns the attributes that are bound before a group is opened.
func firstGroup(bound []binding) []slog.Attr {
	var attrs []slog.Attr
	for _, b := range bound {
		if b.group != "" {
			break
		}
		attrs = append(attrs, b.attrs...)
	}
	return attrs
}

// withheld is printed in the place of what could not be masked.
const withheld = scan.Mask + " (joblog: text withheld, redaction failed)"

// redactSafely is Redact for a text that must not get out if that fails.
func redactSafely(s *scan.Scanner, text string) string {
	return safely(withheld, func() string { return s.Redact(text) })
}

// safely returns what f does, or instead if it panics: a fault in a rule is not to take
// the job down.
func safely[T any](instead T, f func() T) (out T) {
	defer func() {
		if p := recover(); p != nil {
			out = instead
		}
	}()
	return f()
}

// Secret is a string that prints "***" wherever it is printed, encoded or logged.
// [Secret.Reveal] gives the string itself. Package fmt does not ask the methods
// of unexported fields, and encoding/json not those of a map's keys; a Redactor masks it
// there too in an attribute, but not in a message that fmt has made.
type Secret string

var (
	_ slog.LogValuer = Secret("")
	_ fmt.Formatter  = Secret("")
)

// Reveal returns the secret itself.
func (s Secret) Reveal() string { return string(s) }

// String returns "***".
func (Secret) String() string { return scan.Mask }

// Format writes "***", whatever the verb. It is not asked for %p, nor for the %w of
// Errorf: these print the secret, with a complaint. Vet finds both.
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, scan.Mask) }

// MarshalText returns "***". The decoders of JSON and of other formats still read
// a Secret as the string that it is.
func (Secret) MarshalText() ([]byte, error) { return []byte(scan.Mask), nil }

// LogValue returns "***".
func (Secret) LogValue() slog.Value { return slog.StringValue(scan.Mask) }
