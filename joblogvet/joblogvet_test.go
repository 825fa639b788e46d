package joblogvet_test

import (
	"testing"

	"github.com/nuntiq/joblog/joblogvet"
	"golang.org/x/tools/go/analysis/analysistest"
)

func TestStdoutCheck(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), joblogvet.NewStdoutCheck(), "stdoutcheck", "github.com/nuntiq/joblog/stdout")
}

func TestHelpersOfTests(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), joblogvet.NewStdoutCheck(), "helpers")
}

func TestSecretCheck(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), joblogvet.NewSecretCheck(), "secretcheck", "secretcookie", "secretclient")
}

func TestLoopCheck(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), joblogvet.NewLoopCheck(), "loopcheck", "looplib/settings")
}

func TestIgnore(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), joblogvet.NewStdoutCheck(), "ignores")
}

func TestIgnoreCheck(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), joblogvet.NewIgnoreCheck(), "directives")
}
