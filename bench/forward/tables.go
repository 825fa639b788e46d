package main

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// trial is a job with an API.
type trial struct {
	name string // what -only selects by
	job  clientSpec
	api  apiSpec
}

// result is what came of it.
type result struct {
	trial
	clientReport
	api apiReport
}

func (t trial) run() (result, error) {
	server, err := start("api", &t.api)
	if err != nil {
		return result{}, err
	}
	r := result{trial: t}
	t.job.URL = server.first
	client, err := start("forwarder", &t.job)
	if err != nil {
		return r, errors.Join(err, server.end("api", &r.api))
	}
	if err := client.end("forwarder", &r.clientReport); err != nil {
		return r, errors.Join(err, server.end("api", &r.api))
	}
	if err := server.end("api", &r.api); err != nil {
		return r, err
	}
	return r, r.check()
}

// check is what must be true of ours in whatever time it takes.
func (r *result) check() error {
	if forwarderIsPeer(r.job.Forwarder) || r.trial.api.Bare {
		return nil
	}
	if ok, why := r.exact(); !ok {
		return fmt.Errorf("%s: the account is wrong: %s", r.name, why)
	}
	if r.Goroutines > 0 {
		return fmt.Errorf("%s: %d goroutines are left", r.name, r.Goroutines)
	}
	return nil
}

func forwarderIsPeer(name string) bool { return name == "otel" || name == "axiom" }

// exact reports whether the forwarder's account is what the API has seen. Of
// requests that time was up for ours says that they are lost, though they may have
// arrived.
func (r *result) exact() (bool, string) {
	if r.Told.Lost < 0 {
		return false, "no"
	}
	missing := r.job.Records - r.api.Records
	if forwarderIsPeer(r.job.Forwarder) {
		if r.Told.Lost == missing {
			return true, "exact"
		}
		return false, fmt.Sprintf("%d of %d", r.Told.Lost, missing)
	}
	arrived := r.api.Records + r.api.Others
	const inFlight = 8 * 2000
	if !r.Told.Balanced || r.Told.Delivered > arrived || arrived-r.Told.Delivered > inFlight {
		return false, fmt.Sprintf("%d said to be delivered, %d arrived", r.Told.Delivered, arrived)
	}
	if n := arrived - r.Told.Delivered; n > 0 {
		return true, fmt.Sprintf("exact but for %d in flight at the end", n)
	}
	return true, "exact"
}

func (r *result) loss() string {
	if r.api.Records == r.job.Records || r.job.Forwarder == detached {
		return "–"
	}
	_, text := r.exact()
	if r.Told.Note != "" {
		text += "; " + r.Told.Note
	}
	return text
}

func (r *result) delivered() string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", 100*float64(r.api.Records)/float64(r.job.Records)), ".0")
}

func micros(d time.Duration) string {
	if d >= 10*time.Millisecond {
		return fmt.Sprintf("%.0f ms", float64(d)/1e6)
	}
	return fmt.Sprintf("%.1f", float64(d)/1e3)
}

func (r *result) rss() string {
	if r.RSS < 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", float64(r.RSS)/1024)
}

func (r *result) closing() string {
	if r.Closed < 0 {
		return "does not end"
	}
	return fmt.Sprintf("%.2f", r.Closed.Seconds())
}

// burst is 100,000 records as fast as can be.
func burst(cfg config) error {
	records, flush := 100_000, 30*time.Second
	if cfg.short {
		records, flush = 2000, time.Second
	}
	table := table{
		about: fmt.Sprintf("%d records as fast as can be, then %v to deliver them:", records, flush),
		head:  "| | API takes | log loop s | a call, µs: p50 | p99 | max | delivered % | loss told | RSS MB |\n|---|--:|--:|--:|--:|--:|--:|---|--:|",
	}
	for _, name := range []string{"batch/roomy", "single", "otel", "axiom", detached} {
		for _, latency := range []time.Duration{0, 20 * time.Millisecond} {
			if name == detached && latency > 0 {
				continue
			}
			t := trial{
				name: fmt.Sprintf("burst/%s/%v", name, latency),
				job:  clientSpec{Forwarder: name, Records: records, Flush: flush, Close: 5 * time.Second},
				api:  apiSpec{Latency: latency},
			}
			if cfg.short {
				t.job.Close = time.Second
			}
			if err := table.add(cfg, t, func(r *result) string {
				return fmt.Sprintf("| %s | %v | %.2f | %s | %s | %s | %s | %s | %s |", titles[name], latency, r.Loop.Seconds(),
					micros(r.P50), micros(r.P99), micros(r.Max), r.delivered(), r.loss(), r.rss())
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// outage is 10,000 records at 1,000 a second, while the API is out of order.
func outage(cfg config) error {
	records, rate, unit, closing := 10_000, 1000, time.Second, 5*time.Second
	if cfg.short {
		records, unit, closing = 600, 60*time.Millisecond, 500*time.Millisecond
	}
	table := table{
		about: fmt.Sprintf("%d records at %d a second, then Close with a deadline of %v:", records, rate, closing),
		head:  "| API | | delivered % | duplicates | requests meanwhile | a call, µs: p99 | max | RSS MB | Close s | loss told | goroutines left |\n|---|---|--:|--:|--:|--:|--:|--:|--:|---|--:|",
	}
	faults := []struct {
		name, title string
		api         apiSpec
	}{
		{"503", fmt.Sprintf("503 for %v", 4*unit), apiSpec{Fault: unavailable, From: 2 * unit, To: 6 * unit}},
		{"429", fmt.Sprintf("429, Retry-After %s, for %v", retryAfter, 4*unit), apiSpec{Fault: tooMany, From: 2 * unit, To: 6 * unit}},
		{"refused-then-up", fmt.Sprintf("refuses connections for %v", 4*unit), apiSpec{Fault: refused, From: 2 * unit, To: 6 * unit}},
		{"hang", "never answers", apiSpec{Fault: hanging}},
		{"refused", "refuses connections", apiSpec{Fault: refused}},
	}
	for _, f := range faults {
		for _, name := range []string{"single", "batch", "otel", "axiom", detached} {
			if name == detached && f.api.Fault != hanging {
				continue // once is enough
			}
			t := trial{
				name: "outage/" + f.name + "/" + name,
				job:  clientSpec{Forwarder: name, Records: records, Rate: rate, Close: closing},
				api:  f.api,
			}
			if err := table.add(cfg, t, func(r *result) string {
				requests := fmt.Sprint(r.api.Outage)
				if r.trial.api.Fault == refused {
					// They do not arrive; those that fail are repeated.
					requests = "–"
					if r.Told.Failed >= 0 {
						requests = fmt.Sprint(r.Told.Failed)
					}
				}
				return fmt.Sprintf("| %s | %s | %s | %d | %s | %s | %s | %s | %s | %s | %d |", f.title, titles[name], r.delivered(), r.api.Duplicates, requests,
					micros(r.P99), micros(r.Max), r.rss(), r.closing(), r.loss(), r.Goroutines)
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// throughput is what the forwarding itself can do.
func throughput(cfg config) error {
	table := table{
		about: "Entries a second to an API that only counts bytes, from the first call to the end of Flush:",
		head:  "| | entries | entries/s | goal | CPU of the job, µs an entry |\n|---|--:|--:|--:|--:|",
	}
	for _, c := range []struct {
		name    string
		records int
		goal    string
	}{{"single", 60_000, "20,000"}, {"batch/roomy", 120_000, "150,000"}} {
		t := trial{
			name: "throughput/" + c.name,
			job:  clientSpec{Forwarder: c.name, Records: c.records, Flush: 30 * time.Second, Close: time.Second},
			api:  apiSpec{Bare: true},
		}
		if cfg.short {
			t.job.Records = 1000
		}
		if err := table.add(cfg, t, func(r *result) string {
			return fmt.Sprintf("| %s | %d | %.0f | %s | %.1f |", titles[c.name], r.Told.Delivered, float64(r.Told.Delivered)/r.Flushed.Seconds(), c.goal,
				float64(r.CPU)/1e3/float64(r.Told.Delivered))
		}); err != nil {
			return err
		}
	}
	return nil
}

// table prints rows as they come.
type table struct {
	about, head string
	begun       bool
}

func (t *table) add(cfg config, tr trial, row func(r *result) string) error {
	if !cfg.wants(tr.name) || forwarderIsPeer(tr.job.Forwarder) && !cfg.peers {
		return nil
	}
	if !t.begun {
		t.begun = true
		fmt.Printf("\n%s\n\n%s\n", t.about, t.head)
	}
	r, err := tr.run()
	if err != nil {
		return fmt.Errorf("%s: %w", tr.name, err)
	}
	fmt.Println(row(&r))
	return nil
}
