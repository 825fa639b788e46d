package scan

import "strings"

// A dump is a text byte by byte, as debuggers and languages print it: hexadecimal
// pairs or a list of numbers.
//
//	62:31:38   62-31-38   0x62, 0x31, 0x9   0x62 0x31   [98 49 56]   [98,-49,56]   [62 31 38]
//	=62=31=38   00000010  62 31 38  |b18|
//
// Registered values are looked for in what it stands for. Pairs with nothing but
// spaces are forms of the values, see [expand]: numbers behind a space are too
// frequent to be looked at.

// minDump is how many bytes a dump has at the least that is undone.
const minDump = minForm

// seesDumps makes the filter call [beginsDump] where a dump may be: where a number
// that stands for a letter or digit, or for a part of one in UTF-8, is between separators,
// and where a list of numbers begins. Quoted-printable is seen by its equals signs: a row
// for it would, combined with the first one, call for each word like "because".
func (f *filter) seesDumps() {
	const hex = "0-9A-Fa-f"
	const high = "2-9A-Fa-f"
	f.sees(dumpGroup, ":x-", high, hex, ":,-")
	f.sees(listGroup, "[", "0-9-", hex+" ,xX", hex+" ,-")
	f.sees(listGroup, "[", "\n", " \t", " \t0-9-")
	f.sees(listGroup, "x", high, hex, " \t")
	f.sees(rowGroup, "0", "0", "0", "0")
	f.sees(rowGroup, "0", " :|", " -", " "+hex)
}

// beginsDump reports whether a dump may go on from i, one of the bytes that the
// filter calls for: three numbers with one separator, or four bytes in groups, as
// xxd prints them.
func beginsDump(text string, i int) bool {
	sep := text[i]
	if sep != ':' && sep != '-' && sep != 'x' && sep != '[' && sep != '0' && sep != '=' || i+2 >= len(text) {
		return false
	}
	switch sep {
	case '0': // of an offset, of which 16 bytes are in each row
		return beginsRow(text, i)
	case 'x': // 0x62
		return i > 0 && text[i-1] == '0' && isHighNibble(text[i+1]) && goesOn(text, i-1) && (isDump(text, i-1, ',', false) || isDump(text, i-1, ' ', false) || isDump(text, i-1, '\t', false))
	case '[':
		if text[i+1] == '\n' && isBlank(text[i+2]) {
			return isDump(text, skipGap(text, i+2), ',', true)
		}
		return isNumeral(text[i+1]) && goesOn(text, i+1) && (isDumpList(text, i+1, ' ') || isDumpList(text, i+1, ','))
	}
	return isHighNibble(text[i+1]) && isHex(text[i+2]) && goesOn(text, i+1) && isDump(text, i+1, sep, false)
}

// beginsQuoted reports whether the byte at i may be what begins a byte in quoted-printable,
// in front of another: =62=31. It is a glance that spares most equals signs a closer look.
func beginsQuoted(text string, i int) bool {
	return i+3 < len(text) && text[i+3] == '=' && text[i] == '='
}

// maxRow is how many bytes of a line are looked at for a row.
const maxRow = 256

// rowEnd returns the end of the row of a dump that end is in, with what the bytes stand
// for behind them, or end if it is in none.
func rowEnd(text string, end int) int {
	from := max(0, end-maxRow)
	from += strings.LastIndexByte(text[from:end], '\n') + 1
	to := min(len(text), end+maxRow)
	if n := strings.IndexByte(text[end:to], '\n'); n >= 0 {
		to = end + n
	}
	if at := from + rowIn(text[from:to]); at < from || at >= end || !isBlank(text[at]) {
		return end // or the row has no offset, and nothing but bytes
	}
	return to
}

// isHighNibble reports whether a byte that begins with c can be one of a text in UTF-8
// that prints.
func isHighNibble(c byte) bool { return isHex(c) && c != '0' && c != '1' }

func isDumpList(text string, i int, sep byte) bool {
	return isDump(text, i, sep, false) || isDump(text, i, sep, true)
}

// goesOn reports whether another number follows on the one at i. It is a glance
// that spares most numbers in prose a closer look.
func goesOn(text string, i int) bool {
	i += 2
	for n := 0; n < 7 && i < len(text) && isHex(text[i]); n++ {
		i++
	}
	if i+2 >= len(text) || !isDumpGap(text[i]) {
		return false
	}
	if i++; text[i] == ' ' {
		i++
	}
	return isNumeral(text[i])
}

// isNumeral reports whether c may begin a decimal number. Java's bytes have a sign.
func isNumeral(c byte) bool { return isDigit(c) || c == '-' }

// skipGap returns where the white space at i ends that encoders indent a number of a list with.
func skipGap[T string | []byte](s T, i int) int {
	const indent = 40
	for end := min(len(s), i+indent); i < end && isSpace(s[i]); {
		i++
	}
	return i
}

func isDump(text string, i int, sep byte, decimal bool) bool {
	const enough, tokens = 4, 3
	count := 0
	for n := 1; ; n++ {
		_, size := dumpByte(text, i, decimal)
		if size == 0 {
			return false
		}
		for group := 1; size > 0; group++ {
			i += size
			count++
			if decimal || sep != ' ' || group == enough {
				break
			}
			_, size = dumpByte(text, i, false)
		}
		switch {
		case n == tokens || n > 1 && count >= enough:
			return true
		case i == len(text) || text[i] != sep:
			return false
		}
		if i++; sep == ',' {
			i = skipGap(text, i)
		} else if i < len(text) && text[i] == ' ' {
			i++
		}
	}
}

func isDumpGap(c byte) bool { return isBlank(c) || c == ':' || c == '-' || c == ',' || c == '=' }

// dumpByte returns the byte that a number at i stands for, and the length of the
// number, 0 if there is none.
func dumpByte[T string | []byte](s T, i int, decimal bool) (b byte, n int) {
	if decimal {
		return decimalByte(s, i)
	}
	prefix := hexPrefix(s, i)
	digits := 2
	r, ok := hexAt(s, i+prefix, digits)
	if !ok && prefix > 0 { // %#v of Go
		digits = 1
		r, ok = hexAt(s, i+prefix, digits)
	}
	if !ok {
		return 0, 0
	}
	return byte(r), prefix + digits
}

// decimalByte is dumpByte for a decimal number.
func decimalByte[T string | []byte](s T, i int) (b byte, n int) {
	const mostDigits = 3
	if i < len(s) && s[i] == '-' {
		n++
	}
	digits, value := i+n, 0
	for i+n < len(s) && i+n < digits+mostDigits && isDigit(s[i+n]) {
		value = value*10 + int(s[i+n]-'0')
		n++
	}
	if i+n == digits || value > 0xff || i+n < len(s) && isDigit(s[i+n]) {
		return 0, 0
	}
	if s[i] == '-' {
		value = -value
	}
	return byte(value), n
}

// undump puts what dumps stand for in their place. It reports whether there were
// any.
func (v *view) undump(decimal bool) bool {
	b := v.text
	step := len(v.edits)
	w, copied := 0, 0
	for r := 0; r < len(b); r++ {
		if !isHex(b[r]) && (b[r] != '-' || !decimal) || r > 0 && isAlnum(b[r-1]) {
			continue
		}
		end := dumpEnd(b, r, decimal)
		if end == 0 {
			continue
		}
		w += copy(b[w:], b[copied:r])
		for r < end {
			char, n := dumpByte(b, r, decimal)
			r += n
			b[w] = char
			v.edits = append(v.edits, edit{int32(w), 1, int32(r - w - 1)})
			w++
			if gap := dumpGap(b, r, decimal); gap > 0 && r < end {
				r += gap
				v.edits = append(v.edits, edit{int32(w), 0, int32(r - w)})
			}
		}
		copied = end
	}
	return v.done(step, w, copied)
}

// dumpEnd returns where the dump that begins at i ends, 0 if it is too short to be
// one.
func dumpEnd(b []byte, i int, decimal bool) int {
	end, count := 0, 0
	for {
		_, n := dumpByte(b, i, decimal)
		if n == 0 {
			break
		}
		i += n
		end = i
		count++
		if i += dumpGap(b, i, decimal); decimal && i == end {
			break
		}
	}
	if count < minDump {
		return 0
	}
	return end
}

// dumpGap returns the length of what stands between two numbers of a dump.
func dumpGap(b []byte, i int, decimal bool) int {
	if i == len(b) || !isDumpGap(b[i]) || decimal && b[i] != ' ' && b[i] != ',' {
		return 0
	}
	end := i + 1
	if b[i] == ',' {
		end = skipGap(b, end) // xxd -i breaks lines
	} else if end < len(b) && b[end] == ' ' {
		end++
	}
	return end - i
}
