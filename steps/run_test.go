package steps_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/steps"
)

func TestRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rec := newRecorder()
		err := steps.Run(t.Context(), rec.Logger, "upload", func(ctx context.Context) error {
			step, _ := joblog.StepFromContext(ctx)
			assert.Equal(t, "upload", step)
			time.Sleep(1234 * time.Millisecond)
			return nil
		}, slog.Int("files", 3))
		require.NoError(t, err)

		assert.Equal(t, []string{"[INFO] Starting upload", "[INFO] Done upload in 1.2s"}, rec.lines(t))
		all := rec.records(t)
		for _, one := range all {
			assert.Equal(t, "upload", one.Step)
			assert.Equal(t, "run_test.go", filepath.Base(one.Source.File), "the call is the caller's")
		}
		assert.Equal(t, map[string]any{"files": 3.0}, all[0].Detail)
		assert.Equal(t, map[string]any{"files": 3.0, "duration": 1.234e9, "outcome": "done"}, all[1].Detail)
	})
}

func TestRunFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rec := newRecorder()
		want := fmt.Errorf("read: %w", io.ErrUnexpectedEOF)
		err := steps.Run(t.Context(), rec.Logger, "fetch", func(context.Context) error {
			time.Sleep(time.Second)
			return want
		})
		assert.True(t, err == want, "it is returned unchanged")
		assert.Equal(t, []string{"[INFO] Starting fetch", "[ERROR] Failed fetch: read: unexpected EOF"}, rec.lines(t))
		assert.Equal(t, map[string]any{"duration": 1e9, "outcome": "failed", "error": "read: unexpected EOF"}, rec.last(t).Detail)
	})
}

// uncomparable is an error that == panics on.
type uncomparable []string

func (e uncomparable) Error() string { return fmt.Sprint([]string(e)) }

// sometimes is one whose type alone does not tell.
type sometimes struct{ v any }

func (e sometimes) Error() string { return fmt.Sprint(e.v) }

// isCanceled is an error that only Is tells of.
type isCanceled struct{}

func (isCanceled) Error() string        { return "rpc: stopped" }
func (isCanceled) Is(target error) bool { return target == context.Canceled }

// panicking is an error that cannot be looked at.
type panicking struct{ error }

func (panicking) Error() string { panic("Error") }
func (panicking) Unwrap() error { panic("Unwrap") }

func TestRunLogsAnErrorOnce(t *testing.T) {
	type run = func(ctx context.Context, name string, err error) error
	other := errors.New("other")

	for _, tt := range []struct {
		name  string
		outer func(ctx context.Context, inner run) error
		want  []string // of the ends
	}{
		{"as it is", func(ctx context.Context, inner run) error {
			return inner(ctx, "a", io.EOF)
		}, []string{"[ERROR] Failed a: EOF", "[INFO] Failed outer: a failed"}},
		{"wrapped", func(ctx context.Context, inner run) error {
			return fmt.Errorf("page 3: %w", inner(ctx, "a", io.EOF))
		}, []string{"[ERROR] Failed a: EOF", "[INFO] Failed outer: a failed"}},
		{"joined", func(ctx context.Context, inner run) error {
			return errors.Join(inner(ctx, "a", io.EOF), inner(ctx, "b", other))
		}, []string{"[ERROR] Failed a: EOF", "[ERROR] Failed b: other", "[INFO] Failed outer: a failed"}},
		{"joined with one that was not logged", func(ctx context.Context, inner run) error {
			return errors.Join(inner(ctx, "a", io.EOF), other)
		}, []string{"[ERROR] Failed a: EOF", "[ERROR] Failed outer: EOF\nother"}},
		{"by several %w", func(ctx context.Context, inner run) error {
			return fmt.Errorf("%w, %w", inner(ctx, "a", io.EOF), inner(ctx, "b", other))
		}, []string{"[ERROR] Failed a: EOF", "[ERROR] Failed b: other", "[INFO] Failed outer: a failed"}},
		{"another one", func(ctx context.Context, inner run) error {
			_ = inner(ctx, "a", io.EOF)
			return other
		}, []string{"[ERROR] Failed a: EOF", "[ERROR] Failed outer: other"}},
		{"uncomparable", func(ctx context.Context, inner run) error {
			return inner(ctx, "a", uncomparable{"x"})
		}, []string{"[ERROR] Failed a: [x]", "[INFO] Failed outer: a failed"}},
		{"uncomparable by what is in it", func(ctx context.Context, inner run) error {
			return inner(ctx, "a", sometimes{[]int{1}})
		}, []string{"[ERROR] Failed a: [1]", "[INFO] Failed outer: a failed"}},
		{"another uncomparable one", func(ctx context.Context, inner run) error {
			_ = inner(ctx, "a", uncomparable{"x"})
			return uncomparable{"y"}
		}, []string{"[ERROR] Failed a: [x]", "[ERROR] Failed outer: [y]"}},
		{"two steps up", func(ctx context.Context, inner run) error {
			return steps.Run(ctx, slog.New(slog.DiscardHandler), "middle", func(ctx context.Context) error {
				return inner(ctx, "a", io.EOF)
			})
		}, []string{"[ERROR] Failed a: EOF", "[INFO] Failed outer: a failed"}},
		{"past the step between", func(ctx context.Context, inner run) (err error) {
			_ = steps.Run(ctx, slog.New(slog.DiscardHandler), "middle", func(ctx context.Context) error {
				err = inner(ctx, "a", io.EOF)
				return nil
			})
			return err
		}, []string{"[ERROR] Failed a: EOF", "[INFO] Failed outer: a failed"}},
		{"of a neighbour", func(ctx context.Context, inner run) error {
			_ = inner(ctx, "a", io.EOF)
			_ = inner(ctx, "b", io.EOF) // has none inside that logged it
			return nil
		}, []string{"[ERROR] Failed a: EOF", "[ERROR] Failed b: EOF"}},
		{"panics when looked at", func(ctx context.Context, inner run) error {
			_ = inner(ctx, "a", panicking{io.EOF})
			return fmt.Errorf("%w", error(loop{}))
		}, []string{"[ERROR] Failed a: %!v(PANIC=Error method: Error)", "[ERROR] Failed outer: loop"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rec := newRecorder()
			inner := func(ctx context.Context, name string, err error) error {
				got := steps.Run(ctx, rec.Logger, name, func(context.Context) error { return err })
				assert.Equal(t, fmt.Sprintf("%v", err), fmt.Sprintf("%v", got))
				return got
			}
			_ = steps.Run(t.Context(), rec.Logger, "outer", func(ctx context.Context) error { return tt.outer(ctx, inner) })
			var ends []string
			for _, one := range rec.records(t) {
				if one.Detail["outcome"] == "failed" {
					ends = append(ends, fmt.Sprintf("[%s] %s", one.Level, one.Msg))
				}
			}
			assert.Equal(t, tt.want, ends)
		})
	}
}

// What an error that was logged is wrapped in on its way goes into the detail.
func TestRunKeepsTheWrapping(t *testing.T) {
	for _, wrap := range []bool{false, true} {
		rec := newRecorder()
		_ = steps.Run(t.Context(), rec.Logger, "outer", func(ctx context.Context) error {
			err := steps.Run(ctx, rec.Logger, "inner", func(context.Context) error { return io.EOF })
			if wrap {
				err = fmt.Errorf("customer 4711: %w", err)
			}
			return err
		})
		if wrap {
			assert.Equal(t, "customer 4711: EOF", rec.last(t).Detail["error"])
		} else {
			assert.NotContains(t, rec.last(t).Detail, "error")
		}
	}
}

// loop wraps itself.
type loop struct{}

func (loop) Error() string   { return "loop" }
func (e loop) Unwrap() error { return e }

// A loop that runs a failing step for each row must not hold on to every error.
func TestRunForgets(t *testing.T) {
	rec := newRecorder()
	var first error
	_ = steps.Run(t.Context(), rec.Logger, "outer", func(ctx context.Context) error {
		for i := range 1001 {
			err := steps.Run(ctx, slog.New(slog.DiscardHandler), "row", func(context.Context) error { return fmt.Errorf("row %d", i) })
			if i == 0 {
				first = err
			}
		}
		return first
	})
	assert.Equal(t, "Failed outer: row 0", rec.last(t).Msg)
}

func TestRunNested(t *testing.T) {
	rec := newRecorder()
	err := steps.Run(t.Context(), rec.Logger, "sync", func(ctx context.Context) error {
		return steps.Run(ctx, rec.Logger, "upload", func(ctx context.Context) error {
			rec.InfoContext(ctx, "inside")
			return nil
		})
	})
	require.NoError(t, err)
	all := rec.records(t)
	require.Len(t, all, 5)
	assert.Equal(t, "sync", all[0].Step)
	assert.Equal(t, "upload", all[1].Step)
	assert.Equal(t, map[string]any{"parent": "sync"}, all[1].Detail)
	assert.Equal(t, "sync", all[3].Detail["parent"])
	assert.NotContains(t, all[4].Detail, "parent")
}

func TestRunCancelled(t *testing.T) {
	why := errors.New("SIGTERM")
	for _, tt := range []struct {
		name  string
		err   error
		level string
	}{
		{"canceled", context.Canceled, "WARN"},
		{"wrapped", fmt.Errorf("get: %w", context.Canceled), "WARN"},
		{"by Is", isCanceled{}, "WARN"},
		{"all of several", errors.Join(context.Canceled, fmt.Errorf("x: %w", context.Canceled)), "WARN"},
		{"one of several", errors.Join(context.Canceled, io.EOF), "ERROR"},
		{"deadline", context.DeadlineExceeded, "ERROR"},
		{"another", io.EOF, "ERROR"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(t.Context())
			cancel(why)
			rec := newRecorder()
			assert.Equal(t, tt.err, steps.Run(ctx, rec.Logger, "a", func(context.Context) error { return tt.err }))
			end := rec.last(t)
			assert.Equal(t, tt.level, end.Level)
			assert.Equal(t, "Failed a: "+tt.err.Error(), end.Msg)
			if tt.level == "WARN" {
				assert.Equal(t, "cancelled", end.Detail["outcome"])
				assert.Equal(t, "SIGTERM", end.Detail["cause"])
			}
		})
	}

	t.Run("context not ended", func(t *testing.T) {
		rec := newRecorder()
		_ = steps.Run(t.Context(), rec.Logger, "a", func(context.Context) error { return context.Canceled })
		assert.Equal(t, "ERROR", rec.last(t).Level)
	})
}

func TestRunPanics(t *testing.T) {
	for _, tt := range []struct {
		name string
		v    any
		want string
	}{
		{"string", "boom", "boom"},
		{"error", io.EOF, "EOF"},
		{"uncomparable", []int{1}, "([]int)"},
		{"cyclic", cyclic(), "([]interface {})"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rec := newRecorder()
			var place string
			defer func() {
				assert.Equal(t, fmt.Sprintf("%T", tt.v), fmt.Sprintf("%T", recover()), "it is passed on")
				lines := rec.lines(t)
				require.Len(t, lines, 4)
				assert.Equal(t, fmt.Sprintf("[ERROR] Failed inner: panic: %s %s", tt.want, place), lines[2])
				assert.Equal(t, "[INFO] Failed outer: inner failed", lines[3])
				end := rec.records(t)[2]
				assert.Equal(t, "panicked", end.Detail["outcome"])
				assert.Contains(t, end.Detail["stack"], "TestRunPanics")
				assert.Equal(t, "run_test.go", filepath.Base(end.Source.File))
			}()
			_ = steps.Run(t.Context(), rec.Logger, "outer", func(ctx context.Context) error {
				return steps.Run(ctx, rec.Logger, "inner", func(context.Context) error {
					pc, file, line, _ := runtime.Caller(0)
					place = fmt.Sprintf("(%s, %s:%d)", filepath.Base(runtime.FuncForPC(pc).Name()), filepath.Base(file), line+2)
					panic(tt.v)
				})
			})
		})
	}
}

func cyclic() any {
	c := make([]any, 1)
	c[0] = c
	return c
}

// A handler that panics on the panic's record must not hide it.
func TestRunPanicsAndSoDoesTheHandler(t *testing.T) {
	logger := slog.New(panickyHandler{})
	assert.PanicsWithValue(t, "boom", func() {
		_ = steps.Run(t.Context(), logger, "a", func(context.Context) error { panic("boom") })
	})
}

type panickyHandler struct{ slog.Handler }

func (panickyHandler) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelError }
func (panickyHandler) Handle(context.Context, slog.Record) error    { panic("handler") }

func TestRunGoexit(t *testing.T) {
	rec := newRecorder()
	var wg sync.WaitGroup
	wg.Go(func() {
		_ = steps.Run(t.Context(), rec.Logger, "outer", func(ctx context.Context) error {
			return steps.Run(ctx, rec.Logger, "inner", func(context.Context) error {
				runtime.Goexit()
				return nil
			})
		})
		t.Error("Goexit came to an end")
	})
	wg.Wait()
	assert.Equal(t, []string{
		"[INFO] Starting outer", "[INFO] Starting inner",
		"[ERROR] Failed inner: runtime.Goexit was called", "[INFO] Failed outer: inner failed",
	}, rec.lines(t))
}

func TestRunNil(t *testing.T) {
	before := slog.Default()
	defer slog.SetDefault(before)
	rec := newRecorder()
	slog.SetDefault(rec.Logger)
	//lint:ignore SA1012 a nil context is what is tested
	err := steps.Run(nil, nil, "", func(ctx context.Context) error { return ctx.Err() })
	require.NoError(t, err)
	assert.Equal(t, "[INFO] Starting step", rec.lines(t)[0])
	assert.Equal(t, "step", rec.last(t).Step)
}

// The attrs are the caller's: appending to them must not reach what is behind.
func TestRunLeavesAttrsAlone(t *testing.T) {
	rec := newRecorder()
	attrs := []slog.Attr{slog.Int("a", 1), slog.Int("b", 2)}
	_ = steps.Run(joblog.ContextWithStep(t.Context(), "p"), rec.Logger, "s", func(context.Context) error { return io.EOF }, attrs[:1]...)
	assert.Equal(t, slog.Int("b", 2), attrs[1])
}

func TestRunConcurrently(t *testing.T) {
	rec := newRecorder()
	err := steps.Run(t.Context(), rec.Logger, "outer", func(ctx context.Context) error {
		errs := make([]error, 20)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() {
				errs[i] = steps.Run(ctx, rec.Logger, fmt.Sprint("inner", i), func(context.Context) error {
					return fmt.Errorf("no %d", i)
				})
			})
		}
		wg.Wait()
		return errors.Join(errs...)
	})
	require.Error(t, err)
	assert.Equal(t, "Failed outer: inner0 failed", rec.last(t).Msg)
	n := 0
	for _, one := range rec.records(t) {
		if one.Level == "ERROR" {
			n++
		}
	}
	assert.Equal(t, 20, n)
}
