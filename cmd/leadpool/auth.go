package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// authenticator finds out who asks, anew for each request: a revoked session
// and a changed role count at once.
type authenticator struct {
	conn     *db.DB
	throttle session.Throttle
	edge     edge
}

// handler puts the caller into the context. A token that is worth nothing
// leaves a stranger, who may still sign in; every rule refuses strangers by itself.
func (a authenticator) handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure := a.edge.secure(r)
		request := &session.Request{
			Client:   session.Client{Address: network(a.edge.address(r)), UserAgent: r.UserAgent()},
			Throttle: a.throttle, Keep: keepIn(w, secure),
		}
		late := &lateContext{Context: r.Context()}
		request.Enter = func(who session.Principal, values context.Context) {
			request.Principal = who
			late.values.Store(&values)
		}
		ctx := session.WithRequest(late, request)
		token, ok := bearer(r)
		if !ok {
			token = cookieToken(r, secure)
		}
		ctx, err := a.signIn(ctx, request, token)
		if err != nil {
			slog.ErrorContext(ctx, "the session could not be read", "request", w.Header().Get("X-Request-Id"), "error", err)
			transport.Problem(w, http.StatusServiceUnavailable, "INTERNAL", "Something went wrong.", nil)
			return
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// signIn gives the context of whoever holds the token; of a stranger when it
// is worth nothing.
func (a authenticator) signIn(ctx context.Context, request *session.Request, token string) (context.Context, error) {
	if token == "" {
		return ctx, nil
	}
	who, viewer, err := a.find(ctx, token)
	if err != nil {
		return ctx, unlessStranger(err)
	}
	if who.IsProgram() && !viewer.Can(access.UseAPI) {
		return ctx, nil // the role that let them make the token was taken away
	}
	viewer.ReadOnly = !who.May(session.ScopeWrite)
	if who.Session != uuid.Nil {
		viewer.SessionID = &who.Session
	}
	request.Principal = who
	return access.WithViewer(ctx, viewer), nil
}

// find reads who holds a token and how they stand, in one look where this process has met the session before.
func (a authenticator) find(ctx context.Context, token string) (who session.Principal, viewer *access.Viewer, err error) {
	again := session.MetBefore(token)
	if again == nil {
		if who, err = session.Authenticate(ctx, a.conn, token); err == nil {
			viewer, err = access.Load(ctx, a.conn, who.Organization, who.User)
		}
		return who, viewer, err
	}
	inside := db.WithOrg(ctx, again.Organization)
	person := access.Look(again.Organization, again.User)
	if err = a.conn.Read(inside, again.Step, person.Step); err != nil {
		return who, nil, err
	}
	if who, err = again.Authenticate(ctx, a.conn); err == nil {
		viewer, err = person.Viewer(inside, a.conn)
	}
	return who, viewer, err
}

// unlessStranger keeps the errors that are not about the token.
func unlessStranger(err error) error {
	var refusal *crm.Error
	if errors.As(err, &refusal) && refusal.Code == crm.Unauthenticated {
		return nil
	}
	return err
}

// bearer is the token of the Authorization header. With the header there, the
// cookie is not looked at, whatever the header holds.
func bearer(r *http.Request) (string, bool) {
	header := r.Header.Get("Authorization")
	if header == "" {
		return "", false
	}
	scheme, token, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return "", true
	}
	return strings.TrimSpace(token), true
}
