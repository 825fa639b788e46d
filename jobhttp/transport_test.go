package jobhttp_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/jobhttp"
)

type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// answer is a RoundTripper that takes a second for the headers and two for the body.
func answer(status int, err error) http.RoundTripper {
	return roundTripFunc(func(req *http.Request) (*http.Response, error) {
		time.Sleep(time.Second)
		if status == 0 {
			return nil, err
		}
		return &http.Response{StatusCode: status, Body: &slowBody{err: err}, Request: req}, nil
	})
}

type slowBody struct{ err error }

func (b *slowBody) Read([]byte) (int, error) {
	time.Sleep(2 * time.Second)
	if b.err != nil {
		return 0, b.err
	}
	return 0, io.EOF
}
func (b *slowBody) Close() error { return nil }

const secretURL = "https://etl:hunter2@erp.example.org:8443/invoices/a%20b?token=hunter2"

func get(ctx context.Context, t *testing.T, rt http.RoundTripper, url string) (*http.Response, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	require.NoError(t, err)
	return (&http.Client{Transport: rt}).Do(req)
}

// read reads a response to its end, and closes it.
func read(resp *http.Response, err error) error {
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func TestLines(t *testing.T) {
	const name = "GET erp.example.org:8443/invoices/a%20b"
	for _, tt := range []struct {
		name    string
		status  int
		err     error
		opts    jobhttp.Options
		attempt int
		want    string
	}{
		{"fast", 200, nil, jobhttp.Options{}, 0, ""},
		{"not asked for", 404, nil, jobhttp.Options{}, 0, ""},
		{"debug", 404, nil, jobhttp.Options{Debug: true}, 1, "[DEBUG] Request: " + name + " took 3s (404)"},
		{"slow", 200, nil, jobhttp.Options{Slow: 3 * time.Second}, 0, "[WARN] Slow request: " + name + " took 3s (200)"},
		{"slow with debug", 200, nil, jobhttp.Options{Slow: 3 * time.Second, Debug: true}, 0, "[WARN] Slow request: " + name + " took 3s (200)"},
		{"never slow", 200, nil, jobhttp.Options{Slow: -1}, 0, ""},
		{"500", 500, nil, jobhttp.Options{}, 0, "[WARN] Failed request: " + name + ": 500 Internal Server Error after 3s"},
		{"429, slow", 429, nil, jobhttp.Options{Slow: 1}, 2, "[WARN] Failed request: " + name + ": 429 Too Many Requests after 3s, attempt 2"},
		{"408", 408, nil, jobhttp.Options{}, 0, "[WARN] Failed request: " + name + ": 408 Request Timeout after 3s"},
		{"599", 599, nil, jobhttp.Options{}, -1, "[WARN] Failed request: " + name + ": 599 after 3s"},
		{"no response", 0, io.EOF, jobhttp.Options{}, 3, "[WARN] Failed request: " + name + ": connection closed early after 1s, attempt 3"},
		{"body breaks off", 200, io.ErrUnexpectedEOF, jobhttp.Options{}, 0, "[WARN] Failed request: " + name + ": connection closed early after 3s"},
		{"error with a text", 0, errors.New("hunter2"), jobhttp.Options{}, 0, "[WARN] Failed request: " + name + ": transport error after 1s"},
		{"error with the URL", 0, &url.Error{Op: "Get", URL: secretURL, Err: fmt.Errorf("proxy: %w", errors.New(secretURL))}, jobhttp.Options{}, 0,
			"[WARN] Failed request: " + name + ": transport error after 1s"},
		{"error with a type", 0, fmt.Errorf("hunter2: %w", tokenError("hunter2")), jobhttp.Options{}, 0,
			"[WARN] Failed request: " + name + ": jobhttp_test.tokenError after 1s"},
		{"error that panics", 0, panickingError{}, jobhttp.Options{}, 0, "[WARN] Failed request: " + name + ": transport error after 1s"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				rec := newRecorder()
				tt.opts.Logger = rec.Logger
				ctx := joblog.ContextWithStep(t.Context(), "fetch")
				if tt.attempt != 0 {
					ctx = jobhttp.ContextWithAttempt(ctx, tt.attempt)
				}
				resp, err := get(ctx, t, jobhttp.NewTransport(answer(tt.status, tt.err), &tt.opts), secretURL)
				if err == nil {
					_, err = io.ReadAll(resp.Body)
					_, _ = resp.Body.Read(make([]byte, 1))
					_ = resp.Body.Close()
					_ = resp.Body.Close()
				}
				if _, ok := tt.err.(panickingError); !ok {
					assert.ErrorIs(t, err, tt.err, "it is passed on")
				}
				assert.NotContains(t, rec.String(), "hunter2")
				if tt.want == "" {
					assert.Empty(t, rec.String())
					return
				}
				one := rec.only(t)
				assert.Equal(t, tt.want, fmt.Sprintf("[%s] %s", one.Level, one.Msg))
				assert.Equal(t, "fetch", one.Step)
				assert.Equal(t, "GET", one.Detail["method"])
				assert.Equal(t, "erp.example.org:8443", one.Detail["host"])
				assert.Equal(t, "/invoices/a%20b", one.Detail["path"])
				assert.Equal(t, float64(max(tt.attempt, 1)), one.Detail["attempt"])
				if tt.status != 0 {
					assert.Equal(t, 3e9, one.Detail["duration"])
					assert.Equal(t, float64(tt.status), one.Detail["status"])
				} else {
					assert.NotContains(t, one.Detail, "status")
				}
				assert.Equal(t, tt.err != nil, one.Detail["error"] != nil)
			})
		})
	}
}

func TestErrorKinds(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{&net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true, Name: "hunter2"}}, "no such host"},
		{&net.DNSError{Name: "hunter2"}, "DNS lookup failed"},
		{&net.DNSError{IsTimeout: true}, "timeout"},
		{&net.OpError{Op: "read", Err: os.ErrDeadlineExceeded}, "timeout"},
		{context.DeadlineExceeded, "timeout"},
		{context.Canceled, "cancelled"}, // and not by the caller
		{&net.OpError{Op: "remote error", Err: errors.New("tls: hunter2")}, "TLS handshake refused by the server"},
		{&net.OpError{Op: "proxyconnect", Err: errors.New("hunter2")}, "transport error"},
		{&net.OpError{Op: "read", Err: net.ErrClosed}, "connection was closed"},
		{errors.Join(errors.New("hunter2"), io.EOF), "connection closed early"},
		{errors.Join(errors.New("hunter2")), "transport error"},
	} {
		rec := newRecorder()
		rt := roundTripFunc(func(*http.Request) (*http.Response, error) { return nil, tt.err })
		_, err := get(t.Context(), t, jobhttp.NewTransport(rt, &jobhttp.Options{Logger: rec.Logger}), secretURL)
		assert.ErrorIs(t, err, tt.err)
		assert.Equal(t, "WARN", rec.only(t).Level)
		assert.Equal(t, tt.want, rec.only(t).Detail["error"])
		assert.NotContains(t, rec.String(), "hunter2")
	}
}

func TestSlowAndCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(6*time.Second, cancel)
		rec := newRecorder()
		rt := roundTripFunc(func(req *http.Request) (*http.Response, error) {
			<-req.Context().Done()
			return nil, errors.New("hunter2")
		})
		_, err := get(ctx, t, jobhttp.NewTransport(rt, &jobhttp.Options{Logger: rec.Logger}), "http://h/x")
		require.Error(t, err)
		assert.Equal(t, "Slow request: GET h/x took 6s (cancelled)", rec.only(t).Msg)
	})
}

type tokenError string

func (e tokenError) Error() string { return string(e) }

type panickingError struct{}

func (panickingError) Error() string { return "panics" }
func (panickingError) Is(error) bool { panic("Is") }
func (panickingError) As(any) bool   { panic("As") }

func TestDefaultIsFiveSeconds(t *testing.T) {
	for took, lines := range map[time.Duration]int{5*time.Second - 1: 0, 5 * time.Second: 1} {
		synctest.Test(t, func(t *testing.T) {
			before := slog.Default()
			defer slog.SetDefault(before)
			rec := newRecorder()
			rt := jobhttp.NewTransport(roundTripFunc(func(*http.Request) (*http.Response, error) {
				time.Sleep(took)
				return &http.Response{StatusCode: 204, Body: http.NoBody}, nil
			}), nil)
			slog.SetDefault(rec.Logger) // after NewTransport
			resp, err := rt.RoundTrip(httptest.NewRequest(http.MethodPut, "/x", nil))
			require.NoError(t, err)
			assert.True(t, resp.Body == http.NoBody)
			assert.Len(t, rec.records(t), lines)
		})
	}
}

// URLs that no parser made.
func TestOddURLs(t *testing.T) {
	for _, tt := range []struct {
		name string
		url  *url.URL
		want string
	}{
		{"none", nil, "GET "},
		{"query in the path", &url.URL{Host: "h", Path: "/a b?token=hunter2"}, "GET h/a%20b"},
		{"userinfo in the host", &url.URL{Host: "u:hunter2@h", Path: "/a"}, "GET h/a"},
		{"query in the host", &url.URL{Host: "h?token=hunter2"}, "GET h"},
		{"opaque", &url.URL{Scheme: "http", Host: "h", Opaque: "//u:hunter2@h/a?token=hunter2"}, "GET h"},
		{"fragment", &url.URL{Host: "h", Path: "/a", Fragment: "hunter2"}, "GET h/a"},
		{"line end", &url.URL{Host: "h", Path: "/a\nb"}, "GET h/a%0Ab"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rec := newRecorder()
			rt := jobhttp.NewTransport(roundTripFunc(func(*http.Request) (*http.Response, error) { return nil, io.EOF }),
				&jobhttp.Options{Logger: rec.Logger})
			_, err := rt.RoundTrip(&http.Request{URL: tt.url})
			assert.Equal(t, io.EOF, err)
			assert.Contains(t, rec.only(t).Msg, "Failed request: "+tt.want+": connection closed early after ")
			assert.NotContains(t, rec.String(), "hunter2")
		})
	}
}

func TestOddRoundTrippers(t *testing.T) {
	rec := newRecorder()
	opts := &jobhttp.Options{Logger: rec.Logger, Debug: true}
	req := httptest.NewRequest(http.MethodGet, "/", nil)

	resp, err := jobhttp.NewTransport(roundTripFunc(func(*http.Request) (*http.Response, error) { return nil, nil }), opts).RoundTrip(req)
	assert.Nil(t, resp)
	assert.NoError(t, err)

	resp, err = jobhttp.NewTransport(roundTripFunc(func(*http.Request) (*http.Response, error) { return &http.Response{StatusCode: 200}, nil }), opts).RoundTrip(req)
	assert.Nil(t, resp.Body)
	assert.NoError(t, err)
	assert.Len(t, rec.records(t), 1)

	assert.PanicsWithValue(t, "boom", func() {
		_, _ = jobhttp.NewTransport(roundTripFunc(func(*http.Request) (*http.Response, error) { panic("boom") }), opts).RoundTrip(req)
	})
}

func TestUnwrap(t *testing.T) {
	assert.Equal(t, http.DefaultTransport, jobhttp.NewTransport(nil, nil).Unwrap())
	next := &http.Transport{}
	assert.Same(t, next, jobhttp.NewTransport(next, nil).Unwrap())
}

func TestCloseIdleConnections(t *testing.T) {
	next := &idleCloser{}
	(&http.Client{Transport: jobhttp.NewTransport(next, nil)}).CloseIdleConnections()
	assert.True(t, next.closed)
	jobhttp.NewTransport(roundTripFunc(nil), nil).CloseIdleConnections() // which next has not
}

type idleCloser struct {
	http.RoundTripper
	closed bool
}

func (c *idleCloser) CloseIdleConnections() { c.closed = true }

// serve starts a server, over HTTP/2 if asked to, and returns its URL and a
// transport of its own.
func serve(t testing.TB, h2 bool, h http.HandlerFunc) (string, *http.Transport) {
	t.Helper()
	srv := httptest.NewUnstartedServer(h)
	srv.Config.ErrorLog = log.New(io.Discard, "", 0)
	if h2 {
		srv.EnableHTTP2 = true
		srv.StartTLS()
	} else {
		srv.Start()
	}
	t.Cleanup(srv.Close)
	tr := srv.Client().Transport.(*http.Transport)
	t.Cleanup(tr.CloseIdleConnections)
	return srv.URL, tr
}

// Real servers, over both protocols. Times are not asserted: the test lets the
// server go on once the threshold is over.
func TestServers(t *testing.T) {
	const slow = 20 * time.Millisecond
	for _, h2 := range []bool{false, true} {
		proto := map[bool]string{false: "HTTP1", true: "HTTP2"}[h2]
		for _, tt := range []struct {
			name    string
			handler http.HandlerFunc
			want    string // of the message, between host and duration
			fails   bool
		}{
			{"slow headers", func(w http.ResponseWriter, _ *http.Request) {
				time.Sleep(2 * slow)
				_, _ = io.WriteString(w, "late")
			}, `^Slow request: GET 127\.0\.0\.1:\d+/x took \S+ \(200\)$`, false},
			{"slow body", func(w http.ResponseWriter, _ *http.Request) {
				_, _ = io.WriteString(w, "early")
				_ = http.NewResponseController(w).Flush()
				time.Sleep(2 * slow)
				_, _ = io.WriteString(w, "late")
			}, `^Slow request: GET 127\.0\.0\.1:\d+/x took \S+ \(200\)$`, false},
			{"reset in the body", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Length", "100")
				_, _ = io.WriteString(w, "early")
				_ = http.NewResponseController(w).Flush()
				panic(http.ErrAbortHandler)
			}, `^Failed request: GET 127\.0\.0\.1:\d+/x: (connection closed early|http2?\.\S+) after \S+$`, true},
			{"reset before the headers", func(http.ResponseWriter, *http.Request) {
				panic(http.ErrAbortHandler)
			}, `^Failed request: GET 127\.0\.0\.1:\d+/x: (connection closed early|connection reset by peer|http2?\.\S+) after \S+$`, true},
			{"503", func(w http.ResponseWriter, _ *http.Request) {
				http.Error(w, "busy", http.StatusServiceUnavailable)
			}, `^Failed request: GET 127\.0\.0\.1:\d+/x: 503 Service Unavailable after \S+$`, false},
		} {
			t.Run(proto+" "+tt.name, func(t *testing.T) {
				url, tr := serve(t, h2, func(w http.ResponseWriter, r *http.Request) {
					assert.Equal(t, h2, r.ProtoMajor == 2)
					tt.handler(w, r)
				})
				rec := newRecorder()
				err := read(get(t.Context(), t, jobhttp.NewTransport(tr, &jobhttp.Options{Logger: rec.Logger, Slow: slow}), url+"/x?q=hunter2"))
				assert.Equal(t, tt.fails, err != nil, "%v", err)
				assert.Regexp(t, tt.want, rec.only(t).Msg)
				assert.NotContains(t, rec.String(), "hunter2")
			})
		}

		t.Run(proto+" trailers, reuse", func(t *testing.T) {
			url, tr := serve(t, h2, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Trailer", "Sum")
				_, _ = io.WriteString(w, "body")
				w.Header().Set("Sum", "42")
			})
			rec := newRecorder()
			rt := jobhttp.NewTransport(tr, &jobhttp.Options{Logger: rec.Logger, Debug: true})
			var reused []bool
			ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
				GotConn: func(info httptrace.GotConnInfo) { reused = append(reused, info.Reused) },
			})
			for range 2 {
				resp, err := get(ctx, t, rt, url)
				require.NoError(t, read(resp, err))
				assert.Equal(t, "42", resp.Trailer.Get("Sum"))
			}
			assert.Equal(t, []bool{false, true}, reused)
			assert.Len(t, rec.records(t), 2)
		})

		t.Run(proto+" cancel, deadline", func(t *testing.T) {
			release := make(chan struct{})
			url, tr := serve(t, h2, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/body" {
					_, _ = io.WriteString(w, "early")
					_ = http.NewResponseController(w).Flush()
				}
				select {
				case <-release:
				case <-r.Context().Done():
				}
			})
			defer close(release)
			for _, path := range []string{"/headers", "/body"} {
				rec := newRecorder()
				rt := jobhttp.NewTransport(tr, &jobhttp.Options{Logger: rec.Logger, Debug: true})
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(10*time.Millisecond, cancel)
				assert.ErrorIs(t, read(get(ctx, t, rt, url+path)), context.Canceled)
				assert.Equal(t, "DEBUG", rec.only(t).Level)
				assert.Equal(t, "cancelled", rec.only(t).Detail["error"])

				rec = newRecorder()
				rt = jobhttp.NewTransport(tr, &jobhttp.Options{Logger: rec.Logger})
				ctx, cancel = context.WithTimeout(t.Context(), 10*time.Millisecond)
				assert.ErrorIs(t, read(get(ctx, t, rt, url+path)), context.DeadlineExceeded)
				cancel()
				assert.Equal(t, "WARN", rec.only(t).Level)
				assert.Equal(t, "timeout", rec.only(t).Detail["error"])

				rec = newRecorder()
				client := &http.Client{Timeout: 10 * time.Millisecond, Transport: jobhttp.NewTransport(tr, &jobhttp.Options{Logger: rec.Logger})}
				err := read(client.Get(url + path))
				var netErr net.Error
				require.ErrorAs(t, err, &netErr)
				assert.True(t, netErr.Timeout())
				assert.Equal(t, "timeout", rec.only(t).Detail["error"])
			}
		})
	}
}

func TestRedirect(t *testing.T) {
	url, tr := serve(t, false, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusFound)
		}
	})
	rec := newRecorder()
	require.NoError(t, read(get(t.Context(), t, jobhttp.NewTransport(tr, &jobhttp.Options{Logger: rec.Logger, Debug: true}), url+"/old")))
	all := rec.records(t)
	require.Len(t, all, 2)
	assert.Equal(t, []any{"/old", 302.0}, []any{all[0].Detail["path"], all[0].Detail["status"]})
	assert.Equal(t, []any{"/new", 200.0}, []any{all[1].Detail["path"], all[1].Detail["status"]})
}

func TestUpgrade(t *testing.T) {
	url, tr := serve(t, false, func(w http.ResponseWriter, _ *http.Request) {
		conn, rw, err := http.NewResponseController(w).Hijack()
		if !assert.NoError(t, err) {
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
		line, _ := rw.ReadString('\n')
		_, _ = io.WriteString(conn, line)
	})
	rec := newRecorder()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	require.NoError(t, err)
	req.Header.Set("Connection", "Upgrade")
	req.Header.Set("Upgrade", "echo")
	resp, err := jobhttp.NewTransport(tr, &jobhttp.Options{Logger: rec.Logger, Debug: true}).RoundTrip(req)
	require.NoError(t, err)
	assert.Equal(t, 101.0, rec.only(t).Detail["status"])
	conn, ok := resp.Body.(io.ReadWriteCloser)
	require.True(t, ok)
	defer conn.Close()
	_, err = io.WriteString(conn, "hello\n")
	require.NoError(t, err)
	line, err := bufio.NewReader(conn).ReadString('\n')
	require.NoError(t, err)
	assert.Equal(t, "hello\n", line)
}

func TestWritableBody(t *testing.T) {
	server, client := net.Pipe()
	defer server.Close()
	rt := jobhttp.NewTransport(roundTripFunc(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Body: client}, nil
	}), nil)
	resp, err := rt.RoundTrip(httptest.NewRequest(http.MethodConnect, "/", nil))
	require.NoError(t, err)
	w, ok := resp.Body.(io.ReadWriteCloser)
	require.True(t, ok)
	go func() { _, _ = io.WriteString(w, "x") }()
	_, err = io.ReadFull(server, make([]byte, 1))
	require.NoError(t, err)
	require.NoError(t, w.Close())
}

func TestNoServer(t *testing.T) {
	tlsURL, _ := serve(t, true, func(http.ResponseWriter, *http.Request) {})
	plainURL, _ := serve(t, false, func(http.ResponseWriter, *http.Request) {})

	for _, tt := range []struct{ name, url, want string }{
		{"refused", "http://127.0.0.1:1", "refused"},
		{"unknown certificate", tlsURL, "certificate not valid"},
		{"no TLS", strings.Replace(plainURL, "http:", "https:", 1), "server does not speak TLS"},
	} {
		rec := newRecorder()
		tr := &http.Transport{TLSClientConfig: &tls.Config{}}
		assert.Error(t, read(get(t.Context(), t, jobhttp.NewTransport(tr, &jobhttp.Options{Logger: rec.Logger}), tt.url)), tt.name)
		assert.Contains(t, rec.only(t).Detail["error"], tt.want, tt.name)
	}
}

// Close may interrupt a Read: there is one line, whichever comes first.
func TestConcurrently(t *testing.T) {
	url, tr := serve(t, false, func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(make([]byte, 64<<10))
	})
	rec := newRecorder()
	rt := jobhttp.NewTransport(tr, &jobhttp.Options{Logger: rec.Logger, Debug: true})
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			resp, err := get(t.Context(), t, rt, url)
			if !assert.NoError(t, err) {
				return
			}
			wg.Go(func() { _, _ = io.Copy(io.Discard, resp.Body) })
			wg.Go(func() { _ = resp.Body.Close() })
		})
	}
	wg.Wait()
	assert.Len(t, rec.records(t), 20)
}

// The request is as it was, and the transport costs the body's wrapper alone.
func TestRequestAndAllocations(t *testing.T) {
	inner := io.NopCloser(strings.NewReader(""))
	resp := &http.Response{StatusCode: 200}
	next := roundTripFunc(func(*http.Request) (*http.Response, error) {
		resp.Body = inner
		return resp, nil
	})
	rt := jobhttp.NewTransport(next, nil)
	req := httptest.NewRequest(http.MethodGet, secretURL, nil)
	before := req.Clone(req.Context())
	allocs := testing.AllocsPerRun(100, func() {
		resp, _ := rt.RoundTrip(req)
		_ = resp.Body.Close()
	})
	assert.LessOrEqual(t, allocs, 1.0)
	assert.Equal(t, before.URL, req.URL)
	assert.Equal(t, before.Header, req.Header)
}
