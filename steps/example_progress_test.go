package steps_test

import (
	"context"
	"errors"

	"github.com/nuntiq/joblog/steps"
)

func ExampleProgress() {
	p := steps.NewProgress(context.Background(), withoutRate(), "save", 50_000)
	defer p.End()
	for row := range 50_000 {
		if row == 17 {
			p.Fail("INV-17", errors.New("no customer"))
			continue
		}
		p.OK()
	}
	// Output:
	// [WARN] Save: INV-17 failed: no customer
	// [INFO] Save complete: 49,999 ok, 1 failed
}
