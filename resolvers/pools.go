package resolvers

import (
	"context"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/dataloaders"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

// now is the time by which the answer to a request is worked out.
func now() time.Time { return time.Now().UTC() }

// ofAgeing is one figure of how long a pool's leads have waited; nothing where the viewer may not know.
func ofAgeing[T any](ctx context.Context, p *db.Pool, figure func(*pool.Ageing) T) (none T, err error) {
	a, err := dataloaders.AgeingOfPool(ctx, p.ID)
	if err != nil || a == nil {
		return none, err
	}
	return figure(a), nil
}

// ofLoad is one figure of what people have of a pool; nil for those who do not administer it.
func ofLoad(ctx context.Context, p *db.Pool, figure func(*pool.Load) *int) (*int, error) {
	l, err := dataloaders.LoadOfPool(ctx, p.ID)
	if err != nil || l == nil {
		return nil, err
	}
	return figure(l), nil
}

func poolPersonConnection(page *pool.PeoplePage, err error) (*model.PoolPersonConnection, error) {
	if err != nil {
		return nil, err
	}
	info := &view.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrev}
	if n := len(page.People); n > 0 {
		first, last := crm.NameCursor(page.People[0].Name, page.People[0].UserID), crm.NameCursor(page.People[n-1].Name, page.People[n-1].UserID)
		info.StartCursor, info.EndCursor = &first, &last
	}
	return &model.PoolPersonConnection{Nodes: page.People, PageInfo: info, TotalCount: page.Total}, nil
}
