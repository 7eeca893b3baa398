package main

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// Random people do random things with random leads through the API, and after each of them every lead, its ledger, what
// counts against whose limits and what everybody was told is as the model says. LEADPOOL_MODEL multiplies the work.
func TestPoolsAgainstTheModel(t *testing.T) {
	if err := flag.Set("rapid.checks", strconv.Itoa(10*timesAsMuch("LEADPOOL_MODEL"))); err != nil {
		t.Fatal(err)
	}
	if err := flag.Set("rapid.steps", "100"); err != nil {
		t.Fatal(err)
	}
	x := newMachine(t)
	steps := 0
	rapid.Check(t, func(r *rapid.T) {
		x.reset(r)
		operations := x.operations()
		for name, do := range operations {
			if name != "" {
				operations[name] = func(r *rapid.T) { steps++; do(r) }
			}
		}
		r.Repeat(operations)
		proveLedger(t, x.org)
	})
	t.Logf("%d steps: %v", steps, x.counts)
}

// machine is the API with the model of what it should do.
type machine struct {
	*api
	t          *testing.T
	org        *crmtest.Org
	maker      *pgx.Conn // who owns the tables, to move time
	people     [people_]*db.User
	pools      [pools_]*db.Pool
	tokens     [people_]string
	m          *model
	now, until time.Time      // the last call began and ended
	counts     map[string]int // answers by code
}

func newMachine(t *testing.T) *machine {
	a := newAPI(t)
	x := &machine{api: a, t: t, org: crmtest.NewOrg(t, a.conn, "Acme"), counts: map[string]int{}}
	o := x.org
	x.people = [people_]*db.User{o.Ada, o.Mona, o.Rita, o.Rob, o.Paul, o.Olga, o.Igor}
	for p, members := range membersOf {
		x.pools[p] = openPool(t, o, fmt.Sprint("Pool ", p), pool.PoolPolicyInput{})
		named := []any{}
		for _, who := range members {
			named = append(named, map[string]any{"userId": x.person(who), "administrator": who == paul})
		}
		kind := map[bool]string{true: "ASSIGN_ONLY", false: "CLAIM_OR_ASSIGN"}[p == handed]
		a.right(t, a.signedIn(t, o.Ada), `mutation($input: SavePoolInput!) { savePool(input: $input) { userErrors { code message field } } }`,
			map[string]any{"input": one(idOf(x.pools[p]), "members", named, "kind", kind)})
	}
	var err error
	if x.maker, err = pgx.ConnectConfig(t.Context(), a.conn.Pool().Config().ConnConfig.Copy()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.maker.Close(t.Context()) })
	for _, table := range []string{"leads", "lead_spans", "claims", "events", "pool_alarms", "users", "pools", "organizations"} {
		x.make("ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY")
	}
	return x
}

func (x *machine) person(who int) string { return idOf(x.people[who]) }

func (x *machine) make(sql string, args ...any) {
	if _, err := x.maker.Exec(x.t.Context(), sql, args...); err != nil {
		x.t.Fatal(err)
	}
}

// reset begins anew: with the same people and pools, without rules and leads.
func (x *machine) reset(r *rapid.T) {
	x.make("TRUNCATE leads, lead_spans, claims, events, notifications, activities, idempotency_keys, pool_alarms, river_job CASCADE")
	x.make("UPDATE users SET active = true, deactivated_at = NULL WHERE NOT active AND id <> $1", x.org.Igor.ID)
	x.make("UPDATE pools SET policy = '{}'")
	x.make("UPDATE organizations SET max_open_leads = 0, max_claims_per_day = 0, require_return_reason = false")
	x.m = &model{told: map[telling]int{}}
	for who := range people_ {
		x.m.active[who] = who != igor
		x.tokens[who] = x.signedIn(x.t, x.people[who])
	}
	x.now, x.until = time.Now(), time.Now()
	for _, begin := range []func(*rapid.T){x.rules, x.rules, x.create, x.create, x.create, x.create, x.create} {
		begin(r)
		x.compare(r)
	}
}

// age moves all that was into the past, in the database and in the model.
func (x *machine) age(r *rapid.T, hours int) {
	d := time.Duration(hours) * time.Hour
	for table, columns := range map[string][]string{
		"leads": {"created_at", "updated_at", "assigned_at", "last_follow_up_at", "clock_started_at", "follow_up_due_at", "waiting_since", "waiting_due_at", "alarm_at",
			"first_pending_at", "first_in_progress_at", "first_invalid_at", "discarded_at"},
		"lead_spans": {"entered_at", "left_at"}, "claims": {"claimed_at"}, "events": {"occurred_at"}, "pool_alarms": {"next_at"},
	} {
		set := ""
		for i, c := range columns {
			set += map[bool]string{true: ", "}[i > 0] + c + " = " + c + " - make_interval(hours => " + strconv.Itoa(hours) + ")"
		}
		x.make("UPDATE " + table + " SET " + set)
	}
	back := func(times ...*time.Time) {
		for _, at := range times {
			if !at.IsZero() {
				*at = at.Add(-d)
			}
		}
	}
	for _, l := range x.m.leads {
		back(&l.clock.at, &l.waiting.at, &l.follow.at, &l.due, &l.waitingDue)
		for i := range l.spans {
			back(&l.spans[i].entered)
		}
	}
	for i := range x.m.claims {
		back(&x.m.claims[i].at)
	}
}

func (x *machine) ask(r *rapid.T, who int, query string, input map[string]any) said {
	x.now = time.Now()
	s := x.api.ask(x.t, x.tokens[who], query, map[string]any{"input": input})
	x.until = time.Now()
	return s
}

// expect compares the refusal of a call and says whether it was done. Who is inactive is nobody.
func (x *machine) expect(r *rapid.T, who int, s said, want string) (done bool) {
	if !x.m.active[who] {
		want = "UNAUTHENTICATED"
	}
	if got := s.code(); got != want {
		r.Fatalf("person %d: %q, not %q: %s", who, got, want, s.text)
	}
	x.counts[want]++
	return want == ""
}

func factIDs(leads []*fact) []string {
	ids := make([]string, len(leads))
	for i, l := range leads {
		ids[i] = (&db.Lead{ID: l.id}).NodeID().String()
	}
	return ids
}

// bulk calls an operation on leads; judge says of each, in turn, with what it should be refused, or moves it in the model.
func (x *machine) bulk(r *rapid.T, who int, mutation string, input map[string]any, leads []*fact, judge func(l *fact, answer any) string) {
	if input == nil {
		input = map[string]any{}
	}
	input["leadIds"] = factIDs(leads)
	again := rapid.IntRange(0, 5).Draw(r, "asked twice") == 0
	if again {
		input["idempotencyKey"] = uuid.NewString()
	}
	s := x.ask(r, who, documentOf(mutation), input)
	if again { // the same answer, and nothing done anew
		if second := x.api.ask(x.t, x.tokens[who], documentOf(mutation), map[string]any{"input": input}); x.m.active[who] && second.text != s.text {
			r.Fatalf("asked twice under one key: %s and then %s", s.text, second.text)
		}
	}
	if !x.expect(r, who, s, "") {
		return
	}
	var once []*fact
	for _, l := range leads {
		if !slices.Contains(once, l) {
			once = append(once, l)
		}
	}
	results, _ := dig(s.Data, "*", "results").([]any)
	if len(results) != len(once) {
		r.Fatalf("%d results for %d leads", len(results), len(once))
	}
	for i, l := range once {
		before := *l
		got, _ := dig(results[i], "error", "code").(string)
		if want := judge(l, results[i]); got != want {
			r.Fatalf("%s by person %d of %+v: %q, not %q: %s", mutation, who, before, got, want, s.text)
		}
		x.counts[got]++
	}
}

// compare takes over the times that only the database knows, and holds everything else to the model.
func (x *machine) compare(r *rapid.T) {
	rows := x.org.Now(x.t, x.asLeads())
	var spans []db.Span
	if err := x.conn.NewSelect().Model(&spans).Where("s.organization_id = ?", x.org.ID).Order("s.lead_id", "s.seq").Scan(x.org.In(x.t)); err != nil {
		r.Fatal(err)
	}
	byLead := map[string][]db.Span{}
	for _, s := range spans {
		byLead[s.LeadID.String()] = append(byLead[s.LeadID.String()], s)
	}
	for i, l := range x.m.leads {
		x.adopt(r, l, rows[i], byLead[l.id.String()])
		if l.touched {
			x.m.settle(l, x.now)
			l.touched = false
		}
		if got, want := x.described(rows[i]), l.String(); got != want {
			r.Fatalf("lead %d is\n%s and should be\n%s", i, got, want)
		}
	}
	for i, c := range x.m.claims {
		if c.new {
			x.m.claims[i].at, x.m.claims[i].new = c.lead.spans[len(c.lead.spans)-1].entered, false
		}
	}
	if n := count(x.t, x.org, "claims cl WHERE cl.organization_id = ?"); n != len(x.m.claims) {
		r.Fatalf("%d claims in the ledger, not %d", n, len(x.m.claims))
	}
	x.compareTold(r)
}

func (x *machine) asLeads() []*db.Lead {
	list := make([]*db.Lead, len(x.m.leads))
	for i, l := range x.m.leads {
		list[i] = &db.Lead{ID: l.id}
	}
	return list
}

// adopt takes over moments of the last call, which must lie in it.
func (x *machine) adopt(r *rapid.T, l *fact, row *db.Lead, spans []db.Span) {
	for _, of := range []struct {
		m   *moment
		row *time.Time
	}{{&l.clock, row.ClockStartedAt}, {&l.waiting, row.WaitingSince}, {&l.follow, row.LastFollowUpAt}} {
		if of.m.new {
			x.inCall(r, of.row)
			*of.m = moment{at: *of.row}
		}
	}
	if len(spans) != len(l.spans) {
		r.Fatalf("%d spans, not %d: %+v", len(spans), len(l.spans), l)
	}
	for i, s := range spans {
		want := &l.spans[i]
		if want.entered.IsZero() {
			x.inCall(r, &s.EnteredAt)
			want.entered = s.EnteredAt
		}
		got := stretch{s.Status, x.who(s.OwnerID), x.which(s.PoolID), s.Action, s.EnteredAt}
		if got.status != want.status || got.owner != want.owner || got.pool != want.pool || got.action != want.action || !got.entered.Equal(want.entered) {
			r.Fatalf("span %+v should be %+v", got, *want)
		}
	}
	if l.resumed {
		l.resumed = false
		last := len(l.spans) - 1
		began := last
		for began > 0 && l.spans[began-1].status == db.Invalid {
			began--
		}
		l.clock.at = l.clock.at.Add(l.spans[last].entered.Sub(l.spans[began].entered))
	}
}

func (x *machine) inCall(r *rapid.T, at *time.Time) {
	if at == nil || at.Before(x.now.Truncate(time.Microsecond)) || at.After(x.until) {
		r.Fatalf("%v does not lie between %v and %v", at, x.now, x.until)
	}
}

func (x *machine) compareTold(r *rapid.T) {
	var rows []struct {
		UserID string
		Kind   string
		N      int
	}
	err := x.conn.NewRaw("SELECT n.user_id::text AS user_id, n.kind, sum(n.count) AS n FROM notifications n WHERE n.organization_id = ? GROUP BY n.user_id, n.kind", x.org.ID).Scan(x.org.In(x.t), &rows)
	if err != nil {
		r.Fatal(err)
	}
	told := map[telling]int{}
	for _, row := range rows {
		who := slices.IndexFunc(x.people[:], func(u *db.User) bool { return u.ID.String() == row.UserID })
		told[telling{who, row.Kind}] = row.N
	}
	if !maps.Equal(told, x.m.told) {
		r.Fatalf("told were %v, and should have been %v", told, x.m.told)
	}
}
