// Package erp stands in for a customer's ERP: invoices by the page, from a
// server that has its bad moments.
package erp

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"
)

const (
	pageSize = 30

	slowPage = 4
	delay    = 1200 * time.Millisecond

	brokenPage = 7 // on the first request for it
)

type server struct {
	invoices []json.RawMessage
	broke    atomic.Bool
}

// New returns the API of an ERP that holds the invoices of the JSON files in
// data, each a list of invoices, in the order of the file names.
//
//	GET /invoices            the first page
//	GET /invoices?cursor=…   the page that the one before named as next
//
// An invoice is served as it is in its file. It need not be a proper one.
func New(data fs.FS) (http.Handler, error) {
	names, err := fs.Glob(data, "*.json")
	if err != nil {
		return nil, err
	}
	s := &server{}
	for _, name := range names {
		text, err := fs.ReadFile(data, name)
		if err != nil {
			return nil, fmt.Errorf("erp: %w", err)
		}
		var invoices []json.RawMessage
		if err := json.Unmarshal(text, &invoices); err != nil {
			return nil, fmt.Errorf("erp: read %s: %w", name, err)
		}
		s.invoices = append(s.invoices, invoices...)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /invoices", s.page)
	return mux, nil
}

func (s *server) page(w http.ResponseWriter, r *http.Request) {
	from := 0
	if cursor := r.FormValue("cursor"); cursor != "" {
		var err error
		if from, err = strconv.Atoi(cursor); err != nil || from < 0 || from > len(s.invoices) {
			http.Error(w, "unknown cursor", http.StatusBadRequest)
			return
		}
	}
	switch from/pageSize + 1 {
	case slowPage:
		select {
		case <-time.After(delay):
		case <-r.Context().Done():
			return
		}
	case brokenPage:
		if s.broke.CompareAndSwap(false, true) {
			http.Error(w, "no free database connection", http.StatusInternalServerError)
			return
		}
	}

	to := min(from+pageSize, len(s.invoices))
	answer := struct {
		Invoices []json.RawMessage `json:"invoices"`
		Next     string            `json:"next,omitempty"`
	}{Invoices: s.invoices[from:to]}
	if to < len(s.invoices) {
		answer.Next = strconv.Itoa(to)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) // fails when the client has gone
}
