package stdout

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/nuntiq/joblog/internal/human"
	"github.com/nuntiq/joblog/internal/lines"
	"github.com/nuntiq/joblog/internal/outfile"
)

const (
	// strayPrefix begins the message of each record.
	strayPrefix = "stray print to stdout: "

	// maxWaiting bounds the bytes of the lines that wait for the logger.
	maxWaiting = 4 << 20

	// lineCost is what a waiting line costs besides its bytes, so that empty
	// lines are bounded too.
	lineCost = 32

	// drainTimeout is how long Close may take, as that of joblog.Logger.
	drainTimeout = 5 * time.Second
)

// strayLog logs what arrives on a pipe, line by line. One goroutine reads and
// never waits for anything else, so that the pipe never fills up for long and
// nobody who prints is held up; another one waits for the logger. Both end when
// the pipe's last write end is closed.
type strayLog struct {
	handler slog.Handler
	stderr  io.Writer // for what must not be logged; belongs to the goroutine that logs
	pipe    *os.File
	lines   *lines.Writer

	mu      sync.Mutex
	ready   sync.Cond // waiting has grown, or ended is set
	waiting []stray
	size    int // of waiting
	dropped int // lines that came after waiting and found no room
	lost    int // all dropped ones, and those whose handler panicked or failed
	ended   bool

	atEnd   sync.Once
	drained chan struct{} // closed when all that was printed before drain is logged
}

// stray is a line, or the mark behind the last line of a drain.
type stray struct {
	line string
	mark bool
}

func newStrayLog(logger *slog.Logger, pipe *os.File) *strayLog {
	s := &strayLog{handler: logger.Handler(), stderr: outfile.NewWriter(os.Stderr), pipe: pipe, drained: make(chan struct{})}
	s.ready.L = &s.mu
	s.lines = lines.NewWriter(func(line string) { s.push(stray{line: line}) })
	go s.read()
	go s.log()
	return s
}

func (s *strayLog) push(l stray) {
	s.mu.Lock()
	defer s.mu.Unlock()
	cost := len(l.line) + lineCost
	if !l.mark && s.size+cost > maxWaiting {
		s.dropped++
		s.lost++
	} else {
		s.waiting = append(s.waiting, l)
		s.size += cost
	}
	s.ready.Signal()
}

func (s *strayLog) read() {
	defer s.pipe.Close()
	buf := make([]byte, 64<<10)
	for {
		n, err := s.pipe.Read(buf)
		_, _ = s.lines.Write(buf[:n])
		if errors.Is(err, os.ErrDeadlineExceeded) { // drain woke it
			_ = s.pipe.SetReadDeadline(time.Time{})
			readReady(s.pipe, buf, func(p []byte) { _, _ = s.lines.Write(p) })
			s.mark()
			err = nil
		}
		if err != nil {
			break
		}
	}
	s.mark()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
	s.ready.Signal()
}

// mark says that everything printed up to here is waiting for the logger.
func (s *strayLog) mark() {
	s.lines.Flush()
	s.atEnd.Do(func() { s.push(stray{mark: true}) })
}

func (s *strayLog) log() {
	for {
		s.mu.Lock()
		for len(s.waiting) == 0 && s.dropped == 0 && !s.ended {
			s.ready.Wait()
		}
		batch, dropped, ended := s.waiting, s.dropped, s.ended
		s.waiting, s.size, s.dropped = nil, 0, 0
		s.mu.Unlock()

		atMark := false
		for _, l := range batch {
			if l.mark {
				atMark = true
			} else {
				s.record(l.line)
			}
		}
		if dropped > 0 {
			s.record(human.Plural(dropped, "line was", "lines were") + " dropped, the logger was too slow")
		}
		if atMark {
			close(s.drained)
		}
		if ended && len(batch) == 0 {
			return
		}
	}
}

// record logs a line. A handler that panics must not take the job down: this is
// a goroutine of its own.
func (s *strayLog) record(line string) {
	done := false
	defer func() {
		if !done {
			_ = recover()
			s.mu.Lock()
			s.lost++
			s.mu.Unlock()
		}
	}()
	if strings.Contains(line, strayPrefix) {
		_, err := io.WriteString(s.stderr, line+"\n")
		done = err == nil
		return
	}
	ctx := context.Background()
	done = !s.handler.Enabled(ctx, slog.LevelWarn) ||
		s.handler.Handle(ctx, slog.NewRecord(time.Now(), slog.LevelWarn, strayPrefix+line, 0)) == nil
}

// drain waits until all that is in the pipe is logged, but not for ever: neither
// for the logger, nor for a child that keeps printing.
func (s *strayLog) drain() error {
	// Where a pipe has no deadlines, the reader cannot be woken, and comes to the
	// pipe's end if no child holds it.
	_ = s.pipe.SetReadDeadline(time.Now())
	timeout := time.NewTimer(drainTimeout)
	defer timeout.Stop()
	select {
	case <-s.drained:
	case <-timeout.C:
		return errors.New("stray prints are still to be logged")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lost > 0 {
		return errors.New(human.Plural(s.lost, "stray line was", "stray lines were") + " not logged")
	}
	return nil
}
