package notice

import (
	"context"
	"time"

	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/db"
)

// patience is for how many quiet times what is told without a pause is held back before it is mailed all the same.
const patience = 6

// manyDigests is how many digests are begun at once; the others follow with the next sweep.
const manyDigests = 10_000

// ToMail says, over all organizations, who is to get a digest by e-mail: active people who want one, with something
// unread that no digest has told and that has been quiet for a while, so that ten things in a minute are one mail. What
// never becomes quiet is mailed now and then.
func ToMail(ctx context.Context, conn db.Conn, now time.Time, quiet time.Duration) (digests []job.MailDigest, err error) {
	long := now.Add(-patience * quiet)
	err = conn.NewRaw(`SELECT DISTINCT n.organization_id AS org, n.user_id AS "user" FROM notifications AS n
		JOIN users AS u ON u.organization_id = n.organization_id AND u.id = n.user_id AND u.active AND NOT u.mail_off
		LEFT JOIN mail_digests AS md ON md.organization_id = n.organization_id AND md.user_id = n.user_id
		WHERE n.mailed_at IS NULL AND n.read_at IS NULL AND (md.lease_until IS NULL OR md.lease_until <= ?)
		AND (n.updated_at <= ? OR (n.created_at <= ? AND (md.sent_at IS NULL OR md.sent_at <= ?)))
		LIMIT ?`, now, now.Add(-quiet), long, long, manyDigests).Scan(db.AsSystem(ctx), &digests)
	return digests, err
}
