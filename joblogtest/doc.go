// Package joblogtest has what tests of logging need: a log API that can be told to
// behave badly, and a handler that records.
package joblogtest
