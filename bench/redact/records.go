package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/bench/internal/nop"
	"github.com/nuntiq/joblog/bench/internal/paired"
)

// recordCase is one kind of call, done by every handler.
type recordCase struct {
	name, title, about string
	log                func(l *slog.Logger)
	line               []string // what is in the message and no secret
	inLine             []string // the secrets in the message
	inAttrs            []string // and those in the attributes
	goal               string
	reached            func(results []paired.Result) string
}

var recordCases = []recordCase{
	{
		name:  "record-plain",
		title: "plain line",
		about: "a clean message without attributes",
		log: func(l *slog.Logger) {
			l.Info("Fetched 42 open invoices from the ERP")
		},
		line: []string{"Fetched 42 open invoices from the ERP"},
		goal: "1.5 × no-op; half of `slog.TextHandler`",
		reached: func(results []paired.Result) string {
			ours, text := ratioOf(results, titleNew), ratioOf(results, titleText)
			return fmt.Sprintf("%.2f × no-op; %.2f of `slog.TextHandler`", ours, ours/text)
		},
	},
	{
		name:  "record-attrs",
		title: "3 attributes",
		about: "a clean message with two strings and an int",
		log: func(l *slog.Logger) {
			l.LogAttrs(context.Background(), slog.LevelInfo, "Fetched open invoices from the ERP",
				slog.String("customer", "Contoso Ltd"), slog.Int("count", 42), slog.String("batch", "b-17"))
		},
		line:    []string{"Fetched open invoices from the ERP"},
		goal:    "adds 250 ns, 0 allocs",
		reached: added,
	},
	{
		name:  "record-url",
		title: "the same, one a URL",
		about: "a URL with two harmless parameters in the place of one of the strings",
		log: func(l *slog.Logger) {
			l.LogAttrs(context.Background(), slog.LevelInfo, "Fetched open invoices from the ERP",
				slog.String("customer", "Contoso Ltd"), slog.Int("count", 42),
				slog.String("url", "https://erp.example.com/v2/invoices?state=open&page=2"))
		},
		line:    []string{"Fetched open invoices from the ERP"},
		goal:    "adds 250 ns, 0 allocs",
		reached: added,
	},
	{
		name:  "record-dirty",
		title: "dirty record",
		about: "a URL with a registered password in the message, an int, and a GitLab token as `api_key`",
		log: func(l *slog.Logger) {
			l.LogAttrs(context.Background(), slog.LevelInfo, dirtyMessage,
				slog.Int("attempt", 2), slog.String("api_key", token))
		},
		line:    []string{"Login to https://svc-erp:", "@erp.example.com/v2 failed: 401"},
		inLine:  []string{password},
		inAttrs: []string{token},
		goal:    "2000 ns",
		reached: func(results []paired.Result) string {
			return fmt.Sprintf("%.0f ns", results[1].Ratio*results[0].Nanoseconds)
		},
	},
}

var dirtyMessage = "Login to https://svc-erp:" + password + "@erp.example.com/v2 failed: 401"

// added is what the middleware adds to the no-op handler.
func added(results []paired.Result) string {
	base, ours := results[0], results[1]
	return fmt.Sprintf("adds %.0f ns, %g allocs", (ours.Ratio-1)*base.Nanoseconds, ours.Allocs-base.Allocs)
}

// ratioOf returns the ratio of the variant with the given title.
func ratioOf(results []paired.Result, title string) float64 {
	for _, r := range results {
		if r.Name == title {
			return r.Ratio
		}
	}
	panic("redact: no variant " + title)
}

// handler is one way to get from records to lines.
type handler struct {
	name  string // of the sub-benchmark
	title string // of the table's row
	new   func(w io.Writer) slog.Handler

	// knows are the secrets that are masked, of a dirty record: nil is none.
	knows []string

	// shows makes what can be checked, where new's prints nothing.
	shows func(w io.Writer) slog.Handler
}

const (
	titleNew  = "`joblog.New`, 100 secrets"
	titleText = "`slog.TextHandler`"
)

// handlers are ours and the peers. What goes to a writer goes to one that counts.
var handlers = []handler{
	{
		name:  "middleware",
		title: "`Redactor.Middleware`, the no-op handler behind",
		new:   func(io.Writer) slog.Handler { return newRedactor().Middleware(nop.Handler{}) },
		shows: newRedactedText,
		knows: []string{password, token},
	},
	{
		name:  "joblog.New",
		title: titleNew,
		new: func(w io.Writer) slog.Handler {
			return joblog.New(&joblog.Options{Writer: w, Secrets: registered}).Handler()
		},
		knows: []string{password, token},
	},
	{
		name:  "joblog.New/none",
		title: "`joblog.New`, NoRedaction",
		new: func(w io.Writer) slog.Handler {
			return joblog.New(&joblog.Options{Writer: w, NoRedaction: true}).Handler()
		},
	},
	{
		name:  "slog.Text",
		title: titleText,
		new:   func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) },
	},
	{
		name:  "slog.JSON",
		title: "`slog.JSONHandler`",
		new:   func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) },
	},
	{
		name:  "middleware+slog.Text",
		title: "`Redactor.Middleware`, `slog.TextHandler` behind",
		new:   newRedactedText,
		knows: []string{password, token},
	},
	{
		// ReplaceAttr is what slog itself has for redaction. It is given the
		// message too.
		name:  "slog.Text/regexp",
		title: "`slog.TextHandler`, ReplaceAttr with the `regexp`",
		new: func(w io.Writer) slog.Handler {
			return slog.NewTextHandler(w, &slog.HandlerOptions{
				ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
					if a.Value.Kind() == slog.KindString {
						a.Value = slog.StringValue(maskShapes(a.Value.String()))
					}
					return a
				},
			})
		},
		knows: []string{token},
	},
}

func newRedactedText(w io.Writer) slog.Handler {
	return newRedactor().Middleware(slog.NewTextHandler(w, nil))
}

func recordBenchCases() []benchCase {
	var out []benchCase
	for _, c := range recordCases {
		out = append(out, benchCase{
			name: c.name, title: c.title, about: c.about, open: c.open,
			goal: c.goal, reached: c.reached,
		})
	}
	return out
}

func (c recordCase) open() (paired.Case, error) {
	ready := paired.Case{Base: paired.Variant{Name: "noop", Run: c.run(nop.Handler{})}}
	for _, h := range handlers {
		if err := c.check(h); err != nil {
			return paired.Case{}, fmt.Errorf("handler %s: %w", h.name, err)
		}
		ready.Variants = append(ready.Variants, paired.Variant{Name: h.title, Run: c.run(h.new(&nop.Writer{}))})
	}
	return ready, nil
}

func (c recordCase) run(h slog.Handler) func(n int) {
	l := slog.New(h)
	return func(n int) {
		for range n {
			c.log(l)
		}
	}
}

// check has a twin of the measured handler log to where it can be seen. A handler
// that masks nothing must print the secrets: they might be none.
func (c recordCase) check(h handler) error {
	var b strings.Builder
	shows := h.new
	if h.shows != nil {
		shows = h.shows
	}
	c.run(shows(&b))(1)
	out := b.String()
	for _, part := range c.line {
		if !strings.Contains(out, part) {
			return fmt.Errorf("is to print %q, and wrote %q", part, out)
		}
	}
	if secret, ok := containsAny(out, h.knows); ok {
		return fmt.Errorf("is to mask %q, and wrote %q", secret, out)
	}
	clean := len(c.inLine) == 0 && len(c.inAttrs) == 0
	switch masked := strings.Contains(out, "***"); {
	case clean && masked:
		return fmt.Errorf("has nothing to mask, and wrote %q", out)
	case clean:
		return nil
	case h.knows != nil && !masked:
		return fmt.Errorf("is to mask something, and wrote %q", out)
	case h.knows == nil && !strings.Contains(out, c.inLine[0]):
		return fmt.Errorf("is to mask nothing, and wrote %q", out)
	}
	return nil
}
