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

// any appends a value that slog has no kind for. What its methods panic with is
// caught where they are called; this is for what changes while it is read.
func (e *encoder) any(x any, depth int) {
	at, members := len(e.buf), len(e.members)
	defer func() {
		if p := recover(); p != nil {
			e.buf, e.members = e.buf[:at], e.members[:members]
			e.panicked(p)
		}
	}()
	w := walker{encoder: e, depth: depth}
	if err, ok := x.(error); ok {
		if _, ok := x.(json.Marshaler); !ok {
			w.error(err) // a nil pointer's too
			return
		}
	}
	w.any(x)
}

// walker appends values of any type by the rules of encoding/json. It is not left
// to encoding/json itself since that gives up the whole for one bad value, recurses
// without a bound, and encodes to the end what is cut afterwards.
type walker struct {
	*encoder
	depth int // objects and lists that are open

	// What is being walked through, by its identity, to find cycles.
	open  [48]ref
	nopen int
}

// ref identifies a map, a slice or what a pointer points to.
type ref struct {
	at   uintptr
	size int // tells a list from its first element
}

// enter notes that r is being walked through. It is false, and a marker has been
// appended, where r is already or the nesting is too deep.
func (w *walker) enter(r ref) bool {
	for i := w.nopen - 1; i >= 0; i-- {
		if w.open[i] == r {
			w.failed("cycle")
			return false
		}
	}
	if w.nopen == len(w.open) {
		w.tooDeep()
		return false
	}
	w.open[w.nopen] = r
	w.nopen++
	return true
}

// nest counts a level of nesting, and reports whether there may be one more.
func (w *walker) nest() bool {
	if w.depth >= maxDepth {
		w.tooDeep()
		return false
	}
	w.depth++
	return true
}

// any appends x. The types that details are mostly made of need no reflection.
func (w *walker) any(x any) {
	if !w.visit() {
		return
	}
	switch x := x.(type) {
	case nil:
		w.null()
	case string:
		w.str(x)
	case bool:
		w.buf = strconv.AppendBool(w.buf, x)
	case int:
		w.buf = strconv.AppendInt(w.buf, int64(x), 10)
	case int64:
		w.buf = strconv.AppendInt(w.buf, x, 10)
	case uint64:
		w.buf = strconv.AppendUint(w.buf, x, 10)
	case float64:
		w.float(x, 64)
	case time.Duration:
		w.buf = strconv.AppendInt(w.buf, int64(x), 10)
	case time.Time:
		w.time(x)
	case map[string]any:
		w.stringMap(x)
	case []any:
		if x == nil {
			w.null()
			return
		}
		if len(x) > 0 && !w.enter(ref{reflect.ValueOf(x).Pointer(), len(x)}) {
			return
		}
		if w.nest() {
			w.buf = append(w.buf, '[')
			for _, x := range x {
				w.any(x)
				w.buf = append(w.buf, ',')
				if w.full {
					return
				}
			}
			w.closeList()
		}
		if len(x) > 0 {
			w.nopen--
		}
	case []string:
		if x == nil {
			w.null()
			return
		}
		if w.nest() {
			w.buf = append(w.buf, '[')
			for _, s := range x {
				w.str(s)
				w.buf = append(w.buf, ',')
				if w.full {
					return
				}
			}
			w.closeList()
		}
	case slog.Value:
		w.value(x, w.depth)
	default:
		w.reflect(reflect.ValueOf(x))
	}
}

func (w *walker) null() { w.buf = append(w.buf, "null"...) }

// closeList closes a list, each element of which a comma follows.
func (w *walker) closeList() {
	w.depth--
	if n := len(w.buf); w.buf[n-1] == ',' {
		w.buf[n-1] = ']'
		return
	}
	w.buf = append(w.buf, ']')
}

// maxSorted is how many members a map may have for them to be sorted: with more,
// no entry has room for all of them.
const maxSorted = maxEntry / len(`"":0,`)

type stringMember struct {
	key   string
	value any
}

// stringMap appends a map, its keys sorted.
func (w *walker) stringMap(m map[string]any) {
	if m == nil {
		w.null()
		return
	}
	if !w.enter(ref{at: reflect.ValueOf(m).Pointer()}) {
		return
	}
	if w.nest() {
		var few [8]stringMember
		members := few[:0]
		for k, v := range m {
			if len(members) == maxSorted {
				break
			}
			members = append(members, stringMember{k, v})
		}
		if len(members) <= len(few) {
			for i := 1; i < len(members); i++ {
				for j := i; j > 0 && members[j].key < members[j-1].key; j-- {
					members[j], members[j-1] = members[j-1], members[j]
				}
			}
		} else {
			slices.SortFunc(members, func(a, b stringMember) int { return strings.Compare(a.key, b.key) })
		}
		base := w.openObject()
		for i := range members {
			w.memberKey(members[i].key)
			w.any(members[i].value)
			w.buf = append(w.buf, ',')
			if w.full {
				w.skipped += len(m) - i
				break
			}
		}
		w.endObject(base)
	}
	w.nopen--
}

func (w *walker) openObject() (base int) {
	w.buf = append(w.buf, '{')
	return len(w.members)
}

func (w *walker) memberKey(name string) {
	at := len(w.buf)
	w.key(name)
	w.members = append(w.members, member{int32(at), int32(len(w.buf) - at)})
}

// endObject closes an object whose keys are known to differ, unless in bytes that
// are not UTF-8.
func (w *walker) endObject(base int) {
	w.depth--
	switch {
	case w.full:
	case len(w.members) == base:
		w.buf = append(w.buf, '}')
	default:
		known := len(w.members)
		if w.lossyKey {
			known = base
		}
		w.closeObject(base, known)
	}
}
