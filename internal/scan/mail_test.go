package scan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/scan"
)

// A value may be torn where a line is too long for mail, and each word of a header is
// encoded by itself.
func TestMail(t *testing.T) {
	s, err := scan.New(nil).With([]string{"größer als=77!", "Kp7#vLm2-qRs", "sid=8f3b;exp=99"})
	require.NoError(t, err)
	for text, want := range map[string]string{
		"=?utf-8?q?gr=C3=B6=C3=9Fer_als=3D77!?=":                        "=?utf-8?q?***?=",
		"Subject: =?UTF-8?Q?gr=c3=b6=c3=9fer_als=3d77=21?=":             "Subject: =?UTF-8?Q?***?=",
		"=?utf-8?Q?gr=C3=B6?=\r\n =?utf-8?Q?=C3=9Fer_als=3D77!?= x":     "=?utf-8?Q?***?= x",
		"=?utf-8?B?Z3LDtsOfZQ==?=\r\n =?utf-8?B?ciBhbHM9NzchIGlzIGl0?=": "=?utf-8?B?***IGlzIGl0?=",
		"=?utf-8*de?Q?x?= =?utf-8?B?Z3LDtsOfZXIgYWxzPTc3IQ==?=":         "=?utf-8*de?Q?x?= =?utf-8?B?***?=",
		"is gr=C3=B6=C3=9F=\ner als=3D77!, it is":                       "is ***, it is",
		"is Kp7#v=\r\nLm2-qRs, it is":                                   "is ***, it is",
		`{"body":"is Kp7#v=\r\nLm2-qRs, it is"}`:                        `{"body":"is ***, it is"}`,
		"curl -d Kp7#v\\\nLm2-qRs x":                                    "curl -d *** x",
		"\"Kp7#v\\\r\n    Lm2-qRs\"":                                    "\"***\"",
		"sid=8f3\\\n  b;exp=99":                                         "***",

		"=?utf-8?Q?gr=C3=B6_als?=":                       "=?utf-8?Q?gr=C3=B6_als?=",
		"=?utf-8?X?Kp7#v?= =?utf-8?X?Lm2-qRs?=":          "=?utf-8?X?Kp7#v?= =?utf-8?X?Lm2-qRs?=",
		"=?utf-8?Q?Kp7#v?= and =?utf-8?Q?Lm2-qRs?=":      "=?utf-8?Q?Kp7#v?= and =?utf-8?Q?Lm2-qRs?=",
		"Kp7#v\nLm2-qRs":                                 "Kp7#v\nLm2-qRs",
		"Kp7#v=\n\nLm2-qRs":                              "Kp7#v=\n\nLm2-qRs",
		"=?utf-8?Q?a?=\nKp7#v_Lm2 and Kp7#vLm2-\\q\\nRs": "=?utf-8?Q?a?=\nKp7#v_Lm2 and Kp7#vLm2-\\q\\nRs",
	} {
		assert.Equal(t, want, s.Redact(text))
		before := strings.Repeat("calm a=b ", 4000) + "\n"
		assert.True(t, before+want == s.Redact(before+text), "%q", text)
	}
}
