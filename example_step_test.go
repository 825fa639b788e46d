package joblog_test

import (
	"context"
	"fmt"

	"github.com/nuntiq/joblog"
)

// A step in the context holds for every record that is logged with it.
func ExampleContextWithStep() {
	ctx := joblog.ContextWithStep(context.Background(), "fetch")
	fmt.Println(joblog.StepFromContext(ctx))

	inner := joblog.ContextWithStep(ctx, "parse")
	fmt.Println(joblog.StepFromContext(inner))
	fmt.Println(joblog.StepFromContext(context.Background()))
	// Output:
	// fetch true
	// parse true
	//  false
}
