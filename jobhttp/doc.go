// Package jobhttp tells of the external requests that are worth a line: the slow
// and the failed ones.
//
//	client := &http.Client{Transport: jobhttp.NewTransport(nil, nil)}
//
// A request that takes 5 seconds or more, or fails, is one WARN line:
//
//	2026-05-16 14:32:11 UTC [WARN] Slow request: GET erp.example.org/invoices took 6.2s (200)
//	2026-05-16 14:32:19 UTC [WARN] Failed request: POST erp.example.org/invoices: 503 Service Unavailable after 120ms, attempt 2
//	2026-05-16 14:32:49 UTC [WARN] Failed request: GET erp.example.org/invoices: timeout after 30s
//
// Step and detail are as package joblog has them; any [log/slog.Handler] will do.
//
// # What is never logged
//
// Query, userinfo, headers and bodies; nor the text of an error, which may hold
// any of them. An error is named by its kind, and one of no known kind by its type;
// the caller has it in full. The path is logged as it is: what is secret in it, as
// in the address of a webhook, is left to redaction, which package joblog
// switches on.
package jobhttp
