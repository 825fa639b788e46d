package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// roleVar has this program play another part: forwarder and API are measured in
// processes of their own.
const roleVar = "JOBLOG_FORWARD_ROLE"

// process is a child that says one line when it is ready, and its report, as
// JSON, when it is done.
type process struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser
	out   *bufio.Reader
	first string // the line
	errs  strings.Builder
}

// start runs this program in the role, with its argument as JSON.
func start(role string, arg any) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	spec, err := json.Marshal(arg)
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.Command(self)}
	p.cmd.Env = append(os.Environ(), roleVar+"="+role+" "+string(spec))
	p.cmd.Stderr = &p.errs
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(stdout)
	line, err := p.out.ReadString('\n')
	if err != nil {
		return nil, p.failed(role, err)
	}
	p.first = strings.TrimSpace(line)
	return p, nil
}

func (p *process) failed(role string, err error) error {
	_ = p.stdin.Close()
	if waitErr := p.cmd.Wait(); waitErr != nil {
		err = waitErr
	}
	return fmt.Errorf("%s: %w: %s", role, err, strings.TrimSpace(p.errs.String()))
}

// end lets the child go on to its end, and reads its report.
func (p *process) end(role string, report any) error {
	_ = p.stdin.Close()
	if err := json.NewDecoder(p.out).Decode(report); err != nil {
		return p.failed(role, err)
	}
	if err := p.cmd.Wait(); err != nil {
		return fmt.Errorf("%s: %w", role, err)
	}
	return nil
}

// playRole does what the environment asks for, and reports whether it does.
func playRole() (bool, error) {
	role, spec, ok := strings.Cut(os.Getenv(roleVar), " ")
	if !ok {
		return false, nil
	}
	switch role {
	case "api":
		return true, play(spec, (*apiSpec).serve)
	case "forwarder":
		return true, play(spec, (*clientSpec).run)
	}
	return true, fmt.Errorf("role %q is unknown", role)
}

func play[Spec, Report any](arg string, do func(*Spec) (Report, error)) error {
	var spec Spec
	if err := json.Unmarshal([]byte(arg), &spec); err != nil {
		return err
	}
	report, err := do(&spec)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(report)
}

// ready says the line, and waits until the parent is done with the child.
func ready(line string) (parentDone <-chan struct{}) {
	fmt.Println(line)
	done := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(done)
	}()
	return done
}
