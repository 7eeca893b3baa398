package resolvers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// tell tells things in one transaction.
func tell(t *testing.T, o *crmtest.Org, tells ...notice.Tell) {
	t.Helper()
	err := db.InTx(o.In(t), o.Conn, func(ctx context.Context, tx db.Conn) error {
		var desk notice.Desk
		for _, one := range tells {
			desk.Add(one)
		}
		return desk.Write(ctx, tx, o.ID, time.Now().UTC().Truncate(time.Microsecond))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// newest is the id of what somebody was told last.
func newest(t *testing.T, o *crmtest.Org, who *db.User) db.NodeID {
	t.Helper()
	n := new(db.Notification)
	if err := o.Conn.NewSelect().Model(n).Where("n.organization_id = ?", o.ID).Where("n.user_id = ?", who.ID).Order("n.updated_at DESC").Limit(1).Scan(o.In(t)); err != nil {
		t.Fatal(err)
	}
	return n.NodeID()
}

const (
	noticeList = `query ($unread: Boolean, $first: Int, $after: String) { notifications(unread: $unread, first: $first, after: $after) { unreadCount
	nodes { kind count leadName lead { name } pool { name policy { firstFollowUpHours } } person { name } actor { name } reason readAt } pageInfo { hasNextPage endCursor } }
	viewer { unreadNotifications mailDigest } }`
	markNotices = `mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { marked unreadCount userErrors { code field limit } } }`
	setNotices  = `mutation ($input: UpdateNotificationSettingsInput!) { updateNotificationSettings(input: $input) { viewer { mailDigest user { name } } userErrors { code message } } }`
)

func TestWhoMayNotReachANotification(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	other := crmtest.NewOrg(t, a.Conn, "Other")
	tell(t, a.Org, notice.Tell{To: a.Rita.ID, Kind: db.NoticeAssigned, Pool: &a.Inbound.ID, Actor: &a.Paul.ID})
	id := newest(t, a.Org, a.Rita)
	ids := fmt.Sprintf(`{"input": {"ids": [%q]}}`, id)
	for _, text := range []string{noticeList, markNotices, setNotices} {
		variables := ids
		if text == setNotices {
			variables = `{"input": {"mailDigest": false}}`
		}
		if got := a.ask(t, nil, text, variables); !strings.Contains(got, `"code":"UNAUTHENTICATED"`) {
			t.Errorf("nobody signed in: %s", got)
		}
	}
	for _, who := range []*db.User{a.Ada, a.Mona, a.Paul, other.Rita} {
		if got := a.ask(t, who, fmt.Sprintf(`{ node(id: %q) { id } notifications { nodes { id } unreadCount } viewer { unreadNotifications } }`, id), ""); got != `{"data":{"node":null,"notifications":{"nodes":[],"unreadCount":0},"viewer":{"unreadNotifications":0}}}` {
			t.Errorf("%s: %s", who.Name, got)
		}
		if got := a.ask(t, who, markNotices, ids); !strings.Contains(got, `{"marked":0,"unreadCount":0,"userErrors":[]}`) {
			t.Errorf("%s: %s", who.Name, got)
		}
	}
	if got := a.ask(t, a.Rita, fmt.Sprintf(`{ node(id: %q) { ... on Notification { kind readAt } } }`, id), ""); got != `{"data":{"node":{"kind":"ASSIGNED","readAt":null}}}` {
		t.Error(got)
	}
	if got := a.ask(t, a.Rita, markNotices, `{"input": {"ids": ["$Rita$", "nonsense", "`+id.String()+`"]}}`); !strings.Contains(got, `{"marked":1,"unreadCount":0,"userErrors":[]}`) {
		t.Error(got)
	}
	if got := a.ask(t, a.Rita, markNotices, `{"input": {"ids": [`+strings.Repeat(`"x",`, 100)+`"x"]}}`); !strings.Contains(got, `"userErrors":[{"code":"LIMIT","field":["ids"],"limit":100}]`) {
		t.Error(got)
	}
}

func TestATokenThatMayOnlyReadMarksNothing(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	tell(t, a.Org, notice.Tell{To: a.Rita.ID, Kind: db.NoticeAssigned})
	reading := a.Viewer(t, a.Rita)
	reading.ReadOnly = true
	ctx := access.WithViewer(t.Context(), reading)
	for text, variables := range map[string]string{markNotices: `{"input": {}}`, setNotices: `{"input": {"mailDigest": false}}`} {
		if got := a.askIn(t, ctx, text, variables); !strings.Contains(got, `"userErrors":[{"code":"FORBIDDEN"`) || strings.Contains(got, `"errors":[{"message"`) {
			t.Error(got)
		}
	}
	if got := a.askIn(t, ctx, noticeList, ""); !strings.Contains(got, `"unreadCount":1`) || !strings.Contains(got, `"mailDigest":true`) {
		t.Error(got)
	}
}

func TestNotificationsThroughTheAPI(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	leads := a.InsertLeads(t, 3, func(i int, l *db.Lead) {
		l.Name, l.OwnerID, l.PoolID = []string{"Mine", "Robs", "Junk"}[i], &[]*db.User{a.Rita, a.Rob, a.Rita}[i].ID, &a.Enterprise.ID
		if i == 2 {
			l.Status = db.Discarded
		}
	})
	for i, kind := range []db.NotificationKind{db.NoticeAssigned, db.NoticeTaken, db.NoticeReclaimed} {
		tell(t, a.Org, notice.Tell{To: a.Rita.ID, Kind: kind, Pool: &a.Enterprise.ID, Lead: leads[i], Actor: &a.Paul.ID, Person: &a.Rob.ID, Reason: "Fair"})
	}
	pool := `"pool":{"name":"Enterprise","policy":{"firstFollowUpHours":0}},"person":{"name":"Rob"},"actor":{"name":"Paul"},"reason":"Fair","readAt":null}`
	want := `{"unreadCount":3,"nodes":[` +
		`{"kind":"RECLAIMED","count":1,"leadName":"","lead":null,` + pool + `,` +
		`{"kind":"OWNER_CHANGED","count":1,"leadName":"Robs","lead":null,` + pool + `,` +
		`{"kind":"ASSIGNED","count":1,"leadName":"Mine","lead":{"name":"Mine"},` + pool + `],"pageInfo":{"hasNextPage":false`
	if got := a.ask(t, a.Rita, noticeList, ""); !strings.Contains(got, want) || !strings.Contains(got, `"viewer":{"unreadNotifications":3,"mailDigest":true}`) {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := a.ask(t, a.Rita, noticeList, `{"first": 2}`); !strings.Contains(got, `"hasNextPage":true`) || strings.Contains(got, "Mine") {
		t.Error(got)
	}
	if got := a.ask(t, a.Rita, noticeList, `{"after": "forged"}`); !strings.Contains(got, `"INVALID"`) {
		t.Error(got)
	}
	if got := a.ask(t, a.Rita, markNotices, `{"input": {"ids": ["`+newest(t, a.Org, a.Rita).String()+`"]}}`); !strings.Contains(got, `{"marked":1,"unreadCount":2,"userErrors":[]}`) {
		t.Error(got)
	}
	if got := a.ask(t, a.Rita, noticeList, `{"unread": true}`); strings.Contains(got, "RECLAIMED") || !strings.Contains(got, "OWNER_CHANGED") {
		t.Error(got)
	}
	if got := a.ask(t, a.Rita, markNotices, `{"input": {}}`); !strings.Contains(got, `{"marked":2,"unreadCount":0,"userErrors":[]}`) {
		t.Error(got)
	}
}

func TestOneSwitchesTheMailOffForOneself(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	for _, test := range []struct{ input, want string }{
		{`{"input": {"mailDigest": false}}`, `{"viewer":{"mailDigest":false,"user":{"name":"Ana"}},"userErrors":[]}`},
		{`{"input": {}}`, `{"viewer":{"mailDigest":false,"user":{"name":"Ana"}},"userErrors":[]}`},
		{`{"input": {"mailDigest": null}}`, `{"viewer":{"mailDigest":false,"user":{"name":"Ana"}},"userErrors":[]}`},
		{`{"input": {"mailDigest": true}}`, `{"viewer":{"mailDigest":true,"user":{"name":"Ana"}},"userErrors":[]}`},
	} {
		if got := a.ask(t, a.Ana, setNotices, test.input); !strings.Contains(got, test.want) {
			t.Errorf("%s: %s", test.input, got)
		}
	}
	got := a.ask(t, a.Ada, auditLog, `{"subject": "$Ana$"}`)
	for _, change := range []string{`"actor":{"name":"Ana"},"changes":[{"field":"mailDigest","from":"true","to":"false"}]`, `"changes":[{"field":"mailDigest","from":"false","to":"true"}]`} {
		if strings.Count(got, change) != 1 {
			t.Errorf("no %s in %s", change, got)
		}
	}
}

func TestNotificationsAreReadInBatches(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	leads := a.InsertLeads(t, 30, func(_ int, l *db.Lead) { l.OwnerID, l.PoolID = &a.Rita.ID, &a.Inbound.ID })
	for _, l := range leads {
		tell(t, a.Org, notice.Tell{To: a.Rita.ID, Kind: db.NoticeAssigned, Pool: &a.Inbound.ID, Lead: l, Actor: &a.Paul.ID, Person: &l.ID})
	}
	fewest := 100
	for try := 0; try < 5 && fewest > 12; try++ {
		if got := a.ask(t, a.Rita, noticeList, `{"first": 30}`); strings.Count(got, `"kind"`) != 30 {
			t.Fatal(got)
		}
		fewest = min(fewest, a.queries.count())
	}
	if fewest > 12 {
		t.Errorf("%d statements for 30 notifications", fewest)
	}
}
