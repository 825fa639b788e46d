package delivery

import (
	"bytes"
	"compress/gzip"
	"slices"
	"strconv"
	"sync"
)

// parcel is what one request carries: one entry, or a batch of them. Its bytes
// are never changed once made: a transport may still be reading the body of a
// request that has failed.
type parcel struct {
	entries []entry
	body    []byte // of a batch, with a line feed after each entry
	packed  []byte // body with gzip, once it has been made

	batch   bool // to be sent as one, though it may hold a single entry
	sent    bool // at least once
	bare    bool // without detail, for which it was too large
	refused int  // answers with status 500
}

// entry is an entry of a parcel.
type entry struct {
	seq    uint64
	level  Level
	size   int // what it counts for in the bounds
	detail int // offset in the body of the member detail
	end    int // offset in the body of the end of the object
}

const (
	timeMember = `{"time":"`
	seqMember  = `,"seq":`

	// add makes an item longer by so much at most.
	maxFrame = len(timeMember+`2006-01-02T15:04:05.123456789Z","level":"ERROR",`+seqMember) + 20 + len("}\n")
)

// levelMembers are what stands between the time and the message.
var levelMembers = [levels]string{
	Debug: `","level":"DEBUG",`,
	Info:  `","level":"INFO",`,
	Warn:  `","level":"WARN",`,
	Error: `","level":"ERROR",`,
}

// add completes an item to an entry of the parcel.
func (p *parcel) add(i item) {
	e := entry{seq: i.seq, level: i.level, size: i.size()}
	body := p.body
	if level := levelMembers[i.level]; i.at.nano == noTime {
		body = append(append(body, '{'), level[len(`",`):]...)
	} else {
		body = append(appendMoment(append(body, timeMember...), i.at), level...)
	}
	e.detail = len(body) + i.detail
	body = append(append(body, i.members...), seqMember...)
	body = append(strconv.AppendUint(body, i.seq, 10), '}')
	e.end = len(body)
	p.body = body
	if p.batch {
		p.body = append(p.body, '\n')
	}
	p.entries = append(p.entries, e)
}

func (p *parcel) size() int {
	n := 0
	for i := range p.entries {
		n += p.entries[i].size
	}
	return n
}

func (p *parcel) first() uint64 { return p.entries[0].seq }
func (p *parcel) last() uint64  { return p.entries[len(p.entries)-1].seq }

// key identifies the parcel among those of its session: no two hold the same
// first and last entry, for parcels are only ever divided.
func (p *parcel) key() string {
	key := strconv.FormatUint(p.first(), 10)
	if len(p.entries) > 1 {
		key += ".." + strconv.FormatUint(p.last(), 10)
	}
	return key
}

// part returns a parcel of the entries from i to j.
func (p *parcel) part(i, j int, batch bool) *parcel {
	from, to := 0, p.entries[j-1].end
	if i > 0 {
		from = p.entries[i-1].end + 1
	}
	if batch {
		to++ // the line feed
	}
	part := &parcel{entries: slices.Clone(p.entries[i:j]), body: p.body[from:to:to], batch: batch, sent: p.sent}
	for k := range part.entries {
		part.entries[k].detail -= from
		part.entries[k].end -= from
	}
	return part
}

// halves divides a batch of several entries.
func (p *parcel) halves() []*parcel {
	mid := len(p.entries) / 2
	return []*parcel{p.part(0, mid, true), p.part(mid, len(p.entries), true)}
}

// singles returns a parcel for each entry of a batch.
func (p *parcel) singles() []*parcel {
	all := make([]*parcel, len(p.entries))
	for i := range all {
		all[i] = p.part(i, i+1, false)
	}
	return all
}

// withoutDetail returns the parcel of one entry with its detail emptied, or nil if
// that has been done or there is none.
func (p *parcel) withoutDetail() *parcel {
	e := p.entries[0]
	tail := bytes.LastIndex(p.body[:e.end], []byte(seqMember))
	if p.bare || e.detail >= tail {
		return nil
	}
	bare := &parcel{batch: p.batch, sent: p.sent, bare: true}
	bare.body = append(bare.body, p.body[:e.detail]...)
	bare.body = append(bare.body, `,"detail":{"truncated":true,"bytes":`...)
	bare.body = strconv.AppendInt(bare.body, int64(tail-e.detail-len(`,"detail":`)), 10)
	bare.body = append(bare.body, `,"head":""}`...)
	bare.body = append(bare.body, p.body[tail:]...)
	e.end += len(bare.body) - len(p.body)
	bare.entries = []entry{e}
	return bare
}

// gzipFrom is the size from which a batch is compressed. Below it the saving is
// not worth the time.
const gzipFrom = 1 << 10

// pack compresses a batch that is large enough, once.
func (p *parcel) pack() {
	if !p.batch || len(p.body) < gzipFrom || p.packed != nil {
		return
	}
	var b bytes.Buffer
	b.Grow(len(p.body) / 4)
	z := packers.Get().(*gzip.Writer)
	z.Reset(&b)
	_, _ = z.Write(p.body) // a Buffer takes everything
	_ = z.Close()
	z.Reset(nil)
	packers.Put(z)
	p.packed = b.Bytes()
}

// packers keeps compressors: one is larger than what it compresses.
var packers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is valid
	return z
}}
