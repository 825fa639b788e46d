package joblog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	slogmulti "github.com/samber/slog-multi"

	"github.com/nuntiq/joblog/internal/delivery"
	"github.com/nuntiq/joblog/internal/human"
	"github.com/nuntiq/joblog/internal/lines"
	"github.com/nuntiq/joblog/internal/panics"
)

// Options are the options of [New]. The zero value is the default.
type Options struct {
	// Level is the lowest level whose lines print; nil prints every level, DEBUG
	// too. A [slog.LevelVar] may be changed at any time. Handlers that Use puts
	// beside the line have levels of their own.
	Level slog.Leveler

	// Writer takes the lines; nil is [os.Stderr]. It is never closed. See
	// [NewTextHandler] for what is asked of it.
	Writer io.Writer

	// Redactor masks secrets in all that is logged; nil is NewRedactor(nil). One
	// Redactor may serve several loggers.
	Redactor *Redactor

	// NoRedaction is the one way to switch redaction off.
	NoRedaction bool

	// Secrets are registered with the Redactor before the first record. New also
	// registers the credentials in the environment: values of 8 bytes or more
	// under names that say so, unless they are a plain word, a number, a boolean,
	// a path or a URL without userinfo; and under any name, the passwords inside
	// of URLs, connection strings and JSON.
	Secrets []string

	// API are the options of forwarding to the platform's API; nil is the default.
	// Nothing is forwarded before [Logger.AttachAPI]. Its Writer is not used: what
	// there is to tell is written where the lines go.
	API *APIHandlerOptions

	// Use holds further middleware, outermost first; it comes after redaction.
	// To have another handler beside the line, return
	// slogmulti.Fanout(next, other). Nil functions are skipped. A record that
	// panics inside of middleware is printed all the same, and the job goes on.
	Use []func(slog.Handler) slog.Handler
}

// Logger is a [slog.Logger] with all of joblog behind it. Connector code is
// handed the embedded *slog.Logger and nothing else; the methods are for the
// framework's main. They may be called concurrently. Only [New] makes a Logger:
// the zero value, or one around another *slog.Logger, does not work.
type Logger struct {
	*slog.Logger

	text        *TextHandler
	api         *APIHandler
	redactor    *Redactor // nil: NoRedaction
	panicNotice sync.Once
	reported    atomic.Pointer[panics.Report] // the last panic that a step told of

	mu      sync.Mutex
	writers map[*recordWriter]struct{} // those not yet closed
}

// New returns a logger that prints the fixed line, with secrets masked. Nil opts
// are the default options; the options are copied. A secret that cannot be
// registered is told of by a WARN line.
//
// It may become the default of log/slog, and then of package log too, whose
// records are INFO unless [slog.SetLogLoggerLevel] says otherwise:
//
//	slog.SetDefault(logger.Logger)
func New(opts *Options) *Logger {
	if opts == nil {
		opts = &Options{}
	}
	l := &Logger{
		text:    NewTextHandler(opts.Writer, &TextHandlerOptions{Level: opts.Level}),
		writers: map[*recordWriter]struct{}{},
	}
	api := opts.API
	if api == nil {
		api = &APIHandlerOptions{}
	}
	var mask func(string) string
	var chain []slogmulti.Middleware
	if !opts.NoRedaction {
		l.redactor = opts.Redactor
		if l.redactor == nil {
			l.redactor = NewRedactor(nil)
		}
		if err := l.redactor.AddSecret(opts.Secrets...); err != nil {
			l.notice(slog.LevelWarn, err.Error()+" (Options.Secrets)")
		}
		// What the environment holds was not chosen by the caller, and is not
		// complained of.
		_ = l.redactor.AddSecret(l.redactor.credentials(os.Environ())...)
		chain = append(chain, l.redactor.Middleware)
		mask = l.redactor.String
	}
	l.api = newAPIHandler(api, l.text.notice, mask)
	if len(opts.Use) > 0 {
		chain = append(chain, func(next slog.Handler) slog.Handler { return &guard{next: next, logger: l} })
	}
	for i, m := range opts.Use {
		if m == nil {
			continue
		}
		chain = append(chain, func(next slog.Handler) (h slog.Handler) {
			defer func() {
				if p := recover(); p != nil || h == nil {
					l.notice(slog.LevelWarn, fmt.Sprintf("joblog: Options.Use[%d] made no handler and is left out", i))
					h = next
				}
			}()
			return m(next)
		})
	}
	l.Logger = slog.New(slogmulti.Pipe(chain...).Handler(l.outputs()))
	return l
}

// outputs is where records end up, without what loggers have bound.
func (l *Logger) outputs() *outputs { return &outputs{text: l.text, api: l.api, reported: &l.reported} }

// AttachAPI has structured entries POSTed to the platform's API from now on, in
// addition to the lines: those of every logger derived from this one, before or
// after. The token is registered as a secret; one that cannot be is told of by a WARN
// line. See [APIHandler.Attach].
func (l *Logger) AttachAPI(url, logToken string) error {
	unmasked := l.AddSecret(logToken)
	if err := l.api.Attach(url, logToken); err != nil {
		return err
	}
	if unmasked != nil { // no reason to do without the API
		l.notice(slog.LevelWarn, unmasked.Error()+" (AttachAPI)")
	}
	return nil
}

// DetachAPI ends the forwarding, when what is under way has been delivered; see
// [APIHandler.Detach]. The API may be attached again.
func (l *Logger) DetachAPI(ctx context.Context) error { return l.api.Detach(ctx) }

// Flush waits until every entry accepted before the call is delivered or dropped;
// see [APIHandler.Flush]. Lines are never held back, but for what a [Logger.Writer]
// has of an unfinished one, which stays where it is.
func (l *Logger) Flush(ctx context.Context) error { return l.api.Flush(ctx) }

// AddSecret registers values that are masked from now on; see
// [Redactor.AddSecret]. With [Options.NoRedaction] it does nothing.
func (l *Logger) AddSecret(values ...string) error {
	if l.redactor == nil {
		return nil
	}
	return l.redactor.AddSecret(values...)
}

// notice prints a line of the logger's own, past all middleware: what it reports
// on may be the middleware.
func (l *Logger) notice(level slog.Level, msg string) {
	l.text.notice(level, msg)
}

// Writer returns a writer that makes each line written to it a record of the
// given level, an empty one included: for the stderr of a child process, and for
// libraries that only know io.Writer. Lines longer than 64 KiB become several
// records. It may be used concurrently.
//
// Close the writer when its source is at its end, after Wait for a child: that logs
// a last line without an end, as [Logger.Close] does for writers that were left
// open. Middleware must not write to it. Write fails only after the writer's Close,
// never because of a destination that fails: a child must not die of its log.
func (l *Logger) Writer(level slog.Level) io.WriteCloser {
	w := &recordWriter{logger: l}
	w.lines = lines.NewWriter(func(line string) {
		ctx := context.Background()
		if h := l.Handler(); h.Enabled(ctx, level) {
			_ = h.Handle(ctx, slog.NewRecord(time.Now(), level, line, 0))
		}
	})
	if l.redactor != nil {
		// Before the stream is cut into records: a private key is many of them.
		w.masked = &redactWriter{r: l.redactor, w: w.lines}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.writers[w] = struct{}{}
	return w
}

// recordWriter is a line writer that its logger knows of until it is closed.
type recordWriter struct {
	logger *Logger
	masked *redactWriter // to lines; nil: NoRedaction
	lines  *lines.Writer
}

func (w *recordWriter) Write(p []byte) (int, error) {
	if w.masked != nil {
		return w.masked.Write(p)
	}
	return w.lines.Write(p)
}

func (w *recordWriter) flush() {
	if w.masked != nil {
		w.masked.flush()
	}
	w.lines.Flush()
}

func (w *recordWriter) Close() error {
	if w.masked != nil {
		_ = w.masked.Close() // lines takes everything
	}
	err := w.lines.Close()
	w.logger.mu.Lock()
	defer w.logger.mu.Unlock()
	delete(w.logger.writers, w)
	return err
}

// HandlePanic ends the process on a panic: it logs one ERROR line with the
// panic's value and place, and the stack as detail; closes the logger; and exits
// with status 2, as Go does on its own. Without a panic it does nothing. To see
// every panic of main's goroutine it is deferred first, and directly. Close is not
// deferred, for it would run before, and the entry of the panic would come too late:
//
//	func main() {
//		logger := joblog.New(nil)
//		defer logger.HandlePanic()
//		status := run(logger)
//		_ = logger.Close(context.Background())
//		os.Exit(status)
//	}
//
// The line prints whatever the level, and though middleware drop the record. Where
// a step of package steps has printed the panic already, that is the line. A
// value that is no error, Stringer, string or number is named by its type. If
// it cannot be written for 5 seconds, the process ends without it. A panic of
// another goroutine passes HandlePanic by, as it does any recover.
func (l *Logger) HandlePanic() {
	v := recover()
	if v == nil {
		return
	}
	frame, passedOn := panics.Frame()
	reported := passedOn && l.reported.Load().Tells(v)
	place := panics.Place(frame)
	r := slog.NewRecord(time.Now(), slog.LevelError, "panic: "+panics.Text(v)+" "+place, frame.PC+1)
	r.AddAttrs(Detail("stack", string(debug.Stack())))

	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	_ = within(ctx, closeGrace, func() {
		if !reported {
			l.flushWriters() // what a child said last may be why, and belongs before the panic
			var printed atomic.Bool
			// Not through the Logger, whose level may leave out errors.
			_ = l.Handler().Handle(context.WithValue(ctx, unfiltered{}, &printed), r)
			if !printed.Load() {
				// Without the value, which nothing has masked.
				l.notice(slog.LevelError, fmt.Sprintf("panic: %T %s", v, place))
			}
		}
		_ = l.Close(ctx)
	})
	os.Exit(2)
}

const (
	// closeTimeout is how long closing may take where the caller does not say.
	closeTimeout = 5 * time.Second

	// closeGrace is what is granted beyond the deadline, so that a context that
	// has ended before still lets through what is ready.
	closeGrace = 50 * time.Millisecond

	// flushGrace is the part of it that a writer's last line gets, so that there is
	// enough for the entries where that is stuck, and for what a machine takes.
	flushGrace = closeGrace - delivery.Grace - 5*time.Millisecond
)

// Close flushes what the logger's writers still hold of an unfinished line, and
// delivers the entries for the API as [APIHandler.Close] does. It returns an error
// if that takes longer than ctx allows, 5 seconds if it has no deadline, if lines were
// lost since New, or entries of the attachment that it ends; a WARN line tells of all
// entries that were lost. Loggers and writers keep printing lines after it; it may be
// called again.
func (l *Logger) Close(ctx context.Context) error {
	if ctx == nil {
		ctx = context.Background()
	}
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, closeTimeout)
		defer cancel()
	}
	var errs []error
	if err := within(ctx, flushGrace, l.flushWriters); err != nil {
		errs = append(errs, fmt.Errorf("joblog: close: lines are still to be written: %w", err))
	}
	errs = append(errs, l.api.Close(ctx))
	if n := l.text.WriteErrors(); n > 0 {
		errs = append(errs, fmt.Errorf("joblog: close: %s could not be written", human.Plural(int(n), "line", "lines")))
	}
	return errors.Join(errs...)
}

// within calls f, and returns early with the context's error if that ends first, by
// more than the grace: a writer can block for ever. f then goes on in the background.
func within(ctx context.Context, grace time.Duration, f func()) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
	}
	select {
	case <-done:
		return nil
	case <-time.After(grace):
		return ctx.Err()
	}
}

func (l *Logger) flushWriters() {
	l.mu.Lock()
	writers := slices.Collect(maps.Keys(l.writers))
	l.mu.Unlock()
	for _, w := range writers {
		w.flush()
	}
}

// Stats returns the account of lines and entries up to now.
func (l *Logger) Stats() Stats {
	s := l.api.Stats()
	s.WriteErrors = l.text.WriteErrors()
	return s
}

// guard keeps a panic inside of middleware from the job: the record that meets
// one is printed past the middleware, and a logger that cannot be derived is
// used as it was. A record whose panic comes after its line is printed twice;
// that is better than not at all.
type guard struct {
	next   slog.Handler
	logger *Logger
}

var _ slog.Handler = (*guard)(nil)

func (g *guard) Enabled(ctx context.Context, level slog.Level) (ok bool) {
	defer g.recovered(func() { ok = g.logger.outputs().Enabled(ctx, level) })
	return g.next.Enabled(ctx, level)
}

func (g *guard) Handle(ctx context.Context, r slog.Record) (err error) {
	defer g.recovered(func() { err = g.logger.outputs().Handle(ctx, r) })
	return g.next.Handle(ctx, r)
}

func (g *guard) WithAttrs(attrs []slog.Attr) (h slog.Handler) {
	defer g.recovered(func() { h = g })
	return &guard{next: g.next.WithAttrs(attrs), logger: g.logger}
}

func (g *guard) WithGroup(name string) (h slog.Handler) {
	defer g.recovered(func() { h = g })
	return &guard{next: g.next.WithGroup(name), logger: g.logger}
}

// recovered is deferred: after a panic it does what is left to do. The first
// panic is told of, without its value, which may be what middleware was to hide.
func (g *guard) recovered(instead func()) {
	if p := recover(); p != nil {
		g.logger.panicNotice.Do(func() {
			g.logger.notice(slog.LevelWarn, fmt.Sprintf("joblog: middleware panicked with a %T; such records are printed without it", p))
		})
		instead()
	}
}

// outputs hands each record to the line first, then to the API, which can neither
// delay nor fail it. It is slogmulti.Fanout for these two, but that it can tell a
// [Redactor] when nobody looks at attributes. It is used by pointer, and hands on
// records by pointer: each copy of one would cost more than a detached API does.
type outputs struct {
	text     *TextHandler
	api      *APIHandler
	reported *atomic.Pointer[panics.Report] // the logger's
}

var _ slog.Handler = (*outputs)(nil)

// unfiltered is the key of a context whose record prints whatever the level, and of
// the *atomic.Bool that is told of it.
type unfiltered struct{}

// toldIfPrinted returns what the context asks to be told of its record, nil for
// nothing.
func toldIfPrinted(ctx context.Context) *atomic.Bool {
	printed, _ := contextValue(ctx, unfiltered{}).(*atomic.Bool)
	return printed
}

func (o *outputs) Enabled(ctx context.Context, level slog.Level) bool {
	return o.text.prints(level) || o.api.takes(level) || level >= slog.LevelError && toldIfPrinted(ctx) != nil
}

func (o *outputs) Handle(ctx context.Context, r slog.Record) (err error) {
	prints := o.text.prints(r.Level)
	var printed *atomic.Bool
	if r.Level >= slog.LevelError {
		printed = toldIfPrinted(ctx)
	}
	if prints || printed != nil {
		err = o.text.print(&r)
		if printed != nil {
			printed.Store(true)
		}
		if err == nil && r.Level >= slog.LevelError {
			if report, ok := contextValue(ctx, panics.ReportKey{}).(*panics.Report); ok {
				o.reported.Store(report)
			}
		}
	}
	if o.api.takes(r.Level) {
		o.api.forward(ctx, &r)
	}
	return err
}

func (o *outputs) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &outputs{o.text, o.api.WithAttrs(attrs).(*APIHandler), o.reported}
}

func (o *outputs) WithGroup(name string) slog.Handler {
	return &outputs{o.text, o.api.WithGroup(name).(*APIHandler), o.reported}
}

func (o *outputs) skipsAttrs(ctx context.Context, level slog.Level) bool {
	return o.api.skipsAttrs(ctx, level)
}
