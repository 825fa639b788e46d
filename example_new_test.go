package joblog_test

import (
	"bytes"
	"fmt"
	"log/slog"

	"github.com/nuntiq/joblog"
)

// A framework's main makes the logger and hands the *slog.Logger inside to the
// connector. The connector's attributes are not on the line.
func ExampleNew() {
	var stderr bytes.Buffer // in a connector: nothing, which means os.Stderr
	logger := joblog.New(&joblog.Options{Writer: &stderr, Level: slog.LevelInfo})

	connector := func(log *slog.Logger) {
		log.Debug("Not at this level")
		log.Info("Fetched 42 invoices from ERP", joblog.Step("fetch"), joblog.Detail("pages", 3))
	}
	connector(logger.Logger)

	stamp := len("2006-01-02 15:04:05 UTC ")
	fmt.Print(stderr.String()[stamp:])
	// Output: [INFO] Fetched 42 invoices from ERP
}
