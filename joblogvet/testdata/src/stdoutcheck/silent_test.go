package stdoutcheck

import (
	"fmt"
	"os"
)

func inTest() {
	fmt.Println("tests print as they like")
	fmt.Fprintln(os.Stdout)
}
