package entry_test

//lint:file-ignore SA5008,U1000 odd tags and fields that no JSON shows are what is tested

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net/netip"
	"net/url"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/entry"
)

type (
	inner struct {
		A int `json:"a"`
		B string
		C *int `json:"c,omitempty"`
	}
	Outer struct {
		inner
		*Other
		B       string
		private int
		Skipped int    `json:"-"`
		Dash    int    `json:"-,"`
		Quoted  int64  `json:",string"`
		QuotedS string `json:",string"`
		QuotedP *bool  `json:",string"`
		QuotedL []int  `json:",string"`
		Zero    time.Time
		ZeroO   time.Time      `json:",omitzero"`
		Empty   map[string]int `json:"empty,omitempty"`
		Bad     int            `json:"a\"b"`
		Sign    int            `json:"a<b>&é"`
		Any     any
		Array   [2]byte
		Bytes   []byte
		Named   namedBytes
		Iface   fmt.Stringer
		Ptr     **int
	}
	Other struct {
		A, D, E int
	}
	Twice struct {
		Left
		Right
	}
	Left       struct{ X, L int }
	Right      struct{ X, R int }
	namedBytes []byte
	level      int
	textKey    struct{ n int }
	addrJSON   struct{ n int }
	addrText   struct{ n int }
	odd        struct{ n int }
	addrOdd    struct{ n int }
	Zeros      struct {
		Any   any                        `json:",omitzero"`
		Iface interface{ IsZero() bool } `json:",omitzero"`
		Odd   odd                        `json:",omitzero"`
		Addr  addrOdd                    `json:",omitzero"`
		Ptr   *addrOdd                   `json:",omitzero"`
	}
	recursive struct {
		Name     string
		Children []recursive `json:",omitempty"`
		*recursive
	}
)

func (o odd) IsZero() bool                       { return o.n == 7 }
func (o *addrOdd) IsZero() bool                  { return o.n == 7 }
func (l level) String() string                   { return "level" }
func (k textKey) MarshalText() ([]byte, error)   { return fmt.Appendf(nil, "key%d", k.n), nil }
func (a *addrJSON) MarshalJSON() ([]byte, error) { return fmt.Appendf(nil, `{ "n" : %d }`, a.n), nil }
func (a *addrText) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "n<%d>", a.n), nil }

// same are values that are encoded as slog.JSONHandler does, to the byte.
func same() map[string]any {
	n, yes := 5, true
	p := &n
	return map[string]any{
		"string": "plain", "escapes": "<a href=\"x\">&\\\n\t\x01\x7f</a>", "unicode": "Größe 3 µm 😀 \u2028",
		"int": -5, "int8": int8(-128), "uint64": uint64(math.MaxUint64), "uintptr": uintptr(7), "bool": true,
		"zero": 0.0, "minus zero": math.Copysign(0, -1), "tiny": 1e-7, "small": 1e-6, "huge": 1e21, "large": 1e20, "third": 1.0 / 3, "e-10": 1e-10, "max": math.MaxFloat64, "least": math.SmallestNonzeroFloat64,
		"float32": float32(0.1), "float32 huge": float32(1e21), "float32 tiny": float32(1e-9),
		"duration": 1500 * time.Millisecond, "time": stamp, "local": stamp.In(time.FixedZone("CEST", 7200)), "nil": nil,
		"error": errors.New("no <such> file"), "wrapped": fmt.Errorf("a: %w", errors.New("b")),
		"bytes": []byte("abc\xff"), "no bytes": []byte{}, "nil bytes": []byte(nil), "named bytes": namedBytes("abc"), "array": [3]byte{1, 2, 3},
		"ints": []int{1, 2}, "none": []int{}, "nil ints": []int(nil), "strings": []string{"a", "<"}, "nil strings": []string(nil), "list": []any{1, "a", nil, 2.5, []any{}, []any(nil)},
		"map": map[string]any{"b": 1, "a": map[string]any{}, "<": nil, "nil": map[string]any(nil)}, "nil map": map[string]int(nil), "int keys": map[int]string{10: "a", 9: "b", -1: "c"},
		"uint keys": map[uint8]int{3: 1}, "text keys": map[textKey]int{{2}: 1, {1}: 2}, "named keys": map[name]level{"a": 1},
		"large map": func() map[string]any {
			m := map[string]any{}
			for i := range 100 {
				m[fmt.Sprint("k", i)] = i
			}
			return m
		}(),
		"struct":  Outer{inner: inner{A: 1, C: p}, Other: &Other{1, 2, 3}, Quoted: 5, QuotedS: "a\"<", QuotedP: &yes, Any: level(3), Bytes: []byte("x"), Ptr: &p},
		"pointer": &Outer{Iface: level(1)}, "twice": Twice{Left{1, 2}, Right{3, 4}}, "stringer": level(3), "nil pointer": (*Outer)(nil),
		"zeros": Zeros{}, "zeros inside": Zeros{time.Time{}, time.Time{}, odd{7}, addrOdd{7}, &addrOdd{7}}, "zeros of pointers": &Zeros{(*odd)(nil), (*addrOdd)(nil), odd{0}, addrOdd{7}, &addrOdd{}},
		"recursive": recursive{Name: "a", Children: []recursive{{Name: "b"}}},
		"raw":       json.RawMessage(`{"b": 1, "a": "<"}`), "number": json.Number("12.50"), "no number": json.Number(""),
		"addr JSON": &addrJSON{1}, "addr JSON value": addrJSON{1}, "in slice": []addrJSON{{1}}, "in map": map[string]addrJSON{"a": {1}}, "addr text": []addrText{{1}}, "text value": addrText{1},
		"ip": netip.MustParseAddr("10.0.0.1"), "ips": []netip.Addr{netip.MustParseAddr("::1")}, "url": &url.URL{Scheme: "https", Host: "a"},
		"level": slog.LevelWarn, "time pointer": &stamp, "times": []time.Time{stamp},
		"anonymous": struct {
			Outer `json:"outer"`
			fmt.Stringer
			level
		}{},
	}
}

func TestValuesAreThoseOfSlog(t *testing.T) {
	for name, value := range same() {
		t.Run(name, func(t *testing.T) {
			for _, attr := range []slog.Attr{
				slog.Any("x", value),
				slog.Group("x", "y", value),
				slog.Any("x", valuer{value}),
			} {
				assert.Equal(t, bySlog(t, nil, attr), string(detailOf(t, nil, attr)))
			}
			if _, isError := value.(error); isError {
				return // in an element it is its text here
			}
			for _, attr := range []slog.Attr{
				slog.Any("x", []any{value}),
				slog.Any("x", map[string]any{"a": 1, "y": value}),
				slog.Any("x", struct{ Y any }{value}),
				slog.Any("x", &struct{ Y any }{value}),
			} {
				assert.Equal(t, bySlog(t, nil, attr), string(detailOf(t, nil, attr)))
			}
		})
	}
}

// bySlog returns the attributes as a JSONHandler writes them, as an object.
func bySlog(t testing.TB, bound []slog.Attr, attrs ...slog.Attr) string {
	var buf bytes.Buffer
	h := slog.NewJSONHandler(&buf, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) == 0 && (a.Key == slog.LevelKey || a.Key == slog.MessageKey || a.Key == slog.TimeKey) {
			return slog.Attr{}
		}
		return a
	}}).WithAttrs(bound)
	r := slog.NewRecord(time.Time{}, slog.LevelInfo, "m", 0)
	r.AddAttrs(attrs...)
	require.NoError(t, h.Handle(context.Background(), r))
	return string(bytes.TrimSpace(buf.Bytes()))
}

func detailOf(t testing.TB, a *entry.Attrs, attrs ...slog.Attr) []byte {
	out, at, truncated := encoded(a, record(attrs...), "")
	check(t, out, at)
	require.False(t, truncated)
	var got struct{ Detail json.RawMessage }
	require.NoError(t, json.Unmarshal(whole(out), &got))
	return got.Detail
}

func TestErrorsInValues(t *testing.T) {
	err := errors.New("no file")
	for _, tt := range []struct {
		name  string
		value any
		want  string
	}{
		{"in a map", map[string]any{"err": err}, `{"err":"no file"}`},
		{"in a map of errors", map[string]error{"err": err, "nil": nil}, `{"err":"no file","nil":null}`},
		{"in a list", []error{err, nil}, `["no file",null]`},
		{"in a struct", struct{ Err error }{err}, `{"Err":"no file"}`},
		{"nil pointer in a list", []*panicErr{nil, {3}}, `[null,"3"]`},
		{"by a pointer", []panicErr{{3}}, `["3"]`},
		{"slog.Value in a list", []any{slog.GroupValue(slog.Int("a", 1)), slog.IntValue(2)}, `[{"a":1},2]`},
		{"slog.Value in a map", map[string]slog.Value{"v": slog.DurationValue(3)}, `{"v":3}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, `{"x":`+tt.want+`}`, string(detailOf(t, nil, slog.Any("x", tt.value))))
		})
	}
}

// builder makes attributes of bytes.
type builder struct {
	data []byte
	good bool // nothing that slog would encode otherwise
}

func (b *builder) byte() byte {
	if len(b.data) == 0 {
		return 0
	}
	c := b.data[0]
	b.data = b.data[1:]
	return c
}

func (b *builder) text() string {
	n := min(int(b.byte()%16), len(b.data))
	s := string(b.data[:n])
	b.data = b.data[n:]
	if b.good && !utf8.ValidString(s) {
		b.good = false
	}
	return s
}

func (b *builder) number() uint64 {
	var x [8]byte
	n := copy(x[:], b.data)
	b.data = b.data[n:]
	return binary.LittleEndian.Uint64(x[:])
}

func (b *builder) key() string {
	switch c := b.byte(); c % 8 {
	case 0:
		return "step"
	case 1:
		return "detail"
	case 2:
		return ""
	case 3:
		return b.text()
	default:
		return string('a' + rune(c%5))
	}
}

func (b *builder) attrs(depth int) (attrs []slog.Attr) {
	for range b.byte() % 6 {
		attrs = append(attrs, slog.Attr{Key: b.key(), Value: slog.AnyValue(b.value(depth))})
	}
	return attrs
}

func (b *builder) value(depth int) any {
	c := b.byte() % 20
	if depth > 6 && c >= 10 {
		c -= 10
	}
	switch c {
	case 0:
		return nil
	case 1, 2:
		return b.text()
	case 3:
		return int64(b.number())
	case 4:
		return b.number()
	case 5:
		f := math.Float64frombits(b.number())
		if math.IsNaN(f) || math.IsInf(f, 0) {
			b.good = false
		}
		return f
	case 6:
		return b.byte()%2 == 0
	case 7:
		return time.Unix(int64(int32(b.number())), int64(b.byte())).UTC()
	case 8:
		return []byte(b.text())
	case 9:
		n := int(b.byte())
		b.good = false
		return hostile[n%len(hostile)].value
	case 10, 11, 12:
		return slog.GroupValue(b.attrs(depth + 1)...)
	case 13, 14:
		m := map[string]any{}
		for range b.byte() % 5 {
			m[b.key()] = b.value(depth + 1)
		}
		b.good = b.good && depth > 100 // groups and errors in it are otherwise than in slog
		return m
	case 15:
		var list []any
		for range b.byte() % 5 {
			list = append(list, b.value(depth+1))
		}
		b.good = b.good && depth > 100
		return list
	case 16:
		v := b.value(depth + 1)
		if g, ok := v.(slog.Value); ok && g.Kind() == slog.KindGroup && len(g.Group()) == 0 {
			b.good = false // slog takes it for a member of the group around it, and writes none
		}
		return valuer{v}
	case 17:
		return map[string]int{b.text(): int(b.byte()), b.text(): 1}
	case 18:
		return &Outer{B: b.text(), Any: nil, Bytes: []byte(b.text())}
	default:
		b.good = false
		return badJSON(b.text())
	}
}

func FuzzAppend(f *testing.F) {
	f.Add([]byte{})
	for i := range 60 {
		seed := make([]byte, 200)
		for j := range seed {
			seed[j] = byte((i + 1) * (j + 3) * 2654435761 >> 8)
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b := builder{data: data, good: true}
		r := slog.NewRecord(time.Unix(int64(b.number()), int64(b.byte())), slog.Level(int8(b.byte())), b.text(), 0)
		if b.byte()%8 == 0 {
			r.Message += string(bytes.Repeat(data, 1+(64<<10)/(1+len(data))))
		}
		b.good = true
		contextStep := b.text()
		var a *entry.Attrs
		first := b.attrs(0)
		a = a.With(first)
		for range b.byte() % 4 {
			if b.byte()%2 == 0 {
				a = a.WithGroup(b.text())
			} else {
				a = a.With(b.attrs(0))
			}
			b.good = false
		}
		call := b.attrs(0)
		r.AddAttrs(call...)
		out, at, _ := encoded(a, &r, contextStep)
		check(t, out, at)

		// Below a group every attribute is an ordinary one, so that slog's
		// values are what is to be found, of equal keys the last.
		if !b.good {
			return
		}
		all := append(first[:len(first):len(first)], call...)
		r = slog.NewRecord(time.Time{}, slog.LevelInfo, "m", 0)
		r.Add("x", slog.GroupValue(all...))
		out, at, truncated := encoded(nil, &r, "")
		check(t, out, at)
		if truncated {
			return
		}
		var got struct{ Detail struct{ X any } }
		require.NoError(t, json.Unmarshal(whole(out), &got))
		var want struct{ X any }
		text := bySlog(t, nil, slog.Attr{Key: "x", Value: slog.GroupValue(all...)})
		if !json.Valid([]byte(text)) {
			return // slog forgets a comma beside groups that turn out to be empty
		}
		dec := json.NewDecoder(bytes.NewReader([]byte(text)))
		if len(equalKeys(t, dec)) > 0 {
			return // json.Unmarshal would merge them
		}
		require.NoError(t, json.Unmarshal([]byte(text), &want))
		require.Equal(t, want.X, got.Detail.X)
	})
}
