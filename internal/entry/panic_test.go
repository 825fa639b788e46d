package entry_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/entry"
)

type (
	panicsFormat int
	panicsString struct{}
	panicsTwice  struct{}
	exits        struct{}
)

func (panicsFormat) Format(fmt.State, rune)       { panic(panicsFormat(1)) }
func (panicsFormat) LogValue() slog.Value         { panic(panicsFormat(1)) }
func (panicsString) String() string               { panic(panicsString{}) }
func (panicsString) MarshalJSON() ([]byte, error) { panic(panicsString{}) }
func (panicsTwice) Error() string                 { panic(panicsFormat(1)) }
func (exits) LogValue() slog.Value                { runtime.Goexit(); return slog.Value{} }

// torn is a string as one may read it while another goroutine writes it: with the
// length of one value and the data of another.
func torn() (s string) {
	type header struct {
		data unsafe.Pointer
		len  int
	}
	(*header)(unsafe.Pointer(&s)).len = 20
	return s
}

func TestPanicThatPanics(t *testing.T) {
	for name, value := range map[string]any{
		"Format": panicsFormat(1), "String": panicsString{}, "Error": panicsTwice{}, "in a list": []any{panicsTwice{}}, "in a map": map[string]any{"c": panicsString{}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, key := range []string{"bad", "detail", "step", ""} {
				bad := []slog.Attr{slog.Int("a", 1), slog.Any(key, value), slog.Int("b", 2)}
				for _, in := range []struct {
					bound *entry.Attrs
					attrs []slog.Attr
				}{{nil, bad}, {(*entry.Attrs)(nil).With(bad), nil}} {
					out, at, _ := encoded(in.bound, record(in.attrs...), "")
					check(t, out, at)
					assert.Contains(t, string(out), "!PANIC: entry_test.panics")
					assert.Contains(t, string(out), `"a":1,`)
					assert.Contains(t, string(out), `"b":2`)
				}
			}
		})
	}
}

// Nothing but strings that are no strings gets as far as the last resort.
func TestStringsThatCannotBeRead(t *testing.T) {
	var none *entry.Attrs
	bad := torn()
	good := slog.Int("a", 1)
	const (
		unread = "runtime error: invalid memory address or nil pointer dereference"
		unmade = "runtime error: unsafe.String: ptr is nil and len is not zero" // by slog
	)
	for _, tt := range []struct {
		name        string
		bound       *entry.Attrs
		contextStep string
		attrs       []slog.Attr
		want        string
	}{
		{"value", nil, "s", []slog.Attr{good, slog.String("b", bad), good}, `,"step":"s","detail":"!PANIC: ` + unmade + `"`},
		{"key", nil, "s", []slog.Attr{good, slog.Int(bad, 1)}, `,"step":"s","detail":"!PANIC: ` + unread + `"`},
		{"in a group", nil, "", []slog.Attr{slog.String("step", "s"), slog.Group("detail", "a", 1, "b", bad)}, `,"step":"s","detail":"!PANIC: ` + unmade + `"`},
		{"in a list", nil, "", []slog.Attr{good, slog.Any("l", []string{"x", bad})}, `,"detail":{"a":1,"l":"!PANIC: ` + unread + `"}`},
		{"step", nil, "s", []slog.Attr{slog.String("step", bad), good}, `,"detail":"!PANIC: ` + unmade + `"`},
		{"late step", nil, "s", []slog.Attr{good, slog.String("step", bad)}, `,"step":"s","detail":"!PANIC: ` + unmade + `"`},
		{"context's step", nil, bad, []slog.Attr{good}, `,"detail":"!PANIC: ` + unread + `"`},
		{"bound value", none.With([]slog.Attr{good, slog.String("b", bad)}), "s", nil, `,"step":"s","detail":{"a":1,"!PANIC":"` + unmade + `"}`},
		{"bound step", none.With([]slog.Attr{slog.String("step", "s"), good, slog.String("step", bad)}), "", nil, `,"step":"s","detail":{"a":1,"!PANIC":"` + unmade + `"}`},
		{"bound under a group", none.WithGroup("g").With([]slog.Attr{good, slog.Int(bad, 1)}), "", nil, `,"detail":{"g":{"a":1,"!PANIC":"` + unread + `"}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, encode(t, tt.bound, tt.contextStep, tt.attrs...))
			assert.Equal(t, `,"detail":{"a":1}`, encode(t, nil, "", good), "the next one")
		})
	}
	t.Run("message", func(t *testing.T) {
		r := record(good)
		r.Message = bad
		out, at, _ := encoded(nil, r, "")
		check(t, out, at)
		assert.Equal(t, strings.TrimSuffix(prefix, `"m"`)+`"!PANIC: `+unread+`"`, string(out))
	})
}

// A value may end its goroutine, with the encoder it had.
func TestGoexit(t *testing.T) {
	for _, attr := range []slog.Attr{slog.Any("x", exits{}), slog.Any("detail", exits{}), slog.Any("step", exits{}), slog.Any("x", []any{slog.AnyValue(exits{})})} {
		var wg sync.WaitGroup
		returned := false
		wg.Go(func() {
			_, _, _ = encoded(nil, record(slog.Int("a", 1), attr), "")
			returned = true
		})
		wg.Wait()
		require.False(t, returned)
		require.Equal(t, `,"detail":{"a":1}`, encode(t, nil, "", slog.Int("a", 1)))
	}
}

func TestConcurrentUse(t *testing.T) {
	a := (*entry.Attrs)(nil).With([]slog.Attr{slog.String("step", "s"), slog.Int("a", 1)}).WithGroup("g").With([]slog.Attr{slog.Int("b", 2)})
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			for j := range 100 {
				own := a
				want := fmt.Sprintf(`,"step":"s","detail":{"a":1,"g":{"b":2,"n":%d}}`, i)
				if j%2 == 0 {
					own = a.With([]slog.Attr{slog.Int("c", j)}).WithGroup("h")
					want = fmt.Sprintf(`,"step":"s","detail":{"a":1,"g":{"b":2,"c":%d,"h":{"n":%d}}}`, j, i)
				}
				out, _, _ := encoded(own, record(slog.Int("n", i)), "")
				assert.Equal(t, prefix+want, string(out))
			}
		})
	}
	wg.Wait()
}

func TestWithManyGroups(t *testing.T) {
	var a *entry.Attrs
	for i := range 20_000 {
		a = a.WithGroup("g")
		if i%1000 == 0 {
			a = a.With([]slog.Attr{slog.Int(fmt.Sprint("k", i), i)})
		}
	}
	out, at, truncated := encoded(a, record(slog.Any("x", []any{}), slog.Group("y", "z", 1), slog.Int("n", 1)), "")
	check(t, out, at)
	assert.False(t, truncated)
	var got struct{ Detail map[string]json.RawMessage }
	require.NoError(t, json.Unmarshal(whole(out), &got))
	depth := 1
	for in := got.Detail; in["g"] != nil; depth++ {
		raw := in["g"]
		in = nil
		require.NoError(t, json.Unmarshal(raw, &in))
		if in["g"] == nil {
			assert.Equal(t, "1", string(in["n"]), "the call's are in the innermost")
			assert.Equal(t, "19000", string(in["k19000"]))
			assert.Contains(t, string(in["x"]), "!ERROR: nested more than 32 deep")
		}
	}
	assert.Equal(t, 32, depth)
}
