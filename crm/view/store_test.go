package view_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// stored is a company in the database.
type stored struct {
	*company
	org  uuid.UUID
	now  time.Time
	rows map[int]db.Lead // of leads, by their place
	done map[int][]db.Activity
}

// The ids of things, by their place. They are the same in every company: what reaches over to another one shows.
const (
	roleIDs = iota + 1
	departmentIDs
	personIDs
	groupIDs
	ruleIDs
	poolIDs
	leadIDs
	partIDs
)

func id(kind byte, index int) uuid.UUID {
	var u uuid.UUID
	u[0], u[6], u[8] = kind, 0x70, 0x80
	// Neighbours in a list are not neighbours by id: an order that only happens to follow creation shows.
	binary.BigEndian.PutUint32(u[2:6], uint32(index+1)*2654435761)
	binary.BigEndian.PutUint16(u[14:], uint16(index))
	return u
}

func ref(kind byte, index int) *uuid.UUID {
	if index == none {
		return nil
	}
	u := id(kind, index)
	return &u
}

func (e end) refs() (user, department, group *uuid.UUID) {
	switch e.kind {
	case aPerson:
		return ref(personIDs, e.index), nil, nil
	case aDepartment:
		return nil, ref(departmentIDs, e.index), nil
	}
	return nil, nil, ref(groupIDs, e.index)
}

// store writes the company in few statements and works out who sees whom.
func (c *company) store(ctx context.Context, tx db.Conn, org uuid.UUID) (*stored, error) {
	s := &stored{company: c, org: org, now: time.Now().UTC().Truncate(time.Second), rows: map[int]db.Lead{}}
	s.done = s.deeds()
	rows := []any{
		&db.Organization{ID: org, Name: "Company", Slug: org.String(), TimeZone: s.zone(), DefaultCountry: "US",
			HeadsSeeSubDepartments: c.headsSeeBelow, PeopleVersion: 1, Version: 1, CreatedAt: s.now, UpdatedAt: s.now},
		&[]db.Role{s.role(0, access.Capabilities), s.role(1, []access.Capability{access.WorkLeads, access.ClaimLeads})},
	}
	rows = append(rows, s.departmentRows(), s.userRows())
	for _, row := range append(rows, s.places()...) {
		if row == nil {
			continue
		}
		if _, err := tx.NewInsert().Model(row).Exec(ctx); err != nil {
			return nil, fmt.Errorf("%T: %w", row, err)
		}
		if leads, ok := row.(*[]db.Lead); ok {
			if err := search.Write(ctx, tx, pointers(*leads)...); err != nil {
				return nil, err
			}
		}
		if list, ok := row.(*[]db.User); ok && len(*list) > 0 { // departments and people name each other
			if err := s.writeHeads(ctx, tx); err != nil {
				return nil, err
			}
		}
	}
	return s, access.Rebuild(ctx, tx, org)
}

func (s *stored) role(index int, capabilities []access.Capability) db.Role {
	r := db.Role{OrganizationID: s.org, ID: id(roleIDs, index), Key: fmt.Sprint(index), Name: fmt.Sprint(index), Version: 1, CreatedAt: s.now, UpdatedAt: s.now}
	for _, c := range capabilities {
		r.Capabilities = append(r.Capabilities, string(c))
	}
	return r
}

func list[T any](rows []T) any {
	if len(rows) == 0 {
		return nil
	}
	return &rows
}

func (s *stored) departmentRows() any {
	var rows []db.Department
	for i, d := range s.departments {
		rows = append(rows, db.Department{OrganizationID: s.org, ID: id(departmentIDs, i), Name: fmt.Sprint("Department ", i),
			ParentID: ref(departmentIDs, d.parent), Version: 1, CreatedAt: s.now, UpdatedAt: s.now})
	}
	return list(rows)
}

func (s *stored) userRows() any {
	var rows []db.User
	for i, p := range s.people {
		role := 1
		if p.admin {
			role = 0
		}
		rows = append(rows, db.User{OrganizationID: s.org, ID: id(personIDs, i), Name: fmt.Sprint("Person ", i), Email: fmt.Sprintf("p%d@%s.test", i, s.org),
			RoleID: id(roleIDs, role), DepartmentID: ref(departmentIDs, p.main), ManagerID: ref(personIDs, p.manager), Active: !p.inactive,
			Version: 1, CreatedAt: s.now, UpdatedAt: s.now})
	}
	return list(rows)
}

func (s *stored) writeHeads(ctx context.Context, tx db.Conn) error {
	for i, d := range s.departments {
		if d.head == none {
			continue
		}
		if _, err := tx.NewRaw("UPDATE departments AS d SET head_id = ? WHERE d.organization_id = ? AND d.id = ?",
			id(personIDs, d.head), s.org, id(departmentIDs, i)).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// places are the rows that join people, and the leads.
func (s *stored) places() []any {
	var others []db.UserDepartment
	for i, p := range s.people {
		for _, d := range p.others {
			others = append(others, db.UserDepartment{OrganizationID: s.org, UserID: id(personIDs, i), DepartmentID: id(departmentIDs, d)})
		}
	}
	var groups []db.Group
	var members []db.GroupMember
	for i, g := range s.groups {
		groups = append(groups, db.Group{OrganizationID: s.org, ID: id(groupIDs, i), Name: fmt.Sprint("Group ", i), Version: 1, CreatedAt: s.now, UpdatedAt: s.now})
		for _, m := range g {
			members = append(members, db.GroupMember{OrganizationID: s.org, GroupID: id(groupIDs, i), UserID: id(personIDs, m)})
		}
	}
	var rules []db.SharingRule
	for i, r := range s.rules {
		rules = append(rules, s.ruleRow(i, r))
	}
	var pools []db.Pool
	var parts []db.PoolMember
	for i, p := range s.pools {
		pools = append(pools, db.Pool{OrganizationID: s.org, ID: id(poolIDs, i), Name: fmt.Sprint("Pool ", i), Kind: db.ClaimOrAssign,
			VisibleToMembers: !p.hidden, Version: 1, CreatedAt: s.now, UpdatedAt: s.now})
		for k, m := range p.parts {
			row := db.PoolMember{OrganizationID: s.org, ID: id(partIDs, i*100+k), PoolID: id(poolIDs, i), Administrator: m.admin}
			row.UserID, row.DepartmentID, row.GroupID = m.who.refs()
			parts = append(parts, row)
		}
	}
	var leads []db.Lead
	var team []db.TeamMember
	for i, l := range s.leads {
		row := s.leadRow(i, l)
		leads = append(leads, row)
		for who := range s.people {
			if write, in := l.team[who]; in {
				m := db.TeamMember{OrganizationID: s.org, LeadID: row.ID, UserID: id(personIDs, who), Access: db.Read, LeadCreatedAt: row.CreatedAt, CreatedAt: s.now}
				if write {
					m.Access = db.ReadWrite
				}
				team = append(team, m)
			}
		}
	}
	var done []db.Activity
	for i := range s.leads {
		done = append(done, s.done[i]...)
	}
	return append(append([]any{list(others), list(groups), list(members), list(rules), list(pools), list(parts)}, s.setUp()...), list(leads), list(team), list(done))
}

func pointers[T any](rows []T) (list []*T) {
	for i := range rows {
		list = append(list, &rows[i])
	}
	return list
}

func (s *stored) ruleRow(i int, r rule) db.SharingRule {
	row := db.SharingRule{OrganizationID: s.org, ID: id(ruleIDs, i), Name: fmt.Sprint("Rule ", i), IncludeSubDepartments: r.below,
		Access: db.Read, Active: !r.inactive, Version: 1, CreatedAt: s.now, UpdatedAt: s.now}
	row.SourceUserID, row.SourceDepartmentID, _ = r.source.refs()
	row.TargetUserID, row.TargetDepartmentID, row.TargetGroupID = r.target.refs()
	if r.write {
		row.Access = db.ReadWrite
	}
	return row
}

func (s *stored) leadRow(i int, l prospect) db.Lead {
	row, known := s.rows[i]
	if !known {
		row = s.makeRow(i, l)
		s.furnish(&row, i)
		s.rows[i] = row
	}
	return row
}

func (s *stored) makeRow(i int, l prospect) db.Lead {
	at := func(minutes int) time.Time { return s.now.Add(time.Duration(minutes-100) * time.Minute) }
	row := db.Lead{OrganizationID: s.org, ID: id(leadIDs, i), Version: 1, SpanSeq: 1, Status: l.status, OwnerID: ref(personIDs, l.owner), PoolID: ref(poolIDs, l.pool),
		CreatedAt: at(l.created), UpdatedAt: at(l.updated), NameKey: crm.Key(l.name),
		LeadDraft: db.LeadDraft{Name: l.name, Score: l.score, Rating: db.Cold, Emails: []string{}, Tags: []string{}, Phones: []db.Phone{}, Socials: []db.Social{}, Custom: map[string]any{}}}
	if l.next != none {
		next := at(l.next)
		row.NextFollowUpAt = &next
	}
	if l.due {
		due := s.now.Add(time.Duration(1+l.score) * time.Hour)
		if l.overdue {
			due = s.now.Add(-time.Duration(1+l.score) * time.Hour)
		}
		row.FollowUpDueAt = &due
	}
	switch l.status {
	case db.Unassigned:
		row.WaitingSince = &row.CreatedAt
	case db.Converted:
		row.ConvertedAt = &row.UpdatedAt
	case db.Discarded:
		before := db.Invalid
		row.DiscardedAt, row.StatusBeforeDiscard = &row.UpdatedAt, &before
	}
	return row
}
