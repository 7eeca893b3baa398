package change

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/db"
)

// What the audit log calls changes of things.
const (
	Created     = "CREATED"
	Edited      = "EDITED"
	Deleted     = "DELETED"
	Deactivated = "DEACTIVATED"
	Reactivated = "REACTIVATED"
)

// Record writes into the audit log what happened to a thing.
func Record(ctx context.Context, tx db.Conn, v *access.Viewer, thing Node, kind string, at time.Time, changes []db.FieldChange) error {
	id := thing.NodeID()
	e := event.New(v.Org(), Actor(v), id.Type, id.UUID, kind, at)
	e.Data.Changes = changes
	return event.Record(ctx, tx, e)
}

// Actor is who did it; nil when it was the back office, which is nobody of the organization.
func Actor(v *access.Viewer) *uuid.UUID {
	if v.ID() == uuid.Nil {
		return nil
	}
	id := v.ID()
	return &id
}

// BackOffice is a viewer for the command line and for set-up: it may do everything in one organization and is nobody
// in it.
func BackOffice(ctx context.Context, conn db.Conn, org uuid.UUID) (*access.Viewer, error) {
	organization := new(db.Organization)
	err := conn.NewSelect().Model(organization).Where("o.id = ?", org).Scan(db.WithOrg(ctx, org))
	if err = db.One(err); err != nil {
		return nil, err
	}
	return &access.Viewer{User: &db.User{OrganizationID: org, Name: "Leadpool", Active: true}, Organization: organization,
		Capabilities: access.Capabilities}, nil
}

// Save inserts a new thing or updates the one that was changed.
func Save(ctx context.Context, tx db.Conn, thing any, isNew bool) error {
	if isNew {
		_, err := tx.NewInsert().Model(thing).Exec(ctx)
		return err
	}
	_, err := tx.NewUpdate().Model(thing).WherePK().Exec(ctx)
	return err
}
