package joblog

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

// typeInfo is what there is to know of a type before any of its values is looked
// at.
type typeInfo struct {
	leaf       leaf
	methods    methods // that a value has
	ptrMethods methods // that its address has; encoding/json asks it where it can

	bytes bool // a slice or an array of bytes
	plain bool // a slice or an array of numbers or booleans
	fixed bool // a copy of a value shares nothing with it

	fields  []field // of a struct: those that may be read
	hidden  bool    // of a struct: there are others, which package fmt prints
	members []field // of a struct: what encoding/json makes of it
}

// field is a field of a struct.
type field struct {
	index     []int
	names     []string // that it goes by: first the one in JSON, then Go's, those of the structs it is embedded by, and those in other tags
	omitEmpty bool
	omitZero  bool
	quoted    bool
}

// leaf is a kind of type whose values are judged by what they are, not by their
// methods or fields.
type leaf uint8

const (
	noLeaf leaf = iota
	secretLeaf
	privateKeyLeaf
	timeLeaf
	numberLeaf
	rawLeaf
	urlLeaf
	userinfoLeaf
	valueLeaf
	attrLeaf
	cookieLeaf
	reflectLeaf
)

var leaves = map[reflect.Type]leaf{
	reflect.TypeFor[Secret]():          secretLeaf,
	reflect.TypeFor[time.Time]():       timeLeaf,
	reflect.TypeFor[time.Duration]():   timeLeaf,
	reflect.TypeFor[json.Number]():     numberLeaf,
	reflect.TypeFor[json.RawMessage](): rawLeaf,
	reflect.TypeFor[url.URL]():         urlLeaf,
	reflect.TypeFor[url.Userinfo]():    userinfoLeaf,
	reflect.TypeFor[slog.Value]():      valueLeaf,
	reflect.TypeFor[slog.Attr]():       attrLeaf,
	reflect.TypeFor[http.Cookie]():     cookieLeaf,
	reflect.TypeFor[reflect.Value]():   reflectLeaf,

	// Their numbers are nothing that a scan of text could know.
	reflect.TypeFor[rsa.PrivateKey]():     privateKeyLeaf,
	reflect.TypeFor[ecdsa.PrivateKey]():   privateKeyLeaf,
	reflect.TypeFor[ed25519.PrivateKey](): privateKeyLeaf,
}

// methods are those by which a value makes its own text.
type methods uint8

const (
	hasError methods = 1 << iota
	hasString
	hasFormat
	hasGoString
	hasMarshalText
	hasMarshalJSON

	// byFmt are those that %v and %+v print instead of the value's fields.
	byFmt = hasError | hasString | hasFormat
)

var methodTypes = [...]reflect.Type{
	reflect.TypeFor[error](),
	reflect.TypeFor[fmt.Stringer](),
	reflect.TypeFor[fmt.Formatter](),
	reflect.TypeFor[fmt.GoStringer](),
	reflect.TypeFor[encoding.TextMarshaler](),
	reflect.TypeFor[json.Marshaler](),
}

func methodsOf(t reflect.Type) methods {
	var has methods
	for i, iface := range methodTypes {
		if t.Implements(iface) {
			has |= 1 << i
		}
	}
	return has
}

// typeInfos holds a *typeInfo for each type that was met.
var typeInfos sync.Map

func typeInfoOf(t reflect.Type) *typeInfo {
	if info, ok := typeInfos.Load(t); ok {
		return info.(*typeInfo)
	}
	info, _ := typeInfos.LoadOrStore(t, newTypeInfo(t))
	return info.(*typeInfo)
}

func newTypeInfo(t reflect.Type) *typeInfo {
	info := &typeInfo{leaf: leaves[t], fixed: isFixed(t)}
	if info.leaf != noLeaf || t.Kind() == reflect.Pointer && leaves[t.Elem()] != noLeaf {
		return info
	}
	if t.Kind() != reflect.Interface {
		info.methods = methodsOf(t)
		info.ptrMethods = methodsOf(reflect.PointerTo(t))
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		elem := t.Elem()
		mute := methodsOf(reflect.PointerTo(elem)) == 0
		info.plain = isNumber(elem) && mute
		info.bytes = elem.Kind() == reflect.Uint8 && mute
	case reflect.Struct:
		info.fields, info.hidden = fieldsOf(t)
		info.members = membersOf(t)
	}
	return info
}

// isGuarded reports whether a struct makes its own JSON of fields of which some may not
// be read: the others may be under the same lock.
func (i *typeInfo) isGuarded() bool {
	return i.hidden && (i.methods|i.ptrMethods)&(hasMarshalText|hasMarshalJSON) != 0
}

func isNumber(t reflect.Type) bool { return reflect.Bool <= t.Kind() && t.Kind() <= reflect.Complex128 }

func isFixed(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Array:
		return isFixed(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if !isFixed(t.Field(i).Type) {
				return false
			}
		}
		return true
	case reflect.String:
		return true
	}
	return isNumber(t)
}

// fieldsOf returns the fields of a struct that may be read. A struct that is
// embedded is read though its type be unexported, as encoding/json does.
func fieldsOf(t reflect.Type) (fields []field, hidden bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() && !isEmbeddedStruct(f) {
			hidden = true
			continue
		}
		fields = append(fields, newField(f, []int{i}, nil))
	}
	return fields, hidden
}

// membersOf returns the fields of a struct by the rules of encoding/json: those of
// embedded structs count as its own. Of equal names the outermost one counts, of several
// such the only one that is in a tag, or none.
func membersOf(t reflect.Type) []field {
	type embedded struct {
		t     reflect.Type
		index []int
		names []string
		twice bool
	}
	type named struct {
		field
		tagged, alone bool
	}
	var members []field
	taken := map[string]bool{}
	visited := map[reflect.Type]bool{}
	for next := []*embedded{{t: t}}; len(next) > 0; {
		level := next
		next = nil
		var found []*named
		for _, e := range level {
			if visited[e.t] {
				continue
			}
			visited[e.t] = true
			for i := range e.t.NumField() {
				f := e.t.Field(i)
				index := append(e.index[:len(e.index):len(e.index)], i)
				tag := f.Tag.Get("json")
				name := nameIn(tag)
				switch {
				case tag == "-":
				case isEmbeddedStruct(f) && name == "":
					inner := f.Type
					if inner.Kind() == reflect.Pointer {
						inner = inner.Elem()
					}
					if same := slices.IndexFunc(next, func(e *embedded) bool { return e.t == inner }); same >= 0 {
						next[same].twice = true
						continue
					}
					next = append(next, &embedded{t: inner, index: index, names: append(e.names[:len(e.names):len(e.names)], f.Name)})
				case f.IsExported():
					m := &named{newField(f, index, e.names), name != "", !e.twice}
					same := slices.IndexFunc(found, func(other *named) bool { return other.names[0] == m.names[0] })
					switch {
					case same < 0:
						found = append(found, m)
					case m.tagged == found[same].tagged:
						found[same].alone = false
					case m.tagged:
						found[same] = m
					}
				}
			}
		}
		for _, m := range found {
			if m.alone && !taken[m.names[0]] {
				members = append(members, m.field)
			}
			taken[m.names[0]] = true
		}
	}
	return members
}

// nameIn returns the name in a tag, empty if there is none that encoding/json takes.
func nameIn(tag string) string {
	name, _, _ := strings.Cut(tag, ",")
	if tag == "-" || strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r)
	}) {
		return ""
	}
	return name
}

func newField(f reflect.StructField, index []int, embeddedBy []string) field {
	out := field{index: index}
	tag := f.Tag.Get("json")
	name := nameIn(tag)
	if name != "" {
		out.names = append(out.names, name)
	}
	if name != f.Name {
		out.names = append(out.names, f.Name)
	}
	out.names = append(out.names, embeddedBy...)
	out.names = append(out.names, taggedNames(f.Tag)...)
	_, options, _ := strings.Cut(tag, ",")
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty":
			out.omitEmpty = true
		case "omitzero":
			out.omitZero = true
		case "string":
			out.quoted = true
		}
	}
	return out
}

// nameTags are the keys of tags that name a field elsewhere. Kubernetes says by datapolicy
// what kind of secret a field is.
var nameTags = [...]string{
	"yaml", "toml", "xml", "bson", "db", "mapstructure", "koanf", "hcl", "ini", "env", "envconfig", "form", "query", "header", "datapolicy",
}

// secretTags are the keys of tags by which other redactors know a secret.
var secretTags = [...]string{"masq", "mask", "redact", "secret", "sensitive"}

// taggedNames returns what tells of a field in its tags beside that of encoding/json.
func taggedNames(tag reflect.StructTag) []string {
	var names []string
	for _, key := range nameTags {
		if name, _, _ := strings.Cut(tag.Get(key), ","); name != "" && name != "-" {
			names = append(names, name)
		}
	}
	for _, key := range secretTags {
		if says := tag.Get(key); says != "" && says != "-" && says != "false" && says != "0" {
			names = append(names, "secret")
		}
	}
	return names
}

func isEmbeddedStruct(f reflect.StructField) bool {
	t := f.Type
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return f.Anonymous && t.Kind() == reflect.Struct
}

// of returns the field of v, or the zero Value where an embedded pointer on the
// way to it is nil.
func (f *field) of(v reflect.Value) reflect.Value {
	for _, i := range f.index {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return reflect.Value{}
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v
}

// isOmitted reports whether encoding/json would leave the field out.
func (f *field) isOmitted(v reflect.Value) bool {
	return !v.IsValid() || f.omitEmpty && isEmpty(v) || f.omitZero && isZero(v)
}

// isZero is what encoding/json means by omitzero: what the IsZero method of the type
// says, if it has one.
func isZero(v reflect.Value) bool {
	type zeroer interface{ IsZero() bool }
	asked := reflect.TypeFor[zeroer]()
	switch t := v.Type(); {
	case !v.CanInterface():
	case t.Implements(asked):
		return !behind(v).IsValid() || v.Interface().(zeroer).IsZero()
	case reflect.PointerTo(t).Implements(asked):
		c := reflect.New(t)
		c.Elem().Set(v)
		return c.Interface().(zeroer).IsZero()
	}
	return v.IsZero()
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
