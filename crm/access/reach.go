package access

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// reach is how many people a viewer stands to in each of the five ways of SightBits; lists choose their way by it.
type reach [5]int

func loadReach(ctx context.Context, conn db.Conn, org, viewer uuid.UUID) (r reach, err error) {
	err = conn.NewRaw(`SELECT count(*) FILTER (WHERE si.relations & 1 <> 0), count(*) FILTER (WHERE si.relations & 2 <> 0),
			count(*) FILTER (WHERE si.relations & 4 <> 0), count(*) FILTER (WHERE si.relations & 8 <> 0), count(*) FILTER (WHERE si.relations & 16 <> 0)
		FROM sight si WHERE si.organization_id = ? AND si.viewer_id = ?`, org, viewer).Scan(ctx, &r[0], &r[1], &r[2], &r[3], &r[4])
	return r, err
}

// Owners says to how many people the viewer stands in any of some ways, at most: who counts twice is counted twice.
func (v *Viewer) Owners(bits SightBits) (n int) {
	for i, count := range v.reach {
		if bits&(1<<i) != 0 {
			n += count
		}
	}
	return n
}
