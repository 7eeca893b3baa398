package access

// Capability is something that a role lets people do, beyond what their place among people and leads lets them.
type Capability string

// The capabilities.
const (
	Administer      Capability = "ADMINISTER"
	CreateLeads     Capability = "CREATE_LEADS"
	WorkLeads       Capability = "WORK_LEADS"
	ClaimLeads      Capability = "CLAIM_LEADS"
	ImportLeads     Capability = "IMPORT_LEADS"
	ExportLeads     Capability = "EXPORT_LEADS"
	ManageCampaigns Capability = "MANAGE_CAMPAIGNS"
	ShareViews      Capability = "SHARE_VIEWS"
	ComposeReports  Capability = "COMPOSE_REPORTS"
	UseAPI          Capability = "USE_API"
)

// Capabilities lists them all.
var Capabilities = []Capability{
	Administer, CreateLeads, WorkLeads, ClaimLeads, ImportLeads, ExportLeads, ManageCampaigns, ShareViews, ComposeReports, UseAPI,
}

// BuiltInRole is a role that every organization has and cannot change.
type BuiltInRole struct {
	Key          string
	Name         string
	Capabilities []Capability
}

// BuiltInRoles are the five roles that come with the product.
var BuiltInRoles = []BuiltInRole{
	{"ADMINISTRATOR", "CRM administrator", Capabilities},
	{"MANAGER", "Manager", []Capability{CreateLeads, WorkLeads, ClaimLeads, ImportLeads, ExportLeads, ManageCampaigns, ShareViews, ComposeReports, UseAPI}},
	{"SALES_REP", "Sales rep", []Capability{CreateLeads, WorkLeads, ClaimLeads, ShareViews, UseAPI}},
	{"MARKETER", "Marketer", []Capability{CreateLeads, WorkLeads, ImportLeads, ExportLeads, ManageCampaigns, ShareViews, ComposeReports, UseAPI}},
	{"ANALYST", "Analyst", []Capability{ComposeReports, ExportLeads}},
}
