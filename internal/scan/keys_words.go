package scan

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// The words that keys go by. The names that Sentry, Datadog, Rails, Rollbar,
// Elastic APM, Buildkite, Django, Spring, Laravel, Bugsnag and the OWASP Logging
// Cheat Sheet publish are covered; keys_test.go goes through their lists and says
// which names were left out, and why. Exceptions are those of the lists that
// gitleaks, Ansible and Logfire publish, and what cloud APIs, databases,
// Kubernetes and language models call what is no secret.

// role says what a word makes of a name that ends in it.
type role uint8

const (
	roleUnknown    role = iota
	roleNeutral         // look at the word before it
	roleWeakening       // the same, but it may be about the secret: password_check
	roleHarmless        // no secret
	roleSensitive       // a Sensitive name
	roleCredential      // a Credential
)

// front says what a word makes of a secret's name when it stands before it.
type front uint8

const (
	frontPlain      front = iota
	frontSkipped          // it is as if it were not there
	frontWeakens          // numbers and booleans are about the secret: reset_password
	frontNegates          // it is about the secret: has_password
	frontPublicizes       // directly before the name, there is no secret: public_token
)

// wordInfo is what the vocabulary knows about a word, or several joined.
type wordInfo struct {
	role  role
	front front
	firm  bool    // a word that is not known does not hide it: password_jane
	heads ruleSet // the rules that it can be the last word of
	makes ruleSet // the rules that it fulfils by standing before the last word
}

// ruleSet is a set of pairRules, a bit each.
type ruleSet [2]uint64

func (s *ruleSet) add(i int) { s[i/64] |= 1 << (i % 64) }

func (s *ruleSet) join(other ruleSet) {
	for i := range s {
		s[i] |= other[i]
	}
}

func (s *ruleSet) remove(other ruleSet) {
	for i := range s {
		s[i] &^= other[i]
	}
}

// wordRoles say what a name is that ends in a word. A word in two groups has the role
// of the later one.
var wordRoles = []struct {
	role  role
	firm  bool
	words string
}{
	// Words that may stand behind any name.
	{roleNeutral, false, `
		value values val data str string text txt raw content contents base hex pem der json yaml xml blob enc
		encoded bytes input here new old current previous prev next primary secondary prod
		production dev development stage staging test testing qa uat sandbox live local main temp tmp confirm
		confirmation again repeat retype repeated confirmed original initial default override first second last
		backup bak copy alt alternate legacy global internal external shared private auxiliary ci readonly privileged`},

	// Who a secret is for: api_key_github, token_prod; where, token_de.
	{roleNeutral, false, vendorWords},
	{roleNeutral, false, serviceWords},
	// Behind the noun, as in "Passwort neu" and "contraseña actual".
	{roleNeutral, false, `
		neu neues altes nueva nuova nova nieuw oud actuel actual attuale atual antigua vieja antiga`},

	{roleNeutral, false, `eu us uk de fr pl ch se dk fi cz jp au br emea apac dach latam`},

	// What is done with it, or how it is kept, may also be a flag.
	{roleWeakening, false, `
		check verify encrypted decrypted crypt crypted hashed plain plaintext cleartext clear masked`},

	// What it is called, and what it is.
	{roleHarmless, false, `
		id ids uid uids uuid uuids guid gid oid arn arns urn name names alias aliases label labels title
		description desc comment comments note notes identifier identifiers ref refs reference references sn
		serial idx index slug handle kind kinds type types class classes category format version ver revision
		schema scheme method methods mode modes provider providers issuer audience aud scope scopes owner
		purpose usage spec specs source src origin origins subject principal user users username usernames login email
		mail account accounts person actor role roles group groups claim claims header headers`},

	// Where it is.
	{roleHarmless, false, `
		url urls uri uris endpoint endpoints host hosts hostname port domain domains path paths file files
		filename filepath dir directory folder location locations mount store stores storage backend backends
		socket bucket buckets table tables column columns field fields attribute attributes attr attrs params parameters
		prefix suffix namespace region server servers service services env environment variable variables link
		links href route routes page pages screen view form repo repository package module project vault vaults
		node nodes cluster host hosts address addresses position pos offset line row rows topic queue channel
		channels stream streams param parameter volume volumes database db engine engines container app application client clients device`},

	// How much of it there is.
	{roleHarmless, false, `
		count counts counter total totals num number numbers no length len size sizes limit limits max min avg
		quota rate ratio remaining used usage cost price budget balance attempts attempt tries retries retry
		failures failure strength quality score entropy cardinality bits capacity throughput percent percentage weight
		level levels threshold complexity depth width height figure figures`},

	// When it was or will be.
	{roleHarmless, false, `
		at on date dates day days time times timestamp ts created updated changed modified issued rotated
		expires expired expiry in by expiration exp expire ttl timeout timeouts lifetime duration age period
		interval delay hours hour minutes minute seconds second sec ms validity before after until since start
		started end ended window iat nbf renewal renewed renew schedule elapsed latency`},

	// What state it is in, and what was done with it.
	{roleHarmless, false, `
		enabled enable disabled disable required require optional valid invalid verified verifies verification
		active inactive status state states present exists exist set unset missing needed supported allowed
		allow success successful failed fail error errors err reason reasons result results exempt protection
		needs has is used found empty match matches matched mismatch detected found revoked leaked exposed
		redacted obfuscated censored scrubbed sanitized anonymized truncated configured protected compromised breached pwned locked
		loaded saved stored fetched resolved mounted injected
		unlocked reset resets change changes refresh refreshed refreshes rotate rotating rotation rotations
		create creation delete deleted deletion update updates request requests requested response responses
		exchange grant grants issue granted denied denial lookup lookups generation generated generate
		validation validated validate authentication authenticated auth login logon signin logout signup access
		realm ready changed sync synced import export imported exported accessor introspection inspection revocation
		secure visible visibility less httponly samesite consent banner affinity public pub persistence sharing scan scans scanned
		scanning checked santa vergessen geaendert geändert abgelaufen oublie oublié expiree expirée olvidada olvidado caducada caducado expirada expirado
		esquecida vergeten verlopen zapomniane glemt`},

	// What rules it, how long it is and what it is called, in other languages.
	{roleHarmless, false, `
		richtlinie laenge länge politique longueur politica política longitud comprimento lunghezza beleid lengte polityka długość dlugosc
		политика длина 策略 政策 长度 長度 ポリシー 長さ 정책 길이 nombre nome nom naam nazwa имя название 名称 名前 이름 typ tipo тип 类型 estado stato statut статус 状态 상태 datum fecha`},

	// What handles it, or rules it.
	{roleHarmless, false, `
		policy policies rule rules requirement requirements constraint constraints validator validators prompt
		placeholder question questions help message messages msg algorithm algorithms algo alg hasher hashers
		cipher ciphers suite curve strategy plugin helper helpers manager managers handler handlers middleware factory
		func function functions process processor command commands cmd encryption fingerprint fingerprints
		thumbprint checksum ring pair pairs cnt ptr pointer addr buf buffer mask callback profile annotation
		annotations metadata manifest ops op operation operations action actions event events config
		configuration conf settings setting option options opt flag flags feature features reader writer parser
		lexer loader builder generator encoder decoder encoding serializer formatter filter filters interceptor
		resolver fetcher storer getter setter review reviews broker injector operator controller cache pool
		details detail info information qualifier qualifiers summary summaries selection expression binding bindings evidence ocid pattern patterns regex regexp versions
		sidebar button tab icon widget template templates dialog modal section tooltip class component tag tags
		log logs logger metric metrics history audit report list lists map maps set sets array object entry
		entries item items part parts segment segments model models ring symbol decimals contract protocol flow
		library lib sdk sauce hash hashes digest md sha kdf iterations rounds parallelism stdin askpass program
		exe binary script basic post charset mgmt`},

	// Words that make a secret with another only: see pairRules.
	{roleHarmless, false, `
		key keys code codes pin pins tokens session sessions auth sig signature sign signed signatures hmac mac
		cert certs certificate certificates seed salts answer answers community license licence nonce state`},

	// Passwords, in the languages of those who write programs. detect-secrets has
	// the Spanish and the Italian or French words.
	{roleCredential, true, `
		password passwd passwrd passwort pasword passowrd psswd paswd passwrod passw pword pswd psw passphrase passphrases passcode
		passwordconfirmation passwordconfirm 비밀번호확인 confirmpassword passwordvalue passworddb passwordb kennwort
		geheimwort zugangscode geheimzahl geheimnummer contrasena contraseña contrasenya senha palavrapasse motdepasse motpasse mdp wachtwoord
		toegangscode haslo hasło heslo parola parolă losenord lösenord loesenord passord adgangskode kodeord salasana
		jelszo jelszó sifre şifre contrasenia parool zaporka matkhau mậtkhẩu lozinka geslo slaptazodis slaptažodis katasandi sandi katalaluan pääsykoodi tunnusluku
		contrasinal pasahitza lykilorð wagwoord cyfrinair pasfhocal nenosiri fjalekalimi fjalëkalimi şifrə şifresi sifresi parolası parolasi пароль паролі парола лозинка
		密码 密碼 口令 パスワード 비밀번호 암호 패스워드 暗証番号
		סיסמה סיסמא סיסמת συνθηματικό κωδικόςπρόσβασης كلمةالمرور كلمةمرور كلمةالسر كلمةسر رمزعبور گذرواژه პაროლი գաղտնաբառ құпиясөз parol pwrd
		нууцүг 验证码 驗證碼 授权码 授權碼 安全码 인증번호
		รหสผาน รหสลบ पसवरड कटशबद`}, // the last without their marks, as names are read
	{roleSensitive, true, `
		passwords passwds passwörter passwoerter kennwörter kennwoerter contraseñas contrasenas senhas пароли secrets credentials creds
		cred credential credentails zugangsdaten anmeldedaten credenciales credenciais credenziali`},
	{roleCredential, false, `
		pwd pw pincode mpin tpin puk otp totp hotp otpcode cvv cvc ccv cvn
		ssn psk cardpin kreditkartennummer kartennummer kartenpruefnummer kartenprüfnummer cryptogramme`},

	// pass is also the outcome of a test, and its count.
	{roleSensitive, false, `
		pass upass proxypass requirepass srcstorepass deststorepass oldpwd`},

	{roleSensitive, true, `
		secret secreto geheim secreta secrete segredo segreto geheimnis hemlighet hemmelighed hemmelighet salaisuus sekret rahasia
		bímật bimat μυστικό секрет מפתחסודי المفتاحالسري مفتاحسري गपतकज 秘密 密钥 密鑰 私密金鑰 secretvalue secretstring secretdata secrettext
		secretbinary secretkeybase 秘密鍵 暗号化キー 共通鍵 シークレット シークレットキー アクセスキー 私钥 私鑰 비밀키 개인키 인증키 암호화키 액세스키 시크릿 시크릿키`},
	{roleCredential, true, `serviceaccountcredentials masterkeybase presharedkey`},

	// Tokens and what else opens a session.
	{roleSensitive, false, `
		token tokenvalue tokendata bearer jwt jws authorization authorisation autorization cookie cookies authheader csrf
		xsrf sessid sessionid passkey skey masterauth mnemonic xprv xpriv kek dek jeton dockerconfigjson dockercfg salt nthash lmhash ntlmhash passhash pwhash tkn 令牌
		токен トークン 토큰 samlart wresult passwordsalt mysapsso tempauth
		aspxauth saak sask saplogonticket shasign whsec rocommunity rwcommunity apiキー api키 api金鑰 秘密キー 權杖
		mima κωδικός`},
}

// strongEndings are the words that are looked for at the end of compounds that are not
// known: foopassword, acmesecret, x_xsrftoken. There must be none that ends an
// ordinary word, as pass and key do.
const strongEndings = `
	password passwords passwd passphrase passcode passwort kennwort wachtwoord contraseña contrasena motdepasse
	lösenord losenord passord adgangskode kodeord salasana jelszó jelszo
	пароль 密码 密碼 口令 パスワード 비밀번호 암호 密钥 私钥 令牌 トークン 토큰 シークレット シークレットキー アクセスキー 秘密鍵 시크릿 비밀키 pwd pswd
	secret secrets secretkey privatekey privkey accesskey apikey apikeys authkey sharedkey masterkey encryptionkey
	signingkey licensekey clientkey deploykey sshkey appkey fernetkey token jwt credential credentials creds cookie authorization
	sessionid sessid creditcard cardnumber cardnum cardno`

// wordFronts say what words before a secret's name make of it.
var wordFronts = []struct {
	front front
	words string
}{
	// These come between a word and the one that it belongs to.
	{frontSkipped, `
		x o q http req request my our the your a an this new old current previous prev live prod production dev
		staging test sandbox default temp tmp customer raw plain unencrypted encrypted decrypted`},

	// A string under reset_password may well be one; a boolean is none.
	{frontWeakens, `
		invalid valid expired wrong bad incorrect missing empty blank verify validate check change changed reset
		update updated rotate rotated revoke revoked delete deleted remove removed create created generate
		generated regenerate get set put find lookup fetch load read send sent store stored save saved remember
		used accept auto add provide provided received receive stale unknown duplicate support
		same match compare login force`},

	{frontNegates, `
		has have had is are was were be need needs require requires required allow allows allowed enable enables
		enabled disable disables disabled show shows hide hides toggle skip skipped ignore ignores forced
		olvide olvidé esqueci nombre nome ask asks prompt use uses using reuse reuses forgot forgotten can could may should must shall will accepts supports no non without
		not waiting wait max min num count total avg sum lacks contains missed with error errors err checksum
		automount`},

	// Published for everybody to see, or masked already.
	{frontPublicizes, `
		pub public publishable redacted obfuscated censored sanitized anonymized truncated scrubbed`},
}

// everydayWords are what names in logs mostly consist of. Nothing depends on them
// but how fast such names are found to be Harmless.
const everydayWords = `
	parse parser path query request response create created close closed cache worker process processed replace
	missing check checked source message span trace parent task job queue batch record records duplicate address
	remote connection instance instead index description document content expected exec execute executed
	environment identifier input output header increment interval level load machine mapping match memory method
	module month network operation order panic partition percent phase platform position previous priority
	progress property protocol provider reason receive received region register release replica resource retry
	route sample schedule scheduler search section select sequence server service severity short simple since
	stage started step stream string subject success summary syntax system target template thread throughput
	transaction transport trigger update upload user vendor warning window workflow workspace write written
	company country currency customer carrier amount discount shipping invoice item product quantity warehouse
	function class line caller stack exception cause goroutine fetch force private driver executable execution
	have hash has every earlier month canonical encoding code status local team same words seen edit once save
	automatic author access according capital make tunnel version expression
	permission number hostname node standard interface need false another stored required expired mask`

// keyedBy are words for what is looked up by a key, and for the kinds of such keys,
// besides those of wordRoles.
var keyedBy = set(strings.Fields(everydayWords + `
	sort primary foreign partition routing idempotency idempotent dedup deduplication row composite unique natural
	surrogate candidate super alternate clustering distribution dist shard sharding translation locale theme storage
	dict dictionary hashmap tree leaf parent child product order entity slug range react redux vue ssr etag
	artifact image layer chunk blob join correlation aggregate aggregation bundle asset tenant region business
	compaction ledger span job lock mutex throttle limiter memo memoize swr graphql apollo relay sequence registry
	hive hkey hot shortcut modifier arrow enter escape space control meta alt shift backspace home music minor
	major low etcd dedupe dynamo dynamodb cassandra hbase rocksdb leveldb experiment topology legend merge upsert
	reduce drop series context watermark dimension facet
	mon tur don hoc joc whis`)...) // the last are of monkey and such, which are no keys

// ownerWords are whose a pass or pw is, in words that people join with it: ldappass.
const ownerWords = `
	user usr login auth acct account member guest cust customer client admin adm root sudo become sys system
	db dba sql mysql pg mongo redis ora mssql sa ldap ad bind mail email smtp imap pop ftp sftp scp ssh git svn cvs
	web http https api app site host server srv svc service domain local remote rpc vpn wifi wlan wpa ap ike ipsec left
	right radius snmp priv sip voip rdp vnc ipmi bmc smb cifs nfs mq jms mqtt amqp rabbit kafka jmx tomcat nexus vault
	sap hana erp key store keystore truststore trust cert crt pem pfx jks tls ssl enc crypt zip pdf backup basic my old
	new current onetime`

// atStart stands for the beginning of the name in pairRules.
const atStart = "^"

// vendorWords qualify a key: stripe_key is one that the vendor gave out.
const vendorWords = `
	aws amazon amz azure gcp gcloud google gemini openai anthropic claude bedrock mistral cohere groq huggingface
	stripe paypal plaid square braintree adyen twilio sendgrid mailgun mailchimp postmark mandrill resend datadog
	dd newrelic sentry rollbar bugsnag honeycomb pagerduty opsgenie slack discord telegram github gh gitlab
	bitbucket heroku cloudflare cf fastly netlify digitalocean linode algolia mapbox maps googlemaps fcm firebase
	pusher shopify supabase okta rapidapi mashape figma airtable snyk codecov circleci apns ably launchdarkly
	mixpanel amplitude mollie razorpay paystack klarna chargebee coinbase binance etherscan infura alchemy logdna
	loggly airbrake cosmos cosmosdb nuget deepl deepseek perplexity elevenlabs deepgram pinecone qdrant cloudinary
	contentful klaviyo intercom zendesk hubspot posthog tomtom openweather openweathermap newsapi tmdb youtube
	twitch spotify virustotal shodan maxmind ipinfo vonage nexmo messagebird telnyx onesignal mailjet sparkpost
	brevo trello asana serpapi clarifai stability fal gladia meilisearch appwrite directus clickhouse maptiler
	locationiq geoapify opencage openrouteservice ipstack weatherapi weatherbit visualcrossing darksky akismet
	anticaptcha crisp gotify genie nsone instana airbrake scout cronitor apn docusign webservice arcjet devexpress
	activecampaign xai openrouter together fireworks zhipu zhipuai dashscope moonshot weaviate langsmith langchain
	langfuse wandb comet assemblyai whisper meili typesense linear clickup vultr hetzner neon fauna faunadb odoo
	lexoffice lexware sevdesk easybill fastbill unzer sofort payone fedex dhl ups gelato freshdesk freshworks
	pipedrive zoho prestashop shopware magento bigcommerce woocommerce billbee weclapp xentral gmaps kaggle linnworks etsy ebay
	walmart easypost shippo shipengine shipstation shipcloud shippingcloud packlink sendcloud aftership easyship
	lob flutterwave midtrans xendit mercadopago recurly lemonsqueezy paddle revenuecat sumup gocardless wise plivo
	sinch infobip clicksend pushover pushbullet customerio iterable braze convertkit mailerlite mailersend mailtrap
	emailoctopus omnisend statsig configcat growthbook flagsmith rudderstack logtail mezmo coralogix signoz axiom
	dynatrace appsignal raygun betterstack uptimerobot statuspage checkly rootly squadcast novu bitly unsplash
	pexels pixabay giphy tenor omdb lastfm yelp foursquare geocodio ipapi ipgeolocation abuseipdb greynoise
	securitytrails censys urlscan polygonscan bscscan moralis quicknode helius coingecko coinmarketcap
	cryptocompare finnhub alphavantage tiingo quandl scraperapi scrapingbee zenrows apify browserless firecrawl
	tavily serper exa jina voyage cerebras sambanova runpod heygen synthesia runway luma leonardo
	ideogram recraft murf playht cartesia speechmatics typeform jotform calendly hellosign pandadoc greenhouse
	bamboohr personio storyblok prismic datocms strapi webflow imgix imagekit uploadcare filestack uploadthing
	getstream sendbird agora livekit pubnub clerk workos descope stytch frontegg doppler infisical tailscale
	zerotier ngrok netbird scaleway ovh exoscale upcloud bunny bunnycdn keycdn gcore godaddy namecheap gandi
	porkbun dnsimple duckdns semgrep fossa deepsource codacy browserstack lambdatest applitools postman mintlify
	gitbook retool zapier inngest svix hookdeck prefect databricks fivetran airbyte hightouch metabase looker
	upstash xata confluent aiven planetscale afterpay billpay coinbasecommerce kraken bitfinex bybit okx kucoin
	polygonio weatherstack aviationstack fixer currencylayer exchangerate mediastack zenserp opencagedata mapquest
	watson watsonx cosign goreleaser
	computop datatrans saferpay payu redsys cybersource worldpay worldline ogone paytm ccavenue phonepe cashfree iyzico
	paytr robokassa yookassa liqpay qiwi tpay dotpay payrexx bitpay coinpayments affirm sezzle authnet dpd gls hermes
	inpost postnl bpost colissimo packeta chronopost correos rakuten kaufland zalando allegro cdiscount lazada
	tokopedia mirakl plentymarkets ozon wildberries trendyol hepsiburada netsuite quickbooks qbo xero sage intacct
	datev snelstart twinfield fortnox tripletex visma bexio holded erpnext frappe acumatica epicor infor dolibarr moysklad bitrix omie totvs
	adafruit adobe beamer bitrise bittrex cloudsmith codeclimate dropbox eventbrite facebook finicity flickr
	freshbooks gitea gitter jumpcloud linkedin logzio mattermost meraki optimizely pinata pingdom pivotaltracker
	quay saucelabs sonarqube sonarcloud squarespace sumologic todoist twitter wakatime webex wistia yandex instagram
	reddit soundcloud vimeo strava fitbit ringcentral kickbox zerobounce neverbounce clearbit fullcontact taxjar
	avalara cloudconvert convertapi currencyapi opensea blockfrost covalent ethplorer gitguardian honeybadger
	logrocket urbanairship pushwoosh aliyun alibabacloud tencentcloud volcengine huaweicloud baidu minimax
	siliconflow helpscout coveralls papertrail pastebin chartmogul ticketmaster eodhd marketstack positionstack
	ipdata mapillary windy tomorrowio stormglass nasa hibp intelx hybridanalysis`

// serviceWords name services with keys of another kind, such as Redis.
const serviceWords = `
	vercel notion jira confluence docker dockerhub npm pypi nexus artifactory jfrog sonar travis buildkite jenkins
	vault consul nomad kube kubernetes terraform minio grafana splunk mysql postgres pg postgresql redis mongo
	mongodb rabbitmq kafka elastic elasticsearch oracle mssql mariadb ldap smtp imap ftp`

// pairRule says what a name is that ends in one of the heads with one of the words of
// after before it. Of several that fit, the first decides.
type pairRule struct {
	role  role
	firm  bool
	heads string
	after string
}

var pairRules = []pairRule{
	// What looks like a secret by its last word, and is none. Cursors of Google,
	// AWS, Azure and MongoDB, and their marks against doing a thing twice or in the
	// wrong order, tokens of language models and parsers, .NET's PublicKeyToken.
	{roleHarmless, false, "token", `
		page next nextpage nextchunk nextmessage nextrecord nextfetch continuation nextcontinuation continue sync
		nextsync resume pagination skip cursor scroll start starting startpage end forward backward
		checkpoint delta change changes sequence partition version block etag consistency correlation attribution
		recommendation answerquery widgetcontext idempotency dedup deduplication fencing lock conditional precommit
		rewrite creation execution term initialcluster associationstatus cancellation cancel stop loadbalance
		clientrequest amznclient uniquerequest policyupdate listupdate sourceupdate portfolioshare copyproduct
		loganomaly lifecycleaction licenseconsumption
		changestream retry workdone partialresult progress eos bos pad unk sep separator indent cls mask special unexpected syntax lexer parse first design publickey`},
	{roleSensitive, false, "token", "emailchange passwordchange phonechange accountcreation usercreation"},
	// Tests, nginx, compilers, graphics and audio; tickets.
	{roleHarmless, false, "pass", `
		proxy fastcgi uwsgi scgi grpc memcached by test tests build render rendering low high band all multi
		single one first second third final two compile compiler optimizer optimization analysis lint shadow
		depth boarding season bus ski gate hall day guest must should annotation label`},
	{roleHarmless, false, "secrets", "pull"},                                    // Kubernetes; OpenShift's pull_secret is one
	{roleHarmless, false, "secret secrets", "existing imagepull secretmanager"}, // Helm, Kubernetes: its name
	{roleHarmless, false, "key", "kmsencryption managedencryption"},             // its name
	{roleHarmless, false, "mnemonic", "algorithm action instruction opcode menu"},
	{roleHarmless, false, "credential", "amz goog"},                                     // of signed URLs: an identifier
	{roleHarmless, false, "credentials", "application token"},                           // GOOGLE_APPLICATION_CREDENTIALS is a path
	{roleHarmless, false, "cookie cookies", "accept netns included excluded forwarded"}, // the latter of CDNs: their names
	{roleHarmless, false, "hash", "key file content commit block"},                      // also as one word
	{roleHarmless, false, "tokens", "ratelimitreset"},
	{roleHarmless, false, "id ids", "clientsecret"},
	{roleHarmless, false, "code", "shippingpin billingpin postalpin addresspin deliverypin areapin"}, // India's postal codes

	// Sessions of a login; see loneRules.
	{roleSensitive, false, "id ids", `
		phpsess phpsession jsession aspsession netsession usersession authsession loginsession websession adminsession
		accountsession membersession cookiesession securesession browsersession varsession djangosession flasksession
		expresssession laravelsession railssession ssosession oauthsession apisession sapsession salesforcesession
		netsuitesession pxsession`},
	{roleSensitive, false, "id", "vaultsecret approlesecret rolesecret varsecret roottoken"}, // of Vault
	{roleSensitive, false, "id", "ebaycert"},                                                 // eBay's client secret
	{roleSensitive, false, "session sess", `
		^ user aiohttp auth login web laravel rails php ci flask django wordpress express admin oauth sso koa
		symfony fastlane op bw metabase appwrite vtex rack gitlab gitea keycloak grafana nextcloud redmine
		discourse mastodon sapb b1`}, // B1SESSION is that of SAP's service layer
	{roleSensitive, false, "sid", "^ connect session express web login"},
	{roleSensitive, false, "symfony", "^"}, // the name of its session cookie: Sentry

	{roleCredential, true, "secret secrets", "client app application api consumer shared"},
	{roleCredential, true, "geheimnis", "client"},

	{roleSensitive, false, "pass", ownerWords},
	{roleCredential, false, "pw psk", ownerWords},

	// A bare pwd may be the working directory.
	{roleSensitive, false, "pwd", "^"},

	{roleCredential, true, "key keys", `
		api apiv app application secret private priv pvt access auth authentication encryption encrypt decryption enc
		decrypt crypto signing sign signature master symmetric aes des rsa hmac mac shared preshared
		storageaccount serviceaccount azurestorage servicerole encryptioncustomer subscription consumer wpa wep
		encryptionprimary encryptiondeterministic wifi wireguard unseal unlock wrapping vapidprivate sas functions
		privacy sse privatespend privateview
		spending`},
	{roleSensitive, true, "key keys", "account"}, // in an ERP, the number of a ledger's account
	{roleSensitive, false, "key", `
		sig zigbeenetwork threadnetwork zwavenetwork apps nwks cognitiveservices sensitiveprops
		client server service license licence activation db database deploy deployment webhook write ingest
		ingestion insert admin merchant integration session sess csrf cookie recovery ssh gpg pgp ec ecdsa recaptcha
		captcha tsauth oauth developer partner pass sdk loggedin nonce tunnel vpn kek dek age sopsage sa
		token jwt tls ssl ca cert certificate root storage derived security cipher crypt fernet machine validation
		wallet restricted anon serial stream cypressrecord currentsrecord pagerdutyrouting replicaset tacacs radius
		salt setup enroll enrollment registration provisioning bouncer lapi management telemetry transaction speech
		translator vision iot gossip drm widevine unwrapped plaintext rtmp blowfish
		tran login otp totp tsig rndc omapi preauth dhchap iapp bot jose paseto sodium libsodium nacl imgproxy rememberme
		servicebus eventhub bdk dukpt zpk zmk tmk lau xprv merchanthash krbprincipal credential ejson navexchange szamlaagent szamlazzagent hubpolicy accesspolicy tempurl dpop svid bgpmd bitlocker
		portal merchantportal working mch ws authorization authorisation function symm jws jwe tacacsplus
		accountprimary accountsecondary stringprimary
		stringsecondary primaryendpoint secondaryendpoint publish subscribe luis qna apikey datatranssign
		sftp serviceprincipal hmacsha azuresearch searchquery bingsearch azurelanguage instanaagent airbrakeproject
		pushoveruser inngestevent instrumentation`},
	{roleSensitive, false, "keys", "session license licence recovery tls ssl service fernet crypt"},
	{roleSensitive, false, "material pem content", "key"},
	{roleSensitive, false, "content base", "keytab"}, // keytab_base64
	{roleSensitive, false, "rsa dsa ecdsa", "id"},    // what ssh-keygen names its files,
	{roleSensitive, false, "key", vendorWords},

	{roleCredential, false, "code codes", `
		security verification verify otp mfa sms totp pass pin cvv cvc card access backup recovery scratch
		unlock lock safe puk secret onetime door gate garage keypad alarm disarm tan login twofactor twofa tfa secondfactor 2fa passcode`},
	{roleHarmless, false, "code", "packageverification"}, // of SPDX: a digest
	{roleSensitive, false, "code", `
		auth authorization authorisation oauth device confirmation confirm activation reset invite invitation
		pairing magic preauthorized license licence homekit mattersetup`},
	{roleCredential, false, "pin", `
		^ card user atm sim security device login auth otp mfa verification smartcard piv account bank door unlock screen debit credit
		admin factor provisioning pairing mobile transaction cardholder emv konto parental bluetooth access
		voicemail phone banking telebanking hbci fints upi merchant dotpay zertifikat
		signature elster tse finanzonline taxoffice homekit homebridge hsm yubikey
		etoken fiscal wallet token lock doorbell so pkcs slot code codigo código codice`},
	{roleCredential, false, "number num nr no", "card creditcard cardverification pan pin cvv cvc ssn debitcard socialsecurity primaryaccount"},
	{roleCredential, false, "number num no", "cc"},
	{roleCredential, false, "nummer", "pin tan"},
	{roleSensitive, false, "number", "accesslicense"}, // of UPS: its API key
	{roleSensitive, false, "license licence", "newrelic maxmind"},
	{roleCredential, false, "card", "credit debit payment"},
	{roleCredential, false, "verification cid", "card"},
	{roleCredential, false, "cvn csc", "card cc"},
	{roleSensitive, false, "pan", "^ card full"},
	{roleCredential, false, "security sec", "social"},

	{roleSensitive, false, "auth", `
		^ basic proxy registry composer 4j docker redis rediscli npm npmconfig consul omniauth tableau redlock stratum
		git api token bearer helicone grafana fury zt index sentry rpc nomad`},
	{roleSensitive, false, "authentication oauth", "^"}, // Rollbar, Datadog
	{roleSensitive, false, "authentication", "docusign"},
	{roleSensitive, false, "ident", "auth"}, // yarn's npmAuthIdent
	{roleSensitive, false, "tok", "access auth refresh bearer session api csrf"},
	{roleSensitive, false, "login", "sonar"},                  // a token
	{roleSensitive, false, "private", "rsa dsa ecdsa stripe"}, // keys
	{roleSensitive, false, "sk", "stripe paystack qiniu volc"},
	{roleSensitive, false, "crumb", "jenkins"},
	{roleSensitive, false, "ticket", "auth authentication kerberos sso login logon cas jsapi alf"},
	{roleSensitive, false, "akey", "duo"},
	{roleSensitive, false, "consumer", "ovh"}, // of its header: the key
	{roleSensitive, false, "header", "auth authorization cookie"},
	{roleSensitive, false, "config", "dockerauth xregistry"}, // DOCKER_AUTH_CONFIG, X-Registry-Config
	{roleSensitive, false, "info", "authuser"},               // Kafka's basic.auth.user.info
	{roleSensitive, false, "services", "vcap"},
	{roleSensitive, false, "digest", "auth"}, // php-auth-digest
	{roleSensitive, false, "tokens", "access refresh auth api bearer id session csrf reset personal github gh gitlab slack bot device push fcm"},
	{roleSensitive, false, "pat", `
		github gh gitlab gl azure ado azdo devops ext docker dockerhub hub bitbucket personal
		ghcr cr do ovsx vsce konnect jira asana airtable notion figma snowflake clarifai coze git ci bot org repo project release deploy push packages registry workflow triage admin`},
	{roleSensitive, false, "sas", "azure account storage blob container"},
	{roleSensitive, false, "signature sig", `
		^ api webhook url hub oauth app saml access sharedaccess hmac hmacsha auth proxy shop transmission amz aws
		goog slack stripe twilio shopify github square paypal razorpay paystack mandrill hubspot docusign helpscout
		xero intuit svix line bfx linear notion figma sentry pagerduty intercom zendesk zm vercel circleci typeform
		calendly paddle dhl intraship nlauth sas mailgun sendgrid adyen mollie klaviyo shippo vps`},
	{roleSensitive, false, "sign", "api access bapi"}, // of exchanges' requests
	{roleSensitive, false, "sha", "shopifyhmac"},      // any other names an algorithm
	{roleSensitive, false, "hmac", "^ webhook shopify api payload eab computop adyen datatrans"},
	{roleSensitive, false, "response request", "saml"},
	{roleSensitive, false, "response", "recaptcha captcha hcaptcha turnstile"},
	{roleSensitive, false, "assertion", "client saml jwt"},
	{roleSensitive, false, "data", "oidc"},      // X-Amzn-Oidc-Data
	{roleSensitive, false, "raw", "kubeconfig"}, // of the provider azurerm
	{roleSensitive, false, "verifier", "code oauth pkce"},
	{roleCredential, false, "attempt", "otp"}, // GitLab: the code itself, which is a number
	{roleSensitive, false, "factor", "two"},   // Sentry
	{roleSensitive, false, "2fa mfa", "^"},    // Datadog
	{roleSensitive, false, "hash digest crypt sha bcrypt", "password passwd passwort kennwort pass pwd pw passphrase passwordsha passwordmd nt lm ntlm secret token"},
	{roleSensitive, false, "hash", "api verif"}, // Telegram, Flutterwave
	{roleCredential, false, "answer answers", "security secret securityquestion secretquestion"},
	{roleCredential, true, "passe", "de mot palavra"},
	{roleCredential, false, "phrase", "pass seed recovery mnemonic secret backup wallet sharequest sharesponse"},
	{roleSensitive, false, "words seed mnemonic", "seed wallet totp otp mfa 2fa twofactor mnemonic recovery bip hd master private nkey secret stellar"},
	{roleSensitive, false, "password secret pass", "enable"}, // Cisco's; a boolean stays
	{roleSensitive, false, "certificate", "agoraapp"},
	{roleSensitive, false, "usuario", "clave"},
	{roleCredential, false, "tan", "sms m photo push chip"}, // of German banks
	{roleSensitive, false, "hint", "password passphrase passwd idtoken"},
	{roleSensitive, false, "community", "snmp"},

	{roleCredential, false, "pem der", "private privatekey app bot committer"},
	{roleSensitive, false, "json", "credentials applicationcredentials serviceaccount keyfile"},
	{roleSensitive, false, "dict", "keyfile"}, // Airflow
	{roleSensitive, false, "grant", "storjaccess uplinkaccess"},
	{roleSensitive, false, "binary", "secret"},
	{roleSensitive, false, "block", "pin"},
	{roleSensitive, false, "pepper", "^ password devise auth hash secret user bcrypt argon"},
	{roleSensitive, false, "wif", "^ wallet private bitcoin btc"},
	{roleCredential, true, `
		acceso acesso accesso secreta privada maestra segreta privata secrete secrète privee privée secretă privată api cifrado criptografia cifratura chiffrement wifi
		tajny prywatny szyfrowania dostępu dostepu шифрования шифрування доступа доступу pribadi`, "clave clavede chave chavede llave chiave chiavedi cle clé cléde clede cled cléd cheie cheia klucz klíč klic kľúč ключ kunci jeton"},
	{roleCredential, false, "clave", "usuario bd db admin root correo smtp ftp wifi nueva confirmar repetir"},
	{roleSensitive, false, "client cliente", "segreto"},
	{roleCredential, false, "пароля hasła hasla hesla lozinke", "подтверждение повтор powtórzenie powtorzenie potvrzení potvrzeni potvrda"},
	{roleSensitive, false, `
		acceso acesso accesso accès acces session sesion sesión sessao sessão sessione authentification autenticacion autenticación
		autenticacao autenticação autenticazione доступа доступу dostępu dostepu actualizacion actualización atualizacao atualização rafraichissement rafraîchissement`, "token tokende tokendi tokend jeton jetonde jetond токен"},
	{roleSensitive, false, "licence accès acces", "clé cle cléde clede cléd cled"},
	{roleCredential, false, "carte tarjeta cartao cartão carta", "numéro numero número num numérode numerode númerode númerodo numerodo"},
	{roleCredential, false, "seguridad seguranca segurança sicurezza securite sécurité confidentiel", "codigo código codigode códigode codice codicedi code codede"},
	{roleCredential, true, "schluessel schlüssel sleutel nyckel nøgle noegle nøkkel nokkel ключ klucz klíč klic kľúč kulcs avain anahtar anahtarı anahtari κλειδί ključ kljuc", `
		geheimer privater geheime hemlig privat hemmelig salainen yksityinen tajny tajný soukromý soukromy prywatny gizli özel ozel titkos privát agent szamlaagent erişim erisim şifreleme sifreleme privé prive toegangs åtkomst krypterings adgangs tilgangs
		api секретный приватный закрытый секретний приватний закритий таен частен μυστικό ιδιωτικό tajni privatni`},
	{roleCredential, false, "schluessel schlüssel", "zugangs zugriffs netzwerk wlan sicherheits geheim geheimen privaten signatur verschlüsselungs verschluesselungs"},
	{roleSensitive, false, "schluessel schlüssel", "sitzungs lizenz"},
	{roleCredential, false, "code", "einmal sicherheits bestätigungs bestaetigungs verifizierungs freischalt"},
	{roleSensitive, false, "pkcs", "^"},                          // Datadog: pkcs8
	{roleHarmless, false, "check", "cvc cvv auth authorization"}, // Stripe: whether it was right
	{roleHarmless, false, "input", "signature"},                  // RFC 9421: how it was made
	{roleSensitive, false, "team", "honeycomb"},
	{roleSensitive, false, "bypass", "protection"}, // X-Vercel-Protection-Bypass
	{roleSensitive, false, "api", "art"},           // X-JFrog-Art-Api

	// Buildkite and Datadog have connection strings, and OWASP: the whole of it
	// goes, unlike a URL's password, as its syntax is anyone's guess.
	{roleSensitive, false, "string strings str", "connection conn community rocommunity rwcommunity auth"},
}

// loneRules are rules that hold only where nothing stands before the two words, in the
// name or in the last part of a path. A session_id opens the session that a program has
// with a server, a secret_id is Vault's or what Datadog masks; ids of a sync_session or
// a wallet_secret are there to be searched for.
var loneRules = []pairRule{
	{roleSensitive, false, "id ids", "session sess"},
	{roleSensitive, false, "id", "secret"},
}

// vocabulary holds the words and rules of keys_words.go in compiled form.
type vocabulary struct {
	words  map[string]wordInfo
	rules  []pairRule
	lone   ruleSet       // those of rules that are loneRules
	ending [256][]string // words that compounds not known may end in, by last byte
	roots  roots
}

var builtinWords = sync.OnceValue(newVocabulary)

func newVocabulary() *vocabulary {
	v := &vocabulary{words: make(map[string]wordInfo, 3<<10), rules: slices.Concat(pairRules, loneRules)}
	edit := func(list string, change func(w *wordInfo)) {
		for _, s := range strings.Fields(list) {
			w := v.words[s]
			change(&w)
			v.words[s] = w
		}
	}
	for _, g := range wordRoles {
		edit(g.words, func(w *wordInfo) { w.role, w.firm = g.role, g.firm })
	}
	for _, g := range wordFronts {
		edit(g.words, func(w *wordInfo) { w.front = g.front })
	}
	for i, r := range v.rules {
		edit(r.heads, func(w *wordInfo) { w.heads.add(i) })
		edit(r.after, func(w *wordInfo) { w.makes.add(i) })
		if i >= len(pairRules) {
			v.lone.add(i)
		}
	}
	// Both words of a rule may also be written as one.
	for _, r := range v.rules {
		for _, head := range strings.Fields(r.heads) {
			for _, first := range strings.Fields(r.after) {
				w := v.words[first+head]
				if first != atStart && w.role == roleUnknown {
					w.role, w.firm = r.role, r.firm
					v.words[first+head] = w
				}
			}
		}
	}
	for _, s := range strings.Fields(strongEndings) {
		v.ending[s[len(s)-1]] = append(v.ending[s[len(s)-1]], s)
	}
	v.plantRoots()
	return v
}

// roots is a set of trigrams, read without regard to case and separators, of which
// every name that is not Harmless has one. Few others do: the set spares most names
// that are logged the splitting into words.
type roots [1 << (3 * letterBits) / 64]uint64

const letterBits = 5

// letters numbers what can be part of a trigram: separators are 0, digits all alike.
var letters = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z':
			t[c] = uint8(c-'a') + 1
		case c >= 'A' && c <= 'Z':
			t[c] = uint8(c-'A') + 1
		case c >= '0' && c <= '9':
			t[c] = 27
		case c >= utf8.RuneSelf:
			t[c] = beyondASCII
		}
	}
	return t
}()

const (
	beyondASCII = 28
	trigramMask = 1<<(3*letterBits) - 1

	// everydayWeight makes a name of everydayWords as common as so many others.
	everydayWeight = 8
)

// in reports whether a trigram of the set is in name, or anything beyond ASCII.
func (r *roots) in(name string) bool {
	var t uint32
	for i := range len(name) {
		l := letters[name[i]]
		if l == 0 {
			continue
		}
		t = (t<<letterBits | uint32(l)) & trigramMask
		if r.has(t) || l == beyondASCII {
			return true
		}
	}
	return false
}

// trigrams calls f with all trigrams that are in every name that word is in. Of a
// word of less than three letters there is a list of alternatives instead.
func trigrams(word string, f func(t uint32)) {
	var t uint32
	for i := range len(word) {
		t = (t<<letterBits | uint32(letters[word[i]])) & trigramMask
		if i >= 2 {
			f(t)
		}
	}
	if len(word) < 3 {
		for before := range uint32(1) << (letterBits * (3 - len(word))) {
			f(before<<(letterBits*len(word)) | t)
		}
	}
}

func (r *roots) has(t uint32) bool { return r[t/64]>>(t%64)&1 != 0 }
func (r *roots) set(t uint32)      { r[t/64] |= 1 << (t % 64) }

// add makes the set find all names that word is in.
func (r *roots) add(word string) { trigrams(word, r.set) }

// plantRoots fills the set from the words that are a secret's name by themselves
// and, of each rule, those of one side. It takes the trigrams that are the rarest
// in words for other things.
func (v *vocabulary) plantRoots() {
	var common [trigramMask + 1]uint16
	for s, w := range v.words {
		if w.role == roleNeutral || w.role == roleHarmless {
			trigrams(s, func(t uint32) { common[t]++ })
		}
	}
	for _, s := range strings.Fields(everydayWords) {
		trigrams(s, func(t uint32) { common[t] += everydayWeight })
	}
	rarest := func(word string) (t uint32, cost int) {
		cost = math.MaxInt
		trigrams(word, func(u uint32) {
			if v.roots.has(u) {
				t, cost = u, 0
			} else if c := int(common[u]) + 1; c < cost {
				t, cost = u, c
			}
		})
		return t, cost
	}
	plant := func(words []string) {
		for _, s := range words {
			if len(s) < 3 {
				v.roots.add(s)
			} else {
				t, _ := rarest(s)
				v.roots.set(t)
			}
		}
	}
	cost := func(words []string) (sum int) {
		for _, s := range words {
			if len(s) < 3 {
				trigrams(s, func(t uint32) { sum += int(common[t]) })
			} else {
				_, c := rarest(s)
				sum += c
			}
		}
		return sum
	}
	for _, g := range wordRoles {
		if g.role >= roleSensitive {
			plant(strings.Fields(g.words))
		}
	}
	for _, r := range v.rules {
		if r.role == roleHarmless {
			continue
		}
		heads, after := strings.Fields(r.heads), strings.Fields(r.after)
		if slices.Contains(after, atStart) || cost(heads) <= cost(after) {
			plant(heads)
		} else {
			plant(after)
		}
	}
}
