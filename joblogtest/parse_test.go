package joblogtest_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog/joblogtest"
)

// FuzzEntry holds the strict parser against encoding/json: what it accepts has no
// name twice and decodes to the same.
func FuzzEntry(f *testing.F) {
	for _, seed := range []string{
		entry1, entry2, entry3, "", "{}", "null", ` {"a":{"b":[{},[],"",1e5,true,{"c":null}]}} `,
		`{"level":"INFO","message":"m","detail":{"a":1,"\u0061":2}}`,
		`{"level":"INFO","message":"\\\"","detail":"\\"}`,
		`{"level":"INFO","message":"m","detail":{"a":1,"b":5E555,"c":2}}`,
		`{"level" : "INFO" , "message" : "m" , "detail" : [ 1 , { "x" : 2 } ] }`,
		`{"level":"INFO","message":"m","detail":{` + manyMembers(20) + `}}`,
		"\v" + `{"level":"INFO","message":"m"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		e, err := joblogtest.ParseEntry(text)
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.UseNumber()
		if json.Valid(text) && twice(t, dec) {
			assert.Error(t, err)
		}
		if err != nil {
			return
		}
		var want struct {
			Message, Step string
			Level         string
			Detail        any
			Seq           uint64
		}
		if err := json.Unmarshal(text, &want); err != nil {
			require.ErrorAs(t, err, new(*json.UnmarshalTypeError), "but for a number beyond float64")
		}
		assert.Equal(t, want.Message, e.Message)
		assert.Equal(t, want.Step, e.Step)
		assert.Equal(t, want.Level, e.Level.String())
		assert.Equal(t, want.Detail, e.Detail)
		assert.Equal(t, want.Seq, e.Seq)
	})
}

// twice reports whether an object in the next value has a name twice, the slow
// way.
func twice(t *testing.T, dec *json.Decoder) bool {
	token, err := dec.Token()
	require.NoError(t, err)
	found := false
	switch token {
	case json.Delim('{'):
		names := map[any]bool{}
		for dec.More() {
			name, err := dec.Token()
			require.NoError(t, err)
			found = names[name] || found
			names[name] = true
			found = twice(t, dec) || found
		}
	case json.Delim('['):
		for dec.More() {
			found = twice(t, dec) || found
		}
	default:
		return false
	}
	_, err = dec.Token()
	require.NoError(t, err)
	return found
}
