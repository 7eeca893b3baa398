package bulk

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
)

// past is what a lead was before a job came to it, kept with the job so that it can be taken back.
type past struct {
	lifecycle.Past
	Values  *lead.Values `json:",omitempty"` // where the job changed what people fill in
	version int          // that the job left the lead in
}

// pasts are those of the leads of a chunk that were changed.
type pasts map[uuid.UUID]*past

// noted has the lifecycle tell what each lead was before its step.
func (p pasts) noted(ctx context.Context, action string) context.Context {
	return lifecycle.Watched(ctx, func(before, after *db.Lead) {
		was := &past{Past: lifecycle.PastOf(before), version: after.Version}
		if action == string(lifecycle.Edit) {
			was.Values = lead.ValuesOf(&before.LeadDraft)
		}
		p[before.ID] = was
	})
}
