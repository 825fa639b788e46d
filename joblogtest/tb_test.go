package joblogtest_test

import (
	"fmt"
	"runtime"
	"testing"
)

// fakeT takes down what an assertion says of it.
type fakeT struct {
	testing.TB
	said  string
	fatal bool
}

func (t *fakeT) Helper() {}

func (t *fakeT) Errorf(format string, args ...any) { t.said += fmt.Sprintf(format, args...) + "\n" }

func (t *fakeT) Fatalf(format string, args ...any) {
	t.Errorf(format, args...)
	t.fatal = true
	runtime.Goexit()
}

// run calls an assertion and returns what it said.
func run(assert func(t testing.TB)) *fakeT {
	t := &fakeT{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		assert(t)
	}()
	<-done
	return t
}
