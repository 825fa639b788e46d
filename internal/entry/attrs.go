package entry

import (
	"log/slog"
	"slices"
	"strings"
)

// Attrs is what a logger has bound by With and WithGroup, its attributes rendered
// once. It is immutable, and may be used concurrently; a nil *Attrs has none.
type Attrs struct {
	frames  []frame // the root, then each open group
	step    string
	hasStep bool
	others  bool // the root has members that are not a root-level scalar detail
	full    bool // what is bound exceeds an entry
	skipped int
}

// frame is the rendered members of the root or of an open group.
type frame struct {
	open    []byte // `"name":{`
	body    []byte
	members []member // offsets in body
}

// With returns the attributes with attrs added. They are rendered now: values
// changed later change nothing.
func (a *Attrs) With(attrs []slog.Attr) *Attrs {
	if len(attrs) == 0 {
		return a
	}
	b := a.clone()
	last := &b.frames[len(b.frames)-1]
	var e Encoder
	e.buf, e.members, e.limit = slices.Clone(last.body), slices.Clone(last.members), maxMembers
	e.begun, e.others, e.full, e.skipped = true, b.others, b.full, b.skipped
	e.bindAll(attrs, b.depth())
	if !e.full {
		e.dedupe(0, len(last.members))
	}
	if e.full && len(e.buf) > maxHead {
		// No entry of this logger will show more.
		e.skipped += len(e.buf) - maxHead
		e.buf = e.buf[:maxHead]
	}
	if e.full {
		e.members = nil
	}
	last.body, last.members = slices.Clip(e.buf), slices.Clip(e.members)
	b.others, b.full, b.skipped = e.others, e.full, e.skipped
	if e.hasStep {
		b.step, b.hasStep = e.step, true
	}
	return b
}

// bindAll adds the attributes, and stops where they cannot be read.
func (e *Encoder) bindAll(attrs []slog.Attr, depth int) {
	var (
		at, members int
		step        string
		hasStep     bool
	)
	defer func() {
		if p := recover(); p != nil {
			e.buf, e.members = e.buf[:at], e.members[:members]
			e.step, e.hasStep = step, hasStep
			e.full, e.others = false, true
			e.attr("!PANIC", slog.StringValue(panicText(p)), maxDepth)
		}
	}()
	for i := range attrs {
		at, members = len(e.buf), len(e.members)
		step, hasStep = e.step, e.hasStep
		if depth == 0 {
			e.rootAttr(attrs[i].Key, attrs[i].Value)
			e.step = strings.Clone(e.step) // it may be part of a larger string
		} else {
			e.attr(attrs[i].Key, attrs[i].Value, depth+1)
		}
	}
}

// WithGroup returns the attributes with a group opened, which those added later
// are in. The name "" opens none, and neither does one too many of them: what is
// added is in the innermost group then.
func (a *Attrs) WithGroup(name string) *Attrs {
	if name == "" || a.depth()+1 >= maxDepth {
		return a
	}
	b := a.clone()
	var e Encoder
	e.limit = maxMembers
	e.str(name)
	e.buf = append(e.buf, ":{"...)
	b.full = b.full || e.full
	b.skipped += e.skipped
	b.frames = append(b.frames, frame{open: slices.Clip(e.buf)})
	return b
}

func (a *Attrs) clone() *Attrs {
	if a == nil {
		return &Attrs{frames: make([]frame, 1)}
	}
	b := *a
	b.frames = slices.Clone(a.frames)
	return &b
}

// depth returns how many groups are open.
func (a *Attrs) depth() int {
	if a == nil {
		return 0
	}
	return len(a.frames) - 1
}

// hasDetail reports whether something is bound that each record shows.
func (a *Attrs) hasDetail() bool {
	if a == nil {
		return false
	}
	for i := range a.frames {
		if len(a.frames[i].body) > 0 {
			return true
		}
	}
	return a.full
}
