package notice

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Lease is for how long somebody who composes a digest has it to themselves. Sending must be given up before.
const Lease = 3 * time.Minute

// biggestDigest is how many notifications one digest tells; what is left comes with the next.
const biggestDigest = 500

// Letter is what one person is to be told by e-mail, held under a lease until it is Sent or Failed: two processes never
// compose the same one.
type Letter struct {
	Viewer *access.Viewer
	Items  []*Item

	rows  []*db.Notification // all that are dealt with by it: also those that are not to be told any more
	lease time.Time
	tries int
}

// Item is one notification of a letter with what it names, as its reader may see it now.
type Item struct {
	*db.Notification
	Lead   *db.Lead // nil when there is none or it is out of the reader's sight
	Name   string   // the lead's; empty when it may not be named
	Pool   *db.Pool
	InPool bool // the reader belongs to the pool, so its page is open to them
	Person *db.User
	Actor  *db.User
}

// Claim takes the lease on somebody's digest and gives what to tell them; nil when there is nothing to tell, when they
// want none, or when somebody else is at it.
func Claim(ctx context.Context, conn db.Conn, org, user uuid.UUID, now time.Time) (*Letter, error) {
	ctx = db.WithOrg(ctx, org)
	l := &Letter{lease: now.Add(Lease).UTC().Truncate(time.Microsecond)}
	var tries []int
	err := conn.NewRaw(`INSERT INTO mail_digests AS md (organization_id, user_id, lease_until) VALUES (?, ?, ?)
		ON CONFLICT (organization_id, user_id) DO UPDATE SET lease_until = EXCLUDED.lease_until
		WHERE md.lease_until IS NULL OR md.lease_until <= ? RETURNING md.attempts`, org, user, l.lease, now).Scan(ctx, &tries)
	if err != nil || len(tries) == 0 {
		return nil, err
	}
	l.tries = tries[0]
	if l.Viewer, err = access.Load(ctx, conn, org, user); err != nil {
		var refusal *crm.Error
		if errors.As(err, &refusal) { // not active any more
			err = nil
		}
		return nil, errors.Join(err, release(ctx, conn, org, user, l.lease))
	}
	if l.Viewer.User.MailOff {
		return nil, release(ctx, conn, org, user, l.lease)
	}
	if err := l.read(ctx, conn); err != nil {
		return nil, errors.Join(err, release(ctx, conn, org, user, l.lease))
	}
	if len(l.Items) == 0 {
		return nil, l.settle(ctx, conn, now, false)
	}
	return l, nil
}

// Sent notes that a letter went out. What was told more of meanwhile stays to be mailed, and nothing else does.
func (l *Letter) Sent(ctx context.Context, conn db.Conn, now time.Time) error {
	return l.settle(db.WithOrg(ctx, l.Viewer.Org()), conn, now, true)
}

// Failed notes that a letter could not be sent, and says when the next try may be: later each time. A refusal for good,
// such as an address that is none, is tried again rarely: addresses and servers get mended.
func (l *Letter) Failed(ctx context.Context, conn db.Conn, now time.Time, forGood bool) (next time.Time, err error) {
	wait, most := time.Minute<<min(l.tries, 10), time.Hour
	if forGood {
		wait, most = wait*60, 24*time.Hour
	}
	next = now.Add(min(wait, most)).UTC().Truncate(time.Microsecond)
	_, err = conn.NewRaw(`UPDATE mail_digests AS md SET lease_until = ?, attempts = md.attempts + 1
		WHERE md.organization_id = ? AND md.user_id = ? AND md.lease_until = ?`, next, l.Viewer.Org(), l.Viewer.ID(), l.lease).
		Exec(db.WithOrg(ctx, l.Viewer.Org()))
	return next, err
}

func release(ctx context.Context, conn db.Conn, org, user uuid.UUID, lease time.Time) error {
	_, err := conn.NewRaw("UPDATE mail_digests AS md SET lease_until = NULL WHERE md.organization_id = ? AND md.user_id = ? AND md.lease_until = ?",
		org, user, lease).Exec(ctx)
	return err
}
