package entry

import (
	"encoding"
	"fmt"
	"log/slog"
	"reflect"
	"strconv"
	"time"
)

// setStep notes the step that the last attribute of this name gives.
func (e *Encoder) setStep(v slog.Value) {
	if v.Kind() == slog.KindString {
		e.step = v.String()
	} else {
		e.step = stepText(v)
	}
	e.hasStep = true
	e.lateStep = e.begun
}

// writeStep appends the step of the record, else of the logger, else of the
// context. One that is "" is none, and does not fall back on another.
func (e *Encoder) writeStep() {
	step := e.contextStep
	if e.hasStep {
		step = e.step
	} else if e.bound != nil && e.bound.hasStep {
		step = e.bound.step
	}
	if step == "" {
		return
	}
	e.buf = e.appendCut(append(e.buf, `,"step":`...), step, maxStep)
}

// moveStep puts the step in front of the detail that was written before it was
// known.
func (e *Encoder) moveStep() {
	detail := string(e.buf[e.detailAt:])
	full, limit := e.full, e.limit
	e.full, e.limit = false, e.limit+maxMembers
	e.buf, e.detailAt = e.buf[:e.stepAt], e.stepAt
	e.writeStep()
	e.full, e.limit = full, limit
	e.detailAt = len(e.buf)
	e.buf = append(e.buf, detail...)
}

// stepText returns a step that is no string as text: as it prints, where that is
// known to end, else as JSON.
func stepText(v slog.Value) string {
	if v.Kind() == slog.KindLogValuer {
		v = resolve(v)
	}
	switch v.Kind() {
	case slog.KindString:
		return v.String()
	case slog.KindDuration:
		return v.Duration().String()
	case slog.KindTime:
		return v.Time().Format(time.RFC3339Nano)
	case slog.KindFloat64:
		return strconv.FormatFloat(v.Float64(), 'g', -1, 64)
	case slog.KindAny:
		x := v.Any()
		if x == nil {
			return ""
		}
		if text, ok := ownText(x); ok {
			return text
		}
		if rv := reflect.ValueOf(x); rv.Kind() == reflect.String {
			return rv.String()
		}
	}
	var e Encoder
	e.limit = 2 * maxStep
	e.value(v, 1)
	return string(e.buf)
}

// ownText returns the text that a value makes of itself, if it does.
func ownText(x any) (text string, ok bool) {
	defer func() {
		if p := recover(); p != nil {
			text, ok = "!PANIC: "+panicText(p), true
		}
	}()
	switch x := x.(type) {
	case error:
		return x.Error(), true
	case encoding.TextMarshaler:
		b, err := x.MarshalText()
		if err != nil {
			return "!ERROR: " + errorText(err), true
		}
		return string(b), true
	case fmt.Stringer:
		return x.String(), true
	}
	return "", false
}
