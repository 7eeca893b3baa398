package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

const (
	company  = "Pool bench"
	password = "measuring only"
	claimers = 50
)

// stage is the organization that is measured on: its large pool is the one in which most leads lie.
type stage struct {
	org          uuid.UUID
	admin        *access.Viewer
	reps         []*access.Viewer
	large, spare *db.Pool // the leads move between them
	small        *db.Pool // has the leads that are claimed meanwhile
}

// prepare makes the organization once and fills what the last run has emptied.
func prepare(ctx context.Context, conn *db.DB, leads int) (*stage, error) {
	s, err := find(ctx, conn)
	if err != nil {
		return nil, err
	}
	ctx = db.WithOrg(ctx, s.org)
	for _, p := range []struct {
		pool  *db.Pool
		leads int
	}{{s.large, leads}, {s.small, 20_000}} {
		var n int
		err := conn.NewRaw("SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.pool_id = ? AND l.status = 'UNASSIGNED'", s.org, p.pool.ID).Scan(ctx, &n)
		if err != nil {
			return nil, err
		}
		if missing := p.leads - n; missing > p.leads/20 {
			fmt.Fprintf(os.Stderr, "poolbench: putting %d leads into %s\n", missing, p.pool.Name)
			if err := fill(ctx, conn, s.org, p.pool.ID, missing); err != nil {
				return nil, err
			}
		}
	}
	for _, table := range []string{"leads", "lead_spans", "claims", "events"} {
		if _, err := conn.Pool().Exec(ctx, "RESET ROLE; ANALYZE "+table+"; SET ROLE leadpool_app"); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// fill writes waiting leads with their ledgers: scores and times of waiting as mixed as real ones.
func fill(ctx context.Context, conn *db.DB, org, pool uuid.UUID, n int) error {
	const chunk = 50_000
	for n > 0 {
		part := min(n, chunk)
		err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
			_, err := tx.NewRaw(`WITH made AS (
				INSERT INTO leads (organization_id, id, name, name_key, company, emails, score, status, pool_id, home_pool_id, waiting_since, created_at, updated_at)
				SELECT ?0, gen_random_uuid(), 'Lead ' || g, 'lead ' || g, 'Company ' || g % 5000, ARRAY['lead' || g || '@example.com'], g * 7919 % 101,
					'UNASSIGNED', ?1, ?1, ?2::timestamptz - make_interval(secs => g), ?2, ?2 FROM generate_series(1, ?3) g
				RETURNING organization_id, id, pool_id, waiting_since)
				INSERT INTO lead_spans (organization_id, lead_id, seq, status, pool_id, action, entered_at)
				SELECT m.organization_id, m.id, 1, 'UNASSIGNED', m.pool_id, 'IMPORTED', m.waiting_since FROM made m WHERE m.organization_id = ?0`,
				org, pool, time.Now().UTC(), part).Exec(ctx)
			return err
		})
		if err != nil {
			return err
		}
		n -= part
	}
	return nil
}

func find(ctx context.Context, conn *db.DB) (*stage, error) {
	s := &stage{}
	err := db.One(conn.NewRaw("SELECT o.id FROM organizations o WHERE o.name = ?", company).Scan(db.AsSystem(ctx), &s.org))
	if err == db.ErrNotFound {
		err = found(ctx, conn, s)
	}
	if err != nil {
		return nil, err
	}
	ctx = db.WithOrg(ctx, s.org)
	var users []*db.User
	if err := conn.NewSelect().Model(&users).Where("u.organization_id = ?", s.org).Order("u.name").Scan(ctx); err != nil {
		return nil, err
	}
	for _, u := range users {
		v, err := access.Load(ctx, conn, s.org, u.ID)
		if err != nil {
			return nil, err
		}
		if v.IsAdministrator() {
			s.admin = v
		} else {
			s.reps = append(s.reps, v)
		}
	}
	var pools []*db.Pool
	err = conn.NewRaw(`SELECT p.* FROM pools p WHERE p.organization_id = ? ORDER BY
		(SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.pool_id = p.id) DESC, p.name`, s.org, s.org).Scan(ctx, &pools)
	if err != nil {
		return nil, err
	}
	for _, p := range pools {
		switch {
		case p.Name == "Small":
			s.small = p
		case s.large == nil:
			s.large = p
		default:
			s.spare = p
		}
	}
	return s, nil
}

// found makes the organization: an administrator, the claimers, two pools to move leads between and a small one.
func found(ctx context.Context, conn *db.DB, s *stage) error {
	o, err := people.CreateOrganization(ctx, conn, people.NewOrganization{Name: company})
	if err != nil {
		return err
	}
	s.org = o.ID
	office, err := change.BackOffice(ctx, conn, o.ID)
	if err != nil {
		return err
	}
	ctx = db.WithOrg(ctx, o.ID)
	roles := map[string]uuid.UUID{}
	var rows []*db.Role
	if err := conn.NewSelect().Model(&rows).Where("r.organization_id = ?", o.ID).Scan(ctx); err != nil {
		return err
	}
	for _, r := range rows {
		roles[r.Key] = r.ID
	}
	var members []*pool.PoolMemberInput
	for i := range claimers + 1 {
		name, role := fmt.Sprintf("Claimer %02d", i), roles["SALES_REP"]
		if i == 0 {
			name, role = "The administrator", roles["ADMINISTRATOR"]
		}
		email := fmt.Sprintf("claimer%02d@bench.test", i)
		in := people.SaveUserInput{Name: &name, Email: &email, RoleID: &role}
		u, err := people.SaveUser(ctx, conn, office, in, crm.Named(in))
		if err != nil {
			return err
		}
		if err := session.SetPassword(ctx, conn, o.ID, u.ID, email, password); err != nil {
			return err
		}
		members = append(members, &pool.PoolMemberInput{UserID: &u.ID})
	}
	for _, name := range []string{"Large", "Larger", "Small"} {
		policy := &pool.PoolPolicyInput{MaxOpenLeads: 100_000, MaxClaimsPerDay: 100_000, FirstFollowUpHours: 24, FollowUpHours: 72, ReminderHours: 2, OnTimeout: db.MarkOverdue}
		in := pool.SavePoolInput{Name: &name, Members: members, Policy: policy}
		if _, err := pool.SavePool(ctx, conn, office, in, crm.Named(in)); err != nil {
			return err
		}
	}
	return nil
}
