// Package secretkeys is checked with session_id among the names of secrets.
package secretkeys

import "log/slog"

func login(sessionID string) {
	slog.Info("x", "session_id", sessionID) // want `sessionID is logged under the key "session_id"`
}
