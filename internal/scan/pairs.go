package scan

import "strings"

// What follows is for those who have names and values apart: members of objects, and
// the arguments of a command.

// IsValueName reports whether a member of the name can be the value of a pair whose
// name is another member: value, ParameterValue.
func IsValueName(name string) bool {
	return hasSuffixFold(name, "value")
}

// NamesValue reports whether a member of the name tells what the value is of that
// stands under valueName, for which [IsValueName] holds:
//
//	{"name":"DB_PASSWORD","value":"x"}   {"ParameterKey":"DbPassword","ParameterValue":"x"}
func NamesValue(name, valueName string) bool {
	prefix := len(valueName) - len("value")
	return len(name) > prefix && strings.EqualFold(name[:prefix], valueName[:prefix]) && pairNames.has(name[prefix:])
}

var pairNames = set("name", "key", "field", "variable", "header", "param", "parameter", "property", "setting", "attribute", "env", "option")

// NeedsValue reports whether [Scanner.ClassOf] may have more to say of a Harmless name
// than [Scanner.Class].
func NeedsValue(name string) bool {
	return len(name) > len("key") && hasSuffixFold(name, "key") || strings.EqualFold(name, "tokens")
}

// ClassOf returns the class of a name that says nothing alone, by a text under it: of
// tokens, which may be those of a language, and of a key whose owner nobody knows.
func (s *Scanner) ClassOf(name, text string) Class {
	switch {
	case strings.EqualFold(name, "tokens"):
		if isIssued(text) {
			return Sensitive
		}
	case s.info(name, false)&partBit != 0 && len(name) > len("keys") && hasSuffixFold(name, "key"):
		if end, random := randomEnd(text, 0, isUpperName(name)); random && end == len(text) {
			return Sensitive
		}
	}
	return Harmless
}

// Args returns the arguments of a command masked, nil if there is nothing to mask:
// what a flag takes may be the next one. A list in which nothing looks like a flag is
// none of arguments.
func (s *Scanner) Args(args []string) []string {
	size, flags := 0, false
	for _, arg := range args {
		size += len(arg) + 1
		flags = flags || IsFlag(arg)
	}
	if !flags || len(args) < 2 {
		return nil
	}
	line := make([]byte, 0, size)
	for _, arg := range args {
		line = append(append(line, arg...), ' ')
	}
	text := string(line)
	spans := s.find(text)
	if len(spans) == 0 {
		return nil
	}
	masked := make([]string, len(args))
	at := 0
	for i, arg := range args {
		var own []span
		for _, sp := range spans {
			if sp.start < at+len(arg) && sp.end > at {
				own = append(own, span{max(0, sp.start-at), min(len(arg), sp.end-at)})
			}
		}
		masked[i] = mask(arg, own)
		at += len(arg) + 1
		for len(spans) > 0 && spans[0].end <= at {
			spans = spans[1:]
		}
	}
	return masked
}

// IsFlag reports whether an argument looks like a flag: -p, --password.
func IsFlag(arg string) bool {
	return len(arg) > 1 && arg[0] == '-' && (isLetter(arg[1]) || arg[1] == '-')
}
