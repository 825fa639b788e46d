//go:build go1.26

package main

import "log/slog"

// multi is what has slog hand records to several handlers.
const multi = "slog.NewMultiHandler"

func newMulti(handlers ...slog.Handler) slog.Handler { return slog.NewMultiHandler(handlers...) }
