package scan

import "strings"

// maxTable is how far behind its first line a table is looked through.
const maxTable = 2 << 10

// separated masks the columns of a table with separators whose names are sensitive,
// called at such a name in its first line:
//
//	user,password   name,value
//	bob,x           DB_PASSWORD,x
//
// The first line must be nothing but names, and a row have as many cells.
func separated(s *Scanner, text string, at int, spans []span) []span {
	if covered(spans, at) {
		return spans
	}
	from := max(0, at-maxKey)
	start := from + strings.LastIndexByte(text[from:at], '\n') + 1
	if start == from && from > 0 || !isLetter(text[start]) && text[start] != '"' {
		return spans
	}
	header := strings.TrimSuffix(text[start:lineEnd(text, start, maxUserinfo)], "\r")
	i := start + len(header) // where the line before the next row ends
	sep := separatorOf(header)
	if sep == 0 || i == len(text) {
		return spans
	}
	var t table
	for name := range strings.SplitSeq(header, string(sep)) {
		if name != "" && name[0] == ' ' {
			return spans // prose, or SQL
		}
		name = strings.Trim(name, "\"' ")
		if name == "" || !t.add(s, name) {
			return spans
		}
	}
	return s.maskRows(text, i, sep, t, spans)
}

// table is what the columns of a table hold.
type table struct {
	classes   [maxColumns]Class
	n         int
	sensitive bool
	names     int // the first column counted from 1 that tells what a value in its row is of
	values    int // the column of those, counted from 1, 0 without one
}

// add adds a column. It is false for one that no table has.
func (t *table) add(s *Scanner, name string) bool {
	if t.n == maxColumns || !isColumnName(name) {
		return false
	}
	class := s.Class(name)
	t.classes[t.n] = class
	t.n++
	switch {
	case class != Harmless:
		t.sensitive = true
	case t.names == 0 && NamesValue(name, "value"):
		t.names = t.n
	case t.names > 0 && strings.EqualFold(name, "value"):
		t.values = t.n
		t.sensitive = true
	}
	return true
}

// maskRows masks the cells of the rows behind the line end at i that are in columns with
// secrets. It goes as far as rows have as many cells as there are columns.
func (s *Scanner) maskRows(text string, i int, sep byte, t table, spans []span) []span {
	for limit := min(len(text), i+maxTable); i < limit; {
		if text[i] == '\r' {
			i++
		}
		if i == limit || text[i] != '\n' {
			return spans
		}
		i++
		found := len(spans)
		end := min(limit, lineEnd(text, i, maxTable))
		cells, name := 0, ""
		for j := i; j <= end && cells <= t.n; cells++ {
			cell := value{span: span{j, j}}
			if j < end && text[j] == '"' {
				cell.quoted, cell.span = true, quotedSpan(text[:end], j, 1)
				j = min(end, cell.end+1)
			}
			next := end
			if n := strings.IndexByte(text[j:end], sep); n >= 0 {
				next = j + n
			}
			if !cell.quoted {
				cell.end = next
				if next == end {
					cell.end -= len(text[j:end]) - len(strings.TrimSuffix(text[j:end], "\r"))
				}
				if sep == '|' {
					cell.span = trimmed(text, cell.span)
				}
			}
			class := Harmless
			switch column := cells + 1; {
			case column > t.n:
			case column == t.values:
				class = s.ClassNamed(name, cell.of(text))
			case column == t.names:
				name = cell.of(text)
			default:
				class = t.classes[cells]
			}
			if class != Harmless {
				if s.isColumnName(cell.of(text)) {
					return spans[:found] // another table's
				}
				if isSecretCell(text, cell, class) {
					spans = append(spans, cell.span)
				}
			}
			j = next + 1
		}
		if cells != t.n {
			return spans[:found]
		}
		i = end
	}
	return spans
}

// isColumnName reports whether a cell in the column of a secret is the name of such a column
// rather than a password.
func (s *Scanner) isColumnName(cell string) bool {
	return s.Class(cell) != Harmless && !hasDigit(cell) && !isUsual(cell)
}

// copied is [separated] for the rows that pg_dump writes behind the names of their columns:
//
//	COPY users (name, password) FROM stdin;
//	bob	x
func copied(s *Scanner, text string, at int, spans []span) []span {
	open := bracketBefore(text, at)
	if open < 0 {
		return spans
	}
	var t table
	for name := range strings.SplitSeq(text[open+1:at], ", ") {
		if !t.add(s, strings.Trim(name, `"`)) {
			return spans
		}
	}
	if !t.sensitive {
		return spans
	}
	return s.maskRows(text, lineEnd(text, at, maxKey), '\t', t, spans)
}

// trimmed returns the span without the blanks around it.
func trimmed(text string, sp span) span {
	for sp.start < sp.end && isBlank(text[sp.start]) {
		sp.start++
	}
	for sp.end > sp.start && isBlank(text[sp.end-1]) {
		sp.end--
	}
	return sp
}

// ruled is [separated] for a table with bars between its columns and a rule below their
// names, as psql, MySQL and Markdown have it. It is called at the first crossing of a rule:
//
//	 name | password     | user | password |
//	------+----------    |------|----------|
//	 bob  | x            | bob  | x        |
func ruled(s *Scanner, text string, at int, spans []span) []span {
	const mark = "-:+| "
	from := max(0, at-maxUserinfo)
	start := from + strings.LastIndexByte(text[from:at], '\n') + 1
	if start <= from && from > 0 || start < 2 || strings.Trim(strings.TrimLeft(text[start:at], "|+"), "-: ") != "" {
		return spans
	}
	end := lineEnd(text, at, maxUserinfo)
	if strings.Trim(strings.TrimSuffix(text[at:end], "\r"), mark) != "" || end == len(text) {
		return spans
	}
	names := strings.TrimSuffix(text[max(0, start-1-maxUserinfo):start-1], "\r")
	names = names[strings.LastIndexByte(names, '\n')+1:]
	var t table
	for name := range strings.SplitSeq(names, "|") {
		if !t.add(s, strings.Trim(name, " *`\t")) {
			return spans
		}
	}
	if t.n == 1 || !t.sensitive {
		return spans
	}
	return s.maskRows(text, end, '|', t, spans)
}

// aligned is [separated] for a table with nothing but spaces between its columns, as
// kubectl prints it. Its names are in capitals, and what is below a name begins where that
// does.
//
//	NAME   PASSWORD   AGE
//	bob    x          3d
func aligned(s *Scanner, text string, at int, spans []span) []span {
	from := max(0, at-maxUserinfo)
	start := from + strings.LastIndexByte(text[from:at], '\n') + 1
	i := lineEnd(text, start, maxUserinfo)
	header := text[start:i]
	first := strings.Index(header, "  ")
	if first <= 0 || start == from && from > 0 || at > i {
		return spans
	}
	name := nameStart(header, min(len(header), at-start+1))
	nameEnd := at - start
	for nameEnd < len(header) && isName(header[nameEnd]) {
		nameEnd++
	}
	if !isTableHeader(header) || name < 2 || header[name-2:name] != "  " {
		return spans
	}
	class := s.Class(header[name:nameEnd])
	if class == Harmless {
		return spans
	}
	for limit := min(len(text), i+maxTable); i < limit && text[i] == '\n'; {
		row := i + 1
		i = min(limit, lineEnd(text, row, maxTable))
		cell := row + name
		if i <= cell || text[cell-1] != ' ' || text[cell] == ' ' {
			return spans
		}
		end := cell
		for end < i && text[end] > ' ' {
			end++
		}
		v := value{span: span{cell, end}}
		if isUpperName(v.of(text)) && s.isColumnName(v.of(text)) {
			return spans // another table's
		}
		if isSecretCell(text, v, class) {
			spans = append(spans, v.span)
		}
	}
	return spans
}

// isTableHeader reports whether a line is names in capitals that are more than a space
// apart.
func isTableHeader(line string) bool {
	for name := range strings.SplitSeq(line, "  ") {
		if name = strings.Trim(name, " \r"); name != "" && !isUpperName(wordJoints.Replace(name)) {
			return false
		}
	}
	return true
}

var wordJoints = strings.NewReplacer(" ", "_", "-", "_")

// headedCell is [separated] for a table in HTML, called at the name of a column, which the
// cells of the rows behind it have the same place as:
//
//	<tr><th>user</th><th>password</th></tr><tr><td>bob</td><td>x</td></tr>
func headedCell(s *Scanner, text string, at int, spans []span) []span {
	nameEnd := at + strings.IndexByte(text[at:], '<')
	from := max(0, nameEnd-maxUserinfo)
	before := text[from:nameEnd]
	row := strings.LastIndex(before, "<tr")
	class := s.Class(strings.TrimSpace(before[strings.LastIndexByte(before, '>')+1:]))
	if row < 0 || class == Harmless {
		return spans
	}
	column := strings.Count(before[row:], "<th>") + strings.Count(before[row:], "<th ")
	limit := min(len(text), nameEnd+maxTable)
	for i := nameEnd; ; {
		n := strings.Index(text[i:limit], "<tr")
		if n < 0 {
			return spans
		}
		i += n + len("<tr")
		end := limit
		if n = strings.Index(text[i:limit], "</tr"); n >= 0 {
			end = i + n
		}
		for range column {
			if n = strings.Index(text[i:end], "<td"); n < 0 {
				return spans
			}
			i += n + len("<td")
		}
		open := strings.IndexByte(text[i:end], '>')
		if open < 0 {
			return spans
		}
		cell := span{i + open + 1, end}
		if n = strings.IndexByte(text[cell.start:end], '<'); n >= 0 {
			cell.end = cell.start + n
		}
		if v := (value{span: cell}); isSecretCell(text, v, class) {
			spans = append(spans, v.span)
		}
	}
}

// isSecretCell reports whether a cell holds a secret by the class of its column. But for
// passwords, it must also look like one: what is in a column token is as often a word.
func isSecretCell(text string, cell value, class Class) bool {
	s := cell.of(text)
	switch {
	case s == "" || s == `\N` || strings.IndexByte(s, ' ') > 0 && !cell.quoted || len(s) < 4 && isNumber(s) || keep(text, key{quoted: true}, cell, class):
		return false
	case class == Credential:
		return true
	}
	return looksMixed(s) && !isJoined(s)
}

// separatorOf returns what separates the names in the first line of a table, 0 if
// nothing does.
func separatorOf(header string) byte {
	for _, sep := range []byte(",;\t") {
		if strings.IndexByte(header, sep) > 0 {
			return sep
		}
	}
	return 0
}

func isColumnName(s string) bool {
	for i := range len(s) {
		if !isName(s[i]) && s[i] != ' ' {
			return false
		}
	}
	return len(s) <= maxGap*2 && strings.Count(s, " ") <= 2
}

// jarCookie masks the value of a cookie that a line of a jar in Netscape's format has, which
// curl and wget write: domain, whether subdomains are of it, path, secure, expiry, name, value.
// It is called in front of the second.
func jarCookie(s *Scanner, text string, at int, spans []span) []span {
	row := strings.TrimSuffix(text[at+1:lineEnd(text, at, maxTable)], "\r")
	const expiry, name, cookie, fields = 3, 4, 5, 6
	cells := strings.SplitN(row, "\t", fields+1)
	if len(cells) != fields || !isNumber(cells[expiry]) {
		return spans
	}
	end := at + 1 + len(row)
	v := value{span: span{end - len(cells[cookie]), end}, quoted: true}
	if class := s.ClassNamed(cells[name], v.of(text)); class == Harmless || keep(text, key{quoted: true}, v, class) {
		return spans
	}
	return append(spans, v.span)
}
