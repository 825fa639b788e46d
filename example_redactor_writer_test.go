package joblog_test

import (
	"fmt"
	"os"

	"github.com/nuntiq/joblog"
)

// A secret is masked though it comes in two writes.
func ExampleRedactor_Writer() {
	redactor := joblog.NewRedactor(nil)
	if err := redactor.AddSecret("tide-Cobalt-77"); err != nil {
		fmt.Println(err)
	}
	w := redactor.Writer(os.Stdout)
	fmt.Fprint(w, "connected with tide-")
	fmt.Fprint(w, "Cobalt-77\ndone\n")
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// connected with ***
	// done
}
