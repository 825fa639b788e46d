package joblog_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	cryptorand "crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"math/big"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
)

// passedOn returns the attribute as it reaches the handler behind a redactor.
func passedOn(t testing.TB, r *joblog.Redactor, a slog.Attr) slog.Attr {
	t.Helper()
	var got []slog.Attr
	next := &recorder{handle: func(_ context.Context, rec slog.Record) {
		rec.Attrs(func(a slog.Attr) bool { got = append(got, a); return true })
	}}
	rec := slog.NewRecord(noon, slog.LevelInfo, "m", 0)
	rec.AddAttrs(a)
	require.NoError(t, r.Middleware(next).Handle(t.Context(), rec))
	require.Len(t, got, 1)
	return got[0]
}

// printed returns an attribute in all the ways in which handlers print it.
func printed(t testing.TB, a slog.Attr) string {
	t.Helper()
	var buf bytes.Buffer
	rec := slog.NewRecord(time.Time{}, slog.LevelInfo, "m", 0)
	rec.AddAttrs(a)
	for _, h := range []slog.Handler{slog.NewJSONHandler(&buf, nil), slog.NewTextHandler(&buf, nil)} {
		require.NoError(t, h.Handle(t.Context(), rec))
	}
	x := a.Value.Any()
	fmt.Fprintf(&buf, "%v\n%+v\n", x, x)
	switch x.(type) {
	case fmt.GoStringer, fmt.Formatter:
		fmt.Fprintf(&buf, "%#v\n", x)
	}
	if b, ok := x.([]byte); ok {
		buf.Write(b)
	}
	return buf.String()
}

type (
	// These are clean in one way and not in another.
	cleanJSON      struct{ S string }
	cleanText      struct{ S string }
	cleanString    struct{ S string }
	cleanError     struct{ S string }
	dirtyFormat    struct{ s string }
	dirtyGoString  struct{ s string }
	sharpFormat    struct{ s string }
	failingJSON    struct{}
	pointerJSON    struct{ s string }
	pointerText    struct{ s string }
	pointerString  struct{ s string }
	stringerNumber int
	embedsUnasked  struct{ cleanStringHidden }
	tagged         struct {
		Password string `json:"p"`
		Plain    string `json:"a"`
		N        int    `json:"n,string"`
	}
	cleanStringHidden struct{ s string }
)

func (cleanJSON) MarshalJSON() ([]byte, error)   { return []byte(`"ok"`), nil }
func (cleanText) MarshalText() ([]byte, error)   { return []byte("ok"), nil }
func (cleanString) String() string               { return "ok" }
func (cleanError) Error() string                 { return "ok" }
func (v dirtyFormat) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, v.s) }
func (v sharpFormat) Format(f fmt.State, _ rune) {
	if f.Flag('#') {
		_, _ = io.WriteString(f, v.s)
	}
}
func (v dirtyFormat) String() string                { return "ok" }
func (v dirtyGoString) GoString() string            { return v.s }
func (v dirtyGoString) String() string              { return "ok" }
func (failingJSON) MarshalJSON() ([]byte, error)    { return nil, errors.New("cannot do " + secret) }
func (v *pointerJSON) MarshalJSON() ([]byte, error) { return json.Marshal(v.s) }
func (v *pointerText) MarshalText() ([]byte, error) { return []byte(v.s), nil }
func (v *pointerString) String() string             { return v.s }
func (stringerNumber) String() string               { return "number of " + secret }
func (cleanStringHidden) String() string            { return "ok" }
func (v cleanStringHidden) GoString() string        { return "ok" }

// A value is clean only if it is in every way in which a handler may print it.
func TestRedactEveryWay(t *testing.T) {
	endless := reflect.ValueOf(secret)
	endless = reflect.ValueOf(&endless)
	for _, tt := range []struct {
		name  string
		value any
		want  string // as JSON
	}{
		{"clean MarshalJSON, exported field", cleanJSON{secret}, `"ok"`},
		{"clean MarshalText, exported field", cleanText{secret}, `"ok"`},
		{"clean String, exported field", cleanString{secret}, `{"S":"***"}`},
		{"clean String, pointer", &cleanString{secret}, `{"S":"***"}`},
		{"clean Error, exported field", cleanError{secret}, `"ok"`},
		{"clean Error inside of a map", map[string]any{"err": cleanError{secret}}, `{"err":"ok"}`},
		{"Formatter", dirtyFormat{secret}, `{}`},
		{"GoStringer", dirtyGoString{secret}, `{}`},
		{"error of MarshalJSON", failingJSON{}, `"!ERROR: cannot do ***"`},
		{"MarshalJSON of an address", &pointerJSON{secret}, `"***"`},
		{"MarshalJSON of an element", []pointerJSON{{secret}}, `["***"]`},
		{"MarshalText of an element", []pointerText{{secret}}, `["***"]`},
		{"MarshalJSON of a field behind a pointer", &struct{ F pointerJSON }{pointerJSON{secret}}, `{"F":"***"}`},
		{"String of an address", &pointerString{secret}, `{}`},
		{"String of an address inside", []*pointerString{{secret}}, `[{}]`},
		{"String of a number", map[string]any{"n": stringerNumber(7), "a": secret}, `{"a":"***","n":7}`},
		{"fields of an embedded struct whose String is not called", embedsUnasked{cleanStringHidden{"x"}}, ``},

		{"Go name beside a harmless tag", tagged{Password: "x1", Plain: "a"}, `{"p":"***","a":"a","n":"0"}`},
		{"left out by encoding/json", struct {
			S string `json:"-"`
			T string
		}{secret, "t"}, `{"T":"t"}`},
		{"name of a struct that is embedded", struct{ Credentials }{Credentials{"x1"}}, `{"User":"***"}`},

		{"array of bytes inside", map[string]any{"a": [12]byte([]byte(secret)), "b": [2]byte{1, 2}}, `{"a":"***","b":[1,2]}`},
		{"array of bytes under a sensitive key", map[string]any{"private_key": [2]byte{1, 2}}, `{"private_key":"***"}`},
		{"bytes under a sensitive key", map[string]any{"private_key": []byte{1, 2}}, `{"private_key":"***"}`},
		{"URL by value", url.URL{Scheme: "https", User: url.UserPassword("a", "hunter22"), Host: "example.org"}, `"https://a:***@example.org"`},
		{"userinfo", url.UserPassword("bot", "hunter22"), `"bot:***"`},
		{"json.Number that is none", json.Number(secret), `"***"`},
		{"document with a value that a text would keep", json.RawMessage(`{"a" :1, "password" : "$HUNTER2"}`), `{"a":1,"password":"***"}`},
		{"document with an escaped name", json.RawMessage(`{"p\u0061ssword":"$HUNTER2"}`), `{"password":"***"}`},
		{"numbers JSON has not", map[string]any{"a": secret, "n": math.NaN(), "i": float32(math.Inf(-1)), "f": float32(0.1)}, `{"a":"***","f":0.1,"i":"-Inf","n":"NaN"}`},
		{"key that is a struct", map[struct{ S string }]int{{secret}: 1}, `{"{***}":1}`},
		{"key of type any", map[any]any{secret: 1, nil: 2}, `{"***":1,"<nil>":2}`},
		{"reflect.Value, which fmt looks into", reflect.ValueOf(tagged{Password: "hunter22", Plain: secret}), `{"p":"***","a":"***","n":"0"}`},
		{"reflect.Value of a value", []any{reflect.ValueOf(reflect.ValueOf(secret)), reflect.ValueOf(&endless).Elem()}, ``},
		{"reflect.Value of an unexported field", reflect.ValueOf(cleanStringHidden{secret}).Field(0), `"***"`},
		{"zero reflect.Value", []any{secret, reflect.Value{}}, `["***",null]`},
		{"Formatter that tells more with #", sharpFormat{secret}, `{}`},
		{"runes", []rune(secret), `"***"`},
		{"UTF-16", map[string]any{"a": utf16.Encode([]rune(secret))}, `{"a":"***"}`},
		{"numbers that are bytes", []any{append([]int{7, 1 << 40}, numbersOf(secret)...)}, `["***"]`},
		{"array of int8", [12]int8{'K', 'p', '7', '#', 'v', 'L', 'm', '2', '!', 'q', 'R', 's'}, `"***"`},
		{"nil pointers inside", []any{secret, (*url.URL)(nil), (*nilError)(nil), (*node)(nil)}, `["***",null,null,null]`},
		{"nil slices and maps", map[string]any{"a": secret, "l": []any(nil), "m": map[string]any(nil), "b": []byte(nil)}, `{"a":"***","b":null,"l":null,"m":null}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newRedactor(t)
			got := passedOn(t, r, slog.Any("k", tt.value))
			out := printed(t, got)
			assert.NotContains(t, out, secret)
			assert.NotContains(t, out, "hunter22")
			assert.NotContains(t, out, "HUNTER2")
			for _, list := range []string{fmt.Sprint([]byte(secret)), strings.ReplaceAll(fmt.Sprint([]byte(secret)), " ", ",")} {
				assert.NotContains(t, out, strings.Trim(list, "[]"))
			}
			if tt.want != "" {
				b, err := json.Marshal(got.Value.Any())
				require.NoError(t, err)
				assert.JSONEq(t, tt.want, string(b))
			}
			assert.Equal(t, out, printed(t, passedOn(t, r, got)), "masked twice")
		})
	}
}

func numbersOf(s string) []int {
	var n []int
	for _, r := range s {
		n = append(n, int(r))
	}
	return n
}

// Credentials is embedded, and its name alone tells what it holds.
type Credentials struct{ User string }

// What is clean in every way is passed on as it is.
func TestRedactPassesOnWhatIsClean(t *testing.T) {
	deep := any("leaf")
	for range 32 {
		deep = map[string]any{"a": deep}
	}
	err := fmt.Errorf("dial: %w", errors.New("refused"))
	u := &url.URL{Scheme: "https", Host: "example.org"}
	for name, x := range map[string]any{
		"32 maps in interfaces": deep,
		"error":                 err,
		"*url.URL":              u,
		"*big.Int":              big.NewInt(7),
		"netip.Addr":            netip.MustParseAddr("192.0.2.1"),
		"time":                  &struct{ T time.Time }{noon},
		"Stringer":              &cleanStringHidden{"x"},
		"embedded":              &nested{Name: "a"},
		"header":                http.Header{"Accept": {"*/*"}},
		"million":               make([]int, 1_000_000),
		"RawMessage":            json.RawMessage(`{"a":1}`),
		"cut RawMessage":        json.RawMessage(`"a\`),
		"Secret":                []joblog.Secret{"x"},
		"chan":                  struct{ C chan int }{make(chan int)},
		"nil":                   struct{ E error }{},
		"nil key":               map[*pointerText]int{nil: 1},
		"reflect.Value":         reflect.ValueOf(map[string]int{"a": 1}),
		"numbers":               []int{-1, 200, 404, 1 << 40},
		"shared":                [][]string{{"a"}, {"a"}, nil, {}},
	} {
		t.Run(name, func(t *testing.T) {
			got := passedOn(t, newRedactor(t), slog.Any("k", x))
			assert.IsType(t, x, got.Value.Any())
		})
	}
	assert.Same(t, err, passedOn(t, newRedactor(t), slog.Any("k", err)).Value.Any())
	assert.Same(t, u, passedOn(t, newRedactor(t), slog.Any("k", u)).Value.Any())

	// One more is too deep.
	out := attrsAsJSON(t, newRedactor(t), slog.Any("k", map[string]any{"a": deep}))
	assert.Contains(t, out, "!ERROR: nested more than 32 deep")
}

type endlessValue struct{}

func (v endlessValue) LogValue() slog.Value {
	return slog.GroupValue(slog.Any("a", v), slog.Any("b", v))
}

// What refers to itself, or would take for ever to print, is cut.
func TestRedactBounded(t *testing.T) {
	list := make([]any, 400)
	m := map[string]any{}
	type ring []ring
	rings := make(ring, 400)
	for i := range list {
		list[i] = list
		m[fmt.Sprint(i)] = m
		rings[i] = rings
	}
	pair := []any{nil, nil}
	for range 30 {
		pair = []any{pair, pair}
	}
	type pointer *pointer
	var self pointer
	self = &self
	var box any
	box = &box
	type named struct {
		Name  pointer
		Value string
	}
	attrs := make([]slog.Attr, 1)
	attrs[0] = slog.Attr{Key: "g", Value: slog.GroupValue(attrs...)}

	for _, tt := range []struct {
		name   string
		attr   slog.Attr
		marker string
	}{
		{"slice", slog.Any("k", list), "refers to itself"},
		{"map", slog.Any("k", m), "refers to itself"},
		{"typed slice", slog.Any("k", rings), "refers to itself"},
		{"doubled 30 times", slog.Any("k", pair), "more than 100000 members"},
		{"pointer", slog.Any("k", self), "refers to itself"},
		{"pointer as the name of a value", slog.Any("k", map[string]any{"name": self, "value": "hello"}), "refers to itself"},
		{"pointer as the name in a struct", slog.Any("k", named{self, "hello"}), "refers to itself"},
		{"interface", slog.Any("k", box), "refers to itself"},
		{"group", attrs[0], "nested more than 32 deep"},
		{"LogValuer", slog.Any("k", endlessValue{}), "more than 100000 members"},
		{"strings", slog.Any("k", make([]string, 200_000)), "more than 100000 members"},
		{"map of many", slog.Any("k", manyNames(200_000)), "more than 100000 members"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newRedactor(t)
			assert.Contains(t, attrsAsJSON(t, r, tt.attr), tt.marker)
			var buf bytes.Buffer
			slog.New(r.Middleware(slog.NewJSONHandler(&buf, nil))).With(tt.attr).Info("m")
			assert.Contains(t, buf.String(), tt.marker)
		})
	}
}

// What With cannot copy as a whole is not copied in parts first, the less so again and again.
func TestWithBounded(t *testing.T) {
	type ring []ring
	rings := make(ring, 90_000)
	for i := range rings {
		rings[i] = rings
	}
	for _, list := range []any{rings, make([]*int, 4<<20), make([]any, 4<<20)} {
		log := slog.New(newRedactor(t).Middleware(slog.NewJSONHandler(io.Discard, nil)))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		log.With("list", list)
		runtime.ReadMemStats(&after)
		const most = 25 << 20 // for all that is looked at, 100000 members
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(most), "%T", list)
	}
}

// What a value looks at in groups inside of it counts as its own.
func TestRedactBoundedInGroups(t *testing.T) {
	m := map[string]any{}
	for i := range 100 {
		m[fmt.Sprint(i)] = slog.GroupValue(slog.Any("m", m), slog.Any("l", make([]any, 100)))
	}
	got := passedOn(t, newRedactor(t), slog.Any("k", m))
	out := fmt.Sprint(got.Value.Any())
	assert.Contains(t, out, "more than 100000 members")
	assert.Less(t, strings.Count(out, "<nil>"), 100_000)
}

func manyNames(n int) map[string]int {
	m := make(map[string]int, n)
	for i := range n {
		m[fmt.Sprint("id", i)] = i
	}
	return m
}

// Names that masking makes equal are told apart, at no more than linear cost.
func TestRedactEqualNames(t *testing.T) {
	r := joblog.NewRedactor(nil)
	m := map[string]any{"***": -1, "*** (3)": -3}
	values := make([]string, 20_000)
	for i := range values {
		values[i] = fmt.Sprintf("%08x-name", uint32(i)*2654435761)
		m[values[i]] = i
	}
	require.NoError(t, r.AddSecret(values...))
	got, ok := passedOn(t, r, slog.Any("k", m)).Value.Any().(map[string]any)
	require.True(t, ok)
	assert.Len(t, got, len(values)+2)
	assert.EqualValues(t, -1, got["***"])
	assert.EqualValues(t, -3, got["*** (3)"])
	assert.EqualValues(t, 0, got["*** (2)"], "the first by name")
	assert.Contains(t, got, fmt.Sprintf("*** (%d)", len(values)+2))
}

// The LogValue of an attribute is called once.
func TestRedactResolvesOnce(t *testing.T) {
	calls := 0
	v := countedValue{&calls}
	got := passedOn(t, newRedactor(t), slog.Any("k", v))
	assert.Equal(t, 1, calls)
	assert.EqualValues(t, 1, got.Value.Int64())
}

type countedValue struct{ calls *int }

func (v countedValue) LogValue() slog.Value { *v.calls++; return slog.IntValue(*v.calls) }

// A value that is made into a tree anyhow is not asked first whether it is clean.
func TestRedactAsksOnce(t *testing.T) {
	for _, of := range []func(c countedJSON) any{
		func(c countedJSON) any { return c },
		func(c countedJSON) any { return &c },
		func(c countedJSON) any { return map[string]any{"a": []any{&c}} },
		func(c countedJSON) any { return struct{ C *countedJSON }{&c} },
	} {
		calls := 0
		passedOn(t, newRedactor(t), slog.Any("v", of(countedJSON{&calls})))
		assert.Equal(t, 1, calls)
	}
}

type countedJSON struct{ calls *int }

func (v countedJSON) MarshalJSON() ([]byte, error) { *v.calls++; return []byte("1"), nil }

// What the owner of a map does after the call, and after With, is no race.
func TestRedactLeavesValuesToTheirOwner(t *testing.T) {
	var buf bytes.Buffer
	r := newRedactor(t)
	l := slog.New(r.Middleware(slog.NewJSONHandler(&buf, nil)))
	mapErr := &mapError{map[string]string{"a": "b"}}
	m := map[string]any{"a": []any{1}, "s": secret, "b": []byte("x")}
	bound := l.With("m", m, "h", http.Header{"A": {"b"}}, "e", mapErr, "b", m["b"], "raw", json.RawMessage(`{"a":1}`))
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 200 {
			bound.Info("m", "i", i)
		}
	})
	for i := range 200 {
		m["a"].([]any)[0] = i
		m[fmt.Sprint(i)] = i
		m["b"].([]byte)[0]++
		mapErr.M["a"] = fmt.Sprint(i)
	}
	wg.Wait()
	l.Info("m", "m", m, "err", mapErr)
	m["a"] = 2
	mapErr.M["c"] = "d"
	assert.NotContains(t, buf.String(), secret)
	assert.Contains(t, buf.String(), `"e":"map error","b":"eA==","raw":{"a":1},"i":0`)
}

type mapError struct{ M map[string]string }

func (*mapError) Error() string { return "map error" }

// counters make all their text themselves, under a lock.
type counters struct {
	mu sync.Mutex
	N  map[string]int
}

func (c *counters) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return fmt.Sprint(c.N)
}

func (c *counters) MarshalJSON() ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return json.Marshal(c.N)
}

type lockedError struct{ counters }

func (e *lockedError) Error() string { return e.String() }

// What has methods for all that handlers print is not looked into behind its lock.
func TestRedactLeavesWhatIsLocked(t *testing.T) {
	c, err := &counters{N: map[string]int{}}, &lockedError{counters{N: map[string]int{}}}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			for _, c := range []*counters{c, &err.counters} {
				c.mu.Lock()
				c.N[fmt.Sprint(i%100)] = i
				c.mu.Unlock()
			}
		}
	})
	l := slog.New(newRedactor(t).Middleware(slog.NewJSONHandler(io.Discard, nil)))
	for range 300 {
		l.Info("m", "c", c, "in", []any{c, struct{ C *counters }{c}}, "err", err)
		l.Info("m", "credentials", map[string]any{"c": c}, "auth", c, "tokens", []any{c})
	}
	close(stop)
	wg.Wait()
	c.N["a"] = 1
	assert.NotContains(t, attrsAsJSON(t, newRedactor(t), slog.Any("c", &counters{N: map[string]int{secret: 1}})), secret)
}

// What With binds is printed as it would be without a redactor, and is a copy.
func TestWithKeepsTypes(t *testing.T) {
	type limits struct {
		Max  *int `json:"max,omitempty"`
		Tags []string
	}
	type config struct {
		limits
		Host    string
		Started time.Time
		ByName  map[string]*limits
		Any     []any
		Raw     json.RawMessage
		Pair    [2][]byte
		None    any
		Keys    map[int]any
	}
	three := 3
	tags := []string{"a"}
	c := &config{
		limits: limits{&three, tags}, Host: "db", Started: noon, ByName: map[string]*limits{"x": {nil, tags}},
		Any: []any{1, tags, map[string]any{"b": 1.5}}, Raw: json.RawMessage(`{"z":1,"a":2}`), Pair: [2][]byte{[]byte("ab"), nil}, Keys: map[int]any{2: 2, 1: nil},
	}
	values := []any{"c", c, "v", *c, "h", http.Header{"B": {"b"}, "A": nil}, "s", []string{"x"}, "none", []int(nil), "n", map[int][]int{1: {2}}, "d", []time.Duration{time.Second},
		"a", &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 80}, "b", bytes.NewBufferString("text"), "f", manyMethods{f: "+v", j: "x"}, "l", time.UTC, "nets", []*net.IPNet{{IP: net.IP{192, 0, 2, 0}, Mask: net.IPMask{255, 255, 255, 0}}}, "big", big.NewInt(7), "nil", (*net.TCPAddr)(nil)}
	address := regexp.MustCompile(`0x[0-9a-f]+`)
	for name, handler := range map[string]func(w io.Writer) slog.Handler{
		"JSON": func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) },
		"text": func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			log := func(h slog.Handler) {
				l := slog.New(h).With(values...)
				tags[0], c.Host = "changed", "changed"
				_ = l.Handler().Handle(t.Context(), slog.NewRecord(noon, slog.LevelInfo, "m", 0))
				tags[0], c.Host = "a", "db"
			}
			var without, with bytes.Buffer
			log(handler(&without))
			log(newRedactor(t).Middleware(handler(&with)))
			assert.Equal(t, address.ReplaceAllString(without.String(), "0x1"), address.ReplaceAllString(with.String(), "0x1"))
		})
	}
}

// Neither of the two texts of what With binds lets a secret through.
func TestWithMasksWhatIsPrinted(t *testing.T) {
	for _, late := range []bool{false, true} {
		var buf bytes.Buffer
		r := joblog.NewRedactor(nil)
		if !late {
			require.NoError(t, r.AddSecret(secret))
		}
		for _, h := range []slog.Handler{slog.NewJSONHandler(&buf, nil), slog.NewTextHandler(&buf, nil)} {
			l := slog.New(r.Middleware(h)).With("a", &net.UnixAddr{Name: secret}, "b", bytes.NewBufferString(secret), "c", &cleanString{secret}, "password", bytes.NewBufferString("x1"))
			require.NoError(t, r.AddSecret(secret))
			l.Info("m")
		}
		assert.NotContains(t, buf.String(), secret)
		assert.NotContains(t, buf.String(), "x1")
		assert.Contains(t, buf.String(), `"a":{"Name":"***","Net":""}`)
	}
}

// With keeps what cannot change as it is.
func TestWithKeepsFixedValues(t *testing.T) {
	type point struct{ X, Y int }
	var buf bytes.Buffer
	r := newRedactor(t)
	slog.New(r.Middleware(slog.NewTextHandler(&buf, nil))).With("p", point{1, 2}, "b", []byte("text"), "e", errors.New("broken")).Info("m")
	assert.Contains(t, buf.String(), `p="{X:1 Y:2}" b="text" e=broken`)
}

func TestZeroRedactor(t *testing.T) {
	const text = "Authorization: Bearer abcdef0123456789"
	want := joblog.NewRedactor(nil).String(text)
	require.Contains(t, want, "***")
	var zero, late joblog.Redactor
	var none *joblog.Redactor
	for name, r := range map[string]*joblog.Redactor{"zero": &zero, "nil": none} {
		assert.Equal(t, want, r.String(text), name)
		assert.Equal(t, "an invoice", r.String("an invoice"), name)
		assert.Equal(t, `"password":"***"`, attrsAsJSON(t, r, slog.String("password", "x1")), name)
		var buf bytes.Buffer
		w := r.Writer(&buf)
		_, _ = io.WriteString(w, text)
		require.NoError(t, w.Close())
		assert.Equal(t, want, buf.String(), name)
	}
	h := slog.New(late.Middleware(slog.DiscardHandler))
	require.NoError(t, late.AddSecret(secret))
	h.Info("m")
	assert.Equal(t, "***", late.String(secret))
	assert.Equal(t, secret, zero.String(secret), "they share nothing")
	require.ErrorContains(t, none.AddSecret(secret), "nil")
	assert.Equal(t, secret, none.String(secret))
}

// A clean attribute of a common type costs no allocation of ours.
func TestRedactValueAllocs(t *testing.T) {
	type small struct {
		Name  string
		Count int `json:"n"`
	}
	type setting struct{ Name, Value string }
	r := newRedactor(t)
	h := r.Middleware(floor{})
	err := fmt.Errorf("dial: %w", errors.New("refused"))
	for _, tt := range []struct {
		name  string
		value any
		want  float64
	}{
		{"[]string", []string{"a", "b"}, 0},
		{"map[string]any", map[string]any{"a": 1, "b": "x", "c": []any{1.5, nil, true}}, 0},
		{"map[string]string", map[string]string{"a": "b"}, 0},
		{"struct", small{"a", 1}, 0},
		{"pointer to a struct", &small{"a", 1}, 0},
		{"structs", []small{{"a", 1}, {"b", 2}}, 0},
		{"error", err, 0},
		{"http.Header", http.Header{"Accept": {"*/*"}}, 0},
		{"url.Values", url.Values{"page": {"2"}}, 0},
		{"[]any", []any{"a", 1, map[string]any{"b": nil}}, 0},
		{"arguments", []string{"-v", "--name", "a", "-p", "80:80", "--x=y"}, 0},
		{"arguments of any", []any{"-v", "--name", "a", "-p", "80:80", "--x=y"}, 0},
		{"schema", map[string]any{"password": map[string]any{"type": "string", "minLength": 8, "description": "of the database"}}, 0},
		{"setting", map[string]any{"name": "DB_HOST", "value": "x"}, 0},
		{"setting of strings", map[string]string{"name": "DB_HOST", "value": "x"}, 0},
		{"struct of a setting", &setting{"DB_HOST", "x"}, 0},
		{"[]byte", []byte("some text that is no secret at all"), 0},
		{"[]int", []int{1, 2, 3}, 0},
		{"json.RawMessage", json.RawMessage(`{"a":1}`), 0},
		{"time in a struct", struct{ T time.Time }{noon}, 0},
		// What its String method allocates.
		{"*url.URL", &url.URL{Scheme: "https", Host: "example.org", Path: "/a"}, 1},
		// The iterator, a key and a value of the map.
		{"map of another type", map[string]int{"a": 1}, 3},
	} {
		rec := slog.NewRecord(noon, slog.LevelInfo, "m", 0)
		rec.AddAttrs(slog.Any("k", tt.value))
		_ = h.Handle(t.Context(), rec)
		assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { _ = h.Handle(context.Background(), rec) }), tt.want, tt.name)
	}
	pair := slog.NewRecord(noon, slog.LevelInfo, "m", 0)
	pair.Add("a", 1, "b", 2, "c", 3, "d", 4, "name", "DB_HOST", "e", 5, "value", "x")
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = h.Handle(context.Background(), pair) }), "pair")
	group := slog.NewRecord(noon, slog.LevelInfo, "m", 0)
	group.AddAttrs(slog.Group("auth", "a", 1, "b", slog.GroupValue(slog.String("c", "d"))))
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = h.Handle(context.Background(), group) }), "group")
}

// generator makes values at random, with the text in some of them.
type generator struct {
	*rand.Rand
	text   string
	hidden bool // fmt has hidden fields to print
}

func (g *generator) str() string {
	switch g.IntN(6) {
	case 0:
		return g.text
	case 1:
		return "is " + g.text + " here"
	}
	return []string{"", "etl", "a b", "x1"}[g.IntN(4)]
}

type (
	anyFields struct {
		A any
		B string `json:"bee,omitempty"`
		*baseValue
		C map[string]any `json:"-"`
	}
	hiddenFields struct {
		Open   any
		hidden any
	}
	manyMethods struct{ f, e, s, j, t string }
	boxed       struct{ V any }
)

func (v manyMethods) Format(f fmt.State, _ rune)    { _, _ = io.WriteString(f, v.f) }
func (v manyMethods) Error() string                 { return v.e }
func (v manyMethods) String() string                { return v.s }
func (v manyMethods) MarshalText() ([]byte, error)  { return []byte(v.t), nil }
func (v *manyMethods) MarshalJSON() ([]byte, error) { return json.Marshal(v.j) }
func (v boxed) LogValue() slog.Value                { return slog.AnyValue(v.V) }

func (g *generator) value(depth int) any {
	kinds := 22
	if depth <= 0 {
		kinds = 10
	}
	switch g.IntN(kinds) {
	case 0, 1:
		return g.str()
	case 2:
		return g.IntN(1000)
	case 3:
		return []any{nil, true, 1.5, time.Duration(5), noon, float32(2)}[g.IntN(6)]
	case 4:
		return []byte(g.str())
	case 5:
		return errors.New(g.str())
	case 6:
		g.hidden = true
		return []any{cleanJSON{g.str()}, &cleanText{g.str()}, cleanString{g.str()}, cleanError{g.str()}, &pointerJSON{g.str()}, []pointerText{{g.str()}}}[g.IntN(6)]
	case 7:
		v := manyMethods{g.str(), g.str(), g.str(), g.str(), g.str()}
		return []any{v, &v, []manyMethods{v}, map[string]manyMethods{"k": v}}[g.IntN(4)]
	case 8:
		return quietValue{g.str()}
	case 9:
		return &url.URL{Scheme: "https", Host: "example.org", Path: "/" + g.str()}
	case 10, 11:
		list := make([]any, g.IntN(4))
		for i := range list {
			list[i] = g.value(depth - 1)
		}
		return list
	case 12, 13:
		m := map[string]any{}
		for range g.IntN(4) {
			m["k"+g.str()] = g.value(depth - 1)
		}
		return m
	case 14:
		return anyFields{A: g.value(depth - 1), B: g.str(), C: map[string]any{"c": g.value(depth - 1)}, baseValue: &baseValue{g.str(), g.str()}}
	case 15:
		return &anyFields{A: g.value(depth - 1)}
	case 16:
		g.hidden = true
		return hiddenFields{g.value(depth - 1), g.value(depth - 1)}
	case 17:
		return map[any]any{g.str(): g.value(depth - 1), g.IntN(9): 1}
	case 18:
		return map[string][]string{g.str(): {g.str()}}
	case 19:
		x := g.value(depth - 1)
		return &x
	case 20:
		return []error{errors.New(g.str()), nil}
	}
	return json.RawMessage(fmt.Sprintf(`{"k":%q}`, g.str()))
}

// A registered secret in a value of any make is in none of its prints; without
// one the value is passed on as it is, unless fmt would print hidden fields.
func FuzzValues(f *testing.F) {
	for i := range uint64(200) {
		f.Add(i)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := newRedactor(t)
		g := &generator{Rand: rand.New(rand.NewPCG(seed, 1)), text: secret}
		a := slog.Any("k", g.value(4))
		if g.IntN(3) == 0 {
			a = slog.Group("g", "x", boxed{a.Value.Any()}, a.Key, a.Value)
		}
		var got slog.Attr
		require.NotPanics(t, func() { got = passedOn(t, r, a) })
		out := printed(t, got)
		for _, leak := range []string{secret, secret[:6], strings.Trim(fmt.Sprint([]byte(secret)), "[]")} {
			if strings.Contains(out, leak) {
				t.Fatalf("%q is in %s", leak, out)
			}
		}
		assert.Equal(t, out, printed(t, passedOn(t, r, got)), "masked twice")

		g = &generator{Rand: rand.New(rand.NewPCG(seed, 1)), text: "harmless"}
		a = slog.Any("k", g.value(4))
		got = passedOn(t, r, a)
		if !g.hidden {
			assert.Equal(t, a.Value.Any(), got.Value.Any())
		}
	})
}

// What With binds is judged by its key as the attributes of a record are.
func TestWithLeavesObjectsTheirMembers(t *testing.T) {
	var buf bytes.Buffer
	session := map[string]any{"user": "bob", "token": "x1"}
	slog.New(newRedactor(t).Middleware(slog.NewJSONHandler(&buf, nil))).With("session", session).Info("m")
	assert.Contains(t, buf.String(), `"session":{"token":"***","user":"bob"}`)
}

func TestRedactOmitsWhatJSONOmits(t *testing.T) {
	v := struct {
		Secret string `json:"s"`
		Zero   int    `json:"z,omitzero"`
		Empty  string `json:"e,omitempty"`
	}{Secret: secret}
	assert.Equal(t, `"k":{"s":"***"}`, attrsAsJSON(t, newRedactor(t), slog.Any("k", v)))
}

type (
	inner   struct{ A, N string }
	other   struct{ B, N string }
	withTag struct {
		C string `json:"N"`
	}
	deep        struct{ *inner }
	alsoDeep    struct{ *inner }
	seven       int
	pointerZero struct{ S string }
	pointerNull struct{}
)

func (n seven) IsZero() bool                      { return n == 7 }
func (z *pointerZero) IsZero() bool               { return z.S == "zero" }
func (*pointerNull) MarshalJSON() ([]byte, error) { return []byte(`"none"`), nil }

// What stands beside a secret is encoded as encoding/json would.
func TestRedactWritesWhatJSONWrites(t *testing.T) {
	tag := func(tag reflect.StructTag) any {
		return reflect.Zero(reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeFor[int](), Tag: tag}})).Interface()
	}
	five := 5
	a, b := inner{"a", "b"}, other{"c", "d"}
	for name, v := range map[string]any{
		"equal names": struct {
			inner
			other
		}{a, b},
		"equal names, one of them in a tag": struct {
			inner
			withTag
		}{a, withTag{"c"}},
		"equal names, one of them less deep": struct {
			deep
			other
		}{deep{&a}, b},
		"equal names above another": struct {
			deep
			inner
			other
		}{deep{&a}, a, b},
		"a type that is embedded twice": struct {
			deep
			alsoDeep
			B string
		}{deep{&a}, alsoDeep{&a}, "c"},
		"numbers as strings": struct {
			P *int          `json:",string"`
			N *int          `json:",string"`
			D time.Duration `json:",string"`
			J json.Number   `json:",string"`
			B *bool         `json:",string"`
			F float32       `json:",string"`
		}{P: &five, D: 7, J: "1.50", F: 1e21},
		"zero by its own account": struct {
			A seven       `json:",omitzero"`
			B seven       `json:",omitzero"`
			C *seven      `json:",omitzero"`
			D time.Time   `json:",omitzero"`
			E pointerZero `json:",omitzero"`
			F any         `json:",omitzero"`
		}{A: 7, D: time.Time{}.In(time.FixedZone("", 3600)), E: pointerZero{"zero"}},
		"names that JSON has not":     []any{tag(`json:"a'b"`), tag(`json:"a\"b"`), tag(`json:"\\\\"`), tag(`json:"c d/é"`)},
		"nil that would write itself": []any{(*pointerNull)(nil), &pointerNull{}},
		"empty number and document":   []any{json.Number(""), json.RawMessage(nil)},
	} {
		t.Run(name, func(t *testing.T) {
			want, err := json.Marshal(v)
			require.NoError(t, err)
			got, err := json.Marshal(passedOn(t, newRedactor(t), slog.Any("k", []any{secret, v})).Value.Any())
			require.NoError(t, err)
			assert.JSONEq(t, `["***",`+string(want)+`]`, string(got))
		})
	}
	assert.Nil(t, passedOn(t, newRedactor(t), slog.Any("k", (*pointerNull)(nil))).Value.Any())
}

func TestRedactStructName(t *testing.T) {
	v := struct {
		N int `json:"Kp7#vLm2!qRs"`
	}{1}
	assert.NotContains(t, attrsAsJSON(t, newRedactor(t), slog.Any("k", v)), secret)
}

// A field goes by the names in its tags too, and is secret if one says so.
func TestRedactStructTags(t *testing.T) {
	v := struct {
		A string `yaml:"password"`
		B string `json:"b" env:"DB_PASSWORD,required"`
		C string `json:"c" datapolicy:"token"`
		D string `json:"d" masq:"secret"`
		E string `json:"e" sensitive:"true"`
		F string `json:"f" db:"name" yaml:"-"`
		G string `json:"g" sensitive:"false" redact:"-" mask:""`
		H string `json:"h" description:"password" default:"token"`
		I int    `json:"i" yaml:"password"`
	}{"x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", 0}
	want := `{"A":"***","b":"***","c":"***","d":"***","e":"***","f":"x6","g":"x7","h":"x8","i":"***"}`
	got := attrsAsJSON(t, newRedactor(t), slog.Any("k", v), slog.Any("p", &v))
	assert.Equal(t, `"k":`+want+`,"p":`+want, got)
}

// The numbers of a private key are all that is printed of it.
func TestRedactPrivateKeys(t *testing.T) {
	curve, err := ecdsa.GenerateKey(elliptic.P256(), cryptorand.Reader)
	require.NoError(t, err)
	_, edwards, err := ed25519.GenerateKey(cryptorand.Reader)
	require.NoError(t, err)
	old := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: big.NewInt(3233), E: 17}, D: big.NewInt(413)}
	var none *rsa.PrivateKey
	got := attrsAsJSON(t, newRedactor(t), slog.Any("rsa", old), slog.Any("ecdsa", *curve), slog.Any("ed25519", edwards),
		slog.Any("v", map[string]any{"signer": crypto.Signer(curve), "n": 7}), slog.Any("none", none), slog.Any("public", old.PublicKey))
	assert.Equal(t, `"rsa":"***","ecdsa":"***","ed25519":"***","v":{"n":7,"signer":"***"},"none":null,"public":{"N":3233,"E":17}`, got)
}

// Names and values that stand apart, as settings of Kubernetes and others do, and
// arguments of a command.
func TestRedactWhatStandsApart(t *testing.T) {
	name := "DB_PASSWORD"
	type setting struct{ Name, Value string }
	type variable struct {
		Key   string `json:"ParameterKey"`
		Value any    `json:"ParameterValue"`
	}
	type typeMeta struct {
		Kind string `json:"kind,omitempty"`
	}
	type manifest struct {
		typeMeta
		Data map[string][]byte `json:"data,omitempty"`
	}
	const key = "f3Kq9ZpT2xLm7VbN4cRw8YsD"
	r := newRedactor(t)
	for _, tt := range []struct {
		name  string
		attrs []slog.Attr
		want  string
	}{
		{"strings of another type", []slog.Attr{slog.Any("name", textValue("DB_PASSWORD")), slog.Any("value", textValue("x1"))}, `{"name":"text of DB_PASSWORD","value":"***"}`},
		{"a pointer to the name, in a group", []slog.Attr{slog.Group("g", slog.Any("name", &name), slog.Any("value", "x1"))}, `{"g":{"name":"DB_PASSWORD","value":"***"}}`},
		{"a map", []slog.Attr{slog.Any("v", map[string]string{"name": "DB_PASSWORD", "value": "x1"})}, `{"v":{"name":"DB_PASSWORD","value":"***"}}`},
		{"a map of any", []slog.Attr{slog.Any("v", []any{map[string]any{"key": "api_key", "value": "x1"}})}, `{"v":[{"key":"api_key","value":"***"}]}`},
		{"a map of a type", []slog.Attr{slog.Any("v", map[textOnly]any{"name": "token", "value": "x1"})}, `{"v":{"name":"token","value":"***"}}`},
		{"a struct", []slog.Attr{slog.Any("v", []setting{{"DB_PASSWORD", "x1"}, {"DB_HOST", "db"}})}, `{"v":[{"Name":"DB_PASSWORD","Value":"***"},{"Name":"DB_HOST","Value":"db"}]}`},
		{"a struct with tags", []slog.Attr{slog.Any("v", &variable{"DbPassword", "x1"})}, `{"v":{"ParameterKey":"DbPassword","ParameterValue":"***"}}`},
		{"two attributes", []slog.Attr{slog.String("field", "password"), slog.String("value", "x1")}, `{"field":"password","value":"***"}`},
		{"the value first", []slog.Attr{slog.Any("value", []string{"x1"}), slog.String("n", secret), slog.String("name", "secret")}, `{"value":["***"],"n":"***","name":"secret"}`},
		{"a group", []slog.Attr{slog.Group("g", "settingValue", "x1", "settingKey", "token")}, `{"g":{"settingValue":"***","settingKey":"token"}}`},
		{"a document", []slog.Attr{slog.Any("v", json.RawMessage(`{"name":"DB_PASSWORD","value":"x1"}`))}, `{"v":{"name":"DB_PASSWORD","value":"***"}}`},
		{"a document with the value first", []slog.Attr{slog.Any("v", json.RawMessage(`{"value":"hunter2x","name":"DB_PASSWORD"}`))}, `{"v":{"value":"***","name":"DB_PASSWORD"}}`},
		{"a document with tokens", []slog.Attr{slog.Any("v", json.RawMessage(`{"tokens":{"a":"hello","b":"Zk39fJq0aLx81Tn5bVw7Yc2R"}}`))}, `{"v":{"tokens":"***"}}`},
		{"a document with arguments", []slog.Attr{slog.Any("v", json.RawMessage(`["docker","login","-u","bob","-p","x1 y2","host"]`))}, `{"v":["docker","login","-u","bob","-p","***","host"]}`},
		{"another name", []slog.Attr{slog.Any("v", map[string]string{"name": "DB_HOST", "value": "x1", "title": "password"})}, `{"v":{"name":"DB_HOST","title":"password","value":"x1"}}`},
		{"another value", []slog.Attr{slog.String("name", "password"), slog.String("message", "is too short")}, `{"name":"password","message":"is too short"}`},
		{"what containers are called", []slog.Attr{slog.Any("v", []any{map[string]any{"name": "auth", "value": "oidc"}, setting{"session", "30m"}, map[string]string{"name": "cookie", "value": "strict"}})}, `{"v":[{"name":"auth","value":"oidc"},{"Name":"session","Value":"30m"},{"name":"cookie","value":"strict"}]}`},
		{"what containers hold", []slog.Attr{slog.Any("v", []any{map[string]any{"name": "session", "value": key}, setting{"Cookie", "a=x1"}, map[string]string{"name": "Authorization", "value": "Bearer x1"}})}, `{"v":[{"name":"session","value":"***"},{"Name":"Cookie","Value":"***"},{"name":"Authorization","value":"***"}]}`},
		{"containers of attributes", []slog.Attr{slog.Group("g", "name", "auth", "value", "oidc"), slog.String("name", "session"), slog.String("value", "30m")}, `{"g":{"name":"auth","value":"oidc"},"name":"session","value":"30m"}`},
		{"a working directory", []slog.Attr{slog.Any("v", []any{map[string]any{"name": "PWD", "value": "/home/bob"}, setting{"OLDPWD", "/"}, setting{"PWD", "x1"}})}, `{"v":[{"name":"PWD","value":"/home/bob"},{"Name":"OLDPWD","Value":"/"},{"Name":"PWD","Value":"***"}]}`},
		{"short names", []slog.Attr{slog.Any("o", []any{map[string]string{"k": "api_key", "v": "x1"}, map[string]string{"id": "password", "val": "x1"}})}, `{"o":[{"k":"api_key","v":"***"},{"id":"password","val":"***"}]}`},
		{"short names of others", []slog.Attr{slog.Any("o", []any{map[string]string{"k": "region", "v": "x1"}, map[string]string{"id": "password", "v": "x1"}, map[string]string{"id": "token", "value": "x1"}, map[string]string{"label": "OTP", "value": "otp"}})}, `{"o":[{"k":"region","v":"x1"},{"id":"password","v":"x1"},{"id":"token","value":"x1"},{"label":"OTP","value":"otp"}]}`},
		{"a Secret of Kubernetes", []slog.Attr{slog.Any("v", []any{map[string]any{"kind": "Secret", "data": map[string]any{"db": "eDE="}, "type": "Opaque"}, manifest{typeMeta{"Secret"}, map[string][]byte{"db": []byte("x1")}}})}, `{"v":[{"data":"***","kind":"Secret","type":"Opaque"},{"kind":"Secret","data":{"db":"***"}}]}`},
		{"a Secret of Kubernetes as attributes", []slog.Attr{slog.Any("stringData", map[string]string{"db": "x1"}), slog.Group("g", "kind", "Secret", "data", json.RawMessage(`{"db":"x1"}`)), slog.String("kind", "Secret")}, `{"stringData":"***","g":{"kind":"Secret","data":"***"},"kind":"Secret"}`},
		{"a value of the type of passwords", []slog.Attr{slog.Any("o", []any{map[string]any{"type": "password", "value": "x1", "temporary": false}, map[string]string{"type": "token", "value": "x1"}}), slog.String("value", "x1"), slog.String("type", "password")}, `{"o":[{"type":"password","value":"***","temporary":false},{"type":"token","value":"x1"}],"value":"***","type":"password"}`},
		{"data of others", []slog.Attr{slog.Any("o", []any{map[string]any{"kind": "ConfigMap", "data": map[string]any{"db": "x1"}}, map[string]any{"kind": "token", "data": map[string]any{"db": "x1"}}, map[string]any{"name": "Secret", "data": "x1"}}), slog.String("name", "password"), slog.String("data", "x1")}, `{"o":[{"data":{"db":"x1"},"kind":"ConfigMap"},{"data":{"db":"x1"},"kind":"token"},{"data":"x1","name":"Secret"}],"name":"password","data":"x1"}`},
		{"many members", []slog.Attr{slog.Any("v", manyStrings(17, "name", "password", "value", "x1"))}, ""},

		{"arguments", []slog.Attr{slog.Any("v", []string{"run", "--password", "x1", "-v"})}, `{"v":["run","--password","***","-v"]}`},
		{"arguments of any", []slog.Attr{slog.Any("v", []any{"mysql", "-px1y2", "db"})}, `{"v":["mysql","-p***","db"]}`},
		{"arguments of a type", []slog.Attr{slog.Any("v", []textOnly{"curl", "-u", "bob:x1y2", "https://x"})}, `{"v":["curl","-u","bob:***","https://x"]}`},
		{"no arguments", []slog.Attr{slog.Any("v", []string{"password", "x1"})}, `{"v":["password","x1"]}`},
		{"flags that take none", []slog.Attr{slog.Any("v", []string{"docker", "-p", "8080:80"})}, `{"v":["docker","-p","8080:80"]}`},
		{"a Secret among arguments", []slog.Attr{slog.Any("v", []any{"--user", "bob", "--password", "x1", joblog.Secret("topsecretvalue")})}, `{"v":["--user","bob","--password","***","***"]}`},
		{"a Secret behind its flag", []slog.Attr{slog.Any("v", map[string]any{"a": []any{"--key-file", "a", "--password", joblog.Secret("topsecretvalue"), "b", secret}})}, `{"v":{"a":["--key-file","a","--password","***","b","***"]}}`},
		{"Secrets that look like arguments", []slog.Attr{slog.Any("v", []joblog.Secret{"--password", "topsecretvalue"})}, `{"v":["***","***"]}`},
		{"arguments with methods", []slog.Attr{slog.Any("v", []any{"--password", "x1", loudText("a")})}, `{"v":["--password","***","loud a"]}`},
		{"an argument with spaces", []slog.Attr{slog.Any("v", []string{"--password", "my secret pass word", "db"})}, `{"v":["--password","***","db"]}`},
		{"a flag with spaces in its value", []slog.Attr{slog.Any("v", []string{"run", "--password=my secret", "db"})}, `{"v":["run","--password=***","db"]}`},
		{"a variable with spaces in its value", []slog.Attr{slog.Any("v", []string{"docker", "-e", "DB_PASSWORD=my secret pass", "--env=TOKEN=a b", "img"})}, `{"v":["docker","-e","DB_PASSWORD=***","--env=TOKEN=***","img"]}`},
		{"an empty argument", []slog.Attr{slog.Any("v", []string{"--password", "", "next"})}, `{"v":["--password","","next"]}`},
		{"quotes in arguments", []slog.Attr{slog.Any("v", []string{"--password", "'abc", "next", "it's", "foo"})}, `{"v":["--password","***","next","it's","foo"]}`},
		{"lines of a diff", []slog.Attr{slog.Any("v", []string{"--- a/x", "+++ b/x", "-password", "+token"})}, `{"v":["--- a/x","+++ b/x","-password","+token"]}`},
		{"a flag with two words to its command", []slog.Attr{slog.Any("v", []string{"/usr/bin/docker", "login", "-u", "bob", "-p", "x1", "host"})}, `{"v":["/usr/bin/docker","login","-u","bob","-p","***","host"]}`},
		{"what is no login or password", []slog.Attr{slog.Any("v", []string{"docker", "run", "--user", "1000:1000", "--user=0:0"}), slog.Any("w", []string{"mysqladmin", "-ping", "-port"})}, `{"v":["docker","run","--user","1000:1000","--user=0:0"],"w":["mysqladmin","-ping","-port"]}`},
		{"a license", []slog.Attr{slog.String("license", "MIT"), slog.String("License", "A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D"), slog.Any("v", map[string]string{"productKey": "A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D"})}, `{"license":"MIT","License":"***","v":{"productKey":"***"}}`},
		{"a login", []slog.Attr{slog.Any("v", []string{"curl", "-sSu", "bob:my secret", "--user", "bob:x1", "--proxy-user=a:b c"})}, `{"v":["curl","-sSu","bob:***","--user","bob:***","--proxy-user=a:***"]}`},
		{"arguments of openssl", []slog.Attr{slog.Any("v", []string{"-passin", "pass:x1", "-passout", "file:a"})}, `{"v":["-passin","pass:***","-passout","file:a"]}`},
		{"a setting that a command makes", []slog.Attr{slog.Any("v", [][]string{{"pulumi", "config", "set", "--secret", "dbPassword", "x1"}, {"aws", "configure", "set", "aws_secret_access_key", "x1"}, {"git", "config", "set", "user.name", "bob"}, {"please", "set", "password", "now"}})}, `{"v":[["pulumi","config","set","--secret","***","***"],["aws","configure","set","aws_secret_access_key","***"],["git","config","set","user.name","bob"],["please","set","password","now"]]}`},
		{"a login of Oracle's tools", []slog.Attr{slog.Any("v", [][]string{{"sqlplus", "-s", "app/x1@db"}, {"/opt/bin/sqlplus", "app/x1@//db:1521/s"}, {"sqlplus", "/nolog"}, {"ls", "app/x1@db"}})}, `{"v":[["sqlplus","-s","app/***@db"],["/opt/bin/sqlplus","app/***@//db:1521/s"],["sqlplus","/nolog"],["ls","app/x1@db"]]}`},
		{"a password behind a user", []slog.Attr{slog.Any("v", [][]string{{"htpasswd", "-b", "file", "bob", "x1"}, {"htpasswd", "-nbB", "bob", "x1"}, {"sudo", "/usr/bin/htpasswd", "-B", "file", "bob"}})}, `{"v":[["htpasswd","-b","file","bob","***"],["htpasswd","-nbB","bob","***"],["sudo","/usr/bin/htpasswd","-B","file","bob"]]}`},
		{"a variable as argument", []slog.Attr{slog.Any("v", []string{"--password", "$PASSWORD", "--token=${TOKEN}"})}, `{"v":["--password","$PASSWORD","--token=${TOKEN}"]}`},
		{"no strings", []slog.Attr{slog.Any("v", []any{"--password", 12})}, `{"v":["--password",12]}`},

		{"tokens", []slog.Attr{slog.Any("tokens", map[string]any{"access": "Zk81vQm4xTr7Wd2p"})}, `{"tokens":"***"}`},
		{"a list of tokens", []slog.Attr{slog.Any("tokens", []string{"Zk81vQm4xTr7Wd2p"})}, `{"tokens":["***"]}`},
		{"one token of several", []slog.Attr{slog.Any("v", map[string]any{"tokens": map[string]any{"a": "Zk39fJq0aLx81Tn5bVw7Yc2R", "b": "hello", "c": "world", "d": 1, "e": "foo"}})}, `{"v":{"tokens":"***"}}`},
		{"one token in a list", []slog.Attr{slog.Any("tokens", []any{"hello", []string{"world", "Zk39fJq0aLx81Tn5bVw7Yc2R"}})}, `{"tokens":"***"}`},
		{"one token in a struct", []slog.Attr{slog.Any("tokens", []struct{ A, B string }{{}, {"hello", "Zk39fJq0aLx81Tn5bVw7Yc2R"}})}, `{"tokens":"***"}`},
		{"tokens of a language", []slog.Attr{slog.Any("tokens", []string{"the", "cat"}), slog.Int("n", 2)}, `{"tokens":["the","cat"],"n":2}`},
		{"their number", []slog.Attr{slog.Int("tokens", 1200)}, `{"tokens":1200}`},
		{"a stranger's key", []slog.Attr{slog.String("quuxly_key", key)}, `{"quuxly_key":"***"}`},
		{"a stranger's key in a map", []slog.Attr{slog.Any("v", map[string]any{"quuxlyKey": key})}, `{"v":{"quuxlyKey":"***"}}`},
		{"keys and auths of letters in one case", []slog.Attr{slog.String("trello_auth", "9uqlh2dxx06q8xqsock1lnalz7vmsagy"), slog.String("droneciKey", "9uqlh2dxx06q8xqsock1lnalz7vmsagy"), slog.String("loggly_auth", "1d52a557-fa15-4f38-a1ec-ba02def46acf"), slog.String("cache_auth", ""), slog.String("droneKey", "507f1f77bcf86cd799439011")}, `{"trello_auth":"***","droneciKey":"***","loggly_auth":"***","cache_auth":"","droneKey":"507f1f77bcf86cd799439011"}`},
		{"a stranger's auth", []slog.Attr{slog.String("quuxly_auth", key), slog.String("quux_auth", "oauth2")}, `{"quuxly_auth":"***","quux_auth":"oauth2"}`},
		{"a stranger's tokens", []slog.Attr{slog.String("quuxly_tokens", key), slog.String("max_tokens", "d41d8cd98f00b204e9800998ecf8427e")}, `{"quuxly_tokens":"***","max_tokens":"d41d8cd98f00b204e9800998ecf8427e"}`},
		{"taken out by others", []slog.Attr{slog.Any("password", []string{"[HIDDEN]", "(not set)", "__REDACTED__", "[REDACTED:key]", "XXXXXX", "●●●●", "{your password}", "[hunter]", "(hidden2)", "-hunter-", "x", "xx1"})}, `{"password":["[HIDDEN]","(not set)","__REDACTED__","[REDACTED:key]","XXXXXX","●●●●","***","***","***","***","***","***"]}`},
		{"a key of a cache", []slog.Attr{slog.String("cache_key", key), slog.String("quuxly_key", "user:42 "+key)}, `{"cache_key":"` + key + `","quuxly_key":"user:42 ` + key + `"}`},
		{"a schema", []slog.Attr{slog.Any("properties", map[string]any{"password": map[string]any{"type": "string", "minLength": 8}})}, `{"properties":{"password":{"type":"string","minLength":8}}}`},
		{"a schema alone", []slog.Attr{slog.Any("password", map[string]string{"type": "string"})}, `{"password":{"type":"string"}}`},
		{"a schema with its value", []slog.Attr{slog.Any("password", map[string]string{"type": "string", "value": "x1"})}, `{"password":"***"}`},
		{"a value beside the type of a string", []slog.Attr{slog.Any("password", map[string]any{"type": "string", "plain": "hunter2x"})}, `{"password":"***"}`},
		{"a value beside the type of an object", []slog.Attr{slog.Any("v", map[string]any{"secret": map[string]string{"type": "object", "data": "hunter2x"}})}, `{"v":{"secret":"***"}}`},
		{"a value beside the type of a text", []slog.Attr{slog.Any("v", json.RawMessage(`{"credentials":{"type":"text","content":"hunter2x"}}`))}, `{"v":{"credentials":"***"}}`},
		{"examples in a schema", []slog.Attr{slog.Any("password", map[string]any{"type": "string", "examples": []any{"hunter2x"}})}, `{"password":"***"}`},
		{"a value in the properties of a schema", []slog.Attr{slog.Any("secret", map[string]any{"type": "object", "properties": map[string]any{"data": "hunter2x"}})}, `{"secret":"***"}`},
		{"a value in a word of a schema", []slog.Attr{slog.Any("secret", map[string]any{"type": "object", "format": map[string]any{"data": "hunter2x"}})}, `{"secret":"***"}`},
		{"a schema of several", []slog.Attr{slog.Any("v", map[string]any{"secret": map[string]any{"type": []any{"object", "null"}, "required": []any{"data"}, "properties": map[string]any{"data": map[string]any{"type": "string", "maxLength": 9}}, "items": map[string]any{"$ref": "#/a"}}})}, `{"v":{"secret":{"type":["object","null"],"required":["data"],"properties":{"data":{"type":"string","maxLength":9}},"items":{"$ref":"#/a"}}}}`},
		{"what is said of a secret", []slog.Attr{slog.String("csrf", "disabled"), slog.String("signature", "valid"), slog.String("authentication", "oauth2"), slog.String("session", "12 minutes"), slog.String("password", "disabled"), slog.Any("token", loudText("expired"))}, `{"csrf":"disabled","signature":"valid","authentication":"oauth2","session":"12 minutes","password":"***","token":"***"}`},
		{"what is said of it in values", []slog.Attr{slog.Any("v", []any{map[string]any{"csrf": "disabled"}, map[string]string{"token": "expired"}, struct{ Signature string }{"Corrupted HTTP body"}, struct{ Token textOnly }{"expired"}, struct{ Token loudText }{"expired"}})}, `{"v":[{"csrf":"disabled"},{"token":"expired"},{"Signature":"Corrupted HTTP body"},{"Token":"expired"},{"Token":"***"}]}`},
		{"where a secret is to be had", []slog.Attr{slog.String("secret_id", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"), slog.String("password", "${DB_PASSWORD}"), slog.Any("private_key", []string{"/etc/ssl/private/site.key"})}, `{"secret_id":"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db","password":"${DB_PASSWORD}","private_key":["/etc/ssl/private/site.key"]}`},
		{"what a secret is kept as", []slog.Attr{slog.Any("secret", map[string]any{"secretName": "wildcard-tls", "optional": true}), slog.Any("privateKey", map[string]string{"algorithm": "ECDSA", "rotationPolicy": "Always"}), slog.Any("serviceAccountToken", map[string]any{"path": "token", "data": "hunter2x"})}, `{"secret":{"secretName":"wildcard-tls","optional":true},"privateKey":{"algorithm":"ECDSA","rotationPolicy":"Always"},"serviceAccountToken":"***"}`},
		{"what others mean by the name", []slog.Attr{slog.String("pwd", "/srv/app"), slog.String("SecretId", "prod/db"), slog.String("tlsSecret", "wildcard-tls"), slog.String("ssn", "***-**-1234"), slog.String("connectionString", "Server=db;Database=app"), slog.String("x-ratelimit-reset-tokens", "12ms"), slog.String("secret_id", "4b1e8f0a-9c2d-4e7f-8a1b-3c5d7e9f0a2b")}, `{"pwd":"/srv/app","SecretId":"prod/db","tlsSecret":"wildcard-tls","ssn":"***-**-1234","connectionString":"Server=db;Database=app","x-ratelimit-reset-tokens":"12ms","secret_id":"***"}`},
		{"connection strings", []slog.Attr{slog.String("connectionString", "postgres://u:hunter2x@h/db"), slog.String("conn_str", "host=h password=hunter2x dbname=d"), slog.Any("v", map[string]any{"ConnectionStrings__Default": "Server=h;Password=hunter2x;Encrypt=true", "connString": "Server=h;Password='hunter 2x'"}), slog.String("connection_string", "postgres://u:hun/ter2x@h/db")}, `{"connectionString":"postgres://u:***@h/db","conn_str":"host=h password=*** dbname=d","v":{"ConnectionStrings__Default":"Server=h;Password=***;Encrypt=true","connString":"***"},"connection_string":"***"}`},
		{"whether there is a secret, and how many", []slog.Attr{slog.Bool("otp", false), slog.Any("v", []any{map[string]any{"password": true, "apiKeys": 3.0}, map[string]bool{"totp": true}, struct{ Passwords uint }{12}}), slog.Int("passwords", 0), slog.Int("otp", 481209), slog.Int("pin", 42), slog.Int("backup_codes", 4812)}, `{"otp":false,"v":[{"password":true,"apiKeys":3},{"totp":true},{"Passwords":12}],"passwords":0,"otp":"***","pin":"***","backup_codes":"***"}`},
		{"what is said of a secret in sentences", []slog.Attr{slog.Any("errors", map[string]any{"token": []any{"Invalid token"}, "new_password": "Confirm password"}), slog.String("password", "Confirm hunter2"), slog.String("token", "Invalid")}, `{"errors":{"new_password":"Confirm password","token":["Invalid token"]},"password":"***","token":"Invalid"}`},
		{"masked by others, and what is put in later", []slog.Attr{slog.Any("v", []any{map[string]string{"authorization": "Bearer [REDACTED]"}, map[string]string{"authorization": "Bearer <token>"}, map[string]string{"api_key": "$API_KEY"}, map[string]string{"api_key": "process.env.API_KEY"}, map[string]string{"token": "<<token>>"}, map[string]string{"token": "sk-...abcd"}, map[string]string{"card_number": "xxxx-xxxx-xxxx-4242"}, map[string]string{"encryption_key": "AES-256"}, map[string]string{"password": "(empty string)"}, map[string]string{"credentials": "~/.aws/credentials"}, map[string]string{"api_key": "sk-****abcd"}, map[string]string{"api_key": "${{ secrets.API_KEY }}"}, map[string]string{"api_key": "${API_KEY:-}"}, map[string]string{"authorization": "Digest [FILTERED]"}, map[string]string{"secret_key": "--- redacted ---"}, map[string]string{"api_key": "<configure me>"}, map[string]string{"client_secret": "vault:secret/data/app#client"}})}, `{"v":[{"authorization":"Bearer [REDACTED]"},{"authorization":"Bearer <token>"},{"api_key":"$API_KEY"},{"api_key":"process.env.API_KEY"},{"token":"<<token>>"},{"token":"sk-...abcd"},{"card_number":"xxxx-xxxx-xxxx-4242"},{"encryption_key":"AES-256"},{"password":"(empty string)"},{"credentials":"~/.aws/credentials"},{"api_key":"sk-****abcd"},{"api_key":"${{ secrets.API_KEY }}"},{"api_key":"${API_KEY:-}"},{"authorization":"Digest [FILTERED]"},{"secret_key":"--- redacted ---"},{"api_key":"<configure me>"},{"client_secret":"vault:secret/data/app#client"}]}`},
		{"what only looks masked", []slog.Attr{slog.Any("v", []any{map[string]string{"authorization": "Bearer hunter"}, map[string]string{"api_key": "$Hunter2"}, map[string]string{"api_key": "hunter.env.two"}, map[string]string{"token": "<<hunter2>>"}, map[string]string{"token": "sk-...hunter"}, map[string]string{"card_number": "4111-xxxx-xxxx-4242"}, map[string]string{"encryption_key": "AES-2567"}, map[string]string{"password": "(empty hunter2)"}, map[string]string{"credentials": "~hunter/x"}, map[string]string{"pin": "    4711"}, map[string]string{"api_key": "hunter****abcd"}, map[string]string{"api_key": "${{ hunter }}"}, map[string]string{"api_key": "${API_KEY:-hunter}"}, map[string]string{"authorization": "Digest [FILTERED]hunter"}, map[string]string{"secret_key": "--- hunter ---"}, map[string]string{"api_key": "<configure 2>"}, map[string]string{"client_secret": "vault:hunter2#client"}})}, `{"v":[{"authorization":"***"},{"api_key":"***"},{"api_key":"***"},{"token":"***"},{"token":"***"},{"card_number":"***"},{"encryption_key":"***"},{"password":"***"},{"credentials":"***"},{"pin":"***"},{"api_key":"***"},{"api_key":"***"},{"api_key":"***"},{"authorization":"***"},{"secret_key":"***"},{"api_key":"***"},{"client_secret":"***"}]}`},
		{"what is wrong with a password", []slog.Attr{slog.String("password", "expired"), slog.String("api_key", "YOUR_API_KEY"), slog.Any("errors", map[string]any{"password": "invalid", "api_key": []string{"unset"}}), slog.String("db_password", "expired1"), slog.String("app_password", "your9hunter"), slog.String("ssh_password", "%"), slog.String("smtp_password", "not set"), slog.String("imap_password", "<not shown>"), slog.String("ftp_password", "not hunter")}, `{"password":"expired","api_key":"YOUR_API_KEY","errors":{"password":"invalid","api_key":["unset"]},"db_password":"***","app_password":"***","ssh_password":"***","smtp_password":"not set","imap_password":"<not shown>","ftp_password":"***"}`},
		{"an answer to a login", []slog.Attr{slog.String("auth", "401"), slog.String("token", "fehlt"), slog.String("jeton", "expiré"), slog.String("passwort", "hunter2x")}, `{"auth":"401","token":"fehlt","jeton":"expiré","passwort":"***"}`},
		{"codes of partners", []slog.Attr{slog.String("card_code", "C20000"), slog.Any("card_codes", []string{"C20000", "V1010"}), slog.Any("v", []any{map[string]any{"card_code": "C20000", "card_codes": []any{"C20000"}}, map[string]any{"card_code": "4821", "card_codes": []any{"C20000", "123"}, "gift_card_code": "C20000"}, struct {
			CardCode string `json:"card_code"`
		}{"C20000"}})}, `{"card_code":"C20000","card_codes":["C20000","V1010"],"v":[{"card_code":"C20000","card_codes":["C20000"]},{"card_code":"***","card_codes":["***","***"],"gift_card_code":"***"},{"card_code":"C20000"}]}`},
		{"codes of partners and of places", []slog.Attr{slog.String("CardCode", "C20000"), slog.String("pincode", "560001"), slog.Any("v", []any{map[string]any{"CardCode": "C20000", "cardCode": "123"}, map[string]string{"CardCode": "V1010"}, struct{ CardCode string }{"10023"}}), slog.String("card_code", "4821"), slog.Int("cvv", 123), slog.String("dependabot_secrets", "write"), slog.Any("toks", []map[string]string{{"tok": "Xk7pQ2vR9mT4wB12"}, {"tok": "IDENT"}})}, `{"toks":[{"tok":"***"},{"tok":"IDENT"}],"dependabot_secrets":"write","CardCode":"C20000","pincode":"560001","v":[{"CardCode":"C20000","cardCode":"***"},{"CardCode":"V1010"},{"CardCode":"10023"}],"card_code":"***","cvv":"***"}`},
		{"references to secrets", []slog.Attr{slog.Any("secrets", []any{map[string]any{"kind": "Secret", "name": "default-token-x7k2p"}}), slog.Any("password", map[string]any{"name": "db-creds", "key": "hunter2x"}), slog.String("mac_key", "{{.Key}}")}, `{"secrets":[{"kind":"Secret","name":"default-token-x7k2p"}],"password":"***","mac_key":"{{.Key}}"}`},
		{"structs in a struct, and templates", []slog.Attr{slog.Any("v", []any{map[string]string{"password": "{{bob hunter2}}"}, map[string]string{"password": "{{hunter2}}"}, map[string]string{"password": "{{ lookup('env', 'X1') }}"}, map[string]string{"password": "{{vault.db}}"}})}, `{"v":[{"password":"***"},{"password":"***"},{"password":"{{ lookup('env', 'X1') }}"},{"password":"{{vault.db}}"}]}`},
		{"a token with its kind", []slog.Attr{slog.Any("token", map[string]string{"kind": "bearer", "uid": "Zk39fJq0aLx81Tn5bVw7Yc2R"}), slog.Any("secret", map[string]string{"type": "apiKey", "name": "Zk39fJq0aLx81Tn5bVw7Yc2R"})}, `{"token":"***","secret":"***"}`},
		{"what is said of it in headers and forms", []slog.Attr{slog.Any("h", http.Header{"X-Csrf": {"disabled"}, "Auth": {"basic"}, "X-Token": {"hunter2x"}}), slog.Any("f", url.Values{"csrf": {"disabled", "hunter2x"}, "token": {"expired"}})}, `{"h":{"X-Csrf":["disabled"],"Auth":["basic"],"X-Token":["***"]},"f":{"csrf":["***","***"],"token":["expired"]}}`},
		{"what is wrong", []slog.Attr{slog.Any("errors", map[string][]string{"password": {"is too short"}})}, `{"errors":{"password":["is too short"]}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := "{" + attrsAsJSON(t, r, tt.attrs...) + "}"
			if tt.want == "" {
				assert.Contains(t, got, `"x1"`)
				return
			}
			assert.JSONEq(t, tt.want, got)
		})
	}
}

// The name of a value may be bound elsewhere than the value.
func TestRedactPairsOverWith(t *testing.T) {
	for _, tt := range []struct {
		name string
		log  func(l *slog.Logger)
		want string
	}{
		{"the name is bound", func(l *slog.Logger) { l.With("name", "DB_PASSWORD").Info("m", "value", "x1") }, `"name":"DB_PASSWORD","value":"***"`},
		{"one after the other", func(l *slog.Logger) { l.With("name", "DB_PASSWORD").With("a", 1).With("value", "x1").Info("m") }, `"name":"DB_PASSWORD","a":1,"value":"***"`},
		{"the value first", func(l *slog.Logger) { l.With("value", "x1").With("name", "DB_PASSWORD").Info("m") }, `"value":"***","name":"DB_PASSWORD"`},
		{"in a group", func(l *slog.Logger) {
			l.WithGroup("g").With("name", "DB_PASSWORD").Info("m", "value", "x1")
		}, `"g":{"name":"DB_PASSWORD","value":"***"}`},
		{"in another group", func(l *slog.Logger) {
			l.With("name", "DB_PASSWORD").WithGroup("g").With("value", "x1").WithGroup("h").With("a", 1).Info("m", "value", "x2")
		}, `"name":"DB_PASSWORD","g":{"value":"x1","h":{"a":1,"value":"x2"}}`},
		{"with many others", func(l *slog.Logger) {
			for range 12 {
				l = l.With("a", 1)
			}
			l.With("n", 1, "name", "DB_PASSWORD", "value", "x1").With("b", 2, "c", 3).Info("m", "name", "DB_PASSWORD", "value", "x1")
		}, strings.Repeat(`"a":1,`, 12) + `"n":1,"name":"DB_PASSWORD","value":"***","b":2,"c":3,"name":"DB_PASSWORD","value":"***"`},
		{"no secret", func(l *slog.Logger) { l.With("name", "DB_HOST").Info("m", "value", "x1") }, `"name":"DB_HOST","value":"x1"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var buf bytes.Buffer
			tt.log(slog.New(newRedactor(t).Middleware(slog.NewJSONHandler(&buf, nil))))
			assert.Contains(t, buf.String(), `"msg":"m",`+tt.want+"}\n")
		})
	}
}

type textOnly string

type loudText string

func (v loudText) MarshalText() ([]byte, error) { return []byte("loud " + v), nil }

func manyStrings(n int, pairs ...string) map[string]string {
	m := map[string]string{}
	for i := range n {
		m[strconv.Itoa(i)] = "a"
	}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// What a name that was added has under it is masked, whatever it is.
func TestRedactorAddedFlags(t *testing.T) {
	r := joblog.NewRedactor(&joblog.RedactorOptions{Keys: []string{"has children", "visits"}})
	assert.Equal(t, `"has_children":"***","visits":"***","password":false`,
		attrsAsJSON(t, r, slog.Bool("has_children", true), slog.Int("visits", 3), slog.Bool("password", false)))
}
