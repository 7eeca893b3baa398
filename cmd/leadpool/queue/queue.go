// Package queue works the durable jobs of crm/job: several processes share them, each job is one process's, and what a
// process leaves behind that dies is taken up by another.
package queue

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

// Times of the queue's own.
const (
	SweepEvery   = 30 * time.Second // what a crash left behind waits no longer than this
	shortJob     = time.Minute      // a job that is not done by then has failed
	stuckAfter   = 2 * time.Minute
	stopGrace    = 5 * time.Second // for jobs under way when the process is told to stop
	unlimited    = -1              // for jobs that keep a lease of their own
	fetchAtMost  = 50 * time.Millisecond
	fetchAtLeast = time.Second
)

// Queue is the jobs' workers of this process.
type Queue struct {
	client *river.Client[pgx.Tx]
	pool   *pgxpool.Pool
}

// Start begins to work jobs, so many at once of each queue.
func Start(ctx context.Context, url string, workers int, works *Works) (*Queue, error) {
	pool, err := openPool(ctx, url)
	if err != nil {
		return nil, err
	}
	queues := map[string]river.QueueConfig{}
	for name, most := range map[string]int{river.QueueDefault: workers, "bulk": max(1, workers/2), "mail": max(1, workers/2)} {
		queues[name] = river.QueueConfig{MaxWorkers: most}
	}
	client, err := river.NewClient(riverpgxv5.New(pool), &river.Config{
		Queues:               queues,
		Workers:              works.workers(),
		FetchCooldown:        fetchAtMost,
		FetchPollInterval:    fetchAtLeast,
		JobTimeout:           shortJob,
		RescueStuckJobsAfter: stuckAfter,
		SoftStopTimeout:      stopGrace,
		ReindexerSchedule:    never{}, // it needs to own the tables, which the server does not
		Logger:               slog.New(quiet{slog.Default().Handler()}),
		PeriodicJobs: []*river.PeriodicJob{river.NewPeriodicJob(river.PeriodicInterval(SweepEvery),
			func() (river.JobArgs, *river.InsertOpts) { return sweepArgs, nil }, &river.PeriodicJobOpts{RunOnStart: true})},
	})
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("job queue: %w", err)
	}
	// The workers outlive the signal to stop, so that Stop can let them end in an orderly way.
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		pool.Close()
		return nil, fmt.Errorf("job queue: %w", err)
	}
	return &Queue{client, pool}, nil
}

// Stop takes no further jobs, gives those under way a moment, and then cuts them off: another process, or the next start,
// goes on with them.
func (q *Queue) Stop() error {
	if q == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*stopGrace)
	defer cancel()
	err := q.client.Stop(ctx)
	q.pool.Close()
	return err
}

// openPool connects as the role that works across organizations; the tables of the queue lie outside them.
func openPool(ctx context.Context, url string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("database URL: %w", err)
	}
	config.MaxConns = 6
	config.ConnConfig.RuntimeParams["application_name"] = "leadpool queue"
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, "SET ROLE leadpool_system")
		return err
	}
	return pgxpool.NewWithConfig(ctx, config)
}

// never is a schedule that does not come about.
type never struct{}

// Next is a time that nobody waits for.
func (never) Next(now time.Time) time.Time { return now.AddDate(100, 0, 0) }

// quiet keeps the queue's own news out of the log; what goes wrong stays.
type quiet struct{ slog.Handler }

// Enabled says which levels are logged.
func (q quiet) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelWarn }
