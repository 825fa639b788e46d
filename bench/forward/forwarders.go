package main

import (
	"context"
	"fmt"
	"log/slog"
	"regexp"
	"strconv"
	"sync/atomic"

	axiomslog "github.com/axiomhq/axiom-go/adapters/slog"
	"github.com/axiomhq/axiom-go/axiom"
	"github.com/go-logr/logr/funcr"
	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/bench/internal/nop"
	"go.opentelemetry.io/contrib/bridges/otelslog"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	sdklog "go.opentelemetry.io/otel/sdk/log"
)

var peerModules = []string{
	"go.opentelemetry.io/otel/sdk/log",
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp",
	"go.opentelemetry.io/contrib/bridges/otelslog",
	"github.com/axiomhq/axiom-go",
}

// The forwarders by name. Ours has its line and its redaction with it, as
// joblog.New makes it.
var forwarders = map[string]func() *forwarder{
	"single": func() *forwarder { return newJoblog(joblog.APIHandlerOptions{}) },
	"batch":  func() *forwarder { return newJoblog(joblog.APIHandlerOptions{BatchSize: 2000}) },
	"batch/roomy": func() *forwarder {
		return newJoblog(joblog.APIHandlerOptions{BatchSize: 2000, MaxEntries: roomyEntries, MaxBytes: roomyMiB << 20})
	},
	"otel":   newOTel,
	"axiom":  newAxiom,
	detached: newDetached,
}

// detached forwards nothing: what its calls take is the machine's own doing.
const detached = "detached"

// A burst of 100,000 fits.
const roomyEntries, roomyMiB = 1 << 17, 32

var titles = map[string]string{
	"single":      "joblog, an entry a request",
	"batch":       "joblog, `BatchSize` 2,000",
	"batch/roomy": fmt.Sprintf("joblog, `BatchSize` 2,000, `MaxEntries` %d, `MaxBytes` %d MiB", roomyEntries, roomyMiB),
	"otel":        "OpenTelemetry, batch processor and `otlploghttp`",
	"axiom":       "`axiom-go`, slog adapter",
	detached:      "(joblog, nothing attached)",
}

func newJoblog(opts joblog.APIHandlerOptions) *forwarder {
	l := joblog.New(&joblog.Options{Writer: &nop.Writer{}, API: &opts})
	return &forwarder{
		open: func(spec *clientSpec) (slog.Handler, error) {
			return l.Handler(), l.AttachAPI(spec.URL, token)
		},
		flush: func(ctx context.Context) { _ = l.Flush(ctx) },
		close: func(ctx context.Context) { _ = l.Close(ctx) },
		told: func() told {
			s := l.Stats()
			return told{
				Lost:      int(s.Dropped),
				Delivered: int(s.Delivered),
				Balanced:  s.Accepted == s.Delivered+s.Dropped && s.Queued == 0 && s.InFlight == 0,
				Failed:    int(s.Retried),
			}
		},
	}
}

func newDetached() *forwarder {
	l := joblog.New(&joblog.Options{Writer: &nop.Writer{}})
	nothing := func(context.Context) {}
	return &forwarder{
		open:  func(*clientSpec) (slog.Handler, error) { return l.Handler(), nil },
		flush: nothing,
		close: nothing,
		told:  func() told { return told{Balanced: true} },
	}
}

// newOTel has what OpenTelemetry has by default. It tells of dropped records by
// the number through its logger, and of failed exports through its error handler.
func newOTel() *forwarder {
	var provider *sdklog.LoggerProvider
	var dropped, errs atomic.Int64
	number := regexp.MustCompile(`"dropped"=(\d+)`)
	return &forwarder{
		open: func(spec *clientSpec) (slog.Handler, error) {
			otel.SetLogger(funcr.New(func(_, args string) {
				if m := number.FindStringSubmatch(args); m != nil {
					n, _ := strconv.Atoi(m[1])
					dropped.Add(int64(n))
				}
			}, funcr.Options{Verbosity: 9}))
			otel.SetErrorHandler(otel.ErrorHandlerFunc(func(error) { errs.Add(1) }))
			exporter, err := otlploghttp.New(context.Background(), otlploghttp.WithEndpointURL(spec.URL+"/v1/logs"))
			if err != nil {
				return nil, err
			}
			provider = sdklog.NewLoggerProvider(sdklog.WithProcessor(sdklog.NewBatchProcessor(exporter)))
			return otelslog.NewHandler("bench", otelslog.WithLoggerProvider(provider)), nil
		},
		flush: func(ctx context.Context) { _ = provider.ForceFlush(ctx) },
		close: func(ctx context.Context) { _ = provider.Shutdown(ctx) },
		told: func() told {
			return told{Lost: int(dropped.Load()), Delivered: -1, Failed: -1, Note: fmt.Sprintf("%d export errors", errs.Load())}
		},
	}
}

func newAxiom() *forwarder {
	var h *axiomslog.Handler
	return &forwarder{
		open: func(spec *clientSpec) (_ slog.Handler, err error) {
			h, err = axiomslog.New(axiomslog.SetDataset("bench"), axiomslog.SetClientOptions(
				axiom.SetNoEnv(), axiom.SetURL(spec.URL), axiom.SetAPITokenConfig("xaat-00000000-0000-0000-0000-000000000000")))
			return h, err
		},
		flush: func(context.Context) {}, // there is none
		close: func(context.Context) { h.Close() },
		told:  func() told { return told{Lost: -1, Delivered: -1, Failed: -1} },
	}
}
