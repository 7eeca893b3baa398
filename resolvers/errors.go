package resolvers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// PresentError is the one way by which an error reaches a client: refusals in
// their own words with a code, everything else as INTERNAL with the request's
// id, under which the log has the cause.
func PresentError(ctx context.Context, err error) *gqlerror.Error {
	shown := graphql.DefaultErrorPresenter(ctx, err)
	refusal := refusalOf(err)
	if refusal == nil && shown.Extensions["code"] == nil {
		if refusal = malformed(ctx, shown); refusal == nil {
			refusal = internal(ctx, err)
		}
	}
	extensions := maps.Clone(shown.Extensions)
	if extensions == nil {
		extensions = map[string]any{}
	}
	message := shown.Message
	if refusal != nil {
		maps.Copy(extensions, refusal.Extra)
		extensions["code"], message = string(refusal.Code), refusal.Message
		if len(refusal.Field) > 0 {
			extensions["field"] = refusal.Field
		}
	}
	if id := RequestID(ctx); id != "" {
		extensions["requestId"] = id
	}
	return &gqlerror.Error{Err: err, Message: message, Path: shown.Path, Locations: shown.Locations, Extensions: extensions}
}

// refusalOf is what an error says to people, nil when it is not for them.
func refusalOf(err error) *crm.Error {
	var refusal *crm.Error
	var state interface{ SQLState() string }
	switch {
	case errors.As(err, &refusal):
		return refusal
	case errors.Is(err, db.ErrNotFound):
		return crm.Errorf(crm.NotFound, "It does not exist, or not for you.")
	case errors.Is(err, db.ErrConflict):
		return crm.Errorf(crm.Conflict, "Somebody else was first. Look at it again.")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled),
		errors.As(err, &state) && state.SQLState() == "57014": // query_canceled: the statement's own time was over
		return crm.Errorf(crm.Limit, "The request took too long and was stopped.").With("reason", "timeout")
	}
	return nil
}

// malformed is the refusal of an argument that could not be read. Such an error
// lies deeper than the field that it was given to: its path goes on into the
// argument, which is what the client wants to know.
func malformed(ctx context.Context, err *gqlerror.Error) *crm.Error {
	field := graphql.GetFieldContext(ctx)
	if field == nil {
		return nil
	}
	depth := len(field.Path())
	if len(err.Path) <= depth {
		return nil
	}
	var path []string
	for _, part := range err.Path[depth:] {
		path = append(path, fmt.Sprint(part))
	}
	err.Path = err.Path[:depth]
	return crm.Errorf(crm.Invalid, "%s", err.Message).WithField(path...)
}

// internal writes the cause into the log and keeps it from the client.
func internal(ctx context.Context, err error) *crm.Error {
	slog.ErrorContext(ctx, "internal error", "request", RequestID(ctx), "path", graphql.GetPath(ctx).String(), "error", err)
	return crm.Errorf(crm.Internal, "Something went wrong.")
}

// Recover turns a panic below a resolver into an error, with its stack in the log.
func Recover(ctx context.Context, cause any) error {
	slog.ErrorContext(ctx, "panic", "request", RequestID(ctx), "cause", cause, "stack", string(debug.Stack()))
	return fmt.Errorf("panic: %v", cause)
}

// refused parts what a mutation failed with: refusals go into its answer's
// userErrors, faults into the operation's errors. A caller who is not signed
// in, or whose time is over, is no matter of the one mutation.
func refused(err error) ([]*crm.Error, error) {
	if err == nil {
		return []*crm.Error{}, nil
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return nil, err
	}
	if refusal := refusalOf(err); refusal != nil {
		return []*crm.Error{refusal}, nil
	}
	return nil, err
}
