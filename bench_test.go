package joblog_test

import (
	"context"
	"io"
	"log/slog"
	"testing"

	"github.com/nuntiq/joblog"
)

// floor is an enabled handler that does nothing: what any handler behind a
// *slog.Logger costs at least. bench/ sets the other libraries beside ours.
type floor struct{}

func (floor) Enabled(context.Context, slog.Level) bool  { return true }
func (floor) Handle(context.Context, slog.Record) error { return nil }
func (f floor) WithAttrs([]slog.Attr) slog.Handler      { return f }
func (f floor) WithGroup(string) slog.Handler           { return f }

const benchMessage = "Fetched 42 invoices from ERP"

var benchHandlers = []struct {
	name    string
	handler slog.Handler
}{
	{"floor", floor{}},
	{"slog.TextHandler", slog.NewTextHandler(sink{}, nil)},
	{"TextHandler", joblog.NewTextHandler(sink{}, nil)},
	{"New", joblog.New(&joblog.Options{Writer: sink{}}).Handler()},
}

// sink takes everything, and unlike [io.Discard] nobody knows it.
type sink struct{}

func (sink) Write(p []byte) (int, error) { return len(p), nil }

func BenchmarkMessage(b *testing.B) {
	for _, bh := range benchHandlers {
		b.Run(bh.name, func(b *testing.B) {
			l := slog.New(bh.handler)
			b.ReportAllocs()
			for b.Loop() {
				l.Info(benchMessage)
			}
		})
	}
}

func BenchmarkStepAndDetail(b *testing.B) {
	for _, bh := range benchHandlers {
		b.Run(bh.name, func(b *testing.B) {
			l := slog.New(bh.handler)
			b.ReportAllocs()
			for b.Loop() {
				l.LogAttrs(context.Background(), slog.LevelInfo, benchMessage,
					joblog.Step("upload"), joblog.Detail("count", 50, "batch", "b-17"))
			}
		})
	}
}

func BenchmarkHandle(b *testing.B) {
	for _, bh := range benchHandlers {
		b.Run(bh.name, func(b *testing.B) {
			r := slog.NewRecord(noon, slog.LevelInfo, benchMessage, 0)
			b.ReportAllocs()
			for b.Loop() {
				_ = bh.handler.Handle(context.Background(), r)
			}
		})
	}
}

func BenchmarkHandleEscaped(b *testing.B) {
	h := joblog.NewTextHandler(sink{}, nil)
	for _, bm := range []struct{ name, msg string }{
		{"plain", benchMessage},
		{"umlaut", "Größe 3 µm: fetched 42 invoices from ERP"},
		{"LF", "Fetched 42 invoices\nfrom ERP"},
	} {
		b.Run(bm.name, func(b *testing.B) {
			r := slog.NewRecord(noon, slog.LevelInfo, bm.msg, 0)
			b.ReportAllocs()
			for b.Loop() {
				_ = h.Handle(context.Background(), r)
			}
		})
	}
}

func BenchmarkParallel(b *testing.B) {
	for _, bh := range benchHandlers {
		b.Run(bh.name, func(b *testing.B) {
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				l := slog.New(bh.handler)
				for pb.Next() {
					l.Info(benchMessage)
				}
			})
		})
	}
}

func BenchmarkDisabled(b *testing.B) {
	for _, bh := range []struct {
		name    string
		handler slog.Handler
	}{
		{"slog.DiscardHandler", slog.DiscardHandler},
		{"slog.TextHandler", slog.NewTextHandler(sink{}, &slog.HandlerOptions{Level: slog.LevelWarn})},
		{"TextHandler", joblog.NewTextHandler(sink{}, &joblog.TextHandlerOptions{Level: slog.LevelWarn})},
		{"New", joblog.New(&joblog.Options{Writer: sink{}, Level: slog.LevelWarn}).Handler()},
	} {
		b.Run(bh.name, func(b *testing.B) {
			l := slog.New(bh.handler)
			b.ReportAllocs()
			for b.Loop() {
				l.Info(benchMessage)
			}
		})
	}
}

func BenchmarkLoggerWriter(b *testing.B) {
	l := joblog.New(&joblog.Options{Writer: sink{}})
	w := l.Writer(slog.LevelInfo)
	b.Run("Info", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			l.Info(benchMessage)
		}
	})
	b.Run("Writer", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = io.WriteString(w, benchMessage+"\n")
		}
	})
}
