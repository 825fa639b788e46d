package joblog

import (
	"context"
	"log/slog"
)

// Keys of the two root-level attributes that have a place of their own in a
// structured entry. They never appear on the line.
const (
	StepKey   = "step"
	DetailKey = "detail"
)

// Step returns the attribute that says which step of the job a record belongs
// to. Records are grouped by it.
//
// It counts at the root only: below WithGroup("g") it is the ordinary attribute
// g.step, by slog's rules.
func Step(name string) slog.Attr {
	return slog.String(StepKey, name)
}

// Detail returns the attribute for what the line has no room for. Its arguments
// are those of [slog.Group]: key-value pairs or attributes.
//
//	log.Info("Posting batch", joblog.Step("upload"), joblog.Detail("count", 50))
func Detail(args ...any) slog.Attr {
	return slog.Group(DetailKey, args...)
}

// stepContextKey is the key of a context's step.
type stepContextKey struct{}

// ContextWithStep returns a context that names the step its records belong to,
// unless the logger or the call names another. It is for handlers that make
// structured entries, and reaches them where the record is logged with the
// context: by InfoContext, LogAttrs and the like. It is no attribute: a handler
// has to ask for it by [StepFromContext].
//
// The name "" takes away a step that ctx has. A nil ctx counts as
// [context.Background].
func ContextWithStep(ctx context.Context, name string) context.Context {
	if ctx == nil {
		ctx = context.Background()
	}
	return context.WithValue(ctx, stepContextKey{}, name)
}

// StepFromContext returns the step of the context, and whether it has one. A nil
// ctx has none, nor has one that panics.
func StepFromContext(ctx context.Context) (string, bool) {
	name, _ := contextValue(ctx, stepContextKey{}).(string)
	return name, name != ""
}

// contextValue is ctx.Value, and nil where there is no context, or one that panics
// as a nil pointer does: that must not cost the record.
func contextValue(ctx context.Context, key any) any {
	if ctx == nil {
		return nil
	}
	defer func() { _ = recover() }()
	return ctx.Value(key)
}
