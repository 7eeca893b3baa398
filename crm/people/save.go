package people

import (
	"context"
	"time"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// save writes a thing that was made or changed, its entry in the audit log and, where that follows from it, who sees
// what. A change that changes nothing writes nothing.
func save(ctx context.Context, tx db.Conn, v *access.Viewer, thing change.Node, version *int, updatedAt *time.Time, isNew bool,
	f *change.Fields, now time.Time, sight bool) error {
	if !isNew && !f.Changed() {
		return nil
	}
	*version++
	*updatedAt = now
	if err := change.Save(ctx, tx, thing, isNew); err != nil {
		return err
	}
	return saved(ctx, tx, v, thing, isNew, f, now, sight)
}

// saved is the part of save that comes after the rows of the thing are written.
func saved(ctx context.Context, tx db.Conn, v *access.Viewer, thing change.Node, isNew bool, f *change.Fields, now time.Time, sight bool) error {
	kind := change.Edited
	if isNew {
		kind = change.Created
	}
	if err := change.Record(ctx, tx, v, thing, kind, now, f.Changes); err != nil || !sight {
		return err
	}
	return access.Rebuild(ctx, tx, v.Org())
}
