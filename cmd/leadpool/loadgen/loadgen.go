// Package loadgen makes large organizations to measure on: a deep reporting line, pools, rules and leads, skewed as real
// ones are. The same seed makes the same people and leads, with their times counted from the moment it runs.
//
// One director of each organization is stale: all leads of their people are two years old. Lists that walk by date find
// nothing of theirs for long, which is the worst case.
package loadgen

import (
	"context"
	"fmt"
	"time"

	"github.com/leadpool/leadpool/db"
)

// Options say how much to make.
type Options struct {
	Leads, Users, Organizations int // leads and users are shared out among the organizations
	Seed                        uint64
	Password                    string                             // of those who can sign in
	Progress                    func(what string, done, total int) // nil: nobody is told
	Now                         time.Time                          // from which times are counted back; zero: the present
}

// Made is what was made.
type Made struct {
	Organizations []Organization
}

// Organization is one of those made.
type Organization struct {
	Name, Slug string
	SignIns    []SignIn
}

// SignIn is somebody as whom to look at the organization.
type SignIn struct{ Email, Title string }

// history is how far back the oldest leads lie.
const history = 730 * 24 * time.Hour

// Run makes the organizations with all that belongs to them.
func Run(ctx context.Context, conn *db.DB, o Options) (*Made, error) {
	if o.Organizations < 1 || o.Users < 8*o.Organizations || o.Leads < 0 {
		return nil, fmt.Errorf("make at least one organization with eight people each")
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	now := o.Now.UTC().Truncate(time.Second)
	made := &Made{}
	var models []*model
	for i := range o.Organizations {
		m := newModel(o, i, now)
		if err := m.found(ctx, conn); err != nil {
			return nil, err
		}
		models = append(models, m)
		made.Organizations = append(made.Organizations, Organization{Name: m.org.Name, Slug: m.org.Slug, SignIns: m.signIns()})
		o.Progress("organizations", i+1, o.Organizations)
	}
	if err := load(ctx, conn, models, o.Progress); err != nil {
		return nil, fmt.Errorf("the people were made, their leads were not: %w", err)
	}
	return made, nil
}

// share is the part of a total that one of several gets; the first ones get what is left over.
func share(total, of, i int) int {
	n := total / of
	if i < total%of {
		n++
	}
	return n
}
