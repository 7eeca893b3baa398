package view

import (
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// MaxSorts is by how many keys a list can be sorted.
const MaxSorts = 5

// sortKey is a key of an order, with its direction.
type sortKey struct {
	key
	desc       bool
	nullsFirst bool
}

// phase is a stretch of a list whose leads one index gives in order: those that have a value of a nullable first key, and
// those that have none.
type phase struct {
	keys   []sortKey
	idDesc bool // which way leads go that are alike in all keys
	extra  string
}

// order is a sort worked out. In one of any length each phase begins with an indexed key; others have one phase and are for
// lists that are sorted as a whole.
type order struct {
	sorts  []*Sort
	phases []phase
	any    bool
}

// newest is the order of lists that nobody sorted.
func newest() order {
	return order{phases: []phase{phaseOf([]sortKey{{key: byCreation, desc: true}}, "")}, any: true}
}

func phaseOf(keys []sortKey, extra string) phase {
	return phase{keys: keys, extra: extra, idDesc: keys[0].desc}
}

func orderOf(org uuid.UUID, sorts []*Sort, words *search.Query, custom map[string]db.CustomField) (order, error) {
	if len(sorts) == 0 && !words.Empty() {
		sorts = []*Sort{{Field: ByRelevance, Direction: Asc}}
	}
	if len(sorts) == 0 {
		return newest(), nil
	}
	if len(sorts) > MaxSorts {
		return order{}, crm.InvalidField("sort", "Lists are sorted by at most %d keys.", MaxSorts)
	}
	o := order{sorts: sorts}
	var list []sortKey
	seen := map[string]bool{}
	for _, s := range sorts {
		if s == nil {
			continue
		}
		k, err := keyOf(org, s, words, custom)
		if err != nil {
			return o, err
		}
		name := string(s.Field)
		if s.CustomKey != nil {
			name += " " + *s.CustomKey
		}
		if seen[name] {
			return o, crm.InvalidField("sort", "%s is named twice.", name)
		}
		seen[name] = true
		sk := sortKey{key: k, desc: s.Direction == Desc, nullsFirst: s.Nulls == NullsFirst}
		list = append(list, sk)
	}
	return o.split(list), nil
}

// split makes the phases of a list of keys.
func (o order) split(list []sortKey) order {
	first := list[0]
	if first.Column == "" {
		o.phases = []phase{phaseOf(list, "")}
		if first.Field == ByRelevance {
			o.phases[0].idDesc = !first.desc // of those that fit alike the newest first: ids tell the time
		}
		return o
	}
	if !first.Nullable {
		o.phases, o.any = []phase{phaseOf(list, "")}, true
		return o
	}
	rest := list[1:]
	if len(rest) == 0 {
		rest = []sortKey{{key: byCreation, desc: first.desc}}
	}
	if rest[0].Column == "" || rest[0].Nullable {
		o.phases = []phase{phaseOf(list, "")}
		return o
	}
	valued := append([]sortKey{}, list...)
	valued[0].Nullable = false
	with := phaseOf(valued, "l."+first.Column+" IS NOT NULL")
	without := phaseOf(rest, "l."+first.Column+" IS NULL")
	o.phases, o.any = []phase{with, without}, true
	if first.nullsFirst {
		o.phases = []phase{without, with}
	}
	return o
}

func keyOf(org uuid.UUID, s *Sort, words *search.Query, custom map[string]db.CustomField) (key, error) {
	switch s.Field {
	case ByRelevance:
		if words.Empty() {
			return key{}, crm.InvalidField("sort", "RELEVANCE needs words to search for.")
		}
		return key{Field: ByRelevance, Expr: words.TierOf(org), Type: "integer"}, nil
	case ByCustom:
		return customKey(s, custom)
	}
	if s.CustomKey != nil {
		return key{}, crm.InvalidField("sort", "customKey goes with CUSTOM alone.")
	}
	for _, k := range keys {
		if k.Field == s.Field {
			return k, nil
		}
	}
	return key{}, crm.InvalidField("sort", "There is no sort by %s.", s.Field)
}

// customKey sorts by a field of the organization's own. The CASE keeps a cast from meeting anything but a number.
func customKey(s *Sort, custom map[string]db.CustomField) (key, error) {
	if s.CustomKey == nil {
		return key{}, crm.InvalidField("sort", "CUSTOM needs customKey: which field.")
	}
	f, ok := custom[*s.CustomKey]
	if !ok || !f.Active {
		return key{}, crm.InvalidField("sort", "There is no custom field %q.", *s.CustomKey)
	}
	k := key{Field: ByCustom, Type: "text", Nullable: true}
	switch f.Type {
	case db.NumberField, db.MoneyField:
		k.Type = "numeric"
		k.Expr = bun.SafeQuery("(CASE jsonb_typeof(l.custom -> ?) WHEN 'number' THEN (l.custom ->> ?)::numeric WHEN 'object' THEN (l.custom -> ? ->> 'amount')::numeric END)",
			f.Key, f.Key, f.Key)
	case db.MultiChoiceField:
		return key{}, crm.InvalidField("sort", "Leads cannot be sorted by %s, which has several values.", f.Label)
	default:
		k.Expr = bun.SafeQuery(`(lower(l.custom ->> ?) COLLATE "C")`, f.Key)
	}
	return k, nil
}

// dir writes a direction; back turns it round.
func dir(desc, back bool) string {
	if desc != back {
		return "DESC"
	}
	return "ASC"
}

// clause is the ORDER BY of a phase over expressions that alias gives for each key.
func (p phase) clause(back bool, column func(i int) string, id string) string {
	var parts []string
	for i, k := range p.keys {
		text := column(i) + " " + dir(k.desc, back)
		if k.Nullable { // an index gives columns without nulls in order only when none is asked for
			text += map[bool]string{true: " NULLS FIRST", false: " NULLS LAST"}[k.nullsFirst != back]
		}
		parts = append(parts, text)
	}
	return "ORDER BY " + strings.Join(append(parts, id+" "+dir(p.idDesc, back)), ", ")
}

// beyond is the condition that a row stands behind a place, the way that the list is walked.
func (p phase) beyond(back bool, at *place, expr func(i int) schema.QueryWithArgs, id string) schema.QueryWithArgs {
	tie := beyondSign(p.idDesc, back)
	if len(p.keys) == 1 && !p.keys[0].Nullable && p.idDesc == p.keys[0].desc && at.Values[0] != nil {
		return bun.SafeQuery(fmt.Sprintf("(?, %s) %s (?::%s, ?::uuid)", id, tie, p.keys[0].Type), expr(0), *at.Values[0], at.ID)
	}
	// Behind means: equal in the first keys, behind in the next, whichever that is.
	condition := bun.SafeQuery(id+" "+tie+" ?::uuid", at.ID)
	for i := len(p.keys) - 1; i >= 0; i-- {
		k, e := p.keys[i], expr(i)
		v := at.Values[i]
		switch last := k.nullsFirst == back; {
		case v == nil && last:
			condition = bun.SafeQuery("(? IS NULL AND ?)", e, condition)
		case v == nil:
			condition = bun.SafeQuery("(? IS NOT NULL OR ?)", e, condition)
		case k.Nullable && last:
			condition = bun.SafeQuery("(? "+beyondSign(k.desc, back)+" ?::"+k.Type+" OR ? IS NULL OR (? = ?::"+k.Type+" AND ?))", e, *v, e, e, *v, condition)
		default:
			condition = bun.SafeQuery("(? "+beyondSign(k.desc, back)+" ?::"+k.Type+" OR (? = ?::"+k.Type+" AND ?))", e, *v, e, *v, condition)
		}
	}
	if first := p.keys[0]; !first.Nullable && at.Values[0] != nil { // for the index
		return bun.SafeQuery("? "+beyondSign(first.desc, back)+"= ?::"+first.Type+" AND ?", expr(0), *at.Values[0], condition)
	}
	return condition
}

func beyondSign(desc, back bool) string {
	if desc != back {
		return "<"
	}
	return ">"
}
