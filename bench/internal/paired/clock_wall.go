//go:build !(darwin || dragonfly || freebsd || linux || openbsd || solaris)

package paired

import "time"

// Clock names what is measured: CPU time of the process, or, on systems where it
// cannot be had in fine steps, the time on the wall. Ratios by the latter need a
// quiet machine, and do not count work that goes on in the background.
const Clock = "wall clock time"

var epoch = time.Now()

// Now returns a time that only differences of mean something.
func Now() time.Duration { return time.Since(epoch) }
