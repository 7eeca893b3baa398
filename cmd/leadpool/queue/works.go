package queue

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/db"
)

// Works is what each job does. Every one finds the state as it is when it runs, so that running late or twice is harmless.
type Works struct {
	Alarm     func(ctx context.Context, org, pool uuid.UUID) error
	Recompute func(ctx context.Context, org, pool uuid.UUID) error
	Bulk      func(ctx context.Context, org, job uuid.UUID) error
	Digest    func(ctx context.Context, org, user uuid.UUID) error // nil where no mail can be sent

	// Left behind: across organizations, what should have been done by now.
	LateAlarms func(ctx context.Context) ([]job.PoolAlarm, error)
	Abandoned  func(ctx context.Context) ([]job.RunBulk, error)
	ToMail     func(ctx context.Context) ([]job.MailDigest, error)
	Prune      func(ctx context.Context) error
}

var sweepArgs = job.Sweep{}

func (w *Works) workers() *river.Workers {
	workers := river.NewWorkers()
	river.AddWorker(workers, &worker[job.PoolAlarm]{do: func(ctx context.Context, a job.PoolAlarm) error {
		return w.Alarm(db.WithOrg(ctx, a.Org), a.Org, a.Pool)
	}})
	river.AddWorker(workers, &worker[job.RecomputePool]{timeout: unlimited, do: func(ctx context.Context, a job.RecomputePool) error {
		return w.Recompute(db.WithOrg(ctx, a.Org), a.Org, a.Pool)
	}})
	river.AddWorker(workers, &worker[job.RunBulk]{timeout: unlimited, do: func(ctx context.Context, a job.RunBulk) error {
		return w.Bulk(db.WithOrg(ctx, a.Org), a.Org, a.Job)
	}})
	river.AddWorker(workers, &worker[job.MailDigest]{do: func(ctx context.Context, a job.MailDigest) error {
		if w.Digest == nil {
			return nil
		}
		return w.Digest(db.WithOrg(ctx, a.Org), a.Org, a.User)
	}})
	river.AddWorker(workers, &worker[job.Sweep]{do: func(ctx context.Context, _ job.Sweep) error { return w.sweep(db.AsSystem(ctx)) }})
	return workers
}

// worker does one kind of job.
type worker[T river.JobArgs] struct {
	river.WorkerDefaults[T]
	timeout time.Duration
	do      func(context.Context, T) error
}

// Work does the job.
func (w *worker[T]) Work(ctx context.Context, j *river.Job[T]) error {
	err := w.do(ctx, j.Args)
	if err != nil && !errors.Is(err, context.Canceled) {
		slog.ErrorContext(ctx, "a job failed", "kind", j.Kind, "attempt", j.Attempt, "error", err)
	}
	return err
}

// Timeout is how long one may take.
func (w *worker[T]) Timeout(*river.Job[T]) time.Duration { return w.timeout }

// sweep puts back into the queue what should have been done by now: whatever crashed, however, is found here.
func (w *Works) sweep(ctx context.Context) error {
	client := river.ClientFromContext[pgx.Tx](ctx)
	var errs []error
	add := func(args river.JobArgs) {
		if _, err := client.Insert(ctx, args, nil); err != nil {
			errs = append(errs, err)
		}
	}
	alarms, err := w.LateAlarms(ctx)
	errs = append(errs, err)
	for _, a := range alarms {
		add(a)
	}
	jobs, err := w.Abandoned(ctx)
	errs = append(errs, err)
	for _, j := range jobs {
		add(j)
	}
	if w.Digest != nil {
		mails, err := w.ToMail(ctx)
		errs = append(errs, err)
		for _, m := range mails {
			add(m)
		}
	}
	return errors.Join(append(errs, w.Prune(ctx))...)
}
