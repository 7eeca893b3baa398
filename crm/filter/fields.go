package filter

// kind is what a field holds, and so which operators it takes.
type kind int

const (
	text kind = iota
	enum
	id
	user
	number
	instant
	flag
	department // of the owner
)

// Field is one field of a lead that conditions can name.
type Field struct {
	Key    string // as the API writes it
	Column string // SQL over leads under the alias l
	Kind   kind
	Type   string // of an id: the GraphQL type that it must have
}

// Fields are all that conditions can name; saved views, reports and bulk operations use the same.
var Fields = []Field{
	{"status", "l.status", enum, ""},
	{"rating", "l.rating", enum, ""},
	{"source", "l.source_id", id, "CatalogItem"},
	{"campaign", "l.campaign_id", id, "Campaign"},
	{"industry", "l.industry_id", id, "CatalogItem"},
	{"companySize", "l.company_size_id", id, "CatalogItem"},
	{"owner", "l.owner_id", user, "User"},
	{"ownerDepartment", "l.owner_id", department, "Department"},
	{"pool", "l.pool_id", id, "Pool"},
	{"createdBy", "l.created_by", user, "User"},
	{"name", "l.name", text, ""},
	{"company", "l.company", text, ""},
	{"jobTitle", "l.job_title", text, ""},
	{"country", "l.country", text, ""},
	{"region", "l.region", text, ""},
	{"city", "l.city", text, ""},
	{"result", "l.result", text, ""},
	{"productInterest", "l.product_interest", text, ""},
	{"score", "l.score", number, ""},
	{"returnCount", "l.return_count", number, ""},
	{"createdAt", "l.created_at", instant, ""},
	{"updatedAt", "l.updated_at", instant, ""},
	{"lastFollowUpAt", "l.last_follow_up_at", instant, ""},
	{"nextFollowUpAt", "l.next_follow_up_at", instant, ""},
	{"followUpDueAt", "l.follow_up_due_at", instant, ""},
	{"isOverdue", "l.follow_up_due_at", flag, ""},
}

func field(key string) (Field, bool) {
	for _, f := range Fields {
		if f.Key == key {
			return f, true
		}
	}
	return Field{}, false
}
