//go:build !unix

package joblog

import (
	"io"
	"os"
)

// withoutSIGPIPE returns the file: there is no such signal.
func withoutSIGPIPE(f *os.File) io.Writer { return f }
