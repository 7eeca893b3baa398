package event

import (
	"context"
	"sync"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// hearers are whom to tell in this process that people were told something.
var hearers struct {
	sync.Mutex
	next int
	all  map[int]func(org uuid.UUID, users []uuid.UUID)
}

// OnTold has a function called, and not held up, when people's notifications have changed, until the function that it gives
// is called.
func OnTold(do func(org uuid.UUID, users []uuid.UUID)) (stop func()) {
	hearers.Lock()
	defer hearers.Unlock()
	if hearers.all == nil {
		hearers.all = map[int]func(uuid.UUID, []uuid.UUID){}
	}
	id := hearers.next
	hearers.next++
	hearers.all[id] = do
	return func() {
		hearers.Lock()
		defer hearers.Unlock()
		delete(hearers.all, id)
	}
}

// Told says, once the transaction of the context has lasted, that notifications of people changed.
func Told(ctx context.Context, org uuid.UUID, users []uuid.UUID) {
	if len(users) == 0 {
		return
	}
	db.AfterCommit(ctx, func() {
		hearers.Lock()
		defer hearers.Unlock()
		for _, do := range hearers.all {
			do(org, users)
		}
	})
}
