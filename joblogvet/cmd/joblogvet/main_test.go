package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"joblogvet": main})
}

func TestScript(t *testing.T) {
	goEnv := func(name string) string {
		out, err := exec.Command("go", "env", name).Output()
		require.NoError(t, err)
		return strings.TrimSpace(string(out))
	}
	root, err := filepath.Abs("../../..")
	require.NoError(t, err)

	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH"} {
				e.Setenv(name, goEnv(name))
			}
			e.Setenv("GOPROXY", "off") // the modules are here, for this test was built of them
			e.Setenv("GOFLAGS", "-mod=mod")
			e.Setenv("GOTOOLCHAIN", "local")
			e.Setenv("GOWORK", "off")
			e.Setenv("ROOT", filepath.ToSlash(root))
			sum, err := os.ReadFile(filepath.Join(root, "joblogvet", "go.sum"))
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(e.WorkDir, "joblogvet.sum"), sum, 0o666)
		},
	})
}
