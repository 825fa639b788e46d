package joblog

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math"
	"os"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/nuntiq/joblog/internal/outfile"
)

// TextHandlerOptions are the options of a [TextHandler]. The zero value is the
// default. There is none for the format: the line is fixed.
type TextHandlerOptions struct {
	// Level is the lowest level that prints; nil prints every level. A
	// [slog.LevelVar] may be changed at any time.
	Level slog.Leveler
}

// TextHandler is a [slog.Handler] that writes each record as one fixed line:
//
//	2026-05-16 14:32:11 UTC [INFO] Fetched 42 invoices from ERP
//
// The time is UTC with its fraction cut off; the level is DEBUG, INFO, WARN or
// ERROR, any other level being printed as the nearest of these below it.
// Attributes and groups are never printed, so deriving a logger by With or
// WithGroup costs nothing.
//
// A line is one line whatever the message holds: control characters other than
// TAB, the Unicode line separators and the bidirectional controls come out
// escaped as in a Go string literal, and a byte that is not UTF-8 as \xNN. A
// backslash stays as it is.
//
// A TextHandler and all handlers derived from it may be used concurrently.
type TextHandler struct {
	level  slog.Leveler // nil: fixed at lowest, which saves a call on the way of what does not print
	lowest slog.Level
	out    *lineWriter // shared with every derived handler
}

var _ slog.Handler = (*TextHandler)(nil)

// NewTextHandler returns a handler that writes lines to w, or to [os.Stderr]
// where w is nil. Nil opts are the default options. Where nobody reads stderr any
// more, a line fails as any other does, while a print to it would end the process by
// SIGPIPE.
//
// Each record is one call of w.Write, and never two at a time. Write must not
// log through the handler it serves.
func NewTextHandler(w io.Writer, opts *TextHandlerOptions) *TextHandler {
	if w == nil || w == os.Stderr {
		w = outfile.NewWriter(os.Stderr)
	}
	h := &TextHandler{lowest: math.MinInt, out: &lineWriter{w: w}}
	h.out.stamp(0)
	if opts != nil {
		if fixed, ok := opts.Level.(slog.Level); ok {
			h.lowest = fixed
		} else {
			h.level = opts.Level
		}
	}
	return h
}

// Enabled reports whether records of the given level print.
func (h *TextHandler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.prints(level) && !asksForAttrs(ctx)
}

func (h *TextHandler) prints(level slog.Level) bool {
	if h.level != nil {
		return level >= h.level.Level()
	}
	return level >= h.lowest
}

// Handle writes the record's line. A record without a time prints the present
// one.
//
// The error is the writer's own, wrapped; [io.ErrShortWrite] if it took only
// part of the line; or a report of its panic. The record is then counted in
// [TextHandler.WriteErrors], and the records after it are not affected: where a
// part of a line got through, or may have, the next one starts on a fresh line.
func (h *TextHandler) Handle(_ context.Context, r slog.Record) error { return h.print(&r) }

// print is Handle without a copy of the record, which takes longer than some
// lines do.
func (h *TextHandler) print(r *slog.Record) error {
	t := r.Time
	if t.IsZero() {
		t = time.Now()
	}
	return h.out.write(t.Unix(), r.Level, r.Message)
}

// WithAttrs returns h: attributes are not part of the line.
func (h *TextHandler) WithAttrs([]slog.Attr) slog.Handler { return h }

// WithGroup returns h: groups are not part of the line.
func (h *TextHandler) WithGroup(string) slog.Handler { return h }

// skipsAttrs spares a [Redactor] in front of h the attributes.
func (h *TextHandler) skipsAttrs(context.Context, slog.Level) bool { return true }

// notice writes a line of the library's own.
func (h *TextHandler) notice(level slog.Level, msg string) {
	_ = h.out.write(time.Now().Unix(), level, msg)
}

// WriteErrors returns how many records the writer failed to take in full.
func (h *TextHandler) WriteErrors() uint64 { return h.out.errs.Load() }

const (
	stampLen = len("2006-01-02 15:04:05 UTC")

	// The grammar has four digits for the year; times outside them print the
	// nearest second that fits.
	minSecond = -62167219200 // 0000-01-01 00:00:00 UTC
	maxSecond = 253402300799 // 9999-12-31 23:59:59 UTC

	// A buffer that one huge message has grown is not kept.
	maxKeptBuffer = 16 << 10
)

// lineWriter is the destination that a handler shares with its derived ones.
type lineWriter struct {
	errs atomic.Uint64

	mu   sync.Mutex
	w    io.Writer
	buf  []byte // begins with the stamp of second sec, so that most lines need not format it
	sec  int64
	torn bool // what was written last may have ended inside of a line
}

// write writes one line, in one call of w.Write. It is all done under the mutex:
// the buffer and the stamp need no pool or atomics then, and a formatted line
// takes less time than either.
func (lw *lineWriter) write(sec int64, level slog.Level, msg string) (err error) {
	plain := isPrintableASCII(msg)

	lw.mu.Lock()
	returned := false
	defer func() {
		if !returned { // it panicked, or called runtime.Goexit
			err = fmt.Errorf("joblog: write line: writer panicked: %v", recover())
		}
		if err != nil {
			lw.errs.Add(1)
		}
		lw.mu.Unlock()
	}()

	if sec != lw.sec {
		lw.stamp(sec)
	}
	line := append(lw.buf[:stampLen], levelTag(level)...)
	if plain {
		line = append(line, msg...)
	} else {
		line = appendEscaped(line, msg)
	}
	line = append(line, '\n')
	if cap(line) <= maxKeptBuffer {
		lw.buf = line
	}
	wasTorn := lw.torn
	if wasTorn {
		line = append([]byte{'\n'}, line...)
	}
	lw.torn = true
	n, err := lw.w.Write(line)
	returned = true
	switch {
	case n <= 0:
		lw.torn = wasTorn
	case line[min(n, len(line))-1] == '\n':
		lw.torn = false
	}
	if err == nil && n < len(line) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return fmt.Errorf("joblog: write line: %w", err)
	}
	return nil
}

// stamp puts the time at the front of the buffer.
func (lw *lineWriter) stamp(sec int64) {
	lw.sec = sec
	t := time.Unix(min(max(sec, minSecond), maxSecond), 0).UTC()
	lw.buf = t.AppendFormat(lw.buf[:0], "2006-01-02 15:04:05 UTC")
}

// levelTag returns what stands between the time and the message.
func levelTag(l slog.Level) string {
	switch {
	case l >= slog.LevelError:
		return " [ERROR] "
	case l >= slog.LevelWarn:
		return " [WARN] "
	case l >= slog.LevelInfo:
		return " [INFO] "
	default:
		return " [DEBUG] "
	}
}

// isPrintableASCII reports whether s has only the bytes from space to tilde. It
// looks at eight bytes at a time.
func isPrintableASCII(s string) bool {
	if len(s) < 8 {
		for i := range len(s) {
			if s[i] < 0x20 || s[i] >= 0x7f {
				return false
			}
		}
		return true
	}
	found := otherThanPrintable(load64(s, len(s)-8))
	for i := 0; i < len(s)-8; i += 8 {
		found |= otherThanPrintable(load64(s, i))
	}
	return found == 0
}

// load64 returns eight bytes of s; the compiler makes it one load.
func load64(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// otherThanPrintable is zero where all eight bytes are printable ASCII.
func otherThanPrintable(w uint64) uint64 {
	// A byte's high bit is set in one of the two terms where the byte is below
	// 0x20 or above 0x7e. A borrow or carry comes only from a byte that is itself
	// one of these.
	const ones = 0x0101010101010101
	return ((w - 0x20*ones) | (w + ones)) & (0x80 * ones)
}

// appendEscaped appends s, in runs of what may stay, with everything escaped that
// could end the line, drive a terminal or reorder what is read.
func appendEscaped(buf []byte, s string) []byte {
	run := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= 0x20 && c != 0x7f || c == '\t' {
				i++
				continue
			}
			buf = append(buf, s[run:i]...)
			buf = appendEscapedByte(buf, c)
			i++
			run = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if isInvalid := r == utf8.RuneError && size == 1; isInvalid || isUnsafe(r) {
			buf = append(buf, s[run:i]...)
			if isInvalid {
				buf = appendEscapedByte(buf, s[i])
			} else {
				buf = append(buf, '\\', 'u', hex[r>>12&0xf], hex[r>>8&0xf], hex[r>>4&0xf], hex[r&0xf])
			}
			run = i + size
		}
		i += size
	}
	return append(buf, s[run:]...)
}

const hex = "0123456789abcdef"

func appendEscapedByte(buf []byte, c byte) []byte {
	switch c {
	case '\n':
		return append(buf, `\n`...)
	case '\r':
		return append(buf, `\r`...)
	}
	return append(buf, '\\', 'x', hex[c>>4], hex[c&0xf])
}

// isUnsafe reports whether a rune outside ASCII ends a line, drives a terminal
// or changes the direction of what follows: the C1 controls, the line and
// paragraph separators, and the characters with Unicode's Bidi_Control property.
func isUnsafe(r rune) bool {
	return r <= 0x9f ||
		r >= 0x200e && r <= 0x200f ||
		r >= 0x2028 && r <= 0x202e ||
		r >= 0x2066 && r <= 0x2069 ||
		r == 0x061c
}
