package export_test

import (
	"context"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/export"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// count takes a file and forgets it.
type count struct{ n int64 }

func (c *count) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// BenchmarkExport writes a list of b.N leads as a file: go test ./crm/export -run - -bench Export -benchtime 1000000x. It tells
// the memory that was in use at most beside what there was before.
func BenchmarkExport(b *testing.B) {
	conn := dbtest.Open(b)
	c := company{crmtest.NewOrg(b, conn, "Acme")}
	ctx := db.WithOrg(context.Background(), c.ID)
	must(b, db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		if _, err := tx.NewRaw("SET LOCAL statement_timeout = 0").Exec(ctx); err != nil {
			return err
		}
		_, err := tx.NewRaw(`INSERT INTO leads (organization_id, id, version, name, name_key, company, job_title, city, phones, emails, score, tags, status, owner_id,
				assigned_at, clock_started_at, next_follow_up_at, created_at, updated_at)
			SELECT ?0, gen_random_uuid(), 1, 'Lead ' || i, 'lead ' || i, 'Company ' || i % 9999, 'Buyer', 'Berlin',
				jsonb_build_array(jsonb_build_object('kind', 'MOBILE', 'number', '+86' || (13000000000 + i))), ARRAY['lead' || i || '@example.test'], i % 100, ARRAY['fair', 'vip'],
				'PENDING', ?1, now(), now(), CASE WHEN i % 4 = 0 THEN now() END, now() - i * interval '1 minute', now()
			FROM generate_series(1, ?2) AS i`, c.ID, c.Rita.ID, b.N).Exec(ctx)
		return err
	}))
	_, err := conn.NewRaw("ANALYZE leads").Exec(db.AsSystem(context.Background()))
	if err != nil {
		b.Log(err)
	}
	v := c.Viewer(b, c.Mona)
	for _, format := range []export.ExportFormat{export.CSV, export.XLSX} {
		e, err := export.Prepare(ctx, conn, v, export.ExportLeadsInput{View: all(), Format: format, Columns: []string{"name", "company", "jobTitle", "phones", "emails", "city",
			"status", "rating", "score", "tags", "owner", "pool", "source", "nextFollowUpAt", "createdAt", "updatedAt"}})
		must(b, err)
		ticket, err := export.Take(ctx, conn, v, e.ID.UUID)
		must(b, err)
		before, most := inUse(), watch()
		start := time.Now()
		out := new(count)
		must(b, ticket.Send(ctx, conn, out))
		took := time.Since(start)
		b.ReportMetric(float64(b.N)/took.Seconds(), string(format)+"-leads/s")
		b.ReportMetric(float64(most()-before)/(1<<20), string(format)+"-MiB")
		b.ReportMetric(float64(out.n)/float64(b.N), string(format)+"-B/lead")
	}
}

func inUse() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapInuse + m.StackInuse)
}

// watch looks at the memory in use until the most of it is asked for.
func watch() (most func() int64) {
	var highest atomic.Int64
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				highest.Store(max(highest.Load(), inUse()))
			}
		}
	}()
	return func() int64 { close(done); return highest.Load() }
}
