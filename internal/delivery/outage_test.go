package delivery_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/delivery"
)

// 10,000 entries, 1,000 a second, with an outage of 4 seconds: all are delivered,
// none twice, and the API is left alone meanwhile.
func TestOutage(t *testing.T) {
	const (
		from, to = 2 * time.Second, 6 * time.Second
		most     = 8 // requests during the outage
		runs     = 2
	)
	for _, tt := range []struct {
		name   string
		answer reply
	}{
		{"503", status(503)},
		{"429 with Retry-After", reply{status: 429, retryAfter: "2"}},
		{"refused", down},
	} {
		for _, batch := range []int{1, 500} {
			t.Run(fmt.Sprintf("%s/%d", tt.name, batch), func(t *testing.T) {
				histogram := make([]int, 30)
				for range runs {
					bubble(t, delivery.Config{BatchSize: batch}, func(r *request) reply {
						if r.at >= from && r.at < to {
							return tt.answer
						}
						return reply{status: 202, delay: ms / 2}
					}, func(t *testing.T, w *world) {
						for range 10_000 {
							w.info(1)
							time.Sleep(ms)
						}
						require.NoError(t, w.Close(t.Context()))
						st := w.balanced()
						assert.Equal(t, uint64(10_000), st.Delivered)
						assert.Zero(t, st.Lost())
						seen := make(map[uint64]bool, 10_000)
						for _, seq := range w.seqs() {
							seen[seq] = true
						}
						assert.Equal(t, 10_000, len(seen))
						assert.Equal(t, 10_000, len(w.seqs()), "none twice")
						n := 0
						for _, r := range w.sent() {
							if r.at >= from && r.at < to {
								n++
							}
						}
						histogram[n]++
					})
				}
				t.Log("requests in the outage:", histogram[:most+3])
				for n, times := range histogram[most+1:] {
					assert.Zero(t, times, "%d requests", most+1+n)
				}
			})
		}
	}
}
