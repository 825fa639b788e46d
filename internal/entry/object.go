package entry

import (
	"encoding/json"
)

// member is a member of an object that is being written, as `"key":value,`. The
// comma behind the last one becomes the closing brace.
type member struct {
	at  int32 // offset in the buffer
	key int32 // length of `"key":`
}

// maxPairs is how many pairs of keys are compared before a map pays.
const maxPairs = 128

// closeObject closes the object whose members begin with the one at base. Those
// before known are known to have different keys.
func (e *encoder) closeObject(base, known int) {
	if e.full {
		return
	}
	e.dedupe(base, known)
	e.buf[len(e.buf)-1] = '}'
	e.members = e.members[:base]
}

// dedupe leaves of equal keys the last.
func (e *encoder) dedupe(base, known int) {
	n := len(e.members)
	if (n-known)*(n-base) > maxPairs {
		e.compact(base)
		return
	}
	for i := max(known, base+1); i < n; i++ {
		mi := e.members[i]
		for _, mj := range e.members[base:i] {
			if mi.key == mj.key && string(e.buf[mi.at:mi.at+mi.key]) == string(e.buf[mj.at:mj.at+mj.key]) {
				e.compact(base)
				return
			}
		}
	}
}

// compact is dedupe for any number of members.
func (e *encoder) compact(base int) {
	members := e.members[base:]
	seen := make(map[string]struct{}, len(members))
	dropped := false
	for i := len(members) - 1; i >= 0; i-- {
		m := &members[i]
		key := string(e.buf[m.at : m.at+m.key])
		if _, again := seen[key]; again {
			m.key = 0
			dropped = true
		}
		seen[key] = struct{}{}
	}
	if !dropped {
		return
	}
	kept := members[:0]
	to := members[0].at
	for i, m := range members {
		end := int32(len(e.buf))
		if i+1 < len(members) {
			end = members[i+1].at
		}
		if m.key == 0 {
			continue
		}
		copy(e.buf[to:], e.buf[m.at:end])
		kept = append(kept, member{to, m.key})
		to += end - m.at
	}
	e.buf = e.buf[:to]
	e.members = e.members[:base+len(kept)]
}

// addMembers adds the members of a JSON object that is valid and compact.
func (e *encoder) addMembers(object []byte) {
	for i := 1; i < len(object)-1; i++ {
		keyEnd := skipString(object, i)
		valueEnd := skipValue(object, keyEnd+1)
		at := len(e.buf)
		key := object[i:keyEnd]
		if plain(key[1 : len(key)-1]) {
			e.buf = append(e.buf, key...)
			e.buf = append(e.buf, ':')
		} else {
			// It may have been escaped otherwise than is done here.
			var name string
			_ = json.Unmarshal(key, &name)
			e.key(name)
		}
		e.members = append(e.members, member{int32(at), int32(len(e.buf) - at)})
		e.buf = append(e.buf, object[keyEnd+1:valueEnd]...)
		e.buf = append(e.buf, ',')
		e.others = true
		i = valueEnd
	}
}

// skipString returns the offset behind the string that begins at i.
func skipString(s []byte, i int) int {
	for i++; s[i] != '"'; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// skipValue returns the offset of what ends the value that begins at i.
func skipValue(s []byte, i int) int {
	depth := 0
	for {
		switch s[i] {
		case '"':
			i = skipString(s, i)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i
			}
			depth--
		case ',':
			if depth == 0 {
				return i
			}
		}
		i++
	}
}
