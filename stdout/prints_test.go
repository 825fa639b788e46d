//go:build unix

package stdout_test

import (
	"bufio"
	"fmt"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"syscall"
)

// Taken before main, as a library would.
var (
	capturedFile = os.Stdout
	capturedLog  = log.New(os.Stdout, "", 0)
)

// prints are the ways to print the word "stray" to stdout.
var prints = []struct {
	name  string
	print func()
}{
	{"fmt.Print without a line end", func() { fmt.Print("stray") }},
	{"fmt.Println", func() { fmt.Println("stray") }},
	{"fmt.Fprintf to os.Stdout", func() { fmt.Fprintf(os.Stdout, "%s\n", "stray") }},
	{"fmt.Fprintf to an os.Stdout taken at init", func() { fmt.Fprintf(capturedFile, "%s\n", "stray") }},
	{"package log, sent to os.Stdout", func() {
		log.SetOutput(os.Stdout)
		log.Print("stray")
	}},
	{"log.Logger made at init", func() { capturedLog.Print("stray") }},
	{"slog handler", func() { slog.New(slog.NewTextHandler(os.Stdout, nil)).Info("stray") }},
	{"bufio.Writer", func() {
		w := bufio.NewWriter(os.Stdout)
		must2(w.WriteString("stray\n"))
		must(w.Flush())
	}},
	{"raw write", func() { must2(syscall.Write(syscall.Stdout, []byte("stray\n"))) }},
	{"os.NewFile", func() { must2(os.NewFile(1, "").WriteString("stray\n")) }},
	{"the device", func() {
		f, err := os.OpenFile("/dev/stdout", os.O_WRONLY|os.O_APPEND, 0)
		must(err)
		must2(f.WriteString("stray\n"))
	}},
	{"many lines", func() {
		for range 10_000 {
			fmt.Println("stray")
		}
	}},
	{"a line of 1 MiB", func() { fmt.Printf("%1048576s\n", "stray") }},
	{"not UTF-8, no line", func() { must2(os.Stdout.Write([]byte("\xff\x00\x80\rstray"))) }},
	{"child that inherits stdout", func() {
		cmd := exec.Command("/bin/echo", "stray")
		cmd.Stdout = os.Stdout
		must(cmd.Run())
	}},
	{"shell that inherits stdout", func() {
		cmd := exec.Command("/bin/sh", "-c", "echo stray; (echo stray) | cat")
		cmd.Stdout = os.Stdout
		must(cmd.Run())
	}},
	{"child of its own process group", func() {
		p, err := os.StartProcess("/bin/sh", []string{"sh", "-c", "echo stray"}, &os.ProcAttr{
			Files: []*os.File{nil, os.Stdout, os.Stderr},
			Sys:   &syscall.SysProcAttr{Setpgid: true},
		})
		must(err)
		must2(p.Wait())
	}},
	{"child that tries every descriptor", func() {
		cmd := exec.Command("/bin/sh", "-c", "for fd in 3 4 5 6 7 8 9; do (echo stray >&$fd) 2>/dev/null; done; echo stray")
		cmd.Stdout = os.Stdout
		must(cmd.Run())
	}},
	{"goroutine that never stops", func() {
		started := make(chan struct{})
		go func() {
			fmt.Println("stray")
			close(started)
			for {
				fmt.Println("stray")
			}
		}()
		<-started
	}},
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func must2[T any](_ T, err error) { must(err) }
