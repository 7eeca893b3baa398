package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

const (
	company = "Live bench"
	crowdOf = 999 // people, as many members as a pool may have beside the administrator
	waiting = 200 // leads in the pool
)

// stage is the organization that is measured on, with a session for each of its people.
type stage struct {
	org      uuid.UUID
	pool     db.NodeID
	admin    string   // the administrator's token
	tokens   []string // the others', in the order of their names
	inPool   *field
	ofPeople *field // a lead of each, in the same order
}

func prepare(ctx context.Context, conn *db.DB) (*stage, error) {
	s := &stage{}
	err := db.One(conn.NewRaw("SELECT o.id FROM organizations o WHERE o.name = ?", company).Scan(db.AsSystem(ctx), &s.org))
	if err == db.ErrNotFound {
		fmt.Fprintln(os.Stderr, "livebench: making an organization, once")
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
	tokens, err := signIn(ctx, conn, s.org, users)
	if err != nil {
		return nil, err
	}
	s.admin, s.tokens = tokens[0], tokens[1:]
	place := map[uuid.UUID]int{}
	for i, u := range users[1:] {
		place[u.ID] = i
	}
	var leads []*db.Lead
	if err := conn.NewSelect().Model(&leads).Where("l.organization_id = ?", s.org).Order("l.id").Scan(ctx); err != nil {
		return nil, err
	}
	s.inPool, s.ofPeople = newField(), newField()
	for _, l := range leads {
		if l.OwnerID == nil {
			s.pool = db.NodeID{Type: "Pool", UUID: *l.PoolID}
			s.inPool.add(l, everybody)
		} else {
			s.ofPeople.add(l, place[*l.OwnerID])
		}
	}
	return s, nil
}

// signIn gives each a session, without the work that passwords are.
func signIn(ctx context.Context, conn *db.DB, org uuid.UUID, users []*db.User) (tokens []string, err error) {
	now := time.Now().UTC()
	var sessions []*db.Session
	for _, u := range users {
		secret := make([]byte, 32)
		_, _ = rand.Read(secret)
		token := base64.RawURLEncoding.EncodeToString(secret)
		hash := sha256.Sum256([]byte(token))
		tokens = append(tokens, token)
		sessions = append(sessions, &db.Session{ID: db.NewID(), OrganizationID: org, UserID: u.ID, TokenHash: hash[:], CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(24 * time.Hour)})
	}
	_, err = conn.NewInsert().Model(&sessions).Exec(ctx)
	return tokens, err
}

// found makes the organization: an administrator, the crowd, a pool of all of them with leads, and a lead for each.
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
	for i := range crowdOf + 1 {
		name, role := fmt.Sprintf("Watcher %04d", i), roles["SALES_REP"]
		if i == 0 {
			name, role = "The administrator", roles["ADMINISTRATOR"]
		}
		email := fmt.Sprintf("watcher%04d@bench.test", i)
		in := people.SaveUserInput{Name: &name, Email: &email, RoleID: &role}
		u, err := people.SaveUser(ctx, conn, office, in, crm.Named(in))
		if err != nil {
			return err
		}
		if i > 0 {
			members = append(members, &pool.PoolMemberInput{UserID: &u.ID})
		}
	}
	name := "Busy"
	policy := &pool.PoolPolicyInput{MaxOpenLeads: 1000, MaxClaimsPerDay: 1000, FirstFollowUpHours: 24, FollowUpHours: 72, ReminderHours: 2, OnTimeout: db.MarkOverdue}
	in := pool.SavePoolInput{Name: &name, Members: members, Policy: policy}
	p, err := pool.SavePool(ctx, conn, office, in, crm.Named(in))
	if err != nil {
		return err
	}
	return fill(ctx, conn, o.ID, p.ID)
}

// fill writes the leads with their ledgers.
func fill(ctx context.Context, conn *db.DB, org, pool uuid.UUID) error {
	now := time.Now().UTC()
	return db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		_, err := tx.NewRaw(`WITH made AS (
			INSERT INTO leads (organization_id, id, name, name_key, company, emails, score, status, pool_id, home_pool_id, waiting_since, created_at, updated_at)
			SELECT ?0, gen_random_uuid(), 'Lead ' || g, 'lead ' || g, 'Company ' || g, ARRAY['lead' || g || '@example.com'], 50, 'UNASSIGNED', ?1, ?1, ?2, ?2, ?2 FROM generate_series(1, ?3) g
			RETURNING organization_id, id, pool_id)
			INSERT INTO lead_spans (organization_id, lead_id, seq, status, pool_id, action, entered_at)
			SELECT m.organization_id, m.id, 1, 'UNASSIGNED', m.pool_id, 'IMPORTED', ?2 FROM made m WHERE m.organization_id = ?0`, org, pool, now, waiting).Exec(ctx)
		if err != nil {
			return err
		}
		_, err = tx.NewRaw(`WITH made AS (
			INSERT INTO leads (organization_id, id, name, name_key, company, emails, score, status, owner_id, assigned_at, clock_started_at, first_pending_at, created_at, updated_at)
			SELECT ?0, gen_random_uuid(), 'Lead of ' || u.name, lower('Lead of ' || u.name), 'Company of ' || u.name, ARRAY['of-' || u.email], 50, 'PENDING', u.id, ?1, ?1, ?1, ?1, ?1
			FROM users u WHERE u.organization_id = ?0 AND u.name LIKE 'Watcher%'
			RETURNING organization_id, id, owner_id)
			INSERT INTO lead_spans (organization_id, lead_id, seq, status, owner_id, action, entered_at)
			SELECT m.organization_id, m.id, 1, 'PENDING', m.owner_id, 'IMPORTED', ?1 FROM made m WHERE m.organization_id = ?0`, org, now).Exec(ctx)
		return err
	})
}
