package entry_test

import (
	"log/slog"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog/internal/entry"
)

func TestAllocs(t *testing.T) {
	limits := map[string]float64{"struct": 0, "map": 0}
	for _, bc := range benchCases {
		t.Run(bc.name, func(t *testing.T) {
			a := (*entry.Attrs)(nil).With(bc.bound)
			r := bc.record()
			e := entry.Get()
			allocs := testing.AllocsPerRun(200, func() { _, _, _ = e.Encode(a, &r, "") })
			if raceEnabled {
				return // a sync.Pool forgets at random then
			}
			assert.LessOrEqual(t, allocs, limits[bc.name])
		})
	}
}

// What is cut is not encoded to its end, nor copied.
func TestMemoryOfWhatIsCut(t *testing.T) {
	text := string(make([]byte, 10<<20))
	for name, attr := range map[string]slog.Attr{
		"text":  slog.String("x", text),
		"map":   slog.Any("x", map[string]any{"x": text}),
		"bytes": slog.Any("x", []byte(text)),
		"list":  slog.Any("x", make([]int, 1<<20)),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, _, truncated := encoded(nil, record(attr), "")
			runtime.ReadMemStats(&after)
			assert.True(t, truncated)
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(1<<20))
		})
	}
}
