package crmtest_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

func TestTheCastStandsAsDescribed(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	acme, other := crmtest.NewOrg(t, conn, "Acme"), crmtest.NewOrg(t, conn, "Other")
	robs := acme.InsertLeads(t, 2, func(i int, l *db.Lead) {
		l.OwnerID = &acme.Rob.ID
		if i == 1 {
			l.PoolID = &acme.Inbound.ID
		}
	})
	rosas := acme.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &acme.Rosa.ID })
	waiting := acme.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.PoolID = &acme.Inbound.ID })
	for _, test := range []struct {
		who        *db.User
		of         *crmtest.Org
		lead       *db.Lead
		want, none access.Relations
	}{
		{acme.Ada, acme, robs[0], access.Administrator, access.Owner},
		{acme.Rob, acme, robs[0], access.Owner, access.OwnerSuperior},
		{acme.Mona, acme, robs[0], access.OwnerSuperior | access.DepartmentHead, access.Owner},
		{acme.Raj, acme, robs[0], access.BySharedRead, access.BySharedWrite},
		{acme.Rita, acme, rosas[0], access.BySharedWrite, access.BySharedRead},
		{acme.Rita, acme, robs[0], 0, access.Any},
		{acme.Max, acme, robs[0], 0, access.Any},
		{acme.Olga, acme, robs[0], 0, access.Any},
		{acme.Paul, acme, robs[0], 0, access.Any},
		{acme.Paul, acme, robs[1], access.PoolAdministrator, access.PoolMember},
		{acme.Rita, acme, waiting[0], access.PoolMember, access.PoolAdministrator},
		{acme.Max, acme, waiting[0], 0, access.Any},
		{other.Ada, other, robs[0], 0, access.Any},
	} {
		found, err := access.RelationsTo(test.of.As(t, test.who), conn, test.of.Viewer(t, test.who), idsOf(test.lead))
		if err != nil {
			t.Fatal(err)
		}
		got := found[test.lead.ID]
		if got&test.want != test.want || got.Has(test.none) {
			t.Errorf("%s stands to %s's lead as %b", test.who.Name, test.lead.Name, got)
		}
	}
}

func idsOf(l *db.Lead) []uuid.UUID { return []uuid.UUID{l.ID} }
