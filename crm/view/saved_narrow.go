package view

import (
	"encoding/json"
	"fmt"

	"github.com/leadpool/leadpool/crm/filter"
	"github.com/leadpool/leadpool/db"
)

// narrow is what a saved view holds beyond words: which leads, in which order, in which columns.
type narrow struct {
	Filter  map[string]any // nil: all leads of the base
	Sort    []*Sort
	Columns []*ViewColumn
}

// read takes a view out of its row.
func read(row *db.SavedView) (n narrow, err error) {
	if n.Filter, err = filter.Restore(row.Filter); err != nil {
		return n, fmt.Errorf("view: filter of %s: %w", row.ID, err)
	}
	if len(n.Filter) == 0 {
		n.Filter = nil
	}
	if err := json.Unmarshal(row.Sort, &n.Sort); err != nil {
		return n, fmt.Errorf("view: sort of %s: %w", row.ID, err)
	}
	if err := json.Unmarshal(row.Columns, &n.Columns); err != nil {
		return n, fmt.Errorf("view: columns of %s: %w", row.ID, err)
	}
	return n, nil
}
