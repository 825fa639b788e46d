package entry

import (
	"log/slog"
	"math"
	"strconv"
	"time"
)

const (
	// maxDepth is how deep objects and lists are nested, the detail included.
	maxDepth = 32

	// maxNodes bounds what is looked at in a record, for values that have no
	// text: the entry's length bounds the others.
	maxNodes = 1 << 16

	// groupNodes is what a group counts as: one that a LogValuer makes takes
	// time, and no entry has room for as many groups as elements of a list.
	groupNodes = 8

	// maxLogValues is how often a LogValuer may resolve to another, as in slog.
	maxLogValues = 100
)

// attrList adds attributes to the object that is open.
func (e *Encoder) attrList(attrs []slog.Attr, depth int) {
	for i := range attrs {
		e.attr(attrs[i].Key, attrs[i].Value, depth)
	}
}

// attr adds an attribute to the object that is open. depth is how many objects
// and lists are. It takes the attribute's parts since a [slog.Attr] is too large
// for registers.
func (e *Encoder) attr(key string, v slog.Value, depth int) {
	kind := v.Kind()
	if e.full {
		e.skipped += len(key)
		if kind == slog.KindString {
			e.skipped += len(v.String())
		}
		return
	}
	if kind == slog.KindLogValuer {
		v = resolve(v)
		kind = v.Kind()
	}
	if kind == slog.KindGroup {
		e.group(key, v.Group(), depth)
		return
	}
	if key == "" && kind == slog.KindAny && v.Any() == nil {
		return // slog ignores the zero Attr
	}
	buf := e.appendKey(e.buf, key)
	e.buf = append(e.appendValue(buf, kind, v, depth), ',')
}

// group adds a group: as a member, its attributes where it has no name, and not at
// all where it is empty.
func (e *Encoder) group(key string, attrs []slog.Attr, depth int) {
	if len(attrs) == 0 {
		return
	}
	if e.nodes += groupNodes - 1; !e.visit() {
		return
	}
	if key == "" {
		// It opens no object, but may hold itself all the same.
		for i := range attrs {
			key, v := attrs[i].Key, attrs[i].Value
			if depth < maxDepth {
				e.attr(key, v, depth+1)
			} else if v.Kind() != slog.KindGroup && v.Kind() != slog.KindLogValuer {
				e.attr(key, v, depth)
			}
		}
		return
	}
	e.memberKey(key)
	if depth >= maxDepth {
		e.tooDeep()
		e.buf = append(e.buf, ',')
		return
	}
	base := len(e.members)
	e.buf = append(e.buf, '{')
	e.attrList(attrs, depth+1)
	if len(e.members) == base && !e.full {
		e.dropMember()
		return
	}
	e.closeObject(base, base)
	e.buf = append(e.buf, ',')
}

// visit counts a container, and reports whether it may be looked into.
func (e *Encoder) visit() bool {
	if e.nodes++; e.nodes > maxNodes {
		e.full = true
	}
	if len(e.buf) > e.limit {
		e.full = true
	}
	return !e.full
}

// value appends a value.
func (e *Encoder) value(v slog.Value, depth int) {
	e.buf = e.appendValue(e.buf, v.Kind(), v, depth)
}

// appendValue is value for a buffer that the caller has in its registers: a length
// that goes through memory at each step is what an attribute would wait for most.
func (e *Encoder) appendValue(buf []byte, kind slog.Kind, v slog.Value, depth int) []byte {
	switch kind {
	case slog.KindString:
		return e.appendStr(buf, v.String())
	case slog.KindInt64:
		return appendInt(buf, v.Int64())
	case slog.KindUint64:
		return strconv.AppendUint(buf, v.Uint64(), 10)
	case slog.KindBool:
		return strconv.AppendBool(buf, v.Bool())
	case slog.KindFloat64:
		return appendFloat(buf, v.Float64(), 64)
	case slog.KindDuration:
		return strconv.AppendInt(buf, int64(v.Duration()), 10)
	}
	e.buf = buf
	switch kind {
	case slog.KindTime:
		e.time(v.Time())
	case slog.KindLogValuer:
		e.value(resolve(v), depth)
	case slog.KindGroup:
		e.groupValue(v.Group(), depth)
	default:
		e.any(v.Any(), depth)
	}
	return e.buf
}

// groupValue appends a group that is no attribute's.
func (e *Encoder) groupValue(attrs []slog.Attr, depth int) {
	if depth >= maxDepth {
		e.tooDeep()
		return
	}
	base := len(e.members)
	e.buf = append(e.buf, '{')
	e.attrList(attrs, depth+1)
	if len(e.members) == base {
		e.buf = append(e.buf, '}')
		return
	}
	e.closeObject(base, base)
}

// resolve is [slog.Value.Resolve], but for what it makes of a panic.
func resolve(v slog.Value) (out slog.Value) {
	defer func() {
		if p := recover(); p != nil {
			out = slog.StringValue("!PANIC: " + panicText(p))
		}
	}()
	for range maxLogValues {
		if v.Kind() != slog.KindLogValuer {
			return v
		}
		v = v.LogValuer().LogValue()
	}
	return slog.StringValue("!ERROR: LogValue called too many times")
}

func (e *Encoder) float(f float64, bits int) { e.buf = appendFloat(e.buf, f, bits) }

// appendInt appends a number. Most are small, and such a value takes a third longer
// with strconv.
func appendInt(buf []byte, n int64) []byte {
	if uint64(n) < 100 {
		if n >= 10 {
			buf = append(buf, byte('0'+n/10))
		}
		return append(buf, byte('0'+n%10))
	}
	return strconv.AppendInt(buf, n, 10)
}

// appendFloat appends a number as encoding/json does, and as a string what JSON has
// no number for.
func appendFloat(buf []byte, f float64, bits int) []byte {
	// Nobody writes more than three decimals by hand. A number of up to fifteen
	// digits is the only one of so few that is nearest to its float64, and so the
	// one that is looked for. Two of them in ten attributes took a sixth of the
	// time with strconv.
	if m := f * 1000; bits == 64 && m > -1e15 && m < 1e15 {
		if n := int64(math.Round(m)); n != 0 && float64(n)/1000 == f {
			return appendThousandths(buf, n)
		}
	}
	if math.IsNaN(f) || math.IsInf(f, 0) {
		buf = append(buf, '"')
		buf = strconv.AppendFloat(buf, f, 'g', -1, bits)
		return append(buf, '"')
	}
	format := byte('f')
	if abs := math.Abs(f); abs != 0 {
		if bits == 64 && (abs < 1e-6 || abs >= 1e21) || bits == 32 && (float32(abs) < 1e-6 || float32(abs) >= 1e21) {
			format = 'e'
		}
	}
	buf = strconv.AppendFloat(buf, f, format, -1, bits)
	if format == 'e' {
		// e-09 is e-9 there.
		n := len(buf)
		if n >= 4 && buf[n-4] == 'e' && (buf[n-3] == '-' || buf[n-3] == '+') && buf[n-2] == '0' {
			buf[n-2] = buf[n-1]
			buf = buf[:n-1]
		}
	}
	return buf
}

// appendThousandths appends n/1000.
func appendThousandths(buf []byte, n int64) []byte {
	if n < 0 {
		buf = append(buf, '-')
		n = -n
	}
	buf = strconv.AppendInt(buf, n/1000, 10)
	rest := n % 1000
	if rest == 0 {
		return buf
	}
	buf = append(buf, '.', byte('0'+rest/100), byte('0'+rest/10%10), byte('0'+rest%10))
	for buf[len(buf)-1] == '0' {
		buf = buf[:len(buf)-1]
	}
	return buf
}

func (e *Encoder) time(t time.Time) {
	e.buf = append(e.buf, '"')
	e.buf = t.AppendFormat(e.buf, time.RFC3339Nano)
	e.buf = append(e.buf, '"')
}
