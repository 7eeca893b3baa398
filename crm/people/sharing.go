package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// SaveSharingRuleInput is a sharing rule to make or change, as the schema describes it.
type SaveSharingRuleInput struct {
	ID                    *uuid.UUID
	ExpectedVersion       *int
	Name                  *string
	SourceUserID          *uuid.UUID
	SourceDepartmentID    *uuid.UUID
	TargetUserID          *uuid.UUID
	TargetDepartmentID    *uuid.UUID
	TargetGroupID         *uuid.UUID
	IncludeSubDepartments *bool
	Access                *db.Access
	Active                *bool
	IdempotencyKey        *string
}

// SaveSharingRule makes or changes a sharing rule. Administrators. CONFLICT comes with the rule as it is.
func SaveSharingRule(ctx context.Context, conn db.Conn, v *access.Viewer, in SaveSharingRuleInput, given crm.Given) (*db.SharingRule, error) {
	return change.Do(ctx, conn, managing(v, "saveSharingRule", in.IdempotencyKey, []any{in, given}), func(ctx context.Context, tx db.Conn) (*db.SharingRule, error) {
		now := change.Now()
		r := &db.SharingRule{OrganizationID: v.Org(), ID: db.NewID(), Access: db.Read, Active: true, CreatedAt: now}
		if in.ID != nil {
			var err error
			r, err = change.ToChange(ctx, tx, v.Org(), *in.ID, "sharing rule", in.ExpectedVersion, func(r *db.SharingRule) int { return r.Version })
			if err != nil {
				return r, err
			}
		}
		f := &change.Fields{Given: given}
		if err := f.Line("name", in.Name, true, 200, &r.Name); err != nil {
			return nil, err
		}
		if err := ruleSource(ctx, tx, f, r, in); err != nil {
			return nil, err
		}
		if err := ruleTarget(ctx, tx, f, r, in); err != nil {
			return nil, err
		}
		if given.Has("access") && in.Access != nil {
			if *in.Access != db.Read && *in.Access != db.ReadWrite {
				return nil, crm.InvalidField("access", "Access is READ or READ_WRITE.")
			}
			f.Note("access", string(r.Access), string(*in.Access))
			r.Access = *in.Access
		}
		f.Bool("includeSubDepartments", in.IncludeSubDepartments, &r.IncludeSubDepartments)
		f.Bool("active", in.Active, &r.Active)
		return r, save(ctx, tx, v, r, &r.Version, &r.UpdatedAt, in.ID == nil, f, now, true)
	})
}

func ruleSource(ctx context.Context, tx db.Conn, f *change.Fields, r *db.SharingRule, in SaveSharingRuleInput) error {
	return ruleEnd(ctx, tx, f, r.OrganizationID, "source", "A rule has one source: a person or a department.",
		choice{"sourceUserId", in.SourceUserID, &r.SourceUserID, nameOfRef[db.User]("person")},
		choice{"sourceDepartmentId", in.SourceDepartmentID, &r.SourceDepartmentID, nameOfRef[db.Department]("department")})
}

func ruleTarget(ctx context.Context, tx db.Conn, f *change.Fields, r *db.SharingRule, in SaveSharingRuleInput) error {
	return ruleEnd(ctx, tx, f, r.OrganizationID, "target", "A rule has one target: a person, a department or a group.",
		choice{"targetUserId", in.TargetUserID, &r.TargetUserID, nameOfRef[db.User]("person")},
		choice{"targetDepartmentId", in.TargetDepartmentID, &r.TargetDepartmentID, nameOfRef[db.Department]("department")},
		choice{"targetGroupId", in.TargetGroupID, &r.TargetGroupID, nameOfRef[db.Group]("group")})
}

// choice is one of the ways to name a rule's end.
type choice struct {
	field  string
	value  *uuid.UUID
	target **uuid.UUID
	name   func(ctx context.Context, tx db.Conn, org, id uuid.UUID, field string) (string, error)
}

func nameOfRef[T any](what string) func(context.Context, db.Conn, uuid.UUID, uuid.UUID, string) (string, error) {
	return func(ctx context.Context, tx db.Conn, org, id uuid.UUID, field string) (string, error) {
		return referredName[T](ctx, tx, org, &id, what, field)
	}
}

// ruleEnd applies the choices that the caller named for one end of a rule.
func ruleEnd(ctx context.Context, tx db.Conn, f *change.Fields, org uuid.UUID, end, refusal string, choices ...choice) error {
	before, was, err := chosen(ctx, tx, org, choices)
	if err != nil {
		return err
	}
	if err := oneOf(f.Given, refusal, choices...); err != nil {
		return err
	}
	after, is, err := chosen(ctx, tx, org, choices)
	if err == nil && was != is {
		f.Swap(end, before, after)
	}
	return err
}

// chosen tells which of the choices is set, in words and by its id.
func chosen(ctx context.Context, tx db.Conn, org uuid.UUID, choices []choice) (name string, id uuid.UUID, err error) {
	for _, c := range choices {
		if *c.target != nil {
			name, err = c.name(ctx, tx, org, **c.target, c.field)
			return name, **c.target, err
		}
	}
	return "", uuid.Nil, nil
}

// oneOf applies the choices that the caller named. Naming one takes the place of what was there; exactly one is left.
func oneOf(given crm.Given, refusal string, choices ...choice) error {
	named := 0
	for _, c := range choices {
		if given.Has(c.field) && c.value != nil {
			named++
		}
	}
	set := 0
	for _, c := range choices {
		switch {
		case given.Has(c.field):
			*c.target = c.value
		case named > 0:
			*c.target = nil
		}
		if *c.target != nil {
			set++
		}
	}
	if set != 1 {
		return crm.InvalidField(choices[0].field, "%s", refusal)
	}
	return nil
}
