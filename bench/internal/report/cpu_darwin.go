package report

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// cpuModel returns the processor's name, or its architecture where the kernel
// does not tell.
func cpuModel() string {
	if name, err := unix.Sysctl("machdep.cpu.brand_string"); err == nil && name != "" {
		return name
	}
	return runtime.GOARCH
}
