package sink_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog/examples/invoices/internal/sink"
)

func TestRecords(t *testing.T) {
	const (
		a  = `{"number": "A", "customer": "c", "issued": "2026-01-01", "due": "2026-01-02", "currency": "EUR", "lines": [{"quantity": 1, "unit_price": 5}], "total": 5}`
		b  = `{"number": "B", "customer": "c", "issued": "2026-01-01", "due": "2026-01-02", "currency": "EUR", "lines": [{"quantity": 1, "unit_price": 5}], "total": 5}`
		b2 = `{"number": "B", "customer": "c", "issued": "2026-01-01", "due": "2026-01-02", "currency": "EUR", "lines": [{"quantity": 1, "unit_price": 6}], "total": 6}`
	)
	api := sink.New()
	// Each row finds what the ones before it left.
	tests := []struct {
		name, body string
		wantStatus int
		wantBody   string
	}{
		{"bad record", `{"records": [` + a + `, {"number": "C"}]}`, 422, "record 2: customer is missing"},
		{"new", `{"records": [` + a + `]}`, 200, `{"stored":1,"unchanged":0}`},
		{"again", `{"records": [` + a + `]}`, 200, `{"stored":0,"unchanged":1}`},
		{"again, and a new one", `{"records": [` + a + `,` + b + `]}`, 200, `{"stored":1,"unchanged":1}`},
		{"changed", `{"records": [` + b2 + `]}`, 200, `{"stored":1,"unchanged":0}`},
		{"empty", `{"records": []}`, 422, "a batch has 1 to 100 records, not 0"},
		{"no JSON", `records`, 400, "invalid character 'r' looking for beginning of value"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			api.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/records", strings.NewReader(test.body)))
			assert.Equal(t, test.wantStatus, w.Code)
			assert.Equal(t, test.wantBody, strings.TrimSpace(w.Body.String()))
		})
	}
}
