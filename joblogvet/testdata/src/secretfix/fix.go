package secretfix

import (
	"fmt"
	"log/slog"
)

type token string

func fixed(password string, b []byte, t token, n int) {
	slog.Info("x", "password", password)                      // want `under the key "password"`
	slog.Info("x", "p", password)                             // want `its name`
	slog.Info("x", slog.String("password", password), "n", n) // want `under the key "password"`
	slog.Info("x", slog.Any("password", b))                   // want `under the key "password"`
	slog.Info("x", "t", t)                                    // want `its type|its name`
	slog.Info("x", "m", map[string]any{"password": password}) // want `under the key "password"`
	slog.Info(fmt.Sprintf("login %s", password))              // want `its name`
	slog.Info("x", slog.Group("db", "password", password))    // want `under the key "password"`
	slog.Info("login " + password)                            // want `its name`
}

// Nothing in their place would compile, or say the same.
func unfixed(password string, pin int) {
	slog.Info("x", "m", map[string]string{"password": password}) // want `under the key "password"`
	slog.Info("x", slog.Int("pin", pin))                         // want `under the key "pin"`
	joblog := 1
	slog.Info("x", "password", password, "n", joblog) // want `under the key "password"`
}
