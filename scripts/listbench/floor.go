package main

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/view"
)

// floor is the least that a server could do for a page: one statement written by hand for each kind of list, and JSON
// appended to a buffer. It knows neither GraphQL nor sign-in. What the product does is measured against it.
type floor struct {
	pool *pgxpool.Pool
	org  uuid.UUID
}

func newFloor(ctx context.Context, url string, org uuid.UUID) (*floor, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 16
	config.ConnConfig.RuntimeParams["jit"] = "off"
	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, "SET ROLE leadpool_system")
		return err
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	return &floor{pool: pool, org: org}, err
}

// few is up to how many owners their leads are merged rather than looked for by date.
const few = 40

// walk is how many of the newest leads are looked at before that.
const walk = 2000

// statement is the page of a view as somebody sees it. $1 organization, $2 viewer, $3 and $4 where to go on.
func statement(d view.Default, m member, byDate bool) string {
	extra := "l.status <> 'DISCARDED'"
	switch d.Key {
	case "MY_OVERDUE_LEADS":
		extra += " AND l.follow_up_due_at < now()"
	case "PENDING_MY_FOLLOW_UP":
		extra = "l.status IN ('UNASSIGNED', 'PENDING', 'IN_PROGRESS')"
	}
	const behind = " AND (l.created_at, l.id) < ($3, $4) "
	const order = " ORDER BY l.created_at DESC, l.id DESC LIMIT 51"
	owners, team := sights(d.Relations)
	var arms []string
	switch {
	case m.all && d.Relations&access.Administrator != 0:
		extra = "$2::uuid IS NOT NULL" // who sees everything sees discarded leads too
		arms = []string{"SELECT l.id, l.created_at FROM leads l WHERE l.organization_id = $1" + behind + order}
	case owners == 0:
	case owners == access.Self:
		arms = append(arms, "SELECT l.id, l.created_at FROM leads l WHERE l.organization_id = $1 AND l.owner_id = $2 AND "+extra+behind+order)
	case byDate:
		arms = append(arms, "SELECT l.id, l.created_at FROM (SELECT l.id, l.created_at, l.owner_id, l.status FROM leads l WHERE l.organization_id = $1"+behind+
			"ORDER BY l.created_at DESC, l.id DESC LIMIT "+strconv.Itoa(walk)+") l WHERE "+extra+" AND ((SELECT s.relations FROM sight s WHERE s.organization_id = $1 AND s.viewer_id = $2 AND s.subject_id = l.owner_id) & "+
			strconv.Itoa(int(owners))+" <> 0"+onTeam(team)+")"+order)
	default:
		arms = append(arms, "SELECT l.id, l.created_at FROM sight s CROSS JOIN LATERAL (SELECT l.id, l.created_at FROM leads l WHERE l.organization_id = $1 AND l.owner_id = s.subject_id AND "+
			extra+behind+order+") l WHERE s.organization_id = $1 AND s.viewer_id = $2 AND s.relations & "+strconv.Itoa(int(owners))+" <> 0"+order)
	}
	if team != 0 && !byDate && !(m.all && d.Relations&access.Administrator != 0) {
		arms = append(arms, "SELECT l.id, l.created_at FROM sight s CROSS JOIN LATERAL (SELECT t.lead_id AS id, t.lead_created_at AS created_at FROM lead_team_members t WHERE t.organization_id = $1 AND t.user_id = s.subject_id"+
			" AND (t.lead_created_at, t.lead_id) < ($3, $4) ORDER BY t.lead_created_at DESC, t.lead_id DESC LIMIT 51) l WHERE s.organization_id = $1 AND s.viewer_id = $2 AND s.relations & "+strconv.Itoa(int(team))+" <> 0"+order)
	}
	ids := "(" + strings.Join(arms, ") UNION (") + ")"
	return `SELECT l.id, l.version, l.name, l.company, l.job_title, l.status, l.score, l.rating, l.follow_up_due_at, l.last_follow_up_at, l.next_follow_up_at, l.created_at, l.updated_at,
		u.id, u.name, p.id, p.name FROM (SELECT * FROM (` + ids + `) l` + order + `) page JOIN leads l ON l.organization_id = $1 AND l.id = page.id AND ` + extra + `
		LEFT JOIN users u ON u.organization_id = $1 AND u.id = l.owner_id LEFT JOIN pools p ON p.organization_id = $1 AND p.id = l.pool_id ORDER BY page.created_at DESC, page.id DESC`
}

// onTeam is the condition that a lead has such a team member; nothing where teams do not count.
func onTeam(team access.SightBits) string {
	if team == 0 {
		return ""
	}
	// A value rather than EXISTS, which the planner would answer for all leads at once.
	return ` OR (SELECT true FROM lead_team_members t JOIN sight s ON s.organization_id = $1 AND s.viewer_id = $2 AND s.subject_id = t.user_id AND s.relations & ` +
		strconv.Itoa(int(team)) + ` <> 0 WHERE t.organization_id = $1 AND t.lead_id = l.id LIMIT 1)`
}

// many says whether somebody sees so many people's leads in a view that walking by date comes first.
func (m member) many(d view.Default) bool {
	owners, _ := sights(d.Relations)
	return owners&^access.Self != 0 && m.viewer.Owners(owners) > few
}

// sights are the ways to stand to owners and to team members by which somebody sees leads.
func sights(relations access.Relations) (owners, team access.SightBits) {
	for _, r := range access.Table {
		if relations.Has(r.Bit) {
			owners |= r.Owner
			team |= r.Team
		}
	}
	return owners, team
}

// place is where a page begins.
type place struct {
	at time.Time
	id uuid.UUID
}

var top = place{time.Now().AddDate(1, 0, 0), uuid.Max}

// handler answers for one member and view.
func (f *floor) handler(d view.Default, m member, from place) http.HandlerFunc {
	many := m.many(d)
	first, rest := statement(d, m, many), statement(d, m, false)
	return func(w http.ResponseWriter, r *http.Request) {
		out, n, err := f.page(r.Context(), first, m, from)
		if err == nil && n < 50 && many {
			out, _, err = f.page(r.Context(), rest, m, from)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(out)
	}
}

func (f *floor) page(ctx context.Context, query string, m member, from place) (out []byte, n int, err error) {
	rows, err := f.pool.Query(ctx, query, f.org, m.user, from.at, from.id)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	out = append(make([]byte, 0, 32<<10), `{"data":{"leads":{"edges":[`...)
	now := time.Now()
	var l floorRow
	for rows.Next() {
		if err := rows.Scan(&l.id, &l.version, &l.name, &l.company, &l.title, &l.status, &l.score, &l.rating, &l.due, &l.last, &l.next, &l.created, &l.updated,
			&l.owner, &l.ownerName, &l.pool, &l.poolName); err != nil {
			return nil, 0, err
		}
		if n++; n > 50 {
			break
		}
		out = l.append(out, n > 1, now)
	}
	out = append(out, `],"pageInfo":{"hasNextPage":`...)
	out = append(strconv.AppendBool(out, n > 50), `}}}}`...)
	return out, n, rows.Err()
}
