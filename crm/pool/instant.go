package pool

import (
	"time"

	"github.com/jackc/pgx/v5/pgtype"
)

// at is a time in a row that may be empty, without memory of its own for each row.
type at struct {
	time  time.Time
	valid bool
}

// ScanTimestamptz takes the value from the driver.
func (a *at) ScanTimestamptz(v pgtype.Timestamptz) error {
	a.time, a.valid = v.Time, v.Valid
	return nil
}

func (a *at) pointer() *time.Time {
	if !a.valid {
		return nil
	}
	return &a.time
}
