package main

import (
	"strings"
	"testing"

	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

func TestCreationsThatAreRefused(t *testing.T) {
	t.Parallel()
	g := given(t)
	if _, err := leadpool(t, g, "user", "create", "ann@example.test", "--name", "Ann", "--generate"); err == nil || !strings.Contains(err.Error(), "org create") {
		t.Errorf("a user of no organization: %v", err)
	}
	if _, err := leadpool(t, g, "org", "create", "Acme"); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		title, says string
		args        []string
	}{
		{"the slug is taken", "already", []string{"org", "create", "Acme"}},
		{"a time zone that is none", "", []string{"org", "create", "Beta", "--time-zone", "Mars/Olympus"}},
		{"a country that is none", "", []string{"org", "create", "Beta", "--country", "ZZ"}},
		{"no name", "", []string{"org", "create", " "}},
		{"a role that is none", "its roles are ADMINISTRATOR", []string{"user", "create", "ann@example.test", "--name", "Ann", "--generate", "--role", "KING"}},
		{"an address that is none", "", []string{"user", "create", "ann", "--name", "Ann", "--generate"}},
		{"an organization that is none", "org list", []string{"user", "create", "ann@example.test", "--name", "Ann", "--generate", "--org", "beta"}},
	}
	for _, test := range tests {
		if out, err := leadpool(t, g, test.args...); err == nil || !strings.Contains(err.Error(), test.says) || out != "" {
			t.Errorf("%s: %q, %v", test.title, out, err)
		}
	}
}

func TestTheFirstAdministratorSignsIn(t *testing.T) {
	t.Parallel()
	g := given(t)
	if out, err := leadpool(t, g, "org", "create", "Acme Trading", "--time-zone", "Europe/Berlin", "--country", "DE"); err != nil || !strings.Contains(out, "acme-trading") {
		t.Fatalf("%s, %v", out, err)
	}
	out, err := leadpool(t, g, "user", "create", "ann@example.test", "--name", "Ann", "--generate")
	if err != nil {
		t.Fatal(err)
	}
	_, password, _ := strings.Cut(strings.TrimSpace(out), "password: ")
	conn, err := db.Open(t.Context(), g.DatabaseURL, db.Options{MaxConns: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, _, err := session.SignIn(t.Context(), conn, openDoor{}, "ann@example.test", password, session.Client{}); err != nil {
		t.Error(err)
	}
	if out, err := leadpool(t, g, "user", "list"); err != nil || !strings.Contains(out, "ADMINISTRATOR") {
		t.Errorf("%s, %v", out, err)
	}
}
