// Package demo fills an empty database with a living organization, so that there is something to see and to try: people
// who report to one another, pools in which leads wait, and months of work on some hundreds of leads.
//
// Who there is, what they are called and what happened is the same each time, counted from the moment it is made.
package demo

import (
	"context"
	"time"

	"github.com/leadpool/leadpool/db"
)

// Password is what everybody of SignIns signs in with.
const Password = "demo"

// leads is how many leads the organization works on.
const leads = 520

// SignIn is somebody as whom to look around.
type SignIn struct {
	Email string
	Title string
}

// SignIns are the people as whom to look around.
func SignIns() (list []SignIn) {
	for _, p := range cast {
		if p.signsIn {
			list = append(list, SignIn{Email: p.email(), Title: p.title})
		}
	}
	return list
}

// Fill makes the demo organization, all of it or nothing. A database that has an organization already is left alone.
func Fill(ctx context.Context, conn db.Conn) error {
	return fill(ctx, conn, time.Now().UTC().Truncate(time.Second))
}

func fill(ctx context.Context, conn db.Conn, now time.Time) error {
	return db.InTx(db.AsSystem(ctx), conn, func(ctx context.Context, tx db.Conn) error {
		var taken bool
		if err := tx.NewRaw("SELECT EXISTS (SELECT 1 FROM organizations)").Scan(ctx, &taken); err != nil || taken {
			return err
		}
		c, err := found(ctx, tx, now)
		if err != nil {
			return err
		}
		if err := c.live(ctx); err != nil {
			return err
		}
		return c.keepViews(ctx)
	})
}

// Present says whether the database holds the demo organization.
func Present(ctx context.Context, conn db.Conn) (present bool, err error) {
	err = conn.NewRaw("SELECT EXISTS (SELECT 1 FROM identities AS i WHERE i.email = ?)", cast[0].email()).Scan(ctx, &present)
	return present, err
}
