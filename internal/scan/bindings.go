package scan

import "strings"

// isBinding reports whether a string is code that a template of Vue or Angular binds an
// attribute to, which a mark on the attribute tells:
//
//	<x :token="selected" v-bind:api-key="settings.key">   <x [password]="user.password" [(token)]="token">
//
// Behind a type that is a string itself, the colon is no JSON's: type="password" :label="…".
func isBinding(text string, k key, v value) bool {
	if v.colon && !v.gap && k.quoted && k.start > 1 {
		return text[k.start-2] == '=' && k.end+1 < len(text) && text[k.end+1] == ' '
	}
	s := v.of(text)
	if v.colon || v.gap || !v.quoted || v.start < k.end || hasDigit(s) || !isIdentifier(s) && !isMember(s) {
		return false
	}
	mark := k.start
	if mark > 0 && strings.IndexByte("[(:", text[mark]) < 0 {
		mark-- // the brackets may be the name's
	}
	name := strings.TrimRight(text[mark:v.start], `='"`)
	if strings.IndexByte("[(:", text[mark]) < 0 || text[mark] != ':' && strings.IndexByte(")]", name[len(name)-1]) < 0 {
		return false // the latter a call that an object is printed as: <User(password='x')>
	}
	before := text[max(0, mark-maxElement):mark]
	tag := strings.LastIndexByte(before, '<') + 1
	return tag > 0 && tag < len(before) && isLetter(before[tag]) && strings.IndexByte(before[tag:], '>') < 0
}

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
	isWhole := strings.EqualFold(s, name)
	return strings.HasPrefix(rest, ";") && !strings.HasPrefix(name, "pass") && len(s) >= len(name) && strings.EqualFold(s[:len(name)], name) && (isWhole || uppers.has(s[len(name)]))
}

// isActionName reports whether s is what a store of Redux or NgRx calls an action by the
// name of the constant: SET_TOKEN: 'auth/setToken'. A password has no name of two words.
func isActionName(name, s string) bool {
	i := strings.LastIndexByte(s, '/')
	return i > 0 && wordCount(name) > 1 && isWord(s) && strings.EqualFold(joints.Replace(name), joints.Replace(s[i+1:]))
}

// isResource reports whether s is an attribute of a resource of Terraform, whose type
// begins with its provider: random_password.db.result.
func isResource(s string) bool {
	kind, rest, _ := strings.Cut(s, ".")
	provider, _, ok := strings.Cut(kind, "_")
	return ok && providers.has(provider) && strings.IndexByte(rest, '.') > 0 && isIdentifier(strings.ReplaceAll(s, ".", "_"))
}

var providers = set("aws", "azurerm", "azuread", "google", "random", "tls", "vault", "kubernetes", "github", "digitalocean", "cloudflare")
