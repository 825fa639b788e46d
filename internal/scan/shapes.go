package scan

import (
	"hash/crc32"
	"strconv"
	"strings"
)

// shape is a token format that is recognisable alone. Formats that are public by
// design are none, though they look alike: publishable keys, client ids, DSNs
// without a password.
type shape struct {
	name    string
	anchor  string // a literal of 3 bytes or more that every match contains
	pattern *pattern
	valid   func(token string) bool                    // by checksum; nil if there is none
	find    func(text string, at int) (start, end int) // in the place of a pattern
}

// match returns the span to mask for the anchor that stands at text[at:], or
// 0, 0. What it looks at besides is bounded.
func (s *shape) match(text string, at int) (start, end int) {
	if s.find != nil {
		return s.find(text, at)
	}
	return s.pattern.match(text, at, at+len(s.anchor), s.valid)
}

// shapes returns all shapes.
func shapes() []shape {
	c := compiler{shapes: make([]shape, 0, 1<<10), steps: make([]step, 0, 1<<11)}
	for _, rows := range [][]row{cloudRows, platformRows, forgeRows, registryRows, aiRows, chatRows, webhookRows, paymentRows, telemetryRows, saasRows, envelopeRows, keyRows, hashRows} {
		for _, r := range rows {
			c.add(r)
		}
	}
	// eyJ is {" in base64; the others are of a header with white space in it.
	for _, anchor := range []string{"eyJ", "eyA", "ewog", "ewoJ", "ew0K"} {
		c.shapes = append(c.shapes, shape{name: "jwt", anchor: anchor, find: jwt})
	}
	return append(c.shapes,
		shape{name: "pem-private-key", anchor: "-----BEGIN", find: pem},
		shape{name: "pem-private-key", anchor: "---- BEGIN", find: pem}, // RFC 4716
		shape{name: "putty-private-key", anchor: "Private-Lines:", find: putty},
		shape{name: "ansible-vault", anchor: "$ANSIBLE_VAULT;", find: ansibleVault},
		shape{name: "openssh-private-key", anchor: "b3BlbnNzaC1rZXktdjE", find: opensshBody},
	)
}

// checksums are of the formats that publish theirs. They only add to what is
// found: a token of the next format, or one that was retyped, is a token too.
var checksums = map[string]func(token string) bool{
	"github-token":          crcBase62,
	"npm-token":             crcBase62,
	"netbird-token":         crcBase62,
	"thunderstore-token":    crcBase62,
	"chieftools-token":      crcBase62,
	"grafana-service-token": crcGrafana,
}

// crcBase62 reports whether the last 6 of the 36 bytes behind an underscore are
// the CRC-32 of those before, in base 62.
func crcBase62(token string) bool {
	_, body, _ := strings.Cut(token, "_")
	if len(body) != 36 {
		return false
	}
	const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	sum := crc(body[:30])
	for i := 35; i >= 30; i-- {
		if body[i] != base62[sum%62] {
			return false
		}
		sum /= 62
	}
	return true
}

// crcGrafana is of grafana's satokengen: the hexadecimal digits behind the last
// underscore are the CRC-32 of what is before it, lowest byte first.
func crcGrafana(token string) bool {
	i := strings.LastIndexByte(token, '_')
	want, err := strconv.ParseUint(token[i+1:], 16, 32)
	if err != nil || len(token)-i != 9 {
		return false
	}
	sum := crc(token[:i])
	return uint32(want) == sum<<24|sum>>8&0xff<<16|sum>>8&0xff00|sum>>24
}

// crc is crc32.ChecksumIEEE of a string, which it does not copy.
func crc(s string) uint32 {
	sum := ^uint32(0)
	for i := range len(s) {
		sum = crc32.IEEETable[byte(sum)^s[i]] ^ sum>>8
	}
	return ^sum
}
