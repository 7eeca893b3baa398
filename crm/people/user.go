// Package people keeps who there is: users, departments, groups, roles and sharing rules. Every change is made by one
// writer at a time and takes effect on the very next request of everybody.
package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// SaveUserInput is a person to make or change, as the schema describes it.
type SaveUserInput struct {
	ID                 *uuid.UUID
	ExpectedVersion    *int
	Name               *string
	Email              *string
	Password           *string
	JobTitle           *string
	Phone              *string
	RoleID             *uuid.UUID
	DepartmentID       *uuid.UUID
	OtherDepartmentIDs []uuid.UUID
	ManagerID          *uuid.UUID
	Language           *string
	TimeZone           *string
	IdempotencyKey     *string
}

func managing(v *access.Viewer, operation string, key *string, input any) change.Call {
	return change.Call{Viewer: v, Need: access.Administer, Doing: "manage people", Operation: operation, Key: key, Input: input}
}

// SaveUser makes or changes a person. Administrators. CONFLICT comes with the person as they are.
func SaveUser(ctx context.Context, conn db.Conn, v *access.Viewer, in SaveUserInput, given crm.Given) (*db.User, error) {
	remembered := in
	remembered.Password = nil // not even a hash of it is kept beside the key
	call := managing(v, "saveUser", in.IdempotencyKey, []any{remembered, given})
	if err := call.Allowed(); err != nil {
		return nil, err
	}
	// Hashing is slow on purpose, so it is done before everybody else has to wait.
	hash, err := hashPassword(ctx, in, given)
	if err != nil {
		return nil, err
	}
	return change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.User, error) {
		e := &userEdit{Fields: change.Fields{Given: given}, tx: tx, v: v, in: in, now: change.Now()}
		if err := e.begin(ctx); err != nil {
			return e.user, err
		}
		for _, apply := range []func(context.Context) error{e.words, e.email, e.role, e.place, e.manager} {
			if err := apply(ctx); err != nil {
				return nil, err
			}
		}
		return e.user, e.finish(ctx, hash)
	})
}

func hashPassword(ctx context.Context, in SaveUserInput, given crm.Given) (string, error) {
	if !given.Has("password") || in.Password == nil {
		return "", nil
	}
	email := ""
	if in.Email != nil {
		email = *in.Email
	}
	if err := session.CheckPassword(*in.Password, email); err != nil {
		return "", err
	}
	return session.Hash(ctx, *in.Password)
}
