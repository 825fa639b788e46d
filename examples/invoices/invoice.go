package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// invoice is an invoice as the ERP sends it and the platform takes it.
type invoice struct {
	Number   string `json:"number"`
	Customer string `json:"customer"`
	Issued   string `json:"issued"` // YYYY-MM-DD
	Due      string `json:"due"`    // YYYY-MM-DD
	Currency string `json:"currency"`
	Lines    []line `json:"lines"`
	Total    cents  `json:"total"`
}

type line struct {
	Text      string `json:"text"`
	Quantity  int64  `json:"quantity"`
	UnitPrice cents  `json:"unit_price"` // below zero on a discount
}

// cents is an amount of money in hundredths of its currency.
type cents int64

func (c cents) String() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	return fmt.Sprintf("%s%d.%02d", sign, c/100, c%100)
}

// Beyond these an amount is a mistake, and a sum of amounts could overflow.
const (
	maxQuantity = 1_000_000
	maxPrice    = 1_000_000_00
	maxLines    = 10_000
)

// The currencies the platform keeps books in. All have hundredths.
var currencies = map[string]bool{
	"CHF": true, "DKK": true, "EUR": true, "GBP": true,
	"NOK": true, "PLN": true, "SEK": true, "USD": true,
}

// defect says why an invoice cannot be saved. It is not an error: the job goes
// on without that invoice.
type defect struct {
	field  string // by JSON name
	reason string
}

// parseInvoice decodes an invoice and returns the first defect it finds, nil if
// there is none. The invoice then holds what could be decoded, which may be
// enough to name it.
func parseInvoice(raw json.RawMessage) (invoice, *defect) {
	var inv invoice
	if err := json.Unmarshal(raw, &inv); err != nil {
		var mismatch *json.UnmarshalTypeError
		switch {
		case !errors.As(err, &mismatch):
			return inv, &defect{"", err.Error()}
		case mismatch.Field == "":
			return inv, &defect{"", fmt.Sprintf("it is not an object but a %s", mismatch.Value)}
		default:
			return inv, &defect{mismatch.Field, fmt.Sprintf("%s cannot be a %s", mismatch.Field, mismatch.Value)}
		}
	}
	return inv, inv.check()
}

func (inv *invoice) check() *defect {
	if inv.Number == "" {
		return &defect{"number", "number is missing"}
	}
	if strings.ContainsFunc(inv.Number, notInNumber) {
		return &defect{"number", "number has other characters than A-Z, 0-9 and -"}
	}
	if strings.TrimSpace(inv.Customer) == "" {
		return &defect{"customer", "customer is empty"}
	}
	if _, err := time.Parse(time.DateOnly, inv.Issued); err != nil {
		return &defect{"issued", fmt.Sprintf("issued on %q, which is no date", inv.Issued)}
	}
	if _, err := time.Parse(time.DateOnly, inv.Due); err != nil {
		return &defect{"due", fmt.Sprintf("due on %q, which is no date", inv.Due)}
	}
	if inv.Due < inv.Issued { // dates of this form sort as text
		return &defect{"due", fmt.Sprintf("due on %s, before it was issued on %s", inv.Due, inv.Issued)}
	}
	if !currencies[inv.Currency] {
		return &defect{"currency", fmt.Sprintf("currency %q is unknown", inv.Currency)}
	}
	return inv.checkAmounts()
}

func (inv *invoice) checkAmounts() *defect {
	if n := len(inv.Lines); n == 0 || n > maxLines {
		return &defect{"lines", fmt.Sprintf("it has %d lines", n)}
	}
	var sum cents
	for i, l := range inv.Lines {
		if l.Quantity < 1 || l.Quantity > maxQuantity {
			return &defect{"lines.quantity", fmt.Sprintf("line %d has a quantity of %d", i+1, l.Quantity)}
		}
		if l.UnitPrice < -maxPrice || l.UnitPrice > maxPrice {
			return &defect{"lines.unit_price", fmt.Sprintf("line %d has a unit price of %s", i+1, l.UnitPrice)}
		}
		sum += cents(l.Quantity) * l.UnitPrice
	}
	if inv.Total < 0 {
		return &defect{"total", fmt.Sprintf("total is negative, %s %s", inv.Total, inv.Currency)}
	}
	if inv.Total != sum {
		return &defect{"total", fmt.Sprintf("total is %s %s, but the lines make %s", inv.Total, inv.Currency, sum)}
	}
	return nil
}

func notInNumber(r rune) bool {
	return (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-'
}
