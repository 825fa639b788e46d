package delivery

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// naive is a queue as simple as can be.
type naive []item

func (n naive) oldest() Level {
	return slices.MinFunc(n, func(a, b item) int { return int(a.seq) - int(b.seq) }).level
}

func (n naive) lowest() Level {
	l := levels
	for _, i := range n {
		l = min(l, i.level)
	}
	return l
}

func (n *naive) pop(l Level) item {
	k := slices.IndexFunc(*n, func(i item) bool { return i.level == l })
	i := (*n)[k]
	*n = slices.Delete(*n, k, k+1)
	return i
}

// FuzzQueue holds the queue against the naive one: each byte is an operation.
func FuzzQueue(f *testing.F) {
	f.Add([]byte("\x00\x41\x82\xc3aAbBcCdD zzzzzz"))
	f.Add(bytes.Repeat([]byte{0, 7, 250, 1, 255, 4}, 300))
	f.Add(bytes.Repeat([]byte{3, 2, 1, 0, 4, 5, 6, 7, 255}, 100))
	big := bytes.Repeat([]byte{255, 127, 63, 31}, 100)
	f.Add(append(big, bytes.Repeat([]byte{4, 5}, 200)...))
	f.Fuzz(func(t *testing.T, ops []byte) {
		var (
			q    queue
			want naive
			seq  uint64
		)
		pop := func(l Level) {
			k := slices.IndexFunc(want, func(i item) bool { return i.level == l })
			require.Equal(t, len(want[k].members), q.next(l))
			require.Equal(t, want.pop(l), q.pop(l))
		}
		drop := func(l Level) {
			i := want.pop(l)
			seq, size := q.drop(l)
			require.Equal(t, [2]uint64{i.seq, uint64(i.size())}, [2]uint64{seq, uint64(size)})
		}
		for _, op := range ops {
			l := Level(op) % levels
			switch kind := op / 4 % 4; {
			case len(want) > 0 && kind == 0:
				pop(q.oldest())
			case len(want) > 0 && kind == 1:
				drop(q.lowest())
			default:
				seq += 1 + uint64(op&1)
				size := int(op) * int(op) // up to 64 KiB
				i := item{seq: seq, at: moment{-int64(op), uint32(op)}, level: l, detail: size / 2, members: bytes.Repeat([]byte{op}, size)}
				q.push(&i)
				want = append(want, i)
			}
			bytes := 0
			for _, i := range want {
				bytes += i.size()
			}
			require.Equal(t, len(want), q.len)
			require.Equal(t, bytes, q.bytes)
			n, size := q.upTo(Error)
			require.Equal(t, [2]int{len(want), bytes}, [2]int{n, size})
			require.Equal(t, want.lowest(), q.lowest())
			if len(want) > 0 {
				require.Equal(t, want.oldest(), q.oldest())
			}
			n, _ = q.upTo(Info)
			require.Equal(t, len(slices.DeleteFunc(slices.Clone(want), func(i item) bool { return i.level > Info })), n)
		}
		for len(want) > 0 {
			pop(q.oldest())
		}
		require.Zero(t, q.bytes)
	})
}

// A full queue uses the memory of what it drops, whatever its length.
func TestQueueUsesMemoryAgain(t *testing.T) {
	for _, n := range []int{1, 50, 500, 2000, 10_000} {
		var (
			q       queue
			seq     uint64
			members [200]byte
		)
		turn := func() {
			for range 20 * n {
				if q.len == n {
					q.drop(q.lowest())
				}
				seq++
				q.push(&item{seq: seq, level: Info, members: members[:150+seq%50]})
			}
		}
		turn()
		require.Zero(t, testing.AllocsPerRun(3, turn), "%d items", n)
	}
}

// The memory that a queue takes stays near what its items take, however long it is
// in use.
func TestQueueMemory(t *testing.T) {
	for _, size := range []int{0, 100, 5000, 64 << 10} {
		var q queue
		members := make([]byte, size)
		most := 0
		for seq := range uint64(20_000) {
			q.push(&item{seq: seq, level: Level(seq % 2), members: members})
			for q.bytes > 4<<20 {
				q.drop(q.lowest())
			}
			held := 0
			for l := range q.fifos {
				f := &q.fifos[l]
				for _, c := range f.chunks {
					held += len(c.buf)
				}
				held += len(f.spare)
			}
			most = max(most, held)
		}
		require.LessOrEqual(t, most, 4<<20*4/3+4*maxChunk, "items of %d bytes", size)
	}
	var q queue
	q.push(&item{seq: 1})
	require.LessOrEqual(t, len(q.fifos[Debug].chunks[0].buf), 4<<10, "a quiet one is small")
}

// The bounds hold before there is an API, and not only from when it is attached.
func TestBacklogHolds(t *testing.T) {
	for name, tt := range map[string]struct {
		cfg  Config
		want int // entries of 10 bytes
	}{
		"its own bound":       {Config{Backlog: 7, MaxEntries: 20, MaxBytes: 1 << 20}, 7},
		"the queue's entries": {Config{Backlog: 1000, MaxEntries: 20, MaxBytes: 1 << 20}, 20},
		"the queue's bytes":   {Config{Backlog: 1000, MaxEntries: 20, MaxBytes: 5 * (frameLen + 10)}, 5},
	} {
		t.Run(name, func(t *testing.T) {
			f := New(tt.cfg)
			for range 50 {
				f.Add(time.Now(), Info, []byte(`"message":`), 10, false)
			}
			require.Equal(t, tt.want, f.backlog.queue.len)
		})
	}
}
