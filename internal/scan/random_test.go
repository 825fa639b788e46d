package scan_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog/internal/scan"
)

// TestSpokenRandom holds that nearly all passwords of a generator are masked that a
// sentence spells out, whatever their alphabet is.
func TestSpokenRandom(t *testing.T) {
	const size, drawn = 16, 1000
	const alnum = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	s := scan.New(nil)
	random := rand.New(rand.NewPCG(1, 2))
	for _, alphabet := range []string{alnum, alnum + "!#$%&*+-.?@_~"} {
		least := drawn * 97 / 100
		if alphabet != alnum {
			least = drawn * 95 / 100
		}
		for _, sentence := range []string{"login failed with password %s", "with password %s for bob", "client secret %s rejected", "bearer token %s rejected", "password %s expired", "password %s is invalid"} {
			masked := 0
			for range drawn {
				secret := make([]byte, size)
				for i := range secret {
					secret[i] = alphabet[random.IntN(len(alphabet))]
				}
				spelt := strings.TrimRight(string(secret), ".") // what ends it may be the sentence's
				if strings.HasPrefix(s.Redact(fmt.Sprintf(sentence, secret)), strings.Replace(fmt.Sprintf(sentence, spelt), spelt, scan.Mask, 1)) {
					masked++
				}
			}
			assert.GreaterOrEqual(t, masked, least, "%s, of %q", sentence, alphabet)
		}
	}
}
