//go:build !unix

// Package stderr writes to stderr without the risk that goes with it elsewhere.
package stderr

import (
	"io"
	"os"
)

// NewWriter returns [os.Stderr]: there is no SIGPIPE.
func NewWriter() io.Writer { return os.Stderr }
