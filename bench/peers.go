package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"sync"
	"time"

	charm "github.com/charmbracelet/log"
	"github.com/lmittmann/tint"
	"github.com/muesli/termenv"
	phuslu "github.com/phuslu/log"
	"github.com/rs/zerolog"
	"go.uber.org/zap/exp/zapslog"
	"go.uber.org/zap/zapcore"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/bench/internal/nop"
)

// handler is one way to get from records to lines.
type handler struct {
	name  string // of the sub-benchmark
	title string // of the table's row

	// new returns the handler, safe for concurrent use. w is not, unless it is a
	// file.
	new func(w io.Writer, level slog.Level) slog.Handler
}

// handlers are ours and the peers, all set to print the time, the level and the
// message, and what attributes they print. Where the layout of the time can be
// chosen it is RFC 3339, for which package time has a fast way; only slog with
// ReplaceAttr tries to print our line.
var handlers = []handler{
	{"joblog", "`joblog.NewTextHandler`", newJoblog},
	{"joblog.New", "`joblog.New`", func(w io.Writer, level slog.Level) slog.Handler {
		return joblog.New(&joblog.Options{Writer: w, Level: level}).Handler()
	}},
	{"phuslu", "phuslu/log, slog JSON", func(w io.Writer, level slog.Level) slog.Handler {
		// It stands in for slog.NewJSONHandler, but has no lock.
		return phuslu.SlogNewJSONHandler(lock(w), &slog.HandlerOptions{Level: level})
	}},
	{"tint", "lmittmann/tint, no color", func(w io.Writer, level slog.Level) slog.Handler {
		return tint.NewTextHandler(w, &tint.Options{Level: level, TimeFormat: time.RFC3339, NoColor: true})
	}},
	{"zerolog", "rs/zerolog, slog handler", func(w io.Writer, level slog.Level) slog.Handler {
		if _, ok := w.(*os.File); !ok {
			// "You do not need this wrapper for os.File".
			w = zerolog.SyncWriter(w)
		}
		zlevel := zerolog.InfoLevel
		if level > slog.LevelInfo {
			zlevel = zerolog.WarnLevel
		}
		return zerolog.NewSlogHandler(zerolog.New(w).Level(zlevel))
	}},
	{"zap", "uber-go/zap, zapslog JSON", func(w io.Writer, level slog.Level) slog.Handler {
		zlevel := zapcore.InfoLevel
		if level > slog.LevelInfo {
			zlevel = zapcore.WarnLevel
		}
		return zapslog.NewHandler(zapcore.NewCore(
			zapcore.NewJSONEncoder(zapcore.EncoderConfig{
				TimeKey:        "time",
				LevelKey:       "level",
				MessageKey:     "msg",
				EncodeTime:     zapcore.RFC3339TimeEncoder,
				EncodeLevel:    zapcore.LowercaseLevelEncoder,
				EncodeDuration: zapcore.NanosDurationEncoder,
			}),
			// "In particular, *os.Files must be locked before use".
			zapcore.Lock(zapcore.AddSync(w)),
			zlevel))
	}},
	{"slog.JSON", "`slog.JSONHandler`", func(w io.Writer, level slog.Level) slog.Handler {
		return slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level})
	}},
	{"slog.Text", "`slog.TextHandler`", func(w io.Writer, level slog.Level) slog.Handler {
		return slog.NewTextHandler(w, &slog.HandlerOptions{Level: level})
	}},
	{"slog.TextUTC", "`slog.TextHandler`, ReplaceAttr for UTC", func(w io.Writer, level slog.Level) slog.Handler {
		return slog.NewTextHandler(w, &slog.HandlerOptions{
			Level: level,
			ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
				if len(groups) == 0 && a.Key == slog.TimeKey && a.Value.Kind() == slog.KindTime {
					return slog.String(a.Key, a.Value.Time().UTC().Format("2006-01-02 15:04:05 UTC"))
				}
				return a
			},
		})
	}},
	{"charmbracelet", "charmbracelet/log", func(w io.Writer, level slog.Level) slog.Handler {
		l := charm.NewWithOptions(w, charm.Options{
			Level:           charm.Level(level), // the numbers are slog's
			ReportTimestamp: true,
			TimeFormat:      time.RFC3339,
		})
		l.SetColorProfile(termenv.Ascii) // whatever the environment asks for
		return l
	}},
}

// peerModules are the modules whose versions the table is headed by.
var peerModules = []string{
	"github.com/phuslu/log",
	"github.com/lmittmann/tint",
	"github.com/rs/zerolog",
	"go.uber.org/zap",
	"go.uber.org/zap/exp",
	"github.com/charmbracelet/log",
}

func newJoblog(w io.Writer, level slog.Level) slog.Handler {
	return joblog.NewTextHandler(w, &joblog.TextHandlerOptions{Level: level})
}

// lock makes a writer safe for concurrent use, which a file is.
func lock(w io.Writer) io.Writer {
	if _, ok := w.(*os.File); ok {
		return w
	}
	return &lockedWriter{w: w}
}

type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	n, err := l.w.Write(p)
	l.mu.Unlock()
	return n, err
}

func newNoop(io.Writer, slog.Level) slog.Handler { return nop.Handler{} }

// rawWrite is nop.Handler with one write of 60 bytes that are always the same.
type rawWrite struct {
	nop.Handler
	w    io.Writer
	line []byte
}

func newRawWrite(w io.Writer, _ slog.Level) slog.Handler {
	line := make([]byte, 60)
	for i := range line {
		line[i] = 'x'
	}
	line[len(line)-1] = '\n'
	return &rawWrite{w: w, line: line}
}

func (h *rawWrite) Handle(context.Context, slog.Record) error {
	_, err := h.w.Write(h.line)
	return err
}
