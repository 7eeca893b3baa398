package loadgen

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// found writes the organization, its people and what joins them, and works out who sees whom.
func (m *model) found(ctx context.Context, conn *db.DB) error {
	hash, err := session.Hash(ctx, m.options.Password)
	if err != nil {
		return err
	}
	return db.InTx(db.AsSystem(ctx), conn, func(ctx context.Context, tx db.Conn) error {
		name := fmt.Sprintf("Seed %d-%d", m.options.Seed, m.index+1)
		if m.org, err = people.CreateOrganization(ctx, tx, people.NewOrganization{Name: name}); err != nil {
			return fmt.Errorf("%w Choose another --seed", err)
		}
		for _, step := range []func(context.Context, db.Conn) error{m.hire, m.share, m.openPools, m.openCatalogs, m.openFields} {
			if err := step(ctx, tx); err != nil {
				return err
			}
		}
		for _, s := range m.signIns() {
			for _, p := range m.people {
				if p.user.Email != s.Email {
					continue
				}
				if err := session.SetHash(ctx, tx, m.org.ID, p.user.ID, s.Email, hash); err != nil {
					return err
				}
			}
		}
		if err := access.LockPeople(ctx, tx, m.org.ID); err != nil {
			return err
		}
		return access.Rebuild(ctx, tx, m.org.ID)
	})
}

// hire writes departments and users: a region for each director, a team for each manager.
func (m *model) hire(ctx context.Context, tx db.Conn) error {
	roles := map[rank]uuid.UUID{}
	for r, key := range map[rank]string{administrator: "ADMINISTRATOR", vicePresident: "MANAGER", director: "MANAGER", manager: "MANAGER", rep: "SALES_REP"} {
		role, err := people.RoleByKey(ctx, tx, m.org.ID, key)
		if err != nil {
			return err
		}
		roles[r] = role.ID
	}
	units := make([]db.Department, 0, len(m.people)/8)
	led := map[int]*uuid.UUID{} // the department that somebody heads
	for i := range m.people {
		p := &m.people[i]
		p.user.OrganizationID, p.user.RoleID = m.org.ID, roles[p.rank]
		p.user.CreatedAt, p.user.UpdatedAt = m.now, m.now
		if p.boss >= 0 {
			p.user.ManagerID = &m.people[p.boss].user.ID
			p.user.DepartmentID = led[p.boss]
		}
		if p.rank == rep || p.rank == administrator {
			continue
		}
		unit := db.Department{OrganizationID: m.org.ID, ID: m.ID(m.now), Name: unitName(p, i), ParentID: p.user.DepartmentID, HeadID: &p.user.ID, Version: 1, CreatedAt: m.now, UpdatedAt: m.now}
		units = append(units, unit)
		led[i] = &unit.ID
		p.user.DepartmentID = &unit.ID
	}
	// Heads and departments name each other, so the heads come last.
	heads := make([]*uuid.UUID, len(units))
	for i := range units {
		heads[i], units[i].HeadID = units[i].HeadID, nil
	}
	if err := insert(ctx, tx, units); err != nil {
		return err
	}
	users := make([]db.User, len(m.people))
	for i, p := range m.people {
		users[i] = p.user
	}
	if err := insert(ctx, tx, users); err != nil {
		return err
	}
	for i, u := range units {
		if _, err := tx.NewRaw("UPDATE departments AS d SET head_id = ? WHERE d.organization_id = ? AND d.id = ?", heads[i], m.org.ID, u.ID).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

func unitName(p *person, i int) string {
	switch p.rank {
	case vicePresident:
		return "Sales"
	case director:
		return fmt.Sprintf("Region %d", p.region+1)
	}
	return fmt.Sprintf("Team %d", i)
}

func insert[T any](ctx context.Context, tx db.Conn, rows []T) error {
	const chunk = 1000
	for len(rows) > 0 {
		part := rows[:min(chunk, len(rows))]
		if _, err := tx.NewInsert().Model(&part).Exec(ctx); err != nil {
			return err
		}
		rows = rows[len(part):]
	}
	return nil
}
