package jobhttp

import "context"

type attemptContextKey struct{}

// ContextWithAttempt returns a context whose requests are the nth try of the
// same thing, from 1 on: for a client that tries again to say which one it is.
// Without it, and for an n below 1, a request is the first. A nil ctx counts as
// [context.Background].
//
//	for attempt := 1; ; attempt++ {
//		ctx := jobhttp.ContextWithAttempt(ctx, attempt)
//		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
func ContextWithAttempt(ctx context.Context, n int) context.Context {
	if ctx == nil {
		ctx = context.Background()
	}
	return context.WithValue(ctx, attemptContextKey{}, n)
}

func attemptFromContext(ctx context.Context) int {
	n, _ := ctx.Value(attemptContextKey{}).(int)
	return max(n, 1)
}
