package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"strconv"
)

// serveBare answers requests without a look at them, so that the forwarder is
// what takes the time. net/http's server takes longer than the forwarder does.
func serveBare() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	done := ready("http://" + l.Addr().String())
	go func() {
		<-done
		_ = l.Close()
	}()
	for {
		c, err := l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			return err
		}
		go func() {
			defer c.Close()
			_ = answer(c)
		}()
	}
}

func answer(c net.Conn) error {
	r := bufio.NewReaderSize(c, 64<<10)
	length := 0
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			const name = "Content-Length: "
			if bytes.HasPrefix(line, []byte(name)) {
				if length, err = strconv.Atoi(string(line[len(name):])); err != nil {
					return err
				}
			}
			continue
		}
		if _, err := io.CopyN(io.Discard, r, int64(length)); err != nil {
			return err
		}
		if _, err := io.WriteString(c, "HTTP/1.1 204 No Content\r\n\r\n"); err != nil {
			return err
		}
	}
}
