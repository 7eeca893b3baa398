package db

import (
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
)

// uuidCodec takes ids from PostgreSQL's binary form as they are. pgx would write them out as text, for uuid.UUID reads texts
// by itself; a page has hundreds of ids.
type uuidCodec struct{ pgtype.UUIDCodec }

func registerUUID(m *pgtype.Map) {
	m.RegisterType(&pgtype.Type{Name: "uuid", OID: pgtype.UUIDOID, Codec: uuidCodec{}})
}

// PlanScan finds the way from a value to its place.
func (c uuidCodec) PlanScan(m *pgtype.Map, oid uint32, format int16, target any) pgtype.ScanPlan {
	if _, ok := target.(*uuid.UUID); ok && format == pgtype.BinaryFormatCode {
		return scanUUID{}
	}
	return c.UUIDCodec.PlanScan(m, oid, format, target)
}

type scanUUID struct{}

// Scan reads an id.
func (scanUUID) Scan(from []byte, to any) error {
	id := to.(*uuid.UUID)
	if from == nil {
		*id = uuid.Nil // as uuid.UUID reads NULL by itself
		return nil
	}
	if len(from) != len(id) {
		return fmt.Errorf("db: an id of %d bytes", len(from))
	}
	copy(id[:], from)
	return nil
}
