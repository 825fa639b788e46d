package importfix

import (
	"fmt"
	"os"
)

func sorted() {
	fmt.Println("x", os.Args) // want `fmt.Println`
}
