package scan

// Sources in these tables: the vendor's documentation ("docs") or source; the
// rule of a public detector, where several agree ("detectors"); tokens as they
// are issued ("observed"); or what is generally known of a format, where there is
// nothing to cite ("known").

var cloudRows = []row{
	// The id alone is no secret, but half of one that is seldom far away.
	{"aws-access-key-id", "{AKIA|ASIA|ABIA|ACCA}<upnum:16>", 0},     // AWS docs, IAM identifiers
	{"aws-access-key-id", "A3T<upnum:17>", withDigit},               // detectors, legacy
	{"aws-session-token", "IQoJb3JpZ2lu<b64=%:60+>", twoKinds},      // observed; "origin" in base64
	{"aws-session-token", "F{wo|Qo}GZXIvYXdz<b64=%:60+>", twoKinds}, // observed; "er/aws" in base64
	{"aws-session-token", "FQoDYXdz<b64=%:60+>", twoKinds},          // observed; "aws" in base64
	{"aws-sso-token", "aorAAAAAG<b64u/+=:60+>", twoKinds},           // observed, refresh tokens
	{"aws-bedrock-key", "ABSK<b64:100-300><=:0-2>", twoKinds},       // AWS docs, Bedrock API keys
	{"aws-bedrock-key", "bedrock-api-key-<b64%=:40+>", twoKinds},
	{"aws-mws-token", "amzn.mws.<uuid>", 0},                           // detectors
	{"amazon-client-secret", "amzn1.oa2-cs.v1.<hex:64>", 0},           // Login with Amazon docs
	{"amazon-oauth-token", "Atz{ar}|<b64u+/=:60+>", twoKinds},         // Login with Amazon docs
	{"amazon-oauth-token", "Atz{ar}%7C<b64u%:60+>", twoKinds},         // percent-encoded
	{"amazon-oauth-token", "Atc|M<b64u:60+>", twoKinds},               // Login with Amazon docs, Alexa client tokens
	{"google-api-key", "AIza<b64u:35+>", twoKinds},                    // detectors
	{"google-auth-key", "AQ.Ab<b64u:30+>", twoKinds},                  // Google AI docs, authorization keys
	{"google-auth-key", "AQ.<b64u:45+>", strictLeft | allKinds},       // same
	{"google-client-secret", "GOCSPX-<b64u:24+>", twoKinds},           // detectors
	{"google-access-token", "ya29.<b64u.:20+>", twoKinds},             // Google OAuth docs
	{"google-refresh-token", "1//0<b64u:30+>", strictLeft | twoKinds}, // observed
	{"google-refresh-token", "1//<b64u:43+>", strictLeft | allKinds},  // known, Google OAuth, of old
	{"google-auth-code", "4/0<b64u:30+>", strictLeft | twoKinds},      // observed
	{"google-hmac-key-id", "GOOG<upnum:57>", withDigit},               // Cloud Storage docs, HMAC keys
	{"google-hmac-key-id", "GOOG<upnum:16-20>", withDigit},
	{"google-service-account", "ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudCIs<b64=:100+>", twoKinds}, // its JSON file in base64
	{"firebase-server-key", "AAAA<b64u:7>:<b64u:140>", allKinds},                                // detectors

	// Identifiable keys: microsoft/security-utilities, GeneratedRegexPatterns.
	{"azure-64-byte-key", "<b64:76>{+ASt|ACDb|+ABa|APIM|+AMC|/AM7}<b64:6>==", twoKinds},
	{"azure-32-byte-key", "<b64:33>{AIoT|+ASb|+AEh|+ARm|AzCa|AZEG}<b64:6>=", twoKinds},
	{"azure-function-key", "<b64u:44>AzFu<b64u:6>{==|%3D%3D}", twoKinds},
	{"azure-search-key", "<alnum:42>AzSe[A-D]<alnum:5>", 0},
	{"azure-registry-key", "<b64:42>+ACR[A-D]<b64:5>", twoKinds},
	{"azure-annotated-key", "<alnum:52>JQQJ9<alnum:27-29><=:0-2>", twoKinds},
	{"azure-devops-token", "<alnum:76>AZDO<alnum:4-5>", 0},
	{"entra-client-secret", "<b64u~.:3>{0123456789}Q~<b64u~.:31-40>", twoKinds},

	{"alibaba-key-id", "LTAI<alnum:12-24>", twoKinds},                                     // detectors
	{"alibaba-sts", "STS.<alnum:20-40>", strictLeft | allKinds},                           // Alibaba Cloud docs, STS
	{"alibaba-sts", "CAIS<b64=%:200+>", allKinds},                                         // observed
	{"tencent-secret-id", "AKID<alnum:13-40>", twoKinds},                                  // detectors
	{"tencent-secret-id", "IKID<alnum:32>", twoKinds | withDigit},                         // Tencent Cloud International, ids in public code
	{"volcengine-key-id", "AKTP<alnum:40-60>", allKinds},                                  // known, of temporary keys
	{"navercloud-key", "ncp_iam_BP<alnum:14+>", withDigit},                                // Naver Cloud, keys in public code
	{"volcengine-key-id", "AKLT<b64u=:16+>", twoKinds},                                    // observed
	{"baidu-api-key", "bce-v3/ALTAK-<alnum:21>/<hex:40>", 0},                              // Baidu Cloud docs, API keys
	{"baidu-key-id", "ALTAK<alnum:21>", 0},                                                // observed
	{"jd-key-id", "JDC_<upnum:28>", withDigit},                                            // observed
	{"yandex-api-key", "AQVN<b64u:35-38>", twoKinds},                                      // Yandex engineer, gitlab issue 353039
	{"yandex-iam-token", "{tc}1.<b64u:1-1000><=:0-2>.<b64u=:86-88>", twoKinds},            // same
	{"yandex-oauth-token", "y{0123}_<b64u:50-60>", strictLeft | twoKinds | withDigit},     // observed
	{"yandex-oauth-token", "AQAAAA<b64u:33>", strictLeft | allKinds},                      // observed, before that
	{"yandex-captcha-key", "ysc2_<alnum:40-60>", 0},                                       // SmartCaptcha, keys in public code; ysc1_ is public
	{"yandex-api-key", "{dict|pdct|trnsl}.1.1.<digit:8>T<digit:6>Z.<hex:16>.<hex:40>", 0}, // Translate and others, keys in public code
	{"yandex-key-id", "YCAJE<b64u:20>", twoKinds},                                         // observed
	{"yandex-secret-key", "YC{MNOP}<b64u:37>", strictLeft | allKinds},                     // detectors, YC and 38
	{"digitalocean-token", "do{opr}_v1_<hex:64>", 0},                                      // DigitalOcean docs, tokens
	{"digitalocean-spaces-id", "DO{00<upnum:16>|801<upnum:15>}", 0},                       // observed, of both lengths of the number
	{"akamai-client-token", "akab-<lownum:16>-<lownum:16>", withDigit},                    // akamai/edgegrid
	{"scaleway-key-id", "SCW<upnum:17>", withDigit},                                       // scaleway-sdk-go, validation
	{"exoscale-key-id", "EXO<hex:24>", 0},                                                 // observed
	{"backblaze-key", "K00<digit:1><b64:27>", strictLeft | allKinds},                      // b2-sdk-python, glossary
	{"tigris-secret", "tsec_<b64_+-:40+>", twoKinds},                                      // Tigris docs
	{"appsync-key", "da2-<lownum:26>", strictLeft | withDigit},                            // AppSync, keys in public code
	{"entra-refresh-token", "{01}.A<b64u:50-200>.Ag<b64u.:100+>", strictLeft | twoKinds},  // observed
	// Observed, of personal accounts.
	{"microsoft-refresh-token", "M.C<digit:3>_<alnum:2-4>.<b64u.!*$:60+>", strictLeft | twoKinds},
}

var platformRows = []row{
	{"heroku-key", "HRKU-<b64u:36+>", withDigit},                                  // Heroku changelog 3175
	{"scalingo-token", "tk-us-<b64u:48+>", twoKinds},                              // detectors
	{"aiven-password", "AVNS_<b64u:16+>", twoKinds},                               // GitHub secret scanning, Aiven
	{"aiven-token", "aivenv1 (<b64=:40+>)", twoKinds},                             // Aiven docs, API
	{"fly-token", "fm2_<b64=,_:40+>", twoKinds},                                   // superfly/macaroon; a bundle goes whole
	{"fly-token", "fm1{ar}_<b64=,_:40+>", twoKinds},                               // same
	{"fly-oauth-token", "fo1_<b64u:43+>", twoKinds},                               // detectors
	{"render-key", "rnd_<alnum:24-64>", strictLeft | twoKinds},                    // detectors
	{"vercel-token", "vc{piarck}_<b64u:24+>", strictLeft | allKinds},              // Vercel docs, prefixes
	{"vercel-token", "vc{piarck}_<alnum:24+>", strictLeft | twoKinds | withDigit}, // same
	{"vercel-blob-token", "vercel_blob_rw_<word:24+>", twoKinds},                  // observed
	{"netlify-token", "nf{pcoubk}_<word:36-64>", strictLeft | twoKinds},           // detectors
	{"cloudflare-token", "cf{k|ut|at}_<alnum:40-64>", withDigit},                  // Cloudflare docs, token formats
	{"cloudflare-origin-ca-key", "v1.0-<hex:24>-<hex:100+>", 0},                   // detectors
	{"cloudflare-tunnel-token", "eyJhIjoi<b64=:100+>", twoKinds},                  // {"a":" in base64
	{"cloudflare-turnstile-secret", "0x4AAAAAAA<b64u:20+>", allKinds},             // Turnstile docs
	{"hcaptcha-secret", "ES_<hex:32>", strictLeft},                                // known, hCaptcha
	{"doppler-token", "dp.{pt|ct|sa|scim|audit|said|st}.<alnum:40-44>", twoKinds}, // Doppler docs, token formats
	{"doppler-token", "dp.st.<lownum_-:2-35>.<alnum:40-44>", twoKinds},
	{"vault-unseal-key", "Unseal Key [1-9]: (<b64=:43-48>)", twoKinds}, // Vault docs, operator init
	{"vault-token", "hv{sbr}.<b64u:24+>", twoKinds},                    // Vault docs, tokens
	{"vault-client-secret", "hvo_secret_<alnum:40+>", twoKinds},        // Vault, its OIDC provider; secrets in its tests
	{"vault-token", "b.AAAAAQ<b64u:80+>", strictLeft | twoKinds},       // observed, batch tokens before 1.10
	{"terraform-token", "<alnum:14>.atlasv1.<b64u=:50+>", twoKinds},    // detectors
	{"pulumi-token", "pul-<hex:40>", 0},                                // detectors
	{"onepassword-service-token", "ops_eyJ<b64_=-:80+>", twoKinds},     // 1Password docs
	// By detectors.
	{"onepassword-secret-key", "A3-<upnum:6>-{<upnum:11>|<upnum:6>-<upnum:5>}-<upnum:5>-<upnum:5>-<upnum:5>", withDigit},
	{"infracost-key", "ico-<alnum:32>", strictLeft | twoKinds},                                                 // detectors
	{"databricks-token", "dapi<hex-:32-36>", withDigit},                                                        // microsoft/security-utilities SEC101/110
	{"databricks-token", "{dose|dsapi|dkea}<hex:32>", 0},                                                       // detectors
	{"confluent-secret", "cflt<b64:60>", twoKinds},                                                             // Confluent docs, API keys
	{"supabase-token", "sbp_{|v0_|oauth_}<hex:40>", 0},                                                         // detectors
	{"supabase-secret-key", "sb_secret_<b64u:22+>", twoKinds},                                                  // Supabase docs, API keys
	{"planetscale-token", "pscale_{tkn|pw|oauth}_<b64u.=:32+>", twoKinds},                                      // detectors
	{"neon-key", "napi_<alnum:40-80>", withDigit},                                                              // Neon docs, API keys
	{"neon-password", "npg_<alnum:12+>", strictLeft | twoKinds},                                                // observed
	{"atlas-service-secret", "mdb_sa_sk_<b64u:30+>", twoKinds},                                                 // Atlas OpenAPI
	{"fauna-key", "fnA<b64u:37>", strictLeft | allKinds},                                                       // observed
	{"elastic-cloud-key", "essu_<b64_=-:60+>", twoKinds},                                                       // Kibana source
	{"clickhouse-secret", "4b1d<alnum:38>", allKinds},                                                          // detectors
	{"cockroach-key", "CCDB1_<alnum:22>_<alnum:40>", 0},                                                        // CockroachDB docs, API access
	{"astra-token", "AstraCS:<alnum:20-30>:<alnum:64>", 0},                                                     // datastax/astra-cli
	{"xata-key", "xa{uo}_<alnum:25-40>", strictLeft | withDigit},                                               // xataio source
	{"influxdb-token", "apiv3_<b64_=-:30+>", twoKinds},                                                         // InfluxDB 3 docs
	{"openshift-token", "sha256~<b64u:43>", twoKinds},                                                          // OpenShift source
	{"swarm-join-token", "SWMTKN-{1-|2-1-}<lownum:40-60>-<lownum:20-30>", 0},                                   // moby/swarmkit
	{"swarm-unlock-key", "SWMKEY-1-<b64:40-48>", twoKinds},                                                     // moby/swarmkit
	{"rancher-token", "token-<lownum:5>:<lownum:50-60>", strictLeft | withDigit},                               // Rancher docs, API keys
	{"portainer-token", "ptr_<b64:40-43><=:0-1>", strictLeft | allKinds},                                       // Portainer source, 32 bytes
	{"proxmox-token", "PVEAPIToken=<b64u.@:3-80>!<b64u.:1-80>{=|%3D|:}(<uuid>)", 0},                            // Proxmox VE docs, API
	{"boundary-token", "at_<alnum:10>_<alnum:60+>", strictLeft | allKinds},                                     // HashiCorp Boundary docs
	{"netbird-token", "nbp_<alnum:36>", 0},                                                                     // NetBird source
	{"deno-token", "dd{pwo}_<alnum:36-40>", strictLeft | twoKinds},                                             // observed
	{"tailscale-key", "tskey-<b64u:16+>", twoKinds},                                                            // Tailscale docs, key prefixes
	{"zuplo-key", "zpka_<word:32+>", withDigit},                                                                // Zuplo docs
	{"konnect-token", "{kp|sp}at_<alnum:40+>", strictLeft | allKinds},                                          // Kong Konnect docs
	{"jumpcloud-key", "jca_<alnum:36+>", 0},                                                                    // observed
	{"ory-token", "ory_{pat|st|at|rt|ac|lo|apikey|wak}_<b64u.:30+>", twoKinds},                                 // Ory docs, token prefixes
	{"phase-token", "pss_{service|user}:v<digit:1-2>:<hex::60+>", 0},                                           // Phase docs
	{"dependency-track-key", "odt_{|<alnum:8>_}<alnum:32+>", strictLeft | withDigit},                           // Dependency-Track docs
	{"okta-token", "SSWS (<b64u:20+>)", withDigit},                                                             // Okta docs, API tokens
	{"okta-token", "00{ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz}<b64u:39>", strictLeft | allKinds}, // same, alone
	{"ngrok-token", "authtoken (<alnum:27>_<alnum:21>)", 0},                                                    // ngrok docs; nothing in it is fixed
	{"k3s-token", "K10<hex:64>::<alnum.:_-:8+>", 0},                                                            // k3s docs, tokens
	{"keeper-token", "{US|EU|AU|CA|JP|GOV}:<b64u:43>", strictLeft | allKinds},                                  // Keeper docs, one-time access tokens
	{"convex-key", "{prod|dev|preview|project}:<lownum-::5-60>|<b64_=-:40+>", twoKinds},                        // Convex docs, deploy keys
	{"snowflake-session", "ver:<digit:1-2>-hint:<digit:1-20>-<b64=_-:60+>", twoKinds},                          // observed
	{"qovery-token", "qov_<word:40+>", strictLeft | allKinds},                                                  // Qovery, tokens in public code
	{"centraldogma-token", "appToken-<uuid>", 0},                                                               // line/centraldogma, issue 893
	{"crunchy-key", "cbkey_<alnum:40+>", withDigit},                                                            // Crunchy Bridge docs
	{"dnsimple-token", "dnsimple_{au}_<alnum:32+>", withDigit},                                                 // DNSimple docs
	{"porkbun-key", "{ps}k1_<hex:64>", strictLeft},                                                             // Porkbun docs
	{"upcloud-token", "ucat_<upnum:26>", strictLeft | withDigit},                                               // UpCloud docs, API tokens; a ULID
	{"materialize-password", "mzp_<b64u=:43-72>", twoKinds},                                                    // Materialize source, app passwords
	{"rancher-token", "kubeconfig-<lownum-.:5-60>:<lownum:50-60>", withDigit},                                  // Rancher, kubeconfigs in public code
	{"codesandbox-token", "csb_v1_<b64u:36+>", twoKinds},                                                       // CodeSandbox SDK, tokens in public code
	{"endor-key", "endr+<alnum-:16>", strictLeft | twoKinds},                                                   // known, Endor Labs
	{"defined-networking-key", "dnkey-<b64u=:60+>", twoKinds},                                                  // detectors
	{"localstack-token", "ls-<alnum:8>-<alnum:4>-<alnum:4>-<alnum:4>-<alnum:12>", strictLeft | allKinds},       // LocalStack, tokens in public code
	{"appwrite-key", "standard_<hex:64+>", strictLeft},                                                         // Appwrite source, 128 bytes
	{"jenkins-secret", "\\{AQAAABAAAA<b64=:20+>\\}", anyLeft | twoKinds},                                       // hudson.util.Secret, version 1
	{"dpapi-blob", "AQAAANCMnd8BFdERjHoAwE/Cl+s<b64=:20+>", twoKinds},                                          // MS-BKRP, provider GUID in base64
	{"dpapi-blob", "01000000d08c9ddf0115d1118c7a00c04fc297eb<hex:40+>", 0},                                     // same, as PowerShell's ConvertFrom-SecureString prints it
	{"gc-notify-key", "gcntfy-<word-:73+>", withDigit},                                                         // cds-snc/notification-api, the name and two UUIDs
	{"headscale-key", "hskey-{auth|api|client}-<b64u:12>-<b64u:40+>", twoKinds},                                // Headscale source
	{"netbox-token", "nbt_<alnum:12>.<alnum:40>", 0},                                                           // known, NetBox, v2 tokens
	{"uptime-kuma-key", "uk{123456789}<digit:0-3>_<b64u:40>", strictLeft | allKinds},                           // Uptime Kuma, keys in public code
	{"vikunja-token", "tk_<hex:40>", strictLeft},                                                               // known, Vikunja
	{"dashlane-credentials", "dls_<alnum:6-40>_<b64_=-:40+>", strictLeft | allKinds},                           // known, Dashlane CLI
	{"proton-pass-token", "pst_<hex:64>::<b64u:43>", 0},                                                        // known, Proton Pass CLI
	{"atlas-token", "aci_bearer_<b64u:30+>", twoKinds},                                                         // known, Ariga Atlas
	{"gel-token", "{edbt|nbwt}{|1}_<b64u.:60+>", strictLeft | allKinds},                                        // known, Gel
}
