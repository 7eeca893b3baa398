package bulk

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// input is what the job was asked for.
func (r *run) input() (*StartBulkJobInput, error) {
	in := new(StartBulkJobInput)
	var stored struct{ Filter json.RawMessage }
	d := json.NewDecoder(bytes.NewReader(r.Input))
	d.UseNumber() // an amount of money is the decimal that it is
	err := errors.Join(d.Decode(in), json.Unmarshal(r.Input, &stored))
	if err == nil && len(stored.Filter) > 0 {
		in.Filter, err = filter.Restore(stored.Filter)
	}
	return in, err
}

// freeze takes the list down as it stands now, once: work on the leads changes which list they are in, and in which order.
func (r *run) freeze(ctx context.Context) (over bool, err error) {
	if r.Total > 0 {
		return false, nil
	}
	in, err := r.input()
	if err != nil {
		return false, err
	}
	limit := MaxLeads
	if in.Limit != nil {
		limit = *in.Limit
	}
	err = r.locked(ctx, func(ctx context.Context, tx db.Conn, j *db.BulkJob) error {
		over = false
		if _, err := tx.NewRaw("SET LOCAL statement_timeout = 0").Exec(ctx); err != nil {
			return err
		}
		v, err := r.viewer(ctx, tx)
		if err != nil {
			return err
		}
		if v == nil {
			over = true
			return r.end(ctx, tx, j, db.JobFailed, left)
		}
		if r.UndoesID != nil {
			return r.freezeUndo(ctx, tx)
		}
		ids, err := view.IDs(ctx, tx, v, in.query(), limit)
		if refusal := refusalOf(err); refusal != nil { // what the filter names went away meanwhile
			over = true
			return r.end(ctx, tx, j, db.JobFailed, refusal.Message)
		}
		if err != nil {
			return err
		}
		result, err := tx.NewRaw("INSERT INTO bulk_job_items (organization_id, job_id, position, lead_id) SELECT ?, ?, f.position, f.id FROM (?) AS f",
			r.org, r.id, ids).Exec(ctx)
		if err != nil {
			return err
		}
		return r.found(ctx, tx, result)
	})
	return over, err
}

// found says with the job how many leads it is about.
func (r *run) found(ctx context.Context, tx db.Conn, result sql.Result) error {
	n, err := result.RowsAffected()
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("UPDATE bulk_jobs AS bj SET total = ? WHERE bj.organization_id = ? AND bj.id = ?", n, r.org, r.id).Exec(ctx)
	return err
}

// refusalOf is the refusal that an error is, nil for faults of ours.
func refusalOf(err error) *crm.Error {
	var refusal *crm.Error
	if errors.As(err, &refusal) {
		return refusal
	}
	return nil
}
