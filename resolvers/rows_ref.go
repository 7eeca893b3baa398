package resolvers

import (
	"bytes"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// refKind is a table that leads refer to by id, of which Rows writes ids and names.
type refKind struct {
	typename string
	table    string
}

// refField is a field of a lead that refers to something.
type refField struct {
	kind   *refKind
	column string
	of     func(*db.Lead) *uuid.UUID
}

var (
	userRef     = &refKind{"User", "users"}
	poolRef     = &refKind{"Pool", "pools"}
	itemRef     = &refKind{"CatalogItem", "catalog_items"}
	campaignRef = &refKind{"Campaign", "campaigns"}
)

var refFields = map[string]refField{
	"owner":       {userRef, "owner_id", func(l *db.Lead) *uuid.UUID { return l.OwnerID }},
	"createdBy":   {userRef, "created_by", func(l *db.Lead) *uuid.UUID { return l.CreatedBy }},
	"updatedBy":   {userRef, "updated_by", func(l *db.Lead) *uuid.UUID { return l.UpdatedBy }},
	"pool":        {poolRef, "pool_id", func(l *db.Lead) *uuid.UUID { return l.PoolID }},
	"homePool":    {poolRef, "home_pool_id", func(l *db.Lead) *uuid.UUID { return l.HomePoolID }},
	"source":      {itemRef, "source_id", func(l *db.Lead) *uuid.UUID { return l.SourceID }},
	"industry":    {itemRef, "industry_id", func(l *db.Lead) *uuid.UUID { return l.IndustryID }},
	"companySize": {itemRef, "company_size_id", func(l *db.Lead) *uuid.UUID { return l.CompanySizeID }},
	"campaign":    {campaignRef, "campaign_id", func(l *db.Lead) *uuid.UUID { return l.CampaignID }},
}

// refKinds are the tables that a selection asks for, each with the fields that lead there.
type refKinds map[*refKind][]refField

// refs are the names of what a page's leads refer to.
type refs map[*refKind]map[uuid.UUID]string

func (p *plan) ref(op *graphql.OperationContext, field graphql.CollectedField) func(*bytes.Buffer, *db.Lead, *refs) {
	to, known := refFields[field.Name]
	if !known {
		return nil
	}
	fields, ok := collect(op, field, to.kind.typename, "Node")
	if !ok {
		return nil
	}
	type named struct {
		id   uuid.UUID
		name string
	}
	var o object[named]
	for _, f := range fields {
		w := writer[named]{name: nameOf(f)}
		switch f.Name {
		case "id":
			w.write = func(out *bytes.Buffer, n named, _ *refs) { writeID(out, db.NodeID{Type: to.kind.typename, UUID: n.id}) }
		case "name":
			w.write = func(out *bytes.Buffer, n named, _ *refs) { writeString(out, n.name) }
		case "__typename":
			w.write = constant[named](to.kind.typename)
		default:
			return nil
		}
		o = append(o, w)
	}
	if p.refs == nil {
		p.refs = refKinds{}
	}
	p.refs[to.kind] = append(p.refs[to.kind], to)
	p.leadColumns[to.column] = true
	return func(out *bytes.Buffer, l *db.Lead, r *refs) {
		id := to.of(l)
		if id == nil {
			out.WriteString("null")
			return
		}
		name, ok := (*r)[to.kind][*id]
		if !ok {
			out.WriteString("null")
			return
		}
		o.write(out, named{*id, name}, r)
	}
}

// steps look the names up, a query for each table.
func (k refKinds) steps(org uuid.UUID, leads []*db.Lead, found refs) (steps []db.Step) {
	for kind, fields := range k {
		var ids []uuid.UUID
		seen := map[uuid.UUID]bool{}
		for _, l := range leads {
			for _, f := range fields {
				if id := f.of(l); id != nil && !seen[*id] {
					seen[*id], ids = true, append(ids, *id)
				}
			}
		}
		if len(ids) > 0 {
			found[kind] = make(map[uuid.UUID]string, len(ids))
			steps = append(steps, view.Names(org, kind.table, ids, found[kind]))
		}
	}
	return steps
}
