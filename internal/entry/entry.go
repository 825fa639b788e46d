// Package entry encodes what a slog record says, as members of the JSON object that
// the log API takes:
//
//	"message":"Posting batch","step":"upload","detail":{"count":50}
//
// Time, level and seq are put around them when the entry is sent, and not before it
// is known that it is. The bytes are made of whatever the record holds, before
// [Encoder.Encode] returns: nothing of the caller's is kept, and no value, however
// hostile, costs more than its own place in the entry. Values are encoded as
// [slog.JSONHandler] does, but that
//
//   - NaN and the infinities are the strings "NaN", "+Inf" and "-Inf", and an
//     error is its text at any depth;
//   - a value that cannot be encoded is "!ERROR: …" and one that panics is
//     "!PANIC: …", in its own place: what is beside it stays;
//   - a cycle is cut where it closes, and nesting at 32 levels;
//   - no object has the same key twice: the last one is kept;
//   - an entry has at most 64 KiB, what is put around it included, and is one line
//     of valid UTF-8.
package entry

import (
	"log/slog"
	"strconv"
	"sync"
	"unicode/utf8"
)

const (
	maxEntry = 64 << 10

	// There is room left for `{"time":"2026-05-16T14:32:11.123456789Z","level":"ERROR",`
	// and `,"seq":18446744073709551615}`.
	maxMembers = maxEntry - 57 - 28

	// Escaping makes up to six bytes of one, so that a message and a step of
	// these lengths leave room for a detail that was cut.
	maxMessage = 8 << 10
	maxStep    = 1 << 10
	maxHead    = 4 << 10
)

// Encoder makes entries, one at a time. It belongs to one goroutine.
type Encoder struct {
	buf     []byte
	members []member       // of the objects that are open, the innermost last
	bases   []int32        // where the members of each open frame begin
	sorted  []stringMember // of the maps that are open
	object  []byte         // that is being merged into the detail

	bound       *Attrs
	contextStep string
	step        string // the record's own

	state
	open [48]ref // maps, lists and pointers that are being walked through
}

// state is what is zero for each record.
type state struct {
	limit    int // of len(buf); what is longer is not finished
	stepAt   int // offset of the step, or of where it would be
	detailAt int // offset of `,"detail":`

	depth   int // objects and lists that are open around the value
	nopen   int // of open
	nodes   int // containers that were looked into
	skipped int // bytes that were not encoded, at least

	hasStep   bool
	lateStep  bool // it was given after the detail began
	begun     bool // the detail's object is open
	others    bool // it has members that are not a root-level scalar detail
	full      bool // the limit is reached: nothing more is written
	truncated bool
	finished  bool
	lossy     bool // text was not UTF-8, so that keys may have become equal
}

// encoders keeps what is too large to be made for each record. One whose goroutine
// a value has ended with [runtime.Goexit] is not put back.
var encoders = sync.Pool{New: func() any { return &Encoder{buf: make([]byte, 0, 1<<10)} }}

// Get returns an encoder, which is to be released.
func Get() *Encoder { return encoders.Get().(*Encoder) }

const (
	// Of an encoder that is kept, the buffer and the lists of members have room
	// for as much at most.
	maxKeptBytes   = 16 << 10
	maxKeptMembers = 1 << 10
)

// Release gives the encoder back, and with it the bytes of the last entry.
func (e *Encoder) Release() {
	if cap(e.buf) <= maxKeptBytes && cap(e.object) <= maxKeptBytes &&
		cap(e.members) <= maxKeptMembers && cap(e.sorted) <= maxKeptMembers {
		encoders.Put(e)
	}
}

// Encode returns the record's message, step and detail as members of a JSON object.
// The bytes are valid until the next call. It does not panic.
//
// a is what the logger has bound, contextStep the step of the record's context, ""
// for none.
//
// detail is the offset at which `,"detail":` begins, or len(members) where there is
// none: what is before it is an entry's members too.
//
// truncated tells that the message, the step or the detail was cut. Of a detail
// that is too long there is `{"truncated":true,"bytes":N,"head":"…"}`: N is how
// many bytes it has at least, since encoding stops where the limit is reached, and
// head its beginning.
func (e *Encoder) Encode(a *Attrs, r *slog.Record, contextStep string) (members []byte, detail int, truncated bool) {
	e.buf, e.members, e.bases = e.buf[:0], e.members[:0], e.bases[:0]
	e.state = state{limit: maxMembers}
	e.bound, e.contextStep = a, contextStep
	e.record(r)
	e.bound, e.contextStep, e.step = nil, "", "" // they are the caller's
	return e.buf, e.detailAt, e.truncated
}

func (e *Encoder) message(s string) {
	e.buf = e.appendCut(append(e.buf, `"message":`...), s, maxMessage)
}

// record appends the record's members.
func (e *Encoder) record(r *slog.Record) {
	defer e.rescue()
	e.message(r.Message)
	e.stepAt = len(e.buf)
	if e.bound.depth() == 0 {
		r.Attrs(func(a slog.Attr) bool {
			e.rootAttr(a.Key, a.Value)
			return true
		})
	} else {
		depth := e.bound.depth() + 1
		r.Attrs(func(a slog.Attr) bool {
			e.begin()
			e.attr(a.Key, a.Value, depth)
			return true
		})
	}
	e.finish()
	e.finished = true
}

// rescue is the last resort: what a value panics with is caught in its own place,
// so that this one comes from strings that were written while somebody read them.
// What is complete stays.
func (e *Encoder) rescue() {
	if e.finished {
		return // which is cheaper than to ask for a panic
	}
	p := recover()
	if p == nil {
		return // the goroutine ends
	}
	e.full = false
	if e.stepAt == 0 {
		e.buf = e.buf[:0]
		e.message("!PANIC: " + panicText(p))
		e.detailAt = len(e.buf)
		return
	}
	e.detailAt = max(e.stepAt, e.detailAt)
	e.buf = append(e.buf[:e.detailAt], `,"detail":`...)
	e.panicked(p)
}

// rootAttr adds an attribute that no group is around.
func (e *Encoder) rootAttr(key string, v slog.Value) {
	switch key {
	case "step":
		e.setStep(v)
		return
	case "detail":
		e.begin()
		e.mergeDetail(v)
		return
	case "":
		v = resolve(v)
		if v.Kind() == slog.KindGroup {
			e.inlineRoot(v.Group())
			return
		}
	}
	e.begin()
	before := len(e.members)
	e.attr(key, v, 1)
	if len(e.members) > before || e.full {
		e.others = true
	}
}

// inlineRoot adds the attributes of a group without a name, which are root-level
// ones.
func (e *Encoder) inlineRoot(attrs []slog.Attr) {
	if e.nodes++; e.nodes > maxInline {
		e.full, e.others = true, true // it has no end
		return
	}
	for i := range attrs {
		e.rootAttr(attrs[i].Key, attrs[i].Value)
	}
}

// maxInline is how many groups without a name are looked into at the root. Only
// a LogValuer that resolves to itself in a group has more, and each is a level of
// the stack.
const maxInline = 1000

// begin opens the detail, with what is bound.
func (e *Encoder) begin() {
	if e.begun {
		return
	}
	e.begun = true
	e.writeStep()
	e.detailAt = len(e.buf)
	e.buf = append(e.buf, `,"detail":{`...)
	if e.bound != nil {
		e.beginBound()
	}
}

func (e *Encoder) beginBound() {
	e.others = e.bound.others
	e.full = e.bound.full
	e.skipped = e.bound.skipped
	for i := range e.bound.frames {
		f := &e.bound.frames[i]
		if i > 0 {
			e.members = append(e.members, member{int32(len(e.buf)), int32(len(f.open) - 1)})
			e.buf = append(e.buf, f.open...)
		}
		e.bases = append(e.bases, int32(len(e.members)))
		at := int32(len(e.buf))
		e.buf = append(e.buf, f.body...)
		for _, m := range f.members {
			e.members = append(e.members, member{m.at + at, m.key})
		}
	}
}

// finish closes the detail and takes back what turned out to be empty.
func (e *Encoder) finish() {
	if !e.begun && e.bound.hasDetail() {
		e.begin()
	}
	if !e.begun {
		e.writeStep()
		e.detailAt = len(e.buf)
		return
	}
	if !e.full {
		e.closeFrames()
	}
	if e.lateStep {
		e.moveStep()
	}
	if e.full || len(e.buf) > e.limit {
		e.truncateDetail()
	}
}

func (e *Encoder) closeFrames() {
	for i := len(e.bases) - 1; i > 0; i-- {
		base := int(e.bases[i])
		if len(e.members) == base {
			base--
			e.buf = e.buf[:e.members[base].at]
			e.members = e.members[:base]
			continue
		}
		e.closeObject(base, base+len(e.bound.frames[i].members))
		e.buf = append(e.buf, ',')
		e.others = true
	}
	if len(e.members) == 0 {
		e.buf = e.buf[:e.detailAt]
		return
	}
	known := 0
	if e.bound != nil {
		known = len(e.bound.frames[0].members)
	}
	if e.others {
		e.closeObject(0, known)
		return
	}
	// A scalar that is all of the detail is not a member of an object.
	e.dedupe(0, known)
	m := e.members[0]
	value := e.buf[m.at+m.key : len(e.buf)-1]
	e.buf = append(e.buf[:m.at-1], value...)
}

// truncateDetail puts in the detail's place what there is room for.
func (e *Encoder) truncateDetail() {
	e.truncated = true
	at := e.detailAt + len(`,"detail":`)
	text := e.buf[at:]
	if !e.others && e.full {
		text = text[min(len(`{"detail":`), len(text)):]
	}
	size := len(text) + e.skipped
	var head [maxHead]byte
	n := copy(head[:], text)
	if n == maxHead {
		n = runeStart(head[:], maxHead)
	}
	e.full = false
	e.buf = append(e.buf[:at], `{"truncated":true,"bytes":`...)
	e.buf = strconv.AppendInt(e.buf, int64(size), 10)
	e.buf = append(e.buf, `,"head":`...)
	e.limit = maxMembers - len(`\u0000"}`) // which what never was JSON may reach
	e.str(string(head[:n]))
	e.buf = append(e.buf, '}')
}

// mergeDetail adds the members of a root-level detail, or detail as a member
// where it has none.
func (e *Encoder) mergeDetail(v slog.Value) {
	if v.Kind() == slog.KindLogValuer {
		v = resolve(v)
	}
	if v.Kind() == slog.KindGroup {
		before := len(e.members)
		e.attrList(v.Group(), 1)
		if len(e.members) > before || e.full {
			e.others = true
		}
		return
	}
	if e.full {
		return
	}
	at := len(e.buf)
	e.memberKey("detail")
	from := len(e.buf)
	e.value(v, 0)
	switch value := e.buf[from:]; {
	case e.full:
		if len(value) > 0 && value[0] == '{' {
			e.others = true
			e.buf = append(e.buf[:at], value[1:]...)
		}
	case value[0] == '{':
		e.object = append(e.object[:0], value...)
		e.dropMember()
		e.addMembers(e.object)
	case string(value) == "null":
		e.dropMember()
	default:
		e.buf = append(e.buf, ',')
	}
}

// runeStart returns the highest offset up to n at which no rune of b is cut.
func runeStart[T string | []byte](b T, n int) int {
	for i := 1; i < utf8.UTFMax && i <= n; i++ {
		if c := b[n-i]; c < utf8.RuneSelf {
			break
		} else if utf8.RuneStart(c) {
			if i < runeLen(c) {
				return n - i
			}
			break
		}
	}
	return n
}

// runeLen is how many bytes a rune has by its first one.
func runeLen(c byte) int {
	switch {
	case c >= 0xf0:
		return 4
	case c >= 0xe0:
		return 3
	default:
		return 2
	}
}
