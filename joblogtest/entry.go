package joblogtest

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"time"
)

// Entry is one structured entry: as it arrived at a [Server], or as a [Recorder]
// made it of a record.
type Entry struct {
	Time    time.Time // zero: none
	Level   slog.Level
	Message string
	Step    string // "": none

	// Detail is a map[string]any as a rule, anything else where the attribute
	// detail stood alone and is no object, and nil where there is none. A Server
	// has in it what encoding/json decodes into an any; a Recorder the Go values
	// that were logged. It must not be changed.
	Detail any

	Seq uint64          // 0: none, as in a Recorder
	Raw json.RawMessage // as it arrived; nil in a Recorder
	PC  uintptr         // of the log call; 0 in a Server
}

// String is what a failing test prints of an entry, by %v:
//
//	INFO "Posting batch" step=upload detail=map[count:50] seq=17
func (e Entry) String() string {
	s := fmt.Sprintf("%v %q", e.Level, e.Message)
	if e.Step != "" {
		s += " step=" + e.Step
	}
	if e.Detail != nil {
		s += fmt.Sprintf(" detail=%v", e.Detail)
	}
	if e.Seq != 0 {
		s += fmt.Sprintf(" seq=%d", e.Seq)
	}
	return s
}

// Entries are entries in their order, to be narrowed down:
//
//	recorder.Entries().ByStep("upload").ByLevel(slog.LevelError)
//
// No method changes the slice.
type Entries []Entry

// ByLevel returns the entries of one of the four levels. Any other level counts
// as the nearest of these below it, DEBUG at the bottom, as on the line.
func (es Entries) ByLevel(level slog.Level) Entries {
	return es.by(func(e *Entry) bool { return named(e.Level) == named(level) })
}

func named(level slog.Level) slog.Level {
	switch {
	case level >= slog.LevelError:
		return slog.LevelError
	case level >= slog.LevelWarn:
		return slog.LevelWarn
	case level >= slog.LevelInfo:
		return slog.LevelInfo
	}
	return slog.LevelDebug
}

// ByStep returns the entries of a step; "" those that have none.
func (es Entries) ByStep(name string) Entries {
	return es.by(func(e *Entry) bool { return e.Step == name })
}

// ByMessage returns the entries whose message contains text.
func (es Entries) ByMessage(text string) Entries {
	return es.by(func(e *Entry) bool { return strings.Contains(e.Message, text) })
}

// ByDetail returns the entries that have a value in the detail under key: a
// member, or a path such as "request.status" of members. The key "" is the detail
// itself.
//
// Values are the same if their JSON is, so that 50 finds what a Recorder has as an
// int64 and a Server as a float64, and a Duration its nanoseconds; an error
// is its text.
func (es Entries) ByDetail(key string, value any) Entries {
	want, err := jsonText(value)
	if err != nil {
		return nil
	}
	return es.by(func(e *Entry) bool {
		v, ok := lookup(e.Detail, key)
		if !ok {
			return false
		}
		got, err := jsonText(v)
		return err == nil && got == want
	})
}

func (es Entries) by(keep func(*Entry) bool) Entries {
	var kept Entries
	for i := range es {
		if keep(&es[i]) {
			kept = append(kept, es[i])
		}
	}
	return kept
}

// lookup returns the value under a key or a path of keys.
func lookup(v any, key string) (any, bool) {
	if key == "" {
		return v, v != nil
	}
	members, ok := object(v)
	if !ok {
		return nil, false
	}
	if v, ok := members[key]; ok {
		return v, true
	}
	for i := range len(key) {
		if key[i] != '.' || i == 0 || i == len(key)-1 {
			continue
		}
		if inner, ok := members[key[:i]]; ok {
			if v, ok := lookup(inner, key[i+1:]); ok {
				return v, true
			}
		}
	}
	return nil, false
}
