package pool

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// day is the sliding window of daily limits.
const day = 24 * time.Hour

// use is what somebody holds and has claimed, of one pool and of all.
type use struct {
	PoolOpen, PoolDaily, OrganizationOpen, OrganizationDaily int
}

// claimed counts one more claim.
func (u *use) claimed() {
	u.PoolOpen, u.PoolDaily, u.OrganizationOpen, u.OrganizationDaily = u.PoolOpen+1, u.PoolDaily+1, u.OrganizationOpen+1, u.OrganizationDaily+1
}

// limits lists the limits that hold for claims from a pool, with what is used of each.
func limits(o *db.Organization, p *db.Pool, u use) (list []*ClaimLimit) {
	for _, l := range []ClaimLimit{
		{Kind: PoolOpen, Limit: p.Policy.MaxOpenLeads, Used: u.PoolOpen},
		{Kind: PoolDaily, Limit: p.Policy.MaxClaimsPerDay, Used: u.PoolDaily},
		{Kind: OrganizationOpen, Limit: o.MaxOpenLeads, Used: u.OrganizationOpen},
		{Kind: OrganizationDaily, Limit: o.MaxClaimsPerDay, Used: u.OrganizationDaily},
	} {
		if l.Limit > 0 {
			list = append(list, &l)
		}
	}
	return list
}

// exhausted is the limit that stands in the way of one more claim, nil when none does: of several the one that frees
// last, which nobody can say of leads that are held.
func exhausted(list []*ClaimLimit) (found *ClaimLimit) {
	for _, l := range list {
		if l.Used >= l.Limit && (found == nil || found.daily() && !l.daily()) {
			found = l
		}
	}
	return found
}

func (l *ClaimLimit) daily() bool { return l.Kind == PoolDaily || l.Kind == OrganizationDaily }

func (l *ClaimLimit) ofPool() bool { return l.Kind == PoolDaily || l.Kind == PoolOpen }

// refusal says which limit is reached, what is used of it and when there is room again.
func (l *ClaimLimit) refusal(p *db.Pool, now time.Time) *crm.Error {
	where := "over all pools"
	if l.ofPool() {
		where = "from the pool " + p.Name
	}
	text := fmt.Sprintf("You hold %s %s, and one may claim only while one holds fewer than %d. Return one or pass it on first.", leads(l.Used), where, l.Limit)
	if l.daily() {
		text = fmt.Sprintf("You have claimed %s %s in the last 24 hours; the limit is %d.", leads(l.Used), where, l.Limit)
		if l.ResetsAt != nil {
			text += " You can claim again in " + wait(l.ResetsAt.Sub(now)) + "."
		}
	}
	e := crm.Errorf(crm.Limit, "%s", text).With("reason", string(l.Kind)).With("limit", l.Limit).With("used", l.Used)
	if l.ResetsAt != nil {
		e.With("resetsAt", *l.ResetsAt)
	}
	return e
}

func leads(n int) string {
	if n == 1 {
		return "1 lead"
	}
	return fmt.Sprintf("%d leads", n)
}

// wait puts how long something takes into words, rounded up: never sooner than it is.
func wait(d time.Duration) string {
	unit, n := "minute", int((d+time.Minute-1)/time.Minute)
	switch {
	case d > 2*day:
		unit, n = "day", int((d+day-1)/day)
	case d > 2*time.Hour:
		unit, n = "hour", int((d+time.Hour-1)/time.Hour)
	}
	if n = max(n, 1); n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// Held counts, under the name users, the leads of a pool that each of some people hold by its rules: what its limit of
// open leads is compared with. It is SQL of one column user_id and one n.
func Held(org, pool uuid.UUID, policy *db.PoolPolicy, users []uuid.UUID) schema.QueryWithArgs {
	statuses := []string{string(db.Pending), string(db.InProgress)}
	if policy.CountInvalid {
		statuses = append(statuses, string(db.Invalid))
	}
	if policy.CountConverted {
		statuses = append(statuses, string(db.Converted))
	}
	owned := bun.SafeQuery("SELECT l.owner_id AS user_id, count(*) AS n FROM leads l WHERE l.organization_id = ? AND l.pool_id = ? AND l.owner_id = ANY(?) AND l.status = ANY(?) GROUP BY l.owner_id",
		org, pool, pgdialect.Array(users), pgdialect.Array(statuses))
	if !policy.CountTeam {
		return owned
	}
	return bun.SafeQuery(`SELECT h.user_id, sum(h.n)::bigint AS n FROM (? UNION ALL
		SELECT m.user_id, count(*) AS n FROM lead_team_members m JOIN leads l ON l.organization_id = ? AND l.id = m.lead_id
		WHERE m.organization_id = ? AND m.user_id = ANY(?) AND m.access = 'READ_WRITE' AND l.pool_id = ? AND l.owner_id <> m.user_id AND l.status = ANY(?)
		GROUP BY m.user_id) h GROUP BY h.user_id`, owned, org, org, pgdialect.Array(users), pool, pgdialect.Array(statuses))
}

// useOf counts what somebody holds and has claimed, as far as a limit asks for it.
func useOf(ctx context.Context, conn db.Conn, o *db.Organization, p *db.Pool, user uuid.UUID, now time.Time) (use, error) {
	zero := bun.SafeQuery("0")
	parts := []schema.QueryWithArgs{zero, zero, zero, zero}
	since := now.Add(-day)
	if p.Policy.MaxOpenLeads > 0 {
		parts[0] = bun.SafeQuery("coalesce((SELECT h.n FROM (?) h), 0)", Held(o.ID, p.ID, &p.Policy, []uuid.UUID{user}))
	}
	if p.Policy.MaxClaimsPerDay > 0 {
		parts[1] = bun.SafeQuery("(SELECT count(*) FROM claims cl WHERE cl.organization_id = ? AND cl.user_id = ? AND cl.claimed_at > ? AND cl.pool_id = ?)", o.ID, user, since, p.ID)
	}
	if o.MaxOpenLeads > 0 {
		parts[2] = bun.SafeQuery("(SELECT count(*) FROM leads l WHERE l.organization_id = ? AND l.owner_id = ? AND l.pool_id IS NOT NULL AND l.status IN ('PENDING', 'IN_PROGRESS'))", o.ID, user)
	}
	if o.MaxClaimsPerDay > 0 {
		parts[3] = bun.SafeQuery("(SELECT count(*) FROM claims cl WHERE cl.organization_id = ? AND cl.user_id = ? AND cl.claimed_at > ?)", o.ID, user, since)
	}
	var u use
	if parts[0].Query == "0" && parts[1].Query == "0" && parts[2].Query == "0" && parts[3].Query == "0" {
		return u, nil
	}
	err := conn.NewRaw("SELECT ? AS pool_open, ? AS pool_daily, ? AS organization_open, ? AS organization_daily", parts[0], parts[1], parts[2], parts[3]).Scan(ctx, &u)
	return u, err
}

// resets says when a daily limit that is used up has room again: when the claim that is one too many is a day old. extra is
// how many claims of just now the ledger does not have yet.
func (l *ClaimLimit) resets(ctx context.Context, conn db.Conn, org, pool, user uuid.UUID, now time.Time, extra int) error {
	if !l.daily() || l.Used < l.Limit {
		return nil
	}
	at := now.Add(day)
	if over := l.Used - l.Limit; over < l.Used-extra {
		of := bun.SafeQuery("true")
		if l.ofPool() {
			of = bun.SafeQuery("cl.pool_id = ?", pool)
		}
		err := conn.NewRaw("SELECT cl.claimed_at FROM claims cl WHERE cl.organization_id = ? AND cl.user_id = ? AND cl.claimed_at > ? AND ? ORDER BY cl.claimed_at LIMIT 1 OFFSET ?",
			org, user, now.Add(-day), of, over).Scan(ctx, &at)
		if err = db.One(err); err != nil && err != db.ErrNotFound {
			return err
		} else if err == nil {
			at = at.Add(day)
		}
	}
	l.ResetsAt = &at
	return nil
}
