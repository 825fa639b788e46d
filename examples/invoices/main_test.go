package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/joblogtest"
)

// With this variable set the test binary is a connector whose HTTP panics:
// nothing in the real one can be made to.
const panicEnv = "INVOICES_TEST_PANIC"

func TestMain(m *testing.M) {
	if os.Getenv(panicEnv) != "" {
		http.DefaultTransport = roundTripFunc(func(*http.Request) (*http.Response, error) {
			for range 103 {
				slog.Info("a flood")
			}
			panic("no transport\nat all")
		})
		os.Args = os.Args[:1]
		main()
	}
	os.Exit(m.Run())
}

type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestProcess looks at the example from outside, as the worker does.
func TestProcess(t *testing.T) {
	program := filepath.Join(t.TempDir(), "invoices.exe") // the name Windows asks for
	out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput()
	require.NoError(t, err, string(out))

	for _, args := range [][]string{{}, {"-v"}} {
		t.Run(fmt.Sprintf("good %q", args), func(t *testing.T) {
			t.Parallel()
			got := finish(t, exec.Command(program, args...))
			total, bad := countTestdata(t)
			assert.Equal(t, 0, got.status)
			assert.JSONEq(t, fmt.Sprintf(`{"status": "ok", "result":
				{"fetched": %d, "saved": %d, "rejected": %d, "batches": %d}}`,
				total, total-len(bad), len(bad), (total-len(bad)+49)/50), got.stdout)

			var rejected []string
			for _, line := range got.lines("WARN") {
				if rest, ok := strings.CutPrefix(line, "Rejected invoice "); ok {
					name, _, _ := strings.Cut(rest, ":")
					rejected = append(rejected, name)
				}
			}
			assert.Equal(t, bad, rejected)

			warnings := strings.Join(got.lines("WARN"), "\n")
			slow := strings.Count(warnings, "Slow request: ")
			assert.GreaterOrEqual(t, slow, 1, "the slow page, and whatever a busy machine makes slow")
			assert.Equal(t, 1, strings.Count(warnings, "Failed request: "))
			assert.Len(t, got.lines("WARN"), len(bad)+slow+1)
			assert.Empty(t, got.lines("ERROR"))

			info := got.lines("INFO")
			require.Len(t, info, 11, "start and end of the job and of three steps, and what each has done")
			assert.Equal(t, "Starting job", info[0])
			assert.Regexp(t, `^Done job in `, info[10])
			assert.Equal(t, len(args) > 0, len(got.lines("DEBUG")) > 0)
		})
	}

	t.Run("log API", func(t *testing.T) {
		t.Parallel()
		api := joblogtest.NewServer(t)
		cmd := exec.Command(program, "-api", api.URL)
		cmd.Env = append(os.Environ(), "JOBLOG_TOKEN="+api.Token)
		got := finish(t, cmd)
		assert.Equal(t, 0, got.status)
		assert.Empty(t, api.Problems())
		assert.Empty(t, api.Missing())
		_, bad := countTestdata(t)
		entries := api.Entries()
		assert.Len(t, entries.ByStep("validate").ByLevel(slog.LevelWarn), len(bad))
		assert.Len(t, entries.ByMessage("Save complete: ").ByDetail("failed", 0), 1)
		assert.Len(t, entries.ByStep("job"), 2)
	})

	t.Run("demo of the log API", func(t *testing.T) {
		t.Parallel()
		info := finish(t, exec.Command(program, "-demo-api")).lines("INFO")
		require.Len(t, info, 16)
		assert.Regexp(t, `^The log API got \d+ entries in 4 steps$`, info[11])
		assert.Regexp(t, `^Step job: 2 INFO in `, info[12])
		assert.Regexp(t, `^Step save: 5 DEBUG, 3 INFO in `, info[15])
	})

	t.Run("log API with http", func(t *testing.T) {
		t.Parallel()
		finish(t, exec.Command(program, "-api", "http://logs.example.org")).assertFailed(t, "https")
	})

	t.Run("ERP out of reach", func(t *testing.T) {
		t.Parallel()
		got := finish(t, exec.Command(program, "-erp", "http://127.0.0.1:1"))
		got.assertFailed(t, "127.0.0.1:1")
	})

	t.Run("bad flag", func(t *testing.T) {
		t.Parallel()
		got := finish(t, exec.Command(program, "-bogus"))
		got.assertFailed(t, "-bogus")
		assert.Contains(t, strings.Join(got.lines("INFO"), "\n"), "Usage of invoices:")
		assert.Len(t, got.lines("ERROR"), 1)
	})

	t.Run("argument", func(t *testing.T) {
		t.Parallel()
		finish(t, exec.Command(program, "today\nonly")).assertFailed(t, `"today\nonly"`)
	})

	t.Run("help", func(t *testing.T) {
		t.Parallel()
		got := finish(t, exec.Command(program, "-h"))
		assert.Equal(t, 1, got.status)
		assert.Contains(t, strings.Join(got.lines("INFO"), "\n"), "-erp URL")
	})

	t.Run("SIGTERM", func(t *testing.T) {
		if runtime.GOOS == "windows" {
			t.Skip("no SIGTERM")
		}
		t.Parallel()
		cmd := exec.Command(program, "-v")
		got := finishAfter(t, cmd, func(line string) {
			if strings.HasSuffix(line, "Fetched page 3") { // and page 4 is slow
				assert.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
			}
		})
		got.assertFailed(t, "stopped by a signal: page 4: ")
		assert.Len(t, got.lines("ERROR"), 1)
	})

	t.Run("stdout closed", func(t *testing.T) {
		t.Parallel()
		reader, writer, err := os.Pipe()
		require.NoError(t, err)
		require.NoError(t, reader.Close())
		defer writer.Close()
		cmd := exec.Command(program)
		cmd.Stdout = writer
		got := finish(t, cmd)
		assert.Equal(t, 1, got.status)
		errs := got.lines("ERROR")
		require.Len(t, errs, 1)
		assert.Contains(t, errs[0], "Result could not be written: ")
	})

	t.Run("panic", func(t *testing.T) {
		t.Parallel()
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), panicEnv+"=1")
		got := finish(t, cmd)
		assert.Equal(t, 2, got.status)
		assert.Empty(t, got.stdout)
		assert.Contains(t, strings.Join(got.lines("INFO"), "\n"), `suppressed 3 like "a flood"`)
		errs := got.lines("ERROR")
		require.Len(t, errs, 1, "told by the step")
		assert.Regexp(t, `^Failed fetch: panic: no transport\\nat all \(.*main_test\.go:\d+\)$`, errs[0])
	})
}

// outcome is what a process leaves behind.
type outcome struct {
	stdout string
	stderr []string
	status int
}

var lineRE = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \[(DEBUG|INFO|WARN|ERROR)\] ([^\n]*)$`)

func finish(t *testing.T, cmd *exec.Cmd) outcome {
	t.Helper()
	return finishAfter(t, cmd, func(string) {})
}

// finishAfter runs cmd to its end, calling onLine for each line of stderr, and
// checks what is true of both streams whatever happens.
func finishAfter(t *testing.T, cmd *exec.Cmd, onLine func(string)) outcome {
	t.Helper()
	cmd.Dir = t.TempDir() // the data must not be looked for where the program runs
	var stdout bytes.Buffer
	if cmd.Stdout == nil {
		cmd.Stdout = &stdout
	}
	stderr, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	kill := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()

	var got outcome
	r := bufio.NewReader(stderr)
	for {
		line, err := r.ReadString('\n')
		if err == io.EOF {
			assert.Empty(t, line, "stderr ends inside a line")
			break
		}
		require.NoError(t, err)
		line = strings.TrimSuffix(line, "\n")
		assert.Regexp(t, lineRE, line)
		got.stderr = append(got.stderr, line)
		onLine(line)
	}
	_ = cmd.Wait() // its error is the status
	got.status = cmd.ProcessState.ExitCode()
	got.stdout = stdout.String()
	if got.status != 2 && cmd.Stdout == &stdout {
		assert.Regexp(t, `^\{[^\n]*\}\n$`, got.stdout)
		assert.NoError(t, json.Unmarshal(stdout.Bytes(), &map[string]any{}))
	}
	return got
}

// lines returns the messages of one level.
func (o outcome) lines(level string) (messages []string) {
	for _, line := range o.stderr {
		if m := lineRE.FindStringSubmatch(line); m != nil && m[1] == level {
			messages = append(messages, m[2])
		}
	}
	return messages
}

// assertFailed checks that the process failed in an orderly way and for this
// reason, and logged it once.
func (o outcome) assertFailed(t *testing.T, reason string) {
	t.Helper()
	assert.Equal(t, 1, o.status)
	var envelope map[string]string
	require.NoError(t, json.Unmarshal([]byte(o.stdout), &envelope))
	assert.Equal(t, "failed", envelope["status"])
	assert.Contains(t, envelope["error"], reason)
	assert.Len(t, envelope, 2)
	logged := 0
	for _, message := range o.lines("ERROR") {
		logged += strings.Count(message, envelope["error"])
	}
	assert.Equal(t, 1, logged, "%q", o.stderr)
}

// countTestdata judges the invoices by rules of its own, on generic JSON. It
// returns their number, and the bad ones as the log is to name them.
func countTestdata(t *testing.T) (total int, bad []string) {
	t.Helper()
	names, err := filepath.Glob("testdata/*.json")
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		var invoices []any
		require.NoError(t, decoder.Decode(&invoices))
		for _, v := range invoices {
			total++
			inv, _ := v.(map[string]any)
			number, _ := inv["number"].(string)
			if isGood(inv) && !seen[number] {
				seen[number] = true
				continue
			}
			if number == "" {
				number = fmt.Sprintf("at position %d", total)
			}
			bad = append(bad, strings.ReplaceAll(number, "\n", `\n`))
		}
	}
	require.GreaterOrEqual(t, total, 200)
	require.NotEmpty(t, bad)
	return total, bad
}

func isGood(inv map[string]any) bool {
	text := func(key, pattern string) bool {
		s, ok := inv[key].(string)
		return ok && regexp.MustCompile(`^(?:`+pattern+`)$`).MatchString(s)
	}
	date := func(key string) time.Time {
		s, _ := inv[key].(string)
		d, _ := time.Parse("2006-01-02", s) // else the zero time
		return d
	}
	integer := func(v any) (int64, bool) {
		n, _ := v.(json.Number)
		i, err := n.Int64()
		return i, err == nil
	}
	lines, _ := inv["lines"].([]any)
	var sum int64
	for _, v := range lines {
		line, _ := v.(map[string]any)
		quantity, ok1 := integer(line["quantity"])
		price, ok2 := integer(line["unit_price"])
		if !ok1 || !ok2 || quantity <= 0 {
			return false
		}
		sum += quantity * price
	}
	total, ok := integer(inv["total"])
	return ok && len(lines) > 0 && total == sum && total >= 0 &&
		text("number", `[A-Z0-9-]+`) &&
		text("customer", `.*\S.*`) &&
		text("currency", `CHF|DKK|EUR|GBP|NOK|PLN|SEK|USD`) &&
		!date("issued").IsZero() && !date("due").IsZero() && !date("due").Before(date("issued"))
}

func TestFailureIsLoggedOnceWithItsStep(t *testing.T) {
	erp := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("cursor") != "" {
			http.Error(w, "licence expired", http.StatusForbidden)
			return
		}
		fmt.Fprint(w, `{"invoices": [{}, {}], "next": "2"}`)
	}))
	defer erp.Close()

	rec := joblogtest.NewRecorder()
	logger := joblog.New(&joblog.Options{
		Writer: io.Discard,
		Use:    []func(slog.Handler) slog.Handler{func(slog.Handler) slog.Handler { return rec }},
	})
	var stdout bytes.Buffer
	status := run(t.Context(), logger, new(slog.LevelVar), []string{"-erp", erp.URL}, json.NewEncoder(&stdout))

	assert.Equal(t, 1, status)
	assert.Contains(t, stdout.String(), `"status":"failed"`)
	errs := rec.Entries().ByLevel(slog.LevelError)
	require.Len(t, errs, 1)
	assert.Contains(t, errs[0].Message, "Failed fetch: page 2: GET "+erp.URL+"/invoices?cursor=2: 403 Forbidden: licence expired")
	assert.Equal(t, "fetch", errs[0].Step)
}
