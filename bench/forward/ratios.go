package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/bench/internal/nop"
	"github.com/nuntiq/joblog/bench/internal/paired"
	"github.com/nuntiq/joblog/bench/internal/report"
)

const (
	message = "Fetched 42 open invoices from the ERP"
	apiURL  = "http://127.0.0.1/v1/job/log" // of transports that go nowhere
	token   = "k3J9vQ2mXw7LbT5yRz8N"
)

// attrs makes the attributes anew, as a connector does.
func attrs() []slog.Attr {
	return []slog.Attr{joblog.Step("upload"), joblog.Detail("count", 50, "batch", "b-17")}
}

func record() slog.Record {
	r := slog.NewRecord(time.Date(2026, 5, 16, 14, 32, 11, 123456789, time.UTC), slog.LevelInfo, message, 0)
	r.AddAttrs(attrs()...)
	return r
}

// hang is an API that takes requests and never answers: behind it the queue is
// full, and each record evicts another.
type hang struct{}

func (hang) RoundTrip(req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	return nil, req.Context().Err()
}

// valve is an API that takes everything while it is open, and otherwise waits.
type valve struct {
	mu   sync.Mutex
	shut chan struct{} // closed to open the valve
}

func (v *valve) RoundTrip(req *http.Request) (*http.Response, error) {
	v.mu.Lock()
	shut := v.shut
	v.mu.Unlock()
	if shut != nil {
		<-shut
	}
	return take{}.RoundTrip(req)
}

// set opens the valve or shuts it.
func (v *valve) set(open bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case open && v.shut != nil:
		close(v.shut)
		v.shut = nil
	case !open && v.shut == nil:
		v.shut = make(chan struct{})
	}
}

// take is an API that takes everything at once.
type take struct{}

func (take) RoundTrip(req *http.Request) (*http.Response, error) {
	_, _ = io.Copy(io.Discard, req.Body)
	return &http.Response{StatusCode: http.StatusNoContent, Header: http.Header{}, Body: http.NoBody, Request: req}, nil
}

// behind is what stands behind our handler.
type behind struct {
	title string
	opts  joblog.APIHandlerOptions
	flush bool   // the work is done when all is delivered
	valve *valve // of the transport: what is queued is delivered in between
}

var roomy = new(valve)

var behinds = []behind{
	{title: "room in the queue", opts: joblog.APIHandlerOptions{Transport: roomy, Timeout: time.Hour, BatchSize: 2000, Writer: io.Discard}, valve: roomy},
	{title: "queue full", opts: joblog.APIHandlerOptions{Transport: hang{}, Timeout: time.Hour, Writer: io.Discard}},
	{title: "a queue of 2,000 full", opts: joblog.APIHandlerOptions{Transport: hang{}, Timeout: time.Hour, MaxEntries: 2000, Writer: io.Discard}},
	{title: "delivery included, batches taken at once", opts: joblog.APIHandlerOptions{Transport: take{}, BatchSize: 2000, Writer: io.Discard}, flush: true},
}

// ours is our handler, attached.
type ours struct {
	slog.Handler
	flush, close func(context.Context) error
}

func (b behind) handler() (*ours, error) {
	h := joblog.NewAPIHandler(&b.opts)
	return &ours{h, h.Flush, h.Close}, h.Attach(apiURL, token)
}

func (b behind) logger() (*ours, error) {
	l := joblog.New(&joblog.Options{Writer: &nop.Writer{}, API: &b.opts})
	return &ours{l.Handler(), l.Flush, l.Close}, l.AttachAPI(apiURL, token)
}

// fill has more records logged than a queue has room for.
func fill(h slog.Handler) {
	r := record()
	for range 1<<16 + 1<<10 {
		_ = h.Handle(context.Background(), r)
	}
}

// closeNow ends the forwarding without delivery.
func closeNow(closing func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_ = closing(ctx) // which tells of what was not delivered
}

// handleOnly hands one record to the handler, as slog.Logger does when it has
// made it.
func handleOnly(h slog.Handler, r slog.Record) func(n int) {
	ctx := context.Background()
	return func(n int) {
		for range n {
			if h.Enabled(ctx, r.Level) {
				_ = h.Handle(ctx, r)
			}
		}
	}
}

// logAttrs makes a record with a logger.
func logAttrs(h slog.Handler) func(n int) {
	l, ctx := slog.New(h), context.Background()
	return func(n int) {
		for range n {
			l.LogAttrs(ctx, slog.LevelInfo, message, attrs()...)
		}
	}
}

// ratioCase is a column of the table of ratios.
type ratioCase struct {
	name, title, about string
	open               func() (paired.Case, func(), error)
	goal               string
	reached            func(results []paired.Result) string
}

const (
	titleDetached = "`joblog.New`, nothing attached"
	titleMulti    = "`slog.TextHandler` and `slog.JSONHandler` in `" + multi + "`"
)

var ratioCases = []ratioCase{
	{
		name: "detached", title: "detached", about: "one record through `Handle`; the base is our `TextHandler`",
		open: func() (paired.Case, func(), error) {
			r := slog.NewRecord(time.Now(), slog.LevelInfo, message, 0)
			detached := joblog.New(&joblog.Options{Writer: &nop.Writer{}, NoRedaction: true})
			return paired.Case{
				Base:     paired.Variant{Name: "TextHandler", Run: handleOnly(joblog.NewTextHandler(&nop.Writer{}, nil), r)},
				Variants: []paired.Variant{{Name: titleDetached, Run: handleOnly(detached.Handler(), r)}},
			}, func() {}, nil
		},
		goal: "adds 3 ns, 0 allocs",
		reached: func(rs []paired.Result) string {
			return fmt.Sprintf("adds %.1f ns, %g allocs", (rs[1].Ratio-1)*rs[0].Nanoseconds, rs[1].Allocs)
		},
	},
	{
		name: "handle", title: "`Handle` alone", about: "message, step and a detail of two; the base is `slog.JSONHandler`",
		open: func() (paired.Case, func(), error) {
			r := record()
			return open(
				paired.Variant{Name: "JSONHandler", Run: handleOnly(slog.NewJSONHandler(&nop.Writer{}, nil), r)},
				func(h slog.Handler) func(int) { return handleOnly(h, r) }, behind.handler)
		},
		goal:    "0.35 × `slog.JSONHandler`",
		reached: func(rs []paired.Result) string { return reached(rs, 1) },
	},
	{
		name: "new", title: "`joblog.New`", about: "the same by `slog.Logger`, with redaction, line and API; the base is a no-op handler",
		open: func() (paired.Case, func(), error) {
			multi := newMulti(slog.NewTextHandler(&nop.Writer{}, nil), slog.NewJSONHandler(&nop.Writer{}, nil))
			c, closeCase, err := open(paired.Variant{Name: "noop", Run: logAttrs(nop.Handler{})}, logAttrs, behind.logger)
			c.Variants = append(c.Variants, paired.Variant{Name: titleMulti, Run: logAttrs(multi)})
			return c, closeCase, err
		},
		goal: "2.3 × no-op; 0.5 × the two of slog",
		reached: func(rs []paired.Result) string {
			return reached(rs, 1) + "; " + reached(rs, rs[len(rs)-1].Ratio)
		},
	},
}

// reached returns what our variants have reached.
func reached(rs []paired.Result, base float64) string {
	var parts []string
	for i, b := range behinds {
		parts = append(parts, fmt.Sprintf("%.2f (%s)", rs[1+i].Ratio/base, b.title))
	}
	return strings.Join(parts, ", ")
}

// open returns a case with our handler before all there is behind it.
func open(base paired.Variant, run func(slog.Handler) func(int), make func(behind) (*ours, error)) (paired.Case, func(), error) {
	c := paired.Case{Base: base}
	var closers []func()
	closeAll := func() {
		for _, f := range closers {
			f()
		}
	}
	for _, b := range behinds {
		h, err := make(b)
		if err != nil {
			closeAll()
			return c, nil, err
		}
		closers = append(closers, func() { closeNow(h.close) })
		v := paired.Variant{Name: "attached, " + b.title, Run: run(h.Handler)}
		switch {
		case b.flush:
			handle := v.Run
			v.Run = func(n int) {
				handle(n)
				_ = h.flush(context.Background())
			}
		case b.valve != nil:
			v.Prepare = func() {
				b.valve.set(true)
				_ = h.flush(context.Background())
				b.valve.set(false)
			}
			closers = append(closers, func() { b.valve.set(true) })
		default:
			fill(h)
		}
		c.Variants = append(c.Variants, v)
	}
	return c, closeAll, nil
}

// ratios measures and prints what is asked for.
func ratios(cfg config) error {
	var columns []report.Column
	var notes, goals []string
	for _, c := range ratioCases {
		if !cfg.wants("ratios/" + c.name) {
			continue
		}
		ready, closeCase, err := c.open()
		if err != nil {
			return fmt.Errorf("case %s: %w", c.name, err)
		}
		results := ready.Measure(&paired.Options{Rounds: cfg.rounds})
		closeCase()
		columns = append(columns, report.Column{Title: c.title, Results: results})
		notes = append(notes, fmt.Sprintf("- %s: %s", c.title, c.about))
		goals = append(goals, fmt.Sprintf("| %s | %s | %s |", c.title, c.goal, c.reached(results)))
	}
	if len(columns) == 0 {
		return nil
	}
	fmt.Printf("\nTime as a multiple of the base's / allocations, of one record:\n\n")
	report.Table(os.Stdout, "handler", columns)
	fmt.Printf("\n%s\n\n| | goal | reached |\n|---|--:|--:|\n%s\n", strings.Join(notes, "\n"), strings.Join(goals, "\n"))
	return nil
}
