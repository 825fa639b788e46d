package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/bench/internal/paired"
)

const (
	registerName   = "register" // what -case selects by
	registerRounds = 15         // at most: one is long enough
	registerGoal   = "50 ms, 8 MiB"
)

// registerWay is a way to register many secrets.
type registerWay struct {
	name, title string
	add         func(r *joblog.Redactor, values []string) error
}

var registerWays = []registerWay{
	{"once", "1,000 secrets registered in one call", func(r *joblog.Redactor, values []string) error {
		return r.AddSecret(values...)
	}},
	{"each", "1,000 secrets registered one by one", func(r *joblog.Redactor, values []string) error {
		for _, v := range values {
			if err := r.AddSecret(v); err != nil {
				return err
			}
		}
		return nil
	}},
}

// registerCost is what it takes to register.
type registerCost struct {
	time     time.Duration // by the clock of package paired
	retained int64         // bytes of the heap that the Redactor keeps
}

func (c registerCost) String() string {
	return fmt.Sprintf("%.1f ms, %.2f MiB", float64(c.time)/1e6, float64(c.retained)/(1<<20))
}

// measure returns the medians over the rounds.
func (w registerWay) measure(rounds int) (registerCost, error) {
	values := secrets(1000)
	if err := w.check(values); err != nil {
		return registerCost{}, fmt.Errorf("case %s, %s: %w", registerName, w.name, err)
	}
	var times []time.Duration
	var retained []int64
	for range rounds {
		r := joblog.NewRedactor(nil)
		before := heap()
		start := paired.Now()
		if err := w.add(r, values); err != nil {
			return registerCost{}, err
		}
		times = append(times, paired.Now()-start)
		retained = append(retained, heap()-before)
		runtime.KeepAlive(r)
	}
	slices.Sort(times)
	slices.Sort(retained)
	return registerCost{times[len(times)/2], retained[len(retained)/2]}, nil
}

// check also makes what all Redactors share.
func (w registerWay) check(values []string) error {
	r := joblog.NewRedactor(nil)
	if err := w.add(r, values); err != nil {
		return err
	}
	if got := r.String(strings.Join(values, " ")); len(got) != len(values)*len("*** ")-1 {
		return fmt.Errorf("is to mask all of %d values, and left %d bytes", len(values), len(got))
	}
	return nil
}

// heap returns the bytes that are in use.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what pools hold goes by the second
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
