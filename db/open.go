package db

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
)

// Options tune a pool; the zero value suits a server.
type Options struct {
	MaxConns         int             // connections at most; 0 means 8 a processor, 16 at least
	StatementTimeout time.Duration   // longest run of one statement; 0 means 5 s, negative means none
	Tracer           pgx.QueryTracer // is told of each statement, for measuring; nil: nobody
}

// Open connects to PostgreSQL and works there as the role leadpool_app, which row-level security binds.
// It fails when the database cannot be reached; a database without the role (not migrated yet) is opened as it is.
func Open(ctx context.Context, url string, opts Options) (*DB, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("database URL: %w", err)
	}
	if opts.MaxConns == 0 {
		opts.MaxConns = max(16, 8*runtime.GOMAXPROCS(0))
	}
	if opts.StatementTimeout == 0 {
		opts.StatementTimeout = 5 * time.Second
	}
	config.MaxConns = int32(opts.MaxConns)
	config.MaxConnIdleTime = 5 * time.Minute
	// bun writes arguments into the text, so each statement is new and preparing it would only cost.
	config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	config.ConnConfig.RuntimeParams["application_name"] = "leadpool"
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	config.ConnConfig.RuntimeParams["idle_in_transaction_session_timeout"] = "60000"
	// Pages are many small statements; compiling one costs more than it ever saves.
	config.ConnConfig.RuntimeParams["jit"] = "off"
	// A prepared query has one good plan whatever its values: planning it anew takes longer than running it. Texts into which
	// bun writes the values are planned with them all the same.
	config.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_generic_plan"
	// Two letters that changed places leave a short word hardly a trigram in common with what was meant (crm/search).
	config.ConnConfig.RuntimeParams["pg_trgm.similarity_threshold"] = "0.15"
	if opts.StatementTimeout > 0 {
		config.ConnConfig.RuntimeParams["statement_timeout"] = fmt.Sprint(opts.StatementTimeout.Milliseconds())
	}
	config.AfterConnect = assumeAppRole
	config.ConnConfig.Tracer = opts.Tracer
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	sqldb := sql.OpenDB(tenantConnector{stdlib.GetPoolConnector(pool)})
	sqldb.SetMaxIdleConns(0) // the pgx pool keeps the idle ones
	return &DB{DB: bun.NewDB(sqldb, pgdialect.New()), pool: pool, tracer: opts.Tracer}, nil
}

// assumeAppRole readies a connection: it steps down from the login, which owns the tables, to the role that row-level security binds.
func assumeAppRole(ctx context.Context, conn *pgx.Conn) error {
	registerUUID(conn.TypeMap())
	var exists bool
	if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'leadpool_app')").Scan(&exists); err != nil {
		return err
	}
	if !exists {
		return nil
	}
	_, err := conn.Exec(ctx, "SET ROLE leadpool_app")
	return err
}
