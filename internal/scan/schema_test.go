package scan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog/internal/scan"
)

// An object that tells of what type a secret is holds none, as long as there is nothing
// else in it.
func TestSchemas(t *testing.T) {
	s := scan.New(nil)
	for _, text := range []string{
		`{"password":{"type":"string"}}`,
		`"password": {"type": "string", "minLength": 8, "description": "of the database", "writeOnly": true}`,
		`"password": {"minLength": 8, "type": ["string", "null"]}`,
		`"secret": {"type":"object","properties":{"data":{"type":"string"},"other":{"$ref":"#/a"}},"required":["data"],"additionalProperties":false}`,
		`"tokens": {"type":"array","items":{"type":"string","maxLength":40}}`,
		`"api_key": {"type":"keyword","ignore_above":256}`,
		`"secret": {"type":"text","fields":{"raw":{"type":"keyword"}}}`,
		`"token": {"type":"IDENT","pos":4}`,
		`"credentials": {"type":"environment"}`,
		`"password": {"minLength":8,"maxLength":64}`, `"jwt": {"alg":"RS256","ttl":60}`, `"credential": {"status":"active","created":"2024"}`, `"apiKeys": {"count":3}`,
		`"credentials": {"source":"instance-profile","expires":"2024-01-01T00:00:00Z"}`,
	} {
		assert.Equal(t, text, s.Redact(text))
	}
	for _, text := range []string{
		`"password": {"type":"string","plain":"hunter2x"}`,
		`"secret": {"type":"object","data":"hunter2x"}`,
		`"credentials": {"type":"text","content":"hunter2x"}`,
		`"password": {"type":"string","enum":["hunter2x"]}`,
		`"password": {"type":"string","examples":["hunter2x"]}`,
		`"password": {"type":"string","format":{"data":"hunter2x"}}`,
		`"secret": {"type":"object","properties":{"data":"hunter2x"}}`,
		`"secret": {"type":"object","properties":{"data":{"type":"string","const":"hunter2x"}}}`,
		`"secret": {"type":"object","items":[{"a":"hunter2x"}]}`,
		`"password": {"type":"string","required":[{"a":"hunter2x"}]}`,
		`"password": {"type":"hunter2x"}`,
		`"token": {"type":"IDENT","value":"hunter2x"}`, `"token": {"status":"hunter2x"}`, `"secret": {"version":3,"text":"hunter2x"}`, `"pin": {"code":"hunter2x","length":4}`,
		`"password": {"type":"string","plain":"hunter2x`,
	} {
		assert.NotContains(t, s.Redact(text), "hunter2x")
	}
}
