package entry

import (
	"encoding/json"
	"log/slog"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Values of any type are appended by the rules of encoding/json. It is not left to
// encoding/json itself since that gives up the whole for one bad value, recurses
// without a bound, and encodes to the end what is cut afterwards.

// ref identifies a map, a slice or what a pointer points to.
type ref struct {
	at   uintptr
	size int // tells a list from its first element
}

// any appends a value that slog has no kind for. What its methods panic with is
// caught where they are called; this is for what changes while it is read.
func (e *Encoder) any(x any, depth int) {
	at, members := len(e.buf), len(e.members)
	outer, nopen, sorted := e.depth, e.nopen, len(e.sorted)
	defer func() {
		e.depth, e.nopen = outer, nopen
		e.unsort(sorted)
		if p := recover(); p != nil {
			e.buf, e.members = e.buf[:at], e.members[:members]
			e.panicked(p)
		}
	}()
	e.depth = depth
	if err, ok := x.(error); ok {
		if _, ok := x.(json.Marshaler); !ok {
			e.error(err) // a nil pointer's too
			return
		}
	}
	e.element(x)
}

// enter notes that r is being walked through. It is false, and a marker has been
// appended, where r is already or the nesting is too deep.
func (e *Encoder) enter(r ref) bool {
	for i := e.nopen - 1; i >= 0; i-- {
		if e.open[i] == r {
			e.failed("cycle")
			return false
		}
	}
	if e.nopen == len(e.open) {
		e.tooDeep()
		return false
	}
	e.open[e.nopen] = r
	e.nopen++
	return true
}

// nest counts a level of nesting, and reports whether there may be one more.
func (e *Encoder) nest() bool {
	if e.depth >= maxDepth {
		e.tooDeep()
		return false
	}
	e.depth++
	return true
}

// element appends x. The types that details are mostly made of need no reflection.
func (e *Encoder) element(x any) {
	if !e.visit() {
		return
	}
	switch x := x.(type) {
	case nil:
		e.null()
	case string:
		e.str(x)
	case bool:
		e.buf = strconv.AppendBool(e.buf, x)
	case int:
		e.buf = appendInt(e.buf, int64(x))
	case int64:
		e.buf = appendInt(e.buf, x)
	case uint64:
		e.buf = strconv.AppendUint(e.buf, x, 10)
	case float64:
		e.float(x, 64)
	case time.Duration:
		e.buf = appendInt(e.buf, int64(x))
	case time.Time:
		e.time(x)
	case map[string]any:
		e.stringMap(x)
	case []any:
		if x == nil {
			e.null()
			return
		}
		if len(x) > 0 && !e.enter(ref{reflect.ValueOf(x).Pointer(), len(x)}) {
			return
		}
		if e.nest() {
			e.buf = append(e.buf, '[')
			for _, x := range x {
				e.element(x)
				e.buf = append(e.buf, ',')
				if e.full {
					return
				}
			}
			e.closeList()
		}
		if len(x) > 0 {
			e.nopen--
		}
	case []string:
		if x == nil {
			e.null()
			return
		}
		if e.nest() {
			e.buf = append(e.buf, '[')
			for _, s := range x {
				e.str(s)
				e.buf = append(e.buf, ',')
				if e.full {
					return
				}
			}
			e.closeList()
		}
	case slog.Value:
		e.value(x, e.depth)
	default:
		e.reflect(reflect.ValueOf(x))
	}
}

func (e *Encoder) null() { e.buf = append(e.buf, "null"...) }

// closeList closes a list, each element of which a comma follows.
func (e *Encoder) closeList() {
	e.depth--
	if n := len(e.buf); e.buf[n-1] == ',' {
		e.buf[n-1] = ']'
		return
	}
	e.buf = append(e.buf, ']')
}

// maxSorted is how many members a map may have for them to be sorted: with more,
// no entry has room for all of them.
const maxSorted = maxEntry / len(`"":0,`)

type stringMember struct {
	key   string
	value any
}

// stringMap appends a map, its keys sorted.
func (e *Encoder) stringMap(m map[string]any) {
	if m == nil {
		e.null()
		return
	}
	if !e.enter(ref{at: reflect.ValueOf(m).Pointer()}) {
		return
	}
	if e.nest() {
		from := len(e.sorted)
		for k, v := range m {
			if len(e.sorted)-from == maxSorted {
				break
			}
			e.sorted = append(e.sorted, stringMember{k, v})
		}
		n := len(e.sorted) - from
		sortMembers(e.sorted[from:])
		base := e.openObject()
		for i := range n {
			member := &e.sorted[from+i] // which moves when a map in it is sorted
			e.memberKey(member.key)
			e.element(member.value)
			e.buf = append(e.buf, ',')
			if e.full {
				e.skipped += len(m) - i
				break
			}
		}
		e.unsort(from)
		e.endObject(base)
	}
	e.nopen--
}

func sortMembers(members []stringMember) {
	if len(members) > 12 {
		slices.SortFunc(members, func(a, b stringMember) int { return strings.Compare(a.key, b.key) })
		return
	}
	for i := 1; i < len(members); i++ {
		for j := i; j > 0 && members[j].key < members[j-1].key; j-- {
			members[j], members[j-1] = members[j-1], members[j]
		}
	}
}

// unsort lets go of the sorted members from n on.
func (e *Encoder) unsort(n int) {
	clear(e.sorted[n:])
	e.sorted = e.sorted[:n]
}

func (e *Encoder) openObject() (base int) {
	e.buf = append(e.buf, '{')
	return len(e.members)
}

// endObject closes an object whose keys are known to differ, unless in bytes that
// are not UTF-8.
func (e *Encoder) endObject(base int) {
	e.depth--
	switch {
	case e.full:
	case len(e.members) == base:
		e.buf = append(e.buf, '}')
	default:
		known := len(e.members)
		if e.lossy {
			known = base
		}
		e.closeObject(base, known)
	}
}
