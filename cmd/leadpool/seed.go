package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/loadgen"
)

// SeedCmd fills the database with made-up data to measure on.
type SeedCmd struct {
	Leads         int    `default:"10000" help:"Leads to make. Default: ${default}."`
	Users         int    `default:"200" help:"People to make. Default: ${default}."`
	Organizations int    `default:"1" help:"Organizations among which they are shared out. Default: ${default}."`
	Seed          uint64 `default:"1" help:"The same number makes the same data; another one can be added to it. Default: ${default}."`
	Password      string `env:"LEADPOOL_SEED_PASSWORD" placeholder:"TEXT" help:"Password of those who can sign in. Default: a random one, which is printed."`
}

// Run makes the data and says as whom to look at it.
func (c *SeedCmd) Run(ctx context.Context, g *Globals) (err error) {
	password := c.Password
	if password == "" {
		password = rand.Text()
	}
	b, err := g.Open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	began := time.Now()
	var bar *progress
	what := ""
	made, err := loadgen.Run(ctx, b.DB, loadgen.Options{Leads: c.Leads, Users: c.Users, Organizations: c.Organizations, Seed: c.Seed, Password: password,
		Progress: func(of string, done, total int) {
			if of != what {
				what, bar = of, newProgress(of)
			}
			bar.at(done, total)
		}})
	if err != nil {
		return err
	}
	out := g.stdout()
	fmt.Fprintf(out, "Made %d leads and %d people in %.0f s. Sign in with the password %q as one of\n", c.Leads, c.Users, time.Since(began).Seconds(), password)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for i, o := range made.Organizations {
		if i == 3 {
			fmt.Fprintf(table, "  ... and so on in %d more organizations\n", len(made.Organizations)-i)
			break
		}
		for _, s := range o.SignIns {
			fmt.Fprintf(table, "  %s\t%s\t%s\n", s.Email, s.Title, o.Name)
		}
	}
	return table.Flush()
}
