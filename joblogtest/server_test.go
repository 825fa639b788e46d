package joblogtest_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/joblogtest"
)

const (
	entry1 = `{"time":"2026-05-16T14:32:11.123456789Z","level":"INFO","message":"Posting batch","step":"upload","detail":{"count":50},"seq":1}`
	entry2 = `{"level":"WARN","message":"a \"quoted\" \u00fc","detail":[1,"x"],"seq":2}`
	entry3 = `{"level":"ERROR","message":"","seq":3}`
)

const second = 10 * time.Second // longer than anything takes, shorter than the test's own timeout

// newRequest returns a request as a forwarder makes it.
func newRequest(t testing.TB, s *joblogtest.Server, body string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL, strings.NewReader(body))
	require.NoError(t, err)
	r.Header.Set("Authorization", "Bearer "+s.Token)
	r.Header.Set("Content-Type", "application/json")
	return r
}

// newClient returns a client that follows no redirects and keeps no connection.
func newClient(t testing.TB) *http.Client {
	tr := &http.Transport{DisableKeepAlives: true}
	t.Cleanup(tr.CloseIdleConnections)
	return &http.Client{
		Transport:     tr,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// send sends a request and returns the status.
func send(t testing.TB, r *http.Request) int {
	t.Helper()
	resp, err := newClient(t).Do(r)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	return resp.StatusCode
}

func zipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	zw := gzip.NewWriter(&b)
	_, err := zw.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, zw.Close())
	return b.String()
}

func TestServerAccepts(t *testing.T) {
	for _, tt := range []struct {
		name   string
		body   string
		header map[string]string
		want   int
	}{
		{"single", entry1, nil, 1},
		{"single with white space", " " + entry1 + "\n", map[string]string{"Content-Type": "application/json; charset=utf-8"}, 1},
		{"lines", entry1 + "\n" + entry2 + "\n" + entry3 + "\n", map[string]string{"Content-Type": "application/x-ndjson"}, 3},
		{"lines without the last end", entry1 + "\n\n" + entry2, map[string]string{"Content-Type": "application/x-ndjson"}, 2},
		{"gzip", zipped(t, entry1), map[string]string{"Content-Encoding": "gzip"}, 1},
		{"lines in gzip", zipped(t, entry1+"\n"+entry2+"\n"), map[string]string{"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := joblogtest.NewServer(t)
			r := newRequest(t, s, tt.body)
			for name, value := range tt.header {
				r.Header.Set(name, value)
			}
			require.Equal(t, http.StatusAccepted, send(t, r))
			require.NoError(t, s.WaitFor(tt.want, second))
			entries := s.Entries()
			require.Len(t, entries, tt.want)
			e := entries[0]
			assert.Equal(t, time.Date(2026, 5, 16, 14, 32, 11, 123456789, time.UTC), e.Time)
			assert.Equal(t, "Posting batch", e.Message)
			assert.Equal(t, "upload", e.Step)
			assert.Equal(t, map[string]any{"count": 50.0}, e.Detail)
			assert.Equal(t, uint64(1), e.Seq)
			assert.Equal(t, entry1, string(e.Raw))
			if tt.want > 1 {
				assert.Equal(t, `a "quoted" ü`, entries[1].Message)
				assert.Equal(t, []any{1.0, "x"}, entries[1].Detail)
			}
			assert.Empty(t, s.Problems())
			requests := s.Requests()
			require.Len(t, requests, 1)
			assert.Equal(t, int64(len(tt.body)), requests[0].Size)
			assert.Len(t, requests[0].Entries, tt.want)
			assert.Equal(t, http.StatusAccepted, requests[0].Status)
		})
	}
}

func TestServerRefuses(t *testing.T) {
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for _, tt := range []struct {
		name    string
		body    string
		change  func(*http.Request)
		status  int
		problem string
	}{
		{"path", entry1, func(r *http.Request) { r.URL.Path = "/v1/log" }, 404, `path "/v1/log"`},
		{"method", entry1, func(r *http.Request) { r.Method = http.MethodPut }, 405, "method PUT"},
		{"no token", entry1, func(r *http.Request) { r.Header.Del("Authorization") }, 401, "token"},
		{"other token", entry1, header("Authorization", "Bearer other"), 401, "token"},
		{"other scheme", entry1, header("Authorization", "Basic other"), 401, "token"},
		{"no type", entry1, func(r *http.Request) { r.Header.Del("Content-Type") }, 415, "Content-Type"},
		{"other type", entry1, header("Content-Type", "text/plain"), 415, `Content-Type "text/plain"`},
		{"encoding", entry1, header("Content-Encoding", "br"), 415, `Content-Encoding "br"`},
		{"no gzip", entry1, header("Content-Encoding", "gzip"), 400, "gzip"},
		{"gzip cut off", zipped(t, entry1)[:40], header("Content-Encoding", "gzip"), 400, "EOF"},
		{"large", `{"message":"` + strings.Repeat("x", 4<<10) + `"}`, nil, 413, "more than 2048 bytes"},
		{"large behind gzip", zipped(t, strings.Repeat("x", 4<<10)), header("Content-Encoding", "gzip"), 413, "more than 2048 bytes"},
		{"one bad line", entry1 + "\n" + `{"level":"INFO"}`, header("Content-Type", "application/x-ndjson"), 400, `line 2: no member "message"`},
		{"no lines", "\n \n", header("Content-Type", "application/x-ndjson"), 400, "no entry"},
		{"lines as one entry", entry1 + "\n" + entry2, nil, 400, "not one JSON value"},
		{"empty", "", nil, 400, "no entry"},
		{"not JSON", "{", nil, 400, "not one JSON value"},
		{"not an object", `[` + entry1 + `]`, nil, 400, "not a JSON object"},
		{"not UTF-8", "{\"level\":\"INFO\",\"message\":\"\xff\"}", nil, 400, "not UTF-8"},
		{"no level", `{"message":"m"}`, nil, 400, `no member "level"`},
		{"other level", `{"level":"TRACE","message":"m"}`, nil, 400, `member "level"`},
		{"no string", `{"level":"INFO","message":7}`, nil, 400, `member "message": not a string`},
		{"empty step", `{"level":"INFO","message":"m","step":""}`, nil, 400, `member "step": empty`},
		{"time", `{"level":"INFO","message":"m","time":"2026-05-16 14:32:11"}`, nil, 400, `member "time"`},
		{"seq 0", `{"level":"INFO","message":"m","seq":0}`, nil, 400, `member "seq"`},
		{"seq as text", `{"level":"INFO","message":"m","seq":"1"}`, nil, 400, `member "seq"`},
		{"unknown member", `{"level":"INFO","message":"m","truncated":true}`, nil, 400, `unknown member "truncated"`},
		{"name twice", `{"level":"INFO","message":"m","message":"n"}`, nil, 400, `two members "message"`},
		{"name twice, escaped", `{"level":"INFO","message":"m","mess\u0061ge":"n"}`, nil, 400, `two members "message"`},
		{"name twice, deep", `{"level":"INFO","message":"m","detail":{"a":[1,{"b":1, "c":{}, "b" :2}]}}`, nil, 400, `two members "b"`},
		{"name twice among many", `{"level":"INFO","message":"m","detail":{` + manyMembers(40) + `,"m3":1}}`, nil, 400, `two members "m3"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := joblogtest.NewServer(t)
			s.MaxBody = 2 << 10
			r := newRequest(t, s, tt.body)
			if tt.change != nil {
				tt.change(r)
			}
			assert.Equal(t, tt.status, send(t, r))
			problems := s.Problems()
			require.Len(t, problems, 1)
			assert.Contains(t, problems[0], "request 0: ")
			assert.Contains(t, problems[0], tt.problem)
			assert.Empty(t, s.Entries())

			s.Script(joblogtest.ResetMidBody(200)) // does not help: a wrong request is not stored
			r = newRequest(t, s, tt.body)
			if tt.change != nil {
				tt.change(r)
			}
			assert.Equal(t, tt.status, send(t, r))
			assert.Empty(t, s.Entries())
		})
	}
}

// manyMembers returns n members, no two of one name.
func manyMembers(n int) string {
	var members []string
	for i := range n {
		members = append(members, fmt.Sprintf(`"m%d": {"same": 1}`, i))
	}
	return strings.Join(members, ",")
}

func TestServerIdempotency(t *testing.T) {
	s := joblogtest.NewServer(t)
	post := func(key, body string) int {
		r := newRequest(t, s, body)
		r.Header.Set("Idempotency-Key", key)
		return send(t, r)
	}
	assert.Equal(t, 202, post("a-1", entry1))
	assert.Equal(t, 202, post("a-1", entry1))
	assert.Equal(t, 202, post("b-1", entry1))
	assert.Len(t, s.Entries(), 2)
	assert.Equal(t, 1, s.Duplicates())
	assert.Empty(t, s.Problems())
	assert.Empty(t, s.Repeated(), "two attachments")

	// What was refused was not stored.
	s.Script(joblogtest.Status(503))
	assert.Equal(t, 503, post("a-2", entry2))
	assert.Equal(t, 202, post("a-2", entry2))
	assert.Equal(t, 1, s.Duplicates())

	assert.Equal(t, 422, post("a-1", entry2))
	assert.Len(t, s.Entries(), 3)
	require.Len(t, s.Problems(), 1)
	assert.Contains(t, s.Problems()[0], "Idempotency-Key")

	requests := s.Requests()
	assert.True(t, requests[1].Duplicate)
	assert.False(t, requests[2].Duplicate)
}

func TestServerSeq(t *testing.T) {
	s := joblogtest.NewServer(t)
	for _, key := range []string{"a-3", "b-2", "a-5", "a-1", "x-a-2"} {
		cut := strings.LastIndexByte(key, '-')
		r := newRequest(t, s, `{"level":"INFO","message":"m","seq":`+key[cut+1:]+`}`)
		r.Header.Set("Idempotency-Key", key)
		require.Equal(t, 202, send(t, r))
	}
	assert.Equal(t, []uint64{2, 4, 1, 1}, s.Missing())
	assert.Empty(t, s.Repeated())

	r := newRequest(t, s, `{"level":"INFO","message":"m","seq":5}`)
	r.Header.Set("Idempotency-Key", "a-4") // a batch cut differently
	require.Equal(t, 202, send(t, r))
	assert.Equal(t, []uint64{5}, s.Repeated())
}

func TestServerWaits(t *testing.T) {
	s := joblogtest.NewServer(t)
	assert.EqualError(t, s.WaitFor(1, time.Millisecond), "joblogtest: 0 of 1 entries after 1ms")
	done := make(chan error)
	go func() { done <- s.WaitFor(2, second) }()
	for range 2 {
		send(t, newRequest(t, s, entry1))
	}
	assert.NoError(t, <-done)
	assert.EqualError(t, s.WaitForRequests(3, 0), "joblogtest: 2 of 3 requests after 0s")
}

func TestServerTellsOfABodyCutOff(t *testing.T) {
	s := joblogtest.NewServer(t)
	body, w := io.Pipe()
	r := newRequest(t, s, "").Clone(t.Context())
	r.Body, r.ContentLength = body, -1
	go func() {
		_, _ = w.Write([]byte(entry1[:20]))
		_ = w.CloseWithError(errors.New("gave up"))
	}()
	_, err := newClient(t).Do(r)
	require.Error(t, err)
	require.NoError(t, s.WaitForRequests(1, second))
	assert.Contains(t, s.Problems()[0], "EOF")
	assert.Empty(t, s.Entries())
}
