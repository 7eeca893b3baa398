package main

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/localserver"
)

// acceptableClockSkew is how far the clocks of this machine and the database may differ: follow-up deadlines are set
// by one and compared by the other.
const acceptableClockSkew = 2 * time.Second

func checkDatabase(ctx context.Context, url string) []finding {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return []finding{{"database", ill, err.Error(), "Check --database-url, that PostgreSQL runs there, and that it lets this user in (pg_hba.conf)."}}
	}
	defer conn.Close(context.Background())
	var server struct {
		version          int
		encoding, locale string
		boundByPolicies  bool
		clock            time.Time
	}
	asked := time.Now()
	err = conn.QueryRow(ctx, `SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),
		(SELECT datcollate FROM pg_database WHERE datname = current_database()),
		NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user), clock_timestamp()`).
		Scan(&server.version, &server.encoding, &server.locale, &server.boundByPolicies, &server.clock)
	if err != nil {
		return []finding{{"database", ill, err.Error(), ""}}
	}
	took := time.Since(asked)

	database := finding{"database", well, fmt.Sprintf("PostgreSQL %d, %s, %s, answers in %v", server.version, server.encoding, server.locale, took.Round(100*time.Microsecond)), ""}
	switch {
	case server.version < localserver.OldestPostgres:
		database.health, database.advice = ill, fmt.Sprintf("Use PostgreSQL %d or newer.", localserver.OldestPostgres)
	case server.encoding != "UTF8":
		database.health, database.advice = ill, "Make the database with ENCODING 'UTF8': names of people come in all scripts."
	case server.locale == "C" || server.locale == "POSIX":
		database.health, database.advice = worrying, "Make the database with a UTF-8 locale such as C.UTF-8: in C, search ignores case for English letters only."
	case took > 20*time.Millisecond:
		database.health, database.advice = worrying, "The way to the database is long: run Leadpool near it."
	}
	role := finding{"database role", well, "bound by row-level security", ""}
	if !server.boundByPolicies {
		role = finding{"database role", worrying, "a superuser, or one with BYPASSRLS",
			"Use an ordinary role that owns the database (CREATEROLE suffices), so that the second net between organizations holds."}
	}
	clock := finding{"clock", well, "agrees with the database's", ""}
	if skew := server.clock.Sub(asked.Add(took / 2)).Abs(); skew > acceptableClockSkew {
		clock = finding{"clock", worrying, fmt.Sprintf("differs from the database's by %v", skew.Round(time.Millisecond)),
			"Synchronize both machines' clocks (chrony or systemd-timesyncd): deadlines depend on them."}
	}
	return []finding{database, role, checkSchema(ctx, url), clock}
}

func checkSchema(ctx context.Context, url string) finding {
	state, err := db.MigrationStatus(ctx, url)
	says := fmt.Sprintf("version %d, this program needs %d", state.Current, state.Wanted)
	switch {
	case err != nil:
		return finding{"schema", ill, err.Error(), "Let the role create tables in the database (it should own it)."}
	case state.Current < state.Wanted:
		return finding{"schema", ill, says, "Run: leadpool migrate up"}
	case state.Current > state.Wanted:
		return finding{"schema", worrying, says, "The database was migrated by a newer Leadpool: use that one here too."}
	}
	return finding{"schema", well, says, ""}
}
