package delivery_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/delivery"
)

// Flush waits for what was accepted before it, and for nothing else.
func TestFlush(t *testing.T) {
	for _, batch := range []int{1, 10} {
		t.Run(fmt.Sprint(batch), func(t *testing.T) {
			bubble(t, delivery.Config{BatchSize: batch}, always(reply{status: 202, delay: 100 * ms}), func(t *testing.T, w *world) {
				require.NoError(t, w.Flush(t.Context()), "of nothing")
				assert.Zero(t, w.now())

				w.info(20)
				done := make(chan struct{})
				go func() {
					defer close(done)
					assert.NoError(t, w.Flush(t.Context()))
					for _, m := range seqsTo(20) {
						assert.Contains(t, w.seqs(), m)
					}
				}()
				synctest.Wait()
				stop := make(chan struct{})
				go func() { // more comes all the time
					for {
						select {
						case <-stop:
							return
						case <-time.After(ms):
							w.info(5)
						}
					}
				}()
				<-done
				assert.NotZero(t, w.Stats().Queued)
				close(stop)
			})
		})
	}
	t.Run("the context ends", func(t *testing.T) {
		bubble(t, delivery.Config{}, always(down), func(t *testing.T, w *world) {
			w.info(7)
			ctx, cancel := within(time.Second)
			defer cancel()
			err := w.Flush(ctx)
			require.ErrorIs(t, err, context.DeadlineExceeded)
			require.ErrorContains(t, err, "7 entries are still to be delivered")
			assert.Equal(t, time.Second, w.now())
			w.set(always(ok))
			require.NoError(t, w.Flush(t.Context()))
			assert.ElementsMatch(t, seqsTo(7), w.seqs())
		})
	})
	t.Run("evicted meanwhile", func(t *testing.T) {
		bubble(t, delivery.Config{MaxEntries: 10}, always(down), func(t *testing.T, w *world) {
			w.info(10)
			w.after(2 * ms)
			done := make(chan error)
			go func() { done <- w.Flush(t.Context()) }()
			synctest.Wait()
			w.info(20)
			w.set(always(ok))
			require.ErrorContains(t, <-done, "entries were dropped")
		})
	})
	t.Run("closed meanwhile", func(t *testing.T) {
		bubble(t, delivery.Config{}, always(down), func(t *testing.T, w *world) {
			w.info(10)
			done := make(chan error)
			go func() { done <- w.Flush(context.Background()) }()
			synctest.Wait()
			ctx, cancel := within(time.Second)
			defer cancel()
			require.Error(t, w.Close(ctx))
			require.ErrorContains(t, <-done, "10 entries were dropped")
			require.NoError(t, w.Flush(t.Context()), "after Close")
		})
	})
}

func TestClose(t *testing.T) {
	stubborn := transport(func(*http.Request) (*http.Response, error) {
		time.Sleep(time.Minute) // whatever the context says
		return nil, os.ErrDeadlineExceeded
	})
	for _, tt := range []struct {
		name      string
		rule      func(r *request) reply
		transport http.RoundTripper
		timeout   time.Duration // 0: none
		least     time.Duration // how long Close takes
		most      time.Duration
		text      string
	}{
		{"all is well", always(ok), nil, time.Second, 0, 0, ""},
		{"slow", always(reply{status: 202, delay: 50 * ms}), nil, time.Second, 100 * ms, 900 * ms, ""},
		{"hangs", always(hang), nil, 2 * time.Second, 2 * time.Second, 2050 * ms, "10 deadline"},
		{"hangs, no deadline", always(hang), nil, 0, 5 * time.Second, 5050 * ms, "10 deadline"},
		{"refused", always(down), nil, 2 * time.Second, 2 * time.Second, 2050 * ms, "10 deadline; the last attempt: connection refused"},
		{"refused, at once", always(down), nil, 0, 5 * time.Second, 5050 * ms, "10 deadline"},
		{"heeds no context", nil, stubborn, time.Second, time.Second, 1050 * ms, "10 deadline"},
		{"comes back", func(r *request) reply {
			if r.at < 2*time.Second {
				return down
			}
			return ok
		}, nil, 4 * time.Second, 2 * time.Second, 3100 * ms, ""},
		{"asks to wait within the time", then(reply{status: 429, retryAfter: "2"}, ok), nil, 5 * time.Second, 2 * time.Second, 2400 * ms, ""},
		{"asks to wait for longer", always(reply{status: 503, retryAfter: "30"}), nil, 5 * time.Second, 0, ms, "10 deadline; the last attempt: status 503 Service Unavailable"},
		{"token refused", always(status(401)), nil, 5 * time.Second, 0, ms, "10 auth; the last attempt: status 401 Unauthorized"},
		{"no such API", always(status(404)), nil, 5 * time.Second, 0, ms, "10 rejected; the last attempt: status 404 Not Found"},
	} {
		for _, batch := range []int{1, 4} {
			t.Run(fmt.Sprintf("%s/%d", tt.name, batch), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w := newWorld(t, delivery.Config{BatchSize: batch, Transport: tt.transport}, tt.rule)
					require.NoError(t, w.Attach(apiURL, token))
					w.info(10)
					ctx, cancel := context.WithCancel(context.Background())
					if tt.timeout > 0 {
						ctx, cancel = within(tt.timeout)
					}
					defer cancel()
					err := w.Close(ctx)
					took := w.now()
					assert.GreaterOrEqual(t, took, tt.least)
					assert.LessOrEqual(t, took, tt.most)
					st := w.balanced()
					assert.Zero(t, st.Queued+st.InFlight)
					assert.Equal(t, delivery.Closed, st.State)
					if tt.text == "" {
						require.NoError(t, err)
						assert.Equal(t, uint64(10), st.Delivered)
						assert.Len(t, w.told(), map[bool]int{true: 0, false: len(w.told())}[tt.name == "all is well"])
					} else {
						require.ErrorContains(t, err, "10 entries were not delivered: "+tt.text)
						assert.Contains(t, w.told()[len(w.told())-1], "2 joblog: 10 of 10 log entries did not reach the API: 10 ")
					}

					// Later ones are counted, and closing again is the same as once.
					told := w.told()
					assert.Equal(t, delivery.Count, w.Interest())
					w.Refuse(delivery.Error)
					w.log(delivery.Warn, "late")
					assert.Equal(t, delivery.ByLevel{0, 0, 1, 1}, w.balanced().Dropped[delivery.AfterClose])
					assert.Equal(t, err, w.Close(context.Background()))
					require.NoError(t, w.Detach(context.Background()))
					require.NoError(t, w.Flush(context.Background()))
					require.ErrorIs(t, w.Attach(apiURL, token), os.ErrClosed)
					assert.Equal(t, took, w.now())
					assert.Equal(t, told, w.told())
					if tt.transport != nil {
						w.after(2 * time.Minute)
						assert.Equal(t, uint64(10), w.dropped(delivery.OutOfTime))
					}
				}) // which fails if a goroutine is left
			})
		}
	}
}

// An entry whose status has arrived is delivered, also while the answer's body is
// still awaited.
func TestStatusCountsBeforeItsBody(t *testing.T) {
	for _, batch := range []int{1, 4} {
		stalls := transport(func(req *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 202, Body: body{read: func([]byte) (int, error) {
				<-req.Context().Done()
				return 0, req.Context().Err()
			}}}, nil
		})
		bubble(t, delivery.Config{BatchSize: batch, Transport: stalls}, nil, func(t *testing.T, w *world) {
			w.info(1)
			require.NoError(t, w.Flush(context.Background()))
			assert.Zero(t, w.now())
			w.info(1)
			ctx, cancel := within(300 * ms) // no time for two bodies
			defer cancel()
			require.NoError(t, w.Close(ctx))
			assert.Equal(t, uint64(2), w.balanced().Delivered)
		})
	}
}

// Close does not wait for a last wish that was voiced before it.
func TestCloseBehindRetryAfter(t *testing.T) {
	for range 20 {
		bubble(t, delivery.Config{}, then(down, down, down, down, down, reply{status: 503, retryAfter: "3"}, ok), func(t *testing.T, w *world) {
			w.log(delivery.Info, "a")
			for len(w.sent()) < 6 {
				w.after(10 * ms)
			}
			asked := w.sent()[5].at
			require.NoError(t, w.Close(context.Background()))
			wait := w.sent()[6].at - asked
			assert.GreaterOrEqual(t, wait, 3*time.Second, "the server's wish holds also then")
			assert.LessOrEqual(t, wait, 3600*ms)
		})
	}
}

// In the middle of a long backoff, closing tries at once.
func TestCloseHastens(t *testing.T) {
	bubble(t, delivery.Config{}, always(down), func(t *testing.T, w *world) {
		w.log(delivery.Info, "a")
		w.after(time.Minute)
		w.set(always(ok))
		start := w.now()
		require.NoError(t, w.Close(context.Background()))
		assert.Equal(t, start, w.now())
		assert.Equal(t, []string{"a"}, w.got())
	})
}

// Nor are the waits long from then on.
func TestCloseTriesOften(t *testing.T) {
	bubble(t, delivery.Config{}, always(down), func(t *testing.T, w *world) {
		w.log(delivery.Info, "a")
		w.after(time.Minute)
		start := w.now()
		w.set(func(r *request) reply {
			if r.at-start < time.Second {
				return down
			}
			return ok
		})
		require.NoError(t, w.Close(context.Background()))
		assert.LessOrEqual(t, w.now()-start, 2050*ms)
	})
}

func TestCloseConcurrently(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, delivery.Config{}, always(reply{status: 202, delay: 100 * ms}))
		require.NoError(t, w.Attach(apiURL, token))
		w.info(50)
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() { assert.NoError(t, w.Close(context.Background())) })
			all.Go(func() { assert.NoError(t, w.Flush(context.Background())) })
			all.Go(func() { assert.NoError(t, w.Detach(context.Background())) })
			all.Go(func() { w.info(3) })
		}
		all.Wait()
		st := w.balanced()
		assert.Zero(t, st.Queued+st.InFlight)
		assert.GreaterOrEqual(t, st.Delivered, uint64(50))
		assert.Equal(t, delivery.Closed, st.State)
	})
}

// Whoever closes gets the answer of the first that was done, also with another
// context.
func TestCloseAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, delivery.Config{}, always(down))
		require.NoError(t, w.Attach(apiURL, token))
		w.info(10)
		closeWithin := func(d time.Duration) error {
			ctx, cancel := within(d)
			defer cancel()
			return w.Close(ctx)
		}
		errs := make(chan error, 3)
		for _, d := range []time.Duration{3 * time.Second, time.Second, 2 * time.Second} {
			go func() { errs <- closeWithin(d) }()
		}
		first := <-errs
		require.ErrorIs(t, first, context.DeadlineExceeded)
		require.ErrorContains(t, first, "10 entries were not delivered: 10 deadline; the last attempt: connection refused")
		assert.Equal(t, first, <-errs)
		assert.Equal(t, first, <-errs)
		assert.Equal(t, first, closeWithin(0))
		assert.Equal(t, first, w.Close(context.Background()))
		assert.LessOrEqual(t, w.now(), 1050*ms)
		n := 0
		for _, notice := range w.told() {
			if strings.Contains(notice, "did not reach") {
				n++
			}
		}
		assert.Equal(t, 1, n)
	})
}

func TestCloseDetached(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, delivery.Config{Backlog: 10}, always(ok))
		assert.Equal(t, delivery.Entry, w.Interest())
		w.info(3)
		require.NoError(t, w.Close(context.Background()))
		assert.Equal(t, delivery.None, w.Interest())
		w.info(3)
		w.Refuse(delivery.Error)
		assert.Equal(t, delivery.Stats{State: delivery.Closed}, w.Stats())
	})
}

// One that was to be refused meets a new attachment instead: it is none of its own.
func TestRefuseTooLate(t *testing.T) {
	bubble(t, delivery.Config{}, always(ok), func(t *testing.T, w *world) {
		w.Refuse(delivery.Error)
		assert.Zero(t, w.Stats().Accepted)
	})
}

func TestDetach(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, delivery.Config{}, always(reply{status: 202, delay: 50 * ms}))
		assert.Equal(t, delivery.None, w.Interest())
		require.NoError(t, w.Detach(t.Context()), "of nothing")
		w.info(1)
		require.NoError(t, w.Attach(apiURL, token))
		assert.Equal(t, delivery.Entry, w.Interest())
		w.info(10)
		synctest.Wait()
		require.NoError(t, w.Detach(t.Context()))
		require.NoError(t, w.Detach(t.Context()), "twice")
		synctest.Wait()
		assert.Equal(t, delivery.None, w.Interest())
		w.info(1)
		st := w.balanced()
		assert.Equal(t, uint64(10), st.Delivered)
		assert.Equal(t, uint64(10), st.Accepted)

		w.set(always(down))
		require.NoError(t, w.Attach(apiURL, token))
		synctest.Wait()
		w.info(10)
		w.after(ms)
		ctx, cancel := within(time.Second)
		defer cancel()
		err := w.Detach(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorContains(t, err, "10 entries were not delivered: 10 deadline; the last attempt: connection refused")
		require.NoError(t, w.Close(t.Context()))
		synctest.Wait()
		assert.Equal(t, []delivery.State{delivery.Attached, delivery.Detached, delivery.Attached, delivery.Retrying, delivery.Detached, delivery.Closed}, w.states)
	})
}

// What an attachment holds goes to its own API with its own token, in 5 seconds.
func TestReplace(t *testing.T) {
	const n = 6 // attachments at once
	for _, batch := range []int{1, 10} {
		bubble(t, delivery.Config{BatchSize: batch}, always(reply{status: 202, delay: 300 * ms}), func(t *testing.T, w *world) {
			for i := range n {
				require.NoError(t, w.Attach(fmt.Sprintf("https://api%d.example.org", i), fmt.Sprint("token", i)))
				for k := range 5 {
					w.log(delivery.Info, fmt.Sprint(i, ".", k))
				}
			}
			require.NoError(t, w.Flush(t.Context()))
			assert.Len(t, w.got(), n*5)
			keys := map[string]string{}
			for _, r := range w.sent() {
				for _, e := range r.entries {
					i := e.Message[:1]
					assert.Equal(t, "https://api"+i+".example.org/v1/job/log", r.url)
					assert.Equal(t, "Bearer token"+i, r.header.Get("Authorization"))
					assert.LessOrEqual(t, e.Seq, uint64(5))
				}
				key := r.header.Get("Idempotency-Key")
				assert.Empty(t, keys[key])
				keys[key] = r.url
			}
		})
	}
	t.Run("an API that is down", func(t *testing.T) {
		bubble(t, delivery.Config{}, func(r *request) reply {
			if r.url == apiURL {
				return down
			}
			return ok
		}, func(t *testing.T, w *world) {
			w.info(5)
			w.after(time.Minute)
			require.NoError(t, w.Attach("http://127.0.0.1:1", token))
			assert.Equal(t, delivery.Attached, w.Stats().State)
			w.log(delivery.Info, "new")
			w.after(4900 * ms)
			assert.Equal(t, []string{"new"}, w.got())
			assert.Equal(t, uint64(5), w.Stats().InFlight+w.Stats().Queued)
			w.after(200 * ms)
			assert.Equal(t, uint64(5), w.dropped(delivery.OutOfTime))
			n := len(w.sent())
			w.after(time.Hour)
			assert.Len(t, w.sent(), n)
			assert.Equal(t, delivery.Attached, w.Stats().State)
		})
	})
	t.Run("without end", func(t *testing.T) {
		bubble(t, delivery.Config{}, always(hang), func(t *testing.T, w *world) {
			for range 1000 {
				require.NoError(t, w.Attach(apiURL, token))
				w.info(3)
			}
			w.after(100 * ms)
			assert.LessOrEqual(t, w.underWay(), 2*9)
			w.balanced()
			assert.NotZero(t, w.dropped(delivery.OutOfTime))
		})
	})
}

func TestAttachErrors(t *testing.T) {
	f := delivery.New(delivery.Config{})
	for _, u := range []string{
		"", "x", "https://", "https:///path", "://", "ftp://host/", "http://api.example.org", "http://10.0.0.1/", "https:host/path",
		"https://user:pass@host/", "http://localhost.example.org/", "https://h\x00st/", "https://:443/", "http://0.0.0.0/", "file:///etc/passwd",
	} {
		err := f.Attach(u, token)
		require.Error(t, err, u)
		assert.NotContains(t, err.Error(), "pass@")
	}
	for _, tok := range []string{"", "a b", "a\n", "é", "a\x00", "\x7f"} {
		require.Error(t, f.Attach(apiURL, tok), "%q", tok)
	}
	assert.Equal(t, delivery.Stats{}, f.Stats())
	for _, u := range []string{"https://host", "HTTPS://host:8443/x?y=z#frag", "http://127.0.0.1:80/", "http://127.3.2.1/", "http://[::1]:80/x", "http://LocalHost/", "http://localhost:1"} {
		require.NoError(t, f.Attach(u, token), u)
	}
	require.NoError(t, f.Close(context.Background()))
}

// The last entries before an attachment are kept for it.
func TestBacklog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, delivery.Config{Backlog: 5, MaxBytes: 10_000}, always(ok))
		for range 2 { // at first, and after another attachment
			before := len(w.got())
			w.info(12)
			b, at := members("too large for any queue", 20_000)
			w.Add(time.Now(), delivery.Error, b, at, true)
			require.NoError(t, w.Attach(apiURL, token))
			w.log(delivery.Info, "attached")
			require.NoError(t, w.Flush(t.Context()))
			require.ErrorContains(t, w.Detach(t.Context()), "8 entries were not delivered: 8 evicted")
			assert.ElementsMatch(t, []string{"m7", "m8", "m9", "m10", "m11", "attached", "joblog: 8 log entries were lost"}, w.got()[before:])
			assert.ElementsMatch(t, []uint64{8, 9, 10, 11, 12, 14, 15}, w.seqs()[before:])
		}
		st := w.balanced()
		assert.Equal(t, uint64(2*15), st.Accepted)
		assert.Equal(t, delivery.ByLevel{0, 14, 0, 2}, st.Dropped[delivery.Evicted])
		assert.Equal(t, uint64(2), st.Truncated)
		require.NoError(t, w.Close(t.Context()))
	})
}

// A backlog keeps to the bounds, those of an earlier attachment's entries included.
func TestBacklogBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, delivery.Config{Backlog: 1000, MaxEntries: 20}, always(down))
		w.info(50)
		require.NoError(t, w.Attach(apiURL, token))
		assert.LessOrEqual(t, w.balanced().Queued+w.Stats().InFlight, uint64(20))
		go func() { _ = w.Detach(context.Background()) }()
		synctest.Wait()
		w.info(30)
		require.NoError(t, w.Attach(apiURL, token))
		st := w.balanced()
		assert.LessOrEqual(t, st.Queued+st.InFlight, uint64(20))
		assert.LessOrEqual(t, st.HighWater, uint64(20))
		ctx, cancel := within(0)
		defer cancel()
		require.Error(t, w.Close(ctx))
		w.balanced()
		w.after(10 * time.Second)
	})
}

// Attaching, detaching, logging from many goroutines.
func TestConcurrency(t *testing.T) {
	bubble(t, delivery.Config{MaxEntries: 500, BatchSize: 20, Backlog: 10}, func(r *request) reply {
		return []reply{ok, ok, {status: 202, delay: ms}, status(503), badRequest, down}[r.n%6]
	}, func(t *testing.T, w *world) {
		var all sync.WaitGroup
		for i := range 64 {
			all.Go(func() {
				for k := range 200 {
					w.log(delivery.Level(k%4), fmt.Sprint(i, ".", k))
					switch (i + k) % 97 {
					case 0:
						assert.NoError(t, w.Attach(apiURL, token))
					case 1:
						ctx, cancel := within(time.Second)
						_ = w.Detach(ctx)
						cancel()
					case 2:
						ctx, cancel := within(time.Second)
						_ = w.Flush(ctx)
						cancel()
					case 3:
						w.balanced()
					}
				}
			})
		}
		all.Wait()
		st := w.balanced()
		assert.LessOrEqual(t, st.HighWater, uint64(500))
		assert.NotContains(t, slices.Collect(func(yield func(string) bool) {
			for _, n := range w.told() {
				if !yield(n) {
					return
				}
			}
		}), token)
	})
}
