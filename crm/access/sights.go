package access

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// Sights is how one person stands to all people and pools at a moment, in memory: what live updates judge leads by, with
// the same table of relations as everything else.
type Sights struct {
	Active        bool
	administrator bool
	people        map[uuid.UUID]SightBits
	pools         map[uuid.UUID]int16 // as standing.PoolPart
}

// LoadSights reads how some people stand to others, and at which people_version that was.
func LoadSights(ctx context.Context, conn db.Conn, org uuid.UUID, viewers []uuid.UUID) (all map[uuid.UUID]*Sights, version int64, err error) {
	all = make(map[uuid.UUID]*Sights, len(viewers))
	var rows []struct {
		Viewer, Subject uuid.UUID
		What            string
		Bits            int
	}
	// One statement is one moment.
	err = conn.NewRaw(`SELECT u.id AS viewer, u.id AS subject, 'U' AS what, CASE WHEN r.capabilities @> ARRAY[?2]::text[] THEN 1 ELSE 0 END + CASE WHEN u.active THEN 2 ELSE 0 END AS bits
			FROM users u JOIN roles r ON r.organization_id = ?0 AND r.id = u.role_id WHERE u.organization_id = ?0 AND u.id = ANY(?1)
		UNION ALL SELECT si.viewer_id, si.subject_id, 'S', si.relations FROM sight si WHERE si.organization_id = ?0 AND si.viewer_id = ANY(?1)
		UNION ALL SELECT pa.user_id, pa.pool_id, 'P', pa.member::int + 2 * pa.administrator::int + 4 * p.visible_to_members::int
			FROM pool_access pa JOIN pools p ON p.organization_id = ?0 AND p.id = pa.pool_id WHERE pa.organization_id = ?0 AND pa.user_id = ANY(?1)
		UNION ALL SELECT o.id, o.id, 'V', o.people_version FROM organizations o WHERE o.id = ?0`,
		org, pgdialect.Array(viewers), string(Administer)).Scan(ctx, &rows)
	if err != nil {
		return nil, 0, err
	}
	of := func(viewer uuid.UUID) *Sights {
		s := all[viewer]
		if s == nil {
			s = &Sights{people: map[uuid.UUID]SightBits{}, pools: map[uuid.UUID]int16{}}
			all[viewer] = s
		}
		return s
	}
	for _, r := range rows {
		switch r.What {
		case "U":
			s := of(r.Viewer)
			s.administrator, s.Active = r.Bits&1 != 0, r.Bits&2 != 0
		case "S":
			of(r.Viewer).people[r.Subject] = SightBits(r.Bits)
		case "P":
			of(r.Viewer).pools[r.Subject] = int16(r.Bits)
		case "V":
			version = int64(r.Bits)
		}
	}
	return all, version, nil
}

// Administrator says whether the person sees everything of the organization.
func (s *Sights) Administrator() bool { return s.administrator }

// People are those to whom the person stands in some way.
func (s *Sights) People() map[uuid.UUID]SightBits { return s.people }

// InPool says whether the person has a part in a pool. Whether its members see what waits is another matter.
func (s *Sights) InPool(pool uuid.UUID) bool { return s.administrator || s.pools[pool]&3 != 0 }

// To says how the person stands to a lead at a place, with a related team; not at all to one that is nowhere.
func (s *Sights) To(place *db.LeadPlace, team []db.TeamSeat) Relations {
	if place == nil || !s.Active {
		return 0
	}
	var st standing
	if place.Owner != nil {
		st.OwnerSight = s.people[*place.Owner]
	}
	for _, seat := range team {
		if seat.Access == db.ReadWrite {
			st.TeamWrite |= s.people[seat.User]
		} else {
			st.TeamRead |= s.people[seat.User]
		}
	}
	if place.Pool != nil {
		st.PoolPart = s.pools[*place.Pool]
	}
	return st.judged(s.administrator, place.Status)
}

// Changed lists the people and pools to whom the person stands otherwise than before; all is true where they now see
// everything, or do no longer.
func (s *Sights) Changed(before *Sights) (people, pools []uuid.UUID, all bool) {
	if s.administrator != before.administrator || s.Active != before.Active {
		return nil, nil, true
	}
	return differing(s.people, before.people), differing(s.pools, before.pools), false
}

func differing[T comparable](a, b map[uuid.UUID]T) (ids []uuid.UUID) {
	for id, v := range a {
		if other, there := b[id]; !there || other != v {
			ids = append(ids, id)
		}
	}
	for id := range b {
		if _, there := a[id]; !there {
			ids = append(ids, id)
		}
	}
	return ids
}
