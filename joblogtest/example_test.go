package joblogtest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/nuntiq/joblog/joblogtest"
)

// t stands for the *testing.T of a test in the examples.
var t testing.TB = exampleT{}

type exampleT struct{ testing.TB }

func (exampleT) Helper() {}

// Cleanup does nothing: the examples close their servers themselves.
func (exampleT) Cleanup(func()) {}

func (exampleT) Errorf(format string, args ...any) { fmt.Printf(format+"\n", args...) }

func (exampleT) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }

// post stands for a forwarder in the examples: it sends one entry, once.
func post(server *joblogtest.Server, key, entry string) {
	req, err := http.NewRequest(http.MethodPost, server.URL, strings.NewReader(entry))
	if err != nil {
		panic(err)
	}
	req.Header.Set("Authorization", "Bearer "+server.Token)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		fmt.Println("no answer")
		return
	}
	defer resp.Body.Close()
	fmt.Println(resp.Status)
}
