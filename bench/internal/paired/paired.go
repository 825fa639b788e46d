// Package paired compares variants of the same work on a machine that is not
// quiet.
//
// Times taken minutes apart differ by whatever else the machine did; times taken
// half a millisecond apart hardly do. So the variants run in short slices, round
// robin, and each slice is only ever compared with the base's slice of the same
// round. The median of these per-round ratios is the result.
//
// What is measured is the CPU time of the whole process (see [Clock]): waiting
// for a processor that others use does not count, and work on other threads
// does, the garbage collector's included. What a variant leaves to the collector
// is collected before the next slice, which it would otherwise be counted in. A
// collection that comes once in many slices is visible in the upper quartile, not
// in the median, so the median is kind to variants that allocate; their
// allocations are given beside it.
package paired

import (
	"math"
	"runtime"
	"slices"
	"time"
)

// Variant is one way to do the work.
type Variant struct {
	Name string

	// Run does the work n times, n being 1 or more. It returns when all of it is
	// done, work on other goroutines included. It is never called concurrently.
	Run func(n int)

	// Prepare is called before each slice, and is not measured. It may be nil.
	Prepare func()
}

func (v *Variant) prepare() {
	if v.Prepare != nil {
		v.Prepare()
	}
}

// Case is a set of variants with the one they are compared to.
type Case struct {
	Base     Variant
	Variants []Variant
}

// Options are the options of [Case.Measure]. The zero value is the default.
type Options struct {
	Rounds int           // 0: 250
	Slice  time.Duration // how long a variant runs in each round; 0: 0.5 ms
}

// Result is what was measured of one variant.
type Result struct {
	Name string

	// Ratio is the median over all rounds of the variant's time per operation
	// divided by the base's in the same round; half of the rounds lie from P25
	// to P75.
	Ratio, P25, P75 float64

	Nanoseconds float64 // per operation, the median over all rounds; compare ratios, not these
	CPUs        float64 // kept busy, the median over all rounds; 1 where Clock is the wall's
	Allocs      float64 // on the heap per operation, to the nearest 0.01
}

// Measure runs the case. The first result is the base's, with ratio 1; those of
// the variants follow in their order. Nil opts are the default options.
func (c Case) Measure(opts *Options) []Result {
	rounds, slice := 250, 500*time.Microsecond
	if opts != nil && opts.Rounds > 0 {
		rounds = opts.Rounds
	}
	if opts != nil && opts.Slice > 0 {
		slice = opts.Slice
	}

	all := append([]Variant{c.Base}, c.Variants...)
	n := make([]int, len(all))
	heap := make([]float64, len(all))    // allocations per operation
	perOp := make([][]float64, len(all)) // nanoseconds by variant and round
	cpus := make([][]float64, len(all))
	for i, v := range all {
		n[i] = calibrate(v, slice)
		heap[i] = allocs(v, n[i])
		perOp[i] = make([]float64, rounds)
		cpus[i] = make([]float64, rounds)
	}
	runtime.GC()
	garbage := false
	for round := range rounds {
		for k := range all {
			i := (round + k) % len(all)
			if round%2 == 1 {
				// Backwards, so that no variant always runs in what the same
				// neighbour has left in the caches and to the collector.
				i = len(all) - 1 - i
			}
			if all[i].prepare(); garbage {
				runtime.GC()
			}
			garbage = heap[i] > 0
			wall := time.Now()
			start := Now()
			all[i].Run(n[i])
			used := Now() - start
			perOp[i][round] = float64(used) / float64(n[i])
			cpus[i][round] = float64(used) / float64(time.Since(wall))
		}
	}

	ratios := make([][]float64, len(all))
	for i := range all {
		ratios[i] = make([]float64, rounds)
		for round := range rounds {
			ratios[i][round] = perOp[i][round] / perOp[0][round]
		}
	}
	results := make([]Result, len(all))
	for i, v := range all {
		slices.Sort(ratios[i])
		slices.Sort(perOp[i])
		slices.Sort(cpus[i])
		results[i] = Result{
			Name:        v.Name,
			Ratio:       quantile(ratios[i], 0.5),
			P25:         quantile(ratios[i], 0.25),
			P75:         quantile(ratios[i], 0.75),
			Nanoseconds: quantile(perOp[i], 0.5),
			CPUs:        quantile(cpus[i], 0.5),
			Allocs:      heap[i],
		}
	}
	return results
}

// calibrate returns how often v runs in a slice. It warms v up too.
func calibrate(v Variant, slice time.Duration) int {
	n := 1
	for {
		best := time.Duration(math.MaxInt64)
		for range 3 {
			v.prepare()
			start := Now()
			v.Run(n)
			best = min(best, Now()-start)
		}
		if best >= slice/4 || n >= 1<<30 {
			return max(1, int(float64(n)*float64(slice)/float64(max(best, 1))))
		}
		n *= 2
	}
}

// allocs returns the heap allocations of one operation. The count is the whole
// process's, so it is averaged over many operations, and the least of some
// tries: what else there is only adds.
func allocs(v Variant, perSlice int) float64 {
	// As testing.AllocsPerRun has it: goroutines in parallel may each miss a
	// sync.Pool's other shards.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	n := max(perSlice, 1000)
	if perSlice < 50 {
		n = 20 * perSlice // slow work: a few allocations of others do no harm to it
	}
	v.prepare()
	v.Run(1)
	least := math.Inf(1)
	var before, after runtime.MemStats
	for range 5 {
		v.prepare()
		runtime.ReadMemStats(&before)
		v.Run(n)
		runtime.ReadMemStats(&after)
		least = min(least, float64(after.Mallocs-before.Mallocs)/float64(n))
	}
	return math.Round(least*100) / 100
}

// quantile returns the q-quantile of sorted values, between two of them where it
// lies there.
func quantile(sorted []float64, q float64) float64 {
	pos := q * float64(len(sorted)-1)
	lo := int(pos)
	if lo+1 == len(sorted) {
		return sorted[lo]
	}
	frac := pos - float64(lo)
	return sorted[lo]*(1-frac) + sorted[lo+1]*frac
}
