package pool_test

import (
	"reflect"
	"testing"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

func TestWhichRulesCannotBe(t *testing.T) {
	t.Parallel()
	o := company(t)
	type in = pool.PoolPolicyInput
	for _, test := range []struct {
		field  string
		policy in
	}{
		{"maxOpenLeads", in{MaxOpenLeads: -1}},
		{"maxOpenLeads", in{MaxOpenLeads: 100_001}},
		{"maxClaimsPerDay", in{MaxClaimsPerDay: -1}},
		{"maxClaimsPerDay", in{MaxClaimsPerDay: 100_001}},
		{"returnCoolOffHours", in{ReturnCoolOffHours: -1}},
		{"returnCoolOffHours", in{ReturnCoolOffHours: 8761}},
		{"reclaimCoolOffHours", in{ReclaimCoolOffHours: -1}},
		{"timeoutCoolOffHours", in{TimeoutCoolOffHours: 8761}},
		{"unassignedHours", in{UnassignedHours: -24}},
		{"firstFollowUpHours", in{FirstFollowUpHours: -24}},
		{"followUpHours", in{FollowUpHours: 8761}},
		{"reminderHours", in{ReminderHours: -1}},
		{"reminderHours", in{FirstFollowUpHours: 24, ReminderHours: 24}},
		{"reminderHours", in{FirstFollowUpHours: 24, FollowUpHours: 12, ReminderHours: 12}},
		{"superiorReminderHours", in{FollowUpHours: 24, SuperiorReminderHours: 24}},
		{"superiorReminderHours", in{FollowUpHours: 24, ReminderHours: 4, SuperiorReminderHours: 5}},
		{"graceHours", in{FollowUpHours: 24, OnTimeout: db.ReclaimOnTimeout, GraceHours: -1}},
		{"onTimeout", in{OnTimeout: db.ReclaimOnTimeout}},
		{"onTimeout", in{OnTimeout: db.ReclaimOnTimeout, UnassignedHours: 24}},
		{"onTimeout", in{OnTimeout: "DELETE"}},
		{"hiddenFields", in{HiddenFields: []string{"name"}}},
	} {
		_, err := save(t, o, o.Ada, pool.SavePoolInput{ID: &o.Inbound.ID, Policy: &test.policy})
		refused(t, err, crm.Invalid, "policy", test.field)
		_, err = pool.PolicyPreview(o.As(t, o.Ada), o.Conn, o.Viewer(t, o.Ada), pool.PoolPolicyPreviewInput{PoolID: o.Inbound.ID, Policy: &test.policy}, o.CreatedAt)
		refused(t, err, crm.Invalid, "policy", test.field)
	}
}

// fullPolicy has every rule there is, at its bounds where it has some.
var fullPolicy = pool.PoolPolicyInput{HiddenFields: []string{"phones", "emails", "phones"}, MaxOpenLeads: 100_000, MaxClaimsPerDay: 1, CountInvalid: true, CountConverted: true,
	CountTeam: true, ReturnCoolOffHours: 8760, ReclaimCoolOffHours: 2, TimeoutCoolOffHours: 3, UnassignedHours: 4, FirstFollowUpHours: 24, FollowUpHours: 8760,
	ReminderHours: 23, SuperiorReminderHours: 23, Escalate: true, OnTimeout: db.ReclaimOnTimeout, GraceHours: 8760}

func TestAllRulesAreKeptAndAudited(t *testing.T) {
	t.Parallel()
	o := company(t)
	if o.Enterprise.Policy.Timeout() != db.MarkOverdue {
		t.Error("a pool without rules does something when a deadline passes")
	}
	p, err := save(t, o, o.Paul, pool.SavePoolInput{ID: &o.Enterprise.ID, Policy: &fullPolicy})
	must(t, err)
	stored := new(db.Pool)
	must(t, o.Conn.NewSelect().Model(stored).Where("p.organization_id = ?", o.ID).Where("p.id = ?", p.ID).Scan(o.In(t)))
	want := db.PoolPolicy{HiddenFields: []string{"emails", "phones"}, MaxOpenLeads: 100_000, MaxClaimsPerDay: 1, CountInvalid: true, CountConverted: true, CountTeam: true,
		ReturnCoolOffHours: 8760, ReclaimCoolOffHours: 2, TimeoutCoolOffHours: 3, UnassignedHours: 4, FirstFollowUpHours: 24, FollowUpHours: 8760,
		ReminderHours: 23, SuperiorReminderHours: 23, Escalate: true, OnTimeout: db.ReclaimOnTimeout, GraceHours: 8760}
	if got := stored.Policy; !reflect.DeepEqual(got, want) {
		t.Errorf("stored %+v", got)
	}
	var audited []string
	must(t, o.Conn.NewRaw(`SELECT c->>'field' FROM events e, jsonb_array_elements(e.data->'changes') c WHERE e.organization_id = ? AND e.subject_id = ?
		AND e.occurred_at = ? ORDER BY 1`, o.ID, p.ID, p.UpdatedAt).Scan(o.In(t), &audited))
	if len(audited) != 17 {
		t.Errorf("audited %v", audited)
	}
	again, err := save(t, o, o.Paul, pool.SavePoolInput{ID: &o.Enterprise.ID, Policy: &fullPolicy})
	must(t, err)
	if again.Version != p.Version {
		t.Error("the same rules are a change")
	}
}
