package joblog_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog"
)

// The environment's credentials are secrets without being registered.
func TestEnvironment(t *testing.T) {
	for name, value := range map[string]string{
		"JOBLOG_TEST_DB_PASSWORD":  "n0t-in-a-dictionary",
		"JOBLOG_TEST_BROKER_TOKEN": "amqp://jobs:s3cr3t-pw-9@mq.internal/",
		"JOBLOG_TEST_SECRET_FILE":  "/run/secrets/other-1",
		"JOBLOG_TEST_TOKEN":        "production",
		"JOBLOG_TEST_API_KEY":      "short1",
		"JOBLOG_TEST_REGION":       "eu-central-1",
		"JOBLOG_TEST_AUTH_TOKEN":   "https://auth.example.org/token",
		"JOBLOG_TEST_PASSWORD":     "/etc/passwd.d/file-1",
	} {
		t.Setenv(name, value)
	}
	var buf bytes.Buffer
	l := joblog.New(&joblog.Options{Writer: &buf})
	for _, tt := range []struct{ text, want string }{
		{"a n0t-in-a-dictionary b", "a *** b"},
		{"a s3cr3t-pw-9 b", "a *** b"},
		{"a /run/secrets/other-1 b", "a /run/secrets/other-1 b"},
		{"a production b", "a production b"},
		{"a short1 b", "a short1 b"},
		{"a eu-central-1 b", "a eu-central-1 b"},
		{"a https://auth.example.org/token b", "a https://auth.example.org/token b"},
		{"a /etc/passwd.d/file-1 b", "a /etc/passwd.d/file-1 b"},
	} {
		buf.Reset()
		l.Info(tt.text)
		assert.Equal(t, []string{"[INFO] " + tt.want}, messages(t, buf.String()))
	}
}
