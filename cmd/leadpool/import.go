package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lead/importer"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
)

// ImportCmd brings leads in from a CSV file.
type ImportCmd struct {
	File          string   `required:"" type:"existingfile" placeholder:"FILE" help:"CSV file with a line of headings."`
	Map           string   `required:"" type:"existingfile" placeholder:"FILE" help:"Mapping of its columns, JSON; docs/import.md describes it."`
	Org           string   `env:"LEADPOOL_ORG" placeholder:"SLUG" help:"Organization to import into. Default: the only one there is."`
	As            string   `placeholder:"EMAIL" help:"Import on behalf of this user, by their rights. Default: the organization's first administrator."`
	Pool          string   `placeholder:"NAME" help:"Pool that new leads go into, instead of what the mapping says."`
	Owner         []string `placeholder:"EMAIL" help:"Owner of new leads, instead of what the mapping says; several, apart by commas, take turns."`
	DryRun        bool     `help:"Try everything and keep nothing. Default: no."`
	Refused       string   `type:"path" placeholder:"FILE" help:"Where to write refused rows, as CSV with the reasons. Default: the file's name with .refused.csv."`
	AllowNameless bool     `help:"First let the organization take leads without name and company, for good. Default: no."`
}

// shownRefusals is how many refused rows are named on the screen; the file has all.
const shownRefusals = 20

// Run imports and says what became of the rows.
func (c *ImportCmd) Run(ctx context.Context, g *Globals) (err error) {
	m, err := c.mapping()
	if err != nil {
		return err
	}
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	b, err := g.Open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	v, err := c.viewer(ctx, b.DB)
	if err != nil {
		return err
	}
	switch {
	case !c.AllowNameless || v.Organization.AllowNamelessLeads:
	case c.DryRun:
		v.Organization.AllowNamelessLeads = true // for this run, which keeps nothing
	default:
		in := people.UpdateOrganizationInput{AllowNamelessLeads: &c.AllowNameless}
		if v.Organization, err = people.UpdateOrganization(ctx, b.DB, v, in, crm.Given{"allowNamelessLeads": true}); err != nil {
			return err
		}
	}
	refused := &lateFile{path: c.refusedPath()}
	began, bar := time.Now(), newProgress("rows")
	report, err := importer.Run(ctx, b.DB, v, file, m, importer.Options{DryRun: c.DryRun, Refused: refused, Progress: bar.at})
	var refusal *crm.Error
	if errors.As(err, &refusal) && refusal.Extra["setting"] == "allowNamelessLeads" {
		err = fmt.Errorf("%w --allow-nameless does so", err)
	}
	err = errors.Join(err, refused.Close())
	if report != nil {
		c.tell(g.stdout(), report, refused, time.Since(began))
	}
	return err
}

func (c *ImportCmd) mapping() (*importer.Mapping, error) {
	file, err := os.Open(c.Map)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	m, err := importer.Read(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Map, err)
	}
	if c.Pool != "" {
		m.Pool = &importer.Target{Name: c.Pool}
	}
	if len(c.Owner) > 0 {
		m.Owner = &importer.Target{RoundRobin: c.Owner}
	}
	return m, nil
}

// viewer is on whose behalf the import works.
func (c *ImportCmd) viewer(ctx context.Context, conn db.Conn) (*access.Viewer, error) {
	if c.As != "" {
		a, err := findAccount(ctx, conn, c.As, c.Org)
		if err != nil {
			return nil, err
		}
		return access.Load(ctx, conn, a.organization.ID, a.user.ID)
	}
	org, err := findOrganization(ctx, conn, c.Org)
	if err != nil {
		return nil, err
	}
	u := new(db.User)
	err = conn.NewSelect().Model(u).Join("JOIN roles AS r ON r.organization_id = ? AND r.id = u.role_id AND ? = ANY(r.capabilities)", org.ID, access.Administer).
		Where("u.organization_id = ?", org.ID).Where("u.active").Order("u.created_at", "u.id").Limit(1).Scan(db.WithOrg(ctx, org.ID))
	if err = db.One(err); errors.Is(err, db.ErrNotFound) {
		return nil, fmt.Errorf("%s has no administrator yet: make one with `leadpool user create`", org.Name)
	} else if err != nil {
		return nil, err
	}
	return access.Load(ctx, conn, org.ID, u.ID)
}

func (c *ImportCmd) refusedPath() string {
	if c.Refused != "" {
		return c.Refused
	}
	return strings.TrimSuffix(c.File, filepath.Ext(c.File)) + ".refused.csv"
}

func (c *ImportCmd) tell(out io.Writer, r *importer.Report, refused *lateFile, took time.Duration) {
	if c.DryRun {
		fmt.Fprintln(out, "A dry run: nothing of this was kept.")
	}
	for _, made := range r.Made {
		fmt.Fprintf(out, "made: %s\n", made)
	}
	for i, refusal := range r.Refusals {
		if i == shownRefusals {
			fmt.Fprintf(out, "and %d more\n", r.Refused-shownRefusals)
			break
		}
		fmt.Fprintln(out, refusal)
	}
	fmt.Fprintf(out, "%d rows in %.1f s: %d created, %d updated, %d unchanged, %d refused\n", r.Rows, took.Seconds(), r.Created, r.Updated, r.Unchanged, r.Refused)
	if refused.file != nil {
		fmt.Fprintf(out, "The refused rows are in %s\n", refused.path)
	}
}

// lateFile is a file that comes to be when something is written to it.
type lateFile struct {
	path string
	file *os.File
}

// Write writes, after making the file.
func (f *lateFile) Write(p []byte) (n int, err error) {
	if f.file == nil {
		if f.file, err = os.Create(f.path); err != nil {
			return 0, err
		}
	}
	return f.file.Write(p)
}

// Close closes the file where there is one.
func (f *lateFile) Close() error {
	if f.file == nil {
		return nil
	}
	return f.file.Close()
}
