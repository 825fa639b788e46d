package ignores

import "fmt"

func prints() {
	fmt.Println("a") //joblog:ignore stdoutcheck a reason

	fmt.Println("b") /* want `fmt.Println prints` */ //joblog:ignore stdoutcheck

	//joblog:ignore
	fmt.Println("c") // want `fmt.Println prints`

	//joblog:ignore stdoutchek a reason
	fmt.Println("d") // want `fmt.Println prints`

	//joblog:ignore secretcheck a reason for another check
	fmt.Println("e") // want `fmt.Println prints`

	// joblog:ignore stdoutcheck with a space it is prose
	fmt.Println("f") // want `fmt.Println prints`

	//joblog:ignore stdoutcheck a statement of several lines
	fmt.Println("g",
		"h")

	//joblog:ignore stdoutcheck a block does not hide what is in it
	if true {
		fmt.Println("i") // want `fmt.Println prints`
	}
}

// A directive in a function's doc is for the whole of it.
//
//joblog:ignore stdoutcheck the usage text
func usage() {
	fmt.Println("usage")
	fmt.Println("more of it")
}
