package joblog_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"math/rand/v2"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
)

var noon = time.Date(2026, 5, 16, 14, 32, 11, 0, time.UTC)

// grammar is the line of the design document, §2, with its LF.
var grammar = regexp.MustCompile(`\A\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \[(DEBUG|INFO|WARN|ERROR)\] [^\n]*\n\z`)

// lineOf returns what a fresh handler writes for one record.
func lineOf(t *testing.T, at time.Time, level slog.Level, msg string, attrs ...slog.Attr) string {
	t.Helper()
	var buf bytes.Buffer
	r := slog.NewRecord(at, level, msg, 0)
	r.AddAttrs(attrs...)
	require.NoError(t, joblog.NewTextHandler(&buf, nil).Handle(t.Context(), r))
	return buf.String()
}

func TestLineMessage(t *testing.T) {
	const front = "2026-05-16 14:32:11 UTC [INFO] "
	for _, tt := range []struct{ name, msg, want string }{
		{"plain", "Fetched 42 invoices from ERP", "Fetched 42 invoices from ERP"},
		{"empty", "", ""},
		{"shorter than a word", "ok", "ok"},
		{"one word", "12345678", "12345678"},
		{"spaces at the ends", "  a  ", "  a  "},
		{"tab stays", "a\tb", "a\tb"},
		{"backslash stays", `C:\new\x1b \\host`, `C:\new\x1b \\host`},
		{"percent stays", "100%s %!d(MISSING)", "100%s %!d(MISSING)"},
		{"quote stays", `say "hi"`, `say "hi"`},
		{"LF", "one\ntwo", `one\ntwo`},
		{"CRLF", "one\r\ntwo\r\n", `one\r\ntwo\r\n`},
		{"forged second line", "x\n2026-05-16 14:32:11 UTC [ERROR] forged", `x\n2026-05-16 14:32:11 UTC [ERROR] forged`},
		{"NUL", "a\x00b", `a\x00b`},
		{"VT and FF", "a\v\fb", `a\x0b\x0cb`},
		{"terminal escape", "\x1b[31mred\x1b[0m", `\x1b[31mred\x1b[0m`},
		{"unit separator, last of C0", "a\x1fb", `a\x1fb`},
		{"tilde, last of printable", "a~b", "a~b"},
		{"DEL", "a\x7fb", `a\x7fb`},
		{"first of C1", "a\u0080b", `a\u0080b`},
		{"NEL", "a\u0085b", `a\u0085b`},
		{"CSI as one rune", "a\u009b31mb", `a\u009b31mb`},
		{"last of C1", "a\u009fb", `a\u009fb`},
		{"no-break space stays", "a\u00a0b", "a\u00a0b"},
		{"line separator", "a\u2028b", `a\u2028b`},
		{"paragraph separator", "a\u2029b", `a\u2029b`},
		{"bidi embeddings", "\u202a\u202b\u202c\u202d\u202e", `\u202a\u202b\u202c\u202d\u202e`},
		{"bidi isolates", "\u2066\u2067\u2068\u2069", `\u2066\u2067\u2068\u2069`},
		{"bidi marks", "\u200e\u200f\u061c", `\u200e\u200f\u061c`},
		{"neighbours of the bidi controls stay", "\u200d\u2010\u2027\u202f\u2065\u206a\u061b", "\u200d\u2010\u2027\u202f\u2065\u206a\u061b"},
		{"letters and emoji stay", "Größe 3 µm, 東京, 👩‍👩‍👧", "Größe 3 µm, 東京, 👩‍👩‍👧"},
		{"replacement character stays", "a\ufffdb", "a\ufffdb"},
		{"lone byte", "a\xffb", `a\xffb`},
		{"cut rune", "a\xe2\x82", `a\xe2\x82`},
		{"overlong slash", "\xc0\xaf", `\xc0\xaf`},
		{"surrogate half", "\xed\xa0\x80", `\xed\xa0\x80`},
		{"Latin-1", "Gr\xf6\xdfe", `Gr\xf6\xdfe`},
		{"raw C1 byte is not U+0085", "a\x85b", `a\x85b`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, front+tt.want+"\n", lineOf(t, noon, slog.LevelInfo, tt.msg))
		})
	}
}

// Every byte in every place of a message that is looked at eight bytes at a time.
func TestLineEveryByteEverywhere(t *testing.T) {
	for size := range 20 {
		for at := range size {
			for c := range 256 {
				msg := strings.Repeat("a", at) + string([]byte{byte(c)}) + strings.Repeat("z", size-at-1)
				checkLine(t, lineOf(t, noon, slog.LevelInfo, msg), msg)
			}
		}
	}
}

func TestLineLevel(t *testing.T) {
	for level, want := range map[slog.Level]string{
		math.MinInt:         "DEBUG",
		-8:                  "DEBUG",
		slog.LevelDebug:     "DEBUG",
		slog.LevelDebug + 1: "DEBUG",
		slog.LevelInfo - 1:  "DEBUG",
		slog.LevelInfo:      "INFO",
		slog.LevelInfo + 2:  "INFO",
		slog.LevelWarn - 1:  "INFO",
		slog.LevelWarn:      "WARN",
		slog.LevelError - 1: "WARN",
		slog.LevelError:     "ERROR",
		slog.LevelError + 4: "ERROR",
		math.MaxInt:         "ERROR",
	} {
		assert.Equal(t, "2026-05-16 14:32:11 UTC ["+want+"] x\n", lineOf(t, noon, level, "x"), "level %d", level)
	}
}

func TestLineTime(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*60*60)
	for _, tt := range []struct {
		name string
		at   time.Time
		want string
	}{
		{"fraction cut off", noon.Add(999_999_999), "2026-05-16 14:32:11"},
		{"before 1970, fraction cut off", time.Date(1969, 12, 31, 23, 59, 59, 999_999_999, time.UTC), "1969-12-31 23:59:59"},
		{"the epoch", time.Unix(0, 0), "1970-01-01 00:00:00"},
		{"other zone", time.Date(2026, 5, 17, 3, 4, 5, 0, tokyo), "2026-05-16 18:04:05"},
		{"zone with seconds", time.Date(2026, 5, 16, 0, 0, 0, 0, time.FixedZone("LMT", 53*60+28)), "2026-05-15 23:06:32"},
		{"small year", time.Date(7, 1, 2, 3, 4, 5, 0, time.UTC), "0007-01-02 03:04:05"},
		{"first that fits", time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), "0000-01-01 00:00:00"},
		{"before it", time.Date(0, 1, 1, 0, 0, 0, -1, time.UTC), "0000-01-01 00:00:00"},
		{"last that fits", time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC), "9999-12-31 23:59:59"},
		{"after it", time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), "9999-12-31 23:59:59"},
		{"far past", time.Unix(math.MinInt64/2, 0), "0000-01-01 00:00:00"},
		{"far future", time.Unix(math.MaxInt64/2, 0), "9999-12-31 23:59:59"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want+" UTC [INFO] x\n", lineOf(t, tt.at, slog.LevelInfo, "x"))
		})
	}
}

func TestLineZeroTimeIsNow(t *testing.T) {
	before := time.Now().UTC().Truncate(time.Second)
	line := lineOf(t, time.Time{}, slog.LevelInfo, "x")
	printed, err := time.Parse("2006-01-02 15:04:05", line[:19])
	require.NoError(t, err)
	assert.False(t, printed.Before(before), "printed %s, called at %s", printed, before)
	assert.False(t, printed.After(time.Now()))
}

// The handler keeps the stamp of the last second; it must never show it for another.
func TestLineSecondNeverStale(t *testing.T) {
	var buf bytes.Buffer
	h := joblog.NewTextHandler(&buf, nil)
	rng := rand.New(rand.NewPCG(1, 2))
	at := noon
	for range 20_000 {
		switch rng.IntN(4) {
		case 0:
			at = at.Add(time.Duration(rng.Int64N(int64(time.Second))))
		case 1:
			at = at.Add(-time.Duration(rng.Int64N(int64(2 * time.Second))))
		case 2:
			at = time.Unix(rng.Int64N(4e9)-1e9, 0)
		}
		buf.Reset()
		require.NoError(t, h.Handle(t.Context(), slog.NewRecord(at, slog.LevelInfo, "x", 0)))
		require.Equal(t, at.UTC().Format("2006-01-02 15:04:05")+" UTC [INFO] x\n", buf.String())
	}
}

func TestLineHasNoAttributes(t *testing.T) {
	var buf bytes.Buffer
	h := joblog.NewTextHandler(&buf, nil)
	l := slog.New(h).With("password", "With").WithGroup("g").With(joblog.Step("upload"))
	l.Info("Posting batch", joblog.Step("upload"), joblog.Detail("count", 50))
	assert.Equal(t, "Posting batch\n", afterStamp(t, buf.String(), slog.LevelInfo))
	assert.Same(t, h, l.Handler(), "deriving makes no handler")
}

// A value that an attribute holds is never looked at.
type panicker struct{}

func (panicker) LogValue() slog.Value { panic("LogValue called") }
func (panicker) String() string       { panic("String called") }

func TestLineTouchesNoValue(t *testing.T) {
	var buf bytes.Buffer
	l := slog.New(joblog.NewTextHandler(&buf, nil))
	l.With("a", panicker{}).Info("x", "b", panicker{}, joblog.Detail("c", panicker{}))
	assert.Equal(t, "x\n", afterStamp(t, buf.String(), slog.LevelInfo))
}

func TestTextHandlerLevel(t *testing.T) {
	ctx := t.Context()
	all := joblog.NewTextHandler(io.Discard, nil)
	assert.True(t, all.Enabled(ctx, slog.LevelDebug))
	assert.True(t, all.Enabled(ctx, math.MinInt))
	assert.True(t, joblog.NewTextHandler(io.Discard, &joblog.TextHandlerOptions{}).Enabled(ctx, slog.LevelDebug))

	fixed := joblog.NewTextHandler(io.Discard, &joblog.TextHandlerOptions{Level: slog.LevelWarn})
	assert.False(t, fixed.Enabled(ctx, slog.LevelWarn-1))
	assert.True(t, fixed.Enabled(ctx, slog.LevelWarn))

	var level slog.LevelVar
	opts := &joblog.TextHandlerOptions{Level: &level}
	moving := joblog.NewTextHandler(io.Discard, opts)
	opts.Level = slog.LevelError // the options were copied
	assert.False(t, moving.Enabled(ctx, slog.LevelDebug))
	level.Set(slog.LevelDebug)
	assert.True(t, moving.Enabled(ctx, slog.LevelDebug))
	assert.True(t, moving.WithGroup("g").Enabled(ctx, slog.LevelDebug))
}

// script is a writer that answers each call by the next function, and the calls
// after these like a bytes.Buffer. Its lock is none: the handler's mutex is what
// the race detector is to see.
type script struct {
	bytes.Buffer
	calls int
	steps []func(b *bytes.Buffer, p []byte) (int, error)
}

func (s *script) Write(p []byte) (int, error) {
	s.calls++
	if len(s.steps) == 0 {
		return s.Buffer.Write(p)
	}
	step := s.steps[0]
	s.steps = s.steps[1:]
	return step(&s.Buffer, p)
}

func TestTextHandlerWriter(t *testing.T) {
	errFull := errors.New("no space left on device")
	const line = "2026-05-16 14:32:11 UTC [INFO] first\n"
	const next = "2026-05-16 14:32:11 UTC [INFO] second\n"
	for _, tt := range []struct {
		name    string
		step    func(*bytes.Buffer, []byte) (int, error)
		wantErr error
		text    string
		want    string
	}{
		{
			name:    "fails",
			step:    func(*bytes.Buffer, []byte) (int, error) { return 0, errFull },
			wantErr: errFull,
			want:    next,
		}, {
			name:    "fails after a part: the next line is whole",
			step:    func(b *bytes.Buffer, p []byte) (int, error) { b.Write(p[:20]); return 20, errFull },
			wantErr: errFull,
			want:    line[:20] + "\n" + next,
		}, {
			name:    "writes short without an error",
			step:    func(b *bytes.Buffer, p []byte) (int, error) { b.Write(p[:3]); return 3, nil },
			wantErr: io.ErrShortWrite,
			want:    line[:3] + "\n" + next,
		}, {
			name:    "writes nothing without an error",
			step:    func(*bytes.Buffer, []byte) (int, error) { return 0, nil },
			wantErr: io.ErrShortWrite,
			want:    next,
		}, {
			name:    "fails after the whole line",
			step:    func(b *bytes.Buffer, p []byte) (int, error) { b.Write(p); return len(p), errFull },
			wantErr: errFull,
			want:    line + next,
		}, {
			name:    "writes all but the LF",
			step:    func(b *bytes.Buffer, p []byte) (int, error) { b.Write(p[:len(p)-1]); return len(p) - 1, nil },
			wantErr: io.ErrShortWrite,
			want:    line + next,
		}, {
			name: "panics after a part",
			step: func(b *bytes.Buffer, p []byte) (int, error) { b.Write(p[:20]); panic("pipe burst") },
			text: "writer panicked: pipe burst",
			want: line[:20] + "\n" + next,
		}, {
			name: "panics with an error that panics",
			step: func(*bytes.Buffer, []byte) (int, error) { panic(error((*nilError)(nil))) },
			text: "writer panicked",
			want: "\n" + next,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := &script{steps: []func(*bytes.Buffer, []byte) (int, error){tt.step}}
			h := joblog.NewTextHandler(w, nil)
			err := h.Handle(t.Context(), slog.NewRecord(noon, slog.LevelInfo, "first", 0))
			require.Error(t, err)
			if tt.wantErr != nil {
				assert.ErrorIs(t, err, tt.wantErr)
			}
			assert.ErrorContains(t, err, tt.text)
			assert.EqualValues(t, 1, h.WriteErrors())

			require.NoError(t, h.WithAttrs(nil).Handle(t.Context(), slog.NewRecord(noon, slog.LevelInfo, "second", 0)))
			assert.Equal(t, tt.want, w.String())
			assert.Equal(t, 2, w.calls, "one write a record")
			assert.EqualValues(t, 1, h.WriteErrors())
		})
	}
}

type nilError struct{ msg string }

func (e *nilError) Error() string { return e.msg }

// Trouble with the line that makes up for a torn one.
func TestTextHandlerTornAgain(t *testing.T) {
	const front = "2026-05-16 14:32:11 UTC [INFO] "
	take := func(n int) func(*bytes.Buffer, []byte) (int, error) {
		return func(b *bytes.Buffer, p []byte) (int, error) { b.Write(p[:n]); return n, nil }
	}
	for _, tt := range []struct {
		name   string
		second int // bytes taken of the second line, its LF in front included
		want   string
	}{
		{"torn again", 5, "2026-\n2026\n" + front + "c\n" + front + "d\n"},
		{"only the LF got through", 1, "2026-\n" + front + "c\n" + front + "d\n"},
		{"nothing got through", 0, "2026-\n" + front + "c\n" + front + "d\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := &script{steps: []func(*bytes.Buffer, []byte) (int, error){take(5), take(tt.second)}}
			h := joblog.NewTextHandler(w, nil)
			for _, msg := range []string{"a", "b", "c", "d"} {
				_ = h.Handle(t.Context(), slog.NewRecord(noon, slog.LevelInfo, msg, 0))
			}
			assert.Equal(t, tt.want, w.String())
			assert.EqualValues(t, 2, h.WriteErrors())
		})
	}
}

// A Write that ends its goroutine leaves the handler usable.
func TestTextHandlerGoexit(t *testing.T) {
	w := &script{steps: []func(*bytes.Buffer, []byte) (int, error){
		func(*bytes.Buffer, []byte) (int, error) { runtime.Goexit(); return 0, nil },
	}}
	h := joblog.NewTextHandler(w, nil)
	var wg sync.WaitGroup
	wg.Go(func() { _ = h.Handle(context.Background(), slog.NewRecord(noon, slog.LevelInfo, "a", 0)) })
	wg.Wait()
	assert.EqualValues(t, 1, h.WriteErrors())
	require.NoError(t, h.Handle(t.Context(), slog.NewRecord(noon, slog.LevelInfo, "b", 0)))
	assert.Contains(t, w.String(), "[INFO] b\n")
}

func TestTextHandlerConcurrent(t *testing.T) {
	const goroutines, each = 16, 500
	w := &script{}
	h := joblog.NewTextHandler(w, nil)
	var wg sync.WaitGroup
	for g := range goroutines {
		wg.Go(func() {
			l := slog.New(h)
			for i := range each {
				// Siblings derived from one logger, on their way at once.
				l.With("i", i).WithGroup("g").Info(fmt.Sprintf("from %d: %d %s", g, i, strings.Repeat("é", i%50)))
			}
		})
	}
	wg.Wait()
	lines := strings.SplitAfter(strings.TrimSuffix(w.String(), "\n"), "\n")
	assert.Len(t, lines, goroutines*each)
	assert.Equal(t, goroutines*each, w.calls)
	next := map[string]int{}
	for _, line := range lines {
		line = strings.TrimSuffix(line, "\n") + "\n"
		require.Regexp(t, grammar, line)
		var g, i int
		_, err := fmt.Sscanf(afterStamp(t, line, slog.LevelInfo), "from %d: %d", &g, &i)
		require.NoError(t, err)
		require.Equal(t, next[fmt.Sprint(g)], i, "a goroutine's lines keep their order")
		next[fmt.Sprint(g)]++
	}
}

func TestTextHandlerHugeMessage(t *testing.T) {
	w := &script{}
	h := joblog.NewTextHandler(w, nil)
	msg := strings.Repeat("0123456789\n", 1<<20)
	require.NoError(t, h.Handle(t.Context(), slog.NewRecord(noon, slog.LevelInfo, msg, 0)))
	assert.Equal(t, 1, w.calls)
	assert.Equal(t, 1, strings.Count(w.String(), "\n"))
	assert.Equal(t, len("2026-05-16 14:32:11 UTC [INFO] ")+len(msg)+1<<20+1, w.Len(), "each LF takes two bytes")
}

// The buffer that a huge message has grown is not kept.
func TestTextHandlerForgetsHugeMessage(t *testing.T) {
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	h := joblog.NewTextHandler(sink{}, nil)
	before := heap()
	require.NoError(t, h.Handle(t.Context(), slog.NewRecord(noon, slog.LevelInfo, strings.Repeat("x", 32<<20), 0)))
	after := heap()
	assert.Less(t, int64(after)-int64(before), int64(16<<20))
	runtime.KeepAlive(h)
}

func TestTextHandlerAllocs(t *testing.T) {
	ctx := context.Background()
	h := joblog.NewTextHandler(io.Discard, &joblog.TextHandlerOptions{Level: slog.LevelInfo})
	l := slog.New(h)
	record := slog.NewRecord(noon, slog.LevelInfo, "Fetched 42 invoices from ERP", 0)
	later := record
	later.Time = noon.Add(time.Second)
	long := slog.NewRecord(noon, slog.LevelInfo, strings.Repeat("long ", 1000), 0)
	escaped := slog.NewRecord(noon, slog.LevelInfo, "naïve\nname \x1b, \u202e and \xff", 0)
	attrs := []slog.Attr{joblog.Step("upload")}
	for _, tt := range []struct {
		name string
		want float64
		do   func()
	}{
		{"message", 0, func() { l.Info("Fetched 42 invoices from ERP") }},
		{"disabled", 0, func() { l.Debug("Fetched 42 invoices from ERP") }},
		{"step", 0, func() { l.LogAttrs(ctx, slog.LevelInfo, "Posting batch", joblog.Step("upload")) }},
		{"Handle", 0, func() { _ = h.Handle(ctx, record) }},
		{"second changes", 0, func() { _ = h.Handle(ctx, record); _ = h.Handle(ctx, later) }},
		{"long", 0, func() { _ = h.Handle(ctx, long) }},
		{"escapes", 0, func() { _ = h.Handle(ctx, escaped) }},
		{"WithAttrs", 0, func() { _ = h.WithAttrs(attrs) }},
		{"WithGroup", 0, func() { _ = h.WithGroup("g") }},
	} {
		tt.do() // grows the buffer
		assert.Equal(t, tt.want, testing.AllocsPerRun(100, tt.do), tt.name)
	}
}

func FuzzLine(f *testing.F) {
	for _, msg := range []string{
		"", "Fetched 42 invoices from ERP", "one\ntwo\r\n", "\x1b[2J\x00\x7f", "\u0085\u009b\u2028\u2029\u202e\u2066\u061c",
		"Größe 東京 👩‍👩‍👧", "\xff\xfe\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80", `C:\n\x1b\u2028`, "1234567\n", "12345678\t\u200d\ufffd",
	} {
		f.Add(msg)
	}
	f.Fuzz(func(t *testing.T, msg string) {
		checkLine(t, lineOf(t, noon, slog.LevelInfo, msg), msg)
	})
}

// checkLine holds a line against the contract, and reads the message back from it.
func checkLine(t *testing.T, line, msg string) {
	t.Helper()
	rest, ok := strings.CutPrefix(line, "2026-05-16 14:32:11 UTC [INFO] ")
	require.True(t, ok, "%q", line)
	rest, ok = strings.CutSuffix(rest, "\n")
	require.True(t, ok, "%q", line)
	require.True(t, utf8.ValidString(rest), "%q", line)
	for _, r := range rest {
		require.False(t, mustEscape(r), "%q has %U", line, r)
	}
	for msg != "" {
		r, size := utf8.DecodeRuneInString(msg)
		want := msg[:size]
		switch {
		case r == '\n':
			want = `\n`
		case r == '\r':
			want = `\r`
		case r == utf8.RuneError && size == 1, mustEscape(r) && size == 1:
			want = fmt.Sprintf(`\x%02x`, msg[0])
		case mustEscape(r):
			want = fmt.Sprintf(`\u%04x`, r)
		}
		require.True(t, strings.HasPrefix(rest, want), "%q: %q where %q was to be", line, rest, want)
		msg, rest = msg[size:], rest[len(want):]
	}
	require.Empty(t, rest)
}

// mustEscape is the list of §2 by Unicode's own properties.
func mustEscape(r rune) bool {
	return r != '\t' && unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
}

// afterStamp returns a line without its time and level, having checked both.
func afterStamp(t *testing.T, line string, level slog.Level) string {
	t.Helper()
	require.Regexp(t, grammar, line)
	_, msg, ok := strings.Cut(line, " UTC ["+level.String()+"] ")
	require.True(t, ok, "%q", line)
	return msg
}
