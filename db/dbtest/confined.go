package dbtest

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/db"
)

// confined fails a test in which a statement names a table of tenants without saying, for that very occurrence, which
// organization it is about. Row-level security would hide the slip on one server; on a distributed database the
// statement would go to all shards (docs/scale-out.md). What runs without an organization is the back office's.
type confined struct {
	t    testing.TB
	keys map[string]string
}

// BeforeQuery looks at each statement.
func (c confined) BeforeQuery(ctx context.Context, e *bun.QueryEvent) context.Context {
	org := db.OrgFrom(ctx)
	if org == uuid.Nil {
		return ctx
	}
	if loose := c.loose(e.Query, org); len(loose) > 0 {
		c.t.Errorf("without an organization of its own: %s\nin: %s", strings.Join(loose, ", "), strings.Join(strings.Fields(e.Query), " "))
	}
	return ctx
}

// judged remembers statements that differ in nothing but their literals: taking one apart costs as much as running it.
var judged sync.Map

func (c confined) loose(sql string, org uuid.UUID) []string {
	shape := strings.ReplaceAll(sql, "'"+org.String()+"'", "'org'")
	var b strings.Builder
	b.Grow(len(shape))
	for i, part := range strings.Split(shape, "'") {
		if i%2 == 0 || part == "org" {
			b.WriteString(part)
		}
		b.WriteByte('\'')
	}
	shape = b.String()
	if known, ok := judged.Load(shape); ok {
		return known.([]string)
	}
	loose := Unconfined(sql, org, c.keys)
	judged.Store(shape, loose)
	return loose
}

// AfterQuery does nothing.
func (confined) AfterQuery(context.Context, *bun.QueryEvent) {}

var parameter = regexp.MustCompile(`\$\d+`)

// prepared looks at the statements that do not go through bun: their organization is a value beside the text.
type prepared struct{ confined }

// TraceQueryStart looks at a statement.
func (p *prepared) TraceQueryStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	org := db.OrgFrom(ctx)
	if org == uuid.Nil || p.keys == nil {
		return ctx
	}
	sql, values := data.SQL, slices.DeleteFunc(slices.Clone(data.Args), func(a any) bool { _, mode := a.(pgx.QueryExecMode); return mode })
	if len(values) == 0 { // bun's, who were looked at
		return ctx
	}
	sql = parameter.ReplaceAllStringFunc(sql, func(at string) string {
		n, err := strconv.Atoi(at[1:])
		if err == nil && n <= len(values) && (values[n-1] == org || values[n-1] == [16]byte(org)) {
			return "'" + org.String() + "'"
		}
		return at
	})
	p.BeforeQuery(ctx, &bun.QueryEvent{Query: sql})
	return ctx
}

// TraceQueryEnd does nothing.
func (*prepared) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

var tenantKeys struct {
	sync.Mutex
	keys map[string]string
}

// Confine makes a test fail when one of its statements forgets the organization. Open does it by itself.
func Confine(t testing.TB, conn *db.DB) {
	t.Helper()
	tenantKeys.Lock()
	defer tenantKeys.Unlock()
	if tenantKeys.keys == nil {
		keys, err := readTenantKeys(t.Context(), conn)
		if err != nil {
			t.Fatalf("which tables belong to tenants: %v", err)
		}
		tenantKeys.keys = keys
	}
	conn.DB = conn.WithQueryHook(confined{t, tenantKeys.keys})
}

// readTenantKeys tells the column by which each table under row-level security belongs to an organization.
func readTenantKeys(ctx context.Context, conn *db.DB) (map[string]string, error) {
	rows, err := conn.Pool().Query(ctx, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	keys := map[string]string{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		keys[name] = "organization_id"
		if name == "organizations" {
			keys[name] = "id"
		}
	}
	if len(keys) < 10 && rows.Err() == nil {
		return nil, fmt.Errorf("only %d tables are under row-level security", len(keys))
	}
	return keys, rows.Err()
}
