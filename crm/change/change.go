// Package change is what all changes of an organization's set-up have in common, of people, pools and catalogs alike:
// who may, one writer at a time, the idempotency key, the version that was edited, and what the audit log says.
package change

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/idempotency"
	"github.com/leadpool/leadpool/db"
)

// Call is one change that somebody asks for.
type Call struct {
	Viewer    *access.Viewer
	Need      access.Capability // what their role must let them do; empty: the change itself decides
	Doing     string            // what they do, to end "Your role does not let you ..."
	Operation string
	Key       *string // idempotency key
	Input     any     // what tells two calls with the same key apart
}

// Allowed says whether the viewer may make the change at all.
func (c Call) Allowed() error {
	if c.Viewer.ReadOnly {
		return crm.Errorf(crm.Forbidden, "This token may only read.")
	}
	if c.Need == "" {
		return nil
	}
	return c.Viewer.Need(c.Need, c.Doing)
}

// Node is a thing with an id.
type Node interface{ NodeID() db.NodeID }

// Do makes a change in one transaction, as the only one who changes the organization's set-up meanwhile, and gives
// the thing as it is afterwards. A call repeated with its key does nothing and gives the thing as it is. When do
// refuses and gives a thing all the same, that is the present state to which the refusal refers.
func Do[T any](ctx context.Context, conn db.Conn, c Call, do func(ctx context.Context, tx db.Conn) (*T, error)) (*T, error) {
	if err := c.Allowed(); err != nil {
		return nil, err
	}
	var thing *T
	id, err := once(ctx, conn, c, func(ctx context.Context, tx db.Conn) (uuid.UUID, error) {
		var err error
		if thing, err = do(ctx, tx); err != nil {
			return uuid.Nil, err
		}
		return any(thing).(Node).NodeID().UUID, nil
	})
	if err != nil || thing != nil {
		return thing, err
	}
	return Find[T](db.WithOrg(ctx, c.Viewer.Org()), conn, c.Viewer.Org(), id)
}

func once(ctx context.Context, conn db.Conn, c Call, do func(ctx context.Context, tx db.Conn) (uuid.UUID, error)) (id uuid.UUID, err error) {
	return idempotency.Once(db.WithOrg(ctx, c.Viewer.Org()), conn, c.Viewer, c.Key, c.Operation, c.Input,
		func(ctx context.Context, tx db.Conn) (uuid.UUID, error) {
			if err := access.LockPeople(ctx, tx, c.Viewer.Org()); err != nil {
				return uuid.Nil, err
			}
			return do(ctx, tx)
		})
}

// Now is the time of a change as the database keeps it.
func Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }
