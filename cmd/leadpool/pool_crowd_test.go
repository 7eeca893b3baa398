package main

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// timesAsMuch multiplies the work of a test by what an environment variable says; 1 unless it does.
func timesAsMuch(variable string) int {
	if n, err := strconv.Atoi(os.Getenv(variable)); err == nil && n > 0 {
		return n
	}
	return 1
}

// member is somebody of a crowd, signed in.
type member struct {
	*db.User
	token string
}

// crowd hires many sales reps for North at once, who report to Mona, and signs them in.
func crowd(t testing.TB, acme *crmtest.Org, n int) []member {
	t.Helper()
	role, err := people.RoleByKey(t.Context(), acme.Conn, acme.ID, "SALES_REP")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().UTC()
	reps, users, sessions := make([]member, n), make([]*db.User, n), make([]*db.Session, n)
	for i := range n {
		users[i] = &db.User{OrganizationID: acme.ID, ID: db.NewID(), Name: fmt.Sprintf("Rep %04d", i), Email: fmt.Sprintf("rep%d@%s.test", i, acme.Slug),
			RoleID: role.ID, DepartmentID: &acme.North.ID, ManagerID: &acme.Mona.ID, Active: true, Version: 1, CreatedAt: now, UpdatedAt: now}
		secret := sha256.Sum256(users[i].ID[:])
		token := base64.RawURLEncoding.EncodeToString(secret[:])
		hash := sha256.Sum256([]byte(token))
		sessions[i] = &db.Session{ID: db.NewID(), OrganizationID: acme.ID, UserID: users[i].ID, TokenHash: hash[:], CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(time.Hour)}
		reps[i] = member{users[i], token}
	}
	err = db.InTx(acme.In(t), acme.Conn, func(ctx context.Context, tx db.Conn) error {
		if _, err := tx.NewInsert().Model(&users).Exec(ctx); err != nil {
			return err
		}
		if _, err := tx.NewInsert().Model(&sessions).Exec(ctx); err != nil {
			return err
		}
		return access.Rebuild(ctx, tx, acme.ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	return reps
}

// openPool makes a pool of North's that Paul administers.
func openPool(t testing.TB, acme *crmtest.Org, name string, policy pool.PoolPolicyInput) *db.Pool {
	t.Helper()
	in := pool.SavePoolInput{Name: &name, Policy: &policy, Members: []*pool.PoolMemberInput{{DepartmentID: &acme.North.ID}, {UserID: &acme.Paul.ID, Administrator: true}}}
	p, err := pool.SavePool(t.Context(), acme.Conn, acme.Viewer(t, acme.Ada), in, crm.Named(in))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// limitEverybody sets what one person may hold and claim over all pools.
func limitEverybody(t testing.TB, acme *crmtest.Org, open, daily int) {
	t.Helper()
	if _, err := acme.Conn.NewRaw("UPDATE organizations AS o SET max_open_leads = ?, max_claims_per_day = ? WHERE o.id = ?", open, daily, acme.ID).Exec(acme.In(t)); err != nil {
		t.Fatal(err)
	}
	acme.MaxOpenLeads, acme.MaxClaimsPerDay = open, daily
}
