package job

import (
	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// Queues: what takes long, and what waits for others' servers, has workers of its own and keeps nobody waiting.
const (
	Bulk = "bulk"
	Mail = "mail"
)

// The jobs that there are. Each carries ids alone and finds the state as it is when its turn comes, so one that runs late
// or twice does no harm.

// PoolAlarm does what is due in a pool: reminders, escalations, reclaims, the waiting leads' notice.
type PoolAlarm struct {
	Org  uuid.UUID `json:"org"`
	Pool uuid.UUID `json:"pool"`
}

// Kind is the job's name in the queue.
func (PoolAlarm) Kind() string { return "pool_alarm" }

// RecomputePool works out the deadlines of a pool's leads anew after its rules changed.
type RecomputePool struct {
	Org  uuid.UUID `json:"org"`
	Pool uuid.UUID `json:"pool"`
}

// Kind is the job's name in the queue.
func (RecomputePool) Kind() string { return "recompute_pool" }

// InsertOpts puts it beside other long work.
func (RecomputePool) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: Bulk} }

// RunBulk goes on with work on many leads.
type RunBulk struct {
	Org uuid.UUID `json:"org"`
	Job uuid.UUID `json:"job"`
}

// Kind is the job's name in the queue.
func (RunBulk) Kind() string { return "run_bulk" }

// InsertOpts puts it beside other long work.
func (RunBulk) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: Bulk} }

// MailDigest sends somebody their unread notifications.
type MailDigest struct {
	Org  uuid.UUID `json:"org"`
	User uuid.UUID `json:"user"`
}

// Kind is the job's name in the queue.
func (MailDigest) Kind() string { return "mail_digest" }

// InsertOpts keeps mail to one job a person at a time.
func (MailDigest) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: Mail, MaxAttempts: 8, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

// Sweep looks for what a crash left behind: alarms that are late, work whose process died, mail that was not sent.
type Sweep struct{}

// Kind is the job's name in the queue.
func (Sweep) Kind() string { return "sweep" }

// InsertOpts gives it one try: the next one comes soon anyhow.
func (Sweep) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 1} }

var unfinished = []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}
