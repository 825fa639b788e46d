//go:build unix

package stdout_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/stdout"
)

// childEnv makes of the test binary a job: its value names one of jobs.
const childEnv = "JOBLOG_STDOUT_TEST_JOB"

func TestMain(m *testing.M) {
	if name := os.Getenv(childEnv); name != "" {
		jobs[name]()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

type result struct {
	OK    bool   `json:"ok"`
	Saved int    `json:"saved"`
	Text  string `json:"text,omitempty"`
}

var (
	good     = result{OK: true, Saved: 42}
	goodLine = `{"ok":true,"saved":42}` + "\n"
)

// jobs are the programs that the tests run.
var jobs = map[string]func(){
	"panic before Encode": func() {
		defer reserve(nil).Close()
		fmt.Println("stray")
		panic("oh no")
	},
	"panic after Encode": func() {
		r := reserve(nil)
		defer r.Close()
		must(r.Encode(good))
		fmt.Println("stray")
		panic("oh no")
	},
	"panic of a goroutine after Encode": func() {
		r := reserve(withLogger())
		must(r.Encode(good))
		fmt.Println("stray")
		go panic("oh no")
		select {}
	},
	"exit without Close": func() {
		r := reserve(nil)
		fmt.Println("stray")
		must(r.Encode(good))
		fmt.Println("stray")
		os.Exit(3)
	},
	"fatal error after Encode": func() {
		r := reserve(nil)
		must(r.Encode(good))
		fmt.Println("stray")
		must(syscall.Kill(os.Getpid(), syscall.SIGKILL))
		select {}
	},
	"large result": func() {
		r := reserve(nil)
		must(r.Encode(result{OK: true, Text: strings.Repeat("x", 1<<20)}))
		must(r.Close())
	},
	"prints after Close": func() {
		r := reserve(nil)
		fmt.Println("stray")
		must(r.Close())
		must(r.Close())
		fmt.Println(errorText(r.Encode(good)))
	},
	"reserved twice": func() {
		first := reserve(nil)
		_, err := stdout.Reserve(nil)
		fmt.Fprintln(os.Stderr, errorText(err))
		must(first.Close())
		fmt.Println("between")
		second := reserve(withLogger())
		fmt.Println("stray")
		must(second.Encode(good))
		must(second.Close())
		must(reserve(nil).Close())
	},
	"stderr is closed": func() {
		must(syscall.Close(2))
		_, err := stdout.Reserve(nil)
		fmt.Println(errorText(err))
		_, err = syscall.Write(2, []byte("x"))
		fmt.Println(errorText(err))
	},
	"second result": func() {
		r := reserve(nil)
		must(r.Encode(good))
		fmt.Fprintln(os.Stderr, errorText(r.Encode(good)))
		must(r.Close())
	},
	"many at once": func() {
		r := reserve(nil)
		errs := make(chan error)
		for range 50 {
			go func() { errs <- r.Encode(good) }()
		}
		failed := 0
		for range 50 {
			if <-errs != nil {
				failed++
			}
		}
		fmt.Fprintln(os.Stderr, failed, "failed")
	},
	"unencodable first": func() {
		r := reserve(nil)
		fmt.Fprintln(os.Stderr, errorText(r.Encode(func() {})))
		func() {
			defer func() { fmt.Fprintln(os.Stderr, recover()) }()
			_ = r.Encode(hostile{})
		}()
		must(r.Encode(json.RawMessage("{\"ok\": true,\n\t\"saved\":\r\n42}")))
	},
	"reader that goes away": func() {
		r := reserve(nil)
		must2(io.ReadAll(os.Stdin)) // the reader is gone
		err := r.Encode(good)
		fmt.Fprintln(os.Stderr, errors.Is(err, syscall.EPIPE), errorText(err))
		must(r.Close())
		os.Exit(4)
	},
	"line that breaks off": func() {
		r := reserve(nil)
		err := r.Encode(result{Text: strings.Repeat("x", 1<<20)})
		fmt.Fprintln(os.Stderr, errorText(err))
		fmt.Fprintln(os.Stderr, errorText(r.Encode(good)))
		must(r.Close())
	},
	"child that lives on": func() {
		r := reserve(withLogger())
		cmd := exec.Command("/bin/sh", "-c", "echo stray early; echo printed >&2; read go; echo stray late")
		cmd.Stdout = os.Stdout
		stderr, err := cmd.StderrPipe()
		must(err)
		stdin, err := cmd.StdinPipe()
		must(err)
		must(cmd.Start())
		must2(io.ReadFull(stderr, make([]byte, len("printed\n"))))
		must(r.Encode(good))
		must(r.Close()) // with the child still there
		fmt.Fprintln(os.Stderr, "closed")
		must2(io.WriteString(stdin, "go\n"))
		must(cmd.Wait()) // it was not ended by SIGPIPE
	},
	"logger that is stuck": func() {
		stuck, entered := make(chan struct{}), make(chan struct{}, 1)
		r := reserve(&stdout.Options{Logger: slog.New(funcHandler(func(r slog.Record) error {
			select {
			case entered <- struct{}{}:
			default:
			}
			<-stuck
			return warn(r)
		}))})
		fmt.Println("stray first")
		<-entered
		for range 800 { // ten times what may wait
			fmt.Println(strings.Repeat("x", 50<<10))
		}
		must(r.Encode(good))
		close(stuck)
		fmt.Fprintln(os.Stderr, errorText(r.Close()))
	},
	"logger that panics": func() {
		r := reserve(&stdout.Options{Logger: slog.New(funcHandler(func(r slog.Record) error {
			if strings.Contains(r.Message, "bad") {
				panic("oh no")
			}
			return warn(r)
		}))})
		fmt.Println("bad")
		fmt.Println("fine")
		must(r.Encode(good))
		fmt.Fprintln(os.Stderr, errorText(r.Close()))
	},
	"logger that prints to stdout": func() {
		r := reserve(&stdout.Options{Logger: slog.New(slog.NewTextHandler(os.Stdout, nil))})
		fmt.Println("once")
		must(r.Encode(good))
		must(r.Close())
		// The record went round once, and may have reached stdout after Close.
	},
	"joblog": func() {
		logger := joblog.New(&joblog.Options{Secrets: []string{"correct-horse-battery"}})
		defer logger.HandlePanic()
		r := reserve(&stdout.Options{Logger: logger.Logger})
		defer r.Close()
		fmt.Println("token is correct-horse-battery")
		fmt.Print("\x1b[31mred")
		must(r.Encode(good))
	},
}

func init() {
	for _, p := range prints {
		jobs["unguarded: "+p.name] = func() {
			p.print()
			must(json.NewEncoder(os.Stdout).Encode(good))
		}
		jobs["stderr: "+p.name] = func() {
			r := reserve(nil)
			defer r.Close()
			p.print()
			must(r.Encode(good))
			os.Exit(0) // without Close, after which the last way would print to stdout
		}
		jobs["logger: "+p.name] = func() {
			r := reserve(withLogger())
			p.print()
			must(r.Encode(good))
			if p.name != endless {
				must(r.Close())
			}
		}
	}
}

// endless is the way to print that goes on after Close.
const endless = "goroutine that never stops"

func reserve(opts *stdout.Options) *stdout.Result {
	r, err := stdout.Reserve(opts)
	must(err)
	return r
}

func withLogger() *stdout.Options {
	return &stdout.Options{Logger: slog.New(slog.NewTextHandler(os.Stderr, nil))}
}

func errorText(err error) string {
	if err == nil {
		return "no error"
	}
	return err.Error()
}

// hostile panics when it is encoded.
type hostile struct{}

func (hostile) MarshalJSON() ([]byte, error) { panic("hostile") }

// funcHandler is a handler that is a function.
type funcHandler func(slog.Record) error

func (funcHandler) Enabled(context.Context, slog.Level) bool        { return true }
func (f funcHandler) Handle(_ context.Context, r slog.Record) error { return f(r) }
func (f funcHandler) WithAttrs([]slog.Attr) slog.Handler            { return f }
func (f funcHandler) WithGroup(string) slog.Handler                 { return f }

// warn prints the beginning of a record's message.
func warn(r slog.Record) error {
	_, err := fmt.Fprintf(os.Stderr, "%s %.60s\n", r.Level, r.Message)
	return err
}

// job is a job as its worker sees it.
type job struct {
	*exec.Cmd
	out, err bytes.Buffer
}

func newJob(t *testing.T, name string) *job {
	t.Helper()
	if jobs[name] == nil {
		t.Fatalf("no job %q", name)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// A job that hangs is to say where.
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	j := &job{Cmd: exec.CommandContext(ctx, exe)}
	j.Cancel = func() error { return j.Process.Signal(syscall.SIGQUIT) }
	j.WaitDelay = 10 * time.Second
	// A process under the race detector otherwise sleeps for a second at its end.
	j.Env = append(os.Environ(), childEnv+"="+name, "GORACE=atexit_sleep_ms=0")
	j.Stdout, j.Stderr = &j.out, &j.err
	return j
}

// run runs a job to its end, and returns its exit status.
func run(t *testing.T, name string) (status int, out, stderr string) {
	t.Helper()
	j := newJob(t, name)
	if err := j.Run(); err != nil && j.ProcessState == nil {
		t.Fatal(err)
	}
	return j.ProcessState.ExitCode(), j.out.String(), j.err.String()
}
