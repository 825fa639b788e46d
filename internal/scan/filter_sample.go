package scan

// sample is what logs, documentation and source code say, for the filter to know what is
// frequent: pairs of bytes, and trigrams. It is the better, the more different words it has.
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
This package provides helpers that make it easier to read configuration from several places and to report what changed
If the directory does not exist, it will be created with the permissions of its parent; existing files are never overwritten
Please note that the default behaviour has changed since the previous release, and older clients should be upgraded first
The following options are available: verbose output, a different encoding, and the maximum number of connections per host
You may also specify an alternative address, which is useful when testing against a local server behind a proxy
Each entry consists of a name, its current status, and the time at which it was last modified by another user
There is no guarantee that those values remain the same after rebooting the machine or mounting the device again
Many thanks to everyone who contributed patches, translations and documentation during the past eighteen months
However, implementations are free to choose whatever structure they prefer, provided that the interface remains compatible
Support for large objects was removed because it could not be maintained; see the release notes for further details
Because both methods return the same result, most programs use whichever one happens to be more convenient
For instance, consider an application that processes images, computes a histogram and displays it on screen
Redistribution and modification of this software are permitted under the conditions described below, without any warranty
Fix a memory leak in the parser, closes issue #3817; improve error handling when the input is truncated or malformed
Add missing dependency on libraries, update translations (German, French, Dutch), drop obsolete patches, bump standard version
Setting up python3-minimal (3.11.4-1) ... Processing triggers for man-db (2.11.2-2) ... Unpacking libcurl4:amd64 (7.88.1-10+deb12u5)
2026-11-03 18:22:41 status half-configured linux-image-6.1.0-13-amd64:amd64 6.1.55-1
Nov  3 18:25:01 gateway systemd[1]: Started Session 482 of user backup; kernel: usb 1-1.4: new high-speed device number 7
func (b *Buffer) ReadFrom(r io.Reader) (n int64, err error) {
	if len(args) != 2 || !strings.HasPrefix(args[0], "--") {
		return nil, fmt.Errorf("unexpected argument %q for %s", name, cmd.Path)
	for i, line := range strings.Split(text, "\n") { // skip comments and blank lines
		if err := json.Unmarshal(data, &result); err != nil { continue }
	var ErrClosed = errors.New("network connection already closed") // should not happen
	switch x := node.(type) { case *ast.Ident: t.Fatalf("got %v, want %v", x.Name, expected) }
	type Options struct { MaxSize int; Timeout time.Duration; Header map[string][]string }
	mu.Lock(); defer mu.Unlock(); c.entries = append(c.entries, entry{index: uint32(i), value: v})
def __init__(self, filename, mode="rb", encoding=None): raise ValueError("cannot open %r" % filename)
    for item in sorted(self.children.items()): yield item.get("title", None) if isinstance(item, dict) else str(item)
import os, sys; from collections import namedtuple; logging.getLogger(__name__).debug("loading plugin %s", module)
public static void main(String[] args) throws IOException { List<Integer> numbers = new ArrayList<>(); }
const response = await fetch(url, { method: 'POST', body: JSON.stringify(payload) }); module.exports = function () {};
#include <stdio.h> #define BUFFER_SIZE 4096 static unsigned int flags = 0; while (*p++ != '\0') { if (!ptr) goto done; }
SELECT id, customer_name, SUM(total) FROM invoices WHERE created_at > NOW() GROUP BY region ORDER BY 2 DESC LIMIT 10
Traceback (most recent call last): File "main.py", line 117, in <module>; goroutine 41 [running]: runtime.gopanic(0x1400)
docker run --rm -it -v $(pwd):/workspace --network host alpine:3.19 sh -c 'make clean && make -j4 install' > build.txt 2>&1
<div class="content"><p>Welcome back, please choose a language below</p><img src="/static/header.png" alt="image"/></div>
apiVersion: apps/v1, kind: Deployment, replicas: 3, image: registry.example.org/billing:2.8, containerPort: 8080, protocol: TCP
2026-11-03 18:27:45 2:35:59 06:24:26 startup packages configure; 23:36:48 upgrade python3-requests:all 2.28.1-2+deb12u4 2.30.0-5
========================= Usage: report [options] [files] -o output -v, --version show the version and exit =========================
Enter the exit code in decimal mode; an identity node is decoded below, according to the description of your source code
Which utilities do you need for this plan? It passes user ideas to developers, who keep notes on the project in their own words
TLS cipher suite TLS_RSA_WITH_AES_128_CBC_SHA256 is not allowed; HTTP cookies and path filters were done by the Java controller
See https://www.example.com/docs/index.html, http://example.org/start.html#top or the list at https://github.com/example/project/issues/12
10.20.0.7 - - [03/Nov/2026:18:25:01 +0000] "GET /assets/app.min.js HTTP/1.1" 304 0 "https://shop.example.com/checkout" "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0"
{ "name": "lighthouse", "description": "Draws the coast at night", "homepage": "https://example.com/", "keywords": [ "sea", "harbour" ], "type": "object", "default": null },
{"id":7013,"status":"shipped","city":"Oslo","country":"NO","lines":[{"sku":"B-77","unit":"kg","price":"12.50","quantity":3}],"path":"/orders","host":"app-4","note":"Leave it at the door","last":true}
ts=2026-05-14T09:17:46.250Z level=warn logger=http.server service=catalog service_name=orders env=staging component=gateway request_id=b3c1 trace_id=0af7 span_id=e19d user_id=4521 client_ip=172.16.8.9 msg="request served"
{"@timestamp":"2026-05-14T09:17:46Z","severity":"INFO","thread":"worker-1","event":"payment_received","request":{"method":"GET","url":"/v1/accounts"},"response":{"status_code":200,"content_type":"text/plain"},"elapsed_ms":12,"remote_addr":"192.0.2.14","user_agent":"curl/8.4.0","tags":["daily"],"account_id":77,"error":""}
Load 0.71 1.38 2.05, 93.6 % used, 7.5 of 8.0 GiB; 192.168.1.20 sent 16.4 kB in 0.9 s, 10.20.0.7 3.2 kB in 4.8 s, peak 129.90/s at 5.1 ms
0x00000000 0x00000010 10000000 0.00s 0.01s 1.000000 00:00:00 2026-01-01T00:00:00Z; -O2 -Wall -g
NOTHING HEREIN LIMITS THE LIABILITY OF ANYBODY; ALL RIGHTS THAT ARE NOT GRANTED ABOVE ARE RESERVED, AND ANY CLAIM ENDS WITHOUT NOTICE
	for {
	if x > 0 {
		if ok {
			return true
		}
	}
`
