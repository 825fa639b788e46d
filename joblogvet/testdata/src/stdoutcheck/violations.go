package stdoutcheck

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	. "fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"syscall"
	"text/tabwriter"
)

func prints(n int, name string) {
	fmt.Print("fetched")                  // want `fmt.Print prints to stdout, which belongs to the job's result: log with slog instead`
	fmt.Printf("fetched %d\n", n)         // want `fmt.Printf prints to stdout`
	fmt.Println("fetched", n)             // want `fmt.Println prints to stdout`
	(fmt.Println)("in brackets")          // want `fmt.Println prints to stdout`
	Println("by a dot import")            // want `fmt.Println prints to stdout`
	defer fmt.Println("at the end")       // want `fmt.Println prints to stdout`
	go fmt.Println("aside")               // want `fmt.Println prints to stdout`
	func() { fmt.Printf("%s: ", name) }() // want `fmt.Printf prints to stdout`
}

func builtins(n int) {
	print("fetched ", n) // want `print writes to stderr, past the logger: log with slog instead`
	println("fetched")   // want `println writes to stderr, past the logger`
}

// As values, prints escape a search for calls.
var report = fmt.Println // want `fmt.Println prints to stdout`

type options struct {
	logf func(string, ...any) (int, error)
}

func values() {
	o := options{logf: fmt.Printf} // want `fmt.Printf prints to stdout`
	o.logf("fetched")
	each([]string{"a"}, fmt.Print) // want `fmt.Print prints to stdout`
}

func each(s []string, f func(...any) (int, error)) {
	for _, s := range s {
		f(s)
	}
}

// The file, in whatever hand.
var out io.Writer = os.Stdout // want `os.Stdout belongs to the job's result: write to os.Stderr, or log with slog`

func files(v any) {
	fmt.Fprintln(os.Stdout, v)                            // want `fmt.Fprintln prints to os.Stdout, which belongs to the job's result: log with slog instead`
	fmt.Fprintf(os.Stdout, "%v", v)                       // want `fmt.Fprintf prints to os.Stdout`
	io.WriteString(os.Stdout, "x")                        // want `os.Stdout belongs to the job's result`
	os.Stdout.WriteString("x")                            // want `os.Stdout belongs to the job's result`
	os.Stdout.Write(nil)                                  // want `os.Stdout belongs to the job's result`
	json.NewEncoder(os.Stdout).Encode(v)                  // want `os.Stdout belongs to the job's result`
	w := bufio.NewWriter(os.Stdout)                       // want `os.Stdout belongs to the job's result`
	tw := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0) // want `os.Stdout belongs to the job's result`
	mw := io.MultiWriter(os.Stderr, os.Stdout)            // want `os.Stdout belongs to the job's result`
	flag.CommandLine.SetOutput(os.Stdout)                 // want `os.Stdout belongs to the job's result`
	_, _, _ = w, tw, mw
	save := os.Stdout     // want `os.Stdout belongs to the job's result`
	os.Stdout = os.Stderr // want `os.Stdout belongs to the job's result`
	_ = save
}

func loggers() {
	log.SetOutput(os.Stdout)                      // want `log.SetOutput sends log lines to os.Stdout, which belongs to the job's result: log to os.Stderr`
	log.New(os.Stdout, "", 0)                     // want `log.New sends log lines to os.Stdout`
	slog.New(slog.NewTextHandler(os.Stdout, nil)) // want `slog.NewTextHandler sends log lines to os.Stdout`
	slog.New(slog.NewJSONHandler(os.Stdout, nil)) // want `slog.NewJSONHandler sends log lines to os.Stdout`
	log.Default().SetOutput(os.Stdout)            // want `SetOutput sends log lines to os.Stdout`
}

func children() {
	cmd := exec.Command("pg_dump")
	cmd.Stdout = os.Stdout                                         // want `the child's output goes to os.Stdout, which belongs to the job's result: send it to os.Stderr or to a logger's Writer`
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr                  // want `the child's output goes to os.Stdout`
	_ = &exec.Cmd{Path: "pg_dump", Stdout: os.Stdout}              // want `the child's output goes to os.Stdout`
	_ = &os.ProcAttr{Files: []*os.File{nil, os.Stdout, os.Stderr}} // want `os.Stdout belongs to the job's result`
}

func descriptors() {
	syscall.Write(syscall.Stdout, []byte("x")) // want `syscall.Stdout is the descriptor of the job's result`
	syscall.Write(1, []byte("x"))              // want `descriptor 1 is stdout, which belongs to the job's result`
	os.NewFile(1, "out")                       // want `descriptor 1 is stdout`
	os.NewFile(uintptr(syscall.Stdout), "out") // want `syscall.Stdout is the descriptor of the job's result`
	os.OpenFile("/dev/stdout", 0, 0)           // want `/dev/stdout is stdout, which belongs to the job's result`
}
