package scan

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is known of one name must not be taken for what is known of another, not even if
// somebody who has a say in the names of a log makes one for that: the two differ in their
// lengths, and in what these come to in the hash.
func TestNamesMadeToBeMistaken(t *testing.T) {
	const secret = "x7Kq9vLm2RsT4"
	twin := func(name string) string { // of 16 bytes, which begin and end as the name does
		n := len(name)
		return name[:8] + string(name[n-8]^byte(n)^16) + name[n-7:]
	}
	tests := []struct{ made, text string }{
		{"passass=1", "pass=" + secret},
		{twin("password") + "=1", "password=" + secret},
		{twin("passphrase") + "=1", "passphrase=" + secret},
		{`{"pcssphrase":1}`, " passphrase: " + secret},
		{`{"sgssion_id":1}`, " session_id: " + secret},
	}
	for _, test := range tests {
		s := New(nil)
		require.Equal(t, test.made, s.Redact(test.made))
		assert.NotContains(t, s.Redact(test.text), secret, "%q behind %q", test.text, test.made)
	}
}
