package main

import "testing"

// What has a limit keeps it: the numbers would compare nothing otherwise.
func TestLimits(t *testing.T) {
	for _, l := range limiters {
		for _, alone := range []bool{false, true} {
			if err := check(l, alone); err != nil {
				t.Errorf("%s: %v", l.title, err)
			}
		}
	}
}
