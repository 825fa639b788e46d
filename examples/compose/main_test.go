package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/joblogtest"
)

// TestProcess looks at the program from outside, and at what each of the handlers
// got.
func TestProcess(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "compose.exe")
	out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput()
	require.NoError(t, err, string(out))

	api := joblogtest.NewServer(t)
	debug := filepath.Join(dir, "debug.json")
	cmd := exec.Command(program, "-debug", debug)
	cmd.Env = append(os.Environ(), "JOBLOG_URL="+api.URL, "JOBLOG_TOKEN="+api.Token)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	require.Error(t, err)
	assert.Equal(t, 1, cmd.ProcessState.ExitCode())
	assert.JSONEq(t, `{"failed": true, "alerts": 1}`, string(stdout))

	lines := strings.Split(strings.TrimSuffix(stderr.String(), "\n"), "\n")
	require.Len(t, lines, 4, stderr.String())
	for i, want := range []string{
		"[INFO] Starting upload",
		"[INFO] Posting to https://etl:***@erp.example.org/batches",
		"[WARN] stray print to stdout: a stray print",
		"[ERROR] Failed upload: batch 3 was refused",
	} {
		found := false
		for _, line := range lines {
			found = found || strings.HasSuffix(line, want)
		}
		assert.True(t, found, "%d: %s", i, want)
	}

	assert.Empty(t, api.Problems())
	assert.Len(t, api.Entries(), 4)
	assert.Len(t, api.Entries().ByStep("upload"), 3)
	api.AssertNoSecret(t, "hunter2")

	for _, arg := range []string{"-bogus", "-h"} {
		text, err := exec.Command(program, arg).CombinedOutput()
		require.Error(t, err)
		assert.Regexp(t, `^[-0-9]{10} [:0-9]{8} UTC \[ERROR\] flag.*; usage: compose \[-debug FILE\]\n$`, string(text))
	}

	text, err := os.ReadFile(debug)
	require.NoError(t, err)
	joblogtest.AssertNoSecret(t, string(text), "hunter2")
	for line := range strings.Lines(string(text)) {
		assert.True(t, json.Valid([]byte(line)))
	}
	assert.Equal(t, 4, strings.Count(string(text), "\n"))
}
