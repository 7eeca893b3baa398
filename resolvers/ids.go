package resolvers

import (
	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// idsOf gives the uuids of ids of one type; an id of another type becomes the nil uuid, which nothing has.
func idsOf(kind string, ids []*db.NodeID) []uuid.UUID {
	uuids := make([]uuid.UUID, 0, len(ids))
	for _, id := range ids {
		uuids = append(uuids, id.Of(kind))
	}
	return uuids
}

func leadIDs(ids []*db.NodeID) []uuid.UUID { return idsOf("Lead", ids) }

// optional gives the uuid of an id that may be left out; an id of another type names what does not exist.
func optional(kind string, id *db.NodeID) *uuid.UUID {
	if id == nil {
		return nil
	}
	u := id.Of(kind)
	return &u
}

// oneOrSeveral reads to whom leads are assigned: one person, or several over whom they are spread.
func oneOrSeveral(one *db.NodeID, several []*db.NodeID) ([]uuid.UUID, error) {
	if (one == nil) == (len(several) == 0) {
		return nil, crm.InvalidField("ownerId", "Name one person in ownerId, or several in ownerIds.")
	}
	if one != nil {
		return []uuid.UUID{one.Of("User")}, nil
	}
	return idsOf("User", several), nil
}
