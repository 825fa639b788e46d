// Package helpers is no test file; what takes a test in it runs in tests alone.
package helpers

import (
	"fmt"
	"os"
	"testing"
)

func NewStore(t testing.TB, path string) {
	fmt.Println("a store at", path)
	func() { fmt.Fprintln(os.Stdout, path) }()
}

func Run(path string, f func(t *testing.T)) {
	fmt.Println("a run at", path) // want `fmt.Println prints to stdout`
	_ = testing.InternalTest{F: func(t *testing.T) { fmt.Println("in a test") }}
}
