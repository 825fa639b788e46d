package scan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/scan"
)

func TestSettled(t *testing.T) {
	s, err := scan.New(nil).With([]string{"kitten-harbour-41\n{\nwindow-Lamp-92", `red\nfence-post-10`, "sixty-four-bytes-in-base64-are-wrapped-by-many"})
	require.NoError(t, err)
	digits := strings.Repeat("x", 60)
	for name, tt := range map[string]struct{ settled, open string }{
		"lines":                        {"a\nb\n", ""},
		"nothing":                      {"", ""},
		"blank lines":                  {"\n \r\n", ""},
		"a line of a value":            {"a\n", "b kitten-harbour-41\n"},
		"two lines of a value":         {"a\n", "b kitten-harbour-41\r\n\n {\n"},
		"the last line of a value":     {"a\nwindow-Lamp-92\n", ""},
		"a line of an escaped value":   {"a\n", "red\n"},
		"wrapped base64":               {"a\n", digits + "c2l4dHkt\n"},
		"wrapped base64 of other text": {"a\n" + digits + "Y2F0cyBh\n", ""},
		"the rows of a dump":           {"a\n", "0000: 62 6b 69\n0010: 74 74 65 6e\n"},
		"a row of it":                  {"a\n0000: 62 6b 69 74 74 65 6e\n", "0010: 62 6b 69\n"},
		"a row of another text":        {"a\n0000: 62 6b 69 6c 7e\n", ""},
		"a row in words":               {"a\n", "0000000 7865 693d 7469\n"},
		"a short line":                 {"a\nx c2l4dHkt\n", ""},
		"a private key":                {"a\n", "-----BEGIN EC PRIVATE KEY-----\n"},
		"a broken private key":         {"a\n", "-----BEGIN EC PRIVATE KEY-----\nx y\n"},
		"a whole private key":          {"a\n-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n", ""},
		"a certificate":                {"a\n-----BEGIN CERTIFICATE-----\n", ""},
		"a file of PuTTY's":            {"a\n", "Private-Lines: 14\n"},
		"a vault":                      {"a\n", "$ANSIBLE_VAULT;1.1;AES256\n66386439653236336462626566653063\n"},
		"a whole vault":                {"$ANSIBLE_VAULT;1.1;AES256\n66386439653236336462626566653063\nend\n", ""},
		"an attribute of a field":      {"a\n", "#[arg(default_value = \"x\")]\n"},
		"one of a long line, by CRLF":  {"a\r\n", strings.Repeat(" ", 2000) + "#[arg(default_value = \"x\")]\r\n"},
		"a field behind its attribute": {"#[arg(default_value = \"x\")]\nname: String,\n", ""},
		"a key of OpenSSH":             {"a\n", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAA\n"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, len(tt.settled), s.Settled(tt.settled+tt.open))
		})
	}
	assert.Equal(t, 4, scan.New(nil).Settled("a\nb\n"))
}

func TestBegins(t *testing.T) {
	s, err := scan.New(nil).With([]string{"first:second", "a:bc", "::"})
	require.Error(t, err)
	for text, want := range map[string]bool{
		"":                  false,
		"x":                 false,
		"x first:":          true,
		"x f":               true,
		"first:second":      false,
		"first:second f":    true,
		"second:":           false,
		"x a:":              true,
		"66 69 72 73 74 3a": true,
		"Zmlyc3":            true,
		"x 66:69:72:":       true,
		"x 66: 69: 72: ":    true,
		"66:":               true,
		"ab:":               false,
		"66:69":             false,

		"0000000   x   f   i   r   s   t   :": true,
		"0000000   x   f   i   r   s   t   ~": false,
	} {
		assert.Equal(t, want, s.Begins(text), "%q", text)
	}
	assert.False(t, scan.New(nil).Begins("first:"))
}

func TestLead(t *testing.T) {
	s := scan.New(nil)
	for name, tt := range map[string]struct{ before, lead string }{
		"nothing":                {"", ""},
		"prose":                  {"a, b, password, c\nx: y | z\n", ""},
		"names":                  {"a\n", "user,password\nbob,x\n"},
		"names without a secret": {"user,role\nbob,x\n", ""},
		"names in bars":          {"a\n", "| user | password |\n|---|---|\n"},
		"names in columns":       {"a\n", "NAME   PASSWORD\r\nbob    x\n"},
		"a row of HTML":          {"a\n", "<tr>\n<th>password</th>\n"},
		"a manifest":             {"a\n", "- kind: Secret\n  metadata:\n"},
		"another manifest":       {"kind: ConfigMap\ndata:\n", ""},
		"a manifest's end":       {"kind: Secret\ndata:\n  a: x\n---\na: b\n", ""},
		"an item's end":          {"- kind: Secret\n  data:\n    a: x\n- a: b\n", ""},
		"a manifest behind one":  {"kind: Secret\ndata:\n  a: x\n---\n", "kind: Secret\ndata:\n"},
		"a field of a form":      {"--b\n", "Content-Disposition: form-data; name=\"x\"\n\n"},
		"a login":                {"a\n", "USER bob\n331 go on\n"},
		"a member's name":        {"name: region\n", "name: DB_PASSWORD\ntype: text\n"},
		"an element's name":      {"a\n", "<key>DB_PASSWORD</key>\n<a/>\n"},
		"a table of names":       {"a\n", "name,value\nregion,x\n"},
		"a name long ago":        {"name: DB_PASSWORD\n" + strings.Repeat("a line\n", 60), ""},
		"rows to insert":         {"a\n", "INSERT INTO a (b, password) VALUES\n('c', 'd'),\n"},
		"rows inserted":          {"INSERT INTO a (b, password) VALUES ('c', 'd');\n", ""},
		"a login long ago":       {"USER bob\n" + strings.Repeat("a line\n", 40), ""},
		"names long ago":         {"user,password\n" + strings.Repeat("a line\n", 1000), ""},
		"a line without its end": {"a\n", "user,password\nb"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, len(tt.before), s.Lead(tt.before+tt.lead))
		})
	}
}
