package lifecycle

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/idempotency"
	"github.com/leadpool/leadpool/db"
)

// MaxLeads is how many leads one call may name.
const MaxLeads = 100

// MaxReason is how many characters a reason may have.
const MaxReason = 1000

// Call is one request for an action on one lead or many.
type Call struct {
	Action         Action
	Leads          []uuid.UUID
	Reason         *string
	IdempotencyKey *string
	// Begin runs once before the leads are locked: what the call as a whole must hold or know.
	Begin func(ctx context.Context, b *Batch) error
	// Pick finds and locks the leads of a call that names none.
	Pick  func(ctx context.Context, b *Batch) ([]uuid.UUID, error)
	Input any // what tells two calls with the same idempotency key apart, beside action, leads and reason
	// Apply makes the change on a step whose check passed and whose lead already has the row's status after; nil where
	// the row says it all. A crm.Error refuses this one lead.
	Apply func(ctx context.Context, s *Step) error
}

// Outcome is what became of each lead of a call.
type Outcome struct {
	Results    []*LeadOutcome
	Succeeded  int
	Failed     int
	UserErrors []*crm.Error // why the call as a whole was refused
}

// LeadOutcome is what became of one lead.
type LeadOutcome struct {
	LeadID db.NodeID
	Lead   *db.Lead // as it is now, where the viewer still sees it
	Error  *crm.Error
}

// record is what an idempotency key remembers of one lead.
type record struct {
	ID    uuid.UUID
	Error *crm.Error
	mine  *db.Lead // what a claim has just written for the claimer, who need not read it again to see it
}

// Act does an action on leads in one transaction: locks them, checks each, changes those that pass and says of the
// others why not; one that fails does not stop the rest. Only faults of the call as a whole, or of ours, are errors.
func Act(ctx context.Context, conn db.Conn, v *access.Viewer, call Call) (*Outcome, error) {
	ids, err := call.prepare(ctx, v)
	if err != nil {
		return nil, err
	}
	input := struct {
		Leads  []uuid.UUID
		Reason *string
		Input  any
	}{ids, call.Reason, call.Input}
	var records []record
	err = db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		records, err = idempotency.Once(ctx, tx, v, call.IdempotencyKey, string(call.Action), input,
			func(ctx context.Context, tx db.Conn) ([]record, error) { return call.run(ctx, tx, v, ids) })
		return err
	})
	if err != nil {
		return nil, err
	}
	return outcome(ctx, conn, v, records)
}

// One does an action on one lead; the refusal of that lead is the error, with the lead as it is now beside it.
func One(ctx context.Context, conn db.Conn, v *access.Viewer, call Call) (*db.Lead, error) {
	o, err := Act(ctx, conn, v, call)
	if err != nil {
		return nil, err
	}
	if refusal := o.Results[0].Error; refusal != nil {
		return o.Results[0].Lead, refusal
	}
	return o.Results[0].Lead, nil
}

func (c *Call) prepare(ctx context.Context, v *access.Viewer) ([]uuid.UUID, error) {
	if v.ReadOnly {
		return nil, crm.Errorf(crm.Forbidden, "This token may only read.")
	}
	if len(c.Leads) > MaxLeads && !IsJudging(ctx) {
		return nil, crm.Errorf(crm.Limit, "At most %d leads at a time.", MaxLeads).WithField("leadIds").With("limit", MaxLeads).With("used", len(c.Leads))
	}
	if len(c.Leads) == 0 && c.Pick == nil {
		return nil, crm.InvalidField("leadIds", "Name at least one lead.")
	}
	if c.Reason != nil {
		trimmed := strings.TrimSpace(*c.Reason)
		if err := crm.CheckText("reason", trimmed, MaxReason); err != nil {
			return nil, err
		}
		c.Reason = &trimmed
	}
	ids := make([]uuid.UUID, 0, len(c.Leads))
	named := map[uuid.UUID]bool{}
	for _, id := range c.Leads {
		if !named[id] { // a lead named twice is acted on once
			named[id] = true
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func (c *Call) run(ctx context.Context, tx db.Conn, v *access.Viewer, ids []uuid.UUID) ([]record, error) {
	batch := NewBatch(tx, v)
	if c.Begin != nil {
		if err := c.Begin(ctx, batch); err != nil {
			return nil, err
		}
	}
	if c.Pick != nil {
		var err error
		if ids, err = c.Pick(ctx, batch); err != nil {
			return nil, err
		}
	}
	look := access.LockLeads
	if IsJudging(ctx) {
		look = access.LookAt
	}
	seen, err := look(ctx, tx, v, ids, RuleOf(c.Action).From)
	if err != nil {
		return nil, err
	}
	batch.Now = time.Now().UTC().Truncate(time.Microsecond) // locks may have been waited for
	records := make([]record, 0, len(ids))
	for _, id := range ids {
		err := c.step(ctx, batch, seen[id], id)
		var refusal *crm.Error
		if err != nil && !errors.As(err, &refusal) {
			return nil, err
		}
		r := record{ID: id, Error: refusal}
		if c.Action == Claim && refusal == nil && !IsJudging(ctx) {
			r.mine = &seen[id].Lead
		}
		records = append(records, r)
	}
	if IsJudging(ctx) {
		return records, nil
	}
	return records, batch.Close(ctx)
}

func (c *Call) step(ctx context.Context, b *Batch, seen *access.Seen, id uuid.UUID) error {
	rule := RuleOf(c.Action)
	if seen == nil {
		return c.unseen(ctx, b, id)
	}
	s := &Step{Subject: Subject{Lead: &seen.Lead, Relations: seen.Relations}, Rule: rule, Viewer: b.Viewer, Before: seen.Lead,
		Now: b.Now, Kind: rule.Event, Batch: b}
	if c.Reason != nil {
		s.Reason = *c.Reason
	}
	var err error
	if seen.PoolID != nil {
		if s.Pool, err = b.Pool(ctx, *seen.PoolID); err != nil {
			return err
		}
	}
	if err := Check(c.Action, b.Viewer, s.Subject); err != nil {
		return c.orTaken(ctx, b, seen, err)
	}
	if rule.To != "" {
		s.Lead.Status = rule.To
	}
	if c.Apply != nil {
		if err := c.Apply(ctx, s); err != nil {
			return err
		}
	}
	return s.write(ctx)
}

// unseen answers for a lead that the viewer does not see. One who wanted to claim it is told that somebody else was
// faster when it is in a pool of theirs: they saw it wait there a moment ago.
func (c *Call) unseen(ctx context.Context, b *Batch, id uuid.UUID) error {
	if err := moving(ctx, b, id); err != nil {
		return err
	}
	if c.Action == Claim && b.Viewer.Can(access.ClaimLeads) {
		switch is, err := taken(ctx, b, id); {
		case err != nil:
			return err
		case is:
			return somebodyElse()
		}
	}
	return crm.Errorf(crm.NotFound, "There is no such lead.")
}

// orTaken says the same to those who still see the lead, as a superior of who was faster does: that they do not see it
// wait any more is no matter of what they may do. They may know who was faster.
func (c *Call) orTaken(ctx context.Context, b *Batch, seen *access.Seen, refusal error) error {
	if c.Action != Claim || !b.Viewer.Can(access.ClaimLeads) || seen.Relations.Has(access.PoolMember) || seen.Status == db.Discarded {
		return refusal
	}
	is, err := taken(ctx, b, seen.ID)
	if err != nil || !is {
		return either(err, refusal)
	}
	if same(seen.OwnerID, b.Actor) {
		return crm.Errorf(crm.Conflict, "You have this lead already.").With("reason", "YOURS")
	}
	name, err := b.userName(ctx, seen.OwnerID)
	if err != nil || name == "" {
		return either(err, somebodyElse())
	}
	return crm.Errorf(crm.Conflict, "%s has this lead already.", name).With("reason", "TAKEN").With("winner", name)
}

func either(err, refusal error) error {
	if err != nil {
		return err
	}
	return refusal
}

func somebodyElse() *crm.Error {
	return crm.Errorf(crm.Conflict, "Somebody else has this lead already.").With("reason", "TAKEN")
}

// taken says whether a lead is one that the viewer would see wait in a pool of theirs if it were unassigned.
func taken(ctx context.Context, b *Batch, id uuid.UUID) (is bool, err error) {
	err = b.Tx.NewRaw(`SELECT EXISTS (SELECT 1 FROM leads l
		JOIN pools p ON p.organization_id = ? AND p.id = l.pool_id AND p.visible_to_members
		JOIN pool_access pa ON pa.organization_id = ? AND pa.pool_id = l.pool_id AND pa.user_id = ? AND pa.member
		WHERE l.organization_id = ? AND l.id = ? AND l.status NOT IN ('UNASSIGNED', 'DISCARDED'))`,
		b.Viewer.Org(), b.Viewer.Org(), b.Viewer.ID(), b.Viewer.Org(), id).Scan(ctx, &is)
	return is, err
}

func outcome(ctx context.Context, conn db.Conn, v *access.Viewer, records []record) (*Outcome, error) {
	var ids []uuid.UUID
	for _, r := range records {
		if r.mine == nil {
			ids = append(ids, r.ID)
		}
	}
	leads, err := access.Leads(ctx, conn, v, ids)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		if r.mine != nil {
			leads[r.ID] = r.mine
		}
	}
	o := &Outcome{UserErrors: []*crm.Error{}}
	for _, r := range records {
		o.Results = append(o.Results, &LeadOutcome{LeadID: db.NodeID{Type: "Lead", UUID: r.ID}, Lead: leads[r.ID], Error: r.Error})
		if r.Error == nil {
			o.Succeeded++
		} else {
			o.Failed++
		}
	}
	return o, nil
}
