package steps_test

import (
	"context"
	"fmt"
	"io"

	"github.com/nuntiq/joblog/steps"
)

// One failure is one ERROR line, however many steps it passes on its way up.
func ExampleRun() {
	logger := stdoutLogger()
	err := steps.Run(context.Background(), logger, "sync", func(ctx context.Context) error {
		err := steps.Run(ctx, logger, "upload", func(ctx context.Context) error {
			return io.ErrUnexpectedEOF
		})
		return fmt.Errorf("platform: %w", err)
	})
	fmt.Println("returned:", err)
	// Output:
	// [INFO] Starting sync
	// [INFO] Starting upload
	// [ERROR] Failed upload: unexpected EOF
	// [INFO] Failed sync: upload failed
	// returned: platform: unexpected EOF
}
