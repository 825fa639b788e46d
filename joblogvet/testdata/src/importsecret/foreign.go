package importsecret

import (
	"log/slog"

	"github.com/nuntiq/joblog/stdout" // in its place
)

var _ = stdout.Reserve

func foreign(password string) {
	slog.Info("x", "password", password) // want `password`
}
