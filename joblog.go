package joblog

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	slogmulti "github.com/samber/slog-multi"

	"github.com/nuntiq/joblog/internal/lines"
)

// Options are the options of [New]. The zero value is the default.
type Options struct {
	// Level is the lowest level that prints; nil prints every level. A
	// [slog.LevelVar] may be changed at any time.
	Level slog.Leveler

	// Writer takes the lines; nil is [os.Stderr]. It is never closed. See
	// [NewTextHandler] for what is asked of it.
	Writer io.Writer

	// Use holds further middleware, outermost first. Nil functions are skipped.
	// A record that panics inside of middleware is printed all the same, and the
	// job goes on.
	Use []func(slog.Handler) slog.Handler
}

// Logger is a [slog.Logger] with all of joblog behind it. Connector code is
// handed the embedded *slog.Logger and nothing else; the methods are for the
// framework's main. They may be called concurrently.
type Logger struct {
	*slog.Logger

	text        *TextHandler
	panicNotice sync.Once

	mu      sync.Mutex
	writers map[*lines.Writer]struct{} // those not yet closed
}

// Stats counts what became of a logger's records.
type Stats struct {
	// WriteErrors counts the records whose line was not written in full.
	WriteErrors uint64
}

// New returns a logger that prints the fixed line. Nil opts are the default
// options; the options are copied.
//
// It may become the default of log/slog, and then of package log too:
//
//	slog.SetDefault(logger.Logger)
func New(opts *Options) *Logger {
	if opts == nil {
		opts = &Options{}
	}
	l := &Logger{
		text:    NewTextHandler(opts.Writer, &TextHandlerOptions{Level: opts.Level}),
		writers: map[*lines.Writer]struct{}{},
	}
	var use []slogmulti.Middleware
	for i, m := range opts.Use {
		if m == nil {
			continue
		}
		use = append(use, func(next slog.Handler) slog.Handler {
			h := m(next)
			if h == nil {
				l.notice(slog.LevelWarn, fmt.Sprintf("joblog: Options.Use[%d] returned no handler and is left out", i))
				return next
			}
			return h
		})
	}
	l.Logger = slog.New(l.text)
	if len(use) > 0 {
		l.Logger = slog.New(&guard{next: slogmulti.Pipe(use...).Handler(l.text), logger: l})
	}
	return l
}

// notice prints a line of the logger's own, past all middleware: what it reports
// on may be the middleware.
func (l *Logger) notice(level slog.Level, msg string) {
	_ = l.text.Handle(context.Background(), slog.NewRecord(time.Now(), level, msg, 0))
}

// Writer returns a writer that makes each line written to it a record of the
// given level: for the stderr of a child process, and for libraries that only
// know io.Writer. Lines longer than 64 KiB become several records. It may be
// used concurrently.
//
// Write fails only after the writer's Close, never because of a destination that
// fails: a child must not die of its log. Close flushes a last line without an
// end; [Logger.Close] flushes it too.
func (l *Logger) Writer(level slog.Level) io.WriteCloser {
	w := lines.NewWriter(func(line string) {
		ctx := context.Background()
		if h := l.Handler(); h.Enabled(ctx, level) {
			_ = h.Handle(ctx, slog.NewRecord(time.Now(), level, line, 0))
		}
	})
	l.mu.Lock()
	defer l.mu.Unlock()
	l.writers[w] = struct{}{}
	return &recordWriter{Writer: w, logger: l}
}

// recordWriter is a line writer that its logger knows of until it is closed.
type recordWriter struct {
	*lines.Writer
	logger *Logger
}

func (w *recordWriter) Close() error {
	w.logger.mu.Lock()
	delete(w.logger.writers, w.Writer)
	w.logger.mu.Unlock()
	return w.Writer.Close()
}

// HandlePanic ends the process on a panic: it logs one ERROR line with the
// panic's value and place, and the stack as detail; closes the logger; and exits
// with status 2, as Go does on its own. Without a panic it does nothing. To see
// every panic of main's goroutine it is deferred first:
//
//	func main() {
//		logger := joblog.New(nil)
//		defer logger.HandlePanic()
//
// A panic of another goroutine passes it by, as it does any recover.
func (l *Logger) HandlePanic() {
	v := recover()
	if v == nil {
		return
	}
	frame := panicFrame()
	msg := fmt.Sprintf("panic: %v (%s, %s:%d)", v, path.Base(frame.Function), filepath.Base(frame.File), frame.Line)
	r := slog.NewRecord(time.Now(), slog.LevelError, msg, frame.PC+1)
	r.AddAttrs(Detail("stack", string(debug.Stack())))
	// Not through the Logger, whose level may leave out errors: a process must
	// not end without a word.
	_ = l.Handler().Handle(context.Background(), r)
	_ = l.Close(context.Background())
	os.Exit(2)
}

// panicFrame returns the frame that panicked, for a function that is deferred
// and has recovered: the first one above the runtime's that are at work on it.
func panicFrame() runtime.Frame {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs[:])])
	panicking := false
	for {
		f, more := frames.Next()
		inRuntime := strings.HasPrefix(f.Function, "runtime.")
		if panicking && !inRuntime || !more {
			return f
		}
		panicking = panicking || f.Function == "runtime.gopanic"
	}
}

// Close flushes what the logger's writers still hold of an unfinished line, and
// reports lines that were lost. Loggers keep working after it, and so do the
// writers. It may be called again.
func (l *Logger) Close(context.Context) error {
	l.mu.Lock()
	writers := slices.Collect(maps.Keys(l.writers))
	l.mu.Unlock()
	for _, w := range writers {
		w.Flush()
	}
	if n := l.text.WriteErrors(); n > 0 {
		return fmt.Errorf("joblog: close: %d lines could not be written", n)
	}
	return nil
}

// Stats returns the counts up to now.
func (l *Logger) Stats() Stats {
	return Stats{WriteErrors: l.text.WriteErrors()}
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
	defer g.recovered(func() { ok = g.logger.text.Enabled(ctx, level) })
	return g.next.Enabled(ctx, level)
}

func (g *guard) Handle(ctx context.Context, r slog.Record) (err error) {
	defer g.recovered(func() { err = g.logger.text.Handle(ctx, r) })
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
