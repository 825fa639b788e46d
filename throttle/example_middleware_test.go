package throttle_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/nuntiq/joblog/throttle"
)

func ExampleThrottle_Middleware() {
	guard := throttle.New(&throttle.Options{First: 2})
	plain := slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			switch a.Key {
			case slog.TimeKey, "first", "last":
				return slog.Attr{} // they differ from run to run
			}
			return a
		},
	})
	log := slog.New(guard.Middleware(plain))

	for row := range 50_000 {
		log.Info(fmt.Sprintf("Saved row %d", row))
	}
	log.Warn("Two rows were empty")
	if err := guard.Close(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// level=INFO msg="Saved row 0"
	// level=INFO msg="Saved row 1"
	// level=WARN msg="Two rows were empty"
	// level=INFO msg="suppressed 49,998 like \"Saved row 2\" from example_middleware_test.go:26" count=49998 site=example_middleware_test.go:26
}
