package loadgen

import (
	"context"
	"fmt"

	"github.com/leadpool/leadpool/db"
)

// How much joins people beside the reporting line.
const (
	ruleCount  = 60 // in an organization of 1,800 people and more; fewer in smaller ones
	groupCount = 12
	poolCount  = 40
)

// share writes groups, and rules that give single people's and teams' leads to people, teams and groups.
func (m *model) share(ctx context.Context, tx db.Conn) error {
	groups := make([]db.Group, groupCount)
	var members []db.GroupMember
	for i := range groups {
		groups[i] = db.Group{OrganizationID: m.org.ID, ID: m.ID(m.now), Name: fmt.Sprintf("Group %d", i+1), Version: 1, CreatedAt: m.now, UpdatedAt: m.now}
		in := map[int]bool{}
		for range 12 {
			in[m.somebody()] = true
		}
		for k := range m.people {
			if in[k] {
				members = append(members, db.GroupMember{OrganizationID: m.org.ID, GroupID: groups[i].ID, UserID: m.people[k].user.ID})
			}
		}
	}
	rules := make([]db.SharingRule, min(ruleCount, max(3, len(m.people)/30)))
	for i := range rules {
		r := db.SharingRule{OrganizationID: m.org.ID, ID: m.ID(m.now), Name: fmt.Sprintf("Rule %d", i+1), Access: db.Read, Active: true, Version: 1, CreatedAt: m.now, UpdatedAt: m.now}
		from, to := m.people[m.owners.pick(m.Float64())].user, m.people[m.somebody()].user
		if i < 3 { // those as whom one looks have something shared with them
			to = m.people[m.star([]rank{rep, manager, director}[i])].user
		}
		if i%3 == 1 && from.DepartmentID != nil {
			r.SourceDepartmentID = from.DepartmentID
		} else {
			r.SourceUserID = &from.ID
		}
		switch {
		case i < 3 || i%4 == 0:
			r.TargetUserID = &to.ID
		case i%4 == 1 && to.DepartmentID != nil:
			r.TargetDepartmentID = to.DepartmentID
		default:
			r.TargetGroupID = &groups[i%groupCount].ID
		}
		if i%2 == 0 {
			r.Access = db.ReadWrite
		}
		rules[i] = r
	}
	if err := insert(ctx, tx, groups); err != nil {
		return err
	}
	if err := insert(ctx, tx, members); err != nil {
		return err
	}
	return insert(ctx, tx, rules)
}

func (m *model) somebody() int { return 1 + m.IntN(len(m.people)-1) }

// star is the first of a rank who is not stale.
func (m *model) star(r rank) int {
	for i, p := range m.people {
		if p.rank == r && !p.stale {
			return i
		}
	}
	return 1
}

// openPools writes the pools, some for each region; every other one has timeouts.
func (m *model) openPools(ctx context.Context, tx db.Conn) error {
	var members []db.PoolMember
	m.pools = make([]db.Pool, poolCount)
	for i := range m.pools {
		p := db.Pool{OrganizationID: m.org.ID, ID: m.ID(m.now), Name: fmt.Sprintf("Pool %d", i+1), Dimension: "Region", Kind: db.ClaimOrAssign, VisibleToMembers: true,
			Version: 1, CreatedAt: m.now, UpdatedAt: m.now}
		if i%2 == 0 {
			p.Policy = db.PoolPolicy{FirstFollowUpHours: 48, FollowUpHours: 240}
		}
		if i%5 == 0 {
			p.Policy.HiddenFields = []string{"emails", "phones"}
		}
		if i%8 == 7 {
			p.Kind = db.AssignOnly
		}
		m.pools[i] = p
		head := m.people[2+i%m.regions].user
		members = append(members,
			db.PoolMember{OrganizationID: m.org.ID, ID: m.ID(m.now), PoolID: p.ID, DepartmentID: head.DepartmentID},
			db.PoolMember{OrganizationID: m.org.ID, ID: m.ID(m.now), PoolID: p.ID, UserID: &head.ID, Administrator: true})
	}
	if err := insert(ctx, tx, m.pools); err != nil {
		return err
	}
	return insert(ctx, tx, members)
}

func (m *model) openCatalogs(ctx context.Context, tx db.Conn) error {
	var items []db.CatalogItem
	if err := tx.NewSelect().Model(&items).Where("ci.organization_id = ?", m.org.ID).Order("ci.catalog", "ci.position").Scan(ctx); err != nil {
		return err
	}
	for _, i := range items {
		switch i.Catalog {
		case db.SourceCatalog:
			m.sources = append(m.sources, i.ID)
		case db.IndustryCatalog:
			m.industries = append(m.industries, i.ID)
		case db.CompanySizeCatalog:
			m.sizes = append(m.sizes, i.ID)
		}
	}
	return nil
}
