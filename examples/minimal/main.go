// Command minimal is the least that a connector needs: a framework's main, and a
// connector that posts one batch, in vain.
//
//	go run ./examples/minimal
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/nuntiq/joblog"
	"github.com/nuntiq/joblog/stdout"
)

func main() {
	logger := joblog.New(nil)
	defer logger.HandlePanic() // deferred first: a panic is one ERROR line, and exit status 2
	slog.SetDefault(logger.Logger)

	out, err := stdout.Reserve(&stdout.Options{Logger: logger.Logger}) // stray prints become WARN lines
	if err != nil {
		logger.Error(err.Error())
		os.Exit(1)
	}
	defer out.Close() // for a panic

	status := 0
	if err := connect(logger.Logger); err != nil {
		status = 1
	}
	if err := out.Encode(map[string]bool{"ok": status == 0}); err != nil { // the result
		logger.Error(err.Error())
		status = 1
	}
	_ = out.Close()                        // logs what was printed astray
	_ = logger.Close(context.Background()) // delivers what was logged
	os.Exit(status)
}

// connect is the connector. All it sees of the framework is a *slog.Logger.
func connect(log *slog.Logger) error {
	log.Info("Posting batch", joblog.Step("upload"), joblog.Detail("count", 50))
	if err := post(); err != nil {
		log.Error(fmt.Sprintf("Upload failed: %v", err), joblog.Step("upload"))
		return err
	}
	return nil
}

func post() error { return errors.New("connection refused") }
