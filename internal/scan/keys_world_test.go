package scan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog/internal/scan"
)

// secretNames are names that settings, headers and fields of the world give to
// secrets, by where they are met.
var secretNames = []struct{ theme, names string }{
	{"passwords", `
		password Password PASSWORD passwd passwort pwd PWD pw pass passphrase pass_phrase passPhrase pass_word
		user_password userPassword UserPassword user-password user.password user[password] user_pass userpass
		userPwd user_pwd login_password loginPwd admin_password adminPass admin_pw ADMIN_PASSWD root_password
		rootpw root_pw new_password newPassword old_password oldPassword current_password currentPassword
		confirm_password password_confirmation passwordConfirm passwordRepeat password1 password2 pwd1 pass2
		plain_password plainPassword plaintext_password temp_password temporary_password initial_password
		initialPassword default_password my_password mypassword _password $password @password x-password
		password_hash passwordHash hashed_password password_digest passwd_hash pwd_hash encrypted_password
		encrypted_pass pwhash hashedPassword password_salt passwords Passwords user_passwords unlock_password
		master_password masterPassword vault_password keychain_password one_time_password oneTimePassword
		app_password application_password appPassword service_password svc_password guest_password
		wifi_password wifiPassword wlan_psk psk pre_shared_key preSharedKey pre-shared-key wpa_passphrase
		wpa_psk zip_password archive_password pdf_password sudo_password sudo_pass become_password
		ansible_password ansible_become_pass ansible_ssh_pass ansible_become_password sshpass SSHPASS`},
	{"passwords in other languages", `
		kennwort Kennwort passwort Passwort benutzer_passwort datenbank_passwort mdp mot_de_passe motDePasse
		motdepasse contraseña contrasena contrasenia Contraseña clave_secreta senha Senha senha_usuario
		usuario_senha senhaAtual palavra_passe hasło haslo Haslo heslo jelszo jelszó wachtwoord Wachtwoord
		lösenord losenord passord adgangskode salasana parola parolă пароль Пароль 密码 密碼 パスワード
		비밀번호 sifre şifre parool lozinka zaporka`},
	{"databases", `
		DB_PASSWORD DB_PASS DB_PASSWD DB_PWD DBPASSWORD DBPASS DBPWD dbPassword db_pass db.password
		database_password databasePassword DATABASE_PASSWORD DATABASE_PASS MYSQL_PASSWORD MYSQL_ROOT_PASSWORD
		MYSQL_PWD MYSQLPASS MYSQLPASSWORD MYSQL_PASS MARIADB_ROOT_PASSWORD MARIADB_PASSWORD PGPASSWORD PGPASS
		POSTGRES_PASSWORD POSTGRESQL_PASSWORD POSTGRES_POSTGRES_PASSWORD POSTGRES_REPLICATION_PASSWORD
		pg_password pgPassword SA_PASSWORD MSSQL_SA_PASSWORD MSSQL_PASSWORD ORACLE_PWD ORACLE_PASSWORD
		MONGO_PASSWORD MONGO_INITDB_ROOT_PASSWORD MONGODB_ROOT_PASSWORD MONGODB_PASSWORD mongodb_replica_set_key
		REDIS_PASSWORD REDIS_PASS REDISPASSWORD REDIS_AUTH REDISCLI_AUTH requirepass masterauth redis_auth_token
		CASSANDRA_PASSWORD COUCHDB_PASSWORD NEO4J_AUTH NEO4J_PASSWORD NEO4J_dbms_security_password
		ELASTIC_PASSWORD ELASTICSEARCH_PASSWORD KIBANA_PASSWORD ES_PASSWORD ES_PASS CLICKHOUSE_PASSWORD
		INFLUXDB_ADMIN_PASSWORD INFLUXDB_TOKEN INFLUX_TOKEN DOCKER_INFLUXDB_INIT_ADMIN_TOKEN RABBITMQ_PASSWORD
		RABBITMQ_DEFAULT_PASS RABBITMQ_ERLANG_COOKIE erlang_cookie KAFKA_SASL_PASSWORD
		sasl.jaas.config.password sasl_password sasl.password ssl.keystore.password ssl.key.password
		ssl.truststore.password keystore_password keystorePassword keyStorePassword truststore_password
		trustStorePassword key_password keyPassword storepass keypass storePassword KEYSTORE_PASS
		hibernate.connection.password javax.persistence.jdbc.password jakarta.persistence.jdbc.password
		spring.datasource.password spring.redis.password spring.mail.password spring.rabbitmq.password
		SPRING_DATASOURCE_PASSWORD quarkus.datasource.password snowflake_password SNOWSQL_PWD
		SNOWFLAKE_PRIVATE_KEY_PASSPHRASE DATABRICKS_TOKEN planetscale_service_token FAUNA_SECRET
		SUPABASE_SERVICE_ROLE_KEY SUPABASE_ANON_KEY SUPABASE_JWT_SECRET connection_password repl_password
		replication_password bind_password bindPassword bindpw bind_pw LDAP_BIND_PASSWORD LDAP_ADMIN_PASSWORD
		ldap_password ldapPassword PGADMIN_DEFAULT_PASSWORD datasource.password jdbc_password dsn_password
		account_key AccountKey accountKey SharedAccessKey shared_access_key`},
	{"clouds", `
		AWS_SECRET_ACCESS_KEY aws_secret_access_key awsSecretAccessKey AWSSecretAccessKey AWS_SECRET_KEY
		AWSSecretKey aws_secret aws_session_token AWS_SESSION_TOKEN AWS_SECURITY_TOKEN secretAccessKey
		SecretAccessKey secret_access_key SessionToken sessionToken access_key accessKey AccessKeySecret
		accessKeySecret access_key_secret ALIBABA_CLOUD_ACCESS_KEY_SECRET ALICLOUD_SECRET_KEY
		TENCENTCLOUD_SECRET_KEY secretKey secret_key SecretKey S3_SECRET_KEY s3_secret_access_key
		S3_SECRET MINIO_ROOT_PASSWORD MINIO_SECRET_KEY minio_secret B2_APPLICATION_KEY applicationKey
		AZURE_CLIENT_SECRET azure_client_secret AZURE_STORAGE_KEY AZURE_STORAGE_ACCOUNT_KEY
		AZURE_STORAGE_SAS_TOKEN storage_key storage_account_key storage_account_access_key primary_access_key
		secondary_access_key primaryAccessKey primary_shared_key sas_token sasToken ARM_CLIENT_SECRET
		ARM_ACCESS_KEY ARM_SAS_TOKEN AZURE_SUBSCRIPTION_KEY Ocp-Apim-Subscription-Key subscription_key
		subscriptionKey COSMOS_KEY COSMOSDB_PRIMARY_KEY_SECRET cosmos_account_key functions_key
		x-functions-key host_key_secret instrumentation_secret GOOGLE_API_KEY GOOGLE_CLIENT_SECRET
		GOOGLE_OAUTH_CLIENT_SECRET GOOGLE_MAPS_API_KEY GCP_SA_KEY GCP_SERVICE_ACCOUNT_KEY
		service_account_key serviceAccountKey FIREBASE_TOKEN firebase_api_key FIREBASE_PRIVATE_KEY
		GCLOUD_SERVICE_KEY GOOGLE_CREDENTIALS GOOGLE_APPLICATION_CREDENTIALS_JSON private_key privateKey
		PrivateKey PRIVATE_KEY private-key private_key_pem private_key_password privkey priv_key secret_text
		DIGITALOCEAN_TOKEN DIGITALOCEAN_ACCESS_TOKEN DO_TOKEN do_api_token SPACES_SECRET_ACCESS_KEY
		LINODE_TOKEN HCLOUD_TOKEN VULTR_API_KEY SCW_SECRET_KEY OVH_APPLICATION_SECRET OVH_CONSUMER_KEY
		CLOUDFLARE_API_KEY CLOUDFLARE_API_TOKEN CF_API_TOKEN CF_API_KEY cloudflare_token tunnel_token
		TUNNEL_TOKEN FASTLY_API_TOKEN FASTLY_API_KEY HEROKU_API_KEY FLY_API_TOKEN FLY_ACCESS_TOKEN
		NETLIFY_AUTH_TOKEN VERCEL_TOKEN RENDER_API_KEY RAILWAY_TOKEN IBMCLOUD_API_KEY OCI_PRIVATE_KEY
		OS_PASSWORD OS_APPLICATION_CREDENTIAL_SECRET os_token X-Auth-Token X-Subject-Token X-Vault-Token
		VAULT_TOKEN vault_token VAULT_ROOT_TOKEN VAULT_SECRET_ID secret_id vault_secret_id unseal_key
		unseal_keys VAULT_UNSEAL_KEY root_token CONSUL_HTTP_TOKEN consul_token gossip_encryption_key
		NOMAD_TOKEN BOUNDARY_TOKEN TFE_TOKEN TF_API_TOKEN TF_VAR_db_password
		PULUMI_ACCESS_TOKEN PULUMI_CONFIG_PASSPHRASE kms_secret encryption_key ENCRYPTION_KEY encryptionKey
		encryption_secret encryption_passphrase data_encryption_key master_key masterKey MASTER_KEY
		RAILS_MASTER_KEY sse_customer_key wrapping_key`},
	{"CI and registries", `
		GITHUB_TOKEN GH_TOKEN github_token githubToken GITHUB_PAT GH_PAT github_pat personal_access_token
		ACTIONS_RUNTIME_TOKEN ACTIONS_ID_TOKEN_REQUEST_TOKEN GITLAB_TOKEN GITLAB_PRIVATE_TOKEN PRIVATE-TOKEN
		private_token CI_JOB_TOKEN CI_DEPLOY_PASSWORD CI_REGISTRY_PASSWORD CI_BUILD_TOKEN JOB-TOKEN DEPLOY-TOKEN
		deploy_token deploy_key DEPLOY_KEY runner_token registration_token runnerRegistrationToken
		BITBUCKET_TOKEN BITBUCKET_APP_PASSWORD BUILDKITE_AGENT_TOKEN BUILDKITE_API_TOKEN CIRCLE_TOKEN
		CIRCLECI_TOKEN Circle-Token TRAVIS_TOKEN DRONE_TOKEN DRONE_RPC_SECRET JENKINS_TOKEN JENKINS_API_TOKEN
		TEAMCITY_TOKEN AZURE_DEVOPS_EXT_PAT SYSTEM_ACCESSTOKEN NPM_TOKEN NODE_AUTH_TOKEN npm_auth_token
		_authToken _auth _password NPM_AUTH YARN_NPM_AUTH_TOKEN PYPI_TOKEN PYPI_PASSWORD TWINE_PASSWORD
		POETRY_PYPI_TOKEN_PYPI CARGO_REGISTRY_TOKEN CARGO_TOKEN NUGET_API_KEY NUGET_KEY GEM_HOST_API_KEY
		RUBYGEMS_API_KEY COMPOSER_AUTH PACKAGIST_TOKEN HEX_API_KEY DOCKER_PASSWORD DOCKERHUB_TOKEN
		DOCKER_HUB_PASSWORD DOCKER_PASS DOCKER_AUTH_CONFIG REGISTRY_PASSWORD registry_auth registryToken
		QUAY_TOKEN GHCR_TOKEN ARTIFACTORY_API_KEY ARTIFACTORY_TOKEN ARTIFACTORY_PASSWORD JFROG_ACCESS_TOKEN
		NEXUS_PASSWORD SONATYPE_PASSWORD OSSRH_PASSWORD ossrhPassword MAVEN_PASSWORD MAVEN_GPG_PASSPHRASE
		ORG_GRADLE_PROJECT_signingPassword signingKey signing_key SIGNING_KEY signing_password signing_secret
		SIGNING_SECRET GPG_PASSPHRASE GPG_PRIVATE_KEY GPG_KEY_PASSPHRASE pgp_private_key COSIGN_PASSWORD
		COSIGN_PRIVATE_KEY SONAR_TOKEN SONAR_LOGIN_TOKEN CODECOV_TOKEN COVERALLS_REPO_TOKEN SNYK_TOKEN
		CODACY_PROJECT_TOKEN CC_TEST_REPORTER_TOKEN PERCY_TOKEN CHROMATIC_PROJECT_TOKEN SENTRY_AUTH_TOKEN
		SAUCE_ACCESS_KEY BROWSERSTACK_ACCESS_KEY CYPRESS_RECORD_KEY EXPO_TOKEN MATCH_PASSWORD
		FASTLANE_PASSWORD FASTLANE_SESSION KEYCHAIN_PASSWORD P12_PASSWORD CERTIFICATE_PASSWORD
		certificatePassword cert_password pfx_password pfxPassword CSC_KEY_PASSWORD WIN_CSC_KEY_PASSWORD
		APPLE_ID_PASSWORD APPLE_APP_SPECIFIC_PASSWORD ANDROID_KEYSTORE_PASSWORD KEY_ALIAS_PASSWORD
		SSH_PRIVATE_KEY SSH_KEY ssh_key sshKey ssh_private_key SSH_PASSPHRASE SSH_PASSWORD ssh_pass
		id_rsa DEPLOY_PRIVATE_KEY renovate_token RENOVATE_TOKEN HOMEBREW_GITHUB_API_TOKEN`},
	{"frameworks", `
		SECRET_KEY DJANGO_SECRET_KEY django_secret SECRET_KEY_FALLBACKS EMAIL_HOST_PASSWORD secret_key_base
		SECRET_KEY_BASE SECRET_TOKEN secret_token authenticity_token csrf_token csrfToken _csrf csrfmiddlewaretoken
		X-CSRF-Token X-XSRF-TOKEN XSRF-TOKEN xsrf_token _token __RequestVerificationToken
		RequestVerificationToken APP_KEY APP_SECRET appSecret app_secret APP_SECRET_KEY LARAVEL_APP_KEY
		BROADCAST_AUTH_SECRET PUSHER_APP_SECRET PUSHER_APP_KEY PASSPORT_PRIVATE_KEY JWT_SECRET jwtSecret
		JWT_SECRET_KEY JWT_PRIVATE_KEY JWT_SIGNING_KEY jwt_key JWT_KEY jwt jwt_token jwtToken JWT_PASSPHRASE
		Jwt:Key Jwt:Secret IssuerSigningKey SymmetricSecurityKey ConnectionStrings:Password
		Authentication:Google:ClientSecret Smtp:Password Kestrel:Certificates:Default:Password machineKey
		validationKey decryptionKey validation_key decryption_key SESSION_SECRET session_secret sessionSecret
		session_key sessionKey COOKIE_SECRET cookie_secret cookieSecret COOKIE_KEY cookie_password
		NEXTAUTH_SECRET AUTH_SECRET authSecret auth_secret_key BETTER_AUTH_SECRET NUXT_SESSION_PASSWORD
		ADMIN_JWT_SECRET API_TOKEN_SALT APP_KEYS TRANSFER_TOKEN_SALT STRAPI_TOKEN KEYSTONE_SESSION_SECRET
		WORDPRESS_DB_PASSWORD AUTH_KEY SECURE_AUTH_KEY LOGGED_IN_KEY NONCE_KEY AUTH_SALT NONCE_SALT
		SECURE_AUTH_SALT wp_password GHOST_PASSWORD DRUPAL_HASH_SALT hash_salt MAGENTO_ADMIN_PASSWORD
		crypt_key crypto_key cryptoKey cipher_key cipherKey aes_key aesKey AES_KEY rsa_private_key des_key
		hmac_key hmacKey HMAC_SECRET hmac_secret hmacSecret fernet_key FERNET_KEY AIRFLOW__CORE__FERNET_KEY
		AIRFLOW__WEBSERVER__SECRET_KEY FLASK_SECRET_KEY flask_secret itsdangerous_secret
		SUPERSET_SECRET_KEY security.user.password spring.security.user.password
		spring.security.oauth2.client.registration.google.client-secret server.ssl.key-store-password
		server.ssl.key-password server.ssl.trust-store-password management.password eureka.client.password
		jasypt.encryptor.password encryptor_password ACTION_CABLE_SECRET DEVISE_SECRET_KEY devise_pepper pepper
		password_pepper OTP_SECRET OTP_SECRET_KEY otp_secret encrypted_otp_secret VAPID_PRIVATE_KEY
		vapid_private_key lockbox_master_key blind_index_secret PHX_SECRET_KEY_BASE LIVE_VIEW_SIGNING_SALT
		signing_salt encryption_salt guardian_secret_key salt`},
	{"OAuth and single sign-on", `
		access_token accessToken AccessToken ACCESS_TOKEN access-token refresh_token refreshToken RefreshToken
		REFRESH_TOKEN id_token idToken IDToken id_token_hint bearer bearer_token bearerToken BEARER
		oauth_token oauthToken OAUTH_TOKEN oauth2_token oauth_token_secret oauth_secret oauth_access_token
		oauth_refresh_token oauth_verifier oauth_signature oauth_consumer_secret consumer_secret
		consumerSecret client_secret clientSecret ClientSecret CLIENT_SECRET client-secret
		client_secret_value client_assertion clientAssertion code_verifier codeVerifier auth_code authCode
		authorization_code authorizationCode device_code deviceCode oidc_client_secret OIDC_CLIENT_SECRET
		oidc_secret saml_private_key saml_response SAMLResponse saml_assertion sp_private_key
		idp_client_secret scim_token SCIM_TOKEN scim_bearer_token logout_token identity_token identityToken
		security_token securityToken sso_token ssoToken sts_token subject_token actor_token 
		auth_token authToken AuthToken AUTH_TOKEN authtoken auth-token authentication_token
		authenticationToken authorization Authorization AUTHORIZATION proxy_authorization
		Proxy-Authorization x-authorization X-Amz-Security-Token user_token userToken session_token
		SESSION_TOKEN remember_token rememberToken remember_me_token reset_token resetToken
		reset_password_token resetPasswordToken password_reset_token passwordResetToken confirmation_token
		confirmationToken verification_token verificationToken email_verification_token invitation_token
		invite_token activation_token activationToken unlock_token magic_link_token login_token
		loginToken impersonation_token continuation_secret api_token apiToken API_TOKEN api-token
		APIToken token Token TOKEN access_tokens refreshTokens xtoken x-token x_token mytoken
		token_value tokenValue token_secret tokenSecret TOKEN_SECRET token_hash tokenHash token_key
		tokenKey token_salt api_key apiKey APIKey APIKEY apikey api-key API_KEY x-api-key X-API-Key
		X-Api-Key ApiKey api_keys apikeys api_key_secret apiKeySecret api_secret apiSecret API_SECRET
		apisecret api_secret_key api_password apiPassword api_pass APIKeyValue my_api_key
		keycloak_client_secret KEYCLOAK_ADMIN_PASSWORD AUTH0_CLIENT_SECRET OKTA_API_TOKEN okta_token
		COGNITO_CLIENT_SECRET cognito_user_pool_client_secret ONELOGIN_CLIENT_SECRET DUO_SKEY skey
		duo_secret_key oauth_client_secret app_token appToken csrf_secret service_token serviceToken
		serviceAccountToken service_account_token sa_token kube_token KUBE_TOKEN k8s_token
		client_key_data client-key-data clientKeyData bootstrap_token join_token node_token agent_token
		agentToken cluster_token K3S_TOKEN discovery_token`},
	{"second factors and one-time codes", `
		otp otp_code otpCode totp totp_code totp_secret totpSecret TOTP_SECRET two_factor_secret twoFactorSecret
		two_factor_code two_factor_recovery_codes mfa_code mfaCode mfa_token mfa_secret mfa_seed 2fa_code 2fa_secret
		2fa_token backup_codes backupCodes recovery_codes recovery_code recoveryCode recovery_key recoveryKey
		security_code securityCode security_answer securityAnswer secret_answer secretAnswer secret_question_answer
		verification_code verificationCode sms_code smsCode one_time_code onetime_code passcode pass_code passCode
		pin_code pinCode PIN pin user_pin card_pin pin_block access_code accessCode activation_code unlock_code
		confirmation_code login_code otp_seed seed_phrase puk`},
	{"payment", `
		card_number cardNumber CardNumber credit_card creditCard credit_card_number creditCardNumber cc_number
		ccNumber ccnum cc_num cvv CVV cvv2 cvc cvc2 cvn card_cvv cardCvc card_cvc card_security_code pan
		primary_account_number card_pan ssn SSN social_security_number socialSecurityNumber social_security
		STRIPE_SECRET_KEY STRIPE_API_KEY STRIPE_SECRET stripe_key stripeSecretKey STRIPE_WEBHOOK_SECRET
		stripe_webhook_signing_secret STRIPE_RESTRICTED_KEY PAYPAL_SECRET PAYPAL_CLIENT_SECRET paypal_password
		BRAINTREE_PRIVATE_KEY ADYEN_API_KEY adyen_hmac_key SQUARE_ACCESS_TOKEN RAZORPAY_KEY_SECRET
		razorpay_secret MOLLIE_API_KEY MOLLIE_KEY KLARNA_PASSWORD PLAID_SECRET plaid_access_token public_token_secret
		merchant_key merchantKey merchant_secret merchant_password payment_token paymentToken 
		card_token cardToken checkout_secret webhook_secret webhookSecret WEBHOOK_SECRET webhook_token
		webhook_signing_secret webhook_key shared_secret sharedSecret SHARED_SECRET SHOPIFY_API_SECRET
		SHOPIFY_ACCESS_TOKEN X-Shopify-Access-Token iban_secret license_key licenseKey LICENSE_KEY serial_key`},
	{"mail, chat and other services", `
		SMTP_PASSWORD SMTP_PASS smtpPassword smtp_pwd smtp_pass SMTPPASS MAIL_PASSWORD MAIL_PASS mailPassword
		EMAIL_PASSWORD email_pass imap_password IMAP_PASS pop3_password SENDGRID_API_KEY SENDGRID_KEY
		MAILGUN_API_KEY MAILGUN_SECRET MAILCHIMP_API_KEY MANDRILL_APIKEY POSTMARK_TOKEN
		POSTMARK_SERVER_TOKEN X-Postmark-Server-Token SPARKPOST_API_KEY SES_SMTP_PASSWORD RESEND_API_KEY
		SLACK_TOKEN SLACK_BOT_TOKEN SLACK_SIGNING_SECRET SLACK_APP_TOKEN slack_verification_token
		DISCORD_TOKEN DISCORD_BOT_TOKEN discordToken bot_token botToken BOT_TOKEN TELEGRAM_TOKEN
		TELEGRAM_BOT_TOKEN tg_token TWILIO_AUTH_TOKEN TWILIO_API_SECRET VONAGE_API_SECRET NEXMO_API_SECRET
		MESSAGEBIRD_ACCESS_KEY LINE_CHANNEL_SECRET channel_secret channel_access_token WHATSAPP_TOKEN
		FACEBOOK_APP_SECRET FB_APP_SECRET page_access_token TWITTER_CONSUMER_SECRET
		TWITTER_ACCESS_TOKEN_SECRET TWITTER_BEARER_TOKEN LINKEDIN_CLIENT_SECRET INSTAGRAM_ACCESS_TOKEN
		OPENAI_API_KEY OPENAI_KEY openai_key ANTHROPIC_API_KEY COHERE_API_KEY HF_TOKEN HUGGINGFACE_TOKEN
		HUGGING_FACE_HUB_TOKEN REPLICATE_API_TOKEN PINECONE_API_KEY MISTRAL_API_KEY GEMINI_API_KEY
		AZURE_OPENAI_KEY AZURE_OPENAI_API_KEY WANDB_API_KEY LANGCHAIN_API_KEY DD_API_KEY DD_APP_KEY
		DATADOG_API_KEY DATADOG_APP_KEY DD-API-KEY datadog_application_key NEW_RELIC_LICENSE_KEY
		NEWRELIC_KEY NR_INSERT_KEY HONEYCOMB_API_KEY X-Honeycomb-Team ROLLBAR_ACCESS_TOKEN BUGSNAG_API_KEY
		LOGDNA_KEY LOGGLY_TOKEN SPLUNK_HEC_TOKEN SPLUNK_PASSWORD hec_token GRAFANA_API_KEY
		GF_SECURITY_ADMIN_PASSWORD GF_DATABASE_PASSWORD GF_SECURITY_SECRET_KEY GRAFANA_TOKEN
		PAGERDUTY_TOKEN pagerduty_routing_key integration_key service_key PD_API_KEY
		OPSGENIE_API_KEY ALGOLIA_API_KEY ALGOLIA_ADMIN_KEY MAPBOX_TOKEN MAPBOX_ACCESS_TOKEN
		ZENDESK_TOKEN JIRA_TOKEN JIRA_API_TOKEN ATLASSIAN_TOKEN CONFLUENCE_PASSWORD AIRTABLE_API_KEY
		NOTION_TOKEN NOTION_API_KEY LINEAR_API_KEY ASANA_TOKEN TRELLO_TOKEN TRELLO_API_SECRET HUBSPOT_API_KEY
		SALESFORCE_PASSWORD SALESFORCE_SECURITY_TOKEN SF_PASSWORD INTERCOM_ACCESS_TOKEN SEGMENT_WRITE_KEY
		write_key writeKey AMPLITUDE_API_KEY MIXPANEL_TOKEN MIXPANEL_SECRET POSTHOG_API_KEY
		LAUNCHDARKLY_SDK_KEY sdk_key sdkKey SENTRY_SECRET RECAPTCHA_SECRET RECAPTCHA_SECRET_KEY
		recaptcha_private_key HCAPTCHA_SECRET TURNSTILE_SECRET_KEY g-recaptcha-response CLOUDINARY_API_SECRET
		IMGIX_TOKEN AGORA_APP_CERTIFICATE_KEY ABLY_API_KEY PUBNUB_SECRET_KEY ZOOM_API_SECRET ZOOM_JWT
		SFTP_PASSWORD FTP_PASSWORD ftp_pass FTP_PWD ftpPassword sftp_pass sftp_private_key PROXY_PASSWORD
		 proxyPassword http_proxy_password VPN_PASSWORD vpn_psk wireguard_private_key WG_PRIVATE_KEY
		TS_AUTHKEY TAILSCALE_AUTHKEY authkey auth_key authKey NGROK_AUTHTOKEN snmp_community community_string
		snmp_auth_password radius_secret RADIUS_SECRET tacacs_key bgp_password ipsec_psk 
		SAP_PASSWORD sap_passwd erp_password ERP_API_KEY edi_password ODOO_PASSWORD admin_passwd
		NEXTCLOUD_ADMIN_PASSWORD MQTT_PASSWORD mqtt_pass AMQP_PASSWORD STOMP_PASSWORD HOMEASSISTANT_TOKEN
		PLEX_TOKEN X-Plex-Token X-Emby-Token sonarr_api_key`},
	{"certificates and keys", `
		tls_key tlsKey TLS_KEY tls.key tls_private_key ssl_key sslKey SSL_KEY ssl_private_key key_pem
		server_key serverKey client_key clientKey CLIENT_KEY client_private_key ca_key caKey CA_PRIVATE_KEY ca_private_key
		cert_key private_key_passphrase key_passphrase keyPassphrase root_key rootKey host_private_key
		ssh_host_rsa_key signing_private_key rsa_key ec_private_key ed25519_private_key ecdsa_key dkim_private_key
		pkcs12_password p12_password jks_password truststorePass keystorePass key_material keyMaterial
		symmetric_key symmetricKey shared_key sharedKey secret_key_bytes session_keys derived_key
		  kek dek storage_encryption_key disk_encryption_key luks_passphrase
		backup_encryption_key restic_password RESTIC_PASSWORD BORG_PASSPHRASE rclone_password
		age_secret_key SOPS_AGE_KEY`},
	{"wallets", `
		mnemonic MNEMONIC wallet_mnemonic mnemonic_phrase mnemonicPhrase seed_phrase seedPhrase recovery_phrase
		recoveryPhrase secret_phrase secretPhrase wallet_private_key wallet_key walletKey WALLET_PRIVATE_KEY
		wallet_seed walletSeed wallet_secret wallet_password walletPassphrase DEPLOYER_PRIVATE_KEY
		ETH_PRIVATE_KEY eth_private_key xprv xpriv wif keystore_passphrase ETHERSCAN_API_KEY INFURA_API_KEY
		INFURA_PROJECT_SECRET ALCHEMY_API_KEY BINANCE_SECRET BINANCE_API_SECRET spending_key private_spend_key
		private_view_key`},
	{"settings and headers that services document", `
		basic.auth.user.info schema.registry.basic.auth.user.info X-Registry-Config
		ACME_EAB_HMAC ACTIVE_CAMPAIGN_KEY AIRBRAKE_PROJECT_KEY AIRTABLE_PAT AKISMET_KEY ANTICAPTCHA_KEY API-Sign
		APN_KEY APPWRITE_KEY ARCJET_KEY ASANA_PAT ASC_KEY_CONTENT AUTHORIZENET_TRANSACTION_KEY
		AUTHORIZE_NET_TRANSACTION_KEY AZURE_LANGUAGE_KEY AZURE_SEARCH_QUERY_KEY AZURE_SPEECH_KEY AZURE_TRANSLATOR_KEY
		BING_SEARCH_KEY BOUNCER_KEY BW_SESSION CB-ACCESS-SIGN CLARIFAI_KEY CLARIFAI_PAT COZE_PAT CRISP_KEY
		CRONITOR_TELEMETRY_KEY CROWDSEC_LAPI_KEY CURRENTS_RECORD_KEY DARKSKY_KEY DESCOPE_MANAGEMENT_KEY DEVEXPRESS_KEY
		DIRECTUS_KEY DUO_AKEY EBAY_CERT_ID ENROLL_KEY FAL_KEY FURY_AUTH GEOAPIFY_KEY GHCR_PAT GITHUB_APP_PEM
		GRAFANA_AUTH GenieKey HATCH_INDEX_AUTH Helicone-Auth INNGEST_EVENT_KEY INSTANA_AGENT_KEY IPSTACK_KEY JIRA_PAT
		Jenkins-Crumb KC-API-SIGN KONG_KONNECT_PAT LITELLM_SALT_KEY LOCATIONIQ_KEY MAPTILER_KEY MEILISEARCH_KEY
		METABASE_SESSION NB_SETUP_KEY NETBIRD_SETUP_KEY OCI_CLI_KEY_CONTENT OK-ACCESS-SIGN OPENCAGE_KEY
		OPENROUTESERVICE_KEY OP_SESSION OVSX_PAT PHONEPE_SALT_KEY PRESTASHOP_WEBSERVICE_KEY PUSHOVER_USER_KEY
		Paypal-Transmission-Sig SCOUT_KEY SERPAPI_KEY SHOPIFY_APP_PROXY_SIGNATURE SNOWFLAKE_PAT SPEECH_KEY
		STABILITY_KEY STORJ_ACCESS_GRANT TELEGRAM_API_HASH TG_API_HASH TRANSACTION_KEY UPLINK_ACCESS_GRANT VISION_KEY
		VISUALCROSSING_KEY VSCE_PAT WEATHERAPI_KEY WEATHERBIT_KEY WM_SEC.AUTH_SIGNATURE X-Appwrite-Key
		X-Appwrite-Session X-BAPI-SIGN X-ClickHouse-Key X-DocuSign-Authentication X-DocuSign-Signature-1 X-Gotify-Key
		X-HMAC-SIGNATURE X-HelpScout-Signature X-HubSpot-Signature X-HubSpot-Signature-v3 X-Line-Signature
		X-Mandrill-Signature X-Metabase-Session X-NSONE-Key X-Paystack-Signature X-Razorpay-Signature
		X-Shopify-Hmac-Sha256 X-Square-HmacSha256-Signature X-ZT1-AUTH accessPin access_pin afterpayKey
		api-auth-signature assemblyai_key bfx-signature billpayKey blowfish_key bluetoothPin bluetooth_pin clickup_key
		cometKey crowdsecLapiKey cvv_number dashscopeKey dashscope_key drmKey drm_key easybill_key enrollmentKey
		fastbillKey fastbill_key faunaKey fauna_key fedexKey fedex_key fintsPin fints_pin fireworksKey fireworks_key
		freshdeskKey freshdesk_key fullPan gelatoKey gossipKey gossip_key hbci_pin hetzner_key hmac_sha256_key
		intuit-signature iotKey langsmithKey lexofficeKey lexoffice_key linearKey linear_key lockCode lock_code
		management_key meiliKey moonshotKey moonshot_key mpin neonKey neon_key npmAuthIdent odooKey odoo_key
		onlineBankingPin openrouterKey openrouter_key packlinkKey payoneKey payone_key phonePin pipedrive_key
		plaintextKey plaintext_key prestashopKey prestashop_key provisioningKey provisioning_key pukCode
		registration_key rtmpKey rtmp_key safeCode salt_key servicePrincipalKey setupKey setup_key sevdesk_key sftpKey
		shippingCloudKey shopware-shop-signature sofortKey speechKey stabilityKey svix-signature telebanking_pin
		togetherKey together_key tpin transactionKey transaction_key translatorKey typesenseKey typesense_key
		unwrappedKey unzerKey upiPin upi_pin verif-hash voicemailPin voicemail_pin vtex-session vultrKey vultr_key
		wandbKey wandb_key weaviateKey weaviate_key whisperKey widevine_key x-gladia-key x-xero-signature xaiKey
		xai_key zhipuKey zhipu_key zoho_key`},
	{"secrets by their own name", `
		secret Secret SECRET secrets Secrets secret_value secretValue SecretString secretString SecretBinary
		my_secret mysecret the_secret top_secret client_secrets credentials credential Credentials creds cred
		CREDENTIALS aws_credentials user_credentials login_credentials git_credentials db_creds auth_credentials
		stringData.password data.password env.DB_PASS env.API_TOKEN config.auth.secret params[token]
		headers.Authorization request.headers.authorization req.headers.cookie Set-Cookie set-cookie Cookie cookie
		cookies Cookies session_cookie sessionCookie auth_cookie sessionid session_id sessionId SESSIONID PHPSESSID
		JSESSIONID ASP.NET_SessionId connect.sid sid connect_sid laravel_session csrf secret_1 secret2 token_1 token2
		apiKey2 API_KEY_2 DB_PASSWORD_1 secret_old secret_new secret-prod prod_secret staging_db_password
		password_prod passwordForAdmin password_for_db token_for_github credentials_json credential_string
		PASSWORD_ADMIN PASSWORD_ROOT TOKEN_GITHUB SECRET_STRIPE nonce_secret
		database.credentials.password app.security.jwt.secret-key service.auth.api-key SERVICE__AUTH__APIKEY
		Database__Password App__Jwt__Secret auth_header authHeader auth_header_value authorizationHeader
		authorization_header basic_auth basicAuth BASIC_AUTH_PASSWORD basic_auth_pass htpasswd HTTP_AUTHORIZATION
		HTTP_X_API_KEY HTTP_COOKIE http_auth http_password x-amz-signature X-Goog-Signature sig signature
		x-hub-signature-secret X-Gitlab-Token X-Access-Token X-Auth-Key X-Secret-Key X-Session-Token X-Refresh-Token
		X-Client-Secret X-Device-Token X-JWT-Assertion X-Figma-Token X-Rollbar-Access-Token X-Airbrake-Key
		device_token deviceToken push_token pushToken fcm_token fcmToken fcm_server_key FCM_SERVER_KEY apns_key
		apns_token upload_token download_token file_token stream_key streamKey rtmp_stream_key 
		playback_token cdn_token url_token temp_token tmpToken guest_token guestToken visitor_token anon_key
		publish_token storage_token admin_token adminToken admin_key ADMIN_KEY admin_secret
		internal_token internal_api_key inter_service_secret master_token super_secret superSecret 
		cron_secret CRON_SECRET preview_secret revalidate_secret REVALIDATE_TOKEN`},
	{"others", `
		enable_password enable_secret enableSecret AGORA_APP_CERTIFICATE GMAPS_KEY service_account_json sig_key
		zigbee_network_key AppSKey NwkSKey appskey nwkskey geheim clave_usuario clave_acceso
		zwave_network_key COGNITIVE_SERVICES_KEY nifi.sensitive.props.key KAGGLE_KEY AZDO_PAT BB_AUTH_STRING
		cardholder_pin emvPin kontopin gate_code smsTan mTAN kreditkartennummer
		TF_TOKEN_app_terraform_io TF_TOKEN_registry_example_org`},
	{"declared secret by the schemas of connectors, clouds and workflows", `
		SecretCode secret_code keyfile_json x_tran_key MYSAPSSO2 sapb1_session sask saak
		ADD_TO_PROJECT_PAT CI_GIT_PAT GH_RELEASE_PAT ORY_BOT_PAT RELEASE_PAT TRIAGE_PAT CILIUM_RELEASE_BOT_PEM
		AUTO_COMMITTER_PEM_202411 COSIGN_KEY GORELEASER_KEY wechat_pay_api_v3_key X-Sentry-Auth .ASPXAUTH
		_gitlab_session rack.session KEYCLOAK_SESSION grafana_session forceFlushAuthKey forceMergeAuthKey
		SSH_KEY_PRIVATE_CI GITHUB_TOKEN_CI VAULT_DEV_ROOT_TOKEN_ID enc-key rpc-auth twoFactorPin hub_policy_key
		tsig_key otp_key_base passwordsalt ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY
		ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY dhl_signature SHOP_TOKEN_DE shopify_token_uk
		access_token_eu client_secret_fr API_TOKEN_EMEA emailChangeToken
		X-Account-Meta-Temp-URL-Key dpopKey keytabContent keytab_base64 provisioningPin pairing_pin x509_svid_key
		HexPasswordSha1Hash password_md5_hash user_session_id auth_session_id AUTH_SESSION_ID http_session_id
		req.session_id newSessionId approle.secret_id vault_approle_secret_id spring.cloud.vault.secret-id
		salesforce_session_id creditCardVerificationNumber peer_bgp_md5_key php_session_id django_session_id
		cookie_session_id browserSessionId TF_VAR_secret_id TF_VAR_session_id`},
	{"connectors to ERP systems, and those of payment and of parcels", `
		B1SESSION b1_session SAPLOGONTICKET sap_logon_ticket auth_ticket kerberosAuthTicket jsapi_ticket ups_access_license_number
		AccessLicenseNumber licenseCode license_code NEWRELIC_LICENSE NEW_RELIC_LICENSE maxmind_license prestashop_ws_key NAV_WS_KEY
		ws_key portalKey PAYONE_PORTAL_KEY ccavenue_working_key wechat_mch_key mchKey REDSYS_KEY epicor_key rakuten_key licenseKey_rakuten
		netsuite_key computop_hmac adyen_hmac NOMAD_HTTP_AUTH EJSON_KEY second_factor_code stripe_sk STRIPE_SK_LIVE intraship_signature SHASIGN proffixPxSessionId elster_pin
		tse_pin ZertifikatPin dotpay_pin nav_exchange_key szamlazz_agent_key szamlaagentkulcs api_kulcs accountPrimaryKey
		storageAccountSecondaryKey connectionStringPrimaryKey sharedAccessPolicyKey expressRouteAuthorizationKey ServiceBusKey`},
	{"who a password is of", `
		ldappass ldappw webpass webpw mailpw ftppw sapw sappass syspw svnpass gitpass apppass usrpass remotepass certpass pfxpass
		imappass privpass vpnpass ikepsk leftpsk authpw rootpw dbpw keystorepass upass partnerpswd SFIDPSWD rocommunity rwcommunity_string`},
	{"keys of devices and algorithms", `
		pass4SymmKey preauth_key jws_key jweKey paseto_key jose-key libsodium_key IMGPROXY_KEY fernet_keys rememberMeKey remember_me_key
		tacacs_plus_key rndc_key nkey_seed functionKey serviceKeys publishKey bitLockerKey nvme_dhchap_key x_iapp_key homekit_pin wallet_pin
		pkcs11_pin hsm_so_pin bdk_key swift_lau_key disarm_code tan_code whsec stellar_secret_seed shaRequestPhrase vpsSignature
		sasSignature X-Mailgun-Signature BCRYPT_PEPPER CR_PAT auth_tkn access_tok tkn sonar.login
		APP_STORE_CONNECT_API_KEY_KEY`},
	{"more languages", `
		parol 패스워드 暗証番号 秘密鍵 アクセストークン apiキー 秘密キー 비밀번호확인 geheimzahl loesenord 用户令牌 接口密钥 私钥 토큰 비밀키 รหัสผ่าน κωδικός_πρόσβασης პაროლი llave_privada chiave_segreta
		klucz_api klucz_prywatny geheime_sleutel секретный_ключ hemlig_nyckel zugangsschluessel
		hemlighet klient_hemmelighed salaisuus sekret kunci_rahasia kata_laluan sandi pasahitza lykilorð wagwoord şifrə smtp_sifresi veritabanı_parolası
		databaslösenord databasepassord tietokantasalasana adatbázisjelszó api_nøgle hemmelig_nøkkel api_avain salainen_avain tajny_klic api_klíč api_kulcs
		cheie_api gizli_anahtar api_anahtarı ключ_api ключ_доступа токен_доступа секретний_ключ подтверждение_пароля κωδικός μυστικό_κλειδί khóa_bí_mật
		كلمة_السر المفتاح_السري סיסמא מפתח_סודי पासवर्ड कूटशब्द गुप्त_कुंजी รหัสลับ クライアントシークレット アクセスキー 暗号化キー ユーザー秘密鍵 用户私钥 验证码 授权码 API金鑰
		jeton_api code_pin codigo_pin clave_privada_ssl секретный_ключ_s3
		kata_sandi_baru pääsykoodi klucz_szyfrowania token_dostępu erişim_anahtarı privésleutel åtkomstnyckel ключ_шифрования סיסמת_משתמש 암호화키 enable_pass X-Ovh-Consumer
		API키 데이터베이스암호 접근토큰 클라이언트시크릿 인증번호 erp_usuario_clave nueva_clave segreto_client instrumentation_key`},
	{"behind a backslash", `App\token App\api_key App\refresh_token Software\bearer_token`},
	{"escaped, as JSON and forms have them", `
		contrase\u00f1a contrase\\u00f1a \u043f\u0430\u0440\u043e\u043b\u044c \u5bc6\u7801 contrase%C3%B1a %D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C_%D0%B0%D0%B4%D0%BC%D0%B8%D0%BD%D0%B8%D1%81%D1%82%D1%80%D0%B0%D1%82%D0%BE%D1%80%D0%B0 user%5Bpassword%5D %D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C`},
}

// harmlessNames are names that look like those of secrets, or are plain, and have
// no secret under them.
var harmlessNames = []struct{ theme, names string }{
	{"what a secret is called", `
		password_id token_id tokenId secret_name secretName SecretName key_id keyId KeyId access_key_id accessKeyId
		AWS_ACCESS_KEY_ID AccessKeyId api_key_id apiKeyId api_key_name client_id clientId CLIENT_ID app_id application_id
		tenant_id AZURE_TENANT_ID AZURE_CLIENT_ID client_secret_id credential_id credentialId credentials_id
		credentialsId private_key_id secret_arn secretArn SecretARN secret_ref secretRef secretKeyRef
		secret_key_ref existingSecret existing_secret existingSecretPasswordKey imagePullSecrets secret_version
		secretVersion version_id kms_key_id kmsKeyId KMSKeyId kms_key_arn kmsKeyArn kms_key_name key_name keyName
		KeyName key_alias keyAlias key_version keyVersion key_ring key_usage keyUsage key_label key_type keyType
		key_types key_size keySize key_length keyLength key_bits key_spec key_algorithm keyAlgorithm key_ops
		key_format key_state key_status key_count keys_count key_rotation key_rotation_days key_vault_name
		keyVaultName keyvault_url key_vault_uri KEY_VAULT_URI key_vault_id key_pair_name keypair_name KeyPairName
		token_name tokenName token_type tokenType TokenType token_class token_kind token_format token_version
		secret_type secretType SecretType credential_type credentialType credential_source
		credential_provider credentials_provider auth_type authType auth_method authMethod auth_mode
		auth_scheme auth_provider auth_backend auth_source auth_user auth_username auth_server auth_host auth_url
		AUTH_URL auth_uri auth_domain auth_required auth_enabled auth_status auth_time auth_failures authz_policy
		authn_context OS_AUTH_URL auth_path auth_plugin auth_strategy auth_level auth_flow auth_protocol`},
	{"where a secret is", `
		password_file passwordFile PASSWORD_FILE DB_PASSWORD_FILE POSTGRES_PASSWORD_FILE MYSQL_ROOT_PASSWORD_FILE
		token_file tokenFile TOKEN_FILE AWS_WEB_IDENTITY_TOKEN_FILE token_path tokenPath secret_path secretPath
		secret_file secrets_dir secret_dir secretsDir secret_mount secret_volume secret_store secretStore
		secret_store_ref secret_backend secret_engine secret_manager secretsmanager secretsManager secret_location
		key_file keyFile KEY_FILE ssl_key_file sslKeyFile key_path keyPath private_key_path privateKeyPath
		PRIVATE_KEY_PATH private_key_file ssh_key_path sshKeyPath SSH_KEY_PATH tls_key_file tls_key_path cert_file
		cert_path certificate_path SSL_CERT_FILE ca_file ca_path keystore keystore_path keyStorePath keyStoreType
		keystore_type keystore_file keystoreLocation ssl.keystore.location truststore_path trustStore
		ssl.truststore.location ssl.truststore.type credentials_file credentialsFile
		GOOGLE_APPLICATION_CREDENTIALS_FILE credentials_path credential_path AWS_SHARED_CREDENTIALS_FILE
		passphrase_file token_url tokenUrl TOKEN_URL token_uri tokenUri token_endpoint tokenEndpoint authorize_url
		authorizeUrl authorization_url authorizationUrl authorization_endpoint authorizationEndpoint
		authorization_uri authority authority_url revocation_endpoint introspection_endpoint userinfo_endpoint
		jwks_uri jwks_url jwksUri jwt_issuer jwt_audience jwt_algorithm jwt_ttl jwt_expiration jwt_expires_in
		password_url reset_password_url password_reset_url passwordResetUrl change_password_url login_url logout_url
		redirect_uri redirect_url callback_url webhook_url webhook_id webhook_events api_key_url api_url api_host
		api_version apiVersion api_endpoint session_path session_dir session_save_path cookie_path cookie_domain
		cookieDomain cookie_name cookieName SESSION_COOKIE_NAME SESSION_COOKIE_PATH session_cookie_domain
		csrf_header_name csrf_cookie_name csrfCookieName token_header tokenHeader_name auth_header_name
		token_field secret_field password_field passwordField token_param token_key_name password_column`},
	{"what is said about a secret", `
		password_policy passwordPolicy password_length passwordLength password_min_length minPasswordLength
		min_password_length max_password_length password_max_age password_age password_history
		password_history_size password_strength passwordStrength password_score password_rules
		password_requirements password_complexity password_expired passwordExpired password_expires
		password_expires_at passwordExpiresAt password_expiry password_expiration_days password_changed
		password_changed_at passwordChangedAt password_last_changed password_updated_at password_created_at
		password_set_at password_set password_required passwordRequired password_enabled password_reset
		password_reset_required password_reset_sent_at reset_password_sent_at passwordResetRequired has_password
		hasPassword is_password isPassword show_password showPassword hide_password forgot_password
		forgotPassword require_password requires_password requirePassword no_password use_password
		allow_password_login changePasswordOnLogin must_change_password
		password_attempts password_retries failed_password_attempts password_login_enabled
		PasswordAuthentication password_authentication password_auth_enabled password_hasher password_hashers
		PASSWORD_HASHERS password_encoder passwordEncoder password_encoding password_encryption
		password_algorithm password_hash_algorithm password_validator AUTH_PASSWORD_VALIDATORS
		password_validation password_error password_prompt password_label
		password_placeholder password_input_type password_visible password_manager password_generator
		token_count tokenCount token_counts tokens_used tokensUsed max_tokens maxTokens max_new_tokens
		max_output_tokens prompt_tokens promptTokens completion_tokens completionTokens total_tokens
		totalTokens input_tokens inputTokens output_tokens outputTokens cached_tokens reasoning_tokens
		tokens_per_second tokensPerSecond token_limit tokenLimit token_budget token_usage tokenUsage
		num_tokens n_tokens min_tokens token_ids tokenIds token_index token_position token_length token_lengths
		token_ttl tokenTTL TOKEN_TTL token_lifetime tokenLifetime token_expiry tokenExpiry token_expires
		token_expires_at tokenExpiresAt token_expires_in token_expiration tokenExpiration token_expired
		tokenExpired token_valid token_validity tokenValidity token_status token_state token_issuer token_audience
		token_scope token_scopes token_issued_at token_created_at token_last_used token_refresh_interval
		token_cache_size token_cache_ttl token_bucket tokenBucket token_bucket_size token_rate
		token_provider tokenProvider token_source token_store tokenizer tokenizer_name tokenizers tokenization
		tokenized tokenize is_token has_token hasToken use_token token_error token_policy token_policies
		token_reviewer token_request_count secret_count secrets_count secret_rotation secret_rotation_enabled
		secret_created_at secret_expires_at secret_expiry secret_ttl secret_id_ttl secret_id_num_uses
		has_secret use_secret secret_enabled secret_length secret_policy session_count sessionCount session_timeout
		sessionTimeout SESSION_TIMEOUT session_ttl session_duration sessionDuration session_expiry session_lifetime
		SESSION_LIFETIME session_driver SESSION_DRIVER session_store session_type session_state session_status
		session_name session_start session_started_at session_end sessions session_length session_user
		session_affinity sessionAffinity max_sessions active_sessions cookie_consent cookieConsent cookie_policy
		cookie_secure cookieSecure cookie_httponly cookie_samesite cookie_max_age cookie_expiry cookies_enabled
		SESSION_COOKIE_SECURE SESSION_COOKIE_AGE SESSION_COOKIE_HTTPONLY CSRF_COOKIE_SECURE csrf_enabled
		csrf_protection CSRF_TRUSTED_ORIGINS otp_enabled otp_length otp_required otp_digits otp_type mfa_enabled
		mfaEnabled mfa_required mfa_method mfa_type two_factor_enabled twoFactorEnabled two_factor_required
		api_key_count api_key_enabled apiKeyRequired api_key_status api_key_created_at api_key_header
		api_key_source credentials_expired credentialsNonExpired use_credentials credentials_required
		allow_credentials allowCredentials withCredentials with_credentials access-control-allow-credentials
		credential_count encryption_enabled encryption_type encryption_algorithm encryption_mode
		encryption_at_rest key_enabled auth_attempts auth_timeout auth_cache_ttl signature_algorithm
		signatureAlgorithm signature_version signatureVersion signature_valid signature_method
		oauth_signature_method signature_type signing_algorithm signing_enabled
		pin_length pin_required pin_count pinned is_pinned pinned_at`},
	{"keys that are no secrets", `
		public_key publicKey PublicKey PUBLIC_KEY public-key pub_key pubkey publicKeyPem ssh_public_key sshPublicKey
		public_keys authorized_keys authorizedKeys AuthorizedKeysFile known_hosts host_key_algorithms publishable_key
		stripe_publishable_key STRIPE_PUBLISHABLE_KEY VAPID_PUBLIC_KEY RECAPTCHA_SITE_KEY recaptcha_site_key site_key
		siteKey key_fingerprint keyFingerprint public_key_fingerprint fingerprint thumbprint primary_key primaryKey
		PRIMARY_KEY foreign_key foreignKey foreign_keys composite_key unique_key uniqueKey natural_key
		surrogate_key sort_key sortKey partition_key partitionKey PartitionKey range_key rangeKey hash_key_name
		row_key rowKey RowKey document_key object_key objectKey s3_key s3_object_key bucket_key cache_key cacheKey
		CACHE_KEY_PREFIX cache_key_prefix map_key lookup_key dict_key json_key tokens proxy_pass routing_key customer_key product_key read_key view_key config_key setting_key settings_key option_key
		idempotency_key idempotencyKey Idempotency-Key dedup_key dedupe_key deduplication_key message_key
		record_key event_key group_key groupKey grouping_key order_key join_key index_key column_key
		field_key attribute_key label_key tag_key annotation_key metadata_key translation_key i18n_key locale_key
		error_key message_code issue_key project_key projectKey sonar.projectKey jira_key ticket_key feature_key
		flag_key featureFlagKey react_key item_key node_key_name parent_key child_key key keys Key KEY keyCode
		keycode key_code keydown keyup keypress key_press key_event hotkey hot_key shortcut_key arrow_key
		function_key_pressed modifier_key ctrl_key ctrlKey shiftKey altKey metaKey keyboard keyboard_layout
		keyboardLayout keyword keywords keyframe keyframes keynote keyspace keyspace_name key_space key_value
		keyValue key_values keypad keychain keychain_name keyring keyserver keyset key_set key_prefix
		keyPrefix key_pattern key_path_prefix key_schema KeySchema key_range key_columns key_fields key_order
		key_func key_function key_selector key_extractor key_mapping key_map keymap keybinding keybindings monkey
		turkey donkey hockey jockey whiskey storekeeper gatekeeper bookkeeper zookeeper timekeeping housekeeping
		keep_alive keepalive keep key_performance_indicator key_metrics key_results missing_key duplicate_key
		duplicate_key_error invalid_key unknown_key keys_scanned keys_total num_keys total_keys`},
	{"words that have such words in them", `
		author authors author_id author_name author_email authored_at authored authorship co_author authoritative
		authorities passenger passengers passenger_name passenger_count passage passages pass_rate passRate
		pass_count pass_through passthrough passThrough bypass bypassed compass compass_heading surpass trespass
		overpass password_less passwordless passive passive_mode passing passed passed_tests tests_passed pass_fail
		passport_country secretary secretary_name secretariat secretion undersecretary tokenism pinpoint ping
		pings pinning pinterest_url spinner spin opinion shipping shipping_method mapping mapping_id typing
		piña pint pinch pincode_country panel panel_id pandas pane panes company expand span span_id spanId japan
		pantry pancake planning sid_name side sides inside outside consider president resident signal signals
		signaled signup signup_date sign_in_count signin_url signed signed_at signed_by signed_url_expiry
		significant design designer assignment assigned_to assignee assign saltwater salty basalt cobalt
		result_count asphalt halt default exalt pepperoni peppers_count seed random_seed seeds seedling
		mask masked nonce_count nonce_length otptions topology optional option options potprint opt_in opt_out stop
		stopped adopt adopted copied copy session_fixation obsession possession profession professional access
		access_count access_level accessLevel access_log access_mode access_time access_type accessible
		accessibility accessed_at last_access accessory successor process processed secure secured secure_mode
		security security_group securityGroup security_groups securityContext security_level security_policy
		security_protocol security.protocol insecure insecure_skip_verify private_ip privateIp private_ip_address
		private_dns_name private_subnet private_subnets private_network private_cloud is_private isPrivate
		private_repo private_endpoint private_link private_message_count certificate_arn cert_arn certificate_id
		certificate_expiry cert_expiry certificate certificates cert ca_cert client_cert tls_cert tls_version ssl_mode
		sslmode ssl_enabled ssl_verify tls_enabled tls_insecure tls_server_name tls_min_version ssl_protocols
		ssl_ciphers cipher cipher_suite cipherSuite cipher_suites hash hashes hash_algorithm commit_hash commitHash
		git_hash file_hash content_hash image_hash block_hash tx_hash txHash transaction_hash blockhash md5_hash
		sha256 sha1 checksum etag digest content_digest image_digest crypt encrypted encrypted_at is_encrypted
		encryption decrypt decryption credit credits credit_limit creditLimit credit_score credit_note credit_card_type
		card_type cardType card_brand cardBrand card_last4 last4 card_expiry card_exp_month cardholder_name
		cardholder card_count card_id cards credentialing accredited`},
	{"services, and words of their keys, with something else behind", `
		device_count device_id device_name device_key_id cluster_id cluster_name cluster_key_name registration_date
		registration_id registration_number product_key product_keys content_key data_key join_key edge_key
		operator_key lock_version lock_id lock_owner lock_timeout lock_mode locked_by safe_mode safe_name vault_name
		vault_code_version phone_number phone_pin_count access_pin_count pan_card_type pan_id panel_code
		company_pan_name full_pane pin_code_length mapping pinned_phone provisioning_state provisioning_status
		provisioningState wrapped_text wrapped plaintext_length pem_path pem_file sftp_host sftp_user sftp_path
		drm_enabled gossip_interval gossip_port iot_hub iot_endpoint principal principal_id principal_name
		principalType service_principal_id service_principal_name speech_enabled vision_model translator_id
		transaction_date transaction_type transaction_amount setup_status setup_fee setup_url enrollment_status
		management_url management_fee telemetry_endpoint linear_regression linear_id linear_issue comet_count
		fireworks_count together_count whisper_model wise_account ups_status ups_tracking dhl_tracking
		dhl_service_point exa_count luma_value luma_chroma clerk_name clerk_id bunny_zone paddle_customer_id
		retool_app postman_collection looker_dashboard axiom_dataset neon_project neon_branch prefect_flow
		fauna_region convex_deployment greenhouse_job_id greenhouse_gas voyage_number voyage_id runway_length leonardo
		jina_model agora_channel calendly_event retry_key render_key replicate_model replicate_version replicated
		replication_factor replica_count braze_campaign iterable iterable_size iterator kraken_pair unsplash_photo_id
		giphy_id yelp_id yelp_rating fixer_base okx_symbol apify_run_id apify_actor github_cache_key aws_partition_key
		google_sort_key stripe_idempotency_key aws_key_name aws_key_id openai_key_id github_key_id stripe_key_type
		slack_key_count ebay_item_id ebay_key_word github_signature_count api_sign_in access_sign_up
		api_hash_algorithm key_content_type key_content_length content_key_id app_pem_path app_pem_file session_op
		fury_index index_auth_enabled grafana_auth_enabled jenkins_crumb_issuer breadcrumb breadcrumbs jenkins_url
		line_signature_count hmac_sha_enabled ebay_cert_name cert_id cert_ids auth_identity auth_identifier identity
		ident identification device_key DeviceKey wrapped_key WrappedKey in_memory_key pem_key opReplicateKey
		HmacSHA256 hmac_sha1 hmac-sha2-512-etm TSIGAlgorithmHMACSHA1 insecureHMACSHA196`},
	{"plain fields", `
		id uuid guid name first_name last_name full_name username user_name userName user user_id userId users email
		email_address phone address street city zip zip_code zipcode postal_code country country_code state region
		language locale timezone currency amount price total subtotal tax quantity sku product_id product_code
		order_id order_number orderNumber invoice_number invoice_id customer_id customerNumber account_id
		account_name account_type account_status accountId bank_code branch_code swift_code currency_code
		language_code error_code errorCode status_code statusCode exit_code exitCode response_code return_code
		result_code http_code reason_code source_code coupon_code promo_code discount_code tracking_code
		tracking_number area_code qr_code barcode code codes code_challenge code_challenge_method encoding
		decode decoder encoder status state message msg level logger time timestamp date created_at updated_at
		deleted_at expires_at expires_in expiry ttl timeout retries retry_count attempts attempt duration
		duration_ms elapsed latency size length count index offset limit page per_page page_size cursor next_page
		sort order order_by filter query q search type kind class category version revision build build_id
		branch commit sha ref tag tags title description summary comment note text content body data payload
		format encoding charset mime_type content_type content_length host hostname port protocol scheme method
		path url uri href link domain ip ip_address remote_addr user_agent referer request_id requestId
		correlation_id trace_id traceId span_id parent_id job_id jobId task_id run_id batch_id
		message_id event_id device_id node_id pod_name namespace cluster container_id image image_tag
		service service_name component module package function line file filename file_size directory folder
		database db_name db_host db_user db_port dbname table table_name schema column rows rows_affected
		topic queue exchange consumer consumer_group producer partition replicas memory cpu disk
		threads workers pid ppid exit_status signal env environment stage mode debug verbose dry_run enabled
		disabled active visible required default_value min max average median percentile value values unit
		latitude longitude width height color x y z owner permissions role roles policy policies scope scopes
		grant_type response_type audience issuer subject algorithm alg kid typ crv nbf iat exp
		ConnectionTimeout maxPoolSize idle_timeout RetryPolicy feature_flag step detail AuthenticationType
		Accept Accept-Encoding Content-Type Content-Length User-Agent Host Referer ETag If-None-Match Cache-Control
		X-Request-Id X-Forwarded-For X-Forwarded-Proto X-RateLimit-Remaining X-Correlation-ID X-Frame-Options
		WWW-Authenticate Strict-Transport-Security Access-Control-Allow-Origin traceparent Sec-WebSocket-Version
		PATH HOME SHELL LANG TERM USER LOGNAME HOSTNAME EDITOR TZ SHLVL GOPATH GOROOT JAVA_HOME NODE_ENV
		RAILS_ENV APP_ENV LOG_LEVEL PORT AWS_REGION AWS_PROFILE AWS_DEFAULT_REGION KUBECONFIG DOCKER_HOST
		SSH_AUTH_SOCK SSH_CONNECTION SSH_TTY GPG_TTY XAUTHORITY XDG_SESSION_TYPE XDG_SESSION_CLASS
		XDG_SESSION_DESKTOP DESKTOP_SESSION DBUS_SESSION_BUS_ADDRESS GIT_ASKPASS SSH_ASKPASS GITHUB_SHA GITHUB_REF
		GITHUB_REPOSITORY GITHUB_ACTOR CI_COMMIT_SHA CI_PIPELINE_ID AUTHOR_NAME GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL
		GIT_COMMITTER_NAME COMPOSE_PROJECT_NAME PYTHONPATH LD_LIBRARY_PATH`},
	{"others", `
		enable_password_reset enable_secret_scanning app_certificate certificate_app network_key_count networkKey
		service_account service_account_name clave TF_VAR_region TF_TOKEN_count auth_string_length tangent tan
		gateway_code network_key services_key device_key`},
	{"declared harmless by the schemas of clouds", `
		ClientRequestToken client_request_token lastClientRequestToken CreationToken creation_token ChangeToken
		change_token SequenceToken nextSequenceToken nextAddSequenceToken expectedSequenceToken
		uploadSequenceToken nextForwardToken nextBackwardToken startToken start-token startingToken
		PartitionToken sourcePartitionToken destinationPartitionToken consistencyToken
		playerIdConsistencyToken attributionToken completionAttributionToken versionToken newVersionToken
		rewriteToken precommitToken dataSourceSeparatorToken dataSourceEndToken initial-cluster-token
		ETCD_INITIAL_CLUSTER_TOKEN ecsTokenEtag etag_token imagePullSecret image-pull-secret image_pull_secret
		digestAlgorithmMnemonic SigningAlgorithmMnemonic actionMnemonic ApiKeySelectionExpression
		userSecretId BasicAuthSecretId passwordSecretId imageRepositoryUsernameSecretId
		SecretsManagerSecretId SecretsManagerOracleAsmSecretId force_password_reset force_new_key
		SSH_KEY_PUBLIC_CI auth_ci_status jaas_config_path token_v3_url
		CalibrationSessionId ClosedSessionId runtimeSessionId PlayerSessionId ProxySessionId
		TrafficMirrorSessionId assistantSessionId partnersSessionId sync_session_id import_session_id
		transfer_session_id sftp_session_id replay_session_id KeyCacheSecretId nextChunkToken nextMessageToken
		auth.config auth_config REGISTRY_AUTH_HTPASSWD_REALM primary_key sort_key_de label_de token_id_eu
		root_token_id_length walletSecretId accountKeySecretId privateKeyFileSecretId sslSecretId
		credentials_lockbox_secret_id azure_secret_id displayLayerSessionId bound_session_id parent_session_id
		tls_session_id batch_session_id credentialBinding secretOcid passwordVersions password_regex
		AmznClientToken UniqueRequestToken BlockToken FirstBlockToken ConditionalToken PolicyUpdateToken
		ListUpdateToken SourceUpdateToken PortfolioShareToken CopyProductToken LogAnomalyToken
		LifecycleActionToken NodeAssociationStatusToken LicenseConsumptionToken runExecutionToken termToken
		recommendationToken answerQueryToken widgetContextToken kmsEncryptionKey gcpKmsEncryptionKey
		customerManagedEncryptionKey secretManagerSecret automountServiceAccountToken
		sidecar.automountServiceAccountToken b.session oauth_m2m SigV4A serviceAccountInfo auth_be
		userSecretEvidence netns-cookie next_record_token correlationToken ScrollToken load_balance_token indent_token next_fetch_token
		v_session v4_auth TokenNL JWTVerifyES256`},
	{"what is told of secrets and keys, and what else has their names", `
		passwordQualifier recipientReferencePasswordQualifier accessKeyDetails credential_details apiKeySummaries
		diskEncryptionKeyInfo credentialSpecs IncludedCookies excluded_cookies ForwardedCookies changeStreamToken
		namespace_annotation_pass label_pass password_protected webhookSecretConfigured account_key_figure support_ticket
		ticket ticket_id work_ticket driver_license license pem_key working_directory portal_id mch_id function_name
		working_code setup_code certificate_pin certpin sha_in first_key second_key cd.Key FUNCTION_KEYS gl_key auth_check PriceFactorCode opc-retry-token
		mfa_enabled mfa_type keyfile_dict_path tokens github_tokens_used bot_tokens_count twofa do_pattern max_mfa
		workDoneToken partialResultToken progressToken passwordQuality changeKey local_key
		compass bypass trespass overpass underpass surpass encompass lowpass fieldpass tagpass gamepass seasonpass`},
	{"of other languages", `
		passwort_vergessen PasswortZuletztGeändert mot_de_passe_oublie contraseña_caducada senha_expirada wachtwoord_vergeten olvide_contrasena esqueci_senha
		sekretariat sekretær nøgle primær_nøgle avain klíč primární_klíč anahtar birincil_anahtar ключ первичный_ключ уровень_доступа κλειδί kunci_utama 访问日志
		clave_api_nombre nome_chave_api contraseña_estado clave_privada_tipo код_pin_длина
		passwort_richtlinie senha_comprimento политика_паролей 密码策略 비밀번호_정책 password_charset ovh_consumer_name
		密码学 암호화 驗證 安全 シークレットモード clave_producto claveUnidad длина_пароля clave_primaria contrase%C3%B1a_id \u0441\u0442\u0440\u0430\u043d\u0430`},
}

func TestSecretNames(t *testing.T) {
	testNames(t, secretNames, 600, func(c scan.Class) bool { return c != scan.Harmless })
}

func TestHarmlessNames(t *testing.T) {
	testNames(t, harmlessNames, 800, func(c scan.Class) bool { return c == scan.Harmless })
}

func testNames(t *testing.T, tables []struct{ theme, names string }, want int, ok func(scan.Class) bool) {
	var keys *scan.Keys
	n := 0
	for _, table := range tables {
		for _, name := range strings.Fields(table.names) {
			n++
			if class := keys.Class(name); !ok(class) {
				t.Errorf("%s: %s is %d", table.theme, name, class)
			}
		}
	}
	assert.Greater(t, n, want, "names")
}
