package scan

// aiRows are of model providers and what is built around them.
var aiRows = []row{
	{"openai-key", "sk-{proj|svcacct|service|admin|None}-<b64u:20+>", allKinds}, // detectors
	{"openai-key", "sk-<alnum:20>T3BlbkFJ<alnum:20+>", 0},                       // "OpenAI" in base64
	{"openai-session", "sess-<alnum:40>", strictLeft | allKinds},                // observed
	{"ephemeral-key", "ek_<hex:32+>", strictLeft},                               // OpenAI docs, Realtime
	{"sk-key", "sk-<alnum:20+>", strictLeft | withDigit},                        // DeepSeek, DashScope, Moonshot, Stability and proxies
	{"sk-key", "sk-<b64u:32+>", strictLeft | allKinds},                          // same
	{"anthropic-key", "sk-ant-<lower:2-10><digit:2>-<b64u:20+>", allKinds},      // detectors
	{"openrouter-key", "sk-or-<b64u:40+>", twoKinds},                            // detectors
	{"langfuse-key", "sk-lf-<uuid>", 0},                                         // Langfuse docs; pk-lf- is public
	{"helicone-key", "sk-helicone-<lownum-:20+>", withDigit},                    // Helicone docs
	{"huggingface-token", "hf_<alnum:34+>", strictLeft},                         // Hugging Face docs
	{"huggingface-token", "hf_{oauth|jwt}_<b64u.:30+>", twoKinds},               // observed
	{"huggingface-token", "api_org_<alnum:34+>", 0},                             // detectors
	{"replicate-token", "r8_<b64u:37>", strictLeft | twoKinds},                  // detectors
	{"groq-key", "gsk_<alnum:40+>", 0},                                          // detectors
	{"xai-key", "xai-<b64u:60+>", strictLeft | twoKinds},                        // detectors
	{"perplexity-key", "pplx-<alnum:40-64>", 0},                                 // detectors
	{"together-key", "tgp_v1_<b64u:40+>", twoKinds},                             // detectors
	{"fireworks-key", "fw_<alnum:22-40>", strictLeft | twoKinds | withDigit},    // detectors
	{"langsmith-key", "lsv2_{pt|sk}_<hex:32>_<hex:10>", 0},                      // detectors
	{"langsmith-key", "ls__<alnum:32+>", strictLeft | withDigit},                // observed, legacy
	{"pinecone-key", "pcsk_<alnum:4-8>_<alnum:40+>", 0},                         // detectors
	{"wandb-key", "wandb_v1_<word:40+>", twoKinds},                              // wandb SDK
	{"nvidia-key", "nvapi-<b64u:60+>", twoKinds},                                // NVIDIA docs, NGC keys
	{"jina-key", "jina_<b64u:55+>", twoKinds},                                   // detectors
	{"tavily-key", "tvly-<b64u:20+>", twoKinds},                                 // Tavily docs
	{"firecrawl-key", "fc-<hex:32>", strictLeft},                                // Firecrawl docs
	{"voyage-key", "pa-<b64u:43>", strictLeft | allKinds},                       // detectors
	{"cerebras-key", "csk{-_}<b64u:40-60>", strictLeft | twoKinds | withDigit},  // detectors
	{"llamacloud-key", "llx-<alnum:40-56>", strictLeft},                         // LlamaIndex docs
	{"runpod-key", "rpa_<alnum:31+>", strictLeft},                               // RunPod docs
	{"e2b-key", "e2b_<hex:40>", 0},                                              // e2b dashboard source; sk_e2b_ too
	{"daytona-key", "dtn_<hex:64>", strictLeft},                                 // Daytona docs
	{"apify-token", "apify_{proxy|ui}_<alnum:20+>", withDigit},                  // known, Apify
	{"apify-token", "apify_api_<alnum-:20+>", 0},                                // detectors
	{"browserbase-key", "bb_live_<b64u:20+>", twoKinds},                         // Browserbase docs
	{"friendli-token", "flp_<alnum:46>", strictLeft | allKinds},                 // detectors
	{"runway-key", "key_<hex:128>", strictLeft},                                 // detectors
	{"cartesia-key", "sk_car_<word:20+>", twoKinds},                             // detectors
	{"logfire-token", "pylf_v<digit:1-4>_<lower:2-10>_<b64u:30+>", twoKinds},    // pydantic/logfire
	{"devin-key", "apk_user_<b64=:100+>", twoKinds},                             // Devin docs
	{"devin-key", "cog_<b32:52>", strictLeft | withDigit},                       // Devin docs
	{"brave-key", "BSA<b64u:24-40>", strictLeft | allKinds},                     // detectors
	{"kaggle-token", "KGAT_<hex:32+>", 0},                                       // observed
	{"anyscale-key", "esecret_<alnum:20+>", 0},                                  // observed
	{"cursor-key", "crsr_<hex:64>", 0},                                          // Cursor docs
	{"lambda-key", "secret_<alnum:2-40>_<hex:32>.<alnum:32>", 0},                // Lambda docs
	{"modal-token", "a{ks}-<alnum:22>", strictLeft | allKinds},                  // Modal docs
	{"mem0-key", "m0-<alnum:40>", strictLeft | twoKinds},                        // Mem0 docs
	{"ark-key", "ark-<uuid>{|-<lownum:5>}", strictLeft},                         // observed, Volcengine
	{"neptune-token", "eyJhcGlfYWRkcmVzcyI6<b64=:60+>", twoKinds},               // {"api_address": in base64
	{"dify-key", "{app|dataset}-<alnum:24>", strictLeft | allKinds},             // Dify source
	{"coze-token", "pat_<alnum:40-80>", strictLeft | allKinds},                  // Coze, tokens in public code
	{"fastgpt-key", "fastgpt-<alnum:40+>", 0},                                   // FastGPT docs, API
	{"ragflow-key", "ragflow-<b64u:32+>", allKinds},                             // RAGFlow, keys in public code
	{"llama-key", "LLM|<digit:6-20>|<b64u:20+>", 0},                             // Llama API, keys in public code
	{"nomic-key", "nk-<b64u:43>", strictLeft | allKinds},                        // Nomic, keys in public code
	{"chroma-key", "ck-<alnum:40-48>", strictLeft | allKinds},                   // Chroma Cloud, keys in public code
	{"turbopuffer-key", "tpuf_<alnum:20+>", strictLeft | twoKinds},              // turbopuffer, keys in public code
	{"humanloop-key", "hl_sk_<alnum:32+>", 0},                                   // Humanloop docs, export
	{"upstage-key", "up_<alnum:28-40>", strictLeft | allKinds},                  // Upstage, keys in public code
	{"vectara-key", "z{wuq}t_<b64u:30+>", strictLeft | allKinds},                // Vectara, keys in public code
	{"sk-key", "sk-<b64u:22>", strictLeft | allKinds},                           // LiteLLM source, virtual keys
	{"sk-key", "sk-<alnum:48>", strictLeft},                                     // Moonshot, SiliconFlow, keys in public code; of lower case alone too
	{"sk-key", "sk-hc-v1-<hex:64>", 0},                                          // Hack Club AI, keys in public code
	{"you-key", "ydc-sk-<hex:16>-<alnum:32>-<b64u:8+>", 0},                      // You.com, keys in public code
	{"bfl-key", "bfl_<alnum:32>", strictLeft | allKinds},                        // Black Forest Labs, keys in public code
	{"luma-key", "luma-<uuid>-<uuid>", 0},                                       // Luma, keys in public code
	{"luma-key", "luma-api-<b64u:40+>", strictLeft | allKinds},                  // same
	{"parasail-key", "psk-<alnum:12>-<alnum:20>", strictLeft | allKinds},        // Parasail, keys in public code
	{"composio-key", "ak_<b64u:20>", strictLeft | allKinds},                     // Composio, keys in public code
	{"voiceflow-key", "VF.DM.<hex:24>.<alnum:16>", 0},                           // Voiceflow, keys in public code
	{"botpress-token", "bp_{bak|pat}_<b64u:36>", strictLeft | allKinds},         // Botpress, tokens in public code
	{"heygen-key", "sk_V2_<word:20+>", strictLeft | allKinds},                   // HeyGen, keys in public code
	{"zep-key", "z_1dWlkIjoi<b64u+/.=:60+>", twoKinds},                          // Zep, keys in public code; "uid": in base64
	{"murf-key", "ap2_<uuid>", strictLeft},                                      // Murf, keys in public code
	{"letta-key", "sk-let-<b64=:40+>", twoKinds},                                // known, Letta
	{"venice-key", "VENICE_{INFERENCE|ADMIN}_KEY_<b64u:36+>", twoKinds},         // Venice, keys in public code
	{"salad-key", "salad_cloud_<alnum:1-8>_<alnum:20+>", twoKinds},              // SaladCloud, keys in public code
	{"featherless-key", "rc_<hex:64>", strictLeft},                              // Featherless, keys in public code
	{"chutes-key", "cpk_<hex:32>.<hex:32>.<alnum:32>", 0},                       // Chutes, keys in public code
	{"context7-key", "ctx7sk-<uuid>", 0},                                        // Context7, keys in public code
	{"amp-key", "sgamp_user_<upnum:26>_<hex:64>", 0},                            // Amp CLI, format in public code
	{"hyperbrowser-key", "hb_<hex:28-32>", strictLeft},                          // Hyperbrowser, keys in public code
	{"steel-key", "ste-<alnum:60+>", strictLeft | twoKinds},                     // Steel, keys in public code
	{"arize-key", "ak-<uuid>-<b64u:24+>", strictLeft},                           // Arize, keys in public code
	{"warp-key", "wk-1.<hex:64>", strictLeft},                                   // Warp, keys in public code
	{"traceloop-key", "tl_<hex:32>", strictLeft},                                // Traceloop, keys in public code
	{"arcade-key", "arc_<alnum:50+>", strictLeft | allKinds},                    // Arcade, keys in public code
	{"factory-key", "fk-<b64u:40+>", strictLeft | allKinds},                     // Factory docs, the prefix
	{"formbricks-key", "fbk_<b64u:43>", strictLeft | allKinds},                  // known, Formbricks, 32 bytes
	{"freepik-key", "FPSX<hex:32>", 0},                                          // Freepik, keys in public code
}
