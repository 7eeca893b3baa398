package people

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// nameOf is what a thing is called in the audit log; empty when there is none.
func nameOf[T any](ctx context.Context, tx db.Conn, org uuid.UUID, id *uuid.UUID) (string, error) {
	if id == nil {
		return "", nil
	}
	thing, err := change.Find[T](ctx, tx, org, *id)
	if errors.Is(err, db.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return called(thing), nil
}

// referredName is nameOf for what an input field names: INVALID at the field when it is not there.
func referredName[T any](ctx context.Context, tx db.Conn, org uuid.UUID, id *uuid.UUID, what, field string) (string, error) {
	if id == nil {
		return "", nil
	}
	thing, err := change.Referred[T](ctx, tx, org, *id, what, field)
	if err != nil {
		return "", err
	}
	return called(thing), nil
}

func called(thing any) string {
	switch t := thing.(type) {
	case *db.User:
		return t.Name
	case *db.Department:
		return t.Name
	case *db.Group:
		return t.Name
	case *db.Role:
		return t.Name
	}
	return ""
}
