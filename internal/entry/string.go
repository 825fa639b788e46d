package entry

import (
	"encoding/binary"
	"slices"
	"strconv"
	"unicode/utf8"
)

// str appends s as a JSON string, as far as there is room.
func (e *Encoder) str(s string) { e.buf = e.appendStr(e.buf, s) }

// appendStr is str for a buffer that the caller has in its registers. Most strings
// are plain, and copied while they are looked at, which saves a pass and two calls.
func (e *Encoder) appendStr(buf []byte, s string) []byte {
	n, at := len(s), len(buf)
	if n > e.limit-at {
		return e.appendEscaped(buf, s)
	}
	if cap(buf)-at < n+2 {
		buf = slices.Grow(buf, n+2)
	}
	dst := buf[at : at+n+2]
	dst[0], dst[n+1] = '"', '"'
	dst = dst[1 : n+1]
	var found uint64
	switch {
	case n >= 8:
		w := load64(s, n-8)
		found = special(w)
		store64(dst, n-8, w)
		for i := 0; i < n-8; i += 8 {
			w := load64(s, i)
			found |= special(w)
			store64(dst, i, w)
		}
	case n >= 4:
		lo, hi := load32(s, 0), load32(s, n-4)
		found = special(lo | hi<<32)
		store32(dst, 0, lo)
		store32(dst, n-4, hi)
	default:
		for i := range dst {
			found |= special(0x2020202020202000 | uint64(s[i]))
			dst[i] = s[i]
		}
	}
	if found != 0 {
		return e.appendEscaped(buf, s)
	}
	return buf[:at+n+2]
}

func (e *Encoder) appendEscaped(buf []byte, s string) []byte {
	e.buf = buf
	e.strSlow(s)
	return e.buf
}

// appendCut is appendStr, cut at n bytes.
func (e *Encoder) appendCut(buf []byte, s string, n int) []byte {
	if len(s) <= n {
		return e.appendStr(buf, s)
	}
	n = runeStart(s, n)
	kept := make([]byte, 0, n+40)
	kept = append(kept, s[:n]...)
	kept = append(kept, "…[+"...)
	kept = strconv.AppendInt(kept, int64(len(s)-n), 10)
	kept = append(kept, " bytes]"...)
	e.truncated = true
	return e.appendStr(buf, string(kept))
}

const hex = "0123456789abcdef"

// strSlow escapes in runs of what may stay, until there is no more room.
func (e *Encoder) strSlow(s string) {
	if e.full {
		return
	}
	if room := max(e.limit-len(e.buf), 0); len(s) > room {
		e.full = true
		e.skipped += len(s) - room
		s = s[:room]
	}
	buf := append(e.buf, '"')
	run := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 0x20 && c != '"' && c != '\\' {
				i++
				continue
			}
			buf = append(buf, s[run:i]...)
			switch c {
			case '"', '\\':
				buf = append(buf, '\\', c)
			case '\b':
				buf = append(buf, '\\', 'b')
			case '\f':
				buf = append(buf, '\\', 'f')
			case '\n':
				buf = append(buf, '\\', 'n')
			case '\r':
				buf = append(buf, '\\', 'r')
			case '\t':
				buf = append(buf, '\\', 't')
			default:
				buf = append(buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
			}
			i++
			run = i
			if len(buf) > e.limit {
				e.full = true
				e.skipped += len(s) - i
				s = s[:i]
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			buf = append(buf, s[run:i]...)
			buf = append(buf, "\uFFFD"...)
			e.lossy = true
			run = i + 1
		case r == '\u2028' || r == '\u2029': // which end a line in JavaScript
			buf = append(buf, s[run:i]...)
			buf = append(buf, '\\', 'u', '2', '0', '2', hex[r&0xf])
			run = i + size
		}
		i += size
	}
	buf = append(buf, s[run:]...)
	e.buf = append(buf, '"')
}

// plain reports whether s is ASCII that a JSON string has unescaped. It looks at
// eight bytes at a time.
func plain[T string | []byte](s T) bool {
	n := len(s)
	if n >= 8 {
		found := special(load64(s, n-8))
		for i := 0; i < n-8; i += 8 {
			found |= special(load64(s, i))
		}
		return found == 0
	}
	if n >= 4 {
		return special(load32(s, 0)|load32(s, n-4)<<32) == 0
	}
	for i := range n {
		if c := s[i]; c < 0x20 || c >= utf8.RuneSelf || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// load64 returns eight bytes of s; the compiler makes it one load.
func load64[T string | []byte](s T, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func load32[T string | []byte](s T, i int) uint64 {
	s = s[i : i+4]
	return uint64(uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24)
}

func store64(b []byte, i int, w uint64) { binary.LittleEndian.PutUint64(b[i:i+8], w) }

func store32(b []byte, i int, w uint64) { binary.LittleEndian.PutUint32(b[i:i+4], uint32(w)) }

// special is zero where all eight bytes are plain.
func special(w uint64) uint64 {
	// Each term has a byte's high bit set where it is, in turn, not ASCII, a
	// control, a quote or a backslash. A borrow comes only from such a byte.
	const ones = 0x0101010101010101
	return (w | (w - 0x20*ones) | ((w ^ '"'*ones) - ones) | ((w ^ '\\'*ones) - ones)) & (0x80 * ones)
}
