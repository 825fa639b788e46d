package importfix

import "fmt"
import "os" // one by one

func lines() {
	fmt.Println("x", os.Args) // want `fmt.Println`
}
