package delivery

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestMomentIsRFC3339Nano(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	at := time.Date(2026, 5, 16, 23, 59, 59, 0, time.UTC)
	for range 20_000 {
		switch rng.IntN(4) {
		case 0: // another second, or not
			at = at.Add(time.Duration(rng.Int64N(int64(2 * time.Second))))
		case 1:
			at = at.Truncate(time.Duration(1+rng.IntN(3)) * time.Millisecond)
		case 2:
			at = time.Unix(minSecond+rng.Int64N(maxSecond-minSecond), rng.Int64N(int64(time.Second)))
		case 3:
			at = at.In(time.FixedZone("", rng.IntN(24*60*60)))
		}
		require.Equal(t, "at "+at.UTC().Format(time.RFC3339Nano), string(appendMoment([]byte("at "), momentOf(at))))
	}
}
