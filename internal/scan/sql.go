package scan

import (
	"strconv"
	"strings"
)

// maxInsert is how far an INSERT is looked through, its columns and its rows each.
const maxInsert = 2 << 10

// maxColumns is how many columns of an INSERT are looked at.
const maxColumns = 64

// insert masks the values of the sensitive columns of an INSERT, called at the
// bracket that closes its columns: (name, password) VALUES ('bob', 'x').
func insert(s *Scanner, text string, at int, spans []span) []span {
	open := strings.LastIndexByte(text[max(0, at-maxInsert):at], '(')
	if open < 0 {
		return spans
	}
	open += max(0, at-maxInsert)
	var classes [maxColumns]Class
	var names [maxColumns]string
	n, sensitive := 0, false
	for column := range strings.SplitSeq(text[open+1:at], ",") {
		if n == maxColumns {
			break
		}
		column = strings.Trim(column, " \t\r\n\\\"'`[]")
		classes[n], names[n] = s.Class(column), column
		sensitive = sensitive || classes[n] != Harmless
		n++
	}
	if !sensitive {
		return spans
	}
	i := at + len(") VALUES")
	end := min(len(text), i+maxInsert)
	bound := false
	for {
		for i < end && (isSpace(text[i]) || text[i] == ',') {
			i++
		}
		if i == end || text[i] != '(' {
			if bound {
				return maskBound(text, i, classes[:n], spans)
			}
			return spans
		}
		i++
		for column := 0; i < end && text[i] != ')'; column++ {
			for i < end && isSpace(text[i]) {
				i++
			}
			j := skipType(text, i)
			if q := quoteAt(text, j); q > 0 {
				v := value{span: quotedSpan(text[:end], j, q), quoted: true}
				if column < n && classes[column] != Harmless && !keep(text, key{quoted: true}, v, classes[column]) && !isPartnerCode(names[column], v.of(text)) {
					spans = append(spans, v.span)
				}
				i = v.end + 1
			} else if column < n && classes[column] != Harmless && i < end {
				bound = strings.IndexByte("$?:@%", text[i]) >= 0
			}
			for i < end && text[i] != ',' && text[i] != ')' {
				i++
			}
			if i < end && text[i] == ',' {
				i++
			}
		}
		if i >= end {
			return spans
		}
		i++
	}
}

// maskBound masks the arguments of a statement whose row has marks in the place of values,
// as they are printed behind it on the same line: VALUES ($1,$2) [bob x].
func maskBound(text string, i int, classes []Class, spans []span) []span {
	const maxBetween = 128
	open := strings.IndexByte(text[i:lineEnd(text, i, maxBetween)], '[')
	if open < 0 {
		return spans
	}
	found := len(spans)
	end := lineEnd(text, i, maxInsert)
	i += open + 1
	for _, class := range classes {
		for i < end && (text[i] == ' ' || text[i] == ',') {
			i++
		}
		v := value{span: span{i, i}, quoted: true}
		if q := quoteAt(text, i); q > 0 {
			v.span = quotedSpan(text[:end], i, q)
			i = min(end, v.end+q)
		} else {
			for i < end && strings.IndexByte(" ,]", text[i]) < 0 {
				i++
			}
			v.end = i
		}
		if class != Harmless && !keep(text, key{quoted: true}, v, class) {
			spans = append(spans, v.span)
		}
	}
	if i == end || text[i] != ']' {
		return spans[:found] // not as many as there are columns
	}
	return spans
}

// parameters masks the sensitive ones of the values that PostgreSQL logs of a statement,
// which stands before them:
//
//	INSERT INTO users (name, password) VALUES ($1, $2)
//	DETAIL:  parameters: $1 = 'bob', $2 = 'x'
func parameters(s *Scanner, text string, at int, spans []span) []span {
	statement := text[max(0, at-maxInsert):at]
	i := at + len("arameters: ")
	for n := 1; n <= maxColumns; n++ {
		mark := "$" + strconv.Itoa(n)
		if !strings.HasPrefix(text[i:], mark+" = ") {
			return spans
		}
		i += len(mark + " = ")
		if !strings.HasPrefix(text[i:], "'") {
			i += len("NULL")
		} else {
			v := value{span: quotedSpan(text, i, 1), quoted: true}
			if class := s.classOfMark(statement, mark); class != Harmless && !keep(text, key{quoted: true}, v, class) {
				spans = append(spans, v.span)
			}
			i = v.end + 1
		}
		if i > len(text) || !strings.HasPrefix(text[i:], ", ") {
			return spans
		}
		i += len(", ")
	}
	return spans
}

// classOfMark is the class of the column that a statement puts a value in which it has a
// mark for: SET password = $1, (name, password) VALUES ($1, $2).
func (s *Scanner) classOfMark(statement, mark string) Class {
	i := 0
	for {
		n := strings.Index(statement[i:], mark)
		if n < 0 {
			return Harmless
		}
		if i += n + len(mark); i == len(statement) || !isDigit(statement[i]) {
			break
		}
	}
	before := strings.TrimRight(statement[:i-len(mark)], " ")
	if column, ok := strings.CutSuffix(before, "="); ok {
		column = strings.TrimRight(column, ` "`)
		return s.Class(column[nameStart(column, len(column)):])
	}
	values := max(strings.LastIndex(before, ") VALUES"), strings.LastIndex(before, ") values"))
	if values < 0 {
		return Harmless
	}
	columns := strings.Split(before[strings.LastIndexByte(before[:values], '(')+1:values], ",")
	row := strings.Count(before[values:], ",") % len(columns)
	return s.Class(strings.Trim(columns[row], ` "`))
}

// duplicate masks the sensitive columns of a row that PostgreSQL says is there already,
// called between their names and values: Key (email, api_token)=(a@b.c, x).
func duplicate(s *Scanner, text string, at int, spans []span) []span {
	from := max(0, at-maxUserinfo)
	open := strings.LastIndexByte(text[from:at], '(')
	if open < 0 || !strings.HasSuffix(text[:from+open], "Key ") {
		return spans
	}
	i := at + len(")=(")
	row := text[i:lineEnd(text, i, maxUserinfo)]
	end := strings.LastIndexByte(row, ')')
	if end < 0 {
		return spans
	}
	row = row[:end]
	for column := range strings.SplitSeq(text[from+open+1:at], ", ") {
		cell, rest, more := strings.Cut(row, ", ")
		column = strings.Trim(column, `"`)
		if class := s.Class(column); class != Harmless && cell != "" {
			v := value{span: span{i, i + len(cell)}, quoted: true}
			if !keep(text, key{quoted: true}, v, class) && !isPartnerCode(column, cell) {
				spans = append(spans, v.span)
			}
		}
		if !more {
			break
		}
		i += len(cell) + len(", ")
		row = rest
	}
	return spans
}

// cipherKey masks the key of a cipher in a statement:
//
//	PRAGMA key = 'x'   ATTACH 'a.db' AS a KEY 'x'   crypt('x', gen_salt('bf'))   pgp_sym_decrypt(c, 'x')
func cipherKey(_ *Scanner, text string, at int, spans []span) []span {
	rest := text[at:lineEnd(text, at, maxKey*2)]
	i := strings.IndexByte(rest, '\'')
	if strings.HasPrefix(rest, "pgp_") {
		if i = strings.Index(rest, ", '"); i >= 0 {
			i += len(", ")
		}
	} else if rest[0] == ' ' && rest[1] == 'K' {
		if !strings.Contains(text[max(0, at-maxKey):at], "ATTACH ") {
			return spans
		}
	} else if between := rest[:max(0, i)]; rest[0]|0x20 == 'p' && !strings.HasSuffix(strings.TrimRight(between, " "), "=") {
		return spans
	}
	if i < 0 {
		return spans
	}
	return maskArgument(text, at+i, Credential, spans)
}

// statement masks the argument of an SQL or Redis statement, or of PowerShell's
// ConvertTo-SecureString.
func statement(_ *Scanner, text string, at int, spans []span) []span {
	i := at + 1 + strings.IndexByte(text[at+1:], ' ') + 1
	if isFunctionWord(text, i) {
		return spans
	}
	return maskArgument(text, i, Credential, spans)
}

// identifiedBy masks the password of an SQL user.
func identifiedBy(_ *Scanner, text string, at int, spans []span) []span {
	by := at + 1
	if text[at] != ' ' {
		by = at + len("DENTIFIED ")
	}
	if !containsFold(text[max(0, by-64):by], "identified") {
		return spans
	}
	i := by + len("by ")
	if hash := "PASSWORD "; len(text)-i > len(hash) && strings.EqualFold(text[i:i+len(hash)], hash) {
		i += len(hash) // MySQL's old form, of a hash
	}
	if text[by] == 'b' && (isWord(text[i:bareEnd(text, i, formPlain)]) || !isStatement(text[max(0, at-128):at])) {
		return spans // prose: identified by name
	}
	spans = maskArgument(text, i, Credential, spans)
	if isQuote(text[min(i, len(text)-1)]) {
		// The password before, which Oracle asks for.
		const replace = `" replace "`
		if end := quotedSpan(text, i, 1).end; len(text)-end > len(replace) && strings.EqualFold(text[end:end+len(replace)], replace) {
			return maskArgument(text, end+len(replace)-1, Credential, spans)
		}
	}
	return spans
}

// isStatement reports whether SQL that has a password stands there, in the lower case.
func isStatement(before string) bool {
	for _, verb := range [...]string{"create ", "alter ", "grant ", "connect to "} {
		if containsFold(before, verb) {
			return true
		}
	}
	return false
}

// setPassword masks the password of MySQL's SET PASSWORD FOR 'user' = 'x'.
func setPassword(_ *Scanner, text string, at int, spans []span) []span {
	rest := text[at:min(len(text), at+256)]
	if strings.HasPrefix(rest, "SET PASSWORD FROM ") { // Neo4j: the old one, and the new
		i := at + len("SET PASSWORD FROM ")
		if i == len(text) || !isQuote(text[i]) {
			return spans
		}
		spans = maskArgument(text, i, Credential, spans)
		if n := strings.Index(rest, " TO "); n > 0 {
			spans = maskArgument(text, at+n+len(" TO "), Credential, spans)
		}
		return spans
	}
	i := strings.LastIndex(rest, "= ")
	if i < 0 || strings.IndexByte(rest[:i], '\n') >= 0 {
		return spans
	}
	return maskArgument(text, skipType(text, at+i+len("= ")), Credential, spans)
}
