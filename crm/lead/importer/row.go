package importer

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
)

// row is a row of the file on its way to a lead.
type row struct {
	line
	run *run
	in  *lead.Imported
}

// read makes a lead of a row; nil when the row was refused.
func (r *run) read(_ context.Context, l line) (*row, error) {
	if l.wrong != "" {
		return nil, r.refuse(l, nil, l.wrong)
	}
	row := &row{line: l, run: r, in: &lead.Imported{Given: crm.Given{}}}
	for _, c := range r.columns {
		cell := r.cell(c, l.cells)
		if cell == "" {
			continue
		}
		if err := c.set(row, cell); err != nil {
			reason, ok := reasonOf(err)
			if !ok {
				return nil, err
			}
			return nil, r.refuse(l, c, reason)
		}
	}
	if refusal := row.identify(); refusal != "" {
		return nil, r.refuse(l, nil, refusal)
	}
	if refusal := row.place(); refusal != "" {
		return nil, r.refuse(l, nil, refusal)
	}
	return row, nil
}

// identify gives the lead its key and, where it has no name, one made from what there is.
func (r *row) identify() (refusal string) {
	p := r.run
	if p.key >= 0 {
		key := strings.TrimSpace(r.cells[p.key])
		if key == "" {
			return "The key column " + p.Key + " is empty."
		}
		key = p.KeyPrefix + key
		if first, twice := p.keys[key]; twice {
			return "The key " + short(r.cells[p.key]) + " stands in line " + strconv.Itoa(first) + " already."
		}
		p.keys[key] = r.number
		r.in.ExternalID = &key
	}
	if r.in.Name == "" && r.in.Company == "" && r.run.viewer.Organization.AllowNamelessLeads {
		r.in.Name = p.name(r.cells) // not given: an update leaves the name that somebody may have found since
	}
	return ""
}

// place says where a new lead goes. Whether it may go there is for the import to say.
func (r *row) place() (refusal string) {
	p := r.run
	if name := p.target(p.Pool, r.cells); name != "" {
		id, known := p.pools[crm.Key(name)]
		if !known {
			return "There is no pool called " + short(name) + " among yours."
		}
		r.in.PoolID = &id
	}
	email := p.target(p.Owner, r.cells)
	if email == "" {
		return ""
	}
	user := p.people[strings.ToLower(email)]
	if user == nil {
		return "Nobody here has the e-mail address " + short(email) + "."
	}
	r.in.OwnerID = &[]uuid.UUID{user.ID}[0]
	return ""
}

// target names the pool or the person of a row.
func (p *run) target(t *Target, cells []string) string {
	switch {
	case t == nil:
		return ""
	case t.Column != "":
		return p.rewrite(cells[p.at[t.Column]], t.Values)
	case len(t.RoundRobin) > 0:
		p.turn++
		return t.RoundRobin[(p.turn-1)%len(t.RoundRobin)]
	}
	return t.Name
}
