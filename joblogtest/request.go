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
	Entries   Entries // none where the body was wrong
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
	body      []byte // decompressed; the beginning where it is too large
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
	mediaType, _, mediaErr := mime.ParseMediaType(r.Header.Get("Content-Type"))
	encoding := r.Header.Get("Content-Encoding")
	bodyErr := req.readBody(r.Body, encoding == "gzip", maxBody)

	// The order is that of a server which reads no more than it has to.
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
	case errors.Is(bodyErr, errTooLarge):
		req.wrong(http.StatusRequestEntityTooLarge, "body of more than %d bytes", maxBody)
	case bodyErr != nil:
		req.wrong(http.StatusBadRequest, "body: %v", bodyErr)
	default:
		var err error
		if req.arrivals, err = parseEntries(req.body, mediaType == "application/x-ndjson"); err != nil {
			req.wrong(http.StatusBadRequest, "%v", err)
		}
	}
	return req
}

var errTooLarge = errors.New("too large")

// readBody reads what there is of the body, wrong as it may be.
func (r *request) readBody(body io.Reader, zipped bool, limit int64) error {
	var err error
	r.body, err = readUpTo(body, limit)
	r.size = int64(len(r.body))
	if errors.Is(err, errTooLarge) {
		n, _ := io.CopyN(io.Discard, body, maxDrain)
		r.size += n
	}
	if err != nil || !zipped {
		return err
	}
	zr, err := gzip.NewReader(bytes.NewReader(r.body))
	if err != nil {
		return err
	}
	r.body, err = readUpTo(zr, limit)
	return err
}

// readUpTo reads to the end, or a byte more than limit.
func readUpTo(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errTooLarge
	}
	return data, err
}

func (r *request) wrong(code int, format string, args ...any) {
	r.code, r.problem = code, fmt.Sprintf(format, args...)
}
