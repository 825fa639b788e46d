package throttle_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/nuntiq/joblog/throttle"
)

// A budget bounds the whole run, whatever its call sites.
func ExampleOptions_budget() {
	guard := throttle.New(&throttle.Options{MaxRecords: 2})
	plain := slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.MessageKey {
				return a
			}
			return slog.Attr{}
		},
	})
	log := slog.New(guard.Middleware(plain))

	log.Info("Starting fetch")
	log.Info("Done fetch")
	log.Info("Starting save")
	log.Error("Failed save: out of rows")
	log.Info("Starting cleanup")
	if err := guard.Close(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// msg="Starting fetch"
	// msg="Done fetch"
	// msg="log budget used up after 2 records of 24 bytes: only WARN and above from here on"
	// msg="Failed save: out of rows"
	// msg="suppressed 2 over the log budget"
}
