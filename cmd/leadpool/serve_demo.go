package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/leadpool/leadpool/cmd/leadpool/demo"
	"github.com/leadpool/leadpool/cmd/leadpool/webapp"
	"github.com/leadpool/leadpool/db"
)

// fillDemo makes the demo organization where the database is empty.
func fillDemo(ctx context.Context, conn db.Conn) error {
	if err := demo.Fill(ctx, conn); err != nil {
		return fmt.Errorf("make the demo organization: %w", err)
	}
	return nil
}

// announceDemo says as whom to sign in, where there is a demo organization.
func announceDemo(ctx context.Context, conn db.Conn, out io.Writer) error {
	present, err := demo.Present(ctx, conn)
	if err != nil || !present {
		return err
	}
	fmt.Fprintf(out, "Sign in with the password %q as one of\n", demo.Password)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, s := range demo.SignIns() {
		fmt.Fprintf(table, "  %s\t%s\n", s.Email, s.Title)
	}
	return table.Flush()
}

// metas tells the sign-in page of a demo as whom one can sign in.
func (c *ServeCmd) metas(ctx context.Context, conn db.Conn) ([]webapp.Meta, error) {
	if !c.Demo {
		return nil, nil
	}
	present, err := demo.Present(ctx, conn)
	if err != nil || !present {
		return nil, err
	}
	told := struct {
		Password string   `json:"password"`
		Emails   []string `json:"emails"`
	}{Password: demo.Password}
	for _, s := range demo.SignIns() {
		told.Emails = append(told.Emails, s.Email)
	}
	content, err := json.Marshal(told)
	return []webapp.Meta{{Name: "leadpool-demo", Content: string(content)}}, err
}
