// Package secretclient speaks HTTP by a package whose path does not say so.
package secretclient

import (
	"log/slog"

	"github.com/go-resty/resty"
)

func signedIn(log *slog.Logger, _ *resty.Client, cookie string) {
	log.Info("x", "cookie", cookie) // want `"cookie"`
}
