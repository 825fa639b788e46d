package steps

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/internal/human"
)

// ProgressOptions are the options of [NewProgressWith]. The zero value is the
// default.
type ProgressOptions struct {
	// Interval is the time between two lines; 0 is 10 seconds. If it is negative,
	// there is only the line at the end.
	Interval time.Duration

	// MaxFailures is how many failures get a WARN line of their own; 0 is 5. If
	// it is negative, they are only counted.
	MaxFailures int
}

const (
	defaultInterval    = 10 * time.Second
	defaultMaxFailures = 5 // with few failures or many, a loop of half a minute prints at most ten lines
)

// Progress counts what a loop has done, and logs the count now and then instead
// of a line per record:
//
//	[INFO] Save: 12,000 of 50,000, 2 failed, 1,200/s
//	[INFO] Save complete: 49,998 ok, 2 failed, 1,220/s
//
// The first number of the line in between includes the failed ones, and its rate
// is that since the line before; the rate at the end is that of the whole. The
// detail of both has progress (the name), ok, failed, total if it is known,
// duration, and per_second of the whole. Their step is that of the context, or the
// name where it has none.
//
// Only [NewProgress] and [NewProgressWith] make a Progress. Its methods may be
// called concurrently.
type Progress struct {
	ok, failed atomic.Uint64

	output
	name, title string
	total       uint64 // 0: unknown
	maxFailures uint64
	interval    time.Duration
	start       time.Time
	stop        func() bool // the watch on the context

	mu       sync.Mutex // one line after the other
	timer    *time.Timer
	closed   bool   // a closing line was logged
	told     uint64 // how many were done at the last line
	toldTime time.Time
}

// NewProgress returns a Progress of total records that logs every 10 seconds. A
// total of 0 or less is an unknown one. A nil ctx counts as [context.Background],
// a nil logger as [slog.Default], and the name "" as "progress".
//
// [Progress.End] is to be called at the end, best deferred. Without it the lines
// go on, until all of a known total is done, or ctx ends: then the closing line
// comes of itself, after an interval at most, and no timer is left.
func NewProgress(ctx context.Context, logger *slog.Logger, name string, total int) *Progress {
	return newProgress(ctx, logger, name, total, nil, callerPC())
}

// NewProgressWith is [NewProgress] with options. Nil opts are the default
// options; the options are copied.
func NewProgressWith(ctx context.Context, logger *slog.Logger, name string, total int, opts *ProgressOptions) *Progress {
	return newProgress(ctx, logger, name, total, opts, callerPC())
}

func newProgress(ctx context.Context, logger *slog.Logger, name string, total int, opts *ProgressOptions, pc uintptr) *Progress {
	if ctx == nil {
		ctx = context.Background()
	}
	if name == "" {
		name = "progress"
	}
	step, ok := joblog.StepFromContext(ctx)
	if !ok {
		step = name
	}
	p := &Progress{
		output:      output{ctx: ctx, logger: logger, step: step, pc: pc},
		name:        name,
		title:       capitalized(name),
		total:       uint64(max(total, 0)),
		maxFailures: defaultMaxFailures,
		interval:    defaultInterval,
		start:       time.Now(),
	}
	if opts != nil && opts.Interval != 0 {
		p.interval = opts.Interval
	}
	if opts != nil && opts.MaxFailures != 0 {
		p.maxFailures = uint64(max(opts.MaxFailures, 0))
	}
	p.toldTime = p.start

	// The timer and the watch may fire before they are assigned.
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.interval > 0 {
		p.timer = time.AfterFunc(p.interval, p.tick)
	}
	p.stop = context.AfterFunc(ctx, p.cancelled)
	return p
}

// OK counts a record that went well. It is an atomic addition and nothing else.
func (p *Progress) OK() { p.ok.Add(1) }

// Fail counts a record that failed, and logs a WARN line with the id, a string or
// number as a rule, and the error for the first few of them. The err may be nil.
func (p *Progress) Fail(id any, err error) {
	n := p.failed.Add(1)
	if n > p.maxFailures {
		return
	}
	msg := fmt.Sprintf("%s: %v failed", p.title, id)
	detail := []slog.Attr{slog.Any("id", id)}
	if err != nil {
		msg += fmt.Sprintf(": %v", err)
		detail = append(detail, slog.Any("error", err))
	}
	if n == p.maxFailures {
		msg += " (from here on failures are only counted)"
	}
	out := p.output
	out.pc = callerPC()
	out.log(slog.LevelWarn, msg, detail...)
}

// End logs the closing line, and stops the others. It says complete if the total
// is unknown or was reached, else stopped. A second call, or one after ctx has
// ended, logs only what has been counted since. No line comes after it but for
// later failures.
func (p *Progress) End() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.close()
}

// cancelled is called in a goroutine of its own, once the context has ended.
func (p *Progress) cancelled() {
	p.mu.Lock()
	defer p.mu.Unlock()
	// Nobody else could recover here: what panics is the handler.
	defer func() { _ = recover() }()
	if !p.closed {
		p.close()
	}
}

// tick is called by the timer, in a goroutine of its own.
func (p *Progress) tick() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	defer func() { _ = recover() }() // as in cancelled
	if ok, failed := p.counts(); p.total > 0 && ok+failed >= p.total {
		p.close()
		return
	}
	p.timer.Reset(p.interval)
	p.line()
}

// line logs how far it has come.
func (p *Progress) line() {
	ok, failed := p.counts()
	now := time.Now()
	done := ok + failed
	msg := fmt.Sprintf("%s: %s of %s, %s failed", p.title, human.Count(done), human.Count(p.total), human.Count(failed))
	if p.total == 0 {
		msg = fmt.Sprintf("%s: %s so far, %s failed", p.title, human.Count(done), human.Count(failed))
	}
	msg += rate(done-p.told, now.Sub(p.toldTime))
	p.told, p.toldTime = done, now
	p.log(slog.LevelInfo, msg, p.detail(ok, failed, now.Sub(p.start))...)
}

// close logs the closing line, unless there is nothing new to tell.
func (p *Progress) close() {
	ok, failed := p.counts()
	done := ok + failed
	if p.closed && done == p.told {
		return
	}
	p.closed, p.told = true, done
	if p.timer != nil {
		p.timer.Stop()
	}
	p.stop()

	took := time.Since(p.start)
	msg := fmt.Sprintf("%s complete: %s ok, %s failed", p.title, human.Count(ok), human.Count(failed))
	switch {
	case p.total > 0 && done < p.total:
		msg = fmt.Sprintf("%s stopped: %s ok, %s failed of %s", p.title, human.Count(ok), human.Count(failed), human.Count(p.total))
	case p.total == 0 && p.ctx.Err() != nil:
		msg = fmt.Sprintf("%s stopped: %s ok, %s failed", p.title, human.Count(ok), human.Count(failed))
	}
	p.log(slog.LevelInfo, msg+rate(done, took), p.detail(ok, failed, took)...)
}

func (p *Progress) counts() (ok, failed uint64) { return p.ok.Load(), p.failed.Load() }

func (p *Progress) detail(ok, failed uint64, took time.Duration) []slog.Attr {
	detail := []slog.Attr{slog.String("progress", p.name), slog.Uint64("ok", ok), slog.Uint64("failed", failed)}
	if p.total > 0 {
		detail = append(detail, slog.Uint64("total", p.total))
	}
	detail = append(detail, slog.Duration("duration", took))
	if took > 0 {
		detail = append(detail, slog.Float64("per_second", float64(ok+failed)/took.Seconds()))
	}
	return detail
}

// rate is n in the time it took, to go on a line: ", 1,200/s"; nothing where no
// time has passed.
func rate(n uint64, took time.Duration) string {
	if took <= 0 {
		return ""
	}
	r := float64(n) / took.Seconds()
	if r >= 9.95 || n == 0 {
		return ", " + human.Count(uint64(r+0.5)) + "/s"
	}
	return ", " + strconv.FormatFloat(r, 'f', 1, 64) + "/s"
}

func capitalized(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
