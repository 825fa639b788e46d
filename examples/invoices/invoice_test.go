package main

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const wellFormed = `{"number": "INV-1", "customer": "Quarry Lane Cycles", "issued": "2024-02-29", "due": "2024-02-29",
	"currency": "EUR", "lines": [{"text": "Chain", "quantity": 3, "unit_price": 1250}, {"text": "Discount", "quantity": 1, "unit_price": -50}],
	"total": 3700}`

func TestParseInvoice(t *testing.T) {
	tests := []struct {
		name       string
		old, new   string // what to change of the well-formed invoice
		wantField  string
		wantReason string // "" for a good invoice
	}{
		{"good", "", "", "", ""},
		{"free of charge", `[{"text": "Chain", "quantity": 3, "unit_price": 1250}, {"text": "Discount", "quantity": 1, "unit_price": -50}],
	"total": 3700`, `[{"text": "Sample", "quantity": 1, "unit_price": 0}], "total": 0`, "", ""},
		{"unknown field", `"total"`, `"vat_id": "x", "total"`, "", ""},

		{"number missing", `"number"`, `"no"`, "number", "number is missing"},
		{"number null", `"INV-1"`, `null`, "number", "number is missing"},
		{"number with a line break", `"INV-1"`, `"INV-1\n"`, "number", "number has other characters than A-Z, 0-9 and -"},
		{"number that is a number", `"INV-1"`, `1`, "number", "number cannot be a number"},
		{"customer blank", `"Quarry Lane Cycles"`, `" \t"`, "customer", "customer is empty"},
		{"no leap year", `"2024-02-29"`, `"2023-02-29"`, "issued", `issued on "2023-02-29", which is no date`},
		{"date of another form", `"due": "2024-02-29"`, `"due": "29.02.2024"`, "due", `due on "29.02.2024", which is no date`},
		{"due too early", `"due": "2024-02-29"`, `"due": "2024-02-28"`, "due", "due on 2024-02-28, before it was issued on 2024-02-29"},
		{"currency unknown", `"EUR"`, `"EUX"`, "currency", `currency "EUX" is unknown`},
		{"currency in lower case", `"EUR"`, `"eur"`, "currency", `currency "eur" is unknown`},
		{"no lines", `"lines"`, `"rows"`, "lines", "it has 0 lines"},
		{"quantity zero", `"quantity": 3`, `"quantity": 0`, "lines.quantity", "line 1 has a quantity of 0"},
		{"quantity as text", `"quantity": 3`, `"quantity": "3"`, "lines.quantity", "lines.quantity cannot be a string"},
		{"sum that would overflow", `"quantity": 3`, `"quantity": 9000000000000000000`, "lines.quantity", "line 1 has a quantity of 9000000000000000000"},
		{"price out of bounds", `1250`, `-100000001`, "lines.unit_price", "line 1 has a unit price of -1000000.01"},
		{"total a cent off", `3700`, `3701`, "total", "total is 37.01 EUR, but the lines make 37.00"},
		{"total negative", `3700`, `-3700`, "total", "total is negative, -37.00 EUR"},
		{"total with a fraction", `3700`, `3700.5`, "total", "total cannot be a number 3700.5"},
		{"total as text", `3700`, `"37.00"`, "total", "total cannot be a string"},
		{"no object", wellFormed, `"see attachment"`, "", "it is not an object but a string"},
		{"no JSON", wellFormed, `{`, "", "unexpected end of JSON input"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Contains(t, wellFormed, test.old)
			_, got := parseInvoice(json.RawMessage(strings.Replace(wellFormed, test.old, test.new, 1)))
			if test.wantReason == "" {
				assert.Nil(t, got)
				return
			}
			assert.Equal(t, &defect{test.wantField, test.wantReason}, got)
		})
	}
}

func TestMalformedInvoiceKeepsItsNumber(t *testing.T) {
	inv, bad := parseInvoice(json.RawMessage(strings.Replace(wellFormed, "3700", `"37.00"`, 1)))
	require.NotNil(t, bad)
	assert.Equal(t, "INV-1", inv.Number)
}

func TestCents(t *testing.T) {
	tests := map[cents]string{0: "0.00", 5: "0.05", -5: "-0.05", 120: "1.20", -12345: "-123.45", math.MaxInt64: "92233720368547758.07"}
	for c, want := range tests {
		assert.Equal(t, want, c.String())
	}
}
