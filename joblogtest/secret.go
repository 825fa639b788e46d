package joblogtest

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nuntiq/joblog/internal/scan"
)

// AssertNoSecret fails the test if one of the values is in text, as it is or in a
// form that it may take on its way to a log: base64 at any alignment,
// percent-encoded, escaped for JSON, HTML, shells or Go, hex, and these on top of
// each other; a value of several lines also by its lines, a JSON object by its
// strings. It is for what a job printed: its stderr, a file.
//
// The failure tells which of the values are where, values[0] being the first one;
// it never prints a value. A value under 6 bytes is found as a whole word only. One
// under 4 bytes, or of one character throughout, cannot be told from other text,
// and ends the test, as does a call without values.
func AssertNoSecret(t testing.TB, text string, values ...string) {
	t.Helper()
	search := newSearch(t, values)
	number := 0
	for line := range strings.Lines(text) {
		number++
		search.text("line "+strconv.Itoa(number), line)
	}
	if len(search.places) == 0 {
		search.text("the text", text) // what is wrapped, or has several lines
	}
	search.report()
}

// AssertNoSecret is the function [AssertNoSecret] for all that was recorded:
// messages, steps, and keys and values of details, whichever way they are printed.
func (r *Recorder) AssertNoSecret(t testing.TB, values ...string) {
	t.Helper()
	search := newSearch(t, values)
	for i, e := range r.Entries() {
		where := "entry " + strconv.Itoa(i)
		if site := siteOf(e.PC); site.file != "" {
			where += " (" + filepath.Base(site.file) + ":" + strconv.Itoa(site.line) + ")"
		}
		search.entry(where, e)
	}
	search.report()
}

// AssertNoSecret is the function [AssertNoSecret] for all that arrived, in
// requests that were refused or not answered too: URLs, header fields other than
// Authorization, and bodies. The server's Token is always among the values.
func (s *Server) AssertNoSecret(t testing.TB, values ...string) {
	t.Helper()
	search := newSearch(t, append(slices.Clip(values), s.Token))
	search.token = len(values)
	s.mu.Lock()
	requests := slices.Clone(s.requests)
	s.mu.Unlock()
	for i, r := range requests {
		where := "request " + strconv.Itoa(i)
		search.text(where+": URL", r.url)
		for name, fields := range r.header {
			if name == "Authorization" {
				continue
			}
			search.text(where+": header field name", name)
			for _, field := range fields {
				search.text(where+": header "+search.name(name), field)
			}
		}
		before := len(search.places)
		for k, a := range r.arrivals {
			search.entry(where+", entry "+strconv.Itoa(k), a.decoded())
		}
		if len(search.places) == before {
			search.text(where+": body", string(r.body))
		}
	}
	search.report()
}

// search looks for values in named places.
type search struct {
	t      testing.TB
	all    *scan.Scanner
	each   []*scan.Scanner
	token  int // which of them is a server's token; -1: none
	places []string
	seen   map[ref]bool // what one detail refers to
}

// ref is a map or a list.
type ref struct {
	at  uintptr
	len int
}

func newSearch(t testing.TB, values []string) *search {
	t.Helper()
	if len(values) == 0 {
		t.Fatalf("joblogtest: no value to look for")
	}
	all, err := scan.New(nil).With(values)
	if err != nil {
		t.Fatalf("joblogtest: cannot look for every value: %v", err)
	}
	s := &search{t: t, all: all, token: -1}
	for _, value := range values {
		one, _ := scan.New(nil).With([]string{value})
		s.each = append(s.each, one)
	}
	return s
}

// text looks into one text.
func (s *search) text(where, text string) {
	if !s.all.HasValue(text) {
		return
	}
	for i, one := range s.each {
		switch {
		case !one.HasValue(text):
		case i == s.token:
			s.places = append(s.places, where+" has the token")
		default:
			s.places = append(s.places, where+" has values["+strconv.Itoa(i)+"]")
		}
	}
}

func (s *search) entry(where string, e Entry) {
	s.text(where+": message", e.Message)
	s.text(where+": step", e.Step)
	s.seen = map[ref]bool{}
	s.value(where+": detail", e.Detail)
}

// value looks into a value of any type, by all ways of printing it, and once into
// what it refers to more often.
func (s *search) value(where string, v any) {
	switch v := v.(type) {
	case nil:
	case string:
		s.text(where, v)
	case []byte:
		s.text(where, string(v))
	case map[string]any:
		if s.again(reflect.ValueOf(v)) {
			return
		}
		for key, member := range v {
			s.text(where+": a key", key)
			s.value(where+"."+s.name(key), member)
		}
	case []any:
		if s.again(reflect.ValueOf(v)) {
			return
		}
		for i, element := range v {
			s.value(where+"["+strconv.Itoa(i)+"]", element)
		}
	default:
		text, err := jsonText(v)
		s.text(where, text)
		if err == nil || !strings.Contains(err.Error(), "cycle") { // package fmt would not come back from one
			s.text(where, fmt.Sprintf("%+v", v))
		}
	}
}

// again reports whether a map or a list has been looked into.
func (s *search) again(v reflect.Value) bool {
	r := ref{v.Pointer(), v.Len()}
	seen := s.seen[r]
	s.seen[r] = true
	return seen
}

// name returns a key for a message, unless there is a value in it.
func (s *search) name(key string) string {
	if s.all.HasValue(key) {
		return scan.Mask
	}
	return key
}

// maxPlaces bounds a failure's message.
const maxPlaces = 20

func (s *search) report() {
	s.t.Helper()
	slices.Sort(s.places)
	places := slices.Compact(s.places)
	if len(places) == 0 {
		return
	}
	more := ""
	if n := len(places) - maxPlaces; n > 0 {
		places, more = places[:maxPlaces], fmt.Sprintf("\n\tand %d more", n)
	}
	s.t.Errorf("joblogtest: secrets got out:\n\t%s%s", strings.Join(places, "\n\t"), more)
}

// site is the place of a log call.
type site struct {
	function string
	file     string
	line     int
}

func siteOf(pc uintptr) site {
	if pc == 0 {
		return site{}
	}
	f, _ := runtime.CallersFrames([]uintptr{pc}).Next()
	return site{f.Function, f.File, f.Line}
}
