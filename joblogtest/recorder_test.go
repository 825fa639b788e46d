package joblogtest_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"sync"
	"testing"
	"testing/slogtest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/joblogtest"
)

func TestRecorderIsASlogHandler(t *testing.T) {
	var rec *joblogtest.Recorder
	slogtest.Run(t, func(*testing.T) slog.Handler {
		rec = joblogtest.NewRecorder()
		return rec
	}, func(t *testing.T) map[string]any {
		require.Equal(t, 1, rec.Len())
		e := rec.Entries()[0]
		out := map[string]any{slog.LevelKey: e.Level, slog.MessageKey: e.Message}
		if !e.Time.IsZero() {
			out[slog.TimeKey] = e.Time
		}
		if members, ok := e.Detail.(map[string]any); ok {
			maps.Copy(out, members)
		}
		return out
	})
}

type invoice struct {
	Number int    `json:"number"`
	Note   string `json:"-"`
}

type lateValue struct{ v any }

func (v lateValue) LogValue() slog.Value { return slog.AnyValue(v.v) }

type panicking struct{ X int }

func (panicking) MarshalJSON() ([]byte, error) { panic("no JSON") }

func TestRecorderStepAndDetail(t *testing.T) {
	failure := errors.New("no such host")
	type object = map[string]any
	withStep := joblog.ContextWithStep(context.Background(), "of the context")
	for _, tt := range []struct {
		name   string
		ctx    context.Context
		log    func(context.Context, *slog.Logger)
		step   string
		detail any
	}{
		{"none", nil, func(ctx context.Context, l *slog.Logger) { l.InfoContext(ctx, "m") }, "", nil},
		{"both", nil, func(ctx context.Context, l *slog.Logger) {
			l.InfoContext(ctx, "m", joblog.Step("upload"), joblog.Detail("count", 50))
		}, "upload", object{"count": int64(50)}},
		{"step of the context", withStep, func(ctx context.Context, l *slog.Logger) { l.InfoContext(ctx, "m") }, "of the context", nil},
		{"With over the context", withStep, func(ctx context.Context, l *slog.Logger) { l.With("step", "with").InfoContext(ctx, "m") }, "with", nil},
		{"the call over With", withStep, func(ctx context.Context, l *slog.Logger) {
			l.With("step", "with").InfoContext(ctx, "m", "step", "first", "step", "last")
		}, "last", nil},
		{"an empty step is none", withStep, func(ctx context.Context, l *slog.Logger) { l.InfoContext(ctx, "m", "step", "") }, "", nil},
		{"a step that is no string", nil, func(ctx context.Context, l *slog.Logger) { l.InfoContext(ctx, "m", "step", 3) }, "3", nil},
		{"in a group", nil, func(ctx context.Context, l *slog.Logger) {
			l.WithGroup("g").InfoContext(ctx, "m", "step", "s", "detail", 1)
		}, "", object{"g": object{"step": "s", "detail": int64(1)}}},
		{"in a group without a name", nil, func(ctx context.Context, l *slog.Logger) {
			l.InfoContext(ctx, "m", slog.Group("", "step", "s", "detail", object{"a": 1}))
		}, "s", object{"a": 1}},
		{"other attributes", nil, func(ctx context.Context, l *slog.Logger) {
			l.With("a", 1, "b", 1).InfoContext(ctx, "m", "b", 2, joblog.Detail("c", 3), slog.Group("g", "d", 4))
		}, "", object{"a": int64(1), "b": int64(2), "c": int64(3), "g": object{"d": int64(4)}}},
		{"the last of equal keys", nil, func(ctx context.Context, l *slog.Logger) {
			l.With(joblog.Detail("a", 1)).InfoContext(ctx, "m", "a", 2, joblog.Detail("a", 3))
		}, "", object{"a": int64(3)}},
		{"a map", nil, func(ctx context.Context, l *slog.Logger) {
			l.InfoContext(ctx, "m", "detail", map[string]int{"a": 1}, "b", 2)
		}, "", object{"a": 1, "b": int64(2)}},
		{"a struct", nil, func(ctx context.Context, l *slog.Logger) {
			l.InfoContext(ctx, "m", "detail", &invoice{Number: 7})
		}, "", object{"number": 7.0}},
		{"a scalar", nil, func(ctx context.Context, l *slog.Logger) { l.InfoContext(ctx, "m", "detail", 5) }, "", int64(5)},
		{"an error", nil, func(ctx context.Context, l *slog.Logger) { l.InfoContext(ctx, "m", "detail", failure) }, "", failure},
		{"a scalar among others", nil, func(ctx context.Context, l *slog.Logger) { l.InfoContext(ctx, "m", "detail", 5, "a", 1) }, "", object{"detail": int64(5), "a": int64(1)}},
		{"a member detail", nil, func(ctx context.Context, l *slog.Logger) { l.InfoContext(ctx, "m", joblog.Detail("detail", 5)) }, "", object{"detail": int64(5)}},
		{"empty", nil, func(ctx context.Context, l *slog.Logger) {
			l.WithGroup("g").InfoContext(ctx, "m", joblog.Detail(), slog.Attr{})
		}, "", nil},
		{"a LogValuer", nil, func(ctx context.Context, l *slog.Logger) {
			l.With("a", lateValue{1}).InfoContext(ctx, "m", "detail", lateValue{object{"b": 2}})
		}, "", object{"a": int64(1), "b": 2}},
		{"nil", nil, func(ctx context.Context, l *slog.Logger) {
			l.InfoContext(ctx, "m", "step", nil, "detail", nil, "detail", (*invoice)(nil), "a", 1)
		}, "", object{"a": int64(1)}},
		{"nil after a scalar", nil, func(ctx context.Context, l *slog.Logger) {
			l.With("detail", 5).InfoContext(ctx, "m", "detail", []string(nil))
		}, "", int64(5)},
		{"a value that panics", nil, func(ctx context.Context, l *slog.Logger) { l.InfoContext(ctx, "m", "detail", panicking{}) }, "", panicking{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rec := joblogtest.NewRecorder()
			tt.log(tt.ctx, slog.New(rec))
			require.Equal(t, 1, rec.Len())
			e := rec.Entries()[0]
			assert.Equal(t, tt.step, e.Step)
			assert.Equal(t, tt.detail, e.Detail)
		})
	}
}

func TestEntriesBy(t *testing.T) {
	rec := joblogtest.NewRecorder()
	log := slog.New(rec)
	log.Debug("Reading", joblog.Step("fetch"))
	log.Info("Fetched 42 invoices", joblog.Step("fetch"), joblog.Detail("count", 42, "took", time.Second))
	log.Warn("Rejected invoice", joblog.Step("validate"), joblog.Detail("invoice", invoice{Number: 7}, "error", errors.New("no customer")))
	log.Log(t.Context(), slog.LevelWarn+2, "Odd", joblog.Detail("request", slog.GroupValue(slog.Int("status", 503)), "a.b", true))
	log.Error("Failed", joblog.Detail("header", http.Header{"X-Id": {"1"}}))
	log.Error("Alone", "detail", []int{1, 2})

	all := rec.Entries()
	assert.Len(t, all.ByLevel(slog.LevelWarn), 2)
	assert.Len(t, all.ByLevel(slog.LevelDebug), 1)
	assert.Len(t, all.ByStep("fetch"), 2)
	assert.Len(t, all.ByStep(""), 3)
	assert.Len(t, all.ByStep("fetch").ByLevel(slog.LevelInfo).ByMessage("42"), 1)
	assert.Empty(t, all.ByMessage("no such text"))

	for _, tt := range []struct {
		key   string
		value any
		want  int
	}{
		{"count", 42, 1},
		{"count", 42.0, 1},
		{"count", "42", 0},
		{"took", time.Second, 1},
		{"took", 1_000_000_000, 1},
		{"invoice.number", 7, 1},
		{"invoice", invoice{Number: 7}, 1},
		{"error", "no customer", 1},
		{"error", errors.New("no customer"), 1},
		{"request.status", 503, 1},
		{"a.b", true, 1},
		{"a.", true, 0},
		{"header.X-Id", []string{"1"}, 1},
		{"header.X-Id.0", "1", 0},
		{"", []int{1, 2}, 1},
		{"none", nil, 0},
		{"count", func() {}, 0},
	} {
		assert.Len(t, all.ByDetail(tt.key, tt.value), tt.want, "%s = %v", tt.key, tt.value)
	}
}

func TestRecorderForgets(t *testing.T) {
	rec := joblogtest.NewRecorder()
	log := slog.New(rec)
	derived := log.With("a", 1)
	log.Info("one")
	derived.Info("two")
	taken := rec.TakeAll()
	assert.Len(t, taken, 2)
	assert.Zero(t, rec.Len())
	derived.Info("three")
	assert.Len(t, taken, 2)
	assert.Equal(t, 1, rec.Len())
	rec.Reset()
	assert.Empty(t, rec.Entries())
}

// Loggers derived from one another share no tail, and one Recorder.
func TestRecorderConcurrently(t *testing.T) {
	rec := joblogtest.NewRecorder()
	log := slog.New(rec).With("a", 1)
	var wg sync.WaitGroup
	const loggers, records = 8, 100
	for i := range loggers {
		wg.Go(func() {
			own := log.With("logger", i)
			for range records {
				own.Info("m")
				rec.Entries().ByDetail("logger", i)
			}
		})
	}
	wg.Wait()
	for i := range loggers {
		assert.Len(t, rec.Entries().ByDetail("logger", i), records)
	}
}

func TestEntryString(t *testing.T) {
	recorder := joblogtest.NewRecorder()
	log := slog.New(recorder)
	log.Info("Posting batch", joblog.Step("upload"), joblog.Detail("count", 50))
	log.Warn("two\nlines")
	assert.Equal(t, `[INFO "Posting batch" step=upload detail=map[count:50] WARN "two\nlines"]`, fmt.Sprint(recorder.Entries()))
	assert.Equal(t, `DEBUG "m" seq=17`, joblogtest.Entry{Level: slog.LevelDebug, Message: "m", Seq: 17, Raw: []byte("{}")}.String())
}
