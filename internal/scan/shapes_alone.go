package scan

import (
	"strings"
	"sync"
)

// aloneRows are formats without three bytes in a row that are the same in all
// tokens, so that no anchor calls for them. They count where a text is nothing else,
// as the value of an attribute often is.
var aloneRows = []row{
	{"ghost-key", "<hex:24>:<hex:64>", 0},                                     // Ghost docs, Admin API keys
	{"mailgun-key", "<hex:32>-<hex:8>-<hex:8>", 0},                            // Mailgun docs, API keys of today
	{"zhipu-key", "<hex:32>.<alnum:16>", allKinds},                            // Zhipu and Z.ai docs, id and secret
	{"ollama-key", "<hex:32>.<b64u:24>", allKinds},                            // Ollama, keys in public code
	{"infisical-token", "st.<hex-:24-36>.<hex:32>.<hex:32>", 0},               // Infisical docs, service tokens
	{"bitwarden-token", "0.<uuid>.<alnum:30>:<b64:22>==", 0},                  // Bitwarden Secrets Manager docs, access tokens
	{"ably-key", "<alnum:6>.<b64u:6>:<b64u:43>", allKinds},                    // Ably docs, API keys
	{"ngrok-token", "<alnum:27>_<alnum:17-24>", allKinds},                     // ngrok docs, authtokens and API keys
	{"sanctum-token", "<digit:1-12>|<alnum:40-80>", allKinds},                 // Laravel Sanctum source; Coolify
	{"pushbullet-token", "o.<alnum:32>", allKinds},                            // Pushbullet docs
	{"tinkoff-token", "t.<b64u:86>", allKinds},                                // T-Invest docs
	{"pagerduty-key", "u+<b64u:18>", twoKinds},                                // PagerDuty docs, API keys of users
	{"asana-token", "0/<hex:32>", 0},                                          // Asana docs, personal access tokens of old
	{"optimizely-token", "2:<b64u:60-90>", allKinds},                          // Optimizely docs, personal tokens
	{"sanity-token", "sk<alnum:78-200>", allKinds},                            // Sanity docs
	{"bitcoin-private-key", "5{HJK}<b58:49>", allKinds},                       // Bitcoin's wallet import format
	{"bitcoin-private-key", "{KL}<b58:51>", allKinds},                         // same, for a compressed public key
	{"stellar-seed", "S[A-D]<upnum:54>", withDigit},                           // SEP 23
	{"storj-grant", "1<b58:100+>", allKinds},                                  // Storj docs, access grants
	{"descope-key", "P<alnum:27>:K<alnum:30+>", allKinds},                     // Descope docs, management keys behind the project
	{"anythingllm-key", "<upnum:7>-<upnum:7>-<upnum:7>-<upnum:7>", withDigit}, // AnythingLLM source, uuid-apikey
	{"launchable-token", "v1:<b64u.:1-60>/<b64u.:1-60>:<hex:32>", 0},          // Launchable docs
}

// alone is a format of aloneRows with what most texts differ by: how many letters
// and digits it begins with, at least and at most, and what is behind them.
type alone struct {
	*pattern
	least, most int
	stop        byte // 0: the end
}

var aloneShapes = sync.OnceValue(func() []alone {
	var list []alone
	for _, r := range aloneRows {
		eachAlternative("", r.pattern, func(text string) {
			c := compiler{}
			secret := c.parse(r, text)
			a := alone{pattern: &pattern{after: c.steps, secret: secret, options: r.options}}
			for _, s := range c.steps {
				n := strings.IndexFunc(s.literal, func(c rune) bool { return !alnums.has(byte(c)) })
				if n >= 0 {
					a.least, a.most, a.stop = a.least+n, a.most+n, s.literal[n]
					break
				}
				a.least += len(s.literal) + s.min
				a.most += len(s.literal) + s.limit()
			}
			list = append(list, a)
		})
	}
	return list
})

// maskAlone masks a text that is a token of aloneRows.
func maskAlone(text string, spans []span) []span {
	const shortest, longest = 20, 1 << 10
	if len(text) < shortest || len(text) > longest {
		return spans
	}
	n := 0
	for n < len(text) && alnums.has(text[n]) {
		n++
	}
	stop := byte(0)
	if n < len(text) {
		stop = text[n]
	}
	if stop == ' ' {
		return spans
	}
	for _, a := range aloneShapes() {
		if a.stop != stop || n < a.least || n > a.most {
			continue
		}
		if start, end := a.match(text, 0, 0, nil); end == len(text) {
			return append(spans, span{start, end})
		}
	}
	return spans
}
