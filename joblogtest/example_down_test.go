package joblogtest_test

import (
	"fmt"

	"github.com/nuntiq/joblog/joblogtest"
)

// While the server is down, connections are refused; the address stays the same.
func ExampleServer_Down() {
	server := joblogtest.NewServer(t)
	defer server.Close()

	server.Down()
	post(server, "run-1", `{"level":"INFO","message":"Posting batch","seq":1}`)
	server.Up()
	post(server, "run-1", `{"level":"INFO","message":"Posting batch","seq":1}`)
	fmt.Println(len(server.Requests()), "request")
	// Output:
	// no answer
	// 202 Accepted
	// 1 request
}
