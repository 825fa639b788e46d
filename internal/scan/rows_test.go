package scan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/scan"
)

// A value is found in the rows of a dump, wherever they break it. What stands for it is not
// to be left in either column.
func TestRows(t *testing.T) {
	s, err := scan.New(nil).With([]string{"Kp7#vLm2!qRs"})
	require.NoError(t, err)
	for name, dump := range map[string]string{
		"hexdump -C":            "00000000  50 4f 53 54 20 2f 69 6e  20 77 3d 4b 70 37 23 76  |POST /in w=Kp7#v|\n00000010  4c 6d 32 21 71 52 73 26  65 6e 64 2c 20 61 6e 64  |Lm2!qRs&end, and|\n00000020  20 6d 6f 72 65 20 74 65  78 74                    | more text|\n0000002a\n",
		"hexdump":               "0000000 4f50 5453 2f20 6e69 7720 4b3d 3770 7623\n0000010 6d4c 2132 5271 2673 6e65 2c64 6120 646e\n0000020 6d20 726f 2065 6574 7478               \n000002a\n",
		"hexdump -c":            "0000000   P   O   S   T       /   i   n       w   =   K   p   7   #   v\n0000010   L   m   2   !   q   R   s   &   e   n   d   ,       a   n   d\n0000020       m   o   r   e       t   e   x   t                        \n000002a\n",
		"od":                    "0000000 047520 052123 027440 067151 073440 045475 033560 073043\n0000020 066514 020462 051161 023163 067145 026144 060440 062156\n0000040 066440 071157 020145 062564 072170\n0000052\n",
		"od -b":                 "0000000 120 117 123 124 040 057 151 156 040 167 075 113 160 067 043 166\n0000020 114 155 062 041 161 122 163 046 145 156 144 054 040 141 156 144\n0000040 040 155 157 162 145 040 164 145 170 164\n0000052\n",
		"od -tx1z":              "000000 50 4f 53 54 20 2f 69 6e 20 77 3d 4b 70 37 23 76  >POST /in w=Kp7#v<\n000010 4c 6d 32 21 71 52 73 26 65 6e 64 2c 20 61 6e 64  >Lm2!qRs&end, and<\n000020 20 6d 6f 72 65 20 74 65 78 74                    > more text<\n00002a\n",
		"xxd":                   "00000000: 504f 5354 202f 696e 2077 3d4b 7037 2376  POST /in w=Kp7#v\n00000010: 4c6d 3221 7152 7326 656e 642c 2061 6e64  Lm2!qRs&end, and\n00000020: 206d 6f72 6520 7465 7874                  more text\n",
		"xxd -i":                "  0x50, 0x4f, 0x53, 0x54, 0x20, 0x2f, 0x69, 0x6e, 0x20, 0x77, 0x3d, 0x4b,\n  0x70, 0x37, 0x23, 0x76, 0x4c, 0x6d, 0x32, 0x21, 0x71, 0x52, 0x73, 0x26,\n  0x65, 0x6e, 0x64, 0x2c, 0x20, 0x61, 0x6e, 0x64, 0x20, 0x6d, 0x6f, 0x72,\n  0x65, 0x20, 0x74, 0x65, 0x78, 0x74\n",
		"tcpdump -X":            "\t0x0000:  504f 5354 202f 696e 2077 3d4b 7037 2376  POST./in.w=Kp7#v\n\t0x0010:  4c6d 3221 7152 7326 656e 642c 2061 6e64  Lm2!qRs&end,.and\n\t0x0020:  206d 6f72 6520 7465 7874                 .more.text\n",
		"Wireshark":             "0000  50 4f 53 54 20 2f 69 6e 20 77 3d 4b 70 37 23 76   POST /in w=Kp7#v\n0010  4c 6d 32 21 71 52 73 26 65 6e 64 2c 20 61 6e 64   Lm2!qRs&end, and\n0020  20 6d 6f 72 65 20 74 65 78 74                      more text\n",
		"openssl s_client -msg": "0000 - 50 4f 53 54 20 2f 69 6e-20 77 3d 4b 70 37 23 76   POST /in w=Kp7#v\n0010 - 4c 6d 32 21 71 52 73 26-65 6e 64 2c 20 61 6e 64   Lm2!qRs&end, and\n0020 - 20 6d 6f 72 65 20 74 65-78 74                      more text\n",
		"Netty":                 "         +-------------------------------------------------+\n         |  0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f |\n+--------+-------------------------------------------------+----------------+\n|00000000| 50 4f 53 54 20 2f 69 6e 20 77 3d 4b 70 37 23 76 |POST /in w=Kp7#v|\n|00000010| 4c 6d 32 21 71 52 73 26 65 6e 64 2c 20 61 6e 64 |Lm2!qRs&end, and|\n|00000020| 20 6d 6f 72 65 20 74 65 78 74                   | more text      |\n+--------+-------------------------------------------------+----------------+\n",
		"curl --trace":          "0000: 50 4f 53 54 20 2f 69 6e 20 77 3d 4b 70 37 23 76 POST /in w=Kp7#v\n0010: 4c 6d 32 21 71 52 73 26 65 6e 64 2c 20 61 6e 64 Lm2!qRs&end, and\n0020: 20 6d 6f 72 65 20 74 65 78 74                    more text\n",
		"gdb":                   "0x7fffffffe3a0:\t0x50\t0x4f\t0x53\t0x54\t0x20\t0x2f\t0x69\t0x6e\n0x7fffffffe3a8:\t0x20\t0x77\t0x3d\t0x4b\t0x70\t0x37\t0x23\t0x76\n0x7fffffffe3b0:\t0x4c\t0x6d\t0x32\t0x21\t0x71\t0x52\t0x73\t0x26\n0x7fffffffe3b8:\t0x65\t0x6e\t0x64\t0x2c\t0x20\t0x61\t0x6e\t0x64\n0x7fffffffe3c0:\t0x20\t0x6d\t0x6f\t0x72\t0x65\t0x20\t0x74\t0x65\n0x7fffffffe3c8:\t0x78\t0x74\n",
	} {
		t.Run(name, func(t *testing.T) {
			for _, text := range []string{dump, "read:\n" + dump + "done", strings.ReplaceAll(dump, "\n", "\r\n"), strings.Repeat("calm ", 10_000) + "\n" + dump} {
				got := s.Redact(text)
				assert.Contains(t, got, scan.Mask)
				assert.NotRegexp(t, "(?i)4b.?70|704b|K +p|113 +160|7#v|m2!|0x4c|6d.?32|326d|32.?21|71.?52|R +s|qR|122 +163|073043|066514|020462|051161", got[max(0, len(got)-400):])
			}
			other := strings.NewReplacer("020462", "020062", "21", "20", "!", " ", "041", "040").Replace(dump) // Kp7#vLm2 qRs
			assert.Equal(t, other, s.Redact(other))
		})
	}
	// An offset without bytes, and what looks like one.
	for _, text := range []string{
		"0000 Kp7#vLm 2!qRs", "0000: 4b70 3723\nno row\n0010: 764c 6d32 2171 5273", "2026 4b 70 37 23\n2026 76 4c 6d 32 21 71 52", "00000000-4b70-3723-764c-6d3221715273x",
		"E0516 14:32:11.123460       1 auth.go:121] 4b70", "0000000   K   p   7   #   v   L   m   2   !   q   R", "0000000 704b 2337 4c76 326d 7121",
	} {
		assert.Equal(t, text, s.Redact(text))
	}
}
