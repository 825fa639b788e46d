package joblogtest_test

import (
	"fmt"
	"time"

	"github.com/nuntiq/joblog/joblogtest"
)

// The script has a reply for each of the first requests. The second one stores
// the entry, but the client cannot know, and sends it again.
func ExampleServer_Script() {
	server := joblogtest.NewServer(t)
	defer server.Close()
	server.Script(joblogtest.RetryAfter(429, 2*time.Second), joblogtest.AcceptThenReset())

	const entry = `{"level":"INFO","message":"Posting batch","seq":1}`
	for range 3 {
		post(server, "run-1", entry)
	}
	fmt.Println(len(server.Entries()), "stored,", server.Duplicates(), "came again")
	// Output:
	// 429 Too Many Requests
	// no answer
	// 202 Accepted
	// 1 stored, 1 came again
}
