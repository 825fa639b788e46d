package joblogtest

import "slices"

// Missing returns the gaps in the seq of what was stored: the numbers up to the
// highest one that did not arrive, for each attachment from 1 on. Attachments are
// told apart by the beginning of the Idempotency-Key, and come in the order of
// their first entry.
//
// What was lost behind the highest number that arrived leaves no gap.
func (s *Server) Missing() []uint64 {
	var missing []uint64
	for _, seqs := range s.seqs() {
		next := uint64(1)
		for _, seq := range seqs {
			for ; next < seq; next++ {
				missing = append(missing, next)
			}
			next = max(next, seq+1)
		}
	}
	return missing
}

// Repeated returns the seq of each entry that was stored again: by requests that
// have another Idempotency-Key, or none.
func (s *Server) Repeated() []uint64 {
	var repeated []uint64
	for _, seqs := range s.seqs() {
		for i := 1; i < len(seqs); i++ {
			if seqs[i] == seqs[i-1] {
				repeated = append(repeated, seqs[i])
			}
		}
	}
	return repeated
}

// seqs returns what was stored of each attachment, sorted.
func (s *Server) seqs() [][]uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all [][]uint64
	index := map[string]int{}
	for i, a := range s.stored {
		if a.entry.Seq == 0 {
			continue
		}
		k, ok := index[s.sessions[i]]
		if !ok {
			k = len(all)
			index[s.sessions[i]] = k
			all = append(all, nil)
		}
		all[k] = append(all[k], a.entry.Seq)
	}
	for _, seqs := range all {
		slices.Sort(seqs)
	}
	return all
}
