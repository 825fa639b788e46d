// Package looplib has helpers that log, for loops elsewhere.
package looplib

import (
	"log/slog"
	"looplib/deep"
)

type Store struct{ log *slog.Logger }

func (s *Store) Save(id int) error {
	if id < 0 {
		return nil
	}
	s.log.Info("saved", "id", id)
	return nil
}

func (s *Store) SaveQuietly(id int) { s.log.Debug("saved", "id", id) }

func (s *Store) SaveOrSay(id int) {
	if id%100 == 0 {
		s.log.Info("saved", "id", id)
	}
}

func (s *Store) Start() { go s.log.Info("started") }

func Announce(id int) { deep.Say("x") }

func Whisper(id int) { deep.Whisper("x") }

// Infof is what many a project has of its own.
func Infof(format string, args ...any) { slog.Info(format, args...) }

// Stream is what a broker's client offers.
type Stream struct{ C chan int }

func (s Stream) Messages() <-chan int { return s.C }
