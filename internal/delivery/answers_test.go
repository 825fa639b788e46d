package delivery_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/delivery"
)

func TestRequest(t *testing.T) {
	header := http.Header{"x-tenant": {"t1"}, "authorization": {"Basic x"}, "Content-Type": {"text/plain"}}
	bubble(t, delivery.Config{Header: header}, then(down, ok), func(t *testing.T, w *world) {
		w.log(delivery.Info, "a")
		w.log(delivery.Warn, "b")
		require.NoError(t, w.Flush(t.Context()))
		keys := map[string]uint64{}
		for _, r := range w.sent() {
			assert.Equal(t, apiURL, r.url)
			assert.Equal(t, []string{"Bearer " + token}, r.header.Values("Authorization"))
			assert.Equal(t, []string{"t1"}, r.header.Values("X-Tenant"))
			assert.Equal(t, "application/json", r.header.Get("Content-Type"))
			assert.Len(t, r.header, 4)
			key := r.header.Get("Idempotency-Key")
			assert.True(t, strings.HasSuffix(key, fmt.Sprint("-", r.first())), key)
			keys[key] = r.first()
		}
		assert.Len(t, keys, 2, "the same when sent again")
		assert.Equal(t, http.Header{"x-tenant": {"t1"}, "authorization": {"Basic x"}, "Content-Type": {"text/plain"}}, header)
	})
}

func TestStatus(t *testing.T) {
	type want int
	const (
		retry want = iota
		reject
		stop
		auth
		deliver
	)
	for code, want := range map[int]want{
		200: deliver, 201: deliver, 202: deliver, 204: deliver, 299: deliver,
		301: stop, 302: stop, 304: stop, 307: stop, 308: stop,
		400: reject, 402: reject, 409: reject, 415: reject, 422: reject, 431: reject, 451: reject,
		401: auth, 403: auth, 404: stop, 405: stop, 410: stop, 501: stop, 505: reject,
		408: retry, 425: retry, 429: retry, 502: retry, 503: retry, 504: retry, 507: retry, 520: retry, 599: retry,
		100: retry, 101: retry, 0: retry, 600: retry, -1: retry,
	} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			bubble(t, delivery.Config{MaxInFlight: 1}, then(status(code), ok), func(t *testing.T, w *world) {
				w.log(delivery.Info, "a")
				w.after(ms)
				w.log(delivery.Error, "b")
				w.after(time.Minute)
				w.log(delivery.Info, "c")
				w.after(time.Minute)
				if w.Interest() == delivery.Count {
					w.Refuse(delivery.Warn)
				}
				st := w.balanced()
				got := w.got()
				switch want {
				case deliver, retry:
					assert.Equal(t, []string{"a", "b", "c"}, got)
					assert.Zero(t, st.Lost())
				case reject:
					assert.Equal(t, []string{"joblog: 1 log entry was lost", "b", "c"}, got)
					assert.Equal(t, uint64(1), st.Dropped[delivery.Rejected][delivery.Info])
				case stop, auth:
					assert.Empty(t, got)
					assert.Len(t, w.sent(), 1)
					assert.Equal(t, delivery.Stopped, st.State)
					assert.Equal(t, delivery.Count, w.Interest())
					why := map[bool]delivery.Reason{true: delivery.Auth, false: delivery.Rejected}[want == auth]
					assert.Equal(t, delivery.ByLevel{0, 2, 1, 1}, st.Dropped[why])
					assert.Len(t, w.told(), 1)
					assert.Contains(t, w.told()[0], fmt.Sprintf("status %d", code))
					require.NoError(t, w.Attach(apiURL, token), "another attachment")
					w.log(delivery.Info, "d")
					w.after(time.Second)
					assert.Equal(t, []string{"d"}, w.got())
				}
			})
		})
	}
}

// All that is wrong with a transport costs one attempt.
func TestHostileTransport(t *testing.T) {
	accepted := func(body io.ReadCloser) *http.Response { return &http.Response{StatusCode: 202, Body: body} }
	for _, tt := range []struct {
		name string
		once func(req *http.Request) (*http.Response, error)
		sent int
	}{
		{"panics", func(*http.Request) (*http.Response, error) { panic(token) }, 2},
		{"panics with nil", func(*http.Request) (*http.Response, error) { panic(nil) }, 2},
		{"Goexit", func(*http.Request) (*http.Response, error) { runtime.Goexit(); return nil, nil }, 2},
		{"nil, nil", func(*http.Request) (*http.Response, error) { return nil, nil }, 2},
		{"an error that panics", func(*http.Request) (*http.Response, error) { return nil, (*badError)(nil) }, 2},
		{"an error with the token", func(*http.Request) (*http.Response, error) {
			return nil, errors.New("bad header Bearer " + token)
		}, 2},
		{"a long error", func(*http.Request) (*http.Response, error) {
			return nil, errors.New(strings.Repeat("é", 1000))
		}, 2},
		{"changes the request", func(req *http.Request) (*http.Response, error) {
			clear(req.Header)
			return nil, io.EOF
		}, 2},
		{"no body", func(*http.Request) (*http.Response, error) { return accepted(nil), nil }, 1},
		{"no header", func(*http.Request) (*http.Response, error) { return &http.Response{StatusCode: 503}, nil }, 2},
		{"a body that panics", func(*http.Request) (*http.Response, error) {
			return accepted(body{read: func([]byte) (int, error) { panic("x") }}), nil
		}, 1},
		{"a body that ends the goroutine", func(*http.Request) (*http.Response, error) {
			return accepted(body{read: func([]byte) (int, error) { runtime.Goexit(); return 0, nil }}), nil
		}, 1},
		{"an endless body", func(*http.Request) (*http.Response, error) {
			return accepted(body{read: func(b []byte) (int, error) { return len(b), nil }}), nil
		}, 1},
		{"a slow body", func(req *http.Request) (*http.Response, error) {
			return accepted(body{read: func(b []byte) (int, error) {
				select {
				case <-time.After(time.Second):
					return 1, nil
				case <-req.Context().Done():
					return 0, req.Context().Err()
				}
			}}), nil
		}, 1},
		{"a body that heeds nothing but Close", func(*http.Request) (*http.Response, error) {
			r, _ := io.Pipe()
			return accepted(r), nil
		}, 1},
		{"reads the body when all is over", func(req *http.Request) (*http.Response, error) {
			go func() {
				time.Sleep(time.Second)
				_, _ = io.ReadAll(req.Body)
			}()
			return nil, io.EOF
		}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := 0
			var w *world
			cfg := delivery.Config{MaxInFlight: 1, Transport: transport(func(req *http.Request) (*http.Response, error) {
				if n++; n == 1 {
					return tt.once(req)
				}
				return w.RoundTrip(req)
			})}
			bubble(t, cfg, always(ok), func(t *testing.T, world *world) {
				w = world
				w.log(delivery.Info, "a")
				w.after(time.Second)
				w.log(delivery.Info, "b")
				w.after(time.Second)
				assert.Equal(t, tt.sent+1, n)
				st := w.balanced()
				assert.Equal(t, uint64(2), st.Delivered)
				assert.Less(t, len(st.LastError), 300)
				assert.NotContains(t, st.LastError, token)
				assert.NotContains(t, strings.Join(w.told(), ""), token)
			})
		})
	}
}

type transport func(req *http.Request) (*http.Response, error)

func (f transport) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

type body struct{ read func([]byte) (int, error) }

func (b body) Read(p []byte) (int, error) { return b.read(p) }
func (b body) Close() error               { return nil }

type badError struct{ text string }

func (e *badError) Error() string { return e.text }

// An entry that is answered by 500 five times is rejected.
func TestInternalError(t *testing.T) {
	poison := func(r *request) reply {
		if slices.ContainsFunc(r.entries, func(e posted) bool { return e.Message == "m3" }) {
			return internal
		}
		return ok
	}
	bubble(t, delivery.Config{}, poison, func(t *testing.T, w *world) {
		w.info(10)
		require.ErrorContains(t, w.Flush(t.Context()), "1 entry was dropped")
		assert.ElementsMatch(t, []string{"m0", "m1", "m2", "m4", "m5", "m6", "m7", "m8", "m9"}, w.own())
		n := 0
		for _, r := range w.sent() {
			if r.entries[0].Message == "m3" {
				n++
			}
		}
		assert.Equal(t, 5, n)
	})
	for _, bad := range []int{0, 999, 1999} {
		poison := func(r *request) reply {
			if slices.ContainsFunc(r.entries, func(e posted) bool { return e.Message == fmt.Sprint("m", bad) }) {
				return internal
			}
			return ok
		}
		bubble(t, delivery.Config{BatchSize: 2000}, poison, func(t *testing.T, w *world) {
			w.info(2000)
			require.ErrorContains(t, w.Flush(t.Context()), "1 entry was dropped")
			assert.Equal(t, 1999, len(w.own()))
			assert.NotContains(t, w.own(), fmt.Sprint("m", bad))
			assert.IsIncreasing(t, w.seqs())
			assert.LessOrEqual(t, len(w.sent()), 5+11+11+5)
			assert.Less(t, w.now(), 2*time.Minute)
		})
	}
}

// In a time when all is answered by 500 an entry still has five tries of its own.
func TestInternalErrorOfAll(t *testing.T) {
	for _, batch := range []int{1, 2000} {
		bubble(t, delivery.Config{BatchSize: batch}, func(r *request) reply {
			if r.at < 4*time.Second {
				return internal
			}
			return ok
		}, func(t *testing.T, w *world) {
			w.info(2000)
			_ = w.Flush(t.Context())
			assert.GreaterOrEqual(t, len(w.own()), 1998)
		})
	}
}

func TestTooLarge(t *testing.T) {
	limit := func(n int) func(r *request) reply {
		return func(r *request) reply {
			if r.size > n {
				return status(413)
			}
			return ok
		}
	}
	t.Run("once more without detail", func(t *testing.T) {
		for _, batch := range []int{1, 100} {
			bubble(t, delivery.Config{BatchSize: batch}, limit(200), func(t *testing.T, w *world) {
				b, at := members("big", 1000)
				w.Add(time.Now(), delivery.Error, b, at, false)
				require.NoError(t, w.Flush(t.Context()))
				require.Len(t, w.sent(), 2)
				w.mu.Lock()
				assert.JSONEq(t, fmt.Sprintf(`{"truncated":true,"bytes":%d,"head":""}`, len(`{"x":""}`)+1000), string(w.stored[0].Detail))
				w.mu.Unlock()
				st := w.Stats()
				assert.Equal(t, uint64(1), st.Truncated)
				assert.Equal(t, uint64(1), st.Retried)
			})
		}
	})
	t.Run("no more than once", func(t *testing.T) {
		for _, detail := range []int{0, 10} {
			bubble(t, delivery.Config{}, limit(20), func(t *testing.T, w *world) {
				b, at := members("big", detail)
				w.Add(time.Now(), delivery.Error, b, at, false)
				w.set(limit(20))
				require.Error(t, w.Flush(t.Context()))
				n := 0
				for _, r := range w.sent() {
					if r.first() == 1 {
						n++
					}
				}
				assert.Equal(t, min(detail, 1)+1, n)
				assert.Equal(t, uint64(1), w.Stats().Dropped[delivery.Rejected][delivery.Error])
			})
		}
	})
	t.Run("a batch is halved", func(t *testing.T) {
		bubble(t, delivery.Config{BatchSize: 2000}, limit(20<<10), func(t *testing.T, w *world) {
			w.info(2000)
			require.NoError(t, w.Flush(t.Context()))
			assert.IsIncreasing(t, w.seqs())
			w.info(2000)
			before := len(w.sent())
			require.NoError(t, w.Flush(t.Context()))
			assert.Len(t, w.got(), 4000)
			for _, r := range w.sent()[before:] {
				assert.Equal(t, 202, r.answered, "the size is kept")
			}
		})
	})
}

// A batch with a bad entry is divided until that is alone.
func TestBisect(t *testing.T) {
	for _, code := range []int{400, 422} {
		for _, bad := range []string{"m0", "m1234", "m1999"} {
			bubble(t, delivery.Config{BatchSize: 2000}, func(r *request) reply {
				for _, e := range r.entries {
					if e.Message == bad {
						return status(code)
					}
				}
				return ok
			}, func(t *testing.T, w *world) {
				w.info(2000)
				require.ErrorContains(t, w.Flush(t.Context()), "1 entry was dropped")
				w.after(time.Second)
				got := w.got()
				assert.Equal(t, 1999+1, len(got))
				assert.NotContains(t, got, bad)
				assert.Contains(t, got, "joblog: 1 log entry was lost")
				assert.IsIncreasing(t, w.seqs())
				assert.LessOrEqual(t, len(w.sent()), 2*11+1+1)
				keys := map[string]bool{}
				for _, r := range w.sent() {
					key := r.header.Get("Idempotency-Key")
					assert.False(t, keys[key], "another content has another key")
					keys[key] = true
				}
			})
		}
	}
}

// An API that takes no batches gets single entries.
func TestNoBatches(t *testing.T) {
	for _, code := range []int{404, 405, 415} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			bubble(t, delivery.Config{BatchSize: 100}, func(r *request) reply {
				if r.batch() {
					return status(code)
				}
				return ok
			}, func(t *testing.T, w *world) {
				w.info(250)
				require.NoError(t, w.Flush(t.Context()))
				assert.ElementsMatch(t, seqsTo(250), w.seqs())
				assert.Len(t, w.sent(), 251)
				assert.Equal(t, "application/json", w.sent()[1].header.Get("Content-Type"))
			})
			bubble(t, delivery.Config{BatchSize: 100}, func(r *request) reply {
				switch {
				case len(r.entries) > 50:
					return status(413)
				case r.batch():
					return status(code)
				}
				return ok
			}, func(t *testing.T, w *world) { // with another half waiting
				w.info(100)
				require.NoError(t, w.Flush(t.Context()))
				assert.ElementsMatch(t, seqsTo(100), w.seqs())
				assert.Len(t, w.sent(), 102)
			})
			if code == 415 {
				return
			}
			bubble(t, delivery.Config{BatchSize: 100}, always(status(code)), func(t *testing.T, w *world) {
				w.info(250)
				_ = w.Flush(t.Context()) // nil where all was dropped before it began
				assert.Equal(t, delivery.Stopped, w.Stats().State)
				assert.LessOrEqual(t, len(w.sent()), 3)
			})
		})
	}
}

func seqsTo(n int) []uint64 {
	seqs := make([]uint64, n)
	for i := range seqs {
		seqs[i] = uint64(i + 1)
	}
	return seqs
}

// The bytes of a request are what Add was given, completed by the number.
func TestBytes(t *testing.T) {
	var raw []byte
	cfg := delivery.Config{Transport: transport(func(req *http.Request) (*http.Response, error) {
		raw, _ = io.ReadAll(req.Body)
		again, err := req.GetBody()
		if assert.NoError(t, err) {
			b, _ := io.ReadAll(again)
			assert.Equal(t, raw, b)
		}
		return &http.Response{StatusCode: 200, Body: http.NoBody}, nil
	})}
	bubble(t, cfg, nil, func(t *testing.T, w *world) {
		b := []byte(`"a":1`)
		w.Add(time.Time{}, delivery.Info, b, len(b), false)
		copy(b, bytes.Repeat([]byte("x"), len(b)))
		require.NoError(t, w.Flush(t.Context()))
		assert.Equal(t, `{"level":"INFO","a":1,"seq":1}`, string(raw))
	})
}
