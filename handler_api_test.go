package joblog_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/slogtest"
	"time"

	slogmulti "github.com/samber/slog-multi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/joblogtest"
)

// lockedBuffer takes lines from several loggers and goroutines.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// attached returns a logger that forwards to a server of its own, and its lines.
// Both are closed when the test ends.
func attached(t *testing.T, opts *joblog.APIHandlerOptions) (*joblog.Logger, *joblogtest.Server, *lockedBuffer) {
	t.Helper()
	server := joblogtest.NewServer(t)
	stderr := &lockedBuffer{}
	l := joblog.New(&joblog.Options{Writer: stderr, API: opts})
	closeAtEnd(t, l)
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	return l, server, stderr
}

// closeAtEnd sees to it that what a test leaves behind does not disturb the next.
func closeAtEnd(t *testing.T, h interface{ Close(context.Context) error }) {
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_ = h.Close(ctx)
	})
}

// soon is a context that no healthy test sees the end of.
func soon(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func texts(entries joblogtest.Entries) []string {
	var all []string
	for _, e := range entries {
		all = append(all, e.Message)
	}
	return all
}

func checkSum(t *testing.T, s joblog.Stats) {
	t.Helper()
	assert.Equal(t, s.Accepted, s.Delivered+s.Dropped+s.Queued+s.InFlight, "%+v", s)
	assert.Equal(t, s.Dropped, s.Evicted.Total()+s.Rejected.Total()+s.Auth.Total()+s.Closed.Total()+s.Deadline.Total(), "%+v", s)
}

func TestAPIEntry(t *testing.T) {
	l, server, stderr := attached(t, nil)
	l.With("host", "erp1").WithGroup("req").Info("Posting batch", "id", 7)
	ctx := joblog.ContextWithStep(t.Context(), "fetch")
	l.DebugContext(ctx, "Page done")
	l.Log(ctx, slog.LevelError+4, "Upload failed", joblog.Step("upload"), joblog.Detail("count", 50), "err", io.EOF)
	require.NoError(t, l.Close(soon(t)))

	// One after the other is not promised without batch mode.
	entries := server.Entries()
	require.Len(t, entries, 3)
	find := func(text string) joblogtest.Entry {
		found := entries.ByMessage(text)
		require.Len(t, found, 1)
		return found[0]
	}
	posting := find("Posting batch")
	assert.Equal(t, map[string]any{"host": "erp1", "req": map[string]any{"id": 7.0}}, posting.Detail)
	assert.WithinDuration(t, time.Now(), posting.Time, time.Minute)
	assert.EqualValues(t, 1, posting.Seq)
	assert.Equal(t, slog.LevelInfo, posting.Level)
	page := find("Page done")
	assert.Equal(t, "fetch", page.Step)
	assert.Nil(t, page.Detail)
	assert.Equal(t, slog.LevelDebug, page.Level)
	failed := find("Upload failed")
	assert.Equal(t, "upload", failed.Step)
	assert.Equal(t, map[string]any{"count": 50.0, "err": "EOF"}, failed.Detail)
	assert.Equal(t, slog.LevelError, failed.Level)
	assert.Empty(t, server.Problems())

	for _, r := range server.Requests() {
		assert.Regexp(t, `^joblog/`, r.Header.Get("User-Agent"))
		assert.Equal(t, "application/json", r.Header.Get("Content-Type"))
		assert.Regexp(t, `^\w+-[123]$`, r.Header.Get("Idempotency-Key"))
	}
	assert.Equal(t, []string{"[INFO] Posting batch", "[DEBUG] Page done", "[ERROR] Upload failed"}, messages(t, stderr.String()))
}

// log/slog's own conformance test, over what was posted. Attributes are members of
// detail, and are put back to where slog looks for them.
func TestAPIHandlerIsASlogHandler(t *testing.T) {
	var server *joblogtest.Server
	slogtest.Run(t, func(t *testing.T) slog.Handler {
		server = joblogtest.NewServer(t)
		h := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Writer: io.Discard})
		closeAtEnd(t, h)
		require.NoError(t, h.Attach(server.URL, server.Token))
		return h
	}, func(t *testing.T) map[string]any {
		require.NoError(t, server.WaitFor(1, 30*time.Second))
		var members map[string]any
		require.NoError(t, json.Unmarshal(server.Entries()[0].Raw, &members))
		out := map[string]any{slog.LevelKey: members["level"], slog.MessageKey: members["message"]}
		if v, ok := members["time"]; ok {
			out[slog.TimeKey] = v
		}
		detail, _ := members["detail"].(map[string]any)
		for k, v := range detail {
			out[k] = v
		}
		return out
	})
}

func TestEntryTimeAndLevel(t *testing.T) {
	at := time.Date(2026, 5, 16, 14, 32, 11, 123456789, time.UTC)
	for _, tt := range []struct {
		name  string
		time  time.Time
		level slog.Level
		want  string
	}{
		{"zero time", time.Time{}, slog.LevelInfo, `"level":"INFO"`},
		{"no fraction", at.Truncate(time.Second), slog.LevelInfo, `"time":"2026-05-16T14:32:11Z","level":"INFO"`},
		{"trailing zeros", at.Truncate(time.Millisecond), slog.LevelInfo, `"time":"2026-05-16T14:32:11.123Z","level":"INFO"`},
		{"another zone", at.In(time.FixedZone("", -12*60*60)), slog.LevelWarn, `"time":"2026-05-16T14:32:11.123456789Z","level":"WARN"`},
		{"before 1970", time.Date(1969, 12, 31, 23, 59, 59, 1, time.UTC), slog.LevelError, `"time":"1969-12-31T23:59:59.000000001Z","level":"ERROR"`},
		{"year 0", time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), slog.LevelDebug, `"time":"0000-01-01T00:00:00Z","level":"DEBUG"`},
		{"year -1", time.Date(-1, 6, 1, 0, 0, 0, 1, time.UTC), slog.LevelDebug - 8, `"time":"0000-01-01T00:00:00Z","level":"DEBUG"`},
		{"year 10000", time.Date(10000, 6, 1, 0, 0, 0, 1, time.UTC), slog.LevelError + 1, `"time":"9999-12-31T23:59:59Z","level":"ERROR"`},
		{"below WARN", at, slog.LevelWarn - 1, `"time":"2026-05-16T14:32:11.123456789Z","level":"INFO"`},
		{"below INFO", at, slog.LevelInfo - 1, `"time":"2026-05-16T14:32:11.123456789Z","level":"DEBUG"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			server := joblogtest.NewServer(t)
			h := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Writer: io.Discard})
			closeAtEnd(t, h)
			require.NoError(t, h.Attach(server.URL, server.Token))
			require.NoError(t, h.Handle(t.Context(), slog.NewRecord(tt.time, tt.level, "m", 0)))
			require.NoError(t, server.WaitFor(1, 30*time.Second))
			assert.Equal(t, "{"+tt.want+`,"message":"m","seq":1}`, string(server.Entries()[0].Raw))
			assert.Empty(t, server.Problems())
		})
	}
}

func TestAttachReplaceDetach(t *testing.T) {
	one, two := joblogtest.NewServer(t), joblogtest.NewServer(t)
	stderr := &lockedBuffer{}
	l := joblog.New(&joblog.Options{Writer: stderr})
	closeAtEnd(t, l)
	early := l.With("made", "before")
	early.Info("nobody hears")

	require.NoError(t, l.AttachAPI(one.URL, one.Token))
	assert.Equal(t, joblog.StateAttached, l.Stats().State)
	during := l.With("made", "during")
	early.Info("one early")
	during.Info("one during")

	require.NoError(t, l.AttachAPI(two.URL, two.Token))
	early.Info("two early")
	during.WithGroup("g").Info("two during")

	require.NoError(t, l.DetachAPI(soon(t)))
	require.NoError(t, l.DetachAPI(soon(t)), "twice does no harm")
	assert.Equal(t, joblog.StateDetached, l.Stats().State)
	early.Info("nobody hears")
	after := l.With("made", "after")

	require.NoError(t, l.AttachAPI(one.URL, one.Token))
	for _, log := range []*slog.Logger{early, during, after} {
		log.Info("one again")
	}
	require.NoError(t, l.Close(soon(t)))

	assert.ElementsMatch(t, []string{"one early", "one during", "one again", "one again", "one again"}, texts(one.Entries()))
	for _, made := range []string{"before", "during", "after"} {
		assert.Len(t, one.Entries().ByMessage("one again").ByDetail("made", made), 1)
	}
	assert.ElementsMatch(t, []string{"two early", "two during"}, texts(two.Entries()))
	assert.Empty(t, one.Missing(), "seq is from 1 for each attachment")
	assert.Empty(t, one.Repeated())
	assert.Empty(t, append(one.Problems(), two.Problems()...))
	stats := l.Stats()
	checkSum(t, stats)
	assert.EqualValues(t, 7, stats.Delivered)
	assert.Len(t, messages(t, stderr.String()), 9)
}

// Loggers are derived and used by everybody while the API comes and goes.
func TestAttachConcurrently(t *testing.T) {
	servers := []*joblogtest.Server{joblogtest.NewServer(t), joblogtest.NewServer(t)}
	l := joblog.New(&joblog.Options{Writer: io.Discard})
	closeAtEnd(t, l)
	const loggers, records = 64, 40
	var wg sync.WaitGroup
	for g := range loggers {
		wg.Go(func() {
			log := l.Logger
			for i := range records {
				log = log.With("g", g)
				log.WithGroup("deep").Info("record", "i", i)
				_ = l.Stats()
			}
		})
	}
	stop := make(chan struct{})
	var switching sync.WaitGroup
	switching.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			s := servers[i%2]
			assert.NoError(t, l.AttachAPI(s.URL, s.Token))
			if i%3 == 0 {
				assert.NoError(t, l.DetachAPI(soon(t)))
			}
			checkSum(t, l.Stats())
		}
	})
	wg.Wait()
	close(stop)
	switching.Wait()
	_ = l.Close(soon(t)) // replacing in haste gives an old attachment up
	stats := l.Stats()
	checkSum(t, stats)
	assert.Zero(t, stats.Queued+stats.InFlight)
	assert.LessOrEqual(t, stats.Accepted, uint64(loggers*records+100), "each at most once")
	for _, s := range servers {
		assert.Empty(t, s.Repeated())
		assert.Empty(t, s.Problems())
	}
	arrived := len(servers[0].Entries()) + len(servers[1].Entries())
	assert.GreaterOrEqual(t, arrived, int(stats.Delivered), "what counts as delivered is there")
}

// Attaching again and again takes nothing from the attachments before.
func TestReplaceInHaste(t *testing.T) {
	l := joblog.New(&joblog.Options{Writer: io.Discard})
	closeAtEnd(t, l)
	var servers []*joblogtest.Server
	for i := range 5 {
		s := joblogtest.NewServer(t)
		s.Script(joblogtest.Delay(50*time.Millisecond, joblogtest.Accept()))
		servers = append(servers, s)
		require.NoError(t, l.AttachAPI(s.URL, s.Token))
		l.Info("for one", "i", i)
	}
	require.NoError(t, l.Close(soon(t)))
	for i, s := range servers {
		assert.Len(t, s.Entries().ByDetail("i", i), 1)
	}
	assert.EqualValues(t, 5, l.Stats().Delivered)
}

func TestBeforeAttach(t *testing.T) {
	server := joblogtest.NewServer(t)
	for _, tt := range []struct {
		name    string
		backlog int
		want    []uint64
	}{
		{"nothing is kept", 0, nil},
		{"but the last of a backlog", 3, []uint64{3, 4, 5}},
		{"or all", 10, []uint64{1, 2, 3, 4, 5}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := len(server.Entries())
			l := joblog.New(&joblog.Options{Writer: io.Discard, API: &joblog.APIHandlerOptions{Backlog: tt.backlog, BatchSize: 100}})
			closeAtEnd(t, l)
			for i := range 5 {
				l.Info("early", "i", i)
			}
			assert.Zero(t, l.Stats().Accepted)
			require.NoError(t, l.AttachAPI(server.URL, server.Token))
			_ = l.Flush(soon(t))
			var seqs []uint64
			for _, e := range server.Entries()[before:].ByMessage("early") {
				seqs = append(seqs, e.Seq)
				assert.Equal(t, map[string]any{"i": float64(e.Seq - 1)}, e.Detail)
			}
			assert.Equal(t, tt.want, seqs)
			stats := l.Stats()
			checkSum(t, stats)
			if tt.backlog > 0 {
				assert.EqualValues(t, 5-len(tt.want), stats.Evicted.Info)
			}
		})
	}
}

func TestAttachRefuses(t *testing.T) {
	const token = "log-token-Zq81xW"
	for _, tt := range []struct{ name, url, token, want string }{
		{"empty", "", token, "joblog: attach API: the URL is not one such as https://host/v1/job/log"},
		{"no URL", "://" + token, token, "joblog: attach API: the URL is not one such as https://host/v1/job/log"},
		{"no host", "https:///v1/job/log", token, "joblog: attach API: the URL is not one such as https://host/v1/job/log"},
		{"port alone", "https://:443/", token, "joblog: attach API: the URL is not one such as https://host/v1/job/log"},
		{"http", "http://logs.example.org/v1/job/log", token, "joblog: attach API: the URL must be https, unless it is of this machine's loopback"},
		{"http to a name like loopback", "http://127.0.0.1.example.org/", token, "joblog: attach API: the URL must be https, unless it is of this machine's loopback"},
		{"http to a name with localhost in front", "http://localhost.example.org/", token, "joblog: attach API: the URL must be https, unless it is of this machine's loopback"},
		{"http to a private address", "http://10.0.0.7/", token, "joblog: attach API: the URL must be https, unless it is of this machine's loopback"},
		{"http to every address", "http://0.0.0.0/", token, "joblog: attach API: the URL must be https, unless it is of this machine's loopback"},
		{"another scheme", "ftp://localhost/", token, "joblog: attach API: the URL's scheme must be https"},
		{"user", "https://" + token + "@logs.example.org/", token, "joblog: attach API: the URL must not hold a user or password"},
		{"password on loopback", "http://job:" + token + "@127.0.0.1/", token, "joblog: attach API: the URL must not hold a user or password"},
		{"no token", "https://logs.example.org/", "", "joblog: attach API: the token is empty or has spaces or control characters; it goes without the word Bearer"},
		{"token with a line", "https://logs.example.org/", token + "\r\nX: y", "joblog: attach API: the token is empty or has spaces or control characters; it goes without the word Bearer"},
		{"token with a space", "https://logs.example.org/", "Bearer " + token, "joblog: attach API: the token is empty or has spaces or control characters; it goes without the word Bearer"},
		{"token that is not ASCII", "https://logs.example.org/", token + "é", "joblog: attach API: the token is empty or has spaces or control characters; it goes without the word Bearer"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := joblog.New(&joblog.Options{Writer: io.Discard})
			assert.EqualError(t, l.AttachAPI(tt.url, tt.token), tt.want)
			assert.Equal(t, joblog.StateDetached, l.Stats().State)
		})
	}
	for _, url := range []string{
		"https://logs.example.org", "HTTPS://logs.example.org/v1/job/log?tenant=7",
		"http://127.0.0.1:9", "http://127.9.9.9:9", "http://[::1]:9/", "http://LocalHost:9/elsewhere",
	} {
		h := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Writer: io.Discard})
		assert.NoError(t, h.Attach(url, token), url)
		assert.NoError(t, h.Close(t.Context()), "no request is made before there is an entry")
		err := h.Attach(url, token)
		assert.ErrorIs(t, err, os.ErrClosed)
		assert.EqualError(t, err, "joblog: attach API: it was closed before")
	}
}

// A header that net/http refuses to send would be tried for ever.
func TestAttachRefusesHeader(t *testing.T) {
	const secret = "header-Zq81xW"
	for name, tt := range map[string]struct {
		header http.Header
		want   string
	}{
		"name with a space": {http.Header{"X Tenant": {secret}}, `joblog: attach API: the header "X Tenant" has no valid name`},
		"empty name":        {http.Header{"": {secret}}, `joblog: attach API: the header "" has no valid name`},
		"name with a colon": {http.Header{"X-Tenant:": {secret}}, `joblog: attach API: the header "X-Tenant:" has no valid name`},
		"value of lines":    {http.Header{"X-Tenant": {"a", secret + "\r\nX: y"}}, `joblog: attach API: the header "X-Tenant" has a control character in its value`},
		"value with a zero": {http.Header{"X-Tenant": {secret + "\x00"}}, `joblog: attach API: the header "X-Tenant" has a control character in its value`},
	} {
		t.Run(name, func(t *testing.T) {
			h := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Header: tt.header, Writer: io.Discard})
			assert.EqualError(t, h.Attach("http://127.0.0.1:9", "log-token-Zq81xW"), tt.want)
			assert.Equal(t, joblog.StateDetached, h.Stats().State)
		})
	}
	h := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Header: http.Header{"x-tenant_7!": {"", "é\t7"}}, Writer: io.Discard})
	assert.NoError(t, h.Attach("http://127.0.0.1:9", "log-token-Zq81xW"))
	assert.NoError(t, h.Close(t.Context()))
}

// A proxy is no reason to send the token over the network in the clear. That of the
// environment is asked once in a process, hence the child.
func TestLoopbackNeedsNoProxy(t *testing.T) {
	proxy, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer proxy.Close()
	for _, host := range []string{"localhost", "LocalHost", "127.0.0.1"} {
		server := joblogtest.NewServer(t)
		_, port, err := net.SplitHostPort(strings.TrimSuffix(strings.TrimPrefix(server.URL, "http://"), joblogtest.Path))
		require.NoError(t, err)
		cmd := child(t, "loopback")
		cmd.Env = append(cmd.Env, "HTTP_PROXY=http://"+proxy.Addr().String(), "http_proxy=", "NO_PROXY=", "no_proxy=",
			"JOBLOG_TEST_URL=http://"+host+":"+port, "JOBLOG_TEST_TOKEN="+server.Token)
		out, err := cmd.Output()
		require.NoError(t, err)
		assert.Equal(t, "<nil>\n", string(out), host)
		assert.Len(t, server.Entries(), 1, host)
	}
	require.NoError(t, proxy.(*net.TCPListener).SetDeadline(time.Now().Add(50*time.Millisecond)))
	_, err = proxy.Accept()
	assert.ErrorIs(t, err, os.ErrDeadlineExceeded, "nobody has connected")
}

// A refused attachment leaves the present one alone.
func TestAttachRefusedKeepsTheOld(t *testing.T) {
	l, server, _ := attached(t, nil)
	require.Error(t, l.AttachAPI("http://logs.example.org/", "another-token"))
	l.Info("still here")
	require.NoError(t, l.Close(soon(t)))
	assert.Equal(t, []string{"still here"}, texts(server.Entries()))
}

func TestAttachPath(t *testing.T) {
	for path, want := range map[string]string{"": joblogtest.Path, "/": joblogtest.Path, "/v1/job/log?tenant=7#top": "/v1/job/log?tenant=7", "/logs": "/logs"} {
		server := joblogtest.NewServer(t)
		h := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Writer: io.Discard})
		closeAtEnd(t, h)
		require.NoError(t, h.Attach(strings.TrimSuffix(server.URL, joblogtest.Path)+path, server.Token))
		slog.New(h).Info("x")
		require.NoError(t, server.WaitForRequests(1, 30*time.Second))
		assert.Equal(t, want, server.Requests()[0].URL)
	}
}

// Neither the handler, nor the logger, nor what they say of trouble shows the token,
// whichever way it is printed and whatever the transport says.
func TestTokenIsNowhere(t *testing.T) {
	const token = "log-token-Zq81xW"
	stderr := &lockedBuffer{}
	redactor := joblog.NewRedactor(nil)
	l := joblog.New(&joblog.Options{Writer: stderr, Redactor: redactor, API: &joblog.APIHandlerOptions{
		Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("proxy says: %v", r.Header)
		}),
	}})
	h := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Writer: io.Discard})
	closeAtEnd(t, h)
	require.NoError(t, h.Attach("https://logs.example.org", token))
	require.NoError(t, l.AttachAPI("https://logs.example.org", token))
	l.Info("x")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	flushed, closed := l.Flush(ctx), l.Close(ctx)
	require.Error(t, flushed)
	require.Error(t, closed)
	var said strings.Builder
	for _, v := range []any{h, *h, l, l.Stats(), h.WithGroup("g"), redactor, flushed, closed} {
		fmt.Fprintf(&said, "%v %+v %#v %s\n", v, v, v, v)
	}
	assert.Contains(t, l.Stats().LastError, "proxy says")
	joblogtest.AssertNoSecret(t, said.String()+stderr.String(), token)
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestAPIOptions(t *testing.T) {
	var states []joblog.State
	header := http.Header{"X-Tenant": {"7"}, "Authorization": {"Basic no"}, "Content-Type": {"text/plain"}}
	opts := &joblog.APIHandlerOptions{
		Level:   slog.LevelWarn,
		Header:  header,
		OnState: func(s joblog.State) { states = append(states, s) },
	}
	l, server, stderr := attached(t, opts)
	header.Set("X-Tenant", "8")
	*opts = joblog.APIHandlerOptions{} // the options were copied
	l.Info("line only")
	l.Warn("both")
	require.NoError(t, l.Close(soon(t)))
	assert.Equal(t, []string{"both"}, texts(server.Entries()))
	assert.EqualValues(t, 1, l.Stats().Accepted)
	assert.Equal(t, "7", server.Requests()[0].Header.Get("X-Tenant"))
	assert.Empty(t, server.Problems(), "headers of the forwarding's own stay as they are")
	assert.Len(t, messages(t, stderr.String()), 2)
	assert.Equal(t, joblog.StateClosed, states[len(states)-1])
	assert.NotContains(t, states, joblog.StateRetrying)
}

// The level of the line and that of the API are each other's affair.
func TestAPILevelBelowTheLine(t *testing.T) {
	server := joblogtest.NewServer(t)
	stderr := &lockedBuffer{}
	l := joblog.New(&joblog.Options{Writer: stderr, Level: slog.LevelWarn})
	assert.False(t, l.Enabled(t.Context(), slog.LevelDebug))
	require.NoError(t, l.AttachAPI(server.URL, server.Token))
	assert.True(t, l.Enabled(t.Context(), slog.LevelDebug))
	l.Debug("entry only")
	l.Warn("both")
	require.NoError(t, l.Close(soon(t)))
	assert.ElementsMatch(t, []string{"entry only", "both"}, texts(server.Entries()))
	assert.Equal(t, []string{"[WARN] both"}, messages(t, stderr.String()))
}

func TestBatchMode(t *testing.T) {
	l, server, _ := attached(t, &joblog.APIHandlerOptions{BatchSize: 200})
	for i := range 1000 {
		l.Info("record", joblog.Detail("i", i))
	}
	require.NoError(t, l.Flush(soon(t)))
	entries := server.Entries()
	require.Len(t, entries, 1000)
	for i, e := range entries {
		require.EqualValues(t, i+1, e.Seq, "in order")
	}
	assert.Less(t, len(server.Requests()), 100)
	assert.Empty(t, server.Problems())
	assert.Equal(t, "application/x-ndjson", server.Requests()[0].Header.Get("Content-Type"))
}

func TestFlush(t *testing.T) {
	l, server, _ := attached(t, nil)
	require.NoError(t, l.Flush(soon(t)), "of nothing")
	for range 100 {
		l.Info("x")
	}
	require.NoError(t, l.Flush(soon(t)))
	assert.Len(t, server.Entries(), 100)

	hanging, server, _ := attached(t, nil)
	server.Always(joblogtest.Hang())
	hanging.Info("left")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	err := hanging.Flush(ctx)
	assert.EqualError(t, err, "joblog: flush: 1 entry is still to be delivered: context deadline exceeded")
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	checkSum(t, l.Stats())
	checkSum(t, hanging.Stats())
}

// counted counts how often its value is asked for.
type counted struct{ asked int }

func (c *counted) LogValue() slog.Value {
	c.asked++
	return slog.StringValue("v")
}

func TestDetachedCostsNothing(t *testing.T) {
	ctx := context.Background()
	api := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Writer: io.Discard})
	rec := slog.NewRecord(noon, slog.LevelError, "Posting batch", 0)
	rec.AddAttrs(joblog.Step("upload"), joblog.Detail("count", 50))
	never := func(name string) {
		t.Helper()
		assert.False(t, api.Enabled(ctx, slog.LevelError+100), name)
		assert.Zero(t, testing.AllocsPerRun(100, func() {
			_ = api.Enabled(ctx, slog.LevelError)
			_ = api.Handle(ctx, rec)
		}), name)
		assert.Zero(t, api.Stats().Accepted, name)
	}
	never("new")
	require.NoError(t, api.Attach("https://logs.example.org", "log-token"))
	assert.True(t, api.Enabled(ctx, slog.LevelDebug))
	require.NoError(t, api.Detach(ctx))
	never("detached")

	members := map[string]string{}
	for i := range 1000 {
		members[fmt.Sprint(i)] = "value"
	}
	value := &counted{}
	heavy := slog.NewRecord(noon, slog.LevelInfo, "m", 0)
	heavy.AddAttrs(slog.Any("detail", members), slog.Any("late", value))
	l := joblog.New(&joblog.Options{Writer: io.Discard})
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = l.Handler().Handle(ctx, heavy) }), "redaction of what nobody sends")
	require.NoError(t, l.AttachAPI("https://logs.example.org", "log-token"))
	require.NoError(t, l.DetachAPI(ctx))
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = l.Handler().Handle(ctx, heavy) }), "nor after an attachment")
	byHand := joblog.NewRedactor(nil).Middleware(slogmulti.Fanout(joblog.NewTextHandler(io.Discard, nil), api))
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = byHand.Handle(ctx, heavy) }), "nor with a fan-out of slog-multi's")
	assert.Zero(t, value.asked)
}

// stuck is a transport that never answers, so that senders do nothing while
// allocations are counted.
type stuck struct{}

func (stuck) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

func TestAttachedAllocs(t *testing.T) {
	if raceEnabled {
		t.Skip("sync.Pool forgets at random under the race detector")
	}
	ctx := context.Background()
	opts := &joblog.APIHandlerOptions{Transport: stuck{}, Timeout: time.Hour, Writer: io.Discard}
	api := joblog.NewAPIHandler(opts)
	closeAtEnd(t, api)
	require.NoError(t, api.Attach("https://logs.example.org", "log-token"))
	rec := slog.NewRecord(noon, slog.LevelInfo, "Posting batch", 0)
	rec.AddAttrs(joblog.Step("upload"), joblog.Detail("count", 50, "id", "b-7"))
	l := joblog.New(&joblog.Options{Writer: io.Discard, API: opts})
	closeAtEnd(t, l)
	require.NoError(t, l.AttachAPI("https://logs.example.org", "log-token"))
	bound := api.WithAttrs([]slog.Attr{slog.String("host", "erp1")})
	for _, tt := range []struct {
		name string
		do   func()
	}{
		{"Handle", func() { _ = api.Handle(ctx, rec) }},
		{"Handle behind With", func() { _ = bound.Handle(ctx, rec) }},
		{"New: line, redaction and entry", func() { _ = l.Handler().Handle(ctx, rec) }},
	} {
		for range 100 {
			tt.do() // pools fill, and the first senders start
		}
		const runs = 10_000
		assert.Zero(t, testing.AllocsPerRun(runs, tt.do), tt.name)
	}
}

func TestAPIErrorsWrap(t *testing.T) {
	l, server, _ := attached(t, nil)
	server.Always(joblogtest.Hang())
	l.Error("left")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := l.DetachAPI(ctx)
	assert.ErrorIs(t, err, context.Canceled)
	assert.ErrorContains(t, err, "joblog: detach API: 1 entry was not delivered: 1 deadline")
	assert.EqualValues(t, 1, l.Stats().Deadline.Error)
	checkSum(t, l.Stats())
	assert.False(t, errors.Is(l.DetachAPI(ctx), context.Canceled), "there is nothing to detach any more")
}

// What net/http says of a server that talks too much would be forwarded to that
// server, in a circle.
func TestUnsolicitedAnswersAreNotForwarded(t *testing.T) {
	srv := joblogtest.NewServer(t)
	l := joblog.New(&joblog.Options{Writer: io.Discard})
	require.NoError(t, l.AttachAPI(srv.URL, srv.Token))
	std := slog.NewLogLogger(l.Handler(), slog.LevelInfo)
	std.Printf("Unsolicited response received on idle HTTP channel starting with %q; err=%v", "x", nil)
	std.Print("the next one")
	require.NoError(t, l.Close(t.Context()))
	require.Len(t, srv.Entries(), 1)
	assert.Equal(t, "the next one", srv.Entries()[0].Message)
}

// Nor is what a transport logs of a request, with the request's context.
func TestRequestsOfTheForwardingAreNotForwarded(t *testing.T) {
	var l *joblog.Logger
	logged := 0
	transport := roundTripper(func(r *http.Request) (*http.Response, error) {
		if logged++; logged < 100 {
			l.DebugContext(r.Context(), "Request", joblog.Step("http"))
		}
		return http.DefaultTransport.RoundTrip(r)
	})
	srv := joblogtest.NewServer(t)
	stderr := &lockedBuffer{}
	l = joblog.New(&joblog.Options{Writer: stderr, API: &joblog.APIHandlerOptions{Transport: transport, MaxInFlight: 1}})
	require.NoError(t, l.AttachAPI(srv.URL, srv.Token))
	l.Info("one")
	require.NoError(t, l.Flush(soon(t)))
	l.InfoContext(joblog.ContextWithStep(t.Context(), "upload"), "two")
	require.NoError(t, l.Close(soon(t)))
	assert.Equal(t, []string{"one", "two"}, texts(srv.Entries()))
	assert.EqualValues(t, 2, l.Stats().Accepted)
	assert.Equal(t, []string{"[INFO] one", "[DEBUG] Request", "[INFO] two", "[DEBUG] Request"}, messages(t, stderr.String()))
}
