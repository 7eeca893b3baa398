// Package access says who stands how to a lead, and so who sees it: one table of relations (relations.go), from which
// the rows of lists (scope.go) and the answer for a single lead (reasons.go) follow alike.
package access

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// Viewer is the person on whose behalf something is read or done.
type Viewer struct {
	User         *db.User
	Organization *db.Organization
	Capabilities []Capability
	reach        reach      // how many people they stand to in which way
	ReadOnly     bool       // they came with a token that may only read
	SessionID    *uuid.UUID // the session of this request; nil with an API token
}

// ID is the user's id.
func (v *Viewer) ID() uuid.UUID { return v.User.ID }

// Org is the organization's id.
func (v *Viewer) Org() uuid.UUID { return v.Organization.ID }

// IsAdministrator says whether the viewer sees and may do everything in the organization.
func (v *Viewer) IsAdministrator() bool { return v.Can(Administer) }

// Can says whether the viewer's role has the capability.
func (v *Viewer) Can(c Capability) bool { return slices.Contains(v.Capabilities, c) }

// TimeZone is the IANA name of the zone in which the viewer's days begin.
func (v *Viewer) TimeZone() string {
	if v.User.TimeZone != "" {
		return v.User.TimeZone
	}
	return v.Organization.TimeZone
}

// Location is the zone in which the viewer's days begin.
func (v *Viewer) Location() *time.Location {
	if loc, err := time.LoadLocation(v.TimeZone()); err == nil {
		return loc
	}
	return time.UTC
}

// Need gives a FORBIDDEN error, naming what was tried, unless the viewer has the capability.
func (v *Viewer) Need(c Capability, doing string) error {
	if v.Can(c) {
		return nil
	}
	return crm.Errorf(crm.Forbidden, "Your role does not let you %s.", doing)
}

type viewerKey struct{}

// WithViewer puts the signed-in person into the context and confines its database work to their organization.
func WithViewer(ctx context.Context, v *Viewer) context.Context {
	return context.WithValue(db.WithOrg(ctx, v.Org()), viewerKey{}, v)
}

// ViewerFrom gives the signed-in person; nil when there is none.
func ViewerFrom(ctx context.Context) *Viewer {
	v, _ := ctx.Value(viewerKey{}).(*Viewer)
	return v
}

// Need gives the signed-in person, or UNAUTHENTICATED.
func Need(ctx context.Context) (*Viewer, error) {
	if v := ViewerFrom(ctx); v != nil {
		return v, nil
	}
	return nil, crm.Errorf(crm.Unauthenticated, "Sign in first.")
}

// Load reads a person as they stand at this moment: role, capabilities and place. An inactive or unknown one is
// UNAUTHENTICATED. What only changes with people_version is kept in the process.
func Load(ctx context.Context, conn db.Conn, org, user uuid.UUID) (*Viewer, error) {
	ctx = db.WithOrg(ctx, org)
	l := Look(org, user)
	var v *Viewer
	err := db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) (err error) {
		if err = db.Ask(ctx, l.Step); err == nil {
			v, err = l.Viewer(ctx, tx)
		}
		return err
	})
	return v, err
}

// Looked is a person and their organization as a query reads them: read Step first, then ask for the Viewer.
type Looked struct {
	Step db.Step

	user         db.User
	organization db.Organization
	found        bool
}

// who is the query of a person and their organization.
var who = "SELECT " + db.UserColumns.List("u") + ", " + db.OrganizationColumns.List("o") +
	" FROM users AS u JOIN organizations AS o ON o.id = $1 WHERE u.organization_id = $1 AND u.id = $2"

// Look looks a person up.
func Look(org, user uuid.UUID) *Looked {
	l := &Looked{}
	l.Step = db.Step{
		Prepared: db.Prepared{Text: who, Args: []any{org, user}},
		Row: func(r pgx.Rows) error {
			l.found = true
			return r.Scan(append(db.UserColumns.Places(&l.user, db.UserColumns.Names), db.OrganizationColumns.Places(&l.organization, db.OrganizationColumns.Names)...)...)
		},
	}
	return l
}

// Viewer gives the person, once Step was read. It asks the database for role and reach, in a context confined to the
// organization, where people changed since somebody last did.
func (l *Looked) Viewer(ctx context.Context, conn db.Conn) (*Viewer, error) {
	if !l.found || !l.user.Active {
		return nil, crm.Errorf(crm.Unauthenticated, "Sign in again.")
	}
	v := &Viewer{User: &l.user, Organization: &l.organization}
	key := cacheKey{v.Org(), v.ID(), v.Organization.PeopleVersion}
	if known, ok := cached(key); ok {
		v.Capabilities, v.reach = known.capabilities, known.reach
		return v, nil
	}
	role := new(db.Role)
	err := db.One(conn.NewSelect().Model(role).Where("r.organization_id = ?", v.Org()).Where("r.id = ?", v.User.RoleID).Scan(ctx))
	if errors.Is(err, db.ErrNotFound) {
		return nil, crm.Errorf(crm.Unauthenticated, "Sign in again.")
	} else if err != nil {
		return nil, err
	}
	if v.reach, err = loadReach(ctx, conn, v.Org(), v.ID()); err != nil {
		return nil, err
	}
	for _, c := range role.Capabilities {
		v.Capabilities = append(v.Capabilities, Capability(c))
	}
	v.Capabilities = slices.Clip(v.Capabilities) // viewers share it
	remember(key, known{v.Capabilities, v.reach})
	return v, nil
}

type cacheKey struct {
	org, user uuid.UUID
	version   int64
}

type known struct {
	capabilities []Capability
	reach        reach
}

// The cache holds what people_version covers, so a change of people misses it at once. It is emptied when full:
// cheaper than any bookkeeping, and a miss costs two small queries.
var (
	cacheMu sync.Mutex
	cache   = map[cacheKey]known{}
)

func cached(key cacheKey) (known, bool) {
	cacheMu.Lock()
	defer cacheMu.Unlock()
	k, ok := cache[key]
	return k, ok
}

func remember(key cacheKey, k known) {
	cacheMu.Lock()
	defer cacheMu.Unlock()
	if len(cache) >= 20_000 {
		clear(cache)
	}
	cache[key] = k
}
