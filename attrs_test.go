package joblog_test

import (
	"context"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/nuntiq/joblog"
)

func TestAttrs(t *testing.T) {
	assert.True(t, joblog.Step("upload").Equal(slog.String("step", "upload")))
	assert.True(t, joblog.Detail("count", 50, slog.Bool("last", true)).
		Equal(slog.Group("detail", slog.Int("count", 50), slog.Bool("last", true))))
	assert.True(t, joblog.Detail().Equal(slog.Group("detail")))
}

func TestContextWithStep(t *testing.T) {
	type result struct {
		name string
		ok   bool
	}
	step := func(ctx context.Context) result {
		name, ok := joblog.StepFromContext(ctx)
		return result{name, ok}
	}
	fetch := joblog.ContextWithStep(t.Context(), "fetch")
	assert.Equal(t, result{}, step(t.Context()))
	assert.Equal(t, result{"fetch", true}, step(fetch))
	assert.Equal(t, result{"parse", true}, step(joblog.ContextWithStep(fetch, "parse")), "the inner one")
	assert.Equal(t, result{"fetch", true}, step(fetch), "the outer one is as it was")
	assert.Equal(t, result{}, step(joblog.ContextWithStep(fetch, "")), "taken away")

	var none context.Context
	assert.Equal(t, result{}, step(none))
	assert.Equal(t, result{"fetch", true}, step(joblog.ContextWithStep(none, "fetch")))
}
