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
		return c.fields(v, info, depth)
	case reflect.Array:
		return c.elements(v, depth)
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map:
		if v.IsNil() {
			return true
		}
		if !v.CanSet() { // an embedded pointer to an unexported type
			return false
		}
		out, ok := c.referred(v, depth)
		if ok {
			v.Set(out)
		}
		return ok
	}
	return false
}

// referred returns a copy of what v refers to, which is not nil, and whether there can be one.
func (c *copier) referred(v reflect.Value, depth int) (out reflect.Value, ok bool) {
	switch v.Kind() {
	case reflect.Slice:
		if !typeInfoOf(v.Type().Elem()).fixed && v.Len() > c.left {
			return out, false
		}
		out = reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(out, v)
		return out, c.elements(out, depth)
	case reflect.Map:
		return c.mapOf(v, depth)
	}
	out = reflect.New(v.Elem().Type())
	out.Elem().Set(v.Elem())
	ok = c.member(out.Elem(), depth)
	if v.Kind() == reflect.Interface {
		out = out.Elem()
	}
	return out, ok
}

// mapOf is referred for a map, the keys of which must have nothing to be copied.
func (c *copier) mapOf(v reflect.Value, depth int) (out reflect.Value, ok bool) {
	out = reflect.MakeMapWithSize(v.Type(), min(v.Len(), c.left+1))
	for iter := v.MapRange(); iter.Next(); {
		key, elem := iter.Key(), reflect.New(v.Type().Elem()).Elem()
		elem.Set(iter.Value())
		for key.Kind() == reflect.Interface && !key.IsNil() {
			key = key.Elem()
		}
		if key.Kind() != reflect.Interface && !typeInfoOf(key.Type()).fixed || !c.member(elem, depth) {
			return out, false
		}
		out.SetMapIndex(iter.Key(), elem)
	}
	return out, true
}

func (c *copier) fields(v reflect.Value, info *typeInfo, depth int) bool {
	if info.hidden {
		return false
	}
	for i := range info.fields {
		if !c.member(info.fields[i].of(v), depth) {
			return false
		}
	}
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
