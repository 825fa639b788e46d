package joblog

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strconv"

	"github.com/nuntiq/joblog/internal/scan"
)

const (
	// maxDepth is how many containers deep a value is looked into; what is deeper
	// is cut.
	maxDepth = 32

	// maxNodes is how many members of a value are looked at; what has more is
	// cut. It is far beyond what any entry may hold.
	maxNodes = 100_000
)

const (
	tooDeep = "!ERROR: nested more than 32 deep"
	tooMany = "!ERROR: more than 100000 members"
	cyclic  = "!ERROR: refers to itself"
)

// masker masks the attributes of one record by what its scanner knows.
type masker struct {
	s     *scan.Scanner
	depth int // of groups
	attrs int // in groups, looked at so far
	texts int // in values, looked at so far for the class of the whole
	nodes int // of the value around, looked at so far

	values bool // there was an attribute that may be the value of a pair
}

// record masks the attributes of the record. The class is that of the groups
// around it; beside is what is bound in the innermost of them.
func (m *masker) record(rec *slog.Record, class scan.Class, beside []slog.Attr) {
	n := 0
	var first slog.Attr // that has to change, the one with index n
	dirty := false
	rec.Attrs(func(a slog.Attr) bool {
		if masked, changed := m.attr(&a, class); changed {
			first, dirty = masked, true
			return false
		}
		n++
		return true
	})
	if dirty {
		*rec = m.changed(rec, n, first, class)
	}
	if m.values && rec.NumAttrs() <= maxPair {
		if len(beside)+rec.NumAttrs() > maxPair {
			beside = nil
		}
		m.pairs(rec, class, beside)
	}
}

// pairs masks what stands under a name for values, if another attribute names a secret:
// name=DB_PASSWORD value=x. The rest of the record is masked already.
func (m *masker) pairs(rec *slog.Record, class scan.Class, beside []slog.Attr) {
	var all [maxPair]slog.Attr
	attrs := append(all[:0], beside...)
	rec.Attrs(func(a slog.Attr) bool {
		attrs = append(attrs, a)
		return true
	})
	found := false
	own := attrs[len(beside):]
	for i := range own {
		if c := m.pair(attrs, &own[i], class); c > class {
			own[i] = m.masked(own[i], c)
			found = true
		}
	}
	if found {
		*rec = slog.NewRecord(rec.Time, rec.Level, rec.Message, rec.PC)
		rec.AddAttrs(own...)
	}
}

// changed returns the record with the attributes from index n on masked, of which
// the first is masked already.
func (m *masker) changed(rec *slog.Record, n int, first slog.Attr, class scan.Class) slog.Record {
	out := slog.NewRecord(rec.Time, rec.Level, rec.Message, rec.PC)
	i := 0
	rec.Attrs(func(a slog.Attr) bool {
		switch {
		case i == n:
			a = first
		case i > n:
			a = m.masked(a, class)
		}
		out.AddAttrs(a)
		i++
		return true
	})
	return out
}

// maxPair is how many members there are at the most where one may be the name of
// another: name=DB_PASSWORD value=x.
const maxPair = 16

// pair returns the class of one of the attributes by the one that has its name. The
// class is that of the groups around them.
func (m *masker) pair(attrs []slog.Attr, of *slog.Attr, class scan.Class) scan.Class {
	if len(attrs) > maxPair || !scan.IsTold(of.Key) {
		return class
	}
	for _, a := range attrs {
		class = max(class, m.s.ClassBeside(of.Key, textOf(of.Value), a.Key, textOf(a.Value)))
	}
	return class
}

// textOf returns a value that is a string of any type, or leads to one, and an empty one
// for others.
func textOf(v slog.Value) string {
	switch v.Kind() {
	case slog.KindString:
		return v.String()
	case slog.KindAny:
		if text := behind(reflect.ValueOf(v.Any())); text.Kind() == reflect.String {
			return text.String()
		}
	}
	return ""
}

// attr returns the attribute masked, if that changes it. The class is that of the
// groups around it. An attribute is too large for registers, so that the way of those
// that stay as they are has no copy of them.
func (m *masker) attr(a *slog.Attr, class scan.Class) (masked slog.Attr, changed bool) {
	v := a.Value
	kind := v.Kind()
	resolved := kind == slog.KindLogValuer
	if resolved {
		// It may resolve to something else the next time, so that what was
		// looked at has to be what is passed on.
		v = resolve(v)
		kind = v.Kind()
	}
	own, clean, open := m.s.Name(a.Key)
	switch {
	case own != scan.Harmless && m.tellsForItself(a.Key, v, own):
		own = scan.Harmless
	case !open:
	case scan.IsTold(a.Key):
		m.values = true
	case own == scan.Harmless:
		own = m.classByValue(a.Key, v)
	}
	v, changed = m.value(v, kind, max(class, own))
	switch {
	case !clean:
		return slog.Attr{Key: m.s.Redact(a.Key), Value: v}, true
	case changed || resolved:
		return slog.Attr{Key: a.Key, Value: v}, true
	}
	return slog.Attr{}, false
}

// masked is attr for an attribute that is put in the place of the old one.
func (m *masker) masked(a slog.Attr, class scan.Class) slog.Attr {
	if masked, changed := m.attr(&a, class); changed {
		return masked
	}
	return a
}

// among is masked for an attribute among others, which may tell its class. What cannot
// be masked is withheld.
func (m *masker) among(all []slog.Attr, a slog.Attr, class scan.Class) (masked slog.Attr) {
	defer func() {
		if p := recover(); p != nil {
			masked = slog.String(redactSafely(m.s, a.Key), withheld)
		}
	}()
	return m.masked(a, m.pair(all, &a, class))
}

func resolve(v slog.Value) slog.Value {
	if p, ok := v.Any().(*Secret); ok && p == nil {
		return slog.AnyValue(nil)
	}
	return v.Resolve()
}

// classByValue is the class of a name for which [scan.NeedsValue] holds.
func (m *masker) classByValue(name string, v slog.Value) scan.Class {
	switch v.Kind() {
	case slog.KindString:
		return m.s.ClassOf(name, v.String())
	case slog.KindAny:
		return m.classByText(name, reflect.ValueOf(v.Any()))
	}
	return scan.Harmless
}

// classByText is classByValue for a value of any type: of a list and of an object, any
// text in it tells.
func (m *masker) classByText(name string, v reflect.Value) scan.Class {
	return m.classByTexts(name, v, 0)
}

func (m *masker) classByTexts(name string, v reflect.Value, depth int) scan.Class {
	v = behind(v)
	if v.Kind() == reflect.String {
		return m.s.ClassOf(name, v.String())
	}
	class := scan.Harmless
	look := func(elem reflect.Value) bool {
		if m.texts++; m.texts > maxNodes {
			class = scan.Sensitive // too many to tell
		} else {
			class = m.classByTexts(name, elem, depth+1)
		}
		return class == scan.Harmless
	}
	if depth == maxDepth {
		return class
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		if typeInfoOf(v.Type()).plain {
			break
		}
		for i := 0; i < v.Len() && look(v.Index(i)); i++ {
		}
	case reflect.Map:
		for iter := v.MapRange(); iter.Next() && look(iter.Value()); {
		}
	case reflect.Struct:
		info := typeInfoOf(v.Type())
		if info.isGuarded() {
			break
		}
		for i := 0; i < len(info.fields) && look(info.fields[i].of(v)); i++ {
		}
	}
	return class
}

// tellsForItself reports whether the value under a secret's name, which has the class, is
// not to be judged by the name.
func (m *masker) tellsForItself(name string, v slog.Value, own scan.Class) bool {
	switch v.Kind() {
	case slog.KindBool, slog.KindInt64, slog.KindUint64, slog.KindFloat64:
		return own == scan.Credential && m.isTold(name, reflect.ValueOf(v.Any()))
	}
	return own == scan.Sensitive && isObject(name, v) || isSaid(own, name, v) ||
		v.Kind() == slog.KindAny && (isSchema(reflect.ValueOf(v.Any())) || m.isTold(name, reflect.ValueOf(v.Any())))
}

// isTold reports whether v tells whether there is a secret, or how many there are. A name that
// was added has its values masked whatever they are.
func (m *masker) isTold(name string, v reflect.Value) bool {
	v = behind(v)
	switch {
	case !v.IsValid() || m.s.IsAdded(name) || typeInfoOf(v.Type()).methods|typeInfoOf(v.Type()).ptrMethods != 0:
		return false
	case v.Kind() == reflect.Bool:
		return true
	case v.CanInt():
		return scan.IsTally(name, float64(v.Int()))
	case v.CanUint():
		return scan.IsTally(name, float64(v.Uint()))
	case v.CanFloat():
		return scan.IsTally(name, v.Float())
	}
	return false
}

// isSaid is [scan.IsRemark] for a value of any kind.
func isSaid(class scan.Class, name string, v slog.Value) bool {
	switch v.Kind() {
	case slog.KindString:
		return scan.IsRemark(class, name, v.String())
	case slog.KindAny:
		return isRemark(class, name, reflect.ValueOf(v.Any()))
	}
	return false
}

// isObject reports whether v is made of named members under a name such as auth or
// session: they tell for themselves.
func isObject(name string, v slog.Value) bool {
	if !scan.IsContainer(name) {
		return false
	}
	return v.Kind() == slog.KindGroup || v.Kind() == slog.KindAny && hasMembers(reflect.ValueOf(v.Any()))
}

// value masks a value that is no [slog.LogValuer], and reports whether that changed it.
func (m *masker) value(v slog.Value, kind slog.Kind, class scan.Class) (slog.Value, bool) {
	switch kind {
	case slog.KindString:
		text := v.String()
		if masked := m.text(text, class); masked != text {
			return slog.StringValue(masked), true
		}
		return v, false
	case slog.KindGroup:
		return m.group(v, class)
	case slog.KindAny:
		return m.any(v, class)
	}
	if class == scan.Credential || m.s.HasNumbers() && m.isSecret(numberOf(v)) {
		return slog.StringValue(scan.Mask), true
	}
	return v, false
}

func (m *masker) group(v slog.Value, class scan.Class) (slog.Value, bool) {
	if m.depth == maxDepth {
		return slog.StringValue(tooDeep), true
	}
	m.depth++
	defer func() { m.depth-- }()
	attrs := v.Group()
	var out []slog.Attr // a copy, once one is needed
	for i := range attrs {
		a := &attrs[i]
		if m.attrs++; m.attrs > maxNodes {
			if out == nil {
				out = slices.Clone(attrs)
			}
			out[i] = slog.String(m.s.Redact(a.Key), tooMany)
			out = out[:i+1]
			break
		}
		if masked, changed := m.attr(a, m.pair(attrs, a, class)); changed {
			if out == nil {
				out = slices.Clone(attrs)
			}
			out[i] = masked
		}
	}
	if out == nil {
		return v, false
	}
	return slog.GroupValue(out...), true
}

// text masks a string under keys of the given class.
func (m *masker) text(text string, class scan.Class) string {
	if class != scan.Harmless && !scan.Keep(text) {
		return scan.Mask
	}
	return m.s.Redact(text)
}

func (m *masker) isSecret(text string) bool { return m.s.Redact(text) != text }

// any is value for a value of a type that slog has no kind for.
func (m *masker) any(v slog.Value, class scan.Class) (out slog.Value, changed bool) {
	defer func() {
		if p := recover(); p != nil {
			out, changed = m.panicked(p, class), true
		}
	}()
	x := v.Any()
	w := walker{masker: m, nodes: m.nodes}
	out = v
	if changed = w.dirty(x, class); changed {
		w = walker{masker: m, nodes: m.nodes}
		out = slog.AnyValue(w.tree(reflect.ValueOf(x), class))
	}
	if m.nodes > 0 { // it counts for the one around
		m.nodes = w.nodes
	}
	return out, changed
}

func (m *masker) panicked(p any, class scan.Class) slog.Value {
	return slog.StringValue(m.text(fmt.Sprintf("!PANIC: %v", p), class))
}

// freeze returns the attribute as it is now, for it to be masked later: what the
// caller may change is copied, or becomes the tree that encoding/json would make of it.
func (m *masker) freeze(a slog.Attr) slog.Attr {
	if a.Value.Kind() == slog.KindLogValuer {
		a.Value = resolve(a.Value)
	}
	switch a.Value.Kind() {
	case slog.KindGroup:
		if m.depth == maxDepth {
			a.Value = slog.StringValue(tooDeep)
			break
		}
		m.depth++
		defer func() { m.depth-- }()
		attrs := slices.Clone(a.Value.Group())
		for i := range attrs {
			if m.attrs++; m.attrs > maxNodes {
				attrs[i] = slog.String(attrs[i].Key, tooMany)
				attrs = attrs[:i+1]
				break
			}
			attrs[i] = m.freeze(attrs[i])
		}
		a.Value = slog.GroupValue(attrs...)
	case slog.KindAny:
		own := m.s.Class(a.Key)
		if own != scan.Harmless && m.tellsForItself(a.Key, a.Value, own) {
			own = scan.Harmless
		}
		a.Value = m.frozen(a.Value, own)
	}
	return a
}

func (m *masker) frozen(v slog.Value, class scan.Class) (out slog.Value) {
	defer func() {
		if p := recover(); p != nil {
			out = m.panicked(p, class)
		}
	}()
	switch x := v.Any().(type) {
	case nil:
		return v
	case json.Marshaler:
	case error:
		if rv := reflect.ValueOf(x); rv.Kind() != reflect.Pointer || !rv.IsNil() {
			return slog.AnyValue(errors.New(x.Error()))
		}
	}
	if c := copyOf(v.Any()); c != nil {
		return slog.AnyValue(c)
	}
	rv := reflect.ValueOf(v.Any())
	w := walker{masker: m}
	tree := w.tree(rv, class)
	if has := typeInfoOf(rv.Type()).methods; has&byFmt == 0 || has&hasMarshalText != 0 || rv.Kind() == reflect.Pointer && rv.IsNil() {
		return slog.AnyValue(tree)
	}
	return slog.AnyValue(printed{fmt.Sprintf("%+v", v.Any()), tree})
}

// printed is a value that fmt prints otherwise than JSON has it.
type printed struct {
	text string
	tree any
}

func (p printed) String() string               { return p.text }
func (p printed) MarshalJSON() ([]byte, error) { return json.Marshal(p.tree) }

// numberOf is a number as JSON has it: 12345678, not 1.2345678e+07.
func numberOf(v slog.Value) string {
	switch v.Kind() {
	case slog.KindInt64:
		return strconv.FormatInt(v.Int64(), 10)
	case slog.KindDuration:
		return strconv.FormatInt(int64(v.Duration()), 10)
	case slog.KindUint64:
		return strconv.FormatUint(v.Uint64(), 10)
	case slog.KindFloat64:
		return strconv.FormatFloat(v.Float64(), 'f', -1, 64)
	}
	return "" // a time, or a bool
}
