package scan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog/internal/scan"
)

// textGroup is texts of one kind, a row each. Secrets stand in «»; a row without is a near
// miss that stays as it is.
type textGroup struct {
	name string
	rows []string
}

// texts are more texts with secrets in them, by where such texts come from.
var texts = []textGroup{
	{"colours", []string{
		"password\x1b[0m=\x1b[32m«hunter2hunter»\x1b[0m done",
		"\x1b[36mpassword=\x1b[0m«hunter2hunter» \x1b[36mhost=\x1b[0mdb",
		"\x1b[1;31mapi_key\x1b[0m: \x1b[33m«hunter2hunter»\x1b[0m",
		"\x1b[32m\"password\"\x1b[0m: \x1b[33m\"«hunter2hunter»\"\x1b[0m",
		`password\u001b[0m=\u001b[32m«hunter2hunter»\u001b[0m`,
		"cfg:\x1b[01;31m\x1b[Kpassword\x1b[m\x1b[K=«hunter2hunter»", // grep
		"token \x1b[32m«ghp_\x1b[1;36m1234567890\x1b[0mabcdefghijABCDEFGHIJkL8wQZ»\x1b[0m",
		`password\x1b[0m=\x1b[32m«hunter2hunter»\x1b[0m`,
		"\x1b[36mstatus\x1b[0m=\x1b[32mok\x1b[0m \x1b[36mtokens\x1b[0m=\x1b[32m42\x1b[0m",
		"\x1b[36mpassword\x1b[0m=\x1b[32m\x1b[0m \x1b[36mhost\x1b[0m=\x1b[32mdb1\x1b[0m",
	}},
	{"next line", []string{
		"Password:\n  «hunter2x»\n",
		"{\n  \"password\":\n    \"«hunter2x»\",\n  \"user\": \"etl\"\n}",
		"password: |\n  «hunter2x»\n",
		"password: >-\n  «hunter2x»\nuser: etl",
		"password:\n  length: 12\n  policy: strict\n",
		"Password:\nLogin succeeded for etl",
		"tokens:\n  - name: a\n",
		"password:\n\nuser: etl9\n",
		"secret:\n  secretName: db-main-2\n",
	}},
	{"Go's %#v", []string{
		`http.Header{"Accept":[]string{"*/*"}, "X-Api-Key":[]string{"«hunter2x»"}}`, `http.Header{"X-Api-Key": []string{"«hunter2x»"}}`, `url.Values{"Secret": []string{user.LabName}}`,
		`url.Values{"page":[]string{"2"}, "password":[]string{"«hunter2x»"}}`,
		`map[string]interface {}{"password":[]interface {}{"«hunter2x»"}, "user":"etl"}`,
		`main.Config{Host:"db", Passwords:[]string{"«hunter2x»", "«Zk81vQm4x»"}, Port:5432}`,
		`map[string]map[string]string{"credentials":map[string]string{"user":"etl", "password":"«hunter2x»"}}`,
		`http.Header{"X-Api-Key":[]string(nil)}`,
		`url.Values{"password":[]string{}}`,
	}},
	{"URLs that Go cannot parse", []string{
		`parse "postgres://etl:«hunter2/x»@db/inv": invalid port ":«hunter2»" after host`,
		`parse "postgres://etl:***@db/inv": invalid port ":«hunter2»" after host`,
		`parse "postgres://etl:«hunter2»": invalid port ":«hunter2»" after host`, // what is behind # is cut off
		`open db: parse "postgres://etl:«hunter2»": invalid port ":«hunter2»" after host`,
		`parse "http://erp.example.org:port/": invalid port ":port" after host`,
		`parse "http://erp.example.org:${PORT2}/": invalid port ":${PORT2}" after host`,
	}},
	{"data source names without a network", []string{
		"etl:«hunter2x»@/inv", "dsn=etl:«hunter2x»@/inv?parseTime=true", "open etl:«hunter2x»@(db:3306)/inv: refused", `sql.Open("mysql", "etl:«hunter2@x»@/")`,
		"etl:***@/inv", "etl@/inv", "a:b c@/x", "user:${DB_PASSWORD}@/inv", "http://erp.example.org/a:b@/c", "at 14:32@/x",
	}},
	{"a login in a lookup", []string{
		"dial tcp: lookup etl:«hunter2x»@db.example.org: no such host",
		"dial tcp: lookup db.example.org: no such host", "dial tcp: lookup db.example.org:5432: no such host", "lookup mailto:bob@example.org",
		"basic auth etl:«hunter2!x»",
	}},
	{"brackets and names in sentences", []string{
		"wrong password («x7kQ9mZp2vLw»)", "refreshed token («x7kQ9mZp2vLwABCD»), valid for 1h", "passwd '«x7kQ9mZp2vLw»' rejected",
		"connecting with api-key «abcDEF123456ghiJKL»", "ERP_API_KEY «abcDEF123456ghiJKL»", "access key «abcDEF123456ghiJKL» is not known", "subscription key «abcDEF123456ghiJKL»",
		"login with user etl and password «Tr0ub4dor3»", "wrong password «Tr0ub4dor3» for etl", "the password «a1b2c3d4» was taken",
		"wrong password (attempt 3)", "token (JWT, RS256)", "refreshed token (expires in 3600s)", "password pbkdf2sha256 is slow", "wrong password (user_id=17)", "token (id x7kQ9mZp2vLw)",
		"password version2024", "the api-key is missing", "no API_KEY in environment", "access key id", "secret v1beta1", "password argon2id",
	}},
	{"more of what is told", []string{
		"the password was reset to «hunter2x»", "password was changed to «hunter2x»", "password was reset to its default",
		`new PDO("mysql:host=db", 'etl', '«hunter2x»')`, "\"user\",\"password\"\n\"bob\",\"«hunter2x»\"\n", "\"id\",\"token\"\n\"7\",\"guest\"\n",
		"curl -kvu bob:«hunter2x» https://x", "curl -fsSLu bob:«hunter2x» https://x", "curl -fsSLo out https://x", "curl --fail -Lu bob:«hunter2x» https://x",
	}},
	{"tables that hold none", []string{
		"user,password\nbob,«hunter2x»\n", "name;api_key\nerp;«Zk81vQm4xTr7»\n", "id,token\n7,«Zk81vQm4xTr7»\n8,guest\n",
		"SELECT id, token\nFROM sessions s, users u\nWHERE s.user_id = u.id, 1", "SELECT id, password\nFROM users u, roles r\nWHERE u.id = r.id, 1",
		"token,lemma,pos\nHaus,Haus,NOUN\n", "lexer,token\ngo,IDENT\n", "token,count\nthe,120\n", "name,kind,secret\nci,Deployment,ci-tls\n",
		"service,secret\npayments,vault/path/payments\n", "NAME\tSECRET\nci\tci-tls-2\n", "Dear team,token\nhello there,friend\n", "field,password\nmin,12\n",
	}},
	{"what is no login", []string{
		"logged in as etl:«hunter2x»", "logged in as AzureAD:«user12»", "credentials etl:«x7kQ9mZp2vLw»",
		"connected with TLSv1.3:AES256-GCM-SHA384", "Logged in as user:550e8400-e29b-41d4-a716-446655440000", "Authenticated as sub:auth0|5f7c8e",
		"connecting with client:v2.3.1", "connected as replica:db01.example", "logged in as customer:cus12345", "authenticated as node:7f3a9c12b4e8", "logged in as bob:7f3a9c12b4e8d0f1",
		"USER tests\nPASS TestLogin2", "USER bob\nPASS «hunter2x»",
	}},
	{"what is no password of a command", []string{
		`a:2:{s:4:"name";s:8:"password";s:4:"type";s:6:"string";}`, `a:1:{s:8:"password";s:8:"«hunter2x»";}`, `a:2:{s:1:"a";i:1;s:8:"password";s:8:"«hunter2x»";}`,
		"SET PASSWORD FROM $old TO $new", "SET PASSWORD FROM the settings page TO change it", "ALTER CURRENT USER SET PASSWORD FROM '«hunter2x»' TO '«Zk81vQm4x»'",
		"TF_TOKEN_app_terraform_io=«hunter2x»", "TF_TOKEN_registry_example_cloud=«hunter2x»",
		`getConnection("jdbc:x","schema1","readonly")`, `getConnection("jdbc:x","etl","«hunter2x»")`,
		"echo y | kinit admin@REALM", "bw unlock --check", "bw unlock «hunter2x»", "Secrets set DB_PASSWORD successfully",
	}},
	{"what is said of keys and tokens", []string{
		"Authorization:«1»", "Auth:«0»", "basic   ////////////////////////////////////////////////////////1246",
		"API keys: 3", "api keys: 12 active", "passwords: 0", "secrets: 128",
		"private_key=/etc/ssl/erp.key", "private_key: /etc/ssl/private/erp.pem", "api_key: /run/secrets/erp", "password=«/hunter2»", "private_key=«/9j4AAQSkZJRg»",
		"next page token: abc123", "Continuation token: abc123page2", "delta token: abc123xyz", "resume token: 826A4E", "token: «abc123xyz»", "refresh token: «abc123xyz»",
		"signature=v4", "signature: RS256", "encryption key: AES256", "password_hash=bcrypt", "encryption_key: aes-256-gcm", "token_secret=HS256",
		"signature[0] = b[0]", "type InstanceAuthString = src.InstanceAuthString", "password = row.password", "password = «row.pass9word»",
		"GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D", "GPG_KEY=«A035C8C19219BA821ECEA86B64E628F8D684696Z»", "GPG_PASSPHRASE=«A035C8C19219BA821ECEA86B64E628F8D684696D»",
		"two_factor: sms", "two_factor: «hunter2»", "2fa: «hunter2»", "fromToken=ETH", "accessToken: «hunter2x»", "psk=ext:home_psk", "psk=«ext:Zk81vQm4»", "wpa_key_mgmt=WPA-PSK", "wpa_key_psk=«hunter2x»",
		"authorization: approved", "authorization: «hunter2x»", "password.blank=Password must not be blank", "password.blank=«Password» hunter2 must not", "password: 8-64 characters", "password: «8-6412» characters",
		"password: [% password %]", "password: [«% hunter2»]", "api_key: 'TODO: fill in'", "api_key: '«TODO: fill in hunter2»'",
		"password=%5BFILTERED%5D&user=bob", "password=«%5BZk81vQm4%5D»&user=bob",
		"api_key=changeme_placeholder", "api_key=«placeholder9xK»",
		"oracle sid=ORCL", "SID: ORCL", "sid=«s3cr3tSess1on»", "secret: erp-credentials", "secret: db-main-tls", "password: «erp-credentials»",
	}},
	{"SQL", []string{
		`INSERT INTO users (name, password) VALUES ('bob', '«hunter2x»')`,
		`insert into "users" ("id", "name", "password_hash", "age") values (7, 'bob, jr', '«hunter2x»', 42);`,
		`INSERT INTO users (name, password) VALUES ('bob', '«hunter2x»'), ('eve', '«Zk81vQm4x»')`,
		`INSERT INTO users (name, password) VALUES ($1, $2)`,
		`INSERT INTO users (name, password) VALUES (?, ?)`,
		`INSERT INTO users (name, token_count) VALUES ('bob', '17')`,
		`UPDATE users SET password = '«hunter2x»' WHERE id = 7`,
		`CREATE USER bob IDENTIFIED BY '«hunter2x»'`,
		`create user bob identified by "«hunter2x»"`,
		`ALTER USER bob WITH PASSWORD '«hunter2x»'`,
		`CREATE ROLE bob LOGIN ENCRYPTED PASSWORD '«hunter2x»' VALID UNTIL 'infinity'`,
		`ALTER USER 'bob'@'%' IDENTIFIED WITH mysql_native_password BY '«hunter2x»'`,
		`SET PASSWORD FOR 'bob'@'localhost' = '«hunter2x»'`,
		`SET PASSWORD = PASSWORD('«hunter2x»')`,
		`CREATE LOGIN bob WITH PASSWORD = N'«hunter2x»'`,
		`GRANT ALL ON db.* TO bob IDENTIFIED BY PASSWORD '«*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19»'`,
		`SELECT id, password FROM users WHERE name = 'bob'`,
		`ALTER TABLE users ADD COLUMN password varchar(255)`,
		`alter user bob identified by «tiger9»`, `ALTER USER bob IDENTIFIED BY «tiger»`, `counted by kind, and identified by name and phase`, `each is identified by binding.`,
	}},
	{"setters", []string{
		`ds.setPassword("«hunter2x»")`, `builder.password('«hunter2x»').build()`, `withPassword("«hunter2x»")`, `{password, "«hunter2x»"}`,
		`config.getPassword("db2")`, `setPassword("password")`, `form.password("required")`, `{password, "***"}`,
		`WIFI:S:net;T:WPA;P:«hunter2x»;;`, `WIFI:S:net;T:nopass;;`, `a001 LOGIN bob «hunter2x»`, `A1 LOGIN "bob" "«hunter2x»"`, `user LOGIN page opened`, `C: LOGIN bob «hunter2x»`, `> LOGIN bob "«hunter2x»"`, `C: LOGIN page opened`,
	}},
	{"arguments", []string{
		`exec: []string{"--password", "«hunter2x»", "--verbose"}`,
		`["mysql", "--password", "«hunter2x»"]`,
		`args=[--token «abc123def» --verbose]`,
		`['--api-key', '«hunter2x»']`,
		`sshpass -p «hunter2x» ssh host`,
		`sshpass -p '«hunter2x»' ssh host`,
		`mysql -u root -p«secret9x» db`,
		`mysqldump -uroot -p«secret9x» db`,
		`docker login -u bob -p «hunter2x» registry.example.org`,
		`htpasswd -b /etc/htpasswd bob «hunter2x»`,
		`htpasswd -bc .htpasswd bob «hunter2x»`,
		`htpasswd -nbB bob «hunter2x»`,
		`htpasswd -c /etc/htpasswd bob`,
		`openssl rsa -passin pass:«hunter2x» -in k.pem`,
		`PGPASSWORD=«hunter2x» psql -h db`,
		`env MYSQL_PWD=«hunter2x» mysql`,
		`curl -u bob:«hunter2x» https://x.example.org`,
		`curl -ubob:«hunter2x» https://x.example.org`,
		`curl --user bob:«hunter2x» https://x.example.org`,
		`zip -P «hunter2x» out.zip a.txt`,
		`zip -r -P «hunter2x» out.zip a`,
		`http -a bob:«hunter2x» https://x.example.org`,
		`https -a bob:«hunter2x» x.example.org/a`,
		`redis-cli -h cache -a «hunter2x» ping`,
		`["redis-cli","-a","«hunter2x»"]`,
		`["curl", "-u", "bob:«hunter2x»", "https://x"]`,
		`["sshpass", "-p", "«hunter2x»"]`,
		`wget --http-password «hunter2x» u`,
		`smbclient //srv/share -U bob%«hunter2x»`,
		`psql "host=db password=«hunter2x» user=a"`,
		`kubectl create secret generic db --from-literal=password=«hunter2x»`,
		`docker run -e DB_PASSWORD=«hunter2x» img`,
		`helm upgrade x --set db.password=«hunter2x»,image.tag=1`,
		`java -Djavax.net.ssl.keyStorePassword=«hunter2x» -jar a.jar`,
		`keytool -storepass «hunter2x» -keystore a`,
		`ssh -p 2222 host`,
		`mkdir -p zip/a`,
		`unzip -p archive.zip a.txt`,
		`[-p 8080 -u etl]`,
		`docker run -p 8080:80 img`,
		`curl -u bob https://x.example.org:8443/a`,
	}},
	{"wide", []string{
		`password：«hunter2x»`, `密码：«hunter2x»`, `password＝«hunter2x» ok`, `api_key： «hunter2x»`,
		`状态：正常 count：42`, `token count：42`,
	}},
	{"prose", []string{
		`password was «hunter2x9»`, `Das Passwort lautet «Sommer2026!»`, `Kennwort ist «hunter2x9»`, `the password is «hunter2x»`, `logging in with password «hunter2x»`, `using token «Zk81vQm4xTr7»`,
		`connect as bob with password «hunter2x» failed`, `the api key «Zk81vQm4xTr7»`, `Your new password is: «hunter2x»`,
		`with password "«hunter2x»"`, `secret was «Zk81vQm4x»`, `password set to «hunter2x»`, `password changed to '«hunter2x»'`,
		`password changed from «hunter2x» to «hunter3x»`, `bad password '«hunter2x»' for bob`, `invalid token «Zk81vQm4xTr7Wd2p»`,
		`using passphrase «Zk81vQm4x»`, `token is «Zk81vQm4x»`, `the client secret is «Zk81vQm4x»`,
		`password was changed`, `password was reset by admin2`, `with password authentication`, `using token bucket`, `using token auth`, `the api key expires`,
		`password was last rotated 2026-01-02`, `using token v2`, `invalid token at position 14`, `password is 12 characters`,
		`token is valid until 2026-11-25T10:00:00Z`, `using password from /run/secrets/db1`, `with password file p4.txt`, `unexpected token 0x2f`,
		`invalid token line 14:7`, `using secret my-app-db-2`, `using token svc-etl-2026`, `with token ${TOKEN}`, `password is incorrect: attempt 2/5`,
		`using stripe key «4eC39HqLyjWDarjtT1zdp7dc8Kq»`, `Acme key «4eC39HqLyjWDarjtT1zdp7dc8Kq», 403`, `using cache key 4eC39HqLyjWDarjtT1zdp7dc8Kq`, `fetching key 4eC39HqLyjWDarjtT1zdp7dc8Kq`, `evicted key 4eC39HqLyjWDarjtT1zdp7dc8Kq`, `etcd key 4eC39HqLyjWDarjtT1zdp7dc8Kq`, `the key 4eC39HqLyjWDarjtT1zdp7dc8Kq`,
		`using stripe key 5f4dcc3b5aa765d61d8327deb882cf99`, `stripe key 4eC39HqLyjWDarjtT1zdp7dc8Kq/v2`, `stripe key sortedByCustomerAndPostingDate`,
		`application password: «AbCd eFgH 1JkL mNoP qRsT uVwX» saved`, `App password: «abcd efgh ijkl mnop»`, `password: must have more than four`, `password: "«abcd efgh ijkl mnop»"`, `app passwords: none were made here`,
		`the secret key is «Zk81vQm4x»`, `secret key is required`, `secret key is not set`,
		`Rotated 3 secrets: db-main, sftp, erp`, `Missing credentials: erp-user, ERP_TOKEN`, `secrets: «hunter2x», b`,
		`token was issued 3s ago`, `invalid token ')' in expression`, `unexpected token in JSON at position 0`,
	}},
	{"lines", []string{
		`| password | «hunter2x9» |`, `| api_key | «Zk81vQm4» | other |`, `password|«hunter2x9»`, `password;«hunter2x9»`, "password\t«hunter2x9»", "DB_PASSWORD\t«Zk81vQm4»",
		`| password | varchar(255) |`, `| token | 2026-11-25 |`, `password|string`, `secret;mode=2`, "token\tpath/to/v2",
		`> PASS «hunter2x»`, `C: PASS «hunter2x»`, "USER bob\nPASS «hunter2x9»\n230 ok", `> AUTH «hunter2x»`, "\nAUTH default «hunter2x9»\n", `AUTH PLAIN «AGJvYgBodW50ZXIyeA==»`,
		"\nPASS src/login2.test.js", "\nPASS TestLogin_2 (0.02s)", "AUTH failed for user 12", `ok AUTH hunter2x9`, "auth etl «Zk81vQm4x»", "> auth «Zk81vQm4x»", "auth etl failed", "auth method: scram-sha-256", "nginx: auth backend42x", "auth x1y2z3w4 failed",
		`variable "db_password" { default = "«hunter2x»" }`, "variable \"db_password\" {\n  type = string\n  default = \"«hunter2x»\"\n}",
		`variable "region" { default = "eu-west-1" }`, `variable "db_password" { type = string }`, `variable "db_password" {} variable "region" { default = "eu-west-1" }`,
		`net use z: \\srv\share /user:bob «hunter2x» /persistent:yes`, `net use z: \\srv\share /user:bob /persistent:yes`, `runas /user:bob cmd.exe`,
		`got "«s.Zk81vQm4xTr7Wd2pZk81vQm4»"`, `"s.com.example.Service1"`, `token «s.Zk81vQm4xTr7Wd2pZk81vQm4» expired`,
		`otpauth://totp/bob?secret=«JBSWY3DPEHPK3PXP»&issuer=x`, `mnemonic: "«legal winner thank year wave sausage worth useful legal winner thank yellow»"`,
	}},
	{"passwords with marks", []string{
		"password=«Str0ng(Pass1»", "password: «Str0ng(Pass1»", "{Host:x Password:«Str0ng(Pass1» User:y}", "--password «Str0ng(Pass1» --x", "client_secret=«abcD(123efg»", "password=«Str0ng)Pass1» x", "password=«]Str0ng}Pass1»", "(password=«Str0ng]Pass1»)", "password=«<Str0ngPass1»",
		"password=«~x7kQ9mVt»", "pwd=«.x7kQ9mVt»", "pwd=~/src/x", "pwd=../x", "if [[ $password =~ ^[a-z] ]]", "$token=~/^x/", "$token=~s/x/y/", "token =~ m{x}",
		"Server=x;Password=«Str0ng>Pass1»;x=1", "Server=x;Password=«Str0ng<Pass`1»;x=1", "Server=sql01;User Id=sa;Password=«Str0ng#Pass»;Encrypt=true", "Server=a;Password=«&1Pa?ss#1»;x=1", "jdbc:db2://h:50000/db:user=bob;password=«Geheim#12!»;", "`Server=x;Password=«Str0ngPass1»`", "(Server=x;Password=«Str0ngPass1»)", "?a=1&amp;token=«Zk81vQm4»&amp;page=2", "/v1;jsessionid=«Zk81vQm4»?page=2",
		"password=getPassword()", "password = sha256(pw, salt)", "token=base64_decode(x)", "secret := loadSecret(ctx, name)", "token=tok[1:]", "password=decrypt(row.secret", "f(password=«hunter2x», y)", "[password=«hunter2x»][x]", "password=<set it to what the administrator gave you at the start>",
	}},
	{"configuration", []string{
		"export DB_PASSWORD='«hunter2x»'", "[db]\nuser=etl\npassword=«hunter2x»\n", "password = \"«hunter2x»\" # toml", `token = '''«hunter2x»'''`,
		"db:\n  password: «hunter2x»\n", `{"db":{"password":"«hunter2x»"}}`, `msg="{\"password\":\"«hunter2x»\"}"`, `{"a":"{\"b\":\"{\\\"password\\\":\\\"«hunter2x»\\\"}\"}"}`,
		`<db user="etl" password="«hunter2x»"/>`, `<Password><![CDATA[«hunter2x»]]></Password>`, `<db:password type="x">«hunter2x»</db:password>`,
		`$config['password'] = '«hunter2x»';`, `array('password' => '«hunter2x»')`, `[password] => «hunter2x»`, `:password => "«hunter2x»"`, `{:password=>"«hunter2x»", :user=>"bob"}`,
		`password: "«hunter2x»", user: "bob"`, `{'password': '«hunter2x»'}`, `dict(password='«hunter2x»')`, `User(name='bob', password='«hunter2x»')`,
		`User{name=bob, password=«hunter2x»}`, `User(password=«hunter2x», id=7)`, `User[name=bob, password=«hunter2x»]`, `User { Name = bob, Password = «hunter2x» }`,
		`Config { password: Some("«hunter2x»"), port: 1 }`, `{Name:bob Password:«hunter2x» Port:1}`, `main.C{Password:"«hunter2x»", Port:1}`, `&{bob Password:«hunter2x»}`,
		`{ user: 'bob', password: '«hunter2x»' }`, `{"query":"mutation","variables":{"password":"«hunter2x»"}}`, `login(username: "bob", password: "«hunter2x»")`,
		`%{password: "«hunter2x»"}`, `(:password "«hunter2x»")`, `{:password "«hunter2x»"}`, `Map(password -> «hunter2x», user -> bob)`,
		`password -> "«hunter2x»"`, `define('DB_PASSWORD', '«hunter2x»');`, `os.Setenv("DB_PASSWORD", "«hunter2x»")`, `System.setProperty("db.password", "«hunter2x»")`,
		`conf.set("fs.s3a.secret.key", "«hunter2x»")`, `.option("password", "«hunter2x»")`, `headers.append('X-Api-Key', '«hunter2x»')`, `ENV DB_PASSWORD «hunter2x»`, `ENV DB_PASSWORD=«hunter2x»`, `ARG TOKEN=«hunter2x»`,
		`$env:DB_PASSWORD = "«hunter2x»"`, `set DB_PASSWORD=«hunter2x»`, `set "DB_PASSWORD=«hunter2x»"`, `ConvertTo-SecureString "«hunter2x»" -AsPlainText -Force`, `Connect-X -Password «hunter2x» -Force`, `--- password: «hunter2x»`, `- password=«hunter2x»`,
		`password -> «hunter2x»`, `password → «hunter2x»`, `password ==> «hunter2x»`,
		`os.Getenv("DB_REGION", "x")`, `fields("password", "token")`, `resetPassword("bob")`, `{token, Line}`, `| password | varchar(255) |`, `func setPassword(user string)`, `getToken("session")`,
		`| token | refreshed |`, `password -> hash(password)`,
	}},
	{"HTTP", []string{
		`authorization: Bearer «Zk81vQm4xTr7Wd2p»`, `> Authorization: Basic «Ym9iOmh1bnRlcjJ4»`, `* Server auth using Basic with user 'bob'`, `> x-api-key: «hunter2x»`, `[authorization: Bearer «Zk81vQm4xTr7»]`, `:authority: example.org`,
		`Authorization: Token «Zk81vQm4xTr7»`, `Authorization: Bot «Zk81vQm4xTr7»`, `Authorization: ApiKey «Zk81vQm4xTr7»`, `Authorization: Negotiate «YIIZk81vQm4xTr7Wd2p==»`, `Authorization: NTLM «TlRMTVNTUAABAAAA»`,
		`Authorization: AWS4-HMAC-SHA256 Credential=AK/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=«5d672d79c15b13162d9279b0855cfba6»`,
		`Authorization: Digest username="bob", realm="x", nonce="n", uri="/", response="«6629fae49393a05397450978507c4ef1»"`, `Proxy-Authorization: Basic «Ym9iOmh1bnRlcjJ4»`, `Cookie: sid=«Zk81vQm4x»; theme=«dark1x»`, `set-cookie: sid=«Zk81vQm4x»; Path=/; HttpOnly`,
		`HTTP_AUTHORIZATION=Bearer «Zk81vQm4xTr7»`, `-H "Authorization: Bearer «Zk81vQm4xTr7»"`, `-H 'X-Auth-Token: «Zk81vQm4x»'`, `map[Authorization:[Bearer «Zk81vQm4xTr7»]]`, `{"Authorization":["Bearer «Zk81vQm4xTr7»"]}`, `('authorization', 'Bearer «Zk81vQm4xTr7»')`, `("authorization", "Bearer «Zk81vQm4xTr7»")`,
		`grant_type=password&username=bob&password=«hunter2x»&scope=a`, `"PRIVATE-TOKEN: «Zk81vQm4x»"`, `X-Vault-Token: «Zk81vQm4x»`, `Ocp-Apim-Subscription-Key: «Zk81vQm4x»`, `x-goog-api-key: «Zk81vQm4x»`, `X-Amz-Security-Token: «Zk81vQm4x»`, `Sec-WebSocket-Protocol: chat`,
		`https://b.s3.amazonaws.com/k?X-Amz-Credential=AK&X-Amz-Signature=«5d672d79c15b1316»&X-Amz-Date=1`, `https://a.blob.core.windows.net/c?sv=2020&sig=«Zk81vQm4x%3D»&se=1`, `?Expires=1&Signature=«Zk81vQm4x~»&Key-Pair-Id=APK1`, `https://storage.googleapis.com/b/o?X-Goog-Signature=«5d672d»`, `?OSSAccessKeyId=a&Signature=«Zk81vQm4x%3D»`,
	}},
	{"connections", []string{
		`postgres://bob:«hunter2x»@db/x`, `mongodb+srv://bob:«hunter2x»@c.example.org/x`, `amqps://bob:«hunter2x»@mq:5671/v`, `redis://:«hunter2x»@cache:6379/0`, `smtp://bob:«hunter2x»@mail:587`, `ldap://cn=bob:«hunter2x»@dir`, `ftp://bob:«hunter2x»@h/f`, `s3://AK:«hunter2x»@bucket/k`, `https://bob:«hunter2x»@git.example.org/a.git`, `jdbc:postgresql://db/x?user=bob&password=«hunter2x»`, `jdbc:sqlserver://db;user=bob;password=«hunter2x»;encrypt=true`, `jdbc:mysql://bob:«hunter2x»@db/x`,
		`Server=db;User Id=bob;Password=«hunter2x»;`, `Server=db;Uid=bob;Pwd=«hunter2x»;Port=1`, `Driver={ODBC};PWD={«hunter2x»};UID=bob`, `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=«Zk81vQm4xTr7Wd2pZk81vQm4xTr7Wd2p==»;EndpointSuffix=x`, `Endpoint=sb://x/;SharedAccessKeyName=a;SharedAccessKey=«Zk81vQm4xTr7Wd2p=»`, `bob:«hunter2x»@tcp(db:3306)/x`, `sqlplus bob/«hunter2x»@orcl`, `host=db user=bob password='«hunter2 x»' dbname=x`, `sqlserver://sa:«hunter2x»@db?database=x`, `snowflake://bob:«hunter2x»@acc/db`,
		`{"auths":{"r.example.org":{"auth":"«Ym9iOmh1bnRlcjJ4»"}}}`, `machine h login bob password «hunter2x»`, "machine h\n  login bob\n  password «hunter2x»\n", `db.example.org:5432:mydb:bob:«hunter2x»`, `//registry.npmjs.org/:_authToken=«Zk81vQm4x»`, `_auth="«Ym9iOmh1bnRlcjJ4»"`, `--index-url https://bob:«hunter2x»@pypi.example.org/simple`, `client-key-data: «LS0tLS1CRUdJTiBSU0EgUFJJVkFURQ==»`, `bob:«$apr1$Zk81vQm4$xTr7Wd2pZk81vQm4xTr7W.»`, `root:«$6$Zk81vQm4$xTr7Wd2pZk81vQm4xTr7WdxTr7Wd2pZk81vQm4xTr7WdxTr7Wd2pZk81vQm4xTr7Wdabcdefghijklmno»:19000:0:99999:7:::`,
		`{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","d":"«jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI»"}`, `{"d":"2026-11-25","x":"12"}`,
		"# client\tserver\tsecret\taddresses\nbob\t*\t«hunter2x»\t*", `"bob@isp" * "«hunter2x»" *`, "bob\t*\tname\n", "0\t*\t1\t*\t*\troot\tx\n", "*/5\t*\t1-7\t*\n", "*\t*\t«hunter2x»\t*", `  "a1" * "b2" *`, `10:42:07:etl:ok42`, `a:5432:b:c`, `https://example.org/a:b/c@2x.png`,
	}},
	{"lists", []string{
		"passwords:\n  - «hunter2x»\n  - \"«Zk81 vQm4x»\"\nuser: bob", "api_keys:\r\n- «Zk81vQm4xTr7»\r\n- «Wd2pZk81vQm4»\r\nname: x", "passwords: [«hunter2x, Zk81vQm4x»]", `{"tokens":["«Zk81vQm4xTr7Wd2p»"]}`, `{Tokens:[]string{"«Zk81vQm4xTr7Wd2p»", "«Wd2pZk81vQm4xTr7»"}, N:1}`, `Tokens:[]string{"the", "cat2"}`, "tokens:\n  - «Zk81vQm4xTr7Wd2p»\n  - «Wd2pZk81vQm4xTr7»",
		"secrets: [db-main-1, tls-cert]", "secrets:\n  - db-main-1\n  - regcred", "secrets:\n  - source: db_password\n    target: db2", "secrets:\n  - id=npm2,src=a2", "secrets: inherit", "missing secrets: [DB_PASSWORD API_TOKEN]", "cookies: [session, theme]", "credentials: [basic, oauth2]",
		`{"credentials":[{"type":"password","value":"«hunter2x»","temporary":false}]}`, `{"value":"«hunter2x»","type":"password"}`, `<input type="password" value="«hunter2x»">`, `{"type":"text","value":"hunter2x"}`, `{"type":"password"},{"type":"text","value":"hunter2x"}`, `{"type":"token","value":"hunter2x"}`, `{"type":"password","value":{"type":"string"}}`,
		"tokens: [the, cat, sat]", `"tokens": ["def", "main2", "("]`, "tokens: [101, 7592, 2088]", "security:\n  - api_key: []", `{"required": ["password", "username"]}`,
	}},
	{"spaces in values", []string{
		`Server=db;User Id=bob;Password=«pw 12»;Database=x`, `User ID=adm;Password=«S3cr3t pass word»;`, `"a=1;Password=«pw 12»"`, `Driver={X};Pwd={«p;w}}12»};Uid=sa`, `Environment="DB_PASSWORD=«hunter 2x»" "USER=bob"`, `["PATH=/bin", "DB_PASSWORD=«hunter 2x»"]`, `+ export 'DB_PASSWORD=«hunter 2x»'`, `curl --user 'bob:«hunter 2x»' https://x.example.org`,
		`a=1;password=«abc12» failed; retrying`, `a=1;password=«abc12» user=bob;`, `"PASSWORD=«abc12» USER=bob"`, `Password=;Database=my db;`,
		`user%5Bpassword%5D=«hunter2x»&user%5Bemail%5D=a`,
	}},
	{"phrases", []string{
		"mnemonic=«legal winner thank year wave sausage worth useful legal winner thank yellow» port=80", "Seed phrase: «legal winner thank year wave sausage worth useful legal winner thank yellow»", `SEED_PHRASE="«legal winner thank year wave sausage worth useful legal winner thank yellow»"`, "Your recovery phrase is: «legal winner thank year wave sausage worth useful legal winner thank yellow»",
		"seed phrase: please enter the twelve words of your wallet separated by spaces in the right order", "mnemonic: jne rel8 with operand of the branch target taken when zero flag clear", "seed phrase: legal winner thank",
	}},
	{"directives", []string{
		"bindpw «hunter2x»", "  auth_pass «hunter2x»", "snmp-server community «s3cretcomm» RO", "enable secret 5 «$1$mERr$hx5rVt7rPNoS4wqbXKX7m0»", "username bob password 7 «0822455D0A16»", "username bob privilege 15 secret «hunter2x»", "crypto isakmp key «hunter2x» address 192.0.2.1", "tacacs-server key «hunter2x»", "machine h.example.org\nlogin bob\npassword «hunter2x»", "userPassword:: «aHVudGVyMng=»", "[smtp.example.org]:587 bob:«hunter2x»",
		"the server key v2 is loaded", "enable password policy", "enable secret rotation", "username bob privilege 15", "neighbor 192.0.2.1 password required", "TLS: server key v2", "snmp-server community", "based on >50 samples",
	}},
	{"codes", []string{
		"Your verification code is «482913».", "Your OTP is «482913»", "login code is: «482913»", "«482913» is your verification code", "G-«482913» is your Google verification code.", "«4829» is your OTP",
		"Your passcode is «482913»", "Your order number is 482913", "the zipcode is 90210", "code is 1234", "exit code is 1234", "482913 is your order number", "482913 is your zip code", "Your verification code is 6 digits long", "the code is 2000 lines", "482913 is your reference", "v1.4829 is your PIN",
	}},
	{"assignments", []string{
		`let password: String = "«hunter2x»";`, `api_key: str = "«Zk81vQm4x»"`, `$cfg->{password} = '«hunter2x»';`, "[\"password\"]=>\n  string(8) \"«hunter2x»\"", "[\"password\":protected]=>\n  string(8) \"«hunter2x»\"", "password: Some(\n        \"«hunter2x»\",\n    )", `#{password => <<"«hunter2x»">>}`, `{password,<<"«hunter2x»">>}`, `[Environment]::SetEnvironmentVariable("API_KEY", "«Zk81vQm4x»", "User")`, `define( 'AUTH_KEY', '«Zk81 vQm4x»' );`, `{"name":"x-api-key","value":"«Zk81vQm4x»"}`, `req.SetBasicAuth("bob", "«hunter2x»")`, `auth=('bob', '«hunter2x»')`, `#define DB_PASSWORD "«hunter2x»"`, `set -gx API_TOKEN «Zk81vQm4x»`, `password: &pw «hunter2x»`, `password: !!str «hunter2x»`, `**Password:** «hunter2x»`, "- **Password**: `«hunter2x»`", `<b>Password:</b> «hunter2x»`, `<meta name="csrf-token" content="«Zk81vQm4xTr7»">`,
		`let token: Token = parser.next();`, `token: Option<String>, host: &str`, `fn login(password: &str) -> Result<Token>`, `token: &'a str`, `password: *db`, `this.password = password;`, `$password = $_POST['password'];`, `#define PASSWORD_FIELD "password"`, `#define MAX_TOKENS 4096`, `set -x`, `SetEnvironmentVariable("PATH", "C:\bin2")`, `$cfg->{host} = 'db1';`, `**Note:** 12 items`, `**Password:**`, `{"name":"token","content":"a long text"}`,
	}},
	{"command lines", []string{
		`net use x: \\srv\share «hunter2x» /user:bob`, `NET USE X: \\srv\c$ "«hunter 2x»" /USER:bob`, `PsExec.exe \\srv -u bob -p «hunter2x» cmd`, `cqlsh -u bob -p «hunter2x» h`, `mysqladmin -u root password «hunter2x»`, `snmpwalk -v2c -c «s3cretcomm» h`, `snmpget -v3 -A «authpw12» -X «privpw12» h`, `ssh-keygen -N '«hunter2x»' -f id`, `openssl enc -aes-256-cbc -k «hunter2x» -in a`, `xfreerdp /u:bob /p:«hunter2x» /v:h`, `schtasks /create /u bob /p «hunter2x» /tn x`, `echo «hunter2x» | docker login -u bob --password-stdin`, `echo '«hunter2x»' | sudo -S ls`, `echo bob:«hunter2x» | chpasswd`, `['mysql', '-u', 'root', '-p«hunter2x»', 'db']`, `unrar x -p«hunter2x» a.rar`, `twine upload -u bob -p «hunter2x» dist/*`, `lftp -u bob,«hunter2x» sftp://h`, `gem push -k «Zk81vQm4xTr7»`, `cargo login «Zk81vQm4xTr7Wd2p»`, `rabbitmqctl add_user bob «hunter2x»`, `rabbitmqctl change_password bob «hunter2x»`, `mosquitto_passwd -b f bob «hunter2x»`, `poetry config http-basic.h bob «hunter2x»`, `consul kv put db/password «hunter2x»`, `etcdctl put /db/password «hunter2x»`, `EXEC sp_addlogin 'bob', '«hunter2x»'`, `UNLOAD ('q') ACCESS_KEY_ID 'x' SECRET_ACCESS_KEY '«Zk81vQm4x»'`, `db.changeUserPassword("bob", "«hunter2x»")`, `user:bob,password:«hunter2x»,host:db`, `dial bob:«hunter2x»@db.example.org:5432/app: refused`, `proxy=bob:«hunter2x»@192.0.2.1:3128`, `mail bob@example.org:8080`, `to: bob@db:5432`, `etl:${PW}@db:5432`, `10:42:07 bob@db:3306`, `image: a/b:1.2@sha256:5432`, `token:«ab12»,count:12`, `{password:«hunter2x»,user:bob}`, `msg="user bob, password \"«hunter2x»\""`,
		`['app', '-port', '80']`, `cargo login failed`, `consul kv put db/host db12`, `rabbitmqctl add_user bob`, `input put db/password2 ok`, `db.auth("bob")`,
		`net use x: \\srv\share /user:bob /persistent:yes`, `net use \\srv\share * /user:bob`, `net use z: "\\srv\my share" /user:bob`, `snmpwalk -v2c -c public h`, `bash -c "echo 12"`, `ping -c 4 h`, `ssh-keygen -t rsa -N "" -f id`, `curl -k https://x.example.org`, `echo $PW | docker login --password-stdin`, `cat pw.txt | docker login --password-stdin`, `robocopy a b /p 12`,
	}},
	{"logins", []string{
		"S: 334 UGFzc3dvcmQ6\r\nC: «aHVudGVyMng=»", "334 UGFzc3dvcmQ6\n«aHVudGVyMng=»", "a1 AUTHENTICATE PLAIN «AGJvYgBodW50ZXIyeA==»", "*2\r\n$4\r\nAUTH\r\n$8\r\n«hunter2x»\r\n", `*3\r\n$4\r\nAUTH\r\n$3\r\nbob\r\n$8\r\n«hunter2x»\r\n`, `"AUTH" "bob" "«hunter2x»"`, "HELLO 3 AUTH default «hunter2x»", "Authorization: Bearer\t«Zk81vQm4xTr7»", "Content-Disposition: form-data; name=password\r\n\r\n«hunter2x»\r\n", "Content-Disposition: form-data; name=\"token\"; filename=\"t\"\r\nContent-Type: text/plain\r\n\r\n«Zk81vQm4x»\r\n",
		"AUTH CRAM-MD5", "AUTH SCRAM-SHA-256", "AUTH XOAUTH2", "334 UGFzc3dvcmQ6", "*1\r\n$4\r\nAUTH\r\n", `"AUTH" "***"`, "Content-Disposition: form-data; name=\"file\"\r\n\r\nabc12\r\n",
	}},
	{"sentences", []string{
		"Password for bob: «hunter2x»", "password for user bob is «hunter2x»", "A temporary password is generated for root@localhost: «Zk81vQm4x;r»", "set password to «hunter2x»", "changing the password to '«hunter2x»'", "password «hunter2x» is not valid", "Incorrect API key provided: «Zk81vQm4xTr7Wd2p».", "api_key «Zk81vQm4xTr7Wd2p» is unknown", "no api key a", "api key ", `["password", ""]`, "revoking «s.Zk81vQm4xTr7Wd2pZk81vQm4» in vault",
		"Password for bob:", "Password for bob: expired", "Password: 12 characters", "**Password:** at least 12 characters", "secret       default-token-x2k9d", "machine learning login flow for password policy2", "password for user bob: 3 attempts left", "Password for bob12 is too short", "password sent to bob1234", "changed password to meet policy", `Secret "db-main-12" not found`, "s.getElementsByClassName1(x)", "acts like s.ReadUint16LengthPrefixed, but longer", "\tmasterSecret    *tls12.MasterSecret", `$out->{pass} = $in->{pass};`,
		"password        «hunter2x9»", "| password      | «hunter2x9»     |", "Key         Value\ntoken       «Zk81vQm4xTr7»", "token       v2 of 3", "my-token    12d", "password        varchar(255)", "token  a1b2c3d4e5 refreshed",
	}},
	{"tables", []string{
		"user,password\nbob,«hunter2»", "user,password,role\r\nbob,«hunter2»,admin\r\neve,\"«Zk81,vQm4»\",user\r\n", "id;name;api_key\n1;x;«9f8e7d6c5b4a3210»\n2;y;«8f8e7d6c5b4a3210»\n\nok", "username\tpassword\thost\nbob\t«hunter2x9»\tdb1", "\"id\",client_secret\n\"1\",\"«hunter2»\"",
		"user,password,role", "fields: user,password\nbob,hunter2", "user,token_count\nbob,17", "user,password\nbob,", "user,password\nbob,hunter2,x", "name,password\nid,secret", "user,password\n", "password,\nthen the rest, in 2 parts",
	}},
	{"accounts", []string{
		"logged in as etl:«Geheim-77x»", "connecting as bob:«hunter2» to db1", "connected with bob", "credentials bob:«hunter2» rejected", "bad credentials bob:«hunter2»", "connecting with bob:«hunter2»", "authenticated as svc@example.org:«hunter2»",
		"logged in as bob:admin", "logged in as bob", "authenticated as system:serviceaccount:kube-system:job2", "connected as bob:5432", "authenticated as host/srv1.example.org@REALM2", "credentials dev/db-main-2 not found", "connecting with http/1.1 to h2c:8080", "credentials file:/etc/a2b3c4", "exported as json:v2beta1", "deployed as app:v1.2.3-rc1", "CONNECT to db1/app@replica", "logged in as user 42 via oidc:google",
		"user bob password «hunter2» ok", "nmcli dev wifi connect net password «hunter2»", "user bob password reset requested", "for user bob password changed",
	}},
	{"languages", []string{
		"mot de passe : «hunter2»", "Le mot de passe est «S3same!ouvre»", "contraseña: «hunter2»", "La contraseña es «hunter2»", "Kennwort: «hunter2»", "senha : «hunter2»", "A senha é «hunter2»", "wachtwoord: «hunter2»", "Wachtwoord is «hunter2»", "hasło: «hunter2»", "Passwort für etl ist «Geheim-77x»", "Passwort für den Nutzer etl: «Geheim-77x»",
		"Mot de passe : obligatoire", "Mot de passe oublié ?", "Le mot de passe est expiré", "Contraseña: obligatoria", "La contraseña es obligatoria", "Senha inválida", "Passwort für etl ist abgelaufen", "Wachtwoord vergeten",
	}},
	{"verdicts", []string{
		"PASS: «hunter2»", "PASS: «kitten-harbour-41»", "USER bob\n331 go on\nPASS «hunter2»\n230 ok", "redis: AUTH «hunter2x9»",
		"PASS: TestX", "PASS: TestLogin_Ok2", "PASS: gcc.dg/pr12345.c (test for excess errors)", "PASS: test-foo 1", "PASS: 12", "PASS: login2 (0.02s)", "--- PASS: TestX (0.00s)", "PASS", "PASS tests/unit/login2.test.js", "XPASS: case12", "PASS: basic",
	}},
	{"remarks", []string{
		"connect failed password=(«hunter2»)", "password=(not set)", "password=(12 chars)", "secret=(sha256)", "token: (base64)", "password=(len=12)", "password (optional): ",
		"password:min=8,max=64", `validate:"required,password:min=8"`, "mnemonic=MOV", "opcode=0x90 mnemonic: NOP", "sig: SIGTERM", "unexpected token: 'foo9'", "redis key: session:count", "oauth2:v1", "cpe:2.3:a:postgresql:x:15.3.0:*:*:*:*:*:*:*", "password = random_password.db.result", "signal=SIGKILL", "passwd:         compat",
	}},
	{"keys of strangers", []string{
		"ACMEWIDGETS_KEY=«f3Kq9ZpT2xLm7VbN4cRw8YsD»", "ACMEWIDGETS_KEY=«9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d»", `quuxly_key: "«f3Kq9ZpT2xLm7VbN4cRw8YsD»"`, `{"quuxlyKey":"«f3Kq9ZpT2xLm7VbN4cRw8YsD»"}`,
		"QUUXLY_KEY=«f3Kq9ZpT2xLm7VbN4cRw8YsDf3Kq9ZpT+x/m7VbN4cQ=»", `"quuxlyKey": "«f3Kq9ZpT2xLm7VbN4cRw8YsDf3Kq9ZpT+x/m7VbN4cQ=»"`, "quuxly_key=f3Kq9ZpT+x/m7VbN4cQ=", "cache_key=f3Kq9ZpT2xLm7VbN4cRw8YsDf3Kq9ZpT+x/m7VbN4cQ=", "quuxly_key=users/7/orders/2026/parts/list/of/names/a/b=", "QUUXLY_KEY=«f3/Kq9ZpT2xLm7VbN4cRw8YsDf3Kq9ZpT+x/m7VbN4c=»",
		"quuxly key: «f3Kq9ZpT2xLm7VbN4cRw8YsD»", "X-Quuxly-Key: «f3Kq9ZpT2xLm7VbN4cRw8YsD»", "cache key: f3Kq9ZpT2xLm7VbN4cRw8YsD", "X-Cache-Key: f3Kq9ZpT2xLm7VbN4cRw8YsD", "quuxly key: 9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d",
		"CACHE_KEY=f3Kq9ZpT2xLm7VbN4cRw8YsD", "sort_key=f3Kq9ZpT2xLm7VbN4cRw8YsD", "idempotencyKey=f3Kq9ZpT2xLm7VbN4cRw8YsD", "quuxly_key=9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d", "QUUXLY_KEY=users/f3Kq9ZpT2xLm7VbN4cRw8YsD", "quuxly_key=f3Kq9ZpT2xLm7VbN4cRw8YsD/part2", "ACMEWIDGETS_KEY=summary", "public_key=f3Kq9ZpT2xLm7VbN4cRw8YsD", "turkey=f3Kq9ZpT2xLm7VbN4cRw8YsD",
		`quuxlykey: "«f3Kq9ZpT2xLm7VbN4cRw8YsD»"`, "my_key=«f3Kq9ZpT2xLm7VbN4cRw8YsD»", `{"testKey":"«f3Kq9ZpT2xLm7VbN4cRw8YsD»"}`, "acmeKEy=f3Kq9ZpT2xLm7VbN4cRw8YsD", "quuxlykey=hunter2", "my_key=7", "prev_key=summary2", "cachekey=f3Kq9ZpT2xLm7VbN4cRw8YsD", "monkey=f3Kq9ZpT2xLm7VbN4cRw8YsD", "mergeKey=f3Kq9ZpT2xLm7VbN4cRw8YsD", "key_key=f3Kq9ZpT2xLm7VbN4cRw8YsD",
		"tokens=«f3Kq9ZpT2xLm7VbN4cRw8YsD»", `"sync_tokens": ["«f3Kq9ZpT2xLm7VbN4cRw8YsD»"]`, "prompt_tokens=300", `"special_tokens": ["<s>", "</s>"]`, "unused_tokens=hunter2", `{"mfa":"«x7k2913»"}`, `{"mfa":"totp"}`, "my_mfa:day=tuesday", "mfa: true", "mfa=sms",
	}},
	{"keys of vendors", []string{
		"mailgun: «9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d»", "algolia = '«9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d»'", `fastly := "«f3Kq9ZpT_xLm7VbN4cRw8-YsDf3Kq9ZpT»"`, "'asana' => '«f3kq9zpt2xlm7vbn4crw8ysd1h»'", `{"heroku": "«9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d»"}`,
		`datadog = "«9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d01234567»"`, "box: «f3Kq9ZpT2xLm7VbN4cRw8YsDf3Kq9ZpT»", "calling algolia «f3Kq9ZpT2xLm7VbN4cRw8YsDf3Kq9ZpT»", "adafruit_key: «9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d»", `acme_auth: "«f3Kq9ZpT_xLm7VbN4cRw8-YsDf3Kq9ZpT»"`,
		`{"service":"algolia","key":"«9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d»"}`, "algolia:\n  key: «9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d»", `{"service":"acme","key":"9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d"}`, `{"service":"algolia","key":"products"}`,
		"datadog: 9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d01234567", `"github": "9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d01234567"`, "shopify: 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d", "klaviyo: «43d027529cdd4dd3fb6f42d74d3c3477cc»", "klaviyo: 43d027529cdd4dd3fb6f42d7", "algolia: main-index-of-2024-products-by-region", `fastly := "edge_cache_purgeAllByKey_2"`, "using linear interpolation2Between3Points", `{"type":"linear","key":"9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d"}`, "square root cache key: 9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d", "segment 12 key=9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d01234567", `{"service":"linear","key":"«f3Kq9ZpT2xLm7VbN4cRw8YsDf3Kq9ZpT»"}`, "linear: interpolationBetween3And4Points", "vercel dpl_5WJWYSyB7BpgTj3EuwF37WMRBXBt", "calling algolia 9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d", "calling acme f3Kq9ZpT2xLm7VbN4cRw8YsDf3Kq9ZpT", "segment f3Kq9ZpT2xLm7VbN4cRw8YsDf3Kq9ZpT loaded", "moved box f3Kq9ZpT2xLm7VbN4cRw8YsD to shelf 7",
	}},
	{"settings apart", []string{
		`<property name="password"><value>«hunter2»</value></property>`, `<setting name="ApiKey" serializeAs="String"><value>«hunter2x»</value></setting>`, "machine x.example.org\n\tlogin bob\n\tpassword «hunter2»", "machine x login bob account y password «hunter2»", "java -DapiKey=«hunter2» -jar a.jar", "gradle -PsigningKey=«hunter2» publish", "backup codes: «12345-67890», «98765-43210»",
		`smtp.login("bob@example.org", "«hunter2»")`, `ftp.login('bob', '«hunter2»')`, `DriverManager.getConnection("jdbc:x", "bob", "«hunter2»")`, `mysqli_connect("h", "root", "«hunter2»", "db")`, `new PDO('mysql:host=h', 'bob', '«hunter2»')`, `echo «hunter2» | kinit bob`, "cf auth bob «hunter2x9»", "nmcli c modify x wifi-sec.psk «hunter2x»",
		`<property name="tokenCount"><value>12a</value></property>`, `<property name="url"><value>x1</value></property>`, "-DskipTests -Pprod2 -Dpath=a1", "recovery codes: regenerated", "codes: 200, 404", "passwords: 3, attempts: 4", `page.login("bob", "oidc")`, `getConnection(url, user, "x12345")`, `getConnection("jdbc:x", "bob")`, "cf auth bob",
	}},
	{"more command lines", []string{
		"curl -su bob:«hunter2» https://x", "curl -sSu bob:«hunter2» https://x", "bcp t out f -U sa -P«hunter2»", "rdesktop -u bob -p «hunter2» h", "rabbitmqadmin -u bob -p «hunter2» list queues", "nodetool -u bob -pw «hunter2» status", "ssh-keygen -p -P «hunter2» -N «hunter3» -f k", "dsadd user cn=bob -pwd «hunter2»", "wpa_passphrase net «hunter2x»", "bw unlock «hunter2x9»", "mc alias set s3 http://h bob «hunter2x9»", "com2sec readonly default «s3cr3tRO»", "chpasswd <<< 'bob:«hunter2x»'", "gh auth login --with-token <<< «hunter2xyz9»", "user default on >«hunter2» ~* +@all", "dotnet user-secrets set \"Db:Password\" \"«hunter2»\"", "pulumi config set --secret dbPassword «hunter2»", "SetEnv DB_PASSWORD «hunter2»", "fastcgi_param DB_PASSWORD «hunter2x»;", "*:*:*:etl:«hunter2»", "set snmp community «s3cr3tRO» authorization read-only", "SNMP community: «s3cr3tRO»", "rman target sys/«hunter2»@orcl", "CONNECT bob/«hunter2»@orcl", "bob/«hunter2»@//h:1521/orcl", `a:1:{s:8:"password";s:7:"«hunter2»";}`, "ALTER CURRENT USER SET PASSWORD FROM '«hunter2»' TO '«hunter3»'", "password[0]=«hunter2»", "~ password = \"«hunter2»\" -> \"«hunter3»\"", "private key «0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318»",
		"ls -su bob:12 a", "curl -sS https://x", "cp -P a2 b", "ssh-keygen -P \"\" -f k", "based on >50 samples", "users on >50 hosts ~* 2", "cat <<< hunter2", "pulumi config set region eu1", "SetEnv APP_MODE prod2", "SNMP community: public", "set snmp community public", "CONNECT example.org:443", "listen h:1521", `a:1:{s:4:"mode";s:7:"hunter2";}`, "passwd[1234]: done", "private key id_rsa_2048",
	}},
	{"brackets", []string{
		"password=«Xk9mPq2(v7zR»", "password=«Xk9mPq2(v)7zR»", "password: «Xk9m[Pq27zR»", "DB_PASSWORD=«Qm4x(Zk81»",
		"password=decode(raw", "token = jwt.sign(payload, key)", "token=sha256(raw)", "token = fetch(id).value", "password: users[0]", "token = next(it);",
		"token=«org.example.auth.Token@182f0db[value=Zk81vQm4x]»", `{"token":"«org.example.auth.Token@182f0db[value=Zk81vQm4x]»"}`, "token=org.example.auth.Token@182f0db",
	}},
	{"words", []string{
		`{"credentials":"«correct horse battery staple»"}`, `{"credentials":"shared config file"}`, "TOKEN=«HUNTERXYZ»", "unexpected token: IDENT", "token: IDENT",
		"sid=«AbCdEfGhIjKlMnOpQrSt»", "sid=AllowRead", `{"token":{"kind":"bearer","uid":"«Zk39fJq0aLx81Tn5bVw7Yc2R»"}}`, `{"secret":{"type":"apiKey","name":"«Zk39fJq0aLx81Tn5bVw7Yc2R»"}}`,
		`{"secret":{"kind":"Secret","name":"db","uid":"0d8f3e2a-6b1c-4f7d-9a5e-1c2b3a4d5e6f"}}`,
	}},
	{"network devices", []string{
		"tacacs-server host 10.1.1.5 key «Zk81vQm4x»", "radius-server host 10.1.1.6 auth-port 1812 acct-port 1813 key 7 «0822455D0A16»", "radius server a\n address ipv4 10.1.1.6\n key 7 «0822455D0A16»",
		"ip ospf message-digest-key 1 md5 «Zk81vQm4x»", " ip ospf authentication-key 7 «0822455D0A16»", "ntp authentication-key 42 md5 «Zk81vQm4x»", " key-string 7 «0822455D0A16»", "standby 1 authentication md5 key-string «Zk81vQm4x»",
		" wpa-psk ascii 0 «Zk81vQm4x»", " pre-shared-key local «Zk81vQm4x»", "snmp-server user bob ops v3 auth sha «Zk81vQm4x» priv aes 128 «Qm4xZk81v»", `createUser bob SHA "«Zk81 vQm4x»" AES "«Qm4xZk81v»"`, "snmp-server host 10.1.1.1 version 2c «Zk81vQm4x»",
		`set protocols bgp group ebgp authentication-key "«Zk81vQm4x»"`, `set system login user bob authentication plain-text-password-value "«Zk81vQm4x»"`, `set security ike policy p1 pre-shared-key ascii-text "«Zk81vQm4x»"`,
		"    set psksecret ENC «Zk81vQm4xTr7==»", "    set passwd ENC «Zk81vQm4xTr7=»", `password manager user-name "admin" plaintext "«Zk81vQm4x»"`,
		"the authentication-key is stored", "tacacs-server host 10.1.1.5 timeout 5", "ip ospf authentication message-digest", "auth sha256 required", "files verified by sha 9d0adde0630c2cb7", "aes 256 is used", " key chain ospf1", "snmp version 2c is used",
		"commit by author Bob sha 3a7bd3e2360a3d29eea436fcfb7e44c735d117c4", "fetched author.tar md5 d41d8cd98f00b204e9800998ecf8427e", "authentication failed: md5 d41d8cd98f00b204e9800998ecf8427e differs",
	}},
	{"servers' settings", []string{
		"hibernate.connection.password «hibPass_1»", "storepass «Zk81vQm4x»", `AuthLDAPBindPassword "«Zk81 vQm4x»"`, "sentinel auth-pass mymaster «Zk81vQm4x»", "user etl +@all ~* >«Zk81vQm4x»", "rootpw --plaintext «Zk81vQm4x»", "rootpw --iscrypted «Zk81vQm4x»",
		`%any %any : PSK "«Zk81 vQm4x»"`, `bob : EAP "«Zk81vQm4x»"`, `bob : XAUTH "«Zk81vQm4x»"`, `: RSA gateway.pem "«Zk81vQm4x»"`, `host key verification: RSA key "SHA256:Zk81vQm4x"`, `handshake: ECDSA cert "edge-1"`, `wifi: EAP "PEAP1"`, "stats auth bob:«Zk81vQm4x»", "user bob insecure-password «Zk81vQm4x»",
		`proxy_set_header Authorization "Basic «ZXRsOlprODF2UW00eA==»";`, "proxy_set_header X-Api-Key «Zk81vQm4x»;", `RequestHeader set X-Api-Key "«Zk81vQm4x»"`, "http-request set-header X-Api-Key «Zk81vQm4x»",
		`PlainLoginModule required username="bob" password="«Zk81vQm4x»" user_bob="«Zk81vQm4x»" user_ann="«Qm4xZk81v»";`, "DEBUG HikariConfig - password........................«Zk81vQm4x»", "      - DB_PASSWORD=«Zk81 vQm 4x»\n      - TZ=UTC",
		"db.example.org:5433:app:bob:«Zk81vQm4x»", "/run/app.go:1234:in:call:f1", "main.go:1204:app:bob:12", "proxy_set_header X-Api-Key $http_x_api_key;", "proxy_set_header Host $host;", "storepass is set", "Enter the password...", "password...................... ok", "      - API_TOKEN=\n      - TZ=UTC", `: RSA gateway.pem`, `user_bob="Zk81vQm4x"`, "token uint64x", "secretKey PrivateKey2048", "\tnSecret uint16", "\tauthToken neo4j.AuthToken",
	}},
	{"statements of a key", []string{
		"PRAGMA key = '«Zk81vQm4x»'", "PRAGMA rekey='«Zk81vQm4x»'", "SELECT crypt('«Zk81vQm4x»', gen_salt('bf'))", "SELECT pgp_sym_decrypt(c, '«Zk81vQm4x»')", "Key (api_token)=(«Zk81vQm4x») already exists.", "Key (email, reset_token)=(a@b.c, «Zk81vQm4x») already exists.",
		"Key (id, name)=(7, Zk81vQm4x) already exists.", "PRAGMA key_count", "PRAGMA table_info('keys1')", "Key (token_id)=(71f) is not present",
	}},
	{"pairs in other words", []string{
		`{"ParameterKey":"DBPassword","ParameterValue":"«Zk81vQm4x»"}`, "ParameterKey=DBPassword,ParameterValue=«Zk81vQm4x» ParameterKey=Env,ParameterValue=dev", `header: "authorization" value: "Basic «ZXRsOlprODF2UW00eA==»"`, `{"name":"Authorization","value":"Bearer «Zk81vQm4x»"}`, `header: "x-api-key" value: "«Zk81vQm4x»"`,
		"<property><name>fs.s3a.secret.key</name><value>«Zk81+vQm/4x»</value></property>", "<property>\n  <name>javax.jdo.option.ConnectionPassword</name>\n  <value>«Zk81vQm4x»</value>\n</property>", "<member><name>password</name><value><string>«Zk81vQm4x»</string></value></member>", "<Password><Value>«Zk81vQm4x»</Value><PlainText>true</PlainText></Password>",
		"<password>«{COQLCE6DU6GtcS5P=}»</password>", "<hudson.util.Secret>«{AQAAABAAAAAQabcdefghij12}»</hudson.util.Secret>",
		`{"ParameterKey":"Env","ParameterValue":"Zk81vQm4x"}`, "<property><name>hive.exec.parallel</name><value>true</value></property>", "<member><name>wp.count</name><value><string>Zk81vQm4x</string></value></member>", "<password>{db_password}</password>", "<password>{{ x }}</password>", `{name: "x", headerName: "X-Api-Key", headerValue: bearer2}`, `TagKey: "session_id", TagValue: "session-123"`, "<name>Salt</name> <value>30.1 </value>",
	}},
	{"calls and commands", []string{
		"#0 /app/db.php(12): PDO->__construct('mysql:host=db', 'root', '«Zk81vQm4x»')", "#2 Login->authenticate('bob', '«Zk81vQm4x»')", `mysql_connect("localhost", "root", "«Zk81vQm4x»")`, `session.auth = ("admin", "«Zk81vQm4x»")`,
		"ansible-vault encrypt_string '«Zk81vQm4x»' --name 'db_password'", "vault login «hvs.Zk81vQm4xTr7»", "consul acl set-agent-token agent «Zk81vQm4x»", `aws ssm put-parameter --name /app/x --type SecureString --value "«Zk81vQm4x»"`, "aws ssm put-parameter --value «Zk81vQm4x» --type SecureString --name /app/x",
		`sqlplus -s system/"«Zk@81 vQm»"@//db:1521/XE`, `"sqlplus", "app/«Zk81vQm4x»@db"`, "scott/«Zk81vQm4x»@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=h)))", "net user bob «Zk81vQm4x» /add", "schtasks /create /tn job /ru bob /rp «Zk81vQm4x»", `host=db user=app password=«it\'s-4x» sslmode=disable`,
		"::add-mask::«Zk81vQm4x»", "::set-output name=token::«Zk81vQm4x»", "##vso[task.setvariable variable=dbPassword;issecret=true]«Zk81vQm4x»", "##vso[task.setvariable variable=x;isSecret=true]«Zk81vQm4x»",
		"vault login -method=userpass", "net user bob /add", "net user bob /domain", "aws ssm put-parameter --name /app/x --type String --value Zk81vQm4x", "::set-output name=version::v1.2.3", "##vso[task.setvariable variable=version]1.2.3", "$x->__construct('a:b', 'c', 'utf8')", "see a/b@(DESCRIPTION", `echo "::add-mask::$SECRET_KEY"`, "as ::error::, ::add-mask::, or ::stop-commands::", "/rp            definition",
	}},
	{"operands of commands", []string{
		"netlify env:set API_TOKEN «Zk81vQm4xTr7Wd2»", "eas secret:create --name x DB_PASSWORD «Zk81vQm4xTr7Wd2»", "poetry config pypi-token.pypi «Zk81vQm4x»", "nuget push x.nupkg «oy2zk81vqm4xtr7» -Source s", "doctl auth init -t «Zk81vQm4xTr7»", "vault unseal «Zk81vQm4xTr7»", "vault token revoke «Zk81vQm4xTr7»", "vault token lookup «Zk81vQm4xTr7»",
		"crane auth login r.example.org -u bob -p «hunter»", `printf '%s' "«hunter»" | docker secret create db_password -`, `printf "«hunter»" | docker login -u bob --password-stdin`, "p4 login <<< «hunter»",
		"username admin privilege 15 password 0 «swordfish»", "enable secret 5 «swordfish»",
		"netlify env:set API_TOKEN staging-2026", "API_TOKEN 2026-01-12T10:00:00Z", "the API_TOKEN v2beta1 of it", "poetry config pypi-token.pypi", "nuget push bin/x.nupkg --source s", "doctl auth init -t", "vault token revoke -self", "vault token lookup -accessor Zk81vQm4xTr7", "crane auth login r.example.org -u bob -p", `printf '%s' "x" | docker compose up`, "cat <<< hunter", "the password 0 means none of it", "username admin privilege 15",
	}},
	{"a login behind its name", []string{
		`cloud.auth: "elastic:«Zk81vQm4x»"`, "cloud.auth: elastic:«letmein»", "ES_AUTH=elastic:«Zk81vQm4x»", "cache_peer p.example.org parent 3128 0 login=bob:«Zk81vQm4x»", "userpass=bob:«Zk81vQm4x»",
		"cloud.auth: elastic:reader", "login=bob:2026", "login=client:Zk81vQm4x", "http.auth: off", "cloud.auth: https://es.example.org:9200",
	}},
	{"members of a mapping on lines", []string{
		"passwords:\n  bob: «Zk81vQm4x»\n  ann: '«Wd2pTr77»'\nuser: Zk81vQm4x", "api_tokens:\r\n  github: «Zk81vQm4xTr7»\r\n  ttl: 3600s\r\nname: x", "  credentials:\n    bob: «Zk81vQm4x»\n  host: Zk81vQm4x",
		"secrets:\n  db_password:\n    file: ./db_password.txt", "credentials:\n  user: bob12345\n  file: /run/app1.json\n  region: eu-west-1\n  iam_role: s3access", "tokens:\n  max: 4096\n  model: gpt4all", "passwords:\nbob: Zk81vQm4x",
		"DbPassword:\n  Type: String\n  Default: «Zk81vQm4x»", "db_password:\n  description: of the database\n  default: «hunter»",
		"DbPassword:\n  Type: String\n  Default: ''", "password_policy:\n  default: Zk81vQm4x", "region:\n  default: Zk81vQm4x", "token:\n  type: string\n  default: none", "switch token {\ncase 1:\n  a()\ndefault: b1234567x",
	}},
	{"a setting by its path, a table and an intake", []string{
		`builder.Configuration["Db:Password"] = "«hunter»";`, `Configuration["Jwt:Secret"] = "«Zk81vQm4x»"`, `["password":protected]=> "«hunter»"`, `Configuration["Password:Length"] = "Zk81vQm4x"`,
		`<tr><td class="e">DB_PASSWORD </td><td class="v">«Zk81vQm4x» </td></tr>`, "<tr>\n  <th>Password</th>\n  <td>«Zk81vQm4x»</td>\n</tr>", "<td>Password</td><td>            «Zk81vQm4x»<", "<td>Password</td><td>      </td>", `<td class="e">DB_HOST </td><td class="v">Zk81vQm4x </td>`, `<th>Password</th><th>Zk81vQm4x</th>`, "<td>password</td>\n<p>Zk81vQm4x</p>",
		"additional_endpoints:\n  \"https://app.datadoghq.com\":\n  - «aaaaaaaaaaaaaaaaaaaaaaaaaaaabbbb»\n  - '«2485e4a616c690383f55e458275eb374»'\n  x:\n  - 2485e4a616c690383f55e458275eb374", `{"https://app.datadoghq.eu": ["«2485e4a616c690383f55e458275eb374»", "«63664ee4df92f61f14d2c4e6b156482d»"]}`, `"https://app.datadoghq.com": timeout`, `"https://app.datadoghq.com": 2485e4a616c690383f55e458275eb374ff`,
		"Connecting as app/«NE98uNllExxUJs7bOf»", "Authentication failed: bob / «6Yd20uvKVFdDo»", "Login failed: bob / «Hallo123!»", "Connecting as app/reader2", "Login failed: http / 403", "Authentication failed: see /var/log/auth1",
		`Please use "«tr0ub4dor&3»" as the password.`, `use '«hunter2»' as the token`, `use "sha256" as the password hasher`, `use "v2-beta" as the token type`, `auth: ('bob', '«sup3rs3cr3t»')`,
	}},
	{"a scheme in braces, an arrow, and what is piped", []string{
		"spring.security.user.password={noop}«Zk81vQm4x»", "password: {bcrypt}«$2a$10$vI8aWBnW3fID.ZQ4/zo1G.q1lRps.9cGLcZEiGDMVr5yUP1KUOYTa»", "password={cipher}«Zk81vQm4x»", "password={«hunter2»}", "password={token}", "password={«hunter2»} {noop}",
		"heroku auth:token → «HRKU-0dfe17cf-f1e6-40b4-af18-ac2f465896e9»", "Authorization: token -> denied", "auth: token | none",
		`echo "«Zk81vQm4x»" | gh secret set NPM_TOKEN`, `printf "%s" "«hunter»" | kubectl create secret generic x --from-file=p=/dev/stdin`, "echo «Zk81vQm4x» | wrangler secret put KEY", "echo $KEY | gh secret set NPM_TOKEN", "cat key.txt | gh secret set NPM_TOKEN",
		"here are the creds: bob / «h8isgU0ODJ»", "creds: bob/«hunter22x»", "creds: see / etc",
	}},
	{"members that tell, of calls and statements", []string{
		"Aws.config.update(credentials: Aws::Credentials.new('AKIAXXXX', '«Zk81+vQm4/xTr7Wd2»'))", "CREATE STAGE s URL='s3://b' CREDENTIALS=(AWS_KEY_ID='abc' AWS_SECRET_KEY='«Zk81vQm4x»');", "export VAULT_TOKEN=$(curl -s https://vault.example.org/v1/auth/approle/login --data @/run/login.json --header x | jq -r .auth)",
		"credentials=(«hunter2x»)", "PASSWORD=«$[hunter2»",
	}},
	{"a key that is used, and make's other assignments", []string{
		"[DEBUG] Using Key=«47441ce48e3e93a22a8d0cc3e5e17c4f»", "[DEBUG] Using Key=«52yZ97wY6NSbEQdKEI5DYEfHGZ0FahLXLsXXfg3C»", "using key: «447de857-eee4-4825-bbc8-8350becfa46d»", "Using Key=user:42:profile", "Using Key=name", "Cached Key=47441ce48e3e93a22a8d0cc3e5e17c4f", "using sort key=47441ce48e3e93a22a8d0cc3e5e17c4f",
		"API_TOKEN ::= «Zk81vQm4x»", "DB_PASSWORD :::= «hunter»", "token ::= identifier2", "Token ::= Word", "API_TOKEN :: Zk81vQm4x",
	}},
	{"what holds a value or none", []string{
		"Password = Some(«P@ssw0rd!»)", "Password = Some(«qwerty123»)", "DataSource(password=Optional[«Zk81vQm4x»])", "token: Some(«Zk81vQm4x»), id: Some(7)", "password: Optional.empty", "password = Some(password2)", "password = Some(cfg.pw2)", "password = Some(p2.password)", "token: Optional[str4]", "env[DB_PASS] = «hunter»",
	}},
	{"what programs tell of passwords", []string{
		"A temporary password is generated for root@localhost: «q;kE,2-mYz!v»", "Password for the elastic user (reset with `bin/elasticsearch-reset-password -u elastic`):\n  «lG0=x9aTqZr7»", "PASSWORD elastic = «eLasTicPw123»", "Password for the [elastic] user successfully reset.\nNew value: «lG0=x9aTqZr7»",
		"Changed password for user kibana to «Zk81vQm4x»", "Setting password for bob to «Zk81vQm4x»", "[WARN] token «Zk81vQm4x» expired at 2026-01-01", "the password was changed from «Zk81vQm4x» to «Qm4xZk81v»", "OTP «774411» sent to +3612345", "password: «correct horse battery staple»", "passphrase: «correct horse battery»", "Authorization=Bearer «abc123»", "invalid API key «abcdef123456»", "auth=basic user=bob2", "auth=basic for bob", "\n key 1232", "Passphrase: «correct horse battery staple»",
		"C: AUTH LOGIN", ">> AUTH LOGIN\n<< 334 VXNlcm5hbWU6", "prepared AUTH LOGIN challenge: 'x'", "Erlang/OTP 26", "OTP 2026 conference", "password for bob to be set", "password: enter the new password", "password: database user password string", "token: no more than that", "token v2beta1 expired", "PASSWORD elastic is set", "New value: Zk81vQm4x",
	}},
	{"tables with names in capitals", []string{
		"DB_PASSWORD            «hunter2xj»", "| DB_PASSWORD | «Zk81vQm4x» |", "| adminPass | «Tr0ub4dor3» |", "│ DB_PASSWORD │ «Zk81vQm4x» │", "DB_PASSWORD            required", "│ DB_PASSWORD │ required │",
	}},
	{"a password behind a user's flag", []string{
		"cypher-shell -u neo4j -p «Zk81vQm4x» \"RETURN 1\"", "add-user.sh -u admin -p «Zk81vQm4x» -g guests", "hydra -l admin -p «Zk81vQm4x» ssh://h", "check_mysql -H h -u nagios -p '«nag10s!»'", "p4 -u bob -P «Zk81vQm4x» sync", "vsql -U bob -w «Zk81vQm4x»", "nzsql -u bob -pw «Zk81vQm4x»", "tool --username bob -p «Zk81vQm4x»",
		"addprinc -pw «Zk81vQm4x» bob@REALM", "security unlock-keychain -p «Zk81vQm4x» login.keychain", "security import a.p12 -P «Zk81vQm4x» -T /usr/bin/codesign", "signtool sign /f c.pfx /p «Zk81vQm4x» a.exe", "jenkins-cli.jar -auth bob:«Zk81vQm4x» list-jobs",
		"ssh -l bob -p 2222 h", "psql -U etl -p 5432 app", "docker run -u app -p 127.0.0.1:8080:80 web2", "docker run -u 1000 -p 8080:80 web", "rsync -u a -p b2", "pg_dump -U etl -w app2", "psql -U etl -p $PGPORT2", "scp -P 2222 a b", "git push -u origin -p feature-2", "loader -u bob -p /etc/x2/y3", `security import a.p12 -P "$CertPassword" -A`, `signtool sign /p "$env:CERT_PASSWORD" a.exe`, `vsql -U bob -c "SELECT 1"`, "umount -l $(type -P ip6tables-save)", `vault operator unseal "$key"`, "nmap -p 80,443 h2", "curl -u bob -w %{http_code}2 h",
	}},
	{"more commands and registries", []string{
		"neo4j-admin dbms set-initial-password «Zk81vQm4x»", "ejabberdctl register bob example.org «Zk81vQm4x»", "vault operator unseal «4jYbl2CBIv6SpkKj6Hos9iD32k5RfGkLzlosrrq»", "chamber write svc db_password «Zk81vQm4x»", "rclone config create x s3 access_key_id AK secret_access_key «Zk81vQm4x»", "rclone obscure «Zk81vQm4x»", "steamcmd +login bob «Zk81vQm4x» +quit", "mc config host add s3 http://m:9000 AKACCESS «Zk81vQm4x»",
		"echo '«Zk81vQm4x»' | openconnect --passwd-on-stdin vpn.example.org", `echo -e "«Zk81vQm4x\nZk81vQm4x»" | passwd bob`, `echo -e "«Zk81vQm4x\nZk81vQm4x»" | smbpasswd -a -s bob`, "echo '«Zk81vQm4x»' | zfs load-key tank/x", "echo -n '«Zk81vQm4x»' | gcloud secrets create x --data-file=-", "sshfs -o password_stdin bob@h:/ <<< '«Zk81vQm4x»'",
		"d-i passwd/root-password password «Zk81vQm4x»", "mysql-server mysql-server/root_password password «Zk81vQm4x»", "    DefaultPassword    REG_SZ    «Zk81vQm4x»", "reg add HKLM\\X /v DefaultPassword /t REG_SZ /d «Zk81vQm4x» /f", "Xauth password «Zk81vQm4x»", "IPSec secret «Zk81vQm4x»", "az keyvault secret set --vault-name kv --name x --value «Zk81vQm4x»",
		`{rabbit, [{default_user, <<"guest">>}, {default_pass, <<"«Zk81vQm4x»">>}]}`, `<Set name="KeyStorePassword">«OBF:1vny1zlo1x8e1vnw1vn61x8g»</Set>`, "new Sequelize('db', 'bob', '«Zk81vQm4x»', { dialect: 'postgres' })", `WiFi.begin("HomeNet", "«Zk81vQm4x»")`, "ldap.bind_s('cn=x', '«Zk81vQm4x»')", "ATTACH DATABASE 'e.db' AS e KEY '«Zk81vQm4x»'", "seed words: «abandon ability able about above absent absorb abstract absurd abuse access accident»",
		"/Stage[main]/Mysql::User[root]/password: changed '«Zk81vQm4x»' to '«Qm4xZk81v»'", ". LOGIN bob@example.org «Zk81vQm4x»", "SMTP -> FROM SERVER:334 UGFzc3dvcmQ6\nCLIENT -> SERVER: «c2VjcmV0MTIzIQ==»",
		"    Version    REG_SZ    10.0.1a", "reg add HKLM\\X /v Version /t REG_SZ /d 10a", "d-i passwd/user-fullname string Bob2", "gcloud secrets list | grep x2", "echo hello2 | passwd-tool", "az keyvault secret show --name x --value-only", "token=IDENT next=EOF", "{default_vhost, <<\"main2\">>}", "the db_password column2 is dropped", "user_token base64url", "password: changed for bob2", "ctl register x2", "vault operator unseal -status",
	}},
	{"more quotes and wrappers", []string{
		"| password | `«Zk81vQm4x»` |", "- **API key:** `«Zk81vQm4x»`", `\u0022password\u0022:\u0022«Zk81vQm4x»\u0022,\u0022user\u0022:\u0022bob\u0022`, `\u0027password\u0027: \u0027«Zk81vQm4x»\u0027`,
		"password=SecretStr('«Zk81vQm4x»')", `password: Optional("«Zk81vQm4x»")`, `password: Just "«Zk81vQm4x»"`, `password: (string) "«Zk81vQm4x»"`, ` Password: (string) (len=9) "«Zk81vQm4x»",`,
		"the password («Zk81vQm4x») was rejected", "password [«Zk81vQm4x»] rejected", "password <«Zk81vQm4x»> rejected", "password «Zk81vQm4x»",
		`{"value":"«Zk81vQm4x»","name":"DB_PASSWORD"}`, `{"value": "«Zk81vQm4x»", "key": "api_key", "protected": true}`, `{'value': '«Zk81vQm4x»', 'name': 'DB_PASSWORD'}`,
		"Setting env DB_PASSWORD to «Zk81vQm4x»", `Set DB_PASSWORD to "«Zk81vQm4x»"`, "DB_PASSWORD set to «Zk81vQm4x»", "environment variable API_KEY has value «Zk81vQm4x»", "value of API_TOKEN is «Zk81vQm4x»",
		"| password | `required` |", "- **API key:** `required`", `{"value":"Zk81vQm4x","name":"region"}`, `{"value":"Zk81vQm4x"},{"name":"DB_PASSWORD"}`, "password: (string) nil", "password [a-z] rejected", "password (attempt 3) was rejected", "DB_PASSWORD is not set", "Set DB_PASSWORD to continue", "set API_KEY to your key2", "DB_PASSWORD has value", "DB_PASSWORD is 12 characters", "password Version2024", "var token TVec0Token", "Secret Bug4Secret", "- **aws\\_auth:** For S3/MinIO storage", "API_KEY was moved to config2.yaml", "DB_PASSWORD set to $DB_PASSWORD2",
	}},
	{"passwords with any character in sentences", []string{
		"login failed with password «h5mY?F9SfEwkz5Gz»", "login failed with password «x7kQ9mVtLp2w!»", "client secret «Kj8~mQ2xV_9tR.4wZ7pL1nB5» rejected", "bearer token «x6r@q+a3Y29bA@Sy» rejected", "refresh token «1.AXkAabcDEF123456789kQ.abc» expired",
		"with password «x7kQ/9mVtLp2w».", "password «x7kQ#9mVtLp2w» invalid", "using token «x7kQ%9mVtLp2w», again", "wrong password «xVkQmZtLwPrBnKcD»", "the password is «h?mY5F9SfEwkz5Gz»",
		"using password from /run/secrets/db1", "with token /var/lib/K8s/3fA2Bc/x.Y", "with token ~/K8s/3fA2Bc", "with secret MyApp-DB-2.yaml", "invalid token v1.2.3-RC1", "using password of A.B.Cook@example.org", "with password A.B.Cook@mail.example.org", "with token https://A.B2C.example.org/dEf", "with token config.tokenV2", "with secret my-app-db-2", "invalid token #/components/B2C", "using secret kv/prod/B2C-db", "with token «wJalr/XUtn7/bPxRfiCYEXq», again", "with password «hunter22!»", "using token svc-etl-2026",
		"unexpected token foo.bar()", "invalid token a.b.c", "invalid token A.b2()", "token 2026-11-25T10:00:00Z expired", "with token 12.5%", "invalid token K8s.ServiceAccount.Token", "with token XMLHttpRequest2.send", "secret IMG_20260101T1200Z.JPG rejected", "with password file p4.txt",
	}},
	{"logins without a scheme", []string{
		"connect bob:«x7kQ9mVtLp2w»@sftp.x.org:22 failed: timeout", "connect bob:«geheim»@sftp.x.org:22", "sync etl:«Zk81vQm4xTr7»@erp.example.org/in", "bob:«geheim!»@10.0.0.5:2222", `source="bob:«Zk81@vQm4x»@erp.example.org:990"`, "proxy=bob:«Zk81vQm4x»@proxy.example.org:8118",
		"web:7f3a9c12b4e8@sha256:4ec94f7c", "mailto:bob@x.org", "mailto:bob2026xy@x.org", "to:bob@x.org", "from:team2026news@x.org", "sip:100@pbx.x.org", "sip:bob@pbx.x.org:5060", "sips:bob@pbx.x.org:5061", "image:v1@sha256:4ec94f7c", "registry.x.org/app:v1.2.3-rc1@sha256:4ec94f7c", "user:1000@host", "git@github.com:org/repo", "name@1.2.3", "npm:left-pad2@1.2.3", "at 12:30@host.x.org:22", "user:${DB_PASSWORD}@host.x.org:22", "user:***@host.x.org:22", "xmpp:bob2026xy@x.org", "acct:bob2026xy@x.org", "ssh:bob@x.org:22", "key:user@x.org:22:extra",
	}},
	{"license keys", []string{
		"product id A7X9-K2M4-8WZ3-V6R1-B5C0", "license key «A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D» is invalid", "ProductKey=«A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D»", "licence_code=«A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D»", "license_code: «A7X9-K2M4-8WZ3-V6R1-B5C0»", "license=«A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D»", "PRODUCT_KEY: «A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D»", "product-key «A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D»", "the product key is «A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D»", `{"license":"«A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D»"}`,
		"license: MIT", "license=Apache-2.0", "license=CC-BY-SA-4.0", "license: GPL-2.0-OR-LATER-WITH-AUTOCONF-EXCEPTION-2", "order A7X9Q-K2M4P-8WZ3T", "id 8A7F9-ABCDEF", "product_key=sku-2026", "license_code=MIT",
		"id=A7X9Q-K2M4P-8WZ3T-V6R1N-B5C0D-X1Y2Z", "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE", "date 20260101-20260102-20260103-20260104-20260105",
	}},
	{"logins of other services", []string{
		"USER bob\nPASS «hunter2»\n", "USER bob\\nPASS «hunter2»\\n", "sent USER bob\r\nPASS «hunter2»\r\n", "nlauth_signature=«Hunter22!»", "NLAuth nlauth_account=123456, nlauth_email=bob@x.org, nlauth_signature=«Hunter22!», nlauth_role=3", "B1SESSION=«f81d4fae-7dec-11d0-a765-00a0c91e6bf6»", "B1SESSION=«f81d4fae-7dec-11d0-a765-00a0c91e6bf6»; ROUTEID=.node2",
		"https://«a1b2c3d4e5f6g7h8i9j0»:«X»@x.freshdesk.com/v1", "https://a1b2c3d4e5f6g7h8i9j0:«Zk81vQm4x»@x.freshdesk.com/v1", "https://build-pipeline-user-2:«X»@x.freshdesk.com/v1", "https://«9f8c7b6a5d4e3f2a1b0c»:«x»@x.freshdesk.com/v1", "https://«Zk81vQm4xTr7»:x-oauth-basic@git.example.org/r.git", "https://«ghtoken12»:x-oauth-basic@github.com",
		"https://n8n.x.org/webhook/«f81d4fae-7dec-11d0-a765-00a0c91e6bf6»", "https://n8n.x.org/webhook-test/«f81d4fae-7dec-11d0-a765-00a0c91e6bf6»", "POST /webhook/«0123456789abcdef0123456789abcdef» 200", "https://hook.x.org/webhook/«Zk81vQm4xTr7Wd2pQa5sLk9m»?x=1", "GET /v1/webhooks/f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
		"expdp bob/«Geheim12» full=y", "impdp bob/«Geheim12» full=y", "exp bob/«Geheim12» file=x.dmp", "imp bob/«Geheim12»@ERP file=x.dmp", "sqlldr bob/«Geheim12» control=x.ctl", "sqlplus bob/«Geheim12» @x.sql", "sqlldr userid=bob/«Geheim12» control=x.ctl", "login bob/«Geheim12!»@ERP failed",
		"https://x.org/webhook/orders/created", "https://x.org/webhook/orderPlacedV2", "https://x.org/webhooks/2026-11-25", "/webhook/v1/github-enterprise-server-events-2026", "expdp directory/file", "imp a/b", "imp dumpfile/a1b2c3", "exp regexp/a1b2c3", "exp and/or 2 more", "sqlplus /nolog", "sqlplus -v", "login a/b test2", "login failed at /api/v2@x", "login page at auth/login2.html",
	}},
	{"what short and long options are not", []string{
		"docker run --user 1000:1000 x", "chown --user 0:0 f", "curl --user bob:«1234» u", "mysql -port 3306", "mysqladmin -ping", "mysqladmin -uroot -p«ping9» ping", "7z x -pattern a.7z", "mysql -protocol tcp", "7z x -p«Zk81vQm4x» a.7z", "7z x -p«pattern9» a.7z",
		"s3://bucket/secret=17/key=2026/part-0001.parquet", "s3://bucket/token=2026-11-25/part-0001.parquet", "/data/secret=17/x=1/part.parquet", "https://x.org/secret=«Zk81vQm4x/part2»", "pin_code=«110001»", "pincode: 560001", `{"pincode":"560001"}`, "pin_code=«4821»", "pincode: «12345678»", "-storepass «changeit» -keystore a",
	}},
	{"codes of partners and licenses", []string{
		`"CardCode": "C20000"`, "<CardCode>C20000</CardCode>", "CardCode=V1010, CardName=Acme", "cardcode: 10023", "x_card_code=«123»", `"cardCode": "«4821»"`, "<cardCode>«123»</cardCode>",
		"card_code=C20000", "card code: C20000", `{"card_code":"C20000"}`, "map[card_code:C20000]", "/x?card_code=C20000&page=2", "WHERE card_code = 'C20000'", "Key (card_code)=(C20000) already exists.", "INSERT INTO ocrd (card_code, name) VALUES ('C20000', 'Acme')", "card_codes: C20000", "CardCodes=C20000,V1010", `{"card_codes":["C20000","V1010"]}`, "sync --card-code C20000", "CARD_CODE=C20000",
		"card_code=«123»", "card code: «4821»", `{"card_code":"«4821»"}`, "WHERE card_code = '«4821»'", "Key (card_code)=(«4821») already exists.", "INSERT INTO pay (card_code, name) VALUES ('«482»', 'Acme')", `{"card_codes":["«C20000»","«4821»"]}`, "pay --card-code «4821»", "gift_card_code=«ABCD2345»", "gift card code: «ABCD2345»", "access code: «C20000»",
		"license_code=«A7X9Q2»", `"licenseCode": "«A7X9Q2»"`, "license_code=MIT", "license_code: Apache", `"keyVaultSecretId": "https://v.vault.example.net/secrets/cert/0a1b"`, "vault_secret_id=«4b1e8f0a-9c2d-4e7f-8a1b-3c5d7e9f0a2b»",
	}},
	{"kinds of logins", []string{
		`{"secrets":"write","dependabot_secrets":"read","organization_personal_access_tokens":"write"}`, `{"secrets":"«Zk81vQm4x»"}`,
		"smtp_auth=client_secret_post", "proxy_auth: kerberos", `"basic_auth": "basic-auth"`, "db_credentials=managed_identity", `"auth": "mongodb-x509"`, "proxy_auth=«Zk81vQm4x»", `"credentials": "«Zk81vQm4x»"`,
	}},
	{"wrapped errors", []string{
		"token: sql: no rows in result set", `auth: pq: password authentication failed for user "etl"`, "private key: x509: failed to parse", "passphrase: ssh: this private key is passphrase protected", "session: redis: nil", "cookie: http: named cookie not present", "AddSecret: joblog: add secret: too short", "failed SASL auth: FATAL: password authentication failed", "Passwort: sql: no rows in result set",
		`{"error":"auth: pq: role \"etl\" does not exist"}`, "token: net/http: request canceled", `api key: strconv.Atoi: parsing "x": invalid syntax`, "password: crypto/sha256: bad state", "token: java.lang.IllegalStateException: no token", "auth: user-service: rpc error", "secret: fetchSecret: 404", "authorization: http: no header", `name "password": json: cannot unmarshal number`, "signature: ERROR: expired", "token: http2: client connection lost",
		"password: «hunter2»: rejected", "password: «hunter»", "password: «hunter»:\n", "token: «AbCdEfGhIjKlMn»: expired", "token: «abcdefghijklmnopqrst»: expired", "password: «front-door»: rejected", "password:«hunter»: x", "password=«hunter»: x", "password: '«hunter»': rejected", "token: «x5099»: rejected", "token: «sql7.Zk81»: rejected", "password: user: password: «hunter2»", "token: sql: password: «hunter2»",
	}},
	{"the cause behind a URL", []string{
		`Get "https://h/x?api_key=«Zk81vQm4x»": tls: failed to verify certificate`, `Get "https://h/x?api_key=«Zk81vQm4x»": x509: unknown authority`, `Get "https://h/x?token=«Zk81vQm4x»": read: connection reset`, `Get "https://h/x?api_key=«Zk81vQm4x»": net/http: TLS handshake timeout`, `Get "https://h/x?client_secret=«Zk81vQm4x»": 503`, `Get "https://h/x?password=«Zk81vQm4x»": 401`, `Get "https://h/x?password=«Zk81vQm4x»&page=2": http2: client connection lost`, `{"err":"Get \"https://h/x?password=«Zk81vQm4x»\": 401"}`,
		"failed to connect to `host=h password=«Zk81vQm4x»`: dial: refused", `open "host=h password=«Zk81vQm4x»": pq: refused`, `open "host=h password=«Zk81vQm4x»": 503`, `open "password=«hunter2» host=h2": pq: refused`, `Put "https://h/users/7/password": 401`, `Post "https://h/oauth/token": tls: handshake failure`,
		`{"https://example.org/claims/password": "«hunter2»"}`, `{"user[password]": "«hunter2»"}`, `{"password": «4711»}`, `"password=": "«hunter2»"`,
	}},
	{"what servers answer to a login", []string{
		"auth: 401", "auth: skipped", "auth: HTTP 401", "auth: status 503: try later", "SMTP auth: 535 5.7.8 Error: authentication failed", `{"auth":"401"}`, "smtp_auth=535", `secret "erp/prod/b1" not found in namespace "jobs"`, `Secret "jobs/b1" not found`,
		"auth: «Zk81vQm4x»", "auth: «40155»", "Authorization: Token «Zk81vQm4x»", "password: «401»", "auth: HTTP «Zk81vQm4xTr7»", `password "«erp/prod/b1»" rejected`, `secret "«Zk81/vQm4/b1»" rejected`, `secret: "«erp/prod/b1»"`,
	}},
	{"how secrets do in other languages", []string{
		"Passwort: darf nicht leer sein", "Passwort: gesetzt", "Passwort: fehlt", "Passwort: unbekannt", "Passwort: leer", "Passwort: ja", "Passwort: nein", "Kennwort: geändert", "Token: fehlt", "Token: Erneuert", "Zugangsdaten: unvollständig", `{"passwort":"fehlt","token":"abgelaufen"}`, "Passwort: muss mindestens acht Zeichen haben", "Passwort: muss mindestens acht zeichen haben",
		"mot de passe: manquant", "mot de passe: doit pas être vide", "contraseña: vacía", "token: renovado", "password: mancante", "wachtwoord: ontbreekt", "wachtwoord: mag niet leeg zijn", "hasło: brak", "hasło: nie może być puste", "senha: alterada",
		"Lösenord: saknas", "lösenord: ogiltigt", "Adgangskode: mangler", "Passord: utløpt", "Salasana: puuttuu", "API-nyckel: saknas", "wachtwoord: vereist", "contraseña: caducada", "mot de passe : refusé",
		"Lösenord: «saknas7»", "Lösenord: «sommar»",
		"Passwort: «geheim»", "Passwort: «fehlt7»", "Passwort: «Leer!»", "Kennwort: «sonnenblume»", "Token: «jaZk81vQm4»", "hasło: «brakZk81»", "Passwort: «sonne mond sterne garten»", "passphrase: «garten leiter wolke»",
	}},
	{"connection strings", []string{
		"connectionString: Server=h;Database=d;User Id=u;Password=«Zk81vQm4x»;", "connectionString=postgres://u:«Zk81vQm4x»@h/db?sslmode=disable", "conn_string=host=h user=u password=«Zk81vQm4x» dbname=d", `connString="host=h user=u password=«Zk81vQm4x» dbname=d"`, `{"ConnectionStrings__Default":"Server=h;Database=d;User Id=u;Password=«Zk81vQm4x»;"}`, `{"connectionString":"postgres://u:«Zk81vQm4x»@h/db"}`, "connection_string: amqp://u:«Zk81vQm4x»@h:5672/v", "CONNSTR=Server=h;Pwd=«Zk81vQm4x»",
		`{"connectionString":"«Zk81vQm4xgeheim»"}`, `{"connectionString":"«foo Zk81vQm4x host=x»"}`, `{"connectionString":"«postgres://u:Zk81/vQm@h/db»"}`, `{"connectionString":"«host=h user=u pin=Zk81»"}`, `{"ConnectionStrings__Default":"«Server=h;Password='Zk81 vQm4x';»"}`, "conn_string=«Zk81vQm4x» user=u", `{"connString":"«host=h Zk81vQm4x»"}`, "conn_string=«postgres://u@h/d?key=Zk81»",
	}},
	{"cookies, and keys of what is stored", []string{
		"cookies: [B1SESSION=«Zk81vQm4x-1234»; Path=/b1s/v2; HttpOnly ROUTEID=«.node4»]", "cookies: B1SESSION=«Zk81vQm4x-1234»; ROUTEID=«.node4»", `"cookies": ["sid=«Zk81vQm4x»; Path=/; Secure", "lang=«de2»"]`, `{"cookies":"sid=«Zk81vQm4x»; lang=«de2»"}`, "storage_key=erp-7", "storageKey: erp/orders/7", `{"storage_key":"erp-7"}`,
		`"cookies": ["«Zk81vQm4x»", "«sid=x1»"]`, `"cookies": [{"name":"sid","value":"«Zk81=vQm4x»"}]`, `{"cookies":"«Zk81vQm4x==»"}`, "cookies: [«Zk81vQm4x sid=x1»]", "storage_key=«Zk81vQm4xTr7Wd2pQa5sLk9m==»", "storage_key=«Zk81-vQm4»", "AZURE_STORAGE_KEY=«erp-7»", "private_key=«erp-7»",
	}},
	{"a tok", []string{
		"tok=«Xk7pQ2vR9mT4wB12»", `{"tok":"«9f2c4e7a1b3d5f60»"}`, "tok: «Xk7pQ2vR9mT4wB12»", "tok=IDENT", `{"tok":"identifier"}`, "tok: 'x9'", "tok=12 lit=x", "tok = next(it2)",
	}},
	{"tokens of pages on command lines", []string{
		"aws s3 list --next-token Xk7pQ2vR9mT4wB", "run --page-token Xk7pQ2vR9mT4wB -v", "NextToken Xk7pQ2vR9mT4wB", "list --access-token «Xk7pQ2vR9mT4wB»", "with session_token «Xk7pQ2vR9mT4wB»", "with token «Xk7pQ2vR9mT4wB»",
	}},
	{"secrets of words and hyphens", []string{
		"enable password «front-door-main»", "auth_pass «front-door»", "wpa-psk ascii 0 «front-door-main»", "rabbitmqctl add_user bob «front-door»", "net user bob «front-door» /add", "new mysqli('h', 'root', '«front-door»', 'app')", "PDO->__construct('mysql:host=db', 'root', '«front-door»')", "define('DB_PASSWORD', '«front-door-secret»');", `os.Setenv("DB_PASSWORD", "«my-secret-password»")`, `os.Setenv("BUS_CONNECTION_STRING", "Endpoint=sb://x/;SharedAccessKey=«mykey1»")`,
		"encryption passphrase: «river stone lamp cedar»", "bad auth: mongodb://app:«M0ngoPw»@c0.example.org/?w=1", "values: map[auth:map[password:«Zk81vQm4x» username:pg]]", "DBI connect('database=x','root','«Zk81vQm4x»')",
		`{:user "bob", :password "«front-door»", :port 5432}`, `(connect :host "h" :password "«front-door»")`, "Authorization => Bearer «front-door-main»", "HTTP_AUTHORIZATION=Bearer «front-door-main»",
		`define("DB_PASSWORD", "DB_PASSWORD")`, `form.set("password", "new_password")`, "authorization=Bearer required", "HTTP_AUTHORIZATION=Bearer of tokens", "the auth_pass option", `the password "front-door" page`,
	}},
}

func TestTexts(t *testing.T) { checkTexts(t, texts) }

func checkTexts(t *testing.T, groups []textGroup) {
	s := scan.New(nil)
	for _, group := range groups {
		t.Run(group.name, func(t *testing.T) {
			for _, row := range group.rows {
				text, want := unmark.Replace(row), masked(row)
				assert.Equal(t, want, s.Redact(text))
				assert.Equal(t, want, s.Redact(want), "redacted again")
				if !strings.HasPrefix(text, "--") {
					assert.Equal(t, "a\n"+want+"\nb", s.Redact("a\n"+text+"\nb"), "between other lines")
				}
			}
		})
	}
}
