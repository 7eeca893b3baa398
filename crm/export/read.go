package export

import (
	"context"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// fill reads the next leads of the list, and blanks what their pools hide from the reader.
func (f *file) fill(ctx context.Context, records []record) (int, error) {
	ids, err := f.next(ctx, len(records))
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	// OFFSET 0 has each lead looked up by its id, whatever the planner believes of a table that it has not looked at yet.
	columns := "l." + strings.Join(f.needs, ", l.")
	sql := "SELECT " + columns + " FROM unnest($1::uuid[]) WITH ORDINALITY AS u(id, n) CROSS JOIN LATERAL (SELECT " + columns +
		" FROM leads AS l WHERE l.organization_id = $2 AND l.id = u.id OFFSET 0) AS l ORDER BY u.n"
	rows, err := db.RawTx(ctx).Query(ctx, sql, pgx.QueryExecModeCacheDescribe, ids, [16]byte(f.viewer.Org()))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n, to := 0, make([]any, len(f.needs))
	leads := make([]*db.Lead, 0, len(ids))
	for rows.Next() {
		r := &records[n]
		r.lead, r.team = db.Lead{OrganizationID: f.viewer.Org()}, r.team[:0]
		for i, name := range f.needs {
			to[i] = fields[name].to(r)
		}
		if err := rows.Scan(to...); err != nil {
			return 0, err
		}
		for _, name := range f.needs {
			if settle := fields[name].settle; settle != nil {
				settle(r)
			}
		}
		leads = append(leads, &r.lead)
		n++
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	if err := access.Hide(ctx, f.tx, f.viewer, leads); err != nil {
		return 0, err
	}
	if f.team {
		err = f.teams(ctx, ids, records[:n])
	}
	return n, err
}

// next takes the next ids from the cursor.
func (f *file) next(ctx context.Context, n int) ([][16]byte, error) {
	rows, err := db.RawTx(ctx).Query(ctx, "FETCH "+formatNumber(float64(n))+" FROM leads_to_export", pgx.QueryExecModeCacheDescribe)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ids := make([][16]byte, 0, n)
	for rows.Next() {
		var id [16]byte
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// teams reads who is on the leads' teams.
func (f *file) teams(ctx context.Context, ids [][16]byte, records []record) error {
	at := make(map[uuid.UUID]int, len(records))
	for i := range records {
		at[records[i].lead.ID] = i
	}
	rows, err := db.RawTx(ctx).Query(ctx, `SELECT m.lead_id, m.user_id FROM lead_team_members AS m WHERE m.organization_id = $1 AND m.lead_id = ANY($2)
		ORDER BY m.created_at, m.user_id`, pgx.QueryExecModeCacheDescribe, [16]byte(f.viewer.Org()), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var lead, user [16]byte
		if err := rows.Scan(&lead, &user); err != nil {
			return err
		}
		r := &records[at[lead]]
		r.team = append(r.team, user)
	}
	return rows.Err()
}
