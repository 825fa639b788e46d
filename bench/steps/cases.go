package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"github.com/nuntiq/joblog/bench/internal/nop"
	"github.com/nuntiq/joblog/bench/internal/paired"
	"github.com/nuntiq/joblog/jobhttp"
	"github.com/nuntiq/joblog/steps"
)

const requestSlice = 5 * time.Millisecond

// times makes a run of what is done for one row.
func times(row func()) func(int) {
	return func(n int) {
		for range n {
			row()
		}
	}
}

// rowCase has the ways to tell how far a loop has come; stop ends what they run
// in the background.
func rowCase() (c paired.Case, stop func()) {
	var count atomic.Uint64
	p := steps.NewProgress(context.Background(), slog.New(nop.Handler{}), "save", 0)

	var mu sync.Mutex
	var locked int

	var clocked int
	last := time.Now()

	line := slog.New(slog.NewJSONHandler(&nop.Writer{}, nil))
	sampled := zap.New(zapcore.NewSamplerWithOptions(zapcore.NewCore(
		zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(&nop.Writer{}), zapcore.InfoLevel),
		10*time.Second, 1, 0))

	return paired.Case{
		Base: paired.Variant{Name: "atomic.Uint64", Run: times(func() { count.Add(1) })},
		Variants: []paired.Variant{
			{Name: "`steps.Progress`", Run: times(p.OK)},
			{Name: "counter behind a mutex", Run: times(func() {
				mu.Lock()
				locked++
				mu.Unlock()
			})},
			{Name: "counter that asks for the time", Run: times(func() {
				if clocked++; time.Since(last) > 10*time.Second {
					line.Info("Saved", "count", clocked)
					last = time.Now()
				}
			})},
			{Name: "uber-go/zap, sampled INFO a row", Run: times(func() { sampled.Info("Saved a row") })},
			{Name: "`slog.JSONHandler`, INFO a row", Run: times(func() { line.Info("Saved a row") })},
		},
	}, p.End
}

// requestCase has a request to a server of its own process.
func requestCase() (c paired.Case, stop func()) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") }))
	get := func(rt http.RoundTripper) func(int) {
		client := &http.Client{Transport: rt}
		return times(func() {
			resp, err := client.Get(srv.URL)
			if err != nil {
				panic("steps: " + err.Error()) // over loopback there is no reason for it
			}
			_, _ = io.Copy(io.Discard, resp.Body)
			_ = resp.Body.Close()
		})
	}
	bare := srv.Client().Transport
	return paired.Case{
		Base:     paired.Variant{Name: "http.Transport", Run: get(bare)},
		Variants: []paired.Variant{{Name: "`jobhttp.Transport`", Run: get(jobhttp.NewTransport(bare, nil))}},
	}, srv.Close
}
