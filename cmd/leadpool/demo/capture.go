package demo

import (
	"context"
	"fmt"
	"strings"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/db"
)

var (
	products = []string{"Flow meters", "Moisture analysers", "Inline spectroscopy", "Pressure transmitters", "Calibration service", "Data platform"}
	needs    = []string{
		"Readings drift after each cleaning cycle; they recalibrate by hand every week.",
		"New filling line next spring, needs flow and pressure on fourteen points.",
		"Their laboratory takes a day for what should be measured inline.",
		"The auditor asked for traceable calibration of all instruments.",
		"Wants to compare moisture between silos without walking there.",
		"The present supplier stops making the spare parts.",
		"Looking for instruments that stand -30 °C outdoors.",
		"希望在线测量水分，减少人工取样。",
		"Die alten Geräte sprechen kein OPC UA.",
		"Cherche un service d'étalonnage sur site, deux fois par an.",
	}
	budgets   = []string{"About 40,000 this year", "Not yet decided", "In the investment plan", "Up to 15,000 without a tender", "预算约三十万元"}
	deciders  = []string{"Plant manager", "Purchasing, with the laboratory", "Owner", "Group headquarters", "Head of engineering"}
	timelines = []string{"This quarter", "Before the summer shutdown", "Next year", "As soon as possible", "After the audit"}
	suppliers = []string{"Own workshop", "Several small ones", "A large German one", "None", "Brightwater Controls"}
)

// capture makes up what is known of a lead, with the same checks as a form.
func (c *company) capture(ctx context.Context, checker *lead.Checker, p plot) (*db.Lead, error) {
	firm := c.firm(p.pot)
	who := c.Person(firm.Country)
	for c.known[who.Local()+firm.Site] {
		who = c.Person(firm.Country)
	}
	c.known[who.Local()+firm.Site] = true
	in := lead.CreateLeadInput{LeadDraft: db.LeadDraft{
		Name: who.Name, JobTitle: c.Title(firm.Country), Company: firm.Name, Website: "https://www." + firm.Site,
		Country: firm.Country, Region: firm.Region, City: firm.City, Emails: []string{who.Local() + "@" + firm.Site},
		ProductInterest: madeup.Pick(c.Source, products), Language: languages[firm.Country], Score: c.score(p.ends),
	}}
	d := &in.LeadDraft
	if industry, ok := c.industries[firm.Industry]; ok {
		d.IndustryID = &industry
	}
	size := madeup.Pick(c.Source, c.sizes)
	d.CompanySizeID = &size
	d.Rating = []db.Rating{db.Cold, db.Warm, db.Hot}[min(2, d.Score/35)]
	c.phones(d, firm.Country)
	c.origin(d, p.pot)
	c.qualify(d)
	c.gaps(d)
	c.ownFields(&in)
	d.Tags = c.tags(&in)
	return checker.Draft(ctx, c.tx, in)
}

// tags are what people noted in a word, by what is known of the lead.
func (c *company) tags(in *lead.CreateLeadInput) (list []string) {
	note := func(fits bool, tag string) {
		if fits {
			list = append(list, tag)
		}
	}
	note(in.SourceID != nil && *in.SourceID == c.sources["Exhibition"], "Fair")
	note(in.Score >= 80, "Priority")
	note(in.Budget != "" && in.PurchaseTimeline != "", "Qualified")
	note(in.PurchaseTimeline == "After the audit", "After the audit")
	note(in.Country == "CN", "中国")
	note(in.SourceID != nil && *in.SourceID == c.sources["Referral"], "Referred")
	return list
}

// firm picks a company where the pool's leads come from.
func (c *company) firm(from *pot) madeup.Company {
	for {
		firm := madeup.Pick(c.Source, madeup.Companies)
		if from == nil || len(from.countries) == 0 || strings.Contains(strings.Join(from.countries, " "), firm.Country) {
			return firm
		}
	}
}

var languages = map[string]string{"DE": "de", "AT": "de", "CH": "de", "FR": "fr", "ES": "es", "IT": "it", "CN": "zh-Hans", "JP": "ja", "BR": "pt-BR", "PL": "pl", "AE": "ar", "SE": "sv"}

func (c *company) score(ends db.Status) int {
	switch ends {
	case db.Converted:
		return 55 + c.IntN(45)
	case db.InProgress:
		return 25 + c.IntN(65)
	case db.Invalid, db.Discarded:
		return c.IntN(40)
	}
	return 5 + c.IntN(80)
}

func (c *company) phones(d *db.LeadDraft, country string) {
	if n := c.Office(country); n != "" && c.Chance(75) {
		d.Phones = append(d.Phones, db.Phone{Kind: db.Office, Number: n})
	}
	if n := c.Mobile(country); n != "" && c.Chance(50) {
		d.Phones = append(d.Phones, db.Phone{Kind: db.Mobile, Number: n})
	}
	handle := strings.SplitN(d.Emails[0], "@", 2)[0]
	if country == "CN" {
		d.Socials = append(d.Socials, db.Social{Network: "wechat", Handle: strings.ReplaceAll(handle, ".", "_")})
	} else if c.Chance(30) {
		d.Socials = append(d.Socials, db.Social{Network: "linkedin", Handle: strings.ReplaceAll(handle, ".", "-")})
	}
}

// origin says where the lead came from: a source that fits the pool, and for fairs and advertisements the campaign.
func (c *company) origin(d *db.LeadDraft, from *pot) {
	source := madeup.Pick(c.Source, []string{"Phone", "Referral", "Email", "Social"})
	if from != nil {
		source = madeup.Pick(c.Source, from.sources)
	}
	campaign := ""
	switch {
	case source == "Exhibition" && d.Country == "CN":
		campaign = "上海国际分析仪器展"
	case source == "Exhibition":
		campaign = madeup.Pick(c.Source, []string{"Laboratory Days Munich", "Water Expo Amsterdam", "Food Process Forum Lyon"})
	case source == "Advertising":
		campaign = "Trade journal advertisements"
	case source == "Email":
		campaign = "Autumn newsletter"
	case c.Chance(12):
		source, campaign = "Campaign", "Spring webinar: dosing without drift"
	}
	id := c.sources[source]
	d.SourceID = &id
	if campaign != "" {
		d.CampaignID = &c.campaigns[campaign].ID
	}
}

func (c *company) qualify(d *db.LeadDraft) {
	if c.Chance(70) {
		d.Need = madeup.Pick(c.Source, needs)
	}
	if c.Chance(45) {
		d.Budget, d.Authority = madeup.Pick(c.Source, budgets), madeup.Pick(c.Source, deciders)
	}
	if c.Chance(40) {
		d.PurchaseTimeline = madeup.Pick(c.Source, timelines)
	}
	if c.Chance(25) {
		d.Street, d.PostalCode = fmt.Sprintf("Industriestr. %d", 1+c.IntN(120)), fmt.Sprintf("%05d", 10000+c.IntN(80000))
	}
}

// gaps takes away what is often missing.
func (c *company) gaps(d *db.LeadDraft) {
	if c.Chance(10) {
		d.JobTitle = ""
	}
	switch c.IntN(30) {
	case 0:
		d.Name, d.JobTitle = "", "" // a company alone
		d.Emails = []string{"info@" + strings.TrimPrefix(d.Website, "https://www.")}
	case 1:
		d.Company, d.Website = "", "" // a person alone
	}
	if c.Chance(6) && len(d.Phones) > 0 {
		d.Emails = nil
	}
	if c.Chance(30) {
		d.CompanySizeID = nil
	}
}

// ownFields fills in some of the organization's own fields.
func (c *company) ownFields(in *lead.CreateLeadInput) {
	add := func(percent int, key string, value func() any) {
		if c.Chance(percent) {
			in.CustomFields = append(in.CustomFields, &lead.CustomFieldInput{Key: key, Value: value()})
		}
	}
	add(40, "currentSupplier", func() any { return madeup.Pick(c.Source, suppliers) })
	add(45, "instrumentsInUse", func() any { return 2 + c.IntN(180) })
	add(35, "orderValue", func() any {
		return map[string]any{"amount": fmt.Sprintf("%d.00", (3+c.IntN(120))*500), "currency": madeup.Pick(c.Source, []string{"EUR", "EUR", "USD", "GBP", "CNY"})}
	})
	add(25, "budgetDecision", func() any { return c.day(c.IntN(200) - 40).Format("2006-01-02") })
	add(50, "deployment", func() any { return madeup.Pick(c.Source, fields[4].choices) })
	add(45, "interestedIn", func() any {
		return []string{madeup.Pick(c.Source, fields[5].choices), madeup.Pick(c.Source, fields[5].choices)}
	})
	add(30, "ndaSigned", func() any { return c.Chance(40) })
	add(10, "solutionEngineer", func() any { return c.users["omar.haddad"].NodeID().String() })
	add(8, "tender", func() any { return fmt.Sprintf("https://tenders.example/notice/%06d", c.IntN(1_000_000)) })
}
