package delivery_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/delivery"
)

const (
	apiURL = "https://api.example.org/v1/job/log"
	token  = "tok-7f3a9c"
)

// posted is an entry as it arrives.
type posted struct {
	Level   string          `json:"level"`
	Message string          `json:"message"`
	Detail  json.RawMessage `json:"detail"`
	Seq     uint64          `json:"seq"`
}

// request is a request as it arrives.
type request struct {
	n       int           // 1, 2, 3 …
	at      time.Duration // since the bubble began
	url     string
	header  http.Header
	gzipped bool
	size    int // of the body, before compression
	entries []posted
	ctx     context.Context

	answered int  // the status; 0: none
	lost     bool // the answer
}

func (r *request) first() uint64 { return r.entries[0].Seq }
func (r *request) batch() bool   { return r.header.Get("Content-Type") == "application/x-ndjson" }

// reply is an answer to a request.
type reply struct {
	status     int
	retryAfter string
	delay      time.Duration
	err        error
	lost       bool // accepted, but the sender does not get to know
}

var (
	ok         = reply{status: http.StatusAccepted}
	down       = reply{err: errors.New("connection refused")}
	hang       = reply{delay: time.Hour}
	internal   = reply{status: http.StatusInternalServerError}
	badRequest = reply{status: http.StatusBadRequest}
)

func status(code int) reply { return reply{status: code} }

// world is a Forwarder with an API in memory.
type world struct {
	*delivery.Forwarder
	t     *testing.T
	start time.Time
	rule  func(r *request) reply

	mu       sync.Mutex
	requests []*request
	flying   int
	maxAt    int // the most requests at a time
	stored   []posted
	times    []time.Duration // of stored
	notices  []string
	states   []delivery.State
}

// bubble runs a test with a world of its own, closed at the end.
func bubble(t *testing.T, cfg delivery.Config, rule func(r *request) reply, f func(t *testing.T, w *world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, cfg, rule)
		require.NoError(t, w.Attach(apiURL, token))
		f(t, w)
		_ = w.Close(t.Context())
		w.balanced()
	})
}

func newWorld(t *testing.T, cfg delivery.Config, rule func(r *request) reply) *world {
	w := &world{t: t, start: time.Now(), rule: rule}
	if cfg.Transport == nil {
		cfg.Transport = w
	}
	set := func(p *int, v int) {
		if *p == 0 {
			*p = v
		}
	}
	set(&cfg.MaxEntries, 1<<16)
	set(&cfg.MaxBytes, 16<<20)
	set(&cfg.MaxInFlight, 8)
	if cfg.AttemptTimeout == 0 {
		cfg.AttemptTimeout = 5 * time.Second
	}
	if cfg.Notice == nil {
		cfg.Notice = func(l delivery.Level, text string) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.notices = append(w.notices, fmt.Sprintf("%v %d %s", w.now(), l, text))
		}
	}
	if cfg.OnState == nil {
		cfg.OnState = func(s delivery.State) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.states = append(w.states, s)
		}
	}
	w.Forwarder = delivery.New(cfg)
	return w
}

func (w *world) now() time.Duration { return time.Since(w.start) }

// RoundTrip is the API.
func (w *world) RoundTrip(req *http.Request) (*http.Response, error) {
	r := w.read(req)
	w.mu.Lock()
	w.requests = append(w.requests, r)
	r.n = len(w.requests)
	w.flying++
	w.maxAt = max(w.maxAt, w.flying)
	rule := w.rule
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		w.flying--
		w.mu.Unlock()
	}()
	a := rule(r)
	if a.delay > 0 {
		select {
		case <-time.After(a.delay):
		case <-req.Context().Done():
			return nil, req.Context().Err()
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if a.err != nil && !a.lost {
		return nil, a.err
	}
	r.answered, r.lost = a.status, a.lost
	if a.status/100 == 2 {
		w.stored = append(w.stored, r.entries...)
		for range r.entries {
			w.times = append(w.times, w.now())
		}
	}
	if a.lost {
		return nil, io.ErrUnexpectedEOF
	}
	h := http.Header{}
	if a.retryAfter != "" {
		h.Set("Retry-After", a.retryAfter)
	}
	return &http.Response{StatusCode: a.status, Header: h, Body: io.NopCloser(strings.NewReader("{}"))}, nil
}

func (w *world) read(req *http.Request) *request {
	r := &request{at: w.now(), url: req.URL.String(), header: req.Header, ctx: req.Context()}
	raw, err := io.ReadAll(req.Body)
	assert.NoError(w.t, err)
	assert.Equal(w.t, req.ContentLength, int64(len(raw)))
	if r.gzipped = req.Header.Get("Content-Encoding") == "gzip"; r.gzipped {
		z, err := gzip.NewReader(bytes.NewReader(raw))
		if !assert.NoError(w.t, err) {
			return r
		}
		raw, err = io.ReadAll(z)
		assert.NoError(w.t, err)
	}
	r.size = len(raw)
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e posted
		if assert.NoError(w.t, json.Unmarshal(lines.Bytes(), &e), "%s", lines.Bytes()) {
			r.entries = append(r.entries, e)
		}
	}
	assert.Equal(w.t, r.batch(), bytes.HasSuffix(raw, []byte("\n")))
	return r
}

// members are an entry's as Add takes them, with a detail of so many bytes.
func members(msg string, detail int) ([]byte, int) {
	b := fmt.Appendf(nil, `"message":%q`, msg)
	at := len(b)
	if detail > 0 {
		b = fmt.Appendf(b, `,"detail":{"x":%q}`, strings.Repeat("x", detail))
	}
	return b, at
}

func (w *world) log(l delivery.Level, msg string) {
	b, at := members(msg, 0)
	w.Add(time.Now(), l, b, at, false)
}

// info logs n entries at once.
func (w *world) info(n int) {
	for i := range n {
		w.log(delivery.Info, fmt.Sprint("m", i))
	}
}

// set changes how the API answers from now on.
func (w *world) set(rule func(r *request) reply) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rule = rule
}

// after waits, and until all is quiet.
func (w *world) after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func (w *world) underWay() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.flying
}

// most returns how many requests there have been at a time since it was called last.
func (w *world) most() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := w.maxAt
	w.maxAt = w.flying
	return n
}

// sent returns the requests up to now.
func (w *world) sent() []*request {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]*request(nil), w.requests...)
}

// got returns the messages of what the API has accepted, in the order of arrival.
func (w *world) got() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var msgs []string
	for _, e := range w.stored {
		msgs = append(msgs, e.Message)
	}
	return msgs
}

// own is got without the reports of losses.
func (w *world) own() []string {
	return slices.DeleteFunc(w.got(), func(msg string) bool { return strings.HasPrefix(msg, "joblog: ") })
}

func (w *world) seqs() []uint64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	var seqs []uint64
	for _, e := range w.stored {
		seqs = append(seqs, e.Seq)
	}
	return seqs
}

func (w *world) told() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.notices...)
}

func (w *world) dropped(r delivery.Reason) uint64 {
	var n uint64
	st := w.Stats()
	for _, k := range st.Dropped[r] {
		n += k
	}
	return n
}

// balanced checks the account.
func (w *world) balanced() delivery.Stats {
	st := w.Stats()
	if sum := st.Delivered + st.Lost() + st.Queued + st.InFlight; st.Accepted != sum {
		w.t.Errorf("accepted %d, but %d accounted for: %+v", st.Accepted, sum, st)
	}
	return st
}

func within(d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), d)
}

func always(a reply) func(*request) reply { return func(*request) reply { return a } }

// then answers as listed, and with the last for ever.
func then(as ...reply) func(*request) reply {
	return func(r *request) reply { return as[min(r.n, len(as))-1] }
}

const ms = time.Millisecond
