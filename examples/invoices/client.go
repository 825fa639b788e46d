package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/nuntiq/joblog/jobhttp"
)

const (
	maxAttempts  = 4
	firstBackoff = 100 * time.Millisecond // doubles each time
)

// client speaks JSON over HTTP, and tries again where that may help. Slow and
// failed requests are told of by its transport, as part of the caller's step.
type client struct {
	http *http.Client
}

func newClient(log *slog.Logger) *client {
	transport := jobhttp.NewTransport(nil, &jobhttp.Options{Logger: log, Slow: time.Second})
	return &client{http: &http.Client{Transport: transport, Timeout: 10 * time.Second}}
}

// do sends in, if it is not nil, and decodes the answer into out. The request
// must be one that may be repeated.
func (c *client) do(ctx context.Context, method string, u *url.URL, in, out any) error {
	var body []byte
	if in != nil {
		var err error
		if body, err = json.Marshal(in); err != nil {
			return fmt.Errorf("encode request: %w", err)
		}
	}
	backoff := firstBackoff
	for attempt := 1; ; attempt++ {
		answer, again, err := c.attempt(jobhttp.ContextWithAttempt(ctx, attempt), method, u, body)
		if err == nil {
			if err := json.Unmarshal(answer, out); err != nil {
				return fmt.Errorf("decode answer: %w", err)
			}
			return nil
		}
		if !again || ctx.Err() != nil {
			return err
		}
		if attempt == maxAttempts {
			return fmt.Errorf("%d attempts: %w", attempt, err)
		}
		select {
		case <-time.After(backoff):
		case <-ctx.Done():
			return ctx.Err()
		}
		backoff *= 2
	}
}

// attempt makes one request and says of an error whether another may do better.
func (c *client) attempt(ctx context.Context, method string, u *url.URL, body []byte) (answer []byte, again bool, err error) {
	req, err := http.NewRequestWithContext(ctx, method, u.String(), bytes.NewReader(body))
	if err != nil {
		return nil, false, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, true, err
	}
	defer resp.Body.Close()
	answer, err = io.ReadAll(resp.Body)
	if err != nil {
		return nil, true, fmt.Errorf("read answer of %s %s: %w", method, u.Redacted(), err)
	}
	if resp.StatusCode != http.StatusOK {
		// The server's reason is in the body, and the beginning of it will do.
		reason := bytes.TrimSpace(answer[:min(len(answer), 200)])
		again := resp.StatusCode >= 500 || resp.StatusCode == http.StatusTooManyRequests
		return nil, again, fmt.Errorf("%s %s: %s: %s", method, u.Redacted(), resp.Status, reason)
	}
	return answer, false, nil
}
