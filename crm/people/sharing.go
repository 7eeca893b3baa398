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
	before, err := endName(ctx, tx, r.OrganizationID, r.SourceUserID, r.SourceDepartmentID, nil)
	if err != nil {
		return err
	}
	err = oneOf(f.Given, "A rule has one source: a person or a department.",
		choice{"sourceUserId", in.SourceUserID, &r.SourceUserID}, choice{"sourceDepartmentId", in.SourceDepartmentID, &r.SourceDepartmentID})
	if err != nil {
		return err
	}
	for _, check := range []func() (string, error){
		func() (string, error) {
			return referredName[db.User](ctx, tx, r.OrganizationID, r.SourceUserID, "person", "sourceUserId")
		},
		func() (string, error) {
			return referredName[db.Department](ctx, tx, r.OrganizationID, r.SourceDepartmentID, "department", "sourceDepartmentId")
		},
	} {
		if name, err := check(); err != nil {
			return err
		} else if name != "" {
			f.Note("source", before, name)
		}
	}
	return nil
}

func ruleTarget(ctx context.Context, tx db.Conn, f *change.Fields, r *db.SharingRule, in SaveSharingRuleInput) error {
	before, err := endName(ctx, tx, r.OrganizationID, r.TargetUserID, r.TargetDepartmentID, r.TargetGroupID)
	if err != nil {
		return err
	}
	err = oneOf(f.Given, "A rule has one target: a person, a department or a group.",
		choice{"targetUserId", in.TargetUserID, &r.TargetUserID}, choice{"targetDepartmentId", in.TargetDepartmentID, &r.TargetDepartmentID},
		choice{"targetGroupId", in.TargetGroupID, &r.TargetGroupID})
	if err != nil {
		return err
	}
	for _, check := range []func() (string, error){
		func() (string, error) {
			return referredName[db.User](ctx, tx, r.OrganizationID, r.TargetUserID, "person", "targetUserId")
		},
		func() (string, error) {
			return referredName[db.Department](ctx, tx, r.OrganizationID, r.TargetDepartmentID, "department", "targetDepartmentId")
		},
		func() (string, error) {
			return referredName[db.Group](ctx, tx, r.OrganizationID, r.TargetGroupID, "group", "targetGroupId")
		},
	} {
		if name, err := check(); err != nil {
			return err
		} else if name != "" {
			f.Note("target", before, name)
		}
	}
	return nil
}

// choice is one of the ways to name a rule's end.
type choice struct {
	field  string
	value  *uuid.UUID
	target **uuid.UUID
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

func endName(ctx context.Context, tx db.Conn, org uuid.UUID, user, department, group *uuid.UUID) (string, error) {
	switch {
	case user != nil:
		return nameOf[db.User](ctx, tx, org, user)
	case department != nil:
		return nameOf[db.Department](ctx, tx, org, department)
	}
	return nameOf[db.Group](ctx, tx, org, group)
}
