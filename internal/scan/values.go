package scan

import (
	"cmp"
	"errors"
	"maps"
	"math/bits"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// span is a half-open range of a text.
type span struct{ start, end int }

func (s span) of(text string) string { return text[s.start:s.end] }

// values is an immutable set of registered values, ready to be searched for.
// A nil set is empty and finds nothing. The filter is shared by a set and those
// derived from it: copying it for each value would be most of the work.
//
// A text is searched for the forms of the values (see expand) as it stands, and
// again each time that one more level of escapes in it has been undone. So a
// form is found however an encoder escaped it, and whichever characters it left
// alone.
//
// The search reads a block of four bytes of the text at every step-th offset
// and looks it up in the filter. Each form has step or more of its blocks, at
// consecutive offsets, in the filter and in the index of its layer. An
// occurrence of the form has these blocks at consecutive offsets of the text, so
// one of them is read: no occurrence is missed.
type values struct {
	step    int // 0 as long as there is no form
	filter  *blockSet
	layers  []*layer
	short   []string            // values under minForm bytes; they would make for a step of 1
	words   []string            // they, their base64 and their hex, matched as whole words
	sorted  func() *sortedTexts // of words, made when it is first asked for; nil where there are none
	ends    *lineEnds
	maxSize int
	numbers bool // a value, or a part of one, reads as a number
}

// maxStep trades reads against blocks in the filter: with more of them, more
// reads hit by chance.
const maxStep = 12

// maxAlike trades layers, each of which a block that is in the filter is looked up
// in, against the work of merging them.
const maxAlike = 3

// blockLen is the number of bytes that are looked up at once.
const blockLen = 4

// Escaped text grows to 7 bytes for one, \\u0041, in what is met in practice.
// An occurrence longer than maxLongest is found if it stands as registered, and
// line by line or piece by piece.
const (
	maxGrowth  = 8
	maxLongest = 64 << 10
)

// with returns a set that also holds vals, without the white space around
// them. Values that the set holds already are skipped.
//
// A value is refused that is under 4 bytes or would mask text that is no
// secret, such as "******": see dull. The error names the positions of these in
// vals and never a value; the others are registered nevertheless.
func (v *values) with(vals []string) (*values, error) {
	var refused []string
	next := &values{}
	if v != nil {
		*next = *v
		// Clipped, so that sets derived from the same one do not share a tail.
		next.short, next.words = slices.Clip(v.short), slices.Clip(v.words)
	}
	fresh := &layer{known: make(map[string]struct{}, len(vals))}
	short := len(next.short)
	for i, value := range vals {
		value = strings.TrimSpace(value)
		if reason := refuse(value); reason != "" {
			refused = append(refused, "number "+strconv.Itoa(i)+" is "+reason)
			continue
		}
		if next.holds(value) {
			continue
		}
		if _, ok := fresh.known[value]; ok {
			continue
		}
		next.maxSize = max(next.maxSize, len(value))
		value = strings.Clone(value) // not to keep alive what it was cut from
		if len(value) < minForm {
			next.short = append(next.short, value)
			next.words = append(next.words, shortForms(value)...)
			next.numbers = next.numbers || readsAsNumber(value)
			continue
		}
		fresh.known[value] = struct{}{}
		forms := expand(value)
		fresh.forms = append(fresh.forms, forms...)
		next.numbers = next.numbers || slices.ContainsFunc(forms, func(f form) bool { return f.enc == nil && readsAsNumber(f.text) })
		next.ends = next.ends.with(value, forms)
	}
	var err error
	if refused != nil {
		err = errors.New("values not registered, counted from 0: " + strings.Join(refused, ", "))
	}
	if len(next.short) > short {
		words := next.words
		next.sorted = sync.OnceValue(func() *sortedTexts { return sortTexts(words) })
	}
	if len(fresh.forms) == 0 {
		if len(next.short) == short {
			return v, err
		}
		return next, err
	}
	next.push(fresh)
	return next, err
}

// readsAsNumber reports whether a number can have s for its text, or for a part of it.
func readsAsNumber(s string) bool { return strings.Trim(s, "0123456789.-") == "" }

// holds reports whether value is in the set.
func (v *values) holds(value string) bool {
	for _, l := range v.layers {
		if _, ok := l.known[value]; ok {
			return true
		}
	}
	for _, s := range v.short {
		if s == value {
			return true
		}
	}
	return false
}

// push adds a layer that is not indexed yet. Where maxAlike layers of about its size
// come before it, they become one with it, and so on. So there are few layers, and
// each form is indexed anew only a logarithmic number of times.
func (v *values) push(top *layer) {
	layers := v.layers
	for size := len(top.forms); ; {
		first, sum := len(layers), size
		// Values differ in the number of their forms.
		for first > 0 && 2*len(layers[first-1].forms) <= 3*size {
			first--
			sum += len(layers[first].forms)
		}
		if len(layers)-first < maxAlike {
			break
		}
		layers, size = layers[:first], sum
	}
	top = merged(append(slices.Clone(v.layers[len(layers):]), top))
	if v.filter == nil {
		v.filter = new(blockSet)
	}
	top.build(v.filter)
	v.layers = append(layers[:len(layers):len(layers)], top)
	if v.step == 0 || top.step < v.step {
		v.step = top.step
	}
}

// longest returns how many bytes an occurrence takes in a text at the most,
// bounded by 64 KiB.
func (v *values) longest() int {
	if v == nil {
		return 0
	}
	return min(v.maxSize*maxGrowth, maxLongest)
}

// find appends to spans where values occur in text, in any order. Spans may
// overlap and repeat. seen says what text has: one of escapeChars or a line feed, a long word,
// a dump. It does not allocate unless it has to grow spans.
func (v *values) find(text string, seen marks, spans []span) []span {
	if v == nil {
		return spans
	}
	spans = v.search(text, spans)
	seen |= v.sought()
	if seen&hasDumps != 0 {
		spans = v.inChunks(text, 0, spans, (*values).findDumped)
	}
	if seen&hasCoded != 0 && v.step > 0 {
		if first, _ := nextCoded(text, 0); first >= 0 {
			spans = v.inChunks(text, first, spans, (*values).findCoded)
		}
	}
	if seen&hasEscapes == 0 {
		return spans
	}
	first := firstAltered(text)
	if first < 0 {
		return spans
	}
	return v.inChunks(text, first, spans, (*values).findEscaped)
}

// sought returns what is looked for in every text: base64 and hex, where a value encoded
// twice may have fewer than minUnjoined characters. Those of maxStep bytes and more have
// more.
func (v *values) sought() marks {
	if v.step > 0 && v.step < maxStep {
		return hasCoded
	}
	return 0
}

// inChunks calls find for the text from first on, less than a value takes before it.
// It goes through a long text in chunks, which overlap by more than an occurrence
// takes.
func (v *values) inChunks(text string, first int, spans []span, find func(v *values, w *view, text string, offset int, spans []span) []span) []span {
	overlap := v.longest() + 16 // an escape cut in two at the start of a chunk is over by then
	chunk := max(minChunk, 2*overlap)
	w := newView()
	defer w.free()
	for start := max(0, first-overlap); ; start += chunk - overlap {
		end := min(start+chunk, len(text))
		spans = find(v, w, text[start:end], start, spans)
		if end == len(text) {
			break
		}
	}
	return spans
}

// findEscaped is find in a text with escapes undone and without colours and line breaks
// that do not belong to it, which begins at the given offset.
func (v *values) findEscaped(w *view, text string, offset int, spans []span) []span {
	w.reset(text)
	spans = v.findUnescaped(w, offset, spans)
	if w.unwrap() {
		spans = v.searchView(w, offset, spans)
	}
	if w.uncolour() {
		spans = v.searchView(w, offset, spans)
	}
	spans = v.findDecoded(w, offset, spans)
	spans = v.findQuoted(w, text, offset, spans)
	if kinds := escapeKinds(text); len(kinds) > 1 {
		// What looks like an escape of one kind can be half of the secret in
		// another: the \n of C:\n%5d.
		for i := range kinds {
			w.reset(text)
			if w.unescape(kinds[i : i+1]) {
				spans = v.searchView(w, offset, spans)
			}
		}
	}
	return spans
}

// findQuoted is find in a text with the encodings of mail undone, which begins at the given
// offset.
func (v *values) findQuoted(w *view, text string, offset int, spans []span) []span {
	w.reset(text)
	for range maxDepth {
		if firstQuoted(w.String()) >= 0 {
			w.unquote()
			return v.searchView(w, offset, spans)
		}
		if !w.unescape(escapeChars) {
			break
		}
	}
	return spans
}

// findUnescaped is find in the text that w shows, with the escapes in it undone.
func (v *values) findUnescaped(w *view, offset int, spans []span) []span {
	for range maxDepth {
		if !w.unescape(escapeChars) {
			break
		}
		spans = v.searchView(w, offset, spans)
	}
	return spans
}

// findCoded is find in a text with base64 and hex undone, which begins at the given
// offset.
func (v *values) findCoded(w *view, text string, offset int, spans []span) []span {
	w.reset(text)
	return v.findDecoded(w, offset, spans)
}

// findDecoded is findCoded for the text that w shows, and the escapes in what was encoded.
func (v *values) findDecoded(w *view, offset int, spans []span) []span {
	if v.sought()&hasCoded == 0 && nextUnjoined(w.String(), probe) < 0 {
		return spans
	}
	for range maxDepth {
		if !w.decode() {
			break
		}
		spans = v.searchView(w, offset, spans)
		spans = v.findUnescaped(w, offset, spans)
	}
	return spans
}

// findDumped is find in a text with dumps undone, which begins at the given offset.
func (v *values) findDumped(w *view, text string, offset int, spans []span) []span {
	for _, decimal := range [...]bool{false, true} {
		w.reset(text)
		if w.undump(decimal) {
			spans = v.searchDumped(w, offset, spans)
		}
	}
	for n := range notations {
		w.reset(text)
		if w.unrow(n) {
			first := len(spans)
			spans = v.searchDumped(w, offset, spans)
			for i := first; i < len(spans); i++ {
				spans[i].end = offset + rowEnd(text, spans[i].end-offset)
			}
		}
	}
	return spans
}

// searchDumped is find in what the dumps of a text stand for, which w shows.
func (v *values) searchDumped(w *view, offset int, spans []span) []span {
	spans = v.searchView(w, offset, spans)
	spans = v.findUnescaped(w, offset, spans)
	return v.findDecoded(w, offset, spans)
}

// escapeKinds returns those of escapeChars that are in text.
func escapeKinds(text string) string {
	from, to := 0, len(escapeChars)
	for from < to && strings.IndexByte(text, escapeChars[from]) < 0 {
		from++
	}
	for from < to && strings.IndexByte(text, escapeChars[to-1]) < 0 {
		to--
	}
	return escapeChars[from:to]
}

// searchView is search in w, which shows the text from the given offset on.
func (v *values) searchView(w *view, offset int, spans []span) []span {
	found := v.search(w.String(), spans[len(spans):]) // apart from those that are of the text itself
	for i, s := range found {
		s = w.source(s)
		found[i] = span{offset + s.start, offset + s.end}
	}
	return append(spans, found...)
}

// search appends to spans where forms occur in text as it stands.
func (v *values) search(text string, spans []span) []span {
	if v.sorted != nil {
		spans = v.sorted().findWords(text, spans)
	}
	if v.step == 0 {
		return spans
	}
	var long []*form
	f, step := v.filter, v.step
	for i := 0; i <= len(text)-blockLen; i += step {
		b := blockAt(text, i)
		if !f.has(b) {
			continue
		}
		for _, l := range v.layers {
			spans = l.match(text, i, b, spans, &long)
		}
	}
	for _, f := range long {
		spans = f.findAll(text, spans)
	}
	return spans
}

// findWords appends to spans where one of the texts occurs with no letter, digit or _ next
// to it.
func (s *sortedTexts) findWords(text string, spans []span) []span {
	for at := 0; at <= len(text)-blockLen; at++ {
		if at > 0 && wordBytes[text[at-1]] {
			continue // as at most places
		}
		head := blockAt(text, at)
		if !s.heads.has(head) {
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); isWordRune(before) {
			continue
		}
		i, _ := slices.BinarySearch(s.texts, text[at:at+blockLen])
		for ; i < len(s.texts) && blockAt(s.texts[i], 0) == head; i++ {
			word := s.texts[i]
			if !strings.HasPrefix(text[at:], word) {
				continue
			}
			end := at + len(word)
			if after, _ := utf8.DecodeRuneInString(text[end:]); !isWordRune(after) {
				spans = append(spans, span{at, end})
			}
		}
	}
	return spans
}

func isWordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// wordBytes are the bytes that are a letter, a digit or _.
var wordBytes = func() (t [256]bool) {
	for c := range utf8.RuneSelf {
		t[c] = isWordRune(rune(c))
	}
	return t
}()

// blockAt returns the block at offset i of s.
func blockAt(s string, i int) uint32 {
	s = s[i : i+blockLen]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// mix spreads a block over 32 bits, the upper ones best.
func mix(block uint32) uint32 { return block * 0x9e3779b1 }

// blockSet is a set of blocks that may take others for its members. All that it
// knows of a block is in one word, so that a text that comes between other work,
// which has emptied the caches, waits once for each. With 100 values it takes one
// block in 60 for a member. It can be added to while it is asked.
type blockSet [1 << 12]atomic.Uint64

func (f *blockSet) add(block uint32) {
	if word, bits := f.place(block); word.Load()&bits != bits { // most are there already
		word.Or(bits)
	}
}

func (f *blockSet) has(block uint32) bool {
	word, bits := f.place(block)
	return word.Load()&bits == bits
}

// place returns the word that a block is in, and its two bits there.
func (f *blockSet) place(block uint32) (word *atomic.Uint64, bits uint64) {
	h := uint64(block) * 0x9e3779b97f4a7c15
	return &f[h>>52], 1<<(h>>46&63) | 1<<(h>>40&63)
}

// layer is a part of the forms with an index of its own.
type layer struct {
	forms []form
	known map[string]struct{} // the values
	step  int                 // blocks of each form in the index

	sorted func() *sortedTexts // of forms, made when it is first asked for: few programs have their streams masked

	// The entries of bucket i are entries[buckets[i]:buckets[i+1]].
	buckets []uint32
	shift   int // of mix, to the number of a bucket
	entries []entry
}

// entry is an indexed block.
type entry struct {
	block uint32
	form  uint32 // index of the form
	at    uint32 // offset of the block in the form
}

func (e entry) compare(block, at uint32) int {
	if e.block == block {
		return cmp.Compare(e.at, at)
	}
	return cmp.Compare(e.block, block)
}

// merged returns a layer of the forms of all, not indexed yet.
func merged(layers []*layer) *layer {
	if len(layers) == 1 {
		return layers[0]
	}
	forms, known := 0, 0
	for _, l := range layers {
		forms += len(l.forms)
		known += len(l.known)
	}
	m := &layer{forms: make([]form, 0, forms), known: make(map[string]struct{}, known)}
	for _, l := range layers {
		m.forms = append(m.forms, l.forms...)
		maps.Copy(m.known, l.known)
	}
	return m
}

// build indexes the forms and adds their blocks to f.
func (l *layer) build(f *blockSet) {
	shortest := maxStep + blockLen - 1
	for i := range l.forms {
		shortest = min(shortest, len(l.forms[i].text))
	}
	l.step = shortest - blockLen + 1
	l.sorted = sync.OnceValue(func() *sortedTexts {
		texts := make([]string, len(l.forms))
		for i := range l.forms {
			texts[i] = l.forms[i].text
		}
		return sortTexts(texts)
	})
	size := len(l.forms) * l.step
	width := bits.Len(uint(size - 1))
	l.shift = 32 - width
	l.buckets = make([]uint32, 1<<width+1)
	l.entries = make([]entry, size)

	// Count, sum up to the ends of the buckets, and fill them from there down.
	for i := range l.forms {
		text := l.forms[i].text
		for at := l.window(text); at < l.window(text)+l.step; at++ {
			b := blockAt(text, at)
			f.add(b)
			l.buckets[mix(b)>>l.shift]++
		}
	}
	sum := uint32(0)
	for i, n := range l.buckets {
		sum += n
		l.buckets[i] = sum
	}
	for i := range l.forms {
		text := l.forms[i].text
		for at := l.window(text); at < l.window(text)+l.step; at++ {
			b := blockAt(text, at)
			slot := &l.buckets[mix(b)>>l.shift]
			*slot--
			l.entries[*slot] = entry{b, uint32(i), uint32(at)}
		}
	}
	for i, end := range l.buckets[1:] {
		if bucket := l.entries[l.buckets[i]:end]; len(bucket) > fewEntries {
			slices.SortFunc(bucket, func(a, b entry) int {
				if c := a.compare(b.block, b.at); c != 0 {
					return c
				}
				return strings.Compare(l.forms[a.form].head(), l.forms[b.form].head())
			})
		}
	}
}

// window returns where the indexed blocks of a form begin: they are in the
// middle, for credentials of a kind have their beginning in common.
func (l *layer) window(text string) int {
	return (len(text) - blockLen + 1 - l.step) / 2
}

// maxCompared is how many bytes of a form are compared at each place where it may be.
const maxCompared = 1 << 10

// head returns what of f is compared.
func (f *form) head() string { return f.text[:min(len(f.text), maxCompared)] }

// fewEntries is how many entries of a bucket are looked at one by one. Where values or
// the lines of one have a part in common, a bucket has as many as there are of them: it
// is sorted then, by block, offset and form.
const fewEntries = 256

// maxEqual is how many forms that are equal are looked at of those in a sorted bucket.
// They differ in what stands next to them in their encodings.
const maxEqual = 8

// match appends to spans where forms occur that have the block b, which is at
// offset i of text, in the index. Those that may occur there, but are too long to be
// compared at each place, it adds to long.
func (l *layer) match(text string, i int, b uint32, spans []span, long *[]*form) []span {
	bucket := mix(b) >> l.shift
	entries := l.entries[l.buckets[bucket]:l.buckets[bucket+1]]
	if len(entries) > fewEntries {
		return l.matchSorted(entries, text, i, b, spans, long)
	}
	for k := range entries {
		e := &entries[k]
		if e.block != b || int(e.at) > i {
			continue
		}
		f := &l.forms[e.form]
		if start := i - int(e.at); strings.HasPrefix(text[start:], f.head()) {
			spans, _ = f.found(text, start, spans, long)
		}
	}
	return spans
}

// matchSorted is match for a sorted bucket. Those with the block at the same offset are
// gone through from the longest that fits on.
func (l *layer) matchSorted(entries []entry, text string, i int, b uint32, spans []span, long *[]*form) []span {
	find := func(entries []entry, block, at uint32) int {
		n, _ := slices.BinarySearchFunc(entries, entry{}, func(e, _ entry) int { return e.compare(block, at) })
		return n
	}
	entries = entries[:find(entries, b, uint32(i)+1)]
	for n := len(entries); n > 0 && entries[n-1].block == b; n = len(entries) {
		at := entries[n-1].at
		start := i - int(at)
		// Where a value repeats itself, most of its places are within what was found, and
		// all that follows here is within this.
		longest := 2*int(at) + l.step + blockLen // see window
		if last := len(spans) - 1; last >= 0 && spans[last].start < start && start+longest < spans[last].end {
			break
		}
		first := find(entries, b, at)
		same := entries[first:]
		entries = entries[:first]
		for rest := text[start:]; len(rest) >= int(at)+blockLen; {
			head := func(k int) string { return l.forms[same[k].form].head() }
			// What rest begins with is not behind it in the order.
			same = same[:sort.Search(len(same), func(k int) bool { return head(k) > rest })]
			k := len(same) - 1
			if k < 0 {
				break
			}
			fits := head(k)
			common := commonPrefix(fits, rest)
			if common < len(fits) {
				rest = rest[:common]
				continue
			}
			for more, equal := true, 0; more && equal < maxEqual && k >= 0 && head(k) == fits; k-- {
				spans, more = l.forms[same[k].form].found(text, start, spans, long)
				if len(fits) < maxCompared {
					equal++
				}
			}
			rest = rest[:common-1]
		}
	}
	return spans
}

// commonPrefix returns how many bytes a and b have in common at their beginning.
func commonPrefix(a, b string) int {
	n := min(len(a), len(b))
	i := 0
	for i+8 <= n && wordAt(a, i) == wordAt(b, i) {
		i += 8
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

// found appends to spans what is to be masked for f, the head of which is at start in
// text. It reports whether f was new to long or did not belong there.
func (f *form) found(text string, start int, spans []span, long *[]*form) ([]span, bool) {
	end := start + len(f.text)
	if len(f.text) <= maxCompared {
		sp := f.span(text, span{start, end})
		if last := len(spans) - 1; last >= 0 && spans[last].start <= sp.start && sp.end <= spans[last].end {
			return spans, true
		}
		return append(spans, sp), true
	}
	if slices.Contains(*long, f) {
		return spans, false
	}
	*long = append(*long, f)
	return spans, true
}

// findAll appends to spans where f occurs in text, in linear time.
func (f *form) findAll(text string, spans []span) []span {
	n := len(f.text)
	for at := 0; ; {
		i := strings.Index(text[at:], f.text)
		if i < 0 {
			return spans
		}
		start, end := at+i, at+i+n
		// Occurrences that overlap by more than half all follow at the same distance.
		if d := 1 + strings.Index(text[start+1:min(end+n/2, len(text))], f.text); d > 0 {
			for strings.HasPrefix(text[end:], f.text[n-d:]) {
				end += d
			}
		}
		spans = append(spans, f.span(text, span{start, end}))
		at = end - n + 1
	}
}
