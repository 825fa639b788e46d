package joblog_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	slogmulti "github.com/samber/slog-multi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/joblogtest"
)

// What reaches the API has been through redaction, whichever way a secret gets
// into a record, and whenever it was registered.
func TestForwardRedacts(t *testing.T) {
	const late = "fT5;wN8?zXc1"
	server := joblogtest.NewServer(t)
	stderr := &lockedBuffer{}
	l := joblog.New(&joblog.Options{Writer: stderr, Secrets: []string{secret}})
	closeAtEnd(t, l)
	before := l.With("bound", late, secret, 1).WithGroup(late)
	token := l.With("token", server.Token, "basic", base64.StdEncoding.EncodeToString([]byte("job:"+server.Token)))
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	require.NoError(t, l.AddSecret(late))

	ctx := joblog.ContextWithStep(t.Context(), "fetch "+late)
	before.InfoContext(ctx, "bound before "+late, "k", late)
	l.With("bound", late).InfoContext(ctx, "bound after")
	l.Info("step "+secret, joblog.Step("upload "+secret))
	l.Info("detail", joblog.Detail(
		"text", "pass="+secret,
		"error", fmt.Errorf("login: %w", errors.New(late)),
		"map", map[string]any{secret: []any{late, map[string]string{"deep": secret}}},
		"struct", credsValue{User: "etl", Password: "anything", Note: late},
		"bytes", []byte(secret),
		"url", &url.URL{Scheme: "https", Host: "erp.example.org", User: url.UserPassword("etl", late)},
		"header", http.Header{"Authorization": {"Bearer " + late}},
		"lazy", lazyValue{lazyValue{late}},
		"json", jsonValue{secret},
		"secret", joblog.Secret("unregistered-value"),
	))
	token.Warn("The server does not take " + server.Token)
	l.Error("base64", "encoded", base64.RawURLEncoding.EncodeToString([]byte("x"+server.Token)))
	require.NoError(t, l.Close(soon(t)))

	entries := server.Entries()
	require.Len(t, entries, 6)
	secrets := []string{secret, late, server.Token, "unregistered-value"}
	server.AssertNoSecret(t, secrets...)
	joblogtest.AssertNoSecret(t, stderr.String(), secrets...)
	assert.Len(t, entries.ByStep("fetch ***"), 2)
	assert.Len(t, entries.ByStep("upload ***"), 1)
	assert.Len(t, entries.ByMessage("bound before ***").ByDetail("***.k", "***"), 1, "the rest stays readable")
	assert.Len(t, entries.ByDetail("error", "login: ***"), 1)
	assert.Len(t, entries.ByDetail("text", "pass=***"), 1)
	assert.Len(t, entries.ByMessage("The server does not take ***").ByDetail("token", "***"), 1)
}

// The API may be attached when redaction has already found that nobody looks at
// attributes. Then the entry has none, rather than one that nobody has masked.
func TestForwardAttachedWithinARecord(t *testing.T) {
	server := joblogtest.NewServer(t)
	var l *joblog.Logger
	l = joblog.New(&joblog.Options{Secrets: []string{secret}, Writer: writerFunc(func(p []byte) (int, error) {
		return len(p), l.AttachAPI(server.URL, server.Token)
	})})
	ctx := joblog.ContextWithStep(t.Context(), "login "+secret)
	l.With("bound", secret).InfoContext(ctx, "record "+secret, "k", secret)
	require.NoError(t, l.Close(soon(t)))
	require.Len(t, server.Entries(), 1)
	server.AssertNoSecret(t, secret)
	assert.Equal(t, "login ***", server.Entries()[0].Step)
}

// A token that is too short to be masked attaches the API all the same, and is told of.
func TestForwardTokenThatCannotBeMasked(t *testing.T) {
	stderr := &lockedBuffer{}
	l := joblog.New(&joblog.Options{Writer: stderr})
	closeAtEnd(t, l)
	require.Error(t, l.AttachAPI("http://example.org", "abc"))
	assert.Empty(t, stderr.String(), "nothing is attached")
	require.NoError(t, l.AttachAPI("http://127.0.0.1:1", "abc"))
	assert.Regexp(t, `^\S+ \S+ UTC \[WARN\] joblog: add secret: .*number 0 is shorter than 4 bytes \(AttachAPI\)\n$`, stderr.String())
	require.NoError(t, l.AttachAPI("http://127.0.0.1:1", "long-enough"))
	assert.Equal(t, 1, strings.Count(stderr.String(), "\n"))
}

// Composed by hand, with slog-multi's own parts.
func TestForwardRedactsBehindFanout(t *testing.T) {
	server := joblogtest.NewServer(t)
	stderr := &lockedBuffer{}
	redactor := joblog.NewRedactor(nil)
	api := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Writer: stderr})
	text := joblog.NewTextHandler(stderr, nil)
	log := slog.New(slogmulti.Pipe(redactor.Middleware).Handler(slogmulti.Fanout(text, api)))
	early := log.With("bound", secret)
	require.NoError(t, redactor.AddSecret(secret, server.Token))
	require.NoError(t, api.Attach(server.URL, server.Token))
	early.Info("the token is "+server.Token, "pass", secret)
	require.NoError(t, api.Close(soon(t)))
	require.Len(t, server.Entries(), 1)
	server.AssertNoSecret(t, secret)
	assert.Equal(t, []string{"[INFO] the token is ***"}, messages(t, stderr.String()))
}

// uncomparable is a context that panics when it is compared with its like.
type uncomparable struct {
	context.Context
	_ []int
}

// A fan-out of slog-multi does not tell what is behind it, but it can be asked.
func TestRedactorPaysForAttributesThatAreLookedAt(t *testing.T) {
	server := joblogtest.NewServer(t)
	redactor := joblog.NewRedactor(nil)
	api := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Writer: io.Discard})
	text := joblog.NewTextHandler(io.Discard, nil)
	records := joblogtest.NewRecorder()
	warnings := slog.NewJSONHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelWarn})
	to := func(handlers ...slog.Handler) *slog.Logger {
		return slog.New(slogmulti.Pipe(redactor.Middleware).Handler(slogmulti.Fanout(handlers...)))
	}
	alone := to(text, api)
	value := &counted{}

	for _, ctx := range []context.Context{t.Context(), context.Background(), uncomparable{Context: t.Context()}, uncomparable{Context: t.Context()}} {
		alone.InfoContext(ctx, "m", "k", value)
		assert.Zero(t, value.asked, "nothing is attached: %T", ctx)
	}
	to(text, api, warnings).Info("m", "k", value)
	assert.Zero(t, value.asked, "the third handler is not enabled")
	to(text, api, warnings).Warn("m", "k", value)
	assert.Equal(t, 1, value.asked, "the third handler is")
	to(text, api, records).Info("m", "k", value)
	assert.Equal(t, 2, value.asked)
	assert.Len(t, records.Entries().ByDetail("k", "v"), 1)
	rec := slog.NewRecord(noon, slog.LevelInfo, "m", 0)
	var none context.Context
	require.NoError(t, alone.Handler().Handle(none, rec), "some have no context")

	require.NoError(t, api.Attach(server.URL, server.Token))
	alone.Info("m", "k", value)
	require.NoError(t, api.Close(soon(t)))
	assert.Equal(t, 3, value.asked)
	assert.Len(t, server.Entries().ByDetail("k", "v"), 1)
}

// attrsInMessage is middleware that shows attributes on the line.
type attrsInMessage struct{ slog.Handler }

func (h attrsInMessage) Handle(ctx context.Context, r slog.Record) error {
	r.Attrs(func(a slog.Attr) bool {
		r.Message += " " + a.String()
		return true
	})
	return h.Handler.Handle(ctx, r)
}

// What is between a fan-out and a handler may look at attributes, though the handler
// does not.
func TestRedactorLeavesAttributesToBranches(t *testing.T) {
	var out lockedBuffer
	text := joblog.NewTextHandler(&out, nil)
	api := joblog.NewAPIHandler(nil)
	redacted := slogmulti.Pipe(joblog.NewRedactor(nil).Middleware)
	slog.New(redacted.Handler(slogmulti.Fanout(attrsInMessage{text}, api))).Info("m", "count", 5)

	redacted = slogmulti.Pipe(joblog.NewRedactor(nil).Middleware)
	router := slogmulti.Router().Add(text, slogmulti.AttrValueIs("scope", "db")).Add(api).Handler()
	slog.New(redacted.Handler(router)).Info("routed", "scope", "db")
	assert.Equal(t, []string{"[INFO] m count=5", "[INFO] routed"}, messages(t, out.String()))
}

// NoRedaction is what it says, for entries too.
func TestForwardNoRedaction(t *testing.T) {
	server := joblogtest.NewServer(t)
	l := joblog.New(&joblog.Options{Writer: io.Discard, NoRedaction: true})
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	l.Info("password="+secret, "password", secret)
	require.NoError(t, l.Close(soon(t)))
	assert.Equal(t, []string{"password=" + secret}, texts(server.Entries().ByDetail("password", secret)))
}

func itself() *slog.Value {
	v := new(slog.Value)
	*v = slog.AnyValue(v)
	return v
}

// A slog.Value or slog.Attr inside of another value is encoded as what it holds; a
// cookie is a credential whatever its name.
func TestForwardRedactsNestedValues(t *testing.T) {
	const password = "s3cr3t-Of-Nobody"
	creds := struct{ Password string }{password}
	for _, c := range []struct {
		name  string
		value any
		want  string
	}{
		{"in a map", map[string]any{"x": slog.AnyValue(creds)}, `{"v":{"x":{"Password":"***"}}}`},
		{"in a list", []slog.Value{slog.AnyValue(&creds)}, `{"v":[{"Password":"***"}]}`},
		{"in a struct", struct{ V slog.Value }{slog.AnyValue(creds)}, `{"v":{"V":{"Password":"***"}}}`},
		{"a LogValuer", []any{slog.AnyValue(lazyValue{creds})}, `{"v":[{"Password":"***"}]}`},
		{"a group", []any{slog.GroupValue(slog.Any("c", creds), slog.Int("n", 1))}, `{"v":[{"c":{"Password":"***"},"n":1}]}`},
		{"a string", map[string]any{"password": slog.StringValue(password)}, `{"v":{"password":"***"}}`},
		{"an attribute", []any{slog.String("password", password)}, `{"v":[{"Key":"password","Value":"***"}]}`},
		{"a cookie", []*http.Cookie{{Name: "session", Value: password, Path: "/"}}, `{"v":["session=***; Path=/"]}`},
		{"itself", itself(), `{"v":"!ERROR: refers to itself"}`},
		{"clean", []any{slog.IntValue(1), slog.StringValue("x")}, `{"v":[1,"x"]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := joblogtest.NewServer(t)
			l := joblog.New(&joblog.Options{Writer: io.Discard})
			closeAtEnd(t, l)
			require.NoError(t, l.AttachAPI(server.URL, server.Token))
			l.Info("call", "v", c.value)
			l.With("v", c.value).Info("bound")
			require.NoError(t, l.Close(soon(t)))
			entries := server.Entries()
			require.Len(t, entries, 2)
			for _, e := range entries {
				detail, err := json.Marshal(e.Detail)
				require.NoError(t, err)
				assert.JSONEq(t, c.want, string(detail), e.Message)
			}
		})
	}
}

// failingTransport fails with an error that quotes what it should not.
type failingTransport struct{ text string }

func (f failingTransport) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New(f.text)
}

func TestForwardRedactsWhatATransportSays(t *testing.T) {
	const text = "proxy asks for " + secret
	stderr := &lockedBuffer{}
	l := joblog.New(&joblog.Options{
		Writer: stderr, Secrets: []string{secret},
		API: &joblog.APIHandlerOptions{Transport: failingTransport{text}},
	})
	require.NoError(t, l.AttachAPI("https://api.example.org", "token-of-the-job"))
	l.Info("x")
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	err := l.Close(ctx)
	require.ErrorContains(t, err, "proxy asks for ***")
	assert.Equal(t, "proxy asks for ***", l.Stats().LastError)
	assert.Contains(t, stderr.String(), "fails: proxy asks for ***;")
	joblogtest.AssertNoSecret(t, stderr.String()+err.Error(), secret)
}

// panickingContext is one such as a nil pointer to a framework's own context.
type panickingContext struct{ context.Context }

func TestForwardContextThatPanics(t *testing.T) {
	server := joblogtest.NewServer(t)
	stderr := &lockedBuffer{}
	l := joblog.New(&joblog.Options{Writer: stderr})
	closeAtEnd(t, l)
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	assert.NotPanics(t, func() { l.InfoContext((*panickingContext)(nil), "all the same", "k", 1) })
	require.NoError(t, l.Close(soon(t)))
	assert.Contains(t, stderr.String(), "[INFO] all the same\n")
	assert.Len(t, server.Entries().ByDetail("k", 1), 1)
}
