package steps

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/internal/human"
	"github.com/nuntiq/joblog/internal/panics"
)

// Run calls fn as the step of the given name, and logs its start and its end:
//
//	[INFO] Starting upload
//	[INFO] Done upload in 1.2s
//	[ERROR] Failed upload: connect: connection refused
//
// The context that fn gets carries the step, as by [joblog.ContextWithStep]: what
// fn logs with it belongs to the step. A nil ctx counts as [context.Background],
// a nil logger as [slog.Default], and the name "" as "step". Run may be called
// concurrently.
//
// Both records have the name as [joblog.Step], and the attrs in [joblog.Detail],
// with parent, the step that ctx has, if any. At the end come duration, outcome
// (done, failed, cancelled or panicked) and error. The step is the name alone,
// also inside of another step: records are grouped by it, and a name should not
// change with who calls. Give two steps that are to be told apart two names.
//
// # Errors
//
// The error of fn is returned as it is, and has been logged. Where it leaves
// further Runs on its way up, wrapped, or joined with others that were logged, it
// is not logged again. Their end is
//
//	[INFO] Failed sync: upload failed
//
// so that one failure is one ERROR; what the error was wrapped in is in the detail.
// For this the inner Run needs the context that the outer fn got, or one derived
// from it. An error with anything in it that was not logged is logged whole.
//
// An error that is nothing but [context.Canceled], while ctx is cancelled, is no
// failure of the step, and WARN. Where ctx has a [context.Cause], that is in the
// detail.
//
// # Panics
//
// A panic is logged with its value, its place, and the stack in the detail, and
// goes on with the same value. [joblog.Logger.HandlePanic] does not log it again.
// [runtime.Goexit] is logged as a failure, too.
func Run(ctx context.Context, logger *slog.Logger, name string, fn func(ctx context.Context) error, attrs ...slog.Attr) error {
	s := begin(ctx, logger, name, attrs, callerPC())
	returned := false
	defer func() {
		if returned {
			return
		}
		if v := recover(); v != nil {
			defer panics.Again(v) // also where logging panics
			s.panicked(v)
			return
		}
		s.exited()
	}()
	err := fn(s.ctx)
	returned = true
	s.end(err)
	return err
}

// step is one call of Run.
type step struct {
	ctx    context.Context // what fn gets
	output                 // logs with the caller's context
	attrs  []slog.Attr     // in every detail
	start  time.Time
	parent *step // nil: none
	told   ledger
}

type stepContextKey struct{}

func begin(ctx context.Context, logger *slog.Logger, name string, attrs []slog.Attr, pc uintptr) *step {
	if ctx == nil {
		ctx = context.Background()
	}
	if name == "" {
		name = "step"
	}
	s := &step{
		output: output{ctx: ctx, logger: logger, step: name, pc: pc},
		attrs:  slices.Clone(attrs),
		start:  time.Now(),
	}
	s.parent, _ = ctx.Value(stepContextKey{}).(*step)
	if parent, ok := joblog.StepFromContext(ctx); ok {
		s.attrs = append(s.attrs, slog.String("parent", parent))
	}
	s.ctx = context.WithValue(joblog.ContextWithStep(ctx, name), stepContextKey{}, s)
	s.log(slog.LevelInfo, "Starting "+name, s.attrs...)
	return s
}

// end logs the end of a step whose fn has returned.
func (s *step) end(err error) {
	took := time.Since(s.start)
	if err == nil {
		s.finish(slog.LevelInfo, fmt.Sprintf("Done %s in %s", s.step, human.Duration(took)), "done", took)
		return
	}
	key := identity(err)
	if by, ok := s.told.holds(err); ok {
		s.tell(key, by)
		var extra []slog.Attr
		if _, same := s.told.get(key); !same { // what it was wrapped in is news
			extra = append(extra, slog.Any("error", err))
		}
		s.finish(slog.LevelInfo, fmt.Sprintf("Failed %s: %s failed", s.step, by), "failed", took, extra...)
		return
	}
	level, outcome := slog.LevelError, "failed"
	extra := []slog.Attr{slog.Any("error", err)}
	if ctx := s.output.ctx; ctx.Err() != nil && consistsOf(err, isCanceled) {
		level, outcome = slog.LevelWarn, "cancelled"
		if cause := context.Cause(ctx); cause != ctx.Err() {
			extra = append(extra, slog.Any("cause", cause))
		}
	}
	s.tell(key, s.step)
	s.finish(level, fmt.Sprintf("Failed %s: %v", s.step, err), outcome, took, extra...)
}

// panicked logs a panic; it is called by the deferred function that recovered.
func (s *step) panicked(v any) {
	took := time.Since(s.start)
	key := identity(v)
	if by, ok := s.told.get(key); ok {
		s.tell(key, by)
		s.finish(slog.LevelInfo, fmt.Sprintf("Failed %s: %s failed", s.step, by), "panicked", took)
		return
	}
	s.tell(key, s.step)
	text := panics.Text(v)
	frame, _ := panics.Frame()
	s.pc = frame.PC + 1
	s.output.ctx = panics.WithReport(s.output.ctx, v) // one panic, one ERROR
	s.finish(slog.LevelError, fmt.Sprintf("Failed %s: panic: %s %s", s.step, text, panics.Place(frame)), "panicked", took,
		slog.String("error", text), slog.String("stack", string(debug.Stack())))
}

// goexit is what the ledger knows of runtime.Goexit.
type goexit struct{}

// exited logs that fn left by runtime.Goexit, as FailNow of a test does.
func (s *step) exited() {
	took := time.Since(s.start)
	if by, ok := s.told.get(goexit{}); ok {
		s.tell(goexit{}, by)
		s.finish(slog.LevelInfo, fmt.Sprintf("Failed %s: %s failed", s.step, by), "failed", took)
		return
	}
	s.tell(goexit{}, s.step)
	s.finish(slog.LevelError, fmt.Sprintf("Failed %s: runtime.Goexit was called", s.step), "failed", took)
}

// finish logs the end.
func (s *step) finish(level slog.Level, msg, outcome string, took time.Duration, extra ...slog.Attr) {
	detail := slices.Concat(s.attrs, []slog.Attr{slog.Duration("duration", took), slog.String("outcome", outcome)}, extra)
	s.log(level, msg, detail...)
}

// tell lets the steps around s know that step by has logged what is on its way
// to them. All of them: it need not come through each one's fn.
func (s *step) tell(key any, by string) {
	for p := s.parent; p != nil; p = p.parent {
		p.told.add(key, by)
	}
}

// output is where the records of a step go.
type output struct {
	ctx    context.Context
	logger *slog.Logger // nil: the default one at the time
	step   string
	pc     uintptr // the call that the records are of
}

// log hands the handler a record with the caller's place: a log that is grouped
// by call sites is not to take all steps for one.
func (o *output) log(level slog.Level, msg string, detail ...slog.Attr) {
	logger := o.logger
	if logger == nil {
		logger = slog.Default()
	}
	h := logger.Handler()
	if !h.Enabled(o.ctx, level) {
		return
	}
	r := slog.NewRecord(time.Now(), level, msg, o.pc)
	r.AddAttrs(joblog.Step(o.step), slog.Attr{Key: joblog.DetailKey, Value: slog.GroupValue(detail...)})
	_ = h.Handle(o.ctx, r)
}

// callerPC returns where the function that calls it was called.
func callerPC() uintptr {
	var pcs [1]uintptr
	runtime.Callers(3, pcs[:])
	return pcs[0]
}
