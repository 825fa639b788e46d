package steps_test

import (
	"log/slog"
	"sync/atomic"
	"testing"

	"github.com/nuntiq/joblog/steps"
)

func BenchmarkOK(b *testing.B) {
	b.Run("atomic", func(b *testing.B) {
		n := new(atomic.Uint64)
		b.ReportAllocs()
		for b.Loop() {
			n.Add(1)
		}
	})
	b.Run("Progress", func(b *testing.B) {
		p := steps.NewProgress(b.Context(), slog.New(slog.DiscardHandler), "save", 0)
		defer p.End()
		b.ReportAllocs()
		for b.Loop() {
			p.OK()
		}
	})
}
