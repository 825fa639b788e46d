package delivery

import (
	"encoding/binary"
	"slices"
)

// Level ranks entries for what goes first when the queue is full.
type Level uint8

const (
	Debug Level = iota
	Info
	Warn
	Error
	levels
)

// item is an entry as the queue holds it: what it says, as members of a JSON object.
type item struct {
	seq     uint64
	at      moment
	level   Level
	detail  int    // offset of the member detail in members
	members []byte // the queue's own: it is valid until the next push
}

// size is what an item takes in the queue.
func (i *item) size() int { return frameLen + len(i.members) }

// queue holds items in one FIFO a level, so that the oldest of all and the oldest
// of a level are both at hand, and memory is freed in the order in which it was
// taken.
type queue struct {
	fifos [levels]fifo
	len   int
	bytes int
}

// push copies an item's bytes. It takes a pointer, for a struct that has just been made
// member by member is slow to copy.
func (q *queue) push(i *item) {
	q.fifos[i.level].push(i)
	q.len++
	q.bytes += i.size()
}

// oldest returns the level whose first item is the oldest. The queue must not be
// empty.
func (q *queue) oldest() Level {
	oldest, seq := Debug, ^uint64(0)
	for l := range levels {
		if f := &q.fifos[l]; f.len > 0 && f.first() < seq {
			oldest, seq = l, f.first()
		}
	}
	return oldest
}

// lowest returns the lowest level that has an item, or levels if none has.
func (q *queue) lowest() Level {
	for l := range levels {
		if q.fifos[l].len > 0 {
			return l
		}
	}
	return levels
}

// upTo returns how many items there are up to a level, and their size.
func (q *queue) upTo(l Level) (n, bytes int) {
	for k := range l + 1 {
		n += q.fifos[k].len
		bytes += q.fifos[k].bytes
	}
	return n, bytes
}

// pop takes out the first item of a level that has one.
func (q *queue) pop(l Level) item {
	i := q.fifos[l].pop()
	i.level = l
	q.len--
	q.bytes -= i.size()
	return i
}

// drop is pop for an item that nobody reads: it returns the item's seq and size.
func (q *queue) drop(l Level) (seq uint64, size int) {
	seq, size = q.fifos[l].drop()
	q.len--
	q.bytes -= size
	return seq, size
}

// next returns the length of the first item of a level that has one.
func (q *queue) next(l Level) int { return q.fifos[l].next() }

const (
	frameLen = 8 + 8 + 4 + 4 + 4 // seq, second, nanosecond, detail, length

	// Chunks grow with a queue, so that a quiet one is small, up to a size at
	// which the end that a large item leaves unused does not matter.
	minChunk = 4 << 10
	maxChunk = 256 << 10
)

// chunk holds items back to back from its front, and their frames from its back:
// to drop an item that nobody reads, its bytes, which have left the caches long
// ago, need not be touched.
type chunk struct {
	buf    []byte
	end    int // of the items
	frames int
}

// frame returns the frame of the chunk's item k.
func (c *chunk) frame(k int) *[frameLen]byte {
	return (*[frameLen]byte)(c.buf[len(c.buf)-(k+1)*frameLen:])
}

func (c *chunk) room() int { return len(c.buf) - c.frames*frameLen - c.end }

func (c *chunk) add(i *item) {
	f := c.frame(c.frames)
	binary.LittleEndian.PutUint64(f[:], i.seq)
	binary.LittleEndian.PutUint64(f[8:], uint64(i.at.unix))
	binary.LittleEndian.PutUint32(f[16:], i.at.nano)
	binary.LittleEndian.PutUint32(f[20:], uint32(i.detail))
	binary.LittleEndian.PutUint32(f[24:], uint32(len(i.members)))
	c.frames++
	c.end += copy(c.buf[c.end:], i.members)
}

// fifo keeps items in chunks.
type fifo struct {
	chunks []chunk
	head   int // where the first item begins in the first chunk
	popped int // how many the first chunk has had before it
	len    int
	bytes  int
	spare  []byte // a chunk's memory, to use again
}

func (f *fifo) push(i *item) {
	last := len(f.chunks) - 1
	if last < 0 || f.chunks[last].room() < i.size() {
		f.grow(i.size())
		last = len(f.chunks) - 1
	}
	f.chunks[last].add(i)
	f.len++
	f.bytes += i.size()
}

// grow adds a chunk of about a quarter of what the queue holds. One that is used
// again has to be as large: small ones from when the queue was shorter would have
// new ones made for ever.
func (f *fifo) grow(need int) {
	size := minChunk
	for size < f.bytes/4 && size < maxChunk {
		size *= 2
	}
	size = max(size, need)
	buf := f.spare
	f.spare = nil
	if len(buf) < size {
		buf = make([]byte, size)
	}
	f.chunks = append(f.chunks, chunk{buf: buf})
}

// first returns the seq of the first item.
func (f *fifo) first() uint64 {
	return binary.LittleEndian.Uint64(f.chunks[0].frame(f.popped)[:])
}

func (f *fifo) next() int {
	return int(binary.LittleEndian.Uint32(f.chunks[0].frame(f.popped)[24:]))
}

func (f *fifo) pop() item {
	frame := f.chunks[0].frame(f.popped)
	end := f.head + f.next()
	i := item{
		at: moment{
			unix: int64(binary.LittleEndian.Uint64(frame[8:])),
			nano: binary.LittleEndian.Uint32(frame[16:]),
		},
		detail:  int(binary.LittleEndian.Uint32(frame[20:])),
		members: f.chunks[0].buf[f.head:end:end],
	}
	i.seq, _ = f.drop() // the bytes are still there, until the next push
	return i
}

// drop takes out the first item without a look at it, and returns its seq and size.
func (f *fifo) drop() (seq uint64, size int) {
	seq, length := f.first(), f.next()
	size = frameLen + length
	f.head += length
	f.popped++
	f.len--
	f.bytes -= size
	if c := &f.chunks[0]; f.popped == c.frames {
		f.spare = c.buf
		f.chunks = slices.Delete(f.chunks, 0, 1)
		f.head, f.popped = 0, 0
	}
	return seq, size
}
