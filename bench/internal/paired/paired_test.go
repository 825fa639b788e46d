package paired

import (
	"runtime"
	"sync"
	"testing"
	"time"
)

var sink *[4]int

// spin does n units of work that the compiler cannot leave out.
func spin(n int) {
	x := uint64(n)
	for range n {
		for range 100 {
			x = x*6364136223846793005 + 1442695040888963407
		}
	}
	runtime.KeepAlive(x)
}

func TestRatio(t *testing.T) {
	results := Case{
		Base: Variant{Name: "base", Run: spin},
		Variants: []Variant{
			{Name: "same", Run: spin},
			{Name: "double", Run: func(n int) { spin(2 * n) }},
			{Name: "two goroutines", Run: func(n int) {
				var wg sync.WaitGroup
				for range 2 {
					wg.Go(func() { spin(n) })
				}
				wg.Wait()
			}},
		},
	}.Measure(&Options{Rounds: 100})

	want := []struct {
		name     string
		min, max float64
	}{
		{"base", 1, 1},
		{"same", 0.8, 1.25},
		{"double", 1.7, 2.4},
		{"two goroutines", 1.7, 4}, // and their start,
	}
	if len(results) != len(want) {
		t.Fatalf("got %d results, want %d", len(results), len(want))
	}
	for i, w := range want {
		r := results[i]
		if Clock == "wall clock time" && r.Name == "two goroutines" {
			continue // they take no longer than one
		}
		if r.Name != w.name {
			t.Errorf("result %d is of %q, want %q", i, r.Name, w.name)
		}
		if r.Ratio < w.min || r.Ratio > w.max {
			t.Errorf("%s: ratio %.2f, want %.2f to %.2f", r.Name, r.Ratio, w.min, w.max)
		}
		if r.P25 > r.Ratio || r.P75 < r.Ratio {
			t.Errorf("%s: median %v is not within the quartiles %v, %v", r.Name, r.Ratio, r.P25, r.P75)
		}
		if r.Nanoseconds <= 0 {
			t.Errorf("%s: %v ns per operation", r.Name, r.Nanoseconds)
		}
		// Others may keep the second goroutine off the processor.
		if maxCPUs := map[bool]float64{false: 1.2, true: 2.4}[w.name == "two goroutines"]; r.CPUs <= 0.05 || r.CPUs > maxCPUs {
			t.Errorf("%s: %.2f CPUs busy, want at most %v", r.Name, r.CPUs, maxCPUs)
		}
	}
}

func TestAllocs(t *testing.T) {
	allocate := func(each int) func(int) {
		return func(n int) {
			for range n * each {
				sink = new([4]int)
			}
		}
	}
	tests := []struct {
		name string
		run  func(int)
		want float64
	}{
		{"none", spin, 0},
		{"one", allocate(1), 1},
		{"three", allocate(3), 3},
		{"every other", func(n int) { allocate(1)((n + 1) / 2) }, 0.5},
		{"slow", func(n int) {
			for range n {
				spin(2000)
				sink = new([4]int)
			}
		}, 1},
	}
	var c Case
	c.Base = Variant{Name: "base", Run: spin}
	for _, test := range tests {
		c.Variants = append(c.Variants, Variant{Name: test.name, Run: test.run})
	}
	results := c.Measure(&Options{Rounds: 4})[1:]
	for i, test := range tests {
		if got := results[i].Allocs; got != test.want {
			t.Errorf("%s: %v allocations, want %v", test.name, got, test.want)
		}
	}
}

func TestRounds(t *testing.T) {
	// The order of slices after the calibration, which ends with the last
	// variant's.
	var order []byte
	record := func(name byte) Variant {
		return Variant{Name: string(name), Run: func(n int) {
			order = append(order, name)
			spin(n * 100)
		}}
	}
	const rounds = 6
	Case{Base: record('a'), Variants: []Variant{record('b'), record('c')}}.Measure(
		&Options{Rounds: rounds, Slice: 20 * time.Microsecond})

	first := -1
	for i := range order {
		if order[i] == 'c' && (i+1 == len(order) || order[i+1] != 'c') {
			first = i + 1
			break
		}
	}
	const want = "abc" + "bac" + "cab" + "cba" + "bca" + "acb"
	if got := string(order[first : first+3*rounds]); got != want {
		t.Errorf("order of the slices %s, want %s", got, want)
	}
}

func TestCalibrate(t *testing.T) {
	const slice = 500 * time.Microsecond
	var total int
	n := calibrate(Variant{Run: func(n int) { total += n; spin(n) }}, slice)
	if total < n/8 {
		t.Errorf("calibrated to %d operations after a run of only %d", n, total)
	}
	begin := Now()
	for range 20 {
		spin(n)
	}
	if got := (Now() - begin) / 20; got < slice/3 || got > 3*slice {
		t.Errorf("%d operations take %v, want about %v", n, got, slice)
	}
	if n := calibrate(Variant{Run: func(n int) { spin(n * 100_000) }}, slice); n != 1 {
		t.Errorf("an operation longer than the slice runs %d times in it, want once", n)
	}
}

func TestQuantile(t *testing.T) {
	tests := []struct {
		values []float64
		q      float64
		want   float64
	}{
		{[]float64{7}, 0.5, 7},
		{[]float64{1, 2}, 0.5, 1.5},
		{[]float64{1, 2, 9}, 0.5, 2},
		{[]float64{1, 2, 3, 4, 5}, 0.25, 2},
		{[]float64{1, 2, 3, 4, 5}, 0.75, 4},
		{[]float64{1, 3}, 1, 3},
	}
	for _, test := range tests {
		if got := quantile(test.values, test.q); got != test.want {
			t.Errorf("quantile(%v, %v) = %v, want %v", test.values, test.q, got, test.want)
		}
	}
}
