package demo

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// noon is a moment after which nothing may have happened.
var noon = time.Date(2026, 5, 6, 12, 0, 0, 0, time.UTC)

type openDoor struct{}

func (openDoor) Take(context.Context, string, int, time.Duration, int) (time.Time, bool) {
	return time.Time{}, true
}

func TestEverybodyFindsSomething(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	began := time.Now()
	if err := Fill(t.Context(), conn); err != nil {
		t.Fatal(err)
	}
	t.Logf("filled in %v", time.Since(began).Round(time.Millisecond))
	org := onlyOrganization(t, conn)
	for _, key := range words("admin director manager rep rep2 pooladmin marketer analyst") {
		if !slices.ContainsFunc(SignIns(), func(s SignIn) bool { return s.Email == key+"@demo.test" }) {
			t.Errorf("%s is not among the sign-ins", key)
		}
		if _, _, err := session.SignIn(t.Context(), conn, openDoor{}, key+"@demo.test", Password, session.Client{}); err != nil {
			t.Errorf("%s cannot sign in: %v", key, err)
		}
	}
	for _, d := range view.Defaults {
		rep, manager := count(t, conn, org, "rep", d.Key), count(t, conn, org, "manager", d.Key)
		t.Logf("%-32s rep %3d manager %3d director %3d", d.Key, rep, manager, count(t, conn, org, "director", d.Key))
		if manager == 0 {
			t.Errorf("%s is empty for the manager", d.Key)
		}
		if rep == 0 && slices.Contains(words("ALL_LEADS MY_OVERDUE_LEADS PENDING_MY_FOLLOW_UP PARTICIPATED_BY_ME SHARED_WITH_ME"), d.Key) {
			t.Errorf("%s is empty for the rep", d.Key)
		}
	}
	for _, key := range words("rep rep2") {
		var pools, waiting int
		err := conn.NewRaw(`SELECT count(DISTINCT pa.pool_id), count(l.id) FROM pool_access pa
			LEFT JOIN leads l ON l.organization_id = ?0 AND l.pool_id = pa.pool_id AND l.status = 'UNASSIGNED'
			WHERE pa.organization_id = ?0 AND pa.user_id = ?1`, org.ID, viewer(t, conn, org, key).ID()).Scan(db.WithOrg(t.Context(), org.ID), &pools, &waiting)
		if err != nil || pools < 2 || waiting < 20 {
			t.Errorf("%s: %d leads wait in %d pools, %v", key, waiting, pools, err)
		}
	}
}

func TestADatabaseInUseIsLeftAlone(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	for range 2 {
		if err := Fill(t.Context(), conn); err != nil {
			t.Fatal(err)
		}
	}
	onlyOrganization(t, conn)
}

func TestTheStoryIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	var told [2]string
	for i := range told {
		conn := dbtest.Open(t)
		if err := fill(t.Context(), conn, noon); err != nil {
			t.Fatal(err)
		}
		err := conn.NewRaw(`SELECT md5(string_agg(concat_ws('|', l.name, l.company, l.emails, l.phones, l.status, l.created_at, l.result, l.follow_up_due_at, u.email), E'\n' ORDER BY l.id))
			FROM leads l LEFT JOIN users u ON u.organization_id = l.organization_id AND u.id = l.owner_id`).Scan(db.AsSystem(t.Context()), &told[i])
		if err != nil {
			t.Fatal(err)
		}
	}
	if told[0] != told[1] {
		t.Error("two demos differ")
	}
}

func onlyOrganization(t *testing.T, conn *db.DB) *db.Organization {
	t.Helper()
	var all []*db.Organization
	if err := conn.NewSelect().Model(&all).Scan(db.AsSystem(t.Context())); err != nil || len(all) != 1 {
		t.Fatalf("%d organizations, %v", len(all), err)
	}
	return all[0]
}

func viewer(t *testing.T, conn *db.DB, org *db.Organization, key string) *access.Viewer {
	t.Helper()
	u := new(db.User)
	ctx := db.WithOrg(t.Context(), org.ID)
	if err := conn.NewSelect().Model(u).Where("u.organization_id = ?", org.ID).Where("u.email = ?", key+"@demo.test").Scan(ctx); err != nil {
		t.Fatal(err)
	}
	v, err := access.Load(ctx, conn, org.ID, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func count(t *testing.T, conn *db.DB, org *db.Organization, key, list string) int {
	t.Helper()
	n, err := view.Count(db.WithOrg(t.Context(), org.ID), conn, viewer(t, conn, org, key), list, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n.Value
}

func all[T any](t *testing.T, conn *db.DB, order func(*bun.SelectQuery) *bun.SelectQuery) (rows []*T) {
	t.Helper()
	if err := order(conn.NewSelect().Model(&rows)).Scan(db.AsSystem(t.Context())); err != nil {
		t.Fatal(err)
	}
	return rows
}
