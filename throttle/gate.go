package throttle

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nuntiq/joblog/internal/human"
)

// gate decides on the records of one handler and all that is derived from it.
type gate struct {
	opts   *Options
	next   slog.Handler
	sites  *table
	budget *budget // nil: there is none
	closed atomic.Bool

	telling sync.Mutex // held while timer, Flush or Close tell

	timerMu sync.Mutex
	timer   *time.Timer // nil: nothing is held back
}

func newGate(opts *Options, next slog.Handler) *gate {
	g := &gate{opts: opts, next: next, sites: newTable()}
	if opts.MaxRecords > 0 || opts.MaxBytes > 0 {
		g.budget = &budget{maxRecords: opts.MaxRecords, maxBytes: opts.MaxBytes}
	}
	return g
}

// admit decides whether a record passes, and what is to be told of before it.
func (g *gate) admit(r *slog.Record) (pass bool, notice func() error) {
	always := r.Level >= g.opts.Level.Level()
	if !always {
		now := r.Time
		if now.IsZero() {
			now = time.Now()
		}
		s := g.sites.site(r)
		admitted, first, ended := s.admit(g, now.UnixNano(), r)
		if ended.count > 0 {
			notice = func() error { return g.tell(s, ended) }
		}
		if first {
			g.startTimer()
		}
		if !admitted {
			return false, notice
		}
	}
	if g.budget == nil {
		return true, notice
	}
	pass, usedUp := g.budget.admit(g, always, len(r.Message))
	if usedUp {
		before := notice
		notice = func() error {
			var err error
			if before != nil {
				err = before()
			}
			return errors.Join(err, g.tellBudget())
		}
	}
	return pass, notice
}

// flush tells of all that is held back.
func (g *gate) flush(closing bool) error {
	if closing {
		g.closed.Store(true) // before the sites are asked: what they count later is none
		g.timerMu.Lock()
		if g.timer != nil {
			g.timer.Stop()
		}
		g.timerMu.Unlock()
	}
	g.telling.Lock()
	defer g.telling.Unlock()
	var errs []error
	for s := range g.sites.all() {
		if held := s.take(); held.count > 0 {
			errs = append(errs, g.tell(s, held))
		}
	}
	if g.budget != nil {
		if n := g.budget.take(); n > 0 {
			errs = append(errs, g.handle(slog.LevelWarn, "suppressed "+human.Count(n)+" over the log budget", slog.Uint64("count", n)))
		}
	}
	return errors.Join(errs...)
}

// startTimer has a site that goes quiet be told of. There is a timer as long as
// there is something to tell, and no goroutine waits for it.
func (g *gate) startTimer() {
	g.timerMu.Lock()
	defer g.timerMu.Unlock()
	if g.timer == nil && !g.closed.Load() {
		g.timer = time.AfterFunc(g.opts.Interval, g.tick)
	}
}

func (g *gate) tick() {
	g.telling.Lock()
	defer g.telling.Unlock()
	g.timerMu.Lock()
	g.timer = nil
	g.timerMu.Unlock()
	now := time.Now().UnixNano()
	more := false
	for s := range g.sites.all() {
		held, left := s.end(now, g.opts.Interval)
		more = more || left
		if held.count > 0 {
			_ = g.tell(s, held) // nobody is there to be told of an error
		}
	}
	if more {
		g.startTimer()
	}
}

// tell tells of what was held back of a site. It does so at INFO, or at the
// highest level that was held back: the handler lets that one through.
func (g *gate) tell(s *site, held held) error {
	place, like := s.describe(held)
	return g.handle(max(held.level, slog.LevelInfo), "suppressed "+human.Count(held.count)+like,
		slog.Uint64("count", held.count),
		slog.String("site", place),
		slog.Time("first", time.Unix(0, held.first).UTC()),
		slog.Time("last", time.Unix(0, held.last).UTC()))
}

func (g *gate) tellBudget() error {
	level := g.opts.Level.Level()
	records, bytes := g.budget.used()
	return g.handle(max(slog.LevelWarn, level),
		fmt.Sprintf("log budget used up after %s records of %s bytes: only %s and above from here on",
			human.Count(uint64(records)), human.Count(uint64(bytes)), level),
		slog.Int64("records", records), slog.Int64("bytes", bytes))
}

// handle passes on a record of the package's own. It may be on a timer's
// goroutine, where a handler's panic would take the job down.
func (g *gate) handle(level slog.Level, msg string, attrs ...slog.Attr) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the handler panicked with a %T", p)
		}
	}()
	ctx := context.Background()
	if !g.next.Enabled(ctx, level) {
		return nil
	}
	r := slog.NewRecord(time.Now(), level, msg, 0)
	r.AddAttrs(attrs...)
	return g.next.Handle(ctx, r)
}

func (g *gate) stats() Stats {
	var total Stats
	for s := range g.sites.all() {
		s.mu.Lock()
		total.Suppressed += s.suppressed
		s.mu.Unlock()
		total.Sites++
	}
	if g.budget != nil {
		g.budget.mu.Lock()
		total.OverBudget = g.budget.suppressed
		g.budget.mu.Unlock()
	}
	return total
}
