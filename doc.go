// Package joblog is the logging half of a connector framework: a connector is a
// small batch program that a worker runs in a container, and its author only
// ever sees a [*slog.Logger].
//
// # The line
//
// Each log call prints one line on stderr, the durable record of the job. Its
// format is fixed:
//
//	2026-05-16 14:32:11 UTC [INFO] Fetched 42 invoices from ERP
//
// [TextHandler] has the details. Attributes are never on it.
//
// # Step and detail
//
// What the line has no room for goes into two attributes: [Step] names the part
// of the job that a record belongs to, and [Detail] holds the rest. A step can
// also travel in the context, by [ContextWithStep].
//
//	log.Info("Posting batch", joblog.Step("upload"), joblog.Detail("count", 50))
//
// # Forwarding
//
// [Logger.AttachAPI] has each record sent to the platform's API as a structured
// entry, with its step and detail; nothing else switches that on. The lines stay
// the durable record: forwarding never delays or fails them. [APIHandler] has the
// details.
//
// # Redaction
//
// Secrets are masked before a record is printed, by a [Redactor] that [New] puts in
// front of everything: registered values in all the forms they take, well-known
// token formats, and values under sensitive keys. [Logger.AddSecret] registers
// what is not known from the environment, and fields of type [Secret] never print.
//
// # Putting it together
//
// [New] composes the handlers; a framework's main needs little else:
//
//	func main() {
//		logger := joblog.New(nil)
//		defer logger.HandlePanic()
//		slog.SetDefault(logger.Logger)
//		status := run(logger.Logger)
//		_ = logger.Close(context.Background())
//		os.Exit(status)
//	}
//
// [Options.Use] puts middleware and other handlers beside the line. A framework
// with needs of its own composes the same parts with package
// [github.com/samber/slog-multi], as example_compose_test.go shows.
//
// # Three don'ts
//
//   - Print nothing to stdout. It belongs to the job's one line of JSON, its
//     result; package stdout reserves it.
//   - Log no secrets. Redaction masks what it knows, and cannot know everything.
//   - Do not log INFO once per record of a large loop: package steps counts, and
//     package throttle stops a flood.
//
// # What it will not do
//
// There are no colours, no attributes on the line, no levels of its own, no
// format options, and no files. The line is made for the platform's log viewer,
// for grep and for people, in this order.
//
// A logger does not crash or fail the job it serves: a writer that fails or panics
// and a middleware that panics cost at most the line at hand, and are counted or
// told of. It waits for its writer, as any print does; never for the API.
package joblog
