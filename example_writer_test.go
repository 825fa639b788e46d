package joblog_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"

	"github.com/nuntiq/joblog"
)

// A child process writes its stderr into the log: cmd.Stderr = w.
func ExampleLogger_Writer() {
	var stderr bytes.Buffer
	logger := joblog.New(&joblog.Options{Writer: &stderr})

	w := logger.Writer(slog.LevelWarn)
	fmt.Fprint(w, "sftp: connection reset\nsftp: retrying in 2s\nsftp: gave")
	fmt.Fprint(w, " up")
	if err := w.Close(); err != nil { // hands on the last line, which has no end
		fmt.Println(err)
	}

	stamp := len("2006-01-02 15:04:05 UTC ")
	for line := range strings.Lines(stderr.String()) {
		fmt.Print(line[stamp:])
	}
	// Output:
	// [WARN] sftp: connection reset
	// [WARN] sftp: retrying in 2s
	// [WARN] sftp: gave up
}
