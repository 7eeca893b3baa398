package notice_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

func isCode(err error, code crm.Code) bool {
	var refusal *crm.Error
	return errors.As(err, &refusal) && refusal.Code == code
}

func TestNobodyReadsOrMarksAnothersNotifications(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	tell(t, o, now(), notice.Tell{To: o.Rita.ID, Kind: db.NoticeAssigned, Actor: &o.Ada.ID})
	ritas := ids(told(t, o, o.Rita))
	for _, test := range []struct {
		of  *crmtest.Org
		who *db.User
	}{{o, o.Ada}, {o, o.Mona}, {o, o.Rob}, {other, other.Rita}, {other, other.Ada}} {
		v := test.of.Viewer(t, test.who)
		page, err := notice.List(test.of.In(t), o.Conn, v, notice.Query{N: 10})
		must(t, err)
		found, err := notice.ByID(test.of.In(t), o.Conn, v, ritas)
		must(t, err)
		unread, err := notice.Unread(test.of.In(t), o.Conn, v)
		must(t, err)
		marked, err := notice.MarkRead(test.of.In(t), o.Conn, v, ritas)
		must(t, err)
		if len(page.Notifications)+len(found)+unread+marked != 0 {
			t.Errorf("%s of %s reaches Rita's: %d, %d, %d, %d", test.who.Name, test.of.Name, len(page.Notifications), len(found), unread, marked)
		}
	}
	if told(t, o, o.Rita)[0].ReadAt != nil {
		t.Error("somebody else marked it")
	}
	reading := o.Viewer(t, o.Rita)
	reading.ReadOnly = true
	if _, err := notice.MarkRead(o.In(t), o.Conn, reading, nil); !isCode(err, crm.Forbidden) {
		t.Errorf("a token that may only read: %v", err)
	}
	if page, err := notice.List(o.In(t), o.Conn, reading, notice.Query{N: 1}); err != nil || len(page.Notifications) != 1 {
		t.Errorf("a token that may only read does not: %v", err)
	}
}

func TestPagesHoldEachNotificationOnce(t *testing.T) {
	t.Parallel()
	o := company(t)
	at := now()
	for i := range 23 { // several of one moment too
		tell(t, o, at.Add(time.Duration(i/3)*time.Second), notice.Tell{To: o.Rita.ID, Kind: db.NoticeAssigned, Person: ptr(uuid.New())})
	}
	v := o.Viewer(t, o.Rita)
	var got []uuid.UUID
	q := notice.Query{N: 4}
	for pages := 0; ; pages++ {
		page, err := notice.List(o.In(t), o.Conn, v, q)
		must(t, err)
		got = append(got, ids(page.Notifications)...)
		if page.HasPrevious != (pages > 0) || page.HasNext != (pages < 5) {
			t.Fatalf("page %d: %v %v", pages, page.HasPrevious, page.HasNext)
		}
		if !page.HasNext {
			break
		}
		q.After = ptr(notice.Cursor(page.Notifications[3]))
	}
	if want := ids(told(t, o, o.Rita)); !slices.Equal(got, want) {
		t.Errorf("got %d of %d, or in another order", len(got), len(want))
	}
	for _, bad := range []string{"", "x", "bm90IGpzb24", "eyJ0IjotMX0", "eyJ0Ijo5OTk5OTk5OTk5OTk5OTk5OTk5fQ"} {
		if _, err := notice.List(o.In(t), o.Conn, v, notice.Query{N: 1, After: &bad}); !isCode(err, crm.Invalid) {
			t.Errorf("cursor %q: %v", bad, err)
		}
	}
	for n, code := range map[int]crm.Code{-1: crm.Invalid, 101: crm.Limit} {
		if _, err := notice.List(o.In(t), o.Conn, v, notice.Query{N: n}); !isCode(err, code) {
			t.Errorf("a page of %d: %v", n, err)
		}
	}
}

func TestTheSameIsToldOnceWhileUnread(t *testing.T) {
	t.Parallel()
	o := company(t)
	v := o.Viewer(t, o.Rita)
	leads := o.InsertLeads(t, 3, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &o.Rita.ID, &o.Inbound.ID })
	assigned := func(l *db.Lead) notice.Tell {
		return notice.Tell{To: o.Rita.ID, Kind: db.NoticeAssigned, Pool: &o.Inbound.ID, Lead: l, Actor: &o.Paul.ID}
	}
	at := now()
	tell(t, o, at.Add(-2*time.Hour), assigned(leads[0]), assigned(leads[1]), notice.Tell{To: o.Paul.ID, Kind: db.NoticeReturned, Actor: &o.Paul.ID})
	tell(t, o, at.Add(-time.Hour), assigned(leads[2]))
	rows := told(t, o, o.Rita)
	if len(rows) != 1 || rows[0].Count != 3 || *rows[0].LeadID != leads[2].ID || !rows[0].CreatedAt.Equal(at.Add(-2*time.Hour)) || !rows[0].UpdatedAt.Equal(at.Add(-time.Hour)) {
		t.Fatalf("got %+v", rows[0])
	}
	if len(told(t, o, o.Paul)) != 0 {
		t.Error("Paul is told what he did himself")
	}
	if n, err := notice.MarkRead(o.In(t), o.Conn, v, append(ids(rows), uuid.New(), uuid.Nil, rows[0].ID)); n != 1 || err != nil {
		t.Fatalf("marked %d, %v", n, err)
	}
	tell(t, o, at, assigned(leads[0]))
	rows = told(t, o, o.Rita)
	if len(rows) != 2 || rows[0].Count != 1 || rows[0].ReadAt != nil || rows[1].ReadAt == nil {
		t.Fatalf("what is told after the reading: %+v", rows)
	}
	page, err := notice.List(o.In(t), o.Conn, v, notice.Query{Unread: true, N: 10})
	must(t, err)
	if !slices.Equal(ids(page.Notifications), ids(rows[:1])) {
		t.Errorf("unread: %d", len(page.Notifications))
	}
	if n, err := notice.MarkRead(o.In(t), o.Conn, v, nil); n != 1 || err != nil {
		t.Errorf("marked %d, %v", n, err)
	}
	if _, err := notice.MarkRead(o.In(t), o.Conn, v, make([]uuid.UUID, 101)); !isCode(err, crm.Limit) {
		t.Errorf("101 ids: %v", err)
	}
	if n, err := notice.MarkRead(o.In(t), o.Conn, v, []uuid.UUID{}); n != 0 || err != nil {
		t.Errorf("none: %d, %v", n, err)
	}
}

func TestUnreadIsCountedToAHundred(t *testing.T) {
	t.Parallel()
	o := company(t)
	tells := make([]notice.Tell, 130)
	for i := range tells {
		tells[i] = notice.Tell{To: o.Rita.ID, Kind: db.NoticeAssigned, Person: ptr(uuid.New())}
	}
	tell(t, o, now(), tells...)
	if n, err := notice.Unread(o.In(t), o.Conn, o.Viewer(t, o.Rita)); n != 100 || err != nil {
		t.Errorf("counted %d, %v", n, err)
	}
}

func TestWhatWasThrownAwayIsNotNamed(t *testing.T) {
	t.Parallel()
	o := company(t)
	leads := o.InsertLeads(t, 3, func(i int, l *db.Lead) {
		l.OwnerID = &o.Rita.ID
		if i == 1 {
			l.Status = db.Discarded
		}
	})
	gone := &db.Lead{ID: uuid.New(), LeadDraft: db.LeadDraft{Name: "Gone"}}
	for _, who := range []*db.User{o.Rita, o.Ada} {
		for _, l := range append(leads, gone) {
			tell(t, o, now(), notice.Tell{To: who.ID, Kind: db.NoticeReclaimed, Person: &l.ID, Lead: l})
		}
		page, err := notice.List(o.In(t), o.Conn, o.Viewer(t, who), notice.Query{N: 10})
		must(t, err)
		for _, n := range page.Notifications {
			hidden := who == o.Rita && (*n.LeadID == leads[1].ID || *n.LeadID == gone.ID)
			if (n.LeadName == "") != hidden {
				t.Errorf("%s reads %q", who.Name, n.LeadName)
			}
			one, err := notice.ByID(o.In(t), o.Conn, o.Viewer(t, who), []uuid.UUID{n.ID})
			must(t, err)
			if one[n.ID].LeadName != n.LeadName {
				t.Errorf("%s reads %q by its id", who.Name, one[n.ID].LeadName)
			}
		}
	}
}

func TestOldReadNotificationsGo(t *testing.T) {
	t.Parallel()
	o := company(t)
	other := crmtest.NewOrg(t, o.Conn, "Other")
	for _, of := range []*crmtest.Org{o, other} {
		for _, age := range []time.Duration{91 * day, 89 * day} {
			tell(t, of, now().Add(-age), notice.Tell{To: of.Rita.ID, Kind: db.NoticeAssigned}, notice.Tell{To: of.Rob.ID, Kind: db.NoticeAssigned})
			_, err := notice.MarkRead(of.In(t), o.Conn, of.Viewer(t, of.Rita), nil)
			must(t, err)
		}
	}
	must(t, notice.Prune(t.Context(), o.Conn, now()))
	for _, of := range []*crmtest.Org{o, other} {
		if read, unread := told(t, of, of.Rita), told(t, of, of.Rob); len(read) != 1 || time.Since(read[0].UpdatedAt) > 90*day || len(unread) != 1 {
			t.Errorf("%s: %d read and %d unread are left", of.Name, len(read), len(unread))
		}
	}
}
