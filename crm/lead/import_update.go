package lead

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// update brings known leads up to date with a file, as edits of the viewer: what they may not edit is refused, what
// is already so is left alone. Owner, pool and status stay.
func (im *Importer) update(ctx context.Context, tx db.Conn, leads []*Imported, changes map[uuid.UUID]int, outcomes []ImportOutcome) error {
	ids := make([]uuid.UUID, 0, len(changes))
	for id := range changes {
		ids = append(ids, id)
	}
	for part := range slices.Chunk(ids, lifecycle.MaxLeads) {
		same := map[uuid.UUID]bool{}
		out, err := lifecycle.Act(ctx, tx, im.viewer, lifecycle.Call{Action: lifecycle.Edit, Leads: part,
			Apply: func(ctx context.Context, s *lifecycle.Step) error {
				s.Kind = ImportKind
				if err := im.merge(ctx, s, leads[changes[s.Lead.ID]]); err != nil {
					return err
				}
				same[s.Lead.ID] = s.Nothing
				return nil
			}})
		if err != nil {
			return err
		}
		for _, r := range out.Results {
			o := &outcomes[changes[r.LeadID.UUID]]
			switch o.Refusal = r.Error; {
			case r.Error != nil:
			case same[r.LeadID.UUID]:
				o.Done = ImportUnchanged
			default:
				o.Done = ImportUpdated
			}
		}
	}
	return nil
}

// merge takes over the fields that the file has a value for. Phones, e-mails and social names are added to those that
// are there, for people may have found further ones since.
func (im *Importer) merge(ctx context.Context, s *lifecycle.Step, in *Imported) error {
	d := &s.Lead.LeadDraft
	from := in.LeadDraft
	for _, f := range textFields {
		if in.Given.Has(f.Key) {
			*f.Of(d) = *f.Of(&from)
		}
	}
	from.Phones = slices.Concat(d.Phones, from.Phones)
	from.Emails = slices.Concat(d.Emails, from.Emails)
	from.Socials = appendSocials(d.Socials, from.Socials)
	for _, f := range otherFields {
		if in.Given.Has(f.Key) {
			f.Take(d, &from)
		}
	}
	if err := im.Checker.Check(d, &s.Before.LeadDraft); err != nil {
		return err
	}
	keepWriting(d.Phones, s.Before.Phones)
	if err := im.Checker.custom(ctx, s.Batch.Tx, d, in.CustomFields); err != nil {
		return err
	}
	s.Data.Changes = im.Checker.changes(&s.Before.LeadDraft, d)
	s.Nothing = len(s.Data.Changes) == 0
	Derive(s.Lead)
	return search.Write(ctx, s.Batch.Tx, s.Lead)
}

func appendSocials(present, more []db.Social) []db.Social {
	all := slices.Clone(present)
	for _, s := range more {
		s.Network, s.Handle = strings.ToLower(strings.TrimSpace(s.Network)), strings.TrimSpace(s.Handle)
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// keepWriting leaves numbers that were there before in the writing and of the kind that they had.
func keepWriting(phones, before []db.Phone) {
	for i := range phones {
		if k := slices.IndexFunc(before, func(p db.Phone) bool { return p.Number == phones[i].Number }); k >= 0 {
			phones[i] = before[k]
		}
	}
}

// TextField gives the place of a draft's text field by its key, and whether it may have several lines; nil when there
// is no such field.
func TextField(key string) (of func(*db.LeadDraft) *string, lines bool) {
	for _, f := range textFields {
		if f.Key == key {
			return f.Of, f.Lines
		}
	}
	return nil, false
}

// TextFields are the keys of a draft's text fields.
func TextFields() (keys []string) {
	for _, f := range textFields {
		keys = append(keys, f.Key)
	}
	return keys
}
