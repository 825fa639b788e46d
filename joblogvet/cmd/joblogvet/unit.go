package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"
)

// lighten spares go vet's tool what no check looks at, which is most of the work:
// parsing and type-checking all dependencies down to the runtime, and the tests. It
// returns the configuration of the unit to check; "" if nothing is left of it.
func lighten(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	var cfg unitchecker.Config
	if err := json.Unmarshal(data, &cfg); err != nil {
		return "", err
	}
	files := len(cfg.GoFiles)
	cfg.GoFiles = slices.DeleteFunc(cfg.GoFiles, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
	if len(cfg.GoFiles) == 0 || cfg.VetxOnly && !canLog(cfg) {
		return "", os.WriteFile(cfg.VetxOutput, nil, 0o666)
	}
	if len(cfg.GoFiles) == files {
		return name, nil
	}
	if data, err = json.Marshal(cfg); err != nil {
		return "", err
	}
	name = strings.TrimSuffix(name, ".cfg") + ".joblogvet.cfg" // beside it, where go vet cleans up
	return name, os.WriteFile(name, data, 0o666)
}

// canLog reports whether a package imports log/slog, itself or by others, of which the
// checks then leave facts.
func canLog(cfg unitchecker.Config) bool {
	for _, path := range cfg.ImportMap {
		if path == "log/slog" {
			return true
		}
	}
	for _, facts := range cfg.PackageVetx {
		if info, err := os.Stat(facts); err != nil || info.Size() > 0 {
			return true
		}
	}
	return false
}
