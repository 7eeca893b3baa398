package dbtest

import (
	"context"
	"net/url"
	"os"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// server is a PostgreSQL on which tests make databases.
type server struct {
	admin *pgxpool.Pool
	url   *url.URL // of any database; the path is replaced
	owner string   // role that owns the tests' databases; empty: whoever makes them

	templates sync.Mutex
	ready     string // the template, once it is known to be there
}

var shared struct {
	sync.Mutex
	server *server
}

// sharedServer is the server of this test program, started or found at the first call.
func sharedServer(ctx context.Context) (*server, error) {
	shared.Lock()
	defer shared.Unlock()
	if shared.server != nil {
		return shared.server, nil
	}
	admin, owner := os.Getenv(urlEnv), ""
	if admin == "" {
		running, err := joinKeeper(ctx)
		if err != nil {
			return nil, err
		}
		admin, owner = running.AdminURL, running.Owner
	}
	s, err := newServer(ctx, admin, owner)
	if err != nil {
		return nil, err
	}
	shared.server = s
	return s, nil
}

func newServer(ctx context.Context, adminURL, owner string) (*server, error) {
	config, err := pgxpool.ParseConfig(adminURL)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 8
	config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	parsed, err := url.Parse(adminURL)
	if err != nil {
		return nil, err
	}
	return &server{admin: pool, url: parsed, owner: owner}, nil
}

func (s *server) exec(ctx context.Context, sql string) error {
	_, err := s.admin.Exec(ctx, sql)
	return err
}

// databaseURL connects to a database of this server as the product would: as its owner, who is no superuser.
func (s *server) databaseURL(name string) string {
	u := *s.url
	u.Path = "/" + name
	if s.owner != "" {
		u.User = url.User(s.owner)
	}
	return u.String()
}

func (s *server) createDatabase(name, template string) string {
	sql := "CREATE DATABASE " + pgx.Identifier{name}.Sanitize() + " TEMPLATE " + pgx.Identifier{template}.Sanitize()
	if s.owner != "" {
		sql += " OWNER " + pgx.Identifier{s.owner}.Sanitize()
	}
	// Copying the files is quicker than logging each page, which is for templates that somebody writes to.
	return sql + " STRATEGY file_copy"
}
