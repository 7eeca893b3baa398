package session

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db"
)

// acquaintance is whose session a token is. That never changes; whether the session still stands is read each time.
type acquaintance struct{ session, organization, user uuid.UUID }

// The sessions that this process has met, by the hash of their tokens. They are forgotten when there are too many: cheaper
// than any bookkeeping, and one that comes again is met anew.
var (
	metMu sync.RWMutex
	known = map[[32]byte]acquaintance{}
)

const mostKnown = 50_000

func met(s *db.Session) {
	metMu.Lock()
	defer metMu.Unlock()
	if len(known) >= mostKnown {
		clear(known)
	}
	known[[32]byte(s.TokenHash)] = acquaintance{s.ID, s.OrganizationID, s.UserID}
}

// Again is a session that this process has met before. As its organization is known already, the session can be read
// together with what lies inside the organization: read Step first, then ask Authenticate.
type Again struct {
	Organization, User uuid.UUID
	Step               db.Step

	session db.Session
	stands  bool
	now     time.Time
}

var standing = "SELECT " + db.SessionColumns.List("se") + ` FROM sessions AS se
	WHERE se.token_hash = $1 AND se.revoked_at IS NULL AND se.expires_at > $2 AND se.last_seen_at > $3`

// MetBefore gives the session of a token that this process has met; nil for others.
func MetBefore(token string) *Again {
	if !plausible(token) {
		return nil
	}
	hash := digest(token)
	metMu.RLock()
	who, ok := known[[32]byte(hash)]
	metMu.RUnlock()
	if !ok {
		return nil
	}
	a := &Again{Organization: who.organization, User: who.user, now: time.Now().UTC()}
	a.Step = db.Step{
		Prepared: db.Prepared{Text: standing, Args: []any{hash, a.now, a.now.Add(-Idle)}},
		Row: func(r pgx.Rows) error {
			err := r.Scan(db.SessionColumns.Places(&a.session, db.SessionColumns.Names)...)
			a.stands = err == nil && a.session.OrganizationID == a.Organization && a.session.UserID == a.User
			return err
		},
	}
	return a
}

// Authenticate is the function Authenticate, once Step was read.
func (a *Again) Authenticate(ctx context.Context, conn db.Conn) (Principal, error) {
	if !a.stands {
		return Principal{}, unknown()
	}
	return Of(&a.session), touch(ctx, conn, &a.session, a.now)
}
