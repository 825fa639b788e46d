// Package sink stands in for the platform's records API.
package sink

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"sync"
)

// maxBatch is how many records one request may hold.
const maxBatch = 100

type record struct {
	Number   string `json:"number"`
	Customer string `json:"customer"`
	Issued   string `json:"issued"`
	Due      string `json:"due"`
	Currency string `json:"currency"`
	Lines    []line `json:"lines"`
	Total    int64  `json:"total"`
}

type line struct {
	Text      string `json:"text"`
	Quantity  int64  `json:"quantity"`
	UnitPrice int64  `json:"unit_price"`
}

type server struct {
	mu      sync.Mutex
	records map[string]record // by number
}

// New returns the API, with no records in it.
//
//	POST /records   {"records": […]}
//
// The answer, {"stored": 48, "unchanged": 2}, says how many records are new or
// differ from what was there under their number; a batch sent twice changes
// nothing. A batch with a bad record is turned away whole.
func New() http.Handler {
	s := &server{records: map[string]record{}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /records", s.store)
	return mux
}

func (s *server) store(w http.ResponseWriter, r *http.Request) {
	var batch struct {
		Records []record `json:"records"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4<<20)).Decode(&batch); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if n := len(batch.Records); n == 0 || n > maxBatch {
		http.Error(w, fmt.Sprintf("a batch has 1 to %d records, not %d", maxBatch, n), http.StatusUnprocessableEntity)
		return
	}
	for i, rec := range batch.Records {
		if reason := rec.check(); reason != "" {
			http.Error(w, fmt.Sprintf("record %d: %s", i+1, reason), http.StatusUnprocessableEntity)
			return
		}
	}

	var answer struct {
		Stored    int `json:"stored"`
		Unchanged int `json:"unchanged"`
	}
	s.mu.Lock()
	for _, rec := range batch.Records {
		if old, ok := s.records[rec.Number]; ok && reflect.DeepEqual(old, rec) {
			answer.Unchanged++
			continue
		}
		s.records[rec.Number] = rec
		answer.Stored++
	}
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) // fails when the client has gone
}

// check returns what is wrong with a record, "" if nothing is.
func (rec *record) check() string {
	switch {
	case rec.Number == "":
		return "number is missing"
	case rec.Customer == "":
		return "customer is missing"
	case rec.Issued == "" || rec.Due == "":
		return "a date is missing"
	case len(rec.Currency) != 3:
		return "currency is not a code of three letters"
	case len(rec.Lines) == 0:
		return "lines are missing"
	case rec.Total < 0:
		return "total is negative"
	}
	return ""
}
