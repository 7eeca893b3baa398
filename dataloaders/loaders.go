// Package dataloaders reads by id in batches, so that the owners of a page of leads are one statement and not fifty.
// Loaders live as long as one root field of a request and belong to its viewer: nothing is ever shared between people.
package dataloaders

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/vikstrous/dataloadgen"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// wait is how long a loader gathers ids before it asks the database.
const wait = 500 * time.Microsecond

type loader[T any] = *dataloadgen.Loader[uuid.UUID, T]

// Loaders are one root field's.
type Loaders struct {
	users        loader[*db.User]
	roles        loader[*db.Role]
	departments  loader[*db.Department]
	groups       loader[*db.Group]
	pools        loader[*db.Pool]
	items        loader[*db.CatalogItem]
	campaigns    loader[*db.Campaign]
	activities   loader[*db.Activity]
	leads        loader[*db.Lead]
	relations    loader[access.Relations]
	teams        loader[[]*db.TeamMember]
	people       peopleLoaders
	inPools      poolLoaders
	moves        loader[*db.BulkJob]
	jobs         loader[*db.BulkJob]
	undoings     loader[*db.BulkJob]
	loads        loadLoaders
	notices      noticeLoaders
	shares       loader[[]*view.ViewShare]
	customFields func(context.Context) ([]db.CustomField, error)
}

type loadersKey struct{}

// holder makes its loaders when they are first asked for: by then the root field may have signed somebody in.
type holder struct {
	conn db.Conn
	once sync.Once
	*Loaders
}

// Middleware gives each root field loaders of its own: two changes in one request never see each other's cache.
func Middleware(conn db.Conn) graphql.RootFieldMiddleware {
	return func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		return next(With(ctx, conn))
	}
}

// With puts fresh loaders of the context's viewer into the context.
func With(ctx context.Context, conn db.Conn) context.Context {
	return context.WithValue(ctx, loadersKey{}, &holder{conn: conn})
}

func from(ctx context.Context) *Loaders {
	h := ctx.Value(loadersKey{}).(*holder)
	h.once.Do(func() { h.Loaders = newLoaders(h.conn, access.ViewerFrom(ctx)) })
	return h.Loaders
}

func newLoaders(conn db.Conn, v *access.Viewer) *Loaders {
	org := v.Org()
	return &Loaders{
		users:       byID[db.User](conn, org, "u"),
		roles:       byID[db.Role](conn, org, "r"),
		departments: byID[db.Department](conn, org, "d"),
		groups:      byID[db.Group](conn, org, "g"),
		pools:       byID[db.Pool](conn, org, "p"),
		items:       byID[db.CatalogItem](conn, org, "ci"),
		campaigns:   byID[db.Campaign](conn, org, "ca"),
		activities:  byID[db.Activity](conn, org, "a"),
		leads: mapped(func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*db.Lead, error) {
			return access.Leads(ctx, conn, v, ids)
		}),
		relations: mapped(func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]access.Relations, error) {
			return access.RelationsTo(ctx, conn, v, ids)
		}),
		teams:   mapped(teams(conn, org)),
		people:  newPeopleLoaders(conn, org),
		inPools: newPoolLoaders(conn, v),
		moves:   forViewer(conn, v, pool.Moving),
		jobs:    byID[db.BulkJob](conn, org, "bj"),
		undoings: mapped(func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*db.BulkJob, error) {
			return bulk.UndoneBy(ctx, conn, org, ids)
		}),
		loads:        newLoadLoaders(conn, v),
		notices:      newNoticeLoaders(conn, v),
		shares:       forViewer(conn, v, view.Shares),
		customFields: customFields(conn, org),
	}
}

type node interface{ NodeID() db.NodeID }

// byID reads rows of one table of the organization by their ids.
func byID[T any](conn db.Conn, org uuid.UUID, alias string) loader[*T] {
	return mapped(func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*T, error) {
		var rows []*T
		err := conn.NewSelect().Model(&rows).Where(alias+".organization_id = ?", org).Where(alias+".id = ANY(?)", pgdialect.Array(ids)).Scan(ctx)
		found := make(map[uuid.UUID]*T, len(rows))
		for _, r := range rows {
			found[any(r).(node).NodeID().UUID] = r
		}
		return found, err
	})
}

func mapped[T any](fetch func(context.Context, []uuid.UUID) (map[uuid.UUID]T, error)) loader[T] {
	return dataloadgen.NewMappedLoader(fetch, dataloadgen.WithWait(wait))
}

// load reads by id; the zero value for no id and for what is not there.
func load[T any](ctx context.Context, l loader[T], id *uuid.UUID) (value T, err error) {
	if id == nil || *id == uuid.Nil {
		return value, nil
	}
	value, err = l.Load(ctx, *id)
	if isMissing(err) {
		var none T
		return none, nil
	}
	return value, err
}

func isMissing(err error) bool { return errors.Is(err, dataloadgen.ErrNotFound) }
