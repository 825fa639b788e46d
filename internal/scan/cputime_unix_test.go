//go:build unix

package scan_test

import (
	"syscall"
	"time"
)

// cpuTime returns the time that this process has been given by its processors, which
// does not pass while others have them.
func cpuTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
