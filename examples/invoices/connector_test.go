package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/joblogtest"
)

func TestRejectedInvoiceIsLoggedWithDetail(t *testing.T) {
	rec := joblogtest.NewRecorder()
	c := newConnector(slog.New(rec), "", "")
	good := json.RawMessage(wellFormed)
	bad := json.RawMessage(`{"number": "INV-7"}`)
	invoices := c.validate(t.Context(), []json.RawMessage{good, bad, good})

	require.Len(t, invoices, 1)
	warnings := rec.Entries().ByLevel(slog.LevelWarn)
	require.Len(t, warnings, 2)
	assert.Equal(t, "Rejected invoice INV-7: customer is empty", warnings[0].Message)
	assert.Equal(t, map[string]any{"position": int64(2), "field": "customer", "invoice": bad}, warnings[0].Detail)
	assert.Equal(t, "Rejected invoice INV-1: number was used before, at position 1", warnings[1].Message)
}

func TestSaveReturnsItsError(t *testing.T) {
	tests := []struct {
		name    string
		second  http.HandlerFunc // answers the second batch
		wantErr string
	}{
		{"refused",
			func(w http.ResponseWriter, _ *http.Request) {
				http.Error(w, "record 3: closed period", http.StatusUnprocessableEntity)
			},
			"422 Unprocessable Entity: record 3: closed period"},
		{"stored in part",
			func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"stored": 8, "unchanged": 1}`) },
			"platform has 9 of 10 invoices"},
		{"not JSON",
			func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `<html>`) },
			"decode answer: invalid character '<'"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			calls := 0
			sink := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if calls++; calls == 2 {
					test.second(w, r)
					return
				}
				fmt.Fprint(w, `{"stored": 50}`)
			}))
			defer sink.Close()

			rec := joblogtest.NewRecorder()
			invoices := make([]invoice, 60)
			invoices[50].Number = "INV-51"
			_, err := newConnector(slog.New(rec), "", sink.URL).save(t.Context(), invoices)

			require.ErrorContains(t, err, test.wantErr)
			assert.ErrorContains(t, err, "batch 2, from invoice INV-51: ")
			assert.Empty(t, rec.Entries().ByLevel(slog.LevelError), "an error is logged or returned, not both")
			stopped := rec.Entries().ByMessage("Save stopped: ")
			assert.Len(t, stopped.ByDetail("ok", 50).ByDetail("total", 60), 1)
			assert.Equal(t, 2, calls)
		})
	}
}
