package bulk

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// MaxPage is how many rows one page of jobs or refusals may have.
const MaxPage = 100

// Get gives a job to who asked for it and to administrators; nil to others.
func Get(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID) (*db.BulkJob, error) {
	j, err := find(ctx, conn, v.Org(), id)
	if errors.Is(err, db.ErrNotFound) || err == nil && !MayRead(v, j) {
		return nil, nil
	}
	return j, err
}

// MayRead says whether somebody may read a job: who asked for it, and administrators.
func MayRead(v *access.Viewer, j *db.BulkJob) bool {
	return j.CreatedBy == v.ID() || v.IsAdministrator()
}

// List gives the jobs that the viewer asked for, newest first: n of them behind the job after, and whether there are more.
func List(ctx context.Context, conn db.Conn, v *access.Viewer, n int, after uuid.UUID) (jobs []*db.BulkJob, more bool, err error) {
	if err := page(n); err != nil {
		return nil, false, err
	}
	q := conn.NewSelect().Model(&jobs).Where("bj.organization_id = ?", v.Org()).Where("bj.created_by = ?", v.ID()).
		Order("bj.created_at DESC", "bj.id").Limit(int64(n) + 1)
	if after != uuid.Nil {
		last, err := find(ctx, conn, v.Org(), after)
		if err != nil || last.CreatedBy != v.ID() {
			return nil, false, WrongCursor()
		}
		q = q.Where("(bj.created_at < ? OR bj.created_at = ? AND bj.id > ?)", last.CreatedAt, last.CreatedAt, last.ID)
	}
	if err := q.Scan(ctx); err != nil {
		return nil, false, err
	}
	more = len(jobs) > n
	return jobs[:min(n, len(jobs))], more, nil
}

// WrongCursor refuses a cursor that is none of the list's.
func WrongCursor() *crm.Error {
	return crm.InvalidField("after", "This cursor does not belong to this list; begin again without it.")
}

func page(n int) error {
	if n < 0 {
		return crm.InvalidField("first", "A page cannot have fewer than 0 rows.")
	}
	if n > MaxPage {
		return crm.Errorf(crm.Limit, "A page has at most %d rows.", MaxPage).WithField("first").With("limit", MaxPage).With("used", n)
	}
	return nil
}

// Refusal is a lead for which a job was refused, and why.
type Refusal struct {
	Position int
	LeadID   uuid.UUID
	Error    *crm.Error
}

// Refusals gives the leads for which a job was refused, in the order of the work: n of them behind the position after, -1
// for the first, and whether there are more. Nobody but those who may read the job learns of them.
func Refusals(ctx context.Context, conn db.Conn, v *access.Viewer, j *db.BulkJob, n, after int) (list []Refusal, more bool, err error) {
	if err := page(n); err != nil || !MayRead(v, j) {
		return nil, false, err
	}
	var rows []*db.BulkJobItem
	err = conn.NewSelect().Model(&rows).Where("bi.organization_id = ?", v.Org()).Where("bi.job_id = ?", j.ID).Where("bi.state = 'REFUSED'").
		Where("bi.position > ?", after).Order("bi.position").Limit(int64(n) + 1).Scan(ctx)
	if err != nil {
		return nil, false, err
	}
	more = len(rows) > n
	for _, row := range rows[:min(n, len(rows))] {
		refusal := Refusal{Position: row.Position, LeadID: row.LeadID, Error: new(crm.Error)}
		if err := json.Unmarshal(row.Error, refusal.Error); err != nil {
			return nil, false, err
		}
		list = append(list, refusal)
	}
	return list, more, nil
}
