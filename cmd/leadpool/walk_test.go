package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// Every action, in every status, by everybody, in pools and outside: it is done or refused as the table of operations
// says; what was done stands in the lead, its ledger and its timeline, and what was refused changed nothing. What
// availableActions said before is what happens.
func TestEveryActionInEveryStatusByEverybody(t *testing.T) {
	t.Parallel()
	w := newWalk(t)
	offered := map[cell]map[string]bool{}
	w.everywhere(t, func(c cell, id uuid.UUID) { offered[c] = w.offered(t, c.who, id) })
	for _, o := range operations {
		mutation, _ := o.call(w, "", owner)
		t.Run(o.action+"/"+mutation, func(t *testing.T) {
			t.Parallel()
			w.everywhere(t, func(c cell, id uuid.UUID) { w.tryOut(t, o, c, id, offered[c]) })
		})
	}
}

// everywhere walks all places: a fresh lead for each person in each status, in pools of both kinds and in none.
func (w *walk) everywhere(t *testing.T, visit func(c cell, lead uuid.UUID)) {
	t.Helper()
	for _, place := range []struct {
		pool *db.Pool
		who  []relation
	}{
		{w.claimable, relations},
		{w.assignable, []relation{owner, poolMember, poolAdmin, administrator, stranger}},
		{nil, []relation{owner, teamWriter, poolAdmin, administrator, stranger}},
	} {
		for _, status := range db.Statuses {
			if status == db.Unassigned && place.pool == nil {
				continue // nobody's leads are in pools
			}
			leads := w.leads(t, len(place.who), status, place.pool)
			for i, who := range place.who {
				visit(cell{status, who, place.pool != nil, place.pool == w.claimable}, leads[i].ID)
			}
		}
	}
}

// The walk leaves no action out.
func TestTheWalkKnowsEveryAction(t *testing.T) {
	t.Parallel()
	for _, r := range lifecycle.Table {
		if !slices.ContainsFunc(operations, func(o operation) bool { return o.action == string(r.Action) }) {
			t.Errorf("%s is not walked", r.Action)
		}
	}
}

// state is all that is kept of a lead.
type state struct {
	lead   *db.Lead
	spans  []db.Span
	events []db.Event
	team   []db.TeamMember
}

func (w *walk) state(t *testing.T, id uuid.UUID) state {
	t.Helper()
	var s state
	var leads []db.Lead
	err := db.InTx(w.In(t), w.Conn, func(ctx context.Context, tx db.Conn) error {
		return errors.Join(
			tx.NewSelect().Model(&leads).Where("l.organization_id = ?", w.ID).Where("l.id = ?", id).Scan(ctx),
			tx.NewSelect().Model(&s.spans).Where("s.organization_id = ?", w.ID).Where("s.lead_id = ?", id).Order("s.seq").Scan(ctx),
			tx.NewSelect().Model(&s.events).Where("e.organization_id = ?", w.ID).Where("e.subject_id = ?", id).Order("e.id").Scan(ctx),
			tx.NewSelect().Model(&s.team).Where("m.organization_id = ?", w.ID).Where("m.lead_id = ?", id).Order("m.user_id").Scan(ctx))
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(leads) == 1 {
		s.lead = &leads[0]
	}
	return s
}

func (s state) String() string {
	text, _ := json.Marshal([]any{s.lead, s.spans, s.events, s.team})
	return string(text)
}

func (w *walk) tryOut(t *testing.T, o operation, c cell, id uuid.UUID, offered map[string]bool) {
	t.Helper()
	node := db.NodeID{Type: "Lead", UUID: id}.String()
	before := w.state(t, id)
	mutation, input := o.call(w, node, c.who)
	answer := w.api.ask(t, w.tokens[c.who], document(mutation), map[string]any{"input": input})
	code := refusalIn(answer)
	name := fmt.Sprintf("%s by %s, %s (%+v)", mutation, c.who, c.status, c)
	if want := c.expect(o); code != want {
		t.Errorf("%s: %q, not %q: %s", name, code, want, answer.text)
		return
	}
	allowed, listed := offered[o.action]
	if listed != (c.sees() && c.may(o)) || allowed != (code == "") {
		t.Errorf("%s came to %q, and was offered: listed %v, allowed %v", name, code, listed, allowed)
	}
	after := w.state(t, id)
	if code != "" {
		if before.String() != after.String() {
			t.Errorf("%s was refused and changed\n%s\ninto\n%s", name, before, after)
		}
		return
	}
	w.check(t, name, o, c, before, after)
}

// offered tells what availableActions says of a lead; nothing where it is not seen.
func (w *walk) offered(t *testing.T, who relation, id uuid.UUID) map[string]bool {
	t.Helper()
	node := db.NodeID{Type: "Lead", UUID: id}.String()
	answer := w.api.right(t, w.tokens[who], `query($id: ID!) { lead(id: $id) { availableActions { action allowed reason } } }`, map[string]any{"id": node})
	offered := map[string]bool{}
	list, _ := dig(answer.Data, "lead", "availableActions").([]any)
	for _, a := range list {
		allowed := dig(a, "allowed").(bool)
		offered[dig(a, "action").(string)] = allowed
		if (dig(a, "reason").(string) == "") != allowed {
			t.Errorf("%v needs a reason exactly where it is refused", a)
		}
	}
	return offered
}

func document(mutation string) string {
	input := strings.ToUpper(mutation[:1]) + mutation[1:] + "Input"
	switch mutation {
	case "claimLeads", "reactivateLeads", "restoreLeads", "deleteLeads":
		input = "LeadsInput"
	}
	answer := "lead { id status version } userErrors { code message field }"
	if strings.HasSuffix(mutation, "Leads") || mutation == "changeLeadOwners" {
		answer = "succeeded failed results { leadId lead { id status version } error { code message field } } userErrors { code message field }"
	}
	return fmt.Sprintf("mutation($input: %s!) { %s(input: $input) { %s } }", input, mutation, answer)
}

// refusalIn is the code of a refusal, of the one lead or of the call.
func refusalIn(s said) string {
	if code := s.code(); code != "" {
		return code
	}
	code, _ := dig(s.Data, "*", "results", 0, "error", "code").(string)
	return code
}

func (w *walk) check(t *testing.T, name string, o operation, c cell, before, after state) {
	t.Helper()
	complain := func(format string, args ...any) {
		t.Errorf(name+": "+format+"\n%v\n%v", append(args, before, after)...)
	}
	if n := len(after.events) - len(before.events); n != 1 || after.events[len(after.events)-1].Kind != o.event {
		complain("%d events, not one of %s", n, o.event)
		return
	}
	e := after.events[len(after.events)-1]
	if e.ActorID == nil || *e.ActorID != w.people[c.who].ID {
		complain("the event does not say who")
	}
	if o.action == "DELETE" {
		if after.lead != nil || len(after.spans)+len(after.team) > 0 {
			complain("it is still there")
		}
		return
	}
	l := after.lead
	if l.Version != before.lead.Version+1 || !l.UpdatedAt.After(before.lead.UpdatedAt) || l.UpdatedBy == nil || *l.UpdatedBy != w.people[c.who].ID {
		complain("version %d, updated %v by %v", l.Version, l.UpdatedAt, l.UpdatedBy)
	}
	status := o.to
	if status == "" {
		status = c.status
	}
	if l.Status != status {
		complain("status %s, not %s", l.Status, status)
	}
	w.checkPlace(o, c, before.lead, l, complain)
	checkLedger(o, before, after, complain)
	if _, input := o.call(w, "", c.who); input["reason"] != nil && e.Reason != "Because" {
		complain("the event does not say why")
	}
}

func (w *walk) checkPlace(o operation, c cell, before, l *db.Lead, complain func(string, ...any)) {
	want := map[ownerAfter]*uuid.UUID{ownerStays: before.OwnerID, ownerMe: &w.people[c.who].ID, ownerHeir: &w.heir.ID,
		ownerMember: &w.people[poolMember].ID, ownerNone: nil}[o.owner]
	if !alike(l.OwnerID, want) {
		complain("owner %v, not %v", l.OwnerID, want)
	}
	pool := before.PoolID
	if o.action == "TRANSFER" || o.action == "RETURN" && pool == nil {
		pool = &w.back.ID
	}
	if !alike(l.PoolID, pool) {
		complain("pool %v, not %v", l.PoolID, pool)
	}
	if l.HomePoolID == nil && l.PoolID != nil || before.HomePoolID != nil && !alike(l.HomePoolID, before.HomePoolID) {
		complain("home pool %v", l.HomePoolID)
	}
	timed := l.PoolID != nil && (l.Status == db.Pending || l.Status == db.InProgress)
	if (l.FollowUpDueAt != nil) != timed {
		complain("deadline %v", l.FollowUpDueAt)
	}
	followed := o.action == "FOLLOW_UP"
	if followed != (l.LastFollowUpAt != nil && (before.LastFollowUpAt == nil || l.LastFollowUpAt.After(*before.LastFollowUpAt))) {
		complain("last follow-up %v", l.LastFollowUpAt)
	}
	if followed && (l.Result != "Reached" || l.ClockStartedAt == nil || !l.ClockStartedAt.Equal(*l.LastFollowUpAt)) {
		complain("result %q, clock %v", l.Result, l.ClockStartedAt)
	}
	back := 0
	if o.owner == ownerNone {
		back = 1
	}
	if l.ReturnCount != before.ReturnCount+back {
		complain("return count %d", l.ReturnCount)
	}
}

// checkLedger holds the spans to be without gaps, the last open and as the lead is.
func checkLedger(o operation, before, after state, complain func(string, ...any)) {
	l := after.lead
	moved := 0
	if l.Status != before.lead.Status || !alike(l.OwnerID, before.lead.OwnerID) || !alike(l.PoolID, before.lead.PoolID) {
		moved = 1
	}
	if o.within == 1 && moved == 0 || len(after.spans) != len(before.spans)+moved {
		complain("%d spans after %d", len(after.spans), len(before.spans))
		return
	}
	for i, s := range after.spans {
		last := i == len(after.spans)-1
		if s.Seq != i+1 || (s.LeftAt == nil) != last || !last && !s.LeftAt.Equal(after.spans[i+1].EnteredAt) {
			complain("span %d does not join the next", s.Seq)
		}
	}
	s := after.spans[len(after.spans)-1]
	if s.Seq != l.SpanSeq || s.Status != l.Status || !alike(s.OwnerID, l.OwnerID) || !alike(s.PoolID, l.PoolID) {
		complain("the open span is not as the lead is")
	}
	if moved == 1 && s.Action != o.event {
		complain("the span began with %s", s.Action)
	}
}

func alike(a, b *uuid.UUID) bool { return a == b || a != nil && b != nil && *a == *b }
