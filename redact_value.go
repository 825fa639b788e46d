package joblog

import (
	"encoding"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nuntiq/joblog/internal/scan"
)

// masker masks attributes and values by what its scanner knows.
type masker struct {
	s *scan.Scanner
}

// dirty reports whether an attribute of the record has to change.
func (m masker) dirty(rec *slog.Record) bool {
	dirty := false
	rec.Attrs(func(a slog.Attr) bool {
		_, dirty = m.attr(a, scan.Harmless)
		return !dirty
	})
	return dirty
}

// attr returns the attribute masked, and whether that changed it. The class is
// that of the groups around it.
func (m masker) attr(a slog.Attr, class scan.Class) (slog.Attr, bool) {
	own, clean := m.s.Name(a.Key)
	if k := a.Value.Kind(); k == slog.KindGroup || k == slog.KindAny {
		own = m.classOf(a.Key, reflect.ValueOf(a.Value.Any()))
	}
	v, changed := m.value(a.Value, max(class, own))
	if clean {
		if !changed {
			return a, false
		}
		return slog.Attr{Key: a.Key, Value: v}, true
	}
	return slog.Attr{Key: m.s.Redact(a.Key), Value: v}, true
}

// classOf is the class of a name with v under it. An object under a name such as
// auth or session is made of members that tell for themselves.
func (m masker) classOf(name string, v reflect.Value) scan.Class {
	class := m.s.Class(name)
	if class != scan.Sensitive || !scan.IsContainer(name) {
		return class
	}
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Map, reflect.Struct:
		return scan.Harmless
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[[]slog.Attr]() {
			return scan.Harmless
		}
	}
	return class
}

// numberText is a number as JSON has it: 12345678, not 1.2345678e+07.
func numberText(v any) string {
	switch f := v.(type) {
	case float64:
		return strconv.FormatFloat(f, 'f', -1, 64)
	case float32:
		return strconv.FormatFloat(float64(f), 'f', -1, 32)
	}
	return fmt.Sprint(v)
}

// value is attr for a value under keys of the given class.
func (m masker) value(v slog.Value, class scan.Class) (slog.Value, bool) {
	switch v.Kind() {
	case slog.KindString:
		text := v.String()
		masked := m.text(text, class)
		return slog.StringValue(masked), masked != text
	case slog.KindInt64, slog.KindUint64, slog.KindFloat64, slog.KindBool, slog.KindDuration, slog.KindTime:
		if class == scan.Credential || m.s.HasNumbers() && m.isSecret(numberText(v.Any())) {
			return slog.StringValue(scan.Mask), true
		}
		return v, false
	case slog.KindGroup:
		return m.group(v, class)
	case slog.KindLogValuer:
		if p, ok := v.Any().(*Secret); ok && p == nil {
			return slog.AnyValue(nil), true
		}
		// It may resolve to something else the next time, so that what was
		// looked at has to be what is passed on.
		masked, _ := m.value(v.Resolve(), class)
		return masked, true
	}
	return m.any(v, class)
}

func (m masker) group(v slog.Value, class scan.Class) (slog.Value, bool) {
	attrs := v.Group()
	for i, a := range attrs {
		masked, changed := m.attr(a, class)
		if !changed {
			continue
		}
		out := slices.Clone(attrs)
		out[i] = masked
		for j := i + 1; j < len(out); j++ {
			out[j], _ = m.attr(out[j], class)
		}
		return slog.GroupValue(out...), true
	}
	return v, false
}

// text masks a string under keys of the given class.
func (m masker) text(text string, class scan.Class) string {
	if class != scan.Harmless && !scan.Keep(text) {
		return scan.Mask
	}
	return m.s.Redact(text)
}

func (m masker) isSecret(text string) bool { return m.s.Redact(text) != text }

// any is value for a value of a type that slog has no kind for.
func (m masker) any(v slog.Value, class scan.Class) (out slog.Value, changed bool) {
	x := v.Any()
	defer func() {
		if p := recover(); p != nil {
			// A method of the value panicked, and would again for the next handler.
			text := fmt.Sprintf("!PANIC: %v", p)
			if rv := reflect.ValueOf(x); rv.Kind() == reflect.Pointer && rv.IsNil() {
				text = "<nil>" // as slog prints it
			}
			out, changed = slog.StringValue(m.text(text, class)), true
		}
	}()
	w := walker{masker: m}
	if !w.dirty(reflect.ValueOf(x), class, 0) {
		return v, false
	}
	return slog.AnyValue(w.tree(reflect.ValueOf(x), class, 0)), true
}

// freeze returns the attribute as it is now, for it to be masked later: what the
// caller may change is copied, as the tree that encoding/json would make of it.
func (m masker) freeze(a slog.Attr) slog.Attr {
	switch a.Value.Kind() {
	case slog.KindLogValuer:
		a.Value = a.Value.Resolve()
		return m.freeze(a)
	case slog.KindGroup:
		attrs := slices.Clone(a.Value.Group())
		for i := range attrs {
			attrs[i] = m.freeze(attrs[i])
		}
		a.Value = slog.GroupValue(attrs...)
	case slog.KindAny:
		x := a.Value.Any()
		if _, ok := x.(error); ok {
			return a // its text is its own affair
		}
		v := reflect.ValueOf(x)
		switch v.Kind() {
		case reflect.Map, reflect.Slice, reflect.Pointer, reflect.Struct, reflect.Array:
			a.Value = m.frozen(v, m.classOf(a.Key, v))
		}
	}
	return a
}

func (m masker) frozen(v reflect.Value, class scan.Class) (out slog.Value) {
	defer func() {
		if p := recover(); p != nil {
			out = slog.StringValue(m.text(fmt.Sprintf("!PANIC: %v", p), class))
		}
	}()
	w := walker{masker: m}
	return slog.AnyValue(w.tree(v, class, 0))
}

const (
	// maxDepth is how deep a value is looked into; what is deeper is cut, and so
	// are cycles.
	maxDepth = 32

	// maxNodes bounds the tree that is made of a value. It is far beyond what
	// any entry may hold.
	maxNodes = 100_000

	// From this depth on it is remembered what has been looked at. Values above
	// it are too small for it to pay.
	rememberDepth = 6
)

// walker looks through a value of any type: first for whether it has a secret in
// it, and if so to make of it the tree that encoding/json would, masked. It never
// changes the value.
type walker struct {
	masker
	seen  map[visit]bool
	nodes int
}

// visit is a pointer, map or slice that was looked at, under keys of a class.
type visit struct {
	at    uintptr
	len   int
	typ   reflect.Type
	class scan.Class
}

// dirty reports whether v has anything to mask, in whatever way a handler may
// print it. Unexported fields are never read: they may be changing, and only who
// owns them knows the lock. But package fmt does print them, so that a struct that
// has some counts as dirty, and becomes what encoding/json makes of it.
func (w *walker) dirty(v reflect.Value, class scan.Class, depth int) bool {
	if !v.IsValid() {
		return false
	}
	if depth > maxDepth {
		return true
	}
	if v.Type() == reflect.TypeFor[Secret]() {
		return false
	}
	stringer := false
	if v.CanInterface() {
		x := v.Interface()
		if dirty, whole := w.methodsDirty(x, class); dirty || whole {
			return dirty
		}
		_, stringer = x.(fmt.Stringer)
	}
	switch v.Kind() {
	case reflect.String:
		return w.text(v.String(), class) != v.String()
	case reflect.Pointer, reflect.Interface:
		return !w.knows(v, class, depth) && w.dirty(v.Elem(), class, depth+1)
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			text := bytesOf(v)
			return w.text(text, class) != text
		}
		if w.knows(v, class, depth) {
			return false
		}
		for i := range v.Len() {
			if w.dirty(v.Index(i), class, depth+1) {
				return true
			}
		}
	case reflect.Map:
		if w.knows(v, class, depth) {
			return false
		}
		for iter := v.MapRange(); iter.Next(); {
			name := keyText(iter.Key())
			if w.isSecret(name) || iter.Key().Type() == reflect.TypeFor[Secret]() || w.dirty(iter.Value(), max(class, w.classOf(name, iter.Value())), depth+1) {
				return true
			}
		}
	case reflect.Struct:
		t := v.Type()
		for i := range v.NumField() {
			f := t.Field(i)
			if !f.IsExported() && !f.Anonymous {
				if !stringer {
					return true
				}
				continue
			}
			name, _ := jsonName(f)
			if w.dirty(v.Field(i), max(class, w.classOf(name, v.Field(i))), depth+1) {
				return true
			}
		}
	case reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return false
	default: // a bool or a number
		return class == scan.Credential || w.s.HasNumbers() && w.isSecret(reflectedNumber(v))
	}
	return false
}

// methodsDirty is dirty for a value that makes its own text. whole says that a
// handler prints nothing but that text.
func (w *walker) methodsDirty(x any, class scan.Class) (dirty, whole bool) {
	differs := func(text string) bool { return w.text(text, class) != text }
	switch x := x.(type) {
	case time.Time, time.Duration:
		return class == scan.Credential, true
	case json.Number:
		return class == scan.Credential || w.isSecret(string(x)), true
	case json.RawMessage:
		return differs(string(x)), true
	case *url.URL:
		return x != nil && differs(x.String()), true
	case url.URL:
		return differs(x.String()), true
	}
	if x, ok := x.(error); ok {
		dirty, whole = differs(x.Error()), true
	}
	if x, ok := x.(fmt.Stringer); ok && !dirty {
		dirty = differs(x.String())
	}
	if x, ok := x.(encoding.TextMarshaler); ok && !dirty {
		text, err := x.MarshalText()
		dirty, whole = err == nil && differs(string(text)), true
	}
	if x, ok := x.(json.Marshaler); ok && !dirty {
		text, err := x.MarshalJSON()
		dirty, whole = err == nil && differs(string(text)), true
	}
	return dirty, whole
}

// knows reports whether v has been looked at before, and remembers it.
func (w *walker) knows(v reflect.Value, class scan.Class, depth int) bool {
	if depth < rememberDepth || v.Kind() == reflect.Interface || v.Kind() == reflect.Array || v.IsNil() {
		return false
	}
	k := visit{at: v.Pointer(), typ: v.Type(), class: class}
	if v.Kind() == reflect.Slice {
		k.len = v.Len()
	}
	if w.seen[k] {
		return true
	}
	if w.seen == nil {
		w.seen = map[visit]bool{}
	}
	w.seen[k] = true
	return false
}

// tree returns v as encoding/json would encode it, as maps, slices and scalars,
// with what is secret masked.
func (w *walker) tree(v reflect.Value, class scan.Class, depth int) any {
	if !v.IsValid() {
		return nil
	}
	if depth > maxDepth {
		return fmt.Sprintf("!ERROR: nested more than %d deep", maxDepth)
	}
	if w.nodes++; w.nodes > maxNodes {
		return fmt.Sprintf("!ERROR: more than %d members", maxNodes)
	}
	if v.CanInterface() {
		if out, ok := w.encoded(v.Interface(), class, depth); ok {
			return out
		}
	}
	switch v.Kind() {
	case reflect.String:
		return w.text(v.String(), class)
	case reflect.Pointer, reflect.Interface:
		return w.tree(v.Elem(), class, depth+1)
	case reflect.Slice, reflect.Array:
		return w.list(v, class, depth)
	case reflect.Map:
		return w.object(v, class, depth)
	case reflect.Struct:
		if class != scan.Harmless && hasText(v, new(int)) {
			return scan.Mask
		}
		out := make(map[string]any, v.NumField())
		w.addFields(out, v, class, depth)
		return out
	case reflect.Chan, reflect.Func, reflect.UnsafePointer, reflect.Complex64, reflect.Complex128:
		return fmt.Sprintf("!ERROR: unsupported type %s", v.Type())
	}
	// A bool or a number.
	text := reflectedNumber(v)
	if class == scan.Credential || w.s.HasNumbers() && w.isSecret(text) {
		return scan.Mask
	}
	if v.CanInterface() {
		return v.Interface()
	}
	return text
}

// encoded is tree for a value that encodes itself.
func (w *walker) encoded(x any, class scan.Class, depth int) (out any, ok bool) {
	defer func() {
		if p := recover(); p != nil {
			out, ok = w.text(fmt.Sprintf("!PANIC: %v", p), class), true
		}
	}()
	switch x := x.(type) {
	case Secret:
		return scan.Mask, true
	case time.Time, time.Duration, json.Number:
		if class == scan.Credential || w.isSecret(fmt.Sprint(x)) {
			return scan.Mask, true
		}
		return x, true
	case json.RawMessage:
		return w.document(x, class, depth), true
	case *url.URL:
		if x == nil {
			return nil, true
		}
		return w.text(x.String(), class), true
	case url.URL:
		return w.text(x.String(), class), true
	case error:
		return w.text(x.Error(), class), true
	case json.Marshaler:
		text, err := x.MarshalJSON()
		if err != nil {
			return w.text("!ERROR: "+err.Error(), class), true
		}
		return w.document(text, class, depth), true
	case encoding.TextMarshaler:
		text, err := x.MarshalText()
		if err != nil {
			return w.text("!ERROR: "+err.Error(), class), true
		}
		return w.text(string(text), class), true
	}
	return nil, false
}

// document masks JSON text: as a tree, or as the text that it is where it does
// not parse.
func (w *walker) document(text []byte, class scan.Class, depth int) any {
	dec := json.NewDecoder(strings.NewReader(string(text)))
	dec.UseNumber()
	var doc any
	if dec.Decode(&doc) != nil || dec.Decode(&struct{}{}) != io.EOF {
		return w.text(string(text), class)
	}
	return w.tree(reflect.ValueOf(doc), class, depth+1)
}

func (w *walker) list(v reflect.Value, class scan.Class, depth int) any {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return nil
	}
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		if class != scan.Harmless {
			return w.text(bytesOf(v), class)
		}
		return base64.StdEncoding.EncodeToString([]byte(w.text(bytesOf(v), class)))
	}
	if class != scan.Harmless && hasText(v, new(int)) {
		return scan.Mask
	}
	out := make([]any, 0, min(v.Len(), maxNodes))
	for i := 0; i < v.Len() && w.nodes <= maxNodes; i++ {
		out = append(out, w.tree(v.Index(i), class, depth+1))
	}
	return out
}

func (w *walker) object(v reflect.Value, class scan.Class, depth int) any {
	if v.IsNil() {
		return nil
	}
	if class != scan.Harmless && hasText(v, new(int)) {
		return scan.Mask
	}
	out := make(map[string]any, min(v.Len(), maxNodes))
	for iter := v.MapRange(); iter.Next() && w.nodes <= maxNodes; {
		name := keyText(iter.Key())
		value := w.tree(iter.Value(), max(class, w.classOf(name, iter.Value())), depth+1)
		// Masking can make two names equal; neither value is to be lost.
		masked := w.s.Redact(name)
		unique := masked
		for n := 2; ; n++ {
			if _, taken := out[unique]; !taken {
				break
			}
			unique = fmt.Sprintf("%s (%d)", masked, n)
		}
		out[unique] = value
	}
	return out
}

// addFields adds the members of a struct by the rules of encoding/json: names
// from tags, embedded structs flattened, of two equal names the outer one.
func (w *walker) addFields(out map[string]any, v reflect.Value, class scan.Class, depth int) {
	t := v.Type()
	var embedded []reflect.Value
	for i := range t.NumField() {
		f, fv := t.Field(i), v.Field(i)
		name, opts := jsonName(f)
		if f.Tag.Get("json") == "-" {
			continue
		}
		if f.Anonymous && f.Tag.Get("json") == "" {
			inner := fv
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct {
				embedded = append(embedded, inner)
				continue
			}
		}
		if !f.IsExported() || slices.Contains(opts, "omitempty") && isEmpty(fv) || slices.Contains(opts, "omitzero") && fv.IsZero() {
			continue
		}
		out[w.s.Redact(name)] = w.tree(fv, max(class, w.classOf(name, fv)), depth+1)
	}
	for _, inner := range embedded {
		if depth >= maxDepth {
			return
		}
		members := map[string]any{}
		w.addFields(members, inner, class, depth+1)
		for name, value := range members {
			if _, taken := out[name]; !taken {
				out[name] = value
			}
		}
	}
}

// jsonName returns the name that a field has in JSON, and its tag's options.
func jsonName(f reflect.StructField) (name string, opts []string) {
	name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "" || name == "-" {
		name = f.Name
	}
	if rest != "" {
		opts = strings.Split(rest, ",")
	}
	return name, opts
}

// isEmpty is what encoding/json means by omitempty.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// keyText returns the text that encoding/json makes of a map's key, or fmt where
// it makes none.
func keyText(k reflect.Value) string {
	if k.Type() == reflect.TypeFor[Secret]() {
		return scan.Mask // which encoding/json would print
	}
	if k.Kind() == reflect.String {
		return k.String()
	}
	if k.CanInterface() {
		if tm, ok := k.Interface().(encoding.TextMarshaler); ok {
			if text, err := tm.MarshalText(); err == nil {
				return string(text)
			}
		}
	}
	if k.CanInt() {
		return strconv.FormatInt(k.Int(), 10)
	}
	return fmt.Sprint(k)
}

// hasText reports whether there is a string anywhere in v, or too much to tell.
// Under a sensitive key a value with text goes whole; counts and flags alone are
// no secret.
func hasText(v reflect.Value, looked *int) bool {
	if *looked++; *looked > maxNodes {
		return true
	}
	switch v.Kind() {
	case reflect.String:
		return v.Len() > 0
	case reflect.Pointer, reflect.Interface:
		return hasText(v.Elem(), looked)
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if hasText(v.Index(i), looked) {
				return true
			}
		}
	case reflect.Map:
		for iter := v.MapRange(); iter.Next(); {
			if hasText(iter.Value(), looked) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); (f.IsExported() || f.Anonymous) && hasText(v.Field(i), looked) {
				return true
			}
		}
	}
	return false
}

// reflectedNumber is numberText of a number or bool that may be unexported.
func reflectedNumber(v reflect.Value) string {
	if v.CanFloat() {
		return numberText(v.Float())
	}
	return fmt.Sprint(v)
}

// bytesOf returns a slice or an array of bytes as text.
func bytesOf(v reflect.Value) string {
	if v.Kind() == reflect.Slice {
		return string(v.Bytes())
	}
	b := make([]byte, v.Len())
	for i := range b {
		b[i] = byte(v.Index(i).Uint())
	}
	return string(b)
}
