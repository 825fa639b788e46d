package joblog_test

import (
	"context"
	"fmt"
	"io"

	"github.com/nuntiq/joblog"
)

// A framework that shows how its jobs are doing is told of each state.
func ExampleAPIHandlerOptions_onState() {
	states := make(chan joblog.State, 10)
	logger := joblog.New(&joblog.Options{
		Writer: io.Discard,
		API:    &joblog.APIHandlerOptions{OnState: func(s joblog.State) { states <- s }},
	})
	if err := logger.AttachAPI("https://logs.example.org", "log-token-of-this-job"); err != nil {
		fmt.Println(err)
	}
	fmt.Println(<-states)
	_ = logger.Close(context.Background()) // nothing was logged, nothing is lost
	fmt.Println(<-states)
	// Output:
	// attached
	// closed
}
