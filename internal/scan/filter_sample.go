package scan

// sample is what logs say, for the filter to know which pairs of bytes are frequent.
const sample = `Starting job nightly-import in production, version 2.14.0, with 8 workers
Connected to database orders on db-2.internal:5432 as reporting after 38 ms
Fetched page 3 of 12 from the supplier, 250 records, 1.4 MB in 612 ms
Skipped 17 lines without a quantity; the first one is line 4218 of stock.csv
Retrying request in 2.5s: connection reset by peer (attempt 2 of 5)
Customer 10482 has no delivery address, using the billing address instead
Wrote /data/outgoing/2026-03-09/shipments_0412.xml and moved it to the archive
GET /api/v2/products?limit=100&offset=300 200 in 84ms
level=info ts=2026-03-09T06:30:12.408Z caller=worker.go:204 msg="batch finished" batch=31 count=500 failed=0
{"time":"2026-03-09T06:30:12Z","level":"WARN","message":"slow query","duration_ms":1830,"rows":90211,"table":"price_list"}
Upload of report 7f3a9c12-55d0-4e1b-a8f6-0c9d2b7e6413 complete, checksum matches
Validation failed for invoice INV-2026-00917: net amount 1,240.50 does not equal the sum of its lines
Updated 1,918 articles, created 44, deleted 3, left 20,377 unchanged in 3m12s
Waiting for the lock on account ledger, held by process 2711 since 06:28
Mapped warehouse "North" to location N01, currency EUR, tax code 19
Could not parse date 31.02.2026 in column Due; row is ignored
Received message from queue exports, partition 4, offset 88120, key order-5521
Memory 412 MiB, goroutines 37, open files 24, next run at 07:00 UTC
Finished step transform: 96% of the plan reached, nothing to do until tomorrow
Shutting down: context canceled, flushed 210 entries, exit status 0
`
