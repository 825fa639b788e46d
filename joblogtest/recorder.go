package joblogtest

import (
	"context"
	"log/slog"
	"slices"
	"sync"

	"github.com/nuntiq/joblog"
)

// Recorder is a [slog.Handler] that keeps every record as an [Entry], by the rules
// that make the entries of the log API: the root-level attribute step becomes
// Step, or else the context's step does; the members of a root-level attribute
// detail and all other attributes become members of Detail, the last of equal keys
// wins.
//
// Values are resolved and kept as they are; what is behind a pointer, a map or a
// slice is not copied.
//
// A Recorder and all handlers derived from it record into the same place, and may
// be used concurrently.
type Recorder struct {
	recording *recording
	bound     []binding
}

var _ slog.Handler = (*Recorder)(nil)

type recording struct {
	mu      sync.Mutex
	entries Entries
}

// binding is one call of WithAttrs or, with a name, of WithGroup.
type binding struct {
	group string
	attrs []slog.Attr // resolved
}

// NewRecorder returns a Recorder of all levels with nothing in it.
func NewRecorder() *Recorder {
	return &Recorder{recording: &recording{}}
}

// Enabled reports true.
func (r *Recorder) Enabled(context.Context, slog.Level) bool { return true }

// Handle keeps the record. It never fails.
func (r *Recorder) Handle(ctx context.Context, rec slog.Record) error {
	e := Entry{Time: rec.Time, Level: rec.Level, Message: rec.Message, PC: rec.PC}
	e.Step, _ = joblog.StepFromContext(ctx)

	open := []*members{newMembers(&e.Step)}
	names := []string{""}
	last := func() *members { return open[len(open)-1] }
	for _, b := range r.bound {
		if b.group != "" {
			open = append(open, newMembers(nil))
			names = append(names, b.group)
			continue
		}
		for _, a := range b.attrs {
			last().add(a)
		}
	}
	rec.Attrs(func(a slog.Attr) bool {
		last().add(a)
		return true
	})
	for i := len(open) - 1; i > 0; i-- {
		if m := open[i]; len(m.byKey) > 0 {
			// The group was opened under its name: not as the attribute detail.
			open[i-1].set(names[i], m.byKey)
		}
	}
	e.Detail = open[0].detail()

	r.recording.mu.Lock()
	defer r.recording.mu.Unlock()
	r.recording.entries = append(r.recording.entries, e)
	return nil
}

// WithAttrs returns a handler that adds the attributes to each record.
func (r *Recorder) WithAttrs(attrs []slog.Attr) slog.Handler {
	if len(attrs) == 0 {
		return r
	}
	attrs = slices.Clone(attrs)
	for i := range attrs {
		attrs[i].Value = attrs[i].Value.Resolve()
	}
	return r.with(binding{attrs: attrs})
}

// WithGroup returns a handler that puts what is added later into a member of the
// given name.
func (r *Recorder) WithGroup(name string) slog.Handler {
	if name == "" {
		return r
	}
	return r.with(binding{group: name})
}

func (r *Recorder) with(b binding) *Recorder {
	return &Recorder{recording: r.recording, bound: append(slices.Clip(r.bound), b)}
}

// Entries returns what was recorded, in its order.
func (r *Recorder) Entries() Entries {
	r.recording.mu.Lock()
	defer r.recording.mu.Unlock()
	return slices.Clone(r.recording.entries)
}

// Len returns the number of entries.
func (r *Recorder) Len() int {
	r.recording.mu.Lock()
	defer r.recording.mu.Unlock()
	return len(r.recording.entries)
}

// TakeAll returns what was recorded and forgets it.
func (r *Recorder) TakeAll() Entries {
	r.recording.mu.Lock()
	defer r.recording.mu.Unlock()
	entries := r.recording.entries
	r.recording.entries = nil
	return entries
}

// Reset forgets what was recorded.
func (r *Recorder) Reset() { r.TakeAll() }

// members are the members of an object in the making.
type members struct {
	byKey  map[string]any
	step   *string // nil: not the root
	scalar bool    // byKey["detail"] is an attribute detail that is no object
}

func newMembers(step *string) *members {
	return &members{byKey: map[string]any{}, step: step}
}

func (m *members) add(a slog.Attr) {
	v := a.Value.Resolve()
	if m.step != nil {
		switch a.Key {
		case joblog.StepKey:
			*m.step = ""
			if v.Any() != nil {
				*m.step = v.String()
			}
			return
		case joblog.DetailKey:
			m.merge(v)
			return
		}
	}
	if v.Kind() != slog.KindGroup {
		if a.Key != "" || v.Any() != nil {
			m.set(a.Key, v.Any())
		}
		return
	}
	if a.Key == "" {
		for _, member := range v.Group() {
			m.add(member)
		}
		return
	}
	if group := groupOf(v); len(group) > 0 {
		m.set(a.Key, group)
	}
}

// merge adds the value of the root-level attribute detail.
func (m *members) merge(v slog.Value) {
	var inner map[string]any
	if v.Kind() == slog.KindGroup {
		inner = groupOf(v)
	} else {
		var ok bool
		if inner, ok = object(v.Any()); !ok {
			if text, err := jsonText(v.Any()); err == nil && text == "null" {
				return
			}
			m.set(joblog.DetailKey, v.Any())
			m.scalar = true
			return
		}
	}
	for key, value := range inner {
		m.set(key, value)
	}
}

func (m *members) set(key string, value any) {
	m.byKey[key] = value
	if key == joblog.DetailKey {
		m.scalar = false
	}
}

// detail returns what the root's members make.
func (m *members) detail() any {
	switch {
	case len(m.byKey) == 0:
		return nil
	case len(m.byKey) == 1 && m.scalar:
		return m.byKey[joblog.DetailKey]
	}
	return m.byKey
}

func groupOf(v slog.Value) map[string]any {
	m := newMembers(nil)
	for _, a := range v.Group() {
		m.add(a)
	}
	return m.byKey
}
