package main

import (
	"context"
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/leadpool/leadpool/cmd/leadpool/guard"
	"github.com/leadpool/leadpool/cmd/leadpool/rate"
	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
)

// burstSeconds is how long somebody may save up what they did not use.
const burstSeconds = 20

// withAddressLimit bounds the requests from one address, before anything of a
// request is read. An office shares an address, so the bound is wide.
func withAddressLimit(l *rate.Limiter, m *metrics, perSecond int, e edge, next http.Handler) http.Handler {
	if perSecond <= 0 {
		return next
	}
	every := time.Second / time.Duration(perSecond)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		resetsAt, ok := l.Take(r.Context(), "address:"+network(e.address(r)), perSecond*burstSeconds, every, 1)
		if ok {
			next.ServeHTTP(w, r)
			return
		}
		m.refused.WithLabelValues("address").Inc()
		wait := max(1, int(math.Ceil(time.Until(resetsAt).Seconds())))
		w.Header().Set("Retry-After", strconv.Itoa(wait))
		transport.Problem(w, http.StatusTooManyRequests, "LIMIT", "Too many requests from this address. Wait a moment.",
			map[string]any{"limit": perSecond, "retryAfter": wait, "resetsAt": resetsAt.UTC().Format(time.RFC3339)})
	})
}

// costLimit is the gqlgen extension that charges each user the cost of their
// operations, once the guard has measured it. It also holds API tokens to
// their scopes, because that too is known only now.
type costLimit struct {
	limiter   *rate.Limiter
	metrics   *metrics
	perSecond int
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = costLimit{}

// ExtensionName names the extension.
func (costLimit) ExtensionName() string { return "CostLimit" }

// Validate asks for something to count with.
func (c costLimit) Validate(graphql.ExecutableSchema) error {
	if c.limiter == nil || c.metrics == nil {
		return errors.New("the cost limit needs a limiter and metrics")
	}
	return nil
}

// MutateOperationContext runs after the guard, as extensions run in order.
func (c costLimit) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	who := session.RequestFrom(ctx).Principal
	viewer := access.ViewerFrom(ctx)
	if viewer != nil && !who.May(scopeOf(op.Operation.Operation)) {
		return refusal("FORBIDDEN", "This API token does not have the scope that the operation needs.",
			map[string]any{"action": string(op.Operation.Operation)})
	}
	if viewer == nil || c.perSecond <= 0 {
		return nil // strangers can ask for next to nothing, and are bounded by their address
	}
	// A free operation costs one all the same: it was read and validated.
	cost := max(1, guard.CostOf(graphql.WithOperationContext(ctx, op)))
	resetsAt, ok := c.limiter.Take(ctx, "user:"+who.User.String(), c.perSecond*burstSeconds, time.Second/time.Duration(c.perSecond), cost)
	if ok {
		return nil
	}
	c.metrics.refused.WithLabelValues("user").Inc()
	return refusal("LIMIT", "You have asked for very much in a short time. Wait a moment.", map[string]any{
		"cost": cost, "limit": c.perSecond * burstSeconds, "resetsAt": resetsAt.UTC().Format(time.RFC3339),
		"retryAfter": max(1, int(math.Ceil(time.Until(resetsAt).Seconds()))),
	})
}

func scopeOf(kind ast.Operation) string {
	if kind == ast.Mutation {
		return session.ScopeWrite
	}
	return session.ScopeRead
}

func refusal(code, message string, extra map[string]any) *gqlerror.Error {
	extra["code"] = code
	return &gqlerror.Error{Message: message, Extensions: extra}
}
