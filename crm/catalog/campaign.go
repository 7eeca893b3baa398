package catalog

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// SaveCampaignInput is a campaign to make or change, as the schema describes it.
type SaveCampaignInput struct {
	ID              *uuid.UUID
	ExpectedVersion *int
	Name            *string
	StartsOn        *time.Time
	EndsOn          *time.Time
	Active          *bool
}

// SaveCampaign makes or changes a campaign. Needs MANAGE_CAMPAIGNS. CONFLICT comes with the campaign as it is.
func SaveCampaign(ctx context.Context, conn db.Conn, v *access.Viewer, in SaveCampaignInput, given crm.Given) (*db.Campaign, error) {
	call := change.Call{Viewer: v, Need: access.ManageCampaigns, Doing: "manage campaigns", Operation: "saveCampaign"}
	return change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.Campaign, error) {
		now := change.Now()
		c := &db.Campaign{OrganizationID: v.Org(), ID: db.NewID(), Active: true, CreatedAt: now}
		if in.ID != nil {
			var err error
			c, err = change.ToChange(ctx, tx, v.Org(), *in.ID, "campaign", in.ExpectedVersion, func(c *db.Campaign) int { return c.Version })
			if err != nil {
				return c, err
			}
		}
		f := &change.Fields{Given: given}
		if err := f.Line("name", in.Name, true, 200, &c.Name); err != nil {
			return nil, err
		}
		c.NameKey = crm.Key(c.Name)
		day(f, "startsOn", in.StartsOn, &c.StartsOn)
		day(f, "endsOn", in.EndsOn, &c.EndsOn)
		if c.StartsOn != nil && c.EndsOn != nil && c.EndsOn.Before(*c.StartsOn) {
			return nil, crm.InvalidField("endsOn", "The last day lies before the first.")
		}
		f.Bool("active", in.Active, &c.Active)
		return c, writeCampaign(ctx, tx, v, c, in.ID == nil, f, now)
	})
}

func day(f *change.Fields, field string, value *time.Time, target **time.Time) {
	before := dayText(*target)
	if f.Given.Has(field) {
		*target = value
	}
	f.Note(field, before, dayText(*target))
}

func dayText(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format(time.DateOnly)
}

func writeCampaign(ctx context.Context, tx db.Conn, v *access.Viewer, c *db.Campaign, isNew bool, f *change.Fields, now time.Time) error {
	if !isNew && !f.Changed() {
		return nil
	}
	var twin string
	err := tx.NewRaw("SELECT coalesce(max(ca.name), '') FROM campaigns ca WHERE ca.organization_id = ? AND ca.name_key = ? AND ca.id <> ?",
		v.Org(), c.NameKey, c.ID).Scan(ctx, &twin)
	if err != nil {
		return err
	}
	if twin != "" {
		return crm.InvalidField("name", "There is a campaign called %s already.", twin).With("duplicate", twin)
	}
	c.Version++
	c.UpdatedAt = now
	if err := change.Save(ctx, tx, c, isNew); err != nil {
		return err
	}
	kind := change.Edited
	if isNew {
		kind = change.Created
	}
	return change.Record(ctx, tx, v, c, kind, now, f.Changes)
}
