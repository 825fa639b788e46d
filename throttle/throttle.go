// Package throttle keeps a loop that logs once per record from drowning the log.
// Of each call site the first records in an interval pass; the others are counted,
// and one record tells of them, with the message of the first:
//
//	2026-05-16 14:32:11 UTC [INFO] suppressed 49,900 like "Saved row 100" from save.go:42
//
// WARN and above pass always. A budget may bound the whole run on top of it.
// It is middleware for any [slog.Handler], and fits slogmulti.Pipe and
// joblog.Options.Use, where it is in front of the line:
//
//	guard := throttle.New(nil)
//	logger := joblog.New(&joblog.Options{Use: []func(slog.Handler) slog.Handler{guard.Middleware}})
//	defer logger.HandlePanic()
//	defer guard.Close(ctx) // for a panic
//	…
//	_ = guard.Close(ctx)
//	_ = logger.Close(ctx)
//
// Nothing is held back in silence: what was is told of when the interval is over,
// by [Throttle.Flush], or by [Throttle.Close] at the latest. A program that ends
// without Close loses the last of these records.
package throttle

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// Options are the options of [New]. The zero value is the default.
type Options struct {
	// First is how many records of a call site pass in an interval. 0 is 100;
	// less than 0 lets none pass.
	First int

	// Interval is how long records are counted before they are told of. It
	// begins with a site's first record. 0 or less is 5 minutes.
	//
	// It is measured by the times of the records, which are those that get
	// printed, and which cost no look at the clock; the present time serves where a
	// record has none. A timer tells of a site that went quiet.
	Interval time.Duration

	// Level is the lowest level that always passes; nil is [slog.LevelWarn].
	Level slog.Leveler

	// MaxRecords and MaxBytes bound what passes in the whole run: records, and
	// bytes of their messages. 0 or less is no bound. When the next record would
	// go over a bound, one WARN record says that the budget is used up, and from
	// then on only records of Level and above pass. These count too; the
	// records of this package do not.
	MaxRecords, MaxBytes int64
}

const (
	// closeTimeout and closeGrace are those of joblog.Logger: how long closing may
	// take where the caller does not say, and what is granted beyond the deadline.
	closeTimeout = 5 * time.Second
	closeGrace   = 50 * time.Millisecond
)

// Throttle is the state behind its middleware. All methods may be called
// concurrently; a nil context counts as [context.Background]. Only [New] makes one.
type Throttle struct {
	opts Options

	mu    sync.Mutex
	gates []*gate
}

// Stats counts what was held back.
type Stats struct {
	Suppressed uint64 // records that were too many of their call site
	OverBudget uint64 // records that came when the budget was used up
	Sites      int    // call sites seen
}

// New returns a Throttle. Nil opts are the default options; the options are
// copied.
func New(opts *Options) *Throttle {
	t := &Throttle{}
	if opts != nil {
		t.opts = *opts
	}
	t.opts.First = cmp.Or(t.opts.First, 100)
	if t.opts.Interval <= 0 {
		t.opts.Interval = 5 * time.Minute
	}
	if t.opts.Level == nil {
		t.opts.Level = slog.LevelWarn
	}
	return t
}

// Middleware returns a handler in front of next. All that is derived from it
// counts together, and what it has to tell goes to next itself, without the
// attributes of derived handlers. Each call of Middleware begins to count anew, so
// that one Throttle may guard several handlers.
//
// A call site is a [slog.Record.PC]. Where that is 0, as for records that were
// not made by a call of slog's, records of the same level whose messages are the
// same in their first 256 bytes count together. Up to 1024 sites are told apart; all later ones
// count as one.
func (t *Throttle) Middleware(next slog.Handler) slog.Handler {
	g := newGate(&t.opts, next)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.gates = append(t.gates, g)
	return &handler{gate: g, next: next}
}

// Flush tells of all that has been held back until now. The intervals go on. An
// error is the handler's, or says that it took longer than ctx allows, 5 seconds
// if that has no deadline.
func (t *Throttle) Flush(ctx context.Context) error {
	return t.each(ctx, "flush", func(g *gate) error { return g.flush(false) })
}

// Close does what Flush does, and ends the throttling: records that come later
// all pass. It may be called again.
func (t *Throttle) Close(ctx context.Context) error {
	return t.each(ctx, "close", func(g *gate) error { return g.flush(true) })
}

// each calls f for all gates, in a goroutine: a handler can block for ever.
func (t *Throttle) each(ctx context.Context, what string, f func(*gate) error) error {
	if ctx == nil {
		ctx = context.Background()
	}
	t.mu.Lock()
	gates := t.gates[:len(t.gates):len(t.gates)]
	t.mu.Unlock()
	done := make(chan error, 1)
	go func() {
		var errs []error
		for _, g := range gates {
			errs = append(errs, f(g))
		}
		done <- errors.Join(errs...)
	}()
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, closeTimeout)
		defer cancel()
	}
	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		select { // what is ready still gets through
		case err = <-done:
		case <-time.After(closeGrace):
			err = ctx.Err()
		}
	}
	if err != nil {
		return fmt.Errorf("joblog: %s throttle: %w", what, err)
	}
	return nil
}

// Stats returns the counts up to now, those not yet told of included.
func (t *Throttle) Stats() Stats {
	t.mu.Lock()
	defer t.mu.Unlock()
	var total Stats
	for _, g := range t.gates {
		total.add(g.stats())
	}
	return total
}

func (s *Stats) add(other Stats) {
	s.Suppressed += other.Suppressed
	s.OverBudget += other.OverBudget
	s.Sites += other.Sites
}

// handler is one of the handlers that share a gate.
type handler struct {
	gate *gate
	next slog.Handler
}

var _ slog.Handler = (*handler)(nil)

func (h *handler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.next.Enabled(ctx, level)
}

func (h *handler) Handle(ctx context.Context, r slog.Record) error {
	pass, notice := h.gate.admit(&r)
	if notice == nil {
		if !pass {
			return nil
		}
		return h.next.Handle(ctx, r)
	}
	err := notice() // before the record, which belongs to what comes after it
	if !pass {
		return err
	}
	return errors.Join(err, h.next.Handle(ctx, r))
}

func (h *handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &handler{gate: h.gate, next: h.next.WithAttrs(attrs)}
}

func (h *handler) WithGroup(name string) slog.Handler {
	return &handler{gate: h.gate, next: h.next.WithGroup(name)}
}
