package guard

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
)

// cache keeps parsed documents by their text. Long texts are not kept: the key
// is the whole text, and a stranger could fill the memory with them.
type cache struct {
	graphql.Cache[*ast.QueryDocument]
	longest int
}

func newCache(l Limits) graphql.Cache[*ast.QueryDocument] {
	return cache{Cache: lru.New[*ast.QueryDocument](l.CachedDocuments), longest: l.CachedText}
}

// Add keeps a document if its text is short enough.
func (c cache) Add(ctx context.Context, text string, doc *ast.QueryDocument) {
	if len(text) <= c.longest {
		c.Cache.Add(ctx, text, doc)
	}
}
