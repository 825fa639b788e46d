package joblog_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/joblogtest"
)

// Each fault meets the first requests, over real sockets; then the server is well.
func TestForwardThroughFaults(t *testing.T) {
	const entries = 10
	for _, tt := range []struct {
		name  string
		fault joblogtest.Reply
		want  string // of LastError, where systems do not differ; "": it counts as an answer
	}{
		{"closed early", joblogtest.CloseEarly(), "EOF"},
		{"reset early", joblogtest.ResetEarly(), "tcp"},
		{"stored, then reset", joblogtest.AcceptThenReset(), "tcp"},
		{"hangs", joblogtest.Hang(), "no answer within 200ms"},
		{"garbage", joblogtest.Garbage(), "malformed HTTP"},
		{"408", joblogtest.Status(408), "status 408 Request Timeout"},
		{"425", joblogtest.Status(425), "status 425 Too Early"},
		{"429", joblogtest.Status(429), "status 429 Too Many Requests"},
		{"429 with Retry-After", joblogtest.RetryAfter(429, time.Second), "status 429 Too Many Requests"},
		{"429 with nonsense", joblogtest.WithHeader("Retry-After", "soon", joblogtest.Status(429)), "status 429 Too Many Requests"},
		{"500", joblogtest.Status(500), "status 500 Internal Server Error"},
		{"503", joblogtest.Status(503), "status 503 Service Unavailable"},
		{"503, reset in the body", joblogtest.ResetMidBody(503), "status 503 Service Unavailable"},
		{"503, stalls after the header", joblogtest.StallAfterHeaders(503), "status 503 Service Unavailable"},
		{"503, one byte a second", joblogtest.SlowBody(503, time.Second), "status 503 Service Unavailable"},
		{"503, endless body", joblogtest.EndlessBody(503), "status 503 Service Unavailable"},
		{"202, reset in the body", joblogtest.ResetMidBody(202), ""},
		{"202, stalls after the header", joblogtest.StallAfterHeaders(202), ""},
		{"202, one byte a second", joblogtest.SlowBody(202, time.Second), ""},
		{"202, endless body", joblogtest.EndlessBody(202), ""},
	} {
		for _, batch := range []int{0, 5} {
			t.Run(fmt.Sprintf("%s, batch size %d", tt.name, batch), func(t *testing.T) {
				t.Parallel()
				opts := &joblog.APIHandlerOptions{BatchSize: batch}
				if tt.name == "hangs" {
					opts.Timeout = 200 * time.Millisecond
				}
				l, server, stderr := attached(t, opts)
				server.Script(tt.fault, tt.fault)
				for i := range entries {
					l.Info("record", "i", i)
				}
				require.NoError(t, l.Flush(soon(t)))
				assert.Len(t, server.Entries(), entries)
				assert.Empty(t, server.Missing())
				assert.Empty(t, server.Repeated(), "nothing is stored twice")
				assert.Empty(t, server.Problems())
				stats := l.Stats()
				checkSum(t, stats)
				assert.EqualValues(t, entries, stats.Delivered)
				assert.Equal(t, joblog.StateAttached, stats.State)
				if tt.want != "" {
					assert.Contains(t, stats.LastError, tt.want)
					assert.Positive(t, stats.Retried)
				}
				require.NoError(t, l.Close(soon(t)))
				for _, line := range messages(t, stderr.String()) {
					if strings.Contains(line, "joblog:") {
						assert.Regexp(t, `^\[(WARN|INFO)\] joblog: forwarding log entries to http://127\.0\.0\.1:\d+/v1/job/log (fails: .*; they are kept and sent again|works again, after .*)$`, line)
					}
				}
			})
		}
	}
}

// A connection that changes its protocol is no longer one of HTTP, which ends when a
// request is given up.
func TestForwardSwitchingProtocols(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	go func() {
		for i := 0; ; i++ {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				answer := "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
				if i == 0 {
					answer = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
				}
				if _, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
					_, _ = io.WriteString(conn, answer)
				}
				_, _ = io.Copy(io.Discard, conn) // until the client closes it
			}()
		}
	}()
	l := joblog.New(&joblog.Options{Writer: io.Discard})
	closeAtEnd(t, l)
	require.NoError(t, l.AttachAPI("http://"+listener.Addr().String(), "log-token-Zq81xW"))
	l.Info("record")
	require.NoError(t, l.Flush(soon(t)))
	assert.Equal(t, "status 101 Switching Protocols", l.Stats().LastError)
}

// states is an OnState that can be waited for.
type states chan joblog.State

func (s states) note(state joblog.State) { s <- state }

func (s states) await(t *testing.T, want joblog.State) {
	t.Helper()
	for ctx := soon(t); ; {
		select {
		case got := <-s:
			if got == want {
				return
			}
		case <-ctx.Done():
			require.Fail(t, "never "+want.String())
		}
	}
}

func TestForwardRefusedThenUp(t *testing.T) {
	t.Parallel()
	seen := make(states, 100)
	l, server, _ := attached(t, &joblog.APIHandlerOptions{OnState: seen.note})
	server.Down()
	for range 50 {
		l.Info("while it is down")
	}
	seen.await(t, joblog.StateRetrying)
	stats := l.Stats()
	checkSum(t, stats)
	assert.EqualValues(t, 50, stats.Queued+stats.InFlight)
	assert.Contains(t, stats.LastError, "refused")
	server.Up()
	require.NoError(t, l.Flush(soon(t)))
	assert.Equal(t, joblog.StateAttached, l.Stats().State)
	assert.Len(t, server.Entries(), 50)
	assert.Empty(t, append(server.Missing(), server.Repeated()...))
}

// An entry whose request fails by status 500 again and again is to blame itself.
func TestForwardEntryThatTheServerDiesOf(t *testing.T) {
	t.Parallel()
	l, server, _ := attached(t, nil)
	server.Decide(func(r joblogtest.Request) joblogtest.Reply {
		if len(r.Entries.ByMessage("poison")) > 0 {
			return joblogtest.Status(500)
		}
		return joblogtest.Accept()
	})
	l.Info("one")
	l.Warn("poison")
	l.Info("two")
	_ = l.Flush(soon(t))
	stats := l.Stats()
	checkSum(t, stats)
	assert.Equal(t, joblog.LevelCounts{Warn: 1}, stats.Rejected)
	assert.Contains(t, texts(server.Entries()), "one")
	assert.Contains(t, texts(server.Entries()), "two")
	_ = l.Close(soon(t)) // with a report of the loss
	report := server.Entries().ByMessage("joblog: 1 log entry was lost")
	require.Len(t, report, 1)
	assert.Equal(t, map[string]any{"lost": 1.0, "rejected": 1.0, "first_seq": 2.0, "last_seq": 2.0}, report[0].Detail)
	assert.Equal(t, []uint64{2}, server.Missing())
}

// Neither the token nor a body goes to where a redirect points.
func TestForwardFollowsNoRedirect(t *testing.T) {
	elsewhere, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer elsewhere.Close()
	target := "http://" + elsewhere.Addr().String() + joblogtest.Path
	for _, code := range []int{300, 301, 302, 303, 304, 307, 308} {
		for _, scheme := range []string{"http", "https"} {
			t.Run(fmt.Sprintf("%d, %s to http", code, scheme), func(t *testing.T) {
				requests := make(chan *http.Request, 10)
				api := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					requests <- r
					w.Header().Set("Location", target)
					w.WriteHeader(code)
				}))
				opts := &joblog.APIHandlerOptions{}
				if scheme == "https" {
					api.StartTLS()
					opts.Transport = api.Client().Transport
				} else {
					api.Start()
				}
				defer api.Close()
				stderr := &lockedBuffer{}
				l := joblog.New(&joblog.Options{Writer: stderr, API: opts})
				require.NoError(t, l.AttachAPI(api.URL, "log-token-Zq81xW"))
				l.Info("record")
				_ = l.Flush(soon(t)) // fails if the answer is not there before
				assert.Len(t, requests, 1)
				stats := l.Stats()
				assert.Equal(t, joblog.LevelCounts{Info: 1}, stats.Rejected)
				assert.Equal(t, joblog.StateStopped, stats.State)
				assert.Equal(t, code, stats.LastStatus)
				require.Error(t, l.Close(soon(t)))
				assert.Contains(t, stderr.String(), fmt.Sprintf("[WARN] joblog: forwarding log entries to %s/v1/job/log has stopped: status %d", api.URL, code))
			})
		}
	}
	require.NoError(t, elsewhere.(*net.TCPListener).SetDeadline(time.Now().Add(50*time.Millisecond)))
	_, err = elsewhere.Accept()
	assert.ErrorIs(t, err, os.ErrDeadlineExceeded, "nobody has connected")
}

// After a final answer forwarding stops, with one line for people, until another
// attachment.
func TestForwardStops(t *testing.T) {
	for _, code := range []int{401, 403, 404, 405, 410, 501} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			seen := make(states, 100)
			l, server, stderr := attached(t, &joblog.APIHandlerOptions{OnState: seen.note})
			server.Always(joblogtest.Status(code))
			l.Info("first")
			seen.await(t, joblog.StateStopped)
			requests := len(server.Requests())
			for range 100 {
				l.Error("later")
			}
			require.NoError(t, l.Flush(soon(t)), "there is nothing to wait for")
			assert.Len(t, server.Requests(), requests, "nothing is sent any more")
			stats := l.Stats()
			checkSum(t, stats)
			want := joblog.LevelCounts{Info: 1, Error: 100}
			if code == 401 || code == 403 {
				assert.Equal(t, want, stats.Auth)
			} else {
				assert.Equal(t, want, stats.Rejected)
			}

			server.Always(joblogtest.Accept())
			require.NoError(t, l.AttachAPI(server.URL, server.Token))
			l.Info("again")
			require.NoError(t, l.Flush(soon(t)))
			assert.Equal(t, []string{"again"}, texts(server.Entries()))
			_ = l.Close(soon(t))
			text := fmt.Sprintf("[WARN] joblog: forwarding log entries to %s has stopped: status %d %s", server.URL, code, http.StatusText(code))
			var own []string
			for _, line := range messages(t, stderr.String()) {
				if strings.Contains(line, "joblog:") {
					own = append(own, line)
				}
			}
			require.Len(t, own, 2)
			assert.Equal(t, text, own[0])
			assert.Regexp(t, `^\[WARN\] joblog: 101 of 102 log entries did not reach the API: 101 (auth|rejected)$`, own[1])
		})
	}
}

// A log token that has run out is answered by 401; a fresh one does.
func TestForwardFreshToken(t *testing.T) {
	server := joblogtest.NewServer(t)
	l := joblog.New(&joblog.Options{Writer: io.Discard})
	closeAtEnd(t, l)
	require.NoError(t, l.AttachAPI(server.URL, "log-token-of-yesterday"))
	l.Info("lost")
	require.Error(t, l.DetachAPI(soon(t)))
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	l.Info("kept")
	require.NoError(t, l.Flush(soon(t)))
	assert.Equal(t, []string{"kept"}, texts(server.Entries()))
	assert.Equal(t, joblog.LevelCounts{Info: 1}, l.Stats().Auth)
}

// The line is written when its entry is not even accepted yet.
func TestForwardLineFirst(t *testing.T) {
	var l *joblog.Logger
	var accepted []uint64
	l = joblog.New(&joblog.Options{Writer: writerFunc(func(p []byte) (int, error) {
		accepted = append(accepted, l.Stats().Accepted)
		return len(p), nil
	})})
	server := joblogtest.NewServer(t)
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	for range 3 {
		l.Info("record")
	}
	require.NoError(t, l.Close(soon(t)))
	assert.Equal(t, []uint64{0, 1, 2}, accepted)
	assert.Len(t, server.Entries(), 3)
}

// The one does not hold up or fail the other.
func TestForwardLineAndEntryAreIndependent(t *testing.T) {
	t.Run("the API is stuck", func(t *testing.T) {
		stderr := &lockedBuffer{}
		l := joblog.New(&joblog.Options{Writer: stderr, API: &joblog.APIHandlerOptions{Transport: stuck{}, MaxEntries: 10}})
		closeAtEnd(t, l)
		require.NoError(t, l.AttachAPI("https://logs.example.org", "log-token"))
		rec := slog.NewRecord(noon, slog.LevelInfo, "record", 0)
		for range 10_000 {
			require.NoError(t, l.Handler().Handle(t.Context(), rec))
		}
		assert.Equal(t, 10_000, strings.Count(stderr.String(), "[INFO] record\n"))
		stats := l.Stats()
		checkSum(t, stats)
		assert.EqualValues(t, 10, stats.Queued+stats.InFlight)
		assert.EqualValues(t, 9_990, stats.Evicted.Info)
		assert.EqualValues(t, 10, stats.HighWater)
	})
	t.Run("stderr fails", func(t *testing.T) {
		server := joblogtest.NewServer(t)
		l := joblog.New(&joblog.Options{Writer: failing{}})
		require.NoError(t, l.AttachAPI(server.URL, server.Token))
		l.Info("record")
		assert.EqualError(t, l.Close(soon(t)), "joblog: close: 1 line could not be written")
		assert.Equal(t, []string{"record"}, texts(server.Entries()))
		assert.EqualValues(t, 1, l.Stats().WriteErrors)
	})
}

// An INFO flood over a dead server costs no ERROR.
func TestForwardErrorsOutliveAFlood(t *testing.T) {
	seen := make(states, 100)
	l, server, _ := attached(t, &joblog.APIHandlerOptions{MaxEntries: 200, OnState: seen.note})
	server.Down()
	l.Info("first")
	seen.await(t, joblog.StateRetrying)
	for i := range 10_000 {
		l.Info("flood")
		if i%100 == 0 {
			l.Error("that matters")
		}
	}
	server.Up()
	_ = l.Flush(soon(t))
	assert.Len(t, server.Entries().ByMessage("that matters"), 100)
	stats := l.Stats()
	checkSum(t, stats)
	assert.Zero(t, stats.Evicted.Error)
	assert.EqualValues(t, stats.Evicted.Info, stats.Dropped)
	_ = l.Close(soon(t))
	assert.Equal(t, int(stats.Dropped), len(server.Missing()), "each gap is a loss")
}

// Close is back in time whatever the API does, accounts for everything and leaves
// nothing behind.
func TestForwardClose(t *testing.T) {
	const deadline = 200 * time.Millisecond
	for _, tt := range []struct {
		name  string
		make  func(*joblogtest.Server)
		early bool
	}{
		{"hangs", func(s *joblogtest.Server) { s.Always(joblogtest.Hang()) }, false},
		{"refuses", func(s *joblogtest.Server) { s.Down() }, false},
		{"stalls after the header", func(s *joblogtest.Server) { s.Always(joblogtest.StallAfterHeaders(503)) }, false},
		{"asks to wait for longer", func(s *joblogtest.Server) { s.Always(joblogtest.RetryAfter(503, time.Hour)) }, true},
	} {
		for _, batch := range []int{0, 100} {
			t.Run(fmt.Sprintf("%s, batch size %d", tt.name, batch), func(t *testing.T) {
				goroutines, files := runtime.NumGoroutine(), openFiles(t)
				l, server, stderr := attached(t, &joblog.APIHandlerOptions{BatchSize: batch})
				tt.make(server)
				for range 1000 {
					l.Info("record")
				}
				limit := deadline
				if tt.early {
					limit = 30 * time.Second
				}
				ctx, cancel := context.WithTimeout(t.Context(), limit)
				defer cancel()
				start := time.Now()
				err := l.Close(ctx)
				took := time.Since(start)
				t.Logf("Close took %v with a deadline of %v", took.Round(time.Millisecond), limit)
				assert.ErrorContains(t, err, "joblog: close: 1000 entries were not delivered: 1000 deadline")
				if !tt.early {
					assert.ErrorIs(t, err, context.DeadlineExceeded)
					assert.Less(t, took, deadline+500*time.Millisecond, "50 ms, and what a busy machine takes")
				}
				stats := l.Stats()
				checkSum(t, stats)
				assert.Equal(t, joblog.LevelCounts{Info: 1000}, stats.Deadline)
				assert.Equal(t, joblog.StateClosed, stats.State)
				assert.Contains(t, stderr.String(), "UTC [WARN] joblog: 1000 of 1000 log entries did not reach the API: 1000 deadline\n")

				l.Error("later")
				assert.True(t, strings.HasSuffix(stderr.String(), "[ERROR] later\n"))
				stats = l.Stats()
				checkSum(t, stats)
				assert.Equal(t, joblog.LevelCounts{Error: 1}, stats.Closed)
				assert.ErrorIs(t, l.AttachAPI(server.URL, server.Token), os.ErrClosed)
				_ = l.Close(ctx)

				server.Close()
				eventually(t, func() bool { return runtime.NumGoroutine() <= goroutines }, "goroutines are left")
				eventually(t, func() bool { return openFiles(t) <= files }, "descriptors are left")
			})
		}
	}
}

// eventually waits for what other goroutines and the kernel finish by themselves.
func eventually(t *testing.T, done func() bool, otherwise string) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !done(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			buf := make([]byte, 1<<16)
			require.Fail(t, otherwise, "%s", buf[:runtime.Stack(buf, true)])
		}
	}
}

func openFiles(t *testing.T) int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0 // not Linux
	}
	return len(entries)
}

// What earlier attachments lost was told by Detach, or is by the line at the end.
func TestForwardCloseTellsOfEarlierLosses(t *testing.T) {
	l, server, stderr := attached(t, nil)
	server.Decide(func(r joblogtest.Request) joblogtest.Reply {
		if len(r.Entries.ByMessage("rejected")) > 0 {
			return joblogtest.Status(422)
		}
		return joblogtest.Accept()
	})
	l.Info("rejected")
	assert.EqualError(t, l.DetachAPI(soon(t)), "joblog: detach API: 1 entry was not delivered: 1 rejected; the last attempt: status 422 Unprocessable Entity")
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	l.Info("delivered")
	require.NoError(t, l.Close(soon(t)))
	require.NoError(t, l.Close(soon(t)))
	assert.Regexp(t, `\[WARN\] joblog: 1 of 2 log entries did not reach the API: 1 rejected\n$`, stderr.String(), "the report of the loss is none of the job's")
}

func TestForwardCloseWithoutAttachment(t *testing.T) {
	l := joblog.New(&joblog.Options{Writer: io.Discard})
	require.NoError(t, l.Close(t.Context()))
	l.Info("later")
	assert.Zero(t, l.Stats().Accepted, "there was nothing it could have gone to")
}

// What a user's transport does wrong costs an attempt.
func TestForwardHostileTransport(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(*http.Request) (*http.Response, error)
		want string // "": it counts as an answer
	}{
		{"panics", func(*http.Request) (*http.Response, error) { panic("boom") }, "transport panicked with a string"},
		{"panics with nil", func(*http.Request) (*http.Response, error) { panic(nil) }, "transport panicked with a *runtime.PanicNilError"},
		{"ends its goroutine", func(*http.Request) (*http.Response, error) { runtime.Goexit(); return nil, nil }, "transport ended its goroutine"},
		{"nil, nil", func(*http.Request) (*http.Response, error) { return nil, nil }, "transport returned no response"},
		{"error that panics", func(*http.Request) (*http.Response, error) { return nil, (*nilError)(nil) }, "transport panicked with a runtime.errorString"},
		{"no status", func(*http.Request) (*http.Response, error) { return &http.Response{}, nil }, "status 0"},
		{"no body", func(*http.Request) (*http.Response, error) { return &http.Response{StatusCode: 503}, nil }, "status 503 Service Unavailable"},
		{"body that panics", func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 503, Body: panickingBody{}}, nil
		}, "status 503 Service Unavailable"},
		{"eats the header", func(r *http.Request) (*http.Response, error) {
			clear(r.Header)
			r.URL.Host, r.URL.Path = "elsewhere.example.org", "/"
			return nil, io.EOF
		}, "EOF"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var mu sync.Mutex
			bad := 2
			l, server, _ := attached(t, &joblog.APIHandlerOptions{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
				mu.Lock()
				hit := bad > 0
				bad--
				mu.Unlock()
				if hit {
					return tt.do(r)
				}
				return http.DefaultTransport.RoundTrip(r)
			})})
			for range 10 {
				l.Info("record")
			}
			require.NoError(t, l.Flush(soon(t)))
			assert.Len(t, server.Entries(), 10)
			assert.Empty(t, append(server.Missing(), server.Repeated()...))
			assert.Empty(t, server.Problems())
			assert.Contains(t, l.Stats().LastError, tt.want)
			require.NoError(t, l.Close(soon(t)))
		})
	}
}

type panickingBody struct{}

func (panickingBody) Read([]byte) (int, error) { panic("boom") }
func (panickingBody) Close() error             { panic("boom") }

// A transport that does not heed its context cannot hold up Close.
func TestForwardTransportIgnoresContext(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	l := joblog.New(&joblog.Options{Writer: io.Discard, API: &joblog.APIHandlerOptions{
		Transport: roundTripper(func(*http.Request) (*http.Response, error) {
			<-release
			return nil, io.EOF
		}),
	}})
	require.NoError(t, l.AttachAPI("https://logs.example.org", "log-token"))
	l.Info("record")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	assert.ErrorContains(t, l.Close(ctx), "1 entry was not delivered: 1 deadline")
	checkSum(t, l.Stats())
}

// Every record is in the account exactly once, also those that meet Close.
func TestForwardLoggingDuringClose(t *testing.T) {
	l, server, _ := attached(t, nil)
	const loggers, records = 8, 500
	var wg sync.WaitGroup
	begun := make(chan struct{}, loggers)
	for range loggers {
		wg.Go(func() {
			for i := range records {
				l.Info("record")
				if i == 10 {
					begun <- struct{}{}
				}
			}
		})
	}
	for range loggers {
		<-begun
	}
	_ = l.Close(soon(t))
	wg.Wait()
	stats := l.Stats()
	checkSum(t, stats)
	assert.EqualValues(t, loggers*records, stats.Accepted)
	assert.Equal(t, stats.Dropped, stats.Closed.Info)
	assert.Len(t, server.Entries(), int(stats.Delivered))
	assert.Empty(t, append(server.Missing(), server.Repeated()...))
}

// What a logger's writers get, and what middleware makes of records, is forwarded
// as it is printed.
func TestForwardWriterAndMiddleware(t *testing.T) {
	server := joblogtest.NewServer(t)
	stderr := &lockedBuffer{}
	l := joblog.New(&joblog.Options{Writer: stderr, Use: []func(slog.Handler) slog.Handler{markWith("marked ")}})
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	_, _ = io.WriteString(l.Writer(slog.LevelWarn), "from a child\nno end")
	l.With("k", 1).Info("record")
	require.NoError(t, l.Close(soon(t)))
	assert.ElementsMatch(t, []string{"marked from a child", "marked no end", "marked record"}, texts(server.Entries()))
	assert.Len(t, server.Entries().ByLevel(slog.LevelWarn), 2)
	assert.Len(t, server.Entries().ByDetail("k", 1), 1)
}

// A middleware that panics costs neither the line nor the entry, and no secret.
func TestForwardPastMiddlewareThatPanics(t *testing.T) {
	server := joblogtest.NewServer(t)
	l := joblog.New(&joblog.Options{Writer: io.Discard, Secrets: []string{secret}, Use: []func(slog.Handler) slog.Handler{
		func(next slog.Handler) slog.Handler { return hostile{Handler: next, in: "Handle"} },
	}})
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	l.With("bound", secret).Info("record", "k", secret, "n", 1)
	require.NoError(t, l.Close(soon(t)))
	require.Len(t, server.Entries().ByDetail("n", 1), 1)
	server.AssertNoSecret(t, secret)
}
