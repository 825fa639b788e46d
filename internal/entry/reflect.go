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
func (w *walker) reflect(v reflect.Value) {
	if !v.IsValid() {
		w.null()
		return
	}
	if !w.visit() {
		return
	}
	if v.CanInterface() && w.own(v) {
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		w.buf = strconv.AppendBool(w.buf, v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.buf = strconv.AppendInt(w.buf, v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		w.buf = strconv.AppendUint(w.buf, v.Uint(), 10)
	case reflect.Float32:
		w.float(v.Float(), 32)
	case reflect.Float64:
		w.float(v.Float(), 64)
	case reflect.String:
		if v.Type() == reflect.TypeFor[json.Number]() {
			w.number(v.String())
			return
		}
		w.str(v.String())
	case reflect.Interface:
		w.reflect(v.Elem())
	case reflect.Pointer:
		if v.IsNil() {
			w.null()
			return
		}
		if w.enter(ref{v.Pointer(), -1 - int(v.Type().Elem().Size())}) {
			w.reflect(v.Elem())
			w.nopen--
		}
	case reflect.Struct:
		w.structValue(v)
	case reflect.Map:
		w.mapValue(v)
	case reflect.Slice:
		w.sliceValue(v)
	case reflect.Array:
		w.elements(v)
	default:
		w.failed("json: unsupported type: " + v.Type().String())
	}
}

// number appends a json.Number if it is one.
func (w *walker) number(s string) {
	switch {
	case s == "":
		w.buf = append(w.buf, '0')
	case len(s) <= maxFault && json.Valid([]byte(s)) && (s[0] == '-' || s[0] >= '0' && s[0] <= '9') && s[len(s)-1] >= '0':
		w.buf = append(w.buf, s...)
	default:
		w.failed("json: invalid number literal " + strconv.Quote(s[:min(len(s), 64)]))
	}
}

// own appends v if its type has its own way of being encoded.
func (w *walker) own(v reflect.Value) bool {
	info := typeInfo(v.Type())
	if info.plain {
		return false
	}
	switch x := v.Interface().(type) {
	case time.Time:
		w.time(x)
		return true
	case slog.Value:
		w.value(x, w.depth)
		return true
	}
	nilPointer := (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil()
	switch {
	case v.Kind() == reflect.Interface:
		return false // its element tells
	case info.addrJSON && v.CanAddr():
		w.marshal(v.Addr().Interface().(json.Marshaler))
	case info.json && nilPointer, info.text && nilPointer, info.err && nilPointer:
		w.null()
	case info.json:
		w.marshal(v.Interface().(json.Marshaler))
	case info.err:
		w.error(v.Interface().(error))
	case info.addrErr && v.CanAddr():
		w.error(v.Addr().Interface().(error))
	case info.addrText && v.CanAddr():
		w.marshalText(v.Addr().Interface().(encoding.TextMarshaler))
	case info.text:
		w.marshalText(v.Interface().(encoding.TextMarshaler))
	default:
		return false
	}
	return true
}

func (w *walker) error(err error) {
	text, p := call(func() (string, error) { return err.Error(), nil })
	w.text(text, p)
}

func (w *walker) marshalText(m encoding.TextMarshaler) {
	text, p := call(func() (string, error) {
		b, err := m.MarshalText()
		return string(b), err
	})
	w.text(text, p)
}

// text appends what call returned.
func (w *walker) text(text, fault string) {
	if fault != "" {
		w.fault(fault)
		return
	}
	w.str(text)
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
func (w *walker) marshal(m json.Marshaler) {
	var raw []byte
	_, fault := call(func() (string, error) {
		var err error
		raw, err = m.MarshalJSON()
		return "", err
	})
	if fault != "" {
		w.fault(fault)
		return
	}
	if len(raw) > maxRaw {
		w.full = true
		w.skipped += len(raw) - maxEntry
		w.buf = append(w.buf, raw[:maxEntry]...)
		return
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, raw); err != nil {
		w.failed(err.Error())
		return
	}
	raw = compact.Bytes()
	if tooDeep(raw, maxDepth-w.depth) {
		w.tooDeep()
		return
	}
	if !utf8.Valid(raw) {
		raw = bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	w.buf = append(w.buf, raw...)
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

func (w *walker) sliceValue(v reflect.Value) {
	if v.IsNil() {
		w.null()
		return
	}
	if elem := v.Type().Elem(); elem.Kind() == reflect.Uint8 {
		if info := typeInfo(reflect.PointerTo(elem)); !info.json && !info.text {
			w.bytes(v.Bytes())
			return
		}
	}
	if v.Len() == 0 {
		w.elements(v)
		return
	}
	if w.enter(ref{v.Pointer(), v.Len()}) {
		w.elements(v)
		w.nopen--
	}
}

// bytes appends bytes in base64, as far as there is room.
func (w *walker) bytes(b []byte) {
	if room := max(w.limit-len(w.buf), 0); len(b) > room {
		w.full = true
		w.skipped += len(b) - room
		b = b[:room]
	}
	w.buf = append(w.buf, '"')
	w.buf = base64.StdEncoding.AppendEncode(w.buf, b)
	w.buf = append(w.buf, '"')
}

func (w *walker) elements(v reflect.Value) {
	if !w.nest() {
		return
	}
	w.buf = append(w.buf, '[')
	n := v.Len()
	for i := range n {
		w.reflect(v.Index(i))
		w.buf = append(w.buf, ',')
		if w.full {
			w.skipped += n - i
			return
		}
	}
	w.closeList()
}

type reflectMember struct {
	key   string
	value reflect.Value
}

func (w *walker) mapValue(v reflect.Value) {
	if v.IsNil() {
		w.null()
		return
	}
	switch k := v.Type().Key(); k.Kind() {
	case reflect.String,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
	default:
		if !typeInfo(k).text {
			w.failed("json: unsupported type: " + v.Type().String())
			return
		}
	}
	if !w.enter(ref{at: v.Pointer()}) {
		return
	}
	if w.nest() {
		members := make([]reflectMember, 0, min(v.Len(), maxSorted))
		for iter := v.MapRange(); len(members) < maxSorted && iter.Next(); {
			members = append(members, reflectMember{keyText(iter.Key()), iter.Value()})
		}
		slices.SortStableFunc(members, func(a, b reflectMember) int { return strings.Compare(a.key, b.key) })
		base := w.openObject()
		for i, m := range members {
			if i > 0 && members[i-1].key == m.key {
				w.lossyKey = true // two keys of the same text
			}
			w.memberKey(m.key)
			w.reflect(m.value)
			w.buf = append(w.buf, ',')
			if w.full {
				w.skipped += v.Len() - i
				break
			}
		}
		w.endObject(base)
	}
	w.nopen--
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

func (w *walker) structValue(v reflect.Value) {
	if !w.nest() {
		return
	}
	base := w.openObject()
fields:
	for i := range typeInfo(v.Type()).fields() {
		f := &typeInfo(v.Type()).fields()[i]
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
		w.memberKey(f.name)
		if f.quoted {
			w.quoted(fv)
		} else {
			w.reflect(fv)
		}
		w.buf = append(w.buf, ',')
		if w.full {
			break
		}
	}
	w.endObject(base)
}

// quoted appends a field that has the option string.
func (w *walker) quoted(v reflect.Value) {
	for v.Kind() == reflect.Pointer && !v.IsNil() && !w.ownEncoding(v) {
		v = v.Elem()
	}
	if v.Kind() == reflect.Pointer || w.ownEncoding(v) {
		w.reflect(v)
		return
	}
	at := len(w.buf)
	w.reflect(v)
	if w.full || w.buf[at] == '"' && v.Kind() != reflect.String {
		return // NaN is a string already
	}
	text := string(w.buf[at:])
	w.buf = w.buf[:at]
	w.str(text)
}

func (w *walker) ownEncoding(v reflect.Value) bool {
	info := typeInfo(v.Type())
	return info.json || info.text || info.err ||
		v.CanAddr() && (info.addrJSON || info.addrText || info.addrErr)
}
