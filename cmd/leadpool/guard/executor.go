package guard

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// longestMessage bounds one error message, in bytes. Validation quotes the
// document, so without a bound a long literal would come back whole.
const longestMessage = 400

// Slots bounds how many documents are parsed and validated at once: this is
// work of the processor alone, and more at once only makes all of them later.
type Slots chan struct{}

// NewSlots makes room for n documents.
func NewSlots(n int) Slots { return make(Slots, max(n, 1)) }

// Bounded wraps gqlgen's executor for a transport: it waits for a slot before
// a document is read, and it caps and codes the errors of refused ones.
func Bounded(exec graphql.GraphExecutor, slots Slots, limits Limits) graphql.GraphExecutor {
	return bounded{GraphExecutor: exec, slots: slots, limits: limits}
}

type bounded struct {
	graphql.GraphExecutor
	slots  Slots
	limits Limits
}

func (b bounded) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	select {
	case b.slots <- struct{}{}:
		defer func() { <-b.slots }()
	case <-ctx.Done():
		// The executor's answers need an operation, even an empty one.
		busy := refuse("LIMIT", "The server is busy. Try again in a moment.", map[string]any{"reason": "busy"})
		return &graphql.OperationContext{RawQuery: params.Query}, gqlerror.List{busy}
	}
	op, errs := b.GraphExecutor.CreateOperationContext(ctx, params)
	return op, b.limits.cap(errs)
}

// cap keeps the first errors, shortens their messages, and gives the parser's
// own limits the code that every other limit has.
func (l Limits) cap(errs gqlerror.List) gqlerror.List {
	if len(errs) > l.Errors {
		errs = errs[:l.Errors]
	}
	for _, err := range errs {
		if err == nil {
			continue
		}
		switch {
		case strings.HasPrefix(err.Message, "exceeded token limit"):
			err.Message = "The operation is too large: it has too many tokens."
			err.Extensions = map[string]any{"code": "LIMIT", "limit": l.Tokens, "measure": "tokens"}
		case strings.HasPrefix(err.Message, "exceeded maximum nesting depth"):
			err.Message = "The operation is too large: it is nested too deeply."
			err.Extensions = map[string]any{"code": "LIMIT", "limit": l.Depth, "measure": "depth"}
		}
		err.Message = shorten(err.Message)
	}
	return errs
}

func shorten(message string) string {
	if len(message) <= longestMessage {
		return message
	}
	cut := longestMessage
	for cut > 0 && !utf8.RuneStart(message[cut]) {
		cut--
	}
	return message[:cut] + "…"
}
