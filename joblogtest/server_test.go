package joblogtest_test

import (
	"bytes"
	"compress/gzip"
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
