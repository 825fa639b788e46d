package joblog_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/nuntiq/joblog"
)

// In batch mode a request carries many entries, one a line, in order. Where the
// API does not know it, single entries follow.
func ExampleAPIHandlerOptions_batchSize() {
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entries := 0
		for lines := bufio.NewScanner(r.Body); lines.Scan(); {
			entries++
		}
		fmt.Println(r.Header.Get("Content-Type"), entries)
	}))
	defer api.Close()

	logger := joblog.New(&joblog.Options{
		Writer: io.Discard,
		API:    &joblog.APIHandlerOptions{BatchSize: 200},
	})
	if err := logger.AttachAPI(api.URL, "log-token-of-this-job"); err != nil {
		fmt.Println(err)
	}
	for page := range 3 {
		logger.Info("Fetched page", joblog.Step("fetch"), joblog.Detail("page", page))
	}
	if err := logger.Close(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output: application/x-ndjson 3
}
