package jobhttp_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/nuntiq/joblog/jobhttp"
)

// erp is out of order.
type erp struct{}

func (erp) RoundTrip(req *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusServiceUnavailable, Body: http.NoBody, Request: req}, nil
}

func ExampleNewTransport() {
	client := &http.Client{Transport: jobhttp.NewTransport(erp{}, &jobhttp.Options{
		Logger: withoutDuration(), // nil is slog.Default()
		Slow:   2 * time.Second,
	})}
	for attempt := range 2 {
		ctx := jobhttp.ContextWithAttempt(context.Background(), attempt+1)
		body := strings.NewReader(`{"number": "INV-17"}`)
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://etl:pw@erp.example.org/invoices?key=k", body)
		if err != nil {
			fmt.Println(err)
			return
		}
		resp, err := client.Do(req)
		if err != nil {
			fmt.Println(err)
			return
		}
		_ = resp.Body.Close()
	}
	// Output:
	// [WARN] Failed request: POST erp.example.org/invoices: 503 Service Unavailable
	// [WARN] Failed request: POST erp.example.org/invoices: 503 Service Unavailable, attempt 2
}
