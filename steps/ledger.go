package steps

import (
	"context"
	"reflect"
	"sync"

	"github.com/nuntiq/joblog/internal/panics"
)

// maxTold bounds a ledger: a loop may run a failing step for each of a million
// rows. What is forgotten is logged twice at worst.
const maxTold = 1000

// ledger holds what the steps inside of a step have logged, each with the name of
// the one that did. The zero ledger is empty.
type ledger struct {
	mu   sync.Mutex
	told map[any]string // by identity
}

func (l *ledger) add(key any, by string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.told) >= maxTold {
		clear(l.told)
	}
	if l.told == nil {
		l.told = map[any]string{}
	}
	l.told[key] = by
}

func (l *ledger) get(key any) (by string, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	by, ok = l.told[key]
	return by, ok
}

// holds reports whether err has been logged, or all that it wraps, and by which
// step: the first one.
func (l *ledger) holds(err error) (by string, ok bool) {
	ok = consistsOf(err, func(e error) bool {
		name, found := l.get(identity(e))
		if by == "" {
			by = name
		}
		return found
	})
	return by, ok
}

// identity is what two errors, or two values of panics, have in common if they
// are the same one. Where == would panic it is the type and the text.
func identity(v any) any {
	if reflect.ValueOf(v).Comparable() {
		return v
	}
	return typedText{reflect.TypeOf(v), panics.Text(v)}
}

type typedText struct {
	typ  reflect.Type
	text string
}

// consistsOf reports whether is holds for err, or else for all that err wraps,
// and it wraps something. An error that is hostile enough to panic, or endless,
// consists of nothing.
func consistsOf(err error, is func(error) bool) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	budget := 10_000
	var walk func(error) bool
	walk = func(err error) bool {
		if budget--; err == nil || budget < 0 {
			return false
		}
		if is(err) {
			return true
		}
		switch e := err.(type) {
		case interface{ Unwrap() error }:
			return walk(e.Unwrap())
		case interface{ Unwrap() []error }:
			inner := e.Unwrap()
			for _, err := range inner {
				if err != nil && !walk(err) {
					return false
				}
			}
			return len(inner) > 0
		}
		return false
	}
	return walk(err)
}

// isCanceled is errors.Is for err alone, without what it wraps.
func isCanceled(err error) bool {
	e, ok := err.(interface{ Is(error) bool })
	return err == context.Canceled || ok && e.Is(context.Canceled)
}
