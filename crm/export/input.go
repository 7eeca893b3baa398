// Package export gives the leads of a list as a file.
package export

import (
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// Path is where files are downloaded, by their ids.
const Path = "/export/"

// ExportFormat is a kind of file.
type ExportFormat string

// ExportLeadsInput is a list to export, as the schema describes it.
type ExportLeadsInput struct {
	View           *string
	PoolID         *uuid.UUID
	Filter         map[string]any
	Search         *string
	Sort           []*view.Sort
	Columns        []string
	Format         ExportFormat
	Language       *string
	IdempotencyKey *string
}

// LeadExport is a file of leads, ready to be downloaded.
type LeadExport struct {
	ID        db.NodeID
	URL       string
	FileName  string
	ExpiresAt time.Time
}
