// Package secretcookie does not speak HTTP: its cookies are handles.
package secretcookie

import "log/slog"

type request struct{ Cookie string }

func (r request) GetCookie() string { return r.Cookie }

func handles(log *slog.Logger, r request, cookie string) {
	log.Info("x", "cookie", cookie)
	log.Info("x", "c", r.GetCookie())
	log.Info("x", "c", r.Cookie)
	log.Info("x", "password", cookie) // want `"password"`
}
