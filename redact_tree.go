package joblog

import (
	"encoding"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/nuntiq/joblog/internal/scan"
)

// tree returns v as encoding/json would encode it, as maps, slices and scalars
// without methods, with what is secret masked. It is what package fmt prints, too.
func (w *walker) tree(v reflect.Value, class scan.Class) any {
	var info *typeInfo
	for hops := 0; ; hops++ {
		if w.spent() {
			return tooMany
		}
		if hops > maxDepth {
			return cyclic
		}
		if !v.IsValid() {
			return nil
		}
		info = typeInfoOf(v.Type())
		if info.leaf != noLeaf {
			return w.leafTree(info.leaf, v, class)
		}
		if v.Kind() == reflect.Pointer && v.IsNil() && (hops > 0 || w.nodes > 1) {
			return nil
		}
		if out, ok := w.encoded(v, info, class); ok {
			return out
		}
		if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
			break
		}
		v = v.Elem()
	}

	switch v.Kind() {
	case reflect.String:
		return w.text(v.String(), class)
	case reflect.Slice, reflect.Array, reflect.Map, reflect.Struct:
		if info.bytes && (v.Kind() == reflect.Slice || w.isDirty(bytesOf(v), class)) {
			return w.bytes(v, class)
		}
		if info.plain && w.spells(v) {
			return scan.Mask
		}
		if class != scan.Harmless && hasText(v, new(int)) && !isTexts(v) {
			return scan.Mask
		}
		if why := w.enter(v); why != "" {
			return why
		}
		defer w.leave()
		switch v.Kind() {
		case reflect.Map:
			return w.object(v, class)
		case reflect.Struct:
			return w.members(v, info, class)
		}
		return w.list(v, class)
	case reflect.Chan, reflect.Func, reflect.UnsafePointer, reflect.Complex64, reflect.Complex128:
		return fmt.Sprintf("!ERROR: unsupported type %s", v.Type())
	}
	return w.number(v, class)
}

// number returns a number or a boolean without the methods that its type may have.
func (w *walker) number(v reflect.Value, class scan.Class) any {
	switch {
	case w.numberDirty(v, class):
		return scan.Mask
	case v.CanInt():
		return v.Int()
	case v.CanUint():
		return v.Uint()
	case v.Kind() == reflect.Bool:
		return v.Bool()
	}
	f := v.Float()
	if math.IsNaN(f) || math.IsInf(f, 0) { // for which JSON has no number
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	if v.Kind() == reflect.Float32 {
		return float32(f)
	}
	return f
}

func (w *walker) leafTree(l leaf, v reflect.Value, class scan.Class) any {
	switch l {
	case secretLeaf, privateKeyLeaf:
		return scan.Mask
	case rawLeaf:
		if v.IsNil() {
			return nil
		}
		return w.document(string(v.Bytes()), class)
	case urlLeaf, userinfoLeaf:
		_, masked := w.leafText(l, v, class)
		return masked
	case valueLeaf, attrLeaf:
		if why := w.enter(v); why != "" {
			return why
		}
		defer w.leave()
		a, isAttr := v.Interface().(slog.Attr)
		if !isAttr {
			return w.slogValue(v.Interface().(slog.Value), class)
		}
		class, _, _ = w.under(a.Key, reflect.Value{}, class)
		return map[string]any{"Key": w.s.Redact(a.Key), "Value": w.slogValue(a.Value, class)}
	case reflectLeaf:
		if why := w.enter(v); why != "" {
			return why
		}
		defer w.leave()
		return w.tree(v.Interface().(reflect.Value), class)
	case cookieLeaf:
		c := v.Interface().(http.Cookie)
		c.Value = scan.Mask // as in a header
		return w.text(c.String(), class)
	case numberLeaf:
		if v.String() != "" && !isJSONNumber(v.String()) {
			return w.text(v.String(), class)
		}
	}
	if w.leafDirty(l, v, class) {
		return scan.Mask
	}
	return v.Interface()
}

// slogValue is tree for a slog.Value inside of another value.
func (w *walker) slogValue(v slog.Value, class scan.Class) any {
	v = resolve(v)
	if v.Kind() == slog.KindAny {
		return w.tree(reflect.ValueOf(v.Any()), class)
	}
	around := w.masker.nodes
	w.masker.nodes = w.nodes
	defer func() { w.masker.nodes = around }()
	masked, _ := w.value(v, v.Kind(), class)
	w.nodes = max(w.nodes, w.masker.nodes)
	if masked.Kind() == slog.KindGroup {
		return masked
	}
	return masked.Any()
}

// encoded is tree for a value that encodes itself.
func (w *walker) encoded(v reflect.Value, info *typeInfo, class scan.Class) (out any, ok bool) {
	if !v.CanInterface() {
		return nil, false
	}
	has := info.methods
	if v.CanAddr() && info.ptrMethods&(hasMarshalJSON|hasMarshalText)&^has != 0 {
		v, has = v.Addr(), info.ptrMethods
	}
	if has&(hasError|hasMarshalText|hasMarshalJSON) == 0 {
		return nil, false
	}
	defer func() {
		if p := recover(); p != nil {
			text := fmt.Sprintf("!PANIC: %v", p)
			if v.Kind() == reflect.Pointer && v.IsNil() {
				text = "<nil>" // as slog prints it
			}
			out, ok = w.text(text, class), true
		}
	}()
	var text []byte
	var err error
	switch x := v.Interface(); {
	case has&hasMarshalJSON != 0:
		if v.Kind() == reflect.Pointer && v.IsNil() {
			return nil, true // which is not asked
		}
		text, err = x.(json.Marshaler).MarshalJSON()
		if err == nil {
			return w.document(string(text), class), true
		}
	case has&hasError != 0:
		return w.text(x.(error).Error(), class), true
	default:
		text, err = x.(encoding.TextMarshaler).MarshalText()
	}
	if err != nil {
		text = []byte("!ERROR: " + err.Error())
	}
	return w.text(string(text), class), true
}

// document masks JSON text: as a tree, or as the text that it is where it does
// not parse.
func (w *walker) document(text string, class scan.Class) any {
	doc, ok := parseDocument(text)
	if !ok {
		return w.text(text, class)
	}
	return w.tree(reflect.ValueOf(doc), class)
}

func parseDocument(text string) (doc any, ok bool) {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	ok = dec.Decode(&doc) == nil && dec.Decode(&struct{}{}) == io.EOF
	return doc, ok
}

func isJSONNumber(s string) bool {
	return s != "" && (s[0] == '-' || s[0] >= '0' && s[0] <= '9') && json.Valid([]byte(s))
}

// bytes returns bytes masked: still as bytes, which each handler prints in its way,
// or a text where they are an array or a secret as a whole.
func (w *walker) bytes(v reflect.Value, class scan.Class) any {
	masked := w.text(strings.Clone(bytesOf(v)), class)
	switch {
	case v.Kind() == reflect.Array || class != scan.Harmless:
		return masked
	case v.IsNil():
		return nil
	}
	return []byte(masked)
}

func (w *walker) list(v reflect.Value, class scan.Class) any {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return nil
	}
	out := make([]any, 0, min(v.Len(), maxNodes-w.nodes+1))
	at := func(i int) string { return argOf(v.Index(i)) }
	for i := 0; i < v.Len() && w.nodes <= maxNodes; i++ {
		elem := v.Index(i)
		if arg := w.s.Arg(i, at); arg != at(i) {
			elem = reflect.ValueOf(arg)
		}
		out = append(out, w.tree(elem, class))
	}
	return out
}

func (w *walker) object(v reflect.Value, class scan.Class) any {
	if v.IsNil() {
		return nil
	}
	type member struct {
		name string
		elem reflect.Value
	}
	members := make([]member, 0, min(v.Len(), maxNodes-w.nodes+1))
	for iter := v.MapRange(); iter.Next() && len(members) < cap(members); {
		members = append(members, member{keyText(iter.Key()), iter.Value()})
	}
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })

	out := make(map[string]any, len(members))
	var next map[string]int // for names that masking has made equal; none is to be lost
	for _, m := range members {
		if w.nodes > maxNodes {
			break
		}
		c, clean, open := w.under(m.name, m.elem, class)
		if open {
			c = w.amongst(m.name, v, m.elem, c)
		}
		masked := m.name
		if !clean {
			masked = w.s.Redact(m.name)
		}
		unique := masked
		for _, taken := out[unique]; taken; _, taken = out[unique] {
			if next == nil {
				next = map[string]int{}
			}
			next[masked]++
			unique = fmt.Sprintf("%s (%d)", masked, next[masked]+1)
		}
		out[unique] = w.tree(m.elem, c)
	}
	return out
}

// members is tree for a struct, which is entered.
func (w *walker) members(v reflect.Value, info *typeInfo, class scan.Class) any {
	out := make(map[string]any, len(info.members))
	for i := range info.members {
		f := &info.members[i]
		fv := f.of(v)
		if f.isOmitted(fv) {
			continue
		}
		c, clean := w.underField(f, fv, class)
		name := f.names[0]
		c = w.amongst(name, v, fv, c)
		if !clean {
			name = w.s.Redact(name)
		}
		member := w.tree(fv, c)
		if f.quoted {
			member = quoted(fv, member)
		}
		out[name] = member
	}
	return out
}

// quoted is what the option "string" of encoding/json makes of a scalar, unless it is
// a string.
func quoted(v reflect.Value, scalar any) any {
	if _, isText := scalar.(string); isText {
		return scalar
	}
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if isNumber := v.CanInt() || v.CanUint() || v.CanFloat() || v.Kind() == reflect.Bool; !isNumber && v.Kind() != reflect.String {
		return scalar
	}
	text, err := json.Marshal(scalar)
	if err != nil {
		return scalar
	}
	return string(text)
}

// isTexts reports whether v is a list of strings. It stays one under a sensitive key,
// each masked: a header that is a list in one record must not be a string in another.
func isTexts(v reflect.Value) bool {
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		return false
	}
	for i := range v.Len() {
		elem := v.Index(i)
		if elem.Kind() == reflect.Interface {
			elem = elem.Elem()
		}
		if elem.Kind() != reflect.String {
			return false
		}
	}
	return true
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
		info := typeInfoOf(v.Type())
		if info.isGuarded() {
			break // its text is masked by itself
		}
		for i := range info.fields {
			if hasText(info.fields[i].of(v), looked) {
				return true
			}
		}
	}
	return false
}
