package access

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/db"
)

// LockPeople makes the caller the only one who changes people, rules or pools of the organization until its
// transaction ends: two writers who together would close a cycle cannot both pass their checks.
func LockPeople(ctx context.Context, tx db.Conn, org uuid.UUID) error {
	var id uuid.UUID
	return tx.NewRaw("SELECT o.id FROM organizations o WHERE o.id = ? FOR UPDATE", org).Scan(ctx, &id)
}

// Rebuild works out sight and pool access anew after people, rules or pools changed, writes what is different, and
// raises people_version, so that everybody's very next request goes by it. Call it in the changing transaction, after
// LockPeople and the change.
func Rebuild(ctx context.Context, tx db.Conn, org uuid.UUID) error {
	model, err := LoadModel(ctx, tx, org)
	if err != nil {
		return err
	}
	if err := writeSight(ctx, tx, org, model.Sight()); err != nil {
		return err
	}
	if err := writePoolAccess(ctx, tx, org, model.PoolAccess()); err != nil {
		return err
	}
	_, err = tx.NewRaw("UPDATE organizations AS o SET people_version = o.people_version + 1 WHERE o.id = ?", org).Exec(ctx)
	return err
}

func writeSight(ctx context.Context, tx db.Conn, org uuid.UUID, wanted map[Pair]SightBits) error {
	var rows []db.Sight
	if err := tx.NewSelect().Model(&rows).Where("si.organization_id = ?", org).Scan(ctx); err != nil {
		return err
	}
	var goneViewers, goneSubjects []uuid.UUID
	for _, r := range rows {
		pair := Pair{r.ViewerID, r.SubjectID}
		if wanted[pair] == SightBits(r.Relations) {
			delete(wanted, pair) // as it should be
		} else {
			goneViewers, goneSubjects = append(goneViewers, r.ViewerID), append(goneSubjects, r.SubjectID)
		}
	}
	if len(goneViewers) > 0 {
		_, err := tx.NewRaw(`DELETE FROM sight si USING unnest(?::uuid[], ?::uuid[]) AS gone (viewer_id, subject_id)
			WHERE si.organization_id = ? AND si.viewer_id = gone.viewer_id AND si.subject_id = gone.subject_id`,
			pgdialect.Array(goneViewers), pgdialect.Array(goneSubjects), org).Exec(ctx)
		if err != nil {
			return err
		}
	}
	fresh := make([]db.Sight, 0, len(wanted))
	for pair, bits := range wanted {
		fresh = append(fresh, db.Sight{OrganizationID: org, ViewerID: pair.Viewer, SubjectID: pair.Subject, Relations: int16(bits)})
	}
	return insertChunks(ctx, tx, fresh)
}

func writePoolAccess(ctx context.Context, tx db.Conn, org uuid.UUID, wanted map[Seat]Part) error {
	if _, err := tx.NewRaw("DELETE FROM pool_access pa WHERE pa.organization_id = ?", org).Exec(ctx); err != nil {
		return err
	}
	fresh := make([]db.PoolAccess, 0, len(wanted))
	for seat, part := range wanted {
		fresh = append(fresh, db.PoolAccess{OrganizationID: org, UserID: seat.User, PoolID: seat.Pool,
			Member: part.Member, Administrator: part.Administrator})
	}
	return insertChunks(ctx, tx, fresh)
}

func insertChunks[T any](ctx context.Context, tx bun.IDB, rows []T) error {
	const chunk = 5000
	for len(rows) > 0 {
		n := min(chunk, len(rows))
		part := rows[:n]
		if _, err := tx.NewInsert().Model(&part).Exec(ctx); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}
