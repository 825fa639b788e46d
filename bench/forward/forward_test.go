package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"regexp"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
)

func TestMain(m *testing.M) {
	if is, err := playRole(); is {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func TestCount(t *testing.T) {
	plain := []byte("{\"message\":\"a #0000001\"}\n{\"message\":\"b #0000002\"}\n{\"message\":\"a #0000001\"}\n{\"message\":\"joblog: 1 log entry was lost\"} #12 #x")
	var gz bytes.Buffer
	z := gzip.NewWriter(&gz)
	_, _ = z.Write(plain)
	_ = z.Close()
	e, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for encoding, body := range map[string][]byte{"": plain, "gzip": gz.Bytes(), "zstd": e.EncodeAll(plain, nil)} {
		a := &api{seen: map[int]bool{}}
		n, err := a.count(encoding, body)
		if err != nil || n != 3 || len(a.seen) != 2 || a.report.Duplicates != 1 || a.report.Others != 1 {
			t.Errorf("encoding %q: %d records, %d different, %+v, %v", encoding, n, len(a.seen), a.report, err)
		}
	}
}

// TestExact has accounts that are right and wrong.
func TestExact(t *testing.T) {
	tests := []struct {
		name     string
		job      string
		told     told
		records  int // of 100 that have arrived
		want     bool
		wantText string
	}{
		{"all", "single", told{Delivered: 100, Balanced: true}, 100, true, "exact"},
		{"some", "single", told{Lost: 40, Delivered: 60, Balanced: true}, 60, true, "exact"},
		{"in flight", "single", told{Lost: 42, Delivered: 58, Balanced: true}, 60, true, "exact but for 2 in flight at the end"},
		{"said to be delivered", "single", told{Lost: 38, Delivered: 62, Balanced: true}, 60, false, "62 said to be delivered, 60 arrived"},
		{"not balanced", "single", told{Lost: 40, Delivered: 60}, 60, false, "60 said to be delivered, 60 arrived"},
		{"peer", "otel", told{Lost: 40, Delivered: -1}, 60, true, "exact"},
		{"peer, wrong", "otel", told{Lost: 10, Delivered: -1}, 60, false, "10 of 40"},
		{"peer, silent", "axiom", told{Lost: -1, Delivered: -1}, 60, false, "no"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := result{
				trial:        trial{job: clientSpec{Forwarder: test.job, Records: 100}},
				clientReport: clientReport{Told: test.told},
				api:          apiReport{Records: test.records},
			}
			if ok, text := r.exact(); ok != test.want || text != test.wantText {
				t.Errorf("got %v, %q, want %v, %q", ok, text, test.want, test.wantText)
			}
		})
	}
}

// TestTrial has every forwarder deliver what little there is to an API in order.
func TestTrial(t *testing.T) {
	for name := range forwarders {
		if name == detached {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := trial{
				name: name,
				job:  clientSpec{Forwarder: name, Records: 50, Flush: 10 * time.Second, Close: 10 * time.Second},
			}.run()
			if err != nil {
				t.Fatal(err)
			}
			if r.api.Records != 50 || r.api.Duplicates != 0 {
				t.Errorf("of 50 records %d have arrived, %d twice", r.api.Records, r.api.Duplicates)
			}
		})
	}
}

func TestOnly(t *testing.T) {
	cfg := config{only: regexp.MustCompile("^nothing$"), short: true}
	for _, run := range []func(config) error{ratios, throughput, burst, outage} {
		if err := run(cfg); err != nil {
			t.Error(err)
		}
	}
	if err := run(config{}, "("); err == nil {
		t.Error("-only ( is no regexp, and is taken")
	}
}
