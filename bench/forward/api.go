package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
)

// fault is what is wrong with an API.
type fault string

const (
	none        fault = ""
	unavailable fault = "503"
	tooMany     fault = "429"
	refused     fault = "refused"
	hanging     fault = "hang"

	retryAfter = "2" // seconds, with tooMany
)

// apiSpec is an API: for joblog, OTLP over HTTP, and Axiom's.
type apiSpec struct {
	Latency  time.Duration
	Fault    fault
	From, To time.Duration // when there is the fault, since the API began; To 0: for ever
	Bare     bool          // only count requests, as fast as can be
}

// apiReport is what has arrived.
type apiReport struct {
	Records    int // different ones
	Duplicates int
	Others     int // entries that the forwarder itself has made
	Requests   int // with which records came, the refused ones included
	Outage     int // of them while there was the fault
}

// api is what serves. A record is known by "#" and seven digits in its message,
// in whatever form it comes.
type api struct {
	spec  *apiSpec
	begun time.Time
	stop  chan struct{}

	mu     sync.Mutex
	seen   map[int]bool
	report apiReport
}

func (spec *apiSpec) serve() (apiReport, error) {
	if spec.Bare {
		return apiReport{}, serveBare()
	}
	a := &api{spec: spec, begun: time.Now(), stop: make(chan struct{}), seen: map[int]bool{}}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return apiReport{}, err
	}
	addr := l.Addr().String()
	server := &http.Server{Handler: a}
	serving := sync.WaitGroup{}
	serve := func(l net.Listener) { serving.Go(func() { _ = server.Serve(l) }) }
	if spec.Fault == refused && spec.From == 0 {
		_ = l.Close()
	} else {
		serve(l)
	}
	done := ready("http://" + addr)
	if spec.Fault == refused && spec.To > 0 {
		// All connections end, and new ones are refused.
		time.Sleep(time.Until(a.begun.Add(spec.From)))
		_ = server.Close()
		time.Sleep(time.Until(a.begun.Add(spec.To)))
		if l, err = net.Listen("tcp", addr); err != nil {
			return apiReport{}, err
		}
		server = &http.Server{Handler: a}
		serve(l)
	}
	<-done
	close(a.stop)
	_ = server.Close()
	serving.Wait()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.report.Records = len(a.seen)
	return a.report, nil
}

// faulty reports whether there is the fault.
func (a *api) faulty() bool {
	t := time.Since(a.begun)
	return a.spec.Fault != none && t >= a.spec.From && (a.spec.To == 0 || t < a.spec.To)
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	faulty := a.faulty()
	a.mu.Lock()
	a.report.Requests++
	if faulty {
		a.report.Outage++
	}
	a.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // it will not be counted, and must come again
	}
	if a.spec.Latency > 0 {
		time.Sleep(a.spec.Latency)
	}
	if faulty {
		switch a.spec.Fault {
		case hanging:
			select {
			case <-a.stop:
			case <-r.Context().Done():
			}
			return
		case tooMany:
			w.Header().Set("Retry-After", retryAfter)
			w.WriteHeader(http.StatusTooManyRequests)
			return
		case unavailable:
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
	}
	n, err := a.count(r.Header.Get("Content-Encoding"), body)
	switch {
	case err != nil:
		w.WriteHeader(http.StatusBadRequest)
	case strings.Contains(r.URL.Path, "ingest"): // Axiom
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"ingested":`+strconv.Itoa(n)+`,"failed":0,"failures":[],"processedBytes":`+strconv.Itoa(len(body))+`}`)
	case strings.HasSuffix(r.URL.Path, "/v1/logs"): // OTLP: an empty message
		w.Header().Set("Content-Type", "application/x-protobuf")
		w.WriteHeader(http.StatusOK)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

var zstdReader, _ = zstd.NewReader(nil) // for DecodeAll; the options are valid

// count takes note of a body's records, and returns how many there are.
func (a *api) count(encoding string, body []byte) (n int, err error) {
	switch encoding {
	case "gzip":
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return 0, err
		}
		if body, err = io.ReadAll(z); err != nil {
			return 0, err
		}
	case "zstd":
		if body, err = zstdReader.DecodeAll(body, nil); err != nil {
			return 0, err
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.report.Others += bytes.Count(body, []byte(ownMessage))
	for {
		i := bytes.IndexByte(body, '#')
		if i < 0 {
			return n, nil
		}
		body = body[i+1:]
		if len(body) < idDigits {
			continue
		}
		id, err := strconv.Atoi(string(body[:idDigits]))
		if err != nil {
			continue
		}
		n++
		if a.seen[id] {
			a.report.Duplicates++
		}
		a.seen[id] = true
	}
}

const (
	idDigits   = 7
	ownMessage = `"message":"joblog: ` // of entries that joblog itself makes
)
