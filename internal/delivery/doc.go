// Package delivery brings entries to an HTTP API: a queue bounded in entries and
// bytes, senders that share one gate, and an account in which every entry ends up
// exactly once. It takes what an entry says as bytes, puts its time, level and number
// around them when it is sent, and knows nothing of slog.
//
// An entry's way: [Forwarder.Add] puts it into the queue of the attached session;
// a sender takes it out, alone or with others, as a parcel; the parcel is sent
// until it is settled, that is delivered or dropped. All of this state is behind
// one mutex, held for no more than a few memory moves, and never during I/O or a
// call of foreign code.
package delivery
