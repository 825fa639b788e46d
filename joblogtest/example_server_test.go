package joblogtest_test

import (
	"fmt"
	"time"

	"github.com/nuntiq/joblog/joblogtest"
)

// What arrived can be asked for; what was wrong with it is told.
func ExampleServer() {
	server := joblogtest.NewServer(t)
	defer server.Close() // a test's end does it too

	post(server, "run-1", `{"level":"INFO","message":"Posting batch","step":"upload","detail":{"count":50},"seq":1}`)
	post(server, "run-2", `{"level":"INFO","message":"Posted","source":"main.go:7","seq":2}`)

	if err := server.WaitFor(1, 5*time.Second); err != nil {
		t.Errorf("%v", err)
	}
	for _, e := range server.Entries().ByDetail("count", 50) {
		fmt.Println(e.Seq, e.Level, e.Step, e.Message)
	}
	fmt.Println(server.Problems())
	// Output:
	// 202 Accepted
	// 400 Bad Request
	// 1 INFO upload Posting batch
	// [request 1: unknown member "source"]
}
