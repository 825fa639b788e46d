package jobhttp_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/nuntiq/joblog/jobhttp"
)

// Over loopback, where a request is as short as it gets.
func BenchmarkTransport(b *testing.B) {
	for _, bm := range []struct {
		name string
		wrap func(http.RoundTripper) http.RoundTripper
	}{
		{"bare", func(rt http.RoundTripper) http.RoundTripper { return rt }},
		{"wrapped", func(rt http.RoundTripper) http.RoundTripper { return jobhttp.NewTransport(rt, nil) }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			url, tr := serve(b, false, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") })
			client := &http.Client{Transport: bm.wrap(tr)}
			b.ReportAllocs()
			for b.Loop() {
				if err := read(client.Get(url)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
