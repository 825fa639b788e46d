package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func TestLighten(t *testing.T) {
	facts := map[string]string{"none": filepath.Join(t.TempDir(), "none"), "some": filepath.Join(t.TempDir(), "some")}
	require.NoError(t, os.WriteFile(facts["none"], nil, 0o666))
	require.NoError(t, os.WriteFile(facts["some"], []byte("facts"), 0o666))
	imports := func(paths ...string) map[string]string {
		m := make(map[string]string)
		for _, path := range paths {
			m[path] = path
		}
		return m
	}

	for _, test := range []struct {
		name string
		cfg  unitchecker.Config
		want []string // the files that are checked
	}{
		{"a package", unitchecker.Config{GoFiles: []string{"a.go", "b.go"}}, []string{"a.go", "b.go"}},
		{"with its tests", unitchecker.Config{GoFiles: []string{"a.go", "a_test.go", "b.go"}}, []string{"a.go", "b.go"}},
		{"tests alone", unitchecker.Config{GoFiles: []string{"a_test.go"}}, nil},
		{"a dependency", unitchecker.Config{VetxOnly: true, GoFiles: []string{"a.go"}, ImportMap: imports("fmt"), PackageVetx: map[string]string{"fmt": facts["none"]}}, nil},
		{"a dependency that logs", unitchecker.Config{VetxOnly: true, GoFiles: []string{"a.go"}, ImportMap: imports("fmt", "log/slog")}, []string{"a.go"}},
		{"a dependency on what logs", unitchecker.Config{VetxOnly: true, GoFiles: []string{"a.go"}, PackageVetx: map[string]string{"fmt": facts["none"], "looplib": facts["some"]}}, []string{"a.go"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			test.cfg.VetxOutput = filepath.Join(dir, "vet.out")
			data, err := json.Marshal(test.cfg)
			require.NoError(t, err)
			name := filepath.Join(dir, "vet.cfg")
			require.NoError(t, os.WriteFile(name, data, 0o666))

			name, err = lighten(name)
			require.NoError(t, err)
			if test.want == nil {
				assert.Empty(t, name)
				data, err := os.ReadFile(test.cfg.VetxOutput)
				require.NoError(t, err, "go vet keeps it, or asks again the next time")
				assert.Empty(t, data)
				return
			}
			assert.NoFileExists(t, test.cfg.VetxOutput)
			data, err = os.ReadFile(name)
			require.NoError(t, err)
			var got unitchecker.Config
			require.NoError(t, json.Unmarshal(data, &got))
			assert.Equal(t, test.want, got.GoFiles)
			test.cfg.GoFiles, got.GoFiles = nil, nil
			assert.Equal(t, test.cfg, got)
		})
	}
}
