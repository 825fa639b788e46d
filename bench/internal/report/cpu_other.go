//go:build !darwin && !linux

package report

import (
	"cmp"
	"os"
	"runtime"
)

// cpuModel returns the processor's name, or its architecture where the system
// does not tell: of these only Windows does, and not the name in the shops.
func cpuModel() string {
	return cmp.Or(os.Getenv("PROCESSOR_IDENTIFIER"), runtime.GOARCH)
}
