package delivery_test

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/delivery"
)

// A failed run of TestModel is named by its seed. The order of goroutines is not
// part of it, so that it may take a few times:
//
//	go test -run TestModel ./internal/delivery -model.seed 16868812141413327350
var (
	modelRuns = flag.Int("model.runs", 150, "how many scripts TestModel runs")
	modelSeed = flag.Uint64("model.seed", 0, "the seed of every script that TestModel runs; 0: a new one for each")
)

// TestModel runs random scripts of answers, producers, attachments and closings, and
// compares the account with what the API has seen. In a gentle run nothing has to be
// lost, so that nothing may be: whatever has a deadline of 5 seconds has them without
// trouble, and needs less. All entries one by one take [gentleDelay] each, 2 seconds at
// most, after a wait that trouble has left behind, 1.2 seconds at most.
func TestModel(t *testing.T) {
	runs := *modelRuns
	if testing.Short() {
		runs = min(runs, 50)
	}
	for range runs {
		seed := cmp.Or(*modelSeed, rand.Uint64())
		if !t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { runModel(t, seed) })
		}) {
			return
		}
	}
}

// model is a run of TestModel.
type model struct {
	*world
	gentle bool

	dice struct {
		sync.Mutex
		*rand.Rand
	}
	trouble bool // as of now; guarded by dice
}

const (
	maxProduced = 1000 // by each of 4 at most
	gentleDelay = 500 * time.Microsecond
)

func (m *model) n(n int) int {
	m.dice.Lock()
	defer m.dice.Unlock()
	return m.dice.IntN(n)
}

// oneOf returns one of some values at random.
func oneOf[T any](m *model, of ...T) T { return of[m.n(len(of))] }

func (m *model) span(most time.Duration) time.Duration { return time.Duration(m.n(int(most))) }

func runModel(t *testing.T, seed uint64) {
	m := &model{}
	m.dice.Rand = rand.New(rand.NewPCG(seed, 0))
	m.gentle = m.n(2) == 0
	cfg := delivery.Config{
		BatchSize:   oneOf(m, 1, 1, 2, 20, 500),
		MaxInFlight: 1 + m.n(8),
		Backlog:     1 << 16,
	}
	if !m.gentle {
		cfg.MaxEntries = oneOf(m, 1, 10, 100, 10_000)
		cfg.MaxBytes = oneOf(m, 500, 5000, 1_000_000)
		cfg.Backlog = oneOf(m, 0, 5, 1000)
		cfg.AttemptTimeout = oneOf(m, 10*ms, time.Second, 5*time.Second)
	}
	m.world = newWorld(t, delivery.Config{}, nil)
	m.rule = m.answer
	cfg.Transport = transport(func(req *http.Request) (*http.Response, error) {
		resp, err := m.world.RoundTrip(req)
		if resp != nil {
			switch resp.StatusCode {
			case panics:
				panic("x")
			case exits:
				runtime.Goexit()
			case nothing:
				return nil, nil
			}
		}
		return resp, err
	})
	m.Forwarder = newWorld(t, cfg, nil).Forwarder

	var all sync.WaitGroup
	for p := range 1 + m.n(4) {
		all.Go(func() { m.produce(fmt.Sprint("p", p)) })
	}
	all.Go(m.control)
	done := make(chan struct{})
	go func() {
		all.Wait()
		close(done)
	}()
	for running := true; running; {
		select {
		case <-done:
			running = false
		case <-time.After(m.span(200 * ms)):
		}
		st := m.balanced()
		if cfg.MaxEntries > 0 {
			require.LessOrEqual(t, st.Queued+st.InFlight, uint64(cfg.MaxEntries))
			require.LessOrEqual(t, st.HighWater, uint64(cfg.MaxEntries))
		}
	}

	m.calm()
	timeout := 5 * time.Second
	if !m.gentle {
		timeout = m.span(3 * time.Second)
	}
	ctx, cancel := within(timeout)
	defer cancel()
	start := m.now()
	err := m.Close(ctx)
	assert.LessOrEqual(t, m.now()-start, timeout+50*ms)
	if m.gentle {
		require.NoError(t, err)
	}
	m.log(delivery.Info, "late")
	m.after(time.Minute)
	m.check()
}

// Status codes for what a transport may do beside.
const (
	panics = 1000 + iota
	exits
	nothing
)

func (m *model) answer(r *request) reply {
	m.dice.Lock()
	trouble := m.trouble
	m.dice.Unlock()
	slowest := 5 * ms
	if m.gentle {
		slowest = gentleDelay
	}
	good := reply{status: oneOf(m, 200, 202, 204), delay: m.span(slowest)}
	if !trouble {
		return good
	}
	if m.gentle {
		return oneOf(m, good, down, status(503), status(429), status(408), status(panics), status(exits), status(nothing),
			reply{status: 429, retryAfter: "1"}, reply{status: 503, retryAfter: "x"}, reply{status: 202, lost: true, delay: m.span(5 * ms)})
	}
	return oneOf(m, good, good, down, hang, internal, badRequest, status(422), status(503), status(panics), status(exits), status(nothing),
		reply{status: 413, delay: m.span(50 * ms)}, reply{status: 202, lost: true}, reply{status: 202, delay: m.span(2 * time.Second)},
		reply{status: 429, retryAfter: "1"}, reply{status: 503, retryAfter: "30"}, reply{err: io.EOF, delay: m.span(time.Second)},
		status(oneOf(m, 202, 202, 202, 415, 404, 401, 307, 501)))
}

func (m *model) calm() {
	m.dice.Lock()
	defer m.dice.Unlock()
	m.trouble = false
}

// produce logs entries, now in a burst and now one by one.
func (m *model) produce(name string) {
	for i := range m.n(oneOf(m, 100, maxProduced)) {
		b, at := members(fmt.Sprint(name, ".", i), m.n(oneOf(m, 1, 200)))
		m.Add(time.Now(), delivery.Level(m.n(4)), b, at, m.n(50) == 0)
		if m.n(10) == 0 {
			time.Sleep(m.span(oneOf(m, ms, 100*ms, 500*ms)))
		}
	}
}

// control attaches, detaches, flushes, and makes trouble.
func (m *model) control() {
	var drained time.Duration // when what has been replaced is
	for i := range 1 + m.n(20) {
		switch m.n(8) {
		case 0, 1:
			require.NoError(m.t, m.Attach(fmt.Sprintf("https://api%d.example.org/", i), token))
			drained = m.now() + 5*time.Second
		case 2:
			ctx, cancel := within(5 * time.Second)
			if !m.gentle {
				ctx, cancel = within(m.span(time.Second))
			}
			err := m.Detach(ctx)
			cancel()
			if m.gentle {
				require.NoError(m.t, err)
			}
		case 3:
			name := fmt.Sprint("flush", i)
			m.log(delivery.Info, name)
			attached := m.Stats().State != delivery.Detached
			ctx, cancel := within(m.span(10 * time.Second))
			if m.gentle {
				ctx, cancel = context.WithCancel(context.Background())
			}
			err := m.Flush(ctx)
			cancel()
			if m.gentle {
				require.NoError(m.t, err)
				if attached {
					require.Contains(m.t, m.got(), name)
				}
			}
		default:
			if m.gentle {
				time.Sleep(drained - m.now())
			}
			m.dice.Lock()
			m.trouble = true
			m.dice.Unlock()
			time.Sleep(m.span(1500 * ms))
			m.calm()
		}
		time.Sleep(700*ms + m.span(500*ms))
	}
}

// check compares the account with what the API has seen.
func (m *model) check() {
	t := m.t
	st := m.balanced()
	require.Zero(t, st.Queued+st.InFlight)

	type id struct {
		session string
		seq     uint64
	}
	stored, acked := map[id]posted{}, map[id]bool{}
	most := map[string]uint64{} // seq, by session
	for _, r := range m.requests {
		key := r.header.Get("Idempotency-Key")
		session := key[:strings.Index(key, "-")]
		for _, e := range r.entries {
			most[session] = max(most[session], e.Seq)
			if r.answered/100 != 2 {
				continue
			}
			x := id{session, e.Seq}
			before, again := stored[x]
			if again {
				assert.False(t, acked[x], "sent again though accepted: %v", e)
				assert.Equal(t, before.Message, e.Message)
			}
			stored[x] = e
			acked[x] = acked[x] || !r.lost
		}
	}
	known := 0
	for _, ok := range acked {
		if ok {
			known++
		}
	}
	var late, outOfTime uint64 = m.dropped(delivery.AfterClose), m.dropped(delivery.OutOfTime)
	assert.LessOrEqual(t, st.Delivered, uint64(known))
	assert.LessOrEqual(t, uint64(known)-st.Delivered, outOfTime, "accepted when it was given up")
	gaps := st.Accepted - late - uint64(len(stored))
	lost := st.Lost() - late
	assert.LessOrEqual(t, gaps, lost)
	assert.LessOrEqual(t, lost-gaps, outOfTime+uint64(len(stored)-known), "unless nobody knows")
	var sum uint64
	for _, n := range most {
		sum += n
	}
	assert.LessOrEqual(t, sum, st.Accepted-late)

	var told uint64
	for _, e := range stored { // once, though one whose answer was lost has come twice
		r, ok := m.report(e)
		if !ok || r.Truncated {
			continue
		}
		told += r.Lost
		assert.LessOrEqual(t, r.First, r.Last)
		assert.LessOrEqual(t, r.Lost, r.Last-r.First+1)
	}
	if st.Delivered == uint64(len(stored)) {
		assert.LessOrEqual(t, told, lost)
	}
	if m.gentle {
		assert.Zero(t, lost, "%+v", st)
		assert.Equal(t, sum, st.Accepted-late, "every number has arrived")
		assert.Equal(t, uint64(len(stored)), st.Delivered)
	}
}
