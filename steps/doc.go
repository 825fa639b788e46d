// Package steps tells a job's story in few lines: when each step starts, how it
// ends and how long it took, and how far a long loop has come.
//
//	err := steps.Run(ctx, logger, "save", func(ctx context.Context) error {
//		p := steps.NewProgress(ctx, logger, "save", len(rows))
//		defer p.End()
//		for _, row := range rows {
//			if err := save(ctx, row); err != nil {
//				p.Fail(row.ID, err)
//				continue
//			}
//			p.OK()
//		}
//		return nil
//	})
//
// On stderr that is, whether there are 50 rows or 50,000,
//
//	2026-05-16 14:32:11 UTC [INFO] Starting save
//	2026-05-16 14:32:21 UTC [INFO] Save: 12,000 of 50,000, 1 failed, 1,200/s
//	2026-05-16 14:32:52 UTC [INFO] Save complete: 49,998 ok, 2 failed, 1,220/s
//	2026-05-16 14:32:52 UTC [INFO] Done save in 41s
//
// and a WARN line for each of the two rows. The records carry step and detail as
// package joblog has them; any [slog.Handler] will do.
//
// A framework that puts a [Run] around the whole connector need not log the error
// that comes out of it: it has been logged, once. Two errors are the same if they
// are ==, so that a sentinel such as io.EOF, which an inner step returned bare and
// the caller got over, counts as logged when an outer step fails by it: wrap it in
// the inner step.
package steps
