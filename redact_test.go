package joblog_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	slogmulti "github.com/samber/slog-multi"

	"github.com/nuntiq/joblog"
)

const secret = "Kp7#vLm2!qRs"

// newRedactor returns one that knows the secret.
func newRedactor(t testing.TB) *joblog.Redactor {
	t.Helper()
	r := joblog.NewRedactor(nil)
	require.NoError(t, r.AddSecret(secret))
	return r
}

// attrsAsJSON logs the attributes through a redactor in front of slog's JSON
// handler, and returns what came out without time, level and message.
func attrsAsJSON(t *testing.T, r *joblog.Redactor, attrs ...slog.Attr) string {
	t.Helper()
	var buf bytes.Buffer
	h := r.Middleware(slog.NewJSONHandler(&buf, nil))
	rec := slog.NewRecord(time.Time{}, slog.LevelInfo, "m", 0)
	rec.AddAttrs(attrs...)
	require.NoError(t, h.Handle(t.Context(), rec))
	out := strings.TrimPrefix(buf.String(), `{"level":"INFO","msg":"m"`)
	return strings.TrimSuffix(strings.TrimPrefix(out, ","), "}\n")
}

type (
	textValue  string
	jsonValue  struct{ s string }
	lazyValue  struct{ v any }
	quietValue struct{ hidden string }
	credsValue struct {
		User     string `json:"user"`
		Password string `json:"pw"`
		Note     string `json:",omitempty"`
		Skipped  string `json:"-"`
		inner    string
	}
	baseValue struct{ ID, Name string }
	nested    struct {
		baseValue
		*credsValue
		Name  string
		Count int `json:"n"`
		List  []any
	}
	node struct {
		Text       string
		Next, Prev *node
	}
)

func (v textValue) MarshalText() ([]byte, error) { return []byte("text of " + v), nil }
func (v jsonValue) MarshalJSON() ([]byte, error) { return json.Marshal(map[string]string{"x": v.s}) }
func (v lazyValue) LogValue() slog.Value         { return slog.AnyValue(v.v) }
func (v quietValue) String() string              { return "quiet " + v.hidden }

type hostileValue struct{}

func (hostileValue) MarshalJSON() ([]byte, error) { panic("MarshalJSON says " + secret) }

func TestRedactValues(t *testing.T) {
	cyclic := &node{Text: secret}
	cyclic.Next, cyclic.Prev = cyclic, cyclic
	u, err := url.Parse("https://bot:pa55word@example.org/x?token=abc&page=2")
	require.NoError(t, err)
	b64 := base64.StdEncoding.EncodeToString

	for _, tt := range []struct {
		name string
		attr slog.Attr
		want string
	}{
		{"string", slog.String("k", "is "+secret+"!"), `"k":"is ***!"`},
		{"key of an attribute", slog.Int("id "+secret, 1), `"id ***":1`},
		{"error", slog.Any("err", fmt.Errorf("dial: %w", errors.New(secret))), `"err":"dial: ***"`},
		{"Stringer", slog.Any("k", quietValue{secret}), `"k":{}`},
		{"TextMarshaler", slog.Any("k", textValue(secret)), `"k":"text of ***"`},
		{"json.Marshaler", slog.Any("k", jsonValue{secret}), `"k":{"x":"***"}`},
		{"RawMessage", slog.Any("k", json.RawMessage(`{"a":[1,"`+secret+`"],"password":"x","n":1.50}`)), `"k":{"a":[1,"***"],"n":1.50,"password":"***"}`},
		{"RawMessage that is no JSON", slog.Any("k", json.RawMessage(`{"a":"`+secret)), `"k":"{\"a\":\"***"`},
		{"bytes", slog.Any("k", []byte("is "+secret)), `"k":"` + b64([]byte("is ***")) + `"`},
		{"array of bytes", slog.Any("k", [12]byte([]byte(secret))), `"k":"***"`},
		{"map", slog.Any("k", map[string]any{"a": secret, "b": 1}), `"k":{"a":"***","b":1}`},
		{"key of a map", slog.Any("k", map[string]int{"x" + secret: 1, "b": 2}), `"k":{"b":2,"x***":1}`},
		{"map of ints", slog.Any("k", map[int]string{7: secret}), `"k":{"7":"***"}`},
		{"slice", slog.Any("k", []string{"a", secret}), `"k":["a","***"]`},
		{"struct by its JSON names", slog.Any("k", credsValue{User: "etl", Password: "x1y2z3", Skipped: "s", inner: "i"}), `"k":{"pw":"***","user":"etl"}`},
		{"struct with a hidden secret", slog.Any("k", credsValue{User: "etl", inner: secret}), `"k":{"pw":"","user":"etl"}`},
		{"embedded structs", slog.Any("k", nested{baseValue: baseValue{"1", "inner"}, credsValue: &credsValue{User: secret}, Name: "outer", Count: 3, List: []any{nil, true, 1.5}}),
			`"k":{"ID":"1","List":[null,true,1.5],"Name":"outer","n":3,"pw":"","user":"***"}`},
		{"pointer", slog.Any("k", &credsValue{User: secret}), `"k":{"pw":"","user":"***"}`},
		{"http.Header", slog.Any("k", http.Header{"Authorization": {"Bearer x.y"}, "Accept": {"*/*"}}), `"k":{"Accept":["*/*"],"Authorization":["***"]}`},
		{"url.Values", slog.Any("k", url.Values{"api_key": {"x"}, "page": {"2"}}), `"k":{"api_key":["***"],"page":["2"]}`},
		{"url.URL", slog.Any("k", u), `"k":"https://bot:***@example.org/x?token=***&page=2"`},
		{"group", slog.Group("g", "a", 1, "b", slog.GroupValue(slog.String("c", secret), slog.Int("d", 2))), `"g":{"a":1,"b":{"c":"***","d":2}}`},
		{"LogValuer", slog.Any("k", lazyValue{secret}), `"k":"***"`},
		{"LogValuer in a LogValuer", slog.Any("k", lazyValue{lazyValue{map[string]string{"a": secret}}}), `"k":{"a":"***"}`},
		{"unencodable inside", slog.Any("k", map[string]any{"a": secret, "c": make(chan int)}), `"k":{"a":"***","c":"!ERROR: unsupported type chan int"}`},
		{"panicking method", slog.Any("k", hostileValue{}), `"k":"!PANIC: MarshalJSON says ***"`},
		{"nil pointer with methods", slog.Any("k", error((*nilError)(nil))), `"k":"<nil>"`},
		{"nil", slog.Any("k", nil), `"k":null`},

		{"sensitive key", slog.String("db_password", "x"), `"db_password":"***"`},
		{"sensitive key, looks like a placeholder", slog.Any("password", []string{"$HUNTER2", "@hunter22", "default"}), `"password":["***","***","***"]`},
		{"sensitive key, looks like a variable", slog.String("password", "${hunter22}"), `"password":"***"`},
		{"sensitive key, digits in a string", slog.String("access_token", "1234567890"), `"access_token":"***"`},
		{"sensitive key, empty", slog.String("password", ""), `"password":""`},
		{"sensitive key, number", slog.Int("token", 5), `"token":5`},
		{"credential, number", slog.Int("password", 123456), `"password":"***"`},
		{"sensitive key, tree", slog.Any("sessionToken", map[string]any{"raw": "x"}), `"sessionToken":"***"`},
		{"object that tells for itself", slog.Group("auth", "user", "etl", "password", "x1"), `"auth":{"user":"etl","password":"***"}`},
		{"map that tells for itself", slog.Any("session", map[string]any{"user": "etl", "token": "x1"}), `"session":{"token":"***","user":"etl"}`},
		{"nil Secret", slog.Any("k", (*joblog.Secret)(nil)), `"k":null`},
		{"sensitive group", slog.Group("secret", "a", "x", "b", "y"), `"secret":{"a":"***","b":"***"}`},
		{"detail", joblog.Detail("api_key", "x", "count", 50), `"detail":{"api_key":"***","count":50}`},
		{"JSON inside of a string", slog.String("body", `{"webhook_secret":"x1"}`), `"body":"{\"webhook_secret\":\"***\"}"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, attrsAsJSON(t, newRedactor(t), tt.attr))
		})
	}

	t.Run("cycle", func(t *testing.T) {
		out := attrsAsJSON(t, newRedactor(t), slog.Any("k", cyclic))
		assert.NotContains(t, out, secret)
		assert.Contains(t, out, "!ERROR: ")
	})
}

// Nobody's values change, and what has no secret is passed on as it is.
func TestRedactCopiesOnWrite(t *testing.T) {
	inner := []string{"a", secret}
	m := map[string]any{"list": inner, "p": &credsValue{Password: "x"}}
	attrs := []slog.Attr{slog.Any("m", m), slog.Group("g", "s", secret)}
	clean := &node{Text: "etl"}

	var got []slog.Attr
	next := &recorder{handle: func(_ context.Context, r slog.Record) {
		r.Attrs(func(a slog.Attr) bool { got = append(got, a); return true })
	}}
	rec := slog.NewRecord(noon, slog.LevelInfo, "m", 0)
	rec.AddAttrs(attrs...)
	rec.AddAttrs(slog.Any("clean", clean))
	require.NoError(t, newRedactor(t).Middleware(next).Handle(t.Context(), rec))

	assert.Equal(t, []string{"a", secret}, inner)
	assert.Equal(t, "x", m["p"].(*credsValue).Password)
	assert.Equal(t, secret, attrs[1].Value.Group()[0].Value.String())
	require.Len(t, got, 3)
	assert.Same(t, clean, got[2].Value.Any())
}

// recorder is a handler that does what it is told with a record.
type recorder struct {
	handle func(context.Context, slog.Record)
	attrs  []slog.Attr
}

func (h *recorder) Enabled(context.Context, slog.Level) bool { return true }
func (h *recorder) Handle(ctx context.Context, r slog.Record) error {
	r.AddAttrs(h.attrs...)
	h.handle(ctx, r)
	return nil
}
func (h *recorder) WithAttrs(a []slog.Attr) slog.Handler {
	return &recorder{h.handle, append(h.attrs, a...)}
}
func (h *recorder) WithGroup(string) slog.Handler { return h }

func TestRedactMessageOnTheLine(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf, Secrets: []string{secret}})
	l.Info("login with " + secret + " failed")
	l.Info("Authorization: Bearer abcdef0123456789")
	l.Info("GET https://user:hunter22@example.org/?api_key=abc1&page=2")
	w := l.Writer(slog.LevelWarn)
	_, _ = io.WriteString(w, "child says "+secret[:5])
	_, _ = io.WriteString(w, secret[5:]+"\n")
	assert.Equal(t, []string{
		"[INFO] login with *** failed",
		"[INFO] Authorization: Bearer ***",
		"[INFO] GET https://user:***@example.org/?api_key=***&page=2",
		"[WARN] child says ***",
	}, messages(t, buf.String()))
}

func TestNoRedaction(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf, Secrets: []string{secret}, NoRedaction: true})
	require.NoError(t, l.AddSecret("another secret"))
	l.Info(secret + " and another secret")
	assert.Contains(t, buf.String(), secret+" and another secret\n")
}

func TestSecretsOptionThatIsRefused(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf, Secrets: []string{secret, "abc"}})
	l.Info(secret)
	lines := messages(t, buf.String())
	require.Len(t, lines, 2)
	assert.Regexp(t, `^\[WARN\] joblog: add secret: .* \(Options\.Secrets\)$`, lines[0])
	assert.NotContains(t, lines[0], "abc")
	assert.Equal(t, "[INFO] ***", lines[1])
}

// What With has bound is masked by what is known when the record is logged.
func TestSecretAddedAfterWith(t *testing.T) {
	var buf bytes.Buffer
	r := joblog.NewRedactor(nil)
	l := slog.New(slogmulti.Pipe(r.Middleware).Handler(slog.NewJSONHandler(&buf, nil)))
	derived := l.With("conn", "key is "+secret).WithGroup("g").With("x", map[string]string{"y": secret})
	derived.Info("before")
	assert.Contains(t, buf.String(), secret)

	buf.Reset()
	require.NoError(t, r.AddSecret(secret))
	derived.Info("after", "z", 1)
	derived.With("more", secret).Info("after")
	assert.NotContains(t, buf.String(), secret)
	assert.Contains(t, buf.String(), `"conn":"key is ***","g":{"x":{"y":"***"},"z":1}`)
}

// A group with a sensitive name makes secrets of what is logged inside.
func TestSensitiveGroup(t *testing.T) {
	var buf bytes.Buffer
	l := slog.New(newRedactor(t).Middleware(slog.NewJSONHandler(&buf, nil)))
	l.WithGroup("credentials").With("a", "x1").Info("m", "b", "y1")
	assert.Contains(t, buf.String(), `"credentials":{"a":"***","b":"***"}`)
}

// What With has bound is what it was then.
func TestWithTakesACopy(t *testing.T) {
	var buf bytes.Buffer
	l := slog.New(newRedactor(t).Middleware(slog.NewJSONHandler(&buf, nil)))
	m := map[string]any{"a": 1, "b": []string{"x"}}
	l = l.With("m", m, "g", slog.GroupValue(slog.Any("m", m)), "p", &m, "v", lazyValue{m})
	m["a"] = 2
	m["b"].([]string)[0] = "y"
	l.Info("m")
	const was = `{"a":1,"b":["x"]}`
	assert.Contains(t, buf.String(), `"m":`+was+`,"g":{"m":`+was+`},"p":`+was+`,"v":`+was)
}

// Unexported fields may be changing, under a lock that is not ours.
func TestRedactorLeavesUnexportedFieldsAlone(t *testing.T) {
	type live struct {
		Name string
		m    map[string]int
	}
	v := &live{Name: secret, m: map[string]int{}}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				v.m[fmt.Sprint(i%100)] = i
			}
		}
	})
	r := newRedactor(t)
	for range 1000 {
		assert.Equal(t, `"k":{"Name":"***"}`, attrsAsJSON(t, r, slog.Any("k", v)))
	}
	close(stop)
	wg.Wait()
}

func TestSiblingsDoNotShareBindings(t *testing.T) {
	var buf bytes.Buffer
	base := slog.New(newRedactor(t).Middleware(slog.NewJSONHandler(&buf, nil))).With("a", 1).With("b", 2).With("c", 3)
	one, two := base.With("d", "one"), base.With("d", "two")
	one.Info("m")
	two.Info("m")
	assert.Equal(t, 1, strings.Count(buf.String(), `"d":"one"`))
	assert.Equal(t, 1, strings.Count(buf.String(), `"d":"two"`))
}

func TestRedactContextStep(t *testing.T) {
	var step string
	h := newRedactor(t).Middleware(&recorder{handle: func(ctx context.Context, _ slog.Record) {
		step, _ = joblog.StepFromContext(ctx)
	}})
	ctx := joblog.ContextWithStep(t.Context(), "upload "+secret)
	require.NoError(t, h.Handle(ctx, slog.NewRecord(noon, slog.LevelInfo, "m", 0)))
	assert.Equal(t, "upload ***", step)
}

// In front of a handler that prints no attributes they are not even looked at.
func TestRedactorSparesAttributes(t *testing.T) {
	var buf bytes.Buffer
	l := slog.New(newRedactor(t).Middleware(joblog.NewTextHandler(&buf, nil)))
	l.With("a", panicker{}).Info("x "+secret, "b", panicker{}, "c", hostileValue{})
	assert.Equal(t, "x ***\n", afterStamp(t, buf.String(), slog.LevelInfo))
}

// A number that is registered is masked as whatever type it comes.
func TestRedactNumbers(t *testing.T) {
	r := joblog.NewRedactor(nil)
	require.NoError(t, r.AddSecret("12345678"))
	for _, v := range []any{12345678, uint64(12345678), float64(12345678), json.Number("12345678"), []float64{12345678}, map[string]any{"n": float64(12345678)}} {
		assert.NotContains(t, attrsAsJSON(t, r, slog.Any("k", v)), "12345678", "%T", v)
	}
	assert.Equal(t, `"k":12345679`, attrsAsJSON(t, r, slog.Any("k", 12345679)))

	for _, registered := range []string{" 12345678\n", `"12345678"`, `{"pin":"12345678"}`, "kitten-harbour-41\n12345678"} {
		r := joblog.NewRedactor(nil)
		require.NoError(t, r.AddSecret(registered))
		assert.Equal(t, `"k":"***"`, attrsAsJSON(t, r, slog.Any("k", 12345678)), "%q", registered)
	}
	for _, v := range []any{12345, int64(math.MinInt64), uint64(math.MaxUint64), 98765432.25} {
		r := joblog.NewRedactor(nil)
		text, _ := json.Marshal(v)
		require.NoError(t, r.AddSecret(string(text)))
		assert.Equal(t, `"k":"***"`, attrsAsJSON(t, r, slog.Any("k", v)), "%v", v)
		assert.Equal(t, `"k":"***"`, attrsAsJSON(t, r, slog.Any("k", &v)), "%v", v)
	}
}

// A secret of many lines that a child prints is many records, and one that is
// where a long line is cut is in two.
func TestLoggerWriterMasksTheStream(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf, Secrets: []string{secret, "first-line-77\nsecond-line-88"}})
	w := l.Writer(slog.LevelInfo)
	_, _ = io.WriteString(w, "prompt\n")
	assert.Equal(t, []string{"[INFO] prompt"}, messages(t, buf.String()), "lines are not held back")
	_, _ = io.WriteString(w, "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\nAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyji\n-----END PRIVATE KEY-----\n")
	_, _ = io.WriteString(w, strings.Repeat("x", 64<<10-5)+secret+"\n")
	require.NoError(t, l.Close(t.Context()))
	for _, leak := range []string{"MIIE", "AgEA", secret[:5], secret[6:]} {
		assert.NotContains(t, buf.String(), leak)
	}
}

func TestAddSecretError(t *testing.T) {
	r := joblog.NewRedactor(nil)
	err := r.AddSecret("good-enough-1", "abc", "good-enough-2")
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "abc")
	assert.Contains(t, err.Error(), "1", "the position")
	assert.Equal(t, "*** ***", r.String("good-enough-1 good-enough-2"))
}

func TestSecret(t *testing.T) {
	s := joblog.Secret("hunter22")
	assert.Equal(t, "hunter22", s.Reveal())
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%10s"} {
		assert.Equal(t, "***", fmt.Sprintf(format, s), format)
	}
	assert.Equal(t, "{***}", fmt.Sprint(struct{ S joblog.Secret }{s}))
	b, err := json.Marshal([]any{s, &s, map[string]any{"k": s}})
	require.NoError(t, err)
	assert.Equal(t, `["***","***",{"k":"***"}]`, string(b))
	var back struct{ S joblog.Secret }
	require.NoError(t, json.Unmarshal([]byte(`{"S":"hunter22"}`), &back))
	assert.Equal(t, s, back.S)

	r := joblog.NewRedactor(nil)
	for _, v := range []any{s, &s, []joblog.Secret{s}, struct{ S joblog.Secret }{s}, struct{ s joblog.Secret }{s}, map[joblog.Secret]int{s: 1}} {
		out := attrsAsJSON(t, r, slog.Any("k", v))
		assert.NotContains(t, out, "hunter22")
		var text bytes.Buffer
		slog.New(r.Middleware(slog.NewTextHandler(&text, nil))).Info("m", "k", v)
		assert.NotContains(t, text.String(), "hunter22", "%T", v)
	}
}

func TestRedactorConcurrent(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf})
	var sink bytes.Buffer
	r := joblog.NewRedactor(nil)
	j := slog.New(r.Middleware(slog.NewJSONHandler(&sink, nil))).With("bound", "secret-0-0")
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 50 {
				value := fmt.Sprintf("secret-%d-%d", g, i)
				assert.NoError(t, l.AddSecret(value))
				assert.NoError(t, r.AddSecret(value))
				l.Info("with " + value)
				j.With("k", value).Info("with "+value, "v", []string{value})
			}
		})
	}
	wg.Wait()
	for _, text := range []string{buf.String(), sink.String()} {
		for g := range 8 {
			assert.NotContains(t, text, fmt.Sprintf("with secret-%d-49", g))
		}
	}
}

func TestRedactorAllocs(t *testing.T) {
	ctx := context.Background()
	r := joblog.NewRedactor(nil)
	for i := range 100 {
		require.NoError(t, r.AddSecret(fmt.Sprintf("registered-%d-%x", i, i*7919)))
	}
	rec := slog.NewRecord(noon, slog.LevelInfo, "Fetched 42 invoices from ERP: 3 pages, 1.2 s", 0)
	rec.AddAttrs(slog.String("step", "fetch"), slog.Int("count", 42), slog.String("url", "https://erp.example.org/invoices?page=3"))
	h := r.Middleware(floor{})
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = h.Handle(ctx, rec) }), "clean record")

	big := map[string]string{}
	for i := range 1000 {
		big[fmt.Sprint(i)] = "value"
	}
	heavy := slog.NewRecord(noon, slog.LevelInfo, "m", 0)
	heavy.AddAttrs(slog.Any("detail", big))
	h = r.Middleware(joblog.NewTextHandler(io.Discard, nil))
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = h.Handle(ctx, heavy) }), "attributes nobody prints")
}

// A graph that refers to itself in many ways must not be walked in all of them.
func TestRedactorManyCycles(t *testing.T) {
	a, b := &node{Text: "a"}, &node{Text: "b"}
	a.Next, a.Prev, b.Next, b.Prev = b, b, a, a
	out := attrsAsJSON(t, newRedactor(t), slog.Any("k", []*node{a, b, {Text: secret, Next: a, Prev: b}}))
	assert.NotContains(t, out, secret)
}

// Each attribute is masked, whichever is the first that has to be.
func TestRedactSeveralAttributes(t *testing.T) {
	clean, dirty := slog.Int("n", 1), slog.String("s", secret)
	for _, tt := range []struct {
		attrs []slog.Attr
		want  string
	}{
		{[]slog.Attr{dirty, dirty, clean}, `"s":"***","s":"***","n":1`},
		{[]slog.Attr{clean, dirty, clean, dirty}, `"n":1,"s":"***","n":1,"s":"***"`},
		{[]slog.Attr{clean, clean, dirty}, `"n":1,"n":1,"s":"***"`},
	} {
		assert.Equal(t, tt.want, attrsAsJSON(t, newRedactor(t), tt.attrs...))
	}
}

// A panic behind the redactor is not its own: nothing is printed a second time.
func TestRedactLeavesPanicsOfTheNext(t *testing.T) {
	calls := 0
	h := newRedactor(t).Middleware(panicking{calls: &calls})
	assert.Panics(t, func() { slog.New(h).Info("m") })
	assert.Equal(t, 1, calls)
}

type panicking struct {
	slog.Handler
	calls *int
}

func (panicking) Enabled(context.Context, slog.Level) bool { return true }

func (h panicking) Handle(context.Context, slog.Record) error {
	*h.calls++
	panic("broken")
}
