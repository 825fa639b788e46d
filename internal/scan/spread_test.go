package scan_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/scan"
)

// TestSpread holds that a registered value is found where its bytes are apart: in
// UTF-16, dumps and quoted-printable.
func TestSpread(t *testing.T) {
	for _, value := range []string{"b18aa5", "Zk81=vQm4x", "größer-als-77", "пароль", strings.Repeat("Kp7#vLm2", 20)} {
		s, err := scan.New(nil).With([]string{value})
		require.NoError(t, err)
		for before := range 4 {
			var wide []byte
			for _, c := range strings.Repeat("x", before) + value + "'; exit" {
				wide = append(wide, byte(c), byte(c>>8))
			}
			got := s.Redact("powershell -EncodedCommand " + base64.StdEncoding.EncodeToString(wide))
			assert.Contains(t, got, scan.Mask, "UTF-16 of %q behind %d", value, before)
		}
		little, big := "", ""
		for _, c := range utf16.Encode([]rune(value)) {
			little += string([]byte{byte(c), byte(c >> 8)})
			big += string([]byte{byte(c >> 8), byte(c)})
		}
		assert.Equal(t, "pw *** end", strings.ReplaceAll(s.Redact("pw "+little+" end"), "\x00", ""))
		assert.Equal(t, "pw *** end", strings.ReplaceAll(s.Redact("pw "+big+" end"), "\x00", ""))
		assert.Equal(t, "pw *** end", strings.ReplaceAll(s.Redact("pw "+strings.ReplaceAll(little, "\x00", `\u0000`)+" end"), `\u0000`, ""))
		assert.Contains(t, s.Redact("x "+base64.StdEncoding.EncodeToString([]byte(big))), scan.Mask)
		assert.Contains(t, s.Redact("x "+hex.EncodeToString([]byte(little))), scan.Mask)
		assert.Contains(t, s.Redact("x "+strings.ToUpper(hex.EncodeToString([]byte(big)))), scan.Mask)
		lower := fmt.Sprintf("% x", value)
		decimal := strings.Trim(fmt.Sprint([]byte(value)), "[]")
		assert.Equal(t, "dump: *** end", s.Redact("dump: "+lower+" end"))
		assert.Equal(t, "dump: *** end", s.Redact("dump: "+strings.ToUpper(lower)+" end"))
		for _, pairs := range []string{lower, strings.ToUpper(lower)} {
			prefixed := "0x" + strings.ReplaceAll(pairs, " ", ", 0x")
			for _, text := range []string{
				strings.ReplaceAll(pairs, " ", ":"), strings.ReplaceAll(pairs, " ", "-"),
				prefixed, strings.ReplaceAll(prefixed, " ", ""), strings.ReplaceAll(prefixed, ",", ""), `\x` + strings.ReplaceAll(pairs, " ", `\x`),
			} {
				for _, before := range []string{"dump", "dump:"} {
					assert.Equal(t, before+": *** end", s.Redact(before+": "+text+" end"))
				}
				assert.True(t, strings.Repeat("dump: *** end\n", 3000) == s.Redact(strings.Repeat("dump: "+text+" end\n", 3000)))
			}
		}
		signed := make([]int8, len(value)) // as Java has them
		for i := range len(value) {
			signed[i] = int8(value[i])
		}
		java, err := json.Marshal(signed)
		require.NoError(t, err)
		assert.Equal(t, "[***]", s.Redact(string(java)))
		assert.Equal(t, "[***]", s.Redact(strings.ReplaceAll(string(java), ",", ", ")))
		assert.Equal(t, "data: [\n  ***\n]", s.Redact("data: [\n  "+strings.ReplaceAll(strings.Trim(string(java), "[]"), ",", ",\n  ")+"\n]"))
		for _, list := range []string{decimal, strings.ReplaceAll(decimal, " ", ","), strings.ReplaceAll(decimal, " ", ", ")} {
			for _, before := range []string{"", "key ", "key=", `{"data":`} {
				assert.Equal(t, before+"[***]", s.Redact(before+"["+list+"]"))
			}
		}
	}
	words := regexp.MustCompile("..(..)?")
	const row = "4b 70 37 23 76 4c 6d 32  21 71 52 73"
	s, err := scan.New(nil).With([]string{"Kp7#vLm2!qRs"})
	require.NoError(t, err)
	for before := range 20 {
		got := s.Redact("read:\n" + hex.Dump([]byte(strings.Repeat("x", before)+"Kp7#vLm2!qRs, and more")) + "done")
		assert.Contains(t, got, "***\n", "behind %d", before)
		assert.NotRegexp(t, "4b|70|37|4c|52|p7|7#|vL|m2|qR|Rs", got, "behind %d", before)
		assert.True(t, strings.HasPrefix(got, "read:\n000000") && strings.HasSuffix(got, "\ndone"), got)
	}
	assert.Equal(t, "00000000: ***\nend", s.Redact("00000000: 4b70 3723 764c 6d32 2171 5273            Kp7#vLm2!qRs\nend"))
	for before := range 20 {
		var dump strings.Builder // as xxd prints it
		for row := range slices.Chunk([]byte(strings.Repeat("x", before)+"Kp7#vLm2!qRs, and more"), 16) {
			fmt.Fprintf(&dump, "%08x: %-40s %s\n", 16*strings.Count(dump.String(), "\n"), words.ReplaceAllString(hex.EncodeToString(row), "$0 "), row)
		}
		got := s.Redact("read:\n" + dump.String() + "done")
		assert.NotRegexp(t, "4b|70|37|4c|52|p7|7#|vL|m2|qR|Rs", got, "behind %d", before)
		assert.True(t, strings.HasPrefix(got, "read:\n000000") && strings.HasSuffix(got, "\ndone"), got)
	}
	assert.Equal(t, "x[] = {\n  ***\n};", s.Redact("x[] = {\n  0x4b, 0x70, 0x37, 0x23, 0x76, 0x4c,\n  0x6d, 0x32, 0x21, 0x71, 0x52, 0x73\n};"), "xxd -i")
	assert.Equal(t, "=?utf-8?q?***?=", s.Redact("=?utf-8?q?=4B=70=37=23=76=4C=6D=32=21=71=52=73?="))
	assert.Equal(t, "10  "+row, s.Redact("10  "+row), "no offset")

	s, err = scan.New(nil).With([]string{"a\tb\nc\x00=77"})
	require.NoError(t, err)
	assert.Equal(t, "[]byte{***} end", s.Redact(fmt.Sprintf("%#v end", []byte("a\tb\nc\x00=77"))))
	assert.Equal(t, "0x6, ***, 0x6", s.Redact("0x6, 0x61, 0x9, 0x62, 0xa, 0x63, 0x0, 0x3d, 0x37, 0x37, 0x6"))
	s, err = scan.New(nil).With([]string{"größer=77"})
	require.NoError(t, err)
	assert.Equal(t, "body: *** end", s.Redact("body: gr=C3=B6=C3=9Fer=3D77 end"))
	assert.Equal(t, "body: gr=C3=B6=C3=9Fe end", s.Redact("body: gr=C3=B6=C3=9Fe end"))
	s, err = scan.New(nil).With([]string{"Äßöößä"})
	require.NoError(t, err)
	assert.Equal(t, "body: =*** end", s.Redact("body: =c3=84=c3=9f=c3=b6=c3=b6=c3=9f=c3=a4 end"))
	s, err = scan.New(nil).With([]string{"пароль-1"})
	require.NoError(t, err)
	colons := strings.ReplaceAll(fmt.Sprintf("% x", "пароль-1"), " ", ":")
	for _, dump := range []string{
		colons, strings.ToUpper(colons), strings.ReplaceAll(colons, ":", "-"), fmt.Sprintf("%# x", "пароль-1"), strings.ReplaceAll(fmt.Sprintf("%# x", "пароль-1"), " ", ", "),
	} {
		assert.Equal(t, "body: *** end", s.Redact("body: "+dump+" end"))
	}
	peer := "peer 9a:bf:d0:b0:d1:80 is there"
	assert.Equal(t, peer, s.Redact(peer), "another's bytes")

	s, err = scan.New(nil).With([]string{"quiet\tpond77"})
	require.NoError(t, err)
	got := s.Redact("read: " + hex.Dump([]byte("quiet\tpond77")) + "end")
	assert.Equal(t, "read: 00000000  ***\nend", got, "a row behind text")
}
