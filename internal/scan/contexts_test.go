package scan

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A rule is called for its anchor alone: what it expects to follow may be missing, or
// stand there empty.
func TestContextsCutShort(t *testing.T) {
	s := New(nil)
	pieces := []string{"", " ", "\n", `"`, `""`, "'", "x", "x ", "1", "=", ":", ",", "(", ")", "[", "{", "<", "/", "-", `\`, "é"}
	for _, c := range contexts {
		for _, anchor := range c.anchors {
			for _, piece := range pieces {
				require.NotPanics(t, func() { s.Redact(piece + anchor) }, "%q", piece+anchor)
				for _, next := range pieces {
					text := anchor + piece + next
					require.NotPanics(t, func() { s.Redact(text) }, "%q", text)
				}
			}
		}
	}
}
