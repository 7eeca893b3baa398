package session_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// open lets everybody try as often as they want.
type openDoor struct{}

func (openDoor) Take(context.Context, string, int, time.Duration, int) (time.Time, bool) {
	return time.Time{}, true
}

// counter counts without giving back by time.
type counter struct {
	sync.Mutex
	taken map[string]int
}

func (c *counter) Take(_ context.Context, key string, burst int, _ time.Duration, n int) (time.Time, bool) {
	c.Lock()
	defer c.Unlock()
	if c.taken[key]+n > burst {
		return time.Now().Add(time.Minute), false
	}
	c.taken[key] += n
	return time.Time{}, true
}

const good = "correct horse"

var laptop = session.Client{Address: "192.0.2.1", UserAgent: "Laptop"}

// person is an active user of a new organization who can sign in.
type person struct{ org, user uuid.UUID }

func newPerson(t *testing.T, conn *db.DB, email string) person {
	t.Helper()
	ctx := t.Context()
	now := time.Now().UTC()
	p := person{org: uuid.Must(uuid.NewV7()), user: uuid.Must(uuid.NewV7())}
	role := uuid.Must(uuid.NewV7())
	organization := &db.Organization{ID: p.org, Name: "Org", Slug: p.org.String(), TimeZone: "UTC", DefaultCountry: "US", PeopleVersion: 1, Version: 1, CreatedAt: now, UpdatedAt: now}
	must(t, insert(db.AsSystem(ctx), conn, organization))
	in := db.WithOrg(ctx, p.org)
	must(t, insert(in, conn, &db.Role{OrganizationID: p.org, ID: role, Key: "rep", Name: "Rep", Capabilities: []string{}, Version: 1, CreatedAt: now, UpdatedAt: now}))
	must(t, insert(in, conn, &db.User{OrganizationID: p.org, ID: p.user, Name: "Ann", Email: email, RoleID: role, Active: true, Version: 1, CreatedAt: now, UpdatedAt: now}))
	must(t, session.SetPassword(ctx, conn, p.org, p.user, email, good))
	return p
}

func insert(ctx context.Context, conn *db.DB, row any) error {
	_, err := conn.NewInsert().Model(row).Exec(ctx)
	return err
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err error, code crm.Code) *crm.Error {
	t.Helper()
	var refusal *crm.Error
	if !errors.As(err, &refusal) || refusal.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	return refusal
}

func TestWhoMayNotSignIn(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	ann := newPerson(t, conn, "ann@example.test")
	ctx := t.Context()
	var messages []string
	for _, row := range []struct{ email, password string }{
		{"ann@example.test", "wrong"}, {"ann@example.test", ""}, {"nobody@example.test", good}, {"", ""},
		{"ann@example.test'--", good}, {strings.Repeat("a", 1<<20), good}, {"ann@example.test", strings.Repeat("a", 1<<20)},
		{"ann@example.test", good + " "}, {"ann@example.test", strings.ToUpper(good)}, {"\x00", "\x00"},
	} {
		_, _, err := session.SignIn(ctx, conn, openDoor{}, row.email, row.password, laptop)
		messages = append(messages, refused(t, err, crm.Unauthenticated).Message)
	}
	for _, m := range messages {
		if m != messages[0] {
			t.Errorf("the answers differ: %q, %q", m, messages[0])
		}
	}
	_, err := conn.NewUpdate().Model((*db.User)(nil)).Set("active = false").Where("u.organization_id = ?", ann.org).Where("id = ?", ann.user).Exec(db.WithOrg(ctx, ann.org))
	must(t, err)
	_, _, err = session.SignIn(ctx, conn, openDoor{}, "ann@example.test", good, laptop)
	refused(t, err, crm.Forbidden)
	if n, err := conn.NewSelect().Model((*db.Session)(nil)).Count(ctx); err != nil || n != 0 {
		t.Errorf("%d sessions were opened, %v", n, err)
	}
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	ann := newPerson(t, conn, "ann@example.test")
	ctx := t.Context()
	token, s, err := session.SignIn(ctx, conn, openDoor{}, "  ANN@example.test ", good, session.Client{Address: "192.0.2.1", UserAgent: "Lap\x00top\n" + strings.Repeat("x", 1000)})
	must(t, err)
	if len(s.UserAgent) > 300 || strings.ContainsAny(s.UserAgent, "\x00\n") {
		t.Errorf("the client's name is kept as it came: %q", s.UserAgent)
	}
	who, err := session.Authenticate(ctx, conn, token)
	must(t, err)
	if who.Organization != ann.org || who.User != ann.user || who.Session != s.ID || !who.May(session.ScopeWrite) || who.IsProgram() {
		t.Errorf("somebody else is signed in: %+v", who)
	}
	for _, forged := range []string{"", "x", token[:42], token + "A", strings.ToLower(token), "lp_" + token, string(s.TokenHash), "' OR true --"} {
		_, err := session.Authenticate(ctx, conn, forged)
		refused(t, err, crm.Unauthenticated)
	}
	must(t, session.SignOut(ctx, conn, who))
	_, err = session.Authenticate(ctx, conn, token)
	refused(t, err, crm.Unauthenticated)
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	newPerson(t, conn, "ann@example.test")
	ctx := t.Context()
	for name, change := range map[string]string{
		"idle":     "last_seen_at = now() - interval '12 hours 1 second'",
		"old":      "expires_at = now() - interval '1 second'",
		"revoked":  "revoked_at = now()",
		"untimely": "expires_at = created_at",
	} {
		token, s, err := session.SignIn(ctx, conn, openDoor{}, "ann@example.test", good, laptop)
		must(t, err)
		if _, err := again(t, conn, token); !errors.Is(err, errNotMet) {
			t.Errorf("a token that nobody came with is known: %v", err)
		}
		_, err = session.Authenticate(ctx, conn, token)
		must(t, err)
		if who, err := again(t, conn, token); err != nil || who.Session != s.ID {
			t.Errorf("met again: %v %v", who, err)
		}
		_, err = conn.NewUpdate().Model(s).Set(change).WherePK().Exec(ctx)
		must(t, err)
		if _, err := session.Authenticate(ctx, conn, token); err == nil {
			t.Errorf("a session that is %s still stands", name)
		}
		_, err = again(t, conn, token)
		refused(t, err, crm.Unauthenticated)
	}
}

var errNotMet = errors.New("not met before")

// again authenticates a token that was seen before.
func again(t *testing.T, conn *db.DB, token string) (session.Principal, error) {
	t.Helper()
	a := session.MetBefore(token)
	if a == nil {
		return session.Principal{}, errNotMet
	}
	must(t, conn.Read(db.WithOrg(t.Context(), a.Organization), a.Step))
	return a.Authenticate(t.Context(), conn)
}

func TestLastSeenIsWrittenAtMostOnceAMinute(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	newPerson(t, conn, "ann@example.test")
	ctx := t.Context()
	token, s, err := session.SignIn(ctx, conn, openDoor{}, "ann@example.test", good, laptop)
	must(t, err)
	use := func() error { _, err := session.Authenticate(ctx, conn, token); return err }
	seen := func() time.Time {
		must(t, use())
		must(t, conn.NewSelect().Model(s).WherePK().Scan(ctx))
		return s.LastSeenAt
	}
	first := seen()
	if !seen().Equal(first) {
		t.Error("a second request writes again")
	}
	_, err = conn.NewUpdate().Model(s).Set("last_seen_at = now() - interval '2 minutes'").WherePK().Exec(ctx)
	must(t, err)
	if time.Since(seen()) > time.Minute {
		t.Error("last seen stays behind")
	}
	use = func() error { _, err := again(t, conn, token); return err }
	if first = seen(); !seen().Equal(first) {
		t.Error("a request of a session met before writes again")
	}
	_, err = conn.NewUpdate().Model(s).Set("last_seen_at = now() - interval '2 minutes'").WherePK().Exec(ctx)
	must(t, err)
	if time.Since(seen()) > time.Minute {
		t.Error("last seen of a session met before stays behind")
	}
}

func TestNewPasswordEndsSessions(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	ann, bob := newPerson(t, conn, "ann@example.test"), newPerson(t, conn, "bob@example.test")
	ctx := t.Context()
	signIn := func(email, password string) (string, session.Principal) {
		token, _, err := session.SignIn(ctx, conn, openDoor{}, email, password, laptop)
		must(t, err)
		who, err := session.Authenticate(ctx, conn, token)
		must(t, err)
		return token, who
	}
	phone, _ := signIn("ann@example.test", good)
	desk, who := signIn("ann@example.test", good)
	bobs, _ := signIn("bob@example.test", good)
	refusal := refused(t, session.ChangePassword(ctx, conn, openDoor{}, who, "wrong", "a new password", laptop), crm.Invalid)
	if len(refusal.Field) != 1 || refusal.Field[0] != "currentPassword" {
		t.Errorf("blames %v", refusal.Field)
	}
	refused(t, session.ChangePassword(ctx, conn, openDoor{}, who, good, "short", laptop), crm.Invalid)
	must(t, session.ChangePassword(ctx, conn, openDoor{}, who, good, "a new password", laptop))
	if _, err := session.Authenticate(ctx, conn, phone); err == nil {
		t.Error("the session elsewhere still stands")
	}
	for _, token := range []string{desk, bobs} {
		if _, err := session.Authenticate(ctx, conn, token); err != nil {
			t.Errorf("a session that should stay has ended: %v", err)
		}
	}
	_, _, err := session.SignIn(ctx, conn, openDoor{}, "ann@example.test", good, laptop)
	refused(t, err, crm.Unauthenticated)
	signIn("ann@example.test", "a new password")
	// An administrator's new password ends all of them.
	must(t, session.SetPassword(ctx, conn, ann.org, ann.user, "ann@example.test", "another password"))
	if _, err := session.Authenticate(ctx, conn, desk); err == nil {
		t.Error("a session outlives the administrator's new password")
	}
	refused(t, session.SetPassword(ctx, conn, bob.org, bob.user, "ann@example.test", "another password"), crm.Conflict)
}

func TestSessionsOfOthers(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	ann, bob := newPerson(t, conn, "ann@example.test"), newPerson(t, conn, "bob@example.test")
	ctx := t.Context()
	token, s, err := session.SignIn(ctx, conn, openDoor{}, "ann@example.test", good, laptop)
	must(t, err)
	refused(t, session.Revoke(ctx, conn, bob.org, bob.user, s.ID), crm.NotFound)
	refused(t, session.Revoke(ctx, conn, bob.org, ann.user, s.ID), crm.NotFound)
	if list, err := session.List(ctx, conn, bob.org, bob.user); err != nil || len(list) != 0 {
		t.Errorf("bob sees %d sessions, %v", len(list), err)
	}
	if list, err := session.List(ctx, conn, ann.org, ann.user); err != nil || len(list) != 1 {
		t.Errorf("ann sees %d sessions, %v", len(list), err)
	}
	_, err = session.Authenticate(ctx, conn, token)
	must(t, err)
}

func TestGuessesAreThrottled(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	newPerson(t, conn, "ann@example.test")
	ctx := t.Context()
	door := &counter{taken: map[string]int{}}
	for range 20 { // right passwords cost nothing
		_, _, err := session.SignIn(ctx, conn, door, "ann@example.test", good, laptop)
		must(t, err)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	codes := map[crm.Code]int{}
	for range 30 { // at the same time, too
		wg.Go(func() {
			_, _, err := session.SignIn(ctx, conn, door, "ann@example.test", "wrong", laptop)
			var refusal *crm.Error
			if errors.As(err, &refusal) {
				mu.Lock()
				defer mu.Unlock()
				codes[refusal.Code]++
				if refusal.Code == crm.Limit && refusal.Extra["resetsAt"] == nil {
					t.Error("nobody says when to try again")
				}
			}
		})
	}
	wg.Wait()
	if codes[crm.Unauthenticated] != 10 || codes[crm.Limit] != 20 {
		t.Errorf("answers: %v, want 10 tries", codes)
	}
	_, _, err := session.SignIn(ctx, conn, door, "ann@example.test", good, laptop)
	refused(t, err, crm.Limit)
	// The owner, elsewhere, is not locked out.
	_, _, err = session.SignIn(ctx, conn, door, "ann@example.test", good, session.Client{Address: "198.51.100.7"})
	must(t, err)
}
