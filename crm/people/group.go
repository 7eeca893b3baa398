package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// MaxMembers is how many people a group can name.
const MaxMembers = 5000

// SaveGroupInput is a group to make or change, as the schema describes it.
type SaveGroupInput struct {
	ID              *uuid.UUID
	ExpectedVersion *int
	Name            *string
	Description     *string
	MemberIDs       []uuid.UUID
	IdempotencyKey  *string
}

// SaveGroup makes or changes a group and who is in it. Administrators. CONFLICT comes with the group as it is.
func SaveGroup(ctx context.Context, conn db.Conn, v *access.Viewer, in SaveGroupInput, given crm.Given) (*db.Group, error) {
	return change.Do(ctx, conn, managing(v, "saveGroup", in.IdempotencyKey, []any{in, given}), func(ctx context.Context, tx db.Conn) (*db.Group, error) {
		now := change.Now()
		g := &db.Group{OrganizationID: v.Org(), ID: db.NewID(), CreatedAt: now}
		if in.ID != nil {
			var err error
			g, err = change.ToChange(ctx, tx, v.Org(), *in.ID, "group", in.ExpectedVersion, func(g *db.Group) int { return g.Version })
			if err != nil {
				return g, err
			}
		}
		f := &change.Fields{Given: given}
		if err := f.Line("name", in.Name, true, 200, &g.Name); err != nil {
			return nil, err
		}
		if err := f.Text("description", in.Description, 2000, &g.Description); err != nil {
			return nil, err
		}
		members, err := groupMembers(ctx, tx, f, g, in.MemberIDs)
		if err != nil {
			return nil, err
		}
		if err := save(ctx, tx, v, g, &g.Version, &g.UpdatedAt, in.ID == nil, f, now, false); err != nil || members == nil {
			return g, err
		}
		if err := writeMembers(ctx, tx, g, members); err != nil {
			return nil, err
		}
		return g, access.Rebuild(ctx, tx, v.Org())
	})
}

// groupMembers gives who is in the group from now on; nil when nothing changes.
func groupMembers(ctx context.Context, tx db.Conn, f *change.Fields, g *db.Group, ids []uuid.UUID) ([]*db.User, error) {
	if !f.Given.Has("memberIds") {
		return nil, nil
	}
	if len(ids) > MaxMembers {
		return nil, crm.InvalidField("memberIds", "At most %d people.", MaxMembers)
	}
	members, err := change.AllReferred[db.User](ctx, tx, g.OrganizationID, ids, "person", "memberIds")
	if err != nil {
		return nil, err
	}
	before, err := MembersOf(ctx, tx, g.OrganizationID, []uuid.UUID{g.ID})
	if err != nil {
		return nil, err
	}
	left, joined := apart(before[g.ID], members)
	if len(left)+len(joined) == 0 {
		return nil, nil
	}
	f.Swap("members", sorted(left), sorted(joined))
	return append([]*db.User{}, members...), nil // empty, not nil, when there are none
}

func writeMembers(ctx context.Context, tx db.Conn, g *db.Group, members []*db.User) error {
	_, err := tx.NewDelete().Model((*db.GroupMember)(nil)).Where("gm.organization_id = ?", g.OrganizationID).Where("gm.group_id = ?", g.ID).Exec(ctx)
	if err != nil || len(members) == 0 {
		return err
	}
	rows := make([]db.GroupMember, len(members))
	for i, u := range members {
		rows[i] = db.GroupMember{OrganizationID: g.OrganizationID, GroupID: g.ID, UserID: u.ID}
	}
	_, err = tx.NewInsert().Model(&rows).Exec(ctx)
	return err
}
