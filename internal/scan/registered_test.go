package scan_test

import (
	"encoding/base64"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/scan"
)

func TestHasValue(t *testing.T) {
	const value = "s3cr&t/v@lue"
	s, err := scan.New(nil).With([]string{value})
	require.NoError(t, err)
	for _, text := range []string{
		"x " + value,
		base64.StdEncoding.EncodeToString([]byte("user:" + value)),
		url.QueryEscape(value),
	} {
		assert.True(t, s.HasValue(text), text)
	}
	for _, text := range []string{"", "password=another.one", "ghp_0123456789abcdefghijABCDEFGHIJ012345"} {
		assert.False(t, s.HasValue(text), text)
		assert.False(t, scan.New(nil).HasValue(text), text)
	}
}
