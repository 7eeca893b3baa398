package demo

import (
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/db"
)

// pot is a pool of the organization; members are people, departments and groups by name.
type pot struct {
	name, description, dimension string
	kind                         db.PoolKind
	rules                        pool.PoolPolicyInput
	people                       []string
	administrators               []string
	departments, groups          []string
	countries                    []string // where its leads come from; empty: anywhere
	sources                      []string
	waiting                      int // how many leads wait in it
	share                        int // how many of the others came through it, against other pools
}

var pots = []pot{
	{name: "Website inquiries", description: "Everybody who wrote to us through the web site. Telephone and e-mail are shown to whoever claims.", dimension: "Channel",
		kind: db.ClaimOrAssign, people: []string{"rep", "rep2", "nils.holm"}, departments: []string{"DACH"},
		rules: pool.PoolPolicyInput{HiddenFields: []string{"phones", "emails"}, MaxOpenLeads: 25, MaxClaimsPerDay: 12, ReturnCoolOffHours: 48, ReclaimCoolOffHours: 72, TimeoutCoolOffHours: 72,
			UnassignedHours: 24, FirstFollowUpHours: 24, FollowUpHours: 120, ReminderHours: 4, SuperiorReminderHours: 2, Escalate: true, OnTimeout: db.ReclaimOnTimeout, GraceHours: 48},
		administrators: []string{"pooladmin"}, countries: words("DE AT CH FR GB IE IT ES SE DK NO FI PL"), sources: []string{"Website", "Chat", "Email"}, waiting: 24, share: 30},
	{name: "Exhibitions", description: "Cards collected at fairs, to be called within two days.", dimension: "Channel", kind: db.ClaimOrAssign,
		rules:  pool.PoolPolicyInput{MaxOpenLeads: 30, MaxClaimsPerDay: 20, ReturnCoolOffHours: 24, UnassignedHours: 48, FirstFollowUpHours: 48, FollowUpHours: 168, ReminderHours: 8, Escalate: true},
		people: []string{"rep2", "lena.vogt", "ewa.mazur"}, groups: []string{"Fair crew"}, administrators: []string{"pooladmin", "manager"},
		countries: words("DE AT CH FR GB IT ES SE PL US"), sources: []string{"Exhibition"}, waiting: 22, share: 22},
	{name: "Key accounts", description: "Large companies. The lead desk decides who takes them on.", dimension: "Company size", kind: db.AssignOnly,
		rules:  pool.PoolPolicyInput{UnassignedHours: 12, FirstFollowUpHours: 24, FollowUpHours: 240, ReminderHours: 6, SuperiorReminderHours: 3, Escalate: true},
		groups: []string{"Key account team"}, administrators: []string{"pooladmin", "director"}, sources: []string{"Referral", "Partner", "Purchased list"}, waiting: 14, share: 16},
	{name: "Americas", description: "From Canada to Brazil.", dimension: "Region", kind: db.ClaimOrAssign, departments: []string{"Americas"},
		rules:          pool.PoolPolicyInput{MaxOpenLeads: 40, CountInvalid: true, ReturnCoolOffHours: 24, UnassignedHours: 72, FirstFollowUpHours: 48, FollowUpHours: 240, ReminderHours: 6},
		administrators: []string{"grace.carter"}, countries: words("US CA BR"), sources: []string{"Website", "Advertising", "Phone", "Social"}, waiting: 16, share: 18},
	{name: "亚太地区", description: "亚太地区的销售线索。Leads of Asia and the Pacific.", dimension: "Region", kind: db.ClaimOrAssign, departments: []string{"Asia-Pacific"},
		rules:          pool.PoolPolicyInput{MaxOpenLeads: 40, MaxClaimsPerDay: 15, CountTeam: true, UnassignedHours: 72, FirstFollowUpHours: 48, FollowUpHours: 240, ReminderHours: 12, SuperiorReminderHours: 4},
		administrators: []string{"fang.wang"}, countries: words("CN SG JP IN AU AE"), sources: []string{"Website", "Social", "Partner", "Exhibition"}, waiting: 18, share: 22},
	{name: "Partner referrals", description: "Sent by our partners. No timeouts: partners call themselves.", dimension: "Channel", kind: db.ClaimOrAssign,
		rules:  pool.PoolPolicyInput{MaxOpenLeads: 20, ReturnCoolOffHours: 24},
		people: []string{"rep", "nils.holm", "thiago.souza"}, administrators: []string{"pooladmin"}, sources: []string{"Partner", "Referral"}, waiting: 8, share: 8},
}

// campaign is an undertaking of marketing; days are counted from the day on which the demo is made.
type campaign struct {
	name       string
	from, till int
	active     bool
}

var campaigns = []campaign{
	{"Spring webinar: dosing without drift", -110, -109, true},
	{"Laboratory Days Munich", -84, -80, true},
	{"Water Expo Amsterdam", -52, -49, true},
	{"Autumn newsletter", -40, -10, true},
	{"上海国际分析仪器展", -31, -28, true},
	{"Food Process Forum Lyon", -15, -13, true},
	{"Trade journal advertisements", -120, 60, true},
	{"Old customer survey", -300, -200, false},
}
