// Package stdout keeps a job's stdout for its result. A worker reads exactly one
// line of JSON there; one stray print fails the job. [Reserve], the first line of
// main, moves stdout out of everybody's reach:
//
//	func main() {
//		result, err := stdout.Reserve(nil)
//		if err != nil {
//			log.Fatal(err)
//		}
//		defer result.Close()
//		…
//		err = result.Encode(summary)
//	}
//
// From then on descriptor 1 is stderr, or a pipe whose lines become WARN records
// of [Options.Logger]. This is done below Go: fmt.Print, package log, an
// [os.Stdout] that a variable took at init, raw system calls, C code and child
// processes print there like all others. The real stdout is held under a private
// descriptor that no child inherits, and only [Result.Encode] writes to it.
//
// What is printed before Reserve, by an init function, is out already, and what is
// printed after [Result.Close] reaches stdout again. Where a worker reads stdout and
// stderr from one and the same pipe, nothing can keep them apart.
//
// # Systems
//
// Linux, macOS and the BSDs are covered as said. Windows has no descriptor below the
// process: there Reserve changes the standard handle and the file behind
// os.Stdout, also for variables that took it before. A C runtime, which keeps the handle
// it found at its start, is not covered, nor is code that asked for the standard
// handle before Reserve; and nothing may print while Reserve or Close is at
// work. On other systems Reserve fails with [errors.ErrUnsupported].
package stdout

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"

	"github.com/nuntiq/joblog/internal/outfile"
)

// Options are the options of [Reserve]. The zero value is the default.
type Options struct {
	// Logger takes each line that is printed to stdout as a WARN record that says
	// so; nil sends what is printed to stderr as it is.
	//
	// A slow logger does not hold up the code that prints: up to 4 MiB of lines wait
	// for it, and what is more is dropped, counted and told of. The price is that a
	// program that ends without [Result.Close] may lose the last of them; without a
	// logger, stderr has them all. Each line is a record, so that a redactor sees no
	// more than one at a time: a private key of many lines is not recognised. A handler
	// that itself prints to stdout does not go round in circles: its lines, and others
	// that hold the words "stray print to stdout: ", go to stderr as they are.
	Logger *slog.Logger
}

// Result is the reserved stdout. Its methods may be called concurrently.
type Result struct {
	moved *redirection
	stray *strayLog // nil: stray prints go to stderr

	closed  atomic.Bool
	closing sync.Once
	err     error // of Close

	mu      sync.Mutex
	written bool
}

// redirection is a stdout that was moved aside.
type redirection struct {
	result  *os.File     // the real stdout
	stray   *os.File     // what arrives on the pipe in its place; nil: stderr is there
	restore func() error // undoes it, and ends result
}

// reserved is held from Reserve to Close: there is one stdout in a process.
var reserved atomic.Bool

// Reserve takes stdout for the result, and gives everything else that prints
// there stderr or the logger instead. Nil opts are the default options; the
// options are copied. It fails if stdout is reserved already, and where the
// system refuses; stdout is then as it was.
func Reserve(opts *Options) (*Result, error) {
	if opts == nil {
		opts = &Options{}
	}
	if !reserved.CompareAndSwap(false, true) {
		return nil, errors.New("joblog: reserve stdout: it is reserved already; close the first Result before")
	}
	moved, err := redirect(opts.Logger != nil)
	if err != nil {
		reserved.Store(false)
		return nil, fmt.Errorf("joblog: reserve stdout: %w", err)
	}
	r := &Result{moved: moved}
	if moved.stray != nil {
		r.stray = newStrayLog(opts.Logger, moved.stray)
	}
	return r, nil
}

// Encode writes v as one line of JSON, by the rules of [json.Marshal]. It is
// unbuffered: once Encode has returned nil, the result is with the reader, and a
// panic or an exit without Close takes nothing back. It waits for a reader that
// is late, as any print does.
//
// There is one result: after a line was written, Encode fails. It may be tried again
// where nothing of it was: after a value that cannot be encoded, or whose methods
// panic, which Encode passes on. A reader that has gone away is an error that is
// syscall.EPIPE, and does not end the process by SIGPIPE, as a print to descriptor
// 1 would. If only a part could be written, the error says so, and there is no
// second try: it could not make the first one whole. After Close the error is
// [os.ErrClosed].
func (r *Result) Encode(v any) error {
	line, err := json.Marshal(v) // before the lock: v's methods may call anything
	if err != nil {
		return fmt.Errorf("joblog: encode result: %w", err)
	}
	line = append(line, '\n')

	r.mu.Lock()
	defer r.mu.Unlock()
	if r.written {
		return errors.New("joblog: encode result: a result was written before, and there is only one")
	}
	if r.closed.Load() {
		return fmt.Errorf("joblog: encode result: %w", os.ErrClosed)
	}
	n, err := outfile.NewWriter(r.moved.result).Write(line)
	r.written = n > 0
	if err != nil && n > 0 {
		return fmt.Errorf("joblog: encode result: the line broke off after %d of %d bytes: %w", n, len(line), err)
	}
	if err != nil {
		return fmt.Errorf("joblog: encode result: %w", err)
	}
	return nil
}

// Close gives stdout back: what is printed from now on reaches it, by whoever. In
// main it is therefore deferred, as one of the last things to happen.
//
// With a logger, Close first sees to it that all lines printed until now are
// logged; an error says that this took longer than 5 seconds, or that lines were
// lost. A child process that lives on with its stdout is neither waited for
// nor cut off: its prints are logged as long as this process lives.
//
// Closing twice is the same as once. Stdout may then be reserved again.
func (r *Result) Close() error {
	r.closing.Do(func() {
		r.closed.Store(true)
		err := r.moved.restore()
		reserved.Store(false)
		if r.stray != nil {
			err = errors.Join(err, r.stray.drain())
		}
		if err != nil {
			r.err = fmt.Errorf("joblog: close stdout: %w", err)
		}
	})
	return r.err
}
