package entry

import (
	"fmt"
	"reflect"
	"strconv"
)

// maxFault is how much is shown of an error's or a panic's text.
const maxFault = 1 << 10

// fault appends what stands in the place of a value that could not be encoded.
func (e *Encoder) fault(text string) {
	if len(text) > maxFault {
		text = text[:runeStart(text, maxFault)] + "…"
	}
	e.str(text)
}

func (e *Encoder) failed(text string) { e.fault("!ERROR: " + text) }

func (e *Encoder) panicked(p any) { e.fault("!PANIC: " + panicText(p)) }

func (e *Encoder) tooDeep() {
	e.failed("nested more than " + strconv.Itoa(maxDepth) + " deep")
}

// panicText returns what a panic was about. It prints only what is sure to end, and
// of what panics again no more than its type.
func panicText(p any) (text string) {
	defer func() {
		if recover() != nil {
			text = fmt.Sprintf("%T", p)
		}
	}()
	switch p := p.(type) {
	case string:
		return p
	case error:
		return p.Error()
	case fmt.Stringer:
		return p.String()
	}
	switch reflect.ValueOf(p).Kind() {
	case reflect.Map, reflect.Slice, reflect.Array, reflect.Struct, reflect.Pointer:
		return fmt.Sprintf("%T", p)
	}
	return fmt.Sprint(p)
}

// errorText returns the text of an error that may panic itself.
func errorText(err error) string { return panicText(err) }
