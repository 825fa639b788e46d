package delivery

import (
	"math"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	minBackoff    = 200 * time.Millisecond
	maxBackoff    = 10 * time.Second
	backoffFloor  = 50 * time.Millisecond
	maxRetryAfter = 60 * time.Second

	goldenSection = 0.381966

	// A forwarder that is closing has no time for long waits.
	closingBackoff = time.Second
)

// gate is shut by a failure, for all senders. While it is shut one probe at a time
// goes through, each after a longer wait; the first that is answered opens it.
type gate struct {
	shut  bool
	since time.Time
	until time.Time // when the next probe may go
	asked bool      // until is what the server asked for
	probe *parcel   // that is on its way
	fails int       // probes that failed, and what shut the gate

	jitter float64 // of the last backoff, from 0 to 1
}

func (g *gate) open() { *g = gate{} }

// passes reports whether a parcel may go now.
func (g *gate) passes(now time.Time) bool {
	return !g.shut || g.probe == nil && !now.Before(g.until)
}

// fail takes note of a failure, of the probe or of a parcel that was on its way
// when the gate shut.
func (g *gate) fail(now time.Time, p *parcel, retryAfter time.Duration, closing bool) {
	if !g.shut || p == g.probe {
		if !g.shut {
			g.since, g.jitter = now, rand.Float64()
		}
		g.shut, g.probe, g.asked = true, nil, false
		g.until = now.Add(g.backoff(closing))
		g.fails++
	}
	if retryAfter > 0 {
		// A little later, so that not everybody comes at the same moment.
		wait := min(retryAfter+rand.N(retryAfter/5+1), maxRetryAfter)
		if until := now.Add(wait); !g.asked || until.After(g.until) {
			g.until, g.asked = until, true // the server knows better than backoff
		}
	}
}

// hasten lets the next probe go at once, unless the server asked otherwise.
func (g *gate) hasten(now time.Time) {
	if g.shut && !g.asked {
		g.until = now
	}
}

// backoff is the wait after a number of failures in a row: full jitter, so that
// jobs which failed together do not come back together. The first one is random, and
// each of the next goes on from there by the golden section: as evenly spread, but
// there are never several short waits in a row, which would make many requests.
func (g *gate) backoff(closing bool) time.Duration {
	limit := maxBackoff
	if g.fails < 6 { // 200 ms << 6 is beyond the limit
		limit = min(minBackoff<<g.fails, maxBackoff)
	}
	if closing {
		limit = min(limit, closingBackoff)
	}
	_, g.jitter = math.Modf(g.jitter + goldenSection)
	return backoffFloor + time.Duration(g.jitter*float64(limit))
}

// parseRetryAfter returns the wait that a response asks for: in seconds or as a
// date, by RFC 9110, section 10.2.3. It is zero where there is none, or nonsense.
func parseRetryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if seconds, err := strconv.ParseUint(v, 10, 63); err == nil {
		return time.Duration(min(seconds, uint64(maxRetryAfter/time.Second))) * time.Second
	}
	if strings.Trim(v, "0123456789") == "" {
		return maxRetryAfter // too long for an integer
	}
	if date, err := http.ParseTime(v); err == nil {
		return min(max(date.Sub(now), 0), maxRetryAfter)
	}
	return 0
}
