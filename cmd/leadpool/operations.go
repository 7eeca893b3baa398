package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/leadpool/leadpool/cmd/leadpool/guard"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/resolvers"
)

// operationLog is the gqlgen extension that writes one line and one figure for
// each operation: what was asked, never with what.
type operationLog struct {
	metrics *metrics
	log     *slog.Logger
}

var _ interface {
	graphql.HandlerExtension
	graphql.ResponseInterceptor
} = operationLog{}

// ExtensionName names the extension.
func (operationLog) ExtensionName() string { return "OperationLog" }

// Validate asks for somewhere to count and to write.
func (l operationLog) Validate(graphql.ExecutableSchema) error {
	if l.metrics == nil || l.log == nil {
		return errors.New("the operation log needs metrics and a log")
	}
	return nil
}

// InterceptResponse runs for refused operations too.
func (l operationLog) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if !graphql.HasOperationContext(ctx) {
		return response
	}
	op := graphql.GetOperationContext(ctx)
	took := time.Since(op.Stats.OperationStart)
	name, kind := op.OperationName, ""
	if op.Operation != nil {
		name, kind = op.Operation.Name, string(op.Operation.Operation)
	}
	viewer, code, cost := access.ViewerFrom(ctx), codeOf(response), guard.CostOf(ctx)
	outcome := code
	if outcome == "" {
		outcome = "OK"
	}
	l.metrics.operations.WithLabelValues(l.metrics.label(name, viewer != nil), outcome).Observe(took.Seconds())
	l.metrics.cost.Observe(float64(cost))

	hash := sha256.Sum256([]byte(op.RawQuery))
	attrs := []slog.Attr{
		slog.String("request", resolvers.RequestID(ctx)), slog.String("kind", kind), slog.String("name", printable(name)),
		slog.String("hash", hex.EncodeToString(hash[:6])), slog.Int("cost", cost),
		slog.Float64("ms", float64(took.Microseconds())/1000), slog.String("code", outcome),
	}
	if viewer != nil {
		attrs = append(attrs, slog.String("user", viewer.ID().String()))
	}
	l.log.LogAttrs(ctx, slog.LevelInfo, "operation", attrs...)
	return response
}

// codeOf is the code of an answer's first error; empty when there is none.
func codeOf(response *graphql.Response) string {
	if response == nil {
		return "TIMEOUT"
	}
	if len(response.Errors) == 0 {
		return ""
	}
	code, _ := response.Errors[0].Extensions["code"].(string)
	if code == "" {
		return "INTERNAL"
	}
	return code
}

// printable is a name that a client chose, fit for a log: names that GraphQL
// allows, and no longer than a line can bear.
func printable(name string) string {
	if len(name) > 60 {
		name = name[:60]
	}
	for _, r := range name {
		if r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return "(invalid)"
		}
	}
	return name
}
