package joblogtest_test

import (
	"context"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/joblogtest"
)

// TestReplies looks at each reply from the client's side.
func TestReplies(t *testing.T) {
	isError := func(parts ...string) func(*testing.T, *http.Response, error) {
		return func(t *testing.T, _ *http.Response, err error) {
			require.Error(t, err)
			for _, part := range parts {
				if strings.Contains(err.Error(), part) {
					return
				}
			}
			assert.Fail(t, "not the error", "%v has none of %q", err, parts)
		}
	}
	answers := func(code int, header ...string) func(*testing.T, *http.Response, error) {
		return func(t *testing.T, resp *http.Response, err error) {
			require.NoError(t, err)
			assert.Equal(t, code, resp.StatusCode)
			for i := 0; i < len(header); i += 2 {
				assert.Equal(t, header[i+1], resp.Header.Get(header[i]))
			}
			_, err = io.ReadAll(resp.Body)
			assert.NoError(t, err)
		}
	}
	bodyEnds := func(code int) func(*testing.T, *http.Response, error) {
		return func(t *testing.T, resp *http.Response, err error) {
			require.NoError(t, err)
			assert.Equal(t, code, resp.StatusCode)
			_, err = io.ReadAll(resp.Body)
			assert.Error(t, err)
		}
	}
	bodyGoesOn := func(code, size int) func(*testing.T, *http.Response, error) {
		return func(t *testing.T, resp *http.Response, err error) {
			require.NoError(t, err)
			assert.Equal(t, code, resp.StatusCode)
			_, err = io.ReadFull(resp.Body, make([]byte, size))
			assert.NoError(t, err)
		}
	}
	// Windows says that a connection "was forcibly closed".
	reset := isError("reset", "forcibly", "EOF")

	for _, tt := range []struct {
		name   string
		reply  joblogtest.Reply
		check  func(*testing.T, *http.Response, error)
		stored int
	}{
		{"accept", joblogtest.Accept(), answers(202), 1},
		{"zero", joblogtest.Reply{}, answers(202), 1},
		{"status 2xx", joblogtest.Status(204), answers(204), 1},
		{"status 5xx", joblogtest.Status(503), answers(503), 0},
		{"retry after", joblogtest.RetryAfter(429, 2*time.Second), answers(429, "Retry-After", "2"), 0},
		{"retry after, rounded up", joblogtest.RetryAfter(503, 1500*time.Millisecond), answers(503, "Retry-After", "2"), 0},
		{"header", joblogtest.WithHeader("Retry-After", "soon", joblogtest.Status(503)), answers(503, "Retry-After", "soon"), 0},
		{"redirect", joblogtest.Redirect(307, "http://127.0.0.1:1/"), answers(307, "Location", "http://127.0.0.1:1/"), 0},
		{"delay", joblogtest.Delay(time.Millisecond, joblogtest.Status(500)), answers(500), 0},
		{"close early", joblogtest.CloseEarly(), isError("EOF"), 0},
		{"reset early", joblogtest.ResetEarly(), reset, 0},
		{"accept then reset", joblogtest.AcceptThenReset(), reset, 1},
		{"reset mid body", joblogtest.ResetMidBody(200), bodyEnds(200), 1},
		{"reset mid body of an error", joblogtest.ResetMidBody(500), bodyEnds(500), 0},
		{"slow body", joblogtest.SlowBody(200, time.Millisecond), bodyGoesOn(200, 3), 1},
		{"endless body", joblogtest.EndlessBody(503), bodyGoesOn(503, 1<<20), 0},
		{"garbage", joblogtest.Garbage(), isError("malformed HTTP"), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := joblogtest.NewServer(t)
			s.Script(tt.reply)
			resp, err := newClient(t).Do(newRequest(t, s, entry1))
			if err == nil {
				defer resp.Body.Close()
			}
			tt.check(t, resp, err)
			assert.Len(t, s.Entries(), tt.stored)
			assert.Empty(t, s.Problems())
			require.Len(t, s.Requests(), 1)
			assert.Equal(t, uint64(1), s.Requests()[0].Entries[0].Seq, "recorded, whatever the answer")
		})
	}
}

// Replies that never end do so when the client gives up, and when the server is
// closed or goes down.
func TestStalls(t *testing.T) {
	for _, tt := range []struct {
		name    string
		reply   joblogtest.Reply
		answers bool
	}{
		{"hang", joblogtest.Hang(), false},
		{"delay", joblogtest.Delay(time.Hour, joblogtest.Accept()), false},
		{"headers", joblogtest.StallAfterHeaders(200), true},
		{"slow body", joblogtest.SlowBody(200, time.Hour), true},
		{"endless body", joblogtest.EndlessBody(200), true},
	} {
		for name, end := range map[string]func(*joblogtest.Server, context.CancelFunc){
			"client":     func(_ *joblogtest.Server, cancel context.CancelFunc) { cancel() },
			"close":      func(s *joblogtest.Server, _ context.CancelFunc) { s.Close() },
			"going down": func(s *joblogtest.Server, _ context.CancelFunc) { s.Down() },
		} {
			t.Run(tt.name+", "+name, func(t *testing.T) {
				s := joblogtest.NewServer(t)
				s.Always(tt.reply)
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				headers, done := make(chan int, 1), make(chan error, 1)
				client, req := newClient(t), newRequest(t, s, entry1).WithContext(ctx)
				go func() {
					resp, err := client.Do(req)
					if err == nil {
						defer resp.Body.Close()
						headers <- resp.StatusCode
						_, err = io.Copy(io.Discard, resp.Body)
					}
					done <- err
				}()
				if tt.answers {
					assert.Equal(t, 200, <-headers)
				} else {
					require.NoError(t, s.WaitForRequests(1, second))
				}
				assert.Empty(t, done)
				end(s, cancel)
				assert.Error(t, <-done)
			})
		}
	}
}

func TestCloseLeavesNoGoroutine(t *testing.T) {
	before := runtime.NumGoroutine()
	client := newClient(t)
	s := joblogtest.NewServer(t)
	s.Always(joblogtest.Hang())
	const clients = 8
	done := make(chan error, clients)
	for range clients {
		req := newRequest(t, s, entry1)
		go func() {
			_, err := client.Do(req)
			done <- err
		}()
	}
	require.NoError(t, s.WaitForRequests(clients, second))
	s.Close()
	s.Close()
	for range clients {
		assert.Error(t, <-done)
	}
	client.CloseIdleConnections()
	// The client's side ends when it gets to it, and Eventually has goroutines of
	// its own.
	for deadline := time.Now().Add(second); runtime.NumGoroutine() > before && time.Now().Before(deadline); {
		runtime.Gosched()
	}
	assert.LessOrEqual(t, runtime.NumGoroutine(), before)
}

func TestDownAndUp(t *testing.T) {
	s := joblogtest.NewServer(t)
	for range 3 {
		s.Down()
		s.Down()
		_, err := newClient(t).Do(newRequest(t, s, entry1))
		require.ErrorContains(t, err, "refused")
		s.Up()
		s.Up()
		require.Equal(t, 202, send(t, newRequest(t, s, entry1)))
	}
	assert.Len(t, s.Entries(), 3)
	assert.Len(t, s.Requests(), 3)
	s.Close()
	s.Up()
	_, err := newClient(t).Do(newRequest(t, s, entry1))
	assert.Error(t, err, "closed for good")
}

func TestScriptThenAlways(t *testing.T) {
	s := joblogtest.NewServer(t)
	s.Always(joblogtest.Status(500))
	s.AlwaysFor(time.Hour, joblogtest.Status(503))
	s.Script(joblogtest.Status(400), joblogtest.Accept())
	s.Script(joblogtest.Status(429))
	for _, want := range []int{400, 202, 429, 503, 503} {
		assert.Equal(t, want, send(t, newRequest(t, s, entry1)))
	}
	s.AlwaysFor(-1, joblogtest.Status(503))
	assert.Equal(t, 500, send(t, newRequest(t, s, entry1)))

	s.Decide(func(r joblogtest.Request) joblogtest.Reply {
		if len(r.Entries.ByMessage("quoted")) > 0 {
			return joblogtest.Status(422)
		}
		return joblogtest.Accept()
	})
	assert.Equal(t, 202, send(t, newRequest(t, s, entry1)))
	assert.Equal(t, 422, send(t, newRequest(t, s, entry2)))

	var statuses []int
	for _, r := range s.Requests() {
		statuses = append(statuses, r.Status)
	}
	assert.Equal(t, []int{400, 202, 429, 503, 503, 500, 202, 422}, statuses)
	assert.Len(t, s.Entries(), 2)
}

func TestDecidePanics(t *testing.T) {
	said := run(func(fake testing.TB) {
		s := joblogtest.NewServer(&cleaningT{fakeT: fake.(*fakeT), real: t})
		s.Decide(func(joblogtest.Request) joblogtest.Reply { panic("no idea") })
		assert.Equal(t, 500, send(t, newRequest(t, s, entry1)))
		s.Decide(nil)
		assert.Equal(t, 202, send(t, newRequest(t, s, entry1)))
		s.Close()
	})
	assert.Equal(t, "joblogtest: the function given to Decide panicked: no idea\n", said.said)
}

// cleaningT is a fakeT that leaves the cleaning to a real test.
type cleaningT struct {
	*fakeT
	real testing.TB
}

func (t *cleaningT) Cleanup(f func()) { t.real.Cleanup(f) }
