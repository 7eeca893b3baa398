package session_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

func TestTokensThatAreNotMade(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	ann := newPerson(t, conn, "ann@example.test")
	past, far := time.Now().Add(-time.Second), time.Now().AddDate(6, 0, 0)
	read := []string{session.ScopeRead}
	for field, wanted := range map[string]session.NewToken{
		"name":       {Name: "  ", Scopes: read},
		"name ":      {Name: strings.Repeat("x", 101), Scopes: read},
		"name  ":     {Name: "a\x00b", Scopes: read},
		"scopes":     {Name: "x"},
		"scopes ":    {Name: "x", Scopes: []string{"ROOT"}},
		"expiresAt":  {Name: "x", Scopes: read, ExpiresAt: &past},
		"expiresAt ": {Name: "x", Scopes: read, ExpiresAt: &far},
	} {
		_, _, err := session.CreateToken(t.Context(), conn, ann.org, ann.user, wanted)
		if got := refused(t, err, crm.Invalid).Field; len(got) != 1 || got[0] != strings.TrimSpace(field) {
			t.Errorf("%s: blames %v", field, got)
		}
	}
}

func TestAPIToken(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	ann, bob := newPerson(t, conn, "ann@example.test"), newPerson(t, conn, "bob@example.test")
	ctx := t.Context()
	token, made, err := session.CreateToken(ctx, conn, ann.org, ann.user, session.NewToken{Name: " Robot ", Scopes: []string{session.ScopeRead, session.ScopeRead}})
	must(t, err)
	if !strings.HasPrefix(token, "lp_") || made.Name != "Robot" || len(made.Scopes) != 1 || made.ExpiresAt == nil {
		t.Errorf("made %q %+v", token, made)
	}
	who, err := session.Authenticate(ctx, conn, token)
	must(t, err)
	if who.User != ann.user || !who.IsProgram() || !who.May(session.ScopeRead) || who.May(session.ScopeWrite) {
		t.Errorf("the token is %+v", who)
	}
	refused(t, session.SignOut(ctx, conn, who), crm.Forbidden)
	refused(t, session.ChangePassword(ctx, conn, openDoor{}, who, good, "a new password", laptop), crm.Forbidden)

	// Who may not end it comes first.
	refused(t, session.RevokeToken(ctx, conn, ann.org, bob.user, made.ID), crm.NotFound)
	refused(t, session.RevokeToken(ctx, conn, bob.org, uuid.Nil, made.ID), crm.NotFound)
	must(t, session.RevokeToken(ctx, conn, ann.org, uuid.Nil, made.ID))
	_, err = session.Authenticate(ctx, conn, token)
	refused(t, err, crm.Unauthenticated)

	token, made, err = session.CreateToken(ctx, conn, ann.org, ann.user, session.NewToken{Name: "Robot", Scopes: []string{session.ScopeWrite}})
	must(t, err)
	_, err = conn.NewUpdate().Model((*db.APIToken)(nil)).Set("expires_at = now() - interval '1 second'").Where("id = ?", made.ID).Exec(ctx)
	must(t, err)
	_, err = session.Authenticate(ctx, conn, token)
	refused(t, err, crm.Unauthenticated)
}
