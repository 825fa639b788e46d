// Command cprint is a job that prints from C.
package main

/*
#include <stdio.h>

static void print(void) {
	printf("stray\n");
	fflush(stdout);
}
*/
import "C"

import (
	"encoding/json"
	"log"
	"log/slog"
	"os"

	"github.com/nuntiq/joblog/stdout"
)

func main() {
	var opts *stdout.Options
	switch os.Args[1] {
	case "unguarded":
		C.print()
		if err := json.NewEncoder(os.Stdout).Encode(true); err != nil {
			log.Fatal(err)
		}
		return
	case "logger":
		opts = &stdout.Options{Logger: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	}
	result, err := stdout.Reserve(opts)
	if err != nil {
		log.Fatal(err)
	}
	defer result.Close()
	C.print()
	if err := result.Encode(map[string]bool{"ok": true}); err != nil {
		log.Fatal(err)
	}
}
