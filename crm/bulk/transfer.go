package bulk

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// AtOnce is how many leads a pool may hold for its transfer to be done before the call answers.
const AtOnce = 5000

var atOnce = AtOnce // fewer in tests

// transferInput is what is kept of a TransferPoolInput with its job.
type transferInput struct {
	Reason string `json:"reason"`
}

// TransferPool moves all leads of a pool into another one: all at once or none, however many they are. Administrators of
// both pools. A small pool is moved when the call returns; a large one by a job.
func TransferPool(ctx context.Context, conn db.Conn, v *access.Viewer, in TransferPoolInput) (*db.BulkJob, error) {
	if err := mayChange(v); err != nil {
		return nil, err
	}
	rule := lifecycle.RuleOf(lifecycle.Transfer)
	if err := v.Need(rule.Need, rule.Doing); err != nil {
		return nil, err
	}
	why, err := reason(in.Reason)
	if err != nil {
		return nil, err
	}
	stored := transferInput{}
	if why != nil {
		stored.Reason = *why
	}
	return once(ctx, conn, v, in.IdempotencyKey, "transferPool", in, func(ctx context.Context, tx db.Conn) (*db.BulkJob, error) {
		m, err := newMove(ctx, tx, v, in.PoolID, in.ToPoolID, stored.Reason)
		if err != nil {
			return nil, err
		}
		if err := m.alone(ctx, tx); err != nil {
			return nil, err
		}
		j, err := newJob(v, pool.WholeTransfer, stored)
		if err != nil {
			return nil, err
		}
		j.PoolID, j.ToPoolID = &m.from.ID, &m.to.ID
		if j.Total, err = m.count(ctx, tx); err != nil {
			return nil, err
		}
		if j.Total > atOnce {
			return j, queue(ctx, tx, v, j)
		}
		return j, m.atOnce(ctx, tx, j)
	})
}

// newMove checks that the two pools are the viewer's to empty and to fill.
func newMove(ctx context.Context, tx db.Conn, v *access.Viewer, from, to uuid.UUID, reason string) (*move, error) {
	m := &move{v: v, reason: reason}
	p, err := pool.Get(ctx, tx, v, from)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, crm.Errorf(crm.NotFound, "There is no such pool.").WithField("poolId")
	}
	if m.from, err = administered(ctx, tx, v, from, "poolId"); refusalOf(err) != nil {
		return nil, crm.Errorf(crm.Forbidden, "Only the administrators of a pool move its leads.").WithField("poolId")
	} else if err != nil {
		return nil, err
	}
	if m.to, err = administered(ctx, tx, v, to, "toPoolId"); err != nil {
		return nil, err
	}
	if from == to {
		return nil, crm.InvalidField("toPoolId", "The leads are in this pool already. Name another one.")
	}
	return m, nil
}

// alone keeps other transfers of the two pools from being begun until the transaction ends, and refuses when one is under
// way that this one would cross.
func (m *move) alone(ctx context.Context, tx db.Conn) error {
	var locked []uuid.UUID
	err := tx.NewRaw("SELECT p.id FROM pools p WHERE p.organization_id = ? AND p.id = ANY(?) ORDER BY p.id FOR NO KEY UPDATE",
		m.v.Org(), pgdialect.Array([]uuid.UUID{m.from.ID, m.to.ID})).Scan(ctx, &locked)
	if err != nil {
		return err
	}
	if err := pool.RefuseMoving(ctx, tx, m.from); err != nil {
		return onField(err, "poolId")
	}
	return onField(pool.RefuseEmptying(ctx, tx, m.to), "toPoolId")
}

func onField(err error, field string) error {
	if refusal := refusalOf(err); refusal != nil {
		return refusal.WithField(field)
	}
	return err
}

func (m *move) count(ctx context.Context, tx db.Conn) (n int, err error) {
	err = tx.NewRaw("SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.pool_id = ?", m.v.Org(), m.from.ID).Scan(ctx, &n)
	return n, err
}

// atOnce moves a small pool inside the call.
func (m *move) atOnce(ctx context.Context, tx db.Conn, j *db.BulkJob) error {
	at := now()
	j.State, j.StartedAt = db.JobRunning, &at
	if _, err := tx.NewInsert().Model(j).Exec(ctx); err != nil {
		return err
	}
	if err := m.all(ctx, tx, func(context.Context, int) error { return nil }); err != nil {
		return err
	}
	j.State, j.Total, j.Done, j.Succeeded = db.JobSucceeded, m.moved, m.moved, m.moved
	return closeJob(ctx, tx, j)
}
