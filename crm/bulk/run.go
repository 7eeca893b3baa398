package bulk

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// Run works on a job until it is over, or until another process does. It may be called any number of times, by any number
// of processes at once, and after a crash anywhere: what is done is done once. An error is a fault of ours, after which
// to try again; what is refused is written down with the job.
func Run(ctx context.Context, conn db.Conn, org, id uuid.UUID) error {
	ctx = db.WithOrg(ctx, org)
	r, err := take(ctx, conn, org, id)
	if err != nil || r == nil {
		return err
	}
	work := r.list
	if r.Action == pool.WholeTransfer {
		work = r.transfer
	}
	err = work(ctx)
	if errors.Is(err, errLost) {
		return nil
	}
	if err != nil {
		r.release(ctx)
	}
	return err
}

// list works through the leads of a list, as they were found when the job began.
func (r *run) list(ctx context.Context) error {
	over, err := r.freeze(ctx)
	for err == nil && !over {
		over, err = r.next(ctx)
	}
	return err
}

// viewer reads who asked for the job, as they stand now; nil when they were deactivated.
func (r *run) viewer(ctx context.Context, tx db.Conn) (*access.Viewer, error) {
	v, err := access.Load(ctx, tx, r.org, r.CreatedBy)
	if refusal := refusalOf(err); refusal != nil {
		return nil, nil
	}
	return v, err
}

const left = "Whoever asked for this was deactivated."
