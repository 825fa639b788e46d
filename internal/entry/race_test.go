//go:build race

package entry_test

const raceEnabled = true
