package dbtest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/db"
)

// templateLock is the advisory lock under which one test program makes the template and the others wait for it.
const templateLock = 0x6c656164706f6f6c

// template is the name of the migrated database that tests get copies of. It carries a hash of the migrations, so a
// changed migration means a new template.
func (s *server) template(ctx context.Context) (string, error) {
	s.templates.Lock()
	defer s.templates.Unlock()
	if s.ready != "" {
		return s.ready, nil
	}
	name, err := templateName()
	if err != nil {
		return "", err
	}
	conn, err := s.admin.Acquire(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", int64(templateLock)); err != nil {
		return "", err
	}
	defer func() { _, _ = conn.Exec(context.Background(), "SELECT pg_advisory_unlock($1)", int64(templateLock)) }()
	var exists bool
	if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&exists); err != nil {
		return "", err
	}
	if !exists {
		if err := s.makeTemplate(ctx, name); err != nil {
			return "", err
		}
	}
	s.ready = name
	return name, nil
}

// makeTemplate gives the database its final name only when it is finished: what is interrupted is never used.
func (s *server) makeTemplate(ctx context.Context, name string) error {
	unfinished := pgx.Identifier{name + "_new"}.Sanitize()
	if err := s.exec(ctx, "DROP DATABASE IF EXISTS "+unfinished+" WITH (FORCE)"); err != nil {
		return err
	}
	if err := s.exec(ctx, s.createDatabase(name+"_new", "template1")); err != nil {
		return err
	}
	if err := db.Migrate(ctx, s.databaseURL(name+"_new")); err != nil {
		return err
	}
	return s.exec(ctx, "ALTER DATABASE "+unfinished+" RENAME TO "+pgx.Identifier{name}.Sanitize())
}

func templateName() (string, error) {
	hash := sha256.New()
	migrations := db.Migrations()
	names, err := fs.Glob(migrations, "*.sql")
	if err != nil {
		return "", err
	}
	for _, name := range names {
		content, err := fs.ReadFile(migrations, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(hash, "%s %d\n%s", name, len(content), content)
	}
	return fmt.Sprintf("template_%x", hash.Sum(nil)[:8]), nil
}
