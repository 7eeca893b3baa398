package bulk

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// Result is what became of one lead of a job. Name is empty where the reader does not see the lead now.
type Result struct {
	LeadID uuid.UUID
	Name   string
	State  db.ItemState
	Error  *crm.Error
}

// HasResults says whether it can be looked up lead by lead what became of a job: a whole pool's move has no list of leads.
func HasResults(j *db.BulkJob) bool { return j.State.Over() && j.Action != pool.WholeTransfer }

// resultsPage is how many results are read at a time.
const resultsPage = 2000

// Results gives what became of each lead of a job that ended, in the order of the work, a page at a time, to those who may
// read the job; NOT_FOUND to others.
func Results(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID, give func([]Result) error) error {
	j, err := find(ctx, conn, v.Org(), id)
	if errors.Is(err, db.ErrNotFound) || err == nil && (!MayRead(v, j) || !HasResults(j)) {
		return crm.Errorf(crm.NotFound, "There is no such job, or it has not ended.")
	}
	if err != nil {
		return err
	}
	for from := 0; ; from += resultsPage {
		var rows []*db.BulkJobItem
		err := conn.NewSelect().Model(&rows).Column("lead_id", "position", "state", "error").Where("bi.organization_id = ?", v.Org()).Where("bi.job_id = ?", j.ID).
			Where("bi.position >= ?", from).Where("bi.position < ?", from+resultsPage).Order("bi.position").Scan(ctx)
		if err != nil || len(rows) == 0 {
			return err
		}
		page, err := results(ctx, conn, v, rows)
		if err != nil {
			return err
		}
		if err := give(page); err != nil {
			return err
		}
	}
}

func results(ctx context.Context, conn db.Conn, v *access.Viewer, rows []*db.BulkJobItem) ([]Result, error) {
	ids := make([]uuid.UUID, len(rows))
	for i, row := range rows {
		ids[i] = row.LeadID
	}
	leads, err := access.Leads(ctx, conn, v, ids)
	if err != nil {
		return nil, err
	}
	page := make([]Result, len(rows))
	for i, row := range rows {
		page[i] = Result{LeadID: row.LeadID, State: row.State}
		if l := leads[row.LeadID]; l != nil {
			page[i].Name = l.Name
		}
		if len(row.Error) > 0 {
			page[i].Error = new(crm.Error)
			if err := json.Unmarshal(row.Error, page[i].Error); err != nil {
				return nil, err
			}
		}
	}
	return page, nil
}
