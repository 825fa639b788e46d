package delivery_test

import (
	"context"
	"net/http"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/delivery"
)

// hanging is a transport without an answer.
var hanging = transport(func(req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	return nil, req.Context().Err()
})

// full returns a Forwarder whose queue is full, with nothing going on.
func full(tb testing.TB, entries, size int) *delivery.Forwarder {
	f := delivery.New(delivery.Config{
		Transport: hanging, MaxEntries: entries, MaxBytes: size, MaxInFlight: 1, AttemptTimeout: time.Hour, Notice: func(delivery.Level, string) {},
	})
	require.NoError(tb, f.Attach(apiURL, token))
	tb.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_ = f.Close(ctx)
	})
	b, at := members("m", 100)
	for st := f.Stats(); st.Lost() == 0 || st.InFlight == 0; st = f.Stats() {
		f.Add(time.Now(), delivery.Info, b, at, false)
		runtime.Gosched()
	}
	return f
}

func TestAllocs(t *testing.T) {
	b, at := members("m", 100)
	add := func(f *delivery.Forwarder) func() {
		return func() { f.Add(time.Now(), delivery.Info, b, at, false) }
	}
	t.Run("full of entries", func(t *testing.T) {
		f := full(t, 1000, 16<<20)
		for range 5000 {
			f.Add(time.Now(), delivery.Info, b, at, false)
		}
		assert.Zero(t, testing.AllocsPerRun(5000, add(f)))
	})
	t.Run("full of bytes", func(t *testing.T) {
		f := full(t, 1<<16, 1<<20)
		for range 50_000 {
			f.Add(time.Now(), delivery.Info, b, at, false)
		}
		assert.Zero(t, testing.AllocsPerRun(5000, add(f)))
	})
	t.Run("filling", func(t *testing.T) {
		f := delivery.New(delivery.Config{Transport: hanging, MaxEntries: 1 << 16, MaxBytes: 16 << 20, MaxInFlight: 1, AttemptTimeout: time.Hour, Notice: func(delivery.Level, string) {}})
		require.NoError(t, f.Attach(apiURL, token))
		assert.Zero(t, testing.AllocsPerRun(10_000, add(f)), "a chunk for hundreds of entries")
		ctx, cancel := within(0)
		defer cancel()
		_ = f.Close(ctx)
	})
	t.Run("closed, stopped or detached", func(t *testing.T) {
		f := delivery.New(delivery.Config{})
		assert.Zero(t, testing.AllocsPerRun(100, func() { f.Interest() }))
		require.NoError(t, f.Attach(apiURL, token))
		require.NoError(t, f.Close(context.Background()))
		assert.Zero(t, testing.AllocsPerRun(100, func() { f.Refuse(delivery.Info) }))
	})
	t.Run("stats", func(t *testing.T) {
		f := full(t, 1000, 16<<20)
		assert.Zero(t, testing.AllocsPerRun(100, func() { f.Stats() }))
	})
}

// The whole of what is kept takes little more than the bound says.
func TestMemory(t *testing.T) {
	heap := func() int {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	before := heap()
	f := full(t, 1<<20, 16<<20)
	b, at := members("m", 100)
	for range 500_000 {
		f.Add(time.Now(), delivery.Info, b, at, false)
	}
	assert.Less(t, heap()-before, 16<<20*5/4)
	runtime.KeepAlive(f)
}

func BenchmarkAdd(b *testing.B) {
	entry, at := members("m", 100)
	b.Run("full", func(b *testing.B) {
		f := full(b, 1000, 16<<20)
		b.ReportAllocs()
		for b.Loop() {
			f.Add(time.Now(), delivery.Info, entry, at, false)
		}
	})
	b.Run("room", func(b *testing.B) {
		f := full(b, 1000, 16<<20)
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			if n%60_000 == 0 {
				b.StopTimer()
				f = delivery.New(delivery.Config{Transport: hanging, MaxEntries: 1 << 16, MaxBytes: 16 << 20, MaxInFlight: 1, AttemptTimeout: time.Hour, Notice: func(delivery.Level, string) {}})
				_ = f.Attach(apiURL, token)
				b.StartTimer()
			}
			f.Add(time.Now(), delivery.Info, entry, at, false)
		}
	})
}
