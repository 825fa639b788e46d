package joblogtest_test

import (
	"encoding/base64"
	"log/slog"

	"github.com/nuntiq/joblog/joblogtest"
)

// A credential is found in the forms that it takes, and not printed.
func ExampleAssertNoSecret() {
	const password = "correct-horse"
	stderr := "2026-05-16 14:32:11 UTC [INFO] Fetching invoices\n" +
		"2026-05-16 14:32:12 UTC [DEBUG] GET /invoices, Basic " +
		base64.StdEncoding.EncodeToString([]byte("etl:"+password)) + "\n"

	joblogtest.AssertNoSecret(t, stderr, password)
	// Output:
	// joblogtest: secrets got out:
	// 	line 2 has values[0]
}

// All that was recorded is looked at, keys and values of any type included.
func ExampleRecorder_AssertNoSecret() {
	const password = "correct-horse"
	recorder := joblogtest.NewRecorder()
	slog.New(recorder).Info("Connecting", slog.Group("db", "user", "etl", "dsn", "postgres://etl:"+password+"@db/"))

	recorder.AssertNoSecret(t, "another credential", password)
	// Output:
	// joblogtest: secrets got out:
	// 	entry 0 (example_secret_test.go:27): detail.db.dsn has values[1]
}
