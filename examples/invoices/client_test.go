package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/jobhttp"
	"github.com/nuntiq/joblog/joblogtest"
)

var target = &url.URL{Scheme: "http", Host: "erp.example", Path: "/invoices"}

// testClient returns a client of a server that answers with these statuses, the
// last one over and over. Status 0 is a connection that breaks.
func testClient(log *slog.Logger, delay time.Duration, statuses ...int) (c *client, bodies *[]string) {
	bodies = new([]string)
	transport := roundTripFunc(func(r *http.Request) (*http.Response, error) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		status := statuses[min(len(*bodies), len(statuses)-1)]
		*bodies = append(*bodies, string(body))
		time.Sleep(delay)
		if status == 0 {
			return nil, errors.New("connection reset")
		}
		return &http.Response{
			StatusCode: status, Status: http.StatusText(status), Request: r,
			Body: io.NopCloser(strings.NewReader(`{"ok": true}`)),
		}, nil
	})
	c = newClient(log)
	c.http.Transport = jobhttp.NewTransport(transport, &jobhttp.Options{Logger: log})
	return c, bodies
}

func TestRetry(t *testing.T) {
	tests := []struct {
		name      string
		statuses  []int
		wantCalls int
		wantWait  time.Duration
		wantErr   string
	}{
		{"good at once", []int{200}, 1, 0, ""},
		{"500 once", []int{500, 200}, 2, 100 * time.Millisecond, ""},
		{"429 once", []int{429, 200}, 2, 100 * time.Millisecond, ""},
		{"three different failures", []int{503, 0, 502, 200}, 4, 700 * time.Millisecond, ""},
		{"500 for ever", []int{500}, 4, 700 * time.Millisecond, "4 attempts: POST http://erp.example/invoices: Internal Server Error"},
		{"no connection", []int{0}, 4, 700 * time.Millisecond, "connection reset"},
		{"404", []int{404, 200}, 1, 0, "Not Found"},
		{"404 after 500", []int{500, 404, 200}, 2, 100 * time.Millisecond, "Not Found"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				rec := joblogtest.NewRecorder()
				c, bodies := testClient(slog.New(rec), 0, test.statuses...)
				ctx := joblog.ContextWithStep(t.Context(), "test")
				start := time.Now()
				var answer struct{ OK bool }
				err := c.do(ctx, http.MethodPost, target, []int{1, 2}, &answer)

				if test.wantErr == "" {
					require.NoError(t, err)
				} else {
					require.ErrorContains(t, err, test.wantErr)
				}
				assert.Equal(t, test.wantErr == "", answer.OK)
				assert.Equal(t, test.wantWait, time.Since(start))
				require.Len(t, *bodies, test.wantCalls)
				for _, body := range *bodies {
					assert.Equal(t, "[1,2]", body)
				}
				told := rec.Entries().ByStep("test").ByLevel(slog.LevelWarn)
				assert.Len(t, told.ByMessage("Failed request: "), rec.Len(), "nothing else is logged")
				if test.wantCalls > 1 {
					assert.Len(t, told.ByDetail("attempt", test.wantCalls-1), 1)
				}
			})
		})
	}
}

func TestRetryEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, bodies := testClient(slog.New(slog.DiscardHandler), 0, 500)
		ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond) // inside the second wait
		defer cancel()
		start := time.Now()
		err := c.do(ctx, http.MethodGet, target, nil, nil)
		assert.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, 150*time.Millisecond, time.Since(start))
		assert.Len(t, *bodies, 2)
	})
}

func TestNoRetryOnceItsContextHasEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, bodies := testClient(slog.New(slog.DiscardHandler), 200*time.Millisecond, 0)
		ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond) // inside the request
		defer cancel()
		require.Error(t, c.do(ctx, http.MethodGet, target, nil, nil))
		assert.Len(t, *bodies, 1)
	})
}
