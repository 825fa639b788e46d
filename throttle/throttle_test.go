package throttle_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/slogtest"
	"testing/synctest"
	"time"

	slogmulti "github.com/samber/slog-multi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/throttle"
)

var ctx = context.Background()

// recorder keeps what it is handed, as "LEVEL message".
type recorder struct {
	mu      sync.Mutex
	lines   []string
	records []slog.Record
	err     error
}

func (h *recorder) Enabled(context.Context, slog.Level) bool { return true }
func (h *recorder) Handle(_ context.Context, r slog.Record) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.lines = append(h.lines, r.Level.String()+" "+r.Message)
	h.records = append(h.records, r.Clone())
	return h.err
}
func (h *recorder) WithAttrs([]slog.Attr) slog.Handler { return h }
func (h *recorder) WithGroup(string) slog.Handler      { return h }

// seen returns what has come so far, while a timer may be at work.
func (h *recorder) seen() []slog.Record {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.records[:len(h.records):len(h.records)]
}

// attrs returns the attributes of the record at a position.
func (h *recorder) attrs(i int) map[string]any {
	all := map[string]any{}
	h.records[i].Attrs(func(a slog.Attr) bool {
		all[a.Key] = a.Value.Any()
		return true
	})
	return all
}

func start(opts *throttle.Options) (*throttle.Throttle, *recorder, *slog.Logger) {
	guard, got := throttle.New(opts), &recorder{}
	return guard, got, slog.New(guard.Middleware(got))
}

// The loop that the package is for: 100 lines and one that says the rest.
func TestLoop(t *testing.T) {
	var stderr bytes.Buffer
	guard := throttle.New(nil)
	logger := joblog.New(&joblog.Options{Writer: &stderr, Use: []func(slog.Handler) slog.Handler{guard.Middleware}})
	for i := range 50_000 {
		logger.Info(fmt.Sprintf("Saved record %d", i))
	}
	_, _, line, _ := runtime.Caller(0)
	require.NoError(t, guard.Close(ctx))
	require.NoError(t, logger.Close(ctx))

	lines := strings.Split(strings.TrimSuffix(stderr.String(), "\n"), "\n")
	assert.LessOrEqual(t, len(lines), 110)
	assert.Contains(t, lines[99], "[INFO] Saved record 99")
	assert.Contains(t, lines[100], fmt.Sprintf("[INFO] suppressed 49,900 like \"Saved record 100\" from throttle_test.go:%d", line-2))
	assert.Equal(t, throttle.Stats{Suppressed: 49_900, Sites: 1}, guard.Stats())
}

func TestSites(t *testing.T) {
	guard, got, logger := start(&throttle.Options{First: 2})
	for range 5 {
		logger.Info("one")
		logger.With("a", 1).WithGroup("g").Debug("two")
		logger.Warn("three")
		logger.Log(ctx, slog.LevelError, "four")
	}
	assert.Len(t, got.lines, 2+2+5+5)
	require.NoError(t, guard.Close(ctx))
	told := strings.Join(got.lines[14:], "\n")
	assert.Regexp(t, `INFO suppressed 3 like "(one|two)" from throttle_test.go:\d+\nINFO suppressed 3 like "(one|two)" from`, told, "DEBUG too is told of at INFO")
	assert.Equal(t, throttle.Stats{Suppressed: 6, Sites: 2}, guard.Stats())
}

// The notice quotes what was held back, and no more of a secret than the line would
// have had.
func TestQuotes(t *testing.T) {
	for _, tt := range []struct{ name, message, want string }{
		{"secret", "Login with tide-Cobalt-77 as etl", `like "Login with *** as etl" from `},
		{"empty", "", `like "" from `},
		{"two lines", "one\ntwo", `like "one\ntwo" from `},
		{"long", strings.Repeat("x", 256), "like a message of 256 bytes or more from "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var stderr bytes.Buffer
			guard := throttle.New(&throttle.Options{First: -1})
			logger := joblog.New(&joblog.Options{
				Writer: &stderr, Secrets: []string{"tide-Cobalt-77"},
				Use: []func(slog.Handler) slog.Handler{guard.Middleware},
			})
			logger.Info(tt.message)
			require.NoError(t, guard.Close(ctx))
			assert.Contains(t, stderr.String(), "[INFO] suppressed 1 "+tt.want+"throttle_test.go:")
		})
	}
}

func TestDetails(t *testing.T) {
	guard, got := throttle.New(&throttle.Options{First: 1}), &recorder{}
	h := guard.Middleware(got)
	begin := time.Date(2026, 5, 16, 14, 0, 0, 0, time.UTC)
	for i := range 4 {
		r := slog.NewRecord(begin.Add(time.Duration(i)*time.Second), slog.LevelInfo, "from a child", 0)
		require.NoError(t, h.Handle(ctx, r))
	}
	require.NoError(t, guard.Flush(ctx))
	assert.Equal(t, []string{"INFO from a child", `INFO suppressed 3 like "from a child"`}, got.lines)
	assert.Equal(t, map[string]any{"count": uint64(3), "site": "", "first": begin.Add(time.Second), "last": begin.Add(3 * time.Second)}, got.attrs(1))
	require.NoError(t, guard.Flush(ctx))
	assert.Len(t, got.lines, 2, "told once")
}

// The interval is that of the records' times.
func TestInterval(t *testing.T) {
	for _, tt := range []struct {
		name  string
		times []time.Duration
		want  []string
	}{
		{"in one", []time.Duration{0, 1, 59}, []string{"a"}},
		{"the next one begins", []time.Duration{0, 1, 2, 60, 61}, []string{"a", "suppressed 2", "a"}},
		{"nothing was held back", []time.Duration{0, 60, 120}, []string{"a", "a", "a"}},
		{"overtaken", []time.Duration{5, 4, 3}, []string{"a"}},
		{"a clock put back", []time.Duration{1000, 1001, 0}, []string{"a", "suppressed 1", "a"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := &recorder{}
			h := throttle.New(&throttle.Options{First: 1, Interval: time.Minute}).Middleware(got)
			for _, s := range tt.times {
				require.NoError(t, h.Handle(ctx, slog.NewRecord(time.Unix(1e9, 0).Add(s*time.Second), slog.LevelInfo, "a", 0)))
			}
			var lines []string
			for _, l := range got.lines {
				l = strings.TrimPrefix(l, "INFO ")
				l, _, _ = strings.Cut(l, " like")
				lines = append(lines, l)
			}
			assert.Equal(t, tt.want, lines)
		})
	}
}

// A site that goes quiet is told of when its interval is over, by a timer that
// does not outlive what there is to tell.
func TestTimer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard, got, logger := start(&throttle.Options{First: 1, Interval: time.Minute})
		begin := time.Now()
		for range 3 {
			logger.Info("a")
			time.Sleep(10 * time.Second)
		}
		synctest.Wait()
		assert.Len(t, got.seen(), 1)
		time.Sleep(time.Hour)
		synctest.Wait()
		require.Len(t, got.seen(), 2)
		assert.Contains(t, got.seen()[1].Message, `suppressed 2 like "a"`)
		assert.Equal(t, begin.Add(70*time.Second), got.seen()[1].Time, "a minute after the first that was held back")

		logger.Info("a")
		logger.Info("a")
		require.NoError(t, guard.Close(ctx))
		assert.Len(t, got.seen(), 4)
		time.Sleep(time.Hour)
		for range 4 {
			logger.Info("a")
		}
		assert.Len(t, got.seen(), 8, "after Close all pass")
		require.NoError(t, guard.Close(ctx))
		assert.Len(t, got.seen(), 8)
	})
}

func TestLevel(t *testing.T) {
	guard, got, logger := start(&throttle.Options{First: -1, Level: slog.LevelError})
	for range 3 {
		logger.Warn("a")
		logger.Error("b")
	}
	require.NoError(t, guard.Close(ctx))
	require.Len(t, got.lines, 4)
	assert.Contains(t, got.lines[3], `WARN suppressed 3 like "a"`, "the level of what was held back")
}

func TestBudget(t *testing.T) {
	for _, tt := range []struct {
		name   string
		opts   throttle.Options
		passed int
		notice string
	}{
		{"records", throttle.Options{MaxRecords: 10}, 10, "log budget used up after 10 records of 40 bytes: only WARN and above from here on"},
		{"bytes", throttle.Options{MaxBytes: 11}, 2, "log budget used up after 2 records of 8 bytes: only WARN and above from here on"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			guard, got, logger := start(&tt.opts)
			for range 20 {
				logger.Info("four")
			}
			require.Len(t, got.lines, tt.passed+1)
			assert.Equal(t, "WARN "+tt.notice, got.lines[tt.passed])
			logger.Warn("passes")
			logger.Debug("does not")
			require.NoError(t, guard.Close(ctx))
			held := 20 - tt.passed + 1
			assert.Equal(t, []string{"WARN passes", fmt.Sprintf("WARN suppressed %d over the log budget", held)}, got.lines[tt.passed+1:])
			assert.Equal(t, uint64(held), guard.Stats().OverBudget)
		})
	}
}

// Messages are no call sites: their number has no bound, and the table has.
func TestManyMessages(t *testing.T) {
	guard, got := throttle.New(&throttle.Options{First: 1}), &recorder{}
	h := guard.Middleware(got)
	for i := range 5_000 {
		require.NoError(t, h.Handle(ctx, slog.NewRecord(time.Now(), slog.LevelInfo, fmt.Sprint(i), 0)))
	}
	require.NoError(t, guard.Close(ctx))
	require.Len(t, got.lines, 1024+1+1)
	assert.Equal(t, "INFO suppressed 3,975 from places beyond the first 1,024", got.lines[1025])
	assert.Equal(t, throttle.Stats{Suppressed: 3_975, Sites: 1025}, guard.Stats())
}

// Every record is either passed on or told of, whoever logs, flushes and closes
// at the same time.
func TestExact(t *testing.T) {
	for _, opts := range []throttle.Options{{First: 7}, {First: 7, MaxRecords: 150}} {
		guard, got, logger := start(&opts)
		const goroutines, each = 64, 500
		var wg sync.WaitGroup
		for i := range goroutines {
			wg.Go(func() {
				for j := range each {
					if i%2 == 0 {
						logger.Info("a")
					} else {
						_ = logger.Handler().Handle(ctx, slog.NewRecord(time.Now(), slog.LevelInfo, fmt.Sprint(j), 0))
					}
					if i == 0 && j%50 == 0 {
						_ = guard.Flush(ctx)
					}
					if i == 1 && j == each-100 {
						for guard.Stats().Suppressed == 0 { // it may be far ahead of the others
							runtime.Gosched()
						}
						_ = guard.Close(ctx)
					}
				}
			})
		}
		wg.Wait()
		require.NoError(t, guard.Close(ctx))
		passed, told := 0, uint64(0)
		for i, line := range got.lines {
			switch {
			case strings.Contains(line, "suppressed"):
				told += got.attrs(i)["count"].(uint64)
			case !strings.Contains(line, "budget used up"):
				passed++
			}
		}
		stats := guard.Stats()
		assert.Equal(t, stats.Suppressed+stats.OverBudget, told)
		assert.Equal(t, goroutines*each, passed+int(told))
		assert.NotZero(t, told)
	}
}

// One Throttle in front of two handlers counts for each.
func TestTwoHandlers(t *testing.T) {
	guard := throttle.New(&throttle.Options{First: 2})
	line, api := &recorder{}, &recorder{}
	logger := slog.New(slogmulti.Fanout(guard.Middleware(line), slogmulti.Pipe(guard.Middleware).Handler(api)))
	for range 10 {
		logger.Info("a")
	}
	require.NoError(t, guard.Close(ctx))
	assert.Len(t, line.lines, 3)
	assert.Equal(t, line.lines, api.lines)
}

func TestErrors(t *testing.T) {
	guard, got, logger := start(&throttle.Options{First: 1})
	got.err = errors.New("disk full")
	logger.Info("a")
	for range 2 {
		logger.Info("a")
	}
	logger.Info("b")
	logger.Info("b")
	err := guard.Flush(ctx)
	assert.ErrorIs(t, err, got.err)
	assert.ErrorContains(t, err, "joblog: flush throttle: ")
}

// A handler that panics or blocks costs Close an error.
func TestHostileHandler(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, tt := range []struct {
			name   string
			handle func()
			want   string
		}{
			{"panics", func() { panic("oh no") }, "joblog: close throttle: the handler panicked with a string"},
			{"blocks", func() { time.Sleep(time.Hour) }, "joblog: close throttle: context deadline exceeded"},
		} {
			guard := throttle.New(&throttle.Options{First: -1})
			slog.New(guard.Middleware(hostile{tt.handle})).Info("a")
			assert.EqualError(t, guard.Close(ctx), tt.want, tt.name)
			time.Sleep(time.Hour)
		}

		// On the timer's goroutine nobody but the package can recover.
		guard := throttle.New(&throttle.Options{First: -1})
		slog.New(guard.Middleware(hostile{func() { panic("oh no") }})).Info("a")
		time.Sleep(time.Hour)
		assert.NoError(t, guard.Close(ctx))
	})
}

type hostile struct{ handle func() }

func (hostile) Enabled(context.Context, slog.Level) bool    { return true }
func (h hostile) Handle(context.Context, slog.Record) error { h.handle(); return nil }
func (h hostile) WithAttrs([]slog.Attr) slog.Handler        { return h }
func (h hostile) WithGroup(string) slog.Handler             { return h }

func TestConformance(t *testing.T) {
	var out bytes.Buffer
	h := throttle.New(nil).Middleware(slog.NewJSONHandler(&out, nil))
	require.NoError(t, slogtest.TestHandler(h, func() []map[string]any {
		var all []map[string]any
		for d := json.NewDecoder(&out); ; {
			var m map[string]any
			if err := d.Decode(&m); err == io.EOF {
				return all
			} else if err != nil {
				t.Fatal(err)
			}
			all = append(all, m)
		}
	}))
}

func TestAllocs(t *testing.T) {
	for _, tt := range []struct {
		name string
		opts throttle.Options
	}{
		{"pass", throttle.Options{First: 1 << 30}},
		{"pass within a budget", throttle.Options{First: 1 << 30, MaxRecords: 1 << 30, MaxBytes: 1 << 40}},
		{"suppress", throttle.Options{First: 1}},
		{"suppress over the budget", throttle.Options{First: 1 << 30, MaxRecords: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			logger := slog.New(throttle.New(&tt.opts).Middleware(nop{}))
			child := slog.NewRecord(time.Now(), slog.LevelInfo, "from a child", 0)
			log := func() {
				logger.Info("a")
				_ = logger.Handler().Handle(ctx, child)
			}
			log() // sites are made, and notices told
			log()
			assert.Zero(t, testing.AllocsPerRun(1000, log))
		})
	}
}

type nop struct{}

func (nop) Enabled(context.Context, slog.Level) bool  { return true }
func (nop) Handle(context.Context, slog.Record) error { return nil }
func (h nop) WithAttrs([]slog.Attr) slog.Handler      { return h }
func (h nop) WithGroup(string) slog.Handler           { return h }

// BenchmarkHandle has the cost of Handle alone: what the middleware adds is the
// difference to the handler that does nothing.
func BenchmarkHandle(b *testing.B) {
	pc, _, _, _ := runtime.Caller(0)
	for _, tt := range []struct {
		name string
		h    slog.Handler
		pc   uintptr
	}{
		{"nop", nop{}, pc},
		{"pass", throttle.New(&throttle.Options{First: 1 << 40}).Middleware(nop{}), pc},
		{"suppress", throttle.New(nil).Middleware(nop{}), pc},
		{"pass without PC", throttle.New(&throttle.Options{First: 1 << 40}).Middleware(nop{}), 0},
	} {
		b.Run(tt.name, func(b *testing.B) {
			b.ReportAllocs()
			r := slog.NewRecord(time.Now(), slog.LevelInfo, "Saved record", tt.pc)
			for b.Loop() {
				_ = tt.h.Handle(ctx, r)
			}
		})
	}
}
