// Package panics describes a panic for a log.
package panics

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
)

// Text is the value of a panic as Go prints it. Values of other types than these
// are named by type alone: they may be endless.
func Text(v any) string {
	switch v.(type) {
	case error, fmt.Stringer,
		bool, string, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, uintptr, float32, float64, complex64, complex128:
		return fmt.Sprint(v)
	}
	return fmt.Sprintf("(%T)", v)
}

// Place is a frame as people look for it: (main.run, main.go:17).
func Place(f runtime.Frame) string {
	return fmt.Sprintf("(%s, %s:%d)", path.Base(f.Function), filepath.Base(f.File), f.Line)
}

// Again panics with the value of a panic that was recovered. [Frame] looks
// through it.
func Again(v any) { panic(v) }

// Report says that a record tells of a panic which will go on by [Again].
type Report struct{ value any }

// ReportKey is the key of a *Report in the context of a record.
type ReportKey struct{}

// last is the report that was made last. Panics have no identity but their value,
// which an earlier one can have had, too.
var last atomic.Pointer[Report]

// WithReport returns the context for the record that tells of a panic.
func WithReport(ctx context.Context, v any) context.Context {
	r := &Report{v}
	last.Store(r)
	return context.WithValue(ctx, ReportKey{}, r)
}

// Tells reports whether it is of the panic with this value, and of no earlier one. A
// nil Report is of none.
func (r *Report) Tells(v any) bool {
	return r != nil && r == last.Load() && reflect.ValueOf(v).Comparable() && r.value == v
}

// Frame returns the frame that panicked, for a function that is deferred and has
// recovered: the first one above the runtime's that are at work on it. For a
// panic that was passed on by [Again] it is where the first one was.
func Frame() (f runtime.Frame, passedOn bool) {
	var pcs [128]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs[:])])
	panicking := false
	for {
		f, more := frames.Next()
		inRuntime := strings.HasPrefix(f.Function, "runtime.")
		if panicking && !inRuntime && strings.HasSuffix(f.Function, "joblog/internal/panics.Again") {
			panicking, passedOn = false, true
			continue
		}
		if panicking && !inRuntime || !more {
			return f, passedOn
		}
		panicking = panicking || f.Function == "runtime.gopanic"
	}
}
