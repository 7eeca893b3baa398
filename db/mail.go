package db

import (
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// MailDigest is where somebody's digest of notifications by e-mail stands.
type MailDigest struct {
	bun.BaseModel `bun:"table:mail_digests,alias:md"`

	OrganizationID uuid.UUID  `bun:"organization_id,pk"`
	UserID         uuid.UUID  `bun:"user_id,pk"`
	LeaseUntil     *time.Time `bun:"lease_until"` // until then somebody composes one, or waits to try again
	Attempts       int        `bun:"attempts"`    // that failed since one was last sent
	SentAt         *time.Time `bun:"sent_at"`
}
