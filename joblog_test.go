package joblog_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	slogmulti "github.com/samber/slog-multi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/steps"
)

// messages returns the lines without times.
func messages(t *testing.T, text string) []string {
	t.Helper()
	var out []string
	for line := range strings.Lines(text) {
		require.Regexp(t, grammar, line)
		out = append(out, strings.TrimSuffix(line[len("2006-01-02 15:04:05 UTC "):], "\n"))
	}
	return out
}

func TestNew(t *testing.T) {
	var buf bytes.Buffer
	opts := &joblog.Options{Writer: &buf, Level: slog.LevelInfo}
	l := joblog.New(opts)
	*opts = joblog.Options{} // the options were copied
	l.Debug("left out")
	l.Info("Posting batch", joblog.Step("upload"), joblog.Detail("count", 50))
	l.With("a", 1).WithGroup("g").Warn("Slow answer")
	assert.Equal(t, []string{"[INFO] Posting batch", "[WARN] Slow answer"}, messages(t, buf.String()))
	assert.Zero(t, l.Stats())
	assert.NoError(t, l.Close(t.Context()))

	l.Error("After Close")
	assert.Contains(t, buf.String(), "[ERROR] After Close\n")
}

func TestNewDefaultsToStderr(t *testing.T) {
	cmd := child(t, "defaults")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	require.NoError(t, cmd.Run())
	assert.Empty(t, stdout.String())
	assert.Equal(t, []string{"[DEBUG] from New", "[DEBUG] from NewTextHandler"}, messages(t, stderr.String()))
}

// mark is a middleware that puts its name in front of each message.
type mark struct {
	name string
	slog.Handler
}

func markWith(name string) func(slog.Handler) slog.Handler {
	return func(next slog.Handler) slog.Handler { return mark{name, next} }
}

func (m mark) Handle(ctx context.Context, r slog.Record) error {
	r.Message = m.name + r.Message
	return m.Handler.Handle(ctx, r)
}
func (m mark) WithAttrs(a []slog.Attr) slog.Handler { return mark{m.name, m.Handler.WithAttrs(a)} }
func (m mark) WithGroup(g string) slog.Handler      { return mark{m.name, m.Handler.WithGroup(g)} }

func TestUse(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf, Use: []func(slog.Handler) slog.Handler{
		markWith("outer "),
		nil,
		func(slog.Handler) slog.Handler { return nil },
		func(slog.Handler) slog.Handler { panic("not today") },
		markWith("inner "),
	}})
	l.Info("x")
	l.With("a", 1).WithGroup("g").Info("y")
	assert.Equal(t, []string{
		"[WARN] joblog: Options.Use[3] made no handler and is left out",
		"[WARN] joblog: Options.Use[2] made no handler and is left out",
		"[INFO] inner outer x",
		"[INFO] inner outer y",
	}, messages(t, buf.String()))
}

// hostile is a middleware that panics where it is told to.
type hostile struct {
	slog.Handler
	in string
}

func (h hostile) panicIn(method string) {
	if h.in == method {
		panic(errors.New("key=hunter22"))
	}
}

func (h hostile) Enabled(ctx context.Context, level slog.Level) bool {
	h.panicIn("Enabled")
	return h.Handler.Enabled(ctx, level)
}

func (h hostile) Handle(ctx context.Context, r slog.Record) error {
	h.panicIn("Handle")
	err := h.Handler.Handle(ctx, r)
	h.panicIn("Handle, afterwards")
	return err
}

func (h hostile) WithAttrs(a []slog.Attr) slog.Handler {
	h.panicIn("WithAttrs")
	return hostile{Handler: h.Handler.WithAttrs(a), in: h.in}
}

func (h hostile) WithGroup(g string) slog.Handler {
	h.panicIn("WithGroup")
	return hostile{Handler: h.Handler.WithGroup(g), in: h.in}
}

func TestUseThatPanics(t *testing.T) {
	for _, method := range []string{"Enabled", "Handle", "Handle, afterwards", "WithAttrs", "WithGroup"} {
		t.Run(method, func(t *testing.T) {
			var buf bytes.Buffer
			l := joblog.New(&joblog.Options{Writer: &buf, Level: slog.LevelInfo, Use: []func(slog.Handler) slog.Handler{
				func(next slog.Handler) slog.Handler { return hostile{Handler: next, in: method} },
			}})
			derived := l.With("a", 1).WithGroup("g")
			derived.Debug("left out")
			derived.Info("one")
			derived.Info("two")
			var records []string
			for _, m := range messages(t, buf.String()) {
				if strings.Contains(m, "joblog:") {
					assert.Equal(t, "[WARN] joblog: middleware panicked with a *errors.errorString; such records are printed without it", m)
				} else {
					records = append(records, m)
				}
			}
			if method == "Handle, afterwards" {
				assert.Equal(t, []string{"[INFO] one", "[INFO] one", "[INFO] two", "[INFO] two"}, records)
			} else {
				assert.Equal(t, []string{"[INFO] one", "[INFO] two"}, records)
			}
			assert.Equal(t, 1, strings.Count(buf.String(), "panicked"))
		})
	}
}

// log/slog's default and package log both come out as lines, in whatever order
// the loggers are made and become the default.
func TestSetDefault(t *testing.T) {
	slogDefault, logFlags, logWriter := slog.Default(), log.Flags(), log.Writer()
	t.Cleanup(func() {
		slog.SetDefault(slogDefault)
		log.SetOutput(logWriter)
		log.SetFlags(logFlags)
	})
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf})
	slog.SetDefault(l.Logger)
	slog.SetDefault(slog.Default())
	slog.Info("from slog")
	log.Print("from log\nin two parts")
	log.New(log.Writer(), "", 0).Print("from a log.Logger of its own")

	again := joblog.New(&joblog.Options{Writer: log.Writer()}) // which is the first one by now
	slog.SetDefault(again.Logger)
	slog.Warn("twice")
	log.Print("twice too")

	lines := messages(t, buf.String())
	require.Len(t, lines, 5)
	assert.Equal(t, []string{"[INFO] from slog", `[INFO] from log\nin two parts`, "[INFO] from a log.Logger of its own"}, lines[:3])
	assert.Regexp(t, `^\[INFO\] .* UTC \[WARN\] twice$`, lines[3])
	assert.Regexp(t, `^\[INFO\] .* UTC \[INFO\] twice too$`, lines[4])
}

func TestLoggerWriter(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf, Level: slog.LevelInfo})
	w := l.Writer(slog.LevelWarn)
	n, err := io.WriteString(w, "one\ntwo\r\n\nthr")
	require.NoError(t, err)
	assert.Equal(t, 13, n)
	assert.Equal(t, []string{"[WARN] one", "[WARN] two", "[WARN] "}, messages(t, buf.String()))

	require.NoError(t, l.Close(t.Context()), "flushes what has no end yet")
	assert.Contains(t, buf.String(), "[WARN] thr\n")

	_, err = io.WriteString(w, "four")
	require.NoError(t, err, "the logger's Close does not close its writers")
	require.NoError(t, w.Close())
	require.NoError(t, w.Close())
	assert.Contains(t, buf.String(), "[WARN] four\n")
	_, err = io.WriteString(w, "five\n")
	assert.ErrorIs(t, err, os.ErrClosed)

	marked := joblog.New(&joblog.Options{Writer: &buf, Use: []func(slog.Handler) slog.Handler{markWith("marked ")}})
	mw := marked.Writer(slog.LevelInfo)
	_, _ = io.WriteString(mw, "six\n")
	assert.Contains(t, buf.String(), "[INFO] marked six\n", "by way of the middleware")

	quiet := l.Writer(slog.LevelDebug)
	_, err = io.WriteString(quiet, "left out\n")
	require.NoError(t, err)
	require.NoError(t, quiet.Close())
	assert.NotContains(t, buf.String(), "left out")
}

// A child's stderr, over a real pipe, with a destination that fails: the child
// must not notice.
func TestLoggerWriterOfChild(t *testing.T) {
	var buf bytes.Buffer
	for _, dest := range []io.Writer{&buf, iotest.TruncateWriter(io.Discard, 0), failing{}} {
		l := joblog.New(&joblog.Options{Writer: dest})
		w := l.Writer(slog.LevelInfo)
		cmd := child(t, "chatter")
		cmd.Stderr = w
		require.NoError(t, cmd.Run())
		require.NoError(t, w.Close())
	}
	lines := messages(t, buf.String())
	assert.Len(t, lines, 1001)
	assert.Equal(t, "[INFO] no end", lines[1000])
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestCloseReportsLostLines(t *testing.T) {
	l := joblog.New(&joblog.Options{Writer: failing{}})
	l.Info("a")
	l.Info("b")
	assert.EqualValues(t, 2, l.Stats().WriteErrors)
	assert.EqualError(t, l.Close(t.Context()), "joblog: close: 2 lines could not be written")
	assert.Error(t, l.Close(t.Context()), "as often as asked")
}

// Everything at once, for the race detector.
func TestLoggerConcurrent(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				w := l.Writer(slog.LevelInfo)
				_, _ = io.WriteString(w, "a\nb")
				l.With("k", 1).Info("c")
				_ = l.Close(context.Background())
				_ = w.Close()
				_ = l.Stats()
			}
		})
	}
	wg.Wait()
	assert.Len(t, messages(t, buf.String()), 8*50*3)
}

func TestHandlePanic(t *testing.T) {
	for _, tt := range []struct{ mode, message string }{
		{"panic string", `[ERROR] panic: boom: two\nlines (joblog_test.explode, joblog_test.go:`},
		{"panic error", `[ERROR] panic: EOF (joblog_test.explode, joblog_test.go:`},
		{"panic runtime", `[ERROR] panic: runtime error: index out of range [3] with length 0 (joblog_test.explode, joblog_test.go:`},
		{"panic nil", `[ERROR] panic: panic called with nil argument`},
		{"panic nested", `[ERROR] panic: second (joblog_test.explode.func1, joblog_test.go:`},
		{"panic error that panics", `[ERROR] panic: <nil> (`},
		{"panic in a step", `[ERROR] panic: boom (joblog_test.explode, joblog_test.go:`},
		{"panic struct", `[ERROR] panic: (joblog_test.cyclic) (joblog_test.explode, joblog_test.go:`},
	} {
		t.Run(tt.mode, func(t *testing.T) {
			cmd := child(t, tt.mode)
			var stdout, stderr bytes.Buffer
			cmd.Stdout, cmd.Stderr = &stdout, &stderr
			err := cmd.Run()
			var exit *exec.ExitError
			require.ErrorAs(t, err, &exit)
			assert.Equal(t, 2, exit.ExitCode())
			assert.Empty(t, stdout.String())
			lines := messages(t, stderr.String())
			require.Len(t, lines, 2, "%s", stderr.String())
			assert.Equal(t, "[ERROR] no end", lines[0], "a child's last words come first")
			assert.True(t, strings.HasPrefix(lines[1], tt.message), "%s", lines[1])
		})
	}
}

// One panic is one ERROR line: a step's, if this logger has printed it.
func TestHandlePanicOfAStep(t *testing.T) {
	for _, tt := range []struct {
		mode string
		want []string
	}{
		{"step panics", []string{"[ERROR] Failed inner: panic: boom (", "[INFO] Failed outer: inner failed"}},
		{"step panicked before", []string{"[ERROR] Failed inner: panic: boom (", "[INFO] Failed outer: inner failed", "[ERROR] panic: boom ("}},
		{"step panics with a slice", []string{"[ERROR] Failed inner: panic: ([]int) (", "[INFO] Failed outer: inner failed", "[ERROR] panic: ([]int) ("}},
		{"step of another logger panics", []string{"[ERROR] panic: boom ("}},
		{"step panics below the level", []string{"[ERROR] panic: boom ("}},
		{"step panics as one before", []string{"[ERROR] Failed before: panic: boom (", "[ERROR] panic: boom ("}},
	} {
		t.Run(tt.mode, func(t *testing.T) {
			cmd := child(t, tt.mode)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			require.Error(t, cmd.Run())
			assert.Equal(t, 2, cmd.ProcessState.ExitCode())
			var told []string
			for _, line := range messages(t, stderr.String()) {
				if !strings.Contains(line, "Starting ") {
					told = append(told, line)
				}
			}
			require.Len(t, told, len(tt.want), "%q", told)
			for i, want := range tt.want {
				assert.True(t, strings.HasPrefix(told[i], want), "%s", told[i])
			}
		})
	}
}

// panicInStep is the child process of TestHandlePanicOfAStep.
func panicInStep(mode string) {
	l := joblog.New(nil)
	if mode == "step panics below the level" {
		l = joblog.New(&joblog.Options{Level: slog.LevelError + 1})
	}
	defer l.HandlePanic()
	log, value := l.Logger, any("boom")
	switch mode {
	case "step of another logger panics":
		log = slog.New(slog.DiscardHandler)
	case "step panics with a slice":
		value = []int{1}
	case "step panics as one before":
		func() {
			defer func() { _ = recover() }()
			_ = steps.Run(context.Background(), log, "before", func(context.Context) error { panic(value) })
		}()
		log = slog.New(slog.DiscardHandler)
	case "step panicked before":
		defer func() {
			_ = recover()
			panic(value)
		}()
	}
	_ = steps.Run(context.Background(), log, "outer", func(ctx context.Context) error {
		return steps.Run(ctx, log.With("a", 1).WithGroup("g"), "inner", func(context.Context) error { panic(value) })
	})
}

// The panic's record goes through middleware, with its stack and its place; where
// that drops it, a line is printed all the same.
func TestHandlePanicThroughMiddleware(t *testing.T) {
	for _, tt := range []struct{ mode, want string }{
		{"middleware", "[ERROR] marked panic: boom (joblog_test.explode, joblog_test.go:"},
		{"asking for the level", "[ERROR] panic: boom (joblog_test.explode, joblog_test.go:"},
		{"dropping", "[ERROR] panic: string (joblog_test.explode, joblog_test.go:"},
		{"dropping while others log", "[ERROR] panic: string (joblog_test.explode, joblog_test.go:"},
	} {
		cmd := child(t, tt.mode)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		require.Error(t, cmd.Run())
		lines := messages(t, stderr.String())
		if tt.mode == "dropping while others log" {
			require.Equal(t, "[INFO] of another goroutine", lines[0])
			lines = lines[1:]
		}
		require.NotEmpty(t, lines)
		assert.True(t, strings.HasPrefix(lines[0], tt.want), "%s", lines[0])
		if tt.mode == "middleware" {
			require.Len(t, lines, 2)
			assert.Contains(t, lines[1], "[ERROR] stack with explode: true, source explode: true")
		}
	}
}

// stackChecker logs what it finds in the record of a panic.
type stackChecker struct{ slog.Handler }

func (s stackChecker) Handle(ctx context.Context, r slog.Record) error {
	if err := s.Handler.Handle(ctx, r); err != nil {
		return err
	}
	var stack string
	r.Attrs(func(a slog.Attr) bool {
		stack = a.Value.Group()[0].Value.String()
		return true
	})
	r.Message = fmt.Sprintf("stack with explode: %t, source explode: %t",
		strings.Contains(stack, "explode("), strings.HasSuffix(r.Source().Function, "explode"))
	return s.Handler.Handle(ctx, r)
}

// instead drops each record at the moment that another goroutine's is printed.
type instead struct{ slog.Handler }

func (i instead) Handle(context.Context, slog.Record) error {
	return i.Handler.Handle(context.Background(), slog.NewRecord(time.Now(), slog.LevelInfo, "of another goroutine", 0))
}

// A writer that hangs does not hang Close, or the end of a process that panics.
func TestCloseDeadline(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	l := joblog.New(&joblog.Options{Writer: writerFunc(func(p []byte) (int, error) {
		<-release
		return len(p), nil
	})})
	_, _ = io.WriteString(l.Writer(slog.LevelInfo), "no end")
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	assert.ErrorIs(t, l.Close(ctx), context.DeadlineExceeded)
}

// Where lines and entries are both stuck, Close is no later than where one is.
func TestCloseDeadlineOfBoth(t *testing.T) {
	for range 20 {
		release := make(chan struct{})
		stuck := false
		l := joblog.New(&joblog.Options{
			Writer: writerFunc(func(p []byte) (int, error) {
				if stuck {
					<-release
				}
				return len(p), nil
			}),
			API: &joblog.APIHandlerOptions{Transport: roundTripper(func(*http.Request) (*http.Response, error) {
				<-release
				return nil, io.EOF
			})},
		})
		require.NoError(t, l.AttachAPI("https://logs.example.org", "log-token"))
		l.Info("an entry")
		_, _ = io.WriteString(l.Writer(slog.LevelInfo), "no end")
		stuck = true
		const deadline = 20 * time.Millisecond
		ctx, cancel := context.WithTimeout(t.Context(), deadline)
		start := time.Now()
		err := l.Close(ctx)
		late := time.Since(start) - deadline
		cancel()
		close(release)
		assert.ErrorContains(t, err, "lines are still to be written")
		assert.ErrorContains(t, err, "1 entry was not delivered")
		if late <= 50*time.Millisecond {
			return
		}
	}
	assert.Fail(t, "late each time") // and not only where the machine is busy
}

// A context that has ended lets through what is ready.
func TestCloseCanceled(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf})
	_, _ = io.WriteString(l.Writer(slog.LevelInfo), "no end")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.NoError(t, l.Close(ctx))
	assert.Equal(t, []string{"[INFO] no end"}, messages(t, buf.String()))
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestHandlePanicWithoutPanic(t *testing.T) {
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf})
	func() { defer l.HandlePanic() }()
	assert.Empty(t, buf.String())
}

// explode panics in the way that its mode names.
func explode(mode string) {
	switch mode {
	case "panic boom":
		panic("boom")
	case "panic struct":
		type cyclic map[string]any
		c := cyclic{}
		c["self"] = c
		panic(c)
	case "panic string":
		panic("boom: two\nlines")
	case "panic error":
		panic(io.EOF)
	case "panic runtime":
		var empty []int
		i := 3
		empty[i]++
	case "panic nil":
		panic(any(nil))
	case "panic nested":
		defer func() { panic("second") }()
		panic("first")
	case "panic in a step": // each of which recovers and passes it on
		_ = steps.Run(context.Background(), slog.New(slog.DiscardHandler), "outer", func(ctx context.Context) error {
			return steps.Run(ctx, slog.New(slog.DiscardHandler), "inner", func(context.Context) error {
				explode("panic boom")
				return nil
			})
		})
	case "panic error that panics":
		panic(error((*nilError)(nil)))
	}
}

// child returns a command that runs this test binary as another program.
func child(t *testing.T, mode string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), exe)
	cmd.Env = append(os.Environ(), "JOBLOG_TEST_CHILD="+mode)
	return cmd
}

func TestMain(m *testing.M) {
	switch mode := os.Getenv("JOBLOG_TEST_CHILD"); {
	case mode == "":
		os.Exit(m.Run())
	case mode == "defaults":
		joblog.New(nil).Debug("from New")
		slog.New(joblog.NewTextHandler(nil, nil)).Debug("from NewTextHandler")
	case mode == "nobody reads stderr":
		l := joblog.New(nil)
		l.Info("one")
		l.Info("two")
		fmt.Println(l.Stats().WriteErrors, errors.Is(l.Handler().Handle(context.Background(), slog.Record{}), syscall.EPIPE))
	case mode == "much":
		l := joblog.New(&joblog.Options{Writer: os.Stderr})
		for range 3000 {
			l.Info(strings.Repeat("x", 1000))
		}
		fmt.Println(l.Close(context.Background()))
	case mode == "chatter":
		for range 1000 {
			_, _ = io.WriteString(os.Stderr, "line\n")
		}
		_, _ = io.WriteString(os.Stderr, "no end")
	case mode == "hostile":
		logHostile(true)
	case mode == "hostile without redaction":
		logHostile(false)
	case mode == "panic attached":
		panicAttached()
	case mode == "loopback":
		l := joblog.New(&joblog.Options{Writer: io.Discard})
		_ = l.AttachAPI(os.Getenv("JOBLOG_TEST_URL"), os.Getenv("JOBLOG_TEST_TOKEN"))
		l.Info("record")
		fmt.Println(l.Close(context.Background()))
	case mode == "kept connections":
		keptConnections()
	case strings.HasPrefix(mode, "step "):
		panicInStep(mode)
	case mode == "middleware":
		l := joblog.New(&joblog.Options{Use: []func(slog.Handler) slog.Handler{
			markWith("marked "),
			func(next slog.Handler) slog.Handler { return stackChecker{next} },
		}})
		defer l.HandlePanic()
		explode("panic boom")
	case mode == "asking for the level": // as Fanout does once more
		l := joblog.New(&joblog.Options{Level: slog.LevelError + 1, Use: []func(slog.Handler) slog.Handler{
			func(next slog.Handler) slog.Handler { return slogmulti.Fanout(next, slog.DiscardHandler) },
		}})
		defer l.HandlePanic()
		explode("panic boom")
	case mode == "dropping":
		l := joblog.New(&joblog.Options{Use: []func(slog.Handler) slog.Handler{
			func(slog.Handler) slog.Handler { return slog.DiscardHandler },
		}})
		defer l.HandlePanic()
		explode("panic boom")
	case mode == "dropping while others log":
		l := joblog.New(&joblog.Options{Use: []func(slog.Handler) slog.Handler{
			func(next slog.Handler) slog.Handler { return instead{next} },
		}})
		defer l.HandlePanic()
		explode("panic boom")
	default:
		l := joblog.New(&joblog.Options{Level: slog.LevelError + 1})
		defer l.HandlePanic()
		_, _ = io.WriteString(l.Writer(slog.LevelError+1), "no end")
		explode(mode)
	}
}
