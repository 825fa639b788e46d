// Joblogvet finds, before a connector runs, what it must not do: print to stdout,
// log secrets, and log INFO once per record of a loop.
//
//	joblogvet ./...
//	go vet -vettool=$(go tool -n joblogvet) ./...
//	go tool joblogvet ./...
//
// By itself it runs go vet with itself as the tool, so that all three have the same
// packages, flags, build cache, output and exit status:
//
//	joblogvet -json ./...
//	joblogvet -tags integration -loopcheck.small=20 ./...
//	joblogvet -stdoutcheck=false ./...
//
// With -fix it applies the suggested fixes; with -fix -diff it prints them.
// joblogvet help lists the checks, joblogvet help <check> says more about one.
package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/nuntiq/joblog/joblogvet"
	"golang.org/x/tools/go/analysis/multichecker"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func main() {
	args := os.Args[1:]
	switch {
	case calledByVet(args):
		checkUnit()
		return
	case asksForMore(args):
		multichecker.Main(joblogvet.Analyzers()...)
	}
	os.Exit(vet(args))
}

// calledByVet reports whether the arguments are those of go vet's protocol for its
// tools.
func calledByVet(args []string) bool {
	return len(args) > 0 && (args[0] == "-V=full" || args[0] == "-flags" || strings.HasSuffix(args[len(args)-1], ".cfg"))
}

// checkUnit does what go vet asks of its tool.
func checkUnit() {
	if last := len(os.Args) - 1; strings.HasSuffix(os.Args[last], ".cfg") {
		name, err := lighten(os.Args[last])
		if err != nil {
			fmt.Fprintln(os.Stderr, "joblogvet:", err)
			os.Exit(1)
		}
		if name == "" {
			return
		}
		os.Args[last] = name
	}
	flag.String(rootsFlag, "", "`hash` of what is checked, which keeps go vet's cache apart")
	unitchecker.Main(joblogvet.Analyzers()...)
}

// asksForMore reports whether the arguments ask for what go vet cannot do in all
// releases: help and fixes.
func asksForMore(args []string) bool {
	if len(args) == 0 || args[0] == "help" {
		return len(args) > 0
	}
	return slices.ContainsFunc(args, func(arg string) bool {
		switch strings.TrimLeft(arg, "-") {
		case "fix", "fix=true", "diff", "diff=true", "h", "help":
			return strings.HasPrefix(arg, "-")
		}
		return false
	})
}

// rootsFlag tells runs apart that check different packages. Since Go 1.26, go vet takes a
// package that was only asked for its facts, as a dependency, for one that was checked
// without findings, and says nothing when it is asked for itself. The flags of the tool
// are a part of what it caches by.
const rootsFlag = "joblogvet.roots"

// vet runs go vet with this program as its tool, and returns its exit status.
func vet(args []string) int {
	self, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, "joblogvet: find itself:", err)
		return 1
	}
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintln(os.Stderr, "joblogvet:", err)
		return 1
	}
	roots := sha256.Sum256([]byte(strings.Join(append([]string{dir}, args...), "\x00")))
	chdir, args := cutChdir(args)
	command := slices.Concat([]string{"vet"}, chdir, []string{"-vettool=" + self, fmt.Sprintf("-%s=%x", rootsFlag, roots[:8])}, args)
	cmd := exec.Command("go", command...)
	cmd.Stdin = os.Stdin
	cmd.Stdout = os.Stdout //joblog:ignore stdoutcheck this is no connector: vet's JSON belongs there
	cmd.Stderr = os.Stderr
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 {
		return exit.ExitCode()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "joblogvet: run go vet:", err)
		return 1
	}
	return 0
}

// cutChdir cuts the flag -C off, which go vet wants in front of all others.
func cutChdir(args []string) (chdir, rest []string) {
	if len(args) == 0 {
		return nil, args
	}
	switch name, _, hasValue := strings.Cut(args[0], "="); {
	case name != "-C" && name != "--C":
		return nil, args
	case hasValue:
		return args[:1], args[1:]
	}
	n := min(2, len(args))
	return args[:n], args[n:]
}
