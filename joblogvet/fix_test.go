package joblogvet_test

import (
	"testing"

	"github.com/nuntiq/joblog/joblogvet"
	"golang.org/x/tools/go/analysis/analysistest"
)

// The driver type-checks what it fixed, and takes imports out that became unused.
func TestStdoutFix(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, analysistest.TestData(), joblogvet.NewStdoutCheck(), "stdoutfix")
}

func TestSecretFix(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, analysistest.TestData(), joblogvet.NewSecretCheck(), "secretfix")
}
