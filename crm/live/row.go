package live

import (
	"sync"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Row is a lead as it was read for an event, the same for all who see the same of it. Nobody changes it.
type Row struct {
	Lead *db.Lead

	mu     sync.Mutex
	shared map[any][]byte

	latestMu sync.Mutex // not mu: what is made here asks for what is shared
	latest   []made
}

// made is something that was made of a row, under a key.
type made struct {
	key  any
	text []byte
}

// mostLatest is how many messages of a row are kept: readers ask for few documents, and those that keep up for one number.
const mostLatest = 8

// Latest is Shared for what soon is of no use: only the last few are kept.
func (r *Row) Latest(key any, make func() ([]byte, error)) ([]byte, error) {
	r.latestMu.Lock()
	defer r.latestMu.Unlock()
	for _, m := range r.latest {
		if m.key == key {
			return m.text, nil
		}
	}
	text, err := make()
	if err != nil {
		return nil, err
	}
	if len(r.latest) == mostLatest {
		r.latest = append(r.latest[:0], r.latest[1:]...)
	}
	r.latest = append(r.latest, made{key, text})
	return text, nil
}

// Shared gives what was made of the row under a key, made once for all.
func (r *Row) Shared(key any, make func() ([]byte, error)) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if made, ok := r.shared[key]; ok {
		return made, nil
	}
	made, err := make()
	if err != nil {
		return nil, err
	}
	if r.shared == nil {
		r.shared = map[any][]byte{}
	}
	r.shared[key] = made
	return made, nil
}

// masked is the row without what its pool hides.
func (r *Row) masked(fields []string) *Row {
	l := *r.Lead
	access.Blank(&l, fields)
	return &Row{Lead: &l}
}
