package loadgen

import (
	"fmt"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/db"
)

// leadOf makes up a lead from its story: the same each time.
func leadOf(m *model, s *story) (row db.Lead) {
	s.lead(m, &row)
	c := companyOf(s.Source)
	who := personOf(s.Source, c.Country)
	row.Name, row.Company = who.Name, c.Name
	row.Emails = []string{fmt.Sprintf("%s%d@%s", who.Local(), s.IntN(10_000), c.Site)}
	row.Phones = []db.Phone{}
	if n := s.Office(c.Country); n != "" {
		row.Phones = append(row.Phones, db.Phone{Kind: db.Office, Number: n})
	}
	if s.Chance(15) {
		if n := s.Mobile(c.Country); n != "" {
			row.Phones = append(row.Phones, db.Phone{Kind: db.Mobile, Number: n})
		}
	}
	row.Score = s.IntN(101)
	row.JobTitle, row.Website, row.Country, row.Region, row.City = s.Title(c.Country), "https://www."+c.Site, c.Country, c.Region, c.City
	row.SourceID = &m.sources[s.skewed(len(m.sources))] // some sources bring much, some hardly any
	row.IndustryID, row.CompanySizeID = &m.industries[s.IntN(len(m.industries))], &m.sizes[s.IntN(len(m.sizes))]
	row.CampaignID = m.campaignOf(s)
	row.Rating = []db.Rating{db.Cold, db.Warm, db.Hot}[min(2, row.Score/35)]
	row.Tags = []string{}
	if s.Chance(20) {
		row.Tags = append(row.Tags, tags[s.skewed(len(tags))])
	}
	if s.Chance(6) {
		row.Notes = noteOf(s.Source, c.Country)
	}
	row.Custom = customOf(s)
	lead.Derive(&row)
	return row
}

// skewed picks one of so many, the first ones much more often.
func (s *story) skewed(n int) int { return int(float64(n) * s.Float64() * s.Float64()) }

// tags are what people mark leads with, the frequent ones first.
var tags = []string{"Newsletter", "Trade fair", "VIP", "Partner", "Price-sensitive", "Renewal", "Competitor", "Public sector", "Translation needed", "Board member"}

// noteOf makes up what somebody wrote down.
func noteOf(s *madeup.Source, country string) string {
	if country == "CN" {
		return madeup.Pick(s, chineseNotes)
	}
	return madeup.Pick(s, wants) + " " + madeup.Pick(s, hints)
}

var (
	wants = []string{
		"Asked for a quote of the larger model.", "Wants a trial before the budget round.", "Compares us with two others.", "Needs delivery before the summer.",
		"Looks for a replacement of the old line.", "Met at the trade fair.", "Interested in the service contract.", "Will move to a new building next year.",
		"Has used our product in an earlier job.", "Wants to talk to a reference customer.", "Buys through a distributor so far.", "Asked about certificates.",
	}
	hints = []string{
		"Call in the morning.", "Prefers e-mail.", "The assistant arranges meetings.", "Decides together with the plant manager.", "Speaks French too.",
		"On leave until the end of the month.", "Send the brochure first.", "Purchasing must agree.", "Ask about the tender.", "Sceptical about the price.",
	}
	chineseNotes = []string{"需要中文报价单。", "下个月参观工厂。", "对服务合同感兴趣，请上午联系。", "预算在第四季度批准。", "正在比较三家供应商。", "请先发送产品目录。"}
)
