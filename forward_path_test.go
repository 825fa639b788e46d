package joblog_test

import (
	"bufio"
	"context"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/nuntiq/joblog"
)

// path carries connections to a server, until it dies as one does whose state a
// router has lost: what is sent vanishes, nobody is told, and new connections work.
type path struct {
	net.Listener
	server string

	mu   sync.Mutex
	dies chan struct{} // closed when the connections made until then do
}

func newPath(t *testing.T, server net.Addr) *path {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	p := &path{Listener: l, server: server.String(), dies: make(chan struct{})}
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", p.server)
			if err != nil {
				_ = near.Close()
				continue
			}
			t.Cleanup(func() { _, _ = near.Close(), far.Close() })
			p.mu.Lock()
			dies := p.dies
			p.mu.Unlock()
			for _, way := range [][2]net.Conn{{near, far}, {far, near}} {
				go func() {
					_, err := io.Copy(way[1], mortal{way[0], dies})
					select {
					case <-dies:
					default:
						if err == nil {
							_ = way[1].Close()
						}
					}
				}()
			}
		}
	}()
	return p
}

// mortal is a connection from which nothing comes any more when it has died.
type mortal struct {
	io.Reader
	dies chan struct{}
}

func (m mortal) Read(p []byte) (int, error) {
	for {
		n, err := m.Reader.Read(p)
		select {
		case <-m.dies:
			if err == nil {
				continue
			}
		default:
		}
		return n, err
	}
}

func (p *path) die() {
	p.mu.Lock()
	defer p.mu.Unlock()
	close(p.dies)
	p.dies = make(chan struct{})
}

// A kept connection that has died costs one attempt, and no more: neither the next
// kept one is tried, nor, with HTTP/2, the same one for ever.
func TestForwardKeptConnectionsThatDie(t *testing.T) {
	for _, proto := range []string{"HTTP/1.1", "HTTP/2.0"} {
		t.Run(proto, func(t *testing.T) {
			t.Parallel()
			both := make(chan struct{})
			var mu sync.Mutex
			begun := 0
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				assert.Equal(t, proto, r.Proto)
				_, _ = io.Copy(io.Discard, r.Body)
				mu.Lock()
				if begun++; begun == 2 {
					close(both)
				}
				mu.Unlock()
				<-both // so that there are two connections
			}))
			defer server.Close()
			cmd := child(t, "kept connections")
			scheme := "http"
			if proto == "HTTP/2.0" {
				if runtime.GOOS != "linux" {
					t.Skip("the system's certificates are not those of a file")
				}
				scheme = "https"
				server.EnableHTTP2 = true
				server.StartTLS()
				file := filepath.Join(t.TempDir(), "cert.pem")
				cert := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
				require.NoError(t, os.WriteFile(file, cert, 0o600))
				cmd.Env = append(cmd.Env, "SSL_CERT_FILE="+file)
			} else {
				server.Start()
			}
			way := newPath(t, server.Listener.Addr())
			cmd.Env = append(cmd.Env, "JOBLOG_TEST_URL="+scheme+"://"+way.Addr().String())
			cmd.Stderr = os.Stderr
			stdin, err := cmd.StdinPipe()
			require.NoError(t, err)
			stdout, err := cmd.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			said := bufio.NewReader(stdout)
			line, err := said.ReadString('\n')
			require.NoError(t, err)
			require.Equal(t, "<nil>, 0 retried\n", line)
			way.die()
			require.NoError(t, stdin.Close())
			line, _ = said.ReadString('\n')
			assert.Equal(t, "<nil>, 1 retried\n", line)
			assert.NoError(t, cmd.Wait())
		})
	}
}

// keptConnections is the child process of TestForwardKeptConnectionsThatDie.
func keptConnections() {
	l := joblog.New(&joblog.Options{Writer: io.Discard, API: &joblog.APIHandlerOptions{Timeout: time.Second, Writer: io.Discard}})
	if err := l.AttachAPI(os.Getenv("JOBLOG_TEST_URL"), "log-token-Zq81xW"); err != nil {
		panic(err)
	}
	flush := func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		err := l.Flush(ctx)
		fmt.Printf("%v, %d retried\n", err, l.Stats().Retried)
	}
	l.Info("one")
	l.Info("two")
	flush()
	_, _ = io.Copy(io.Discard, os.Stdin)
	l.Info("three")
	flush()
}
