package entry

import (
	"cmp"
	"encoding"
	"encoding/json"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// info is what has to be known of a type.
type info struct {
	json, text, err             bool // which methods it has
	addrJSON, addrText, addrErr bool // which a pointer to it has
	plain                       bool // none of these

	fields func() []field // of a struct
}

var infos sync.Map // of reflect.Type to *info

func typeInfo(t reflect.Type) *info {
	if i, ok := infos.Load(t); ok {
		return i.(*info)
	}
	i := &info{
		json:   t.Implements(reflect.TypeFor[json.Marshaler]()),
		text:   t.Implements(reflect.TypeFor[encoding.TextMarshaler]()),
		err:    t.Implements(reflect.TypeFor[error]()),
		fields: sync.OnceValue(func() []field { return structFields(t) }),
	}
	if t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface {
		p := reflect.PointerTo(t)
		i.addrJSON = p.Implements(reflect.TypeFor[json.Marshaler]())
		i.addrText = p.Implements(reflect.TypeFor[encoding.TextMarshaler]())
		i.addrErr = p.Implements(reflect.TypeFor[error]())
	}
	i.plain = !(i.json || i.text || i.err || i.addrJSON || i.addrText || i.addrErr) && t != reflect.TypeFor[slog.Value]()
	actual, _ := infos.LoadOrStore(t, i)
	return actual.(*info)
}

// field is a member that a struct has in JSON.
type field struct {
	name      string
	index     []int
	tagged    bool
	omitEmpty bool
	omitZero  bool
	quoted    bool
	builtin   bool // a string, a number or a bool of a type without methods
}

// level is a struct that is embedded, and how to get there.
type level struct {
	typ   reflect.Type
	index []int
}

// structFields returns the fields by the rules of encoding/json: those of embedded
// structs too, of equal names the one least deep, and tagged before not, and
// none where that does not decide.
func structFields(t reflect.Type) []field {
	var fields []field
	visited := map[reflect.Type]bool{}
	next := []level{{typ: t}}
	nextCount := map[reflect.Type]int{}
	for len(next) > 0 {
		current, count := next, nextCount
		next, nextCount = nil, map[reflect.Type]int{}
		for _, l := range current {
			if visited[l.typ] {
				continue
			}
			visited[l.typ] = true
			for i := range l.typ.NumField() {
				sf := l.typ.Field(i)
				index := append(slices.Clip(l.index), i)
				f, embedded, ok := jsonField(sf)
				switch {
				case !ok:
				case embedded != nil:
					if nextCount[embedded]++; nextCount[embedded] == 1 {
						next = append(next, level{embedded, index})
					}
				default:
					f.index = index
					fields = append(fields, f)
					if count[l.typ] > 1 {
						fields = append(fields, f) // it is there twice, and hides itself
					}
				}
			}
		}
	}
	slices.SortStableFunc(fields, func(a, b field) int {
		return cmp.Or(
			strings.Compare(a.name, b.name),
			cmp.Compare(len(a.index), len(b.index)),
			-compareBool(a.tagged, b.tagged),
		)
	})
	var out []field
	for len(fields) > 0 {
		n := 1
		for n < len(fields) && fields[n].name == fields[0].name {
			n++
		}
		if n == 1 || len(fields[0].index) != len(fields[1].index) || fields[0].tagged != fields[1].tagged {
			out = append(out, fields[0])
		}
		fields = fields[n:]
	}
	slices.SortFunc(out, func(a, b field) int { return slices.Compare(a.index, b.index) })
	return out
}

// jsonField returns what a field is in JSON, or the struct that it embeds.
func jsonField(sf reflect.StructField) (f field, embedded reflect.Type, ok bool) {
	if sf.Anonymous {
		t := sf.Type
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if !sf.IsExported() && t.Kind() != reflect.Struct {
			return f, nil, false
		}
	} else if !sf.IsExported() {
		return f, nil, false
	}
	tag := sf.Tag.Get("json")
	if tag == "-" {
		return f, nil, false
	}
	name, options, _ := strings.Cut(tag, ",")
	if !validName(name) {
		name = ""
	}
	t := sf.Type
	if t.Name() == "" && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if name == "" && sf.Anonymous && t.Kind() == reflect.Struct {
		return f, t, true
	}
	f.name, f.tagged = name, name != ""
	f.builtin = isScalar(sf.Type.Kind()) && sf.Type.PkgPath() == ""
	if name == "" {
		f.name = sf.Name
	}
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty":
			f.omitEmpty = true
		case "omitzero":
			f.omitZero = true
		case "string":
			f.quoted = isScalar(t.Kind())
		}
	}
	return f, nil, true
}

func isScalar(k reflect.Kind) bool {
	return k >= reflect.Bool && k <= reflect.Float64 || k == reflect.String
}

// validName reports whether encoding/json takes the name of a tag.
func validName(s string) bool {
	for _, c := range s {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", c) && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return false
		}
	}
	return s != ""
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
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

// zeroer is what encoding/json asks of a field with omitzero, by its type: what an
// interface holds is not asked where the interface itself does not have the method.
type zeroer interface{ IsZero() bool }

// isZero is what encoding/json means by omitzero.
func isZero(v reflect.Value) (zero bool) {
	defer func() {
		if recover() != nil {
			zero = false
		}
	}()
	t := v.Type()
	if !t.Implements(reflect.TypeFor[zeroer]()) {
		if !reflect.PointerTo(t).Implements(reflect.TypeFor[zeroer]()) {
			return v.IsZero()
		}
		p := reflect.New(t) // v may have no address
		p.Elem().Set(v)
		v = p
	}
	for p := v; p.Kind() == reflect.Pointer || p.Kind() == reflect.Interface; p = p.Elem() {
		if p.IsNil() {
			return true
		}
	}
	return v.Interface().(zeroer).IsZero()
}
