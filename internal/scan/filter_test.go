package scan

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The filter must call for whatever looking at each place by itself would find.
func TestFilterCallsForAll(t *testing.T) {
	for _, text := range filterTexts(t) {
		checkCallsForAll(t, text)
	}
}

func FuzzFilter(f *testing.F) {
	for texts := range slices.Chunk(filterTexts(f), 50) {
		f.Add(strings.Join(texts, " "))
	}
	f.Fuzz(func(t *testing.T, text string) { checkCallsForAll(t, text) })
}

// filterTexts has each anchor at the beginning and at the end of a text, at even
// places and at odd ones, and between others.
func filterTexts(t testing.TB) []string {
	texts := []string{
		"", "=", ":", "<", "a=", "a:", "aa:", "a:b", "1:b", "11:b", "a:1", "1:1", "11:1", "a=b", "aa=b", "</a", "a</a", `<\/a`, "%", "a%", `\`, `a\`, "&", "a&", "\n", "a\n",
		"62:31:38:76", "2:31:38:76", "62-31-38-76", "0x62, 0x31, 0x38", "0x62 0x31 0x38", "x0x62 0x31 0x38", "00000010  62 31", " 00000010  62 31", "00000010: 6231", " 00000010: 6231", "x0x62, 0x31, 0x38", "[98 49 56]", "[98,49,56]", "[9, 49, 56]", " [9, 49, 56]", "[62 31 38]", "[6231 3876]", "[0x62, 0x31]", "[0x62 0x31 0x38 0x76]", "[0X62 0X31 0X38 0X76]",
		"62=31=38=76", " 62=31=38=76", "C3=9F=C3=9F=C3=9F", " C3=9F=C3=9F=C3=9F",
	}
	for _, secret := range []string{
		"password:hunter2x", "password: hunter2x", "password1:hunter2x", "password1: hunter2x", "password=hunter2x", "password1=1hunter2x",
		`"password":"hunter2x"`, "<password>hunter2x</password>", `<password>hunter2x<\/password>`,
	} {
		texts = append(texts, secret, " "+secret)
	}
	for _, rule := range sharedFilter().rules {
		a := rule.anchor
		texts = append(texts, a, a+"=x", "x"+a, "xx"+a+a+"xx", "é: "+a+"=", "<"+a+"\n")
	}
	clean, err := os.ReadFile("testdata/clean.log")
	require.NoError(t, err)
	return append(texts, strings.Split(string(clean), "\n")...)
}

func checkCallsForAll(t *testing.T, text string) {
	f, s := sharedFilter(), New(nil)
	groups := make([]uint64, len(text)+1) // by even place
	for at, g := f.next(text, 0); g != 0; at, g = f.next(text, at+2) {
		require.True(t, at%2 == 0 && groups[at] == 0, "%d of %q", at, text)
		groups[at] = g
	}
	called := func(place int, group uint64) bool { return groups[place&^1]>>(place&1)&group != 0 }

	for i := range f.rules {
		rule := &f.rules[i]
		for at := 0; ; at++ {
			n := strings.Index(text[at:], rule.anchor)
			if n < 0 {
				break
			}
			at += n
			place := at + int(rule.offset)
			require.NotZero(t, groups[place&^1]&anchorGroups, "%q at %d of %q", rule.anchor, at, text)
			first := int(f.first(text, place))
			require.True(t, first != 0 && i+1 >= first && i+1 <= first+int(f.rules[first-1].more), "%q at %d of %q", rule.anchor, at, text)
		}
	}
	for at := range len(text) {
		switch text[at] {
		case '=', ':':
			if at == 0 || !called(at-1, separatorGroups) {
				require.Empty(t, s.keyed(text, at, 1, nil), "%d of %q", at, text)
			}
		case '<':
			if !called(at, markGroup) {
				require.Empty(t, s.element(text, at, nil), "%d of %q", at, text)
			}
		case '\\', '%', '&', '\n', '\x1b':
			require.True(t, called(at, markGroup), "%d of %q", at, text)
		}
		isQuoted := text[at] == '=' && (at == 0 || !isHex(text[at-1]) || called(at-1, equalsGroup))
		if !isQuoted && !called(at, dumpGroups) {
			require.False(t, beginsDump(text, at), "%d of %q", at, text)
		}
	}
}

// The colons of times are the most frequent ones in logs, and stand in front of no value.
func TestFilterPassesTimes(t *testing.T) {
	f := sharedFilter()
	for _, text := range []string{"02:14:07", " 02:14:07.113 done", "2026-05-16T12:30:00Z", "a=b at 16:14:18 a: b"} {
		for at, groups := f.next(text, 0); groups != 0; at, groups = f.next(text, at+2) {
			for later := range 2 {
				place := at + later
				if groups>>later&separatorGroups != 0 {
					require.False(t, isDigit(text[place]) && text[place+1] == ':', "%d of %q", place, text)
				}
			}
		}
	}
}
