package lead

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// ImportKind is what timelines and ledgers call the work of an import.
const ImportKind = "IMPORTED"

// Imported is a lead as a file has it. One whose ExternalID stands on a lead already updates that lead.
type Imported struct {
	CreateLeadInput
	OwnerID *uuid.UUID // who gets it when it is new; nil: the importer, or whoever the pool says
	Given   crm.Given  // fields of the draft for which the file has a value: these an update takes over
}

// ImportOutcome is what became of one imported lead: an id with what was done, or why it was refused.
type ImportOutcome struct {
	ID      uuid.UUID
	Done    ImportDone
	Refusal *crm.Error
}

// ImportDone is what an import did with a lead.
type ImportDone string

// What an import does with leads that it does not refuse.
const (
	ImportCreated   ImportDone = "CREATED"
	ImportUpdated   ImportDone = "UPDATED"
	ImportUnchanged ImportDone = "UNCHANGED"
)

// Importer creates and updates leads in batches on behalf of somebody. It is for one run: what it knows of catalogs,
// pools and people is read once.
type Importer struct {
	Checker *Checker
	viewer  *access.Viewer
	owners  map[uuid.UUID]error
	pools   map[uuid.UUID]error
	seats   map[access.Seat]bool
}

// NewImporter says whether the viewer may import and reads what the checks need.
func NewImporter(ctx context.Context, conn db.Conn, v *access.Viewer) (*Importer, error) {
	if v.ReadOnly {
		return nil, crm.Errorf(crm.Forbidden, "This token may only read.")
	}
	if err := v.Need(access.ImportLeads, "import leads"); err != nil {
		return nil, err
	}
	checker, err := NewChecker(ctx, conn, v.Organization)
	return &Importer{Checker: checker, viewer: v, owners: map[uuid.UUID]error{}, pools: map[uuid.UUID]error{}, seats: map[access.Seat]bool{}}, err
}

// Batch imports some leads in the caller's transaction and tells of each what became of it. Refused ones do not stop
// the others; an error means that nothing of the batch may stay.
func (im *Importer) Batch(ctx context.Context, tx db.Conn, leads []*Imported) ([]ImportOutcome, error) {
	outcomes := make([]ImportOutcome, len(leads))
	known, err := im.known(ctx, tx, leads)
	if err != nil {
		return nil, err
	}
	b := lifecycle.NewBatch(tx, im.viewer)
	var fresh []*db.Lead
	changes := map[uuid.UUID]int{}
	taken := map[string]bool{} // keys of new leads of this batch
	for i, in := range leads {
		if in.ExternalID != nil {
			if taken[*in.ExternalID] {
				outcomes[i].Refusal = keyTwice(*in.ExternalID)
				continue
			}
			if id, ok := known[*in.ExternalID]; ok {
				if _, twice := changes[id]; twice {
					outcomes[i].Refusal = keyTwice(*in.ExternalID)
				} else {
					outcomes[i].ID, changes[id] = id, i
				}
				continue
			}
		}
		l, err := im.draft(ctx, b, in)
		var refusal *crm.Error
		switch {
		case errors.As(err, &refusal):
			outcomes[i].Refusal = refusal
		case err != nil:
			return nil, err
		default:
			outcomes[i] = ImportOutcome{ID: l.ID, Done: ImportCreated}
			fresh = append(fresh, l)
			if l.ExternalID != nil {
				taken[*l.ExternalID] = true
			}
		}
	}
	if err := im.insert(ctx, tx, fresh); err != nil {
		return nil, err
	}
	if err := b.Close(ctx); err != nil {
		return nil, err
	}
	return outcomes, im.update(ctx, tx, leads, changes, outcomes)
}

func keyTwice(key string) *crm.Error {
	return crm.InvalidField("externalId", "The key %s stands in this file already.", key)
}

// known finds the leads that stand under the keys of a batch, whoever may see them: a key is taken once.
func (im *Importer) known(ctx context.Context, tx db.Conn, leads []*Imported) (map[string]uuid.UUID, error) {
	var keys []string
	for _, in := range leads {
		if in.ExternalID != nil {
			keys = append(keys, *in.ExternalID)
		}
	}
	known := map[string]uuid.UUID{}
	if len(keys) == 0 {
		return known, nil
	}
	var rows []struct {
		ID         uuid.UUID
		ExternalID string
	}
	err := tx.NewRaw("SELECT l.id, l.external_id FROM leads AS l WHERE l.organization_id = ? AND l.external_id = ANY(?)", im.viewer.Org(), pgdialect.Array(keys)).Scan(ctx, &rows)
	for _, r := range rows {
		known[r.ExternalID] = r.ID
	}
	return known, err
}

// draft makes a new lead and puts it in its place.
func (im *Importer) draft(ctx context.Context, b *lifecycle.Batch, in *Imported) (*db.Lead, error) {
	l, err := im.Checker.Draft(ctx, b.Tx, in.CreateLeadInput)
	if err != nil {
		return nil, err
	}
	me := im.viewer.ID()
	l.CreatedBy, l.UpdatedBy = &me, &me
	if err := im.place(ctx, b, l, in); err != nil {
		return nil, err
	}
	return l, lifecycle.Enter(ctx, b, l)
}

// insert writes new leads with their ledgers and events.
func (im *Importer) insert(ctx context.Context, tx db.Conn, leads []*db.Lead) error {
	if len(leads) == 0 {
		return nil
	}
	me := im.viewer.ID()
	spans, events := make([]*db.Span, len(leads)), make([]*db.Event, len(leads))
	for i, l := range leads {
		spans[i] = &db.Span{OrganizationID: l.OrganizationID, LeadID: l.ID, Seq: l.SpanSeq, Status: l.Status, OwnerID: l.OwnerID, PoolID: l.PoolID,
			Action: ImportKind, ActorID: &me, EnteredAt: l.CreatedAt}
		events[i] = event.New(l.OrganizationID, &me, "Lead", l.ID, ImportKind, l.CreatedAt)
		events[i].Data.Changes, events[i].Data.Move = []db.FieldChange{{Field: "status", To: string(l.Status)}}, event.Arrived(l)
	}
	if _, err := tx.NewInsert().Model(&leads).Exec(ctx); err != nil {
		return err
	}
	if err := search.Write(ctx, tx, leads...); err != nil {
		return err
	}
	if _, err := tx.NewInsert().Model(&spans).Exec(ctx); err != nil {
		return err
	}
	return event.Record(ctx, tx, events...)
}
