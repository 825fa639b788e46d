package scan

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
)

func (c Class) String() string { return [...]string{"Harmless", "Sensitive", "Credential"}[c] }

func TestKeysClass(t *testing.T) {
	var keys *Keys
	for _, test := range []struct {
		name  string
		class Class
		names string
	}{
		{"spelling", Credential, `
			apiKey API_KEY x-api-key x.api.key apikey APIKey APIkey ApiKEY --api-key HTTP_X_API_KEY $password
			dbPasswd2 mySQLPwd user[password] user[password][] users[0].password SPRING_DATASOURCE_PASSWORD
			TF_VAR_db_password AWS_SECRET_ACCESS_KEY pass_word passWord PASSWORD PassWord password1 password_2
			2fa_code user2FACode`},
		{"spelling", Sensitive, `OAuth2Token _token connect.sid JWTtoken sessionID session-id sessionIDs accessTOKEN`},
		{"acronyms behind each other", Credential, `OpenAIAPIKey DDAPIKey XYZAPI_KEY wxappkey`},
		{"more words", Credential, `otp_pin mfaPin verification_pin ssn_number tfa_code psswd`},
		{"more words", Sensitive, `dbcreds sess_key rsa_private keyfile_dict GHCR_PAT DO_PAT github_tokens credentails`},
		{"more words", Harmless, `reuse_private_keys private rsa private_repo docker_config keyfile`},
		{"acronyms behind each other", Harmless, `OpenAIKEYID DDAPIKeyName HTTPKey sKey s_key`},
		{"several", Sensitive, `pwds user_pwds otps ssns`},
		{"several", Harmless, `salts PINs authorizations mnemonics`},
		{"webhooks' headers", Sensitive, `X-Acme-Signature x-acme-signature HTTP_X_SIGNATURE`},
		{"webhooks' headers", Harmless, `Acme-Signature X-Acme-Signature-Version X-Signature-Method acme_signature`},
		{"acronyms in the plural", Harmless, `tokenIDs secretIDs userPINs authURLs`},
		{"joined", Credential, `
			pgpassword mysqlpwd foopassword 1password secretaccesskey awssecretaccesskey userpwd rootpw pincode
			creditcardnumber newcreditcardnumber signingkey stripeapikey clientsecret`},
		{"joined", Sensitive, `
			sshpass userpass authtoken accesstoken jsessionid phpsessid acmesecret mytoken csrfmiddlewaretoken
			secretkeybase sessionid githubtoken vaultsecret authsecret roottoken migrationsshkey`},
		{"joined, of a word that rules name", Harmless, "authsecret_id usersecretId packageVerificationCode"},
		{"not joined of these", Harmless, `
			monkey turkey donkey hockey whiskey turnkey bypass compass trespass overpass surpass encompass tokenizer
			author secretary passenger keyboard keyword passport passive obsession possession discard wildcard
			scorecard spin shipping mapping opinion decode barcode opcode transcode unicode footprint design`},

		{"other languages", Credential, `
			contraseña CONTRASEÑA contrasena Passwort Benutzerpasswort Kennwort senha motdepasse mot_de_passe
			motDePasse mdp wachtwoord hasło HASŁO haslo lösenord passord salasana jelszó şifre heslo geslo lozinka
			пароль ПАРОЛЬ парольПользователя_новый_пароль 密码 用户密码 密碼 口令 パスワード 비밀번호`},
		{"other languages, cards", Credential, `
			Kartennummer kartennummer numero_carte numéro_de_carte numeroDeTarjeta numero_cartao cryptogramme
			codigo_seguridad código_de_segurança code_securite code_confidentiel Kartenprüfnummer pin_nummer`},
		{"other languages, cards", Harmless, `
			numero_pedido carte_grise tarjeta nummer politica_seguridad code_postal codigo kartenart`},
		{"other languages, tokens", Sensitive, `token_acceso token_de_acceso jeton_acces jeton_de_session token_sesión jeton_authentification passwort_hash`},
		{"other languages, keys", Credential, `clave_cifrado clave_wifi cle_de_chiffrement netzwerkschluessel WLAN-Schlüssel`},
		{"other languages, keys", Harmless, `cifrado type_chiffrement cle_primaire clave_producto wlan_name id_sesion actualizacion netzwerk`},
		{"configurations", Sensitive, `kube_config_raw`},
		{"configurations", Harmless, `config_raw raw kube_config_path`},
		{"other languages, decomposed", Credential, "contrasen\u0303a lo\u0308senord jelszo\u0301 palavra_passe"},
		{"other languages", Harmless, `密码策略 用户名 имя_пользователя auteur größe`},

		{"the last word decides", Sensitive, `url_token name_token policy.secret id_token device_token file_secret`},
		{"the last word decides", Harmless, `
			token_url secret_name secretKeyRef password_policy cookie_domain password.length auth.type
			secrets[0].name credentials.username api_key_id private_key_path passwordChangedBy`},
		{"what stands before for, of and from", Credential, `password_for_user password_of_admin apiKeyForStripe`},
		{"what stands before for, of and from", Harmless, `name_of_secret number_of_tokens key_from_password`},
		{"words that are passed over", Credential, `
			password_value passwordConfirmation new_password old_password password_prod api_key_github a_password_here
			password_text pin_number`},
		{"words that are passed over", Sensitive, `token_value cookie_data session_data token_prod PYPI_TOKEN_PYPI`},
		{"unknown words", Sensitive, `password_jane password_jane_doe api_key_acme secret_acme config.secrets.acme`},
		{"unknown words", Harmless, `password_jane_doe_and_more token_acme cookie_monster session_acme otp_acme`},
		{"about the secret", Harmless, `
			has_password is_token no_auth require_password allow_credentials showPassword hasSecret errors.password
			public_token with_credentials max_passwords ispassword nopasswd checksum/secret`},
		{"perhaps about the secret", Sensitive, `reset_password invalid_token check_password password_check wrongPassword`},

		{"no secret", Harmless, `
			user_id status_code key keys primary_key foreign_key partition_key sort_key cache_key s3_key object_key
			redis_key jira_key routing_key idempotency_key registry_key translation_key key_id kid kms_key_arn
			key_name keyPair key_size key_usage key_file key_rotation_enabled access_key_id AWSAccessKeyId
			AWS_ACCESS_KEY_ID public_key pubkey ssh_public_key publishable_key site_key host_key authorized_keys
			PublicKeyToken keyVaultName keystore truststore keycode hotkey keyspace`},
		{"no secret", Harmless, `
			token_count max_tokens prompt_tokens tokens total_tokens completion_tokens_details tokens_per_minute
			gen_ai.usage.input_tokens maxtokens eos_token next_page_token nextPageToken nextpagetoken
			ContinuationToken resume_token token_type token_id token_ttl token_expires_at token_endpoint
			token_bucket token_file tokenExpirationSeconds token_use token_accessor x-ratelimit-remaining-tokens`},
		{"no secret", Harmless, `
			secret_arn secret_version imagePullSecrets secret_count secretProviderClass UserSecretsId secret_scanning
			credential_id credentials_file credential_helper credit credits X-Amz-Credential
			GOOGLE_APPLICATION_CREDENTIALS client_secret_expires_at accredited sacred`},
		{"no secret", Harmless, `
			password_length password_changed_at PasswordLastUsed password_reset_required password_hashers
			forgot_password_url passwordless password_authentication pwdLastSet badPwdCount passed pass_count
			pass_rate pass_through proxy_pass render_pass boarding_pass RESTIC_PASSWORD_FILE SSH_ASKPASS`},
		{"no secret", Harmless, `
			author_name authority authenticated auth_method auth_url auth_provider_x509_cert_url authSource
			authMechanism authorization_endpoint authorization_status oauth_scopes oauth_signature_method
			Authentication-Results WWW-Authenticate`},
		{"no secret", Harmless, `
			signature_algorithm signature_version method_signature email_signature signed_at signal hash commit_sha
			sha256 md5 etag content_hash cipher_suite encryption_type encrypted nonce salt_rounds`},
		{"no secret", Harmless, `
			session_count session_timeout.ms active_sessions session_name ssh_session training_session
			agent_session_id cookie_name cookies_enabled cookie_consent csrf_enabled csrf_header_name`},
		{"no secret", Harmless, `
			country_code postal_code shipping_code error_code exit_code promo_code qr_code source_code code
			code_challenge pin_count pinned spinning gpio_pin ping ca_cert certificate cert_expiry seed random_seed
			community license license_plate state card_type card.last4 credit_limit ssh_port api_version
			access_log private_ip master_node root_dir shared bearer_format cvc_check`},
		{"URLs and DSNs are for the text scanner", Harmless, `database_url db_url DATABASE_URL redis_uri dsn SENTRY_DSN webhook_url`},
		{"personal data", Harmless, `email phone_number address first_name ip_address remote_addr date_of_birth user_agent passport_number`},
		{"nothing", Harmless, "_ - . [] $"},

		{"passwords", Credential, `
			password passwd passphrase passcode pswd pw ROOT_PW db_pwd LDAP_BIND_PASSWORD encrypted_password
			private_key_passphrase seed_phrase recovery_phrase security_answer`},
		{"passwords", Sensitive, `pass pwd db_pass RCLONE_CONFIG_PASS passwords password_hash passwordDigest password_hint`},
		{"keys", Credential, `
			api_key secret_key private_key ssh_private_key encryption_key signing_key master_key hmacKey
			shared_access_key storage_account_key AZURE_STORAGE_KEY SUPABASE_SERVICE_ROLE_KEY Ocp-Apim-Subscription-Key
			X-Amz-Server-Side-Encryption-Customer-Key api_keys private_key_pem`},
		{"keys", Sensitive, `license_key account_key stripe_key stripe_test_key google_maps_key ssh_key db_key deploy_key webhook_key`},
		{"codes", Credential, `
			otp totp pin card_pin pin_code puk verification_code mfa_code one-time-code twoFactorCode security_code
			backup_codes recovery_codes`},
		{"codes", Sensitive, `authorization_code auth_code device_code code_verifier reset_code`},
		{"cards and social security", Credential, `
			cvv cvc cvv2 cc-csc card_number cardNumber cc_number ccnum credit_card creditcard card[number] card_code
			ssn social_security social_security_number`},
		{"tokens and sessions", Sensitive, `
			token jwt bearer authorization proxy-authorization auth x-auth basic_auth cookie set-cookie csrf xsrf
			X-XSRF-TOKEN session session_id user_session sid ASP.NET_SessionId secret credentials creds signature sig
			X-Hub-Signature-256 client_assertion SAMLResponse VAULT_SECRET_ID GITHUB_PAT AZURE_ACCOUNT_SAS
			connection_string conn_str snmp_community`},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, name := range strings.Fields(test.names) {
				assert.Equal(t, test.class, keys.Class(name), name)
			}
		})
	}
	assert.Equal(t, Harmless, keys.Class(""))
	assert.Equal(t, Credential, keys.Class("credit card number"))
}

// Every name of a published list is covered, but for those that it was decided to
// leave out.
func TestKeysPublished(t *testing.T) {
	const (
		personal   = "personal data, not a credential"
		glob       = "a glob over names that are mostly harmless: key, API and session are covered with the right words only"
		identifier = "identifies, and opens nothing"
		everyday   = "an everyday word, in its context only a secret"
		url        = "the text scanner masks the credentials in it"
		customer   = "a header of one customer of theirs"
		path       = "the path of a file"
		cardholder = "data of a card that alone does not let anybody pay"
	)
	for _, list := range []struct {
		name    string
		covered string
		leftOut map[string]string // reason to names
	}{
		{
			name: "Sentry, server",
			covered: `
				password secret passwd api_key apikey auth credentials mysql_pwd privatekey private_key token bearer
				access_token stripetoken card[number] github_token otp two_factor`,
		},
		{
			name: "Sentry, Python",
			covered: `
				password passwd secret api_key apikey auth credentials mysql_pwd privatekey private_key token session
				csrftoken sessionid x_csrftoken set_cookie cookie authorization x_api_key aiohttp_session connect.sid
				csrf_token csrf _csrf _csrf_token PHPSESSID _session symfony user_session _xsrf XSRF-TOKEN`,
			leftOut: map[string]string{personal: `ip_address remote_addr x_forwarded_for x_real_ip`},
		},
		{
			name:    "Sentry, JavaScript",
			covered: `auth token secret session password passwd pwd jwt bearer csrf xsrf credentials set-cookie cookie connect.sid sessid`,
			leftOut: map[string]string{
				glob:     `key sso saml identity`,
				personal: `x-forwarded-for remote-user`,
				"part of cookies' names; a cookie header goes whole": `remember oidc pkce nonce awsalb awselb akamai cognito firebase supabase`,
			},
		},
		{
			name:    "Sentry, Ruby and PHP",
			covered: `authorization password passwd secret ssn social_security social_sec password_confirmation card_number auth_pw`,
		},
		{
			name: "Datadog, Agent",
			covered: `
				api_key apikey app_key application_key appkey pass password pwd pswd my_token jwt my_jwt client_secret
				vault_secret_id access_key private_key consumer_key community_string community_strings auth_key authKey
				priv_key privKey authentication_key privacy_key Authorization authorization x-api-key
				x-dreamfactory-api-key x-functions-key x-lz-api-key x-octopus-apikey x-pm-partner-key x-rapidapi-key
				x-sungard-idp-api-key x-vtex-api-appkey x-seel-api-key x-goog-api-key x-sonar-passcode x-auth-token
				x-rundeck-auth-token x-consul-token x-datadog-monitor-token x-vault-token x-vtex-api-apptoken
				x-static-token x-auth x-stratum-auth x-api-secret x-ibm-client-secret x-chalk-client-secret
				cainzapp-api-key cms-svc-api-key dd-api-key cookie private-token kong-admin-token accesstoken
				session_token mysql_pwd access_token auth_token secret credentials stripetoken authkey privkey`,
			leftOut: map[string]string{
				identifier:                             `token_id auth-tenantid authority`,
				everyday:                               `community`,
				customer:                               `lodauth statuskey`,
				"a nonce, published with the response": `sec-websocket-key`,
				"URLs with the keys under them":        `additional_endpoints`,
				path:                                   `DD_AUTH_TOKEN_FILE_PATH`,
			},
		},
		{
			name: "Datadog, query strings",
			covered: `
				pw pwd passwd password passphrase pass_phrase secret api_key private_key access_key secret_key token
				consumer_key consumer_secret signature auth authentication authorization bearer`,
			leftOut: map[string]string{identifier: `public_key api_key_id private_key_id consumer_id`, everyday: `sign signed`},
		},
		{
			name: "Datadog, Dynamic Instrumentation",
			covered: `
				2fa _csrf _csrf_token _session _xsrf access_token aiohttp_session api_key apisecret apisignature
				applicationkey appkey auth authtoken authorization cc_number client_secret connect.sid
				connectionstring cookie credentials creditcard csrf csrf_token cvv encryption_key gpg_key jwt
				license_key masterkey mysql_pwd oauth oauthtoken otp passhash passwd password passwordb pgp_key
				PHPSESSID pin pincode pkcs8 private_key pwd recaptcha_key refresh_token salt secret secretKey
				secrettoken securitycode security_answer serviceaccountcredentials session sessionid sessionkey
				set_cookie signature signaturekey ssh_key ssn symfony token twilio_token user_session x-auth-token
				x_api_key x_csrftoken XSRF-TOKEN`,
			leftOut: map[string]string{
				personal:   `address email geo_location ip_address phonenumber remote_addr routingnumber security_question voterid x_forwarded_for x_real_ip`,
				identifier: `clientid encryptionkeyid jti publickey certificatepin transactionid uuid`,
				everyday:   `cipher config env nonce`,
				url:        `databaseurl db_url`,
				path:       `pem_file`,
			},
		},
		{
			name:    "Rails",
			covered: `password passwd passw secret token salt otp ssn cvv cvc crypted_password credit_card.code credit_card.number encrypted_password`,
			leftOut: map[string]string{
				glob:     `_key crypt`,
				"public": `certificate`,
				personal: `email`,
			},
		},
		{
			name: "Rollbar",
			covered: `
				pw pass passwd password secret confirm_password confirmPassword password_confirmation
				passwordConfirmation access_token accessToken X-Rollbar-Access-Token secret_key secretKey secretToken
				secret_token auth authentication authorization auth_token csrf_token api_key session_id
				www-authorization http_authorization omniauth.auth cookie oauth-access-token x-access-token
				x_csrf_token http_x_csrf_token x-csrf-token authenticity_token oauth_token token user_session_secret
				request.session.csrf request.session._csrf request.params._csrf request.cookie request.cookies
				cc-number cardnumber cardnum ccnumber ccnum creditcardnumber newcreditcardnumber creditcardno cc-csc
				cvc cvc2 cvv2 ccv2 card_verification security_code`,
			leftOut: map[string]string{
				cardholder: `nameoncard cardholder cardtype cc-type ccname expirationdate expdate cc-exp ccmonth ccyear card`,
				url:        `url link href`,
			},
		},
		{
			name:    "Elastic APM",
			covered: `password passwd pwd secret api_key my_token access_token session sessionid credit_card card_number authorization set-cookie cookie`,
			leftOut: map[string]string{glob: `key token_count session_count credit card principal auth_method`},
		},
		{
			name:    "Buildkite",
			covered: `DB_PASSWORD MY_SECRET MY_TOKEN MY_PRIVATE_KEY MY_ACCESS_KEY MY_SECRET_KEY DB_CONNECTION_STRING MY_API_KEY`,
		},
		{
			name:    "Django",
			covered: `API_TOKEN TOKEN SECRET_KEY SECRET PASS EMAIL_HOST_PASSWORD SIGNATURE AUTH HTTP_COOKIE`,
			leftOut: map[string]string{glob: `API KEY API_URL`},
		},
		{
			name:    "Spring",
			covered: `password secret token my.credentials vcap_services spring.datasource.password secretKey`,
			leftOut: map[string]string{glob: `key sun.java.command`, url: `uri uris addresses`},
		},
		{
			name:    "Laravel and Symfony",
			covered: `current_password password password_confirmation _token cookie x-csrf-token x-xsrf-token authorization php-auth-pw PHP_AUTH_PW _password`,
		},
		{
			name:    "Bugsnag, Honeybadger, Airbrake",
			covered: `authorization cookie password secret password_confirmation HTTP_AUTHORIZATION creditcard`,
			leftOut: map[string]string{everyday: `rack.request.form_vars warden.user.reader.key`},
		},
		{
			name:    "OWASP",
			covered: `session_id access_token password connection_string encryption_key card_number`,
			leftOut: map[string]string{personal: `bank_account name telephone_number email`},
		},
		{
			name:    "npm",
			covered: `_auth auth authToken _authToken _password password`,
			leftOut: map[string]string{personal: `email username`, path: `certfile keyfile`},
		},
	} {
		t.Run(list.name, func(t *testing.T) {
			var keys *Keys
			for _, name := range strings.Fields(list.covered) {
				assert.NotEqual(t, Harmless, keys.Class(name), name)
			}
			for reason, names := range list.leftOut {
				for _, name := range strings.Fields(names) {
					assert.Equal(t, Harmless, keys.Class(name), "%s: %s", name, reason)
				}
			}
		})
	}
}

func TestNewKeys(t *testing.T) {
	keys := NewKeys(
		[]string{"badge no", "email", "k", "línea-7", "token_count", "session_id", "", "--"},
		[]string{"sessionId", "api-key", "token", "__"},
	)
	for _, test := range []struct {
		name  string
		names string
		class Class
	}{
		{"added", `badge_no badgeNo BADGE-NO X_BADGE_NO badgeno user.badge_no`, Credential},
		{"added, as the last words only", `badge_no_count badge no badge_number no_badge`, Harmless},
		{"added, one word", `email userEmail k x_k`, Credential},
		{"added, not as part of a word", `emails snk gmail`, Harmless},
		{"added, with letters and digits of all kinds", `LÍNEA_7 línea7`, Credential},
		{"added, with another digit", `línea_8 línea`, Harmless},
		{"added wins over the built-in rules", `token_count`, Credential},
		{"except wins over both", `session_id sessionId SESSION-ID http.session_id req[session_id] API_KEY token`, Harmless},
		{"except is the whole name", `admin_session_id x-api-key`, Credential},
		{"except is the whole name", `access_token`, Sensitive},
		{"the others stay", `password client_secret`, Credential},
		{"the others stay", `user_id`, Harmless},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, name := range strings.Fields(test.names) {
				assert.Equal(t, test.class, keys.Class(name), name)
			}
		})
	}
}

// As with the built-in names, umlauts may be spelt out.
func TestNewKeysUmlauts(t *testing.T) {
	keys := NewKeys([]string{"Türschlüssel", "tor_schluessel"}, []string{"Geheimschlüssel"})
	for _, name := range strings.Fields("Türschlüssel tuerschluessel TUER_SCHLUESSEL x_türschlüssel tor_schlüssel TorSchlüssel") {
		assert.Equal(t, Credential, keys.Class(name), name)
	}
	for _, name := range strings.Fields("Geheimschlüssel geheim_schluessel turschlussel tür schlüssel") {
		assert.Equal(t, Harmless, keys.Class(name), name)
	}
}

// Keys must not keep what it was made from.
func TestNewKeysCopies(t *testing.T) {
	add := []string{"badge"}
	keys := NewKeys(add, nil)
	add[0] = "other"
	assert.Equal(t, Credential, keys.Class("badge"))
	var none *Keys
	assert.Equal(t, Harmless, none.Class("badge"), "the roots are a copy")
}

func TestKeysLongNames(t *testing.T) {
	var keys *Keys
	pad := strings.Repeat("very_", 1000)
	assert.Equal(t, Credential, keys.Class(pad+"password"))
	assert.Equal(t, Harmless, keys.Class("password_"+pad+"long_name"))
	assert.Equal(t, Credential, keys.Class(strings.Repeat("x", 1000)+"password"), "without a separator")
	assert.Equal(t, Credential, keys.Class(strings.Repeat("ж", 1000)+".пароль"))
	assert.Equal(t, Harmless, keys.Class(strings.Repeat("a1", 1000)))
	assert.Equal(t, Harmless, keys.Class(strings.Repeat("Ⱥ", 1000)), "takes more bytes in lower case")
	assert.Equal(t, Harmless, keys.Class("\xff\xfe"))
}

func TestKeysAllocations(t *testing.T) {
	keys := NewKeys([]string{"badge"}, []string{"session_id"})
	for _, name := range []string{"user_id", "path", "AWS_SECRET_ACCESS_KEY", "пароль", "user.badge", strings.Repeat("password_", 100)} {
		assert.Zero(t, testing.AllocsPerRun(100, func() { keys.Class(name) }), name)
	}
}

func TestKeysConcurrently(t *testing.T) {
	keys := NewKeys([]string{"badge"}, nil)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				assert.Equal(t, Credential, keys.Class("badge"))
				assert.Equal(t, Credential, keys.Class("db_password"))
			}
		})
	}
	wg.Wait()
}

// A set of rules has 128 bits, and the words are in the form that names are
// brought into.
func TestKeysVocabulary(t *testing.T) {
	v := builtinWords()
	assert.LessOrEqual(t, len(v.rules), 128)
	for s := range v.words {
		var n nameWords
		n.split(s)
		if s != atStart {
			assert.Equal(t, s, string(n.from(0)), "not in normal form")
		}
		if s != atStart && !strings.HasPrefix(s, "b1") { // SAP's are two, which are looked up joined
			assert.Equal(t, 1, n.len, "%s is more than one word", s)
		}
	}
	for _, s := range strings.Fields(strongEndings) {
		assert.GreaterOrEqual(t, v.words[s].role, roleSensitive, s)
	}
}

func FuzzKeysClass(f *testing.F) {
	for _, s := range []string{"api key", "user password", "APIKey", "OAuth2Token", "ключ.пароль", "a1b2", "x-amz-security-token", "pas sword", "card\xffnumber", "IDs", strings.Repeat("aB", 90)} {
		f.Add(s)
	}
	var builtin *Keys
	custom := NewKeys([]string{"badge no", "ß7"}, []string{"session id"})
	f.Fuzz(func(t *testing.T, name string) {
		for _, keys := range []*Keys{builtin, custom} {
			class := keys.Class(name)
			if allocs := testing.AllocsPerRun(10, func() { keys.Class(name) }); allocs != 0 {
				t.Errorf("%q: %v allocations", name, allocs)
			}
			if keys != nil && keys.classOf(lastWords(name)) != class {
				t.Errorf("%q: %v without the roots", name, keys.classOf(lastWords(name)))
			}

			words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r < 'a' || r > 'z' })
			camel := ""
			for _, w := range words {
				if len(w) < 2 {
					return // camel case would join it with the next
				}
				camel += strings.ToUpper(w[:1]) + w[1:]
			}
			snake := strings.Join(words, "_")
			if len(snake) > maxName {
				return
			}
			class = keys.Class(snake)
			for _, variant := range []string{
				strings.Join(words, "-"), strings.Join(words, " "), strings.Join(words, "."),
				strings.ToUpper(snake), "--" + snake, camel,
			} {
				if got := keys.Class(variant); got != class && keys == builtin {
					t.Errorf("%q is %v, %q is %v", snake, class, variant, got)
				}
			}
		}
	})
}

func BenchmarkKeysClass(b *testing.B) {
	keys := NewKeys(nil, nil)
	for _, bench := range []struct{ name, key string }{
		{"harmless/1 word", "status"},
		{"harmless/2 words", "user_id"},
		{"harmless/3 words", "customerOrderNumber"},
		{"harmless/with a root", "status_code"},
		{"secret/1 word", "password"},
		{"secret/2 words", "api_key"},
		{"secret/4 words", "AWS_SECRET_ACCESS_KEY"},
		{"beyond ASCII", "пароль"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				keys.Class(bench.key)
			}
		})
	}
	b.Run("worst/128 bytes", func(b *testing.B) {
		name := strings.Repeat("aKey7", 26)
		b.ReportAllocs()
		for b.Loop() {
			keys.Class(name)
		}
	})
}
