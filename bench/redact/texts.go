package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/DataDog/datadog-agent/pkg/util/scrubber"
	"github.com/zricethezav/gitleaks/v8/detect"

	"github.com/nuntiq/joblog/bench/internal/paired"
)

// peerModules are the modules whose versions the table is headed by.
var peerModules = []string{
	"github.com/DataDog/datadog-agent/pkg/util/scrubber",
	"github.com/zricethezav/gitleaks/v8",
}

// textCase is a text that every scanner reads.
type textCase struct {
	name, title, about string
	text               string
	clean              bool
	goal               string
}

var textCases = []textCase{
	{
		name:  "text-60B",
		title: "60 bytes",
		about: "a clean message",
		text:  "Posted batch 17 of 42 to the ERP: 500 rows in 1.8 s, 0 wrong",
		clean: true,
		goal:  "100 ns, 0 allocs",
	},
	{
		name:  "text-prose",
		title: "1 KiB prose",
		about: "what a job says of itself, with names, dates, paths and a UUID; clean",
		text: "Starting the nightly import for company 01 (Contoso Ltd) with 4 workers on host etl-3, release 2026.5.1 of the connector. " +
			"Read 1,204 changed articles since 2026-05-15 02:00:00 UTC from the warehouse; 17 of them keep the old group. " +
			"Opened /var/lib/import/2026/05/16/articles.csv, 482,113 bytes, in UTF-8 with a byte order mark, which is skipped. " +
			"The ERP answered after 231 ms with 200 OK and 50 rows a page; the last page, number 25, has 4 rows. " +
			"Row 311 names currency XAU, which nobody has set up, and is left to the next run; the other 1,203 are valid. " +
			"Posting them in 25 batches of at most 50, two at a time, as the limit is 120 calls a minute for this tenant. " +
			"Batch 9 took 4.2 s because of a lock on table inventory_units, held by session 51 since 02:14:07, and went through at once on the second try. " +
			"Run 6f1c2b9e-58d4-4c1a-9a57-0d3f2e7b8c61 is done: 1,203 articles posted, 1 left, 0 failed, in 1 minute and 52 seconds. " +
			"The next run is due at 03:00, unless the planner holds it back until the stocktaking ends on Monday.",
		clean: true,
		goal:  "1200 ns, 0 allocs",
	},
	{
		name:  "text-logfmt",
		title: "1 KiB logfmt",
		about: "four lines of 17 pairs each; clean",
		text: logfmtLine("02:14:07.113", "GET", "/v2/articles?page=7&size=50", "200", "48211", "231.4ms") + " " +
			logfmtLine("02:14:07.482", "POST", "/v2/batches/9/rows", "201", "512", "87.9ms") + " " +
			logfmtLine("02:14:11.690", "GET", "/v2/currencies/XAU", "404", "1096", "12.3ms") + " " +
			logfmtLine("02:14:12.002", "PUT", "/v2/batches/9/state", "204", "0", "45.0ms"),
		clean: true,
		goal:  "1200 ns, 0 allocs",
	},
	{
		name:  "text-json",
		title: "1 KiB JSON",
		about: "an order with 3 lines; clean",
		text: `{"time":"2026-05-16T02:14:07.113Z","level":"INFO","msg":"order posted","order":{"number":"SO-104233","status":"open",` +
			`"customer":{"number":"C-20118","name":"Contoso Ltd","city":"Göteborg","country":"SE","vat_rate":0.25,"language":"sv-SE"},` +
			`"currency":"SEK","ordered_at":"2026-05-15","due_at":"2026-06-14","terms":"30 days","warehouse":{"number":"W-02","bin":"14-C"},"weight_kg":41.62,"lines":[` +
			orderLine(1, "A-1004", "Desk lamp, brushed steel", "12", "349.00") + "," +
			orderLine(2, "A-2310", "Cable duct 2 m, white", "40", "59.50") + "," +
			orderLine(3, "A-7781", "Mounting kit \\\"Pro\\\" for A-1004", "12", "25.00") +
			`],"total":"6868.00","notes":["deliver to gate 3","call before 07:00"]},"source":{"system":"shop","host":"etl-3",` +
			`"file":"orders-0516.json","offset":48211},"request":{"id":"6f1c2b9e-58d4-4c1a-9a57-0d3f2e7b8c61","method":"POST",` +
			`"path":"/v2/orders","status":201,"bytes":512,"duration_ms":87.9},"retries":0,"batch":9,"last":false}`,
		clean: true,
		goal:  "1200 ns, 0 allocs",
	},
	{
		name:  "text-dirty",
		title: "dirty",
		about: "a URL with a registered password and a GitLab token as `api_key`; of the peers, each knows one of the two",
		text:  dirtyText,
	},
}

var dirtyText = "POST https://svc-erp:" + password + "@erp.example.com/v2/invoices?api_key=" + token + "&page=2 failed: 502 Bad Gateway"

func logfmtLine(clock, method, path, status, bytes, took string) string {
	return "ts=2026-05-16T" + clock + "Z level=info caller=client.go:118 msg=\"request done\" job=nightly-import tenant=contoso " +
		"method=" + method + " path=" + path + " proto=HTTP/2 status=" + status + " bytes=" + bytes + " took=" + took +
		" attempt=1 worker=3 cache=miss region=eu-north-1 queue=bulk"
}

func orderLine(pos int, article, name, quantity, price string) string {
	return fmt.Sprintf(`{"pos":%d,"article":"%s","name":"%s","qty":%s,"unit":"pcs","price":"%s"}`, pos, article, name, quantity, price)
}

// scanner is one way to look for secrets in a text. It masks them, or else only
// tells whether it found any.
type scanner struct {
	name  string // of the sub-benchmark
	title string // of the table's row
	mask  func(text string) string
	finds func(text string) bool
	knows []string // of the secrets in the dirty text
}

// scanners returns our own and the peers, ours first.
var scanners = sync.OnceValues(newScanners)

func newScanners() ([]scanner, error) {
	gitleaks, err := detect.NewDetectorDefaultConfig()
	if err != nil {
		return nil, fmt.Errorf("gitleaks: %w", err)
	}
	var oldnew []string
	for _, s := range registered {
		oldnew = append(oldnew, s, "***")
	}
	return []scanner{
		{
			name:  "joblog",
			title: "`Redactor.String`",
			mask:  newRedactor().String,
			knows: []string{password, token},
		},
		{
			name:  "contains",
			title: "`strings.Contains`, 100 secrets, finds only",
			finds: func(text string) bool { _, ok := containsAny(text, registered); return ok },
			knows: []string{password},
		},
		{
			name:  "replacer",
			title: "`strings.NewReplacer`, 100 secrets",
			mask:  strings.NewReplacer(oldnew...).Replace,
			knows: []string{password},
		},
		{
			name:  "regexp",
			title: fmt.Sprintf("`regexp`, %d shapes", len(vendorShapes)),
			mask:  maskShapes,
			knows: []string{token},
		},
		{
			// ScrubLine leaves out the rules for several lines that ScrubBytes
			// has, and its buffers.
			name:  "datadog",
			title: "Datadog's scrubber, `ScrubLine`",
			mask:  scrubber.NewWithDefaults().ScrubLine,
			knows: []string{password},
		},
		{
			name:  "gitleaks",
			title: "gitleaks, `DetectString`, finds only",
			finds: func(text string) bool { return len(gitleaks.DetectString(text)) > 0 },
			knows: []string{token},
		},
	}, nil
}

// vendorShapes are token formats of 32 vendors or products, as a job might have
// them that looks for secrets in its log.
var vendorShapes = []string{
	`(?:AKIA|ASIA)[A-Z2-7]{16}`,                            // AWS
	`AIza[0-9A-Za-z_-]{35}`,                                // Google API
	`ya29\.[0-9A-Za-z_-]{20,}`,                             // Google OAuth
	`gh[opsur]_[0-9A-Za-z]{36}`,                            // GitHub
	`github_pat_[0-9A-Za-z_]{82}`,                          // GitHub, fine-grained
	`glpat-[0-9A-Za-z_-]{20}`,                              // GitLab
	`xox[abprs]-[0-9A-Za-z-]{10,}`,                         // Slack
	`(?:sk|rk)_(?:live|test)_[0-9A-Za-z]{24,}`,             // Stripe
	`SG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}`,             // SendGrid
	`SK[0-9a-f]{32}`,                                       // Twilio
	`key-[0-9a-f]{32}`,                                     // Mailgun
	`[0-9a-f]{32}-us[0-9]{1,2}`,                            // Mailchimp
	`xkeysib-[0-9a-f]{64}-[0-9A-Za-z]{16}`,                 // Brevo
	`npm_[0-9A-Za-z]{36}`,                                  // npm
	`pypi-AgEIcHlwaS5vcmc[0-9A-Za-z_-]{50,}`,               // PyPI
	`rubygems_[0-9a-f]{48}`,                                // RubyGems
	`dckr_pat_[0-9A-Za-z_-]{27}`,                           // Docker Hub
	`dop_v1_[0-9a-f]{64}`,                                  // DigitalOcean
	`hvs\.[0-9A-Za-z_-]{24,}`,                              // Vault
	`shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}`,                   // Shopify
	`sq0(?:atp|csp)-[0-9A-Za-z_-]{22,}`,                    // Square
	`sk-ant-[0-9A-Za-z_-]{20,}`,                            // Anthropic
	`sk-proj-[0-9A-Za-z_-]{20,}`,                           // OpenAI
	`hf_[0-9A-Za-z]{34}`,                                   // Hugging Face
	`NRAK-[0-9A-Z]{27}`,                                    // New Relic
	`glsa_[0-9A-Za-z]{32}_[0-9a-f]{8}`,                     // Grafana
	`lin_api_[0-9A-Za-z]{40}`,                              // Linear
	`ATATT3[0-9A-Za-z_=-]{180,}`,                           // Atlassian
	`PMAK-[0-9a-f]{24}-[0-9a-f]{34}`,                       // Postman
	`tskey-[a-z]+-[0-9A-Za-z]+-[0-9A-Za-z]+`,               // Tailscale
	`pul-[0-9a-f]{40}`,                                     // Pulumi
	`eyJ[0-9A-Za-z_-]+\.eyJ[0-9A-Za-z_-]+\.[0-9A-Za-z_-]+`, // JWT
}

var shapes = regexp.MustCompile(`\b(?:` + strings.Join(vendorShapes, "|") + `)`)

func maskShapes(text string) string { return shapes.ReplaceAllString(text, "***") }

func textBenchCases() []benchCase {
	var out []benchCase
	for _, c := range textCases {
		out = append(out, benchCase{
			name: c.name, title: c.title, about: c.about, open: c.open,
			goal: c.goal,
			reached: func(results []paired.Result) string {
				return fmt.Sprintf("%.0f ns, %g allocs", results[0].Nanoseconds, results[0].Allocs)
			},
		})
	}
	return out
}

func (c textCase) open() (paired.Case, error) {
	all, err := scanners()
	if err != nil {
		return paired.Case{}, err
	}
	var variants []paired.Variant
	for _, s := range all {
		if err := errors.Join(s.checkDirty(), c.check(s)); err != nil {
			return paired.Case{}, fmt.Errorf("scanner %s: %w", s.name, err)
		}
		variants = append(variants, paired.Variant{Name: s.title, Run: s.run(c.text)})
	}
	return paired.Case{Base: variants[0], Variants: variants[1:]}, nil
}

func (s scanner) run(text string) func(n int) {
	if s.mask == nil {
		return func(n int) {
			for range n {
				_ = s.finds(text)
			}
		}
	}
	return func(n int) {
		for range n {
			_ = s.mask(text)
		}
	}
}

// check looks at what a scanner does with the text if that is clean.
func (c textCase) check(s scanner) error {
	switch {
	case !c.clean:
		return nil
	case s.mask != nil:
		if got := s.mask(c.text); got != c.text {
			return fmt.Errorf("makes %q of the clean text", got)
		}
	case s.finds(c.text):
		return errors.New("finds a secret in the clean text")
	}
	return nil
}

// checkDirty looks for the secrets that a scanner is to know, and for the text
// around them.
func (s scanner) checkDirty() error {
	if s.mask == nil {
		without := dirtyText
		for _, secret := range s.knows {
			without = strings.ReplaceAll(without, secret, "***")
		}
		if !s.finds(dirtyText) || s.finds(without) {
			return fmt.Errorf("is to find %q, and nothing else", s.knows)
		}
		return nil
	}
	got := s.mask(dirtyText)
	if secret, ok := containsAny(got, s.knows); ok {
		return fmt.Errorf("is to mask %q, and made %q of it", secret, got)
	}
	for _, part := range []string{"POST https://svc-erp:", "@erp.example.com/v2/invoices?api_key=", "&page=2 failed: 502 Bad Gateway"} {
		if !strings.Contains(got, part) {
			return fmt.Errorf("is to leave %q, and wrote %q", part, got)
		}
	}
	return nil
}
