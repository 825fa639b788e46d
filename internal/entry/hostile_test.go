package entry_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/entry"
)

type (
	panicJSON   struct{}
	panicText   struct{}
	panicValue  struct{}
	panicErr    struct{ N int }
	badJSON     string
	failingJSON struct{}
	failingText struct{}
	endless     struct{}
	wide        struct{ slog.Attr }
	selfValue   struct{}
	panicKey    struct{ n int }
	panicsPanic struct{}
	nilValuer   struct{ n int }
	panicZero   struct{ N int }
	node        struct{ Next *node }
	loop        *loop
)

func (panicJSON) MarshalJSON() ([]byte, error)   { panic("boom") }
func (panicText) MarshalText() ([]byte, error)   { panic(errors.New("boom")) }
func (panicValue) LogValue() slog.Value          { panic("boom") }
func (e *panicErr) Error() string                { return fmt.Sprint(e.N) }
func (b badJSON) MarshalJSON() ([]byte, error)   { return []byte(b), nil }
func (failingJSON) MarshalJSON() ([]byte, error) { return nil, errors.New("no") }
func (failingText) MarshalText() ([]byte, error) { return nil, &panicErr{1} }
func (e endless) LogValue() slog.Value           { return slog.GroupValue(slog.Any("next", e)) }
func (w wide) LogValue() slog.Value              { return slog.GroupValue(slog.Any("", w), slog.Any("", w)) }
func (s selfValue) LogValue() slog.Value         { return slog.AnyValue(s) }
func (panicKey) MarshalText() ([]byte, error)    { panic("boom") }
func (panicsPanic) Error() string                { panic(panicsPanic{}) }
func (v *nilValuer) LogValue() slog.Value        { return slog.IntValue(v.n) }
func (panicZero) IsZero() bool                   { panic("boom") }

func cyclicMap() any {
	m := map[string]any{"a": 1}
	m["self"] = m
	return m
}

func cyclicSlice() any {
	s := []any{1, nil}
	s[1] = s
	return s
}

func cyclicPointer() any {
	n := &node{}
	n.Next = &node{n}
	return n
}

func pointerLoop() any {
	var l loop
	l = &l
	return l
}

func deepList(n int) any {
	list := &node{}
	for range n {
		list = &node{list}
	}
	return list
}

func nested(n int) any {
	var x any = "core"
	for range n {
		x = []any{x}
	}
	return x
}

// hostile are values that cost no more than their own place. Where want is not
// given it is enough that the others survive.
var hostile = []struct {
	name  string
	value any
	want  string
}{
	{"chan", make(chan int), `"!ERROR: json: unsupported type: chan int"`},
	{"func", func() {}, `"!ERROR: json: unsupported type: func()"`},
	{"complex", 1i, `"!ERROR: json: unsupported type: complex128"`},
	{"NaN", math.NaN(), `"NaN"`},
	{"+Inf", math.Inf(1), `"+Inf"`},
	{"-Inf", float32(math.Inf(-1)), `"-Inf"`},
	{"map with bad members", map[string]any{"a": 1, "b": make(chan int), "c": math.NaN(), "d": panicJSON{}, "e": "e"},
		`{"a":1,"b":"!ERROR: json: unsupported type: chan int","c":"NaN","d":"!PANIC: boom","e":"e"}`},
	{"struct with bad fields", struct {
		A int
		B func()
		C float64 `json:",string"`
		D []any
	}{1, nil, math.NaN(), []any{panicText{}, 2}},
		`{"A":1,"B":"!ERROR: json: unsupported type: func()","C":"NaN","D":["!PANIC: boom",2]}`},
	{"map with other keys", map[float64]int{1: 1}, `"!ERROR: json: unsupported type: map[float64]int"`},
	{"map with panicking keys", map[panicKey]int{{1}: 1, {2}: 1}, `{"!PANIC: boom":1}`},
	{"cyclic map", cyclicMap(), `{"a":1,"self":"!ERROR: cycle"}`},
	{"cyclic slice", cyclicSlice(), `[1,"!ERROR: cycle"]`},
	{"cyclic pointer", cyclicPointer(), `{"Next":{"Next":"!ERROR: cycle"}}`},
	{"pointer loop", pointerLoop(), `"!ERROR: cycle"`},
	{"endless LogValuer", endless{}, ``},
	{"widening LogValuer", wide{}, ``},
	{"LogValuer of itself", selfValue{}, `"!ERROR: LogValue called too many times"`},
	{"deep list", deepList(1_000_000), ``},
	{"deep JSON", badJSON(strings.Repeat("[", 5000) + strings.Repeat("]", 5000)), `"!ERROR: nested more than 32 deep"`},
	{"deep slice", nested(31), strings.Repeat("[", 31) + `"core"` + strings.Repeat("]", 31)},
	{"deeper slice", nested(32), strings.Repeat("[", 31) + `"!ERROR: nested more than 32 deep"` + strings.Repeat("]", 31)},
	{"panicking MarshalJSON", panicJSON{}, `"!PANIC: boom"`},
	{"panicking MarshalText", panicText{}, `"!PANIC: boom"`},
	{"panicking LogValue", panicValue{}, `"!PANIC: boom"`},
	{"panicking Error", (*panicErr)(nil), `"!PANIC: runtime error: invalid memory address or nil pointer dereference"`},
	{"panicking Error of a panic", panicsPanic{}, `"!PANIC: entry_test.panicsPanic"`},
	{"panicking IsZero", struct {
		Z panicZero `json:"z,omitzero"`
	}{}, `{"z":{"N":0}}`},
	{"nil pointer LogValuer", (*nilValuer)(nil), `"!PANIC: runtime error: invalid memory address or nil pointer dereference"`},
	{"nil pointer Marshaler", (*time.Time)(nil), `null`},
	{"failing MarshalJSON", failingJSON{}, `"!ERROR: no"`},
	{"failing MarshalText", failingText{}, `"!ERROR: 1"`},
	{"invalid JSON", badJSON(`{"a":}`), `"!ERROR: invalid character '}' looking for beginning of value"`},
	{"no JSON", badJSON(``), `"!ERROR: unexpected end of JSON input"`},
	{"JSON of two values", badJSON(`1 2`), `"!ERROR: invalid character '2' after top-level value"`},
	{"JSON on two lines", json.RawMessage("{\n\"a\":\r\n 1}"), `{"a":1}`},
	{"JSON that is not UTF-8", badJSON("\"a\xff\xfeb\""), `"a�b"`},
	{"non-UTF-8", "a\xff\xfeb", `"a��b"`},
	{"non-UTF-8 keys", map[string]int{"\xff": 1, "\xfe": 2}, `{"�":1}`},
	{"bad number", json.Number("1e"), `"!ERROR: json: invalid number literal \"1e\""`},
	{"number with a line", json.Number("1\n"), `"!ERROR: json: invalid number literal \"1\\n\""`},
	{"far year", time.Date(12345, 1, 2, 3, 4, 5, 0, time.UTC), `"12345-01-02T03:04:05Z"`},
	{"separators", "a\u2028b\u2029", `"a\u2028b\u2029"`},
	{"control characters", "\x00\x1f\x7f\"\\/<>&\b\f\n\r\t", "\"\\u0000\\u001f\x7f\\\"\\\\/<>&\\b\\f\\n\\r\\t\""},
}

func TestHostile(t *testing.T) {
	good := func(prefix string) (attrs []slog.Attr) {
		for i := range 10 {
			attrs = append(attrs, slog.Int(fmt.Sprint(prefix, i), i))
		}
		return attrs
	}
	for _, tt := range hostile {
		t.Run(tt.name, func(t *testing.T) {
			for _, in := range []struct {
				name string
				out  func() ([]byte, int, bool)
			}{
				{"call", func() ([]byte, int, bool) {
					attrs := append(append(good("a"), slog.Any("bad", tt.value)), good("b")...)
					return encoded(nil, record(attrs...), "")
				}},
				{"With", func() ([]byte, int, bool) {
					a := (*entry.Attrs)(nil).With(append(good("a"), slog.Any("bad", tt.value)))
					return encoded(a, record(good("b")...), "")
				}},
				{"detail group", func() ([]byte, int, bool) {
					attrs := append(append(good("a"), slog.Any("bad", tt.value)), good("b")...)
					return encoded(nil, record(slog.Attr{Key: "detail", Value: slog.GroupValue(attrs...)}), "")
				}},
			} {
				out, at, truncated := in.out()
				check(t, out, at)
				if tt.name == "widening LogValuer" {
					continue // there is no end to it
				}
				require.False(t, truncated, in.name)
				var got struct{ Detail map[string]json.RawMessage }
				require.NoError(t, json.Unmarshal(whole(out), &got))
				for i := range 10 {
					require.Equal(t, fmt.Sprint(i), string(got.Detail[fmt.Sprint("a", i)]), in.name)
					require.Equal(t, fmt.Sprint(i), string(got.Detail[fmt.Sprint("b", i)]), in.name)
				}
				if tt.want != "" {
					assert.Equal(t, tt.want, string(got.Detail["bad"]), in.name)
				}
			}
			// In a place of its own too.
			for _, key := range []string{"step", "detail", ""} {
				out, at, _ := encoded(nil, record(slog.Any(key, tt.value)), "")
				check(t, out, at)
			}
		})
	}
}

func TestTooLong(t *testing.T) {
	million := map[string]int{}
	for i := range 1_000_000 {
		million[fmt.Sprint(i)] = i
	}
	long := strings.Repeat("x", 10<<20)
	for _, tt := range []struct {
		name string
		attr slog.Attr
		min  int // bytes that it is said to have
		head string
	}{
		{"text", slog.String("text", long), 10 << 20, `{"text":"xxx`},
		{"text alone", slog.String("detail", long), 10 << 20, `"xxx`},
		{"control characters", slog.String("text", strings.Repeat("\x00", 10<<20)), 10 << 20, `{"text":"\u0000`},
		{"broken UTF-8", slog.String("text", strings.Repeat("\xe4", 10<<20)), 10 << 20, `{"text":"��`},
		{"key", slog.Int(long, 1), 10 << 20, `{"xxx`},
		{"map", slog.Any("detail", million), 1_000_000, `{"0":0,"`},
		{"map of any", slog.Any("detail", map[string]any{"a": long, "b": long}), 10 << 20, `{"a":"xxx`},
		{"bytes", slog.Any("b", []byte(long)), 10 << 20, `{"b":"eHh4`},
		{"JSON", slog.Any("j", badJSON(`"`+long+`"`)), 10 << 20, `{"j":"xxx`},
		{"no JSON", slog.Any("j", badJSON(strings.Repeat("\x01", 10<<20))), 10 << 20, "{\"j\":\x01"},
		{"error", slog.Any("e", errors.New(long)), 10 << 20, `{"e":"xxx`},
		{"list", slog.Any("l", make([]int, 1_000_000)), 1_000_000, `{"l":[0,0`},
		{"list of nothing", slog.Any("l", make([]struct{}, 1_000_000)), 1_000_000, `{"l":[{},{}`},
		{"list of text", slog.Any("l", []string{long, long}), 10 << 20, `{"l":["xxx`},
		{"group", slog.Group("detail", "a", long, "b", long), 20 << 20, `{"a":"xxx`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var none *entry.Attrs
			for _, in := range []struct {
				name  string
				bound *entry.Attrs
				attrs []slog.Attr
			}{
				{"call", nil, []slog.Attr{tt.attr}},
				{"With", none.With([]slog.Attr{tt.attr}), nil},
				{"With and call", none.With([]slog.Attr{tt.attr}).With([]slog.Attr{slog.Int("n", 1)}).WithGroup("g"), []slog.Attr{slog.Int("n", 1)}},
			} {
				r := record(in.attrs...)
				r.Message = strings.Repeat("\x01", 1<<20)
				out, at, truncated := encoded(in.bound, r, strings.Repeat("\x02", 1<<20))
				assert.True(t, truncated)
				check(t, out, at)
				if strings.HasPrefix(tt.name, "map") && in.name == "call" {
					assert.Less(t, len(out), 64<<10)
				}
				var got struct {
					Detail struct {
						Truncated bool
						Bytes     int
						Head      string
					}
				}
				require.NoError(t, json.Unmarshal(whole(out), &got))
				assert.True(t, got.Detail.Truncated)
				assert.GreaterOrEqual(t, got.Detail.Bytes, tt.min)
				assert.NotEmpty(t, got.Detail.Head)
				if tt.name != "map" && !(tt.name == "text alone" && in.name == "With and call") { // unsorted; not alone
					assert.True(t, strings.HasPrefix(got.Detail.Head, tt.head), "%s: %.40s", in.name, got.Detail.Head)
				}
			}
		})
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		name, message, want string
	}{
		{"fits", strings.Repeat("x", 8<<10), strings.Repeat("x", 8<<10)},
		{"one more", strings.Repeat("x", 8<<10+1), strings.Repeat("x", 8<<10) + "…[+1 bytes]"},
		{"a rune is not cut", strings.Repeat("x", 8<<10-2) + "€€", strings.Repeat("x", 8<<10-2) + "…[+6 bytes]"},
		{"a rune that ends there stays", strings.Repeat("x", 8<<10-3) + "€€", strings.Repeat("x", 8<<10-3) + "€…[+3 bytes]"},
		{"nor a long one", strings.Repeat("x", 8<<10-3) + "😀", strings.Repeat("x", 8<<10-3) + "…[+4 bytes]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := slog.NewRecord(stamp, slog.LevelInfo, tt.message, 0)
			out, at, truncated := encoded(nil, &r, "")
			check(t, out, at)
			assert.Equal(t, len(tt.message) > 8<<10, truncated)
			var got struct{ Message string }
			require.NoError(t, json.Unmarshal(whole(out), &got))
			assert.Equal(t, tt.want, got.Message)
		})
	}
}

// A value that changes after the call, or after With, changes nothing.
func TestNothingIsKept(t *testing.T) {
	m := map[string]any{"a": 1}
	a := (*entry.Attrs)(nil).With([]slog.Attr{slog.Any("m", m)})
	m["a"] = 2
	assert.Equal(t, `,"detail":{"m":{"a":1},"n":{"a":2}}`, encode(t, a, "", slog.Any("n", m)))
}

func TestSiblings(t *testing.T) {
	parent := (*entry.Attrs)(nil).With([]slog.Attr{slog.Int("a", 1)}).WithGroup("g").With([]slog.Attr{slog.Int("b", 2)})
	one := parent.With([]slog.Attr{slog.Int("c", 3)})
	two := parent.With([]slog.Attr{slog.Int("d", 4)})
	assert.Equal(t, `,"detail":{"a":1,"g":{"b":2,"c":3}}`, encode(t, one, ""))
	assert.Equal(t, `,"detail":{"a":1,"g":{"b":2,"d":4}}`, encode(t, two, ""))
	assert.Equal(t, `,"detail":{"a":1,"g":{"b":2}}`, encode(t, parent, ""))
}
