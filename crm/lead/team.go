package lead

import (
	"context"
	"slices"
	"sort"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

const maxTeam = 50

// TeamChange is people to add to, or take off, a lead's related team.
type TeamChange struct {
	Lead            uuid.UUID
	ExpectedVersion *int
	Add             []*TeamMemberInput
	Remove          []uuid.UUID
	IdempotencyKey  *string
}

// ChangeTeam adds people to a lead's related team, or changes what they may do, and takes others off.
func ChangeTeam(ctx context.Context, conn db.Conn, v *access.Viewer, c TeamChange) (*db.Lead, error) {
	if len(c.Add)+len(c.Remove) > maxTeam {
		return nil, crm.Errorf(crm.Limit, "At most %d people at a time.", maxTeam).WithField("members").With("limit", maxTeam)
	}
	return lifecycle.One(ctx, conn, v, lifecycle.Call{
		Action: lifecycle.EditTeam, Leads: []uuid.UUID{c.Lead}, IdempotencyKey: c.IdempotencyKey, Input: c,
		Apply: func(ctx context.Context, s *lifecycle.Step) error {
			if err := OnVersion(s, c.ExpectedVersion); err != nil {
				return err
			}
			was, before, err := teamWords(ctx, s)
			if err != nil {
				return err
			}
			if err := c.write(ctx, s); err != nil {
				return err
			}
			is, after, err := teamWords(ctx, s)
			if err != nil {
				return err
			}
			if before == after {
				s.Nothing = true
				return nil
			}
			s.Joined, s.Left = without(is, was), without(was, is)
			s.Data.Changes = append(s.Data.Changes, db.FieldChange{Field: "relatedTeam", From: before, To: after})
			return nil
		},
	})
}

func (c TeamChange) write(ctx context.Context, s *lifecycle.Step) error {
	l, me := s.Lead, s.Viewer.ID()
	var rows []db.TeamMember
	added := map[uuid.UUID]bool{}
	for _, m := range c.Add { // all are checked before the first is written
		if m.Access != db.Read && m.Access != db.ReadWrite {
			return crm.InvalidField("members", "Access is READ or READ_WRITE.")
		}
		if _, err := Active(ctx, s.Batch, m.UserID, "members"); err != nil {
			return err
		}
		if added[m.UserID] {
			return crm.InvalidField("members", "Somebody is named twice.")
		}
		added[m.UserID] = true
		rows = append(rows, db.TeamMember{OrganizationID: l.OrganizationID, LeadID: l.ID, UserID: m.UserID, Access: m.Access,
			LeadCreatedAt: l.CreatedAt, AddedBy: &me, CreatedAt: s.Now})
	}
	if len(rows) > 0 {
		if _, err := s.Batch.Tx.NewInsert().Model(&rows).On("CONFLICT (organization_id, lead_id, user_id) DO UPDATE").
			Set("access = EXCLUDED.access").Exec(ctx); err != nil {
			return err
		}
	}
	if len(c.Remove) == 0 {
		return nil
	}
	_, err := s.Batch.Tx.NewRaw("DELETE FROM lead_team_members m WHERE m.organization_id = ? AND m.lead_id = ? AND m.user_id = ANY(?)",
		l.OrganizationID, l.ID, pgdialect.Array(c.Remove)).Exec(ctx)
	return err
}

// without gives the seats of one team that are not in another.
func without(team, other []db.TeamSeat) (rest []db.TeamSeat) {
	for _, seat := range team {
		if !slices.Contains(other, seat) {
			rest = append(rest, seat)
		}
	}
	return rest
}

func teamWords(ctx context.Context, s *lifecycle.Step) (seats []db.TeamSeat, words string, err error) {
	members, err := Team(ctx, s.Batch.Tx, s.Lead)
	if err != nil {
		return nil, "", err
	}
	texts := make([]string, 0, len(members))
	for _, m := range members {
		u, err := s.Batch.User(ctx, m.UserID)
		if err != nil {
			return nil, "", err
		}
		seats = append(seats, db.TeamSeat{User: m.UserID, Access: m.Access})
		if m.Access == db.ReadWrite {
			texts = append(texts, u.Name+" (read and write)")
		} else {
			texts = append(texts, u.Name+" (read)")
		}
	}
	sort.Strings(texts)
	return seats, strings.Join(texts, ", "), nil
}

// Team reads the related team of a lead that the viewer sees.
func Team(ctx context.Context, conn db.Conn, l *db.Lead) (members []*db.TeamMember, err error) {
	err = conn.NewSelect().Model(&members).Where("m.organization_id = ?", l.OrganizationID).Where("m.lead_id = ?", l.ID).
		Order("m.created_at", "m.user_id").Scan(ctx)
	return members, err
}
