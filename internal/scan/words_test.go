package scan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWordSet(t *testing.T) {
	longest := strings.Repeat("x", maxWord)
	ws := set("n/a", "<nil>", "2fa", "größe", longest).with("redacted")
	for _, word := range []string{"n/a", "N/A", "<nil>", "2fa", "2FA", "größe", "GRößE", "redacted", "Redacted", longest, strings.ToUpper(longest)} {
		assert.True(t, ws.has(word), word)
	}
	for _, word := range []string{"", "n", "n/b", "a/n", "<NIL", "\x1c" + "nil>", "redacte", longest + "x", longest[1:]} {
		assert.False(t, ws.has(word), word)
	}
	assert.Panics(t, func() { set(longest + "x") }, "it would never be found")
}
