//go:build unix

package joblog_test

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
)

// A reader of stderr that goes away costs lines, and not the job.
func TestNobodyReadsStderr(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	require.NoError(t, r.Close())
	defer func() { _ = w.Close() }()
	cmd := child(t, "nobody reads stderr")
	cmd.Stderr = w
	out, err := cmd.Output()
	require.NoError(t, err)
	assert.Equal(t, "2 true\n", string(out))
}

// Whoever made the pipe may have made it non-blocking, for all who write to it.
func TestStderrThatDoesNotBlock(t *testing.T) {
	var fds [2]int
	require.NoError(t, syscall.Pipe(fds[:]))
	require.NoError(t, syscall.SetNonblock(fds[1], true))
	r, w := os.NewFile(uintptr(fds[0]), ""), os.NewFile(uintptr(fds[1]), "") // which os.Pipe would make block for a child
	defer func() { _ = r.Close() }()
	checkMuch(t, r, w, func() {})
}

// Another process with the same stderr, a child that was given it for instance, may
// make it non-blocking at any time.
func TestStderrThatStopsBlocking(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	defer func() { _ = r.Close() }()
	checkMuch(t, r, w, func() {
		_, err := r.Read(make([]byte, 1)) // it has begun
		require.NoError(t, err)
		require.NoError(t, syscall.SetNonblock(int(w.Fd()), true))
	})
}

// checkMuch holds that all lines arrive of a child that has w for its stderr, where its
// pipe was full before r is read. meanwhile is called when the child has started.
func checkMuch(t *testing.T, r, w *os.File, meanwhile func()) {
	t.Helper()
	cmd := child(t, "much")
	var stdout bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, w
	require.NoError(t, cmd.Start())
	meanwhile()
	require.NoError(t, w.Close())
	time.Sleep(50 * time.Millisecond) // let the pipe be full
	text, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, cmd.Wait())
	assert.Equal(t, "<nil>\n", stdout.String())
	assert.Equal(t, 3000, strings.Count(string(text), "[INFO] "+strings.Repeat("x", 1000)+"\n"))
}

func TestStderrAllocs(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer func() { _ = null.Close() }()
	stderr := os.Stderr
	os.Stderr = null
	h := joblog.NewTextHandler(os.Stderr, nil)
	os.Stderr = stderr
	r := slog.NewRecord(noon, slog.LevelInfo, "Fetched 42 invoices from ERP", 0)
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = h.Handle(t.Context(), r) }))
}
