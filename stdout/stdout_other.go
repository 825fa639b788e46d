//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package stdout

import (
	"errors"
	"fmt"
	"os"
	"runtime"
)

func redirect(bool) (*redirection, error) {
	return nil, fmt.Errorf("on %s: %w", runtime.GOOS, errors.ErrUnsupported)
}

func readReady(*os.File, []byte, func([]byte)) {}
