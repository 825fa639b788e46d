package importfix

import (
	"errors"
	"fmt" // the last of its block
)

func last() {
	fmt.Println("x", errors.ErrUnsupported) // want `fmt.Println`
}
