package scan_test

import (
	"encoding/base64"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/internal/scan"
)

// worstCases are texts that make rules look at much, repeated.
var worstCases = []string{
	// Separators, quotes, brackets, escapes.
	"=", ":", "<", "</", ">", "&", "%", "@", `"`, "'", "`", `\`, `\"`, `\\"`, "[", "{", "(", "]", "map[", "&{", ",", ";", "|", " ", "\t", "\n", "*", "-", "--", "a", "é", "\xff", "\x00",
	"a=", "a:", "a: ", "a =", `"a":`, `a:"`, `a='`, "a=[", "a={", "a%3D", "%3D", "%22", "&quot;", "&lt;/", "&#34;", `\u003d`, `\u0026`, `\n`, "=>", ":=", "x[a]=",

	// Keys.
	"password=", "password: ", "password:", `"password":"`, `"password":`, `\"password\":\"`, `\\\"password\\\":\\\"`, "password='", `password="\"`, "password=a,", "password=a;b", "password=a&", "password=(", "password=<", "password=%",
	"token: [", "secret=(a='b", "token={", `token: {"`, "token=[[", "password=***", "password=${", "password=$(", `password%22%3A%22`, "password%3D", `password\u003d`, "passwordpassword", "password_", "a_", "A", "aB", "a.b-", "x-api-",
	"value=", "name: value: ", `"name":"password","value":`, "key key key: ", "api key: ", "secret access key = ",
	"[password] => ", "['password'] = ", `~ password = "a" -> "b"`, `"a" -> `,

	// Headers, URLs, connection strings.
	"Authorization: ", "Authorization: Bearer ", "Authorization: Digest response=", "Authorization: x y ", "Bearer ", "Basic ", "Basic YTpi", "Bearer a", "Cookie: a=", "Cookie: ", "a=b; ", "Set-Cookie: a=b; Path=", "cookie: a=;",
	"://", "a://", "a://b:", "a://b@", "a://b:c@", "a://@/:?#", "http://a:b/c@", "@tcp(", "a:b@tcp(", ":5432", "a:b@c:5432", "a:@a:5432", ":thin:", ":thin:a/b@", "?sig=", "&code=a1", "?a=b&",

	// Markup.
	"<password>", "</password>", "<password></password>", "<password><", "<![CDATA[", "]]></password>", "</entry>", "&lt;/password&gt;", "<a password=\"",

	// Arguments and statements.
	" --password ", "--password=", " --password \"", " -p", " -u ", "curl -u a:", "mysql -p", " -pw ", " -password ", "-passin pass:", "IDENTIFIED BY ", "IDENTIFIED BY '", "requirepass ", "password is ", "the secret is a1",

	`"-p", "`, `curl "-u", "a:`, "htpasswd -b a b ", "htpasswd -", "sqlplus a/", "a:5432:b:c:", `"d":"`, `"kty""d":"`, ") VALUES", "(password) VALUES (", "(password) VALUES ('a'), ", "(a,password) values ('", " -> ", `password -> "`, "password → ", `os.Setenv("password", "`,

	// The ends of values.
	"password=a)", "password=a)\n", "password=a)'!b", "password=a))))", "(password=a)", "password=a1B)<b1", "password=a, b=", "password=a. -b ", "?password=a?", "password=a:;", "password=a&", "a:b;c:", "<D></D>", "<RSAKeyValue><D>a</D>", "a:value><a:value>b</a:value>",
	"credentials={a=b, ", "credentials={a=b, c=", "secret={a:b;", `"secret":{"a":{`, "--password, a1 ", `.connect("a", "b", "`, "//a;b:c@",

	// Manifests.
	"kind: Secret", "kind: Secret\n", "kind: Secret\ndata:\n  a: b\n", "data:\n  a: |\n", "data:\n", "kind: Secret\n---\ndata:\n", `"kind":"Secret","data":{"a":"b"},`, `"data":{"kind":"Secret",`, `"password":["a","b",`, `"secrets":{"a":"b"},`, `"auth":["a",`,

	// Colours, line ends, sentences.
	"\x1b[", "\x1b[0m", "password\x1b[0m=", "password=\x1b[0m", `\u001b[0m`, `\x1b[1;`, ";1m", "password:\n  ", "\"password\":\n \"", "password：", "password='''", `token="""`, "password changed from a1b2c3 to ", "password ", "with token ", "token was ", "token 'a1",

	// Shapes.
	"eyJ", "eyJ.", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.", "-----BEGIN", "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\n", "-----END", "PuTTY-User-Key-File-3: ", "Private-Lines: ",
	"AKIA", "ghp_", "github_pat_", "glpat-", "sk-", "sk_live_", "xoxb-", "xoxb-1-", "SG.", "npm_", "pypi-AgEIcHlwaS5vcmc", "AIza", "ya29.", "hvs.", "dop_v1_", "https://hooks.slack.com/services/T", "AccountKey=", "SharedAccessKey=", "1:AA",
	"AAAAAAAA", "0123456789abcdef", "Zk81vQm4xTr7", "zk81-", "Zk81_", "a.",

	`setPassword("`, `{password, "`, "WIFI:", "WIFI:P:", "a1 LOGIN b ",

	"| password | ", "password|", "password;", "password\t", "\nPASS ", "> PASS a", "> AUTH a ", `variable "password" { `, `variable "password" { default = `, "net use /user:b ", " /user:", `"s.`, "token s.Zk81",

	"passwords:\n- a\n", "passwords:\n", "- passwords:\n", "tokens: [", "tokens:\n", ";password=a b", `"PASSWORD=a `, ";pwd={a}}", ";pwd={", "**password:** ", "password**: ", "<b>password:</b>", "password: &a ", "a: password = \"", "$a->{password} = '", "[\"password\":a]=>\n string(", "seed phrase: able able able ", "mnemonic=", "mnemonic is ",
	"bindpw ", "server key ", "username password ", " secret ", "neighbor a password b1", "assword:: YWFh", "]:587 a:b", "code is 1234", "verification code is ", "1234 is your ", "1 is your OTP",
	`BasicAuth("`, `BasicAuth("a", "`, `auth=('\`, "define( '", "net use \\\\a b /user:", "UGFzc3dvcmQ6\n", "UGFzc3dvcmQ6", "AUTH\r\n$1\r\n", `"AUTH" "`, `"AUTH" "\`, "; name=password", "; name=\"password\"\r\n", "echo a | sudo -S ", "| chpasswd", "cargo login ", "ctl add_user a b1 ", "kv put a/password ", "sp_addlogin '", ",password:a,b:", "password-stdin", " /p:", "xfreerdp /p:a ",
	"password for a", "password is generated for ", "set password to ", "password  ", "password   a1b2c3d4e5\n", "| password   | ", "password a1b2c3d4 is invalid ", "API key provided: ", " s.Zk81",

	`"--user=(`, "[--user=", "[--user=:/", "[--user=a:$(", `curl"-u"(`, `"token":{"type":"string",`, "auth={", "session: {", `"auth":{`, "connectionString=[;=", "conn_string=a=b ", "card_code: C20000, ", `"?a=b": sql: `, "connectionString=,;=", "Authorization: [ ", "Authorization:[", "authorization:(",
	"Cookie:[a=;", "Cookie: {a=", "Cookie:[path=(", "cookie=(", "cookie=path=(", "Set-Cookie: expires=a ", "?code={", "?code=[", ";code={", ";code+=(", "#sas:(", "#sas：(", "--password''", "password:[must be ", `"password":["can't be blank`, "password=getenv(", "hook.make.com/",

	"user,password\n", "user,password\na,b1\n", "user,password\n\"a\",\"b1\n", "password,\n", "password,password\n", "logged in as a:b1c2d3 ", "credentials a:", "PASS: a1b2c3\n", "USER a\nPASS b1\n", "user a on >b1 ~* ", " on > ~* ", `s:8:"password";s:1:"`, `"password";s:`, "mc alias set a b c d e f ", "chpasswd <<< a:b1 ", "--with-token <<< ", "a/b1@c:1521 ", "@:1521", "/@a:1521",
	`getConnection("a", "b", "`, `getConnection("a","`, `.login("a", "`, "codes: a1b2, c3d4, ", "codes: a1b2, ", ", a1b2", "curl -su a:", " -sSu", " -P", "bcp -Pa1 ", `<property name="password"><value>a</value>`, "<value>", "-Dpassword=a ", "-D", "ACME_KEY=", "ACME_KEY=a1b2c3d4e5f6", "mot de passe est ", "sse est a1b2c3 ", "assword to proceed to installation\n", "config set --secret ", "config set --", `secrets set "password" "`, "private key 0x4c08", "set snmp community a1 ", "*:*:*:a:b1 ",
	"acme_pat_", "key_", "sk_0123456789abcdef", "OC|1234567890123456|", ":fx", "12345678-1234-1234-1234-123456789012:fx", "WARNING:-DO-NOT-SHARE-THIS.", "{AQAAABAAAA", "gcntfy-", "sc_aaaaa.aaaa.acc-", "$9$",

	"-sSu a:", "-sSSu ", "a:b@/", "a:b@(", "a:b@", "lookup a:b@", `": invalid port ":`, `://a@": invalid port ":b`, `"password":[]string{`, `"password":[]string{"a"}`, "password (", "password (a1b2c3d4", "token\"\n", "\"token\",a\n\"b\",c\n", `s:8:"password";`, "secret,a,b\n",

	"a:5433:b:c", "a:b:", "snmp-server host ", "radius-server host a key b1 ", "auth md5 a1 ", " auth sha ", "\n key 7 ", "pre-shared-key local ascii ", ": RSA a \"b", ": PSK \"", "LoginModule required user_a=\"b\"", "LoginModule required", " user_", "password......", ".......",
	"Key (password)=(", "Key (a, token)=(b, c1", ")=(", "PRAGMA key='", " crypt('", "pgp_sym_decrypt(a, '", " KEY 'a1", "ATTACH a KEY '", "::add-mask::a1", "::set-output name=token::", "##vso[task.setvariable variable=a;", "password │ a1b2c3d4 │ ", "password │ ", "ParameterKey=password,ParameterValue=", "<name>password</name><value>", "<Password><Value>", "<value><string>",
	"tool -u a -p b1c2d3 ", " -u a", "REG_SZ", "password REG_SZ ", "/v password /t REG_SZ /d ", "SecureString --value a1 ", " --value ", " secret set ", "db_password a1b2c3d4 ", "storepass a1b2c3\n", "user a +@all >b1 ", " +@all ", ", <<\"", "{password, <<\"", "password: changed 'a1' to 'b1'", "password: changed '", "PASSWORD a = b1\n", "password: abandon ability able about\n", "New value", "user successfully reset.\nNew value", "a/b1@(DESCRIPTION=", "stats auth a:", " -auth a:", ". LOGIN a b1\n", "- PASSWORD=a b\n", "password=a\\'b",

	"{\"value\":\"a\",\"name\":\"password\"}", "{\"value\":\"", "value:\"a", `\u0022password\u0022:\u0022`, `\u0022`, "password: (string) (len=1) \"", "password (a1b2", "password [", "set DB_PASSWORD to a1b2c3 ", "DB_PASSWORD is ", "| password | `a1b2c3d4` |", "| password | `", "**API key:** ",

	"bob:x7kQ@h:", "bob:x7kQ@", "a:b@h:22 ", "license A7X9Q-", "license key A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D ", "license ", "product", "exp bob/Geheim12", "login a/b1@", "exp ", "-storepass a\n", "USER a\\nPASS b1\\n", "/webhook/a1B2", "B1SESSION=", "/secret=17", "password xY1!zQ2?", "with password a.B.c.D", "pin_code=110001 ",

	"jwt.sign(", "jwt.sign(a, ", `jwt.sign("`, "jwt.sign([", "jwt.sign(a, 'b1c2", "password = []byte(", `password = []byte("`, "password = a(a(a(", `getenv("`, `password = getenv("a", "`, "password = a || ", `password = $a{`, `redis.auth("`, `".toCharArray(`, `"a".toCharArray(`, "_USERPWD, ", `password == "`, `== "`, `password <- "`, `<- "`, `password, "`, "password, '", `CURLOPT_PASSWORD, "`, `strcpy(password, "`,
	` forKey:"password"`, `"a", forKey: "password"`, ` forKey:"`, `Basic "`, `Basic "b64"a:`, ".type('", "pass'.type('", ".fill('pass', '", `Client("`, "To-SecureString ", "To-SecureString -String ", `password "a1b2c3";`, `_key "`, "omniauth :a, 'b', ", " || \"", `token || "a1b2c3"`, `unwrap_or("`, `"token").unwrap_or("`, `set; } = "`, `password { get; set; } = "`, `let(:password) { "`, `(default="`, `password = a(default="`, ` default:"`, "` default:\"", "password ||", "password (a", "password (a b): ", ": a As a = \"", ": a = b\"",
	`setDefault("a", "b", `, `set("a","password","`, `set(a, b, `, "Login(a, 'b', 'c1", "connect('a/b1@", "ndPassword(", "datadog: ", "datadog: a1b2c3d4e5", "a_auth: ", "a1b2c3 as the password", " as the password", "credentials are a / b1c2d3", "login: ", "password — a1b2c3d4 ", " — ", "password - ", "<td>password</td><td>a1", "</td><td>", "code 123456 ", "pw for a is b1c2d3 ", "password de a est b1", "changed password from a1b2c3 to ", `password is "able able able able`,
	"a/b as sysdba", " as sysdba", "register => a:b@", "send \"a1\\r\"", "{PLAIN}a1b2", "{PLAIN}", `["-u","a","-p","b1c2d3"]`, `"auth" "`, "password=${1:-", "password=${1:-a}", `"password": "{A1#`, `identified by "a" replace "`, "Bearer a[\\r]", "a, password = 'b', '", "#define password \t", " --body ",

	`password.a("`, "password.a('", "password.a(", "password.", "password().a().a().a().a(", `password") or "`, "password)\n  .a(\"", "'password') { '", `assertEquals("`, `assertEquals("a1b2c3", password`, `".equals(`, `".equals(password`, "password(\nreturn \"", `return "`, `token() { return "a1`, "password('", `password", "`, `a("password", "`, `a("password", "p", "`, "get('TOKEN', '", `default="`, `a("--password", default="`, `(a, b, c, d, default="`, "a('password', { default: '", "useState<a>('", "token = ref<", "token = ref('", ", with: '", "fill_in 'password', with: '", "target: { value: '",
	"COPY a (b, password) FROM stdin;\n", "COPY a (b, password) FROM stdin;\na\tb1\n", ") FROM stdin;", "\t*\t", "a\t*\tb1", `" * "`, `"a" * "b1" *` + "\n", "auth a b1c2d3e4\n",
	"def password\n", "def password\n  'a1", "password() -> &'static str {\n", "password() -> ", "password(a) { return ", "password = () => () => ", "user.val('pass", "'pass').val('", "assertEquals('a1', b.", "doReturn(\"a1\").when(b).getPassword(", "assert.Equal(t, password, \"", "a(password, is(\"", ":password, default: '", "a(default_value = \"a1\")]\n password", "password } returns \"", "password: ['', Validators.", "API key [****", " [***", "C: LOGIN a b1", "[password:a\\", `"password=%s", "`, `password: {}", "a1`, `"api key:", "`, `%s", "`, `"password" to "`, "['TOKEN'].a || '", "password: a().default('",

	// What is found inside of what goes on.
	"--password''radius-server host a key b1 ", ";code+=(bcp -Pa1 --password''", "token={</password>", `;pwd={a}}\u001b[0muser a on >b1 ~* `,

	// Members of an object.
	`"value":"`, `{"value":"a","b":`, `"name":"a",value=`, "- value: a\n", "value: a\n", `value='`, "value='a' value=\"", `value=(`, "<a/><value>", "<a></a><value></value>", "::\"", "\tTRUE\t/", "a,value\n", "name,value\na,b\n",

	// Tables.
	"-+-", "- | -", "-|:", "a|password\n-+-\n", "a|password\n-+-\na|b1\n", "|a|password|\n|-|-|\n|a|b1|\n", "NAME  PASSWORD\nx     b1\n", "A  PASSWORD  ", "<tr><th>password</th>", "<tr><td>a</td></tr>", "Password:a b ", "{Password:a b ",

	// What stands apart from its name.
	"SessionId ", "session id is a", `"session":{"id":"`, "(password) VALUES ($1) [a ", "(password) VALUES ($1) [a]", "arameters: $1 = 'a', $2 = '", "(password) VALUES ($1)\nparameters: $1 = 'a'\n", `-----BEGIN PRIVATE KEY-----", "a`,

	// Dumps.
	"62:31:", "62-31-", "0x62, ", "0x62 ", "0x9, ", "00000010  62 31 ", "00000010  62  |a|\n", "00000010: 4b70", "[98 49 ", "[98,49,", "[-98,-", "[\n  98,\n  49,", ",\n  98", "-9, ", " 62", "[9", "4b:70:37:23:76:4c:6d:32:21:71:52:73:",
	"0000 ", "0000 62 ", "0000000 6231 ", "0000: 62 31 b1\n", "0000000   b   1\n", "0000000   b", "   b", "0x62\t0x31\n", "0x00007ff0:\t0x62\n", "62 31 0000  62\n", "0000000000000000",

	// Mail, and lines that go on.
	"=\n", "=?utf-8?Q?", "=?utf-8?B?a?= ", "=?utf-8?Q?a?=\n", "=?", "?=", "=3D=\n", "\\\n", "\\\n ",

	// Registered values.
	"Kp7#vLm2!qR", "Kp7#", "S3A3I3ZMbTIhcV", "4b703723764c6d32217152", "Kp7%23vLm2%21qR", `Kp7\u0023vLm2`, "first-line-77\n", "first-line-77 ",
}

// TestLinear holds that eight times the text takes about eight times the time: a
// rule that looks at the rest of the text from each of its places takes 64 times
// as long.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s, err := scan.New(nil).With([]string{"Kp7#vLm2!qRs", "first-line-77\nsecond-line-88"})
	require.NoError(t, err)
	const factor = 8
	for _, pattern := range worstCases {
		text := func(size int) string {
			return strings.Repeat(pattern, size/len(pattern)+1) + ")" // what closes it all may make a difference
		}
		for size := 2 << 10; size < 128<<10; size *= factor {
			some, more := text(size), text(factor*size)
			if a, b, ok := grows(4*factor, func() { s.Redact(some) }, func() { s.Redact(more) }); !ok {
				t.Errorf("%.40q: %d KiB take %v, an eighth %v", pattern, factor*size>>10, b, a)
				break
			}
		}
	}
}

// TestRepetitiveValue is [TestLinear] for a value that has the same parts many times.
func TestRepetitiveValue(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	redact := func(times int) func() {
		value := strings.Repeat("Q7x", times) + "end"
		s, err := scan.New(nil).With([]string{value})
		require.NoError(t, err)
		encoded := base64.StdEncoding.EncodeToString([]byte(value))
		return func() { require.Equal(t, scan.Mask, s.Redact(encoded)) }
	}
	some, more, ok := grows(32, redact(500), redact(4000))
	require.True(t, ok, "8 times the value take %v, once %v", more, some)
}

// TestManyTables holds that a table ends where the next one begins, so that no row is looked
// at again for each of the names above it.
func TestManyTables(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := scan.New(nil)
	const header, row, times = "NAME  PASSWORD\n", "x     b1\n", 2000
	one := header + strings.Repeat(row, 2*times)
	many := strings.Repeat(header+row, times)
	a, b, ok := grows(40, func() { s.Redact(one) }, func() { s.Redact(many) })
	require.True(t, ok, "many tables take %v, one %v", b, a)
}

// TestArgsLinear is [TestLinear] for the arguments of a command.
func TestArgsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := scan.New(nil)
	mask := func(args []string) {
		at := func(i int) string { return args[i] }
		for i := range args {
			s.Arg(i, at)
		}
	}
	const size, factor = 4 << 10, 8
	for _, pattern := range [][]string{
		{"--password", "hunter2x"}, {"-p"}, {"-px"}, {"-u", "a:b"}, {"mysql", "-px"}, {"docker", "login"}, {"docker", "-p", "x"}, {"--a=b"}, {"-e", "PASSWORD=x"}, {strings.Repeat("a", 100), "-p"},
	} {
		some := slices.Repeat(pattern, size)
		more := slices.Repeat(pattern, factor*size)
		if a, b, ok := grows(4*factor, func() { mask(some) }, func() { mask(more) }); !ok {
			t.Errorf("%q: %d times take %v, an eighth %v", pattern, factor*size, b, a)
		}
	}
}

// TestWithLinear is [TestLinear] for registering a value.
func TestWithLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const size, factor = 16 << 10, 8
	for _, pattern := range []string{"%d1\n", "%d-line-1\n", "%dx", "x%d\n\n", " \n%d", "%d$\"", "%d%%25", "%d\\n"} {
		value := func(size int) string {
			var b strings.Builder
			for i := 0; b.Len() < size; i++ {
				fmt.Fprintf(&b, pattern, 1e8+i*7919) // all of a length
			}
			return b.String()
		}
		none := scan.New(nil)
		some, more := value(size), value(factor*size)
		if a, b, ok := grows(4*factor, func() { _, _ = none.With([]string{some}) }, func() { _, _ = none.With([]string{more}) }); !ok {
			t.Errorf("%q: %d KiB take %v, an eighth %v", pattern, factor*size>>10, b, a)
		}
	}
}

// TestLongValuesLinear is [TestLinear] for values that repeat themselves, or do so but
// for one byte.
func TestLongValuesLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const size, factor = 16 << 10, 8
	for _, pattern := range []string{"abc", "abcdefghijklmnopqrstuvwxyz012345", `$&"`, "%25", `\n`, "a\n"} {
		for _, odd := range []string{"", "!"} {
			value := func(size int) string {
				part := strings.Repeat(pattern, size/len(pattern)/4)
				return "a" + part + odd + part + part + odd + part + "a"
			}
			find := func(value string) func() {
				s, err := scan.New(nil).With([]string{value})
				require.NoError(t, err)
				text := strings.Repeat(pattern, 3*len(value)/len(pattern))
				return func() { s.Redact(text) }
			}
			if a, b, ok := grows(4*factor, find(value(size)), find(value(factor*size))); !ok {
				t.Errorf("%q%s: %d KiB take %v, an eighth %v", pattern, odd, factor*size>>10, b, a)
			}
		}
	}
}

// TestSimilarValuesLinear is [TestLinear] for a value the lines of which have most in
// common, and for as many values.
func TestSimilarValuesLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const size, factor = 4 << 10, 8
	const common = "-of-the-same-service-in-one-of-many-places-"
	for _, format := range []string{"%d" + common + "%d", common + common + "%d%d", "%d%d" + common + common} {
		lines := func(size int) []string {
			var lines []string
			for i := range size / (2 * len(common)) {
				lines = append(lines, fmt.Sprintf(format, 1e8+i*7919, 1e8+i*104729))
			}
			return lines
		}
		find := func(lines []string, whole bool) func() {
			text := strings.Join(lines, "\n")
			values := lines
			if whole {
				values = []string{text}
			}
			s, err := scan.New(nil).With(values)
			require.NoError(t, err)
			return func() { s.HasValue(text) }
		}
		for _, whole := range []bool{false, true} {
			for size := size; size < 128<<10; size *= factor {
				if a, b, ok := grows(4*factor, find(lines(size), whole), find(lines(factor*size), whole)); !ok {
					t.Errorf("%q, as one value %t: %d KiB take %v, an eighth %v", format, whole, factor*size>>10, b, a)
				}
			}
		}
	}
}

// grows reports whether more takes at most so many times as long as some. It is the
// least times of both that are compared, and they are taken again while they do not
// fit: what else the machine does makes times longer, and never shorter.
func grows(bound time.Duration, some, more func()) (a, b time.Duration, ok bool) {
	const tooLittle = 20 * time.Microsecond // to be compared
	// The kernel is behind in its account of threads that run, all but the one that asks:
	// a goroutine that had changed threads was seen to take a fortieth of its time.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	least := func(took time.Duration, f func()) time.Duration {
		start := cpuTime()
		f()
		return min(took, cpuTime()-start)
	}
	a, b = time.Hour, time.Hour
	for range 12 {
		for range 3 {
			a = least(a, some)
		}
		if b = least(b, more); b <= bound*max(a, tooLittle) {
			return a, b, true
		}
	}
	return a, b, false
}

// TestLargeText holds that 10 MiB take about ten times what 1 MiB takes.
func TestLargeText(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s, err := scan.New(nil).With([]string{"Kp7#vLm2!qRs"})
	require.NoError(t, err)
	const secrets = "login with password=Zk81vQm4x and Kp7#vLm2!qRs\n"
	const size = 10 << 20
	text := strings.Repeat(cleanLog+secrets, size/(len(cleanLog)+len(secrets))+1)

	var got string
	tenth, whole, ok := grows(50, func() { s.Redact(text[:size/10]) }, func() { got = s.Redact(text[:size]) })
	if !ok {
		t.Errorf("10 MiB take %v, 1 MiB %v", whole, tenth)
	}
	require.NotContains(t, got, "Zk81vQm4x")
	require.NotContains(t, got, "Kp7#vLm2!qRs")
}
