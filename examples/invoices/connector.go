package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/steps"
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
	return &connector{log: log, api: newClient(log), erp: erp, sink: sink}
}

// run takes all invoices from the ERP to the platform. The steps tell of their
// errors, which are therefore only returned.
func (c *connector) run(ctx context.Context) (result, error) {
	var fetched []json.RawMessage
	var good []invoice
	var batches int
	err := steps.Run(ctx, c.log, "fetch", func(ctx context.Context) (err error) {
		fetched, err = c.fetch(ctx)
		return err
	})
	if err != nil {
		return result{}, err
	}
	_ = steps.Run(ctx, c.log, "validate", func(ctx context.Context) error {
		good = c.validate(ctx, fetched)
		return nil
	})
	err = steps.Run(ctx, c.log, "save", func(ctx context.Context) (err error) {
		batches, err = c.save(ctx, good)
		return err
	}, slog.Int("batch_size", batchSize))
	if err != nil {
		return result{}, err
	}
	return result{Fetched: len(fetched), Saved: len(good), Rejected: len(fetched) - len(good), Batches: batches}, nil
}

// fetch gets the ERP's invoices page by page. They are left undecoded, so that a
// malformed one does not take its page with it.
func (c *connector) fetch(ctx context.Context) ([]json.RawMessage, error) {
	base, err := url.Parse(c.erp)
	if err != nil {
		return nil, err
	}
	pageURL := base.JoinPath("invoices")

	var all []json.RawMessage
	for pages := 1; ; pages++ {
		var page struct {
			Invoices []json.RawMessage `json:"invoices"`
			Next     string            `json:"next"` // cursor; "" on the last page
		}
		if err := c.api.do(ctx, http.MethodGet, pageURL, nil, &page); err != nil {
			return nil, fmt.Errorf("page %d: %w", pages, err)
		}
		all = append(all, page.Invoices...)
		c.log.DebugContext(ctx, fmt.Sprintf("Fetched page %d", pages), joblog.Detail("count", len(page.Invoices)))
		if page.Next == "" {
			c.log.InfoContext(ctx, fmt.Sprintf("Fetched %d invoices from ERP", len(all)), joblog.Detail("pages", pages))
			return all, nil
		}
		pageURL.RawQuery = url.Values{"cursor": {page.Next}}.Encode()
	}
}

// validate returns the invoices that can be saved. The others get a WARN line
// each, for somebody has to put them right; the good ones are only counted.
func (c *connector) validate(ctx context.Context, fetched []json.RawMessage) []invoice {
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
	base, err := url.Parse(c.sink)
	if err != nil {
		return 0, err
	}
	recordsURL := base.JoinPath("records")
	progress := steps.NewProgress(ctx, c.log, "save", len(invoices))
	defer progress.End()

	for batch := range slices.Chunk(invoices, batchSize) {
		batches++
		var answer struct {
			Stored    int `json:"stored"`
			Unchanged int `json:"unchanged"` // was there already
		}
		err := c.api.do(ctx, http.MethodPost, recordsURL, map[string]any{"records": batch}, &answer)
		if n := answer.Stored + answer.Unchanged; err == nil && n != len(batch) {
			err = fmt.Errorf("platform has %d of %d invoices", n, len(batch))
		}
		if err != nil {
			return 0, fmt.Errorf("batch %d, from invoice %s: %w", batches, batch[0].Number, err)
		}
		for range batch {
			progress.OK()
		}
		c.log.DebugContext(ctx, fmt.Sprintf("Saved batch %d", batches),
			joblog.Detail("stored", answer.Stored, "unchanged", answer.Unchanged))
	}
	return batches, nil
}
