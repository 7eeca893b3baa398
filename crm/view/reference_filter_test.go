package view_test

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

// This file says which leads a filter holds of, as the schema says it, in plain loops over filters as the API takes them. It
// shares no line with the product.

// judge reads filters as one person at one moment.
type judge struct {
	*stored
	me   int
	now  time.Time
	zone *time.Location
}

type object = map[string]any

// fits says whether a filter holds of the lead at a place.
func (j *judge) fits(filter object, place int) bool {
	for key, value := range filter {
		if !j.entry(key, value, place) {
			return false
		}
	}
	return true
}

func (j *judge) entry(key string, value any, place int) bool {
	l := j.leadRow(place, j.leads[place])
	all, any := true, false
	switch key {
	case "and", "or":
		for _, inner := range value.([]object) {
			holds := j.fits(inner, place)
			all, any = all && holds, any || holds
		}
		return key == "and" && all || key == "or" && any
	case "not":
		return !j.fits(value.(object), place)
	case "isOverdue":
		return (l.FollowUpDueAt != nil && l.FollowUpDueAt.Before(j.now)) == value.(bool)
	case "custom":
		for _, c := range value.([]object) {
			for op, v := range c {
				all = all && (op == "key" || j.own(l.Custom[c["key"].(string)], kindsOf[c["key"].(string)], op, v))
			}
		}
		return all
	case "activities":
		for _, c := range value.([]object) {
			all = all && slices.ContainsFunc(j.done[place], func(a db.Activity) bool { return j.deed(a, c) }) == c["exists"].(bool)
		}
		return all
	}
	for op, v := range value.(object) {
		all = all && j.field(key, op, v, l, place)
	}
	return all
}

func (j *judge) field(key, op string, v any, l db.Lead, place int) bool {
	if text, is := textsOf(l)[key]; is {
		return text1(text, op, v)
	}
	if at, is := timesOf(l)[key]; is {
		return j.time(at, op, v)
	}
	if id, is := map[string]*uuid.UUID{"source": l.SourceID, "campaign": l.CampaignID, "industry": l.IndustryID, "companySize": l.CompanySizeID, "pool": l.PoolID, "homePool": l.HomePoolID}[key]; is {
		return one(id, op, v)
	}
	if id, is := map[string]*uuid.UUID{"owner": l.OwnerID, "createdBy": l.CreatedBy, "updatedBy": l.UpdatedBy}[key]; is {
		return j.person(id, op, v)
	}
	switch key {
	case "status":
		return choice(string(l.Status), op, v)
	case "rating":
		return choice(string(l.Rating), op, v)
	case "score":
		return figure(l.Score, op, v)
	case "returnCount":
		return figure(l.ReturnCount, op, v)
	case "ownerDepartment":
		if owner := j.leads[place].owner; owner != none {
			return one(ref(departmentIDs, j.people[owner].main), op, v)
		}
		return one(nil, op, v)
	case "relatedTeam":
		if op == "isSet" {
			return (len(j.leads[place].team) > 0) == v.(bool)
		}
		against := op == "ne" || op == "notIn"
		yes, flag := v.(bool)
		wanted := map[string]string{"ne": "eq", "notIn": "in"}[op]
		if wanted == "" {
			wanted = op
		}
		if flag {
			against, v = !yes, true
		}
		for who := range j.leads[place].team {
			if j.person(ref(personIDs, who), wanted, v) {
				return !against
			}
		}
		return against
	case "tags":
		return tagged(l.Tags, op, v)
	case "emails":
		return anyOf(l.Emails, op, v, text1)
	case "phones":
		return anyOf(l.Phones, op, v, dialled)
	}
	panic("no such field: " + key)
}

func textsOf(l db.Lead) map[string]string {
	external := ""
	if l.ExternalID != nil {
		external = *l.ExternalID
	}
	return map[string]string{"name": l.Name, "company": l.Company, "jobTitle": l.JobTitle, "department": l.Department, "website": l.Website, "country": l.Country, "region": l.Region,
		"city": l.City, "street": l.Street, "postalCode": l.PostalCode, "language": l.Language, "productInterest": l.ProductInterest, "budget": l.Budget, "authority": l.Authority,
		"need": l.Need, "purchaseTimeline": l.PurchaseTimeline, "notes": l.Notes, "result": l.Result, "externalId": external}
}

func timesOf(l db.Lead) map[string]*time.Time {
	return map[string]*time.Time{"createdAt": &l.CreatedAt, "updatedAt": &l.UpdatedAt, "lastFollowUpAt": l.LastFollowUpAt, "nextFollowUpAt": l.NextFollowUpAt, "followUpDueAt": l.FollowUpDueAt,
		"assignedAt": l.AssignedAt, "waitingSince": l.WaitingSince, "firstPendingAt": l.FirstPendingAt, "firstInProgressAt": l.FirstInProgressAt, "firstInvalidAt": l.FirstInvalidAt, "convertedAt": l.ConvertedAt}
}

// text1 compares one text; case does not matter.
func text1(text, op string, v any) bool {
	text = strings.ToLower(text)
	same := func(v string) bool { return strings.ToLower(v) == text }
	switch op {
	case "eq":
		return same(v.(string))
	case "ne":
		return !same(v.(string))
	case "in":
		return slices.ContainsFunc(v.([]string), same)
	case "notIn":
		return !slices.ContainsFunc(v.([]string), same)
	case "contains":
		return strings.Contains(text, strings.ToLower(v.(string)))
	case "startsWith":
		return strings.HasPrefix(text, strings.ToLower(v.(string)))
	case "endsWith":
		return strings.HasSuffix(text, strings.ToLower(v.(string)))
	case "isSet":
		return (text != "") == v.(bool)
	}
	panic("no such operator: " + op)
}

// anyOf compares several values: what is wanted holds of one of them, what is not wanted of none.
func anyOf[T any](list []T, op string, v any, holds func(T, string, any) bool) bool {
	switch op {
	case "isSet":
		return (len(list) > 0) == v.(bool)
	case "ne":
		return !slices.ContainsFunc(list, func(one T) bool { return holds(one, "eq", v) })
	case "notIn":
		return !slices.ContainsFunc(list, func(one T) bool { return holds(one, "in", v) })
	}
	return slices.ContainsFunc(list, func(one T) bool { return holds(one, op, v) })
}

// dialled compares a telephone number by its digits. Zeros before it do not count, where there is anything else.
func dialled(p db.Phone, op string, v any) bool {
	if op == "in" {
		return slices.ContainsFunc(v.([]string), func(one string) bool { return dialled(p, "eq", one) })
	}
	bare := func(text string) string { return strings.TrimLeft(onlyDigits(text), "0") }
	typed := strings.ReplaceAll(v.(string), "(0)", "")
	wanted := bare(typed)
	if wanted == "" {
		wanted = onlyDigits(typed)
	}
	for i, kept := range []string{bare(p.Number), bare(p.Raw)} {
		switch op {
		case "eq":
			if kept == wanted {
				return true
			}
			// 0151... is +49 151...: a zero stands for the country's code.
			national := wanted != onlyDigits(typed) && !strings.HasPrefix(onlyDigits(typed), "00")
			if code, is := strings.CutSuffix(kept, wanted); i == 0 && national && is && len(code) >= 1 && len(code) <= 3 {
				return true
			}
		case "contains":
			if strings.Contains(kept, wanted) {
				return true
			}
		case "startsWith":
			if strings.HasPrefix(kept, wanted) {
				return true
			}
		case "endsWith":
			if strings.HasSuffix(kept, onlyDigits(typed)) {
				return true
			}
		}
	}
	return false
}

func onlyDigits(text string) (digits string) {
	for _, r := range text {
		if unicode.IsDigit(r) {
			digits += string(r)
		}
	}
	return digits
}

func tagged(tags []string, op string, v any) bool {
	has := func(wanted string) bool {
		return slices.ContainsFunc(tags, func(t string) bool { return strings.EqualFold(t, wanted) })
	}
	switch op {
	case "hasAny":
		return slices.ContainsFunc(v.([]string), has)
	case "hasNone":
		return !slices.ContainsFunc(v.([]string), has)
	case "hasAll":
		return !slices.ContainsFunc(v.([]string), func(t string) bool { return !has(t) })
	}
	return (len(tags) > 0) == v.(bool)
}

// one compares a reference, which may be to nothing.
func one(id *uuid.UUID, op string, v any) bool {
	same := func(wanted db.NodeID) bool { return id != nil && wanted.UUID == *id }
	switch op {
	case "eq":
		return same(v.(db.NodeID))
	case "ne":
		return !same(v.(db.NodeID))
	case "in":
		return slices.ContainsFunc(v.([]db.NodeID), same)
	case "notIn":
		return !slices.ContainsFunc(v.([]db.NodeID), same)
	}
	return (id != nil) == v.(bool)
}

func (j *judge) person(who *uuid.UUID, op string, v any) bool {
	myself, below := false, false
	for i := range j.people {
		if who != nil && *who == id(personIDs, i) {
			myself, below = i == j.me, j.superior(j.me, i)
		}
	}
	switch op {
	case "me":
		return myself == v.(bool)
	case "myTeam":
		return (myself || below) == v.(bool)
	case "mySubordinates":
		return below == v.(bool)
	}
	return one(who, op, v)
}

func choice(value, op string, v any) bool {
	switch op {
	case "eq":
		return value == v.(string)
	case "ne":
		return value != v.(string)
	case "in":
		return slices.Contains(v.([]string), value)
	}
	return !slices.Contains(v.([]string), value)
}

func figure(n int, op string, v any) bool {
	switch op {
	case "eq":
		return n == v.(int)
	case "ne":
		return n != v.(int)
	case "in":
		return slices.Contains(v.([]int), n)
	}
	return ordered(n-v.(int), op)
}

func ordered(difference int, op string) bool {
	return map[string]bool{"lt": difference < 0, "lte": difference <= 0, "gt": difference > 0, "gte": difference >= 0}[op]
}

func (j *judge) time(at *time.Time, op string, v any) bool {
	if op == "isSet" {
		return (at != nil) == v.(bool)
	}
	if at == nil {
		return false
	}
	if op == "within" {
		span := v.(object)
		unit, named := span["unit"].(string)
		if !named {
			unit = "DAY"
		}
		n := j.number(*at, unit) - j.number(j.now, unit)
		return n >= span["from"].(int) && n <= span["to"].(int)
	}
	return ordered(at.Compare(v.(time.Time)), op)
}

// number numbers the days, weeks and so on of the calendar one after the other, by the date that the clock on the wall shows.
func (j *judge) number(at time.Time, unit string) int {
	y, m, d := at.In(j.zone).Date()
	day := int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86_400)
	switch unit {
	case "WEEK":
		return (day + 70_000 + 3) / 7 // 1 January 1970 was a Thursday
	case "MONTH":
		return y*12 + int(m) - 1
	case "QUARTER":
		return (y*12 + int(m) - 1) / 3
	case "YEAR":
		return y
	}
	return day
}

func (j *judge) deed(a db.Activity, c object) bool {
	holds := true
	for key, value := range c {
		switch key {
		case "kind":
			holds = holds && slices.Contains(value.([]string), string(a.Kind))
		case "by", "occurredAt", "result", "text":
			for op, v := range value.(object) {
				switch key {
				case "by":
					holds = holds && j.person(a.CreatedBy, op, v)
				case "occurredAt":
					holds = holds && j.time(&a.OccurredAt, op, v)
				case "result":
					holds = holds && text1(a.Result, op, v)
				default:
					written := slices.DeleteFunc([]string{a.Subject, a.Body}, func(s string) bool { return s == "" && op == "isSet" })
					holds = holds && anyOf(written, op, v, text1)
				}
			}
		}
	}
	return holds
}
