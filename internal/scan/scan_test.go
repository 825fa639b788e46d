package scan_test

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/scan"
)

// cleanLog holds lines without a secret, in groups apart by an empty line.
//
//go:embed testdata/clean.log
var cleanLog string

// syntaxLog holds what looks like a key and its value, and is code or configuration.
//
//go:embed testdata/syntax.log
var syntaxLog string

func TestCleanSyntax(t *testing.T) {
	s := scan.New(nil)
	for line := range strings.Lines(syntaxLog) {
		require.Equal(t, line, s.Redact(line))
	}
}

func TestClean(t *testing.T) {
	s := scan.New(nil)
	n := 0
	for i, line := range strings.Split(cleanLog, "\n") {
		if got := s.Redact(line); got != line {
			t.Errorf("line %d is changed:\n %s\n %s", i+1, line, got)
		}
		if line != "" {
			n++
		}
	}
	require.GreaterOrEqual(t, n, 500, "lines")
	if got := s.Redact(cleanLog); got != cleanLog {
		was, is := firstDifference(cleanLog, got)
		t.Errorf("as one text it is changed:\n %s\n %s", was, is)
	}
}

// firstDifference returns the lines of two texts that differ first.
func firstDifference(a, b string) (string, string) {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return as[i], bs[i]
		}
	}
	return "", ""
}

// contextTests are texts whose secrets show by what stands around them. They
// stand in «», which is not part of the text: the rest must stay as it is.
var contextTests = []struct{ name, text string }{
	// Keys and values in running text.
	{"equals", `password=«Zk81vQm4x»`},
	{"equals, spaces", `password = «Zk81vQm4x»`},
	{"colon", `password: «Zk81vQm4x»`},
	{"colon, no space", `password:«Zk81vQm4x»`},
	{"space before the colon", `password : «Zk81vQm4x»`},
	{"tab behind the colon", "password:\t«Zk81vQm4x»"},
	{"aligned", `api_key:          «Zk81vQm4x»`},
	{"assignment", `token := «Zk81vQm4x»`},
	{"make assignment", `API_TOKEN ?= «Zk81vQm4x»`},
	{"camel case", `dbPassword=«Zk81vQm4x» host=db`},
	{"upper case", `ACME_API_KEY=«Zk81vQm4x»`},
	{"header case", `X-Api-Key=«Zk81vQm4x»`},
	{"dotted", `spring.datasource.password=«Zk81vQm4x»`},
	{"dotted, colon", `spring.datasource.password: «Zk81vQm4x»`},
	{"two words", `api key: «Zk81vQm4x9»`},
	{"two words, capital", `API key = «Zk81vQm4x9»`},
	{"three words", `secret access key: «Zk81vQm4x9»`},
	{"text goes on", `login with password=«Zk81vQm4x» failed`},
	{"several", `user=etl password=«Zk81vQm4x» token=«Qm4xZk81v» host=db`},
	{"commas", `user=etl,password=«Zk81vQm4x»,host=db`},
	{"comma and space", `user=etl, password=«Zk81vQm4x», host=db`},
	{"semicolons", `user=etl;password=«Zk81vQm4x»;host=db`},
	{"pipes", `user=etl|password=«Zk81vQm4x»|host=db`},
	{"ampersands", `user=etl&password=«Zk81vQm4x»&host=db`},
	{"in parentheses", `connect (user=etl, password=«Zk81vQm4x»)`},
	{"in brackets", `[user=etl password=«Zk81vQm4x»]`},
	{"in angles", `<password=«Zk81vQm4x»>`},
	{"end of sentence", `It was password=«Zk81vQm4x».`},
	{"two lines", "password=«Zk81vQm4x»\nhost=db"},
	{"two lines, CRLF", "password=«Zk81vQm4x»\r\nhost=db"},
	{"escaped line end", `password=«Zk81vQm4x»\nhost=db`},
	{"log prefix", `2026-05-16 14:32:11 [DEBUG] client_secret=«Zk81vQm4x»`},
	{"comma in the secret", `password=«Zk,81v;Qm4x» host=db`},
	{"punctuation in the secret", `password=«Zk#8!v$Q*m4^x» host=db`},
	{"ampersand in the secret", `password=«Zk8&1vQm4x» host=db`},
	{"equals in the secret", `password=«Zk81vQm4x==» host=db`},
	{"slash in the secret", `secret_key=«Zk/81v+Qm/4x» host=db`},
	{"colon in the secret", `password=«Zk8:1vQm4x» host=db`},
	{"not ASCII", `password=«Zürich-8Ä1v» host=db`},
	{"a word", `password=«hunter» host=db`},
	{"digits", `password=«12345678» host=db`},
	{"one-time code", `otp=«482913» user=etl`},
	{"short", `pwd=«Zk8» host=db`},
	{"mixed German", `Passwort: «Zk81vQm4x»`},
	{"mixed French", `mot_de_passe=«Zk81vQm4x»`},

	// Numbers, booleans and what says that there is none.
	{"null", `password=null token=nil secret=None`},
	{"empty", `password= host=db`},
	{"empty, quoted", `password="" host=db`},
	{"empty, list goes on", `password=,host=db`},
	{"boolean", `token=true secret=false`},
	{"number", `token=3 session=12 keys=7`},
	{"number, JSON", `{"token":3,"session":12,"secret":0}`},
	{"number of a credential, JSON", `{"password":«12345678»,"user":1}`},
	{"null, JSON", `{"password":null,"token":null}`},
	{"status", `token: expired, secret: missing, auth=ok`},
	{"type", `auth=basic token=bearer`},
	{"placeholder, shell", `password=$DB_PASSWORD token=${TOKEN:-none}`},
	{"placeholder, command", `password=$(pass show db)`},
	{"placeholder, Jinja", `password: "{{ vault_db_password }}"`},
	{"placeholder, angles", `token=<your-token>`},
	{"placeholder, verb", `password=%s token=%[1]q`},
	{"placeholder, environment", `secret=process.env.SECRET password=os.environ["DB_PASSWORD"]`},
	{"masked", `password=*** token=****** secret=[REDACTED] api_key=xxxxxxxx`},
	{"masked in part", `api_key=zk-***8v`},
	{"comparison", `if password == expected && token != given`},
	{"path of a key", `private_key_path=/etc/ssl/app.pem token_file=/var/run/token`},
	{"count", `max_tokens=4096 token_count=12 password_min_length=8`},
	{"name", `secret_name=db-main key_id=2026-05 public_key=MFkw8EwYHKo`},

	// Quotes.
	{"double quotes", `password="«Zk81vQm4x»" host=db`},
	{"single quotes", `password='«Zk81vQm4x»' host=db`},
	{"backticks", "password=`«Zk81vQm4x»` host=db"},
	{"space inside", `password="«Zk81 vQm 4x»" host=db`},
	{"words inside", `passphrase="«correct horse battery staple»"`},
	{"the other quote inside", `password="«Zk'81v»" host='db'`},
	{"escaped quote inside", `password="«Zk\"81v»" host="db"`},
	{"doubled quote inside", `password='«Zk''81v»' host='db'`},
	{"separator inside", `password="«Zk=81v,x:4;y&z»" host="db"`},
	{"bracket inside", `password="«Zk}8]1)v»" host="db"`},
	{"backslash at the end", `password="«Zk81v\\»" host="db"`},
	{"quote not closed", `password="«Zk81vQm4x»`},
	{"quote not closed, next line", "password=\"«Zk81vQm4x»\nhost=db"},
	{"quoted key alone", `"password"=«Zk81vQm4x»`},
	{"prefix b", `password=b'«Zk81vQm4x»'`},
	{"prefix u", `{u'password': u'«Zk81vQm4x»'}`},
	{"prefix $", `PASSWORD=$'«Zk81\tvQm4x»'`},

	// JSON.
	{"JSON", `{"user":"etl","password":"«Zk81vQm4x»","port":5432}`},
	{"JSON, spaces", `{ "user" : "etl", "password" : "«Zk81vQm4x»" }`},
	{"JSON, lines", "{\n  \"user\": \"etl\",\n  \"api_key\": \"«Zk81vQm4x»\"\n}"},
	{"JSON, nested", `{"db":{"user":"etl","password":"«Zk81vQm4x»"},"n":1}`},
	{"JSON, in text", `response: {"access_token":"«Zk81vQm4x»","expires_in":3600} in 12ms`},
	{"JSON, object under the key", `{"credentials":{"user":"etl","password":"«Zk81vQm4x»"},"n":1}`},
	{"JSON, object whose names may be secrets", `{"secrets":{«"Zk81vQm4":{"owner":"etl"}»},"n":1}`},
	{"JSON, object with numbers", `{"token":{"raw":"«Zk81vQm4x»","version":1,"active":true},"n":1}`},
	{"JSON, list under the key", `{"access_tokens":["«Zk81vQm4x»","«Qm4xZk81v»"],"n":1}`},
	{"JSON, cut off", `{"user":"etl","password":"«Zk81vQ»`},
	{"JSON, escaped once", `body="{\"user\":\"etl\",\"password\":\"«Zk81vQm4x»\",\"n\":1}"`},
	{"JSON, escaped twice", `"{\\\"user\\\":\\\"etl\\\",\\\"password\\\":\\\"«Zk81vQm4x»\\\",\\\"n\\\":1}"`},
	{"JSON, escaped three times", `{\\\\\\\"password\\\\\\\":\\\\\\\"«Zk81vQm4x»\\\\\\\",\\\\\\\"n\\\\\\\":1}`},
	{"JSON, escaped, cut off", `body="{\"password\":\"«Zk81vQ»`},
	{"JSON, escaped, with a quote", `{\"password\":\"«Zk\\\"81v»\",\"n\":1}`},
	{"JSON, escaped, empty", `{\"password\":\"\",\"n\":1}`},
	{"JSON, with a quote", `{"password":"«Zk\"81v»","n":1}`},
	{"JSON, with a backslash", `{"password":"«Zk81v\\»","n":1}`},
	{"JSON, HTML-safe", `{"password":"«Zk\u003c81\u0026v»","n":1}`},
	{"JSON lines", "{\"token\":\"«Zk81vQm4x»\"}\n{\"token\":\"«Qm4xZk81v»\"}"},
	{"JSON5", `{user: 'etl', password: '«Zk81vQm4x»'}`},
	{"JSON path", `$.auth.client_secret = "«Zk81vQm4x»"`},
	{"JSON, URL inside", `{"callback":"https://app.example.org/cb?access_token=«Zk81vQm4x»&n=1"}`},
	{"JSON, escaped ampersand", `{"url":"https://example.org/cb?access_token=«Zk81vQm4x»\u0026n=1"}`},
	{"JSON, escaped equals", `{"url":"https://example.org/cb?n\u003d1\u0026access_token\u003d«Zk81vQm4x»\u0026page\u003d2"}`},

	{"manifest", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  config.ini: «WmtEM3ZRbTR4»\n  ca.crt: LS0tLS1CRUdJTiBDRVJU\ntype: Opaque"},
	{"manifest, its data first", "apiVersion: v1\ndata:\n  config.ini: «WmtEM3ZRbTR4»\nkind: Secret\nmetadata:\n  name: db"},
	{"manifest, plain", "kind: Secret\nstringData:\n  username: etl\n  one: \"«correct horse»\"\n  two: |\n    «Zk81vQm4x»\n    «Wd2p»\n  three: {{ .Values.three }}\nmetadata:\n  name: db"},
	{"manifest, a template over two lines", "kind: Secret\nstringData:\n  one: «Zk81vQm4x»\n  two: {{ .Values.\ntwo }}\nmetadata:\n  name: db"},
	{"manifest, its kind inside of data", `{"data":{"kind":"Secret","data":{"a":"«Zk81vQm4x»"}}}`},
	{"manifest of something else", "kind: ConfigMap\ndata:\n  config.ini: WmtEM3ZRbTR4\n---\nkind: Secret\nmetadata:\n  name: db\n---\nkind: ConfigMap\ndata:\n  config.ini: WmtEM3ZRbTR4"},
	{"manifest in code", "const s = `apiVersion: v1\nkind: Secret\ndata:\n  one: «WmtEM3ZRbTR4» # of etl\n  two: «V2QycFprODE=»`,\nconst t"},
	{"manifest in a list", "items:\n- apiVersion: v1\n  data:\n    config.ini: a1\n  kind: ConfigMap\n- apiVersion: v1\n  data:\n    one: «WmtEM3ZRbTR4»\n  kind: Secret\n- apiVersion: v1\n  data:\n    config.ini: b2\n  kind: ConfigMap"},
	{"manifest that refers to a secret", "ref:\n  kind: SecretStore\n  name: db\ndata:\n  config.ini: WmtEM3ZRbTR4"},
	{"manifest in JSON", `{"apiVersion":"v1","data":{"config":"«WmtEM3ZRbTR4»"},"kind":"Secret","metadata":{"name":"db"}}`},
	{"manifest in JSON, behind another", `[{"kind":"ConfigMap","data":{"config":"WmtEM3ZRbTR4"}},{"kind":"Secret","data":{"config":"«WmtEM3ZRbTR4»"}},{"kind":"ConfigMap","data":{"config":"WmtEM3ZRbTR4"}}]`},
	{"manifest in JSON, not of a secret", `{"apiVersion":"v1","data":{"config":"WmtEM3ZRbTR4"},"kind":"SecretList"}`},

	// What stands for the secret, or before it.
	{"GraphQL, variable", `mutation($p: String!){login(password: $p){id}}`},
	{"changed, in quotes", `password changed from '«Zk81vQm4x»' to '«Qm4xZk81v»'`},
	{"successor", `password: '«Zk81vQm4x»' -> '«Qm4xZk81v»'`},
	{"successor without quotes", `password: «Zk81vQm4x» -> «Qm4xZk81v», port: 5432 -> 5433`},
	{"no successor", `password: «Zk81vQm4x» -> rotated`},
	{"Ansible, unsafe", `password: !unsafe '«Zk81vQm4x»'`},
	{"reference of CloudFormation", `password: !Ref DbPassword`},
	{"properties of a URL, and an @", `jdbc:sqlserver://db:1433;user=etl;password=«Zk@81vQm4x»;encrypt=true`},
	{"userinfo with a semicolon", `amqp://etl:«Zk;81vQm4x»@mq:5672/`},
	{"connection string that is a URL", `{"connectionString":"postgres://etl:«Zk81vQm4x»@db/app"}`},
	{"connection string without a login", `{"connectionString":"postgres://db/app"}`},
	{"Vault, members", `vault kv put secret/db api_key=«Zk81vQm4x» user=etl`},
	{"AWS, its key begins with a slash", "AccessKeyId,SecretAccessKey\n«AKIAQ7ZOZIARO7KJVO5L»,«/cgDLisy+kzUdYxPe9Na3hQnIgHX62aEmPqE0yda»"},
	{"DuckDB", `CREATE SECRET s (TYPE s3, KEY_ID 'etl', SECRET '«Zk81vQm4x»')`},
	{"login as a tuple", `{'auth': ('bob', '«Zk81vQm4x»'), 'timeout': 5}`},

	{"successor of nothing", `password: "" => "«Zk81vQm4x»"`},
	{"C#, object", `Options { Secret = { Raw = "«Zk81vQm4x»", Type = "jwt" }, Issuer = "x" }`},
	{"connection strings", `"ConnectionStrings": { "Default": "Server=.;User Id=u;Password=«Zk81vQm4x»;", "Cache": "«redis-Zk81»" }`},
	{"script called auth", `"scripts": {"auth": "node auth.js"}`},
	{"token that did not match", `password «Zk81vQm4x» did not match`},
	{"Pulumi, name and value", `pulumi config set --secret dbPassword «Zk81vQm4x»`},
	{"python-ldap, simple", `l.simple_bind_s("cn=etl", "«Zk81vQm4x»")`},

	{"ends with a dot, parameters", `/login?password=«Zk81vQm4x.»&page=2`},
	{"ends with a dot, pairs", `user=etl password=«Zk81vQm4x.» port=1`},
	{"ends a sentence", `refused password=«Zk81vQm4x». Then`},
	{"brackets inside", `login user=etl password=«Zk8>]4NQe}m1» host=db`},
	{"brackets inside, alone on its line", "DB_PASSWORD=«xSy-=~N`8Z)]dJ»\nDB_PORT=1"},
	{"brackets behind", `f(Config{Password: «Zk81vQm4x»})`},
	{"call behind", `f(password=«Zk81vQm4x»).then(Foo1)`},
	{"tag behind", `<b>password=«Zk81vQm4x»</b><br>Next1`},
	{"userinfo with brackets", "postgres://etl:«Zk>8`Q<m4\\x»@db:5432/app"},
	{"URL in brackets", `see <https://db:5432> or etl@example.org`},
	{"backtick inside", "password=«Zk81`vQm4x» host=db"},
	{"backtick of an argument", "zeroToken Token = rawToken(`0`)"},
	{"backtick behind", "with `password=«Zk81vQm4x»`, as before"},

	// What languages print.
	{"Python dict", `{'user': 'etl', 'password': '«Zk81vQm4x»', 'port': 5432}`},
	{"Python dict, list", `{'access_tokens': ['«Zk81vQm4x»', '«Qm4xZk81v»'], 'n': 1}`},
	{"login as a list", `{"auth": ["bob", "«Zk81vQm4x»"], "n": 1}`},
	{"login and scheme as a list", `'auth' => ['bob', '«Zk81vQm4x»', 'digest'],`},
	{"scopes as a list", `{"auth": ["read", "write", "admin"]}`},
	{"headers as a list", `{"Authorization": ["Bearer «Zk81vQm4xTr7»", "Bearer «Wd2pZk81vQm4»"]}`},
	{"login as a list, PHP", `'auth' => ['bob', '«Zk81vQm4x»'],`},
	{"Python call", `Config(user='etl', password='«Zk81vQm4x»', port=5432)`},
	{"Go %v of a map", `map[host:db password:«Zk81vQm4x» user:etl]`},
	{"Go %+v", `{Host:db Port:5432 User:etl Password:«Zk81vQm4x» Timeout:30s}`},
	{"Go %+v, pointer", `&{Host:db Password:«Zk81vQm4x»}`},
	{"Go %+v, last", `{Host:db Password:«Zk81vQm4x»}`},
	{"Go %#v", `main.Config{Host:"db", Password:"«Zk81vQm4x»", N:3}`},
	{"Go %#v of a map", `map[string]string{"host":"db", "password":"«Zk81vQm4x»"}`},
	{"Go %+v, slice of strings", `{Host:db AccessTokens:[«Zk81vQm4x Qm4xZk81v»] N:3}`},
	{"Java record", `User[name=etl, password=«Zk81vQm4x», role=admin]`},
	{"Java toString", `Credentials(user=etl, password=«Zk81vQm4x», ssl=true)`},
	{"Java map", `{user=etl, password=«Zk81vQm4x», ssl=true}`},
	{"Kotlin data class", `User(name=etl, password=«Zk81vQm4x»)`},
	{"C# record", `Config { User = etl, Password = «Zk81vQm4x», Timeout = 30 }`},
	{"JavaScript", `{ user: 'etl', password: '«Zk81vQm4x»', ssl: true }`},
	{"Ruby hash, rockets", `{:user=>"etl", :password=>"«Zk81vQm4x»"}`},
	{"Ruby hash, strings", `{"user"=>"etl", "password"=>"«Zk81vQm4x»"}`},
	{"Ruby hash, spaces", `{:user => "etl", :password => "«Zk81vQm4x»"}`},
	{"Ruby hash, new", `{user: "etl", password: "«Zk81vQm4x»"}`},
	{"Ruby inspect", `#<User id: 42, password: "«Zk81vQm4x»">`},
	{"Ruby variables", `#<Client:0x00007f @user="etl", @password="«Zk81vQm4x»">`},
	{"PHP print_r", "Array\n(\n    [user] => etl\n    [password] => «Zk81vQm4x»\n)"},
	{"PHP var_export", `array ('user' => 'etl', 'password' => '«Zk81vQm4x»',)`},
	{"PHP var_dump", `array(1) { ["password"]=> string(9) "«Zk81vQm4x»" }`},
	{"PHP variable", `$db_password = '«Zk81vQm4x»';`},
	{"Rust", `Config { user: "etl", password: "«Zk81vQm4x»", port: 5432 }`},
	{"Rust, Some", `Config { user: "etl", password: Some("«Zk81vQm4x»") }`},
	{"Elixir map", `%{user: "etl", password: "«Zk81vQm4x»"}`},
	{"Elixir keyword", `[user: "etl", password: "«Zk81vQm4x»"]`},
	{"Perl", `$VAR1 = { 'user' => 'etl', 'password' => '«Zk81vQm4x»' };`},
	{"Lua", `{ user = "etl", password = "«Zk81vQm4x»" }`},
	{"Swift", `["user": "etl", "password": "«Zk81vQm4x»"]`},
	{"form in Rails", `Parameters: {"user[password]"=>"«Zk81vQm4x»", "commit"=>"Log in"}`},
	{"params", `params["api_key"] = "«Zk81vQm4x»"`},
	{"attribute", `self.password = "«Zk81vQm4x»"`},

	// Files.
	{"YAML", "user: etl\nclient_secret: «Zk81vQm4x»\nregion: eu"},
	{"YAML, indented", "auth:\n  user: etl\n  client_secret: «Zk81vQm4x»\n"},
	{"YAML, in a list", "- user: etl\n- api_key: «Zk81vQm4x»\n"},
	{"YAML, double quotes", `api_key: "«Zk81vQm4x»"  # of the ERP`},
	{"YAML, single quotes", `api_key: '«Zk''81vQm4x»'`},
	{"YAML, comment", `api_key: «Zk81vQm4x»  # of the ERP`},
	{"YAML, a word", "user: etl\npassword: «hunter»\n"},
	{"YAML, flow", `db: {user: etl, password: «Zk81vQm4x»}`},
	{"YAML, block", "client_secret: |\n  «Zk81vQm4x»\nregion: eu"},
	{"YAML, folded block", "client_secret: >-\n  «Zk81vQm4x»\nregion: eu"},
	{"TOML", "[auth]\npassphrase = \"«Zk81vQm4x»\"\n"},
	{"TOML, literal", `api_key = '«Zk81vQm4x»'`},
	{"INI", "[db]\nuser=etl\npassword=«Zk81vQm4x»\n"},
	{"properties", `db.password=«Zk81vQm4x»`},
	{"properties, colon", `db.password:«Zk81vQm4x»`},
	{"HCL", `client_secret = "«Zk81vQm4x»"`},
	{"HCL, aligned", `  password               = "«Zk81vQm4x»"`},
	{"env", `DB_PASSWORD=«Zk81vQm4x»`},
	{"env, quoted", `DB_PASSWORD="«Zk81vQm4x»"`},
	{"env, line", `env: HOME=/home/etl PGPASSWORD=«Zk81vQm4x» LANG=C`},
	{"env, list", `["HOME=/home/etl","DB_PASSWORD=«Zk81vQm4x»","LANG=C"]`},
	{"export", `export API_TOKEN=«Zk81vQm4x»`},
	{"export, trace", `+ export API_TOKEN='«Zk81vQm4x»'`},
	{"declare", `declare -x API_TOKEN="«Zk81vQm4x»"`},
	{"cmd", `set API_TOKEN=«Zk81vQm4x»`},
	{"PowerShell", `$env:API_TOKEN = "«Zk81vQm4x»"`},
	{"Dockerfile ENV", `ENV API_TOKEN=«Zk81vQm4x»`},
	{"Dockerfile ENV, old", `ENV API_TOKEN «Zk81vQm4x»`},
	{"Dockerfile ARG", `ARG NPM_TOKEN=«Zk81vQm4x»`},
	{"Compose", `      - DB_PASSWORD=«Zk81vQm4x»`},
	{"Terraform, added", `      + password             = "«Zk81vQm4x»"`},
	{"Terraform, changed", `      ~ password             = "«Zk81vQm4x»" -> "«Qm4xZk81v»"`},
	{"Terraform, removed", `      - password             = "«Zk81vQm4x»" -> null`},
	{"Terraform, hidden", `      ~ password             = (sensitive value) -> (known after apply)`},
	{"Terraform output", `db_password = "«Zk81vQm4x»"`},
	{"npmrc", `//registry.example.org/:_authToken=«Zk81vQm4x»`},
	{"npmrc, password", `//registry.example.org/:_password=«Wms4MXZRbTR4»`},
	{"netrc", `machine git.example.org login etl password «Zk81vQm4x»`},
	{"Redis configuration", `requirepass «Zk81vQm4x»`},
	{"Redis configuration, set", `CONFIG SET requirepass «Zk81vQm4x»`},
	{"Redis configuration, replica", `masterauth «Zk81vQm4x»`},
	{"Docker configuration", `{"auths":{"registry.example.org":{"auth":"«ZXRsOlprODF2UW00eA==»"}}}`},

	// SQL.
	{"SQL, MySQL", `CREATE USER 'etl'@'%' IDENTIFIED BY '«Zk81vQm4x»'`},
	{"SQL, lower case", `create user etl identified by '«Zk81vQm4x»'`},
	{"SQL, Oracle", `ALTER USER etl IDENTIFIED BY "«Zk81vQm4x»"`},
	{"SQL, Oracle, bare", `CREATE USER etl IDENTIFIED BY «Zk81vQm4x» DEFAULT TABLESPACE users`},
	{"SQL, plugin", `ALTER USER etl IDENTIFIED WITH mysql_native_password BY '«Zk81vQm4x»'`},
	{"SQL, PostgreSQL", `ALTER ROLE etl WITH LOGIN PASSWORD '«Zk81vQm4x»' VALID UNTIL 'infinity'`},
	{"SQL, PostgreSQL, encrypted", `CREATE ROLE etl ENCRYPTED PASSWORD '«Zk81vQm4x»'`},
	{"SQL, SQL Server", `CREATE LOGIN etl WITH PASSWORD = N'«Zk81vQm4x»', CHECK_POLICY = OFF`},
	{"SQL, SET PASSWORD", `SET PASSWORD FOR 'etl'@'%' = '«Zk81vQm4x»'`},
	{"SQL, condition", `SELECT id FROM users WHERE name = 'etl' AND password = '«Zk81vQm4x»'`},
	{"SQL, update", `UPDATE users SET api_key='«Zk81vQm4x»' WHERE id=42`},
	{"SQL, parameters", `UPDATE users SET password = $1, token = ? WHERE id = :id`},

	// Command lines.
	{"flag", `loader --user etl --password «Zk81vQm4x» --verbose`},
	{"flag, equals", `loader --api-token=«Zk81vQm4x» --dry-run`},
	{"flag, quoted", `loader --password "«Zk81 vQm4x»" --verbose`},
	{"flag, single quotes", `loader --password '«Zk81vQm4x»'`},
	{"flag, equals, quoted", `loader --password="«Zk81 vQm4x»"`},
	{"flag, first", `--client-secret «Zk81vQm4x» --region eu`},
	{"flag, last", `loader --token «Zk81vQm4x»`},
	{"flag, one dash", `loader -password «Zk81vQm4x» -v`},
	{"flag, one dash, equals", `loader -token=«Zk81vQm4x» -v`},
	{"flag, list", `["loader","--password","«Zk81vQm4x»","--verbose"]`},
	{"flag, Python list", `['loader', '--password', '«Zk81vQm4x»', '-v']`},
	{"flag, Go list", `exec: [loader --password «Zk81vQm4x» -v]`},
	{"flag, without argument", `loader --password --verbose`},
	{"flag, file", `loader --password-file /run/secrets/db --token-file /run/t`},
	{"flag, stdin", `docker login -u etl --password-stdin registry.example.org`},
	{"curl -u", `curl -u etl:«Zk81vQm4x» https://api.example.org/`},
	{"curl -u, quoted", `curl -s -u 'etl:«Zk81vQm4x»' https://api.example.org/`},
	{"curl -u, glued", `curl -uetl:«Zk81vQm4x» https://api.example.org/`},
	{"curl -u, user alone", `curl -u etl https://api.example.org/`},
	{"curl --user", `curl --user etl:«Zk81vQm4x» https://api.example.org/`},
	{"curl --user=", `curl --user=etl:«Zk81vQm4x» https://api.example.org/`},
	{"curl --proxy-user", `curl --proxy-user etl:«Zk81vQm4x» https://api.example.org/`},
	{"curl -U", `curl -x proxy:3128 -U etl:«Zk81vQm4x» https://api.example.org/`},
	{"curl -H", `curl -H 'Authorization: Bearer «Zk81vQm4xTr7»' https://api.example.org/`},
	{"curl -H, key", `curl -H "X-Api-Key: «Zk81vQm4x»" https://api.example.org/`},
	{"curl -b", `curl -b 'sid=«Zk81vQm4x»' https://api.example.org/`},
	{"curl -d", `curl -d 'grant_type=password&password=«Zk81vQm4x»' https://api.example.org/`},
	{"curl -d, JSON", `curl -d '{"password":"«Zk81vQm4x»"}' https://api.example.org/`},
	{"curl --oauth2-bearer", `curl --oauth2-bearer «Zk81vQm4x» https://api.example.org/`},
	{"wget", `wget --http-user=etl --http-password=«Zk81vQm4x» https://api.example.org/`},
	{"mysql -p", `mysql -uroot -p«Zk81vQm4x» app`},
	{"mysql -p, asked", `mysql -u root -p app`},
	{"mysql -p, quoted", `mysqldump -u root -p'«Zk81vQm4x»' app`},
	{"mysql --password", `mysqldump --user=etl --password=«Zk81vQm4x» app`},
	{"sshpass", `sshpass -p «Zk81vQm4x» ssh etl@files.internal`},
	{"sshpass, glued", `sshpass -p'«Zk81vQm4x»' sftp etl@files.internal`},
	{"sshpass, environment", `SSHPASS=«Zk81vQm4x» sshpass -e ssh etl@files.internal`},
	{"ssh -p", `ssh -p 2222 etl@files.internal`},
	{"mkdir -p", `mkdir -p /data/in && docker run -p 8080:80 web`},
	{"openssl", `openssl rsa -in app.pem -passin pass:«Zk81vQm4x» -out app.key`},
	{"openssl, both", `openssl pkcs12 -passin pass:«Zk81vQm4x» -passout pass:«Qm4xZk81v»`},
	{"openssl, environment", `openssl rsa -in app.pem -passin env:KEY_PASS -out app.key`},
	{"redis-cli", `redis-cli -h cache.internal -a «Zk81vQm4x» ping`},
	{"redis-cli --pass", `redis-cli --pass «Zk81vQm4x» ping`},
	{"REDISCLI_AUTH", `REDISCLI_AUTH=«Zk81vQm4x» redis-cli ping`},
	{"psql", `psql "host=db user=etl password=«Zk81vQm4x» dbname=app"`},
	{"PGPASSWORD", `PGPASSWORD=«Zk81vQm4x» psql -h db.internal -U etl app`},
	{"mongosh", `mongosh -u etl -p «Zk81vQm4x» --authenticationDatabase admin`},
	{"sqlcmd", `sqlcmd -S sql1.internal -U sa -P «Zk81vQm4x» -Q "SELECT 1"`},
	{"ldapsearch", `ldapsearch -x -D cn=admin,dc=example -w «Zk81vQm4x» -b dc=example`},
	{"plink", `plink -ssh etl@files.internal -pw «Zk81vQm4x» ls`},
	{"7z", `7z a -p«Zk81vQm4x» out.7z in/`},
	{"unzip", `unzip -P «Zk81vQm4x» in.zip`},
	{"docker login", `docker login -u etl -p «Zk81vQm4x» registry.example.org`},
	{"docker -e", `docker run -e DB_PASSWORD=«Zk81vQm4x» -e LOG=debug web`},
	{"docker --env", `docker run --env DB_PASSWORD=«Zk81vQm4x» --env LOG=debug web`},
	{"docker --build-arg", `docker build --build-arg NPM_TOKEN=«Zk81vQm4x» .`},
	{"kubectl", `kubectl create secret generic db --from-literal=password=«Zk81vQm4x»`},
	{"kubectl, token", `kubectl --token=«Zk81vQm4x» get pods`},
	{"helm", `helm upgrade web ./web --set db.password=«Zk81vQm4x»,replicas=2`},
	{"java", `java -Dspring.datasource.password=«Zk81vQm4x» -jar app.jar`},
	{"keytool", `keytool -list -storepass «Zk81vQm4x» -keypass «Qm4xZk81v» -keystore a.jks`},
	{"ansible", `ansible-playbook site.yml --extra-vars "db_password=«Zk81vQm4x» env=prod"`},
	{"gpg", `gpg --batch --passphrase «Zk81vQm4x» -d in.gpg`},
	{"git", `git -c http.extraHeader="AUTHORIZATION: basic «ZXRsOlprODF2UW00eA==»" fetch`},
	{"vault", `vault kv put kv/db user=etl password=«Zk81vQm4x»`},
	{"heroku", `heroku config:set API_KEY=«Zk81vQm4x» -a web`},

	// Headers.
	{"Authorization, Bearer", `Authorization: Bearer «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, lower case", `authorization: bearer «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, Basic", `Authorization: Basic «ZXRsOlprODF2UW00eA==»`},
	{"Authorization, Token", `Authorization: Token «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, Token token=", `Authorization: Token token=«Zk81vQm4xTr7Wd2p»`},
	{"Authorization, Token token, quoted", `Authorization: Token token="«Zk81vQm4xTr7Wd2p»", nonce="def"`},
	{"Authorization, ApiKey", `Authorization: ApiKey «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, GenieKey", `Authorization: GenieKey «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, Splunk", `Authorization: Splunk «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, SSWS", `Authorization: SSWS «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, Bot", `Authorization: Bot «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, DPoP", `Authorization: DPoP «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, Negotiate", `Authorization: Negotiate «YIIJvwYGKwYBBQUCoIIJszCCCa8=»`},
	{"Authorization, NTLM", `Authorization: NTLM «TlRMTVNTUAABAAAAB4IIAAAAAAA=»`},
	{"Authorization, no scheme", `Authorization: «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, unknown scheme", `Authorization: AcmeV2 «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, Digest", `Authorization: Digest username="etl", realm="api", nonce="7f3c9a", uri="/v1", response="«b1837f344c6cf688a92fe5e11a07d238»", qop=auth`},
	{"Authorization, AWS4", `Authorization: AWS4-HMAC-SHA256 Credential=etl/20260516/eu/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=«9d0adde0630c2cb7faef3e2d79da6e3870f3da2c2458da1c9251f8f67bf8440a»`},
	{"Authorization, Hawk", `Authorization: Hawk id="etl", ts="1778941931", nonce="j4h3g2", mac="«6R4rV5iE+NPoym+WwjeHzjAGXUtL»"`},
	{"Authorization, OAuth 1", `Authorization: OAuth realm="api", oauth_token="«Zk81vQm4xTr7»", oauth_signature_method="HMAC-SHA1", oauth_signature="«tnnArxj06cWHq44gCs1OSKk%2FjLY%3D»"`},
	{"Authorization, SharedKey", `Authorization: SharedKey acct:«ctzMq410TV3wS7upTBcunJTDLEJwMAZu»`},
	{"Authorization, SAS", `Authorization: SharedAccessSignature sr=ns.example.net&sig=«tnnArxj06cWHq44gCs1OSKk%2F8jLY%3D»&se=1778941931&skn=send`},
	{"Authorization, JSON", `{"Authorization":"Bearer «Zk81vQm4xTr7Wd2p»","Accept":"*/*"}`},
	{"Authorization, JSON list", `{"headers":{"authorization":["Bearer «Zk81vQm4xTr7Wd2p»"]}}`},
	{"Authorization, Python", `{'Authorization': 'Bearer «Zk81vQm4xTr7Wd2p»', 'Accept': '*/*'}`},
	{"Authorization, Ruby", `"HTTP_AUTHORIZATION"=>"Bearer «Zk81vQm4xTr7Wd2p»"`},
	{"Authorization, environment", `HTTP_AUTHORIZATION=Bearer «Zk81vQm4xTr7Wd2p»`},
	{"Authorization, gRPC", `metadata: authorization=[Bearer «Zk81vQm4xTr7Wd2p»]`},
	{"Authorization, http2 debug", `http2: Transport encoding header "authorization" = "Bearer «Zk81vQm4xTr7Wd2p»"`},
	{"Authorization, http.client debug", `send: b'GET / HTTP/1.1\r\nHost: example.org\r\nAuthorization: Bearer «Zk81vQm4xTr7Wd2p»\r\nAccept: */*\r\n\r\n'`},
	{"Authorization, curl -v", "> GET / HTTP/2\n> Host: example.org\n> authorization: Bearer «Zk81vQm4xTr7Wd2p»\n> accept: */*\n>"},
	{"Authorization, curl -v, server auth", "* Server auth using Basic with user 'etl'\n> Authorization: Basic «ZXRsOlprODF2UW00eA==»\n"},
	{"Authorization, in a list", `Accept: */*, Authorization: Bearer «Zk81vQm4xTr7Wd2p», Host: example.org`},
	{"Authorization, prose", `authorization: denied for user etl`},
	{"Proxy-Authorization", `Proxy-Authorization: Basic «ZXRsOlprODF2UW00eA==»`},
	{"challenge", `WWW-Authenticate: Bearer realm="api", error="invalid_token"`},
	{"X-Api-Key", `X-Api-Key: «Zk81vQm4x»`},
	{"X-Auth-Token", `x-auth-token: «Zk81vQm4x»`},
	{"X-Vault-Token", `X-Vault-Token: «Zk81vQm4x»`},
	{"X-Amz-Security-Token", `X-Amz-Security-Token: «Zk81vQm4x//////////Tr7Wd2p=»`},
	{"PRIVATE-TOKEN", `PRIVATE-TOKEN: «Zk81vQm4x»`},
	{"X-CSRF-Token", `X-CSRF-Token: «Zk81vQm4x»`},
	{"Ocp-Apim-Subscription-Key", `Ocp-Apim-Subscription-Key: «9d0adde0630c2cb7faef3e2d79da6e38»`},
	{"http.Header", `map[Accept:[*/*] Authorization:[Bearer «Zk81vQm4xTr7Wd2p»] X-Api-Key:[«Zk81vQm4x»]]`},
	{"http.Header, Go syntax", `http.Header{"Authorization":[]string{"Bearer «Zk81vQm4xTr7Wd2p»"}, "Accept":[]string{"*/*"}}`},
	{"Node raw headers", `rawHeaders: [ 'Authorization', 'Bearer «Zk81vQm4xTr7Wd2p»', 'Accept', '*/*' ]`},
	{"header tuple", `[("authorization", "Bearer «Zk81vQm4xTr7Wd2p»"), ("accept", "*/*")]`},
	{"CORS", `Access-Control-Allow-Headers: Authorization, X-Api-Key`},
	{"Vary", `Vary: Authorization, Cookie`},

	// Cookies.
	{"Cookie", `Cookie: lang=de; sid=«Zk81vQm4xTr7Wd2p»`},
	{"Cookie, lower case", `cookie: sid=«Zk81vQm4xTr7Wd2p»`},
	{"Cookie, curl -v", "> cookie: sid=«Zk81vQm4x»; t=«Qm4xZk81v»\n> accept: */*"},
	{"Cookie, JSON", `{"Cookie":"sid=«Zk81vQm4x»; t=«Qm4xZk81v»","Accept":"*/*"}`},
	{"Cookie, http.Header", `map[Accept:[*/*] Cookie:[sid=«Zk81vQm4x»; t=«Qm4xZk81v»] Host:[x]]`},
	{"Cookie, without a name", `Cookie: «Zk81vQm4xTr7Wd2p»`},
	{"Cookie, with equals", `Cookie: sid=«Zk81vQm4xTr7Wd2p==»; t=«a=b»`},
	{"Cookie, quoted value", `Cookie: sid="«Zk81vQm4x»"; t="«Qm4xZk81v»"`},
	{"Cookie, encoded", `Cookie: connect.sid=«s%3AZk81vQm4x.Qm4xZk81v%2F»`},
	{"Cookie, environment", `HTTP_COOKIE=sid=«Zk81vQm4x»; t=«Qm4xZk81v»`},
	{"Set-Cookie", `Set-Cookie: sid=«Zk81vQm4x»; Path=/; HttpOnly`},
	{"Set-Cookie, attributes", `Set-Cookie: __Host-sid=«Zk81vQm4x»; Path=/; Domain=example.org; Expires=Thu, 21 Oct 2027 07:28:00 GMT; Max-Age=3600; Secure; HttpOnly; SameSite=Lax`},
	{"Set-Cookie, deleted", `Set-Cookie: sid=; Path=/; Max-Age=0`},
	{"Set-Cookie, list", `set-cookie: ["sid=«Zk81vQm4x»; Path=/","t=«Qm4xZk81v»; Secure"]`},
	{"cookies of a dict", `cookies={'sid': '«Zk81vQm4x»'}`},
	{"consent", `cookie consent: accepted`},

	// Schemes in running text.
	{"Bearer in text", `got 401 with Bearer «Zk81vQm4xTr7Wd2p», retrying`},
	{"Bearer in quotes", `token is "Bearer «Zk81vQm4xTr7Wd2p»"`},
	{"Basic in text", `sent Basic «ZXRsOlprODF2UW00eA==» to the proxy`},
	{"Bearer in prose", `Bearer authentication is required, Basic authentication is off`},
	{"Bearer of news", `bearer of bad news: 3 rows rejected`},
	{"Bearer, placeholder", `send Bearer <token> or Bearer ${TOKEN}`},

	// URLs.
	{"userinfo", `https://etl:«Zk81vQm4x»@files.example.org/in/`},
	{"userinfo, port", `sftp://etl:«Zk81vQm4x»@files.example.org:22/in/`},
	{"userinfo, in text", `proxy http://etl:«Zk81vQm4x»@proxy.internal:3128 refused`},
	{"userinfo, in quotes", `open "ftp://etl:«Zk81vQm4x»@files.example.org": timeout`},
	{"userinfo, empty user", `redis://:«Zk81vQm4x»@cache.internal:6379/0`},
	{"userinfo, encoded", `https://etl:«p%40ss%2FZk81»@git.example.org/r.git`},
	{"userinfo, colon", `https://etl:«Zk:81:vQm»@git.example.org/r.git`},
	{"userinfo, at", `https://etl:«Zk@81@vQm»@git.example.org/r.git`},
	{"userinfo, slash", `postgres://etl:«Zk/81/vQm»@db.internal:5432/app`},
	{"userinfo, hash", `postgres://etl:«Zk#81?vQm»@db.internal:5432/app`},
	{"userinfo, specials", `amqp://etl:«Zk!81$v*(Qm)+,;=~»@mq.internal/`},
	{"userinfo, short", `mysql://root:«x1»@db/app`},
	{"userinfo, domain user", `http://corp%5Cetl:«Zk81vQm4x»@proxy.internal:3128`},
	{"userinfo, scheme with plus", `postgresql+psycopg2://etl:«Zk81vQm4x»@db.internal/app`},
	{"userinfo, upper case", `HTTPS://ETL:«Zk81vQm4x»@FILES.EXAMPLE.ORG/`},
	{"userinfo, IPv6", `redis://etl:«Zk81vQm4x»@[2001:db8::7]:6379/0`},
	{"userinfo, IPv4", `http://etl:«Zk81vQm4x»@10.0.4.17:8080/`},
	{"userinfo, localhost", `http://etl:«Zk81vQm4x»@localhost:8080/`},
	{"userinfo, several hosts", `mongodb://etl:«Zk81vQm4x»@m1.internal:27017,m2.internal:27017/app?replicaSet=rs0`},
	{"userinfo, several URLs", `amqp://etl:«Zk81vQm4x»@mq1.internal:5672,amqp://etl:«Qm4xZk81v»@mq2.internal:5672`},
	{"userinfo, token as user", `https://«9f8c7b6a5d4e3f2a1b0c»@git.example.org/r.git`},
	{"userinfo, token before x-oauth-basic", `https://«9f8c7b6a5d4e3f2a1b0c»:x-oauth-basic@git.example.org/r.git`},
	{"userinfo, token with an empty password", `https://«9f8c7b6a5d4e3f2a1b0c»:@api.example.org/v1`},
	{"userinfo, x-access-token", `https://x-access-token:«9f8c7b6a5d4e3f2a1b0c»@git.example.org/r.git`},
	{"userinfo, user alone", `ssh://git@git.example.org:2222/r.git`},
	{"userinfo, escaped slashes", `{"url":"https:\/\/etl:«Zk81vQm4x»@files.example.org\/in"}`},
	{"at in the path", `https://example.org:8443/@scope/pkg`},
	{"at in the query", `https://example.org/path?mail=ops@example.org`},
	{"host, then mail", `see https://example.org:8443 or mail ops@example.org`},
	{"query, key", `GET /v1/items?api_key=«Zk81vQm4x»&page=2 HTTP/1.1`},
	{"query, first of two", `https://api.example.org/v1?access_token=«Zk81vQm4x»&page=2`},
	{"query, last", `https://api.example.org/v1?page=2&token=«Zk81vQm4x»`},
	{"query, in quotes", `Get "https://api.example.org/v1?token=«Zk81vQm4x»": EOF`},
	{"query, in parentheses", `(see https://api.example.org/v1?token=«Zk81vQm4x»)`},
	{"query, HTML", `<a href="https://api.example.org/v1?token=«Zk81vQm4x»&amp;page=2">`},
	{"query, semicolons", `https://api.example.org/v1;jsessionid=«Zk81vQm4xTr7»?page=2`},
	{"query, encoded value", `https://api.example.org/v1?password=«Zk%2F81%3Dv»&page=2`},
	{"query, bracket name", `https://api.example.org/v1?user%5Bpassword%5D=«Zk81vQm4x»&page=2`},
	{"query, plain bracket name", `POST /users?user[password]=«Zk81vQm4x»&commit=1`},
	{"query, fragment", `https://app.example.org/cb#access_token=«Zk81vQm4x»&token_type=bearer`},
	{"query, fragment behind query", `https://app.example.org/cb?token=«Zk81vQm4x»#top`},
	{"query, OAuth callback", `GET /cb?code=«Spl81xlOBeZQQYbYS6WxSb»&scope=openid HTTP/1.1`},
	{"query, SAML", `POST /acs?SAMLResponse=«PHNhbWxwOlJlc3BvbnNlIHg%3D»&RelayState=portal`},
	{"query, signature of AWS", `https://b.example.org/o?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=etl%2F20260516%2Feu%2Fs3%2Faws4_request&X-Amz-Date=20260516T143211Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=«9d0adde0630c2cb7faef3e2d79da6e3870f3da2c2458da1c9251f8f67bf8440a»`},
	{"query, session token of AWS", `https://b.example.org/o?X-Amz-Security-Token=«Zk81vQm4x%2F%2FTr7Wd2p%3D»&X-Amz-Expires=900`},
	{"query, signature of GCS", `https://b.example.org/o?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Expires=900&X-Goog-Signature=«9d0adde0630c2cb7faef3e2d79da6e38»`},
	{"query, signature of Azure", `https://b.example.org/o?sv=2022-11-02&se=2026-06-01&sr=b&sp=r&sig=«UTUehzbCnc6arCrwvcXCa%2FqQ7aAb%3D»`},
	{"query, signature of CloudFront", `https://b.example.org/o?Expires=1767225600&Signature=«kVvyFnpTGoFnlD8OdludIlpuYwZn__»&Key-Pair-Id=K2JCJMDEHX`},
	{"query, signature of Alibaba", `https://b.example.org/o?x-oss-expires=900&x-oss-signature=«9d0adde0630c2cb7faef3e2d79da6e38»`},
	{"query, signature of Tencent", `https://b.example.org/o?q-sign-algorithm=sha1&q-header-list=host&q-signature=«9d0adde0630c2cb7faef3e2d79da6e38»`},
	{"query, one-time password", `otpauth://totp/portal:etl?secret=«JBSWY3DPK5XXE3DE»&issuer=portal`},
	{"query, harmless", `https://example.org/search?q=token&key=name&page_token=CAUQAA&client_id=portal`},
	{"form", `body=grant_type=password&username=etl&password=«Zk81vQm4x»&scope=all`},
	{"form, encoded", `redirect=https%3A%2F%2Fapp%2Fcb%3Fn%3D1%26access_token%3D«Zk81vQm4x»%26page%3D2`},
	{"form, encoded JSON", `body=%7B%22user%22%3A%22etl%22%2C%22password%22%3A%22«Zk81vQm4x»%22%2C%22n%22%3A1%7D`},

	// Connection strings.
	{"ADO", `Server=tcp:sql1.internal,1433;Database=app;User ID=etl;Password=«Zk81vQm4x»;Encrypt=True`},
	{"ADO, Pwd", `Data Source=sql1;Initial Catalog=app;Uid=etl;Pwd=«Zk81vQm4x»`},
	{"ADO, quoted", `Server=sql1;User ID=etl;Password="«Zk;81=v»";Encrypt=True`},
	{"ADO, single quotes", `Server=sql1;User ID=etl;Password='«Zk;81"v»';Encrypt=True`},
	{"ADO, spaces", `Server = sql1; User ID = etl; Password = «Zk81vQm4x»; Encrypt = True`},
	{"ODBC", `Driver={ODBC Driver 18 for SQL Server};Server=sql1;UID=sa;PWD=«Zk81vQm4x»;`},
	{"ODBC, braces", `Driver={SQL Server};Server=sql1;UID=sa;PWD={«Zk;8=1v»};Encrypt=yes`},
	{"JDBC, query", `jdbc:postgresql://db.internal:5432/app?user=etl&password=«Zk81vQm4x»&ssl=true`},
	{"JDBC, semicolons", `jdbc:sqlserver://sql1.internal:1433;databaseName=app;user=etl;password=«Zk81vQm4x»;encrypt=true`},
	{"JDBC, userinfo", `jdbc:mysql://etl:«Zk81vQm4x»@db.internal:3306/app`},
	{"JDBC, parentheses", `jdbc:mysql://(host=db.internal,port=3306,user=etl,password=«Zk81vQm4x»)/app`},
	{"JDBC, Oracle thin", `jdbc:oracle:thin:etl/«Zk81vQm4x»@//ora.internal:1521/ORCL`},
	{"JDBC, Oracle thin, SID", `jdbc:oracle:thin:etl/«Zk81vQm4x»@ora.internal:1521:ORCL`},
	{"JDBC, DB2", `jdbc:db2://db.internal:50000/app:user=etl;password=«Zk81vQm4x»;`},
	{"libpq", `host=db.internal port=5432 user=etl password=«Zk81vQm4x» dbname=app sslmode=require`},
	{"libpq, quoted", `host=db user=etl password='«Zk 81\'v»' dbname=app`},
	{"go-sql-driver", `etl:«Zk81vQm4x»@tcp(db.internal:3306)/app?parseTime=true`},
	{"go-sql-driver, at", `dsn "etl:«Zk@81:v/Q»@tcp(db.internal:3306)/app"`},
	{"go-sql-driver, socket", `etl:«Zk81vQm4x»@unix(/run/mysqld.sock)/app`},
	{"go-sql-driver, no password", `etl@tcp(db.internal:3306)/app`},
	{"MongoDB", `mongodb+srv://etl:«Zk81vQm4x»@cluster0.example.net/app?retryWrites=true`},
	{"StackExchange.Redis", `cache.internal:6380,password=«Zk81vQm4x»,ssl=True,abortConnect=False`},
	{"Kafka JAAS", `org.apache.kafka.common.security.plain.PlainLoginModule required username="etl" password="«Zk81vQm4x»";`},
	{"Kafka JAAS, property", `sasl.jaas.config=org.example.ScramLoginModule required username='etl' password='«Zk81vQm4x»';`},
	{"Azure Storage", `DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=«Zk81vQm4xTr7Wd2pZk81vQm4xTr7Wd2pZk81vQm4xTr7Wd2pZk81vQm4xTr7Wd2pZk81vQm4xTr7Wd2pZk81vQ==»;EndpointSuffix=core.example.net`},
	{"Azure Service Bus", `Endpoint=sb://ns.example.net/;SharedAccessKeyName=send;SharedAccessKey=«Zk81vQm4xTr7Wd2pZk81vQm4xTr7Wd2pZk81vQm4xTr=»;EntityPath=orders`},
	{"Azure SAS", `BlobEndpoint=https://acct.example.net;SharedAccessSignature=sv=2022-11-02&ss=b&sp=r&sig=«UTUehzbCnc6arCrwvcXCa%2FqQ7aAb%3D»`},
	{"SMTP URL", `smtps://ops%40example.org:«Zk81vQm4x»@mail.example.org:465`},
	{"LDAP bind", `bind dn=cn=etl,dc=example bindpw=«Zk81vQm4x» host=ldap`},
	{"no password", `Server=sql1;Database=app;User ID=etl;Encrypt=True`},

	// Markup.
	{"element", `<login><user>etl</user><password>«Zk81vQm4x»</password></login>`},
	{"element, camel case", `<ApiKey>«Zk81vQm4x»</ApiKey>`},
	{"element, namespace", `<wsse:Password Type="#PasswordText">«Zk81vQm4x»</wsse:Password>`},
	{"element, CDATA", `<password><![CDATA[«Zk<81>v»]]></password>`},
	{"element, entities", `<password>«Zk&lt;81&amp;v»</password>`},
	{"element, escaped", `&lt;user&gt;etl&lt;/user&gt;&lt;password&gt;«Zk81vQm4x»&lt;/password&gt;`},
	{"element, in JSON", `{"body":"<password>«Zk81vQm4x»<\/password>"}`},
	{"element, JSON, HTML-safe", `{"body":"\u003cpassword\u003e«Zk81vQm4x»\u003c/password\u003e"}`},
	{"element, number", `<password>«12345678»</password>`},
	{"element, harmless", `<tokenType>Bearer</tokenType><maxTokens>4096</maxTokens>`},
	{"element, empty", `<password></password><token/>`},
	{"attribute, double quotes", `<conn user="etl" password="«Zk81vQm4x»"/>`},
	{"attribute, single quotes", `<conn user='etl' password='«Zk81vQm4x»'/>`},
	{"attribute, entity", `<conn user="etl" password="«Zk&quot;81v»"/>`},
	{"attribute, escaped", `&lt;conn user=&quot;etl&quot; password=&quot;«Zk81vQm4x»&quot;/&gt;`},
	{"attribute, in JSON", `{"body":"<conn user=\"etl\" password=\"«Zk81vQm4x»\"/>"}`},
	{"attribute, .NET", `<connectionStrings><add name="app" connectionString="Server=sql1;Password=«Zk81vQm4x»;" /></connectionStrings>`},
	{"mentioned", `Using API key «Zk81vQm4xTr7» for account 42`},
	{"mentioned without one", `The API key expires on 2026-05-16, access token lifetime-in-seconds 3600`},
	{"SASL", `smtp: AUTH PLAIN «AGV0bABaazgxdlFtNHg=»`},
	{"query, Google code", `GET /callback?code=«4/0AX4XfWhZk81vQm4xTr7»&scope=email 302`},
	{"entry by its key", `<entry key="db.password">«Zk81vQm4x»</entry><entry key="db.user">etl</entry>`},
	{"property by its name", `<property name="connection.password">«Zk81vQm4x»</property>`},
	{"property list", "<key>api_key</key>\n\t<string>«Zk81vQm4x»</string><key>user</key><string>etl</string>"},
	{"tuple", `headers: [('user', 'etl'), ('password', '«Zk81vQm4x»')]`},
	{"pair in a list", `[["page","2"],["api_key","«Zk81vQm4x»"]]`},
	{"list of names", `fields: ["password", "token"]`},
	{"list in JSON that is quoted", `"{\"X-Api-Key\": [\"«hT5vB8nM2qW9»\"]}, \"port\": 22}" sent`},
	{"list in JSON that is quoted, over lines", `body: "{\n  \"password\": [\n    \"«hT5vB8n]M2qW9»\",\n    \"«a\\\"b12345»\"\n  ],\n  \"port\": 22\n}"`},
	{"list in JSON that is quoted twice", `"\"{\\\"password\\\": [\\\"«hT5vB8nM2qW9»\\\"], \\\"port\\\": 22}\""`},
	{"authorization in Go's dump", `{Host:erp OAuth:0xc0000a2150 Headers:map[Accept:[a] Key:[b]]}`},
	{"authorization in Go's dump, and a password", `&{Auth:basic Name:etl Password:«Zk81vQm4x» Authorization:0xc0000a2150}`},
	{"authorization in Go's dump, itself", `{Auth:«Zk81vQm4x» Name:etl}`},
	{"authorization without a space", `Authorization:Basic «ZXRsOlNvbW1lcg==»`},
	{"key of a key", "private_key=-----BEGIN PRIVATE KEY-----\n«MC4CAQAwBQYDK2VwBCIEIKx7Kq9Jd2sLwPz8vQ3nR5tY1uE4iO0aBcDeFgHiJk»\n-----END PRIVATE KEY-----"},
	{"key of a public key", "ssh key: -----BEGIN PUBLIC KEY-----"},
	{"multipart form", "Content-Disposition: form-data; name=\"password\"\r\n\r\n«Zk81vQm4x»\r\n--b"},
	{"multipart form, escaped", `Content-Disposition: form-data; name="password"\r\n\r\n«Zk81vQm4x»\r\n--b`},
	{"multipart form, other field", "form-data; name=\"user\"\r\n\r\netl\r\n"},
	{"twice encoded", `next=%252Fcb%253Faccess_token%253D«Zk81vQm4x»%2526page%253D2`},
	{"encoded URL", `?proxy=http%3A%2F%2Fetl%3A«Zk81vQm4x»%40proxy.example.net%3A3128`},
	{"aws configure", `aws configure set aws_secret_access_key «Zk81vQm4x» --profile etl`},
	{"setenv", `setenv API_TOKEN «Zk81vQm4x»`},
	{"AWS key file", `«AKIAQZ7NLKW3MJ5XVT2B»,«Zk81vQm4xTr7Wd2pZk81vQm4xTr7Wd2pZk81vQm+»`},
	{"hidden input", `<input type="hidden" name="csrf_token" value="«Zk81vQm4x»">`},
	{"password input", `<input type="password" name="password" placeholder="Password">`},

	// Pairs of a name and a value.
	{"pair, Kubernetes JSON", `{"name":"DB_PASSWORD","value":"«Zk81vQm4x»"},{"name":"LOG_LEVEL","value":"debug"}`},
	{"pair, Kubernetes YAML", "- name: DB_PASSWORD\n  value: «Zk81vQm4x»\n- name: LOG_LEVEL\n  value: debug\n"},
	{"pair, YAML, quoted", "- name: DB_PASSWORD\n  value: \"«Zk81vQm4x»\"\n"},
	{"pair, key", `{"key":"api_key","value":"«Zk81vQm4x»"}`},
	{"pair, capitals", `{"Name":"DB_PASSWORD","Value":"«Zk81vQm4x»"}`},
	{"pair, escaped", `{\"name\":\"DB_PASSWORD\",\"value\":\"«Zk81vQm4x»\"}`},
	{"pair, Go dump", `EnvVar{Name:DB_PASSWORD,Value:«Zk81vQm4x»,ValueFrom:nil,}`},
	{"pair, .NET", `<add key="SmtpPassword" value="«Zk81vQm4x»" />`},
	{"pair, Java", `<property name="password" value="«Zk81vQm4x»"/>`},
	{"pair, harmless", `{"name":"secret_name","value":"db-main"}`},

	// Prose.
	{"prose, is", `the password is «Zk81vQm4x»`},
	{"prose, is, quoted", `your password is "«Zk81vQm4x»", change it`},
	{"prose, API key is", `API key is «Zk81vQm4x9»`},
	{"prose, colon", `your temporary password: «Zk81vQm4x»`},
	{"prose, invalid", `invalid token: «Zk81vQm4xTr7»`},
	{"prose, sentence", `the password is required, the token is stored in the keyring`},
	{"prose, in German", `Das Passwort ist abgelaufen, das Kennwort war falsch; Passwort vergessen`},
	{"prose, problem", `invalid token: rejected by upstream`},
	{"prose, problem with a member", `invalid signature: api.Module must come first`},
	{"a value by the last part of its name", `spring.datasource.password: «password»`},
	{"a short password in a dump", `{User:bob Password:«admin» Secret:«admin» db.password:«12345»}`},
	{"a string within a string", `say "password: "«Zk81vQm4x»" now"`},
	{"member without a problem", `signature: «api.Module» must come first`},
	{"prose, rule", `password: must be at least 8 characters`},
	{"prose, prompt", `Password for user etl:`},
	{"prose, attempt", `refreshing token: attempt 3`},
	{"prose, count", `token bucket refilled: 40 of 100`},
	{"prose, path", `private key file not found: /run/x.pem`},
}

var unmark = strings.NewReplacer("«", "", "»", "")

// masked returns the text of a row with a mask in the place of what is marked.
func masked(text string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "«")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		b.WriteString(scan.Mask)
		_, text, _ = strings.Cut(rest, "»")
	}
}

func TestContexts(t *testing.T) {
	s := scan.New(nil)
	names := map[string]bool{}
	for _, tt := range contextTests {
		require.False(t, names[tt.name], "two rows are named %q", tt.name)
		names[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			text, want := unmark.Replace(tt.text), masked(tt.text)
			assert.Equal(t, want, s.Redact(text))
			assert.Equal(t, want, s.Redact(want), "redacted again")
			const before, after = "run 42 started\n", "\nrun 42 finished in 3 s\n"
			assert.Equal(t, before+want+after, s.Redact(before+text+after), "between other lines")
		})
	}
}

// What is longer than a rule looks before it decides goes as far as it reaches.
func TestLongValues(t *testing.T) {
	s := scan.New(nil)
	long := strings.Repeat("Zk81vQm4xTr7", 400)
	words := strings.Repeat("db-main, ", 400)
	for _, tt := range []struct{ format, value, want string }{
		{"tokens=[%s] page=2", `"` + long + `","` + long + `"`, "tokens=[***] page=2"},
		{"passwords: {a: %s} page=2", long, "passwords: {***} page=2"},
		{"map[Authorization:[%s] Host:[a]]", long, "map[Authorization:[***] Host:[a]]"},
		{"map[Authorization:[Bearer %s] Host:[a]]", long, "map[Authorization:[Bearer ***] Host:[a]]"},
		{"map[Cookie:[a=%s; b=c] Host:[a]]", long, "map[Cookie:[a=***; b=***] Host:[a]]"},
		{"secrets: [%s] page=2", words + "Zk81vQm4xTr7", "secrets: [***] page=2"},
		{"run --user=bob:%s page=2", long, "run --user=bob:*** page=2"},
		{"password=(%s) page=2", long, "password=*** page=2"},
		{"/login?code=%s&page=2", long, "/login?code=***&page=2"},
	} {
		require.Equal(t, tt.want, s.Redact(fmt.Sprintf(tt.format, tt.value)))
	}
}

func TestWith(t *testing.T) {
	none := scan.New(nil)
	one, err := none.With([]string{"Zk81vQm4x#"})
	require.NoError(t, err)
	two, err := one.With([]string{"Qm4xZk81v#"})
	require.NoError(t, err)

	const text = "tried Zk81vQm4x# and Qm4xZk81v#"
	assert.Equal(t, text, none.Redact(text), "a Scanner does not change")
	assert.Equal(t, "tried *** and Qm4xZk81v#", one.Redact(text), "a Scanner does not change")
	assert.Equal(t, "tried *** and ***", two.Redact(text))
	assert.Equal(t, "header Authorization: Bearer ***", two.Redact("header Authorization: Bearer Tr7Wd2pZk81vQm4x"), "still by context")
}

func TestWithRefused(t *testing.T) {
	s, err := scan.New(nil).With([]string{"Zk81vQm4x#", "q#", "Qm4xZk81v#", "", "Z#k"})
	require.Error(t, err)
	for _, secret := range []string{"q#", "Z#k", "Zk81", "Qm4x"} {
		assert.NotContains(t, err.Error(), secret)
	}
	for _, position := range []string{"1", "3", "4"} {
		assert.Contains(t, err.Error(), position)
	}
	assert.Equal(t, "*** and *** but q#", s.Redact("Zk81vQm4x# and Qm4xZk81v# but q#"), "the others are in")
}

func TestRedactOverlaps(t *testing.T) {
	tests := []struct {
		name    string
		secrets []string
		text    string
		want    string
	}{
		{"adjacent", []string{"Zk81vQ#m"}, "Zk81vQ#mZk81vQ#m", "***"},
		{"one inside of the other", []string{"Zk81vQ#m", "k81vQ#"}, "<Zk81vQ#m> <k81vQ#>", "<***> <***>"},
		{"one before the other", []string{"Zk81vQ#", "Zk81vQ#m4x"}, "<Zk81vQ#m4x> <Zk81vQ#m4>", "<***> <***m4>"},
		{"overlapping", []string{"Zk81vQ#m", "vQ#m4xTr"}, "<Zk81vQ#m4xTr>", "<***>"},
		{"overlapping itself", []string{"ab#ab#ab"}, "<ab#ab#ab#ab#ab>", "<***>"},
		{"in a value", []string{"Zk81vQ#m"}, "password=x.Zk81vQ#m.y host=db", "password=*** host=db"},
		{"beyond a value", []string{"k81vQ#m host"}, "password=Zk81vQ#m host=db", "password=***=db"},
		{"a key whose header begins with a token", nil, "sk_live_0123456789abcdefghijABCD-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n", "*** PRIVATE KEY-----\n***\n"},
		{"left by a mask", []string{"ab***cd"}, "ab***cd", "***"},
		{"case differs", []string{"Zk81vQ#m"}, "zk81vq#m", "zk81vq#m"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := scan.New(nil).With(tt.secrets)
			require.NoError(t, err)
			assert.Equal(t, tt.want, s.Redact(tt.text))
		})
	}
}

func TestRedactAllocations(t *testing.T) {
	s, err := scan.New(nil).With([]string{"Zk81vQm4x#", "Qm4xZk81v#"})
	require.NoError(t, err)
	for _, text := range []string{
		"",
		"Fetched 42 invoices from ERP",
		"token expired: refreshing, attempt 3 of 5, key=orders/4711",
		strings.Repeat("2026-05-16 order 4711 shipped to customer C-1001. ", 100),
	} {
		assert.Zero(t, testing.AllocsPerRun(100, func() { s.Redact(text) }), "allocations for %.30q", text)
	}
}

func TestClass(t *testing.T) {
	s := scan.New(scan.NewKeys([]string{"badge no"}, []string{"session"}))
	assert.Equal(t, scan.Credential, s.Class("password"))
	assert.NotEqual(t, scan.Harmless, s.Class("badgeNo"))
	assert.Equal(t, scan.Harmless, s.Class("session"))
	assert.Equal(t, scan.Harmless, s.Class("max_tokens"))
	assert.Equal(t, "badge-no=*** session=Zk81vQm4x", s.Redact("badge-no=Zk81vQm4x session=Zk81vQm4x"))
}

func TestNamesWrittenApart(t *testing.T) {
	s := scan.New(scan.NewKeys([]string{"badge no", "Türschlüssel Nr", "plant"}, []string{"session id"}))
	for _, test := range []struct{ text, want string }{
		{"badge no: 77-4411-B, shift 2", "badge no: ***, shift 2"},
		{"Badge No: 4711", "Badge No: ***"},
		{"his badge no=77-4411-B", "his badge no=***"},
		{"tuerschluessel nr: 77-4411-B", "tuerschluessel nr: ***"},
		{"Türschlüssel Nr: 77-4411-B", "Türschlüssel Nr: ***"},
		{"invoice no: 77-4411-B, badge number: 12, no: 77-4411-B", "invoice no: 77-4411-B, badge number: 12, no: 77-4411-B"},
		{"session id: Zk81vQm4xW0pLb7N", "session id: Zk81vQm4xW0pLb7N"},
		{"the session id: Zk81vQm4xW0pLb7N", "the session id: Zk81vQm4xW0pLb7N"},
		{"got new session id: Zk81vQm4xW0pLb7N", "got new session id: Zk81vQm4xW0pLb7N"},
		{"the api key: Zk81vQm4xW0pLb7N", "the api key: ***"},
	} {
		assert.Equal(t, test.want, s.Redact(test.text))
	}
}

func TestRaceOfWithAndRedact(t *testing.T) {
	var current atomic.Pointer[scan.Scanner]
	current.Store(scan.New(nil))
	secret := func(i int) string { return fmt.Sprintf("Zk81#%04d#vQm4x", i) }

	const secrets = 100
	var known atomic.Int32
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range secrets {
			next, err := current.Load().With([]string{secret(i)})
			if !assert.NoError(t, err) {
				return
			}
			current.Store(next)
			known.Store(int32(i + 1))
		}
	})
	for range 4 {
		wg.Go(func() {
			for {
				n := int(known.Load())
				s := current.Load()
				for i := range n {
					if got := s.Redact("got " + secret(i) + " back"); got != "got *** back" {
						t.Errorf("with %d secrets: %s", n, got)
						return
					}
				}
				if s.Redact("password=Zk81vQm4x") != "password=***" {
					t.Error("a key is not seen")
				}
				if n == secrets || t.Failed() {
					return
				}
			}
		})
	}
	wg.Wait()
}
