package joblog

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/nuntiq/joblog/internal/scan"
)

// Writer returns a writer that masks what passes through it to w. A secret may be
// split over writes at any place: a line is held back until its end has come, a
// private key, the lines of a registered value and the rows of a dump that may have one
// until they are complete; at most 64 KiB and the longest secret, whatever comes. A line
// that asks for something, such as "Password: ", is shown without an end. Close writes
// what is still held back, and does not close w.
//
// A line is masked by what stands above it: the lines that it is indented under, the line
// before, and the head of a table, of a form's field or of a Secret of Kubernetes, as far as
// String looks on from there. What stands below it comes too late where it is shown by then:
// data of a manifest whose "kind: Secret" follows, and a value whose name is in a later line.
//
// The writer may be used concurrently. After an error of w, and after Close, each
// Write returns an error.
func (r *Redactor) Writer(w io.Writer) io.WriteCloser {
	return &redactWriter{r: r, w: w}
}

const (
	maxHeldBack = 64 << 10
	maxPrompt   = 256 // bytes of a line that is written without its end

	// What has been written is looked at again for as much as this, and for as much
	// again of what that is indented under.
	maxContext      = 512 // bytes
	maxContextLines = 8

	// alwaysTried is what may be held back before not every line is worth a look.
	alwaysTried = 4 << 10
)

var errWriterClosed = fmt.Errorf("joblog: write masked: %w", os.ErrClosed)

// redactWriter masks a stream. What it keeps begins with what has been written
// already and may tell that a secret follows, as a key in the line before does.
type redactWriter struct {
	r *Redactor

	mu    sync.Mutex
	w     io.Writer
	kept  []byte
	shown int   // bytes of kept that have been written
	retry int   // length of kept before which there is no use in looking again
	err   error // of w, or that it is closed
}

func (w *redactWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return 0, w.err
	}
	for part := range slices.Chunk(p, maxHeldBack) {
		if err := w.write(part); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

// write takes no more than maxHeldBack bytes, so that what is kept has a bound.
func (w *redactWriter) write(p []byte) error {
	w.kept = append(w.kept, p...)
	s := w.r.known()
	n, masked := w.shown, ""
	if bytes.IndexByte(p, '\n') >= 0 && w.due() {
		n, masked = w.complete(s)
		w.retry = 0
		if held := len(w.kept) - w.shown; n == w.shown && held > alwaysTried {
			w.retry = len(w.kept) + held/8
		}
	}
	if w.isPrompt(s, n) {
		n, masked = len(w.kept), ""
	}
	if most := maxHeldBack + s.Longest(); len(w.kept)-n > most {
		n, masked = w.overdue(s, most), ""
	}
	return w.release(s, n, masked)
}

// due reports whether the lines are worth a look. One that goes on and on is
// looked at each time that it has grown by an eighth, which is linear, and at the
// end of a private key.
func (w *redactWriter) due() bool {
	return len(w.kept) >= w.retry || bytes.Contains(w.kept[max(len(w.kept)-maxPrompt, 0):], []byte("-----END"))
}

// complete returns the end of the lines that nothing behind them can change, and what is
// kept up to there masked.
func (w *redactWriter) complete(s *scan.Scanner) (n int, masked string) {
	text := string(w.kept)
	end := strings.LastIndexByte(text, '\n') + 1
	n = safely(w.shown, func() int { return s.Settled(text[:end]) })
	if n <= w.shown {
		return w.shown, ""
	}
	masked = redactSafely(s, text[:n])
	if n < len(text) && !strings.HasPrefix(redactSafely(s, text), masked) {
		return w.shown, ""
	}
	return n, masked
}

// isPrompt reports whether what is kept from n on is an unfinished line that asks
// for something, which is to be seen at once. Nothing of it may be a secret,
// whatever comes next, even nothing.
func (w *redactWriter) isPrompt(s *scan.Scanner, n int) bool {
	text := w.kept[max(len(w.kept)-maxPrompt, 0):]
	asks := bytes.TrimSuffix(text, []byte{' '})
	if n == len(w.kept) || len(asks) == 0 || strings.IndexByte(":?>", asks[len(asks)-1]) < 0 {
		return false
	}
	begin := len(w.kept) - len(text) + bytes.LastIndexByte(text, '\n') + 1
	if begin == len(w.kept)-maxPrompt || n < begin || n > begin && string(w.kept[n:]) != " " {
		return false // long, behind something that is held back, or the second one of its line
	}
	line := string(w.kept[begin:])
	if isPartOfData(line) {
		return false // a secret in it may show by what comes next
	}
	for word := range strings.FieldsSeq(line) {
		if len(word) >= 32 && strings.ContainsAny(word, "0123456789") {
			return false // a hash, with more to come
		}
	}
	if strings.ContainsAny(line, `\%&`) || safely(true, func() bool { return s.Begins(line) }) {
		return false
	}
	const answer = "x7Kq9vLm2RsT4"
	shown := redactSafely(s, string(w.kept[:begin])) + line
	return redactSafely(s, string(w.kept)) == shown && strings.HasPrefix(redactSafely(s, string(w.kept)+answer), shown)
}

// isPartOfData reports whether a line that could ask for something is rather the beginning
// of a URL, a login, an element or an object. What asks in earnest mostly ends in a space.
func isPartOfData(line string) bool {
	const mostQuotes = 2 // around a name
	if strings.Contains(line, "{") || strings.Count(line, `"`) > mostQuotes || strings.Count(line, "'") > mostQuotes+1 {
		return true
	}
	return !strings.HasSuffix(line, " ") && strings.ContainsAny(line[:len(line)-1], `"=<>@/:`)
}

// overdue returns how much has to go because more than most is kept. It goes by
// halves of maxHeldBack, with what may be the beginning of a secret left behind.
func (w *redactWriter) overdue(s *scan.Scanner, most int) int {
	const tries = 8
	text := string(w.kept)
	masked := redactSafely(s, text)
	n := len(text) - most + maxHeldBack/2
	for i := 0; i < tries && n > max(w.shown, len(text)-most); i++ {
		if masked == redactSafely(s, text[:n])+redactSafely(s, text[n:]) {
			return n
		}
		n = strings.LastIndexAny(text[:n-1], " \n\t,;") + 1
	}
	return len(text)
}

// release masks and writes what is kept up to n, and forgets what is of no more
// use. masked is what is kept up to n, masked, or empty if that is still to be done.
func (w *redactWriter) release(s *scan.Scanner, n int, masked string) error {
	if n <= w.shown {
		return nil
	}
	text := string(w.kept[:n])
	if masked == "" {
		masked = redactSafely(s, text)
	}
	out := unseen(s, text, masked, w.shown)
	from, above := contextOf(w.kept[:n], s.Lead(text))
	rest := w.kept[from:]
	w.shown = n - from
	w.kept = w.kept[:0]
	for _, line := range above { // each is moved to the front, before what is still to come
		w.kept = append(w.kept, line...)
		w.shown += len(line)
	}
	w.kept = append(w.kept, rest...)
	w.retry = 0
	written, err := io.WriteString(w.w, out)
	if err == nil && written < len(out) {
		err = io.ErrShortWrite
	}
	if err != nil {
		w.err = fmt.Errorf("joblog: write masked: %w", err)
	}
	return w.err
}

// unseen returns the masked text without its first shown bytes. Where a secret
// goes over that border, what is behind it begins with a mask. What is withheld is so as
// long as anything is that it was masked with, each time with its line's end.
func unseen(s *scan.Scanner, text, masked string, shown int) string {
	switch masked {
	case text:
		return text[shown:]
	case withheld:
		if strings.HasSuffix(text, "\n") {
			return withheld + "\n"
		}
		return withheld
	}
	if strings.HasPrefix(masked, text[:shown]) {
		return masked[shown:] // nothing in it was masked, as mostly
	}
	if rest, ok := strings.CutPrefix(masked, redactSafely(s, text[:shown])); ok {
		return rest
	}
	alone := redactSafely(s, text[shown:])
	n := 0
	for n < min(len(masked), len(alone)) && masked[len(masked)-1-n] == alone[len(alone)-1-n] {
		n++
	}
	if n == len(alone) {
		return alone
	}
	return scan.Mask + alone[len(alone)-n:]
}

// contextOf returns where the lines at the end of text begin that may tell something
// about what follows: the last whole ones of a block, and all from lead on. above are the
// lines before that these are indented under, however many there are in between.
func contextOf(text []byte, lead int) (from int, above [][]byte) {
	from, indent := blockOf(text)
	for lead < from {
		begin, in := lineBefore(text, from)
		if in >= 0 {
			indent = min(indent, in)
		}
		from = begin
	}
	size := 0
	for end := from; end > 0 && indent > 0 && len(above) < maxContextLines; {
		begin, in := lineBefore(text, end)
		if in >= 0 && in < indent {
			indent = in
			if n := end - begin; size+n <= maxContext {
				size += n
				above = append(above, text[begin:end])
			}
		}
		end = begin
	}
	slices.Reverse(above)
	return from, above
}

// blockOf returns where the last whole lines of a block begin at the end of text, and the
// least that one of them is indented.
func blockOf(text []byte) (from, indent int) {
	from = bytes.LastIndexByte(text, '\n') + 1
	if len(text)-from > maxContext {
		return len(text), 0
	}
	indent = math.MaxInt
	for i := 0; i < maxContextLines && from > 0; i++ {
		begin, in := lineBefore(text, from)
		if len(text)-begin > maxContext || in < 0 {
			break
		}
		from, indent = begin, min(indent, in)
		if in == 0 {
			break
		}
	}
	return from, indent
}

// lineBefore returns where the line begins that ends at end, and how far it is
// indented, -1 if it is blank. An item of a list is under what stands at its column.
func lineBefore(text []byte, end int) (begin, indent int) {
	begin = bytes.LastIndexByte(text[:end-1], '\n') + 1
	line := bytes.TrimLeft(text[begin:end], " \t")
	if len(bytes.TrimSpace(line)) == 0 {
		return begin, -1
	}
	indent = 2 * (end - begin - len(line))
	if bytes.HasPrefix(line, []byte("- ")) {
		indent++
	}
	return begin, indent
}

// flush writes what is held back.
func (w *redactWriter) flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		_ = w.release(w.r.known(), len(w.kept), "")
	}
}

// Close writes what is held back. Closing twice is the same as once.
func (w *redactWriter) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		if w.err == errWriterClosed {
			return nil
		}
		return w.err
	}
	err := w.release(w.r.known(), len(w.kept), "")
	w.kept = nil
	w.err = errWriterClosed
	return err
}
