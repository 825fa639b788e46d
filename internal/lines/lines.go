// Package lines cuts a byte stream into lines.
package lines

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"sync"
	"unicode/utf8"
)

// MaxLen is the length in bytes from which an unfinished line is handed on in
// pieces, so that a stream without line ends cannot grow the buffer for ever.
// It is the limit of [bufio.Scanner].
const MaxLen = 64 << 10

// Writer is an [io.WriteCloser] that hands each line written to it to a
// function, without its LF or CRLF. It may be used concurrently; a line written
// in several calls is whole as long as no other goroutine writes in between.
type Writer struct {
	mu     sync.Mutex
	emit   func(line string)
	buf    []byte // the unfinished line
	cut    bool   // its beginning has been handed on
	endCR  bool   // it was handed on with a CR at its end, whose LF may follow
	closed bool
}

var _ io.WriteCloser = (*Writer)(nil)

// NewWriter returns a Writer that calls emit for each line, one at a time and in
// order. emit must not write to the Writer.
func NewWriter(emit func(line string)) *Writer {
	return &Writer{emit: emit}
}

// Write takes all of p. It fails only after Close, with an error that is
// [os.ErrClosed].
func (w *Writer) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return 0, fmt.Errorf("joblog: write to line writer: %w", os.ErrClosed)
	}
	n := len(p)
	if n > 0 && w.endCR {
		w.endCR = false
		p = bytes.TrimPrefix(p, []byte{'\n'})
	}
	for {
		line, rest, found := bytes.Cut(p, []byte{'\n'})
		if !found {
			break
		}
		w.add(line)
		w.end()
		p = rest
	}
	w.add(p)
	return n, nil
}

// add appends to the unfinished line, and hands on what is over its limit.
func (w *Writer) add(p []byte) {
	for len(w.buf)+len(p) > MaxLen {
		take := MaxLen - len(w.buf)
		w.buf = append(w.buf, p[:take]...)
		p = p[take:]
		cut := runeBoundary(w.buf)
		piece := string(w.buf[:cut])
		w.buf = append(w.buf[:0], w.buf[cut:]...)
		w.cut = true
		w.emit(piece)
	}
	w.buf = append(w.buf, p...)
}

// end hands on the unfinished line as it stands.
func (w *Writer) end() {
	line := string(bytes.TrimSuffix(w.buf, []byte{'\r'}))
	wasCut := w.cut
	w.buf, w.cut = w.buf[:0], false
	if line != "" || !wasCut {
		w.emit(line)
	}
}

// Flush hands on an unfinished line.
func (w *Writer) Flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.flush()
}

func (w *Writer) flush() {
	if len(w.buf) > 0 {
		w.endCR = w.buf[len(w.buf)-1] == '\r'
		w.end()
	}
}

// Close hands on an unfinished line; later writes fail. Closing twice is the
// same as once. The error is always nil.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.flush()
	w.closed = true
	w.buf = nil
	return nil
}

// runeBoundary returns the length of b without a last rune that is incomplete.
func runeBoundary(b []byte) int {
	for i := len(b) - 1; i >= 0 && i > len(b)-utf8.UTFMax; i-- {
		if utf8.RuneStart(b[i]) {
			if utf8.FullRune(b[i:]) {
				return len(b)
			}
			return i
		}
	}
	return len(b)
}
