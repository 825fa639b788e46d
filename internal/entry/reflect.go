package entry

import (
	"bytes"
	"encoding"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// reflect appends v.
func (e *Encoder) reflect(v reflect.Value) {
	if !v.IsValid() {
		e.null()
		return
	}
	if !e.visit() {
		return
	}
	if v.CanInterface() && e.own(v) {
		return
	}
	e.kind(v)
}

// kind appends a value that has no way of its own.
func (e *Encoder) kind(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		e.buf = strconv.AppendBool(e.buf, v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.buf = appendInt(e.buf, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		e.buf = strconv.AppendUint(e.buf, v.Uint(), 10)
	case reflect.Float32:
		e.float(v.Float(), 32)
	case reflect.Float64:
		e.float(v.Float(), 64)
	case reflect.String:
		if v.Type() == reflect.TypeFor[json.Number]() {
			e.number(v.String())
			return
		}
		e.str(v.String())
	case reflect.Interface:
		e.reflect(v.Elem())
	case reflect.Pointer:
		if v.IsNil() {
			e.null()
			return
		}
		if e.enter(ref{v.Pointer(), -1 - int(v.Type().Elem().Size())}) {
			e.reflect(v.Elem())
			e.nopen--
		}
	case reflect.Struct:
		e.structValue(v)
	case reflect.Map:
		e.mapValue(v)
	case reflect.Slice:
		e.sliceValue(v)
	case reflect.Array:
		e.elements(v)
	default:
		e.failed("json: unsupported type: " + v.Type().String())
	}
}

// number appends a json.Number if it is one.
func (e *Encoder) number(s string) {
	switch {
	case s == "":
		e.buf = append(e.buf, '0')
	case len(s) <= maxFault && json.Valid([]byte(s)) && (s[0] == '-' || s[0] >= '0' && s[0] <= '9') && s[len(s)-1] >= '0':
		e.buf = append(e.buf, s...)
	default:
		e.failed("json: invalid number literal " + strconv.Quote(s[:min(len(s), 64)]))
	}
}

// own appends v if its type has its own way of being encoded.
func (e *Encoder) own(v reflect.Value) bool {
	info := typeInfo(v.Type())
	if info.plain {
		return false
	}
	switch x := v.Interface().(type) {
	case time.Time:
		e.time(x)
		return true
	case slog.Value:
		e.value(x, e.depth)
		return true
	}
	nilPointer := (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil()
	switch {
	case v.Kind() == reflect.Interface:
		return false // its element tells
	case info.addrJSON && v.CanAddr():
		e.marshal(v.Addr().Interface().(json.Marshaler))
	case info.json && nilPointer, info.text && nilPointer, info.err && nilPointer:
		e.null()
	case info.json:
		e.marshal(v.Interface().(json.Marshaler))
	case info.err:
		e.error(v.Interface().(error))
	case info.addrErr && v.CanAddr():
		e.error(v.Addr().Interface().(error))
	case info.addrText && v.CanAddr():
		e.marshalText(v.Addr().Interface().(encoding.TextMarshaler))
	case info.text:
		e.marshalText(v.Interface().(encoding.TextMarshaler))
	default:
		return false
	}
	return true
}

func (e *Encoder) error(err error) {
	text, p := call(func() (string, error) { return err.Error(), nil })
	e.text(text, p)
}

func (e *Encoder) marshalText(m encoding.TextMarshaler) {
	text, p := call(func() (string, error) {
		b, err := m.MarshalText()
		return string(b), err
	})
	e.text(text, p)
}

// text appends what call returned.
func (e *Encoder) text(text, fault string) {
	if fault != "" {
		e.fault(fault)
		return
	}
	e.str(text)
}

// call returns what f does, or what stands in its place where it fails.
func call(f func() (string, error)) (text, fault string) {
	defer func() {
		if p := recover(); p != nil {
			fault = "!PANIC: " + panicText(p)
		}
	}()
	text, err := f()
	if err != nil {
		return "", "!ERROR: " + errorText(err)
	}
	return text, ""
}

// marshal appends the JSON that a value makes of itself, if it is JSON.
func (e *Encoder) marshal(m json.Marshaler) {
	var raw []byte
	_, fault := call(func() (string, error) {
		var err error
		raw, err = m.MarshalJSON()
		return "", err
	})
	if fault != "" {
		e.fault(fault)
		return
	}
	if len(raw) > maxRaw {
		e.full = true
		e.skipped += len(raw) - maxEntry
		e.buf = append(e.buf, raw[:maxEntry]...)
		return
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, raw); err != nil {
		e.failed(err.Error())
		return
	}
	raw = compact.Bytes()
	if tooDeep(raw, maxDepth-e.depth) {
		e.tooDeep()
		return
	}
	if !utf8.Valid(raw) {
		raw = bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	if raw[0] == '{' || raw[0] == '[' {
		e.rawValue(raw, 0)
		return
	}
	e.buf = append(e.buf, raw...)
}

// maxRaw is the length from which on ready-made JSON is not looked at: without its
// white space it might still fit, but nobody writes such.
const maxRaw = 1 << 20

// tooDeep reports whether valid JSON is nested more than n deep.
func tooDeep(raw []byte, n int) bool {
	depth := 0
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '"':
			for i++; raw[i] != '"'; i++ {
				if raw[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			if depth++; depth > n {
				return true
			}
		case '}', ']':
			depth--
		}
	}
	return false
}

func (e *Encoder) sliceValue(v reflect.Value) {
	if v.IsNil() {
		e.null()
		return
	}
	if elem := v.Type().Elem(); elem.Kind() == reflect.Uint8 {
		if info := typeInfo(reflect.PointerTo(elem)); !info.json && !info.text {
			e.bytes(v.Bytes())
			return
		}
	}
	if v.Len() == 0 {
		e.elements(v)
		return
	}
	if e.enter(ref{v.Pointer(), v.Len()}) {
		e.elements(v)
		e.nopen--
	}
}

// bytes appends bytes in base64, as far as there is room.
func (e *Encoder) bytes(b []byte) {
	if room := max(e.limit-len(e.buf), 0); len(b) > room {
		e.full = true
		e.skipped += len(b) - room
		b = b[:room]
	}
	e.buf = append(e.buf, '"')
	e.buf = base64.StdEncoding.AppendEncode(e.buf, b)
	e.buf = append(e.buf, '"')
}

func (e *Encoder) elements(v reflect.Value) {
	if !e.nest() {
		return
	}
	e.buf = append(e.buf, '[')
	n := v.Len()
	for i := range n {
		e.reflect(v.Index(i))
		e.buf = append(e.buf, ',')
		if e.full {
			e.skipped += n - i
			return
		}
	}
	e.closeList()
}

type reflectMember struct {
	key   string
	value reflect.Value
}

func (e *Encoder) mapValue(v reflect.Value) {
	if v.IsNil() {
		e.null()
		return
	}
	switch k := v.Type().Key(); k.Kind() {
	case reflect.String,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
	default:
		if !typeInfo(k).text {
			e.failed("json: unsupported type: " + v.Type().String())
			return
		}
	}
	if !e.enter(ref{at: v.Pointer()}) {
		return
	}
	if e.nest() {
		members := make([]reflectMember, 0, min(v.Len(), maxSorted))
		for iter := v.MapRange(); len(members) < maxSorted && iter.Next(); {
			members = append(members, reflectMember{keyText(iter.Key()), iter.Value()})
		}
		slices.SortStableFunc(members, func(a, b reflectMember) int { return strings.Compare(a.key, b.key) })
		base := e.openObject()
		for i, m := range members {
			if i > 0 && members[i-1].key == m.key {
				e.lossy = true // two keys of the same text
			}
			e.memberKey(m.key)
			e.reflect(m.value)
			e.buf = append(e.buf, ',')
			if e.full {
				e.skipped += v.Len() - i
				break
			}
		}
		e.endObject(base)
	}
	e.nopen--
}

// keyText returns the text of a map's key.
func keyText(k reflect.Value) string {
	if k.Kind() == reflect.String {
		return k.String()
	}
	if tm, ok := k.Interface().(encoding.TextMarshaler); ok {
		if k.Kind() == reflect.Pointer && k.IsNil() {
			return ""
		}
		text, fault := call(func() (string, error) {
			b, err := tm.MarshalText()
			return string(b), err
		})
		return text + fault
	}
	if k.CanInt() {
		return strconv.FormatInt(k.Int(), 10)
	}
	if k.CanUint() {
		return strconv.FormatUint(k.Uint(), 10)
	}
	return "" // a nil interface
}

func (e *Encoder) structValue(v reflect.Value) {
	if !e.nest() {
		return
	}
	base := e.openObject()
	all := typeInfo(v.Type()).fields()
fields:
	for i := range all {
		f := &all[i]
		fv := v
		for _, i := range f.index {
			if fv.Kind() == reflect.Pointer {
				if fv.IsNil() {
					continue fields
				}
				fv = fv.Elem()
			}
			fv = fv.Field(i)
		}
		if f.omitEmpty && isEmpty(fv) || f.omitZero && isZero(fv) {
			continue
		}
		e.memberKey(f.name)
		switch {
		case f.quoted:
			e.quoted(fv)
		case f.builtin:
			e.kind(fv)
		default:
			e.reflect(fv)
		}
		e.buf = append(e.buf, ',')
		if e.full {
			break
		}
	}
	e.endObject(base)
}

// quoted appends a field that has the option string.
func (e *Encoder) quoted(v reflect.Value) {
	for v.Kind() == reflect.Pointer && !v.IsNil() && !e.ownEncoding(v) {
		v = v.Elem()
	}
	if v.Kind() == reflect.Pointer || e.ownEncoding(v) {
		e.reflect(v)
		return
	}
	at := len(e.buf)
	e.reflect(v)
	if e.full || e.buf[at] == '"' && v.Kind() != reflect.String {
		return // NaN is a string already
	}
	text := string(e.buf[at:])
	e.buf = e.buf[:at]
	e.str(text)
}

func (e *Encoder) ownEncoding(v reflect.Value) bool {
	info := typeInfo(v.Type())
	return info.json || info.text || info.err ||
		v.CanAddr() && (info.addrJSON || info.addrText || info.addrErr)
}
