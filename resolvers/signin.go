package resolvers

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/dataloaders"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

// signIn opens a session, keeps it in the caller's cookie, and lets the rest
// of the request go on as the person.
func (r *Resolver) signIn(ctx context.Context, input model.SignInInput) (*model.SignInPayload, error) {
	request := session.RequestFrom(ctx)
	token, opened, err := session.SignIn(ctx, r.Conn, request.Throttle, input.Email, input.Password, request.Client)
	if err != nil {
		return nil, err
	}
	viewer, err := access.Load(ctx, r.Conn, opened.OrganizationID, opened.UserID)
	if err != nil {
		return nil, err
	}
	viewer.SessionID = &opened.ID
	session.Enter(ctx, session.Of(opened), asViewer(r.Conn, viewer))
	session.KeepSession(ctx, token, opened.ExpiresAt)
	return &model.SignInPayload{Token: &token, Viewer: viewer}, nil
}

// signOut ends the caller's session and takes the cookie away.
func (r *Resolver) signOut(ctx context.Context) error {
	err := session.SignOut(ctx, r.Conn, session.RequestFrom(ctx).Principal)
	if err == nil {
		session.KeepSession(ctx, "", time.Time{})
	}
	return err
}

// createToken makes an API token for the caller. A program may not make
// another: a token that was lost could then outlive its end.
func (r *Resolver) createToken(ctx context.Context, v *access.Viewer, input model.CreateAPITokenInput) (*model.CreateAPITokenPayload, error) {
	if v.SessionID == nil {
		return nil, crm.Errorf(crm.Forbidden, "An API token may not make API tokens.").With("action", "createApiToken")
	}
	if err := v.Need(access.UseAPI, "make API tokens"); err != nil {
		return nil, err
	}
	wanted := session.NewToken{Name: input.Name, ExpiresAt: input.ExpiresAt}
	for _, scope := range input.Scopes {
		wanted.Scopes = append(wanted.Scopes, string(scope))
	}
	token, made, err := session.CreateToken(ctx, r.Conn, v.Org(), v.ID(), wanted)
	if err != nil {
		return nil, err
	}
	return &model.CreateAPITokenPayload{Token: &token, APIToken: made}, nil
}

// revokeToken ends the caller's token; an administrator's word ends anybody's.
func (r *Resolver) revokeToken(ctx context.Context, v *access.Viewer, id db.NodeID) error {
	owner := v.ID()
	if v.IsAdministrator() {
		owner = uuid.Nil
	}
	return session.RevokeToken(ctx, r.Conn, v.Org(), owner, id.Of("ApiToken"))
}

// asViewer is a context with nothing but what makes reading as somebody possible.
func asViewer(conn db.Conn, v *access.Viewer) context.Context {
	return dataloaders.With(access.WithViewer(context.Background(), v), conn)
}
