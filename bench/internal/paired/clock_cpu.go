//go:build darwin || dragonfly || freebsd || linux || openbsd || solaris

package paired

import (
	"time"

	"golang.org/x/sys/unix"
)

// Clock names what is measured: CPU time of the process, or, on systems where it
// cannot be had in fine steps, the time on the wall. Ratios by the latter need a
// quiet machine, and do not count work that goes on in the background.
const Clock = "process CPU time"

// Now returns a time that only differences of mean something.
func Now() time.Duration {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &ts); err != nil {
		panic("paired: read the process CPU clock: " + err.Error())
	}
	return time.Duration(ts.Nano())
}
