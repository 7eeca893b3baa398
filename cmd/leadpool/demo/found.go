package demo

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// company is the organization as it comes to be.
type company struct {
	*madeup.Source
	tx    db.Conn
	admin *access.Viewer
	now   time.Time
	org   *db.Organization

	users       map[string]*db.User // by key
	departments map[string]*db.Department
	groups      map[string]*db.Group
	pools       map[string]*db.Pool
	members     map[uuid.UUID][]*db.User // who may take leads of a pool
	campaigns   map[string]*db.Campaign
	sources     map[string]uuid.UUID
	industries  map[string]uuid.UUID
	sizes       []uuid.UUID

	names map[uuid.UUID]string // of people
	works map[uuid.UUID]int
	known map[string]bool // people made up so far
}

// found makes the organization and sets it up by the same rules as an administrator's screens do.
func found(ctx context.Context, tx db.Conn, now time.Time) (*company, error) {
	c := &company{Source: madeup.New(1), tx: tx, now: now, users: map[string]*db.User{}, departments: map[string]*db.Department{},
		groups: map[string]*db.Group{}, pools: map[string]*db.Pool{}, members: map[uuid.UUID][]*db.User{}, campaigns: map[string]*db.Campaign{}}
	var err error
	c.org, err = people.CreateOrganization(ctx, tx, people.NewOrganization{Name: "Aurora Instruments", Slug: "demo", TimeZone: "Europe/Berlin", DefaultCountry: "DE"})
	if err != nil {
		return nil, err
	}
	if c.admin, err = change.BackOffice(ctx, tx, c.org.ID); err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context) error{c.makeDepartments, c.hire, c.nameHeads, c.know, c.letIn, c.makeGroups, c.share, c.openPools, c.openCatalogs, c.addFields} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *company) makeDepartments(ctx context.Context) error {
	for _, b := range branches {
		in := people.SaveDepartmentInput{Name: &b.name}
		if b.parent != "" {
			in.ParentID = &c.departments[b.parent].ID
		}
		d, err := people.SaveDepartment(ctx, c.tx, c.admin, in, crm.Named(in))
		if err != nil {
			return err
		}
		c.departments[b.name] = d
	}
	return nil
}

func (c *company) hire(ctx context.Context) error {
	roles := map[string]uuid.UUID{}
	for _, p := range cast {
		if _, known := roles[p.role]; !known {
			role, err := people.RoleByKey(ctx, c.tx, c.org.ID, p.role)
			if err != nil {
				return err
			}
			roles[p.role] = role.ID
		}
		role, email, phone := roles[p.role], p.email(), c.Mobile("DE")
		in := people.SaveUserInput{Name: &p.name, Email: &email, JobTitle: &p.title, Phone: &phone, RoleID: &role,
			DepartmentID: &c.departments[p.department].ID, Language: &p.language, TimeZone: &p.zone}
		if p.manager != "" {
			in.ManagerID = &c.users[p.manager].ID
		}
		u, err := people.SaveUser(ctx, c.tx, c.admin, in, crm.Named(in))
		if err != nil {
			return err
		}
		c.users[p.key] = u
		if p.key == "admin" { // who does all that follows
			if c.admin, err = access.Load(ctx, c.tx, c.org.ID, u.ID); err != nil {
				return err
			}
		}
	}
	_, err := people.DeactivateUser(ctx, c.tx, c.admin, people.DeactivateUserInput{ID: c.users["tim.seidel"].ID})
	return err
}

func (c *company) nameHeads(ctx context.Context) error {
	for _, b := range branches {
		if b.head == "" {
			continue
		}
		in := people.SaveDepartmentInput{ID: &c.departments[b.name].ID, HeadID: &c.users[b.head].ID}
		if _, err := people.SaveDepartment(ctx, c.tx, c.admin, in, crm.Named(in)); err != nil {
			return err
		}
	}
	return nil
}

// letIn gives those who sign in the password that everybody knows. It is hashed once, for hashing is slow on purpose.
func (c *company) letIn(ctx context.Context) error {
	hash, err := session.Hash(ctx, Password)
	if err != nil {
		return err
	}
	for _, p := range cast {
		if !p.signsIn {
			continue
		}
		if err := session.SetHash(ctx, c.tx, c.org.ID, c.users[p.key].ID, p.email(), hash); err != nil {
			return err
		}
	}
	return nil
}

func (c *company) makeGroups(ctx context.Context) error {
	for _, g := range groups {
		in := people.SaveGroupInput{Name: &g.name, Description: &g.description, MemberIDs: c.ids(g.members)}
		group, err := people.SaveGroup(ctx, c.tx, c.admin, in, crm.Named(in))
		if err != nil {
			return err
		}
		c.groups[g.name] = group
	}
	return nil
}

func (c *company) share(ctx context.Context) error {
	for _, r := range rules {
		in := people.SaveSharingRuleInput{Name: &r.name, IncludeSubDepartments: &r.below, SourceUserID: c.userID(r.fromUser), TargetUserID: c.userID(r.toUser),
			SourceDepartmentID: c.departmentID(r.fromUnit), TargetDepartmentID: c.departmentID(r.toUnit)}
		if r.toGroup != "" {
			in.TargetGroupID = &c.groups[r.toGroup].ID
		}
		if r.write {
			write := db.ReadWrite
			in.Access = &write
		}
		if _, err := people.SaveSharingRule(ctx, c.tx, c.admin, in, crm.Named(in)); err != nil {
			return err
		}
	}
	return nil
}

func (c *company) ids(keys []string) (ids []uuid.UUID) {
	for _, key := range keys {
		ids = append(ids, c.users[key].ID)
	}
	return ids
}

func (c *company) userID(key string) *uuid.UUID {
	if u := c.users[key]; u != nil {
		return &u.ID
	}
	return nil
}

func (c *company) departmentID(name string) *uuid.UUID {
	if d := c.departments[name]; d != nil {
		return &d.ID
	}
	return nil
}

func words(text string) []string { return strings.Fields(text) }
