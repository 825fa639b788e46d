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

// memberKey begins a member.
func (e *Encoder) memberKey(name string) { e.buf = e.appendKey(e.buf, name) }

func (e *Encoder) appendKey(buf []byte, name string) []byte {
	at := len(buf)
	buf = append(e.appendStr(buf, name), ':')
	e.members = append(e.members, member{int32(at), int32(len(buf) - at)})
	return buf
}

// dropMember takes back the member that was begun last.
func (e *Encoder) dropMember() {
	n := len(e.members) - 1
	e.buf = e.buf[:e.members[n].at]
	e.members = e.members[:n]
}

// maxPairs is how many pairs of keys are compared before a map pays.
const maxPairs = 4096

// closeObject closes the object whose members begin with the one at base. Those
// before known are known to have different keys.
func (e *Encoder) closeObject(base, known int) {
	if e.full {
		return
	}
	e.dedupe(base, known)
	e.buf[len(e.buf)-1] = '}'
	e.members = e.members[:base]
}

// dedupe leaves of equal keys the last.
func (e *Encoder) dedupe(base, known int) {
	members := e.members[base:]
	known -= base
	if known >= len(members) {
		return
	}
	if (len(members)-known)*len(members) > maxPairs {
		e.compact(base)
		return
	}
	// Most keys have a bit of their own in it, and need no comparing: a quarter of
	// the time of ten attributes went into their pairs.
	var seen uint64
	buf := e.buf
	for i := range members {
		m := &members[i]
		first, last := buf[m.at+1], buf[m.at+m.key-3]
		bit := uint64(1) << ((first + 2*last + 7*byte(m.key)) % 64)
		if seen&bit != 0 && i >= known && e.isAmong(m, members[:i]) {
			e.compact(base)
			return
		}
		seen |= bit
	}
}

// isAmong reports whether one of the members has the key of m.
func (e *Encoder) isAmong(m *member, members []member) bool {
	for i := range members {
		o := &members[i]
		if o.key == m.key && string(e.buf[o.at:o.at+o.key]) == string(e.buf[m.at:m.at+m.key]) {
			return true
		}
	}
	return false
}

// compact is dedupe for any number of members.
func (e *Encoder) compact(base int) {
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
func (e *Encoder) addMembers(object []byte) {
	for i := 0; i < len(object)-2; {
		value := e.rawKey(object, i+1)
		i = skipValue(object, value)
		e.buf = append(append(e.buf, object[value:i]...), ',')
		e.others = true
	}
}

// rawKey begins a member with the key that begins at i, and returns the offset of its
// value.
func (e *Encoder) rawKey(s []byte, i int) int {
	end := skipString(s, i)
	if plain(s[i+1 : end-1]) {
		at := len(e.buf)
		e.buf = append(append(e.buf, s[i:end]...), ':')
		e.members = append(e.members, member{int32(at), int32(len(e.buf) - at)})
	} else {
		// It may have been escaped otherwise than is done here.
		var name string
		_ = json.Unmarshal(s[i:end], &name)
		e.memberKey(name)
	}
	return end + 1
}

// rawValue appends the value that begins at i, with no object in it that has the same
// key twice, and returns the offset behind it. s is a list or an object, valid and
// compact.
func (e *Encoder) rawValue(s []byte, i int) int {
	open := s[i]
	if open != '{' && open != '[' {
		end := skipValue(s, i)
		e.buf = append(e.buf, s[i:end]...)
		return end
	}
	base, end := len(e.members), open+2 // the brace or bracket that closes it
	e.buf = append(e.buf, open)
	if i++; s[i] == end {
		e.buf = append(e.buf, end)
		return i + 1
	}
	for {
		if open == '{' {
			i = e.rawKey(s, i)
		}
		i = e.rawValue(s, i)
		e.buf = append(e.buf, ',')
		if s[i] == end {
			break
		}
		i++
	}
	if open == '{' {
		e.closeObject(base, base)
	} else {
		e.buf[len(e.buf)-1] = ']'
	}
	return i + 1
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
