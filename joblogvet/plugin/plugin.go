// Package plugin runs joblogvet in golangci-lint, as a module plugin. A binary with
// it is built by golangci-lint custom, from .custom-gcl.yml:
//
//	version: v2.15.0
//	plugins:
//	  - module: github.com/nuntiq/joblog/joblogvet
//	    import: github.com/nuntiq/joblog/joblogvet/plugin
//	    version: latest
//
// and configured in .golangci.yml, where settings are the checks' flags, by check:
//
//	linters:
//	  enable: [joblogvet]
//	  settings:
//	    custom:
//	      joblogvet:
//	        type: module
//	        settings:
//	          loopcheck:
//	            small: 20
//	          stdoutcheck:
//	            allow: [example.org/connector/cmd/...]
//	          secretcheck: false
package plugin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"github.com/nuntiq/joblog/joblogvet"
	"golang.org/x/tools/go/analysis"
)

func init() { register.Plugin("joblogvet", New) }

// New returns the plugin. The settings are a map of the checks by their names, each with a
// map of its flags, or with false, which takes it out. golangci-lint makes the same of
// keys with dots, "loopcheck.small". Nil settings are the defaults.
func New(settings any) (register.LinterPlugin, error) {
	values, err := register.DecodeSettings[map[string]any](settings)
	if err != nil {
		return nil, fmt.Errorf("joblogvet: settings: %w", err)
	}
	analyzers := joblogvet.Analyzers()
	byName := make(map[string]*analysis.Analyzer)
	for _, a := range analyzers {
		byName[a.Name] = a
	}
	for name, value := range values {
		a := byName[name]
		if a == nil {
			return nil, fmt.Errorf("joblogvet: setting %s: there is no such check", name)
		}
		switch value := value.(type) {
		case bool:
		case map[string]any:
			for flag, v := range value {
				if err := a.Flags.Set(flag, text(v)); err != nil {
					return nil, fmt.Errorf("joblogvet: setting %s.%s: %w", name, flag, err)
				}
			}
		default:
			return nil, fmt.Errorf("joblogvet: setting %s: %v is neither true nor false nor flags", name, value)
		}
	}
	return linter{slices.DeleteFunc(analyzers, func(a *analysis.Analyzer) bool { return values[a.Name] == false })}, nil
}

// text returns a value as a flag takes it; a list is joined.
func text(value any) string {
	list, ok := value.([]any)
	if !ok {
		return fmt.Sprint(value)
	}
	parts := make([]string, len(list))
	for i, v := range list {
		parts[i] = fmt.Sprint(v)
	}
	return strings.Join(parts, ",")
}

type linter struct{ analyzers []*analysis.Analyzer }

func (l linter) BuildAnalyzers() ([]*analysis.Analyzer, error) { return l.analyzers, nil }

func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }
