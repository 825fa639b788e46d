package scan

// chatRows are of chat, mail and telephony.
var chatRows = []row{
	{"slack-token", "xox[a-z]-<b64u%+/=:10+>", withDigit},         // Slack docs, token types
	{"slack-token", "xoxe.xox{bp}-<b64u%+/=:20+>", withDigit},     // Slack docs, token rotation
	{"slack-app-token", "xapp-<digit:1-18>-<b64u:20+>", twoKinds}, // Slack docs, token types
	{"slack-workflow-token", "xwfp-<b64u:10+>", twoKinds},         // Slack docs, token types
	// The id that a Discord token begins with is of digits in base64, which leaves
	// few choices for the bytes of its first and second group.
	// Discord docs, authentication.
	{"discord-token", "[MNO][DTjz][AEIMQUYcgk]{wxyz012345}{MD|MT|Mj|Mz|ND|NT|Nj|Nz|OD|OT}<b64u:17-22>.<b64u:5-7>.<b64u:27+>", twoKinds},
	{"discord-mfa-token", "mfa.<b64u:60+>", strictLeft | twoKinds | withDigit}, // detectors
	{"telegram-bot-token", "<digit:4-15>{0123456789}:A<b64u:33-36>", twoKinds}, // Telegram docs, bots
	{"telegram-bot-token", "bot(<digit:6-16>:<b64u:30-40>)", twoKinds},         // in the path of a request
	{"twilio-key-id", "SK{0123456789abcdef}<hex:31>", strictLeft},              // Twilio docs, SIDs; the other SIDs are no keys
	{"sendgrid-key", "SG.<b64u:22>.<b64u:43>", twoKinds},                       // detectors
	{"sendgrid-key", "SG.<b64u=.:66-68>", strictLeft | allKinds},               // detectors
	{"mailgun-key", "{key|pubkey}-<lownum:32>", strictLeft | withDigit},        // detectors
	{"mailchimp-key", "<hex:32>-us<digit:1-2>", 0},                             // Mailchimp docs, API keys
	{"mandrill-key", "md-<b64u:22>", strictLeft | allKinds},                    // detectors
	{"resend-key", "re_<alnum:8>_<alnum:20-32>", strictLeft},                   // Resend docs
	{"brevo-key", "{xkeysib|xsmtpsib}-<b64u:60+>", withDigit},                  // detectors
	{"mailersend-token", "mlsn.<hex:64>", 0},                                   // MailerSend docs
	{"intercom-token", "dG9rO<b64_-:54-55><=:0-1>", allKinds},                  // "tok:" in base64
	{"telnyx-key", "KEY0<hex:31>_<alnum:20-24>", strictLeft},                   // Telnyx docs
	{"pagerduty-token", "pd{us|eu}+_<b64_=-:16+>", twoKinds},                   // detectors
	{"onesignal-key", "os_v2_{app|org}_<lownum:60+>", withDigit},               // OneSignal docs
	{"pubnub-secret-key", "sec-c-<b64=-:40+>", twoKinds},                       // PubNub docs
	{"matrix-token", "sy{tr}_<b64:1-340>_<alnum:20>_<alnum:6>", 0},             // Synapse source
	{"matrix-token", "m{at|ar|ct|cr|pt}_<alnum:30>_<alnum:6>", 0},              // Matrix Authentication Service source
	{"dingtalk-secret", "SEC<hex:64>", strictLeft},                             // DingTalk docs, custom robots
	{"zeptomail-token", "Zoho-enczapikey (<b64_=-:40+>)", twoKinds},            // ZeptoMail docs
	{"messagebird-key", "{live|test}_<alnum:25>", strictLeft | allKinds},       // Bird docs
	{"courier-key", "pk_{prod|test}_<upnum:28>", strictLeft | withDigit},       // Courier docs
	{"webex-token", "<b64u:60-80>{_PF84_|_PE93_|_P0A1_|_A52D_}<uuid>", 0},      // observed
	{"ntfy-token", "tk_<alnum:29>", strictLeft | withDigit},                    // ntfy source; of lower case today
	{"lark-session", "XN0YXJ0-<lownum-:20-60>WVuZA", 0},                        // Lark, cookies in public code; "start" and "end" in base64
	{"feishu-token", "t-g1<alnum:36-44>", strictLeft | withDigit},              // Feishu, tenant access tokens in public code
	{"smtp2go-key", "api-<upnum:32>", strictLeft | withDigit},                  // SMTP2GO, keys in public code
	{"emailoctopus-key", "eo_<hex:64>", strictLeft},                            // EmailOctopus, keys in public code
	{"africastalking-key", "atsk_<lownum:40+>", withDigit},                     // Africa's Talking, keys in public code
	{"nylas-key", "nyk_v0_<alnum:40+>", 0},                                     // Nylas, keys in public code
	{"kit-key", "kit_<hex:32>", strictLeft},                                    // Kit docs, API v4
	{"mailersend-smtp-password", "mssp.<alnum:7>.<alnum:16>.<alnum:7>", 0},     // MailerSend, passwords in public code
	{"zeptomail-token", "wSsVR6<b64=:80+>", allKinds},                          // known, ZeptoMail
	{"vk-token", "vk1.a.<b64u:80+>", allKinds},                                 // VK, tokens in public code
}

// webhookRows are of addresses that whoever knows them may write to. The path is
// masked from what is secret on.
var webhookRows = []row{
	{"slack-webhook", "hooks.slack{|-gov}.com/{services|workflows|triggers}/(<path:20+>)", 0}, // Slack docs, webhooks
	{"discord-webhook", "discord{|app}.com/api/webhooks/<digit:15-20>/(<path:20+>)", 0},       // Discord docs, webhooks
	{"discord-webhook", "discord{|app}.com/api/v<digit:1-2>/webhooks/<digit:15-20>/(<path:20+>)", 0},
	{"teams-webhook", ".webhook.office.com/webhookb2/(<path:20+>)", anyLeft},                  // Teams docs, connectors
	{"teams-webhook", "outlook.office{|365}.com/webhook/(<path:20+>)", 0},                     // same, old host
	{"zapier-webhook", "hooks.zapier.com/hooks/{catch|standard}/<digit:1-20>/(<path:6+>)", 0}, // Zapier docs
	{"make-webhook", "hook.{make|integromat}.com/(<path:16+>)", 0},                            // Make docs
	{"make-webhook", "hook.<lower:2><digit:1>.make.com/(<path:16+>)", 0},
	{"ifttt-webhook", "/with/key/(<b64u:16+>)", anyLeft},                           // IFTTT docs, maker webhooks
	{"sumologic-source", ".sumologic.com/receiver/v1/http/(<b64u=:40+>)", anyLeft}, // Sumo Logic docs
	{"n8n-webhook", "/webhook{|-test}/(<uuid>)", anyLeft},                          // n8n docs, webhook node
	{"webhook", "/webhook{|-test}/(<hex:32+>)", anyLeft},                           // what whoever knows the path may call
	{"webhook", "/webhook{|-test}/(<alnum:20+>)", anyLeft | allKinds},
	{"lark-webhook", "/open-apis/bot/v2/hook/(<b64u:16+>)", anyLeft},                              // Feishu docs, custom bots
	{"wecom-webhook", "/cgi-bin/webhook/send?key=(<uuid>)", anyLeft},                              // WeCom docs, group bots
	{"mattermost-webhook", "/hooks/(<lownum:26>)", anyLeft | withDigit},                           // Mattermost docs, webhooks
	{"rocketchat-webhook", "/hooks/(<alnum:17-24>/<alnum:30+>)", anyLeft},                         // Rocket.Chat docs
	{"pagerduty-webhook", "events.pagerduty.com/integration/(<hex:32>)", 0},                       // PagerDuty docs
	{"sap-b1-session", "B1SESSION=(<uuid>)", anyLeft},                                             // SAP's Service Layer, its cookie without the header
	{"healthchecks-ping", "hc-ping.com/(<uuid>)", 0},                                              // Healthchecks docs
	{"webex-webhook", "/v1/webhooks/incoming/(<b64u:40+>)", anyLeft},                              // Webex, Incoming Webhooks
	{"victorops-webhook", "alert.victorops.com/integrations/generic/<digit:8>/alert/(<uuid>)", 0}, // Splunk On-Call docs, REST endpoint
	{"google-calendar-address", ".calendar.google.com/private-(<hex:32>)", anyLeft},               // Google Calendar, secret address in iCal format
	// Where logs go, and nodes of blockchains, of the account whose key the path has.
	{"datadog-intake", ".datadoghq.{com|eu}/v1/input/(<hex:32>)", anyLeft}, // Datadog docs, HTTP intake v1
	{"loggly-source", ".loggly.com/{inputs|bulk}/(<uuid>)", anyLeft},       // Loggly docs, HTTP/S endpoint
	{"alchemy-endpoint", ".alchemy{.com|api.io}/v2/(<b64u:32>)", anyLeft},  // Alchemy docs
	{"infura-endpoint", ".infura.io/{v3|ws/v3}/(<hex:32>)", anyLeft},       // Infura docs
	{"quicknode-endpoint", ".quiknode.pro/(<hex:40>)", anyLeft},            // QuickNode docs
	{"ankr-endpoint", "rpc.ankr.com/<lownum_:2-32>/(<hex:64>)", 0},         // Ankr docs
	// Google Chat docs.
	{"google-chat-webhook", "chat.googleapis.com/v1/spaces/<alnum_-:4-30>/messages?(<path&:40+>)", 0},
}

// paymentRows are of payment and commerce.
var paymentRows = []row{
	{"stripe-key", "{sr}k_{live|test|prod}_<alnum:10+>", twoKinds},                                // Stripe docs; also Clerk, Paystack
	{"stripe-key", "sk_org_{|live_|test_}<alnum:16+>", strictLeft | withDigit},                    // Stripe docs, organization keys
	{"stripe-ephemeral-key", "ek_{live|test}_<alnum:10+>", twoKinds},                              // Stripe docs
	{"stripe-client-secret", "{pi|seti|src|cs}_<alnum:10-40>_secret_<alnum:10+>", 0},              // Stripe docs
	{"stripe-client-secret", "cs_{live|test}_<alnum:10-100>_secret_<alnum:10+>", twoKinds},        // same
	{"webhook-signing-secret", "whsec_<b64_=-:24+>", twoKinds},                                    // Stripe docs; Standard Webhooks
	{"sk-key", "sk_<alnum:24+>", strictLeft | allKinds},                                           // RevenueCat and others
	{"sk-key", "sk_<hex:48>", strictLeft},                                                         // ElevenLabs
	{"sk-key", "{sr}k_{dev|prod|test|live}_<b64_=-:20+>", strictLeft | allKinds},                  // Liveblocks, WorkOS, Svix, Highnote
	{"sk-key", "sk_{|sbox_|test_|live_}<uuid>", strictLeft},                                       // Checkout.com SDKs; Openfort
	{"checkout-key", "sk_{|sbox_}<b32:26><b32*#$=:1>", strictLeft | withDigit},                    // Checkout.com SDKs
	{"square-token", "EAAA[B-Za-z0-9_]<b64u+=:21-59>", strictLeft | allKinds},                     // Square docs, access tokens; detectors take shorter ones too
	{"square-token", "sq0at{pb}-<b64u:22+>", twoKinds},                                            // detectors; b in the sandbox
	{"square-client-secret", "sq0c<lower:2>-<b64u:40+>", twoKinds},                                // detectors; sq0idp- is public
	{"braintree-token", "access_token${production|sandbox}$<lownum:16>$<hex:32>", 0},              // detectors
	{"paypal-token", "A21AA<b64u:80+>", twoKinds},                                                 // PayPal docs
	{"adyen-key", "AQE<alnum:1>hm<b64:20-300><=:0-2>-<visible:40+>", twoKinds | withDigit},        // Adyen docs
	{"razorpay-key-id", "rzp_{live|test|partner}_<alnum:10-20>", twoKinds},                        // Razorpay docs
	{"flutterwave-key", "FLWSECK{|_TEST}-<alnum-:12-60>", 0},                                      // Flutterwave docs; FLWPUBK is public
	{"flutterwave-key", "FLWSECK_TEST<hex:12>", 0},                                                // Flutterwave docs, encryption keys
	{"gocardless-token", "{live|sandbox}_<b64u=:40>", strictLeft | allKinds},                      // detectors
	{"lob-key", "{live|test}_<hex:35>", strictLeft},                                               // detectors
	{"mollie-key", "{live|test}_<alnum:30>", strictLeft | allKinds},                               // Mollie docs
	{"mollie-token", "access_<alnum:30+>", strictLeft | allKinds},                                 // Mollie docs
	{"plaid-token", "{access|asset-report|processor}-{sandbox|development|production}-<uuid>", 0}, // Plaid docs, glossary
	{"shopify-token", "shp<lower:2-3>_<alnum:32+>", withDigit},                                    // Shopify changelog, token length
	{"paddle-key", "pdl_{live|sdbx|test}_apikey_<word:40+>", 0},                                   // Paddle docs, authentication
	{"paddle-key", "pdl_ntfset_<lownum:26>_<b64:32+>", twoKinds},                                  // Paddle, notification secrets in public code
	{"mercury-token", "mercury_{production|sandbox}_<word:20+>", withDigit},                       // Mercury, tokens in public code; behind "secret-token:"
	{"easypost-key", "EZ{AT}K<alnum:54>", twoKinds},                                               // detectors
	{"shippo-token", "shippo_{live|test}_<hex:40>", 0},                                            // detectors
	// Mercado Pago docs.
	{"mercadopago-token", "{APP_USR|TEST|TEST_USR}-<digit:6-20>-<digit:4-12>-<hex:32>{|__L<upper:1>_L<upper:1>__}-<digit:4-16>", 0},
	{"polar-token", "polar_<lower:2-4>_<b64u:30+>", twoKinds},                          // Polar docs
	{"revolut-token", "oa_{prod|sand}_<b64u:40+>", twoKinds},                           // Revolut docs
	{"brex-token", "bxt_<alnum:36+>", 0},                                               // Brex docs
	{"ebay-token", "v^1.1#<visible:100+>", allKinds},                                   // eBay docs, OAuth tokens
	{"ebay-secret", "{PRD|SBX}-<hex:12>-<hex:4>-<hex:4>-<hex:4>-<hex:4>", 0},           // eBay, Cert IDs in public code
	{"shopee-key", "shpk<hex:56-64>", strictLeft},                                      // Shopee, partner keys in public code
	{"stytch-secret", "secret-{live|test}-<b64_=-:36+>", strictLeft | twoKinds},        // Stytch docs
	{"persona-key", "persona_{production|sandbox}_<uuid>", 0},                          // Persona docs
	{"onfido-token", "api_{live|sandbox}{|_us|_ca|_eu}.<b64u:11>.<b64u:32>", twoKinds}, // Onfido docs
	{"adapty-key", "secret_{live|test}_<alnum.:20+>", twoKinds},                        // Adapty docs
	{"xendit-key", "xnd_{production|development}_<alnum:30+>", twoKinds},               // Xendit docs; xnd_public_ is public
	{"midtrans-key", "{|SB-}Mid-server-<b64u:20+>", twoKinds},                          // Midtrans docs; Mid-client- is public
	{"woocommerce-key", "c{ks}_<hex:40>", strictLeft},                                  // WooCommerce docs, REST API keys
	{"chargebee-key", "{live|test}_<alnum:32-64>", strictLeft | allKinds},              // Chargebee docs
	{"iex-key", "{T|}sk_<hex:32>", strictLeft},                                         // IEX Cloud docs
	{"sk-key", "sk_<b64u:43>", strictLeft | allKinds},                                  // Knock, Novita
	{"svix-key", "testsk_<b64_=.-:24+>", strictLeft | allKinds},                        // Svix docs
	{"creem-key", "creem_{|test_}<alnum:20+>", withDigit},                              // Creem docs
	{"klarna-key", "klarna_{live|test}_api_<b64_=-:20+>", twoKinds},                    // Klarna docs, API credentials; _client_ is public
	{"asaas-key", "$aact_<b64_=:-:20+>", anyLeft | twoKinds},                           // Asaas docs, authentication
	{"sumup-key", "sup_sk_<alnum:20+>", 0},                                             // SumUp docs, authorization; sup_pk_ is public
	{"sumup-token", "{at_classic|rt_classic|cc_sk_classic}_<alnum:24+>", twoKinds},     // SumUp docs, authorization
	{"sumsub-token", "{sbx|prd}:<alnum:20-28>.<alnum:28-40>", strictLeft | allKinds},   // Sumsub docs, app tokens
	{"cashfree-secret", "cfsk_<lower:2>_{prod|test}_<hex:32>_<hex:8>", 0},              // Cashfree, keys in public code
	{"omise-key", "skey_{|test_}<lownum:19-24>", strictLeft | twoKinds},                // Omise docs, authentication; pkey_ is public
	// Wompi, keys in public code; pub_ is public.
	{"wompi-key", "{prv_prod|prv_test|prod_integrity|test_integrity|prod_events|test_events}_<alnum:24+>", strictLeft | twoKinds},
	{"pagarme-key", "ak_{live|test}_<alnum:24+>", strictLeft | twoKinds},                 // Pagar.me, placeholders in public code
	{"rapyd-key", "r{as}k_<hex:48-128>", strictLeft},                                     // Rapyd, keys in public code
	{"rapyd-key", "rak_<hex:20>", strictLeft | withDigit},                                // same, access keys
	{"quickbooks-refresh-token", "AB11<alnum:44-48>", strictLeft | twoKinds | withDigit}, // Intuit, OAuth 2.0, tokens in public code
	{"quickbooks-refresh-token", "RT1-<digit:1-4>-H0-<alnum:20+>", withDigit},            // same, since 2025
	{"shipengine-key", "TEST_<b64:43>", strictLeft | allKinds},                           // ShipStation docs, sandbox
	{"aftership-key", "asat_<hex:32>", strictLeft},                                       // AfterShip, keys in public code
	{"easyship-token", "{prod|sand}_<b64:43>=", strictLeft | allKinds},                   // Easyship docs, sandbox
	{"recharge-token", "sk_{|test_}<digit:1-2>x<digit:1-2>_<hex:64>", strictLeft},        // Recharge, tokens in public code
	{"lightspeed-token", "lsxs_{at|pt|rt}_<alnum:20+>", 0},                               // Lightspeed X-Series, tokens in public code
	{"shopify-partner-token", "prtapi_<hex:32>", 0},                                      // Shopify Partner API, tokens in public code
	{"shopify-partner-token", "atkn_<b64u.:40+>", strictLeft | withDigit},                // same, of Shopify's CLI
	{"crossmint-key", "sk_{production|staging}_<alnum:40+>", strictLeft | twoKinds},      // Crossmint, keys in public code; Safepay
	{"ramp-secret", "ramp_sec_<alnum:40+>", 0},                                           // detectors; ramp_id_ is the id
	{"scale-key", "live_<hex:32>", strictLeft},                                           // Scale AI, keys in public code
	{"kickbox-key", "{live|test}_<hex:64>", strictLeft},                                  // Kickbox docs
	{"tosspayments-key", "{live|test}_{sk|gsk}_<alnum:28+>", strictLeft | twoKinds},      // Toss Payments, prefixes in public code; _ck_ and _gck_ are public
	{"yookassa-key", "{live|test}_<b64u:43>", strictLeft | allKinds | drawn},             // YooKassa, keys in public code
	{"hyperswitch-key", "{snd|pro|prd|dev}_<alnum:64>", strictLeft | allKinds},           // known, Hyperswitch
	{"whop-key", "apik_<alnum:10-20>_C<digit:4-10>_C_<hex:20+>", 0},                      // Whop, keys in public code
	{"ship24-key", "apik_<alnum:30>", strictLeft | allKinds},                             // Ship24, keys in public code
	{"mercadolibre-token", "TG-<hex:22-26>-<digit:4-12>", strictLeft},                    // known, Mercado Libre, refresh tokens
	{"openpix-key", "Q2xpZW50X0lkX<b64=:60+>", twoKinds},                                 // OpenPix, keys in public code; "Client_Id_" in base64
	{"abacatepay-key", "abc_{dev|prod}_<alnum:24+>", strictLeft | allKinds},              // AbacatePay, keys in public code
}

// telemetryRows are of observability, analytics and feature flags.
var telemetryRows = []row{
	{"grafana-service-token", "glsa_<alnum:32>_<hex:8>", 0},                             // grafana satokengen
	{"grafana-cloud-token", "glc_<b64=:32+>", twoKinds},                                 // detectors
	{"grafana-api-key", "eyJrIjoi<b64=:40+>", twoKinds},                                 // {"k":" in base64
	{"newrelic-key", "NRAK-<alnum:27>", 0},                                              // detectors
	{"newrelic-key", "NRJS-<hex:19>", 0},                                                // detectors
	{"newrelic-key", "NRI{IQ}-<b64u:32>", twoKinds},                                     // New Relic docs
	{"newrelic-key", "NRRA-<hex:42>", 0},                                                // New Relic docs
	{"newrelic-key", "NRAA-<hex:27>", 0},                                                // New Relic docs
	{"newrelic-license-key", "<alnum:36>NRAL", withDigit},                               // New Relic docs
	{"sentry-token", "sntry{uai}_<hex:64>", 0},                                          // Sentry docs, token formats
	{"sentry-org-token", "sntrys_<b64=_:44+>", twoKinds},                                // Sentry docs, token formats
	{"dynatrace-token", "dt0<lower:1><digit:2>.<upnum:8-24>.(<upnum:64>)", withDigit},   // Dynatrace docs: the rest is safe to log
	{"honeycomb-key", "hc[a-z]i{kc}_<lownum:50+>", withDigit},                           // Honeycomb docs, API keys; ic in Classic
	{"honeycomb-key", "hc[a-z]mk_<lownum:26>:(<alnum:32>)", withDigit},                  // Honeycomb docs, API keys
	{"axiom-token", "xa{at|pt}-<uuid>", 0},                                              // Axiom docs, tokens
	{"launchdarkly-key", "{api|sdk|rel}-<uuid>", strictLeft},                            // LaunchDarkly docs, keys; mob- is public
	{"posthog-key", "ph{xsar}_<b64u:40-64>", strictLeft | twoKinds},                     // PostHog docs; phc_ is public
	{"segment-token", "sgp_<alnum:60-70>", 0},                                           // detectors
	{"statsig-key", "{secret|console}-<alnum:40+>", strictLeft | allKinds},              // Statsig docs; client- is public
	{"configcat-key", "configcat-sdk-1/<b64u:22>/<b64u:22>", twoKinds},                  // detectors
	{"flagsmith-key", "ser.<alnum:20-24>", strictLeft | allKinds},                       // Flagsmith source
	{"devcycle-key", "dvc_server_<b64u:30+>", twoKinds},                                 // DevCycle docs
	{"rootly-key", "rootly_<hex:64>", 0},                                                // Rootly docs
	{"firehydrant-token", "fhb-<hex:32>", 0},                                            // FireHydrant docs
	{"honeybadger-token", "hbp_<alnum:36>", 0},                                          // Honeybadger docs
	{"coralogix-key", "cx{tp|up|th}_<alnum:24+>", twoKinds},                             // Coralogix docs
	{"unleash-token", "{:development|:production|*:*}.(<hex:50-64>)", anyLeft},          // Unleash source, API tokens
	{"growthbook-key", "secret_<alnum:4-30>_<alnum:36-44>", strictLeft | allKinds},      // GrowthBook source; behind the role
	{"censys-token", "censys_<alnum:8>_<alnum:20+>", 0},                                 // Censys docs
	{"growthbook-key", "secret_<alnum:38-44>", strictLeft | allKinds},                   // same, without a role
	{"vantage-token", "vntg_tkn_<alnum:30+>", 0},                                        // Vantage docs
	{"healthchecks-key", "hc{wr}_<alnum:28>", strictLeft | allKinds},                    // known, Healthchecks
	{"simpleanalytics-key", "sa_api_key_<alnum:20+>", strictLeft | twoKinds},            // known, Simple Analytics
	{"logicmonitor-token", "lmb_<b64_=-:60+>", strictLeft | allKinds},                   // LogicMonitor, bearer tokens in public code
	{"logicmonitor-key", "lma_<b64_=-:40+>", strictLeft | allKinds},                     // known, LogicMonitor, LMv1
	{"datadog-token", "dd{pat|sat|app}_<word-:30+>", strictLeft | twoKinds | withDigit}, // Datadog docs, access tokens
	{"datadog-config-key", "DDRCM_<upnum:40+>", withDigit},                              // datadog-agent source
	{"incidentio-key", "inc_<hex:64>", strictLeft},                                      // known, incident.io
	{"wakatime-key", "waka_<uuid>", strictLeft},                                         // WakaTime docs
	{"wakatime-token", "waka_{tok|ref|sec}_<alnum:40+>", strictLeft},                    // same, OAuth
	{"nightfall-key", "NF-<alnum:32>", strictLeft | allKinds},                           // Nightfall, keys in public code
	{"ubidots-token", "BB{FF|US}-<alnum:30>", strictLeft | twoKinds},                    // Ubidots, tokens in public code
	{"mezmo-key", "sts_<hex:32>", strictLeft},                                           // known, Mezmo
	{"lightdash-token", "ldpat_<hex:32>", 0},                                            // Lightdash, tokens in public code
}

var saasRows = []row{
	{"notion-token", "ntn_<alnum:40-64>", 0},                                                      // detectors
	{"notion-token", "secret_<alnum:43>", strictLeft | allKinds},                                  // Notion docs, before 2024
	{"emailit-key", "secret_<alnum:32>", strictLeft | allKinds},                                   // Emailit docs
	{"klaviyo-key", "pk_<alnum:34>", strictLeft},                                                  // detectors; pk_live_ is public
	{"airtable-token", "pat<alnum:14>.<hex:64>", 0},                                               // detectors
	{"airtable-oauth-token", "<alnum:10-30>.v1.<b64u:16-1000>.<alnum:40+>", 0},                    // detectors
	{"asana-token", "{12}/1<digit:14-19>:<alnum:32+>", 0},                                         // Asana docs
	{"asana-token", "{12}/1<digit:14-19>/<digit:15-20>:<alnum:32+>", 0},                           // Asana docs
	{"linear-key", "lin_api_<alnum:32+>", 0},                                                      // detectors
	{"linear-token", "lin_{oauth|wh}_<alnum:16+>", twoKinds},                                      // Linear docs
	{"figma-token", "fig{dur}_<b64u:30+>", twoKinds},                                              // Figma docs
	{"dropbox-token", "sl.{|u.}<b64u=:100+>", strictLeft | twoKinds | withDigit},                  // Dropbox docs, short-lived
	{"dropbox-token", "<b64u:11>AAAAAAAAAA<b64u=:43>", allKinds},                                  // detectors, long-lived
	{"hubspot-token", "pat-<lower:2><digit:1-2>-<uuid>", strictLeft},                              // HubSpot docs, private apps
	{"salesforce-token", "00D<alnum:12-15>!<b64u.:80+>", twoKinds},                                // detectors
	{"salesforce-refresh-token", "5Aep861<alnum._:50+>", twoKinds},                                // observed
	{"contentful-token", "CFPAT-<b64u:40+>", twoKinds},                                            // Contentful docs
	{"typeform-token", "tfp_<b64u.=:40+>", twoKinds},                                              // Typeform docs
	{"adobe-client-secret", "p8e-<b64u:32>", strictLeft | twoKinds},                               // detectors
	{"frameio-token", "fio-u-<b64u=:64>", twoKinds},                                               // detectors
	{"canva-secret", "cnvca<b64u:40+>", twoKinds},                                                 // detectors
	{"n8n-key", "n8n_api_<hex:40+>", 0},                                                           // n8n docs
	{"retool-token", "retool_<b64u:20+>", strictLeft | allKinds},                                  // detectors
	{"duffel-token", "duffel_{test|live}_<b64u=:40+>", twoKinds},                                  // Duffel docs
	{"miro-token", "eyJtaXJvLm9yaWdpbiI6<b64u:20+>", twoKinds},                                    // {"miro.origin": in base64
	{"clickup-token", "pk_<digit:6-10>_<alnum:32>", 0},                                            // ClickUp docs
	{"mapbox-token", "{st}k.eyJ<b64u:10-1000>.<b64u:20+>", strictLeft | twoKinds},                 // Mapbox docs, tokens; pk. is public
	{"tinybird-token", "p.eyJ<b64u:20-1000>.<b64u:20+>", strictLeft | twoKinds},                   // Tinybird docs
	{"facebook-token", "EAA[B-Za-z0-9]<alnum:60+>", strictLeft | allKinds},                        // detectors
	{"facebook-app-token", "<digit:15-16>%7C<b64u:27-40>", twoKinds},                              // Facebook docs
	{"instagram-token", "IG{QA}<b64u:60+>", strictLeft | allKinds},                                // detectors
	{"twitter-bearer", "AAAAAAAAAAAAAAAAAAAA<alnum%:60-160>", allKinds},                           // detectors
	{"linkedin-secret", "WPL_AP<digit:1>.<b64u.=+/:16+>", twoKinds},                               // LinkedIn docs
	{"twitch-stream-key", "live_<digit:6-12>_<alnum:30>", 0},                                      // Twitch docs
	{"zoho-token", "1000.<hex:32>.<hex:32>", 0},                                                   // Zoho docs, OAuth
	{"upstash-qstash-token", "eyJVc2VySUQi<b64=:40+>", twoKinds},                                  // {"UserID" in base64
	{"dbt-token", "dbt{uc}_<b64u=:40+>", twoKinds},                                                // dbt Cloud docs
	{"metabase-key", "mb_<b64:40-46><=:0-2>", strictLeft | allKinds},                              // Metabase source, 32 bytes
	{"imagekit-key", "private_<b64:26-30><=:0-2>", strictLeft | allKinds},                         // ImageKit docs
	{"calcom-key", "cal_{live|test}_<lownum:30+>", withDigit},                                     // Cal.com docs
	{"calcom-key", "cal_<hex:32>", strictLeft},                                                    // Cal.com source, the default prefix
	{"tally-key", "tly-<alnum:30+>", strictLeft},                                                  // Tally docs
	{"quicknode-key", "QN_<hex:32>", strictLeft},                                                  // QuickNode docs
	{"unkey-key", "unkey_<alnum:20+>", strictLeft | allKinds},                                     // Unkey docs
	{"close-key", "api_<alnum:20-24>.<alnum:20-24>", strictLeft | allKinds},                       // Close help, API keys
	{"retool-token", "retool_01<lownum:24>", 0},                                                   // Retool docs
	{"threads-token", "THAA<alnum:60+>", strictLeft | allKinds},                                   // Threads docs
	{"tiktok-token", "{act|rft|clt}.<alnum.!:40+>", strictLeft | allKinds},                        // TikTok docs
	{"pinterest-token", "pin{arc}_<alnum:60+>", withDigit},                                        // Pinterest docs
	{"arcgis-key", "AAP{KT}<b64u.:70+>", strictLeft | allKinds},                                   // ArcGIS docs, API keys
	{"arcgis-token", "3NKHt6i2urmWtqOuugvr9<b64u.:40+>", twoKinds},                                // observed
	{"alchemy-token", "alcht_<alnum:30+>", withDigit},                                             // observed
	{"rapidapi-key", "<alnum:10>msh<alnum:15>p1<alnum:6>jsn<alnum:12>", 0},                        // detectors
	{"robinhood-key", "rh-api-<uuid>", strictLeft},                                                // known, Robinhood, of its crypto API
	{"bannerbear-key", "bb_{pr|ma}_<hex:30+>", strictLeft},                                        // detectors
	{"hex-token", "hxt{pw}_<alnum:60+>", withDigit},                                               // Hex docs
	{"tyk-key", "eyJvcmciOiI<b64=:60+>", twoKinds},                                                // {"org":" in base64
	{"adafruit-key", "aio_<alnum:28>", strictLeft | twoKinds},                                     // Adafruit IO docs
	{"samsara-token", "samsara_api_<alnum:28+>", withDigit},                                       // Samsara docs
	{"openweather-key", "appid=(<hex:32>)", withDigit},                                            // OpenWeather docs, API
	{"planning-center-token", "pco_{pat|app}_<hex:64+>", 0},                                       // Planning Center docs
	{"foursquare-key", "fsq3<b64:40-48><=:0-2>", strictLeft | allKinds},                           // Foursquare docs
	{"builder-key", "bpk-<hex:32>", strictLeft},                                                   // Builder.io, private keys in public code
	{"radar-key", "prj_{live|test}_sk_<hex:40>", 0},                                               // Radar, keys in public code; _pk_ is public
	{"covalent-key", "cqt_<alnum:24+>", strictLeft | twoKinds},                                    // Covalent, keys in public code
	{"zerion-key", "zk_{dev|prod}_<hex:32>", strictLeft},                                          // Zerion docs, quickstart
	{"coingecko-key", "CG-<alnum:24>", strictLeft | allKinds},                                     // CoinGecko, keys in public code
	{"pimlico-key", "pim_<alnum:20-24>", strictLeft | allKinds},                                   // Pimlico, keys in public code
	{"bitgo-token", "v2x<hex:64>", strictLeft},                                                    // BitGo, tokens in public code
	{"adobe-sign-key", "3AAABL<b64u*:60+>", allKinds},                                             // Adobe Sign, tokens in public code
	{"savvycal-token", "pt_secret_<alnum:20+>", strictLeft | withDigit},                           // known, SavvyCal
	{"remote-token", "ra_{live|test}_<alnum:24+>", strictLeft | allKinds},                         // known, Remote
	{"plain-key", "plainApiKey_<b64u:20+>", twoKinds},                                             // Plain SDK, README
	{"vanta-secret", "vcs_<alnum:6>_<alnum:30+>", strictLeft | twoKinds},                          // Vanta, secrets in public code; vci_ is the id
	{"dub-key", "dub_<alnum:24+>", strictLeft | allKinds},                                         // Dub source
	{"valtown-token", "vtwn_<alnum:20+>", strictLeft | withDigit},                                 // Val Town vt CLI, placeholder
	{"lichess-token", "li{po}_<alnum:20+>", strictLeft | twoKinds},                                // Lichess, tokens in public code
	{"riot-key", "RGAPI-<uuid>", 0},                                                               // Riot Games docs
	{"roblox-cookie", "_|WARNING:-DO-NOT-SHARE-THIS.(<visible:100+>)", anyLeft},                   // Roblox, .ROBLOSECURITY
	{"oculus-token", "OC|<digit:12-20>|<alnum:24-40>", strictLeft | withDigit},                    // Meta Horizon docs, app credentials
	{"meta-token", "FRL|<digit:12-20>|<alnum:24-40>", strictLeft | withDigit},                     // same
	{"deepl-key", "<uuid>:fx", 0},                                                                 // DeepL docs, keys of the free API
	{"scrapfly-key", "scp-{live|test}-<hex:32>", 0},                                               // known, Scrapfly
	{"plex-claim", "claim-<b64u:20>", strictLeft | allKinds},                                      // Plex, claims in public code
	{"settlemint-token", "sm_{aat|pat|sat}_<alnum:16>", strictLeft | twoKinds},                    // settlemint/sdk
	{"blockfrost-key", "{mainnet|preprod|preview|testnet|ipfs}<alnum:32>", strictLeft | allKinds}, // Blockfrost, keys in public code
	{"twitch-token", "oauth:(<lownum:30>)", withDigit},                                            // Twitch, chat passwords in public code
	{"hubspot-key", "CiR{uYTEt|uYTIt|ldTEt}<b64:60+>", allKinds},                                  // HubSpot, personal access keys in public code; "na1-" in base64
	{"tableau-token", "<b64:22>==:<alnum:32>", allKinds},                                          // known, Tableau, personal access tokens
	{"pangea-token", "pts_<b32:32>", strictLeft | withDigit},                                      // Pangea, tokens in public code
	{"planet-key", "PLAK<hex:32>", 0},                                                             // Planet, keys in public code
	{"cfx-key", "cfxk_<alnum:18-24>_<alnum:4-8>", 0},                                              // Cfx.re, server keys in public code
	{"blockprotocol-key", "b10ck5.<hex:32>.<uuid>", 0},                                            // Block Protocol source
	{"raycast-token", "rca_<hex:64>", strictLeft},                                                 // known, Raycast
	{"schematic-key", "sch_{prod|stag|dev}_<alnum:20+>", strictLeft | withDigit},                  // Schematic docs, authentication
	{"locationiq-token", "pk.<hex:32>", strictLeft},                                               // LocationIQ, tokens in public code
	{"databento-key", "db-<alnum:29>", strictLeft | allKinds},                                     // Databento, placeholders in public code
	{"circle-key", "QVBJX0tFWTo<b64=:60+>", twoKinds},                                             // Circle, keys in public code; "API_KEY:" in base64
	{"fullstory-key", "{na1|eu1}.<b64=:50+>", strictLeft | allKinds},                              // known, FullStory
	{"dynamic-token", "dyn_<alnum:56>", strictLeft | allKinds},                                    // Dynamic, keys in public code
	{"outline-key", "ol_api_<alnum:38>", strictLeft | twoKinds},                                   // known, Outline
	{"plane-key", "plane_api_<hex:32>", 0},                                                        // known, Plane
	{"teable-token", "teable_acc<alnum:16>_<b64=:40+>", twoKinds},                                 // Teable, tokens in public code
	{"salesloft-key", "v2_ak_<digit:1-8>_<hex:64>", 0},                                            // SalesLoft, keys in public code
	{"apollo-key", "service:<b64u.:2-64>:<b64u:22>", strictLeft | allKinds},                       // known, Apollo GraphOS, keys of graphs
	{"apollo-key", "user:gh.<b64u.:2-64>:<b64u:22>", strictLeft | allKinds},                       // same, of persons
	{"corbado-secret", "corbado1_<alnum:30>", strictLeft | twoKinds},                              // Corbado SDKs
	{"upstash-signing-key", "sig_<alnum:28>", strictLeft | allKinds},                              // Upstash QStash, keys in public code
}
