package delivery_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/delivery"
)

// frame is what an entry takes in the queue beside its bytes.
const frame = 28

// In a full queue the oldest of the lowest level gives way, up to the new one's.
func TestEviction(t *testing.T) {
	const (
		d, i, w, e = delivery.Debug, delivery.Info, delivery.Warn, delivery.Error
	)
	for _, tt := range []struct {
		name   string
		levels []delivery.Level // the first is in flight; there is room for 4
		want   []uint64
	}{
		{"room", []delivery.Level{i, i, i, i}, []uint64{1, 2, 3, 4}},
		{"oldest", []delivery.Level{i, i, i, i, i}, []uint64{1, 3, 4, 5}},
		{"lowest", []delivery.Level{i, i, d, i, w, e}, []uint64{1, 4, 5, 6}},
		{"of several the oldest", []delivery.Level{i, i, d, d, i}, []uint64{1, 2, 4, 5}},
		{"INFO for ERROR", []delivery.Level{i, e, i, e, e}, []uint64{1, 2, 4, 5}},
		{"not ERROR for INFO", []delivery.Level{i, e, e, e, i}, []uint64{1, 2, 3, 4}},
		{"not WARN for DEBUG", []delivery.Level{i, w, w, e, d, w}, []uint64{1, 3, 4, 6}},
		{"ERROR for ERROR", []delivery.Level{i, e, e, e, e}, []uint64{1, 3, 4, 5}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, byBytes := range []bool{false, true} {
				cfg := delivery.Config{MaxInFlight: 1, MaxEntries: 4}
				b, at := members("m", 10)
				if byBytes {
					cfg = delivery.Config{MaxInFlight: 1, MaxBytes: 4 * (len(b) + frame)}
				}
				bubble(t, cfg, always(down), func(t *testing.T, w *world) {
					for k, l := range tt.levels {
						w.Add(time.Now(), l, b, at, false)
						if k == 0 {
							w.after(2 * ms)
						}
					}
					st := w.balanced()
					assert.Equal(t, uint64(4), st.Queued+st.InFlight)
					assert.Equal(t, uint64(4), st.HighWater)
					w.set(always(ok))
					_ = w.Flush(t.Context())
					assert.Equal(t, tt.want, w.seqs()[:4])
				})
			}
		})
	}
}

// An entry for which there cannot be room costs no other one.
func TestNoRoom(t *testing.T) {
	bubble(t, delivery.Config{MaxBytes: 10_000}, always(down), func(t *testing.T, w *world) {
		w.info(50)
		b, at := members("huge", 11_000)
		w.Add(time.Now(), delivery.Error, b, at, false)
		assert.Equal(t, delivery.ByLevel{0, 0, 0, 1}, w.balanced().Dropped[delivery.Evicted])

		b, at = members("big", 9000)
		w.Add(time.Now(), delivery.Warn, b, at, false)
		st := w.balanced()
		assert.NotZero(t, st.Dropped[delivery.Evicted][delivery.Info])
		assert.Zero(t, st.Dropped[delivery.Evicted][delivery.Warn])
		before := st.Dropped[delivery.Evicted]
		b, at = members("big", 9000)
		w.Add(time.Now(), delivery.Info, b, at, false)
		before[delivery.Info]++
		assert.Equal(t, before, w.balanced().Dropped[delivery.Evicted], "it alone")
		w.set(always(ok))
		_ = w.Flush(t.Context())
		assert.Contains(t, w.got(), "big")
	})
}

// What an attachment that was replaced still holds gives way to what is higher.
func TestEvictionFromEarlier(t *testing.T) {
	bubble(t, delivery.Config{MaxEntries: 10}, always(down), func(t *testing.T, w *world) {
		w.info(9)
		w.log(delivery.Error, "e")
		require.NoError(t, w.Attach("https://other.example.org", token))
		for range 5 {
			w.log(delivery.Error, "new")
		}
		st := w.balanced()
		assert.Equal(t, delivery.ByLevel{0, 5, 0, 0}, st.Dropped[delivery.Evicted])
		w.set(always(ok))
		require.Error(t, w.Close(t.Context()))
		assert.Equal(t, 5, strings.Count(strings.Join(w.got(), " "), "new"))
		assert.Contains(t, w.got(), "e")
	})
}

// A flood of INFO over an API that is down for a while costs no ERROR.
func TestFlood(t *testing.T) {
	for _, batch := range []int{1, 200} {
		t.Run(fmt.Sprint(batch), func(t *testing.T) {
			bubble(t, delivery.Config{BatchSize: batch, MaxEntries: 1000, MaxBytes: 200_000}, always(down), func(t *testing.T, w *world) {
				for i := range 500 {
					w.info(100)
					w.log(delivery.Error, fmt.Sprint("error ", i))
					w.after(10 * ms)
					st := w.balanced()
					require.LessOrEqual(t, st.Queued+st.InFlight, uint64(1000))
				}
				st := w.Stats()
				assert.LessOrEqual(t, st.HighWater, uint64(1000))
				w.set(always(ok))
				require.Error(t, w.Close(t.Context()))
				got := map[string]int{}
				for _, msg := range w.got() {
					got[msg]++
				}
				for i := range 500 {
					assert.Equal(t, 1, got[fmt.Sprint("error ", i)])
				}
				st = w.balanced()
				assert.Equal(t, uint64(500), st.Accepted-50_000-uint64(len(w.reports())))
				assert.Equal(t, st.Lost(), st.Dropped[delivery.Evicted][delivery.Info])
			})
		})
	}
}

type report struct {
	Lost     uint64
	First    uint64 `json:"first_seq"`
	Last     uint64 `json:"last_seq"`
	Evicted  uint64
	Rejected uint64

	Truncated bool // the API found it too large, and it has none of the above
}

// reports returns the entries that tell of losses.
func (w *world) reports() []report {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []report
	for _, e := range w.stored {
		if r, ok := w.report(e); ok {
			all = append(all, r)
		}
	}
	return all
}

// report returns what an entry tells of losses, if that is what it does.
func (w *world) report(e posted) (r report, ok bool) {
	if !strings.HasPrefix(e.Message, "joblog: ") {
		return report{}, false
	}
	assert.Equal(w.t, "WARN", e.Level)
	assert.NoError(w.t, json.Unmarshal(e.Detail, &r))
	if !r.Truncated {
		lost := fmt.Sprintf("%d log entries were lost", r.Lost)
		if r.Lost == 1 {
			lost = "1 log entry was lost"
		}
		assert.Equal(w.t, "joblog: "+lost, e.Message)
	}
	return r, true
}

func TestLossReport(t *testing.T) {
	t.Run("on recovery", func(t *testing.T) {
		for _, batch := range []int{1, 10} {
			bubble(t, delivery.Config{BatchSize: batch, MaxEntries: 20, MaxInFlight: 1}, always(down), func(t *testing.T, w *world) {
				w.info(10)
				w.after(time.Second)
				w.info(40) // the last are kept, and what has been sent already
				w.set(always(ok))
				w.after(10 * time.Second)
				n := map[int]uint64{1: 1, 10: 10}[batch]
				require.Equal(t, []report{{Lost: 30, First: n + 1, Last: n + 30, Evicted: 30}}, w.reports())
				require.Error(t, w.Close(t.Context()))
				assert.Len(t, w.reports(), 1)
				st := w.balanced()
				assert.Equal(t, uint64(30), st.Lost(), "the report has cost nothing")
			})
		}
	})
	t.Run("at the end", func(t *testing.T) {
		bubble(t, delivery.Config{MaxInFlight: 1}, func(r *request) reply {
			if r.entries[0].Message == "bad" {
				return badRequest
			}
			return ok
		}, func(t *testing.T, w *world) {
			w.log(delivery.Info, "bad")
			w.after(time.Second)
			require.Equal(t, []report{{Lost: 1, First: 1, Last: 1, Rejected: 1}}, w.reports())
			w.log(delivery.Info, "bad")
			w.log(delivery.Info, "good")
			w.log(delivery.Info, "bad")
			require.ErrorContains(t, w.Close(t.Context()), "3 rejected")
			assert.Equal(t, report{Lost: 2, First: 3, Last: 5, Rejected: 2}, w.reports()[1])
		})
	})
	t.Run("not where there is no time", func(t *testing.T) {
		bubble(t, delivery.Config{}, always(badRequest), func(t *testing.T, w *world) {
			w.info(1)
			w.after(time.Second)
			n := len(w.sent())
			ctx, cancel := within(0)
			defer cancel()
			require.EqualError(t, w.Close(ctx), "1 entry was not delivered: 1 rejected; the last attempt: status 400 Bad Request")
			assert.Len(t, w.sent(), n)
		})
	})
	t.Run("of which the API wants to know nothing", func(t *testing.T) {
		bubble(t, delivery.Config{MaxInFlight: 1}, always(badRequest), func(t *testing.T, w *world) {
			w.info(9)
			w.after(time.Second) // all is quiet, so that there is a report
			w.info(1)            // and too soon for another
			w.after(time.Minute)
			assert.Len(t, w.sent(), 11)
			assert.Equal(t, delivery.ByLevel{0, 10, 1, 0}, w.balanced().Dropped[delivery.Rejected], "the account holds the report")
			err := w.Close(t.Context())
			require.ErrorContains(t, err, "10 entries were not delivered: 10 rejected; ")
			assert.Contains(t, w.told()[len(w.told())-1], "joblog: 10 of 10 log entries did not reach the API: 10 rejected")
			assert.Len(t, w.sent(), 12, "with a report of what came after the first")
		})
		bubble(t, delivery.Config{}, always(badRequest), func(t *testing.T, w *world) {
			w.info(1)
			w.after(time.Minute)
			require.ErrorContains(t, w.Close(t.Context()), "1 entry was not delivered: 1 rejected; ")
			assert.Len(t, w.sent(), 2, "a rejected report is no news")
		})
	})
	t.Run("rejected, along with the next loss", func(t *testing.T) {
		bubble(t, delivery.Config{}, then(badRequest, badRequest, badRequest, ok), func(t *testing.T, w *world) {
			w.log(delivery.Info, "a")
			w.after(time.Minute)
			require.Len(t, w.sent(), 2, "with the report")
			w.log(delivery.Info, "b")
			w.after(time.Minute)
			require.Equal(t, []report{{Lost: 2, First: 1, Last: 3, Rejected: 2}}, w.reports())
			require.ErrorContains(t, w.Close(t.Context()), "2 entries were not delivered: 2 rejected; ")
			assert.Len(t, w.sent(), 4)
			assert.Contains(t, w.told()[len(w.told())-1], "joblog: 2 of 2 log entries did not reach the API: 2 rejected")
		})
	})
	t.Run("evicted, it is made again", func(t *testing.T) {
		bubble(t, delivery.Config{MaxEntries: 2}, then(badRequest, ok), func(t *testing.T, w *world) {
			w.log(delivery.Info, "a")
			w.after(ms) // the report lingers
			w.log(delivery.Error, "b")
			w.log(delivery.Error, "c")
			require.Equal(t, delivery.ByLevel{0, 0, 1, 0}, w.Stats().Dropped[delivery.Evicted])
			require.NoError(t, w.Flush(t.Context()))
			require.ErrorContains(t, w.Close(t.Context()), "1 entry was not delivered: 1 rejected; ")
			assert.Equal(t, []report{{Lost: 1, First: 1, Last: 1, Rejected: 1}}, w.reports())
		})
	})
	t.Run("for Flush it is none of those dropped", func(t *testing.T) {
		bubble(t, delivery.Config{}, always(badRequest), func(t *testing.T, w *world) {
			w.log(delivery.Info, "a")
			w.after(ms)
			require.Equal(t, uint64(1), w.Stats().Queued, "the report")
			require.NoError(t, w.Flush(t.Context()))
			st := w.balanced()
			assert.Equal(t, uint64(2), st.Lost())
		})
	})
	t.Run("not after the final answer", func(t *testing.T) {
		bubble(t, delivery.Config{}, then(reply{status: 202, delay: 100 * ms}, status(401)), func(t *testing.T, w *world) {
			w.info(2)
			w.after(time.Second)
			assert.Equal(t, uint64(2), w.balanced().Accepted)
			require.ErrorContains(t, w.Close(t.Context()), "1 entry was not delivered: 1 auth; ")
		})
	})
	t.Run("not where there is no room", func(t *testing.T) {
		bubble(t, delivery.Config{MaxEntries: 5, MaxInFlight: 1}, always(down), func(t *testing.T, w *world) {
			for range 9 {
				w.log(delivery.Error, "e")
			}
			w.after(time.Second)
			w.set(always(ok))
			_ = w.Flush(t.Context())
			_ = w.Close(t.Context())
			require.Len(t, w.reports(), 1)
			st := w.balanced()
			assert.Equal(t, st.Lost(), w.reports()[0].Lost, "nothing is forgotten")
		})
	})
}

func TestNotices(t *testing.T) {
	t.Run("one per kind in ten seconds", func(t *testing.T) {
		bubble(t, delivery.Config{MaxEntries: 50}, func(r *request) reply {
			return []reply{ok, ok, badRequest, {err: fmt.Errorf("no route for %s\nfoo", token)}}[r.n/3%4]
		}, func(t *testing.T, w *world) {
			for range 1000 {
				w.info(1)
				w.after(100 * ms)
			}
			w.info(1000)
			_ = w.Flush(t.Context())
			last := map[string]time.Duration{}
			for _, notice := range w.told() {
				assert.NotContains(t, notice, token)
				at, text, _ := strings.Cut(notice, " ")
				now, err := time.ParseDuration(at)
				require.NoError(t, err)
				kind := text[:30]
				for _, word := range []string{"fails", "works again", "rejects", "dropped"} {
					if strings.Contains(text, word) {
						kind = word
					}
				}
				if before, ok := last[kind]; ok {
					assert.GreaterOrEqual(t, now-before, 10*time.Second, kind)
				}
				last[kind] = now
			}
			assert.Len(t, last, 4)
		})
	})
	t.Run("what they say", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, delivery.Config{MaxEntries: 3, MaxInFlight: 1}, then(status(503), ok, badRequest, ok))
			require.NoError(t, w.Attach("https://api.example.org/v2/log?key=hidden", token))
			w.log(delivery.Info, "a")
			w.after(time.Second)
			w.log(delivery.Info, "b")
			w.after(time.Second)
			w.info(5)
			require.Error(t, w.Close(t.Context()))
			var texts []string
			for _, notice := range w.told() {
				_, text, _ := strings.Cut(notice, " ")
				texts = append(texts, text)
			}
			require.Len(t, texts, 5)
			assert.Equal(t, "2 joblog: forwarding log entries to https://api.example.org/v2/log fails: status 503 Service Unavailable; they are kept and sent again", texts[0])
			assert.Regexp(t, `^1 joblog: forwarding log entries to https://api\.example\.org/v2/log works again, after [0-9.]+m?s$`, texts[1])
			assert.Equal(t, "2 joblog: the API at https://api.example.org/v2/log rejects log entries: status 400 Bad Request", texts[2])
			assert.Equal(t, "2 joblog: log entries come faster than the API takes them; the oldest of the lowest level are dropped", texts[3])
			assert.Regexp(t, `^2 joblog: \d of \d+ log entries did not reach the API: \d evicted, 1 rejected$`, texts[4])
		})
	})
	t.Run("nothing to say", func(t *testing.T) {
		bubble(t, delivery.Config{}, always(ok), func(t *testing.T, w *world) {
			w.info(10)
			require.NoError(t, w.Close(t.Context()))
			assert.Empty(t, w.told())
		})
	})
	for name, notice := range map[string]func(){
		"panics":             func() { panic("x") },
		"ends its goroutine": runtime.Goexit,
		"blocks":             func() { time.Sleep(time.Minute) },
	} {
		t.Run("who is told "+name, func(t *testing.T) {
			told, states := 0, 0
			cfg := delivery.Config{
				Notice:  func(delivery.Level, string) { told++; notice() },
				OnState: func(delivery.State) { states++; notice() },
			}
			bubble(t, cfg, then(down, ok, badRequest, ok), func(t *testing.T, w *world) {
				w.log(delivery.Info, "a")
				w.after(time.Second)
				w.log(delivery.Info, "b")
				w.after(10 * time.Minute)
				ctx, cancel := within(time.Second)
				defer cancel()
				start := w.now()
				require.Error(t, w.Close(ctx))
				assert.LessOrEqual(t, w.now()-start, 1050*ms)
				w.after(10 * time.Minute)
				assert.Equal(t, 4, told)
				assert.NotZero(t, states)
				assert.Equal(t, []string{"a", "joblog: 1 log entry was lost"}, w.got())
			})
		})
	}
}

func TestOnState(t *testing.T) {
	bubble(t, delivery.Config{}, then(down, ok, status(410)), func(t *testing.T, w *world) {
		synctest.Wait()
		w.log(delivery.Info, "a")
		w.after(30 * ms)
		w.after(time.Second)
		w.log(delivery.Info, "b")
		w.after(time.Second)
		require.NoError(t, w.Attach(apiURL, token))
		synctest.Wait()
		require.NoError(t, w.Detach(t.Context()))
		synctest.Wait()
		require.NoError(t, w.Close(t.Context()))
		assert.Equal(t, []delivery.State{
			delivery.Attached, delivery.Retrying, delivery.Attached, delivery.Stopped, delivery.Attached, delivery.Detached, delivery.Closed,
		}, w.states)
	})
}
