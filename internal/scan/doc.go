// Package scan finds secrets in text, by three mechanisms: registered values in
// the forms they take on their way to a log, the shapes of well-known token
// formats, and values that stand under a sensitive key. It knows nothing of
// slog.
package scan

// Mask stands in the place of a secret.
const Mask = "***"
