package stdoutcheck

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"syscall"

	"github.com/nuntiq/joblog/stdout"
)

type printer struct{ Stdout io.Writer }

func (printer) Println(...any) {}

func allowed(w io.Writer, v any, isTerminal func(int) bool) error {
	fmt.Fprintln(w, v)
	fmt.Fprintln(os.Stderr, v)
	fmt.Fprintf(io.Discard, "%v", v)
	_ = fmt.Sprint(v) + fmt.Sprintf("%v", v) + fmt.Sprintln(v)
	_ = fmt.Errorf("%v", v)
	_ = fmt.Append(nil, v)

	printer{}.Println(v)
	_ = printer{Stdout: w}

	log.SetOutput(os.Stderr)
	log.Println("goes to stderr")
	slog.New(slog.NewTextHandler(os.Stderr, nil)).Info("goes to stderr")

	var b bytes.Buffer
	cmd := exec.Command("pg_dump")
	cmd.Stdout = &b
	cmd.Stderr = os.Stderr
	cmd.StdoutPipe()
	syscall.Write(2, nil)
	syscall.Write(syscall.Stderr, nil)
	os.NewFile(2, "err")

	// Someone's own print is nobody's business.
	print := func(...any) {}
	print("x")

	result, err := stdout.Reserve(nil)
	if err != nil {
		return err
	}
	defer result.Close()
	return result.Encode(v)
}

//joblog:ignore stdoutcheck the worker of the old platform reads a banner
func banner() { fmt.Println("v1") }

func ignored() {
	fmt.Println("v1") //joblog:ignore stdoutcheck the worker of the old platform reads a banner

	//joblog:ignore stdoutcheck,loopcheck one line for both
	fmt.Println("v1")
}

func terminal() bool {
	return IsTerminal(int(os.Stdout.Fd())) // asks, and prints nothing
}

func IsTerminal(fd int) bool { return false }

func characterDevice() bool {
	info, err := os.Stdout.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	info, _ = (os.Stdout).Stat()
	return info.Mode().IsRegular()
}

var _ = fmt.Printf // uses the package

func uses() { _ = fmt.Println }
