package export

import (
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/db"
)

// column is something that a file can show of a lead: its key (one of leadFields), its heading in each language, which
// columns of the table it needs, and its cell.
type column struct {
	key   string
	name  word
	needs string // columns of the table, apart by blanks
	cell  func(b *book, r *record) cell
}

// usual are the columns of a list that has none of its own.
var usual = []string{"name", "company", "status", "rating", "owner", "pool", "followUpDueAt", "nextFollowUpAt", "source", "createdAt"}

func textColumn(key, en, zh, needs string, of func(*db.Lead) string) column {
	return column{key, word{en, zh}, needs, func(_ *book, r *record) cell { return textCell(of(&r.lead)) }}
}

func momentColumn(key, en, zh, needs string, of func(*db.Lead) *time.Time) column {
	return column{key, word{en, zh}, needs, func(b *book, r *record) cell { return momentCell(of(&r.lead), b.zone) }}
}

func nameColumn(key, en, zh, needs string, of func(*db.Lead) *uuid.UUID, among func(*book) map[uuid.UUID]string) column {
	return column{key, word{en, zh}, needs, func(b *book, r *record) cell {
		if id := of(&r.lead); id != nil {
			return textCell(among(b)[*id])
		}
		return cell{}
	}}
}

func people(b *book) map[uuid.UUID]string   { return b.people }
func pools(b *book) map[uuid.UUID]string    { return b.pools }
func items(b *book) map[uuid.UUID]string    { return b.items }
func campaign(b *book) map[uuid.UUID]string { return b.campaigns }

// columns are all of them but the organization's own fields.
var columns = []column{
	{"id", word{"Id", "编号"}, "id", func(_ *book, r *record) cell { return wordCell(r.lead.NodeID().String()) }},
	textColumn("name", "Name", "姓名", "name", func(l *db.Lead) string { return l.Name }),
	textColumn("company", "Company", "公司", "company", func(l *db.Lead) string { return l.Company }),
	textColumn("jobTitle", "Job title", "职位", "job_title", func(l *db.Lead) string { return l.JobTitle }),
	textColumn("department", "Department", "部门", "department", func(l *db.Lead) string { return l.Department }),
	{"status", word{"Status", "状态"}, "status", func(b *book, r *record) cell { return wordCell(say(string(r.lead.Status), b.language)) }},
	{"rating", word{"Rating", "评级"}, "rating", func(b *book, r *record) cell { return wordCell(say(string(r.lead.Rating), b.language)) }},
	{"score", word{"Score", "评分"}, "score", func(_ *book, r *record) cell { return numberCell(float64(r.lead.Score)) }},
	{"phones", word{"Phones", "电话"}, "phones", func(_ *book, r *record) cell { return phonesCell(r.lead.Phones) }},
	{"emails", word{"Emails", "邮箱"}, "emails", func(_ *book, r *record) cell { return textCell(join(r.lead.Emails)) }},
	textColumn("website", "Website", "网站", "website", func(l *db.Lead) string { return l.Website }),
	{"socials", word{"Social", "社交账号"}, "socials", func(_ *book, r *record) cell { return socialsCell(r.lead.Socials) }},
	textColumn("country", "Country", "国家", "country", func(l *db.Lead) string { return l.Country }),
	textColumn("region", "Region", "省/州", "region", func(l *db.Lead) string { return l.Region }),
	textColumn("city", "City", "城市", "city", func(l *db.Lead) string { return l.City }),
	textColumn("street", "Street", "街道", "street", func(l *db.Lead) string { return l.Street }),
	textColumn("postalCode", "Postal code", "邮编", "postal_code", func(l *db.Lead) string { return l.PostalCode }),
	nameColumn("source", "Source", "来源", "source_id", func(l *db.Lead) *uuid.UUID { return l.SourceID }, items),
	nameColumn("campaign", "Campaign", "市场活动", "campaign_id", func(l *db.Lead) *uuid.UUID { return l.CampaignID }, campaign),
	nameColumn("industry", "Industry", "行业", "industry_id", func(l *db.Lead) *uuid.UUID { return l.IndustryID }, items),
	nameColumn("companySize", "Company size", "公司规模", "company_size_id", func(l *db.Lead) *uuid.UUID { return l.CompanySizeID }, items),
	nameColumn("owner", "Owner", "负责人", "owner_id", func(l *db.Lead) *uuid.UUID { return l.OwnerID }, people),
	nameColumn("ownerDepartment", "Owner's department", "负责人部门", "owner_id", func(l *db.Lead) *uuid.UUID { return l.OwnerID },
		func(b *book) map[uuid.UUID]string { return b.departmentOf }),
	nameColumn("pool", "Pool", "线索池", "pool_id", func(l *db.Lead) *uuid.UUID { return l.PoolID }, pools),
	nameColumn("homePool", "First pool", "首个线索池", "home_pool_id", func(l *db.Lead) *uuid.UUID { return l.HomePoolID }, pools),
	{"relatedTeam", word{"Related team", "相关团队"}, "id", func(b *book, r *record) cell { return b.team(r.team) }},
	{"tags", word{"Tags", "标签"}, "tags", func(_ *book, r *record) cell { return textCell(join(r.lead.Tags)) }},
	textColumn("productInterest", "Product interest", "意向产品", "product_interest", func(l *db.Lead) string { return l.ProductInterest }),
	textColumn("language", "Language", "语言", "language", func(l *db.Lead) string { return l.Language }),
	textColumn("budget", "Budget", "预算", "budget", func(l *db.Lead) string { return l.Budget }),
	textColumn("authority", "Authority", "决策权", "authority", func(l *db.Lead) string { return l.Authority }),
	textColumn("need", "Need", "需求", "need", func(l *db.Lead) string { return l.Need }),
	textColumn("purchaseTimeline", "Timeline", "采购时间", "timeline", func(l *db.Lead) string { return l.PurchaseTimeline }),
	textColumn("notes", "Notes", "备注", "notes", func(l *db.Lead) string { return l.Notes }),
	textColumn("result", "Last result", "最近结果", "result", func(l *db.Lead) string { return l.Result }),
	{"returnCount", word{"Times returned", "退回次数"}, "return_count", func(_ *book, r *record) cell { return numberCell(float64(r.lead.ReturnCount)) }},
	{"isOverdue", word{"Overdue", "已逾期"}, "follow_up_due_at", func(b *book, r *record) cell { return b.flag(r.lead.IsOverdue(b.now)) }},
	textColumn("externalId", "External id", "外部编号", "external_id", func(l *db.Lead) string {
		if l.ExternalID == nil {
			return ""
		}
		return *l.ExternalID
	}),
	momentColumn("followUpDueAt", "Deadline", "截止时间", "follow_up_due_at", func(l *db.Lead) *time.Time { return l.FollowUpDueAt }),
	momentColumn("nextFollowUpAt", "Next follow-up", "下次跟进", "next_follow_up_at", func(l *db.Lead) *time.Time { return l.NextFollowUpAt }),
	momentColumn("lastFollowUpAt", "Last follow-up", "最近跟进", "last_follow_up_at", func(l *db.Lead) *time.Time { return l.LastFollowUpAt }),
	momentColumn("assignedAt", "With the owner since", "分配时间", "assigned_at", func(l *db.Lead) *time.Time { return l.AssignedAt }),
	momentColumn("waitingSince", "Waiting since", "等待起始", "waiting_since", func(l *db.Lead) *time.Time { return l.WaitingSince }),
	momentColumn("waitingDueAt", "Waits until", "等待期限", "waiting_due_at", func(l *db.Lead) *time.Time { return l.WaitingDueAt }),
	momentColumn("firstPendingAt", "First pending", "首次待跟进", "first_pending_at", func(l *db.Lead) *time.Time { return l.FirstPendingAt }),
	momentColumn("firstInProgressAt", "First in progress", "首次跟进中", "first_in_progress_at", func(l *db.Lead) *time.Time { return l.FirstInProgressAt }),
	momentColumn("firstInvalidAt", "First invalid", "首次无效", "first_invalid_at", func(l *db.Lead) *time.Time { return l.FirstInvalidAt }),
	momentColumn("convertedAt", "Converted", "转化时间", "converted_at", func(l *db.Lead) *time.Time { return l.ConvertedAt }),
	momentColumn("discardedAt", "Discarded", "废弃时间", "discarded_at", func(l *db.Lead) *time.Time { return l.DiscardedAt }),
	momentColumn("createdAt", "Created", "创建时间", "created_at", func(l *db.Lead) *time.Time { return &l.CreatedAt }),
	momentColumn("updatedAt", "Updated", "更新时间", "updated_at", func(l *db.Lead) *time.Time { return &l.UpdatedAt }),
	nameColumn("createdBy", "Created by", "创建人", "created_by", func(l *db.Lead) *uuid.UUID { return l.CreatedBy }, people),
	nameColumn("updatedBy", "Updated by", "更新人", "updated_by", func(l *db.Lead) *uuid.UUID { return l.UpdatedBy }, people),
}

var columnByKey = func() map[string]column {
	by := make(map[string]column, len(columns))
	for _, c := range columns {
		by[c.key] = c
	}
	return by
}()

const customPrefix = "custom."

// customColumn shows one of the organization's own fields.
func customColumn(f db.CustomField) column {
	return column{customPrefix + f.Key, word{f.Label, f.Label}, "custom", func(b *book, r *record) cell {
		value, has := r.lead.Custom[f.Key]
		if !has || value == nil {
			return cell{}
		}
		switch f.Type {
		case db.NumberField:
			if n, ok := value.(float64); ok {
				return numberCell(n)
			}
		case db.DateField:
			if s, ok := value.(string); ok {
				return dayCell(s)
			}
		case db.BooleanField:
			return b.flag(value == true)
		case db.MoneyField:
			return wordCell(catalog.Display(f, value))
		case db.MultiChoiceField:
			return choicesCell(value)
		case db.UserField:
			if id, ok := catalog.Person(f, value); ok {
				return textCell(b.people[id])
			}
			return cell{}
		}
		return textCell(catalog.Display(f, value))
	}}
}

// join puts several values into one cell: apart as the importer takes them apart, and by what stands in fewer of them than
// a comma does.
func join(list []string) string { return strings.Join(list, "; ") }

func choicesCell(value any) cell {
	list, _ := value.([]any)
	texts := make([]string, len(list))
	for i, one := range list {
		texts[i] = fmt.Sprint(one)
	}
	return textCell(join(texts))
}

func phonesCell(list []db.Phone) cell {
	if len(list) == 0 {
		return cell{}
	}
	numbers := make([]string, len(list))
	for i, p := range list {
		numbers[i] = p.Number
	}
	return cell{kind: phones, text: join(numbers)}
}

func socialsCell(list []db.Social) cell {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = s.Network + " " + s.Handle
	}
	return textCell(join(texts))
}
