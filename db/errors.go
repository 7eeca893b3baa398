package db

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
)

// ErrNotFound says that no row has the id, or none in this organization.
var ErrNotFound = errors.New("db: not found")

// ErrConflict says that another writer was first: the row has a newer version or the key is taken.
var ErrConflict = errors.New("db: conflict")

// Violates says whether err is the violation of the named constraint or unique index.
func Violates(err error, constraint string) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.ConstraintName == constraint
}

// ViolatesUnique says whether err is the violation of any unique constraint, and of which.
func ViolatesUnique(err error) (constraint string, ok bool) {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code == "23505" {
		return pg.ConstraintName, true
	}
	return "", false
}

// ViolatesForeignKey says whether err is a reference to a row that is not there, or the removal of one that others name.
func ViolatesForeignKey(err error) (constraint string, ok bool) {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code == "23503" {
		return pg.ConstraintName, true
	}
	return "", false
}
