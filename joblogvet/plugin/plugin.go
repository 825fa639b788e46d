// Package plugin runs joblogvet in golangci-lint, as a module plugin. A binary with
// it is built by golangci-lint custom, from .custom-gcl.yml:
//
//	version: v2.5.0
//	plugins:
//	  - module: github.com/nuntiq/joblog/joblogvet
//	    import: github.com/nuntiq/joblog/joblogvet/plugin
//	    version: latest
//
// and configured in .golangci.yml, where settings are the checks' flags:
//
//	linters:
//	  enable: [joblogvet]
//	  settings:
//	    custom:
//	      joblogvet:
//	        type: module
//	        settings:
//	          loopcheck.small: 20
//	          stdoutcheck.allow: example.org/connector/cmd/...
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

// New returns the plugin. The settings are a map of the checks' flags by their
// names on the command line, "loopcheck.small" and the like; the name of a check with
// the value false takes it out. Nil settings are the defaults.
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
		check, flag, isFlag := strings.Cut(name, ".")
		switch a := byName[check]; {
		case a == nil:
			return nil, fmt.Errorf("joblogvet: setting %s: there is no check %q", name, check)
		case isFlag:
			if err := a.Flags.Set(flag, text(value)); err != nil {
				return nil, fmt.Errorf("joblogvet: setting %s: %w", name, err)
			}
		case value != true && value != false:
			return nil, fmt.Errorf("joblogvet: setting %s: %v is neither true nor false", name, value)
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
