// Package joblogtest has what tests of logging need: a log API that can be told to
// misbehave, and a handler that records.
//
// # What a job logs
//
// A [Recorder] is a [log/slog.Handler] that keeps each record as the structured
// entry that the platform would get. Hand it to the code under test as its logger,
// and ask for what matters, not for whole lines of text:
//
//	func TestUploadTellsOfRejectedInvoices(t *testing.T) {
//		recorder := joblogtest.NewRecorder()
//		upload(t.Context(), slog.New(recorder), invoices)
//
//		rejected := recorder.Entries().ByStep("upload").ByLevel(slog.LevelWarn)
//		if len(rejected.ByDetail("invoice", 17)) != 1 {
//			t.Errorf("invoice 17 is not told of: %v", rejected)
//		}
//		recorder.AssertNoSecret(t, password)
//		recorder.AssertCallSites(t, 10)
//	}
//
// The last two are for what reviews miss. [Recorder.AssertNoSecret] finds a
// credential that got out, however it is encoded. Give it the test's own
// credentials, and put the Recorder behind the redaction that the job has in
// production, or in its place to see what the code logs by itself.
// [Recorder.AssertCallSites] finds the loop that logs once per record, which
// is harmless with the three records of a test and floods the log with the 50,000
// of a real run.
//
// [AssertNoSecret] does the same for text: what a job printed on stderr.
//
// # What becomes of it on the way
//
// A [Server] is the platform's log API on the loopback interface. It is as strict
// as a real one may be, and keeps what arrived. Attach a logger to its URL and
// Token:
//
//	server := joblogtest.NewServer(t)
//	err := logger.AttachAPI(server.URL, server.Token)
//
// To see what a framework does on a bad day, give the server a script, with one
// [Reply] for each request to come, and say what happens after it:
//
//	server.Script(joblogtest.RetryAfter(429, time.Second), joblogtest.AcceptThenReset())
//	server.AlwaysFor(4*time.Second, joblogtest.Status(503))
//	server.Always(joblogtest.Hang())
//	server.Down() // refused, until server.Up()
//
// The faults happen on the connection itself: a reset is a RST, a refused
// connection meets a closed port. Then look at what came of it: with everything
// flushed, [Server.Problems], [Server.Missing] and [Server.Repeated] are empty where
// nothing was wrong, lost or stored twice.
//
//	if err := server.WaitFor(3, 5*time.Second); err != nil {
//		t.Fatal(err)
//	}
package joblogtest
