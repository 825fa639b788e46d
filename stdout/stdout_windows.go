package stdout

import (
	"errors"
	"os"
	"syscall"
)

var setStdHandle = syscall.NewLazyDLL("kernel32.dll").NewProc("SetStdHandle")

// redirect makes a pipe, or else a copy of stderr's handle, the standard output:
// that of the system, of package syscall, and of package os. The latter is changed in place, for
// those who have a copy of the pointer.
func redirect(pipe bool) (*redirection, error) {
	if err := setStdHandle.Find(); err != nil {
		return nil, err
	}
	m := &redirection{}
	var to *os.File
	var err error
	if pipe {
		m.stray, to, err = os.Pipe()
	} else {
		to, err = copyStderr()
	}
	if err != nil {
		return nil, err
	}

	handle, file := syscall.Stdout, *os.Stdout // file is held on to: otherwise its finalizer closes the handle
	if err := setStdout(syscall.Handle(to.Fd()), to); err != nil {
		_ = to.Close()
		if pipe {
			_ = m.stray.Close()
		}
		return nil, err
	}
	m.result = &file
	m.restore = func() error {
		return errors.Join(setStdout(handle, &file), to.Close())
	}
	return m, nil
}

func setStdout(handle syscall.Handle, file *os.File) error {
	which := syscall.STD_OUTPUT_HANDLE // a variable: the negative constant is no uintptr
	if ok, _, err := setStdHandle.Call(uintptr(which), uintptr(handle)); ok == 0 {
		return os.NewSyscallError("SetStdHandle", err)
	}
	syscall.Stdout = handle
	*os.Stdout = *file
	return nil
}

func copyStderr() (*os.File, error) {
	self, err := syscall.GetCurrentProcess()
	if err != nil {
		return nil, os.NewSyscallError("GetCurrentProcess", err)
	}
	var handle syscall.Handle
	err = syscall.DuplicateHandle(self, syscall.Stderr, self, &handle, 0, false, syscall.DUPLICATE_SAME_ACCESS)
	if err != nil {
		return nil, os.NewSyscallError("DuplicateHandle", err)
	}
	return os.NewFile(uintptr(handle), os.Stdout.Name()), nil
}

// readReady is never called: pipes have no deadlines here.
func readReady(*os.File, []byte, func([]byte)) {}
