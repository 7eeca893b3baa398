package dbtest_test

import (
	"testing"

	"github.com/redis/go-redis/v9"

	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

func TestEachTestHasItsOwnMigratedDatabase(t *testing.T) {
	t.Parallel()
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			url := dbtest.URL(t)
			state, err := db.MigrationStatus(t.Context(), url)
			if err != nil || !state.UpToDate() || state.Current == 0 {
				t.Fatalf("not migrated: %+v, %v", state, err)
			}
			conn := dbtest.Open(t)
			var name string
			if err := conn.Pool().QueryRow(t.Context(), "SELECT current_database()").Scan(&name); err != nil {
				t.Fatal(err)
			}
			// A name that all would take: it would clash if two tests shared a database.
			if err := db.MigrateDown(t.Context(), url); err != nil {
				t.Fatal(err)
			}
			if err := conn.Pool().QueryRow(t.Context(), "SELECT count(*)::text FROM organizations").Scan(&name); err != nil {
				t.Errorf("another database was changed: %v", err)
			}
		})
	}
}

func TestEmptyDatabaseHasNoSchema(t *testing.T) {
	t.Parallel()
	state, err := db.MigrationStatus(t.Context(), dbtest.EmptyURL(t))
	if err != nil || state.Current != 0 || state.Wanted == 0 {
		t.Errorf("got %+v, %v", state, err)
	}
}

func TestTestsDoNotSignInAsSuperuser(t *testing.T) {
	t.Parallel()
	var super bool
	err := dbtest.Open(t).Pool().QueryRow(t.Context(),
		"SELECT bool_or(rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname IN (session_user, current_user)").Scan(&super)
	if err != nil || super {
		t.Errorf("row-level security would not bind: %v, %v", super, err)
	}
}

func TestEachTestHasItsOwnRedis(t *testing.T) {
	t.Parallel()
	var clients []*redis.Client
	for range 2 {
		options, err := redis.ParseURL(dbtest.Redis(t))
		if err != nil {
			t.Fatal(err)
		}
		client := redis.NewClient(options)
		defer client.Close()
		clients = append(clients, client)
	}
	if err := clients[0].Set(t.Context(), "key", "value", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if n, err := clients[1].Exists(t.Context(), "key").Result(); err != nil || n != 0 {
		t.Errorf("the key is seen elsewhere: %d, %v", n, err)
	}
}
