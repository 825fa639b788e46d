package joblogtest_test

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/joblogtest"
)

// password has something in it for every encoder to escape.
const password = `p&ss"w/rd <42>`

// encodings are the forms in which the password may turn up.
func encodings() map[string]string {
	return map[string]string{
		"plain":      password,
		"base64":     base64.StdEncoding.EncodeToString([]byte(password)),
		"base64, 1":  base64.StdEncoding.EncodeToString([]byte("u" + password)),
		"base64, 2":  base64.RawURLEncoding.EncodeToString([]byte("u:" + password)),
		"percent":    url.QueryEscape(password),
		"path":       url.PathEscape(password),
		"JSON, HTML": `p\u0026ss\"w/rd \u003c42\u003e`,
		"JSON":       `p&ss\"w/rd <42>`,
		"quoted":     fmt.Sprintf("%q", password),
		"HTML":       html.EscapeString(password),
		"hex":        hex.EncodeToString([]byte(password)),
		"HEX":        strings.ToUpper(hex.EncodeToString([]byte(password))),
	}
}

func TestRecorderAssertNoSecret(t *testing.T) {
	type object = map[string]any
	for _, tt := range []struct {
		name string
		log  func(l *slog.Logger, form string)
		want string
	}{
		{"message", func(l *slog.Logger, form string) { l.Info("Got " + form) }, ": message has values[1]"},
		{"step", func(l *slog.Logger, form string) { l.Info("m", joblog.Step(form)) }, ": step has values[1]"},
		{"detail", func(l *slog.Logger, form string) { l.Info("m", "detail", form) }, ": detail has values[1]"},
		{"key", func(l *slog.Logger, form string) { l.Info("m", form, 1) }, ": detail: a key has values[1]"},
		{"below a key", func(l *slog.Logger, form string) { l.Info("m", form, form) }, ": detail.*** has values[1]"},
		{"bound", func(l *slog.Logger, form string) { l.With("a", form).Info("m") }, ": detail.a has values[1]"},
		{"deep", func(l *slog.Logger, form string) { l.Info("m", "a", object{"b": []any{0, object{"c": form}}}) }, ": detail.a.b[1].c has values[1]"},
		{"bytes", func(l *slog.Logger, form string) { l.Info("m", "a", []byte(form)) }, ": detail.a has values[1]"},
		{"error", func(l *slog.Logger, form string) { l.Info("m", "a", errors.New(form)) }, ": detail.a has values[1]"},
		{"header", func(l *slog.Logger, form string) { l.Info("m", "a", http.Header{"Cookie": {form}}) }, ": detail.a has values[1]"},
		{"behind a pointer", func(l *slog.Logger, form string) { l.Info("m", "a", []*struct{ B string }{{form}}) }, ": detail.a has values[1]"},
		{"unexported", func(l *slog.Logger, form string) { l.Info("m", "a", struct{ b string }{form}) }, ": detail.a has values[1]"},
	} {
		for name, form := range encodings() {
			t.Run(tt.name+", "+name, func(t *testing.T) {
				rec := joblogtest.NewRecorder()
				l := slog.New(rec)
				l.Info("before", "a", "harmless")
				tt.log(l, form)
				said := run(func(t testing.TB) { rec.AssertNoSecret(t, "another one", password) })
				assert.Contains(t, said.said, "entry 1 (secret_test.go:")
				assert.Contains(t, said.said, tt.want)
				assert.NotContains(t, said.said, form)
				assert.NotContains(t, said.said, "values[0]")
				assert.False(t, said.fatal)
			})
		}
	}
}

func TestAssertNoSecretPasses(t *testing.T) {
	rec := joblogtest.NewRecorder()
	l := slog.New(rec)
	cyclic := map[string]any{}
	cyclic["self"] = cyclic
	typed := map[string]map[string]any{"a": cyclic}
	cyclic["typed"] = typed
	l.Info("Authorization: Bearer other.token", "password", "not this one", "cycle", cyclic, "func", func() {}, "none", nil)
	rec.AssertNoSecret(t, password)
	joblogtest.AssertNoSecret(t, "", password)
	joblogtest.AssertNoSecret(t, "password=hunter22\n", password)
}

func TestAssertNoSecretRefusesValues(t *testing.T) {
	rec := joblogtest.NewRecorder()
	for _, tt := range []struct {
		name   string
		values []string
		want   string
	}{
		{"none", nil, "no value to look for"},
		{"short", []string{password, "abc"}, "number 1 is shorter than 4 bytes"},
		{"dull", []string{"******"}, "number 0 is a repeated character"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			said := run(func(t testing.TB) { rec.AssertNoSecret(t, tt.values...) })
			assert.True(t, said.fatal)
			assert.Contains(t, said.said, tt.want)
			assert.NotContains(t, said.said, "abc")
		})
	}
}

func TestAssertNoSecretOfText(t *testing.T) {
	for name, form := range encodings() {
		said := run(func(t testing.TB) {
			joblogtest.AssertNoSecret(t, "one\ntwo "+form+"\n", password)
		})
		assert.Equal(t, "joblogtest: secrets got out:\n\tline 2 has values[0]\n", said.said, name)
	}
	said := run(func(t testing.TB) {
		joblogtest.AssertNoSecret(t, "the lines\nabc def\nghij kl\n", "abc def\nghij kl")
	})
	assert.Equal(t, "joblogtest: secrets got out:\n\tthe text has values[0]\n", said.said)

	said = run(func(t testing.TB) { joblogtest.AssertNoSecret(t, strings.Repeat(password+"\n", 100), password) })
	assert.Contains(t, said.said, "and 80 more")
}

func TestServerAssertNoSecret(t *testing.T) {
	entry := func(text string) string { return `{"level":"INFO","message":"m","detail":{"a":` + text + `}}` }
	for _, tt := range []struct {
		name   string
		body   string
		change func(r *http.Request, token string)
		want   string
	}{
		{"detail", entry(`["` + url.QueryEscape(password) + `"]`), nil, "request 0, entry 0: detail.a[0] has values[0]"},
		{"refused body", `{` + url.QueryEscape(password), nil, "request 0: body has values[0]"},
		{"refused body in gzip", zipped(t, `{`+url.QueryEscape(password)), func(r *http.Request, _ string) { r.Header.Set("Content-Encoding", "gzip") }, "request 0: body has values[0]"},
		{"header", entry("1"), func(r *http.Request, _ string) { r.Header.Set("X-Job", password) }, "request 0: header X-Job has values[0]"},
		{"URL", entry("1"), func(r *http.Request, _ string) { r.URL.RawQuery = "p=" + url.QueryEscape(password) }, "request 0: URL has values[0]"},
		{"token in URL", entry("1"), func(r *http.Request, token string) { r.URL.RawQuery = "token=" + token }, "request 0: URL has the token"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := joblogtest.NewServer(t)
			r := newRequest(t, s, tt.body)
			if tt.change != nil {
				tt.change(r, s.Token)
			}
			send(t, r)
			said := run(func(t testing.TB) { s.AssertNoSecret(t, password) })
			assert.Equal(t, "joblogtest: secrets got out:\n\t"+tt.want+"\n", said.said)
		})
	}
	s := joblogtest.NewServer(t)
	require.Equal(t, 202, send(t, newRequest(t, s, entry("1"))))
	s.AssertNoSecret(t)
	s.AssertNoSecret(t, password)
}

func TestAssertCallSites(t *testing.T) {
	rec := joblogtest.NewRecorder()
	l := slog.New(rec)
	for i := range 12 {
		l.Debug("Looking at record")
		l.Info("Saved record")
		if i < 11 {
			l.Warn("Rejected record")
		}
	}
	for range 100 { // has no place
		require.NoError(t, rec.Handle(t.Context(), slog.Record{Level: slog.LevelInfo}))
	}
	rec.AssertCallSites(t, 12)
	said := run(func(t testing.TB) { rec.AssertCallSites(t, 10) })
	assert.Regexp(t, `^joblogtest: logged at INFO or above more than 10 times from one place:
	secret_test.go:\d+ \(joblogtest_test.TestAssertCallSites\) 12 times
	secret_test.go:\d+ \(joblogtest_test.TestAssertCallSites\) 11 times
Log the count at the start`, said.said)
}

// A map that refers to itself twice has 2^32 ways of 32 steps.
func TestRecorderAssertNoSecretCycles(t *testing.T) {
	loop := map[string]any{}
	loop["a"], loop["b"] = loop, []any{loop, password}
	r := joblogtest.NewRecorder()
	slog.New(r).Info("m", "x", loop)
	assert.Contains(t, run(func(t testing.TB) { r.AssertNoSecret(t, password) }).said, "b[1] has values[0]")
}
