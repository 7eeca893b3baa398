package change

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// Find reads a thing of an organization by its id; db.ErrNotFound when there is none.
func Find[T any](ctx context.Context, conn db.Conn, org, id uuid.UUID) (*T, error) {
	thing := new(T)
	err := conn.NewSelect().Model(thing).Where("?TableAlias.organization_id = ?", org).Where("?TableAlias.id = ?", id).Scan(ctx)
	if err = db.One(err); err != nil {
		return nil, err
	}
	return thing, nil
}

// ToChange reads the thing that a change is about: NOT_FOUND when there is none, and CONFLICT, with the thing as it is,
// when the change was made on an older version.
func ToChange[T any](ctx context.Context, tx db.Conn, org, id uuid.UUID, what string, expected *int, version func(*T) int) (*T, error) {
	thing, err := Find[T](ctx, tx, org, id)
	if errors.Is(err, db.ErrNotFound) {
		return nil, crm.Errorf(crm.NotFound, "There is no such %s.", what).WithField("id")
	}
	if err != nil {
		return nil, err
	}
	if expected != nil && *expected != version(thing) {
		return thing, crm.Errorf(crm.Conflict, "Somebody changed this %s meanwhile. Look at it as it is now and try again.", what).
			With("version", version(thing))
	}
	return thing, nil
}

// Referred reads a thing that an input field names: INVALID at that field when the organization has no such thing.
func Referred[T any](ctx context.Context, tx db.Conn, org, id uuid.UUID, what string, field ...string) (*T, error) {
	thing, err := Find[T](ctx, tx, org, id)
	if errors.Is(err, db.ErrNotFound) {
		return nil, crm.Errorf(crm.Invalid, "There is no such %s.", what).WithField(field...)
	}
	return thing, err
}

// AllReferred reads the things that a list in an input names, in its order and each once: INVALID at that field when
// one is not there.
func AllReferred[T any](ctx context.Context, tx db.Conn, org uuid.UUID, ids []uuid.UUID, what string, field ...string) ([]*T, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var found []*T
	err := tx.NewSelect().Model(&found).Where("?TableAlias.organization_id = ?", org).
		Where("?TableAlias.id = ANY(?)", pgdialect.Array(ids)).Scan(ctx)
	if err != nil {
		return nil, err
	}
	byID := make(map[uuid.UUID]*T, len(found))
	for _, thing := range found {
		byID[any(thing).(Node).NodeID().UUID] = thing
	}
	named := make(map[uuid.UUID]bool, len(ids))
	list := make([]*T, 0, len(ids))
	for _, id := range ids {
		if byID[id] == nil {
			return nil, crm.Errorf(crm.Invalid, "There is no such %s.", what).WithField(field...)
		}
		if !named[id] {
			named[id] = true
			list = append(list, byID[id])
		}
	}
	return list, nil
}
