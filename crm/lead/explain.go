package lead

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// ExplainAccess says why a person sees a lead: about oneself to anybody, about others to administrators. nil means the
// viewer. A lead that the asker does not see answers like one that does not exist.
func ExplainAccess(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID, person *uuid.UUID) (*access.Explanation, error) {
	l, err := Get(ctx, conn, v, id)
	if err != nil {
		return nil, err
	}
	if l == nil {
		return nil, crm.Errorf(crm.NotFound, "There is no such lead.").WithField("leadId")
	}
	if person == nil || *person == v.ID() {
		return access.Explain(ctx, conn, v, l)
	}
	if err := v.Need(access.Administer, "see why others see a lead"); err != nil {
		return nil, err
	}
	other, err := access.Load(ctx, conn, v.Org(), *person)
	if err != nil {
		if _, refused := err.(*crm.Error); refused { // nobody of that id, or one who left: they see nothing
			return nil, crm.Errorf(crm.NotFound, "There is no such active person.").WithField("userId")
		}
		return nil, err
	}
	return access.Explain(ctx, conn, other, l)
}
