package view_test

import (
	"math/rand/v2"
	"strings"

	"github.com/leadpool/leadpool/db"
)

// drawn makes filters of chance, as the API reads them, of values that leads of the company may have.
type drawn struct {
	*stored
	rng *rand.Rand
}

func (d *drawn) filter(depth int) object {
	f := object{}
	for range 1 + min(depth, d.rng.IntN(2)) {
		switch d.rng.IntN(6) {
		case 0:
			if depth > 0 {
				f[chance(d.rng, []string{"and", "or"})] = d.list(depth - 1)
			}
		case 1:
			if depth > 0 {
				f["not"] = d.filter(depth - 1)
			}
		case 2:
			f["custom"] = d.own()
		default:
			key := chance(d.rng, filterKeys)
			f[key] = d.condition(key)
		}
	}
	return f
}

func (d *drawn) list(depth int) []object {
	list := []object{}
	for range d.rng.IntN(4) {
		list = append(list, d.filter(depth))
	}
	return list
}

var (
	textKeys = []string{"name", "company", "jobTitle", "department", "website", "country", "region", "city", "street", "postalCode", "language", "productInterest", "budget", "authority", "need",
		"purchaseTimeline", "notes", "result", "externalId"}
	timeKeys = []string{"createdAt", "updatedAt", "lastFollowUpAt", "nextFollowUpAt", "followUpDueAt", "assignedAt", "waitingSince", "firstPendingAt", "firstInProgressAt", "firstInvalidAt", "convertedAt"}
	// Those that differ stand among them as often as those that are alike.
	filterKeys = append(append([]string{"status", "rating", "source", "campaign", "industry", "companySize", "owner", "ownerDepartment", "pool", "createdBy", "relatedTeam", "relatedTeam", "tags", "tags",
		"activities", "activities", "activities", "updatedBy", "homePool", "phones", "phones", "phones", "emails", "emails", "score", "returnCount", "isOverdue", "name", "company", "notes"}, textKeys...), timeKeys...)
)

func (d *drawn) condition(key string) any {
	yes := func() bool { return d.rng.IntN(2) == 0 }
	switch key {
	case "status":
		return d.fixed("UNASSIGNED", "PENDING", "IN_PROGRESS", "INVALID", "CONVERTED", "DISCARDED")
	case "rating":
		return d.fixed("COLD", "WARM", "HOT")
	case "score", "returnCount":
		return d.operators(map[string]func() any{"eq": d.figure, "ne": d.figure, "lt": d.figure, "lte": d.figure, "gt": d.figure, "gte": d.figure,
			"in": func() any { return []int{d.rng.IntN(4), d.rng.IntN(4)}[:d.rng.IntN(3)] }})
	case "isOverdue":
		return yes()
	case "source":
		return d.reference("CatalogItem", itemIDs, 2)
	case "industry":
		return d.reference("CatalogItem", itemIDs+10, 2)
	case "companySize":
		return d.reference("CatalogItem", itemIDs+20, 2)
	case "campaign":
		return d.reference("Campaign", campaignIDs, 2)
	case "pool", "homePool":
		return d.reference("Pool", poolIDs, len(d.company.pools)+1)
	case "ownerDepartment":
		return d.reference("Department", departmentIDs, len(d.departments)+1)
	case "owner", "createdBy", "updatedBy", "relatedTeam":
		return d.person()
	case "tags":
		tags := func() any { return d.mangled(some(d.rng, labels)) }
		return d.operators(map[string]func() any{"hasAny": tags, "hasAll": tags, "hasNone": tags, "isSet": func() any { return yes() }})
	case "activities":
		return d.activities()
	case "phones":
		return d.text(func() string {
			p := chance(d.rng, calls)
			number := chance(d.rng, []string{p.Number, p.Number, p.Raw + " 7", "0" + p.Number[3:], "00" + p.Number[1:], "49 (0) 151-12345678", "0042", "212", "5"})
			if at := d.rng.IntN(len(number)); d.rng.IntN(3) == 0 && strings.ContainsAny(number[at:], "0123456789") {
				return number[at:]
			}
			return number
		})
	case "emails":
		return d.text(func() string { return d.part(chance(d.rng, addresses)) })
	case "externalId":
		return d.text(func() string { return d.part("X-1") })
	case "name":
		return d.text(func() string { return d.part(chance(d.rng, names)) })
	}
	for _, k := range timeKeys {
		if k == key {
			return d.time()
		}
	}
	return d.text(func() string { return d.part(chance(d.rng, phrase)) })
}

func (d *drawn) figure() any { return d.rng.IntN(4) }

// operators draws one operator, sometimes two.
func (d *drawn) operators(of map[string]func() any) object {
	var all []string
	for _, name := range []string{"eq", "ne", "in", "notIn", "lt", "lte", "gt", "gte", "contains", "startsWith", "endsWith", "isSet", "me", "myTeam", "mySubordinates", "within", "hasAny", "hasAll", "hasNone"} {
		if of[name] != nil {
			all = append(all, name)
		}
	}
	conditions := object{}
	for range 1 + d.rng.IntN(5)/4 {
		name := chance(d.rng, all)
		conditions[name] = of[name]()
	}
	return conditions
}

func (d *drawn) fixed(values ...string) object {
	value := func() any { return chance(d.rng, values) }
	list := func() any { return values[d.rng.IntN(len(values)):] }
	return d.operators(map[string]func() any{"eq": value, "ne": value, "in": list, "notIn": list})
}

func (d *drawn) reference(of string, kind byte, n int) object {
	ops := d.references(of, kind, n)
	return d.operators(ops)
}

func (d *drawn) references(of string, kind byte, n int) map[string]func() any {
	node := func() db.NodeID {
		if d.rng.IntN(8) == 0 { // of another type, or of nobody's
			return db.NodeID{}
		}
		return db.NodeID{Type: of, UUID: id(kind, d.rng.IntN(n))}
	}
	one := func() any { return node() }
	list := func() any { return []db.NodeID{node(), node()}[:d.rng.IntN(3)] }
	return map[string]func() any{"eq": one, "ne": one, "in": list, "notIn": list, "isSet": func() any { return d.rng.IntN(2) == 0 }}
}

func (d *drawn) person() object {
	ops := d.references("User", personIDs, len(d.people))
	for _, name := range []string{"me", "myTeam", "mySubordinates"} {
		ops[name] = func() any { return d.rng.IntN(2) == 0 }
	}
	return d.operators(ops)
}

func (d *drawn) text(value func() string) object {
	one := func() any { return value() }
	list := func() any { return []string{value(), value()}[:d.rng.IntN(3)] }
	return d.operators(map[string]func() any{"eq": one, "ne": one, "in": list, "notIn": list, "contains": one, "startsWith": one, "endsWith": one,
		"isSet": func() any { return d.rng.IntN(2) == 0 }})
}

// part is a text, sometimes a stretch of it, in any case.
func (d *drawn) part(text string) string {
	runes := []rune(text)
	if len(runes) > 1 && d.rng.IntN(2) == 0 {
		from := d.rng.IntN(len(runes))
		runes = runes[from : from+1+d.rng.IntN(len(runes)-from)]
	}
	return d.mangled([]string{string(runes)})[0]
}

// mangled writes texts in another case.
func (d *drawn) mangled(texts []string) []string {
	for i, t := range texts {
		texts[i] = chance(d.rng, []func(string) string{strings.ToUpper, strings.ToLower, func(s string) string { return s }})(t)
	}
	return texts
}

func (d *drawn) time() object {
	moment := func() any {
		if at := d.sometime(d.rng); at != nil {
			return *at
		}
		return d.now
	}
	return d.operators(map[string]func() any{"lt": moment, "lte": moment, "gt": moment, "gte": moment, "within": func() any { return d.span() }, "isSet": func() any { return d.rng.IntN(2) == 0 }})
}

func (d *drawn) span() any {
	unit := chance(d.rng, []string{"DAY", "WEEK", "MONTH", "QUARTER", "YEAR"})
	far := map[string]int{"DAY": 100, "WEEK": 20, "MONTH": 12, "QUARTER": 4, "YEAR": 2}[unit]
	from := d.rng.IntN(2*far) - far
	span := object{"from": from, "to": from + d.rng.IntN(far)}
	if unit != "DAY" || d.rng.IntN(2) == 0 {
		span["unit"] = unit
	}
	return span
}

func (d *drawn) activities() []object {
	list := []object{}
	for range 1 + d.rng.IntN(2) {
		c := object{"exists": d.rng.IntN(3) > 0}
		for key, draw := range map[string]func() any{"kind": func() any { return []string{"CALL", "EMAIL", "VISIT"}[d.rng.IntN(3):] }, "by": func() any { return d.person() }, "occurredAt": func() any { return d.time() },
			"result": func() any { return d.text(func() string { return d.part(chance(d.rng, phrase)) }) }, "text": func() any { return d.text(func() string { return d.part(chance(d.rng, phrase)) }) }} {
			if d.rng.IntN(4) == 0 {
				c[key] = draw()
			}
		}
		list = append(list, c)
	}
	return list
}

func (d *drawn) own() []object {
	list := []object{}
	for range 1 + d.rng.IntN(2) {
		key := chance(d.rng, ownKeys)
		var value func() any
		ops := []string{"eq", "ne", "in", "isSet"}
		switch kindsOf[key] {
		case db.NumberField:
			ops = append(ops, "lt", "lte", "gt", "gte")
			value = func() any { return chance(d.rng, seats) }
		case db.MoneyField:
			ops = append(ops, "lt", "lte", "gt", "gte")
			value = func() any { return chance(d.rng, append([]any{12.5, 0.0, "12.50"}, deals...)) }
		case db.DateField:
			ops = append(ops, "lt", "lte", "gt", "gte")
			value = func() any { return chance(d.rng, days) }
		case db.ChoiceField, db.MultiChoiceField:
			value = func() any { return d.mangled([]string{chance(d.rng, tiers)})[0] }
		case db.BooleanField:
			value = func() any { return d.rng.IntN(2) == 0 }
		case db.UserField:
			value = func() any { return db.NodeID{Type: "User", UUID: id(personIDs, d.rng.IntN(len(d.people)))}.String() }
		default:
			ops = append(ops, "contains")
			value = func() any { return d.part(chance(d.rng, phrase)) }
		}
		op := chance(d.rng, ops)
		c := object{"key": key}
		switch op {
		case "isSet":
			c[op] = d.rng.IntN(2) == 0
		case "in":
			c[op] = []any{value(), value()}[:d.rng.IntN(3)]
		default:
			c[op] = value()
		}
		list = append(list, c)
	}
	return list
}
