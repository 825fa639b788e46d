package joblog_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/nuntiq/joblog"
)

// Each entry is accounted for, whatever the API does.
func ExampleLogger_Stats() {
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
	}))
	defer api.Close()

	logger := joblog.New(&joblog.Options{Writer: io.Discard})
	if err := logger.AttachAPI(api.URL, "log-token-of-yesterday"); err != nil {
		fmt.Println(err)
	}
	logger.Info("Posting batch", joblog.Detail("count", 50))
	fmt.Println(logger.Close(context.Background()))

	stats := logger.Stats()
	fmt.Println(stats.Accepted, "accepted,", stats.Delivered, "delivered,", stats.Dropped, "dropped")
	fmt.Println(stats.Auth.Info, "INFO for the token;", stats.LastError)
	// Output:
	// joblog: close: 1 entry was not delivered: 1 auth; the last attempt: status 401 Unauthorized
	// 1 accepted, 0 delivered, 1 dropped
	// 1 INFO for the token; status 401 Unauthorized
}
