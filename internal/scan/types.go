package scan

import (
	"strings"
	"unicode"
)

// isType reports whether a value behind a colon is the type of a parameter or a
// field: token: &str, token: Option<String>, TOKEN: Final = 7, pub token: Secret.
func isType(text string, k key, v value, class Class) bool {
	s := v.of(text)
	switch {
	case !v.colon || !v.gap:
		return false
	case s[0] == '&':
		return s == "&str" || s == "&mut" || strings.HasPrefix(s, "&'") || strings.HasPrefix(s, "&[")
	case isFrameworkType(s, k.of(text)), isNullable(s, text[v.end:], k.of(text)):
		return true
	}
	if !uppers.has(s[0]) || !isWord(s) {
		return false
	}
	if word := strings.TrimRight(text[max(0, k.start-maxGap):k.start], " "); len(word) < k.start && declarers.has(word[strings.LastIndexAny(word, " \t\n{(")+1:]) {
		return true
	}
	if rest := text[v.end:]; rest != "" && strings.IndexByte(",);=|?", rest[0]) >= 0 && (class != Credential || headerKind(k.of(text)) == authHeader) && isTypeOf(s, k.of(text)) {
		return true
	}
	return isTypeAlone(s, k.of(text)) || strings.HasPrefix(text[v.end:], " = ") || isTypeArgument(text[v.end:lineEnd(text, v.end, maxKey)])
}

// isTypeArgument reports whether rest begins with a type that another one is of, rather
// than with a tag of HTML: <string>, <&str>, <Token>.
func isTypeArgument(rest string) bool {
	inner, _, ok := strings.Cut(strings.TrimPrefix(rest, "<"), ">")
	inner, _, _ = strings.Cut(inner, " | ")
	return ok && rest[0] == '<' && inner != "" && (uppers.has(inner[0]) || inner[0] == '&' || isStatus(inner))
}

// isTypeOf reports whether s is the name of a type for what the name is of: session:
// UserSession, token: CancellationToken. A password can be words like these.
func isTypeOf(s, name string) bool {
	return wordCount(s) > 1 && name != "" && lowers.has(name[0]) && hasSuffixFold(s, lastWord(name))
}

// isTypeAlone reports whether s is the name of a type by its last word: password: CharSequence,
// credentials: AzureKeyCredential.
func isTypeAlone(s, name string) bool {
	return wordCount(s) > 1 && name != "" && lowers.has(name[0]) && typeNouns.has(s[strings.LastIndexFunc(s, unicode.IsUpper):])
}

// typeNouns are what types are called that hold a secret, and that nobody has a password end in.
var typeNouns = set("token", "credential", "credentials", "sequence", "spec")

// declarers are what stands before a name whose type follows.
var declarers = set("pub", "val", "var", "let", "mut", "readonly")

// typeModules are what the types of properties are members of, in schemas of JavaScript.
var typeModules = set("datatypes", "proptypes", "schema", "react", "mongoose", "sequelize")

// isFrameworkType reports whether s, behind a colon, is the type that a framework gives to
// a property: PropTypes.string.isRequired, Schema.Types.String, and ID! of GraphQL.
func isFrameworkType(s, name string) bool {
	if module, _, ok := strings.Cut(s, "."); ok {
		return uppers.has(s[0]) && typeModules.has(module) && isMember(s)
	}
	if inner, ok := strings.CutSuffix(s, "!"); ok {
		return inner == "ID" || isWord(inner) && isTypeAlone(inner, name)
	}
	return false
}

// isNullable reports whether s, behind a colon and with rest behind it, is a type by the
// mark of one that may have no value, or as a member of an interface is called by its type:
//
//	token: Token | null;   let token: AccessToken?   credentials: Credentials;   auth: AuthState;
//
// Passwords can be words like the last.
func isNullable(s, rest, name string) bool {
	if inner, ok := strings.CutSuffix(s, "?"); ok {
		return isWord(inner) && uppers.has(s[0]) && (isTypeAlone(inner, name) || isStatus(inner))
	}
	if !uppers.has(s[0]) || !isWord(s) || name == "" || !lowers.has(name[0]) {
		return false
	}
	if rest, ok := strings.CutPrefix(rest, " | "); ok {
		for _, none := range [...]string{"null", "undefined"} {
			if after, ok := strings.CutPrefix(rest, none); ok {
				return after == "" || strings.IndexByte(";,)\n", after[0]) >= 0
			}
		}
		return false
	}
	if !strings.HasPrefix(rest, ";") || strings.HasPrefix(name, "pass") || len(s) < len(name) || !strings.EqualFold(s[:len(name)], name) {
		return false
	}
	return len(s) == len(name) || uppers.has(s[len(name)]) // the name, or a word of the type
}
