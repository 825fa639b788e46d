//go:build unix

package joblog

import (
	"io"
	"os"
	"syscall"
)

// withoutSIGPIPE returns a writer to the file that fails where nobody reads any
// more, as any other file does. Of descriptors 1 and 2 [os.File.Write] would end
// the process by SIGPIPE, and a job must not die of its log. The writer may be used
// by one goroutine at a time.
func withoutSIGPIPE(f *os.File) io.Writer {
	conn, err := f.SyscallConn()
	if err != nil {
		return f // which will fail, and says why
	}
	w := &rawWriter{conn: conn}
	w.attempt = func(fd uintptr) (done bool) {
		w.n, w.err = syscall.Write(int(fd), w.p)
		return w.err != syscall.EAGAIN
	}
	return w
}

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
		w.p = p[n:]
		if err := w.conn.Write(w.attempt); err != nil {
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
