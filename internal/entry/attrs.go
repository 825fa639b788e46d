package entry

import (
	"log/slog"
	"slices"
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
	e.buf, e.members, e.limit = slices.Clone(last.body), slices.Clone(last.members), maxOpen
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
		b.step, b.hasStep = cloneStep(e.step), true
	}
	return b
}

// bindAll adds the attributes, and stops where they cannot be read.
func (e *Encoder) bindAll(attrs []slog.Attr, depth int) {
	defer func() {
		if p := recover(); p != nil {
			e.attr("!PANIC", slog.StringValue(panicText(p)), maxDepth)
		}
	}()
	for _, a := range attrs {
		if depth == 0 {
			e.rootAttr(a.Key, a.Value)
		} else {
			e.attr(a.Key, a.Value, depth+1)
		}
	}
}

// WithGroup returns the attributes with a group opened, which those added later
// are in. The name "" opens none.
func (a *Attrs) WithGroup(name string) *Attrs {
	if name == "" {
		return a
	}
	b := a.clone()
	var e Encoder
	e.limit = maxOpen
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

// cloneStep keeps no more of a step than an entry shows, and how long it was.
func cloneStep(s string) string {
	return string(append([]byte(nil), s...))
}
