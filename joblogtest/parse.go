package joblogtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"
)

// arrival is an entry as it arrived. Its detail is decoded when it is first
// asked for: most are only counted.
type arrival struct {
	entry  Entry
	detail json.RawMessage
	once   sync.Once
}

// decoded returns the entry with its detail.
func (a *arrival) decoded() Entry {
	a.once.Do(func() {
		if a.detail != nil {
			_ = json.Unmarshal(a.detail, &a.entry.Detail) // it is valid; a number beyond float64 is left out
		}
	})
	return a.entry
}

// parseEntries reads a body: one entry, or one a line. It is as strict as a
// server may be. One entry that is wrong makes the whole body wrong.
func parseEntries(body []byte, lines bool) ([]*arrival, error) {
	if !lines {
		a, err := parseEntry(body)
		if err != nil {
			return nil, err
		}
		return []*arrival{a}, nil
	}
	var all []*arrival
	number := 0
	for line := range bytes.Lines(body) {
		number++
		if line = bytes.Trim(line, jsonSpace); len(line) == 0 {
			continue
		}
		a, err := parseEntry(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		all = append(all, a)
	}
	if len(all) == 0 {
		return nil, errors.New("no entry in it")
	}
	return all, nil
}

// jsonSpace is what may stand around a JSON value, which is less than Go takes for
// white space.
const jsonSpace = " \t\r\n"

func parseEntry(text []byte) (*arrival, error) {
	text = bytes.Trim(text, jsonSpace)
	switch {
	case len(text) == 0:
		return nil, errors.New("no entry in it")
	case !utf8.Valid(text):
		return nil, errors.New("not UTF-8")
	case !json.Valid(text):
		return nil, errors.New("not one JSON value")
	case text[0] != '{':
		return nil, errors.New("not a JSON object")
	}
	a := &arrival{entry: Entry{Raw: text[:len(text):len(text)]}}
	var hasLevel, hasMessage bool
	var w walker
	_, err := w.object(text, 0, func(name, value []byte) (err error) {
		switch string(name) {
		case "time":
			var text string
			if text, err = stringOf(value); err == nil {
				a.entry.Time, err = time.Parse(time.RFC3339Nano, text)
			}
		case "level":
			hasLevel = true
			a.entry.Level, err = levelOf(value)
		case "message":
			hasMessage = true
			a.entry.Message, err = stringOf(value)
		case "step":
			if a.entry.Step, err = stringOf(value); err == nil && a.entry.Step == "" {
				err = errors.New("empty")
			}
		case "detail":
			a.detail = value
		case "seq":
			if a.entry.Seq, err = strconv.ParseUint(string(value), 10, 64); err != nil || a.entry.Seq == 0 {
				err = errors.New("not a number from 1 on")
			}
		default:
			return fmt.Errorf("unknown member %q", name)
		}
		if err != nil {
			return fmt.Errorf("member %q: %w", name, err)
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case !hasLevel:
		return nil, errors.New(`no member "level"`)
	case !hasMessage:
		return nil, errors.New(`no member "message"`)
	}
	return a, nil
}

func levelOf(value []byte) (slog.Level, error) {
	switch string(value) {
	case `"DEBUG"`:
		return slog.LevelDebug, nil
	case `"INFO"`:
		return slog.LevelInfo, nil
	case `"WARN"`:
		return slog.LevelWarn, nil
	case `"ERROR"`:
		return slog.LevelError, nil
	}
	return 0, errors.New("not one of the four levels")
}

func stringOf(value []byte) (string, error) {
	if value[0] != '"' {
		return "", errors.New("not a string")
	}
	return string(unquoted(value)), nil
}

// unquoted returns what a valid JSON string stands for.
func unquoted(text []byte) []byte {
	inner := text[1 : len(text)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return inner
	}
	var s string
	_ = json.Unmarshal(text, &s)
	return []byte(s)
}

// walker goes through JSON that is valid and looks for names that occur twice in
// an object, which encoding/json does not tell of.
type walker struct {
	names [][]byte // of the objects that are open
}

// manyNames is the number of members from which they are kept in a map.
const manyNames = 16

// object walks the object that begins at b[i], calls member, which may be nil, for
// each of its members, and returns the offset behind it.
func (w *walker) object(b []byte, i int, member func(name, value []byte) error) (int, error) {
	first := len(w.names)
	defer func() { w.names = w.names[:first] }()
	var many map[string]struct{}
	for i = space(b, i+1); b[i] != '}'; {
		start := i
		i = stringEnd(b, i)
		name := unquoted(b[start:i])
		twice := false
		if many != nil {
			_, twice = many[string(name)]
			many[string(name)] = struct{}{}
		} else {
			for _, other := range w.names[first:] {
				twice = twice || bytes.Equal(name, other)
			}
			if w.names = append(w.names, name); len(w.names)-first == manyNames {
				many = map[string]struct{}{}
				for _, other := range w.names[first:] {
					many[string(other)] = struct{}{}
				}
			}
		}
		if twice {
			return 0, fmt.Errorf("two members %q in one object", name)
		}
		start = space(b, space(b, i)+1) // behind the colon
		end, err := w.value(b, start)
		if err != nil {
			return 0, err
		}
		if member != nil {
			if err := member(name, b[start:end]); err != nil {
				return 0, err
			}
		}
		if i = space(b, end); b[i] == ',' {
			i = space(b, i+1)
		}
	}
	return i + 1, nil
}

// value walks the value that begins at b[i].
func (w *walker) value(b []byte, i int) (end int, err error) {
	switch b[i] {
	case '{':
		return w.object(b, i, nil)
	case '[':
		for i = space(b, i+1); b[i] != ']'; {
			if i, err = w.value(b, i); err != nil {
				return 0, err
			}
			if i = space(b, i); b[i] == ',' {
				i = space(b, i+1)
			}
		}
		return i + 1, nil
	case '"':
		return stringEnd(b, i), nil
	}
	for i < len(b) && bytes.IndexByte([]byte(",]} \t\r\n"), b[i]) < 0 {
		i++
	}
	return i, nil
}

// stringEnd returns the offset behind the string that begins at b[i].
func stringEnd(b []byte, i int) int {
	for i++; b[i] != '"'; i++ {
		if b[i] == '\\' {
			i++
		}
	}
	return i + 1
}

func space(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}
