package mail

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

const quietTime = 10 * time.Minute

// post is a company with a post office.
type post struct {
	*crmtest.Org
	office *postOffice
	sender *Sender
}

func newPost(t *testing.T) *post {
	t.Helper()
	p := &post{Org: crmtest.NewOrg(t, dbtest.Open(t), "Acme"), office: office(t, nil)}
	var err error
	p.sender, err = New(Settings{ServerURL: "smtp://" + p.office.address + "?tls=none", From: "Leadpool <leads@acme.test>", PublicURL: "https://leads.acme.test/"})
	must(t, err)
	return p
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func tell(t testing.TB, o *crmtest.Org, at time.Time, tells ...notice.Tell) {
	t.Helper()
	must(t, db.InTx(o.In(t), o.Conn, func(ctx context.Context, tx db.Conn) error {
		var desk notice.Desk
		for _, one := range tells {
			desk.Add(one)
		}
		return desk.Write(ctx, tx, o.ID, at.UTC().Truncate(time.Microsecond))
	}))
}

// due is who is to get a digest at a time.
func (p *post) due(t testing.TB, now time.Time) []job.MailDigest {
	t.Helper()
	due, err := notice.ToMail(t.Context(), p.Conn, now, quietTime)
	must(t, err)
	return due
}

// digest does the job for somebody.
func (p *post) digest(t testing.TB, who *db.User) error {
	t.Helper()
	return Digest(t.Context(), p.Conn, p.sender, who.OrganizationID, who.ID)
}

// unmailed counts what somebody was told and no mail has told.
func (p *post) unmailed(t testing.TB, who *db.User) (n int) {
	t.Helper()
	must(t, p.Conn.NewRaw("SELECT count(*) FROM notifications n WHERE n.organization_id = ? AND n.user_id = ? AND n.mailed_at IS NULL", p.ID, who.ID).Scan(p.In(t), &n))
	return n
}

func (p *post) setUser(t testing.TB, who *db.User, set string, args ...any) {
	t.Helper()
	_, err := p.Conn.NewRaw("UPDATE users AS u SET "+set+" WHERE u.organization_id = ? AND u.id = ?", append(args, p.ID, who.ID)...).Exec(p.In(t))
	must(t, err)
}

func (p *post) leadsOf(t testing.TB, owner *db.User, names ...string) []*db.Lead {
	t.Helper()
	return p.InsertLeads(t, len(names), func(i int, l *db.Lead) { l.Name, l.OwnerID, l.PoolID = names[i], &owner.ID, &p.Inbound.ID })
}

func TestManyThingsAreOneMail(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	told := time.Date(2026, 3, 1, 22, 30, 0, 0, time.UTC)
	p.setUser(t, p.Rita, "time_zone = 'Asia/Shanghai'")
	leads := p.leadsOf(t, p.Rita, "Wei Chen", "Lena Vogt", "Omar Said")
	due := told.Add(26 * time.Hour)
	for i, l := range leads {
		tell(t, p.Org, told.Add(time.Duration(i)*time.Minute),
			notice.Tell{To: p.Rita.ID, Kind: db.NoticeAssigned, Pool: &p.Inbound.ID, Lead: l, Actor: &p.Paul.ID, Reason: "Fair of Munich"})
	}
	tell(t, p.Org, told, notice.Tell{To: p.Rita.ID, Kind: db.NoticeReminder, Pool: &p.Inbound.ID, Lead: leads[0], DueAt: &due})
	if early := p.due(t, told.Add(5*time.Minute)); len(early) != 0 {
		t.Errorf("mailed while it is still being told: %v", early)
	}
	if got, want := p.due(t, told.Add(quietTime)), []job.MailDigest{{Org: p.ID, User: p.Rita.ID}}; !slices.Equal(got, want) {
		t.Fatalf("due: %v", got)
	}
	must(t, p.digest(t, p.Rita))
	must(t, p.digest(t, p.Rita))
	mails := p.office.took()
	if len(mails) != 1 {
		t.Fatalf("%d mails", len(mails))
	}
	m := mails[0]
	if m.to != "rita@acme.test" || m.subject() != "2 new notifications · Acme" || m.header.Get("From") != `"Leadpool" <leads@acme.test>` || m.header.Get("List-Unsubscribe") != "<https://leads.acme.test/settings/profile>" {
		t.Errorf("%s, %q, %v", m.to, m.subject(), m.header)
	}
	want := fmt.Sprintf(`Hello Rita,

2 things in Leadpool that you have not read yet:

== Follow-ups due soon ==

* Your follow-up is due soon: 1 lead in Inbound
  https://leads.acme.test/leads/%[1]s
  Lead: Wei Chen
  Deadline: 3 Mar 2026, 08:30
  Told: 2 Mar 2026, 06:30

== Leads assigned to you ==

* Paul assigned 3 leads to you in Inbound
  https://leads.acme.test/pools/%[2]s
  Latest: Omar Said
  Reason: Fair of Munich
  Told: 2 Mar 2026, 06:32

--
Read all in Leadpool: https://leads.acme.test/notifications
Switch this mail off in your settings: https://leads.acme.test/settings/profile
Times are those of Asia/Shanghai.
You get this mail because you work with Leadpool at Acme.
`, leads[0].NodeID(), p.Inbound.NodeID())
	if m.text != want {
		t.Errorf("got:\n%s\nwant:\n%s", m.text, want)
	}
	for _, part := range []string{`<html lang="en">`, `<a href="https://leads.acme.test/leads/` + leads[2].NodeID().String() + `"><bdi>Omar Said</bdi></a>`, "Paul assigned 3 leads to you in Inbound"} {
		if !strings.Contains(m.html, part) {
			t.Errorf("no %s in\n%s", part, m.html)
		}
	}
	if p.unmailed(t, p.Rita) != 0 || len(p.due(t, told.Add(day))) != 0 {
		t.Error("it would be mailed again")
	}
	tell(t, p.Org, told.Add(time.Hour), notice.Tell{To: p.Rita.ID, Kind: db.NoticeReminder, Pool: &p.Inbound.ID, Lead: leads[0], DueAt: &due})
	must(t, p.digest(t, p.Rita))
	if mails = p.office.took(); len(mails) != 2 || mails[1].subject() != "1 new notification · Acme" {
		t.Errorf("of what is told afterwards: %d mails", len(mails))
	}
}

const day = 24 * time.Hour

func TestWhatOneHasReadIsNotMailed(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	tell(t, p.Org, time.Now().Add(-time.Hour), notice.Tell{To: p.Rita.ID, Kind: db.NoticeAssigned}, notice.Tell{To: p.Rob.ID, Kind: db.NoticeAssigned},
		notice.Tell{To: p.Igor.ID, Kind: db.NoticeAssigned}, notice.Tell{To: p.Max.ID, Kind: db.NoticeAssigned})
	p.setUser(t, p.Rob, "mail_off = true")
	_, err := notice.MarkRead(p.In(t), p.Conn, p.Viewer(t, p.Rita), nil)
	must(t, err)
	if due := p.due(t, time.Now()); len(due) != 1 || due[0].User != p.Max.ID {
		t.Errorf("due: %v", due)
	}
	for _, who := range []*db.User{p.Rita, p.Rob, p.Igor, p.Mona} { // jobs that were put in before
		must(t, p.digest(t, who))
	}
	if mails := p.office.took(); len(mails) != 0 {
		t.Errorf("%d mails", len(mails))
	}
	p.setUser(t, p.Rob, "mail_off = false")
	if due := p.due(t, time.Now()); len(due) != 2 {
		t.Errorf("who switches it on again: %v", due)
	}
	must(t, p.digest(t, p.Rob))
	if mails := p.office.took(); len(mails) != 1 || mails[0].to != "rob@acme.test" {
		t.Errorf("%d mails", len(mails))
	}
	if err := Digest(t.Context(), p.Conn, nil, p.ID, p.Max.ID); err != nil || p.unmailed(t, p.Max) != 1 {
		t.Errorf("without a mail server: %v", err)
	}
}

func TestWhatNeverBecomesQuietIsMailedNowAndThen(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	begin := time.Now().Add(-50 * time.Minute)
	hot := notice.Tell{To: p.Paul.ID, Kind: db.NoticeReturned, Pool: &p.Inbound.ID}
	for at := begin; !at.After(begin.Add(50 * time.Minute)); at = at.Add(5 * time.Minute) {
		tell(t, p.Org, at, hot)
		if due := p.due(t, at); len(due) != 0 {
			t.Fatalf("after %v", at.Sub(begin))
		}
	}
	tell(t, p.Org, begin.Add(time.Hour), hot)
	if due := p.due(t, begin.Add(time.Hour)); len(due) != 1 {
		t.Error("he hears nothing for more than an hour")
	}
	must(t, p.digest(t, p.Paul))
	tell(t, p.Org, time.Now().Add(5*time.Minute), hot)
	if due := p.due(t, time.Now().Add(6*time.Minute)); len(due) != 0 {
		t.Error("and then every few minutes")
	}
}

func TestTheReadersLanguage(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	lead := p.leadsOf(t, p.Rita, "王芳")[0]
	told := time.Date(2026, 3, 1, 22, 30, 0, 0, time.UTC)
	for language, want := range map[string][]string{
		"zh-Hans": {"1 条新通知 · Acme", "Rita，您好：", "== 分配给您的线索 ==", "Paul 将 1 条线索分配给您（Inbound）", "线索：王芳", "2026年3月1日 22:30", `lang="zh-Hans"`},
		"zh-CN":   {"1 条新通知", "Rita，您好："},
		"en-GB":   {"1 new notification · Acme", "Hello Rita,", "Paul assigned 1 lead to you in Inbound", "Lead: 王芳", "1 Mar 2026, 22:30"},
		"":        {"Hello Rita,"},
		"fr":      {"Hello Rita,"},
	} {
		p.setUser(t, p.Rita, "language = ?", language)
		tell(t, p.Org, told, notice.Tell{To: p.Rita.ID, Kind: db.NoticeAssigned, Pool: &p.Inbound.ID, Lead: lead, Actor: &p.Paul.ID})
		must(t, p.digest(t, p.Rita))
		mails := p.office.took()
		m := mails[len(mails)-1]
		for _, part := range want {
			if !strings.Contains(m.subject()+m.text+m.html, part) {
				t.Errorf("%q: no %q in\n%s\n%s", language, part, m.subject(), m.text)
			}
		}
		_, err := notice.MarkRead(p.In(t), p.Conn, p.Viewer(t, p.Rita), nil)
		must(t, err)
	}
}

func TestNamesAreNothingButText(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	evil := "<script>alert(1)</script>\r\nBcc: all@acme.test\n\n== Leads assigned to you ==\u202e\u2028x"
	p.setUser(t, p.Rita, "name = ?", "Rita\r\nBcc: spy@evil.test <b>")
	p.setUser(t, p.Paul, "name = ?", evil)
	_, err := p.Conn.NewRaw("UPDATE organizations AS o SET name = ? WHERE o.id = ?", "Acme\r\nBcc: spy@evil.test", p.ID).Exec(p.In(t))
	must(t, err)
	lead := p.leadsOf(t, p.Rita, evil)[0]
	tell(t, p.Org, time.Now().Add(-time.Hour), notice.Tell{To: p.Rita.ID, Kind: db.NoticeAssigned, Pool: &p.Inbound.ID, Lead: lead, Actor: &p.Paul.ID, Reason: evil + strings.Repeat("x", 2000)})
	must(t, p.digest(t, p.Rita))
	m := p.office.took()[0]
	if m.header.Get("Bcc") != "" || m.to != "rita@acme.test" || strings.ContainsAny(m.subject(), "\r\n") {
		t.Errorf("header: %v", m.header)
	}
	if strings.Contains(m.html, "<script") || strings.Contains(m.html, "<b>") || !strings.Contains(m.html, "&lt;script&gt;alert(1)&lt;/script&gt; Bcc: all@acme.test") {
		t.Errorf("HTML: %s", m.html)
	}
	headings := 0
	for _, line := range strings.Split(m.text, "\n") {
		if strings.HasPrefix(line, "==") {
			headings++
		}
		if strings.HasPrefix(line, "Bcc:") || strings.ContainsAny(line, "\u202e\u2028\r") || len(line) > 1000 {
			t.Errorf("a line of its own: %q", line)
		}
	}
	if headings != 1 {
		t.Errorf("%d headings", headings)
	}
}

func TestAMailTellsNothingOutOfSight(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	other := crmtest.NewOrg(t, p.Conn, "Other")
	// Rob's leads are out of Rita's sight; one was thrown away; the last is of another organization.
	leads := p.leadsOf(t, p.Rob, "Lost Louis", "Taken Tina", "", "Hidden Hugo", "Other Otto")
	leads[2] = p.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.Name, l.OwnerID, l.Status = "Junk Jim", &p.Rita.ID, db.Discarded })[0]
	foreign := other.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.Name, l.PoolID = "Foreign Fritz", &other.Inbound.ID })[0]
	told := time.Now().Add(-time.Hour)
	about := func(kind db.NotificationKind, l *db.Lead) notice.Tell {
		return notice.Tell{To: p.Rita.ID, Kind: kind, Lead: l, Person: &l.ID}
	}
	tell(t, p.Org, told, about(db.NoticeTimedOut, leads[0]), about(db.NoticeTaken, leads[1]), about(db.NoticeReclaimed, leads[2]),
		about(db.NoticeReminder, leads[3]), about(db.NoticeAssigned, leads[4]), about(db.NoticeAssigned, leads[4]),
		notice.Tell{To: p.Rita.ID, Kind: db.NoticeReturned, Lead: foreign, Pool: &other.Inbound.ID})
	tell(t, other, told, notice.Tell{To: other.Rita.ID, Kind: db.NoticeAssigned, Reason: "of the others"})
	must(t, p.digest(t, p.Rita))
	mails := p.office.took()
	if len(mails) != 1 {
		t.Fatalf("%d mails", len(mails))
	}
	m := mails[0]
	for _, named := range []string{"Lost Louis", "Taken Tina", "2 leads", "Taken back by somebody"} {
		if !strings.Contains(m.text, named) {
			t.Errorf("no %q in\n%s", named, m.text)
		}
	}
	for _, hidden := range []string{"Junk Jim", "Hidden Hugo", "Other Otto", "Foreign Fritz", "Follow-ups due soon", "Returned", "of the others", "/leads/", other.Inbound.NodeID().String()} {
		if strings.Contains(m.text+m.html, hidden) {
			t.Errorf("%q is in\n%s", hidden, m.text)
		}
	}
	if due := p.due(t, time.Now()); len(due) != 1 || due[0].Org != other.ID {
		t.Errorf("still due: %v", due)
	}
}
