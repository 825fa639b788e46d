//go:build unix

// Package stderr writes to stderr without the risk that goes with it.
package stderr

import (
	"errors"
	"io"
	"os"
	"syscall"
	"time"
)

// NewWriter returns a writer to what [os.Stderr] is now. Where nobody reads that any
// more it fails, as any other file does: [os.File.Write] would end the process by
// SIGPIPE, and a job must not die of its log. The writer may be used by one goroutine
// at a time.
func NewWriter() io.Writer {
	conn, err := os.Stderr.SyscallConn()
	if err != nil {
		return os.Stderr // which will fail, and says why
	}
	w := &rawWriter{conn: conn}
	w.attempt = func(fd uintptr) (done bool) {
		w.n, w.err = syscall.Write(int(fd), w.p)
		return w.err != syscall.EAGAIN
	}
	return w
}

// pause is how long to wait for a reader where the runtime does not.
const pause = time.Millisecond

type rawWriter struct {
	conn    syscall.RawConn
	attempt func(fd uintptr) bool // made once, so that a line allocates nothing

	p   []byte
	n   int
	err error
}

func (w *rawWriter) Write(p []byte) (n int, err error) {
	defer func() { w.p = nil }()
	for n < len(p) {
		w.p, w.err = p[n:], nil
		err := w.conn.Write(w.attempt)
		if w.err == syscall.EAGAIN && !errors.Is(err, os.ErrDeadlineExceeded) {
			// The runtime waits only for what did not block from the start. This has
			// been made so since, by another process that has the same stderr.
			time.Sleep(pause)
			continue
		}
		if err != nil {
			return n, err
		}
		if w.err == syscall.EINTR {
			continue
		}
		if w.err != nil {
			return n, w.err
		}
		if w.n == 0 {
			return n, io.ErrUnexpectedEOF
		}
		n += w.n
	}
	return n, nil
}
