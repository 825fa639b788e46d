package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/nuntiq/joblog/examples/invoices/internal/erp"
	"github.com/nuntiq/joblog/examples/invoices/internal/logapi"
	"github.com/nuntiq/joblog/examples/invoices/internal/sink"
)

//go:embed testdata/*.json
var testdata embed.FS

// standins are the servers a connector has around it, on loopback.
type standins struct {
	erp, sink string // base URLs
	logAPI    string
	entries   *logapi.Server // what is behind logAPI
	servers   []*http.Server
}

func startStandins(log *slog.Logger) (*standins, error) {
	files, err := fs.Sub(testdata, "testdata")
	if err != nil {
		return nil, err
	}
	source, err := erp.New(files)
	if err != nil {
		return nil, err
	}
	s := &standins{entries: logapi.New()}
	if s.erp, err = s.serve(log, source); err == nil {
		s.sink, err = s.serve(log, sink.New())
	}
	if err == nil {
		s.logAPI, err = s.serve(log, s.entries)
	}
	if err != nil {
		s.stop()
		return nil, fmt.Errorf("start stand-ins: %w", err)
	}
	return s, nil
}

func (s *standins) serve(log *slog.Logger, handler http.Handler) (url string, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		// One record for each of the server's messages, the stack of a handler's
		// panic included.
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelError),
	}
	s.servers = append(s.servers, server)
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error(fmt.Sprintf("Stand-in stopped serving: %v", err))
		}
	}()
	return "http://" + listener.Addr().String(), nil
}

func (s *standins) stop() {
	for _, server := range s.servers {
		_ = server.Close()
	}
}
