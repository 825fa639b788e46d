package joblog_test

import (
	"fmt"

	"github.com/nuntiq/joblog"
)

// Deferred first, HandlePanic makes a panic one line and ends the process:
//
//	2026-05-16 14:32:11 UTC [ERROR] panic: assignment to entry in nil map (main.run, main.go:17)
//
// Without a panic it does nothing.
func ExampleLogger_HandlePanic() {
	run := func() { fmt.Println("no panic today") }

	main := func() {
		logger := joblog.New(nil)
		defer logger.HandlePanic()
		run()
	}
	main()
	// Output: no panic today
}
