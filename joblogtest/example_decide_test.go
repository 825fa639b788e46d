package joblogtest_test

import (
	"fmt"
	"log/slog"

	"github.com/nuntiq/joblog/joblogtest"
)

// A server that takes what it likes.
func ExampleServer_Decide() {
	server := joblogtest.NewServer(t)
	defer server.Close()
	server.Decide(func(r joblogtest.Request) joblogtest.Reply {
		if len(r.Entries.ByLevel(slog.LevelDebug)) > 0 {
			return joblogtest.Status(422)
		}
		return joblogtest.Accept()
	})

	post(server, "run-1", `{"level":"DEBUG","message":"Looking at invoice 17","seq":1}`)
	post(server, "run-2", `{"level":"INFO","message":"Saved 42 invoices","seq":2}`)
	fmt.Println("missing:", server.Missing())
	// Output:
	// 422 Unprocessable Entity
	// 202 Accepted
	// missing: [1]
}
