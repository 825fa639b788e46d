package joblogtest_test

import (
	"log/slog"

	"github.com/nuntiq/joblog/joblogtest"
)

// A loop that logs once per record shows with a dozen records, before it meets
// 50,000.
func ExampleRecorder_AssertCallSites() {
	recorder := joblogtest.NewRecorder()
	log := slog.New(recorder)

	for i := range 12 {
		log.Info("Saved invoice", "number", i)
	}

	recorder.AssertCallSites(t, 10)
	// Output:
	// joblogtest: logged at INFO or above more than 10 times from one place:
	// 	example_callsites_test.go:16 (joblogtest_test.ExampleRecorder_AssertCallSites) 12 times
	// Log the count at the start and at the end of a loop, and one WARN per failure; DEBUG is for the single record.
}
