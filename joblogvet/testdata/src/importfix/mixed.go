package importfix

import (
	"fmt"
	"github.com/nuntiq/joblog"
	"os"
)

func mixed(s joblog.Secret) {
	fmt.Println("x", s, os.Args) // want `fmt.Println`
}
