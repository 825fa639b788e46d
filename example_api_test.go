package joblog_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	slogmulti "github.com/samber/slog-multi"

	"github.com/nuntiq/joblog"
)

// The parts of New, put together by hand. Here the token has to be registered by
// oneself.
func ExampleNewAPIHandler() {
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(os.Stdout, r.Body)
		fmt.Println()
	}))
	defer api.Close()

	const logToken = "log-token-of-this-job"
	redactor := joblog.NewRedactor(nil)
	if err := redactor.AddSecret(logToken); err != nil {
		fmt.Println(err)
	}
	line := joblog.NewTextHandler(os.Stderr, nil)
	entries := joblog.NewAPIHandler(&joblog.APIHandlerOptions{Level: slog.LevelInfo})
	handler := slogmulti.Pipe(redactor.Middleware).Handler(slogmulti.Fanout(line, entries))

	if err := entries.Attach(api.URL, logToken); err != nil {
		fmt.Println(err)
	}
	// A record without a time, so that the output is always the same.
	record := slog.NewRecord(time.Time{}, slog.LevelInfo, "Sent "+logToken, 0)
	record.AddAttrs(joblog.Step("upload"), slog.Int("count", 50))
	_ = handler.Handle(context.Background(), record)

	if err := entries.Close(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output: {"level":"INFO","message":"Sent ***","step":"upload","detail":{"count":50},"seq":1}
}
