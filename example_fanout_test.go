package joblog_test

import (
	"bytes"
	"fmt"
	"log/slog"

	slogmulti "github.com/samber/slog-multi"

	"github.com/nuntiq/joblog"
)

// Another handler stands beside the line, behind the same logger.
func ExampleOptions_fanout() {
	var stderr, file bytes.Buffer
	logger := joblog.New(&joblog.Options{
		Writer: &stderr,
		Use: []func(slog.Handler) slog.Handler{
			func(next slog.Handler) slog.Handler {
				json := slog.NewJSONHandler(&file, &slog.HandlerOptions{Level: slog.LevelWarn})
				return slogmulti.Fanout(next, json)
			},
		},
	})
	logger.Info("Posting batch", joblog.Step("upload"))
	logger.Warn("Slow answer", joblog.Step("upload"))

	fmt.Println(bytes.Count(stderr.Bytes(), []byte("\n")), "lines,", bytes.Count(file.Bytes(), []byte("\n")), "entry")
	// Output: 2 lines, 1 entry
}
