package view

import "github.com/leadpool/leadpool/crm/access"

// Default is one of the views that everybody has.
type Default struct {
	Key         string
	Name        string
	Description string
	Relations   access.Relations // who stands how to its leads
	Extra       extra            // what else its leads must be
}

type extra string

const (
	nothing extra = ""
	overdue extra = "l.follow_up_due_at < ?"
	toDo    extra = "l.status IN ('UNASSIGNED', 'PENDING', 'IN_PROGRESS')"
)

// Defaults are the eight views of the domain rules, section 4.
var Defaults = []Default{
	{"ALL_LEADS", "All Leads", "Every lead that you may see by its owner, its team, a sharing rule or your department.", access.AllLeads, nothing},
	{"MY_OVERDUE_LEADS", "My Overdue Leads", "Your leads whose follow-up deadline has passed.", access.Owner, overdue},
	{"PENDING_MY_FOLLOW_UP", "Leads Pending My Follow-up", "Your leads that wait for you or are being followed up.", access.Owner, toDo},
	{"MY_SUBORDINATES_LEADS", "My Subordinates' Leads", "Leads of the people below you in the reporting line.", access.OwnerSuperior, nothing},
	{"PARTICIPATED_BY_ME", "Participated by Me", "Leads that you own or are on the related team of.", access.Owner | access.Teams, nothing},
	{"MY_SUBORDINATES_PARTICIPATIONS", "My Subordinates' Participations", "Leads that people below you own or are on the related team of.", access.OwnerSuperior | access.TeamSuperiors, nothing},
	{"SHARED_WITH_ME", "Shared With Me", "Leads that a sharing rule gives you.", access.Shared, nothing},
	{"MY_RESPONSIBLE_DEPARTMENTS", "My Responsible Departments", "Leads that people of the departments you head own or are on the related team of.", access.DepartmentHead, nothing},
}
