package dbtest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

func TestUnconfined(t *testing.T) {
	t.Parallel()
	org := uuid.MustParse("01900000-0000-7000-8000-000000000001")
	keys := map[string]string{"leads": "organization_id", "pools": "organization_id", "sight": "organization_id", "organizations": "id"}
	for sql, want := range map[string][]string{
		`SELECT 1`:            nil,
		`SELECT * FROM leads`: {"leads leads"},
		`SELECT * FROM leads WHERE organization_id = @`:                                                                                        nil,
		`SELECT * FROM "leads" AS "l"`:                                                                                                         {"leads l"},
		`SELECT * FROM leads l WHERE l.id = 'x'`:                                                                                               {"leads l"},
		`SELECT * FROM leads l WHERE l.organization_id = '01900000-0000-7000-8000-000000000002'`:                                               {"leads l"},
		`SELECT "l"."id" FROM "leads" AS "l" WHERE ("l"."organization_id" = @) AND (l.id = 'x')`:                                               nil,
		`SELECT * FROM leads l WHERE (l.organization_id = @ OR true)`:                                                                          {"leads l"},
		`SELECT * FROM leads l WHERE l.organization_id = @ OR l.id = 'x'`:                                                                      {"leads l"},
		`SELECT * FROM leads l WHERE l.organization_id = @ AND (l.id = 'x' OR l.id = 'y')`:                                                     nil,
		`SELECT * FROM leads l WHERE NOT (l.organization_id = @)`:                                                                              {"leads l"},
		`SELECT * FROM leads l WHERE (l.organization_id = @) IS NOT TRUE`:                                                                      {"leads l"},
		`SELECT CASE WHEN l.organization_id = @ THEN 1 END FROM leads l`:                                                                       {"leads l"},
		`SELECT * FROM leads l WHERE l.score & CASE l.status WHEN 'x' THEN 1 ELSE 2 END <> 0 AND l.organization_id = @`:                        nil,
		`SELECT * FROM leads l WHERE CASE WHEN l.organization_id = @ THEN true END`:                                                            {"leads l"},
		`SELECT * FROM leads l JOIN pools p ON p.id = l.pool_id WHERE l.organization_id = @`:                                                   {"pools p"},
		`SELECT * FROM leads l JOIN pools p ON p.organization_id = l.organization_id WHERE l.organization_id = @`:                              {"pools p"},
		`SELECT * FROM leads l LEFT JOIN pools AS p ON p.organization_id = @ AND p.id = l.pool_id WHERE l.organization_id = @ LIMIT 1`:         nil,
		`SELECT * FROM leads l, pools p WHERE l.organization_id = @`:                                                                           {"pools p"},
		`SELECT * FROM leads l WHERE l.organization_id = @ AND EXISTS (SELECT 1 FROM sight si WHERE si.subject_id = l.owner_id)`:               {"sight si"},
		`SELECT * FROM leads l WHERE l.organization_id = @ AND EXISTS (SELECT 1 FROM leads l WHERE l.id = 'x')`:                                {"leads l"},
		`SELECT (SELECT count(*) FROM leads l) FROM pools p WHERE p.organization_id = @`:                                                       {"leads l"},
		`SELECT 1 FROM leads l WHERE l.organization_id = @ UNION ALL SELECT 1 FROM leads l`:                                                    {"leads l"},
		`(SELECT 1 FROM leads l WHERE l.organization_id = @) UNION (SELECT 1 FROM pools p)`:                                                    {"pools p"},
		`WITH w AS MATERIALIZED (SELECT * FROM leads AS l) SELECT * FROM w`:                                                                    {"leads l"},
		`SELECT * FROM sight AS si CROSS JOIN LATERAL (SELECT l.id FROM leads AS l WHERE l.id = si.subject_id) o WHERE si.organization_id = @`: {"leads l"},
		`UPDATE leads AS l SET organization_id = @`:                                                                                            {"leads l"},
		`UPDATE leads AS l SET name = 'WHERE l.organization_id = 1' WHERE l.id = 'x'`:                                                          {"leads l"},
		`UPDATE leads AS l SET name = p.name FROM pools p WHERE l.organization_id = @`:                                                         {"pools p"},
		`DELETE FROM leads l WHERE l.organization_id = @`:                                                                                      nil,
		`DELETE FROM sight si USING unnest('{}'::uuid[]) AS gone (id) WHERE si.subject_id = gone.id`:                                           {"sight si"},
		`DELETE FROM leads l USING pools p WHERE l.organization_id = @ AND p.organization_id = @`:                                              nil,
		`INSERT INTO leads (organization_id) VALUES (@) ON CONFLICT (organization_id) DO UPDATE SET id = 'x'`:                                  nil,
		`INSERT INTO pools (id) SELECT l.id FROM leads l`:                                                                                      {"leads l"},
		`SELECT l.id FROM leads l WHERE l.organization_id = @ AND l.owner_id IS DISTINCT FROM 'x' FOR UPDATE`:                                  nil,
		`SELECT o.id FROM organizations o WHERE o.id = @`:                                                                                      nil,
		`SELECT o.id FROM organizations o`:                                                                                                     {"organizations o"},
		`SELECT 'it''s FROM leads' -- FROM leads`:                                                                                              nil,
	} {
		sql = strings.ReplaceAll(sql, "@", "'"+org.String()+"'")
		if got := dbtest.Unconfined(sql, org, keys); !slices.Equal(got, want) {
			t.Errorf("%s\nfound %v, not %v", sql, got, want)
		}
	}
}

// told keeps what a test would be failed with.
type told struct {
	testing.TB
	said []string
}

func (c *told) Errorf(format string, args ...any) {
	c.said = append(c.said, fmt.Sprintf(format, args...))
}

func TestAForgottenOrganizationFailsTheTest(t *testing.T) {
	t.Parallel()
	tell := &told{TB: t}
	conn := dbtest.Open(tell)
	org := db.NewID()
	for _, test := range []struct {
		ctx  context.Context
		sql  string
		fail bool
	}{
		{db.WithOrg(t.Context(), org), "SELECT l.id FROM leads l WHERE l.organization_id = ?", false},
		{db.WithOrg(t.Context(), org), "SELECT l.id FROM leads l WHERE l.id = ?", true},
		{db.WithOrg(t.Context(), org), "SELECT l.id FROM leads l JOIN pools p ON p.id = l.pool_id WHERE l.organization_id = ?", true},
		{db.AsSystem(t.Context()), "SELECT l.id FROM leads l WHERE l.id = ?", false},
	} {
		tell.said = nil
		if _, err := conn.NewRaw(test.sql, org).Exec(test.ctx); err != nil {
			t.Fatal(err)
		}
		if (len(tell.said) > 0) != test.fail {
			t.Errorf("%s: told %v", test.sql, tell.said)
		}
	}
}
