// Package wrapper logs through variables, as a program does that swaps its logger.
package wrapper

import (
	"context"
	"log/slog"
	"time"
)

func Quiet() { Swapped = slog.Debug }

var (
	Info  = func(msg string) { write(slog.LevelInfo, msg) }
	Debug = func(msg string) { write(slog.LevelDebug, msg) }

	Print = slog.Info
	At    = slog.Log

	Swapped = slog.Info
)

func write(level slog.Level, msg string) {
	handler := slog.Default().Handler()
	if !handler.Enabled(context.Background(), level) {
		return
	}
	handler.Handle(context.Background(), slog.NewRecord(time.Now(), level, msg, 0))
}

var minLevel slog.LevelVar

func Infof(msg string) {
	if slog.LevelInfo >= minLevel.Level() {
		slog.Info(msg)
	}
}
