package scan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog/internal/scan"
)

// kept are texts under sensitive names that hold no secret, by what tells so, each with
// its near misses, which hold one in «».
var kept = []struct {
	name string
	rows []string
}{
	{"words of documentation for the reader's own value", []string{
		"api_key: YOUR_API_KEY", "apiKey: 'YOUR_API_KEY',", "API_KEY=your-api-key-here", "token=put-your-token-here", `"secret": "your-256-bit-secret"`, `"password": "your password"`, "key_here", "token: token-goes-here", "password=yourPassword",
		"Authorization: Bearer YOUR_ACCESS_TOKEN", "https://x.org/v1?api_key=YOUR_API_KEY&page=2", "postgres://bob:your_password@db/x",
		"password: «your9Zk81vQm»", "password=«yourmom123»", "api_key: «YOURZk81vQm4xTr7»", "token=«your-Zk81vQm4xTr7»", "password: «here»", "password=«there»", "password: «atmosphere»", "secret=«Windhere7-here»", "https://x.org/v1?api_key=«yourZk81vQm4»", "password: «your»", "password: «yours»",
		"token=insert-token-here", "api_key: API_KEY_HERE", "password=«wish-you-were-here»", `"password": "«wish you were here»"`, "passphrase: «mary-had-coffee-here»", `"password": "«your-mother-was-a-hamster»"`, "token: your_google_maps_api_key",
	}},
	{"variables of other languages", []string{
		`"password": "%DB_PASSWORD%"`, "set PASSWORD=%1", "$env:TOKEN = $token", "password=$db_pwd", "token: $slack-token-workspace2", "password: $email-password", "password={password}", "https://x.org/v1?api_key={api_key}&page=2", "password: {password}", "'{0}?Expires={3}&Signature={4}'", "token={0}",
		"ssl.keystore.password=${file:/etc/kafka/secrets.properties:keystore.password}",
		`password: "%env(DB_PASSWORD)%"`, "url: '%env(resolve:DATABASE_URL)%'", "secret: '%kernel.secret%'", "password: file:/run/secrets/db",
		`password: "«%env(Zk81vQm4»"`, "secret: '«%kernel.hunter7%»'", "secret: '«%kernel.hunter%»'", "password: «file:Zk81vQm4»",
		"https://acct.blob.core.windows.net/c/f?st=2026-01-12T08:00:00Z&se=2026-01-13&sig=«Zk81vQm4%3D»", "https://x.org/f?st=2026-01-12T08%3A00%3A00Z&sig=«Zk81vQm4%3D»", "https://x.org/cb?st=«2026Zk81vQm4»",
		`{"Jwt":{"Key":"«Zk81vQm4»","Issuer":"https://x.org","Audience":"shop"}}`, `{"Jwt":{"Key":"«Zk81vQm4»","Claim":"«hunter»"}}`,
		"password: «50%off%»", "password=«%Zk81vQm4%x»", "password: «%Zk81-vQm%»", "token=«100%pure»", "password: «$ecret»", "password=«$ecretpassword»", "password=«$uper.secret1»", "password=«$Zk81vQm»", "password: «$tr0ng-key1»", "password: {«hunter»}", "password={«hunter2»}", "https://x.org/v1?api_key={«Zk81vQm4»}&page=2", "${db.password:«hunter2»}", "password=${DB_PASSWORD:-«hunter2»}",
		`"Server=db;Password=#{DbPassword}#"`, `password = "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/db/)"`, "CREATE ROLE app LOGIN PASSWORD :'app_password';", `userpass = bytes('%s:%s' % (user, password), "ascii")`, `password = f"{registry_id}-auth-token"`, `secret_id=f"events!connection/{connection_id}/auth",`, "auth_header = f'Bearer {self.auth_token.token}'", `cookie = f"{cookie};"`, `var password = $"{user}-{suffix}";`, "password: `${prefix}-auth-token`,",
		"Server=db;Password=«#Zk81vQm4»", `password = "«@Microsoft.Zk81vQm4»"`, "CREATE ROLE app LOGIN PASSWORD '«app_password»';", "PASSWORD :'«hunter»'", "{'password' :'«hunter»'}", `userpass = bytes('«%s81:vQm%»')`, `password = f"«{x}Zk81vQm4»"`, `password = "«{x}-auth-token1»"`, `password = f"«hunter»"`, "password: `«${x}Zk81vQm4»`,",
	}},
	{"forms, catalogues and where a value is kept", []string{
		"password: ['', Validators.required]", "password: ['', [Validators.required, Validators.minLength(8)]],", `password = config.get("db", "password")`, `TOKEN_KEY = "token"`, `const ACCESS_TOKEN_KEY = 'access_token';`, `AUTH_HEADER = "Authorization"`, "export type ApiKey = Brand<string, 'ApiKey'>;",
		"password: [«'', hunter2»]", "password: ['', '«hunter2»']", `password = config.get("db", "«hunter2»")`, `password = config.get("db_password", "«password»")`, `TOKEN_KEY = "«token1»"`, `SECRET_KEY = "«secret»"`, `AUTH_HEADER = "«Authorization1»"`,
		`{"errors":{"token":["has expired"]}}`, `{"token":["Invalid token."]}`, `{"password": "Password is too weak"}`, `"auth.token": "Your session has expired",`, "token: 'Your token has expired. Please log in again.'", "password: 'Inserisci la password'",
		`password: "La contraseña debe tener al menos 8 caracteres"`, `password: "Das Passwort muss mindestens 12 Zeichen lang sein"`, `password: "パスワードは8文字以上で入力してください"`, `token: "Session expired, please sign in"`,
		`password: "«Contraseña 22 hunter»"`, `password: "«La contraseña debe tener al menos 8x caracteres»"`, `password: "«密码12»"`, `passphrase: "«sugar, please more»"`,
		`{"token":["«hunter two»"]}`, `{"password": "«horse is too weak»"}`, `"auth.token": "«Your hunter2 has expired»",`, "token: '«Your token. hunter2»'", "password: '«Inserisci hunter2»'",
		`{"secret":"prod/db"}`, `{"secret": "projects/acme/secrets/db/versions/latest"}`, `password: "ref+vault://secret/db#/password"`, `{"secret": "secret/data/db:password"}`, "'passwords' => ['users' => ['provider' => 'users', 'table' => 'password_resets']],", `password: { required: "Password is required", minLength: { value: 8, message: "Too short" } },`, "secret: {secretName: db}", "passwd_attr: userPassword", `{"password.hint":"Mindestens 8 Zeichen"}`, `{"passwords":{"token":"Ce jeton de réinitialisation du mot de passe n'est pas valide."}}`,
		`{"token":"El token de restablecimiento de contraseña es inválido."}`, `{"password":"As senhas não coincidem"}`, `{"password":"Le password non coincidono"}`, `{"password":"Пароли не совпадают"}`, `return res.status(400).json({ password: 'Password incorrect' });`,
		`password: { required: true, value: '«hunter2»' }`, "secret: {store: vault, value: «hunter2»}", `{"secret":"«battery 8 Zeichen»"}`, `{"token":"«El token hunter zwei.»"}`, `{"passwords":{"token":"«hunter2»"}}`, `{"password":"«Le hunter non coincidono»"}`, `{"password":"«horse incorrect»"}`,
		"token: %{token}", "parse error near token: 'x7'",
		`{"secret":"«prod/db7Kx»"}`, `{"secret":"«hunter/two»"}`, `{"password":"«prod/db»"}`, `{"secret": "«projects/hunter»"}`, `password: "«vault://bob:hunter2@h/x»"`, `{"secret": "«secret/data/db7Kx:password»"}`, "'passwords' => ['users' => ['provider' => '«hunter2»']],", "token: «%{hunter!»", "password=«%{hunter2»", "password=«$(hunter2»", "password=$(aws ssm get", "password=$(cat", "error with token: '«x7»'",
		"controller=deployment key=default/web", "urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Ajwt", "arn%3Aaws%3Asecretsmanager%3Aeu-central-1%3A1%3Asecret%3Adb",
		"deployment key=«hunter2»", "secret%3A«hunter2»", "x=cfg%3Apassword%3D«hunter2»", "msg=API key: «Zk81vQm4»",
	}},
	{"taken out by others", []string{
		"password=[REDACTED:password]", "api_key: [REDACTED_API_KEY]", `"secret": "[secret redacted]"`, "token=[Filtered: 12 chars]", "password=[secure]", "password=██████", "secret: ●●●●●●", "password=‹×›", "token: <REDACTED:token>",
		"password=[«hunter»]", "password: [«redact2x»]", "password=[«unmasked»]", `"token": {"«better left hidden»"}`, `"token": ["«redacted hunter»"]`, "secret=[«maskedball7»]", "password=«██x»",
		"password=[REDACTED: sha-256]", "passwords: [«hidden hunter2»]", "password: [REDACTED:«hunter2»]",
	}},
	{"slots and requests", []string{
		"password = __DB_PASSWORD__", "Action=Get&ClientToken=__ClientToken__&DryRun=true", "password=##DB_PASSWORD##", "datasource.password=@db.password@", "api_key=ENTER_API_KEY", "token: replace_me", `"token": "REPLACE_ME"`, "apiKey = 'placeholder'", "password: TODO", "password = yourpassword", "--api-key=[api_key]", "secret: env:DB_SECRET", "password: ssm:/prod/db/password", "secret: kms:alias/app", "password: $ref:vault/db", `{"secret":"secretref:db-password"}`, "password: {{resolve:ssm-secure:/prod/db/password:1}}",
		"password: «__Zk81vQm4__»", "password=«##hunter##»", "password=«@hunter@»", "password: «_hunter_»", "token: «enter-sandman»", "password=«changeme»", "password: «replace_him»", `"password": "«add-hunter2»"`, "password = «yourhunter»", "token: [«tokens1»]", `token: ["«token»"]`, "password: «env:hunter2»", "password: «kiss:hunter»",
	}},
	{"crossed out and cut off", []string{
		"token: xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "api_key=sk-xxxxxxxxxxxxxxxxxxxxxxxx", "token=00000000-0000-0000-0000-000000000000", "api_key=sk-...", `"token": "ghp_..."`, "token=eyJhbGci...", "secret=sk-proj-…",
		"password: «Maxxx»", "password: «Foxxxx»", "password=«sixxxxx1»", "password: «xX»", "token=«abcxxxxxxx1»", "api_key=«sk-xZk81vQm4xTr7Wd2xx»", "password=«hunter2»...", "password: «hunter2»…", `"password": "«hunter2...»"`, "token=«Zk81vQm4»...", "password=«0000-1111»", "password=«0-1»",
	}},
	{"code that has the secret somewhere else", []string{
		"token = initResp.RootToken", `append(args, "--password", creds.Password)`, "secret_id = aws_secretsmanager_secret.db.id", "h.UpdatePassword = runtime.ForwardMessage", "&oauth2.Token{AccessToken: token}", "r.BasicAuth = auth", "b.Secret = &value", "connect(user=user, api_key=api_key)", "token=token,", "\tpassword = val\n",
		"secret := kube.Secret{ObjectMeta: meta}", "password = StringField('Password', validators=[DataRequired()])", `req.Header.Set("Authorization", "Token "+r.AuthToken)`, `Header("X-Auth", "Bearer "+setting.InternalToken)`, "$password = Read-Host -AsSecureString", `const SESSION_KEY = "session-key"`, `client_secret = "clientSecret"`, `AmzSecurityToken        = "X-Amz-Security-Token"`, `peerAccessKey = "access-key"`, `EnvElasticPassword   = "NOTIFY_ELASTICSEARCH_PASSWORD"`, "config.Net.SASL.Password = connection", "\t\ttoken:        token,\n", "- secretKey: privateKey", "accessToken := &AccessToken{", "SignatureValue:     asn1.BitString{Bytes: sig},", "PrivateKey:  testRSA2048PrivateKey,", "config.PrivateKey = testEd25519PrivateKey", "Comment{Start: tok.pos, Token: tok.text}",
		"&provider{clientSecret: clientSecret, redirectURL: url}", "c.m[sessionKey] = elem", "lastSecret = y;", "sessionId:         hs.hello.sessionId,", `connStr := fmt.Sprintf("file:%s?%s", path, strings.Join(params, "&"))`, "api_key=$111, x=$112", "-random-password and -password flags", `Get<string>("Jwt:Secret");`, `password = keyring.get_password("system", "username")`, "my $password = $ENV{DB_PASSWORD};", "my $token = shift;", `password = flag.String("password", "", "password for login")`, `add_argument("--password", help="Password for the user")`, `option('--password', prompt=True, hide_input=True)`, `option("--token", envvar="TOKEN", help="API token.")`,
		"@password = password", "headers: { 'X-CSRFToken': csrftoken }", "Authorization: `Basic ${btoa(`${user}:${password}`)}`", `headers={"Authorization": f"Bearer {token}"}`, `request.headers["Authorization"] = "Bearer #{token}"`, "boto3.client('s3', aws_secret_access_key=SECRET_KEY)", `connect(user="root", password=pw)`, `"//registry.npmjs.org/:_authToken=\${NPM_TOKEN}"`, "docker build --secret id=npmrc,src=$HOME/.npmrc .", "vault kv put secret/db password=@password.txt", `{"password":["This password is too common.","It is short."]}`, `secret "sh.helm.release.v1.app.v12" not found`,
		`<User(password='«hunter»')>`, `<Conn[password="«hunter»"]>`, `<User(id=7) (token=«hunter»)>`, `"jwt:«secret»"`, "Password: «hunter»<br>(of one day)", "DB_PASSWORD=«hunter»<i>(x)</i>", "token = useState<string | null>(null)", `"Jwt:«Hunter»"`, `run("--password", "«hunter2»")`, `["--password", "«help=x»"]`, "@password = «hunter»", "{ 'X-CSRFToken': «hunter» }", "{'password': «password»}", `headers["Authorization"] = "Bearer «Zk81vQm4»"`, `password = f"«hunter2»"`, "User(name=bob, password=«secret»)", "User(password=«HUNTER»)", "User(password=«HUNTER_TWO», x)", `password=«\$Zk81»`, "password=«@Zk81.vQm4»", "x --secret «dbPassword»", `{"password":["«hunter2»"]}`, "my $token = «shift1»;", "|.Az...pw.:«..+..a»|",
		"password = «hunter»", "password = «hunter.two»", "password = «correct.horse.battery»", "password=«letmein»,", "connect(user=bob, password=«hunter»)", "{AccessToken: «hunter»}", "{password: «password»}", "spring.datasource.password = «hunter»", "r.BasicAuth = «hunter2»", "b.Secret = «&hunter2»", "password: «&value2x»", "secret = «Zk81{vQm4»", "db.Password=«hunter2»", "password = «values1»", "password=«zq.Hex7o{Ce:gfACZW»",
		`password = Secret("«hunter2»")`, `MasterUserPassword: aws.String("«hunter2»"),`, `Password: pointer.String("«hunter2»"),`, `password: ptr.To("«hunter2»")`, `Password: types.StringValue("«hunter2»"),`, `password = new SecureString("«hunter2»")`, `'password' => Hash::make('«hunter2»'),`, `'password' => bcrypt('«hunter2»'),`, `password: c.String("db2")`, `password = flag.String("db.password", "", "what for")`, `password := viper.GetString("db2")`,
		`token = «OAuthToken("token"», "secret")`, "password = «Check('hunter2'», x)", `"host=%s password=«pgbouncer» port=%s"`, "password: «Str0ng(Pass1»", "$password = «Hunter-Two»", `PASSWORD = "«password»"`, `SESSION_KEY = "«session-key1»"`, `SECRET_KEY = "«my-secret-key»"`, `db_password = "«secret-password»"`, `password = "«MY_SECRET_PASSWORD»"`, `DB_PASSWORD = "«MY_SECRET_PASSWORD»"`, `dbPassword = "«X-hunter»"`, "spring.Net.password = «hunter»", "token: «token»", "{user: bob, password: «password», host: h}", "secretKey: «hunter»", "secret = «&hunter2»", "token := «&hunter2{x»", "PrivateKey: «testRSA», x", "password = «myPassword»", "Password: «myPassword»", "{Token: «tok2.text»}", "Token: «tok.text» x", "params[password] = «hunter»", "x -password «flags2»", "- secretKey: «Zk81vQm4»", `"api_secret": "«api_secret»"`, "DB_PASSWORD=«password»", `Authorization: "Bearer «Zk81vQm4xTr7»"`,
		"const token = req.headers.authorization?.split(' ')[1];", "const token = authHeader.split(' ')[1];", "const token = authHeader.replace('Bearer ', '');", "token = header.removeprefix('Bearer ')", `"client_token": self._get_param("ClientToken", "ABCDE"),`, "axios.defaults.headers.common['Authorization'] = AUTH_TOKEN;", "MALFORMED_AUTHORIZATION_KEY: Final = -2144796377", "self._credentials: Credentials = credentials", "type Credentials = { apiKey: string; apiSecret: string };", "{ password?: string, token: string | null }", `raw_key = cls.generate_private_key("Ed25519")`, `assert sig == "short_fun(a=1)"`, `elif token == "#bygroup":`,
		"WindowManager: token=Token{a64f992 ActivityRecord{de9231d u0}}", "wtoken = AppWindowToken{9f4ef63 u0}", `SessionID="0x7f8ecc0421f8",LocalAddress="x"`, "complete, sessionid = 0x14ed93111f20027, negotiated timeout = 30000", "ZooKeeper: Session: 0x14ed93111f20027 closed", "key_mgmt=0x2 auth=WPA2",
		"const token = «hunter?.split»", "headers['Authorization'] = «Hunter_Token2»;", "PASSWORD: «Hunter»", "self.x: Credentials = «hunter»", "Credentials = {« apiKey: Zk81vQm4; apiSecret: string »}", `setPassword("«Ed25519x»")`, `if password == "«Hunter(a1»":`, `if password == "«#bygroup1»":`, "token=«Token{Zk81vQm4x»", `SessionID="«0x7f8ecc0421f87f8ecc0421f8»"`, `password="«0x7f8ecc0421f8»"`,
		"const { access_token: accessToken, expires_in: expiresIn } = await res.json();", "password: { type: String, required: true, select: false },", `api_key = st.text_input("OpenAI API Key", type="password")`, "pub struct Login { pub name: String, pub password: SecretString }", "let token = try await Auth.auth().idToken()", "newCreds: { token: res.token },", "via OAuth2: Session{email:a@x.org user:7 token:true}",
		"{ access_token: «accesshunter», x: y }", "password: { type: String, default: '«hunter2»' }", `password = «Secret.new("correct» horse battery")`, "password: «SecretString»", "newCreds: { token: «hunter.two» }", "password: «Session{email:a@x.org»",
		"accessToken: session?.accessToken as string,", "token = request.headers['Authorization']&.split(' ')&.last", `keychain["access_token"] = token`, "const token = { type: 'star', value, output: star };", `"adminPassword": { "type": "securestring" }`, "level=info user=42 session=terminated",
		"accessToken: «hunter?.two» as string,", "token = «hunter['two']%x»", `keychain["access_token"] = «hunter»`, "const token = { type: 'star', value: '«hunter»' };", "const token = { type: 'star', value: «4711» };",
		"return { ...state, token: action.payload };", `kwargs["api_key"] = api_key`, "opts := &Options{Token: token, Password: password}", "cookie: { secure: true, sameSite: lax }", "LoadCredential=ssh.authorized_keys.root", "auth: Info: ldap(dog,192.0.2.1,): no",
		"{ token: «hunter.two» }", `kwargs["api_key"] = «hunter»`, "opts := {Token: «token», Password: «password»}", "cookie: { secure: true, sid: «Zk81vQm4» }", "credentials: { user: cfg.user, password: «Zk81vQm4» }", "SetCredential=«ssh.hunter»", "password: «Info»",
		`token = base64.decodebytes(token).\`, `secret: $config["secret"],`, `token = cfg?.auth?["token"]`, "apiKey := a ? b : c", "token = x if y else z", "password = password || other", `client_secret: settings.GetValue<string>("Secret"),`, `let secret = include_str!("key.pem")`, `apiKey = new KeySpec(bytes, "AES")`, `extra_token = parser.expect("IDENTIFIER", expected="name after comma")`, `const token = await ask('Token:', store.token)`, "private_key: Acme::Config.token,", "sig := packet.(*Signature)", `EnvAPIKey = prefix + "API_KEY"`, "creds := &jwtCreds{", "auth := &noAuth{}", "password = source[:len(source)-6]", `sess := db.Where("id = ?", id).`, `password = data_bag_item("app db")['password']`,
		`apiKey := «hunter2» ? b : c`, "token = «hunter» otherwise z", `token = «Check("hunter"», "two")`, `password = «encrypt("hunter2"», 7)`, "password: «hunter» || two2", "password = «hunter{two}»", "password = «Acme::hunter»", "apiKey = «pre+Zk81vQm4»", "secret = «Str0ng(Pass)word»", "cred := «noauth{»",
	}},
	{"types, faults and what is on its way", []string{
		"def get(url, session: PipSession) -> Response", "token: CancellationToken,", "token: Promise<string>;", "token: Option<&str>,", "\tpassword: hashedPassword,\n", "password = event.target.value;", "GetSecretValue: AccessDeniedException", "/prod/db/password: ParameterNotFound", "API_KEY=not-set", "$headers = ['Authorization: Bearer ' . $token];", `{"MasterUserPassword":{"Ref":"DBPassword"}}`, `{"MasterUserPassword":{"Fn::GetAtt":["Db","Value"]}}`, `{"password":{"value":"","error":"Required"}}`, `token = jwt.encode({"sub": id}, key, algorithm="HS256")`, `token = output(["pass", "show", "api"]).decode()`,
		"token: «Cancellation», x", "{user: bob, password: «LetMeInPassword», host: h}", "login(password: «MyOldPassword»)",
		"password: «Promise<string»", "<li>password: «Hunter»</li>", "Password: «Geheim»<br>next", "Password: «Hunter»<b>x</b>", "password: «hashedPassword», x", "password = «event.hunter»;", "password: «AccessDenied1Exception»", "API_KEY=«not-4711»", "Authorization: Bearer '«Zk81vQm4xTr7»'", `{"password":{"value":"«hunter»"}}`,
	}},
	{"labels and messages", []string{
		`password: "Password",`, "'pwdrst_form_password' => 'New password:',", `"password": "Passwort",`, `"password": "Mot de passe",`, `"apiKey": "API key",`, "confirmPassword: 'Confirm Password',", "'token' => 'This password reset token is invalid.',", "invalidToken: 'Invalid or expired reset token',", "'newPassword': '新密码',", "login.password=Password", "login.password=New password", `"or_enter_secret": "O immettere il segreto: %s",`, "Kennwort: Pflichtfeld", `"fever_password": "Fever 密碼",`, `"googlereader_password": "Google Reader Parolası",`, `"ntfy_api_token": "Ntfy API Token (optional)",`, `"form.user.label.current_password": "Obecne hasło",`, `"page.miniflux_api_password": "Kata sandi akun Anda",`,
		`"password": "«Hunter»"`, `"password": "«password»"`, `"password": "«Secret»"`, `"token": "«Password»"`, `"password": "«correct horse battery staple»"`, `"password": "«my secret password»"`, `"password": "«this is a secret»"`, `"secret": "«super secret value»"`, `"password": "«new york city»"`, `"password": "«new password1»"`, `"password": "«no way jose»"`, `"password": "«change it now»"`, `"password": "«enter sandman»"`, "password=«Password1»", `"password": "«密码123abc»"`, `"password": "«пароль1x»"`, `"admin_password": "«admin horse staple»"`, `"fever_password": "«fever hunter»"`, `"fever_password": "«Fever»"`, `"form.password": "«hunter»"`, `"form.password": "«correct horse 7»"`, `"mail.password": "«correct horse battery»"`, "host=h password='«pass word»' user=u", `"db_password": "«pass word»"`, `"db_password": "«db 密碼»"`,
		`"passphrase": "Passphrase",`, `"credentials": "Credentials",`, `"form_pin": "Pin:"`,
		`"passphrase": "«PASSPHRASE»"`, `"passphrase": "«Passwords»"`, `"pass": "«Passphrase»"`,
		"offlineToken=Offline Token", `"accessToken": "Access token",`, `"clientSecret": "Client Secret",`, `apiSecret: "API Secret"`, `"resetPassword": "Passwort zurücksetzen",`, "currentPassword=Nuværende adgangskode", `"newPassword": "Neues Kennwort eingeben",`, "password=Contrasenya",
		`"accessToken": "«Access hunter»"`, `"clientSecret": "«client»"`, `"password": "«mein passwort zuhause»"`, `"password": "«Passwort 4711»"`, `"password": "«Passwort#heute»"`, `"offlineToken": "«OfflineToken»"`,
		"passwordNew=Jauna diena", "currentPassword=Pašreizējā parole", "passwordNew=Nueva contrase\\u00F1a", "passwordConfirm=Conferma password", "váratlan token: „%s”", "Token : “%s”",
		"passwordNew=«Jauna» diena1", "password=«Jauna» diena", "passwordNew=«jauna» diena", "newPassphrase=«Correct» horse", "x passwordNew=«Jauna» diena", "token: „«hunter2»”",
		"無効なパスワード: 少なくとも文字の数字を含む必要があります。", "无效的密码: 不能与用户名相同",
		"パスワード: «秘密»", "密码: «不秘密1»",
		"password=Slaptažodis",
	}},
	{"bindings and types of frameworks", []string{
		`<PasswordField :password="password" @change="update" />`, `<TokenList :tokens="tokens" :token="selectedToken"/>`, `<app-user [password]="user.password" [(token)]="token"></app-user>`, `<x v-bind:api-key="settings.key">`, `<input type="password" :label="$t('password')">`,
		`<PasswordField password="«password»" />`, `<TokenList :token="«Zk81vQm4»"/>`, `<app-user [password]="«Zk81vQm4»">`, `declare -A login=([password]="«hunter»")`, `<b>login</b> :password="«hunter»"`, `<x [password]="«'hunter'»">`, `{"type": "password", "token":"«label»"}`, `type="password":"«hunter»"`,
		"secret: React.ReactNode", "token: PropTypes.string.isRequired,", "apiKey: PropTypes.string,", "password: Schema.Types.String,", "secret: Buffer;", "apiKey: ID!", "agentToken: AgentToken!",
		"secret: «Hunter.Two»", "token: «PropTypes.str1ng»", "password: «Buffer2»", "password: «Hunter!»", "password: «MyPassword!»", "password = «React.Hunter»",
		"token: Token | null;", "token: ComputedRef<string | null>", "credentials: Credentials;", "auth: AuthState;", "val token: String? = null,", "let token: AccessToken?",
		"token: «Hunter» | x", "| password: «Hunter» | null |", "password: «Hunter»;", "auth: «Geheim»;", "password: «PasswordPlease»;", "password: «Hunter?»", "password: «MyPassword?»",
		"const [token, setToken] = useState<string | null>(null);", "token = «hunter»<br>next", "password = «hunter<2»",
		"SET_TOKEN: 'auth/setToken',", "SET_TOKEN: '«auth/hunter»',", "PASSWORD: '«auth/password»'", "secret_id = aws_secretsmanager_secret.tesseract_ecdsa_p256_public_key.id", "password = random_password.db2.result",
		"password = «correct_horse.battery.staple»", "password = «random_horse.id»", "password = «aws.Zk81vQm4.id»",
	}},
	{"labels in other languages", []string{
		`"accessToken": "Zugriffstoken",`, `"access_token": "Jeton d'accès",`, `"token": "Token de acceso",`, `"token": "Jeton",`, `"apiKey": "API-Schlüssel",`, `"api_key": "Clé API",`, `"apiKey": "Clave de API",`, `"secret": "Geheimnis",`, `"secretKey": "Geheimer Schlüssel",`, `"secret": "Секрет",`, "token: Zugriffstoken", `"bot_token": "Token pro robota",`, `"credentials": "Anmeldedaten",`, `"repo.settings.secret": "Tajný klíč",`,
		`"clientSecret": "Client-Geheimnis",`, `"refreshToken": "Aktualisierungstoken",`, `"recoveryCode": "Wiederherstellungscode",`, `"accessToken": "Access-Token",`, `"apiToken": "Token API",`, `"apiKey": "API 密钥",`, `"apiKey": "APIキー",`, `<data name="Password"><value>Passwort</value></data>`, "passkey: supported",
		`"clientSecret": "«Client-Hunter»"`, `"refreshToken": "«Wendungshunter»"`, `"accessToken": "«access-token»"`, `"apiKey": "«ABC 密钥»"`,
		`"secret": "«Geheimniskrämer»"`, `"token": "«zugriffstoken»"`, `"secret": "«Секретик1»"`, `"apiKey": "«Clave4711»"`, `"token": "«Token Hunter»"`, `"secret": "«Mein Geheimnis 4711»"`, `"secret": "«correct horse Geheimnis»"`, "secret: «geheimnis»", `"passphrase": "«Mein geheimer Schlüssel»"`, `"password": "«Geheim»"`, `"password": "«Jeton»"`, "DB_PASSWORD=«Schlüssel»", `"userPassword": "«Zugriffstoken»"`,
		`<string name="password">Passwort</string>`, `/// <param name="password">The password.</param>`, `<string name="otp_label">PIN-Code</string>`,
		`<string name="password">«Hunter»</string>`, `<param name="password">«Correct horse battery.»</param>`, `<param name="password">«The-Zk81vQm4.»</param>`, `<value name="password">«The password1.»</value>`,
	}},
	{"what files and cookies are known by", []string{
		" /etc/pam.d/passwd eaf2ad85b5ccd06cceb19a3e75f40c63", "Cookie: lang=de; theme=dark; consent=yes", "Cookie: banner=accepted", "Set-Cookie: cookieconsent_status=dismiss; Path=/", "Set-Cookie: cookieconsent_id=«dismiss7»; Path=/", "api key: configured", "api key: «configured7»", "password: keyring:app", "password: «keyring:app7»", `{"token":["Invalid value."]}`, "secret: mounted",
		"passwd «eaf2ad85b5ccd06cceb19a3e75f40c63»", "POST /v1/auth/token «eaf2ad85b5ccd06cceb19a3e75f40c63»", "vault write kv/password «eaf2ad85b5ccd06cceb19a3e75f40c63»", " /etc/pam.d/passwd «Zk81vQm4xTr7Wd2p»", "Cookie: sid=«yes1»", "Cookie: lang=de; sid=«Zk81vQm4»", `{"token":["«Invalid1 value.»"]}`, "secret: «mountedx»",
	}},
	{"rules and schemas of forms", []string{
		"'password' => 'required|min:8|confirmed',", "'password' => ['required', 'string', 'min:8'],", `"accessToken": { "$ref": "#/components/schemas/Token" },`, `"input_token": "NextToken", "output_token": "Marker",`, "Token:                 '#cccccc',",
		`"input_token": "«NextToken2x»"`, "Token: '«#cccccg»'", `"access_token": "«Marker»"`, "password: '«#cccccc»'",
		`"password": "«hunter|min:8»"`, `"password": "«required1|x»"`, "password => ['«hunter»', '«required»']", "'password' => ['«hunter2»'],",
		"flows: { clientCredentials: { tokenUrl: /oauth/token, scopes: {} } }",
		"clientCredentials: { id: bob, secret: «Zk81vQm4» }", "clientCredentials: { tokenUrl: /t, clientSecret: «Zk81vQm4» }", "my private key: «Hunter»",
	}},
	{"usage", []string{
		"  -p, --password      password to use when connecting", "  -W, --password           force password prompt", "  --password value                    password for the registry", "requirepass is not set", "aws secretsmanager get-secret-value --secret-id prod/db/password", "gcloud secrets versions access latest --secret=db-password",
		"--password  «hunter2»", "--password «value» x", "--password «hunter»  x", "x --password «hunter» two", "x --password   «Zk81vQm4» more", "x --secret-id «Zk81vQm4»", "x --secret=«Zk81vQm4»", "x --secret=«hunter»", "requirepass «hunter2»", "requirepass «isis7x»",
		"    --access-key ACCESS_KEY  AWS access key", "    --ftp-password=HASŁO        ustawia HASŁO dla ftp", "    -p, --password ПАРОЛЬ         шифрованный пароль", "    -p, --password LÖSENORD       krypterat lösenord", "    -A, --auth=MÉTODO    for connections", "  -W, --password           vynucený dotaz na heslo", "imapd: Login failed user=lizdy auth=lizdy host=x.org [192.0.2.1]", "Cookie: mstshash=Administr",
		"    --access-key «ACCESSKEY1»  x", "    --ftp-password=«HASŁO1»  x", "    -p, --password «Хантер»", "  --password=«HUNTER» x", "  --password  «vynucený»", "user=bob auth=«hunter2» host=x", "Cookie: mstshash2=«Administr»",
		`Először azt törölje a "--delete-secret-keys" opcióval!`, "aws secretsmanager get-secret-value --secret-id db --query SecretString",
		`run "--delete-secret-keys" «hunter2»`, `run "--password" "«hunter»"`, "vault login --secret-id «hunter»",
		"  -W, --password       обов'язково питати пароль",
		"    -p, --password PALAVRA-PASSE  palavra-passe encriptada",
	}},
	{"URLs that are grammars", []string{
		"postgres://[user[:password]]@localhost[/dbname]", "[protocol://][username:password]@address[:port]", "https://USERNAME:PASSWORD@example.com/", "FUNC:_ZNSt13random_device16_M_getval_pretr1Ev@@GLIBCXX_3.4.18",
		"https://user:«password»@host/", "https://user:«Password»@host/", "https://user:«PASSWORD1»@host/", "postgres://u:«hunter]»@h/d", "bob:«Zk81vQm4@»@sftp.example.org:22", "etl:«P@ssw0rd#1@»@db.example.org",
	}},
	{"numbers, pins and paths", []string{
		"message Login { string user = 1; string password = 2; }", "enum { AUTH_NONE = 0, AUTH_PASSWORD = 1, AUTH_TOKEN = 2 };", `optional string api_key = 3 [json_name = "apiKey"];`, "gdm-password]: gkr-pam: unable to locate daemon control file", "password: unchanged", "password: hashed",
		"string password = «4711»;", "password=«12»;", "password = «7»", "password: «gkr-pam»: x", "password: «rehashed»",
		"MYSQL_RANDOM_ROOT_PASSWORD=1", "Users without password: 3", "pin: GPIO17", "pin=A0", "keys: 3, master keys=12", "tls_key = /path/to/keyfile", `tls_key = "/path/to/keyfile"`, "secret: urn:k8s:secret:notfound:key",
		"password: «12»", "password=«1234»", "pin: «1234»", "pin=«4711»", "pin: «A012345»", "users with password: «hunter2»", "admin password: «333»", "tls_key = «/Zk81vQm4/xTr7Wd2»", "secret_key=«/abc+def/ghi»", "password = «/usr/local/hunter»", "secret: «urnZk81vQm4»",
		"signingkey = ~/.ssh/id_ed25519.pub",
		"signingkey = «hunter2.pubs»",
	}},
	{"style sheets and Kubernetes on a line", []string{
		".token-list > .token:hover { color: #4a90e2; }", "#password:focus { outline: none }", ".pin:focus-visible,", "secretKeyRef: name: db-secret key: password",
		`<a title="Home [z]" accesskey="z">`, `accesskey="«hunter2»"`,
		"password:«hunter2» {x}", "#password:«Zk81vQm4»", "secret key: «hunter2»",
	}},
}

func TestKept(t *testing.T) {
	s := scan.New(nil)
	for _, group := range kept {
		t.Run(group.name, func(t *testing.T) {
			for _, row := range group.rows {
				want := masked(row)
				assert.Equal(t, want, s.Redact(unmark.Replace(row)))
				assert.Equal(t, want, s.Redact(want), "redacted again")
			}
		})
	}
}
