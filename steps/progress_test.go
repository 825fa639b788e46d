package steps_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/steps"
)

func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rec := newRecorder()
		p := steps.NewProgress(t.Context(), rec.Logger, "save", 50_000)
		time.Sleep(250 * time.Microsecond) // no row is done at the moment of a line
		for i := range 50_000 {
			time.Sleep(500 * time.Microsecond)
			if i == 100 || i == 40_000 {
				p.Fail(fmt.Sprintf("INV-%d", i), io.ErrUnexpectedEOF)
				continue
			}
			p.OK()
		}
		p.End()
		p.End()
		assert.Equal(t, []string{
			"[WARN] Save: INV-100 failed: unexpected EOF",
			"[INFO] Save: 19,999 of 50,000, 1 failed, 2,000/s",
			"[INFO] Save: 39,999 of 50,000, 1 failed, 2,000/s",
			"[WARN] Save: INV-40000 failed: unexpected EOF",
			"[INFO] Save complete: 49,998 ok, 2 failed, 2,000/s",
		}, rec.lines(t))
		all := rec.records(t)
		assert.Equal(t, map[string]any{"id": "INV-100", "error": "unexpected EOF"}, all[0].Detail)
		assert.Equal(t, map[string]any{
			"progress": "save", "ok": 49998.0, "failed": 2.0, "total": 50000.0,
			"duration": 25.00025e9, "per_second": 50_000 / 25.00025,
		}, all[4].Detail)
		for _, one := range all {
			assert.Equal(t, "save", one.Step)
			assert.Equal(t, "progress_test.go", filepath.Base(one.Source.File))
		}
	})
}

// The order's measure: a loop over 50,000 rows, however many of them fail.
func TestProgressIsShort(t *testing.T) {
	for _, every := range []int{1, 2, 1000, 100_000} {
		synctest.Test(t, func(t *testing.T) {
			rec := newRecorder()
			p := steps.NewProgress(t.Context(), rec.Logger, "save", 50_000)
			for i := range 50_000 {
				time.Sleep(700 * time.Microsecond)
				if i%every == 0 {
					p.Fail(i, io.EOF)
				} else {
					p.OK()
				}
			}
			p.End()
			assert.LessOrEqual(t, len(rec.lines(t)), 10)
		})
	}
}

func TestProgressOptions(t *testing.T) {
	for _, tt := range []struct {
		name  string
		total int
		opts  *steps.ProgressOptions
		want  []string
	}{
		{"default", 10, nil, []string{
			"[WARN] Save: 0 failed", "[WARN] Save: 1 failed", "[WARN] Save: 2 failed", "[WARN] Save: 3 failed",
			"[WARN] Save: 4 failed (from here on failures are only counted)",
			"[INFO] Save: 7 of 10, 7 failed, 0.7/s", "[INFO] Save stopped: 0 ok, 7 failed of 10, 0.5/s",
		}},
		{"unknown total", 0, &steps.ProgressOptions{MaxFailures: 1}, []string{
			"[WARN] Save: 0 failed (from here on failures are only counted)",
			"[INFO] Save: 7 so far, 7 failed, 0.7/s", "[INFO] Save complete: 0 ok, 7 failed, 0.5/s",
		}},
		{"negative total", -1, &steps.ProgressOptions{MaxFailures: -1, Interval: -1}, []string{
			"[INFO] Save complete: 0 ok, 7 failed, 0.5/s",
		}},
		{"interval", 7, &steps.ProgressOptions{MaxFailures: -1, Interval: 6 * time.Second}, []string{
			"[INFO] Save: 5 of 7, 5 failed, 0.8/s",
			"[INFO] Save complete: 0 ok, 7 failed, 0.6/s",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				rec := newRecorder()
				p := steps.NewProgressWith(t.Context(), rec.Logger, "save", tt.total, tt.opts)
				time.Sleep(time.Millisecond)
				for i := range 7 {
					time.Sleep(time.Second)
					p.Fail(i, nil)
				}
				time.Sleep(6 * time.Second)
				p.End()
				assert.Equal(t, tt.want, rec.lines(t))
			})
		})
	}
}

// Without End the closing line comes of itself; synctest would tell of a timer
// or goroutine that is left.
func TestProgressWithoutEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rec := newRecorder()
		p := steps.NewProgress(context.Background(), rec.Logger, "save", 2)
		p.OK()
		p.OK()
		time.Sleep(time.Hour)
		assert.Equal(t, []string{"[INFO] Save complete: 2 ok, 0 failed, 0.2/s"}, rec.lines(t))
		p.End()
		assert.Len(t, rec.lines(t), 1)
	})
}

func TestProgressCancelled(t *testing.T) {
	for _, tt := range []struct {
		name  string
		total int
		end   func(p *steps.Progress)
		want  []string
	}{
		{"alone", 9, func(*steps.Progress) {}, []string{"[INFO] Save stopped: 1 ok, 0 failed of 9, 1.0/s"}},
		{"unknown total", 0, func(*steps.Progress) {}, []string{"[INFO] Save stopped: 1 ok, 0 failed, 1.0/s"}},
		{"then End", 9, (*steps.Progress).End, []string{"[INFO] Save stopped: 1 ok, 0 failed of 9, 1.0/s"}},
		{"then more and End", 9, func(p *steps.Progress) { p.OK(); p.End() }, []string{
			"[INFO] Save stopped: 1 ok, 0 failed of 9, 1.0/s",
			"[INFO] Save stopped: 2 ok, 0 failed of 9, 2.0/s",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				rec := newRecorder()
				p := steps.NewProgress(ctx, rec.Logger, "save", tt.total)
				p.OK()
				time.Sleep(time.Second)
				cancel()
				synctest.Wait()
				tt.end(p)
				time.Sleep(time.Hour)
				assert.Equal(t, tt.want, rec.lines(t))
			})
		})
	}
}

func TestProgressStep(t *testing.T) {
	rec := newRecorder()
	ctx := joblog.ContextWithStep(t.Context(), "upload")
	steps.NewProgress(ctx, rec.Logger, "çhunks", 0).End()
	assert.Equal(t, "upload", rec.last(t).Step)
	assert.Contains(t, rec.last(t).Msg, "Çhunks complete: 0 ok, 0 failed")
}

func TestProgressNil(t *testing.T) {
	before := slog.Default()
	defer slog.SetDefault(before)
	rec := newRecorder()
	slog.SetDefault(rec.Logger)
	//lint:ignore SA1012 a nil context is what is tested
	p := steps.NewProgress(nil, nil, "", 0)
	p.Fail(nil, errors.New("x"))
	p.End()
	assert.Contains(t, rec.lines(t)[0], "Progress: <nil> failed: x")
}

// The timer's goroutine is nobody's to recover in.
func TestProgressSurvivesTheHandler(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		rec := newRecorder()
		h := &failingHandler{Handler: rec.Handler(), panics: 1}
		p := steps.NewProgress(ctx, slog.New(h), "save", 9)
		time.Sleep(25 * time.Second) // the first line is lost, the second is not
		assert.Equal(t, []string{"[INFO] Save: 0 of 9, 0 failed, 0/s"}, rec.lines(t))
		h.panics = 1
		cancel()
		synctest.Wait()
		p.OK()
		p.End() // the mutex is free, and the timer has stopped
		assert.Contains(t, rec.last(t).Msg, "Save stopped: 1 ok")
	})
}

type failingHandler struct {
	slog.Handler
	panics int
}

func (h *failingHandler) Handle(ctx context.Context, r slog.Record) error {
	if h.panics--; h.panics >= 0 {
		panic("handler")
	}
	return h.Handler.Handle(ctx, r)
}

func TestProgressConcurrently(t *testing.T) {
	rec := newRecorder()
	p := steps.NewProgressWith(t.Context(), rec.Logger, "save", 40_000, &steps.ProgressOptions{Interval: time.Millisecond})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 10_000 {
				if i%100 == 0 {
					p.Fail(i, io.EOF)
				} else {
					p.OK()
				}
			}
		})
	}
	wg.Go(func() { p.End() })
	wg.Wait()
	p.End()
	last := ""
	warnings := 0
	for _, one := range rec.records(t) {
		if one.Level == "WARN" {
			warnings++
		} else {
			last = one.Msg
		}
	}
	assert.Equal(t, 5, warnings)
	assert.Contains(t, last, "Save complete: 39,600 ok, 400 failed")
}

func TestProgressOKAllocatesNothing(t *testing.T) {
	p := steps.NewProgress(t.Context(), slog.New(slog.DiscardHandler), "save", 1)
	defer p.End()
	require.Zero(t, testing.AllocsPerRun(100, p.OK))
}
