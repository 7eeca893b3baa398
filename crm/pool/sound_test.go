package pool_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// allAlarms are rules under which a deadline does everything that it can.
var allAlarms = pool.PoolPolicyInput{FirstFollowUpHours: 24, FollowUpHours: 72, ReminderHours: 6, SuperiorReminderHours: 3, Escalate: true, UnassignedHours: 48,
	OnTimeout: db.ReclaimOnTimeout, GraceHours: 12}

// underRules is the company whose pool Inbound has these rules.
func underRules(t *testing.T, policy pool.PoolPolicyInput) *crmtest.Org {
	t.Helper()
	o := company(t)
	p, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &policy})
	must(t, err)
	o.Inbound = p
	return o
}

// since makes leads of Inbound that somebody has since a moment.
func since(t *testing.T, o *crmtest.Org, owner *db.User, n int, at time.Time) []*db.Lead {
	t.Helper()
	return o.InsertLeads(t, n, func(_ int, l *db.Lead) {
		l.PoolID, l.OwnerID, l.AssignedAt, l.CreatedAt = &o.Inbound.ID, &owner.ID, &at, at
	})
}

func sound(t *testing.T, o *crmtest.Org, at time.Time) {
	t.Helper()
	must(t, pool.SoundAlarms(t.Context(), o.Conn, o.ID, o.Inbound.ID, at))
}

// told is what everybody was told, as "Rita REMINDER 1", and forgets it.
func told(t *testing.T, o *crmtest.Org) string {
	t.Helper()
	var rows []struct {
		Name, Kind, Person string
		Count              int
	}
	must(t, o.Conn.NewRaw(`SELECT u.name, n.kind, coalesce(p.name, '') AS person, n.count FROM notifications n JOIN users u ON u.organization_id = ?0 AND u.id = n.user_id
		LEFT JOIN users p ON p.organization_id = ?0 AND p.id = n.person_id WHERE n.organization_id = ?0 ORDER BY 1, 2, 3`, o.ID).Scan(o.In(t), &rows))
	_, err := o.Conn.NewRaw("DELETE FROM notifications AS n WHERE n.organization_id = ?", o.ID).Exec(o.In(t))
	must(t, err)
	list := []string{}
	for _, r := range rows {
		list = append(list, strings.TrimSpace(fmt.Sprintf("%s %s %d %s", r.Name, r.Kind, r.Count, r.Person)))
	}
	return strings.Join(list, ", ")
}

func TestADeadlineDoesEachThingOnceWhenItsTimeComes(t *testing.T) {
	t.Parallel()
	o := underRules(t, allAlarms)
	start := time.Now().UTC().Truncate(time.Microsecond)
	l := since(t, o, o.Rita, 1, start)
	for _, step := range []struct {
		after time.Duration
		want  string
	}{
		{18*time.Hour - time.Second, ""},
		{18 * time.Hour, "Rita REMINDER 1"},
		{18 * time.Hour, ""},
		{21 * time.Hour, "Mona SUBORDINATE_DUE 1 Rita"},
		{24*time.Hour - time.Second, ""},
		{24 * time.Hour, "Mona ESCALATED 1 Rita, Rita OVERDUE 1"},
		{36*time.Hour - time.Second, ""},
	} {
		sound(t, o, start.Add(step.after))
		if got := told(t, o); got != step.want {
			t.Fatalf("after %v: told %q, want %q", step.after, got, step.want)
		}
		now := o.Now(t, l)[0]
		if now.Version != 1 || now.Status != db.Pending {
			t.Fatalf("after %v: a reminder edited the lead", step.after)
		}
	}
	taken := start.Add(36 * time.Hour)
	sound(t, o, taken)
	if got := told(t, o); got != "Rita TIMED_OUT 1" {
		t.Errorf("told %q", got)
	}
	now := o.Now(t, l)[0]
	if now.Status != db.Unassigned || now.OwnerID != nil || now.ReturnCount != 1 || now.Version != 2 || now.UpdatedBy != nil || !now.WaitingSince.Equal(taken) {
		t.Errorf("got %+v", now)
	}
	span := new(db.Span)
	must(t, o.Conn.NewSelect().Model(span).Where("s.organization_id = ?", o.ID).Where("s.lead_id = ?", now.ID).Where("s.left_at IS NULL").Scan(o.In(t)))
	if span.Action != "TIMED_OUT" || span.ActorID != nil || !strings.Contains(span.Reason, "deadline") || !span.EnteredAt.Equal(taken) {
		t.Errorf("got %+v", span)
	}
	event := new(db.Event)
	must(t, o.Conn.NewSelect().Model(event).Where("e.organization_id = ?", o.ID).Where("e.subject_id = ?", now.ID).Where("e.kind = 'TIMED_OUT'").Scan(o.In(t)))
	if event.ActorID != nil || event.Reason != span.Reason || len(event.Data.Changes) != 2 {
		t.Errorf("got %+v", event)
	}
	for _, want := range []string{"Paul WAITING_TOO_LONG 1", ""} {
		sound(t, o, taken.Add(48*time.Hour))
		if got := told(t, o); got != want {
			t.Errorf("told %q, want %q", got, want)
		}
	}
	if next := standing(t, o, o.Inbound); next != nil {
		t.Errorf("nothing is left to do, the job stands at %v", next)
	}
}

func TestWhatIsLateHappensOnceOnTheStateAsItIs(t *testing.T) {
	t.Parallel()
	o := underRules(t, allAlarms)
	start := time.Now().UTC().Truncate(time.Microsecond)
	since(t, o, o.Rita, 3, start)
	sound(t, o, start.Add(240*time.Hour))
	if got := told(t, o); got != "Mona ESCALATED 3 Rita, Rita TIMED_OUT 3" {
		t.Errorf("told %q", got)
	}
	mark := allAlarms
	mark.OnTimeout = db.MarkOverdue
	p, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &mark})
	must(t, err)
	o.Inbound = p
	since(t, o, o.Rob, 2, start)
	sound(t, o, start.Add(240*time.Hour))
	if got := told(t, o); got != "Mona ESCALATED 2 Rob, Rob OVERDUE 2" {
		t.Errorf("told %q", got)
	}
}

func TestRulesAreThoseOfTheMomentAndNotOfWhenTheAlarmWasSet(t *testing.T) {
	t.Parallel()
	o := underRules(t, allAlarms)
	start := time.Now().UTC().Truncate(time.Microsecond)
	l := since(t, o, o.Rita, 1, start)
	rules(t, o, o.Inbound, func(p *db.PoolPolicy) { p.FirstFollowUpHours = 1000 }) // the leads' deadlines were not moved yet
	sound(t, o, start.Add(240*time.Hour))
	if got := told(t, o); got != "" {
		t.Errorf("told %q", got)
	}
	if now := o.Now(t, l)[0]; now.Status != db.Pending || !now.FollowUpDueAt.Equal(start.Add(1000*time.Hour)) {
		t.Errorf("got %+v", now)
	}
}

func TestSeveralServersAtOnceTellEachThingOnce(t *testing.T) {
	t.Parallel()
	o := underRules(t, pool.PoolPolicyInput{FirstFollowUpHours: 24, ReminderHours: 6})
	start := time.Now().UTC().Truncate(time.Microsecond)
	leads := since(t, o, o.Rita, 450, start)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if err := pool.SoundAlarms(context.Background(), o.Conn, o.ID, o.Inbound.ID, start.Add(20*time.Hour)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := told(t, o); got != "Rita REMINDER 450" {
		t.Errorf("told %q", got)
	}
	for _, l := range o.Now(t, leads) {
		if !l.AlarmAt.Equal(start.Add(24 * time.Hour)) {
			t.Fatalf("the next alarm is at %v", l.AlarmAt)
		}
	}
	sound(t, o, start.Add(20*time.Hour+time.Minute)) // one of them may have met leads that another had locked
	if next := standing(t, o, o.Inbound); !next.Equal(start.Add(24 * time.Hour)) {
		t.Errorf("the job stands at %v", next)
	}
}

func followUp(o *crmtest.Org, ctx context.Context, t *testing.T, who *db.User, id uuid.UUID) error {
	in := lead.LogActivityInput{ID: id, Kind: db.Call}
	_, _, err := lead.LogActivity(ctx, o.Conn, o.Viewer(t, who), in, crm.Named(in))
	return err
}

func TestAFollowUpJustBeforePutsEverythingOff(t *testing.T) {
	t.Parallel()
	o := underRules(t, allAlarms)
	l := since(t, o, o.Rita, 2, time.Now().UTC().Add(-40*time.Hour))
	must(t, followUp(o, o.As(t, o.Rita), t, o.Rita, l[0].ID))
	told(t, o)
	sound(t, o, time.Now())
	if got := told(t, o); got != "Mona ESCALATED 1 Rita, Rita TIMED_OUT 1" {
		t.Errorf("told %q", got)
	}
	now := o.Now(t, l)
	if now[0].Status != db.InProgress || now[0].AlarmsDone != 0 || now[1].Status != db.Unassigned {
		t.Errorf("got %s and %s", now[0].Status, now[1].Status)
	}
	refusedBecause := followUp(o, o.As(t, o.Rita), t, o.Rita, l[1].ID)
	if refusedBecause == nil {
		t.Error("a lead that was taken back was followed up")
	}
}

func TestReclaimAndFollowUpInTheSameMomentNeverBoth(t *testing.T) {
	t.Parallel()
	o := underRules(t, allAlarms)
	leads := since(t, o, o.Rita, 24, time.Now().UTC().Add(-40*time.Hour))
	errs := make([]error, len(leads))
	ctx := o.As(t, o.Rita)
	var wg sync.WaitGroup
	for i, l := range leads {
		wg.Go(func() { errs[i] = followUp(o, ctx, t, o.Rita, l.ID) })
		if i%6 == 3 {
			wg.Go(func() {
				if err := pool.SoundAlarms(context.Background(), o.Conn, o.ID, o.Inbound.ID, time.Now()); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	followed := 0
	for i, l := range o.Now(t, leads) {
		want := db.Unassigned
		if errs[i] == nil {
			want = db.InProgress
			followed++
		}
		if l.Status != want || l.Version != 2 {
			t.Errorf("follow-up said %v, the lead is %s in version %d", errs[i], l.Status, l.Version)
		}
	}
	t.Logf("%d of %d follow-ups were faster", followed, len(leads))
}

func TestWhoIsToldInTheSuperiorsPlace(t *testing.T) {
	t.Parallel()
	o := underRules(t, pool.PoolPolicyInput{FirstFollowUpHours: 24, Escalate: true})
	long := time.Now().UTC().Add(-30 * time.Hour)
	edit := func(who *db.User, change people.SaveUserInput, also ...string) {
		t.Helper()
		change.ID = &who.ID
		given := crm.Named(change)
		for _, field := range also {
			given[field] = true
		}
		_, err := people.SaveUser(t.Context(), o.Conn, o.Viewer(t, o.Ada), change, given)
		must(t, err)
	}
	expect := func(step string, owner *db.User, want ...string) {
		t.Helper()
		since(t, o, owner, 1, long)
		sound(t, o, time.Now())
		got := strings.Split(told(t, o), ", ")
		want = append(want, owner.Name+" OVERDUE 1")
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: told %v, want %v", step, got, want)
		}
	}
	expect("manager", o.Rita, "Mona ESCALATED 1 Rita")
	edit(o.Rob, people.SaveUserInput{}, "managerId")
	expect("no manager: head of the department", o.Rob, "Mona ESCALATED 1 Rob")
	expect("is the head: the pool's administrators", o.Mona, "Paul ESCALATED 1 Mona")
	expect("administers the pool alone", o.Paul)
	edit(o.Mona, people.SaveUserInput{ManagerID: &o.Max.ID})
	_, err := people.DeactivateUser(t.Context(), o.Conn, o.Viewer(t, o.Ada), people.DeactivateUserInput{ID: o.Mona.ID})
	must(t, err)
	told(t, o)
	expect("inactive manager: the one above", o.Rita, "Max ESCALATED 1 Rita")
	expect("inactive head: the pool's administrators", o.Rob, "Paul ESCALATED 1 Rob")
	_, err = save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Members: []*pool.PoolMemberInput{{UserID: &o.Rob.ID}}})
	must(t, err)
	expect("nobody administers the pool: the organization's administrators", o.Rob, "Ada ESCALATED 1 Rob")
}

func TestAnInactiveOwnerIsNoObstacle(t *testing.T) {
	t.Parallel()
	o := underRules(t, allAlarms)
	l := since(t, o, o.Igor, 1, time.Now().UTC().Add(-25*time.Hour))
	sound(t, o, time.Now())
	if got := told(t, o); got != "Max ESCALATED 1 Igor" {
		t.Errorf("told %q", got)
	}
	sound(t, o, time.Now().Add(12*time.Hour))
	if now := o.Now(t, l)[0]; now.Status != db.Unassigned {
		t.Errorf("got %+v", now)
	}
}
