// Package job puts work into the durable queue, in the transaction of the change that calls for it: when that is rolled
// back there is no job, when it is committed the job is done, whatever crashes in between.
package job

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/leadpool/leadpool/db"
)

// inserter only puts jobs in; the server's own client works them.
var inserter = sync.OnceValues(func() (*river.Client[pgx.Tx], error) {
	return river.NewClient(riverpgxv5.New(nil), &river.Config{})
})

// Enqueue asks for a job at a time (or at once) inside the transaction of the context, which db.InTx began.
func Enqueue(ctx context.Context, args river.JobArgs, at *time.Time) error {
	conn := db.RawTx(ctx)
	if conn == nil {
		return errors.New("job: Enqueue outside a transaction")
	}
	client, err := inserter()
	if err != nil {
		return err
	}
	opts := &river.InsertOpts{}
	if at != nil {
		opts.ScheduledAt = *at
	}
	_, err = client.InsertTx(ctx, borrowed{conn}, args, opts)
	return err
}
