package joblogtest

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"time"
)

// exchange is one request with what is needed to reply to it.
type exchange struct {
	s    *Server
	w    http.ResponseWriter
	r    *http.Request
	conn *net.TCPConn
	stop <-chan struct{}
	req  *request
}

func (x *exchange) do(reply Reply) {
	if reply.do == nil {
		reply = Accept()
	}
	reply.do(x)
}

// answer sends a whole response.
func (x *exchange) answer(code int) {
	if !isSuccess(code) {
		x.fail(code, http.StatusText(code))
		return
	}
	if x.store() {
		x.status(code)
	}
}

// begin sends the status line and the header. Where it reports false it has sent
// what is wrong with the request instead.
func (x *exchange) begin(code int) bool {
	if isSuccess(code) && !x.store() {
		return false
	}
	x.status(code)
	x.flush()
	return true
}

func isSuccess(code int) bool { return code >= 200 && code < 300 }

// store stores the entries, or answers what is wrong with the request.
func (x *exchange) store() bool {
	code, reason := x.s.store(x.req)
	if code != 0 {
		x.fail(code, reason)
	}
	return code == 0
}

// fail answers with an error.
func (x *exchange) fail(code int, reason string) {
	body, _ := json.Marshal(map[string]string{"error": reason})
	h := x.w.Header()
	h.Set("Content-Type", "application/json")
	h.Del("Content-Length") // of the body that a reply had in mind
	switch code {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", "Bearer")
	case http.StatusMethodNotAllowed:
		h.Set("Allow", http.MethodPost)
	}
	x.status(code)
	_, _ = x.w.Write(append(body, '\n'))
}

// status sends the status line.
func (x *exchange) status(code int) {
	x.s.answered(x.req, code)
	x.w.WriteHeader(code)
}

// write sends a piece of a body.
func (x *exchange) write(text string) {
	if _, err := io.WriteString(x.w, text); err != nil {
		x.abort()
	}
	x.flush()
}

func (x *exchange) flush() {
	if http.NewResponseController(x.w).Flush() != nil {
		x.abort()
	}
}

// wait waits, and gives the exchange up when the client or the server has.
func (x *exchange) wait(d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-x.stop:
		x.abort()
	case <-x.r.Context().Done():
		x.abort()
	}
}

// hang waits until the client or the server gives up.
func (x *exchange) hang() {
	select {
	case <-x.stop:
	case <-x.r.Context().Done():
	}
	x.abort()
}

// abort closes the connection as it is. It does not return.
func (x *exchange) abort() {
	panic(http.ErrAbortHandler)
}

// reset closes the connection with a RST. It does not return.
func (x *exchange) reset() {
	_ = x.conn.SetLinger(0)
	x.abort()
}
