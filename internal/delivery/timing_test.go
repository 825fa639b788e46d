package delivery_test

import (
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/delivery"
)

func TestLinger(t *testing.T) {
	for _, tt := range []struct {
		name   string
		batch  int
		levels []delivery.Level
		want   time.Duration
	}{
		{"single", 1, []delivery.Level{delivery.Info}, ms},
		{"single, ERROR", 1, []delivery.Level{delivery.Error}, ms},
		{"batch", 3, []delivery.Level{delivery.Info}, 200 * ms},
		{"batch, DEBUG and INFO", 3, []delivery.Level{delivery.Debug, delivery.Info}, 200 * ms},
		{"batch, WARN", 3, []delivery.Level{delivery.Warn}, 0},
		{"batch, INFO and ERROR", 3, []delivery.Level{delivery.Info, delivery.Error}, 0},
		{"full batch", 3, []delivery.Level{delivery.Info, delivery.Info, delivery.Info}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, delivery.Config{BatchSize: tt.batch}, always(ok), func(t *testing.T, w *world) {
				for range 2 { // at first, and after a rest
					before := len(w.sent())
					start := w.now()
					for _, l := range tt.levels {
						w.log(l, "m")
					}
					w.after(time.Second)
					reqs := w.sent()[before:]
					require.Len(t, reqs, 1)
					assert.Equal(t, tt.want, reqs[0].at-start)
					assert.Len(t, reqs[0].entries, len(tt.levels))
				}
			})
		})
	}
}

// The linger counts from the first entry that waits, also while a request is under way.
func TestLingerBehindARequest(t *testing.T) {
	bubble(t, delivery.Config{BatchSize: 10}, always(reply{status: 202, delay: 500 * ms}), func(t *testing.T, w *world) {
		w.log(delivery.Error, "first")
		w.after(100 * ms)
		w.log(delivery.Info, "second")
		w.after(2 * time.Second)
		reqs := w.sent()
		require.Len(t, reqs, 2)
		assert.Equal(t, 500*ms, reqs[1].at)
	})
}

// A batch is as full as its bounds allow.
func TestBatchBounds(t *testing.T) {
	bubble(t, delivery.Config{BatchSize: 1000}, always(ok), func(t *testing.T, w *world) {
		for range 100 {
			b, at := members("m", 60<<10)
			w.Add(time.Now(), delivery.Info, b, at, false)
		}
		require.NoError(t, w.Flush(t.Context()))
		for _, r := range w.sent() {
			assert.LessOrEqual(t, r.size, 512<<10)
		}
		assert.Len(t, w.got(), 100)
		assert.LessOrEqual(t, len(w.sent()), 15, "8 of 60 KiB in most of them")
	})
	// To the byte, if all of it is there when a batch is made.
	bubble(t, delivery.Config{BatchSize: 1 << 20}, always(reply{status: 202, delay: 500 * ms}), func(t *testing.T, w *world) {
		w.log(delivery.Error, "first, and under way")
		w.after(100 * ms)
		w.info(30_000)
		require.NoError(t, w.Flush(t.Context()))
		most := 0
		for _, r := range w.sent() {
			most = max(most, r.size)
		}
		assert.LessOrEqual(t, most, 512<<10)
		assert.Greater(t, most, 511<<10)
	})
}

func TestGzip(t *testing.T) {
	for _, tt := range []struct {
		name  string
		batch int
		size  int
		want  bool
	}{
		{"small batch", 10, 100, false},
		{"large batch", 10, 2 << 10, true},
		{"large single entry", 1, 2 << 10, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, delivery.Config{BatchSize: tt.batch}, always(ok), func(t *testing.T, w *world) {
				b, at := members("m", tt.size)
				w.Add(time.Now(), delivery.Error, b, at, false)
				w.after(time.Second)
				require.Len(t, w.sent(), 1)
				assert.Equal(t, tt.want, w.sent()[0].gzipped)
			})
		})
	}
	bubble(t, delivery.Config{BatchSize: 1000}, always(ok), func(t *testing.T, w *world) {
		for n := range 60 {
			w.info(n + 1)
			require.NoError(t, w.Flush(t.Context()))
		}
		for _, r := range w.sent() {
			assert.Equal(t, r.size >= 1<<10, r.gzipped, "%d bytes", r.size)
		}
	})
}

// The waits between probes double from 200 ms to 10 s, with full jitter over 50 ms.
func TestBackoff(t *testing.T) {
	const rounds = 200
	limit := func(fails int) time.Duration { return min(200*ms<<min(fails, 10), 10*time.Second) }
	var longest, total [10]time.Duration
	for range rounds {
		bubble(t, delivery.Config{}, always(down), func(t *testing.T, w *world) {
			w.log(delivery.Info, "m")
			w.after(3 * time.Minute)
			reqs := w.sent()
			for i := 1; i < min(len(reqs), 11); i++ {
				wait := reqs[i].at - reqs[i-1].at
				if wait < 50*ms || wait >= limit(i-1)+50*ms {
					t.Fatalf("wait %d is %v", i, wait)
				}
				longest[i-1] = max(longest[i-1], wait)
				total[i-1] += wait
			}
			require.Greater(t, len(reqs), 10)
			ctx, cancel := within(0)
			defer cancel()
			require.Error(t, w.Close(ctx))
		})
	}
	for i := range longest {
		assert.Greater(t, longest[i], limit(i)*9/10, "the whole range is used")
		assert.InEpsilon(t, 50*ms+limit(i)/2, total[i]/rounds, 0.25, "evenly")
	}
}

// While the gate is shut one request is under way, whatever waits.
func TestOneProbe(t *testing.T) {
	for _, batch := range []int{1, 100} {
		t.Run(fmt.Sprint(batch), func(t *testing.T) {
			bubble(t, delivery.Config{BatchSize: batch}, always(reply{status: 202, delay: 20 * ms}), func(t *testing.T, w *world) {
				for range 200 {
					w.info(1)
					w.after(ms)
				}
				w.set(always(reply{status: 503, delay: 300 * ms}))
				w.after(400 * ms) // what was under way has failed
				w.most()
				for range 10_000 {
					w.info(1)
					w.after(ms)
				}
				assert.LessOrEqual(t, w.most(), 1)
				assert.Equal(t, delivery.Retrying, w.Stats().State)
				w.set(always(ok))
				require.NoError(t, w.Flush(t.Context()))
				assert.Equal(t, delivery.Attached, w.Stats().State)
			})
		})
	}
}

// Of several wishes the latest date counts.
func TestRetryAfterOfSeveral(t *testing.T) {
	for _, second := range []reply{
		{status: 429, retryAfter: "1", delay: 10 * ms}, {status: 503, delay: 10 * ms}, {err: io.EOF, delay: 10 * ms},
	} {
		bubble(t, delivery.Config{}, then(reply{status: 503, retryAfter: "10"}, second, ok), func(t *testing.T, w *world) {
			w.info(2)
			w.after(time.Minute)
			reqs := w.sent()
			require.Len(t, reqs, 4)
			assert.GreaterOrEqual(t, reqs[2].at, 10*time.Second)
			assert.LessOrEqual(t, reqs[2].at, 12*time.Second+ms)
		})
	}
	bubble(t, delivery.Config{}, then(status(503), reply{status: 429, retryAfter: "10", delay: 10 * ms}, ok), func(t *testing.T, w *world) {
		w.info(2)
		w.after(time.Minute)
		assert.GreaterOrEqual(t, w.sent()[2].at, 10*time.Second)
	})
}

// A request that hangs since before the gate shut keeps no probe from its turn.
func TestProbeBesideHungRequest(t *testing.T) {
	bubble(t, delivery.Config{}, then(hang, status(503), ok), func(t *testing.T, w *world) {
		w.info(2)
		w.after(time.Second)
		reqs := w.sent()
		require.Len(t, reqs, 3)
		assert.LessOrEqual(t, reqs[2].at, 300*ms)
		w.after(5 * time.Second)
		assert.Len(t, w.got(), 2)
		assert.Equal(t, 2, w.most())
	})
}

func TestRetryAfter(t *testing.T) {
	date := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(http.TimeFormat) }
	for _, tt := range []struct {
		name     string
		status   int
		header   func() string
		min, max time.Duration
	}{
		{"seconds, 429", 429, func() string { return "2" }, 2 * time.Second, 2400 * ms},
		{"seconds, 503", 503, func() string { return "2" }, 2 * time.Second, 2400 * ms},
		{"with space", 503, func() string { return " 3 " }, 3 * time.Second, 3600 * ms},
		{"date", 503, func() string { return date(10 * time.Second) }, 9 * time.Second, 12 * time.Second},
		{"a minute", 503, func() string { return "60" }, time.Minute, time.Minute},
		{"an hour", 503, func() string { return "3600" }, time.Minute, time.Minute},
		{"date in an hour", 429, func() string { return date(time.Hour) }, time.Minute, time.Minute},
		{"beyond any integer", 429, func() string { return "99999999999999999999999" }, time.Minute, time.Minute},
		{"nothing", 503, func() string { return "" }, 50 * ms, 250 * ms},
		{"zero", 503, func() string { return "0" }, 50 * ms, 250 * ms},
		{"negative", 503, func() string { return "-5" }, 50 * ms, 250 * ms},
		{"fraction", 503, func() string { return "1.5" }, 50 * ms, 250 * ms},
		{"words", 503, func() string { return "soon" }, 50 * ms, 250 * ms},
		{"date in the past", 503, func() string { return date(-time.Hour) }, 50 * ms, 250 * ms},
		{"with 500", 500, func() string { return "20" }, 50 * ms, 250 * ms},
		{"with 502", 502, func() string { return "20" }, 50 * ms, 250 * ms},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for range 20 {
				var failed time.Duration
				rule := func(r *request) reply {
					if r.n == 1 {
						failed = r.at
						return reply{status: tt.status, retryAfter: tt.header()}
					}
					return ok
				}
				bubble(t, delivery.Config{}, rule, func(t *testing.T, w *world) {
					w.info(1)
					w.after(time.Millisecond)
					w.info(20) // shut for all senders
					w.after(2 * time.Minute)
					reqs := w.sent()
					wait := reqs[1].at - failed
					assert.GreaterOrEqual(t, wait, tt.min)
					assert.LessOrEqual(t, wait, tt.max)
					assert.Len(t, w.got(), 21)
				})
			}
		})
	}
}

// The server's wish counts each time, in place of the backoff.
func TestRetryAfterAgain(t *testing.T) {
	bubble(t, delivery.Config{}, always(reply{status: 429, retryAfter: "1"}), func(t *testing.T, w *world) {
		w.log(delivery.Info, "m")
		w.after(30 * time.Second)
		reqs := w.sent()
		require.Greater(t, len(reqs), 20)
		for i := range reqs[1:] {
			wait := reqs[i+1].at - reqs[i].at
			assert.GreaterOrEqual(t, wait, time.Second)
			assert.LessOrEqual(t, wait, 1200*ms)
		}
		w.set(always(ok))
	})
}

func TestAttemptTimeout(t *testing.T) {
	bubble(t, delivery.Config{}, then(hang, ok), func(t *testing.T, w *world) {
		w.log(delivery.Info, "m")
		w.after(5*time.Second + ms - 1)
		assert.Empty(t, w.Stats().LastError)
		w.after(time.Second)
		assert.Equal(t, "no answer within 5s", w.Stats().LastError)
		assert.Equal(t, []string{"m"}, w.got())
		assert.Equal(t, uint64(1), w.Stats().Retried)
	})
}

// Two requests at a time at first, eight where there is much to send and answers
// stay as fast; half of it after a failure.
func TestInFlight(t *testing.T) {
	slow := always(reply{status: 202, delay: 20 * ms})
	bubble(t, delivery.Config{}, slow, func(t *testing.T, w *world) {
		w.info(2000)
		w.after(2 * ms)
		assert.Equal(t, 2, w.underWay())
		for w.underWay() < 8 {
			before := w.underWay()
			w.after(20 * ms)
			assert.LessOrEqual(t, w.underWay(), before+1)
			require.Less(t, w.now(), time.Second)
		}
		w.after(500 * ms)
		assert.Equal(t, 8, w.most())

		w.set(then(reply{status: 503}))
		w.after(20 * ms)
		assert.Equal(t, delivery.Retrying, w.Stats().State)
		w.set(slow)
		for w.Stats().State == delivery.Retrying {
			w.after(ms)
		}
		assert.Equal(t, 4, w.underWay())
		require.NoError(t, w.Flush(t.Context()))
		assert.Len(t, w.got(), 2000)
	})
	t.Run("less where answers take longer the more there are", func(t *testing.T) {
		var w *world
		bubble(t, delivery.Config{}, func(*request) reply {
			w.mu.Lock()
			defer w.mu.Unlock()
			return reply{status: 202, delay: time.Duration(w.flying) * 20 * ms}
		}, func(t *testing.T, world *world) {
			w = world
			w.info(100)
			require.NoError(t, w.Flush(t.Context()))
			assert.Less(t, w.most(), 8)
		})
	})
	t.Run("as the options say", func(t *testing.T) {
		for _, n := range []int{1, 3, 64} {
			bubble(t, delivery.Config{MaxInFlight: n}, slow, func(t *testing.T, w *world) {
				w.info(5000)
				require.NoError(t, w.Flush(t.Context()))
				assert.Equal(t, n, w.most())
			})
		}
	})
	t.Run("one batch, in order", func(t *testing.T) {
		rule := func(r *request) reply {
			if r.n%3 == 0 {
				return status(503)
			}
			return reply{status: 202, delay: 20 * ms}
		}
		bubble(t, delivery.Config{BatchSize: 7}, rule, func(t *testing.T, w *world) {
			w.info(500)
			require.NoError(t, w.Flush(t.Context()))
			assert.Equal(t, 1, w.most())
			assert.IsIncreasing(t, w.seqs())
			assert.Len(t, w.got(), 500)
		})
	})
}

// Nothing runs, and no time is spent, where there is nothing to do.
func TestIdle(t *testing.T) {
	bubble(t, delivery.Config{}, always(internal), func(t *testing.T, w *world) {
		w.log(delivery.Info, "m")
		w.after(time.Hour) // rejected after five times, with the gate shut
		assert.Len(t, w.sent(), 5)
		w.set(always(ok))
		w.log(delivery.Info, "after")
		w.after(time.Second)
		assert.Equal(t, []string{"after", "joblog: 1 log entry was lost"}, w.got())
	})
}
