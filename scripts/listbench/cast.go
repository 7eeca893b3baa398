package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// cast are the people whose lists are measured, all of one organization.
type cast struct {
	organization uuid.UUID
	leads, users int
	members      []member
}

type member struct {
	title  string
	user   uuid.UUID
	email  string
	all    bool // administrator of the organization
	viewer *access.Viewer
}

// heights choose one person each by how many people stand below them, as performance problems differ with that.
var heights = []struct{ title, where, order string }{
	{"rep", "role <> 'ADMINISTRATOR' AND below = 0 AND owned > 0", "owned DESC"},
	{"manager", "role <> 'ADMINISTRATOR' AND below BETWEEN 1 AND 40", "below DESC, owned DESC"},
	{"director", "role <> 'ADMINISTRATOR' AND below BETWEEN 41 AND 400", "below DESC, owned DESC"},
	{"stale director", "email LIKE 'stale@%'", "owned DESC"},
	{"shared with", "role <> 'ADMINISTRATOR' AND below = 0 AND shared > 0", "shared DESC"},
	{"VP", "role <> 'ADMINISTRATOR' AND below > 400", "below DESC, owned DESC"},
	{"administrator", "role = 'ADMINISTRATOR'", "owned"},
}

func findCast(ctx context.Context, conn db.Conn) (*cast, error) {
	c := &cast{}
	err := conn.NewRaw(`SELECT o.id, (SELECT count(*) FROM leads AS l WHERE l.organization_id = o.id),
		(SELECT count(*) FROM users AS u WHERE u.organization_id = o.id)
		FROM organizations AS o ORDER BY 2 DESC LIMIT 1`).Scan(db.AsSystem(ctx), &c.organization, &c.leads, &c.users)
	if errors.Is(err, sql.ErrNoRows) || err == nil && c.leads == 0 {
		return nil, errors.New("the database has no leads: fill it with leadpool seed")
	}
	if err != nil {
		return nil, err
	}
	for _, h := range heights {
		var user uuid.UUID
		var email string
		err := conn.NewRaw(`WITH RECURSIVE line (top, id) AS (
				SELECT organization_users.id, organization_users.id FROM users AS organization_users WHERE organization_id = ?0
				UNION ALL
				SELECT line.top, u.id FROM line JOIN users AS u ON u.organization_id = ?0 AND u.manager_id = line.id
			), below AS (SELECT top, count(*) - 1 AS n FROM line GROUP BY top),
			owned AS (SELECT owner_id, count(*) AS n FROM leads WHERE organization_id = ?0 GROUP BY owner_id),
			shared AS (SELECT viewer_id, count(*) AS n FROM sight WHERE organization_id = ?0 AND relations & 24 <> 0 GROUP BY viewer_id),
			people AS (
				SELECT u.id, u.email, r.key AS role, below.n AS below, coalesce(owned.n, 0) AS owned, coalesce(shared.n, 0) AS shared
				FROM users AS u JOIN roles AS r ON r.organization_id = u.organization_id AND r.id = u.role_id
				JOIN below ON below.top = u.id LEFT JOIN owned ON owned.owner_id = u.id LEFT JOIN shared ON shared.viewer_id = u.id
				WHERE u.organization_id = ?0 AND u.active
			) SELECT id, email FROM people WHERE `+h.where+` ORDER BY `+h.order+`, id LIMIT 1`, c.organization).
			Scan(db.WithOrg(ctx, c.organization), &user, &email)
		if errors.Is(err, sql.ErrNoRows) {
			continue // a small organization has nobody of this height
		}
		if err != nil {
			return nil, fmt.Errorf("find a %s: %w", h.title, err)
		}
		v, err := access.Load(ctx, conn, c.organization, user)
		if err != nil {
			return nil, err
		}
		c.members = append(c.members, member{title: h.title, user: user, email: email, all: v.IsAdministrator(), viewer: v})
	}
	return c, nil
}
