// Package deep is two imports away from the loop.
package deep

import "log/slog"

func Say(msg string) { slog.Info(msg) }

func Whisper(msg string) { slog.Debug(msg) }

func LogAt(level slog.Level, msg string) { slog.Default().Log(nil, level, msg) }
