package joblog

import "reflect"

// copyOf returns a deep copy of x, of its type. It returns nil for what cannot be
// copied: unexported fields are not for others to read, nor are those of what encodes
// itself, and what is too large or refers to itself is cut by the tree.
func copyOf(x any) any {
	v := reflect.ValueOf(x)
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	if c := (copier{left: maxNodes}); !c.detach(out, 0) {
		return nil
	}
	return out.Interface()
}

type copier struct {
	left int // members that may still be copied
}

// detach puts copies in the place of what v, which is a copy itself, refers to. It
// reports whether it could.
func (c *copier) detach(v reflect.Value, depth int) bool {
	const maxHops = 3 * maxDepth // a container may stand behind a pointer and an interface
	info := typeInfoOf(v.Type())
	list := v.Kind() == reflect.Slice && typeInfoOf(v.Type().Elem()).fixed // all that its methods can go by
	switch {
	case info.fixed || info.leaf == timeLeaf:
		return true
	case depth == maxHops:
		return false
	case !list && (info.leaf != noLeaf || (info.methods|info.ptrMethods)&(hasError|hasMarshalText|hasMarshalJSON) != 0):
		return false
	}
	switch v.Kind() {
	case reflect.Struct:
		if info.hidden {
			return false
		}
		for i := range info.fields {
			if !c.member(info.fields[i].of(v), depth) {
				return false
			}
		}
		return true
	case reflect.Array:
		return c.elements(v, depth)
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map:
		if v.IsNil() {
			return true
		}
		if !v.CanSet() { // an embedded pointer to an unexported type
			return false
		}
	default:
		return false
	}

	var out reflect.Value
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		out = reflect.New(v.Elem().Type())
		out.Elem().Set(v.Elem())
		if !c.member(out.Elem(), depth) {
			return false
		}
		if v.Kind() == reflect.Interface {
			out = out.Elem()
		}
	case reflect.Slice:
		if !typeInfoOf(v.Type().Elem()).fixed && v.Len() > c.left {
			return false
		}
		out = reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(out, v)
		if !c.elements(out, depth) {
			return false
		}
	case reflect.Map:
		out = reflect.MakeMapWithSize(v.Type(), min(v.Len(), c.left+1))
		for iter := v.MapRange(); iter.Next(); {
			key, elem := iter.Key(), reflect.New(v.Type().Elem()).Elem()
			elem.Set(iter.Value())
			for key.Kind() == reflect.Interface && !key.IsNil() {
				key = key.Elem()
			}
			if key.Kind() != reflect.Interface && !typeInfoOf(key.Type()).fixed || !c.member(elem, depth) {
				return false
			}
			out.SetMapIndex(iter.Key(), elem)
		}
	}
	v.Set(out)
	return true
}

func (c *copier) member(v reflect.Value, depth int) bool {
	c.left--
	return c.left >= 0 && c.detach(v, depth+1)
}

func (c *copier) elements(v reflect.Value, depth int) bool {
	if typeInfoOf(v.Type().Elem()).fixed {
		return true
	}
	if c.left -= v.Len(); c.left < 0 { // at once, for a list may be its own first element
		return false
	}
	for i := range v.Len() {
		if !c.detach(v.Index(i), depth+1) {
			return false
		}
	}
	return true
}
