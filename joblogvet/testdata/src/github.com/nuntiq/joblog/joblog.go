// Package joblog has as much of the real one as the samples need.
package joblog

import "log/slog"

type Secret string

func (s Secret) Reveal() string { return string(s) }

func (Secret) String() string { return "***" }

func (Secret) LogValue() slog.Value { return slog.StringValue("***") }

type Logger struct{ *slog.Logger }

func Step(name string) slog.Attr { return slog.String("step", name) }

func Detail(args ...any) slog.Attr { return slog.Group("detail", args...) }
