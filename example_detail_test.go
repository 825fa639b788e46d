package joblog_test

import (
	"log/slog"
	"os"

	"github.com/nuntiq/joblog"
)

// Step and Detail are ordinary attributes, and mean the same to every handler.
func ExampleDetail() {
	withoutTime := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	log := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: withoutTime}))
	log.Info("Posting batch", joblog.Step("upload"), joblog.Detail("count", 50, slog.Bool("last", true)))
	// Output: {"level":"INFO","msg":"Posting batch","step":"upload","detail":{"count":50,"last":true}}
}
