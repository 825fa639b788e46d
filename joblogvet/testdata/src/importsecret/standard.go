package importsecret

import (
	"log/slog"
)

func standard(password string) {
	slog.Info("x", "password", password) // want `password`
}
