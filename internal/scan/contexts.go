package scan

import "strings"

// contexts are the rules that go by what stands around a secret, with what calls
// them. Those of separators and elements are called by [Scanner.look].
var contexts = []struct {
	anchors []string
	run     rule
}{
	{[]string{"Bearer ", "bearer ", "BEARER ", "Basic ", "basic ", "BASIC "}, scheme},
	{[]string{"://", `:\/\/`}, userinfo},
	{[]string{"@tcp(", "@tcp6(", "@unix(", "@udp(", "@cloudsql("}, dsn},
	{[]string{`": invalid port ":`}, invalidPort},
	{[]string{":5432", ":3306", ":27017", ":6379", ":5672", ":1433", ":8080", ":3128"}, hostPort},
	{[]string{":thin:", ":oci:", ":oci8:"}, oracle},
	{[]string{" --", `"--`, "'--", "[--", "(--", "`--", "\n--"}, flag},
	{[]string{" -p", " -u", " -U ", " -a ", " -c ", " -A ", " -X ", " -N ", " -k ", " /p ", " /p:", " -w ", " -pw ", " -P", `"-p`, `"-u"`, `"-a"`, `"-P"`, `'-p`, `'-u'`, `'-a'`, `'-P'`}, shortFlag},
	{[]string{"su ", "Su ", "ku ", "vu ", "Lu ", "iu ", "fu "}, cluster},
	{[]string{"htpasswd -"}, htpasswd},
	{[]string{"-sec.psk ", "pypi-token.pypi ", "insecure-password ", "input_pw ", "owner_pw ", "user_pw "}, operand(1)},
	{[]string{"authorize-account ", "user:password ", "cargo login ", "wpa_passphrase ", "bw unlock ", "snyk auth ", "vault login ", "vault unseal ", "vault encrypt_string ", "set-agent-token "}, operand(2)},
	{[]string{"bw login "}, operand(3)},
	{[]string{"{PLAIN}", "{plain}", "{CLEARTEXT}", "{noop}"}, clearText},
	{[]string{"\n key "}, routerKey},
	{[]string{"nuget.exe push ", "nuget push ", "auth init -t ", "vault token revoke ", "vault token lookup ", "vault token renew ", "ctl add_user ", "ctl change_password ", "config http-basic.", "com2sec ", "cf auth ", "net user ", "sentinel auth-pass ", "steamcmd +login "}, operand(3)},
	{[]string{"set-initial-password "}, operand(1)},
	{[]string{"operator unseal ", "rclone obscure ", "Xauth password ", "IPSec secret "}, operand(2)},
	{[]string{"ctl register ", "samba-tool user create "}, operand(4)},
	{[]string{" as sysdba", " AS SYSDBA"}, sysdba},
	{[]string{"register => "}, registration},
	{[]string{`send "`}, sent},
	{[]string{"mc config host add "}, operand(7)},
	{[]string{"mc alias set "}, operand(6)},
	{[]string{"quitto_passwd -b "}, operand(4)},
	{[]string{"password-stdin", "-on-stdin", "| sudo -S", "| kinit ", "| cryptsetup ", "passwd --stdin", "| chpasswd", "| sudo chpasswd", "| passwd ", "| smbpasswd ", "| zfs load-key", "| gcloud secrets ", "| docker secret ", "| gh secret ", "| wrangler secret ", "| kubectl create secret "}, piped},
	{[]string{" <<< "}, hereString},
	{[]string{" ~* ", " +@all "}, redisUser},
	{[]string{"stats auth "}, func(_ *Scanner, text string, at int, spans []span) []span { // HAProxy's
		return maskLogin(text, at+len("stats auth "), spans)
	}},
	{[]string{"]:587 ", "]:465 ", "]:25 "}, func(_ *Scanner, text string, at int, spans []span) []span { // Postfix's sasl_passwd
		return maskLogin(text, at+strings.IndexByte(text[at:], ' ')+1, spans)
	}},
	{[]string{"sqlplus ", "sqlldr ", "expdp ", "impdp ", "exp ", "imp ", "login "}, oracleOperand},
	{[]string{"sqlplus ", `sqlplus", "`, "sqlplus', '", "sqlldr ", "expdp ", "impdp ", "CONNECT ", "rman target "}, oracleLogin},
	{[]string{":1521", "(DESCRIPTION=", "(description="}, easyConnect},
	{[]string{":5432:", "*:*:*:"}, pgpass},
	{[]string{`"d":`, `"p":`, `"q":`, `"dp":`, `"dq":`, `"qi":`, `"k":`}, webKey},
	{[]string{") VALUES", ") values", ") Values"}, insert},
	{[]string{"arameters: $1 = "}, parameters},
	{[]string{wideColon, wideEquals}, func(s *Scanner, text string, at int, spans []span) []span {
		return s.keyed(text, at, len(wideColon), spans)
	}},
	{[]string{`::"`, "::'"}, func(s *Scanner, text string, at int, spans []span) []span {
		return s.keyed(text, at+1, 1, spans)
	}},
	{[]string{" -> ", " → ", " ==> "}, arrow},
	{[]string{" — ", " – ", " ➜ ", " ⇒ "}, dash},
	{[]string{"</td>", "</th>", "</dt>"}, markupCell},
	{[]string{`datadoghq.com":`, `datadoghq.eu":`}, endpointKeys},
	{[]string{" -Password ", " -Secret ", " -Token ", " -ApiKey ", " -password ", " -passwd ", " -pass ", " -passphrase ", " -pwd ", " -secret ", " -token ", " -apikey ", " -storepass ", " -keypass ", " -srcstorepass ", " -deststorepass ", " -srckeypass ", " -destkeypass ", " -xp ", " /rp ", " /RP "}, goFlag},
	{[]string{"-storepass ", "-keypass "}, firstFlag},
	{[]string{"-passin pass:", "-passout pass:", "-pass pass:"}, opensslPass},
	{[]string{"DENTIFIED BY ", "dentified by ", " BY '", " by '", ` BY "`, ` by "`}, identifiedBy},
	{[]string{" PASSWORD '", " password '", " SECRET '", "ecret_access_key '", "ECRET_ACCESS_KEY '", "requirepass ", "masterauth ", ` plaintext "`}, statement},
	{[]string{"option key '"}, operand(2)},
	{[]string{" --value ", " --body "}, storedValue},
	{[]string{"REG_SZ"}, registryValue},
	{[]string{" -auth "}, func(_ *Scanner, text string, at int, spans []span) []span {
		return maskLogin(text, at+len(" -auth "), spans)
	}},
	{[]string{"SET PASSWORD "}, setPassword},
	{[]string{"assword:: ", "codePwd:: "}, func(_ *Scanner, text string, at int, spans []span) []span { // of LDIF
		return maskBase64(text, at+strings.IndexByte(text[at:], ' ')+1, spans)
	}},
	{[]string{" password ", "\npassword ", "\tpassword ", " secret "}, netrc},
	{[]string{`";s:`}, serialized},
	{[]string{"bindpw ", "rootpw ", "auth_pass ", "ocommunity ", "wcommunity ", "shared-key ", "cation-key ", "digest-key ", "key-string ", "wpa-psk ", "sswd ENC ", "ssword ENC ", "ecret ENC ", "psksecret ", "word-value "}, directive(1)},
	{[]string{"server community ", "snmp community ", "isakmp key ", "server key ", "able password ", "able secret ", "chap password "}, directive(2)},
	{[]string{" md5 ", " sha ", " aes ", " des ", " MD5 ", " SHA ", " AES ", " DES "}, keyOfForm},
	{[]string{"aaa-server ", "tacacs-server host ", "radius-server host ", "snmp-server host "}, serverKey},
	{[]string{": PSK ", ": EAP ", ": XAUTH ", ": NTLM ", ": RSA ", ": ECDSA ", ": PKCS8 "}, presharedKey},
	{[]string{"LoginModule required"}, jaasUsers},
	{[]string{"ENV ", "setenv ", "setx ", "config set ", "configure set ", "set -x ", "set -gx ", "set -Ux ", "#define ", "kv put ", "tcdctl put ", "SetEnv ", "fastcgi_param ", "ecrets set ", "et_header ", "dd_header ", "et-header ", "eader set "}, setVariable},
	{[]string{"AKIA", "ASIA"}, awsSecretKey},
	{[]string{`>("`, `[ "`, "[ '", "\n[\"", "\n['", "\n(\"", "\n('", ` ["`, `[["`, `,["`, `:["`, `=["`, " ('", "[('", ",('", "=('", ` ("`, `[("`, `,("`, `=("`}, pair},
	{[]string{`env("`, `erty("`, `ption("`, `eader("`, `ppend("`, `efine("`, `set("`, `Set("`, `put("`, `add("`, `Add("`, `aram("`, `ield("`, `onfig("`, `ariable("`, `Item("`, `efault("`, `_var("`, `ringVar(`, `tring("`, `nfigField("`, `efine( "`, "env('", "erty('", "ption('", "eader('", "ppend('", "efine('", "set('", "Set('", "put('", "add('", "Add('", "aram('", "ield('", "onfig('", "ariable('", "Item('", "efault('", "efine( '"}, call},
	{[]string{`asicAuth("`, `redential("`, `redentials("`, `hentication("`, `henticator("`, "asicAuth('", "gestAuth('", "tlmAuth('", `gestAuth("`, `tlmAuth("`, "redential('", "redentials('", "hentication('", "auth=('", `auth=("`, `db.auth("`, `serPassword("`, "sp_addlogin '", "asic_auth '", `asic_auth "`, `auth = ("`, `auth = ('`, `.login("`, ".login('", `.Login("`, `.authenticate("`, ".authenticate('", ">login('", `>login("`, ">authenticate('", ">attempt('", `ifi.begin("`, `iFi.begin("`, "bind_s('", `bind_s("`}, loginCall},
	{[]string{"auth': ('", `auth": ("`, "auth: ('"}, func(s *Scanner, text string, at int, spans []span) []span { // of Python's requests
		return loginCall(s, text, at+len("auth:"), spans)
	}},
	{[]string{"getConnection(", `mysqli_connect("`, "mysqli_connect('", `mysql_connect("`, "mysql_connect('", `new mysqli("`, "new mysqli('", `new PDO("`, "new PDO('", "PDO->__construct('", "mysqli->__construct('", "DBI connect('", "DBI->connect('", `DBI->connect("`, `.connect("`, ".connect('", `.Connect("`, "new Sequelize('", `new Sequelize("`}, connectCall},
	{[]string{`assword("`, "assword('", `assphrase("`, `ecret("`, `ecret('`, `Key("`, `Key('`, `_key("`, `_key('`, `assword{"`, `ecret{"`, `oken{"`, `oken("`, `oken('`}, setter},
	{[]string{"bearer_auth(", "HMAC256(", "HMAC512(", "from_secret(", "NewCookieStore(", "SymmetricSecurityKey(", "NewCipher(", "SecretKeySpec(", "hmac.new(", "SignedString(", "earerAuth(", "FromPassword(", "hashpw(", "checkpw(", "bcrypt.hash(", "bcrypt.compare(", "bcrypt.hashSync(", "bcrypt.compareSync(", "assword_hash(", "assword_verify(", "check_password(", "asswordEncoder.encode(", "AES.new(", "Github(", "DeriveBytes(", "cookieParser(", "KeyCredential(", "KeyCredentials(", "okenCredential(", "okenCredentials(", "ecretStr(", "ecretString(", "hmac.digest(", ".oauth2(", "Fernet(", "SafeSerializer(", "TimedSerializer("}, argument(0)},
	{[]string{"ndPassword(", "ogin(", "ate_user(", "_superuser(", "add_auth(", "etAuth(", ".FTP(", "FTP.open(", "ignIn(", "henticate(", "redentials(", "redential(", "ationToken(", "asicAuth("}, lastArgument},
	{[]string{"racle.connect(", "racledb.connect("}, oracleConnect},
	{[]string{"jwt.sign(", "jwt.verify(", "jwt.encode(", "jwt.decode(", "JWT.encode(", "JWT.decode(", "JWT::encode(", "JWT::decode(", ".signWith(", "createHmac(", "createCipher(", "createCipheriv(", "createDecipheriv(", "wilio(", "AES.encrypt(", "AES.decrypt(", "HmacSHA1(", "HmacSHA256(", "HmacSHA512(", "HMAC.hexdigest(", "HMAC.digest(", "hmac.New(", "HeaderValue(", "username_pw_set(", "Credentials.basic(", "basic_auth(", "ClientCredential(", "redentials::new(", "redentials.new(", "::authenticate(", "OAuthHandler(", "_access_token(", "oci_connect(", "racle.connect(", "racledb.connect(", ".basic(", "hmacSHA256(", "anager.CreateAsync(", "PasswordAsync(", "check_password_hash("}, argument(1)},
	{[]string{`, 22, "`, ", 22, '", `,22,"`, ",22,'"}, sshCall},
	{[]string{"mysqli(", "mysqli_connect(", "PDO(", "ftp_login(", "ldap_bind(", "hash_hmac(", "openssl_encrypt(", "openssl_decrypt(", "PlainAuth(", "pymysql.connect(", "mysql.connect(", "MySQLdb.connect(", "createCredential(", "ClientSecretCredential(", "keyring.set_password("}, argument(2)},
	{[]string{"mysql_real_connect(", "NewDialer("}, argument(3)},
	{[]string{"JedisPool("}, argument(4)},
	{[]string{".auth(", ">auth(", ":auth("}, authCall},
	{[]string{`".toCharArray(`}, charArray},
	{[]string{"_USERPWD, ", "XYUSERPWD, "}, loginOption},
	{[]string{`== "`, "== '", `=="`, "=='", `!= "`, "!= '"}, compared},
	{[]string{` || "`, " || '", ` ?? "`, " ?? '"}, alternative},
	{behindNames(".", "(", ")", `")`, "')", `"]`, "']", "\n", " } returns ", `" to "`), chained},
	{[]string{`quals("`, "quals('", `qual("`, "qual('", `qual "`, "qual '", `qual(t, "`, `Same("`, "Same('", `oReturn("`, `".equals(`}, expected},
	{[]string{`t; } = "`, `get() = "`, `by lazy { "`}, property},
	{[]string{`default="`, "default='", `default: "`, "default: '", `fallback="`, "fallback='", `defaultValue = "`, `default_value = "`, ` unset = "`, `efault("`, "efault('", `Default = "`, `default_value("`, `return_value="`, "return_value='"}, defaultArgument},
	{behindNames(`", "`, "', '"), argumentNamed},
	{[]string{` default:"`}, structTag},
	{[]string{`<- "`, "<- '"}, func(s *Scanner, text string, at int, spans []span) []span { // of R
		return s.keyed(text, at, len("<-"), spans)
	}},
	{append(behindNames(`:", "`, `: ", "`, ":', '", ": ', '"), `%s", "`, `%s\n", "`, `{}", "`, "%s', '", "{}', '", `PI key:", "`, `pi key:", "`), formatted},
	{append(behindNames(", "), `DENTIALS, "`, `BEARER, "`), symbol},
	{[]string{" forHTTPHeaderField:", " forKey:"}, fieldOfValue},
	{[]string{`Basic "`, "Basic '"}, encodedLogin},
	{[]string{".type(", ".fill(", ".val(", "etValue(", "typeText(", "send_keys(", "sendKeys(", `, with: "`, ", with: '", `target: { value: "`, "target: { value: '", `target: {value: "`, "target: {value: '"}, typedInto},
	{[]string{`assword "`, "assword '", `ecret "`, "ecret '", `oken "`, "oken '", `_key "`, "_key '", `-key "`, `Key "`, "Key '", `pass "`, "pass '"}, quotedSetting},
	{[]string{"omniauth :", "provider :"}, omniauth},
	{[]string{`GetBytes("`, `lient("`, "lient('", `lient::new("`, `.init("`, ".init('", `API("`, "API('"}, client},
	{[]string{"To-SecureString "}, secureString},
	{[]string{"{password, \"", "{password,\"", "{secret, \"", "{passwd, \"", ", <<\"", ",<<\""}, tuple},
	{[]string{"WIFI:"}, wifi},
	{[]string{" LOGIN "}, imapLogin},
	{[]string{"; name="}, formData},
	{[]string{"assword ", "assphrase ", "ecret ", "oken ", "API key ", "api key ", "api-key ", "API-Key ", "API_KEY ", "ccess key ", "iption key ", "yption key ", "asswd ", "asswort ", "ennwort ", "sse est ", "sse de ", "sse temporaire ", "sse provisoire ", "traseña ", "achtwoord ", "senha é ", "pass is ", "pw ", "Pw ", "PW ", "pwd ", "Pwd ", "PWD ", "PI-Schlüssel ", "PI Schlüssel "}, spoken},
	{[]string{" key "}, keyOf},
	{[]string{"icense", "icence", "ICENSE", "ICENCE", "roduct key", "roduct_key", "roduct-key", "roductKey", "RODUCT_KEY"}, licenseKey},
	{[]string{"ASSWORD ", "ECRET ", "OKEN ", "_KEY ", "ASSPHRASE "}, variable},
	{[]string{"assword to proceed to installation", "-reset-password -u elastic`)", "user successfully reset.\nNew value"}, announced},
	{[]string{"PASSWORD "}, assigned},
	{[]string{"API key ", "api key ", "api_key ", "apikey ", "ccess token ", "rivate key "}, mention},
	{[]string{" as the password", " as password", " as your password", " as the token", " as the API key", " as the secret", " as the passphrase"}, spokenBefore},
	{[]string{"redentials ", "redentials: ", "ogin attempt [", "reds are ", "reds: ", "ugangsdaten ", "ugangsdaten: ", "ogin with ", "onnecting as ", "ication failed: ", "ogin failed: ", "ogin mit ", "nmeldung mit ", "asic auth with ", "asic auth mit ", "asic-Auth mit "}, credentialsOf},
	{[]string{"assword - ", "asswd - ", "pwd - ", "oken - ", "ecret - "}, func(s *Scanner, text string, at int, spans []span) []span {
		return dash(s, text, at+strings.IndexByte(text[at:], ' '), spans)
	}},
	{[]string{"OTP is ", "PIN is ", "pin is ", "code is ", "code is: ", "PIN lautet ", "code lautet ", "PIN est ", "PIN es "}, typed},
	{[]string{"essionId ", "essionID ", "ession_id ", "ession id ", "ession ID ", "ession-ID "}, sessionID},
	{[]string{"OTP ", "ation code ", "se code ", "urity code ", "login code ", "ne-time code ", "ne-time password ", "FA code ", "SMS code "}, typedNext},
	{[]string{" is your ", " as your "}, typedBefore},
	{[]string{"eed words", "nemonic", "NEMONIC", "eed phrase", "eed Phrase", "eed_phrase", "EED_PHRASE", "eedPhrase", "very phrase", "very Phrase", "VERY_PHRASE", "very_phrase", "ecret phrase", "ecret_phrase", "kup phrase"}, phrase},
	{[]string{"AUTH PLAIN ", "AUTH LOGIN ", "AUTH XOAUTH2 ", "ENTICATE PLAIN ", "ENTICATE LOGIN ", "ENTICATE XOAUTH2 "}, saslToken},
	{[]string{"UGFzc3dvcmQ6"}, saslPrompt},
	{[]string{`AUTH\r\n$`, "AUTH\r\n$", `"AUTH" "`, `"auth" "`}, redisAuth},
	{[]string{"PASS ", "AUTH ", "auth "}, login},
	{[]string{"ickServ identify ", "ickServ IDENTIFY ", "ickServ :identify ", "ickServ :IDENTIFY "}, identify},
	{[]string{"kind: Secret"}, manifest},
	{[]string{`"kind":"Secret"`, `"kind": "Secret"`}, manifestObject},
	{[]string{"assword | ", "asswd | ", "ecret | ", "oken | ", "_key | ", "Pass | ", "_pass | ", "ASSWORD | ", "ECRET | ", "OKEN | ", "_KEY | ", "assword|", "asswd|", "ecret|", "oken|", "_key|", "assword  ", "asswd  ", "ecret  ", "oken  ", "_key  ", "ASSWORD  ", "ECRET  ", "OKEN  ", "_KEY  "}, cell},
	{[]string{"assword │ ", "ecret │ ", "oken │ ", "_key │ ", "ASSWORD │ ", "ECRET │ ", "OKEN │ ", "_KEY │ "}, boxCell},
	{[]string{"assword ", "asswd ", "ecret ", "oken ", "ecret_access_key ", "api_key ", "_pass ", "-pass ", "epass ", "ypass ", "ASSWORD ", "ECRET ", "OKEN ", "_KEY "}, apart},
	{[]string{"assword......", "ecret......", "oken......", "Key......"}, leader},
	{[]string{"assword;", "asswort;", "ennwort;", "asswd;", "ecret;", "_key;", "assword\t", "asswort\t", "ennwort\t", "asswd\t", "ecret\t", "oken\t", "_key\t", "ASSWORD\t", "ECRET\t", "OKEN\t", "_KEY\t"}, func(s *Scanner, text string, at int, spans []span) []span {
		return separated(s, text, at, cell(s, text, at, spans))
	}},
	{[]string{"assword,", "asswort,", "ennwort,", "asswd,", "ecret,", "oken,", "_key,", "assphrase,", `assword",`, `ecret",`, `oken",`, `_key",`, "assword\"\n", "ecret\"\n", "oken\"\n", "_key\"\n", "assphrase\n", "ame,value\n", "ame,Value\n", "key,value\n", "Key,Value\n", "assword\n", "asswort\n", "ennwort\n", "asswd\n", "ecret\n", "oken\n", "_key\n"}, separated},
	{[]string{") FROM stdin;"}, copied},
	{[]string{"\t*\t", `" * "`}, chapSecret},
	{[]string{"\tTRUE\t/", "\tFALSE\t/"}, jarCookie},
	{[]string{"-+-", "-|-", "- | -", "-|:", "- | :"}, ruled},
	{[]string{"ASSWORD  ", "ECRET  ", "OKEN  ", "_KEY  ", "ASSWORD\n", "ECRET\n", "OKEN\n", "_KEY\n"}, aligned},
	{[]string{"assword</th>", "asswort</th>", "ennwort</th>", "asswd</th>", "ecret</th>", "oken</th>", "_key</th>"}, headedCell},
	{[]string{`variable "`}, hclDefault},
	{[]string{"::add-mask::", "::set-output name=", "::save-state name=", "##vso[task.setvariable "}, workflow},
	{[]string{")=("}, duplicate},
	{[]string{"PRAGMA key", "PRAGMA rekey", "pragma key", " crypt('", "pgp_sym_encrypt(", "pgp_sym_decrypt(", " KEY '"}, cipherKey},
	{[]string{"assword: changed ", "ecret: changed ", "oken: changed "}, changed},
	{[]string{" /user:", " /USER:"}, netUse},
	{[]string{`"s.`, "'s.", " s."}, vaultToken},
	{[]string{`\u003d`, `\u003D`}, func(s *Scanner, text string, at int, spans []span) []span { return s.keyed(text, at, 6, spans) }},
	{[]string{"%3D", "%3d", "%3A", "%3a"}, func(s *Scanner, text string, at int, spans []span) []span { return s.keyed(text, at, 3, spans) }},
	{[]string{"%253D", "%253d", "%253A", "%253a"}, func(s *Scanner, text string, at int, spans []span) []span { return s.keyed(text, at, 5, spans) }},
	{[]string{"%3A%2F%2F", "%3a%2f%2f"}, encodedUserinfo},
	{[]string{"&lt;/"}, func(s *Scanner, text string, at int, spans []span) []span {
		return s.elementContent(text, at, at+len("&lt;/"), "&lt;", "&gt;", spans)
	}},
	{[]string{`\u003c/`}, func(s *Scanner, text string, at int, spans []span) []span {
		return s.elementContent(text, at, at+len(`\u003c/`), `\u003c`, `\u003e`, spans)
	}},
}

// behindNames returns anchors of what stands behind the names of secrets in code.
func behindNames(marks ...string) []string {
	var anchors []string
	for _, name := range [...]string{"assword", "asswd", "pass", "pwd", "ecret", "oken", "_key", "-key", "Key", "ASSWORD", "PASS", "PWD", "ECRET", "OKEN", "_KEY"} {
		for _, mark := range marks {
			anchors = append(anchors, name+mark)
		}
	}
	return anchors
}

// unanchored looks for what no anchor calls for: [flag], [vaultToken] and [pair] in a text that begins
// with one, and the tokens of aloneRows.
func unanchored(s *Scanner, text string, spans []span, seen marks) ([]span, marks) {
	switch text[:min(len(text), 2)] {
	case "--":
		spans = s.flagAt(text, 0, spans)
	case "s.":
		spans = vaultTokenAt(text, 0, spans)
	case `["`, `("`, "('", "['":
		spans = pair(s, text, 0, spans)
	}
	spans, coded := s.filter.alone.find(text, spans)
	if coded {
		seen |= hasCoded
	}
	return spans, seen
}
