package scan

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func compilePattern(pattern string, options option) []shape {
	var c compiler
	c.add(row{"test", pattern, options})
	return c.shapes
}

func TestPattern(t *testing.T) {
	for _, tt := range []struct {
		name    string
		pattern string
		options option
		text    string
		want    string
	}{
		{"exact", "tok_<hex:8>", 0, "a tok_12345abc b", "a *** b"},
		{"exact, one more", "tok_<hex:8>", 0, "a tok_12345abcd b", "a tok_12345abcd b"},
		{"exact, one less", "tok_<hex:8>", 0, "a tok_12345ab b", "a tok_12345ab b"},
		{"exact, other letters behind", "tok_<hex:8>", 0, "a tok_12345abcxyz", "a tok_12345abcxyz"},
		{"exact, _ behind", "tok_<hex:8>", 0, "tok_12345abc_1", "***_1"},
		{"range, least", "tok_<hex:4-8>", 0, "tok_12ab", "***"},
		{"range, most", "tok_<hex:4-8>", 0, "tok_1234abcd.", "***."},
		{"range, more", "tok_<hex:4-8>", 0, "tok_1234abcde", "tok_1234abcde"},
		{"open", "tok_<hex:4+>", 0, "tok_1234abcd1234abcd, then", "***, then"},
		{"added bytes", "tok_<hex=.:4+>", 0, "tok_12.34==", "***"},
		{"added bytes only", "tok_<hex:4><=:0-2>", 0, "tok_12ab== tok_12ab tok_12ab===", "*** *** tok_12ab==="},
		{"set", "tok_[A-C_]<hex:4>", 0, "tok_B12ab tok__12ab tok_D12ab", "*** *** tok_D12ab"},
		{"literal at the end", "<hex:4>_tok", 0, "12ab_tok 12ab_token", "*** 12ab_token"},
		{"before the anchor", "<hex:4>.token.<hex:4>", 0, "12ab.token.34cd", "***"},
		{"before the anchor, too long", "<hex:4>.token.<hex:4>", 0, "a12ab.token.34cd", "a12ab.token.34cd"},
		{"literal before the anchor", "a-<hex:4>.token.", 0, "a-12ab.token. b-12ab.token.", "*** b-12ab.token."},
		{"alternatives", "t{a|bb|}_x<hex:4>", 0, "ta_x12ab tbb_x12ab t_x12ab tc_x12ab", "*** *** *** tc_x12ab"},
		{"alternative bytes", "to{kn}_<hex:4>", 0, "tok_12ab ton_12ab tom_12ab", "*** *** tom_12ab"},
		{"alternative elements", "tok_{<hex:4>|<digit:2>-<digit:2>}", 0, "tok_12ab tok_12-34 tok_12-3", "*** *** tok_12-3"},
		{"uuid", "tok-<uuid>", 0, "tok-01234567-89ab-cdef-0123-456789ABCDEF", "***"},
		{"part", "tok/<digit:2>/(<hex:4+>)", 0, "tok/12/34ab/x", "tok/12/***/x"},
		{"part behind a literal", "tok/a(b<hex:4+>)", 0, "tok/ab34ab", "tok/a***"},
		{"escaped", `\{tok\}<hex:4>`, 0, "{tok}12ab", "***"},
		{"case matters", "tok_<hex:4>", 0, "TOK_12ab Tok_12ab tok_12AB", "TOK_12ab Tok_12ab ***"},

		{"glued to a word", "tok_<hex:4>", 0, "atok_12ab 1tok_12ab", "atok_12ab 1tok_12ab"},
		{"glued to a name", "tok_<hex:4>", 0, "MY_tok_12ab my-tok_12ab my.tok_12ab", "MY_*** my-*** my.***"},
		{"strictly not", "tok_<alnum:8>", strictLeft, "MY_tok_1234abcd my-tok_1234abcd my.tok_1234abcd my/tok_1234abcd", "MY_tok_1234abcd my-tok_1234abcd my.tok_1234abcd my/tok_1234abcd"},
		{"strictly", "tok_<alnum:8>", strictLeft, "my=tok_1234abcd", "my=***"},
		{"anything before", "tok_<hex:4>", anyLeft, "atok_12ab", "a***"},
		{"bytes of the run before", "<b64:4>+tok", 0, "/12ab+tok =12ab+tok", "/12ab+tok =***"},
		{"escape before", "tok_<hex:4>", 0, `\ntok_12ab\ttok_12ab\\rtok_12ab\qtok_12ab`, `\n***\t***\\r***\qtok_12ab`},
		{"escape of a code point before", "tok_<hex:4>", 0, `\u0022tok_12ab\u0022 \x3dtok_12ab 22tok_12ab`, `\u0022***\u0022 \x3d*** 22tok_12ab`},
		{"percent before", "tok_<hex:4>", 0, `%3Dtok_12ab%22tok_12ab%253dtok_12ab 100%tok_12ab`, `%3D***%22***%253d*** 100%***`},
		{"colour before", "tok_<hex:4>", 0, "\x1b[1;31mtok_12ab\x1b[0m \\u001b[31mtok_12ab [31mtok_12ab", "\x1b[1;31m***\x1b[0m \\u001b[31m*** [31mtok_12ab"},
		{"escape that a run begins in", "<alnum:4-20>.tok.", 0, `\n12ab.tok. %2012ab.tok. \u002212ab.tok.`, `\n*** %20*** \u0022***`},

		{"end of a sentence", "tok_<hex.:4+>", 0, "It is tok_12ab.34. Then …", "It is ***. Then …"},
		{"end of a sentence, too short", "tok_<hex.:4+>", 0, "tok_123.", "***"},

		{"placeholder x", "tok_<alnum:8>", 0, "tok_xxxxxxxx tok_XXXXXXXX", "tok_xxxxxxxx tok_XXXXXXXX"},
		{"placeholder 0", "tok_<alnum-:8>", 0, "tok_00000000 tok_0000-000", "tok_00000000 tok_0000-000"},
		{"few distinct bytes", "tok_<alnum:8>", 0, "tok_aaaabbbb", "***"},
		{"few distinct bytes, wordy", "tok_<alnum:8>", strictLeft, "tok_aaaabbbb", "tok_aaaabbbb"},
		{"digit", "tok_<alnum:4+>", withDigit, "tok_abcd tok_abc1", "tok_abcd ***"},
		{"two kinds", "tok_<b64u:4+>", twoKinds, "tok_abcd tok_abcD tok_ABC1", "tok_abcd *** ***"},
		{"two kinds, words", "tok_<b64u:4+>", twoKinds, "tok_goes-here-in-the-configuration", "tok_goes-here-in-the-configuration"},
		{"two kinds, long", "tok_<b64u:4+>", twoKinds, "tok_abcdabcdabcdabcdabcdabcd", "***"},
		{"all kinds", "tok_<b64u:4+>", allKinds, "tok_abc1 tok_ABC1 tok_abC1", "tok_abc1 tok_ABC1 ***"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, maskShapes(tt.text, compilePattern(tt.pattern, tt.options)))
		})
	}
}

func TestPatternAnchors(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		want    []string
	}{
		{"tok_<hex:4>", []string{"tok_"}},
		{"a<hex:4>tok<hex:4>key", []string{"tok"}},
		{"gh{po}_<hex:4>", []string{"ghp_", "gho_"}},
		{"s{a|b|}k_{x|y}<hex:4>", []string{"sak_x", "sak_y", "sbk_x", "sbk_y", "sk_x", "sk_y"}},
		{"<hex:4>_{a|b}_tok", []string{"_a_tok", "_b_tok"}},
		{"{a|b}_<hex:4>_token_<hex:4>", []string{"_token_", "_token_"}},
	} {
		var got []string
		for _, s := range compilePattern(tt.pattern, 0) {
			got = append(got, s.anchor)
		}
		assert.Equal(t, tt.want, got, tt.pattern)
	}
}

func TestPatternMalformed(t *testing.T) {
	for _, p := range []string{"tok_<hex:4", "tok_<hax:4>", "tok_<hex:x>", "tok_<hex:>", "tok_<hex:1-x>", "tok_<hex>", "tok_[ab", "tok_{a|b"} {
		assert.Panics(t, func() { compilePattern(p, 0) }, p)
	}
}

func TestAlphabets(t *testing.T) {
	var word []byte
	for c := range 256 {
		if a := alphabets["word"]; a.has(byte(c)) {
			word = append(word, byte(c))
		}
	}
	assert.Equal(t, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz", string(word))
	for name, a := range alphabets {
		for _, c := range []byte(" \"'\n\t,<>\\\x80\xff") {
			assert.False(t, a.has(c), "%s: %q", name, c)
		}
	}
}

// Tests make tokens up that are not of all the kinds that their format has.
func TestTyped(t *testing.T) {
	for _, s := range []string{"1234567890abcdef", "xabcdefx", "a1b2c3d4", "567890"} {
		assert.True(t, isTyped(s), s)
	}
	for _, s := range []string{"", "abcde", "f3Kq9ZpT2xLm7VbN4cRw8YsD", "123_456", "feedback_of_users", "a1b2c3"} {
		assert.False(t, isTyped(s), s)
	}
	for _, s := range []string{"abcd1234abcd1234", "xoxe-a1b2a1b2a1b2a1b2", "test_12345abcde12345abcde", "0123456789abcdef0123456789abcdef"} {
		assert.True(t, isRepeated(s), s)
	}
	for _, s := range []string{"", "abcd1234", "abcdabcdabcdabcd", "1234123412341234", "f3Kq9ZpT2xLm7VbN4cRw8YsD", "v1-beta1-v1-beta2", "a1b2c3a1b2c3"} {
		assert.False(t, isRepeated(s), s)
	}
	s := New(nil)
	assert.Equal(t, Mask, s.Redact("sess-1234567890abcdef1234567890abcdef12345678"))
	assert.Equal(t, Mask, s.Redact("sess-abcd1234abcd1234abcd1234abcd1234abcd1234"))
	assert.Equal(t, "sess-abcd1234efgh5678ijkl9012mnop3456qrst7890", s.Redact("sess-abcd1234efgh5678ijkl9012mnop3456qrst7890"))
	assert.Equal(t, "key_1234567890abcdef1234567890abcdef", s.Redact("key_1234567890abcdef1234567890abcdef"))
}
