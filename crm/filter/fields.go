package filter

import "github.com/leadpool/leadpool/db"

// Kind is what a field holds, and so which operators it takes (operators.go).
type Kind int

// The kinds of field.
const (
	Text       Kind = iota
	Choice          // one of a fixed list
	Reference       // something with an id
	Person          // a user
	Department      // the owner's main department
	Team            // the people of the related team
	Number          // a whole number
	Instant         // a point in time
	Overdue         // whether a deadline has passed
	Phones          // telephone numbers
	Emails          // e-mail addresses
	Tags            // labels
	Activities      // what was done about a lead
)

// Field is one field of a lead that conditions can name, and what lists can do with it.
type Field struct {
	Key     string // as the API writes it
	Label   string // in English
	SQL     string // over leads under the alias l
	Kind    Kind
	Of      string         // of an id: the GraphQL type that it must have
	Catalog db.CatalogKind // from which its values come; texts are the names of its items
	Values  []string       // of a choice
	Term    string         // under which its values stand among what leads are found by (crm/search), as they are
	Words   bool           // its text is part of what searching looks through
	Aside   bool           // it is no column of lists
	Groups  bool           // boards and groups can be made by it
	Edit    string         // input field of updateLead that changes it
}

// Fields are all that conditions can name; saved views, reports and bulk operations use the same.
var Fields = []Field{
	{Key: "name", Label: "Name", SQL: "l.name", Edit: "name", Term: "name", Words: true},
	{Key: "company", Label: "Company", SQL: "l.company", Edit: "company", Term: "company", Words: true},
	{Key: "status", Label: "Status", SQL: "l.status", Kind: Choice, Values: names(db.Statuses), Groups: true},
	{Key: "rating", Label: "Rating", SQL: "l.rating", Kind: Choice, Values: names(ratings), Groups: true, Edit: "rating"},
	{Key: "score", Label: "Score", SQL: "l.score", Kind: Number, Edit: "score"},
	{Key: "owner", Label: "Owner", SQL: "l.owner_id", Kind: Person, Of: "User", Groups: true},
	{Key: "ownerDepartment", Label: "Owner's department", SQL: "l.owner_id", Kind: Department, Of: "Department", Aside: true},
	{Key: "relatedTeam", Label: "Related team", Kind: Team, Of: "User"},
	{Key: "pool", Label: "Pool", SQL: "l.pool_id", Kind: Reference, Of: "Pool", Groups: true},
	{Key: "homePool", Label: "Home pool", SQL: "l.home_pool_id", Kind: Reference, Of: "Pool"},
	{Key: "source", Label: "Source", SQL: "l.source_id", Kind: Reference, Of: "CatalogItem", Catalog: db.SourceCatalog, Term: "source", Groups: true, Edit: "sourceId"},
	{Key: "campaign", Label: "Campaign", SQL: "l.campaign_id", Kind: Reference, Of: "Campaign", Term: "campaign", Groups: true, Edit: "campaignId"},
	{Key: "industry", Label: "Industry", SQL: "l.industry_id", Kind: Reference, Of: "CatalogItem", Catalog: db.IndustryCatalog, Term: "industry", Groups: true, Edit: "industryId"},
	{Key: "companySize", Label: "Company size", SQL: "l.company_size_id", Kind: Reference, Of: "CatalogItem", Catalog: db.CompanySizeCatalog, Term: "companySize", Groups: true, Edit: "companySizeId"},
	{Key: "tags", Label: "Tags", SQL: "l.tags", Kind: Tags, Term: "tag", Edit: "tags"},
	{Key: "phones", Label: "Phones", SQL: "l.phones", Kind: Phones, Words: true, Edit: "phones"},
	{Key: "emails", Label: "E-mail addresses", SQL: "l.emails", Kind: Emails, Term: "email", Words: true, Edit: "emails"},
	{Key: "jobTitle", Label: "Job title", SQL: "l.job_title", Term: "jobTitle", Edit: "jobTitle"},
	{Key: "department", Label: "Department", SQL: "l.department", Edit: "department"},
	{Key: "website", Label: "Website", SQL: "l.website", Edit: "website"},
	{Key: "country", Label: "Country", SQL: "l.country", Term: "country", Groups: true, Edit: "country"},
	{Key: "region", Label: "Region", SQL: "l.region", Term: "region", Edit: "region"},
	{Key: "city", Label: "City", SQL: "l.city", Term: "city", Edit: "city"},
	{Key: "street", Label: "Street", SQL: "l.street", Edit: "street"},
	{Key: "postalCode", Label: "Postal code", SQL: "l.postal_code", Term: "postalCode", Edit: "postalCode"},
	{Key: "language", Label: "Language", SQL: "l.language", Term: "language", Edit: "language"},
	{Key: "productInterest", Label: "Product interest", SQL: "l.product_interest", Edit: "productInterest"},
	{Key: "budget", Label: "Budget", SQL: "l.budget", Edit: "budget"},
	{Key: "authority", Label: "Authority", SQL: "l.authority", Edit: "authority"},
	{Key: "need", Label: "Need", SQL: "l.need", Edit: "need"},
	{Key: "purchaseTimeline", Label: "Purchase timeline", SQL: "l.timeline", Edit: "purchaseTimeline"},
	{Key: "notes", Label: "Notes", SQL: "l.notes", Words: true, Edit: "notes"},
	{Key: "result", Label: "Result", SQL: "l.result", Catalog: db.ResultCatalog},
	{Key: "isOverdue", Label: "Overdue", SQL: "l.follow_up_due_at", Kind: Overdue},
	{Key: "followUpDueAt", Label: "Follow-up due", SQL: "l.follow_up_due_at", Kind: Instant},
	{Key: "nextFollowUpAt", Label: "Next follow-up", SQL: "l.next_follow_up_at", Kind: Instant, Edit: "nextFollowUpAt"},
	{Key: "lastFollowUpAt", Label: "Last follow-up", SQL: "l.last_follow_up_at", Kind: Instant},
	{Key: "activities", Label: "Activities", Kind: Activities, Aside: true},
	{Key: "assignedAt", Label: "Assigned", SQL: "l.assigned_at", Kind: Instant},
	{Key: "waitingSince", Label: "Waiting since", SQL: "l.waiting_since", Kind: Instant},
	{Key: "firstPendingAt", Label: "First assigned", SQL: "l.first_pending_at", Kind: Instant, Aside: true},
	{Key: "firstInProgressAt", Label: "First followed up", SQL: "l.first_in_progress_at", Kind: Instant, Aside: true},
	{Key: "firstInvalidAt", Label: "First found invalid", SQL: "l.first_invalid_at", Kind: Instant, Aside: true},
	{Key: "convertedAt", Label: "Converted", SQL: "l.converted_at", Kind: Instant},
	{Key: "returnCount", Label: "Times returned", SQL: "l.return_count", Kind: Number},
	{Key: "createdAt", Label: "Created", SQL: "l.created_at", Kind: Instant},
	{Key: "createdBy", Label: "Created by", SQL: "l.created_by", Kind: Person, Of: "User"},
	{Key: "updatedAt", Label: "Updated", SQL: "l.updated_at", Kind: Instant},
	{Key: "updatedBy", Label: "Updated by", SQL: "l.updated_by", Kind: Person, Of: "User"},
	{Key: "id", Label: "Lead", SQL: "l.id", Kind: Reference, Of: "Lead", Aside: true},
	{Key: "externalId", Label: "External id", SQL: "coalesce(l.external_id, '')"},
}

// activityFields are the fields of an activity that conditions on activities can name, beside exists.
var activityFields = []Field{
	{Key: "kind", SQL: "af.kind", Kind: Choice, Values: names(activityKinds)},
	{Key: "by", SQL: "af.created_by", Kind: Person, Of: "User"},
	{Key: "occurredAt", SQL: "af.occurred_at", Kind: Instant},
	{Key: "result", SQL: "af.result"},
	{Key: "text"}, // subject or body
}

var (
	ratings       = []db.Rating{db.Cold, db.Warm, db.Hot}
	activityKinds = []db.ActivityKind{db.Call, db.Email, db.Meeting, db.Visit, db.Message, db.Note, db.Task, db.OtherActivity}
)

func names[T ~string](values []T) (list []string) {
	for _, v := range values {
		list = append(list, string(v))
	}
	return list
}

// Find gives a field by its key.
func Find(key string) (Field, bool) { return find(Fields, key) }

func find(fields []Field, key string) (Field, bool) {
	for _, f := range fields {
		if f.Key == key {
			return f, true
		}
	}
	return Field{}, false
}
