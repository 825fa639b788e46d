package joblog_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
)

const (
	severalLines = "kitten-harbour-41\n{\n  ab\nwindow-Lamp-92\n}"
	privateKey   = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\nAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyji\n-----END PRIVATE KEY-----"
	puttyKey     = "Private-Lines: 2\nAAABAQC7VJTUt9Us8cKjMzEfYyji52pQkeHtTr0+GSiuXKFqxvWvSwb2w8kP\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\nAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyji\n"
	vaultFile    = "$ANSIBLE_VAULT;1.1;AES256\n66386439653236336462626566653063336164663966303231363934653561363964363833313662\n6431626536303530376336343832656537303632313433360a626438346336353331386135323734\n62656361653630373964383462313330\n"
)

// writeIn writes text in parts of n bytes through a writer of r, and returns what
// came out.
func writeIn(t testing.TB, r *joblog.Redactor, text string, n int) string {
	t.Helper()
	var buf bytes.Buffer
	w := r.Writer(&buf)
	for rest := text; rest != ""; {
		part := rest[:min(n, len(rest))]
		written, err := io.WriteString(w, part)
		require.NoError(t, err)
		require.Equal(t, len(part), written)
		rest = rest[len(part):]
	}
	require.NoError(t, w.Close())
	return buf.String()
}

func newStreamRedactor(t testing.TB) *joblog.Redactor {
	t.Helper()
	r := newRedactor(t)
	require.NoError(t, r.AddSecret(severalLines, "aaaaab", "a\nbc\nde\nfg"))
	return r
}

// However a text is split, what comes out is what String makes of the whole.
func TestRedactorWriterSplits(t *testing.T) {
	encoded := base64.StdEncoding.EncodeToString([]byte("user:" + strings.Repeat(secret, 8)))
	for name, text := range map[string]string{
		"a value":                       "login " + secret + " ok\n",
		"a value at the end":            "no end " + secret,
		"a value that begins again":     "x aaaaaaab y\naaaaaab\n", // GitLab Runner: aab, written as "x aa" and "ab y"
		"several lines":                 "begin " + severalLines + " end\nnext\n",
		"several lines, CR":             "begin\r\n" + strings.ReplaceAll(severalLines, "\n", "\r\n") + "\r\nend\r\n",
		"several lines, indented":       "begin\n" + strings.ReplaceAll(severalLines, "\n", "\n\n\t") + "\nend\n",
		"several lines, some of them":   "kitten-harbour-41\n{\nelse\n  ab\nwindow-Lamp-92\nend",
		"several lines, short ones":     "x a\nbc\nde\nfg y\na\nbc\nde\nf\n",
		"the rows of a dump":            "read:\n" + hex.Dump([]byte("user=bob pw="+secret+" or "+strings.Repeat("calm ", 40)+secret)) + "end\n",
		"a line of a shell":             "curl -d " + secret[:3] + "\\\n" + secret[3:] + " x\nend\n",
		"quoted-printable":              "is " + secret[:5] + "=\r\n" + secret[5:] + "=\nend\n",
		"wrapped base64":                encoded[:76] + "\n" + encoded[76:] + "\nend\n",
		"private key":                   "begin\n" + privateKey + "\nend\n",
		"private key, logged":           "INFO " + strings.ReplaceAll(privateKey, "\n", "\nINFO ") + "\nend\n",
		"private key, no end":           "begin\n" + privateKey[:len(privateKey)-26] + "\nnext line\n",
		"private key, escaped":          strings.ReplaceAll(privateKey, "\n", "\\n") + "\nend\n",
		"PuTTY key":                     puttyKey + "Private-MAC: 12\n",
		"Ansible vault":                 vaultFile + "end\n",
		"header":                        "Authorization: Bearer abcdef0123456789\npassword=x\nz\n",
		"the key in the line before":    "{\n  \"password\":\n    \"hunter2x9\"\n}\n",
		"the name in the line before":   "name: DB_PASSWORD\nvalue: hunter2x9\n",
		"a long object":                 "{\n  \"credentials\": {\n" + strings.Repeat("    \"name\": \"hunter2x9\",\n", 20) + "    \"last\": \"hunter2x9\"\n  },\n  \"name\": \"Bob\"\n}\nname: Bob\n",
		"a long list":                   "passwords:\n" + strings.Repeat("- hunter2x9\n", 20) + "names:\n- Bob\n- Eve\n",
		"a long block":                  "a:\n  passwords:\n" + strings.Repeat("    - hunter2x9\n", 20) + "\n  names:\n    - Bob\n",
		"block of YAML":                 "db:\n  password: |\n    hunter2x9\n    second9xyz\nnext: 1\n",
		"a login by its port":           "connect bob:geheim@sftp.example.org:22\n",
		"an element":                    "<db:password type=\"x\">hunter2x</db:password>\n",
		"a pair":                        `{"value": "hunter2x", "name": "DB_PASSWORD"}`,
		"prompts":                       "Password: hunter2x9\nContinue? y\n> go\npsql=> \n",
		"URL with an early colon":       "at https://user:hunter2x9@example.com/ and a: b\n",
		"times":                         "2026-05-16T14:32:11 10.0.0.1:8080 > a: b? c:\n",
		"blank lines":                   "\n\n \n a\n\n  b\n",
		"a certificate is not a secret": "-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\n",
	} {
		t.Run(name, func(t *testing.T) {
			r := newStreamRedactor(t)
			want := r.String(text)
			for n := 1; n <= len(text); n++ {
				require.Equal(t, want, writeIn(t, r, text, n), "in parts of %d", n)
			}
			for at := range len(text) {
				var buf bytes.Buffer
				w := r.Writer(&buf)
				_, _ = io.WriteString(w, text[:at])
				_, _ = io.WriteString(w, text[at:])
				require.NoError(t, w.Close())
				require.Equal(t, want, buf.String(), "split at %d", at)
			}
		})
	}
}

// What a stream shows before it is closed.
func TestRedactorWriterShows(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"lines":                     {"one\ntwo", "one\n"},
		"the rest of a value":       {"one\ntwo " + secret + "\n", "one\ntwo ***\n"},
		"a line of a value":         {"one\nkitten-harbour-41\n", "one\n"},
		"that did not go on":        {"one {\ntwo\n", "one {\ntwo\n"},
		"the last line of a value":  {"one\nwindow-Lamp-92\n}\n", "one\n***\n"},
		"an open key":               {"one\n-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n", "one\n"},
		"a key":                     {"one\n" + privateKey + "\n", "one\n-----BEGIN PRIVATE KEY-----\n***\n-----END PRIVATE KEY-----\n"},
		"about keys":                {"no -----BEGIN PRIVATE KEY----- in it\ntwo\n", "no -----BEGIN PRIVATE KEY----- in it\ntwo\n"},
		"an open certificate":       {"one\n-----BEGIN CERTIFICATE-----\nMIIE\n", "one\n-----BEGIN CERTIFICATE-----\nMIIE\n"},
		"a prompt":                  {"Password: ", "Password: "},
		"a prompt without a space":  {"[sudo] password for bob:", "[sudo] password for bob:"},
		"a prompt after lines":      {"one\nContinue?", "one\nContinue?"},
		"a shell's prompt":          {"psql=> ", "psql=> "},
		"an answer":                 {"Password: hunter2", "Password: "},
		"an answer that asks":       {"Password: hu?", "Password: "},
		"a value with a colon":      {"x first:", ""},
		"the end of a masked value": {secret + ":", ""},
		"a short value that asks":   {"password=ab?", ""},
		"two questions":             {"Password: YYPassword: ", "Password: "},
		"an escape":                 {`a%3a\u004b:`, ""},
		"a hash with more to come":  {"bob:500:aad3b435b51404eeaad3b435b51404ee:", "bob:"},
		"a dump":                    {"x 4b:70:37:", ""},
		"a hash alone":              {"aad3b435b51404eeaad3b435b51404ee:", ""},
		"too long for a prompt":     {strings.Repeat("x ", 128) + ":", ""},
		"a prompt behind an open key": {
			"-----BEGIN PRIVATE KEY-----\nPassword: ", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newStreamRedactor(t)
			require.NoError(t, r.AddSecret("first:second"))
			var buf bytes.Buffer
			w := r.Writer(&buf)
			for _, c := range []byte(tt.text) {
				_, err := w.Write([]byte{c})
				require.NoError(t, err)
			}
			assert.Equal(t, tt.want, buf.String())
		})
	}
}

// A URL that is cut off in its password is no prompt, nor is a whole one, which nothing
// tells from it; one that is asked about is.
func TestRedactorWriterShowsURL(t *testing.T) {
	for text, want := range map[string]string{
		"postgres://etl:Zk81:":                    "",
		"dial postgres://etl:Zk#81?":              "",
		"Password for 'https://localhost:8080': ": "Password for 'https://localhost:8080': ",
		"Open https://example.org/docs?":          "",
	} {
		var buf bytes.Buffer
		w := newStreamRedactor(t).Writer(&buf)
		_, err := io.WriteString(w, text)
		require.NoError(t, err)
		assert.Equal(t, want, buf.String())
	}
}

// No more than 64 KiB are held back, and what was is shown when its end comes.
func TestRedactorWriterHoldsBack(t *testing.T) {
	var buf bytes.Buffer
	w := joblog.NewRedactor(nil).Writer(&buf)
	written := 0
	write := func(text string) {
		_, err := io.WriteString(w, text)
		require.NoError(t, err)
		written += len(text)
	}
	write("-----BEGIN PRIVATE KEY-----\n")
	for range 150 {
		write("INFO " + strings.Repeat("MIIEvQIB", 8) + "\n")
	}
	assert.Empty(t, buf.String())
	write("-----END PRIVATE KEY-----\n")
	assert.Equal(t, "-----BEGIN PRIVATE KEY-----\n***\n-----END PRIVATE KEY-----\n", buf.String())

	buf.Reset()
	written = 0
	for range 1000 {
		write(strings.Repeat("no line ", 100))
		require.LessOrEqual(t, written-buf.Len(), 64<<10)
	}
}

// What is kept of the lines that were shown, to mask others by, delays none that was held back.
func TestRedactorWriterHoldsBackBehindALongManifest(t *testing.T) {
	r := joblog.NewRedactor(nil)
	require.NoError(t, r.AddSecret("first line of it\nsecond line of it"))
	var out bytes.Buffer
	w := r.Writer(&out)
	write := func(line string) {
		_, err := io.WriteString(w, line)
		require.NoError(t, err)
	}
	write("kind: Secret\n---\n")
	for range 300 {
		write("saved another row\n")
	}
	out.Reset()
	write("first line of it\n")
	assert.Empty(t, out.String(), "it may be the beginning of the value")
	write("second line of it\n")
	write("saved the last row\n")
	assert.Equal(t, "***\nsaved the last row\n", out.String())
}

// A secret that is registered while a stream runs is masked from then on.
func TestRedactorWriterAddSecret(t *testing.T) {
	var buf bytes.Buffer
	r := joblog.NewRedactor(nil)
	w := r.Writer(&buf)
	_, _ = io.WriteString(w, "Login with "+secret[:4])
	require.NoError(t, r.AddSecret(secret))
	_, _ = io.WriteString(w, secret[4:]+"\n")
	assert.Equal(t, "Login with ***\n", buf.String())
}

// Two questions in one write are a key and its value as long as nothing follows them, and
// are not shown before that is known.
func TestRedactorWriterTwoQuestions(t *testing.T) {
	const text = "Password: YYPassword: /"
	r := newStreamRedactor(t)
	require.Equal(t, text, r.String(text))
	for n := 1; n <= len(text); n++ {
		assert.Equal(t, text, writeIn(t, r, text, n), "in parts of %d", n)
	}
}

func FuzzRedactWriter(f *testing.F) {
	r := newStreamRedactor(f)
	pieces := strings.NewReplacer("\x01", secret, "\x02", severalLines, "\x03", privateKey, "\x04", vaultFile,
		"\x05", base64.StdEncoding.EncodeToString([]byte("user:"+secret)), "\x06", "Password: ", "\x07", "kitten-harbour-41\n")
	f.Add("first \x01\n\x02\nthen \x03\n\x04\x05", []byte{1})
	f.Add("\x06\x01\n\x07x\n\x01:\x01?\x01", []byte{3, 1, 7})
	f.Add("  a: b\n  c:\n    d\n", []byte{0, 2})
	f.Fuzz(func(t *testing.T, text string, cuts []byte) {
		if len(text) > 4<<10 || len(cuts) == 0 {
			return
		}
		text = pieces.Replace(text)
		var buf bytes.Buffer
		w := r.Writer(&buf)
		for rest, i := text, 0; rest != ""; i++ {
			part := rest[:min(int(cuts[i%len(cuts)])+1, len(rest))]
			_, err := io.WriteString(w, part)
			require.NoError(t, err)
			rest = rest[len(part):]
		}
		require.NoError(t, w.Close())
		got, want := buf.String(), r.String(text)
		for _, leak := range []string{secret, "kitten-harbour-41", "window-Lamp-92", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj", "S3A3I3ZMbTIhcVJ", "66386439653236336462"} {
			if !strings.Contains(want, leak) {
				assert.NotContains(t, got, leak)
			}
		}
		if want == text {
			assert.Equal(t, text, got, "nothing to mask")
		}
	})
}

// A stream without lines is not held back for ever, and a secret in it does not
// get through in two halves.
func TestRedactorWriterBounded(t *testing.T) {
	var buf bytes.Buffer
	w := newRedactor(t).Writer(&buf)
	chunk := strings.Repeat("x y,", 1000) + secret + strings.Repeat("z", 999)
	for range 200 {
		_, err := io.WriteString(w, chunk)
		require.NoError(t, err)
	}
	assert.Greater(t, buf.Len(), 500_000)
	require.NoError(t, w.Close())
	assert.Equal(t, strings.ReplaceAll(strings.Repeat(chunk, 200), secret, "***"), buf.String())
}

func TestRedactorWriterError(t *testing.T) {
	w := newRedactor(t).Writer(failing{})
	_, err := io.WriteString(w, "a\n")
	require.ErrorContains(t, err, "disk full")
	_, err = io.WriteString(w, "b\n")
	require.Error(t, err)
	require.Error(t, w.Close())
	w = newRedactor(t).Writer(half{})
	_, err = io.WriteString(w, "a line\n")
	require.ErrorIs(t, err, io.ErrShortWrite)
	require.ErrorIs(t, w.Close(), io.ErrShortWrite)
	w = newRedactor(t).Writer(iotest.TruncateWriter(io.Discard, 0))
	_, err = io.WriteString(w, "a")
	require.NoError(t, err)
	require.NoError(t, w.Close())
}

// half writes half of what it is given, and does not say so.
type half struct{}

func (half) Write(p []byte) (int, error) { return len(p) / 2, nil }

func TestRedactorWriterClosed(t *testing.T) {
	var buf bytes.Buffer
	w := newRedactor(t).Writer(&buf)
	_, _ = io.WriteString(w, "no end")
	require.NoError(t, w.Close())
	require.NoError(t, w.Close())
	assert.Equal(t, "no end", buf.String())
	_, err := io.WriteString(w, "x")
	require.ErrorIs(t, err, os.ErrClosed)
	assert.Equal(t, "no end", buf.String())
}

// A secret that takes in what has been shown is masked from there on, and what is
// behind it is shown.
func TestRedactorWriterSecretBehindAPrompt(t *testing.T) {
	var buf bytes.Buffer
	w := joblog.NewRedactor(nil).Writer(&buf)
	const key = "base64:J63qRTDLub5NuZvP+kb8YIorGS6qFYHKVo6u7179stY="
	require.Equal(t, "use *** here\n", joblog.NewRedactor(nil).String("use "+key+" here\n"))
	for _, c := range []byte("use " + key + " here\nnext\n") {
		_, err := w.Write([]byte{c})
		require.NoError(t, err)
	}
	assert.Equal(t, "use base64:*** here\nnext\n", buf.String())
}
