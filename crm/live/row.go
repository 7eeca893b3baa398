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
