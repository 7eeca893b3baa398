package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/embedded"
)

// DoctorCmd checks everything that the product stands on.
type DoctorCmd struct {
	MailFlags `embed:""`
}

// finding is the result of one check.
type finding struct {
	what   string
	health health
	says   string // what was seen
	advice string // what to do, when it is not well
}

type health int

const (
	well health = iota
	worrying
	ill
)

func (h health) String() string { return [...]string{"ok", "look", "FAIL"}[h] }

// checkTimeout bounds one check: a firewall that swallows packets must not make the doctor wait for minutes.
const checkTimeout = 5 * time.Second

// Run prints every finding, the bad ones with what to do, and fails when something does not work.
func (c DoctorCmd) Run(ctx context.Context, g *Globals) error {
	return c.report(ctx, g, g.stdout())
}

func (c DoctorCmd) report(ctx context.Context, g *Globals, out io.Writer) error {
	var findings []finding
	a, err := g.locate(ctx, embedded.Attach)
	if err != nil {
		findings = append(findings, finding{"private servers", ill, err.Error(),
			"Install what is missing, or give --database-url and --redis-url of servers that you run."})
	} else {
		defer a.stop()
		findings = append(findings, checkDatabase(ctx, a.DatabaseURL)...)
		findings = append(findings, checkRedis(ctx, a.RedisURL)...)
	}
	findings = append(findings, checkDisk(g.DataDir), checkMail(ctx, c.MailFlags))
	broken := 0
	for _, f := range findings {
		fmt.Fprintf(out, "%-4s  %-16s %s\n", f.health, f.what, f.says)
		if f.health != well && f.advice != "" {
			fmt.Fprintf(out, "      %-16s → %s\n", "", f.advice)
		}
		if f.health == ill {
			broken++
		}
	}
	if broken > 0 {
		return errors.New("something that Leadpool needs does not work, see above")
	}
	return nil
}
