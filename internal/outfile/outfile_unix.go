//go:build unix

// Package outfile writes to stdout and stderr, which other processes have too, without
// the risks that go with them.
package outfile

import (
	"errors"
	"io"
	"os"
	"syscall"
	"time"
)

// NewWriter returns a writer to the file. Where nobody reads that any more it fails,
// whichever descriptor it is: [os.File.Write] to 1 and 2 would end the process by
// SIGPIPE, and a job must not die of its log. Where another process has made the file
// non-blocking, it waits all the same. The writer may be used by one goroutine at a
// time.
func NewWriter(f *os.File) io.Writer {
	conn, err := f.SyscallConn()
	if err != nil {
		return f // which will fail, and says why
	}
	w := &rawWriter{conn: conn, name: f.Name()}
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
	name    string
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
			// been made so since, by another process that has the same file.
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
			return n, &os.PathError{Op: "write", Path: w.name, Err: w.err}
		}
		if w.n == 0 {
			return n, io.ErrUnexpectedEOF
		}
		n += w.n
	}
	return n, nil
}
