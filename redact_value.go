package joblog

import (
	"encoding"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"unicode/utf8"
	"unsafe"

	"github.com/nuntiq/joblog/internal/scan"
)

// walker looks through one value of any type: [walker.dirty] for whether it has a
// secret in it, [walker.tree] for what to print in its place. It never changes the
// value, and looks at maxNodes members of it at the most.
//
// Unexported fields are never read: they may be changing, and only who owns them
// knows the lock.
type walker struct {
	*masker
	nodes int
	depth int
	path  [maxDepth]visit // the containers around what is looked at
}

// visit is a container that was entered. One that has no address has the zero one.
type visit struct {
	at  uintptr
	len int
	typ reflect.Type
}

// enter goes into a container, for leave to come out of it again. It returns why
// not, if it cannot: the value is too deep, or one that it is already in.
func (w *walker) enter(v reflect.Value) (why string) {
	if w.depth == maxDepth {
		return tooDeep
	}
	here := visit{typ: v.Type()}
	switch {
	case v.Kind() == reflect.Map:
		here.at = v.Pointer()
	case v.Kind() == reflect.Slice:
		here.at, here.len = v.Pointer(), v.Len()
	case v.CanAddr():
		here.at = v.UnsafeAddr()
	}
	if here.at != 0 && slices.Contains(w.path[:w.depth], here) {
		return cyclic
	}
	w.path[w.depth] = here
	w.depth++
	return ""
}

func (w *walker) leave() { w.depth-- }

// dirty reports whether x has anything to mask in whatever way a handler may print
// it: by its methods, by its fields as package fmt has them, or as encoding/json
// does. A value that cannot be looked through counts as dirty, and so do the
// unexported fields of a struct that fmt prints.
//
// The types that most values have are looked through without reflection.
func (w *walker) dirty(x any, class scan.Class) bool {
	switch t := x.(type) {
	case nil:
		return false
	case string:
		return w.isDirty(t, class)
	case []byte:
		return w.isDirty(view(t), class)
	case []string:
		return w.listDirty(t, class)
	case map[string][]string:
		return w.listsDirty(t, class)
	case http.Header:
		return w.listsDirty(t, class)
	case url.Values:
		return w.listsDirty(t, class)
	case map[string]string:
		for name, text := range t {
			c, clean, open := w.underText(name, text, class)
			if open {
				c = amongst(w, name, t, text, c)
			}
			if !clean || w.spent() || w.isDirty(text, c) {
				return true
			}
		}
		return false
	case []any:
		if w.enter(reflect.ValueOf(x)) != "" {
			return true
		}
		defer w.leave()
		at := func(i int) string { return argOf(reflect.ValueOf(t[i])) }
		for i, elem := range t {
			if w.spent() || w.dirty(elem, class) || w.s.Arg(i, at) != at(i) {
				return true
			}
		}
		return false
	case map[string]any:
		if w.enter(reflect.ValueOf(x)) != "" {
			return true
		}
		defer w.leave()
		for name, elem := range t {
			c, clean, open := w.under(name, reflect.ValueOf(elem), class)
			if open {
				c = amongst(w, name, t, elem, c)
			}
			if !clean || w.spent() || w.dirty(elem, c) {
				return true
			}
		}
		return false
	}
	return w.valueDirty(reflect.ValueOf(x), class)
}

func (w *walker) listsDirty(lists map[string][]string, class scan.Class) bool {
	for name, list := range lists {
		said := "" // of the only one; a list would be boxed
		if len(list) == 1 {
			said = list[0]
		}
		c, clean, _ := w.underText(name, said, class)
		if !clean || w.listDirty(list, c) {
			return true
		}
	}
	return false
}

func (w *walker) listDirty(list []string, class scan.Class) bool {
	at := func(i int) string { return list[i] }
	for i, text := range list {
		if w.spent() || w.isDirty(text, class) || w.s.Arg(i, at) != text {
			return true
		}
	}
	return false
}

// argOf returns an element of a list as an argument of a command, which is a string
// that nobody has methods for: who has may print something else.
func argOf(elem reflect.Value) string {
	if elem.Kind() == reflect.Interface {
		elem = elem.Elem()
	}
	if elem.Kind() != reflect.String {
		return ""
	}
	if elem.Type() == reflect.TypeFor[string]() {
		return elem.String()
	}
	if info := typeInfoOf(elem.Type()); info.leaf != noLeaf || info.methods|info.ptrMethods != 0 {
		return ""
	}
	return elem.String()
}

// amongst is [walker.amongst] for a map of a type that most have, without reflection.
func amongst[V any](w *walker, name string, m map[string]V, elem V, class scan.Class) scan.Class {
	if class == scan.Harmless && scan.NeedsValue(name) {
		return w.classByText(name, reflect.ValueOf(elem))
	}
	if !scan.IsTold(name) || len(m) > maxPair {
		return class
	}
	value, _ := any(elem).(string)
	for other, said := range m {
		if said, ok := any(said).(string); ok {
			class = max(class, w.s.ClassBeside(name, value, other, said))
		}
	}
	return class
}

// amongst returns the class of what stands under a name that tells little by itself,
// by the other members of v: {"name":"DB_PASSWORD","value":"x"}, or by what it is. The
// given class is what is known of it so far.
func (w *walker) amongst(name string, v, elem reflect.Value, class scan.Class) scan.Class {
	if class == scan.Harmless && scan.NeedsValue(name) {
		return w.classByText(name, elem)
	}
	if !scan.IsTold(name) {
		return class
	}
	value := ""
	if elem := behind(elem); elem.Kind() == reflect.String {
		value = elem.String()
	}
	byName := func(other string, said reflect.Value) {
		if said = behind(said); said.Kind() == reflect.String {
			class = max(class, w.s.ClassBeside(name, value, other, said.String()))
		}
	}
	switch v.Kind() {
	case reflect.Map:
		if v.Len() > maxPair {
			return class
		}
		for iter := v.MapRange(); iter.Next(); {
			byName(keyText(iter.Key()), iter.Value())
		}
	case reflect.Struct:
		info := typeInfoOf(v.Type())
		if len(info.fields) > maxPair {
			return class
		}
		for _, list := range [...][]field{info.fields, info.members} { // the latter with what is embedded
			for i := range list {
				byName(list[i].names[0], list[i].of(v))
			}
		}
	}
	return class
}

// behind returns what the pointers and interfaces of v lead to. One that leads to
// itself is returned as it is.
func behind(v reflect.Value) reflect.Value {
	for range maxDepth {
		if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
			break
		}
		v = v.Elem()
	}
	return v
}

// spent counts a member, and reports whether there have been too many.
func (w *walker) spent() bool {
	w.nodes++
	return w.nodes > maxNodes
}

func (w *walker) isDirty(text string, class scan.Class) bool { return w.text(text, class) != text }

// under returns the class of v, which stands under a name inside of something of a
// class, whether the name itself is clean, and whether [walker.amongst] may know more.
func (w *walker) under(name string, v reflect.Value, class scan.Class) (_ scan.Class, clean, open bool) {
	own, clean, open := w.s.Name(name)
	if own == scan.Sensitive && scan.IsContainer(name) && hasMembers(v) || own != scan.Harmless && (isRemark(own, name, v) || isSchema(v) || w.isTold(name, v)) {
		own = scan.Harmless
	}
	return max(class, own), clean, open
}

// underText is under for a string, which is not to be boxed.
func (w *walker) underText(name, text string, class scan.Class) (_ scan.Class, clean, open bool) {
	own, clean, open := w.s.Name(name)
	if scan.IsRemark(own, name, text) {
		own = scan.Harmless
	}
	return max(class, own), clean, open
}

// isRemark is [scan.IsRemark] for a value of any type, and for the one that a list has, as
// headers and forms are lists. One that has methods may print something else.
func isRemark(class scan.Class, name string, v reflect.Value) bool {
	v = behind(v)
	if v.Kind() == reflect.Slice && (v.Len() == 1 || v.Len() > 1 && scan.NamesPartner(name)) {
		for i := range v.Len() {
			if !isRemark(class, name, v.Index(i)) {
				return false
			}
		}
		return true
	}
	return v.Kind() == reflect.String && typeInfoOf(v.Type()).methods|typeInfoOf(v.Type()).ptrMethods == 0 && scan.IsRemark(class, name, v.String())
}

// isSchema is [scan.IsSchema] for a value of any type.
func isSchema(v reflect.Value) bool {
	for v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	return (v.Kind() == reflect.Map || v.Kind() == reflect.Slice) && v.CanInterface() && scan.IsSchema(v.Interface())
}

// underField is under for a field that is printed by several names.
func (w *walker) underField(f *field, v reflect.Value, class scan.Class) (_ scan.Class, clean bool) {
	clean = true
	for _, name := range f.names {
		c, ok, _ := w.under(name, v, class)
		class, clean = max(class, c), clean && ok
	}
	return class, clean
}

// hasMembers reports whether v is a struct or a map, or a pointer to one.
func hasMembers(v reflect.Value) bool {
	v = behind(v)
	return v.Kind() == reflect.Map || v.Kind() == reflect.Struct
}

// valueDirty is dirty for a value of any type.
func (w *walker) valueDirty(v reflect.Value, class scan.Class) bool {
	var info *typeInfo
	var asked methods // on the way here: a pointer has the methods of what it points to
	for hops := 0; ; hops++ {
		if w.spent() || hops > maxDepth {
			return true
		}
		if !v.IsValid() {
			return false
		}
		info = typeInfoOf(v.Type())
		if info.leaf != noLeaf {
			return w.leafDirty(info.leaf, v, class)
		}
		if v.Kind() == reflect.Pointer && v.IsNil() {
			// Package fmt and encoding/json know how to print it. Who else
			// calls a method of an attribute may not.
			return hops == 0 && w.nodes == 1 && info.methods != 0
		}
		if isOpaque(v, info, asked) {
			return true // whatever its methods say; the tree will ask them
		}
		if v.CanInterface() {
			if ask := info.methods &^ asked; ask != 0 && w.methodsDirty(v.Interface(), ask, class) {
				return true
			}
			asked |= info.methods
			if ask := info.ptrMethods &^ asked; ask != 0 && v.CanAddr() && w.methodsDirty(v.Addr().Interface(), ask, class) {
				return true
			}
		}
		if v.Kind() == reflect.Interface && v.CanInterface() && v.Elem().Kind() != reflect.Pointer {
			return w.dirty(v.Interface(), class)
		}
		if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
			break
		}
		v = v.Elem()
	}
	return w.contentDirty(v, info, asked, class)
}

// contentDirty is valueDirty for what v holds, whose methods were asked already.
func (w *walker) contentDirty(v reflect.Value, info *typeInfo, asked methods, class scan.Class) bool {
	switch v.Kind() {
	case reflect.String:
		return w.isDirty(v.String(), class)
	case reflect.Slice, reflect.Array:
		return w.elementsDirty(v, info, class)
	case reflect.Map:
		return w.membersDirty(v, class)
	case reflect.Struct:
		return w.fieldsDirty(v, info, asked, class)
	case reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return false
	}
	return w.numberDirty(v, class)
}

func (w *walker) elementsDirty(v reflect.Value, info *typeInfo, class scan.Class) bool {
	switch {
	case info.bytes:
		return w.isDirty(bytesOf(v), class)
	case info.plain && w.spells(v):
		return true
	case info.plain && class != scan.Credential && !w.s.HasNumbers():
		return false
	case w.enter(v) != "":
		return true
	}
	defer w.leave()
	at := func(i int) string { return argOf(v.Index(i)) }
	for i := range v.Len() {
		if w.valueDirty(v.Index(i), class) || w.s.Arg(i, at) != at(i) {
			return true
		}
	}
	return false
}

func (w *walker) membersDirty(v reflect.Value, class scan.Class) bool {
	if w.enter(v) != "" {
		return true
	}
	defer w.leave()
	for iter := v.MapRange(); iter.Next(); {
		if w.memberDirty(v, iter.Key(), iter.Value(), class) {
			return true
		}
	}
	return false
}

func (w *walker) fieldsDirty(v reflect.Value, info *typeInfo, asked methods, class scan.Class) bool {
	switch {
	case info.hidden && asked&byFmt == 0:
		return true
	case info.hidden && (asked&(hasMarshalText|hasMarshalJSON) != 0 || asked&hasError != 0 && w.depth == 0):
		return false // it is what its methods say, for fmt and as JSON
	case w.enter(v) != "":
		return true
	}
	defer w.leave()
	for i := range info.fields {
		f := &info.fields[i]
		fv := f.of(v)
		c, clean := w.underField(f, fv, class)
		c = w.amongst(f.names[0], v, fv, c)
		if !clean || w.valueDirty(fv, c) {
			return true
		}
	}
	return false
}

// maxSpelled is how many numbers are looked at for a text that they are the characters of.
const maxSpelled = 256

var spellings = sync.Pool{New: func() any { return new([maxSpelled * utf8.UTFMax]byte) }}

// spells reports whether a list of numbers has the characters of a registered value, as
// runes and UTF-16 have.
func (w *walker) spells(v reflect.Value) bool {
	if w.s.Longest() == 0 || v.Len() > maxSpelled {
		return false
	}
	buf := spellings.Get().(*[maxSpelled * utf8.UTFMax]byte)
	defer spellings.Put(buf)
	text := buf[:0]
	for i := range v.Len() {
		switch elem := v.Index(i); {
		case elem.CanInt():
			text = utf8.AppendRune(text, rune(max(-1, min(elem.Int(), math.MaxInt32))))
		case elem.CanUint():
			text = utf8.AppendRune(text, rune(min(elem.Uint(), math.MaxInt32)))
		default:
			return false
		}
	}
	return w.s.HasValue(view(text))
}

// isOpaque reports whether v is a struct, or a pointer to one, with fields that may not
// be read and that package fmt would print: none of its methods, nor of those that were
// asked on the way, makes the text instead.
func isOpaque(v reflect.Value, info *typeInfo, asked methods) bool {
	asked |= info.methods
	if v.CanAddr() {
		asked |= info.ptrMethods
	}
	if asked&byFmt != 0 {
		return false
	}
	t := v.Type()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
		if t.Kind() != reflect.Struct {
			return false
		}
		info = typeInfoOf(t)
	}
	return info.leaf == noLeaf && info.hidden
}

// memberDirty is dirty for a member of a map.
func (w *walker) memberDirty(in, key, v reflect.Value, class scan.Class) bool {
	name := keyText(key)
	c, clean, open := w.under(name, v, class)
	if open {
		c = w.amongst(name, in, v, c)
	}
	if !clean || w.valueDirty(v, c) {
		return true
	}
	switch {
	case key.Type() == reflect.TypeFor[Secret](): // encoding/json does not ask its methods
		return true
	case key.Kind() == reflect.String && typeInfoOf(key.Type()).methods == 0:
		return false
	}
	return w.valueDirty(key, scan.Harmless)
}

func (w *walker) numberDirty(v reflect.Value, class scan.Class) bool {
	return class == scan.Credential || w.s.HasNumbers() && w.isSecret(numberText(v))
}

func (w *walker) leafDirty(l leaf, v reflect.Value, class scan.Class) bool {
	switch l {
	case timeLeaf:
		return class == scan.Credential
	case numberLeaf:
		if isJSONNumber(v.String()) {
			return class == scan.Credential || w.isSecret(v.String())
		}
		return w.isDirty(v.String(), class)
	case rawLeaf:
		return w.documentDirty(view(v.Bytes()), class)
	case urlLeaf, userinfoLeaf:
		text, masked := w.leafText(l, v, class)
		return text != masked
	case privateKeyLeaf:
		return !v.IsZero()
	case valueLeaf, attrLeaf:
		return true // entries have what they hold, which their own text may not tell
	case cookieLeaf:
		return true
	case reflectLeaf: // package fmt prints what it holds
		if w.enter(v) != "" {
			return true
		}
		defer w.leave()
		return w.valueDirty(v.Interface().(reflect.Value), class)
	}
	return false // a Secret masks itself
}

// leafText returns the text of a URL or of its userinfo, and the text masked.
func (w *walker) leafText(l leaf, v reflect.Value, class scan.Class) (text, masked string) {
	if !v.CanAddr() {
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		v = c
	}
	if l == urlLeaf {
		text = v.Addr().Interface().(*url.URL).String()
		return text, w.text(text, class)
	}
	u := v.Addr().Interface().(*url.Userinfo)
	text = u.String()
	if _, ok := u.Password(); ok && class == scan.Harmless {
		return text, w.s.Redact(url.User(u.Username()).String()) + ":" + scan.Mask
	}
	return text, w.text(text, class)
}

// methodsDirty asks those of a value's methods that make a text of it. No handler
// calls all of them, but which one it does is not known here. A value whose method
// panics is dirty: it would panic again.
func (w *walker) methodsDirty(x any, ask methods, class scan.Class) (dirty bool) {
	defer func() {
		if p := recover(); p != nil {
			dirty = true
		}
	}()
	if ask&hasError != 0 && w.isDirty(x.(error).Error(), class) ||
		ask&hasString != 0 && w.isDirty(x.(fmt.Stringer).String(), class) ||
		ask&hasGoString != 0 && w.isDirty(x.(fmt.GoStringer).GoString(), class) {
		return true
	}
	if ask&hasFormat != 0 && (w.isDirty(fmt.Sprintf("%v", x), class) || w.isDirty(fmt.Sprintf("%+v", x), class) || w.isDirty(fmt.Sprintf("%#v", x), class)) {
		return true
	}
	if ask&hasMarshalText != 0 {
		text, err := x.(encoding.TextMarshaler).MarshalText()
		if err != nil && w.isDirty(err.Error(), class) || w.isDirty(view(text), class) {
			return true
		}
	}
	if ask&hasMarshalJSON != 0 {
		text, err := x.(json.Marshaler).MarshalJSON()
		return err != nil && w.isDirty(err.Error(), class) || w.documentDirty(view(text), class)
	}
	return false
}

// documentDirty is dirty for JSON text. Its members are looked at as those of a map
// are: a text is masked with more care for what may be no secret.
func (w *walker) documentDirty(text string, class scan.Class) bool {
	if w.isDirty(text, class) {
		return true
	}
	if !w.needsParsing(text) {
		return false
	}
	doc, ok := parseDocument(text)
	return ok && w.dirty(doc, class)
}

// needsParsing reports whether one of the names in a JSON text is sensitive, or says
// nothing without what is around it or under it, or whether a string looks like a flag.
// It spares most texts from being parsed.
func (w *walker) needsParsing(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		begin := i + 1
		escaped := false
		for i = begin; i < len(text) && text[i] != '"'; i++ {
			if text[i] == '\\' {
				escaped = true
				i++
			}
		}
		end := i
		for i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == '\t' || text[i+1] == '\n' || text[i+1] == '\r') {
			i++
		}
		if i >= len(text) {
			return false // no JSON
		}
		word := text[begin:end]
		if word != "" && word[0] == '-' {
			return true
		}
		if i+1 < len(text) && text[i+1] == ':' {
			if class, _, open := w.s.Name(word); escaped || open || class != scan.Harmless {
				return true
			}
		}
	}
	return false
}

// keyText returns the text that encoding/json makes of a map's key, or fmt where
// it makes none.
func keyText(k reflect.Value) string {
	for k.Kind() == reflect.Interface {
		k = k.Elem()
	}
	if !k.IsValid() {
		return "<nil>"
	}
	if k.Type() == reflect.TypeFor[Secret]() {
		return scan.Mask // which encoding/json would print
	}
	if k.Kind() == reflect.String {
		return k.String()
	}
	if k.CanInterface() {
		if tm, ok := k.Interface().(encoding.TextMarshaler); ok {
			if k.Kind() == reflect.Pointer && k.IsNil() {
				return ""
			}
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

// numberText is a number as JSON has it: 12345678, not 1.2345678e+07.
func numberText(v reflect.Value) string {
	switch {
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10)
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10)
	case v.Kind() == reflect.Float32:
		return strconv.FormatFloat(v.Float(), 'f', -1, 32)
	case v.CanFloat():
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// bytesOf returns a slice or an array of bytes as text, for as long as nobody
// changes it.
func bytesOf(v reflect.Value) string {
	if v.Kind() == reflect.Slice {
		return view(v.Bytes())
	}
	b := make([]byte, v.Len())
	reflect.Copy(reflect.ValueOf(b), v)
	return view(b)
}

// view returns b as text without a copy. The scanner keeps nothing of a text that
// is clean.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
