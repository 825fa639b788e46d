package scan

import "strings"

// directive returns the rule that masks what follows on a number of words with
// nothing but a space, in the configuration of servers and routers: bindpw x, enable
// secret 5 x. They begin the line, or follow on words that such lines begin with.
func directive(words int) rule {
	return func(_ *Scanner, text string, at int, spans []span) []span {
		before := text[max(0, at-maxKey):at]
		begin := max(strings.LastIndexAny(before, ":\n")+1, behindPrompt(before))
		line := strings.TrimLeft(before[begin:], " ")
		first, _, more := strings.Cut(line, " ")
		isMessage := begin > 0 && before[begin-1] == ':' && len(line) < len(before)-begin
		if isMessage || more && !directives.has(first) {
			return spans
		}
		i := at
		for range words {
			i += strings.IndexByte(text[i:], ' ') + 1
		}
		return maskDirective(text, i, spans)
	}
}

// behindPrompt returns where what is typed at a router's prompt begins, 0 if there is none:
// sw1(config-if)# x.
func behindPrompt(line string) int {
	const prompt = ")# "
	if i := strings.LastIndex(line, prompt); i >= 0 {
		return i + len(prompt)
	}
	return 0
}

var directives = set("crypto", "ppp", "set", "ip", "ipv6", "ntp", "standby", "vrrp", "area", "ikev1", "ikev2", "radius-server", "hwtacacs-server")

// maskDirective masks the argument at i, which may have flags and words before it that
// tell how it is written. A word alone is what the directive is about.
func maskDirective(text string, i int, spans []span) []span {
	bare := i
	i = skipForms(text, i)
	if i < len(text) && !isQuote(text[i]) {
		end := bareEnd(text, i, formPlain)
		isOfForm := i > bare && isDigit(text[i-2]) && (end == len(text) || text[end] == '\n') // password 0 x
		if s := text[i:end]; isWord(s) && strings.IndexByte(s, '-') < 0 && !isOfForm && !isUsual(s) {
			return spans
		}
	}
	return maskArgument(text, i, Credential, spans)
}

// skipForms skips the words at i that tell of the form of what is behind them: the number
// of its encryption, its algorithm and the size of that, --plaintext.
func skipForms(text string, i int) int {
	const most = 4
	for range most {
		n := strings.IndexByte(text[i:min(len(text), i+maxGap)], ' ')
		if n <= 0 {
			break
		}
		if word := text[i : i+n]; !keyForms.has(word) && (n > len("256") || strings.Trim(word, "0123456789") != "") {
			break
		}
		i += n + 1
	}
	return i
}

var keyForms = set("key-string", "md5", "sha", "sha1", "sha256", "des", "3des", "aes", "hmac-sha-256", "local", "remote", "ascii", "hex", "ascii-text", "hexadecimal", "enc", "encrypted", "plaintext", "plain-text", "--plaintext", "--iscrypted", "level", "cipher", "simple")

// keyOfForm masks a key that an algorithm stands before, in a configuration that says
// right before it what that is for:
//
//	ntp authentication-key 42 md5 x   snmp-server user bob ops v3 auth sha x priv aes 128 y
func keyOfForm(_ *Scanner, text string, at int, spans []span) []span {
	line := text[max(0, at-maxKey):at]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	subject := strings.TrimRight(strings.TrimRight(line, "0123456789"), " ")
	if strings.HasPrefix(line, "createUser ") {
		return maskDirective(text, at+1, spans)
	}
	for _, s := range [...]string{" auth", " priv", " authentication", "cation-key", "digest-key"} {
		if strings.HasSuffix(subject, s) {
			return maskDirective(text, at+1, spans)
		}
	}
	return spans
}

// serverKey masks what a router shares with a server that it asks about users, and with
// one that it reports to:
//
//	tacacs-server host 10.1.1.5 key x   snmp-server host 10.1.1.1 version 2c x
func serverKey(_ *Scanner, text string, at int, spans []span) []span {
	line := text[at:lineEnd(text, at, maxUserinfo)]
	for _, name := range [...]string{" key ", " version 2c "} {
		if _, behind, ok := strings.Cut(line, name); ok {
			spans = maskDirective(text, at+len(line)-len(behind), spans)
		}
	}
	return spans
}

// routerKey masks the key of a server's entry in a router's configuration, which the number
// of its encryption is in front of: key 7 x.
func routerKey(_ *Scanner, text string, at int, spans []span) []span {
	i := at + len("\n key ")
	j := skipForms(text, i)
	if j == i || isNumber(text[j:bareEnd(text, j, formPlain)]) {
		return spans
	}
	return maskDirective(text, j, spans)
}

// apart masks a value that stands behind its name with nothing but a space, if it is all
// that a line has or the name is not one of a sentence. It must look like a secret.
//
//	storepass x   chamber write svc db_password x
func apart(s *Scanner, text string, at int, spans []span) []span {
	end := at + strings.IndexByte(text[at:], ' ')
	start := nameStart(text, end)
	line := start
	for line > 0 && start-line < maxKey && isBlank(text[line-1]) {
		line--
	}
	i := end + 1
	if covered(spans, at) {
		return spans
	}
	if line > 0 && text[line-1] != '\n' {
		// An argument of a command, whose name no sentence has.
		word := text[i:bareEnd(text, i, formPlain)]
		if strings.IndexByte(text[start:end], '_') > 0 && looksIssued(word, true) && !isTypeName(word) && s.Class(text[start:end]) != Harmless && s.Class(word) == Harmless {
			return append(spans, span{i, i + len(word)})
		}
		return spans
	}
	sp := span{i, lineEnd(text, i, maxUserinfo)}
	for sp.end > i && strings.IndexByte("; ", text[sp.end-1]) >= 0 {
		sp.end--
	}
	quoted := sp.end-i > 2 && (text[i] == '"' || text[i] == '\'') && text[sp.end-1] == text[i]
	if quoted {
		sp = span{i + 1, sp.end - 1}
	}
	name, value := text[start:end], text[sp.start:sp.end]
	switch {
	case value == "" || isJoined(value) || isPlaceholder(value) || isVariable(value) || isReference(value), spokenOf.has(name), isTypeName(value),
		!quoted && (len(value) < 6 || !hasDigit(value) || isNumber(value) || strings.ContainsAny(value, " \t\"'`()[]{}<>*=:,")),
		quoted && strings.IndexByte(value, text[i]) >= 0,
		s.Class(name) == Harmless:
		return spans
	}
	return append(spans, sp)
}

// isTypeName reports whether s is a type of numbers or one of a package, or an encoding:
// uint32, x509.Token, base64url.
func isTypeName(s string) bool {
	word := strings.TrimRight(s, "0123456789")
	pkg, name, ok := strings.Cut(s, ".")
	return word == "uint" || word == "int" || word == "float" || strings.HasPrefix(s, "base64") || ok && isIdentifier(pkg) && isIdentifier(name)
}

// leader masks a value that dots lead to from its name, as HikariCP prints its settings:
// password........x
func leader(s *Scanner, text string, at int, spans []span) []span {
	end := at + strings.IndexByte(text[at:], '.')
	start := end
	for start > 0 && end-start < maxKey && isAlnum(text[start-1]) {
		start--
	}
	i := end
	for i < len(text) && i-end < maxKey && text[i] == '.' {
		i++
	}
	if i == len(text) || text[i] <= ' ' || covered(spans, at) {
		return spans
	}
	if class := s.Class(text[start:end]); class != Harmless {
		return maskArgument(text, i, class, spans)
	}
	return spans
}

// presharedKey masks the secret of a line of strongSwan's ipsec.secrets, which may stand
// behind the file that it opens:
//
//	bob : EAP "x"   : RSA gateway.pem "x"
func presharedKey(_ *Scanner, text string, at int, spans []span) []span {
	if at > 0 && text[at-1] > ' ' {
		return spans // a sentence, in which a colon stands next to a word
	}
	rest := text[at:lineEnd(text, at, maxKey*2)]
	words := strings.SplitN(rest, " ", 4) // of which the first is the colon
	i := at + len(": ") + len(words[1]) + 1
	if len(words) > 3 && words[1] != "PSK" && words[2] != "" && !isQuote(words[2][0]) {
		i += len(words[2]) + 1
	}
	if i >= len(text) || !isQuote(text[i]) {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// jaasUsers masks the passwords of the users that a login module of Kafka's brokers knows:
// user_bob="x".
func jaasUsers(_ *Scanner, text string, at int, spans []span) []span {
	const user = " user_"
	i := at + len("LoginModule required")
	end := min(len(text), i+maxInsert)
	if n := strings.IndexByte(text[i:end], ';'); n >= 0 {
		end = i + n
	}
	for {
		n := strings.Index(text[i:end], user)
		if n < 0 {
			return spans
		}
		i += n + len(user)
		for i < end && isName(text[i]) {
			i++
		}
		if i+1 < end && text[i] == '=' && text[i+1] == '"' {
			spans = maskArgument(text, i+1, Credential, spans)
		}
	}
}

// arrow is [Scanner.keyed] for the arrow of a map: password -> x. What follows must
// be in quotes or have a digit, for arrows mostly lead from one thing to the next.
func arrow(s *Scanner, text string, at int, spans []span) []span {
	i := at + 1 + strings.IndexByte(text[at+1:], ' ') + 1
	end := i
	for end < len(text) && end-i < maxKey && text[end] > ' ' {
		end++
	}
	if i == end || !isQuote(text[i]) && (!hasDigit(text[i:end]) || strings.IndexByte(text[i:end], '/') >= 0) {
		return spans
	}
	return s.keyed(text, at, i-at, spans)
}

// dash is [arrow] for a dash or an arrow of another kind, which sentences have too: a token
// — Base64-encoded text.
func dash(s *Scanner, text string, at int, spans []span) []span {
	i := at + 1 + strings.IndexByte(text[at+1:], ' ') + 1
	word := text[i:bareEnd(text, i, formPlain)]
	if _, made, ok := strings.Cut(word, "-"); !looksMixed(word) || ok && isWord(made) && !hasUpper(made) {
		return spans
	}
	return s.keyed(text, at, i-at, spans)
}
