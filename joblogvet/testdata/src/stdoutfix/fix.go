package stdoutfix

import (
	"fmt"
	"os"
)

func sound(n int, name string, err error) {
	fmt.Println("fetched")                    // want `fmt.Println`
	fmt.Println(name)                         // want `fmt.Println`
	fmt.Println("fetched", n, "invoices")     // want `fmt.Println`
	fmt.Println("100 %", n)                   // want `fmt.Println`
	fmt.Println(err)                          // want `fmt.Println`
	fmt.Printf("fetched %d of %s\n", n, name) // want `fmt.Printf`
	fmt.Printf("done\n")                      // want `fmt.Printf`
	fmt.Print("done\n")                       // want `fmt.Print`
	fmt.Fprintln(os.Stdout, "fetched")        // want `fmt.Fprintln`
	fmt.Fprintf(os.Stdout, "%d\n", n)         // want `fmt.Fprintf`
}

// These print parts of lines, several lines or nothing, and are somebody's to read.
func unsound(n int, args []any, format string) {
	fmt.Print("part of a line") // want `fmt.Print`
	fmt.Printf("part %d", n)    // want `fmt.Printf`
	fmt.Printf(format, n)       // want `fmt.Printf`
	fmt.Printf("a\nb\n")        // want `fmt.Printf`
	fmt.Println()               // want `fmt.Println`
	fmt.Println(args...)        // want `fmt.Println`
	fmt.Println("a\nb")         // want `fmt.Println`
	_, _ = fmt.Println("used")  // want `fmt.Println`
	slog := n
	fmt.Println("hidden import", slog) // want `fmt.Println`
}
