package joblogtest

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// object returns the members of a value that encoding/json makes an object of. A
// map[string]any is returned as it is.
func object(v any) (members map[string]any, ok bool) {
	defer func() {
		if recover() != nil { // a method of the value panicked
			members, ok = nil, false
		}
	}()
	if members, ok = v.(map[string]any); ok {
		return members, true
	}
	if _, isError := v.(error); isError {
		return nil, false
	}
	rv := reflect.ValueOf(v)
	for rv.Kind() == reflect.Pointer {
		rv = rv.Elem()
	}
	if rv.Kind() != reflect.Map && rv.Kind() != reflect.Struct {
		return nil, false
	}
	if _, marshals := v.(json.Marshaler); !marshals && rv.Kind() == reflect.Map && rv.Type().Key() == reflect.TypeFor[string]() {
		members = make(map[string]any, rv.Len())
		for iter := rv.MapRange(); iter.Next(); {
			members[iter.Key().String()] = iter.Value().Interface()
		}
		return members, true
	}
	text, err := json.Marshal(v)
	if err != nil || json.Unmarshal(text, &members) != nil {
		return nil, false
	}
	return members, members != nil
}

// jsonText returns the JSON of a value, of an error that of its text.
func jsonText(v any) (text string, err error) {
	defer func() {
		if p := recover(); p != nil {
			text, err = "", fmt.Errorf("panic: %v", p)
		}
	}()
	if e, isError := v.(error); isError {
		v = e.Error()
	}
	b, err := json.Marshal(v)
	return string(b), err
}
