package joblogtest

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"
)

// Path is where a [Server] takes entries.
const Path = "/v1/job/log"

// DefaultMaxBody is the limit of a body in bytes where [Server.MaxBody] is 0.
const DefaultMaxBody = 1 << 20

// Server is a log API on the loopback interface: POST /v1/job/log with one entry,
// or with one a line. It checks each request as strictly as a real server may,
// keeps what arrived, and can be told to behave badly.
//
// A request that is wrong is answered with the 4xx it deserves and told of by
// [Server.Problems]. One whose Idempotency-Key was stored before is answered as
// that one was, and not stored again.
//
// The methods may be called concurrently, at any time, after Close too.
type Server struct {
	// URL is the address to send entries to, path included. It stays the same
	// over Down and Up.
	URL string

	// Token is what a request has to carry in its Authorization. It is made up
	// anew for each server, and may be changed before the first request.
	Token string

	// MaxBody is the number of bytes from which on a body is too large, as it was
	// sent and decompressed; 0 is DefaultMaxBody. It may be changed before the
	// first request.
	MaxBody int64

	t    testing.TB
	addr string

	lifecycle sync.Mutex
	up        *listening // nil: down
	closed    bool

	mu         sync.Mutex
	script     []Reply
	until      time.Time // of meanwhile
	meanwhile  func(Request) Reply
	always     func(Request) Reply
	requests   []*request
	stored     []*arrival
	sessions   []string // one for each that is stored
	bodies     map[string][]byte
	duplicates int
	changed    chan struct{} // closed at the next change
}

// NewServer returns a server that is up and accepts everything. It is closed when
// the test ends.
func NewServer(t testing.TB) *Server {
	t.Helper()
	s := &Server{t: t, addr: "127.0.0.1:0", Token: "joblogtest-" + rand.Text(), bodies: map[string][]byte{}, changed: make(chan struct{})}
	if err := s.listen(); err != nil {
		t.Fatalf("joblogtest: %v", err)
	}
	s.URL = "http://" + s.addr + Path
	t.Cleanup(s.Close)
	return s
}

// Script queues replies, one for each of the next requests in order. When they
// are spent, what Always or Decide said applies.
func (s *Server) Script(replies ...Reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script = append(s.script, replies...)
}

// Always sets the reply to every request that is not in the script; before the
// first call it is that of [Accept].
func (s *Server) Always(reply Reply) {
	s.Decide(func(Request) Reply { return reply })
}

// AlwaysFor is Always for d from now on, after which what was set by Always or
// Decide applies again.
func (s *Server) AlwaysFor(d time.Duration, reply Reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.until = time.Now().Add(d)
	s.meanwhile = func(Request) Reply { return reply }
}

// Decide is Always with a function that is asked for each reply, by several
// goroutines at once, before anything is answered or stored; nil accepts. One that
// panics fails the test.
func (s *Server) Decide(decide func(Request) Reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.always = decide
}

// next returns how to reply to a request, which it records.
func (s *Server) next(req *request) (reply Reply) {
	s.mu.Lock()
	s.requests = append(s.requests, req)
	s.signal()
	if len(s.script) > 0 {
		reply = s.script[0]
		s.script = s.script[1:]
		s.mu.Unlock()
		return reply
	}
	decide := s.always
	if s.meanwhile != nil && req.time.Before(s.until) {
		decide = s.meanwhile
	}
	s.mu.Unlock()
	if decide == nil {
		return Accept()
	}
	defer func() {
		if p := recover(); p != nil {
			s.t.Errorf("joblogtest: the function given to Decide panicked: %v", p)
			reply = Status(http.StatusInternalServerError)
		}
	}()
	return decide(s.public(req))
}

// store stores the entries of a request, unless it is wrong: then it returns the
// status and the reason.
func (s *Server) store(req *request) (code int, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if req.code != 0 {
		return req.code, req.problem
	}
	if key := req.header.Get("Idempotency-Key"); key != "" {
		if body, ok := s.bodies[key]; ok {
			if !bytes.Equal(body, req.body) {
				req.wrong(http.StatusUnprocessableEntity, "the Idempotency-Key of another body")
				return req.code, req.problem
			}
			req.duplicate = true
			s.duplicates++
			s.signal()
			return 0, ""
		}
		s.bodies[key] = req.body
	}
	session := req.session()
	for _, a := range req.arrivals {
		s.stored = append(s.stored, a)
		s.sessions = append(s.sessions, session)
	}
	s.signal()
	return 0, ""
}

// answered notes the status of the answer.
func (s *Server) answered(req *request, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	req.status = code
	s.signal()
}

func (s *Server) public(req *request) Request {
	s.mu.Lock()
	now := *req
	s.mu.Unlock()
	return now.public()
}

// signal wakes those who wait. The lock is held.
func (s *Server) signal() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Entries returns what was stored, in the order of arrival.
func (s *Server) Entries() Entries {
	s.mu.Lock()
	stored := s.stored[:len(s.stored):len(s.stored)]
	s.mu.Unlock()
	entries := make(Entries, len(stored))
	for i, a := range stored {
		entries[i] = a.decoded()
	}
	return entries
}

// Requests returns the requests that came in, in the order of arrival, those that
// were refused or not answered included.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	now := make([]request, len(s.requests))
	for i, r := range s.requests {
		now[i] = *r
	}
	s.mu.Unlock()
	requests := make([]Request, len(now)) // the details are decoded outside of the lock
	for i := range now {
		requests[i] = now[i].public()
	}
	return requests
}

// Problems tells what was wrong with requests, by their index in Requests. It is
// empty where the client did nothing wrong.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var problems []string
	for i, r := range s.requests {
		if r.problem != "" {
			problems = append(problems, fmt.Sprintf("request %d: %s", i, r.problem))
		}
	}
	return problems
}

// Duplicates returns the number of requests that brought what had been stored
// already under their Idempotency-Key.
func (s *Server) Duplicates() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.duplicates
}

// WaitFor waits until n entries are stored. The error says how many there are
// after the timeout.
func (s *Server) WaitFor(n int, timeout time.Duration) error {
	return s.wait(n, "entries", timeout, func() int { return len(s.stored) })
}

// WaitForRequests waits until n requests have come in, answered or not.
func (s *Server) WaitForRequests(n int, timeout time.Duration) error {
	return s.wait(n, "requests", timeout, func() int { return len(s.requests) })
}

func (s *Server) wait(n int, what string, timeout time.Duration, count func() int) error {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for {
		s.mu.Lock()
		have, changed := count(), s.changed
		s.mu.Unlock()
		if have >= n {
			return nil
		}
		select {
		case <-changed:
		case <-timer.C:
			return fmt.Errorf("joblogtest: %d of %d %s after %v", have, n, what, timeout)
		}
	}
}

// listening is a server that is up.
type listening struct {
	http *http.Server
	stop chan struct{}  // closed when it goes down
	busy sync.WaitGroup // Serve, and each connection
}

type connKey struct{}

// listen brings the server up on its address.
func (s *Server) listen() error {
	l, err := net.Listen("tcp", s.addr)
	if err != nil {
		return err
	}
	s.addr = l.Addr().String()
	up := &listening{stop: make(chan struct{})}
	up.http = &http.Server{
		Handler:     http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.serve(up, w, r) }),
		ErrorLog:    log.New(io.Discard, "", 0), // what clients do wrong on the wire is no news in a test
		ConnContext: func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, connKey{}, c) },
		ConnState: func(c net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				up.busy.Add(1)
				select {
				case <-up.stop: // it came in too late for http.Server.Close to see it
					_ = c.Close()
				default:
				}
			case http.StateClosed:
				up.busy.Done()
			}
		},
	}
	up.busy.Go(func() { _ = up.http.Serve(l) })
	s.up = up
	return nil
}

func (s *Server) serve(up *listening, w http.ResponseWriter, r *http.Request) {
	maxBody := s.MaxBody
	if maxBody <= 0 {
		maxBody = DefaultMaxBody
	}
	req := read(r, s.Token, maxBody)
	conn, _ := r.Context().Value(connKey{}).(*net.TCPConn)
	x := &exchange{s: s, w: w, r: r, conn: conn, stop: up.stop, req: req}
	x.do(s.next(req))
}

// Down closes the port and all connections: from now on they are refused. What
// was stored stays.
func (s *Server) Down() {
	s.lifecycle.Lock()
	defer s.lifecycle.Unlock()
	s.down()
}

// shutdownTime is how long Close waits for a function of Decide that does not
// return.
const shutdownTime = 5 * time.Second

func (s *Server) down() {
	up := s.up
	if up == nil {
		return
	}
	s.up = nil
	close(up.stop)
	_ = up.http.Close()
	idle := make(chan struct{})
	go func() {
		up.busy.Wait()
		close(idle)
	}()
	select {
	case <-idle:
	case <-time.After(shutdownTime):
		s.t.Errorf("joblogtest: the function given to Decide has not returned %v after the server was closed", shutdownTime)
	}
}

// Up opens the port again, on the same address. Where that is not possible any
// more, the test fails.
func (s *Server) Up() {
	s.lifecycle.Lock()
	defer s.lifecycle.Unlock()
	if s.up != nil || s.closed {
		return
	}
	// Another process may have the port for a moment, as the near end of a
	// connection of its own.
	var err error
	for range 50 {
		if err = s.listen(); err == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.t.Errorf("joblogtest: up again: %v", err)
}

// Close closes the server for good, and ends whatever reply is under way. What it
// has recorded can still be asked for. Closing twice is the same as once.
func (s *Server) Close() {
	s.lifecycle.Lock()
	defer s.lifecycle.Unlock()
	s.closed = true
	s.down()
}
