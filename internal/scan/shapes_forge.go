package scan

// forgeRows are of source forges, continuous integration and what scans code.
var forgeRows = []row{
	{"github-token", "gh{pousr}_<alnum:36+>", 0},                     // GitHub docs, token formats
	{"github-app-token", "gh{su}_<b64u.:36+>", twoKinds | withDigit}, // GitHub changelog 2026-05-15: app id and JWT
	{"github-app-token", "v1.<hex:40>", strictLeft},                  // GitHub blog, before the prefixes of 2021
	{"github-fine-grained-token", "github_pat_<word:36+>", twoKinds}, // GitHub docs, token formats
	// GitLab docs, token prefixes; with the routable tail.
	{"gitlab-token", "gl{pat|dt|rt|rtr|ft|soat|ffct|wt|imt|agent|oas|cbt|ptt}-<b64u.:20+>", twoKinds},
	{"gitlab-runner-token", "GR1348941<b64u:20+>", twoKinds},                                                               // detectors
	{"bitbucket-app-password", "ATBB<b64u=.:28-60>", twoKinds | withDigit},                                                 // Atlassian docs
	{"bitbucket-dc-token", "BBDC-<b64_@-:40+>", twoKinds},                                                                  // observed
	{"atlassian-token", "AT{AT|CT|ST}T3<b64_=-:60+>", twoKinds},                                                            // detectors; 3xFfG today
	{"trello-token", "ATTA<alnum:56-100>", twoKinds},                                                                       // detectors
	{"circleci-token", "CCI<upper:3>_<alnum:20-24>_<hex:40>", 0},                                                           // CircleCI changelog
	{"bitrise-token", "bit{pat|wat}_<b64u:40+>", strictLeft | allKinds},                                                    // known, Bitrise
	{"zenhub-key", "zh_<hex:64>", strictLeft},                                                                              // known, ZenHub
	{"ionic-token", "ion_<alnum:42>", strictLeft | twoKinds},                                                               // known, Ionic Appflow
	{"buildkite-token", "bk{ua|aa|aj|ar|ct|pt|pat|ps|ur|jat}_<b64u.:38+>", twoKinds},                                       // Buildkite docs, tokens
	{"teamcity-token", "eyJ0eXAiOiAiVENWMiJ9.<b64u:20-100>.<b64u:20+>", twoKinds},                                          // detectors
	{"sourcegraph-token", "sgp_{|local_|<hex:16>_}<hex:40>", 0},                                                            // sourcegraph source
	{"sourcegraph-token", "{slk|sgd}_<hex:64>", 0},                                                                         // detectors
	{"sonar-token", "sq{upa}_<hex:40>", 0},                                                                                 // SonarQube source; sqb_ is public
	{"snyk-token", "snyk_{uat|sat}.<alnum:8>.<b64u.:20+>", 0},                                                              // snyk/go-application-framework
	{"jfrog-api-key", "AKC[0-9a-z]<alnum:60-75>", twoKinds | withDigit},                                                    // detectors; AKCp today
	{"jfrog-reference-token", "cmVmd<alnum:55-64>", 0},                                                                     // detectors; "reftkn" in base64
	{"octopus-key", "API-<upnum:25-34>", strictLeft},                                                                       // Octopus docs, API keys
	{"harness-token", "{pat|sat}.<b64u:22>.<alnum:24>.<alnum:20>", strictLeft | twoKinds},                                  // harness/cli
	{"prefect-key", "pn{ub}_<alnum:36>", twoKinds},                                                                         // detectors
	{"postman-key", "PMAK-<hex:24>-<hex:34>", 0},                                                                           // detectors
	{"postman-token", "PMAT-<upnum:26>", withDigit},                                                                        // observed
	{"mergefreeze-token", "mf{bo}_<alnum:24>", strictLeft | twoKinds},                                                      // Merge Freeze blog, 2023-06-26
	{"mergify-key", "mergify_application_key_<b64u:40+>", twoKinds},                                                        // Mergify docs
	{"aikido-secret", "AIK_{CI|SECRET}_<alnum:20+>", 0},                                                                    // Aikido docs
	{"gitpod-token", "gitpod_pat_<b64u.:40+>", twoKinds},                                                                   // gitpod source
	{"deepsource-token", "dsp_<hex:40>", strictLeft},                                                                       // DeepSource docs
	{"socket-token", "sktsec_<b64u:40+>", twoKinds},                                                                        // observed
	{"chromatic-token", "chpt_<lownum:14+>", strictLeft | withDigit},                                                       // Chromatic docs
	{"checkly-key", "cu_<hex:32>", strictLeft},                                                                             // Checkly docs
	{"trigger-key", "tr_{dev|prod|stg|preview|pat}_<alnum:20+>", strictLeft},                                               // Trigger.dev docs
	{"inngest-key", "signkey-<lower:3-10>-<hex:32+>", 0},                                                                   // Inngest docs
	{"percy-token", "{web|auto|app|generic}_<hex:64>", strictLeft},                                                         // Percy docs
	{"depot-token", "depot_{project|org|user}_<alnum:30+>", withDigit},                                                     // Depot docs
	{"jetbrains-token", "perm{:-}<b64=_-:4-100>.<b64=_-:4-100>.<alnum:20+>", twoKinds},                                     // JetBrains Hub docs, permanent tokens
	{"phabricator-token", "api-<b32:28>", strictLeft | withDigit},                                                          // Phabricator source, Conduit tokens
	{"veracode-key", "vera01e{is}-<hex:20+>", 0},                                                                           // veracode/veracode-uploadandscan-action
	{"stackhawk-key", "hawk.<b64u:20-22>.<b64u:20-22>", strictLeft | allKinds},                                             // StackHawk, placeholders in public code
	{"dvc-studio-token", "isat_<alnum:40+>", strictLeft | allKinds},                                                        // DVC Studio, tokens in public code
	{"thunderstore-token", "tss_<alnum:36>", strictLeft | allKinds},                                                        // Thunderstore source
	{"chieftools-token", "ct{po}_<alnum:36>", strictLeft | allKinds},                                                       // known, Chief Tools; the checksum by stayallive/random-tokens
	{"coderabbit-key", "cr-<hex:58>", strictLeft},                                                                          // CodeRabbit, keys in public code
	{"appsweep-key", "gs_appsweep_<word:24+>", twoKinds},                                                                   // Guardsquare AppSweep, keys in public code
	{"limrun-key", "lim_<alnum:40+>", strictLeft | withDigit},                                                              // Limrun's CLI, placeholder
	{"intra42-secret", "s-s4t2{ud|af}-<hex:64>", 0},                                                                        // detectors
	{"authress-key", "{sc|ext|scauth|authress}_<lownum:5-30>.<lownum:4-6>.acc{-_}<lownum-:10-32>.<b64_=-:30+>", withDigit}, // detectors
}

var registryRows = []row{
	{"npm-token", "npm_<alnum:36-64>", 0},                                // GitHub changelog, npm tokens
	{"pypi-token", "pypi-AgE<b64u:50+>", twoKinds},                       // warehouse; a macaroon
	{"rubygems-key", "rubygems_<hex:48>", 0},                             // rubygems.org source
	{"crates-token", "cio<alnum:32>", strictLeft | allKinds},             // crates.io source
	{"crates-publish-token", "cio_tp_<alnum:32-64>", 0},                  // crates.io source
	{"nexus-npm-token", "NpmToken.<uuid>", 0},                            // Sonatype docs, npm security
	{"nuget-key", "oy2<lownum:43>", strictLeft | withDigit},              // microsoft/security-utilities SEC101/031
	{"docker-token", "dckr_{pat|oat}_<b64u:24+>", twoKinds},              // detectors
	{"sidekiq-login", "CONTRIBSYS__COM{=|: }(<hex:8>:<hex:8>)", anyLeft}, // Sidekiq docs, Bundler's variables
	{"clojars-token", "CLOJARS_<lownum:60>", 0},                          // clojars-web
	{"packagist-token", "packagist_<lower:2-5>_<hex:60+>", 0},            // detectors
	{"jsr-token", "jsr{pdw}_<alnum:30+>", withDigit},                     // observed
	{"readme-key", "rdme_<lownum:60+>", withDigit},                       // detectors
	{"maxmind-key", "<alnum:6>_<alnum:29>_mmk", 0},                       // detectors
	{"gitbook-token", "gb_api_<alnum:30+>", 0},                           // GitBook docs
	{"mintlify-key", "mint_{|dsc_}<alnum:20+>", strictLeft | allKinds},   // Mintlify docs
	{"openvsx-token", "ovsx{p|at}_<b64u:20+>", twoKinds},                 // Open VSX, security notice of October 2025
}
