package entry_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/entry"
)

var stamp = time.Date(2026, 5, 16, 14, 32, 11, 123456789, time.UTC)

const prefix = `"message":"m"`

func record(attrs ...slog.Attr) *slog.Record {
	r := slog.NewRecord(stamp, slog.LevelInfo, "m", 0)
	r.AddAttrs(attrs...)
	return &r
}

// encode returns the step and the detail that are made of the attributes.
func encode(t *testing.T, a *entry.Attrs, contextStep string, attrs ...slog.Attr) string {
	t.Helper()
	out, detail, truncated := encoded(a, record(attrs...), contextStep)
	require.False(t, truncated)
	check(t, out, detail)
	require.True(t, len(out) >= len(prefix) && string(out[:len(prefix)]) == prefix, "%s", out)
	return string(out[len(prefix):])
}

func TestDetail(t *testing.T) {
	g := func(key string, args ...any) slog.Attr { return slog.Group(key, args...) }
	detail := func(args ...any) slog.Attr { return slog.Group("detail", args...) }
	for _, tt := range []struct {
		name  string
		attrs []slog.Attr
		want  string
	}{
		{"none", nil, ``},
		{"group", []slog.Attr{detail("count", 50, "batch", "b-17")}, `,"detail":{"count":50,"batch":"b-17"}`},
		{"other attributes are members", []slog.Attr{slog.Int("n", 1), detail("count", 50)}, `,"detail":{"n":1,"count":50}`},
		{"other groups are members", []slog.Attr{g("g", "a", 1)}, `,"detail":{"g":{"a":1}}`},
		{"map", []slog.Attr{slog.Any("detail", map[string]any{"b": 2, "a": 1})}, `,"detail":{"a":1,"b":2}`},
		{"map of another type", []slog.Attr{slog.Any("detail", map[int]string{2: "b", 1: "a"})}, `,"detail":{"1":"a","2":"b"}`},
		{"struct", []slog.Attr{slog.Any("detail", struct {
			A int `json:"a"`
			B []int
		}{1, []int{2, 3}})}, `,"detail":{"a":1,"B":[2,3]}`},
		{"nil pointer", []slog.Attr{slog.Any("detail", (*struct{ A int })(nil))}, ``},
		{"nil", []slog.Attr{slog.Any("detail", nil)}, ``},
		{"LogValuer", []slog.Attr{slog.Any("detail", valuer{valuer{slog.GroupValue(slog.Int("a", 1))}})}, `,"detail":{"a":1}`},
		{"scalar alone", []slog.Attr{slog.Int("detail", 5)}, `,"detail":5`},
		{"list alone", []slog.Attr{slog.Any("detail", []any{1, "a"})}, `,"detail":[1,"a"]`},
		{"text alone", []slog.Attr{slog.String("detail", "")}, `,"detail":""`},
		{"last scalar alone", []slog.Attr{slog.Int("detail", 5), slog.Int("detail", 6)}, `,"detail":6`},
		{"scalar beside others", []slog.Attr{slog.Int("detail", 5), slog.Int("n", 1)}, `,"detail":{"detail":5,"n":1}`},
		{"scalar beside empty ones", []slog.Attr{slog.Int("detail", 5), g("g")}, `,"detail":5`},
		{"scalar beside a map", []slog.Attr{slog.Int("detail", 5), slog.Any("detail", map[string]any{"a": 1})}, `,"detail":{"detail":5,"a":1}`},
		{"member of the name detail", []slog.Attr{detail("detail", 5)}, `,"detail":{"detail":5}`},
		{"several are merged", []slog.Attr{detail("a", 1, "b", 1), slog.Any("detail", map[string]any{"b": 2, "c": 2})}, `,"detail":{"a":1,"b":2,"c":2}`},
		{"last of equal keys", []slog.Attr{slog.Int("a", 1), slog.Int("b", 2), slog.Int("a", 3)}, `,"detail":{"b":2,"a":3}`},
		{"last of equal keys deep", []slog.Attr{g("g", g("h", "a", 1, "b", 2, "a", 3))}, `,"detail":{"g":{"h":{"b":2,"a":3}}}`},
		{"groups replace each other", []slog.Attr{g("g", "a", 1), g("g", "b", 2)}, `,"detail":{"g":{"b":2}}`},
		{"an empty group replaces nothing", []slog.Attr{g("g", "a", 1), g("g")}, `,"detail":{"g":{"a":1}}`},
		{"keys made equal by U+FFFD", []slog.Attr{slog.Int("\xff", 1), slog.Int("\xfe", 2)}, `,"detail":{"�":2}`},
		{"keys made equal in a map", []slog.Attr{slog.Any("x", map[string]any{"\xff": 1, "a": 1, "\xfe": 2})}, `,"detail":{"x":{"a":1,"�":1}}`},
		{"keys made equal by escapes", []slog.Attr{slog.Int("a<\n", 0), slog.Any("detail", raw(`{"\u0061\u003c\u000a": 1, "b":[{"c":"}\"]"}]}`))}, `,"detail":{"a<\n":1,"b":[{"c":"}\"]"}]}`},
		{"equal keys in ready-made JSON", []slog.Attr{slog.Any("x", raw(`[ {"a":1,"\u0061":2, "b":[{"c":1,"c":{"d":"}","d":2}}], "e":{}, "e":[] }, 3]`))}, `,"detail":{"x":[{"a":2,"b":[{"c":{"d":2}}],"e":[]},3]}`},
		{"equal keys in ready-made detail", []slog.Attr{slog.Any("detail", raw(`{"a":{"b":1,"b":2},"a":{"c":1,"c":null}}`))}, `,"detail":{"a":{"c":null}}`},
		{"empty groups", []slog.Attr{g("g", g("h"), g("i", g("j")))}, ``},
		{"empty group of a LogValuer", []slog.Attr{g("g", "a", valuer{slog.GroupValue()})}, ``},
		{"zero attribute", []slog.Attr{{}, detail(slog.Attr{})}, ``},
		{"group without a name", []slog.Attr{g("", "a", 1, g("", "b", 2)), g("g", g("", "c", 3))}, `,"detail":{"a":1,"b":2,"g":{"c":3}}`},
		{"empty name", []slog.Attr{slog.Int("", 1)}, `,"detail":{"":1}`},
		{"step and detail in a group without a name", []slog.Attr{g("", "step", "s", g("detail", "a", 1))}, `,"step":"s","detail":{"a":1}`},
		{"step and detail in a group", []slog.Attr{g("g", "step", "s", g("detail", "a", 1))}, `,"detail":{"g":{"step":"s","detail":{"a":1}}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, encode(t, nil, "", tt.attrs...))
			if len(tt.attrs) > 0 {
				bound := (*entry.Attrs)(nil).With(tt.attrs)
				assert.Equal(t, tt.want, encode(t, bound, ""), "all bound")
				bound = (*entry.Attrs)(nil).With(tt.attrs[:1])
				assert.Equal(t, tt.want, encode(t, bound, "", tt.attrs[1:]...), "one bound")
			}
		})
	}
}

func TestStep(t *testing.T) {
	step := func(s string) slog.Attr { return slog.String("step", s) }
	bound := (*entry.Attrs)(nil).With([]slog.Attr{step("bound")})
	for _, tt := range []struct {
		name        string
		bound       *entry.Attrs
		contextStep string
		attrs       []slog.Attr
		want        string
	}{
		{"none", nil, "", nil, ``},
		{"context", nil, "context", nil, `,"step":"context"`},
		{"bound over context", bound, "context", nil, `,"step":"bound"`},
		{"call over bound", bound, "context", []slog.Attr{step("call")}, `,"step":"call"`},
		{"last of several", bound, "", []slog.Attr{step("a"), slog.Int("n", 1), step("b")}, `,"step":"b","detail":{"n":1}`},
		{"last of several bound", bound.With([]slog.Attr{step("b")}), "", nil, `,"step":"b"`},
		{"after the detail", nil, "", []slog.Attr{slog.Int("n", 1), step("b")}, `,"step":"b","detail":{"n":1}`},
		{"shorter after the detail", bound, "", []slog.Attr{slog.Int("n", 1), step("b")}, `,"step":"b","detail":{"n":1}`},
		{"empty takes away", bound, "context", []slog.Attr{step("")}, ``},
		{"empty after the detail", bound, "context", []slog.Attr{slog.Int("n", 1), step("")}, `,"detail":{"n":1}`},
		{"empty bound", (*entry.Attrs)(nil).With([]slog.Attr{step("")}), "context", nil, ``},
		{"under a group", bound.WithGroup("g"), "", []slog.Attr{step("s"), slog.Int("detail", 5)}, `,"step":"bound","detail":{"g":{"step":"s","detail":5}}`},
		{"int", nil, "", []slog.Attr{slog.Int("step", 3)}, `,"step":"3"`},
		{"float", nil, "", []slog.Attr{slog.Float64("step", 1.5)}, `,"step":"1.5"`},
		{"bool", nil, "", []slog.Attr{slog.Bool("step", true)}, `,"step":"true"`},
		{"Duration", nil, "", []slog.Attr{slog.Duration("step", time.Second)}, `,"step":"1s"`},
		{"time", nil, "", []slog.Attr{slog.Time("step", stamp)}, `,"step":"2026-05-16T14:32:11.123456789Z"`},
		{"nil", nil, "", []slog.Attr{slog.Any("step", nil)}, ``},
		{"error", nil, "", []slog.Attr{slog.Any("step", assert.AnError)}, `,"step":"` + assert.AnError.Error() + `"`},
		{"func", nil, "", []slog.Attr{slog.Any("step", slog.NewLogLogger)}, `,"step":"\"!ERROR: json: unsupported type: func(slog.Handler, slog.Level) *log.Logger\""`},
		{"text type", nil, "", []slog.Attr{slog.Any("step", name("upload"))}, `,"step":"upload"`},
		{"LogValuer", nil, "", []slog.Attr{slog.Any("step", valuer{slog.StringValue("v")})}, `,"step":"v"`},
		{"group", nil, "", []slog.Attr{slog.Group("step", "a", 1)}, `,"step":"{\"a\":1}"`},
		{"list", nil, "", []slog.Attr{slog.Any("step", []int{1, 2})}, `,"step":"[1,2]"`},
		{"panics", nil, "", []slog.Attr{slog.Any("step", panics{})}, `,"step":"!PANIC: boom"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, encode(t, tt.bound, tt.contextStep, tt.attrs...))
		})
	}
}

func TestWithGroup(t *testing.T) {
	var none *entry.Attrs
	one := []slog.Attr{slog.Int("a", 1)}
	for _, tt := range []struct {
		name  string
		bound *entry.Attrs
		attrs []slog.Attr
		want  string
	}{
		{"empty", none.WithGroup("g").WithGroup("h"), nil, ``},
		{"bound before", none.With(one).WithGroup("g"), nil, `,"detail":{"a":1}`},
		{"bound in it", none.WithGroup("g").With(one), nil, `,"detail":{"g":{"a":1}}`},
		{"inner one empty", none.WithGroup("g").With(one).WithGroup("h").WithGroup("i"), nil, `,"detail":{"g":{"a":1}}`},
		{"call's", none.With(one).WithGroup("g").With(one).WithGroup("h"), []slog.Attr{slog.Int("b", 2)}, `,"detail":{"a":1,"g":{"a":1,"h":{"b":2}}}`},
		{"call's over bound", none.WithGroup("g").With(one), []slog.Attr{slog.Int("a", 2)}, `,"detail":{"g":{"a":2}}`},
		{"group over attribute", none.With([]slog.Attr{slog.Int("g", 1), slog.Int("b", 2)}).WithGroup("g"), one, `,"detail":{"b":2,"g":{"a":1}}`},
		{"empty group over attribute", none.With([]slog.Attr{slog.Int("g", 1)}).WithGroup("g"), nil, `,"detail":{"g":1}`},
		{"scalar detail before", none.With([]slog.Attr{slog.Int("detail", 1)}).WithGroup("g"), nil, `,"detail":1`},
		{"scalar detail and group", none.With([]slog.Attr{slog.Int("detail", 1)}).WithGroup("g"), one, `,"detail":{"detail":1,"g":{"a":1}}`},
		{"no name", none.WithGroup(""), one, `,"detail":{"a":1}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, encode(t, tt.bound, "", tt.attrs...))
		})
	}
}

type valuer struct{ v any }

func (v valuer) LogValue() slog.Value {
	if s, ok := v.v.(slog.Value); ok {
		return s
	}
	return slog.AnyValue(v.v)
}

type name string

type panics struct{}

func (panics) Error() string { panic("boom") }

// raw is an object that encodes itself.
type raw string

func (r raw) MarshalJSON() ([]byte, error) { return []byte(r), nil }
