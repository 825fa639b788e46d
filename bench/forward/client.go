package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/bench/internal/paired"
)

// clientSpec is a job that logs.
type clientSpec struct {
	Forwarder string
	URL       string
	Records   int
	Rate      int           // records a second; 0: as fast as can be
	Flush     time.Duration // how long it waits for delivery before it closes; 0: not at all
	Close     time.Duration // the deadline
}

// clientReport is how the job fared.
type clientReport struct {
	Loop          time.Duration
	P50, P99, Max time.Duration // of a log call
	Flushed       time.Duration // from the first call until the flush was done
	CPU           time.Duration // of the process, meanwhile
	Closed        time.Duration
	Told          told
	RSS           int // KiB at the most, over what there was at first; -1: not known
	Goroutines    int // more than at first, when all is closed
}

// told is what a forwarder says of the records that are lost.
type told struct {
	Lost      int // -1: it says no number
	Delivered int // entries, its own included; -1: it says no number
	Balanced  bool
	Failed    int // requests that had to be repeated; -1: it says no number
	Note      string
}

// forwarder is one way to forward.
type forwarder struct {
	open  func(spec *clientSpec) (slog.Handler, error)
	flush func(ctx context.Context)
	close func(ctx context.Context)
	told  func() told
}

func (spec *clientSpec) run() (clientReport, error) {
	f := forwarders[spec.Forwarder]()
	messages := make([]string, spec.Records)
	for i := range messages {
		messages[i] = fmt.Sprintf("Posted invoice #%0*d to the ERP", idDigits, i)
	}
	took := make([]time.Duration, spec.Records)
	for i := range took {
		took[i] = 1 // so that the memory is there
	}
	goroutines := runtime.NumGoroutine()
	h, err := f.open(spec)
	if err != nil {
		return clientReport{}, err
	}
	l, ctx := slog.New(h), context.Background()
	rss := memory("VmRSS:")

	fmt.Println("ready")
	var report clientReport
	begun, cpu := time.Now(), paired.Now()
	for i, m := range messages {
		if spec.Rate > 0 {
			time.Sleep(time.Until(begun.Add(time.Duration(i) * time.Second / time.Duration(spec.Rate))))
		}
		at := time.Now()
		l.LogAttrs(ctx, slog.LevelInfo, m, joblog.Step("upload"), joblog.Detail("count", 50, "batch", "b-17"))
		took[i] = time.Since(at)
	}
	report.Loop = time.Since(begun)
	if spec.Flush > 0 {
		ctx, cancel := context.WithTimeout(ctx, spec.Flush)
		f.flush(ctx)
		cancel()
	}
	report.Flushed, report.CPU = time.Since(begun), paired.Now()-cpu

	ctx, cancel := context.WithTimeout(ctx, spec.Close)
	defer cancel()
	closing := time.Now()
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		f.close(ctx)
	}()
	select {
	case <-closed:
		report.Closed = time.Since(closing)
	case <-time.After(2*spec.Close + time.Second):
		report.Closed = -1 // it has no deadline
	}
	report.RSS = -1
	if peak := memory("VmHWM:"); peak > 0 {
		report.RSS = peak - rss
	}
	report.Told = f.told()
	// Those of closed connections end a moment later.
	for until := time.Now().Add(time.Second); ; time.Sleep(time.Millisecond) {
		if report.Goroutines = runtime.NumGoroutine() - goroutines; report.Goroutines <= 0 || time.Now().After(until) {
			break
		}
	}
	slices.Sort(took)
	report.P50 = took[len(took)/2]
	report.P99 = took[len(took)*99/100]
	report.Max = took[len(took)-1]
	return report, nil
}

// memory returns a figure of this process in KiB, or 0 on systems that do not
// tell.
func memory(name string) int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			n, _ := strconv.Atoi(strings.Fields(rest)[0])
			return n
		}
	}
	return 0
}
