package lead

import "github.com/leadpool/leadpool/db"

// textField is a field of a draft that holds plain text.
type textField struct {
	Key   string // as the API and the timeline call it
	Most  int    // characters
	Lines bool   // may have several lines
	Of    func(*db.LeadDraft) *string
}

// textFields are all of them: checking, editing and the timeline follow from these rows.
var textFields = []textField{
	{"name", 200, false, func(d *db.LeadDraft) *string { return &d.Name }},
	{"jobTitle", 200, false, func(d *db.LeadDraft) *string { return &d.JobTitle }},
	{"company", 200, false, func(d *db.LeadDraft) *string { return &d.Company }},
	{"department", 200, false, func(d *db.LeadDraft) *string { return &d.Department }},
	{"website", 500, false, func(d *db.LeadDraft) *string { return &d.Website }},
	{"country", 100, false, func(d *db.LeadDraft) *string { return &d.Country }},
	{"region", 100, false, func(d *db.LeadDraft) *string { return &d.Region }},
	{"city", 100, false, func(d *db.LeadDraft) *string { return &d.City }},
	{"street", 300, false, func(d *db.LeadDraft) *string { return &d.Street }},
	{"postalCode", 20, false, func(d *db.LeadDraft) *string { return &d.PostalCode }},
	{"productInterest", 500, false, func(d *db.LeadDraft) *string { return &d.ProductInterest }},
	{"language", 35, false, func(d *db.LeadDraft) *string { return &d.Language }},
	{"budget", 4000, true, func(d *db.LeadDraft) *string { return &d.Budget }},
	{"authority", 4000, true, func(d *db.LeadDraft) *string { return &d.Authority }},
	{"need", 4000, true, func(d *db.LeadDraft) *string { return &d.Need }},
	{"purchaseTimeline", 4000, true, func(d *db.LeadDraft) *string { return &d.PurchaseTimeline }},
	{"notes", 20000, true, func(d *db.LeadDraft) *string { return &d.Notes }},
}

// otherFields are the rest: how each is taken over from an edit.
var otherFields = []struct {
	Key  string
	Take func(to, from *db.LeadDraft)
}{
	{"phones", func(to, from *db.LeadDraft) { to.Phones = from.Phones }},
	{"emails", func(to, from *db.LeadDraft) { to.Emails = from.Emails }},
	{"socials", func(to, from *db.LeadDraft) { to.Socials = from.Socials }},
	{"sourceId", func(to, from *db.LeadDraft) { to.SourceID = from.SourceID }},
	{"campaignId", func(to, from *db.LeadDraft) { to.CampaignID = from.CampaignID }},
	{"industryId", func(to, from *db.LeadDraft) { to.IndustryID = from.IndustryID }},
	{"companySizeId", func(to, from *db.LeadDraft) { to.CompanySizeID = from.CompanySizeID }},
	{"score", func(to, from *db.LeadDraft) { to.Score = from.Score }},
	{"rating", func(to, from *db.LeadDraft) { to.Rating = from.Rating }},
	{"tags", func(to, from *db.LeadDraft) { to.Tags = from.Tags }},
	{"nextFollowUpAt", func(to, from *db.LeadDraft) { to.NextFollowUpAt = from.NextFollowUpAt }},
}
