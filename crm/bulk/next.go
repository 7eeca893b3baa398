package bulk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// wholeChunk is the refusal of a chunk as a whole, before any of its leads was looked at.
type wholeChunk struct{ refusal *crm.Error }

func (w wholeChunk) Error() string { return w.refusal.Message }

// next does the next leads, and says whether the job is over. They, what became of them and how far the job has come are
// one transaction: whatever happens, none is done twice and none left out.
func (r *run) next(ctx context.Context) (over bool, err error) {
	over, err = r.chunk(ctx, nil)
	var whole wholeChunk
	if errors.As(err, &whole) {
		return r.chunk(ctx, whole.refusal)
	}
	return over, err
}

func (r *run) chunk(ctx context.Context, refusal *crm.Error) (over bool, err error) {
	in, err := r.input()
	if err != nil {
		return false, err
	}
	err = r.locked(ctx, func(ctx context.Context, tx db.Conn, j *db.BulkJob) error {
		over = true
		if j.CancelAskedAt != nil && (j.Done < j.Total || j.Total == 0) { // asked behind the last lead, there is nothing left to stop
			return r.end(ctx, tx, j, db.JobCancelled, "")
		}
		items, err := r.items(ctx, tx, j.Done)
		if err != nil {
			return err
		}
		if len(items) == 0 {
			return r.end(ctx, tx, j, db.JobSucceeded, "")
		}
		v, err := r.viewer(ctx, tx)
		if err != nil {
			return err
		}
		if v == nil {
			return r.end(ctx, tx, j, db.JobFailed, left)
		}
		over = false
		if refusal != nil {
			return r.note(ctx, tx, j, items, func(uuid.UUID) *crm.Error { return refusal }, nil)
		}
		if j.UndoesID != nil {
			refusals, err := r.takeBack(ctx, tx, v, items)
			if err != nil {
				return err
			}
			return r.note(ctx, tx, j, items, func(id uuid.UUID) *crm.Error { return refusals[id] }, nil)
		}
		c := chunk{tx: tx, v: v, in: in, reason: in.Reason}
		for _, item := range items {
			c.leads = append(c.leads, item.LeadID)
		}
		p := pasts{}
		outcome, err := rowOf(j.Action).do(p.noted(ctx, j.Action), c)
		if whole := refusalOf(err); whole != nil {
			return wholeChunk{whole}
		}
		if err != nil {
			return err
		}
		return r.note(ctx, tx, j, items, byLead(outcome), p)
	})
	return over, err
}

func (r *run) items(ctx context.Context, tx db.Conn, from int) (items []*db.BulkJobItem, err error) {
	err = tx.NewSelect().Model(&items).Where("bi.organization_id = ?", r.org).Where("bi.job_id = ?", r.id).Where("bi.position >= ?", from).
		Order("bi.position").Limit(lifecycle.MaxLeads).Scan(ctx)
	return items, err
}

func byLead(o *lifecycle.Outcome) func(uuid.UUID) *crm.Error {
	refusals := make(map[uuid.UUID]*crm.Error, len(o.Results))
	for _, result := range o.Results {
		refusals[result.LeadID.UUID] = result.Error
	}
	return func(id uuid.UUID) *crm.Error { return refusals[id] }
}

// note writes down what became of leads, what they were before, and how far the job has come.
func (r *run) note(ctx context.Context, tx db.Conn, j *db.BulkJob, items []*db.BulkJobItem, refusal func(uuid.UUID) *crm.Error, were pasts) error {
	positions, states, texts := make([]int, len(items)), make([]string, len(items)), make([]string, len(items))
	befores, versions := make([]string, len(items)), make([]int, len(items))
	failed := 0
	for i, item := range items {
		positions[i], states[i] = item.Position, string(db.ItemDone)
		if e := refusal(item.LeadID); e != nil {
			text, err := json.Marshal(e)
			if err != nil {
				return err
			}
			// A refusal may name what somebody wrote, and jsonb takes no NUL.
			states[i], texts[i] = string(db.ItemRefused), string(bytes.ReplaceAll(text, []byte(`\u0000`), []byte(`\ufffd`)))
			failed++
		} else if was := were[item.LeadID]; was != nil {
			text, err := json.Marshal(was)
			if err != nil {
				return err
			}
			befores[i], versions[i] = string(text), was.version
		}
	}
	_, err := tx.NewRaw(`UPDATE bulk_job_items AS bi SET state = u.state, error = nullif(u.error, '')::jsonb,
			before = coalesce(nullif(u.before, '')::jsonb, bi.before), version = coalesce(nullif(u.version, 0), bi.version)
		FROM unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::int[]) AS u(position, state, error, before, version)
		WHERE bi.organization_id = ? AND bi.job_id = ? AND bi.position = u.position`,
		pgdialect.Array(positions), pgdialect.Array(states), pgdialect.Array(texts), pgdialect.Array(befores), pgdialect.Array(versions), r.org, r.id).Exec(ctx)
	if err != nil {
		return fmt.Errorf("bulk: note: %w", err)
	}
	_, err = tx.NewRaw(`UPDATE bulk_jobs AS bj SET done = bj.done + ?, succeeded = bj.succeeded + ?, failed = bj.failed + ?
		WHERE bj.organization_id = ? AND bj.id = ?`, len(items), len(items)-failed, failed, r.org, j.ID).Exec(ctx)
	return err
}
