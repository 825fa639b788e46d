package joblog_test

import (
	"bytes"
	"fmt"
	"log"
	"log/slog"

	"github.com/nuntiq/joblog"
)

// As the default, the logger also takes what libraries write to package log.
func ExampleNew_default() {
	var stderr bytes.Buffer
	logger := joblog.New(&joblog.Options{Writer: &stderr})

	before := slog.Default()
	slog.SetDefault(logger.Logger)
	defer slog.SetDefault(before)
	log.Print("old library: retrying")

	stamp := len("2006-01-02 15:04:05 UTC ")
	fmt.Print(stderr.String()[stamp:])
	// Output: [INFO] old library: retrying
}
