package transport

import (
	"slices"
	"sync"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/session"
)

// connection is a socket or an event stream that is open.
type connection interface {
	// end closes the connection, once, and does not wait for it.
	end(e ending)
}

// registry knows the open connections of the process.
type registry struct {
	mu        sync.Mutex
	open      map[connection]session.Principal // whose principal is empty until they have said who they are
	people    map[uuid.UUID][]connection       // the oldest first
	strangers map[string]int                   // by address
	draining  bool
	watching  bool
	serving   sync.WaitGroup
}

func newRegistry() *registry {
	return &registry{open: map[connection]session.Principal{}, people: map[uuid.UUID][]connection{}, strangers: map[string]int{}}
}

// come lets a connection in of which nobody knows whose it is; false when there are too many.
func (r *registry) come(c connection, address string, l LiveLimits) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.draining || len(r.open) >= l.Connections || r.strangers[address] >= l.Strangers {
		return false
	}
	r.open[c] = session.Principal{}
	r.strangers[address]++
	r.serving.Add(1)
	return true
}

// enter notes whose connection it is. Of more than a person may have the oldest is given back, to be ended: the newest is
// the one that somebody looks at. False says that the connection has ended meanwhile.
func (r *registry) enter(c connection, address string, who session.Principal, most int) (oldest connection, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.open[c]; !ok {
		return nil, false
	}
	r.noStranger(address)
	r.open[c] = who
	theirs := append(r.people[who.User], c)
	if len(theirs) > most {
		oldest = theirs[0]
	}
	r.people[who.User] = theirs
	return oldest, true
}

// leave forgets a connection that ends. It may be called more than once.
func (r *registry) leave(c connection, address string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	who, ok := r.open[c]
	if !ok {
		return
	}
	delete(r.open, c)
	if who.User == uuid.Nil {
		r.noStranger(address)
		return
	}
	theirs := slices.DeleteFunc(r.people[who.User], func(other connection) bool { return other == c })
	if len(theirs) == 0 {
		delete(r.people, who.User)
		return
	}
	r.people[who.User] = theirs
}

func (r *registry) noStranger(address string) {
	if r.strangers[address]--; r.strangers[address] <= 0 {
		delete(r.strangers, address)
	}
}

// gone says that all of a connection has ended.
func (r *registry) gone() { r.serving.Done() }
