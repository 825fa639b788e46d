//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package stdout

import (
	"errors"
	"os"
	"syscall"
)

// redirect moves descriptor 1 aside and puts a pipe there, or else descriptor 2.
func redirect(pipe bool) (*redirection, error) {
	fd, err := private(func() (int, error) { return syscall.Dup(1) })
	if err != nil {
		return nil, os.NewSyscallError("dup", err)
	}
	if fd <= 2 {
		_ = syscall.Close(fd)
		return nil, errors.New("one of the descriptors 0, 1 and 2 is closed")
	}
	// A stdout that does not block is waited for by the runtime's poller, which
	// NewFile sees to. The file is not descriptor 1 or 2: EPIPE is an error like others.
	m := &redirection{result: os.NewFile(uintptr(fd), "/dev/stdout")}
	m.restore = func() error {
		return errors.Join(os.NewSyscallError("dup2", dup2(fd, 1)), m.result.Close())
	}

	from := 2
	if pipe {
		var r int
		if r, from, err = newPipe(); err != nil {
			_ = m.result.Close()
			return nil, os.NewSyscallError("pipe", err)
		}
		defer syscall.Close(from) // descriptor 1 and those that inherit it keep the pipe open
		m.stray = os.NewFile(uintptr(r), "stdout pipe")
	}
	if err := dup2(from, 1); err != nil {
		_ = m.result.Close()
		if pipe {
			_ = m.stray.Close()
		}
		return nil, os.NewSyscallError("dup2", err)
	}
	return m, nil
}

// newPipe returns a pipe whose write end blocks, as children and C code expect,
// and whose read end is for the runtime's poller. os.Pipe has both for the
// poller.
func newPipe() (r, w int, err error) {
	var p [2]int
	_, err = private(func() (int, error) {
		err := syscall.Pipe(p[:])
		if err == nil {
			syscall.CloseOnExec(p[1])
		}
		return p[0], err
	})
	if err != nil {
		return 0, 0, err
	}
	if err := syscall.SetNonblock(p[0], true); err != nil {
		return 0, 0, errors.Join(err, syscall.Close(p[0]), syscall.Close(p[1]))
	}
	return p[0], p[1], nil
}

// private makes a descriptor that no child inherits, not even one that is
// started at this moment.
func private(open func() (int, error)) (int, error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	fd, err := open()
	if err == nil {
		syscall.CloseOnExec(fd)
	}
	return fd, err
}

// readReady reads what is in the pipe, without waiting for more.
func readReady(pipe *os.File, buf []byte, use func([]byte)) {
	conn, err := pipe.SyscallConn()
	if err != nil {
		return
	}
	for more := true; more; {
		err := conn.Read(func(fd uintptr) bool {
			n, err := syscall.Read(int(fd), buf)
			more = n > 0 || errors.Is(err, syscall.EINTR)
			use(buf[:max(n, 0)])
			return true
		})
		if err != nil {
			return
		}
	}
}

// retry calls f again when a signal came in between.
func retry(f func() error) error {
	for {
		if err := f(); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
