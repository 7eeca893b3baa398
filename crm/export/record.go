package export

import (
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/leadpool/leadpool/db"
)

// record is a lead as it is read for a file: the columns that are asked for, without memory of its own for each value.
type record struct {
	lead  db.Lead
	ids   [9]optionalID
	times [12]optionalTime
	team  []uuid.UUID
}

// optionalID is an id in a row that may be empty.
type optionalID struct {
	id    uuid.UUID
	valid bool
}

// ScanUUID takes the value from the driver.
func (o *optionalID) ScanUUID(v pgtype.UUID) error {
	o.id, o.valid = v.Bytes, v.Valid
	return nil
}

func (o *optionalID) pointer() *uuid.UUID {
	if !o.valid {
		return nil
	}
	return &o.id
}

// optionalTime is a time in a row that may be empty.
type optionalTime struct {
	time  time.Time
	valid bool
}

// ScanTimestamptz takes the value from the driver.
func (o *optionalTime) ScanTimestamptz(v pgtype.Timestamptz) error {
	o.time, o.valid = v.Time, v.Valid
	return nil
}

func (o *optionalTime) pointer() *time.Time {
	if !o.valid {
		return nil
	}
	return &o.time
}

// field is a column of the table of leads: where it is read to, and what is to be done with it then.
type field struct {
	to     func(*record) any
	settle func(*record) // nil: nothing
}

func plain(to func(*record) any) field { return field{to: to} }

func idField(n int, of func(*db.Lead) **uuid.UUID) field {
	return field{func(r *record) any { return &r.ids[n] }, func(r *record) { *of(&r.lead) = r.ids[n].pointer() }}
}

func timeField(n int, of func(*db.Lead) **time.Time) field {
	return field{func(r *record) any { return &r.times[n] }, func(r *record) { *of(&r.lead) = r.times[n].pointer() }}
}

// fields are the columns that files can need.
var fields = map[string]field{
	"id":                   {func(r *record) any { return &r.ids[0] }, func(r *record) { r.lead.ID = r.ids[0].id }},
	"status":               plain(func(r *record) any { return (*string)(&r.lead.Status) }),
	"pool_id":              idField(1, func(l *db.Lead) **uuid.UUID { return &l.PoolID }),
	"owner_id":             idField(2, func(l *db.Lead) **uuid.UUID { return &l.OwnerID }),
	"source_id":            idField(3, func(l *db.Lead) **uuid.UUID { return &l.SourceID }),
	"campaign_id":          idField(4, func(l *db.Lead) **uuid.UUID { return &l.CampaignID }),
	"industry_id":          idField(5, func(l *db.Lead) **uuid.UUID { return &l.IndustryID }),
	"company_size_id":      idField(6, func(l *db.Lead) **uuid.UUID { return &l.CompanySizeID }),
	"home_pool_id":         idField(7, func(l *db.Lead) **uuid.UUID { return &l.HomePoolID }),
	"created_by":           idField(8, func(l *db.Lead) **uuid.UUID { return &l.CreatedBy }),
	"updated_by":           plain(func(r *record) any { return &r.lead.UpdatedBy }),
	"name":                 plain(func(r *record) any { return &r.lead.Name }),
	"job_title":            plain(func(r *record) any { return &r.lead.JobTitle }),
	"company":              plain(func(r *record) any { return &r.lead.Company }),
	"department":           plain(func(r *record) any { return &r.lead.Department }),
	"phones":               plain(func(r *record) any { return &r.lead.Phones }),
	"emails":               plain(func(r *record) any { return &r.lead.Emails }),
	"website":              plain(func(r *record) any { return &r.lead.Website }),
	"country":              plain(func(r *record) any { return &r.lead.Country }),
	"region":               plain(func(r *record) any { return &r.lead.Region }),
	"city":                 plain(func(r *record) any { return &r.lead.City }),
	"street":               plain(func(r *record) any { return &r.lead.Street }),
	"postal_code":          plain(func(r *record) any { return &r.lead.PostalCode }),
	"socials":              plain(func(r *record) any { return &r.lead.Socials }),
	"product_interest":     plain(func(r *record) any { return &r.lead.ProductInterest }),
	"language":             plain(func(r *record) any { return &r.lead.Language }),
	"budget":               plain(func(r *record) any { return &r.lead.Budget }),
	"authority":            plain(func(r *record) any { return &r.lead.Authority }),
	"need":                 plain(func(r *record) any { return &r.lead.Need }),
	"timeline":             plain(func(r *record) any { return &r.lead.PurchaseTimeline }),
	"notes":                plain(func(r *record) any { return &r.lead.Notes }),
	"score":                plain(func(r *record) any { return &r.lead.Score }),
	"rating":               plain(func(r *record) any { return (*string)(&r.lead.Rating) }),
	"tags":                 plain(func(r *record) any { return &r.lead.Tags }),
	"custom":               plain(func(r *record) any { return &r.lead.Custom }),
	"external_id":          plain(func(r *record) any { return &r.lead.ExternalID }),
	"result":               plain(func(r *record) any { return &r.lead.Result }),
	"return_count":         plain(func(r *record) any { return &r.lead.ReturnCount }),
	"created_at":           plain(func(r *record) any { return &r.lead.CreatedAt }),
	"updated_at":           plain(func(r *record) any { return &r.lead.UpdatedAt }),
	"next_follow_up_at":    timeField(0, func(l *db.Lead) **time.Time { return &l.NextFollowUpAt }),
	"last_follow_up_at":    timeField(1, func(l *db.Lead) **time.Time { return &l.LastFollowUpAt }),
	"follow_up_due_at":     timeField(2, func(l *db.Lead) **time.Time { return &l.FollowUpDueAt }),
	"assigned_at":          timeField(3, func(l *db.Lead) **time.Time { return &l.AssignedAt }),
	"waiting_since":        timeField(4, func(l *db.Lead) **time.Time { return &l.WaitingSince }),
	"waiting_due_at":       timeField(10, func(l *db.Lead) **time.Time { return &l.WaitingDueAt }),
	"first_pending_at":     timeField(5, func(l *db.Lead) **time.Time { return &l.FirstPendingAt }),
	"first_in_progress_at": timeField(6, func(l *db.Lead) **time.Time { return &l.FirstInProgressAt }),
	"first_invalid_at":     timeField(7, func(l *db.Lead) **time.Time { return &l.FirstInvalidAt }),
	"converted_at":         timeField(8, func(l *db.Lead) **time.Time { return &l.ConvertedAt }),
	"discarded_at":         timeField(9, func(l *db.Lead) **time.Time { return &l.DiscardedAt }),
}
