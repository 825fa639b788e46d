package scan

import "strings"

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
	n, sensitive := 0, false
	for column := range strings.SplitSeq(text[open+1:at], ",") {
		if n == maxColumns {
			break
		}
		column = strings.Trim(column, " \t\r\n\\\"'`[]")
		classes[n] = s.Class(column)
		sensitive = sensitive || classes[n] != Harmless
		n++
	}
	if !sensitive {
		return spans
	}
	i := at + len(") VALUES")
	end := min(len(text), i+maxInsert)
	for {
		for i < end && (isSpace(text[i]) || text[i] == ',') {
			i++
		}
		if i == end || text[i] != '(' {
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
				if column < n && classes[column] != Harmless && !keep(text, key{quoted: true}, v, classes[column]) {
					spans = append(spans, v.span)
				}
				i = v.end + 1
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
