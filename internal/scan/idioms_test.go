package scan

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Each row has to be there: its example is kept because of it alone, and a secret in much the
// same place is none of its business.
func TestIdioms(t *testing.T) {
	s := New(nil)
	for _, table := range []*[]idiom{&idioms, &bareIdioms, &wordIdioms} {
		all := *table
		for i, row := range all {
			t.Run(row.example, func(t *testing.T) {
				assert.Equal(t, row.example, s.Redact(row.example))

				before, rest, _ := strings.Cut(row.miss, "«")
				secret, after, ok := strings.Cut(rest, "»")
				assert.True(t, ok, "the miss has a secret")
				assert.Equal(t, before+Mask+after, s.Redact(before+secret+after))

				defer func() { *table = all }()
				*table = slices.Delete(slices.Clone(all), i, i+1)
				assert.NotEqual(t, row.example, s.Redact(row.example), "without the row")
			})
		}
	}
}
