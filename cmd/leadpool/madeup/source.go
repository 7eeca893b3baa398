// Package madeup makes up people, companies, telephone numbers and addresses that cannot belong to anybody: numbers
// come from ranges that are kept free for films, e-mail addresses and web sites from the top-level domain example.
// The same seed makes up the same things.
package madeup

import (
	"encoding/binary"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
)

// Source is where what is made up comes from.
type Source struct{ *rand.Rand }

// New gives a source; the same seed gives the same things in the same order.
func New(seed uint64) *Source { return &Source{rand.New(rand.NewPCG(seed, seed^0x6c656164706f6f6c))} }

// ID makes a UUIDv7 of the time, so that what happened earlier sorts before what happened later, to the microsecond.
func (s *Source) ID(at time.Time) uuid.UUID {
	var id uuid.UUID
	micros := uint64(at.UnixMicro())
	binary.BigEndian.PutUint64(id[:8], micros/1000<<16|0x7000|(micros%1000)*4096/1000)
	binary.BigEndian.PutUint64(id[8:], s.Uint64()&^(3<<62)|1<<63)
	return id
}

// Chance is true in so many of 100 cases.
func (s *Source) Chance(percent int) bool { return s.IntN(100) < percent }

// Between gives a length of time between two.
func (s *Source) Between(least, most time.Duration) time.Duration {
	return least + time.Duration(s.Int64N(int64(most-least)+1))
}

// Pick gives one of a list.
func Pick[T any](s *Source, list []T) T { return list[s.IntN(len(list))] }

// Weighted gives an index of weights, each as often as its weight says.
func (s *Source) Weighted(weights []int) int {
	total := 0
	for _, w := range weights {
		total += w
	}
	n := s.IntN(total)
	for i, w := range weights {
		if n -= w; n < 0 {
			return i
		}
	}
	panic("unreachable: the weights add up")
}
