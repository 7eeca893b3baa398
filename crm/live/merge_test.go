package live

import (
	"testing"

	"github.com/google/uuid"
)

// What two things that happened to a lead are together, for somebody who was told of neither.
func TestMerging(t *testing.T) {
	lead := uuid.New()
	row := &Row{}
	for _, c := range []struct{ before, after, want LeadChangeType }{
		{Entered, Changed, Entered},
		{Entered, Left, ""},
		{Changed, Changed, Changed},
		{Changed, Left, Left},
		{Left, Entered, Changed},
		{Left, Changed, Changed},
		{Left, Left, Left},
		{Entered, Entered, Entered},
		{Changed, Entered, Entered},
	} {
		got := merge(&LeadChange{Type: c.before, lead: lead}, &LeadChange{Type: c.after, lead: lead, row: row})
		switch {
		case got == nil && c.want != "", got != nil && got.Type != c.want:
			t.Errorf("%s and %s: %+v", c.before, c.after, got)
		case got != nil && got.row != row:
			t.Errorf("%s and %s: not the later lead", c.before, c.after)
		}
	}
}
