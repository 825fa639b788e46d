package human_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog/internal/human"
)

func TestDuration(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                          "0s",
		340_400:                    "340µs",
		120_400_000:                "120ms",
		6_249 * time.Millisecond:   "6.2s",
		59_960 * time.Millisecond:  "1m0s",
		123_400 * time.Millisecond: "2m3s",
	} {
		assert.Equal(t, want, human.Duration(d))
	}
}

func TestPlural(t *testing.T) {
	for n, want := range []string{"0 lines", "1 line", "2 lines"} {
		assert.Equal(t, want, human.Plural(n, "line", "lines"))
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[uint64]string{
		0: "0", 999: "999", 1000: "1,000", 12_000: "12,000", 1_234_567: "1,234,567",
		math.MaxUint64: "18,446,744,073,709,551,615",
	} {
		assert.Equal(t, want, human.Count(n))
	}
}
