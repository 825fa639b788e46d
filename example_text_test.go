package joblog_test

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/nuntiq/joblog"
)

// The line is one line, whatever the message holds.
func ExampleTextHandler() {
	h := joblog.NewTextHandler(os.Stdout, nil)
	at := time.Date(2026, 5, 16, 16, 32, 11, 999_000_000, time.FixedZone("CEST", 2*60*60))
	for _, msg := range []string{
		"Fetched 42 invoices from ERP",
		"ERP answered:\n\tno such invoice\r\n",
	} {
		_ = h.Handle(context.Background(), slog.NewRecord(at, slog.LevelInfo, msg, 0))
	}
	// Output:
	// 2026-05-16 14:32:11 UTC [INFO] Fetched 42 invoices from ERP
	// 2026-05-16 14:32:11 UTC [INFO] ERP answered:\n	no such invoice\r\n
}
