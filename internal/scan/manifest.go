package scan

import "strings"

// maxManifest is how far from its kind the data of a manifest is looked for.
const maxManifest = 8 << 10

// manifest masks the data of a Secret of Kubernetes, which is secret whatever its members
// are called: what stands under data: and stringData: in the same document, before the
// kind or behind it.
func manifest(_ *Scanner, text string, at int, spans []span) []span {
	line := at
	for line > 0 && at-line < maxGap && (text[line-1] == ' ' || text[line-1] == '-') {
		line--
	}
	if line > 0 && text[line-1] != '\n' || strings.TrimRight(text[at:lineEnd(text, at, maxKey)], " ") != "kind: Secret" {
		return spans
	}
	indent := at - line
	for isFirst := isItem(text, line, indent); !isFirst && line > 0 && at-line < maxManifest; {
		from := max(0, at-maxManifest)
		before := from + strings.LastIndexByte(text[from:line-1], '\n') + 1
		if before == from && from > 0 || endsDocument(text, before, indent) {
			break
		}
		line, isFirst = before, isItem(text, before, indent)
	}
	for i := line; i < len(text) && i-at < maxManifest; {
		end := lineEnd(text, i, maxManifest)
		member := strings.TrimRight(text[min(end, i+indent):end], " ")
		if i > at && (endsDocument(text, i, indent) || isItem(text, i, indent)) {
			break
		}
		i = nextLineOf(text, end)
		if member == "data:" || member == "stringData:" {
			i, spans = maskData(text, i, indent, spans)
		}
	}
	return spans
}

// endsDocument reports whether the line at i begins another document than that of a member
// which is indented by indent, or tells the kind of one.
func endsDocument(text string, i, indent int) bool {
	line := text[i:lineEnd(text, i, maxKey)]
	return strings.HasPrefix(line, "---") || len(line) > indent && strings.HasPrefix(line[indent:], "kind:")
}

// isItem reports whether the line at i begins an item of a list, whose members are
// indented by indent.
func isItem(text string, i, indent int) bool {
	const dash = "- "
	return indent >= len(dash) && strings.HasPrefix(text[min(len(text), i+indent-len(dash)):], dash)
}

// manifestEnd returns where the document ends whose members are indented by indent, the line
// at i being one of it, or the length of text.
func manifestEnd(text string, i, indent int) int {
	for i < len(text) && !endsDocument(text, i, indent) && !isItem(text, i, indent) {
		i = nextLineOf(text, lineEnd(text, i, maxManifest))
	}
	return i
}

func nextLineOf(text string, end int) int {
	n := strings.IndexByte(text[end:min(len(text), end+maxManifest)], '\n')
	if n < 0 {
		return len(text)
	}
	return end + n + 1
}

// maskData masks the values of the members from the line at i on, as long as the lines are
// indented by more than indent, and returns the line behind them.
func maskData(text string, i, indent int, spans []span) (int, []span) {
	for limit := i + maxManifest; i < len(text) && i < limit; {
		start := i
		for start < len(text) && text[start] == ' ' {
			start++
		}
		end := lineEnd(text, start, maxManifest)
		if start == end {
			i = nextLineOf(text, end)
			continue
		}
		if start-i <= indent {
			break
		}
		name, rest, ok := strings.Cut(text[start:end], ": ")
		v := value{span: span{end - len(rest), end}, colon: true, gap: true}
		i = nextLineOf(text, end)
		if !ok || identities.has(name) || strings.HasSuffix(name, ".crt") {
			continue
		}
		if isBlockScalar(text, v) {
			k := key{span: span{start, start + len(name)}}
			found := len(spans)
			if spans = maskBlock(text, k, v, spans); len(spans) > found {
				i = nextLineOf(text, spans[len(spans)-1].end)
			}
			continue
		}
		if q := quoteAt(text, v.start); q > 0 {
			v.quoted, v.span = true, quotedSpan(text, v.start, q)
		} else if n := strings.Index(rest, " #"); n >= 0 {
			v.end = v.start + n
		} else if word := bareEnd(text, v.start, formPlain); word < v.end && text[word] != ' ' {
			v.end = word // what is around the document follows, as in code
		}
		if s := v.of(text); s != "" && !strings.HasPrefix(s, "{{") && !keep(text, key{quoted: true}, v, Credential) {
			spans = append(spans, v.span)
		}
	}
	return i, spans
}

// manifestObject is [manifest] for JSON. What it looks through ends at the kinds of other
// objects, which have their own.
func manifestObject(_ *Scanner, text string, at int, spans []span) []span {
	const kind = `"kind":`
	from, to := max(0, at-maxManifest), min(len(text), at+maxManifest)
	from += max(0, strings.LastIndex(text[from:at], kind))
	if n := strings.Index(text[at+len(kind):to], kind); n >= 0 {
		to = at + len(kind) + n
	}
	for _, name := range [...]string{`"data":`, `"stringData":`} {
		for i := from; i < to; {
			n := strings.Index(text[i:to], name)
			if n < 0 {
				break
			}
			i += n + len(name)
			list, ok := objectAt(text, i, to)
			if ok && (list.end < at && isWithin(text[list.end+1:at]) || i > at && isWithin(text[at:i])) {
				spans, _ = maskStrings(text, list, spans)
			}
		}
	}
	return spans
}

// objectAt returns what is inside of the object at i, which ends before limit.
func objectAt(text string, i, limit int) (span, bool) {
	for i < limit && isSpace(text[i]) {
		i++
	}
	if i >= limit || text[i] != '{' {
		return span{}, false
	}
	list, open := bracketSpan(text[:limit], i, maxManifest)
	return list, !open
}

// isWithin reports whether no object ends in s that does not begin there.
func isWithin(s string) bool {
	depth := 0
	for i := 0; i < len(s) && depth >= 0; i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
	}
	return depth >= 0
}
