// Package nop has the ends of a chain that do next to nothing, so that what is
// measured is the rest of it.
package nop

import (
	"context"
	"log/slog"
)

// Handler is an enabled handler that does nothing: what is left is what it takes
// to call any handler through a slog.Logger.
type Handler struct{}

var _ slog.Handler = Handler{}

func (Handler) Enabled(context.Context, slog.Level) bool  { return true }
func (Handler) Handle(context.Context, slog.Record) error { return nil }
func (h Handler) WithAttrs([]slog.Attr) slog.Handler      { return h }
func (h Handler) WithGroup(string) slog.Handler           { return h }

// Writer counts. It is not io.Discard, which some libraries know. It is not safe
// for concurrent use, as few writers are.
type Writer struct{ Writes, Bytes int }

func (w *Writer) Write(p []byte) (int, error) {
	w.Writes++
	w.Bytes += len(p)
	return len(p), nil
}
