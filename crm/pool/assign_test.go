package pool_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func TestWhoCannotBeGivenLeads(t *testing.T) {
	t.Parallel()
	o := company(t)
	ids := waiting(t, o, o.Inbound, 1)
	_, err := o.Conn.NewRaw("INSERT INTO pool_access (organization_id, user_id, pool_id, member, administrator) VALUES (?, ?, ?, true, false), (?, ?, ?, true, false)",
		o.ID, o.Ana.ID, o.Inbound.ID, o.ID, o.Igor.ID, o.Inbound.ID).Exec(o.In(t))
	must(t, err)
	paul, ctx := o.Viewer(t, o.Paul), o.As(t, o.Paul)
	for _, owners := range [][]uuid.UUID{
		{o.Olga.ID}, {uuid.Nil}, {o.Igor.ID}, {o.Ana.ID}, // not a member, nobody, inactive, a role that only reads
		{o.Rita.ID, o.Olga.ID}, // one of several
	} {
		out, err := pool.Assign(ctx, o.Conn, paul, pool.Move{Leads: ids, Owners: owners})
		must(t, err)
		refused(t, out.Results[0].Error, crm.Invalid, "ownerId")
	}
	_, err = pool.Assign(ctx, o.Conn, paul, pool.Move{Leads: ids})
	refused(t, err, crm.Invalid, "ownerId")
	_, err = pool.Assign(ctx, o.Conn, paul, pool.Move{Leads: ids, Owners: make([]uuid.UUID, pool.MaxOwners+1)})
	refused(t, err, crm.Limit, "ownerIds")
	out, err := pool.Assign(o.As(t, o.Rita), o.Conn, o.Viewer(t, o.Rita), pool.Move{Leads: ids, Owners: []uuid.UUID{o.Rita.ID}})
	must(t, err)
	refused(t, out.Results[0].Error, crm.Forbidden)
}

// Spreading evens out what people have to do, whatever pool it is from.
func TestSpreadingGoesByLoad(t *testing.T) {
	t.Parallel()
	o := company(t)
	o.InsertLeads(t, 4, func(_ int, l *db.Lead) { l.OwnerID = &o.Rita.ID })                         // outside the pool
	o.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.OwnerID, l.Status = &o.Rob.ID, db.InProgress }) // two of them do not count
	o.InsertLeads(t, 5, func(_ int, l *db.Lead) { l.OwnerID, l.Status = &o.Mona.ID, db.Invalid })
	ids := waiting(t, o, o.Inbound, 11)
	owners := []uuid.UUID{o.Rita.ID, o.Rob.ID, o.Mona.ID}
	out, err := pool.Assign(o.As(t, o.Paul), o.Conn, o.Viewer(t, o.Paul), pool.Move{Leads: ids, Owners: owners})
	must(t, err)
	got := map[uuid.UUID]int{}
	for _, r := range out.Results {
		got[*r.Lead.OwnerID]++
	}
	if got[o.Rita.ID] != 2 || got[o.Rob.ID] != 3 || got[o.Mona.ID] != 6 {
		t.Errorf("Rita %d, Rob %d, Mona %d: all should have 6 now", got[o.Rita.ID], got[o.Rob.ID], got[o.Mona.ID])
	}
	// Spreading again moves nothing: they lie well.
	out, err = pool.Assign(o.As(t, o.Paul), o.Conn, o.Viewer(t, o.Paul), pool.Move{Leads: ids, Owners: owners})
	must(t, err)
	for _, r := range out.Results {
		if r.Error != nil || r.Lead.Version != 2 {
			t.Errorf("%v, version %d", r.Error, r.Lead.Version)
		}
	}
	var told int
	must(t, o.Conn.NewRaw("SELECT sum(n.count) FROM notifications n WHERE n.organization_id = ? AND n.kind = 'ASSIGNED' AND n.user_id = ?", o.ID, o.Mona.ID).Scan(o.In(t), &told))
	if told != 6 {
		t.Errorf("Mona was told of %d", told)
	}
}
