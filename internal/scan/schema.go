package scan

import (
	"encoding/json"
	"strings"
)

// IsSchema reports whether a value is an object that tells of what type the value of a
// key is, as those of JSON Schema, OpenAPI and index mappings do, and not the value:
//
//	{"type":"string","minLength":8}
//
// All members of it, and of what is in it, must be words of schemas that hold no value.
// A const or a default is one. So is one that tells where a secret is mounted, or how it
// is made.
func IsSchema(x any) bool {
	switch x := x.(type) {
	case map[string]string:
		return schemaTypes.has(x["type"]) && isSchemaPart(x, 0) || isDescription(x)
	case map[string]any:
		return isSchemaTypes(x["type"]) && isSchemaPart(x, 0) || isDescription(x)
	case []any:
		for _, elem := range x {
			if x, ok := elem.(map[string]any); !ok || !isDescription(x) {
				return false
			}
		}
		return len(x) > 0
	}
	return false
}

// isDescription reports whether x is what Kubernetes and those who extend it have in the
// place of a secret, or tells of one only how it does, how large it is or when it was made:
//
//	secret: {secretName: tls, defaultMode: 420}   privateKey: {algorithm: ECDSA, size: 256}   password: {minLength: 8}
func isDescription[V any](x map[string]V) bool {
	for name, elem := range x {
		if isNamed := descriptions.has(name) && name != "type"; !isNamed && !(isAside(name) && isKind(elem)) || !isTold(elem) {
			return false
		}
	}
	return len(x) > 0
}

var descriptions = set("secretname", "defaultmode", "optional", "path", "expirationseconds", "audience", "algorithm", "size", "curve", "rotationpolicy",
	"apiversion", "fieldpath", "kind", "name", "namespace", "resourceversion", "uid", "$ref",
	"type")

// isAside reports whether the last word of a name makes no secret, whatever stands before it.
func isAside(name string) bool {
	var n nameWords
	n.split(lastWords(name))
	if n.len == 0 {
		return false
	}
	w := builtinWords().words[string(n.word(n.len-1))]
	return w.role == roleHarmless && w.heads == (ruleSet{})
}

// isTold reports whether a member is a number, a boolean or a text that nobody drew: a
// token too has a kind and a uid.
func isTold(x any) bool {
	switch x := x.(type) {
	case string:
		return !isIssued(x)
	case nil, bool, int, int64, float64, json.Number:
		return true
	}
	return false
}

// isKind reports whether a member is a number, a boolean or a word for how to log in, how a
// secret is made and does, or for a token of a parser.
func isKind(x any) bool {
	s, ok := x.(string)
	return !ok || s == "" || isNumber(s) || isMoment(s) || isStatus(s) || kindsOfAuth.has(s) || algorithms.has(s) || lexemes.has(s)
}

// isMoment reports whether s is a date and a time of RFC 3339.
func isMoment(s string) bool {
	return strings.Trim(s, "0123456789-:.+TZ") == "" && strings.Count(s, ":") >= 2 && strings.IndexByte(s, 'T') == len("2024-01-01")
}

func isSchemaPart(x any, depth int) bool {
	const maxDepth = 16
	if depth == maxDepth {
		return false
	}
	switch x := x.(type) {
	case map[string]string:
		for name, text := range x {
			if !schemaWords.has(name) || name == "type" && !schemaTypes.has(text) || isIssued(text) {
				return false
			}
		}
		return true
	case map[string]any:
		for name, elem := range x {
			if !isSchemaMember(name, elem, depth+1) {
				return false
			}
		}
		return true
	case []any: // anyOf
		for _, elem := range x {
			if !isSchemaPart(elem, depth+1) {
				return false
			}
		}
		return true
	case bool: // additionalProperties
		return true
	}
	return false
}

func isSchemaMember(name string, x any, depth int) bool {
	switch {
	case name == "type":
		return isSchemaTypes(x)
	case schemaParts.has(name):
		return isSchemaPart(x, depth)
	case name == "properties" || name == "fields":
		parts, ok := x.(map[string]any)
		for _, part := range parts {
			if !isSchemaPart(part, depth) {
				return false
			}
		}
		return ok
	case name == "required":
		switch list := x.(type) {
		case []string:
			return true
		case []any:
			return isTexts(list)
		}
	}
	return schemaWords.has(name) && isTold(x)
}

func isSchemaTypes(x any) bool {
	switch x := x.(type) {
	case string:
		return schemaTypes.has(x)
	case []any:
		for _, elem := range x {
			if name, ok := elem.(string); !ok || !schemaTypes.has(name) {
				return false
			}
		}
		return len(x) > 0
	}
	return false
}

func isTexts(list []any) bool {
	for _, elem := range list {
		if _, ok := elem.(string); !ok {
			return false
		}
	}
	return true
}

var schemaTypes = set("string", "integer", "number", "boolean", "object", "array", "null", "keyword", "text", "apikey", "http", "securestring", "secureobject")

// schemaParts are the members that are schemas, or lists of them.
var schemaParts = set("items", "additionalproperties", "anyof", "oneof", "allof", "not")

var schemaWords = set("type", "format", "minlength", "maxlength", "pattern", "title", "description", "required", "nullable", "readonly", "writeonly", "deprecated", "$ref",
	"minimum", "maximum", "exclusiveminimum", "exclusivemaximum", "multipleof", "minitems", "maxitems", "uniqueitems", "minproperties", "maxproperties",
	"contentencoding", "contentmediatype", "sensitive", "optional", "computed", "index", "norms", "doc_values", "ignore_above",
	"in", "name", "location", "scheme", "bearerformat")

// isSchemaText is [IsSchema] for the text of an object's members. It is no schema if it
// is long, or nested deep, for what is in it will be asked for again.
func isSchemaText(members string) bool {
	const maxSchema, maxObjects = 4 << 10, 32
	if len(members) > maxSchema || !strings.Contains(members, `"type"`) && !beginsDescription(members) || strings.Count(members, "{") > maxObjects {
		return false
	}
	var x map[string]any
	return json.Unmarshal([]byte("{"+members+"}"), &x) == nil && IsSchema(x)
}

// beginsDescription reports whether the first of an object's members is one of a
// description.
func beginsDescription(members string) bool {
	_, rest, _ := strings.Cut(members[:min(len(members), maxKey)], `"`)
	name, _, ok := strings.Cut(rest, `"`)
	return ok && (descriptions.has(name) || isAside(name))
}
