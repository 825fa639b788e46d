package secretfix

import (
	"fmt"
	"log"
)

func printed(password string, l *log.Logger) {
	log.Printf("login %s", password)               // want `its name`
	log.Println("login", password)                 // want `its name`
	log.Printf(password)                           // want `its name`
	l.Fatal("login " + password)                   // want `its name`
	l.Output(2, password)                          // want `its name`
	l.Output(2, fmt.Sprintf("login %s", password)) // want `its name`
}
