// Package logapi stands in for the platform's log API.
package logapi

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/nuntiq/joblog"
)

// Path is where the API takes entries.
const Path = "/v1/job/log"

// Server is the API, of one job. It takes single entries.
type Server struct {
	token string
	mux   *http.ServeMux

	mu      sync.Mutex
	entries map[uint64]entry // by seq: an entry sent twice is one
}

type entry struct {
	Time    time.Time      `json:"time"`
	Level   string         `json:"level"`
	Message string         `json:"message"`
	Step    string         `json:"step"`
	Detail  map[string]any `json:"detail"`
	Seq     uint64         `json:"seq"`
}

// New returns the API, with no entries in it.
func New() *Server {
	s := &Server{token: rand.Text(), mux: http.NewServeMux(), entries: map[uint64]entry{}}
	s.mux.HandleFunc("POST "+Path, s.store)
	return s
}

// Token is the bearer token of the job.
func (s *Server) Token() string { return s.token }

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

func (s *Server) store(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer "+s.token {
		http.Error(w, "unknown token", http.StatusUnauthorized)
		return
	}
	var e entry
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&e); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries[e.Seq] = e
	w.WriteHeader(http.StatusAccepted)
}

// Report logs what the API got, a line for each step in the order in which they
// began.
func (s *Server) Report(log *slog.Logger) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var steps []string
	bySteps := map[string][]entry{}
	for _, seq := range slices.Sorted(maps.Keys(s.entries)) {
		e := s.entries[seq]
		if bySteps[e.Step] == nil {
			steps = append(steps, e.Step)
		}
		bySteps[e.Step] = append(bySteps[e.Step], e)
	}
	log.Info(fmt.Sprintf("The log API got %d entries in %d steps", len(s.entries), len(steps)))
	for _, step := range steps {
		entries := bySteps[step]
		levels := map[string]int{}
		first, last := entries[0].Time, entries[0].Time
		for _, e := range entries {
			levels[e.Level]++
			if e.Time.Before(first) {
				first = e.Time
			}
			if e.Time.After(last) {
				last = e.Time
			}
		}
		var counts []string
		for _, level := range []string{"DEBUG", "INFO", "WARN", "ERROR"} {
			if n := levels[level]; n > 0 {
				counts = append(counts, fmt.Sprintf("%d %s", n, level))
			}
		}
		if step == "" {
			step = "(none)"
		}
		//joblog:ignore loopcheck a run has a handful of steps
		log.Info(fmt.Sprintf("Step %s: %s in %s", step, strings.Join(counts, ", "), last.Sub(first).Round(time.Millisecond)),
			joblog.Step(step), joblog.Detail("entries", len(entries)))
	}
}
