package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/stdlib"
)

type tenantKey struct{}

// tenant is the confinement of one context: an organization, or none at all for back-office work.
type tenant struct {
	org    uuid.UUID
	system bool
}

// WithOrg confines all database work of the context to one organization.
func WithOrg(ctx context.Context, org uuid.UUID) context.Context {
	return context.WithValue(ctx, tenantKey{}, tenant{org: org})
}

// AsSystem opens the context to all organizations: for the relay, the rescue commands and set-up alone.
func AsSystem(ctx context.Context) context.Context {
	return context.WithValue(ctx, tenantKey{}, tenant{system: true})
}

// OrgFrom gives the organization that the context is confined to; uuid.Nil when there is none.
func OrgFrom(ctx context.Context) uuid.UUID {
	t, _ := ctx.Value(tenantKey{}).(tenant)
	return t.org
}

// settings is the SQL that confines a transaction; the uuid is ours, so it may stand in the text (SET takes no arguments).
// SET LOCAL rather than a setting of the connection: it holds through poolers and reaches the nodes of a
// distributed database.
func (t tenant) settings() string {
	if t.system {
		return "SET LOCAL ROLE leadpool_system"
	}
	return "SET LOCAL app.org = '" + t.org.String() + "'"
}

// tenantConn confines every statement of a pgx connection to the organization of its context. It sits under
// database/sql so that no query can forget it. A context without organization sees no tenant row.
type tenantConn struct {
	*stdlib.Conn
	inTx bool
}

// tenantConnector makes tenantConns.
type tenantConnector struct{ driver.Connector }

// Connect opens a connection of the pool.
func (c tenantConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	std, ok := conn.(*stdlib.Conn)
	if !ok {
		return nil, fmt.Errorf("db: unexpected driver connection %T", conn)
	}
	return &tenantConn{Conn: std}, nil
}

func (c *tenantConn) run(ctx context.Context, text string) error {
	_, err := c.Conn.Conn().PgConn().Exec(ctx, text).ReadAll()
	return err
}

// open begins a transaction of its own around a single statement where the context asks for confinement.
func (c *tenantConn) open(ctx context.Context) (opened bool, err error) {
	t, ok := ctx.Value(tenantKey{}).(tenant)
	if c.inTx || !ok {
		return false, nil
	}
	return true, c.run(ctx, "BEGIN; "+t.settings())
}

func (c *tenantConn) rollback() {
	// The caller's context may be over already; a connection left inside a transaction must not go back to the pool.
	if err := c.run(context.Background(), "ROLLBACK"); err != nil {
		_ = c.Conn.Conn().Close(context.Background())
	}
}

// ExecContext runs a statement that gives no rows.
func (c *tenantConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	opened, err := c.open(ctx)
	if err != nil {
		return nil, err
	}
	result, err := c.Conn.ExecContext(ctx, query, args)
	if !opened {
		return result, err
	}
	if err != nil {
		c.rollback()
		return nil, err
	}
	return result, c.run(ctx, "COMMIT")
}

// QueryContext runs a statement that gives rows; its own transaction ends when the rows are closed.
func (c *tenantConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	opened, err := c.open(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := c.Conn.QueryContext(ctx, query, args)
	if err != nil {
		if opened {
			c.rollback()
		}
		return nil, err
	}
	if !opened {
		return rows, nil
	}
	std, ok := rows.(*stdlib.Rows)
	if !ok {
		return nil, fmt.Errorf("db: unexpected driver rows %T", rows)
	}
	return &tenantRows{Rows: std, conn: c}, nil
}

type tenantRows struct {
	*stdlib.Rows
	conn *tenantConn
}

// Close ends the rows and the transaction around them.
func (r *tenantRows) Close() error {
	if err := r.Rows.Close(); err != nil {
		r.conn.rollback()
		return err
	}
	return r.conn.run(context.Background(), "COMMIT")
}

// BeginTx begins a transaction, confined from its first statement on.
func (c *tenantConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	text := "BEGIN"
	if opts.Isolation != 0 {
		return nil, errors.New("db: only the default isolation level is used")
	}
	if opts.ReadOnly {
		text += " READ ONLY"
	}
	if t, ok := ctx.Value(tenantKey{}).(tenant); ok {
		text += "; " + t.settings()
	}
	if err := c.run(ctx, text); err != nil {
		return nil, err
	}
	c.inTx = true
	noteRaw(ctx, c.Conn.Conn())
	return &tenantTx{conn: c, ctx: ctx}, nil
}

type tenantTx struct {
	conn *tenantConn
	ctx  context.Context
}

// Commit makes the transaction's work last.
func (t *tenantTx) Commit() error {
	t.conn.inTx = false
	results, err := t.conn.Conn.Conn().PgConn().Exec(t.ctx, "COMMIT").ReadAll()
	if err == nil && len(results) == 1 && results[0].CommandTag.String() == "ROLLBACK" {
		return errors.New("db: the transaction had failed and was rolled back")
	}
	return err
}

// Rollback undoes the transaction's work.
func (t *tenantTx) Rollback() error {
	t.conn.inTx = false
	t.conn.rollback()
	return nil
}
