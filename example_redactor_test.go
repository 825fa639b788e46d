package joblog_test

import (
	"log/slog"
	"net/http"
	"os"

	slogmulti "github.com/samber/slog-multi"

	"github.com/nuntiq/joblog"
)

// A Redactor works in front of any handler, on values of any type.
func ExampleRedactor_Middleware() {
	redactor := joblog.NewRedactor(&joblog.RedactorOptions{
		Keys:       []string{"badge no"},
		ExceptKeys: []string{"session id"},
	})
	withoutTime := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	json := slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: withoutTime})
	log := slog.New(slogmulti.Pipe(redactor.Middleware).Handler(json))

	log.Info("Logged in", "badgeNo", "77-1234", "session_id", "s-42")
	log.Info("Request", "header", http.Header{"Accept": {"*/*"}, "X-Api-Key": {"ab12"}})
	// Output:
	// {"level":"INFO","msg":"Logged in","badgeNo":"***","session_id":"s-42"}
	// {"level":"INFO","msg":"Request","header":{"Accept":["*/*"],"X-Api-Key":["***"]}}
}
