package access

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"github.com/leadpool/leadpool/db"
)

// Reason is one way in which somebody stands to a lead, in words.
type Reason struct {
	Relation    RelationKey
	Writes      bool
	Description string
}

// Explanation is why somebody sees a lead, or that they do not.
type Explanation struct {
	Visible  bool
	Writable bool
	Reasons  []*Reason
}

// Explain says in words why a viewer sees a lead. The relations are those of the table; here they only get names.
func Explain(ctx context.Context, conn db.Conn, v *Viewer, lead *db.Lead) (*Explanation, error) {
	found, err := RelationsTo(ctx, conn, v, []uuid.UUID{lead.ID})
	if err != nil {
		return nil, err
	}
	relations := found[lead.ID]
	why := &Explanation{Visible: relations != 0, Writable: relations.Has(Writers), Reasons: []*Reason{}}
	if relations == 0 {
		return why, nil
	}
	w, err := gather(ctx, conn, v, lead, relations)
	if err != nil {
		return nil, err
	}
	for _, r := range Table {
		if relations.Has(r.Bit) {
			for _, text := range w.words(r.Bit) {
				why.Reasons = append(why.Reasons, &Reason{Relation: r.Key, Writes: r.Writes, Description: text})
			}
		}
	}
	return why, nil
}

// witness is what the words need: names of people, pool and rules.
type witness struct {
	owner string
	sight SightBits // how the owner stands to the viewer
	pool  string
	team  []witnessMember
	rules []Rule
}

type witnessMember struct {
	Name      string
	Access    db.Access
	Relations SightBits
}

func gather(ctx context.Context, conn db.Conn, v *Viewer, lead *db.Lead, relations Relations) (w witness, err error) {
	if lead.OwnerID != nil {
		if w.owner, err = name(ctx, conn, "users", v.Org(), *lead.OwnerID); err != nil {
			return w, err
		}
		err := conn.NewRaw("SELECT si.relations FROM sight si WHERE si.organization_id = ? AND si.viewer_id = ? AND si.subject_id = ?",
			v.Org(), v.ID(), *lead.OwnerID).Scan(ctx, &w.sight)
		if err = db.One(err); err != nil && err != db.ErrNotFound {
			return w, err
		}
	}
	if lead.PoolID != nil && relations.Has(Pools) {
		if w.pool, err = name(ctx, conn, "pools", v.Org(), *lead.PoolID); err != nil {
			return w, err
		}
	}
	if relations.Has(Teams | TeamSuperiors | DepartmentHead) {
		err = conn.NewRaw(`SELECT u.name, m.access, si.relations FROM lead_team_members m
			JOIN users u ON u.organization_id = ? AND u.id = m.user_id
			JOIN sight si ON si.organization_id = ? AND si.viewer_id = ? AND si.subject_id = m.user_id
			WHERE m.organization_id = ? AND m.lead_id = ? ORDER BY u.name`,
			v.Org(), v.Org(), v.ID(), v.Org(), lead.ID).Scan(ctx, &w.team)
		if err != nil {
			return w, err
		}
	}
	if relations.Has(Shared) && lead.OwnerID != nil {
		model, err := LoadModel(ctx, conn, v.Org())
		if err != nil {
			return w, err
		}
		w.rules = model.RulesBetween(v.ID(), *lead.OwnerID)
	}
	return w, nil
}

// words says one relation, once for each person or rule by which it holds.
func (w witness) words(bit Relations) (texts []string) {
	team := func(access db.Access, bits SightBits, text func(name string) string) {
		for _, m := range w.team {
			if (access == "" || m.Access == access) && m.Relations&bits != 0 {
				texts = append(texts, text(m.Name))
			}
		}
	}
	switch bit {
	case Owner:
		return []string{"owner"}
	case OwnerSuperior:
		return []string{"superior of " + w.owner}
	case TeamRead:
		return []string{"related team, to read"}
	case TeamWrite:
		return []string{"related team, to read and write"}
	case TeamReadSuperior, TeamWriteSuperior:
		access := db.Read
		if bit == TeamWriteSuperior {
			access = db.ReadWrite
		}
		team(access, Subordinate, func(name string) string { return "superior of " + name + " of the related team" })
	case BySharedRead, BySharedWrite:
		for _, r := range w.rules {
			if r.Write == (bit == BySharedWrite) {
				texts = append(texts, "sharing rule "+r.Name)
			}
		}
	case DepartmentHead:
		head := func(name string) string { return "head of the department of " + name }
		if w.sight&Headed != 0 {
			texts = append(texts, head(w.owner))
		}
		team("", Headed, head)
	case PoolMember:
		return []string{"member of the pool " + w.pool}
	case PoolAdministrator:
		return []string{"administrator of the pool " + w.pool}
	case Administrator:
		return []string{"administrator"}
	}
	return texts
}

func name(ctx context.Context, conn db.Conn, table string, org, id uuid.UUID) (name string, err error) {
	err = conn.NewRaw("SELECT t.name FROM ? AS t WHERE t.organization_id = ? AND t.id = ?",
		bun.Ident(table), org, id).Scan(ctx, &name)
	return name, db.One(err)
}
