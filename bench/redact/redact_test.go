package main

import (
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/bench/internal/nop"
)

// BenchmarkText and the others have the cases of the tables as ordinary
// benchmarks, to compare two states of the code with:
//
//	go test -bench . -count 10 ./redact | benchstat -col /scanner -
func BenchmarkText(b *testing.B) {
	all, err := scanners()
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range textCases {
		b.Run("case="+c.name, func(b *testing.B) {
			if _, err := c.open(); err != nil {
				b.Fatal(err)
			}
			for _, s := range all {
				bench(b, "scanner="+s.name, s.run(c.text))
			}
		})
	}
}

func BenchmarkRecord(b *testing.B) {
	for _, c := range recordCases {
		b.Run("case="+c.name, func(b *testing.B) {
			ready, err := c.open()
			if err != nil {
				b.Fatal(err)
			}
			bench(b, "handler=noop", ready.Base.Run)
			for i, h := range handlers {
				bench(b, "handler="+h.name, ready.Variants[i].Run)
			}
		})
	}
}

func BenchmarkRegister(b *testing.B) {
	values := secrets(1000)
	for _, w := range registerWays {
		bench(b, "calls="+w.name, func(int) {
			if err := w.add(joblog.NewRedactor(nil), values); err != nil {
				b.Fatal(err)
			}
		})
	}
}

func bench(b *testing.B, name string, run func(n int)) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			run(1)
		}
	})
}

// TestCases has every case check its variants, and run each of them.
func TestCases(t *testing.T) {
	for _, table := range tables {
		for _, c := range table.cases() {
			t.Run(c.name, func(t *testing.T) {
				ready, err := c.open()
				if err != nil {
					t.Fatal(err)
				}
				for _, v := range append(ready.Variants, ready.Base) {
					v.Run(3)
				}
			})
		}
	}
}

func TestTextSizes(t *testing.T) {
	for _, c := range textCases {
		want := 1 << 10
		switch c.name {
		case "text-60B":
			want = 60
		case "text-dirty":
			continue
		}
		if len(c.text) != want {
			t.Errorf("%s has %d bytes, want %d", c.name, len(c.text), want)
		}
	}
}

// TestScannerChecks has scanners that do not do what they are measured for.
func TestScannerChecks(t *testing.T) {
	const text = "nothing to see"
	knows := []string{password}
	mask := strings.NewReplacer(password, "***").Replace
	tests := []struct {
		name  string
		s     scanner
		dirty string // in the errors; "" where there is to be none
		clean string
	}{
		{"masks", scanner{mask: mask, knows: knows}, "", ""},
		{"masks nothing", scanner{mask: strings.Clone, knows: knows}, "is to mask", ""},
		{"masks another", scanner{mask: mask, knows: []string{password, token}}, "is to mask", ""},
		{"masks all", scanner{mask: func(string) string { return "***" }, knows: knows}, "is to leave", "of the clean text"},
		{"finds", scanner{finds: func(s string) bool { return strings.Contains(s, password) }, knows: knows}, "", ""},
		{"finds nothing", scanner{finds: func(string) bool { return false }, knows: knows}, "is to find", ""},
		{"finds another", scanner{finds: func(s string) bool { return strings.Contains(s, token) }, knows: knows}, "is to find", ""},
		{"finds always", scanner{finds: func(string) bool { return true }, knows: knows}, "is to find", "in the clean text"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			checkError(t, "dirty", test.s.checkDirty(), test.dirty)
			checkError(t, "clean", textCase{text: text, clean: true}.check(test.s), test.clean)
			checkError(t, "unclean", textCase{text: text}.check(test.s), "")
		})
	}
}

// TestHandlerChecks has handlers that do not do what they are measured for.
func TestHandlerChecks(t *testing.T) {
	text := func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) }
	silent := func(io.Writer) slog.Handler { return nop.Handler{} }
	blank := func(w io.Writer) slog.Handler {
		return slog.NewTextHandler(w, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			return slog.String(a.Key, "***")
		}})
	}
	both := []string{password, token}
	tests := []struct {
		name  string
		h     handler
		clean string // in the errors; "" where there is to be none
		dirty string
	}{
		{"masks", handler{new: newRedactedText, knows: both}, "", ""},
		{"masks unseen", handler{new: silent, shows: newRedactedText, knows: both}, "", ""},
		{"silent", handler{new: silent, knows: both}, "is to print", "is to print"},
		{"masks nothing", handler{new: text, knows: both}, "", "is to mask"},
		{"masks nothing, as it should", handler{new: text}, "", ""},
		{"masks unasked", handler{new: newRedactedText}, "", "is to mask nothing"},
		{"masks all", handler{new: blank, knows: both}, "is to print", "is to print"},
	}
	clean, dirty := recordCases[1], recordCases[len(recordCases)-1]
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			checkError(t, "clean", clean.check(test.h), test.clean)
			checkError(t, "dirty", dirty.check(test.h), test.dirty)
		})
	}
}

func TestRegister(t *testing.T) {
	for _, w := range registerWays {
		cost, err := w.measure(1)
		if err != nil {
			t.Fatal(err)
		}
		if cost.time <= 0 || cost.retained <= 0 {
			t.Errorf("%s: cost %v, want some", w.name, cost)
		}
	}
	nothing := registerWay{"nothing", "", func(*joblog.Redactor, []string) error { return nil }}
	_, err := nothing.measure(1)
	checkError(t, "nothing", err, "is to mask all of 1000 values")
}

// checkError wants an error that contains the text, or none for "".
func checkError(t *testing.T, what string, err error, want string) {
	t.Helper()
	if want == "" && err != nil {
		t.Errorf("%s: %v", what, err)
	} else if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
		t.Errorf("%s: error %v, want one with %q", what, err, want)
	}
}
