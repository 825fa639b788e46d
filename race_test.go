//go:build race

package joblog_test

const raceEnabled = true
