package scan_test

import (
	"cmp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog/internal/scan"
)

func TestCode(t *testing.T) { checkTexts(t, codeTexts) }

// codeTexts are of source code, and of what people and scripts write of secrets.
var codeTexts = []textGroup{
	{"literals of types", []string{
		"password:  withDatapolTag{},", "token := Ipv4Token{", "secret = &maps.Ipv4Secret{}", "password: «hunter{}»", "password: «Hunter2{x}»",
	}},
	{"strings that are converted", []string{
		`var jwtSecret = []byte("«Zk81vQm4xTr7»")`, `password := []byte("«hunter2»")`, `api_key: String::from("«Zk81vQm4xTr7»"),`, `password = QStringLiteral("«Zk81vQm4x»");`, `secret = Secret::new("«Zk81vQm4x»".to_owned())`,
		`var apiSecret = Encoding.UTF8.GetBytes("«Zk81vQm4x»");`, `apiKey = Buffer.from('«Zk81vQm4x»', 'hex')`, `secret = optional.Some("«Zk81vQm4x»")`, `"token": []byte("«Zk81vQm4x»"),`,
		`password = c.String("smtp-password")`, `password = password.encode("utf-8")`, `errInvalidToken = errors.New("token contains invalid characters")`, `token = errors.New("expired1")`, `password = getConfig("db.password")`, `secret = []byte("")`,
	}},
	{"calls that take a key or a password", []string{
		`jwt.sign({ id: 7 }, '«Zk81vQm4xTr7»', { expiresIn: '1h' })`, `jwt.verify(token, "«Zk81vQm4xTr7»", cb)`, `jwt.encode(payload, "«Zk81vQm4xTr7»", algorithm="HS256")`, `JWT::encode($payload, '«Zk81vQm4xTr7»', 'HS256')`, `.signWith(HS512, "«Zk81vQm4xTr7»")`, `Algorithm.HMAC256("«Zk81vQm4xTr7»")`,
		`crypto.createHmac('sha256', '«Zk81vQm4xTr7»').update(body)`, `hash_hmac('sha256', $data, '«Zk81vQm4xTr7»')`, `hmac.new(b"«Zk81vQm4xTr7»", msg, sha256)`, `hmac.New(sha256.New, []byte("«Zk81vQm4xTr7»"))`, `aes.NewCipher([]byte("«Zk81vQm4xTr7Wd2p»"))`, `openssl_encrypt($d, 'aes-256-cbc', '«Zk81vQm4xTr7»', 0, $iv)`, `new SecretKeySpec("«Zk81vQm4xTr7Wd2p»".getBytes(), "AES")`,
		`smtp.PlainAuth("", "bob@example.org", "«Zk81vQm4x»", "smtp.example.org")`, `pymysql.connect('localhost', 'root', '«Zk81vQm4x»', 'app')`, `mysql_real_connect(c, "localhost", "root", "«Zk81vQm4x»", "app", 0, NULL, 0)`, `ftp_login($c, 'web', '«Zk81vQm4x»')`, `ldap_bind($d, "cn=admin,dc=x", "«Zk81vQm4x»")`,
		`Credentials("Realm", "oss.example.org", "bob", "«Zk81vQm4x»")`, `Credentials.basic("bob", "«Zk81vQm4x»")`, `http.basic_auth 'admin', '«Zk81vQm4x»'`, `client.Auth().Login(ctx, "svc", "«Zk81vQm4x!»")`, `signInWithEmailAndPassword(auth, 'a@x.org', '«Zk81vQm4x»')`, `create_user('bob', 'b@x.org', '«Zk81vQm4x»')`, `cx_Oracle.connect('scott/«Zk81vQm4x»@db/orcl')`,
		`jedis.auth("«Zk81vQm4x»");`, `get(url).auth('bob', '«Zk81vQm4x»')`, `.withUser("x").password("«Passw0rd!»")`, `c.setPassword("«correcthorse»");`, `c.setPassword("«correct-horse»");`, `SetToken("«xaat-123»")`, `= password("«TestPasswd9»");`, `bcrypt.compare('«Zk81vQm4x»', user.hash)`, `check_password('«Zk81vQm4x»', u.password)`, `password_hash('«Zk81vQm4x»', PASSWORD_DEFAULT)`, `passwordEncoder.encode("«Zk81vQm4x»")`, `store.load(in, "«hunter2»".toCharArray());`, `census_api_key("«Zk81vQm4xTr7»")`, `std::string password{"«Zk81vQm4x»"};`, `new AcmeClient("«Zk81vQm4xTr7Wd2pQa5s»")`, `Client::new("«Zk81vQm4xTr7Wd2pQa5s»")`, `t.SignedString([]byte("«Zk81vQm4x»"))`, `h.setBearerAuth("«Zk81vQm4x»");`, `new mysqli($host, "root", "«Zk81vQm4x»", $db)`, `mail.NewDialer("h", 587, "a@x.org", "«Zk81vQm4x»")`, `new BasicAuthenticator("u", "«Zk81vQm4x»")`,
		`AES.decrypt(data, "«Zk81vQm4x»")`, `CryptoJS.AES.encrypt(data, '«Zk81vQm4x»')`, `AES.new("«Zk81vQm4xTr7Wd2p»", AES.MODE_CBC)`, `crypto.createCipheriv("aes-256-cbc", "«Zk81vQm4x»", iv)`, `crypto.createDecipheriv('aes-256-cbc', '«Zk81vQm4x»', iv)`, `openssl_decrypt($d, 'aes-256-cbc', '«Zk81vQm4x»')`, `OpenSSL::HMAC.digest("SHA256", "«Zk81vQm4x»", data)`, `OpenSSL::HMAC.hexdigest('SHA256', '«Zk81vQm4x»', data)`, `Algorithm.HMAC512("«Zk81vQm4x»")`, `CryptoJS.HmacSHA1(m, "«Zk81vQm4x»")`, `CryptoJS.HmacSHA256(m, "«Zk81vQm4x»")`, `CryptoJS.HmacSHA512(m, "«Zk81vQm4x»")`, `hmacSHA256(data, "«Zk81vQm4x»")`, `JWT.encode(p, '«Zk81vQm4x»')`, `JWT.decode(t, '«Zk81vQm4x»', true)`, `JWT::decode($t, '«Zk81vQm4x»')`, `EncodingKey::from_secret("«Zk81vQm4x»".as_ref())`, `sessions.NewCookieStore([]byte("«Zk81vQm4x»"))`, `new SymmetricSecurityKey(Encoding.UTF8.GetBytes("«Zk81vQm4x»"))`,
		`bcrypt.hash("«Zk81vQm4x»", 10)`, `bcrypt.hashSync('«Zk81vQm4x»', 10)`, `bcrypt.compareSync("«Zk81vQm4x»", h)`, `bcrypt.checkpw(b"«Zk81vQm4x»", h)`, `bcrypt.hashpw(b'«Zk81vQm4x»', salt)`, `password_verify('«Zk81vQm4x»', $hash)`, `.bearer_auth("«Zk81vQm4x»")`, `http.basic_auth('bob', '«Zk81vQm4x»')`, `new AuthenticationHeaderValue("Bearer", "«Zk81vQm4x»")`, `client.username_pw_set("bob", "«Zk81vQm4x»")`, `tweepy.OAuthHandler("ck1", "«Zk81vQm4x»")`, `auth.set_access_token("at1", "«Zk81vQm4x»")`, `new ClientCredential("id", "«Zk81vQm4x»")`, `new ClientSecretCredential(tenant, id, "«Zk81vQm4x»")`, `new ClientSecretCredential("tenant-1", "client-id-7", "«Zk81vQm4x»")`, `createCredential("db", "etl-reader", "«Zk81vQm4x»")`, `Credentials::new("AKID", "«Zk81vQm4x»", None)`, `userManager.CreateAsync(user, "«Zk81vQm4x»")`, `userManager.AddPasswordAsync(user, "«Zk81vQm4x»")`, `twilio("ACx", '«Zk81vQm4x»')`,
		`MySQLdb.connect("h", "bob", "«Zk81vQm4x»")`, `oci_connect("bob", "«Zk81vQm4x»", "db")`, `oracledb.connect("bob", "«Zk81vQm4x»", "db")`, `oracledb.connect("bob/«Zk81vQm4x»@db")`, `new JedisPool(cfg, "h", 6379, 2000, "«Zk81vQm4x»")`, `ftplib.FTP('h', 'bob', '«Zk81vQm4x»')`, `User.objects.create_superuser('bob', 'b@x.org', '«Zk81vQm4x»')`, `s.add_auth('bob', '«Zk81vQm4x»')`, `req.SetAuth("bob", "«Zk81vQm4x»")`, `$redis->auth('«Zk81vQm4x»')`, `redis:auth('«Zk81vQm4x»')`, `new FooAPI("«Zk81vQm4xTr7Wd2pQa5s»")`, `m.init('«Zk81vQm4xTr7Wd2pQa5s»')`, `config.omniauth :github, 'a1', '«Zk81vQm4xTr7Wd2pQa5s»'`,
		`Credentials(user, "«Zk81vQm4x»")`, `new UsernamePasswordAuthenticationToken("bob", "«Zk81vQm4x»")`, `DriverManager.getConnection(url, "bob", "«Zk81vQm4x»")`, `new AzureKeyCredential("«Zk81vQm4x»")`, `signIn('a@x.org', '«Zk81vQm4x»')`, `authenticate('bob', '«Zk81vQm4x»')`, `check_password_hash(u.pw, '«Zk81vQm4x»')`, `Rfc2898DeriveBytes("«Zk81vQm4x»", salt)`, `cookieParser('«Zk81vQm4x»')`, `.secretKey("«Zk81vQm4x»")`, `new TokenCredentials("«Zk81vQm4x»")`, `keyring.set_password("svc", "bob", "«Zk81vQm4x»")`, `Net::FTP.open("h", "bob", "«Zk81vQm4x»")`, `Fernet(b"«Zk81vQm4x»")`, `createHmac('sha256', '«gh-s3cr3t-77»')`,
		`Credentials(user, password)`, `authenticate('jwt', { session: false })`, `BeginResetConnection(ctx, "rg1", "conn1")`, `jwt.verify(token, 'utf8')`, `raise UnknownTSIGKey('got message 2 without keyring')`, `containsKey("a1b2c3d4")`, `createHmac('sha256', 'db-k8s-77')`,
		`jwt.verify(token, publicKey, { algorithms: ['RS256'] })`, `jwt.decode(token, "RS256")`, `jwt.sign(claims, process.env.JWT_SECRET)`, `createHmac('sha256', key)`, `hmac.New(sha256.New, key)`, `redis.auth("default")`, `firebase.auth("google")`, `auth.login("bob", "oidc")`, `Login(ctx, "user-2", "db-main-2")`, `setPassword("password")`, `token("path/to/file1")`, `readToken("abc12345")`, `new AcmeClient("main-2")`, `"abc1".toCharArray()`, `PlainAuth("", user, pass, "smtp.example.org")`, `new PDO($dsn, $user, $pass)`, `Compose(jwt.sign`,
	}},
	{"calls that set what they name", []string{
		`os.environ.setdefault('SECRET_KEY', '«Zk81vQm4x»')`, `std::env::set_var("DATABASE_PASSWORD", "«Zk81vQm4x»");`, `localStorage.setItem('access_token', '«Zk81vQm4xTr7»');`, `viper.SetDefault("auth.secret", "«Zk81vQm4x»")`, `config.set('auth', 'password', '«Zk81vQm4x»')`, `flag.StringVar(&token, "token", "«Zk81vQm4xTr7»", "API token")`, `ds.addDataSourceProperty("password", "«Zk81vQm4x»")`, `System.getenv().getOrDefault("DB_PASS", "«Zk81vQm4x»")`, `h.appendHeader('Cookie', 'sid=«Zk81vQm4xTr7Wd2pQa5s»')`,
		`request.addValue("«Zk81vQm4xTr7»", forHTTPHeaderField: "X-API-Key")`, `[r setValue:@"«Zk81vQm4xTr7»" forHTTPHeaderField:@"X-Auth-Token"];`, `keychain.set("«Zk81vQm4x»", forKey: "userPassword")`, `set :password, '«Zk81vQm4x»'`, `curl_easy_setopt(c, CURLOPT_PASSWORD, "«Zk81vQm4x»");`, `curl_setopt($c, CURLOPT_USERPWD, "bob:«Zk81vQm4x»");`, `strcpy(password, "«Zk81vQm4x»");`, `env.put(Context.SECURITY_CREDENTIALS, "«Zk81vQm4x»");`, `props.setProperty(SMTP_PASSWORD, "«Zk81vQm4x»");`, `set :api_key, "«Zk81vQm4x»"`, `curl_easy_setopt(c, CURLOPT_XOAUTH2_BEARER, "«Zk81vQm4x»");`, `-define(SECRET, "«Zk81vQm4x»").`, `provider :github, 'a1', '«Zk81vQm4xTr7Wd2pQa5s»'`,
		`"Basic " + btoa("bob:«Zk81vQm4x»")`, `'Basic ' + Buffer.from('bob:«Zk81vQm4x»')`, `page.fill('input[name="password"]', '«Zk81vQm4x»')`, `cy.get('#password').type('«Zk81vQm4x»', { delay: 0 })`, `userEvent.type(getByLabelText('Password'), '«Zk81vQm4x»')`, `$('input[type="password"]').val('«Zk81vQm4x»');`, `user.type(screen.getByPlaceholderText(/password/i), '«Zk81vQm4x»');`, `fill_in 'Password', with: '«Zk81vQm4x»'`, `fireEvent.change(passwordInput, { target: { value: '«Zk81vQm4x»' } })`, `cy.get('#password').type('«Zk81vQm4x»')`, `find(By.id("passwd")).sendKeys("«Zk81vQm4x»")`,
		`flag.StringVar(&token, "token", "", "API token")`, `localStorage.setItem('theme', 'dark2dark')`, `Setenv("PWD", "/tmp")`, `add("password", "Enter your password")`, `valid = ["pass", "pass; pass"]`, `config.set('main', 'policy', 'a1b2c3d4')`, `addValue("application/json", forHTTPHeaderField: "Accept")`, `d.set(name2, forKey: "userPassword")`, `set :password, ask_for("x1")`, `log(token, "invalid1 value")`, `check(password, "min8 chars")`, `curl_easy_setopt(c, CURLOPT_PASSWORD, pass)`, `strcmp(token, "lparen")`, `env.put(Context.SECURITY_CREDENTIALS, "secret")`, `props.put(TOKEN, "token-type-2")`, `'Basic ' + encoded`, `"Basic " + base64(user + ":" + pass)`, `"Basic " . encode_base64("$user:$pass")`, `page.fill('#password', '#confirm2')`, `cy.get('#name').type('bob2bob2')`, `fill_in 'Password', with: user.password`, `$('#name').val('a1b2c3d4')`, `fill_in 'Name', with: 'a1b2c3d4'`, `passed, with: 'a1b2c3d4'`, `provider :github, ENV['ID'], ENV['SECRET']`,
	}},
	{"strings that stand in for a secret", []string{
		`api_key = os.getenv("API_KEY", "«Zk81vQm4x»")`, `const secret = process.env.JWT_SECRET || '«Zk81vQm4x»';`, `token = ENV.fetch('API_TOKEN', '«Zk81vQm4x»')`, `$secret = getenv('APP_SECRET') ?: '«Zk81vQm4x»';`, `SECRET_KEY = os.environ.get('SECRET_KEY') or '«Zk81vQm4x»'`, `ENV["API_TOKEN"] ||= "«Zk81vQm4x»"`, `Configuration["ApiSecret"] ?? "«Zk81vQm4x»"`, `env::var("TOKEN").unwrap_or("«Zk81vQm4x»".into())`, `Environment.GetEnvironmentVariable("TOKEN") ?? "«Zk81vQm4x»"`, `val pass = sys.env.getOrElse("DB_PASS", "«Zk81vQm4x»")`, `PASS="${1:-«Zk81vQm4x»}"`, `JWT_SECRET: str = Field(default="«Zk81vQm4x»")`, "Pass string `env:\"DB_PASS\" default:\"«Zk81vQm4x»\"`",
		`if (password === "«Zk81vQm4x»") {`, `if token == '«Zk81vQm4x»':`, `if pass != "«hunter2»" {`, `public string Password { get; set; } = "«Zk81vQm4x»";`, `val apiKey: String get() = "«Zk81vQm4x»"`, `val token by lazy { "«Zk81vQm4x»" }`, `let(:password) { '«Zk81vQm4x»' }`, `const API_KEY: &str = "«Zk81vQm4x»";`, `static SECRET: &[u8] = b"«Zk81vQm4x»";`, `Private Const DB_PWD As String = "«Zk81vQm4x»"`, `api_key <- "«Zk81vQm4x»"`, `$ENV{DB_PASS} = "«Zk81vQm4x»";`, `key, secret = "«Zk81vQm4x»", "«Qm4xZk81v»"`,
		`token = token || ''`, `password = os.getenv("DB_PASSWORD")`, `token = config.get("token") or None`, `const secret = process.env.JWT_SECRET || fallback`, `if (password === "") {`, `if token == "EOF1":`, `if (signature.key.$case === 'x509Certificate')`, `if token == 'access_token':`, `name || "a1b2c3d4"`, `GetEnvironmentVariable("REGION") ?? "a1b2c3d4"`, `env::var("HOME").unwrap_or("a1b2c3".into())`, "Port string `env:\"PORT\" default:\"a1b2c3\"`", `let(:name) { 'a1b2c3d4' }`, `ch <- "a1b2c3d4"`, `$request->{headers}{cookie} = $cookies if 1;`, `$password = $ENV{DB_PASSWORD};`, `local $ENV{PWD} = $ENV{PWD} || '';`, `PASS="${1:-}"`, `PASS="${1:-$2}"`, `key: &[u8] = x`, `a, b = "x1y2z3", "a1b2c3"`,
	}},
	{"values that hold a secret", []string{
		`const [token, setToken] = useState('«Zk81vQm4x»');`, `const [apiKey, setApiKey] = React.useState<string>("«Zk81vQm4x»");`, `const apiKey = ref('«Zk81vQm4x»')`, `const password = ref<string>("«hunter2»")`, `private readonly apiKey = signal<string | null>('«Zk81vQm4x»');`, `let authToken = $state('«Zk81vQm4x»');`, `const token = useRef("«Zk81vQm4x»").current;`, `val password = mutableStateOf("«hunter2»")`, `const [dbPassword] = useLocalStorage('dbPassword', '«Zk81vQm4x»');`, `const [secretKey] = useState(() => '«Zk81vQm4x»');`, `const apiKey = new BehaviorSubject<string>('«Zk81vQm4x»');`, `password = lambda: "«Zk81vQm4x»"`,
		`const [token, setToken] = useState('');`, `const [password, setPassword] = useState(initialPassword);`, `const apiKey = ref(null)`, `const token = ref<string>('');`, `const secret = computed(() => props.secret)`, `authData: computed('currentTokenName', function () {`, `const token = inject('token')`, `password: ['', Validators.required],`,
	}},
	{"chains of calls on a secret", []string{
		`expect(user.password).toBe('«Zk81vQm4x»')`, `expect(res.body.token).to.equal("«Zk81vQm4x»")`, `expect(user.token).to eq '«Zk81vQm4x»'`, `expect(user.token).to eq('«Zk81vQm4x»')`, `when(config.getPassword()).thenReturn("«Zk81vQm4x»");`, "assertThat(user.getPassword())\n    .isEqualTo(\"«Zk81vQm4x»\");", `allow(config).to receive(:api_key).and_return('«Zk81vQm4x»')`, `jest.spyOn(auth, 'getToken').mockReturnValue('«Zk81vQm4x»')`, `if (password.equals("«Zk81vQm4x»")) {`, `password.trim("«Zk81vQm4x»")`, `let!(:api_token) { "«Zk81vQm4x»" }`, "let(:api_key) do\n  '«Zk81vQm4x»'\nend", `when(vault.getSecret(name)).thenReturn("«Zk81vQm4x»")`, `every { config.apiKey } returns "«Zk81vQm4x»"`, `mock_get_token.return_value = "«Zk81vQm4x»"`, `if got := cfg.Token(); got != "«Zk81vQm4x»" {`, `Password.of("«Zk81vQm4x»")`, `mapOf("password" to "«Zk81vQm4x»")`, `@token = ENV['TOKEN'].presence || '«Zk81vQm4x»'`, `mock.get('password').returns('«Zk81vQm4x»')`, `expect(user.token).to eql '«Zk81vQm4x»'`, `given().auth().oauth2("«Zk81vQm4x»")`,
		`Optional.ofNullable(env.get("TOKEN")).orElse("«Zk81vQm4x»")`, `getenv("TOKEN") or "«Zk81vQm4x»"`, `ENV.fetch('DATABASE_PASSWORD') { '«Zk81vQm4x»' }`, `cmp.Or(os.Getenv("TOKEN"), "«Zk81vQm4x»")`, `env::var("API_TOKEN").unwrap_or_else(|_| "«Zk81vQm4x»".into())`, `Arg::new("password").long("password").default_value("«Zk81vQm4x»")`,
		`expect(user.name).toBe('a1b2c3d4')`, `expect(token).toBe('')`, `expect(token).toHaveBeenCalledWith("table1")`, `token.startsWith("Bearer ")`, `password.matches("[a-z0-9]{8,}")`, `token.replace("\\d1+", "a1b2c3")`, `password.encode("utf-8")`, `when(config.getPassword()).thenReturn(null);`, `let(:password) { create(:password1) }`, `os.Getenv("REGION") or "a1b2c3d4"`, `crypt([]byte("secret"), []byte("$5$salt"))`, `the token. Then("a1b2c3d4")`, "key := sum(privateKey)\n\n\treturn fmt.Sprintf(\"SCRAM-SHA-256$%d\")", "AccessToken(\"key\", \"db.password\")\nself.call(\n  \"a1b2c3d4\")", `register_curve(ECKey.curve("secp256k1"))`, `token.setKind("kind12")`, `Token.create("IDENT1")`, `if got := cfg.Name(); got != "a1b2c3d4" {`, `mock_get_type.return_value = "a1b2c3d4"`, `rename "password" to "password_digest"`, `ENV['HOST'].presence || 'a1b2c3d4'`,
		`assertEquals("«Zk81vQm4x»", user.getPassword());`, `assert.Equal(t, "«Zk81vQm4x»", cfg.Token)`, `if (!"«Zk81vQm4x»".equals(password)) {`, `self.assertEqual(cfg.password, "«Zk81vQm4x»")`, `hmac.compare_digest(token, "«Zk81vQm4x»")`, `assertEquals(cfg.getPassword(), "«Zk81vQm4x»")`, `assert_equal '«Zk81vQm4x»', user.password`, `$this->assertSame('«Zk81vQm4x»', $client->getApiKey());`, `$this->assertEquals("«Zk81vQm4x»", $config['password']);`, `doReturn("«Zk81vQm4x»").when(client).getToken();`, `assert.Equal(t, cfg.Password, "«Zk81vQm4x»")`, `XCTAssertEqual(session.token, "«Zk81vQm4x»")`, `assertThat(token, is("«Zk81vQm4x»"));`, `Assert.That(cfg.Password, Is.EqualTo("«Zk81vQm4x»"));`,
		`assertEquals("a1b2c3d4", user.getName());`, `assert.Equal(t, "password", f.Name)`, `"a1b2c3d4".equals(name)`, `".equals(password)`, `assertEquals("password1", "password")`, `assertEquals("expired1", token.getStatus());`, `assert.Equal(t, "sha256=", r.Header.Get("X-Signature"))`, `doReturn("a1b2c3d4").when(client).getName();`, `assertThat(token, is(notNullValue("a1b2c3")));`,
		"@pytest.fixture\ndef password():\n    return \"«Zk81vQm4x»\"", `String getToken() { return "«Zk81vQm4x»"; }`, `get apiKey(): string { return '«Zk81vQm4x»' }`, "fn api_key() -> &'static str {\n    \"«Zk81vQm4x»\"\n}", `fun provideApiKey(): String = "«Zk81vQm4x»"`, "def api_token\n  \"«Zk81vQm4x»\"\nend", "def token(self):\n    return '«Zk81vQm4x»'",
		`String getTokenType() { return "a1b2c3d4"; }`, `return "a1b2c3d4"`, "func (t Token) String() string {\n\treturn \"a1b2c3d4\"", `String getPassword() { return "the password"; }`, "see api_token\n  \"a1b2c3d4\"\nend", "getToken()\n\"a1b2c3d4\"", "fn token_kind() -> &'static str {\n    \"a1b2c3d4\"\n}",
	}},
	{"strings behind the name of a secret in a call", []string{
		`getEnv("JWT_SECRET", "«Zk81vQm4x»")`, `os.environ.get("DB_PASSWORD", "«postgres»")`, `stub_const('API_KEY', '«Zk81vQm4x»')`, `vi.stubEnv('API_KEY', '«Zk81vQm4x»')`, `config.get<string>('apiToken', '«Zk81vQm4x»')`, `settings.value("auth/token", "«Zk81vQm4x»")`, `pflag.StringP("password", "p", "«Zk81vQm4x»", "password to use")`, `cmd.Flags().StringVarP(&pw, "password", "p", "«Zk81vQm4x»", "")`, `apiKey := flag.String("api-key", "«Zk81vQm4x»", "API key")`, `DEFINE_string(api_key, "«Zk81vQm4x»", "API key");`, `.option('--token <token>', 'API token', '«Zk81vQm4x»')`,
		`pflag.StringP("password", "p", "", "password to use")`, `os.environ.get("TOKEN", "")`, `config.get('auth', 'token_type', 'bearer')`, `page.fill('#password', '#confirm2')`, `(None, 'joe', 'password', 'proxy.example.com:3128')`, `f("token", name1)`, `export(t, "encryption-key", "aes256-gcm96")`, `.option('-p, --password <pw>', 'password to log in with')`, `opts.on('--password PW')`, `typer.Option("--password", "-p")`, `run("--password", "«-p1x»")`,
		`add_argument("--password", default="«Zk81vQm4x»")`, `@click.option('-t', '--token', prompt=True, default='«Zk81vQm4x»')`, `yargs.option('password', { type: 'string', default: '«Zk81vQm4x»' })`, `config.get('db', 'password', fallback='«Zk81vQm4x»')`, `@ConfigProperty(name = "api.token", defaultValue = "«Zk81vQm4x»")`, `#[arg(long, env = "API_TOKEN", default_value = "«Zk81vQm4x»")] token: String,`, `Sys.getenv("API_KEY", unset = "«Zk81vQm4x»")`, `token: str = typer.Option("«Zk81vQm4x»", "--token")`, `password: str = typer.Option(default="«Zk81vQm4x»", help="Password")`, `kingpin.Flag("password", "Password.").Default("«Zk81vQm4x»").String()`, `option :password, default: '«Zk81vQm4x»', desc: 'Password'`, `@Option(names = {"-p", "--password"}, defaultValue = "«Zk81vQm4x»")`, "#[clap(short, long, default_value = \"«Zk81vQm4x»\")]\n    api_token: String,", `mocker.patch("app.get_token", return_value="«Zk81vQm4x»")`, `getEnvDefault("API_TOKEN", "«Zk81vQm4x»")`, `API_KEY: z.string().default('«Zk81vQm4x»'),`, `password: Joi.string().default('«Zk81vQm4x»'),`, `convict({ password: { format: String, default: '«Zk81vQm4x»', env: 'DB_PASSWORD' } })`,
		`add_argument("--format", default="a1b2c3d4")`, `add_argument("--x", help="the token", default="a1b2c3d4")`, `config.get('auth', 'token_type', fallback='oauth2b')`, `add_argument("--token", default=None)`, `default="a1b2c3d4"`, `flag.String("auth-mode", "token2", "auth mode")`, `router.get("/token", "Tokens@index1")`, `option :name, default: 'a1b2c3d4'`, "#[clap(default_value = \"a1b2c3d4\")]\n    name: String,", `kingpin.Flag("name", "a token").Default("a1b2c3d4")`, `NAME: z.string().default('a1b2c3d4'),`, `errors.add("token", "has expired on day 12")`,
		`logger.info("token=%s", "«Zk81vQm4x»")`, `fmt.Printf("token=%s\n", "«Zk81vQm4x»")`, `log.debug("Password: {}", "«Zk81vQm4x»");`, `console.log("api key:", "«Zk81vQm4x»")`, `print('password:', '«Zk81vQm4x»')`,
		`logger.info("name=%s", "a1b2c3d4")`, `logger.info("password of %s", "a1b2c3d4")`, `console.log("api key:", key)`, `["a:", "a1b2c3d4"]`,
	}},
	{"settings without a separator", []string{
		`storePassword "«B@nana77»"; keyAlias "upload"; keyPassword "«toor99»"`, `client_secret '«Zk81vQm4x»';`, "#define WIFI_PASS      \"«Adm1nistrat0r»\"", `#define MY_PASSWORD ("«toor99»")`, `{:aws-secret-key "«Zk81vQm4x»"}`, "#define API_TOKEN\t\"«Zk81vQm4xTr7»\"", "#define MQTT_KEY \"«gq29putb4RqBDqPvYTTfTVar7BS8jo0M»\"",
		`$pw = ConvertTo-SecureString -String '«Zk81vQm4x»' -AsPlainText -Force`, `ConvertTo-SecureString «Zk81vQm4x» -AsPlainText -Force`, `ConvertTo-SecureString -AsPlainText "«Zk81vQm4x»" -Force`,
		`keyAlias "a1b2c3";`, "#define SN_psk               \"id-psk2\"", "#define NID_userPassword                458", "#define AUTH_REQ_PASSWORD\t3\t/* Password */", "$Password = Read-Host -AsSecureString", "$credential = New-Object -TypeName PSCredential", "ConvertTo-SecureString -String $env:PASS -AsPlainText", "ConvertTo-SecureString is a cmdlet",
	}},
	{"keys of services that only their name tells of", []string{
		`datadog = "«4ad71b356ca5458427c1c83e9f977113»"`, "twilio: «7627634f67b2f344ad32fec3df27b3de»", `"typeform": "«RSszcTDtkRiLjPz4vWg0AlL9b5YKojH4ruIHNEJJ»"`, "spotify_oauth = «38ff4aa926e2c3f2e431d75f5e38c33d»", `"twitch": "«ik6ipz4zzzwl2bia2nx14mdik7cc1k»"`,
		"github: 1b2a3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b", `"docker": "sha256:9f86d081884c7d659a2feaa0c55ad015"`, "stripe: 12.4.0", "sentry: https://sentry.example.org", `"slack": "general-2026"`, "twilio: f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "basic_auth: enabled", "google: com.google.android.gms.maps2", "spotify: 37i9dQZF1DX/x",
	}},
	{"sentences that name a secret", []string{
		"root pw for db01 is «29GGJgON5J», please", "ssh pass is «Zk81vQm4x»", "Use «Zk81vQm4x» as the password.", "We changed the admin password from «vfNrN3ABaAF5e» to «X0cPGjUH620Vm»", "The API key for production is `«ShCykOoL4eX1lGwBzYNGxUKY»`.", "the pin is «987814»", "verification code «387170» sent", "log in with username admin and password «zaq12wsx»", "credentials are admin / «Zk81vQm4x»", "login with admin/«Zk81vQm4x»", "creds are admin:«Zk81vQm4x»", "Password (case sensitive): «m8gzlrrR5q»", "La password è «Zk81vQm4x»", "Password ➜ «Zk81vQm4x»", "*password* — «aP7j64s3seM7SBF»", "admin pwd - «55wt7t1KcxbtT»", "<td>Password</td><td>«Zk81vQm4x»</td>", "The root password has been reset to «Zk81vQm4x».", "one-time password is «925203»", `seed phrase "«ripple cactus velvet orbit humble lantern garden mistake pioneer jacket quantum silver»"`,
		"the bypass is a1b2c3d4 long", "the pin is 9", "use main2 as the password file", "The API key for production is expired", "error code 387170 sent", "credentials are read from /etc/x1", "creds are admin:user2", "Password (optional): see below", "password — 8 characters", "a token - 12 bytes", "**X-Registry-Auth** – Base64url-encoded AuthConfig object", "token — OAuth2-issued text", "password - SHA256-hashed", "<td>Password</td><td>required</td>", "verify password (again): wrong", "The password has been changed.", "log in with username and password", "login with oauth/oidc2",
	}},
	{"passwords in brackets", []string{
		`"password": "«{Kx8#mQ2z}»"`, `"password": "«[a9]xK{2}»"`, `"password": "«<Kx8#mQ2z>»"`,
		`"password": "{userId2}"`, `"password": "<YOUR_KEY_2>"`, `"password": "[redacted-1]"`, `"password": "{{ Secret1 }}"`, `"password": "<your password 1>"`,
	}},
	{"more commands", []string{
		"podman login -u=bob -p=«Zk81vQm4x» r.io", "isql -U sa -P«Zk81vQm4x» -S s", "xcrun altool -u a@x.org -p «abcd-efgh-ijkl-mnop»", "kadmin -p admin -w «Zk81vQm4x» listprincs", "echo 'root:«Zk81vQm4x»' | sudo chpasswd", "kinit bob <<< '«Zk81vQm4x»'", "samba-tool user create bob «Zk81vQm4x»", "sendemail -xu bob -xp «Zk81vQm4x»", `gh secret set TOKEN --body "«Zk81vQm4x»"`, "pdftk a.pdf input_pw «Zk81vQm4x» output b.pdf", "conn sys/«Zk81vQm4x» as sysdba", "register => 1001:«Zk81vQm4x»@sip.example.org/1001", `expect "assword:" { send "«Zk81vQm4x»\r" }`, `"auth" "default" "«Zk81vQm4x»"`, "keytool -srcstorepass «Zk81vQm4x» -deststorepass «Qm4xZk81v»", "bob:{PLAIN}«Zk81vQm4x»::::::", `args: ["-u", "bob", "-p", "«4mFZDw6WvXhwjViw»"]`, "enable password level 15 «Zk81vQm4x»", "local-user bob password cipher «Zk81vQm4x»", "aaa-server R host 10.0.0.1 key «Zk81vQm4x»", "option key '«Zk81vQm4x»'", `alter user scott identified by "«Zk81vQm4x»" replace "«Qm4xZk81v»";`, `http-outgoing-0 >> "x-auth-token: «6d6757e616b76460820b002853d69c91»[\r][\n]"`,
		"podman run -p=8080:80 r.io", "echo 'a:b' | sudo tee x", "cat <<< 'kinit2'", `gh issue create --body "a1b2c3d4"`, "register => 1001@sip.example.org", `expect "ok" { send "a1b2c3\r" }`, `send "yes\r" # password`, `args: ["-u", "bob", "-p", "8080"]`, "aaa-server R host 10.0.0.1",
	}},
}

// Of a program that is not known, a password follows on a flag that names a user.
func TestArgOfUser(t *testing.T) {
	s := scan.New(nil)
	for _, tt := range []struct{ args, want []string }{
		{[]string{"acme", "-u", "bob", "-p", "Zk81vQm4x"}, []string{"acme", "-u", "bob", "-p", scan.Mask}},
		{[]string{"acme", "--user", "bob", "-P", "Zk81vQm4x"}, []string{"acme", "--user", "bob", "-P", scan.Mask}},
		{[]string{"acme", "-u", "bob", "-p", "8080"}, nil},
		{[]string{"acme", "-u", "1000", "-p", "Zk81vQm4x"}, nil},
		{[]string{"acme", "-p", "Zk81vQm4x"}, nil},
		{[]string{"acme", "-u", "bob", "-p", "./a1b2c3"}, nil},
		{[]string{"mysql", "-u", "bob", "-p", "Zk81vQm4x"}, nil}, // a database
	} {
		want := tt.want
		if want == nil {
			want = tt.args
		}
		var got []string
		for i := range tt.args {
			got = append(got, s.Arg(i, func(i int) string { return tt.args[i] }))
		}
		assert.Equal(t, want, got)
	}
}

// The lines of a private key may be the elements of a list.
func TestArgOfKey(t *testing.T) {
	s := scan.New(nil)
	full := strings.Repeat("Zk81vQm4", 8)
	for _, tt := range []struct{ lines, want string }{
		{"-----BEGIN PRIVATE KEY-----\n" + full + "\n" + full + "\nZk8=\n-----END PRIVATE KEY-----\nabc", "-----BEGIN PRIVATE KEY-----\n***\n***\n***\n-----END PRIVATE KEY-----\nabc"},
		{"key\n-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n" + full + "\n+k8=", "key\n-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n***\n***"},
		{"-----BEGIN CERTIFICATE-----\n" + full + "\nZk8=", ""},
		{"PRIVATE KEY\n" + full + "\nZk8=", ""},
		{"-----BEGIN PRIVATE KEY-----\n" + full + "\n-----END PRIVATE KEY-----\nother\nlines", "-----BEGIN PRIVATE KEY-----\n***\n-----END PRIVATE KEY-----\nother\nlines"},
	} {
		lines := strings.Split(tt.lines, "\n")
		var got []string
		for i := range lines {
			got = append(got, s.Arg(i, func(i int) string { return lines[i] }))
		}
		assert.Equal(t, cmp.Or(tt.want, tt.lines), strings.Join(got, "\n"))
	}
}
