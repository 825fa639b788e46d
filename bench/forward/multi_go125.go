//go:build !go1.26

package main

import (
	"log/slog"

	slogmulti "github.com/samber/slog-multi"
)

// multi is what hands records to several handlers: slog has nothing of the kind
// before Go 1.26.
const multi = "slogmulti.Fanout"

func newMulti(handlers ...slog.Handler) slog.Handler { return slogmulti.Fanout(handlers...) }
