package joblogtest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"
)

// Request is one request that reached a [Server].
type Request struct {
	Time      time.Time // of its arrival
	Method    string
	URL       string // path and query
	Header    http.Header
	Size      int64   // bytes of the body as it was sent
	Entries   []Entry // none where the body was wrong
	Status    int     // that was answered; 0: none so far
	Duplicate bool    // its Idempotency-Key had been stored before
	Problem   string  // what is wrong with it; "": nothing
}

// request is a Request in the making. The server's lock guards status and
// duplicate; the rest does not change.
type request struct {
	time      time.Time
	method    string
	url       string
	header    http.Header
	size      int64
	body      []byte // decompressed; nil where it was too large or could not be read
	arrivals  []*arrival
	code      int // the answer that problem calls for
	problem   string
	status    int
	duplicate bool
}

func (r *request) public() Request {
	out := Request{
		Time: r.time, Method: r.method, URL: r.url, Header: r.header.Clone(), Size: r.size,
		Status: r.status, Duplicate: r.duplicate, Problem: r.problem,
	}
	for _, a := range r.arrivals {
		out.Entries = append(out.Entries, a.decoded())
	}
	return out
}

// session is the part of the Idempotency-Key that an attachment's requests have in
// common.
func (r *request) session() string {
	key := r.header.Get("Idempotency-Key")
	if i := strings.LastIndexByte(key, '-'); i >= 0 {
		return key[:i]
	}
	return key
}

// maxDrain bounds what is read of a body that is too large, for the client to see
// the answer instead of a reset.
const maxDrain = 16 << 20

// read reads and checks a request.
func read(r *http.Request, token string, maxBody int64) *request {
	req := &request{time: time.Now(), method: r.Method, url: r.URL.RequestURI(), header: r.Header.Clone()}
	sent, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	req.size = int64(len(sent))
	if req.size > maxBody {
		n, _ := io.CopyN(io.Discard, r.Body, maxDrain)
		req.size += n
	}
	// The order is that of a server which does not read what it need not read.
	mediaType, _, mediaErr := mime.ParseMediaType(r.Header.Get("Content-Type"))
	encoding := r.Header.Get("Content-Encoding")
	switch {
	case r.URL.Path != Path:
		req.wrong(http.StatusNotFound, "path %q", r.URL.Path)
	case r.Method != http.MethodPost:
		req.wrong(http.StatusMethodNotAllowed, "method %s", r.Method)
	case r.Header.Get("Authorization") != "Bearer "+token:
		req.wrong(http.StatusUnauthorized, "missing or unknown token")
	case mediaErr != nil || mediaType != "application/json" && mediaType != "application/x-ndjson":
		req.wrong(http.StatusUnsupportedMediaType, "Content-Type %q", r.Header.Get("Content-Type"))
	case encoding != "" && encoding != "gzip":
		req.wrong(http.StatusUnsupportedMediaType, "Content-Encoding %q", encoding)
	case err != nil:
		req.wrong(http.StatusBadRequest, "body not read to its end: %v", err)
	case req.size > maxBody:
		req.wrong(http.StatusRequestEntityTooLarge, "body of more than %d bytes", maxBody)
	}
	if req.code != 0 {
		return req
	}
	if req.body = sent; encoding == "gzip" {
		if req.body, err = gunzip(sent, maxBody); errors.Is(err, errTooLarge) {
			req.wrong(http.StatusRequestEntityTooLarge, "decompressed body of more than %d bytes", maxBody)
			return req
		} else if err != nil {
			req.wrong(http.StatusBadRequest, "gzip: %v", err)
			return req
		}
	}
	if req.arrivals, err = parseEntries(req.body, mediaType == "application/x-ndjson"); err != nil {
		req.wrong(http.StatusBadRequest, "%v", err)
	}
	return req
}

func (r *request) wrong(code int, format string, args ...any) {
	r.code, r.problem = code, fmt.Sprintf(format, args...)
}

var errTooLarge = errors.New("too large")

func gunzip(sent []byte, maxBody int64) ([]byte, error) {
	zr, err := gzip.NewReader(bytes.NewReader(sent))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(zr, maxBody+1))
	if err == nil && int64(len(body)) > maxBody {
		err = errTooLarge
	}
	return body, err
}
