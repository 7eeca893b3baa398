package resolvers

import (
	"bytes"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/leadpool/leadpool/db"
)

// leadValue is how a plain value of a lead is written, and the column that it comes from.
type leadValue struct {
	column string
	write  func(out *bytes.Buffer, l *db.Lead)
}

func text(column string, of func(*db.Lead) string) leadValue {
	return leadValue{column, func(out *bytes.Buffer, l *db.Lead) { writeString(out, of(l)) }}
}

func count(column string, of func(*db.Lead) int) leadValue {
	return leadValue{column, func(out *bytes.Buffer, l *db.Lead) { writeInt(out, of(l)) }}
}

func moment(column string, of func(*db.Lead) *time.Time) leadValue {
	return leadValue{column, func(out *bytes.Buffer, l *db.Lead) { writeTime(out, of(l)) }}
}

// leadValues are the plain values of a lead that Rows writes.
var leadValues = map[string]leadValue{
	"id":               {"id", func(out *bytes.Buffer, l *db.Lead) { writeID(out, l.NodeID()) }},
	"version":          count("version", func(l *db.Lead) int { return l.Version }),
	"name":             text("name", func(l *db.Lead) string { return l.Name }),
	"jobTitle":         text("job_title", func(l *db.Lead) string { return l.JobTitle }),
	"company":          text("company", func(l *db.Lead) string { return l.Company }),
	"department":       text("department", func(l *db.Lead) string { return l.Department }),
	"emails":           {"emails", func(out *bytes.Buffer, l *db.Lead) { writeTexts(out, l.Emails) }},
	"tags":             {"tags", func(out *bytes.Buffer, l *db.Lead) { writeTexts(out, l.Tags) }},
	"website":          text("website", func(l *db.Lead) string { return l.Website }),
	"country":          text("country", func(l *db.Lead) string { return l.Country }),
	"region":           text("region", func(l *db.Lead) string { return l.Region }),
	"city":             text("city", func(l *db.Lead) string { return l.City }),
	"street":           text("street", func(l *db.Lead) string { return l.Street }),
	"postalCode":       text("postal_code", func(l *db.Lead) string { return l.PostalCode }),
	"productInterest":  text("product_interest", func(l *db.Lead) string { return l.ProductInterest }),
	"language":         text("language", func(l *db.Lead) string { return l.Language }),
	"budget":           text("budget", func(l *db.Lead) string { return l.Budget }),
	"authority":        text("authority", func(l *db.Lead) string { return l.Authority }),
	"need":             text("need", func(l *db.Lead) string { return l.Need }),
	"purchaseTimeline": text("timeline", func(l *db.Lead) string { return l.PurchaseTimeline }),
	"notes":            text("notes", func(l *db.Lead) string { return l.Notes }),
	"score":            count("score", func(l *db.Lead) int { return l.Score }),
	"rating":           text("rating", func(l *db.Lead) string { return string(l.Rating) }),
	"status":           text("status", func(l *db.Lead) string { return string(l.Status) }),
	"result":           text("result", func(l *db.Lead) string { return l.Result }),
	"returnCount":      count("return_count", func(l *db.Lead) int { return l.ReturnCount }),
	"externalId":       {"external_id", func(out *bytes.Buffer, l *db.Lead) { writeMaybe(out, l.ExternalID) }},
	"lastFollowUpAt":   moment("last_follow_up_at", func(l *db.Lead) *time.Time { return l.LastFollowUpAt }),
	"nextFollowUpAt":   moment("next_follow_up_at", func(l *db.Lead) *time.Time { return l.NextFollowUpAt }),
	"followUpDueAt":    moment("follow_up_due_at", func(l *db.Lead) *time.Time { return l.FollowUpDueAt }),
	"assignedAt":       moment("assigned_at", func(l *db.Lead) *time.Time { return l.AssignedAt }),
	"waitingSince":     moment("waiting_since", func(l *db.Lead) *time.Time { return l.WaitingSince }),
	"waitingDueAt":     moment("waiting_due_at", func(l *db.Lead) *time.Time { return l.WaitingDueAt }),
	"convertedAt":      moment("converted_at", func(l *db.Lead) *time.Time { return l.ConvertedAt }),
	"createdAt":        moment("created_at", func(l *db.Lead) *time.Time { return &l.CreatedAt }),
	"updatedAt":        moment("updated_at", func(l *db.Lead) *time.Time { return &l.UpdatedAt }),
	"isOverdue":        {"follow_up_due_at", func(out *bytes.Buffer, l *db.Lead) { writeBool(out, l.IsOverdue(time.Now())) }},
	"hiddenFields":     {"id", func(out *bytes.Buffer, l *db.Lead) { writeTexts(out, l.HiddenFields) }},
	"__typename":       {"id", func(out *bytes.Buffer, _ *db.Lead) { writeString(out, "Lead") }},
}

func (p *plan) lead(op *graphql.OperationContext, field graphql.CollectedField) (o object[*db.Lead], ok bool) {
	fields, ok := collect(op, field, "Lead", "Node")
	for _, f := range fields {
		w := writer[*db.Lead]{name: nameOf(f)}
		if value, known := leadValues[f.Name]; known {
			p.leadColumns[value.column] = true
			w.write = func(out *bytes.Buffer, l *db.Lead, _ *refs) { value.write(out, l) }
		} else if w.write = p.phones(op, f); w.write == nil {
			if w.write = p.ref(op, f); w.write == nil {
				return nil, false
			}
		}
		o = append(o, w)
	}
	return o, ok
}

func (p *plan) phones(op *graphql.OperationContext, field graphql.CollectedField) func(*bytes.Buffer, *db.Lead, *refs) {
	fields, ok := collect(op, field, "Phone")
	if field.Name != "phones" || !ok {
		return nil
	}
	var o object[db.Phone]
	for _, f := range fields {
		w := writer[db.Phone]{name: nameOf(f)}
		switch f.Name {
		case "kind":
			w.write = func(out *bytes.Buffer, n db.Phone, _ *refs) { writeString(out, string(n.Kind)) }
		case "number":
			w.write = func(out *bytes.Buffer, n db.Phone, _ *refs) { writeString(out, n.Number) }
		case "__typename":
			w.write = constant[db.Phone]("Phone")
		default:
			return nil
		}
		o = append(o, w)
	}
	p.leadColumns["phones"] = true
	return func(out *bytes.Buffer, l *db.Lead, r *refs) {
		writeList(out, l.Phones, func(n db.Phone) { o.write(out, n, r) })
	}
}
