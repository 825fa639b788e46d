package scan

import (
	"strings"
	"unicode/utf8"
)

// aloneRows are formats without three bytes in a row that are the same in all
// tokens, so that no anchor calls for them. They count where they are a word of a text,
// or all of it, as the value of an attribute often is.
var aloneRows = []row{
	{"ghost-key", "<hex:24>:<hex:64>", 0},                                     // known, Ghost, Admin API keys
	{"mailgun-key", "<hex:32>-<hex:8>-<hex:8>", 0},                            // known, Mailgun, API keys of today
	{"zhipu-key", "<hex:32>.<alnum:16>", allKinds},                            // known, Zhipu and Z.ai, id and secret
	{"ollama-key", "<hex:32>.<b64u:24>", allKinds},                            // known, Ollama
	{"infisical-token", "st.<hex-:24-36>.<hex:32>.<hex:32>", 0},               // known, Infisical, service tokens
	{"discord-token", "{MNO}<alnum:22-27>.<b64u:6>.<b64u:27-38>", allKinds},   // detectors; the id in it may be made up
	{"telegram-bot-token", "<digit:8-10>:<b64u:35>", allKinds | drawn},        // detectors; without the A
	{"salesforce-token", "00<alnum:13>!<b64u.:80-120>", allKinds},             // detectors; of an id that is made up
	{"asana-token", "<digit:1>/{|<digit:16>/}<digit:16>:<hex:32>", 0},         // known, Asana; same
	{"sslmate-key", "<digit:3-6>_<alnum:20>", allKinds | drawn | wholly},      // known, SSLMate
	{"airtable-key", "key<alnum:14>", allKinds | drawn},                       // known, Airtable, of old
	{"bitwarden-token", "0.<uuid>.<alnum:30>:<b64:22>==", 0},                  // known, Bitwarden Secrets Manager
	{"ably-key", "<alnum:6>.<b64u:6>:<b64u:43>", allKinds},                    // known, Ably
	{"ngrok-token", "<alnum:27>_<alnum:17-24>", allKinds | drawn},             // known, ngrok, authtokens and API keys
	{"sanctum-token", "<digit:1-12>|<alnum:40-80>", allKinds},                 // known, Laravel Sanctum; Coolify
	{"pushbullet-token", "o.<alnum:32>", allKinds},                            // known, Pushbullet
	{"tinkoff-token", "t.<b64u:86>", allKinds},                                // known, T-Invest
	{"pagerduty-key", "u+<b64u:18>", twoKinds},                                // known, PagerDuty, API keys of users
	{"asana-token", "0/<hex:32>", wholly},                                     // known, Asana, personal access tokens of old
	{"facebook-app-token", "<digit:15-16>|<b64u:27>", allKinds},               // detectors
	{"google-auth-code", "4/<b64u:28-100>", allKinds},                         // known, Google OAuth, of old
	{"coveo-key", "xx<uuid>", 0},                                              // known, Coveo
	{"optimizely-token", "2:<b64u:60-90>", allKinds},                          // known, Optimizely, personal tokens
	{"sanity-token", "sk<alnum:78-200>", allKinds},                            // known, Sanity
	{"bitcoin-private-key", "5{HJK}<b58:49>", allKinds},                       // Bitcoin's wallet import format
	{"bitcoin-private-key", "{KL}<b58:51>", allKinds},                         // same, for a compressed public key
	{"stellar-seed", "S[A-D]<upnum:54>", withDigit},                           // SEP 23
	{"storj-grant", "1<b58:100+>", allKinds},                                  // known, Storj, access grants
	{"descope-key", "P<alnum:27>:K<alnum:30+>", allKinds},                     // known, Descope, management keys behind the project
	{"anythingllm-key", "<upnum:7>-<upnum:7>-<upnum:7>-<upnum:7>", withDigit}, // known, AnythingLLM
	{"v0-key", "v1:<alnum:24>:<alnum:24>", allKinds},                          // known, v0
	{"jenkins-token", "11<hex:32>", drawn},                                    // known, Jenkins; a version and 16 bytes
	{"launchable-token", "v1:<b64u.:1-60>/<b64u.:1-60>:<hex:32>", wholly},     // known, Launchable
}

// alone is a format of aloneRows, with how many letters and digits it begins with.
type alone struct {
	pattern
	least, most int
}

// aloneShapes are the formats by the first byte that is no letter or digit, 0 being the
// end of the text.
type aloneShapes [128][]alone

func newAloneShapes() *aloneShapes {
	shapes := new(aloneShapes)
	for _, r := range aloneRows {
		eachAlternative("", r.pattern, func(text string) {
			c := compiler{}
			secret := c.parse(r, text)
			a := alone{pattern: pattern{after: c.steps, secret: secret, options: r.options}}
			stop := byte(0)
			for _, s := range c.steps {
				if n := strings.IndexFunc(s.literal, func(c rune) bool { return !alnums.has(byte(c)) }); n >= 0 {
					a.least, a.most, stop = a.least+n, a.most+n, s.literal[n]
					break
				}
				a.least += len(s.literal) + s.min
				a.most += len(s.literal)
				if s.literal == "" {
					a.most += s.limit()
				}
			}
			shapes[stop] = append(shapes[stop], a)
		})
	}
	return shapes
}

// find masks a text that is a token of aloneRows, or looks like one of a vendor that is in
// no table, and the words inside of it that do, or stand behind the name of a vendor. The
// latter must have [minUnjoined] bytes in a row without a joint. It reports whether one that
// has may be base64 or hex of a text.
func (shapes *aloneShapes) find(text string, spans []span) (_ []span, coded bool) {
	if len(text) < shortestAlone {
		return spans, false
	}
	whole := span{0, len(text)}
	if isAlnum(text[0]) && lessBytes(wordAt(text, 0), '!')|lessBytes(wordAt(text, probe), '!') != 0 {
		whole = span{} // it has several words
	} else if masked := shapes.mask(text, whole, spans); len(masked) > len(spans) {
		return masked, true
	}
	for i := nextUnjoined(text, probe); i >= 0; i = nextUnjoined(text, i+2*probe) {
		start, end := i, i
		for start > 0 && isToken(text[start-1]) {
			start--
		}
		for end < len(text) && isToken(text[end]) {
			end++
		}
		if end-start >= minUnjoined {
			if !coded {
				at, _ := nextCoded(text[:end], start)
				coded = at >= 0
			}
			n := len(spans)
			if word := (span{behindPrefix(text, start, end), padded(text, end)}); word != whole {
				spans = shapes.mask(text, word, spans)
			}
			if len(spans) == n {
				spans = shapes.maskPath(text, span{start, end}, spans)
			}
		}
		for i+2*probe < end {
			i += 2 * probe
		}
	}
	return spans, coded
}

// Of minUnjoined bytes in a row, two blocks of probe bytes side by side are within, so that it
// is enough to look at every other block for the first of them.
const (
	shortestAlone = 17

	probe       = 8
	minUnjoined = 3*probe - 1
)

// nextUnjoined returns the first offset from i on, two blocks apart, of a block that has no
// joint or what ends a word, nor has the one before it or the one behind, or -1.
func nextUnjoined(text string, i int) int {
	for ; ; i += 2 * probe {
		// Two at once take half as many branches.
		for ; i+3*probe <= len(text); i += 4 * probe {
			if three := text[i : i+3*probe]; min(lessBytes(wordAt(three, 0), '0'), lessBytes(wordAt(three, 2*probe), '0')) == 0 {
				break
			}
		}
		for ; i+probe <= len(text) && lessBytes(wordAt(text, i), '0') != 0; i += 2 * probe {
		}
		if i+probe > len(text) {
			return -1
		}
		if lessBytes(wordAt(text, i-probe), '0') == 0 || i+2*probe <= len(text) && lessBytes(wordAt(text, i+probe), '0') == 0 {
			return i
		}
	}
}

// mask masks a word if it is a token, but for the quotes, brackets and marks around it.
func (shapes *aloneShapes) mask(text string, word span, spans []span) []span {
	const longest = 1 << 10
	for word.start < word.end && !isAlnum(text[word.start]) {
		word.start++
	}
	for word.end > word.start && text[word.end-1] != '=' && !base64URLs.has(text[word.end-1]) {
		word.end--
	}
	s := word.of(text)
	if len(s) < shortestAlone || len(s) > longest {
		return spans
	}
	n := 0
	for n < len(s) && isAlnum(s[n]) {
		n++
	}
	stop := byte(0)
	if n < len(s) {
		stop = s[n]
	}
	if stop == ' ' || stop >= utf8.RuneSelf {
		return spans
	}
	for i := range shapes[stop] {
		a := &shapes[stop][i]
		if n < a.least || n > a.most {
			continue
		}
		if _, end := a.match(s, 0, 0, nil); end == len(s) && (a.options&wholly == 0 || isWhole(text, s)) {
			return append(spans, word)
		}
	}
	if (stop == '_' || stop == '-') && isNamedRandom(s) || followsVendor(text, word) {
		return append(spans, word)
	}
	return spans
}

// maskPath masks the segments of the path of a URL that are tokens, each as if it were a
// word. Files are named as some tokens are, so other paths do not count.
func (shapes *aloneShapes) maskPath(text string, word span, spans []span) []span {
	_, rest, ok := strings.Cut(word.of(text), "://")
	if !ok {
		return spans
	}
	_, path, _ := strings.Cut(rest, "/") // behind the host
	for start := word.end - len(path); path != ""; {
		segment, behind, _ := strings.Cut(path, "/")
		if len(segment) >= minUnjoined {
			spans = shapes.mask(text, span{start, start + len(segment)}, spans)
		}
		start += len(path) - len(behind)
		path = behind
	}
	return spans
}

// isWhole reports whether a word is all of a text, but for what is around it.
func isWhole(text, word string) bool {
	return strings.TrimFunc(text, func(c rune) bool { return c < utf8.RuneSelf && !isAlnum(byte(c)) }) == word
}

// followsVendor reports whether a word is letters and digits of a generator, and the one
// before it is the name of a vendor: algolia x.
func followsVendor(text string, word span) bool {
	const least = 20
	if word.end-word.start < least || word.start < 2 || text[word.start-1] != ' ' && text[word.start-1] != '\n' {
		return false
	}
	if before := text[nameStart(text, word.start-1) : word.start-1]; !vendors.has(before) || everydayVendors.has(before) {
		return false
	}
	m := mixtureOf(word.of(text))
	return m.n == word.end-word.start && m.isDrawn()
}

// isNamedRandom reports whether s is what most vendors make their tokens of today,
// whether they are in these tables or not: a name or two, and many random letters and
// digits. Those of ids are 28 at the most, or of one case; so those are enough only if
// the name says that it is a secret's.
func isNamedRandom(s string) bool {
	const shortest, shortestUnnamed, longestName = 20, 32, 24
	body, secret := 0, false
	for {
		n := 0
		for body+n < len(s) && (lowers.has(s[body+n]) || n > 0 && isDigit(s[body+n])) {
			n++
		}
		if n < 2 || body+n == len(s) || s[body+n] != '_' && s[body+n] != '-' {
			break
		}
		name := s[body : body+n]
		if body == 0 && itemNames.has(name) || publicNames.has(name) {
			return false
		}
		secret = secret || secretNames.has(name)
		if body += n + 1; body > longestName {
			return false
		}
	}
	for i := body; i < len(s); i++ {
		if !base64URLs.has(s[i]) {
			return false
		}
	}
	if body == 0 || body == len(s) || !isAlnum(s[body]) {
		return false
	}
	m := mixtureOf(s[body:])
	joints := len(s) - body - m.n
	if joints*16 > m.n {
		return false
	}
	isHexadecimal := joints == 0 && m.kinds[0] > 0 && m.kinds[1] == 0 && m.kinds[2] > 0 && m.changes*20 > m.n*6
	if m.n >= shortestUnnamed {
		return m.isDrawn() && (secret || !isDigestLength(len(s))) || secret && isHexadecimal
	}
	return secret && m.n >= shortest && m.isDrawn()
}

// isDigestLength reports whether base64 without padding has n characters of a digest of SHA,
// of which one in a hundred happens to begin as with a name.
func isDigestLength(n int) bool { return n == 27 || n == 43 || n == 64 || n == 86 }

// secretNames are in the prefixes of keys that are to be kept.
var secretNames = set("sk", "secret", "sec", "priv", "private", "pat", "tkn", "token", "rw")

// publicNames are in the prefixes of keys that are public by design, of ids and of
// digests.
var publicNames = set("pk", "pub", "public", "publishable", "pkey", "phc", "client", "anon", "site", "cs", "pi", "seti", "src", "id", "uid", "cid", "hash", "digest", "sha", "sha1", "sha256", "sha384", "sha512", "md5", "integrity", "etag", "cursor", "page", "next", "fp", "fingerprint", "trace", "span")

// itemNames are what ids begin with that are called by what they are of.
var itemNames = set("gen", "chatcmpl", "msg", "message", "resp", "response", "req", "request", "run", "job", "task", "batch", "thread", "item", "call", "tool", "event", "evt", "order", "invoice", "user", "usr", "customer", "cus", "account", "org", "team", "project", "proj", "sub", "subscription", "txn", "transaction", "document", "doc", "file", "blob", "object", "asset", "image", "img", "photo", "video", "upload", "media", "thumb", "build", "deploy", "deployment", "dpl", "chunk", "cache", "index", "snapshot", "backup", "commit", "cluster", "node", "worker", "pod", "instance", "container", "layer", "topic", "shard", "partition")
