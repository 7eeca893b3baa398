package download

import (
	"sync"

	"github.com/google/uuid"
)

// How many downloads go on at once in this process: each holds a connection to the database until it has ended.
const (
	atOnce       = 4
	atOnceByUser = 2
)

// slots counts them.
type slots struct {
	mu   sync.Mutex
	all  int
	each map[uuid.UUID]int
}

func newSlots() *slots { return &slots{each: map[uuid.UUID]int{}} }

// take begins a download; done ends it. ok is false when there are too many.
func (s *slots) take(user uuid.UUID) (done func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all >= atOnce || s.each[user] >= atOnceByUser {
		return nil, false
	}
	s.all++
	s.each[user]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.all--
		if s.each[user]--; s.each[user] == 0 {
			delete(s.each, user)
		}
	}, true
}
