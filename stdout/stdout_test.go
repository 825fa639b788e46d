//go:build unix

package stdout_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// decode reads a result as a worker does: one line, one JSON object.
func decode(out string) (r result, ok bool) {
	line, rest, found := strings.Cut(out, "\n")
	err := json.Unmarshal([]byte(line), &r)
	return r, found && rest == "" && err == nil
}

// Whatever prints, the worker gets one clean line; without the guard it does not.
func TestStrayPrints(t *testing.T) {
	for _, p := range prints {
		t.Run(p.name, func(t *testing.T) {
			_, out, _ := run(t, "unguarded: "+p.name)
			_, ok := decode(out)
			require.False(t, ok, "without the guard the worker must fail: %.200q", out)

			status, out, stderr := run(t, "stderr: "+p.name)
			assert.Zero(t, status, stderr)
			assert.Equal(t, goodLine, out)
			assert.Contains(t, stderr, "stray")

			status, out, stderr = run(t, "logger: "+p.name)
			assert.Zero(t, status, stderr)
			assert.Equal(t, goodLine, out)
			if p.name != endless { // the program may end before its logger comes to it
				assert.Contains(t, stderr, "stray")
				assert.Contains(t, stderr, `level=WARN msg="stray print to stdout: `)
			}
		})
	}
}

func TestJobs(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status int
		out    string
		stderr []string // each is contained
	}{
		{"panic before Encode", 2, "", []string{"stray\n", "panic: oh no"}},
		{"panic after Encode", 2, goodLine, []string{"stray\n", "panic: oh no"}},
		{"panic of a goroutine after Encode", 2, goodLine, []string{"panic: oh no"}},
		{"exit without Close", 3, goodLine, []string{"stray\nstray\n"}},
		{"fatal error after Encode", -1, goodLine, []string{"stray\n"}},
		{"prints after Close", 0, "joblog: encode result: file already closed\n", []string{"stray\n"}},
		{"reserved twice", 0, "between\n" + goodLine, []string{"is reserved already", "stray print to stdout: stray"}},
		{"stderr is closed", 0, "joblog: reserve stdout: one of the descriptors 0, 1 and 2 is closed\nbad file descriptor\n", nil},
		{"second result", 0, goodLine, []string{"a result was written before"}},
		{"many at once", 0, goodLine, []string{"49 failed\n"}},
		{"unencodable first", 0, goodLine, []string{"joblog: encode result: json: unsupported type: func()\n", "hostile\n"}},
		{"child that lives on", 0, goodLine, []string{"stray print to stdout: stray early\"\nclosed\n"}},
		{"logger that panics", 0, goodLine, []string{
			"WARN stray print to stdout: fine\n",
			"1 stray line was not logged\n",
		}},
		{"joblog", 0, goodLine, []string{
			" UTC [WARN] stray print to stdout: token is ***\n",
			` UTC [WARN] stray print to stdout: \x1b[31mred` + "\n",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			status, out, stderr := run(t, tt.name)
			assert.Equal(t, tt.status, status, stderr)
			assert.Equal(t, tt.out, out)
			for _, s := range tt.stderr {
				assert.Contains(t, stderr, s)
			}
		})
	}
}

// A logger that is stuck holds up nobody, and what found no room is told of.
func TestLoggerStuck(t *testing.T) {
	status, out, stderr := run(t, "logger that is stuck")
	assert.Zero(t, status, stderr)
	assert.Equal(t, goodLine, out)
	assert.Contains(t, stderr, "WARN stray print to stdout: stray first\n")

	told := regexp.MustCompile(`WARN stray print to stdout: (\d+) lines were dropped`).FindStringSubmatch(stderr)
	require.NotNil(t, told, stderr)
	dropped, err := strconv.Atoi(told[1])
	require.NoError(t, err)
	assert.Equal(t, 800, strings.Count(stderr, "WARN stray print to stdout: xxx")+dropped)
	assert.Contains(t, stderr, told[1]+" stray lines were not logged\n")
	assert.GreaterOrEqual(t, dropped, 800-2*80-2, "80 lines of 50 KiB may wait, and the pipe holds one")
}

// A logger that prints to stdout is no endless loop.
func TestLoggerOnStdout(t *testing.T) {
	status, out, stderr := run(t, "logger that prints to stdout")
	assert.Zero(t, status, stderr)
	assert.Contains(t, out, strings.TrimSuffix(goodLine, "\n"))
	assert.Equal(t, 1, strings.Count(out+stderr, "once"), "printed once, in one of them")
}

// A reader that is late gets the whole line: a pipe is full at 64 KiB.
func TestLargeResult(t *testing.T) {
	for _, nonblocking := range []bool{false, true} {
		r, w := pipe(t)
		require.NoError(t, syscall.SetNonblock(int(w.Fd()), nonblocking))
		j := newJob(t, "large result")
		j.Stdout = w
		require.NoError(t, j.Start())
		require.NoError(t, w.Close())

		first := make([]byte, 1)
		_, err := io.ReadFull(r, first) // it writes, and nobody has read
		require.NoError(t, err)
		rest, err := io.ReadAll(r)
		require.NoError(t, err)
		require.NoError(t, j.Wait(), j.err.String())
		got, ok := decode(string(first) + string(rest))
		assert.True(t, ok, "nonblocking: %v", nonblocking)
		assert.Len(t, got.Text, 1<<20)
	}
}

// Another process with the same stdout may make it non-blocking at any time.
func TestStdoutThatStopsBlocking(t *testing.T) {
	r, w := pipe(t)
	j := newJob(t, "large result")
	j.Stdout = w
	require.NoError(t, j.Start())
	first := make([]byte, 1)
	_, err := io.ReadFull(r, first)
	require.NoError(t, err)
	require.NoError(t, syscall.SetNonblock(int(w.Fd()), true))
	require.NoError(t, w.Close())
	time.Sleep(50 * time.Millisecond) // let the pipe be full
	rest, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, j.Wait(), j.err.String())
	got, ok := decode(string(first) + string(rest))
	assert.True(t, ok)
	assert.Len(t, got.Text, 1<<20)
}

// A reader that has gone away is an error, and no SIGPIPE.
func TestReaderGoesAway(t *testing.T) {
	r, w := pipe(t)
	j := newJob(t, "reader that goes away")
	j.Stdout = w
	stdin, err := j.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, j.Start())
	require.NoError(t, w.Close())
	require.NoError(t, r.Close())
	require.NoError(t, stdin.Close())
	_ = j.Wait()
	assert.Equal(t, 4, j.ProcessState.ExitCode(), j.err.String())
	assert.Equal(t, "true joblog: encode result: write /dev/stdout: broken pipe\n", j.err.String())
}

// A line of which the reader saw only a part is not tried again.
func TestLineBreaksOff(t *testing.T) {
	r, w := pipe(t)
	j := newJob(t, "line that breaks off")
	j.Stdout = w
	require.NoError(t, j.Start())
	require.NoError(t, w.Close())
	_, err := io.ReadFull(r, make([]byte, 100<<10)) // more than the pipe holds
	require.NoError(t, err)
	require.NoError(t, r.Close())
	require.NoError(t, j.Wait(), j.err.String())
	assert.Regexp(t, `^joblog: encode result: the line broke off after \d+ of 1048609 bytes: write /dev/stdout: broken pipe\n`+
		`joblog: encode result: a result was written before`, j.err.String())
}

// Stdout may be a file, which is appended to or not as it was opened.
func TestStdoutIsFile(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "")
	require.NoError(t, err)
	_, err = f.WriteString("before\n")
	require.NoError(t, err)
	j := newJob(t, "exit without Close")
	j.Stdout = f
	_ = j.Run()
	got, err := os.ReadFile(f.Name())
	require.NoError(t, err)
	assert.Equal(t, "before\n"+goodLine, string(got))
}

// C has a buffer of its own, in front of the descriptor.
func TestCgo(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	exe := t.TempDir() + "/cprint"
	build := exec.Command("go", "build", "-o", exe, "./testdata/cprint")
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		t.Skipf("no C compiler: %s", out)
	}
	for _, tt := range []struct {
		mode string
		ok   bool
	}{{"unguarded", false}, {"stderr", true}, {"logger", true}} {
		var out, stderr bytes.Buffer
		cmd := exec.Command(exe, tt.mode)
		cmd.Stdout, cmd.Stderr = &out, &stderr
		require.NoError(t, cmd.Run(), stderr.String())
		_, ok := decode(out.String())
		assert.Equal(t, tt.ok, ok, "%s: %q", tt.mode, out.String())
		if tt.ok {
			assert.Contains(t, stderr.String(), "stray", tt.mode)
		}
	}
}

func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	require.NoError(t, err)
	t.Cleanup(func() {
		_ = r.Close()
		_ = w.Close()
	})
	return r, w
}
