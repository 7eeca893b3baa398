package pool

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Sizes of a page of a pool's people.
const (
	UsualPeople = 25
	MaxPeople   = 100
)

// PoolPerson is somebody who is a member or administrator of a pool, by whatever way, with their load.
type PoolPerson struct {
	UserID          uuid.UUID
	Name            string
	Member          bool
	Administrator   bool
	PendingCount    int
	InProgressCount int
	InvalidCount    int
	OverdueCount    int
	OpenCount       int // pending and in progress, in all pools and outside
	ClaimedToday    int
	AtLimit         bool
}

// PeopleQuery is which of a pool's people somebody wants, and which page of them.
type PeopleQuery struct {
	Pool   *db.Pool
	Search *string
	First  *int
	After  *string
}

// PeoplePage is a page of a pool's people.
type PeoplePage struct {
	People  []*PoolPerson
	Total   int
	HasNext bool
	HasPrev bool
}

// People gives the active people that a pool's members come to, by name, each with their load. Nobody for those who do not
// administer the pool.
func People(ctx context.Context, conn db.Conn, v *access.Viewer, q PeopleQuery, now time.Time) (*PeoplePage, error) {
	size, after, err := crm.NamePage(q.First, q.After, UsualPeople, MaxPeople)
	if err != nil {
		return nil, err
	}
	like, searched, err := crm.Containing(q.Search)
	if err != nil {
		return nil, err
	}
	page := &PeoplePage{People: []*PoolPerson{}, HasPrev: after != nil}
	parts, err := Parts(ctx, conn, v, []uuid.UUID{q.Pool.ID})
	if err != nil || !parts[q.Pool.ID].Administrator {
		return page, err
	}
	query := conn.NewSelect().TableExpr("pool_access AS pa").Join("JOIN users AS u ON u.organization_id = ? AND u.id = pa.user_id AND u.active", v.Org()).
		Where("pa.organization_id = ?", v.Org()).Where("pa.pool_id = ?", q.Pool.ID)
	if searched {
		query = query.Where("(u.name ILIKE ? OR u.email ILIKE ? OR u.job_title ILIKE ?)", like, like, like)
	}
	total, err := query.Clone().Count(ctx)
	if err != nil {
		return nil, err
	}
	page.Total = int(total)
	if size == 0 {
		page.HasNext = total > 0 && after == nil
		return page, nil
	}
	if after != nil {
		query = query.Where("("+crm.ByName+", u.id) > (?, ?)", after.Name, after.ID)
	}
	err = query.ColumnExpr("pa.user_id, pa.member, pa.administrator, u.name").OrderExpr(crm.ByName+", u.id").Limit(int64(size)+1).Scan(ctx, &page.People)
	if err != nil {
		return nil, err
	}
	if len(page.People) > size {
		page.People, page.HasNext = page.People[:size], true
	}
	return page, addLoad(ctx, conn, q.Pool, page.People, now)
}

// addLoad counts what each of some people has of a pool, and altogether.
func addLoad(ctx context.Context, conn db.Conn, p *db.Pool, people []*PoolPerson, now time.Time) error {
	if len(people) == 0 {
		return nil
	}
	org, users := p.OrganizationID, make([]uuid.UUID, len(people))
	for i, who := range people {
		users[i] = who.UserID
	}
	var rows []struct {
		UserID                                                                                   uuid.UUID
		PendingCount, InProgressCount, InvalidCount, OverdueCount, OpenCount, ClaimedToday, Held int
	}
	err := conn.NewRaw(`SELECT u.id AS user_id, coalesce(o.pending, 0) AS pending_count, coalesce(o.in_progress, 0) AS in_progress_count, coalesce(o.invalid, 0) AS invalid_count,
			coalesce(o.overdue, 0) AS overdue_count, coalesce(a.n, 0) AS open_count, coalesce(c.n, 0) AS claimed_today, coalesce(h.n, 0) AS held
		FROM unnest(?1::uuid[]) AS u (id)
		LEFT JOIN (SELECT l.owner_id, count(*) FILTER (WHERE l.status = 'PENDING') AS pending, count(*) FILTER (WHERE l.status = 'IN_PROGRESS') AS in_progress,
				count(*) FILTER (WHERE l.status = 'INVALID') AS invalid, count(*) FILTER (WHERE l.follow_up_due_at < ?3) AS overdue
			FROM leads l WHERE l.organization_id = ?0 AND l.pool_id = ?2 AND l.owner_id = ANY(?1) AND l.status IN ('PENDING', 'IN_PROGRESS', 'INVALID')
			GROUP BY l.owner_id) o ON o.owner_id = u.id
		LEFT JOIN (SELECT l.owner_id, count(*) AS n FROM leads l WHERE l.organization_id = ?0 AND l.owner_id = ANY(?1) AND l.status IN ('PENDING', 'IN_PROGRESS')
			GROUP BY l.owner_id) a ON a.owner_id = u.id
		LEFT JOIN (SELECT cl.user_id, count(*) AS n FROM claims cl WHERE cl.organization_id = ?0 AND cl.user_id = ANY(?1) AND cl.claimed_at > ?4 AND cl.pool_id = ?2
			GROUP BY cl.user_id) c ON c.user_id = u.id
		LEFT JOIN (?5) h ON h.user_id = u.id`,
		org, pgdialect.Array(users), p.ID, now, now.Add(-day), Held(org, p.ID, &p.Policy, users)).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	found := make(map[uuid.UUID]int, len(rows))
	for i, r := range rows {
		found[r.UserID] = i
	}
	for _, who := range people {
		r := rows[found[who.UserID]]
		who.PendingCount, who.InProgressCount, who.InvalidCount, who.OverdueCount = r.PendingCount, r.InProgressCount, r.InvalidCount, r.OverdueCount
		who.OpenCount, who.ClaimedToday = r.OpenCount, r.ClaimedToday
		who.AtLimit = p.Policy.MaxOpenLeads > 0 && r.Held >= p.Policy.MaxOpenLeads
	}
	return nil
}
