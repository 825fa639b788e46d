//go:build unix

package stdout_test

import (
	"fmt"
	"log"
	"os"
	"os/exec"

	"github.com/nuntiq/joblog/stdout"
)

// connector is a job's main.
func connector() {
	result, err := stdout.Reserve(nil)
	if err != nil {
		log.Fatal(err)
	}
	defer result.Close()

	fmt.Println("debugging, and forgotten here") // goes to stderr

	err = result.Encode(map[string]any{"ok": true, "saved": 42})
	if err != nil {
		log.Fatal(err)
	}
}

func init() { jobs["connector"] = connector }

// The worker runs the connector as a process of its own, and reads its stdout.
func ExampleReserve() {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"=connector")
	out, err := cmd.Output()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(out))
	// Output: {"ok":true,"saved":42}
}
