package plugin_test

import (
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "github.com/nuntiq/joblog/joblogvet/plugin"
)

func TestPlugin(t *testing.T) {
	newPlugin, err := register.GetPlugin("joblogvet")
	require.NoError(t, err)

	for _, test := range []struct {
		name     string
		settings any
		want     []string
		wantErr  string
	}{
		{"nil settings", nil, []string{"ignorecheck", "loopcheck", "secretcheck", "stdoutcheck"}, ""},
		{"flags", map[string]any{"loopcheck": map[string]any{"small": 20}, "stdoutcheck": map[string]any{"allow": []any{"a/b", "c"}}}, []string{"ignorecheck", "loopcheck", "secretcheck", "stdoutcheck"}, ""},
		{"a check less", map[string]any{"secretcheck": false, "loopcheck": true}, []string{"ignorecheck", "loopcheck", "stdoutcheck"}, ""},
		{"no such check", map[string]any{"stdoutchek": false}, nil, `setting stdoutchek: there is no such check`},
		{"no such flag", map[string]any{"stdoutcheck": map[string]any{"foo": 1}}, nil, "no such flag"},
		{"no number", map[string]any{"loopcheck": map[string]any{"small": "few"}}, nil, "loopcheck.small"},
		{"no boolean", map[string]any{"loopcheck": "off"}, nil, "neither true nor false nor flags"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := newPlugin(test.settings)
			if test.wantErr != "" {
				require.ErrorContains(t, err, test.wantErr)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, register.LoadModeTypesInfo, p.GetLoadMode())
			analyzers, err := p.BuildAnalyzers()
			require.NoError(t, err)
			var names []string
			for _, a := range analyzers {
				names = append(names, a.Name)
			}
			assert.Equal(t, test.want, names)
		})
	}
}
