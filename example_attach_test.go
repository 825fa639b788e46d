package joblog_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/nuntiq/joblog"
)

// The framework attaches the platform's API when it knows the job. Loggers that
// were derived before forward from then on, too.
func ExampleLogger_AttachAPI() {
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var entry struct {
			Level, Message, Step string
			Detail               json.RawMessage
			Seq                  int
		}
		_ = json.NewDecoder(r.Body).Decode(&entry)
		fmt.Println(r.Method, r.URL, entry.Seq, entry.Level, entry.Message, entry.Step, string(entry.Detail))
		w.WriteHeader(http.StatusAccepted)
	}))
	defer api.Close()

	logger := joblog.New(&joblog.Options{Writer: io.Discard})
	upload := logger.With(joblog.Step("upload"))
	upload.Info("Only a line")

	if err := logger.AttachAPI(api.URL, "log-token-of-this-job"); err != nil {
		logger.Warn("No structured log", "err", err)
	}
	upload.Info("Posting batch", joblog.Detail("count", 50))

	if err := logger.Close(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output: POST /v1/job/log 1 INFO Posting batch upload {"count":50}
}
