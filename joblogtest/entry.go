package joblogtest

import (
	"encoding/json"
	"log/slog"
	"time"
)

// Entry is one structured entry: as it arrived at a [Server], or as a [Recorder]
// made it of a record.
type Entry struct {
	Time    time.Time // zero: none
	Level   slog.Level
	Message string
	Step    string // "": none

	// Detail is a map[string]any as a rule, anything else where the attribute
	// detail stood alone and is no object, and nil where there is none. A Server
	// has in it what encoding/json decodes into an any; a Recorder the Go values
	// that were logged. It must not be changed.
	Detail any

	Seq uint64          // 0: none, as in a Recorder
	Raw json.RawMessage // as it arrived; nil in a Recorder
	PC  uintptr         // of the log call; 0 in a Server
}
