package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	slogmulti "github.com/samber/slog-multi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/jobhttp"
	"github.com/nuntiq/joblog/joblogtest"
	"github.com/nuntiq/joblog/steps"
	"github.com/nuntiq/joblog/throttle"
)

const root = "../.."

// The snippets of the README are in this package, word for word, and so compile.
func TestReadmeSnippets(t *testing.T) {
	readme := read(t, filepath.Join(root, "README.md"))
	source := trimmed(read(t, "main.go") + read(t, "readme_test.go"))
	snippets := regexp.MustCompile("(?ms)^```go\n(.*?)^```$").FindAllStringSubmatch(readme, -1)
	require.NotEmpty(t, snippets)
	for _, snippet := range snippets {
		assert.True(t, strings.Contains(source, trimmed(snippet[1])), "not in this package:\n%s", snippet[1])
	}
}

// The tests that the README names are there.
func TestReadmeTests(t *testing.T) {
	var tests string
	for _, dir := range []string{".", root, filepath.Join(root, "internal/delivery")} {
		files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
		require.NoError(t, err)
		for _, file := range files {
			tests += read(t, file)
		}
	}
	names := regexp.MustCompile(`\bTest\w+`).FindAllString(read(t, filepath.Join(root, "README.md")), -1)
	require.NotEmpty(t, names)
	for _, name := range names {
		assert.True(t, strings.Contains(tests, "func "+name+"("), name)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// trimmed returns a text without what depends on how deep it stands.
func trimmed(text string) string {
	return regexp.MustCompile(`(?m)^[ \t]+`).ReplaceAllString(text, "")
}

func TestSteps(t *testing.T) {
	ctx, recorder := t.Context(), joblogtest.NewRecorder()
	log := slog.New(recorder)

	err := steps.Run(ctx, log, "save", func(ctx context.Context) error {
		progress := steps.NewProgress(ctx, log, "save", len(invoices))
		defer progress.End()
		for _, inv := range invoices {
			if err := save(ctx, inv); err != nil {
				progress.Fail(inv.ID, err) // a WARN line for the first five, then only counted
				continue
			}
			progress.OK()
		}
		return nil
	})

	require.NoError(t, err)
	entries := recorder.Entries()
	require.Len(t, entries, 4)
	assert.Equal(t, "Starting save", entries[0].Message)
	assert.Equal(t, "Save: INV-17 failed: no customer", entries[1].Message)
	assert.Contains(t, entries[2].Message, "Save complete: 1 ok, 1 failed")
	assert.Contains(t, entries[3].Message, "Done save in ")
}

func TestThrottle(t *testing.T) {
	guard := throttle.New(nil)
	logger := joblog.New(&joblog.Options{
		Use: []func(slog.Handler) slog.Handler{guard.Middleware},
	})

	for range 102 {
		logger.Debug("a flood")
	}
	require.NoError(t, guard.Close(t.Context()))
	assert.EqualValues(t, 2, guard.Stats().Suppressed)
}

func TestRequests(t *testing.T) {
	erp := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer erp.Close()
	recorder := joblogtest.NewRecorder()
	log := slog.New(recorder)

	client := &http.Client{
		Transport: jobhttp.NewTransport(nil, &jobhttp.Options{Logger: log, Slow: 2 * time.Second}),
	}

	resp, err := client.Get(erp.URL + "/invoices?api_key=ab12")
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, 1, recorder.Len())
	assert.Regexp(t, `^Failed request: GET 127\.0\.0\.1:\d+/invoices: 503 Service Unavailable after `, recorder.Entries()[0].Message)
}

const password = "tide-Cobalt-77"

type invoice struct{ ID string }

var invoices = []invoice{{"INV-16"}, {"INV-17"}}

func save(_ context.Context, inv invoice) error {
	if inv.ID == "INV-17" {
		return errors.New("no customer")
	}
	return nil
}

func upload(ctx context.Context, log *slog.Logger, invoices []invoice) {
	for _, inv := range invoices {
		if err := save(ctx, inv); err != nil {
			log.WarnContext(ctx, fmt.Sprintf("Rejected %s: %v", inv.ID, err), joblog.Step("upload"), joblog.Detail("invoice", inv.ID))
		}
	}
}

func TestUpload(t *testing.T) {
	recorder := joblogtest.NewRecorder()
	upload(t.Context(), slog.New(recorder), invoices)

	rejected := recorder.Entries().ByStep("upload").ByLevel(slog.LevelWarn)
	if len(rejected.ByDetail("invoice", "INV-17")) != 1 {
		t.Errorf("INV-17 is not told of: %v", rejected)
	}
	recorder.AssertNoSecret(t, password) // in any form, such as base64
	recorder.AssertCallSites(t, 10)      // no place logs more than 10 times at INFO or above
}

func TestServer(t *testing.T) {
	server := joblogtest.NewServer(t)
	server.Script(joblogtest.Status(503), joblogtest.AcceptThenReset()) // the first two requests; then all is well

	logger := joblog.New(nil)
	if err := logger.AttachAPI(server.URL, server.Token); err != nil {
		t.Fatal(err)
	}
	logger.Info("Posting batch", joblog.Step("upload"))
	if err := logger.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if len(server.Entries().ByStep("upload")) != 1 || len(server.Missing()) > 0 || len(server.Problems()) > 0 {
		t.Errorf("got %v; %q", server.Entries(), server.Problems())
	}
}

func TestRedaction(t *testing.T) {
	const token = "k7-Vulture-Nest"

	logger := joblog.New(&joblog.Options{
		Secrets: []string{password}, // values that are known now
		Redactor: joblog.NewRedactor(&joblog.RedactorOptions{
			Keys:       []string{"badge no"},   // further names: badgeNo, BADGE_NO, my-badge-no
			ExceptKeys: []string{"session id"}, // names whose values are no secrets
		}),
	})
	err := logger.AddSecret(token) // a value that comes later

	require.NoError(t, err)
	server := joblogtest.NewServer(t)
	require.NoError(t, logger.AttachAPI(server.URL, server.Token))
	logger.Info("login "+password+" "+token, "my-badge-no", "77-1234", "session_id", "s-42")
	require.NoError(t, logger.Close(t.Context()))
	require.Len(t, server.Entries(), 1)
	assert.Equal(t, "login *** ***", server.Entries()[0].Message)
	assert.Equal(t, map[string]any{"my-badge-no": "***", "session_id": "s-42"}, server.Entries()[0].Detail)
}

func TestAttach(t *testing.T) {
	const url, logToken = "http://logs.example.org", "log-token-of-this-job" // without https it is refused
	recorder := joblogtest.NewRecorder()
	logger := joblog.New(&joblog.Options{
		Use: []func(slog.Handler) slog.Handler{func(slog.Handler) slog.Handler { return recorder }},
	})

	if err := logger.AttachAPI(url, logToken); err != nil {
		logger.Warn(fmt.Sprintf("No structured log: %v", err)) // the lines print all the same
	}

	assert.Len(t, recorder.Entries().ByMessage("https"), 1)
}

func TestFanout(t *testing.T) {
	file := &strings.Builder{}

	logger := joblog.New(&joblog.Options{
		Use: []func(slog.Handler) slog.Handler{
			func(next slog.Handler) slog.Handler {
				return slogmulti.Fanout(next, slog.NewJSONHandler(file, nil))
			},
		},
	})

	logger.Info("both")
	assert.Contains(t, file.String(), `"msg":"both"`)
}

func TestCompose(t *testing.T) {
	redactor := joblog.NewRedactor(nil)
	line := joblog.NewTextHandler(os.Stderr, nil)
	api := joblog.NewAPIHandler(nil) // api.Attach(url, token), api.Close(ctx)
	log := slog.New(slogmulti.Pipe(redactor.Middleware).Handler(slogmulti.Fanout(line, api)))

	server := joblogtest.NewServer(t)
	require.NoError(t, api.Attach(server.URL, server.Token))
	log.Info("https://etl:tide-Cobalt-77@erp.example.org")
	require.NoError(t, api.Close(t.Context()))
	assert.Len(t, server.Entries().ByMessage("https://etl:***@erp.example.org"), 1)
}
