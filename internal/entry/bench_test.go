package entry_test

import (
	"context"
	"io"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/nuntiq/joblog/internal/entry"
)

type benchCase struct {
	name  string
	bound []slog.Attr
	attrs []slog.Attr
}

var benchCases = []benchCase{
	{"message", nil, nil},
	{"step and detail", nil, []slog.Attr{slog.String("step", "upload"), slog.Group("detail", "count", 50, "batch", "b-17")}},
	{"bound", []slog.Attr{slog.String("connector", "invoices"), slog.String("run", "r-1")}, []slog.Attr{slog.String("step", "upload"), slog.Group("detail", "count", 50, "batch", "b-17")}},
	{"ten attributes", nil, []slog.Attr{
		slog.String("a", "one"), slog.Int("b", 2), slog.Bool("c", true), slog.Float64("d", 4.5), slog.String("e", "five"),
		slog.String("f", "six"), slog.Int("g", 7), slog.Bool("h", true), slog.Float64("i", 9.5), slog.String("j", "ten"),
	}},
	{"map", nil, []slog.Attr{slog.Any("detail", map[string]any{"count": 50, "batch": "b-17", "nested": map[string]any{"ok": true, "ratio": 0.5}})}},
	{"struct", nil, []slog.Attr{slog.Any("detail", struct {
		Count int    `json:"count"`
		Batch string `json:"batch"`
	}{50, "b-17"})}},
	{"umlauts", nil, []slog.Attr{slog.String("customer", "Müller Söhne GmbH, Köln")}},
}

func (bc benchCase) record() slog.Record {
	r := slog.NewRecord(stamp, slog.LevelInfo, "Fetched 42 invoices from ERP", 0)
	r.AddAttrs(bc.attrs...)
	return r
}

func BenchmarkAppend(b *testing.B) {
	for _, bc := range benchCases {
		r := bc.record()
		b.Run(bc.name+"/entry", func(b *testing.B) {
			a := (*entry.Attrs)(nil).With(bc.bound)
			e := entry.Get()
			b.ReportAllocs()
			for b.Loop() {
				_, _, _ = e.Encode(a, &r, "")
			}
		})
		b.Run(bc.name+"/slog", func(b *testing.B) {
			h := slog.NewJSONHandler(io.Discard, nil).WithAttrs(bc.bound)
			b.ReportAllocs()
			for b.Loop() {
				_ = h.Handle(context.Background(), r)
			}
		})
	}
}

// BenchmarkOfSlog reports what an entry costs of what a JSONHandler's line does:
// both run in turns, and the median of the turns' ratios is unmoved by what else
// the machine does.
func BenchmarkOfSlog(b *testing.B) {
	const calls = 200
	for _, bc := range benchCases {
		b.Run(bc.name, func(b *testing.B) {
			r := bc.record()
			a := (*entry.Attrs)(nil).With(bc.bound)
			h := slog.NewJSONHandler(io.Discard, nil).WithAttrs(bc.bound)
			e := entry.Get()
			var ratios []float64
			for b.Loop() {
				start := time.Now()
				for range calls {
					_, _, _ = e.Encode(a, &r, "")
				}
				turn := time.Now()
				for range calls {
					_ = h.Handle(context.Background(), r)
				}
				ratios = append(ratios, float64(turn.Sub(start))/float64(time.Since(turn)))
			}
			slices.Sort(ratios)
			b.ReportMetric(ratios[len(ratios)/2], "of-slog")
			b.ReportMetric(0, "ns/op")
		})
	}
}
