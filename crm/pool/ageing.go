package pool

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// WaitingAge is how many leads have waited from so many hours on to less than so many.
type WaitingAge struct {
	FromHours int
	ToHours   *int // nil: without end
	Count     int
}

// Ageing is how long the leads of a pool have waited.
type Ageing struct {
	Oldest *time.Time // nil when none waits
	Ages   []*WaitingAge
}

// ages are the hours at which the next age begins.
var ages = []int{0, 1, 4, 24, 72, 168}

// Ageings tells how long the leads of some pools have waited, of those pools alone whose waiting leads the viewer may see.
func Ageings(ctx context.Context, conn db.Conn, v *access.Viewer, pools []uuid.UUID) (map[uuid.UUID]*Ageing, error) {
	seen, err := waitingSeen(ctx, conn, v, pools)
	if err != nil || len(seen) == 0 {
		return nil, err
	}
	var rows []struct {
		PoolID uuid.UUID
		Age    int // which of the ages, from the oldest
		N      int
		Oldest time.Time
	}
	now := time.Now().UTC()
	begins := make([]time.Time, len(ages))
	for i, hours := range ages {
		begins[len(ages)-1-i] = now.Add(-time.Duration(hours) * time.Hour)
	}
	err = conn.NewRaw(`SELECT l.pool_id, width_bucket(l.waiting_since, ?::timestamptz[]) AS age, count(*) AS n, min(l.waiting_since) AS oldest FROM leads l
		WHERE l.organization_id = ? AND l.pool_id = ANY(?) AND l.status = 'UNASSIGNED' GROUP BY 1, 2`,
		pgdialect.Array(begins), v.Org(), pgdialect.Array(seen)).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]*Ageing, len(seen))
	for _, id := range seen {
		found[id] = newAgeing()
	}
	for _, r := range rows {
		a := found[r.PoolID]
		// The later it began to wait, the younger it is; what began after now, by another clock, is the youngest.
		a.Ages[min(max(len(ages)-1-r.Age, 0), len(ages)-1)].Count += r.N
		if a.Oldest == nil || r.Oldest.Before(*a.Oldest) {
			a.Oldest = &r.Oldest
		}
	}
	return found, nil
}

func newAgeing() *Ageing {
	a := &Ageing{}
	for i, hours := range ages {
		age := &WaitingAge{FromHours: hours}
		if i+1 < len(ages) {
			age.ToHours = &ages[i+1]
		}
		a.Ages = append(a.Ages, age)
	}
	return a
}

// waitingSeen are those of some pools whose waiting leads the viewer may see.
func waitingSeen(ctx context.Context, conn db.Conn, v *access.Viewer, pools []uuid.UUID) (seen []uuid.UUID, err error) {
	parts, err := Parts(ctx, conn, v, pools)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		ID               uuid.UUID
		VisibleToMembers bool
	}
	err = conn.NewRaw("SELECT p.id, p.visible_to_members FROM pools p WHERE p.organization_id = ? AND p.id = ANY(?)", v.Org(), pgdialect.Array(pools)).Scan(ctx, &rows)
	for _, r := range rows {
		if part := parts[r.ID]; part.Administrator || part.Member && r.VisibleToMembers {
			seen = append(seen, r.ID)
		}
	}
	return seen, err
}

// Load is what people have of a pool.
type Load struct {
	Owned   int // pending, in progress or invalid
	Overdue int
}

// Loads counts what people have of some pools, of those alone that the viewer administers.
func Loads(ctx context.Context, conn db.Conn, v *access.Viewer, pools []uuid.UUID) (map[uuid.UUID]*Load, error) {
	parts, err := Parts(ctx, conn, v, pools)
	if err != nil {
		return nil, err
	}
	found := map[uuid.UUID]*Load{}
	var own []uuid.UUID
	for _, id := range pools {
		if parts[id].Administrator {
			found[id] = &Load{}
			own = append(own, id)
		}
	}
	if len(own) == 0 {
		return nil, nil
	}
	var rows []struct {
		PoolID         uuid.UUID
		Owned, Overdue int
	}
	err = conn.NewRaw(`SELECT l.pool_id, count(*) AS owned, count(*) FILTER (WHERE l.follow_up_due_at < ?) AS overdue FROM leads l
		WHERE l.organization_id = ? AND l.pool_id = ANY(?) AND l.owner_id IS NOT NULL AND l.pool_id IS NOT NULL AND l.status IN ('PENDING', 'IN_PROGRESS', 'INVALID')
		GROUP BY l.pool_id`, time.Now(), v.Org(), pgdialect.Array(own)).Scan(ctx, &rows)
	for _, r := range rows {
		*found[r.PoolID] = Load{r.Owned, r.Overdue}
	}
	return found, err
}
