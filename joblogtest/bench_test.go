package joblogtest_test

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/joblogtest"
)

// BenchmarkServer is how fast a server takes entries, on processors that it shares
// with the client.
func BenchmarkServer(b *testing.B) {
	for _, size := range []int{1, 200, 2000} {
		b.Run("batch="+strconv.Itoa(size), func(b *testing.B) {
			s := joblogtest.NewServer(b)
			body := strings.Repeat(entry1+"\n", size)
			tr := &http.Transport{}
			defer tr.CloseIdleConnections()
			b.ReportAllocs()
			for b.Loop() {
				r := newRequest(b, s, body)
				r.Header.Set("Content-Type", "application/x-ndjson")
				resp, err := tr.RoundTrip(r)
				require.NoError(b, err)
				_, _ = io.Copy(io.Discard, resp.Body)
				require.NoError(b, resp.Body.Close())
				require.Equal(b, 202, resp.StatusCode)
			}
			b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}
