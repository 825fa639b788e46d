package main

import (
	"math/rand/v2"
	"strings"

	"github.com/nuntiq/joblog"
)

// secrets returns n values that nobody could know the shape of. They are the
// same in every run.
func secrets(n int) []string {
	rnd := rand.New(rand.NewPCG(3, 1))
	out := make([]string, n)
	for i := range out {
		out[i] = random(rnd, 24+rnd.IntN(17)) // 24 to 40 bytes
	}
	return out
}

func random(rnd *rand.Rand, n int) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[rnd.IntN(len(alphabet))]
	}
	return string(b)
}

// registered are the values that those know who can be told of some.
var registered = secrets(100)

// The secrets of what is dirty.
var (
	password = registered[len(registered)/2] // without a shape
	token    = "glpat-" + random(rand.New(rand.NewPCG(3, 2)), 20)
)

// newRedactor returns a Redactor that knows the registered values.
func newRedactor() *joblog.Redactor {
	r := joblog.NewRedactor(nil)
	if err := r.AddSecret(registered...); err != nil {
		panic("redact: " + err.Error()) // they are all long enough
	}
	return r
}

// containsAny reports whether s contains one of the values, and which.
func containsAny(s string, values []string) (string, bool) {
	for _, v := range values {
		if strings.Contains(s, v) {
			return v, true
		}
	}
	return "", false
}
