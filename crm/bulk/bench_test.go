package bulk_test

import (
	"context"
	"testing"

	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// BenchmarkTransferPool moves a pool of b.N leads as a whole: go test ./crm/bulk -bench TransferPool -benchtime 1000000x.
func BenchmarkTransferPool(b *testing.B) {
	bulk.Batch(b, 10_000)
	conn := dbtest.Open(b)
	c := &company{Org: crmtest.NewOrg(b, conn, "Acme"), plain: conn, trap: new(trap)}
	to := c.newPool(b, "To", pool.PoolPolicyInput{UnassignedHours: 48, FirstFollowUpHours: 24, FollowUpHours: 72, ReminderHours: 2, Escalate: true})
	c.fill(b, b.N, c.Inbound)
	b.ResetTimer()
	j := c.transfer(b, c.Paul, c.Inbound, to)
	if !j.State.Over() {
		j = c.run(b, j.ID)
	}
	b.StopTimer()
	if j.State != db.JobSucceeded || j.Succeeded != b.N {
		b.Fatalf("%+v", j)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "leads/s")
}

// fill writes many leads into a pool, of every status, with what a lead usually has.
func (c *company) fill(b testing.TB, n int, p *db.Pool) {
	b.Helper()
	ctx := db.WithOrg(context.Background(), c.ID)
	must(b, db.InTx(ctx, c.plain, func(ctx context.Context, tx db.Conn) error {
		for _, sql := range []string{
			"SET LOCAL statement_timeout = 0",
			`INSERT INTO leads (organization_id, id, version, name, name_key, company, phones, emails, score, status, pool_id, home_pool_id, owner_id,
				assigned_at, clock_started_at, waiting_since, next_follow_up_at, created_at, updated_at)
			SELECT ?0, gen_random_uuid(), 1, 'Lead ' || i, 'lead ' || i, 'Company ' || i % 9999,
				jsonb_build_array(jsonb_build_object('kind', 'MOBILE', 'number', '+86' || (13000000000 + i))), ARRAY['lead' || i || '@example.test'], i % 100,
				CASE WHEN i % 2 = 0 THEN 'UNASSIGNED' ELSE (ARRAY['PENDING', 'IN_PROGRESS', 'INVALID'])[1 + i % 3] END, ?1, ?1,
				CASE WHEN i % 2 = 1 THEN ?2::uuid END, CASE WHEN i % 2 = 1 THEN now() END, CASE WHEN i % 2 = 1 THEN now() END,
				CASE WHEN i % 2 = 0 THEN now() - i * interval '1 second' END, CASE WHEN i % 4 = 0 THEN now() END, now() - i * interval '1 minute', now()
			FROM generate_series(1, ?3) AS i`,
			`INSERT INTO lead_spans (organization_id, lead_id, seq, status, owner_id, pool_id, action, entered_at)
			SELECT l.organization_id, l.id, 1, l.status, l.owner_id, l.pool_id, 'CREATED', l.created_at FROM leads l WHERE l.organization_id = ?0 AND l.pool_id = ?1`,
		} {
			if _, err := tx.NewRaw(sql, c.ID, p.ID, c.Rita.ID, n).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	}))
	_, err := c.plain.Pool().Exec(context.Background(), "RESET ROLE; ANALYZE leads; ANALYZE lead_spans; SET ROLE leadpool_app")
	must(b, err)
}
