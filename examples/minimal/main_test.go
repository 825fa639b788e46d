package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestProcess(t *testing.T) {
	program := filepath.Join(t.TempDir(), "minimal.exe")
	out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput()
	require.NoError(t, err, string(out))

	var stderr strings.Builder
	cmd := exec.Command(program)
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	require.Error(t, err)
	assert.Equal(t, 1, cmd.ProcessState.ExitCode())
	assert.Equal(t, "{\"ok\":false}\n", string(stdout))
	assert.Regexp(t, `^[-0-9]{10} [:0-9]{8} UTC \[INFO\] Posting batch
[-0-9]{10} [:0-9]{8} UTC \[ERROR\] Upload failed: connection refused
$`, stderr.String())
}
