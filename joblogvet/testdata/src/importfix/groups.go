package importfix

import (
	"github.com/nuntiq/joblog"

	"fmt"
	"os"
)

func groups(s joblog.Secret) {
	fmt.Println("x", s, os.Args) // want `fmt.Println`
}
