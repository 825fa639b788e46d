package joblogtest_test

import (
	"fmt"
	"log/slog"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/joblogtest"
)

// The code under test logs to the recorder, and the test asks for what matters.
func ExampleRecorder() {
	recorder := joblogtest.NewRecorder()
	log := slog.New(recorder).With(joblog.Step("upload"))

	log.Info("Posting batch", joblog.Detail("count", 50))
	log.Warn("Rejected invoice", joblog.Detail("invoice", 17, "reason", "no customer"))

	rejected := recorder.Entries().ByStep("upload").ByLevel(slog.LevelWarn)
	fmt.Println(len(rejected), rejected[0].Message, rejected[0].Detail)
	fmt.Println(len(recorder.Entries().ByDetail("count", 50)))
	// Output:
	// 1 Rejected invoice map[invoice:17 reason:no customer]
	// 1
}
