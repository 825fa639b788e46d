package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/nuntiq/joblog"
)

// batchSize is how many invoices the platform is sent at a time.
const batchSize = 50

// result is what the worker is told of a job that went well.
type result struct {
	Fetched  int `json:"fetched"`
	Saved    int `json:"saved"`
	Rejected int `json:"rejected"`
	Batches  int `json:"batches"`
}

type connector struct {
	log       *slog.Logger
	api       *client
	erp, sink string // base URLs
}

func newConnector(log *slog.Logger, erp, sink string) *connector {
	return &connector{
		log:  log,
		api:  &client{http: &http.Client{Timeout: 10 * time.Second}, log: log},
		erp:  erp,
		sink: sink,
	}
}

// run takes all invoices from the ERP to the platform.
func (c *connector) run(ctx context.Context) (result, error) {
	fetched, err := c.fetch(ctx)
	if err != nil {
		return result{}, err
	}
	good := c.validate(ctx, fetched)
	batches, err := c.save(ctx, good)
	if err != nil {
		return result{}, err
	}
	return result{
		Fetched:  len(fetched),
		Saved:    len(good),
		Rejected: len(fetched) - len(good),
		Batches:  batches,
	}, nil
}

// fetch gets the ERP's invoices page by page. They are left undecoded, so that a
// malformed one does not take its page with it.
func (c *connector) fetch(ctx context.Context) ([]json.RawMessage, error) {
	ctx = joblog.ContextWithStep(ctx, "fetch")
	base, err := url.Parse(c.erp)
	if err != nil {
		return nil, failed(ctx, err)
	}
	pageURL := base.JoinPath("invoices")
	c.log.InfoContext(ctx, "Fetching invoices from ERP", joblog.Detail("url", pageURL.Redacted()))

	var all []json.RawMessage
	pages := 0
	for {
		var page struct {
			Invoices []json.RawMessage `json:"invoices"`
			Next     string            `json:"next"` // cursor; "" on the last page
		}
		if err := c.api.do(ctx, http.MethodGet, pageURL, nil, &page); err != nil {
			return nil, failed(ctx, fmt.Errorf("page %d: %w", pages+1, err), "page", pages+1, "fetched", len(all))
		}
		pages++
		all = append(all, page.Invoices...)
		c.log.DebugContext(ctx, fmt.Sprintf("Fetched page %d", pages), joblog.Detail("count", len(page.Invoices)))
		if page.Next == "" {
			break
		}
		pageURL.RawQuery = url.Values{"cursor": {page.Next}}.Encode()
	}

	c.log.InfoContext(ctx, fmt.Sprintf("Fetched %d invoices from ERP", len(all)), joblog.Detail("pages", pages))
	return all, nil
}

// validate returns the invoices that can be saved. The others get a WARN line
// each, for somebody has to put them right; the good ones are only counted.
func (c *connector) validate(ctx context.Context, fetched []json.RawMessage) []invoice {
	ctx = joblog.ContextWithStep(ctx, "validate")
	c.log.InfoContext(ctx, fmt.Sprintf("Validating %d invoices", len(fetched)))

	var good []invoice
	seen := map[string]int{} // number to position
	for i, raw := range fetched {
		position := i + 1 // as people count
		inv, bad := parseInvoice(raw)
		if first, ok := seen[inv.Number]; ok && bad == nil {
			bad = &defect{"number", fmt.Sprintf("number was used before, at position %d", first)}
		}
		if bad != nil {
			name := inv.Number
			if name == "" {
				name = fmt.Sprintf("at position %d", position)
			}
			c.log.WarnContext(ctx, fmt.Sprintf("Rejected invoice %s: %s", name, bad.reason),
				joblog.Detail("position", position, "field", bad.field, "invoice", raw))
			continue
		}
		seen[inv.Number] = position
		good = append(good, inv)
	}

	rejected := len(fetched) - len(good)
	c.log.InfoContext(ctx, fmt.Sprintf("Validated %d invoices: %d good, %d rejected", len(fetched), len(good), rejected))
	return good
}

// save posts the invoices to the platform and returns in how many batches. The
// platform tells invoices apart by number, so that a batch may be sent again.
func (c *connector) save(ctx context.Context, invoices []invoice) (batches int, err error) {
	ctx = joblog.ContextWithStep(ctx, "save")
	base, err := url.Parse(c.sink)
	if err != nil {
		return 0, failed(ctx, err)
	}
	recordsURL := base.JoinPath("records")
	c.log.InfoContext(ctx, fmt.Sprintf("Saving %d invoices", len(invoices)), joblog.Detail("batch_size", batchSize))

	saved := 0
	for batch := range slices.Chunk(invoices, batchSize) {
		var answer struct {
			Stored    int `json:"stored"`
			Unchanged int `json:"unchanged"` // was there already
		}
		err := c.api.do(ctx, http.MethodPost, recordsURL, map[string]any{"records": batch}, &answer)
		if n := answer.Stored + answer.Unchanged; err == nil && n != len(batch) {
			err = fmt.Errorf("platform has %d of %d invoices", n, len(batch))
		}
		if err != nil {
			return 0, failed(ctx, fmt.Errorf("batch %d: %w", batches+1, err),
				"batch", batches+1, "first", batch[0].Number, "saved", saved)
		}
		batches++
		saved += len(batch)
		c.log.DebugContext(ctx, fmt.Sprintf("Saved batch %d", batches),
			joblog.Detail("stored", answer.Stored, "unchanged", answer.Unchanged))
	}

	c.log.InfoContext(ctx, fmt.Sprintf("Saved %d invoices in %d batches", saved, batches))
	return batches, nil
}
