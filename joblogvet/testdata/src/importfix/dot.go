package importfix

import (
	. "fmt"
	_ "unsafe"
)

func dot() {
	Println("x", Sprint(1)) // want `fmt.Println`
}
