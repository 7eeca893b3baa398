package main

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/cmd/leadpool/mail"
	"github.com/leadpool/leadpool/cmd/leadpool/queue"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/export"
	"github.com/leadpool/leadpool/crm/job"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// works says what each durable job does. Without a sender no mail is sent.
func works(conn *db.DB, sender *mail.Sender, quiet time.Duration) *queue.Works {
	w := &queue.Works{
		Alarm: func(ctx context.Context, org, id uuid.UUID) error {
			return pool.SoundAlarms(ctx, conn, org, id, time.Now().UTC())
		},
		Recompute: func(ctx context.Context, org, id uuid.UUID) error { return pool.Recompute(ctx, conn, org, id) },
		Bulk:      func(ctx context.Context, org, id uuid.UUID) error { return bulk.Run(ctx, conn, org, id) },
		LateAlarms: func(ctx context.Context) ([]job.PoolAlarm, error) {
			return pool.LateAlarms(ctx, conn, time.Now().UTC())
		},
		Abandoned: func(ctx context.Context) ([]job.RunBulk, error) {
			return bulk.Abandoned(ctx, conn, time.Now().UTC())
		},
		Prune: func(ctx context.Context) error {
			at := time.Now().UTC()
			return errors.Join(notice.Prune(ctx, conn, at), bulk.Prune(ctx, conn, at), export.Prune(ctx, conn, at))
		},
	}
	if sender != nil {
		w.Digest = func(ctx context.Context, org, user uuid.UUID) error {
			return mail.Digest(ctx, conn, sender, org, user)
		}
		w.ToMail = func(ctx context.Context) ([]job.MailDigest, error) {
			return notice.ToMail(ctx, conn, time.Now().UTC(), quiet)
		}
	}
	return w
}
