package jobhttp

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
	"time"
)

// errorKind names the error of a request without its text, which may hold the
// URL with all that is in it, or, from a RoundTripper that fetches tokens, a body.
func errorKind(ctx context.Context, err error) (kind string) {
	defer func() {
		if recover() != nil { // a method of the error's own
			kind = "transport error"
		}
	}()
	// The error of a Client's Timeout says that the request was cancelled.
	if deadline, ok := ctx.Deadline(); ok && !time.Now().Before(deadline) {
		return "timeout"
	}
	var (
		netErr  net.Error
		dnsErr  *net.DNSError
		errno   syscall.Errno
		certErr *tls.CertificateVerificationError
		tlsErr  tls.RecordHeaderError
		opErr   *net.OpError
	)
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &netErr) && netErr.Timeout():
		return "timeout"
	case errors.As(err, &dnsErr):
		if dnsErr.IsNotFound {
			return "no such host"
		}
		return "DNS lookup failed"
	case errors.As(err, &errno):
		return errno.Error() // the system's words: connection refused
	case errors.As(err, &certErr):
		return "certificate not valid"
	case errors.Is(err, http.ErrSchemeMismatch), errors.As(err, &tlsErr):
		return "server does not speak TLS"
	case errors.As(err, &opErr) && opErr.Op == "remote error":
		return "TLS handshake refused by the server"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "connection closed early"
	case errors.Is(err, net.ErrClosed):
		return "connection was closed"
	case errors.Is(err, context.Canceled):
		return "cancelled"
	}
	return typeName(err)
}

// typeName is the type of the innermost error, if it says more than that there
// is one.
func typeName(err error) string {
	for range 100 {
		inner := errors.Unwrap(err)
		if inner == nil {
			break
		}
		err = inner
	}
	switch name := fmt.Sprintf("%T", err); name {
	case "*errors.errorString", "*fmt.wrapError", "*fmt.wrapErrors", "*errors.joinError":
		return "transport error"
	default:
		return name
	}
}
